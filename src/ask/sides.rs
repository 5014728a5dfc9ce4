//! Which text of a procedure is meant by a version, a day or nothing, and which stood
//! before it.

use super::{
    AskedTimes, Unanswered, Which,
    coming::{Coming, coming, next_version},
    meant, record, version_on,
};
use crate::{
    app::Snapshot,
    diff::telling::ComparedText,
    domain::{ids::Code, registry::ProcedureRecord},
};

/// Which text of a procedure is meant.
#[derive(Debug, Clone, Copy)]
pub struct SideQuestion<'a> {
    /// The procedure.
    pub code: &'a Code,
    /// Which version of it.
    pub which: Which<'a>,
    /// The day, and what was known.
    pub asked: AskedTimes,
}

/// What stood before a text.
#[derive(Debug, Clone)]
pub enum StoodBefore {
    /// The version before it.
    Version(Box<ComparedText>),
    /// What the procedure's first version replaced.
    Replaced(Code),
    /// Nothing.
    Nothing,
}

impl SideQuestion<'_> {
    /// Returns what is asked when a day is named.
    pub fn asked(&self) -> AskedTimes {
        match self.which {
            Which::Day(as_of) => AskedTimes { as_of, ..self.asked },
            Which::Version(_) | Which::Standing => self.asked,
        }
    }
}

/// Returns the version that is meant: by its number, the one in force on its day, or the
/// one that stands for the procedure on the day of the question.
///
/// # Errors
///
/// There is no such procedure, or it was not known then; there is no such version, or none
/// was in force.
pub fn side(snapshot: &Snapshot, question: &SideQuestion<'_>) -> Result<ComparedText, Unanswered> {
    let SideQuestion { code, which, asked } = *question;
    let code = snapshot.registry.identity(code);
    let record = known(snapshot, code, asked)?;
    let version = meant(record, code, which, asked.as_of)?;
    let day = match which {
        Which::Version(_) => None,
        Which::Day(day) => Some(day),
        Which::Standing => Some(asked.as_of),
    };
    let standing = day.map(|day| record.standing(day));
    let side = ComparedText::of_version(code, version, asked.known_at);
    Ok(ComparedText { standing, ..side })
}

/// Returns what stood before the version of the day.
///
/// # Errors
///
/// There is no such procedure, or it was not known then; or its first version replaced
/// several, and nothing says which one is meant.
pub fn former(
    snapshot: &Snapshot,
    code: &Code,
    asked: AskedTimes,
) -> Result<StoodBefore, Unanswered> {
    let code = snapshot.registry.identity(code);
    let record = known(snapshot, code, asked)?;
    let version = version_on(record, asked.as_of);
    let at = record.versions.iter().position(|it| it.version == version.version).unwrap_or(0);
    if let Some(older) = at.checked_sub(1).and_then(|at| record.versions.get(at)) {
        let older = ComparedText::of_version(code, older, asked.known_at);
        return Ok(StoodBefore::Version(Box::new(older)));
    }
    match &version.replaces[..] {
        [] => Ok(StoodBefore::Nothing),
        [replaced] => Ok(StoodBefore::Replaced(replaced.clone())),
        several => Err(Unanswered::ReplacedSeveral { code: code.clone(), codes: several.to_vec() }),
    }
}

/// Returns the version that was announced and is the next to take effect.
/// `None` where none is to come.
///
/// # Errors
///
/// As [`former`].
pub fn next(
    snapshot: &Snapshot,
    code: &Code,
    asked: AskedTimes,
) -> Result<Option<ComparedText>, Unanswered> {
    let code = snapshot.registry.identity(code);
    let record = known(snapshot, code, asked)?;
    let next = next_version(record, asked.as_of, snapshot.registry.zone());
    // Where nothing is in force yet, the first to come is what stands for the procedure.
    let next = next.filter(|it| it.version != version_on(record, asked.as_of).version);
    Ok(next.map(|it| ComparedText::of_version(code, it, asked.known_at)))
}

/// Returns what was announced of a procedure and is still to take effect.
///
/// # Errors
///
/// As [`former`].
pub fn announced(
    snapshot: &Snapshot,
    code: &Code,
    asked: AskedTimes,
) -> Result<Vec<Coming>, Unanswered> {
    let record = known(snapshot, snapshot.registry.identity(code), asked)?;
    Ok(coming(record, asked.as_of, snapshot.registry.zone()))
}

fn known<'a>(
    snapshot: &'a Snapshot,
    code: &Code,
    asked: AskedTimes,
) -> Result<&'a ProcedureRecord, Unanswered> {
    let registry = &snapshot.registry;
    match asked.known_at {
        Some(known) if !registry.procedures.contains_key(code) => {
            Err(Unanswered::NotKnownThen { code: code.clone(), known, zone: registry.zone() })
        }
        Some(_) | None => record(registry, code),
    }
}
