//! `demo`: the whole job on our own examples, each step as the command that a person
//! would type. The steps run this very program: what is shown is what is done.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `ground` | the demonstration's folder: laid out where nothing is |
//! | `story` | what the demonstration tells: three decisions from the first draft to the proof |

mod ground;
mod story;

use std::{
    path::Path,
    process::{Command as Process, Output},
};

use super::{
    args,
    context::Context,
    environment,
    error::{CliError, Problem, exit},
    result::Did,
    signals,
    ui::Ui,
};
use story::{STEPS, StepShown, StoryStep};

/// What runs a step: this program, in the demonstration's folder.
struct Stage<'a> {
    context: &'a Context,
    program: &'a Path,
    dir: &'a Path,
}

pub fn run(context: &Context, ui: &mut Ui, args: &args::Demo) -> Result<u8, CliError> {
    let dir = &args.dir;
    ground::prepare(ui, dir, args.fresh)?;
    let program = environment::program()
        .map_err(|error| CliError::unreadable(Path::new("congbo"), &error))?;
    let stage = Stage { context, program: &program, dir };
    // Each step says for itself that it was interrupted, and ends the demonstration.
    signals::leave();
    ui.line(ui.say("demo-keys", &[]));
    for step in STEPS {
        match step {
            StoryStep::Heading(id) => {
                let text = ui.say(id, &[]);
                ui.line("");
                ui.heading(&format!("# {text}"));
            }
            StoryStep::Run(show, line) => {
                let line = signed(line);
                if *show != StepShown::Brief {
                    command(ui, &format!("congbo {line}"))?;
                }
                stage.step(ui, *show, &line)?;
            }
            StoryStep::Named(line, ids) => {
                for id in ids.split(' ') {
                    let line = line.replace("$id", id).replace("$hash", &stage.hash(id)?);
                    let line = signed(&line);
                    command(ui, &format!("congbo {line}"))?;
                    stage.step(ui, StepShown::Effect, &line)?;
                }
            }
            StoryStep::List(ids, file) => {
                command(
                    ui,
                    &format!(
                        "(congbo decision draft {ids} | sed -n '/^proposals/,/^]/p'; \
                         cat examples/{file}) > {file}"
                    ),
                )?;
                stage.list(ui, ids, file)?;
            }
            StoryStep::Each(line, ids) => {
                let line = signed(line);
                command(ui, &format!("for id in {ids}; do congbo {line}; done"))?;
                for id in ids.split(' ') {
                    stage.step(ui, StepShown::Effect, &line.replace("$id", id))?;
                }
            }
        }
        flush(ui)?;
    }
    let store = dir.join("store").display().to_string();
    ui.line("");
    ui.line(ui.say("work-demo-done", &[("dir", &dir.display()), ("store", &store)]));
    if ui.json {
        flush(ui)?;
        ui.outcome(Did::Demonstrated { dir: dir.clone(), store });
    }
    Ok(exit::DONE)
}

/// Names the key of whoever acts: each officer's has the officer's name.
fn signed(line: &str) -> String {
    let Some(rest) = line.strip_prefix("--as ") else { return line.to_owned() };
    let officer = rest.split(' ').next().unwrap_or_default();
    format!("--as {officer} --key keys/{officer}{}", &rest[officer.len()..])
}

/// Shows a command as it is typed.
fn command(ui: &mut Ui, line: &str) -> Result<(), CliError> {
    ui.line("");
    ui.heading(&format!("$ {line}"));
    flush(ui)
}

/// Shows what was told so far; programs are told what came of it alone.
fn flush(ui: &mut Ui) -> Result<(), CliError> {
    if ui.json {
        ui.leave_out();
        return Ok(());
    }
    ui.finish().map_err(|_| CliError::store(Problem::new("stdout-closed")))
}

impl Stage<'_> {
    /// Runs one step and holds it against what it is meant to do.
    fn step(&self, ui: &mut Ui, show: StepShown, line: &str) -> Result<(), CliError> {
        let output = self.output(ui, line)?;
        let status = output.status.code();
        tell(ui, show, &output);
        let wanted = if show == StepShown::Refused { exit::REFUSED } else { exit::DONE };
        if show == StepShown::Refused {
            ui.line(ui.say("demo-exit", &[("status", &wanted)]));
        }
        if status == Some(i32::from(wanted)) {
            return Ok(());
        }
        flush(ui)?;
        Err(failed(line, &output))
    }

    /// Returns the beginning of the hash that a reader of a proposal names.
    fn hash(&self, id: &str) -> Result<String, CliError> {
        let line = format!("--json proposal show {id}");
        let output = self.output_of(&line, args::Lang::En)?;
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let hash = shown["hash"].as_str().and_then(|it| it.get(..16));
        hash.map(str::to_owned).ok_or_else(|| failed(&line, &output))
    }

    /// Puts the list of what a decision enacts before the decision's file, and shows it.
    fn list(&self, ui: &mut Ui, ids: &str, file: &str) -> Result<(), CliError> {
        let line = format!("decision draft {ids}");
        let output = self.output(ui, &line)?;
        if output.status.code() != Some(i32::from(exit::DONE)) {
            return Err(failed(&line, &output));
        }
        let draft = String::from_utf8_lossy(&output.stdout);
        let from = draft.lines().skip_while(|it| !it.starts_with("proposals"));
        let mut list = String::new();
        for line in from {
            list += &format!("{line}\n");
            if line.starts_with(']') {
                break;
            }
        }
        ground::list(ui, self.dir, file, &list)?;
        ui.bytes(list.as_bytes());
        Ok(())
    }

    fn output(&self, ui: &Ui, line: &str) -> Result<Output, CliError> {
        self.output_of(line, ui.texts.lang)
    }

    fn output_of(&self, line: &str, lang: args::Lang) -> Result<Output, CliError> {
        let mut process = Process::new(self.program);
        process
            .args(words(line))
            .current_dir(self.dir)
            .env("CONGBO_STORE", "store")
            .env("CONGBO_LANG", language(lang))
            .env("CONGBO_WAIT", self.context.global.wait.to_string());
        for name in ["CONGBO_JSON", "CONGBO_AS", "CONGBO_KEY", "CONGBO_ROLE", "CONGBO_COMMAND_ID"] {
            process.env_remove(name);
        }
        process.output().map_err(|error| CliError::unreadable(self.program, &error))
    }
}

/// Says that a step did not do what it is meant to.
fn failed(line: &str, output: &Output) -> CliError {
    let status = output.status.code().map_or("–".to_owned(), |it| it.to_string());
    CliError::refused(Problem::new("demo-step").with("line", line).with("status", status))
}

/// Shows what a step printed, as far as it is to be shown; what failed is shown whole.
fn tell(ui: &mut Ui, show: StepShown, output: &Output) {
    let status = output.status.code();
    if matches!(show, StepShown::All | StepShown::Refused) {
        ui.bytes(&output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let (effects, told): (Vec<_>, Vec<_>) =
        said.lines().partition(|line| status == Some(0) && line.starts_with('✓'));
    let shown = match (status, show) {
        (Some(0), StepShown::All) => WARNINGS.min(told.len()),
        (Some(0), StepShown::Effect | StepShown::Brief) => 0,
        _ => told.len(),
    };
    told[..shown].iter().for_each(|line| ui.line(line));
    if show == StepShown::All && shown < told.len() {
        let count = (told.len() - shown).to_string();
        ui.line(ui.say("demo-warnings", &[("count", &count)]));
    }
    let skipped = if show == StepShown::Brief { effects.len().saturating_sub(1) } else { 0 };
    effects[skipped..].iter().for_each(|line| ui.line(line));
}

/// How many lines of warning a step shows.
const WARNINGS: usize = 3;

fn language(lang: args::Lang) -> &'static str {
    match lang {
        args::Lang::Vi => "vi",
        args::Lang::En => "en",
    }
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
    use super::*;

    #[test]
    fn quotes_join_words() {
        assert_eq!(words("init --agency 'Bộ Quốc phòng' --code G11")[2], "Bộ Quốc phòng");
    }

    #[test]
    fn whoever_acts_signs_with_their_own_key() {
        assert_eq!(signed("--as ky-a enact p1"), "--as ky-a --key keys/ky-a enact p1");
        assert_eq!(signed("list"), "list");
    }
}
