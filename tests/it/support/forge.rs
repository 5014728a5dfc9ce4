//! A log in the hands of somebody who can write every byte of it, and mends chain and head
//! afterwards: what no signature or rule holds, they change.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use congbo::{
    app::{AppError, act, keep, prove_gate},
    domain::{
        ids::{CommandId, Digest, LogId, Moment},
        merkle,
    },
    log::{
        AppendError, Contents, Derived, Entries, Entry, Fault, FaultKind, Head, LogError,
        OpenOptions, Packed, Place, Placed, ReferenceKey, Store, View, Views, backup,
    },
    sign::{FileKey, Signer as _},
};

/// A log whose every byte somebody can write.
#[derive(Clone)]
pub struct Forged {
    log_id: LogId,
    pub entries: Vec<Entry>,
    pub contents: BTreeMap<Digest, Vec<u8>>,
    pub head: Head,
    bytes: Vec<Vec<u8>>,
}

impl Forged {
    /// Copies a log.
    pub fn of(log: &dyn Store) -> Self {
        let entries = log.read(0..log.head().size);
        let entries = entries.map(|it| Entry::from_bytes(&it.unwrap()).unwrap()).collect();
        let contents = log.contents().map(|it| {
            let digest = it.unwrap();
            (digest, log.content(&digest).unwrap().unwrap())
        });
        let contents = contents.collect();
        let log_id = log.log_id().clone();
        let mut forged =
            Forged { log_id, entries, contents, head: Head::default(), bytes: Vec::new() };
        forged.mend();
        forged
    }

    /// Gives every entry its place and its link, and the log its head.
    pub fn mend(&mut self) {
        self.mend_from(0);
    }

    /// Mends what lies behind the first change.
    pub fn mend_from(&mut self, first: usize) {
        self.bytes.truncate(first);
        self.head = Head::default();
        for (at, entry) in self.entries.iter_mut().enumerate() {
            if at >= first {
                (entry.seq, entry.prev) = (at as u64, self.head.hash);
                self.bytes.push(entry.to_bytes());
            }
            self.head.advance(entry, &self.bytes[at]);
        }
    }

    /// Returns the bytes of every entry.
    pub fn bytes(&self) -> &[Vec<u8>] {
        &self.bytes
    }

    /// Keeps a content.
    pub fn put(&mut self, bytes: &[u8]) -> Digest {
        let digest = Digest::of(bytes);
        self.contents.insert(digest, bytes.to_vec());
        digest
    }

    /// Signs the act of an entry anew with a key.
    pub fn sign(&mut self, at: usize, act: usize, key: &mut FileKey) {
        let message = act::message_of(&self.entries[at], &self.entries[at].acts[act]);
        let signature = key.sign(&message).expect("a key in memory signs");
        let digest = self.put(signature.as_bytes());
        self.entries[at].acts[act].signature = Some(digest);
    }

    /// The place of the first entry of a kind.
    #[track_caller]
    pub fn first(&self, kind: &str) -> usize {
        self.entries.iter().position(|it| it.kind == kind).expect("there is one")
    }

    /// The place of the last entry of a kind.
    #[track_caller]
    pub fn last(&self, kind: &str) -> usize {
        self.entries.iter().rposition(|it| it.kind == kind).expect("there is one")
    }

    /// Exchanges a content of an entry, and mends the entry's own mention of it.
    pub fn exchange(&mut self, at: usize, name: &str, bytes: &[u8]) {
        let sha256 = self.put(bytes);
        let named = self.entries[at].content.iter_mut().find(|it| it.name == name);
        let named = named.expect("the entry names it");
        (named.sha256, named.len) = (sha256, bytes.len() as u64);
    }

    /// Returns the content that an entry names.
    pub fn content_of(&self, at: usize, name: &str) -> Vec<u8> {
        let named = self.entries[at].content.iter().find(|it| it.name == name);
        self.contents[&named.expect("the entry names it").sha256].clone()
    }

    /// Exchanges the lines of a list, and mends count and root beside it.
    pub fn exchange_list(&mut self, at: usize, name: &str, lines: &[Vec<u8>]) {
        let mut tree = merkle::Frontier::default();
        let mut bytes = Vec::new();
        for line in lines {
            tree.push(merkle::leaf_hash(line));
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        self.exchange(at, name, &bytes);
        self.entries[at].data[name] =
            serde_json::json!({ "count": lines.len(), "root": tree.root() });
    }

    /// Proves the gate of the log.
    pub fn proved(&self) -> Result<prove_gate::GateProof, AppError> {
        prove_gate::prove_log(self, &mut |_, _| {})
    }

    /// Writes the log as a backup, without asking what it says.
    pub fn backup(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        backup::backup(self, &mut bytes).expect("memory takes it");
        bytes
    }

    /// Restores the log through a backup, as a registry's keeper would.
    pub fn restored(&self, dir: &Path) -> Result<(), AppError> {
        let options = OpenOptions {
            wait: std::time::Duration::from_secs(10),
            purpose: "test".to_owned(),
            now: Moment(0),
        };
        keep::restore(self.backup().as_slice(), dir, &options).map(drop)
    }

    /// Mends the log, and says what is found wrong with it: by the proof, and by a restore,
    /// which leaves nothing behind.
    #[track_caller]
    pub fn fault(mut self) -> (FaultKind, Option<u64>) {
        self.mend();
        let found = fault_of(self.proved());
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("so");
        let restored = fault_of(self.restored(&store));
        assert_eq!(found.1, restored.1, "{found:?} {restored:?}");
        assert!(!store.exists(), "a refused restore leaves nothing");
        found
    }
}

/// Returns the fault that something ended with: its kind and the entry.
#[track_caller]
pub fn fault_of<T>(outcome: Result<T, AppError>) -> (FaultKind, Option<u64>) {
    match outcome {
        Err(AppError::Log(LogError::Corrupt(Fault { what, seq, .. }))) => (what, seq),
        Err(other) => panic!("it is no fault of the log: {other}"),
        Ok(_) => panic!("it passes"),
    }
}

impl Entries for Forged {
    fn log_id(&self) -> &LogId {
        &self.log_id
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn refresh(&mut self) -> Result<(), LogError> {
        Ok(())
    }

    fn append_placed(&mut self, _: Placed) -> Result<Vec<Entry>, AppendError> {
        Err(LogError::ReadsOnly.into())
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        let end = (range.end as usize).min(self.bytes.len());
        let start = (range.start as usize).min(end);
        Ok(self.bytes[start..end].to_vec())
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        Ok(self.entries.iter().find(|it| it.cmd.id == *id).map(|it| it.seq))
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        let mut first = BTreeMap::new();
        for entry in &self.entries {
            first.entry(entry.cmd.id.clone()).or_insert(entry.seq);
        }
        Box::new(first.into_iter().map(Ok))
    }
}

impl Contents for Forged {
    fn put_contents(&mut self, _: Vec<Packed>) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        let Some(bytes) = self.contents.get(digest) else { return Ok(None) };
        if Digest::of(bytes) == *digest {
            return Ok(Some(bytes.clone()));
        }
        let detail = format!("the content {digest} is damaged");
        Err(Fault::new(FaultKind::ContentDamaged, detail).into())
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        Ok(self.contents.contains_key(digest))
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        let digests: BTreeSet<_> = self.contents.keys().copied().collect();
        Box::new(digests.into_iter().map(Ok))
    }

    fn place(&self, _: &Digest) -> Result<Option<Place>, LogError> {
        Ok(None)
    }
}

/// It has no view: whoever reads it, replays it.
impl Views for Forged {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        Ok((self.log_id.clone(), self.head.clone()))
    }

    fn derived(&self, _: Derived) -> Option<View> {
        None
    }

    fn content_at(&self, _: Place, _: &Digest) -> Option<Vec<u8>> {
        None
    }
}

impl Store for Forged {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        Ok(None)
    }

    fn keep_reference_key(&mut self, _: &ReferenceKey) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn keep(&self, _: Derived, _: &Head, _: &[u8], _: &[u8]) -> Result<(), LogError> {
        Err(LogError::ReadsOnly)
    }

    fn reference_key_path(&self) -> PathBuf {
        ReferenceKey::path("memory".as_ref())
    }
}
