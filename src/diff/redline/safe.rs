//! Which characters a page cannot carry, and how they stand there.

use std::borrow::Cow;

use crate::domain::text::escape_for_terminal;

/// Returns a text as a page may carry it: characters that turn or hide text, and those
/// that XML 1.0 (section 2.2) does not have, stand as `\u{…}`.
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_noncharacter = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = escape_for_terminal(text);
    if !text.contains(is_noncharacter) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match is_noncharacter(c) {
            true => escaped.extend(c.escape_unicode()),
            false => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}
