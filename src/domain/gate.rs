//! The gate: what still stands between a proposal and the catalogue.
//!
//! `decide` asks it before it enacts, and so does whoever wants to know what is missing:
//! there is no second implementation.

use chrono::NaiveDate;

use super::{
    check::{self, Strictness},
    decide::{Documents, overlap},
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
        let blocking =
            check::check(document, signed_on.max(proposal.change.effective), Strictness::Draft)
                .into_iter()
                .filter(|flaw| flaw.level == check::FlawLevel::Block);
        reasons.extend(blocking.map(|flaw| Reason::Flawed { code: draft.code.clone(), flaw }));
    }
    reasons
}

/// Whether an approval still stands: it is of this revision, and nothing that it binds
/// has moved.
pub fn is_alive(
    registry: &Registry,
    log: &LogId,
    proposal: &Proposal,
    review: &ReviewRecord,
) -> bool {
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
                approved |= !registry.had_a_hand(officer, proposal)
                    && is_alive(registry, log, proposal, review);
            }
            Verdict::RequestChanges => reasons
                .push(Reason::ChangesRequested { proposal: proposal.id, officer: officer.clone() }),
            Verdict::Reject => {}
        }
    }
    if !approved {
        let revision = proposal.revision;
        reasons.push(Reason::NotApproved { proposal: proposal.id, revision });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        decide::testing::*,
        event::{Decision, Verdict},
    };

    const A: &str = "9.000001";

    fn approved() -> World {
        given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
    }

    fn blocked(world: &World, id: u32) -> Vec<&'static str> {
        world.when("can-bo-c", enact(decision(), &[id])).refusal_codes()
    }

    #[test]
    fn br_35_nothing_is_enacted_without_an_approval() {
        let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
        assert_eq!(blocked(&world, 1), ["not-approved"]);
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        assert_eq!(blocked(&world, 1), ["wrong-state", "not-approved"]);
    }

    #[test]
    fn br_35_an_approval_dies_with_the_revision_that_it_is_of() {
        let world = approved().did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")));
        assert_eq!(blocked(&world, 1), ["not-approved"]);
        let world = world.did("can-bo-b", approve(1, 2));
        assert_eq!(world.when("can-bo-c", enact(decision(), &[1])).events().len(), 2);
    }

    #[test]
    fn br_35_going_back_to_what_was_approved_does_not_revive_the_approval() {
        let world = approved()
            .did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")))
            .did("can-bo-a", revise(1, renamed(A, "Thẻ đọc")));
        assert_eq!(world.proposal(1).revision, 3);
        assert_eq!(blocked(&world, 1), ["not-approved"]);
    }

    #[test]
    fn br_24_an_approval_dies_when_the_base_moves() {
        let world = approved().approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ mượn"));
        let world = world.did("can-bo-c", enact(decision(), &[2]));
        assert_eq!(blocked(&world, 1), ["stale-base", "not-approved"]);
        let world = approved().approved("can-bo-a", "can-bo-b", abolish(A));
        let world = world.did("can-bo-c", enact(decision(), &[2]));
        assert_eq!(blocked(&world, 1), ["closed", "not-approved"]);
    }

    #[test]
    fn br_35_an_approval_does_not_outlive_a_hand_in_the_draft() {
        let world = approved().did("can-bo-b", revise(1, renamed(A, "Thẻ mượn")));
        let world = world.did("can-bo-b", propose(renamed(A, "Thẻ khác")));
        assert_eq!(blocked(&world, 1), ["not-approved"]);
        let world = world.did("can-bo-c", approve(1, 2));
        assert_eq!(world.when("can-bo-c", enact(decision(), &[1])).events().len(), 2);
    }

    #[test]
    fn br_07_a_request_for_changes_blocks_until_a_new_revision() {
        let world = approved().did("can-bo-c", review(1, 1, Verdict::RequestChanges));
        assert_eq!(blocked(&world, 1), ["changes-requested"]);
        let world =
            world.did("can-bo-a", revise(1, renamed(A, "Thẻ mượn"))).did("can-bo-b", approve(1, 2));
        assert_eq!(world.when("can-bo-c", enact(decision(), &[1])).events().len(), 2);
    }

    #[test]
    fn a_reviewers_last_verdict_counts() {
        let world = approved().did("can-bo-b", review(1, 1, Verdict::RequestChanges));
        assert_eq!(blocked(&world, 1), ["changes-requested", "not-approved"]);
        let world = world.did("can-bo-b", approve(1, 1));
        assert_eq!(world.when("can-bo-c", enact(decision(), &[1])).events().len(), 2);
    }

    #[test]
    fn br_02_a_document_is_complete_by_the_rules_of_the_decisions_day() {
        let request = amend(A, |it| it.online.as_mut().unwrap().basis = None);
        let early = super::super::command::Request { effective: day(2026, 6, 30), ..request };
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", early);
        let norms = vec![norm("12/2026/NĐ-CP", day(2026, 6, 1))];
        let of = |signed_on| Decision { signed_on, norms: norms.clone(), ..decision() };
        let june = world.when("can-bo-c", enact(of(day(2026, 6, 30)), &[1]));
        assert_eq!(june.events().len(), 2);
        let july = world.when("can-bo-c", enact(of(day(2026, 7, 1)), &[1]));
        assert_eq!(july.refusal_codes(), ["partial-unfounded"]);
    }
}
