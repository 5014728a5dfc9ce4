//! The pages as they are served: files in a passing folder that is this program's alone, each kept for
//! as long as anything that is served has it. What stands under the same key is taken over.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

use congbo::{
    domain::ids::Digest,
    export::{
        ExportFailure, ExportHead, ExportOptions,
        folder::{FolderCounts, FolderFiles},
        formats::FormatMark,
        release::{FolderManifest, MANIFEST, ReleasedFile, SUMS},
    },
    log::{Passing, passing_room},
};

use super::{place::ground, result::Broken};
use crate::cli::error::CliError;

/// A page, or another file.
pub struct ServedFile {
    path: PathBuf,
    /// What is said of it; by its SHA-256 a reader knows that it has it already.
    pub told: ReleasedFile,
}

impl ServedFile {
    /// Returns its bytes.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.path)
    }
}

impl Drop for ServedFile {
    fn drop(&mut self) {
        // The folder goes with all that is in it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Files by the paths at which they are asked for.
pub type ServedTree = BTreeMap<String, Arc<ServedFile>>;

/// How the names of such folders begin.
const PREFIX: &str = "congbo-serve-";

/// Where the files lie.
pub struct PageShelf {
    dir: Passing,
    next: u64,
}

impl PageShelf {
    /// Makes the folder, and removes those of servers that were killed.
    pub fn new() -> Result<Self, CliError> {
        let room = ground(&passing_room())?;
        let made = Passing::make(&room, PREFIX);
        let dir = made.map_err(|error| CliError::unwritable(&room, &error))?;
        Ok(PageShelf { dir, next: 0 })
    }

    /// Says that a file could not be written here.
    pub fn failed(&self, failure: ExportFailure) -> CliError {
        match Broken::from(failure) {
            Broken::Registry(error) => error.into(),
            Broken::File(error) => CliError::unwritable(self.dir.path(), &error),
        }
    }
}

/// Files in the making, beside those that were served before.
pub struct TreeInMaking<'a> {
    shelf: &'a mut PageShelf,
    former: &'a ServedTree,
    /// In which folder of the tree they come.
    within: &'static str,
    tree: ServedTree,
    files: Vec<ReleasedFile>,
}

impl<'a> TreeInMaking<'a> {
    /// Begins a tree.
    pub fn new(shelf: &'a mut PageShelf, former: &'a ServedTree) -> Self {
        TreeInMaking { shelf, former, within: "", tree: ServedTree::new(), files: Vec::new() }
    }

    /// Puts what comes from here on into a folder of the tree.
    pub fn enter(&mut self, within: &'static str) {
        self.within = within;
        self.files.clear();
    }

    /// Adds what an exported folder says of itself: of what came since it was entered.
    pub fn close(
        &mut self,
        (head, mark): (&ExportHead, &FormatMark),
        options: &ExportOptions,
        counts: &FolderCounts,
    ) -> Result<(), ExportFailure> {
        let files = std::mem::take(&mut self.files);
        let manifest = FolderManifest::of(head, mark, options, counts, files);
        for (name, bytes) in [(MANIFEST, manifest.to_bytes()), (SUMS, manifest.sums())] {
            let key = Digest::of(&bytes);
            if !self.stands(name, &key)? {
                self.put(name, &key, bytes.as_ref())?;
            }
        }
        Ok(())
    }

    /// Gives the tree.
    pub fn done(self) -> ServedTree {
        self.tree
    }
}

impl FolderFiles for TreeInMaking<'_> {
    fn stands(&mut self, path: &str, key: &Digest) -> Result<bool, ExportFailure> {
        let place = format!("{}{path}", self.within);
        let Some(file) = self.former.get(&place).filter(|it| it.told.key == *key) else {
            return Ok(false);
        };
        self.files.push(file.told.clone());
        self.tree.insert(place, Arc::clone(file));
        Ok(true)
    }

    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure> {
        let place = self.shelf.dir.path().join(self.shelf.next.to_string());
        self.shelf.next += 1;
        let (told, _) = ReleasedFile::written(path, key, File::create_new(&place)?, write)?;
        self.files.push(told.clone());
        let file = ServedFile { path: place, told };
        self.tree.insert(format!("{}{path}", self.within), Arc::new(file));
        Ok(())
    }
}
