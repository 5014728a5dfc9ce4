//! Whether a new procedure is one at all, and is new (BR-21, near-duplicates).

use std::cell::LazyCell;

use super::{
    document::drafts,
    judging::{GateRule, Judging, RuleOrigin},
};
use crate::domain::{
    duplicate::{self, LikenessScore, NameMatch, Newcomer},
    event::{Change, Route},
    gate::finding::Found,
    ids::Code,
    papers::Papers,
    procedure::Procedure,
    prohibited,
    reason::{ONE_OF_A_KIND, Reason},
    registry::Registry,
    rule::{RuleId, RuleNumber, Weight},
    text,
};

/// Handling of violations and inspection are no procedures of this register.
pub(super) const KIND: GateRule = GateRule {
    id: RuleId::Kind,
    origin: RuleOrigin::Numbered(RuleNumber::Br21),
    weight: Weight::Block,
    ask: |judging| {
        Found::when(!judging.proposal.change.opens.is_empty(), || {
            drafts(judging).filter_map(|(it, doc)| prohibited_kind(&it.code, doc)).collect()
        })
    },
};

/// No procedure of the same body has the same name.
pub(super) const NAMESAKE: GateRule = GateRule {
    id: RuleId::Namesake,
    origin: RuleOrigin::Own(ONE_OF_A_KIND),
    weight: Weight::Block,
    ask: |judging| near_as(judging, |it| matches!(it, Reason::Namesake { .. })),
};

/// No procedure of the same body is nearly the same.
pub(super) const DUPLICATE: GateRule = GateRule {
    id: RuleId::Duplicate,
    origin: RuleOrigin::Own(ONE_OF_A_KIND),
    weight: Weight::Warn,
    ask: |judging| near_as(judging, |it| !matches!(it, Reason::Namesake { .. })),
};

/// What the register has that the change would enter again, of one sort.
fn near_as(judging: &Judging<'_>, sort: fn(&Reason) -> bool) -> Found {
    let (asked, change) = (judging.asked, &judging.proposal.change);
    Found::when(!change.opens.is_empty() && is_new(change), || {
        let near = judging.near.get_or_init(|| near(asked.registry, change, asked.papers));
        near.iter().filter(|it| sort(it)).cloned().collect()
    })
}

/// Whether a change opens procedures that the register does not have.
pub(in crate::domain) fn is_new(change: &Change) -> bool {
    change.kind.opens_anew() && !matches!(change.route, Route::Correction { .. })
}

/// Returns why a document is of no procedure of this register; `None` where it is of one.
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
        // What comes back with a norm's end would be there twice then.
        record.closure.as_ref().is_none_or(|it| it.undone().is_some())
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
fn near(registry: &Registry, change: &Change, papers: &Papers) -> Vec<Reason> {
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
    let newcomer = LazyCell::new(|| Newcomer::of(document));
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
        let alike = newcomer.compare(other);
        if alike.is_near() {
            let (score, rows) = (LikenessScore(alike.score), alike.rows);
            reasons.push(Reason::NearDuplicate { code, known, name, score, rows });
        }
    }
    reasons
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{decide::testing::*, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate(
                "BR-21",
                Kind,
                || case(entered("Cấp thẻ mượn sách")),
                || case(entered("Xử phạt vi phạm hành chính về sách")),
            ),
            gate("", Namesake, || case(newly()), || case(beside("CẤP THẺ THƯ VIỆN"))),
            gate("", Duplicate, || case(newly()), || case(beside("Cấp thẻ thư viện mới"))),
        ]
    }

    fn entered(called: &str) -> World {
        given_in_force(&[]).approved("can-bo-a", "can-bo-b", new_named(B, called))
    }

    /// Another new one, beside the one that is in force.
    fn beside(called: &str) -> World {
        start().approved("can-bo-a", "can-bo-b", new_named(B, called))
    }
}
