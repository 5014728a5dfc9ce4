//! Why a difference is suspect, as it is told.

use schemars::JsonSchema;
use serde::Serialize;

/// Why a difference is suspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// It was stated and is no longer, and nothing took its place.
    Lost,
    /// A text is cut off.
    CutOff,
    /// A number without a unit stands where a time limit should.
    BareNumber,
    /// The note of a fee denies its amount.
    FeeDenied,
    /// A fee is nothing now, and the note of what it was is as before.
    FeeZeroed,
    /// The same number is of another currency now.
    OtherCurrency,
    /// The levels are none that the agencies are of.
    LevelsDenied,
    /// An original is asked of what the name calls a copy.
    OriginalOfCopy,
    /// The steps still offer the way of handing in that went.
    StillOffered,
    /// A body of one province stands in a procedure of a ministry.
    LocalBody,
    /// A tag is glued to a name.
    Tagged,
    /// An older norm or decision stands where a newer one stood.
    OlderNorm,
}

impl Suspicion {
    /// Whether both sides state something, and one of them only denies itself: what somebody
    /// proposes so is meant so.
    pub fn is_of_record(self) -> bool {
        match self {
            Suspicion::Lost | Suspicion::CutOff | Suspicion::BareNumber | Suspicion::FeeDenied => {
                false
            }
            Suspicion::FeeZeroed
            | Suspicion::OtherCurrency
            | Suspicion::LevelsDenied
            | Suspicion::OriginalOfCopy
            | Suspicion::StillOffered
            | Suspicion::LocalBody
            | Suspicion::Tagged
            | Suspicion::OlderNorm => true,
        }
    }

    /// Returns the doubt's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Suspicion::Lost => "lost",
            Suspicion::CutOff => "cut_off",
            Suspicion::BareNumber => "bare_number",
            Suspicion::FeeDenied => "fee_denied",
            Suspicion::FeeZeroed => "fee_zeroed",
            Suspicion::OtherCurrency => "other_currency",
            Suspicion::LevelsDenied => "levels_denied",
            Suspicion::OriginalOfCopy => "original_of_copy",
            Suspicion::StillOffered => "still_offered",
            Suspicion::LocalBody => "local_body",
            Suspicion::Tagged => "tagged",
            Suspicion::OlderNorm => "older_norm",
        }
    }
}
