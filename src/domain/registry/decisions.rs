//! Which decisions the register knows, and by what each is known again: issuer, number and day
//! (settled question 5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    layered::{Hashed, Paging},
    recorded::Recorded,
};
use crate::domain::{event::Decision, ids::Digest, number, text};

/// By what a decision is known again: an issuer is one however it is capitalised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DecisionName {
    /// The normalised number.
    pub number: String,
    /// The signing date.
    pub signed_on: NaiveDate,
    /// The issuer, in small letters.
    pub issuer: String,
}

/// A decision and where it was first used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRecord {
    /// The decision's identity: issuer, normalised number, signing date.
    pub key: (String, String, NaiveDate),
    /// The number as signed.
    pub number: String,
    /// The hash of its canonical form, fixed at first use.
    pub content: Digest,
    /// Where it was first used.
    pub recorded: Recorded,
    /// How many procedures it has changed.
    pub items: u32,
}

impl DecisionName {
    /// Returns what a decision is known by.
    pub fn of(decision: &Decision) -> Self {
        let (issuer, number, signed_on) = decision.key();
        DecisionName { number, signed_on, issuer: text::one_form(&issuer) }
    }
}

impl Paging<DecisionName> for Hashed {
    fn page(name: &DecisionName) -> String {
        <Self as Paging<String>>::page(&name.number)
    }
}

impl Decision {
    /// Returns what identifies the decision: issuer, normalised number, signing date
    /// (settled question 5).
    pub fn key(&self) -> (String, String, NaiveDate) {
        let number = number::normalise_decision(&self.number);
        let issuer = text::single_spaced(&self.issuer);
        (issuer, number.unwrap_or_else(|| self.number.clone()), self.signed_on)
    }
}
