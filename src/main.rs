//! The program: see [`congbo`] for the map of the house.

#![allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "the shell says one thing of many; where it must name all of them, the file asks for it"
)]

mod cli;

#[global_allocator]
static ALLOCATOR: cli::Guarded = cli::Guarded;

fn main() -> std::process::ExitCode {
    cli::main()
}
