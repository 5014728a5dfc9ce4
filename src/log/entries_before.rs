//! What a writer looks through of the file of entries before it adds to it: nobody writes on behind
//! what is damaged, though the store's own copy may be whole.
//!
//! All of the file would cost more with every year. So it is the end of it, a quarter of a mebibyte
//! or all where there is no more, frame by frame; whoever verifies reads the rest.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
};

use serde::Deserialize;

use super::{
    entries_file::{EntriesFile, damaged},
    error::LogError,
    frame::FirstLine,
    head_file::Said,
};
use crate::domain::{ids::Digest, merkle::leaf_hash};

/// How many bytes at the end of the file are looked through.
const LOOKED_THROUGH: u64 = 1 << 18;

/// By what an entry says which one it follows.
#[derive(Deserialize)]
struct Link {
    prev: Digest,
    seq: u64,
}

/// Looks through the frames before the place where the head says that the file ended.
///
/// # Errors
///
/// A fault where one is not what was written, entries do not follow each other, or they do not end
/// with what the head names; what keeps the file from being read.
pub(super) fn are_sound(file: &EntriesFile, said: &Said) -> Result<(), LogError> {
    // Where the head does not say where it ended, the file is read from the beginning anyway.
    let Some(end) = said.ends.map(|it| it.entries) else { return Ok(()) };
    let Some(start) = first_frame(file, end)? else { return Ok(()) };
    let mut frames = file.frames(start);
    let mut next = (start == 0).then_some(0);
    let mut last = None;
    while frames.offset() < end {
        let offset = frames.offset();
        let (frame, entries) = frames.read(true).map_err(|it| it.known(offset))?;
        if next.is_some_and(|it| it != frame.first) {
            return Err(damaged(offset, "it does not go on with the next entry").into());
        }
        next = Some(frame.first + frame.count);
        for (seq, bytes) in (frame.first..).zip(&entries) {
            let link: Option<Link> = serde_json::from_slice(bytes).ok();
            let follows = |it: Link| it.seq == seq && last.is_none_or(|last| it.prev == last);
            if !link.is_some_and(follows) {
                return Err(damaged(offset, "its entries do not follow those before them").into());
            }
            last = Some(leaf_hash(bytes));
        }
    }
    let reaches = frames.offset() == end && next == Some(said.head.size);
    if !reaches || last.is_some_and(|it| it != said.head.hash) {
        return Err(damaged(start, "it does not end with what `head` names").into());
    }
    Ok(())
}

/// Returns where the first frame starts that is looked through.
/// `None` where the end of the file is all of one frame, as a long import makes it.
fn first_frame(file: &EntriesFile, end: u64) -> Result<Option<u64>, LogError> {
    let Some(mut at) = end.checked_sub(LOOKED_THROUGH).filter(|it| *it > 0) else {
        return Ok((end > 0).then_some(0));
    };
    let mut reader: BufReader<&File> = file.reader();
    let failed = |error| file.failed(error);
    reader.seek(SeekFrom::Start(at)).map_err(failed)?;
    let mut line = Vec::new();
    // What is read first began before.
    let mut rest = reader.take(end - at);
    at += rest.read_until(b'\n', &mut line).map_err(failed)? as u64;
    while at < end {
        line.clear();
        let read = rest.read_until(b'\n', &mut line).map_err(failed)?;
        if serde_json::from_slice::<FirstLine>(&line).is_ok() {
            return Ok(Some(at));
        }
        if read == 0 {
            break;
        }
        at += read as u64;
    }
    Ok(None)
}
