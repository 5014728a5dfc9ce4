//! A registry office in memory, and the requests that officers may make of it.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use congbo::{
    domain::{
        changed::changed,
        command::{Command, Request},
        decide::{Actor, decide, needs, role_for},
        event::{
            Decision, Enrolment, ExemptionGround, Listed, Norm, Reach, Route, StaffChange, Verdict,
        },
        ids::{Code, Digest, Moment, OfficerId, ProposalId, Zone},
        kind::ChangeKind,
        officer::{Fingerprint, KeyLine, Role},
        papers::Papers,
        policy::{Policy, Quorum, Road},
        procedure::Procedure,
        registry::Registry,
        rule::RuleId,
    },
    log::{Contents as _, Entries as _, Entry},
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{
    founding,
    memory::{self, Memory},
    roster::{self, LOT, Person},
};

/// One thing that an officer tries; numbers are folded into what there is.
#[derive(Debug, Clone)]
pub enum Op {
    Propose {
        officer: u8,
        wish: Wish,
        submit: bool,
    },
    Revise {
        officer: u8,
        proposal: u8,
        wish: Wish,
    },
    Submit {
        officer: u8,
        proposal: u8,
    },
    Withdraw {
        officer: u8,
        proposal: u8,
    },
    Review {
        officer: u8,
        proposal: u8,
        verdict: u8,
        stale: bool,
    },
    Enact {
        proposals: Vec<u8>,
        decision: u8,
    },
    Import {
        code: u8,
    },
    Wait {
        days: u8,
    },
    /// A comment that blocks.
    Comment {
        officer: u8,
        proposal: u8,
    },
    Resolve {
        officer: u8,
        proposal: u8,
        comment: u8,
    },
    /// The papers that a new procedure lacks are set aside by the signer.
    SetAside {
        proposal: u8,
    },
    /// An officer gets a new key, by two administrators.
    Rotate {
        officer: u8,
    },
    /// Another's proposal is given up, made again word for word, and carried on.
    Copy {
        officer: u8,
        proposal: u8,
        reviewer: u8,
    },
    /// A proposal that goes its whole way, where nothing stands against it.
    Carry {
        officer: u8,
        wish: Wish,
        decision: u8,
    },
}

/// A change that somebody wants.
#[derive(Debug, Clone)]
pub struct Wish {
    kind: u8,
    code: u8,
    other: u8,
    variant: u8,
    days: u8,
}

fn wish() -> impl Strategy<Value = Wish> {
    (0..13_u8, 0..7_u8, 0..7_u8, 0..4_u8, 0..40_u8)
        .prop_map(|(kind, code, other, variant, days)| Wish { kind, code, other, variant, days })
}

/// Sequences of requests, most of which can be granted.
pub fn ops() -> impl Strategy<Value = Vec<Op>> {
    let who = 0..3_u8;
    // The newest proposals are the likeliest to be worked on.
    let which = || prop_oneof![3 => 0..2_u8, 1 => 0..12_u8];
    let op = prop_oneof![
        4 => (who.clone(), wish(), 0..12_u8)
            .prop_map(|(officer, wish, decision)| Op::Carry { officer, wish, decision }),
        5 => (who.clone(), wish(), prop::bool::weighted(0.8))
            .prop_map(|(officer, wish, submit)| Op::Propose { officer, wish, submit }),
        2 => (who.clone(), which(), wish())
            .prop_map(|(officer, proposal, wish)| Op::Revise { officer, proposal, wish }),
        1 => (who.clone(), which()).prop_map(|(officer, proposal)| Op::Submit { officer, proposal }),
        1 => (who.clone(), which()).prop_map(|(officer, proposal)| Op::Withdraw { officer, proposal }),
        8 => (who.clone(), which(), 0..16_u8, prop::bool::weighted(0.1)).prop_map(
            |(officer, proposal, verdict, stale)| Op::Review { officer, proposal, verdict, stale }),
        6 => (prop::collection::vec(which(), 1..3), 0..12_u8)
            .prop_map(|(proposals, decision)| Op::Enact { proposals, decision }),
        1 => (who.clone(), which(), 0..3_u8).prop_map(
            |(officer, proposal, reviewer)| Op::Copy { officer, proposal, reviewer }),
        1 => (0..7_u8).prop_map(|code| Op::Import { code }),
        1 => (0..9_u8).prop_map(|days| Op::Wait { days }),
        1 => (who.clone(), which())
            .prop_map(|(officer, proposal)| Op::Comment { officer, proposal }),
        1 => (who.clone(), which(), 0..2_u8).prop_map(
            |(officer, proposal, comment)| Op::Resolve { officer, proposal, comment }),
        1 => which().prop_map(|proposal| Op::SetAside { proposal }),
        1 => who.clone().prop_map(|officer| Op::Rotate { officer }),
    ];
    prop::collection::vec(op, 10..60)
}

/// What was known after one command.
pub struct Known {
    pub at: Moment,
    pub registry: Registry,
}

/// The office: its log, the state that it keeps beside it, and what it remembers.
pub struct House {
    pub memory: Memory,
    pub known: Vec<Known>,
    pub refused: BTreeSet<&'static str>,
    now: Moment,
    keys: u32,
}

/// The officers by their numbers: those of the roster, and behind them the founders.
const DESKS: [u8; 3] = [0, 1, 2];
const SIGNER: u8 = 3;
const REGISTRAR: u8 = 4;
const LEGAL: u8 = 5;
const FOUNDERS: [u8; 2] = [6, 7];

impl House {
    /// A founded registry with four procedures in force, and officers.
    pub fn founded() -> Self {
        let mut house = House {
            memory: Memory::new([3; 16]),
            known: Vec::new(),
            refused: BTreeSet::new(),
            now: Moment(1_784_080_800_000),
            keys: 0,
        };
        house.send(0, &founding::found("Bộ A", "G00"));
        house.import(&[0, 1, 2, 3]);
        let founders = FOUNDERS.map(|it| house.enrolment(it)).to_vec();
        let signers = founders.iter().map(|it| Actor {
            officer: it.officer.clone(),
            role: Some(Role::Administrator),
            key: Some(it.fingerprint.clone()),
        });
        let signers: Vec<_> = signers.collect();
        house.send_as(&signers, &founding::found_officers(founders, policy()));
        for officer in 0..FOUNDERS[0] {
            house.enrol(officer);
        }
        assert!(house.refused.is_empty(), "{:?}", house.refused);
        house
    }

    fn enrol(&mut self, officer: u8) {
        let change = StaffChange::Enrol(self.enrolment(officer));
        self.change_staff(change);
    }

    /// Lets both administrators make a change among the officers.
    fn change_staff(&mut self, change: StaffChange) {
        let proof = Some(self.memory.log.put_content(b"proof").unwrap());
        self.send(FOUNDERS[0], &Command::ProposeStaff { change, proof, reason: None });
        self.send(FOUNDERS[1], &Command::ConfirmStaff { number: self.memory.registry.staff.asked });
    }

    fn enrolment(&mut self, officer: u8) -> Enrolment {
        let key = self.key();
        let (officer, roles) = person(officer);
        founding::enrolment(officer, roles, key)
    }

    /// Returns a key that nobody had.
    fn key(&mut self) -> (KeyLine, Fingerprint) {
        self.keys += 1;
        founding::named_key(self.keys)
    }

    /// Lets a decision say what it enacts, as it is now.
    fn listed(&self, decision: Decision, ids: &[ProposalId]) -> Decision {
        let known = ids.iter().filter_map(|id| self.memory.registry.proposals.get(id));
        let proposals = known.map(|it| Listed { id: it.id, hash: it.hash() }).collect();
        Decision { proposals, ..decision }
    }

    /// Tries one request, and goes on whatever comes of it.
    pub fn play(&mut self, op: &Op) {
        match op {
            Op::Propose { officer, wish, submit } => {
                let request = Box::new(self.request(wish));
                self.send(*officer, &Command::Propose { request, submit: *submit });
            }
            Op::Revise { officer, proposal, wish } => {
                let (proposal, request) = (self.proposal(*proposal), Box::new(self.request(wish)));
                self.send(*officer, &Command::Revise { proposal, request });
            }
            Op::Submit { officer, proposal } => {
                let proposal = self.proposal(*proposal);
                self.send(*officer, &Command::Submit { proposal });
            }
            Op::Withdraw { officer, proposal } => {
                let (proposal, reason) = (self.proposal(*proposal), Some("Thôi".to_owned()));
                self.send(*officer, &Command::Withdraw { proposal, reason });
            }
            Op::Review { officer, proposal, verdict, stale } => {
                let proposal = self.proposal(*proposal);
                let current =
                    self.memory.registry.proposals.get(&proposal).map_or(1, |it| it.revision);
                let revision = current.saturating_sub(u32::from(*stale));
                let verdict = match verdict {
                    0 => Verdict::Reject,
                    1 | 2 => Verdict::RequestChanges,
                    _ => Verdict::Approve,
                };
                let comment = Some("Đã đọc".to_owned());
                self.send(
                    *officer,
                    &Command::Review { proposal, revision, read: None, verdict, comment },
                );
            }
            Op::Enact { proposals, decision } => {
                let proposals: Vec<_> = proposals.iter().map(|it| self.proposal(*it)).collect();
                let decision = self.listed(decision_of(*decision), &proposals);
                self.send(SIGNER, &Command::Enact { decision, proposals });
            }
            Op::Import { code } => self.import(&[*code]),
            Op::Copy { officer, proposal, reviewer } => {
                let id = self.proposal(*proposal);
                let Some(request) = self.copied(id) else { return };
                for officer in 0..3 {
                    self.play(&Op::Withdraw { officer, proposal: *proposal });
                }
                let request = Box::new(request);
                self.send(*officer, &Command::Propose { request, submit: true });
                let officer = *reviewer;
                self.play(&Op::Review { officer, proposal: 0, verdict: 3, stale: false });
                self.play(&Op::Enact { proposals: vec![0], decision: 11 });
            }
            Op::Carry { officer, wish, decision } => {
                let before = self.memory.registry.proposals.len();
                self.play(&Op::Propose { officer: *officer, wish: wish.clone(), submit: true });
                if self.memory.registry.proposals.len() > before {
                    let officer = (officer + 1) % 3;
                    self.play(&Op::SetAside { proposal: 0 });
                    for officer in [officer, LEGAL] {
                        self.play(&Op::Review { officer, proposal: 0, verdict: 3, stale: false });
                    }
                    self.play(&Op::Enact { proposals: vec![0], decision: *decision });
                }
            }
            Op::Wait { days } => self.now.0 += i64::from(*days) * 86_400_000,
            Op::Comment { officer, proposal } => {
                let (proposal, text) = (self.proposal(*proposal), "Nêu rõ hơn".to_owned());
                let command = Command::Comment { proposal, anchor: None, text, blocking: true };
                self.send(*officer, &command);
            }
            Op::Resolve { officer, proposal, comment } => {
                let (proposal, comment) = (self.proposal(*proposal), u32::from(*comment) + 1);
                self.send(*officer, &Command::Resolve { proposal, comment, overriding: None });
            }
            Op::SetAside { proposal } => {
                let (proposal, rule) = (self.proposal(*proposal), RuleId::Papers);
                let reason = "Hồ sơ giấy đã đủ".to_owned();
                let ground = Some(ExemptionGround::Law);
                let command = Command::OverrideRule { proposal, rule, ground, reason };
                self.send(LEGAL, &command);
                self.send(DESKS[2], &command);
            }
            Op::Rotate { officer } => {
                let (key, fingerprint) = self.key();
                let officer = name(*officer);
                let compromised_since = None;
                self.change_staff(StaffChange::Rotate {
                    officer,
                    key,
                    fingerprint,
                    compromised_since,
                });
            }
        }
    }

    /// Takes the next entries of the log into a registry that was replayed so far.
    pub fn replay(&self, registry: &mut Registry, entries: &[Entry]) {
        for entry in entries {
            let event = self.memory.decoded(entry);
            registry.evolve(&entry.log, memory::recorded(entry), &event);
        }
    }

    fn document(&self, digest: &Digest) -> Procedure {
        serde_json::from_slice(&self.memory.content(digest)).unwrap()
    }

    /// Counts back from the newest proposal.
    fn proposal(&self, back: u8) -> ProposalId {
        let newest = self.memory.registry.next_proposal().0 - 1;
        ProposalId(newest.saturating_sub(u32::from(back)).max(1))
    }

    /// Sends a command as an officer, in the role that fits, under the key of the day.
    fn send(&mut self, officer: u8, command: &Command) {
        let officer = name(officer);
        let today = self.now.day(Zone::default());
        let role = role_for(&self.memory.registry, &officer, command, today);
        let key = self.memory.registry.staff.active(&officer).and_then(|it| it.key());
        let key = key.map(|it| it.fingerprint.clone());
        self.send_as(&[Actor { officer, role, key }], command);
    }

    fn send_as(&mut self, actors: &[Actor], command: &Command) {
        self.now.0 += 1_000;
        let needs = needs(&self.memory.registry, command);
        let drafts = needs.drafts.iter().flat_map(|it| [it.base, it.content]);
        let documents = drafts
            .chain(needs.documents.iter().copied())
            .map(|digest| (digest, self.document(&digest)))
            .collect();
        let papers = Papers { documents, ..Papers::default() };
        let log = self.memory.log.log_id().clone();
        let context = memory::ruling(&log, self.now, actors, &papers);
        match decide(&self.memory.registry, command, &context) {
            Ok(ruling) => {
                for content in &ruling.contents {
                    self.memory.log.put_content(content).unwrap();
                }
                self.memory.record(self.now, actors, command, &ruling.events);
                let registry = self.memory.registry.clone();
                self.known.push(Known { at: self.now, registry });
            }
            Err(refusal) => self.refused.extend(refusal.0.iter().map(|it| it.code())),
        }
    }

    fn import(&mut self, codes: &[u8]) {
        let items = codes.iter().map(|code| {
            let keep = |bytes: &[u8]| self.memory.log.put_content(bytes).unwrap();
            founding::taken_over(&document(*code, 0), keep)
        });
        let items = items.collect();
        let effective = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let basis = "Danh mục hiện hành".to_owned();
        self.send(REGISTRAR, &Command::ImportBaseline { effective, basis, items });
    }

    fn request(&self, wish: &Wish) -> Request {
        let (kind, closes, opens) = match wish.kind {
            0 => (ChangeKind::New, vec![], vec![document(wish.code, wish.variant)]),
            1..=4 => (ChangeKind::Amend, vec![code(wish.code)], vec![self.altered(wish)]),
            5 => (ChangeKind::Simplify, vec![code(wish.code)], vec![self.lightened(wish)]),
            6 => {
                let opened = document(wish.other, wish.variant);
                (ChangeKind::Replace, vec![code(wish.code)], vec![opened])
            }
            7 => (ChangeKind::Abolish, vec![code(wish.code)], vec![]),
            8 | 9 => {
                // What stands still goes on, and what goes on stands still.
                let record = self.memory.registry.procedures.get(&code(wish.code));
                let pauses = record.and_then(|it| it.suspensions.last());
                let resume = pauses.is_some_and(|it| it.resumed.is_none());
                let kind = if resume { ChangeKind::Resume } else { ChangeKind::Suspend };
                (kind, vec![code(wish.code)], vec![])
            }
            10 => {
                let closed =
                    self.memory.registry.procedures.iter().find(|it| it.1.closure.is_some());
                let of = closed.map_or_else(|| code(wish.code), |it| it.0.clone());
                let known = self.memory.registry.procedures.get(&of);
                let last = known.map(|it| self.document(&it.latest().content));
                let opens = last.unwrap_or_else(|| document(wish.code, wish.variant));
                (ChangeKind::Revive, vec![of], vec![opens])
            }
            11 => (ChangeKind::Lapse, vec![code(wish.code)], vec![]),
            _ => (ChangeKind::Annul, vec![code(wish.code)], vec![]),
        };
        let reach = Reach {
            until: (kind == ChangeKind::Suspend && wish.variant == 1)
                .then(|| self.now.day(Zone::default()) + Days::new(60)),
            from_start: kind == ChangeKind::Annul && wish.variant < 2,
        };
        let components = match (kind, opens.first()) {
            (ChangeKind::Amend | ChangeKind::Simplify, Some(after)) => {
                changed(&self.current(wish.code), after)
            }
            _ => BTreeSet::new(),
        };
        let today = self.now.day(Zone::default());
        Request {
            kind,
            closes,
            base: None,
            base_content: None,
            takes_back: Default::default(),
            judged: Vec::new(),
            opens,
            components,
            effective: today - Days::new(5) + Days::new(wish.days.into()),
            basis: "12/2026/NĐ-CP".to_owned(),
            reason: "Theo nghị định mới".to_owned(),
            transition: Some("Hồ sơ đã nộp làm theo quy định cũ".to_owned()),
            successors: vec![],
            raise: None,
            route: Route::Gate,
            reach,
        }
    }

    fn copied(&self, id: ProposalId) -> Option<Request> {
        let change = self.memory.registry.proposals.get(&id)?.change.clone();
        Some(Request {
            kind: change.kind,
            closes: change.closes.into_iter().map(|it| it.code).collect(),
            base: None,
            base_content: None,
            takes_back: Default::default(),
            judged: Vec::new(),
            opens: change.opens.iter().map(|it| self.document(&it.content)).collect(),
            components: change.components,
            effective: change.effective,
            basis: change.basis,
            reason: change.reason,
            transition: change.transition,
            successors: change.successors,
            raise: None,
            route: Route::Gate,
            reach: change.reach,
        })
    }

    fn current(&self, of: u8) -> Procedure {
        match self.memory.registry.procedures.get(&code(of)) {
            Some(record) => self.document(&record.latest().content),
            None => document(of, 0),
        }
    }

    fn altered(&self, wish: &Wish) -> Procedure {
        let mut document = self.current(wish.code);
        document.name = format!("Cấp thẻ {} loại {}", wish.code, wish.variant);
        if wish.variant == 3 {
            document.dossier.sets = Some(u32::from(wish.days) + 1);
        }
        document
    }

    fn lightened(&self, wish: &Wish) -> Procedure {
        let mut document = self.current(wish.code);
        if let Some(case) = document.dossier.cases.first_mut().filter(|it| it.papers.len() > 1) {
            case.papers.pop();
        }
        document
    }
}

fn name(officer: u8) -> OfficerId {
    person(officer).0.parse().unwrap()
}

fn person(number: u8) -> Person {
    let mut known = LOT.into_iter().chain(roster::FOUNDERS);
    known.nth(number.into()).expect("the number is one of theirs")
}

/// The law's policy, but one approval by the control unit is enough wherever the law asks for
/// no more: few officers shall be able to get anything through.
fn policy() -> Policy {
    let mut policy = Policy::law();
    for road in Road::ALL {
        if let Some(demands) = policy.roads.get_mut(&road) {
            let all = match Policy::law_approvals(road) {
                [] => &[Role::Control],
                roles => roles,
            };
            demands.approvals = Quorum::each(all);
        }
    }
    policy.components.clear();
    policy
}

fn code(number: u8) -> Code {
    format!("9.00000{}", number + 1).parse().unwrap()
}

fn document(number: u8, variant: u8) -> Procedure {
    let paper =
        |at: u32| json!({"id": format!("d{at}"), "name": format!("Giấy {at}"), "originals": 1});
    serde_json::from_value(json!({
        "code": code(number),
        "name": format!("Cấp thẻ {number} kiểu {variant}"),
        "publisher": "Bộ A",
        "field": "Thư viện",
        "steps": [{"id": "k1", "steps": [{"id": "s2", "text": "Nộp đơn"}]}],
        "channels": [{"id": "c3", "method": "online", "time": {
            "text": "5 ngày làm việc", "value": {"amount": 5, "unit": "working_day"}}}],
        "dossier": {"sets": 1, "cases": [{"id": "q4", "papers": [paper(5), paper(6), paper(7)]}]},
        "applicants": [{"id": "a8", "name": "Công dân Việt Nam"}],
        "agencies": [{"id": "g9", "role": "handling", "name": "Thư viện A"}],
        "last_row": 9
    }))
    .unwrap()
}

fn decision_of(number: u8) -> Decision {
    Decision {
        number: format!("{}/QĐ-A", number + 1),
        issuer: "Bộ A".to_owned(),
        signed_on: NaiveDate::from_ymd_opt(2026, 7, 2).unwrap(),
        effective_on: None,
        title: None,
        proposals: Vec::new(),
        norms: vec![Norm::of("12/2026/NĐ-CP", NaiveDate::from_ymd_opt(2026, 1, 1).unwrap())],
    }
}
