//! One person has one id: what a reference in the service keeps apart and brings back
//! (settled question 40).

use super::testing::*;
use crate::domain::{
    command::Command,
    event::{Enrolment, Event, RegistryEvent, Rules, StaffChange, Verdict},
    ids::Digest,
    officer::Role,
    policy::Policy,
};

const A: &str = "9.000001";

fn known(officer: &str, number: u8, roles: &[Role]) -> Enrolment {
    Enrolment { reference: Some(Digest([number; 32])), ..enrolment(officer, roles) }
}

/// The same person under a new key.
fn anew(officer: &str, number: u8) -> Enrolment {
    let (line, fingerprint) = key(&format!("{officer}-moi"));
    Enrolment { key: line, fingerprint, ..known(officer, number, &[Role::Control]) }
}

fn enrol(it: Enrolment) -> Command {
    let (change, proof) = (StaffChange::Enrol(it), Some(Digest([1; 32])));
    Command::ProposeStaff { change, proof, reason: None }
}

fn world() -> World {
    given_in_force(&[A]).staffed(StaffChange::Enrol(known("can-bo-x", 1, &[Role::Drafter])))
}

fn revoked(world: World, officer: &str) -> World {
    let officer = name(officer);
    world.staffed(StaffChange::Revoke { officer, compromised_since: None })
}

fn asked(world: &World, it: Enrolment) -> Vec<&'static str> {
    world.when("quan-tri-a", enrol(it)).refusal_codes()
}

#[test]
fn a_reference_is_one_persons_whether_they_have_left_or_not() {
    let world = world();
    assert_eq!(asked(&world, known("can-bo-y", 1, &[Role::Control])), ["reference-taken"]);
    let world = revoked(world, "can-bo-x");
    assert_eq!(asked(&world, known("can-bo-y", 1, &[Role::Control])), ["reference-taken"]);
    world.when("quan-tri-a", enrol(known("can-bo-y", 2, &[Role::Control]))).events();
}

#[test]
fn two_requests_for_one_person_do_not_both_land() {
    let world = world()
        .did("quan-tri-a", enrol(known("can-bo-y", 2, &[Role::Control])))
        .did("quan-tri-a", enrol(known("can-bo-z", 2, &[Role::Control])));
    let last = world.registry.staff.asked;
    let world = world.did("quan-tri-b", Command::ConfirmStaff { number: last - 1 });
    let codes = world.when("quan-tri-b", Command::ConfirmStaff { number: last }).refusal_codes();
    assert_eq!(codes, ["reference-taken"]);
}

#[test]
fn a_drafter_who_was_revoked_comes_back_with_the_same_hands_and_no_old_key() {
    let world = world().did("can-bo-x", propose(renamed(A, "Thẻ đọc")));
    let world = revoked(world, "can-bo-x");
    // Neither somebody else, nor the same person under a key of before, nor without a number.
    assert_eq!(asked(&world, anew("can-bo-x", 2)), ["reference-differs"]);
    assert_eq!(asked(&world, known("can-bo-x", 1, &[Role::Control])), ["key-taken"]);
    let unnamed = Enrolment { reference: None, ..anew("can-bo-x", 1) };
    assert_eq!(asked(&world, unnamed), ["reference-differs"]);
    let world = world.staffed(StaffChange::Enrol(anew("can-bo-x", 1)));
    let officer = &world.registry.staff.officers[&name("can-bo-x")];
    assert_eq!((officer.keys.len(), officer.revoked.is_none()), (2, true));
    assert!(officer.keys[0].until.is_some());
    assert_eq!(officer.key().unwrap().fingerprint, key("can-bo-x-moi").1);
    assert_eq!(officer.roles.keys().collect::<Vec<_>>(), [&Role::Control]);
    // The draft is still theirs, and the old key is dead.
    let mut actor = signed("can-bo-x", Role::Control);
    let approve = || review(1, 1, Verdict::Approve);
    assert_eq!(world.when_signed(actor.clone(), approve()).refusal_codes(), ["key-not-valid"]);
    actor.key = Some(key("can-bo-x-moi").1);
    assert_eq!(world.when_signed(actor, approve()).refusal_codes(), ["own-proposal"]);
}

#[test]
fn an_id_without_a_reference_never_comes_back() {
    let world = revoked(given_in_force(&[A]), "can-bo-e");
    for it in [anew("can-bo-e", 3), Enrolment { reference: None, ..anew("can-bo-e", 3) }] {
        assert_eq!(asked(&world, it), ["officer-taken"]);
    }
    // Nor does somebody who has not left.
    assert_eq!(asked(&self::world(), anew("can-bo-x", 1)), ["officer-taken"]);
}

#[test]
fn a_policy_may_demand_a_reference_of_everybody_who_is_enrolled() {
    let world = world().did("quan-tri-a", enrol(enrolment("can-bo-y", &[Role::Control])));
    let number = world.registry.staff.asked;
    let world = world.under(Policy { references: true, ..everybody() });
    let unnamed = enrolment("can-bo-z", &[Role::Control]);
    assert_eq!(asked(&world, unnamed), ["reference-needed"]);
    world.when("quan-tri-a", enrol(known("can-bo-z", 4, &[Role::Control]))).events();
    // Also of whoever was asked for before and is confirmed now.
    let codes = world.when("quan-tri-b", Command::ConfirmStaff { number }).refusal_codes();
    assert_eq!(codes, ["reference-needed"]);
    // Further roles are given without one.
    let add = [Role::Finance].into();
    let change = StaffChange::Roles { officer: name("can-bo-x"), add, remove: [].into() };
    let roles = Command::ProposeStaff { change, proof: None, reason: None };
    world.when("quan-tri-a", roles).events();
}

#[test]
fn founders_have_one_reference_each() {
    let world = given(vec![]);
    let found = |founders: Vec<Enrolment>, references| {
        let (agency, agency_code) = ("Bộ A".to_owned(), "G00".to_owned());
        let rules = vec![Rules::Policy(Box::new(Policy { references, ..Policy::law() }))];
        let actors: Vec<_> =
            founders.iter().map(|it| signed(it.officer.as_str(), Role::Administrator)).collect();
        let zone = crate::domain::ids::Zone::default();
        let command = Command::Found { agency, agency_code, zone, founders, rules };
        world.when_signed_by(&actors, command)
    };
    let admin = |officer, number| known(officer, number, &[Role::Administrator]);
    let same = vec![admin("quan-tri-a", 1), admin("quan-tri-b", 1)];
    assert_eq!(found(same, false).refusal_codes(), ["reference-taken"]);
    let unnamed = enrolment("quan-tri-b", &[Role::Administrator]);
    let mixed = vec![admin("quan-tri-a", 1), unnamed];
    assert_eq!(found(mixed.clone(), true).refusal_codes(), ["reference-needed"]);
    assert!(matches!(found(mixed, false).events()[0], Event::Registry(RegistryEvent::Founded(_))));
}
