//! Whether the facts of one decision agree with each other: the days of its norms, of the papers
//! and of itself, and which norm each proposal rests on. What two places state is held against
//! each other here, and nowhere else.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    decision::{cites, norms_of},
    finding::{Asked, Found},
};
use crate::domain::{
    dossier::{AttachmentKind, Structured},
    edition::Edition,
    event::{Decision, Norm, Route},
    number,
    reason::Reason,
    registry::Proposal,
    rule::RuleId,
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let Some(decision) = asked.decision else { return };
    if asked.edition < Edition::COHERENT
        || matches!(proposal.change.route, Route::Correction { .. })
    {
        return;
    }
    let mut reasons = Vec::new();
    for norm in &decision.norms {
        reasons.extend(norm_days(norm, asked.today));
    }
    reasons.extend(rests_on_none(decision, proposal));
    for norm in norms_of(decision, proposal) {
        reasons.extend(signed_in_order(norm, decision));
        reasons.extend(papers_in_order(asked, proposal, norm));
    }
    found.insert(RuleId::Coherent, Found::kept_unless(reasons));
    // Where there is nothing to tell, the rule is left as the deadlines found it, or did not.
    let Some(told) = backdated(decision) else { return };
    match found.entry(RuleId::InTime).or_insert(Found::Nothing) {
        Found::These(reasons, _) => reasons.push(told),
        nothing @ Found::Nothing => *nothing = Found::kept_unless(vec![told]),
    }
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
    let named = decision.norms.iter().any(|it| cites(&basis, &number::normalise_norm(&it.number)));
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

/// A decision that says of itself that it was in force before it was signed: lawful where the norm
/// was, and always told (BR-12, BR-13).
fn backdated(decision: &Decision) -> Option<Reason> {
    let effective = decision.effective_on.filter(|it| *it < decision.signed_on)?;
    let (number, signed) = (decision.number.clone(), decision.signed_on);
    Some(Reason::DecisionBackdated { number, effective, signed })
}
