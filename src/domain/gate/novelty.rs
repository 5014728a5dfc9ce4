//! Whether a new procedure is one at all, is new, and may stand in this register (BR-19 to
//! BR-21, near-duplicates).

use std::collections::BTreeMap;

use super::finding::{Asked, Found};
use crate::domain::{
    disclosure::Circle,
    duplicate::{self, NameMatch},
    event::{Change, Draft, Route},
    ids::Code,
    papers::Papers,
    procedure::Procedure,
    prohibited,
    reason::Reason,
    registry::{Proposal, Registry},
    rule::RuleId,
    secrecy, text,
};

/// How many matching rows are named in a sentence.
const NAMED: usize = 6;

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let change = &proposal.change;
    if change.opens.is_empty() {
        return;
    }
    let documents: Vec<_> = change
        .opens
        .iter()
        .filter_map(|it| asked.papers.documents.get(&it.content).map(|document| (it, document)))
        .collect();
    let each = |ask: fn(&Draft, &Procedure) -> Option<Reason>| {
        Found::kept_unless(documents.iter().filter_map(|(it, doc)| ask(it, doc)).collect())
    };
    found.entry(RuleId::Secret).or_insert_with(|| each(secret));
    found.insert(RuleId::Kind, each(kind));
    let internal = change.opens.iter().any(|it| Circle::of(&it.summary).is_internal());
    // That an internal one is counted apart is the work of its type, not of an officer.
    found.insert(RuleId::Internal, Found::when(internal, Vec::new));
    if is_new(change) {
        let near = near(asked.registry, change, asked.papers);
        let (same, alike): (Vec<_>, Vec<_>) =
            near.into_iter().partition(|it| matches!(it, Reason::Namesake { .. }));
        found.insert(RuleId::Namesake, Found::kept_unless(same));
        found.insert(RuleId::Duplicate, Found::kept_unless(alike));
    }
}

/// Whether a change opens procedures that the register does not have.
pub(in crate::domain) fn is_new(change: &Change) -> bool {
    change.kind.opens_anew() && !matches!(change.route, Route::Correction { .. })
}

fn secret(draft: &Draft, document: &Procedure) -> Option<Reason> {
    marked(&draft.code, document)
}

/// BR-19: a text with a secrecy marking never enters in the clear.
pub(in crate::domain) fn marked(code: &Code, document: &Procedure) -> Option<Reason> {
    let marking = secrecy::marked_secret(document)?;
    Some(Reason::MarkedSecret { code: code.clone(), words: marking.field })
}

fn kind(draft: &Draft, document: &Procedure) -> Option<Reason> {
    prohibited_kind(&draft.code, document)
}

/// BR-21: handling of violations and inspection are no procedures of this register.
pub(in crate::domain) fn prohibited_kind(code: &Code, document: &Procedure) -> Option<Reason> {
    let found = prohibited::prohibited(document)?;
    Some(Reason::ProhibitedKind { code: code.clone(), words: found.words })
}

/// Returns the procedures of the same body whose names are nearest to a new one's, but for
/// those that the change itself closes.
pub(in crate::domain) fn candidates(
    registry: &Registry,
    name: &str,
    publisher: &str,
    closes: &[&Code],
) -> Vec<NameMatch> {
    let open = registry.procedures.iter().filter(|(code, record)| {
        record.closure.is_none()
            && !closes.contains(code)
            && !registry.withdrawn.contains_key(*code)
    });
    let with_body = open.map(|(code, record)| {
        let summary = &record.latest().summary;
        ((code, summary.name.as_str()), summary.publisher.as_str())
    });
    duplicate::candidates(name, duplicate::of_body(publisher, with_body))
}

/// Returns what the register has that a change would enter again.
pub(in crate::domain) fn near(
    registry: &Registry,
    change: &Change,
    papers: &Papers,
) -> Vec<Reason> {
    let closes: Vec<_> = change.closes.iter().map(|it| &it.code).collect();
    let mut reasons = Vec::new();
    for draft in &change.opens {
        let Some(document) = papers.documents.get(&draft.content) else { continue };
        reasons.extend(near_one(registry, document, &closes, papers));
    }
    reasons
}

/// Returns what the register has that one document would enter again.
pub(in crate::domain) fn near_one(
    registry: &Registry,
    document: &Procedure,
    closes: &[&Code],
    papers: &Papers,
) -> Vec<Reason> {
    let found = candidates(registry, &document.name, &document.publisher, closes);
    let mut reasons = Vec::new();
    for candidate in found.into_iter().filter(|it| it.code != document.code) {
        let Some(record) = registry.procedures.get(&candidate.code) else { continue };
        let (code, known) = (document.code.clone(), candidate.code);
        let name = record.latest().summary.name.clone();
        if text::fold(&name) == text::fold(&document.name) {
            reasons.push(Reason::Namesake { code, known, name });
            continue;
        }
        let Some(other) = papers.documents.get(&record.latest().content) else { continue };
        let alike = duplicate::compare(document, other);
        if alike.is_near() {
            let (score, rows) = (percent(alike.score), rows_of(&alike));
            reasons.push(Reason::NearDuplicate { code, known, name, score, rows });
        }
    }
    reasons
}

/// Says a score of thousandths as per cent.
fn percent(score: u16) -> String {
    format!("{},{} %", score / 10, score % 10)
}

fn rows_of(alike: &duplicate::Match) -> String {
    let rows: Vec<_> =
        alike.rows.iter().take(NAMED).map(|it| format!("{}={}", it.new, it.known)).collect();
    let more = if alike.rows.len() > NAMED { "…" } else { "" };
    if rows.is_empty() { "–".to_owned() } else { rows.join(", ") + more }
}
