//! A file in the making, beside the one whose place it takes: it is there whole or not at
//! all, and a failure leaves the old one as it was.

use std::{
    fs::{File, Permissions},
    io::{self, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use congbo::app::AppError;
use sha2::{Digest as _, Sha256};

use super::{error::CliError, ui::Ui};

/// Why writing stopped: the registry, or the file.
pub enum Broken {
    /// The registry did not give what was to be written.
    Registry(AppError),
    /// The file did not take it.
    File(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Broken::File(error)
    }
}

impl From<AppError> for Broken {
    fn from(error: AppError) -> Self {
        Broken::Registry(error)
    }
}

/// The file in the making.
pub struct Staged {
    file: tempfile::NamedTempFile,
    target: Option<PathBuf>,
    bytes: u64,
    hash: Sha256,
}

impl Staged {
    /// Begins a file for a path; for none, one that [`Staged::copy_to`] reads back.
    pub fn beside(target: Option<&Path>) -> Result<Self, CliError> {
        let folder = target.map_or_else(std::env::temp_dir, folder_of);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".congbo-export-");
        let file = readable(&mut builder).tempfile_in(&folder);
        let shown = target.unwrap_or(&folder);
        let file = file.map_err(|error| CliError::unwritable(shown, &error))?;
        Ok(Staged { file, target: target.map(Path::to_owned), bytes: 0, hash: Sha256::new() })
    }

    /// Writes to the file; its length and hash are counted along.
    pub fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Broken>,
    ) -> Result<(), CliError> {
        let path = self.target.clone().unwrap_or_else(|| self.file.path().to_owned());
        let mut counted =
            Counted { file: self.file.as_file(), bytes: &mut self.bytes, hash: &mut self.hash };
        let mut out = BufWriter::with_capacity(1 << 16, &mut counted);
        write(&mut out).and_then(|()| Ok(out.flush()?)).map_err(|error| match error {
            Broken::Registry(error) => error.into(),
            Broken::File(error) => CliError::unwritable(&path, &error),
        })
    }

    /// Adds what was written to the result.
    pub fn copy_to(mut self, ui: &mut Ui) -> Result<(), CliError> {
        let path = self.file.path().to_owned();
        let fails = |error: io::Error| CliError::unwritable(&path, &error);
        self.file.rewind().map_err(fails)?;
        let mut chunk = vec![0; 1 << 16];
        loop {
            let read = self.file.read(&mut chunk).map_err(fails)?;
            if read == 0 {
                return Ok(());
            }
            ui.bytes(&chunk[..read]);
        }
    }

    /// Makes the file durable under its name; returns its length and hash.
    pub fn finish(self) -> Result<(u64, String), CliError> {
        let target = self.target.unwrap_or_default();
        let fails = |error: io::Error| CliError::unwritable(&target, &error);
        self.file.as_file().sync_all().map_err(fails)?;
        self.file.persist(&target).map_err(|error| fails(error.error))?;
        // The name is durable once its folder is.
        File::open(folder_of(&target)).and_then(|it| it.sync_all()).map_err(fails)?;
        Ok((self.bytes, congbo::domain::ids::hex(&self.hash.finalize())))
    }
}

/// Lets others read the file, as far as the user's mask does.
fn readable<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a tempfile::Builder<'b, 'b> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// Counts and hashes what goes into a file.
struct Counted<'a> {
    file: &'a File,
    bytes: &'a mut u64,
    hash: &'a mut Sha256,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        *self.bytes += written as u64;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
