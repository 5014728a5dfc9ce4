//! Whose hands were in a proposal, and which acts were done under a key that was to be
//! trusted (settled question 3).

use std::collections::BTreeSet;

use super::{
    Registry,
    delegation::ActDay,
    proposal_records::{CommentRecord, PaperRecord, Proposal},
    recorded::Recorded,
};
use crate::domain::{
    event::Verdict,
    ids::{Moment, OfficerId},
    officer::{Fingerprint, Role},
};

impl Registry {
    /// What was paid of a debt under a key that is declared lost is owed again, but where
    /// another change took the emergency's place.
    pub(super) fn reopen_debts(&mut self, declared: &Recorded) {
        let lost = self.staff.lost_at(declared);
        let owing = self.proposals.live().filter(|it| {
            it.debt.as_ref().is_some_and(|it| it.refused.is_none()) && !lost.is_empty()
        });
        let mut owed = Vec::new();
        for proposal in owing {
            let enacted = self.enacted_at(proposal).unwrap_or(u64::MAX);
            let paid = proposal.reviews.iter().filter(|it| it.recorded.seq > enacted);
            for it in paid.filter(|it| it.verdict == Verdict::Approve).map(|it| &it.recorded) {
                if let (Some(role), Some(key)) = (it.role, &it.key)
                    && lost.contains(key)
                    && self.distrusted_since(it).is_some()
                {
                    owed.push((proposal.id, role));
                }
            }
        }
        for (id, role) in owed {
            let owe = |it: &mut Proposal| {
                if let Some(debt) = &mut it.debt {
                    *debt.owed.entry(role).or_default() += 1;
                    debt.paid = None;
                }
            };
            self.proposals.change(id, owe);
        }
    }

    /// Returns the entry by which a proposal took effect.
    fn enacted_at(&self, proposal: &Proposal) -> Option<u64> {
        let codes = proposal.change.codes();
        codes
            .filter_map(|it| self.procedures.get(self.identity(it)))
            .flat_map(|it| it.turns())
            .filter(|it| it.proposal == Some(proposal.id))
            .map(|it| it.recorded.seq)
            .min()
    }

    /// Returns when an act was done, by the clock as it was corrected.
    pub fn act_day(&self, act: &Recorded) -> ActDay {
        ActDay { day: self.clock.instant(act).day(self.zone()), seq: act.seq }
    }

    /// Returns for whom an act was done, where its author exercised another's role.
    /// `None` where the role was the author's own.
    pub fn acted_for(&self, act: &Recorded) -> Option<&OfficerId> {
        let (officer, role) = (act.officer.as_ref()?, act.role?);
        let by = self.staff.delegation(officer, role, self.act_day(act))?;
        Some(&by.of.principal)
    }

    /// Returns since when the key of an act is not to be trusted, where it was not when the
    /// act was made: whoever had got hold of the key may have made it, so that it counts
    /// nowhere (settled question 3). An act without a key is judged by whoever asks.
    /// `None` where the key is to be trusted in it.
    pub fn distrusted_since(&self, act: &Recorded) -> Option<Moment> {
        self.key_distrusted_since(act.key.as_ref()?, act.seq, act.at)
    }

    /// Returns the same of an act that is given by its key, its entry and that entry's
    /// instant. It alone holds one against the other, by the clock as it was corrected: what
    /// a wrong date put behind the loss of a key was still made before it.
    /// `None` where the key is to be trusted in it.
    pub fn key_distrusted_since(&self, key: &Fingerprint, seq: u64, at: Moment) -> Option<Moment> {
        let since = self.staff.lost_since(key)?;
        (since <= self.clock.instant_of(seq, at)).then_some(since)
    }

    /// Returns since when the key is not to be trusted under which a paper of the control unit
    /// or the appraiser came in, where it was not by then: such a paper counts for nothing.
    /// `None` where it counts.
    pub fn paper_lost_since(&self, paper: &PaperRecord) -> Option<Moment> {
        let given = paper.recorded.role.is_some_and(Role::may_approve);
        self.distrusted_since(&paper.recorded).filter(|_| given)
    }

    /// Whether a comment was settled, by whoever may, under a key that was to be trusted.
    pub fn is_settled(&self, comment: &CommentRecord) -> bool {
        let settled = comment.resolved.as_ref();
        settled.is_some_and(|(by, _)| self.distrusted_since(by).is_none())
    }

    /// Whether an officer touched a proposal, or one whose content it takes over, whole or
    /// nearly; and so on back.
    pub fn had_a_hand(&self, officer: &OfficerId, proposal: &Proposal) -> bool {
        let drafted = |content| self.drafters.has(&content, officer);
        let mut seen = BTreeSet::from([proposal.id]);
        let mut next = vec![proposal];
        while let Some(it) = next.pop() {
            if it.hands.contains(officer) || it.change.contents().into_iter().any(drafted) {
                return true;
            }
            let changes = it.revisions.iter().map(|it| &it.change).filter(|_| it.id != proposal.id);
            let ancestors = changes.chain([&it.change]).flat_map(|it| &it.ancestors);
            let fresh = ancestors.filter(|id| seen.insert(**id));
            next.extend(fresh.filter_map(|id| self.proposals.get(id)));
        }
        false
    }
}
