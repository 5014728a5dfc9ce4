//! The file `reference-key`: the random key of one registry, under which it commits to the
//! references of persons. It lies beside the log and in backups, and never in the log.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::error::LogError;
use super::fault::{Fault, FaultKind};
use super::files::{open_plain, sync_folder};
use super::rights::share;
use crate::domain::canonical;
use crate::domain::ids::{Digest, LogId};

/// The name of the file, in the registry's folder and in backups.
pub(super) const REFERENCE_KEY: &str = "reference-key";

/// The version of the file's form.
const VERSION: u64 = 1;

/// The largest file that is read as one.
const MOST: u64 = 4_096;

/// The key of a registry.
#[derive(Clone, PartialEq, Eq)]
pub struct ReferenceKey {
    log: LogId,
    key: Zeroizing<[u8; 32]>,
}

/// The file, but for its check.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    congbo: String,
    version: u64,
    log: LogId,
    /// 32 bytes in hex digits, as a digest is written.
    key: Digest,
}

impl ReferenceKey {
    /// Makes the key of a registry from random bytes; nothing is on the disk yet.
    pub fn new(log: LogId, random: [u8; 32]) -> Self {
        ReferenceKey { log, key: Zeroizing::new(random) }
    }

    /// Returns the key's bytes, to commit with.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.key
    }

    /// Returns where the key of a registry lies.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join(REFERENCE_KEY)
    }

    /// Reads the key of a registry, where it has one; a damaged one is told.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, is damaged, or is another registry's key.
    pub fn read(dir: &Path, log: &LogId) -> Result<Option<Self>, LogError> {
        let path = Self::path(dir);
        let io = |it| LogError::io(&path, it);
        let Some(file) = open_plain(&path)? else { return Ok(None) };
        let mut bytes = Zeroizing::new(Vec::new());
        io::Read::read_to_end(&mut io::Read::take(file, MOST), &mut bytes).map_err(io)?;
        Self::from_text(&bytes, log).map(Some)
    }

    /// Reads the text of the file, for the registry that it is of.
    pub(super) fn from_text(bytes: &[u8], log: &LogId) -> Result<Self, LogError> {
        let damaged = |detail: &str| {
            let detail = format!("the file `{REFERENCE_KEY}` {detail}");
            LogError::from(Fault::new(FaultKind::ReferenceKeyDamaged, detail))
        };
        let not_one = || damaged("is not what was written");
        let mut tree: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| not_one())?;
        let fields = tree.as_object_mut().ok_or_else(not_one)?;
        let check = fields.remove("check").unwrap_or_default();
        let version = fields.get("version").and_then(serde_json::Value::as_u64);
        if let Some(found) = version.filter(|it| *it > VERSION) {
            return Err(LogError::Newer { found, known: VERSION });
        }
        let form: Form = serde_json::from_value(tree).map_err(|_| not_one())?;
        let whole = form.congbo == REFERENCE_KEY
            && form.version == VERSION
            && check == serde_json::json!(canonical::digest(&form));
        if !whole {
            return Err(not_one());
        }
        if form.log != *log {
            return Err(damaged("is of another registry"));
        }
        Ok(Self::new(form.log, form.key.0))
    }

    /// Returns the text of the file: canonical JSON with a check, the SHA-256 of the same
    /// JSON without it, as in the `head` file.
    pub(super) fn to_text(&self) -> Vec<u8> {
        let form = Form {
            congbo: REFERENCE_KEY.to_owned(),
            version: VERSION,
            log: self.log.clone(),
            key: Digest(*self.key),
        };
        let mut tree = serde_json::json!(form);
        tree["check"] = serde_json::json!(canonical::digest(&form));
        let mut text = canonical::to_vec(&tree);
        text.push(b'\n');
        text
    }

    /// Writes the key into a registry's folder, durably, for its owner alone, or for the
    /// group that shares the registry.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written; the former key, if any, is as it was.
    pub fn write(&self, dir: &Path) -> Result<(), LogError> {
        let (path, fresh) = (Self::path(dir), dir.join("reference-key.new"));
        let write = || -> io::Result<()> {
            // What a making that broke off left is nobody's key.
            match fs::remove_file(&fresh) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut options = OpenOptions::new();
            let mut file = options.write(true).create_new(true).mode(0o600).open(&fresh)?;
            file.write_all(&self.to_text())?;
            file.sync_all()?;
            share(dir, &fresh)?;
            fs::rename(&fresh, &path)?;
            sync_folder(dir)
        };
        write().map_err(|it| LogError::io(&path, it))
    }
}

impl std::fmt::Debug for ReferenceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferenceKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn log(salt: u8) -> LogId {
        LogId::new("test.example", [salt; 16]).unwrap()
    }

    fn damage(result: Result<Option<ReferenceKey>, LogError>) -> FaultKind {
        match result {
            Err(LogError::Corrupt(fault)) => fault.what,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_written_by_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(ReferenceKey::read(dir.path(), &log(1)).unwrap(), None);
        let key = ReferenceKey::new(log(1), [9; 32]);
        key.write(dir.path()).unwrap();
        key.write(dir.path()).unwrap();
        assert_eq!(ReferenceKey::read(dir.path(), &log(1)).unwrap(), Some(key));
        let mode = || fs::metadata(dir.path().join("reference-key")).unwrap().permissions().mode();
        assert_eq!(mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o770)).unwrap();
        ReferenceKey::new(log(1), [9; 32]).write(dir.path()).unwrap();
        assert_eq!(mode() & 0o777, 0o660);
    }

    #[test]
    fn a_damaged_or_foreign_key_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("reference-key");
        ReferenceKey::new(log(1), [9; 32]).write(dir.path()).unwrap();
        assert_eq!(damage(ReferenceKey::read(dir.path(), &log(2))), FaultKind::ReferenceKeyDamaged);
        let text = fs::read(&path).unwrap();
        for at in 0..text.len() - 1 {
            let mut other = text.clone();
            other[at] ^= 1;
            fs::write(&path, other).unwrap();
            let read = ReferenceKey::read(dir.path(), &log(1));
            assert!(matches!(read, Err(LogError::Corrupt(_))), "byte {at}: {read:?}");
        }
        fs::write(&path, b"").unwrap();
        assert_eq!(damage(ReferenceKey::read(dir.path(), &log(1))), FaultKind::ReferenceKeyDamaged);
    }
}
