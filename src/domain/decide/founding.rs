//! How a registry begins: its founding, and the baseline of procedures already in force.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    authority,
    ruling::{Ruling, RulingContext, unless},
    staff, words,
};
use crate::domain::{
    event::{Baseline, BaselineItem, Enrolment, Event, Founding, RegistryEvent, Rules},
    reason::{Reason, Refusal},
    registry::Registry,
};

/// Founds the registry, once; with its first officers and rules, where they are named.
pub(super) fn found(
    registry: &Registry,
    founding: Founding,
    (founders, rules): (&[Enrolment], &[Rules]),
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if let Some(founded) = &registry.founding {
        return Err(Reason::AlreadyFounded { agency: founded.founding.agency.clone() }.into());
    }
    let mut reasons = Vec::new();
    for (what, text) in [("agency", &founding.agency), ("code", &founding.agency_code)] {
        if text.trim().is_empty() {
            reasons.push(Reason::Empty { what: what.to_owned() });
        }
        reasons.extend(words::flaws([(what, text.as_str(), words::SHORT)]));
    }
    let mut events = Vec::new();
    if founders.is_empty() && rules.is_empty() {
        reasons.extend(authority::alone(context).err());
    } else {
        // The rules hold from the first legal day of the zone that begins here.
        let today = context.now.day(founding.zone);
        match staff::found(registry, founders, rules, today, context) {
            Ok(ruling) => events = ruling.events,
            Err(refusal) => reasons.extend(refusal.0),
        }
    }
    unless(reasons)?;
    events.insert(0, Event::Registry(RegistryEvent::Founded(founding)));
    Ok(Ruling { events, ..Ruling::default() })
}

/// Takes in procedures already in force, all of them or none.
pub(super) fn import(
    registry: &Registry,
    effective: NaiveDate,
    basis: &str,
    items: &[BaselineItem],
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let mut reasons = Vec::new();
    if registry.baseline_closed {
        reasons.push(Reason::BaselineClosed {});
    }
    if effective > context.today {
        reasons.push(Reason::BaselineInFuture { effective, today: context.today });
    }
    if basis.trim().is_empty() {
        reasons.push(Reason::Empty { what: "basis".to_owned() });
    }
    reasons.extend(words::flaws([("basis", basis, words::LONG)]));
    let mut seen = BTreeSet::new();
    for item in items {
        if let Some(record) = registry.procedures.get(&item.code) {
            let name = record.latest().summary.name.clone();
            reasons.push(Reason::CodeTaken { code: item.code.clone(), name });
        }
        if item.code.is_provisional() {
            reasons.push(Reason::ProvisionalByHand { code: item.code.clone() });
        }
        if !seen.insert(&item.code) {
            reasons.push(Reason::CodeTwice { code: item.code.clone() });
        }
    }
    unless(reasons)?;
    Ok(Ruling::of(RegistryEvent::BaselineImported(Baseline {
        effective,
        basis: basis.to_owned(),
        items: items.to_vec(),
    })))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, given, import, item};
    use crate::domain::reason::Reason;

    #[test]
    fn a_registry_is_founded_once() {
        let codes = given(vec![]).founded().when_found("Bộ Quốc phòng", "G11").refusal_codes();
        assert_eq!(codes, ["already-founded"]);
    }

    #[test]
    fn nothing_happens_before_the_founding() {
        let codes = given(vec![]).when("can-bo-a", import(&["9.000001"])).refusal_codes();
        assert_eq!(codes, ["not-founded"]);
    }

    #[test]
    fn br_29_an_import_does_not_overwrite_a_code() {
        let world = given(vec![]).founded().did("can-bo-a", import(&["9.000001"]));
        let reasons = world.when("can-bo-a", import(&["9.000001", "9.000002"])).refusal();
        assert!(matches!(&reasons[..], [Reason::CodeTaken { .. }]));
    }

    #[test]
    fn a_code_stands_once_in_an_import() {
        let codes = given(vec![])
            .founded()
            .when("can-bo-a", import(&["9.000001", "9.000001"]))
            .refusal_codes();
        assert_eq!(codes, ["code-twice"]);
    }

    #[test]
    fn br_16_a_baseline_is_of_procedures_already_in_force() {
        let command = crate::domain::command::Command::ImportBaseline {
            effective: day(2027, 1, 1),
            basis: "Danh mục hiện hành".to_owned(),
            items: vec![item("9.000001")],
        };
        assert_eq!(
            given(vec![]).founded().when("can-bo-a", command).refusal_codes(),
            ["baseline-in-future"]
        );
    }
}
