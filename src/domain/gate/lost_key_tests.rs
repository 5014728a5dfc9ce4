//! What was done under a key that is later said not to have been trusted then counts
//! nowhere (settled question 3): each way in which it could is tried here.

use super::{
    super::{
        command::Command,
        decide::{Actor, testing::*},
        dossier::{Structured, opinion},
        event::{Reply, Rules, StaffChange, Thread, Verdict},
        ids::{Moment, ProposalId},
        officer::{Fingerprint, KeyLine, Role},
        policy::{Policy, Quorum, Road},
        rule::RuleId,
    },
    State,
};

const A: &str = "9.000001";

fn proposed() -> World {
    given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

/// The new key of an officer whose former one was lost.
fn new_key(officer: &str) -> Fingerprint {
    Fingerprint(format!("SHA256:{officer}-moi"))
}

/// Gives an officer another key; the former one is not to be trusted since an instant.
fn lost(world: World, officer: &str, compromised_since: Option<Moment>) -> World {
    world.staffed(StaffChange::Rotate {
        officer: name(officer),
        key: KeyLine(format!("ssh-ed25519 {officer}-moi")),
        fingerprint: new_key(officer),
        compromised_since,
    })
}

/// The instant of the last entry.
fn last(world: &World) -> Option<Moment> {
    world.registry.last.as_ref().map(|it| it.at)
}

/// An act in a role under the new key.
fn anew(officer: &str, role: Role) -> Actor {
    Actor { officer: name(officer), role: Some(role), key: Some(new_key(officer)) }
}

#[test]
fn what_a_wrong_clock_dated_behind_the_loss_of_a_key_was_still_made_before_it() {
    let world = proposed().later(20).did("can-bo-b", approve(1, 1));
    let from = world.registry.last.as_ref().unwrap().seq;
    let admins = [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];
    let world = world.later(-19).did_by(&admins, Command::CorrectClock { from }).later(6);
    let days_ago = |days: i64| Some(Moment(world.now().0 - days * 24 * 60 * 60 * 1000));
    let distrusted = |since| {
        let world = lost(world.clone(), "can-bo-b", since);
        world.registry.distrusted_since(&world.proposal(1).reviews[0].recorded)
    };
    assert_eq!(distrusted(days_ago(3)), None);
    assert_eq!(distrusted(days_ago(8)), days_ago(8));
}

fn found(world: &World, rule: RuleId) -> Vec<&'static str> {
    let findings = world.findings_under(1, None, None);
    let of_rule = findings.iter().find(|it| it.rule == rule).expect("every rule is judged");
    match &of_rule.state {
        State::Unsatisfied(reasons) => reasons.iter().map(|it| it.code()).collect(),
        State::Satisfied(_)
        | State::NotApplicable
        | State::Suspended(_)
        | State::Overridden { .. } => Vec::new(),
    }
}

fn comment(blocking: bool) -> Command {
    let (proposal, text) = (ProposalId(1), "Nêu rõ thời hạn".to_owned());
    Command::Comment { proposal, anchor: None, text, blocking }
}

fn resolve() -> Command {
    Command::Resolve { proposal: ProposalId(1), comment: 1, overriding: None }
}

fn hurry(id: u32) -> Command {
    let (basis, reason) = ("Điều 50".to_owned(), "Thiên tai".to_owned());
    Command::DeclareEmergency { proposal: ProposalId(id), basis, reason }
}

#[test]
fn what_a_lost_key_asked_for_among_the_officers_is_not_confirmed() {
    let ask = |world: World| {
        let change = StaffChange::Enrol(enrolment("nguoi-la", &[Role::Signer]));
        let (proof, reason) = (Some(crate::domain::ids::Digest::of(b"proof")), None);
        world.did("quan-tri-a", Command::ProposeStaff { change, proof, reason })
    };
    let world = ask(given_in_force(&[A]));
    let number = world.registry.staff.asked;
    let since = last(&world);
    let confirm = |world: &World| world.when("quan-tri-b", Command::ConfirmStaff { number });
    assert_eq!(confirm(&world).events().len(), 1);
    // The instant itself counts; a key that was lost later had asked in its owner's name.
    let after = since.map(|it| Moment(it.0 + 1));
    assert_eq!(confirm(&lost(world.clone(), "quan-tri-a", after)).events().len(), 1);
    assert_eq!(confirm(&lost(world.clone(), "quan-tri-a", None)).events().len(), 1);
    let world = lost(world, "quan-tri-a", since);
    assert_eq!(confirm(&world).refusal_codes(), ["staff-asked-by-lost-key"]);
    // The mend: turned down, and asked anew under the new key.
    let decline = Command::DeclineStaff { number, reason: None };
    assert_eq!(world.when("quan-tri-b", decline).events().len(), 1);
}

#[test]
fn rules_that_a_lost_key_proposed_are_not_approved() {
    let world = given_in_force(&[A]);
    let policy = Policy { approval_days: 90, ..Policy::law() };
    let proposal = Command::ProposeRules {
        rules: Rules::Policy(Box::new(policy)),
        effective: day(2026, 8, 1),
        basis: None,
        reason: "Theo quy chế".to_owned(),
        base: None,
    };
    let proposal = world.looked(proposal);
    let world = world.did("quan-tri-a", proposal);
    let number = world.registry.rules.asked;
    let since = last(&world);
    let approve = |world: &World, officer: &str| {
        world.when(officer, Command::ApproveRules { number, comment: None })
    };
    assert_eq!(approve(&world, "quan-tri-b").events().len(), 1);
    let world = lost(world, "quan-tri-a", since);
    for officer in ["quan-tri-b", "can-bo-d"] {
        assert_eq!(approve(&world, officer).refusal_codes(), ["rules-asked-by-lost-key"]);
    }
}

#[test]
fn a_paper_by_a_lost_key_does_not_count_and_comes_in_anew_as_it_is() {
    let paper = Structured::Opinion(opinion::tests::two_points());
    let (world, attach) = proposed().with_paper(1, paper);
    let world = world.did_as("can-bo-c", Role::Control, attach.clone());
    let since = last(&world);
    assert_eq!(found(&world, RuleId::Apart), [""; 0]);
    assert_eq!(found(&lost(world.clone(), "can-bo-c", None), RuleId::Apart), [""; 0]);
    let world = lost(world, "can-bo-c", since);
    assert_eq!(found(&world, RuleId::Apart), ["paper-by-lost-key"]);
    let Command::Attach { proposal, kind, name, media, file, len, paper, .. } = attach else {
        panic!("a paper is attached")
    };
    let supersedes = Some(1);
    let again = Command::Attach { proposal, kind, name, media, file, len, paper, supersedes };
    let outcome = world.when_signed(anew("can-bo-c", Role::Control), again);
    assert_eq!(outcome.events().len(), 1);
}

#[test]
fn an_emergency_by_a_lost_key_is_none_and_is_declared_anew() {
    let world = proposed().did_as("can-bo-d", Role::Signer, hurry(1));
    let since = last(&world);
    assert_eq!(found(&world, RuleId::Apart), [""; 0]);
    assert_eq!(world.when("can-bo-e", hurry(1)).refusal_codes(), ["emergency-already"]);
    let world = lost(world, "can-bo-d", since);
    assert_eq!(found(&world, RuleId::Apart), ["emergency-by-lost-key"]);
    let world = world.did_as("can-bo-e", Role::Signer, hurry(1));
    assert_eq!(found(&world, RuleId::Apart), [""; 0]);
}

#[test]
fn an_objection_is_neither_taken_back_nor_made_by_a_lost_key() {
    let objected = proposed().did("can-bo-b", review(1, 1, Verdict::RequestChanges));
    let world = objected.did("can-bo-b", approve(1, 1));
    let since = last(&world);
    assert_eq!(found(&world, RuleId::Approved), [""; 0]);
    let world = lost(world, "can-bo-b", since);
    assert_eq!(found(&world, RuleId::Answered), ["changes-requested"]);
    let world = proposed().did("can-bo-b", review(1, 1, Verdict::RequestChanges));
    let since = last(&world);
    let world = lost(world.did("can-bo-c", approve(1, 1)), "can-bo-b", since);
    assert_eq!(found(&world, RuleId::Answered), [""; 0]);
}

#[test]
fn a_comment_that_a_lost_key_settled_is_open_and_is_settled_anew() {
    let world = proposed().did("can-bo-b", comment(true));
    assert_eq!(found(&world, RuleId::Answered), ["open-comment"]);
    let world = world.did("can-bo-b", resolve());
    let since = last(&world);
    assert_eq!(found(&world, RuleId::Answered), [""; 0]);
    let world = lost(world, "can-bo-b", since);
    assert_eq!(found(&world, RuleId::Answered), ["open-comment"]);
    let answer = Command::Answer {
        proposal: ProposalId(1),
        thread: Thread::Comment(1),
        reply: Reply::Accepted,
        text: "Đã nêu".to_owned(),
    };
    assert_eq!(world.when("can-bo-a", answer).events().len(), 1);
    let outcome = world.when_signed(anew("can-bo-b", Role::Control), resolve());
    assert_eq!(outcome.events().len(), 1);
}

#[test]
fn a_debt_that_a_lost_key_paid_is_owed_again() {
    let mut policy = everybody();
    let amend = policy.roads.get_mut(&Road::Amend).expect("every road is there");
    amend.approvals = Quorum::each(&[Role::Control, Role::Legal]);
    let world = given_in_force(&[A]).under(policy);
    let world = world.did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let world = world.did_as("can-bo-b", Role::Control, approve(1, 1));
    let world = world.did_as("can-bo-d", Role::Signer, hurry(1));
    let world = world.did_as("can-bo-d", Role::Signer, enact(decision(), &[1]));
    let owed = |world: &World| world.proposal(1).debt.clone().expect("it owes").owed;
    assert_eq!(owed(&world), [(Role::Legal, 1)].into());
    let world = world.did_as("can-bo-c", Role::Legal, approve(1, 1));
    let since = last(&world);
    assert_eq!(owed(&world), [].into());
    // Lost before it took effect or after the payment: what was paid is paid.
    for (officer, at) in [("can-bo-c", None), ("can-bo-c", since.map(|it| Moment(it.0 + 1)))] {
        assert_eq!(owed(&lost(world.clone(), officer, at)), [].into());
    }
    // An approval of before the enactment pays nothing, and owes nothing.
    assert_eq!(owed(&lost(world.clone(), "can-bo-b", Some(Moment(0)))), [].into());
    let world = lost(world, "can-bo-c", since);
    assert_eq!(owed(&world), [(Role::Legal, 1)].into());
    let world = world.did_as("can-bo-e", Role::Legal, approve(1, 1));
    assert_eq!(owed(&world), [].into());
}
