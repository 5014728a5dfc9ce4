//! `demo`: the whole job on our own examples, each step as the command that a person
//! would type. The steps run as any command line does, but for the clock: the tale has days of
//! its own, so that it is told alike on every day.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `ground` | the demonstration's folder: laid out where nothing is |
//! | `stage` | how a step is run, and what it said |
//! | `story` | what the demonstration tells: three decisions from the first draft to the proof |

mod ground;
mod stage;
mod story;

use std::path::Path;

use congbo::{app::AppError, log::Folder};

use super::{
    args, config,
    context::{Context, machine_clock},
    environment,
    error::{CliError, Problem, exit},
    result::Did,
    settings::{self, SettingKey},
    signals,
    typed::as_typed,
    ui::{Tone, Ui},
};
use stage::{CarryOut, Stage, StepSaid, failed};
use story::{DRAFTER, STEPS, StepShown, StoryStep, TRY, TRY_KEPT};

/// What tells the demonstration: in short, or every step of it.
struct Teller<'a> {
    ui: &'a mut Ui,
    stage: Stage,
    is_full: bool,
    /// How many chapters began.
    chapters: usize,
    /// How many steps like the one above them were done without a word.
    folded: usize,
    /// Whether what stands above is apart from the next command without a blank line: the beginning of
    /// a chapter, or a line or two.
    is_near: bool,
}

/// Tells the demonstration; `run` carries out a command, as for any command line.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::Demo,
    run: CarryOut,
) -> Result<u8, CliError> {
    let dir = &args.dir;
    // Who could set nothing up is told before the tale.
    let file = args.keep.then(config::file_of_mine).transpose()?;
    ground::prepare(ui, dir, args.fresh)?;
    environment::enter(dir).map_err(|error| CliError::unreadable(dir, &error))?;
    // A step is done whole or not at all, whoever interrupts the tale.
    signals::leave();
    let stage = Stage::new(context, ui, run);
    let mut teller =
        Teller { ui, stage, is_full: args.full, chapters: 0, folded: 0, is_near: false };
    STEPS.iter().try_for_each(|step| teller.tell(step))?;
    teller.hand_over()?;
    let store = dir.join(ground::STORE).display().to_string();
    let ui = teller.ui;
    ui.line("");
    ui.line(ui.say("work-demo-done", &[("dir", &dir.display())]));
    if let Some(file) = file {
        set_up(&file)?;
        let file = file.display();
        ui.line(ui.say("work-demo-kept", &[("file", &file), ("officer", &DRAFTER)]));
        ui.line(format!("  cd {}", as_typed(std::slice::from_ref(&store))));
        TRY_KEPT.iter().for_each(|line| ui.line(format!("  congbo {line}")));
    } else {
        ui.line(ui.say("demo-try", &[]));
        TRY.iter().for_each(|line| ui.line(format!("  congbo --store {store} {line}")));
    }
    if ui.json {
        flush(ui)?;
        ui.outcome(Did::Demonstrated { dir: dir.clone(), store });
    }
    Ok(exit::DONE)
}

/// Sets up, in the person's own file and for this registry alone, where it lies, who acts and where
/// everybody's keys are.
fn set_up(file: &Path) -> Result<(), CliError> {
    let here = environment::here().map_err(|it| CliError::unreadable(Path::new("."), &it))?;
    let store = here.join(ground::STORE);
    let (log, _) = Folder::peek(&store).map_err(AppError::from)?;
    let (keys, store) =
        (here.join(ground::KEYS).display().to_string(), store.display().to_string());
    let all =
        [(SettingKey::Path, store.as_str()), (SettingKey::As, DRAFTER), (SettingKey::Key, &keys)];
    for (key, value) in all {
        let set = settings::change(file, Some(log.as_str()), key, Some(value));
        set.map_err(|fault| config::fault_of(file, fault))?;
    }
    Ok(())
}

/// Shows what was told so far; programs are told what came of it alone.
fn flush(ui: &mut Ui) -> Result<(), CliError> {
    if ui.json {
        ui.leave_out();
        return Ok(());
    }
    ui.finish().map_err(|_| CliError::store(Problem::new("stdout-closed")))
}

impl Teller<'_> {
    fn tell(&mut self, step: &StoryStep) -> Result<(), CliError> {
        match step {
            StoryStep::Chapter(day, id) => {
                self.chapter(day, id);
                Ok(())
            }
            StoryStep::Day(day) => {
                self.stage.begin(day);
                Ok(())
            }
            StoryStep::Run(show, line) => self.step(*show, line),
            StoryStep::Each(show, line, ids) => {
                let mut show = *show;
                for id in ids.split(' ') {
                    let mut line = line.replace("$id", id);
                    if line.contains("$hash") {
                        line = line.replace("$hash", &self.stage.hash(id)?);
                    }
                    self.step(show, &line)?;
                    // The first one stands for all.
                    if !self.is_full && show == StepShown::Effect {
                        show = StepShown::Brief;
                    }
                }
                Ok(())
            }
            StoryStep::List(show, ids, file) => self.list(*show, ids, file),
        }?;
        flush(self.ui)
    }

    /// Begins a chapter on a day of the tale.
    fn chapter(&mut self, day: &str, id: &str) {
        self.unfold();
        self.stage.begin(day);
        self.chapters += 1;
        let (title, told) =
            (self.ui.say(id, &[]), self.ui.texts.attribute(id, "told", &[]).unwrap_or_default());
        let (number, day) = (self.chapters, self.stage.day());
        self.ui.line("");
        self.ui.heading(
            &self.ui.say("demo-chapter", &[("number", &number), ("title", &title), ("day", &day)]),
        );
        self.ui.line(self.ui.paint(Tone::Dim, &told));
        self.is_near = true;
    }

    /// Runs one step, holds it against what it is meant to do, and shows of it what is to be
    /// shown.
    fn step(&mut self, show: StepShown, line: &str) -> Result<(), CliError> {
        let is_told = self.is_full
            || !matches!(show, StepShown::Brief | StepShown::Aside | StepShown::Refused(0));
        if is_told {
            self.command(&format!("congbo {}", signed(line)))?;
        }
        let said = self.stage.run(&signed(line))?;
        let wanted = match show {
            StepShown::Refused(_) => exit::REFUSED,
            _ => exit::DONE,
        };
        if said.status != wanted {
            self.show(StepShown::All, &said);
            flush(self.ui)?;
            return Err(failed(line, said.status));
        }
        if is_told {
            self.show(show, &said);
        } else {
            self.folded += usize::from(show == StepShown::Brief);
        }
        Ok(())
    }

    /// Puts the list of what a decision enacts before the decision's file.
    fn list(&mut self, show: StepShown, ids: &str, file: &str) -> Result<(), CliError> {
        let is_told = self.is_full || show != StepShown::Aside;
        if is_told {
            self.command(&format!(
                "(congbo decision draft {ids} | sed -n '/^proposals/,/^]/p'; \
                 cat examples/{file}) > {file}"
            ))?;
        }
        let line = format!("decision draft {ids}");
        let said = self.stage.run(&line)?;
        if said.status != exit::DONE {
            self.show(StepShown::All, &said);
            flush(self.ui)?;
            return Err(failed(&line, said.status));
        }
        let draft = String::from_utf8_lossy(&said.printed);
        let from = draft.lines().skip_while(|it| !it.starts_with("proposals"));
        let mut list = String::new();
        for line in from {
            list += &format!("{line}\n");
            if line.starts_with(']') {
                break;
            }
        }
        ground::list(self.ui, Path::new(""), file, &list)?;
        self.is_near = true;
        if self.is_full {
            self.ui.bytes(list.as_bytes());
        }
        Ok(())
    }

    /// Shows a command as it is typed.
    fn command(&mut self, line: &str) -> Result<(), CliError> {
        self.unfold();
        if self.is_full || !std::mem::take(&mut self.is_near) {
            self.ui.line("");
        }
        self.ui.heading(&format!("$ {line}"));
        flush(self.ui)
    }

    /// Says how many steps were like the one above them.
    fn unfold(&mut self) {
        let count = std::mem::take(&mut self.folded);
        if count > 0 {
            self.ui.line(self.ui.say("demo-more", &[("count", &count)]));
        }
    }

    /// Shows what a step said, as far as it is to be shown.
    fn show(&mut self, show: StepShown, said: &StepSaid) {
        let limit = match show {
            StepShown::All => usize::MAX,
            StepShown::First(lines) | StepShown::Refused(lines) if !self.is_full => lines,
            StepShown::First(_) | StepShown::Refused(_) => usize::MAX,
            StepShown::Effect | StepShown::Brief | StepShown::Aside => 0,
        };
        let is_done = said.status == exit::DONE;
        self.is_near = is_done && (limit == 0 || said.printed.is_empty());
        if limit > 0 {
            self.lines(&said.printed, limit);
        }
        let (effects, told): (Vec<_>, Vec<_>) =
            said.told.lines().partition(|line| is_done && line.contains('✓'));
        let shown = match (is_done, self.is_full, limit) {
            (false, ..) => told.len(),
            (true, false, _) | (true, true, 0) => 0,
            (true, true, _) => WARNINGS.min(told.len()),
        };
        told[..shown].iter().for_each(|line| self.ui.line(line));
        if is_done && limit > 0 && self.is_full && shown < told.len() {
            let count = told.len() - shown;
            self.ui.line(self.ui.say("demo-warnings", &[("count", &count)]));
        }
        effects.iter().for_each(|line| self.ui.line(line));
        if matches!(show, StepShown::Refused(_)) {
            self.ui.line(self.ui.say("demo-exit", &[("status", &said.status)]));
        }
    }

    /// Shows the first lines of what was printed, and how many more there are.
    fn lines(&mut self, printed: &[u8], limit: usize) {
        let lines: Vec<_> = printed.split_inclusive(|it| *it == b'\n').collect();
        let shown = if lines.len() > limit.saturating_add(1) { limit } else { lines.len() };
        self.ui.bytes(&lines[..shown].concat());
        if shown < lines.len() {
            let count = lines.len() - shown;
            self.ui
                .line(self.ui.paint(Tone::Dim, &self.ui.say("demo-lines", &[("count", &count)])));
        }
    }

    /// Confirms the machine's date, so that whoever plays on acts at once: from here on, the
    /// registry is one like any other.
    fn hand_over(&mut self) -> Result<(), CliError> {
        self.unfold();
        if !self.stage.go_to(machine_clock()) {
            return Ok(());
        }
        let day = self.stage.day();
        let line = format!("--as quan-tri-a clock confirm {day} --with quan-tri-b=keys/quan-tri-b");
        self.step(StepShown::Aside, &line)?;
        flush(self.ui)
    }
}

/// Names the key of whoever acts: each officer's has the officer's name.
fn signed(line: &str) -> String {
    let Some(rest) = line.strip_prefix("--as ") else { return line.to_owned() };
    let officer = rest.split(' ').next().unwrap_or_default();
    format!("--as {officer} --key keys/{officer}{}", &rest[officer.len()..])
}

/// How many lines of warning a step shows.
const WARNINGS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_acts_signs_with_their_own_key() {
        assert_eq!(signed("--as ky-a enact p1"), "--as ky-a --key keys/ky-a enact p1");
        assert_eq!(signed("list"), "list");
    }
}
