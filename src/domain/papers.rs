//! What a command or a judgement reads beside the register: documents of procedures, papers of
//! dossiers, and the words of files, each by its hash.

use std::collections::BTreeMap;

use super::{
    ancestry::ChangedWords,
    dossier::{AttachmentKind, Structured},
    ids::Digest,
    procedure::Procedure,
    registry::BuiltDraft,
};

/// The documents that a command needs, by the digest of their canonical form.
pub type Documents = BTreeMap<Digest, Procedure>;

/// What drafts change of the versions that they build on, by both documents, the version's first.
pub type Changes = BTreeMap<(Digest, Digest), ChangedWords>;

/// The documents and the papers of dossiers that a command needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// Documents of procedures.
    pub documents: Documents,
    /// What earlier drafts change; what is not known here is found by their documents.
    pub changes: Changes,
    /// Papers with a structure.
    pub dossier: BTreeMap<Digest, Structured>,
    /// The words of files as they were handed in.
    pub files: BTreeMap<Digest, FileWords>,
}

/// The words of a file that somebody hands in, as far as the edition reads them by which it is
/// ruled on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileWords {
    /// What was read of it.
    pub words: String,
    /// Whether that is all that there is.
    pub is_whole: bool,
}

impl FileWords {
    /// Returns those of a file that is no more than its words.
    pub fn whole(words: String) -> Self {
        FileWords { words, is_whole: true }
    }
}

/// What a command or a judgement needs to have read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Documents of procedures, by digest.
    pub documents: Vec<Digest>,
    /// Earlier drafts, of which no more is asked than what they change.
    pub drafts: Vec<BuiltDraft>,
    /// Papers with a structure, by digest, each with what it is.
    pub dossier: Vec<(AttachmentKind, Digest)>,
    /// Files whose words are asked for, by digest.
    pub files: Vec<Digest>,
}

impl Needs {
    /// Returns the earlier drafts of which it is not known what they change.
    pub fn drafts_beyond(&self, known: &Changes) -> Vec<BuiltDraft> {
        let unknown = |it: &&BuiltDraft| !known.contains_key(&(it.base, it.content));
        self.drafts.iter().filter(unknown).cloned().collect()
    }
}
