//! Repairing a registry: what the log finds of itself, the view beside it, and the proof of all
//! that was made anew.

use std::{path::Path, time::Duration};

use super::{
    AppError,
    reading::replay,
    resume,
    verify::{self, Verified},
    view::publish,
};
use crate::log::{
    Derived, Entries as _, Fault, FaultKind, Folder, FolderDoor, LogError, OpenOptions, View,
    Views as _,
    repair::{Diagnosis, FolderPart, MadeAnew, Mending, PartCondition},
};

/// Says what of a registry is damaged, and what a repair would do; it only reads.
///
/// # Errors
///
/// What keeps the registry from being read; a fault that lies in what the entries say, which
/// nothing mends.
pub fn diagnose(
    dir: &Path,
    options: &OpenOptions,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<Diagnosis, AppError> {
    let mut diagnosis = Folder::diagnose(dir, options)?;
    let is_whole = diagnosis.steps.is_empty() && diagnosis.beyond().is_none();
    let view = if is_whole {
        let log = Folder::open_to_read(dir, options)?;
        match verify::verify_store(&*log, tick) {
            Err(AppError::Log(LogError::Corrupt(fault)))
                if fault.what == FaultKind::ViewDiffers =>
            {
                PartCondition::Damaged(fault)
            }
            other => other.map(|_| lies_there(dir, options, &diagnosis))?,
        }
    } else {
        lies_there(dir, options, &diagnosis)
    };
    // Where the log itself is made anew, the view is, too; it cannot be where contents are lost.
    if diagnosis.beyond().is_none() && (view != PartCondition::Whole || !diagnosis.steps.is_empty())
    {
        diagnosis.steps.push(Mending { part: FolderPart::View, from: vec![FolderPart::Entries] });
    }
    diagnosis.found.push((FolderPart::View, view));
    let is_found = diagnosis.found.iter().any(|it| it.0 == FolderPart::State);
    if is_whole
        && !is_found
        && let Some(state) = state(dir, options)?
    {
        diagnosis.found.push((FolderPart::State, state));
    }
    Ok(diagnosis)
}

/// Says how the sealed state stands, of a log that is whole: there is nothing to be done about it,
/// because it counts nowhere and the next seal makes it anew. `None` where the log was never sealed.
fn state(dir: &Path, options: &OpenOptions) -> Result<Option<PartCondition>, AppError> {
    let log = Folder::open_to_read(dir, options)?;
    let sealed = replay(&*log, log.head().size)?.registry.seals.last.is_some();
    Ok(sealed.then(|| match resume::stands(&*log) {
        Some(true) => PartCondition::Whole,
        None if std::fs::symlink_metadata(dir.join(FolderPart::State.file())).is_err() => {
            PartCondition::Missing
        }
        Some(false) | None => {
            let detail =
                "the file `state` is not what the last seal states; the next seal makes it anew";
            PartCondition::Damaged(Fault::new(FaultKind::SealDiffers, detail))
        }
    }))
}

/// Says how the view stands by what it says of itself.
fn lies_there(dir: &Path, options: &OpenOptions, diagnosis: &Diagnosis) -> PartCondition {
    let size = diagnosis.head.size;
    match FolderDoor::new(dir, options).derived(Derived::View) {
        Some(view) if view.size == size && view.hash == diagnosis.head.hash => PartCondition::Whole,
        Some(view) if view.size < size => PartCondition::Behind { entries: size - view.size },
        // Somebody wrote since the log was looked through: it is the view of a later head.
        Some(view) if view.size > size && has_reached(dir, &view) => PartCondition::Whole,
        None if std::fs::symlink_metadata(dir.join(FolderPart::View.file())).is_err() => {
            PartCondition::Missing
        }
        Some(_) | None => {
            let detail = "the file `view` is not what was written";
            PartCondition::Damaged(Fault::new(FaultKind::ViewDiffers, detail))
        }
    }
}

/// Whether the log has come to where a view says that it is made of it.
fn has_reached(dir: &Path, view: &View) -> bool {
    Folder::peek(dir).is_ok_and(|(_, head)| match head.size == view.size {
        true => head.hash == view.hash,
        false => head.size > view.size,
    })
}

/// Whether a repair would mend damage that somebody met; it only reads, and waits for nobody.
/// That a view is at odds with the log is its own finding.
pub fn mends(dir: &Path, options: &OpenOptions, is_of_view: bool) -> bool {
    let options = OpenOptions { wait: Duration::ZERO, ..options.clone() };
    // Whatever else is the matter, a repair is no mend of it.
    Folder::diagnose(dir, &options)
        .is_ok_and(|it| it.beyond().is_none() && (is_of_view || !it.steps.is_empty()))
}

/// What a repair did.
#[derive(Debug)]
pub struct Repaired {
    /// What was made anew.
    pub made: Vec<MadeAnew>,
    /// What was verified behind it; nothing where something is gone for good.
    pub verified: Option<Verified>,
}

/// Carries out what a diagnosis says, and verifies the registry, unless something of it is gone for
/// good, which no repair brings back.
///
/// # Errors
///
/// Where something else is found now, as a conflict; what keeps the registry from being had or
/// written; the first fault that is left.
pub fn repair(
    dir: &Path,
    options: &OpenOptions,
    diagnosis: &Diagnosis,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<Repaired, AppError> {
    let made = Folder::repair(dir, options, &diagnosis.steps)?;
    if made.iter().any(|it| it.part == FolderPart::View) {
        let log = Folder::open(dir, options)?;
        publish(&log, &mut replay(&log, log.head().size)?)?;
    }
    let verified = match diagnosis.beyond() {
        None => Some(verify::verify(dir, options, tick)?),
        Some(_) => None,
    };
    Ok(Repaired { made, verified })
}
