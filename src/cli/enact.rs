//! `enact`: one announcing decision with all of its items, or none of them.

use congbo::domain::{command::Command, event::Outcome, gate::issuer_is_unknown};

use super::{
    args, author,
    context::Context,
    error::{CliError, exit},
    result::Did,
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
    let (done, registry) = context.send(ui, &command)?;
    if issuer_is_unknown(&registry, &signed) {
        let facts: [TextFact<'_>; 2] = [("issuer", &signed.issuer), ("number", &signed.number)];
        ui.status(ui.say("gate-issuer-unknown", &facts));
    }
    let items: Vec<_> = listed
        .iter()
        .filter_map(|id| registry.proposals.get(id))
        .flat_map(congbo::domain::decide::items_of)
        .collect();
    ui.effect("work-enacted", &[("number", &number), ("count", &items.len())]);
    if ui.json {
        ui.done(&done, Did::Enacted { decision: number, items });
        return Ok(exit::DONE);
    }
    ui.again(done.again);
    let mut table = TextTable::new(&[
        ui.say("work-column-codes", &[]),
        ui.say("work-column-kind", &[]),
        ui.say("work-column-version", &[]),
        ui.say("work-column-effective", &[]),
        ui.say("work-column-id", &[]),
    ]);
    for item in &items {
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
    Ok(exit::DONE)
}
