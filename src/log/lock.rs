//! The `lock` file: who has the registry in hand.
//!
//! The lock is the kernel's, so a killed holder frees it; the text inside tells those who wait
//! whom they wait for, and is left behind by a holder who was killed.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::LogError;
use super::files::open_plain;
use super::rights;
use crate::domain::ids::Moment;

/// How to open a registry.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// How long to wait for whoever holds it.
    pub wait: Duration,
    /// What for, as others who wait will read it.
    pub purpose: String,
    /// Since when, as others who wait will read it.
    pub now: Moment,
}

/// The registry in hand, until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    named: bool,
    broke_off: bool,
}

/// Who has a registry in hand, as far as a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hands {
    /// Somebody.
    Held,
    /// Nobody, and the last one let it go in order.
    Free,
    /// Nobody; the last one was killed.
    BrokeOff,
}

impl Hands {
    /// Looks, without waiting and without a trace.
    pub fn of(dir: &Path) -> Hands {
        let Ok(Some(file)) = open_plain(&dir.join("lock")) else { return Hands::Free };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Hands::Held,
            Ok(()) | Err(TryLockError::Error(_)) => {
                let left = file.metadata().is_ok_and(|it| it.len() > 0);
                if left { Hands::BrokeOff } else { Hands::Free }
            }
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    pid: u32,
    host: String,
    command: String,
    since: Moment,
}

impl Lock {
    /// Takes the registry in hand, waiting as long as the options say.
    pub fn take(dir: &Path, options: &OpenOptions) -> Result<Lock, LogError> {
        let path = dir.join("lock");
        let limit = Instant::now() + options.wait;
        let (file, named) = loop {
            let Some((mut file, named)) = open(dir, &path)? else {
                // On a medium where nobody can write, there is nobody to wait for.
                return Ok(Lock { file: None, named: false, broke_off: false });
            };
            match file.try_lock() {
                // A restore may have put another registry here while this one was waited for.
                Ok(()) if is_at(&file, &path) => break (file, named),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let left = limit.saturating_duration_since(Instant::now());
                    let had = in_line(&file, left, File::lock);
                    match had.map_err(|it| LogError::io(&path, it))? {
                        Some(file) if is_at(&file, &path) => break (file, named),
                        Some(_) => {}
                        None => return Err(LogError::Locked { holder: holder(&mut file) }),
                    }
                }
                Err(TryLockError::Error(error)) => return Err(LogError::io(&path, error)),
            }
        };
        let broke_off = file.metadata().is_ok_and(|it| it.len() > 0);
        let mut lock = Lock { file: Some(file), named, broke_off };
        // The name helps those who wait; the lock holds without it, even on a full disk.
        let _ = lock.name(options);
        Ok(lock)
    }

    /// Takes the registry in hand for a look that leaves no trace: nobody is named, and where
    /// there is no lock nobody is kept out.
    pub fn look(dir: &Path, options: &OpenOptions) -> Result<Lock, LogError> {
        let path = dir.join("lock");
        let Some(mut file) = open_plain(&path)? else {
            return Ok(Lock { file: None, named: false, broke_off: false });
        };
        let had = match file.try_lock_shared() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                let had = in_line(&file, options.wait, File::lock_shared);
                had.map_err(|it| LogError::io(&path, it))?.is_some()
            }
            Err(TryLockError::Error(error)) => return Err(LogError::io(&path, error)),
        };
        if !had {
            return Err(LogError::Locked { holder: holder(&mut file) });
        }
        Ok(Lock { file: Some(file), named: false, broke_off: false })
    }

    /// Whether whoever held it before was killed.
    pub fn broke_off(&self) -> bool {
        self.broke_off
    }

    fn name(&mut self, options: &OpenOptions) -> io::Result<()> {
        let Some(file) = self.file.as_mut().filter(|_| self.named) else {
            return Ok(());
        };
        let holder = Holder {
            pid: std::process::id(),
            host: host(),
            command: options.purpose.clone(),
            since: options.now,
        };
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(&serde_json::to_vec(&holder)?)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = self.file.as_mut() {
            if self.named {
                // A name left behind would only mislead; the lock goes with the file.
                let _ = file.set_len(0);
            }
            let _ = file.unlock();
        }
    }
}

/// Opens the lock, for reading where no more is allowed; `None` where there is none to open.
fn open(dir: &Path, path: &Path) -> Result<Option<(File, bool)>, LogError> {
    if let Err(LogError::Corrupt(fault)) = open_plain(path) {
        return Err(fault.into());
    }
    let open = || fs::OpenOptions::new().read(true).write(true).open(path);
    let opened = match open() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            rights::create(dir, path).and_then(|_| open())
        }
        other => other,
    };
    match opened.map_err(|it| (it.kind(), it)) {
        Ok(file) => Ok(Some((file, true))),
        Err((io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _)) => {
            match File::open(path) {
                Ok(file) => Ok(Some((file, false))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(LogError::io(path, error)),
            }
        }
        Err((_, error)) => Err(LogError::io(path, error)),
    }
}

/// Waits for the lock in the kernel's own line, in which nobody who came later is served
/// before; `None` where the time is up.
fn in_line(
    file: &File,
    limit: Duration,
    lock: fn(&File) -> io::Result<()>,
) -> io::Result<Option<File>> {
    // Who waits no longer stands in no line: whoever gave up there would still be handed the lock
    // once, and in that moment keep out whoever asks next.
    if limit.is_zero() {
        return Ok(None);
    }
    let file = file.try_clone()?;
    let (sender, receiver) = mpsc::channel();
    let wait = move || {
        let locked = lock(&file).map(|()| file);
        // Where nobody listens any more, the lock goes with the file.
        let _ = sender.send(locked);
    };
    std::thread::Builder::new().name("registry-lock".into()).spawn(wait)?;
    receiver.recv_timeout(limit).ok().transpose()
}

fn is_at(file: &File, path: &Path) -> bool {
    let place = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let ours = file.metadata().map(place).ok();
    ours.is_some() && ours == fs::metadata(path).map(place).ok()
}

fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname");
    name.map_or_else(|_| "?".into(), |it| it.trim().to_owned())
}

fn holder(file: &mut File) -> String {
    let mut text = Vec::new();
    let read = file.rewind().and_then(|()| file.take(4_096).read_to_end(&mut text));
    match read.ok().and_then(|_| serde_json::from_slice::<Holder>(&text).ok()) {
        Some(it) => format!("{} (pid {}, {}, {})", it.command, it.pid, it.host, it.since),
        None => "?".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(purpose: &str) -> OpenOptions {
        OpenOptions { wait: Duration::from_millis(20), purpose: purpose.into(), now: Moment(0) }
    }

    #[test]
    fn who_waits_in_vain_learns_who_holds_the_registry() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path(), &options("import")).unwrap();
        let Err(LogError::Locked { holder }) = Lock::take(dir.path(), &options("list")) else {
            panic!("the lock was had twice");
        };
        let pid = std::process::id();
        assert!(holder.starts_with(&format!("import (pid {pid}, ")), "{holder}");
        drop(lock);
        Lock::take(dir.path(), &options("list")).unwrap();
    }

    #[test]
    fn whoever_would_not_wait_keeps_nobody_out_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let hasty = OpenOptions { wait: Duration::ZERO, ..options("list") };
        for _ in 0..200 {
            let lock = Lock::take(dir.path(), &hasty).unwrap();
            assert!(matches!(Lock::take(dir.path(), &hasty), Err(LogError::Locked { .. })));
            assert!(matches!(Lock::look(dir.path(), &hasty), Err(LogError::Locked { .. })));
            drop(lock);
        }
    }
}
