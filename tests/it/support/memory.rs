//! A registry in memory: what was ruled is written as entries and taken in, as the office
//! does it on disk, and nothing is signed.

use congbo::{
    app::codec,
    domain::{
        command::Command,
        decide::{Actor, RulingContext},
        edition::Edition,
        event::Event,
        ids::{Digest, LogId, Moment, Zone},
        merkle,
        officer::{Fingerprint, Role},
        papers::Papers,
        registry::{Recorded, Registry},
    },
    log::{Act, CommandRef, Contents as _, Entries as _, Entry, MemoryStore, NewEntry, Store as _},
};

/// A log in memory, and what it adds up to.
pub struct Memory {
    pub log: MemoryStore,
    pub registry: Registry,
    pub history: Vec<(Recorded, Event)>,
    sent: u64,
}

impl Memory {
    pub fn new(random: [u8; 16]) -> Self {
        let log = MemoryStore::new(LogId::new("test.example", random).unwrap());
        Memory { log, registry: Registry::default(), history: Vec::new(), sent: 0 }
    }

    /// Writes what follows from a command, and takes it in as it is read back.
    pub fn record(&mut self, at: Moment, actors: &[Actor], command: &Command, events: &[Event]) {
        self.sent += 1;
        let id = format!("lenh-{:08}", self.sent).parse().unwrap();
        let cmd = CommandRef { id, sha256: command.digest() };
        let mut entries = Vec::new();
        for encoded in codec::encode_all(events, |id| self.registry.stream_version(id)) {
            for bytes in &encoded.bytes {
                self.log.put_content(bytes).unwrap();
            }
            entries.push(NewEntry {
                cmd: cmd.clone(),
                at,
                kind: encoded.kind.to_owned(),
                kind_v: encoded.version,
                edition: Edition::BEFORE,
                streams: encoded.streams,
                effective: encoded.effective,
                basis: encoded.basis,
                content: encoded.content,
                acts: actors.iter().map(act).collect(),
                reason: encoded.reason,
                note: None,
                data: encoded.data,
            });
        }
        let head = self.log.head().clone();
        for (entry, event) in self.log.append(&head, entries).unwrap().iter().zip(events) {
            assert_eq!(&self.decoded(entry), event);
            let recorded = recorded(entry);
            self.registry.evolve(&entry.log, recorded.clone(), event);
            self.history.push((recorded, event.clone()));
        }
    }

    /// Reads the event of an entry.
    pub fn decoded(&self, entry: &Entry) -> Event {
        codec::decode(entry, |digest| self.log.content(digest).unwrap()).unwrap()
    }

    /// Returns every entry, as its bytes say.
    pub fn entries(&self) -> Vec<Entry> {
        let read = self.log.read(0..self.log.head().size);
        read.map(|it| Entry::from_bytes(&it.unwrap()).unwrap()).collect()
    }

    /// Returns what the log's bytes add up to.
    pub fn replayed(&self) -> Registry {
        let mut registry = Registry::default();
        for entry in self.entries() {
            registry.evolve(&entry.log, recorded(&entry), &self.decoded(&entry));
        }
        registry
    }

    /// Returns a content that was kept.
    pub fn content(&self, digest: &Digest) -> Vec<u8> {
        self.log.content(digest).unwrap().expect("it was kept")
    }
}

/// Returns what a ruling of today's rules is told beside the registry. A pause is answered for: how
/// is asked elsewhere.
pub fn ruling<'a>(
    log: &'a LogId,
    now: Moment,
    actors: &'a [Actor],
    papers: &'a Papers,
) -> RulingContext<'a> {
    let today = now.day(Zone::default());
    RulingContext {
        log,
        now,
        today,
        confirmed: Some(today),
        edition: Edition::CURRENT,
        actors,
        papers,
    }
}

/// Returns what the registry is told of an entry beside its event.
pub fn recorded(entry: &Entry) -> Recorded {
    Recorded {
        seq: entry.seq,
        at: entry.at,
        entry: merkle::leaf_hash(&entry.to_bytes()),
        officer: entry.acts.first().map(|act| act.officer.clone()),
        role: entry.acts.first().and_then(|act| act.role.parse().ok()),
        key: entry.acts.first().and_then(|act| act.key.clone()).map(Fingerprint),
        with: entry.acts.iter().skip(1).map(|act| act.officer.clone()).collect(),
    }
}

fn act(actor: &Actor) -> Act {
    Act {
        officer: actor.officer.clone(),
        role: actor.role.map_or("registry", Role::key).to_owned(),
        key: actor.key.as_ref().map(|it| it.0.clone()),
        signature: None,
        head: None,
        at: None,
    }
}
