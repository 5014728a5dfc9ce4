//! What the announcing decision must be like, once there is one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::finding::{Asked, Found};
use crate::domain::{
    canonical,
    edition::Edition,
    event::{Decision, Norm, Route},
    ids::Code,
    number,
    reason::Reason,
    registry::{Proposal, Registry},
    rule::RuleId,
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let Some(decision) = asked.decision else { return };
    if matches!(proposal.change.route, Route::Correction { .. }) {
        return;
    }
    found.insert(RuleId::Signed, Found::kept_unless(signed(asked, decision)));
    let listed = known_before(asked.registry, decision).into_iter();
    let listed = listed.chain(not_as_listed(decision, proposal)).collect();
    found.insert(RuleId::SameAsDecided, Found::kept_unless(listed));
    found.insert(RuleId::Issuer, Found::kept_unless(issuer(asked, decision)));
    let before = before_norm(asked.edition, decision, proposal);
    let norm = norm_of(asked.edition, decision, proposal);
    let ends = norm.and_then(|it| it.effective_to.map(|ends| (it.number.clone(), ends)));
    found.insert(RuleId::Sunset, Found::when(ends.is_some(), || sunset(proposal, ends)));
    found.insert(RuleId::NotBeforeNorm, Found::kept_unless(before.into_iter().collect()));
}

/// BR-25: what rests on a norm that ends by itself ends with it, and somebody must see to
/// what follows: the version before revives, or the procedure closes.
fn sunset(proposal: &Proposal, ends: Option<(String, NaiveDate)>) -> Vec<Reason> {
    let (Some((norm, ends)), Some(draft)) = (ends, proposal.change.opens.first()) else {
        return Vec::new();
    };
    vec![Reason::NormSunset { code: draft.code.clone(), norm, ends }]
}

/// BR-16: nothing before the decision is signed; its number is one of a decision (BR-30).
fn signed(asked: &Asked<'_>, decision: &Decision) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if number::normalise_decision(&decision.number).is_none() {
        reasons.push(Reason::DecisionNumber { number: decision.number.clone() });
    }
    if decision.issuer.trim().is_empty() {
        reasons.push(Reason::Empty { what: "issuer".to_owned() });
    }
    if decision.signed_on > asked.today {
        let (signed, today) = (decision.signed_on, asked.today);
        reasons.push(Reason::SignedInFuture { signed, today });
    }
    reasons
}

/// BR-17: a decision is recorded once, with all that it enacts: whoever comes later under its
/// number, with the same content or another, comes too late (settled question 5).
pub(in crate::domain) fn known_before(registry: &Registry, decision: &Decision) -> Option<Reason> {
    let known = registry.decision(decision)?;
    let (number, seq) = (decision.number.clone(), known.recorded.seq);
    Some(match known.content == canonical::digest(decision) {
        true => Reason::DecisionRecorded { number, seq },
        false => Reason::DecisionDiffers { number, seq },
    })
}

/// BR-17: the decision lists the proposal, and as it is now (settled question 39).
pub(in crate::domain) fn not_as_listed(decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let (id, number) = (proposal.id, decision.number.clone());
    let Some(listed) = decision.proposals.iter().find(|it| it.id == id) else {
        return Some(Reason::NotListed { proposal: id, number });
    };
    let (listed, current) = (listed.hash, proposal.hash());
    (listed != current).then_some(Reason::ListedOther { proposal: id, number, listed, current })
}

/// BR-22: the agency whose register this is issued the decision, or somebody whom the
/// policy names.
fn issuer(asked: &Asked<'_>, decision: &Decision) -> Vec<Reason> {
    let Some(founded) = &asked.registry.founding else { return Vec::new() };
    if decision.issuer.trim().is_empty() {
        return Vec::new();
    }
    let agency = &founded.founding.agency;
    // The whole name: the agency is not every other one whose name has its own in it.
    let one_form =
        |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let issuer = one_form(&decision.issuer);
    let competent = |name: &str| one_form(name) == issuer;
    if competent(agency) || asked.policy.issuers.iter().any(|it| competent(it)) {
        return Vec::new();
    }
    vec![Reason::OtherIssuer { issuer: decision.issuer.clone(), agency: agency.clone() }]
}

/// BR-23: valid time is the norm's; the decision cannot start a change earlier.
fn before_norm(edition: Edition, decision: &Decision, proposal: &Proposal) -> Option<Reason> {
    let norm = norm_of(edition, decision, proposal)?;
    let effective = proposal.change.effective;
    let code = codes(proposal).next()?;
    (effective < norm.effective_from).then(|| Reason::BeforeNorm {
        code,
        effective,
        norm: norm.number.clone(),
        from: norm.effective_from,
    })
}

/// Returns the norm whose days a proposal keeps: of those that its words name, the last to take
/// effect, so that an old one named beside it lends it no earlier day.
///
/// Before [`Edition::COHERENT`] it was the earliest, and where none was named, the earliest of all
/// of the decision's.
pub(super) fn norm_of<'a>(
    edition: Edition,
    decision: &'a Decision,
    proposal: &Proposal,
) -> Option<&'a Norm> {
    let mut named = norms_of(decision, proposal);
    if edition >= Edition::COHERENT {
        return named.max_by_key(|it| it.effective_from);
    }
    let earliest = named.by_ref().min_by_key(|it| it.effective_from);
    earliest.or_else(|| decision.norms.iter().min_by_key(|it| it.effective_from))
}

/// Returns the norms of a decision that the words of a proposal name.
pub(super) fn norms_of<'a>(
    decision: &'a Decision,
    proposal: &Proposal,
) -> impl Iterator<Item = &'a Norm> + use<'a> {
    let basis = number::normalise_norm(&proposal.change.basis);
    decision.norms.iter().filter(move |it| cites(&basis, &number::normalise_norm(&it.number)))
}

/// Whether a text names a norm: `11/2026/NĐ-CP` does not name `1/2026/NĐ-CP`.
pub(super) fn cites(text: &str, norm: &str) -> bool {
    let apart = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    !norm.is_empty()
        && text.match_indices(norm).any(|(at, _)| {
            apart(text[..at].chars().next_back()) && apart(text[at + norm.len()..].chars().next())
        })
}

/// The procedures that a change touches, each once.
pub(in crate::domain) fn codes(proposal: &Proposal) -> impl Iterator<Item = Code> + use<> {
    let change = &proposal.change;
    let closes = change.closes.iter().map(|it| &it.code);
    let codes: BTreeSet<_> =
        closes.chain(change.opens.iter().map(|it| &it.code)).cloned().collect();
    codes.into_iter()
}
