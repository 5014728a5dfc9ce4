//! Which norms a document cites otherwise: one instead of another, anew, or no longer. A
//! citation that is only written otherwise, or that stands in another row of the same
//! component, is none.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Value, ValueChange, ValueKind,
    book::{Book, BookSide},
};
use crate::domain::weight::{
    DifferenceClass, ProcedureDiff, RowChange, RowChangeKind,
    citations::{NamedInstrument, instrument_named},
    gist::gist,
    word_diff::{self, Tag},
};
use crate::domain::{
    citation::{cited, texts},
    component::Component,
    procedure::Procedure,
    rows::Table,
};

/// How often each norm is cited in each component.
type Counts = BTreeMap<String, BTreeMap<Component, usize>>;

/// Returns the changes of what is cited.
pub(super) fn values(book: &Book<'_>, difference: &ProcedureDiff) -> Vec<ValueChange> {
    let mut reading = Reading {
        book,
        before: Counts::new(),
        after: Counts::new(),
        shown: BTreeMap::new(),
        titles: BTreeMap::new(),
        traces: Vec::new(),
    };
    reading.before = reading.count(book.before);
    reading.after = reading.count(book.after);
    if reading.before == reading.after {
        return Vec::new();
    }
    for own in &difference.components {
        let changes = own.changes.iter();
        reading.traces.extend(changes.filter_map(|it| Trace::of(book, own.component, it)));
    }
    reading.values()
}

/// What one row cites otherwise.
struct Trace<'a> {
    component: Component,
    change: &'a RowChange,
    gone: BTreeSet<String>,
    come: BTreeSet<String>,
    /// Which norm stands where another stood.
    instead: Vec<(String, String)>,
}

impl<'a> Trace<'a> {
    fn of(book: &Book<'_>, component: Component, change: &'a RowChange) -> Option<Self> {
        if change.table == Some(Table::LegalBasis) {
            return Self::of_basis(book, component, change);
        }
        let (mut old, mut new, mut instead) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for field in &change.fields {
            let read = |text: &Option<String>| -> BTreeSet<String> {
                text.as_deref().map(keys).into_iter().flatten().collect()
            };
            let (was, is) = (read(&field.before), read(&field.after));
            // Words are laid side by side only where norms went and came.
            if let (Some(before), Some(after)) = (&field.before, &field.after)
                && !was.is_subset(&is)
                && !is.is_subset(&was)
            {
                instead.extend(side_by_side(before, after));
            }
            old.extend(was);
            new.extend(is);
        }
        let gone: BTreeSet<_> = old.difference(&new).cloned().collect();
        let come: BTreeSet<_> = new.difference(&old).cloned().collect();
        instead.retain(|(old, new)| gone.contains(old) && come.contains(new));
        if let ([one], [other]) = (&*Vec::from_iter(&gone), &*Vec::from_iter(&come))
            && change.kind != RowChangeKind::Moved
            && change.before.is_some()
            && change.after.is_some()
        {
            instead = vec![((*one).clone(), (*other).clone())];
        }
        let differs = !gone.is_empty() || !come.is_empty();
        differs.then_some(Trace { component, change, gone, come, instead })
    }

    /// A row of the legal basis cites its own instrument; its title may name others.
    fn of_basis(book: &Book<'_>, component: Component, change: &'a RowChange) -> Option<Self> {
        let side = |side| {
            let number = book.field(change, "number", side)?;
            Some(instrument_named(&number, book.field(change, "title", side).as_deref()).key)
        };
        let (old, new) = (side(BookSide::Old), side(BookSide::New));
        if old == new {
            return None;
        }
        let instead = old.clone().zip(new.clone()).into_iter().collect();
        let (gone, come) = (old.into_iter().collect(), new.into_iter().collect());
        Some(Trace { component, change, gone, come, instead })
    }
}

fn keys(text: &str) -> impl Iterator<Item = String> {
    cited(text).into_iter().map(|it| instrument_named(&it.number, None).key)
}

/// Returns which norms stand where others stood: in words that went and words that came
/// in their place, as many as each other.
fn side_by_side(before: &str, after: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let segments = word_diff::diff(before, after);
    for pair in segments.windows(2) {
        if (pair[0].tag, pair[1].tag) == (Tag::Delete, Tag::Insert) {
            let (old, new): (Vec<_>, Vec<_>) =
                (keys(&pair[0].text).collect(), keys(&pair[1].text).collect());
            if old.len() == new.len() {
                found.extend(old.into_iter().zip(new));
            }
        }
    }
    found
}

/// What is known of both documents' citations.
struct Reading<'a> {
    book: &'a Book<'a>,
    before: Counts,
    after: Counts,
    /// How each norm is shown.
    shown: BTreeMap<String, String>,
    /// The words of the titles that the legal basis gives.
    titles: BTreeMap<String, BTreeSet<String>>,
    traces: Vec<Trace<'a>>,
}

impl Reading<'_> {
    fn count(&mut self, procedure: &Procedure) -> Counts {
        let mut counts = Counts::new();
        let mut note = |norm: NamedInstrument, component: Component| {
            *counts.entry(norm.key.clone()).or_default().entry(component).or_default() += 1;
            self.shown.entry(norm.key).or_insert(norm.shown);
        };
        for row in &procedure.legal_basis {
            let norm = instrument_named(&row.number, row.title.as_deref());
            let title = gist(row.title.as_deref().unwrap_or_default());
            let words = title.split_whitespace().map(str::to_owned);
            self.titles.entry(norm.key.clone()).or_insert_with(|| words.collect());
            note(norm, Component::LegalBasis);
        }
        for (component, _, text) in texts(procedure) {
            if component != Component::LegalBasis {
                for it in cited(&text) {
                    note(instrument_named(&it.number, None), component);
                }
            }
        }
        counts
    }

    fn values(&self) -> Vec<ValueChange> {
        let mut found = Vec::new();
        // What the exchange of two norms explains, component by component.
        let mut told = BTreeSet::new();
        for (old, new) in self.pairs() {
            let traces: Vec<_> =
                self.traces.iter().filter(|it| self.exchanges(it, &old, &new)).collect();
            for norm in [&old, &new] {
                told.extend(traces.iter().map(|it| (norm.clone(), it.component)));
            }
            let still = self.after.get(&old).into_iter().flatten().map(|it| *it.0).collect();
            found.extend(self.value(Some(&old), Some(&new), traces, still));
        }
        let norms: BTreeSet<&String> = self.before.keys().chain(self.after.keys()).collect();
        for norm in norms {
            found.extend([BookSide::Old, BookSide::New].into_iter().filter_map(|it| {
                self.lone(norm, it, &|component| told.contains(&(norm.clone(), component)))
            }));
        }
        found
    }

    /// Whether a row cites one norm instead of another, or is part of a component that does.
    fn exchanges(&self, trace: &Trace<'_>, old: &String, new: &String) -> bool {
        let here = trace.instead.iter().any(|it| (&it.0, &it.1) == (old, new));
        let component = trace.component;
        let basis = component == Component::LegalBasis;
        let comes = trace.come.contains(new) || basis && trace.gone.contains(old);
        let lone = self.count_in(&self.before, new, component) == 0;
        here || comes && lone && self.fell(old, component) && self.rose(new, component)
    }

    /// Returns the norms that stand where others stood, where a component cites the one
    /// less often and the other more often than before; and those that the legal basis
    /// exchanges for one of the same kind, issuer and subject.
    fn pairs(&self) -> BTreeSet<(String, String)> {
        let mut pairs = BTreeSet::new();
        for trace in &self.traces {
            for (old, new) in &trace.instead {
                if self.fell(old, trace.component) && self.rose(new, trace.component) {
                    pairs.insert((old.clone(), new.clone()));
                }
            }
        }
        self.add_successors(&mut pairs);
        pairs
    }

    /// A norm that the legal basis no longer names is followed by the only new one that
    /// has the same symbol and is about the same, as far as their titles say.
    fn add_successors(&self, pairs: &mut BTreeSet<(String, String)>) {
        let basis = Component::LegalBasis;
        let gone = |it: &&String| self.count_in(&self.after, it, basis) == 0;
        let come = |it: &&String| self.count_in(&self.before, it, basis) == 0;
        let norms = self.titles.keys();
        let (old, new): (Vec<_>, Vec<_>) =
            (norms.clone().filter(gone).collect(), norms.filter(come).collect());
        for one in &old {
            let mut heirs = new.iter().filter(|it| self.continues(one, it));
            let told = pairs.iter().any(|it| it.0 == **one);
            if let (Some(heir), None, false) = (heirs.next(), heirs.next(), told)
                && old.iter().filter(|it| self.continues(it, heir)).count() == 1
                && !pairs.iter().any(|it| it.1 == **heir)
            {
                pairs.insert(((*one).clone(), (*heir).clone()));
            }
        }
    }

    /// Whether one norm may continue another: same symbol, and three fifths of the words
    /// of their titles.
    fn continues(&self, old: &str, new: &str) -> bool {
        let symbol = |it: &str| self.shown.get(it)?.rsplit_once('/').map(|it| it.1.to_owned());
        let (Some(was), Some(is)) = (self.titles.get(old), self.titles.get(new)) else {
            return false;
        };
        let common = was.intersection(is).count();
        symbol(old).is_some()
            && symbol(old) == symbol(new)
            && common >= 4
            && 10 * common >= 3 * (was.len() + is.len())
    }

    fn count_in(&self, counts: &Counts, norm: &str, component: Component) -> usize {
        counts.get(norm).and_then(|it| it.get(&component)).copied().unwrap_or(0)
    }

    fn fell(&self, norm: &str, component: Component) -> bool {
        self.count_in(&self.after, norm, component) < self.count_in(&self.before, norm, component)
    }

    fn rose(&self, norm: &str, component: Component) -> bool {
        self.count_in(&self.after, norm, component) > self.count_in(&self.before, norm, component)
    }

    /// A norm that a component cited and does not any more, or the other way round.
    fn lone(
        &self,
        norm: &String,
        side: BookSide,
        told: &dyn Fn(Component) -> bool,
    ) -> Option<ValueChange> {
        let (from, to) = match side {
            BookSide::Old => (&self.before, &self.after),
            BookSide::New => (&self.after, &self.before),
        };
        let empty = BTreeMap::new();
        let (here, there) = (from.get(norm).unwrap_or(&empty), to.get(norm).unwrap_or(&empty));
        let is_lone = |it: &&Component| !there.contains_key(it) && !told(**it);
        let mut lone: Vec<_> = here.keys().filter(is_lone).collect();
        let still: Vec<_> = there.keys().copied().collect();
        if !still.is_empty() {
            // A description repeats what the rest says.
            lone.retain(|it| !matches!(it, Component::Description | Component::Keywords));
        }
        let places = |it: &&Trace<'_>| {
            let named = if side == BookSide::Old { &it.gone } else { &it.come };
            lone.contains(&&it.component) && named.contains(norm)
        };
        let traces = self.traces.iter().filter(places).collect();
        match side {
            BookSide::Old => self.value(Some(norm), None, traces, still),
            BookSide::New => self.value(None, Some(norm), traces, still),
        }
    }

    fn value(
        &self,
        old: Option<&String>,
        new: Option<&String>,
        traces: Vec<&Trace<'_>>,
        still: Vec<Component>,
    ) -> Option<ValueChange> {
        let norm = |key: &String| self.shown.get(key).unwrap_or(key).clone();
        let basis = |it: &&&Trace<'_>| it.component == Component::LegalBasis;
        let first = traces.iter().find(basis).or(traces.first())?;
        let class =
            traces.iter().map(|it| it.change.class).max().unwrap_or(DifferenceClass::Substantive);
        let (table, id) = (first.change.table, first.change.id.clone());
        let change = ValueChange::new(first.component, ValueKind::Citation, table, id, class);
        let mut places = Vec::new();
        for trace in &traces {
            let place = self.book.place(trace.component, trace.change);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places.sort_by_key(|it| it.component != Component::LegalBasis);
        Some(ValueChange {
            about: new.or(old).map(norm),
            before: old.map(|it| Value::Norm { number: norm(it) }),
            after: new.map(|it| Value::Norm { number: norm(it) }),
            places,
            still,
            ..change
        })
    }
}
