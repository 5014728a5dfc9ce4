//! Procedures by words, with or without accents, best first.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `abbreviations` | abbreviations that officials type, and the words that they stand for |
//! | `nearest` | which words were perhaps meant, where nothing is found |
//! | `query` | the words that are looked for: where they stand in a text, and how well a name bears them |

mod abbreviations;
mod nearest;
mod query;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, documents, excerpt::around, is_internal, version_on};
use crate::{
    app::{AppError, Snapshot},
    domain::{ids::Code, procedure::Procedure, registry::Standing},
    side_by_side::side_by_side,
};

use query::NameFit;
pub use query::{Query, Rank};

/// Of a phrase that stands in fewer names, what has its words apart is found too.
const FEW: usize = 5;

/// How many characters of a text are shown around what was found in it.
const AROUND: usize = 60;

/// What is searched for, and where.
#[derive(Debug, Clone, Copy)]
pub struct SearchQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// The words.
    pub query: &'a Query,
    /// Whether documents are searched too.
    pub text: bool,
    /// How many are wanted.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả tìm kiếm", inline)]
pub struct SearchFound {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The words, as they were looked for.
    #[schemars(title = "Từ đã tìm")]
    pub words: Vec<String>,
    /// How many were found; fewer may be listed.
    #[schemars(title = "Số thủ tục tìm được")]
    pub found: usize,
    /// The words that were perhaps meant, where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Có phải từ này")]
    pub nearest: Option<String>,
    /// The best of them, the best first.
    #[schemars(title = "Các thủ tục")]
    pub procedures: Vec<FoundProcedure>,
}

impl Shape for SearchFound {
    const NAME: &'static str = "search";
    const VERSION: u32 = 1;
}

/// A procedure that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục")]
pub struct FoundProcedure {
    /// Its code.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// The version that stands for it on the day.
    #[schemars(title = "Phiên bản", with = "String")]
    pub version: Version,
    /// Its name.
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Its field.
    #[schemars(title = "Lĩnh vực")]
    pub field: String,
    /// The publishing body.
    #[schemars(title = "Cơ quan công bố")]
    pub publisher: String,
    /// How it stands on the day.
    #[schemars(title = "Tình trạng hiệu lực")]
    pub standing: Standing,
    /// Whether it is internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: bool,
    /// How well it matches.
    #[schemars(title = "Mức độ khớp")]
    pub rank: Rank,
    /// What was found in the document, with some words around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Đoạn tìm được")]
    pub excerpt: Option<String>,
}

/// Searches the registry.
///
/// # Errors
///
/// A document cannot be read.
pub fn search(snapshot: &Snapshot, question: &SearchQuestion<'_>) -> Result<SearchFound, AppError> {
    let SearchQuestion { asked, query, text, limit } = *question;
    let sorted = |query: &Query| {
        let mut hits = found_by(snapshot, query, text, asked.as_of)?;
        hits.sort_by(|(a, fits), (b, other)| order(a, fits).cmp(&order(b, other)));
        Ok::<_, AppError>(hits)
    };
    let mut hits = sorted(query)?;
    // A phrase that hardly stands anywhere was perhaps typed for its words.
    let apart = query.apart().filter(|_| hits.len() < FEW);
    let is_by_words = apart.is_some() && hits.is_empty();
    if let Some(apart) = &apart {
        let mut more = sorted(apart)?;
        more.retain(|(it, _)| hits.iter().all(|(known, _)| known.code != it.code));
        hits.append(&mut more);
    }
    let query = apart.as_ref().filter(|_| is_by_words && !hits.is_empty()).unwrap_or(query);
    let found = hits.len();
    let procedures = hits.into_iter().map(|it| it.0).take(limit).collect();
    let names = || {
        let shown = snapshot.registry.disclosed().map(|it| it.record());
        shown.map(|it| it.latest().summary.name.as_str())
    };
    let nearest = (found == 0).then(|| nearest::nearest(query, names())).flatten();
    Ok(SearchFound {
        head: AnswerHead::of(snapshot, &asked),
        words: query.phrases(),
        found,
        nearest,
        procedures,
    })
}

/// What is found in the name is one rank: how well the name bears the words says more than whether
/// it begins with them.
fn order<'a>(it: &'a FoundProcedure, fit: &NameFit) -> (bool, Rank, NameFit, &'a Code) {
    let rank = if it.rank == Rank::NamePrefix { Rank::Name } else { it.rank };
    (it.standing != Standing::InForce, rank, *fit, &it.code)
}

fn found_by(
    snapshot: &Snapshot,
    query: &Query,
    whole: bool,
    day: chrono::NaiveDate,
) -> Result<Vec<(FoundProcedure, NameFit)>, AppError> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let shown = snapshot.registry.disclosed();
    let records: Vec<_> = shown.map(|it| (it.code(), it.record())).collect();
    let mut formers: BTreeMap<&Code, Vec<&Code>> = BTreeMap::new();
    for (former, now) in snapshot.registry.aliases() {
        formers.entry(now).or_default().push(former);
    }
    let ranked = side_by_side(records.iter().collect(), 2, |(code, record)| {
        let version = version_on(record, day);
        let formers = formers.get(code).map(Vec::as_slice).unwrap_or_default();
        query.rank(code, formers, &version.summary)
    });
    let mut hits = Vec::new();
    let mut rest = Vec::new();
    for ((code, record), rank) in records.into_iter().zip(ranked) {
        let version = version_on(record, day);
        let hit = |rank| FoundProcedure {
            code: code.clone(),
            version: version.version.clone(),
            name: version.summary.name.clone(),
            field: version.summary.field.clone(),
            publisher: version.summary.publisher.clone(),
            standing: record.standing(day),
            internal: is_internal(&version.summary),
            rank,
            excerpt: None,
        };
        match rank {
            Some((rank, fit)) => hits.push((hit(rank), fit)),
            None if whole => rest.push((hit(Rank::Text), version.content)),
            None => {}
        }
    }
    // Their summaries did not give these away.
    hits.extend(documents::search(snapshot, rest, |mut hit: FoundProcedure, procedure| {
        hit.excerpt = Some(in_document(procedure, query)?);
        Some((hit, NameFit::NONE))
    })?);
    Ok(hits)
}

/// Returns a part of a document in which every word occurs somewhere.
fn in_document(procedure: &Procedure, query: &Query) -> Option<String> {
    let texts = texts(procedure);
    if !query.all_in(&texts.join(" . ")) {
        return None;
    }
    let has = |text: &&&str| query.how_many_in(text) > 0;
    let best = texts.iter().max_by_key(|it| (query.how_many_in(it), std::cmp::Reverse(it.len())));
    best.filter(has).map(|text| excerpt(text, query))
}

/// Returns all texts of a document.
fn texts(it: &Procedure) -> Vec<&str> {
    let mut texts = vec![it.code.as_str(), &it.name, &it.publisher, &it.field];
    for case in &it.steps {
        texts.extend(case.case.as_deref());
        texts.extend(case.steps.iter().map(|step| &*step.text));
    }
    for row in &it.channels {
        texts.extend(row.time.as_ref().map(|it| &*it.text));
        texts
            .extend(row.fees.iter().flat_map(|it| [Some(&*it.text), it.note.as_deref()]).flatten());
        texts.extend(row.note.as_deref());
    }
    for case in &it.dossier.cases {
        texts.extend(case.case.as_deref());
        for paper in &case.papers {
            texts.push(&paper.name);
            texts.extend(paper.forms.iter().map(String::as_str));
        }
    }
    texts.extend(it.applicants.iter().map(|it| &*it.name));
    texts.extend(it.agencies.iter().map(|it| &*it.name));
    texts.extend(it.results.iter().flat_map(|it| [Some(&*it.name), it.code.as_deref()]).flatten());
    for row in &it.legal_basis {
        texts.push(&row.number);
        texts.extend([&row.title, &row.issuer].into_iter().filter_map(Option::as_deref));
    }
    texts.extend(it.conditions.iter().map(|it| &*it.text));
    texts.extend(it.declared_none.values().map(String::as_str));
    texts.extend([&it.keywords, &it.description].into_iter().filter_map(Option::as_deref));
    texts.extend(it.aliases.iter().map(String::as_str));
    texts
}

/// Cuts a text to what was found in it first and some words around that.
fn excerpt(text: &str, query: &Query) -> String {
    let first = query.matches(text).first().map_or(0, |it| it.start);
    around(text, first..first, AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &[&str]) -> Query {
        Query::new(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn an_excerpt_shows_what_was_found_with_words_around_it() {
        let text = format!("{}cần câu {}", "dài ".repeat(40), "sau ".repeat(60));
        let cut = excerpt(&text, &query(&["can cau"]));
        assert!(cut.starts_with('…') && cut.ends_with('…'), "{cut}");
        assert!(cut.contains("dài cần câu sau") && cut.chars().count() < 200, "{cut}");
        assert_eq!(excerpt("cần câu", &query(&["cau"])), "cần câu");
    }

    proptest::proptest! {
        #[test]
        fn an_excerpt_never_cuts_a_letter(text in "\\PC{0,40}", word in "\\PC{1,3}") {
            let _ = excerpt(&text, &query(&[&word]));
        }
    }
}
