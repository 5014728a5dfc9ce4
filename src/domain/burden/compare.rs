//! How the burden of one version stands to that of another, row by row.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    changed::{Aligned, ComponentState, align},
    component::Component,
    edition::Edition,
    procedure::{Channel, Fee, Paper, Procedure, Step as ProcedureStep, TimeLimit},
    row_ids::{adopt_ids, forget_ids},
    schema_names::names_alone,
    span::{Span, Than, WorkingDays},
    values::Money,
    wording::{self, WordedLimit},
};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Measure {
    /// A paper of the dossier.
    Paper,
    /// The originals of a paper.
    Originals,
    /// The copies of a paper.
    Copies,
    /// The sets of the dossier.
    Sets,
    /// A step.
    Step,
    /// A condition.
    Condition,
    /// A way of handing in.
    Channel,
    /// A kind of applicants.
    Applicant,
    /// A time limit.
    TimeLimit,
    /// A fee.
    Fee,
}

/// One figure of a measure, on one side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// There is none on this side: the row is not there, or nothing is stated.
    Absent,
    /// A number.
    Count(u64),
    /// Đồng.
    Money(Money),
    /// A time limit's words, with the working days that they come to.
    Time(String, Option<WorkingDays>),
    /// Words: of a row that is there, or of a figure that has no value.
    Words(String),
}

/// One difference of burden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenItem {
    /// What is measured.
    pub measure: Measure,
    /// The row's id; absent for what is measured of the whole document.
    pub row: Option<String>,
    /// How it was.
    pub before: Amount,
    /// How it is.
    pub after: Amount,
}

/// How the burden of one version stands to that of another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BurdenChange {
    /// What became heavier, or narrower.
    pub rose: Vec<BurdenItem>,
    /// What became lighter, or wider.
    pub fell: Vec<BurdenItem>,
    /// What differs without anyone being able to say which way.
    pub incomparable: Vec<BurdenItem>,
}

/// The sum of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Verdict")]
pub enum BurdenVerdict {
    /// Something fell and nothing else differs: the only one that is a simplification.
    Fell,
    /// Something rose and nothing fell.
    Rose,
    /// A fall was bought by a rise.
    Mixed,
    /// Nothing differs.
    Unchanged,
    /// Nothing rose for certain, and something cannot be compared.
    NotComparable,
}

impl Measure {
    /// Returns the measure's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Paper => "paper",
            Measure::Originals => "originals",
            Measure::Copies => "copies",
            Measure::Sets => "sets",
            Measure::Step => "step",
            Measure::Condition => "condition",
            Measure::Channel => "channel",
            Measure::Applicant => "applicant",
            Measure::TimeLimit => "time_limit",
            Measure::Fee => "fee",
        }
    }
}

impl BurdenVerdict {
    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            BurdenVerdict::Fell => "fell",
            BurdenVerdict::Rose => "rose",
            BurdenVerdict::Mixed => "mixed",
            BurdenVerdict::Unchanged => "unchanged",
            BurdenVerdict::NotComparable => "not_comparable",
        }
    }
}

impl BurdenChange {
    /// Returns the sum of the comparison.
    pub fn verdict(&self) -> BurdenVerdict {
        match (self.rose.is_empty(), self.fell.is_empty(), self.incomparable.is_empty()) {
            (false, false, _) => BurdenVerdict::Mixed,
            (false, true, _) => BurdenVerdict::Rose,
            (true, _, false) => BurdenVerdict::NotComparable,
            (true, false, true) => BurdenVerdict::Fell,
            (true, true, true) => BurdenVerdict::Unchanged,
        }
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
        if measure.widens() { self.fell.push(item) } else { self.rose.push(item) }
    }

    /// Notes a row that went; where the component is no longer stated at all, nobody
    /// knows whether it went or was lost.
    fn went(&mut self, measure: Measure, id: &str, before: Amount, stated: bool) {
        let item = item(measure, Some(id), before, Amount::Absent);
        match (stated, measure.widens()) {
            (false, _) => self.incomparable.push(item),
            (true, true) => self.rose.push(item),
            (true, false) => self.fell.push(item),
        }
    }

    fn count(&mut self, measure: Measure, row: Option<&str>, before: u32, after: u32) {
        let amount = |it: u32| Amount::Count(u64::from(it));
        let item = item(measure, row, amount(before), amount(after));
        match after.cmp(&before) {
            Ordering::Less => self.fell.push(item),
            Ordering::Equal => {}
            Ordering::Greater => self.rose.push(item),
        }
    }
}

impl Measure {
    /// Whether one more of it lightens the burden.
    fn widens(self) -> bool {
        match self {
            Measure::Channel | Measure::Applicant => true,
            Measure::Paper
            | Measure::Originals
            | Measure::Copies
            | Measure::Sets
            | Measure::Step
            | Measure::Condition
            | Measure::TimeLimit
            | Measure::Fee => false,
        }
    }
}

fn item(measure: Measure, row: Option<&str>, before: Amount, after: Amount) -> BurdenItem {
    BurdenItem { measure, row: row.map(str::to_owned), before, after }
}

/// Compares the burden of two versions of one procedure, along the ids of their rows, as an
/// edition does.
pub fn compare(before: &Procedure, after: &Procedure, edition: Edition) -> BurdenChange {
    let mut change = BurdenChange::default();
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
        change.incomparable.push(item(Measure::Condition, Some(&new.id), before, after));
    }
    let rows = align(&before.applicants, &after.applicants, |row| &row.id);
    change.rows(Measure::Applicant, &rows, true, |row| (&row.id, &row.name));

    let channels = align(&before.channels, &after.channels, |row| &row.id);
    change.rows(Measure::Channel, &channels, true, |row| (&row.id, row.method.key()));
    for (old, new) in &channels.both {
        compare_time(&mut change, old, new, edition);
    }
    compare_fees(&mut change, &channels.both, stated(Component::Fees), edition);
    change
}

/// Returns a newer document with the row ids of an older one, given by their words: so
/// that two procedures, or two snapshots, are compared like two versions of one.
pub fn along(before: &Procedure, after: &Procedure) -> Procedure {
    let mut adopted = after.clone();
    forget_ids(&mut adopted);
    adopt_ids(Some(before), &mut adopted);
    adopted
}

/// Returns the numbers of a text, in order.
fn numbers(text: &str) -> Vec<&str> {
    let digits = |it: &&str| it.contains(|c: char| c.is_ascii_digit());
    text.split(|c: char| !c.is_ascii_digit()).filter(digits).collect()
}

fn compare_sets(change: &mut BurdenChange, before: Option<u32>, after: Option<u32>) {
    let amount = |it: Option<u32>| it.map_or(Amount::Absent, |it| Amount::Count(it.into()));
    match (before, after) {
        (Some(before), Some(after)) => change.count(Measure::Sets, None, before, after),
        (None, None) => {}
        (Some(_), None) | (None, Some(_)) => {
            change.incomparable.push(item(Measure::Sets, None, amount(before), amount(after)));
        }
    }
}

/// A step whose words stood, as often, in the steps before is not new: another was
/// split. One whose words still stand, as often, did not go: it was joined to another.
fn compare_steps(change: &mut BurdenChange, before: &Procedure, after: &Procedure) {
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

fn compare_time(change: &mut BurdenChange, before: &Channel, after: &Channel, edition: Edition) {
    let amount = |row: &Channel| match &row.time {
        Some(time) => {
            Amount::Time(time.text.clone(), time.value.map(|value| Span::of(value).working_days()))
        }
        None => Amount::Absent,
    };
    let item = item(Measure::TimeLimit, Some(&after.id), amount(before), amount(after));
    let (old, new) = (before.time.as_ref(), after.time.as_ref());
    let mut spans = [old, new].map(|it| it.and_then(|it| it.value).map(Span::of));
    if let (true, Some(old), Some(new)) = (edition >= Edition::WORDING_READ, old, new)
        && spans.contains(&None)
    {
        match wording::compare_limits(&old.text, &new.text) {
            Some(Ordering::Less) => return change.fell.push(item),
            Some(Ordering::Equal) => return,
            Some(Ordering::Greater) => return change.rose.push(item),
            None => spans = worded(old, new).unwrap_or(spans),
        }
    }
    match (spans[0], spans[1]) {
        (Some(old), Some(new)) => match new.compare(old) {
            Than::Shorter => change.fell.push(item),
            Than::Longer => change.rose.push(item),
            Than::Equal => {}
            Than::Depends => change.incomparable.push(item),
        },
        // Words without a value are equal when they are the same words.
        (None, None) if old.map(|it| &it.text) == new.map(|it| &it.text) => {}
        (None, _) | (_, None) => change.incomparable.push(item),
    }
}

/// Returns how long two limits are by their words, where both run from the same day.
fn worded(before: &TimeLimit, after: &TimeLimit) -> Option<[Option<Span>; 2]> {
    let (old, new) = (WordedLimit::read(&before.text)?, WordedLimit::read(&after.text)?);
    (old.from == new.from).then(|| [old, new].map(|it| Some(Span::of(it.value))))
}

/// Compares the fees of the channels of both versions. A fee of nothing that comes or
/// goes weighs nothing.
fn compare_fees(
    change: &mut BurdenChange,
    channels: &[(&Channel, &Channel)],
    stated: bool,
    edition: Edition,
) {
    let reads = edition >= Edition::WORDING_READ;
    let said =
        |row: &Fee| row.amount.or_else(|| wording::free(&row.text, row.kind).filter(|_| reads));
    let before = channels.iter().flat_map(|(old, _)| &old.fees);
    let after = channels.iter().flat_map(|(_, new)| &new.fees);
    let fees = align(before, after, |row| &row.id);
    let amount = |row: &Fee| match said(row) {
        Some(money) => Amount::Money(money),
        None => Amount::Words(row.text.clone()),
    };
    let only = |row: &Fee, before: Amount, after| item(Measure::Fee, Some(&row.id), before, after);
    for row in fees.new {
        let item = only(row, Amount::Absent, amount(row));
        match said(row) {
            Some(Money(0)) => {}
            Some(_) => change.rose.push(item),
            None => change.incomparable.push(item),
        }
    }
    for row in fees.gone {
        let item = only(row, amount(row), Amount::Absent);
        match said(row) {
            Some(Money(0)) => {}
            Some(_) if stated => change.fell.push(item),
            Some(_) | None => change.incomparable.push(item),
        }
    }
    for (old, new) in fees.both {
        let item = only(new, amount(old), amount(new));
        match (said(old), said(new)) {
            (Some(before), Some(after)) if before < after => change.rose.push(item),
            (Some(before), Some(after)) if before > after => change.fell.push(item),
            (Some(_), Some(_)) => {}
            (None, None) if old.text == new.text => {}
            (None, _) | (_, None) => {
                match reads.then(|| wording::compare_fees(&old.text, &new.text)).flatten() {
                    Some(Ordering::Less) => change.fell.push(item),
                    Some(Ordering::Equal) => {}
                    Some(Ordering::Greater) => change.rose.push(item),
                    None => change.incomparable.push(item),
                }
            }
        }
    }
}
