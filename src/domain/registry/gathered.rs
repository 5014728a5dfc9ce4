//! What is only ever added to, under keys of which most may lie elsewhere: to add to one, what
//! stands there already is not fetched.

use std::collections::{BTreeMap, BTreeSet};

use super::layered::{Layered, Pages, Paging};

/// Sets under keys, which only grow.
#[derive(Debug, Clone)]
pub struct Gathered<K, T, P> {
    /// What lies elsewhere.
    base: Layered<K, BTreeSet<T>, P>,
    /// What was added since.
    added: BTreeMap<K, BTreeSet<T>>,
    /// On which page what stands of that.
    on_page: BTreeMap<String, BTreeSet<K>>,
    /// The pages to which something was added since somebody last asked.
    touched: BTreeSet<String>,
}

impl<K: Ord + Clone, T: Ord, P: Paging<K>> Gathered<K, T, P> {
    /// Makes it of pages that lie elsewhere.
    pub fn on(pages: impl Pages<K, BTreeSet<T>> + 'static) -> Self {
        Gathered { base: Layered::on(pages), ..Gathered::default() }
    }

    /// Adds something under a key.
    pub fn add(&mut self, key: K, it: T) {
        let page = P::page(&key);
        self.on_page.entry(page.clone()).or_default().insert(key.clone());
        self.touched.insert(page);
        self.added.entry(key).or_default().insert(it);
    }

    /// Returns what stands under a key, in order.
    pub fn get(&self, key: &K) -> BTreeSet<&T> {
        self.base.get(key).into_iter().chain(self.added.get(key)).flatten().collect()
    }

    /// Whether something stands under a key.
    pub fn has(&self, key: &K, it: &T) -> bool {
        self.added.get(key).is_some_and(|all| all.contains(it))
            || self.base.get(key).is_some_and(|all| all.contains(it))
    }

    /// Returns everything under its key, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, BTreeSet<&T>)> {
        let keys: BTreeSet<_> = self.base.keys().chain(self.added.keys()).collect();
        keys.into_iter().map(|key| (key, self.get(key)))
    }

    /// Returns the names of all pages.
    pub(super) fn pages(&self) -> BTreeSet<String> {
        self.base.pages().into_iter().chain(self.changed()).collect()
    }

    /// Returns the names of the pages to which something was added.
    pub(super) fn changed(&self) -> BTreeSet<String> {
        self.on_page.keys().cloned().collect()
    }

    /// Returns the names of the pages to which something was added since this was last asked.
    pub(super) fn touched(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.touched)
    }

    /// Returns what stands on a page, in the order of the keys.
    pub fn page(&self, name: &str) -> BTreeMap<&K, BTreeSet<&T>> {
        let below = self.base.page(name).into_keys();
        let added = self.on_page.get(name).into_iter().flatten();
        below.chain(added).map(|key| (key, self.get(key))).collect()
    }
}

impl<K, T, P> Default for Gathered<K, T, P> {
    fn default() -> Self {
        let (added, on_page, touched) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Gathered { base: Layered::default(), added, on_page, touched }
    }
}

impl<K: Ord + Clone, T: Ord, P: Paging<K>> PartialEq for Gathered<K, T, P> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Ord + Clone, T: Ord, P: Paging<K>> Eq for Gathered<K, T, P> {}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::{
        super::layered::{Lying, Numbered},
        *,
    };

    /// What lies elsewhere, on one page.
    struct Page(BTreeMap<u64, BTreeSet<u8>>);

    impl Pages<u64, BTreeSet<u8>> for Page {
        fn names(&self) -> BTreeSet<String> {
            BTreeSet::from(["00000000".to_owned()])
        }

        fn page(&self, name: &str) -> Option<BTreeMap<u64, Lying<BTreeSet<u8>>>> {
            let own = self.0.clone().into_iter().map(|(key, it)| (key, Lying::from(it)));
            (name == "00000000").then(|| own.collect())
        }

        fn value(&self, _: &str, _: &u64, _: &RawValue) -> Option<BTreeSet<u8>> {
            None
        }
    }

    #[test]
    fn what_was_added_stands_with_what_was_there() {
        let there = BTreeMap::from([(1, BTreeSet::from([5, 7]))]);
        let mut far: Gathered<u64, u8, Numbered> = Gathered::on(Page(there));
        let mut near: Gathered<u64, u8, Numbered> = Gathered::default();
        near.add(1, 5);
        near.add(1, 7);
        near.touched();
        assert_eq!(far, near);
        for map in [&mut far, &mut near] {
            map.add(1, 6);
            map.add(40, 1);
            assert_eq!(map.touched().len(), 2);
        }
        assert_eq!(far, near);
        assert_eq!(far.get(&1), BTreeSet::from([&5, &6, &7]));
        assert!(far.has(&1, &5) && far.has(&40, &1) && !far.has(&40, &5) && !far.has(&2, &5));
        for name in near.pages() {
            assert_eq!(far.page(&name), near.page(&name), "{name}");
        }
    }
}
