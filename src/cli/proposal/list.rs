//! `proposal list` and `proposal diff`: the proposals in a table, and what one changes.

use congbo::domain::{ids::Code, procedure::Procedure};
use serde_json::json;

use super::{as_json, codes, find, known_at, standing, title};
use crate::cli::{
    args::{ProposalDiff, ProposalList},
    context::Context,
    diff,
    error::{CliError, exit},
    table::Table,
    ui::Ui,
};
use congbo::app::Snapshot;
use congbo::domain::registry::Proposal;

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

/// A document that a proposal would open, behind the version it builds on.
pub(super) type Pair = (Option<Procedure>, Procedure);

/// Returns each document that a proposal would open, with the version it builds on.
pub(super) fn pairs(snapshot: &Snapshot, proposal: &Proposal) -> Result<Vec<Pair>, CliError> {
    let mut pairs = Vec::new();
    for draft in &proposal.change.opens {
        let base = proposal.change.closes.iter().find(|it| it.code == draft.code);
        let before = base.map(|it| snapshot.document(&it.content)).transpose()?;
        pairs.push((before, snapshot.document(&draft.content)?));
    }
    Ok(pairs)
}

pub(super) fn compare(context: &Context, ui: &mut Ui, args: &ProposalDiff) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?;
    let change = &proposal.change;
    // A procedure that ends without a successor of its code has no pair, and differs.
    let ends = |code: &Code| change.opens.iter().all(|it| it.code != *code);
    let mut differs = change.closes.iter().any(|it| ends(&it.code));
    let mut values = Vec::new();
    for (before, after) in pairs(&snapshot, proposal)? {
        let Some(before) = before else {
            differs = true;
            if !ui.json {
                crate::cli::show::print_document(ui, &after, false);
            }
            continue;
        };
        let difference = congbo::diff::diff(&before, &after, congbo::diff::Match::ById);
        differs |= !difference.is_empty();
        if ui.json {
            values.push(json!(difference));
        } else {
            diff::print(ui, &difference);
            diff::print_burden(ui, &before, &after);
        }
    }
    if ui.json {
        ui.value(&json!({ "proposal": args.id, "differences": values }));
    }
    Ok(if differs && args.exit_code { exit::REFUSED } else { exit::DONE })
}
