//! The announcing decisions that the registry recorded, a line each: whose they are, how many
//! procedures each changed, and how it stands with what follows on it.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered, announced, enacted::enacted};
use crate::{
    app::Snapshot,
    domain::{
        deadline::{Deadline, DeadlineState},
        event::Route,
        ids::{Code, Moment, OfficerId},
        officer::Role,
        statute::DeadlineKind,
    },
};

/// The decisions that were recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các quyết định công bố", inline)]
pub struct Decisions {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The decisions, in the order in which they were recorded.
    #[schemars(title = "Các quyết định công bố")]
    pub decisions: Vec<DecisionTold>,
}

impl Shape for Decisions {
    const NAME: &'static str = "decisions";
    const VERSION: u32 = 1;
}

/// A decision that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quyết định công bố")]
pub struct DecisionTold {
    /// Its number, as it was signed.
    #[schemars(title = "Số, ký hiệu")]
    pub number: String,
    /// When it was signed.
    #[schemars(title = "Ngày ký")]
    pub signed_on: NaiveDate,
    /// Who issued it.
    #[schemars(title = "Cơ quan ban hành")]
    pub issuer: String,
    /// What it is about.
    #[schemars(title = "Trích yếu")]
    pub title: Option<String>,
    /// How many procedures it changed, of those that may be shown.
    #[schemars(title = "Số thủ tục")]
    pub procedures: usize,
    /// From when the first of its changes takes effect.
    #[schemars(title = "Hiệu lực từ")]
    pub effective_from: NaiveDate,
    /// Whether it was announced elsewhere and is only recorded here, beside the gate.
    #[schemars(title = "Ghi quyết định đã công bố ở nơi khác")]
    pub announced_elsewhere: bool,
    /// How it stands with what follows on it: entering and sending.
    #[schemars(title = "Việc sau ban hành")]
    pub state: DecisionState,
    /// The last day for what is still to be done, the first of several.
    #[schemars(title = "Hạn gần nhất")]
    pub due: Option<NaiveDate>,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// When it was recorded.
    #[schemars(title = "Thời điểm ghi")]
    pub at: Moment,
    /// Who recorded it: its signer, or who compared what was announced elsewhere.
    #[schemars(title = "Cán bộ ghi", with = "Option<String>")]
    pub officer: Option<OfficerId>,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
}

/// How it stands with what follows on a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Việc sau ban hành")]
pub enum DecisionState {
    /// Nothing with a term follows on it.
    Nothing,
    /// All was done in time.
    Met,
    /// All was done, something of it late.
    Late,
    /// Something is to be done, and there is time.
    Open,
    /// Something is to be done, and its day has passed.
    Overdue,
}

impl DecisionState {
    /// Returns the state's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DecisionState::Nothing => "nothing",
            DecisionState::Met => "met",
            DecisionState::Late => "late",
            DecisionState::Open => "open",
            DecisionState::Overdue => "overdue",
        }
    }

    fn of(deadline: &Deadline) -> Self {
        match deadline.what {
            // What comes before the signing does not follow on it.
            DeadlineKind::DraftToControl
            | DeadlineKind::Decision
            | DeadlineKind::ShortenedDecision => return DecisionState::Nothing,
            DeadlineKind::Entry | DeadlineKind::ShortenedEntry | DeadlineKind::SentToOversight => {}
        }
        match deadline.state {
            DeadlineState::Met => DecisionState::Met,
            DeadlineState::Late { .. } | DeadlineState::Infeasible { .. } => DecisionState::Late,
            DeadlineState::Open => DecisionState::Open,
            DeadlineState::Overdue => DecisionState::Overdue,
            DeadlineState::NotStarted | DeadlineState::NoRule | DeadlineState::NotApplicable => {
                DecisionState::Nothing
            }
        }
    }
}

/// Lists the decisions that were recorded; one that changed nothing that may be shown is not there.
///
/// # Errors
///
/// A decision cannot be read.
pub fn decisions(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    now: Moment,
) -> Result<Decisions, Unanswered> {
    let today = asked.known_at.unwrap_or(now).day(snapshot.registry.zone());
    let mut told: BTreeMap<u64, DecisionTold> = BTreeMap::new();
    let mut codes: BTreeMap<u64, BTreeSet<&Code>> = BTreeMap::new();
    for item in enacted(snapshot, |_| true, today)? {
        let record = item.decision;
        let seq = record.recorded.seq;
        codes.entry(seq).or_default().insert(item.code);
        let one = match told.entry(seq) {
            Entry::Occupied(it) => it.into_mut(),
            Entry::Vacant(place) => {
                let decision = announced::read(snapshot, record)?;
                let (officer, role) = (record.recorded.officer.clone(), record.recorded.role);
                place.insert(DecisionTold {
                    number: record.number.clone(),
                    signed_on: record.key.2,
                    issuer: decision.issuer,
                    title: decision.title,
                    procedures: 0,
                    effective_from: item.effective,
                    announced_elsewhere: item.proposal.change.route == Route::Recorded,
                    state: DecisionState::Nothing,
                    due: None,
                    seq,
                    at: record.recorded.at,
                    officer,
                    role,
                })
            }
        };
        one.effective_from = one.effective_from.min(item.effective);
        // What was announced elsewhere was sent and entered there.
        for it in item.deadlines.iter().filter(|_| !one.announced_elsewhere) {
            let state = DecisionState::of(it);
            one.state = one.state.max(state);
            if matches!(state, DecisionState::Open | DecisionState::Overdue) {
                one.due = one.due.into_iter().chain(it.due).min();
            }
        }
    }
    for (seq, one) in &mut told {
        one.procedures = codes.get(seq).map_or(0, BTreeSet::len);
    }
    let decisions = told.into_values().collect();
    Ok(Decisions { head: AnswerHead::of(snapshot, asked), decisions })
}
