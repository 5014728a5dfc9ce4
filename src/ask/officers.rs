//! Who the officers are, and one of them through time.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered,
    delegated::{DelegationTold, delegated},
};
use crate::{
    app::Snapshot,
    domain::{
        event::StaffChange,
        ids::{Digest, Moment, OfficerId},
        officer::{Fingerprint, KeyLine, Role},
        reason::Reason,
        registry::{Ended, KeyRecord, Officer, PendingStaff, Recorded, Staff},
    },
    sign::PublicKey,
};

/// The officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các cán bộ", inline)]
pub struct Officers {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The officers, by their ids.
    #[schemars(title = "Các cán bộ")]
    pub officers: Vec<ListedOfficer>,
    /// What was asked for and waits for a second person.
    #[schemars(title = "Yêu cầu đang chờ")]
    pub pending: Vec<WaitingStaff>,
}

impl Shape for Officers {
    const NAME: &'static str = "officers";
    const VERSION: u32 = 1;
}

/// An officer as lists show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cán bộ")]
pub struct ListedOfficer {
    /// Who they are.
    #[serde(flatten)]
    pub person: Person,
    /// What they may do.
    #[schemars(title = "Các vai trò")]
    pub roles: Vec<Role>,
    /// What they do for others on some days, past ones too.
    #[schemars(title = "Thừa ủy quyền")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated: Vec<DelegationTold>,
}

/// Who an officer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// The id.
    #[schemars(title = "Định danh")]
    pub id: OfficerId,
    /// The name.
    #[schemars(title = "Họ tên")]
    pub name: String,
    /// The unit.
    #[schemars(title = "Đơn vị")]
    pub unit: String,
    /// Whether the person is known by the reference of a service.
    #[schemars(title = "Có số hiệu")]
    pub reference: bool,
    /// The key that counts, where one does.
    #[schemars(title = "Khóa")]
    pub key: Option<KeyTold>,
    /// When the person was enrolled.
    #[schemars(title = "Ghi tên")]
    pub enrolled: AtEntry,
    /// When the office ended and why, where it did.
    #[schemars(title = "Thôi giữ")]
    pub revoked: Option<EndTold>,
}

/// Where and when something was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ghi nhận")]
pub struct AtEntry {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// By whom, where anyone was named.
    #[schemars(title = "Người ghi")]
    pub by: Option<OfficerId>,
}

impl AtEntry {
    fn of(it: &Recorded) -> Self {
        AtEntry { seq: it.seq, at: it.at, by: it.officer.clone() }
    }
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Khóa")]
pub struct KeyTold {
    /// Its algorithm, as people call it.
    #[schemars(title = "Thuật toán", with = "AlgorithmName")]
    pub algorithm: &'static str,
    /// Its fingerprint.
    #[schemars(title = "Vân tay khóa")]
    pub fingerprint: Fingerprint,
    /// Its line, as OpenSSH writes it.
    #[schemars(title = "Dòng khóa OpenSSH")]
    pub line: KeyLine,
    /// Since when it counts.
    #[schemars(title = "Từ")]
    pub from: AtEntry,
    /// When it ended and why, where it did.
    #[schemars(title = "Đến")]
    pub until: Option<EndTold>,
}

/// How the name of a key's algorithm stands in a schema.
struct AlgorithmName;

impl JsonSchema for AlgorithmName {
    fn schema_name() -> Cow<'static, str> {
        "AlgorithmName".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = PublicKey::ALGORITHMS.into_iter().chain([NO_ALGORITHM]);
        json_schema!({"type": "string", "enum": names.collect::<Vec<_>>()})
    }
}

/// When a key or an office ended, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết thúc")]
pub struct EndTold {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
    /// Since when the key counts for nothing.
    #[schemars(title = "Lộ khóa từ")]
    pub compromised_since: Option<Moment>,
}

/// What was asked for among the officers and waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Yêu cầu đang chờ")]
pub struct WaitingStaff {
    /// Its number.
    #[schemars(title = "Số")]
    pub number: u32,
    /// What is asked for.
    #[schemars(title = "Thay đổi")]
    pub change: StaffChange,
    /// Whom it concerns.
    #[schemars(title = "Cán bộ")]
    pub officer: OfficerId,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reason: Option<String>,
    /// The hash of what was asked for.
    #[schemars(title = "Mã băm")]
    pub hash: Digest,
    /// Who asks.
    #[schemars(title = "Người yêu cầu")]
    pub by: Option<OfficerId>,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
}

/// One officer through time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một cán bộ", inline)]
pub struct OfficerShown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// Who they are.
    #[serde(flatten)]
    pub person: Person,
    /// What they may do, and who granted it.
    #[schemars(title = "Các vai trò")]
    pub roles: Vec<Granted>,
    /// What they do for others on some days, past ones too.
    #[schemars(title = "Thừa ủy quyền")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegated: Vec<DelegationTold>,
    /// Their keys, the oldest first.
    #[schemars(title = "Các khóa")]
    pub keys: Vec<KeyTold>,
    /// What was asked for about them and waits for a second person.
    #[schemars(title = "Yêu cầu đang chờ")]
    pub pending: Vec<WaitingStaff>,
}

impl Shape for OfficerShown {
    const NAME: &'static str = "officer";
    const VERSION: u32 = 1;
}

/// A role, and who granted it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vai trò")]
pub struct Granted {
    /// The role.
    #[schemars(title = "Vai trò")]
    pub role: Role,
    /// Who granted it.
    #[schemars(title = "Người giao")]
    pub by: Vec<OfficerId>,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
}

/// Lists the officers who act now, or everyone who ever did.
pub fn officers(snapshot: &Snapshot, asked: &AskedTimes, all: bool) -> Officers {
    let staff = &snapshot.registry.staff;
    let shown = |it: &Officer| ListedOfficer {
        person: Person::of(it),
        roles: it.roles.keys().copied().collect(),
        delegated: delegated(staff, &it.id, asked.as_of),
    };
    Officers {
        head: AnswerHead::of(snapshot, asked),
        officers: listed(staff, all).map(shown).collect(),
        pending: staff.pending.values().map(WaitingStaff::of).collect(),
    }
}

/// Returns the officers who act now, or everyone who ever did.
fn listed(staff: &Staff, all: bool) -> impl Iterator<Item = &Officer> {
    staff.officers.values().filter(move |it| all || it.revoked.is_none())
}

/// Returns what was asked for about an officer and waits for a second person.
fn waiting_about<'a>(
    staff: &'a Staff,
    id: &'a OfficerId,
) -> impl Iterator<Item = &'a PendingStaff> {
    staff.pending.values().filter(move |it| it.asked.change.officer() == id)
}

/// Shows one officer.
///
/// # Errors
///
/// Nobody has the id.
pub fn officer(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    id: &OfficerId,
) -> Result<OfficerShown, Unanswered> {
    let staff = &snapshot.registry.staff;
    let Some(it) = staff.officers.get(id) else {
        return Err(Reason::UnknownOfficer { officer: id.clone() }.into());
    };
    let granted = it.roles.iter().map(|(role, grant)| Granted {
        role: *role,
        by: grant.by.iter().cloned().collect(),
        seq: grant.recorded.seq,
        at: grant.recorded.at,
    });
    Ok(OfficerShown {
        head: AnswerHead::of(snapshot, asked),
        person: Person::of(it),
        roles: granted.collect(),
        delegated: delegated(staff, id, asked.as_of),
        keys: it.keys.iter().map(KeyTold::of).collect(),
        pending: waiting_about(staff, id).map(WaitingStaff::of).collect(),
    })
}

impl Person {
    fn of(it: &Officer) -> Self {
        Person {
            id: it.id.clone(),
            name: it.name.clone(),
            unit: it.unit.clone(),
            reference: it.reference.is_some(),
            key: it.key().map(KeyTold::of),
            enrolled: AtEntry::of(&it.enrolled),
            revoked: it.revoked.as_ref().map(EndTold::of),
        }
    }
}

impl KeyTold {
    fn of(it: &KeyRecord) -> Self {
        KeyTold {
            algorithm: algorithm(it),
            fingerprint: it.fingerprint.clone(),
            line: it.line.clone(),
            from: AtEntry::of(&it.from),
            until: it.until.as_ref().map(EndTold::of),
        }
    }
}

/// What stands where a key cannot be read.
const NO_ALGORITHM: &str = "–";

/// Returns the algorithm of a key as people call it: the first word of its line.
fn algorithm(key: &KeyRecord) -> &'static str {
    PublicKey::read(&key.line.0).map_or(NO_ALGORITHM, |it| it.algorithm())
}

impl EndTold {
    fn of(it: &Ended) -> Self {
        EndTold {
            seq: it.recorded.seq,
            at: it.recorded.at,
            reason: it.reason.clone(),
            compromised_since: it.compromised_since,
        }
    }
}

impl WaitingStaff {
    fn of(it: &PendingStaff) -> Self {
        WaitingStaff {
            number: it.asked.number,
            change: it.asked.change.clone(),
            officer: it.asked.change.officer().clone(),
            reason: it.asked.reason.clone(),
            hash: it.hash,
            by: it.recorded.officer.clone(),
            seq: it.recorded.seq,
            at: it.recorded.at,
        }
    }
}
