//! Acts and their signatures: what is to be verified of each, which of them a judgement
//! counts, and whether they hold.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    AppError, act,
    landed::{Landed, at, fault, missing},
};
use crate::{
    domain::{
        command::Command,
        event::{DecisionEvent, Event, StaffEvent, Stream},
        ids::{Digest, Moment, OfficerId, ProposalId},
        officer::{Fingerprint, KeyLine},
        registry::{Each, Layered, Numbered, Registry, Sheaf, Shelf, Shelved},
    },
    log::{Act, FaultKind, Store},
    sign::{self, PublicKey},
};

/// The names of the maps of acts in the sealed state.
const ACTS: &str = "acts";
const OFFICE: &str = "acts-office";

/// How many signatures are verified at once, on all cores.
const BATCH: usize = 4_096;

/// The acts of a log that is read, verified in batches.
pub(super) struct Waiting<'a> {
    log: &'a dyn Store,
    acts: Vec<Attested>,
    verifier: Verifier,
    /// How many signatures were found good.
    pub verified: u64,
}

impl<'a> Waiting<'a> {
    /// Begins with none.
    pub fn of(log: &'a dyn Store) -> Self {
        Waiting { log, acts: Vec::new(), verifier: Verifier::default(), verified: 0 }
    }

    /// Takes acts; enough of them are verified at once.
    pub fn take(&mut self, acts: impl IntoIterator<Item = Attested>) -> Result<(), AppError> {
        self.acts.extend(acts);
        if self.acts.len() >= BATCH { self.end() } else { Ok(()) }
    }

    /// Verifies what waits.
    ///
    /// # Errors
    ///
    /// As [`Verifier::verify`].
    pub fn end(&mut self) -> Result<(), AppError> {
        let acts = std::mem::take(&mut self.acts);
        let log = self.log;
        self.verified += self.verifier.verify(&acts, |digest| Ok(log.content(digest)?))?;
        Ok(())
    }
}

/// An act as it was signed: what is to be verified of it, and under which key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attested {
    /// The entry.
    pub seq: u64,
    /// When it was recorded.
    pub at: Moment,
    /// What was done.
    pub kind: String,
    /// In whose name.
    pub officer: OfficerId,
    /// The key that spoke for the officer at that point of the log.
    pub key: KeyLine,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// What was signed: canonical JSON.
    #[serde(with = "as_said")]
    pub message: Vec<u8>,
    /// The signature, which is a content.
    pub signature: Digest,
    /// Whether it is the act itself, and not the proof that a new key's owner holds it.
    pub is_act: bool,
    /// What it touches.
    place: Place,
}

/// Where an act counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Place {
    /// Among the officers and their rules, and what they said of the clock: by it approvals
    /// are alive or not.
    Office,
    /// In a proposal.
    Proposal(ProposalId),
    /// In the register itself.
    Register,
}

impl Place {
    fn of(it: &Landed) -> Self {
        match it.event.stream() {
            Stream::Proposal(id) => Place::Proposal(id),
            Stream::Staff | Stream::Rules | Stream::Clock => Place::Office,
            // A seal has no act.
            Stream::Registry | Stream::Seals | Stream::Exports => Place::Register,
        }
    }
}

impl Attested {
    /// Makes it of an act of an entry.
    pub fn of_act(
        it: &Landed,
        act: &Act,
        key: KeyLine,
        fingerprint: Fingerprint,
        signature: Digest,
    ) -> Self {
        Attested {
            seq: it.entry.seq,
            at: it.entry.at,
            kind: it.entry.kind.clone(),
            officer: act.officer.clone(),
            key,
            fingerprint,
            message: act::message_of(&it.entry, act),
            signature,
            is_act: true,
            place: Place::of(it),
        }
    }

    /// Makes it of the proof that whoever is enrolled holds the key, where an entry brings
    /// a key in by request; founders prove theirs by signing the founding.
    pub fn of_possession(it: &Landed) -> Result<Option<Self>, AppError> {
        let Event::Staff(StaffEvent::Proposed(asked)) = &it.event else { return Ok(None) };
        let Some((key, fingerprint)) = asked.change.key() else { return Ok(None) };
        let officer = asked.change.officer();
        let signature = asked.proof.ok_or_else(|| {
            let detail = format!("key of `{officer}`: possession not proved");
            fault(FaultKind::SignatureBad, it.entry.seq, detail)
        })?;
        Ok(Some(Attested {
            seq: it.entry.seq,
            at: it.entry.at,
            kind: it.entry.kind.clone(),
            officer: officer.clone(),
            key: key.clone(),
            fingerprint: fingerprint.clone(),
            message: act::possession(&it.entry.log, officer, &key.0),
            signature,
            is_act: false,
            place: Place::Office,
        }))
    }
}

/// Writes bytes that are a text as that text.
mod as_said {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _, ser::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(std::str::from_utf8(bytes).map_err(S::Error::custom)?)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        String::deserialize(from).map(String::into_bytes).map_err(D::Error::custom)
    }
}

/// The acts that a judgement may count: those on proposals of which something can still
/// become, and those that made the officers and the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Enrolments, roles, keys, policies and tables, and what was said of the clock, in the
    /// order of the log.
    pub office: Layered<u64, Attested, Numbered>,
    /// How many of them there are.
    pub count: u64,
    /// What was done on each proposal of which something can still become.
    pub proposals: Layered<ProposalId, Vec<Attested>, Each>,
}

impl Evidence {
    /// Takes in the acts of a command, whose events the registry has taken in.
    pub fn take(&mut self, registry: &Registry, command: &[Landed], attested: Vec<Attested>) {
        for it in attested {
            match it.place {
                Place::Office => {
                    self.office.insert(self.count, it);
                    self.count += 1;
                }
                Place::Proposal(id) => match self.proposals.get_mut(&id) {
                    Some(acts) => acts.push(it),
                    None => self.proposals.insert(id, vec![it]),
                },
                Place::Register => {}
            }
        }
        // What is over is judged no more, but for what an emergency left owing.
        for id in command.iter().flat_map(|it| touched(&it.event)) {
            if self.proposals.contains_key(&id) && !registry.proposals.is_live(&id) {
                self.proposals.remove(&id);
            }
        }
    }

    /// Makes it of acts that lie on a shelf.
    pub fn on(count: u64, shelf: &Arc<dyn Shelf>) -> Self {
        let office = Layered::on(Shelved::of(shelf, OFFICE));
        Evidence { office, count, proposals: Layered::on(Shelved::of(shelf, ACTS)) }
    }

    /// Returns the acts of a part, given by its key, in order.
    pub fn page(&self, key: &str) -> Vec<&Attested> {
        match key.split_once('/') {
            Some((OFFICE, page)) => self.office.page(page).into_values().collect(),
            Some((ACTS, page)) => self.proposals.page(page).into_values().flatten().collect(),
            Some(_) | None => Vec::new(),
        }
    }

    /// Returns its maps, each with its name.
    pub fn sheaves(&self) -> [(&'static str, &dyn Sheaf); 2] {
        [(ACTS, &self.proposals), (OFFICE, &self.office)]
    }

    /// Returns its maps, each with its name.
    pub fn sheaves_mut(&mut self) -> [(&'static str, &mut dyn Sheaf); 2] {
        [(ACTS, &mut self.proposals), (OFFICE, &mut self.office)]
    }

    /// Returns the acts that ruling on a command counts.
    pub fn counted_by(&self, command: &Command) -> Vec<&Attested> {
        let proposals: &[ProposalId] = match command {
            Command::Enact { proposals, .. } => proposals,
            Command::Correct { proposal } => std::slice::from_ref(proposal),
            // What one administrator or approver asked for, another answers.
            Command::ConfirmStaff { .. } | Command::ApproveRules { .. } => &[],
            // Who signs with the sender counts by the enrolment that gave them their role.
            Command::ProposeStaff { .. }
            | Command::CorrectClock { .. }
            | Command::AcceptLoss { .. }
            | Command::ConfirmClock { .. }
            | Command::Reserve { .. }
            | Command::WithdrawPublication { .. }
            | Command::AssignCode { .. }
            | Command::ReleaseCode { .. }
            | Command::RecordNorm { .. } => &[],
            Command::Found { .. }
            | Command::FoundOfficers { .. }
            | Command::ImportBaseline { .. }
            | Command::Propose { .. }
            | Command::Revise { .. }
            | Command::Submit { .. }
            | Command::Withdraw { .. }
            | Command::Review { .. }
            | Command::DeclineStaff { .. }
            | Command::ProposeRules { .. }
            | Command::WithdrawRules { .. }
            | Command::Attach { .. }
            | Command::Comment { .. }
            | Command::Answer { .. }
            | Command::Resolve { .. }
            | Command::OverrideRule { .. }
            | Command::DeclareEmergency { .. }
            | Command::RecordReceipt { .. }
            | Command::OpenTasks { .. }
            | Command::CloseTask { .. }
            | Command::RecordExport { .. } => return Vec::new(),
        };
        let of_proposals = proposals.iter().filter_map(|it| self.proposals.get(it)).flatten();
        self.office.values().chain(of_proposals).collect()
    }
}

/// Returns the proposals that an event touches.
fn touched(event: &Event) -> Vec<ProposalId> {
    match event {
        Event::Decision(DecisionEvent::Enacted(it)) => {
            it.items.iter().map(|it| it.proposal).collect()
        }
        Event::Decision(DecisionEvent::Corrected(it)) => vec![it.item.proposal],
        Event::Registry(_)
        | Event::Staff(_)
        | Event::Rules(_)
        | Event::Proposal(_)
        | Event::Fact(_)
        | Event::Task(_)
        | Event::Export(_)
        | Event::Clock(_) => event.stream().proposal().into_iter().collect(),
    }
}

/// Verifies acts, on all cores; a key is read once however often it signed.
#[derive(Debug, Default)]
pub(super) struct Verifier {
    keys: BTreeMap<KeyLine, PublicKey>,
}

impl Verifier {
    /// Verifies acts, whose signatures `content` returns.
    ///
    /// # Errors
    ///
    /// A fault that names the entry of the first act whose signature is missing or does
    /// not hold under its key.
    pub fn verify<'a>(
        &mut self,
        acts: impl IntoIterator<Item = &'a Attested>,
        content: impl Fn(&Digest) -> Result<Option<Vec<u8>>, AppError>,
    ) -> Result<u64, AppError> {
        let mut acts = acts.into_iter();
        let mut count = 0;
        loop {
            let batch: Vec<_> = acts.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return Ok(count);
            }
            count += batch.len() as u64;
            self.verify_batch(&batch, &content)?;
        }
    }

    fn verify_batch(
        &mut self,
        batch: &[&Attested],
        content: &impl Fn(&Digest) -> Result<Option<Vec<u8>>, AppError>,
    ) -> Result<(), AppError> {
        let mut signatures = Vec::with_capacity(batch.len());
        for it in batch {
            if !self.keys.contains_key(&it.key) {
                let key = PublicKey::read(&it.key.0).map_err(|error| {
                    fault(FaultKind::SignatureBad, it.seq, format!("{}: {error}", it.officer))
                })?;
                self.keys.insert(it.key.clone(), key);
            }
            let signature = content(&it.signature).map_err(|error| at(it.seq, error))?;
            signatures.push(signature.ok_or_else(|| at(it.seq, missing(&it.signature)))?);
        }
        let items: Vec<_> = batch
            .iter()
            .zip(&signatures)
            .map(|(it, signature)| sign::SignatureToVerify {
                key: &self.keys[&it.key],
                message: &it.message,
                signature,
            })
            .collect();
        // The first that fails in the order of the log is the one to name.
        for (it, verdict) in batch.iter().zip(sign::verify_many(&items)) {
            verdict.map_err(|error| {
                let detail = format!("signature of `{}`: {error}", it.officer);
                fault(FaultKind::SignatureBad, it.seq, detail)
            })?;
        }
        Ok(())
    }
}
