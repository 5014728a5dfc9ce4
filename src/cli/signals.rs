//! Interruption from outside: long work ends at the next safe place, with nothing done.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use super::error::CliError;

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

impl Watch {
    /// Gives an interruption the exit status of the signal that caused it.
    pub fn status(&self, mut error: CliError) -> CliError {
        if error.exit == super::error::exit::INTERRUPTED && self.terminated.load(Ordering::Relaxed)
        {
            error.exit = 143;
        }
        error
    }
}
