//! Where a result goes, as it is typed; `cli::output` says what comes of it.

use std::path::{Path, PathBuf};

use clap::Args;

/// Where a result that is one file goes.
#[derive(Debug, Clone, Args)]
pub struct ToFile {
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl ToFile {
    /// Gives the path, or nothing where the result goes to standard output.
    pub fn file(&self) -> Option<&Path> {
        file(self.output.as_deref())
    }
}

/// Where a result that is several files goes.
#[derive(Debug, Clone, Args)]
pub struct ToFolder {
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Takes a path as it was typed and gives it where it names a file: `-` is standard output.
pub fn file(target: Option<&Path>) -> Option<&Path> {
    target.filter(|it| *it != Path::new("-"))
}
