//! `diff --json-patch`: the way from one version's document to the other's and back, as
//! JSON Patch (RFC 6902), for programs.

use congbo::{
    app::Snapshot,
    domain::{ids::Code, registry::VersionRecord},
    export::patch,
};
use serde_json::{Value, json};

use super::merge;
use crate::cli::{
    error::{CliError, Problem},
    ui::Ui,
    words::Place,
};

/// Prints both patches, and says whether there is anything in them. The documents are
/// those of the log, to the byte, so that `content` names what a patch applies to.
pub(super) fn print(
    ui: &mut Ui,
    snapshot: &Snapshot,
    code: &Code,
    [old, new]: [&VersionRecord; 2],
    place: &Place,
) -> Result<bool, CliError> {
    let before = snapshot.content(&old.content)?;
    let after = snapshot.content(&new.content)?;
    let found = patch::between(&before, &after).map_err(|_| {
        let problem = Problem::new("patch-unproven").with("code", code);
        CliError::refused(problem.with("old", &old.version).with("new", &new.version))
    })?;
    let mut value = json!({
        "code": code,
        "from": side(old),
        "to": side(new),
        "patch": found.patch,
        "reverse": found.reverse,
    });
    merge(&mut value, json!(place));
    ui.value(&value);
    Ok(!found.patch.is_empty())
}

/// Prints the one version of a procedure, which no patch leads to.
pub(super) fn print_only_one(ui: &mut Ui, code: &Code, only: &VersionRecord, place: &Place) {
    let mut value =
        json!({"code": code, "from": null, "to": side(only), "patch": null, "reverse": null});
    merge(&mut value, json!(place));
    ui.value(&value);
}

fn side(it: &VersionRecord) -> Value {
    json!({"version": it.version, "effective_from": it.effective, "content": it.content})
}
