//! Whether the machine gives threads: who needs some and is given none waits for ever, or ends.

use std::{io, sync::RwLock, thread};

/// Has some threads for a moment, all at once.
///
/// # Errors
///
/// Why they cannot be had.
pub fn have_threads(count: usize) -> io::Result<()> {
    let gate = RwLock::new(());
    thread::scope(|scope| {
        let _shut = gate.write();
        for _ in 0..count {
            let builder = thread::Builder::new().stack_size(1 << 16);
            builder.spawn_scoped(scope, || drop(gate.read()))?;
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
}
