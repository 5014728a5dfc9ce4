//! The state at a position in its parts, and how its hash is made: the registry, the acts that
//! a judgement may count, and what it takes to follow the chain on from there.
//!
//! The hash is the Merkle tree hash (RFC 6962) over the parts in the order of their keys, the
//! data of a leaf being the key, a line feed, and the part's bytes: so that one part can be
//! read and held against the hashes of all without the others.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{AppError, reading::Replayed, sketches::SKETCHES};
use crate::{
    domain::{
        ids::Digest,
        merkle,
        registry::{Bare, FIRST_PART_FORM, STANDINGS, Sheaf, part_bytes},
    },
    log::{Head, Store},
};

/// The part that says where the chain stands.
pub(super) const CHAIN: &str = "chain";

/// Where the chain stands, and what else is counted beside the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ChainPart {
    /// The head.
    pub head: Head,
    /// The first entry of the last command.
    pub command: u64,
    /// How many acts made the officers and the rules.
    pub acts: u64,
}

/// The parts of a state, as keys.
pub(super) type Keys = BTreeSet<String>;

fn sheaves(it: &Replayed) -> impl Iterator<Item = (&'static str, &dyn Sheaf)> {
    let others = [it.sketches.sheaf(), it.standings.sheaf()];
    let others = it.evidence.sheaves().into_iter().chain(others);
    it.registry.sheaves().into_iter().chain(others)
}

/// Returns the keys of what is no page of a map, and of pages of maps.
fn keys<'a>(pages: impl Iterator<Item = (&'static str, BTreeSet<String>)> + 'a) -> Keys {
    let of_map = |(map, pages): (&str, BTreeSet<String>)| {
        pages.into_iter().map(|page| format!("{map}/{page}")).collect::<Vec<_>>()
    };
    let bare = Bare::PARTS.into_iter().chain([CHAIN]).map(str::to_owned);
    pages.flat_map(of_map).chain(bare).collect()
}

/// Returns the keys of all parts.
pub(super) fn all(it: &Replayed) -> Keys {
    keys(sheaves(it).map(|(map, sheaf)| (map, sheaf.pages())))
}

/// Returns the names of the pages of a map on which something stands: a page from which all went
/// is no part, and whoever asked for it would hold the state for damaged.
pub(super) fn pages(it: &Replayed, map: &str) -> BTreeSet<String> {
    let Some((_, own)) = sheaves(it).find(|(name, _)| *name == map) else { return BTreeSet::new() };
    own.pages().into_iter().filter(|page| own.bytes(page).is_some()).collect()
}

/// Returns the keys of the parts that changed since the state was taken from elsewhere.
pub(super) fn changed(it: &Replayed) -> Keys {
    keys(sheaves(it).map(|(map, sheaf)| (map, sheaf.changed())))
}

/// Returns the keys of the parts that changed since this was last asked.
pub(super) fn touched(it: &mut Replayed) -> Keys {
    let others = [it.sketches.sheaf_mut(), it.standings.sheaf_mut()];
    let others = it.evidence.sheaves_mut().into_iter().chain(others);
    let own = it.registry.sheaves_mut().into_iter().chain(others);
    keys(own.map(|(map, sheaf)| (map, sheaf.touched())))
}

impl Replayed {
    /// Says that a view shows what it is at a head, and returns the parts that changed since
    /// the one before.
    pub fn is_viewed(&mut self, head: (u64, Digest)) -> Keys {
        self.viewed = Some(head);
        touched(self)
    }
}

/// Returns the bytes of a part of the state at a head.
/// `None` where it has no such part, or nothing stands on it.
pub(super) fn part(it: &Replayed, head: &Head, key: &str) -> Option<Vec<u8>> {
    if key == CHAIN {
        let (head, command, acts) = (head.clone(), it.command, it.evidence.count);
        return Some(part_bytes(&ChainPart { head, command, acts }));
    }
    let Some((map, page)) = key.split_once('/') else { return it.registry.bare().bytes(key) };
    sheaves(it).find(|(name, _)| *name == map)?.1.bytes(page)
}

/// Returns the leaf hash of a part.
pub(super) fn leaf(key: &str, bytes: &[u8]) -> Digest {
    let mut data = Vec::with_capacity(key.len() + 1 + bytes.len());
    data.extend_from_slice(key.as_bytes());
    data.push(b'\n');
    data.extend_from_slice(bytes);
    merkle::leaf_hash(&data)
}

/// Whether the state has a map in a form: nothing of drafts' words in the first, and of how
/// procedures stand not before the third.
pub(super) fn has(form: u32, map: &str) -> bool {
    let since = match map {
        SKETCHES => 2,
        STANDINGS => 3,
        _ => FIRST_PART_FORM,
    };
    form >= since
}

fn is_part(form: u32, key: &str) -> bool {
    key.split_once('/').is_none_or(|it| has(form, it.0))
}

/// The leaf hashes of all parts of a state, by their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Leaves(pub BTreeMap<String, Digest>);

impl Leaves {
    /// Makes some parts of the state at a head again, and returns their bytes; what is gone is
    /// left out.
    pub fn take(&mut self, it: &Replayed, head: &Head, keys: Keys) -> BTreeMap<String, Vec<u8>> {
        let mut made = BTreeMap::new();
        for key in keys {
            match part(it, head, &key) {
                Some(bytes) => {
                    self.0.insert(key.clone(), leaf(&key, &bytes));
                    made.insert(key, bytes);
                }
                None => {
                    self.0.remove(&key);
                }
            }
        }
        made
    }

    /// Makes what changed again, and returns the hash of the state at a head in a form.
    ///
    /// # Errors
    ///
    /// Where a document of a draft is gone, or cannot be read.
    pub fn follow(
        &mut self,
        it: &mut Replayed,
        (log, head): (&dyn Store, &Head),
        form: u32,
    ) -> Result<Digest, AppError> {
        if has(form, SKETCHES) {
            it.sketches.complete(&it.registry, log)?;
        }
        let mut keys = touched(it);
        let codes = keys.iter().filter_map(|it| it.strip_prefix("procedures/"));
        it.standings.follow(&it.registry, &codes.map(str::to_owned).collect());
        keys.extend(touched(it));
        self.take(it, head, keys);
        Ok(self.hash(form))
    }

    /// Leaves out what the state does not have in a form.
    pub fn keep_to(&mut self, form: u32) {
        self.0.retain(|key, _| is_part(form, key));
    }

    /// Returns the hash of the state in a form.
    pub fn hash(&self, form: u32) -> Digest {
        merkle::root(self.0.iter().filter(|(key, _)| is_part(form, key)).map(|it| *it.1))
    }
}
