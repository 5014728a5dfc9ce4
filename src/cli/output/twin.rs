//! A folder's twin: a second folder beside it under a name that listings pass over, which has the
//! same files, by other names of the same bytes. The next release is made of it by what differs, and
//! the two take each other's place; so one decision costs what it changes, and no thousands of
//! folders and names.
//!
//! Nothing rests on a twin: it is made of what is there once a folder is replaced, and whoever
//! deletes it loses nothing. Each of its files is believed because it is the very file that was read
//! in the folder, or has the hash that the twin's own manifest says. Right behind the exchange it is
//! brought up to what it was exchanged for, so that what is public no more lies nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs::{self, DirBuilder, File, Permissions},
    io,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use congbo::{
    export::release::{FolderManifest, MANIFEST},
    side_by_side::side_by_side,
};

use super::standing::{FilePlace, FolderState, MANY, above, folder_manifest};

/// How the name of a twin begins.
const PREFIX: &str = ".congbo-twin-";

/// The mode of the folders within: everybody may read them.
pub(super) const FOLDERS: u32 = 0o755;

/// The place beside a folder where its twin lies, or may.
pub(super) struct TwinPlace {
    pub(super) path: PathBuf,
    /// The folder that lies there, held.
    pub(super) hold: Option<File>,
    /// Whether anything is there.
    pub(super) is_taken: bool,
}

impl TwinPlace {
    /// Looks beside a folder, and holds the twin that is there.
    /// `None` where the folder has no name.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::WouldBlock`] where somebody holds the twin.
    pub(super) fn beside(dir: &Path) -> io::Result<Option<Self>> {
        let (Some(room), Some(own)) = (dir.parent(), dir.file_name()) else { return Ok(None) };
        let mut name = OsString::from(PREFIX);
        name.push(own);
        let path = room.join(name);
        let (hold, is_taken) = match fs::symlink_metadata(&path) {
            Ok(it) if it.is_dir() => match held(&path) {
                Ok(hold) => (hold, true),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Err(error),
                // Nobody else's folder keeps one from exporting.
                Err(_) => (None, true),
            },
            Ok(_) => (None, true),
            Err(_) => (None, false),
        };
        Ok(Some(TwinPlace { path, hold, is_taken }))
    }

    /// Reads how the twin stands, but for what was read in the folder: of that it is said which
    /// places have the right bytes, and by which manifest. `owner` is who writes.
    /// `None` where none is there, or none of ours.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn state(
        &self,
        former: Option<&FolderManifest>,
        read: &BTreeMap<String, FilePlace>,
        owner: u32,
    ) -> io::Result<Option<FolderState>> {
        let Some(hold) = &self.hold else { return Ok(None) };
        let path = self.path.join(MANIFEST);
        let is_former = fs::symlink_metadata(path)
            .is_ok_and(|it| read.get(MANIFEST) == Some(&FilePlace::of(&it)));
        let manifest = match former.filter(|_| is_former) {
            Some(it) => Some(it.clone()),
            None => folder_manifest(&self.path)?,
        };
        // In folders of somebody else nothing could be made or removed.
        let is_ours = hold.metadata()?.uid() == owner;
        let Some(manifest) = manifest.filter(|_| is_ours) else { return Ok(None) };
        FolderState::beside(&self.path, &manifest, read).map(Some)
    }
}

/// Holds a folder for whoever is about to put another in its place.
/// `None` where no folder is there, or the file system has no locks.
///
/// # Errors
///
/// [`io::ErrorKind::WouldBlock`] where somebody holds it already; else why it cannot be opened.
pub(super) fn held(dir: &Path) -> io::Result<Option<File>> {
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
        if FilePlace::of(&fs::metadata(dir)?) == FilePlace::of(&hold.metadata()?) {
            return Ok(Some(hold));
        }
    }
}

/// A file that comes into a folder.
pub(super) struct ComingFile {
    /// Where its bytes lie.
    pub(super) place: FilePlace,
    /// The passing name from which it is moved; without one it is shared with the folder that is
    /// there.
    pub(super) staged: Option<PathBuf>,
}

/// Gives a folder all files that come, and takes from it those of its own that do not: what stands
/// there already at the right place is not touched. What has no passing name is shared with `dir`.
/// Says whether the two can share files.
///
/// Whatever of this was done when it ends too soon, the manifest that lies there knows each file
/// that does: first goes what only the former one knows, then the new one comes, then the rest.
pub(super) fn bring(
    folder: &Path,
    stands: &FolderState,
    (dir, coming): (&Path, &BTreeMap<String, ComingFile>),
    passing: &Path,
) -> io::Result<bool> {
    let stays = |name: &str| {
        let both = stands.places.get(name).zip(coming.get(name));
        both.is_some_and(|(stands, comes)| *stands == comes.place)
    };
    let goes = stands.places.keys().filter(|it| *it != MANIFEST && !stays(it));
    let goes: Vec<_> = goes.map(|it| folder.join(it)).collect();
    all(side_by_side(goes, MANY, fs::remove_file))?;
    let is_shared = AtomicBool::new(true);
    let put = |name: &str, it: &ComingFile, to: &Path| match &it.staged {
        Some(staged) => fs::rename(staged, to),
        None => fs::hard_link(dir.join(name), to).or_else(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                return Err(error);
            }
            // Not every file system lets two folders share a file.
            is_shared.store(false, Ordering::Relaxed);
            fs::copy(dir.join(name), to).map(drop)
        }),
    };
    if let Some(manifest) = coming.get(MANIFEST).filter(|_| !stays(MANIFEST)) {
        let name = passing.join(MANIFEST);
        put(MANIFEST, manifest, &name)?;
        fs::rename(name, folder.join(MANIFEST))?;
    }
    let wanted = above(coming.keys().map(String::as_str));
    make_folders(folder, &wanted, &stands.folders)?;
    // Where something lies that is not ours, that stays.
    let other: BTreeSet<_> = stands.changed.iter().chain(&stands.foreign).collect();
    let comes = |name: &String| *name != MANIFEST && !stays(name) && !other.contains(name);
    let comes: Vec<_> = coming.iter().filter(|it| comes(it.0)).collect();
    all(side_by_side(comes, MANY, |(name, it)| put(name, it, &folder.join(name))))?;
    for name in stands.folders.keys().rev().filter(|it| !wanted.contains(it.as_str())) {
        // What lies in it still is not ours, and stays with it.
        let _ = fs::remove_dir(folder.join(name));
    }
    Ok(is_shared.into_inner())
}

/// Makes the folders that are wanted and do not stand, and lets everybody read all of them.
fn make_folders(
    folder: &Path,
    wanted: &BTreeSet<&str>,
    stand: &BTreeMap<String, u32>,
) -> io::Result<()> {
    // The user's mask is the same for all: where it took nothing from the first, it takes nothing
    // from the others.
    let mut is_masked = None;
    for name in wanted {
        let path = folder.join(name);
        let is_right = match stand.get(*name) {
            Some(mode) => *mode == FOLDERS,
            None => {
                DirBuilder::new().mode(FOLDERS).create(&path)?;
                let masked = match is_masked {
                    Some(it) => it,
                    None => mode_of(&path)? != FOLDERS,
                };
                is_masked = Some(masked);
                !masked
            }
        };
        if !is_right {
            fs::set_permissions(&path, Permissions::from_mode(FOLDERS))?;
        }
    }
    Ok(())
}

/// Removes the files of a twin that are its own, and the twin with them where nothing else is there.
/// Says whether it is gone.
pub(super) fn remove(folder: &Path, stands: &FolderState) -> io::Result<bool> {
    let goes = stands.places.keys().filter(|it| *it != MANIFEST).map(|it| folder.join(it));
    all(side_by_side(goes.collect(), MANY, fs::remove_file))?;
    for name in stands.folders.keys().rev() {
        let _ = fs::remove_dir(folder.join(name));
    }
    if !stands.is_own() {
        return Ok(false);
    }
    fs::remove_file(folder.join(MANIFEST))?;
    fs::remove_dir(folder).map(|()| true)
}

pub(super) fn mode_of(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o7777)
}

fn all(done: Vec<io::Result<()>>) -> io::Result<()> {
    done.into_iter().collect()
}
