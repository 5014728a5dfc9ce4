//! What differs between the whole catalogue of one day and that of another, and whether
//! the stock of the one follows from the stock of the other and what happened between
//! (BR-42).
//!
//! Two instants of knowledge may stand beside the two days: what was recorded between them
//! and took effect before the first day is told as late.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `flow` | what may happen to a procedure between two catalogues |
//! | `walk` | what happened to one procedure, step by step |

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use semver::Version;
use serde::Serialize;

use crate::domain::{
    burden::BurdenVerdict,
    component::Component,
    edition::Edition,
    event::Summary,
    ids::{Code, Digest},
    judgement::ChangeJudgement,
    procedure::Procedure,
    registry::{Recorded, Registry, VersionRecord},
    text,
    weight::{DifferenceClass, RowMatching},
};
use crate::side_by_side::side_by_side;

mod flow;
mod walk;

pub use flow::{Flow, Group, StepKind};
pub use walk::Happening;
use walk::{StockWay, Walk, group, happened, place};

/// How many documents are held while they are compared.
const BATCH: usize = 256;

/// The catalogue of a day, as far as a registry knew.
#[derive(Debug, Clone, Copy)]
pub struct CatalogueSide<'a> {
    /// The registry, as it was known at an instant.
    pub registry: &'a Registry,
    /// The day.
    pub day: NaiveDate,
}

/// Everything that differs between two catalogues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueDifference {
    /// What differs, by group and code.
    pub changes: Vec<ProcedureFate>,
    /// Stock and flow of every publishing body and circle that has either.
    pub flows: BTreeMap<(String, bool), Flow>,
    /// The codes whose stock does not follow from what happened to them.
    pub breaks: Vec<Code>,
}

/// What became of a procedure between the two catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureFate {
    /// Its code.
    pub code: Code,
    /// Its name, as it was last.
    pub name: String,
    /// The sum of what happened to it.
    pub group: Group,
    /// What happened to it, in the order in which it took effect.
    pub steps: Vec<Happening>,
    /// The version in force in the older catalogue.
    pub from: Option<ListedVersion>,
    /// The version in force in the newer catalogue.
    pub to: Option<ListedVersion>,
    /// What both versions say of each other, once they were read.
    pub compared: Option<Compared>,
}

/// A version as a catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedVersion {
    /// Its number.
    pub version: Version,
    /// In force from.
    pub effective: NaiveDate,
    /// The digest of its document.
    pub content: Digest,
    /// What lists need of it.
    pub summary: Summary,
}

/// What two versions say of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The components that differ, each with the weight of its heaviest difference.
    pub components: Vec<(Component, DifferenceClass)>,
    /// The weight of the heaviest difference.
    pub class: Option<DifferenceClass>,
    /// What became of the burden.
    pub burden: BurdenVerdict,
}

impl CatalogueDifference {
    /// Compares two catalogues, as far as the procedures go that may be shown and whose
    /// versions are `wanted`. The documents are not read yet.
    pub fn between(
        from: CatalogueSide<'_>,
        to: CatalogueSide<'_>,
        wanted: &dyn Fn(&Summary) -> bool,
    ) -> Self {
        let mut catalogue = CatalogueDifference::default();
        let shown =
            |code: &Code| !from.registry.is_withheld(code) && !to.registry.is_withheld(code);
        let known = from.registry.last.as_ref().map_or(0, |it| it.seq);
        let mut codes: BTreeMap<&Code, Option<&Code>> =
            to.registry.disclosed().map(|it| (it.code(), None)).collect();
        // What got another code since is the same procedure.
        let then = from.registry.disclosed().map(|it| it.code());
        codes.extend(then.map(|it| (to.registry.identity_since(it, known), Some(it))));
        for (code, then) in codes.into_iter().filter(|it| shown(it.0) && it.1.is_none_or(shown)) {
            let old = then.and_then(|it| from.registry.procedures.get(it));
            let new = to.registry.procedures.get(code);
            let first = old.and_then(|it| it.at(from.day));
            // Its documents have been under the other code since.
            let first = first.map(|first| match new {
                Some(new) if then != Some(code) => {
                    let same = |it: &&VersionRecord| it.recorded.seq == first.recorded.seq;
                    new.versions.iter().find(same).unwrap_or(first)
                }
                _ => first,
            });
            let mut walk = Walk::new(first, wanted);
            for it in new.map(happened).unwrap_or_default() {
                let known = seen(from.registry, it.recorded());
                let old = it.effective() <= from.day;
                if it.effective() <= to.day && !(old && known) {
                    walk.take(it, old);
                }
            }
            catalogue.add(code, walk, new.and_then(|it| it.at(to.day)));
        }
        catalogue.changes.sort_by(|a, b| (a.group, &a.code).cmp(&(b.group, &b.code)));
        catalogue
    }

    fn add(&mut self, code: &Code, walk: Walk<'_>, after: Option<&VersionRecord>) {
        // The stock of the newer day is asked of the record, not of the walk: it is their
        // agreement that is the identity.
        let after = after.filter(|it| (walk.wanted)(&it.summary));
        for (stock, count) in [
            (walk.first, (|it: &mut Flow| &mut it.before) as fn(&mut Flow) -> &mut u64),
            (after, |it| &mut it.after),
        ] {
            if let Some(version) = stock {
                *count(self.flows.entry(place(version)).or_default()) += 1;
            }
        }
        if walk.stands().map(|it| it.content) != after.map(|it| it.content) {
            self.breaks.push(code.clone());
        }
        for (place, kind, way) in walk.flow {
            let flow = self.flows.entry(place).or_default();
            match way {
                StockWay::In => flow.enter(kind),
                StockWay::Out => flow.leave(kind),
                StockWay::MovedIn => flow.moved_in += 1,
                StockWay::MovedOut => flow.moved_out += 1,
            }
        }
        let Some(group) = group(walk.first, after, &walk.steps) else { return };
        self.changes.push(ProcedureFate {
            code: code.clone(),
            name: walk.last.map(|it| it.summary.name.clone()).unwrap_or_default(),
            group,
            steps: walk.steps,
            from: walk.first.map(listed),
            to: after.map(listed),
            compared: None,
        });
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns stock and flow over all bodies, of what concerns people or of what is
    /// internal to the administration.
    pub fn total(&self, internal: bool) -> Flow {
        let mut total = Flow::default();
        self.flows.iter().filter(|it| it.0.1 == internal).for_each(|it| total.add(it.1));
        total
    }

    /// Returns how often each kind of thing happened, to procedures that concern people or to
    /// internal ones; a procedure may count several times.
    pub fn happened(&self, internal: bool) -> BTreeMap<StepKind, u64> {
        let mut counts: BTreeMap<_, _> = StepKind::ALL.map(|it| (it, 0)).into();
        let steps = self.changes.iter().flat_map(|it| &it.steps);
        for step in steps.filter(|it| it.internal == internal) {
            *counts.entry(step.kind).or_default() += 1;
        }
        counts
    }

    /// Whether the stock follows from the flow: of every body, in total, and code by code,
    /// because two errors that make up for each other are two errors.
    pub fn holds(&self) -> bool {
        let totals = [self.total(false), self.total(true)];
        self.breaks.is_empty() && self.flows.values().chain(&totals).all(Flow::holds)
    }

    /// Returns how many procedures are in each group.
    pub fn counts(&self) -> BTreeMap<Group, u64> {
        let mut counts: BTreeMap<_, _> = Group::ALL.map(|it| (it, 0)).into();
        for change in &self.changes {
            *counts.entry(change.group).or_default() += 1;
        }
        counts
    }

    /// Reads the versions of what is in both catalogues, unless they are the same to the
    /// letter, and compares them on all cores.
    ///
    /// # Errors
    ///
    /// Fails with the first error of `read`; what was compared so far stays.
    pub fn compare<E>(
        &mut self,
        mut read: impl FnMut(&Digest) -> Result<Procedure, E>,
    ) -> Result<(), E> {
        let differ = |it: &&mut ProcedureFate| digests(it).is_some();
        let mut pairs: Vec<_> = self.changes.iter_mut().filter(differ).collect();
        for batch in pairs.chunks_mut(BATCH) {
            let documents = batch.iter().filter_map(|it| digests(it));
            let documents = documents
                .map(|(old, new)| Ok((read(&old)?, read(&new)?)))
                .collect::<Result<Vec<_>, E>>()?;
            let found = compare_all(&documents, RowMatching::ById);
            for (change, found) in batch.iter_mut().zip(found) {
                change.compared = Some(found);
            }
        }
        Ok(())
    }
}

/// Compares pairs of documents on all cores.
pub fn compare_all(pairs: &[(Procedure, Procedure)], how: RowMatching) -> Vec<Compared> {
    let compared = |(old, new): &(Procedure, Procedure)| {
        let judgement = ChangeJudgement::of(old, new, how, Edition::CURRENT);
        let found = &judgement.difference;
        Compared {
            class: found.worst_class(),
            components: found.components.iter().map(|it| (it.component, it.class)).collect(),
            burden: judgement.verdict(),
        }
    };
    side_by_side(pairs.iter().collect(), 2, compared)
}

/// Returns the two documents of a procedure that is in both catalogues and not the same.
fn digests(change: &ProcedureFate) -> Option<(Digest, Digest)> {
    let (old, new) = (change.from.as_ref()?.content, change.to.as_ref()?.content);
    (old != new).then_some((old, new))
}

/// Whether a registry knows what is recorded at a place.
fn seen(registry: &Registry, recorded: &Recorded) -> bool {
    registry.last.as_ref().is_some_and(|last| recorded.seq <= last.seq)
}

fn listed(version: &VersionRecord) -> ListedVersion {
    ListedVersion {
        version: version.version.clone(),
        effective: version.effective,
        content: version.content,
        summary: version.summary.clone(),
    }
}

/// The names that a filter lets pass: those that equal what was typed but for case and
/// accents or, where there is none, those that contain it.
pub fn matching<'a>(names: impl IntoIterator<Item = &'a str>, typed: &str) -> BTreeSet<&'a str> {
    let typed = text::fold(typed);
    let names: BTreeSet<_> = names.into_iter().collect();
    let folded: Vec<_> = names.into_iter().map(|it| (it, text::fold(it))).collect();
    let pick = |fits: &dyn Fn(&str) -> bool| {
        folded.iter().filter(|it| fits(&it.1)).map(|it| it.0).collect::<BTreeSet<_>>()
    };
    let whole = pick(&|it| it == typed);
    // Signs alone are in no name, though nothing is in each of them.
    if whole.is_empty() && !typed.is_empty() { pick(&|it| it.contains(&typed)) } else { whole }
}

#[cfg(test)]
pub(crate) mod tests;
