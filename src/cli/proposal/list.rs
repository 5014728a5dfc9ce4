//! `proposal list`: the proposals in a table.

use serde_json::json;

use crate::cli::{
    args::ProposalList,
    context::Context,
    error::{CliError, exit},
    proposals::{as_json, codes, known_at, standing, title},
    table::Table,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalList) -> Result<u8, CliError> {
    let snapshot = known_at(context, args.known_at.as_ref())?;
    let registry = &snapshot.registry;
    let shown = registry
        .disclosed_proposals()
        .filter(|it| args.all || it.status.is_open())
        .filter(|it| args.kind.is_none_or(|kind| it.change.kind == kind));
    if ui.json {
        let all: Vec<_> = shown.map(|it| as_json(registry, &snapshot.log, it)).collect();
        ui.value(&json!({ "proposals": all }));
        return Ok(exit::DONE);
    }
    let mut table = Table::new(&[
        ui.say("work-column-id", &[]),
        ui.say("work-column-kind", &[]),
        ui.say("work-column-codes", &[]),
        ui.say("work-column-name", &[]),
        ui.say("work-column-effective", &[]),
        ui.say("work-column-status", &[]),
        ui.say("work-column-by", &[]),
    ]);
    let mut count = 0;
    for it in shown {
        count += 1;
        let stands = standing(ui, registry, it);
        table.row(vec![
            it.id.to_string(),
            ui.say(&format!("kind-{}", it.change.kind.key()), &[]),
            codes(it),
            ui.shown(&title(registry, it)),
            it.change.effective.to_string(),
            stands,
            it.opened.officer.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    if count == 0 {
        ui.status(ui.say("work-no-proposals", &[]));
    } else {
        table.print(ui);
    }
    Ok(exit::DONE)
}
