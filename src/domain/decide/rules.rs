//! A policy or statutory tables come into force: proposed by one, approved by the quorum
//! that the policy in force asks for.

use chrono::NaiveDate;

use super::{
    ruling::{Ruling, RulingContext, policy_on, unless},
    words,
};
use crate::domain::{
    command::Command,
    edition::Edition,
    event::{Event, Rules, RulesAdoption, RulesApproval, RulesEvent, RulesProposal},
    ids::{Digest, LogId, OfficerId},
    officer::Role,
    policy::{self, Heads, Policy, Quorum, QuorumOf, RulesFault, ThreeRules},
    reason::{Reason, Refusal},
    registry::{AdoptedRules, PendingRules, Recorded, Registry},
    statute::Tables,
};

/// Returns everything that is wrong with rules by themselves.
pub(super) fn faults(rules: &Rules, edition: Edition) -> Vec<Reason> {
    let faults: Vec<RulesFault> = match rules {
        Rules::Policy(policy) => {
            policy.faults(edition).into_iter().map(RulesFault::Policy).collect()
        }
        Rules::Tables(tables) => tables.check().into_iter().map(RulesFault::Tables).collect(),
    };
    faults.into_iter().map(|fault| Reason::RulesFaulty { fault }).collect()
}

/// The suspensions of a new policy that begin in the past: a rule applied to what was judged by
/// then.
pub(super) fn backdated(registry: &Registry, rules: &Rules, today: NaiveDate) -> Vec<Reason> {
    let Rules::Policy(policy) = rules else { return Vec::new() };
    let former = registry.rules.policy_on(today).map(|it| &it.rules);
    let told = policy.backdated(former, today).into_iter().map(|it| Reason::SuspensionInPast {
        rule: it.rule,
        from: it.from,
        today,
    });
    told.collect()
}

/// The quorums of a new policy that nobody could meet with the officers there are, but for
/// those that the policy in force has already.
fn above_staff(registry: &Registry, rules: &Rules, today: NaiveDate) -> Vec<Reason> {
    let Rules::Policy(policy) = rules else { return Vec::new() };
    let known = registry.rules.policy_on(today).map(|it| &it.rules);
    let heads = registry.staff.heads();
    let above = |(road, quorum): (QuorumOf, &Quorum)| {
        let missing = policy::missing(&quorum.ways(), &heads);
        let stands = known.is_some_and(|it| it.quorums().any(|it| it == (road, quorum)));
        (!missing.is_empty() && !stands).then_some(Reason::QuorumAboveStaff { road, missing })
    };
    policy.quorums().filter_map(above).collect()
}

/// Proposes rules.
///
/// A policy never takes effect in the past; tables may, with a ground (settled
/// question 12): verdicts given before keep the tables known then.
pub(super) fn propose(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let Command::ProposeRules { rules, effective, basis, reason, base } = command else {
        unreachable!("asked for rules alone");
    };
    let (effective, basis) = (*effective, basis.clone());
    let bound = context.edition >= Edition::WHAT_WAITS_UNDOES_NOTHING;
    let standing = registry.rules.standing(rules).filter(|_| bound);
    let mut reasons = faults(rules, context.edition);
    if matches!(rules, Rules::Policy(_)) && effective < context.today {
        reasons.push(Reason::PolicyInPast { effective, today: context.today });
    }
    reasons.extend(backdated(registry, rules, context.today));
    reasons.extend(above_staff(registry, rules, context.today));
    let basis = basis.filter(|it| !it.trim().is_empty());
    if basis.is_none() && matches!(rules, Rules::Tables(_)) {
        reasons.push(Reason::Empty { what: "basis".to_owned() });
    }
    if reason.trim().is_empty() {
        reasons.push(Reason::Empty { what: "reason".to_owned() });
    }
    reasons.extend(words::flaws([
        ("reason", reason.as_str(), words::LONG),
        ("basis", basis.as_deref().unwrap_or_default(), words::LONG),
    ]));
    if let Some(standing) = standing.as_ref().filter(|it| base.as_ref() != Some(&it.digest)) {
        // What does not say from what it was written was written from the law's own.
        let written = base.as_ref().and_then(|it| registry.rules.adopted_as(rules, it));
        let written = written.map(|it| it.rules);
        let takes = three((written.as_ref(), context.edition), &standing.rules, rules, |it| {
            it.taken_back()
        });
        if base.is_some() || !takes.is_empty() {
            reasons.push(Reason::RulesFromOlder { by: standing.number, takes });
        }
    }
    unless(reasons)?;
    let coming = standing.as_ref().filter(|it| effective < it.effective);
    let coming = coming.filter(|it| matches!(it.rules, Rules::Policy(_)));
    let warnings = coming.map(|it| {
        let (by, from) = (it.number, it.effective);
        Reason::PolicyBeforeComing { effective, by, from }
    });
    let base = standing.as_ref().map(|it| it.digest);
    let (number, rules) = (registry.rules.asked + 1, rules.clone());
    let asked = RulesProposal { number, rules, effective, basis, reason: reason.clone(), base };
    let warnings = warnings.into_iter().collect();
    Ok(Ruling { warnings, ..Ruling::of(RulesEvent::Proposed(asked)) })
}

/// Asks something of rules that were written against others than those that stand; what nobody
/// adopted is the law's own.
fn three<T>(
    (base, edition): (Option<&Rules>, Edition),
    now: &Rules,
    asked: &Rules,
    question: impl Fn(&ThreeRules<'_>) -> T,
) -> T {
    let law = match now {
        Rules::Policy(_) => Rules::Policy(Box::new(Policy::law_by(edition))),
        Rules::Tables(_) => Rules::Tables(Box::new(Tables::law().clone())),
    };
    let said = |it: &Rules| match it {
        Rules::Policy(it) => serde_json::to_value(it),
        Rules::Tables(it) => serde_json::to_value(it),
    };
    let [base, now, asked] = [base.unwrap_or(&law), now, asked]
        .map(|it| said(it).expect("rules are a tree of names and values"));
    question(&ThreeRules { base: &base, now: &now, asked: &asked })
}

/// Returns the rules that came since others were proposed, and what these would take back of
/// them. `None` where they build on what stands.
pub fn overtaken(
    registry: &Registry,
    pending: &PendingRules,
) -> Option<(AdoptedRules, Vec<String>)> {
    let now = registry.rules.standing(&pending.asked.rules)?;
    let base = registry.rules.base_of(pending);
    if base.as_ref().is_some_and(|it| it.digest == now.digest) {
        return None;
    }
    let base = base.as_ref().map(|it| &it.rules);
    let takes =
        three((base, Edition::CURRENT), &now.rules, &pending.asked.rules, |it| it.taken_back());
    (!takes.is_empty()).then_some((now, takes))
}

/// Returns what waits under a number, on top of what stands by now, and the hash of that: how it
/// is proposed anew.
///
/// # Errors
///
/// [`Reason::UnknownRules`] where nothing waits under it, [`Reason::RulesClash`] where what came
/// since changed the same otherwise.
pub fn anew(registry: &Registry, number: u32) -> Result<(Rules, Option<Digest>), Reason> {
    let asked = &find(registry, number)?.asked.rules;
    let Some(now) = registry.rules.standing(asked) else { return Ok((asked.clone(), None)) };
    let base = registry.rules.base_of(find(registry, number)?).map(|it| it.rules);
    let merged = three((base.as_ref(), Edition::CURRENT), &now.rules, asked, |it| it.anew());
    let clash = |takes: Vec<String>| Reason::RulesClash { number, by: now.number, takes };
    let merged = merged.map_err(clash)?;
    let read = match asked {
        Rules::Policy(_) => serde_json::from_value(merged).map(Rules::Policy),
        Rules::Tables(_) => serde_json::from_value(merged).map(Rules::Tables),
    };
    // What two sound rules make of each other may still be none.
    let rules = read.map_err(|_| clash(Vec::new()))?;
    Ok((rules, Some(now.digest)))
}

/// Approves proposed rules; with the last approval that the policy in force asks for,
/// they are adopted.
pub(super) fn approve(
    registry: &Registry,
    number: u32,
    comment: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let pending = find(registry, number)?;
    let policy = policy_on(registry, context.today)?;
    let actor = context.actor();
    if let Some(since) = registry.distrusted_since(&pending.recorded) {
        let officer = pending.recorded.officer.clone().unwrap_or(actor.officer.clone());
        return Err(Reason::RulesAskedByLostKey { number, officer, since }.into());
    }
    let roles = policy.rules.amendment.roles();
    // What is delegated is what decisions take, and never the rules themselves.
    let own = registry.staff.active(&actor.officer).map(|it| &it.roles);
    let holds = |it: &Role| roles.contains(it) && own.is_some_and(|own| own.contains_key(it));
    let Some(role) = actor.role.filter(holds) else {
        return Err(Reason::NotEntitled { officer: actor.officer.clone(), roles }.into());
    };
    let comment = comment.filter(|it| !it.trim().is_empty());
    unless(words::flaws([("comment", comment.as_deref().unwrap_or_default(), words::LONG)]))?;
    let binds = pending.binding(context.log, Some(&policy.digest));
    let mut heads = heads_of(registry, pending, binds);
    let given = pending.approvals.get(&actor.officer);
    if given.and_then(|it| counts(registry, &actor.officer, it, binds)).is_some() {
        return Err(Reason::ApprovedAlready { officer: actor.officer.clone() }.into());
    }
    *heads.entry(role).or_default() += 1;
    if context.edition >= Edition::WHAT_WAITS_UNDOES_NOTHING
        && let Some((now, takes)) = overtaken(registry, pending)
    {
        return Err(Reason::RulesOvertaken { number, by: now.number, takes }.into());
    }
    // Days have passed and officers may have left since it was proposed.
    unless(backdated(registry, &pending.asked.rules, context.today))?;
    unless(above_staff(registry, &pending.asked.rules, context.today))?;
    let mut events =
        vec![Event::Rules(RulesEvent::Approved(RulesApproval { number, binds, comment }))];
    if policy::missing(&policy.rules.amendment.ways(), &heads).is_empty() {
        let rules = pending.asked.rules.clone();
        let effective = match rules {
            Rules::Policy(_) => pending.asked.effective.max(context.today),
            Rules::Tables(_) => pending.asked.effective,
        };
        events.push(Event::Rules(RulesEvent::Adopted(RulesAdoption { number, rules, effective })));
    }
    Ok(Ruling { events, ..Ruling::default() })
}

/// Whether proposed rules can still be approved by whoever amends them: what else stands in the way
/// of each approval is who gives it.
pub fn may_be_approved(registry: &Registry, pending: &PendingRules, today: NaiveDate) -> bool {
    registry.distrusted_since(&pending.recorded).is_none()
        && overtaken(registry, pending).is_none()
        && backdated(registry, &pending.asked.rules, today).is_empty()
        && above_staff(registry, &pending.asked.rules, today).is_empty()
}

/// Returns who must still approve proposed rules, by the policy of a day; the approvals
/// that died do not count. `None` where no policy holds.
pub fn missing_approvals(
    registry: &Registry,
    log: &LogId,
    pending: &PendingRules,
    today: NaiveDate,
) -> Option<Heads> {
    let policy = registry.rules.policy_on(today)?;
    let binds = pending.binding(log, Some(&policy.digest));
    let heads = heads_of(registry, pending, binds);
    Some(policy::missing(&policy.rules.amendment.ways(), &heads))
}

/// Counts the approvals that still bind what is proposed under the policy in force, by
/// officers whose key and role are still valid.
fn heads_of(registry: &Registry, pending: &PendingRules, binds: Digest) -> Heads {
    let mut heads = Heads::new();
    for (officer, given) in &pending.approvals {
        if let Some(role) = counts(registry, officer, given, binds) {
            *heads.entry(role).or_default() += 1;
        }
    }
    heads
}

/// Returns the role in which an approval of rules counts; one that died is given again.
fn counts(
    registry: &Registry,
    officer: &OfficerId,
    (role, bound, recorded): &(Option<Role>, Digest, Recorded),
    binds: Digest,
) -> Option<Role> {
    let person = registry.staff.active(officer)?;
    // A role given anew is another than the one approved in.
    let role = role.filter(|role| {
        person.roles.get(role).is_some_and(|grant| grant.recorded.seq <= recorded.seq)
    })?;
    let signed = person.key().map(|it| &it.fingerprint) == recorded.key.as_ref();
    (signed && *bound == binds).then_some(role)
}

/// Gives proposed rules up.
pub(super) fn withdraw(
    registry: &Registry,
    number: u32,
    comment: Option<String>,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let pending = find(registry, number)?;
    unless(words::flaws([("reason", comment.as_deref().unwrap_or_default(), words::LONG)]))?;
    let policy = registry.rules.policy_on(context.today).map(|it| &it.digest);
    let binds = pending.binding(context.log, policy);
    Ok(Ruling::of(RulesEvent::Withdrawn(RulesApproval { number, binds, comment })))
}

fn find(registry: &Registry, number: u32) -> Result<&PendingRules, Reason> {
    registry.rules.pending.get(&number).ok_or(Reason::UnknownRules { number })
}
