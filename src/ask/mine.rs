//! What waits for one officer: reviews, papers, answers, a signature, other people's
//! changes.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered,
    brief::ProposalBrief,
    turn::{Duty, WaitKind, turn},
};
use crate::{
    app::Snapshot,
    domain::{
        ids::{Digest, Moment, OfficerId, ProposalId},
        registry::Proposal,
    },
};

/// What waits for one officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc đang chờ một cán bộ", inline)]
pub struct Mine {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The officer.
    #[schemars(title = "Cán bộ")]
    pub officer: OfficerId,
    /// What waits.
    #[schemars(title = "Các việc")]
    pub waiting: Vec<WaitTold>,
}

impl Shape for Mine {
    const NAME: &'static str = "gate-mine";
    const VERSION: u32 = 1;
}

/// One thing that waits, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc")]
pub struct WaitTold {
    /// The proposal; null for what concerns the officers or the rules.
    #[schemars(title = "Đề xuất")]
    pub proposal: Option<ProposalId>,
    /// What the proposal is, in few words; left out as it is.
    #[serde(flatten)]
    pub brief: Option<ProposalBrief>,
    /// Its stable name.
    #[schemars(title = "Loại việc")]
    pub what: WaitKind,
    /// What waits, in words.
    #[schemars(title = "Bằng lời")]
    pub message: String,
    /// The command to type.
    #[schemars(title = "Lệnh cần làm")]
    pub fix: String,
    /// The hash of what is to be read, where something is.
    #[schemars(title = "Mã băm của bản cần đọc")]
    pub hash: Option<Digest>,
}

/// What the shell adds in the reader's words.
pub trait MineWords {
    /// Returns what waits, and the command to type.
    fn say(&self, proposal: Option<&Proposal>, duty: &Duty) -> (String, String);
}

/// Says what waits for an officer, proposal by proposal, and beside them.
///
/// # Errors
///
/// Nobody of that id acts, or a proposal cannot be judged.
pub fn mine(
    snapshot: &Snapshot,
    officer: &OfficerId,
    now: Moment,
    words: &impl MineWords,
) -> Result<Mine, Unanswered> {
    let registry = &snapshot.registry;
    let told = |duty: Duty| {
        let proposal = duty.proposal.and_then(|it| registry.proposals.get(&it));
        let (message, fix) = words.say(proposal, &duty);
        WaitTold {
            proposal: duty.proposal,
            brief: proposal.map(|it| ProposalBrief::of(registry, it)),
            what: duty.what,
            message,
            fix,
            hash: duty.hash,
        }
    };
    let waiting = turn(snapshot, officer, now)?.into_iter().map(told).collect();
    let asked = AskedTimes { as_of: now.day(registry.zone()), known_at: None };
    Ok(Mine { head: AnswerHead::of(snapshot, &asked), officer: officer.clone(), waiting })
}
