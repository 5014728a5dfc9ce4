//! What is known of a version without its document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::procedure::{Class, Level, OnlineLevel, Procedure};

/// What lists, counts and searches need of a version, taken from its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
