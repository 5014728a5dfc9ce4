//! The terminal while the desk has it: taken whole, given back whole, whatever happens. The one file
//! that knows crossterm.
//!
//! Long because whatever takes the terminal is undone in one place.

use std::{
    io::{self, BufWriter, Stdout, Write as _},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use base64ct::{Base64, Encoding as _};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    crossterm::{
        cursor::Show,
        event::{
            self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste,
            EnableMouseCapture, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
            MouseEventKind,
        },
        execute, queue,
        terminal::{
            Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
            enable_raw_mode, size,
        },
    },
    layout::Rect,
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Signal, kill_current_process_group},
    termios::{QueueSelector, tcflush},
};

use super::{
    draw::draw,
    events::{DeskEvent, DeskKey},
    state::DeskState,
};
use crate::cli::{
    signals::{self, ScreenWatch},
    texts::Texts,
    ui,
};

/// Whether the terminal is taken.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether it hands on keys alone, while one is waited for.
static HANDS_ON_KEYS: AtomicBool = AtomicBool::new(false);

/// How long nothing is typed until a key is one of somebody who saw what is asked: what repeats because
/// it is held down comes sooner.
const QUIET: Duration = Duration::from_millis(100);

/// How many bytes of a screen are written at once.
const AT_ONCE: usize = 1 << 16;

/// The terminal, as the desk has it.
pub struct DeskScreen {
    /// What is drawn on. `None` while the terminal is given back.
    terminal: Option<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    mouse: bool,
}

impl DeskScreen {
    /// Takes the terminal; a panic of this thread gives it back before it says a word, and one of
    /// another thread says none over the screen.
    ///
    /// # Errors
    ///
    /// The terminal cannot be taken.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let (usual, own) = (std::panic::take_hook(), thread::current().id());
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().id() == own {
                give_back();
            } else if TAKEN.load(Ordering::Relaxed) {
                return;
            }
            usual(info);
        }));
        let mut screen = DeskScreen { terminal: None, mouse };
        screen.enter()?;
        Ok(screen)
    }

    /// Takes the terminal once more.
    ///
    /// # Errors
    ///
    /// It cannot be taken.
    pub fn enter(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::Relaxed);
        enable_raw_mode()?;
        execute!(ui::terminal(), EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(ui::terminal(), EnableMouseCapture)?;
        }
        self.renew()
    }

    /// Begins the screen anew at its size. Nothing is asked of the terminal: one that is mute would
    /// not answer.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to.
    pub fn renew(&mut self) -> io::Result<()> {
        let (width, height) = DeskScreen::size();
        let mut out = BufWriter::with_capacity(AT_ONCE, ui::terminal());
        queue!(out, Clear(ClearType::All))?;
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let options = TerminalOptions { viewport };
        self.terminal = Some(Terminal::with_options(CrosstermBackend::new(out), options)?);
        Ok(())
    }

    /// Returns the size of the terminal.
    pub fn size() -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Gives the terminal back for a while.
    pub fn leave(&mut self) {
        self.terminal = None;
        give_back();
    }

    /// Draws the desk.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to.
    pub fn draw(&mut self, state: &DeskState, texts: &Texts) -> io::Result<()> {
        if let Some(terminal) = &mut self.terminal {
            terminal.draw(|frame| draw(state, texts, frame))?;
        }
        Ok(())
    }

    /// Takes the mouse, or lets it go.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            true => execute!(ui::terminal(), EnableMouseCapture),
            false => execute!(ui::terminal(), DisableMouseCapture),
        }
    }

    /// Puts a text into the clipboard of the terminal, where it has one.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut out = ui::terminal();
        write!(out, "\x1b]52;c;{}\x07", Base64::encode_string(text.as_bytes()))?;
        out.flush()
    }

    /// Waits for what happens at the terminal. `None` where nothing does that matters.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn next(&mut self, wait: Duration) -> io::Result<Option<DeskEvent>> {
        is_there(Duration::ZERO)?;
        // What was read with a key before is known of without the terminal.
        let is_here = || event::poll(Duration::ZERO);
        if !(is_here()? || is_there(wait)? && is_here()?) {
            return Ok(None);
        }
        let came = of_terminal(event::read()?);
        if matches!(came, Some(DeskEvent::Resize(..))) {
            self.renew()?;
            // Several sizes may have come together: the last is the one that is.
            let (width, height) = DeskScreen::size();
            return Ok(Some(DeskEvent::Resize(width, height)));
        }
        Ok(came)
    }

    /// Throws away what was typed and not read: it was meant for what stood there before. Says whether
    /// the screen has another size since.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn drain(&mut self) -> io::Result<bool> {
        let mut is_resized = false;
        while event::poll(Duration::ZERO)? {
            is_resized |= matches!(event::read()?, Event::Resize(..));
        }
        if is_resized {
            self.renew()?;
        }
        Ok(is_resized)
    }
}

impl Drop for DeskScreen {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Gives the terminal back, where it is taken: undone is what was done, and nothing else.
pub fn give_back() {
    if HANDS_ON_KEYS.swap(false, Ordering::Relaxed) {
        let _ = execute!(ui::terminal(), DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
    if !TAKEN.swap(false, Ordering::Relaxed) {
        return;
    }
    // Where one of it fails the rest is undone all the same.
    let mut out = ui::terminal();
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Somebody is waited for who presses one key, without Enter; the terminal is as before once it is
/// dropped.
pub struct KeyWait;

impl KeyWait {
    /// Begins to wait, once nothing is typed any more that was meant for what stood there before.
    ///
    /// # Errors
    ///
    /// The terminal cannot be taken, or is gone.
    pub fn begin() -> io::Result<Self> {
        forget_typed();
        HANDS_ON_KEYS.store(true, Ordering::Relaxed);
        let wait = KeyWait;
        enable_raw_mode()?;
        execute!(ui::terminal(), EnableBracketedPaste)?;
        while is_there(QUIET)? || event::poll(Duration::ZERO)? {
            KeyWait::forget()?;
        }
        Ok(wait)
    }

    /// Waits for a key that comes alone: what is put in, and several at once, are none. `None` where the
    /// input is ended.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn next(&mut self) -> io::Result<Option<DeskKey>> {
        const PAUSE: Duration = Duration::from_secs(1);
        loop {
            if !(is_there(PAUSE)? && event::poll(Duration::ZERO)?) {
                continue;
            }
            let Event::Key(key) = event::read()? else { continue };
            if event::poll(Duration::ZERO)? {
                KeyWait::forget()?;
                continue;
            }
            if key.code == KeyCode::Char('d') && key.modifiers.contains(KeyModifiers::CONTROL) {
                return Ok(None);
            }
            if let Some(key) = of_key(key) {
                return Ok(Some(key));
            }
        }
    }

    /// Interrupts the program and whoever runs it, as the terminal does where it does not hand the key on.
    pub fn interrupt(self) {
        drop(self);
        let _ = kill_current_process_group(Signal::INT);
        // Who hears it ends the program; that may take a moment.
        thread::sleep(Duration::from_secs(1));
    }

    /// Has the program and whoever runs it stand still, likewise.
    pub fn stand_still(self) {
        drop(self);
        let _ = kill_current_process_group(Signal::TSTP);
    }

    fn forget() -> io::Result<()> {
        while event::poll(Duration::ZERO)? {
            event::read()?;
        }
        Ok(())
    }
}

impl Drop for KeyWait {
    fn drop(&mut self) {
        give_back();
    }
}

/// Throws away what was typed before whoever is asked next asks anything.
pub fn forget_typed() {
    // Where there is no terminal any more nothing is typed.
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
}

/// Waits until a line was typed, and says whether one was: whoever interrupts instead goes on at once.
/// Who stops the program stops it, and is asked anew with `again`.
pub fn is_line_typed(held: &ScreenWatch, again: &mut dyn FnMut()) -> bool {
    const PAUSE: Duration = Duration::from_millis(100);
    loop {
        if held.stop.flag.load(Ordering::Relaxed) {
            return false;
        }
        if held.stand_still.swap(false, Ordering::Relaxed) {
            signals::stand_still();
            again();
            continue;
        }
        match is_there(PAUSE).and_then(|it| Ok(it && is_there(Duration::ZERO)?)) {
            // A signal ends the waiting, too, and has its flag.
            Ok(true) if !held.stop.flag.load(Ordering::Relaxed) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Waits until the terminal has something to be read; no signal is slept through. crossterm reads
/// on for ever where the terminal is gone, so that it is asked first whether it is there.
///
/// # Errors
///
/// The terminal is gone.
fn is_there(wait: Duration) -> io::Result<bool> {
    let terminal = io::stdin();
    let mut asked = [PollFd::new(&terminal, PollFlags::IN)];
    let wait = Timespec {
        tv_sec: wait.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: wait.subsec_nanos().into(),
    };
    match poll(&mut asked, Some(&wait)) {
        Ok(0) => Ok(false),
        // The size may be another one.
        Err(Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
        Ok(_) if asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
        Ok(_) => Ok(true),
    }
}

fn of_terminal(event: Event) -> Option<DeskEvent> {
    match event {
        Event::Key(key) => of_key(key).map(DeskEvent::Key),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(DeskEvent::Click(mouse.column, mouse.row))
            }
            MouseEventKind::ScrollDown => Some(DeskEvent::Wheel(mouse.column, mouse.row, true)),
            MouseEventKind::ScrollUp => Some(DeskEvent::Wheel(mouse.column, mouse.row, false)),
            _ => None,
        },
        Event::Paste(text) => Some(DeskEvent::Paste(text)),
        Event::Resize(width, height) => Some(DeskEvent::Resize(width, height)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn of_key(key: KeyEvent) -> Option<DeskKey> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char(c) if control => match c {
            'c' => DeskKey::Leave,
            'z' => DeskKey::Suspend,
            'u' | 'b' => DeskKey::PageUp,
            'd' | 'f' => DeskKey::PageDown,
            'p' => DeskKey::Up,
            'n' => DeskKey::Down,
            // What some terminals send for it.
            'h' => DeskKey::Backspace,
            'l' => DeskKey::Refresh,
            _ => return None,
        },
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => DeskKey::Char(c),
        KeyCode::Up => DeskKey::Up,
        KeyCode::Down => DeskKey::Down,
        KeyCode::Left => DeskKey::Left,
        KeyCode::Right => DeskKey::Right,
        KeyCode::Tab | KeyCode::BackTab => DeskKey::Tab,
        KeyCode::Enter => DeskKey::Enter,
        KeyCode::Esc => DeskKey::Escape,
        KeyCode::Backspace => DeskKey::Backspace,
        KeyCode::PageUp => DeskKey::PageUp,
        KeyCode::PageDown => DeskKey::PageDown,
        KeyCode::Home => DeskKey::Home,
        KeyCode::End => DeskKey::End,
        KeyCode::F(1) => DeskKey::Help,
        KeyCode::F(5) => DeskKey::Refresh,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;
    use crate::cli::{environment, memory};

    #[test]
    #[ignore = "runs in a terminal of its own, out of the test below"]
    fn ends_by_a_panic() {
        let _screen = DeskScreen::take(true).unwrap();
        panic!("gãy giữa chừng");
    }

    #[test]
    #[ignore = "runs in a terminal of its own, out of the test below"]
    fn ends_for_want_of_memory() {
        let words = ["hết bộ nhớ", "bị ngắt", ""].map(str::to_owned);
        memory::stand_by(words, crate::cli::desk::last_words);
        let _screen = DeskScreen::take(true).unwrap();
        drop(std::hint::black_box(Vec::<u8>::with_capacity(1 << 62)));
    }

    /// Whatever breaks off gives the terminal back before it says why.
    #[test]
    fn what_breaks_off_gives_the_terminal_back_first() {
        let dir = tempfile::tempdir().unwrap();
        let here = |name: &str| dir.path().join(name).display().to_string();
        let program = environment::program().unwrap().display().to_string();
        for (name, said) in
            [("ends_by_a_panic", "gãy giữa chừng"), ("ends_for_want_of_memory", "hết bộ nhớ")]
        {
            let test = format!("cli::desk::screen::tests::{name}");
            let line = format!("'{program}' --exact --ignored --nocapture {test}");
            let [before, after] = [here("before"), here("after")];
            let line = format!("stty -g > {before}; {line}; stty -g > {after}");
            let mut terminal = Command::new("script");
            terminal.args(["-qec", &line, "/dev/null"]).stdin(Stdio::null());
            let output = match terminal.output() {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return eprintln!("SKIPPED: there is no script");
                }
                output => output.unwrap(),
            };
            let seen = String::from_utf8_lossy(&output.stdout).into_owned();
            let at =
                |sought: &str| seen.find(sought).unwrap_or_else(|| panic!("{sought:?}: {seen}"));
            let taken = at("\x1b[?1049h");
            // Undone is all that was done, before a word is said.
            for (on, off) in [
                ("\x1b[?1049h", "\x1b[?1049l"),
                ("\x1b[?2004h", "\x1b[?2004l"),
                ("\x1b[?1000h", "\x1b[?1000l"),
            ] {
                assert!(at(on) >= taken && at(off) > taken && at(off) < at(said), "{seen}");
            }
            assert!(at("\x1b[?25h") < at(said), "{seen}");
            let read = |it: &str| std::fs::read_to_string(it).unwrap();
            assert_eq!(read(&before), read(&after), "{name}");
        }
    }

    #[test]
    fn keys_with_control_are_no_letters() {
        let of = |c, modifiers| of_key(KeyEvent::new(KeyCode::Char(c), modifiers));
        assert_eq!(of('c', KeyModifiers::CONTROL), Some(DeskKey::Leave));
        assert_eq!(of('c', KeyModifiers::NONE), Some(DeskKey::Char('c')));
        assert_eq!(of('P', KeyModifiers::SHIFT), Some(DeskKey::Char('P')));
        assert_eq!(of('q', KeyModifiers::ALT), None);
        assert_eq!(of('a', KeyModifiers::CONTROL), None);
    }
}
