//! What an announcing decision is and does, and what puts the record right after it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    change::Instrument,
    payload::{EntryParts, Ground, ListRef, Payload, Unread, Written, subject},
    stream::Stream,
    summary::Summary,
};
use crate::domain::{
    component::Component,
    ids::{Code, Digest, ProposalId},
    kind::ChangeKind,
    policy::Heads,
};

subject! {
    /// What took effect on the register.
    pub enum DecisionEvent of DecisionEventKind, counted by |_it| Stream::Registry => {
        /// An announcing decision (*Quyết định công bố*) took effect.
        Enacted(Enactment) = "decision.enacted" up to 7,
        /// A correction took effect on the record.
        Corrected(Correction) = "record.corrected" up to 1,
    }
}

/// A decision with all that it enacts: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enactment {
    /// The decision.
    pub decision: Decision,
    /// What it does to each procedure, in its own order.
    pub items: Vec<Item>,
    /// The approvals that the emergency road left out and that are owed now.
    pub debts: Vec<Owed>,
    /// The proposals whose refused approvals stay owed, though it changes what they are of: an
    /// abolition or a correction clears them, and nothing else.
    pub uncleared: Vec<ProposalId>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionData {
    issuer: String,
    number: String,
    signed_on: NaiveDate,
    items: ListRef,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    debts: Vec<Owed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    uncleared: Vec<ProposalId>,
}

impl Payload for Enactment {
    /// Version 2 names the approvals that an emergency left owing, 3 is of the kinds of change
    /// that came later, 4 has the decision's list of what it enacts, 5 names a norm of the
    /// shortened procedure or a refused debt that stays owed, 6 says on which norm each item rests,
    /// 7 on which others beside.
    fn written(&self) -> Written {
        let decision = &self.decision;
        let of_life = self.items.iter().any(|it| it.kind.is_of_life());
        let later = decision.norms.iter().any(|it| it.shortened) || !self.uncleared.is_empty();
        let on_norms = self.items.iter().any(|it| it.norm.is_some());
        let on_several = self.items.iter().any(|it| !it.also.is_empty());
        let version = match (decision.proposals.is_empty(), of_life, self.debts.is_empty()) {
            _ if on_several => 7,
            _ if on_norms => 6,
            _ if later => 5,
            (false, _, _) => 4,
            (true, true, _) => 3,
            (true, false, false) => 2,
            (true, false, true) => 1,
        };
        let (items, bytes) = ListRef::of(&self.items);
        let data = DecisionData {
            issuer: decision.issuer.clone(),
            number: decision.number.clone(),
            signed_on: decision.signed_on,
            items,
            debts: self.debts.clone(),
            uncleared: self.uncleared.clone(),
        };
        Written::data(&data)
            .naming("decision", decision)
            .listing("items", bytes)
            .from(decision.effective_on)
            .on_ground(&decision.number)
            .under(version)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.items.iter().filter_map(|it| it.outcome.ground()).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: DecisionData = entry.data()?;
        let decision = entry.document("decision")?;
        let items = entry.list("items", &data.items)?;
        Ok(Enactment { decision, items, debts: data.debts, uncleared: data.uncleared })
    }
}

/// A correction that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// By which instrument.
    pub instrument: Instrument,
    /// What shows what is right.
    pub evidence: Digest,
    /// Whether the corrected record was found equal to a decision that is kept here.
    pub verified: bool,
    /// What becomes of the procedure.
    pub item: Item,
}

impl Payload for Correction {
    fn written(&self) -> Written {
        Written::bare().naming("correction", self).from(self.item.effective)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        [Ground::of(self.evidence)].into_iter().chain(self.item.outcome.ground()).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.document("correction")
    }
}

/// Approvals owed after an enactment on the emergency road.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// The proposal.
    pub proposal: ProposalId,
    /// How many persons of each role still approve its content.
    pub owed: Heads,
    /// The last day for it.
    pub due: NaiveDate,
}

/// An announcing decision (*Quyết định công bố*), by what identifies it and by its dates
/// (settled question 5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Số, as signed.
    pub number: String,
    /// Cơ quan ban hành.
    pub issuer: String,
    /// Ngày ký.
    pub signed_on: NaiveDate,
    /// Ngày có hiệu lực của quyết định.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The legal norms that it announces procedures of.
    #[serde(default)]
    pub norms: Vec<Norm>,
    /// What it enacts, in its own order (settled question 39). Decisions of before lists have
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Listed>,
}

/// A proposal in a decision's list: which, and what of it is enacted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The proposal.
    pub id: ProposalId,
    /// The hash of what its approvals bind.
    pub hash: Digest,
}

impl Listed {
    /// Returns a list as it is written in a decision's file: the block of lines that begins
    /// with `proposals = [` and ends with `]`, one proposal a line.
    pub fn lines(list: &[Listed]) -> String {
        let line = |it: &Listed| format!("  {{ id = \"{}\", hash = \"{}\" }},\n", it.id, it.hash);
        format!("proposals = [\n{}]", list.iter().map(line).collect::<String>())
    }
}

/// A legal norm (*văn bản quy phạm pháp luật*) that creates or changes procedures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Số ký hiệu.
    pub number: String,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Cơ quan ban hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Ngày ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// Ngày có hiệu lực.
    pub effective_from: NaiveDate,
    /// The last day on which it is in force ("đến hết ngày"), where it is known beforehand
    /// (BR-25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Whether it was made by the shortened procedure (trình tự, thủ tục rút gọn): its terms are
    /// others (BR-13).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortened: bool,
    /// Whether what it had amended is in force again when it ends, because it says so (settled
    /// question 32).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revives: bool,
    /// The clauses that take effect on other days than the norm as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<NormClause>,
}

impl Norm {
    /// Returns a norm of which nothing is said but its number and the day from which it is in force.
    pub fn of(number: &str, effective_from: NaiveDate) -> Self {
        Norm {
            number: number.to_owned(),
            title: None,
            issuer: None,
            signed_on: None,
            effective_from,
            effective_to: None,
            shortened: false,
            revives: false,
            clauses: Vec::new(),
        }
    }
}

/// A clause of a norm that takes effect on a day of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NormClause {
    /// What it is called, as proposals that rest on it name it in their basis: `Phụ lục I.5`.
    pub name: String,
    /// Ngày có hiệu lực.
    pub effective_from: NaiveDate,
}

impl Norm {
    /// Returns the first day on which it is no longer in force, where that is known beforehand.
    /// `None` where it has no end of its own.
    pub fn ends(&self) -> Option<NaiveDate> {
        self.effective_to.and_then(|it| it.succ_opt())
    }
}

/// What a decision does to one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The proposal that asked for it.
    pub proposal: ProposalId,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The procedure.
    pub code: Code,
    /// From when.
    pub effective: NaiveDate,
    /// The components that change.
    pub components: BTreeSet<Component>,
    /// The norm that it rests on, in the one form of its number: with it what it opens ends. None
    /// in what was enacted before norms were entities, and in a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<String>,
    /// The other norms of the decision that its proposal rests on, in the same form: with the
    /// first of them that ends, what it opens ends.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub also: BTreeSet<String>,
    /// What becomes of the procedure.
    pub outcome: Outcome,
}

impl Item {
    /// Returns the norms that it rests on.
    pub fn norms(&self) -> impl Iterator<Item = &String> {
        self.norm.iter().chain(&self.also)
    }
}

/// What becomes of a procedure under a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// A version begins.
    Opens {
        /// Its number.
        #[schemars(with = "String")]
        version: Version,
        /// Its document.
        content: Digest,
        /// What lists and searches need of it.
        summary: Summary,
        /// The codes that it takes the place of.
        replaces: Vec<Code>,
    },
    /// The procedure closes.
    Closes {
        /// The version that ends.
        #[schemars(with = "String")]
        version: Version,
        /// Where an applicant goes instead.
        successors: Vec<Code>,
        /// What holds for files already handed in.
        transition: Option<String>,
        /// Whether it never was in force, in law (hủy bỏ từ đầu).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        from_start: bool,
    },
    /// The procedure is suspended.
    Suspends {
        /// The version that stands still.
        #[schemars(with = "String")]
        version: Version,
        /// The first day on which it is in force again, where the norm names it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
    },
    /// The procedure is in force again after a suspension.
    Resumes {
        /// The version that is in force again.
        #[schemars(with = "String")]
        version: Version,
    },
}

impl Outcome {
    /// Returns the document that begins to hold.
    fn ground(&self) -> Option<Ground<'_>> {
        match self {
            Outcome::Opens { content, summary, .. } => {
                Some(Ground { content: *content, summary: Some(summary) })
            }
            Outcome::Closes { .. } | Outcome::Suspends { .. } | Outcome::Resumes { .. } => None,
        }
    }

    /// Returns the version that begins, ends, stands still or goes on.
    pub fn version(&self) -> &Version {
        match self {
            Outcome::Opens { version, .. }
            | Outcome::Closes { version, .. }
            | Outcome::Suspends { version, .. }
            | Outcome::Resumes { version } => version,
        }
    }
}
