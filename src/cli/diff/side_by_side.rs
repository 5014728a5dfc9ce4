//! `diff --side-by-side`: the older text on the left, the newer on the right, row by row.

use congbo::{
    ask::Comparison,
    diff::telling::PassageChange,
    domain::weight::{
        DifferenceClass, RowChange,
        word_diff::{Segment, Tag},
    },
};

use super::{
    brief,
    heading::heading,
    terminal::{is_alike, label, marked, pieces, say_same, shown_value, title, weight},
};
use crate::cli::{
    prose::{self, PaintedPiece},
    ui::{Tone, Ui},
};

/// Both columns of one text.
type Columns = [Vec<PaintedPiece>; 2];

/// Prints what differs, in two columns: what nobody may overlook, or all of it.
pub(super) fn print(ui: &mut Ui, it: &Comparison, around: usize, all: bool) {
    let telling = &it.telling;
    if say_same(ui, telling) {
        return;
    }
    let zone = it.head.zone;
    let two = telling.is_of_two();
    let heads = telling.sides.each_ref().map(|side| {
        let code = if two { format!("{} · ", side.code) } else { String::new() };
        vec![(Some(Tone::Strong), code + &heading(ui, side, zone))]
    });
    ui.line("");
    prose::beside(ui, &heads);
    let is_told = |it: &&RowChange| all || it.class >= DifferenceClass::Substantive;
    for component in &telling.difference.components {
        if !component.changes.iter().any(|it| is_told(&it)) {
            continue;
        }
        ui.line("");
        ui.line(title(ui, component));
        for (at, change) in component.changes.iter().enumerate().filter(|it| is_told(&it.1)) {
            if component.changes[..at].iter().any(|it| is_alike(it, change)) {
                continue;
            }
            let mut about = match change.table {
                Some(_) => format!("{} [{}]", change.kind.sign(), change.ids()),
                None => format!("{} {}", change.kind.sign(), label(ui, &change.id)),
            };
            if change.class != component.class {
                about += &format!(" – {}", weight(ui, change.class));
            }
            ui.line(ui.paint(Tone::Dim, &about));
            row(ui, change, around);
        }
    }
    if !all {
        let unfold = ui.say("brief-unfold", &[]);
        ui.line("");
        brief::rest(ui, telling, &unfold);
    }
}

fn row(ui: &mut Ui, change: &RowChange, around: usize) {
    let words = change.words().told(|field, it| shown_value(ui, field, it));
    prose::beside(ui, &columns(words, "", around));
    for passage in change.beside() {
        let lead = format!("{}: ", label(ui, passage.field));
        let told = passage.told(|field, it| shown_value(ui, field, it));
        prose::beside(ui, &columns(told, &lead, around));
    }
}

/// Returns both columns of a text that differs: each with what stays and what it alone
/// has; a side that has nothing stays empty.
fn columns(told: PassageChange, lead: &str, around: usize) -> Columns {
    let led = |pieces: Vec<PaintedPiece>| {
        let lead = (!lead.is_empty()).then(|| (Some(Tone::Dim), lead.to_owned()));
        lead.into_iter().chain(pieces).collect()
    };
    let whole = |tone, text: &str| led(vec![(Some(tone), marked(tone, text))]);
    let both = |segments: &[Segment]| {
        [Tag::Insert, Tag::Delete].map(|other| {
            let own: Vec<_> = segments.iter().filter(|it| it.tag != other).cloned().collect();
            led(pieces(&own, around))
        })
    };
    match told {
        PassageChange::Same(text) if text.is_empty() => both(&[]),
        PassageChange::Same(text) => both(&[Segment { tag: Tag::Equal, text }]),
        PassageChange::Reworded(segments) => both(&segments),
        PassageChange::Gone(text) => [whole(Tone::Removed, &text), Vec::new()],
        PassageChange::Come(text) => [Vec::new(), whole(Tone::Added, &text)],
        PassageChange::Nowhere => [Vec::new(), Vec::new()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &[PaintedPiece]) -> String {
        pieces.iter().map(|it| it.1.as_str()).collect()
    }

    #[test]
    fn each_column_has_what_stays_and_what_is_its_own() {
        let told = PassageChange::Reworded(congbo::domain::weight::word_diff::diff(
            "trong 5 ngày",
            "trong 3 ngày",
        ));
        let [left, right] = columns(told, "", 8);
        assert_eq!((&*text(&left), &*text(&right)), ("trong [-5-] ngày", "trong {+3+} ngày"));
    }

    #[test]
    fn what_came_leaves_the_left_column_empty() {
        let [left, right] = columns(PassageChange::Come("Ảnh".to_owned()), "Tên: ", 8);
        assert_eq!((&*text(&left), &*text(&right)), ("", "Tên: {+Ảnh+}"));
    }
}
