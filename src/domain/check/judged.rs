//! A document under judgement: on which day, how strictly, by which tables, and what was noted.

use chrono::NaiveDate;
use serde::Serialize;

use super::flaw::{Flaw, FlawKind, FlawLevel};
use crate::domain::{edition::Edition, procedure::Procedure, statute::Tables};

/// What the document is about to do, which decides how heavily flaws weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// It enters as it was published elsewhere: what is incomplete in it is told, and
    /// only what would break the register itself blocks.
    Baseline,
    /// It is a draft under work: mandatory components block, conditional ones warn.
    Draft,
    /// It is about to be published: conditional ones that are not stated block too.
    Publication,
}

/// A document under judgement, and what was noted of it so far.
pub(super) struct JudgedDocument<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) on: NaiveDate,
    pub(super) strictness: Strictness,
    pub(super) tables: &'a Tables,
    pub(super) edition: Edition,
    pub(super) flaws: Vec<Flaw>,
}

impl JudgedDocument<'_> {
    /// Notes a flaw, under the rule of its kind.
    pub(super) fn note(&mut self, level: FlawLevel, field: impl Into<String>, kind: FlawKind) {
        let rule = kind.rule();
        self.flaws.push(Flaw { rule, level, field: field.into(), kind });
    }

    /// Blocks from a strictness on, and warns below it.
    pub(super) fn from(&self, strictness: Strictness) -> FlawLevel {
        if self.strictness >= strictness { FlawLevel::Block } else { FlawLevel::Warn }
    }
}
