//! How long the words may be that go into an entry, and of what they may consist: an
//! entry is at most 16 KiB of text in normal form C, whatever anybody writes.

use unicode_normalization::is_nfc;

use super::reason::Reason;

/// The most characters of a text in which somebody explains something: a basis, a
/// reason, a comment, a transition. An entry has room for one of them.
pub(in crate::domain) const LONG: u32 = 2_000;

/// The most characters of a name or a number: an agency, its code, a decision.
pub(in crate::domain) const SHORT: u32 = 300;

/// Returns what is wrong with texts, each given with what it is and its limit.
pub(in crate::domain) fn flaws<'a>(
    texts: impl IntoIterator<Item = (&'a str, &'a str, u32)>,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (what, text, limit) in texts {
        let what = what.to_owned();
        if text.chars().nth(limit as usize).is_some() {
            reasons.push(Reason::TooLong { what, limit });
        } else if !is_nfc(text) || text.contains(is_stray) {
            reasons.push(Reason::UncleanWords { what });
        }
    }
    reasons
}

/// Whether a character controls a terminal rather than says something.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}
