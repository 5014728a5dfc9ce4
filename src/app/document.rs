//! How a document of a procedure is read: by its digest, out of the log, or from its bytes.

use super::{AppError, landed::missing};
use crate::{
    domain::{ids::Digest, procedure::Procedure},
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
    serde_json::from_slice(bytes).map_err(|error| {
        let detail = format!("content {digest} is not a procedure: {error}");
        LogError::from(Fault::new(FaultKind::ContentDamaged, detail)).into()
    })
}
