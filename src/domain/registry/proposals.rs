//! All proposals: those of which something can still become, and those that are over, which
//! nobody looks at but who asks for one.

use std::ops::Index;

use super::{
    layered::{Each, Layered, Numbered},
    proposal_records::Proposal,
};
use crate::domain::ids::ProposalId;

/// Every proposal, by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Those that are open, and those that left approvals owing.
    pub(super) live: Layered<ProposalId, Proposal, Each>,
    /// The others.
    pub(super) closed: Layered<ProposalId, Proposal, Numbered>,
    /// The highest number; 0 where there is none.
    pub(super) last: u32,
}

impl Proposals {
    /// Returns a proposal.
    /// `None` where there is none of that number.
    pub fn get(&self, id: &ProposalId) -> Option<&Proposal> {
        self.live.get(id).or_else(|| self.closed.get(id))
    }

    /// Whether there is a proposal of that number.
    pub fn contains_key(&self, id: &ProposalId) -> bool {
        self.get(id).is_some()
    }

    /// Returns the proposals that are open, or left approvals owing once: the only ones of
    /// which something can still become.
    pub fn live(&self) -> impl Iterator<Item = &Proposal> {
        self.live.values()
    }

    /// Whether something can still become of a proposal.
    pub fn is_live(&self, id: &ProposalId) -> bool {
        self.live.contains_key(id)
    }

    /// Returns all proposals, in order.
    pub fn values(&self) -> impl Iterator<Item = &Proposal> {
        let mut all: Vec<_> = self.live.values().chain(self.closed.values()).collect();
        all.sort_unstable_by_key(|it| it.id);
        all.into_iter()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.live.len() + self.closed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.last == 0
    }

    /// Puts a proposal in.
    pub(super) fn insert(&mut self, proposal: Proposal) {
        self.last = self.last.max(proposal.id.0);
        self.put(proposal);
    }

    /// Changes a proposal, where it is there.
    pub(in crate::domain) fn change(&mut self, id: ProposalId, change: impl FnOnce(&mut Proposal)) {
        if let Some(it) = self.live.get_mut(&id) {
            change(it);
            if !is_live(it) {
                let over = it.clone();
                self.live.remove(&id);
                self.put(over);
            }
        } else if let Some(it) = self.closed.get_mut(&id) {
            change(it);
            if is_live(it) {
                let back = it.clone();
                self.closed.remove(&id);
                self.put(back);
            }
        }
    }

    fn put(&mut self, proposal: Proposal) {
        if is_live(&proposal) {
            self.live.insert(proposal.id, proposal);
        } else {
            self.closed.insert(proposal.id, proposal);
        }
    }
}

impl Index<&ProposalId> for Proposals {
    type Output = Proposal;

    fn index(&self, id: &ProposalId) -> &Proposal {
        self.get(id).expect("there is a proposal of that number")
    }
}

/// Whether something can still become of a proposal: it is open, or left approvals owing,
/// which come to be owed again where a key is lost.
fn is_live(proposal: &Proposal) -> bool {
    proposal.status.is_open() || proposal.debt.is_some()
}
