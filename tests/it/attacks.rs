//! What somebody with a real key, or several, might try to get a procedure past the gate:
//! each attempt fails, says why, and leaves a log that proves itself.

use crate::support::officers::*;
use congbo::{
    app::AppError,
    domain::{
        command::Command,
        component::Component,
        decide::Actor,
        dossier::AttachmentKind,
        event::{Anchor, Decision, Listed, Reply, Rules, StaffChange, Thread, Verdict},
        ids::{Digest, Moment, ProposalId},
        officer::{Fingerprint, Role},
        policy::{Policy, Quorum, Road},
    },
    log::{Contents as _, LogError},
    sign::Signer as _,
};

fn proposed() -> Desk {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    desk
}

fn approved() -> Desk {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk
}

const DEAD: [&str; 2] = ["not-approved", "approval-dead"];

fn comment(id: u32, text: &str) -> Command {
    let (proposal, text) = (ProposalId(id), text.to_owned());
    let anchor: Option<Anchor> = None;
    Command::Comment { proposal, anchor, text, blocking: false }
}

#[test]
fn a_change_goes_its_whole_way_and_its_gate_is_proved_from_the_log() {
    let mut desk = approved();
    desk.enact(1).unwrap();
    let proof = desk.proved();
    assert_eq!((proof.enacted, proof.unsigned), (1, 1));
    assert_eq!(proof.findings, []);
}

#[test]
fn a_second_key_does_not_make_a_second_person() {
    let mut desk = proposed();
    assert_eq!(refused(desk.send_as("soan-thao", Role::Control, &approve(1, 1))), ["own-proposal"]);
    desk.staffed(Desk::rotation("soan-thao", 21, None), 21).unwrap();
    // The old key speaks for nobody now, and the new one for the same person.
    assert_eq!(
        refused(desk.send_as("soan-thao", Role::Control, &approve(1, 1))),
        ["key-not-valid"]
    );
    desk.keys.insert(name("soan-thao"), 21);
    assert_eq!(refused(desk.send_as("soan-thao", Role::Control, &approve(1, 1))), ["own-proposal"]);
    desk.proved();
}

#[test]
fn an_approval_does_not_outlive_its_key() {
    let mut desk = approved();
    desk.staffed(Desk::rotation("kiem-soat", 21, None), 21).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
    desk.keys.insert(name("kiem-soat"), 21);
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.enact(1).unwrap();
}

#[test]
fn a_rotated_key_never_comes_back() {
    let mut desk = Desk::founded();
    desk.staffed(Desk::rotation("kiem-soat", 21, None), 21).unwrap();
    for officer in ["kiem-soat", "phap-che"] {
        assert_eq!(
            refused(desk.ask("quan-tri-a", Desk::rotation(officer, 12, None), 12)),
            ["key-taken"]
        );
    }
}

#[test]
fn one_key_is_one_person_however_it_is_written_or_named() {
    let mut desk = Desk::founded();
    let mut ask = |change: &dyn Fn(&mut congbo::domain::event::Enrolment)| {
        let mut again = enrolment("nguoi-khac", 11, &[Role::Control]);
        change(&mut again);
        refused(desk.ask("quan-tri-a", StaffChange::Enrol(again), 11))
    };
    assert_eq!(ask(&|_| ()), ["key-taken"]);
    assert_eq!(ask(&|it| it.key = with_comment(&it.key, "may-khac")), ["key-taken"]);
    // Under another fingerprint than its own no key comes in at all.
    let other = Fingerprint("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU".to_owned());
    assert_eq!(ask(&|it| it.fingerprint = other.clone()), ["key-not-valid"]);
    let fresh = |it: &mut congbo::domain::event::Enrolment| {
        it.fingerprint = key(99).public().fingerprint();
        it.key = with_comment(&it.key, "may-khac");
    };
    assert_eq!(ask(&fresh), ["key-not-valid"]);
}

#[test]
fn nobody_enrols_a_key_that_they_do_not_hold() {
    let mut desk = Desk::founded();
    let change = || StaffChange::Enrol(enrolment("nguoi-khac", 31, &[Role::Control]));
    assert_eq!(refused(desk.ask("quan-tri-a", change(), 32)), ["no-proof"]);
    let command = Command::ProposeStaff { change: change(), proof: None, reason: None };
    assert_eq!(refused(desk.send("quan-tri-a", &command)), ["no-proof"]);
}

#[test]
fn what_was_approved_is_not_swapped_afterwards() {
    let mut desk = approved();
    desk.send("soan-thao", &revise(1, renamed(A, "Thẻ mượn"))).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
    assert_eq!(refused(desk.send("kiem-soat", &approve(1, 1))), ["other-revision"]);
    // Back to what was approved: the approval was of the first revision, and is gone.
    desk.send("soan-thao", &revise(1, renamed(A, "Thẻ đọc"))).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
    desk.send("kiem-soat", &approve(1, 3)).unwrap();
    desk.enact(1).unwrap();
    desk.proved();
}

#[test]
fn a_paper_added_after_an_approval_kills_it() {
    let mut desk = approved();
    let (file, bytes) = paper("Dự thảo");
    desk.office.as_mut().unwrap().log_mut().put_content(&bytes).unwrap();
    let attach = Command::Attach {
        proposal: ProposalId(1),
        kind: AttachmentKind::Other,
        name: "du-thao.txt".to_owned(),
        media: "text/plain".to_owned(),
        file,
        len: bytes.len() as u64,
        paper: None,
        supersedes: None,
    };
    desk.send("soan-thao", &attach).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
}

#[test]
fn a_content_under_a_new_number_keeps_the_hands_that_wrote_it() {
    let mut desk = approved();
    desk.send("soan-thao", &withdraw(1)).unwrap();
    desk.send("kiem-soat", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    assert_eq!(refused(desk.enact(2)), ["not-approved"]);
    for officer in ["soan-thao", "kiem-soat"] {
        assert_eq!(refused(desk.send_as(officer, Role::Control, &approve(2, 1))), ["own-proposal"]);
    }
    desk.send_as("phap-che", Role::Control, &approve(2, 1)).unwrap();
    desk.enact(2).unwrap();
}

#[test]
fn a_draft_with_one_sign_more_keeps_the_hands_that_wrote_it() {
    let mut desk = proposed();
    desk.send("soan-thao", &withdraw(1)).unwrap();
    let mut padded = renamed(A, "Thẻ đọc.");
    desk.send("kiem-soat", &propose(padded.clone())).unwrap();
    assert_eq!(desk.proposal(2).change.ancestors, [ProposalId(1)].into());
    // Who drafted it first does not review it now, in whoever's name it comes.
    assert_eq!(refused(desk.send_as("soan-thao", Role::Control, &approve(2, 1))), ["own-proposal"]);
    // Nor by way of a third draft of the second.
    padded.opens[0].name = "THẺ  ĐỌC!".to_owned();
    desk.send("kiem-soat", &withdraw(2)).unwrap();
    desk.send_as("kiem-soat", Role::Drafter, &propose(padded)).unwrap();
    assert_eq!(refused(desk.send_as("soan-thao", Role::Control, &approve(3, 1))), ["own-proposal"]);
    desk.send_as("phap-che", Role::Control, &approve(3, 1)).unwrap();
    desk.enact(3).unwrap();
    assert_eq!(desk.proved().enacted, 1);
}

#[test]
fn another_change_of_the_same_procedure_has_its_own_hands() {
    let mut desk = proposed();
    let mut other = renamed(A, "Thẻ đọc");
    other.opens[0] = sample(A);
    other.opens[0].conditions[0].text = "Từ đủ 10 tuổi".to_owned();
    other.components = [congbo::domain::component::Component::Conditions].into();
    desk.send("kiem-soat", &propose(other)).unwrap();
    assert_eq!(desk.proposal(2).change.ancestors, [].into());
    desk.send_as("soan-thao", Role::Control, &approve(2, 1)).unwrap();
    desk.enact(2).unwrap();
}

fn rules(desk: &mut Desk, policy: Policy, effective: chrono::NaiveDate) -> Result<u32, AppError> {
    let (rules, reason) = (Rules::Policy(Box::new(policy)), "Phân cấp".to_owned());
    let command = Command::ProposeRules { rules, effective, basis: None, reason, base: None };
    desk.send("quan-tri-a", &command)?;
    Ok(desk.office().registry().rules.asked)
}

/// A policy that asks an amendment for the control unit alone, whatever it touches.
fn lax() -> Policy {
    let mut policy = Policy::law();
    policy.components.clear();
    policy
}

fn ratify(number: u32) -> Command {
    Command::ApproveRules { number, comment: None }
}

#[test]
fn nobody_writes_themselves_a_policy() {
    let mut desk = Desk::founded();
    assert_eq!(refused(rules(&mut desk, lax(), day(2026, 7, 14))), ["policy-in-past"]);
    let mut low = Policy::law();
    low.amendment = Quorum::of(Role::Administrator, 1);
    low.roads.get_mut(&Road::New).unwrap().dossier.clear();
    low.roads.get_mut(&Road::Amend).unwrap().approvals = Quorum::of(Role::Drafter, 1);
    let faults = refused(rules(&mut desk, low, day(2026, 7, 15)));
    assert_eq!(faults, ["rules-faulty"; 4]);
    let number = rules(&mut desk, lax(), day(2026, 7, 15)).unwrap();
    assert_eq!(refused(desk.send("kiem-soat", &ratify(number))), ["not-entitled"]);
    desk.send("quan-tri-a", &ratify(number)).unwrap();
    assert_eq!(refused(desk.send("quan-tri-a", &ratify(number))), ["approved-already"]);
    desk.send("ky-ban-hanh", &ratify(number)).unwrap();
    assert_eq!(desk.office().registry().rules.policies.len(), 1);
    // What an ended key approved is not counted, and is approved again under the next.
    desk.staffed(Desk::rotation("ky-ban-hanh", 41, None), 41).unwrap();
    desk.keys.insert(name("ky-ban-hanh"), 41);
    desk.send("ky-ban-hanh", &ratify(number)).unwrap();
    desk.send("quan-tri-b", &ratify(number)).unwrap();
    assert_eq!(desk.office().registry().rules.policies.len(), 2);
    desk.proved();
}

#[test]
fn approvals_do_not_outlive_the_policy_that_they_were_given_under() {
    let mut desk = approved();
    let number = rules(&mut desk, lax(), day(2026, 7, 15)).unwrap();
    for officer in ["quan-tri-a", "ky-ban-hanh", "quan-tri-b"] {
        desk.send(officer, &ratify(number)).unwrap();
    }
    assert_eq!(refused(desk.enact(1)), DEAD);
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.enact(1).unwrap();
    desk.proved();
}

/// Signs one command and sends another under that signature.
fn replayed(
    desk: &mut Desk,
    signed: (Actor, &Command),
    sent: (Actor, &Command),
) -> Result<congbo::app::Done, AppError> {
    let first = desk.sender(vec![signed.0]);
    let (_, messages) = desk.prepare(&first, signed.1)?;
    let signatures = messages.iter().map(|it| desk.sign(&first, it)).collect();
    let second = desk.sender(vec![sent.0]);
    let (prepared, _) = desk.prepare(&second, sent.1)?;
    desk.commit(&second, sent.1, prepared, signatures)
}

#[test]
fn a_signature_says_nothing_about_another_proposal_role_verdict_or_command() {
    let mut desk = proposed();
    desk.send("soan-thao", &propose(renamed(B, "Thẻ đọc"))).unwrap();
    let control = desk.actor("kiem-soat", Role::Control);
    let one = approve(1, 1);
    for other in [approve(2, 1), one.clone()] {
        let sent = (control.clone(), &other);
        assert_eq!(refused(replayed(&mut desk, (control.clone(), &one), sent)), ["key-not-valid"]);
    }
    let mut policy = Policy::law();
    let demands = policy.roads.get_mut(&Road::Amend).unwrap();
    demands.approvals = Quorum::each(&[Role::Control, Role::Legal]);
    let number = rules(&mut desk, policy, day(2026, 7, 15)).unwrap();
    for officer in ["quan-tri-a", "ky-ban-hanh", "quan-tri-b"] {
        desk.send(officer, &ratify(number)).unwrap();
    }
    let legal = desk.actor("kiem-soat", Role::Legal);
    assert_eq!(refused(replayed(&mut desk, (legal, &one), (control, &one))), ["key-not-valid"]);
    assert_eq!(desk.proposal(1).reviews.len() + desk.proposal(2).reviews.len(), 0);
}

#[test]
fn a_signature_says_nothing_about_a_proposal_that_moved_on() {
    let mut desk = proposed();
    let (command, actor) = (approve(1, 1), desk.actor("kiem-soat", Role::Control));
    let sender = desk.sender(vec![actor]);
    let (old, messages) = desk.prepare(&sender, &command).unwrap();
    let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
    desk.send("phap-che", &comment(1, "Xem lại bước 2.")).unwrap();
    // The same command under the same id: its message names another place in the stream.
    let (prepared, _) = desk.prepare(&sender, &command).unwrap();
    let outcome = desk.commit(&sender, &command, prepared, signatures.clone());
    assert_eq!(refused(outcome), ["key-not-valid"]);
    // And what was ruled on before the log moved is void.
    let outcome = desk.commit(&sender, &command, old, signatures);
    assert!(matches!(outcome, Err(AppError::Log(LogError::Conflict { .. }))), "{outcome:?}");
}

#[test]
fn no_act_is_recorded_without_its_signature() {
    let mut desk = proposed();
    let command = approve(1, 1);
    let unsigned = Actor { key: None, ..desk.actor("kiem-soat", Role::Control) };
    assert_eq!(refused(desk.send_by(vec![unsigned.clone()], &command)), ["unsigned"]);
    let actor = desk.actor("kiem-soat", Role::Control);
    let sender = desk.sender(vec![actor]);
    let (prepared, _) = desk.prepare(&sender, &command).unwrap();
    assert_eq!(refused(desk.commit(&sender, &command, prepared, Vec::new())), ["unsigned"]);
    // Nor by another sender than the one that was ruled on.
    let (prepared, _) = desk.prepare(&sender, &command).unwrap();
    let other = desk.sender(vec![unsigned]);
    assert_eq!(refused(desk.commit(&other, &command, prepared, Vec::new())), ["unsigned"]);
    assert!(desk.proposal(1).reviews.is_empty());
}

#[test]
fn nobody_acts_under_another_persons_key_or_in_a_role_that_they_do_not_hold() {
    let mut desk = proposed();
    let borrowed = Actor {
        key: desk.actor("soan-thao", Role::Control).key,
        ..desk.actor("kiem-soat", Role::Control)
    };
    assert_eq!(refused(desk.send_by(vec![borrowed], &approve(1, 1))), ["key-not-valid"]);
    // A name and its own key, signed by somebody else.
    let actor = desk.actor("kiem-soat", Role::Control);
    let sender = desk.sender(vec![actor]);
    let (prepared, messages) = desk.prepare(&sender, &approve(1, 1)).unwrap();
    let forged = messages.iter().map(|it| key(11).sign(&it.message).unwrap()).collect();
    assert_eq!(refused(desk.commit(&sender, &approve(1, 1), prepared, forged)), ["key-not-valid"]);
    assert_eq!(refused(desk.send_as("kiem-soat", Role::Signer, &enact(1))), ["role-missing"]);
    assert_eq!(
        refused(desk.send_as("nguoi-la", Role::Control, &approve(1, 1))),
        ["unknown-officer"]
    );
}

#[test]
fn a_revoked_key_counts_before_its_end_and_not_after() {
    let mut desk = approved();
    desk.approved(renamed(B, "Thẻ mượn"));
    desk.enact(1).unwrap();
    desk.staffed(revocation("kiem-soat", None), 0).unwrap();
    // What took effect stands; what had not taken effect lost its approval.
    assert_eq!(refused(desk.enact(2)), DEAD);
    assert_eq!(
        refused(desk.send_as("kiem-soat", Role::Control, &approve(2, 1))),
        ["officer-revoked"]
    );
    desk.send_as("phap-che", Role::Control, &approve(2, 1)).unwrap();
    desk.enact(2).unwrap();
    let proof = desk.proved();
    assert_eq!((proof.enacted, proof.findings), (2, vec![]));
}

#[test]
fn acts_under_a_compromised_key_become_findings_and_are_never_silent() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.wait(DAY);
    let since = desk.now;
    desk.approved(renamed(B, "Thẻ mượn"));
    desk.enact(1).unwrap();
    desk.enact(2).unwrap();
    desk.staffed(Desk::rotation("kiem-soat", 21, Some(since)), 21).unwrap();
    let proof = desk.proved();
    let found: Vec<_> = proof.findings.iter().map(|it| (&*it.kind, it.officer.as_str())).collect();
    assert_eq!(found, [("proposal.reviewed", "kiem-soat")]);
    assert!(proof.findings[0].at >= since);
}

#[test]
fn what_a_stolen_key_asked_for_is_dead_once_it_is_declared_stolen() {
    let mut desk = Desk::founded();
    let since = Moment(desk.now.0 + 1);
    let stranger = StaffChange::Enrol(enrolment("nguoi-la", 31, &[Role::Signer]));
    let asked = desk.ask("quan-tri-a", stranger.clone(), 31).unwrap();
    let rules_asked = rules(&mut desk, Policy::law(), day(2026, 8, 1)).unwrap();
    // Its owner finds out, and gets another key; the other administrator sees what waits.
    desk.staffed(Desk::rotation("quan-tri-a", 21, Some(since)), 21).unwrap();
    desk.keys.insert(name("quan-tri-a"), 21);
    let confirm = Command::ConfirmStaff { number: asked };
    assert_eq!(refused(desk.send("quan-tri-b", &confirm)), ["staff-asked-by-lost-key"]);
    let approve_rules = Command::ApproveRules { number: rules_asked, comment: None };
    assert_eq!(refused(desk.send("quan-tri-b", &approve_rules)), ["rules-asked-by-lost-key"]);
    // What the refusals tell to do works.
    desk.send("quan-tri-b", &Command::DeclineStaff { number: asked, reason: None }).unwrap();
    desk.send("quan-tri-a", &Command::WithdrawRules { number: rules_asked, reason: None }).unwrap();
    desk.staffed(stranger, 31).unwrap();
    let kinds: Vec<_> = desk.proved().findings.into_iter().map(|it| it.kind).collect();
    assert!(kinds.contains(&"staff.proposed".to_owned()), "{kinds:?}");
}

#[test]
fn a_clock_set_back_makes_nothing_earlier() {
    let mut desk = approved();
    let last = desk.office().registry().last.as_ref().unwrap().at;
    desk.now = Moment(last.0 - 6 * 60 * 1000);
    assert_eq!(refused(desk.enact(1)), ["clock-behind"]);
    // A little behind, it takes the last instant.
    desk.now = Moment(last.0 - 60 * 1000);
    let done = desk.enact(1).unwrap();
    assert!(done.entries.iter().all(|it| it.at == last && it.note.is_some()));
}

#[test]
fn a_clock_set_forward_does_not_keep_an_approval_alive() {
    let mut desk = approved();
    desk.wait(179 * DAY);
    let mut late = decision(401);
    late.signed_on = day(2026, 7, 10);
    desk.wait(2 * DAY);
    let command = Command::Enact { decision: late, proposals: vec![ProposalId(1)] };
    assert_eq!(refused(desk.send("ky-ban-hanh", &command)), DEAD);
}

#[test]
fn a_dossier_moved_between_reading_and_signing_is_not_approved() {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    let read = desk.proposal(1).hash();
    let (file, bytes) = paper("Dự thảo khác");
    desk.office.as_mut().unwrap().log_mut().put_content(&bytes).unwrap();
    desk.send("soan-thao", &attach_norm(1, file, bytes.len())).unwrap();
    let named = review_of(1, 1, read);
    assert_eq!(refused(desk.send("kiem-soat", &named)), ["other-hash"]);
    // What was approved on the table is not what is enacted behind it.
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    let (file, bytes) = paper("Dự thảo khác nữa");
    desk.office.as_mut().unwrap().log_mut().put_content(&bytes).unwrap();
    desk.send("soan-thao", &attach_norm(1, file, bytes.len())).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.enact(1).unwrap();
    assert_eq!(desk.proved().enacted, 1);
}

#[test]
fn a_decision_takes_no_later_slice_however_its_number_is_written() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.approved(renamed(B, "Thẻ mượn"));
    desk.enact(1).unwrap();
    for number in ["401/QĐ-A", "0401/QĐ-A", "Quyết định số 401/QĐ-A", "401/QĐ-A."] {
        let decision = Decision { number: number.to_owned(), ..decision(401) };
        let command = Command::Enact { decision, proposals: vec![ProposalId(2)] };
        let mut reasons = refused(desk.send("ky-ban-hanh", &command));
        reasons.retain(|it| *it != "number-not-alone");
        assert_eq!(reasons, ["decision-differs"], "{number}");
    }
    desk.enact(2).unwrap();
    assert_eq!(desk.proved().enacted, 2);
}

#[test]
fn the_order_of_arguments_leaves_no_trace_in_the_log() {
    let entries = |turned: bool| {
        let mut desk = Desk::founded();
        desk.approved(renamed(A, "Thẻ đọc"));
        desk.approved(renamed(B, "Thẻ mượn"));
        let ids = [ProposalId(2), ProposalId(1)];
        let list = ids.map(|id| Listed { id, hash: desk.proposal(id.0).hash() });
        let decision = Decision { proposals: list.to_vec(), ..decision(401) };
        let named = if turned { vec![ids[1], ids[0]] } else { ids.to_vec() };
        let done = desk.send("ky-ban-hanh", &Command::enact(decision, named)).unwrap();
        done.entries.iter().map(congbo::log::Entry::to_bytes).collect::<Vec<_>>()
    };
    assert_eq!(entries(false), entries(true));
}

#[test]
fn of_two_enactments_on_one_base_one_takes_effect() {
    let mut desk = approved();
    desk.approved(renamed(A, "Thẻ mượn"));
    let mut race = Vec::new();
    for id in [1, 2] {
        let actor = desk.actor("ky-ban-hanh", Role::Signer);
        let sender = desk.sender(vec![actor]);
        let (prepared, messages) = desk.prepare(&sender, &enact(id)).unwrap();
        let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
        race.push((sender, enact(id), prepared, signatures));
    }
    let (sender, command, prepared, signatures) = race.remove(0);
    desk.commit(&sender, &command, prepared, signatures).unwrap();
    let (sender, command, prepared, signatures) = race.remove(0);
    let second = desk.commit(&sender, &command, prepared, signatures);
    assert!(matches!(second, Err(AppError::Log(LogError::Conflict { .. }))), "{second:?}");
    assert_eq!(refused(desk.enact(2)), ["stale-base", "not-approved", "approval-dead"]);
    assert_eq!(desk.proved().enacted, 1);
}

#[test]
fn an_administrator_gives_themselves_no_part_in_the_gate() {
    let mut desk = Desk::founded();
    let change = || roles("quan-tri-a", &[Role::Control], &[]);
    assert_eq!(refused(desk.ask("quan-tri-a", change(), 0)), ["administrator-alone"]);
    let change = roles("quan-tri-a", &[Role::Control], &[Role::Administrator]);
    assert_eq!(
        refused(desk.ask("quan-tri-a", change, 0)),
        ["last-administrators", "quorum-unreachable"]
    );
    let change = StaffChange::Enrol(enrolment("nguoi-khac", 31, &[Role::Control]));
    let number = desk.ask("quan-tri-a", change, 31).unwrap();
    let confirm = Command::ConfirmStaff { number };
    assert_eq!(refused(desk.send("quan-tri-a", &confirm)), ["second-administrator"]);
    assert_eq!(refused(desk.send_as("kiem-soat", Role::Control, &confirm)), ["role-missing"]);
}

#[test]
fn whoever_made_a_reviewer_is_not_approved_by_them() {
    let mut desk = Desk::founded();
    desk.enrol("nguoi-moi", 31, &[Role::Control]);
    desk.enrol("quan-tri-c", 32, &[Role::Administrator]);
    let change = roles("quan-tri-b", &[Role::Drafter], &[Role::Administrator]);
    let number = desk.ask("quan-tri-a", change, 0).unwrap();
    desk.send("quan-tri-c", &Command::ConfirmStaff { number }).unwrap();
    desk.send("quan-tri-b", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    assert_eq!(refused(desk.send("nguoi-moi", &approve(1, 1))), ["role-from-a-hand"]);
    // The signer was made by the same person.
    desk.send("quan-tri-b", &withdraw(1)).unwrap();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ mượn"))).unwrap();
    desk.send("nguoi-moi", &approve(2, 1)).unwrap();
    desk.send("quan-tri-b", &revise(2, renamed(A, "Thẻ đọc sách"))).unwrap();
    desk.wait(DAY);
    let codes = refused(desk.enact(2));
    assert_eq!(codes, ["not-approved", "approval-dead", "role-from-a-hand"]);
}

#[test]
fn whoever_answers_for_the_draft_does_not_review_it() {
    let mut desk = approved();
    desk.send("phap-che", &comment(1, "Xem lại bước 2.")).unwrap();
    let answer = Command::Answer {
        proposal: ProposalId(1),
        thread: Thread::Comment(1),
        reply: Reply::Accepted,
        text: "Đã sửa.".to_owned(),
    };
    desk.send_as("kiem-soat", Role::Drafter, &answer).unwrap();
    assert_eq!(refused(desk.enact(1)), DEAD);
    assert_eq!(refused(desk.send_as("kiem-soat", Role::Control, &approve(1, 1))), ["own-proposal"]);
}

#[test]
fn one_person_has_one_part() {
    let mut desk = approved();
    // The reviewer is given the signer's role, and signs what they approved.
    desk.staffed(roles("kiem-soat", &[Role::Signer], &[]), 0).unwrap();
    assert_eq!(refused(desk.send_as("kiem-soat", Role::Signer, &enact(1))), ["two-roles"]);
    desk.staffed(roles("soan-thao", &[Role::Signer], &[]), 0).unwrap();
    assert_eq!(refused(desk.send_as("soan-thao", Role::Signer, &enact(1))), ["two-roles"]);
    assert_eq!(refused(desk.send_as("soan-thao", Role::Signer, &hurry(1))), ["own-proposal"]);
    desk.enact(1).unwrap();
}

#[test]
fn whoever_drafted_gives_no_opinion_on_it() {
    let mut desk = proposed();
    let (file, bytes) = paper("{}");
    desk.office.as_mut().unwrap().log_mut().put_content(&bytes).unwrap();
    let attach = Command::Attach {
        proposal: ProposalId(1),
        kind: AttachmentKind::ControlOpinion,
        name: "y-kien.toml".to_owned(),
        media: "application/toml".to_owned(),
        file,
        len: bytes.len() as u64,
        paper: None,
        supersedes: None,
    };
    let codes = refused(desk.send_as("soan-thao", Role::Control, &attach));
    assert_eq!(codes, ["own-proposal", "empty"]);
}

#[test]
fn an_emergency_waits_until_the_one_before_it_is_paid() {
    let mut desk = Desk::founded();
    // The legal unit is asked where the legal basis changes, and an emergency leaves it out.
    let mut request = renamed(A, "Thẻ đọc");
    request.opens[0].legal_basis[0].title = Some("Nghị định mới về thư viện".to_owned());
    request.components.insert(Component::LegalBasis);
    desk.approved(request);
    desk.approved(renamed(B, "Thẻ mượn"));
    desk.send("ky-ban-hanh", &hurry(1)).unwrap();
    desk.enact(1).unwrap();
    assert_eq!(refused(desk.send("ky-ban-hanh", &hurry(2))), ["debt-open"]);
    let pay = approve(1, 1);
    assert_eq!(refused(desk.send_as("soan-thao", Role::Legal, &pay)), ["own-proposal"]);
    let codes = refused(desk.send_as("kiem-soat", Role::Legal, &pay));
    assert!(codes.contains(&"two-roles") && codes.contains(&"approved-already"), "{codes:?}");
    assert_eq!(refused(desk.send_as("ky-ban-hanh", Role::Legal, &pay)), ["two-roles"]);
    desk.send_as("phap-che", Role::Legal, &pay).unwrap();
    desk.send("ky-ban-hanh", &hurry(2)).unwrap();
    desk.enact(2).unwrap();
    desk.proved();
}

fn attach_norm(id: u32, file: Digest, len: usize) -> Command {
    Command::Attach {
        proposal: ProposalId(id),
        kind: AttachmentKind::Norm,
        name: "du-thao.txt".to_owned(),
        media: "text/plain".to_owned(),
        file,
        len: len as u64,
        paper: None,
        supersedes: None,
    }
}

fn review_of(id: u32, revision: u32, read: Digest) -> Command {
    let (proposal, verdict) = (ProposalId(id), Verdict::Approve);
    Command::Review { proposal, revision, read: Some(read), verdict, comment: None }
}
