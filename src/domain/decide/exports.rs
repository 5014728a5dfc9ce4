//! What left the house is recorded, after it took its place (settled question 23).

use super::{
    ruling::{Ruling, RulingContext, unless},
    words,
};
use crate::domain::{
    canonical,
    edition::Edition,
    event::{ExportEvent, ExportFact},
    reason::{Reason, Refusal},
    registry::Registry,
};

/// The most bytes of what was chosen of a format: an entry has room for it.
const CHOSEN: u32 = 4_096;

/// Records an export: once, and none of a state that the registry never had.
pub(super) fn record(
    registry: &Registry,
    it: &ExportFact,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let edition = context.edition;
    if edition < Edition::EXPORTS_ARE_RECORDED {
        return Err(Reason::NotInEdition { edition: edition.0 }.into());
    }
    words::said("format", &it.format)?;
    unless(words::flaws([("format", &*it.format, words::SHORT)]))?;
    if canonical::to_vec(&it.chosen).len() > CHOSEN as usize {
        return Err(Reason::TooLong { what: "options".to_owned(), limit: CHOSEN }.into());
    }
    let reached = registry.last.as_ref().map_or(0, |it| it.seq + 1);
    if it.size == 0 || it.size > reached {
        return Err(Reason::ExportBeyondLog { size: it.size, reached }.into());
    }
    let last = registry.last_export(it);
    if let Some(last) = last.filter(|last| last.fact.manifest == it.manifest) {
        let (manifest, seq) = (it.manifest, last.recorded.seq);
        return Err(Reason::ExportIsRecorded { manifest, seq }.into());
    }
    Ok(Ruling::of(ExportEvent::Recorded(it.clone())))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::testing::*;
    use super::*;
    use crate::domain::{command::Command, ids::Digest};

    fn export(size: u64, manifest: &str) -> ExportFact {
        ExportFact {
            format: "congbo-site".to_owned(),
            version: 1,
            chosen: BTreeMap::new(),
            as_of: "2026-07-15".parse().unwrap(),
            known_at: None,
            size,
            procedures: 1,
            manifest: Digest::of(manifest.as_bytes()),
        }
    }

    fn recorded(world: World, export: ExportFact) -> World {
        world.did("can-bo-a", Command::RecordExport { export })
    }

    #[test]
    fn an_export_is_recorded_once_until_another_of_its_kind_took_its_place() {
        let world = given_in_force(&["9.000001"]);
        let again = |world: &World, export: ExportFact| {
            world.when("can-bo-a", Command::RecordExport { export }).refusal()
        };
        let world = recorded(world, export(1, "a"));
        let refused = again(&world, export(1, "a"));
        assert!(matches!(refused[..], [Reason::ExportIsRecorded { .. }]), "{refused:?}");
        // One of another kind changes nothing of that.
        let chosen = BTreeMap::from([("language".to_owned(), "en".into())]);
        let world = recorded(world, ExportFact { chosen, ..export(1, "a") });
        assert_eq!(again(&world, export(1, "a")), refused);
        let world = recorded(world, export(2, "b"));
        recorded(world, export(1, "a"));
    }

    #[test]
    fn an_export_is_of_a_state_that_the_registry_had() {
        let world = given_in_force(&["9.000001"]);
        for size in [0, 1_000] {
            let export = export(size, "a");
            let refused = world.when("can-bo-a", Command::RecordExport { export }).refusal();
            assert!(matches!(refused[..], [Reason::ExportBeyondLog { .. }]), "{refused:?}");
        }
        let long = ("base".to_owned(), "x".repeat(5_000).into());
        let long = ExportFact { chosen: BTreeMap::from([long]), ..export(1, "a") };
        let refused = world.when("can-bo-a", Command::RecordExport { export: long }).refusal();
        assert!(matches!(refused[..], [Reason::TooLong { .. }]), "{refused:?}");
    }
}
