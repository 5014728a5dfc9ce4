//! How drafts come into the register's index of them.

use super::{Registry, drafted::Drafted};
use crate::domain::{event::Change, ids::ProposalId};

impl Registry {
    /// Notes what a revision of a proposal asks for.
    pub(super) fn note_draft(&mut self, proposal: ProposalId, revision: u32, change: &Change) {
        let drafted = Drafted::of(proposal, revision, change);
        let closes = drafted.closes.iter().map(|it| &it.0);
        for code in closes.chain(drafted.opens.iter().map(|it| &it.code)) {
            self.drafted.add(code.clone(), drafted.clone());
        }
        if change.kind.opens_codes() {
            self.drafted_anew.add(proposal, drafted);
        }
    }
}
