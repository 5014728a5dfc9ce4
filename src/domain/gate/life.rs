//! What must be so before a procedure is suspended, resumed, revived or annulled (settled
//! question 11).

use chrono::NaiveDate;

use crate::domain::{
    event::Change,
    ids::Code,
    kind::ChangeKind,
    reason::Reason,
    registry::{ProcedureRecord, Registry},
};

/// Why a change of a kind that takes effect on a day cannot name a procedure: it is closed, or,
/// to be revived, it is not. What lapses with its norm on that very day may still be changed.
pub(in crate::domain) fn open_or_closed(
    code: &Code,
    record: &ProcedureRecord,
    (kind, effective): (ChangeKind, NaiveDate),
) -> Option<Reason> {
    let closed = record.closed(effective).map(|it| it.effective);
    let lapsed = || effective.pred_opt().and_then(|eve| record.lapsed_since(eve));
    match (closed.or_else(lapsed), kind) {
        (None, ChangeKind::Revive) => Some(Reason::NotClosed { code: code.clone() }),
        (Some(_), ChangeKind::Revive) | (None, _) => None,
        (Some(on), _) => Some(Reason::Closed { code: code.clone(), on }),
    }
}

/// Returns why a change does not fit the life of the procedures that it names.
pub(in crate::domain) fn misfits(registry: &Registry, change: &Change) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !change.reach.fits(change.kind) {
        reasons.push(Reason::WrongReach { kind: change.kind });
    }
    for code in change.closes.iter().map(|it| &it.code) {
        let Some(record) = registry.procedures.get(code) else { continue };
        match change.kind {
            ChangeKind::Suspend => reasons.extend(not_to_suspend(code, record, change)),
            ChangeKind::Resume => reasons.extend(not_to_resume(code, record, change)),
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Replace
            | ChangeKind::Simplify
            | ChangeKind::Abolish
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => {}
        }
    }
    reasons
}

fn not_to_suspend(code: &Code, record: &ProcedureRecord, change: &Change) -> Option<Reason> {
    let from = change.effective;
    if let Some(until) = change.reach.until.filter(|until| *until <= from) {
        return Some(Reason::EmptySuspension { code: code.clone(), from, until });
    }
    // Those that begin later are an overlap already, told as such.
    let holds = record.suspensions.iter().rev().find(|it| it.covers(from))?;
    let (code, since) = (code.clone(), holds.from);
    Some(Reason::AlreadySuspended { code, since, until: holds.over() })
}

fn not_to_resume(code: &Code, record: &ProcedureRecord, change: &Change) -> Option<Reason> {
    let (code, on) = (code.clone(), change.effective);
    record.suspended(on).is_none().then_some(Reason::NotSuspended { code, on })
}

/// What an annulment from the start takes back is said: it was in force, and people relied
/// on it (settled question 11).
pub(in crate::domain) fn taken_back(registry: &Registry, change: &Change) -> Vec<Reason> {
    if !change.reach.from_start {
        return Vec::new();
    }
    let closes = change.closes.iter().filter_map(|it| registry.procedures.get_key_value(&it.code));
    let first = |record: &ProcedureRecord| record.versions.first().map(|it| it.effective);
    closes
        .filter_map(|(code, record)| {
            let code = code.clone();
            Some(Reason::TakenBack { code, since: first(record)?, effective: change.effective })
        })
        .collect()
}

#[cfg(test)]
mod tests;
