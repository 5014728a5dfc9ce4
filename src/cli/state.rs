//! What the program remembers for a person, beside every registry and in none: when they last
//! looked, and words that they wrote and did not send yet.

use std::{fs, path::PathBuf};

use congbo::domain::ids::{Digest, LogId, Moment, ProposalId};
use serde::{Deserialize, Serialize};

use super::{environment, own_file};

/// How many bytes of a name a file bears, with room for its ending: a file system takes 255.
const LONGEST: usize = 120;

/// How many digits tell a name that is too long from every other.
const DIGITS: usize = 16;

/// How far a person has seen a registry's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastLook {
    /// How many entries they had seen the time before.
    pub before: u64,
    /// When that was.
    pub before_at: Moment,
    /// How many they have seen.
    pub seen: u64,
    /// When they last looked.
    pub at: Moment,
}

impl LastLook {
    /// Returns how far a person has seen a registry. `None` where they never looked, or nothing
    /// says so.
    pub fn of(log: &LogId) -> Option<Self> {
        serde_json::from_slice(&fs::read(file(log)?).ok()?).ok()
    }

    /// Returns from which entry on a log of so many has what the person has not seen, and when
    /// they saw what stands before it: as their last look told it, or more where there is more.
    pub fn unseen_from(self, size: u64) -> (u64, Moment) {
        if self.seen < size { (self.seen, self.at) } else { (self.before, self.before_at) }
    }

    /// Takes note of a look. What was new at one look stays what is new until there is more.
    pub fn looked(former: Option<Self>, seen: u64, at: Moment) -> Self {
        match former {
            Some(it) if it.seen < seen => LastLook { before: it.seen, before_at: it.at, seen, at },
            Some(it) => LastLook { at, ..it },
            None => LastLook { before: seen, before_at: at, seen, at },
        }
    }

    /// Keeps it; where that cannot be done, the next look tells more than it need.
    pub fn keep(self, log: &LogId) {
        let Some(path) = file(log) else { return };
        if let Ok(bytes) = serde_json::to_vec(&self) {
            let _ = own_file::keep(&path, &bytes);
        }
    }
}

/// Returns where words lie that were written and not sent yet. `None` where nobody says where such
/// a thing lies.
pub fn words(log: &LogId, name: &str) -> Option<PathBuf> {
    Some(folder(log)?.join(format!("{}.txt", file_name(name))))
}

/// Returns where it is kept what a person has seen of a proposal, and what they wrote on it. `None`
/// where nobody says where such a thing lies.
pub fn review(log: &LogId, id: ProposalId) -> Option<PathBuf> {
    Some(folder(log)?.join("reviews").join(format!("{id}.json")))
}

/// Returns where a decision lies that was written and not recorded yet. `None` where nobody says where
/// such a thing lies.
pub fn decision(log: &LogId, name: &str) -> Option<PathBuf> {
    Some(folder(log)?.join("decisions").join(format!("{}.toml", file_name(name))))
}

/// Returns where forms lie that were written and not sent yet. `None` where nobody says where such a
/// thing lies.
pub fn forms(log: &LogId) -> Option<PathBuf> {
    Some(folder(log)?.join("forms"))
}

/// Returns a name as a file bears it: one that is longer than any file's may be is told from the
/// others by its digest.
pub fn file_name(name: &str) -> String {
    let named = plain(name);
    if named.len() <= LONGEST && named == name {
        return named;
    }
    let room = LONGEST - DIGITS - 1;
    let begins = (0..=room.min(named.len())).rev().find(|it| named.is_char_boundary(*it));
    let begins = &named[..begins.unwrap_or_default()];
    [begins, &Digest::of(name.as_bytes()).to_string()[..DIGITS]].join("-")
}

/// Returns a name with those letters alone that a file's name has: an origin may have any.
fn plain(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-._+".contains(c) { c } else { '_' };
    name.chars().map(plain).collect()
}

/// Returns where a look is kept. `None` where nobody says where such a thing lies.
fn file(log: &LogId) -> Option<PathBuf> {
    Some(folder(log)?.join("last-look.json"))
}

/// Returns where what the program said lies that is run after what was recorded. `None` where
/// nobody says where such a thing lies.
pub fn hook_record() -> Option<PathBuf> {
    Some(environment::state_folder()?.join("congbo/on-append.log"))
}

fn folder(log: &LogId) -> Option<PathBuf> {
    Some(environment::state_folder()?.join("congbo").join(plain(log.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_length_and_any_letters_is_one_of_a_file_and_of_no_other() {
        assert_eq!(file_name("amend-1.013124"), "amend-1.013124");
        let many = |count: usize| (0..count).map(|it| format!("1.{it:06}.H01")).collect::<Vec<_>>();
        let mut known = std::collections::BTreeSet::new();
        for count in 1..300 {
            for with in ["+", "/", "ế"] {
                let name = file_name(&format!("replace-{}", many(count).join(with)));
                assert!(name.len() <= LONGEST && !name.contains('/'), "{name}");
                let is_new = known.insert(name.clone());
                assert!(is_new || count == 1, "{name} is another's");
            }
        }
    }

    #[test]
    fn what_was_new_stays_new_until_there_is_more() {
        let first = LastLook::looked(None, 10, Moment(1));
        assert_eq!((first.before, first.seen), (10, 10));
        let second = LastLook::looked(Some(first), 16, Moment(2));
        assert_eq!((second.before, second.before_at, second.seen), (10, Moment(1), 16));
        let third = LastLook::looked(Some(second), 16, Moment(3));
        assert_eq!((third.before, third.before_at, third.at), (10, Moment(1), Moment(3)));
        let fourth = LastLook::looked(Some(third), 17, Moment(4));
        assert_eq!((fourth.before, fourth.before_at), (16, Moment(3)));
    }
}
