//! A map of which most may lie elsewhere: what was taken in since stands in memory, and what
//! was there before is fetched page by page when somebody asks for it.
//!
//! Nobody sees less of it than if all were in memory: what is not at hand is fetched, and
//! where it cannot be had, whoever keeps the pages says so of everything that was asked since.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
    ops::Index,
    sync::{Arc, OnceLock},
};

use serde_json::value::RawValue;

use crate::domain::ids::{Code, Digest, ProposalId, TaskId};

/// How many numbered records a page has.
const PAGE: u64 = 16;

/// On which page a key stands.
pub trait Paging<K> {
    /// Returns the page's name.
    fn page(key: &K) -> String;
}

/// Every key has a page of its own.
#[derive(Debug, Clone, Copy)]
pub struct Each;

/// Keys that are counted up share a page with their neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Numbered;

/// Keys without an order share a page by chance: by the first byte of a hash.
#[derive(Debug, Clone, Copy)]
pub struct Hashed;

impl<K: fmt::Display> Paging<K> for Each {
    fn page(key: &K) -> String {
        key.to_string()
    }
}

impl Paging<u64> for Numbered {
    fn page(key: &u64) -> String {
        format!("{:08}", key / PAGE)
    }
}

impl Paging<ProposalId> for Numbered {
    fn page(key: &ProposalId) -> String {
        Self::page(&u64::from(key.0))
    }
}

impl Paging<TaskId> for Numbered {
    fn page(key: &TaskId) -> String {
        Self::page(&u64::from(key.0))
    }
}

impl Paging<Digest> for Hashed {
    fn page(key: &Digest) -> String {
        format!("{:02x}", key.0[0])
    }
}

impl Paging<Code> for Hashed {
    fn page(key: &Code) -> String {
        <Self as Paging<Digest>>::page(&Digest::of(key.as_str().as_bytes()))
    }
}

impl Paging<String> for Hashed {
    fn page(key: &String) -> String {
        <Self as Paging<Digest>>::page(&Digest::of(key.as_bytes()))
    }
}

/// Where the pages of a map lie.
pub trait Pages<K, V>: Send + Sync {
    /// Returns the names of all pages: asked once somebody looks for one.
    fn names(&self) -> BTreeSet<String>;

    /// Returns a page. `None` where it cannot be had: then nothing holds that was found out
    /// with the map, which whoever keeps the pages remembers.
    fn page(&self, name: &str) -> Option<BTreeMap<K, Lying<V>>>;

    /// Returns what stands under a key of a page, of how it is written there. `None` where it
    /// cannot be had, as of [`Pages::page`].
    fn value(&self, name: &str, key: &K, written: &RawValue) -> Option<V>;
}

/// A value as it lies on a page: whoever asks for one of many reads no other.
pub struct Lying<V> {
    written: Option<Box<RawValue>>,
    value: OnceLock<Option<V>>,
}

impl<V> Lying<V> {
    /// A value that is read once somebody asks for it.
    pub fn written(written: Box<RawValue>) -> Self {
        Lying { written: Some(written), value: OnceLock::new() }
    }
}

impl<V> From<V> for Lying<V> {
    fn from(value: V) -> Self {
        Lying { written: None, value: OnceLock::from(Some(value)) }
    }
}

/// What lies elsewhere, as far as it was fetched.
struct Base<K, V> {
    fetched: OnceLock<Fetched<K, V>>,
    pages: Box<dyn Pages<K, V>>,
}

/// Pages by their names, each once it was fetched.
type Fetched<K, V> = BTreeMap<String, OnceLock<BTreeMap<K, Lying<V>>>>;

impl<K, V> Base<K, V> {
    fn fetched(&self) -> &Fetched<K, V> {
        let none = |name| (name, OnceLock::new());
        self.fetched.get_or_init(|| self.pages.names().into_iter().map(none).collect())
    }

    fn page(&self, name: &str) -> Option<&BTreeMap<K, Lying<V>>> {
        let fetched = self.fetched().get(name)?;
        Some(fetched.get_or_init(|| self.pages.page(name).unwrap_or_default()))
    }

    fn read<'a>(&self, name: &str, key: &K, lying: &'a Lying<V>) -> Option<&'a V> {
        let read = || self.pages.value(name, key, lying.written.as_deref()?);
        lying.value.get_or_init(read).as_ref()
    }

    /// Returns all that stands on a page.
    fn all(&self, name: &str) -> Vec<(&K, &V)> {
        self.some(name, |_| true)
    }

    /// Returns what stands on a page under keys that are meant; no other value is read.
    fn some(&self, name: &str, is_meant: impl Fn(&K) -> bool) -> Vec<(&K, &V)> {
        let lying = self.page(name).into_iter().flatten().filter(|it| is_meant(it.0));
        lying.filter_map(|(key, lying)| Some((key, self.read(name, key, lying)?))).collect()
    }
}

/// A map of which most may lie elsewhere.
pub struct Layered<K, V, P> {
    /// What was taken in or away since.
    over: BTreeMap<K, Option<V>>,
    /// What was there before.
    base: Option<Arc<Base<K, V>>>,
    /// On which page what stands of that.
    on_page: BTreeMap<String, BTreeSet<K>>,
    /// The pages on which something was changed since somebody last asked.
    touched: BTreeSet<String>,
    paging: PhantomData<fn() -> P>,
}

impl<K: Ord + Clone, V, P: Paging<K>> Layered<K, V, P> {
    /// Makes a map of pages that lie elsewhere.
    pub fn on(pages: impl Pages<K, V> + 'static) -> Self {
        let base = Some(Arc::new(Base { fetched: OnceLock::new(), pages: Box::new(pages) }));
        Layered { base, ..Layered::default() }
    }

    fn below(&self, key: &K) -> Option<(&K, &V)> {
        let (base, name) = (self.base.as_ref()?, P::page(key));
        let (key, lying) = base.page(&name)?.get_key_value(key)?;
        Some((key, base.read(&name, key, lying)?))
    }

    /// Returns what stands under a key.
    /// `None` where nothing does.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.get_key_value(key).map(|it| it.1)
    }

    /// Returns what stands under a key, with the key.
    /// `None` where nothing does.
    pub fn get_key_value(&self, key: &K) -> Option<(&K, &V)> {
        match self.over.get_key_value(key) {
            Some((key, found)) => Some((key, found.as_ref()?)),
            None => self.below(key),
        }
    }

    /// Whether something stands under a key.
    pub fn contains_key(&self, key: &K) -> bool {
        let below = || Some(self.base.as_ref()?.page(&P::page(key))?.contains_key(key));
        self.over.get(key).map_or_else(|| below() == Some(true), Option::is_some)
    }

    /// Puts something under a key, in place of whatever was there.
    pub fn insert(&mut self, key: K, value: V) {
        self.touch(&key);
        self.over.insert(key, Some(value));
    }

    fn touch(&mut self, key: &K) {
        let page = P::page(key);
        match self.on_page.get_mut(&page) {
            Some(keys) => {
                keys.insert(key.clone());
            }
            None => {
                self.on_page.insert(page.clone(), BTreeSet::from([key.clone()]));
            }
        }
        self.touched.insert(page);
    }

    /// Takes away what stands under a key.
    pub fn remove(&mut self, key: &K) {
        self.touch(key);
        self.over.insert(key.clone(), None);
    }

    /// Returns everything, in the order of the keys.
    pub fn iter(&self) -> Box<dyn Iterator<Item = (&K, &V)> + '_> {
        let over = self.over.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let Some(base) = &self.base else { return Box::new(over) };
        let below = base.fetched().keys().flat_map(|name| base.all(name));
        let below = below.filter(|(key, _)| !self.over.contains_key(*key));
        let mut all: Vec<_> = over.chain(below).collect();
        all.sort_unstable_by_key(|it| it.0);
        Box::new(all.into_iter())
    }

    /// Returns every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|it| it.0)
    }

    /// Returns everything without the keys, in their order.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|it| it.1)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Returns the names of all pages, of those too that may have become empty.
    pub(super) fn pages(&self) -> BTreeSet<String> {
        let below = self.base.iter().flat_map(|it| it.fetched().keys().cloned());
        below.chain(self.on_page.keys().cloned()).collect()
    }

    /// Returns the names of the pages on which something was changed since the map was made.
    pub(super) fn changed(&self) -> BTreeSet<String> {
        self.on_page.keys().cloned().collect()
    }

    /// Returns the names of the pages on which something was changed since this was last
    /// asked.
    pub(super) fn touched(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.touched)
    }

    /// Returns what stands on a page, in the order of the keys.
    pub fn page(&self, name: &str) -> BTreeMap<&K, &V> {
        self.some_of_page(name, |_| true)
    }

    /// Returns what stands on a page under keys that are meant, in their order: whoever looks for
    /// a few of many reads no other.
    pub fn some_of_page(&self, name: &str, is_meant: impl Fn(&K) -> bool) -> BTreeMap<&K, &V> {
        let below = self.base.iter().flat_map(|it| it.some(name, &is_meant));
        let mut all: BTreeMap<&K, &V> = below.collect();
        let own = self.on_page.get(name).into_iter().flatten().filter(|it| is_meant(it));
        for (key, value) in own.filter_map(|key| self.over.get_key_value(key)) {
            match value {
                Some(value) => all.insert(key, value),
                None => all.remove(key),
            };
        }
        all
    }
}

impl<K: Ord + Clone, V: Clone, P: Paging<K>> Layered<K, V, P> {
    /// Returns what stands under a key, to be changed.
    /// `None` where nothing does.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        if !self.over.contains_key(key) {
            let own = self.below(key).map(|it| it.1.clone())?;
            self.over.insert(key.clone(), Some(own));
        }
        if self.over.get(key)?.is_some() {
            self.touch(key);
        }
        self.over.get_mut(key)?.as_mut()
    }
}

impl<K, V, P> Default for Layered<K, V, P> {
    fn default() -> Self {
        let (over, on_page, touched) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Layered { over, base: None, on_page, touched, paging: PhantomData }
    }
}

impl<K: Clone, V: Clone, P> Clone for Layered<K, V, P> {
    fn clone(&self) -> Self {
        let (over, base) = (self.over.clone(), self.base.clone());
        let (on_page, touched) = (self.on_page.clone(), self.touched.clone());
        Layered { over, base, on_page, touched, paging: PhantomData }
    }
}

impl<K: Ord + Clone, V: PartialEq, P: Paging<K>> PartialEq for Layered<K, V, P> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Ord + Clone, V: Eq, P: Paging<K>> Eq for Layered<K, V, P> {}

impl<K: fmt::Debug, V: fmt::Debug, P> fmt::Debug for Layered<K, V, P> {
    /// Writes what is in memory.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.over).finish()
    }
}

impl<K: Ord + Clone, V, P: Paging<K>> FromIterator<(K, V)> for Layered<K, V, P> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Self {
        let mut map = Layered::default();
        items.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

impl<K: Ord + Clone, V, P: Paging<K>> Index<&K> for Layered<K, V, P> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        self.get(key).expect("something stands under the key")
    }
}

impl<'a, K: Ord + Clone, V, P: Paging<K>> IntoIterator for &'a Layered<K, V, P> {
    type Item = (&'a K, &'a V);
    type IntoIter = Box<dyn Iterator<Item = (&'a K, &'a V)> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    type Map = Layered<u64, &'static str, Numbered>;

    /// Pages of which some cannot be had.
    struct Elsewhere(BTreeMap<String, BTreeMap<u64, &'static str>>);

    impl Pages<u64, &'static str> for Elsewhere {
        fn names(&self) -> BTreeSet<String> {
            self.0.keys().cloned().collect()
        }

        fn page(&self, name: &str) -> Option<BTreeMap<u64, Lying<&'static str>>> {
            Some(self.0.get(name)?.iter().map(|it| (*it.0, Lying::from(*it.1))).collect())
        }

        fn value(&self, _: &str, _: &u64, _: &RawValue) -> Option<&'static str> {
            None
        }
    }

    fn elsewhere(items: &[(u64, &'static str)]) -> Map {
        let mut pages: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (key, value) in items {
            pages.entry(Numbered::page(key)).or_default().insert(*key, *value);
        }
        Map::on(Elsewhere(pages))
    }

    #[test]
    fn what_lies_elsewhere_is_there_as_if_it_were_in_memory() {
        let items = [(1, "a"), (2, "b"), (40, "c"), (70, "d")];
        let mut far = elsewhere(&items);
        let mut near: Map = items.into_iter().collect();
        assert_eq!(far, near);
        for map in [&mut far, &mut near] {
            map.insert(41, "e");
            map.remove(&70);
            *map.get_mut(&2).unwrap() = "f";
            assert_eq!(map.get_mut(&70), None);
            assert_eq!(map.get_mut(&3), None);
        }
        assert_eq!(far, near);
        let left: Vec<_> = far.iter().map(|(key, value)| (*key, *value)).collect();
        assert_eq!(left, [(1, "a"), (2, "f"), (40, "c"), (41, "e")]);
        for name in near.pages() {
            assert_eq!(far.page(&name), near.page(&name), "{name}");
        }
        assert_eq!(far.page("00000004"), BTreeMap::new());
        assert_eq!((far.len(), far.contains_key(&70), far.contains_key(&40)), (4, false, true));
    }

    /// One page, and how many values of it were read.
    struct Counted(Arc<AtomicUsize>);

    impl Pages<u64, u64> for Counted {
        fn names(&self) -> BTreeSet<String> {
            BTreeSet::from([Numbered::page(&0)])
        }

        fn page(&self, _: &str) -> Option<BTreeMap<u64, Lying<u64>>> {
            let written = |it: u64| serde_json::value::to_raw_value(&it).unwrap();
            Some((0..9).map(|it| (it, Lying::written(written(it)))).collect())
        }

        fn value(&self, _: &str, _: &u64, written: &RawValue) -> Option<u64> {
            self.0.fetch_add(1, Ordering::Relaxed);
            serde_json::from_str(written.get()).ok()
        }
    }

    #[test]
    fn who_looks_for_a_few_reads_no_other() {
        let read = Arc::new(AtomicUsize::new(0));
        let mut map: Layered<u64, u64, Numbered> = Layered::on(Counted(Arc::clone(&read)));
        map.insert(3, 30);
        map.remove(&4);
        map.insert(10, 100);
        let found = map.some_of_page(&Numbered::page(&0), |it| [3, 4, 5].contains(it));
        assert_eq!(found, BTreeMap::from([(&3, &30), (&5, &5)]));
        assert!(read.load(Ordering::Relaxed) <= 3, "those that are meant");
        assert_eq!(map.page(&Numbered::page(&0)).len(), 9);
    }

    #[test]
    fn what_was_changed_is_known_by_its_pages() {
        let mut map = elsewhere(&[(1, "a"), (40, "c")]);
        assert_eq!(map.get(&1), Some(&"a"));
        assert!(map.changed().is_empty() && map.touched().is_empty());
        map.insert(64, "b");
        map.get_mut(&1);
        let both = BTreeSet::from(["00000000".to_owned(), "00000004".to_owned()]);
        assert_eq!((map.touched(), map.changed()), (both.clone(), both));
        assert!(map.touched().is_empty());
    }
}
