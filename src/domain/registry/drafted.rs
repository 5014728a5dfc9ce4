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

/// A draft that builds on a version, by their documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BuiltDraft {
    /// The code of the draft.
    pub code: Code,
    /// The document of the version.
    pub base: Digest,
    /// The draft's own document.
    pub content: Digest,
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
    /// Notes what a revision of a proposal asks for.
    pub fn of(proposal: ProposalId, revision: u32, change: &Change) -> Self {
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

    /// Returns the document of the version that a draft is written from: that of its own code,
    /// or the only one whose place it takes.
    /// `None` where it is written from nothing, or from several.
    pub fn base_of(&self, code: &Code) -> Option<Digest> {
        let own = self.closes.iter().find(|it| it.0 == *code);
        let base = own.or(match &self.closes[..] {
            [only] => Some(only),
            [] | [_, _, ..] => None,
        });
        base.map(|it| it.1)
    }

    /// Returns the drafts that build on a version.
    pub fn built(&self) -> impl Iterator<Item = BuiltDraft> {
        self.opens.iter().filter_map(|it| {
            let base = self.base_of(&it.code)?;
            Some(BuiltDraft { code: it.code.clone(), base, content: it.content })
        })
    }
}
