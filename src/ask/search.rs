//! Procedures by words, with or without accents, best first.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, documents, excerpt::around, is_internal, version_on};
use crate::{
    app::{AppError, Snapshot},
    domain::{event::Summary, ids::Code, procedure::Procedure, registry::Standing, text},
};

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
    /// The best of them, the best first.
    #[schemars(title = "Các thủ tục")]
    pub procedures: Vec<FoundProcedure>,
}

impl Shape for SearchFound {
    const NAME: &'static str = "search";
    const VERSION: u32 = 1;
}

/// How well a procedure matches; the best rank first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Rank {
    /// Its code is what was asked for.
    Code,
    /// Its name begins with the words.
    NamePrefix,
    /// Its name has all the words.
    Name,
    /// Its code, name, field, keywords and publisher together have all the words.
    Summary,
    /// Its document has the words.
    Text,
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
    let mut procedures = hits(snapshot, query, text, asked.as_of)?;
    let stands = |it: &FoundProcedure| it.standing != Standing::InForce;
    procedures.sort_by(|a, b| (stands(a), a.rank, &a.code).cmp(&(stands(b), b.rank, &b.code)));
    let found = procedures.len();
    procedures.truncate(limit);
    Ok(SearchFound {
        head: AnswerHead::of(snapshot, &asked),
        words: query.0.clone(),
        found,
        procedures,
    })
}

/// The words to look for, folded; each must occur at the start of a word.
#[derive(Debug, Clone)]
pub struct Query(Vec<String>);

impl Query {
    /// Takes words as they were typed.
    pub fn new(words: &[String]) -> Self {
        Query(words.iter().map(|it| text::fold(it)).filter(|it| !it.is_empty()).collect())
    }

    /// Returns where the words occur in a text as it is written: the text is folded letter
    /// by letter, so that each folded letter knows where it came from.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = String::new();
        let mut origins = Vec::new();
        for (at, c) in text.char_indices() {
            let letters = text::fold(c.encode_utf8(&mut [0; 4]));
            if letters.is_empty() && !is_mark(c) && !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
                origins.push(at);
            }
            origins.extend(std::iter::repeat_n(at, letters.len()));
            folded.push_str(&letters);
        }
        origins.push(text.len());
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in &self.0 {
            let starts = |at: &usize| *at == 0 || folded.as_bytes()[at - 1] == b' ';
            for at in folded.match_indices(word.as_str()).map(|it| it.0).filter(starts) {
                // Marks behind the last letter belong to it.
                found.push(origins[at]..end_of(text, &origins, at + word.len()));
            }
        }
        found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut reach = 0;
        found.retain(|it| {
            let fresh = it.start >= reach;
            reach = reach.max(it.end);
            fresh
        });
        found
    }

    fn all_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| occurs(folded, word).is_some())
    }

    /// Ranks a procedure by its codes, the one by which it goes and those of before, and by what
    /// its summary says.
    fn rank(&self, code: &Code, formers: &[&Code], summary: &Summary) -> Option<Rank> {
        let whole = self.0.join(" ");
        if formers.iter().chain([&code]).any(|it| whole == text::fold(it.as_str())) {
            return Some(Rank::Code);
        }
        let name = text::fold(&summary.name);
        if name.starts_with(&whole) {
            return Some(Rank::NamePrefix);
        }
        if self.all_in(&name) {
            return Some(Rank::Name);
        }
        self.all_in(&join(code, formers, summary)).then_some(Rank::Summary)
    }
}

/// Puts together, folded, what a summary says.
fn join(code: &Code, formers: &[&Code], summary: &Summary) -> String {
    let Summary { name, field, publisher, keywords, .. } = summary;
    let keywords = keywords.as_deref().unwrap_or("");
    let codes = formers.iter().chain([&code]).map(|it| it.as_str());
    let said = codes.chain([&**name, field, keywords, publisher]);
    text::fold(&said.collect::<Vec<_>>().join(" . "))
}

/// Finds a folded word where a word begins.
fn occurs(folded: &str, word: &str) -> Option<usize> {
    let starts = |at: &usize| *at == 0 || folded.as_bytes()[at - 1] == b' ';
    folded.match_indices(word).map(|it| it.0).find(starts)
}

fn hits(
    snapshot: &Snapshot,
    query: &Query,
    whole: bool,
    day: chrono::NaiveDate,
) -> Result<Vec<FoundProcedure>, AppError> {
    if query.0.is_empty() {
        return Ok(Vec::new());
    }
    let shown = snapshot.registry.disclosed();
    let records: Vec<_> = shown.map(|it| (it.code(), it.record())).collect();
    let mut formers: BTreeMap<&Code, Vec<&Code>> = BTreeMap::new();
    for (former, now) in snapshot.registry.aliases() {
        formers.entry(now).or_default().push(former);
    }
    let ranked = records.par_iter().map(|(code, record)| {
        let version = version_on(record, day);
        let formers = formers.get(code).map(Vec::as_slice).unwrap_or_default();
        query.rank(code, formers, &version.summary)
    });
    let ranked: Vec<_> = ranked.collect();
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
            Some(rank) => hits.push(hit(rank)),
            None if whole => rest.push((hit(Rank::Text), version.content)),
            None => {}
        }
    }
    // Their summaries did not give these away.
    hits.extend(documents::search(snapshot, rest, |mut hit: FoundProcedure, procedure| {
        hit.excerpt = Some(in_document(procedure, query)?);
        Some(hit)
    })?);
    Ok(hits)
}

/// Returns a part of a document in which every word occurs somewhere.
fn in_document(procedure: &Procedure, query: &Query) -> Option<String> {
    let texts = texts(procedure);
    let folded = text::fold(&texts.join(" . "));
    if !query.all_in(&folded) {
        return None;
    }
    let has = |text: &&&str| query.0.iter().any(|word| occurs(&text::fold(text), word).is_some());
    let best = texts.iter().max_by_key(|text| {
        let folded = text::fold(text);
        let found = query.0.iter().filter(|word| occurs(&folded, word).is_some()).count();
        (found, std::cmp::Reverse(folded.len()))
    });
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

fn end_of(text: &str, origins: &[usize], at: usize) -> usize {
    let last = origins[at - 1];
    let rest = &text[last..];
    let mut marks = rest.char_indices().skip(1);
    marks.find(|(_, c)| !is_mark(*c)).map_or(text.len(), |(at, _)| last + at)
}

/// Whether folding drops a character without a trace.
fn is_mark(c: char) -> bool {
    text::fold(&format!("a{c}a")) == "aa"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &[&str]) -> Query {
        Query::new(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
    }

    fn found(text: &str, words: &[&str]) -> Vec<String> {
        query(words).matches(text).into_iter().map(|it| text[it].to_owned()).collect()
    }

    #[test]
    fn a_word_is_found_as_it_is_written_whatever_its_accents() {
        assert_eq!(found("Đăng ký khai sinh", &["dang", "SINH"]), ["Đăng", "sinh"]);
        assert_eq!(found("Đa\u{306}ng ky\u{301} lại", &["đăng ký"]), ["Đa\u{306}ng ky\u{301}"]);
        assert_eq!(found("theo 12/2021/NĐ-CP.", &["12/2021/nd-cp"]), ["12/2021/NĐ-CP"]);
        assert!(found("quan, can", &["an"]).is_empty());
    }

    #[test]
    fn the_code_comes_first_then_the_name() {
        let summary: Summary = serde_json::from_value(serde_json::json!({
            "name": "Cấp thẻ thư viện", "field": "Thư viện", "publisher": "Bộ A", "levels": [],
            "class": null, "online": null, "keywords": "đọc sách"
        }))
        .unwrap();
        let code: Code = "1.000001".parse().unwrap();
        let former: Code = "tam-7".parse().unwrap();
        let rank = |words: &[&str]| query(words).rank(&code, &[&former], &summary);
        assert_eq!(rank(&["1.000001"]), Some(Rank::Code));
        assert_eq!(rank(&["tam-7"]), Some(Rank::Code));
        assert_eq!(rank(&["cap", "the"]), Some(Rank::NamePrefix));
        assert_eq!(rank(&["thư viện", "thẻ"]), Some(Rank::Name));
        assert_eq!(rank(&["sách", "bộ a"]), Some(Rank::Summary));
        assert_eq!(rank(&["sách", "báo"]), None);
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
        fn matching_never_cuts_a_letter(text in "\\PC{0,40}", word in "\\PC{1,3}") {
            for range in query(&[&word]).matches(&text) {
                let _ = &text[range];
            }
            let _ = excerpt(&text, &query(&[&word]));
        }
    }
}
