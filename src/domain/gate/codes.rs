//! Whether a code may be opened, and whether its time is free from a day on.

use chrono::NaiveDate;

use crate::domain::{ids::Code, reason::Reason, registry::Registry};

/// BR-29: a new procedure has a base code that nothing here has, had, or is kept for.
///
/// One wording for every code that is kept, whatever it is kept for (settled question 6).
pub(in crate::domain) fn code_is_free(registry: &Registry, code: &Code) -> Result<(), Reason> {
    if registry.reserved.contains_key(code) || registry.withdrawn.contains_key(code) {
        return Err(Reason::CodeReserved { code: code.clone() });
    }
    if let Some(record) = registry.procedures.get(code) {
        let name = record.latest().summary.name.clone();
        return Err(Reason::CodeTaken { code: code.clone(), name });
    }
    if code.parent().is_some() {
        return Err(Reason::NotABaseCode { code: code.clone() });
    }
    Ok(())
}

/// BR-24: a version starts no earlier than the one that it follows; two of one day stand
/// in the order in which they were recorded.
pub(in crate::domain) fn overlap(
    registry: &Registry,
    code: &Code,
    effective: NaiveDate,
) -> Option<Reason> {
    let record = registry.procedures.get(code)?;
    let latest = record.latest();
    if effective < latest.effective {
        return Some(Reason::Overlap {
            code: code.clone(),
            effective,
            version: latest.version.clone(),
            since: latest.effective,
        });
    }
    // Nor before it was suspended, resumed or closed.
    let last = record.last_turn();
    let kind = last.kind.filter(|_| effective < last.effective)?;
    let (code, since) = (code.clone(), last.effective);
    Some(Reason::LifeOverlap { code, effective, kind, since })
}
