//! `export`: the catalogue for others, into a file that is there whole or not at all.

use std::{
    fs::{File, Permissions},
    io::{self, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use congbo::{
    app::{AppError, Snapshot},
    domain::reason::Reason,
    export::{self, Entry, FORMAT, Head, Origin, Position, Selection, VERSION},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    args::{self, ExportFormat},
    context::{Asked, Context},
    error::CliError,
    ui::Ui,
    words::Place,
};

/// Exports the catalogue.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Export) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let selection = export::select(&snapshot.registry, asked.as_of);
    let head = head(&snapshot, &asked, &selection)?;
    let place = Place::of(&snapshot, &asked);
    let path = args.output.as_deref().filter(|it| *it != Path::new("-"));
    let mut staged = Staged::beside(path)?;
    match args.format {
        ExportFormat::Json => {
            staged.write(|out| {
                export::json::write(out, &head, &selection.entries, |entry: &Entry| {
                    Ok::<_, Broken>(snapshot.content(&entry.content)?)
                })
            })?;
        }
    }
    let signed = if snapshot.registry.staff.is_founded() { "yes" } else { "no" };
    drop(snapshot);
    let count = head.count.to_string();
    let left = head.internal_left_out.to_string();
    let Some(path) = path else {
        staged.copy_to(ui)?;
        let facts = [
            ("count", &*count),
            ("internal", &*left),
            ("signed", signed),
            ("place", &*place.words(ui)),
        ];
        ui.status(ui.say("look-exported-stdout", &facts));
        return Ok(0);
    };
    let (bytes, sha256) = staged.finish()?;
    let facts = [
        ("count", &*count),
        ("path", &*path.display().to_string()),
        ("internal", &*left),
        ("signed", signed),
        ("place", &*place.words(ui)),
    ];
    ui.effect("look-exported", &facts);
    if ui.json {
        let value = json!({
            "output": path,
            "count": head.count,
            "internal_left_out": head.internal_left_out,
            "as_of": head.as_of,
            "known_at": head.known_at,
            "position": head.position,
            "bytes": bytes,
            "sha256": sha256,
            "signed": head.signed,
        });
        ui.value(&value);
    }
    Ok(0)
}

fn head(snapshot: &Snapshot, asked: &Asked, selection: &Selection) -> Result<Head, CliError> {
    let founded = snapshot.registry.founding.as_ref().ok_or(Reason::NotFounded {})?;
    let position = &snapshot.position;
    Ok(Head {
        format: FORMAT.to_owned(),
        version: VERSION,
        registry: Origin {
            agency: founded.founding.agency.clone(),
            agency_code: founded.founding.agency_code.clone(),
            log: snapshot.log.clone(),
        },
        as_of: asked.as_of,
        known_at: asked.known_at,
        position: Position { size: position.size, hash: position.hash, root: position.root },
        signed: false,
        count: selection.entries.len() as u64,
        internal_left_out: selection.internal_left_out,
    })
}

/// Why writing an export stopped: the registry, or the file.
enum Broken {
    Registry(AppError),
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

/// A file in the making: beside the one it will take the place of, so that a failure
/// leaves the old one as it was.
struct Staged {
    file: tempfile::NamedTempFile,
    target: Option<PathBuf>,
    bytes: u64,
    hash: Sha256,
}

impl Staged {
    fn beside(target: Option<&Path>) -> Result<Self, CliError> {
        let folder = target.map_or_else(std::env::temp_dir, folder_of);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".congbo-export-");
        let file = readable(&mut builder).tempfile_in(&folder);
        let shown = target.unwrap_or(&folder);
        let file = file.map_err(|error| CliError::unwritable(shown, &error))?;
        Ok(Staged { file, target: target.map(Path::to_owned), bytes: 0, hash: Sha256::new() })
    }

    fn write(
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
    fn copy_to(mut self, ui: &mut Ui) -> Result<(), CliError> {
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
    fn finish(self) -> Result<(u64, String), CliError> {
        let target = self.target.unwrap_or_default();
        let fails = |error: io::Error| CliError::unwritable(&target, &error);
        self.file.as_file().sync_all().map_err(fails)?;
        self.file.persist(&target).map_err(|error| fails(error.error))?;
        // The name is durable once its folder is.
        File::open(folder_of(&target)).and_then(|it| it.sync_all()).map_err(fails)?;
        Ok((self.bytes, congbo::domain::ids::hex(&self.hash.finalize())))
    }
}

/// Lets others read the export, as far as the user's mask does.
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
