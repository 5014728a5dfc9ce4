//! A registry in memory with a dozen officers, and what they try in it: whole proposals
//! that go their way, with something in between that should not be, and single acts.

mod foretold;
mod turn;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use congbo::{
    domain::{
        changed,
        command::{Command, Request},
        decide::{Actor, decide, role_for, second_role_for},
        dossier::{
            AppraisalConclusion, AttachmentKind, Structured,
            appraisal::Appraisal,
            assessment::{
                Assessment, ComplianceCost, FindingOn, Legality, Necessity, Reasonableness,
            },
            opinion::{Opinion, OpinionConclusion, Point},
        },
        event::{
            AtNormsEnd, Decision, Delegation, Enrolment, ExemptionGround, Listed, Norm, NormFact,
            Reach, Reply, Reservation, Route, Rules, StaffChange, Thread, Verdict, Withdrawal,
            WithdrawalGround,
        },
        ids::{Digest, Moment, OfficerId, ProposalId, Zone},
        kind::ChangeKind,
        officer::{Fingerprint, KeyLine, Role},
        papers::Papers,
        policy::{AllOf, Policy, Quorum, Road, RuleSuspension, SomeOf},
        procedure::{Class, Procedure},
        rule::{RuleId, Weight},
    },
    log::{Contents as _, Entries as _},
};
use proptest::prelude::*;

use self::foretold::foretold;
use crate::support::{
    founding,
    memory::{self, Memory},
    officers,
    roster::{FOUNDERS, MIXED, Person, everybody},
};

const DAY: i64 = 86_400_000;

/// The officers, the founders first.
fn staff() -> impl Iterator<Item = Person> + Clone {
    everybody(&MIXED)
}

/// One thing that somebody tries; numbers are folded into what there is.
#[derive(Debug, Clone)]
pub enum Op {
    /// A code is reserved or withheld, by one or by two.
    Shut {
        who: u8,
        with: Option<u8>,
        code: u8,
        withhold: bool,
    },
    /// A proposal on its whole way; after so many steps something else comes between.
    Carry {
        who: u8,
        wish: Wish,
        hurry: bool,
        between: Option<(u8, Box<Op>)>,
    },
    Propose {
        who: u8,
        wish: Wish,
        submit: bool,
    },
    Revise {
        who: u8,
        proposal: u8,
        wish: Wish,
    },
    Submit {
        who: u8,
        proposal: u8,
    },
    Withdraw {
        who: u8,
        proposal: u8,
    },
    Copy {
        who: u8,
        proposal: u8,
    },
    Attach {
        who: u8,
        proposal: u8,
        kind: u8,
        bad: bool,
    },
    Answer {
        who: u8,
        proposal: u8,
    },
    Comment {
        who: u8,
        proposal: u8,
    },
    Resolve {
        who: u8,
        proposal: u8,
    },
    SetAside {
        who: u8,
        proposal: u8,
    },
    Hurry {
        who: u8,
        proposal: u8,
    },
    Review {
        who: u8,
        role: u8,
        proposal: u8,
        verdict: u8,
        stale: bool,
    },
    Enact {
        who: u8,
        proposals: Vec<u8>,
        decision: u8,
    },
    Pay {
        who: u8,
        refuse: bool,
    },
    Policy {
        who: u8,
        variant: u8,
        later: u8,
        approvals: u8,
    },
    Roles {
        who: u8,
        role: u8,
        other: u8,
    },
    /// Somebody acts for another for some days, from today or a little later.
    Delegate {
        who: u8,
        role: u8,
        whose: u8,
        days: (u8, u8),
    },
    Rotate {
        who: u8,
        tell: bool,
    },
    Confirm {
        who: u8,
        number: u8,
    },
    Wait {
        hours: u16,
    },
    /// What rests on the lasting norm ends with it, or the early end is taken back.
    EndNorm {
        who: u8,
        with: Option<u8>,
        after: Option<u8>,
        revives: bool,
    },
}

/// A change that somebody wants.
#[derive(Debug, Clone)]
pub struct Wish {
    kind: u8,
    code: u8,
    variant: u8,
    days: u8,
    recorded: bool,
}

fn wish() -> impl Strategy<Value = Wish> {
    (0..16_u8, 0..6_u8, 0..9_u8, 0..30_u8, prop::bool::weighted(0.12)).prop_map(
        |(kind, code, variant, days, recorded)| Wish { kind, code, variant, days, recorded },
    )
}

/// A single act.
fn act() -> impl Strategy<Value = Op> {
    let who = || 0..11_u8;
    let which = || prop_oneof![4 => Just(0_u8), 2 => 1..3_u8, 1 => 0..12_u8];
    prop_oneof![
        2 => (who(), wish(), any::<bool>()).prop_map(|(who, wish, submit)| Op::Propose { who, wish, submit }),
        2 => (who(), which(), wish()).prop_map(|(who, proposal, wish)| Op::Revise { who, proposal, wish }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::Submit { who, proposal }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::Withdraw { who, proposal }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::Copy { who, proposal }),
        3 => (who(), which(), 0..4_u8, prop::bool::weighted(0.3))
            .prop_map(|(who, proposal, kind, bad)| Op::Attach { who, proposal, kind, bad }),
        2 => (who(), which()).prop_map(|(who, proposal)| Op::Answer { who, proposal }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::Comment { who, proposal }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::Resolve { who, proposal }),
        1 => (who(), which()).prop_map(|(who, proposal)| Op::SetAside { who, proposal }),
        2 => (who(), which()).prop_map(|(who, proposal)| Op::Hurry { who, proposal }),
        6 => (who(), 0..5_u8, which(), 0..12_u8, prop::bool::weighted(0.1)).prop_map(
            |(who, role, proposal, verdict, stale)| Op::Review { who, role, proposal, verdict, stale }),
        4 => (who(), prop::collection::vec(which(), 1..3), 0..13_u8)
            .prop_map(|(who, proposals, decision)| Op::Enact { who, proposals, decision }),
        2 => (who(), prop::bool::weighted(0.2)).prop_map(|(who, refuse)| Op::Pay { who, refuse }),
        2 => (who(), 0..7_u8, 0..3_u8, 1..5_u8)
            .prop_map(|(who, variant, later, approvals)| Op::Policy { who, variant, later, approvals }),
        2 => (who(), 0..11_u8, 0..11_u8).prop_map(|(who, role, other)| Op::Roles { who, role, other }),
        3 => (who(), 0..6_u8, who(), (0..2_u8, 1..20_u8))
            .prop_map(|(who, role, whose, days)| Op::Delegate { who, role, whose, days }),
        2 => (who(), prop::bool::weighted(0.8)).prop_map(|(who, tell)| Op::Rotate { who, tell }),
        1 => (who(), 0..4_u8).prop_map(|(who, number)| Op::Confirm { who, number }),
        1 => (prop_oneof![Just(4_u8), Just(7), Just(10), who()], prop::option::weighted(0.6, who()), 0..6_u8, any::<bool>())
            .prop_map(|(who, with, code, withhold)| Op::Shut { who, with, code, withhold }),
        2 => (0..120_u16).prop_map(|hours| Op::Wait { hours }),
        1 => (prop_oneof![Just(4_u8), Just(7), Just(10), who()], prop::option::weighted(0.7, who()), prop::option::weighted(0.8, 0..9_u8), any::<bool>())
            .prop_map(|(who, with, after, revives)| Op::EndNorm { who, with, after, revives }),
    ]
}

/// A policy to begin with, and a long row of tries.
pub fn runs() -> impl Strategy<Value = (u8, Vec<Op>)> {
    let between = prop::option::weighted(0.6, (0..8_u8, act().prop_map(Box::new)));
    let carry = (0..11_u8, wish(), prop::bool::weighted(0.15), between)
        .prop_map(|(who, wish, hurry, between)| Op::Carry { who, wish, hurry, between });
    let op = prop_oneof![1 => carry, 3 => act()];
    (0..7_u8, prop::collection::vec(op, 60..120))
}

pub struct Hall {
    pub memory: Memory,
    pub papers: Papers,
    /// Every code under which something was refused.
    pub refused: BTreeMap<&'static str, u32>,
    /// Every code of a refusal that the gate had shown before.
    pub foretold: BTreeMap<&'static str, u32>,
    /// What a command refused of a proposal, and the gate had not shown.
    pub untold: Vec<String>,
    /// The key that each officer signs with; not always the one that is in force.
    keys: BTreeMap<OfficerId, Fingerprint>,
    made: u32,
    now: Moment,
    sent: u64,
}

fn name(who: u8) -> OfficerId {
    let known = staff().cycle().nth(who.into()).expect("there are officers");
    known.0.parse().unwrap()
}

fn code(number: u8) -> String {
    format!("9.00000{}", number + 1)
}

impl Hall {
    pub fn founded(policy: u8) -> Self {
        let mut hall = Hall {
            memory: Memory::new([5; 16]),
            papers: Papers::default(),
            refused: BTreeMap::new(),
            foretold: BTreeMap::new(),
            untold: Vec::new(),
            keys: BTreeMap::new(),
            made: 0,
            now: Moment(1_784_091_600_000),
            sent: 0,
        };
        hall.send_by(&[founding::nobody()], &founding::found("Bộ A", "G00"));
        let founders: Vec<_> = FOUNDERS.iter().map(|it| hall.enrolment(it.0, it.1)).collect();
        let actors: Vec<_> = (0..2).map(|it| hall.actor(it, Some(Role::Administrator))).collect();
        hall.send_by(&actors, &founding::found_officers(founders, policy_of(policy)));
        for (officer, roles) in MIXED {
            let change = StaffChange::Enrol(hall.enrolment(officer, roles));
            hall.staffed(0, 1, change);
        }
        hall.import(&[0, 1, 2]);
        assert_eq!(hall.refused.len(), 0, "{:?}", hall.refused);
        hall
    }

    fn enrolment(&mut self, officer: &str, roles: &[Role]) -> Enrolment {
        let key = self.new_key();
        self.keys.insert(officer.parse().unwrap(), key.1.clone());
        founding::enrolment(officer, roles, key)
    }

    /// A key that nobody had.
    fn new_key(&mut self) -> (KeyLine, Fingerprint) {
        self.made += 1;
        founding::named_key(self.made)
    }

    fn actor(&self, who: u8, role: Option<Role>) -> Actor {
        let officer = name(who);
        let key = self.keys.get(&officer).cloned();
        Actor { officer, role, key }
    }

    /// Sends a command in the role that fits it.
    fn send(&mut self, who: u8, command: &Command) -> bool {
        let today = self.now.day(Zone::default());
        let role = role_for(&self.memory.registry, &name(who), command, today);
        self.send_as(who, role, command)
    }

    fn send_as(&mut self, who: u8, role: Option<Role>, command: &Command) -> bool {
        let actor = self.actor(who, role);
        self.send_by(&[actor], command)
    }

    /// Rules on a command and records what follows from it; says whether it was granted.
    fn send_by(&mut self, actors: &[Actor], command: &Command) -> bool {
        self.sent += 1;
        self.now.0 += 1_000;
        let log_id = self.memory.log.log_id().clone();
        let context = memory::ruling(&log_id, self.now, actors, &self.papers);
        let before = self.sent.is_multiple_of(16).then(|| self.memory.registry.clone());
        let ruling = match decide(&self.memory.registry, command, &context) {
            Ok(ruling) => ruling,
            Err(refusal) => {
                assert!(!refusal.0.is_empty(), "a refusal says why");
                assert!(
                    before.is_none_or(|it| it == self.memory.registry),
                    "a refusal changes nothing"
                );
                let told = foretold(&self.memory.registry, &context, command, &refusal.0);
                for reason in &refusal.0 {
                    *self.refused.entry(reason.code()).or_default() += 1;
                }
                for code in told.shown {
                    *self.foretold.entry(code).or_default() += 1;
                }
                self.untold.extend(told.untold);
                return false;
            }
        };
        for content in ruling.contents {
            let document: Procedure = serde_json::from_slice(&content).unwrap();
            let digest = self.memory.log.put_content(&content).unwrap();
            self.papers.documents.insert(digest, document);
        }
        self.memory.record(self.now, actors, command, &ruling.events);
        true
    }

    fn import(&mut self, codes: &[u8]) {
        let items = codes.iter().map(|number| {
            let document = sample(&code(*number));
            let keep = |bytes: &[u8]| self.memory.log.put_content(bytes).unwrap();
            let item = founding::taken_over(&document, keep);
            self.papers.documents.insert(item.content, document);
            item
        });
        let items = items.collect();
        let (effective, basis) = (day(2026, 1, 1), "Danh mục hiện hành".to_owned());
        self.send(7, &Command::ImportBaseline { effective, basis, items });
    }

    fn staffed(&mut self, by: u8, with: u8, change: StaffChange) -> bool {
        let proof = Some(self.memory.log.put_content(b"proof").unwrap());
        let reason = Some("Phân công".to_owned());
        let command = Command::ProposeStaff { change, proof, reason };
        if self.sent.is_multiple_of(2) {
            // At one desk: both sign one command.
            let both = [by, with].map(|it| self.actor(it, Some(Role::Administrator)));
            return self.send_by(&both, &command);
        }
        self.send(by, &command)
            && self.send(with, &Command::ConfirmStaff { number: self.memory.registry.staff.asked })
    }

    /// Returns the proposal that lies so far back.
    fn proposal(&self, back: u8) -> ProposalId {
        let count = u32::try_from(self.memory.registry.proposals.len()).unwrap();
        ProposalId(count.saturating_sub(u32::from(back)).max(1))
    }

    fn revision(&self, id: ProposalId) -> u32 {
        self.memory.registry.proposals.get(&id).map_or(1, |it| it.revision)
    }

    /// Returns the hash of all that there is to read of a proposal.
    fn hash(&self, id: ProposalId) -> Option<Digest> {
        self.memory.registry.proposals.get(&id).map(congbo::domain::registry::Proposal::hash)
    }

    /// Returns what a decision lists of these.
    fn list(&self, ids: &[ProposalId]) -> Vec<Listed> {
        let listed = |id: &ProposalId| Some(Listed { id: *id, hash: self.hash(*id)? });
        ids.iter().filter_map(listed).collect()
    }

    fn today(&self) -> NaiveDate {
        self.now.day(Zone::default())
    }

    /// Tries one thing, and goes on whatever comes of it.
    pub fn play(&mut self, op: &Op) {
        match op {
            Op::Carry { who, wish, hurry, between } => self.carry(*who, wish, *hurry, between),
            Op::Propose { who, wish, submit } => {
                let request = Box::new(self.request(wish));
                self.send(*who, &Command::Propose { request, submit: *submit });
            }
            Op::Revise { who, proposal, wish } => {
                let (proposal, request) = (self.proposal(*proposal), Box::new(self.request(wish)));
                self.send(*who, &Command::Revise { proposal, request });
            }
            Op::Submit { who, proposal } => {
                let proposal = self.proposal(*proposal);
                self.send(*who, &Command::Submit { proposal });
            }
            Op::Withdraw { who, proposal } => {
                let proposal = self.proposal(*proposal);
                self.send(*who, &Command::Withdraw { proposal, reason: None });
            }
            Op::Copy { who, proposal } => self.copy(*who, *proposal),
            Op::Attach { who, proposal, kind, bad } => {
                let id = self.proposal(*proposal);
                // Whoever found against a draft may think better of it at once.
                if self.attach(*who, id, *kind, *bad) && *bad {
                    self.attach(*who, id, *kind, false);
                }
            }
            Op::Answer { who, proposal } => {
                let (proposal, reply) = (self.proposal(*proposal), Reply::Accepted);
                // Whatever there is to answer is answered, and what is not is refused.
                for thread in [Thread::Point(1), Thread::Comment(1), Thread::Paper(1)] {
                    let text = "Đã tiếp thu.".to_owned();
                    self.send(*who, &Command::Answer { proposal, thread, reply, text });
                }
            }
            Op::Comment { who, proposal } => {
                let (proposal, text) = (self.proposal(*proposal), "Nêu rõ hơn.".to_owned());
                self.send(*who, &Command::Comment { proposal, anchor: None, text, blocking: true });
            }
            Op::Resolve { who, proposal } => {
                let overriding = Some("Đã rõ".to_owned());
                let proposal = self.proposal(*proposal);
                self.send(*who, &Command::Resolve { proposal, comment: 1, overriding });
            }
            Op::SetAside { who, proposal } => {
                let (proposal, rule) = (self.proposal(*proposal), RuleId::Papers);
                let reason = "Hồ sơ giấy đã đủ".to_owned();
                let ground = Some(ExemptionGround::Law);
                self.send(*who, &Command::OverrideRule { proposal, rule, ground, reason });
            }
            Op::Hurry { who, proposal } => self.hurry(*who, self.proposal(*proposal)),
            Op::Review { who, role, proposal, verdict: given, stale } => {
                let proposal = self.proposal(*proposal);
                let revision = self.revision(proposal).saturating_sub(u32::from(*stale));
                let verdict = match given {
                    0 => Verdict::Reject,
                    1 => Verdict::RequestChanges,
                    _ => Verdict::Approve,
                };
                let read = match given {
                    4 | 6 => Some(Digest::of(b"another")),
                    5 => None,
                    _ => self.hash(proposal),
                };
                let comment = Some("Đã đọc".to_owned());
                let command = Command::Review { proposal, revision, read, verdict, comment };
                let role = REVIEWERS[usize::from(*role)];
                self.send_as(*who, Some(role), &command);
            }
            Op::Enact { who, proposals, decision } => {
                let proposals: BTreeSet<_> =
                    proposals.iter().map(|it| self.proposal(*it)).collect();
                let proposals: Vec<_> = proposals.into_iter().collect();
                let mut list = self.list(&proposals);
                match *decision {
                    9 => list.clear(),
                    10 => list.iter_mut().for_each(|it| it.hash = Digest::of(b"another")),
                    11 => list.extend(self.list(&[ProposalId(1)])),
                    12 => list.truncate(1),
                    _ => {}
                }
                let decision = Decision { proposals: list, ..self.decision(*decision) };
                self.send(*who, &Command::Enact { decision, proposals });
            }
            Op::EndNorm { who, with, after, revives } => {
                self.end_norm(*who, *with, *after, *revives);
            }
            Op::Pay { who, refuse } => self.pay(*who, *refuse),
            Op::Policy { who, variant, later, approvals } => {
                self.policy(*who, *variant, *later, *approvals);
            }
            Op::Roles { who, role, other } => self.roles(*who, *role, *other),
            Op::Delegate { who, role, whose, days } => self.delegate(*who, *role, *whose, *days),
            Op::Rotate { who, tell } => {
                let (key, fingerprint) = self.new_key();
                let officer = name(*who);
                let change = StaffChange::Rotate {
                    officer: officer.clone(),
                    key,
                    fingerprint: fingerprint.clone(),
                    compromised_since: None,
                };
                // Who is not told goes on under the old key for a while.
                if self.staffed(0, 1, change) && *tell {
                    self.keys.insert(officer, fingerprint);
                }
            }
            Op::Confirm { who, number } => {
                let asked = self.memory.registry.staff.asked;
                let number = asked.saturating_sub(u32::from(*number));
                self.send(*who, &Command::ConfirmStaff { number });
            }
            Op::Shut { who, with, code: number, withhold } => {
                let of = code(*number).parse().unwrap();
                let command = if *withhold {
                    let (why, note) = (WithdrawalGround::Mistake, "Biên bản".to_owned());
                    let withdrawal = Withdrawal { code: of, why, note };
                    Command::WithdrawPublication { withdrawal }
                } else {
                    let (commitment, effective) = (Digest::of("cam kết".as_bytes()), self.today());
                    Command::Reserve {
                        reservation: Reservation { code: of, commitment, effective },
                    }
                };
                let role = role_for(&self.memory.registry, &name(*who), &command, self.today());
                let mut actors = vec![self.actor(*who, role)];
                if let Some(with) = with {
                    let role = second_role_for(
                        &self.memory.registry,
                        &name(*with),
                        &command,
                        self.today(),
                    );
                    actors.push(self.actor(*with, role));
                }
                self.send_by(&actors, &command);
            }
            Op::Wait { hours } => self.now.0 += i64::from(*hours) * DAY / 24,
        }
    }

    fn carry(&mut self, who: u8, wish: &Wish, hurry: bool, between: &Option<(u8, Box<Op>)>) {
        let before = self.memory.registry.proposals.len();
        let (by, role) = if wish.recorded {
            (7, Role::Registrar)
        } else {
            ([3, 4, 8][usize::from(who) % 3], Role::Drafter)
        };
        let request = Box::new(self.request(wish));
        self.send_as(by, Some(role), &Command::Propose { request, submit: true });
        if self.memory.registry.proposals.len() == before {
            return;
        }
        let id = self.proposal(0);
        for step in 0..8 {
            if let Some((at, op)) = between
                && *at == step
            {
                self.play(op);
            }
            match step {
                0 if hurry => self.hurry(10, id),
                1 => {
                    self.attach(by, id, 0, false);
                }
                2 => {
                    self.attach(if by == 3 { 7 } else { 5 }, id, 1, false);
                }
                3 => {
                    let (thread, reply) = (Thread::Point(1), Reply::Accepted);
                    let text = "Đã tiếp thu.".to_owned();
                    self.send(by, &Command::Answer { proposal: id, thread, reply, text });
                }
                4 => {
                    self.attach(9, id, 2, false);
                }
                5 => self.now.0 += DAY,
                6 => self.approve_all(id),
                7 => {
                    let signer = if self.sent.is_multiple_of(3) { 8 } else { 10 };
                    let signer = if wish.recorded { 6 } else { signer };
                    let decision = Decision { proposals: self.list(&[id]), ..self.decision(who) };
                    self.send(signer, &Command::Enact { decision, proposals: vec![id] });
                }
                _ => {}
            }
        }
    }

    /// Lets everybody approve who may, each in the first role that is granted.
    fn approve_all(&mut self, proposal: ProposalId) {
        for (who, roles) in (0..).zip(staff()).skip(5) {
            let revision = self.revision(proposal);
            let (read, verdict) = (self.hash(proposal), Verdict::Approve);
            let approve = Command::Review { proposal, revision, read, verdict, comment: None };
            // The signers are spared, to sign.
            let asked = roles.1.iter().filter(|it| REVIEWERS.contains(it));
            let spared = roles.1.contains(&Role::Signer);
            for role in asked.filter(|_| !spared) {
                if self.send_as(who, Some(*role), &approve) {
                    break;
                }
            }
        }
    }

    fn hurry(&mut self, who: u8, proposal: ProposalId) {
        let (basis, reason) = ("Điều 50".to_owned(), "Thiên tai".to_owned());
        self.send(who, &Command::DeclareEmergency { proposal, basis, reason });
    }

    /// Attaches a paper in the place of what stands; says whether it was taken.
    fn attach(&mut self, who: u8, proposal: ProposalId, kind: u8, bad: bool) -> bool {
        let Some(known) = self.memory.registry.proposals.get(&proposal) else { return false };
        let today = self.today();
        let number = known.papers.len();
        let (paper, text) = match kind {
            0 => (Some(assessment(today, bad, number)), String::new()),
            1 => (Some(opinion(today, bad, number)), String::new()),
            2 => (Some(appraisal(today, bad, number)), String::new()),
            _ => (None, format!("Dự thảo {number}")),
        };
        let kind = paper.as_ref().map_or(AttachmentKind::Norm, Structured::kind);
        let bytes = paper.as_ref().map_or(text.into_bytes(), Structured::canonical);
        let supersedes = known.paper(kind).map(|it| it.number);
        let file = self.memory.log.put_content(&bytes).unwrap();
        let said = paper.map(|it| {
            self.papers.dossier.insert(file, it);
            file
        });
        let command = Command::Attach {
            proposal,
            kind,
            name: format!("{kind}.toml"),
            media: "application/toml".to_owned(),
            file,
            len: bytes.len() as u64,
            paper: said,
            supersedes,
        };
        self.send(who, &command)
    }

    /// Another's proposal is given up, made again word for word, and handed in.
    fn copy(&mut self, who: u8, proposal: u8) {
        let id = self.proposal(proposal);
        let Some(known) = self.memory.registry.proposals.get(&id) else { return };
        let change = known.change.clone();
        let opens = change.opens.iter().map(|it| self.papers.documents[&it.content].clone());
        let request = Request {
            kind: change.kind,
            closes: change.closes.iter().map(|it| it.code.clone()).collect(),
            base: None,
            base_content: None,
            takes_back: Default::default(),
            judged: Vec::new(),
            opens: opens.collect(),
            components: change.components,
            effective: change.effective,
            basis: change.basis,
            reason: change.reason,
            transition: change.transition,
            successors: change.successors,
            raise: None,
            route: change.route,
            reach: change.reach,
        };
        for hand in known.hands.clone() {
            let hand = staff().position(|it| it.0 == hand.as_str()).unwrap_or_default();
            let reason = None;
            self.send(u8::try_from(hand).unwrap(), &Command::Withdraw { proposal: id, reason });
        }
        self.send(who, &Command::Propose { request: Box::new(request), submit: true });
    }

    /// Says when another norm ends one of those that procedures rest on, or that it does not.
    fn end_norm(&mut self, who: u8, with: Option<u8>, after: Option<u8>, revives: bool) {
        let norm = NormFact {
            number: ENDED.to_owned(),
            ends: after.map(|it| self.today() + Days::new(it.into())),
            by: Some("99/2026/NĐ-CP".to_owned()),
            then: Some(AtNormsEnd::of(revives)),
            effective_from: after.is_none().then(|| day(2026, 6, 1)),
            ..NormFact::default()
        };
        let command = Command::RecordNorm { norm };
        let today = self.today();
        let registry = &self.memory.registry;
        let first = self.actor(who, role_for(registry, &name(who), &command, today));
        let second = with.map(|it| {
            let role = second_role_for(registry, &name(it), &command, today);
            self.actor(it, role)
        });
        let actors: Vec<_> = [Some(first), second].into_iter().flatten().collect();
        self.send_by(&actors, &command);
    }

    /// Tries to pay, or to refuse, the oldest debt.
    fn pay(&mut self, who: u8, refuse: bool) {
        let owing = |it: &&congbo::domain::registry::Proposal| {
            it.debt.as_ref().is_some_and(|it| it.paid.is_none())
        };
        let Some(known) = self.memory.registry.proposals.values().find(owing) else { return };
        let (proposal, revision) = (known.id, known.revision);
        let verdict = if refuse { Verdict::Reject } else { Verdict::Approve };
        let (read, comment) = (self.hash(proposal), Some("Đã đọc".to_owned()));
        self.send(who, &Command::Review { proposal, revision, read, verdict, comment });
    }

    fn policy(&mut self, who: u8, variant: u8, later: u8, approvals: u8) {
        let rules = Rules::Policy(Box::new(policy_of(variant)));
        let (effective, reason) = (self.today() + Days::new(later.into()), "Phân cấp".to_owned());
        let by = who % 3;
        // Most are written from what stands, so that two that wait are of one base; some from the
        // law's own.
        let standing =
            self.memory.registry.rules.standing(&rules).filter(|_| !who.is_multiple_of(4));
        let base = standing.map(|it| it.digest);
        self.send(by, &Command::ProposeRules { rules, effective, basis: None, reason, base });
        let book = &self.memory.registry.rules;
        // Now and then one that waits is remembered.
        let waits = book.pending.keys().next().filter(|_| approvals == 4).copied();
        let number = waits.unwrap_or(book.asked);
        for at in 0..approvals {
            let who = [by, 10, (by + 1) % 3, 8][usize::from(at) % 4];
            self.send(who, &Command::ApproveRules { number, comment: None });
        }
    }

    /// Gives somebody a role, or takes it away where they hold it.
    fn roles(&mut self, who: u8, role: u8, other: u8) {
        // Now and then it is of somebody of whom a change waits.
        let waiting = self.memory.registry.staff.pending.values().next_back();
        let waiting = waiting.filter(|_| role > 5).map(|it| it.asked.change.officer().clone());
        let officer = waiting.unwrap_or_else(|| name(who));
        let role = Role::ALL[usize::from(role)];
        let holds = self
            .memory
            .registry
            .staff
            .active(&officer)
            .is_some_and(|it| it.roles.contains_key(&role));
        let one = BTreeSet::from([role]);
        let (add, remove) = if holds { (BTreeSet::new(), one) } else { (one, BTreeSet::new()) };
        self.staffed(other % 3, (other + 1) % 3, StaffChange::Roles { officer, add, remove });
    }

    /// Lets somebody act for another in a role that this one has, where there is one, and both
    /// approve the last proposal.
    fn delegate(&mut self, who: u8, role: u8, whose: u8, (after, days): (u8, u8)) {
        let principal = name(whose);
        let held = self.memory.registry.staff.active(&principal).map(|it| it.roles.clone());
        let held: Vec<_> = held.unwrap_or_default().into_keys().collect();
        let Some(role) = held.get(usize::from(role) % held.len().max(1)).copied() else { return };
        let from = self.today() + Days::new(after.into());
        let until = from + Days::new(days.into());
        let (officer, ground) = (name(who), "QĐ 12/QĐ-A".to_owned());
        let delegation = Delegation { officer, role, principal, from, until, ground };
        self.staffed(0, 1, StaffChange::Delegate(delegation));
        let proposal = self.proposal(0);
        for by in [who, whose] {
            let (revision, read) = (self.revision(proposal), self.hash(proposal));
            let (verdict, comment) = (Verdict::Approve, None);
            let approve = Command::Review { proposal, revision, read, verdict, comment };
            self.send_as(by, Some(role), &approve);
        }
    }

    fn decision(&self, number: u8) -> Decision {
        Decision {
            number: format!(
                "{}/QĐ-A",
                u32::from(number) + 100 + u32::try_from(self.sent / 80).unwrap()
            ),
            issuer: if number == 8 { "Bộ An".to_owned() } else { "Bộ A".to_owned() },
            signed_on: self.today() + Days::new(u64::from(number == 7)),
            effective_on: None,
            title: None,
            proposals: Vec::new(),
            norms: vec![
                Norm::of(
                    "12/2026/NĐ-CP",
                    if number == 6 { day(2027, 6, 1) } else { day(2026, 6, 1) },
                ),
                Norm {
                    effective_to: Some(day(2026, 8, 5)),
                    revives: true,
                    ..Norm::of(TEMPORARY, day(2026, 6, 1))
                },
                Norm::of(ENDED, day(2026, 6, 1)),
            ],
        }
    }

    fn request(&self, wish: &Wish) -> Request {
        let kind = match wish.kind {
            0 | 1 => ChangeKind::New,
            2 => ChangeKind::Abolish,
            3 => ChangeKind::Replace,
            12 => ChangeKind::Suspend,
            13 => ChangeKind::Resume,
            14 => ChangeKind::Revive,
            15 if wish.variant < 4 => ChangeKind::Annul,
            15 => ChangeKind::Lapse,
            _ => ChangeKind::Amend,
        };
        let closed = self.memory.registry.procedures.iter().find(|it| it.1.closure.is_some());
        let paused = self.memory.registry.procedures.iter().find(|it| !it.1.suspensions.is_empty());
        let old = match kind {
            ChangeKind::Revive => closed.map(|it| it.0.to_string()),
            ChangeKind::Resume => paused.map(|it| it.0.to_string()),
            _ => None,
        };
        let old = old.unwrap_or_else(|| code(wish.code));
        let fresh = code(u8::try_from(self.memory.registry.procedures.len() % 9).unwrap());
        let closes = if kind == ChangeKind::New { vec![] } else { vec![old.parse().unwrap()] };
        let effective =
            if wish.recorded { self.today() } else { self.today() + Days::new(wish.days.into()) };
        let before = closes.first().and_then(|it| self.memory.registry.procedures.get(it));
        let before = before.map(|it| self.papers.documents[&it.ground(effective).content].clone());
        let opens = match kind {
            ChangeKind::New | ChangeKind::Replace => vec![sample(&fresh)],
            ChangeKind::Abolish
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Annul => vec![],
            ChangeKind::Revive => vec![before.clone().unwrap_or_else(|| sample(&old))],
            ChangeKind::Amend | ChangeKind::Simplify => {
                vec![changed(before.clone().unwrap_or_else(|| sample(&old)), wish.variant)]
            }
        };
        let components = match (&before, kind) {
            (Some(before), ChangeKind::Amend) => changed::changed(before, &opens[0]),
            _ => BTreeSet::new(),
        };
        let basis = match wish.days % 8 {
            3 | 6 => TEMPORARY.to_owned(),
            4 => ENDED.to_owned(),
            5 => format!("12/2026/NĐ-CP; {TEMPORARY}"),
            _ => "12/2026/NĐ-CP".to_owned(),
        };
        Request {
            kind,
            closes,
            base: None,
            base_content: None,
            takes_back: Default::default(),
            judged: Vec::new(),
            opens,
            components,
            effective,
            basis,
            // Now and then somebody writes into the register what does not belong there.
            reason: if wish.days == 13 {
                "Theo nghị định mới\nTỐI MẬT".to_owned()
            } else {
                "Theo nghị định mới".to_owned()
            },
            transition: (kind != ChangeKind::Amend).then(|| "Làm theo quy định cũ".to_owned()),
            successors: Vec::new(),
            raise: None,
            route: if wish.recorded { Route::Recorded } else { Route::Gate },
            reach: Reach {
                until: (kind == ChangeKind::Suspend && wish.variant == 1)
                    .then(|| effective + Days::new(30)),
                from_start: kind == ChangeKind::Annul && wish.variant < 2,
            },
        }
    }
}

/// A norm that ends soon and brings back what it had amended, and one that another norm ends.
const TEMPORARY: &str = "66.18/2026/NQ-CP";
const ENDED: &str = "14/2026/NĐ-CP";

const REVIEWERS: [Role; 5] =
    [Role::Control, Role::Legal, Role::Finance, Role::Appraiser, Role::Comparer];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Policies that the law allows, each strict in another place.
fn policy_of(variant: u8) -> Policy {
    let mut policy = Policy::law();
    let amend = policy.roads.get_mut(&Road::Amend).unwrap();
    match variant {
        0 => {}
        1 => amend.approvals = Quorum::of(Role::Control, 2),
        2 => {
            let any = [Role::Legal, Role::Finance].map(|it| Quorum::of(it, 1));
            let either = Quorum::Some(SomeOf { any: any.into(), of: 1 });
            let all = vec![Quorum::of(Role::Control, 1), either];
            amend.approvals = Quorum::All(AllOf { all });
            policy.approval_days = 3;
        }
        3 => {
            amend.dossier.insert(AttachmentKind::ImpactAssessment, Weight::Block);
            amend.dossier.insert(AttachmentKind::ControlOpinion, Weight::Block);
        }
        4 => {
            policy.cooling_hours = 12;
            policy.components.clear();
        }
        5 => {
            policy.suspended.push(RuleSuspension {
                rule: RuleId::Covered,
                from: day(2026, 7, 20),
                until: day(2026, 9, 1),
                norm: "12/2026/NĐ-CP, Điều 3".to_owned(),
            });
        }
        _ => {
            amend.approvals = Quorum::each(&[Role::Control, Role::Legal, Role::Appraiser]);
            policy.approval_days = 1;
        }
    }
    policy
}

fn finding<V>(verdict: V) -> Option<FindingOn<V>> {
    Some(FindingOn { verdict, reasons: "Như thuyết minh.".to_owned() })
}

fn assessment(date: NaiveDate, bad: bool, number: usize) -> Structured {
    let necessity = if bad { Necessity::NotNecessary } else { Necessity::Necessary };
    Structured::Assessment(Assessment {
        unit: format!("Cục A {number}"),
        date,
        norm: "Dự thảo văn bản A".to_owned(),
        form: None,
        necessity: finding(necessity),
        legality: finding(Legality::Lawful),
        reasonableness: finding(Reasonableness::Reasonable),
        compliance_cost: finding(ComplianceCost::Acceptable),
        components: Vec::new(),
    })
}

fn opinion(date: NaiveDate, bad: bool, number: usize) -> Structured {
    let points: u32 = if bad { 2 } else { 1 };
    let point = |number| Point { number, component: None, row: None, text: "Nêu rõ.".to_owned() };
    Structured::Opinion(Opinion {
        unit: format!("Văn phòng A {number}"),
        date,
        number: None,
        norm: "Dự thảo văn bản A".to_owned(),
        conclusion: OpinionConclusion::AgreeWithChanges,
        points: (1..=points).map(point).collect(),
    })
}

fn appraisal(date: NaiveDate, bad: bool, number: usize) -> Structured {
    Structured::Appraisal(Appraisal {
        unit: format!("Vụ A {number}"),
        date: if bad { date - Days::new(30) } else { date },
        number: None,
        norm: "Dự thảo văn bản A".to_owned(),
        conclusion: AppraisalConclusion::Eligible,
        procedures: "Các bộ phận quy định rõ.".to_owned(),
        points: Vec::new(),
    })
}

fn changed(mut it: Procedure, variant: u8) -> Procedure {
    match variant {
        0..=3 => it.name = format!("Cấp giấy phép {} kiểu {variant}", it.code),
        4 => it.conditions[0].text.push_str(" trở lên"),
        5 => it.legal_basis[0].title.get_or_insert_default().push_str(" (sửa đổi)"),
        8 => it.class = Some(Class::InternalBetween),
        _ => {
            let fee = &mut it.channels[0].fees[0];
            fee.text = format!("{}.000 đồng", 20 + variant);
            fee.amount = congbo::domain::values::Money::parse(&fee.text);
        }
    }
    it
}

/// A procedure whose name has nothing to do with any other's.
fn sample(code: &str) -> Procedure {
    let mut it = officers::sample(code);
    it.name = format!("Cấp giấy phép {code}");
    it.steps[0].steps[0].text = format!("Gửi đơn {code}.");
    it.dossier.cases[0].papers[0].name = format!("Đơn {code}");
    "Cục A".clone_into(&mut it.agencies[0].name);
    "Giấy phép".clone_into(&mut it.results[0].name);
    it
}
