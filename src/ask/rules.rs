//! The rules of the house: the policy and the tables in force, and those proposed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape};
use crate::{
    app::Snapshot,
    domain::{
        decide,
        edition::Edition,
        event::Rules,
        ids::{Digest, Moment, OfficerId},
        officer::Role,
        policy::{Heads, Policy},
        registry::{PendingRules, Recorded},
        statute::Tables,
    },
};

/// The policy or the tables of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Chính sách hoặc bảng luật định đang áp dụng", inline)]
pub struct RulesShown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The policy, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Chính sách")]
    pub policy: Option<Policy>,
    /// The tables, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Bảng luật định")]
    pub tables: Option<Tables>,
    /// The years of which no settled calendar is known though a term may reach them: this one,
    /// and from October on the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Năm chưa có lịch nghỉ chính thức")]
    pub years_lacking: Vec<i32>,
    /// The number under which they were adopted; null where the law alone holds.
    #[schemars(title = "Số")]
    pub number: Option<u32>,
    /// Since when they hold.
    #[schemars(title = "Áp dụng từ ngày")]
    pub effective: Option<NaiveDate>,
    /// Their hash.
    #[schemars(title = "Mã băm")]
    pub digest: Option<Digest>,
    /// Where and when they were adopted.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Option<AdoptedAt>,
    /// The same, whole.
    #[serde(skip)]
    pub adopted: Option<Recorded>,
}

impl Shape for RulesShown {
    const NAME: &'static str = "rules";
    const VERSION: u32 = 1;
}

/// Where and when rules were adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ghi nhận")]
pub struct AdoptedAt {
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
}

/// All rules ever adopted, and those proposed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các chính sách và bảng luật định", inline)]
pub struct RulesListed {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// Those adopted, the oldest first.
    #[schemars(title = "Đã ban hành")]
    pub adopted: Vec<Adopted>,
    /// Those proposed.
    #[schemars(title = "Đang đề xuất")]
    pub pending: Vec<WaitingRules>,
}

impl Shape for RulesListed {
    const NAME: &'static str = "rules-list";
    const VERSION: u32 = 1;
}

/// Which of the two the rules are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Loại")]
pub enum RulesKind {
    /// The policy.
    Policy,
    /// The statutory tables.
    Tables,
}

impl RulesKind {
    fn of(rules: &Rules) -> Self {
        match rules {
            Rules::Policy(_) => RulesKind::Policy,
            Rules::Tables(_) => RulesKind::Tables,
        }
    }

    /// Returns the stable name.
    pub fn key(self) -> &'static str {
        match self {
            RulesKind::Policy => "policy",
            RulesKind::Tables => "tables",
        }
    }
}

/// How rules stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Tình trạng")]
pub enum RulesState {
    /// They wait for approvals.
    Waiting,
    /// They wait, and other rules came since that they would take back.
    Overtaken,
    /// They are adopted for a later day.
    Coming,
    /// They hold.
    InForce,
    /// Others took their place.
    Replaced,
}

impl RulesState {
    /// Returns the stable name.
    pub fn key(self) -> &'static str {
        match self {
            RulesState::Waiting => "waiting",
            RulesState::Overtaken => "overtaken",
            RulesState::Coming => "coming",
            RulesState::InForce => "in_force",
            RulesState::Replaced => "replaced",
        }
    }
}

/// Rules that were adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đã ban hành")]
pub struct Adopted {
    /// `policy` or `tables`.
    #[schemars(title = "Loại")]
    pub what: RulesKind,
    /// Their number.
    #[schemars(title = "Số")]
    pub number: u32,
    /// Since when they hold.
    #[schemars(title = "Áp dụng từ ngày")]
    pub effective: NaiveDate,
    /// How they stand on the day that is asked about.
    #[schemars(title = "Tình trạng")]
    pub state: RulesState,
    /// Their hash.
    #[schemars(title = "Mã băm")]
    pub digest: Digest,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// Where they were adopted, whole.
    #[serde(skip)]
    pub recorded: Recorded,
}

/// Rules that are proposed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đang đề xuất")]
pub struct WaitingRules {
    /// Their number.
    #[schemars(title = "Số")]
    pub number: u32,
    /// `policy` or `tables`.
    #[schemars(title = "Loại")]
    pub what: RulesKind,
    /// From when they would hold.
    #[schemars(title = "Áp dụng từ ngày")]
    pub effective: NaiveDate,
    /// Their ground.
    #[schemars(title = "Căn cứ")]
    pub basis: Option<String>,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reason: String,
    /// The rules.
    #[schemars(title = "Nội dung")]
    pub rules: RulesText,
    /// Who proposes them.
    #[schemars(title = "Người đề xuất")]
    pub by: Option<OfficerId>,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
    /// The approvals.
    #[schemars(title = "Các chấp thuận")]
    pub approvals: Vec<Approval>,
    /// How many persons of each role are missing; null where nobody can say.
    #[schemars(title = "Còn thiếu")]
    pub missing: Option<Heads>,
    /// The rules that came since, which these would take back: they are proposed anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Đã có quy tắc mới hơn")]
    pub overtaken: Option<OvertakenRules>,
    /// Where they were proposed, whole.
    #[serde(skip)]
    pub recorded: Recorded,
}

/// The rules that came since others were proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đã có quy tắc mới hơn")]
pub struct OvertakenRules {
    /// Their number.
    #[schemars(title = "Số")]
    pub by: u32,
    /// What of them would be taken back, by the names of a file of rules.
    #[schemars(title = "Sẽ mất")]
    pub takes: String,
}

/// What proposed rules say; `what` beside it says which of the two they are.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Nội dung")]
pub enum RulesText {
    /// The policy.
    Policy(Box<Policy>),
    /// The tables.
    Tables(Box<Tables>),
}

/// An approval of proposed rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Chấp thuận")]
pub struct Approval {
    /// The officer.
    #[schemars(title = "Cán bộ")]
    pub officer: OfficerId,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// The hash of what was approved.
    #[schemars(title = "Mã băm")]
    pub binds: Digest,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When.
    #[schemars(title = "Thời điểm")]
    pub at: Moment,
}

/// Shows the tables, or the policy of a day: what was adopted or, where nothing was, what
/// the law asks. The calendar is the agency's own on top of that of the program.
pub fn shown(snapshot: &Snapshot, asked: &AskedTimes, tables: bool) -> RulesShown {
    let book = &snapshot.registry.rules;
    let adopted = if tables {
        book.tables.last().map(|it| (it.number, it.effective, it.digest, &it.recorded))
    } else {
        let found = book.policy_on(asked.as_of);
        found.map(|it| (it.number, it.effective, it.digest, &it.recorded))
    };
    let tables_shown = || Tables {
        calendar: book.calendar(Edition::CURRENT).into_owned(),
        ..book.tables().clone().with_laws_rows()
    };
    let shown = tables.then(tables_shown);
    let lacking = shown.as_ref().map(|it| it.calendar.years_lacking(asked.as_of));
    let policy = || book.policy_or_law(asked.as_of);
    RulesShown {
        head: AnswerHead::of(snapshot, asked),
        policy: (!tables).then(policy),
        tables: shown,
        years_lacking: lacking.unwrap_or_default(),
        number: adopted.map(|it| it.0),
        effective: adopted.map(|it| it.1),
        digest: adopted.map(|it| it.2),
        recorded: adopted.map(|it| AdoptedAt { seq: it.3.seq, at: it.3.at }),
        adopted: adopted.map(|it| it.3.clone()),
    }
}

/// Lists the rules ever adopted, and those proposed.
pub fn listed(snapshot: &Snapshot, asked: &AskedTimes) -> RulesListed {
    let (registry, log) = (&snapshot.registry, &snapshot.log);
    let book = &registry.rules;
    let adopted = |what, number, effective, digest, recorded: &Recorded| Adopted {
        what,
        number,
        effective,
        state: RulesState::Replaced,
        digest,
        seq: recorded.seq,
        at: recorded.at,
        recorded: recorded.clone(),
    };
    let policies = book.policies.iter();
    let policies = policies
        .map(|it| adopted(RulesKind::Policy, it.number, it.effective, it.digest, &it.recorded));
    let tables = book.tables.iter();
    let tables = tables
        .map(|it| adopted(RulesKind::Tables, it.number, it.effective, it.digest, &it.recorded));
    let mut all: Vec<_> = policies.chain(tables).collect();
    all.sort_by_key(|it| it.seq);
    for what in [RulesKind::Policy, RulesKind::Tables] {
        let of_it = all.iter_mut().filter(|it| it.what == what).collect::<Vec<_>>();
        // Of those of one day the last holds.
        let holds = |it: &Adopted| it.effective <= asked.as_of;
        let last = of_it.iter().filter(|it| holds(it)).max_by_key(|it| (it.effective, it.seq));
        let last = last.map(|it| it.seq);
        for it in of_it {
            it.state = match holds(it) {
                false => RulesState::Coming,
                true if Some(it.seq) == last => RulesState::InForce,
                true => RulesState::Replaced,
            };
        }
    }
    let missing = |it| decide::missing_approvals(registry, log, it, asked.as_of);
    let pending = book.pending.values().map(|it| {
        let overtaken = decide::overtaken(registry, it);
        let overtaken =
            overtaken.map(|(by, takes)| OvertakenRules { by: by.number, takes: takes.join(", ") });
        WaitingRules { overtaken, ..WaitingRules::of(it, missing(it)) }
    });
    RulesListed { head: AnswerHead::of(snapshot, asked), adopted: all, pending: pending.collect() }
}

impl WaitingRules {
    /// Returns how they stand.
    pub fn state(&self) -> RulesState {
        if self.overtaken.is_some() { RulesState::Overtaken } else { RulesState::Waiting }
    }

    fn of(it: &PendingRules, missing: Option<Heads>) -> Self {
        let approvals = it.approvals.iter().map(|(officer, (role, binds, recorded))| Approval {
            officer: officer.clone(),
            role: *role,
            binds: *binds,
            seq: recorded.seq,
            at: recorded.at,
        });
        WaitingRules {
            number: it.asked.number,
            what: RulesKind::of(&it.asked.rules),
            effective: it.asked.effective,
            basis: it.asked.basis.clone(),
            reason: it.asked.reason.clone(),
            rules: match it.asked.rules.clone() {
                Rules::Policy(policy) => RulesText::Policy(policy),
                Rules::Tables(tables) => RulesText::Tables(tables),
            },
            by: it.recorded.officer.clone(),
            seq: it.recorded.seq,
            at: it.recorded.at,
            approvals: approvals.collect(),
            missing,
            overtaken: None,
            recorded: it.recorded.clone(),
        }
    }
}
