//! `export`: the catalogue for others, with a manifest beside it where it is a file.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `check` | an export held against the log that it names |
//! | `document` | a comparison or a paper that says how it came to be, made again by the log |
//! | `folder` | an export that is a folder: built beside its place, and proven file by file |
//! | `paper` | a paper in somebody's hand, and a page of a folder, held against the log |
//! | `recording` | that an export took its place stands in the log, and which one did last |
//! | `spoken` | the words of an export, in its own language |

mod check;
mod document;
pub mod folder;
mod paper;
mod recording;
mod spoken;

use congbo::{
    app::Snapshot,
    ask::AnswerHead,
    domain::ids::Moment,
    export::{
        ExportCircle, ExportTally, PublicView,
        changes::view_since,
        formats::ExportChoice,
        since::{ExportSince, PublicChanges},
    },
};

use self::document::DocumentHeld;
pub use self::spoken::SpokenExport;
use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    output::{self, ExportSaid, Output, ResultKind},
    result::Did,
    texts::TextFact,
    ui::Ui,
};

/// Exports the catalogue, or holds what was exported or handed out against the log; `again` runs the
/// command that gave a document once more.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::Export,
    again: document::Run,
) -> Result<u8, CliError> {
    if args.recorded {
        return recording::list(context, ui, &args.times);
    }
    if let Some(path) = &args.check {
        return match path.is_dir() {
            true => folder::check(context, ui, path),
            false if !path.exists() => paper::check(context, ui, path),
            false if output::manifest_beside(path).is_some() => check::run(context, ui, path),
            false => match DocumentHeld::read(path) {
                Some(document) => document.check(context, ui, again),
                None => paper::check_page(context, ui, path),
            },
        };
    }
    let format = args.format.expect("clap asks for one where nothing is checked");
    let mut options = args.options();
    let since = args.since.map(|_| ExportChoice::Since);
    if let Some(choice) = options.chosen().chain(since).find(|it| !format.choices().contains(it)) {
        return Err(not_of_format(format, choice));
    }
    let exporter = match format {
        args::ExportFormat::Folder(it) => return folder::run(context, ui, args, it),
        args::ExportFormat::File(it) => it,
    };
    if exporter.is_binary() {
        ui.off_screen(args.to.file())?;
    }
    let (snapshot, asked, reached) = context.asked_to_export(&args.times)?;
    let circle = ExportCircle::asked(args.internal);
    let before = args.since.map(|it| before(context, &snapshot, reached, it)).transpose()?;
    options.since = before.as_ref().map(|it| it.0);
    let view = match &before {
        None => PublicView::of(&snapshot, &asked, circle)?,
        Some((since, then)) => view_since(&snapshot, &asked, circle, (*since, &then.registry))?,
    };
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
    let gone = view.changes().map(PublicChanges::gone);
    let since = said.options.since;
    drop(view);
    let signed = if snapshot.registry.staff.is_founded() { "yes" } else { "no" };
    drop(snapshot);
    let head = said.head;
    let count = head.count.to_string();
    let landed = output.land(ui)?;
    let gone_shown = gone.unwrap_or_default();
    let since_shown = since.map_or(0, |it| it.size);
    let facts: [TextFact<'_>; 7] = [
        ("gone", &gone_shown),
        ("since", &since_shown),
        ("circle", &circle.key()),
        ("count", &count),
        ("internal", &head.internal_left_out),
        ("signed", &signed),
        ("place", &ui.place(&place)),
    ];
    let Some(path) = path else {
        let text = if since.is_some() { "look-changes-stdout" } else { "look-exported-stdout" };
        ui.status(ui.say(text, &facts));
        tell(ui, &tally);
        return Ok(0);
    };
    let shown = path.display();
    let with_path: Vec<_> = facts.into_iter().chain([("path", &shown as _)]).collect();
    let text = if since.is_some() { "look-changes-exported" } else { "look-exported" };
    ui.effect(text, &with_path);
    tell(ui, &tally);
    let recorded = match &landed.manifest {
        Some((_, manifest)) => {
            let chosen = recording::chosen(&said.options, head.circle);
            recording::record(context, ui, (&head, &said.mark), chosen, *manifest)?
        }
        None => None,
    };
    if ui.json {
        ui.outcome(Did::Exported {
            output: path.to_owned(),
            file_format: exporter.name(),
            count: head.count,
            gone,
            since: since.map(|it| it.size),
            internal_left_out: head.internal_left_out,
            guarded_cells: tally.guarded_cells,
            cut_cells: tally.cut_cells,
            as_of: head.as_of,
            known_at: head.known_at.map(|it| it.to_string()),
            position: head.position,
            bytes: landed.bytes,
            sha256: landed.sha256.to_string(),
            manifest: landed.manifest.map(|it| it.0),
            recorded,
            signed: head.signed,
        });
    }
    Ok(0)
}

/// Finds since when changes are told, and the registry as it was then.
fn before(
    context: &Context,
    now: &Snapshot,
    reached: u64,
    since: args::SinceAsked,
) -> Result<(ExportSince, Snapshot), CliError> {
    let (then, day) = match since {
        args::SinceAsked::Position(size) => {
            if size > reached {
                let problem = Problem::new("since-beyond-log").with("size", size);
                return Err(CliError::refused(problem.with("reached", reached).at("--since")));
            }
            let then = context.at_position(size)?;
            // An act is recorded whole: what has a part of it was never exported.
            if then.position.size != size {
                let problem = Problem::new("since-within-act").with("size", size);
                let problem = problem.with("next", then.position.size);
                return Err(CliError::refused(problem.at("--since")));
            }
            (then, None)
        }
        args::SinceAsked::Day(day) => {
            let begins = Moment(now.registry.zone().start_of(day).0 - 1);
            (context.known_at(begins)?, Some(day))
        }
    };
    // Of a position the day is that of its last entry.
    let of_last = || then.registry.last.as_ref().map(|it| it.at.day(then.registry.zone()));
    let day = day.or_else(of_last).unwrap_or_default();
    Ok((ExportSince { size: then.position.size, day }, then))
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
fn not_of_format(format: args::ExportFormat, choice: ExportChoice) -> CliError {
    let those = args::ExportFormat::all().into_iter().filter(|it| it.choices().contains(&choice));
    let those: Vec<_> = those.map(args::ExportFormat::name).collect();
    let problem = Problem::new("not-of-format")
        .with("option", format!("--{}", choice.key()))
        .with("format", format.name())
        .with("formats", those.join(", "));
    CliError::usage(problem)
}
