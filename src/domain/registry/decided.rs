//! How decisions come into the register, and how they are found again.

use chrono::NaiveDate;

use super::{
    Registry,
    decisions::{DecisionName, DecisionRecord},
    layered::{Hashed, Paging},
    recorded::Recorded,
};
use crate::domain::{canonical, event::Decision, reason::Reason, text};

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
        let page = <Hashed as Paging<String>>::page(&number.to_owned());
        self.decisions.some_of_page(&page, |it| it.number == number).into_iter().collect()
    }

    /// Returns the one decision that a number means, with the day of its signing and who issued it
    /// where the number alone does not say it: it comes again every year.
    /// `None` where none of it is kept.
    ///
    /// # Errors
    ///
    /// [`Reason::SeveralDecisions`] where several are meant.
    pub fn decision_meant(
        &self,
        number: &str,
        signed_on: Option<NaiveDate>,
        issuer: Option<&str>,
    ) -> Result<Option<(&DecisionName, &DecisionRecord)>, Reason> {
        let mut known = self.decisions_numbered(number);
        known.retain(|(name, _)| {
            signed_on.is_none_or(|it| it == name.signed_on)
                && issuer.is_none_or(|it| text::one_form(it) == name.issuer)
        });
        if known.len() > 1 {
            let signed = known.iter().map(|it| it.0.signed_on).collect();
            let number = number.to_owned();
            return Err(Reason::SeveralDecisions { number, signed });
        }
        Ok(known.first().copied())
    }

    /// Returns every decision, in the order of its first use.
    pub fn decisions(&self) -> Vec<&DecisionRecord> {
        let mut all: Vec<_> = self.decisions.values().collect();
        all.sort_by_key(|it| it.recorded.seq);
        all
    }
}
