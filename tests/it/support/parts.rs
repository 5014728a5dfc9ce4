//! The state as a later writer takes it up: from its parts, fetched when somebody asks.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use congbo::domain::registry::{Bare, Registry, Shelf, pages_of};

/// The parts of a state, by their keys.
pub type Parts = BTreeMap<String, Vec<u8>>;

struct Kept(Parts);

impl Shelf for Kept {
    fn pages(&self, map: &str) -> BTreeSet<String> {
        pages_of(&self.0, map)
    }

    fn part(&self, key: &str) -> Option<Vec<u8>> {
        self.0.get(key).cloned()
    }

    fn other(&self, key: &str) -> Option<Vec<u8>> {
        panic!("the part {key} is not what it should be");
    }
}

/// Returns the parts of a state.
pub fn parts_of(registry: &Registry) -> Parts {
    let bare = registry.bare();
    let bare = Bare::PARTS.map(|key| (key.to_owned(), bare.bytes(key).unwrap()));
    let of_map = |(map, sheaf): (&'static str, &dyn congbo::domain::registry::Sheaf)| {
        let part = |page: String| Some((format!("{map}/{page}"), sheaf.bytes(&page)?));
        sheaf.pages().into_iter().filter_map(part).collect::<Vec<_>>()
    };
    registry.sheaves().into_iter().flat_map(of_map).chain(bare).collect()
}

/// Takes a registry up from its parts.
pub fn taken_up(parts: Parts) -> Registry {
    let shelf: Arc<dyn Shelf> = Arc::new(Kept(parts));
    Registry::on(Bare::read(&*shelf).unwrap(), &shelf)
}
