//! Interruption from outside: long work ends at the next safe place, with nothing done.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use super::error::{CliError, exit};

/// A watch over SIGINT and SIGTERM.
pub struct Watch {
    /// Set when either came.
    pub flag: Arc<AtomicBool>,
    terminated: Arc<AtomicBool>,
}

/// Begins to watch; without the right to, the signals end the program as ever.
pub fn watch() -> Watch {
    let watch = Watch { flag: Arc::default(), terminated: Arc::default() };
    let _ = flag::register(SIGTERM, Arc::clone(&watch.terminated));
    for signal in [SIGINT, SIGTERM] {
        // A second signal does not wait.
        let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&watch.flag));
        let _ = flag::register(signal, Arc::clone(&watch.flag));
    }
    watch
}

/// Leaves SIGINT to the program that shows the result: who stops a search in it does not
/// mean to end this one under it.
pub fn leave_to_pager() {
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
        if self.terminated.load(Ordering::Relaxed) { 143 } else { exit::INTERRUPTED }
    }

    /// Gives an interruption the exit status of the signal that caused it.
    pub fn status(&self, mut error: CliError) -> CliError {
        if error.exit == exit::INTERRUPTED {
            error.exit = self.code();
        }
        error
    }
}
