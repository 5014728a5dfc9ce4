//! The burden of a procedure: what it asks of people, measured, compared, and turned
//! into the step of a version number.
//!
//! Rows are compared by id, so that one paper exchanged for another is a rise and a
//! fall, never nothing. Words are not weighed here: a row whose words change and whose
//! figures do not is as heavy as before.

mod figures;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

pub use figures::{ChannelFigures, Figure, Figures, Line, LineOf, costs, figures, lines};

use super::{
    component::{Aligned, Component, ComponentState, align, changed},
    procedure::{Channel, Fee, Paper, Procedure, Step as ProcedureStep, TimeLimit},
    rows::{adopt_ids, forget_ids},
    span::{Span, Than, WorkingDays},
    values::Money,
};

/// What a procedure asks, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Burden {
    /// Papers, over all cases.
    pub papers: u64,
    /// Originals to hand in.
    pub originals: u64,
    /// Copies to hand in.
    pub copies: u64,
    /// Sets of the dossier, where stated.
    pub sets: Option<u32>,
    /// Steps, over all cases.
    pub steps: u64,
    /// Requirements and conditions.
    pub conditions: u64,
    /// Ways to hand the file in: fewer are heavier.
    pub channels: u64,
    /// Applicant types: fewer are narrower.
    pub applicants: u64,
    /// The time limit of each channel, in their order; absent where words have no value.
    pub time_limits: Vec<Option<WorkingDays>>,
    /// The amounts of all fees that have one, in đồng; of channels that all ask the same
    /// it is counted for each.
    pub fees: u64,
    /// How many fees have no amount.
    pub fees_without_amount: u64,
}

impl Burden {
    /// Measures a procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let amounts = || procedure.fees().map(|fee| fee.amount);
        let limit = |row: &Channel| Some(Span::of(row.time.as_ref()?.value?).working_days());
        Burden {
            papers: procedure.papers().count() as u64,
            originals: procedure.papers().map(|it| u64::from(it.originals)).sum(),
            copies: procedure.papers().map(|it| u64::from(it.copies)).sum(),
            sets: procedure.dossier.sets,
            steps: procedure.steps.iter().map(|case| case.steps.len() as u64).sum(),
            conditions: procedure.conditions.len() as u64,
            channels: procedure.channels.len() as u64,
            applicants: procedure.applicants.len() as u64,
            time_limits: procedure.channels.iter().map(limit).collect(),
            fees: amounts().flatten().fold(0, |sum: u64, Money(it)| sum.saturating_add(it)),
            fees_without_amount: amounts().filter(Option::is_none).count() as u64,
        }
    }
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Measure {
    Paper,
    Originals,
    Copies,
    Sets,
    Step,
    Condition,
    Channel,
    Applicant,
    TimeLimit,
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
pub enum Verdict {
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

impl Verdict {
    /// Returns the verdict's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Fell => "fell",
            Verdict::Rose => "rose",
            Verdict::Mixed => "mixed",
            Verdict::Unchanged => "unchanged",
            Verdict::NotComparable => "not_comparable",
        }
    }
}

impl BurdenChange {
    /// Returns the sum of the comparison.
    pub fn verdict(&self) -> Verdict {
        match (self.rose.is_empty(), self.fell.is_empty(), self.incomparable.is_empty()) {
            (false, false, _) => Verdict::Mixed,
            (false, true, _) => Verdict::Rose,
            (true, _, false) => Verdict::NotComparable,
            (true, false, true) => Verdict::Fell,
            (true, true, true) => Verdict::Unchanged,
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
            std::cmp::Ordering::Less => self.fell.push(item),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Greater => self.rose.push(item),
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

/// Compares the burden of two versions of one procedure, along the ids of their rows.
pub fn compare(before: &Procedure, after: &Procedure) -> BurdenChange {
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
        compare_time(&mut change, old, new);
    }
    compare_fees(&mut change, &channels.both, stated(Component::Fees));
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
    let (old, new) = (Words::of(&before), Words::of(&after));
    let mut aligned = align(&before, &after, |row| &row.id);
    aligned.new.retain(|row| new.count(&row.text) > old.count(&row.text));
    aligned.gone.retain(|row| old.count(&row.text) > new.count(&row.text));
    change.rows(Measure::Step, &aligned, true, |row| (&row.id, &row.text));
}

/// The words of all steps in one text, with one space between any two.
struct Words(String);

impl Words {
    fn of(steps: &[ProcedureStep]) -> Self {
        let text = steps.iter().flat_map(|row| row.text.split_whitespace());
        Words(format!(" {} ", text.collect::<Vec<_>>().join(" ")))
    }

    fn count(&self, text: &str) -> usize {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.match_indices(&format!(" {words} ")).count()
    }
}

fn compare_time(change: &mut BurdenChange, before: &Channel, after: &Channel) {
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

/// Compares the fees of the channels of both versions. A fee of nothing that comes or
/// goes weighs nothing.
fn compare_fees(change: &mut BurdenChange, channels: &[(&Channel, &Channel)], stated: bool) {
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
            Some(_) => change.rose.push(item),
            None => change.incomparable.push(item),
        }
    }
    for row in fees.gone {
        let item = only(row, amount(row), Amount::Absent);
        match row.amount {
            Some(Money(0)) => {}
            Some(_) if stated => change.fell.push(item),
            Some(_) | None => change.incomparable.push(item),
        }
    }
    for (old, new) in fees.both {
        let item = only(new, amount(old), amount(new));
        match (old.amount, new.amount) {
            (Some(before), Some(after)) if before < after => change.rose.push(item),
            (Some(before), Some(after)) if before > after => change.fell.push(item),
            (Some(_), Some(_)) => {}
            (None, None) if old.text == new.text => {}
            (None, _) | (_, None) => change.incomparable.push(item),
        }
    }
}

/// How far a version's number moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Which part of the number.
    pub size: StepSize,
    /// Why, the heaviest reasons first.
    pub reasons: Vec<StepReason>,
}

/// The part of a version's number that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepSize {
    /// Only wording or references change.
    Patch,
    /// The burden falls, or an option is added.
    Minor,
    /// The burden rises, a right narrows, or nobody can say that it does not.
    Major,
}

impl StepSize {
    /// Returns the part's name.
    pub fn key(self) -> &'static str {
        match self {
            StepSize::Patch => "patch",
            StepSize::Minor => "minor",
            StepSize::Major => "major",
        }
    }
}

/// Why a version's number moves as far as it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepReason {
    /// Something is heavier or narrower.
    Rose(BurdenItem),
    /// Something may be heavier.
    Incomparable(BurdenItem),
    /// Something is lighter or wider.
    Fell(BurdenItem),
    /// A component's words differ.
    Wording(Component),
}

impl StepReason {
    /// Returns how far the reason alone moves the number.
    pub fn size(&self) -> StepSize {
        match self {
            StepReason::Rose(_) | StepReason::Incomparable(_) => StepSize::Major,
            StepReason::Fell(_) => StepSize::Minor,
            StepReason::Wording(_) => StepSize::Patch,
        }
    }
}

/// A reason with the step that it alone would move the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WeighedReason {
    /// How far.
    pub size: StepSize,
    /// Why.
    pub why: StepReason,
}

/// Returns why the version's number moves between two versions, the heaviest reasons
/// first: what rose or may have risen, what fell, and the components that differ in
/// nothing but words. [`step`] names the latter only where there is no other reason.
pub fn step_reasons(before: &Procedure, after: &Procedure) -> Vec<WeighedReason> {
    let computed = changed(before, after);
    let mut reasons = step(before, after, &computed).reasons;
    let weighed: BTreeSet<Component> = reasons.iter().map(StepReason::component).collect();
    if !reasons.iter().all(|it| matches!(it, StepReason::Wording(_))) {
        let rest = computed.into_iter().filter(|it| !weighed.contains(it));
        reasons.extend(rest.map(StepReason::Wording));
    }
    reasons.into_iter().map(|why| WeighedReason { size: why.size(), why }).collect()
}

impl StepReason {
    /// Returns the component that the reason is found in.
    pub fn component(&self) -> Component {
        match self {
            StepReason::Rose(it) | StepReason::Incomparable(it) | StepReason::Fell(it) => {
                it.measure.component()
            }
            StepReason::Wording(component) => *component,
        }
    }
}

impl Measure {
    /// Returns the component that holds what is measured.
    pub fn component(self) -> Component {
        match self {
            Measure::Paper | Measure::Originals | Measure::Copies | Measure::Sets => {
                Component::Dossier
            }
            Measure::Step => Component::Steps,
            Measure::Condition => Component::Conditions,
            Measure::Channel => Component::Channels,
            Measure::Applicant => Component::Applicants,
            Measure::TimeLimit => Component::ProcessingTime,
            Measure::Fee => Component::Fees,
        }
    }
}

/// Computes how far the version's number moves between two versions that differ in some
/// components.
pub fn step(before: &Procedure, after: &Procedure, changed: &BTreeSet<Component>) -> Step {
    let BurdenChange { rose, fell, incomparable } = compare(before, after);
    let size = if !rose.is_empty() || !incomparable.is_empty() {
        StepSize::Major
    } else if !fell.is_empty() {
        StepSize::Minor
    } else {
        StepSize::Patch
    };
    let mut reasons = rose.into_iter().map(StepReason::Rose).collect::<Vec<_>>();
    reasons.extend(incomparable.into_iter().map(StepReason::Incomparable));
    reasons.extend(fell.into_iter().map(StepReason::Fell));
    if reasons.is_empty() {
        reasons.extend(changed.iter().copied().map(StepReason::Wording));
    }
    Step { size, reasons }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            check::derive_values,
            component::{changed, tests::sample},
            procedure::Condition,
        },
        *,
    };

    fn verdict(change: impl FnOnce(&mut Procedure)) -> Verdict {
        compare(&sample(), &edited(change)).verdict()
    }

    fn size(change: impl FnOnce(&mut Procedure)) -> StepSize {
        let (before, after) = (sample(), edited(change));
        step(&before, &after, &changed(&before, &after)).size
    }

    fn edited(change: impl FnOnce(&mut Procedure)) -> Procedure {
        let mut it = sample();
        change(&mut it);
        it
    }

    fn set_time(it: &mut Procedure, text: &str) {
        it.channels[0].time = Some(TimeLimit { text: text.to_owned(), value: None });
        derive_values(it);
    }

    #[test]
    fn equal_documents_have_equal_burdens() {
        assert_eq!(verdict(|_| {}), Verdict::Unchanged);
        assert_eq!(size(|it| it.name = "Cấp thẻ bạn đọc".to_owned()), StepSize::Patch);
    }

    #[test]
    fn a_paper_less_falls_and_a_paper_more_rises() {
        let less = |it: &mut Procedure| drop(it.dossier.cases[0].papers.pop());
        assert_eq!(verdict(less), Verdict::Fell);
        assert_eq!(size(less), StepSize::Minor);
        let change = compare(&edited(less), &sample());
        assert_eq!(change.verdict(), Verdict::Rose);
        assert_eq!(change.rose[0].row.as_deref(), Some("d12"));
    }

    #[test]
    fn one_paper_exchanged_for_another_is_mixed_and_major() {
        let exchange = |it: &mut Procedure| {
            it.dossier.cases[0].papers[1].id = "d20".to_owned();
        };
        assert_eq!(verdict(exchange), Verdict::Mixed);
        assert_eq!(size(exchange), StepSize::Major);
    }

    #[test]
    fn a_paper_fewer_bought_by_a_copy_more_is_no_simplification() {
        let bought = |it: &mut Procedure| {
            it.dossier.cases[0].papers.remove(0);
            it.dossier.cases[0].papers[0].copies = 2;
        };
        assert_eq!(verdict(bought), Verdict::Mixed);
    }

    #[test]
    fn an_applicant_type_or_a_channel_less_narrows_a_right() {
        assert_eq!(size(|it| drop(it.applicants.pop())), StepSize::Major);
        assert_eq!(size(|it| drop(it.channels.pop())), StepSize::Major);
        let mut before = sample();
        before.channels.pop();
        assert_eq!(compare(&before, &sample()).verdict(), Verdict::Fell);
    }

    #[test]
    fn a_day_more_is_major_and_a_day_less_minor() {
        assert_eq!(size(|it| set_time(it, "6 ngày làm việc")), StepSize::Major);
        assert_eq!(size(|it| set_time(it, "4 ngày làm việc")), StepSize::Minor);
        assert_eq!(size(|it| set_time(it, "40 giờ làm việc")), StepSize::Patch);
    }

    #[test]
    fn a_time_limit_in_another_unit_falls_only_under_every_calendar() {
        assert_eq!(verdict(|it| set_time(it, "6 ngày")), Verdict::NotComparable);
        assert_eq!(verdict(|it| set_time(it, "4 ngày")), Verdict::Fell);
        assert_eq!(verdict(|it| set_time(it, "Theo lịch hẹn")), Verdict::NotComparable);
        assert_eq!(size(|it| set_time(it, "Theo lịch hẹn")), StepSize::Major);
    }

    #[test]
    fn a_higher_fee_rises_and_a_fee_of_nothing_weighs_nothing() {
        let fee = |text: &'static str| {
            move |it: &mut Procedure| {
                it.channels[0].fees[0].text = text.to_owned();
                it.channels[0].fees[0].amount = Money::parse(text);
            }
        };
        assert_eq!(verdict(fee("30.000 đồng")), Verdict::Rose);
        assert_eq!(verdict(fee("0 đồng")), Verdict::Fell);
        assert_eq!(verdict(fee("Theo quy định")), Verdict::NotComparable);
        let mut free = edited(fee("0 đồng"));
        let paid = free.clone();
        free.channels[0].fees.clear();
        assert_eq!(compare(&paid, &free).verdict(), Verdict::Unchanged);
    }

    #[test]
    fn what_is_no_longer_stated_is_no_simplification() {
        let lost = |it: &mut Procedure| it.conditions.clear();
        assert_eq!(verdict(lost), Verdict::NotComparable);
        let ended = |it: &mut Procedure| {
            it.conditions.clear();
            it.declared_none.insert(Component::Conditions, "Không".to_owned());
        };
        assert_eq!(verdict(ended), Verdict::Fell);
        let more = |it: &mut Procedure| {
            it.conditions.push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() });
        };
        assert_eq!(verdict(more), Verdict::Rose);
    }

    #[test]
    fn a_step_that_is_only_split_or_joined_is_wording() {
        let split = |it: &mut Procedure| {
            let mut rest = it.steps[0].steps[1].clone();
            it.steps[0].steps[1].text = "Bước 2: Thư viện".to_owned();
            rest.id = "s20".to_owned();
            rest.text = "kiểm tra đơn.".to_owned();
            it.steps[0].steps.insert(2, rest);
        };
        assert_eq!(size(split), StepSize::Patch);
        assert_eq!(compare(&edited(split), &sample()).verdict(), Verdict::Unchanged);
    }

    #[test]
    fn a_step_that_repeats_words_of_another_is_a_step_more() {
        let more = |it: &mut Procedure| {
            let mut again = it.steps[0].steps[1].clone();
            again.id = "s20".to_owned();
            it.steps[0].steps.push(again);
        };
        assert_eq!(verdict(more), Verdict::Rose);
    }

    #[test]
    fn other_numbers_in_a_condition_cannot_be_called_wording() {
        let before = sample();
        let mut after = before.clone();
        after.conditions[0].text.push_str(" và từ 25 tuổi");
        let change = compare(&before, &after);
        assert_eq!(change.incomparable.len(), 1);
        assert_ne!(change.verdict(), Verdict::Fell);
        let mut reworded = before.clone();
        reworded.conditions[0].text.push_str(" theo quy định");
        assert_eq!(compare(&before, &reworded).verdict(), Verdict::Unchanged);
    }

    #[test]
    fn every_reason_of_a_step_has_its_own_size_and_the_step_is_the_largest() {
        let (before, after) = (
            sample(),
            edited(|it| {
                set_time(it, "4 ngày làm việc");
                it.conditions
                    .push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() });
                it.keywords = Some("thẻ".to_owned());
            }),
        );
        let reasons = step_reasons(&before, &after);
        let sizes: Vec<_> = reasons.iter().map(|it| it.size).collect();
        assert_eq!(sizes, [StepSize::Major, StepSize::Minor, StepSize::Patch]);
        assert_eq!(reasons[2].why, StepReason::Wording(Component::Keywords));
        assert_eq!(step(&before, &after, &changed(&before, &after)).size, StepSize::Major);
        assert_eq!(step_reasons(&before, &before), []);
    }

    #[test]
    fn ids_are_adopted_by_words_so_that_two_snapshots_compare() {
        let mut other = sample();
        forget_ids(&mut other);
        adopt_ids(None, &mut other);
        assert_eq!(compare(&sample(), &along(&sample(), &other)).verdict(), Verdict::Unchanged);
    }

    #[test]
    fn a_burden_is_measured() {
        let it = Burden::of(&sample());
        assert_eq!((it.papers, it.originals, it.copies, it.sets), (2, 1, 1, Some(1)));
        assert_eq!((it.steps, it.conditions, it.channels, it.applicants), (4, 2, 2, 2));
        assert_eq!((it.fees, it.fees_without_amount), (20_000, 0));
        assert_eq!(it.time_limits.len(), 2);
    }
}
