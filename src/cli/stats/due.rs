//! `stats --due`: what the law wants done by which day, over all open proposals and the
//! decisions of the last year (BR-11 to BR-15), the approvals that emergencies owe, and
//! the review tasks with a last day.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use congbo::{
    app::{Snapshot, codec, gate as app_gate},
    domain::{
        deadline::{Deadline, DeadlineState},
        decide::Papers,
        event::{DecisionEvent, Event, Route},
        gate::{self, Asked},
        policy::Policy,
    },
};
use serde::Serialize;
use serde_json::json;

use super::super::{
    args,
    context::Context,
    error::{CliError, exit},
    table::Table,
    ui::{Tone, Ui},
    words::Place,
};

/// How many days back decisions are looked at: a year, after which a step is no longer due
/// but history.
const PAST: u64 = 366;

/// One thing to be done.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Due {
    due: NaiveDate,
    /// The proposal or the decision that it is about.
    about: String,
    /// The step.
    what: &'static str,
    /// How it stands: `open`, `overdue`, `infeasible`.
    state: &'static str,
    days_left: i64,
    /// Since when nobody could have kept the day.
    since: Option<NaiveDate>,
    /// Whether the calendar knows every year that the day depends on.
    certain: bool,
    rule: Option<&'static str>,
    source: Option<String>,
}

pub(super) fn run(context: &Context, ui: &mut Ui, args: &args::Stats) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let place = Place::of(&snapshot, &asked);
    let today = asked.known_at.unwrap_or(context.now).day(place.zone);
    let mut dues = open_proposals(&snapshot, context, &asked)?;
    if let Some(policy) = snapshot.registry.rules.policy_on(today).map(|it| it.rules.clone()) {
        dues.extend(decisions(&snapshot, context, &policy, today)?);
    }
    dues.extend(debts(&snapshot, today));
    dues.extend(reviews(&snapshot, today));
    dues.sort();
    dues.dedup();
    if let Some(days) = args.days {
        dues.retain(|it| it.days_left <= i64::from(days));
    }
    drop(snapshot);
    if ui.json {
        ui.value(&json!({ "due": dues, "place": place }));
    } else {
        print(ui, &dues, &place);
    }
    Ok(exit::DONE)
}

/// The steps that open proposals wait for, as the gate sees them.
fn open_proposals(
    snapshot: &Snapshot,
    context: &Context,
    asked: &super::super::context::Asked,
) -> Result<Vec<Due>, CliError> {
    let now = asked.known_at.unwrap_or(context.now);
    let today = now.day(snapshot.registry.zone());
    let mut dues = Vec::new();
    for proposal in snapshot.registry.disclosed_proposals() {
        if !proposal.status.is_open() || proposal.change.route != Route::Gate {
            continue;
        }
        if let Some(judged) = app_gate::judge(snapshot, proposal, now, None, None)? {
            let about = proposal.id.to_string();
            dues.extend(judged.deadlines.into_iter().filter_map(|it| due(&about, it, today)));
        }
    }
    Ok(dues)
}

/// What follows on the decisions of the last year: entering and sending, unless receipts
/// say that it was done.
fn decisions(
    snapshot: &Snapshot,
    context: &Context,
    policy: &Policy,
    today: NaiveDate,
) -> Result<Vec<Due>, CliError> {
    let registry = &snapshot.registry;
    let since = today.checked_sub_days(Days::new(PAST)).unwrap_or(today);
    let papers = Papers::default();
    let mut dues = Vec::new();
    for record in registry.decisions.iter().filter(|it| it.key.2 >= since) {
        let seq = record.recorded.seq;
        for entry in snapshot.entries(seq..seq + 1)? {
            let event = codec::decode(&entry, |digest| snapshot.content(digest).ok())?;
            let Event::Decision(DecisionEvent::Enacted(enacted)) = event else { continue };
            let asked = Asked {
                registry,
                log: &snapshot.log,
                papers: &papers,
                policy,
                now: context.now,
                today,
                edition: entry.edition,
                decision: Some(&enacted.decision),
                signer: None,
            };
            // The items of a decision share its terms, but for those of a shortened norm.
            let mut roads = BTreeMap::new();
            for item in &enacted.items {
                if let Some(proposal) = registry.proposals.get(&item.proposal)
                    && proposal.change.route == Route::Gate
                {
                    roads.entry(proposal.emergency.is_some()).or_insert(proposal);
                }
            }
            for proposal in roads.into_values() {
                let deadlines = gate::deadlines_of(&asked, proposal);
                dues.extend(deadlines.into_iter().filter_map(|it| due(&record.number, it, today)));
            }
        }
    }
    Ok(dues)
}

/// The approvals that the shortened road left out.
fn debts(snapshot: &Snapshot, today: NaiveDate) -> Vec<Due> {
    let owing = snapshot.registry.disclosed_proposals().filter_map(|it| {
        let debt = it.debt.as_ref().filter(|it| it.paid.is_none() && it.refused.is_none())?;
        let days_left = (debt.due - today).num_days();
        Some(Due {
            due: debt.due,
            about: it.id.to_string(),
            what: "debt",
            state: if days_left < 0 { "overdue" } else { "open" },
            days_left,
            since: None,
            certain: true,
            rule: None,
            source: None,
        })
    });
    owing.collect()
}

/// The review tasks that somebody set a last day for.
fn reviews(snapshot: &Snapshot, today: NaiveDate) -> Vec<Due> {
    let registry = &snapshot.registry;
    let open = registry.tasks_open(today).filter(|it| registry.disclose(&it.code).is_ok());
    let due = open.filter_map(|it| {
        let due = it.due?;
        let days_left = (due - today).num_days();
        Some(Due {
            due,
            about: format!("{} {}", it.id, it.code),
            what: "review",
            state: if days_left < 0 { "overdue" } else { "open" },
            days_left,
            since: None,
            certain: true,
            rule: None,
            source: None,
        })
    });
    due.collect()
}

/// Returns a deadline that is still to be met, or that passed without being met.
fn due(about: &str, it: Deadline, today: NaiveDate) -> Option<Due> {
    let since = match it.state {
        DeadlineState::Open | DeadlineState::Overdue => None,
        // Done is done, be it after a day that nobody could keep.
        DeadlineState::Infeasible { since } if it.done.is_none() => Some(since),
        DeadlineState::Infeasible { .. }
        | DeadlineState::Met
        | DeadlineState::Late { .. }
        | DeadlineState::NotStarted
        | DeadlineState::NoRule
        | DeadlineState::NotApplicable => return None,
    };
    let on = it.due?;
    Some(Due {
        due: on,
        about: about.to_owned(),
        what: it.what.key(),
        state: it.state.key(),
        days_left: (on - today).num_days(),
        since,
        certain: it.certain,
        rule: Some(it.rule),
        source: it.source,
    })
}

fn print(ui: &mut Ui, dues: &[Due], place: &Place) {
    let heads = ["due-day", "due-about", "due-what", "due-state"];
    let mut table = Table::new(&heads.map(|it| ui.say(it, &[])));
    for it in dues {
        let day = if it.certain { it.due.to_string() } else { format!("{} *", it.due) };
        let step = ui.say(&format!("deadline-{}", it.what), &[]);
        let days = it.days_left.unsigned_abs().to_string();
        let since = it.since.map(|it| it.to_string()).unwrap_or_default();
        let facts = [("days", &*days), ("since", &*since)];
        let state = ui.say(&format!("deadline-state-{}", it.state), &facts);
        let step = it.rule.map_or(step.clone(), |rule| format!("{step} [{rule}]"));
        table.row([day, ui.shown(&it.about), step, state]);
    }
    table.print(ui);
    if dues.iter().any(|it| !it.certain) {
        ui.line(format!("* {}", ui.say("deadline-uncertain", &[])));
    }
    let total = ui.say("due-count", &[("count", &dues.len().to_string())]);
    let total = total + " " + &place.words(ui);
    ui.line(ui.paint(Tone::Dim, &total));
}

#[cfg(test)]
mod tests {
    use congbo::domain::deadline::DeadlineKind;

    use super::*;

    fn deadline(state: DeadlineState, done: Option<NaiveDate>) -> Deadline {
        Deadline {
            rule: "BR-12",
            what: DeadlineKind::Decision,
            term: None,
            due: NaiveDate::from_ymd_opt(2026, 8, 3),
            certain: true,
            done,
            state,
            source: None,
            days_left: None,
        }
    }

    #[test]
    fn what_is_done_falls_due_no_more() {
        let today = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let open = due("p1", deadline(DeadlineState::Open, None), today).unwrap();
        assert_eq!((open.state, open.days_left), ("open", 2));
        assert_eq!(due("p1", deadline(DeadlineState::Met, Some(today)), today), None);
        assert_eq!(
            due("p1", deadline(DeadlineState::Late { by_days: 1 }, Some(today)), today),
            None
        );
    }

    #[test]
    fn a_day_that_nobody_could_keep_is_told_apart_from_one_missed() {
        let today = NaiveDate::from_ymd_opt(2026, 8, 9).unwrap();
        let since = NaiveDate::from_ymd_opt(2026, 8, 5).unwrap();
        let missed = due("p1", deadline(DeadlineState::Overdue, None), today).unwrap();
        let never = due("p1", deadline(DeadlineState::Infeasible { since }, None), today).unwrap();
        assert_eq!((missed.state, missed.since), ("overdue", None));
        assert_eq!((never.state, never.since), ("infeasible", Some(since)));
    }
}
