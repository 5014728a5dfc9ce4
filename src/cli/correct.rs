//! `correct`: the record, or the form of a decision, is put right by the instrument that
//! the mistake calls for (BR-36); two persons, evidence at hand.

use std::path::Path;

use congbo::{
    ask::wanted,
    domain::{
        command::Command,
        event::{Instrument, Route, Verdict},
        ids::{Code, Digest, ProposalId},
        kind::ChangeKind,
    },
};

use super::{
    args::{self, ProposalWords},
    author,
    context::Context,
    error::{CliError, Problem, exit},
    given, proposals, request,
    result::Did,
    send::CommandParcel,
    typed::{ReadName, TypedAct, TypedBy, line},
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Correct) -> Result<u8, CliError> {
    context.officer()?;
    if let Some(id) = args.apply {
        return apply(context, ui, id);
    }
    // Clap asks for them together unless `--apply` is given.
    let (Some(code), Some(file), Some(instrument), Some(evidence)) =
        (&args.code, &args.file, args.instrument, &args.evidence)
    else {
        return Err(CliError::usage(Problem::new("correct-what")));
    };
    ask(context, ui, code, file, instrument, evidence, &args.words)
}

/// Proposes a correction: what is right, and what shows it.
fn ask(
    context: &Context,
    ui: &mut Ui,
    code: &Code,
    file: &Path,
    instrument: Instrument,
    evidence: &Path,
    words: &ProposalWords,
) -> Result<u8, CliError> {
    let mut authored = author::read(file)?;
    author::report_repairs(ui, &authored);
    authored.of_code(code);
    let shown = load(evidence)?;
    let snapshot = context.snapshot()?;
    let wanted = wanted::correction(&snapshot, code, authored.procedure.as_ref())?;
    if authored.change.components.is_empty() {
        authored.change.components = wanted.components;
    }
    authored.change.basis = authored.change.basis.or(Some(wanted.basis));
    drop(snapshot);
    let from = request::base_of(None, &authored);
    let words = ProposalWords { effective: Some(wanted.effective), ..words.clone() };
    let codes = std::slice::from_ref(code);
    let mut request =
        request::request(ChangeKind::Amend, codes, vec![authored], &words, Some(file))?;
    (request.base, request.base_content) = from;
    request.route = Route::Correction { instrument, evidence: Digest::of(&shown) };
    let command = Command::Propose { request: Box::new(request), submit: true };
    let parcel = CommandParcel { contents: vec![shown], ..CommandParcel::default() };
    let mut hand = [context.hand(ui)?];
    let (done, registry) = context.send_with(&mut hand, &command, context.command_id(), &parcel)?;
    ui.warnings(&done.warnings);
    let id = proposals::touched(&done);
    let read = ReadName::of(proposals::find(&registry, id)?);
    let review = TypedAct::Review { proposal: id, verdict: Verdict::Approve, read };
    let review = line(&review, TypedBy::default());
    ui.effect("work-correction-proposed", &[("id", &id), ("review", &review)]);
    proposals::present(ui, &registry, id, &done);
    Ok(exit::DONE)
}

/// Puts an approved correction into effect.
fn apply(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<u8, CliError> {
    let (done, registry) = context.send(ui, &Command::Correct { proposal: id })?;
    let proposal = proposals::find(&registry, id)?;
    let draft = proposal.change.opens.first();
    let code = draft.map(|it| it.code.to_string()).unwrap_or_default();
    let version = draft.map(|it| it.version.to_string()).unwrap_or_default();
    ui.effect("work-corrected", &[("code", &code), ("version", &version)]);
    ui.done(&done, Did::Corrected { proposal: id.to_string(), code, version });
    Ok(exit::DONE)
}

fn load(path: &Path) -> Result<Vec<u8>, CliError> {
    let bytes = given::read(path, given::PAPER)?;
    if bytes.is_empty() {
        let problem = Problem::new("empty").with("what", "evidence");
        return Err(CliError::usage(problem.at(path.display())));
    }
    Ok(bytes)
}
