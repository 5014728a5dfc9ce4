//! A machine that has no memory left, or starts no more threads: the program says so in its own
//! words and ends with the status of a registry that cannot be had, also where the C library ends it.
//! It is never told as damage, and nothing breaks off in the words of a library alone.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use congbo::domain::ids::CommandId;

use super::{error::exit, signals};

/// The system's own allocator, and the end where it has nothing to give.
pub struct Guarded;

// SAFETY: what is asked for is handed on to the system's allocator as it came, and what that gives
// is returned as it is; where it gives nothing, nothing is returned.
#[allow(unsafe_code, reason = "no other way leads past the standard library's own words")]
unsafe impl GlobalAlloc for Guarded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        given(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        given(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        given(unsafe { System.realloc(memory, layout, size) })
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

fn given(memory: *mut u8) -> *mut u8 {
    if memory.is_null() {
        end(|it| &it.none);
    }
    memory
}

/// What is said, made while there was memory.
struct LastWords {
    /// That there is none.
    none: String,
    /// That the system broke the program off, whose own line may say why.
    broken_off: String,
    /// The same of an act under [`STAND_IN`]: whether it was recorded is not known.
    in_doubt: String,
    speak: fn(&str),
}

/// What stands for the id of a command in words that are made before it is known.
pub const STAND_IN: &str = "command-that-was-sent";

static WORDS: OnceLock<LastWords> = OnceLock::new();

/// What is said of the act that is being recorded.
static ACT: Mutex<Option<String>> = Mutex::new(None);

/// Whether the end has begun: there may be no memory for the words either.
static ENDS: AtomicBool = AtomicBool::new(false);

/// Whether the words were said.
static SPOKEN: AtomicBool = AtomicBool::new(false);

/// Has these words said where memory or threads run out, where the system breaks the program off, and
/// of an act in either case, with the id of its command for [`STAND_IN`].
pub fn stand_by([none, broken_off, in_doubt]: [String; 3], speak: fn(&str)) {
    let _ = WORDS.set(LastWords { none, broken_off, in_doubt, speak });
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        // A thread that could not be started, say: whoever started it has no other way out.
        if is_refusal(&info.to_string()) {
            end(|it| &it.none);
        }
        usual(info);
    }));
    // A thread that begins as the last memory goes is ended by the C library, which asks nobody.
    signals::at_break_off(|| end(|it| &it.broken_off));
}

/// Whether the words of a panic are those of the system, which refuses memory or threads: as a
/// program shows them, or as people are told.
fn is_refusal(panic: &str) -> bool {
    ["Os { code: 11,", "Os { code: 12,", "(os error 11)", "(os error 12)"]
        .iter()
        .any(|it| panic.contains(it))
}

/// Says from here on that it is not known whether a command was recorded.
pub fn acts(id: &CommandId) {
    let Some(words) = WORDS.get() else { return };
    if let Ok(mut act) = ACT.lock() {
        *act = Some(words.in_doubt.replace(STAND_IN, id.as_str()));
    }
}

fn end(why: fn(&LastWords) -> &str) -> ! {
    if !ENDS.swap(true, Ordering::Relaxed)
        && let Some(words) = WORDS.get()
    {
        let act = ACT.try_lock().ok();
        let act = act.as_ref().and_then(|it| it.as_deref());
        (words.speak)(act.unwrap_or_else(|| why(words)));
        SPOKEN.store(true, Ordering::Relaxed);
    } else {
        // Another thread has come to its end, too, and is not cut off in its words; who comes here
        // out of those very words waits in vain, and not for long.
        for _ in 0..50 {
            if SPOKEN.load(Ordering::Relaxed) {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
    signals::end_at_once(exit::STORE)
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use super::*;

    #[test]
    fn what_the_system_refuses_is_known_however_it_is_told() {
        for code in [11, 12] {
            let error = Error::from_raw_os_error(code);
            assert!(is_refusal(&format!("failed to spawn: {error:?}")), "{error:?}");
            assert!(is_refusal(&format!("failed to allocate a stack: {error}")), "{error}");
        }
        assert!(!is_refusal(&Error::from_raw_os_error(2).to_string()));
    }
}
