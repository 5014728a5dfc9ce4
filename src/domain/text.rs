//! Stand-in until the room of texts is merged: folding and cleanness.

use unicode_normalization::UnicodeNormalization;

/// Returns a text as it is compared: NFC, lower case, single spaces.
pub fn fold(text: &str) -> String {
    let lower = text.nfc().flat_map(char::to_lowercase).collect::<String>();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text may be kept as it is.
pub fn is_clean(text: &str) -> bool {
    let hidden = |c: char| c.is_control() && c != '\n' || ('\u{200b}'..='\u{200f}').contains(&c);
    text.trim() == text && !text.contains(hidden) && text.nfc().eq(text.chars())
}
