//! What the law wants done by which day, over all open proposals and the decisions of the
//! last year (BR-11 to BR-15), the approvals that emergencies owe, and the review tasks
//! with a last day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, deadline,
    enacted::enacted,
    sunsets::{self, Sunset},
};
use crate::{
    app::{AppError, Snapshot, gate},
    domain::{
        deadline::{Deadline, DeadlineKind, DeadlineState, FOLLOWED},
        edition::Edition,
        event::Route,
        gate::GateRule,
        ids::{Code, Moment},
        registry::Debt,
        rule::{RuleId, RuleNumber},
    },
};

/// Until when what is due is asked for.
#[derive(Debug, Clone, Copy)]
pub struct DueQuestion {
    /// What was known.
    pub asked: AskedTimes,
    /// The instant of the question, where no other is asked about.
    pub now: Moment,
    /// How many days ahead, where not all.
    pub days: Option<u32>,
}

/// What is to be done by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc phải làm và thời hạn", inline)]
pub struct Dues {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// What is to be done, the nearest day first.
    #[schemars(title = "Các việc")]
    pub due: Vec<DueItem>,
    /// The years of which no settled calendar is known though a term may reach them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Năm chưa có lịch nghỉ chính thức")]
    pub years_lacking: Vec<i32>,
}

impl Shape for Dues {
    const NAME: &'static str = "due";
    const VERSION: u32 = 1;
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc")]
pub struct DueItem {
    /// The last day.
    #[schemars(title = "Hạn cuối")]
    pub due: NaiveDate,
    /// The proposal or the decision that it is about.
    #[schemars(title = "Về")]
    pub about: String,
    /// The procedures, where it waits for some of the decision's only.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[schemars(title = "Thủ tục")]
    pub codes: BTreeSet<Code>,
    /// The step.
    #[schemars(title = "Việc phải làm")]
    pub what: DueStep,
    /// How it stands.
    #[schemars(title = "Tình trạng")]
    pub state: DueState,
    /// Days left, below zero once the day has passed.
    #[schemars(title = "Số ngày còn lại")]
    pub days_left: i64,
    /// Since when nobody could have kept the day.
    #[schemars(title = "Không thể giữ hạn từ ngày")]
    pub since: Option<NaiveDate>,
    /// Whether the calendar knows every year that the day depends on.
    #[schemars(title = "Chắc chắn")]
    pub certain: bool,
    /// The years whose calendar is not settled and that the day depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Năm chưa có lịch nghỉ")]
    pub years_lacking: Vec<i32>,
    /// The days that are still to be confirmed and that it depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Ngày chờ xác nhận")]
    pub days_to_confirm: Vec<NaiveDate>,
    /// The business rule.
    #[schemars(title = "Số quy tắc")]
    #[schemars(with = "Option<&'static str>")]
    pub rule: Option<RuleNumber>,
    /// The law.
    #[schemars(title = "Căn cứ")]
    pub source: Option<String>,
}

/// A step that is to be done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum DueStep {
    /// A step on the way of a change, by the law.
    Legal(DeadlineKind),
    /// What no table of the law names.
    Own(OwnStep),
}

/// What is to be done by a day that no table of the law names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum OwnStep {
    /// The approvals that the emergency road left out are given.
    Debt,
    /// Such an approval was refused: what took effect is abolished, or its form is corrected.
    Remedy,
    /// A procedure is looked through again.
    Review,
    /// A version is last in force: it ends with its norm.
    Sunset,
    /// A procedure is last abolished or replaced: with the norm that closed it, that ends.
    Revival,
}

impl DueStep {
    /// Returns the step's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DueStep::Legal(kind) => kind.key(),
            DueStep::Own(OwnStep::Debt) => "debt",
            DueStep::Own(OwnStep::Remedy) => "remedy",
            DueStep::Own(OwnStep::Review) => "review",
            DueStep::Own(OwnStep::Sunset) => "sunset",
            DueStep::Own(OwnStep::Revival) => "revival",
        }
    }
}

/// Steps of one day stand in the order of their names.
impl Ord for DueStep {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(other.key())
    }
}

impl PartialOrd for DueStep {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// How what is to be done stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum DueState {
    /// Nobody could have kept its day.
    Infeasible,
    /// There is time.
    Open,
    /// Its day has passed.
    Overdue,
}

impl DueState {
    /// Returns the state's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DueState::Infeasible => "infeasible",
            DueState::Open => "open",
            DueState::Overdue => "overdue",
        }
    }

    fn with(days_left: i64) -> Self {
        if days_left < 0 { DueState::Overdue } else { DueState::Open }
    }
}

/// Says what is to be done by when.
///
/// # Errors
///
/// A proposal, a decision or what they rest on cannot be read.
pub fn due(snapshot: &Snapshot, question: &DueQuestion) -> Result<Dues, AppError> {
    let DueQuestion { asked, now, days } = *question;
    let then = asked.known_at.unwrap_or(now);
    let today = then.day(snapshot.registry.zone());
    let mut due = open_proposals(snapshot, then, today)?;
    due.extend(decisions(snapshot, today)?);
    due.extend(debts(snapshot, today));
    due.extend(reviews(snapshot, today));
    due.extend(sunsets::coming(snapshot, today).iter().map(|it| ends_with_norm(it, today)));
    due.sort();
    due.dedup();
    if let Some(days) = days {
        due.retain(|it| it.days_left <= i64::from(days));
    }
    let years_lacking = snapshot.registry.rules.calendar(Edition::CURRENT).years_lacking(today);
    Ok(Dues { head: AnswerHead::of(snapshot, &asked), due, years_lacking })
}

/// The steps that open proposals wait for, as the gate sees them.
fn open_proposals(
    snapshot: &Snapshot,
    now: Moment,
    today: NaiveDate,
) -> Result<Vec<DueItem>, AppError> {
    let mut dues = Vec::new();
    for proposal in snapshot.registry.disclosed_proposals() {
        if !proposal.status.is_open() || proposal.change.route != Route::Gate {
            continue;
        }
        if let Some(judged) = gate::judge(snapshot, proposal, now, None, None)? {
            let about = proposal.id.to_string();
            dues.extend(
                judged.deadlines.into_iter().filter_map(|it| of_deadline(&about, it, today)),
            );
        }
    }
    Ok(dues)
}

/// What follows on the decisions of the last year: entering and sending, unless receipts
/// say that it was done. Where all that a decision changed waits for the same, it stands once.
fn decisions(snapshot: &Snapshot, today: NaiveDate) -> Result<Vec<DueItem>, AppError> {
    let since = today.checked_sub_days(Days::new(FOLLOWED)).unwrap_or(today);
    let mut waiting: BTreeMap<(u64, DueItem), BTreeSet<Code>> = BTreeMap::new();
    let mut changed: BTreeMap<u64, BTreeSet<Code>> = BTreeMap::new();
    for it in enacted(snapshot, |it| it.key.2 >= since, today)? {
        if it.proposal.change.route != Route::Gate {
            continue;
        }
        let seq = it.decision.recorded.seq;
        changed.entry(seq).or_default().insert(it.code.clone());
        let dues = it.deadlines.into_iter();
        for due in dues.filter_map(|due| of_deadline(&it.decision.number, due, today)) {
            waiting.entry((seq, due)).or_default().insert(it.code.clone());
        }
    }
    let due = |((seq, due), codes): ((u64, DueItem), BTreeSet<Code>)| {
        let all = changed.get(&seq) == Some(&codes);
        DueItem { codes: if all { BTreeSet::new() } else { codes }, ..due }
    };
    Ok(waiting.into_iter().map(due).collect())
}

/// The approvals that the emergency road left out, and what is to follow where one was refused.
fn debts(snapshot: &Snapshot, today: NaiveDate) -> Vec<DueItem> {
    let owing = snapshot.registry.disclosed_proposals().filter_map(|it| {
        let debt = it.debt.as_ref()?;
        let step = step_of(debt)?;
        let days_left = (debt.due - today).num_days();
        Some(DueItem {
            due: debt.due,
            about: it.id.to_string(),
            codes: BTreeSet::new(),
            what: DueStep::Own(step),
            state: DueState::with(days_left),
            days_left,
            since: None,
            certain: true,
            years_lacking: Vec::new(),
            days_to_confirm: Vec::new(),
            rule: None,
            source: None,
        })
    });
    owing.collect()
}

/// Returns what is to be done about a debt. `None` where it was paid, or what it is of is gone.
fn step_of(debt: &Debt) -> Option<OwnStep> {
    let step = if debt.refused.is_some() { OwnStep::Remedy } else { OwnStep::Debt };
    debt.is_open().then_some(step)
}

/// The review tasks that somebody set a last day for.
fn reviews(snapshot: &Snapshot, today: NaiveDate) -> Vec<DueItem> {
    let registry = &snapshot.registry;
    let open = registry.tasks_open(today).filter(|it| registry.disclose(&it.code).is_ok());
    let due = open.filter_map(|it| {
        let due = it.due?;
        let days_left = (due - today).num_days();
        Some(DueItem {
            due,
            about: format!("{} {}", it.id, it.code),
            codes: BTreeSet::new(),
            what: DueStep::Own(OwnStep::Review),
            state: DueState::with(days_left),
            days_left,
            since: None,
            certain: true,
            years_lacking: Vec::new(),
            days_to_confirm: Vec::new(),
            rule: None,
            source: None,
        })
    });
    due.collect()
}

/// Says of what ends with its norm when it is last in force.
fn ends_with_norm(it: &Sunset<'_>, today: NaiveDate) -> DueItem {
    let sunset = GateRule::of(RuleId::Sunset);
    DueItem {
        due: it.last,
        about: format!("{} {}", it.code, it.norm),
        codes: BTreeSet::new(),
        what: DueStep::Own(if it.revives { OwnStep::Revival } else { OwnStep::Sunset }),
        state: DueState::Open,
        days_left: (it.last - today).num_days(),
        since: None,
        certain: true,
        years_lacking: Vec::new(),
        days_to_confirm: Vec::new(),
        rule: sunset.number(),
        source: Some(sunset.source().to_owned()),
    }
}

/// Returns a deadline that is still to be met, or that passed without being met.
fn of_deadline(about: &str, it: Deadline, today: NaiveDate) -> Option<DueItem> {
    let (state, since) = match it.state {
        DeadlineState::Open => (DueState::Open, None),
        DeadlineState::Overdue => (DueState::Overdue, None),
        // Done is done, be it after a day that nobody could keep.
        DeadlineState::Infeasible { since } if it.done.is_none() => {
            (DueState::Infeasible, Some(since))
        }
        DeadlineState::Infeasible { .. }
        | DeadlineState::Met
        | DeadlineState::Late { .. }
        | DeadlineState::NotStarted
        | DeadlineState::NoRule
        | DeadlineState::NotApplicable => return None,
    };
    let on = it.due?;
    Some(DueItem {
        due: on,
        about: about.to_owned(),
        codes: BTreeSet::new(),
        what: DueStep::Legal(it.what),
        state,
        days_left: (on - today).num_days(),
        since,
        certain: it.certain,
        years_lacking: deadline::years(&it.doubt),
        days_to_confirm: deadline::days(&it.doubt),
        rule: Some(it.rule),
        source: it.source,
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::{calendar::Doubt, ids::Digest, policy::Heads, registry::Recorded};

    use super::*;

    fn deadline(state: DeadlineState, done: Option<NaiveDate>) -> Deadline {
        Deadline {
            rule: RuleNumber::Br12,
            what: DeadlineKind::Decision,
            term: None,
            due: NaiveDate::from_ymd_opt(2026, 8, 3),
            certain: true,
            doubt: Doubt::default(),
            done,
            state,
            source: None,
            days_left: None,
            by_database: None,
        }
    }

    #[test]
    fn what_is_provisional_says_what_the_calendar_does_not_know() {
        let today = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let years = [2028].into();
        let doubt = Doubt { years, days: [today].into() };
        let known = deadline(DeadlineState::Open, None);
        let it = Deadline { certain: false, doubt, ..known.clone() };
        let due = of_deadline("p1", it, today).unwrap();
        assert_eq!((due.years_lacking, due.days_to_confirm), (vec![2028], vec![today]));
        let due = of_deadline("p1", known, today).unwrap();
        assert_eq!((due.years_lacking, due.days_to_confirm), (vec![], vec![]));
    }

    #[test]
    fn a_debt_that_was_refused_is_due_as_its_remedy_and_one_that_was_paid_no_more() {
        let debt = |refused: bool, paid: bool| {
            let at = Recorded {
                seq: 9,
                at: Moment(0),
                entry: Digest::of(b"entry"),
                officer: None,
                role: None,
                key: None,
                with: Vec::new(),
            };
            let due = NaiveDate::from_ymd_opt(2026, 8, 3).unwrap();
            let refused = refused.then(|| at.clone());
            Debt { owed: Heads::default(), due, paid: paid.then_some(at), refused }
        };
        let step = |refused, paid| step_of(&debt(refused, paid));
        assert_eq!(step(false, false), Some(OwnStep::Debt));
        assert_eq!(step(true, false), Some(OwnStep::Remedy));
        assert_eq!(step(false, true), None);
    }

    #[test]
    fn what_is_done_falls_due_no_more() {
        let today = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let open = of_deadline("p1", deadline(DeadlineState::Open, None), today).unwrap();
        assert_eq!((open.state, open.days_left), (DueState::Open, 2));
        assert_eq!(of_deadline("p1", deadline(DeadlineState::Met, Some(today)), today), None);
        assert_eq!(
            of_deadline("p1", deadline(DeadlineState::Late { by_days: 1 }, Some(today)), today),
            None
        );
    }

    #[test]
    fn a_day_that_nobody_could_keep_is_told_apart_from_one_missed() {
        let today = NaiveDate::from_ymd_opt(2026, 8, 9).unwrap();
        let since = NaiveDate::from_ymd_opt(2026, 8, 5).unwrap();
        let missed = of_deadline("p1", deadline(DeadlineState::Overdue, None), today).unwrap();
        let never =
            of_deadline("p1", deadline(DeadlineState::Infeasible { since }, None), today).unwrap();
        assert_eq!((missed.state, missed.since), (DueState::Overdue, None));
        assert_eq!((never.state, never.since), (DueState::Infeasible, Some(since)));
    }
}
