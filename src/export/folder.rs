//! A format that is a folder of many files: what it is, where its files go, and how a file of before
//! is known to be the same.

use std::{fmt::Display, io::Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ExportFailure, ExportOptions, ExportWords, PublicView,
    formats::{ExportChoice, FormatMark},
    lives::PublicLives,
    redline::RedlinePage,
};
use crate::{
    diff::telling::Telling,
    domain::{
        ids::{Digest, Zone},
        registry::Standing,
    },
};

/// A format in which the catalogue leaves the house as a folder.
pub trait FolderExporter: Sync {
    /// Returns the name by which it is asked for.
    fn name(&self) -> &'static str;

    /// Returns by which name and version of its shape a manifest knows a folder of it.
    fn mark(&self) -> FormatMark;

    /// Returns what may be chosen of it.
    fn choices(&self) -> &'static [ExportChoice];

    /// Writes the files of the folder: the same view and options give the same files, whichever of
    /// them stand already.
    ///
    /// # Errors
    ///
    /// A document could not be had, or `into` does not take a file.
    fn build(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn FolderWords,
        into: &mut dyn FolderFiles,
    ) -> Result<FolderCounts, ExportFailure>;
}

/// Where the files of a folder go.
pub trait FolderFiles {
    /// Takes a file over as it stands, where one stands at the path under this key: then it need not
    /// be made. A key follows from all that the file shows.
    ///
    /// # Errors
    ///
    /// The file that stands could not be taken over.
    fn stands(&mut self, path: &str, key: &Digest) -> Result<bool, ExportFailure>;

    /// Takes a file that was made.
    ///
    /// # Errors
    ///
    /// The file could not be written.
    fn put(&mut self, path: &str, key: &Digest, bytes: &[u8]) -> Result<(), ExportFailure> {
        self.put_written(path, key, &mut |out| Ok(out.write_all(bytes)?))
    }

    /// Takes a file while it is made: one that is as long as a catalogue is held nowhere whole.
    ///
    /// # Errors
    ///
    /// As `write` fails; or the file could not be written.
    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure>;
}

/// Returns by what a file is known again: which program makes it, in which words, and all that it
/// shows; or what many files share of that.
pub(super) fn key_of(words: &dyn FolderWords, shows: &impl Serialize) -> Digest {
    let whole = (env!("CARGO_PKG_VERSION"), words.edition().to_string(), shows);
    Digest::of(&serde_json::to_vec(&whole).expect("what a file shows has no odd keys"))
}

/// The words of a folder's language: more is said in it than headings and labels.
pub trait FolderWords: ExportWords {
    /// Returns the words of a key with facts filled in.
    fn fill(&self, key: &str, facts: &[(&str, &dyn Display)]) -> String;

    /// Tells what differs between two versions as a page.
    fn redline(&self, telling: &Telling, zone: Zone) -> RedlinePage;

    /// Returns the hash of all words: where one is another, every file may be.
    fn edition(&self) -> Digest;
}

/// What a folder counted, which its manifest says: as `stats` does for the same day (BR-42).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Số lượng trong thư mục xuất")]
pub struct FolderCounts {
    /// How many procedures are in force.
    #[schemars(title = "Số thủ tục có hiệu lực")]
    pub in_force: u64,
    /// How many are suspended.
    #[schemars(title = "Số thủ tục đang ngưng hiệu lực")]
    pub suspended: u64,
    /// How many are announced for a day to come.
    #[schemars(title = "Số thủ tục chưa có hiệu lực")]
    pub announced: u64,
    /// How many are over.
    #[schemars(title = "Số thủ tục không còn hiệu lực")]
    pub ended: u64,
    /// How many versions they have.
    #[schemars(title = "Số phiên bản")]
    pub versions: u64,
    /// How many internal procedures in force are left out (BR-20).
    #[schemars(title = "Số thủ tục nội bộ không đưa vào")]
    pub internal_left_out: u64,
}

impl FolderCounts {
    /// Counts what may leave the house.
    pub fn of(view: &PublicView<'_>) -> Self {
        FolderCounts::told(view, view.lives())
    }

    /// Counts procedures whose lives were gathered already.
    pub(super) fn told(view: &PublicView<'_>, lives: &PublicLives) -> Self {
        let mut counts = FolderCounts {
            internal_left_out: view.head.internal_left_out,
            ..FolderCounts::default()
        };
        for life in &lives.all {
            *match life.standing {
                Standing::InForce => &mut counts.in_force,
                Standing::Suspended => &mut counts.suspended,
                Standing::NotYetInForce => &mut counts.announced,
                Standing::Abolished
                | Standing::Replaced
                | Standing::Lapsed
                | Standing::Annulled => &mut counts.ended,
            } += 1;
            counts.versions += life.versions.len() as u64;
        }
        counts
    }
}
