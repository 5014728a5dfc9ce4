//! The state in its parts, each in the one form in which it is hashed: what a seal states
//! (settled question 28), and what a later writer goes on from.
//!
//! The bytes follow from the log alone: canonical JSON, maps by their keys, nothing of how the
//! state came about in memory. A form that was sealed once is made again for ever: a record
//! that gains a field leaves it out where it says nothing, or the form gets a new number.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize, Serializer, de::DeserializeOwned, ser::SerializeStruct as _};
use serde_json::value::RawValue;

use super::{
    ClockRecord, Founded, Gathered, Layered, NormEnd, Pages, Recorded, Registry, Reserved,
    RuleBook, Seals, ShownAgain, Staff, Withdrawn,
    layered::{Lying, Paging},
    proposals::Proposals,
};
use crate::domain::{canonical, ids::Code};

/// The form of the parts: since 2, what each draft changes in its words stands among them; since 3,
/// how each procedure stands.
pub const PART_FORM: u32 = 3;

/// The first form, in which earlier programs sealed, and which is made again for ever.
pub const FIRST_PART_FORM: u32 = 1;

/// A map of the state, page by page.
pub trait Sheaf {
    /// Returns the names of all pages.
    fn pages(&self) -> BTreeSet<String>;

    /// Returns the names of the pages that changed since the map was made.
    fn changed(&self) -> BTreeSet<String>;

    /// Returns the names of the pages that changed since this was last asked.
    fn touched(&mut self) -> BTreeSet<String>;

    /// Returns a page's bytes: an array of pairs of key and value, in the order of the keys.
    /// `None` where nothing stands on it.
    fn bytes(&self, page: &str) -> Option<Vec<u8>>;
}

impl<K: Ord + Clone + Serialize, V: Serialize, P: Paging<K>> Sheaf for Layered<K, V, P> {
    fn pages(&self) -> BTreeSet<String> {
        Layered::pages(self)
    }

    fn changed(&self) -> BTreeSet<String> {
        Layered::changed(self)
    }

    fn touched(&mut self) -> BTreeSet<String> {
        Layered::touched(self)
    }

    fn bytes(&self, page: &str) -> Option<Vec<u8>> {
        page_bytes(&self.page(page))
    }
}

impl<K: Ord + Clone + Serialize, T: Ord + Serialize, P: Paging<K>> Sheaf for Gathered<K, T, P> {
    fn pages(&self) -> BTreeSet<String> {
        Gathered::pages(self)
    }

    fn changed(&self) -> BTreeSet<String> {
        Gathered::changed(self)
    }

    fn touched(&mut self) -> BTreeSet<String> {
        Gathered::touched(self)
    }

    fn bytes(&self, page: &str) -> Option<Vec<u8>> {
        page_bytes(&self.page(page))
    }
}

fn page_bytes<K: Serialize, V: Serialize>(page: &BTreeMap<K, V>) -> Option<Vec<u8>> {
    let pairs: Vec<_> = page.iter().collect();
    (!pairs.is_empty()).then(|| part_bytes(&pairs))
}

/// Returns the bytes of a part.
pub fn part_bytes(part: &impl Serialize) -> Vec<u8> {
    canonical::to_vec(part)
}

/// Where the parts of a state lie.
pub trait Shelf: Send + Sync {
    /// Returns the names of all pages of a map; none where they cannot be had, which the shelf
    /// remembers as of [`Shelf::part`].
    fn pages(&self, map: &str) -> BTreeSet<String>;

    /// Returns the bytes of a part. `None` where they cannot be had: then nothing holds that
    /// was found out with the state, which the shelf remembers.
    fn part(&self, key: &str) -> Option<Vec<u8>>;

    /// Returns the bytes of a part from elsewhere, because those of [`Shelf::part`] are not
    /// what a part is. `None` as there.
    fn other(&self, key: &str) -> Option<Vec<u8>>;
}

/// Returns the names of the pages of a map among the keys of parts, in their order.
pub fn pages_of<T>(parts: &BTreeMap<String, T>, map: &str) -> BTreeSet<String> {
    let first = format!("{map}/");
    let own = parts.range(first.clone()..);
    own.map_while(|it| it.0.strip_prefix(&first)).map(str::to_owned).collect()
}

/// The pages of one map of a state that lies on a shelf.
pub struct Shelved {
    shelf: Arc<dyn Shelf>,
    map: &'static str,
}

impl Shelved {
    /// Returns the pages of a map.
    pub fn of(shelf: &Arc<dyn Shelf>, map: &'static str) -> Self {
        Shelved { shelf: Arc::clone(shelf), map }
    }
}

impl<K: DeserializeOwned + Ord, V: DeserializeOwned> Pages<K, V> for Shelved {
    fn names(&self) -> BTreeSet<String> {
        self.shelf.pages(self.map)
    }

    fn page(&self, name: &str) -> Option<BTreeMap<K, Lying<V>>> {
        let key = format!("{}/{name}", self.map);
        let parsed = |bytes: &[u8]| serde_json::from_slice::<Vec<(K, Box<RawValue>)>>(bytes).ok();
        let pairs = parsed(&self.shelf.part(&key)?);
        let pairs = pairs.or_else(|| parsed(&self.shelf.other(&key)?))?;
        Some(pairs.into_iter().map(|(key, written)| (key, Lying::written(written))).collect())
    }

    fn value(&self, name: &str, key: &K, written: &RawValue) -> Option<V> {
        let other = || {
            let bytes = self.shelf.other(&format!("{}/{name}", self.map))?;
            let pairs: Vec<(K, V)> = serde_json::from_slice(&bytes).ok()?;
            pairs.into_iter().find(|it| it.0 == *key).map(|it| it.1)
        };
        serde_json::from_str(written.get()).ok().or_else(other)
    }
}

/// What of the state is no map of pages: what every reader needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bare {
    /// The register as a whole.
    pub register: Register,
    /// What is known of codes and norms.
    pub facts: Facts,
    /// The officers.
    pub staff: Staff,
    /// The rules.
    pub rules: RuleBook,
    /// The registry's own time.
    pub clock: ClockRecord,
}

/// The register as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    founding: Option<Founded>,
    baseline_closed: bool,
    last: Option<Recorded>,
    events: u64,
    seals: Seals,
    last_proposal: u32,
    last_task: u32,
}

/// What is known of codes and norms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Facts {
    reserved: BTreeMap<Code, Reserved>,
    withdrawn: BTreeMap<Code, Withdrawn>,
    #[serde(default)]
    shown_again: BTreeMap<Code, Vec<ShownAgain>>,
    norms: BTreeMap<String, NormEnd>,
}

impl Serialize for Facts {
    /// A state in which nothing was shown again does not say so in JSON, in which it is hashed: so
    /// was it sealed before.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let says = !self.shown_again.is_empty() || !serializer.is_human_readable();
        let mut it = serializer.serialize_struct("Facts", 3 + usize::from(says))?;
        it.serialize_field("reserved", &self.reserved)?;
        it.serialize_field("withdrawn", &self.withdrawn)?;
        if says {
            it.serialize_field("shown_again", &self.shown_again)?;
        }
        it.serialize_field("norms", &self.norms)?;
        it.end()
    }
}

impl Bare {
    /// The keys of its parts.
    pub const PARTS: [&'static str; 5] = ["clock", "facts", "register", "rules", "staff"];

    /// Returns the bytes of one of its parts.
    /// `None` where it has no such part.
    pub fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        Some(match key {
            "clock" => part_bytes(&self.clock),
            "facts" => part_bytes(&self.facts),
            "register" => part_bytes(&self.register),
            "rules" => part_bytes(&self.rules),
            "staff" => part_bytes(&self.staff),
            _ => return None,
        })
    }

    /// Reads its parts from a shelf.
    /// `None` where one cannot be had, or is not what it should be.
    pub fn read(shelf: &dyn Shelf) -> Option<Self> {
        fn parsed<T: DeserializeOwned>(shelf: &dyn Shelf, key: &str) -> Option<T> {
            serde_json::from_slice(&shelf.part(key)?).ok()
        }
        Some(Bare {
            register: parsed(shelf, "register")?,
            facts: parsed(shelf, "facts")?,
            staff: parsed(shelf, "staff")?,
            rules: parsed(shelf, "rules")?,
            clock: parsed(shelf, "clock")?,
        })
    }
}

impl Registry {
    /// Returns what of it is no map of pages.
    pub fn bare(&self) -> Bare {
        Bare {
            register: Register {
                founding: self.founding.clone(),
                baseline_closed: self.baseline_closed,
                last: self.last.clone(),
                events: self.events,
                seals: self.seals.clone(),
                last_proposal: self.proposals.last,
                last_task: self.last_task,
            },
            facts: Facts {
                reserved: self.reserved.clone(),
                withdrawn: self.withdrawn.clone(),
                shown_again: self.shown_again.clone(),
                norms: self.norms.clone(),
            },
            staff: self.staff.clone(),
            rules: self.rules.clone(),
            clock: self.clock.clone(),
        }
    }

    /// Makes it of what is no map of pages, and of pages that lie on a shelf.
    pub fn on(bare: Bare, shelf: &Arc<dyn Shelf>) -> Self {
        macro_rules! on {
            ($Map:ident, $name:literal) => {
                $Map::on(Shelved::of(shelf, $name))
            };
        }
        let Bare { register, facts, staff, rules, clock } = bare;
        let Register { founding, baseline_closed, last, events, seals, last_proposal, last_task } =
            register;
        let Facts { reserved, withdrawn, shown_again, norms } = facts;
        Registry {
            founding,
            procedures: on!(Layered, "procedures"),
            proposals: Proposals {
                live: on!(Layered, "live"),
                closed: on!(Layered, "closed"),
                last: last_proposal,
            },
            drafted: on!(Gathered, "drafted"),
            drafted_anew: on!(Gathered, "drafted-anew"),
            decisions: on!(Layered, "decisions"),
            drafters: on!(Gathered, "drafters"),
            baseline_closed,
            last,
            events,
            staff,
            rules,
            reserved,
            withdrawn,
            shown_again,
            norms,
            receipts: on!(Gathered, "receipts"),
            recoded: on!(Layered, "recoded"),
            norm_records: on!(Layered, "norms"),
            resting: on!(Gathered, "resting"),
            tasks: on!(Layered, "tasks"),
            exports: on!(Layered, "exports"),
            last_task,
            clock,
            seals,
        }
    }

    /// Returns its maps, each with its name.
    pub fn sheaves(&self) -> [(&'static str, &dyn Sheaf); 13] {
        [
            ("closed", &self.proposals.closed),
            ("decisions", &self.decisions),
            ("drafted", &self.drafted),
            ("drafted-anew", &self.drafted_anew),
            ("drafters", &self.drafters),
            ("exports", &self.exports),
            ("live", &self.proposals.live),
            ("norms", &self.norm_records),
            ("procedures", &self.procedures),
            ("receipts", &self.receipts),
            ("recoded", &self.recoded),
            ("resting", &self.resting),
            ("tasks", &self.tasks),
        ]
    }

    /// Returns its maps, each with its name.
    pub fn sheaves_mut(&mut self) -> [(&'static str, &mut dyn Sheaf); 13] {
        [
            ("closed", &mut self.proposals.closed),
            ("decisions", &mut self.decisions),
            ("drafted", &mut self.drafted),
            ("drafted-anew", &mut self.drafted_anew),
            ("drafters", &mut self.drafters),
            ("exports", &mut self.exports),
            ("live", &mut self.proposals.live),
            ("norms", &mut self.norm_records),
            ("procedures", &mut self.procedures),
            ("receipts", &mut self.receipts),
            ("recoded", &mut self.recoded),
            ("resting", &mut self.resting),
            ("tasks", &mut self.tasks),
        ]
    }
}
