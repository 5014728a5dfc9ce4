//! The program: see [`congbo`] for the map of the house.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
