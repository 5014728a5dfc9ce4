//! The place of one file: where its name leads, what is there, and how a new file takes it.

use std::{
    fs::{self, File, Metadata, Permissions},
    io,
    os::unix::{
        ffi::OsStrExt as _,
        fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _},
    },
    path::{Path, PathBuf},
};

use congbo::{domain::ids::Digest, log::marks};

use super::former;
use crate::cli::{
    args,
    error::{CliError, Problem},
};

/// How a result goes to where it was asked to go.
pub(super) enum ResultWay {
    /// To standard output.
    Stdout,
    /// Into what takes bytes and keeps none: a FIFO, a socket, a device.
    Stream(PathBuf),
    /// Under a name of its own.
    File(Box<ResultPlace>),
}

/// Takes the path that was typed, and what says why a plain file at a path does not give
/// way; gives the way to it. Links are followed first.
pub(super) fn way(
    target: Option<&Path>,
    in_the_way: impl FnOnce(&Path) -> Option<Problem>,
) -> Result<ResultWay, CliError> {
    let Some(named) = args::file(target) else { return Ok(ResultWay::Stdout) };
    let kind = fs::metadata(named).map(|it| it.file_type());
    if kind.is_ok_and(|it| {
        it.is_fifo() || it.is_socket() || it.is_char_device() || it.is_block_device()
    }) {
        // What has no path of its own, a pipe behind /dev/stdout, lies in no registry.
        if let Ok(path) = fs::canonicalize(named) {
            outside(named, &path)?;
        }
        return Ok(ResultWay::Stream(named.to_owned()));
    }
    Ok(ResultWay::File(Box::new(ResultPlace::of(named, in_the_way)?)))
}

/// Refuses a place in a registry: `path` is what the name resolves to.
pub(super) fn outside(named: &Path, path: &Path) -> Result<(), CliError> {
    match marks::registry_around(path) {
        None => Ok(()),
        Some(registry) => {
            let problem = Problem::new("output-in-registry").with("registry", registry.display());
            Err(CliError::usage(problem.at(named.display())))
        }
    }
}

/// Says of a folder why it cannot be had: another export holds it, or it cannot be written.
pub(super) fn not_had(dir: &Path, error: &io::Error) -> CliError {
    match error.kind() {
        io::ErrorKind::WouldBlock => CliError::store(Problem::new("folder-held").at(dir.display())),
        _ => CliError::unwritable(dir, error),
    }
}

/// Takes a folder, there or not, and gives where it leads; refuses one in a registry.
pub fn ground(dir: &Path) -> Result<PathBuf, CliError> {
    let path = resolved(dir)?;
    outside(dir, &path)?;
    Ok(path)
}

/// The place of a file.
pub(super) struct ResultPlace {
    named: PathBuf,
    /// What the name resolves to.
    path: PathBuf,
    /// What was there.
    seen: Option<SeenFile>,
    /// Why that does not give way.
    in_the_way: Option<Problem>,
}

impl ResultPlace {
    fn of(
        named: &Path,
        in_the_way: impl FnOnce(&Path) -> Option<Problem>,
    ) -> Result<Self, CliError> {
        let path = resolved(named)?;
        outside(named, &path)?;
        let refuse = |code| Err(CliError::usage(Problem::new(code).at(named.display())));
        let found = FoundThere::at(&path).map_err(|error| CliError::unwritable(named, &error))?;
        let seen = match found {
            FoundThere::Nothing if named.as_os_str().as_bytes().ends_with(b"/") => {
                return refuse("output-is-folder");
            }
            FoundThere::Nothing => None,
            FoundThere::File(seen) => Some(seen),
            FoundThere::Folder => return refuse("output-is-folder"),
            FoundThere::Other => return refuse("output-is-special"),
        };
        let in_the_way = seen.as_ref().and_then(|_| in_the_way(&path));
        Ok(ResultPlace {
            named: named.to_owned(),
            path,
            seen,
            in_the_way: in_the_way.map(|it| it.at(named.display())),
        })
    }

    /// Gives the place of a file that goes beside this one, with a longer name. A link there
    /// is not followed: nobody named it.
    pub(super) fn beside(
        &self,
        ending: &str,
        in_the_way: impl FnOnce(&Path) -> Option<Problem>,
    ) -> Result<ResultPlace, CliError> {
        let longer = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let (named, path) = (longer(&self.named), longer(&self.path));
        let found = FoundThere::at(&path).map_err(|error| CliError::unwritable(&named, &error))?;
        let (seen, in_the_way) = match found {
            FoundThere::Nothing => (None, None),
            FoundThere::File(seen) => (Some(seen), in_the_way(&path)),
            FoundThere::Folder | FoundThere::Other => {
                let problem = Problem::new("output-is-special").at(named.display());
                return Err(CliError::usage(problem));
            }
        };
        let in_the_way = in_the_way.map(|it| it.at(named.display()));
        Ok(ResultPlace { named, path, seen, in_the_way })
    }

    /// Gives the name as it was typed.
    pub(super) fn named(&self) -> &Path {
        &self.named
    }

    /// Gives the folder in which the file lies.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }

    /// Refuses where something is there that does not give way.
    pub(super) fn is_free(&self) -> Result<(), CliError> {
        match &self.in_the_way {
            None => Ok(()),
            Some(problem) => Err(CliError::usage(problem.clone())),
        }
    }

    /// Says whether the file there has just these bytes.
    pub(super) fn holds(&self, bytes: u64, sha256: &Digest) -> bool {
        self.seen.as_ref().is_some_and(|it| it.len == bytes)
            && former::hash(&self.path).is_ok_and(|it| it == *sha256)
    }

    /// Puts a file here, durably, if what is here is what was seen before.
    pub(super) fn take(self, file: tempfile::NamedTempFile) -> Result<(), CliError> {
        self.is_free()?;
        let fails = |error: io::Error| CliError::unwritable(&self.named, &error);
        let moved = || CliError::usage(Problem::new("output-changed").at(self.named.display()));
        outside(&self.named, &self.path)?;
        let now = FoundThere::at(&self.path).map_err(fails)?;
        match (&self.seen, now) {
            (None, FoundThere::Nothing) => {
                file.as_file().sync_all().map_err(fails)?;
                put(file, &self.path).map_err(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => moved(),
                    _ => fails(error),
                })?;
            }
            (Some(seen), FoundThere::File(now)) if *seen == now => {
                // Who could read the former file, and nobody else, reads this one.
                let mode = Permissions::from_mode(now.mode & 0o777);
                file.as_file().set_permissions(mode).map_err(fails)?;
                file.as_file().sync_all().map_err(fails)?;
                file.persist(&self.path).map_err(|error| fails(error.error))?;
            }
            (None | Some(_), _) => return Err(moved()),
        }
        // The name is durable once its folder is.
        File::open(self.folder()).and_then(|it| it.sync_all()).map_err(fails)
    }
}

/// Gives a file a name that nothing has.
fn put(file: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Err(refused.error),
        // Not every file system can refuse to replace; that nothing is there was seen.
        Err(refused) => refused.file.persist(path).map(drop).map_err(|it| it.error),
    }
}

/// Takes a name and gives what it resolves to.
pub(super) fn resolved(named: &Path) -> Result<PathBuf, CliError> {
    marks::resolve(named).map_err(|error| CliError::unwritable(named, &error))
}

/// What is at a path that has no link left.
enum FoundThere {
    Nothing,
    File(SeenFile),
    Folder,
    Other,
}

impl FoundThere {
    fn at(path: &Path) -> io::Result<FoundThere> {
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_file() => Ok(FoundThere::File(SeenFile::of(&meta))),
            Ok(meta) if meta.is_dir() => Ok(FoundThere::Folder),
            Ok(_) => Ok(FoundThere::Other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FoundThere::Nothing),
            Err(error) => Err(error),
        }
    }
}

/// By what a file is known again, and whether it was written meanwhile.
#[derive(Debug, PartialEq, Eq)]
struct SeenFile {
    place: (u64, u64),
    len: u64,
    written: (i64, i64),
    mode: u32,
}

impl SeenFile {
    fn of(meta: &Metadata) -> Self {
        SeenFile {
            place: (meta.dev(), meta.ino()),
            len: meta.len(),
            written: (meta.mtime(), meta.mtime_nsec()),
            mode: meta.mode(),
        }
    }
}
