//! `diff --json-patch`: the way from one document to the other and back, as JSON Patch
//! (RFC 6902), for programs.

use congbo::{
    app::Snapshot,
    ask::Comparison,
    export::{comparison::PatchDocument, patch},
};

use crate::cli::error::{CliError, Problem};

/// Returns both patches. The documents are those of the log, to the byte, so that
/// `content` names what a patch applies to.
pub(super) fn document(
    it: &Comparison,
    snapshots: [&Snapshot; 2],
) -> Result<PatchDocument, CliError> {
    let [old, new] = &it.telling.sides;
    let before = snapshots[0].content(&old.content)?;
    let after = snapshots[1].content(&new.content)?;
    let found = patch::between(&before, &after).map_err(|_| {
        let problem = Problem::new("patch-unproven").with("code", &new.code);
        CliError::refused(problem.with("old", &old.version).with("new", &new.version))
    })?;
    Ok(PatchDocument {
        code: new.code.clone(),
        from: Some(old.into()),
        to: new.into(),
        patch: Some(found.patch),
        reverse: Some(found.reverse),
        head: it.head.clone(),
    })
}
