//! Whether the gate showed beforehand what a command refuses of a proposal as it stands: the
//! same reason, under a rule that blocks, with the same number.

use std::collections::BTreeSet;

use congbo::domain::{
    command::Command,
    decide::RulingContext,
    event::Decision,
    gate::{Asked, Finding, GateRule, State, judge},
    ids::ProposalId,
    officer::Role,
    reason::Reason,
    registry::Registry,
    rule::{RuleId, RuleNumber},
};

/// What is refused of who acts, of what a command names, or of a decision as a whole: none of
/// it lies in a proposal.
const BESIDE: [&str; 33] = [
    "acts-for-a-party",
    "approved-already",
    "clock-behind",
    "code-twice",
    "decision-differs",
    "decision-number",
    "decision-recorded",
    "decision-unlisted",
    "delegation-not-today",
    "empty",
    "key-not-valid",
    "listed-apart",
    "not-entitled",
    "not-founded",
    "not-listed",
    "not-this-road",
    "not-yours",
    "nothing-owed",
    "nothing-to-enact",
    "other-hash",
    "other-revision",
    "own-proposal",
    "proposal-twice",
    "read-moved",
    "role-from-a-hand",
    "role-missing",
    "says-nothing",
    "second-hand",
    "signed-in-future",
    "two-roles",
    "unknown-officer",
    "unknown-proposal",
    "unsigned",
];

/// What became of the reasons of one refusal.
#[derive(Debug, Default)]
pub struct Foretold {
    /// The codes that the gate had shown.
    pub shown: Vec<&'static str>,
    /// What it had not, in words.
    pub untold: Vec<String>,
}

/// Holds the reasons of a refusal against what the gate shows of the same proposals.
pub fn foretold(
    registry: &Registry,
    context: &RulingContext<'_>,
    command: &Command,
    reasons: &[Reason],
) -> Foretold {
    let mut told = Foretold::default();
    let Some((ids, decision)) = about(command) else { return told };
    let open = ids.iter().filter_map(|id| registry.proposals.get(id));
    let open: Vec<_> = open.filter(|it| it.status.is_open()).collect();
    if open.len() != ids.len() {
        // What is over passes no gate any more, and is told to be over.
        return told;
    }
    let Some(policy) = registry.rules.policy_on(context.today) else { return told };
    let signer = context.actors.first().filter(|it| it.role == Some(Role::Signer));
    let asked = Asked {
        registry,
        log: context.log,
        papers: context.papers,
        policy: &policy.rules,
        now: context.now,
        today: context.today,
        edition: context.edition,
        decision,
        signer: signer.map(|it| &it.officer),
    };
    let findings: Vec<Finding> = open.iter().flat_map(|it| judge(&asked, it)).collect();
    told.untold.extend(findings.iter().flat_map(misnumbered));
    let shows = |reason: &Reason| {
        let has =
            |it: &Finding| matches!(&it.state, State::Unsatisfied(why) if why.contains(reason));
        findings.iter().filter(|it| it.blocks()).any(has)
    };
    for reason in reasons {
        // What is handed in already lacks nothing more for that.
        let done = matches!((command, reason), (Command::Submit { .. }, Reason::WrongState { .. }));
        if shows(reason) {
            told.shown.push(reason.code());
        } else if !done && !BESIDE.contains(&reason.code()) && !of_several(reason, &ids) {
            told.untold
                .push(format!("{command:?} refuses {reason:?}, and the gate did not say so"));
        }
    }
    told
}

/// The proposals that a command is about, and its decision; `None` where the gate is not asked.
fn about(command: &Command) -> Option<(BTreeSet<ProposalId>, Option<&Decision>)> {
    Some(match command {
        Command::Enact { decision, proposals } => {
            (proposals.iter().copied().collect(), Some(decision))
        }
        Command::Submit { proposal }
        | Command::Correct { proposal }
        | Command::Review { proposal, .. }
        | Command::Withdraw { proposal, .. } => (BTreeSet::from([*proposal]), None),
        _ => return None,
    })
}

/// Two emergencies in one decision stand against each other, and each alone does not.
fn of_several(reason: &Reason, ids: &BTreeSet<ProposalId>) -> bool {
    matches!(reason, Reason::DebtOpen { .. }) && ids.len() > 1
}

/// One thing has one number: that of the rule under which the gate tells it.
fn misnumbered(finding: &Finding) -> Vec<String> {
    let State::Unsatisfied(reasons) = &finding.state else { return Vec::new() };
    let own = GateRule::of(finding.rule).number();
    let other = |it: &&Reason| {
        let number = it.rule().filter(|it| it.key().starts_with("BR-"));
        // What is computed exactly is a rule beside that of the sheet (BR-41).
        let exact = finding.rule == RuleId::Cost && number == Some(RuleNumber::Br41);
        number.is_some() && number != own && !exact
    };
    let wrong = reasons.iter().filter(other);
    wrong.map(|it| format!("{:?} is told under {:?}: {it:?}", it.rule(), finding.rule)).collect()
}
