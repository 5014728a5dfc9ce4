//! What may be shown: the one place that tells procedures that are published from those
//! that are withdrawn, reserved or secret (BR-19), and external from internal ones
//! (BR-20).
//!
//! Lists, searches, counts and exports take [`Disclosed`], which only this file makes:
//! whoever forgets to ask cannot compile.

use chrono::NaiveDate;

use super::{
    event::{Change, Summary},
    ids::Code,
    procedure::Class,
    reason::Reason,
    registry::{ProcedureRecord, Proposal, Registry, VersionRecord},
};

/// A procedure that may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Disclosed<'a> {
    code: &'a Code,
    record: &'a ProcedureRecord,
}

/// Whom a procedure concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circle {
    /// Persons and organisations: it is counted and exported.
    External,
    /// State bodies that deal with each other: it is counted apart, and exported only as its own
    /// class (QĐ 1085/QĐ-TTg, settled question 31).
    Between,
    /// One state body, or nobody said whom: it is counted apart and never exported.
    Within,
}

impl Circle {
    /// Returns whom a version concerns, by its class.
    pub fn of(summary: &Summary) -> Self {
        Self::of_class(summary.class)
    }

    /// Returns whom a procedure of a class concerns. Where the class does not say between whom an
    /// internal one is, it counts as one within.
    pub fn of_class(class: Option<Class>) -> Self {
        match class {
            None | Some(Class::Standard | Class::Specific | Class::Interconnected) => {
                Circle::External
            }
            Some(Class::InternalBetween) => Circle::Between,
            Some(
                Class::StandardInternal | Class::InterconnectedInternal | Class::InternalWithin,
            ) => Circle::Within,
        }
    }

    /// Whether it concerns state bodies alone.
    pub fn is_internal(self) -> bool {
        self != Circle::External
    }
}

impl<'a> Disclosed<'a> {
    /// Returns the code.
    pub fn code(self) -> &'a Code {
        self.code
    }

    /// Returns the procedure through all its versions.
    pub fn record(self) -> &'a ProcedureRecord {
        self.record
    }
}

impl Registry {
    /// Returns every procedure that may be shown, by code.
    pub fn disclosed(&self) -> impl Iterator<Item = Disclosed<'_>> {
        self.procedures
            .iter()
            .filter(|(code, _)| !self.withdrawn.contains_key(*code))
            .map(|(code, record)| Disclosed { code, record })
    }

    /// Whether nothing is shown, changed or said under a code.
    pub fn is_withheld(&self, code: &Code) -> bool {
        let is =
            |code: &Code| self.withdrawn.contains_key(code) || self.reserved.contains_key(code);
        // A proposal of before names it by the code of then.
        is(code) || is(self.identity(code))
    }

    /// Returns the first code of a change that is withheld: then the change is too.
    /// `None` where all of it may be shown.
    pub fn withheld_of<'a>(&self, change: &'a Change) -> Option<&'a Code> {
        change.codes().find(|it| self.is_withheld(it))
    }

    /// Returns every proposal that may be shown, by number.
    pub fn disclosed_proposals(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.values().filter(|it| self.withheld_of(&it.change).is_none())
    }

    /// Returns a procedure that may be shown; one wording stands for whatever may not,
    /// secret or not (settled question 6).
    ///
    /// # Errors
    ///
    /// [`Reason::Withheld`] where the procedure may not be shown, [`Reason::UnknownCode`] where
    /// there is none of the code.
    pub fn disclose(&self, code: &Code) -> Result<Disclosed<'_>, Reason> {
        let code = self.identity(code);
        if self.is_withheld(code) {
            return Err(Reason::Withheld { code: code.clone() });
        }
        let found = self.procedures.get_key_value(code);
        let found = found.map(|(code, record)| Disclosed { code, record });
        found.ok_or_else(|| Reason::UnknownCode { code: code.clone() })
    }

    /// Returns the procedures of the stock of a day that may be shown, with the version
    /// that then stands: in force, or suspended.
    pub fn in_force(&self, day: NaiveDate) -> impl Iterator<Item = (&Code, &VersionRecord)> {
        self.disclosed().filter_map(move |it| it.record.at(day).map(|at| (it.code, at)))
    }
}
