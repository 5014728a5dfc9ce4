//! The domain's names in the reader's language, and the line that says of which registry
//! and which moment an answer speaks.

use chrono::NaiveDate;
use congbo::{
    app::{Position, Snapshot},
    ask::AnswerHead,
    domain::{
        component::Component,
        event::{Change, ChangeKind, Summary},
        ids::{Code, Moment, Zone},
        officer::Role,
        procedure::{AgencyRole, Assignment, Class, Level, Method, OnlineLevel},
        reason::Reason,
        registry::{ProcedureRecord, Recorded, Registry, Standing, VersionRecord},
    },
};
use semver::Version;
use serde::Serialize;

use super::{
    context::Asked,
    error::{CliError, Problem},
    ui::Ui,
};

/// Returns the name of a component.
pub fn component(ui: &Ui, it: Component) -> String {
    ui.say(&format!("component-{}", it.key()), &[])
}

/// Returns the names of components, in their own order.
pub fn components<'a>(ui: &Ui, them: impl IntoIterator<Item = &'a Component>) -> String {
    them.into_iter().map(|it| component(ui, *it)).collect::<Vec<_>>().join("; ")
}

/// Returns the name of a kind of change; a version without one is of the baseline.
pub fn kind(ui: &Ui, it: Option<ChangeKind>) -> String {
    ui.say(&format!("kind-{}", it.map_or("baseline", ChangeKind::key)), &[])
}

/// Returns the name of a standing.
pub fn standing(ui: &Ui, it: Standing) -> String {
    ui.say(&format!("standing-{}", it.key()), &[])
}

/// Returns the stable name of an online level, or of its absence.
pub fn online_key(it: Option<OnlineLevel>) -> &'static str {
    it.map_or("not_stated", OnlineLevel::key)
}

/// Returns the name of an online level, or of its absence.
pub fn online(ui: &Ui, it: Option<OnlineLevel>) -> String {
    ui.say(&format!("online-{}", online_key(it)), &[])
}

/// Returns the name of a way to hand in a file.
pub fn method(ui: &Ui, it: Method) -> String {
    ui.say(&format!("method-{}", it.key()), &[])
}

/// Returns the name of what an agency does.
pub fn agency_role(ui: &Ui, it: AgencyRole) -> String {
    ui.say(&format!("role-{}", it.key()), &[])
}

/// Returns the name of an officer's role.
pub fn role(ui: &Ui, it: Role) -> String {
    ui.say(&format!("role-{}", it.key()), &[])
}

/// Returns the names of officers' roles.
pub fn roles<'a>(ui: &Ui, them: impl IntoIterator<Item = &'a Role>) -> String {
    them.into_iter().map(|it| role(ui, *it)).collect::<Vec<_>>().join(", ")
}

/// Returns the names of levels of government.
pub fn levels(ui: &Ui, them: &[Level]) -> String {
    let name = |it: &Level| ui.say(&format!("level-{}", it.key()), &[]);
    them.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// Returns the name of a class.
pub fn class(ui: &Ui, it: Class) -> String {
    ui.say(&format!("class-{}", it.key()), &[])
}

/// Returns the name of an assignment.
pub fn assignment(ui: &Ui, it: Assignment) -> String {
    ui.say(&format!("assignment-{}", it.key()), &[])
}

/// Returns the span of valid time in words: the last day is counted in (settled
/// question 7), where the registry keeps the first day no longer in force.
pub fn span(ui: &Ui, from: NaiveDate, ends: Option<NaiveDate>) -> String {
    let from = from.to_string();
    match ends.and_then(|it| it.pred_opt()) {
        Some(last) => ui.say("look-span", &[("from", &from), ("last", &last.to_string())]),
        None => ui.say("look-since", &[("from", &from)]),
    }
}

/// Returns when a change takes effect, and how far it reaches where that is not all.
pub fn reach(ui: &Ui, change: &Change) -> String {
    let day = change.effective.to_string();
    match change.reach.until.map(|it| it.to_string()) {
        Some(until) => ui.say("history-reach-until", &[("day", &day), ("until", &until)]),
        None if change.reach.from_start => ui.say("history-reach-from-start", &[("day", &day)]),
        None => day,
    }
}

/// Returns where, when and by whom something was recorded, in words.
pub fn recorded(ui: &Ui, it: &Recorded, zone: Zone) -> String {
    let when = it.at.local(zone);
    let seq = it.seq.to_string();
    match &it.officer {
        Some(officer) => {
            let facts = [("seq", &*seq), ("at", &*when), ("officer", officer.as_str())];
            ui.say("look-recorded-by", &facts)
        }
        None => ui.say("look-recorded-at", &[("seq", &seq), ("at", &when)]),
    }
}

/// Whether a version is internal to the administration.
pub fn is_internal(summary: &Summary) -> bool {
    summary.class.is_some_and(Class::is_internal)
}

/// Of which registry, day and moment an answer speaks.
#[derive(Debug, Clone, Serialize)]
pub struct Place {
    /// The day in the law's time.
    pub as_of: NaiveDate,
    /// The instant in the registry's time; nothing is the position itself.
    pub known_at: Option<Moment>,
    /// The position in the log.
    pub position: Position,
    /// The zone of the legal day.
    #[serde(skip)]
    pub zone: Zone,
}

impl Place {
    /// Takes the place of an answer.
    pub fn of(snapshot: &Snapshot, asked: &Asked) -> Self {
        Place {
            as_of: asked.as_of,
            known_at: asked.known_at,
            position: snapshot.position.clone(),
            zone: snapshot.registry.zone(),
        }
    }

    /// Returns the place as programs read it.
    pub fn head(&self) -> AnswerHead {
        let Place { as_of, known_at, position, zone } = self.clone();
        AnswerHead { as_of, known_at, position, zone }
    }

    /// Returns the place in words.
    pub fn words(&self, ui: &Ui) -> String {
        let known = match self.known_at {
            Some(known) => known.local(self.zone),
            None => ui.say("look-now", &[]),
        };
        ui.say(
            "look-place",
            &[
                ("day", &self.as_of.to_string()),
                ("known", &known),
                ("size", &self.position.size.to_string()),
                ("hash", &self.position.hash.short()),
            ],
        )
    }
}

/// Returns the version that stands for a procedure on a day: the one in force, or the
/// last before it closed, or the first to come.
pub fn version_on(record: &ProcedureRecord, day: NaiveDate) -> &VersionRecord {
    record.at(day).unwrap_or_else(|| {
        let begun = record.versions.iter().rev().find(|it| it.effective <= day);
        begun.or(record.versions.first()).unwrap_or_else(|| record.latest())
    })
}

/// Returns a procedure's record, or says which codes look like the one that is unknown.
pub fn record<'a>(registry: &'a Registry, code: &Code) -> Result<&'a ProcedureRecord, CliError> {
    match registry.disclose(code) {
        Ok(procedure) => Ok(procedure.record()),
        Err(Reason::UnknownCode { .. }) => Err(unknown(registry, code)),
        Err(withheld) => Err(withheld.into()),
    }
}

fn unknown(registry: &Registry, code: &Code) -> CliError {
    let codes = registry.disclosed().map(|it| it.code().as_str());
    let near: Vec<_> = codes.filter(|it| is_near(it, code.as_str())).take(5).collect();
    let problem = Problem::from(&Reason::UnknownCode { code: code.clone() });
    CliError::refused(if near.is_empty() {
        problem
    } else {
        problem.with("suggestion", near.join(", "))
    })
}

/// Returns a version by its number, or says which there are.
pub fn version<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    number: &Version,
) -> Result<&'a VersionRecord, CliError> {
    record.version(number).ok_or_else(|| {
        let known: Vec<_> = record.versions.iter().map(|it| it.version.to_string()).collect();
        CliError::refused(
            Problem::new("unknown-version")
                .with("code", code)
                .with("version", number)
                .with("known", known.join(", ")),
        )
    })
}

/// Whether two codes are one slip of the hand apart: a digit, two digits in each other's
/// place, or the group before the point.
fn is_near(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return a.starts_with(b) || b.starts_with(a);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let differ: Vec<_> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match differ[..] {
        [] | [_] => true,
        [one, two] => two == one + 1 && a[one] == b[two] && a[two] == b[one],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_near_one_that_differs_by_one_slip_of_the_hand() {
        for near in ["1.000015", "2.000005", "1.000050", "1.000005.01"] {
            assert!(is_near(near, "1.000005"), "{near}");
        }
        for far in ["1.000011", "2.000006", "1.500000"] {
            assert!(!is_near(far, "1.000005"), "{far}");
        }
    }
}
