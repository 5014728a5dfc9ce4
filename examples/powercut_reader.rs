//! Verifies a registry after a power cut and says how many entries it has.
//!
//! `powercut_reader DIR`

use std::path::Path;
use std::time::Duration;

use congbo::domain::ids::Moment;
use congbo::log::{Folder, OpenOptions, verify::verify_log};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).ok_or("usage: powercut_reader DIR")?;
    let wait = Duration::from_secs(5);
    let options = OpenOptions { wait, purpose: "powercut_reader".into(), now: Moment(0) };
    // As a reader finds it, before a writer makes anything good; both must find the same.
    let read = Folder::open_to_read(Path::new(&dir), &options)?;
    let found = verify_log(&*read, &mut |_, _| {}, &mut |_, _| {})?.head.size;
    let log = Folder::open(Path::new(&dir), &options)?;
    let report = verify_log(&log, &mut |_, _| {}, &mut |_, _| {})?;
    drop(log);
    Folder::compare_copies(Path::new(&dir), &options)?;
    if report.head.size != found {
        return Err(format!("a reader found {found} entries, a writer {}", report.head.size).into());
    }
    println!("len {}", report.head.size);
    Ok(())
}
