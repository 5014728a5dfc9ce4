//! A comparison of two texts for programs: the shapes that `diff --json`, `diff --stat
//! --json` and `diff --json-patch` have, and their schemas.

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::{AnswerHead, Comparison, Instant, Sha256, Shape, Unanswered};
use crate::{
    app::Snapshot,
    diff::{
        patch::{self, Patch},
        telling::{BurdenShift, ComparedText, Tally, Telling, VersionMove},
        values::ValueChange,
    },
    domain::{
        burden::{StepSize, WeighedReason},
        component::Component,
        ids::{Code, Digest, Moment, ProposalId},
        weight::{ComponentDiff, DifferenceClass, RowMatching},
    },
};

/// What differs between two texts of procedures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "So sánh hai văn bản thủ tục hành chính", inline)]
pub struct ComparisonDocument {
    /// The newer side's code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The older side; null where there is only one.
    #[schemars(title = "Bản trước")]
    pub from: Option<SideDocument>,
    /// The newer side.
    #[schemars(title = "Bản sau")]
    pub to: SideDocument,
    /// Along what rows were matched.
    #[serde(rename = "match")]
    #[schemars(title = "Cách ghép dòng")]
    pub how: Option<RowMatching>,
    /// The weight of the heaviest difference; null where nothing differs.
    #[schemars(title = "Mức độ nặng nhất")]
    pub class: Option<DifferenceClass>,
    /// What differs, by component.
    #[schemars(title = "Các bộ phận khác nhau")]
    pub components: Vec<ComponentDiff>,
    /// The values that differ, each with its sentence.
    #[schemars(title = "Các giá trị thay đổi")]
    pub values: Vec<SaidValue>,
    /// How the burden of the one stands to that of the other; null where there is only one.
    #[schemars(title = "Gánh nặng tuân thủ")]
    pub burden: Option<BurdenShift>,
    /// How far the version's number moves, and why; null where there is only one.
    #[schemars(title = "Bước số phiên bản")]
    pub version_step: Option<VersionStepTold>,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for ComparisonDocument {
    const NAME: &'static str = "diff";
    const VERSION: u32 = 1;
}

/// What differs between two texts of procedures, in figures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "So sánh hai văn bản thủ tục hành chính, bằng số liệu", inline)]
pub struct FiguresDocument {
    /// The newer side's code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The older side; null where there is only one.
    #[schemars(title = "Bản trước")]
    pub from: Option<SideDocument>,
    /// The newer side.
    #[schemars(title = "Bản sau")]
    pub to: SideDocument,
    /// Along what rows were matched.
    #[serde(rename = "match")]
    #[schemars(title = "Cách ghép dòng")]
    pub how: Option<RowMatching>,
    /// The weight of the heaviest difference; null where nothing differs.
    #[schemars(title = "Mức độ nặng nhất")]
    pub class: Option<DifferenceClass>,
    /// How many rows and fields differ, by component.
    #[schemars(title = "Số dòng khác nhau theo bộ phận")]
    pub components: Vec<ComponentTally>,
    /// How many rows and fields differ in all.
    #[schemars(title = "Tổng số")]
    pub total: Tally,
    /// The values that differ, each with its sentence.
    #[schemars(title = "Các giá trị thay đổi")]
    pub values: Vec<SaidValue>,
    /// How the burden of the one stands to that of the other; null where there is only one.
    #[schemars(title = "Gánh nặng tuân thủ")]
    pub burden: Option<BurdenShift>,
    /// How far the version's number moves, and why; null where there is only one.
    #[schemars(title = "Bước số phiên bản")]
    pub version_step: Option<VersionStepTold>,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for FiguresDocument {
    const NAME: &'static str = "diff-stat";
    const VERSION: u32 = 1;
}

/// What differs in one component, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Số dòng khác nhau của một bộ phận")]
pub struct ComponentTally {
    /// Which.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The weight of the heaviest difference.
    #[schemars(title = "Mức độ")]
    pub class: DifferenceClass,
    /// How many rows and fields.
    #[serde(flatten)]
    pub tally: Tally,
}

impl From<ComparisonDocument> for FiguresDocument {
    fn from(it: ComparisonDocument) -> Self {
        let tally = |it: &ComponentDiff| ComponentTally {
            component: it.component,
            class: it.class,
            tally: Tally::of([it]),
        };
        FiguresDocument {
            code: it.code,
            from: it.from,
            to: it.to,
            how: it.how,
            class: it.class,
            components: it.components.iter().map(tally).collect(),
            total: Tally::of(&it.components),
            values: it.values,
            burden: it.burden,
            version_step: it.version_step,
            head: it.head,
        }
    }
}

/// One of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Một bên của so sánh")]
pub struct SideDocument {
    /// Whose text it is.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Its number; that of a draft is the one that it would get.
    #[schemars(title = "Phiên bản", with = "Option<String>")]
    pub version: Option<semver::Version>,
    /// The day from which it is in force, or would be.
    #[schemars(title = "Hiệu lực từ ngày")]
    pub effective_from: Option<NaiveDate>,
    /// The decision that announced it, verbatim.
    #[schemars(title = "Quyết định công bố")]
    pub decision: Option<String>,
    /// The legal norm, or the ground of a baseline.
    #[schemars(title = "Căn cứ")]
    pub basis: String,
    /// The proposal that it is the draft of.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// The revision of the proposal.
    #[schemars(title = "Bản của đề xuất")]
    pub revision: Option<u32>,
    /// As known when, where that is not now.
    #[schemars(title = "Theo dữ liệu đã ghi đến", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// The digest of its document.
    #[schemars(title = "Mã băm nội dung", with = "Sha256")]
    pub content: Digest,
    /// Who brought it into the registry, where anyone was named.
    #[schemars(title = "Người ghi")]
    pub recorded_by: Option<String>,
    /// When.
    #[schemars(title = "Ghi lúc", with = "Instant")]
    pub recorded_at: Moment,
}

/// A value that differs, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Giá trị thay đổi, kèm một câu")]
pub struct SaidValue {
    /// The value.
    #[serde(flatten)]
    pub value: ValueChange,
    /// What happened to it, in one sentence of the reader's language.
    #[schemars(title = "Bằng lời")]
    pub said: String,
}

/// How far the version's number moves, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Bước số phiên bản và lý do")]
#[schemars(rename = "VersionStep")]
pub struct VersionStepTold {
    /// The number that it moves from.
    #[schemars(title = "Từ", with = "Option<String>")]
    pub from: Option<semver::Version>,
    /// The number that it moves to, where one was given.
    #[schemars(title = "Đến", with = "Option<String>")]
    pub to: Option<semver::Version>,
    /// How far, as it is computed.
    #[schemars(title = "Bậc")]
    pub size: StepSize,
    /// How far, if nothing that one side leaves out were lost; null where nothing is left out.
    #[schemars(title = "Bậc, nếu không phải mất dữ liệu")]
    pub if_real: Option<StepSize>,
    /// Why, the heaviest first.
    #[schemars(title = "Lý do")]
    pub reasons: Vec<SaidReason>,
}

/// Why a version's number moves, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Lý do, kèm một câu")]
pub struct SaidReason {
    /// The reason.
    #[serde(flatten)]
    pub reason: WeighedReason,
    /// The reason in the reader's language.
    #[schemars(title = "Bằng lời")]
    pub said: String,
}

/// What the shell adds in the reader's words.
pub trait Wording {
    /// Returns the sentence of a value that differs.
    fn value(&self, change: &ValueChange) -> String;
    /// Returns the sentence of a reason.
    fn reason(&self, reason: &WeighedReason) -> String;
}

impl ComparisonDocument {
    /// Takes what was told of two texts, with its sentences.
    pub fn of(telling: &Telling, words: &impl Wording, head: AnswerHead) -> Self {
        let [old, new] = &telling.sides;
        let value = |it: &ValueChange| SaidValue { said: words.value(it), value: it.clone() };
        ComparisonDocument {
            code: new.code.clone(),
            from: Some(SideDocument::from(old)),
            to: SideDocument::from(new),
            how: Some(telling.how),
            class: telling.class(),
            components: telling.difference.components.clone(),
            values: telling.values.iter().map(value).collect(),
            burden: Some(telling.burden.clone()),
            version_step: Some(VersionStepTold::of(&telling.step, words)),
            head,
        }
    }

    /// Says of a text alone that it has nothing to be compared with.
    pub fn of_one(only: &ComparedText, head: AnswerHead) -> Self {
        ComparisonDocument {
            code: only.code.clone(),
            from: None,
            to: only.into(),
            how: None,
            class: None,
            components: Vec::new(),
            values: Vec::new(),
            burden: None,
            version_step: None,
            head,
        }
    }
}

impl From<&ComparedText> for SideDocument {
    fn from(it: &ComparedText) -> Self {
        SideDocument {
            code: it.code.clone(),
            version: Some(it.version.clone()),
            effective_from: Some(it.effective),
            decision: it.decision.clone(),
            basis: it.basis.clone(),
            proposal: it.draft.map(|it| it.0),
            revision: it.draft.map(|it| it.1),
            known_at: it.known_at,
            content: it.content,
            recorded_by: it.author.clone(),
            recorded_at: it.at,
        }
    }
}

impl VersionStepTold {
    fn of(it: &VersionMove, words: &impl Wording) -> Self {
        let said = |it: &WeighedReason| SaidReason { said: words.reason(it), reason: it.clone() };
        VersionStepTold {
            from: it.from.clone(),
            to: it.to.clone(),
            size: it.size,
            if_real: it.if_real,
            reasons: it.reasons.iter().map(said).collect(),
        }
    }
}

/// The way from one document to another and back (RFC 6902).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Bản vá JSON (RFC 6902) giữa hai văn bản thủ tục hành chính", inline)]
pub struct PatchDocument {
    /// The newer side's code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The older side; null where there is only one.
    #[schemars(title = "Bản trước")]
    pub from: Option<SideDocument>,
    /// The newer side.
    #[schemars(title = "Bản sau")]
    pub to: SideDocument,
    /// What makes the newer document of the older; null where there is only one.
    #[schemars(title = "Từ bản trước đến bản sau", with = "Option<Vec<Operation>>")]
    pub patch: Option<Patch>,
    /// What makes the older document of the newer.
    #[schemars(title = "Từ bản sau về bản trước", with = "Option<Vec<Operation>>")]
    pub reverse: Option<Patch>,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for PatchDocument {
    const NAME: &'static str = "diff-patch";
    const VERSION: u32 = 1;
}

impl PatchDocument {
    /// Finds both ways between two texts. The documents are those of the log, to the byte, so
    /// that `content` names what a patch applies to.
    ///
    /// # Errors
    ///
    /// A document cannot be read, or no way between the two was proven.
    pub fn of(it: &Comparison, snapshots: [&Snapshot; 2]) -> Result<Self, Unanswered> {
        let [old, new] = &it.telling.sides;
        let before = snapshots[0].content(&old.content)?;
        let after = snapshots[1].content(&new.content)?;
        let found = patch::between(&before, &after).map_err(|_| Unanswered::PatchUnproven {
            code: new.code.clone(),
            old: old.version.clone(),
            new: new.version.clone(),
        })?;
        Ok(PatchDocument {
            code: new.code.clone(),
            from: Some(old.into()),
            to: new.into(),
            patch: Some(found.patch),
            reverse: Some(found.reverse),
            head: it.head.clone(),
        })
    }

    /// Says of a text alone that no way leads to it.
    pub fn of_one(only: &ComparedText, head: AnswerHead) -> Self {
        let code = only.code.clone();
        PatchDocument { code, from: None, to: only.into(), patch: None, reverse: None, head }
    }
}

/// How an operation of a patch stands in a schema (RFC 6902, section 4).
struct Operation;

impl JsonSchema for Operation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Operation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pointer = json_schema!({"type": "string", "pattern": "^(/([^~/]|~0|~1)*)*$"});
        json_schema!({
            "title": "Thao tác (RFC 6902, mục 4)",
            "type": "object",
            "properties": {
                "op": {"enum": ["add", "remove", "replace", "move", "copy", "test"]},
                "path": pointer,
                "from": pointer,
                "value": {}
            },
            "required": ["op", "path"],
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
mod tests;
