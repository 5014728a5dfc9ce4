//! What lies in the file of entries behind what the head knows: a command broke off behind its
//! frame, or in the middle of it.

use super::{
    entries_file::{EntriesFile, Frame, NoFrame},
    error::LogError,
    fault::{Fault, FaultKind},
    head_file::Said,
};

/// What lies in the file of entries behind what the head knows.
#[derive(Debug)]
pub(super) struct Tail {
    /// How many entries the log has by them.
    pub size: u64,
    /// The whole frames, each with its entries.
    pub frames: Vec<(Frame, Vec<Vec<u8>>)>,
    /// Where the first of them starts.
    pub start: u64,
    /// Where the last whole frame ends.
    pub end: u64,
    /// How long the file is, where something lies behind that.
    pub torn: Option<u64>,
}

impl Tail {
    /// Reads on from where the head says that the file ended.
    ///
    /// # Errors
    ///
    /// A fault where the file is shorter than that; what keeps it from being read.
    pub fn read(file: &EntriesFile, said: &Said) -> Result<Tail, LogError> {
        let (start, mut size) = match said.ends {
            Some(ends) => (ends.entries, said.head.size),
            // The head is of the first form still: the file begins at the beginning.
            None => (0, 0),
        };
        let length = file.len()?;
        if length < start {
            let detail = format!("the file `entries` has {length} bytes of {start}");
            return Err(Fault::new(FaultKind::LogShorter, detail).into());
        }
        let mut frames = Vec::new();
        let mut reader = file.frames(start);
        loop {
            match reader.read(true) {
                Ok((frame, entries)) => {
                    if frame.first != size {
                        let detail = format!("it begins with entry {}", frame.first);
                        return Err(Fault::at(FaultKind::EntryDamaged, size, detail).into());
                    }
                    size += frame.count;
                    frames.push((frame, entries));
                }
                Err(NoFrame::End | NoFrame::Torn(_)) => break,
                Err(NoFrame::Failed(error)) => return Err(error),
            }
        }
        let end = reader.offset();
        Ok(Tail { size, frames, start, end, torn: (length > end).then_some(length) })
    }
}
