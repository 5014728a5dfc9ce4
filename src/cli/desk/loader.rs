//! Who reads while the desk goes on being drawn: the newest question first, and none that nobody asks
//! any more.

use std::{
    any::Any,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel},
    },
    thread,
    time::Duration,
};

use super::{
    events::{DeskFault, DeskJob, DeskNews},
    reading::{DeskReader, DeskReading},
    things::PaneAsked,
};
use crate::cli::error::CliError;

/// How long is waited until what a writer keeps is asked for once more.
const PAUSE: Duration = Duration::from_secs(1);

/// Whoever reads beside the desk.
pub struct DeskLoader {
    jobs: Sender<DeskJob>,
    news: Receiver<DeskNews>,
    is_idle: Arc<AtomicBool>,
}

impl DeskLoader {
    /// Begins to read for a desk.
    ///
    /// # Errors
    ///
    /// The machine starts no more threads.
    pub fn start(of: DeskReading) -> io::Result<Self> {
        let (jobs, asked) = channel();
        let (told, news) = channel();
        let is_idle = Arc::new(AtomicBool::new(true));
        let idle = Arc::clone(&is_idle);
        let work = move || read(DeskReader::new(of), &asked, &told, &idle);
        thread::Builder::new().name("desk".to_owned()).spawn(work)?;
        Ok(DeskLoader { jobs, news, is_idle })
    }

    /// Asks for something.
    pub fn ask(&self, job: DeskJob) {
        self.is_idle.store(false, Ordering::Release);
        // Whoever reads has ended only where the desk was told why.
        let _ = self.jobs.send(job);
    }

    /// Whether nothing is asked for that is not here: whatever was is among the news.
    pub fn is_idle(&self) -> bool {
        self.is_idle.load(Ordering::Acquire)
    }

    /// Returns what came. `None` where nothing did.
    pub fn news(&self) -> Option<DeskNews> {
        self.news.try_recv().ok()
    }
}

/// What is still to be read.
#[derive(Debug, Default)]
struct Waiting {
    look: bool,
    pane: Option<PaneAsked>,
    find: Option<String>,
    entries: bool,
    /// Whether a writer kept the entries, who will be done some time.
    is_kept: bool,
    /// What is looked for in the catalogue, whenever that is read.
    sought: String,
}

impl Waiting {
    fn add(&mut self, job: DeskJob) {
        match job {
            DeskJob::Look => self.look = true,
            DeskJob::Pane(asked) => self.pane = Some(asked),
            DeskJob::Find(sought) => {
                self.sought.clone_from(&sought);
                self.find = Some(sought);
            }
        }
    }

    fn is_empty(&self) -> bool {
        !self.look && self.pane.is_none() && self.find.is_none() && !self.entries
    }

    /// Waits for a job; where a writer kept something, for no longer than a while.
    fn next(&mut self, jobs: &Receiver<DeskJob>, pause: Duration) -> Result<(), RecvTimeoutError> {
        let job = if self.is_kept {
            jobs.recv_timeout(pause)
        } else {
            jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match job {
            Ok(job) => self.add(job),
            Err(RecvTimeoutError::Timeout) => self.entries = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Reads what is asked for most.
    fn step(&mut self, reader: &mut DeskReader) -> Result<Option<DeskNews>, CliError> {
        if std::mem::take(&mut self.look) {
            self.find = Some(self.sought.clone());
            self.entries = true;
            return Ok(Some(DeskNews::Front(Box::new(reader.look()?))));
        }
        if let Some(asked) = self.pane.take() {
            let printed = reader.pane(&asked);
            return Ok(Some(DeskNews::Pane(asked, printed)));
        }
        if let Some(sought) = self.find.take() {
            let rows = reader.catalogue(&sought)?;
            return Ok(Some(DeskNews::Catalogue(sought, rows)));
        }
        if std::mem::take(&mut self.entries) {
            let entries = reader.entries()?;
            self.is_kept = entries.is_none();
            return Ok(entries.map(DeskNews::Entries));
        }
        Ok(None)
    }
}

fn read(
    mut reader: DeskReader,
    jobs: &Receiver<DeskJob>,
    news: &Sender<DeskNews>,
    is_idle: &AtomicBool,
) {
    let mut waiting = Waiting::default();
    loop {
        if waiting.is_empty() {
            is_idle.store(true, Ordering::Release);
            match waiting.next(jobs, PAUSE) {
                Ok(()) => is_idle.store(false, Ordering::Release),
                Err(_) => return,
            }
        }
        loop {
            match jobs.try_recv() {
                Ok(job) => waiting.add(job),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return,
            }
        }
        // What a damaged registry makes break off is told, and the desk goes on.
        let what = if waiting.look { DeskFault::Look } else { DeskFault::Rest };
        let done = catch_unwind(AssertUnwindSafe(|| waiting.step(&mut reader)));
        let told = match done {
            Ok(Ok(told)) => told,
            Ok(Err(error)) => Some(DeskNews::Fault(what, said(&reader, &error))),
            Err(panic) => Some(DeskNews::Fault(what, broke_off(&*panic))),
        };
        if told.is_some_and(|it| news.send(it).is_err()) {
            return;
        }
    }
}

fn said(reader: &DeskReader, error: &CliError) -> String {
    let lines = error.lines(&reader.texts).into_iter().map(|(said, ..)| said.message);
    lines.collect::<Vec<_>>().join(" ")
}

fn broke_off(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_questions_of_a_kind_the_last_is_answered() {
        let mut waiting = Waiting::default();
        assert!(waiting.is_empty());
        let asked = |word: &str| PaneAsked { words: vec![word.to_owned()], width: 56, round: 0 };
        for it in ["a", "b"] {
            waiting.add(DeskJob::Pane(asked(it)));
            waiting.add(DeskJob::Find(it.to_owned()));
        }
        assert_eq!(waiting.pane, Some(asked("b")));
        assert_eq!(waiting.find.as_deref(), Some("b"));
        assert_eq!(waiting.sought, "b");
        assert!(!waiting.look && !waiting.is_empty());
    }

    #[test]
    fn what_a_writer_kept_is_asked_for_again() {
        let (jobs, asked) = channel();
        let mut waiting = Waiting { is_kept: true, ..Waiting::default() };
        waiting.next(&asked, Duration::ZERO).unwrap();
        assert!(waiting.entries && !waiting.look);
        // Whoever asks meanwhile is answered first, and once nobody can ask there is an end.
        jobs.send(DeskJob::Look).unwrap();
        waiting.next(&asked, PAUSE).unwrap();
        assert!(waiting.look);
        drop(jobs);
        assert!(waiting.next(&asked, PAUSE).is_err());
    }
}
