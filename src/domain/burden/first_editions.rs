//! How the first two editions of the rules compared burdens, row by row along their ids and apart
//! from what a row weighs: what was ruled on by them is judged by it for ever.

use std::cmp::Ordering;

use super::items::{Amount, BurdenChange, BurdenItem, Measure};
use crate::domain::{
    changed::{Aligned, ComponentState, align},
    component::Component,
    procedure::{Channel, Fee, Paper, Procedure, Step as ProcedureStep, TimeLimit},
    span::{Span, Than},
    values::Money,
};

/// What was found so far.
#[derive(Default)]
struct Change(BurdenChange);

impl Change {
    fn rose(&mut self, item: BurdenItem) {
        self.0.rose.push(item);
    }

    fn fell(&mut self, item: BurdenItem) {
        self.0.fell.push(item);
    }

    fn open(&mut self, item: BurdenItem) {
        self.0.open.push(item);
    }

    /// Notes the rows that came and went.
    fn rows<'a, T>(
        &mut self,
        measure: Measure,
        rows: &Aligned<'a, T>,
        stated: bool,
        name: impl Fn(&'a T) -> (&'a str, &'a str),
    ) {
        for (id, words) in rows.new.iter().map(|row| name(row)) {
            self.came(measure, id, Amount::Words(words.to_owned()));
        }
        for (id, words) in rows.gone.iter().map(|row| name(row)) {
            self.went(measure, id, Amount::Words(words.to_owned()), stated);
        }
    }

    /// Notes a row that came. A way or a right more is lighter.
    fn came(&mut self, measure: Measure, id: &str, after: Amount) {
        let item = item(measure, Some(id), Amount::Absent, after);
        if widens(measure) { self.fell(item) } else { self.rose(item) }
    }

    /// Notes a row that went; where the component is no longer stated at all, nobody
    /// knows whether it went or was lost.
    fn went(&mut self, measure: Measure, id: &str, before: Amount, stated: bool) {
        let item = item(measure, Some(id), before, Amount::Absent);
        match (stated, widens(measure)) {
            (false, _) => self.open(item),
            (true, true) => self.rose(item),
            (true, false) => self.fell(item),
        }
    }

    fn count(&mut self, measure: Measure, row: Option<&str>, before: u32, after: u32) {
        let amount = |it: u32| Amount::Count(u64::from(it));
        let item = item(measure, row, amount(before), amount(after));
        match after.cmp(&before) {
            Ordering::Less => self.fell(item),
            Ordering::Equal => {}
            Ordering::Greater => self.rose(item),
        }
    }
}

/// Whether one more of it lightens the burden.
fn widens(measure: Measure) -> bool {
    matches!(measure, Measure::Channel | Measure::Applicant)
}

fn item(measure: Measure, row: Option<&str>, before: Amount, after: Amount) -> BurdenItem {
    let component = match measure {
        Measure::Step => Component::Steps,
        Measure::Condition => Component::Conditions,
        Measure::Channel => Component::Channels,
        Measure::Applicant => Component::Applicants,
        Measure::TimeLimit => Component::ProcessingTime,
        Measure::Fee => Component::Fees,
        Measure::Paper
        | Measure::Originals
        | Measure::Copies
        | Measure::Sets
        | Measure::CopyKind
        | Measure::Online
        | Measure::Territory
        | Measure::Norm
        | Measure::Agency
        | Measure::Place
        | Measure::Relief
        | Measure::Repeated
        | Measure::NoDuty
        | Measure::Words => Component::Dossier,
    };
    BurdenItem { component, measure, row: row.map(str::to_owned), before, after, of: None }
}

/// Compares the burden of two versions of one procedure, along the ids of their rows.
pub(super) fn compare(before: &Procedure, after: &Procedure) -> BurdenChange {
    let mut change = Change::default();
    let stated = |component: Component| component.state(after) != ComponentState::NotStated;

    let papers = align(before.papers(), after.papers(), |row: &Paper| &row.id);
    change.rows(Measure::Paper, &papers, stated(Component::Dossier), |row| (&row.id, &row.name));
    for (old, new) in papers.both {
        change.count(Measure::Originals, Some(&new.id), old.originals, new.originals);
        change.count(Measure::Copies, Some(&new.id), old.copies, new.copies);
    }
    compare_sets(&mut change, before.dossier.sets, after.dossier.sets);
    compare_steps(&mut change, before, after);

    let rows = align(&before.conditions, &after.conditions, |row| &row.id);
    change
        .rows(Measure::Condition, &rows, stated(Component::Conditions), |row| (&row.id, &row.text));
    // "Từ 18 tuổi" and "từ 25 tuổi" are one row: nobody can say from the words alone that
    // other numbers in a condition ask no more.
    for (old, new) in rows.both.iter().filter(|(old, new)| numbers(&old.text) != numbers(&new.text))
    {
        let words = |text: &str| Amount::Words(text.to_owned());
        let (before, after) = (words(&old.text), words(&new.text));
        change.open(item(Measure::Condition, Some(&new.id), before, after));
    }
    let rows = align(&before.applicants, &after.applicants, |row| &row.id);
    change.rows(Measure::Applicant, &rows, true, |row| (&row.id, &row.name));

    let channels = align(&before.channels, &after.channels, |row| &row.id);
    change.rows(Measure::Channel, &channels, true, |row| (&row.id, row.method.key()));
    for (old, new) in &channels.both {
        compare_time(&mut change, old, new);
    }
    compare_fees(&mut change, &channels.both, stated(Component::Fees));
    change.0
}

/// Returns the numbers of a text, in order.
fn numbers(text: &str) -> Vec<&str> {
    let digits = |it: &&str| it.contains(|c: char| c.is_ascii_digit());
    text.split(|c: char| !c.is_ascii_digit()).filter(digits).collect()
}

fn compare_sets(change: &mut Change, before: Option<u32>, after: Option<u32>) {
    let amount = |it: Option<u32>| it.map_or(Amount::Absent, |it| Amount::Count(it.into()));
    match (before, after) {
        (Some(before), Some(after)) => change.count(Measure::Sets, None, before, after),
        (None, None) => {}
        (Some(_), None) | (None, Some(_)) => {
            change.open(item(Measure::Sets, None, amount(before), amount(after)));
        }
    }
}

/// A step whose words stood, as often, in the steps before is not new: another was
/// split. One whose words still stand, as often, did not go: it was joined to another.
fn compare_steps(change: &mut Change, before: &Procedure, after: &Procedure) {
    let rows = |it: &'_ Procedure| it.steps.iter().flat_map(|case| case.steps.clone()).collect();
    let (before, after): (Vec<ProcedureStep>, Vec<ProcedureStep>) = (rows(before), rows(after));
    let (old, new) = (StepTexts::of(&before), StepTexts::of(&after));
    let mut aligned = align(&before, &after, |row| &row.id);
    aligned.new.retain(|row| new.count(&row.text) > old.count(&row.text));
    aligned.gone.retain(|row| old.count(&row.text) > new.count(&row.text));
    change.rows(Measure::Step, &aligned, true, |row| (&row.id, &row.text));
}

/// The words of all steps in one text, with one space between any two.
struct StepTexts(String);

impl StepTexts {
    fn of(steps: &[ProcedureStep]) -> Self {
        let text = steps.iter().flat_map(|row| row.text.split_whitespace());
        StepTexts(format!(" {} ", text.collect::<Vec<_>>().join(" ")))
    }

    fn count(&self, text: &str) -> usize {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.match_indices(&format!(" {words} ")).count()
    }
}

fn compare_time(change: &mut Change, before: &Channel, after: &Channel) {
    let amount = |row: &Channel| match &row.time {
        Some(time) => {
            Amount::Time(time.text.clone(), time.value.map(|value| Span::of(value).working_days()))
        }
        None => Amount::Absent,
    };
    let item = item(Measure::TimeLimit, Some(&after.id), amount(before), amount(after));
    let (old, new) = (before.time.as_ref(), after.time.as_ref());
    let span = |it: Option<&TimeLimit>| it.and_then(|it| it.value).map(Span::of);
    match (span(old), span(new)) {
        (Some(old), Some(new)) => match new.compare(old) {
            Than::Shorter => change.fell(item),
            Than::Longer => change.rose(item),
            Than::Equal => {}
            Than::Depends => change.open(item),
        },
        // Words without a value are equal when they are the same words.
        (None, None) if old.map(|it| &it.text) == new.map(|it| &it.text) => {}
        (None, _) | (_, None) => change.open(item),
    }
}

/// Compares the fees of the channels of both versions. A fee of nothing that comes or
/// goes weighs nothing.
fn compare_fees(change: &mut Change, channels: &[(&Channel, &Channel)], stated: bool) {
    let before = channels.iter().flat_map(|(old, _)| &old.fees);
    let after = channels.iter().flat_map(|(_, new)| &new.fees);
    let fees = align(before, after, |row| &row.id);
    let amount = |row: &Fee| match row.amount {
        Some(money) => Amount::Money(money),
        None => Amount::Words(row.text.clone()),
    };
    let only = |row: &Fee, before: Amount, after| item(Measure::Fee, Some(&row.id), before, after);
    for row in fees.new {
        let item = only(row, Amount::Absent, amount(row));
        match row.amount {
            Some(Money(0)) => {}
            Some(_) => change.rose(item),
            None => change.open(item),
        }
    }
    for row in fees.gone {
        let item = only(row, amount(row), Amount::Absent);
        match row.amount {
            Some(Money(0)) => {}
            Some(_) if stated => change.fell(item),
            Some(_) | None => change.open(item),
        }
    }
    for (old, new) in fees.both {
        let item = only(new, amount(old), amount(new));
        match (old.amount, new.amount) {
            (Some(before), Some(after)) if before < after => change.rose(item),
            (Some(before), Some(after)) if before > after => change.fell(item),
            (Some(_), Some(_)) => {}
            (None, None) if old.text == new.text => {}
            (None, _) | (_, None) => change.open(item),
        }
    }
}
