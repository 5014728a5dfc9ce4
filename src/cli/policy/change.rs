//! Rules are proposed, approved and withdrawn.

use congbo::{
    ask::wanted::{self, RulesWanted},
    domain::{
        command::Command,
        decide,
        event::{Rules, RulesEventKind, WhichEvent},
        policy::{Policy, RuleSuspension},
        reason::Refusal,
        registry::Registry,
        statute::Tables,
    },
};

use super::{
    super::{
        args::{PolicyApprove, PolicyPropose, PolicySuspend, PolicyWithdraw},
        author,
        author::clean,
        card,
        context::Context,
        error::{CliError, exit},
        result::{Did, RuleChange},
        ui::{Tone, Ui},
    },
    lines::{self, RuleSaid},
    look,
};

/// The event by which rules come into force.
const ADOPTED: WhichEvent = WhichEvent::Rules(RulesEventKind::Adopted);

pub(super) fn propose(
    context: &Context,
    ui: &mut Ui,
    args: &PolicyPropose,
) -> Result<u8, CliError> {
    if let Some(number) = args.anew {
        return anew(context, ui, args, number);
    }
    let (file, effective) = (args.file.as_deref(), args.effective);
    let (file, effective) = file.zip(effective).expect("asked for where nothing is said anew");
    let (rules, base) = if args.tables {
        let (tables, base) = author::read_rules::<Tables>(file)?;
        (Rules::Tables(Box::new(tables)), base)
    } else {
        let (policy, base) = author::read_rules::<Policy>(file)?;
        (Rules::Policy(Box::new(policy)), base)
    };
    let basis = args.basis.as_deref().map(clean);
    let wanted = RulesWanted { rules, effective, basis, reason: None, base };
    ask(context, ui, wanted, args.reason.as_deref())
}

/// Asks for what waits under a number once more, on top of what came since.
fn anew(context: &Context, ui: &mut Ui, args: &PolicyPropose, number: u32) -> Result<u8, CliError> {
    let mut wanted = {
        let snapshot = context.snapshot()?;
        let today = context.now.day(snapshot.registry.zone());
        wanted::anew(&snapshot.registry, number, today)
            .map_err(|reason| CliError::from(Refusal::from(reason)))?
    };
    wanted.effective = args.effective.unwrap_or(wanted.effective);
    wanted.basis = args.basis.as_deref().map(clean).or(wanted.basis);
    let done = ask(context, ui, wanted, args.reason.as_deref())?;
    ui.status(ui.say("rules-anew", &[("number", &number)]));
    Ok(done)
}

/// Asks for a rule to be suspended.
pub(super) fn suspend(
    context: &Context,
    ui: &mut Ui,
    args: &PolicySuspend,
) -> Result<u8, CliError> {
    let norm = clean(&args.norm);
    let suspension = RuleSuspension { rule: args.rule, from: args.from, until: args.until, norm };
    let wanted = {
        let snapshot = context.snapshot()?;
        let today = context.now.day(snapshot.registry.zone());
        wanted::suspending(&snapshot.registry, suspension, today)
    };
    ask(context, ui, wanted, Some(&args.reason))
}

/// Asks for rules for the reason that was typed, and says what they change.
fn ask(
    context: &Context,
    ui: &mut Ui,
    wanted: RulesWanted,
    typed: Option<&str>,
) -> Result<u8, CliError> {
    let RulesWanted { rules, effective, basis, reason, base } = wanted;
    let reason = typed.map(clean).or(reason).unwrap_or_default();
    let before = standing(context, ui, &rules)?;
    let command = Command::ProposeRules { rules: rules.clone(), effective, basis, reason, base };
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

/// Returns the rules adopted last, of the kind proposed, in words: those that the proposed ones
/// take the place of.
fn standing(context: &Context, ui: &Ui, rules: &Rules) -> Result<Vec<RuleSaid>, CliError> {
    let snapshot = context.snapshot()?;
    let book = &snapshot.registry.rules;
    Ok(match rules {
        Rules::Policy(_) => {
            book.policies.last().map(|it| lines::policy(ui, &it.rules)).unwrap_or_default()
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
    let word = args.number.to_string();
    let show = |ui: &mut Ui| ui.heading(&ui.say("card-rules", &[("number", &word)]));
    if !card::agreed(ui, args.yes, show, &word) {
        return Ok(exit::REFUSED);
    }
    let command = Command::ApproveRules { number: args.number, comment };
    let (done, registry) = context.send(ui, &command)?;
    let number = args.number.to_string();
    ui.effect("rules-approved", &[("number", &number)]);
    let adopted = done.entries.iter().find(|it| WhichEvent::named(&it.kind) == Some(ADOPTED));
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
