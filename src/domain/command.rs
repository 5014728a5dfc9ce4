//! What someone may ask for, in the imperative.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{
    burden::StepSize,
    canonical,
    component::Component,
    event::{BaselineItem, ChangeKind, Decision, Verdict},
    ids::{Code, Digest, ProposalId, Zone},
    merkle,
    procedure::Procedure,
};

/// A command: its canonical JSON is the payload that a command id stands for.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Found the registry.
    Found {
        /// The agency's name.
        agency: String,
        /// The agency's code.
        agency_code: String,
        /// The zone that decides the legal day.
        zone: Zone,
    },
    /// Take in procedures already in force.
    ImportBaseline {
        /// Since when.
        effective: NaiveDate,
        /// On what ground.
        basis: String,
        /// Which; in the payload they stand as their number and Merkle root, so that a
        /// whole nation's need not be one tree in memory.
        #[serde(serialize_with = "as_list")]
        items: Vec<BaselineItem>,
    },
    /// Open a proposal.
    Propose {
        /// What it asks for.
        request: Box<Request>,
        /// Whether it is handed in for review at once.
        submit: bool,
    },
    /// Replace a proposal's content.
    Revise {
        /// Which proposal.
        proposal: ProposalId,
        /// What it asks for now.
        request: Box<Request>,
    },
    /// Hand a draft in for review.
    Submit {
        /// Which proposal.
        proposal: ProposalId,
    },
    /// Give a proposal up.
    Withdraw {
        /// Which proposal.
        proposal: ProposalId,
        /// Why.
        reason: Option<String>,
    },
    /// Review a proposal.
    Review {
        /// Which proposal.
        proposal: ProposalId,
        /// The revision that was read.
        revision: u32,
        /// What was found.
        verdict: Verdict,
        /// The reviewer's words.
        comment: Option<String>,
    },
    /// Enact a decision.
    Enact {
        /// The decision.
        decision: Decision,
        /// What it enacts, in its own order.
        proposals: Vec<ProposalId>,
    },
}

/// A change as its author asks for it.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// What is to be done.
    pub kind: ChangeKind,
    /// The procedures to change or close.
    pub closes: Vec<Code>,
    /// The version that the author worked from, where it is known.
    pub base: Option<Version>,
    /// The documents of the versions to begin.
    pub opens: Vec<Procedure>,
    /// The components that the author declares changed.
    pub components: BTreeSet<Component>,
    /// When it takes effect, by the norm.
    pub effective: NaiveDate,
    /// The legal norm.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// What holds for files already handed in.
    pub transition: Option<String>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
    /// A higher step of the version number than the computed one.
    pub raise: Option<StepSize>,
}

fn as_list<S: Serializer>(items: &[BaselineItem], serializer: S) -> Result<S::Ok, S::Error> {
    let leaves = items.iter().map(|item| merkle::leaf_hash(&canonical::to_vec(item)));
    let root = merkle::root(leaves);
    let mut list = serializer.serialize_struct("list", 2)?;
    list.serialize_field("count", &items.len())?;
    list.serialize_field("root", &root)?;
    list.end()
}

impl Command {
    /// Returns the digest of the command's payload.
    pub fn digest(&self) -> Digest {
        canonical::digest(self)
    }
}
