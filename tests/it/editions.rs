//! The golden registries: for every edition of the rules one whole small registry, with
//! every kind of entry and the acts that are easily refused. Each is proved for ever, by its
//! own edition, whatever the rules of today say.
//!
//! Edition 0 is what was written before rules had editions: it opens, reads and is proved as
//! far as anybody can who does not know its rules.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Duration};

use crate::support::{
    demo, desk,
    officers::{self, A, B, DAY, Desk, approve, propose, renamed, roles, withdraw},
};
use congbo::{
    app::{keep, prove_gate, verify},
    domain::{
        changed::changed,
        command::{Command, Request},
        dossier::AttachmentKind,
        edition::Edition,
        event::{
            AtNormsEnd, CodeRelease, Delegation, Event, ExemptionGround, Instrument, Norm,
            NormFact, Receipt, ReceiptKind, ReleaseGround, Reply, Reservation, Route, Rules,
            StaffChange, TaskClosing, Thread, Withdrawal, WithdrawalGround,
        },
        ids::{Code, Moment, ProposalId, TaskId, Zone},
        kind::ChangeKind,
        log_head::LogHead,
        officer::Role,
        policy::{Policy, RuleSuspension},
        procedure::Procedure,
        rule::RuleId,
    },
    log::{Entries as _, Entry, Folder, OpenOptions},
};

/// The editions that are closed, each with the kinds of entries that its registries lack: those
/// that a later edition brought in. A seal is ruled on by no edition, and stands wherever the state
/// was sealed.
const CLOSED: [(Edition, &[&str]); 2] = [
    (
        Edition(1),
        &[
            "code.assigned",
            "code.released",
            "export.recorded",
            "registry.restored",
            "registry.sealed",
        ],
    ),
    (Edition(2), &["export.recorded"]),
];

/// The registries of an edition: of the demonstration, which goes the long roads, and of
/// [`story`], which has what the demonstration has not.
fn registries(edition: Edition) -> [String; 2] {
    [format!("edition-{edition}-demo"), format!("edition-{edition}")]
}

pub fn options() -> OpenOptions {
    let (wait, purpose) = (Duration::from_secs(10), "test".to_owned());
    OpenOptions { wait, purpose, now: Moment(0) }
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions"))
}

/// Restores a golden registry, which proves it, and returns where it lies.
pub fn restored(name: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let bytes = fs::read(folder().join(format!("{name}.tar.gz"))).unwrap();
    keep::restore(bytes.as_slice(), &store, &options()).unwrap();
    (dir, store)
}

#[test]
fn what_was_written_before_editions_opens_reads_and_is_counted_apart() {
    let (_dir, store) = restored("edition-0");
    let verified = verify::verify(&store, &options(), &mut |_, _| ()).unwrap();
    assert!(verified.signatures > 100 && verified.procedures > 10);
    // All of it is practice, said without the gate too.
    assert_eq!(verified.practice, verified.position.size);
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(proof.commands, 0);
    assert_eq!(proof.unasked.len(), 1);
    assert_eq!((proof.unasked[0].edition, proof.unasked[0].commands), (Edition::BEFORE, 106));
    assert_eq!(proof.unasked[0].entries, [(0, proof.position.size - 1)]);
}

#[test]
fn the_first_act_of_this_program_on_a_log_of_before_marks_the_border() {
    let (_dir, store) = restored("edition-0-open");
    let before = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    let mut desk = officers::Desk::founded().at(&store);
    // Long after the last entry of before.
    desk.wait(2 * officers::DAY);
    desk.send("soan-thao", &officers::propose(officers::renamed(officers::B, "Thẻ đọc sách")))
        .unwrap();
    desk.send("kiem-soat", &officers::approve(3, 1)).unwrap();
    desk.enact(3).unwrap();
    desk.office.take().unwrap().close();
    let verified = verify::verify(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(verified.practice, before.position.size);
    let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
    assert_eq!(proof.unasked, before.unasked);
    assert_eq!((proof.commands, proof.enacted), (3, before.enacted + 1));
}

/// A small registry in which everything happened that a registry of the open edition knows and the
/// demonstration does not show.
fn story() -> Desk {
    let mut desk = Desk::founded();
    desk.enrol("kiem-tra", 21, &[Role::Auditor]);
    staff_and_rules(&mut desk);
    a_change_with_words(&mut desk);
    a_lost_key(&mut desk);
    a_correction(&mut desk);
    a_wrong_clock(&mut desk);
    what_takes_two(&mut desk);
    what_the_second_edition_brought(&mut desk);
    desk.staffed(officers::revocation("nhap-lieu", None), 0).unwrap();
    desk
}

fn staff_and_rules(desk: &mut Desk) {
    let number = desk.ask("quan-tri-a", roles("nhap-lieu", &[Role::Legal], &[]), 0).unwrap();
    let reason = Some("Chưa cần".to_owned());
    desk.send("quan-tri-b", &Command::DeclineStaff { number, reason }).unwrap();
    let rules = |days| {
        let policy = Policy { approval_days: days, ..Policy::law() };
        Command::ProposeRules {
            rules: Rules::Policy(Box::new(policy)),
            effective: officers::day(2026, 7, 20),
            basis: Some("Quy chế nội bộ".to_owned()),
            reason: "Theo quy chế".to_owned(),
            base: None,
        }
    };
    desk.send("quan-tri-a", &rules(20)).unwrap();
    for officer in ["quan-tri-b", "ky-ban-hanh"] {
        desk.send(officer, &Command::ApproveRules { number: 1, comment: None }).unwrap();
    }
    desk.send("quan-tri-a", &rules(25)).unwrap();
    desk.send("quan-tri-a", &Command::WithdrawRules { number: 2, reason: None }).unwrap();
    desk.wait(6 * DAY);
}

/// A draft that is talked about: revised, commented, answered, with a paper, objected to and
/// approved anew, and enacted; what follows on a decision.
fn a_change_with_words(desk: &mut Desk) {
    let proposal = ProposalId(1);
    let request = |name: &str| Box::new(renamed(A, name));
    desk.send("soan-thao", &Command::Propose { request: request("Thẻ đọc"), submit: false })
        .unwrap();
    desk.send("soan-thao", &officers::revise(1, *request("Thẻ mượn sách"))).unwrap();
    desk.send("soan-thao", &Command::Submit { proposal }).unwrap();
    let text = "Vì sao đổi tên?".to_owned();
    desk.send("phap-che", &Command::Comment { proposal, anchor: None, text, blocking: true })
        .unwrap();
    let (thread, reply, text) = (Thread::Comment(1), Reply::Explained, "Theo nghị định".to_owned());
    desk.send("soan-thao", &Command::Answer { proposal, thread, reply, text }).unwrap();
    desk.send("phap-che", &Command::Resolve { proposal, comment: 1, overriding: None }).unwrap();
    let file = desk.keep("Dự thảo nghị định".as_bytes());
    let attach = Command::Attach {
        proposal,
        kind: AttachmentKind::Norm,
        name: "du-thao.txt".to_owned(),
        media: "text/plain".to_owned(),
        file,
        len: "Dự thảo nghị định".len() as u64,
        paper: None,
        supersedes: None,
    };
    desk.send("soan-thao", &attach).unwrap();
    desk.send("kiem-soat", &officers::object(1, 2, "Chưa rõ")).unwrap();
    desk.send("kiem-soat", &approve(1, 2)).unwrap();
    let (rule, reason) = (RuleId::Issuer, "Có căn cứ".to_owned());
    let ground = None;
    let set_aside = Command::OverrideRule { proposal, rule, ground, reason };
    desk.send("phap-che", &set_aside).unwrap();
    let (basis, reason) = ("Điều 50".to_owned(), "Thiên tai".to_owned());
    desk.send("soan-thao", &propose(renamed(B, "Thẻ trẻ em"))).unwrap();
    let proposal = ProposalId(2);
    desk.send("ky-ban-hanh", &Command::DeclareEmergency { proposal, basis, reason }).unwrap();
    desk.send("soan-thao", &withdraw(2)).unwrap();
    desk.enact(1).unwrap();
    let decision = officers::decision(401).number;
    let on = desk.now.day(Default::default());
    let what = ReceiptKind::Sent;
    let (issuer, signed_on, codes) = (None, None, BTreeSet::new());
    let receipt = Receipt { decision, issuer, signed_on, codes, what, on, note: None };
    desk.send("nhap-lieu", &Command::RecordReceipt { receipt }).unwrap();
    let document = desk.office().registry().procedures[&B.parse().unwrap()].latest().content;
    let tasks = Command::OpenTasks {
        norm: "1/2020/NĐ-CP".to_owned(),
        due: Some(officers::day(2026, 12, 31)),
        reason: None,
        procedures: vec![(B.parse().unwrap(), document)],
    };
    desk.send("kiem-soat", &tasks).unwrap();
    let closing = TaskClosing { task: TaskId(1), reason: "Vẫn đúng".to_owned() };
    desk.send("kiem-soat", &Command::CloseTask { closing }).unwrap();
}

fn what_takes_two(desk: &mut Desk) {
    let signer = desk.actor("ky-ban-hanh", Role::Signer);
    let both = vec![signer, desk.actor("phap-che", Role::Legal)];
    let effective = officers::day(2026, 9, 1);
    let commitment = officers::paper("một tên mật").0;
    let reservation = Reservation { code: "9.000009".parse().unwrap(), commitment, effective };
    let (reserve, withhold) = (
        Command::Reserve { reservation },
        Command::WithdrawPublication {
            withdrawal: Withdrawal {
                code: B.parse().unwrap(),
                why: WithdrawalGround::Mistake,
                note: "Đăng nhầm".to_owned(),
            },
        },
    );
    desk.send("nhap-lieu", &reserve).unwrap();
    desk.send_by(both, &withhold).unwrap();
    let (number, by) = ("88/2020/NĐ-CP".to_owned(), "12/2026/NĐ-CP".to_owned());
    let (ends, by, then) = (Some(effective), Some(by), Some(AtNormsEnd::Lapse));
    let norm = NormFact { number, ends, by, then, ..NormFact::default() };
    desk.send("phap-che", &Command::RecordNorm { norm }).unwrap();
}

/// The record itself is put right, by an instrument of its own.
fn a_correction(desk: &mut Desk) {
    let evidence = desk.keep("Công văn đính chính".as_bytes());
    let before = Procedure { name: "Thẻ mượn sách".to_owned(), ..officers::sample(A) };
    let mut after = before.clone();
    after.conditions[0].text.push('.');
    let request = Request {
        components: changed(&before, &after),
        opens: vec![after],
        route: Route::Correction { instrument: Instrument::Letter, evidence },
        ..renamed(A, "Thẻ")
    };
    let id = desk.office().registry().next_proposal().0;
    desk.send("nhap-lieu", &propose(request)).unwrap();
    desk.enrol("doi-chieu", 22, &[Role::Comparer]);
    desk.send("doi-chieu", &approve(id, 1)).unwrap();
    desk.send("doi-chieu", &Command::Correct { proposal: ProposalId(id) }).unwrap();
}

/// A date that two confirmed and two took back.
fn a_wrong_clock(desk: &mut Desk) {
    desk.wait(400 * DAY);
    let from = desk.confirm_clock(["quan-tri-a", "kiem-tra"]).unwrap().seq().unwrap();
    desk.wait(-399 * DAY);
    desk.correct_clock(&["quan-tri-a", "quan-tri-b"], from).unwrap();
}

/// A key that was lost while it approved; its owner approves anew.
fn a_lost_key(desk: &mut Desk) {
    let id = desk.approved(renamed(B, "Thẻ thiếu nhi"));
    let lost = Desk::rotation("kiem-soat", 41, Some(desk.now));
    desk.staffed(lost, 41).unwrap();
    desk.keys.insert(officers::name("kiem-soat"), 41);
    desk.send("kiem-soat", &approve(id, 1)).unwrap();
    desk.enact(id).unwrap();
}

/// What edition 1 did not know: an exemption by two on a ground, a rule that is suspended,
/// somebody who acts for another, a code that comes later, what is shown again, a loss that two
/// accept, and receipts of one procedure.
fn what_the_second_edition_brought(desk: &mut Desk) {
    let today = desk.now.day(Zone::default());
    let proposal = desk.office().registry().next_proposal();
    desk.send("soan-thao", &propose(opening("9.000003", "Cho mượn phòng đọc"))).unwrap();
    let set_aside = Command::OverrideRule {
        proposal,
        rule: RuleId::Papers,
        ground: Some(ExemptionGround::Treaty),
        reason: "Điều ước quốc tế".to_owned(),
    };
    desk.send_as("phap-che", Role::Legal, &set_aside).unwrap();
    desk.send_as("kiem-soat", Role::Control, &set_aside).unwrap();
    a_rule_is_suspended(desk);
    let delegation = Delegation {
        officer: officers::name("doi-chieu"),
        role: Role::Control,
        principal: officers::name("kiem-soat"),
        from: today,
        until: today + chrono::Days::new(30),
        ground: "Giấy ủy quyền số 4".to_owned(),
    };
    desk.staffed(StaffChange::Delegate(delegation), 0).unwrap();
    a_code_that_comes_later(desk);
    let both = vec![desk.actor("ky-ban-hanh", Role::Signer), desk.actor("phap-che", Role::Legal)];
    let (code, why) = (B.parse().unwrap(), ReleaseGround::Premature);
    let release = CodeRelease { code, why, note: "Đã đến ngày được đăng".to_owned() };
    desk.send_by(both, &Command::ReleaseCode { release }).unwrap();
    let known = LogHead { size: 10_000, leaf: officers::paper("lost").0 };
    let accept = Command::AcceptLoss { known, reason: "Ổ đĩa hỏng".to_owned() };
    let both = ["quan-tri-a", "quan-tri-b"].map(|it| desk.actor(it, Role::Administrator));
    desk.send_by(both.into(), &accept).unwrap();
}

/// A request for a new procedure.
fn opening(code: &str, name: &str) -> Request {
    let document = Procedure { name: name.to_owned(), ..officers::sample(code) };
    Request {
        kind: ChangeKind::New,
        closes: Vec::new(),
        components: BTreeSet::new(),
        opens: vec![document],
        ..renamed(A, "Thẻ")
    }
}

fn a_rule_is_suspended(desk: &mut Desk) {
    let tomorrow = desk.now.day(Zone::default()).succ_opt().unwrap();
    let mut policy = desk.office().registry().rules.policies.last().unwrap().rules.clone();
    policy.suspended.push(RuleSuspension {
        rule: RuleId::Covered,
        from: tomorrow,
        until: tomorrow + chrono::Days::new(90),
        norm: "12/2026/NĐ-CP, Điều 3".to_owned(),
    });
    let rules = Rules::Policy(Box::new(policy));
    let reason = "Thí điểm".to_owned();
    let ask = Command::ProposeRules { rules, effective: tomorrow, basis: None, reason, base: None };
    desk.send("quan-tri-a", &ask).unwrap();
    let number = desk.office().registry().rules.asked;
    for officer in ["quan-tri-b", "ky-ban-hanh"] {
        desk.send(officer, &Command::ApproveRules { number, comment: None }).unwrap();
    }
}

/// A procedure of which the decision is recorded gets its official code, and is made public.
fn a_code_that_comes_later(desk: &mut Desk) {
    let mut request = opening(A, "Cho mượn sách hiếm");
    (request.opens[0].code, request.route) = (Code::to_come(), Route::Recorded);
    (request.effective, request.basis) = (officers::day(2026, 7, 1), "11/2026/NĐ-CP".to_owned());
    let mut decision = officers::decision(77);
    decision.signed_on = officers::day(2026, 6, 1);
    decision.norms = vec![Norm::of(&request.basis, request.effective)];
    let id = desk.office().registry().next_proposal();
    desk.send("nhap-lieu", &propose(request)).unwrap();
    desk.send("doi-chieu", &approve(id.0, 1)).unwrap();
    let enact = Command::Enact { decision: decision.clone(), proposals: vec![id] };
    desk.send("doi-chieu", &enact).unwrap();
    let (former, code) = (Code::provisional(id, 1), "1.013142".parse::<Code>().unwrap());
    let on = desk.now.day(Zone::default());
    let (receipt, reason) = ("CSDLQG về TTHC, phiếu số 77".to_owned(), None);
    let assign = Command::AssignCode { former, code: code.clone(), receipt, on, reason };
    desk.send("nhap-lieu", &assign).unwrap();
    let receipt = Receipt {
        decision: decision.number,
        issuer: Some(decision.issuer),
        signed_on: Some(decision.signed_on),
        codes: BTreeSet::from([code]),
        what: ReceiptKind::Publicised,
        on,
        note: None,
    };
    desk.send("nhap-lieu", &Command::RecordReceipt { receipt }).unwrap();
}

/// Writes the golden registries of the edition by which this program rules, where it is being
/// closed and they do not exist yet; one that exists is never written again.
fn write_missing(edition: Edition) {
    let asked = std::env::var_os("UPDATE_GOLDEN").is_some_and(|it| it == "1");
    if !asked || edition != Edition::CURRENT {
        return;
    }
    let [demo, told] = registries(edition).map(|it| folder().join(format!("{it}.tar.gz")));
    if !told.exists() {
        let desk = story();
        let file = fs::File::create(told).unwrap();
        keep::backup(desk.office().log(), file).unwrap();
    }
    if !demo.exists() {
        fs::copy(demo::demo().dir.path().join("congbo-demo/backup.tar.gz"), demo).unwrap();
    }
}

#[test]
fn what_a_closed_edition_wrote_has_every_kind_of_entry_and_is_proved_by_its_own_rules() {
    for (edition, later) in CLOSED {
        write_missing(edition);
        let mut kinds = BTreeSet::new();
        for name in registries(edition) {
            let (_dir, store) = restored(&name);
            let proof = prove_gate::prove(&store, &options(), &mut |_, _| ()).unwrap();
            assert_eq!(proof.unasked, [], "{name}");
            assert!(proof.commands > 30 && proof.enacted >= 3, "{name}: {proof:?}");
            let log = Folder::open(&store, &options()).unwrap();
            for entry in log.read(0..log.head().size) {
                let entry = Entry::from_bytes(&entry.unwrap()).unwrap();
                assert!(entry.edition == edition || entry.kind == "registry.sealed", "{name}");
                kinds.insert(entry.kind);
            }
        }
        let ruled = Event::kinds().filter(|it| !later.contains(&it.name));
        assert_eq!(kinds, ruled.map(|it| it.name.to_owned()).collect());
    }
}

/// By the first edition one person's act was enough to set a rule aside.
#[test]
fn what_one_person_set_aside_is_told_as_that_wherever_it_leaves_the_house() {
    let (dir, store) = restored("edition-1");
    let shell = desk::Desk::at(&store);
    let out = |name: &str| dir.path().join(name).display().to_string();
    let alone = "chỉ một người bỏ qua";
    for (line, written, said) in [
        ("export json", "d.json", "\"alone\":true"),
        ("export ndjson", "d.ndjson", "\"alone\":true"),
        ("export csv --sheet details", "d.csv", alone),
        ("export cpsv-ap", "d.ttl", "setAsideByOne \"issuer\""),
        ("export site", "site", alone),
    ] {
        shell.ok(&format!("{line} -o {}", out(written)));
        let page = if written == "site" { "site/tthc/9.000001/index.html" } else { written };
        let text = fs::read_to_string(out(page)).unwrap();
        assert!(text.contains(said), "{line}");
    }
}

#[test]
fn every_edition_before_the_open_one_is_closed() {
    let before = Edition::known().filter(|it| *it < Edition::CURRENT);
    assert!(before.eq(CLOSED.map(|it| it.0)), "each closed edition has its golden registries");
}

#[test]
fn the_story_is_still_told_as_it_was() {
    let proof = story().proved();
    assert_eq!((proof.enacted, proof.unsigned), (4, 1));
}
