//! `ui`: the desk on the whole screen. What waits stands on the left, what is looked at on the right;
//! every act is shown as the command that a person would type, and run as that.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `draw` | the desk as it is drawn |
//! | `loader` | who reads while the desk goes on being drawn |
//! | `painted` | what a command paints, as lines of the desk |
//! | `plain` | the desk for whoever has it read out |
//! | `plan` | where everything stands on a screen of some size |
//! | `reading` | what the desk asks of the registry |
//! | `running` | a command of the desk is run as a person would type it |
//! | `screen` | the terminal, taken and given back: the one file that knows crossterm |
//! | `state` | the desk as a value, and what a key or news make of it |
//! | `things` | what stands in the queues, what is shown of it, and what may be done with it |

mod draw;
mod loader;
mod painted;
mod plain;
mod plan;
mod reading;
mod running;
mod screen;
mod state;
mod things;

use std::{
    io,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use congbo::log::Folder;

pub use self::reading::CarryOutCommand;
use self::{
    loader::DeskLoader,
    reading::DeskReading,
    screen::DeskScreen,
    state::{DeskEffect, DeskEvent, DeskJob, DeskNews, DeskState, update},
};
use super::{
    args::UiArgs,
    context::Context,
    environment,
    error::{CliError, Problem, exit},
    settings::SettingKey,
    signals::{self, ScreenWatch},
    ui::{self, Ui},
};

/// How often the head of the registry is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// How long is waited for a key while something is being read, and while nothing is.
const WAITS: [Duration; 2] = [Duration::from_millis(4), Duration::from_millis(100)];

/// Sits at the desk until it is left; `run` carries out a command, as for any command line.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    args: &UiArgs,
    run: CarryOutCommand,
) -> Result<u8, CliError> {
    if ui.json || !ui::is_terminal() {
        return Err(CliError::usage(Problem::new("no-screen")));
    }
    // What keeps the registry from being read is said before the screen is taken.
    Folder::peek(context.store()).map_err(congbo::app::AppError::from)?;
    let is_on = |key| context.settings.text(key) == Some("true");
    let is_plain = args.plain || is_on(SettingKey::Plain) || environment::is_read_aloud();
    let held = signals::hold(!is_plain);
    if is_plain {
        // Whoever has it read out has no use for what steers a terminal.
        ui.leave_colors();
        let reading = DeskReading::new(context, ui, run);
        return plain::run(context, ui, reading, &held);
    }
    let mouse = context.settings.text(SettingKey::Mouse) != Some("false");
    let fault = |error: io::Error| {
        CliError::store(Problem::new("screen-lost").with("why", super::error::plain_io(&error)))
    };
    let loader = DeskLoader::start(DeskReading::new(context, ui, run)).map_err(fault)?;
    loader.ask(DeskJob::Look);
    let screen = DeskScreen::take(mouse).map_err(fault)?;
    let state = DeskState::new(DeskScreen::size(), mouse);
    let mut desk = SeatedDesk {
        context,
        ui,
        held: &held,
        loader,
        screen,
        state: Some(state),
        size: None,
        is_lost: false,
    };
    let done = desk.sit().map_err(fault);
    // Given back before anything is said.
    drop(desk);
    match done? {
        Some(status) => Ok(status),
        None => Ok(held.stop.code()),
    }
}

/// Says a line, once the terminal was given back that a desk may have.
pub fn last_words(line: &str) {
    screen::give_back();
    ui::speak(line);
}

/// Somebody sits at the desk.
struct SeatedDesk<'a> {
    context: &'a Context,
    ui: &'a mut Ui,
    held: &'a ScreenWatch,
    loader: DeskLoader,
    screen: DeskScreen,
    /// What is on the desk; it is there whenever nobody is just changing it.
    state: Option<DeskState>,
    /// How many entries the registry had when its head was last looked at.
    size: Option<u64>,
    /// Whether its head could not be read.
    is_lost: bool,
}

impl SeatedDesk<'_> {
    /// Goes on until the desk is left; `None` where a signal ended it.
    fn sit(&mut self) -> io::Result<Option<u8>> {
        let mut looked = Instant::now();
        self.draw()?;
        loop {
            if self.held.stop.flag.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let mut happened = Vec::new();
            if self.held.stand_still.swap(false, Ordering::Relaxed) {
                self.suspend()?;
                happened.push(self.resized());
            } else if self.held.go_on.swap(false, Ordering::Relaxed) {
                // It stood still without being told to, and the screen is another's since.
                self.screen.leave();
                self.screen.enter()?;
                happened.push(self.resized());
            }
            happened.extend(std::iter::from_fn(|| self.loader.news()).map(DeskEvent::News));
            if happened.is_empty() {
                let wait = WAITS[usize::from(self.loader.is_idle())];
                happened.extend(self.screen.next(wait)?);
                // What is typed faster than it is drawn is drawn once.
                while let Some(more) = self.screen.next(Duration::ZERO)? {
                    happened.push(more);
                }
            }
            if looked.elapsed() >= LOOK {
                looked = Instant::now();
                happened.extend(self.moved());
            }
            if happened.is_empty() {
                continue;
            }
            for event in happened {
                if let Some(status) = self.answer(event)? {
                    return Ok(Some(status));
                }
            }
            self.draw()?;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let state = self.state.as_ref().expect("nobody is changing it");
        self.screen.draw(state, &self.ui.texts)
    }

    fn resized(&self) -> DeskEvent {
        let (width, height) = DeskScreen::size();
        DeskEvent::Resize(width, height)
    }

    /// Looks whether the registry has more entries than before.
    fn moved(&mut self) -> Option<DeskEvent> {
        let peeked = Folder::peek(self.context.store());
        match peeked {
            Ok((_, head)) => {
                let former = self.size.replace(head.size);
                let was_lost = std::mem::take(&mut self.is_lost);
                let read = self.state.as_ref()?.head.as_ref().map(|it| it.size);
                let is_new = former.or(read).is_some_and(|it| it != head.size);
                let lacks = was_lost || self.state.as_ref()?.fault.is_some();
                let event = if is_new { DeskEvent::Moved } else { DeskEvent::Retry };
                (is_new || lacks).then_some(event)
            }
            Err(_) if self.is_lost => None,
            Err(error) => {
                self.is_lost = true;
                let error = CliError::from(congbo::app::AppError::from(error));
                let said = error.lines(&self.ui.texts).into_iter().map(|it| it.0.message);
                let said = said.collect::<Vec<_>>().join(" ");
                Some(DeskEvent::News(DeskNews::Fault(said)))
            }
        }
    }

    /// Answers what happened; a status where the desk is left.
    fn answer(&mut self, event: DeskEvent) -> io::Result<Option<u8>> {
        let state = self.state.take().expect("nobody is changing it");
        let (state, effects) = update(state, event);
        self.state = Some(state);
        for effect in effects {
            match effect {
                DeskEffect::Load(job) => self.loader.ask(job),
                DeskEffect::Copy(text) => self.screen.copy(&text)?,
                DeskEffect::Mouse(mouse) => self.screen.set_mouse(mouse)?,
                DeskEffect::Suspend => {
                    self.suspend()?;
                    let resized = self.resized();
                    self.answer(resized)?;
                }
                DeskEffect::Repaint => self.screen.renew()?,
                DeskEffect::Quit => return Ok(Some(exit::DONE)),
                DeskEffect::Run(words) => {
                    let status = self.run(&words)?;
                    let resized = self.resized();
                    self.answer(resized)?;
                    self.answer(DeskEvent::Ran(status))?;
                }
            }
        }
        Ok(None)
    }

    /// Gives the terminal back, stands still, and takes it again.
    fn suspend(&mut self) -> io::Result<()> {
        self.screen.leave();
        signals::stand_still();
        self.held.go_on.store(false, Ordering::Relaxed);
        self.held.stand_still.store(false, Ordering::Relaxed);
        self.screen.enter()
    }

    /// Runs a command at the terminal, and comes back once the person has read what came of it.
    fn run(&mut self, words: &[String]) -> io::Result<u8> {
        self.screen.leave();
        let status = match running::run(self.context, self.ui, words, self.held) {
            Ok(status) => status,
            Err(error) => {
                self.ui.error(&error);
                error.exit
            }
        };
        let back = self.ui.say("screen-back", &[]);
        self.ui.line("");
        let _ = self.ui.ask_line(&back);
        self.held.go_on.store(false, Ordering::Relaxed);
        // What the command recorded is no news.
        if let Ok((_, head)) = Folder::peek(self.context.store()) {
            self.size = Some(head.size);
        }
        self.screen.enter()?;
        self.screen.drain()?;
        Ok(status)
    }
}
