//! `search`: procedures by words, with or without accents, best first.

use congbo::{
    ask::search::{FoundProcedure, Query, SearchQuestion, search},
    domain::registry::Standing,
};

use super::{
    args,
    columns::FoundColumn,
    context::Context,
    error::CliError,
    list,
    prose::{self, PaintedPiece},
    rows::{ListCell, ListRows},
    ui::{Tone, Ui},
};

/// How many are shown where nobody says how many.
const LIMIT: usize = 50;

/// Searches the registry.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Search) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked(&args.times)?;
    let query = Query::new(&args.words);
    let rows = ListRows::new(context, &args.rows);
    let limit = args.rows.limit.unwrap_or(LIMIT);
    let question = SearchQuestion { asked, query: &query, text: args.text, limit };
    let mut found = search(&snapshot, &question)?;
    snapshot.release()?;
    rows.arrange(ui, &mut found.procedures, cell);
    if ui.json {
        ui.document(&found);
        return Ok(0);
    }
    let looked_for = Query::new(&found.words);
    // What was found in the text stands below the name.
    if (args.text || rows.is_wide()) && !rows.is_chosen() {
        for hit in &found.procedures {
            print(ui, hit, &looked_for);
        }
    } else {
        rows.print_painted(ui, &found.procedures, cell, |ui, line| {
            let pieces = highlighted(line, &looked_for);
            pieces
                .iter()
                .map(|(tone, it)| tone.map_or(it.clone(), |tone| ui.paint(tone, it)))
                .collect()
        });
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

fn cell(ui: &Ui, it: &FoundProcedure, column: FoundColumn) -> ListCell {
    match column {
        FoundColumn::Code => ListCell::of(&it.code),
        FoundColumn::Version => ListCell::of(&it.version),
        FoundColumn::Standing => {
            let said = ui.name(it.standing);
            let is_usual = it.standing == Standing::InForce;
            if is_usual { ListCell::usual(said) } else { ListCell::of(said) }
        }
        FoundColumn::Field => ListCell::of(ui.shown(&it.field)),
        FoundColumn::Publisher => ListCell::of(ui.shown(&it.publisher)),
        FoundColumn::Name => list::named(ui, &it.name, it.internal),
    }
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
