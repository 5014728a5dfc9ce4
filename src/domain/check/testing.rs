//! The sample document judged, in the few words that the tests of each file need.

use chrono::NaiveDate;

use super::{FlawLevel, Strictness, check};
use crate::domain::{edition::Edition, procedure::Procedure, rule::RuleNumber, statute::Tables};

pub(super) use crate::domain::component::tests::{leaf_changes, sample};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn flaws(procedure: &Procedure) -> Vec<(RuleNumber, FlawLevel, String)> {
    let flaws =
        check(procedure, day("2026-07-01"), Strictness::Draft, Tables::law(), Edition::CURRENT);
    flaws.into_iter().map(|it| (it.rule, it.level, it.field)).collect()
}

pub(super) fn only(
    rule: RuleNumber,
    level: FlawLevel,
    field: &str,
) -> Vec<(RuleNumber, FlawLevel, String)> {
    vec![(rule, level, field.to_owned())]
}
