//! `propose …`: from an author's file, or from words alone, to a proposal.

use congbo::ask;
use congbo::domain::{event::Reach, ids::Code, kind::ChangeKind};

use super::{
    args::{
        ProposalWords, ProposeAbolish, ProposeAmend, ProposeKind, ProposeNew, ProposeReplace,
        ProposeRevive,
    },
    author::{self, Authored},
    context::Context,
    editor,
    error::{CliError, Problem},
    request::{amendment, request, send},
    template,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, kind: ProposeKind) -> Result<u8, CliError> {
    context.officer()?;
    match kind {
        ProposeKind::New(args) => new(context, ui, &args),
        ProposeKind::Amend(args) => amend(context, ui, ChangeKind::Amend, &args),
        ProposeKind::Simplify(args) => amend(context, ui, ChangeKind::Simplify, &args),
        ProposeKind::Replace(args) => replace(context, ui, &args),
        ProposeKind::Abolish(args) => abolish(context, ui, &args),
        ProposeKind::Suspend(args) => {
            let reach = Reach { until: args.until, ..Reach::default() };
            life(context, ui, ChangeKind::Suspend, &args.code, &[], reach, &args.words)
        }
        ProposeKind::Resume(args) => {
            let reach = Reach::default();
            life(context, ui, ChangeKind::Resume, &args.code, &[], reach, &args.words)
        }
        ProposeKind::Lapse(args) => {
            let (code, reach) = (&args.code, Reach::default());
            life(context, ui, ChangeKind::Lapse, code, &args.successor, reach, &args.words)
        }
        ProposeKind::Annul(args) => {
            let reach = Reach { from_start: args.from_start, ..Reach::default() };
            let (code, successor) = (&args.code, &args.successor);
            life(context, ui, ChangeKind::Annul, code, successor, reach, &args.words)
        }
        ProposeKind::Revive(args) => revive(context, ui, &args),
    }
}

/// Proposes what has no document of its own.
fn life(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    code: &Code,
    successors: &[Code],
    reach: Reach,
    words: &ProposalWords,
) -> Result<u8, CliError> {
    let codes = std::slice::from_ref(code);
    let mut request = request(kind, codes, vec![Authored::default()], words, None)?;
    request.successors = successors.to_vec();
    request.reach = reach;
    send(context, ui, request, !words.draft)
}

/// Proposes that a closed procedure enters again: as a file says, or as it last was.
fn revive(context: &Context, ui: &mut Ui, args: &ProposeRevive) -> Result<u8, CliError> {
    let authored = match &args.file {
        Some(file) => author::read(file)?,
        None => {
            let snapshot = context.snapshot()?;
            let record = ask::record(&snapshot.registry, &args.code)?;
            let procedure = Some(snapshot.document(&record.latest().content)?);
            Authored { procedure, ..Authored::default() }
        }
    };
    author::report_repairs(ui, &authored);
    let codes = std::slice::from_ref(&args.code);
    let file = args.file.as_deref();
    let mut request = request(ChangeKind::Revive, codes, vec![authored], &args.words, file)?;
    request.raise = args.raise;
    send(context, ui, request, !args.words.draft)
}

fn new(context: &Context, ui: &mut Ui, args: &ProposeNew) -> Result<u8, CliError> {
    let authored = author::read(&args.file)?;
    author::report_repairs(ui, &authored);
    let request = request(ChangeKind::New, &[], vec![authored], &args.words, Some(&args.file))?;
    send(context, ui, request, !args.words.draft)
}

fn amend(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    args: &ProposeAmend,
) -> Result<u8, CliError> {
    let Some(file) = &args.file else {
        return edited(context, ui, kind, args);
    };
    let authored = author::read(file)?;
    author::report_repairs(ui, &authored);
    let request = amendment(kind, args, authored, Some(file))?;
    send(context, ui, request, !args.words.draft)
}

/// Opens the latest version in the editor and proposes what is saved.
fn edited(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    args: &ProposeAmend,
) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let latest = ask::record(&snapshot.registry, &args.code)?.latest();
    let procedure = snapshot.document(&latest.content)?;
    let start = template::amendment(ui, kind, &procedure, &latest.version.to_string());
    drop(snapshot);
    editor::edit(ui, args.code.as_str(), &start, |ui, text| {
        let authored = author::parse(text)?;
        author::report_repairs(ui, &authored);
        let request = amendment(kind, args, authored, None)?;
        send(context, ui, request, !args.words.draft)?;
        Ok(())
    })
}

fn replace(context: &Context, ui: &mut Ui, args: &ProposeReplace) -> Result<u8, CliError> {
    let mut opened = Vec::new();
    for file in &args.open {
        let authored = author::read(file)?;
        if authored.procedure.is_none() {
            return Err(CliError::usage(Problem::new("no-document").at(file.display())));
        }
        author::report_repairs(ui, &authored);
        opened.push(authored);
    }
    let file = args.open.first().map(|it| it.as_path());
    let request = request(ChangeKind::Replace, &args.close, opened, &args.words, file)?;
    send(context, ui, request, !args.words.draft)
}

fn abolish(context: &Context, ui: &mut Ui, args: &ProposeAbolish) -> Result<u8, CliError> {
    let mut authored = match &args.file {
        Some(file) => author::read(file)?,
        None => Authored::default(),
    };
    if let (Some(code), Some(file)) = (&authored.change.code, &args.file)
        && *code != args.code
    {
        let problem = Problem::new("other-code").with("code", &args.code).with("document", code);
        return Err(CliError::usage(problem.at(file.display())));
    }
    author::report_repairs(ui, &authored);
    if !args.successor.is_empty() {
        authored.change.successors = args.successor.clone();
    }
    let codes = std::slice::from_ref(&args.code);
    let request =
        request(ChangeKind::Abolish, codes, vec![authored], &args.words, args.file.as_deref())?;
    send(context, ui, request, !args.words.draft)
}
