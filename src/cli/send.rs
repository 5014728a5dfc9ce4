//! From a command to its entry: who acts, in which role, under which key; and the
//! signature, for which nobody is kept out of the registry while a person is asked.

use std::path::Path;

use congbo::{
    app::{AppError, Clock, Done, Office, Seen, Sender, SendingStep, Snapshot, ToSign},
    domain::{
        command::Command,
        decide::{self, Actor},
        event::{Change, Event, ProposalEvent},
        ids::{CommandId, OfficerId},
        officer::KeyLine,
        procedure::Procedure,
        reason::Reason,
        registry::{Registry, Staff},
    },
    log::ReferenceKey,
    sign::Signer,
};

use super::{
    args::Second,
    context::Context,
    error::{CliError, Problem},
    key::Keyring,
    memory, settings, signals,
    ui::Ui,
};

/// How often a command is signed anew because the registry moved while somebody was asked.
const PATIENCE: usize = 5;

/// An officer who acts, and what signs for them.
pub struct SigningHand {
    officer: OfficerId,
    /// The key; none where the registry has no officers yet, so that the refusal is the
    /// registry's own.
    signer: Option<Box<dyn Signer>>,
}

/// What was signed while the registry was let go.
struct Signed {
    seen: Seen,
    messages: Vec<ToSign>,
    signatures: Vec<String>,
}

/// What would come of a command.
pub struct Rehearsed {
    /// The registry as it stands, without it.
    pub registry: Registry,
    /// What warns.
    pub warnings: Vec<Reason>,
    /// Whether it had landed before.
    pub again: bool,
    /// The change that it would propose, where it would.
    pub change: Option<Change>,
    /// What would be kept for it.
    contents: Vec<Vec<u8>>,
}

impl Rehearsed {
    /// Returns the documents that the change would open.
    pub fn documents(&self) -> Vec<Procedure> {
        self.contents.iter().filter_map(|it| serde_json::from_slice(it).ok()).collect()
    }
}

/// What must be kept for a command beside its entries.
#[derive(Default)]
pub struct CommandParcel {
    /// Contents that it names.
    pub contents: Vec<Vec<u8>>,
    /// The key under which it commits to a person's reference.
    pub key: Option<ReferenceKey>,
}

impl Context {
    /// Finds what signs for the officer who acts: asked of the present, before the
    /// registry is taken, because a passphrase may have to be typed.
    pub fn hand(&self, ui: &Ui) -> Result<SigningHand, CliError> {
        self.hand_of(ui, self.signing_officer()?, self.global.key.as_deref())
    }

    /// Finds what signs for the officer who acts and for whom `--with` names beside them:
    /// all are asked for their passphrases before anything is recorded.
    pub fn hands(&self, ui: &Ui, second: &Second) -> Result<Vec<SigningHand>, CliError> {
        let mut hands = vec![self.hand(ui)?];
        if let Some(it) = &second.with {
            hands.push(self.hand_of(ui, it.officer.clone(), Some(&it.key))?);
        }
        Ok(hands)
    }

    /// Returns who the officers are, which rules hold and what is proposed, for reading.
    pub fn office_as_read(&self) -> Result<Snapshot, CliError> {
        let snapshot = Snapshot::office(self.store(), &self.options("read"))?;
        self.hear(snapshot.notices());
        Ok(snapshot)
    }

    fn hand_of(
        &self,
        ui: &Ui,
        officer: OfficerId,
        named: Option<&Path>,
    ) -> Result<SigningHand, CliError> {
        let snapshot = self.office_as_read()?;
        SigningHand::among(ui, &snapshot.registry.staff, officer, named)
    }

    /// Has the officer who acts, and whom `--with` names beside them, send one command to a
    /// registry that is held and has no place yet: by the officers of that one.
    pub fn execute_by(
        &self,
        ui: &Ui,
        office: &mut Office,
        command: &Command,
        second: &Second,
    ) -> Result<Done, CliError> {
        let staff = &office.registry().staff;
        let mut hands = vec![SigningHand::among(
            ui,
            staff,
            self.signing_officer()?,
            self.global.key.as_deref(),
        )?];
        if let Some(it) = &second.with {
            hands.push(SigningHand::among(ui, staff, it.officer.clone(), Some(&it.key))?);
        }
        let sender = self.sender(office, command, &hands, self.command_id())?;
        // Verifying what is restored may have taken its time.
        let clock = Clock { now: self.clock_again(), ..self.clock() };
        let sign = |it: &ToSign| hands[it.actor].sign_one(&it.message);
        let done = office.execute(command, &sender, clock, sign);
        // What has no place yet is thrown away, whatever it has recorded.
        let known = |it: CliError| it.recoded("outcome-not-known", "write-failed");
        done.map_err(|it| way_back(office, clock, known(it)))
    }

    /// Takes the registry, sends one command, lets the registry go; says what warns.
    pub fn send(&self, ui: &Ui, command: &Command) -> Result<(Done, Registry), CliError> {
        self.send_by(ui, command, &Second::default())
    }

    /// Sends one command by the officer who acts and whom `--with` names beside them; says
    /// what warns.
    pub fn send_by(
        &self,
        ui: &Ui,
        command: &Command,
        second: &Second,
    ) -> Result<(Done, Registry), CliError> {
        let mut hands = self.hands(ui, second)?;
        let (done, registry) =
            self.send_with(&mut hands, command, self.command_id(), &CommandParcel::default())?;
        ui.warnings(&done.warnings);
        Ok((done, registry))
    }

    /// Sends one command with what must be kept for it, under an id of its own; every hand
    /// signs the same entries, the sender's first.
    ///
    /// Where signing may wait for a person (an agent, a touch), the registry is let go
    /// meanwhile; if it moved, what is to be signed is asked for again.
    pub fn send_with(
        &self,
        hands: &mut [SigningHand],
        command: &Command,
        id: CommandId,
        parcel: &CommandParcel,
    ) -> Result<(Done, Registry), CliError> {
        let mut clock = self.clock();
        let mut signed: Option<Signed> = None;
        for _ in 0..PATIENCE {
            let mut office = self.office("write")?;
            office.offer(&parcel.contents);
            if let Some(key) = &parcel.key {
                office.commits_under(key.clone());
            }
            let sender = self.sender(&office, command, hands, id.clone())?;
            let mut prepared = match office
                .prepare(command, &sender, clock)
                .map_err(|it| way_back(&office, clock, it.into()))?
            {
                SendingStep::Again(done) => return Ok(self.finish(office, done)),
                SendingStep::Sign(prepared) => prepared,
            };
            let log = office_log(&office);
            // Where only the log moved, and not what was ruled, the signature still holds.
            let earlier = signed.take().and_then(|it| {
                let as_seen = prepared.as_seen(it.seen);
                let holds = as_seen.is_timely() && as_seen.to_sign(&log, &sender) == it.messages;
                holds.then_some((as_seen, it.signatures))
            });
            let signatures = match earlier {
                Some((as_seen, signatures)) => {
                    prepared = as_seen;
                    signatures
                }
                None if hands.iter().any(SigningHand::may_ask) => {
                    self.hear(office.close());
                    let (seen, messages) = (prepared.seen(), prepared.to_sign(&log, &sender));
                    let signatures = sign(hands, &messages)?;
                    signed = Some(Signed { seen, messages, signatures });
                    // A person may have taken their time.
                    clock = Clock { now: self.clock_again(), ..clock };
                    continue;
                }
                None => sign(hands, &prepared.to_sign(&log, &sender))?,
            };
            signals::leave();
            memory::acts(&sender.command);
            let done = office.commit(command, prepared, &sender, signatures);
            self.hear(office.notices());
            return Ok(self.finish(office, done?));
        }
        Err(CliError::store(Problem::new("registry-moves")))
    }

    /// Has a command ruled on as it would be sent now, and records nothing: what would be refused
    /// is refused.
    pub fn rehearse(
        &self,
        hands: &mut [SigningHand],
        command: &Command,
    ) -> Result<Rehearsed, CliError> {
        let clock = self.clock();
        let mut office = self.office("write")?;
        let sender = self.sender(&office, command, hands, self.command_id())?;
        let step = office.prepare(command, &sender, clock);
        let step = step.map_err(|it| way_back(&office, clock, it.into()))?;
        let registry = office.registry().clone();
        let rehearsed = match step {
            SendingStep::Again(done) => Rehearsed {
                registry,
                warnings: done.warnings,
                again: true,
                change: None,
                contents: Vec::new(),
            },
            SendingStep::Sign(prepared) => Rehearsed {
                registry,
                warnings: prepared.warnings().to_vec(),
                again: false,
                change: prepared.events().iter().find_map(proposed).cloned(),
                contents: prepared.contents().to_vec(),
            },
        };
        self.hear(office.close());
        Ok(rehearsed)
    }

    /// Sends one command to a registry that is held, as one of many.
    pub fn execute(
        &self,
        office: &mut Office,
        hand: &mut SigningHand,
        command: &Command,
        id: CommandId,
    ) -> Result<Done, CliError> {
        let sender = self.sender(office, command, std::slice::from_ref(hand), id)?;
        let clock = self.clock();
        signals::leave();
        memory::acts(&sender.command);
        let done = office.execute(command, &sender, clock, |it| hand.sign_one(&it.message));
        self.hear(office.notices());
        let done = done.map_err(|it: CliError| way_back(office, clock, it))?;
        self.recorded(&done);
        Ok(done)
    }

    fn finish(&self, office: Office, done: Done) -> (Done, Registry) {
        let registry = office.registry().clone();
        self.hear(office.close());
        self.recorded(&done);
        (done, registry)
    }

    /// Returns the id of one of many commands that belong together: made from the id of all and
    /// from what it asks for, so that a retry of the whole lands each once, also where fewer are
    /// left to do.
    pub fn id_among(&self, command: &Command) -> CommandId {
        let (all, own) = (self.command_id(), command.digest().to_string());
        let all = &all.as_str()[..all.as_str().len().min(47)];
        format!("{all}-{}", &own[..16]).parse().expect("letters, digits and dashes, in bounds")
    }

    /// Returns who sends a command: the first in the role that `--role` names or that fits,
    /// a second in the role that second hands have there.
    pub fn sender(
        &self,
        office: &Office,
        command: &Command,
        hands: &[SigningHand],
        id: CommandId,
    ) -> Result<Sender, CliError> {
        let registry = office.registry();
        let today = self.now.day(registry.zone());
        let actors = hands.iter().enumerate().map(|(at, hand)| {
            let officer = hand.officer.clone();
            let fits = || decide::role_for(registry, &officer, command, today);
            let role = match at {
                0 => self.global.role.or_else(fits),
                _ => decide::second_role_for(registry, &officer, command, today),
            };
            let key = hand.signer.as_ref().map(|it| it.public().fingerprint());
            Actor { officer, role, key }
        });
        Ok(Sender { actors: actors.collect(), command: id })
    }

    /// Returns the clock as this command read it.
    pub fn clock(&self) -> Clock {
        Clock { now: self.now, confirmed: self.global.confirm_clock }
    }
}

impl SigningHand {
    /// Finds what signs for an officer by the keys that the registry has of them.
    fn among(
        ui: &Ui,
        staff: &Staff,
        officer: OfficerId,
        named: Option<&Path>,
    ) -> Result<SigningHand, CliError> {
        let keys: Vec<KeyLine> = staff
            .active(&officer)
            .map(|it| it.keys.iter().map(|key| key.line.clone()).collect())
            .unwrap_or_default();
        if staff.active(&officer).is_none() && named.is_none() {
            return Ok(SigningHand { officer, signer: None });
        }
        let own = named.map(|it| settings::key_of(it, &officer));
        let signer = Keyring::new(&ui.texts).signer(own.as_deref(), &keys)?;
        Ok(SigningHand { officer, signer: Some(signer) })
    }

    fn may_ask(&self) -> bool {
        self.signer.as_ref().is_some_and(|it| it.may_ask())
    }

    /// Signs one message, for a caller below the shell.
    pub fn sign_fact(&mut self, message: &[u8]) -> Result<String, AppError> {
        let signer = self.signer.as_mut().expect("`sender` names a key only where there is one");
        Ok(signer.sign(message)?)
    }

    /// Signs one message.
    pub fn sign_one(&mut self, message: &[u8]) -> Result<String, CliError> {
        let none = || CliError::usage(Problem::new("no-key").at("--key"));
        Ok(self.signer.as_mut().ok_or_else(none)?.sign(message)?)
    }
}

/// Returns the change that an event proposes.
fn proposed(event: &Event) -> Option<&Change> {
    match event {
        Event::Proposal(ProposalEvent::Opened(it)) => Some(&it.change),
        Event::Proposal(ProposalEvent::Revised(it)) => Some(&it.change),
        _ => None,
    }
}

/// Signs every message by whom it is for.
fn sign(hands: &mut [SigningHand], messages: &[ToSign]) -> Result<Vec<String>, CliError> {
    messages.iter().map(|it| hands[it.actor].sign_one(&it.message)).collect()
}

fn office_log(office: &Office) -> congbo::domain::ids::LogId {
    use congbo::log::Entries as _;
    office.log().log_id().clone()
}

/// Adds to a clock that is behind the last entry from where two administrators may take the
/// date back: told only where that would be granted.
fn way_back(office: &Office, clock: Clock, error: CliError) -> CliError {
    match office.registry().clock.way_back(clock.now) {
        Some(from) => error.suggesting("clock-behind", from),
        None => error,
    }
}
