//! How the burden of one version stands to that of another: every row that weighs as substance,
//! measured where a measure can be named, and open where none can.
//!
//! In doubt a row is open: what was not measured is never told as nothing.
//!
//! Long because every table has its own measure, and all are asked of one row in one place.

use std::cmp::Ordering;

use super::{
    bodies,
    elsewhere::ToldElsewhere,
    items::{Amount, BurdenChange, BurdenItem, Measure},
    worded::{self, TextShift},
};
use crate::domain::{
    component::Component,
    procedure::{AgencyRole, Channel, Fee, Paper, Procedure, TERRITORY, TimeLimit},
    rows::{Row, RowData, Table, rows},
    span::{Span, Than},
    text::fold,
    values::Money,
    weight::{
        DifferenceClass, FieldChange, ProcedureDiff, RowChange, RowChangeKind, gist::gist,
        losses::fills_a_gap,
    },
    wording::{self, WordedLimit},
};

/// Which way a row moves the burden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Rises,
    Falls,
    Same,
    Open,
    Apart,
}

impl From<Ordering> for Way {
    fn from(order: Ordering) -> Self {
        match order {
            Ordering::Less => Way::Falls,
            Ordering::Equal => Way::Same,
            Ordering::Greater => Way::Rises,
        }
    }
}

/// Measures what differs between two versions, row by row.
pub fn compare(before: &Procedure, after: &Procedure, difference: &ProcedureDiff) -> BurdenChange {
    let rows = [rows(before), rows(after)];
    let all = difference.components.iter().flat_map(|it| &it.changes);
    let steps = all.filter(|it| it.table == Some(Table::Steps)).map(|it| it.places).collect();
    let elsewhere = ToldElsewhere::of(difference);
    let sides = Sides { docs: [before, after], rows, elsewhere, steps };
    let mut found = BurdenChange::default();
    for section in &difference.components {
        for change in section.changes.iter().filter(|it| it.class >= DifferenceClass::Substantive) {
            let row = Measured::of(section.component, change, &sides);
            for (way, item) in row.ways() {
                match way {
                    Way::Rises => found.rose.push(item),
                    Way::Falls => found.fell.push(item),
                    Way::Same => found.same.push(item),
                    Way::Open => found.open.push(item),
                    Way::Apart => found.apart.push(item),
                }
            }
        }
    }
    found
}

/// Two versions, with their rows.
struct Sides<'a> {
    docs: [&'a Procedure; 2],
    rows: [Vec<Row<'a>>; 2],
    elsewhere: ToldElsewhere,
    /// Where the steps stand that differ.
    steps: Vec<[Option<usize>; 2]>,
}

/// A row that differs, on both sides.
struct Measured<'a> {
    component: Component,
    change: &'a RowChange,
    sides: &'a Sides<'a>,
    data: [Option<RowData<'a>>; 2],
}

impl<'a> Measured<'a> {
    fn of(component: Component, change: &'a RowChange, sides: &'a Sides<'a>) -> Self {
        let at = |side: usize| Some(sides.rows[side][change.places[side]?].data);
        Measured { component, change, sides, data: [at(0), at(1)] }
    }

    fn item(&self, measure: Measure, before: Amount, after: Amount) -> BurdenItem {
        let [old, new] = self.data;
        let known = new.or(old).map(|row| match row {
            RowData::Fee(fee) => fee.note.clone().unwrap_or_default(),
            RowData::StepCase(_)
            | RowData::Step(_)
            | RowData::Channel(_)
            | RowData::DossierCase(_)
            | RowData::Paper(_)
            | RowData::Applicant(_)
            | RowData::Agency(_)
            | RowData::Result(_)
            | RowData::LegalBasis(_)
            | RowData::Condition(_) => row.words().to_owned(),
        });
        BurdenItem {
            component: self.component,
            measure,
            row: Some(self.change.id.clone()).filter(|it| !it.is_empty()),
            before,
            after,
            of: known.filter(|it| !it.is_empty()),
        }
    }

    /// Returns the row as a whole, on the side or sides on which it stands.
    fn whole(&self, measure: Measure) -> BurdenItem {
        self.words_of(measure, &self.change.before, &self.change.after)
    }

    fn ways(&self) -> Vec<(Way, BurdenItem)> {
        let [before, after] = self.sides.docs;
        if fills_a_gap(self.component, self.change, before, after) {
            let way = if self.asks_anew() { Way::Open } else { Way::Apart };
            return vec![(way, self.whole(Measure::Words))];
        }
        match (self.change.table, self.change.kind) {
            (None, _) => self.field_of_document(),
            (Some(Table::Steps), _) if self.is_parted() => {
                vec![(Way::Same, self.whole(Measure::Repeated))]
            }
            (Some(table), RowChangeKind::Added | RowChangeKind::Removed) if self.is_lone() => {
                self.lone(table)
            }
            (Some(_), _) => self.pair(),
        }
    }

    /// Whether what comes where nothing was stated asks something: an amount, or another case of a
    /// way that was there. Whether it was due before nobody can tell, and so persons judge it.
    fn asks_anew(&self) -> bool {
        match self.data[1] {
            Some(RowData::Fee(fee)) => fee_said(fee) != Some(Money(0)),
            Some(RowData::Channel(_)) => self.is_lone() && self.has_method_on_both_sides(),
            Some(
                RowData::StepCase(_)
                | RowData::Step(_)
                | RowData::DossierCase(_)
                | RowData::Paper(_)
                | RowData::Applicant(_)
                | RowData::Agency(_)
                | RowData::Result(_)
                | RowData::LegalBasis(_)
                | RowData::Condition(_),
            )
            | None => false,
        }
    }

    /// Whether a step and the one beside it are, in one text, the step that stood there or stands
    /// there now: it was parted, or two were joined.
    fn is_parted(&self) -> bool {
        let is_pair = |lone: [Option<usize>; 2], pair: [Option<usize>; 2]| {
            let (side, at) = match lone {
                [Some(at), None] => (0, at),
                [None, Some(at)] => (1, at),
                _ => return false,
            };
            let [Some(old), Some(new)] = pair else { return false };
            let (own, other) = if side == 0 { (old, new) } else { (new, old) };
            if at.abs_diff(own) != 1 {
                return false;
            }
            let words = |side: usize, at: usize| self.sides.rows[side][at].data.words();
            let joined = format!("{}\n{}", words(side, at.min(own)), words(side, at.max(own)));
            let single = words(1 - side, other);
            let (before, after) = if side == 0 { (&*joined, single) } else { (single, &*joined) };
            matches!(worded::shift(before, after), Some(TextShift::Norms | TextShift::Place))
                || self.sides.elsewhere.is_all(before, after)
        };
        let own = self.change.places;
        self.sides.steps.iter().any(|other| is_pair(own, *other) || is_pair(*other, own))
    }

    /// Whether the row stands in one version only.
    fn is_lone(&self) -> bool {
        self.data.contains(&None)
    }

    fn is_lost(&self) -> bool {
        self.change.class == DifferenceClass::Suspect
    }

    /// A row that comes or goes.
    fn lone(&self, table: Table) -> Vec<(Way, BurdenItem)> {
        if self.is_lost() {
            return vec![(Way::Apart, self.whole(Measure::Words))];
        }
        let comes = self.change.kind == RowChangeKind::Added;
        let more = if comes { Way::Rises } else { Way::Falls };
        let wider = if comes { Way::Falls } else { Way::Rises };
        let words = self.change.after.as_deref().or(self.change.before.as_deref());
        let idle = worded::is_no_duty(words.unwrap_or_default());
        let (way, measure) = match table {
            Table::Steps | Table::Conditions if idle => (Way::Same, Measure::NoDuty),
            Table::Steps => (more, Measure::Step),
            Table::Conditions => (more, Measure::Condition),
            Table::Papers => (more, Measure::Paper),
            Table::Applicants => (wider, Measure::Applicant),
            // Another case of a way that is there on both sides.
            Table::Channels if self.has_method_on_both_sides() => (Way::Open, Measure::Words),
            Table::Channels => (wider, Measure::Channel),
            Table::Fees => return vec![self.lone_fee()],
            Table::StepCases | Table::DossierCases => (Way::Same, Measure::NoDuty),
            Table::LegalBasis => (Way::Same, Measure::Norm),
            // Who is asked by whoever decides asks nothing of people.
            Table::Agencies if self.is_only_asked() => (Way::Same, Measure::Agency),
            Table::Agencies | Table::Results => (Way::Open, Measure::Words),
        };
        vec![(way, self.whole(measure))]
    }

    /// Whether an agency only coordinates with those that handle and decide.
    fn is_only_asked(&self) -> bool {
        let rows = self.data.iter().flatten();
        rows.clone().count() > 0
            && rows.into_iter().all(
                |row| matches!(row, RowData::Agency(it) if it.role == AgencyRole::Coordinating),
            )
    }

    /// Whether a note goes, or comes, with the time limit that it explains: the limits are measured.
    fn goes_with_limit(&self, note: &str) -> bool {
        let [Some(RowData::Channel(old)), Some(RowData::Channel(new))] = self.data else {
            return false;
        };
        let text = |it: &Channel| it.time.as_ref().map(|it| gist(&it.text));
        let moved = old.time.is_some() && new.time.is_some() && text(old) != text(new);
        moved && wording::has_time(note) && !worded::asks_of_people(note)
    }

    fn has_method_on_both_sides(&self) -> bool {
        let Some(RowData::Channel(own)) = self.data[0].or(self.data[1]) else { return false };
        let has = |it: &Procedure| it.channels.iter().any(|row| row.method == own.method);
        self.sides.docs.iter().all(|it| has(it))
    }

    fn lone_fee(&self) -> (Way, BurdenItem) {
        let said = |data: Option<RowData<'_>>| match data {
            Some(RowData::Fee(fee)) => fee_said(fee),
            Some(_) | None => None,
        };
        let item = self.fee_item();
        let way = match (said(self.data[0]), said(self.data[1])) {
            // Nothing to pay for some, where others pay, is what those some have or lose.
            (None, Some(Money(0))) | (Some(Money(0)), None) if self.is_relief() => Way::Open,
            (None, Some(Money(0))) | (Some(Money(0)), None) => Way::Same,
            (None, Some(_)) => Way::Rises,
            (Some(_), None) => Way::Falls,
            (None, None) | (Some(_), Some(_)) => Way::Open,
        };
        (way, item)
    }

    /// Whether a fee that stands on one side says for whom or what it is, and another is to be paid.
    fn is_relief(&self) -> bool {
        let Some(RowData::Fee(own)) = self.data[0].or(self.data[1]) else { return false };
        let of = |it: &Procedure| it.fees().any(|it| fee_said(it) != Some(Money(0)));
        own.note.is_some() && self.sides.docs.iter().any(|it| of(it))
    }

    fn fee_item(&self) -> BurdenItem {
        let amount = |data: Option<RowData<'_>>| match data {
            Some(RowData::Fee(fee)) => match fee_said(fee) {
                Some(money) => Amount::Money(money),
                None => Amount::Words(fee.text.clone()),
            },
            Some(_) | None => Amount::Absent,
        };
        self.item(Measure::Fee, amount(self.data[0]), amount(self.data[1]))
    }

    /// A row of both versions: what of it differs, field by field.
    fn pair(&self) -> Vec<(Way, BurdenItem)> {
        let mut found = Vec::new();
        let grave = |it: &&FieldChange| it.class >= DifferenceClass::Substantive || self.is_lost();
        let mut fields = self.change.fields.iter().filter(grave).peekable();
        if fields.peek().is_none() {
            // It stands elsewhere: under headings that part one list, in another case, or between
            // other steps.
            let (way, measure) = if self.is_grouped() {
                (Way::Same, Measure::NoDuty)
            } else {
                (Way::Open, Measure::Words)
            };
            return vec![(way, self.whole(measure))];
        }
        let (mut timed, mut charged, mut copied) = (false, false, false);
        for field in fields {
            // Of a row that may be lost, what differs beside it is measured all the same.
            let lost =
                field.class == DifferenceClass::Suspect || self.is_lost() && field.after.is_none();
            let once = |done: &mut bool| !std::mem::replace(done, true);
            match (self.data, field.name) {
                // What is said of a norm beside its number binds nobody.
                ([Some(RowData::LegalBasis(_)), _], "date" | "issuer") => {
                    found.push((Way::Same, self.whole(Measure::Norm)));
                }
                _ if lost => found.push((Way::Apart, self.told(field, Measure::Words))),
                (
                    [Some(RowData::Channel(old)), Some(RowData::Channel(new))],
                    "time.text" | "time.value",
                ) => {
                    if once(&mut timed) {
                        found.push(self.time(old, new));
                    }
                }
                ([Some(RowData::Fee(old)), Some(RowData::Fee(new))], "text" | "amount") => {
                    if once(&mut charged) {
                        found.push((fee_way(old, new), self.fee_item()));
                    }
                }
                (
                    [Some(RowData::Paper(old)), Some(RowData::Paper(new))],
                    "originals" | "copies",
                ) => {
                    if once(&mut copied) {
                        found.extend(self.copies(old, new));
                    }
                }
                (_, name) => found.push(self.words(name, field)),
            }
        }
        found
    }

    /// Whether a row stands under another heading only because one list without a heading was
    /// parted by some, or some were joined to one.
    fn is_grouped(&self) -> bool {
        let lone = |it: &Procedure| match self.change.table {
            Some(Table::Papers) => matches!(&it.dossier.cases[..], [one] if one.case.is_none()),
            Some(Table::Steps) => matches!(&it.steps[..], [one] if one.case.is_none()),
            Some(_) | None => false,
        };
        let parents = [0, 1].map(|side| {
            let row = self.change.places[side].map(|at| &self.sides.rows[side][at]);
            row.and_then(|it| it.parent).map(|at| self.sides.rows[side][at].data.words())
        });
        let differ = parents[0] != parents[1];
        // What stood in a list without a heading was put behind a remark, or the other way round.
        let glued = parents.contains(&Some("")) && parents.iter().flatten().any(|it| is_remark(it));
        differ && (self.sides.docs.iter().any(|it| lone(it)) || glued)
    }

    fn told(&self, field: &FieldChange, measure: Measure) -> BurdenItem {
        self.words_of(measure, &field.before, &field.after)
    }

    fn words_of(
        &self,
        measure: Measure,
        before: &Option<String>,
        after: &Option<String>,
    ) -> BurdenItem {
        let words = |it: &Option<String>| it.clone().map_or(Amount::Absent, Amount::Words);
        self.item(measure, words(before), words(after))
    }

    /// Words that differ in a row of both versions.
    fn words(&self, name: &str, field: &FieldChange) -> (Way, BurdenItem) {
        let table = self.change.table;
        let (way, measure) = match (table, name, &field.before, &field.after) {
            (Some(Table::LegalBasis), _, _, _) => (Way::Same, Measure::Norm),
            // A list without a heading that gets one, or loses it.
            (_, "case", None, Some(_)) | (_, "case", Some(_), None) => (Way::Same, Measure::NoDuty),
            (_, "forms" | "role" | "method", _, _) => (Way::Open, Measure::Words),
            (Some(Table::Agencies), "name", _, _) if self.is_only_asked() => {
                (Way::Same, Measure::Agency)
            }
            (Some(Table::Agencies), "name", Some(before), Some(after))
                if bodies::are_of_one_level(before, after) =>
            {
                (Way::Same, Measure::Agency)
            }
            (Some(Table::Channels), "note", Some(note), None)
            | (Some(Table::Channels), "note", None, Some(note))
                if self.goes_with_limit(note) =>
            {
                (Way::Same, Measure::Repeated)
            }
            (Some(Table::Agencies | Table::Applicants), _, _, _) => (Way::Open, Measure::Words),
            (
                Some(Table::Steps | Table::Channels | Table::Results),
                _,
                Some(before),
                Some(after),
            ) if self.sides.elsewhere.is_all(before, after) => (Way::Same, Measure::Repeated),
            (_, _, Some(before), Some(after)) => match worded::shift(before, after) {
                Some(TextShift::Norms) => (Way::Same, Measure::Norm),
                Some(TextShift::NoDuty) if table == Some(Table::Steps) => {
                    (Way::Same, Measure::NoDuty)
                }
                Some(TextShift::Copies(order)) if table == Some(Table::Papers) => {
                    (order.into(), Measure::CopyKind)
                }
                Some(TextShift::Relief(order)) if table == Some(Table::Papers) => {
                    (order.into(), Measure::Relief)
                }
                Some(TextShift::Place) => (Way::Same, Measure::Place),
                Some(TextShift::NoDuty | TextShift::Copies(_) | TextShift::Relief(_)) | None => {
                    (Way::Open, Measure::Words)
                }
            },
            (_, _, _, _) => (Way::Open, Measure::Words),
        };
        (way, self.told(field, measure))
    }

    fn copies(&self, old: &Paper, new: &Paper) -> Vec<(Way, BurdenItem)> {
        let count = |it: u32| Amount::Count(it.into());
        let of = |measure, before: u32, after: u32| {
            (after.cmp(&before).into(), self.item(measure, count(before), count(after)))
        };
        let originals = of(Measure::Originals, old.originals, new.originals);
        let copies = of(Measure::Copies, old.copies, new.copies);
        let sum = |it: &Paper| u64::from(it.originals) + u64::from(it.copies);
        // An original that becomes a copy asks less, and the other way round more.
        match (originals.0, copies.0) {
            (Way::Falls, Way::Rises) if sum(new) <= sum(old) => vec![originals],
            (Way::Rises, Way::Falls) if sum(old) <= sum(new) => vec![originals],
            (Way::Same, _) => vec![copies],
            (_, Way::Same) => vec![originals],
            (_, _) => vec![originals, copies],
        }
    }

    fn time(&self, before: &Channel, after: &Channel) -> (Way, BurdenItem) {
        let amount = |time: &Option<TimeLimit>| match time {
            Some(time) => {
                let days = time.value.map(|value| Span::of(value).working_days());
                Amount::Time(time.text.clone(), days)
            }
            None => Amount::Absent,
        };
        let item = self.item(Measure::TimeLimit, amount(&before.time), amount(&after.time));
        let way = match (&before.time, &after.time) {
            (Some(old), Some(new)) => time_way(old, new),
            // What runs no longer, or was not said to run, is a gap on one side.
            (None, _) | (_, None) => Way::Apart,
        };
        (way, item)
    }

    /// A field of the document itself.
    fn field_of_document(&self) -> Vec<(Way, BurdenItem)> {
        let found = self.change.fields.iter().map(|field| {
            let sides = (field.before.as_deref(), field.after.as_deref());
            if field.name == "dossier.sets" {
                let count = |it: Option<&str>| it.and_then(|it| it.parse::<u64>().ok());
                let (old, new) = (count(sides.0), count(sides.1));
                let amount = |it: Option<u64>| it.map_or(Amount::Absent, Amount::Count);
                let way = old.zip(new).map_or(Way::Apart, |(old, new)| new.cmp(&old).into());
                return (way, self.item(Measure::Sets, amount(old), amount(new)));
            }
            let (way, measure) = match (field.name, sides) {
                _ if self.is_lost() => (Way::Apart, Measure::Words),
                ("publisher" | "field" | "keywords" | "description" | "code", _)
                | ("portal_id" | "aliases" | "declared_none" | "assignment", _)
                | ("online.reason" | "online.basis", _)
                | ("online.service_code" | "online.service_name", _) => {
                    (Way::Same, Measure::NoDuty)
                }
                ("online.level", (Some(before), Some(after))) => {
                    (online(before).cmp(&online(after)).into(), Measure::Online)
                }
                // Who had to go to one place may go anywhere, or the other way round.
                ("non_territorial", (Some(before), Some(after))) => {
                    let [old, new] = [before, after].map(|it| it == TERRITORY[1]);
                    (old.cmp(&new).into(), Measure::Territory)
                }
                ("non_territorial", _) => (Way::Apart, Measure::Territory),
                ("name", (Some(before), Some(after)))
                    if worded::shift(before, after) == Some(TextShift::Norms) =>
                {
                    (Way::Same, Measure::Norm)
                }
                (_, _) => (Way::Open, Measure::Words),
            };
            (way, self.told(field, measure))
        });
        found.collect()
    }
}

/// Whether a heading is over remarks and names no case.
fn is_remark(heading: &str) -> bool {
    let heading = fold(heading);
    ["luu y", "ghi chu", "chu y"].iter().any(|it| heading == *it)
}

/// Returns how much of a procedure is done online, the more the higher.
fn online(level: &str) -> u8 {
    match level {
        "full" => 2,
        "partial" => 1,
        _ => 0,
    }
}

/// Returns which way a time limit moves.
fn time_way(old: &TimeLimit, new: &TimeLimit) -> Way {
    let mut spans = [old, new].map(|it| it.value.map(Span::of));
    if spans.contains(&None) {
        match wording::compare_limits(&old.text, &new.text) {
            Some(order) => return order.into(),
            None => spans = same_start(old, new).unwrap_or(spans),
        }
    }
    match spans {
        [Some(old), Some(new)] => match new.compare(old) {
            Than::Shorter => Way::Falls,
            Than::Longer => Way::Rises,
            Than::Equal => Way::Same,
            Than::Depends => Way::Open,
        },
        [None, _] | [_, None] => Way::Open,
    }
}

/// Returns how long two limits are by their words, where both run from the same day.
fn same_start(before: &TimeLimit, after: &TimeLimit) -> Option<[Option<Span>; 2]> {
    let (old, new) = (WordedLimit::read(&before.text)?, WordedLimit::read(&after.text)?);
    (old.from == new.from).then(|| [old, new].map(|it| Some(Span::of(it.value))))
}

fn fee_said(row: &Fee) -> Option<Money> {
    row.amount.or_else(|| wording::free(&row.text, row.kind))
}

/// Returns which way a fee moves.
fn fee_way(old: &Fee, new: &Fee) -> Way {
    match (fee_said(old), fee_said(new)) {
        (Some(before), Some(after)) => after.cmp(&before).into(),
        (None, _) | (_, None) => {
            wording::compare_fees(&old.text, &new.text).map_or(Way::Open, Way::from)
        }
    }
}
