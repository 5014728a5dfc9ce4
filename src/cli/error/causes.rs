//! From what fails below the shell to the problem that people and programs are told, and
//! the exit status that it has.

use std::{io, path::Path};

use congbo::{
    app::{AppError, codec::DecodeError},
    domain::{
        ids::CommandId,
        reason::{Reason, Refusal},
    },
    import::ReadFailure,
    log::{Cause, ENTRY_VERSION, EntryError, Fault, FaultKind, LogError},
};

use super::{super::named::TextFamily, CliError, Problem, exit, plain_io};

impl From<Refusal> for CliError {
    fn from(Refusal(reasons): Refusal) -> Self {
        let status = |reason: &Reason| match reason {
            Reason::ClockBehind { .. }
            | Reason::ClockAhead { .. }
            | Reason::ClockLeap { .. }
            | Reason::ClockDate { .. }
            | Reason::ClockTooEarly { .. }
            | Reason::ClockOutOfRange { .. } => exit::STORE,
            Reason::AlreadyFounded { .. } | Reason::Empty { .. } => exit::USAGE,
            _ => exit::REFUSED,
        };
        CliError {
            exit: reasons.first().map_or(exit::REFUSED, status),
            problems: reasons.iter().map(Problem::from).collect(),
        }
    }
}

impl From<Reason> for CliError {
    fn from(reason: Reason) -> Self {
        Refusal::from(reason).into()
    }
}

impl From<AppError> for CliError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Refused(refusal) => refusal.into(),
            AppError::Log(error) => error.into(),
            AppError::NotKnown { command, cause } => not_known(&command, &cause),
            AppError::Entry(error) => error.into(),
            AppError::File(failure) => file(&failure),
            AppError::Unsigned(fault) => fault.into(),
            AppError::Interrupted => CliError::interrupted(),
        }
    }
}

impl From<DecodeError> for CliError {
    fn from(error: DecodeError) -> Self {
        match &error {
            DecodeError::Newer { seq, kind, version } => CliError::store(
                Problem::new("entry-newer")
                    .with("kind", kind)
                    .with("version", version)
                    .at(format!("#{seq}")),
            ),
            DecodeError::Missing { seq, .. } | DecodeError::Shape { seq, .. } => CliError {
                exit: exit::INTEGRITY,
                problems: vec![
                    Problem::new("entry-damaged").with("detail", &error).at(format!("#{seq}")),
                ],
            },
        }
    }
}

impl From<LogError> for CliError {
    fn from(error: LogError) -> Self {
        log_error(&error)
    }
}

pub(super) fn file(error: &ReadFailure) -> CliError {
    if let ReadFailure::Io { path, source } | ReadFailure::Damaged { path, source, .. } = error
        && let Some(cause) = Cause::of(source)
    {
        return CliError::store(Problem::new(cause.code()).at(path.display()));
    }
    let (path, problem) = match error {
        ReadFailure::Io { path, source } => {
            (path, Problem::new("file-unreadable").with("why", plain_io(source)))
        }
        ReadFailure::Utf16 { path } => (path, Problem::new("file-utf16")),
        ReadFailure::ByteOrderMark { path } => (path, Problem::new("file-byte-order-mark")),
        ReadFailure::Binary { path, what } => {
            (path, Problem::new("file-binary").with("what", what))
        }
        ReadFailure::NotJson { path, line, column, reason } => {
            let problem = Problem::new("file-not-json").with("line", line).with("column", column);
            (path, problem.with("reason", reason))
        }
        ReadFailure::TooLarge { path, limit } => {
            (path, Problem::new("file-one-document").with("limit", limit))
        }
        ReadFailure::Package { path, fault } => {
            let problem = Problem::new(&TextFamily::Package.of(fault.code()));
            (path, fault.facts().into_iter().fold(problem, |it, (name, fact)| it.with(name, fact)))
        }
        ReadFailure::NoShape { path } => (path, Problem::new("file-no-shape")),
        ReadFailure::Empty { path } => (path, Problem::new("file-empty")),
        ReadFailure::Truncated { path, after } => {
            (path, Problem::new("file-truncated").with("after", after))
        }
        ReadFailure::Damaged { path, after, source } => {
            let problem = Problem::new("file-damaged").with("after", after);
            (path, problem.with("why", plain_io(source)))
        }
    };
    CliError::usage(problem.at(path.display()))
}

fn log_error(error: &LogError) -> CliError {
    let (exit, problem) = match error {
        LogError::Conflict { expected, found } => {
            let problem = Problem::new("log-moved").with("expected", expected);
            (exit::REFUSED, problem.with("found", found))
        }
        LogError::CommandKnown { id, seq } => {
            (exit::REFUSED, Problem::new("command-known").with("id", id).with("seq", seq))
        }
        LogError::NoContent { digest } => {
            (exit::INTEGRITY, Problem::new("content-missing").with("detail", digest))
        }
        LogError::ContentTooLarge { name, len } => {
            (exit::USAGE, Problem::new("content-too-large").with("name", name).with("len", len))
        }
        LogError::TimeRunsBack { last, given } => {
            (exit::STORE, Problem::new("time-runs-back").with("last", last).with("given", given))
        }
        LogError::Entry(error) => entry_error(error),
        LogError::Locked { holder } => (exit::STORE, Problem::new("locked").with("holder", holder)),
        LogError::Io { path, source } => (exit::STORE, io_error(path, source)),
        LogError::ReadsOnly => (exit::STORE, Problem::new("write-failed")),
        LogError::NoReferenceKey { path } => (exit::STORE, at_path("no-reference-key", path)),
        LogError::OtherReferenceKey => (exit::STORE, Problem::new("registry-moves")),
        LogError::Missing { path } => (exit::STORE, at_path("no-registry", path)),
        LogError::NotARegistry { path, detail } => {
            (exit::STORE, at_path("not-a-registry", path).with("detail", detail))
        }
        LogError::Exists { path } => (exit::USAGE, at_path("registry-exists", path)),
        LogError::Inside { path, registry } => {
            let problem = at_path("registry-inside", path);
            (exit::USAGE, problem.with("registry", registry.display()))
        }
        LogError::Newer { found, known } => {
            let problem = Problem::new("registry-newer").with("found", found);
            (exit::STORE, problem.with("known", known))
        }
        LogError::EditionAhead { seq, found, known } => {
            let problem = Problem::new("edition-newer").with("seq", seq).with("found", found);
            (exit::STORE, problem.with("known", known))
        }
        LogError::Lacks(it) => {
            let problem = Problem::new("backup-older").with("known", it.known.size);
            let problem = problem.with("backup", it.backup.size).with("lost", it.count());
            (exit::REFUSED, problem.with("last", it.last).with("words", "FILE"))
        }
        LogError::Poisoned => (exit::STORE, Problem::new("write-failed")),
        LogError::Corrupt(fault) => (exit::INTEGRITY, damage(fault)),
    };
    CliError { exit, problems: vec![problem] }
}

fn entry_error(error: &EntryError) -> (u8, Problem) {
    match error {
        EntryError::TooLarge { len } => {
            (exit::USAGE, Problem::new("entry-too-large").with("len", len))
        }
        EntryError::Newer { found } => {
            let problem = Problem::new("registry-newer").with("found", found);
            (exit::STORE, problem.with("known", ENTRY_VERSION))
        }
        EntryError::NotNfc { .. } | EntryError::Number { .. } => {
            (exit::USAGE, Problem::new("entry-unwritable").with("detail", error))
        }
        EntryError::NotCanonical | EntryError::Malformed(_) | EntryError::Act { .. } => {
            (exit::INTEGRITY, Problem::new("entry-damaged").with("detail", error))
        }
    }
}

/// An outcome in doubt: sent again under its id, the command lands once.
fn not_known(command: &CommandId, cause: &LogError) -> CliError {
    let cause = log_error(cause).problems.into_iter().next();
    let mut problem = Problem::new("outcome-not-known").with("id", command);
    problem.place = cause.as_ref().and_then(|it| it.place.clone());
    problem.within = cause.map(|it| ("why", TextFamily::Error.of(&it.code), it.args));
    CliError::store(problem)
}

fn io_error(path: &Path, source: &io::Error) -> Problem {
    if let Some(cause) = Cause::of(source) {
        return at_path(cause.code(), path);
    }
    let why = plain_io(source);
    match source.kind() {
        io::ErrorKind::PermissionDenied => at_path("no-rights", path),
        io::ErrorKind::NotADirectory => at_path("not-a-registry", path).with("detail", why),
        _ => at_path("io", path).with("why", why),
    }
}

/// A problem with a path, which its sentence names too.
fn at_path(code: &str, path: &Path) -> Problem {
    Problem::new(code).with("path", path.display()).at(path.display())
}

fn damage(fault: &Fault) -> Problem {
    let problem = Problem::new(fault_code(fault.what)).with("detail", &fault.detail);
    match fault.seq {
        Some(seq) => problem.at(format!("#{seq}")),
        None => problem,
    }
}

fn fault_code(what: FaultKind) -> &'static str {
    match what {
        FaultKind::HeadMissing => "head-missing",
        FaultKind::HeadDamaged => "head-damaged",
        FaultKind::LogShorter => "log-shorter",
        FaultKind::HashMismatch => "hash-mismatch",
        FaultKind::EntryDamaged => "entry-damaged",
        FaultKind::ContentMissing => "content-missing",
        FaultKind::ContentDamaged => "content-damaged",
        FaultKind::IndexDiffers => "index-differs",
        FaultKind::ViewDiffers => "view-differs",
        FaultKind::SealDiffers => "seal-differs",
        FaultKind::StoreUnreadable => "store-unreadable",
        FaultKind::Fork => "fork",
        FaultKind::BackupDamaged => "backup-damaged",
        FaultKind::GateNotPassed => "gate-not-passed",
        FaultKind::SignatureBad => "signature-bad",
        FaultKind::ReferenceKeyDamaged => "reference-key-damaged",
    }
}
