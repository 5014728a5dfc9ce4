//! Who there is in a registry to try rules on: made-up officers, their roles and keys, and a
//! policy that asks one approval of them.

use chrono::NaiveDate;

use super::Actor;
use crate::domain::{
    event::Enrolment,
    ids::{Code, OfficerId},
    officer::{Fingerprint, KeyLine, Role},
    policy::{Demands, Policy, Quorum, Road},
};

/// Every role but the administrator's: which one counts in a proposal is decided there.
pub(super) const OTHERS: [Role; 10] = [
    Role::Drafter,
    Role::Control,
    Role::Legal,
    Role::Finance,
    Role::Appraiser,
    Role::Signer,
    Role::Publisher,
    Role::Registrar,
    Role::Comparer,
    Role::Auditor,
];

/// A policy under which one approval by the control unit is enough: for tests that are
/// about something else.
pub(crate) fn everybody() -> Policy {
    let demands = |role| Demands {
        approvals: Quorum::of(role, 1),
        dossier: Default::default(),
        rules: Default::default(),
    };
    let mut roads: std::collections::BTreeMap<_, _> =
        Road::ALL.into_iter().map(|it| (it, demands(Role::Control))).collect();
    roads.insert(Road::Recorded, demands(Role::Comparer));
    roads.insert(Road::Correction, demands(Role::Comparer));
    Policy { roads, components: Default::default(), ..Policy::law() }
}

/// The same, but that an amendment takes the legal unit too: what the emergency road leaves out is
/// owed then.
pub(crate) fn both_units() -> Policy {
    let mut policy = everybody();
    let amend = policy.roads.get_mut(&Road::Amend).expect("every road is there");
    amend.approvals = Quorum::each(&[Role::Control, Role::Legal]);
    policy
}

/// An officer in a role, under their key.
pub(crate) fn signed(officer: &str, role: Role) -> Actor {
    Actor { officer: name(officer), role: Some(role), key: Some(key(officer).1) }
}

/// The key of an officer: a name for a key, since nothing is signed here.
pub(crate) fn key(officer: &str) -> (KeyLine, Fingerprint) {
    (KeyLine(format!("ssh-ed25519 {officer}")), Fingerprint(format!("SHA256:{officer}")))
}

pub(crate) fn enrolment(officer: &str, roles: &[Role]) -> Enrolment {
    let (line, fingerprint) = key(officer);
    Enrolment {
        officer: name(officer),
        name: format!("Cán bộ {officer}"),
        unit: "Phòng A".to_owned(),
        roles: roles.iter().copied().collect(),
        key: line,
        fingerprint,
        reference: None,
    }
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub(crate) fn name(text: &str) -> OfficerId {
    text.parse().unwrap()
}
