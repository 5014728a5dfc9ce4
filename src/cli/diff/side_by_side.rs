//! `diff --side-by-side`: the older text on the left, the newer on the right, row by row.

use congbo::diff::{self, ChangeKind, FieldChange, RowChange, words::Tag};

use super::{
    comparison::Comparison,
    terminal::{ids, is_told, known_by, label, marked, pieces, shown_value, title, weight},
};
use crate::cli::{
    prose::{self, Piece},
    ui::{Tone, Ui},
};

/// Both columns of one text.
type Columns = [Vec<Piece>; 2];

/// Prints what differs, in two columns.
pub(super) fn print(ui: &mut Ui, it: &Comparison, around: usize) {
    if it.difference.is_empty() {
        ui.line(ui.say("look-diff-same", &[]));
        return;
    }
    let zone = it.place.zone;
    let two = it.sides[0].code != it.sides[1].code;
    let heads = it.sides.each_ref().map(|side| {
        let code = if two { format!("{} · ", side.code) } else { String::new() };
        vec![(Some(Tone::Strong), code + &side.heading(ui, zone))]
    });
    ui.line("");
    prose::beside(ui, &heads);
    for component in &it.difference.components {
        ui.line("");
        ui.line(title(ui, component));
        for change in &component.changes {
            let mut about = match change.table {
                Some(_) => format!("{} [{}]", mark(change.kind), ids(change)),
                None => format!("{} {}", mark(change.kind), label(ui, &change.id)),
            };
            if change.class != component.class {
                about += &format!(" – {}", weight(ui, change.class));
            }
            ui.line(ui.paint(Tone::Dim, &about));
            row(ui, change, around);
        }
    }
}

/// Returns the sign of what happened to a row.
pub(super) fn mark(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "-",
        ChangeKind::Moved => "↕",
        ChangeKind::Edited => "~",
        ChangeKind::MovedAndEdited => "↕~",
    }
}

fn row(ui: &mut Ui, change: &RowChange, around: usize) {
    let told: Vec<_> = change.fields.iter().filter(|it| is_told(change, it)).collect();
    let words = [&change.before, &change.after];
    let words = words.map(|it| it.as_ref().map(|it| shown_value(ui, known_by(change), it)));
    prose::beside(ui, &columns(&words, "", around));
    for field in told {
        let lead = format!("{}: ", label(ui, field.name));
        prose::beside(ui, &columns(&values(ui, field), &lead, around));
    }
}

fn values(ui: &Ui, field: &FieldChange) -> [Option<String>; 2] {
    let shown = |it: &Option<String>| it.as_ref().map(|it| shown_value(ui, field.name, it));
    [shown(&field.before), shown(&field.after)]
}

/// Returns both columns of a text that differs: each with what stays and what it alone
/// has; a side that has nothing stays empty.
fn columns(sides: &[Option<String>; 2], lead: &str, around: usize) -> Columns {
    let led = |pieces: Vec<Piece>| {
        let lead = (!lead.is_empty()).then(|| (Some(Tone::Dim), lead.to_owned()));
        lead.into_iter().chain(pieces).collect()
    };
    let whole = |tone, text: &str| led(vec![(Some(tone), marked(tone, text))]);
    match sides {
        [Some(before), Some(after)] => {
            let segments = diff::words::diff(before, after);
            [Tag::Insert, Tag::Delete].map(|other| {
                let own: Vec<_> = segments.iter().filter(|it| it.tag != other).cloned().collect();
                led(pieces(&own, around))
            })
        }
        [Some(before), None] => [whole(Tone::Removed, before), Vec::new()],
        [None, Some(after)] => [Vec::new(), whole(Tone::Added, after)],
        [None, None] => [Vec::new(), Vec::new()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &[Piece]) -> String {
        pieces.iter().map(|it| it.1.as_str()).collect()
    }

    #[test]
    fn each_column_has_what_stays_and_what_is_its_own() {
        let sides = ["trong 5 ngày", "trong 3 ngày"].map(|it| Some(it.to_owned()));
        let [left, right] = columns(&sides, "", 8);
        assert_eq!((&*text(&left), &*text(&right)), ("trong [-5-] ngày", "trong {+3+} ngày"));
    }

    #[test]
    fn what_came_leaves_the_left_column_empty() {
        let [left, right] = columns(&[None, Some("Ảnh".to_owned())], "Tên: ", 8);
        assert_eq!((&*text(&left), &*text(&right)), ("", "Tên: {+Ảnh+}"));
    }
}
