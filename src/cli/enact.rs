//! `enact`: one announcing decision with all of its items, or none of them.

use congbo::domain::{
    command::Command,
    decide,
    event::{Decision, Item, Outcome},
    gate::issuer_is_unknown,
    ids::ProposalId,
    registry::Registry,
};

use super::{
    args, author, card,
    context::Context,
    error::{CliError, exit},
    next,
    result::Did,
    send::CommandParcel,
    table::TextTable,
    texts::TextFact,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Enact) -> Result<u8, CliError> {
    let decision = author::read_decision(&args.decision)?;
    let number = decision.number.clone();
    let listed: Vec<_> = decision.proposals.iter().map(|it| it.id).collect();
    let signed = decision.clone();
    let command = Command::enact(decision, args.ids.clone());
    let mut hands = [context.hand(ui)?];
    let told = args.dry_run || (!args.yes && ui.can_ask());
    if told {
        // What would be refused is refused before anybody is asked.
        let tried = context.rehearse(&mut hands, &command)?;
        ui.warnings(&tried.warnings);
        let items = items(&tried.registry, &listed);
        if args.dry_run {
            if ui.json {
                ui.outcome(Did::Enacted { decision: number, items });
            } else {
                card(ui, &signed, &items);
                ui.status(ui.say("card-dry-run", &[]));
            }
            return Ok(exit::DONE);
        }
        if !tried.again && !card::agreed(ui, false, |ui| card(ui, &signed, &items), &number) {
            return Ok(exit::REFUSED);
        }
    }
    let (done, registry) =
        context.send_with(&mut hands, &command, context.command_id(), &CommandParcel::default())?;
    if !told {
        ui.warnings(&done.warnings);
    }
    if issuer_is_unknown(&registry, &signed) {
        let facts: [TextFact<'_>; 2] = [("issuer", &signed.issuer), ("number", &signed.number)];
        ui.status(ui.say("gate-issuer-unknown", &facts));
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

/// Returns what becomes of each procedure that the proposals name.
fn items(registry: &Registry, listed: &[ProposalId]) -> Vec<Item> {
    let proposals = listed.iter().filter_map(|id| registry.proposals.get(id));
    proposals.flat_map(decide::items_of).collect()
}

/// Shows what is about to be recorded.
fn card(ui: &mut Ui, decision: &Decision, items: &[Item]) {
    let (number, issuer) = (ui.shown(&decision.number), ui.shown(&decision.issuer));
    let facts: [TextFact<'_>; 3] =
        [("number", &number), ("issuer", &issuer), ("signed", &decision.signed_on)];
    let heading = ui.say("card-enact", &facts);
    ui.heading(&heading);
    print(ui, items);
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
            item.effective.to_string(),
            item.proposal.to_string(),
        ]);
    }
    table.print(ui);
}
