//! On which version a text builds: the latest, whatever version it was written from, and what
//! of the versions between it would take back.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;

use super::ruling::RulingContext;
use crate::domain::{
    changed::changed,
    command::Request,
    component::Component,
    edition::Edition,
    event::{Base, Route, TakenBack},
    gate,
    ids::{Code, Digest},
    procedure::Procedure,
    reason::Reason,
    registry::{ProcedureRecord, Registry, VersionRecord},
    row_ids,
    rows::rows,
};

/// Finds the versions that the request builds on (BR-24, BR-29).
pub(super) fn bases(
    registry: &Registry,
    request: &Request,
    context: &RulingContext<'_>,
    reasons: &mut Vec<Reason>,
) -> Vec<Base> {
    let mut bases = Vec::new();
    for code in &request.closes {
        if registry.is_withheld(code) {
            reasons.push(Reason::Withheld { code: code.clone() });
            continue;
        }
        let Some(record) = registry.procedures.get(code) else {
            reasons.push(registry.unknown(code));
            continue;
        };
        let life = (request.kind, request.effective);
        if let Some(reason) = gate::open_or_closed(code, record, life) {
            reasons.push(reason);
            continue;
        }
        match stated(record, code, request) {
            Err(reason) => reasons.push(reason),
            Ok(Some(base))
                if base.version != record.latest().version && !may_be_older(request, context) =>
            {
                reasons.push(stale(code, &base.version, record));
            }
            Ok(_) => bases.push(record.as_base(code, request.effective)),
        }
    }
    for document in &request.opens {
        let code = &document.code;
        if request.kind.opens_codes() {
            reasons.extend(gate::code_is_free(registry, code).err());
        } else if let Some(closed) = request.closes.first().filter(|it| *it != code) {
            let (code, document) = (closed.clone(), code.clone());
            reasons.push(Reason::OtherCode { code, document });
        }
    }
    bases
}

/// Whether a change may be written from a version that is no longer the latest: what it takes
/// back is found out then. A correction is of one version, and what closes a procedure has no
/// text that could take anything back.
fn may_be_older(request: &Request, context: &RulingContext<'_>) -> bool {
    context.edition >= Edition::TAKES_BACK_BY_NAME
        && request.kind.amends()
        && !matches!(request.route, Route::Correction { .. })
}

/// Returns the version that a request says it was written from; nothing where it says none.
fn stated<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    request: &Request,
) -> Result<Option<&'a VersionRecord>, Reason> {
    let [_] = &request.closes[..] else { return Ok(None) };
    let differs = |base: &dyn ToString| {
        Err(Reason::BaseDiffers { code: code.clone(), base: base.to_string() })
    };
    match (&request.base, &request.base_content) {
        (None, None) => Ok(None),
        (Some(base), content) => match record.version(base) {
            None => Err(stale(code, base, record)),
            Some(it) if content.is_some_and(|content| content != it.content) => differs(base),
            known @ Some(_) => Ok(known),
        },
        (None, Some(content)) => {
            match record.versions.iter().rev().find(|it| it.content == *content) {
                None => differs(&content.short()),
                known @ Some(_) => Ok(known),
            }
        }
    }
}

fn stale(code: &Code, base: &Version, record: &ProcedureRecord) -> Reason {
    let (base, current) = (base.clone(), record.latest().version.clone());
    Reason::Stale { code: code.clone(), base, current }
}

/// Returns the version that a text was written from: the one that it states or, where the latest
/// is still to take effect, the one that everybody sees until then.
fn written_from<'a>(
    record: &'a ProcedureRecord,
    request: &Request,
    today: NaiveDate,
) -> Option<&'a VersionRecord> {
    let code = request.closes.first()?;
    let from = stated(record, code, request).ok()?;
    let coming = record.latest().effective > today;
    let from = from.or_else(|| record.at(today).filter(|_| coming))?;
    (from.version != record.latest().version).then_some(from)
}

/// Returns the documents that a text may have been written from, beside the latest.
pub(super) fn earlier(registry: &Registry, request: &Request) -> Vec<Digest> {
    let [code] = &request.closes[..] else { return Vec::new() };
    let Some(record) = registry.procedures.get(code) else { return Vec::new() };
    if !request.kind.amends() {
        return Vec::new();
    }
    if let Ok(Some(stated)) = stated(record, code, request) {
        return vec![stated.content];
    }
    // Whatever day it is by now: no version that stands is older than the one of the last entry.
    let then = registry.last.as_ref().map(|it| it.at.day(registry.zone()));
    let standing =
        record.versions.iter().rposition(|it| then.is_some_and(|day| it.effective <= day));
    record.versions.iter().skip(standing.unwrap_or(0)).map(|it| it.content).collect()
}

/// Returns what a text sets back of the versions behind the one from which it was written, where
/// the request says just that: the components that a later version changed, and that the text has
/// otherwise than the latest (BR-9).
pub(super) fn taken_back(
    registry: &Registry,
    request: &Request,
    (before, after): (&Procedure, &Procedure),
    context: &RulingContext<'_>,
) -> Result<Option<TakenBack>, Reason> {
    if !may_be_older(request, context) {
        return Ok(None);
    }
    let code = &after.code;
    let Some(record) = registry.procedures.get(code) else { return Ok(None) };
    let told = &request.takes_back;
    let found = written_from(record, request, context.today).and_then(|from| {
        let base = context.papers.documents.get(&from.content)?;
        let own = changed(before, after);
        let both: BTreeSet<Component> = changed(base, before).intersection(&own).copied().collect();
        // Where nobody says what it was written from, the text itself must say it: it has a
        // component, or a row that the later version did away with, word for word as it was.
        let says_nothing = request.base.is_none() && request.base_content.is_none();
        let row_by_row = context.edition >= Edition::SET_BACK_BY_ROW;
        let is_of_base = !says_nothing
            || !told.is_empty()
            || set_back(base, after, &both)
            || row_by_row && has_former_row(base, (before, after));
        let taken = TakenBack { from: from.version.clone(), components: both };
        (is_of_base && !taken.components.is_empty()).then_some(taken)
    });
    match found {
        None if told.is_empty() => Ok(None),
        None => Err(Reason::TakesNothingBack { code: code.clone(), told: told.clone() }),
        Some(it) if it.components == *told => Ok(Some(it)),
        Some(TakenBack { from, components }) => {
            let latest = record.latest();
            Err(Reason::TakesBack {
                code: code.clone(),
                base: Box::new(from),
                current: latest.version.clone(),
                since: latest.effective,
                components,
            })
        }
    }
}

/// Whether a text has one of some components just as an older version has it.
fn set_back(base: &Procedure, after: &Procedure, components: &BTreeSet<Component>) -> bool {
    let mut after = after.clone();
    row_ids::forget_ids(&mut after);
    row_ids::adopt_ids(Some(base), &mut after);
    let differ = changed(base, &after);
    components.iter().any(|it| !differ.contains(it))
}

/// Whether a text has a row of an older version that the latest has no more.
fn has_former_row(base: &Procedure, (before, after): (&Procedure, &Procedure)) -> bool {
    let rows_of = |it: &Procedure| -> BTreeSet<String> {
        let mut document = it.clone();
        row_ids::forget_ids(&mut document);
        rows(&document).iter().map(|it| format!("{:?}", it.data)).collect()
    };
    let (base, latest, own) = (rows_of(base), rows_of(before), rows_of(after));
    base.difference(&latest).any(|it| own.contains(it))
}

#[cfg(test)]
mod tests;
