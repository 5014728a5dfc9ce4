//! A legal deadline as answers tell it, in words: the step, how it stands, and the count of
//! the national database beside the law's.

use chrono::NaiveDate;
use congbo::ask::deadline::{DatabaseCountTold, DeadlineTold};

use super::{named::TextFamily, texts::TextFact, ui::Ui};

/// Returns the step with the number of its rule.
pub fn step(ui: &Ui, it: &DeadlineTold) -> String {
    format!("{} {}", it.br, ui.say(&TextFamily::Deadline.of(&it.what), &[]))
}

/// Returns how a deadline stands, and what the calendar does not know of it.
pub fn standing(ui: &Ui, it: &DeadlineTold) -> String {
    bare(ui, it) + &doubt(ui, it.certain, (&it.years_lacking, &it.days_to_confirm))
}

fn bare(ui: &Ui, it: &DeadlineTold) -> String {
    let days = it.late_by.map(i64::from).or(it.days_left).unwrap_or_default().unsigned_abs();
    let since = it.since.map(|it| it.to_string()).unwrap_or_default();
    let facts: [TextFact<'_>; 2] = [("days", &days), ("since", &since)];
    ui.say(&TextFamily::DeadlineState.of(&it.state), &facts)
}

/// Returns how a deadline stands, and its last day.
pub fn state(ui: &Ui, it: &DeadlineTold) -> String {
    let mut said = bare(ui, it);
    if let Some(due) = it.due {
        let id = if it.done.is_some() { "deadline-done" } else { "deadline-due" };
        let done = it.done.map(|it| it.to_string()).unwrap_or_default();
        let facts: [TextFact<'_>; 3] = [("state", &said), ("due", &due), ("done", &done)];
        said = ui.say(id, &facts);
    }
    said + &doubt(ui, it.certain, (&it.years_lacking, &it.days_to_confirm))
}

/// Returns, in brackets behind a term, what the calendar does not know of it.
fn doubt(ui: &Ui, certain: bool, (years, days): (&[i32], &[NaiveDate])) -> String {
    if certain { String::new() } else { format!(" ({})", doubted(ui, years, days)) }
}

/// Returns what the calendar does not know of terms.
pub fn doubted(ui: &Ui, years: &[i32], days: &[NaiveDate]) -> String {
    let joined = |all: Vec<String>| all.join(", ");
    let years = joined(years.iter().map(ToString::to_string).collect());
    let days = joined(days.iter().map(|it| it.to_string()).collect());
    let said = [("deadline-doubt-years", "years", years), ("deadline-doubt-days", "days", days)]
        .into_iter()
        .filter(|it| !it.2.is_empty())
        .map(|(id, name, named)| ui.say(id, &[(name, &named)]));
    let mut said = said.collect::<Vec<_>>().join("; ");
    if said.is_empty() {
        // Beyond the days that there are.
        said = ui.say("deadline-uncertain", &[]);
    }
    said
}

/// Returns how a decision stands by the count of the national database.
pub fn database_state(ui: &Ui, it: &DatabaseCountTold) -> String {
    let said = match it.late_by {
        None => ui.say("deadline-database-open", &[]),
        Some(0) => ui.say("deadline-state-met", &[]),
        Some(days) => ui.say("deadline-state-late", &[("days", &days)]),
    };
    said + &doubt(ui, it.certain, (&it.years_lacking, &it.days_to_confirm))
}

/// Returns how the national database counts a decision, whole.
fn database(ui: &Ui, it: &DatabaseCountTold) -> String {
    let state = database_state(ui, it);
    let (name, source) =
        (ui.say("deadline-database-name", &[]), ui.say("deadline-database-source", &[]));
    let said = ui.say("deadline-due", &[("state", &state), ("due", &it.due)]);
    format!("{name}: {said} – {source}")
}

/// Returns a deadline in a line or two: the step, how it stands, and the other count.
pub fn lines(ui: &Ui, it: &DeadlineTold) -> Vec<String> {
    let law = format!("{}: {}", step(ui, it), state(ui, it));
    let other = it.by_database.as_ref().map(|it| database(ui, it));
    [Some(law), other].into_iter().flatten().collect()
}
