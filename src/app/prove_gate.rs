//! What "the gate of its day was passed" means, from the log alone: every act is asked
//! again of the register as it then stood, and every signature is verified against the
//! key that then spoke for its officer.
//!
//! Nothing is believed because it stands in the log: a command is made again from what it
//! caused, `decide` rules on it anew, and the ruling must be what was recorded.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `asked` | the command that would cause what was recorded, made from the log alone |
//! | `hands` | what is proved of a command that was ruled on under an edition which this program cannot ask again |

use std::{collections::BTreeMap, path::Path};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AppError, Position,
    attest::Waiting,
    codec::DecodeError,
    commands::{self, Commands},
    frame::CommandFrame,
    keys::keys_are_named_truly,
    landed::{Landed, at, fault, missing},
    papers, reading, seal,
    sketches::Sketches,
};
use crate::{
    domain::{
        command::Command,
        decide::{self, Actor, RulingContext},
        edition::Edition,
        event::{ClockEvent, DecisionEvent, Event},
        ids::{Moment, OfficerId},
        officer::Fingerprint,
        registry::Registry,
    },
    log::{Act, FaultKind, Folder, OpenOptions, Store},
};

mod asked;
mod hands;

/// What a proof of the gate found in order, and what it wants somebody to look at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// Commands by whose edition this program cannot ask again, the oldest edition first. Of
    /// them chain, signatures, roles, separation of duties and quorums are proved, and no
    /// more (settled question 26).
    pub unasked: Vec<Unasked>,
    /// Acts under keys that were later said not to be trusted at that time.
    pub findings: Vec<Suspect>,
}

/// An act under a key that was compromised at the time (settled question 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Suspect {
    /// The entry.
    pub seq: u64,
    /// When it was recorded.
    #[schemars(with = "String")]
    pub at: Moment,
    /// What was done.
    pub kind: String,
    /// In whose name.
    #[schemars(with = "String")]
    pub officer: OfficerId,
    /// Under which key.
    #[schemars(with = "String")]
    pub key: Fingerprint,
    /// Since when that key is not trusted.
    #[schemars(with = "String")]
    pub since: Moment,
}

/// Commands of one edition by which this program cannot ask again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unasked {
    /// The edition; 0 is what was ruled on before rules had editions.
    #[schemars(with = "u32")]
    pub edition: Edition,
    /// How many commands.
    pub commands: u64,
    /// Which entries, as ranges from first to last.
    pub entries: Vec<(u64, u64)>,
}

impl Unasked {
    fn of(edition: Edition) -> Self {
        Unasked { edition, commands: 0, entries: Vec::new() }
    }

    /// Counts a command, given with its first and its last entry.
    fn take(&mut self, first: u64, last: u64) {
        self.commands += 1;
        match self.entries.last_mut().filter(|it| it.1 + 1 == first) {
            Some(range) => range.1 = last,
            None => self.entries.push((first, last)),
        }
    }
}

/// Proves the gate of a registry from its log alone; names the first event that fails.
///
/// # Errors
///
/// [`AppError::Log`] with the fault and the entry where something does not hold; with what
/// keeps the log from being read where it cannot be.
pub fn prove(
    dir: &Path,
    options: &OpenOptions,
    tick: &mut dyn FnMut(u64, u64),
) -> Result<GateProof, AppError> {
    prove_log(&*Folder::open_to_read(dir, options)?, tick)
}

/// Proves the gate of a log, wherever it is kept; see [`prove`].
///
/// # Errors
///
/// What does not hold, with its entry, or a log that cannot be read. What is only suspect is no
/// error, but stands in the proof.
pub fn prove_log(log: &dyn Store, tick: &mut dyn FnMut(u64, u64)) -> Result<GateProof, AppError> {
    let size = log.head().size;
    let mut proof = Proof::new(log);
    let outcome: Result<(), AppError> = Commands::of(log, size).try_for_each(|command| {
        let command = command.map_err(|error| proof.unread(error))?;
        let first = command.first().map_or(0, |it| it.entry.seq);
        proof.take(&command).map_err(|error| at(first, error))?;
        tick(command.last().map_or(0, |it| it.entry.seq), size);
        Ok(())
    });
    // A signature that waits stands before whatever failed behind it.
    proof.waiting.end()?;
    outcome?;
    let findings = proof.suspects();
    Ok(GateProof {
        position: Position::of(log.head()),
        commands: proof.commands,
        signatures: proof.waiting.verified,
        enacted: proof.enacted,
        unsigned: proof.unsigned,
        unasked: proof.unasked.into_values().collect(),
        findings,
    })
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
    log: &'a dyn Store,
    registry: Registry,
    /// What drafts change, as far as it was asked: the next one asks of them all again.
    sketches: Sketches,
    waiting: Waiting<'a>,
    acted: Vec<Acted>,
    commands: u64,
    enacted: u64,
    unsigned: u64,
    unasked: BTreeMap<Edition, Unasked>,
}

impl<'a> Proof<'a> {
    fn new(log: &'a dyn Store) -> Self {
        Proof {
            log,
            registry: Registry::default(),
            sketches: Sketches::default(),
            waiting: Waiting::of(log),
            acted: Vec::new(),
            commands: 0,
            enacted: 0,
            unsigned: 0,
            unasked: BTreeMap::new(),
        }
    }

    /// Takes a command: whoever acted, and what was ruled on it, by its own edition.
    fn take(&mut self, command: &[Landed]) -> Result<(), AppError> {
        let Some(first) = command.first() else { return Ok(()) };
        let attested = reading::admit(&self.registry, command)?;
        if seal::of(command).is_some() {
            // Nobody acted: whether it is the seal of the state, `verify` says.
            self.evolve(command);
            return Ok(());
        }
        if attested.is_empty() {
            self.unsigned += command.len() as u64;
        }
        let edition = first.entry.edition;
        if edition.is_known() {
            self.ask_again(command)?;
            self.commands += 1;
        } else {
            hands::prove(&self.registry, command)?;
            let last = command.last().map_or(first.entry.seq, |it| it.entry.seq);
            let unasked = self.unasked.entry(edition).or_insert_with(|| Unasked::of(edition));
            unasked.take(first.entry.seq, last);
        }
        for it in command {
            if let Event::Decision(decision) = &it.event {
                self.enacted += match decision {
                    DecisionEvent::Enacted(enactment) => enactment.items.len() as u64,
                    DecisionEvent::Corrected(_) => 1,
                };
            }
        }
        self.evolve(command);
        self.acted.extend(attested.iter().filter(|it| it.is_act).map(|it| Acted {
            seq: it.seq,
            at: it.at,
            kind: it.kind.clone(),
            officer: it.officer.clone(),
            key: it.fingerprint.clone(),
        }));
        self.waiting.take(attested)
    }

    fn evolve(&mut self, command: &[Landed]) {
        for it in command {
            self.registry.evolve(&it.entry.log, it.recorded(), &it.event);
        }
    }

    /// A kind that this program does not know is a newer program's only where somebody
    /// signed it so.
    fn unread(&self, error: AppError) -> AppError {
        let AppError::Entry(DecodeError::Newer { seq, .. }) = &error else { return error };
        let signed = match self.log.read(*seq..*seq + 1).next() {
            Some(Ok(bytes)) => commands::entry(&bytes, *seq)
                .and_then(|it| reading::is_signed(self.log, &self.registry, &it)),
            // That it cannot be read says nothing against it.
            Some(Err(error)) => Err(error.into()),
            None => Ok(false),
        };
        match signed {
            Ok(true) => error,
            Err(error) => at(*seq, error),
            Ok(false) => {
                let detail = "of an unknown kind, and not signed as it stands";
                fault(FaultKind::SignatureBad, *seq, detail)
            }
        }
    }

    /// Makes the command again from what it caused, rules on it anew by the edition of its
    /// day, and holds every entry against what follows: whole, but for its place, its link
    /// and its instant, which the chain holds, and the signatures.
    fn ask_again(&mut self, command: &[Landed]) -> Result<(), AppError> {
        let Some(first) = command.first() else { return Ok(()) };
        let entry = &first.entry;
        let not_passed =
            |seq, detail: &str| Err(fault(FaultKind::GateNotPassed, seq, detail.to_owned()));
        let events: Vec<_> = command.iter().map(|it| &it.event).collect();
        let Some(asked) = asked::command_of(self.log, &events)? else {
            return not_passed(entry.seq, "no command causes these events");
        };
        let needs = decide::needs(&self.registry, &asked);
        let known = self.sketches.of(&needs.drafts);
        let new = needs.drafts_beyond(&known);
        let papers = papers::read_many(&needs, entry.edition, known, |digest| {
            self.log.content(digest)?.ok_or_else(|| missing(digest))
        })?;
        self.sketches.keep(new, &papers.changes);
        let actors: Vec<_> = entry.acts.iter().map(actor_of).collect();
        if actors.is_empty() {
            return not_passed(entry.seq, "nobody acted");
        }
        let context = RulingContext {
            log: &entry.log,
            now: entry.at,
            today: entry.at.day(self.registry.zone()),
            confirmed: confirmed_by(&events),
            edition: entry.edition,
            actors: &actors,
            papers: &papers,
        };
        let ruling = decide::decide(&self.registry, &asked, &context).map_err(|refusal| {
            let reasons: Vec<_> = refusal.0.iter().map(hands::said).collect();
            fault(FaultKind::GateNotPassed, entry.seq, reasons.join("; "))
        })?;
        keys_are_named_truly(&ruling.events).map_err(|_| {
            let detail = "a key comes in under another name than its own";
            fault(FaultKind::SignatureBad, entry.seq, detail)
        })?;
        self.whole_entries(command, &asked, &ruling.events)
    }

    /// The entries are those that the ruling makes, to the last field.
    fn whole_entries(
        &self,
        command: &[Landed],
        asked: &Command,
        events: &[Event],
    ) -> Result<(), AppError> {
        let Some(entry) = command.first().map(|it| &it.entry) else { return Ok(()) };
        let differs = |seq| {
            let detail = "what was recorded is not what follows from it";
            fault(FaultKind::GateNotPassed, seq, detail)
        };
        let frame = CommandFrame {
            cmd: entry.cmd.clone(),
            at: entry.at,
            edition: entry.edition,
            acts: entry.acts.iter().map(Act::unsigned).collect(),
            note: entry.note.clone(),
        };
        let ruled = frame.entries(&self.registry, events);
        for (landed, ruled) in command.iter().zip(&ruled.entries) {
            if landed.entry.ruled() != *ruled {
                return Err(differs(landed.entry.seq));
            }
        }
        if ruled.entries.len() != command.len() {
            let last = command.last().map_or(0, |it| it.entry.seq);
            return Err(differs(last));
        }
        // Whoever signs, signs the payload; what nobody signs says all of it itself.
        let unsigned = entry.acts.iter().all(|it| it.key.is_none());
        if unsigned && entry.cmd.sha256 != asked.digest() {
            let detail = "the command's payload is not what it caused";
            return Err(fault(FaultKind::GateNotPassed, entry.seq, detail));
        }
        Ok(())
    }

    /// Returns the acts under keys that were said not to be trusted at that time.
    fn suspects(&self) -> Vec<Suspect> {
        let suspect = |it: &Acted| {
            let since = self.registry.key_distrusted_since(&it.key, it.seq, it.at)?;
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
}

/// Returns the date that was confirmed with a command.
fn confirmed_by(events: &[&Event]) -> Option<NaiveDate> {
    events.iter().find_map(|it| {
        let Event::Clock(ClockEvent::Confirmed(it)) = it else { return None };
        Some(it.date)
    })
}

/// Returns an act as `decide` is told of it.
fn actor_of(act: &Act) -> Actor {
    Actor {
        officer: act.officer.clone(),
        role: act.role.parse().ok(),
        key: act.key.clone().map(Fingerprint),
    }
}
