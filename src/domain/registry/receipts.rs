//! A receipt for what followed on a decision, as the register keeps it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct as _};

use super::{decisions::DecisionName, recorded::Recorded};
use crate::domain::{event::ReceiptKind, ids::Code};

/// A receipt for what followed on a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct ReceiptRecord {
    /// Where it was recorded.
    pub recorded: Recorded,
    /// The decision's number, normalised; empty where no decision is known.
    pub decision: String,
    /// What was done.
    pub what: ReceiptKind,
    /// When.
    pub on: NaiveDate,
    /// The words.
    pub note: Option<String>,
    /// The decision, where the receipt names it by more than its number.
    #[serde(default)]
    pub of: Option<DecisionName>,
    /// The procedures, where it is not of all that the decision changes.
    #[serde(default)]
    pub codes: BTreeSet<Code>,
}

impl Serialize for ReceiptRecord {
    /// Leaves out what a receipt of before does not say, so that the state of a log of before is
    /// what it was; a view, which is read by place, has everything.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let leave_out = |absent: bool| serializer.is_human_readable() && absent;
        let (of, codes) = (leave_out(self.of.is_none()), leave_out(self.codes.is_empty()));
        let fields = 7 - usize::from(of) - usize::from(codes);
        let mut record = serializer.serialize_struct("ReceiptRecord", fields)?;
        record.serialize_field("recorded", &self.recorded)?;
        record.serialize_field("decision", &self.decision)?;
        record.serialize_field("what", &self.what)?;
        record.serialize_field("on", &self.on)?;
        record.serialize_field("note", &self.note)?;
        if of {
            record.skip_field("of")?;
        } else {
            record.serialize_field("of", &self.of)?;
        }
        if codes {
            record.skip_field("codes")?;
        } else {
            record.serialize_field("codes", &self.codes)?;
        }
        record.end()
    }
}

/// Whether a version that is in force was made public (Điều 21 khoản 2: nobody need keep what was
/// not).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Publicity {
    /// It was, on a day.
    Publicised(NaiveDate),
    /// Its decision is known here, and nobody told that it was.
    NotPublicised,
    /// It is of before the registry, and nobody told.
    NotTold,
}

impl Publicity {
    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            Publicity::Publicised(_) => "publicised",
            Publicity::NotPublicised => "not_publicised",
            Publicity::NotTold => "not_told",
        }
    }
}
