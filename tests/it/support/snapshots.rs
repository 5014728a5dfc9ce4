//! The shared snapshots, each read and taken in once for all tests: a ministry's at two dates,
//! and the national file.

use std::{collections::BTreeMap, sync::OnceLock};

use congbo::{
    diff::snapshot::{SnapshotChange, classify},
    domain::{
        ids::Code,
        procedure::Procedure,
        weight::{ProcedureDiff, RowMatching, diff},
    },
    import::{Imported, LineRefusal, convert, open},
};
use rayon::prelude::*;

use super::shared::shared_data;

/// One line of a file, and what became of it.
pub struct Line {
    pub bytes: Vec<u8>,
    pub taken: Result<Imported, LineRefusal>,
}

/// The ministry at two dates, and the nation.
pub const OLDER: &str = "mod-2025-12.jsonl";
pub const NEWER: &str = "mod-2026-07.jsonl";
pub const NATIONAL: &str = "national-2026-07.jsonl.xz";

/// Returns the lines of a file, or nothing where it is not there.
pub fn lines(name: &str) -> Option<&'static [Line]> {
    static FILES: [OnceLock<Option<Vec<Line>>>; 3] = [const { OnceLock::new() }; 3];
    let at = [OLDER, NEWER, NATIONAL].iter().position(|it| *it == name).expect("it is known");
    let read = || {
        let lines = open(&shared_data(name)?).expect("the shared file opens");
        let lines = lines.map(|it| it.expect("the shared file is read to its end").bytes);
        let lines: Vec<_> = lines.collect();
        let line = |bytes: Vec<u8>| Line { taken: convert(&bytes), bytes };
        Some(lines.into_par_iter().map(line).collect())
    };
    FILES[at].get_or_init(read).as_deref()
}

/// Returns the procedures of a file by code, those that cannot be read left out.
pub fn load(name: &str) -> Option<BTreeMap<Code, Procedure>> {
    let taken = lines(name)?.iter().filter_map(|it| it.taken.as_ref().ok());
    Some(taken.map(|it| (it.procedure.code.clone(), it.procedure.clone())).collect())
}

/// Two versions of a procedure, and how the newer differs from the older.
pub struct Pair {
    pub old: Procedure,
    pub new: Procedure,
    /// By content, as of two documents that share no ids.
    pub diff: ProcedureDiff,
    /// As of two snapshots.
    pub change: SnapshotChange,
}

/// Returns the procedures of both snapshots side by side, each pair compared once for all tests.
pub fn compared() -> Option<&'static [Pair]> {
    static COMPARED: OnceLock<Option<Vec<Pair>>> = OnceLock::new();
    let compare = |(old, new): (Procedure, Procedure)| {
        let found = diff(&old, &new, RowMatching::ByContent);
        let change = classify(&old, &new);
        Pair { old, new, diff: found, change }
    };
    COMPARED.get_or_init(|| Some(pairs()?.into_par_iter().map(compare).collect())).as_deref()
}

/// Returns the procedures of both snapshots, older and newer side by side.
pub fn pairs() -> Option<Vec<(Procedure, Procedure)>> {
    let (older, mut newer) = (load(OLDER)?, load(NEWER)?);
    let pair = |old: Procedure| newer.remove(&old.code).map(|new| (old, new));
    Some(older.into_values().filter_map(pair).collect())
}
