//! `list`: the procedures of a day, one a line.

use congbo::{
    ask::list::{ListQuestion, ListedProcedure, list},
    domain::registry::Standing,
};

use super::{
    args,
    columns::ProcedureColumn,
    context::Context,
    error::CliError,
    rows::{ListCell, ListRows},
    ui::Ui,
    words,
};

/// Lists the procedures in force on a day.
pub fn run(context: &Context, ui: &mut Ui, args: &args::ListArgs) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = match &args.field {
        Some(field) => context.asked_in(field, &args.times)?,
        None => context.asked(&args.times)?,
    };
    let question = ListQuestion {
        asked,
        field: args.field.as_deref(),
        publisher: args.publisher.as_deref(),
        online: args.online.map(args::OnlineFilter::level),
        publicity: args.publicity.map(args::PublicityFilter::key),
        // Nobody reads of it on the screen.
        tells_publicity: ui.json,
        all: args.all,
    };
    let mut list = list(&snapshot, &question);
    snapshot.release()?;
    let rows = ListRows::new(context, &args.rows);
    let all = list.procedures.len();
    let internal = list.procedures.iter().filter(|it| it.internal).count();
    rows.arrange(ui, &mut list.procedures, cell);
    if ui.json {
        ui.document(&list);
        return Ok(0);
    }
    let lines = &list.procedures;
    rows.print(ui, lines, cell);
    let total = ui.say("look-list-count", &[("count", &all), ("internal", &internal)]);
    let total = total + &rows.shown_of(ui, lines.len(), all);
    ui.footer(&total, &list.head);
    Ok(0)
}

fn cell(ui: &Ui, it: &ListedProcedure, column: ProcedureColumn) -> ListCell {
    match column {
        ProcedureColumn::Code => ListCell::of(&it.code),
        ProcedureColumn::Version => ListCell::of(&it.version),
        ProcedureColumn::From => ListCell::day(ui, Some(it.effective_from)),
        // Its last day is counted in, as people say it.
        ProcedureColumn::Until => ListCell::day(ui, it.effective_to.and_then(|it| it.pred_opt())),
        ProcedureColumn::Standing => {
            let said = ui.name(it.standing);
            let is_usual = it.standing == Standing::InForce;
            if is_usual { ListCell::usual(said) } else { ListCell::of(said) }
        }
        ProcedureColumn::Coming => {
            ListCell::day(ui, it.coming.iter().map(|it| it.effective_from).min())
        }
        ProcedureColumn::Online => {
            let said = words::online(ui, it.online);
            if it.online.is_none() { ListCell::usual(said) } else { ListCell::of(said) }
        }
        ProcedureColumn::Field => ListCell::of(ui.shown(&it.field)),
        ProcedureColumn::Publisher => ListCell::of(ui.shown(&it.publisher)),
        ProcedureColumn::Name => named(ui, &it.name, it.internal),
    }
}

/// Returns the cell of a procedure's name, with a mark where it is internal.
pub fn named(ui: &Ui, name: &str, is_internal: bool) -> ListCell {
    let name = ui.shown(name);
    if !is_internal {
        return ListCell::of(name);
    }
    ListCell::of(format!("{} {name}", ui.say("look-internal-mark", &[])))
}
