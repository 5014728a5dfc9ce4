//! What lies beside the entries: contents by their places, the view, the key of references.

use std::{path::PathBuf, sync::PoisonError};

use super::super::{
    content_file::Place,
    contract::{Contents, Derived, Store, Views},
    error::LogError,
    fault::{Fault, FaultKind},
    head::Head,
    notice::Notice,
    parts::Packed,
    reference_key::ReferenceKey,
    trees::Tree,
    view::View,
    view_file::{add_view, read_view, write_view},
};
use super::{SledStore, be_u64, odd};
use crate::domain::ids::{Digest, LogId};

impl Contents for SledStore {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        if self.poisoned {
            return Err(LogError::Poisoned);
        }
        if !self.is_writable() {
            return Err(LogError::NoRights);
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
        Box::new(self.store.all(Tree::ContentIds).map(|row| {
            let digest = row?.0.try_into().map(Digest);
            Ok(digest.map_err(|_| odd("a content's digest"))?)
        }))
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        if let Some(place) = self.pending.get(digest) {
            return Ok(Some(*place));
        }
        let Some(value) = self.store.get(Tree::ContentIds, &digest.0)? else {
            return Ok(None);
        };
        let place = be_u64(&value, 0).zip(be_u64(&value, 8));
        let (offset, len) = place.ok_or_else(|| odd("the place of a content"))?;
        Ok(Some(Place { offset, len }))
    }
}

impl Views for SledStore {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Ok((self.log_id.clone(), self.head.clone()))
    }

    fn derived(&self, what: Derived) -> Option<View> {
        read_view(&self.dir, what)
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
            return Err(LogError::NoRights);
        }
        let kept = write_view(&self.dir, what, head, front, pieces);
        match what {
            Derived::View => kept.inspect_err(|error| self.not_written("view", error)),
            // The next writer replays more.
            Derived::State => kept,
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
        add_view(&self.dir, what, head, front, pieces, behind)
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
