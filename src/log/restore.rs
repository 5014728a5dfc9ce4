//! Restoring: a backup becomes a registry again, or nothing changes.
//!
//! The new registry is built and verified beside the place where it goes, and then takes
//! that place in one step. What was there before is kept under another name.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde_json::Value;
use tar::Archive;

use super::backup::{CONTENT, ENTRIES, FORMAT, HEAD, README, VERSION};
use super::chain::Chain;
use super::entry::MAX_ENTRY;
use super::event_log::{EventLog, Fault, FaultKind, Head, LogError};
use super::folder::{Folder, OpenOptions, RESTORING, sync_ancestors};
use super::head::from_json;
use super::marks::stands_alone;
use super::memory::Placed;
use super::reference_key::{REFERENCE_KEY, ReferenceKey};
use super::rights;
use super::sled_log::SledLog;
use super::store::sync_folder;
use super::verify::verify_log;
use crate::domain::ids::{Digest, LogId};
use crate::domain::merkle::leaf_hash;

/// The largest of the small files of a backup.
const SMALL: u64 = 1 << 20;

/// The entries that are written at once.
const BATCH: usize = 1_000;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The head of the registry now.
    pub head: Head,
    /// Where the registry that was there before lies now.
    pub kept: Option<PathBuf>,
}

/// Verifies a backup and puts it in the place of `dir`.
///
/// A registry that is there already is replaced only where the backup goes on from it: the
/// same log, as long or longer. The bytes are verified here; what they mean is for `prove`
/// to say, before anything takes the place.
///
/// # Errors
///
/// What is wrong with the backup, the disk or the registry that is there, or what `prove`
/// says; then nothing has changed.
pub fn restore<E: From<LogError>>(
    reader: impl Read,
    dir: &Path,
    options: &OpenOptions,
    prove: impl FnOnce(&SledLog) -> Result<(), E>,
) -> Result<Restored, E> {
    let dir = std::path::absolute(dir).map_err(|it| LogError::io(dir, it))?;
    let beside = Beside::make(&dir)?;
    let (log, leaves) = build(reader, &beside.path, options)?;
    prove(&log)?;
    let (log_id, head) = (log.log_id().clone(), log.head().clone());
    drop(log);
    // The registry that is there stays in hand until the new one has its place.
    let former = Former::take(&dir, options)?;
    if let Some(former) = &former {
        former.continues_in(&log_id, &head, &leaves)?;
        keep_references(&dir, &beside.path, &log_id)?;
    }
    let kept = beside.take_place(&dir, former.as_ref())?;
    Ok(Restored { head, kept })
}

/// Lets the restored registry commit to references as the one that it replaces does: the
/// key goes along where the backup has none, and another key is no backup of this registry.
fn keep_references(former: &Path, fresh: &Path, log: &LogId) -> Result<(), LogError> {
    // A damaged key there is what backups are for.
    let Ok(Some(known)) = ReferenceKey::read(former, log) else { return Ok(()) };
    match ReferenceKey::read(fresh, log)? {
        Some(key) if key == known => Ok(()),
        Some(_) => {
            let detail = "the backup has another key of references than the registry";
            Err(Fault::new(FaultKind::Fork, detail).into())
        }
        None => known.write(fresh),
    }
}

/// The folder in which the new registry is built.
struct Beside {
    path: PathBuf,
}

impl Beside {
    fn make(dir: &Path) -> Result<Beside, LogError> {
        stands_alone(dir)?;
        let path = sibling(dir, "restoring")?;
        let io = |it| LogError::io(&path, it);
        if path.join(RESTORING).exists() {
            // It is left from a restore that broke off, and was never a registry's place.
            fs::remove_dir_all(&path).map_err(io)?;
        } else if path.exists() {
            fs::rename(&path, free_name(&path)?).map_err(io)?;
        }
        rights::make_folder(&path).map_err(io)?;
        rights::create(&path, &path.join(RESTORING)).map_err(io)?;
        sync_ancestors(&path).map_err(io)?;
        if let Ok(meta) = fs::metadata(dir) {
            // Officers share the new registry as they shared the former one.
            use std::os::unix::fs::{MetadataExt, chown};
            let _ = chown(&path, None, Some(meta.gid()));
            rights::take_over(&path, dir, !is_empty(dir)).map_err(io)?;
        }
        Ok(Beside { path })
    }

    /// Puts the new registry in its place, in one step, and returns where the former one is.
    fn take_place(&self, dir: &Path, former: Option<&Former>) -> Result<Option<PathBuf>, LogError> {
        let io = |it| LogError::io(dir, it);
        let parent = dir.parent().unwrap_or(dir);
        fs::remove_file(self.path.join(RESTORING)).map_err(io)?;
        sync_folder(&self.path).map_err(io)?;
        let Some(former) = former else {
            fs::rename(&self.path, dir).map_err(io)?;
            sync_folder(parent).map_err(io)?;
            return Ok(None);
        };
        let kept = free_name(&sibling(dir, &format!("before-restore-{}", former.head.size))?)?;
        match renameat_with(CWD, &self.path, CWD, dir, RenameFlags::EXCHANGE) {
            Ok(()) => fs::rename(&self.path, &kept).map_err(io)?,
            // A file system that cannot exchange: both stay whole, under one name or another.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
                fs::rename(dir, &kept).map_err(io)?;
                fs::rename(&self.path, dir).map_err(io)?;
            }
            Err(error) => return Err(io(error.into())),
        }
        sync_folder(parent).map_err(io)?;
        Ok(Some(kept))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Whatever still bears the mark was not put in its place.
        if self.path.join(RESTORING).exists() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn sibling(dir: &Path, suffix: &str) -> Result<PathBuf, LogError> {
    let Some(name) = dir.file_name() else {
        let detail = "it has no name of its own".into();
        return Err(LogError::NotARegistry { path: dir.to_owned(), detail });
    };
    let mut name = name.to_owned();
    name.push(format!(".{suffix}"));
    Ok(dir.with_file_name(name))
}

fn free_name(path: &Path) -> Result<PathBuf, LogError> {
    let numbered = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    };
    let names = std::iter::once(path.to_owned()).chain((2..10_000).map(numbered));
    let free = names.into_iter().find(|it| fs::symlink_metadata(it).is_err());
    free.ok_or_else(|| LogError::Exists { path: path.to_owned() })
}

/// The registry that is there already.
struct Former {
    log_id: LogId,
    head: Head,
    log: Option<SledLog>,
}

impl Former {
    fn take(dir: &Path, options: &OpenOptions) -> Result<Option<Former>, LogError> {
        match Folder::open(dir, options) {
            Ok(log) if !log.is_writable() => Err(LogError::NoRights),
            Ok(log) => {
                let (log_id, head) = (log.log_id().clone(), log.head().clone());
                Ok(Some(Former { log_id, head, log: Some(log) }))
            }
            Err(LogError::Missing { .. }) => Ok(None),
            // A damaged registry is what backups are for; its head still says what it was.
            Err(LogError::Corrupt(fault)) => {
                let (log_id, head) = Folder::peek(dir).map_err(|_| LogError::Corrupt(fault))?;
                Ok(Some(Former { log_id, head, log: None }))
            }
            Err(LogError::NotARegistry { .. }) if is_empty(dir) => {
                fs::remove_dir(dir).map_err(|it| LogError::io(dir, it))?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Checks that the backup goes on from here.
    fn continues_in(&self, log_id: &LogId, head: &Head, leaves: &[Digest]) -> Result<(), LogError> {
        let fork = |detail: &str| LogError::Corrupt(Fault::new(FaultKind::Fork, detail));
        if self.log_id != *log_id {
            return Err(fork("the backup is of another registry"));
        }
        if self.head.size <= head.size {
            let last = self.head.size.checked_sub(1).and_then(|it| usize::try_from(it).ok());
            let same = last.is_none_or(|it| leaves.get(it) == Some(&self.head.hash));
            return if same { Ok(()) } else { Err(fork("backup and registry have parted")) };
        }
        if let (Some(log), Some(last)) = (&self.log, head.size.checked_sub(1)) {
            let ours = log.read(last..last + 1).next().transpose()?;
            if ours.is_some_and(|it| leaf_hash(&it) != head.hash) {
                return Err(fork("backup and registry have parted"));
            }
        }
        Err(LogError::Longer { store: self.head.size, backup: head.size })
    }
}

fn is_empty(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut names| names.next().is_none())
}

/// Builds the new registry and returns it with its leaf hashes.
fn build(
    reader: impl Read,
    path: &Path,
    options: &OpenOptions,
) -> Result<(SledLog, Vec<Digest>), LogError> {
    let mut parcel = Parcel::new(path, options);
    let mut archive = Archive::new(GzDecoder::new(reader));
    for file in archive.entries().map_err(torn)? {
        let mut file = file.map_err(torn)?;
        let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
        parcel.unpack(name.trim_start_matches("./"), &mut file)?;
    }
    // The end of the archive is not the end of the bytes: the last check is in the gzip.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(torn)?;
    let (mut log, head, lines) = parcel.whole()?;
    let leaves = replay(&mut log, &head, lines)?;
    log.settle()?;
    verify_log(&log, &mut |_, _| {}, &mut |_, _| {})?;
    Ok((log, leaves))
}

/// What was unpacked so far.
struct Parcel<'a> {
    path: &'a Path,
    options: &'a OpenOptions,
    format: bool,
    head: Option<Head>,
    lines: Option<File>,
    log: Option<SledLog>,
}

impl<'a> Parcel<'a> {
    fn new(path: &'a Path, options: &'a OpenOptions) -> Self {
        Parcel { path, options, format: false, head: None, lines: None, log: None }
    }

    fn unpack(&mut self, name: &str, file: &mut impl Read) -> Result<(), LogError> {
        match name {
            README => Ok(()),
            FORMAT if !self.format => self.check_format(&small(file)?),
            HEAD if self.format && self.head.is_none() => self.found(&small(file)?),
            REFERENCE_KEY => self.keep_key(&small(file)?),
            ENTRIES if self.lines.is_none() => self.keep_lines(file),
            _ => match (name.strip_prefix(CONTENT), &mut self.log) {
                (Some(""), _) => Ok(()),
                (Some(digest), Some(log)) => put(log, digest, file),
                _ => Err(damaged(&format!("`{name}` has no place in it"))),
            },
        }
    }

    fn check_format(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let format: Value = serde_json::from_slice(bytes).unwrap_or_default();
        if format["congbo"] != "backup" {
            return Err(damaged("it is not a backup of this program"));
        }
        match format["version"].as_u64() {
            Some(1..=VERSION) => self.format = true,
            Some(found) if found > VERSION => {
                return Err(LogError::Newer { found, known: VERSION });
            }
            _ => return Err(damaged("`format.json` is damaged")),
        }
        Ok(())
    }

    fn found(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let (log_id, head) = from_json(bytes).ok_or_else(|| damaged("`head.json` is damaged"))?;
        self.log = Some(Folder::create(self.path, log_id, self.options)?);
        self.head = Some(head);
        Ok(())
    }

    fn keep_key(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let log = self.log.as_ref().ok_or_else(|| damaged("it has a key before its head"))?;
        ReferenceKey::from_text(bytes, log.log_id())?.write(self.path)
    }

    fn keep_lines(&mut self, file: &mut impl Read) -> Result<(), LogError> {
        let io = |it| LogError::io(self.path, it);
        let mut lines = tempfile::tempfile_in(self.path).map_err(io)?;
        copy(file, &mut BufWriter::new(&mut lines), self.path)?;
        lines.rewind().map_err(io)?;
        self.lines = Some(lines);
        Ok(())
    }

    fn whole(self) -> Result<(SledLog, Head, File), LogError> {
        match (self.log, self.head, self.lines) {
            (Some(log), Some(head), Some(lines)) => Ok((log, head, lines)),
            _ => Err(damaged("it is not whole")),
        }
    }
}

/// Copies, keeping apart a torn archive and a full disk.
fn copy(from: &mut impl Read, to: &mut impl Write, path: &Path) -> Result<(), LogError> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut buffer).map_err(torn)?;
        if read == 0 {
            return to.flush().map_err(|it| LogError::io(path, it));
        }
        to.write_all(&buffer[..read]).map_err(|it| LogError::io(path, it))?;
    }
}

fn small(file: &mut impl Read) -> Result<Vec<u8>, LogError> {
    let mut bytes = Vec::new();
    file.take(SMALL).read_to_end(&mut bytes).map_err(torn)?;
    Ok(bytes)
}

fn put(log: &mut SledLog, name: &str, file: &mut impl Read) -> Result<(), LogError> {
    let mut content = Vec::new();
    file.read_to_end(&mut content).map_err(torn)?;
    if log.put_content(&content)?.to_string() == name {
        return Ok(());
    }
    let detail = format!("the content {name} of the backup is damaged");
    Err(Fault::new(FaultKind::ContentDamaged, detail).into())
}

/// Writes the entries to the new log, each checked against the one before it.
fn replay(log: &mut SledLog, head: &Head, lines: File) -> Result<Vec<Digest>, LogError> {
    let log_id = log.log_id().clone();
    let mut chain = Chain::of(&log_id);
    let mut leaves = Vec::new();
    let mut batch = Placed::default();
    let mut lines = BufReader::new(lines);
    loop {
        let mut line = Vec::new();
        let limit = MAX_ENTRY as u64 + 2;
        (&mut lines).take(limit).read_until(b'\n', &mut line).map_err(torn)?;
        if line.is_empty() {
            break;
        }
        if line.pop() != Some(b'\n') {
            return Err(damaged("`entries.jsonl` does not end with a whole line"));
        }
        let seq = chain.head.size;
        let entry = chain.follow(&line)?;
        if chain.commands.get(&entry.cmd.id) == Some(&seq) {
            batch.commands.push((entry.cmd.id.clone(), seq));
        }
        leaves.push(chain.head.hash);
        batch.entries.push(entry);
        batch.bytes.push(line);
        if batch.bytes.len() == BATCH {
            batch.head = chain.head.clone();
            log.write(std::mem::take(&mut batch))?;
        }
    }
    chain.ends_at(head)?;
    if !batch.bytes.is_empty() {
        batch.head = chain.head.clone();
        log.write(batch)?;
    }
    Ok(leaves)
}

fn torn(error: io::Error) -> LogError {
    match LogError::io("backup", error) {
        LogError::Io { source, .. } if source.raw_os_error().is_none() => {
            damaged(&source.to_string())
        }
        other => other,
    }
}

fn damaged(detail: &str) -> LogError {
    Fault::new(FaultKind::BackupDamaged, format!("the backup is damaged: {detail}")).into()
}
