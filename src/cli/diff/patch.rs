//! `diff --json-patch`: the way from one document to the other and back, as JSON Patch
//! (RFC 6902), for programs.

use congbo::{app::Snapshot, export::patch};
use serde_json::{Value, json};

use super::{comparison::Comparison, shape::merge};
use crate::cli::error::{CliError, Problem};

/// Returns both patches. The documents are those of the log, to the byte, so that
/// `content` names what a patch applies to.
pub(super) fn value(it: &Comparison, snapshots: [&Snapshot; 2]) -> Result<Value, CliError> {
    let [old, new] = &it.sides;
    let before = snapshots[0].content(&old.content)?;
    let after = snapshots[1].content(&new.content)?;
    let found = patch::between(&before, &after).map_err(|_| {
        let problem = Problem::new("patch-unproven").with("code", &new.code);
        CliError::refused(problem.with("old", &old.version).with("new", &new.version))
    })?;
    let mut value = json!({
        "code": new.code,
        "from": old.value(),
        "to": new.value(),
        "patch": found.patch,
        "reverse": found.reverse,
    });
    merge(&mut value, json!(it.place));
    Ok(value)
}
