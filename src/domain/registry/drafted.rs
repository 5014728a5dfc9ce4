//! What was ever drafted of which procedure: what is asked of every proposal there ever was
//! whenever another one is made, without reading them all.

use serde::{Deserialize, Serialize};

use crate::domain::{
    event::Change,
    ids::{Code, Digest, ProposalId},
    kind::ChangeKind,
};

/// A change as one revision of a proposal asked for it, as far as later drafts may take it
/// over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Drafted {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its revision.
    pub revision: u32,
    /// What was to be done.
    pub kind: ChangeKind,
    /// The procedures that were to be closed or built on, with the document of the version.
    pub closes: Vec<(Code, Digest)>,
    /// The drafts.
    pub opens: Vec<DraftName>,
}

/// A draft by its document and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftName {
    /// The code.
    pub code: Code,
    /// The document.
    pub content: Digest,
    /// The name of what it opens.
    pub name: String,
}

impl Drafted {
    pub(super) fn of(proposal: ProposalId, revision: u32, change: &Change) -> Self {
        let opens = change.opens.iter().map(|it| DraftName {
            code: it.code.clone(),
            content: it.content,
            name: it.summary.name.clone(),
        });
        Drafted {
            proposal,
            revision,
            kind: change.kind,
            closes: change.closes.iter().map(|it| (it.code.clone(), it.content)).collect(),
            opens: opens.collect(),
        }
    }
}
