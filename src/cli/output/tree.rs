//! A folder that is a result as a whole: built beside its place and put there in one step, so that
//! whoever reads finds the former one or the new one and never a mixture.
//!
//! A former one gives way where every file is as its manifest says and none is there beside. What
//! stands in it under the same key is taken over as it is: the two share the file, which nobody
//! writes to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, DirBuilder, File, Permissions},
    io::{self, Write},
    mem,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use congbo::{
    domain::ids::Digest,
    export::{
        ExportFailure,
        folder::FolderFiles,
        release::{FolderManifest, MANIFEST, ReleasedFile, SUMS},
    },
    log::{Passing, exchange, sync_all_of},
    side_by_side::side_by_side,
};

use super::{former::hash, place::ground};
use crate::cli::error::{CliError, Problem};

/// How the names of folders in the making begin.
const PREFIX: &str = ".congbo-folder-";

/// The largest manifest of a folder that is read.
const LARGEST: u64 = 1 << 28;

/// The mode of the folders within: everybody may read them.
const FOLDERS: u32 = 0o755;

/// At least so many files are worth more than one thread.
const MANY: usize = 64;

/// How many files are named where more are not as they were written.
const NAMED: usize = 20;

/// A folder in the making.
pub struct FolderOutput {
    named: PathBuf,
    path: PathBuf,
    staged: Passing,
    /// The former one, held until this one has its place: two that are built at once on the same one
    /// would each share files with what the other has put there.
    _hold: Option<File>,
    /// What the former one says of its files, where they may be taken over.
    former: Option<FolderManifest>,
    /// The folders that were made.
    made: BTreeSet<PathBuf>,
    /// Whether the user's mask takes something from the mode of a folder; `None` before the first.
    masked: Option<bool>,
    files: Vec<ReleasedFile>,
    /// What is taken over of the former one. It is shared once it is known that the two differ: where
    /// nothing changed, nothing is written.
    taken: Vec<String>,
    written: u64,
}

/// What came of a folder.
pub struct LandedFolder {
    /// How many files it has.
    pub files: u64,
    /// How many of them were written anew.
    pub written: u64,
    /// The length of all.
    pub bytes: u64,
    /// The SHA-256 of its manifest.
    pub manifest: Digest,
    /// Whether all of it stood there already.
    pub is_same: bool,
}

impl FolderOutput {
    /// Takes where a folder is to go, and whether a former one gives way that was changed since. What
    /// is sure to be refused is refused here.
    pub fn to(dir: &Path, force: bool) -> Result<Self, CliError> {
        let path = ground(dir)?;
        let fails = |error: io::Error| CliError::unwritable(dir, &error);
        if path.exists() && !path.is_dir() {
            return Err(CliError::usage(Problem::new("output-not-folder").at(dir.display())));
        }
        let hold = held(&path).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => {
                CliError::store(Problem::new("folder-held").at(dir.display()))
            }
            _ => fails(error),
        })?;
        let mut former = None;
        if path.exists() && fs::read_dir(&path).map_err(fails)?.next().is_some() {
            let manifest = folder_manifest(&path).ok_or_else(|| {
                CliError::refused(Problem::new("folder-in-the-way").at(dir.display()))
            })?;
            let state = FolderState::of(&path, &manifest).map_err(fails)?;
            if !state.foreign.is_empty() || (!state.is_whole() && !force) {
                return Err(state.refused(dir));
            }
            former = state.is_whole().then_some(manifest);
        }
        let room = path.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(room).map_err(fails)?;
        let staged = Passing::make(room, PREFIX).map_err(fails)?;
        Ok(FolderOutput {
            named: dir.to_owned(),
            path,
            staged,
            _hold: hold,
            former,
            made: BTreeSet::new(),
            masked: None,
            files: Vec::new(),
            taken: Vec::new(),
            written: 0,
        })
    }

    /// Lets the folder take its place in one step, with its manifest.
    pub fn land(
        mut self,
        manifest: impl FnOnce(Vec<ReleasedFile>) -> FolderManifest,
    ) -> Result<LandedFolder, CliError> {
        let named = self.named.clone();
        let fails = |error: io::Error| CliError::unwritable(&named, &error);
        let manifest = manifest(mem::take(&mut self.files));
        let bytes = manifest.to_bytes();
        let written = self.written;
        let landed = |is_same| LandedFolder {
            files: manifest.files.len() as u64,
            written,
            bytes: manifest.files.iter().map(|it| it.bytes).sum(),
            manifest: Digest::of(&bytes),
            is_same,
        };
        if self.former.as_ref() == Some(&manifest) {
            return Ok(landed(true));
        }
        self.share_taken().map_err(fails)?;
        for (name, bytes) in [(MANIFEST, &bytes), (SUMS, &manifest.sums())] {
            write(&self.staged.path().join(name), bytes).map_err(fails)?;
        }
        let mode = mode_of(&self.path).unwrap_or(FOLDERS);
        let rights = Permissions::from_mode(mode);
        fs::set_permissions(self.staged.path(), rights).map_err(fails)?;
        sync_all_of(self.staged.path()).map_err(fails)?;
        let room = self.path.parent().unwrap_or(Path::new("/"));
        match self.path.exists() {
            false => {
                fs::rename(self.staged.path(), &self.path).map_err(fails)?;
                let _ = self.staged.keep();
            }
            // What was there goes with the name under which this was built.
            true if exchange(self.staged.path(), &self.path).map_err(fails)? => {}
            true => {
                let problem = Problem::new("folder-not-exchanged").at(named.display());
                return Err(CliError::usage(problem));
            }
        }
        // The name is durable once its folder is.
        File::open(room).and_then(|it| it.sync_all()).map_err(fails)?;
        Ok(landed(false))
    }

    /// Has the files that are taken over in this one, too.
    fn share_taken(&mut self) -> io::Result<()> {
        let taken = mem::take(&mut self.taken).into_iter();
        let places = taken.map(|it| Ok((self.path.join(&it), self.room_for(&it)?)));
        let places = places.collect::<io::Result<Vec<_>>>()?;
        let share = |(former, file): (PathBuf, PathBuf)| {
            // Not every file system lets two folders share a file.
            fs::hard_link(&former, &file).or_else(|_| fs::copy(&former, &file).map(drop))
        };
        side_by_side(places, MANY, share).into_iter().collect()
    }

    /// Returns where a file is built, and makes the folders above it.
    fn room_for(&mut self, path: &str) -> io::Result<PathBuf> {
        let file = self.staged.path().join(path);
        let root = self.staged.path();
        let mut above: Vec<&Path> = file.ancestors().skip(1).take_while(|it| *it != root).collect();
        while let Some(folder) = above.pop() {
            if self.made.insert(folder.to_owned()) {
                DirBuilder::new().mode(FOLDERS).create(folder)?;
                // The user's mask is the same for all: where it took nothing from the first, it
                // takes nothing from the others.
                let masked = match self.masked {
                    Some(it) => it,
                    None => mode_of(folder)? != FOLDERS,
                };
                self.masked = Some(masked);
                if masked {
                    fs::set_permissions(folder, Permissions::from_mode(FOLDERS))?;
                }
            }
        }
        Ok(file)
    }
}

impl FolderFiles for FolderOutput {
    fn stands(&mut self, path: &str, key: &Digest) -> Result<bool, ExportFailure> {
        let known = self.former.as_ref().and_then(|it| it.file(path));
        let Some(known) = known.filter(|it| it.key == *key).cloned() else { return Ok(false) };
        self.taken.push(known.path.clone());
        self.files.push(known);
        Ok(true)
    }

    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure> {
        let place = self.room_for(path)?;
        let (told, file) = ReleasedFile::written(path, key, File::create(&place)?, write)?;
        file.set_permissions(Permissions::from_mode(0o644))?;
        self.written += 1;
        self.files.push(told);
        Ok(())
    }
}

/// Holds a folder for whoever is about to put another in its place.
/// `None` where no folder is there, or the file system has no locks.
///
/// # Errors
///
/// [`io::ErrorKind::WouldBlock`] where somebody holds it already; else why it cannot be opened.
fn held(dir: &Path) -> io::Result<Option<File>> {
    loop {
        let hold = match File::open(dir) {
            Ok(it) => it,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        match hold.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            Err(fs::TryLockError::Error(_)) => return Ok(None),
        }
        // Whoever held it may have put another in its place since it was opened.
        let stands = fs::metadata(dir)?;
        let held = hold.metadata()?;
        if (stands.dev(), stands.ino()) == (held.dev(), held.ino()) {
            return Ok(Some(hold));
        }
    }
}

fn mode_of(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o7777)
}

/// Writes a file that everybody may read.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)?;
    fs::set_permissions(path, Permissions::from_mode(0o644))
}

/// Gives the manifest of an exported folder.
/// `None` where there is none of ours, as it was written.
pub fn folder_manifest(dir: &Path) -> Option<FolderManifest> {
    let path = dir.join(MANIFEST);
    let meta = fs::symlink_metadata(&path).ok()?;
    let bytes = (meta.is_file() && meta.len() < LARGEST).then(|| fs::read(&path).ok()).flatten()?;
    FolderManifest::read(&bytes)
}

/// How the files of an exported folder stand to its manifest.
#[derive(Default)]
pub struct FolderState {
    changed: Vec<String>,
    missing: Vec<String>,
    foreign: Vec<String>,
}

impl FolderState {
    /// Reads every file of a folder.
    pub fn of(dir: &Path, manifest: &FolderManifest) -> io::Result<Self> {
        let mut state = FolderState::default();
        let mut unseen: BTreeMap<&str, &ReleasedFile> =
            manifest.files.iter().map(|it| (&*it.path, it)).collect();
        let mut known = Vec::new();
        let mut folders = vec![(dir.to_owned(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for file in fs::read_dir(folder)? {
                let file = file?;
                let name = format!("{prefix}{}", file.file_name().to_string_lossy());
                let kind = file.file_type()?;
                if kind.is_dir() {
                    folders.push((file.path(), format!("{name}/")));
                    continue;
                }
                match unseen.remove(&*name) {
                    Some(it) if kind.is_file() => known.push((file, it)),
                    Some(_) => state.changed.push(name),
                    None if name == MANIFEST => {}
                    None if name == SUMS => {
                        if fs::read(file.path())? != manifest.sums() {
                            state.changed.push(name);
                        }
                    }
                    None => state.foreign.push(name),
                }
            }
        }
        let changed = side_by_side(known, MANY, |(file, it)| -> io::Result<_> {
            let is_long = file.metadata()?.len() == it.bytes;
            let is_as_written = is_long && hash(&file.path())? == it.sha256;
            Ok((!is_as_written).then(|| it.path.clone()))
        });
        for it in changed {
            state.changed.extend(it?);
        }
        state.missing.extend(unseen.into_keys().map(str::to_owned));
        for them in [&mut state.changed, &mut state.missing, &mut state.foreign] {
            them.sort();
        }
        Ok(state)
    }

    /// Whether all files are there as they were written, and no others.
    pub fn is_whole(&self) -> bool {
        let all = [&self.changed, &self.missing, &self.foreign];
        all.iter().all(|it| it.is_empty())
    }

    /// Names the files that keep the folder from being what was written.
    pub fn refused(&self, dir: &Path) -> CliError {
        let problem = Problem::new("folder-not-as-written")
            .with("changed", some(&self.changed))
            .with("missing", some(&self.missing))
            .with("foreign", some(&self.foreign));
        CliError::refused(problem.at(dir.display()))
    }
}

/// Names some files, and says how many there are beside them.
pub fn some(files: &[String]) -> String {
    let named = files.iter().take(NAMED).map(|it| format!("`{it}`")).collect::<Vec<_>>();
    let rest = files.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" … +{rest}") } else { String::new() };
    if named.is_empty() { "–".to_owned() } else { named.join(", ") + &more }
}
