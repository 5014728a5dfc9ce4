//! Ways round the gate that somebody might try from inside: two parts for one person, a
//! debt paid by who made it, a rule lowered by policy. Each is refused by the rule it would
//! walk round.

use super::{
    super::{
        command::{Command, Request},
        decide::{Actor, testing::*},
        dossier::{Structured, assessment, opinion},
        edition::Edition,
        event::{
            Decision, ExemptionGround, Instrument, Reply, Route, Rules, StaffChange, Thread,
            Verdict,
        },
        ids::{Digest, ProposalId},
        officer::Role,
        policy::{AllOf, FIXED, FIXED_SINCE, Policy, PolicyFault, Quorum, Road, SomeOf},
        procedure::Procedure,
        rule::{RuleId, Weight},
    },
    State,
};

const A: &str = "9.000001";
const B: &str = "9.000002";

fn approved() -> World {
    given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
}

fn hurry(id: u32) -> Command {
    Command::DeclareEmergency {
        proposal: ProposalId(id),
        basis: "Điều 50".to_owned(),
        reason: "Thiên tai".to_owned(),
    }
}

fn set_aside(rule: RuleId) -> Command {
    let ground = (rule == RuleId::Papers).then_some(ExemptionGround::Law);
    Command::OverrideRule {
        proposal: ProposalId(1), rule, ground, reason: "Có căn cứ".to_owned()
    }
}

fn enacted(world: &World, officer: &str, id: u32) -> Vec<&'static str> {
    world.when(officer, enact(decision(), &[id])).refusal_codes()
}

fn as_role(world: &World, officer: &str, role: Role, command: Command) -> Ruled {
    let key = Some(key(officer).1);
    let command = world.looked(command);
    world.when_signed(Actor { officer: name(officer), role: Some(role), key }, command)
}

/// An emergency that the control unit alone has approved.
fn hurried() -> World {
    given_in_force(&[A])
        .under(both_units())
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .did_as("can-bo-b", Role::Control, approve(1, 1))
        .did("can-bo-d", hurry(1))
}

/// An emergency that went through, with an approval by the legal unit owing.
fn owing() -> World {
    hurried().did("can-bo-d", enact(decision(), &[1]))
}

#[test]
fn br_35_who_declares_an_emergency_does_not_review_it() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let world = world.did("can-bo-d", hurry(1));
    assert_eq!(world.when("can-bo-d", approve(1, 1)).refusal_codes(), ["two-roles"]);
    // Nor does who reviewed it declare one.
    assert_eq!(approved().when("can-bo-b", hurry(1)).refusal_codes(), ["two-roles"]);
}

#[test]
fn br_04_a_rule_is_set_aside_by_one_of_legal_and_one_of_control_and_never_by_the_signer() {
    let aside = as_role(&approved(), "can-bo-b", Role::Legal, set_aside(RuleId::Papers));
    assert_eq!(aside.refusal_codes(), ["two-roles"]);
    let by_signer = as_role(&approved(), "can-bo-d", Role::Signer, set_aside(RuleId::Papers));
    assert_eq!(by_signer.refusal_codes(), ["not-entitled"]);
    let world = approved().did_as("can-bo-d", Role::Legal, set_aside(RuleId::Papers));
    // Whoever did so does not sign.
    let codes = as_role(&world, "can-bo-d", Role::Signer, enact(decision(), &[1])).refusal_codes();
    assert!(codes.contains(&"two-roles"), "{codes:?}");
}

/// A new procedure under the law's own policy, approved by both, without a single paper.
fn bare() -> World {
    let policy = Policy { overrides: Policy::law().overrides, ..Policy::law() };
    given_in_force(&[A])
        .under(policy)
        .did("can-bo-a", propose(new(B)))
        .did_as("can-bo-b", Role::Control, approve(1, 1))
        .did_as("can-bo-c", Role::Legal, approve(1, 1))
}

/// How the gate finds the papers.
fn papers_of(world: &World) -> State {
    let found = world.findings_under(1, None, Some("can-bo-d"));
    found.into_iter().find(|it| it.rule == RuleId::Papers).expect("every rule is asked").state
}

#[test]
fn br_04_missing_papers_are_dispensed_with_on_a_ground_by_two() {
    let world = bare();
    assert!(matches!(papers_of(&world), State::Unsatisfied(_)));
    let without = Command::OverrideRule {
        proposal: ProposalId(1),
        rule: RuleId::Papers,
        ground: None,
        reason: "Gấp".to_owned(),
    };
    let codes = as_role(&world, "can-bo-c", Role::Legal, without).refusal_codes();
    assert_eq!(codes, ["exemption-ground"]);
    let one = world.did_as("can-bo-c", Role::Legal, set_aside(RuleId::Papers));
    assert!(matches!(papers_of(&one), State::Unsatisfied(_)));
    let both = one.did_as("can-bo-b", Role::Control, set_aside(RuleId::Papers));
    let State::Overridden { by, ground, .. } = papers_of(&both) else { panic!("not set aside") };
    assert_eq!((by.len(), ground), (2, Some(ExemptionGround::Law)));
    assert_eq!(both.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_06_what_a_paper_finds_against_a_draft_is_set_aside_by_nobody() {
    let mut paper = assessment::tests::favourable();
    paper.legality.as_mut().unwrap().verdict = assessment::Legality::Unlawful;
    let world = bare().attached("can-bo-a", 1, Structured::Assessment(paper));
    let world = world.did_as("can-bo-c", Role::Legal, set_aside(RuleId::Papers)).did_as(
        "can-bo-b",
        Role::Control,
        set_aside(RuleId::Papers),
    );
    let found = world.findings_under(1, None, Some("can-bo-d"));
    let stopped = found.into_iter().find(|it| it.rule == RuleId::Stopped).unwrap().state;
    let State::Unsatisfied(found) = stopped else { panic!("it was set aside") };
    assert_eq!(found.iter().map(|it| it.code()).collect::<Vec<_>>(), ["finding-unfavourable"]);
    assert!(world.when("can-bo-d", enact(decision(), &[1])).0.is_err());
    // The edition before told it with the papers that are missing, and took it out of those.
    let world = world.by_edition(Edition(2));
    let State::Unsatisfied(stay) = papers_of(&world) else { panic!("it was set aside") };
    assert!(stay.iter().all(|it| it.code() != "paper-missing"), "{stay:?}");
    assert!(!stay.is_empty());
}

#[test]
fn an_emergencys_debt_is_not_paid_by_its_signer_nor_by_who_approved_it() {
    let pay = |officer| as_role(&owing(), officer, Role::Legal, approve(1, 1));
    assert_eq!(pay("can-bo-a").refusal_codes(), ["own-proposal"]);
    assert!(pay("can-bo-b").refusal_codes().contains(&"two-roles"));
    assert!(pay("can-bo-d").refusal_codes().contains(&"two-roles"));
    assert_eq!(pay("can-bo-c").events().len(), 1);
    // Another signer than the one who declared it is its signer all the same.
    let world = hurried().did("can-bo-e", enact(decision(), &[1]));
    let codes = as_role(&world, "can-bo-e", Role::Legal, approve(1, 1)).refusal_codes();
    assert_eq!(codes, ["two-roles"]);
}

#[test]
fn a_debt_of_two_is_not_paid_by_one_person_twice() {
    let mut policy = everybody();
    policy.roads.get_mut(&Road::Amend).unwrap().approvals = Quorum::of(Role::Legal, 2);
    let world = given_in_force(&[A])
        .under(policy)
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .did("can-bo-d", hurry(1))
        .did_as("can-bo-b", Role::Control, approve(1, 1))
        .did("can-bo-d", enact(decision(), &[1]))
        .did_as("can-bo-c", Role::Legal, approve(1, 1));
    let again = as_role(&world, "can-bo-c", Role::Legal, approve(1, 1));
    assert_eq!(again.refusal_codes(), ["approved-already"]);
    let world = world.did_as("can-bo-e", Role::Legal, approve(1, 1));
    assert!(world.proposal(1).debt.as_ref().is_some_and(|it| !it.is_open()));
}

#[test]
fn a_refused_debt_is_cleared_by_an_abolition_or_a_correction_and_by_no_amendment() {
    let world = owing().did_as("can-bo-c", Role::Legal, review(1, 1, Verdict::Reject));
    let codes = as_role(&world, "can-bo-e", Role::Legal, approve(1, 1)).refusal_codes();
    assert_eq!(codes, ["debt-refused"]);
    let is_open = |world: &World| world.proposal(1).debt.as_ref().is_some_and(|it| it.is_open());
    let world = world
        .did("can-bo-a", propose(renamed(A, "Thẻ mượn")))
        .did_as("can-bo-b", Role::Control, approve(2, 1))
        .did_as("can-bo-e", Role::Legal, approve(2, 1));
    assert_eq!(world.when("can-bo-d", hurry(2)).refusal_codes(), ["debt-open"]);
    let amended = world.clone().did("can-bo-d", enact(next_decision(), &[2]));
    assert!(is_open(&amended));
    let last = Decision { number: "487/QĐ-A".to_owned(), ..next_decision() };
    let closed =
        amended.approved("can-bo-a", "can-bo-b", abolish(A)).did("can-bo-d", enact(last, &[3]));
    assert!(!is_open(&closed));
    // The editions of before took any change for a mend.
    let before = world.by_edition(Edition(1)).did("can-bo-d", enact(next_decision(), &[2]));
    assert!(!is_open(&before));
}

#[test]
fn an_emergency_leaves_nothing_owing_where_all_approvals_were_given() {
    let all = || {
        given_in_force(&[A])
            .under(both_units())
            .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
            .did_as("can-bo-b", Role::Control, approve(1, 1))
            .did_as("can-bo-c", Role::Legal, approve(1, 1))
            .did("can-bo-d", hurry(1))
    };
    let world = all().did("can-bo-d", enact(decision(), &[1]));
    assert_eq!(world.proposal(1).debt, None);
    // Nothing stands in the way of the next one.
    let world = world.did("can-bo-a", propose(renamed(A, "Thẻ mượn")));
    assert_eq!(world.when("can-bo-d", hurry(2)).events().len(), 1);
    // The editions of before had the legal unit look at it once more.
    let before = all().by_edition(Edition(1)).did("can-bo-d", enact(decision(), &[1]));
    assert!(before.proposal(1).debt.is_some());
}

#[test]
fn one_decision_leaves_one_emergency_owing_and_the_gate_says_so_of_both() {
    let both = given_in_force(&[A, B])
        .under(both_units())
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .did("can-bo-a", propose(renamed(B, "Thẻ mượn")))
        .did_as("can-bo-b", Role::Control, approve(1, 1))
        .did_as("can-bo-b", Role::Control, approve(2, 1))
        .did("can-bo-d", hurry(1))
        .did("can-bo-d", hurry(2));
    let listing = |world: &World| world.listing(decision(), &[ProposalId(1), ProposalId(2)]);
    let told = |world: &World, id| {
        let found = world.findings_under(id, Some(&listing(world)), Some("can-bo-d"));
        super::blocks(&found).iter().map(|it| it.code()).collect::<Vec<_>>()
    };
    let enacted = |world: &World| world.when("can-bo-d", enact(listing(world), &[1, 2]));
    assert_eq!(told(&both, 1), ["emergencies-together"]);
    assert_eq!(told(&both, 2), ["emergencies-together"]);
    assert_eq!(enacted(&both).refusal_codes(), ["emergencies-together"]);
    // Each by itself passes, and both do where one of them owes nothing.
    assert_eq!(both.when("can-bo-d", enact(decision(), &[2])).events().len(), 2);
    let given = both.did_as("can-bo-c", Role::Legal, approve(2, 1));
    assert_eq!(told(&given, 1), [""; 0]);
    assert_eq!(enacted(&given).events().len(), 2);
}

#[test]
fn a_policy_of_before_does_not_lower_what_is_fixed_since() {
    let mut policy = everybody();
    policy.roads.get_mut(&Road::Amend).unwrap().rules.insert(RuleId::Linked, Weight::Warn);
    policy.overrides.insert(RuleId::Linked, [Role::Legal].into());
    let world = given_in_force(&[A])
        .under(policy)
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ mượn"));
    let codes = world.when("can-bo-d", enact(decision(), &[1, 2])).refusal_codes();
    assert_eq!(codes, ["code-twice"]);
}

#[test]
fn no_debt_is_made_that_nobody_may_pay() {
    let mut policy = both_units();
    let amend = policy.roads.get_mut(&Road::Amend).unwrap();
    amend.approvals = Quorum::of(Role::Legal, 40);
    let world = given_in_force(&[A])
        .under(policy)
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .did("can-bo-d", hurry(1))
        .did_as("can-bo-b", Role::Control, approve(1, 1));
    assert_eq!(enacted(&world, "can-bo-d", 1), ["debt-nobody-pays"]);
    assert_eq!(hurried().when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
    let before = world.by_edition(Edition(1));
    assert_eq!(before.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_35_a_role_that_was_taken_away_and_given_again_revives_no_approval() {
    let control = || [Role::Control].into();
    let of = || name("can-bo-b");
    let taken = StaffChange::Roles { officer: of(), add: [].into(), remove: control() };
    let given = StaffChange::Roles { officer: of(), add: control(), remove: [].into() };
    let world = approved().staffed(taken);
    assert_eq!(enacted(&world, "can-bo-d", 1), ["not-approved", "approval-dead"]);
    let world = world.staffed(given);
    assert_eq!(enacted(&world, "can-bo-d", 1), ["not-approved", "approval-dead"]);
    let world = world.did("can-bo-b", approve(1, 1));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

#[test]
fn br_07_another_answer_to_the_opinion_kills_the_approvals_before_it() {
    let answer = |reply| Command::Answer {
        proposal: ProposalId(1),
        thread: Thread::Point(1),
        reply,
        text: "Như tại bước 2.".to_owned(),
    };
    let mut paper = opinion::tests::two_points();
    paper.points.pop();
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .attached("can-bo-c", 1, Structured::Opinion(paper))
        .did("can-bo-a", answer(Reply::Accepted))
        .did("can-bo-b", approve(1, 1));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
    let world = world.did("can-bo-a", answer(Reply::Explained));
    assert_eq!(enacted(&world, "can-bo-d", 1), ["not-approved", "approval-dead"]);
    // Nor does taking it back revive them.
    let world = world.did("can-bo-a", answer(Reply::Accepted));
    assert_eq!(enacted(&world, "can-bo-d", 1), ["not-approved", "approval-dead"]);
}

#[test]
fn the_time_to_read_begins_anew_with_what_is_revised() {
    let policy = Policy { cooling_hours: 48, ..everybody() };
    let world = given_in_force(&[A])
        .under(policy)
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .on(day(2026, 7, 18))
        .did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")))
        .did("can-bo-b", approve(1, 2));
    assert_eq!(enacted(&world, "can-bo-d", 1), ["not-approved", "approval-dead", "cooling"]);
    let world = world.on(day(2026, 7, 21)).did("can-bo-b", approve(1, 2));
    assert_eq!(world.when("can-bo-d", enact(decision(), &[1])).events().len(), 2);
}

fn correction(instrument: Instrument, request: Request) -> Request {
    let evidence = Digest::of("công văn".as_bytes());
    Request { route: Route::Correction { instrument, evidence }, ..request }
}

fn correct(id: u32) -> Command {
    Command::Correct { proposal: ProposalId(id) }
}

fn dearer(before: &Procedure) -> Request {
    amend_from(before, |it| it.conditions[0].text = "Từ đủ 18 tuổi".to_owned())
}

#[test]
fn br_36_a_letter_first_does_not_open_the_record_to_a_correction_of_substance() {
    let world = approved().did("can-bo-d", enact(decision(), &[1]));
    let substance = |world: &World| correction(Instrument::Record, dearer(&world.latest(A)));
    let direct = world.when("can-bo-a", propose(substance(&world)));
    assert_eq!(direct.refusal_codes(), ["wrong-instrument"]);
    let form = amend_from(&world.latest(A), |it| it.conditions[0].text.push('.'));
    let world = world
        .approved("can-bo-a", "can-bo-b", correction(Instrument::Letter, form))
        .did("can-bo-b", correct(2));
    let request = substance(&world);
    let later = world.when("can-bo-a", propose(request));
    assert_eq!(later.refusal_codes(), ["wrong-instrument"]);
}

#[test]
fn br_35_who_enters_a_record_does_not_compare_it() {
    let request = Request { route: Route::Recorded, effective: day(2026, 7, 1), ..new(B) };
    let world = given_in_force(&[]).approved("can-bo-a", "can-bo-b", request);
    let norms = vec![norm("12/2026/NĐ-CP", day(2026, 7, 1))];
    let decision = Decision { norms, ..decision() };
    let enact = || enact(decision.clone(), &[1]);
    let by = |officer| as_role(&world, officer, Role::Comparer, enact());
    assert_eq!(by("can-bo-a").refusal_codes(), ["own-proposal"]);
    assert_eq!(by("can-bo-b").events().len(), 2);
    let form = correction(Instrument::Letter, amend(A, |it| it.conditions[0].text.push('.')));
    let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", form);
    assert_eq!(world.when("can-bo-a", correct(1)).refusal_codes(), ["own-proposal"]);
}

#[test]
fn a_policy_does_not_lower_what_the_law_fixes() {
    for rule in FIXED.into_iter().chain(FIXED_SINCE.map(|it| it.rule)) {
        let mut policy = Policy::law();
        let demands = policy.roads.get_mut(&Road::Emergency).unwrap();
        demands.rules.insert(rule, Weight::Warn);
        assert_eq!(policy.faults(Edition::CURRENT), [PolicyFault::Fixed(rule.key())]);
        let mut policy = Policy::law();
        policy.overrides.insert(rule, [Role::Legal].into());
        assert_eq!(policy.faults(Edition::CURRENT), [PolicyFault::Fixed(rule.key())]);
    }
    for road in [Road::New, Road::Replace] {
        let mut policy = Policy::law();
        policy.roads.get_mut(&road).unwrap().rules.insert(RuleId::Papers, Weight::Warn);
        assert_eq!(policy.faults(Edition::CURRENT), [PolicyFault::Fixed("papers")]);
        let mut policy = Policy::law();
        policy.roads.get_mut(&road).unwrap().dossier.clear();
        assert!(matches!(policy.faults(Edition::CURRENT)[..], [PolicyFault::BelowLaw(..)]));
    }
}

#[test]
fn a_policy_does_not_leave_out_whom_the_law_asks() {
    for road in Road::ALL {
        for role in Policy::law_approvals(road) {
            let mut policy = Policy::law();
            let other = if *role == Role::Control { Role::Legal } else { Role::Control };
            // Not even as one of two ways.
            let either = vec![policy.demands(road).approvals.clone(), Quorum::of(other, 1)];
            policy.roads.get_mut(&road).unwrap().approvals =
                Quorum::Some(SomeOf { any: either, of: 1 });
            let faults = policy.faults(Edition::CURRENT);
            let [PolicyFault::ApprovalsBelowLaw(named, roles)] = &faults[..] else {
                panic!("{faults:?}")
            };
            assert_eq!((*named, roles.contains(role)), (road.key(), true));
        }
    }
    assert_eq!(Policy::law().faults(Edition::CURRENT), []);
}

#[test]
fn br_06_no_policy_lets_through_what_a_paper_finds_against_a_draft() {
    let mut policy = everybody();
    policy.roads.get_mut(&Road::Amend).unwrap().rules.insert(RuleId::Papers, Weight::Warn);
    let mut law = Policy::law();
    law.roads.get_mut(&Road::Amend).unwrap().rules.insert(RuleId::Papers, Weight::Warn);
    assert_eq!(law.faults(Edition::CURRENT), []);
    let mut paper = assessment::tests::favourable();
    let reasons = "Trái Luật.".to_owned();
    paper.legality =
        Some(assessment::FindingOn { verdict: assessment::Legality::Unlawful, reasons });
    let world = given_in_force(&[A])
        .under(policy)
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .attached("can-bo-a", 1, Structured::Assessment(paper))
        .did("can-bo-b", approve(1, 1));
    let enacted = |world: &World| world.when("can-bo-d", enact(decision(), &[1]));
    assert_eq!(enacted(&world).refusal_codes(), ["finding-unfavourable"]);
    let found = world.findings_under(1, Some(&decision()), Some("can-bo-d"));
    let told = found.into_iter().find(|it| it.rule == RuleId::Stopped).unwrap();
    assert!(matches!(told.state, State::Unsatisfied(_)));
    // By the edition before, a policy that only warned of papers let it go with them.
    assert_eq!(enacted(&world.by_edition(Edition(2))).events().len(), 2);
}

#[test]
fn what_an_emergency_would_owe_may_be_given_before_it_is_enacted() {
    let world = given_in_force(&[A])
        .under(both_units())
        .did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
        .did_as("can-bo-d", Role::Signer, hurry(1))
        .did_as("can-bo-b", Role::Control, approve(1, 1));
    let before = world.clone().by_edition(Edition(2));
    let codes = as_role(&before, "can-bo-c", Role::Legal, approve(1, 1)).refusal_codes();
    assert_eq!(codes, ["not-entitled"]);
    let owing = world.clone().did("can-bo-d", enact(decision(), &[1]));
    assert!(owing.proposal(1).debt.is_some());
    let paid = world
        .did_as("can-bo-c", Role::Legal, approve(1, 1))
        .did("can-bo-d", enact(decision(), &[1]));
    assert_eq!(paid.proposal(1).debt, None);
    // Nobody is asked who neither the emergency nor the change's own kind asks.
    let finance = as_role(&owing, "can-bo-c", Role::Finance, approve(1, 1));
    assert_eq!(finance.refusal_codes(), ["nothing-owed"]);
}

#[test]
fn no_policy_lets_a_rule_be_set_aside_by_who_drafts_enters_or_administers() {
    for role in Role::ALL {
        let mut policy = Policy::law();
        policy.overrides.insert(RuleId::Duplicate, [role].into());
        let may = role.may_approve() || role == Role::Signer;
        let fault = PolicyFault::Override("duplicate", role);
        assert_eq!(policy.faults(Edition::CURRENT), if may { vec![] } else { vec![fault] });
    }
}

#[test]
fn a_policy_asks_for_no_more_persons_than_there_are() {
    let world = given_in_force(&[A]);
    let ask = |policy: Policy| {
        let rules = Rules::Policy(Box::new(policy));
        let (basis, reason) = (None, "Phân cấp".to_owned());
        let effective = day(2026, 7, 15);
        world.looked(Command::ProposeRules { rules, effective, basis, reason, base: None })
    };
    let mut policy = Policy::law();
    policy.roads.get_mut(&Road::New).unwrap().approvals =
        Quorum::All(AllOf { all: vec![Quorum::of(Role::Control, 6), Quorum::of(Role::Legal, 1)] });
    let codes = |policy| as_role(&world, "quan-tri-a", Role::Administrator, ask(policy));
    assert_eq!(codes(policy.clone()).refusal_codes(), ["quorum-above-staff"]);
    policy.roads.insert(Road::New, Policy::law().demands(Road::New).clone());
    assert_eq!(codes(policy.clone()).events().len(), 1);
    policy.amendment = Quorum::of(Role::Administrator, 3);
    assert_eq!(codes(policy).refusal_codes(), ["quorum-above-staff"]);
}

#[test]
fn br_22_an_issuer_is_known_by_the_whole_name() {
    let world = approved();
    for issuer in ["Bộ A B", "Văn phòng Bộ A", "Bộ  Á", "bộ"] {
        let decision = Decision { issuer: issuer.to_owned(), ..decision() };
        let codes = world.when("can-bo-d", enact(decision, &[1])).refusal_codes();
        assert_eq!(codes, ["other-issuer"], "{issuer}");
    }
    let decision = Decision { issuer: "BỘ  A".to_owned(), ..decision() };
    assert_eq!(world.when("can-bo-d", enact(decision, &[1])).events().len(), 2);
}

#[test]
fn nobody_is_named_beside_the_signer_of_a_decision() {
    let world = approved();
    let actor =
        |officer: &str, key| Actor { officer: name(officer), role: Some(Role::Signer), key };
    for other in [None, Some(key("can-bo-e").1)] {
        let both = [actor("can-bo-d", Some(key("can-bo-d").1)), actor("can-bo-e", other)];
        let refusal = world.when_signed_by(&both, enact(decision(), &[1])).refusal_codes();
        assert_eq!(refusal, ["not-sent-with"]);
    }
}
