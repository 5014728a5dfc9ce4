//! Events as entries: how each kind is written, and how it is read back for ever.
//!
//! An entry stays small whatever happened: what has no bound (the items of an import or
//! a decision, the change that a proposal asks for) stands in a content that the entry
//! names by hash. A list of items also has a Merkle root (RFC 6962), so that one item
//! can be proven without the others.
//!
//! A kind is written in the lowest version that says all of it, so that a log that needs
//! nothing new is one that an older program reads. Version 2 of `proposal.opened` and
//! `proposal.revised` names a road beside the gate's own, of `proposal.reviewed` the hash of
//! what was read, of `proposal.answered` an answer to what a paper finds, of `decision.enacted`
//! the approvals left owing; version 3 of opened, revised and enacted has suspensions,
//! resumptions, lapses, annulments and revivals; version 4 of `decision.enacted` the list of
//! what it enacts. Version 2 of `officers.founded` and `staff.proposed` names a reference, of
//! `rules.proposed` and `rules.adopted` a policy that demands it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    domain::{
        canonical,
        event::{
            AtRevision, Baseline, BaselineItem, Change, ChangeKind, Decision, Enactment, Event,
            Founding, Item, Opening, Outcome, Owed, Review, Revision, Route, Stream, TaskItem,
            TasksOpening, Thread, Verdict,
        },
        ids::{Digest, ProposalId},
        merkle,
    },
    log::{CLOCK_CORRECTED, ContentRef, Effective, Entry, StreamRef},
};

/// The kinds of entry that this program writes, each with its schema version.
///
/// Version 2 of a proposal's kinds names a road beside the gate's own, of a decision the
/// approvals that an emergency left owing: what has neither is still written as version 1.
/// Version 3 of both is of the kinds of change that came later: suspended, resumed, lapsed,
/// revived, annulled. Version 4 of a proposal's kinds names the proposals that it takes over,
/// of a decision's has the list of what it enacts. Version 2 of an enrolment names a person's
/// reference, and of rules asks for it; of a review it names the hash of what was read, of an
/// answer it is to what a paper finds.
pub const KINDS: [(&str, u32); 32] = [
    ("registry.founded", 1),
    ("baseline.imported", 1),
    ("baseline.closed", 1),
    ("proposal.opened", 4),
    ("proposal.revised", 4),
    ("proposal.submitted", 1),
    ("proposal.withdrawn", 1),
    ("proposal.reviewed", 2),
    ("decision.enacted", 4),
    ("officers.founded", 2),
    ("staff.proposed", 2),
    ("staff.confirmed", 1),
    ("staff.declined", 1),
    ("rules.proposed", 2),
    ("rules.approved", 1),
    ("rules.withdrawn", 1),
    ("rules.adopted", 2),
    ("proposal.attached", 1),
    ("proposal.commented", 1),
    ("proposal.answered", 2),
    ("proposal.resolved", 1),
    ("proposal.overridden", 1),
    ("proposal.emergency", 1),
    ("record.corrected", 1),
    ("code.reserved", 1),
    ("publication.withdrawn", 1),
    ("norm.recorded", 1),
    ("decision.receipt", 1),
    ("tasks.opened", 1),
    ("task.closed", 1),
    ("clock.confirmed", 1),
    (CLOCK_CORRECTED, 1),
];

/// An event as it goes into an entry, and the contents that the entry names.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The entry's kind.
    pub kind: &'static str,
    /// The version of the kind's schema.
    pub version: u32,
    /// The streams that it touches.
    pub streams: Vec<StreamRef>,
    /// When what it says takes effect.
    pub effective: Option<Effective>,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The contents that it names.
    pub content: Vec<ContentRef>,
    /// What else it says.
    pub data: Value,
    /// The bytes of the contents named in `content` that the event itself makes.
    pub bytes: Vec<Vec<u8>>,
}

/// An entry that cannot be read back as an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A newer program wrote it.
    #[error("entry {seq}: kind `{kind}` version {version} is newer than this program")]
    Newer {
        /// The entry's place.
        seq: u64,
        /// Its kind.
        kind: String,
        /// The kind's version.
        version: u32,
    },
    /// A content that it names is missing.
    #[error("entry {seq}: content `{name}` {sha256} is missing")]
    Missing {
        /// The entry's place.
        seq: u64,
        /// What the entry calls the content.
        name: String,
        /// The content's digest.
        sha256: Digest,
    },
    /// It does not have the shape of its kind.
    #[error("entry {seq}: {detail}")]
    Shape {
        /// The entry's place.
        seq: u64,
        /// What is wrong.
        detail: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListRef {
    count: u64,
    root: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineData {
    items: ListRef,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposalData {
    proposal: ProposalId,
    revision: u32,
    kind: ChangeKind,
    submitted: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AtData {
    proposal: ProposalId,
    revision: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewData {
    proposal: ProposalId,
    revision: u32,
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    read: Option<Digest>,
    binds: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionData {
    issuer: String,
    number: String,
    signed_on: chrono::NaiveDate,
    items: ListRef,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    debts: Vec<Owed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TasksData {
    norm: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<chrono::NaiveDate>,
    items: ListRef,
}

/// Writes an event as the parts of an entry.
pub fn encode(event: &Event, stream: impl Fn(Stream) -> u64) -> Encoded {
    let own = event.stream();
    let mut encoded = Encoded {
        kind: "",
        version: 1,
        streams: vec![StreamRef { id: own.to_string(), expect: stream(own) }],
        effective: None,
        basis: None,
        reason: None,
        content: Vec::new(),
        data: Value::Object(serde_json::Map::new()),
        bytes: Vec::new(),
    };
    match event {
        Event::RegistryFounded(founding) => {
            encoded.kind = "registry.founded";
            encoded.data = json!(founding);
        }
        Event::BaselineImported(baseline) => {
            encoded.kind = "baseline.imported";
            encoded.effective = Some(Effective { from: baseline.effective, to: None });
            encoded.basis = Some(baseline.basis.clone());
            let items = encoded.list("items", &baseline.items);
            encoded.data = json!(BaselineData { items });
        }
        Event::BaselineClosed => {
            encoded.kind = "baseline.closed";
        }
        Event::ProposalOpened(opening) => {
            encoded.kind = "proposal.opened";
            encoded.change(&opening.change);
            encoded.data = json!(ProposalData {
                proposal: opening.proposal,
                revision: 1,
                kind: opening.change.kind,
                submitted: opening.submitted,
            });
        }
        Event::ProposalRevised(revision) => {
            encoded.kind = "proposal.revised";
            encoded.change(&revision.change);
            encoded.data = json!(ProposalData {
                proposal: revision.proposal,
                revision: revision.revision,
                kind: revision.change.kind,
                submitted: false,
            });
        }
        Event::ProposalSubmitted(it) | Event::ProposalWithdrawn(it) => {
            encoded.kind = match event {
                Event::ProposalSubmitted(_) => "proposal.submitted",
                _ => "proposal.withdrawn",
            };
            encoded.reason = it.reason.clone();
            encoded.data = json!(AtData { proposal: it.proposal, revision: it.revision });
        }
        Event::ProposalReviewed(review) => {
            encoded.kind = "proposal.reviewed";
            encoded.reason = review.comment.clone();
            encoded.data = json!(ReviewData {
                proposal: review.proposal,
                revision: review.revision,
                verdict: review.verdict,
                read: review.read,
                binds: review.binds,
            });
            encoded.version = if review.read.is_some() { 2 } else { 1 };
        }
        Event::DecisionEnacted(enactment) => {
            encoded.kind = "decision.enacted";
            let decision = &enactment.decision;
            encoded.effective = decision.effective_on.map(|from| Effective { from, to: None });
            encoded.basis = Some(decision.number.clone());
            encoded.keep("decision", "application/json", canonical::to_vec(decision));
            let items = encoded.list("items", &enactment.items);
            encoded.data = json!(DecisionData {
                issuer: decision.issuer.clone(),
                number: decision.number.clone(),
                signed_on: decision.signed_on,
                items,
                debts: enactment.debts.clone(),
            });
            let of_life = enactment.items.iter().any(|it| it.kind.is_of_life());
            let listed = !decision.proposals.is_empty();
            encoded.version = match (listed, of_life, enactment.debts.is_empty()) {
                (true, _, _) => 4,
                (false, true, _) => 3,
                (false, false, false) => 2,
                (false, false, true) => 1,
            };
        }
        Event::OfficersFounded(it) => {
            encoded.kind = "officers.founded";
            encoded.keep("founders", "application/json", canonical::to_vec(it));
            encoded.version += u32::from(it.founders.iter().any(|it| it.reference.is_some()));
        }
        Event::StaffProposed(it) => {
            encoded.kind = "staff.proposed";
            encoded.data = json!(it);
            encoded.version += u32::from(it.change.reference().is_some());
        }
        Event::StaffConfirmed(it) => {
            encoded.kind = "staff.confirmed";
            encoded.data = json!(it);
        }
        Event::StaffDeclined(it) => {
            encoded.kind = "staff.declined";
            encoded.data = json!(it);
        }
        Event::RulesProposed(it) => {
            encoded.kind = "rules.proposed";
            encoded.effective = Some(Effective { from: it.effective, to: None });
            encoded.keep("rules", "application/json", canonical::to_vec(it));
            encoded.version += u32::from(it.rules.asks_for_references());
        }
        Event::RulesApproved(it) => {
            encoded.kind = "rules.approved";
            encoded.data = json!(it);
        }
        Event::RulesWithdrawn(it) => {
            encoded.kind = "rules.withdrawn";
            encoded.data = json!(it);
        }
        Event::RulesAdopted(it) => {
            encoded.kind = "rules.adopted";
            encoded.effective = Some(Effective { from: it.effective, to: None });
            encoded.keep("rules", "application/json", canonical::to_vec(it));
            encoded.version += u32::from(it.rules.asks_for_references());
        }
        Event::PaperAttached(it) => {
            encoded.kind = "proposal.attached";
            encoded.data = json!(it);
        }
        Event::CommentMade(it) => {
            encoded.kind = "proposal.commented";
            encoded.data = json!(it);
        }
        Event::AnswerGiven(it) => {
            encoded.kind = "proposal.answered";
            encoded.data = json!(it);
            encoded.version = match it.thread {
                Thread::Comment(_) | Thread::Point(_) => 1,
                Thread::Paper(_) => 2,
            };
        }
        Event::CommentResolved(it) => {
            encoded.kind = "proposal.resolved";
            encoded.data = json!(it);
        }
        Event::RuleOverridden(it) => {
            encoded.kind = "proposal.overridden";
            encoded.data = json!(it);
        }
        Event::EmergencyDeclared(it) => {
            encoded.kind = "proposal.emergency";
            encoded.basis = Some(it.basis.clone());
            encoded.data = json!(it);
        }
        Event::RecordCorrected(it) => {
            encoded.kind = "record.corrected";
            encoded.effective = Some(Effective { from: it.item.effective, to: None });
            encoded.keep("correction", "application/json", canonical::to_vec(it));
        }
        Event::CodeReserved(it) => {
            encoded.kind = "code.reserved";
            encoded.effective = Some(Effective { from: it.effective, to: None });
            encoded.data = json!(it);
        }
        Event::PublicationWithdrawn(it) => {
            encoded.kind = "publication.withdrawn";
            encoded.data = json!(it);
        }
        Event::NormRecorded(it) => {
            encoded.kind = "norm.recorded";
            encoded.basis = Some(it.by.clone());
            encoded.data = json!(it);
        }
        Event::ReceiptRecorded(it) => {
            encoded.kind = "decision.receipt";
            encoded.data = json!(it);
        }
        Event::TasksOpened(it) => {
            encoded.kind = "tasks.opened";
            encoded.reason = it.reason.clone();
            let items = encoded.list("items", &it.items);
            encoded.data = json!(TasksData { norm: it.norm.clone(), due: it.due, items });
        }
        Event::TaskClosed(it) => {
            encoded.kind = "task.closed";
            encoded.data = json!(it);
        }
        Event::ClockConfirmed(it) => {
            encoded.kind = "clock.confirmed";
            encoded.data = json!(it);
        }
        Event::ClockCorrected(it) => {
            encoded.kind = CLOCK_CORRECTED;
            encoded.data = json!(it);
        }
    }
    encoded
}

/// Writes the events of one command: each counts the streams on from the one before it.
pub fn encode_all(events: &[Event], stream: impl Fn(Stream) -> u64) -> Vec<Encoded> {
    let mut touched = BTreeMap::<Stream, u64>::new();
    let mut encode = |event: &Event| {
        let encoded = encode(event, |it| stream(it) + touched.get(&it).copied().unwrap_or(0));
        *touched.entry(event.stream()).or_default() += 1;
        encoded
    };
    events.iter().map(&mut encode).collect()
}

impl Encoded {
    fn keep(&mut self, name: &str, media: &str, bytes: Vec<u8>) {
        self.content.push(ContentRef {
            name: name.to_owned(),
            media: media.to_owned(),
            len: bytes.len() as u64,
            sha256: Digest::of(&bytes),
        });
        self.bytes.push(bytes);
    }

    fn change(&mut self, change: &Change) {
        self.effective = Some(Effective { from: change.effective, to: change.reach.until });
        self.basis = Some(change.basis.clone()).filter(|it| !it.is_empty());
        self.keep("change", "application/json", canonical::to_vec(change));
        self.version = match (change.kind.is_of_life(), &change.route) {
            _ if !change.ancestors.is_empty() => 4,
            (true, _) => 3,
            (false, Route::Recorded | Route::Correction { .. }) => 2,
            (false, Route::Gate) => 1,
        };
    }

    fn list<T: Serialize>(&mut self, name: &str, items: &[T]) -> ListRef {
        let mut bytes = Vec::new();
        let mut tree = merkle::Frontier::default();
        for item in items {
            let line = canonical::to_vec(item);
            tree.push(merkle::leaf_hash(&line));
            bytes.extend_from_slice(&line);
            bytes.push(b'\n');
        }
        self.keep(name, "application/x-ndjson", bytes);
        ListRef { count: items.len() as u64, root: tree.root() }
    }
}

/// Reads an entry back as the event that it records.
pub fn decode(
    entry: &Entry,
    content: impl Fn(&Digest) -> Option<Vec<u8>>,
) -> Result<Event, DecodeError> {
    let read = Reader { entry, content: &content };
    let known = KINDS.iter().find(|(kind, _)| *kind == entry.kind);
    if known.is_none_or(|(_, version)| entry.kind_v > *version) {
        return Err(DecodeError::Newer {
            seq: entry.seq,
            kind: entry.kind.clone(),
            version: entry.kind_v,
        });
    }
    Ok(match entry.kind.as_str() {
        "registry.founded" => Event::RegistryFounded(read.data::<Founding>()?),
        "baseline.imported" => {
            let data: BaselineData = read.data()?;
            let items: Vec<BaselineItem> = read.list("items", &data.items)?;
            let effective = read.effective()?.from;
            let basis = entry.basis.clone().unwrap_or_default();
            Event::BaselineImported(Baseline { effective, basis, items })
        }
        "baseline.closed" => Event::BaselineClosed,
        "proposal.opened" => {
            let data: ProposalData = read.data()?;
            let change = read.json("change")?;
            let submitted = data.submitted;
            Event::ProposalOpened(Opening { proposal: data.proposal, change, submitted })
        }
        "proposal.revised" => {
            let data: ProposalData = read.data()?;
            let change = read.json("change")?;
            let (proposal, revision) = (data.proposal, data.revision);
            Event::ProposalRevised(Revision { proposal, revision, change })
        }
        "proposal.submitted" => Event::ProposalSubmitted(read.at_revision()?),
        "proposal.withdrawn" => Event::ProposalWithdrawn(read.at_revision()?),
        "proposal.reviewed" => {
            let data: ReviewData = read.data()?;
            Event::ProposalReviewed(Review {
                proposal: data.proposal,
                revision: data.revision,
                verdict: data.verdict,
                read: data.read,
                binds: data.binds,
                comment: entry.reason.clone(),
            })
        }
        "decision.enacted" => {
            let data: DecisionData = read.data()?;
            let decision: Decision = read.json("decision")?;
            let items: Vec<Item> = read.list("items", &data.items)?;
            Event::DecisionEnacted(Enactment { decision, items, debts: data.debts })
        }
        "officers.founded" => Event::OfficersFounded(read.json("founders")?),
        "staff.proposed" => Event::StaffProposed(read.data()?),
        "staff.confirmed" => Event::StaffConfirmed(read.data()?),
        "staff.declined" => Event::StaffDeclined(read.data()?),
        "rules.proposed" => Event::RulesProposed(read.json("rules")?),
        "rules.approved" => Event::RulesApproved(read.data()?),
        "rules.withdrawn" => Event::RulesWithdrawn(read.data()?),
        "rules.adopted" => Event::RulesAdopted(read.json("rules")?),
        "proposal.attached" => Event::PaperAttached(read.data()?),
        "proposal.commented" => Event::CommentMade(read.data()?),
        "proposal.answered" => Event::AnswerGiven(read.data()?),
        "proposal.resolved" => Event::CommentResolved(read.data()?),
        "proposal.overridden" => Event::RuleOverridden(read.data()?),
        "proposal.emergency" => Event::EmergencyDeclared(read.data()?),
        "record.corrected" => Event::RecordCorrected(read.json("correction")?),
        "code.reserved" => Event::CodeReserved(read.data()?),
        "publication.withdrawn" => Event::PublicationWithdrawn(read.data()?),
        "norm.recorded" => Event::NormRecorded(read.data()?),
        "decision.receipt" => Event::ReceiptRecorded(read.data()?),
        "tasks.opened" => {
            let data: TasksData = read.data()?;
            let items: Vec<TaskItem> = read.list("items", &data.items)?;
            let (norm, due, reason) = (data.norm, data.due, entry.reason.clone());
            Event::TasksOpened(TasksOpening { norm, due, reason, items })
        }
        "task.closed" => Event::TaskClosed(read.data()?),
        "clock.confirmed" => Event::ClockConfirmed(read.data()?),
        CLOCK_CORRECTED => Event::ClockCorrected(read.data()?),
        _ => unreachable!("every known kind has an arm"),
    })
}

/// Returns the digests of all contents that an event rests on, beside those that its
/// entry names: documents, and the lines that they were read from.
pub fn rests_on(event: &Event) -> Vec<Digest> {
    match event {
        Event::BaselineImported(baseline) => {
            let mut digests = Vec::with_capacity(baseline.items.len() + 64);
            for item in &baseline.items {
                digests.push(item.content);
                if digests.last() != Some(&item.line.block) {
                    digests.push(item.line.block);
                }
            }
            digests
        }
        Event::ProposalOpened(Opening { change, .. })
        | Event::ProposalRevised(Revision { change, .. }) => {
            let evidence = match change.route {
                Route::Correction { evidence, .. } => Some(evidence),
                Route::Gate | Route::Recorded => None,
            };
            change.opens.iter().map(|it| it.content).chain(evidence).collect()
        }
        Event::StaffProposed(it) => it.proof.into_iter().collect(),
        Event::PaperAttached(it) => std::iter::once(it.file).chain(it.paper).collect(),
        Event::RecordCorrected(it) => {
            let opened = match &it.item.outcome {
                Outcome::Opens { content, .. } => Some(*content),
                Outcome::Closes { .. } | Outcome::Suspends { .. } | Outcome::Resumes { .. } => None,
            };
            std::iter::once(it.evidence).chain(opened).collect()
        }
        Event::DecisionEnacted(enactment) => enactment
            .items
            .iter()
            .filter_map(|item| match &item.outcome {
                Outcome::Opens { content, .. } => Some(*content),
                Outcome::Closes { .. } | Outcome::Suspends { .. } | Outcome::Resumes { .. } => None,
            })
            .collect(),
        Event::TasksOpened(it) => it.items.iter().map(|it| it.content).collect(),
        Event::RegistryFounded(_)
        | Event::BaselineClosed
        | Event::ProposalSubmitted(_)
        | Event::ProposalWithdrawn(_)
        | Event::ProposalReviewed(_)
        | Event::OfficersFounded(_)
        | Event::StaffConfirmed(_)
        | Event::StaffDeclined(_)
        | Event::RulesProposed(_)
        | Event::RulesApproved(_)
        | Event::RulesWithdrawn(_)
        | Event::RulesAdopted(_)
        | Event::CommentMade(_)
        | Event::AnswerGiven(_)
        | Event::CommentResolved(_)
        | Event::RuleOverridden(_)
        | Event::EmergencyDeclared(_)
        | Event::CodeReserved(_)
        | Event::PublicationWithdrawn(_)
        | Event::NormRecorded(_)
        | Event::ReceiptRecorded(_)
        | Event::TaskClosed(_)
        | Event::ClockConfirmed(_)
        | Event::ClockCorrected(_) => Vec::new(),
    }
}

struct Reader<'a, F> {
    entry: &'a Entry,
    content: &'a F,
}

impl<F: Fn(&Digest) -> Option<Vec<u8>>> Reader<'_, F> {
    fn shape(&self, detail: impl ToString) -> DecodeError {
        DecodeError::Shape { seq: self.entry.seq, detail: detail.to_string() }
    }

    fn data<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        T::deserialize(&self.entry.data).map_err(|error| self.shape(error))
    }

    fn at_revision(&self) -> Result<AtRevision, DecodeError> {
        let data: AtData = self.data()?;
        let reason = self.entry.reason.clone();
        Ok(AtRevision { proposal: data.proposal, revision: data.revision, reason })
    }

    fn effective(&self) -> Result<Effective, DecodeError> {
        self.entry.effective.clone().ok_or_else(|| self.shape("no effective date"))
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, DecodeError> {
        let named = self.entry.content.iter().find(|it| it.name == name);
        let named = named.ok_or_else(|| self.shape(format!("names no content `{name}`")))?;
        (self.content)(&named.sha256).ok_or_else(|| DecodeError::Missing {
            seq: self.entry.seq,
            name: name.to_owned(),
            sha256: named.sha256,
        })
    }

    fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, DecodeError> {
        serde_json::from_slice(&self.bytes(name)?).map_err(|error| self.shape(error))
    }

    fn list<T: DeserializeOwned>(&self, name: &str, list: &ListRef) -> Result<Vec<T>, DecodeError> {
        let bytes = self.bytes(name)?;
        let mut items = Vec::new();
        let mut tree = merkle::Frontier::default();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            tree.push(merkle::leaf_hash(line));
            items.push(serde_json::from_slice(line).map_err(|error| self.shape(error))?);
        }
        if tree.size() != list.count || tree.root() != list.root {
            return Err(self.shape(format!("content `{name}` is not the list that it names")));
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests;
