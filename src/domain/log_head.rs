//! How far a log goes, as a person keeps it somewhere else: its length and the hash of its last
//! entry, in one word.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::ids::{BadName, Digest};

/// The head of a log: how many entries it has, and the leaf hash of the last; zeros for an
/// empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHead {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last.
    pub leaf: Digest,
}

impl fmt::Display for LogHead {
    /// Writes it as `verify` prints it, `SIZE:LEAF`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.size, self.leaf)
    }
}

impl FromStr for LogHead {
    type Err = BadName;

    /// Reads it as `verify` prints it.
    fn from_str(text: &str) -> Result<Self, BadName> {
        let read = || {
            let (size, leaf) = text.split_once(':')?;
            let head = LogHead { size: size.parse().ok()?, leaf: leaf.parse().ok()? };
            (head.to_string() == text).then_some(head)
        };
        let expected = "the head of a log, SIZE:LEAF as `verify` prints it";
        read().ok_or_else(|| BadName { text: text.to_owned(), expected })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_written_and_in_no_other_form() {
        let head = LogHead { size: 12, leaf: Digest::of(b"entry") };
        assert_eq!(head.to_string().parse(), Ok(head));
        let leaf = head.leaf;
        for text in ["", "12", &format!("+12:{leaf}"), &format!("012:{leaf}"), "12:ab", ":"] {
            assert!(text.parse::<LogHead>().is_err(), "{text}");
        }
    }
}
