//! The versions of one procedure, of which the earlier ones may lie elsewhere: most questions are
//! about the latest, and a procedure that is changed again and again has many.
//!
//! Nobody sees less of them than if all were in memory: what is not at hand is fetched when
//! somebody comes by it, and where it cannot be had, whoever keeps it says so of everything that
//! was asked since.

use std::{
    fmt,
    ops::{Index, IndexMut, Range},
    slice,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::version::VersionRecord;

/// Where the earlier versions of a procedure lie.
pub trait EarlierVersions: Send + Sync {
    /// Returns all of them. `None` where they cannot be had: then nothing holds that was found out
    /// with them, which whoever keeps them remembers.
    fn versions(&self) -> Option<Vec<VersionRecord>>;
}

/// What lies elsewhere, once it was fetched.
struct Elsewhere {
    fetched: OnceLock<Vec<VersionRecord>>,
    from: Box<dyn EarlierVersions>,
}

/// The versions of one procedure, in the order in which they take effect.
#[derive(Clone, Default)]
pub struct Versions {
    /// How many come before those in memory.
    earlier: usize,
    /// Those in memory.
    latest: Vec<VersionRecord>,
    elsewhere: Option<Arc<Elsewhere>>,
    /// Whether others than the latest may have been changed since they were read.
    altered: bool,
}

impl Versions {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.earlier.saturating_add(self.latest.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the one at an index.
    /// `None` where there are not so many.
    pub fn get(&self, index: usize) -> Option<&VersionRecord> {
        match index.checked_sub(self.earlier) {
            Some(index) => self.latest.get(index),
            None => self.fetched().get(index),
        }
    }

    /// Returns the first. `None` where there is none.
    pub fn first(&self) -> Option<&VersionRecord> {
        self.get(0)
    }

    /// Returns the latest. `None` where there is none.
    pub fn last(&self) -> Option<&VersionRecord> {
        self.latest.last()
    }

    /// Returns the latest, to be changed. `None` where there is none.
    pub fn last_mut(&mut self) -> Option<&mut VersionRecord> {
        self.latest.last_mut()
    }

    /// Adds one.
    pub fn push(&mut self, version: VersionRecord) {
        self.latest.push(version);
    }

    /// Returns them in their order, from either end: what is not come by is not fetched.
    pub fn iter(&self) -> VersionsInOrder<'_> {
        VersionsInOrder { versions: self, left: 0..self.len() }
    }

    /// Returns all of them, to be changed, as where a code takes another's place.
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, VersionRecord> {
        if self.earlier > 0 {
            let mut all = self.fetched().to_vec();
            all.append(&mut self.latest);
            *self = Versions::from(all);
        }
        self.altered = true;
        self.latest.iter_mut()
    }

    /// Whether others than the latest may have been changed since they were read: what was kept
    /// of them elsewhere is another then.
    pub fn are_altered(&self) -> bool {
        self.altered
    }

    fn fetched(&self) -> &[VersionRecord] {
        let Some(elsewhere) = &self.elsewhere else { return &[] };
        elsewhere.fetched.get_or_init(|| elsewhere.from.versions().unwrap_or_default())
    }

    /// Says that so many come before those that there are, and where they lie.
    pub fn come_behind(&mut self, earlier: usize, from: impl EarlierVersions + 'static) {
        if earlier > 0 {
            let elsewhere = Elsewhere { fetched: OnceLock::new(), from: Box::new(from) };
            (self.earlier, self.elsewhere) = (earlier, Some(Arc::new(elsewhere)));
        }
    }

    /// Returns some of them.
    pub fn some(&self, range: Range<usize>) -> Vec<VersionRecord> {
        range.map_while(|it| self.get(it)).cloned().collect()
    }
}

impl Serialize for Versions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de> Deserialize<'de> for Versions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// Versions in their order.
#[derive(Debug, Clone)]
pub struct VersionsInOrder<'a> {
    versions: &'a Versions,
    left: Range<usize>,
}

impl<'a> Iterator for VersionsInOrder<'a> {
    type Item = &'a VersionRecord;

    fn next(&mut self) -> Option<Self::Item> {
        self.versions.get(self.left.next()?)
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.versions.get(self.left.nth(n)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for VersionsInOrder<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.versions.get(self.left.next_back()?)
    }
}

impl ExactSizeIterator for VersionsInOrder<'_> {}

impl<'a> IntoIterator for &'a Versions {
    type Item = &'a VersionRecord;
    type IntoIter = VersionsInOrder<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Versions {
    type Item = &'a mut VersionRecord;
    type IntoIter = slice::IterMut<'a, VersionRecord>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl From<Vec<VersionRecord>> for Versions {
    fn from(latest: Vec<VersionRecord>) -> Self {
        Versions { latest, ..Versions::default() }
    }
}

impl FromIterator<VersionRecord> for Versions {
    fn from_iter<I: IntoIterator<Item = VersionRecord>>(versions: I) -> Self {
        versions.into_iter().collect::<Vec<_>>().into()
    }
}

impl Index<usize> for Versions {
    type Output = VersionRecord;

    fn index(&self, index: usize) -> &VersionRecord {
        self.get(index).expect("there are so many versions")
    }
}

impl IndexMut<usize> for Versions {
    fn index_mut(&mut self, index: usize) -> &mut VersionRecord {
        &mut self.latest[index - self.earlier]
    }
}

impl PartialEq for Versions {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Versions {}

impl fmt::Debug for Versions {
    /// Writes what is in memory.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Versions")
            .field("earlier", &self.earlier)
            .field("latest", &self.latest)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::domain::{
        decide::testing::*,
        ids::Digest,
        registry::{ProcedureRecord, Standing},
    };

    const A: &str = "9.000001";

    fn many(count: u8) -> Versions {
        let first = given_in_force(&[A]).registry.procedures[&code(A)].versions[0].clone();
        let content = |it: u8| Digest([it; 32]);
        (0..count).map(|it| VersionRecord { content: content(it), ..first.clone() }).collect()
    }

    struct KeptVersions(Vec<VersionRecord>, Arc<AtomicUsize>);

    impl EarlierVersions for KeptVersions {
        fn versions(&self) -> Option<Vec<VersionRecord>> {
            self.1.fetch_add(1, Ordering::Relaxed);
            Some(self.0.clone())
        }
    }

    #[test]
    fn versions_that_lie_elsewhere_are_seen_by_whoever_comes_by_them_and_fetched_once() {
        let whole = many(20);
        let asked = Arc::new(AtomicUsize::new(0));
        let mut far = Versions::from(whole.some(17..20));
        far.come_behind(17, KeptVersions(whole.some(0..17), Arc::clone(&asked)));
        assert_eq!(far.last(), whole.last());
        assert_eq!(far.iter().rev().take(3).count(), 3);
        assert_eq!((far.len(), asked.load(Ordering::Relaxed)), (20, 0));
        assert_eq!(far.iter().rposition(|it| it.content == Digest([4; 32])), Some(4));
        assert_eq!((&far, far.first(), far.get(20)), (&whole, whole.first(), None));
        far.push(whole[0].clone());
        assert_eq!((far.iter().count(), asked.load(Ordering::Relaxed)), (21, 1));
    }

    #[test]
    fn nobody_who_asks_of_today_comes_by_versions_that_are_over() {
        let whole = many(20);
        let asked = Arc::new(AtomicUsize::new(0));
        let mut record = ProcedureRecord::of(whole.some(19..20));
        record.versions.come_behind(19, KeptVersions(whole.some(0..19), Arc::clone(&asked)));
        let (today, latest) = (day(2026, 7, 15), record.latest().clone());
        let number = latest.version.clone();
        assert_eq!(record.standing(today), Standing::InForce);
        assert!(record.at(today).is_some() && !record.has_lapsed(today));
        assert_eq!(record.version(&number), Some(&latest));
        assert_eq!(record.span(&latest, today), (latest.effective, None));
        assert_eq!(record.ground(today).version, number);
        assert!(record.turns_after(today).is_empty() && record.coming_end(today).is_none());
        assert_eq!(record.moved(), latest.recorded.entry);
        assert_eq!(record.last_turn().effective, latest.effective);
        assert_eq!(record.stream_version(), 20);
        assert_eq!(asked.load(Ordering::Relaxed), 0);
    }
}
