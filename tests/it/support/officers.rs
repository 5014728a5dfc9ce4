//! An agency whose officers sign with keys of their own: what tests need to try the gate
//! with real signatures.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, OnceLock},
};

use chrono::NaiveDate;
use congbo::{
    app::{AppError, Clock, Done, Office, Prepared, Sender, SendingStep, ToSign, act, prove_gate},
    domain::{
        changed::changed,
        command::{Command, Request},
        decide::{Actor, role_for},
        event::{Decision, Enrolment, Listed, Norm, Route, StaffChange, Verdict},
        ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId, Zone},
        kind::ChangeKind,
        officer::{KeyLine, Role},
        policy::Policy,
        procedure::Procedure,
        reason::Reason,
        registry::Proposal,
    },
    log::{MemoryStore, OpenOptions, SledStore, Store},
    sign::{FileKey, Signer as _},
};
use serde_json::json;

use super::{
    copy, founding,
    roster::{FOUNDERS, SMALL},
};

pub const A: &str = "9.000001";
pub const B: &str = "9.000002";

/// 2026-07-15, five o'clock in UTC.
const START: Moment = Moment(1_784_091_600_000);

const SECOND: i64 = 1_000;
pub const DAY: i64 = 24 * 60 * 60 * SECOND;

/// A registry that is held, and the keys of its officers.
pub struct Desk<S: Store = SledStore> {
    pub office: Option<Office<S>>,
    pub keys: BTreeMap<OfficerId, u8>,
    pub now: Moment,
    /// Whether somebody answers for every pause: for tests that are about something else.
    pub confirms: bool,
    sent: u64,
    dir: tempfile::TempDir,
}

pub fn name(officer: &str) -> OfficerId {
    officer.parse().unwrap()
}

/// The key of a seed: the same seed is the same key.
pub fn key(seed: u8) -> FileKey {
    FileKey::of_seed(&[seed; 32])
}

pub fn enrolment(officer: &str, seed: u8, roles: &[Role]) -> Enrolment {
    let key = key(seed);
    founding::enrolment(officer, roles, (key.public().line(), key.public().fingerprint()))
}

/// Returns the codes under which something was refused.
#[track_caller]
pub fn refused<T>(outcome: Result<T, AppError>) -> Vec<&'static str> {
    match outcome {
        Ok(_) => panic!("it is refused"),
        Err(AppError::Refused(refusal)) => refusal.0.iter().map(Reason::code).collect(),
        Err(error) => panic!("it is refused, and not {error}"),
    }
}

impl Desk {
    /// Founds a registry with its officers, under the law's own policy, with two
    /// procedures in force: it is founded once, and copied.
    pub fn founded() -> Self {
        static FOUNDED: OnceLock<Mutex<Desk>> = OnceLock::new();
        let founded = FOUNDED.get_or_init(|| {
            let mut desk = Desk::founded_as([7; 16]);
            desk.office.take().expect("the office is open").close();
            Mutex::new(desk)
        });
        let dir = tempfile::tempdir().unwrap();
        let founded = founded.lock().expect("a copy is made without a panic");
        copy(founded.dir.path(), dir.path());
        let office = Some(Office::open(dir.path(), &options()).unwrap());
        let Desk { ref keys, now, confirms, sent, .. } = *founded;
        Desk { office, keys: keys.clone(), now, confirms, sent, dir }
    }

    /// Founds it under a log id of its own.
    pub fn founded_as(random: [u8; 16]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let office = Office::create(dir.path(), Self::log_of(random), &options()).unwrap();
        Desk::staffed_at(office, dir)
    }

    pub fn rotation(officer: &str, seed: u8, compromised_since: Option<Moment>) -> StaffChange {
        let public = key(seed).public().clone();
        let (key, fingerprint) = (public.line(), public.fingerprint());
        StaffChange::Rotate { officer: name(officer), key, fingerprint, compromised_since }
    }

    /// Returns the identity of a registry.
    pub fn log_of(random: [u8; 16]) -> LogId {
        LogId::new("test.example", random).unwrap()
    }

    /// Returns the folder of its registry.
    pub fn store(&self) -> std::path::PathBuf {
        self.dir.path().to_owned()
    }

    /// Sits down at another registry, with the same keys and command ids of its own.
    pub fn at(self, dir: &std::path::Path) -> Self {
        let Desk { office: held, keys, now, confirms, sent, dir: own } = self;
        drop(held);
        let office = Some(Office::open(dir, &options()).unwrap());
        Desk { office, keys, now, confirms, sent: sent + 1_000, dir: own }
    }

    /// Sits down at a registry of another desk's officers, a little after its last entry.
    pub fn over(store: &std::path::Path, keys: BTreeMap<OfficerId, u8>, after: Moment) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let office = Some(Office::open(store, &options()).unwrap());
        let now = Moment(after.0 + SECOND);
        Desk { office, keys, now, confirms: true, sent: 1_000_000, dir }
    }

    /// Lets the registry go, and proves its gate from the log alone.
    pub fn proved(mut self) -> prove_gate::GateProof {
        self.office.take().expect("the office is open").close();
        prove_gate::prove(self.dir.path(), &options(), &mut |_, _| ()).unwrap()
    }
}

impl Desk<MemoryStore> {
    /// Founds the same registry in memory, for what is not about a folder.
    pub fn in_memory() -> Self {
        Desk::founded_over(MemoryStore::new(Desk::log_of([7; 16])))
    }

    /// Sits down beside it, at another office on the same store.
    pub fn beside(&self) -> Self {
        let office = Some(Office::over(self.office().log().another()).unwrap());
        let (keys, now, confirms) = (self.keys.clone(), self.now, self.confirms);
        Desk {
            office,
            keys,
            now,
            confirms,
            sent: self.sent + 500_000,
            dir: tempfile::tempdir().unwrap(),
        }
    }
}

impl<S: Store> Desk<S> {
    /// Founds a registry with its officers in an empty store.
    pub fn founded_over(store: S) -> Self {
        Desk::staffed_at(Office::over(store).unwrap(), tempfile::tempdir().unwrap())
    }

    /// Founds a registry with its officers at an office that has none.
    fn staffed_at(office: Office<S>, dir: tempfile::TempDir) -> Self {
        let office = Some(office);
        let keys = (1..).zip(FOUNDERS).map(|(seed, it)| (name(it.0), seed)).collect();
        let mut desk = Desk { office, keys, now: START, confirms: true, sent: 0, dir };
        desk.send_by(vec![founding::nobody()], &founding::found("Bộ A", "G00")).unwrap();
        let founders = (1..).zip(FOUNDERS);
        let founders: Vec<_> =
            founders.map(|(seed, (it, roles))| enrolment(it, seed, roles)).collect();
        let actors = founders.iter().map(|it| desk.actor(it.officer.as_str(), Role::Administrator));
        let actors = actors.collect();
        desk.send_by(actors, &founding::found_officers(founders, Policy::law())).unwrap();
        for (seed, (officer, roles)) in (11..).zip(SMALL) {
            desk.enrol(officer, seed, roles);
        }
        desk.import(&[A, B]);
        desk
    }

    pub fn office(&self) -> &Office<S> {
        self.office.as_ref().expect("the office is open")
    }

    fn office_mut(&mut self) -> &mut Office<S> {
        self.office.as_mut().expect("the office is open")
    }

    /// Keeps a content, as a command line does before it names it.
    pub fn keep(&mut self, bytes: &[u8]) -> Digest {
        self.office_mut().log_mut().put_content(bytes).unwrap()
    }

    pub fn log_id(&self) -> LogId {
        self.office().log().log_id().clone()
    }

    pub fn wait(&mut self, millis: i64) {
        self.now = Moment(self.now.0 + millis);
    }

    /// Returns an officer in a role, under the key that the desk knows.
    pub fn actor(&self, officer: &str, role: Role) -> Actor {
        let officer = name(officer);
        let key = self.keys.get(&officer).map(|it| key(*it).public().fingerprint());
        Actor { officer, role: Some(role), key }
    }

    /// Returns an officer in the role that fits a command.
    pub fn fitting(&self, officer: &str, command: &Command) -> Actor {
        let today = self.now.day(Zone::default());
        let role = role_for(self.office().registry(), &name(officer), command, today);
        Actor { role, ..self.actor(officer, Role::Auditor) }
    }

    /// Names the next command.
    pub fn sender(&mut self, actors: Vec<Actor>) -> Sender {
        self.sent += 1;
        Sender { actors, command: format!("lenh-{:08}", self.sent).parse().unwrap() }
    }

    /// Signs as the first of the senders whose key the desk knows.
    pub fn sign(&self, sender: &Sender, it: &ToSign) -> String {
        let seed = self.keys[&sender.actors[it.actor].officer];
        key(seed).sign(&it.message).unwrap()
    }

    /// Has two officers say that a pause of more than thirty days was one.
    fn answer_for_pause(&mut self, command: &Command) {
        let registry = self.office().registry();
        let last = registry.last.as_ref().map_or(self.now, |it| it.at);
        let of_clock =
            matches!(command, Command::ConfirmClock { .. } | Command::CorrectClock { .. });
        let long = self.now.0 - last.0 > 30 * DAY - SECOND;
        if self.confirms && long && registry.staff.is_founded() && !of_clock {
            self.confirm_clock(["quan-tri-a", "quan-tri-b"]).unwrap();
        }
    }

    /// Confirms today's date by two officers.
    pub fn confirm_clock(&mut self, by: [&str; 2]) -> Result<Done, AppError> {
        let date = self.now.day(Zone::default());
        let command = Command::ConfirmClock { date };
        let actors = by.map(|it| self.fitting(it, &command));
        self.send_by(actors.into(), &command)
    }

    /// Takes a wrong date back, by some administrators.
    pub fn correct_clock(&mut self, by: &[&str], from: u64) -> Result<Done, AppError> {
        let actors = by.iter().map(|it| self.actor(it, Role::Administrator)).collect();
        self.send_by(actors, &Command::CorrectClock { from })
    }

    pub fn send_by(&mut self, actors: Vec<Actor>, command: &Command) -> Result<Done, AppError> {
        self.answer_for_pause(command);
        let sender = self.sender(actors);
        let (prepared, messages) = self.prepare(&sender, command)?;
        let signatures = messages.iter().map(|it| self.sign(&sender, it)).collect();
        self.commit(&sender, command, prepared, signatures)
    }

    /// Sends a command once more under the id that it was sent under.
    pub fn again(&mut self, sender: &Sender, command: &Command) -> Result<Done, AppError> {
        let clock = Clock { now: self.now, confirmed: None };
        let keys = self.keys.clone();
        self.office_mut().execute(command, sender, clock, |it| {
            let seed = keys[&sender.actors[it.actor].officer];
            Ok::<_, AppError>(key(seed).sign(&it.message).unwrap())
        })
    }

    pub fn send(&mut self, officer: &str, command: &Command) -> Result<Done, AppError> {
        let actor = self.fitting(officer, command);
        self.send_by(vec![actor], command)
    }

    pub fn send_as(
        &mut self,
        officer: &str,
        role: Role,
        command: &Command,
    ) -> Result<Done, AppError> {
        let actor = self.actor(officer, role);
        self.send_by(vec![actor], command)
    }

    /// Rules on a command, and says what is to be signed. Who sends it has looked at all that
    /// there is: a decision without a list gets that of what it is to enact, a verdict on a
    /// revision to which something came since names the hash.
    pub fn prepare(
        &mut self,
        sender: &Sender,
        command: &Command,
    ) -> Result<(Prepared, Vec<ToSign>), AppError> {
        self.wait(SECOND);
        let command = &self.looked(command);
        let confirmed = self.confirms.then(|| self.now.day(Zone::default()));
        let clock = Clock { now: self.now, confirmed };
        match self.office_mut().prepare(command, sender, clock)? {
            SendingStep::Again(_) => panic!("every command has its own id"),
            SendingStep::Sign(prepared) => {
                let messages = prepared.to_sign(&self.log_id(), sender);
                Ok((prepared, messages))
            }
        }
    }

    fn looked(&self, command: &Command) -> Command {
        match command.clone() {
            Command::Enact { mut decision, proposals } if decision.proposals.is_empty() => {
                let known = |id: &ProposalId| self.office().registry().proposals.get(id);
                let known = proposals.iter().filter_map(known);
                decision.proposals =
                    known.map(|it| Listed { id: it.id, hash: it.hash() }).collect();
                Command::Enact { decision, proposals }
            }
            Command::Review { proposal, revision, read: None, verdict, comment } => {
                let known = self.office().registry().proposals.get(&proposal);
                let moved = known.filter(|it| {
                    let (papers, answers) = it.since_revision();
                    it.revision == revision && !(papers.is_empty() && answers.is_empty())
                });
                let read = moved.map(Proposal::hash);
                Command::Review { proposal, revision, read, verdict, comment }
            }
            other => other,
        }
    }

    pub fn commit(
        &mut self,
        sender: &Sender,
        command: &Command,
        prepared: Prepared,
        signatures: Vec<String>,
    ) -> Result<Done, AppError> {
        self.office_mut().commit(command, prepared, sender, signatures)
    }

    /// Asks for a change among the officers; a new key proves itself under its seed.
    pub fn ask(&mut self, by: &str, change: StaffChange, seed: u8) -> Result<u32, AppError> {
        let proof = change.key().map(|(line, _)| {
            let message = act::possession(&self.log_id(), change.officer(), &line.0);
            key(seed).sign(&message).unwrap()
        });
        let proof = proof.map(|it| self.office_mut().log_mut().put_content(it.as_bytes()).unwrap());
        let reason = Some("Phân công".to_owned());
        self.send(by, &Command::ProposeStaff { change, proof, reason })?;
        Ok(self.office().registry().staff.asked)
    }

    /// Makes a change among the officers, by two administrators.
    pub fn staffed(&mut self, change: StaffChange, seed: u8) -> Result<(), AppError> {
        let number = self.ask("quan-tri-a", change, seed)?;
        self.send("quan-tri-b", &Command::ConfirmStaff { number })?;
        Ok(())
    }

    pub fn enrol(&mut self, officer: &str, seed: u8, roles: &[Role]) {
        self.keys.insert(name(officer), seed);
        self.staffed(StaffChange::Enrol(enrolment(officer, seed, roles)), seed).unwrap();
    }

    fn import(&mut self, codes: &[&str]) {
        let items = codes.iter().map(|it| founding::taken_over(&sample(it), |it| self.keep(it)));
        let items = items.collect();
        let (effective, basis) = (day(2026, 1, 1), "Danh mục hiện hành".to_owned());
        self.send("nhap-lieu", &Command::ImportBaseline { effective, basis, items }).unwrap();
    }

    pub fn proposal(&self, id: u32) -> &Proposal {
        &self.office().registry().proposals[&ProposalId(id)]
    }

    /// Proposes as the drafter, and has the control unit approve.
    pub fn approved(&mut self, request: Request) -> u32 {
        let id = self.office().registry().next_proposal().0;
        self.send("soan-thao", &propose(request)).unwrap();
        self.send("kiem-soat", &approve(id, 1)).unwrap();
        id
    }

    /// Tries to enact as the signer.
    pub fn enact(&mut self, id: u32) -> Result<Done, AppError> {
        self.send("ky-ban-hanh", &enact(id))
    }
}

fn options() -> OpenOptions {
    OpenOptions { wait: std::time::Duration::ZERO, purpose: "test".to_owned(), now: START }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The same key, written with another comment behind it.
pub fn with_comment(line: &KeyLine, comment: &str) -> KeyLine {
    KeyLine(format!("{} {comment}", line.0))
}

pub fn sample(code: &str) -> Procedure {
    serde_json::from_value(json!({
        "code": code,
        "name": format!("Cấp thẻ thư viện {code}"),
        "publisher": "Bộ A",
        "field": "Thư viện",
        "levels": ["ministry"],
        "class": "standard",
        "assignment": "central",
        "steps": [{"id": "k1", "steps": [{"id": "s2", "text": "Người đọc gửi đơn."}]}],
        "channels": [{"id": "c3", "method": "in_person",
                      "time": {"text": "5 ngày làm việc",
                               "value": {"amount": 5, "unit": "working_day"}},
                      "fees": [{"id": "f4", "kind": "charge", "text": "20.000 đồng",
                                "amount": 20000}]}],
        "dossier": {"sets": 1, "cases": [{"id": "q5", "papers": [
            {"id": "d6", "name": "Đơn đề nghị", "originals": 1, "copies": 0,
             "forms": ["Mẫu 01"]}]}]},
        "applicants": [{"id": "a7", "name": "Công dân"}],
        "agencies": [{"id": "g8", "role": "handling", "name": "Thư viện A"}],
        "results": [{"id": "r9", "name": "Thẻ thư viện"}],
        "legal_basis": [{"id": "l10", "number": "1/2020/NĐ-CP", "title": "Về thư viện"}],
        "conditions": [{"id": "y11", "text": "Từ đủ 6 tuổi"}],
        "declared_none": {},
        "last_row": 11
    }))
    .unwrap()
}

/// Renames a procedure, as it was imported.
pub fn renamed(code: &str, to: &str) -> Request {
    let before = sample(code);
    let after = Procedure { name: to.to_owned(), ..before.clone() };
    Request {
        kind: ChangeKind::Amend,
        closes: vec![code.parse::<Code>().unwrap()],
        base: None,
        base_content: None,
        takes_back: Default::default(),
        judged: Vec::new(),
        components: changed(&before, &after),
        opens: vec![after],
        effective: day(2026, 8, 15),
        basis: "12/2026/NĐ-CP".to_owned(),
        reason: "Theo nghị định mới".to_owned(),
        transition: None,
        successors: Vec::new(),
        raise: None,
        route: Route::Gate,
        reach: Default::default(),
    }
}

pub fn propose(request: Request) -> Command {
    Command::Propose { request: Box::new(request), submit: true }
}

pub fn revise(id: u32, request: Request) -> Command {
    Command::Revise { proposal: ProposalId(id), request: Box::new(request) }
}

pub fn approve(id: u32, revision: u32) -> Command {
    let (proposal, verdict) = (ProposalId(id), Verdict::Approve);
    Command::Review { proposal, revision, read: None, verdict, comment: None }
}

pub fn object(id: u32, revision: u32, comment: &str) -> Command {
    let (proposal, verdict) = (ProposalId(id), Verdict::RequestChanges);
    let comment = Some(comment.to_owned());
    Command::Review { proposal, revision, read: None, verdict, comment }
}

pub fn withdraw(id: u32) -> Command {
    Command::Withdraw { proposal: ProposalId(id), reason: None }
}

pub fn hurry(id: u32) -> Command {
    let (basis, reason) = ("Điều 50".to_owned(), "Thiên tai".to_owned());
    Command::DeclareEmergency { proposal: ProposalId(id), basis, reason }
}

pub fn decision(number: u32) -> Decision {
    Decision {
        number: format!("{number}/QĐ-A"),
        issuer: "Bộ A".to_owned(),
        signed_on: day(2026, 7, 10),
        effective_on: None,
        title: None,
        proposals: Vec::new(),
        norms: vec![Norm::of("12/2026/NĐ-CP", day(2026, 8, 1))],
    }
}

pub fn enact(id: u32) -> Command {
    Command::Enact { decision: decision(400 + id), proposals: vec![ProposalId(id)] }
}

/// Roles that are given, or taken away.
pub fn roles(officer: &str, add: &[Role], remove: &[Role]) -> StaffChange {
    let of = |it: &[Role]| it.iter().copied().collect::<BTreeSet<_>>();
    StaffChange::Roles { officer: name(officer), add: of(add), remove: of(remove) }
}

/// Somebody leaves.
pub fn revocation(officer: &str, compromised_since: Option<Moment>) -> StaffChange {
    StaffChange::Revoke { officer: name(officer), compromised_since }
}

/// A content that nobody reads.
pub fn paper(text: &str) -> (Digest, Vec<u8>) {
    (Digest::of(text.as_bytes()), text.as_bytes().to_vec())
}
