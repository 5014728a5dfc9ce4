//! How a registry begins, wherever it is kept: who founds it, who is enrolled, and what is in
//! force on the first day.

use chrono::NaiveDate;
use congbo::domain::{
    canonical,
    command::{Command, Request},
    component::Component,
    decide::Actor,
    event::{BaselineItem, Enrolment, Route, Rules, SourceLine, Summary},
    ids::{Digest, Zone},
    kind::ChangeKind,
    officer::{Fingerprint, KeyLine, Role},
    policy::Policy,
    procedure::Procedure,
};

/// Whoever founds a registry, before there are officers.
pub fn nobody() -> Actor {
    Actor { officer: "congbo".parse().unwrap(), role: None, key: None }
}

/// The first command of a registry.
pub fn found(agency: &str, agency_code: &str) -> Command {
    Command::Found {
        agency: agency.to_owned(),
        agency_code: agency_code.to_owned(),
        zone: Zone::default(),
        founders: vec![],
        rules: vec![],
    }
}

/// The second: the two who administer it, and the policy.
pub fn found_officers(founders: Vec<Enrolment>, policy: Policy) -> Command {
    Command::FoundOfficers { founders, rules: vec![Rules::Policy(Box::new(policy))] }
}

/// One officer, with a key.
pub fn enrolment(officer: &str, roles: &[Role], key: (KeyLine, Fingerprint)) -> Enrolment {
    Enrolment {
        officer: officer.parse().unwrap(),
        name: format!("Cán bộ {officer}"),
        unit: "Phòng A".to_owned(),
        roles: roles.iter().copied().collect(),
        key: key.0,
        fingerprint: key.1,
        reference: None,
    }
}

/// The key of a number: a name for one, where nothing is signed.
pub fn named_key(number: u32) -> (KeyLine, Fingerprint) {
    (KeyLine(format!("ssh-ed25519 {number}")), Fingerprint(format!("SHA256:{number}")))
}

/// Asks for another name of a procedure, given with it.
pub fn renaming(document: Procedure, effective: NaiveDate, basis: &str) -> Request {
    Request {
        kind: ChangeKind::Amend,
        closes: vec![document.code.clone()],
        base: None,
        base_content: None,
        takes_back: Default::default(),
        judged: Vec::new(),
        opens: vec![document],
        components: [Component::Name].into(),
        effective,
        basis: basis.to_owned(),
        reason: "Sửa tên".to_owned(),
        transition: None,
        successors: Vec::new(),
        raise: None,
        route: Route::Gate,
        reach: Default::default(),
    }
}

/// A procedure in force from the first day; `keep` keeps its bytes.
pub fn taken_over(document: &Procedure, keep: impl FnOnce(&[u8]) -> Digest) -> BaselineItem {
    let content = keep(&canonical::to_vec(document));
    let line = SourceLine { block: content, index: 0, sha256: content };
    let summary = Summary::of(document);
    BaselineItem { code: document.code.clone(), content, summary, decision: None, line }
}
