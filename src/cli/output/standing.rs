//! How the files of an exported folder stand to its manifest: which are as they were written, where
//! the bytes of each lie, and what lies there beside.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io, mem,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
};

use congbo::{
    export::release::{FolderManifest, MANIFEST, ReleasedFile, SUMS},
    side_by_side::side_by_side,
};

use super::former::hash;
use crate::cli::error::{CliError, Problem};

/// The largest manifest of a folder that is read.
const LARGEST: u64 = 1 << 28;

/// At least so many files are worth more than one thread.
pub(super) const MANY: usize = 64;

/// How many files are named where more are not as they were written.
const NAMED: usize = 20;

/// Gives the manifest of an exported folder.
/// `None` where there is none of ours, as it was written.
///
/// # Errors
///
/// Why it cannot be read: what nobody read may be ours.
pub fn folder_manifest(dir: &Path) -> io::Result<Option<FolderManifest>> {
    let path = dir.join(MANIFEST);
    let meta = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let may_be = meta.is_file() && meta.len() < LARGEST;
    Ok(if may_be { FolderManifest::read(&fs::read(&path)?) } else { None })
}

/// Where the bytes of a file lie: two names of one place are one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FilePlace {
    disk: u64,
    number: u64,
}

impl FilePlace {
    /// Returns the place of what was looked at.
    pub(super) fn of(meta: &fs::Metadata) -> Self {
        FilePlace { disk: meta.dev(), number: meta.ino() }
    }
}

/// How the files of an exported folder stand to its manifest.
#[derive(Default)]
pub struct FolderState {
    pub(super) changed: Vec<String>,
    missing: Vec<String>,
    pub(super) foreign: Vec<String>,
    /// Where those lie that are as they were written, manifest and list of hashes among them.
    pub(super) places: BTreeMap<String, FilePlace>,
    /// The folders within, and their modes.
    pub(super) folders: BTreeMap<String, u32>,
}

impl FolderState {
    /// Reads every file of a folder.
    pub fn of(dir: &Path, manifest: &FolderManifest) -> io::Result<Self> {
        FolderState::beside(dir, manifest, &BTreeMap::new())
    }

    /// Reads the files of a folder, but for those that were read already: by each path it is said
    /// which place has the right bytes.
    pub(super) fn beside(
        dir: &Path,
        manifest: &FolderManifest,
        read: &BTreeMap<String, FilePlace>,
    ) -> io::Result<Self> {
        let (files, folders) = lying_in(dir)?;
        let mut state = FolderState { folders, ..FolderState::default() };
        let mut unseen: BTreeMap<&str, Option<&ReleasedFile>> =
            manifest.files.iter().map(|it| (&*it.path, Some(it))).collect();
        unseen.extend([(MANIFEST, None), (SUMS, None)]);
        let mut known = Vec::new();
        for it in files {
            let named = unseen.remove(&*it.name);
            if read.get(&it.name) == Some(&it.place) {
                state.places.insert(it.name, it.place);
                continue;
            }
            match named {
                Some(_) if !it.is_plain => state.changed.push(it.name),
                Some(told) => known.push((it, told)),
                None => state.foreign.push(it.name),
            }
        }
        let sums = manifest.sums();
        let judged = side_by_side(known, MANY, |(it, told)| -> io::Result<_> {
            let path = dir.join(&it.name);
            let is_as_written = match told {
                Some(told) => it.bytes == told.bytes && hash(&path)? == told.sha256,
                // The manifest is what all else is held against.
                None => it.name == MANIFEST || fs::read(path)? == sums,
            };
            Ok((it, is_as_written))
        });
        for it in judged {
            match it? {
                (it, true) => drop(state.places.insert(it.name, it.place)),
                (it, false) => state.changed.push(it.name),
            }
        }
        state.missing.extend(unseen.into_keys().map(str::to_owned));
        for them in [&mut state.changed, &mut state.missing, &mut state.foreign] {
            them.sort();
        }
        Ok(state)
    }

    /// Whether all files are there as they were written, and no others.
    pub fn is_whole(&self) -> bool {
        self.is_own() && self.missing.is_empty()
    }

    /// Whether each file that is there is as it was written: some may not be there.
    pub(super) fn is_own(&self) -> bool {
        self.changed.is_empty() && self.foreign.is_empty()
    }

    /// Lets what was changed give way, as what is its own does.
    pub(super) fn give_way(&mut self) {
        let nowhere = FilePlace { disk: 0, number: 0 };
        self.places.extend(mem::take(&mut self.changed).into_iter().map(|it| (it, nowhere)));
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

/// A file that lies in a folder, or what else is no folder.
struct LyingFile {
    /// Its path from there.
    name: String,
    place: FilePlace,
    bytes: u64,
    is_plain: bool,
}

/// Returns what lies in a folder and in all folders within, and those with their modes.
fn lying_in(dir: &Path) -> io::Result<(Vec<LyingFile>, BTreeMap<String, u32>)> {
    let (mut files, mut folders) = (Vec::new(), BTreeMap::new());
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let read = side_by_side(mem::take(&mut level), MANY, |folder: String| -> io::Result<_> {
            let (mut files, mut within) = (Vec::new(), Vec::new());
            for it in fs::read_dir(dir.join(&folder))? {
                let it = it?;
                let own = it.file_name();
                let name = match &*folder {
                    "" => own.to_string_lossy().into_owned(),
                    above => format!("{above}/{}", own.to_string_lossy()),
                };
                let meta = it.metadata()?;
                if meta.is_dir() {
                    within.push((name, meta.permissions().mode() & 0o7777));
                    continue;
                }
                let (place, bytes) = (FilePlace::of(&meta), meta.len());
                files.push(LyingFile { name, place, bytes, is_plain: meta.is_file() });
            }
            Ok((files, within))
        });
        for it in read {
            let (own, within) = it?;
            files.extend(own);
            level.extend(within.iter().map(|it| it.0.clone()));
            folders.extend(within);
        }
    }
    Ok((files, folders))
}

/// Returns the folders above some files, each after those above it.
pub(super) fn above<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for mut path in files {
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    folders
}

/// Names some files, and says how many there are beside them.
pub fn some(files: &[String]) -> String {
    let named = files.iter().take(NAMED).map(|it| format!("`{it}`")).collect::<Vec<_>>();
    let rest = files.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" … +{rest}") } else { String::new() };
    if named.is_empty() { "–".to_owned() } else { named.join(", ") + &more }
}
