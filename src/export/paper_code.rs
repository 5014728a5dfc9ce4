//! By what a paper in somebody's hand is found again in the log: the code that stands at its foot,
//! and what the log says of it today.

use std::{fmt, str::FromStr};

use super::lives::{EntryMark, PublicLife, PublicLives, PublicVersion};
use crate::{
    app::Snapshot,
    ask::{AnswerHead, AskedTimes, proven_export::ProvenPaper},
    domain::ids::{BadName, Code},
};

/// How many figures of an entry's hash stand on a paper: enough that nobody makes another with them.
const FIGURES: usize = 16;

/// The code at the foot of a page: `9.000133@1.1.0/347/9f3c0a1b2c3d4e5f`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperCode {
    /// The procedure.
    pub code: Code,
    /// By which its version is told from others of its number.
    pub label: String,
    /// The place of the entry that said the last of it.
    pub seq: u64,
    /// The first figures of that entry's hash.
    pub entry: String,
}

impl PaperCode {
    /// Makes the code of a version whose last was said by an entry.
    pub fn of(code: &Code, version: &PublicVersion, mark: &EntryMark) -> Self {
        PaperCode {
            code: code.clone(),
            label: version.label.clone(),
            seq: mark.seq,
            entry: mark.entry.to_string()[..FIGURES].to_owned(),
        }
    }

    /// Finds in what is public what the paper shows.
    /// `None` where the log says no such thing.
    pub fn found<'a>(
        &self,
        lives: &'a PublicLives,
    ) -> Option<(&'a PublicLife, &'a PublicVersion, &'a EntryMark)> {
        let life = lives
            .all
            .iter()
            .find(|it| it.said.code == self.code || it.said.former_codes.contains(&self.code))?;
        let version = life.versions.iter().find(|it| it.label == self.label)?;
        let marks = life.turns.iter().map(|it| &it.mark).chain([&version.mark]);
        let is_it =
            |it: &&EntryMark| it.seq == self.seq && it.entry.to_string().starts_with(&self.entry);
        Some((life, version, { marks }.find(is_it)?))
    }

    /// Says what the log says today of what a paper shows.
    /// `None` where the log says no such thing.
    pub fn proven(
        &self,
        lives: &PublicLives,
        now: &Snapshot,
        asked: &AskedTimes,
    ) -> Option<ProvenPaper> {
        let (life, version, mark) = self.found(lives)?;
        Some(ProvenPaper {
            head: AnswerHead::of(now, asked),
            paper: self.to_string(),
            code: life.said.code.clone(),
            name: life.about.name.clone(),
            version: version.number.clone(),
            content: version.content,
            entry: mark.seq,
            leaf: mark.entry,
            at: mark.at,
            decision: version.decision.clone(),
            approvals: version.approvals.clone(),
            stands: life.is_in_force(version),
            standing: life.standing,
            last_entry: life.mark.seq,
        })
    }
}

impl fmt::Display for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}/{}/{}", self.code, self.label, self.seq, self.entry)
    }
}

impl FromStr for PaperCode {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let read = || {
            // A person types it from a paper, in groups or in capitals.
            let typed: String = text.split_whitespace().collect::<String>().to_lowercase();
            let (code, rest) = typed.split_once('@')?;
            let mut parts = rest.split('/');
            let (label, seq, entry) = (parts.next()?, parts.next()?, parts.next()?);
            let is_hash = entry.len() == FIGURES
                && entry.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
            let is_all = parts.next().is_none() && is_hash && !label.is_empty();
            is_all.then_some(PaperCode {
                code: code.parse().ok()?,
                label: label.to_owned(),
                seq: seq.parse().ok()?,
                entry: entry.to_owned(),
            })
        };
        let expected = "the code at the foot of a page, as `9.000133@1.1.0/347/9f3c0a1b2c3d4e5f`";
        read().ok_or_else(|| BadName { text: text.to_owned(), expected })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_written_and_nothing_else_is() {
        for text in
            ["9.000133@1.1.0/347/9f3c0a1b2c3d4e5f", "9.000133@1.1.0-e360/360/9f3c0a1b2c3d4e5f"]
        {
            assert_eq!(text.parse::<PaperCode>().unwrap().to_string(), text);
            let in_groups = text.to_uppercase().replace('/', " / ").replace("0A", "0A ");
            assert_eq!(in_groups.parse::<PaperCode>().unwrap().to_string(), text);
        }
        for text in [
            "9.000133",
            "9.000133@1.1.0/347/9f3c",
            "9.000133@/347/9f3c0a1b2c3d4e5f",
            "9.000133@1.1.0/x/9f3c0a1b2c3d4e5f",
            "9.000133@1.1.0/347/9f3c0a1b2c3d4e5f/",
        ] {
            assert!(text.parse::<PaperCode>().is_err(), "{text}");
        }
    }
}
