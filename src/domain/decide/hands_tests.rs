//! Who signs with whom: one command by two, and what one officer alone cannot do.

use super::testing::*;
use crate::domain::{
    command::Command,
    decide::second_role_for,
    edition::Edition,
    event::{
        AtNormsEnd, CodeRelease, Delegation, Event, NormFact, ReleaseGround, Reservation,
        StaffChange, StaffEvent, Verdict, Withdrawal, WithdrawalGround,
    },
    ids::{Digest, Moment},
    officer::Role,
    registry::Recorded,
};

const A: &str = "9.000001";
const B: &str = "9.000002";
const ADMINS: [(&str, Role); 2] =
    [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];

fn enrol(officer: &str) -> Command {
    let change = StaffChange::Enrol(enrolment(officer, &[Role::Drafter]));
    Command::ProposeStaff { change, proof: Some(Digest([1; 32])), reason: None }
}

fn withhold(of: &str) -> Command {
    let (why, note) = (WithdrawalGround::Mistake, "Biên bản số 3".to_owned());
    let withdrawal = Withdrawal { code: code(of), why, note };
    Command::WithdrawPublication { withdrawal }
}

fn release(of: &str, why: ReleaseGround) -> Command {
    let note = "Thông tư đã có hiệu lực".to_owned();
    Command::ReleaseCode { release: CodeRelease { code: code(of), why, note } }
}

fn reserve(of: &str) -> Command {
    let (commitment, effective) = (Digest([2; 32]), day(2026, 8, 1));
    Command::Reserve { reservation: Reservation { code: code(of), commitment, effective } }
}

fn norm_ends(number: &str, ends: chrono::NaiveDate) -> Command {
    let (number, by) = (number.to_owned(), "99/2026/NĐ-CP".to_owned());
    let (ends, by, then) = (Some(ends), Some(by), Some(AtNormsEnd::Lapse));
    Command::RecordNorm { norm: NormFact { number, ends, by, then, ..NormFact::default() } }
}

#[test]
fn two_administrators_make_a_change_with_one_command() {
    let world = given_in_force(&[A]);
    let events = world.when_by(&ADMINS, enrol("can-bo-moi")).events();
    assert!(matches!(
        &events[..],
        [Event::Staff(StaffEvent::Proposed(_)), Event::Staff(StaffEvent::Confirmed(_))]
    ));
    let world = world.did_by(&ADMINS, enrol("can-bo-moi"));
    let staff = &world.registry.staff;
    assert!(staff.pending.is_empty());
    let by = &staff.officers[&name("can-bo-moi")].roles[&Role::Drafter].by;
    assert_eq!(by.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["quan-tri-a", "quan-tri-b"]);
    // The same ruling as that of two commands, in who made the role too.
    let apart = given_in_force(&[A]).enrolled("can-bo-moi", &[Role::Drafter]);
    let by_two = |it: &World| it.registry.staff.officers[&name("can-bo-moi")].roles.clone();
    assert_eq!(by_two(&apart)[&Role::Drafter].by, *by);
}

#[test]
fn the_second_hand_is_another_person_entitled_to_it_under_their_own_key() {
    let world = given_in_force(&[A]);
    let with = |second| {
        let actors = [signed("quan-tri-a", Role::Administrator), second];
        world.when_signed_by(&actors, enrol("can-bo-moi")).refusal_codes()
    };
    assert_eq!(with(signed("quan-tri-a", Role::Administrator)), ["second-is-first"]);
    assert_eq!(with(signed("can-bo-a", Role::Drafter)), ["role-missing"]);
    assert_eq!(with(signed("can-bo-a", Role::Administrator)), ["role-missing"]);
    assert_eq!(with(signed("nguoi-la", Role::Administrator)), ["unknown-officer"]);
    let mut other = signed("quan-tri-b", Role::Administrator);
    other.key = Some(key("quan-tri-a").1);
    assert_eq!(with(other.clone()), ["key-not-valid"]);
    other.key = None;
    assert_eq!(with(other), ["unsigned"]);
}

#[test]
fn nobody_is_named_beside_the_sender_of_what_one_sends_alone() {
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
    let commands = [
        (Role::Drafter, propose(renamed(A, "Thẻ mượn"))),
        (Role::Control, review(1, 1, Verdict::Approve)),
        (Role::Signer, enact(decision(), &[1])),
        (Role::Registrar, import(&[B])),
        (Role::Drafter, withdraw(1)),
    ];
    for (role, command) in commands {
        for second in [("can-bo-e", role), ("quan-tri-a", Role::Administrator)] {
            let codes = world.when_by(&[("can-bo-d", role), second], command.clone());
            assert_eq!(codes.refusal_codes(), ["not-sent-with"], "{command:?}");
        }
    }
    let confirm = world.when_by(&ADMINS, Command::ConfirmStaff { number: 1 });
    assert_eq!(confirm.refusal_codes(), ["not-sent-with"]);
    let third = [ADMINS[0], ADMINS[1], ("can-bo-a", Role::Drafter)];
    assert_eq!(world.when_by(&third, enrol("can-bo-moi")).refusal_codes(), ["not-sent-with"]);
}

#[test]
fn withholding_takes_two() {
    let world = given_in_force(&[A]);
    let signer = ("can-bo-a", Role::Signer);
    assert_eq!(world.when_by(&[signer], withhold(A)).refusal_codes(), ["second-hand"]);
    for role in [Role::Legal, Role::Control, Role::Signer] {
        world.when_by(&[signer, ("can-bo-b", role)], withhold(A)).events();
    }
    for role in [Role::Drafter, Role::Registrar, Role::Auditor] {
        let codes = world.when_by(&[signer, ("can-bo-b", role)], withhold(A)).refusal_codes();
        assert_eq!(codes, ["role-missing"]);
    }
    let self_made = [signer, ("can-bo-a", Role::Legal)];
    assert_eq!(world.when_by(&self_made, withhold(A)).refusal_codes(), ["second-is-first"]);
}

#[test]
fn who_acts_for_the_other_is_no_second_hand() {
    let lent = |officer: &str, principal: &str| {
        StaffChange::Delegate(Delegation {
            officer: name(officer),
            role: Role::Signer,
            principal: name(principal),
            from: day(2026, 7, 16),
            until: day(2026, 7, 21),
            ground: "QĐ 12/QĐ-VP ngày 14/07/2026".to_owned(),
        })
    };
    let world = given_in_force(&[A])
        .enrolled("can-bo-x", &[Role::Auditor])
        .enrolled("can-bo-y", &[Role::Auditor])
        .staffed(lent("can-bo-x", "can-bo-a"))
        .staffed(lent("can-bo-y", "can-bo-a"))
        .on(day(2026, 7, 16));
    let [a, b, x, y] = ["can-bo-a", "can-bo-b", "can-bo-x", "can-bo-y"];
    let by = |world: &World, first, second| {
        let hands = [(first, Role::Signer), (second, Role::Signer)];
        world.when_by(&hands, withhold(A)).0.map_err(|it| it.0[0].code()).map(|_| ())
    };
    for (first, second) in [(a, x), (x, a), (x, y), (y, x)] {
        assert_eq!(by(&world, first, second), Err("hands-of-one"), "{first}, {second}");
        // What was ruled on before is asked again as it was.
        assert_eq!(by(&world.clone().by_edition(Edition(2)), first, second), Ok(()));
    }
    for (first, second) in [(b, x), (x, b), (a, b)] {
        assert_eq!(by(&world, first, second), Ok(()), "{first}, {second}");
    }
    // A role of one's own is what one signs in, where one has it.
    let second = |world: &World| {
        let today = day(2026, 7, 16);
        second_role_for(&world.registry, &name(x), &withhold(A), today)
    };
    assert_eq!(second(&world), Some(Role::Signer));
    let (add, remove) = ([Role::Control].into(), [].into());
    let world = world.staffed(StaffChange::Roles { officer: name(x), add, remove });
    assert_eq!(second(&world), Some(Role::Control));
    world.when_by(&[(a, Role::Signer), (x, Role::Control)], withhold(A)).events();
}

#[test]
fn taking_a_code_from_an_open_proposal_takes_two() {
    let registrar = ("can-bo-c", Role::Registrar);
    let world = given_in_force(&[A]);
    world.when_by(&[registrar], reserve(B)).events();
    let world = world.did("can-bo-a", propose(new(B)));
    assert_eq!(world.when_by(&[registrar], reserve(B)).refusal_codes(), ["second-hand"]);
    world.when_by(&[registrar, ("can-bo-b", Role::Legal)], reserve(B)).events();
    // Of a proposal that is over nothing is taken.
    let world = world.did("can-bo-a", withdraw(1));
    world.when_by(&[registrar], reserve(B)).events();
}

#[test]
fn the_end_of_a_norm_that_kills_living_approvals_takes_two() {
    let legal = ("can-bo-e", Role::Legal);
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let norm = world.papers.documents.values().next().unwrap().legal_basis[0].number.clone();
    let ends = |world: &World, on| world.when_by(&[legal], norm_ends(&norm, on));
    // There is nothing to kill yet, nor where the change takes effect before the end.
    ends(&world, day(2026, 8, 1)).events();
    let world = world.did("can-bo-b", approve(1, 1));
    ends(&world, day(2026, 8, 16)).events();
    world.when_by(&[legal], norm_ends("7/2001/NĐ-CP", day(2026, 8, 1))).events();
    assert_eq!(ends(&world, day(2026, 8, 15)).refusal_codes(), ["second-hand"]);
    let written = format!("Nghị định số {norm}");
    let codes = world.when_by(&[legal], norm_ends(&written, day(2026, 8, 1))).refusal_codes();
    assert_eq!(codes, ["second-hand"], "however its number is written");
    let two = [legal, ("can-bo-d", Role::Control)];
    world.when_by(&two, norm_ends(&norm, day(2026, 8, 1))).events();
    // A dead approval cannot be killed again.
    let world = world.did_by(&two, norm_ends(&norm, day(2026, 8, 1)));
    ends(&world, day(2026, 8, 2)).events();
}

const SIGNED_BY: [(&str, Role); 2] = [("can-bo-d", Role::Signer), ("can-bo-c", Role::Legal)];

#[test]
fn br_19_what_was_withdrawn_is_shown_again_by_two_on_its_ground() {
    let world = given_in_force(&[A, B]).did_by(&SIGNED_BY, withhold(A));
    assert!(world.registry.disclose(&code(A)).is_err());
    let premature = release(A, ReleaseGround::Premature);
    let alone = world.when("can-bo-d", premature.clone());
    assert_eq!(alone.refusal_codes(), ["second-hand"]);
    let secret = world.when_by(&SIGNED_BY, release(A, ReleaseGround::Declassified));
    assert_eq!(secret.refusal_codes(), ["other-release-ground"]);
    let other = world.when_by(&SIGNED_BY, release(B, ReleaseGround::Premature));
    assert_eq!(other.refusal_codes(), ["not-withheld"]);
    let world = world.did_by(&SIGNED_BY, premature.clone());
    assert!(world.registry.disclose(&code(A)).is_ok());
    assert_eq!(world.when_by(&SIGNED_BY, premature).refusal_codes(), ["not-withheld"]);
    // It may be withdrawn again.
    assert_eq!(world.when_by(&SIGNED_BY, withhold(A)).events().len(), 1);
}

#[test]
fn br_19_a_reserved_code_is_free_once_it_is_declassified() {
    let world = given_in_force(&[A]).did("can-bo-a", reserve(B));
    assert_eq!(world.when("can-bo-a", propose(new(B))).refusal_codes(), ["code-reserved"]);
    let early = world.when_by(&SIGNED_BY, release(B, ReleaseGround::Premature));
    assert_eq!(early.refusal_codes(), ["other-release-ground"]);
    let world = world.did_by(&SIGNED_BY, release(B, ReleaseGround::Declassified));
    assert_eq!(world.when("can-bo-a", propose(new(B))).events().len(), 1);
}

#[test]
fn what_is_released_beyond_a_position_is_withheld_at_it_only_if_it_was_then() {
    let of = |seq| Recorded {
        seq,
        at: Moment(0),
        entry: Digest([0; 32]),
        officer: None,
        role: None,
        key: None,
        with: Vec::new(),
    };
    let events = |command: Command| {
        let world = given_in_force(&[A]);
        let world = match &command {
            Command::ReleaseCode { .. } => world.did_by(&SIGNED_BY, withhold(A)),
            _ => world,
        };
        world.when_by(&SIGNED_BY, command).events().remove(0)
    };
    let withdrawn = events(withhold(A));
    let released = events(release(A, ReleaseGround::Premature));
    let mut before = given_in_force(&[A]).registry;
    before.withhold(&withdrawn, &of(1_000));
    assert!(before.is_withheld(&code(A)));
    before.withhold(&released, &of(1_001));
    assert!(!before.is_withheld(&code(A)));
    let mut then = given_in_force(&[A]).did_by(&SIGNED_BY, withhold(A)).registry;
    then.withhold(&released, &of(1_001));
    assert!(then.is_withheld(&code(A)));
}
