//! How a file of texts is read: where a message begins, how it is called, where it ends. Built
//! into the program, and into `build.rs`, which finds them all.

use std::cmp::Ordering;

/// Returns where each message of a file begins: at the margin stands nothing but ids, comments
/// and the ends of placeables.
#[allow(dead_code, reason = "only `build.rs` looks for them")]
pub fn beginnings(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if line.as_bytes()[0].is_ascii_alphabetic() {
            found.push(start);
        }
        start += line.len();
    }
    found
}

/// Returns the message that a text begins with.
pub fn message(text: &str) -> &str {
    let next = |(at, _): &(usize, &str)| {
        text.as_bytes().get(at + 1).is_some_and(|it| it.is_ascii_alphabetic() || *it == b'#')
    };
    let end = text.match_indices('\n').find(next).map_or(text.len(), |it| it.0 + 1);
    &text[..end]
}

/// Returns the id at the beginning of a text.
pub fn id_at(text: &str) -> &str {
    let end = text.bytes().position(|it| !is_id(it)).unwrap_or(text.len());
    &text[..end]
}

/// Returns how the id at the beginning of a text stands to another in the order of ids.
#[allow(dead_code, reason = "`build.rs` orders what it found")]
pub fn order(text: &str, id: &str) -> Ordering {
    let text = text.as_bytes();
    let same = &text[..id.len().min(text.len())];
    // Whatever ends an id comes before all that may stand in one.
    same.cmp(id.as_bytes()).then_with(|| match text.get(id.len()) {
        Some(next) if is_id(*next) => Ordering::Greater,
        Some(_) | None => Ordering::Equal,
    })
}

/// Whether a byte may stand in the id of a message.
fn is_id(it: u8) -> bool {
    it.is_ascii_alphanumeric() || it == b'-' || it == b'_'
}
