//! Appends entries with one content each for ever, and says after each that it is durable:
//! the writer of a power-cut test.
//!
//! `powercut_writer DIR SIZE [--reopen] [--no-barrier]`: `--reopen` closes and opens the
//! registry after each entry, as one command after the other would; `--no-barrier` leaves
//! out the barrier, as a control that must lose entries.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use congbo::domain::ids::{Digest, LogId, Moment};
use congbo::log::{
    CommandRef, ContentRef, Contents, Entries, Folder, LogError, NewEntry, OpenOptions, SledStore,
    Store,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, dir, size, rest @ ..] = &arguments[..] else {
        return Err("usage: powercut_writer DIR SIZE [--reopen] [--no-barrier]".into());
    };
    let size: usize = size.parse()?;
    let mut log = open(Path::new(dir))?;
    let asked = |option: &str| rest.iter().any(|it| it == option);
    if asked("--no-barrier") {
        log.leave_out_the_barrier();
    }
    let mut out = std::io::stdout();
    loop {
        let number = log.head().size;
        let content = noise(number, size);
        let sha256 = log.put_content(&content)?;
        let head = log.head().clone();
        log.append(&head, vec![entry(number, size, sha256)?])?;
        writeln!(out, "ack {}", number + 1)?;
        out.flush()?;
        if asked("--reopen") {
            drop(log);
            log = open(Path::new(dir))?;
        }
    }
}

fn open(dir: &Path) -> Result<SledStore, LogError> {
    let wait = Duration::from_secs(5);
    let options = OpenOptions { wait, purpose: "powercut_writer".into(), now: Moment(0) };
    match Folder::open(dir, &options) {
        Err(LogError::Missing { .. }) => {
            let log_id = LogId::new("powercut.example", [0; 16]).expect("it is well formed");
            Folder::create(dir, log_id, &options)
        }
        other => other,
    }
}

/// Returns bytes that do not compress and differ from entry to entry.
fn noise(number: u64, size: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

fn entry(number: u64, size: usize, sha256: Digest) -> Result<NewEntry, Box<dyn std::error::Error>> {
    Ok(NewEntry {
        cmd: CommandRef { id: format!("command-{number}").parse()?, sha256 },
        at: Moment(i64::try_from(number)?),
        kind: "noted".into(),
        kind_v: 1,
        edition: congbo::domain::edition::Edition::BEFORE,
        streams: vec![],
        effective: None,
        basis: None,
        content: vec![ContentRef {
            name: "noise".into(),
            media: "application/octet-stream".into(),
            len: size as u64,
            sha256,
        }],
        acts: vec![],
        reason: None,
        note: None,
        data: serde_json::json!({}),
    })
}
