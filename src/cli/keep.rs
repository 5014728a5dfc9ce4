//! `backup` and `restore`: the whole registry in one file that needs no program to read.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use congbo::{
    app::{AppError, Done, Office, keep},
    domain::command::Command,
    log::{Folder, Lacks},
};

use super::{
    args,
    author::clean,
    context::Context,
    error::{CliError, exit},
    output::{Output, ResultKind},
    result::Did,
    settings::USUAL_STORE,
    signals,
    typed::{as_typed, with_value},
    ui::Ui,
};

pub fn backup(context: &Context, ui: &mut Ui, args: &args::Backup) -> Result<u8, CliError> {
    let log = Folder::open_to_read(context.store(), &context.options("backup"))?;
    context.hear(log.notices());
    let head = log.head().clone();
    let target = args::file(Some(&args.file));
    ui.off_screen(target)?;
    let mut output = Output::to(target, args.force, &ResultKind::Backup(log.log_id(), &head))?;
    output.write(|out| {
        keep::backup(&*log, out).map_err(|error| match error {
            AppError::Log(error) => error.into(),
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

/// A backup that is read: once it has been read whole, it takes the registry's place.
struct Whole<R>(R);

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        if read == 0 {
            signals::leave();
        }
        Ok(read)
    }
}

pub fn restore(context: &Context, ui: &mut Ui, args: &args::Restore) -> Result<u8, CliError> {
    let file = File::open(&args.file).map_err(|error| CliError::unreadable(&args.file, &error))?;
    let options = context.options("restore");
    if args.accept_loss {
        // Whoever accepts is named before anything is unpacked.
        context.officer()?;
    }
    let accept = |office: &mut Office, lacks: &Lacks| -> Result<Option<Done>, CliError> {
        let Some(reason) = args.reason.as_deref().filter(|_| args.accept_loss) else {
            return Ok(None);
        };
        let command = Command::AcceptLoss { known: lacks.known, reason: clean(reason) };
        context.execute_by(ui, office, &command, &args.second).map(Some)
    };
    let (reader, store) = (Whole(BufReader::new(file)), context.store());
    let restored = keep::restore_as_known(reader, store, &options, args.head, accept).map_err(
        |error: CliError| {
            // What is given up is what was asked about: with the same head, where one was kept.
            let words = std::iter::once(args.file.display().to_string());
            // Into the same folder, too: what is given up elsewhere is another registry's.
            let elsewhere = Some(store).filter(|it| *it != Path::new(USUAL_STORE));
            let elsewhere = with_value("--store", elsewhere.map(Path::display));
            let words = words.chain(with_value("--head", args.head)).chain(elsewhere);
            let words = words.collect::<Vec<_>>();
            let error = error.with_fact("backup-older", "words", as_typed(&words));
            error.in_file(&args.file)
        },
    )?;
    let store = context.store().display().to_string();
    ui.effect("work-restored", &[("store", &store), ("count", &restored.head.size)]);
    if let Some(kept) = &restored.kept {
        let kept = kept.display().to_string();
        ui.status(ui.say("work-restored-kept", &[("path", &kept)]));
    }
    context.hear(restored.notices);
    if let Some(done) = &restored.accepted {
        context.recorded(done);
        ui.warnings(&done.warnings);
    }
    let lost = restored.given_up.map_or(0, |it| it.count());
    if let Some(it) = &restored.given_up {
        let (lost, from) = (it.count(), it.backup.size);
        ui.status(ui.say("work-restored-lost", &[("count", &lost), ("from", &from)]));
    }
    if ui.json {
        let (size, hash) = (restored.head.size, restored.head.hash.to_string());
        let did = Did::Restored { store, size, hash, kept: restored.kept, lost };
        match &restored.accepted {
            Some(done) => ui.done(done, did),
            None => ui.outcome(did),
        }
    }
    Ok(exit::DONE)
}
