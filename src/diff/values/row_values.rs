//! The values of the tables' rows: channels with their time limits and fees, papers with
//! their counts and forms, applicants, agencies, results, and what a legal basis says of
//! an instrument beside its number.

use super::{
    Direction, Value, ValueChange, ValueKind,
    book::{Book, BookSide},
};
use crate::domain::weight::{
    DifferenceClass, RowChange, citations::instrument_named, noise::looks_equal,
};
use crate::domain::{
    citation::read_day,
    component::Component,
    procedure::{FeeKind, Method},
    rows::Table,
    span::{Span, Than},
    values::{Money, TimeValue},
};

/// Notes the values of a row that differ.
pub(super) fn of(
    book: &Book<'_>,
    component: Component,
    change: &RowChange,
    found: &mut Vec<ValueChange>,
) {
    let row = ChangedRow { book, component, change };
    match (change.table, component) {
        (Some(Table::Channels), Component::ProcessingTime) => found.extend(row.time()),
        (Some(Table::Channels), _) => found.extend(row.channel()),
        (Some(Table::Fees), _) => found.extend(row.fee().into_iter().chain(row.fee_kind())),
        (Some(Table::Papers), Component::Forms) => found.extend(row.forms()),
        (Some(Table::Papers), _) if row.is_lone() => found.push(row.paper()),
        (Some(Table::Papers), _) => {
            found.extend(row.count(ValueKind::Originals, "originals"));
            found.extend(row.count(ValueKind::Copies, "copies"));
        }
        (Some(Table::Applicants), _) => found.extend(row.named(ValueKind::Applicant)),
        (Some(Table::Agencies), _) => found.extend(row.named(ValueKind::Agency)),
        (Some(Table::Results), _) if row.is_lone() => found.extend(row.named(ValueKind::Result)),
        (Some(Table::LegalBasis), _) => {
            found.extend(row.of_instrument(ValueKind::CitationDate, "date"));
            found.extend(row.of_instrument(ValueKind::CitationIssuer, "issuer"));
        }
        (
            Some(
                Table::StepCases
                | Table::Steps
                | Table::DossierCases
                | Table::Results
                | Table::Conditions,
            )
            | None,
            _,
        ) => {}
    }
}

/// A row that differs.
struct ChangedRow<'a> {
    book: &'a Book<'a>,
    component: Component,
    change: &'a RowChange,
}

impl ChangedRow<'_> {
    fn was(&self, name: &str) -> Option<String> {
        self.book.field(self.change, name, BookSide::Old)
    }

    fn is(&self, name: &str) -> Option<String> {
        self.book.field(self.change, name, BookSide::New)
    }

    fn both<T>(&self, read: impl Fn(&dyn Fn(&str) -> Option<String>) -> T) -> (T, T) {
        (read(&|name| self.was(name)), read(&|name| self.is(name)))
    }

    /// Whether the row stands in one version only.
    fn is_lone(&self) -> bool {
        self.change.before.is_none() || self.change.after.is_none()
    }

    fn told(&self, name: &str) -> bool {
        self.change.fields.iter().any(|it| it.name == name)
    }

    fn value(
        &self,
        kind: ValueKind,
        about: Option<String>,
        (before, after): (Option<Value>, Option<Value>),
        direction: Direction,
    ) -> ValueChange {
        let (table, id) = (self.change.table, self.change.id.clone());
        let new = ValueChange::new(self.component, kind, table, id, self.change.class);
        ValueChange { about, before, after, direction, ..new }
    }

    /// Returns the method of the channel that the row is, or is a fee of.
    fn method(&self) -> Option<String> {
        self.book.channel(self.change).map(|it| it.method.key().to_owned())
    }

    fn time(&self) -> Option<ValueChange> {
        let limit = |of: &dyn Fn(&str) -> Option<String>| {
            let value = of("time.value").and_then(|it| TimeValue::parse(&it));
            of("time.text").map(|words| (words, value))
        };
        let (old, new) = self.both(limit);
        let span = |it: &Option<(String, Option<TimeValue>)>| it.as_ref()?.1.map(Span::of);
        let direction = match (span(&old), span(&new)) {
            (Some(was), Some(is)) => match is.compare(was) {
                Than::Shorter => Direction::Down,
                Than::Equal => Direction::Neither,
                Than::Longer => Direction::Up,
                Than::Depends => Direction::Unclear,
            },
            (None, _) | (_, None) => Direction::Unclear,
        };
        let same = match (&old, &new) {
            (Some((_, Some(was))), Some((_, Some(is)))) => was == is,
            (Some((was, _)), Some((is, _))) => looks_equal(was, is),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let value = |it: Option<(String, Option<TimeValue>)>| {
            it.map(|(words, value)| Value::Time { words, value })
        };
        let sides = (value(old), value(new));
        (!same).then(|| self.value(ValueKind::TimeLimit, self.method(), sides, direction))
    }

    /// A channel that comes or goes, or that is another way now. A way that is there
    /// beside it already, or still, is one case of it more or less.
    fn channel(&self) -> Option<ValueChange> {
        if !self.is_lone() && !self.told("method") {
            return None;
        }
        let row = self.book.channel(self.change);
        let side = |of: &dyn Fn(&str) -> Option<String>| {
            let method = of("method")?;
            let known = Method::ALL.into_iter().find(|it| it.key() == method)?;
            let lone = row.filter(|_| self.is_lone());
            let time = lone.and_then(|it| it.time.as_ref()).map(|it| it.text.clone());
            let fees = lone.map(|it| it.fees.iter().map(|fee| fee.text.clone()).collect());
            Some(Value::Channel { method: known, time, fees: fees.unwrap_or_default() })
        };
        let sides = self.both(side);
        let stays = |of: &crate::domain::procedure::Procedure, value: &Option<Value>| match value {
            Some(Value::Channel { method, .. }) => {
                of.channels.iter().any(|it| it.method == *method)
            }
            Some(_) | None => false,
        };
        let direction = match &sides {
            (None, it) if !stays(self.book.before, it) => Direction::Down,
            (it, None) if !stays(self.book.after, it) => Direction::Up,
            (_, _) => Direction::Unclear,
        };
        Some(self.value(ValueKind::Channel, self.method(), sides, direction))
    }

    fn fee(&self) -> Option<ValueChange> {
        if !self.is_lone() && !self.told("text") && !self.told("amount") {
            return None;
        }
        let fee = |of: &dyn Fn(&str) -> Option<String>| {
            let amount = of("amount").and_then(|it| it.parse().ok()).map(Money);
            Some(Value::Money {
                words: of("text")?,
                amount,
                fee_kind: of("kind").and_then(|it| fee_kind(&it)),
                note: of("note"),
            })
        };
        let sides = self.both(fee);
        let amount = |it: &Option<Value>| match it {
            Some(Value::Money { amount, .. }) => *amount,
            Some(_) | None => None,
        };
        let direction = match (amount(&sides.0), amount(&sides.1)) {
            (Some(was), Some(is)) if was == is => return None,
            (Some(was), Some(is)) => Direction::of(&was, &is),
            // A fee of nothing that comes or goes weighs nothing.
            (Some(Money(0)), None) if sides.1.is_none() => Direction::Neither,
            (None, Some(Money(0))) if sides.0.is_none() => Direction::Neither,
            (Some(_), None) if sides.1.is_none() => Direction::Down,
            (None, Some(_)) if sides.0.is_none() => Direction::Up,
            (_, _) => Direction::Unclear,
        };
        let words = |it: &Option<Value>| match it {
            Some(Value::Money { words, .. }) => Some(words.clone()),
            Some(_) | None => None,
        };
        // "Phí : Không đồng" and "0 đồng" are told otherwise and are the same.
        let light = self.change.class <= DifferenceClass::Editorial;
        let same = match (words(&sides.0), words(&sides.1)) {
            (Some(was), Some(is)) => light || looks_equal(&was, &is),
            (None, _) | (_, None) => false,
        };
        (!same).then(|| self.value(ValueKind::Fee, self.method(), sides, direction))
    }

    fn fee_kind(&self) -> Option<ValueChange> {
        if self.is_lone() || !self.told("kind") {
            return None;
        }
        let keys = |it: Option<String>| it.map(|key| Value::Keys { keys: vec![key] });
        let sides = (keys(self.was("kind")), keys(self.is("kind")));
        let about = self.is("text");
        Some(self.value(ValueKind::FeeKind, about, sides, Direction::Neither))
    }

    fn paper(&self) -> ValueChange {
        let paper = |of: &dyn Fn(&str) -> Option<String>| {
            let count = |name| of(name).and_then(|it| it.parse().ok()).unwrap_or(0);
            let (originals, copies) = (count("originals"), count("copies"));
            Some(Value::Paper { name: of("name")?, originals, copies })
        };
        let direction = if self.change.before.is_none() { Direction::Up } else { Direction::Down };
        let about = self.is("name").or_else(|| self.was("name"));
        self.value(ValueKind::Paper, about, self.both(paper), direction)
    }

    fn count(&self, kind: ValueKind, name: &str) -> Option<ValueChange> {
        let count = |it: Option<String>| it?.parse::<u64>().ok();
        let (was, is) = (count(self.was(name))?, count(self.is(name))?);
        let value = |count| Some(Value::Count { count });
        let sides = (value(was), value(is));
        (was != is).then(|| self.value(kind, self.is("name"), sides, Direction::of(&was, &is)))
    }

    fn forms(&self) -> Option<ValueChange> {
        let forms = |of: &dyn Fn(&str) -> Option<String>| {
            let words = of("forms")?.split("; ").map(str::to_owned).collect();
            Some(Value::Words { words })
        };
        let sides = self.both(forms);
        let about = self.is("name");
        (sides.0 != sides.1).then(|| self.value(ValueKind::Forms, about, sides, Direction::Neither))
    }

    fn named(&self, kind: ValueKind) -> Option<ValueChange> {
        let name = |of: &dyn Fn(&str) -> Option<String>| {
            of("name").map(|name| Value::Words { words: vec![name] })
        };
        let sides = self.both(name);
        let direction = match (kind, self.change.before.is_none(), self.change.after.is_none()) {
            (ValueKind::Applicant, true, _) => Direction::Down,
            (ValueKind::Applicant, _, true) => Direction::Up,
            (ValueKind::Applicant, _, _) => Direction::Unclear,
            (_, _, _) => Direction::Neither,
        };
        let about = self.is("role").or_else(|| self.was("role"));
        // A slip of the pen names nobody else.
        let named = self.told("name") && self.change.class > DifferenceClass::Editorial;
        let differs = self.is_lone() || named || self.told("role");
        differs.then(|| self.value(kind, about, sides, direction))
    }

    /// What is said of an instrument that is cited as before.
    fn of_instrument(&self, kind: ValueKind, name: &str) -> Option<ValueChange> {
        if self.is_lone() || !self.told(name) {
            return None;
        }
        let named = |of: &dyn Fn(&str) -> Option<String>| {
            instrument_named(&of("number").unwrap_or_default(), of("title").as_deref())
        };
        let (was, is) = self.both(named);
        let (old, new) = (self.was(name), self.is(name));
        let same = match (&old, &new) {
            (Some(old), Some(new)) => {
                let day = read_day(old).zip(read_day(new)).is_some_and(|(old, new)| old == new);
                day || looks_equal(old, new)
            }
            (None, _) | (_, None) => false,
        };
        let words = |it: Option<String>| it.map(|it| Value::Words { words: vec![it] });
        let sides = (words(old), words(new));
        let about = Some(is.shown);
        (was.key == is.key && !same).then(|| self.value(kind, about, sides, Direction::Neither))
    }
}

fn fee_kind(key: &str) -> Option<FeeKind> {
    [FeeKind::Fee, FeeKind::Charge].into_iter().find(|it| it.key() == key)
}
