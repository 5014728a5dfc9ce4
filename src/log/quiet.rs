//! Panics of the store beneath: caught, kept from the terminal, and what the last one said.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, Once, PoisonError},
};

/// What the last panic inside the store said, in whichever thread it was.
static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs work that may panic; a panic is caught and says nothing to the terminal.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let of_sled =
                std::thread::current().name().is_some_and(|name| name.starts_with("sled-io"));
            if of_sled || QUIET.get() {
                let said = Some(info.to_string());
                *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = said;
            } else {
                usual(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    QUIET.set(before);
    result
}

/// Returns what the last panic said, once; `None` where there was none.
pub(super) fn last_panic() -> Option<String> {
    LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}
