//! Text for reading: broken into lines of the terminal's width, with indentation.

use unicode_width::UnicodeWidthStr;

use super::ui::{Tone, Ui};
pub use super::width::{cut, pad, wrap};

/// The widest line that is still good to read.
const WIDEST: usize = 120;

/// Adds a text from data to the result, wrapped and indented; its first line follows
/// `lead`, the others stand below the text's beginning.
pub fn paragraph(ui: &mut Ui, indent: usize, lead: &str, text: &str) {
    let hang = indent + lead.width();
    let width = room(ui).saturating_sub(hang).max(20);
    let text = ui.shown(text);
    for (at, line) in wrap(&text, width).into_iter().enumerate() {
        let (blank, lead) = if at == 0 { (indent, lead) } else { (hang, "") };
        ui.line(format!("{:blank$}{lead}{line}", "").trim_end());
    }
}

/// A piece of a text and what it is painted for.
pub type PaintedPiece = (Option<Tone>, String);

/// Adds a text of painted pieces to the result, wrapped and indented as [`paragraph`]
/// does. Text from data must have passed [`Ui::shown`].
pub fn flow(ui: &mut Ui, indent: usize, lead: &str, pieces: &[PaintedPiece]) {
    led(ui, indent, &(None, lead.to_owned()), pieces);
}

/// Adds a text of painted pieces behind a painted lead of any length: further lines stand at the
/// second of both margins.
pub fn hanging(
    ui: &mut Ui,
    (indent, hang): (usize, usize),
    lead: &PaintedPiece,
    pieces: &[PaintedPiece],
) {
    let pieces: Vec<_> = [lead.clone()].into_iter().chain(pieces.iter().cloned()).collect();
    let width = room(ui).saturating_sub(hang).max(20);
    let first = width + hang.saturating_sub(indent);
    for (at, line) in flowed(&pieces, (first, width)).into_iter().enumerate() {
        let blank = if at == 0 { indent } else { hang };
        let line: String = line.iter().map(|it| painted(ui, it)).collect();
        ui.line(format!("{:blank$}{line}", "").trim_end());
    }
}

/// Adds a text of painted pieces behind a painted lead, as [`flow`] does.
pub fn led(ui: &mut Ui, indent: usize, lead: &PaintedPiece, pieces: &[PaintedPiece]) {
    let (tone, lead) = lead;
    let hang = indent + lead.width();
    let width = room(ui).saturating_sub(hang).max(20);
    let lead = painted(ui, &(*tone, lead.clone()));
    for (at, line) in flowed(pieces, (width, width)).into_iter().enumerate() {
        let (blank, lead) = if at == 0 { (indent, &*lead) } else { (hang, "") };
        let line: String = line.iter().map(|it| painted(ui, it)).collect();
        ui.line(format!("{:blank$}{lead}{line}", "").trim_end());
    }
}

/// Adds two texts of painted pieces to the result, side by side in columns of one width.
/// Text from data must have passed [`Ui::shown`].
pub fn beside(ui: &mut Ui, columns: &[Vec<PaintedPiece>; 2]) {
    const BETWEEN: &str = " │ ";
    let width = (ui.width.saturating_sub(BETWEEN.width()) / 2).max(16);
    let [left, right] = columns.each_ref().map(|pieces| flowed(pieces, (width, width)));
    let nothing = Vec::new();
    for at in 0..left.len().max(right.len()) {
        let [left, right] = [&left, &right].map(|lines| lines.get(at).unwrap_or(&nothing));
        let used: usize = left.iter().map(|it| it.1.width()).sum();
        let blank = width.saturating_sub(used);
        let [left, right] =
            [left, right].map(|line| line.iter().map(|it| painted(ui, it)).collect::<String>());
        ui.line(format!("{left}{:blank$}{BETWEEN}{right}", "").trim_end());
    }
}

fn painted(ui: &Ui, (tone, text): &PaintedPiece) -> String {
    tone.map_or(text.clone(), |it| ui.paint(it, text))
}

/// Breaks painted pieces into lines; a word may be of several pieces, and the first line of another
/// width.
fn flowed(pieces: &[PaintedPiece], widths: (usize, usize)) -> Vec<Vec<PaintedPiece>> {
    let mut lines = vec![Vec::new()];
    let (mut used, mut word, mut space) = (0, Vec::new(), None);
    for (tone, text) in pieces {
        for part in text.split_inclusive([' ', '\n']) {
            let bare = part.trim_end_matches([' ', '\n']);
            if !bare.is_empty() {
                push(&mut word, *tone, bare);
            }
            if bare.len() == part.len() {
                continue;
            }
            place(&mut lines, &mut used, &mut word, &mut space, widths);
            space = Some(*tone);
            if part.ends_with('\n') {
                lines.push(Vec::new());
                (used, space) = (0, None);
            }
        }
    }
    place(&mut lines, &mut used, &mut word, &mut space, widths);
    while lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// Puts a finished word on the line, or on the next one.
fn place(
    lines: &mut Vec<Vec<PaintedPiece>>,
    used: &mut usize,
    word: &mut Vec<PaintedPiece>,
    space: &mut Option<Option<Tone>>,
    (first, others): (usize, usize),
) {
    if word.is_empty() {
        return;
    }
    let wide: usize = word.iter().map(|it| it.1.width()).sum();
    let width = if lines.len() == 1 { first } else { others };
    if *used > 0 && *used + 1 + wide > width {
        lines.push(Vec::new());
        *used = 0;
    }
    let line = lines.last_mut().expect("there is always a line");
    if *used > 0 {
        let tone = space.take().flatten().filter(|it| Some(*it) == word[0].0);
        push(line, tone, " ");
        *used += 1;
    }
    for (tone, text) in word.drain(..) {
        push(line, tone, &text);
    }
    *used += wide;
}

fn push(line: &mut Vec<PaintedPiece>, tone: Option<Tone>, text: &str) {
    match line.last_mut() {
        Some(last) if last.0 == tone => last.1.push_str(text),
        Some(_) | None => line.push((tone, text.to_owned())),
    }
}

/// Returns how wide a line of prose may be.
pub fn room(ui: &Ui) -> usize {
    ui.width.min(WIDEST)
}

/// Adds pairs of a name and a text to the result, the texts in one column.
pub fn pairs(ui: &mut Ui, indent: usize, pairs: &[(String, String)]) {
    let widest = pairs.iter().map(|(name, _)| name.width()).max().unwrap_or(0).min(28);
    for (name, text) in pairs {
        let width = room(ui).saturating_sub(indent + widest + 2).max(20);
        let text = ui.shown(text);
        for (at, line) in wrap(&text, width).into_iter().enumerate() {
            let name = pad(if at == 0 { name } else { "" }, widest);
            let name = ui.paint(Tone::Dim, &name);
            ui.line(format!("{:indent$}{name}  {line}", ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painted_pieces_break_between_words_only() {
        let piece = |tone, text: &str| (tone, text.to_owned());
        let added = Some(Tone::Added);
        let pieces = [piece(None, "một "), piece(added, "hai b"), piece(None, "a\nbốn")];
        let expected = [
            vec![piece(None, "một "), piece(added, "hai")],
            vec![piece(added, "b"), piece(None, "a")],
            vec![piece(None, "bốn")],
        ];
        assert_eq!(flowed(&pieces, (8, 8)), expected);
        assert_eq!(flowed(&pieces, (3, 99)).concat().len(), 4);
    }
}
