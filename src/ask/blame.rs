//! Where each sentence and each value of a procedure comes from, for programs: the shape
//! that `blame --json` has and that `schemas/blame.schema.json` documents.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered, Which,
    coming::{Coming, coming},
    lineage::{Lineage, Source},
    meant,
    norms::EndWithNorm,
    record,
};
use crate::{
    app::Snapshot,
    diff::blame::{self, ComponentBlame},
    domain::{
        component::Component,
        ids::Code,
        procedure::Procedure,
        registry::{Closure, VersionRecord},
    },
};

/// Of which text the origin is asked for.
#[derive(Debug, Clone, Copy)]
pub struct BlameQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// The procedure.
    pub code: &'a Code,
    /// Which version of it.
    pub which: Which<'a>,
    /// Which components; all, where none is named.
    pub components: &'a [Component],
}

/// A version of a procedure with the origin of everything that it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nguồn gốc từng câu và từng giá trị của một thủ tục", inline)]
pub struct BlameReport {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version.
    #[schemars(title = "Phiên bản", with = "String")]
    pub procedure_version: semver::Version,
    /// Since when it is in force.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: NaiveDate,
    /// What was announced and is still to take effect.
    #[schemars(title = "Sắp có hiệu lực")]
    pub coming: Vec<Coming>,
    /// How the version ends with the norm that it rests on, or did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Hết hiệu lực theo văn bản")]
    pub norm_end: Option<EndWithNorm>,
    /// The versions that something of it comes from, the oldest first.
    #[schemars(title = "Các nguồn, cũ trước mới sau")]
    pub sources: Vec<Source>,
    /// What it says, by component.
    #[schemars(title = "Nội dung theo bộ phận")]
    pub components: Vec<Block>,
}

impl Shape for BlameReport {
    const NAME: &'static str = "blame";
    const VERSION: u32 = 2;
}

/// What a version says of one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bộ phận")]
pub struct Block {
    /// Which.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The rows.
    #[schemars(title = "Các dòng")]
    pub rows: Vec<BlamedRow>,
}

/// A row, or the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Dòng")]
pub struct BlamedRow {
    /// The row's table; null for the document itself.
    #[schemars(title = "Bảng")]
    pub table: Option<String>,
    /// The row's id; empty for the document itself.
    #[schemars(title = "Mã dòng")]
    pub id: String,
    /// The fields.
    #[schemars(title = "Các trường")]
    pub fields: Vec<BlamedField>,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Trường")]
pub struct BlamedField {
    /// Its name in the document.
    #[schemars(title = "Tên trường")]
    pub name: String,
    /// Its sentences, or its value: together, all that it says.
    #[schemars(title = "Các câu, hoặc giá trị")]
    pub parts: Vec<BlamedPart>,
}

/// A sentence or a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Câu hoặc giá trị")]
pub struct BlamedPart {
    /// The words, with the blanks behind them.
    #[schemars(title = "Lời văn")]
    pub text: String,
    /// The source that brought it in.
    #[schemars(title = "Nguồn đưa vào")]
    pub source: String,
    /// The last source that only spelled it otherwise.
    #[schemars(title = "Nguồn chỉ sửa cách viết")]
    pub touched_by: Option<String>,
}

/// A version with the origin of everything that it says.
pub struct Origins<'a> {
    /// Of which day, and what was known.
    pub head: AnswerHead,
    /// The version.
    pub version: &'a VersionRecord,
    /// The versions that lead to it.
    pub lineage: Lineage<'a>,
    /// What it says, with the origins.
    pub found: Vec<ComponentBlame>,
    /// What ended the procedure, where it is not in force on the day of the question: whoever
    /// asks where a text comes from must see that it no longer holds.
    pub ended: Option<&'a Closure>,
    /// What was announced and is still to take effect.
    pub coming: Vec<Coming>,
    /// How the version ends with the norm that it rests on, or did.
    pub norm_end: Option<EndWithNorm>,
}

/// Says where each sentence and each value of a procedure comes from. The registry must
/// have the codes that it took the place of, too.
///
/// # Errors
///
/// There is no such procedure or version, it may not be shown, or a text cannot be read.
pub fn blame<'a>(
    snapshot: &'a Snapshot,
    question: &BlameQuestion<'_>,
) -> Result<Origins<'a>, Unanswered> {
    let BlameQuestion { asked, code, which, components } = *question;
    let code = snapshot.registry.identity(code);
    let record = record(&snapshot.registry, code)?;
    let version = meant(record, code, which, asked.as_of)?;
    let lineage = Lineage::of(snapshot, code, version)?;
    let mut found = blame::blame(&lineage.ancestors());
    if !components.is_empty() {
        found.retain(|it| components.contains(&it.component));
    }
    let ended = record.closures().filter(|it| it.covers(asked.as_of)).last();
    let coming = coming(record, asked.as_of, snapshot.registry.zone());
    let head = AnswerHead::of(snapshot, &asked);
    let norm_end = EndWithNorm::of_version(record, version, asked.as_of);
    Ok(Origins { head, version, lineage, found, ended, coming, norm_end })
}

impl Origins<'_> {
    /// Returns the document of the version.
    pub fn document(&self) -> &Procedure {
        self.lineage.documents.last().expect("a version is the last of its own line")
    }

    /// Returns what is told of a component. `None` where it is not asked for, or the document
    /// says nothing of it.
    pub fn component(&self, component: Component) -> Option<&ComponentBlame> {
        self.found.iter().find(|it| it.component == component)
    }

    /// Whether anything was only spelled otherwise by someone.
    pub fn is_touched(&self) -> bool {
        let fields = self.found.iter().flat_map(|it| &it.rows).flat_map(|it| &it.fields);
        fields.flat_map(|it| &it.parts).any(|it| it.touched.is_some())
    }

    /// Returns the places, in the line, of all versions that something comes from.
    pub fn used(&self) -> Vec<usize> {
        let fields = self.found.iter().flat_map(|it| &it.rows).flat_map(|it| &it.fields);
        let parts = fields.flat_map(|it| &it.parts);
        let mut used: Vec<_> =
            parts.flat_map(|it| [Some(it.origin), it.touched]).flatten().collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    /// Returns the answer as programs read it.
    pub fn report(&self) -> BlameReport {
        let Origins { head, version, lineage, found, ended: _, coming, norm_end } = self;
        let name = |at: usize| lineage.name(at);
        let part = |it: &blame::OriginPart| BlamedPart {
            text: it.text.clone(),
            source: name(it.origin),
            touched_by: it.touched.map(name),
        };
        let field = |it: &blame::FieldBlame| BlamedField {
            name: it.name.to_owned(),
            parts: it.parts.iter().map(part).collect(),
        };
        let line = |it: &blame::RowBlame| BlamedRow {
            table: it.table.map(|it| it.key().to_owned()),
            id: it.id.clone(),
            fields: it.fields.iter().map(field).collect(),
        };
        let block = |it: &ComponentBlame| Block {
            component: it.component,
            rows: it.rows.iter().map(line).collect(),
        };
        BlameReport {
            head: head.clone(),
            code: self.document().code.clone(),
            procedure_version: version.version.clone(),
            effective_from: version.effective,
            coming: coming.clone(),
            norm_end: norm_end.clone(),
            sources: self.used().into_iter().map(|at| lineage.source(at)).collect(),
            components: found.iter().map(block).collect(),
        }
    }
}
