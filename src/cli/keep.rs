//! `backup` and `restore`: the whole registry in one file that needs no program to read.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Write as _},
    path::Path,
};

use congbo::{
    app::{AppError, keep},
    log::{EventLog as _, Folder, LogError},
};
use serde_json::json;

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    ui::Ui,
};

pub fn backup(context: &Context, ui: &mut Ui, args: &args::Backup) -> Result<u8, CliError> {
    let log = Folder::open(context.store(), &context.options("backup"))?;
    let head = log.head().clone();
    let folder = match args.file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let unwritable = |error: std::io::Error| CliError::unwritable(&args.file, &error);
    // Written beside its place and renamed: a backup is there whole or not at all.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
    let mut writer = BufWriter::new(file.as_file_mut());
    keep::backup(&log, &mut writer).map_err(|error| match error {
        AppError::Log(LogError::Io { source, .. }) => CliError::unwritable(&args.file, &source),
        other => other.into(),
    })?;
    writer.flush().map_err(unwritable)?;
    drop(writer);
    drop(log);
    file.as_file().sync_all().map_err(unwritable)?;
    file.persist(&args.file).map_err(|error| CliError::unwritable(&args.file, &error.error))?;
    File::open(folder).and_then(|it| it.sync_all()).map_err(unwritable)?;
    let (path, count) = (args.file.display().to_string(), head.size.to_string());
    ui.effect("work-backed-up", &[("path", &path), ("count", &count)]);
    if ui.json {
        ui.value(&json!({ "file": path, "size": head.size, "hash": head.hash }));
    }
    Ok(exit::DONE)
}

pub fn restore(context: &Context, ui: &mut Ui, args: &args::Restore) -> Result<u8, CliError> {
    let file = File::open(&args.file).map_err(|error| CliError::unreadable(&args.file, &error))?;
    let options = context.options("restore");
    let restored = keep::restore(BufReader::new(file), context.store(), &options)
        .map_err(|error| CliError::from(error).in_file(&args.file))?;
    let store = context.store().display().to_string();
    let count = restored.head.size.to_string();
    ui.effect("work-restored", &[("store", &store), ("count", &count)]);
    if let Some(kept) = &restored.kept {
        let kept = kept.display().to_string();
        ui.status(ui.say("work-restored-kept", &[("path", &kept)]));
    }
    if ui.json {
        ui.value(&json!({
            "store": store,
            "size": restored.head.size,
            "hash": restored.head.hash,
            "kept": restored.kept,
        }));
    }
    Ok(exit::DONE)
}
