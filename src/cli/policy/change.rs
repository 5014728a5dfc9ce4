//! Rules are proposed, approved and withdrawn.

use chrono::NaiveDate;
use congbo::domain::{
    command::Command,
    decide,
    event::Rules,
    policy::{Policy, RuleSuspension},
    registry::Registry,
    statute::Tables,
};

use super::{
    super::{
        args::{PolicyApprove, PolicyPropose, PolicySuspend, PolicyWithdraw},
        author,
        author::clean,
        context::Context,
        error::{CliError, exit},
        result::{Did, RuleChange},
        ui::{Tone, Ui},
    },
    lines::{self, RuleSaid},
    look,
};

pub(super) fn propose(
    context: &Context,
    ui: &mut Ui,
    args: &PolicyPropose,
) -> Result<u8, CliError> {
    let rules = if args.tables {
        Rules::Tables(Box::new(author::read_as::<Tables>(&args.file)?.0))
    } else {
        Rules::Policy(Box::new(author::read_as::<Policy>(&args.file)?.0))
    };
    let (basis, reason) = (args.basis.as_deref().map(clean), clean(&args.reason));
    ask(context, ui, rules, args.effective, basis, reason)
}

/// Asks for a rule to be suspended: a policy that differs from the one in force in nothing else,
/// and holds from today.
pub(super) fn suspend(
    context: &Context,
    ui: &mut Ui,
    args: &PolicySuspend,
) -> Result<u8, CliError> {
    let (today, mut policy) = {
        let snapshot = context.snapshot()?;
        let today = context.now.day(snapshot.registry.zone());
        (today, snapshot.registry.rules.policy_or_law(today))
    };
    let norm = clean(&args.norm);
    policy.suspended.push(RuleSuspension {
        rule: args.rule,
        from: args.from,
        until: args.until,
        norm: norm.clone(),
    });
    let rules = Rules::Policy(Box::new(policy));
    ask(context, ui, rules, today, Some(norm), clean(&args.reason))
}

/// Asks for rules, and says what they change.
fn ask(
    context: &Context,
    ui: &mut Ui,
    rules: Rules,
    effective: NaiveDate,
    basis: Option<String>,
    reason: String,
) -> Result<u8, CliError> {
    let before = in_force(context, ui, &rules)?;
    let command = Command::ProposeRules { rules: rules.clone(), effective, basis, reason };
    let (done, registry) = context.send(ui, &command)?;
    let seq = done.seq();
    let pending = registry.rules.pending.values().find(|it| Some(it.recorded.seq) == seq);
    let number = pending.map_or(registry.rules.asked, |it| it.asked.number);
    ui.effect("rules-asked", &[("number", &number)]);
    let after = match &rules {
        Rules::Policy(policy) => lines::policy(ui, policy),
        Rules::Tables(tables) => lines::tables(ui, tables),
    };
    let changes = lines::differences(&before, &after);
    if ui.json {
        let changes: Vec<_> = changes
            .into_iter()
            .map(|(it, before, after)| RuleChange {
                section: it.section.to_string(),
                what: it.label.to_string(),
                before: before.map(|it| it.to_string()),
                after: after.map(|it| it.to_string()),
            })
            .collect();
        ui.done(&done, Did::RulesAsked { number, what: rules.name().to_owned(), changes });
        return Ok(exit::DONE);
    }
    ui.again(done.again);
    if changes.is_empty() {
        ui.line(ui.say("rules-same", &[]));
    }
    for (it, before, after) in changes {
        ui.line(format!("{} › {}", it.section, it.label));
        for (value, sign, tone) in [(before, '-', Tone::Removed), (after, '+', Tone::Added)] {
            if let Some(value) = value {
                ui.line(ui.paint(tone, &format!("  {sign} {value}")));
            }
        }
    }
    say_missing(context, ui, &registry, number);
    Ok(exit::DONE)
}

/// Returns the rules in force, of the kind proposed, in words.
fn in_force(context: &Context, ui: &Ui, rules: &Rules) -> Result<Vec<RuleSaid>, CliError> {
    let snapshot = context.snapshot()?;
    let book = &snapshot.registry.rules;
    let today = context.now.day(snapshot.registry.zone());
    Ok(match rules {
        Rules::Policy(_) => {
            book.policy_on(today).map(|it| lines::policy(ui, &it.rules)).unwrap_or_default()
        }
        Rules::Tables(_) => lines::tables(ui, book.tables()),
    })
}

/// Says who must still approve.
fn say_missing(context: &Context, ui: &Ui, registry: &Registry, number: u32) {
    let Some(pending) = registry.rules.pending.get(&number) else { return };
    let Some(founded) = &registry.founding else { return };
    let today = context.now.day(registry.zone());
    if let Some(missing) = decide::missing_approvals(registry, &founded.log, pending, today) {
        let (missing, number) = (look::heads(ui, &missing), number.to_string());
        ui.status(ui.say("rules-next", &[("missing", &missing), ("number", &number)]));
    }
}

pub(super) fn approve(
    context: &Context,
    ui: &mut Ui,
    args: &PolicyApprove,
) -> Result<u8, CliError> {
    let comment = args.comment.as_deref().map(clean);
    let command = Command::ApproveRules { number: args.number, comment };
    let (done, registry) = context.send(ui, &command)?;
    let number = args.number.to_string();
    ui.effect("rules-approved", &[("number", &number)]);
    let adopted = done.entries.iter().find(|it| it.kind == "rules.adopted");
    let from = adopted.and_then(|it| it.effective.as_ref()).map(|it| it.from.to_string());
    if let Some(from) = &from {
        ui.effect("rules-adopted", &[("number", &number), ("from", &from)]);
    }
    say_missing(context, ui, &registry, args.number);
    let (number, adopted) = (args.number, adopted.is_some());
    ui.done(&done, Did::RulesApproved { number, adopted, effective: from });
    Ok(exit::DONE)
}

pub(super) fn withdraw(
    context: &Context,
    ui: &mut Ui,
    args: &PolicyWithdraw,
) -> Result<u8, CliError> {
    let reason = args.reason.as_deref().map(clean);
    let command = Command::WithdrawRules { number: args.number, reason };
    let (done, _) = context.send(ui, &command)?;
    ui.effect("rules-withdrawn", &[("number", &args.number)]);
    ui.done(&done, Did::RulesWithdrawn { number: args.number });
    Ok(exit::DONE)
}
