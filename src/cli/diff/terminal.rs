//! A difference for a terminal: word by word, with marks that survive without colour, and
//! only so much of what stays that a change can be read.

use congbo::{
    diff::telling::{Passage, PassageChange, Telling},
    domain::rows::Table,
    domain::weight::{
        ComponentDiff, DifferenceClass, RowChange, RowChangeKind,
        word_diff::{Segment, Tag},
    },
};

use crate::cli::{
    named::TextFamily,
    prose::{self, PaintedPiece},
    ui::{Tone, Ui},
};

/// How many words around a change are shown unless another number is asked for.
pub const AROUND: usize = 8;

/// How far in the rows of a component stand.
const INDENT: usize = 2;

/// Prints what differs between two versions.
pub(super) fn print(ui: &mut Ui, telling: &Telling, around: usize) {
    say_same(ui, telling);
    for component in &telling.difference.components {
        ui.line("");
        ui.line(title(ui, component));
        print_rows(ui, component, around, INDENT);
    }
}

/// Says that nothing differs, and whether that is so.
pub(super) fn say_same(ui: &mut Ui, telling: &Telling) -> bool {
    let same = !telling.differs();
    if same {
        ui.line(ui.say("look-diff-same", &[]));
    }
    same
}

/// Prints the rows of a component that differ, so far in.
pub fn print_rows(ui: &mut Ui, component: &ComponentDiff, around: usize, indent: usize) {
    for (at, change) in component.changes.iter().enumerate() {
        if component.changes[..at].iter().any(|it| is_alike(it, change)) {
            continue;
        }
        let alike = component.changes[at..].iter().filter(|it| is_alike(it, change));
        print_row(ui, component, &alike.collect::<Vec<_>>(), around, indent);
    }
}

/// Whether two rows differ alike and are told once: what is noted of several channels, or asked in
/// each of them.
pub(super) fn is_alike(one: &RowChange, other: &RowChange) -> bool {
    let same = one.table == other.table && one.kind == other.kind && one.class == other.class;
    let table = match one.table {
        Some(Table::Channels) => true,
        Some(Table::Fees) => one.words() == other.words(),
        Some(_) | None => std::ptr::eq(one, other),
    };
    same && table && one.fields == other.fields
}

/// Returns the line over the differences of one component.
pub(super) fn title(ui: &Ui, it: &ComponentDiff) -> String {
    let name = it.component.lettered(&ui.name(it.component));
    format!("{} – {}", ui.paint(Tone::Strong, &name), weight(ui, it.class))
}

/// Says a weight in words, painted by how much it matters.
pub(super) fn weight(ui: &Ui, class: DifferenceClass) -> String {
    let tone = match class {
        DifferenceClass::Cosmetic | DifferenceClass::Editorial => Tone::Dim,
        DifferenceClass::Substantive => Tone::Careful,
        DifferenceClass::Suspect => Tone::Wrong,
    };
    ui.paint(tone, &ui.name(class))
}

fn print_row(
    ui: &mut Ui,
    component: &ComponentDiff,
    alike: &[&RowChange],
    around: usize,
    indent: usize,
) {
    let change = alike[0];
    let whole = match change.kind {
        RowChangeKind::Added => Some(Tone::Added),
        RowChangeKind::Removed => Some(Tone::Removed),
        RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => None,
    };
    let mut lead = format!("{} ", change.kind.sign());
    if change.table.is_some() {
        let ids = alike.iter().map(|it| it.ids()).collect::<Vec<_>>().join(", ");
        lead += &format!("[{ids}] ");
    } else if change.id != component.component.key() {
        lead += &format!("{}: ", label(ui, &change.id));
    }
    let mut names: Vec<_> = alike.iter().map(|it| row_words(ui, it.words())).collect();
    names.dedup();
    let mut pieces = match whole {
        Some(tone) => vec![(Some(tone), marked(tone, &names.join(", ")))],
        None if names.len() > 1 => vec![(None, names.join(", "))],
        None => edited_words(ui, change.words(), around),
    };
    if change.class != component.class {
        pieces.push((None, format!("  – {}", weight(ui, change.class))));
    }
    prose::flow(ui, indent, &lead, &pieces);
    for passage in change.beside() {
        print_field(ui, passage, around, indent + 4);
    }
}

/// Returns the words by which a row is known.
fn row_words(ui: &Ui, passage: Passage<'_>) -> String {
    let words = passage.after.or(passage.before);
    shown_value(ui, passage.field, words.filter(|it| !it.is_empty()).unwrap_or("–"))
}

/// Returns a row's words with what was edited in them marked.
fn edited_words(ui: &Ui, passage: Passage<'_>, around: usize) -> Vec<PaintedPiece> {
    match passage.told(|field, it| shown_value(ui, field, it)) {
        PassageChange::Reworded(segments) => pieces(&segments, around),
        PassageChange::Same(_)
        | PassageChange::Gone(_)
        | PassageChange::Come(_)
        | PassageChange::Nowhere => {
            let words = elided(&row_words(ui, passage), Edge::Last, around);
            words.map_or_else(Vec::new, |it| vec![(None, it)])
        }
    }
}

fn print_field(ui: &mut Ui, passage: Passage<'_>, around: usize, indent: usize) {
    let pieces = match passage.told(|field, it| shown_value(ui, field, it)) {
        PassageChange::Same(text) => vec![(None, text)],
        PassageChange::Reworded(segments) => pieces(&segments, around),
        PassageChange::Gone(text) => vec![(Some(Tone::Removed), marked(Tone::Removed, &text))],
        PassageChange::Come(text) => vec![(Some(Tone::Added), marked(Tone::Added, &text))],
        PassageChange::Nowhere => return,
    };
    let lead = format!("{}: ", label(ui, passage.field));
    prose::flow(ui, indent, &lead, &pieces);
}

/// Returns the name of a field in the reader's language.
pub(super) fn label(ui: &Ui, field: &str) -> String {
    let id = TextFamily::Field.of(field);
    ui.texts.maybe(&id, &[]).unwrap_or_else(|| field.to_owned())
}

/// Returns a value as people read it: what is a key in the data by its name.
pub(super) fn shown_value(ui: &Ui, field: &str, value: &str) -> String {
    let Some(names) = TextFamily::of_values(field) else { return ui.shown(value) };
    let name = |key: &str| {
        let known = ui.texts.maybe(&names.of(key), &[]);
        known.unwrap_or_else(|| ui.shown(key))
    };
    value.split("; ").map(name).collect::<Vec<_>>().join("; ")
}

pub(super) fn marked(tone: Tone, text: &str) -> String {
    let bare = text.trim_matches([' ', '\n']);
    let bare = if bare.is_empty() { "¶" } else { bare };
    let start = &text[..text.len() - text.trim_start_matches([' ', '\n']).len()];
    let end = &text[text.trim_end_matches([' ', '\n']).len()..];
    let (open, close) = if tone == Tone::Removed { ("[-", "-]") } else { ("{+", "+}") };
    let end = if bare == "¶" { "" } else { end };
    format!("{start}{open}{bare}{close}{end}")
}

/// Turns segments into pieces: what went and came is marked, what stays is elided.
pub(super) fn pieces(segments: &[Segment], around: usize) -> Vec<PaintedPiece> {
    let last = segments.len().saturating_sub(1);
    let piece = |(at, segment): (usize, &Segment)| match segment.tag {
        Tag::Delete => Some((Some(Tone::Removed), marked(Tone::Removed, &segment.text))),
        Tag::Insert => Some((Some(Tone::Added), marked(Tone::Added, &segment.text))),
        Tag::Equal => {
            let edge = match (at == 0, at == last) {
                (true, false) => Edge::First,
                (false, true) => Edge::Last,
                (true, true) | (false, false) => Edge::Between,
            };
            elided(&segment.text, edge, around).map(|text| (None, text))
        }
    };
    segments.iter().enumerate().filter_map(piece).collect()
}

/// Where an unchanged text stands: the words beside a change are the ones to keep.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Edge {
    First,
    Between,
    Last,
}

/// Shortens an unchanged text to the words beside the changes.
pub(super) fn elided(text: &str, edge: Edge, around: usize) -> Option<String> {
    let starts: Vec<_> = text
        .char_indices()
        .filter(|(at, c)| !is_space(*c) && (*at == 0 || text[..*at].ends_with(is_space)))
        .map(|(at, _)| at)
        .collect();
    let kept = if edge == Edge::Between { around.saturating_mul(2) } else { around };
    if starts.len() <= kept.saturating_add(4) {
        return Some(text.to_owned()).filter(|it| !it.is_empty());
    }
    let from = starts.get(starts.len() - around).map_or(text.len(), |it| *it);
    let head = text[..starts[around]].trim_end_matches(is_space);
    let tail = &text[from..];
    Some(match edge {
        Edge::First => format!("… {tail}"),
        Edge::Between => format!("{head} … {tail}"),
        Edge::Last => format!("{head} …"),
    })
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\n'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(segments: &[Segment]) -> String {
        pieces(segments, AROUND).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn what_went_and_came_is_marked_without_colour() {
        let segments = congbo::domain::weight::word_diff::diff(
            "trong 5 ngày làm việc",
            "trong 3 ngày làm việc",
        );
        assert_eq!(text(&segments), "trong [-5-]{+3+} ngày làm việc");
        assert_eq!(marked(Tone::Added, "ba ngày "), "{+ba ngày+} ");
        assert_eq!(marked(Tone::Removed, "\n"), "\n[-¶-]");
    }

    #[test]
    fn what_stays_is_folded_to_the_words_beside_the_change() {
        let long = (1..40).map(|it| it.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(elided(&long, Edge::First, AROUND).unwrap(), "… 32 33 34 35 36 37 38 39");
        assert_eq!(elided(&long, Edge::Last, AROUND).unwrap(), "1 2 3 4 5 6 7 8 …");
        assert_eq!(elided(&long, Edge::Between, 0).unwrap(), " … ");
        assert_eq!(elided(&long, Edge::Last, usize::MAX).unwrap(), long);
        assert_eq!(elided("một hai", Edge::Between, AROUND).unwrap(), "một hai");
    }
}
