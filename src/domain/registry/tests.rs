//! The questions asked of a procedure, on the days around which the answer changes.

use chrono::NaiveDate;

use super::*;
use crate::domain::{decide::testing::*, kind::ChangeKind};

const A: &str = "9.000001";

fn with(effective: &[NaiveDate]) -> ProcedureRecord {
    let world = given_in_force(&[A]);
    let mut record = world.registry.procedures[&code(A)].clone();
    let first = record.versions[0].clone();
    record.versions = (0..)
        .zip(effective)
        .map(|(patch, effective)| VersionRecord {
            version: Version::new(1, 0, patch),
            effective: *effective,
            ..first.clone()
        })
        .collect();
    record
}

fn closed(mut record: ProcedureRecord, kind: ChangeKind, effective: NaiveDate) -> ProcedureRecord {
    record.closure = Some(Closure {
        kind,
        effective,
        from_start: false,
        until: None,
        successors: vec![],
        transition: None,
        decision: "485/QĐ-A".to_owned(),
        basis: "12/2026/NĐ-CP".to_owned(),
        proposal: ProposalId(1),
        recorded: record.latest().recorded.clone(),
        rests: Vec::new(),
    });
    record
}

fn patch_at(record: &ProcedureRecord, day: NaiveDate) -> Option<u64> {
    record.at(day).map(|it| it.version.patch)
}

#[test]
fn a_version_holds_from_its_first_day_to_the_day_before_the_next() {
    let record = with(&[day(2026, 1, 1), day(2026, 8, 15)]);
    assert_eq!(record.standing(day(2025, 12, 31)), Standing::NotYetInForce);
    assert_eq!(patch_at(&record, day(2025, 12, 31)), None);
    assert_eq!(patch_at(&record, day(2026, 1, 1)), Some(0));
    assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
    assert_eq!(patch_at(&record, day(2026, 8, 15)), Some(1));
    assert_eq!((record.ends(0), record.ends(1)), (Some(day(2026, 8, 15)), None));
}

#[test]
fn of_two_versions_of_one_day_the_later_recorded_holds() {
    let record = with(&[day(2026, 1, 1), day(2026, 8, 15), day(2026, 8, 15)]);
    assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
    assert_eq!(patch_at(&record, day(2026, 8, 15)), Some(2));
    assert_eq!(record.ends(1), Some(record.versions[1].effective));
}

#[test]
fn a_closed_procedure_is_not_in_force_from_the_day_of_its_closure() {
    for (kind, standing) in
        [(ChangeKind::Abolish, Standing::Abolished), (ChangeKind::Replace, Standing::Replaced)]
    {
        let record = closed(with(&[day(2026, 1, 1)]), kind, day(2026, 8, 15));
        assert_eq!(record.standing(day(2026, 8, 14)), Standing::InForce);
        assert_eq!(patch_at(&record, day(2026, 8, 14)), Some(0));
        assert_eq!(record.standing(day(2026, 8, 15)), standing);
        assert_eq!(patch_at(&record, day(2026, 8, 15)), None);
        assert_eq!(record.ends(0), Some(day(2026, 8, 15)));
        assert_eq!(record.stream_version(), 2);
    }
}

#[test]
fn a_procedure_closed_before_its_last_version_began_never_had_it() {
    let record = with(&[day(2026, 1, 1), day(2026, 8, 15)]);
    let record = closed(record, ChangeKind::Abolish, day(2026, 8, 15));
    assert_eq!(record.ends(1), Some(record.versions[1].effective));
    assert_eq!(patch_at(&record, day(2026, 8, 15)), None);
}

#[test]
fn every_entry_of_a_stream_counts_once() {
    let world = given_in_force(&[A])
        .did("can-bo-a", draft(renamed(A, "Thẻ đọc")))
        .did("can-bo-a", submit(1))
        .did("can-bo-b", approve(1, 1));
    assert_eq!(world.registry.stream_version(Stream::Proposal(ProposalId(1))), 3);
    assert_eq!(world.registry.stream_version(Stream::Proposal(ProposalId(2))), 0);
    assert_eq!(world.registry.stream_version(Stream::Registry), 2);
    let world = world.did("can-bo-c", enact(decision(), &[1]));
    assert_eq!(world.registry.stream_version(Stream::Proposal(ProposalId(1))), 4);
    assert_eq!(world.registry.stream_version(Stream::Registry), 4);
}
