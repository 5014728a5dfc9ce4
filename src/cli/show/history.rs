//! `history`: a procedure through time, on both axes: what stood when, and when the
//! registry learnt of it.

use congbo::{
    ask::history::{self, History, Related},
    domain::ids::Code,
};

use super::super::{
    args,
    context::Context,
    error::CliError,
    ui::Ui,
    words::{self, Place},
};
use crate::cli::context::Asked;
use congbo::app::Snapshot;

mod print;

/// Shows a procedure through all that was done to it.
pub fn history(context: &Context, ui: &mut Ui, args: &args::History) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked_about(&args.code, &args.times)?;
    let place = Place::of(&snapshot, &asked);
    let history = told(context, &snapshot, &asked, &args.code)?;
    snapshot.release();
    if ui.json {
        ui.value(&history);
    } else {
        print::print(ui, &history, &place);
    }
    Ok(0)
}

fn told(
    context: &Context,
    snapshot: &Snapshot,
    asked: &Asked,
    code: &Code,
) -> Result<History, CliError> {
    let registry = &snapshot.registry;
    let record = words::record(registry, code)?;
    Ok(History {
        version: history::VERSION,
        code: code.clone(),
        name: words::version_on(record, asked.as_of).summary.name.clone(),
        as_of: asked.as_of,
        known_at: asked.known_at,
        position: snapshot.position.clone(),
        standing: record.standing(asked.as_of).key().to_owned(),
        periods: history::periods(record, asked.as_of),
        versions: history::versions(record, asked.as_of),
        events: history::events(registry, record),
        hindsight: history::hindsight(record, registry.zone()),
        related: related(context, snapshot, history::links(record))?,
        open: history::open(registry, record, code),
    })
}

/// Names the procedures before and after; of what may not be shown there is no name.
fn related(
    context: &Context,
    snapshot: &Snapshot,
    links: Vec<(Code, &'static str)>,
) -> Result<Vec<Related>, CliError> {
    let here = |code: &Code| snapshot.registry.procedures.contains_key(code);
    // A question about one procedure reads no other: only now the others are needed.
    let all = links.iter().any(|it| !here(&it.0)).then(|| context.snapshot()).transpose()?;
    let name = |code: &Code| {
        let registry = if here(code) { &snapshot.registry } else { &all.as_ref()?.registry };
        let procedure = registry.disclose(code).ok()?;
        Some(procedure.record().latest().summary.name.clone())
    };
    let related = links
        .into_iter()
        .map(|(code, link)| Related { name: name(&code), code, link: link.to_owned() })
        .collect();
    if let Some(all) = all {
        all.release();
    }
    Ok(related)
}
