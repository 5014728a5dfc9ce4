//! What was done to a procedure, step by step: by whom, in which role, and on what ground.

use std::collections::BTreeSet;

use super::{
    super::{coming::version_then, emergency::emergency, set_aside::set_aside},
    shapes::{Approver, CorrectionTold, HistoryEvent, HistoryKind},
};
use crate::domain::{
    event::{Route, Verdict},
    ids::OfficerId,
    kind::ChangeKind,
    officer::Role,
    registry::{self, Closure, ProcedureRecord, Proposal, Recorded, Registry, Suspension, Turn},
};

/// Says what was done to a procedure, in the order of the log.
pub fn events(registry: &Registry, record: &ProcedureRecord) -> Vec<HistoryEvent> {
    let late: BTreeSet<_> =
        record.hindsight(registry.zone()).iter().flat_map(|it| &it.before).map(|it| it.0).collect();
    let turns = record.turns();
    turns.iter().map(|it| event(registry, record, it, late.contains(&it.recorded.seq))).collect()
}

fn event(
    registry: &Registry,
    record: &ProcedureRecord,
    turn: &Turn<'_>,
    retroactive: bool,
) -> HistoryEvent {
    let seq = turn.recorded.seq;
    let proposal = turn.proposal.and_then(|id| registry.proposals.get(&id));
    let acted_in = proposal.and_then(|it| role(it, seq));
    let as_acted = Recorded { role: acted_in, ..turn.recorded.clone() };
    let mut event = HistoryEvent {
        seq,
        recorded: turn.recorded.at,
        officer: turn.recorded.officer.clone(),
        role: acted_in,
        acted_for: registry.acted_for(&as_acted).cloned(),
        kind: HistoryKind::of(turn.kind),
        effective: turn.effective,
        days_late: turn.days_late(registry.zone()),
        retroactive,
        version: version_then(record, seq).version.clone(),
        content: None,
        components: BTreeSet::new(),
        corrects: None,
        until: None,
        from_start: false,
        decision: turn.decision.map(str::to_owned),
        basis: turn.basis.to_owned(),
        reason: proposal.map(|it| it.change.reason.clone()).filter(|it| !it.is_empty()),
        transition: proposal.and_then(|it| it.change.transition.clone()),
        replaces: Vec::new(),
        successors: Vec::new(),
        proposal: turn.proposal,
        announced_elsewhere: proposal.is_some_and(|it| it.change.route == Route::Recorded),
        proposed_by: proposal.and_then(|it| it.opened.officer.clone()),
        approved_by: proposal.map(|it| approvers(registry, it)).unwrap_or_default(),
        set_aside: proposal.map(|it| set_aside(registry, it)).unwrap_or_default(),
        emergency: proposal.and_then(|it| emergency(registry, it)),
        suspended: Vec::new(),
        deadlines: Vec::new(),
    };
    match turn.kind {
        Some(ChangeKind::Suspend) => {
            let of = |it: &&Suspension| it.recorded.seq == seq;
            event.until = record.suspensions.iter().find(of).and_then(|it| it.planned);
        }
        Some(ChangeKind::Resume) => {}
        _ => {
            if let Some(closure) = record.closures().find(|it| it.recorded.seq == seq) {
                closed(&mut event, closure);
            } else {
                opened(&mut event, record);
            }
        }
    }
    event
}

fn closed(event: &mut HistoryEvent, closure: &Closure) {
    event.from_start = closure.from_start;
    event.successors.clone_from(&closure.successors);
    event.transition.clone_from(&closure.transition);
}

fn opened(event: &mut HistoryEvent, record: &ProcedureRecord) {
    let Some(at) = record.place_of(event.seq) else { return };
    let version = &record.versions[at];
    event.content = Some(version.content);
    event.components.clone_from(&version.components);
    event.replaces.clone_from(&version.replaces);
    event.corrects = CorrectionTold::of(record, at);
}

/// Returns the role in which a proposal was enacted, where it is still known.
fn role(proposal: &Proposal, seq: u64) -> Option<Role> {
    let kept = Some(&proposal.touched).filter(|it| it.seq == seq).and_then(|it| it.role);
    let by_road = match proposal.change.route {
        // Whatever came through the gate was signed; the others have two ways.
        Route::Gate => Some(Role::Signer),
        Route::Recorded | Route::Correction { .. } => None,
    };
    kept.or(by_road)
}

fn approvers(registry: &Registry, proposal: &Proposal) -> Vec<Approver> {
    let reviews = proposal.current_reviews().into_iter();
    let approved = reviews.filter(|(_, it)| it.verdict == Verdict::Approve);
    let say = |(officer, it): (&OfficerId, &registry::ReviewRecord)| Approver {
        officer: officer.clone(),
        role: it.recorded.role,
        acted_for: registry.acted_for(&it.recorded).cloned(),
    };
    approved.map(say).collect()
}
