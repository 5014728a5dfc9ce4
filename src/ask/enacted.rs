//! What recorded decisions did to which procedures, and how it stands with their deadlines:
//! whoever tells of the lateness of what was enacted asks here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::announced;
use crate::{
    app::{AppError, Snapshot},
    domain::{
        deadline::Deadline,
        disclosure::Disclosed,
        event::{Decision, Route, Summary},
        gate,
        ids::Code,
        kind::ChangeKind,
        registry::{DecisionRecord, Proposal, Turn},
    },
};

/// What a decision did to one procedure.
#[derive(Debug, Clone)]
pub(super) struct EnactedItem<'a> {
    /// The decision.
    pub decision: &'a DecisionRecord,
    /// The procedure.
    pub code: &'a Code,
    /// What was done.
    pub kind: ChangeKind,
    /// From when.
    pub effective: NaiveDate,
    /// What the version says that began, or that was there.
    pub summary: &'a Summary,
    /// The proposal that asked for it.
    pub proposal: &'a Proposal,
    /// Every deadline, in the order of the steps.
    pub deadlines: Vec<Deadline>,
}

/// Reads the decisions that are asked about, and tells what each did, in the order of the log
/// and of the codes; of what may not be shown there is nothing.
///
/// # Errors
///
/// A decision cannot be read.
pub(super) fn enacted<'a>(
    snapshot: &'a Snapshot,
    wanted: impl Fn(&DecisionRecord) -> bool,
    today: NaiveDate,
) -> Result<Vec<EnactedItem<'a>>, AppError> {
    let decided = decisions(snapshot, wanted)?;
    let mut items = Vec::new();
    for procedure in snapshot.registry.disclosed() {
        let turns = procedure.record().turns();
        items.extend(of_turns(snapshot, &decided, procedure, (turns, today)));
    }
    items.sort_by(|a, b| (a.decision.recorded.seq, a.code).cmp(&(b.decision.recorded.seq, b.code)));
    Ok(items)
}

/// Tells what decisions did to one procedure, in the order of the log.
///
/// # Errors
///
/// A decision cannot be read.
pub(super) fn enacted_on<'a>(
    snapshot: &'a Snapshot,
    procedure: Disclosed<'a>,
    today: NaiveDate,
) -> Result<Vec<EnactedItem<'a>>, AppError> {
    let turns = procedure.record().turns();
    let seqs: Vec<_> = turns.iter().map(|it| it.recorded.seq).collect();
    let decided = decisions(snapshot, |it| seqs.contains(&it.recorded.seq))?;
    Ok(of_turns(snapshot, &decided, procedure, (turns, today)))
}

/// Decisions by the entry that recorded them.
type Decided<'a> = BTreeMap<u64, (&'a DecisionRecord, Decision)>;

fn decisions<'a>(
    snapshot: &'a Snapshot,
    wanted: impl Fn(&DecisionRecord) -> bool,
) -> Result<Decided<'a>, AppError> {
    let mut decided = Decided::new();
    for record in snapshot.registry.decisions().into_iter().filter(|it| wanted(it)) {
        decided.insert(record.recorded.seq, (record, announced::read(snapshot, record)?));
    }
    Ok(decided)
}

fn of_turns<'a>(
    snapshot: &'a Snapshot,
    decided: &Decided<'a>,
    procedure: Disclosed<'a>,
    (turns, today): (Vec<Turn<'a>>, NaiveDate),
) -> Vec<EnactedItem<'a>> {
    let (registry, code, record) = (&snapshot.registry, procedure.code(), procedure.record());
    let item = |turn: Turn<'a>| {
        let seq = turn.recorded.seq;
        let (of, decision) = decided.get(&seq)?;
        let proposal = registry.proposals.get(&turn.proposal?)?;
        match proposal.change.route {
            Route::Gate | Route::Recorded => {}
            // It mends the record, and announces nothing.
            Route::Correction { .. } => return None,
        }
        // What ends is known by the version that was there.
        let there = record.versions.iter().rev().find(|it| it.recorded.seq <= seq)?;
        Some(EnactedItem {
            decision: of,
            code,
            kind: turn.kind?,
            effective: turn.effective,
            summary: &there.summary,
            proposal,
            deadlines: gate::deadlines_of_item(registry, decision, (proposal, code), today),
        })
    };
    turns.into_iter().filter_map(item).collect()
}
