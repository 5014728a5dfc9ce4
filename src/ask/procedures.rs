//! Which procedure and which of its versions a question is about.

use chrono::NaiveDate;
use semver::Version;

use super::Unanswered;
use crate::domain::{
    disclosure::Circle,
    event::Summary,
    ids::Code,
    reason::Reason,
    registry::{ProcedureRecord, Registry, VersionRecord},
};

/// How many codes are suggested for one that is unknown.
const NEAR: usize = 5;

/// Which version of a procedure is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// The one of this number.
    Version(&'a Version),
    /// The one in force on this day.
    Day(NaiveDate),
    /// The one that stands for it on the day of the question.
    Standing,
}

/// Returns a procedure's record.
///
/// # Errors
///
/// The code is unknown, and which codes look like it; or the procedure may not be shown.
pub fn record<'a>(registry: &'a Registry, code: &Code) -> Result<&'a ProcedureRecord, Unanswered> {
    match registry.disclose(code) {
        Ok(procedure) => Ok(procedure.record()),
        Err(Reason::UnknownCode { .. }) => {
            let codes = registry.disclosed().map(|it| it.code());
            let near = codes.filter(|it| is_near(it.as_str(), code.as_str()));
            let near = near.take(NEAR).cloned().collect();
            Err(Unanswered::UnknownCode { code: code.clone(), near })
        }
        Err(withheld) => Err(withheld.into()),
    }
}

/// Returns a version by its number.
///
/// # Errors
///
/// There is no such version, and which there are.
pub fn version<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    number: &Version,
) -> Result<&'a VersionRecord, Unanswered> {
    record.version(number).ok_or_else(|| Unanswered::UnknownVersion {
        code: code.clone(),
        version: number.clone(),
        known: record.versions.iter().map(|it| it.version.clone()).collect(),
    })
}

/// Returns the version in force on a day.
///
/// # Errors
///
/// None is.
pub fn in_force<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    day: NaiveDate,
) -> Result<&'a VersionRecord, Unanswered> {
    record.at(day).ok_or_else(|| Unanswered::NotInForce { code: code.clone(), day })
}

/// Returns the version that stands for a procedure on a day: the one in force, or the
/// last before it closed, or the first to come.
pub fn version_on(record: &ProcedureRecord, day: NaiveDate) -> &VersionRecord {
    record.at(day).unwrap_or_else(|| {
        let begun = record.versions.iter().rev().find(|it| it.effective <= day);
        begun.or(record.versions.first()).unwrap_or_else(|| record.latest())
    })
}

/// Returns the version that is meant, on the day of the question.
///
/// # Errors
///
/// There is no such version, or none is in force on the day that is named.
pub fn meant<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    which: Which<'_>,
    as_of: NaiveDate,
) -> Result<&'a VersionRecord, Unanswered> {
    match which {
        Which::Version(number) => version(record, code, number),
        Which::Day(day) => in_force(record, code, day),
        Which::Standing => Ok(version_on(record, as_of)),
    }
}

/// Whether a version is internal to the administration.
pub fn is_internal(summary: &Summary) -> bool {
    Circle::of(summary).is_internal()
}

/// Whether two codes are one slip of the hand apart: a digit more, less or another, two digits in
/// each other's place, or what stands behind.
fn is_near(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a) || strsim::osa_distance(a, b) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_near_one_that_differs_by_one_slip_of_the_hand() {
        for near in ["1.000015", "2.000005", "1.000050", "1.000005.01", "1.00005", "1.0000005"] {
            assert!(is_near(near, "1.000005"), "{near}");
        }
        for far in ["1.000011", "2.000006", "1.500000"] {
            assert!(!is_near(far, "1.000005"), "{far}");
        }
    }
}
