//! A folder that is a result as a whole: built beside its place and put there in one step, so that
//! whoever reads finds the former one or the new one and never a mixture.
//!
//! A former one gives way where every file is as its manifest says and none is there beside. What
//! stands in it under the same key is taken over as it is: the two share the file, which nobody
//! writes to.

use std::{
    collections::BTreeMap,
    fs::{self, File, Permissions},
    io::{self, Write},
    mem,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
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
};

use super::{
    place::{ground, not_had},
    releases::ReleaseLink,
    standing::{FilePlace, FolderState, folder_manifest},
    twin::{self, ComingFile, FOLDERS, TwinPlace, bring, held, mode_of},
};
use crate::cli::error::{CliError, Problem};

/// How the names of folders in the making begin.
const PREFIX: &str = ".congbo-folder-";

/// How a new folder is named where it is built.
const WHOLE: &str = "whole";

/// How the next release of a folder takes the former one's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderLayout {
    /// The two exchange their names.
    Exchange {
        /// Whether a twin of the folder is kept beside it.
        twin: bool,
    },
    /// The name is a link, which another is renamed over.
    Link,
}

/// A folder in the making.
pub struct FolderOutput {
    named: PathBuf,
    /// The link that leads to it, where its name is one.
    link: Option<ReleaseLink>,
    path: PathBuf,
    staged: Passing,
    /// The former one, held until this one has its place: two that are built at once on the same one
    /// would each share files with what the other has put there.
    hold: Option<File>,
    /// How what is there stands.
    stands: FolderState,
    /// What the former one says of its files, where they may be taken over.
    former: Option<FolderManifest>,
    twin: Option<TwinPlace>,
    keeps_twin: bool,
    /// Where it is built, if that is the twin.
    built_at: Option<PathBuf>,
    files: Vec<ReleasedFile>,
    /// Where the bytes of each file lie. What is taken over of the former one is shared once it is
    /// known that the two differ: where nothing changed, nothing is written.
    coming: BTreeMap<String, ComingFile>,
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
    /// What keeps the twin from being one, where something does.
    pub twin: Option<OddTwin>,
    /// Former releases beside a link that are not removed, as something in them is not ours.
    pub left: Vec<PathBuf>,
}

/// What is odd about what lies at the place of a folder's twin.
pub struct OddTwin {
    /// Where that is.
    pub path: PathBuf,
    /// What it is.
    pub why: TwinFault,
}

/// Why what lies at the place of a folder's twin is none.
pub enum TwinFault {
    /// It is none of ours.
    NotOurs,
    /// It has files that are not ours, too.
    Foreign(Vec<String>),
    /// It could not be brought up to the folder.
    NotSettled(io::Error),
}

impl FolderOutput {
    /// Takes where a folder is to go, whether a former one gives way that was changed since, and
    /// how. What is sure to be refused is refused here.
    pub fn to(dir: &Path, force: bool, layout: FolderLayout) -> Result<Self, CliError> {
        let fails = |error: io::Error| not_had(dir, &error);
        let (link, path, hold, twin, keeps_twin) = match layout {
            FolderLayout::Exchange { twin: keeps } => {
                let path = ground(dir)?;
                if path.exists() && !path.is_dir() {
                    return Err(CliError::usage(
                        Problem::new("output-not-folder").at(dir.display()),
                    ));
                }
                let hold = held(&path).map_err(fails)?;
                let twin = TwinPlace::beside(&path).map_err(fails)?;
                (None, path, hold, twin, keeps)
            }
            FolderLayout::Link => {
                let (link, path, hold) = ReleaseLink::at(dir)?;
                (Some(link), path, hold, None, false)
            }
        };
        let (mut former, mut stands) = (None, FolderState::default());
        if path.exists() && fs::read_dir(&path).map_err(fails)?.next().is_some() {
            let manifest = folder_manifest(&path).map_err(fails)?.ok_or_else(|| {
                CliError::refused(Problem::new("folder-in-the-way").at(dir.display()))
            })?;
            stands = FolderState::of(&path, &manifest).map_err(fails)?;
            let is_whole = stands.is_whole();
            let gives_way = is_whole || (force && stands.foreign.is_empty());
            if !gives_way {
                return Err(stands.refused(dir));
            }
            former = is_whole.then_some(manifest);
            stands.give_way();
        }
        let room = link.as_ref().map_or(&*path, ReleaseLink::path).parent();
        let room = room.unwrap_or(Path::new("/"));
        fs::create_dir_all(room).map_err(fails)?;
        let staged = Passing::make(room, PREFIX).map_err(fails)?;
        Ok(FolderOutput {
            named: dir.to_owned(),
            link,
            path,
            staged,
            hold,
            stands,
            former,
            twin,
            keeps_twin,
            built_at: None,
            files: Vec::new(),
            coming: BTreeMap::new(),
            written: 0,
        })
    }

    /// Lets the folder take its place in one step, with its manifest.
    pub fn land(
        mut self,
        manifest: impl FnOnce(Vec<ReleasedFile>) -> FolderManifest,
    ) -> Result<LandedFolder, CliError> {
        let mut manifest = manifest(mem::take(&mut self.files));
        if let Some(former) = &self.former {
            manifest.keep_of(former);
        }
        for kept in manifest.files.iter().filter(|it| it.former) {
            self.take_over(&kept.path);
        }
        let bytes = manifest.to_bytes();
        let is_same = self.former.as_ref() == Some(&manifest);
        let mut landed = LandedFolder {
            files: manifest.files.len() as u64,
            written: self.written,
            bytes: manifest.files.iter().map(|it| it.bytes).sum(),
            manifest: Digest::of(&bytes),
            is_same,
            twin: None,
            left: Vec::new(),
        };
        let named = self.named.clone();
        let fails = |error: io::Error| CliError::unwritable(&named, &error);
        // A twin that cannot be read is none: the folder is built without it.
        let (mut twin, unread) =
            self.twin_state().map_or_else(|it| (None, Some(it)), |it| (it, None));
        if is_same {
            for name in [MANIFEST, SUMS] {
                self.take_over(name);
            }
        } else {
            for (name, bytes) in [(MANIFEST, &bytes), (SUMS, &manifest.sums())] {
                self.stage(name, |file| file.write_all(bytes)).map_err(fails)?;
            }
        }
        if let Some(link) = self.link.take() {
            let former = self.path.clone();
            if !is_same {
                let hash = landed.manifest.to_string();
                let name = format!("{}-{}", manifest.point.position.size, &hash[..8]);
                self.show(&link, &name).map_err(fails)?;
            }
            landed.left = link.clear(&self.path, &former).map_err(fails)?;
        } else if !is_same {
            let done = self.exchange(twin.take());
            let built_at = self.built_at.as_deref().unwrap_or(&named);
            let done = done.map_err(|error| CliError::unwritable(built_at, &error))?;
            twin = done.ok_or_else(|| {
                CliError::store(Problem::new("folder-not-exchanged").at(named.display()))
            })?;
        }
        landed.twin = self.settle(twin, unread);
        Ok(landed)
    }

    /// Builds the folder, of the twin that is there or anew, and puts it in its place. Gives how
    /// what then lies at the twin's place stands; `None` where the file system cannot exchange.
    fn exchange(&mut self, twin: Option<FolderState>) -> io::Result<Option<Option<FolderState>>> {
        let is_there = self.path.exists();
        let anew = self.staged.path().join(WHOLE);
        let of_twin = twin.as_ref().filter(|it| is_there && self.may_share() && it.is_own());
        let none = FolderState::default();
        let (folder, stands) = match (of_twin, &self.twin) {
            (Some(stands), Some(it)) => {
                self.built_at = Some(it.path.clone());
                // Nothing lies in it under a name of its own whose bytes could still be lost.
                sync_all_of(self.staged.path())?;
                (it.path.clone(), stands)
            }
            (Some(_) | None, _) => {
                fs::create_dir(&anew)?;
                (anew.clone(), &none)
            }
        };
        let is_shared = self.fill(&folder, stands)?;
        let room = self.path.parent().unwrap_or(Path::new("/"));
        let synced = || File::open(room).and_then(|it| it.sync_all());
        if !is_there {
            fs::rename(&folder, &self.path)?;
            synced()?;
            return Ok(Some(twin));
        }
        let is_twin = folder != anew;
        let comes_to_be = !is_twin
            && is_shared
            && self.former.is_some()
            && self.may_share()
            && self.twin.as_ref().is_some_and(|it| !it.is_taken);
        let mut from = folder;
        if let Some(place) = self.twin.as_mut().filter(|_| comes_to_be)
            && let Some(hold) = held(&from)?
        {
            fs::rename(&from, &place.path)?;
            from.clone_from(&place.path);
            place.hold = Some(hold);
        }
        if !exchange(&from, &self.path)? {
            if comes_to_be {
                fs::rename(from, anew)?;
            }
            return Ok(None);
        }
        // The name is durable once its folder is.
        synced()?;
        // What was there lies at the twin's place, or goes with the name under which this was built.
        let is_at_twin = from != anew;
        Ok(Some(if is_at_twin { Some(mem::take(&mut self.stands)) } else { twin }))
    }

    /// Gives a folder all files that come, durably. Says whether it shares files with the former one.
    fn fill(&self, folder: &Path, stands: &FolderState) -> io::Result<bool> {
        let coming = (&*self.path, &self.coming);
        let is_shared = bring(folder, stands, coming, self.staged.path())?;
        let mode = mode_of(&self.path).unwrap_or(FOLDERS);
        fs::set_permissions(folder, Permissions::from_mode(mode))?;
        sync_all_of(folder)?;
        Ok(is_shared)
    }

    /// Builds the folder anew beside the former one, and has the link lead to it.
    fn show(&mut self, link: &ReleaseLink, name: &str) -> io::Result<()> {
        let anew = self.staged.path().join(WHOLE);
        fs::create_dir(&anew)?;
        self.fill(&anew, &FolderState::default())?;
        self.path = link.show(&anew, self.staged.path(), name)?;
        Ok(())
    }

    /// Whether a twin may be had: whoever cannot hold a folder may write in it beside another.
    fn may_share(&self) -> bool {
        self.keeps_twin && self.hold.is_some()
    }

    /// Reads how the twin stands. `None` where none is there, or none of ours.
    fn twin_state(&self) -> io::Result<Option<FolderState>> {
        let Some(twin) = &self.twin else { return Ok(None) };
        let owner = fs::metadata(self.staged.path())?.uid();
        twin.state(self.former.as_ref(), &self.stands.places, owner)
    }

    /// Brings the twin up to the folder that has its place, or removes it where none is kept; says
    /// what keeps it from that. The folder is where it belongs, whatever becomes of the twin.
    fn settle(
        &mut self,
        stands: Option<FolderState>,
        unread: Option<io::Error>,
    ) -> Option<OddTwin> {
        let twin = self.twin.as_ref()?;
        let odd = |why| Some(OddTwin { path: twin.path.clone(), why });
        let Some(stands) = stands else {
            let other = twin.is_taken.then_some(TwinFault::NotOurs);
            return unread.map(TwinFault::NotSettled).or(other).and_then(odd);
        };
        for it in self.coming.values_mut() {
            it.staged = None;
        }
        let done = match self.keeps_twin {
            true => bring(&twin.path, &stands, (&self.path, &self.coming), self.staged.path()),
            false => twin::remove(&twin.path, &stands),
        };
        if let Err(error) = done {
            return odd(TwinFault::NotSettled(error));
        }
        let foreign = [stands.foreign, stands.changed].concat();
        (!foreign.is_empty()).then_some(TwinFault::Foreign(foreign)).and_then(odd)
    }

    /// Has a file of what is there come into the new one as it is. Says whether it is there.
    fn take_over(&mut self, path: &str) -> bool {
        let place = self.stands.places.get(path).copied();
        let file = place.map(|place| ComingFile { place, staged: None });
        self.coming.extend(file.map(|it| (path.to_owned(), it)));
        place.is_some()
    }

    /// Writes a file under a passing name, for everybody to read.
    fn stage<E: From<io::Error>>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut File) -> Result<(), E>,
    ) -> Result<(), E> {
        let staged = self.staged.path().join(self.coming.len().to_string());
        let mut file = File::create_new(&staged)?;
        write(&mut file)?;
        file.set_permissions(Permissions::from_mode(0o644))?;
        let place = FilePlace::of(&file.metadata()?);
        let staged = Some(staged);
        self.coming.insert(name.to_owned(), ComingFile { place, staged });
        Ok(())
    }
}

impl FolderFiles for FolderOutput {
    fn stands(&mut self, path: &str, key: &Digest) -> Result<bool, ExportFailure> {
        let known = self.former.as_ref().and_then(|it| it.file(path));
        let Some(known) = known.filter(|it| it.key == *key).cloned() else { return Ok(false) };
        if !self.take_over(path) {
            return Ok(false);
        }
        self.files.push(ReleasedFile { former: false, ..known });
        Ok(true)
    }

    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure> {
        let mut told = None;
        self.stage(path, |file| -> Result<(), ExportFailure> {
            told = Some(ReleasedFile::written(path, key, file, write)?.0);
            Ok(())
        })?;
        self.written += 1;
        self.files.extend(told);
        Ok(())
    }
}
