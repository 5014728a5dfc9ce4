//! Who may do what with the files of a registry. Its folder's mode decides: what its owner
//! made of it holds for every file in it, whatever the mask of whoever writes, and nothing
//! is ever writable for everybody.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use rustix::{fs::Mode, process::umask};

/// The folder of a registry that one person keeps.
const PRIVATE: u32 = 0o700;

/// The folder of a registry that officers share: what is made in it is their group's.
const SHARED: u32 = 0o2770;

/// What everybody may write.
const OPEN: u32 = 0o002;

/// Makes a missing folder for a registry, private; the folders above it are nobody else's to
/// write in either.
pub(super) fn make_folder(dir: &Path) -> io::Result<()> {
    if let Some(parent) = dir.parent().filter(|it| !it.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o755).create(parent)?;
    }
    DirBuilder::new().mode(PRIVATE).create(dir)
}

/// Closes an empty folder that becomes a registry to all but its owner, or but its group
/// where that may write in it.
pub(super) fn close(dir: &Path) -> io::Result<()> {
    let found = mode(dir)?;
    let wanted = if found & 0o020 == 0 { PRIVATE } else { SHARED };
    match set(dir, found, wanted) {
        // It is somebody else's folder, who has closed it or not.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && found & OPEN == 0 => {
            Ok(())
        }
        other => other,
    }
}

/// Lets the group of a folder share the registry that is made in it.
pub(super) fn open_to_group(dir: &Path) -> io::Result<()> {
    set(dir, mode(dir)?, SHARED)
}

/// Gives a new folder the rights of the one whose place it takes: as it was, where a
/// registry is in it, else as a new one.
pub(super) fn take_over(new: &Path, former: &Path, is_registry: bool) -> io::Result<()> {
    let found = mode(former)?;
    fs::set_permissions(new, Permissions::from_mode(found & 0o7777 & !OPEN))?;
    if is_registry { Ok(()) } else { close(new) }
}

/// Makes a file of a registry, or empties one, with the rights that its folder gives.
pub(super) fn create(dir: &Path, path: &Path) -> io::Result<File> {
    let wanted = of_file(mode(dir)?);
    let mut options = OpenOptions::new();
    let unmasked = Unmasked::set(EVERYBODY);
    let file = options.write(true).create(true).truncate(true).mode(wanted).open(path)?;
    drop(unmasked);
    let found = file.metadata()?.permissions().mode();
    tolerate(set(path, found, wanted)).map(|()| file)
}

/// Whether a file has the rights that the registry's folder gives to one that is made now.
pub(super) fn are_as_new(dir: &Path, file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.permissions().mode() & 0o7777 == of_file(mode(dir)?))
}

/// Makes a folder of a registry, with the rights that the registry's own gives.
pub(super) fn create_folder(dir: &Path, path: &Path) -> io::Result<()> {
    let wanted = of_folder(mode(dir)?);
    let unmasked = Unmasked::set(EVERYBODY);
    DirBuilder::new().mode(wanted).create(path)?;
    drop(unmasked);
    set(path, mode(path)?, wanted)
}

/// Lets what sled makes in its folder be its group's from the first instant on, where the folder
/// is shared: whoever is killed before the rights are settled locks nobody out.
pub(super) fn as_shared(store: &Path) -> io::Result<Option<Unmasked>> {
    Ok((mode(store)? & 0o020 != 0).then(|| Unmasked::set(OTHERS)))
}

/// The mask of whoever writes, set aside until this is dropped: what is made meanwhile has the
/// rights that it is made with. It is the whole process's.
#[derive(Debug)]
pub(super) struct Unmasked;

/// How many set the mask aside at this moment, and what it was.
static MASK: Mutex<(usize, Mode)> = Mutex::new((0, Mode::empty()));

/// What nobody is ever given.
const EVERYBODY: Mode = Mode::WOTH;
/// What nobody outside of the group is given.
const OTHERS: Mode = Mode::RWXO;

impl Unmasked {
    fn set(instead: Mode) -> Self {
        let mut mask = MASK.lock().unwrap_or_else(PoisonError::into_inner);
        let found = umask(instead);
        if mask.0 == 0 {
            mask.1 = found;
        }
        mask.0 += 1;
        Unmasked
    }
}

impl Drop for Unmasked {
    fn drop(&mut self) {
        let mut mask = MASK.lock().unwrap_or_else(PoisonError::into_inner);
        mask.0 -= 1;
        if mask.0 == 0 {
            umask(mask.1);
        }
    }
}

/// Gives a file the rights of the group where the registry folder has them: officers share it.
pub(super) fn share(dir: &Path, path: &Path) -> io::Result<()> {
    if mode(dir)? & 0o020 == 0 {
        return Ok(());
    }
    let meta = fs::metadata(path)?;
    let found = meta.permissions().mode();
    let group = if meta.is_dir() { 0o070 } else { 0o060 };
    tolerate(set(path, found, found | group))
}

/// Shares the files that lie in a registry's folder itself.
pub(super) fn share_all(dir: &Path) -> io::Result<()> {
    fs::read_dir(dir)?.try_for_each(|file| share(dir, &file?.path()))
}

/// Returns what of a registry everybody may write, the folder itself included.
pub fn open_to_all(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if mode(dir)? & OPEN != 0 {
        found.push(dir.to_owned());
    }
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder)? {
            let path = file?.path();
            // What was there a moment ago may be gone: a view in the making, say.
            let Ok(meta) = fs::symlink_metadata(&path) else { continue };
            if !meta.is_symlink() && meta.permissions().mode() & OPEN != 0 {
                found.push(path.clone());
            }
            if meta.is_dir() {
                folders.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The folder of the store, whose files come from sled with whatever rights the mask of the
/// user leaves: those that are new get the rights of the registry, when this is dropped at
/// the latest.
#[derive(Debug)]
pub(super) struct StoreRights {
    dir: PathBuf,
    store: PathBuf,
    known: BTreeSet<OsString>,
}

impl StoreRights {
    /// Takes note of what is there before sled opens it.
    pub fn watch(dir: &Path, store: &Path) -> io::Result<Self> {
        let known = fs::read_dir(store)?.map(|it| it.map(|it| it.file_name()));
        let known = known.collect::<io::Result<_>>()?;
        Ok(StoreRights { dir: dir.to_owned(), store: store.to_owned(), known })
    }

    /// Gives new files the rights of the registry, and shares the others.
    pub fn settle(&self) -> io::Result<()> {
        let folder = mode(&self.dir)?;
        for file in fs::read_dir(&self.store)? {
            let file = file?;
            let path = file.path();
            if self.known.contains(&file.file_name()) {
                share(&self.dir, &path)?;
                continue;
            }
            let meta = file.metadata()?;
            let wanted = if meta.is_dir() { of_folder(folder) } else { of_file(folder) };
            tolerate(set(&path, meta.permissions().mode(), wanted))?;
        }
        Ok(())
    }
}

impl Drop for StoreRights {
    fn drop(&mut self) {
        // The next opening settles what this one could not.
        let _ = self.settle();
    }
}

/// What the mode of a registry's folder makes of a file in it.
fn of_file(folder: u32) -> u32 {
    let group = if folder & 0o020 == 0 { folder & 0o040 } else { 0o060 };
    0o600 | group | (folder & 0o004)
}

fn of_folder(folder: u32) -> u32 {
    let file = of_file(folder);
    // Who may read a folder may also pass it.
    file | (file & 0o444) >> 2 | (folder & 0o2000)
}

fn mode(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode())
}

fn set(path: &Path, found: u32, wanted: u32) -> io::Result<()> {
    if found & 0o7777 == wanted {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(wanted & 0o7777))
}

/// What is another officer's has been shared by that officer, or not.
fn tolerate(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folders_mode_says_what_its_files_have_and_never_opens_them_to_all() {
        for (folder, file, within) in [
            (0o700, 0o600, 0o700),
            (0o2770, 0o660, 0o2770),
            (0o750, 0o640, 0o750),
            (0o755, 0o644, 0o755),
            (0o2775, 0o664, 0o2775),
            (0o777, 0o664, 0o775),
        ] {
            assert_eq!((of_file(folder), of_folder(folder)), (file, within), "{folder:o}");
        }
    }
}
