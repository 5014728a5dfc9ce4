//! `backup` and `restore`: the whole registry in one file that needs no program to read.

use std::{fs::File, io::BufReader};

use congbo::{
    app::{AppError, keep},
    log::Folder,
};

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    output::{Kind, Output},
    result::Did,
    ui::Ui,
};

pub fn backup(context: &Context, ui: &mut Ui, args: &args::Backup) -> Result<u8, CliError> {
    let log = Folder::open_to_read(context.store(), &context.options("backup"))?;
    let head = log.head().clone();
    let target = args::file(Some(&args.file));
    let mut output = Output::to(target, args.force, &Kind::Backup(log.log_id(), &head))?;
    output.write(|out| {
        keep::backup(&*log, out).map_err(|error| match error {
            AppError::Log(error) | AppError::NotKnown(error) => error.into(),
            other => other.into(),
        })
    })?;
    // Whoever takes the bytes may take their time: nobody else waits for that.
    drop(log);
    output.land(ui)?;
    let (path, count) = (args.file.display().to_string(), head.size.to_string());
    ui.effect("work-backed-up", &[("path", &path), ("count", &count)]);
    if ui.json && target.is_some() {
        let hash = head.hash.to_string();
        ui.outcome(Did::BackedUp { file: path, size: head.size, hash });
    }
    Ok(exit::DONE)
}

pub fn restore(context: &Context, ui: &mut Ui, args: &args::Restore) -> Result<u8, CliError> {
    let file = File::open(&args.file).map_err(|error| CliError::unreadable(&args.file, &error))?;
    let options = context.options("restore");
    let restored = keep::restore(BufReader::new(file), context.store(), &options)
        .map_err(|error| CliError::from(error).in_file(&args.file))?;
    let store = context.store().display().to_string();
    ui.effect("work-restored", &[("store", &store), ("count", &restored.head.size)]);
    if let Some(kept) = &restored.kept {
        let kept = kept.display().to_string();
        ui.status(ui.say("work-restored-kept", &[("path", &kept)]));
    }
    if ui.json {
        let (size, hash) = (restored.head.size, restored.head.hash.to_string());
        ui.outcome(Did::Restored { store, size, hash, kept: restored.kept });
    }
    Ok(exit::DONE)
}
