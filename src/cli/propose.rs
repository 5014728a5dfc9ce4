//! `propose …`: from an author's file, or from words alone, to a proposal.

use std::{collections::BTreeSet, path::Path};

use congbo::{
    app::{
        Done,
        reconcile::{self, KeptDocuments, SnapshotQuestion},
    },
    ask,
    domain::{changed, event::Reach, ids::Code, kind::ChangeKind, registry::Registry, row_ids},
};

use super::{
    args::{
        ProposalWords, Propose, ProposeAbolish, ProposeAmend, ProposeKind, ProposeNew,
        ProposeReplace, ProposeRevive, Times,
    },
    author::{self, Authored, ChangeTable, TextBase},
    context::Context,
    error::{CliError, Problem},
    form::{self, FormOf},
    request::{self, amendment, request, send},
    signals,
    ui::Ui,
    words,
};

pub fn run(context: &Context, ui: &mut Ui, args: Propose) -> Result<u8, CliError> {
    context.officer()?;
    let Some(kind) = args.kind else {
        return form::resume(context, ui, args.resume.flatten().as_deref(), sent);
    };
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
    let Some(file) = &args.file else {
        let of = of_words(FormOf::new(ChangeKind::New, &[]), &args.words);
        return written(context, ui, &of, known(&args.words));
    };
    let authored = author::read(file)?;
    author::report_repairs(ui, &authored);
    let request = request(ChangeKind::New, &[], vec![authored], &args.words, Some(file))?;
    send(context, ui, request, !args.words.draft)
}

fn amend(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    args: &ProposeAmend,
) -> Result<u8, CliError> {
    if let Some(from) = &args.from {
        return taken_over(context, ui, kind, args, from);
    }
    let Some(file) = &args.file else {
        return edited(context, ui, kind, args);
    };
    let authored = author::read(file)?;
    author::report_repairs(ui, &authored);
    let request = amendment(kind, args, authored, Some(file))?;
    send(context, ui, request, !args.words.draft)
}

/// Takes over what somebody else's file says of the procedure: the portal's page, a list, an
/// export. What it only lacks stays as the registry has it, and that is said.
fn taken_over(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    args: &ProposeAmend,
    from: &Path,
) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&Times::default())?;
    let code = snapshot.registry.identity(&args.code).clone();
    let record = ask::record(&snapshot.registry, &code)?;
    let here = snapshot.document(&record.latest().content)?;
    let stop = signals::watch();
    let keeps = KeptDocuments::Of(&code);
    let question = SnapshotQuestion { as_of: asked.as_of, publisher: None, keeps };
    let found = reconcile::reconcile(&snapshot, from, question, &stop.flag, &mut |_, _, _| {});
    let found = found.map_err(|error| stop.status(error.into()))?;
    let refuse = |problem: &str| {
        let problem = Problem::new(problem).with("code", &code);
        Err(CliError::usage(problem.at(from.display())))
    };
    for it in found.not_understood.iter().filter(|it| it.code == code) {
        let (place, words) = (ui.shown(&it.place), ui.shown(&it.words));
        ui.status(ui.say("work-not-understood", &[("place", &place), ("words", &words)]));
    }
    let Some(changed) = found.changed.iter().find(|it| it.code == code) else {
        let is_there = found.missing.iter().all(|it| it.code != code)
            && found.extra.iter().all(|it| it.code != code);
        return refuse(if is_there { "file-says-the-same" } else { "file-lacks-code" });
    };
    let left: BTreeSet<_> =
        changed.suspect.iter().chain(&changed.undeclared).map(|it| it.component).collect();
    if !left.is_empty() {
        let components = words::components(ui, &left.into_iter().collect::<Vec<_>>());
        ui.status(ui.say("work-left-as-here", &[("components", &components)]));
    }
    let there = found.documents.get(&code).expect("documents were asked for");
    let mut procedure = changed.merged(&here, there);
    row_ids::adopt_ids(Some(&here), &mut procedure);
    let components = changed::changed(&here, &procedure);
    if components.is_empty() {
        return refuse("file-says-the-same");
    }
    let latest = record.latest();
    let base = TextBase { version: latest.version.clone(), sha256: latest.content };
    drop(snapshot);
    let change = ChangeTable { components, ..ChangeTable::default() };
    let authored =
        Authored { change, procedure: Some(procedure), base: Some(base), ..Authored::default() };
    let request = amendment(kind, args, authored, Some(from))?;
    send(context, ui, request, !args.words.draft)
}

/// Has the latest version edited in the form and proposes what is saved.
fn edited(
    context: &Context,
    ui: &mut Ui,
    kind: ChangeKind,
    args: &ProposeAmend,
) -> Result<u8, CliError> {
    let code = std::slice::from_ref(&args.code);
    let mut of = of_words(FormOf::new(kind, code), &args.words);
    (of.raise, of.take_back) = (args.raise, args.take_back.clone());
    of.components.clone_from(&args.components);
    let known = ChangeTable { base: args.base.clone(), ..known(&args.words) };
    if args.edit {
        form::write(context, ui, (&of, known), sent)
    } else {
        written(context, ui, &of, known)
    }
}

/// Has a form filled in where no file is named: by whoever sits at a terminal.
fn written(
    context: &Context,
    ui: &mut Ui,
    of: &FormOf,
    known: ChangeTable,
) -> Result<u8, CliError> {
    if !ui.can_ask() {
        return Err(CliError::usage(Problem::new("no-form-file").with("kind", of.kind.key())));
    }
    form::write(context, ui, (of, known), sent)
}

fn of_words(of: FormOf, words: &ProposalWords) -> FormOf {
    FormOf { draft: words.draft, recorded: words.recorded, ..of }
}

/// Returns what the command line says of a change that a form says, too.
pub fn known(words: &ProposalWords) -> ChangeTable {
    ChangeTable {
        effective: words.effective,
        basis: words.basis.as_deref().map(author::clean),
        reason: words.reason.as_deref().map(author::clean),
        transition: words.transition.as_deref().map(author::clean),
        ..ChangeTable::default()
    }
}

/// Says what was recorded of a form.
fn sent(context: &Context, ui: &mut Ui, of: &FormOf, done: &Done, registry: &Registry) {
    let said = match (of.proposal, of.draft) {
        (Some(_), _) => "work-revised",
        (None, true) => "work-drafted",
        (None, false) => "work-proposed",
    };
    request::sent(context, ui, said, (done, registry));
}

fn replace(context: &Context, ui: &mut Ui, args: &ProposeReplace) -> Result<u8, CliError> {
    if args.open.is_empty() {
        let of = of_words(FormOf::new(ChangeKind::Replace, &args.close), &args.words);
        return written(context, ui, &of, known(&args.words));
    }
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
    if args.file.is_none() && !args.words.says_all() && ui.can_ask() {
        let code = std::slice::from_ref(&args.code);
        let mut of = of_words(FormOf::new(ChangeKind::Abolish, code), &args.words);
        of.successors.clone_from(&args.successor);
        return form::write(context, ui, (&of, known(&args.words)), sent);
    }
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
