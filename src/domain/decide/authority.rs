//! Who may send a command at all: an enrolled person, under a key that speaks for them at
//! this point of the log, in a role in which such a thing is done.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::ruling::{Actor, RulingContext};
use crate::domain::{
    command::Command,
    edition::Edition,
    gate,
    ids::OfficerId,
    officer::Role,
    policy::{Policy, Road},
    reason::{Reason, Refusal},
    registry::{ActDay, Proposal, Registry},
};

/// Refuses a command whose sender is not entitled to it, or whose second hand is not: a
/// second officer signs only what two may send, is another person, acts in a role in which that
/// is done, and neither for the first nor for whom the first acts.
///
/// A registry without officers takes its baseline in and founds its officers; nothing else
/// happens there (settled question 9).
pub(super) fn check(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<(), Refusal> {
    if let Command::FoundOfficers { .. } | Command::Found { .. } = command {
        return Ok(());
    }
    if !registry.staff.is_founded() {
        let Command::ImportBaseline { .. } = command else {
            return Err(Reason::NoFounders {}.into());
        };
        return Ok(alone(context)?);
    }
    may(registry, context.actor(), command.roles(), context.today)?;
    let Some(second) = context.second() else { return Ok(()) };
    let roles = command.second_roles();
    let most = usize::from(!roles.is_empty());
    if let Some(other) = context.actors[1..].get(most) {
        return Err(Reason::NotSentWith { officer: other.officer.clone() }.into());
    }
    if second.officer == *context.officer() {
        return Err(Reason::SecondIsFirst { officer: second.officer.clone() }.into());
    }
    may(registry, second, roles, context.today)?;
    if context.edition < Edition::HANDS_ARE_TWO {
        return Ok(());
    }
    Ok(for_two(registry, context.actor(), second, context.today)?)
}

/// Refuses two hands that are one person's by right: what is done for somebody counts as theirs.
fn for_two(
    registry: &Registry,
    first: &Actor,
    second: &Actor,
    today: NaiveDate,
) -> Result<(), Reason> {
    let principal = |it: &Actor| {
        let made = registry.staff.delegation(&it.officer, it.role?, ActDay::now(today))?;
        Some(made.of.principal.clone())
    };
    let persons = |it: &Actor| [Some(it.officer.clone()), principal(it)];
    let own = persons(first);
    let shared = persons(second).into_iter().flatten().find(|it| own.contains(&Some(it.clone())));
    let Some(shared) = shared else { return Ok(()) };
    // Whoever acts for the other is told of it.
    let deputy = if second.officer == shared { first } else { second };
    let Some(role) = deputy.role else { return Ok(()) };
    Err(Reason::HandsOfOne { officer: deputy.officer.clone(), role, principal: shared })
}

/// Refuses whoever is named beside the sender of a command that one sends alone.
pub(super) fn alone(context: &RulingContext<'_>) -> Result<(), Reason> {
    let other = context.second().map(|it| it.officer.clone());
    other.map_or(Ok(()), |officer| Err(Reason::NotSentWith { officer }))
}

/// Returns why somebody may not act in one of some roles.
fn may(registry: &Registry, actor: &Actor, roles: &[Role], today: NaiveDate) -> Result<(), Reason> {
    let officer = actor.officer.clone();
    let Some(person) = registry.staff.officers.get(&officer) else {
        return Err(Reason::UnknownOfficer { officer });
    };
    if let Some(ended) = &person.revoked {
        return Err(Reason::OfficerRevoked { officer, since: ended.recorded.at });
    }
    let on = ActDay::now(today);
    let holds = |it: &Role| registry.staff.holds(&officer, *it, on);
    let acts_in = actor.role.filter(|it| roles.contains(it) && holds(it));
    if acts_in.is_none() {
        let named = |it: &&Role| actor.role.is_none_or(|role| **it == role);
        let meant: Vec<_> = roles.iter().filter(named).copied().collect();
        if let Some(it) = registry.staff.delegated(&officer, &meant) {
            let (role, principal) = (it.of.role, it.of.principal.clone());
            let (from, until) = (it.of.from, it.of.until);
            return Err(Reason::DelegationNotToday {
                officer,
                role,
                principal,
                from,
                until,
                today,
            });
        }
        let roles: BTreeSet<_> = roles.iter().copied().collect();
        return Err(Reason::RoleMissing { officer, roles });
    }
    let Some(key) = &actor.key else { return Err(Reason::Unsigned { officer }) };
    if person.key().is_none_or(|it| it.fingerprint != *key) {
        return Err(Reason::KeyNotValid { officer, key: key.clone() });
    }
    Ok(())
}

/// Returns the role in which an officer would sign a command as its second hand: the first
/// in which that is done and that the officer holds, their own before one of somebody else.
/// `None` where they hold none.
pub fn second_role_for(
    registry: &Registry,
    officer: &OfficerId,
    command: &Command,
    today: NaiveDate,
) -> Option<Role> {
    let held = registry.staff.roles_on(officer, today);
    let lent = |it: &Role| registry.staff.delegation(officer, *it, ActDay::now(today)).is_some();
    let held = command.second_roles().iter().filter(|it| held.contains(it)).copied();
    held.min_by_key(lent)
}

/// Returns the role in which an officer would send a command: one that the command is sent
/// in and the officer holds; for a verdict, one that is still asked for.
/// `None` where they hold none.
pub fn role_for(
    registry: &Registry,
    officer: &OfficerId,
    command: &Command,
    today: NaiveDate,
) -> Option<Role> {
    let held = registry.staff.roles_on(officer, today);
    let policy = registry.rules.policy_on(today).map(|it| &it.rules);
    let sent_in = command.roles();
    let any = || sent_in.iter().copied().collect();
    let wanted: BTreeSet<Role> = match command {
        Command::ApproveRules { .. } => policy.map_or_else(any, |it| it.amendment.roles()),
        Command::OverrideRule { rule, .. } => policy.map_or_else(any, |it| {
            let open = it.overrides.contains_key(rule);
            gate::EXEMPTING.into_iter().filter(|_| open).collect()
        }),
        Command::Review { proposal, .. } => policy.map_or_else(any, |policy| {
            let proposal = registry.proposals.get(proposal);
            proposal.map(|it| verdicts_wanted(policy, it)).unwrap_or_default()
        }),
        Command::Enact { proposals, .. } => {
            let recorded = proposals.iter().filter_map(|it| registry.proposals.get(it));
            let mut roads = recorded.map(|it| it.road()).peekable();
            let only_recorded = roads.peek().is_some() && roads.all(|it| it == Road::Recorded);
            BTreeSet::from([if only_recorded { Role::Comparer } else { Role::Signer }])
        }
        Command::Found { .. }
        | Command::ImportBaseline { .. }
        | Command::Propose { .. }
        | Command::Revise { .. }
        | Command::Submit { .. }
        | Command::Withdraw { .. }
        | Command::FoundOfficers { .. }
        | Command::ProposeStaff { .. }
        | Command::ConfirmStaff { .. }
        | Command::DeclineStaff { .. }
        | Command::ProposeRules { .. }
        | Command::WithdrawRules { .. }
        | Command::Attach { .. }
        | Command::Comment { .. }
        | Command::Answer { .. }
        | Command::Resolve { .. }
        | Command::DeclareEmergency { .. }
        | Command::Correct { .. }
        | Command::Reserve { .. }
        | Command::WithdrawPublication { .. }
        | Command::ReleaseCode { .. }
        | Command::RecordNorm { .. }
        | Command::RecordReceipt { .. }
        | Command::AssignCode { .. }
        | Command::OpenTasks { .. }
        | Command::CloseTask { .. }
        | Command::RecordExport { .. }
        | Command::ConfirmClock { .. }
        | Command::CorrectClock { .. }
        | Command::AcceptLoss { .. } => any(),
    };
    let fits = |it: &&Role| wanted.contains(it) && held.contains(it);
    sent_in.iter().find(fits).or_else(|| sent_in.iter().find(|it| held.contains(it))).copied()
}

/// Returns the roles whose verdict is wanted: those that the policy asks for on the proposal's
/// road, or what an emergency still owes.
fn verdicts_wanted(policy: &Policy, proposal: &Proposal) -> BTreeSet<Role> {
    match &proposal.debt {
        Some(debt) => debt.owed.keys().copied().collect(),
        None => {
            let change = &proposal.change;
            policy.verdicts(proposal.road(), change.kind, &change.touched(), Edition::CURRENT)
        }
    }
}
