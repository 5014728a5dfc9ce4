//! `search`: procedures by words, with or without accents, best first.

use congbo::{
    ask::search::{FoundProcedure, Query, SearchQuestion, search},
    domain::registry::Standing,
};

use super::{
    args,
    context::Context,
    error::CliError,
    prose::{self, PaintedPiece},
    ui::{Tone, Ui},
};

/// Searches the registry.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Search) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked(&args.times)?;
    let query = Query::new(&args.words);
    let question = SearchQuestion { asked, query: &query, text: args.text, limit: args.limit };
    let found = search(&snapshot, &question)?;
    snapshot.release()?;
    if ui.json {
        ui.document(&found);
        return Ok(0);
    }
    let looked_for = Query::new(&found.words);
    for hit in &found.procedures {
        print(ui, hit, &looked_for);
    }
    let shown = found.procedures.len();
    let id = if found.found > shown { "look-search-some" } else { "look-search-count" };
    let total = ui.say(id, &[("found", &found.found), ("shown", &shown)]);
    ui.footer(&total, &found.head);
    if let Some(words) = &found.nearest {
        ui.status(ui.say("look-search-nearest", &[("words", words)]));
    } else if found.found == 0 && !args.text {
        ui.status(ui.say("look-search-hint", &[]));
    }
    Ok(0)
}

/// Returns a text in pieces, the words that were looked for painted.
fn highlighted(text: &str, query: &Query) -> Vec<PaintedPiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for found in query.matches(text) {
        pieces.push((None, text[at..found.start].to_owned()));
        pieces.push((Some(Tone::Good), text[found.clone()].to_owned()));
        at = found.end;
    }
    pieces.push((None, text[at..].to_owned()));
    pieces.retain(|it| !it.1.is_empty());
    pieces
}

fn print(ui: &mut Ui, hit: &FoundProcedure, query: &Query) {
    let mut name = highlighted(&ui.shown(&hit.name), query);
    if hit.internal {
        name.insert(0, (None, ui.say("look-internal-mark", &[]) + " "));
    }
    if hit.standing != Standing::InForce {
        name.push((Some(Tone::Careful), format!(" [{}]", ui.name(hit.standing))));
    }
    prose::flow(ui, 0, &format!("{}  ", hit.code), &name);
    let beside = format!("{} · {} · {}", hit.field, hit.publisher, hit.version);
    let beside = highlighted(&ui.shown(&beside), query);
    let dim = |(tone, text): PaintedPiece| (tone.or(Some(Tone::Dim)), text);
    prose::flow(ui, 10, "", &beside.into_iter().map(dim).collect::<Vec<_>>());
    if let Some(excerpt) = &hit.excerpt {
        let excerpt = highlighted(&ui.shown(excerpt), query);
        prose::flow(ui, 10, "", &excerpt);
    }
}
