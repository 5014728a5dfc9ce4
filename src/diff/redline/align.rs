//! Two layouts side by side: which paragraph of one version is which of the other, and
//! in what order both are told.

use std::collections::BTreeMap;

use crate::domain::{
    component::Component,
    procedure::Procedure,
    rows::{Row, Table, rows},
    weight::{
        ProcedureDiff, RowChange, RowChangeKind, longest_rise,
        word_diff::{self, Segment, Tag},
    },
};

use super::{
    RedlineLine, RedlineMark, RedlineSection, RedlineSide, RedlineWords, StandsIn, UnseenChange,
    layout::{LayoutTerm, Paragraph, ParagraphAnchor, RowPart, lay_out},
};

/// Returns both versions, component by component, aligned along the rows that their
/// difference was told along.
pub fn sections(
    [before, after]: [&Procedure; 2],
    difference: &ProcedureDiff,
    words: &dyn RedlineWords,
) -> Vec<RedlineSection> {
    let (old_rows, new_rows) = (rows(before), rows(after));
    let pairs = &difference.pairs;
    let mut newer = vec![None; old_rows.len()];
    for (at, from) in pairs.iter().enumerate() {
        from.iter().for_each(|from| newer[*from] = Some(at));
    }
    let changes = index(difference);
    let alignment = Alignment { old_rows, new_rows, pairs, newer, difference, changes, words };
    let say = |term| words.term(term);
    let (old, new) = (lay_out(before, &say), lay_out(after, &say));
    let of = |list: &[Paragraph], component| {
        list.iter().filter(|it| it.component == component).cloned().collect::<Vec<_>>()
    };
    let section = |component: Component| {
        alignment.section(component, &of(&old, component), &of(&new, component))
    };
    Component::ALL.into_iter().filter_map(section).collect()
}

struct Alignment<'a> {
    old_rows: Vec<Row<'a>>,
    new_rows: Vec<Row<'a>>,
    /// For each row of the newer version, the older row that it is.
    pairs: &'a [Option<usize>],
    /// For each row of the older version, the newer row that it is.
    newer: Vec<Option<usize>>,
    difference: &'a ProcedureDiff,
    changes: Changes<'a>,
    words: &'a dyn RedlineWords,
}

impl Alignment<'_> {
    fn section(
        &self,
        component: Component,
        old: &[Paragraph],
        new: &[Paragraph],
    ) -> Option<RedlineSection> {
        let standing = match (old.is_empty(), new.is_empty()) {
            (true, true) => return None,
            (false, false) => StandsIn::Both,
            (false, true) => StandsIn::OldOnly,
            (true, false) => StandsIn::NewOnly,
        };
        let mut lines = self.lines(component, old, new);
        self.tell_hidden(component, &mut lines);
        let lines = lines.into_iter().map(|it| it.line).collect::<Vec<_>>();
        let told = self.difference.components.iter().find(|it| it.component == component);
        // Lines may differ that another component answers for: a paper's forms, a fee that
        // goes with its way of applying.
        let class = told.map(|it| it.class);
        let heading = component.lettered(&self.words.term(LayoutTerm::Component(component)));
        Some(RedlineSection { component, heading, standing, class, lines })
    }

    /// Tells both lists of paragraphs in one: what stays in order stands once, the rest
    /// where it stood and where it stands.
    fn lines(&self, component: Component, old: &[Paragraph], new: &[Paragraph]) -> Vec<PlacedLine> {
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
            for (here, paragraph) in old.iter().enumerate().take(from).skip(next_old) {
                let there = goes_to.get(&here).map(|at| &new[*at]);
                lines.push(self.gone(component, paragraph, there));
            }
            for (here, paragraph) in new.iter().enumerate().take(at).skip(next_new) {
                let there = matches[here].map(|from| &old[from]);
                lines.push(self.come(component, paragraph, there));
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
            if matches!(it.anchor, ParagraphAnchor::Form(..)) {
                named.insert(&it.text, at);
            }
        }
        // A form is itself first by its name, and only then by its place.
        let mut matches = Vec::new();
        let mut taken = vec![false; old.len()];
        for it in new {
            let is_form = matches!(it.anchor, ParagraphAnchor::Form(..));
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
    fn older(&self, anchor: ParagraphAnchor) -> Option<ParagraphAnchor> {
        match anchor {
            ParagraphAnchor::Row(at, part) => Some(ParagraphAnchor::Row(self.pairs[at]?, part)),
            ParagraphAnchor::Form(at, number) => {
                Some(ParagraphAnchor::Form(self.pairs[at]?, number))
            }
            ParagraphAnchor::Field(name) => Some(ParagraphAnchor::Field(name)),
        }
    }

    fn kept(&self, component: Component, old: &Paragraph, new: &Paragraph) -> PlacedLine {
        let mark = if old.text == new.text { RedlineMark::Same } else { RedlineMark::Edited };
        self.placed(component, mark, new, word_diff::diff(&old.text, &new.text))
    }

    fn gone(&self, component: Component, old: &Paragraph, new: Option<&Paragraph>) -> PlacedLine {
        match new {
            Some(new) => {
                let spans = word_diff::diff(&old.text, &new.text);
                self.placed(component, RedlineMark::MovedAway, old, spans)
            }
            None => {
                self.placed(component, RedlineMark::Removed, old, whole(Tag::Delete, &old.text))
            }
        }
    }

    fn come(&self, component: Component, new: &Paragraph, old: Option<&Paragraph>) -> PlacedLine {
        match old {
            Some(old) => {
                let spans = word_diff::diff(&old.text, &new.text);
                self.placed(component, RedlineMark::MovedHere, new, spans)
            }
            None => self.placed(component, RedlineMark::Added, new, whole(Tag::Insert, &new.text)),
        }
    }

    fn placed(
        &self,
        component: Component,
        mark: RedlineMark,
        paragraph: &Paragraph,
        spans: Vec<Segment>,
    ) -> PlacedLine {
        let side =
            if mark.stands_in(RedlineSide::New) { RedlineSide::New } else { RedlineSide::Old };
        let (anchor, id) = (paragraph.anchor, self.id(paragraph.anchor, side).to_owned());
        let is_same = mark == RedlineMark::Same;
        let change = if is_same { None } else { self.change(component, anchor, side) };
        let (level, is_head) = place(anchor);
        let class = change.map(|it| it.class);
        let line = RedlineLine { id, level, is_head, mark, spans, class, hidden: Vec::new() };
        PlacedLine { line, anchor, side }
    }

    fn id(&self, anchor: ParagraphAnchor, side: RedlineSide) -> &str {
        let rows = match side {
            RedlineSide::Old => &self.old_rows,
            RedlineSide::New => &self.new_rows,
        };
        row_of(anchor).map_or("", |at| rows[at].data.id())
    }

    /// Finds the change that a paragraph is part of: that of its row under its own
    /// component, or under another, or that of the row that holds it.
    fn change(
        &self,
        component: Component,
        anchor: ParagraphAnchor,
        side: RedlineSide,
    ) -> Option<&RowChange> {
        let (at, component) = match anchor {
            ParagraphAnchor::Field(name) => {
                return self.of(ChangeKey { table: None, id: name, newer: true }, component);
            }
            ParagraphAnchor::Row(at, RowPart::Forms) | ParagraphAnchor::Form(at, _) => {
                (at, Component::Forms)
            }
            ParagraphAnchor::Row(at, _) => (at, component),
        };
        let newer = self.newer(at, side);
        let rows = if newer.is_some() { &self.new_rows } else { &self.old_rows };
        let row = &rows[newer.unwrap_or(at)];
        let key = |row: &'_ Row<'_>| self.of(key(row, newer.is_some()), component);
        key(row).or_else(|| key(&rows[row.parent?]))
    }

    /// Finds a change of a row, best under a component.
    fn of(&self, key: ChangeKey<'_>, component: Component) -> Option<&RowChange> {
        let list = self.changes.get(&key)?;
        let own = list.iter().find(|it| it.0 == component);
        // A field's name stands for itself under its own component alone.
        own.or_else(|| list.first().filter(|_| key.table.is_some())).map(|it| it.1)
    }

    /// Returns which row of the newer version a row is.
    fn newer(&self, at: usize, side: RedlineSide) -> Option<usize> {
        match side {
            RedlineSide::New => Some(at),
            RedlineSide::Old => self.newer[at],
        }
    }

    /// Tells what differs in a row whose words do not show it.
    fn tell_hidden(&self, component: Component, lines: &mut [PlacedLine]) {
        let mut own = BTreeMap::<usize, Vec<usize>>::new();
        for (at, line) in lines.iter().enumerate() {
            let row = row_of(line.anchor).and_then(|row| self.newer(row, line.side));
            row.into_iter().for_each(|row| own.entry(row).or_default().push(at));
        }
        for (row, own) in own {
            let seen = own.iter().any(|at| lines[*at].line.mark != RedlineMark::Same);
            let list = self.changes.get(&key(&self.new_rows[row], true));
            let changes = list.into_iter().flatten().filter(|it| it.0 == component && !seen);
            for (_, change) in changes {
                let line = &mut lines[own[0]].line;
                line.hidden.extend(unseen(change).map(|it| self.words.unseen(it)));
                line.class = line.class.max(Some(change.class));
            }
        }
    }
}

/// Returns what differs in a row and is not seen in its words.
fn unseen(change: &RowChange) -> impl Iterator<Item = UnseenChange<'_>> {
    let moved = matches!(change.kind, RowChangeKind::Moved | RowChangeKind::MovedAndEdited);
    let moved = moved.then_some(UnseenChange::Moved);
    moved.into_iter().chain(change.fields.iter().map(UnseenChange::Field))
}

/// By what a change is found: its row or field, and whether it stands in the newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ChangeKey<'a> {
    table: Option<Table>,
    id: &'a str,
    newer: bool,
}

type Changes<'a> = BTreeMap<ChangeKey<'a>, Vec<(Component, &'a RowChange)>>;

fn index(difference: &ProcedureDiff) -> Changes<'_> {
    let mut changes = Changes::new();
    for component in &difference.components {
        for it in &component.changes {
            // A field is one thing, whichever version has it.
            let newer = it.table.is_none() || it.after.is_some();
            let key = ChangeKey { table: it.table, id: &it.id, newer };
            changes.entry(key).or_default().push((component.component, it));
        }
    }
    changes
}

fn key<'a>(row: &Row<'a>, newer: bool) -> ChangeKey<'a> {
    ChangeKey { table: Some(row.data.table()), id: row.data.id(), newer }
}

/// A line, and of what it speaks.
struct PlacedLine {
    line: RedlineLine,
    anchor: ParagraphAnchor,
    side: RedlineSide,
}

fn row_of(anchor: ParagraphAnchor) -> Option<usize> {
    match anchor {
        ParagraphAnchor::Row(at, _) | ParagraphAnchor::Form(at, _) => Some(at),
        ParagraphAnchor::Field(_) => None,
    }
}

/// Returns how deep a paragraph stands, and whether it heads those that follow.
fn place(anchor: ParagraphAnchor) -> (u8, bool) {
    match anchor {
        ParagraphAnchor::Row(_, RowPart::Head) => (0, true),
        ParagraphAnchor::Row(_, RowPart::Main | RowPart::Time)
        | ParagraphAnchor::Form(..)
        | ParagraphAnchor::Field(_) => (0, false),
        ParagraphAnchor::Row(_, RowPart::Numbers | RowPart::Forms | RowPart::Note) => (1, false),
    }
}

fn whole(tag: Tag, text: &str) -> Vec<Segment> {
    vec![Segment { tag, text: text.to_owned() }]
}
