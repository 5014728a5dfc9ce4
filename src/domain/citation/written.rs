//! How numbers of norms are written in texts: where one begins, and where it may end.

use std::borrow::Cow;

use crate::domain::number::DASHES;

/// Writes every dash as a hyphen.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(DASHES) { text.replace(DASHES, "-").into() } else { text.into() }
}

/// Whether a normalised text is a number of a norm, not a name.
pub(super) fn is_number(norm: &str) -> bool {
    let has_symbol = norm.split('/').skip(1).any(|it| it.contains(char::is_alphabetic));
    has_symbol && norm.starts_with(|c: char| c.is_ascii_digit()) && !norm.contains(' ')
}

/// Returns where digits begin that may be a number's first.
pub(super) fn number_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = [' '; 2];
    text.char_indices().filter_map(move |(at, c)| {
        let inside = is_word(before[1])
            || (is_joint(before[1]) && before[1] != ' ' && before[0].is_ascii_digit());
        before = [before[1], c];
        (c.is_ascii_digit() && !inside).then_some(at)
    })
}

/// Where a number may end.
pub(super) struct End {
    pub(super) at: usize,
    /// Whether the number written there goes on without a space.
    pub(super) goes_on: bool,
}

/// How many parts the longest number has: `127/2026/QĐ-VP.UBND.KSTT-C06`.
const PARTS: usize = 10;

/// How many characters may stand between two parts: ` / `.
const GAP: usize = 4;

/// Returns where the number that begins at a place may end, the nearest end first.
pub(super) fn ends(text: &str, start: usize) -> Vec<End> {
    let mut list = Vec::new();
    let mut next = Some(start);
    while let Some(from) = next.filter(|_| list.len() < PARTS) {
        let at = text[from..].find(|c| !is_word(c)).map_or(text.len(), |it| from + it);
        let gap: Vec<char> =
            text[at..].chars().take_while(|c| is_joint(*c)).take(GAP + 1).collect();
        let behind = at + gap.iter().map(|it| it.len_utf8()).sum::<usize>();
        let rest = &text[behind..];
        let joined = gap.len() <= GAP
            && gap.iter().any(|it| !it.is_whitespace())
            && rest.starts_with(is_word);
        let word = rest.find(|c| !is_word(c)).map_or(rest, |end| &rest[..end]);
        // A period with a sentence behind it ends the number, also where the space is lost.
        let sentence = gap == ['.'] && word.contains(char::is_lowercase);
        let tight = !gap.iter().any(|it| it.is_whitespace()) && !sentence;
        list.push(End { at, goes_on: joined && tight });
        next = joined.then_some(behind);
    }
    list
}

/// Whether a character belongs to a word: marks stay with their letters.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Whether a character may stand between the parts of a number.
pub(super) fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '-' | '_' | '.') || DASHES.contains(&c)
}
