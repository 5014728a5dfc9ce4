//! How a document of a procedure is read, by its digest, out of the log, or from its bytes; and how
//! a paper of a dossier is.

use super::{AppError, landed::missing};
use crate::{
    domain::{
        dossier::{self, AttachmentKind, Structured},
        ids::Digest,
        procedure::Procedure,
    },
    log::{Fault, FaultKind, LogError, Store},
};

/// Reads a document out of the log.
pub(super) fn document(log: &dyn Store, digest: &Digest) -> Result<Procedure, AppError> {
    let bytes = log.content(digest)?.ok_or_else(|| missing(digest))?;
    parse_document(&bytes, digest)
}

/// Reads a document from its bytes.
///
/// # Errors
///
/// A fault that names the content where it is no document.
pub fn parse_document(bytes: &[u8], digest: &Digest) -> Result<Procedure, AppError> {
    serde_json::from_slice(bytes).map_err(|error| damaged(digest, "a procedure", error))
}

/// Reads a paper of a kind from its bytes. `None` for a kind that has no structure.
///
/// # Errors
///
/// A fault that names the content where it is no such paper.
pub fn parse_paper(
    kind: AttachmentKind,
    bytes: &[u8],
    digest: &Digest,
) -> Result<Option<Structured>, AppError> {
    dossier::parse(kind, bytes).map_err(|error| damaged(digest, "a paper", error))
}

fn damaged(digest: &Digest, what: &str, error: impl std::fmt::Display) -> AppError {
    let detail = format!("content {digest} is not {what}: {error}");
    LogError::from(Fault::new(FaultKind::ContentDamaged, detail)).into()
}
