//! One row for each business rule (domain brief §9): a case that keeps it, and one that
//! is refused, or warned of, by exactly that rule. A rule that is not of the gate says
//! where it is kept, or why it is not of this register.
//!
//! Long because it is one table: every rule kept, broken and not concerned.

use std::collections::BTreeSet;

use super::{
    super::{
        command::{Command, Request},
        component::Component,
        decide::testing::*,
        dossier::{
            AttachmentKind, Structured, appraisal, assessment,
            assessment::{ComponentFinding, FindingOn as Found, Necessity, Reasonableness},
            cost, opinion,
        },
        event::{
            ChangeKind, Decision, Instrument, NormFact, Reply, Reservation, Route, Thread, Verdict,
        },
        ids::{Digest, ProposalId},
        officer::Role,
        policy::{Demands, Policy, Road, Weight},
        procedure::{Level, Procedure},
        reason::Reason,
        rule::RuleNumber,
        statute::Tables,
        values::Money,
    },
    Finding, RuleId, State, blocks,
};

const A: &str = "9.000001";
const B: &str = "9.000002";

/// A row of the table.
struct Row {
    number: &'static str,
    /// The rule of the gate that keeps it, where one does.
    rule: Option<RuleId>,
    proof: Proof,
}

enum Proof {
    /// The gate finds it, of two proposals; these rules fall with it.
    Gate { kept: fn() -> Case, broken: fn() -> Case, also: &'static [RuleId] },
    /// A command is granted, and another refused under this rule.
    Command { kept: fn() -> Ruled, broken: fn() -> Ruled, told: &'static str },
    /// It is kept in another room, and proved there.
    Elsewhere(&'static str),
}

/// A proposal that is about to be enacted.
struct Case {
    world: World,
    id: u32,
    decision: Decision,
    signer: &'static str,
}

impl Case {
    fn findings(&self) -> Vec<Finding> {
        self.world.findings_under(self.id, Some(&self.decision), Some(self.signer))
    }

    fn under(self, decision: Decision) -> Case {
        Case { decision, ..self }
    }
}

fn case(world: World) -> Case {
    Case { world, id: 1, decision: decision(), signer: "can-bo-d" }
}

fn gate(number: &'static str, rule: RuleId, kept: fn() -> Case, broken: fn() -> Case) -> Row {
    falls(number, rule, &[], kept, broken)
}

fn falls(
    number: &'static str,
    rule: RuleId,
    also: &'static [RuleId],
    kept: fn() -> Case,
    broken: fn() -> Case,
) -> Row {
    Row { number, rule: Some(rule), proof: Proof::Gate { kept, broken, also } }
}

fn asked(
    number: &'static str,
    rule: Option<RuleId>,
    told: &'static str,
    kept: fn() -> Ruled,
    broken: fn() -> Ruled,
) -> Row {
    Row { number, rule, proof: Proof::Command { kept, broken, told } }
}

fn elsewhere(number: &'static str, why: &'static str) -> Row {
    Row { number, rule: None, proof: Proof::Elsewhere(why) }
}

#[rustfmt::skip] // One row, one line: this is a table.
fn table() -> Vec<Row> {
    use RuleId::*;
    vec![
        gate("", Submitted, || case(good()), || case(good().did("can-bo-c", review(1, 1, Verdict::Reject)))),
        gate("BR-1", Norm, || case(newly()), || case(newly()).under(Decision { norms: vec![], ..decision() })),
        gate("BR-2", Complete, || case(without_results()), || case(without_results().by_tables(results_mandatory()))),
        gate("BR-3", Stated, || case(good()), || case(approved(amend(A, |it| it.conditions.clear())))),
        gate("BR-4", Papers, || case(dossier(Weight::Block, true)), || case(dossier(Weight::Block, false))),
        gate("BR-4", Advised, || case(dossier(Weight::Warn, true)), || case(dossier(Weight::Warn, false))),
        gate("BR-5", Order, || case(appraised("2026-04-10")), || case(appraised("2026-03-01"))),
        gate("BR-6", Stopped, || case(assessed(|_| ())), || case(assessed(not_necessary))),
        gate("BR-7", Answered, || case(opined(2)), || case(opined(1))),
        gate("BR-8", Covered, || case(assessed(name_covered)), || case(assessed(|_| ()))),
        asked("BR-9", Some(Declared), "BR-9", || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
            || start().when("can-bo-a", propose(undeclared(renamed(A, "Thẻ đọc"))))),
        gate("BR-10", Abolition, || case(approved(abolish(A))), || case(approved(abolish(A))).under(Decision { norms: vec![], ..decision() })),
        gate("BR-11", ToControl, || case(good()).under(of_norm(day(2026, 8, 15))), || case(good())),
        gate("BR-12", InTime, || case(good()), || case(good().on(day(2026, 8, 1))).under(signed(day(2026, 7, 30)))),
        gate("BR-13", Shortened, || at_once(day(2026, 7, 14)), || at_once(day(2026, 7, 6))),
        gate("BR-14", Entry, || case(good()), || case(good()).under(signed(day(2026, 6, 1)))),
        gate("BR-15", Oversight, || case(good()), || case(good()).under(signed(day(2026, 7, 1)))),
        gate("BR-16", Signed, || case(good()), || case(good()).under(signed(day(2026, 7, 16)))),
        asked("BR-16", None, "BR-16", || start().when("can-bo-a", import(&[B])), || start().when("can-bo-a", import_from(day(2026, 7, 16)))),
        gate("BR-17", SameAsDecided, || second_of(next_decision()), || second_of(decision())),
        gate("BR-17", SameAsDecided, || second_of(next_decision()), || second_of(Decision { title: Some("Khác".to_owned()), ..decision() })),
        elsewhere("BR-18", "the national database, the portal and the posted text are compared by `reconcile`, with their files at hand"),
        asked("BR-19", Some(Secret), "BR-19", || start().when("can-bo-a", propose(new_named(B, "Cấp thẻ mượn sách"))),
            || start().when("can-bo-a", propose(new_named(B, "(MẬT) Cấp thẻ mượn sách")))),
        asked("BR-19", Some(Secret), "BR-29", || start().when("can-bo-a", propose(new(B))),
            || start().did("can-bo-a", reserve(B)).when("can-bo-a", propose(new(B)))),
        Row { number: "BR-20", rule: Some(Internal), proof: Proof::Elsewhere("an internal procedure is told apart by its type: src/domain/disclosure.rs") },
        gate("BR-21", Kind, || case(entered("Cấp thẻ mượn sách")), || case(entered("Xử phạt vi phạm hành chính về sách"))),
        gate("BR-22", Issuer, || case(good()), || case(good()).under(Decision { issuer: "Bộ An".to_owned(), ..decision() })),
        gate("BR-23", NotBeforeNorm, || case(good()), || case(good()).under(of_norm(day(2026, 9, 1)))),
        falls("BR-24", Latest, &[Approved], || case(good()), || case(overtaken())),
        gate("BR-25", Sunset, || case(approved(abolish(A))).under(passing()), || case(good()).under(passing())),
        elsewhere("BR-26", "a temporary version ends as any other: by a change; its warning hangs on BR-25"),
        gate("BR-27", Transition, || case(approved(lighter())), || case(approved(Request { transition: None, ..lighter() }))),
        asked("BR-27", None, "BR-27", || start().when("can-bo-a", propose(abolish(A))),
            || start().when("can-bo-a", propose(Request { transition: None, ..abolish(A) }))),
        asked("BR-28", Some(Linked), "BR-28", || start().when("can-bo-a", propose(replace(&[A], &[B]))),
            || start().when("can-bo-a", propose(replace(&[A], &[])))),
        gate("BR-29", FreeCode, || case(newly()), || case(newly().did("can-bo-a", import(&[B])))),
        gate("BR-30", CodeForm, || case(good()), || case(approved(amend(A, |it| it.aliases = vec!["H01".to_owned()])))),
        gate("BR-31", Units, || case(good()), || case(approved(amend(A, vague)))),
        gate("BR-32", Partial, || case(unfounded()).under(june(day(2026, 6, 30))), || case(unfounded()).under(june(day(2026, 7, 1)))),
        elsewhere("BR-33", "the online service's own name and code are not in a document; they are compared where its data are"),
        gate("BR-34", NormsInForce, || case(cited(day(2027, 1, 1))), || case(cited(day(2026, 8, 1)))),
        gate("BR-35", Approved, || case(good()), || case(start().did("can-bo-a", propose(renamed(A, "Thẻ đọc"))))),
        gate("BR-35", Apart, || case(good()), || Case { signer: "can-bo-a", ..case(good()) }),
        falls("", Cooling, &[Approved], || case(cooled(day(2026, 7, 16))), || case(cooled(day(2026, 7, 15)))),
        asked("BR-36", Some(Instrument), "BR-36", || start().when("can-bo-a", propose(letter(amend(A, |it| it.conditions[0].text.push('.'))))),
            || start().when("can-bo-a", propose(letter(amend(A, dearer))))),
        elsewhere("BR-37", "no call of the log alters or removes an entry: tests/it/log_contract.rs, tests/it/replay.rs"),
        elsewhere("BR-38", "plans of review are not in this register"),
        elsewhere("BR-39", "plans of review are not in this register"),
        asked("BR-40", Some(Cost), "BR-40", || costed(|_| ()), || costed(|it| it.sources.clear())),
        asked("BR-41", Some(Cost), "BR-41", || costed(|_| ()), || costed(endless)),
        elsewhere("BR-42", "what is reported is not asked of a proposal: src/cli/stats.rs"),
        gate("BR-43", Values, || of_level(Level::Province), || of_level(Level::District)),
        gate("BR-44", Partial, || case(unfounded()).under(june(day(2026, 6, 30))), || case(unfounded()).under(june(day(2026, 7, 1)))),
        gate("BR-45", Coherent, || case(good()), || case(good()).under(Decision { norms: vec![norm("13/2026/NĐ-CP", day(2026, 8, 1))], ..decision() })),
        elsewhere("BR-46", "what is posted elsewhere is compared by `reconcile`"),
        gate("", Namesake, || case(newly()), || case(start().approved("can-bo-a", "can-bo-b", new_named(B, "CẤP THẺ THƯ VIỆN")))),
        gate("", Duplicate, || case(newly()), || case(start().approved("can-bo-a", "can-bo-b", new_named(B, "Cấp thẻ thư viện mới")))),
        asked("", Some(Sound), "ROW-ID", || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
            || start().when("can-bo-a", propose(amend(A, |it| it.conditions[1].id = it.conditions[0].id.clone())))),
        gate("", Debt, || Case { id: 2, ..case(second_emergency(true)) }.under(next_decision()), || Case { id: 2, ..case(second_emergency(false)) }.under(next_decision())),
    ]
}

#[test]
fn every_rule_of_the_gate_and_every_business_rule_has_a_row() {
    let table = table();
    for number in 1..=46 {
        let number = format!("BR-{number}");
        assert!(table.iter().any(|it| it.number == number), "{number} has no row");
    }
    for rule in RuleId::ALL {
        let row = table.iter().find(|it| it.rule == Some(*rule));
        let row = row.unwrap_or_else(|| panic!("`{}` has no row", rule.key()));
        let own = rule.number().map_or("", RuleNumber::key);
        assert!(row.number == own || row.number == "BR-44", "`{}` is {own}", rule.key());
    }
}

#[test]
fn a_kept_rule_lets_a_proposal_pass_and_a_broken_one_stops_it_by_itself() {
    let mut wrong = Vec::new();
    for Row { number, rule, proof } in table() {
        let (Some(rule), Proof::Gate { kept, broken, also }) = (rule, proof) else { continue };
        let of = |findings: &[Finding]| {
            let it = findings.iter().find(|it| it.rule == rule).expect("every rule is asked");
            (it.weight, it.state.key())
        };
        let mut expect = |holds: bool, what: String| {
            if !holds {
                wrong.push(format!("{number} {}: {what}", rule.key()));
            }
        };
        let kept = kept().findings();
        expect(blocks(&kept).is_empty(), format!("kept, and {:?} block", stops(&kept)));
        expect(of(&kept).1 == "SATISFIED", format!("kept, and {}", of(&kept).1));
        let broken = broken().findings();
        let (weight, state) = of(&broken);
        expect(state == "UNSATISFIED", format!("broken, and {state}"));
        let own = (weight == Weight::Block).then_some(rule);
        let expected: BTreeSet<_> = own.into_iter().chain(also.iter().copied()).collect();
        let stops = stops(&broken);
        expect(stops == expected, format!("broken, and {stops:?} block"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules that stop a proposal.
fn stops(findings: &[Finding]) -> BTreeSet<RuleId> {
    findings
        .iter()
        .filter(|it| it.weight == Weight::Block && matches!(it.state, State::Unsatisfied(_)))
        .map(|it| it.rule)
        .collect()
}

#[test]
fn a_rule_that_a_command_meets_first_is_told_by_its_number() {
    for Row { number, proof, .. } in table() {
        let Proof::Command { kept, broken, told } = proof else { continue };
        kept().events();
        let reasons = broken().refusal();
        let rules: BTreeSet<_> =
            reasons.iter().filter_map(Reason::rule).map(RuleNumber::key).collect();
        assert_eq!(rules, BTreeSet::from([told]), "{number}");
    }
}

#[test]
fn a_rule_that_is_kept_elsewhere_says_where() {
    for Row { number, proof, .. } in table() {
        if let Proof::Elsewhere(where_or_why) = proof {
            assert!(where_or_why.len() > 20, "{number}");
        }
    }
}

fn start() -> World {
    given_in_force(&[A])
}

fn approved(request: Request) -> World {
    start().approved("can-bo-a", "can-bo-b", request)
}

fn good() -> World {
    approved(renamed(A, "Thẻ đọc"))
}

fn newly() -> World {
    given_in_force(&[]).approved("can-bo-a", "can-bo-b", new(B))
}

/// A decision over a norm that is in force from a day on.
fn of_norm(from: chrono::NaiveDate) -> Decision {
    Decision { norms: vec![norm("12/2026/NĐ-CP", from)], ..decision() }
}

fn new_named(code: &str, called: &str) -> Request {
    let mut request = new(code);
    request.opens[0].name = called.to_owned();
    request
}

fn entered(called: &str) -> World {
    given_in_force(&[]).approved("can-bo-a", "can-bo-b", new_named(B, called))
}

/// A decision over a norm that ends by itself.
fn passing() -> Decision {
    let mut decision = decision();
    decision.norms[0].effective_to = Some(day(2028, 8, 1));
    decision
}

fn signed(on: chrono::NaiveDate) -> Decision {
    Decision { signed_on: on, ..decision() }
}

fn june(signed_on: chrono::NaiveDate) -> Decision {
    Decision { signed_on, ..of_norm(day(2026, 6, 1)) }
}

/// A change made in a shortened lawmaking: its norm is in force on the day of its signing.
fn at_once(norm_day: chrono::NaiveDate) -> Case {
    let request = Request { effective: norm_day, ..renamed(A, "Thẻ đọc") };
    let mut decision = Decision { signed_on: day(2026, 7, 15), ..of_norm(norm_day) };
    decision.norms[0].signed_on = Some(norm_day);
    case(approved(request).did("can-bo-d", hurry(1))).under(decision)
}

fn without_results() -> World {
    approved(amend(A, |it| it.results.clear()))
}

fn results_mandatory() -> Tables {
    let mut tables = Tables::law().clone();
    let mut list = tables.components.last().expect("the law has a list").clone();
    list.from = day(2026, 8, 1);
    list.conditional.remove(&Component::Results);
    list.mandatory.insert(Component::Results);
    tables.components.push(list);
    tables
}

/// A policy under which an amendment has these papers.
fn with_papers(weight: Weight, kinds: &[AttachmentKind]) -> Policy {
    let mut policy = everybody();
    let demands: &mut Demands = policy.roads.get_mut(&Road::Amend).expect("every road is there");
    demands.dossier = kinds.iter().map(|it| (*it, weight)).collect();
    policy
}

fn open_under(policy: Policy) -> World {
    start().under(policy).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

fn with_assessment(world: World, change: impl FnOnce(&mut assessment::Assessment)) -> World {
    let mut paper = assessment::tests::favourable();
    change(&mut paper);
    world.attached("can-bo-a", 1, Structured::Assessment(paper))
}

fn dossier(weight: Weight, there: bool) -> World {
    let world = open_under(with_papers(weight, &[AttachmentKind::ImpactAssessment]));
    let world = if there { with_assessment(world, name_covered) } else { world };
    world.did("can-bo-b", approve(1, 1))
}

fn assessed(change: impl FnOnce(&mut assessment::Assessment)) -> World {
    with_assessment(open_under(everybody()), change).did("can-bo-b", approve(1, 1))
}

fn not_necessary(it: &mut assessment::Assessment) {
    let reasons = "Đã có thủ tục khác.".to_owned();
    it.necessity = Some(Found { verdict: Necessity::NotNecessary, reasons });
}

fn name_covered(it: &mut assessment::Assessment) {
    it.components.push(ComponentFinding {
        component: Component::Name,
        verdict: Reasonableness::Reasonable,
        reasons: "Rõ.".to_owned(),
    });
}

fn appraised(on: &str) -> World {
    let mut paper = appraisal::tests::eligible();
    paper.date = on.parse().unwrap();
    with_assessment(open_under(everybody()), |_| ())
        .attached("can-bo-c", 1, Structured::Appraisal(paper))
        .did("can-bo-b", approve(1, 1))
}

/// An opinion of two points, of which so many are answered.
fn opined(answered: u32) -> World {
    let paper = Structured::Opinion(opinion::tests::two_points());
    let world = open_under(everybody()).attached("can-bo-c", 1, paper);
    let answer = |it| Command::Answer {
        proposal: ProposalId(1),
        thread: Thread::Point(it),
        reply: Reply::Accepted,
        text: "Đã tiếp thu tại bước 2.".to_owned(),
    };
    let world = (1..=answered).fold(world, |world, it| world.did("can-bo-a", answer(it)));
    world.did("can-bo-b", approve(1, 1))
}

fn undeclared(request: Request) -> Request {
    Request { components: BTreeSet::new(), ..request }
}

fn import_from(effective: chrono::NaiveDate) -> Command {
    let basis = "Danh mục hiện hành".to_owned();
    Command::ImportBaseline { effective, basis, items: vec![item(B)] }
}

/// A second change under a decision whose number is recorded already.
fn second_of(decision: Decision) -> Case {
    let world = given_in_force(&[A, B])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
        .did("can-bo-d", enact(super::super::decide::testing::decision(), &[1]));
    Case { id: 2, ..case(world) }.under(decision)
}

fn reserve(of: &str) -> Command {
    let (commitment, effective) = (Digest::of(b"commitment"), day(2026, 7, 1));
    Command::Reserve { reservation: Reservation { code: code(of), commitment, effective } }
}

fn overtaken() -> World {
    let world = good().approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ mượn"));
    world.did("can-bo-d", enact(next_decision(), &[2]))
}

fn lighter() -> Request {
    simplify(A, |it| {
        it.dossier.cases[0].papers.pop();
    })
}

fn vague(it: &mut Procedure) {
    let time = it.channels[0].time.as_mut().unwrap();
    (time.text, time.value) = ("Trong thời gian sớm nhất".to_owned(), None);
}

fn dearer(it: &mut Procedure) {
    let fee = &mut it.channels[0].fees[0];
    (fee.text, fee.amount) = ("30.000 đồng".to_owned(), Some(Money(30_000)));
}

fn unfounded() -> World {
    let request = amend(A, |it| it.online.as_mut().unwrap().basis = None);
    approved(Request { effective: day(2026, 6, 30), ..request })
}

/// A norm that the document cites is known to end before the draft is reviewed.
fn cited(ends: chrono::NaiveDate) -> World {
    let (number, by) = ("1/2020/NĐ-CP".to_owned(), "9/2026/NĐ-CP".to_owned());
    let known = Command::RecordNorm { norm: NormFact { number, ends, by } };
    start().did("can-bo-e", known).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
}

fn cooled(reviewed: chrono::NaiveDate) -> World {
    let policy = Policy { cooling_hours: 24, ..everybody() };
    let world = open_under(policy).on(reviewed);
    world.did("can-bo-b", approve(1, 1))
}

fn letter(request: Request) -> Request {
    let (instrument, evidence) = (Instrument::Letter, Digest::of("công văn".as_bytes()));
    Request { route: Route::Correction { instrument, evidence }, ..request }
}

fn costed(change: impl FnOnce(&mut cost::CostSheet)) -> Ruled {
    let mut paper = cost::tests::sheet();
    change(&mut paper);
    let (world, command) = open_under(everybody()).with_paper(1, Structured::CostSheet(paper));
    world.when("can-bo-a", command)
}

/// The prime denominators of many rows have no common one that could be computed with.
fn endless(it: &mut cost::CostSheet) {
    let row = it.current[0].clone();
    let primes = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 9887, 9883];
    let rows = (1..).zip(primes).map(|(at, prime)| cost::CostRow {
        id: format!("A{at}"),
        hours: format!("1/{prime}").parse().unwrap(),
        ..row.clone()
    });
    it.current = rows.collect();
}

/// A procedure of before the districts ended, decided afterwards.
fn of_level(level: Level) -> Case {
    let mut request = new(B);
    request.effective = day(2025, 6, 30);
    request.opens[0].levels = vec![level];
    let world = given_in_force(&[]).approved("can-bo-a", "can-bo-b", request);
    case(world).under(of_norm(day(2025, 6, 1)))
}

fn hurry(id: u32) -> Command {
    Command::DeclareEmergency {
        proposal: ProposalId(id),
        basis: "Điều 50".to_owned(),
        reason: "Thiên tai".to_owned(),
    }
}

/// A proposal on the shortened road, after another whose debt was paid, or was not.
fn second_emergency(paid: bool) -> World {
    let world = given_in_force(&[A, B])
        .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
        .approved("can-bo-a", "can-bo-b", renamed(B, "Thẻ mượn"))
        .did("can-bo-d", hurry(1))
        .did("can-bo-d", hurry(2))
        .did("can-bo-d", enact(decision(), &[1]));
    if paid { world.did_as("can-bo-c", Role::Legal, approve(1, 1)) } else { world }
}

#[test]
fn the_kinds_of_change_are_all_in_the_table() {
    // The rows above go down every road but the recorded one, which asks the same gate.
    let world = given_in_force(&[A]);
    for request in [renamed(A, "Thẻ đọc"), lighter(), new(B), replace(&[A], &[B]), abolish(A)]
    {
        let kind: ChangeKind = request.kind;
        let outcome = world.when("can-bo-a", propose(request));
        assert_eq!(outcome.events().len(), 1, "{}", kind.key());
    }
}
