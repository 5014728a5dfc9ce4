//! The contract of a log, as one suite that every implementation passes.

use std::path::Path;
use std::time::Duration;

use congbo::domain::ids::{CommandId, Digest, LogId, Moment};
use congbo::domain::merkle::{self, leaf_hash};
use congbo::log::{
    AppendError, CommandRef, ContentRef, Derived, Entries, Entry, EntryError, Folder, Head,
    LogError, MemoryStore, NewEntry, OpenOptions, Packed, Placed, ReferenceKey, SledStore, Store,
};

use crate::support::nasty::{Mood, Nasty, Patient};

fn log_id() -> LogId {
    LogId::new("test.example", [5; 16]).unwrap()
}

fn options() -> OpenOptions {
    OpenOptions { wait: Duration::from_secs(5), purpose: "test".into(), now: Moment(0) }
}

fn command(number: u64) -> CommandId {
    format!("command-{number}").parse().unwrap()
}

fn new_entry(number: u64) -> NewEntry {
    let number_text = number.to_string();
    NewEntry {
        cmd: CommandRef { id: command(number), sha256: Digest::of(number_text.as_bytes()) },
        at: Moment(1_000 + i64::try_from(number).unwrap()),
        kind: "noted".into(),
        kind_v: 1,
        edition: congbo::domain::edition::Edition::BEFORE,
        streams: vec![],
        effective: None,
        basis: None,
        content: vec![],
        acts: vec![],
        reason: Some("x".repeat(usize::try_from(number * 531 % 15_000).unwrap())),
        note: None,
        data: serde_json::json!({ "number": number }),
    }
}

fn with_content(number: u64, content: &[u8]) -> NewEntry {
    let reference = ContentRef {
        name: "text".into(),
        media: "text/plain".into(),
        len: content.len() as u64,
        sha256: Digest::of(content),
    };
    NewEntry { content: vec![reference], ..new_entry(number) }
}

fn append(log: &mut dyn Store, entries: Vec<NewEntry>) -> Result<Vec<Entry>, AppendError> {
    let head = log.head().clone();
    append_at(log, &head, entries)
}

/// Appends as the contract wants it of whoever writes to a store that may lose its answer: it
/// moves on, looks for its command, and sends it again where it did not land.
fn append_at(
    log: &mut dyn Store,
    head: &Head,
    entries: Vec<NewEntry>,
) -> Result<Vec<Entry>, AppendError> {
    let mut is_sent = false;
    for _ in 0..MOODS.len() {
        let placed = Placed::after(log, head, entries.clone())?;
        match log.append_placed(placed) {
            Err(AppendError::NotKnown(_) | AppendError::NotRecorded(LogError::Io { .. })) => {}
            // What was sent before may have been acted on meanwhile.
            Err(AppendError::Conflict { expected, found }) if is_sent => {
                log.refresh()?;
                if log.find_command(&entries[0].cmd.id)?.is_none() {
                    return Err(AppendError::Conflict { expected, found });
                }
            }
            other => return other,
        }
        is_sent = true;
        log.refresh()?;
        if let Some(seq) = log.find_command(&entries[0].cmd.id)? {
            let landed = log.read(seq..seq + entries.len() as u64);
            return landed.map(|it| Ok(Entry::from_bytes(&it?).map_err(LogError::from)?)).collect();
        }
    }
    panic!("it never lands");
}

/// Says why nothing was recorded.
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppendError>) -> LogError {
    match outcome {
        Err(AppendError::NotRecorded(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn all(log: &dyn Store) -> Vec<Vec<u8>> {
    log.read(0..u64::MAX).collect::<Result<_, _>>().unwrap()
}

/// Makes, and reopens, logs of one implementation.
trait Maker {
    fn make(&self) -> Box<dyn Store>;
    /// Closes a log and opens it again; a log in memory just stays.
    fn reopen(&self, log: Box<dyn Store>) -> Box<dyn Store>;
}

struct InMemory;

impl Maker for InMemory {
    fn make(&self) -> Box<dyn Store> {
        Box::new(MemoryStore::new(log_id()))
    }

    fn reopen(&self, log: Box<dyn Store>) -> Box<dyn Store> {
        log
    }
}

struct OnDisk(tempfile::TempDir);

impl Maker for OnDisk {
    fn make(&self) -> Box<dyn Store> {
        Box::new(Folder::create(self.0.path(), log_id(), &options()).unwrap())
    }

    fn reopen(&self, log: Box<dyn Store>) -> Box<dyn Store> {
        drop(log);
        Box::new(Folder::open(self.0.path(), &options()).unwrap())
    }
}

/// What becomes of the appends to a bad store, in turn.
const MOODS: [Mood; 6] = [
    Mood::LosesTheAnswer,
    Mood::Kind,
    Mood::LosesAll,
    Mood::Refuses,
    Mood::ActsLater,
    Mood::LosesTheAnswer,
];

/// A store that is late, fails one question in seven, and loses its answers and then the line.
struct FarAway;

impl Maker for FarAway {
    fn make(&self) -> Box<dyn Store> {
        let store = Nasty::over(MemoryStore::new(log_id())).in_bad_weather(7);
        store.moods().lock().unwrap().extend(MOODS.iter().cycle().take(200));
        Box::new(Patient(store))
    }

    fn reopen(&self, log: Box<dyn Store>) -> Box<dyn Store> {
        log
    }
}

/// A registry in a folder as its readers have it: they see what its writer does.
struct ForReaders(tempfile::TempDir);

impl Maker for ForReaders {
    fn make(&self) -> Box<dyn Store> {
        Box::new(Folder::create(self.0.path(), log_id(), &options()).unwrap())
    }

    fn reopen(&self, log: Box<dyn Store>) -> Box<dyn Store> {
        drop(log);
        Folder::open_to_read(self.0.path(), &options()).unwrap()
    }
}

mod contract {
    use super::*;

    pub fn a_new_log_is_empty(maker: &dyn Maker) {
        let log = maker.reopen(maker.make());
        assert_eq!(log.head(), &Head::default());
        assert_eq!(log.log_id(), &log_id());
        assert_eq!(log.read(0..10).count(), 0);
        assert_eq!((log.commands().count(), log.contents().count()), (0, 0));
    }

    pub fn entries_are_read_back_as_they_were_appended(maker: &dyn Maker) {
        let mut log = maker.make();
        let mut appended = Vec::new();
        for numbers in [0..1, 1..40, 40..42] {
            appended.extend(append(&mut *log, numbers.map(new_entry).collect()).unwrap());
        }
        let log = maker.reopen(log);
        let bytes: Vec<_> = appended.iter().map(Entry::to_bytes).collect();
        assert_eq!(all(&*log), bytes);
        for (seq, entry) in (0..).zip(&appended) {
            assert_eq!((entry.seq, &entry.log), (seq, &log_id()));
        }
        let some: Vec<_> = log.read(7..9).collect::<Result<_, _>>().unwrap();
        assert_eq!(some, bytes[7..9]);
        assert_eq!(log.read(41..50).count(), 1);
        assert_eq!(log.read(42..50).count(), 0);
        assert_eq!(log.read(u64::MAX..u64::MAX).count(), 0);
    }

    pub fn the_head_commits_to_every_entry(maker: &dyn Maker) {
        let mut log = maker.make();
        for number in 0..20 {
            append(&mut *log, vec![new_entry(number)]).unwrap();
        }
        let log = maker.reopen(log);
        let leaves: Vec<_> = all(&*log).iter().map(|it| leaf_hash(it)).collect();
        let head = log.head();
        assert_eq!((head.size, head.hash, head.at), (20, leaves[19], Moment(1_019)));
        assert_eq!(head.root(), merkle::root(leaves.iter().copied()));
        let entry = Entry::from_bytes(&all(&*log)[19]).unwrap();
        assert_eq!(entry.prev, leaves[18]);
    }

    pub fn an_append_on_an_old_head_is_refused(maker: &dyn Maker) {
        let mut log = maker.make();
        let old = log.head().clone();
        append(&mut *log, vec![new_entry(0)]).unwrap();
        let error = append_at(&mut *log, &old, vec![new_entry(1)]).unwrap_err();
        assert!(matches!(error, AppendError::Conflict { expected: 0, found: 1 }), "{error}");
        let fork = Head { hash: Digest::of(b"another"), ..log.head().clone() };
        let error = append_at(&mut *log, &fork, vec![new_entry(1)]);
        assert!(matches!(error, Err(AppendError::Conflict { .. })));
        assert_eq!(maker.reopen(log).head().size, 1);
    }

    pub fn the_entries_of_one_append_are_all_there_or_none(maker: &dyn Maker) {
        let mut log = maker.make();
        append(&mut *log, vec![new_entry(0)]).unwrap();
        let mut large = new_entry(3);
        large.reason = Some("x".repeat(20_000));
        let error = refused(append(&mut *log, vec![new_entry(1), new_entry(2), large]));
        assert!(matches!(error, LogError::Entry(EntryError::TooLarge { .. })), "{error}");
        let mut log = maker.reopen(log);
        assert_eq!(log.head().size, 1);
        assert_eq!(log.find_command(&command(1)).unwrap(), None);
        append(&mut *log, vec![new_entry(1), new_entry(2)]).unwrap();
        assert_eq!(maker.reopen(log).head().size, 3);
    }

    pub fn a_command_is_found_and_lands_once(maker: &dyn Maker) {
        let mut log = maker.make();
        let second = NewEntry { cmd: new_entry(0).cmd, ..new_entry(1) };
        append(&mut *log, vec![new_entry(0), second, new_entry(2)]).unwrap();
        let mut log = maker.reopen(log);
        assert_eq!(log.find_command(&command(0)).unwrap(), Some(0));
        assert_eq!(log.find_command(&command(2)).unwrap(), Some(2));
        assert_eq!(log.find_command(&command(1)).unwrap(), None);
        let known: Vec<_> = log.commands().collect::<Result<_, _>>().unwrap();
        assert_eq!(known, [(command(0), 0), (command(2), 2)]);
        let again = NewEntry { cmd: new_entry(2).cmd, ..new_entry(5) };
        let error = refused(append(&mut *log, vec![again]));
        assert!(matches!(error, LogError::CommandKnown { seq: 2, .. }), "{error}");
    }

    pub fn a_content_is_there_with_the_append_that_names_it(maker: &dyn Maker) {
        let noise: Vec<u8> =
            (0..8_000_u32).flat_map(|it| Digest::of(&it.to_be_bytes()).0).collect();
        let contents: [&[u8]; 5] = [b"", b"abc", &[b'a'; 100_000], &noise[..4_096], &noise];
        let mut log = maker.make();
        for (number, content) in (0..).zip(contents) {
            let digest = log.put_content(content).unwrap();
            assert_eq!(digest, Digest::of(content));
            log.put_contents(vec![Packed::of(content)]).unwrap();
            append(&mut *log, vec![with_content(number, content)]).unwrap();
        }
        let log = maker.reopen(log);
        for content in contents {
            let found = log.content(&Digest::of(content)).unwrap();
            assert_eq!(found.as_deref(), Some(content));
            assert!(log.has_content(&Digest::of(content)).unwrap());
        }
        assert_eq!(log.content(&Digest::of(b"another")).unwrap(), None);
        let mut digests: Vec<_> = contents.iter().map(|it| Digest::of(it)).collect();
        digests.sort();
        assert_eq!(log.contents().collect::<Result<Vec<_>, _>>().unwrap(), digests);
    }

    pub fn an_entry_whose_content_was_not_put_is_refused(maker: &dyn Maker) {
        let mut log = maker.make();
        let error = refused(append(&mut *log, vec![new_entry(0), with_content(1, b"abc")]));
        assert!(matches!(error, LogError::NoContent { .. }), "{error}");
        assert_eq!(maker.reopen(log).head().size, 0);
    }

    pub fn time_does_not_run_back(maker: &dyn Maker) {
        let mut log = maker.make();
        append(&mut *log, vec![new_entry(5)]).unwrap();
        let error = refused(append(&mut *log, vec![new_entry(4)]));
        assert!(matches!(error, LogError::TimeRunsBack { .. }), "{error}");
        let same_time = NewEntry { at: Moment(1_005), ..new_entry(6) };
        append(&mut *log, vec![same_time]).unwrap();
        // But for what says that the instants before it are wrong; behind that it goes on.
        let kind = congbo::domain::ids::CLOCK_CORRECTED.to_owned();
        let back = NewEntry { at: Moment(1_002), kind, ..new_entry(7) };
        append(&mut *log, vec![back]).unwrap();
        let early = NewEntry { at: Moment(1_001), ..new_entry(8) };
        let error = refused(append(&mut *log, vec![early]));
        assert!(matches!(error, LogError::TimeRunsBack { .. }), "{error}");
        append(&mut *log, vec![NewEntry { at: Moment(1_003), ..new_entry(9) }]).unwrap();
        assert_eq!(maker.reopen(log).head().at, Moment(1_003));
    }

    pub fn entries_are_read_in_batches(maker: &dyn Maker) {
        let mut log = maker.make();
        let short = |number| NewEntry { reason: None, ..new_entry(number) };
        append(&mut *log, (0..1_100).map(short).collect()).unwrap();
        let log = maker.reopen(log);
        let (mut next, mut batches) = (0, 0);
        while next < 1_100 {
            let batch = log.batch(next..u64::MAX).unwrap();
            assert!(!batch.is_empty(), "one at least where there is one");
            for bytes in batch {
                assert_eq!(Entry::from_bytes(&bytes).unwrap().seq, next);
                next += 1;
            }
            batches += 1;
        }
        assert!(batches > 1, "a batch is not the whole log");
        assert!((1..=2).contains(&log.batch(5..7).unwrap().len()), "not past the range");
        assert!(log.batch(1_100..1_200).unwrap().is_empty());
        assert_eq!(log.read(0..u64::MAX).count(), 1_100);
    }

    pub fn a_view_is_loaded_with_the_head_that_it_shows(maker: &dyn Maker) {
        let mut log = maker.make();
        assert!(log.derived(Derived::View).is_none());
        log.put_contents(vec![Packed::of(b"abc")]).unwrap();
        append(&mut *log, vec![with_content(0, b"abc")]).unwrap();
        log.keep(Derived::View, &Head::default(), b"empty", b"").unwrap();
        let head = log.head().clone();
        log.keep(Derived::View, &head, b"front", b"pieces").unwrap();
        assert_eq!(log.latest().unwrap(), (log_id(), head.clone()));
        let log = maker.reopen(log);
        let view = log.derived(Derived::View).unwrap();
        assert_eq!((view.size, view.hash, &view.front[..]), (1, head.hash, &b"front"[..]));
        assert_eq!(view.pieces.read_at(0, 6).as_deref(), Some(&b"pieces"[..]));
        // The next one goes on from it, where nobody kept another meanwhile.
        let behind = view.pieces.size();
        assert_eq!(log.add(Derived::View, &head, b"next", b" and more", behind + 1).unwrap(), None);
        let end = log.add(Derived::View, &head, b"next", b" and more", behind).unwrap();
        if end.is_some() {
            let next = log.derived(Derived::View).unwrap();
            assert_eq!((&next.front[..], end), (&b"next"[..], Some(next.pieces.size())));
            assert_eq!(next.pieces.read_at(0, 6).as_deref(), Some(&b"pieces"[..]));
            assert_eq!(next.pieces.read_at(behind, 9).as_deref(), Some(&b" and more"[..]));
            assert_eq!(next.pieces.read_at(next.pieces.size() - 1, 2), None);
        }
        let digest = Digest::of(b"abc");
        let place = log.place(&digest).unwrap().unwrap();
        assert_eq!(log.content_at(place, &digest).as_deref(), Some(&b"abc"[..]));
        assert_eq!(log.content_at(place, &Digest::of(b"another")), None);
        assert_eq!(log.place(&Digest::of(b"another")).unwrap(), None);
    }

    pub fn a_sealed_state_is_loaded_with_the_head_that_it_is_of(maker: &dyn Maker) {
        let mut log = maker.make();
        assert!(log.derived(Derived::State).is_none());
        append(&mut *log, vec![new_entry(0)]).unwrap();
        let head = log.head().clone();
        log.keep(Derived::State, &Head::default(), b"empty", b"").unwrap();
        log.keep(Derived::State, &head, b"table", b"parts").unwrap();
        let log = maker.reopen(log);
        // A store may keep none.
        let Some(state) = log.derived(Derived::State) else { return };
        assert_eq!((state.size, state.hash, &state.front[..]), (1, head.hash, &b"table"[..]));
        assert_eq!(state.pieces.read_at(0, 5).as_deref(), Some(&b"parts"[..]));
        let behind = state.pieces.size();
        assert_eq!(
            log.add(Derived::State, &head, b"next", b" and more", behind + 1).unwrap(),
            None
        );
        let end = log.add(Derived::State, &head, b"next", b" and more", behind).unwrap();
        assert!(end.is_none() || end == log.derived(Derived::State).map(|it| it.pieces.size()));
        assert!(log.derived(Derived::View).is_none());
    }

    pub fn the_key_of_references_is_kept(maker: &dyn Maker) {
        let mut log = maker.make();
        assert!(log.reference_key().unwrap().is_none());
        let key = ReferenceKey::new(log_id(), [3; 32]);
        log.keep_reference_key(&key).unwrap();
        assert_eq!(maker.reopen(log).reference_key().unwrap(), Some(key));
    }

    pub fn a_handle_shows_what_it_appended_without_asking(maker: &dyn Maker) {
        let mut log = maker.make();
        append(&mut *log, vec![new_entry(0)]).unwrap();
        let head = log.head().clone();
        log.refresh().unwrap();
        assert_eq!((log.head(), log.head().size), (&head, 1));
    }

    pub fn a_log_goes_on_after_every_opening(maker: &dyn Maker) {
        let mut log = maker.make();
        for number in 0..12 {
            let content = vec![b'a' + u8::try_from(number).unwrap(); 9_000];
            log.put_content(&content).unwrap();
            append(&mut *log, vec![with_content(number, &content)]).unwrap();
            if number % 3 == 0 {
                log.settle().unwrap();
            }
            log = maker.reopen(log);
            assert_eq!(log.head().size, number + 1);
        }
        assert_eq!(all(&*log).len(), 12);
    }
}

macro_rules! keeps_it {
    ($store:ident: $maker:expr; $($rule:ident),* $(,)?) => {
        mod $store {
            $(#[test] fn $rule() { super::contract::$rule(&$maker); })*
        }
    };
}

macro_rules! every_log_keeps_it {
    (for writers: $($written:ident),*; for readers too: $($read:ident),* $(,)?) => {
        keeps_it!(in_memory: super::InMemory; $($written,)* $($read,)*);
        keeps_it!(on_disk: super::OnDisk(tempfile::tempdir().unwrap()); $($written,)* $($read,)*);
        keeps_it!(far_away: super::FarAway; $($written,)* $($read,)*);
        keeps_it!(for_readers: super::ForReaders(tempfile::tempdir().unwrap()); $($read,)*);
    };
}

every_log_keeps_it!(
    for writers:
    the_entries_of_one_append_are_all_there_or_none,
    a_command_is_found_and_lands_once,
    a_log_goes_on_after_every_opening;
    for readers too:
    a_new_log_is_empty,
    entries_are_read_back_as_they_were_appended,
    the_head_commits_to_every_entry,
    an_append_on_an_old_head_is_refused,
    a_content_is_there_with_the_append_that_names_it,
    an_entry_whose_content_was_not_put_is_refused,
    time_does_not_run_back,
    entries_are_read_in_batches,
    a_view_is_loaded_with_the_head_that_it_shows,
    a_sealed_state_is_loaded_with_the_head_that_it_is_of,
    the_key_of_references_is_kept,
    a_handle_shows_what_it_appended_without_asking,
);

#[test]
fn a_handle_that_lags_behind_appends_nothing_before_it_moved_on() {
    let mut one = MemoryStore::new(log_id());
    let mut other = one.another();
    append(&mut one, vec![new_entry(0)]).unwrap();
    assert_eq!((other.head().size, other.read(0..9).count()), (0, 0));
    assert_eq!(other.find_command(&command(0)).unwrap(), None);
    let error = append(&mut other, vec![new_entry(0)]).unwrap_err();
    assert!(matches!(error, AppendError::Conflict { expected: 0, found: 1 }), "{error}");
    other.refresh().unwrap();
    assert_eq!((other.head(), all(&other)), (one.head(), all(&one)));
    let error = refused(append(&mut other, vec![new_entry(0)]));
    assert!(matches!(error, LogError::CommandKnown { seq: 0, .. }), "{error}");
    append(&mut other, vec![new_entry(1)]).unwrap();
    assert_eq!((one.head().size, other.head().size), (1, 2));
}

fn create(dir: &Path) -> SledStore {
    Folder::create(dir, log_id(), &options()).unwrap()
}

#[test]
fn a_registry_is_made_once() {
    let dir = tempfile::tempdir().unwrap();
    drop(create(dir.path()));
    let again = Folder::create(dir.path(), log_id(), &options());
    assert!(matches!(again, Err(LogError::Exists { .. })));
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("thesis.txt"), "x").unwrap();
    let made = Folder::create(dir.path(), log_id(), &options());
    assert!(matches!(made, Err(LogError::Exists { .. })));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_registry_whose_making_broke_off_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("creating"), "").unwrap();
    std::fs::create_dir(dir.path().join("log")).unwrap();
    std::fs::write(dir.path().join("log/db"), "half").unwrap();
    drop(create(dir.path()));
    Folder::open(dir.path(), &options()).unwrap();
}

#[test]
fn what_is_no_registry_is_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let open = |name: &str| Folder::open(&dir.path().join(name), &options()).unwrap_err();
    assert!(matches!(open("nothing"), LogError::Missing { .. }));
    std::fs::write(dir.path().join("file"), "x").unwrap();
    assert!(matches!(open("file"), LogError::NotARegistry { .. }));
    assert!(matches!(open("file/below"), LogError::NotARegistry { .. }));
    assert!(matches!(open(""), LogError::NotARegistry { .. }));
    let newer = r#"{"congbo":"registry","version":3}"#;
    std::fs::write(dir.path().join("format"), newer).unwrap();
    assert!(matches!(open(""), LogError::Newer { found: 3, known: 2 }));
}

#[test]
fn a_registry_is_in_one_hand_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let log = create(dir.path());
    let hasty = OpenOptions { wait: Duration::from_millis(10), ..options() };
    assert!(matches!(Folder::open(dir.path(), &hasty), Err(LogError::Locked { .. })));
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| Folder::open(dir.path(), &options()).map(drop));
        std::thread::sleep(Duration::from_millis(50));
        drop(log);
        waiting.join().unwrap().unwrap();
    });
}

#[test]
fn a_head_that_lags_behind_is_moved_forward() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = create(dir.path());
    append(&mut log, vec![new_entry(0)]).unwrap();
    drop(log);
    let lagging = std::fs::read(dir.path().join("head")).unwrap();
    let mut log = Folder::open(dir.path(), &options()).unwrap();
    append(&mut log, vec![new_entry(1), new_entry(2)]).unwrap();
    let head = log.head().clone();
    drop(log);
    std::fs::write(dir.path().join("head"), lagging).unwrap();
    let log = Folder::open(dir.path(), &options()).unwrap();
    assert_eq!(log.head(), &head);
    drop(log);
    assert_eq!(Folder::peek(dir.path()).unwrap(), (log_id(), head));
}

#[test]
fn a_log_shorter_than_its_head_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    drop(create(dir.path()));
    let copy = tempfile::tempdir().unwrap();
    crate::support::copy(&dir.path().join("log"), &copy.path().join("log"));
    let mut log = Folder::open(dir.path(), &options()).unwrap();
    append(&mut log, vec![new_entry(0)]).unwrap();
    drop(log);
    std::fs::remove_dir_all(dir.path().join("log")).unwrap();
    std::fs::rename(copy.path().join("log"), dir.path().join("log")).unwrap();
    let error = Folder::open(dir.path(), &options()).unwrap_err();
    assert_eq!(error.to_string(), "entry 0: the log has 0 entries; `head` says 1");
}

#[test]
fn officers_of_a_group_share_what_lies_in_their_folder() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o2770)).unwrap();
    let mut log = create(dir.path());
    append(&mut log, vec![new_entry(0)]).unwrap();
    drop(log);
    drop(Folder::open(dir.path(), &options()).unwrap());
    for folder in [dir.path().to_owned(), dir.path().join("log")] {
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap();
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o060, 0o060, "{:?} has {mode:o}", file.path());
        }
    }
}

/// Not a test: the process that the next one kills while it holds a registry.
#[test]
fn holds_a_registry_for_a_while() {
    let Some(dir) = std::env::var_os("HELD_REGISTRY") else { return };
    let mut log = Folder::open(Path::new(&dir), &options()).unwrap();
    append(&mut log, vec![new_entry(0)]).unwrap();
    std::fs::write(Path::new(&dir).join("held"), "").unwrap();
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn a_killed_holder_frees_the_registry_and_what_it_appended_stays() {
    let dir = tempfile::tempdir().unwrap();
    drop(create(dir.path()));
    let mut holder = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "log_contract::holds_a_registry_for_a_while"])
        .env("HELD_REGISTRY", dir.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while !dir.path().join("held").exists() {
        assert_eq!(holder.try_wait().unwrap(), None, "nobody holds it");
        std::thread::sleep(Duration::from_millis(5));
    }
    let hasty = OpenOptions { wait: Duration::ZERO, ..options() };
    let Err(LogError::Locked { holder: text }) = Folder::open(dir.path(), &hasty) else {
        panic!("the registry was had twice");
    };
    assert!(text.contains(&format!("pid {}", holder.id())), "{text}");
    holder.kill().unwrap();
    holder.wait().unwrap();
    let log = Folder::open(dir.path(), &hasty).unwrap();
    assert_eq!(log.head().size, 1);
}
