//! Who cites a legal norm, for programs: the shape that `impact --json` has and that
//! `schemas/impact.schema.json` documents.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered, documents, excerpt::around, is_internal};
use crate::{
    app::Snapshot,
    domain::{
        citation::{Citation, NormSought, citations},
        component::Component,
        edition::Edition,
        ids::{Code, Digest, TaskId},
        procedure::Procedure,
        registry::Task,
    },
};

/// How many characters are shown before a citation; twice as many from its beginning.
const AROUND: usize = 40;

/// Who cites a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các thủ tục viện dẫn một văn bản", inline)]
pub struct ImpactReport {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The norm, in the one form of its number or name.
    #[schemars(title = "Văn bản")]
    pub norm: String,
    /// Until when the norm is in force, where that is recorded.
    #[schemars(title = "Hết hiệu lực")]
    pub ends: Option<NormUntil>,
    /// How many procedures cite it.
    #[schemars(title = "Số thủ tục")]
    pub count: u64,
    /// The procedures.
    #[schemars(title = "Các thủ tục")]
    pub procedures: Vec<CitingProcedure>,
    /// The review tasks, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Việc rà soát")]
    pub reviews: Option<Reviews>,
}

impl Shape for ImpactReport {
    const NAME: &'static str = "impact";
    const VERSION: u32 = 1;
}

/// Until when a norm is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Hết hiệu lực")]
pub struct NormUntil {
    /// The first day on which it is no longer in force.
    #[schemars(title = "Từ ngày")]
    pub ends: NaiveDate,
    /// The norm that ends it.
    #[schemars(title = "Theo văn bản")]
    pub by: String,
}

/// A procedure that cites the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục viện dẫn")]
pub struct CitingProcedure {
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version in force.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: semver::Version,
    /// Its name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Whether it is internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: bool,
    /// Its document.
    #[serde(skip)]
    pub content: Digest,
    /// Where it cites the norm.
    #[schemars(title = "Nơi viện dẫn")]
    pub citations: Vec<CitedPlace>,
}

/// A place that cites the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nơi viện dẫn")]
pub struct CitedPlace {
    /// The component.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// The row's id; null for a field of the document itself.
    #[schemars(title = "Mã dòng")]
    pub row: Option<String>,
    /// How often the place cites it.
    #[schemars(title = "Số lần")]
    pub times: u64,
    /// The first citation, with some words around it.
    #[schemars(title = "Câu chữ")]
    pub words: String,
}

/// The review tasks of the procedures that cite the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc rà soát")]
pub struct Reviews {
    /// Those that were opened now.
    #[schemars(title = "Mới mở")]
    pub opened: Vec<OpenReview>,
    /// Those that were open already.
    #[schemars(title = "Đã mở từ trước")]
    pub already: Vec<OpenReview>,
    /// The entry that opened them.
    #[schemars(title = "Số thứ tự mục nhật ký")]
    pub seq: Option<u64>,
    /// Whether the command had landed before.
    #[schemars(title = "Lệnh đã được ghi từ trước")]
    pub again: bool,
}

/// A review task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc rà soát một thủ tục")]
pub struct OpenReview {
    /// Its number.
    #[schemars(title = "Số", with = "String")]
    pub task: TaskId,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The last day for it.
    #[schemars(title = "Hạn cuối")]
    pub due: Option<NaiveDate>,
}

impl OpenReview {
    /// Tells a review task.
    pub fn of(task: &Task) -> Self {
        OpenReview { task: task.id, code: task.code.clone(), due: task.due }
    }
}

/// Reads which norm is meant. Half a number, or a word that stands in every other title,
/// would get an answer that looks like one: it is refused.
///
/// # Errors
///
/// It is not clear which norm is meant.
pub fn named(typed: &str) -> Result<NormSought, Unanswered> {
    // Hyphens and dashes are one sign to whoever copies a number.
    let dashes = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];
    let text = typed.replace(dashes, "-");
    let norm = NormSought::read(&text);
    let has_half = text
        .split_whitespace()
        .any(|it| it.contains('/') && it.starts_with(|c: char| c.is_ascii_digit()));
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    if norm.is_numbered() || !has_half && letters >= 6 {
        return Ok(norm);
    }
    Err(Unanswered::UnclearNorm { text: typed.trim().to_owned() })
}

/// Says which procedures in force cite a norm.
///
/// # Errors
///
/// A document cannot be read.
pub fn impact(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    norm: &NormSought,
) -> Result<ImpactReport, Unanswered> {
    let shown = snapshot.registry.disclosed();
    let in_force = shown.filter_map(|it| Some((it.code(), it.record().at(asked.as_of)?)));
    let items = in_force.map(|(code, version)| {
        let hit = CitingProcedure {
            code: code.clone(),
            version: version.version.clone(),
            name: version.summary.name.clone(),
            internal: is_internal(&version.summary),
            content: version.content,
            citations: Vec::new(),
        };
        (hit, version.content)
    });
    let procedures = documents::search(snapshot, items.collect(), |hit, procedure| {
        let citations = cited(procedure, norm);
        (!citations.is_empty()).then_some(CitingProcedure { citations, ..hit })
    })?;
    let ends = snapshot.registry.norm_end(norm.shown(), Edition::CURRENT);
    Ok(ImpactReport {
        head: AnswerHead::of(snapshot, asked),
        norm: norm.shown().to_owned(),
        ends: ends.map(|it| NormUntil { ends: it.ends, by: it.by.clone() }),
        count: procedures.len() as u64,
        procedures,
        reviews: None,
    })
}

/// Returns where a document cites a norm, as it is shown.
fn cited(procedure: &Procedure, norm: &NormSought) -> Vec<CitedPlace> {
    let short = |it: Citation<'_>| CitedPlace {
        component: it.component,
        row: it.row.map(str::to_owned),
        times: it.found.len() as u64,
        words: around(&it.text, it.found[0].clone(), AROUND),
    };
    citations(procedure, norm).into_iter().map(short).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_citation_is_shown_with_the_words_around_it() {
        let text =
            format!("{}theo Nghị định 12/2021/NĐ-CP {}", "dài ".repeat(40), "sau ".repeat(60));
        let procedure: Procedure = serde_json::from_value(json!({
            "code": "1.000001", "name": "Cấp thẻ", "field": "Thư viện", "publisher": "Bộ A",
            "conditions": [{"id": "y1", "text": text}]
        }))
        .unwrap();
        let found = cited(&procedure, &NormSought::read("12/2021/nđ-cp"));
        let [only] = &found[..] else { panic!("{found:?}") };
        let is_there = (only.component, only.row.as_deref(), only.times);
        assert_eq!(is_there, (Component::Conditions, Some("y1"), 1));
        assert!(only.words.contains("Nghị định 12/2021/NĐ-CP sau"), "{}", only.words);
        assert!(only.words.starts_with('…') && only.words.chars().count() < 130, "{}", only.words);
        assert!(cited(&procedure, &NormSought::read("13/2021/NĐ-CP")).is_empty());
    }
}
