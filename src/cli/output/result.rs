//! One result in the making, and its landing: whole under its name, or not at all.

use std::{
    fs::{self, OpenOptions},
    io::{self, BufWriter, Read as _, Seek as _, Write},
    os::unix::{fs::FileTypeExt as _, net::UnixStream},
    path::{Path, PathBuf},
};

use congbo::{
    app::AppError,
    domain::ids::{Digest, DigestWriter, LogId},
    export::{
        ExportFailure, ExportHead, ExportOptions, ExportTally, formats::FormatMark,
        manifest::Manifest,
    },
    log::{self, LogError, passing_room},
};

use super::{
    former,
    passing::staged,
    place::{self, ResultPlace, ResultWay, ground},
};
use crate::cli::{args, error::CliError, ui::Ui};

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

impl From<ExportFailure> for Broken {
    fn from(failure: ExportFailure) -> Self {
        match failure {
            ExportFailure::Registry(error) => Broken::Registry(error),
            ExportFailure::Output(error) => Broken::File(error),
        }
    }
}

impl From<LogError> for Broken {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Io { source, .. } => Broken::File(source),
            other => Broken::Registry(other.into()),
        }
    }
}

/// What is written, and with it which former file gives way.
pub enum ResultKind<'a> {
    /// A document for people: no other one gives way.
    Document,
    /// A backup of a log that has come so far: an intact one of the same log gives way, if
    /// it goes no further.
    Backup(&'a LogId, &'a log::Head),
    /// An export that says this of itself: one that is as its manifest says gives way.
    Export(&'a ExportSaid),
}

/// What an export's manifest says, but for length and hash.
#[derive(Debug, Clone)]
pub struct ExportSaid {
    /// What the export says of itself.
    pub head: ExportHead,
    /// How its file is marked.
    pub mark: FormatMark,
    /// What was chosen of its format.
    pub options: ExportOptions,
    /// What was counted on the way, once it was written.
    pub tally: ExportTally,
}

/// What came of a result.
pub struct LandedResult {
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Where its manifest lies, with the SHA-256 of that, where it has one.
    pub manifest: Option<(PathBuf, Digest)>,
}

/// A result in the making.
pub struct Output {
    way: ResultWay,
    /// Where the manifest goes, and what the export says of itself.
    manifest: Option<(ResultPlace, ExportSaid)>,
    file: DigestWriter<tempfile::NamedTempFile>,
}

impl Output {
    /// Takes where a result is to go (nowhere, or `-`, is standard output), whether a foreign
    /// file gives way, and what is written. What is sure to be refused is refused here.
    pub fn to(target: Option<&Path>, force: bool, kind: &ResultKind<'_>) -> Result<Self, CliError> {
        let way = place::way(target, |path| match kind {
            _ if force => None,
            ResultKind::Document => former::document(),
            ResultKind::Backup(id, head) => former::backup(path, id, head),
            ResultKind::Export(_) => former::export(path),
        })?;
        let (mut manifest, mut mode) = (None, 0o666);
        match (&way, kind) {
            (ResultWay::File(_), ResultKind::Document) => {}
            (ResultWay::File(place), ResultKind::Backup(..)) => {
                // No bytes but those of a backup of ours could be the same.
                place.is_free()?;
                mode = 0o600;
            }
            (ResultWay::File(place), ResultKind::Export(said)) => {
                let beside = place.beside(former::MANIFEST, |path| match force {
                    true => None,
                    false => former::manifest(path),
                })?;
                beside.is_free()?;
                manifest = Some((beside, (*said).clone()));
            }
            // What goes on to somebody is made apart, and nobody else reads it meanwhile.
            (ResultWay::Stdout | ResultWay::Stream(_), _) => mode = 0o600,
        }
        let folder = match &way {
            ResultWay::File(place) => place.folder().to_owned(),
            ResultWay::Stdout | ResultWay::Stream(_) => ground(&passing_room())?,
        };
        let file = staged(&folder, mode)
            .map_err(|error| CliError::unwritable(target.unwrap_or(&folder), &error))?;
        Ok(Output { way, manifest, file: DigestWriter::new(file) })
    }

    /// Takes what writes the result, or a part of it; length and hash are counted along.
    pub fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Broken>,
    ) -> Result<(), CliError> {
        let mut out = BufWriter::with_capacity(1 << 16, &mut self.file);
        let written = write(&mut out).and_then(|()| Ok(out.flush()?));
        drop(out);
        written.map_err(|error| match error {
            Broken::Registry(error) => error.into(),
            Broken::File(error) => CliError::unwritable(self.shown(), &error),
        })
    }

    /// Takes what was counted while an export was written.
    pub fn counted(&mut self, tally: &ExportTally) {
        if let Some((_, said)) = &mut self.manifest {
            said.tally = tally.clone();
        }
    }

    /// Refuses a result for which something else stands in the way, now that its bytes are
    /// known: what says the same already does not.
    pub fn check(&self) -> Result<(), CliError> {
        match &self.way {
            ResultWay::Stdout | ResultWay::Stream(_) => Ok(()),
            ResultWay::File(place) if place.holds(self.file.bytes(), &self.file.digest()) => Ok(()),
            ResultWay::File(place) => place.is_free(),
        }
    }

    /// Lets the result land: adds it to standard output, sends it on, or makes it durable
    /// under its name. Where an export lands as a file, its manifest follows.
    pub fn land(self, ui: &mut Ui) -> Result<LandedResult, CliError> {
        self.check()?;
        let (bytes, sha256) = (self.file.bytes(), self.file.digest());
        let shown = self.shown().to_owned();
        let mut file = self.file.into_inner();
        match self.way {
            ResultWay::Stdout => {
                let fails = |error: io::Error| CliError::unwritable(&shown, &error);
                copy(&mut file, |chunk| {
                    ui.bytes(chunk);
                    Ok(())
                })
                .map_err(fails)?;
            }
            ResultWay::Stream(path) => {
                let sent = stream(&path).and_then(|mut stream| {
                    copy(&mut file, |chunk| stream.write_all(chunk))?;
                    stream.flush()
                });
                sent.map_err(|error| CliError::unwritable(&path, &error))?;
            }
            ResultWay::File(place) if place.holds(bytes, &sha256) => {}
            ResultWay::File(place) => place.take(file)?,
        }
        let mut manifest = None;
        if let Some((place, said)) = self.manifest {
            let ExportSaid { head, mark, options, tally } = &said;
            let written = Manifest::of(head, mark, options, tally, (bytes, sha256)).to_bytes();
            let fails = |error: io::Error| CliError::unwritable(place.named(), &error);
            let mut file = staged(place.folder(), 0o666).map_err(fails)?;
            file.write_all(&written).map_err(fails)?;
            manifest = Some((place.named().to_owned(), Digest::of(&written)));
            place.take(file)?;
        }
        Ok(LandedResult { bytes, sha256, manifest })
    }

    /// Returns the path that an error names.
    fn shown(&self) -> &Path {
        match &self.way {
            ResultWay::Stdout => self.file.get_ref().path(),
            ResultWay::Stream(path) => path,
            ResultWay::File(place) => place.named(),
        }
    }
}

/// Takes a document as bytes and where it is to go, and lets it land there.
pub fn document(
    ui: &mut Ui,
    target: Option<&Path>,
    force: bool,
    bytes: &[u8],
) -> Result<LandedResult, CliError> {
    if args::file(target).is_none() {
        ui.bytes(bytes);
        let sha256 = Digest::of(bytes);
        return Ok(LandedResult { bytes: bytes.len() as u64, sha256, manifest: None });
    }
    let mut output = Output::to(target, force, &ResultKind::Document)?;
    output.write(|out| Ok(out.write_all(bytes)?))?;
    output.land(ui)
}

/// Opens what is written to directly. A FIFO without a reader keeps its writer waiting, as
/// any program.
fn stream(path: &Path) -> io::Result<Box<dyn Write>> {
    if fs::metadata(path)?.file_type().is_socket() {
        return Ok(Box::new(UnixStream::connect(path)?));
    }
    let file = OpenOptions::new().write(true).open(path)?;
    if file.metadata()?.is_file() {
        return Err(io::Error::other("it has become a file"));
    }
    Ok(Box::new(file))
}

fn copy(
    file: &mut tempfile::NamedTempFile,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    file.rewind()?;
    let mut chunk = vec![0; 1 << 16];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(()),
            read => take(&chunk[..read])?,
        }
    }
}
