//! `export --check`: an export held against the log that it names.

use std::path::Path;

use congbo::{
    domain::ids::LogId,
    export::check::{self, NotProven},
};

use super::spoken::SpokenExport;
use crate::cli::{
    context::Context,
    error::{CliError, Problem},
    output::{self, Broken},
    ui::Ui,
};

/// Says whether a file shows what the registry had at the position that its manifest names.
pub fn run(context: &Context, ui: &mut Ui, path: &Path) -> Result<u8, CliError> {
    let not = |code: &str| CliError::refused(Problem::new(code).at(path.display()));
    let manifest = output::manifest_beside(path).ok_or_else(|| not("export-without-manifest"))?;
    let sha256 = output::hash(path).map_err(|error| CliError::unreadable(path, &error))?;
    if sha256 != manifest.sha256 {
        return Err(not("export-not-as-written"));
    }
    let then = context.at_position(manifest.point.position.size)?;
    let since = manifest.options.since;
    let before = since.map(|it| context.at_position(it.size)).transpose()?;
    let words = SpokenExport::in_language(manifest.options.language);
    let told = ToldManifest {
        registry: &manifest.registry,
        size: manifest.point.position.size,
        format: &manifest.format,
        program: &manifest.program,
    };
    let proven = check::prove(&then, before.as_ref(), &manifest, &words);
    proven.map_err(|why| told.refused(why, path))?;
    let size = manifest.point.position.size;
    let shown = path.display().to_string();
    let proven = check::proven(shown.clone(), manifest, &then)?;
    ui.answer(&proven, |ui| {
        let line = ui.say(
            "look-export-proven",
            &[("path", &shown), ("size", &size), ("as-of", &proven.head.point.as_of)],
        );
        ui.line(&line);
        say_recorded(ui, proven.recorded);
    });
    Ok(0)
}

/// Says which entry says of an export that it took its place.
pub fn say_recorded(ui: &mut Ui, entry: Option<u64>) {
    let line = match entry {
        Some(seq) => ui.say("look-export-entry", &[("seq", &seq)]),
        None => ui.say("look-export-no-entry", &[]),
    };
    ui.line(&line);
}

/// What a manifest says that is named where it is not proven.
pub struct ToldManifest<'a> {
    /// The registry.
    pub registry: &'a LogId,
    /// The position.
    pub size: u64,
    /// The format.
    pub format: &'a str,
    /// The program that wrote it.
    pub program: &'a str,
}

impl ToldManifest<'_> {
    /// Says why a manifest is not proven.
    pub fn refused(&self, why: NotProven, path: &Path) -> CliError {
        let problem = match why {
            NotProven::NotFounded(reason) => return CliError::from(*reason),
            NotProven::Unread(failure) => {
                return match Broken::from(*failure) {
                    Broken::Registry(error) => error.into(),
                    Broken::File(error) => CliError::unreadable(path, &error),
                };
            }
            NotProven::OtherRegistry(own) => Problem::new("export-of-other-registry")
                .with("named", self.registry)
                .with("own", own),
            NotProven::NotOfLog => Problem::new("export-not-of-log").with("size", self.size),
            NotProven::UnknownFormat => Problem::new("export-of-unknown-format")
                .with("format", self.format)
                .with("program", self.program),
            NotProven::Withheld => Problem::new("export-shows-withheld"),
            NotProven::Otherwise(written) => Problem::new("export-not-what-log-gives")
                .with("sha256", written)
                .with("program", self.program),
        };
        CliError::refused(problem.at(path.display()))
    }
}
