//! `enact`: one announcing decision with all of its items, or none of them.

use std::collections::BTreeSet;

use congbo::{
    app::gate::judge,
    ask::{due::DueStep, proposals::find},
    domain::{
        command::Command,
        deadline::Deadline,
        decide,
        event::{Decision, Item, Outcome},
        ids::ProposalId,
        registry::Registry,
        statute::DeadlineKind,
    },
};

use super::{
    args, author, card,
    context::Context,
    decision,
    editor::{self, EditDesk, EditStep},
    error::{CliError, Problem, exit},
    gate::doubts,
    next, prose,
    result::Did,
    send::{CommandParcel, SigningHand},
    state,
    table::TextTable,
    texts::TextFact,
    typed::{TypedAct, TypedBy, line},
    ui::Ui,
};

/// The reasons against an enactment that no words of its decision would mend.
const AT_ONCE: [&str; 11] = [
    "clock-behind",
    "delegation-not-today",
    "key-not-valid",
    "no-founders",
    "not-approved",
    "officer-revoked",
    "role-missing",
    "unknown-officer",
    "unknown-proposal",
    "unsigned",
    "wrong-state",
];

pub fn run(context: &Context, ui: &mut Ui, args: &args::Enact) -> Result<u8, CliError> {
    let Some(path) = &args.decision else { return written(context, ui, args) };
    let decision = author::read_decision(path)?;
    enacted(context, ui, (args, decision), &mut [context.hand(ui)?])
}

/// Has the decision written in a form that is filled in as far as the proposals say it.
fn written(context: &Context, ui: &mut Ui, args: &args::Enact) -> Result<u8, CliError> {
    if args.ids.is_empty() || !ui.can_ask() {
        return Err(CliError::usage(Problem::new("no-decision-file").at("--decision")));
    }
    let mut hands = [context.hand(ui)?];
    let (log, start, tried) = decision::form(context, ui, &args.ids)?;
    let command = Command::enact(tried, args.ids.clone());
    if let Err(error) = context.rehearse(&mut hands, &command) {
        let at_once = if error.exit == exit::REFUSED { error.among(&AT_ONCE) } else { Some(error) };
        at_once.map_or(Ok(()), Err)?;
    }
    let names: Vec<_> = args.ids.iter().map(ToString::to_string).collect();
    let name = names.join("+");
    let act = TypedAct::Enact { proposals: args.ids.clone(), decision: None };
    let again = line(&act, TypedBy::of(context.typed_officer()));
    let desk = EditDesk::at(state::decision(&log, &name), &name, &start, again)?;
    if desk.goes_on {
        ui.status(ui.say("filled-goes-on", &[]));
    }
    let head = ui.say("filled-decision", &[]);
    editor::edit(ui, desk, &head, |ui, text| {
        let decision = author::decision(text)?;
        let status = enacted(context, ui, (args, decision), &mut hands)?;
        Ok(match status {
            exit::DONE if args.dry_run => EditStep::Tried,
            exit::DONE => EditStep::Done,
            _ => EditStep::Later,
        })
    })
}

/// Records a decision once its card was agreed to.
fn enacted(
    context: &Context,
    ui: &mut Ui,
    (args, decision): (&args::Enact, Decision),
    hands: &mut [SigningHand],
) -> Result<u8, CliError> {
    let number = decision.number.clone();
    let listed: Vec<_> = decision.proposals.iter().map(|it| it.id).collect();
    let signed = decision.clone();
    let command = Command::enact(decision, args.ids.clone());
    let told = args.dry_run || (!args.yes && ui.can_ask());
    if told {
        // What would be refused is refused before anybody is asked.
        let tried = context.rehearse(hands, &command)?;
        ui.warnings(&tried.warnings);
        say_doubts(ui, &tried.registry, &signed);
        let items = items(&tried.registry, &listed);
        let duties = if ui.json { Vec::new() } else { duties(context, ui, &signed)? };
        if args.dry_run {
            if ui.json {
                ui.outcome(Did::Enacted { decision: number, items });
            } else {
                card(ui, &signed, &items, &duties);
                ui.status(ui.say("card-dry-run", &[]));
            }
            return Ok(exit::DONE);
        }
        if !tried.again
            && !card::agreed(ui, false, |ui| card(ui, &signed, &items, &duties), &number)
        {
            return Ok(exit::REFUSED);
        }
    }
    let (done, registry) =
        context.send_with(hands, &command, context.command_id(), &CommandParcel::default())?;
    if !told {
        ui.warnings(&done.warnings);
        say_doubts(ui, &registry, &signed);
    }
    let items = items(&registry, &listed);
    ui.effect("work-enacted", &[("number", &number), ("count", &items.len())]);
    if ui.json {
        ui.done(&done, Did::Enacted { decision: number, items });
        return Ok(exit::DONE);
    }
    ui.again(done.again);
    print(ui, &items);
    next::of_decision(context, ui, &signed.number);
    Ok(exit::DONE)
}

/// Says what is doubtful of the decision, before anything is recorded where somebody looks first.
fn say_doubts(ui: &Ui, registry: &Registry, decision: &Decision) {
    for said in doubts(ui, registry, decision) {
        ui.status(said);
    }
}

/// Returns what becomes of each procedure that the proposals name.
fn items(registry: &Registry, listed: &[ProposalId]) -> Vec<Item> {
    let proposals = listed.iter().filter_map(|id| registry.proposals.get(id));
    proposals.flat_map(decide::items_of).collect()
}

/// Returns the duties of the law that begin with a decision, with their days, the first one first.
fn duties(
    context: &Context,
    ui: &Ui,
    decision: &Decision,
) -> Result<Vec<(String, String)>, CliError> {
    let snapshot = context.snapshot()?;
    let mut begun = BTreeSet::new();
    for listed in &decision.proposals {
        let proposal = find(&snapshot.registry, listed.id)?;
        let judged = judge(&snapshot, proposal, context.now, Some(decision), None)?;
        let begins = |it: &Deadline| match it.what {
            DeadlineKind::Entry | DeadlineKind::ShortenedEntry | DeadlineKind::SentToOversight => {
                it.due.map(|due| (due, it.what.key(), it.what))
            }
            DeadlineKind::DraftToControl
            | DeadlineKind::Decision
            | DeadlineKind::ShortenedDecision => None,
        };
        begun.extend(judged.iter().flat_map(|it| &it.deadlines).filter_map(begins));
    }
    let told =
        begun.into_iter().map(|(due, _, what)| (ui.texts.day(due), ui.name(DueStep::Legal(what))));
    Ok(told.collect())
}

/// Shows what is about to be recorded.
fn card(ui: &mut Ui, decision: &Decision, items: &[Item], duties: &[(String, String)]) {
    let (number, issuer) = (ui.shown(&decision.number), ui.shown(&decision.issuer));
    let facts: [TextFact<'_>; 3] =
        [("number", &number), ("issuer", &issuer), ("signed", &decision.signed_on)];
    let heading = ui.say("card-enact", &facts);
    ui.heading(&heading);
    print(ui, items);
    if !duties.is_empty() {
        ui.line("");
        let head = ui.say("card-duties", &[]);
        ui.line(head);
        for (day, what) in duties {
            prose::paragraph(ui, 2, &format!("{day}  "), what);
        }
    }
}

/// Prints what becomes of each procedure.
fn print(ui: &mut Ui, items: &[Item]) {
    let mut table = TextTable::new(&[
        ui.say("work-column-codes", &[]),
        ui.say("work-column-kind", &[]),
        ui.say("work-column-version", &[]),
        ui.say("work-column-effective", &[]),
        ui.say("work-column-id", &[]),
    ]);
    for item in items {
        let version = match &item.outcome {
            Outcome::Opens { version, .. } => version.to_string(),
            Outcome::Closes { version, .. } => ui.say("work-closes", &[("version", &version)]),
            Outcome::Suspends { version, .. } | Outcome::Resumes { version } => version.to_string(),
        };
        table.row(vec![
            item.code.to_string(),
            ui.name(item.kind),
            version,
            ui.texts.day(item.effective),
            item.proposal.to_string(),
        ]);
    }
    table.print(ui);
}
