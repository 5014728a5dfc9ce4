//! `propose …`: from an author's file, or from words alone, to a proposal.

use std::path::Path;

use congbo::domain::{
    command::{Command, Request},
    event::{ChangeKind, Reach, Route},
    ids::Code,
};

use super::{
    args::{
        ProposeAbolish, ProposeAmend, ProposeKind, ProposeNew, ProposeReplace, ProposeRevive, Words,
    },
    author::{self, Authored, ChangeTable},
    context::Context,
    editor,
    error::{CliError, Problem, exit},
    proposal,
    ui::Ui,
    words,
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
    words: &Words,
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
            let record = words::record(&snapshot.registry, &args.code)?;
            let procedure = Some(snapshot.document(&record.latest().content)?);
            Authored { procedure, ..Authored::default() }
        }
    };
    report_repairs(ui, &authored);
    let codes = std::slice::from_ref(&args.code);
    let file = args.file.as_deref();
    let mut request = request(ChangeKind::Revive, codes, vec![authored], &args.words, file)?;
    request.raise = args.raise;
    send(context, ui, request, !args.words.draft)
}

fn new(context: &Context, ui: &mut Ui, args: &ProposeNew) -> Result<u8, CliError> {
    let authored = author::read(&args.file)?;
    report_repairs(ui, &authored);
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
        return editor::amend(context, ui, kind, args);
    };
    let authored = author::read(file)?;
    report_repairs(ui, &authored);
    let request = amendment(kind, args, authored, Some(file))?;
    send(context, ui, request, !args.words.draft)
}

/// Makes an amendment's request from what was written and what the command line says.
pub(super) fn amendment(
    kind: ChangeKind,
    args: &ProposeAmend,
    authored: Authored,
    file: Option<&Path>,
) -> Result<Request, CliError> {
    let base = args.base.clone().or(authored.change.base.clone());
    let codes = std::slice::from_ref(&args.code);
    let mut request = request(kind, codes, vec![authored], &args.words, file)?;
    request.base = base;
    request.raise = args.raise;
    if !args.components.is_empty() {
        request.components = args.components.iter().copied().collect();
    }
    Ok(request)
}

fn replace(context: &Context, ui: &mut Ui, args: &ProposeReplace) -> Result<u8, CliError> {
    let mut opened = Vec::new();
    for file in &args.open {
        let authored = author::read(file)?;
        if authored.procedure.is_none() {
            return Err(CliError::usage(Problem::new("no-document").at(file.display())));
        }
        report_repairs(ui, &authored);
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
    report_repairs(ui, &authored);
    if !args.successor.is_empty() {
        authored.change.successors = args.successor.clone();
    }
    let codes = std::slice::from_ref(&args.code);
    let request =
        request(ChangeKind::Abolish, codes, vec![authored], &args.words, args.file.as_deref())?;
    send(context, ui, request, !args.words.draft)
}

/// Joins what the files say with what the command line says; the command line wins.
pub(super) fn request(
    kind: ChangeKind,
    closes: &[Code],
    authored: Vec<Authored>,
    words: &Words,
    file: Option<&Path>,
) -> Result<Request, CliError> {
    let mut change = ChangeTable::default();
    let mut opens = Vec::new();
    for it in authored {
        change = merge(change, it.change);
        opens.extend(it.procedure);
    }
    let wants_document = kind.has_document();
    if wants_document == opens.is_empty() {
        let name = if wants_document { "no-document" } else { "document-not-wanted" };
        let problem = Problem::new(name).with("kind", kind.key());
        return Err(CliError::usage(match file {
            Some(file) => problem.at(file.display()),
            None => problem,
        }));
    }
    let effective = words.effective.or(change.effective).ok_or_else(|| {
        let problem = Problem::new("missing-word").with("what", "effective");
        CliError::usage(problem.at("--effective"))
    })?;
    let said = |option: &Option<String>, file| option.as_deref().map(clean).or(file);
    Ok(Request {
        kind,
        closes: closes.to_vec(),
        base: None,
        opens,
        components: change.components,
        effective,
        basis: said(&words.basis, change.basis).unwrap_or_default(),
        reason: said(&words.reason, change.reason).unwrap_or_default(),
        transition: said(&words.transition, change.transition),
        successors: change.successors,
        raise: None,
        route: if words.recorded { Route::Recorded } else { Route::Gate },
        reach: Reach::default(),
    })
}

/// Brings words of the command line to clean text, as those of a file are.
pub(super) fn clean(words: &str) -> String {
    congbo::domain::text::normalise(words, &mut congbo::domain::text::Repairs::default())
        .into_owned()
}

fn merge(first: ChangeTable, then: ChangeTable) -> ChangeTable {
    ChangeTable {
        code: first.code.or(then.code),
        base: first.base.or(then.base),
        components: first.components.union(&then.components).copied().collect(),
        effective: first.effective.or(then.effective),
        basis: first.basis.or(then.basis),
        reason: first.reason.or(then.reason),
        transition: first.transition.or(then.transition),
        successors: [first.successors, then.successors].concat(),
        replaces: [first.replaces, then.replaces].concat(),
    }
}

/// Says what was mended in an author's texts: nothing is changed silently.
pub(super) fn report_repairs(ui: &Ui, authored: &Authored) {
    for (kind, count) in &authored.repairs.0 {
        let what = ui.say(&format!("repair-{}", kind.key()), &[]);
        let count = count.to_string();
        ui.status(ui.say("work-repaired", &[("what", &what), ("count", &count)]));
    }
}

/// Sends a request and shows the proposal that came of it.
pub(super) fn send(
    context: &Context,
    ui: &mut Ui,
    request: Request,
    submit: bool,
) -> Result<u8, CliError> {
    let command = Command::Propose { request: Box::new(request), submit };
    let (done, registry) = context.send(ui, &command)?;
    let id = proposal::touched(&done);
    let name = if submit { "work-proposed" } else { "work-drafted" };
    ui.effect(name, &[("id", &id.to_string())]);
    proposal::present(ui, &registry, id, done.again);
    Ok(exit::DONE)
}
