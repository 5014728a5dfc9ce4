//! How places of contents and commands lie in the store: many to a row, by a hash, because what
//! opening the store costs grows with its rows.
//!
//! A row's key is its bucket and its number there, three bytes; its value is records: the length of
//! a key, the key, what stands under it. Earlier programs had four times as many buckets, whose
//! rows have keys of four bytes, and before that a row for each, under its key (32 bytes of a
//! digest, or a command's id of eight at least): those are read as they lie, and no more of them
//! are made.

use super::super::{
    error::LogError,
    fault::{Fault, FaultKind},
    parts::MAX_PART,
    trees::{Tree, Trees},
};
use crate::domain::ids::Digest;

/// How rows of records lie: which bits of a hash choose their bucket, and how their keys are made.
#[derive(Debug, Clone, Copy)]
struct Buckets {
    /// How many bits of a hash choose the bucket.
    bits: u32,
    /// How many bytes the number of a row takes in its key, behind two of the bucket.
    number: usize,
}

/// Those that records are put into: a store of 40,000 entries fills a row of each to a tenth, and
/// sled reads a page for every 16 rows when it opens, be they empty or full.
const BUCKETS: Buckets = Buckets { bits: 12, number: 1 };

/// Those that earlier programs made.
const FORMER: Buckets = Buckets { bits: 14, number: 2 };

impl Buckets {
    /// How long the key of a row is.
    const fn key_len(self) -> usize {
        2 + self.number
    }

    /// Returns the bucket of a hash.
    const fn bucket(self, hash: u16) -> u16 {
        hash >> (16 - self.bits)
    }

    /// Returns the key of a row in the bucket of a hash; `None` where that has no room for so many.
    fn row_key(self, hash: u16, number: usize) -> Option<Vec<u8>> {
        let number = u16::try_from(number).ok()?.to_be_bytes();
        let (left_out, number) = number.split_at(2 - self.number);
        let fits = left_out.iter().all(|it| *it == 0);
        fits.then(|| [&self.bucket(hash).to_be_bytes(), number].concat())
    }

    /// Returns the rows of the bucket of a hash, with their keys.
    fn rows(self, store: &Trees, of: GatheredTree, hash: u16) -> Result<Vec<Keyed>, LogError> {
        let bucket = self.bucket(hash);
        // Rows of other buckets, and keys that earlier programs wrote, may stand between them.
        let own = |it: &Result<Keyed, LogError>| {
            it.as_ref().map_or(true, |(key, _)| key.len() == self.key_len())
        };
        let first = bucket.to_be_bytes().to_vec();
        let end = (bucket + 1).to_be_bytes().to_vec();
        store.range(of.tree(), first..end).filter(own).collect()
    }
}

fn odd() -> LogError {
    let detail = "a row of places in the store is not what was written";
    Fault::new(FaultKind::StoreUnreadable, detail).into()
}

/// What lies many to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GatheredTree {
    /// The places of contents, under their digests.
    ContentIds,
    /// The entries of commands, under their ids.
    Commands,
}

impl GatheredTree {
    /// Returns the tree that it lies in.
    fn tree(self) -> Tree {
        match self {
            GatheredTree::ContentIds => Tree::ContentIds,
            GatheredTree::Commands => Tree::Commands,
        }
    }

    /// Returns the beginning of the hash of a key.
    fn hash(self, key: &[u8]) -> u16 {
        let hash = match self {
            GatheredTree::Commands => Digest::of(key).0,
            // What has a digest for a key needs no other hash.
            GatheredTree::ContentIds => {
                let mut hash = [0; 32];
                let len = key.len().min(32);
                hash[..len].copy_from_slice(&key[..len]);
                hash
            }
        };
        u16::from_be_bytes([hash[0], hash[1]])
    }

    /// Returns how many bytes stand under a key.
    const fn width(self) -> usize {
        match self {
            GatheredTree::ContentIds => 16,
            GatheredTree::Commands => 8,
        }
    }
}

/// A record: a key and what stands under it.
type Record<'a> = (&'a [u8], &'a [u8]);

/// Cuts a row into its records.
fn records(of: GatheredTree, mut row: &[u8]) -> Result<Vec<Record<'_>>, LogError> {
    let mut records = Vec::new();
    while let Some((len, rest)) = row.split_first() {
        let (key, rest) = rest.split_at_checked(usize::from(*len)).ok_or_else(odd)?;
        let (value, rest) = rest.split_at_checked(of.width()).ok_or_else(odd)?;
        records.push((key, value));
        row = rest;
    }
    Ok(records)
}

fn row_of<'a>(records: impl IntoIterator<Item = Record<'a>>) -> Vec<u8> {
    let mut row = Vec::new();
    for (key, value) in records {
        row.push(u8::try_from(key.len()).expect("a key is short"));
        row.extend_from_slice(key);
        row.extend_from_slice(value);
    }
    row
}

/// What stands in a tree, with the key under which it does.
type Keyed = (Vec<u8>, Vec<u8>);

/// Returns what stands under a key.
/// `None` where nothing does.
///
/// # Errors
///
/// What keeps the store from being read.
pub(super) fn get(
    store: &Trees,
    of: GatheredTree,
    key: &[u8],
) -> Result<Option<Vec<u8>>, LogError> {
    let hash = of.hash(key);
    for buckets in [BUCKETS, FORMER] {
        for (_, row) in buckets.rows(store, of, hash)? {
            let records = records(of, &row)?;
            if let Some((_, value)) = records.into_iter().find(|it| it.0 == key) {
                return Ok(Some(value.to_vec()));
            }
        }
    }
    store.get(of.tree(), key)
}

/// Puts something under a key, in place of whatever was there.
///
/// # Errors
///
/// What keeps the store from being read or written.
pub(super) fn put(
    store: &mut Trees,
    of: GatheredTree,
    key: &[u8],
    value: &[u8],
) -> Result<(), LogError> {
    debug_assert_eq!(value.len(), of.width());
    let hash = of.hash(key);
    let now = BUCKETS.rows(store, of, hash)?;
    for (at, row) in now.iter().chain(&FORMER.rows(store, of, hash)?) {
        let mut records = records(of, row)?;
        if let Some(it) = records.iter_mut().find(|it| it.0 == key) {
            it.1 = value;
            return store.insert(of.tree(), at, &row_of(records));
        }
    }
    if store.get(of.tree(), key)?.is_some() {
        return store.insert(of.tree(), key, value);
    }
    let new = row_of([(key, value)]);
    if let Some((at, row)) = now.last().filter(|it| it.1.len() + new.len() <= MAX_PART) {
        return store.insert(of.tree(), at, &[&row[..], &new].concat());
    }
    let at = BUCKETS.row_key(hash, now.len()).ok_or_else(odd)?;
    store.insert(of.tree(), &at, &new)
}

/// Removes what was never committed.
///
/// # Errors
///
/// As [`put`].
pub(super) fn remove(store: &mut Trees, of: GatheredTree, key: &[u8]) -> Result<(), LogError> {
    let hash = of.hash(key);
    for buckets in [BUCKETS, FORMER] {
        for (at, row) in buckets.rows(store, of, hash)? {
            let mut records = records(of, &row)?;
            let before = records.len();
            records.retain(|it| it.0 != key);
            if records.len() < before {
                return store.insert(of.tree(), &at, &row_of(records));
            }
        }
    }
    store.remove(of.tree(), key)
}

/// Returns everything with its key, in the order of the keys.
///
/// # Errors
///
/// What keeps the store from being read.
pub(super) fn all(store: &Trees, of: GatheredTree) -> Result<Vec<Keyed>, LogError> {
    let mut all = Vec::new();
    each(store, of, |key, value| {
        all.push((key.to_vec(), value.to_vec()));
        Ok(())
    })?;
    all.sort_unstable();
    Ok(all)
}

/// Hands on everything with its key, as it lies, up to what cannot be read.
///
/// # Errors
///
/// What keeps the store from being read, and what `take` fails with.
pub(super) fn each(
    store: &Trees,
    of: GatheredTree,
    mut take: impl FnMut(&[u8], &[u8]) -> Result<(), LogError>,
) -> Result<(), LogError> {
    for row in store.all(of.tree()) {
        let (key, value) = row?;
        if [BUCKETS, FORMER].iter().any(|it| key.len() == it.key_len()) {
            records(of, &value)?.into_iter().try_for_each(|(key, value)| take(key, value))?;
        } else {
            take(&key, &value)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(number: u64) -> Vec<u8> {
        [number, number * 2].map(u64::to_be_bytes).concat()
    }

    #[test]
    fn many_lie_in_a_row_and_each_is_found_beside_those_of_earlier_programs() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Trees::open(dir.path()).unwrap();
        // All in one bucket, so that it takes several rows.
        let key = |it: u64| [&[7, 7][..], &[0; 22], &it.to_be_bytes()].concat();
        let of = GatheredTree::ContentIds;
        store.insert(of.tree(), &key(1_000), &value(1_000)).unwrap();
        for it in 0..200 {
            put(&mut store, of, &key(it), &value(it)).unwrap();
        }
        put(&mut store, of, &key(1_000), &value(1)).unwrap();
        put(&mut store, of, &key(150), &value(2)).unwrap();
        assert_eq!(store.all(of.tree()).count(), 1 + 200_usize.div_ceil(MAX_PART / 49));
        let found = |store: &Trees, it: u64| get(store, of, &key(it)).unwrap();
        assert_eq!(found(&store, 0), Some(value(0)));
        assert_eq!((found(&store, 150), found(&store, 1_000)), (Some(value(2)), Some(value(1))));
        assert_eq!(found(&store, 200), None);
        let all = super::all(&store, of).unwrap();
        assert_eq!((all.len(), all.is_sorted()), (201, true));
        for it in [3, 1_000] {
            remove(&mut store, of, &key(it)).unwrap();
            assert_eq!(found(&store, it), None);
        }
        assert_eq!(super::all(&store, of).unwrap().len(), 199);
    }

    #[test]
    fn rows_of_earlier_programs_are_read_changed_and_left_and_no_more_are_made() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Trees::open(dir.path()).unwrap();
        let of = GatheredTree::ContentIds;
        let key = |it: u64| Digest::of(&it.to_be_bytes()).0;
        for it in 0..400 {
            let (key, value) = (key(it), value(it));
            let hash = of.hash(&key);
            let number = FORMER.rows(&store, of, hash).unwrap().len();
            let at = FORMER.row_key(hash, number).unwrap();
            store.insert(of.tree(), &at, &row_of([(&key[..], &value[..])])).unwrap();
        }
        let of_key_len = |store: &Trees, len: usize| {
            store.all(of.tree()).filter(|it| it.as_ref().unwrap().0.len() == len).count()
        };
        assert_eq!(of_key_len(&store, FORMER.key_len()), 400);
        for it in 300..10_000 {
            put(&mut store, of, &key(it), &value(it + 1)).unwrap();
        }
        assert_eq!(of_key_len(&store, FORMER.key_len()), 400);
        assert!(of_key_len(&store, BUCKETS.key_len()) <= 1 << BUCKETS.bits);
        for it in 0..10_000 {
            let stands = value(it + u64::from(it >= 300));
            assert_eq!(get(&store, of, &key(it)).unwrap(), Some(stands), "{it}");
        }
        assert_eq!(all(&store, of).unwrap().len(), 10_000);
        remove(&mut store, of, &key(7)).unwrap();
        remove(&mut store, of, &key(7_000)).unwrap();
        assert_eq!(all(&store, of).unwrap().len(), 9_998);
    }

    #[test]
    fn a_bucket_that_is_full_takes_no_more_and_mixes_no_rows() {
        assert_eq!(BUCKETS.row_key(0xffff, 255), Some(vec![0x0f, 0xff, 255]));
        assert_eq!(BUCKETS.row_key(0, 256), None);
        assert_eq!(FORMER.row_key(1 << 2, 256), Some(vec![0, 1, 1, 0]));
    }

    #[test]
    fn commands_stand_under_their_ids() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Trees::open(dir.path()).unwrap();
        for it in 0..300_u64 {
            let id = format!("command-{it}");
            put(&mut store, GatheredTree::Commands, id.as_bytes(), &it.to_be_bytes()).unwrap();
        }
        let found = get(&store, GatheredTree::Commands, b"command-77").unwrap();
        assert_eq!(found, Some(77_u64.to_be_bytes().to_vec()));
        assert_eq!(get(&store, GatheredTree::Commands, b"command-300").unwrap(), None);
        assert_eq!(all(&store, GatheredTree::Commands).unwrap().len(), 300);
    }

    #[test]
    fn a_row_that_breaks_off_is_named() {
        let row = row_of([(&[1; 32][..], &value(3)[..])]);
        assert!(records(GatheredTree::ContentIds, &row).is_ok());
        for end in 1..row.len() {
            assert!(records(GatheredTree::ContentIds, &row[..end]).is_err(), "{end}");
        }
    }
}
