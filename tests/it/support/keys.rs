//! Officers for tests: an office with two administrators and somebody for every other
//! role, each with the key of a seed, enrolled through the front door.

use std::{fs, path::Path, time::Duration};

use congbo::{
    app::{Clock, Done, Office, Sender, act},
    domain::{
        command::Command,
        decide::{self, Actor},
        event::{Enrolment, StaffChange},
        ids::{Digest, LogId, Moment, OfficerId, Zone},
        officer::Role,
        policy::Policy,
    },
    log::{Contents as _, Entries as _, OpenOptions},
    sign::{FileKey, Signer as _, write_seed},
};

use super::{
    founding,
    roster::{FOUNDERS, WHOLE, everybody},
};

/// A registry of an agency with everybody of [`WHOLE`], held by one writer.
pub struct Keys {
    pub office: Office,
    now: i64,
    sent: u32,
}

/// Founds a registry in a folder and enrols everybody.
pub fn found(store: &Path, agency: &str, agency_code: &str) -> Keys {
    let log = LogId::new("test.example", [9; 16]).expect("it is well formed");
    let (now, options) = opening();
    let office = Office::create(store, log, &options).expect("the folder is free");
    let mut keys = Keys { office, now, sent: 0 };
    keys.send(&[], &founding::found(agency, agency_code));
    let founders = FOUNDERS.iter().map(|(it, roles)| enrolment(it, roles)).collect();
    let command = founding::found_officers(founders, Policy::law());
    keys.send(&FOUNDERS.map(|it| it.0), &command);
    for (officer, roles) in WHOLE {
        keys.enrol(officer, roles);
    }
    keys
}

/// Goes on with a registry that [`found`] made.
#[allow(dead_code, reason = "tests begin with a registry of their own")]
pub fn go_on(store: &Path) -> Keys {
    let (now, options) = opening();
    let mut office = Office::open(store, &options).expect("the registry opens");
    // Whoever made it may have been killed: what was made good is no news.
    office.notices();
    let sent = u32::try_from(office.log().head().size).expect("it fits");
    Keys { office, now, sent }
}

#[expect(clippy::disallowed_methods, reason = "a registry lives in the present")]
fn opening() -> (i64, OpenOptions) {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = i64::try_from(now.expect("the clock is past 1970").as_millis()).expect("it is not");
    let wait = Duration::from_secs(10);
    (now, OpenOptions { wait, purpose: "test".into(), now: Moment(now) })
}

impl Keys {
    /// Lets the folder go, and goes on in a copy of it.
    pub fn beside(self, store: &Path, copy: &Path) -> Keys {
        let Keys { office, now, sent } = self;
        office.close();
        super::copy(store, copy);
        let wait = Duration::from_secs(10);
        let options = OpenOptions { wait, purpose: "test".into(), now: Moment(now) };
        let office = Office::open(copy, &options).expect("the copy opens");
        Keys { office, now, sent }
    }

    /// Lets both administrators enrol somebody.
    pub fn enrol(&mut self, officer: &str, roles: &[Role]) {
        let enrolment = enrolment(officer, roles);
        let log = self.office.log().log_id().clone();
        let message = act::possession(&log, &enrolment.officer, &enrolment.key.0);
        let proof = key(officer).sign(&message).expect("a key in memory signs");
        let proof = self.office.log_mut().put_content(proof.as_bytes()).expect("there is room");
        let (change, reason) = (StaffChange::Enrol(enrolment), None);
        self.send(&[FOUNDERS[0].0], &Command::ProposeStaff { change, proof: Some(proof), reason });
        let number = self.office.registry().staff.asked;
        self.send(&[FOUNDERS[1].0], &Command::ConfirmStaff { number });
    }

    /// Sends a command that is accepted, signed by everybody who is named.
    #[track_caller]
    pub fn send(&mut self, officers: &[&str], command: &Command) -> Done {
        self.sent += 1;
        let id = format!("test-command-{}", self.sent).parse().expect("it is well formed");
        let actors = match officers {
            [] => vec![founding::nobody()],
            _ => officers.iter().map(|it| self.actor(it, command)).collect(),
        };
        let sender = Sender { actors, command: id };
        let clock = Clock { now: Moment(self.now), confirmed: None };
        let sign = |it: &congbo::app::ToSign| {
            let signed = key(officers[it.actor]).sign(&it.message);
            Ok::<_, congbo::app::AppError>(signed.expect("a key in memory signs"))
        };
        self.office.execute(command, &sender, clock, sign).expect("the command is accepted")
    }

    fn actor(&self, officer: &str, command: &Command) -> Actor {
        let today = Moment(self.now).day(Zone::default());
        let fits = decide::role_for(self.office.registry(), &name(officer), command, today);
        let founds = matches!(command, Command::FoundOfficers { .. });
        let role = if founds { Some(Role::Administrator) } else { fits };
        let key = Some(key(officer).public().fingerprint());
        Actor { officer: name(officer), role, key }
    }
}

/// Writes everybody's key files into a folder: `OFFICER` and `OFFICER.pub`.
pub fn write(dir: &Path) {
    fs::create_dir_all(dir).expect("the folder is writable");
    for (officer, _) in everybody(&WHOLE) {
        write_seed(&dir.join(officer), &seed(officer), officer).expect("the folder is writable");
    }
}

/// Returns an officer's key.
pub fn key(officer: &str) -> FileKey {
    FileKey::of_seed(&seed(officer))
}

fn seed(officer: &str) -> [u8; 32] {
    Digest::of(officer.as_bytes()).0
}

fn enrolment(officer: &str, roles: &[Role]) -> Enrolment {
    let key = key(officer);
    founding::enrolment(officer, roles, (key.public().line(), key.public().fingerprint()))
}

fn name(officer: &str) -> OfficerId {
    officer.parse().expect("it is well formed")
}
