//! Who asks, when, and of which registry: the one place that reads the clock, the
//! environment and the randomness of the machine.

use std::{
    cell::{Cell, OnceCell, RefCell},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::NaiveDate;
pub use congbo::ask::AskedTimes;
use congbo::{
    app::{AppError, Completeness, Done, Office, Snapshot},
    domain::{
        decide::Actor,
        ids::{Code, CommandId, Moment, OfficerId, ProposalId, Zone},
    },
    log::{Entry, Notice, OpenOptions},
};

use super::{
    args::{Global, Times},
    error::{CliError, Problem},
    settings::{GivenBy, SettingFault, SettingKey, Settings},
};

/// Reads the machine's clock.
pub fn machine_clock() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
    let now = SystemTime::now();
    let millis = |it: Duration| i64::try_from(it.as_millis()).unwrap_or(i64::MAX);
    // What is no date is said as it is, and refused where it would be recorded.
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => Moment(millis(since)),
        Err(before) => Moment(-millis(before.duration()).max(1)),
    }
}

/// What an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ground {
    /// The view, where there is one: what is asked and looked at here.
    #[default]
    View,
    /// The log: what leaves the house does not rest on a view that somebody could have edited.
    Log,
    /// The log up to a position: what had left the house is made again.
    Position(u64),
}

/// What a command is given beside its own arguments.
pub struct Context {
    /// The global options.
    pub global: Global,
    /// What is set up, and what was given otherwise.
    pub settings: Settings,
    /// When the command began.
    pub now: Moment,
    /// Whether time stands still from then on: in a tale, which has days of its own.
    is_told: bool,
    /// What the answers rest on.
    ground: Cell<Ground>,
    /// The id of this command, once it was asked for.
    id: OnceCell<CommandId>,
    /// What the registry has had to say for itself, to be told at the end.
    heard: RefCell<Vec<Notice>>,
    /// The entries that this command recorded, for whoever follows.
    recorded: RefCell<Vec<Entry>>,
    /// What says in the end whether all was had that snapshots were asked for; none where the
    /// registry was taken for writing.
    asked_for: RefCell<Option<Vec<Completeness>>>,
}

impl Context {
    /// Begins a command now.
    pub fn new(global: Global, settings: Settings) -> Self {
        Context { is_told: false, settings, ..Self::told(global, machine_clock()) }
    }

    /// Returns the same command by the settings as they stand now, once they were changed.
    pub fn with_settings_read_anew(&self) -> Self {
        let given = self.settings.given.clone();
        let settings = Settings::read(self.store(), given);
        Context::new(self.global.clone(), settings)
    }

    /// Begins a command of a tale, at an instant of the tale. No command line leads here: what is
    /// recorded in a registry of people's is recorded by the machine's clock.
    pub fn told(global: Global, now: Moment) -> Self {
        let (id, heard, recorded) = (OnceCell::new(), RefCell::default(), RefCell::default());
        let asked_for = RefCell::new(Some(Vec::new()));
        let (settings, ground) = (Settings::default(), Cell::default());
        Context { global, settings, now, is_told: true, ground, id, heard, recorded, asked_for }
    }

    /// Begins a command that is asked again of what the log had at a position, at an instant of that
    /// day.
    pub fn again(&self, size: u64, now: Moment) -> Self {
        let again = Context::told(self.global.clone(), now);
        again.ground.set(Ground::Position(size));
        again
    }

    /// Has all that is answered from here on rest on the log and on no view of it.
    pub fn rest_on_log(&self) {
        if self.ground.get() == Ground::View {
            self.ground.set(Ground::Log);
        }
    }

    /// Returns the registry from a view, or by what the answers rest on instead.
    fn rested(
        &self,
        purpose: &str,
        by_view: impl FnOnce(&Path, &OpenOptions) -> Result<Snapshot, AppError>,
    ) -> Result<Snapshot, CliError> {
        let (store, options) = (self.store(), self.options(purpose));
        Ok(self.listen(match self.ground.get() {
            Ground::View => by_view(store, &options)?,
            Ground::Log => Snapshot::of_log(store, &options)?,
            Ground::Position(size) => Snapshot::at(store, &options, size)?,
        }))
    }

    /// Reads the clock once more, after a person was asked or long work was done.
    pub fn clock_again(&self) -> Moment {
        if self.is_told { self.now } else { machine_clock() }
    }

    /// Returns the registry's folder.
    pub fn store(&self) -> &Path {
        &self.global.store
    }

    /// Returns how to wait for the registry, and what to say to others who wait.
    pub fn options(&self, purpose: &str) -> OpenOptions {
        OpenOptions {
            wait: Duration::from_secs(self.global.wait),
            purpose: purpose.to_owned(),
            now: self.now,
        }
    }

    /// Returns the officer who acts, or says that one must be named; where a file does not read that
    /// may name one, that is said.
    pub fn officer(&self) -> Result<OfficerId, CliError> {
        match (&self.global.officer, self.settings.identity_fault()) {
            (Some(officer), _) => Ok(officer.clone()),
            (None, Some(fault)) => Err(hidden(fault)),
            (None, None) => Err(CliError::usage(Problem::new("no-officer"))),
        }
    }

    /// Returns who acts, where that was typed here, so that it is to be said with every command
    /// that goes on from here. `None` where it is set up, or nobody acts.
    pub fn typed_officer(&self) -> Option<&OfficerId> {
        let given = SettingKey::As.option().and_then(|it| self.settings.given.get(it));
        self.global.officer.as_ref().filter(|_| given == Some(&GivenBy::Typed))
    }

    /// Returns the officer who signs: nobody does where a file does not read that may say who
    /// acts and under which key.
    pub fn signing_officer(&self) -> Result<OfficerId, CliError> {
        match self.settings.identity_fault() {
            None => self.officer(),
            Some(fault) => Err(hidden(fault)),
        }
    }

    /// Returns the program in nobody's name: for founding a registry, and for a baseline
    /// before there are officers.
    pub fn nobody(&self) -> Actor {
        let officer = self.global.officer.clone();
        let officer =
            officer.unwrap_or_else(|| "congbo".parse().expect("the name is an officer id"));
        Actor { officer, role: None, key: None }
    }

    /// Returns random bytes.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], CliError> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes)
            .map_err(|error| CliError::store(Problem::new("no-randomness").with("why", error)))?;
        Ok(bytes)
    }

    /// Returns the id of this command: the one given, or a new one, which stays the same.
    pub fn command_id(&self) -> CommandId {
        let fresh = || {
            // By the clock as it was read: a clock before 1970 is for `decide` to refuse.
            let (seconds, millis) = (self.now.0.max(0) / 1_000, self.now.0.max(0) % 1_000);
            let at = uuid::Timestamp::from_unix(
                uuid::NoContext,
                seconds.unsigned_abs(),
                u32::try_from(millis * 1_000_000).unwrap_or_default(),
            );
            let id = uuid::Uuid::new_v7(at).to_string();
            id.parse().expect("a UUID is a command id")
        };
        self.id.get_or_init(|| self.global.command_id.clone().unwrap_or_else(fresh)).clone()
    }

    /// Takes note of what was recorded, for whoever follows: what had landed before is no news.
    pub fn recorded(&self, done: &Done) {
        if !done.again && !self.is_told {
            self.recorded.borrow_mut().extend(done.entries.iter().cloned());
        }
    }

    /// Returns what was recorded and not handed on yet.
    pub fn take_recorded(&self) -> Vec<Entry> {
        self.recorded.take()
    }

    /// Takes note of what a registry has to say for itself.
    pub fn hear(&self, notices: Vec<Notice>) {
        let mut heard = self.heard.borrow_mut();
        for it in notices {
            // Who looks twice is told once.
            if !heard.contains(&it) {
                heard.push(it);
            }
        }
    }

    /// Returns what was heard and not told yet.
    pub fn heard(&self) -> Vec<Notice> {
        self.heard.take()
    }

    /// Takes note of what a snapshot has to say, now and once it was asked.
    pub fn listen(&self, snapshot: Snapshot) -> Snapshot {
        self.hear(snapshot.notices());
        if let Some(asked_for) = &mut *self.asked_for.borrow_mut() {
            // Whoever follows the log looks again and again.
            asked_for.retain(|it| !it.is_settled());
            asked_for.push(snapshot.completeness());
        }
        snapshot
    }

    /// Says whether what was answered holds: whether all could be had that it was made of. An
    /// act that stands is told as done, whatever was looked up beside it.
    pub fn answered(&self) -> Result<(), CliError> {
        for it in self.asked_for.take().into_iter().flatten() {
            it.check()?;
        }
        Ok(())
    }

    /// Takes the registry for writing.
    pub fn office(&self, purpose: &str) -> Result<Office, CliError> {
        let mut office = Office::open(self.store(), &self.options(purpose))?;
        self.asked_for.take();
        self.hear(office.notices());
        Ok(office)
    }

    /// Returns the present, for reading.
    pub fn snapshot(&self) -> Result<Snapshot, CliError> {
        self.rested("read", Snapshot::now)
    }

    /// Returns the present as a day is looked at, for reading.
    pub fn stirring(&self) -> Result<Snapshot, CliError> {
        self.rested("read", |store, options| Snapshot::stirring(store, options, self.now))
    }

    /// Returns the present without any procedure, for reading.
    pub fn office_seen(&self) -> Result<Snapshot, CliError> {
        self.rested("read", Snapshot::office)
    }

    /// Returns the present as judging one proposal takes it.
    pub fn around(&self, id: ProposalId) -> Result<Snapshot, CliError> {
        self.rested("read", |store, options| Snapshot::around(store, options, id))
    }

    /// Returns the registry as a question's two times ask for it.
    pub fn asked(&self, times: &Times) -> Result<(Snapshot, AskedTimes), CliError> {
        self.asked_of(self.snapshot()?, times)
    }

    /// Returns the registry as a question's two times ask for it, by the log alone: what leaves
    /// the house does not rest on a view that somebody could have edited.
    pub fn asked_of_log(&self, times: &Times) -> Result<(Snapshot, AskedTimes), CliError> {
        if times.known_at.is_some() {
            // What was known is always read from the log: once is enough.
            return self.asked(times);
        }
        let present = self.rested("export", Snapshot::of_log)?;
        self.asked_of(present, times)
    }

    /// Returns the registry as what leaves the house shows it: as [`Context::asked_of_log`], at the
    /// position behind the newest entry that changed anything that is shown; and how many entries
    /// there are.
    pub fn asked_to_export(&self, times: &Times) -> Result<(Snapshot, AskedTimes, u64), CliError> {
        let zoned = || self.office_seen().map(|it| it.registry.zone());
        let known = times.known_at.as_deref().map(|it| self.instant(it, zoned()?)).transpose()?;
        let shown = Snapshot::to_export(self.store(), &self.options("export"), known)?;
        let (snapshot, reached) = (self.listen(shown.0), shown.1);
        let asked = self.asked_times(times, known, snapshot.registry.zone());
        Ok((snapshot, asked, reached))
    }

    /// Returns the registry as it was at a position, so many entries from the beginning.
    pub fn at_position(&self, size: u64) -> Result<Snapshot, CliError> {
        let then = Snapshot::at(self.store(), &self.options("read"), size)?;
        Ok(self.listen(then))
    }

    /// Returns the registry as it was known at an instant.
    pub fn known_at(&self, known: Moment) -> Result<Snapshot, CliError> {
        Ok(self.listen(Snapshot::known_at(self.store(), &self.options("read"), known)?))
    }

    /// Returns the registry as a question about one procedure asks for it; now, it has no
    /// other procedure.
    pub fn asked_about(
        &self,
        code: &Code,
        times: &Times,
    ) -> Result<(Snapshot, AskedTimes), CliError> {
        let present = self.rested("read", |store, options| Snapshot::of(store, options, code))?;
        self.asked_of(present, times)
    }

    /// Returns the registry as a question about one field asks for it.
    pub fn asked_in(&self, field: &str, times: &Times) -> Result<(Snapshot, AskedTimes), CliError> {
        let in_field = |store: &Path, options: &_| Snapshot::in_field(store, options, field);
        self.asked_of(self.rested("read", in_field)?, times)
    }

    fn asked_of(
        &self,
        present: Snapshot,
        times: &Times,
    ) -> Result<(Snapshot, AskedTimes), CliError> {
        let zone = present.registry.zone();
        let known_at = times.known_at.as_deref().map(|it| self.instant(it, zone)).transpose()?;
        let snapshot = match known_at {
            None => present,
            Some(known) => {
                drop(present);
                self.known_at(known)?
            }
        };
        Ok((snapshot, self.asked_times(times, known_at, zone)))
    }

    fn asked_times(&self, times: &Times, known_at: Option<Moment>, zone: Zone) -> AskedTimes {
        let as_of = times.as_of.unwrap_or_else(|| known_at.unwrap_or(self.now).day(zone));
        AskedTimes { as_of, known_at }
    }

    /// Reads an instant, or a date that means its last instant (settled question 7).
    pub fn instant(&self, text: &str, zone: Zone) -> Result<Moment, CliError> {
        let moment = match text.parse::<NaiveDate>() {
            Ok(date) if date == self.now.day(zone) => self.now,
            Ok(date) => zone.end_of(date),
            Err(_) => text.parse::<Moment>().map_err(|_| {
                CliError::usage(Problem::new("bad-instant").with("text", text).at("--known-at"))
            })?,
        };
        if moment > self.now {
            let problem = Problem::new("known-in-future").with("text", text).at("--known-at");
            return Err(CliError::usage(problem));
        }
        Ok(moment)
    }
}

/// Says which file keeps it from being known who acts.
fn hidden(fault: &SettingFault) -> CliError {
    let line = fault.line.map(|it| format!(":{it}")).unwrap_or_default();
    let place = format!("{}{line}", fault.path.display());
    CliError::usage(Problem::new("settings-hide-identity").at(place))
}
