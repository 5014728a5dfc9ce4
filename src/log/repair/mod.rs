//! Repair: what of a registry is damaged is found by reading alone; what lies twice is made anew
//! of the copy that is whole, and the damaged one is kept under another name.
//!
//! The program decides nothing that is not decided by the bytes: where both copies are whole and
//! differ, or the head knows of more than either, nothing is touched.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `carry_out` | how each part is made anew, in which order, so that it goes on after a crash |
//! | `copies` | the copies of the entries, each read for itself |
//! | `found` | what is found of a registry, what is to be done, and what was done |
//! | `standing` | how each part stands, held against what is whole, and what is to be done |
//! | `survey` | what of a registry is whole, and what the whole of it says |

mod carry_out;
mod copies;
mod found;
mod standing;
mod survey;

use std::path::Path;

use self::{standing::stands, survey::Survey};
use super::{
    error::LogError,
    files::{put_aside, put_aside_what_is_no_folder},
    lock::{Lock, OpenOptions},
    opening::Folder,
};
pub use found::{Diagnosis, FolderPart, MadeAnew, Mending, PartCondition};

impl Folder {
    /// Says what of a registry is damaged, and what a repair would do; it only reads.
    ///
    /// # Errors
    ///
    /// Where there is no registry, it is newer than this program, or somebody has it in hand for
    /// longer than `options` wait; what keeps it from being read.
    pub fn diagnose(dir: &Path, options: &OpenOptions) -> Result<Diagnosis, LogError> {
        let _lock = match Lock::look(dir, options) {
            // What is no lock is nobody's.
            Err(LogError::Corrupt(_)) => None,
            other => Some(other?),
        };
        Ok(Survey::of(dir)?.diagnosis)
    }

    /// Carries out the steps that somebody agreed to; each former file is kept under another
    /// name. What breaks off is gone on with by a repair of what is then found.
    ///
    /// # Errors
    ///
    /// Where something else is found now than what was agreed to, as a conflict; what keeps the
    /// registry from being had or written.
    pub fn repair(
        dir: &Path,
        options: &OpenOptions,
        agreed: &[Mending],
    ) -> Result<Vec<MadeAnew>, LogError> {
        let mut done = Vec::new();
        // Where others are moved to, and by what they are kept out, comes first.
        for part in [FolderPart::Aside, FolderPart::Lock] {
            if !agreed.iter().any(|it| it.part == part) || stands(dir, part) == PartCondition::Whole
            {
                continue;
            }
            let kept = if part == FolderPart::Aside {
                Some(put_aside_what_is_no_folder(dir)?)
            } else {
                put_aside(dir, part.file())?
            };
            done.push(MadeAnew { part, from: Vec::new(), kept });
        }
        let _lock = Lock::take(dir, options)?;
        let survey = Survey::of(dir)?;
        let found = &survey.diagnosis;
        if found.undecided.is_some() || !found.steps.iter().all(|it| agreed.contains(it)) {
            let (expected, found) = (agreed.len() as u64, found.steps.len() as u64);
            return Err(LogError::Conflict { expected, found });
        }
        done.extend(survey.carry_out(dir)?);
        if agreed.iter().any(|it| it.part == FolderPart::View) {
            let kept = put_aside(dir, FolderPart::View.file())?;
            done.push(MadeAnew { part: FolderPart::View, from: vec![FolderPart::Entries], kept });
        }
        Ok(done)
    }
}
