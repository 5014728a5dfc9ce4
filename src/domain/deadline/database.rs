//! The count of the national database beside the law's (QĐ 766/QĐ-TTg of 23/06/2022, index
//! 1.1, *tỷ lệ thủ tục hành chính công bố đúng hạn*): working days instead of days, back from
//! the latest day on which a document of the procedure's legal basis takes effect.
//!
//! It is told beside the law's term and never instead of it (settled question 33).

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{
    calendar::{Calendar, Doubt, Term, TermUnit},
    statute::{Authority, DeadlineKind},
};

/// QĐ 766/QĐ-TTg is signed: decisions of before are not counted by it.
const SINCE: NaiveDate = NaiveDate::from_ymd_opt(2022, 6, 23).expect("a day");

/// The decision as the national database counts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DatabaseCount {
    /// How long before the latest basis takes effect.
    pub term: Term,
    /// The last day on which the decision is in time.
    pub due: NaiveDate,
    /// Whether the calendar knows every day that this depends on.
    pub certain: bool,
    /// What the calendar does not know of the days that this depends on.
    #[serde(skip_serializing_if = "Doubt::is_none")]
    pub doubt: Doubt,
    /// By how many days the decision was signed after it, 0 where it was in time; nothing while it
    /// is not signed.
    pub late_by: Option<u32>,
}

impl DatabaseCount {
    /// Counts a step by the rule of a day, where it is one that the database counts: whose
    /// decision it is, on which day the latest basis takes effect, and when it was signed.
    pub(super) fn of(
        (what, authority): (DeadlineKind, Authority),
        basis: NaiveDate,
        signed: Option<NaiveDate>,
        calendar: &Calendar,
        rule_of: NaiveDate,
    ) -> Option<Self> {
        match what {
            DeadlineKind::Decision if rule_of >= SINCE => {}
            DeadlineKind::Decision
            | DeadlineKind::DraftToControl
            | DeadlineKind::ShortenedDecision
            | DeadlineKind::Entry
            | DeadlineKind::ShortenedEntry
            | DeadlineKind::SentToOversight => return None,
        }
        let count = match authority {
            Authority::Minister => 20,
            Authority::Province | Authority::DelegatedHead => 5,
        };
        let term = Term { count, unit: TermUnit::WorkingDay };
        let due = calendar.before(basis, term);
        let late = |signed: NaiveDate| (signed - due.on).num_days();
        let late_by = signed.map(|it| u32::try_from(late(it)).unwrap_or_default());
        let doubt = calendar.doubt(basis, term, due.on);
        Some(DatabaseCount { term, due: due.on, certain: due.certain, doubt, late_by })
    }
}
