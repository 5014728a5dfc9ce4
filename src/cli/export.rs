//! `export`: the catalogue for others, with a manifest beside it where it is a file.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `check` | an export held against the log that it names |
//! | `spoken` | the words of an export, in its own language |

mod check;
mod spoken;

use congbo::{
    ask::AnswerHead,
    export::{ExportCircle, ExportTally, Exporter, PublicView, formats::ExportChoice, table},
};

use self::spoken::SpokenExport;
use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    output::{ExportSaid, Output, ResultKind},
    result::Did,
    texts::TextFact,
    ui::Ui,
};

/// Exports the catalogue.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Export) -> Result<u8, CliError> {
    if let Some(path) = &args.check {
        return check::run(context, ui, path);
    }
    let exporter = args.format.expect("clap asks for one where nothing is checked").0;
    let options = args.options();
    if let Some(choice) = options.chosen().find(|it| !exporter.choices().contains(it)) {
        return Err(not_of_format(exporter, choice));
    }
    if exporter.is_binary() {
        ui.off_screen(args.to.file())?;
    }
    let (snapshot, asked) = context.asked_of_log(&args.times)?;
    let circle = if args.internal { ExportCircle::InternalBetween } else { ExportCircle::External };
    let view = PublicView::of(&snapshot, &asked, circle)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let path = args.to.file();
    let mark = exporter.mark(&options);
    let tally = ExportTally::default();
    let said = ExportSaid { head: view.head.clone(), mark, options, tally };
    let mut output = Output::to(path, args.to.force, &ResultKind::Export(&said))?;
    let words = SpokenExport::in_language(said.options.language);
    let mut tally = ExportTally::default();
    output.write(|out| {
        tally = exporter.write(&view, &said.options, &words, out)?;
        Ok(())
    })?;
    output.counted(&tally);
    drop(view);
    let signed = if snapshot.registry.staff.is_founded() { "yes" } else { "no" };
    drop(snapshot);
    let head = said.head;
    let count = head.count.to_string();
    let landed = output.land(ui)?;
    let facts: [TextFact<'_>; 5] = [
        ("circle", &circle.key()),
        ("count", &count),
        ("internal", &head.internal_left_out),
        ("signed", &signed),
        ("place", &ui.place(&place)),
    ];
    let Some(path) = path else {
        ui.status(ui.say("look-exported-stdout", &facts));
        tell(ui, &tally);
        return Ok(0);
    };
    let shown = path.display();
    let with_path: Vec<_> = facts.into_iter().chain([("path", &shown as _)]).collect();
    ui.effect("look-exported", &with_path);
    tell(ui, &tally);
    if ui.json {
        ui.outcome(Did::Exported {
            output: path.to_owned(),
            file_format: exporter.name(),
            count: head.count,
            internal_left_out: head.internal_left_out,
            guarded_cells: tally.guarded_cells,
            cut_cells: tally.cut_cells,
            as_of: head.as_of,
            known_at: head.known_at.map(|it| it.to_string()),
            position: head.position,
            bytes: landed.bytes,
            sha256: landed.sha256.to_string(),
            manifest: landed.manifest,
            signed: head.signed,
        });
    }
    Ok(0)
}

/// Tells what was done to cells, so that nobody takes them for the words of a procedure.
fn tell(ui: &Ui, tally: &ExportTally) {
    let counts =
        [("look-export-guarded", tally.guarded_cells), ("look-export-cut", tally.cut_cells)];
    for (text, count) in counts.into_iter().filter(|it| it.1 > 0) {
        ui.status(ui.say(text, &[("count", &count)]));
    }
}

/// Says that a choice is none of a format, and of which formats it is one.
fn not_of_format(exporter: &dyn Exporter, choice: ExportChoice) -> CliError {
    let those = table::ALL.into_iter().filter(|it| it.choices().contains(&choice));
    let those: Vec<_> = those.map(Exporter::name).collect();
    let problem = Problem::new("not-of-format")
        .with("option", format!("--{}", choice.key()))
        .with("format", exporter.name())
        .with("formats", those.join(", "));
    CliError::usage(problem)
}
