//! Two layouts side by side: which paragraph of one version is which of the other, and
//! in what order both are told, so that each version can be read out of the whole.

use std::collections::BTreeMap;

use crate::{
    diff::{
        Match, ProcedureDiff, RowChange, longest_rise, pairs,
        words::{self, Segment, Tag},
    },
    domain::{
        component::Component,
        procedure::Procedure,
        rows::{Row, rows},
    },
};

use super::{
    Line, Mark, Section, Side, Standing,
    layout::{Anchor, Paragraph, Part, Say, Term, lay_out},
};

/// Returns both versions, component by component, aligned along the rows that their
/// difference was told along. `hidden` says a change that the words do not show.
pub fn sections(
    [before, after]: [&Procedure; 2],
    difference: &ProcedureDiff,
    how: Match,
    say: Say<'_>,
    hidden: &dyn Fn(&RowChange) -> Vec<String>,
) -> Vec<Section> {
    let (old_rows, new_rows) = (rows(before), rows(after));
    let pairs = pairs(&old_rows, &new_rows, how);
    let alignment = Alignment { old_rows, new_rows, pairs, difference, hidden };
    let (old, new) = (lay_out(before, say), lay_out(after, say));
    let of = |list: &[Paragraph], component| {
        list.iter().filter(|it| it.component == component).cloned().collect::<Vec<_>>()
    };
    let section = |component: Component| {
        alignment.section(component, &of(&old, component), &of(&new, component), say)
    };
    Component::ALL.into_iter().filter_map(section).collect()
}

struct Alignment<'a> {
    old_rows: Vec<Row<'a>>,
    new_rows: Vec<Row<'a>>,
    /// For each row of the newer version, the older row that it is.
    pairs: Vec<Option<usize>>,
    difference: &'a ProcedureDiff,
    hidden: &'a dyn Fn(&RowChange) -> Vec<String>,
}

impl Alignment<'_> {
    fn section(
        &self,
        component: Component,
        old: &[Paragraph],
        new: &[Paragraph],
        say: Say<'_>,
    ) -> Option<Section> {
        let standing = match (old.is_empty(), new.is_empty()) {
            (true, true) => return None,
            (false, false) => Standing::Both,
            (false, true) => Standing::OldOnly,
            (true, false) => Standing::NewOnly,
        };
        let mut lines = self.lines(component, old, new);
        self.tell_hidden(component, &mut lines);
        let lines = lines.into_iter().map(|it| it.line).collect::<Vec<_>>();
        let told = self.difference.components.iter().find(|it| it.component == component);
        let class = told.map(|it| it.class);
        let class = class.or_else(|| lines.iter().filter_map(|it| it.class).max());
        let letter = component.letter().map(|it| format!("{it}) ")).unwrap_or_default();
        let heading = letter + &say(Term::Component(component));
        let key = component.key().to_owned();
        Some(Section { key, heading, standing, class, lines })
    }

    /// Tells both lists of paragraphs in one: what stays in order stands once, the rest
    /// where it stood and where it stands.
    fn lines(&self, component: Component, old: &[Paragraph], new: &[Paragraph]) -> Vec<Placed> {
        let matches = self.matches(old, new);
        let matched =
            matches.iter().enumerate().filter_map(|(at, from)| from.map(|from| (at, from)));
        let matched = matched.collect::<Vec<_>>();
        let steady = longest_rise(&matched.iter().map(|it| it.1).collect::<Vec<_>>());
        let stays = matched.iter().zip(steady).filter(|(_, steady)| *steady);
        let stays = stays.map(|((at, from), _)| (*at, *from)).collect::<Vec<_>>();
        let goes_to =
            matched.iter().map(|(at, from)| (*from, *at)).collect::<BTreeMap<usize, usize>>();

        let mut lines = Vec::new();
        let (mut next_old, mut next_new) = (0, 0);
        for (at, from) in stays.into_iter().chain([(new.len(), old.len())]) {
            for here in next_old..from {
                let there = goes_to.get(&here).map(|at| &new[*at]);
                lines.push(self.gone(component, &old[here], there));
            }
            for here in next_new..at {
                let there = matches[here].map(|from| &old[from]);
                lines.push(self.come(component, &new[here], there));
            }
            if let (Some(old), Some(new)) = (old.get(from), new.get(at)) {
                lines.push(self.kept(component, old, new));
            }
            (next_old, next_new) = (from + 1, at + 1);
        }
        lines
    }

    /// Returns, for each newer paragraph, the older one that says the same thing.
    fn matches(&self, old: &[Paragraph], new: &[Paragraph]) -> Vec<Option<usize>> {
        let mut named = BTreeMap::new();
        let mut places = BTreeMap::new();
        for (at, it) in old.iter().enumerate() {
            places.insert(it.anchor, at);
            if matches!(it.anchor, Anchor::Form(..)) {
                named.insert(&it.text, at);
            }
        }
        // A form is itself first by its name, and only then by its place.
        let mut matches = Vec::new();
        let mut taken = vec![false; old.len()];
        for it in new {
            let is_form = matches!(it.anchor, Anchor::Form(..));
            let place = named.get(&it.text).filter(|_| is_form).copied();
            place.into_iter().for_each(|it| taken[it] = true);
            matches.push(place);
        }
        for (place, it) in matches.iter_mut().zip(new).filter(|(place, _)| place.is_none()) {
            let older = self.older(it.anchor).and_then(|it| places.get(&it).copied());
            *place = older.filter(|it| !taken[*it]);
            place.iter().for_each(|it| taken[*it] = true);
        }
        matches
    }

    /// Returns what a newer anchor is called in the older version.
    fn older(&self, anchor: Anchor) -> Option<Anchor> {
        match anchor {
            Anchor::Row(at, part) => Some(Anchor::Row(self.pairs[at]?, part)),
            Anchor::Form(at, number) => Some(Anchor::Form(self.pairs[at]?, number)),
            Anchor::Field(name) => Some(Anchor::Field(name)),
        }
    }

    fn kept(&self, component: Component, old: &Paragraph, new: &Paragraph) -> Placed {
        let mark = if old.text == new.text { Mark::Same } else { Mark::Edited };
        self.placed(component, mark, new, words::diff(&old.text, &new.text))
    }

    fn gone(&self, component: Component, old: &Paragraph, new: Option<&Paragraph>) -> Placed {
        match new {
            Some(new) => {
                let spans = words::diff(&old.text, &new.text);
                self.placed(component, Mark::MovedAway, old, spans)
            }
            None => self.placed(component, Mark::Removed, old, whole(Tag::Delete, &old.text)),
        }
    }

    fn come(&self, component: Component, new: &Paragraph, old: Option<&Paragraph>) -> Placed {
        match old {
            Some(old) => {
                let spans = words::diff(&old.text, &new.text);
                self.placed(component, Mark::MovedHere, new, spans)
            }
            None => self.placed(component, Mark::Added, new, whole(Tag::Insert, &new.text)),
        }
    }

    fn placed(
        &self,
        component: Component,
        mark: Mark,
        paragraph: &Paragraph,
        spans: Vec<Segment>,
    ) -> Placed {
        let side = if mark.stands_in(Side::New) { Side::New } else { Side::Old };
        let (anchor, id) = (paragraph.anchor, self.id(paragraph.anchor, side).to_owned());
        let is_same = mark == Mark::Same;
        let change = if is_same { None } else { self.change(component, anchor, side) };
        let (level, is_head) = place(anchor);
        let class = change.map(|it| it.class);
        let line = Line { id, level, is_head, mark, spans, class, hidden: Vec::new() };
        Placed { line, anchor, side }
    }

    fn id(&self, anchor: Anchor, side: Side) -> &str {
        let rows = match side {
            Side::Old => &self.old_rows,
            Side::New => &self.new_rows,
        };
        row_of(anchor).map_or("", |at| rows[at].data.id())
    }

    /// Finds the change that a paragraph is part of: that of its row under its own
    /// component, or under another, or that of the row that holds it.
    fn change(&self, component: Component, anchor: Anchor, side: Side) -> Option<&RowChange> {
        let Some(at) = row_of(anchor) else {
            let Anchor::Field(name) = anchor else { return None };
            return self.changes(Some(component)).find(|it| it.table.is_none() && it.id == name);
        };
        let newer = self.newer(at, side);
        let row = newer.map_or_else(|| &self.old_rows[at], |at| &self.new_rows[at]);
        let is_of = |row: &Row<'_>, it: &RowChange| {
            let table = row.data.table();
            it.table == Some(table)
                && it.id == row.data.id()
                && it.after.is_some() == newer.is_some()
        };
        let component = match anchor {
            Anchor::Row(_, Part::Forms) | Anchor::Form(..) => Component::Forms,
            Anchor::Row(..) | Anchor::Field(_) => component,
        };
        let parent = row.parent.map(|at| match newer {
            Some(_) => &self.new_rows[at],
            None => &self.old_rows[at],
        });
        let own = self.changes(Some(component)).find(|it| is_of(row, it));
        let other = || self.changes(None).find(|it| is_of(row, it));
        let of_parent = || parent.and_then(|row| self.changes(None).find(|it| is_of(row, it)));
        own.or_else(other).or_else(of_parent)
    }

    /// Returns which row of the newer version a row is.
    fn newer(&self, at: usize, side: Side) -> Option<usize> {
        match side {
            Side::New => Some(at),
            Side::Old => self.pairs.iter().position(|it| *it == Some(at)),
        }
    }

    fn changes(&self, of: Option<Component>) -> impl Iterator<Item = &RowChange> {
        let components = self.difference.components.iter();
        let own = components.filter(move |it| of.is_none_or(|of| of == it.component));
        own.flat_map(|it| &it.changes)
    }

    /// Tells what differs in a row whose words do not show it.
    fn tell_hidden(&self, component: Component, lines: &mut [Placed]) {
        for change in self.changes(Some(component)) {
            let is_of = |it: &Placed| {
                let newer = row_of(it.anchor).and_then(|at| self.newer(at, it.side));
                newer.is_some_and(|at| {
                    let data = self.new_rows[at].data;
                    change.table == Some(data.table()) && change.id == data.id()
                })
            };
            let own = lines.iter().enumerate().filter(|(_, it)| is_of(it));
            let own = own.map(|(at, _)| at).collect::<Vec<_>>();
            let seen = own.iter().any(|at| lines[*at].line.mark != Mark::Same);
            if let Some(first) = own.first().filter(|_| !seen && change.after.is_some()) {
                let line = &mut lines[*first].line;
                line.hidden.extend((self.hidden)(change));
                line.class = line.class.max(Some(change.class));
            }
        }
    }
}

/// A line, and of what it speaks.
struct Placed {
    line: Line,
    anchor: Anchor,
    side: Side,
}

fn row_of(anchor: Anchor) -> Option<usize> {
    match anchor {
        Anchor::Row(at, _) | Anchor::Form(at, _) => Some(at),
        Anchor::Field(_) => None,
    }
}

/// Returns how deep a paragraph stands, and whether it heads those that follow.
fn place(anchor: Anchor) -> (u8, bool) {
    match anchor {
        Anchor::Row(_, Part::Head) => (0, true),
        Anchor::Row(_, Part::Main | Part::Time) | Anchor::Form(..) | Anchor::Field(_) => (0, false),
        Anchor::Row(_, Part::Numbers | Part::Forms | Part::Note) => (1, false),
    }
}

fn whole(tag: Tag, text: &str) -> Vec<Segment> {
    vec![Segment { tag, text: text.to_owned() }]
}
