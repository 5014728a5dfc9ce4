//! The threads that share what can be done side by side, where the machine gives any: with none to
//! be had, one does it all.

use std::{num::NonZero, panic::resume_unwind, thread};

use crate::log::have_threads;

/// Readies the threads, before anything is shared: they are readied once, and whoever shares
/// something after that failed ends in the midst of it.
pub fn ready_threads() {
    let count = thread::available_parallelism().map_or(1, NonZero::get);
    let pool = rayon::ThreadPoolBuilder::new();
    let pool = match have_threads(count) {
        Ok(()) => pool.num_threads(count),
        Err(_) => pool.num_threads(1).use_current_thread(),
    };
    // What stands already serves as well.
    let _ = pool.build_global();
}

/// Does one work beside another, or behind it where no thread is to be had.
pub(super) fn beside<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    let (begun, other) = thread::scope(|scope| {
        let begun = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        let ended = begun.map(|it| it.join().unwrap_or_else(|it| resume_unwind(it)));
        (ended, other)
    });
    (begun.unwrap_or_else(|_| one()), other)
}
