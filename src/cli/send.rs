//! From a command to its entry: who acts, in which role, under which key; and the
//! signature, for which nobody is kept out of the registry while a person is asked.

use congbo::{
    app::{AppError, Clock, Done, Office, Seen, Sender, Snapshot, Step, ToSign},
    domain::{
        command::Command,
        decide::{self, Actor},
        ids::CommandId,
        officer::KeyLine,
        registry::Registry,
    },
    sign::Signer,
};

use super::{
    context::Context,
    error::{CliError, Problem},
    key::Keyring,
    ui::Ui,
};

/// How often a command is signed anew because the registry moved while somebody was asked.
const PATIENCE: usize = 5;

/// An officer who acts, and what signs for them.
pub struct Hand {
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

impl Context {
    /// Finds what signs for the officer who acts: asked of the present, before the
    /// registry is taken, because a passphrase may have to be typed.
    pub fn hand(&self, ui: &Ui) -> Result<Hand, CliError> {
        let officer = self.officer()?;
        let snapshot = Snapshot::office(self.store(), &self.options("read"))?;
        let staff = &snapshot.registry.staff;
        let keys: Vec<KeyLine> = staff
            .active(&officer)
            .map(|it| it.keys.iter().map(|key| key.line.clone()).collect())
            .unwrap_or_default();
        let known = staff.active(&officer).is_some();
        drop(snapshot);
        if !known && self.global.key.is_none() {
            return Ok(Hand { signer: None });
        }
        let signer = Keyring::new(&ui.texts).signer(self.global.key.as_deref(), &keys)?;
        Ok(Hand { signer: Some(signer) })
    }

    /// Takes the registry, sends one command, lets the registry go; says what warns.
    pub fn send(&self, ui: &Ui, command: &Command) -> Result<(Done, Registry), CliError> {
        let mut hand = self.hand(ui)?;
        let (done, registry) = self.send_with(&mut hand, command, self.command_id(), &[])?;
        ui.warnings(&done.warnings);
        Ok((done, registry))
    }

    /// Sends one command with contents that it names, under an id of its own.
    ///
    /// Where signing may wait for a person (an agent, a touch), the registry is let go
    /// meanwhile; if it moved, what is to be signed is asked for again.
    pub fn send_with(
        &self,
        hand: &mut Hand,
        command: &Command,
        id: CommandId,
        contents: &[Vec<u8>],
    ) -> Result<(Done, Registry), CliError> {
        let mut clock = self.clock();
        let mut signed: Option<Signed> = None;
        for _ in 0..PATIENCE {
            let mut office = self.office("write")?;
            put(&mut office, contents)?;
            let sender = self.sender(&office, command, hand, id.clone())?;
            let mut prepared = match office.prepare(command, &sender, clock)? {
                Step::Again(done) => return finish(office, done),
                Step::Sign(prepared) => prepared,
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
                None if hand.may_ask() => {
                    office.close()?;
                    let (seen, messages) = (prepared.seen(), prepared.to_sign(&log, &sender));
                    let signatures = hand.sign(&messages)?;
                    signed = Some(Signed { seen, messages, signatures });
                    // A person may have taken their time.
                    clock = Clock { now: Context::read_clock(), ..clock };
                    continue;
                }
                None => hand.sign(&prepared.to_sign(&log, &sender))?,
            };
            let done = office.commit(command, prepared, &sender, signatures)?;
            return finish(office, done);
        }
        Err(CliError::store(Problem::new("registry-moves")))
    }

    /// Sends one command to a registry that is held, as one of many.
    pub fn execute(
        &self,
        office: &mut Office,
        hand: &mut Hand,
        command: &Command,
        id: CommandId,
    ) -> Result<Done, CliError> {
        let sender = self.sender(office, command, hand, id)?;
        office.execute(command, &sender, self.clock(), |it| hand.sign_one(&it.message))
    }

    /// Returns the id of one of many commands that belong together: made from the id of
    /// all, so that a retry of the whole lands each once.
    pub fn numbered_id(&self, number: usize) -> CommandId {
        match &self.global.command_id {
            None => self.command_id(),
            Some(all) => {
                let all = &all.as_str()[..all.as_str().len().min(56)];
                format!("{all}-{number}").parse().expect("letters, digits and dashes, in bounds")
            }
        }
    }

    /// Returns who sends a command, in the role that `--role` names or that fits.
    pub fn sender(
        &self,
        office: &Office,
        command: &Command,
        hand: &Hand,
        id: CommandId,
    ) -> Result<Sender, CliError> {
        let officer = self.officer()?;
        let registry = office.registry();
        let today = self.now.day(registry.zone());
        let fits = || decide::role_for(registry, &officer, command, today);
        let role = self.global.role.or_else(fits);
        let key = hand.signer.as_ref().map(|it| it.public().fingerprint());
        Ok(Sender { actors: vec![Actor { officer, role, key }], command: id })
    }

    /// Returns the clock as this command read it.
    pub fn clock(&self) -> Clock {
        Clock { now: self.now, confirmed: self.global.confirm_clock }
    }
}

impl Hand {
    fn may_ask(&self) -> bool {
        self.signer.as_ref().is_some_and(|it| it.may_ask())
    }

    fn sign(&mut self, messages: &[ToSign]) -> Result<Vec<String>, CliError> {
        messages.iter().map(|it| self.sign_one(&it.message)).collect()
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

fn put(office: &mut Office, contents: &[Vec<u8>]) -> Result<(), CliError> {
    use congbo::log::EventLog as _;
    for content in contents {
        office.log_mut().put_content(content).map_err(AppError::from)?;
    }
    Ok(())
}

fn office_log(office: &Office) -> congbo::domain::ids::LogId {
    use congbo::log::EventLog as _;
    office.log().log_id().clone()
}

fn finish(office: Office, done: Done) -> Result<(Done, Registry), CliError> {
    let registry = office.registry().clone();
    office.close()?;
    Ok((done, registry))
}
