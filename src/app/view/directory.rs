//! Where the pages of a view lie, map by map: in pieces of their own, so that the front, which
//! every reader reads and every act writes, does not grow with all that there ever was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bytes::{bytes_of, parsed};
use crate::log::Piece;

/// How many pages a leaf names.
const LEAF: usize = 64;

/// The pages of one leaf, by their keys.
type Leaf = BTreeMap<String, Piece>;

/// Where pages of one leaf lie now, and which are no more.
type Changed = Vec<(String, Option<Piece>)>;

/// Where the pages of each map lie.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Directory(BTreeMap<String, Vec<(String, Piece)>>);

/// Returns the map of a key.
fn map_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |it| it.0)
}

/// Returns at which of some leaves a key stands, or would stand.
fn place(leaves: &[(String, Piece)], key: &str) -> usize {
    leaves.partition_point(|(first, _)| first.as_str() <= key).saturating_sub(1)
}

impl Directory {
    /// Returns where the page with a key lies; the inner `None` is one that is not there, the
    /// outer one a leaf that cannot be read.
    pub fn find(
        &self,
        key: &str,
        read: impl Fn(Piece) -> Option<Vec<u8>>,
    ) -> Option<Option<Piece>> {
        let leaves = self.0.get(map_of(key)).map(Vec::as_slice).unwrap_or_default();
        let Some((_, piece)) = leaves.get(place(leaves, key)) else { return Some(None) };
        let leaf: Leaf = parsed(&read(*piece)?)?;
        Some(leaf.get(key).copied())
    }

    /// Returns all pages of a map, in the order of their keys; `None` where a leaf cannot be
    /// read.
    pub fn all(&self, map: &str, read: impl Fn(Piece) -> Option<Vec<u8>>) -> Option<Leaf> {
        let mut all = Leaf::new();
        for (_, piece) in self.0.get(map).into_iter().flatten() {
            all.append(&mut parsed(&read(*piece)?)?);
        }
        Some(all)
    }

    /// Says where pages lie now, and which are no more; `None` where a leaf cannot be read.
    pub fn change(
        &mut self,
        changed: BTreeMap<String, Option<Piece>>,
        mut read: impl FnMut(Piece) -> Option<Vec<u8>>,
        mut add: impl FnMut(&[u8]) -> Piece,
    ) -> Option<()> {
        let mut by_leaf: BTreeMap<(String, usize), Changed> = BTreeMap::new();
        for (key, piece) in changed {
            let map = map_of(&key).to_owned();
            let leaves = self.0.entry(map.clone()).or_default();
            by_leaf.entry((map, place(leaves, &key))).or_default().push((key, piece));
        }
        // From the last leaf on, so that one that is cut moves no other.
        for ((map, at), changed) in by_leaf.into_iter().rev() {
            let leaves = self.0.get_mut(&map)?;
            let mut leaf: Leaf = match leaves.get(at) {
                Some((_, piece)) => parsed(&read(*piece)?)?,
                None => Leaf::new(),
            };
            for (key, piece) in changed {
                match piece {
                    Some(piece) => leaf.insert(key, piece),
                    None => leaf.remove(&key),
                };
            }
            let pages: Vec<_> = leaf.into_iter().collect();
            let size = if pages.len() > 2 * LEAF { LEAF } else { 2 * LEAF };
            let mut cut = Vec::new();
            for pages in pages.chunks(size) {
                let leaf: Leaf = pages.iter().cloned().collect();
                cut.push((pages[0].0.clone(), add(&bytes_of(&leaf))));
            }
            let end = (at + 1).min(leaves.len());
            leaves.splice(at.min(end)..end, cut);
        }
        self.0.retain(|_, leaves| !leaves.is_empty());
        Some(())
    }

    /// Moves every page and every leaf; `None` where one cannot be read.
    pub fn moved(
        &self,
        read: impl Fn(Piece) -> Option<Vec<u8>>,
        mut add: impl FnMut(&[u8]) -> Piece,
    ) -> Option<Self> {
        let mut moved = BTreeMap::new();
        for (map, leaves) in &self.0 {
            let mut own = Vec::new();
            for (first, piece) in leaves {
                let mut leaf: Leaf = parsed(&read(*piece)?)?;
                for page in leaf.values_mut() {
                    *page = add(&read(*page)?);
                }
                own.push((first.clone(), add(&bytes_of(&leaf))));
            }
            moved.insert(map.clone(), own);
        }
        Some(Directory(moved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::registry::pages_of;

    /// A directory with its pieces, and what stands in it.
    #[derive(Default)]
    struct Kept {
        directory: Directory,
        pieces: Vec<u8>,
        pages: BTreeMap<String, Piece>,
    }

    impl Kept {
        fn read(&self, piece: Piece) -> Option<Vec<u8>> {
            piece.of(&self.pieces).map(<[u8]>::to_vec)
        }

        fn change(&mut self, changed: BTreeMap<String, Option<Piece>>) {
            for (key, piece) in &changed {
                match piece {
                    Some(piece) => self.pages.insert(key.clone(), *piece),
                    None => self.pages.remove(key),
                };
            }
            let before = self.pieces.clone();
            let read = |it: Piece| it.of(&before).map(<[u8]>::to_vec);
            let add = |it: &[u8]| Piece::add(&mut self.pieces, it);
            self.directory.change(changed, read, add).unwrap();
        }

        fn holds(&self) {
            for map in ["a", "b", "c"] {
                let all = self.directory.all(map, |it| self.read(it)).unwrap();
                let own = self.pages.iter().filter(|it| map_of(it.0) == map);
                assert!(all.iter().eq(own), "{map}");
                assert_eq!(pages_of(&all, map).len(), all.len());
            }
            for key in ["a/", "a/0500", "b/0001", "c/x", "d"] {
                let found = self.directory.find(key, |it| self.read(it)).unwrap();
                assert_eq!(found, self.pages.get(key).copied(), "{key}");
            }
        }
    }

    #[test]
    fn every_page_is_found_whatever_came_and_went() {
        let mut kept = Kept::default();
        kept.holds();
        for round in 0_u64..40 {
            let mut changed = BTreeMap::new();
            for number in 0..(round * 7) % 90 {
                let at = (number * 37 + round * 101) % 1_000;
                let map = if at % 5 == 0 { "b" } else { "a" };
                let gone = (number + round) % 3 == 0;
                let piece = (!gone).then(|| Piece::add(&mut kept.pieces, &at.to_be_bytes()));
                changed.insert(format!("{map}/{at:04}"), piece);
            }
            kept.change(changed);
            kept.holds();
        }
        assert!(kept.directory.0["a"].len() > 1, "it was cut");
        let mut pieces = Vec::new();
        let moved = kept.directory.moved(|it| kept.read(it), |it| Piece::add(&mut pieces, it));
        let moved = moved.unwrap().all("a", |it| it.of(&pieces).map(<[u8]>::to_vec)).unwrap();
        let said = |page: &Piece, of: &[u8]| page.of(of).map(<[u8]>::to_vec);
        for (key, page) in &moved {
            assert_eq!(said(page, &pieces), said(&kept.pages[key], &kept.pieces), "{key}");
        }
        // What is gone leaves no leaf behind.
        kept.change(kept.pages.keys().map(|it| (it.clone(), None)).collect());
        kept.holds();
        assert!(kept.directory.0.is_empty());
    }

    #[test]
    fn a_leaf_that_cannot_be_read_is_a_doubt() {
        let mut kept = Kept::default();
        let piece = Piece::add(&mut kept.pieces, b"page");
        kept.change(BTreeMap::from([("a/1".to_owned(), Some(piece))]));
        let mut directory = kept.directory.clone();
        assert_eq!(directory.find("a/1", |_| None), None);
        assert_eq!(directory.all("a", |_| None), None);
        let changed = BTreeMap::from([("a/2".to_owned(), Some(piece))]);
        assert_eq!(directory.change(changed, |_| None, |_| piece), None);
        assert!(directory.moved(|_| None, |_| piece).is_none());
        assert_eq!(directory.find("b/1", |_| None), Some(None));
    }
}
