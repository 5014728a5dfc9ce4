//! The norm that a version rests on, or what was done to one, and what was said of its end.

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::recorded::Recorded;
use crate::domain::event::AtNormsEnd;

/// The norm that a version rests on, or that closed or suspended it, and what became known of its
/// end since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rest {
    /// The version.
    #[schemars(with = "String")]
    pub version: Version,
    /// The norm, in the one form of its number.
    pub norm: String,
    /// What was said of its end, in the order of the log: the last holds.
    pub ends: Vec<SaidEnd>,
}

/// What was said of a norm's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SaidEnd {
    /// The first day on which it is no longer in force; none where no end is known any more.
    pub ends: Option<NaiveDate>,
    /// The norm that ends it; none where it ends by itself.
    pub by: Option<String>,
    /// What stands then.
    pub then: AtNormsEnd,
    /// Where it was recorded.
    pub recorded: Recorded,
}

impl Rest {
    /// Returns the end that holds, with its day.
    /// `None` where none is known.
    pub fn end(&self) -> Option<(NaiveDate, &SaidEnd)> {
        let said = self.ends.last()?;
        Some((said.ends?, said))
    }

    /// Returns it as it was known once an entry was written.
    pub(super) fn known(&self, seq: u64) -> Rest {
        let ends = self.ends.iter().filter(|it| it.recorded.seq <= seq).cloned().collect();
        Rest { ends, ..self.clone() }
    }
}
