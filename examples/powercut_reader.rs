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
    let log = Folder::open(Path::new(&dir), &options)?;
    let report = verify_log(&log, &mut |_, _| {}, &mut |_, _| {})?;
    println!("len {}", report.head.size);
    Ok(())
}
