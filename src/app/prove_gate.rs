//! What "the gate of its day was passed" means, from the log alone: every act is asked
//! again of the register as it then stood, and every signature is verified against the
//! key that then spoke for its officer.
//!
//! Nothing is believed because it stands in the log: a command is made again from what it
//! caused, `decide` rules on it anew, and the ruling must be what was recorded.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use super::{
    AppError, Position, act, codec,
    office::{document, keys_are_named_truly, missing, recorded},
    papers,
};
use crate::{
    domain::{
        burden::StepSize,
        command::{Command, Request},
        decide::{self, Actor, Context},
        event::{Change, ChangeKind, Event},
        ids::{CommandId, Moment, OfficerId},
        officer::{Fingerprint, KeyLine},
        procedure::Procedure,
        reason::Reason,
        registry::Registry,
    },
    log::{Entry, EventLog, Fault, FaultKind, Folder, LogError, OpenOptions, SledLog},
    sign::{self, PublicKey},
};

/// How many signatures are verified at once, on all cores.
const BATCH: usize = 4_096;

/// What a proof of the gate found in order, and what it wants somebody to look at.
#[derive(Debug, Clone, Serialize)]
pub struct GateProof {
    /// Where the log stands.
    pub position: Position,
    /// How many commands were asked again.
    pub commands: u64,
    /// How many signatures hold.
    pub signatures: u64,
    /// How many changes took effect through the gate.
    pub enacted: u64,
    /// How many entries no officer signed: the founding, and a baseline before there were
    /// officers.
    pub unsigned: u64,
    /// Acts under keys that were later said not to be trusted at that time.
    pub findings: Vec<Suspect>,
}

/// An act under a key that was compromised at the time (settled question 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suspect {
    /// The entry.
    pub seq: u64,
    /// When it was recorded.
    pub at: Moment,
    /// What was done.
    pub kind: String,
    /// In whose name.
    pub officer: OfficerId,
    /// Under which key.
    pub key: Fingerprint,
    /// Since when that key is not trusted.
    pub since: Moment,
}

/// Proves the gate from the log alone; names the first event that fails.
pub fn prove(
    dir: &Path,
    options: &OpenOptions,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<GateProof, AppError> {
    let log = Folder::open(dir, options)?;
    let size = log.head().size;
    let mut proof = Proof::new(&log);
    for (seq, bytes) in (0..).zip(log.read(0..size)) {
        let bytes = bytes?;
        let entry = Entry::from_bytes(&bytes)
            .map_err(|error| fault(FaultKind::EntryDamaged, seq, error.to_string()))?;
        proof.take(entry, bytes)?;
        tick(seq, size);
    }
    proof.end_command()?;
    proof.verify_signatures()?;
    let findings = proof.suspects();
    Ok(GateProof {
        position: Position::of(log.head()),
        commands: proof.commands,
        signatures: proof.signatures,
        enacted: proof.enacted,
        unsigned: proof.unsigned,
        findings,
    })
}

/// An entry of the command that is being gathered.
struct Landed {
    entry: Entry,
    bytes: Vec<u8>,
    event: Event,
}

/// A signature that waits to be verified with many others.
struct Waiting {
    seq: u64,
    officer: OfficerId,
    key: KeyLine,
    message: Vec<u8>,
    signature: Vec<u8>,
}

/// An act, remembered until the end of the log says whether its key was trusted.
struct Acted {
    seq: u64,
    at: Moment,
    kind: String,
    officer: OfficerId,
    key: Fingerprint,
}

struct Proof<'a> {
    log: &'a SledLog,
    registry: Registry,
    /// The entries of the command that is being gathered.
    landed: Vec<Landed>,
    waiting: Vec<Waiting>,
    keys: BTreeMap<KeyLine, PublicKey>,
    acted: Vec<Acted>,
    commands: u64,
    signatures: u64,
    enacted: u64,
    unsigned: u64,
}

impl<'a> Proof<'a> {
    fn new(log: &'a SledLog) -> Self {
        Proof {
            log,
            registry: Registry::default(),
            landed: Vec::new(),
            waiting: Vec::new(),
            keys: BTreeMap::new(),
            acted: Vec::new(),
            commands: 0,
            signatures: 0,
            enacted: 0,
            unsigned: 0,
        }
    }

    fn take(&mut self, entry: Entry, bytes: Vec<u8>) -> Result<(), AppError> {
        let command = |it: &Landed| it.entry.cmd.id.clone();
        if self.landed.first().map(command).is_some_and(|it: CommandId| it != entry.cmd.id) {
            self.end_command()?;
        }
        let event = codec::decode(&entry, |digest| self.log.content(digest).ok().flatten())?;
        self.landed.push(Landed { entry, bytes, event });
        Ok(())
    }

    /// Asks a command again, now that all of its entries are there.
    fn end_command(&mut self) -> Result<(), AppError> {
        let landed = std::mem::take(&mut self.landed);
        let Some(first) = landed.first() else { return Ok(()) };
        let (seq, at) = (first.entry.seq, first.entry.at);
        for it in &landed {
            self.signatures_of(&it.entry, &landed)?;
        }
        let events: Vec<_> = landed.iter().map(|it| &it.event).collect();
        let Some(command) = self.command_of(&events)? else {
            let detail = "no command causes these events".to_owned();
            return Err(fault(FaultKind::GateNotPassed, seq, detail));
        };
        let papers = papers::read(&decide::needs(&self.registry, &command), |digest| {
            self.log.content(digest)?.ok_or_else(|| missing(digest))
        })?;
        let actors: Vec<_> = first.entry.acts.iter().map(actor_of).collect();
        if actors.is_empty() {
            let detail = "nobody acted".to_owned();
            return Err(fault(FaultKind::GateNotPassed, seq, detail));
        }
        let context = Context {
            log: &first.entry.log,
            now: at,
            today: at.day(self.registry.zone()),
            actors: &actors,
            papers: &papers,
        };
        let ruling = decide::decide(&self.registry, &command, &context).map_err(|refusal| {
            let reasons: Vec<_> = refusal.0.iter().map(said).collect();
            fault(FaultKind::GateNotPassed, seq, reasons.join("; "))
        })?;
        if ruling.events.iter().ne(events.iter().copied()) {
            let detail = "what was recorded is not what follows from it".to_owned();
            return Err(fault(FaultKind::GateNotPassed, seq, detail));
        }
        keys_are_named_truly(&ruling.events).map_err(|_| {
            let detail = "a key comes in under another name than its own".to_owned();
            fault(FaultKind::SignatureBad, seq, detail)
        })?;
        self.proof_of_possession(seq, &events)?;
        self.commands += 1;
        for it in landed {
            if let Event::DecisionEnacted(enactment) = &it.event {
                self.enacted += enactment.items.len() as u64;
            }
            if matches!(it.event, Event::RecordCorrected(_)) {
                self.enacted += 1;
            }
            let recorded = recorded(&it.entry, &it.bytes);
            self.registry.evolve(&it.entry.log, recorded, &it.event);
        }
        Ok(())
    }

    /// Takes the signatures of an entry, each under the key that speaks for its officer at
    /// this point of the log; an act without one is none, once there are officers.
    fn signatures_of(&mut self, entry: &Entry, landed: &[Landed]) -> Result<(), AppError> {
        let founding = landed.iter().find_map(|it| match &it.event {
            Event::OfficersFounded(founders) => Some(founders),
            _ => None,
        });
        if founding.is_none() && !self.registry.staff.is_founded() {
            self.unsigned += 1;
            return Ok(());
        }
        for act in &entry.acts {
            let bad = |detail: &str| {
                let detail = format!("{} in the name of `{}`: {detail}", entry.kind, act.officer);
                fault(FaultKind::SignatureBad, entry.seq, detail)
            };
            let key = match founding {
                Some(founders) => {
                    let own = founders.founders.iter().find(|it| it.officer == act.officer);
                    own.map(|it| (it.key.clone(), it.fingerprint.clone()))
                }
                None => {
                    let person = self.registry.staff.active(&act.officer);
                    person
                        .and_then(|it| it.key())
                        .map(|it| (it.line.clone(), it.fingerprint.clone()))
                }
            };
            let (key, fingerprint) =
                key.ok_or_else(|| bad("no key speaks for this officer here"))?;
            if act.key.as_ref() != Some(&fingerprint.0) {
                return Err(bad("another key is named than the one that speaks here"));
            }
            let digest = act.signature.ok_or_else(|| bad("the act is not signed"))?;
            let signature = self.log.content(&digest)?.ok_or_else(|| missing(&digest))?;
            self.acted.push(Acted {
                seq: entry.seq,
                at: entry.at,
                kind: entry.kind.clone(),
                officer: act.officer.clone(),
                key: fingerprint,
            });
            self.waiting.push(Waiting {
                seq: entry.seq,
                officer: act.officer.clone(),
                key,
                message: act::message_of(entry, act),
                signature,
            });
        }
        if self.waiting.len() >= BATCH { self.verify_signatures() } else { Ok(()) }
    }

    /// Verifies the signatures that wait, on all cores.
    fn verify_signatures(&mut self) -> Result<(), AppError> {
        let waiting = std::mem::take(&mut self.waiting);
        for it in &waiting {
            if !self.keys.contains_key(&it.key) {
                let key = PublicKey::read(&it.key.0).map_err(|error| {
                    fault(FaultKind::SignatureBad, it.seq, format!("{}: {error}", it.officer))
                })?;
                self.keys.insert(it.key.clone(), key);
            }
        }
        let items: Vec<_> = waiting
            .iter()
            .map(|it| sign::Item {
                key: &self.keys[&it.key],
                message: &it.message,
                signature: &it.signature,
            })
            .collect();
        for (it, verdict) in waiting.iter().zip(sign::verify_many(&items)) {
            verdict.map_err(|error| {
                let detail = format!("signature of `{}`: {error}", it.officer);
                fault(FaultKind::SignatureBad, it.seq, detail)
            })?;
        }
        self.signatures += waiting.len() as u64;
        Ok(())
    }

    /// A key that comes in was proved to be its owner's.
    fn proof_of_possession(&mut self, seq: u64, events: &[&Event]) -> Result<(), AppError> {
        for event in events {
            let Event::StaffProposed(asked) = event else { continue };
            let Some((line, _)) = asked.change.key() else { continue };
            let bad = || {
                let detail = format!("key of `{}`: possession not proved", asked.change.officer());
                fault(FaultKind::SignatureBad, seq, detail)
            };
            let digest = asked.proof.ok_or_else(bad)?;
            let signature = self.log.content(&digest)?.ok_or_else(|| missing(&digest))?;
            let officer = asked.change.officer().clone();
            let message = act::possession(self.log.log_id(), &officer, &line.0);
            let key = line.clone();
            self.waiting.push(Waiting { seq, officer, key, message, signature });
        }
        Ok(())
    }

    /// Returns the acts under keys that were said not to be trusted at that time.
    fn suspects(&self) -> Vec<Suspect> {
        let mut compromised: BTreeMap<&Fingerprint, Moment> = BTreeMap::new();
        for key in self.registry.staff.officers.values().flat_map(|it| &it.keys) {
            if let Some(since) = key.until.as_ref().and_then(|it| it.compromised_since) {
                compromised.insert(&key.fingerprint, since);
            }
        }
        let suspect = |it: &Acted| {
            let since = *compromised.get(&it.key).filter(|since| it.at >= **since)?;
            Some(Suspect {
                seq: it.seq,
                at: it.at,
                kind: it.kind.clone(),
                officer: it.officer.clone(),
                key: it.key.clone(),
                since,
            })
        };
        self.acted.iter().filter_map(suspect).collect()
    }

    /// Makes the command that would cause what was recorded; none where none does.
    fn command_of(&self, events: &[&Event]) -> Result<Option<Command>, AppError> {
        // What follows by itself stands behind or before what was asked for.
        let asked = events.iter().copied().find(|it| !matches!(it, Event::BaselineClosed));
        Ok(Some(match asked {
            None => return Ok(None),
            Some(Event::OfficersFounded(founders)) => Command::FoundOfficers {
                founders: founders.founders.clone(),
                rules: events
                    .iter()
                    .filter_map(|it| match it {
                        Event::RulesAdopted(adoption) => Some(adoption.rules.clone()),
                        _ => None,
                    })
                    .collect(),
            },
            Some(Event::ProposalOpened(opening)) => Command::Propose {
                request: Box::new(self.request_of(&opening.change)?),
                submit: opening.submitted,
            },
            Some(Event::ProposalRevised(revision)) => Command::Revise {
                proposal: revision.proposal,
                request: Box::new(self.request_of(&revision.change)?),
            },
            Some(event) => match Command::of(event) {
                Some(command) => command,
                None => return Ok(None),
            },
        }))
    }

    /// Makes the request that a change was made of. Its number was raised, or not, to what
    /// it is: asking for that very step gives it again, and never a lower one.
    fn request_of(&self, change: &Change) -> Result<Request, AppError> {
        let opens = change.opens.iter().map(|it| document(self.log, &it.content));
        Ok(Request {
            kind: change.kind,
            closes: change.closes.iter().map(|it| it.code.clone()).collect(),
            base: match &change.closes[..] {
                [one] => Some(one.version.clone()),
                _ => None,
            },
            opens: opens.collect::<Result<Vec<Procedure>, AppError>>()?,
            components: change.components.clone(),
            effective: change.effective,
            basis: change.basis.clone(),
            reason: change.reason.clone(),
            transition: change.transition.clone(),
            successors: change.successors.clone(),
            raise: step_of(change),
            route: change.route.clone(),
            reach: change.reach.clone(),
        })
    }
}

/// Returns the step from the version that a change builds on to the one that it makes.
fn step_of(change: &Change) -> Option<StepSize> {
    if !change.kind.amends() && change.kind != ChangeKind::Revive {
        return None;
    }
    let (from, to) = (&change.closes.first()?.version, &change.opens.first()?.version);
    Some(if to.major > from.major {
        StepSize::Major
    } else if to.minor > from.minor {
        StepSize::Minor
    } else {
        StepSize::Patch
    })
}

/// Returns an act as `decide` is told of it.
fn actor_of(act: &crate::log::Act) -> Actor {
    Actor {
        officer: act.officer.clone(),
        role: act.role.parse().ok(),
        key: act.key.clone().map(Fingerprint),
    }
}

/// Says a reason in one line for an integrity report.
fn said(reason: &Reason) -> String {
    let rule = reason.rule().map(|it| format!("{it} ")).unwrap_or_default();
    let facts: Vec<_> =
        reason.facts().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{rule}{} ({})", reason.code(), facts.join(", "))
}

fn fault(kind: FaultKind, seq: u64, detail: String) -> AppError {
    LogError::from(Fault::at(kind, seq, detail)).into()
}
