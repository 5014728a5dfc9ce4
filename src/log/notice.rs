//! What a registry has to say for itself though all is well: what was made anew or moved
//! aside without any loss, and what could not be written behind an append that stands.

use std::path::PathBuf;

/// One thing that whoever works with the registry is told in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The file `head` lagged behind the log, by so many entries: a command broke off behind
    /// its append.
    HeadBehind {
        /// How many entries `head` did not know.
        entries: u64,
    },
    /// The file `head` is older than the log though the last command ended in order: somebody
    /// put an older one in its place.
    HeadOlder {
        /// How many entries `head` does not know.
        entries: u64,
    },
    /// The newer of the two slots of `head` is not what was written; the other one holds, and is
    /// older than the log by so many entries.
    HeadSpoilt {
        /// How many entries the slot that holds does not know.
        entries: u64,
    },
    /// The view is older than the log though the last command ended in order; readers replay the
    /// log, and the next act makes it anew.
    ViewOlder {
        /// How many entries the view does not show.
        entries: u64,
    },
    /// The view is whole and stands at the head, but is not the one that the head names: somebody
    /// put it there. It is not believed; the next act moves it aside.
    ViewForeign,
    /// One of the two slots of `head` is not what was written; the other one holds.
    HeadTorn,
    /// Entries that were durable in the file `entries` were taken into the store.
    TakenIn {
        /// How many.
        entries: u64,
    },
    /// What a command that broke off had left behind was moved aside.
    MovedAside {
        /// The file it lay in.
        file: &'static str,
        /// How many bytes.
        bytes: u64,
        /// Where it lies now.
        path: PathBuf,
    },
    /// Bytes lie behind the end of a file that no entry names, and nobody is at work: the last
    /// append failed or broke off, or an older log was put in its place. The next act moves them
    /// aside.
    LeftBehind {
        /// The file they lie in.
        file: &'static str,
        /// How many bytes.
        bytes: u64,
    },
    /// A file of the store that can be made anew was damaged: it was moved aside.
    MadeAnew {
        /// The file.
        file: String,
        /// Where it lies now.
        path: PathBuf,
    },
    /// A file beside the log that every act leaves, or a seal, was gone or did not hold: it is made
    /// anew of the log.
    MadeAgain {
        /// The file.
        file: &'static str,
    },
    /// The registry has its entries twice from now on.
    Doubled,
    /// The registry was restored by somebody who cannot give it to the group that had it.
    OtherGroup {
        /// Where it lies.
        path: PathBuf,
        /// The group's number.
        group: u32,
    },
    /// The store was not held against the file `entries`: there was no room for a copy of it.
    NotCompared {
        /// What kept the copy from being made.
        detail: String,
    },
    /// The append stands; `head` or the view could not be written behind it.
    NotWritten {
        /// The file.
        file: &'static str,
        /// What it failed with.
        detail: String,
    },
}

impl Notice {
    /// Returns one of every kind, for whoever proves that each can be said.
    #[doc(hidden)]
    pub fn examples() -> Vec<Notice> {
        let path = || PathBuf::from("aside/x");
        vec![
            Notice::HeadBehind { entries: 2 },
            Notice::HeadOlder { entries: 2 },
            Notice::HeadSpoilt { entries: 2 },
            Notice::ViewOlder { entries: 2 },
            Notice::ViewForeign,
            Notice::HeadTorn,
            Notice::TakenIn { entries: 2 },
            Notice::MovedAside { file: "contents", bytes: 9, path: path() },
            Notice::LeftBehind { file: "contents", bytes: 9 },
            Notice::MadeAnew { file: "log/conf".into(), path: path() },
            Notice::MadeAgain { file: "view" },
            Notice::Doubled,
            Notice::OtherGroup { path: path(), group: 100 },
            Notice::NotCompared { detail: "the disk is full".into() },
            Notice::NotWritten { file: "view", detail: "the disk is full".into() },
        ]
    }
}
