//! A copy of the store read for itself, without a head: as far as it is whole, and what of it is
//! not.

use std::collections::BTreeMap;

use super::super::{
    content_file::Place,
    error::LogError,
    fault::{Fault, FaultKind},
    head::Head,
    passing::Passing,
    trees::{Tree, Trees},
};
use super::{COMMITTED, Committed, LOG_ID, be_u64, gathered, odd, rowed::Rowed};
use crate::domain::ids::{CommandId, Digest, LogId};

/// What a store says, read from its beginning on.
#[derive(Debug)]
pub(in crate::log) struct StoreAlone {
    // The store is let go of before the folder that its copy lies in.
    store: Trees,
    _folder: Passing,
    /// Whose log it says that it is.
    pub log_id: Option<LogId>,
    /// How many entries it says that it is committed to.
    pub committed: Option<u64>,
    /// The head of what follows each other from the beginning on.
    pub head: Head,
    /// The place of each command's first entry.
    pub commands: BTreeMap<CommandId, u64>,
    /// Where contents lie.
    pub places: BTreeMap<Digest, Place>,
    /// Where it says that the file of contents ends.
    pub contents_end: u64,
    /// What of it is not what was written.
    pub fault: Option<Fault>,
}

impl StoreAlone {
    /// Reads a store whose copy lies in a folder.
    ///
    /// # Errors
    ///
    /// What keeps it from being read and is no fault of it.
    pub fn read(store: Trees, folder: Passing) -> Result<StoreAlone, LogError> {
        let mut read = StoreAlone {
            store,
            _folder: folder,
            log_id: None,
            committed: None,
            head: Head::default(),
            commands: BTreeMap::new(),
            places: BTreeMap::new(),
            contents_end: 0,
            fault: None,
        };
        match read.walk() {
            Err(LogError::Corrupt(fault)) => read.fault = Some(fault),
            other => other?,
        }
        Ok(read)
    }

    fn walk(&mut self) -> Result<(), LogError> {
        let named = self.store.get(Tree::Meta, LOG_ID)?;
        let named = named.and_then(|it| std::str::from_utf8(&it).ok()?.parse().ok());
        let log_id: LogId = named.ok_or_else(|| odd("whose log it is"))?;
        self.log_id = Some(log_id.clone());
        let committed = self.store.get(Tree::Meta, COMMITTED)?;
        let committed = committed.and_then(|it| Committed::read(&it));
        let Committed { size, hash, contents_end } =
            committed.ok_or_else(|| odd("what is committed"))?;
        (self.committed, self.contents_end) = (Some(size), contents_end);
        gathered::each(&self.store, gathered::GatheredTree::ContentIds, |digest, value| {
            let digest = digest.try_into().map(Digest).map_err(|_| odd("a content's digest"))?;
            let place = be_u64(value, 0).zip(be_u64(value, 8));
            let (offset, len) = place.ok_or_else(|| odd("the place of a content"))?;
            self.places.insert(digest, Place { offset, len });
            Ok(())
        })?;
        gathered::each(&self.store, gathered::GatheredTree::Commands, |id, seq| {
            let id = std::str::from_utf8(id).ok().and_then(|it| it.parse().ok());
            let (id, seq) = id.zip(be_u64(seq, 0)).ok_or_else(|| odd("a command"))?;
            // What no append committed to is not there.
            if seq < size {
                self.commands.insert(id, seq);
            }
            Ok(())
        })?;
        for bytes in Rowed::of(&self.store, 0..size) {
            self.head.follow(&log_id, &bytes?)?;
        }
        if self.head.hash != hash {
            let detail = "the last entry is not the one that was committed";
            return Err(Fault::at(FaultKind::HashMismatch, size.saturating_sub(1), detail).into());
        }
        Ok(())
    }

    /// Returns the bytes of an entry, whether it follows the one before it or not; `None` where
    /// it cannot be read.
    pub fn entry(&self, seq: u64) -> Option<Vec<u8>> {
        Rowed::of(&self.store, seq..seq + 1).next()?.ok()
    }
}
