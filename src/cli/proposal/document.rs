//! `proposal document`: the papers of a proposal, listed, read, or written as they were
//! handed in.

use congbo::{
    ask::papers::{PaperShown, PaperTold, paper, papers},
    domain::ids::Zone,
};

use super::paper;
use crate::cli::{
    args::{ProposalDocument, Times},
    context::Context,
    error::{CliError, Problem, exit},
    output,
    result::Did,
    table::TextTable,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalDocument) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let Some(name) = args.number else {
        if args.to.output.is_some() {
            return Err(CliError::usage(Problem::new("which-paper").with("id", args.id)));
        }
        let answer = papers(&snapshot, &asked, args.id)?;
        ui.answer(&answer, |ui| list(ui, args, &answer.papers, answer.head.zone));
        return Ok(exit::DONE);
    };
    let shown = paper(&snapshot, &asked, args.id, name)?;
    snapshot.release()?;
    let Some(path) = args.to.file() else {
        if args.to.output.is_some() {
            // `-`: the file itself, as to any other place.
            output::document(ui, None, args.to.force, &shown.file)?;
        } else if ui.json {
            ui.document(&shown);
        } else {
            read(ui, args, &shown)?;
        }
        return Ok(exit::DONE);
    };
    output::document(ui, Some(path), args.to.force, &shown.file)?;
    let (sha256, shown_path) = (shown.paper.file.to_string(), path.display());
    ui.effect("paper-written", &[("path", &shown_path), ("sha256", &sha256)]);
    if ui.json {
        let bytes = shown.file.len() as u64;
        ui.outcome(Did::PaperWritten { output: path.to_owned(), bytes, sha256 });
    }
    Ok(exit::DONE)
}

/// Prints the papers in a table, superseded ones and evidence too.
fn list(ui: &mut Ui, args: &ProposalDocument, papers: &[PaperTold], zone: Zone) {
    if papers.is_empty() {
        ui.line(ui.say("paper-none", &[("id", &args.id)]));
        return;
    }
    let heads = [
        "paper-column-number",
        "paper-column-kind",
        "paper-column-name",
        "paper-column-revision",
        "paper-column-by",
        "paper-column-at",
        "paper-column-hash",
        "paper-column-state",
    ];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(0);
    for it in papers {
        let by = it.recorded.officer.as_ref().map(ToString::to_string).unwrap_or_default();
        let over = it.superseded_by.map(|it| ui.say("gate-superseded", &[("number", &it)]));
        let day = ui.texts.day(it.recorded.at.day(zone));
        let name = ui.shown(it.name.as_deref().unwrap_or_default());
        let hash = it.file.short().to_string();
        let (revision, over) = (it.revision.to_string(), over.unwrap_or_default());
        table.row([it.id.clone(), kind(ui, it), name, revision, by, day, hash, over]);
    }
    table.print(ui);
    let first = papers.first().map(|it| it.id.clone()).unwrap_or_default();
    ui.status(ui.say("paper-read-with", &[("id", &args.id), ("number", &first)]));
}

/// Prints a paper for reading: what is known of it, and what it says.
fn read(ui: &mut Ui, args: &ProposalDocument, it: &PaperShown) -> Result<(), CliError> {
    if it.says.is_none() && it.text.is_none() {
        let problem = Problem::new("paper-not-text").with("id", args.id);
        let problem = problem.with("number", &it.paper.id).with("len", it.file.len());
        return Err(CliError::usage(problem.with("name", name(ui, &it.paper))));
    }
    ui.page();
    let title = format!("{}, {}: {}", args.id, it.paper.id, name(ui, &it.paper));
    paper::print(ui, &title, it);
    Ok(())
}

/// Returns what a paper is, in words.
fn kind(ui: &Ui, it: &PaperTold) -> String {
    ui.name(it.kind)
}

/// Returns what a paper is and what its file is called.
fn name(ui: &Ui, it: &PaperTold) -> String {
    let kind = kind(ui, it);
    match &it.name {
        Some(name) => format!("{kind} ({})", ui.shown(name)),
        None => kind,
    }
}
