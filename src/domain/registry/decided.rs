//! How decisions come into the register, and how they are found again.

use super::{
    Registry,
    decisions::{DecisionName, DecisionRecord},
    layered::{Hashed, Paging},
    recorded::Recorded,
};
use crate::domain::{canonical, event::Decision};

impl Registry {
    pub(super) fn record_decision(
        &mut self,
        decision: &Decision,
        items: usize,
        recorded: &Recorded,
    ) {
        let items = u32::try_from(items).unwrap_or(u32::MAX);
        let name = DecisionName::of(decision);
        if let Some(known) = self.decisions.get_mut(&name) {
            known.items = known.items.saturating_add(items);
            return;
        }
        let record = DecisionRecord {
            key: decision.key(),
            number: decision.number.clone(),
            content: canonical::digest(decision),
            recorded: recorded.clone(),
            items,
        };
        self.decisions.insert(name, record);
    }

    /// Returns the decision that was recorded under the same identity, whatever else it says.
    /// `None` where none was.
    pub fn decision(&self, decision: &Decision) -> Option<&DecisionRecord> {
        self.decisions.get(&DecisionName::of(decision))
    }

    /// Returns the decision of a normalised number, the first of several.
    /// `None` where there is none.
    pub fn decision_numbered(&self, number: &str) -> Option<&DecisionRecord> {
        let of_it = self.decisions_numbered(number).into_iter();
        of_it.map(|it| it.1).min_by_key(|it| it.recorded.seq)
    }

    /// Returns the decisions of a normalised number: it comes again every year.
    pub fn decisions_numbered(&self, number: &str) -> Vec<(&DecisionName, &DecisionRecord)> {
        let page = self.decisions.page(&<Hashed as Paging<String>>::page(&number.to_owned()));
        page.into_iter().filter(|(name, _)| name.number == number).collect()
    }

    /// Returns every decision, in the order of its first use.
    pub fn decisions(&self) -> Vec<&DecisionRecord> {
        let mut all: Vec<_> = self.decisions.values().collect();
        all.sort_by_key(|it| it.recorded.seq);
        all
    }
}
