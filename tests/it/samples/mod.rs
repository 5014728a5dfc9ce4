//! One event of every kind, and of every version of a kind: made up, and never changed
//! again, because golden bytes are made from them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use congbo::domain::{
    burden::{JudgedBurden, JudgedRow},
    canonical,
    component::Component,
    dossier::AttachmentKind,
    edition::Edition,
    event::{
        Anchor, Answer, AtNormsEnd, AtRevision, Attachment, Base, Baseline, BaselineClosing,
        BaselineItem, Change, ClockConfirmation, ClockCorrection, ClockEvent, CodeAssignment,
        CodeRelease, Comment, Correction, Decision, DecisionEvent, Delegation, Draft, Emergency,
        Enactment, Enrolment, Event, ExemptionGround, ExportEvent, ExportFact, FactEvent, Founders,
        Founding, Instrument, Item, Listed, Norm, NormClause, NormFact, Opening, Outcome, Override,
        Owed, ProposalEvent, Reach, Receipt, ReceiptKind, Recoded, RegistryEvent, ReleaseGround,
        Reply, Reservation, Resolution, Restoration, Review, Revision, Route, Rules, RulesAdoption,
        RulesApproval, RulesEvent, RulesProposal, Seal, SourceLine, StaffAnswer, StaffChange,
        StaffEvent, StaffProposal, Summary, TakenBack, TaskClosing, TaskEvent, TaskItem, TaskPlace,
        TasksOpening, Thread, Verdict, Withdrawal, WithdrawalGround,
    },
    ids::{Digest, Moment, ProposalId, TaskId, Zone},
    kind::ChangeKind,
    log_head::LogHead,
    officer::{Fingerprint, KeyLine, Role},
    policy::{Demands, Policy, Quorum, Road, RuleSuspension},
    procedure::{Class, Level, OnlineLevel},
    rule::{RuleId, Weight},
    statute::Authority,
};
use semver::Version;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn digest(of: &str) -> Digest {
    Digest::of(of.as_bytes())
}

fn exported() -> ExportFact {
    ExportFact {
        format: "congbo-publication".to_owned(),
        version: 1,
        chosen: BTreeMap::from([("language".to_owned(), "en".into())]),
        as_of: day(9, 1),
        known_at: Some(Moment(1_790_000_000_000)),
        size: 118,
        procedures: 183,
        manifest: digest("manifest"),
    }
}

fn summary() -> Summary {
    Summary {
        name: "Cấp thẻ thư viện".to_owned(),
        field: "Thư viện".to_owned(),
        publisher: "Bộ A".to_owned(),
        levels: vec![Level::Ministry, Level::Commune],
        class: Some(Class::Standard),
        online: Some(OnlineLevel::Full),
        keywords: Some("thẻ".to_owned()),
    }
}

fn base(code: &str) -> Base {
    Base {
        code: code.parse().unwrap(),
        version: Version::new(1, 0, 0),
        content: digest("document"),
        entry: digest("entry"),
    }
}

fn change(kind: ChangeKind) -> Change {
    Change {
        kind,
        closes: vec![base("9.000001")],
        opens: vec![Draft {
            code: "9.000001".parse().unwrap(),
            version: Version::new(1, 1, 0),
            content: digest("draft"),
            summary: summary(),
        }],
        components: BTreeSet::from([Component::Dossier, Component::ProcessingTime]),
        effective: day(8, 15),
        basis: "Nghị định số 12/2026/NĐ-CP".to_owned(),
        reason: "Bớt một giấy tờ".to_owned(),
        transition: Some("Hồ sơ đã nộp làm theo quy định cũ".to_owned()),
        successors: vec![],
        route: Route::Gate,
        reach: Default::default(),
        ancestors: Default::default(),
        takes_back: None,
        judged: Vec::new(),
    }
}

fn decision() -> Decision {
    Decision {
        number: "Số 485/QĐ-A".to_owned(),
        issuer: "Bộ A".to_owned(),
        signed_on: day(7, 10),
        effective_on: Some(day(8, 1)),
        title: Some("Công bố thủ tục hành chính".to_owned()),
        proposals: vec![],
        norms: vec![Norm {
            title: Some("Về thư viện".to_owned()),
            issuer: Some("Chính phủ".to_owned()),
            signed_on: Some(day(6, 1)),
            ..Norm::of("12/2026/NĐ-CP", day(8, 1))
        }],
    }
}

fn item(code: &str, kind: ChangeKind, outcome: Outcome) -> Item {
    let components = change(kind).components;
    let (code, effective) = (code.parse().unwrap(), day(8, 15));
    let norm = None;
    let also = BTreeSet::new();
    Item { proposal: ProposalId(7), kind, code, effective, components, norm, also, outcome }
}

fn enactment() -> Enactment {
    let (content, summary) = (digest("draft"), summary());
    let version = Version::new(1, 1, 0);
    let replaces = vec!["9.000002".parse().unwrap()];
    let successors = vec!["9.000001".parse().unwrap()];
    let transition = Some("Hồ sơ đã nộp được giải quyết xong".to_owned());
    let opens = Outcome::Opens { version, content, summary, replaces };
    let version_2 = Version::new(2, 0, 3);
    let closes = Outcome::Closes { version: version_2, successors, transition, from_start: false };
    let items = vec![
        item("9.000001", ChangeKind::Replace, opens),
        item("9.000002", ChangeKind::Replace, closes),
    ];
    Enactment { decision: decision(), items, debts: vec![], uncleared: vec![] }
}

/// A decision of which every item says on which norm it rests: on one that ends by itself.
fn on_norms() -> Enactment {
    let Enactment { mut decision, items, debts, uncleared } = enactment();
    decision.norms[0].effective_to = Some(day(12, 31));
    decision.norms[0].revives = true;
    let (name, effective_from) = ("Phụ lục I.5".to_owned(), day(7, 20));
    decision.norms[0].clauses = vec![NormClause { name, effective_from }];
    decision.proposals = vec![Listed { id: ProposalId(7), hash: digest("read") }];
    let norm = Some("12/2026/NĐ-CP".to_owned());
    let items = items.into_iter().map(|it| Item { norm: norm.clone(), ..it }).collect();
    Enactment { decision, items, debts, uncleared }
}

/// A decision of which an item rests on two norms.
fn on_two_norms() -> Enactment {
    let Enactment { mut decision, mut items, debts, uncleared } = on_norms();
    let second = Norm { number: "13/2026/TT-A".to_owned(), ..decision.norms[0].clone() };
    decision.norms.push(second);
    items[0].also.insert("13/2026/TT-A".to_owned());
    Enactment { decision, items, debts, uncleared }
}

/// What the kinds that came after the first five do.
fn life_items() -> Vec<Item> {
    let version = Version::new(1, 1, 0);
    let suspends = Outcome::Suspends { version: version.clone(), until: Some(day(12, 1)) };
    let resumes = Outcome::Resumes { version: version.clone() };
    let closes = |from_start| Outcome::Closes {
        version: version.clone(),
        successors: vec![],
        transition: None,
        from_start,
    };
    let revived = Outcome::Opens {
        version: Version::new(1, 1, 1),
        content: digest("draft"),
        summary: summary(),
        replaces: vec![],
    };
    vec![
        item("9.000001", ChangeKind::Suspend, suspends),
        item("9.000002", ChangeKind::Resume, resumes),
        item("9.000003", ChangeKind::Lapse, closes(false)),
        item("9.000004", ChangeKind::Annul, closes(true)),
        item("9.000005", ChangeKind::Revive, revived),
    ]
}

fn baseline() -> Baseline {
    let of = |code: &str, index, decision| BaselineItem {
        code: str::parse(code).unwrap(),
        content: digest(code),
        summary: summary(),
        decision,
        line: SourceLine { block: digest("block"), index, sha256: digest("line") },
    };
    Baseline {
        effective: day(7, 1),
        basis: "Danh mục hiện hành".to_owned(),
        items: vec![
            of("9.000001", 0, Some("12/QĐ-A".to_owned())),
            of("9.000002.01", 1, None),
            of("9.000003", 2, None),
        ],
    }
}

/// Returns one event of every kind, and of every version of a kind.
pub fn events() -> Vec<Event> {
    let mut events = of_the_catalogue();
    events.extend(of_the_officers());
    events.extend(of_the_rules());
    events.extend(of_the_dossier());
    events.extend(of_the_record());
    events
}

fn of_the_catalogue() -> Vec<Event> {
    let proposal = ProposalId(7);
    let founding = Founding {
        agency: "Bộ A".to_owned(),
        agency_code: "G00".to_owned(),
        zone: Zone::default(),
    };
    let opening = |change| {
        Event::Proposal(ProposalEvent::Opened(Opening { proposal, change, submitted: true }))
    };
    let revision = |change| {
        Event::Proposal(ProposalEvent::Revised(Revision { proposal, revision: 2, change }))
    };
    let handed_in = AtRevision { proposal, revision: 2, reason: None };
    let given_up =
        AtRevision { proposal, revision: 2, reason: Some("Chờ nghị định".to_owned()) };
    let review = Review {
        proposal,
        revision: 2,
        verdict: Verdict::RequestChanges,
        read: None,
        binds: digest("binding"),
        comment: Some("Nêu rõ \"thời hạn\"\nở kênh trực tuyến".to_owned()),
    };
    let list = vec![Listed { id: proposal, hash: digest("read") }];
    let listed = Decision { proposals: list, ..decision() };
    let mut shortened = listed.clone();
    shortened.norms[0].shortened = true;
    let owed = Owed { proposal, owed: [(Role::Legal, 1)].into(), due: day(9, 14) };
    let recorded = Change { route: Route::Recorded, ..change(ChangeKind::Amend) };
    let (instrument, evidence) = (Instrument::Record, digest("evidence"));
    let correction = Route::Correction { instrument, evidence };
    let corrected = Change { route: correction, ..change(ChangeKind::Amend) };
    let until = Reach { until: Some(day(12, 1)), from_start: false };
    let suspended = Change { opens: vec![], reach: until, ..change(ChangeKind::Suspend) };
    let from_start = Reach { until: None, from_start: true };
    let annulled = Change { opens: vec![], reach: from_start, ..change(ChangeKind::Annul) };
    let after = Change { ancestors: [ProposalId(3)].into(), ..change(ChangeKind::Amend) };
    let components = [Component::Conditions].into();
    let taken = TakenBack { from: Version::new(1, 0, 1), components };
    let taking = Change { takes_back: Some(taken), ..change(ChangeKind::Amend) };
    let judged = vec![JudgedRow {
        component: Component::Steps,
        row: "s3".to_owned(),
        burden: JudgedBurden::Neutral,
        reason: "Chỉ nói rõ hơn nơi nộp.".to_owned(),
    }];
    let judging = Change { judged, ..change(ChangeKind::Amend) };
    vec![
        opening(judging.clone()),
        revision(judging),
        opening(taking.clone()),
        revision(taking),
        opening(after.clone()),
        revision(after),
        Event::Registry(RegistryEvent::Founded(founding)),
        Event::Registry(RegistryEvent::BaselineImported(baseline())),
        Event::Registry(RegistryEvent::BaselineClosed(BaselineClosing)),
        opening(change(ChangeKind::Amend)),
        opening(recorded),
        revision(change(ChangeKind::Simplify)),
        revision(corrected),
        opening(suspended),
        revision(annulled),
        Event::Proposal(ProposalEvent::Submitted(handed_in)),
        Event::Proposal(ProposalEvent::Withdrawn(given_up)),
        Event::Proposal(ProposalEvent::Reviewed(Review {
            read: Some(digest("read")),
            ..review.clone()
        })),
        Event::Proposal(ProposalEvent::Reviewed(review)),
        Event::Decision(DecisionEvent::Enacted(enactment())),
        Event::Decision(DecisionEvent::Enacted(Enactment { debts: vec![owed], ..enactment() })),
        Event::Decision(DecisionEvent::Enacted(Enactment { items: life_items(), ..enactment() })),
        Event::Decision(DecisionEvent::Enacted(Enactment { decision: listed, ..enactment() })),
        Event::Decision(DecisionEvent::Enacted(Enactment {
            decision: shortened,
            uncleared: vec![ProposalId(3)],
            ..enactment()
        })),
        Event::Decision(DecisionEvent::Enacted(on_norms())),
        Event::Decision(DecisionEvent::Enacted(on_two_norms())),
    ]
}

fn enrolment(officer: &str, roles: &[Role]) -> Enrolment {
    Enrolment {
        officer: officer.parse().unwrap(),
        name: format!("Cán bộ {officer}"),
        unit: "Phòng A".to_owned(),
        roles: roles.iter().copied().collect(),
        key: KeyLine(format!("ssh-ed25519 AAAA{officer}")),
        fingerprint: Fingerprint(format!("SHA256:{officer}")),
        reference: None,
    }
}

fn of_the_officers() -> Vec<Event> {
    let admin = [Role::Administrator];
    let founders = ["quan-tri-a", "quan-tri-b"].map(|it| enrolment(it, &admin)).to_vec();
    let asked = StaffProposal {
        number: 3,
        change: StaffChange::Enrol(enrolment("can-bo-a", &[Role::Drafter, Role::Legal])),
        proof: Some(digest("proof")),
        reason: Some("Quyết định điều động".to_owned()),
    };
    let change = canonical::digest(&asked);
    let answer =
        |reason: Option<&str>| StaffAnswer { number: 3, change, reason: reason.map(str::to_owned) };
    let known = |it: Enrolment| Enrolment { reference: Some(digest("reference")), ..it };
    let mut referred = founders.clone();
    referred[1] = known(referred[1].clone());
    let change = StaffChange::Enrol(known(enrolment("can-bo-b", &[Role::Control])));
    let asked_again = StaffProposal { number: 4, change, ..asked.clone() };
    let delegation = Delegation {
        officer: "can-bo-b".parse().unwrap(),
        role: Role::Control,
        principal: "can-bo-c".parse().unwrap(),
        from: day(8, 3),
        until: day(8, 15),
        ground: "QĐ 12/QĐ-VP ngày 31/07/2026".to_owned(),
    };
    let delegated =
        StaffProposal { number: 5, change: StaffChange::Delegate(delegation), ..asked.clone() };
    vec![
        Event::Staff(StaffEvent::Proposed(delegated)),
        Event::Staff(StaffEvent::Founded(Founders { founders })),
        Event::Staff(StaffEvent::Founded(Founders { founders: referred })),
        Event::Staff(StaffEvent::Proposed(asked_again)),
        Event::Staff(StaffEvent::Proposed(asked)),
        Event::Staff(StaffEvent::Confirmed(answer(None))),
        Event::Staff(StaffEvent::Declined(answer(Some("Chưa có quyết định")))),
    ]
}

/// A policy of its own, which does not move when the law's does.
fn policy() -> Policy {
    let demands = Demands {
        approvals: Quorum::each(&[Role::Control, Role::Legal]),
        dossier: [(AttachmentKind::ImpactAssessment, Weight::Block)].into(),
        rules: [(RuleId::Units, Weight::Block)].into(),
    };
    Policy {
        roads: Road::ALL.into_iter().map(|it| (it, demands.clone())).collect(),
        components: [(Component::Fees, Quorum::of(Role::Finance, 1))].into(),
        approval_days: 180,
        cooling_hours: 24,
        debt_days: 30,
        overrides: [(RuleId::Duplicate, [Role::Legal].into())].into(),
        issuers: vec!["Thủ tướng Chính phủ".to_owned()],
        authority: Authority::Minister,
        amendment: Quorum::of(Role::Administrator, 2),
        references: false,
        suspended: Vec::new(),
    }
}

fn of_the_rules() -> Vec<Event> {
    let rules = || Rules::Policy(Box::new(policy()));
    let proposed = RulesProposal {
        number: 2,
        rules: rules(),
        effective: day(9, 1),
        basis: Some("Quy chế số 5/QC-A".to_owned()),
        reason: "Thêm thời gian chờ".to_owned(),
        base: None,
    };
    let strict = || Rules::Policy(Box::new(Policy { references: true, ..policy() }));
    let stricter = RulesProposal { rules: strict(), ..proposed.clone() };
    let suspension = RuleSuspension {
        rule: RuleId::Covered,
        from: day(9, 1),
        until: day(12, 1),
        norm: "12/2026/NĐ-CP, Điều 3".to_owned(),
    };
    let suspending =
        || Rules::Policy(Box::new(Policy { suspended: vec![suspension.clone()], ..policy() }));
    let suspends = RulesProposal { rules: suspending(), ..proposed.clone() };
    let based = RulesProposal { base: Some(digest("adopted")), ..proposed.clone() };
    let approval = |comment: Option<&str>| RulesApproval {
        number: 2,
        binds: digest("rules"),
        comment: comment.map(str::to_owned),
    };
    vec![
        Event::Rules(RulesEvent::Proposed(proposed)),
        Event::Rules(RulesEvent::Proposed(stricter)),
        Event::Rules(RulesEvent::Proposed(suspends)),
        Event::Rules(RulesEvent::Proposed(based)),
        Event::Rules(RulesEvent::Adopted(RulesAdoption {
            number: 3,
            rules: suspending(),
            effective: day(8, 1),
        })),
        Event::Rules(RulesEvent::Adopted(RulesAdoption {
            number: 2,
            rules: strict(),
            effective: day(9, 1),
        })),
        Event::Rules(RulesEvent::Approved(approval(Some("Đồng ý")))),
        Event::Rules(RulesEvent::Withdrawn(approval(None))),
        Event::Rules(RulesEvent::Adopted(RulesAdoption {
            number: 2,
            rules: rules(),
            effective: day(9, 1),
        })),
    ]
}

fn of_the_dossier() -> Vec<Event> {
    let proposal = ProposalId(7);
    let text = "Nêu rõ cơ quan tiếp nhận".to_owned();
    let paper = Attachment {
        proposal,
        number: 2,
        kind: AttachmentKind::ControlOpinion,
        name: "y-kien.toml".to_owned(),
        media: "application/toml".to_owned(),
        file: digest("file"),
        len: 1_234,
        paper: Some(digest("paper")),
        supersedes: Some(1),
    };
    let anchor = Anchor {
        code: Some("9.000001".parse().unwrap()),
        component: Some(Component::Dossier),
        row: Some("d5".to_owned()),
    };
    let comment = Comment {
        proposal,
        number: 1,
        revision: 2,
        anchor: Some(anchor),
        text: text.clone(),
        blocking: true,
    };
    let answer = Answer { proposal, thread: Thread::Point(1), reply: Reply::Accepted, text };
    let overriding = Some("Người góp ý đã chuyển công tác".to_owned());
    let exempted = Override {
        proposal,
        revision: 2,
        rule: RuleId::Papers,
        reason: "Nội dung do luật quy định".to_owned(),
        ground: Some(ExemptionGround::Law),
    };
    let set_aside = Override {
        proposal,
        revision: 2,
        rule: RuleId::Duplicate,
        reason: "Hai thủ tục khác đối tượng".to_owned(),
        ground: None,
    };
    let emergency = Emergency {
        proposal,
        basis: "Nghị quyết số 1/NQ-CP".to_owned(),
        reason: "Khắc phục thiên tai".to_owned(),
    };
    vec![
        Event::Proposal(ProposalEvent::PaperAttached(paper)),
        Event::Proposal(ProposalEvent::CommentMade(comment)),
        Event::Proposal(ProposalEvent::AnswerGiven(Answer {
            thread: Thread::Paper(1),
            ..answer.clone()
        })),
        Event::Proposal(ProposalEvent::AnswerGiven(answer)),
        Event::Proposal(ProposalEvent::CommentResolved(Resolution {
            proposal,
            comment: 1,
            overriding,
        })),
        Event::Proposal(ProposalEvent::RuleOverridden(set_aside)),
        Event::Proposal(ProposalEvent::RuleOverridden(exempted)),
        Event::Proposal(ProposalEvent::EmergencyDeclared(emergency)),
    ]
}

fn of_the_record() -> Vec<Event> {
    let corrected = Outcome::Opens {
        version: Version::new(1, 0, 1),
        content: digest("draft"),
        summary: summary(),
        replaces: vec![],
    };
    let correction = Correction {
        instrument: Instrument::Letter,
        evidence: digest("evidence"),
        verified: true,
        item: item("9.000001", ChangeKind::Amend, corrected),
    };
    let reservation = Reservation {
        code: "9.000004".parse().unwrap(),
        commitment: digest("commitment"),
        effective: day(8, 15),
    };
    let withdrawal = Withdrawal {
        code: "9.000004".parse().unwrap(),
        why: WithdrawalGround::Mistake,
        note: "Công khai nhầm".to_owned(),
    };
    let release = CodeRelease {
        code: "9.000004".parse().unwrap(),
        why: ReleaseGround::Premature,
        note: "Thông tư đã có hiệu lực".to_owned(),
    };
    let norm = NormFact {
        number: "12/2020/NĐ-CP".to_owned(),
        ends: Some(day(8, 1)),
        by: Some("12/2026/NĐ-CP".to_owned()),
        ..NormFact::default()
    };
    let assigned = CodeAssignment {
        former: "1.013142".parse().unwrap(),
        code: "1.013124".parse().unwrap(),
        receipt: "CSDLQG về TTHC, phiếu số 77".to_owned(),
        on: day(7, 21),
        reason: Some("Gõ nhầm hai chữ số".to_owned()),
        documents: vec![Recoded { from: digest("document"), to: digest("recoded") }],
    };
    let receipt = Receipt {
        decision: "485/QD-A".to_owned(),
        issuer: None,
        signed_on: None,
        codes: BTreeSet::new(),
        what: ReceiptKind::Entered,
        on: day(7, 20),
        note: Some("Công văn số 9/A".to_owned()),
    };
    let of_one = Receipt {
        issuer: Some("Bộ A".to_owned()),
        signed_on: Some(day(7, 16)),
        codes: BTreeSet::from(["9.000001".parse().unwrap()]),
        what: ReceiptKind::Publicised,
        ..receipt.clone()
    };
    let place = |component, row: Option<&str>| TaskPlace { component, row: row.map(str::to_owned) };
    let tasks = TasksOpening {
        norm: "12/2020/NĐ-CP".to_owned(),
        due: Some(day(12, 31)),
        reason: Some("Nghị định được thay thế".to_owned()),
        items: vec![TaskItem {
            task: TaskId(1),
            code: "9.000001".parse().unwrap(),
            version: Version::new(1, 0, 0),
            content: digest("document"),
            places: vec![place(Component::LegalBasis, Some("l17")), place(Component::Name, None)],
        }],
    };
    let closing = TaskClosing { task: TaskId(1), reason: "Không phải sửa".to_owned() };
    vec![
        Event::Decision(DecisionEvent::Corrected(correction)),
        Event::Fact(FactEvent::CodeReserved(reservation)),
        Event::Fact(FactEvent::PublicationWithdrawn(withdrawal)),
        Event::Fact(FactEvent::CodeReleased(release)),
        Event::Fact(FactEvent::NormRecorded(NormFact {
            codes: ["9.000001".parse().unwrap()].into(),
            ..norm.clone()
        })),
        Event::Fact(FactEvent::NormRecorded(norm)),
        Event::Fact(FactEvent::NormRecorded(NormFact {
            number: "66/2026/NQ-CP".to_owned(),
            ends: Some(day(12, 1)),
            then: Some(AtNormsEnd::Revive),
            title: Some("Quy định tạm thời".to_owned()),
            issuer: Some("Chính phủ".to_owned()),
            signed_on: Some(day(5, 18)),
            effective_from: Some(day(7, 1)),
            ..NormFact::default()
        })),
        Event::Fact(FactEvent::ReceiptRecorded(receipt)),
        Event::Fact(FactEvent::ReceiptRecorded(of_one)),
        Event::Fact(FactEvent::CodeAssigned(assigned)),
        Event::Task(TaskEvent::Opened(tasks)),
        Event::Task(TaskEvent::Closed(closing)),
        Event::Export(ExportEvent::Recorded(exported())),
        Event::Clock(ClockEvent::Confirmed(ClockConfirmation { date: day(9, 1) })),
        Event::Clock(ClockEvent::Corrected(ClockCorrection { from: 118 })),
        Event::Registry(RegistryEvent::Restored(Restoration {
            known: LogHead { size: 130, leaf: digest("known") },
            backup: LogHead { size: 118, leaf: digest("backup") },
            lost: 12,
            reason: "Ổ đĩa hỏng, bản sao lưu mới nhất là của hôm trước".to_owned(),
        })),
        Event::Registry(RegistryEvent::Sealed(Seal {
            position: 256,
            edition: Edition(2),
            form: 1,
            state: digest("state"),
            root: digest("root"),
        })),
    ]
}
