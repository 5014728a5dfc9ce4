//! The catalogue as a site for citizens and officials: a folder of pages that needs no server, asks
//! for nothing outside of itself, and works from a disk.
//!
//! A page says of itself which entry of the log said the last of what it shows, and never of which
//! day or position the whole is: so one decision rewrites the pages that it changes and no others.
//! Where a page stands under the key of all that it shows, it is not made again.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `body` | a version of a procedure in full, in the order in which a citizen needs it |
//! | `changes` | what changed: a page a decision and a month, and what is over |
//! | `drafts` | the drafts that are open, for who checks facts and has no key |
//! | `frame` | what every page has around it |
//! | `ground` | what all pages share: words, places, the day, and how a page is known again |
//! | `history` | the versions of a procedure, and what differs between two of them |
//! | `home` | the first page, and how the whole is proven |
//! | `lists` | procedures by field and by body, and the search over all of them |
//! | `paths` | at which address each page stands |
//! | `procedure` | the pages of one procedure |
//! | `shown` | data as it may stand in a page |
//! | `statistics` | the statistics of the catalogue, with what became of it month by month |
//! | `structured` | what programs read in the page of a procedure |

mod body;
mod changes;
mod drafts;
mod frame;
mod ground;
mod history;
mod home;
mod lists;
mod paths;
mod procedure;
mod shown;
mod statistics;
mod structured;

pub use self::paths::{DRAFTS, INTERNAL};

use self::ground::{SiteGround, Writing};
use super::{
    ExportFailure, ExportOptions, PublicView,
    folder::{FolderCounts, FolderExporter, FolderFiles, FolderWords},
    formats::{ExportChoice, FormatMark},
};

/// The catalogue as a static site.
pub struct Site;

impl FolderExporter for Site {
    fn name(&self) -> &'static str {
        "site"
    }

    fn mark(&self) -> FormatMark {
        FormatMark { name: "congbo-site", version: 1 }
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Language, ExportChoice::Base]
    }

    fn build(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn FolderWords,
        into: &mut dyn FolderFiles,
    ) -> Result<FolderCounts, ExportFailure> {
        self.build_beside(view, options, words, (&[], into))
    }
}

impl Site {
    /// Writes the site into a folder in which files of the whole catalogue lie beside it, which its
    /// first page leads to: each by its path.
    ///
    /// # Errors
    ///
    /// As [`FolderExporter::build`].
    pub fn build_beside(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn FolderWords,
        (beside, into): (&[String], &mut dyn FolderFiles),
    ) -> Result<FolderCounts, ExportFailure> {
        let lives = view.lives();
        let ground = SiteGround::new(view, options, words, lives.zone);
        let mut out = Writing { ground: &ground, into };
        ground::assets(&mut out)?;
        let counts = FolderCounts::told(view, lives);
        for life in &lives.all {
            procedure::write(&mut out, view, lives, life)?;
            history::write(&mut out, view, lives, life)?;
        }
        lists::write(&mut out, view, lives)?;
        changes::write(&mut out, lives)?;
        statistics::write(&mut out, view, lives, &counts)?;
        home::write(&mut out, view, lives, (&counts, beside))?;
        Ok(counts)
    }
}
