//! How a step is run, and what it said: as any command line is, but that it speaks into the tale,
//! asks no variable of the environment, and is done at an instant of the tale.

use std::path::PathBuf;

use chrono::NaiveDate;
use congbo::domain::ids::{Moment, Zone};

use crate::cli::{
    args::{self, ProgramCommand},
    context::Context,
    error::{CliError, Problem, exit},
    help,
    ui::Ui,
};

/// How much later each step is done than the one before: a minute.
const PACE_MS: i64 = 60 * 1000;

/// What carries out a command, says what there is to say of it, and returns the exit status.
pub(super) type CarryOut = fn(&Context, &mut Ui, ProgramCommand) -> u8;

/// Where the steps are run: the demonstration's folder, in which the program works.
pub(super) struct Stage {
    wait: u64,
    lang: args::Lang,
    /// What the steps speak like.
    manner: Ui,
    run: CarryOut,
    now: Moment,
}

/// What came of a step.
pub(super) struct StepSaid {
    pub status: u8,
    /// What it printed.
    pub printed: Vec<u8>,
    /// What it said beside that.
    pub told: String,
}

impl Stage {
    /// Makes room for the steps of a tale that somebody tells.
    pub fn new(context: &Context, ui: &Ui, run: CarryOut) -> Self {
        let (wait, lang) = (context.global.wait, ui.texts.lang);
        Stage { wait, lang, manner: ui.of_a_tale(), run, now: Moment(0) }
    }

    /// Goes on to the morning of a day, in the zone of the registry.
    pub fn begin(&mut self, day: &str) {
        let morning = format!("{day}T09:00:00+07:00");
        self.go_to(morning.parse().expect("the days of the tale are days"));
    }

    /// Goes on to an instant, where it lies ahead; says whether it does.
    pub fn go_to(&mut self, now: Moment) -> bool {
        let is_ahead = now > self.now;
        self.now = self.now.max(now);
        is_ahead
    }

    /// Returns the day on which the next step is done.
    pub fn day(&self) -> NaiveDate {
        self.now.day(Zone::default())
    }

    /// Runs a command line of ours.
    ///
    /// # Errors
    ///
    /// Fails where it is no command line.
    pub fn run(&mut self, line: &str) -> Result<StepSaid, CliError> {
        self.now = Moment(self.now.0 + PACE_MS);
        let cli = help::parse_told(&words(line)).map_err(|_| failed(line, exit::USAGE))?;
        let store = PathBuf::from("store");
        let global = args::Global { store, wait: self.wait, lang: Some(self.lang), ..cli.global };
        let mut ui = self.manner.of_a_tale();
        ui.json = global.json;
        let context = Context::told(global, self.now);
        let status = (self.run)(&context, &mut ui, cli.command);
        let (printed, told) = ui.into_tale();
        Ok(StepSaid { status, printed, told })
    }

    /// Returns the beginning of the hash that a reader of a proposal names.
    ///
    /// # Errors
    ///
    /// Fails where the proposal cannot be shown.
    pub fn hash(&mut self, id: &str) -> Result<String, CliError> {
        let line = format!("--json proposal show {id}");
        let said = self.run(&line)?;
        let shown: serde_json::Value = serde_json::from_slice(&said.printed).unwrap_or_default();
        let hash = shown["hash"].as_str().and_then(|it| it.get(..16));
        hash.map(str::to_owned).ok_or_else(|| failed(&line, said.status))
    }
}

/// Says that a step did not do what it is meant to.
pub(super) fn failed(line: &str, status: u8) -> CliError {
    CliError::refused(Problem::new("demo-step").with("line", line).with("status", status))
}

/// Splits a command line of ours into words: spaces part them, single quotes join.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{
        super::story::{STEPS, StoryStep, TRY},
        *,
    };

    #[test]
    fn quotes_join_words() {
        assert_eq!(words("init --agency 'Bộ Quốc phòng' --code G11")[2], "Bộ Quốc phòng");
    }

    #[test]
    fn every_line_of_the_tale_is_a_command_line() {
        let lines = STEPS.iter().filter_map(|it| match it {
            StoryStep::Run(_, line) | StoryStep::Each(_, line, _) => Some(*line),
            StoryStep::Chapter(..) | StoryStep::Day(_) | StoryStep::List(..) => None,
        });
        for line in lines.chain(TRY.iter().copied()) {
            let line = line.replace("$id", "p1").replace("$hash", "0123456789abcdef");
            assert!(help::parse_told(&words(&line)).is_ok(), "{line}");
        }
    }
}
