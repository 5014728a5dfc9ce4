//! The way from one document to another and back as JSON Patch (RFC 6902): rows are told
//! along their ids, and no patch leaves this file that was not applied on the spot. The
//! only file that knows `json-patch`.

use std::collections::BTreeSet;

use json_patch::{
    AddOperation, MoveOperation, PatchOperation, RemoveOperation,
    jsonptr::{PointerBuf, Token},
};
use serde::Serialize;
use serde_json::Value;

use crate::domain::canonical;

pub use json_patch::Patch;

/// The way between two documents, in both directions, proven in both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Patches {
    /// What makes the newer document of the older.
    pub patch: Patch,
    /// What makes the older document of the newer.
    pub reverse: Patch,
}

/// Why two documents have no patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatchFault {
    /// One of the two is not canonical JSON (RFC 8785).
    #[error("a document is not canonical JSON")]
    NotCanonical,
    /// A patch was made that does not lead where it should: a mistake in the program.
    #[error("a patch was applied and did not lead to the other document")]
    Unproven,
}

/// Returns the patches between two documents in canonical form. Each was applied, and gave
/// the other document to the byte.
///
/// # Errors
///
/// [`PatchFault::NotCanonical`] if one of the two is not in canonical form, and
/// [`PatchFault::Unproven`] if a patch did not lead where it should.
pub fn between(old: &[u8], new: &[u8]) -> Result<Patches, PatchFault> {
    let (before, after) = (read(old)?, read(new)?);
    let patches = Patches { patch: way(&before, &after), reverse: way(&after, &before) };
    prove(before, &patches.patch, new)?;
    prove(after, &patches.reverse, old)?;
    Ok(patches)
}

fn read(bytes: &[u8]) -> Result<Value, PatchFault> {
    if !canonical::is_canonical(bytes) {
        return Err(PatchFault::NotCanonical);
    }
    serde_json::from_slice(bytes).map_err(|_| PatchFault::NotCanonical)
}

/// Applies a patch as any reader would: from its text, not from what was in memory.
fn prove(mut from: Value, patch: &Patch, to: &[u8]) -> Result<(), PatchFault> {
    let text = serde_json::to_vec(patch).map_err(|_| PatchFault::Unproven)?;
    let read: Patch = serde_json::from_slice(&text).map_err(|_| PatchFault::Unproven)?;
    json_patch::patch(&mut from, &read).map_err(|_| PatchFault::Unproven)?;
    if canonical::to_vec(&from) == to { Ok(()) } else { Err(PatchFault::Unproven) }
}

/// First the rows are brought into the order of the other document along their ids; then
/// what is left differs place by place, which is all that the crate compares.
fn way(from: &Value, to: &Value) -> Patch {
    let mut working = from.clone();
    let mut steps = Vec::new();
    align(&mut working, to, &PointerBuf::new(), &mut steps);
    steps.extend(json_patch::diff(&working, to).0);
    Patch(steps)
}

/// Removes, moves and adds rows wherever both documents have a table, however deep.
fn align(from: &mut Value, to: &Value, at: &PointerBuf, steps: &mut Vec<PatchOperation>) {
    match (from, to) {
        (Value::Object(from), Value::Object(to)) => {
            for (name, value) in from {
                let Some(other) = to.get(name) else { continue };
                align(value, other, &under(at, name.as_str()), steps);
            }
        }
        (Value::Array(from), Value::Array(to)) => {
            let (Some(old), Some(new)) = (ids(from), ids(to)) else { return };
            drop_gone(from, &old, &new, at, steps);
            for (place, row) in to.iter().enumerate() {
                settle(from, to, place, at, steps);
                align(&mut from[place], row, &under(at, place), steps);
            }
        }
        // Other values have no rows; the crate compares them.
        _ => {}
    }
}

/// Returns the ids of a table's rows, if each has one of its own.
fn ids(rows: &[Value]) -> Option<BTreeSet<String>> {
    let ids: Option<BTreeSet<_>> = rows.iter().map(|it| id(it).map(str::to_owned)).collect();
    ids.filter(|it| it.len() == rows.len())
}

fn id(row: &Value) -> Option<&str> {
    row.get("id")?.as_str()
}

fn under<'a>(at: &PointerBuf, name: impl Into<Token<'a>>) -> PointerBuf {
    let mut path = at.clone();
    path.push_back(name);
    path
}

/// Removes the rows that the other document does not have, the last first, so that the
/// places of those before stay what they are.
fn drop_gone(
    rows: &mut Vec<Value>,
    old: &BTreeSet<String>,
    new: &BTreeSet<String>,
    at: &PointerBuf,
    steps: &mut Vec<PatchOperation>,
) {
    if old.is_subset(new) {
        return;
    }
    for place in (0..rows.len()).rev() {
        if id(&rows[place]).is_some_and(|it| !new.contains(it)) {
            rows.remove(place);
            steps.push(PatchOperation::Remove(RemoveOperation { path: under(at, place) }));
        }
    }
}

/// Brings the row that belongs at a place there. The rows before it stand already.
fn settle(
    rows: &mut Vec<Value>,
    to: &[Value],
    place: usize,
    at: &PointerBuf,
    steps: &mut Vec<PatchOperation>,
) {
    let wanted = id(&to[place]);
    if rows.get(place).is_some_and(|it| id(it) == wanted) {
        return;
    }
    let Some(found) = rows.iter().position(|it| id(it) == wanted) else {
        rows.insert(place, to[place].clone());
        let (path, value) = (under(at, place), to[place].clone());
        steps.push(PatchOperation::Add(AddOperation { path, value }));
        return;
    };
    let (mut source, mut target) = (found, place);
    // Where the next row is the right one, the row in its way goes, in one move, to where
    // it belongs.
    if found == place + 1 {
        let later = to.iter().position(|it| id(it) == id(&rows[place]));
        (source, target) = (place, later.unwrap_or(found).clamp(found, rows.len() - 1));
    }
    let row = rows.remove(source);
    rows.insert(target, row);
    let (from, path) = (under(at, source), under(at, target));
    steps.push(PatchOperation::Move(MoveOperation { from, path }));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::domain::{
        component::tests::{leaf_changes, sample},
        procedure::Procedure,
    };

    fn patches(old: &Value, new: &Value) -> Patches {
        between(&canonical::to_vec(old), &canonical::to_vec(new)).unwrap()
    }

    fn forward(old: &Value, new: &Value) -> Value {
        json!(patches(old, new).patch)
    }

    fn rows(ids: &[&str]) -> Value {
        json!({ "papers": ids.iter().map(|it| json!({"id": it, "text": it})).collect::<Vec<_>>() })
    }

    #[test]
    fn equal_documents_have_an_empty_patch() {
        let document = serde_json::to_value(sample()).unwrap();
        let found = patches(&document, &document);
        assert!(found.patch.is_empty() && found.reverse.is_empty());
    }

    #[test]
    fn a_row_put_first_is_one_addition_and_its_reverse_one_removal() {
        let found = patches(&rows(&["p1", "p2"]), &rows(&["p3", "p1", "p2"]));
        let added = json!({"id": "p3", "text": "p3"});
        assert_eq!(json!(found.patch), json!([{"op": "add", "path": "/papers/0", "value": added}]));
        assert_eq!(json!(found.reverse), json!([{"op": "remove", "path": "/papers/0"}]));
    }

    #[test]
    fn a_moved_row_is_one_move_in_either_direction() {
        let (old, new) = (rows(&["p1", "p2", "p3"]), rows(&["p2", "p3", "p1"]));
        let found = patches(&old, &new);
        assert_eq!(
            json!(found.patch),
            json!([{"op": "move", "from": "/papers/0", "path": "/papers/2"}])
        );
        assert_eq!(
            json!(found.reverse),
            json!([{"op": "move", "from": "/papers/2", "path": "/papers/0"}])
        );
    }

    #[test]
    fn a_row_moved_and_edited_is_a_move_and_a_replacement() {
        let old = rows(&["p1", "p2"]);
        let mut new = rows(&["p2", "p1"]);
        new["papers"][1]["text"] = json!("khác");
        assert_eq!(
            forward(&old, &new),
            json!([
                {"op": "move", "from": "/papers/0", "path": "/papers/1"},
                {"op": "replace", "path": "/papers/1/text", "value": "khác"},
            ])
        );
    }

    #[test]
    fn names_with_slashes_and_tildes_and_rows_without_ids_are_patched_too() {
        let old = json!({"a/b~c": [1, 2, 3], "d": [{"id": "x"}, {"id": "x"}], "e": null});
        let new = json!({"a/b~c": [3], "d": [{"id": "y"}], "f": {"": []}});
        assert!(!patches(&old, &new).patch.is_empty());
    }

    #[test]
    fn what_is_not_canonical_has_no_patch() {
        assert_eq!(between(b"{ }", b"{}"), Err(PatchFault::NotCanonical));
        assert_eq!(between(b"{}", b"{\"b\":1,\"a\":2}"), Err(PatchFault::NotCanonical));
        assert_eq!(between(b"{}", b"[1.5]"), Err(PatchFault::NotCanonical));
    }

    #[test]
    fn a_patch_that_leads_elsewhere_is_not_proven() {
        let empty = Patch(Vec::new());
        assert_eq!(prove(json!({}), &empty, b"{\"a\":1}"), Err(PatchFault::Unproven));
        assert_eq!(prove(json!({}), &empty, b"{}"), Ok(()));
    }

    #[test]
    fn every_leaf_of_a_document_can_change_and_be_patched() {
        let before = serde_json::to_value(sample()).unwrap();
        for (path, after) in leaf_changes(&before) {
            let found = patches(&before, &after);
            assert!(!found.patch.is_empty() && !found.reverse.is_empty(), "{path}");
        }
    }

    /// The documents of the examples: those of the baseline, as they are imported.
    fn examples() -> Vec<Procedure> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
        let file = std::fs::read_to_string(path).unwrap();
        let convert = |line: &str| crate::import::convert(line.as_bytes()).ok();
        file.lines().filter_map(convert).map(|it| it.procedure).collect()
    }

    #[test]
    fn all_pairs_of_examples_are_patched_there_and_back() {
        let all: Vec<_> = examples().iter().map(canonical::to_vec).collect();
        assert!(all.len() >= 6, "{}", all.len());
        for old in &all {
            for new in &all {
                let found = between(old, new).unwrap();
                assert_eq!(found.patch.is_empty(), old == new);
            }
        }
    }

    /// A table: ids may repeat, words may be anything, rows may hold a table of their own.
    fn table() -> impl Strategy<Value = Value> {
        let row = |depth: BoxedStrategy<Value>| {
            ("[a-f]", ".{0,3}", depth)
                .prop_map(|(id, text, rows)| json!({"id": id, "text": text, "rows": rows}))
        };
        let leaf = Just(json!([])).boxed();
        let inner = prop::collection::vec(row(leaf), 0..5).prop_map(Value::from).boxed();
        prop::collection::vec(row(inner), 0..6).prop_map(Value::from)
    }

    proptest! {
        #[test]
        fn any_two_tables_are_patched_there_and_back(old in table(), new in table()) {
            let (old, new) = (canonical::to_vec(&old), canonical::to_vec(&new));
            prop_assert!(between(&old, &new).is_ok());
        }
    }
}
