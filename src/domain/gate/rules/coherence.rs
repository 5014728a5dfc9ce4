//! Whether the facts of one decision agree with each other: the days of its norms, of the papers
//! and of itself, and which norm each proposal rests on. What two places state is held against
//! each other here, and nowhere else.

use chrono::NaiveDate;

use super::judging::{GateRule, Judging};
use crate::domain::{
    dossier::{AttachmentKind, Structured},
    edition::Edition,
    event::{Decision, Norm},
    gate::{
        finding::{Asked, Found},
        norms::{names, norms_of},
    },
    number,
    reason::Reason,
    registry::Proposal,
    rule::{RuleId, RuleNumber, Weight},
};

/// The days and norms of one decision agree with each other.
pub(super) const COHERENT: GateRule = GateRule {
    id: RuleId::Coherent,
    number: Some(RuleNumber::Br45),
    weight: Weight::Block,
    source: "NĐ 63/2010/NĐ-CP, Điều 9–15",
    ask: |judging| match judging.announcement() {
        Some(decision) if judging.asked.edition >= Edition::COHERENT => {
            Found::kept_unless(at_odds(judging, decision))
        }
        Some(_) | None => Found::Nothing,
    },
};

/// What two places state differently.
fn at_odds(judging: &Judging<'_>, decision: &Decision) -> Vec<Reason> {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let mut reasons = Vec::new();
    for norm in &decision.norms {
        reasons.extend(norm_days(norm, asked.today));
    }
    reasons.extend(rests_on_none(decision, proposal));
    for norm in norms_of(decision, proposal) {
        reasons.extend(signed_in_order(norm, decision));
        reasons.extend(papers_in_order(asked, proposal, norm));
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
    if let Some(signed) = norm.signed_on.filter(|it| *it > today) {
        reasons.push(Reason::NormSignedAhead { norm: number(), signed, today });
    }
    reasons
}

/// A proposal rests on a norm that the decision names. Where none of them is its own, a foreign
/// one would lend it its days (BR-1, BR-12, BR-23).
fn rests_on_none(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let basis = number::normalise_norm(&proposal.change.basis);
    let named = decision.norms.iter().any(|it| names(&basis, &number::normalise_norm(&it.number)));
    let listed = decision.norms.iter().map(|it| it.number.as_str()).collect::<Vec<_>>();
    (!named && !decision.norms.is_empty()).then(|| Reason::NormNotOfDecision {
        proposal: proposal.id,
        basis: proposal.change.basis.clone(),
        norms: listed.join(", "),
    })
}

/// A decision announces what a signed norm prescribes: it is not signed before that one.
fn signed_in_order(norm: &Norm, decision: &Decision) -> Option<Reason> {
    let signed = norm.signed_on.filter(|it| *it > decision.signed_on)?;
    let (norm, decided) = (norm.number.clone(), decision.signed_on);
    Some(Reason::DecidedBeforeNorm { norm, signed, decided })
}

/// What assesses, gives its opinion on or appraises a draft norm comes before its signing
/// (NĐ 63/2010/NĐ-CP, Điều 9 to 11).
fn papers_in_order(asked: &Asked<'_>, proposal: &Proposal, norm: &Norm) -> Vec<Reason> {
    let Some(signed) = norm.signed_on else { return Vec::new() };
    let papers = proposal.current_papers().filter_map(|it| it.paper);
    let read = papers.filter_map(|it| asked.papers.dossier.get(&it));
    let dated = read.filter_map(|it| match it {
        Structured::Assessment(it) => Some((AttachmentKind::ImpactAssessment, it.date)),
        Structured::Opinion(it) => Some((AttachmentKind::ControlOpinion, it.date)),
        Structured::Appraisal(it) => Some((AttachmentKind::Appraisal, it.date)),
        // It is of what is in force as well as of what comes.
        Structured::CostSheet(_) => None,
    });
    let late = dated.filter(|(_, date)| *date > signed);
    late.map(|(document, dated)| Reason::PaperBehindNorm {
        proposal: proposal.id,
        document,
        dated,
        norm: norm.number.clone(),
        signed,
    })
    .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{decide::testing::*, event::Decision, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![gate("BR-45", Coherent, || case(good()), || case(good()).under(of_another()))]
    }

    /// A decision over another norm than the one that the proposal rests on.
    fn of_another() -> Decision {
        Decision { norms: vec![norm("13/2026/NĐ-CP", day(2026, 8, 1))], ..decision() }
    }
}
