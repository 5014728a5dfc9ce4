//! When a procedure was withdrawn from publication, and shown again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    event::{ReleaseGround, WithdrawalGround},
    registry::{Recorded, ShownAgain},
};

/// A time in which a procedure was withdrawn from publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lần rút khỏi công khai")]
pub struct WithheldTold {
    /// Why it should not have been published.
    #[schemars(title = "Vì sao rút")]
    pub why: WithdrawalGround,
    /// The incident note.
    #[schemars(title = "Ghi chú sự việc")]
    pub note: String,
    /// Where, when and by whom that was recorded.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Recorded,
    /// Why nothing keeps it from being shown any more.
    #[schemars(title = "Vì sao công khai lại")]
    pub shown_again: ReleaseGround,
    /// The act that says so, or what was mended.
    #[schemars(title = "Căn cứ công khai lại")]
    pub shown_again_note: String,
    /// Where, when and by whom it was shown again.
    #[schemars(title = "Ghi nhận công khai lại")]
    pub shown_again_recorded: Recorded,
}

impl WithheldTold {
    /// Tells a withdrawal that is over.
    pub fn of(it: &ShownAgain) -> Self {
        WithheldTold {
            why: it.withdrawn.why,
            note: it.withdrawn.note.clone(),
            recorded: it.withdrawn.recorded.clone(),
            shown_again: it.why,
            shown_again_note: it.note.clone(),
            shown_again_recorded: it.recorded.clone(),
        }
    }
}
