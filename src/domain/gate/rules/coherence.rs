//! Whether the facts of one decision agree with each other: the days of its norms, of the papers
//! and of itself, and which norm each proposal rests on. What two places state is held against
//! each other here, and nowhere else.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::json;

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    citation,
    day::day_in,
    dossier::{AttachmentKind, Structured},
    edition::Edition,
    entered,
    event::{Decision, Norm},
    gate::{
        finding::{Asked, Found},
        norms::{names, norms_of},
    },
    number,
    placeholder::TreeKind,
    reason::Reason,
    registry::{Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
    statute::IssuerSuffix,
    text,
};

/// The days and norms of one decision agree with each other.
pub(super) const COHERENT: GateRule = GateRule {
    id: RuleId::Coherent,
    origin: RuleOrigin::Numbered(RuleNumber::Br45),
    weight: Weight::Block,
    ask: |judging| match judging.announcement() {
        Some(decision) if judging.asked.edition >= Edition::COHERENT => {
            Found::kept_unless(at_odds(judging, decision))
        }
        Some(_) | None => Found::Nothing,
    },
};

/// Preamble and annex of the decision name the same norms.
pub(super) const SAME_NORMS: GateRule = GateRule {
    id: RuleId::SameNorms,
    origin: RuleOrigin::Numbered(RuleNumber::Br45),
    weight: Weight::Warn,
    ask: |judging| {
        let (asked, proposal) = (judging.asked, judging.proposal);
        let one_norm = asked.edition >= Edition::ONE_NORM;
        let found = match judging.announcement() {
            Some(decision) if asked.edition >= Edition::COHERENT => {
                let mut told = other_norms(asked, decision, proposal);
                if one_norm {
                    let own = norms_of(asked.edition, decision, proposal);
                    told.extend(own.flat_map(|it| papers_titled_otherwise(asked, proposal, it)));
                    told.extend(decision.norms.iter().filter_map(|it| of_other_issuer(asked, it)));
                }
                Found::kept_unless(told)
            }
            Some(_) | None => Found::Nothing,
        };
        found.and(if one_norm { papers_of_two_drafts(asked, proposal) } else { Vec::new() })
    },
};

/// What two places state differently.
fn at_odds(judging: &Judging<'_>, decision: &Decision) -> Vec<Reason> {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let mut reasons = Vec::new();
    if asked.edition >= Edition::NUMBERS_ARE_PLAIN {
        // What would keep it from being recorded, whatever it enacts, is said beforehand. Days have
        // no words, nor has what it lists, which may be long.
        let Decision { number, issuer, title, norms, .. } = decision;
        let tree = json!({ "number": number, "issuer": issuer, "title": title, "norms": norms });
        reasons.extend(entered::flaws(&tree, None, TreeKind::Command, asked.edition));
    }
    for (at, norm) in decision.norms.iter().enumerate() {
        reasons.extend(norm_days(norm, asked.today));
        reasons.extend(said_twice(&decision.norms[..at], norm));
        reasons.extend(known_otherwise(asked.registry, norm));
    }
    reasons.extend(rests_on_none(asked.edition, decision, proposal));
    for norm in norms_of(asked.edition, decision, proposal) {
        reasons.extend(signed_in_order(norm, decision));
        reasons.extend(papers_in_order(asked, proposal, norm));
        if asked.edition >= Edition::ONE_NORM {
            reasons.extend(papers_of_another(asked, proposal, norm));
            reasons.extend(cited_otherwise(asked, proposal, norm));
        }
    }
    reasons
}

/// A norm ends behind its beginning, and nobody cites one that is still to be signed.
fn norm_days(norm: &Norm, today: NaiveDate) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let number = || norm.number.clone();
    if let Some(ends) = norm.effective_to.filter(|it| *it < norm.effective_from) {
        reasons.push(Reason::NormEndsBefore { norm: number(), from: norm.effective_from, ends });
    }
    for clause in &norm.clauses {
        let late = |it: &NaiveDate| *it < clause.effective_from;
        if let Some(ends) = norm.effective_to.filter(late) {
            let norm = format!("{}, {}", norm.number, clause.name);
            reasons.push(Reason::NormEndsBefore { norm, from: clause.effective_from, ends });
        }
    }
    if let Some(signed) = norm.signed_on.filter(|it| *it > today) {
        reasons.push(Reason::NormSignedAhead { norm: number(), signed, today });
    }
    reasons
}

/// A decision says what it says of a norm once.
fn said_twice(before: &[Norm], norm: &Norm) -> Option<Reason> {
    let key = number::norm_key(&norm.number);
    let twice = before.iter().any(|it| number::norm_key(&it.number) == key);
    twice.then(|| Reason::NormTwice { norm: norm.number.clone() })
}

/// A norm has one day of signing, one day of effect as a whole and one end of its own, whichever
/// decision says so.
fn known_otherwise(registry: &Registry, norm: &Norm) -> Vec<Reason> {
    let Some(known) = registry.norm(&norm.number) else { return Vec::new() };
    let own = known.own.as_ref().and_then(|it| it.ends);
    let days = [
        ("signed_on", known.signed_on, norm.signed_on),
        ("effective_from", known.effective_from, Some(norm.effective_from)),
        ("effective_to", own.and_then(|it| it.pred_opt()), norm.effective_to),
    ];
    let clauses = norm.clauses.iter().filter_map(|clause| {
        let before = known.clauses.iter().find(|it| it.name == clause.name)?;
        Some(("clauses", Some(before.effective_from), Some(clause.effective_from)))
    });
    let other = |(field, known, said): (&str, Option<NaiveDate>, Option<NaiveDate>)| {
        let (known, said) = (known?, said?);
        let (norm, field) = (norm.number.clone(), field.to_owned());
        (known != said).then_some(Reason::NormOtherwise { norm, field, known, said })
    };
    days.into_iter().chain(clauses).filter_map(other).collect()
}

/// BR-45: the norms that the annex rests on and the preamble does not name, and those that only
/// the preamble names.
fn other_norms(asked: &Asked<'_>, decision: &Decision, proposal: &Proposal) -> Vec<Reason> {
    let listed = |number: &str| {
        decision.norms.iter().any(|it| number::norm_key(&it.number) == number::norm_key(number))
    };
    let cited = citation::cited(&proposal.change.basis).into_iter().map(|it| it.number);
    let unlisted = cited.filter(|it| !decision.norms.is_empty() && !listed(it));
    let id = proposal.id;
    let unlisted = unlisted.map(|norm| Reason::NormUnlisted { proposal: id, norm });
    let annex = decision.proposals.iter().map(|it| asked.registry.proposals.get(&it.id));
    let Some(annex) = annex.collect::<Option<Vec<_>>>().filter(|it| !it.is_empty()) else {
        return unlisted.collect();
    };
    let rested =
        |norm: &Norm| annex.iter().any(|it| names(asked.edition, &it.change.basis, &norm.number));
    let unused = decision.norms.iter().filter(|it| !rested(it));
    let unused = unused.map(|it| Reason::NormUnused { norm: it.number.clone() });
    unlisted.chain(unused).collect()
}

/// A proposal rests on a norm that the decision names. Where none of them is its own, a foreign
/// one would lend it its days (BR-1, BR-12, BR-23).
fn rests_on_none(edition: Edition, decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let named = norms_of(edition, decision, proposal).next().is_some();
    let listed = decision.norms.iter().map(|it| it.number.clone());
    (!named && !decision.norms.is_empty()).then(|| Reason::NormNotOfDecision {
        proposal: proposal.id,
        basis: proposal.change.basis.clone(),
        norms: listed.collect(),
    })
}

/// A decision announces what a signed norm prescribes: it is not signed before that one.
fn signed_in_order(norm: &Norm, decision: &Decision) -> Option<Reason> {
    let signed = norm.signed_on.filter(|it| *it > decision.signed_on)?;
    let (norm, decided) = (norm.number.clone(), decision.signed_on);
    Some(Reason::DecidedBeforeNorm { norm, signed, decided })
}

/// A paper about the draft of a norm: when it was written, and what it calls the draft.
struct OfDraft<'a> {
    document: AttachmentKind,
    dated: NaiveDate,
    draft: &'a str,
}

/// Returns what assesses, gives its opinion on or appraises the draft of a norm.
fn of_draft<'a>(
    asked: &Asked<'a>,
    proposal: &'a Proposal,
) -> impl Iterator<Item = OfDraft<'a>> + use<'a> {
    let papers = asked.papers;
    let read = proposal.current_papers().filter_map(|it| it.paper);
    let read = read.filter_map(|it| papers.dossier.get(&it));
    let of = |document, dated, draft| Some(OfDraft { document, dated, draft });
    read.filter_map(move |it| match it {
        Structured::Assessment(it) => of(AttachmentKind::ImpactAssessment, it.date, &it.norm),
        Structured::Opinion(it) => of(AttachmentKind::ControlOpinion, it.date, &it.norm),
        Structured::Appraisal(it) => of(AttachmentKind::Appraisal, it.date, &it.norm),
        // It is of what is in force as well as of what comes.
        Structured::CostSheet(_) => None,
    })
}

/// What assesses, gives its opinion on or appraises a draft norm comes before its signing
/// (NĐ 63/2010/NĐ-CP, Điều 9 to 11).
fn papers_in_order(asked: &Asked<'_>, proposal: &Proposal, norm: &Norm) -> Vec<Reason> {
    let Some(signed) = norm.signed_on else { return Vec::new() };
    let late = of_draft(asked, proposal).filter(|it| it.dated > signed);
    late.map(|OfDraft { document, dated, .. }| Reason::PaperBehindNorm {
        proposal: proposal.id,
        document,
        dated,
        norm: norm.number.clone(),
        signed,
    })
    .collect()
}

/// A paper is about the norm that was signed: not about one of another kind or number.
fn papers_of_another(asked: &Asked<'_>, proposal: &Proposal, norm: &Norm) -> Vec<Reason> {
    let key = number::norm_key(&norm.number);
    let other = |it: &OfDraft<'_>| {
        let cited = citation::cited(it.draft);
        // A draft may name the norm that it amends; then its kind alone says something.
        let named = cited.iter().any(|it| number::norm_key(&it.number) == key);
        let kind = number::kind_in_words(it.draft);
        !named && kind.is_some_and(|it| !number::is_of_kind(&norm.number, it))
    };
    let others = of_draft(asked, proposal).filter(other);
    others
        .map(|it| Reason::PaperOfOtherNorm {
            proposal: proposal.id,
            document: it.document,
            said: it.draft.to_owned(),
            norm: norm.number.clone(),
        })
        .collect()
}

/// Of the words of a shorter title, how many the longer one shares where both are of one norm, in
/// thousandths.
const SHARED_BY_ONE_NORM: usize = 500;

/// The words of a title that say of which kind a norm is and that it prescribes something, as folded:
/// any two have them.
const OF_ANY_TITLE: [&str; 33] = [
    "ban", "bo", "cac", "chi", "cua", "dan", "dieu", "dinh", "doi", "du", "hanh", "huong", "luat",
    "mot", "nghi", "phap", "lenh", "qui", "quy", "quyet", "so", "sua", "sung", "thao", "thi",
    "thong", "tiet", "trong", "tu", "va", "ve", "viec", "theo",
];

/// Whether two titles cannot be of one norm: they share too few of the words that say what it is
/// about.
fn are_of_two_norms(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = text::fold(text);
        let words = folded.split(' ').filter(|it| it.len() > 1 && !OF_ANY_TITLE.contains(it));
        words.map(ToOwned::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    one.intersection(&other).count() * 1000 < least * SHARED_BY_ONE_NORM
}

/// The papers of one dossier are about one draft, whatever it was called when it was signed.
fn papers_of_two_drafts(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Reason> {
    let mut papers = of_draft(asked, proposal);
    let Some(first) = papers.next() else { return Vec::new() };
    let others = papers.filter(|it| are_of_two_norms(first.draft, it.draft));
    others
        .map(|it| Reason::PapersOfTwoDrafts {
            proposal: proposal.id,
            document: it.document,
            said: it.draft.to_owned(),
            draft: first.draft.to_owned(),
        })
        .collect()
}

/// Whom the decision names as a norm's issuer has the suffix of its number, as far as the tables
/// know either (BR-22).
fn of_other_issuer(asked: &Asked<'_>, norm: &Norm) -> Option<Reason> {
    let issuer = norm.issuer.clone()?;
    let key = number::norm_key(&norm.number);
    let (sign, suffix) = key.rsplit('/').next()?.split_once('-')?;
    // What several issue together has the suffixes of all.
    let joint = sign.ends_with("LT");
    let day = norm.signed_on.unwrap_or(norm.effective_from);
    let tables = asked.registry.rules.tables();
    let (IssuerSuffix::Other(of) | IssuerSuffix::Of(of)) = tables.suffix_at(&issuer, suffix, day)
    else {
        return None;
    };
    (!joint).then(|| Reason::NormOfOtherIssuer { norm: norm.number.clone(), issuer, of })
}

/// What a paper calls the draft is what the norm was called when it was signed. A draft may have got
/// another title since, so that this is told and stops nothing.
fn papers_titled_otherwise(asked: &Asked<'_>, proposal: &Proposal, norm: &Norm) -> Vec<Reason> {
    let Some(title) = &norm.title else { return Vec::new() };
    let others = of_draft(asked, proposal).filter(|it| are_of_two_norms(title, it.draft));
    others
        .map(|it| Reason::PaperTitledOtherwise {
            proposal: proposal.id,
            document: it.document,
            said: it.draft.to_owned(),
            norm: norm.number.clone(),
            title: title.clone(),
        })
        .collect()
}

/// What is announced cites the norm with the day on which it was signed, and no other.
fn cited_otherwise(asked: &Asked<'_>, proposal: &Proposal, norm: &Norm) -> Vec<Reason> {
    let Some(signed) = norm.signed_on else { return Vec::new() };
    let key = number::norm_key(&norm.number);
    let mut reasons = Vec::new();
    for draft in &proposal.change.opens {
        let Some(document) = asked.papers.documents.get(&draft.content) else { continue };
        let own = document.legal_basis.iter().filter(|it| number::norm_key(&it.number) == key);
        let said = own.filter_map(|it| it.date.as_deref().and_then(day_in));
        reasons.extend(said.filter(|it| *it != signed).map(|said| Reason::CitedOtherwise {
            code: draft.code.clone(),
            norm: norm.number.clone(),
            said,
            signed,
        }));
    }
    reasons
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{command::Request, decide::testing::*, event::Decision, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-45", Coherent, || case(good()), || case(good()).under(of_another())),
            gate("BR-45", SameNorms, || case(good()), || case(approved(on_two()))),
        ]
    }

    /// A change that rests on a norm which the decision does not name beside its own.
    fn on_two() -> Request {
        let basis = "12/2026/NĐ-CP; 13/2026/NĐ-CP".to_owned();
        Request { basis, ..renamed(A, "Thẻ đọc") }
    }

    /// A decision over another norm than the one that the proposal rests on.
    fn of_another() -> Decision {
        Decision { norms: vec![norm("13/2026/NĐ-CP", day(2026, 8, 1))], ..decision() }
    }
}
