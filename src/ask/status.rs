//! What an officer finds in the morning: what waits for them, what falls due, what takes effect
//! next, and for whom everything else waits.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Instant, Sha256, Shape, Unanswered,
    brief::ProposalBrief,
    coming::{Coming, coming},
    due::{DueItem, DueQuestion, due},
    turn::{Duty, WaitKind, beside_proposals, turns},
};
use crate::{
    app::Snapshot,
    domain::{
        ids::{Code, Digest, Moment, OfficerId, ProposalId},
        officer::Role,
        reason::Reason,
        registry::Proposal,
    },
};

/// How many days ahead what falls due and what takes effect is told.
pub const AHEAD: u32 = 60;

/// How many days before its day something is urgent.
const URGENT: i64 = 3;

/// What an officer finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc của một cán bộ hôm nay", inline)]
pub struct StatusTold {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// Whose registry it is.
    #[schemars(title = "Cơ quan")]
    pub agency: String,
    /// Whose turn is asked about; null where nobody is set up.
    #[schemars(title = "Cán bộ")]
    pub officer: Option<OfficerId>,
    /// In which roles they act.
    #[schemars(title = "Vai trò")]
    pub roles: Vec<Role>,
    /// What waits for them, the most binding first.
    #[schemars(title = "Chờ tôi")]
    pub duties: Vec<DutyTold>,
    /// What falls due, the nearest day first.
    #[schemars(title = "Đến hạn")]
    pub due: Vec<DueTold>,
    /// What takes effect next.
    #[schemars(title = "Sắp có hiệu lực")]
    pub coming: Vec<ComingTold>,
    /// For whom the other proposals wait.
    #[schemars(title = "Chờ người khác")]
    pub others: Vec<OtherTold>,
    /// What happened since the officer last looked; null where they never did.
    #[schemars(title = "Từ lần xem trước")]
    pub since: Option<SinceLook>,
}

impl Shape for StatusTold {
    const NAME: &'static str = "status";
    const VERSION: u32 = 1;
}

/// One thing that waits for an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc chờ tôi")]
pub struct DutyTold {
    /// The proposal; null for what concerns the officers or the rules.
    #[schemars(title = "Đề xuất", with = "Option<String>")]
    pub proposal: Option<ProposalId>,
    /// What the proposal is, in few words; left out as it is.
    #[serde(flatten)]
    pub brief: Option<ProposalBrief>,
    /// Its stable name.
    #[schemars(title = "Loại việc")]
    pub what: WaitKind,
    /// What waits, in words.
    #[schemars(title = "Bằng lời")]
    pub message: String,
    /// What waits, in few words.
    #[schemars(title = "Nêu ngắn")]
    pub label: String,
    /// Whether it should be done before the rest.
    #[schemars(title = "Gấp")]
    pub urgent: bool,
    /// Since when.
    #[schemars(title = "Từ lúc", with = "Instant")]
    pub since: Moment,
    /// Until when, where a day is set.
    #[schemars(title = "Hạn")]
    pub due: Option<NaiveDate>,
    /// The hash of what is to be read, where something is.
    #[schemars(title = "Mã băm của bản cần đọc", with = "Option<Sha256>")]
    pub hash: Option<Digest>,
    /// The command to read first, word by word; empty where there is nothing to read.
    #[schemars(title = "Lệnh xem")]
    pub read: Vec<String>,
    /// The command that does it, word by word.
    #[schemars(title = "Lệnh cần làm")]
    pub argv: Vec<String>,
}

/// Something that falls due, with the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc đến hạn")]
pub struct DueTold {
    /// What, and by when.
    #[schemars(title = "Việc")]
    pub item: DueItem,
    /// The command that does it or shows more, word by word.
    #[schemars(title = "Lệnh")]
    pub argv: Vec<String>,
}

/// Something that takes effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục sắp có thay đổi")]
pub struct ComingTold {
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Its name.
    #[schemars(title = "Tên")]
    pub name: String,
    /// What.
    #[schemars(title = "Thay đổi")]
    pub change: Coming,
}

/// A proposal that waits for somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đề xuất chờ người khác")]
pub struct OtherTold {
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// For whom it waits.
    #[schemars(title = "Chờ ai")]
    pub officers: Vec<OfficerId>,
    /// The roles in which nobody is there who may act.
    #[schemars(title = "Vai trò chưa có người")]
    pub lacking: Vec<Role>,
    /// Until when it waits for nobody but the day.
    #[schemars(title = "Chờ đến", with = "Option<Instant>")]
    pub until: Option<Moment>,
}

/// What happened since an officer last looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Từ lần xem trước")]
pub struct SinceLook {
    /// When they looked.
    #[schemars(title = "Lần xem trước", with = "Instant")]
    pub at: Moment,
    /// How many entries there are since.
    #[schemars(title = "Số mục nhật ký mới")]
    pub entries: u64,
}

/// What the shell adds in the reader's words.
pub trait StatusWords {
    /// Returns what waits, in a sentence and in few words; the command to read first, and the one
    /// that does it.
    fn say(&self, proposal: Option<&Proposal>, duty: &Duty) -> DutyWords;

    /// Returns the command for what falls due.
    fn due(&self, item: &DueItem) -> Vec<String>;
}

/// A duty in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyWords {
    /// A sentence.
    pub message: String,
    /// A few words.
    pub label: String,
    /// The command to read first.
    pub read: Vec<String>,
    /// The command that does it.
    pub argv: Vec<String>,
}

impl StatusTold {
    /// Returns how many duties are urgent.
    pub fn urgent(&self) -> usize {
        self.duties.iter().filter(|it| it.urgent).count()
    }
}

/// Says what an officer finds; without one, for whom everything waits.
///
/// # Errors
///
/// Nobody of that id acts, or a proposal or what it rests on cannot be read.
pub fn status(
    snapshot: &Snapshot,
    officer: Option<&OfficerId>,
    now: Moment,
    words: &impl StatusWords,
) -> Result<StatusTold, Unanswered> {
    let registry = &snapshot.registry;
    let today = now.day(registry.zone());
    if let Some(officer) = officer.filter(|it| registry.staff.active(it).is_none()) {
        return Err(Reason::UnknownOfficer { officer: officer.clone() }.into());
    }
    let (mut duties, mut others) = (Vec::new(), Vec::new());
    // Before there are officers nothing is proposed.
    let all = if registry.staff.is_founded() { turns(snapshot, now)? } else { Vec::new() };
    for mut turn in all {
        let own = officer.and_then(|it| turn.duties.remove(it)).unwrap_or_default();
        if own.is_empty() {
            others.push(OtherTold {
                proposal: turn.proposal,
                officers: turn.duties.into_keys().collect(),
                lacking: turn.lacking.into_iter().collect(),
                until: turn.until,
            });
        }
        duties.extend(own);
    }
    duties.extend(officer.iter().flat_map(|it| beside_proposals(registry, it, today)));
    let mut duties: Vec<_> = duties
        .iter()
        .map(|it| (it.what.rank(), DutyTold::of(snapshot, it, today, words)))
        .collect();
    // Of one kind the urgent first, then as they came.
    duties.sort_by_key(|(rank, it)| (!it.urgent, *rank, it.since, it.proposal));
    let asked = AskedTimes { as_of: today, known_at: None };
    let question = DueQuestion { asked, now, days: Some(AHEAD) };
    let due = due(snapshot, &question)?.due.into_iter();
    let roles = officer.map(|it| registry.staff.roles_on(it, today)).unwrap_or_default();
    Ok(StatusTold {
        head: AnswerHead::of(snapshot, &asked),
        agency: registry.founding.as_ref().map(|it| it.founding.agency.clone()).unwrap_or_default(),
        officer: officer.cloned(),
        roles: roles.into_iter().collect(),
        duties: duties.into_iter().map(|it| it.1).collect(),
        due: due.map(|item| DueTold { argv: words.due(&item), item }).collect(),
        coming: changes(snapshot, today),
        others,
        since: None,
    })
}

/// What takes effect after a day, the nearest first.
fn changes(snapshot: &Snapshot, today: NaiveDate) -> Vec<ComingTold> {
    let zone = snapshot.registry.zone();
    let mut all = Vec::new();
    for it in snapshot.registry.disclosed() {
        for change in coming(it.record(), today, zone) {
            let version = it.record().version(&change.version);
            let name = version.unwrap_or(it.record().latest()).summary.name.clone();
            all.push(ComingTold { code: it.code().clone(), name, change });
        }
    }
    all.sort_by(|a, b| (a.change.effective_from, &a.code).cmp(&(b.change.effective_from, &b.code)));
    all
}

impl DutyTold {
    fn of(snapshot: &Snapshot, it: &Duty, today: NaiveDate, words: &impl StatusWords) -> Self {
        let registry = &snapshot.registry;
        let proposal = it.proposal.and_then(|it| registry.proposals.get(&it));
        let DutyWords { message, label, read, argv } = words.say(proposal, it);
        let near = it.due.is_some_and(|it| (it - today).num_days() <= URGENT);
        let again = it.what == WaitKind::Review && it.before.is_some();
        DutyTold {
            proposal: it.proposal,
            brief: proposal.map(|it| ProposalBrief::of(registry, it)),
            what: it.what,
            message,
            label,
            urgent: near || again || it.what == WaitKind::Debt,
            since: it.since,
            due: it.due,
            hash: it.hash,
            read,
            argv,
        }
    }
}
