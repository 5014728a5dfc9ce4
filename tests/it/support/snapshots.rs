//! The shared snapshots as procedures: one ministry's at two dates, side by side.

use std::{collections::BTreeMap, path::Path};

use congbo::{
    domain::{ids::Code, procedure::Procedure},
    import::{reader, record::convert},
};

use super::shared::shared_data;

/// Returns the procedures of a file by code, those that cannot be read left out.
pub fn load(path: &Path) -> BTreeMap<Code, Procedure> {
    let lines = reader::open(path).expect("the shared data is readable");
    let record = |line: Result<reader::Line, _>| {
        let line = line.expect("the shared data is readable");
        convert(&line.bytes).ok().map(|it| (it.procedure.code.clone(), it.procedure))
    };
    lines.filter_map(record).collect()
}

/// Returns the procedures of both snapshots, older and newer side by side.
pub fn pairs() -> Option<Vec<(Procedure, Procedure)>> {
    let older = load(&shared_data("mod-2025-12.jsonl")?);
    let mut newer = load(&shared_data("mod-2026-07.jsonl")?);
    let pair = |old: Procedure| newer.remove(&old.code).map(|new| (old, new));
    Some(older.into_values().filter_map(pair).collect())
}
