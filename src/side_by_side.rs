//! What is done side by side, on all cores, where the machine gives threads: where it gives none,
//! one thing is done after the other. Nobody else shares out work.

use std::{
    error::Error as _,
    io,
    num::NonZero,
    panic::resume_unwind,
    sync::{OnceLock, RwLock},
    thread,
};

use rayon::prelude::*;

/// Does one thing to each of some items, side by side where there are at least so many that it is
/// worth it; the answers stand in the order of the items.
pub fn side_by_side<T: Send, R: Send>(
    items: Vec<T>,
    least: usize,
    one: impl Fn(T) -> R + Send + Sync,
) -> Vec<R> {
    if items.len() < least.max(2) || !are_ready() {
        return items.into_iter().map(one).collect();
    }
    items.into_par_iter().map(one).collect()
}

/// Does one work beside another, or behind it where no thread is to be had.
pub fn beside<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    let (begun, other) = thread::scope(|scope| {
        let begun = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        let ended = begun.map(|it| it.join().unwrap_or_else(|it| resume_unwind(it)));
        (ended, other)
    });
    (begun.unwrap_or_else(|_| one()), other)
}

/// Whether there are threads to share among; they are readied before anything is shared, because
/// whoever shares something and is given none ends in the midst of it.
fn are_ready() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        if have_threads(count).is_err() {
            return false;
        }
        let made = rayon::ThreadPoolBuilder::new().num_threads(count).build_global();
        // Those that stand already serve as well; others could not be made.
        made.map_or_else(|error| error.source().is_none(), |()| true)
    })
}

/// Has some threads for a moment, all at once: who needs some and is given none waits for ever,
/// or ends.
///
/// # Errors
///
/// Why they cannot be had.
pub fn have_threads(count: usize) -> io::Result<()> {
    let gate = RwLock::new(());
    thread::scope(|scope| {
        let _shut = gate.write();
        for _ in 0..count {
            // With the stack that every other thread has: one with less says nothing of those.
            thread::Builder::new().spawn_scoped(scope, || drop(gate.read()))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_had_and_let_go() {
        for count in [0, 1, 8] {
            assert!(have_threads(count).is_ok(), "{count}");
        }
    }

    #[test]
    fn the_answers_stand_in_the_order_of_the_items() {
        let expected: Vec<_> = (0..1_000).map(|it| it * 2).collect();
        for least in [0, 1_000, 1_001] {
            assert_eq!(side_by_side((0..1_000).collect(), least, |it| it * 2), expected);
        }
        let none: Vec<u8> = side_by_side(Vec::new(), 0, |it: u8| it);
        assert!(none.is_empty());
    }
}
