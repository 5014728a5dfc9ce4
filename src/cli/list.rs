//! `list`: the procedures of a day, one a line.

use congbo::{
    ask::list::{ListQuestion, ListedProcedure, list},
    domain::registry::Standing,
};

use super::{args, context::Context, error::CliError, table::TextTable, ui::Ui, words};

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
    let list = list(&snapshot, &question);
    snapshot.release()?;
    if ui.json {
        ui.document(&list);
        return Ok(0);
    }
    let lines = &list.procedures;
    print(ui, lines, args.all);
    let internal = lines.iter().filter(|it| it.internal).count();
    let total = ui.say("look-list-count", &[("count", &lines.len()), ("internal", &internal)]);
    ui.footer(&total, &list.head);
    Ok(0)
}

/// Below this width the field stands under the name.
const NARROW: usize = 96;

/// How much wider a list with standings must be.
const STANDING: usize = 16;

fn print(ui: &mut Ui, lines: &[ListedProcedure], all: bool) {
    let narrow = ui.width < if all { NARROW + STANDING } else { NARROW };
    let mut heads = vec!["look-code", "look-version", "component-name"];
    if !narrow {
        heads.push("component-field");
    }
    heads.extend(["look-effective-from", "look-online"]);
    if all {
        heads.push("look-standing");
    }
    let heads: Vec<_> = heads.into_iter().map(|it| ui.say(it, &[])).collect();
    let mut table = TextTable::new(&heads);
    for line in lines {
        let mut name = ui.shown(&line.name);
        if line.internal {
            name = format!("{} {name}", ui.say("look-internal-mark", &[]));
        }
        if line.standing == Standing::Suspended && !all {
            name = format!("[{}] {name}", ui.name(line.standing));
        }
        for coming in words::coming(ui, &line.coming) {
            name += &format!("\n→ {}", ui.say("look-coming-line", &[("coming", &coming)]));
        }
        let mut cells = vec![line.code.to_string(), line.version.to_string()];
        let field = ui.shown(&line.field);
        cells.extend(if narrow { vec![format!("{name}\n· {field}")] } else { vec![name, field] });
        cells.push(words::effective(line.effective_from, line.effective_to));
        cells.push(words::online(ui, line.online));
        if all {
            cells.push(ui.name(line.standing));
        }
        table.row(cells);
    }
    table.print(ui);
}
