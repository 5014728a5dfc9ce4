//! What lies beside the entries: contents by their places, the view, the key of references.

use std::{
    path::PathBuf,
    sync::{MutexGuard, PoisonError, atomic::Ordering},
};

use super::super::{
    content_file::Place,
    contract::{Contents, Derived, Entries as _, Store, Views},
    entry::{Entry, NewEntry},
    error::{AppendError, LogError},
    fault::{Fault, FaultKind},
    files::{open_plain, put_aside},
    head::Head,
    notice::Notice,
    parts::Packed,
    placed::Placed,
    reference_key::ReferenceKey,
    trees::Tree,
    view::View,
    view_file::{self, Believed, add_view, believed, named_before, write_view},
};
use super::{Files, SledStore, VIEW, be_u64, gathered, odd};
use crate::domain::ids::{Digest, LogId};

impl Contents for SledStore {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        if self.poisoned {
            return Err(LogError::Poisoned);
        }
        if !self.is_writable() {
            return Err(LogError::ReadsOnly);
        }
        self.poisoned = true;
        self.clear()?;
        contents.iter().try_for_each(|packed| self.put(packed))?;
        // Whoever reads one back before the append finds it.
        self.content_file()?.write()?;
        self.poisoned = false;
        Ok(())
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some(place) = self.place(digest)? else {
            return Ok(None);
        };
        let damaged =
            || Fault::new(FaultKind::ContentDamaged, format!("the content {digest} is damaged"));
        Ok(Some(self.contents.get(place, digest)?.ok_or_else(damaged)?))
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.place(digest)?.is_some())
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        let rows = match gathered::all(&self.store, gathered::GatheredTree::ContentIds) {
            Ok(rows) => rows,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        Box::new(rows.into_iter().map(|(digest, _)| {
            let digest = digest.try_into().map(Digest);
            Ok(digest.map_err(|_| odd("a content's digest"))?)
        }))
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        if let Some(place) = self.pending.get(digest) {
            return Ok(Some(*place));
        }
        let Some(value) =
            gathered::get(&self.store, gathered::GatheredTree::ContentIds, &digest.0)?
        else {
            return Ok(None);
        };
        let place = be_u64(&value, 0).zip(be_u64(&value, 8));
        let (offset, len) = place.ok_or_else(|| odd("the place of a content"))?;
        Ok(Some(Place { offset, len }))
    }
}

impl SledStore {
    /// Says in the head which view shows it.
    fn name_view(&self, view: &Digest) -> Result<(), LogError> {
        let Files::Writable(writable) = &self.files else { return Err(LogError::ReadsOnly) };
        writable.head.name_view(&self.log_id, &self.head, self.ends(), view)?;
        *self.known_view() = Some(*view);
        *self.left_view.lock().unwrap_or_else(PoisonError::into_inner) = Some(*view);
        Ok(())
    }

    /// Whether the view is the one that the last writer left: its pieces are carried on into the
    /// next, and head and view together are nobody's word for them. A registry of before the store
    /// named it has no other word.
    fn is_left_by_a_writer(&self, view: &Digest) -> bool {
        match self.store.get(Tree::Meta, VIEW) {
            Ok(Some(named)) => named == view.0,
            Ok(None) => true,
            Err(_) => false,
        }
    }

    fn known_view(&self) -> MutexGuard<'_, Option<Digest>> {
        self.known_view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves aside what stands in the place of a file that is made anew, and is none.
    fn clear_the_place(&self, what: Derived) -> Result<(), LogError> {
        let file = view_file::name(what);
        if let Err(LogError::Corrupt(_)) = open_plain(&self.dir.join(file))
            && let Some(path) = put_aside(&self.dir, file)?
        {
            self.notice(Notice::MadeAnew { file: file.to_owned(), path });
        }
        Ok(())
    }

    /// Moves a view aside that no head named, or that is not whole though the last writer ended in
    /// order, ahead of one that takes its place: it is a trace. Says where the last one is gone.
    fn keep_foreign_view(&self) -> Result<(), LogError> {
        let spoilt = || !self.broke_off && view_file::is_spoilt(&self.dir);
        if self.foreign_view.swap(false, Ordering::Relaxed) || spoilt() {
            if let Some(path) = put_aside(&self.dir, "view")? {
                self.notice(Notice::MadeAnew { file: "view".to_owned(), path });
            }
        } else if !self.broke_off
            && self.store.get(Tree::Meta, VIEW)?.is_some()
            && open_plain(&self.dir.join("view"))?.is_none()
        {
            self.notice(Notice::MadeAgain { file: "view" });
        }
        Ok(())
    }
}

impl Views for SledStore {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Ok((self.log_id.clone(), self.head.clone()))
    }

    fn derived(&self, what: Derived) -> Option<View> {
        if what == Derived::View
            && let Some(known) = *self.known_view()
            && let Some(view) = named_before(&self.dir, &known)
        {
            // The log went on since, and the heads that name no view yet took the place of the one
            // that named this: the next view goes on from it.
            return Some(view);
        }
        match believed(&self.dir, what) {
            Believed::Yes(name, _) if what == Derived::View && !self.is_left_by_a_writer(&name) => {
                // One who was killed may have left it before the store named it.
                self.foreign_view.store(!self.broke_off, Ordering::Relaxed);
                None
            }
            Believed::Yes(name, view) => {
                if what == Derived::View {
                    *self.known_view() = Some(name);
                }
                Some(view)
            }
            Believed::Foreign => {
                self.foreign_view.store(true, Ordering::Relaxed);
                None
            }
            Believed::No => None,
        }
    }

    fn notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn content_at(&self, place: Place, digest: &Digest) -> Option<Vec<u8>> {
        // In doubt there is none, and whoever asks goes to the log, which says why.
        self.contents.get(place, digest).ok().flatten()
    }
}

impl Store for SledStore {
    fn append(
        &mut self,
        expected: &Head,
        entries: Vec<NewEntry>,
    ) -> Result<Vec<Entry>, AppendError> {
        if self.poisoned {
            // What failed may keep the store from being read, too.
            return Err(LogError::Poisoned.into());
        }
        let placed = Placed::after(self, expected, entries)?;
        self.append_placed(placed)
    }

    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        ReferenceKey::read(&self.dir, &self.log_id)
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        key.write(&self.dir)
    }

    fn keep(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
    ) -> Result<(), LogError> {
        // Whoever reads a copy of the store writes nothing beside the original.
        if !self.is_writable() {
            return Err(LogError::ReadsOnly);
        }
        self.clear_the_place(what)?;
        match what {
            Derived::View => {
                let kept = self.keep_foreign_view().and_then(|()| {
                    let view = write_view(&self.dir, what, head, front, pieces)?;
                    self.name_view(&view)
                });
                kept.inspect_err(|error| self.not_written("view", error))
            }
            // The next writer replays more.
            Derived::State => write_view(&self.dir, what, head, front, pieces).map(drop),
        }
    }

    fn add(
        &self,
        what: Derived,
        head: &Head,
        front: &[u8],
        pieces: &[u8],
        behind: u64,
    ) -> Result<Option<u64>, LogError> {
        if !self.is_writable() {
            return Ok(None);
        }
        let Some((behind, view)) = add_view(&self.dir, what, head, front, pieces, behind)? else {
            return Ok(None);
        };
        if what == Derived::View {
            self.name_view(&view)?;
        }
        Ok(Some(behind))
    }

    fn is_renewed(&self) -> bool {
        self.renewed
    }

    fn reference_key_path(&self) -> PathBuf {
        ReferenceKey::path(&self.dir)
    }
}

impl SledStore {
    fn put(&mut self, packed: &Packed) -> Result<(), LogError> {
        if self.place(&packed.digest)?.is_none() {
            let place = self.content_file()?.add(packed)?;
            self.pending.insert(packed.digest, place);
        }
        Ok(())
    }
}
