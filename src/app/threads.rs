//! The threads that share what can be done side by side, where the machine gives any: with none to
//! be had, one does it all.

use std::{num::NonZero, thread};

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
