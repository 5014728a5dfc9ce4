//! Many documents at once: read one after the other, searched side by side.

use crate::{
    app::{AppError, Snapshot, parse_document},
    domain::{ids::Digest, procedure::Procedure},
    side_by_side::side_by_side,
};

/// How many documents are read at once: what bounds the memory.
const BATCH: usize = 256;

/// Looks into the documents of many items and returns what was found, in their order.
pub(super) fn search<T: Send, R: Send>(
    snapshot: &Snapshot,
    items: Vec<(T, Digest)>,
    look: impl Fn(T, &Procedure) -> Option<R> + Sync,
) -> Result<Vec<R>, AppError> {
    let mut found = Vec::new();
    let mut rest = items.into_iter();
    loop {
        let batch: Vec<_> = rest.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(found);
        }
        let mut read = Vec::with_capacity(batch.len());
        for (item, digest) in batch {
            read.push((item, digest, snapshot.content(&digest)?));
        }
        let look = |(item, digest, bytes): (T, Digest, Vec<u8>)| {
            Ok(look(item, &parse_document(&bytes, &digest)?))
        };
        let looked = side_by_side(read, 2, look).into_iter();
        found.extend(looked.collect::<Result<Vec<_>, AppError>>()?.into_iter().flatten());
    }
}
