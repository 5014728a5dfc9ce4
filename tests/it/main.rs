//! The tests of the whole house, as one program: it is linked once, and what the tests share
//! is said once. `cargo test --test it NAME` runs those of a module or with a name.
//!
//! | modules | what they hold |
//! | --- | --- |
//! | `support` | a house with officers, the demonstration, forgers, the shared data |
//! | `hall`, `house`, `samples` | made-up requests and events |
//! | `witness` | the gate's rules over raw facts: independent of `gate` and `decide` on purpose |
//! | `golden`, `editions` | what was written once is read for ever |
//! | `log_*`, `damage` | what every log keeps, on disk, in backups, when bytes are lost |
//! | `failing` | system calls that fail, and kills at them |
//! | `attacks`, `hands`, `forgeries`, `tamper`, `prove_gate` | what the gate and its proof let by: nothing |
//! | `seal` | the sealed state, and who goes on from it |
//! | `replay`, `gate_property` | whatever is asked for in whatever order |
//! | `diff_*`, `judgement_properties`, `blame_real`, `redline`, `compare`, `catalogue_diff` | comparisons |
//! | `screen` | the desk in a real terminal: typed at, looked at, left |
//! | `serve` | the site over HTTP, and drafts under an address that nobody guesses |
//! | `site` | the catalogue as a site, in memory, on a disk, in a browser |
//! | `import_real`, `duplicates_real`, `export_real`, `search_real` | the national data |
//! | `sign_ssh`, `ssh_verify` | agreement with OpenSSH |
//! | `tidy` | the shape of the house itself |
//! | `cli`, `audit`, `completion`, `outputs`, `persons`, `programs`, `readme`, `rights`, `timeliness` | the program as it is met |
//!
//! The tests are threads of one process: what changes the whole process (the folder it stands
//! in, its environment, its masks and limits) is done in a program of its own.

#![allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "a test tells one case from all others"
)]

mod attacks;
mod audit;
mod blame_real;
mod catalogue_diff;
mod cli;
mod compare;
mod completion;
mod damage;
mod diff_properties;
mod diff_real;
mod diff_truth;
mod duplicates_real;
mod editions;
mod export_real;
mod failing;
mod follow;
mod forgeries;
mod gate_property;
mod golden;
mod hall;
mod hands;
mod house;
mod import_real;
mod judgement_properties;
mod log_backup;
mod log_contract;
mod log_disk;
mod log_format;
mod outputs;
mod persons;
mod programs;
mod prove_gate;
mod readme;
mod redline;
mod replay;
mod restore;
mod rights;
mod samples;
mod screen;
mod seal;
mod search_real;
mod serve;
mod sign_ssh;
mod site;
mod ssh_verify;
mod stirring;
mod store;
mod support;
mod tamper;
mod tidy;
mod timeliness;
mod witness;
