//! The legal deadlines of one change: when each step was or is due, and whether it was
//! kept (BR-11 to BR-15).
//!
//! This file alone joins a change's dates to the [`statute`](super::statute)'s terms. The
//! decision's signing date selects the rule of its period (settled question 12); before
//! it is signed, today's rule holds. A term holds through its last day (settled
//! question 20).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `database` | the count of the national database beside the law's |

mod database;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    calendar::{Calendar, Doubt, Due, Term},
    rule::RuleNumber,
    statute::{DeadlineRow, Tables},
};

pub use super::statute::{Authority, DeadlineKind};
pub use database::DatabaseCount;

/// How many days back decisions are looked at: a year, after which a step is no longer due but
/// history.
pub const FOLLOWED: u64 = 366;

/// The dates of a change that deadlines depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeFacts {
    /// Who signs the decision.
    pub authority: Authority,
    /// When the change takes effect.
    pub effective: NaiveDate,
    /// When the norm was signed.
    pub norm_signed_on: Option<NaiveDate>,
    /// When the norm's provisions on the procedure take effect: terms before the effect
    /// count from here, or from the change's effect where it is not known.
    pub norm_effective: Option<NaiveDate>,
    /// The latest day on which a document of the procedure's legal basis takes effect, where it
    /// is known: what the national database counts from.
    pub latest_basis: Option<NaiveDate>,
    /// Whether the norm was made by the shortened procedure (*trình tự, thủ tục rút gọn*).
    pub shortened: bool,
    /// When the draft decision went to the control unit.
    pub submitted_to_control: Option<NaiveDate>,
    /// When the decision was signed.
    pub decision_signed: Option<NaiveDate>,
    /// When the procedure was entered into the national database.
    pub entered: Option<NaiveDate>,
    /// When the decision was sent to the oversight body and the provinces.
    pub sent_to_oversight: Option<NaiveDate>,
}

impl ChangeFacts {
    fn norm_effect(&self) -> NaiveDate {
        self.norm_effective.unwrap_or(self.effective)
    }

    /// Whether the norm is a shortened one that is in force on its signing (Điều 15): a
    /// shortened one that takes effect later is announced as any other.
    fn in_force_on_signing(&self) -> bool {
        self.shortened && self.norm_signed_on.is_none_or(|signed| self.norm_effect() <= signed)
    }
}

/// One step with its legal term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The business rule's number.
    pub rule: RuleNumber,
    /// The step.
    pub what: DeadlineKind,
    /// The term, where a rule sets one.
    pub term: Option<Term>,
    /// The last day on which the step is in time, where there is one.
    pub due: Option<NaiveDate>,
    /// Whether the calendar knows every year that the day depends on.
    pub certain: bool,
    /// What the calendar does not know of the days that it depends on.
    #[serde(skip_serializing_if = "Doubt::is_none")]
    pub doubt: Doubt,
    /// When the step was taken.
    pub done: Option<NaiveDate>,
    /// How it stands.
    #[serde(flatten)]
    pub state: DeadlineState,
    /// The law, where a rule sets a term.
    pub source: Option<String>,
    /// Days from today to the due day, below zero after it, while the step is to be taken.
    pub days_left: Option<i64>,
    /// How the national database counts the same step, where it does.
    pub by_database: Option<DatabaseCount>,
}

/// How a step stands to its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeadlineState {
    /// It was taken in time.
    Met,
    /// It was taken after its day.
    Late {
        /// By how many days.
        by_days: u32,
    },
    /// It is to be taken, and there is time.
    Open,
    /// It is to be taken, and its day has passed.
    Overdue,
    /// Nobody could have kept it: when the norm was signed, the day had passed.
    Infeasible {
        /// The day of that signing.
        since: NaiveDate,
    },
    /// The event that the term counts from has not happened.
    NotStarted,
    /// The period's law sets no term, or none is known.
    NoRule,
    /// The step is not one of this change.
    NotApplicable,
}

impl DeadlineState {
    /// Returns the state's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DeadlineState::Met => "met",
            DeadlineState::Late { .. } => "late",
            DeadlineState::Open => "open",
            DeadlineState::Overdue => "overdue",
            DeadlineState::Infeasible { .. } => "infeasible",
            DeadlineState::NotStarted => "not_started",
            DeadlineState::NoRule => "no_rule",
            DeadlineState::NotApplicable => "not_applicable",
        }
    }
}

/// Returns every deadline of a change, in the order of the steps, as it stands today.
pub fn of_change(
    facts: &ChangeFacts,
    tables: &Tables,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Deadline> {
    let rule_of = facts.decision_signed.unwrap_or(today);
    let count = Count { facts, tables, calendar, today, rule_of };
    DeadlineKind::ALL.into_iter().map(|what| count.deadline(what)).collect()
}

struct Count<'a> {
    facts: &'a ChangeFacts,
    tables: &'a Tables,
    calendar: &'a Calendar,
    today: NaiveDate,
    /// The day whose rule holds.
    rule_of: NaiveDate,
}

impl Count<'_> {
    fn deadline(&self, what: DeadlineKind) -> Deadline {
        let rule = self.applies(what).then(|| self.rule(what));
        let row = rule.flatten();
        let counted = row.and_then(|row| Some((self.counted_from(row.what)?, row.term)));
        let due = counted.map(|(from, term)| self.due(what, from, term));
        let doubt = counted.zip(due).map(|((from, term), due)| {
            if due.certain { Doubt::default() } else { self.calendar.doubt(from, term, due.on) }
        });
        let done = self.done(what);
        let state = match (rule, row, due) {
            (None, _, _) => DeadlineState::NotApplicable,
            (Some(_), None, _) => DeadlineState::NoRule,
            (Some(_), Some(_), None) => DeadlineState::NotStarted,
            (Some(_), Some(_), Some(due)) => self.state(what, due.on, done),
        };
        let waiting = matches!(state, DeadlineState::Open | DeadlineState::Overdue);
        Deadline {
            rule: what.rule(),
            what,
            term: row.map(|it| it.term),
            due: due.map(|it| it.on),
            certain: due.is_none_or(|it| it.certain),
            doubt: doubt.unwrap_or_default(),
            done,
            state,
            source: row.map(|it| it.source.clone()),
            days_left: due.filter(|_| waiting).map(|it| days(self.today, it.on)),
            by_database: self.by_database(what),
        }
    }

    fn by_database(&self, what: DeadlineKind) -> Option<DatabaseCount> {
        let facts = self.facts;
        let basis = facts.latest_basis.unwrap_or(facts.norm_effect());
        let of = (what, facts.authority);
        DatabaseCount::of(of, basis, facts.decision_signed, self.calendar, self.rule_of)
    }

    fn rule(&self, what: DeadlineKind) -> Option<&DeadlineRow> {
        self.tables.deadline_at(what, self.facts.authority, self.rule_of)
    }

    /// Whether the step is one of this change: where the period's law has a term of its
    /// own for norms in force on their signing, that term stands in for the ordinary one.
    fn applies(&self, what: DeadlineKind) -> bool {
        let at_once = self.facts.in_force_on_signing();
        let ordinary = |instead| !at_once || self.rule(instead).is_none();
        match what {
            DeadlineKind::DraftToControl | DeadlineKind::Decision => {
                ordinary(DeadlineKind::ShortenedDecision)
            }
            DeadlineKind::Entry => ordinary(DeadlineKind::ShortenedEntry),
            DeadlineKind::ShortenedDecision | DeadlineKind::ShortenedEntry => at_once,
            DeadlineKind::SentToOversight => true,
        }
    }

    /// The day that a term counts from, unless that has not come.
    fn counted_from(&self, what: DeadlineKind) -> Option<NaiveDate> {
        match what {
            DeadlineKind::DraftToControl | DeadlineKind::Decision => Some(self.facts.norm_effect()),
            // In force on its signing: the day of effect is the day of signing.
            DeadlineKind::ShortenedDecision => {
                Some(self.facts.norm_signed_on.unwrap_or(self.facts.norm_effect()))
            }
            DeadlineKind::Entry | DeadlineKind::ShortenedEntry | DeadlineKind::SentToOversight => {
                self.facts.decision_signed
            }
        }
    }

    /// The last day of a term that counts from a day.
    fn due(&self, what: DeadlineKind, from: NaiveDate, term: Term) -> Due {
        match what {
            DeadlineKind::DraftToControl | DeadlineKind::Decision => {
                self.calendar.before(from, term)
            }
            DeadlineKind::ShortenedDecision
            | DeadlineKind::Entry
            | DeadlineKind::ShortenedEntry
            | DeadlineKind::SentToOversight => self.calendar.after(from, term),
        }
    }

    fn done(&self, what: DeadlineKind) -> Option<NaiveDate> {
        match what {
            DeadlineKind::DraftToControl => self.facts.submitted_to_control,
            DeadlineKind::Decision | DeadlineKind::ShortenedDecision => self.facts.decision_signed,
            DeadlineKind::Entry | DeadlineKind::ShortenedEntry => self.facts.entered,
            DeadlineKind::SentToOversight => self.facts.sent_to_oversight,
        }
    }

    fn state(&self, what: DeadlineKind, due: NaiveDate, done: Option<NaiveDate>) -> DeadlineState {
        if done.is_some_and(|done| done <= due) {
            return DeadlineState::Met;
        }
        if let Some(since) = self.infeasible(what, due) {
            return DeadlineState::Infeasible { since };
        }
        match done {
            Some(done) => {
                let by_days = u32::try_from(days(due, done)).unwrap_or(u32::MAX);
                DeadlineState::Late { by_days }
            }
            None if self.today <= due => DeadlineState::Open,
            None => DeadlineState::Overdue,
        }
    }

    /// The norm's signing, when a term before its effect had passed by then: a norm that
    /// takes effect within twenty days of its signing leaves nobody time to be punctual.
    fn infeasible(&self, what: DeadlineKind, due: NaiveDate) -> Option<NaiveDate> {
        match what {
            DeadlineKind::DraftToControl | DeadlineKind::Decision => {
                self.facts.norm_signed_on.filter(|signed| due < *signed)
            }
            DeadlineKind::ShortenedDecision
            | DeadlineKind::Entry
            | DeadlineKind::ShortenedEntry
            | DeadlineKind::SentToOversight => None,
        }
    }
}

/// Days from one day to another, below zero when it lies before.
fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

#[cfg(test)]
mod tests;
