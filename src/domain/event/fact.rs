//! What became known beside what decisions say: codes of state secrets, publications taken
//! back, ends of norms, and what followed on a decision.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    payload::{EntryParts, Ground, Payload, Unread, Written, plain, subject},
    stream::Stream,
    withheld::{ReleaseGround, WithdrawalGround},
};
use crate::domain::ids::{Code, Digest};

subject! {
    /// What became known.
    pub enum FactEvent of FactEventKind, counted by |_it| Stream::Registry => {
        /// A code was reserved for a procedure that is a state secret.
        CodeReserved(Reservation) = "code.reserved" up to 1,
        /// A published procedure was withdrawn from publication.
        PublicationWithdrawn(Withdrawal) = "publication.withdrawn" up to 1,
        /// A code that was withheld is withheld no more.
        CodeReleased(CodeRelease) = "code.released" up to 1,
        /// A legal norm became known: its days, and until when it is in force.
        NormRecorded(NormFact) = "norm.recorded" up to 3,
        /// What followed on a decision was done: sent, entered, posted.
        ReceiptRecorded(Receipt) = "decision.receipt" up to 2,
        /// A procedure got its official code, or the right one in place of a mistyped one.
        CodeAssigned(CodeAssignment) = "code.assigned" up to 1,
    }
}

/// A code reserved for a procedure that is a state secret: nothing else is kept of it
/// (settled question 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reservation {
    /// The code.
    pub code: Code,
    /// SHA-256 over a salt and the papers, which are kept elsewhere.
    pub commitment: Digest,
    /// From when.
    pub effective: NaiveDate,
}

impl Payload for Reservation {
    fn written(&self) -> Written {
        Written::data(self).from(self.effective)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// A procedure withdrawn from publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The code.
    pub code: Code,
    /// Why it should not have been published.
    pub why: WithdrawalGround,
    /// The incident note, without what is secret.
    pub note: String,
}

plain!(Withdrawal);

/// A code that was withheld, released again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRelease {
    /// The code.
    pub code: Code,
    /// Why nothing keeps it from being shown any more.
    pub why: ReleaseGround,
    /// The act that says so, or the note of what was mended.
    pub note: String,
}

plain!(CodeRelease);

/// What became known of a norm: its days, until when it is in force, and what becomes of the
/// versions that rest on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NormFact {
    /// The norm's number, as written.
    pub number: String,
    /// The first day on which it is no longer in force, where it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// The norm that ends it; none where it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What stands when it ends. Where an end is said without it, the end is a fact alone and
    /// reaches no version: so it was before norms were entities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<AtNormsEnd>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The procedures of before the registry that rest on it: no decision here said so.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub codes: BTreeSet<Code>,
}

/// What stands when a norm ends, of the versions that rest on it (settled question 32).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AtNormsEnd {
    /// The procedure ends with it.
    Lapse,
    /// The version before is in force again, because the norm says so.
    Revive,
}

impl AtNormsEnd {
    /// Returns what follows, by whether the norm brings back what it had amended.
    pub fn of(revives: bool) -> Self {
        if revives { AtNormsEnd::Revive } else { AtNormsEnd::Lapse }
    }

    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            AtNormsEnd::Lapse => "lapse",
            AtNormsEnd::Revive => "revive",
        }
    }

    /// Whether the version before is in force again.
    pub fn revives(self) -> bool {
        match self {
            AtNormsEnd::Lapse => false,
            AtNormsEnd::Revive => true,
        }
    }
}

impl Payload for NormFact {
    /// Version 2 has a norm's days and what becomes of the versions that rest on it, 3 names
    /// procedures of before the registry that do.
    fn written(&self) -> Written {
        let NormFact { number: _, ends, by, then, title, issuer, signed_on, effective_from, codes } =
            self;
        let alone = then.is_none()
            && (title, issuer, signed_on, effective_from) == (&None, &None, &None, &None)
            && ends.is_some()
            && by.is_some();
        let written = Written::data(self).under(match (codes.is_empty(), alone) {
            (false, _) => 3,
            (true, false) => 2,
            (true, true) => 1,
        });
        match by {
            Some(by) => written.on_ground(by),
            None => written,
        }
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// What followed on a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Sent to the oversight body and the provinces (BR-15).
    Sent,
    /// Entered into the national database (BR-14).
    Entered,
    /// Posted where files are received (Điều 17).
    Posted,
    /// Made public in the national database (Điều 16, Điều 24).
    Publicised,
    /// Synced to the national portal.
    Synced,
}

impl ReceiptKind {
    /// Every kind, in the order of the steps.
    pub const ALL: [ReceiptKind; 5] = [
        ReceiptKind::Sent,
        ReceiptKind::Entered,
        ReceiptKind::Publicised,
        ReceiptKind::Posted,
        ReceiptKind::Synced,
    ];

    /// Whether it is of the decision as a whole, and not of each procedure.
    pub fn is_of_whole(self) -> bool {
        match self {
            ReceiptKind::Sent => true,
            ReceiptKind::Entered
            | ReceiptKind::Posted
            | ReceiptKind::Publicised
            | ReceiptKind::Synced => false,
        }
    }

    /// Whether by it a procedure is before the public under its code (BR-29): posted, in the
    /// national database or on the portal. Sending the decision is between state bodies, and what
    /// is entered is compared with the decision before it is made public (QĐ 31/2021/QĐ-TTg,
    /// Điều 16): that is where a mistyped code is found. The decision itself is none of them,
    /// because only what was decided has a code to put right.
    pub fn is_public(self) -> bool {
        match self {
            ReceiptKind::Posted | ReceiptKind::Publicised | ReceiptKind::Synced => true,
            ReceiptKind::Sent | ReceiptKind::Entered => false,
        }
    }

    /// Whether it was known before receipts were of one decision.
    fn is_of_old(self) -> bool {
        match self {
            ReceiptKind::Sent | ReceiptKind::Entered | ReceiptKind::Posted => true,
            ReceiptKind::Publicised | ReceiptKind::Synced => false,
        }
    }

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ReceiptKind::Sent => "sent",
            ReceiptKind::Entered => "entered",
            ReceiptKind::Posted => "posted",
            ReceiptKind::Publicised => "publicised",
            ReceiptKind::Synced => "synced",
        }
    }
}

/// A receipt for what followed on a decision, on all of it or on some of its procedures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The decision's number, normalised; empty where procedures are of before the registry, and
    /// their decisions are not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// Its issuer. A receipt of the first version names number alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its signing date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// The procedures, where it is not of all that the decision changes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub codes: BTreeSet<Code>,
    /// What was done.
    pub what: ReceiptKind,
    /// When.
    pub on: NaiveDate,
    /// The letter, or the system's own receipt.
    pub note: Option<String>,
}

impl Payload for Receipt {
    /// Version 2 names issuer and signing date, and may name procedures.
    fn written(&self) -> Written {
        let plain = self.issuer.is_none() && self.signed_on.is_none() && self.codes.is_empty();
        Written::data(self).under(if plain && self.what.is_of_old() { 1 } else { 2 })
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        entry.data()
    }
}

/// A procedure's official code, in place of the provisional one or of a mistyped one (BR-29,
/// settled question 27).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeAssignment {
    /// The code that it went by.
    pub former: Code,
    /// The code that it goes by from now on, at every day.
    pub code: Code,
    /// By what the national database gave it, or whatever shows that it is the right one.
    pub receipt: String,
    /// On which day.
    pub on: NaiveDate,
    /// Why, where an official code takes the place of a mistyped one.
    pub reason: Option<String>,
    /// The documents of its versions, the oldest first.
    pub documents: Vec<Recoded>,
}

/// A document under another code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recoded {
    /// As it was.
    pub from: Digest,
    /// The same under the code that was assigned.
    pub to: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentData {
    former: Code,
    code: Code,
    receipt: String,
    on: NaiveDate,
    documents: Vec<Recoded>,
}

impl Payload for CodeAssignment {
    fn written(&self) -> Written {
        let data = AssignmentData {
            former: self.former.clone(),
            code: self.code.clone(),
            receipt: self.receipt.clone(),
            on: self.on,
            documents: self.documents.clone(),
        };
        Written::data(&data).because(&self.reason)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        self.documents.iter().map(|it| Ground::of(it.to)).collect()
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: AssignmentData = entry.data()?;
        Ok(CodeAssignment {
            former: data.former,
            code: data.code,
            receipt: data.receipt,
            on: data.on,
            reason: entry.reason(),
            documents: data.documents,
        })
    }
}
