//! Interruption from outside: a command ends at once where it has recorded nothing yet, and
//! says so; once it records it goes on to its end. Long work of many steps watches for itself.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use signal_hook::{
    consts::{SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGXFSZ},
    flag,
    iterator::Signals,
    low_level,
};

use super::error::{CliError, exit};

/// The signals by which somebody asks a command to stop.
const STOP: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// Whether an interruption is left to the command: it records, or it watches for itself.
static LEFT: Mutex<bool> = Mutex::new(false);

/// Lets an interruption end the program with these words, until it is left to the command.
/// Without the right to, the signals end the program as ever.
pub fn stand_by(words: String, speak: fn(&str)) {
    // A file that may not grow any more is an error of its writer's, as a full disk is.
    let _ = flag::register(SIGXFSZ, Arc::default());
    let Ok(mut signals) = Signals::new(STOP) else { return };
    let wait = move || {
        let mut asked = false;
        for signal in signals.forever() {
            let left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
            if !*left {
                speak(&words);
                // Nothing is recorded from here on: whoever would, waits for what is held here.
                std::process::exit(128 + signal);
            }
            drop(left);
            if std::mem::replace(&mut asked, true) && !WATCHED.load(Ordering::Relaxed) {
                // A second signal does not wait.
                let _ = low_level::emulate_default_handler(signal);
            }
        }
    };
    let _ = thread::Builder::new().name("signals".into()).spawn(wait);
}

/// Leaves interruptions to the command from here on: what it is about to do is done whole.
pub fn leave() {
    *LEFT.lock().unwrap_or_else(PoisonError::into_inner) = true;
}

/// Ends the program as it stands: nothing more is done, not even what is done at an end.
pub fn end_at_once(status: u8) -> ! {
    low_level::exit(status.into())
}

/// Has it told where the system breaks the program off and asks nobody, as the C library does for want
/// of memory of its own. What breaks off in a panic has said why, and ends as ever.
#[allow(unsafe_code, reason = "no other way leads past the C library's own words")]
pub fn at_break_off(end: fn()) {
    let action = move || {
        if !thread::panicking() {
            end();
        }
    };
    // SAFETY: nothing but `end` is called, which waits for no lock and takes no memory: it is there for
    // where there is none.
    let _ = unsafe { low_level::register(SIGABRT, action) };
}

/// Whether somebody watches who ends the program on a second signal, or means not to.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// A watch over the signals.
pub struct Watch {
    /// Set when one came.
    pub flag: Arc<AtomicBool>,
    terminated: Arc<AtomicBool>,
    hung_up: Arc<AtomicBool>,
}

/// Begins to tell which signal came, before anybody is told that one did.
fn begun() -> Watch {
    let watch = Watch { flag: Arc::default(), terminated: Arc::default(), hung_up: Arc::default() };
    WATCHED.store(true, Ordering::Relaxed);
    let _ = flag::register(SIGTERM, Arc::clone(&watch.terminated));
    let _ = flag::register(SIGHUP, Arc::clone(&watch.hung_up));
    watch
}

/// Begins to watch; without the right to, the signals end the program as ever.
pub fn watch() -> Watch {
    leave();
    let watch = begun();
    for signal in STOP {
        // A second signal does not wait.
        let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&watch.flag));
        let _ = flag::register(signal, Arc::clone(&watch.flag));
    }
    watch
}

/// What happens to whoever holds the screen.
pub struct ScreenWatch {
    /// Who asks it to end.
    pub stop: Watch,
    /// Set when it is to stand still.
    pub stand_still: Arc<AtomicBool>,
    /// Set when it goes on.
    pub go_on: Arc<AtomicBool>,
    /// Whether a screen is drawn.
    pub is_drawn: bool,
}

/// Begins to watch for whoever sits at a terminal. Where the screen is drawn, no signal ends or stops
/// the program before it was given back; where it is not, they do as ever, but for those that were
/// meant for a command that is run from there.
pub fn hold(is_drawn: bool) -> ScreenWatch {
    let stop = begun();
    let held = ScreenWatch { stop, stand_still: Arc::default(), go_on: Arc::default(), is_drawn };
    for signal in STOP {
        let _ = flag::register(signal, Arc::clone(&held.stop.flag));
    }
    if is_drawn {
        leave();
        let _ = flag::register(SIGTSTP, Arc::clone(&held.stand_still));
        let _ = flag::register(SIGCONT, Arc::clone(&held.go_on));
    }
    held
}

impl ScreenWatch {
    /// Leaves the terminal to a command that is run from there: what interrupts it is meant for it.
    pub fn lend(&self) {
        leave();
    }

    /// Takes the terminal back; an interruption of the command is forgotten, and whether somebody
    /// asked this program to end is not.
    pub fn take_back(&self) {
        let asked = [&self.stop.terminated, &self.stop.hung_up];
        let ends = asked.iter().any(|it| it.load(Ordering::Relaxed));
        self.stop.flag.store(ends, Ordering::Relaxed);
        if !self.is_drawn {
            *LEFT.lock().unwrap_or_else(PoisonError::into_inner) = false;
        }
    }
}

/// Stands still until somebody lets the program go on; where nobody could, it goes on.
pub fn stand_still() {
    if !is_orphaned() {
        let _ = low_level::emulate_default_handler(SIGTSTP);
    }
}

/// Whether no shell is there that would let this group of processes go on (POSIX, *orphaned process
/// group*).
fn is_orphaned() -> bool {
    let Some(own) = Kin::of("self") else { return true };
    let mut parent = own.parent.clone();
    loop {
        match Kin::of(&parent) {
            Some(it) if it.session != own.session => return true,
            Some(it) if it.group != own.group => return false,
            Some(it) => parent = it.parent,
            None => return true,
        }
    }
}

/// A process among others.
struct Kin {
    parent: String,
    group: String,
    session: String,
}

impl Kin {
    /// Looks a process up. `None` where there is none, or the system does not say.
    fn of(process: &str) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name of the program may have any letters.
        let mut rest = stat.rsplit_once(')')?.1.split_whitespace().skip(1).map(str::to_owned);
        Some(Kin { parent: rest.next()?, group: rest.next()?, session: rest.next()? })
    }
}

/// Leaves SIGINT to the program that shows the result: who stops a search in it does not
/// mean to end this one under it.
pub fn leave_to_pager() {
    WATCHED.store(true, Ordering::Relaxed);
    leave();
    let _ = flag::register(SIGINT, Arc::default());
}

impl Watch {
    /// Waits, and says whether nobody interrupted.
    pub fn sleep(&self, time: Duration) -> bool {
        const STEPS: u32 = 10;
        for _ in 0..STEPS {
            if self.flag.load(Ordering::Relaxed) {
                return false;
            }
            std::thread::sleep(time / STEPS);
        }
        !self.flag.load(Ordering::Relaxed)
    }

    /// Returns the exit status of the signal that came.
    pub fn code(&self) -> u8 {
        match (self.terminated.load(Ordering::Relaxed), self.hung_up.load(Ordering::Relaxed)) {
            (true, _) => 143,
            (false, true) => 129,
            (false, false) => exit::INTERRUPTED,
        }
    }

    /// Gives an interruption the exit status of the signal that caused it.
    pub fn status(&self, mut error: CliError) -> CliError {
        if error.exit == exit::INTERRUPTED {
            error.exit = self.code();
        }
        error
    }
}
