//! Whether what was enacted was announced, entered and sent in time (BR-11 to BR-15): how
//! often of how often, by how many days not, by body and field.
//!
//! What nobody told is told as that, and never as zero; a day that nobody could have kept
//! stands apart from those that were missed. The national database's count of the same
//! decisions (QĐ 766/QĐ-TTg, index 1.1) stands beside the law's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Rate, Shape, Unanswered,
    deadline::DeadlineTold,
    enacted::{EnactedItem, enacted},
    entries::DecisionAsked,
    is_internal,
};
use crate::{
    app::Snapshot,
    domain::{
        deadline::{Deadline, DeadlineKind, DeadlineState},
        ids::{Code, Moment},
        kind::ChangeKind,
        registry::DecisionRecord,
    },
};

/// Of which decisions the deadlines are asked about.
#[derive(Debug, Clone, Copy)]
pub struct TimelinessQuestion {
    /// What was known.
    pub asked: AskedTimes,
    /// The instant of the question, where no other is asked about.
    pub now: Moment,
    /// The first day of signing.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
}

/// Whether what decisions enacted was in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc công bố, nhập, gửi có đúng hạn", inline)]
pub struct Timeliness {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// Decisions signed from this day.
    #[schemars(title = "Quyết định ký từ ngày")]
    pub from: NaiveDate,
    /// And up to this one.
    #[schemars(title = "Đến hết ngày")]
    pub to: NaiveDate,
    /// How many decisions that is.
    #[schemars(title = "Số quyết định")]
    pub decisions: u64,
    /// How many changes of procedures they made; of internal procedures none is counted.
    #[schemars(title = "Số thay đổi của thủ tục")]
    pub changes: u64,
    /// Of all changes, step by step.
    #[schemars(title = "Theo từng việc")]
    pub steps: Vec<StepTimeliness>,
    /// The decisions as the national database counts them, procedure by procedure.
    #[schemars(title = "Cách tính của CSDLQG")]
    pub by_database: DatabaseTimeliness,
    /// By publishing body.
    #[schemars(title = "Theo cơ quan công bố")]
    pub by_publisher: Vec<GroupTimeliness>,
    /// By field.
    #[schemars(title = "Theo lĩnh vực")]
    pub by_field: Vec<GroupTimeliness>,
    /// Change by change.
    #[schemars(title = "Từng thay đổi")]
    pub items: Vec<ItemTimeliness>,
}

impl Shape for Timeliness {
    const NAME: &'static str = "timeliness";
    const VERSION: u32 = 1;
}

/// How a step was taken in a number of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc")]
pub struct StepTimeliness {
    /// The step's stable name.
    #[schemars(title = "Việc phải làm")]
    pub what: DeadlineKind,
    /// The business rule.
    #[schemars(title = "Số quy tắc")]
    pub br: String,
    /// How many changes it is a step of.
    #[schemars(title = "Số thay đổi")]
    pub of: u64,
    /// Taken in time.
    #[schemars(title = "Đúng hạn")]
    pub met: u64,
    /// Taken late.
    #[schemars(title = "Chậm")]
    pub late: u64,
    /// By how many days the latest was late.
    #[schemars(title = "Chậm nhiều nhất (ngày)")]
    pub latest_by: Option<u32>,
    /// Nobody could have kept the day.
    #[schemars(title = "Không thể đúng hạn")]
    pub infeasible: u64,
    /// The day lies ahead.
    #[schemars(title = "Còn hạn")]
    pub open: u64,
    /// The day has passed and nobody told that the step was taken.
    #[schemars(title = "Chưa ghi nhận")]
    pub not_told: u64,
    /// In time, of those that could be and were told: of those taken in time or late.
    #[serde(flatten)]
    pub rate: Rate,
}

/// The decisions as the national database counts them (QĐ 766/QĐ-TTg, index 1.1): a procedure
/// counts once, and late where it was late once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cách tính của CSDLQG")]
pub struct DatabaseTimeliness {
    /// The procedures that were announced in time each time, of those that were announced.
    #[serde(flatten)]
    pub rate: Rate,
    /// Whether the calendar knows every day that this depends on.
    #[schemars(title = "Chắc chắn")]
    pub certain: bool,
}

/// The steps of the changes of one body or field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Theo nhóm")]
pub struct GroupTimeliness {
    /// The body or the field.
    #[schemars(title = "Tên")]
    pub name: String,
    /// How many changes.
    #[schemars(title = "Số thay đổi")]
    pub changes: u64,
    /// Step by step.
    #[schemars(title = "Theo từng việc")]
    pub steps: Vec<StepTimeliness>,
}

/// One change with its deadlines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thay đổi")]
pub struct ItemTimeliness {
    /// The decision's number, as signed.
    #[schemars(title = "Quyết định")]
    pub decision: String,
    /// When it was signed.
    #[schemars(title = "Ngày ký")]
    pub signed_on: NaiveDate,
    /// The procedure.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// What was done.
    #[schemars(title = "Loại thay đổi")]
    pub kind: ChangeKind,
    /// From when.
    #[schemars(title = "Ngày có hiệu lực")]
    pub effective: NaiveDate,
    /// The publishing body.
    #[schemars(title = "Cơ quan công bố")]
    pub publisher: String,
    /// The field.
    #[schemars(title = "Lĩnh vực")]
    pub field: String,
    /// Every step of it.
    #[schemars(title = "Theo từng việc")]
    pub steps: Vec<DeadlineTold>,
}

/// Says whether what decisions enacted was in time.
///
/// # Errors
///
/// The last day comes before the first, or a decision cannot be read.
pub fn timeliness(
    snapshot: &Snapshot,
    question: &TimelinessQuestion,
) -> Result<Timeliness, Unanswered> {
    let TimelinessQuestion { asked, now, from, to } = *question;
    if to < from {
        return Err(Unanswered::SinceAfter { since: from, as_of: to });
    }
    let today = asked.known_at.unwrap_or(now).day(snapshot.registry.zone());
    let signed = |day: NaiveDate| from <= day && day <= to;
    let mut items = enacted(snapshot, |it| signed(it.key.2), today)?;
    items.retain(|it| !is_internal(it.summary));
    let mut decisions: Vec<_> = items.iter().map(|it| it.decision.recorded.seq).collect();
    decisions.dedup();
    let all: Vec<_> = items.iter().collect();
    Ok(Timeliness {
        head: AnswerHead::of(snapshot, &asked),
        from,
        to,
        decisions: decisions.len() as u64,
        changes: items.len() as u64,
        steps: steps(&all),
        by_database: by_database(&items),
        by_publisher: groups(&items, |it| &it.summary.publisher),
        by_field: groups(&items, |it| &it.summary.field),
        items: items.iter().map(ItemTimeliness::of).collect(),
    })
}

/// Says of one decision whether what it enacted was in time; nothing of one that is not kept.
///
/// # Errors
///
/// Several decisions are meant, or one cannot be read.
pub fn of_decision(
    snapshot: &Snapshot,
    asked: DecisionAsked<'_>,
    today: NaiveDate,
) -> Result<Vec<ItemTimeliness>, Unanswered> {
    let one = asked.one_of(&snapshot.registry)?.map(|it| it.1.recorded.seq);
    let wanted = |it: &DecisionRecord| Some(it.recorded.seq) == one;
    Ok(enacted(snapshot, wanted, today)?.iter().map(ItemTimeliness::of).collect())
}

/// Counts every step that is one of some change.
fn steps(items: &[&EnactedItem<'_>]) -> Vec<StepTimeliness> {
    let of = |what: DeadlineKind| {
        let all = items.iter().flat_map(|it| &it.deadlines).filter(|it| it.what == what);
        let mut step = StepTimeliness::none(what);
        all.for_each(|it| step.add(it));
        step.rate = Rate::of(step.met, step.met + step.late);
        step
    };
    DeadlineKind::ALL.into_iter().map(of).filter(|it| it.of > 0).collect()
}

impl StepTimeliness {
    fn none(what: DeadlineKind) -> Self {
        StepTimeliness {
            what,
            br: what.rule().to_string(),
            of: 0,
            met: 0,
            late: 0,
            latest_by: None,
            infeasible: 0,
            open: 0,
            not_told: 0,
            rate: Rate::default(),
        }
    }

    fn add(&mut self, it: &Deadline) {
        let count = match it.state {
            DeadlineState::NotApplicable | DeadlineState::NoRule | DeadlineState::NotStarted => {
                return;
            }
            DeadlineState::Met => &mut self.met,
            DeadlineState::Late { by_days } => {
                self.latest_by = self.latest_by.max(Some(by_days));
                &mut self.late
            }
            DeadlineState::Infeasible { .. } => &mut self.infeasible,
            DeadlineState::Open => &mut self.open,
            DeadlineState::Overdue => &mut self.not_told,
        };
        *count += 1;
        self.of += 1;
    }
}

fn by_database(items: &[EnactedItem<'_>]) -> DatabaseTimeliness {
    let mut in_time: BTreeMap<&Code, bool> = BTreeMap::new();
    let mut certain = true;
    for it in items.iter().filter(|it| is_announced(it.kind)) {
        for count in it.deadlines.iter().filter_map(|it| it.by_database.as_ref()) {
            certain &= count.certain;
            let kept = in_time.entry(it.code).or_insert(true);
            *kept &= count.late_by == Some(0);
        }
    }
    let kept = in_time.values().filter(|kept| **kept).count();
    DatabaseTimeliness { rate: Rate::of(kept as u64, in_time.len() as u64), certain }
}

/// Whether a change is of a kind that decisions announce as new, amended or abolished.
fn is_announced(kind: ChangeKind) -> bool {
    match kind {
        ChangeKind::New
        | ChangeKind::Amend
        | ChangeKind::Replace
        | ChangeKind::Simplify
        | ChangeKind::Abolish => true,
        ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Lapse
        | ChangeKind::Revive
        | ChangeKind::Annul => false,
    }
}

/// Counts group by group, the largest first.
fn groups<'a>(
    items: &'a [EnactedItem<'a>],
    name: impl Fn(&EnactedItem<'a>) -> &'a String,
) -> Vec<GroupTimeliness> {
    let mut of: BTreeMap<&String, Vec<&EnactedItem<'_>>> = BTreeMap::new();
    for it in items {
        of.entry(name(it)).or_default().push(it);
    }
    let group = |(name, them): (&String, Vec<&EnactedItem<'_>>)| GroupTimeliness {
        name: name.clone(),
        changes: them.len() as u64,
        steps: steps(&them),
    };
    let mut groups: Vec<_> = of.into_iter().map(group).collect();
    groups.sort_by_key(|it| std::cmp::Reverse(it.changes));
    groups
}

impl ItemTimeliness {
    fn of(it: &EnactedItem<'_>) -> Self {
        let concerns = |it: &&Deadline| it.state != DeadlineState::NotApplicable;
        ItemTimeliness {
            decision: it.decision.number.clone(),
            signed_on: it.decision.key.2,
            code: it.code.clone(),
            kind: it.kind,
            effective: it.effective,
            publisher: it.summary.publisher.clone(),
            field: it.summary.field.clone(),
            steps: it.deadlines.iter().filter(concerns).map(DeadlineTold::of).collect(),
        }
    }
}
