//! What a registry begins with: its agency, and the procedures already in force.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{Code, Digest, Zone},
    procedure::{Class, Level, OnlineLevel, Procedure},
};

/// The agency and the legal zone of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The agency's name.
    pub agency: String,
    /// The agency's code (`G11`).
    pub agency_code: String,
    /// The zone that decides the legal day.
    pub zone: Zone,
}

/// A baseline import: where its procedures come from and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Since when they are taken to be in force here.
    pub effective: NaiveDate,
    /// On what ground.
    pub basis: String,
    /// The procedures, in the order of the files.
    pub items: Vec<BaselineItem>,
}

/// One procedure of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineItem {
    /// Its code.
    pub code: Code,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The line that it was read from.
    pub line: SourceLine,
}

/// A line of a file that was imported, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The content that holds the line, one of many, separated by line feeds.
    pub block: Digest,
    /// Which line of that content, from 0.
    pub index: u32,
    /// The hash of the line itself, without its line feed.
    pub sha256: Digest,
}

/// What lists, counts and searches need of a version, taken from its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Tên thủ tục.
    pub name: String,
    /// Lĩnh vực.
    pub field: String,
    /// Cơ quan công bố.
    pub publisher: String,
    /// Cấp thực hiện.
    pub levels: Vec<Level>,
    /// Loại hình.
    pub class: Option<Class>,
    /// Mức độ dịch vụ công trực tuyến.
    pub online: Option<OnlineLevel>,
    /// Từ khóa.
    pub keywords: Option<String>,
}

impl Summary {
    /// Takes the summary of a document.
    pub fn of(procedure: &Procedure) -> Self {
        Summary {
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            publisher: procedure.publisher.clone(),
            levels: procedure.levels.clone(),
            class: procedure.class,
            online: procedure.online.as_ref().map(|it| it.level),
            keywords: procedure.keywords.clone(),
        }
    }
}
