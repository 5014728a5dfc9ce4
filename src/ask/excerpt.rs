//! How a text is cut to what was found in it.

use std::ops::Range;

/// Cuts a text to a part of it and some words around: about `room` characters before it
/// and twice as many from where it begins.
pub(super) fn around(text: &str, part: Range<usize>, room: usize) -> String {
    let first = part.start;
    let start = text[..first].char_indices().rev().nth(room).map_or(0, |it| it.0);
    let start = text[start..first]
        .find(' ')
        .map_or(start, |at| if start == 0 { 0 } else { start + at + 1 });
    let end = text[first..].char_indices().nth(2 * room).map_or(text.len(), |it| first + it.0);
    let end = text[first..end]
        .rfind(' ')
        .map_or(end, |at| if end == text.len() { end } else { first + at });
    let end = end.max(part.end);
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(start > 0), text[start..end].replace('\n', " "), dots(end < text.len()))
}
