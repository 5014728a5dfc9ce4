//! Officers come, change their roles and keys, and go: always by two administrators
//! (settled question 2).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    ruling::{Actor, Ruling, RulingContext, unless},
    words,
};
use crate::domain::{
    canonical,
    edition::Edition,
    event::{
        Delegation, Enrolment, Event, Founders, Rules, RulesAdoption, RulesEvent, StaffAnswer,
        StaffChange, StaffEvent, StaffProposal,
    },
    ids::{Digest, OfficerId},
    officer::Role,
    policy::{self, RulesFault},
    reason::{Reason, Refusal},
    registry::{PendingStaff, Registry, Staff},
};

/// Enrols the first officers and puts the first rules into force on a day; every founder
/// signs, and nobody else.
pub(super) fn found(
    registry: &Registry,
    founders: &[Enrolment],
    rules: &[Rules],
    today: NaiveDate,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if registry.staff.is_founded() {
        return Err(Reason::OfficersFounded {}.into());
    }
    let mut reasons = Vec::new();
    if founders.len() < 2 {
        let count = u32::try_from(founders.len()).unwrap_or(u32::MAX);
        reasons.push(Reason::FoundersTooFew { count });
    }
    let demanded = rules.iter().any(Rules::asks_for_references);
    for (at, founder) in founders.iter().enumerate() {
        reasons.extend(shared(&founders[..at], founder));
        reasons.extend(enrolment_flaws(&registry.staff, founder, demanded));
        if founder.roles != BTreeSet::from([Role::Administrator]) {
            reasons.push(Reason::AdministratorAlone { officer: founder.officer.clone() });
        }
        let signs = |it: &Actor| {
            it.officer == founder.officer
                && it.role == Some(Role::Administrator)
                && it.key.as_ref() == Some(&founder.fingerprint)
        };
        if !context.actors.iter().any(signs) {
            reasons.push(Reason::NoProof { officer: founder.officer.clone() });
        }
    }
    // Each of them once, and nobody else.
    let once = |at: usize, it: &Actor| {
        founders.iter().any(|one| one.officer == it.officer)
            && !context.actors[..at].iter().any(|one| one.officer == it.officer)
    };
    let stray = context.actors.iter().enumerate().find(|(at, it)| !once(*at, it));
    if let Some((_, it)) = stray.filter(|_| !founders.is_empty()) {
        reasons.push(Reason::NotSentWith { officer: it.officer.clone() });
    }
    for it in rules {
        reasons.extend(super::rules::faults(it, context.edition));
        reasons.extend(super::rules::backdated(registry, it, today));
    }
    if !rules.iter().any(|it| matches!(it, Rules::Policy(_))) {
        reasons.push(Reason::RulesFaulty { fault: RulesFault::NoPolicy });
    }
    unless(reasons)?;
    let mut events =
        vec![Event::Staff(StaffEvent::Founded(Founders { founders: founders.to_vec() }))];
    events.extend(rules.iter().map(|it| {
        let (rules, effective) = (it.clone(), today);
        Event::Rules(RulesEvent::Adopted(RulesAdoption { number: 0, rules, effective }))
    }));
    Ok(Ruling { events, ..Ruling::default() })
}

/// What two founders may not have in common: the id, the key, the reference.
fn shared(earlier: &[Enrolment], founder: &Enrolment) -> Vec<Reason> {
    let officer = founder.officer.clone();
    let same_id = earlier.iter().any(|it| it.officer == officer);
    let holder = earlier.iter().find(|it| it.fingerprint == founder.fingerprint);
    let taken = same_id.then_some(Reason::OfficerTaken { officer });
    let key = holder.map(|it| Reason::KeyTaken {
        key: founder.fingerprint.clone(),
        officer: it.officer.clone(),
    });
    let same = |it: &&Enrolment| it.reference.is_some() && it.reference == founder.reference;
    let holder = earlier.iter().find(same);
    let reference = holder.map(|it| Reason::ReferenceTaken { officer: it.officer.clone() });
    taken.into_iter().chain(key).chain(reference).collect()
}

/// Asks for a change among the officers; where a second administrator signs with the first,
/// it is asked for and confirmed at once.
pub(super) fn propose(
    registry: &Registry,
    change: &StaffChange,
    proof: Option<Digest>,
    reason: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let mut reasons = flaws(registry, change, context.today);
    reasons.extend(waiting(registry, change, None, context.edition));
    if change.key().is_some() && proof.is_none() {
        reasons.push(Reason::NoProof { officer: change.officer().clone() });
    }
    let reason = reason.filter(|it| !it.trim().is_empty());
    reasons.extend(words::flaws([("reason", reason.as_deref().unwrap_or_default(), words::LONG)]));
    if reason.is_none() && matches!(change, StaffChange::Revoke { .. }) {
        reasons.push(Reason::Empty { what: "reason".to_owned() });
    }
    unless(reasons)?;
    let number = registry.staff.asked + 1;
    let change = change.clone();
    let asked = StaffProposal { number, change, proof, reason };
    let mut ruling = Ruling::of(StaffEvent::Proposed(asked.clone()));
    if let Some(second) = context.second() {
        two_administrators(registry, number, Some(context.officer()), &second.officer)?;
        let change = canonical::digest(&asked);
        ruling.events.push(Event::Staff(StaffEvent::Confirmed(StaffAnswer {
            number,
            change,
            reason: None,
        })));
    }
    Ok(ruling)
}

/// Whether a change that one administrator asked for may be confirmed by another: a person
/// of their own, while the first still is an administrator.
fn two_administrators(
    registry: &Registry,
    number: u32,
    asker: Option<&OfficerId>,
    confirmer: &OfficerId,
) -> Result<(), Reason> {
    if asker == Some(confirmer) {
        return Err(Reason::SecondAdministrator { number, officer: confirmer.clone() });
    }
    // Who asked may have left or lost the role since: then there were never two.
    let asker = asker.and_then(|it| registry.staff.active(it));
    if asker.is_none_or(|it| !it.roles.contains_key(&Role::Administrator)) {
        return Err(Reason::UnknownStaffChange { number });
    }
    Ok(())
}

/// Confirms a change as the second administrator; it takes effect.
pub(super) fn confirm(
    registry: &Registry,
    number: u32,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let pending = pending(registry, number)?;
    // Whoever had the key of who asked may have asked: then it is one who confirms alone.
    if let Some(since) = registry.distrusted_since(&pending.recorded) {
        let asker = pending.recorded.officer.as_ref();
        let officer = asker.unwrap_or(context.officer()).clone();
        return Err(Reason::StaffAskedByLostKey { number, officer, since }.into());
    }
    two_administrators(registry, number, pending.recorded.officer.as_ref(), context.officer())?;
    let mut reasons = flaws(registry, &pending.asked.change, context.today);
    reasons.extend(waiting(registry, &pending.asked.change, Some(number), context.edition));
    unless(reasons)?;
    let change = pending.hash;
    Ok(Ruling::of(StaffEvent::Confirmed(StaffAnswer { number, change, reason: None })))
}

/// Whether a change that waits can still be confirmed by whoever may: what else stands in the way is
/// who does.
pub fn may_be_confirmed(
    registry: &Registry,
    number: u32,
    (today, edition): (NaiveDate, Edition),
) -> bool {
    let Some(pending) = registry.staff.pending.get(&number) else { return false };
    let change = &pending.asked.change;
    registry.distrusted_since(&pending.recorded).is_none()
        && flaws(registry, change, today).is_empty()
        && waiting(registry, change, Some(number), edition).is_none()
}

/// Turns a change down, or takes it back.
pub(super) fn decline(
    registry: &Registry,
    number: u32,
    reason: Option<String>,
) -> Result<Ruling, Refusal> {
    let change = pending(registry, number)?.hash;
    unless(words::flaws([("reason", reason.as_deref().unwrap_or_default(), words::LONG)]))?;
    Ok(Ruling::of(StaffEvent::Declined(StaffAnswer { number, change, reason })))
}

fn pending(registry: &Registry, number: u32) -> Result<&PendingStaff, Reason> {
    registry.staff.pending.get(&number).ok_or(Reason::UnknownStaffChange { number })
}

/// Another change of the same person waits: one of the two would undo the other, whichever is
/// confirmed later. Who goes, goes whatever waits; nothing of what waits holds then.
fn waiting(
    registry: &Registry,
    change: &StaffChange,
    own: Option<u32>,
    edition: Edition,
) -> Option<Reason> {
    let goes = |it: &StaffChange| matches!(it, StaffChange::Revoke { .. });
    if edition < Edition::WHAT_WAITS_UNDOES_NOTHING || goes(change) {
        return None;
    }
    let mut waits = registry.staff.pending.iter().filter(|(number, it)| {
        Some(**number) != own && !goes(&it.asked.change) && it.asked.change.meets(change)
    });
    let (number, it) = waits.next()?;
    let officer = it.asked.change.officer().clone();
    Some(Reason::StaffChangeWaits { number: *number, officer })
}

/// Returns everything that keeps a change from being made now.
fn flaws(registry: &Registry, change: &StaffChange, today: NaiveDate) -> Vec<Reason> {
    let staff = &registry.staff;
    let known = |officer: &OfficerId| match staff.officers.get(officer) {
        None => Some(Reason::UnknownOfficer { officer: officer.clone() }),
        Some(person) => person
            .revoked
            .as_ref()
            .map(|it| Reason::OfficerRevoked { officer: officer.clone(), since: it.recorded.at }),
    };
    match change {
        StaffChange::Enrol(enrolment) => {
            let policy = registry.rules.policy_on(today);
            enrolment_flaws(staff, enrolment, policy.is_some_and(|it| it.rules.references))
        }
        StaffChange::Roles { officer, add, remove } => {
            let mut reasons: Vec<_> = known(officer).into_iter().collect();
            if let Some(person) = staff.active(officer) {
                let mut roles: BTreeSet<_> = person.roles.keys().copied().collect();
                let before = roles.clone();
                roles.retain(|it| !remove.contains(it));
                roles.extend(add);
                let remove: Vec<_> = remove.iter().copied().collect();
                if roles == before && staff.delegated(officer, &remove).is_none() {
                    reasons.push(Reason::NothingChanges { officer: officer.clone() });
                }
                reasons.extend(role_flaws(officer, &roles));
                reasons.extend(left_behind(registry, officer, &roles));
            }
            reasons
        }
        StaffChange::Rotate { officer, fingerprint, .. } => {
            let mut reasons: Vec<_> = known(officer).into_iter().collect();
            reasons.extend(key_taken(staff, fingerprint));
            reasons
        }
        StaffChange::Delegate(it) => {
            let unknown = known(&it.officer).into_iter().chain(known(&it.principal));
            unknown.chain(delegation_flaws(staff, it, today)).collect()
        }
        StaffChange::Revoke { officer, .. } => {
            let mut reasons: Vec<_> = known(officer).into_iter().collect();
            reasons.extend(left_behind(registry, officer, &BTreeSet::new()));
            reasons
        }
    }
}

/// What keeps a role from being exercised for another: it is one of those that decisions take, the
/// principal's own, so that nobody passes on what was passed to them, for days that are still to
/// come, on a written ground.
fn delegation_flaws(staff: &Staff, it: &Delegation, today: NaiveDate) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let (officer, role) = (it.officer.clone(), it.role);
    if !role.may_approve() && role != Role::Signer {
        reasons.push(Reason::NotDelegable { role });
    }
    let own =
        |of: &OfficerId, role| staff.active(of).is_some_and(|it| it.roles.contains_key(&role));
    if staff.active(&it.principal).is_some() && !own(&it.principal, role) {
        let (officer, roles) = (it.principal.clone(), BTreeSet::from([role]));
        reasons.push(Reason::RoleMissing { officer, roles });
    }
    if own(&officer, Role::Administrator) {
        reasons.push(Reason::AdministratorAlone { officer: officer.clone() });
    }
    if it.officer == it.principal || own(&officer, role) {
        reasons.push(Reason::NothingChanges { officer: officer.clone() });
    }
    if it.until <= it.from || it.until <= today {
        let (from, until) = (it.from, it.until);
        reasons.push(Reason::DelegationDays { officer, from, until, today });
    }
    if it.ground.trim().is_empty() {
        reasons.push(Reason::Empty { what: "ground".to_owned() });
    }
    reasons.extend(words::flaws([("ground", it.ground.as_str(), words::SHORT)]));
    reasons
}

/// What keeps a person from being enrolled; `demanded` says whether the policy asks for
/// their reference.
fn enrolment_flaws(staff: &Staff, enrolment: &Enrolment, demanded: bool) -> Vec<Reason> {
    let officer = &enrolment.officer;
    let mut reasons = Vec::new();
    let own = || officer.clone();
    match staff.officers.get(officer) {
        None if is_reserved(officer) => reasons.push(Reason::OfficerTaken { officer: own() }),
        None => {}
        // Who left comes back under the id that they had, and nobody else does: the hands
        // and keys of before stay theirs (settled question 40).
        Some(known) if known.revoked.is_some() && known.reference.is_some() => {
            let differs = enrolment.reference != known.reference;
            reasons.extend(differs.then(|| Reason::ReferenceDiffers { officer: own() }));
        }
        Some(_) => reasons.push(Reason::OfficerTaken { officer: own() }),
    }
    match &enrolment.reference {
        None if demanded => reasons.push(Reason::ReferenceNeeded { officer: own() }),
        None => {}
        Some(reference) => {
            let holder = staff.referred(reference).filter(|it| it.id != *officer);
            reasons.extend(holder.map(|it| Reason::ReferenceTaken { officer: it.id.clone() }));
        }
    }
    reasons.extend(key_taken(staff, &enrolment.fingerprint));
    reasons.extend(role_flaws(officer, &enrolment.roles));
    for (what, text) in [("name", &enrolment.name), ("unit", &enrolment.unit)] {
        if text.trim().is_empty() {
            reasons.push(Reason::Empty { what: what.to_owned() });
        }
        reasons.extend(words::flaws([(what, text.as_str(), words::SHORT)]));
    }
    reasons
}

/// The program's own name, under which a baseline without officers is taken in.
fn is_reserved(officer: &OfficerId) -> bool {
    officer.as_str() == "congbo"
}

/// One key belongs to one person, for ever.
fn key_taken(staff: &Staff, key: &crate::domain::officer::Fingerprint) -> Option<Reason> {
    let holder = staff.holder(key)?;
    Some(Reason::KeyTaken { key: key.clone(), officer: holder.id.clone() })
}

fn role_flaws(officer: &OfficerId, roles: &BTreeSet<Role>) -> Option<Reason> {
    let officer = officer.clone();
    if roles.is_empty() {
        Some(Reason::NoRole { officer })
    } else if roles.contains(&Role::Administrator) && roles.len() > 1 {
        Some(Reason::AdministratorAlone { officer })
    } else {
        None
    }
}

/// What would be out of reach once an officer holds only these roles: two administrators,
/// and every quorum that can be met today.
fn left_behind(registry: &Registry, officer: &OfficerId, roles: &BTreeSet<Role>) -> Vec<Reason> {
    let before = registry.staff.heads();
    let mut after = before.clone();
    for (role, count) in &mut after {
        let held = registry.staff.in_role(*role).any(|it| it.id == *officer);
        let kept = u32::from(roles.contains(role));
        *count = count.saturating_sub(u32::from(held)).saturating_add(kept);
    }
    let mut reasons = Vec::new();
    let left = after.get(&Role::Administrator).copied().unwrap_or_default();
    if left < 2 {
        reasons.push(Reason::LastAdministrators { left });
    }
    let Some(policy) = registry.rules.policies.last().map(|it| &it.rules) else { return reasons };
    for (road, quorum) in policy.quorums() {
        let ways = quorum.ways();
        let missing = policy::missing(&ways, &after);
        if policy::missing(&ways, &before).is_empty() && !missing.is_empty() {
            reasons.push(Reason::QuorumUnreachable { road, missing });
        }
    }
    reasons
}
