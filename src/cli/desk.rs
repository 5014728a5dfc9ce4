//! `ui`: the desk on the whole screen. What waits stands on the left, what is looked at on the right;
//! every act is shown as the command that a person would type, and run as that.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `draw` | the desk as it is drawn |
//! | `events` | what can happen to the desk, and what it asks of whoever runs it |
//! | `loader` | who reads while the desk goes on being drawn |
//! | `painted` | what a command paints, as lines of the desk |
//! | `plain` | the desk for whoever has it read out |
//! | `plan` | where everything stands on a screen of some size |
//! | `reading` | what the desk asks of the registry |
//! | `running` | a command of the desk is run as a person would type it |
//! | `screen` | the terminal, taken and given back: the one file that knows crossterm |
//! | `state` | the desk as a value: what is on it, and what news make of it |
//! | `things` | what stands in the queues, what is shown of it, and what may be done with it |
//! | `update` | what a key or the mouse make of it |

mod draw;
mod events;
mod loader;
mod painted;
mod plain;
mod plan;
mod reading;
mod running;
mod screen;
mod state;
mod things;
mod update;

use std::{
    io,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use congbo::log::Folder;

pub use self::{events::DeskKey, reading::CarryOutCommand, screen::KeyWait};
use self::{
    events::{DeskEffect, DeskEvent, DeskFault, DeskJob, DeskNews},
    loader::DeskLoader,
    reading::DeskReading,
    screen::DeskScreen,
    state::{DeskOver, DeskState},
    update::update,
};
use super::{
    args::UiArgs,
    context::Context,
    error::{CliError, Problem, exit},
    settings::SettingKey,
    signals::{self, ScreenWatch},
    ui::{self, Ui},
};

/// How often the head of the registry is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// How long is waited at most until what lasts is read in vain once more.
const MOST: Duration = Duration::from_secs(64);

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
    let is_plain = args.plain || ui.is_read_aloud;
    let held = signals::hold(!is_plain);
    if is_plain {
        // Whoever has it read out has no use for what steers a terminal.
        ui.leave_colors();
        let reading = DeskReading::new(context, ui, run);
        return plain::run(context, ui, reading, &held);
    }
    let mouse = context.settings.is_on(SettingKey::Mouse) != Some(false);
    let fault = |error: io::Error| {
        CliError::store(Problem::new("screen-lost").with("why", super::error::plain_io(&error)))
    };
    let loader = DeskLoader::start(DeskReading::new(context, ui, run)).map_err(fault)?;
    loader.ask(DeskJob::Look);
    let screen = DeskScreen::take(mouse).map_err(fault)?;
    let help = ui.say("screen-help", &[]).lines().count();
    let state = DeskState::new(DeskScreen::size(), mouse, help);
    let mut desk = SeatedDesk {
        context,
        ui,
        held: &held,
        loader,
        screen,
        state: Some(state),
        size: None,
        is_lost: false,
        forgets: false,
        tried: (Instant::now(), LOOK),
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

/// Says what the head of the registry means for a desk that knows of so many entries: what is behind
/// it is read, and what could not be had and may be there again, or is another day's, is asked for;
/// what will not be there as long as nothing moves, is not.
fn moved_to(
    head: u64,
    known: [Option<u64>; 2],
    (is_past, fault): (bool, Option<DeskFault>),
) -> Option<DeskEvent> {
    if known.into_iter().flatten().any(|it| it != head) {
        return Some(DeskEvent::Moved);
    }
    (is_past || fault == Some(DeskFault::Look)).then_some(DeskEvent::Retry)
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
    /// Whether what was typed so far is not to be obeyed: it was meant for what stood there before.
    forgets: bool,
    /// When what lasts was tried last, and after how long it is tried again.
    tried: (Instant, Duration),
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
                let is_idle = self.loader.is_idle();
                happened.extend(std::iter::from_fn(|| self.loader.news()).map(DeskEvent::News));
                // What was read is known of once its news were taken.
                if !happened.iter().any(|it| matches!(it, DeskEvent::News(_))) {
                    looked = Instant::now();
                    happened.extend(self.moved(is_idle));
                }
            }
            if happened.is_empty() {
                continue;
            }
            for event in happened {
                if self.forgets && event.is_typed() {
                    continue;
                }
                let had_card = self.has_card();
                if let Some(status) = self.answer(event)? {
                    return Ok(Some(status));
                }
                // Who has not seen a card has not agreed to it.
                self.forgets |= !had_card && self.has_card();
            }
            self.draw()?;
            if std::mem::take(&mut self.forgets) && self.screen.drain()? {
                let resized = self.resized();
                self.answer(resized)?;
                self.draw()?;
            }
        }
    }

    fn has_card(&self) -> bool {
        let state = self.state.as_ref().expect("nobody is changing it");
        matches!(state.over, Some(DeskOver::Card(..)))
    }

    fn draw(&mut self) -> io::Result<()> {
        let state = self.state.as_ref().expect("nobody is changing it");
        self.screen.draw(state, &self.ui.texts)
    }

    fn resized(&self) -> DeskEvent {
        let (width, height) = DeskScreen::size();
        DeskEvent::Resize(width, height)
    }

    /// Looks whether the registry has more entries than before, or than were read while nothing else
    /// is being read.
    fn moved(&mut self, is_idle: bool) -> Option<DeskEvent> {
        let peeked = Folder::peek(self.context.store());
        match peeked {
            Ok((_, head)) => {
                let former = self.size.replace(head.size);
                let was_lost = std::mem::take(&mut self.is_lost);
                let read = self.state.as_ref()?.head.as_ref().map(|it| it.size);
                let state = self.state.as_ref()?;
                let until = state.head.as_ref().and_then(|it| it.until);
                let is_over = until.is_some_and(|it| self.context.clock_again() > it);
                let fault = state.fault.as_ref().map(|it| it.0);
                let known = [former, read.filter(|_| is_idle)];
                let is_past = was_lost || (is_idle && (is_over || self.tries_again(fault)));
                moved_to(head.size, known, (is_past, fault))
            }
            Err(_) if self.is_lost => None,
            Err(error) => {
                self.is_lost = true;
                let error = CliError::from(congbo::app::AppError::from(error));
                let said = error.lines(&self.ui.texts).into_iter().map(|it| it.0.message);
                let said = said.collect::<Vec<_>>().join(" ");
                Some(DeskEvent::News(DeskNews::Fault(DeskFault::Look, said)))
            }
        }
    }

    /// Whether what could not be had is tried again though nothing moved: less and less often.
    fn tries_again(&mut self, fault: Option<DeskFault>) -> bool {
        let (last, pause) = self.tried;
        let is_time = fault == Some(DeskFault::Rest) && last.elapsed() >= pause;
        if is_time {
            self.tried = (Instant::now(), (pause * 2).min(MOST));
        } else if fault.is_none() {
            self.tried = (Instant::now(), LOOK);
        }
        is_time
    }

    /// Answers what happened; a status where the desk is left.
    fn answer(&mut self, event: DeskEvent) -> io::Result<Option<u8>> {
        let state = self.state.take().expect("nobody is changing it");
        let event = match event {
            DeskEvent::Click(x, y) => {
                let tab = draw::tab_at(&state, &self.ui.texts, (x, y));
                tab.map_or(event, DeskEvent::Tab)
            }
            event => event,
        };
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
                    self.forgets = true;
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
        // What was typed before is no answer to what the command asks.
        screen::forget_typed();
        let status = match running::run(self.context, self.ui, words, self.held) {
            Ok(status) => status,
            Err(error) => {
                self.ui.error(&error);
                error.exit
            }
        };
        let back = self.ui.say("screen-back", &[]);
        self.ui.line("");
        self.ui.line(&back);
        // Nor is what was typed while it ran one that it was read.
        screen::forget_typed();
        if self.ui.finish().is_ok() && screen::is_line_typed(self.held, &mut || ui::speak(&back)) {
            let _ = self.ui.ask_line("");
        }
        // Whoever interrupts here comes back, too.
        self.held.take_back();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_landed_while_the_desk_was_read_is_read_and_what_lasts_is_not_asked_for_each_second() {
        let told = |known, fault| moved_to(9, known, fault).map(|it| format!("{it:?}"));
        let (moved, retry) = (Some("Moved".to_owned()), Some("Retry".to_owned()));
        assert_eq!(told([None, None], (false, None)), None);
        assert_eq!(told([Some(9), Some(9)], (false, None)), None);
        // Before the head was looked at the first time, too.
        assert_eq!(told([None, Some(8)], (false, None)), moved);
        assert_eq!(told([Some(9), Some(8)], (false, None)), moved);
        assert_eq!(told([Some(8), None], (false, None)), moved);
        assert_eq!(told([Some(9), Some(9)], (true, None)), retry);
        assert_eq!(told([Some(9), None], (false, Some(DeskFault::Look))), retry);
        assert_eq!(told([Some(9), Some(9)], (false, Some(DeskFault::Rest))), None);
        assert_eq!(told([Some(8), Some(8)], (false, Some(DeskFault::Rest))), moved);
    }
}
