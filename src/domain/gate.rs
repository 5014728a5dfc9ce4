//! The gate: what still stands between a proposal and the catalogue.
//!
//! `decide` asks it before it enacts, and so does whoever wants to know what is missing:
//! there is no second implementation.

use chrono::NaiveDate;

use super::{
    decide::{Documents, overlap},
    check::{self, Strictness},
    event::{ChangeKind, Verdict},
    ids::LogId,
    reason::Reason,
    registry::{Proposal, Registry, ReviewRecord, Status},
};

/// Returns everything that blocks a proposal, judged by the rules of a day.
pub fn blocks(
    registry: &Registry,
    log: &LogId,
    proposal: &Proposal,
    documents: &Documents,
    signed_on: NaiveDate,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if proposal.status != Status::Submitted {
        let status = proposal.status.key().to_owned();
        reasons.push(Reason::WrongState { proposal: proposal.id, status });
    }
    bases_stand(registry, proposal, &mut reasons);
    codes_are_free(registry, proposal, &mut reasons);
    reviews_hold(log, registry, proposal, &mut reasons);
    for draft in &proposal.change.opens {
        let Some(document) = documents.get(&draft.content) else { continue };
        let blocking = check::check(document, signed_on.max(proposal.change.effective), Strictness::Draft)
            .into_iter()
            .filter(|flaw| flaw.level == check::FlawLevel::Block);
        reasons.extend(
            blocking.map(|flaw| Reason::Flawed { code: draft.code.clone(), flaw }),
        );
    }
    reasons
}

/// Whether an approval still stands: it is of this revision, and nothing that it binds
/// has moved.
pub fn is_alive(registry: &Registry, log: &LogId, proposal: &Proposal, review: &ReviewRecord) -> bool {
    review.verdict == Verdict::Approve
        && review.revision == proposal.revision
        && review.binds == proposal.binding(log)
        && proposal.change.closes.iter().all(|base| {
            registry
                .procedures
                .get(&base.code)
                .is_some_and(|it| it.closure.is_none() && it.latest().recorded.entry == base.entry)
        })
}

/// BR-24: every version that the change builds on is still the latest of its procedure.
fn bases_stand(registry: &Registry, proposal: &Proposal, reasons: &mut Vec<Reason>) {
    for base in &proposal.change.closes {
        let code = base.code.clone();
        let Some(record) = registry.procedures.get(&code) else {
            reasons.push(Reason::UnknownCode { code });
            continue;
        };
        let latest = record.latest();
        if let Some(closure) = &record.closure {
            reasons.push(Reason::Closed { code, on: closure.effective });
        } else if latest.recorded.entry != base.entry || latest.version != base.version {
            let (base, current) = (base.version.clone(), latest.version.clone());
            reasons.push(Reason::Stale { code, base, current });
        } else if let Some(reason) = overlap(registry, &code, proposal.change.effective) {
            reasons.push(reason);
        }
    }
}

/// BR-29: a code that a change opens anew has not been taken since.
fn codes_are_free(registry: &Registry, proposal: &Proposal, reasons: &mut Vec<Reason>) {
    if !matches!(proposal.change.kind, ChangeKind::New | ChangeKind::Replace) {
        return;
    }
    for draft in &proposal.change.opens {
        if let Some(record) = registry.procedures.get(&draft.code) {
            let name = record.latest().summary.name.clone();
            reasons.push(Reason::CodeTaken { code: draft.code.clone(), name });
        }
    }
}

/// BR-35: one living approval by somebody who had no hand in the draft, and no reviewer
/// who still waits for changes.
fn reviews_hold(log: &LogId, registry: &Registry, proposal: &Proposal, reasons: &mut Vec<Reason>) {
    let mut approved = false;
    for (officer, review) in proposal.current_reviews() {
        match review.verdict {
            Verdict::Approve => {
                approved |= !proposal.hands.contains(officer)
                    && is_alive(registry, log, proposal, review);
            }
            Verdict::RequestChanges => reasons.push(Reason::ChangesRequested {
                proposal: proposal.id,
                officer: officer.clone(),
            }),
            Verdict::Reject => {}
        }
    }
    if !approved {
        let revision = proposal.revision;
        reasons.push(Reason::NotApproved { proposal: proposal.id, revision });
    }
}
