//! What changed of what may leave since somebody has it: what a portal that follows puts, ends and
//! drops, so that it has what a whole export has.
//!
//! The states are compared as they are exported, and not the acts between them: whatever an export
//! says of a procedure is told when it says something else.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ExportCircle, ExportFailure, ExportHead, ExportTally, Origin, PublicView,
    item::{ExportItem, put_record, to_string},
    select,
    since::{EndedProcedure, ExportSince, PublicChanges},
};
use crate::{
    app::Snapshot,
    ask::{AskedTimes, RegistryPoint, root_schema},
    domain::{
        ids::Code,
        reason::Reason,
        registry::{Closure, Registry, Standing},
    },
};

/// One line of an export of changes: what is done to what somebody has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
#[schemars(title = "Một thay đổi của danh mục", inline)]
pub enum CatalogueChange {
    /// The procedure stands as said here; it is new, or takes the place of what is there.
    Put(Box<ExportItem>),
    /// The procedure is not in the catalogue any more.
    End(EndedProcedure),
    /// What is there under the code goes, and no more is said (settled question 6).
    Withdraw {
        /// The code.
        #[schemars(title = "Mã thủ tục")]
        code: Code,
    },
    /// The last line: what is had now, and what the next question names.
    Reached(ReachedPosition),
}

/// What somebody has who did all that stands before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vị trí đạt tới")]
pub struct ReachedPosition {
    /// The registry.
    #[schemars(title = "Sổ đăng ký")]
    pub registry: Origin,
    /// What was had before.
    #[schemars(title = "Kể từ")]
    pub since: ExportSince,
    /// The day on which the procedures are in force, as known when, and where in the log: the next question names its `size`.
    #[serde(flatten)]
    pub point: RegistryPoint,
    /// Whom the procedures concern, where they are no part of the catalogue (BR-20).
    #[serde(default, skip_serializing_if = "ExportCircle::is_external")]
    #[schemars(title = "Loại thủ tục")]
    pub circle: ExportCircle,
    /// How many procedures are had now.
    #[schemars(title = "Số thủ tục")]
    pub count: u64,
}

/// Selects what somebody has to do who has an export of before: the view has what is put, and what
/// goes beside it.
///
/// # Errors
///
/// The registry is not founded: there is no agency whose catalogue it is.
pub fn view_since<'a>(
    now: &'a Snapshot,
    asked: &AskedTimes,
    circle: ExportCircle,
    (since, then): (ExportSince, &Registry),
) -> Result<PublicView<'a>, Reason> {
    let mut selection = select(&now.registry, asked.as_of, circle);
    let had = select(then, since.day, circle).entries.into_iter();
    let had: BTreeMap<_, _> = had.map(|it| (it.code.clone(), it)).collect();
    let moved = moved_between(then, since.day, asked.as_of);
    let count = selection.entries.len() as u64;
    let has: BTreeSet<_> = selection.entries.iter().map(|it| it.code.clone()).collect();
    selection.entries.retain(|it| had.get(&it.code) != Some(it) || moved.contains(&it.code));
    let gone = had.keys().chain(&moved).filter(|it| !has.contains(it));
    let gone: BTreeSet<_> = gone.collect();
    let (mut ended, mut withdrawn) = (Vec::new(), Vec::new());
    for code in gone {
        match ended_procedure(&now.registry, code, asked.as_of, circle) {
            Some(it) => ended.push(it),
            None => withdrawn.push(code.clone()),
        }
    }
    // What is withheld now was had, though no question about the past says so any more.
    let withheld = now.registry.withdrawn.iter().filter(|(code, it)| {
        let record = now.registry.procedures.get(*code);
        let first = record.and_then(|it| it.versions.first());
        it.recorded.seq >= since.size && first.is_some_and(|it| it.recorded.seq < since.size)
    });
    withdrawn.extend(withheld.map(|it| it.0.clone()));
    withdrawn.sort_unstable();
    withdrawn.dedup();
    let head = ExportHead::of(now, asked, &selection)?;
    let changes = PublicChanges { since, ended, withdrawn, count };
    let content = |digest: &_| now.content(digest);
    Ok(PublicView::new(head, selection.entries, content).with_changes(changes))
}

/// Returns the procedures that stood otherwise on some day behind the first and up to the last, as
/// it was known then: which of these days an export was of, only its maker knows.
fn moved_between(then: &Registry, first: NaiveDate, last: NaiveDate) -> BTreeSet<Code> {
    let moves = |from: NaiveDate| first < from && from <= last;
    let moved = then.disclosed().filter(|it| it.record().periods().iter().any(|it| moves(it.from)));
    moved.map(|it| it.code().clone()).collect()
}

/// Says why a procedure that was had is not in the catalogue.
/// `None` where nothing may be said of it any more, or it is of another circle now.
fn ended_procedure(
    registry: &Registry,
    code: &Code,
    day: NaiveDate,
    circle: ExportCircle,
) -> Option<EndedProcedure> {
    let now = registry.disclose(code).ok()?;
    let record = now.record();
    let shown = record.at(day).unwrap_or(record.latest());
    if !circle.has(&shown.summary) {
        return None;
    }
    let standing = record.standing(day);
    let closure = record.closures().filter(|it| it.covers(day)).last();
    let norm = record.norm_endings().into_iter().rev().find(|it| it.day <= day);
    let norm = norm.filter(|_| standing == Standing::Lapsed).map(|it| it.norm.to_owned());
    let code_now = Some(now.code()).filter(|it| *it != code).cloned();
    Some(EndedProcedure {
        code: code.clone(),
        standing,
        since: record.stands_since(day),
        decision: closure.map(|it| it.decision.clone()),
        basis: closure.map(|it: &Closure| it.basis.clone()).or(norm),
        successors: closure.map(|it| it.successors.clone()).unwrap_or_default(),
        code_now,
    })
}

/// Writes the changes of a view, one a line, and what is had with them.
pub(super) fn write(
    view: &PublicView<'_>,
    changes: &PublicChanges,
    out: &mut dyn Write,
) -> Result<ExportTally, ExportFailure> {
    for entry in view.entries() {
        out.write_all(b"{\"op\":\"put\",")?;
        put_record(view, entry, out)?;
        out.write_all(b"\n")?;
    }
    let ended = changes.ended.iter().cloned().map(CatalogueChange::End);
    let codes = changes.withdrawn.iter().cloned();
    let withdrawn = codes.map(|code| CatalogueChange::Withdraw { code });
    let head = &view.head;
    let reached = CatalogueChange::Reached(ReachedPosition {
        registry: head.registry.clone(),
        since: changes.since,
        point: head.point(),
        circle: head.circle,
        count: changes.count,
    });
    for it in ended.chain(withdrawn).chain([reached]) {
        out.write_all(to_string(&it).as_bytes())?;
        out.write_all(b"\n")?;
    }
    let gone = changes.gone();
    Ok(ExportTally { procedures: view.count(), gone, ..ExportTally::default() })
}

/// Does to what somebody has what a line says: for whoever holds an export of changes against a
/// whole one.
pub fn apply(had: &mut BTreeMap<Code, ExportItem>, change: CatalogueChange) {
    match change {
        CatalogueChange::Put(it) => {
            had.insert(it.version.code.clone(), *it);
        }
        CatalogueChange::End(EndedProcedure { code, .. }) | CatalogueChange::Withdraw { code } => {
            had.remove(&code);
        }
        CatalogueChange::Reached(_) => {}
    }
}

/// Returns the schemas of this file.
pub fn schemas() -> [(&'static str, Value); 1] {
    let name = "catalogue-change";
    [(name, root_schema::<CatalogueChange>(name, 1).to_value())]
}
