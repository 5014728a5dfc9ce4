//! What a command or a judgement reads beside the register: documents of procedures, papers of
//! dossiers, and the words of files, each by its hash.

use std::collections::BTreeMap;

use super::{
    dossier::{AttachmentKind, Structured},
    ids::Digest,
    procedure::Procedure,
};

/// The documents that a command needs, by the digest of their canonical form.
pub type Documents = BTreeMap<Digest, Procedure>;

/// The documents and the papers of dossiers that a command needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// Documents of procedures.
    pub documents: Documents,
    /// Papers with a structure.
    pub dossier: BTreeMap<Digest, Structured>,
    /// The words of files as they were handed in; `None` for one that nobody here can read.
    pub files: BTreeMap<Digest, Option<String>>,
}

/// What a command or a judgement needs to have read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Documents of procedures, by digest.
    pub documents: Vec<Digest>,
    /// Papers with a structure, by digest, each with what it is.
    pub dossier: Vec<(AttachmentKind, Digest)>,
    /// Files whose words are asked for, by digest.
    pub files: Vec<Digest>,
}
