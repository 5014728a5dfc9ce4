//! The office on stores that are no folder: in memory, shared by two, and one that fails in
//! every way that an append may.

use std::{cell::Cell, io, ops::Range, path::PathBuf, rc::Rc};

use congbo::{
    app::{AppError, Office, Snapshot, prove_gate, verify},
    domain::{
        command::Command,
        ids::{CommandId, Digest, LogId},
    },
    log::{
        AppendError, Contents, Entries, Entry, Head, LogError, MemoryStore, Packed, Place, Placed,
        ReferenceKey, Store, View, Views,
    },
};

use crate::support::officers::{A, Desk, propose, renamed};

#[test]
fn an_office_in_memory_is_the_office_on_disk() {
    let (mut memory, mut disk) = (Desk::in_memory(), Desk::founded());
    let id = memory.approved(renamed(A, "Cấp thẻ đọc"));
    assert_eq!(disk.approved(renamed(A, "Cấp thẻ đọc")), id);
    let (log, on_disk) = (memory.office().log(), disk.office().log());
    assert_eq!(log.head(), on_disk.head());
    assert_eq!(memory.office().registry(), disk.office().registry());
    let verified = verify::verify_store(log, &mut |_, _| ()).unwrap();
    assert_eq!((verified.view, verified.position.size), ("equal", log.head().size));
    assert!(prove_gate::prove_log(log, &mut |_, _| ()).unwrap().signatures > 0);
}

#[test]
fn a_reader_in_memory_finds_the_view_and_what_lies_behind_it() {
    let mut desk = Desk::in_memory();
    desk.approved(renamed(A, "Cấp thẻ đọc"));
    let office = desk.office();
    let snapshot = Snapshot::through(office.log().another()).unwrap();
    assert_eq!(&snapshot.registry, office.registry());
    assert_eq!(snapshot.position.size, office.log().head().size);
    let record = &snapshot.registry.procedures[&A.parse().unwrap()];
    let document = snapshot.document(&record.latest().content).unwrap();
    assert_eq!(document.code, A.parse().unwrap());
    assert_eq!(snapshot.entries(0..u64::MAX).unwrap().len() as u64, snapshot.position.size);
}

#[test]
fn of_two_offices_on_one_store_the_later_takes_in_what_the_earlier_did() {
    let mut first = Desk::in_memory();
    let mut second = first.beside();
    first.send("soan-thao", &propose(renamed(A, "Cấp thẻ đọc"))).unwrap();
    let command = propose(renamed(A, "Cấp thẻ mượn"));
    let refused = second.send("kiem-soat", &command).unwrap_err();
    assert!(matches!(refused, AppError::Log(LogError::Conflict { .. })), "{refused}");
    assert_eq!(second.office().registry().proposals.len(), 0);
    second.office.as_mut().unwrap().refresh().unwrap();
    assert_eq!(second.office().registry(), first.office().registry());
    second.wait(10_000);
    second.send("kiem-soat", &command).unwrap();
    assert_eq!(second.office().registry().proposals.len(), 2);
}

/// What becomes of the next append.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mood {
    /// It is done and acknowledged.
    Kind,
    /// Nothing is recorded, and that is said.
    Refuses,
    /// It is recorded, and the answer is lost.
    LosesTheAnswer,
    /// It is not recorded, and the answer is lost.
    LosesAll,
}

/// A store that fails as it is told to.
struct Nasty {
    kept: MemoryStore,
    mood: Rc<Cell<Mood>>,
}

impl Nasty {
    fn broken() -> LogError {
        LogError::io("a far store", io::Error::other("the line is broken"))
    }
}

impl Entries for Nasty {
    fn log_id(&self) -> &LogId {
        self.kept.log_id()
    }

    fn head(&self) -> &Head {
        self.kept.head()
    }

    fn refresh(&mut self) -> Result<(), LogError> {
        self.kept.refresh()
    }

    fn batch(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, LogError> {
        // One at a time: no reader may count on more.
        self.kept.batch(range.start..range.end.min(range.start.saturating_add(1)))
    }

    fn append_placed(&mut self, placed: Placed) -> Result<Vec<Entry>, AppendError> {
        match self.mood.replace(Mood::Kind) {
            Mood::Kind => self.kept.append_placed(placed),
            Mood::Refuses => Err(Self::broken().into()),
            Mood::LosesTheAnswer => {
                self.kept.another().append_placed(placed)?;
                Err(AppendError::NotKnown(Self::broken()))
            }
            Mood::LosesAll => Err(AppendError::NotKnown(Self::broken())),
        }
    }

    fn find_command(&self, id: &CommandId) -> Result<Option<u64>, LogError> {
        self.kept.find_command(id)
    }

    fn commands(&self) -> Box<dyn Iterator<Item = Result<(CommandId, u64), LogError>> + '_> {
        self.kept.commands()
    }
}

impl Contents for Nasty {
    fn put_contents(&mut self, contents: Vec<Packed>) -> Result<(), LogError> {
        self.kept.put_contents(contents)
    }

    fn content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, LogError> {
        self.kept.content(digest)
    }

    fn has_content(&self, digest: &Digest) -> Result<bool, LogError> {
        self.kept.has_content(digest)
    }

    fn contents(&self) -> Box<dyn Iterator<Item = Result<Digest, LogError>> + '_> {
        self.kept.contents()
    }

    fn place(&self, digest: &Digest) -> Result<Option<Place>, LogError> {
        self.kept.place(digest)
    }
}

/// Its views can neither be kept nor read: that costs time and nothing else.
impl Views for Nasty {
    fn latest(&self) -> Result<(LogId, Head), LogError> {
        self.kept.latest()
    }

    fn keep_view(&self, _: &Head, _: &[u8], _: &[u8]) -> Result<(), LogError> {
        Err(Self::broken())
    }

    fn view(&self) -> Option<View> {
        None
    }

    fn content_at(&self, _: Place, _: &Digest) -> Option<Vec<u8>> {
        None
    }
}

impl Store for Nasty {
    fn reference_key(&self) -> Result<Option<ReferenceKey>, LogError> {
        self.kept.reference_key()
    }

    fn keep_reference_key(&mut self, key: &ReferenceKey) -> Result<(), LogError> {
        self.kept.keep_reference_key(key)
    }

    fn reference_key_path(&self) -> PathBuf {
        self.kept.reference_key_path()
    }
}

#[test]
fn whatever_becomes_of_an_append_the_command_sent_again_stands_once() {
    for mood in [Mood::Kind, Mood::Refuses, Mood::LosesTheAnswer, Mood::LosesAll] {
        let next = Rc::new(Cell::new(Mood::Kind));
        let store = Nasty { kept: MemoryStore::new(Desk::log_of([9; 16])), mood: next.clone() };
        let mut desk = Desk::founded_over(store);
        let size = desk.office().log().head().size;
        let command: Command = propose(renamed(A, "Cấp thẻ đọc"));
        let actor = desk.fitting("soan-thao", &command);
        let sender = desk.sender(vec![actor]);
        next.set(mood);
        let (prepared, messages) = desk.prepare(&sender, &command).unwrap();
        let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
        let first = desk.commit(&sender, &command, prepared, signatures);
        match (mood, &first) {
            (Mood::Kind, Ok(_))
            | (Mood::Refuses, Err(AppError::Log(LogError::Io { .. })))
            | (Mood::LosesTheAnswer | Mood::LosesAll, Err(AppError::NotKnown(_))) => {}
            other => panic!("{other:?}"),
        }
        // Whoever was refused stands where they stood, and finds out what became of it.
        assert_eq!(desk.office().registry().proposals.len(), usize::from(first.is_ok()));
        let office = desk.office.as_mut().unwrap();
        office.refresh().unwrap();
        let landed = office.log().find_command(&sender.command).unwrap();
        assert_eq!(landed.is_some(), matches!(mood, Mood::Kind | Mood::LosesTheAnswer), "{mood:?}");
        let again = desk.again(&sender, &command).unwrap();
        assert_eq!(again.again, landed.is_some(), "{mood:?}");
        assert_eq!((again.seq(), again.entries.len()), (Some(size), 1), "{mood:?}");
        assert_eq!(desk.office().registry().proposals.len(), 1);
        let replayed = Office::over(desk.office().log().kept.another()).unwrap();
        assert_eq!(replayed.registry(), desk.office().registry(), "{mood:?}");
    }
}
