//! `export --check` of a document that says how it came to be, a comparison or a paper: it is made
//! again by the log, and held against it byte for byte.

use std::path::Path;

use congbo::{
    app::Snapshot,
    ask::{AnswerHead, AskedTimes, proven_export::ProvenFile},
    domain::ids::Digest,
    export::{check::NotProven, origin::DocumentOrigin},
};

use super::check::ToldManifest;
use crate::cli::{
    args::{DecisionAction, Lang, ProgramCommand, ProposalAction, Times},
    context::Context,
    error::{CliError, Problem, exit},
    given::{self, PAPER},
    help,
    texts::Texts,
    typed::as_typed,
    ui::Ui,
};

/// Runs a command of the program.
pub type Run = fn(&Context, &mut Ui, ProgramCommand) -> Result<u8, CliError>;

/// A document in somebody's hand.
pub struct DocumentHeld<'a> {
    path: &'a Path,
    bytes: Vec<u8>,
    origin: DocumentOrigin,
}

impl<'a> DocumentHeld<'a> {
    /// Reads a document.
    /// `None` where it does not say how it came to be, or is too large for one of ours.
    pub fn read(path: &'a Path) -> Option<Self> {
        let bytes = given::read(path, PAPER).ok()?;
        let origin = DocumentOrigin::found(&bytes)?;
        Some(DocumentHeld { path, bytes, origin })
    }

    /// Says whether the log gives the very same.
    pub fn check(&self, context: &Context, ui: &mut Ui, run: Run) -> Result<u8, CliError> {
        let DocumentHeld { path, bytes, origin } = self;
        let then = match &origin.position {
            Some(it) => context.at_position(it.size)?,
            None => context.asked_of_log(&Times::default())?.0,
        };
        let told = ToldManifest {
            registry: &origin.registry,
            size: origin.position.as_ref().map_or(then.position.size, |it| it.size),
            format: "document",
            program: &origin.program,
        };
        if then.log != origin.registry {
            return Err(told.refused(NotProven::OtherRegistry(then.log.clone()), path));
        }
        if origin.position.as_ref().is_some_and(|it| it.hash != then.position.hash) {
            return Err(told.refused(NotProven::NotOfLog, path));
        }
        let sha256 = Digest::of(bytes);
        let line = format!("congbo {}", as_typed(&origin.asked));
        match self.made_again(context, &then, run)? {
            None => return Err(told.refused(NotProven::UnknownFormat, path)),
            Some(made) if made != *bytes => {
                let problem = Problem::new("document-not-what-log-gives")
                    .with("sha256", Digest::of(&made))
                    .with("size", then.position.size)
                    .with("program", &origin.program)
                    .with("command", &line);
                return Err(CliError::refused(problem.at(path.display())));
            }
            Some(_) => {}
        }
        let asked = AskedTimes { as_of: self.day(context, &then), known_at: None };
        let proven = ProvenFile {
            file: path.display().to_string(),
            file_format: "document".to_owned(),
            registry: origin.registry.clone(),
            head: AnswerHead::of(&then, &asked),
            sha256,
            recorded: None,
        };
        ui.answer(&proven, |ui| {
            let (line, size) = (ui.shown(&line), proven.head.point.position.size);
            let said =
                ui.say("look-document-proven", &[("path", &path.display()), ("size", &size)]);
            ui.line(said);
            ui.line(ui.say("look-document-asked", &[("command", &line)]));
        });
        Ok(exit::DONE)
    }

    fn day(&self, context: &Context, then: &Snapshot) -> chrono::NaiveDate {
        self.origin.as_of.unwrap_or_else(|| context.now.day(then.registry.zone()))
    }

    /// Makes the document again of what the log had then.
    /// `None` where what it names gives no document.
    fn made_again(
        &self,
        context: &Context,
        then: &Snapshot,
        run: Run,
    ) -> Result<Option<Vec<u8>>, CliError> {
        let language = match &*self.origin.language {
            "vi" => Lang::Vi,
            "en" => Lang::En,
            _ => return Ok(None),
        };
        let command = help::parse_told(&self.origin.asked).map(|it| it.command);
        let Some(command) = command.ok().filter(gives_document) else { return Ok(None) };
        let end = then.registry.zone().end_of(self.day(context, then));
        let mut ui = Ui::of_a_file(Texts::new(language));
        run(&context.again(then.position.size, end), &mut ui, command)?;
        Ok(Some(ui.into_tale().0))
    }
}

/// Whether a command does nothing but give a document: whoever wrote the file may have put any other
/// into it.
fn gives_document(command: &ProgramCommand) -> bool {
    let nowhere = |to: &Option<std::path::PathBuf>| to.is_none();
    match command {
        ProgramCommand::Diff(it) => it.shape.is_file() && nowhere(&it.shape.to.output),
        ProgramCommand::Proposal(it) => match &it.action {
            ProposalAction::Diff(it) => it.shape.is_file() && nowhere(&it.shape.to.output),
            ProposalAction::Dossier(it) => nowhere(&it.to.output),
            _ => false,
        },
        ProgramCommand::Decision(it) => match &it.action {
            DecisionAction::Draft(it) => nowhere(&it.to.output),
            DecisionAction::Document(it) => nowhere(&it.to.output),
            DecisionAction::List(_) => false,
        },
        _ => false,
    }
}
