//! The program that a person has run after what they recorded, so that mail, chat or a portal can
//! follow: named in the person's own settings alone, run without a shell, bounded in time and in
//! what it may say, and never able to stop what was recorded, which stands before it begins.
//!
//! It gets the entries of one command on its input, a line each as `log --json` prints them. What
//! it says is kept in a file of the person's; that it failed is a warning.

use std::{
    io::{self, PipeReader, Read as _, Write as _},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use congbo::{
    ask::{Marked, entries::EntryTold},
    log::Entry,
};
use rustix::process::{Pid, Signal, kill_process_group};

use super::{
    context::Context,
    environment,
    error::{CliError, Problem, plain_io},
    own_file,
    settings::{SettingKey, SettingWhy},
    signals, state,
    ui::Ui,
};

/// How long it may take.
const LIMIT: Duration = Duration::from_secs(10);

/// How long is waited between two looks at it.
const PAUSE: Duration = Duration::from_millis(10);

/// How long is waited, once it ended, for the last that it said.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// How much is kept of what one run says.
const KEPT: usize = 64 << 10;

/// How large the file of all that was said may grow, before its older half goes.
const RECORD: u64 = (1 << 20) - (128 << 10);

/// Why it did not do its work.
#[derive(Debug, PartialEq, Eq)]
pub enum HookFault {
    /// It cannot be started: why.
    NotStarted(String),
    /// It ended with a status that is not 0, as a shell counts it.
    Failed(i32),
    /// It took too long, and was ended.
    TooLong,
    /// Whoever waits was interrupted, and it was ended.
    Interrupted,
}

/// A program that is run with entries on its input.
pub struct Hook<'a> {
    /// The program and its arguments.
    pub argv: &'a [String],
    /// The registry, which it is told in its environment.
    pub store: &'a Path,
    /// Ends it at once.
    pub stop: &'a AtomicBool,
}

/// What a program said, as far as it is kept.
type Said = Arc<Mutex<Vec<u8>>>;

/// Hands the entries that a command recorded to the program that the person has set up, once the
/// registry was let go and the command's result was told.
pub fn follow_up(context: &Context, ui: &Ui) {
    let entries = context.take_recorded();
    if entries.is_empty() {
        return;
    }
    for fault in &context.settings.faults {
        let is_of_it = match &fault.why {
            SettingWhy::NotHere(key) | SettingWhy::Value(key, _) => *key == SettingKey::OnAppend,
            SettingWhy::Unreadable(_)
            | SettingWhy::NotToml
            | SettingWhy::NotTable(_)
            | SettingWhy::Unknown(_) => false,
        };
        if is_of_it {
            ui.caution(&fault.into());
        }
    }
    // A program that records something itself would follow itself for ever.
    let Some(argv) = context.settings.program(SettingKey::OnAppend) else { return };
    if environment::is_within_hook() {
        return;
    }
    let stop = signals::watch();
    let hook = Hook { argv: &argv, store: context.store(), stop: &stop.flag };
    if let Err(fault) = hook.tell(&entries) {
        ui.caution(&CliError::from(fault));
    }
}

impl Hook<'_> {
    /// Runs it with entries on its input, and keeps what it says.
    ///
    /// # Errors
    ///
    /// Why it did not do its work.
    pub fn tell(&self, entries: &[Entry]) -> Result<(), HookFault> {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(()) };
        let lines = entries.iter().map(|it| {
            let told = serde_json::to_string(&Marked(&EntryTold::of(it)));
            told.expect("entries serialise to JSON") + "\n"
        });
        let said = Said::default();
        let done = self.run(lines.collect(), &said, LIMIT);
        let status = match &done {
            Ok(()) => "0".to_owned(),
            Err(HookFault::Failed(status)) => status.to_string(),
            Err(HookFault::NotStarted(why)) => why.clone(),
            Err(HookFault::TooLong | HookFault::Interrupted) => "-".to_owned(),
        };
        let program = self.argv.first().map(String::as_str).unwrap_or_default();
        let head =
            format!("{} {} {}-{} {program} {status}\n", last.at, last.log, first.seq, last.seq);
        keep(&head, &said.lock().unwrap_or_else(PoisonError::into_inner));
        done
    }

    fn run(&self, lines: String, said: &Said, limit: Duration) -> Result<(), HookFault> {
        let not_started = |it: io::Error| HookFault::NotStarted(plain_io(&it));
        let Some((program, words)) = self.argv.split_first() else { return Ok(()) };
        let (listener, speaker) = io::pipe().map_err(not_started)?;
        let store = std::path::absolute(self.store).map_err(not_started)?;
        let mut child = {
            // Straight, by no shell; in a group of its own, so that what ends it ends all that it
            // started, and nothing else.
            let mut command = Command::new(program);
            command.args(words).stdin(Stdio::piped()).process_group(0);
            command.env("CONGBO_STORE", store).env(environment::WITHIN_HOOK, "1");
            command.stdout(speaker.try_clone().map_err(not_started)?).stderr(speaker);
            command.spawn().map_err(not_started)?
        };
        let input = child.stdin.take();
        let written = thread::Builder::new().name("hook-input".into()).spawn(move || {
            if let Some(mut input) = input {
                // Whoever reads nothing keeps nobody waiting but this.
                let _ = input.write_all(lines.as_bytes());
            }
        });
        let heard = listen(listener, Arc::clone(said));
        let done = match (written, &heard) {
            (Ok(_), Ok(_)) => wait(&mut child, self.stop, limit),
            (Err(error), _) => Err(not_started(error)),
            (_, Err(error)) => Err(HookFault::NotStarted(plain_io(error))),
        };
        if !matches!(done, Ok(()) | Err(HookFault::Failed(_))) {
            let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
            let _ = pid.map(|it| kill_process_group(it, Signal::KILL));
            let _ = child.wait();
        }
        if let Ok(end) = heard {
            // What it left running may hold its output open; nobody waits for that.
            let _ = end.recv_timeout(LAST_WORDS);
        }
        done
    }
}

/// Reads what is said to its end, so that nobody waits for room, and keeps the beginning.
fn listen(mut from: PipeReader, said: Said) -> io::Result<mpsc::Receiver<()>> {
    let (ended, end) = mpsc::channel();
    thread::Builder::new().name("hook-output".into()).spawn(move || {
        let mut buffer = [0; 8 << 10];
        loop {
            let read = match from.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Ok(read @ 1..) => read,
                Ok(0) | Err(_) => break,
            };
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            let room = KEPT.saturating_sub(said.len());
            said.extend_from_slice(&buffer[..read.min(room)]);
        }
        let _ = ended.send(());
    })?;
    Ok(end)
}

fn wait(child: &mut Child, stop: &AtomicBool, limit: Duration) -> Result<(), HookFault> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(HookFault::Failed(as_a_shell_counts(status))),
            Ok(None) if stop.load(Ordering::Relaxed) => return Err(HookFault::Interrupted),
            Ok(None) if begun.elapsed() < limit => thread::sleep(PAUSE),
            Ok(None) | Err(_) => return Err(HookFault::TooLong),
        }
    }
}

fn as_a_shell_counts(status: ExitStatus) -> i32 {
    status.code().or_else(|| Some(128 + status.signal()?)).unwrap_or(-1)
}

/// Keeps what one run said behind what earlier ones did; where that cannot be done, it is lost.
fn keep(head: &str, said: &[u8]) {
    let Some(path) = state::hook_record() else { return };
    let mut text = head.as_bytes().to_vec();
    text.extend_from_slice(said);
    if text.last() != Some(&b'\n') {
        text.push(b'\n');
    }
    let _ = own_file::add(&path, &text, RECORD);
}

impl From<HookFault> for CliError {
    fn from(fault: HookFault) -> Self {
        let problem = match fault {
            HookFault::NotStarted(why) => Problem::new("hook-not-started").with("why", why),
            HookFault::Failed(status) => Problem::new("hook-failed").with("status", status),
            HookFault::TooLong => Problem::new("hook-too-long").with("seconds", LIMIT.as_secs()),
            HookFault::Interrupted => Problem::new("hook-interrupted"),
        };
        CliError::usage(match state::hook_record() {
            Some(path) => problem.at(path.display()),
            None => problem,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(script: &str, lines: &str, limit: Duration) -> (Result<(), HookFault>, String) {
        let argv = ["/bin/sh", "-c", script].map(str::to_owned);
        let stop = AtomicBool::new(false);
        let hook = Hook { argv: &argv, store: Path::new("/so"), stop: &stop };
        let said = Said::default();
        let done = hook.run(lines.to_owned(), &said, limit);
        let said = said.lock().unwrap().clone();
        (done, String::from_utf8(said).unwrap())
    }

    #[test]
    fn it_gets_the_lines_and_says_what_it_says() {
        let (done, said) = run("cat; echo \"$CONGBO_STORE\" >&2", "{}\n{}\n", LIMIT);
        assert_eq!((done, said.as_str()), (Ok(()), "{}\n{}\n/so\n"));
        assert_eq!(run("exit 3", "{}\n", LIMIT).0, Err(HookFault::Failed(3)));
        assert_eq!(run("kill -9 $$", "{}\n", LIMIT).0, Err(HookFault::Failed(137)));
    }

    #[test]
    fn what_is_missing_is_told() {
        let stop = AtomicBool::new(false);
        let argv = ["/khong/co".to_owned()];
        let hook = Hook { argv: &argv, store: Path::new("/so"), stop: &stop };
        let done = hook.run("{}\n".to_owned(), &Said::default(), LIMIT);
        assert!(matches!(done, Err(HookFault::NotStarted(_))), "{done:?}");
    }

    #[test]
    fn whoever_reads_nothing_keeps_nobody_waiting() {
        // More than a pipe holds.
        let much = "x".repeat(1 << 20);
        assert_eq!(run("exit 0", &much, LIMIT).0, Ok(()));
        let begun = Instant::now();
        let limit = Duration::from_millis(200);
        assert_eq!(run("sleep 60", &much, limit).0, Err(HookFault::TooLong));
        // What it left in its group, with its output, keeps nobody either.
        assert_eq!(run("sleep 60 & exit 0", &much, LIMIT).0, Ok(()));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_started() {
        let dir = tempfile::tempdir().unwrap();
        let pid = dir.path().join("pid");
        let script = format!("sleep 60 & echo $! > {0}; wait", pid.display());
        assert_eq!(run(&script, "", Duration::from_millis(500)).0, Err(HookFault::TooLong));
        let pid = std::fs::read_to_string(pid).unwrap();
        let state = format!("/proc/{}/stat", pid.trim());
        let is_over = || std::fs::read_to_string(&state).map_or(true, |it| it.contains(") Z "));
        let begun = Instant::now();
        while !is_over() && begun.elapsed() < Duration::from_secs(5) {
            thread::sleep(PAUSE);
        }
        assert!(is_over(), "what the program started still runs");
    }

    #[test]
    fn of_a_flood_the_beginning_is_kept() {
        let (done, said) = run("yes", "", Duration::from_millis(300));
        assert_eq!((done, said.len()), (Err(HookFault::TooLong), KEPT));
    }

    #[test]
    fn an_interruption_ends_it() {
        let stop = AtomicBool::new(true);
        let argv = ["/bin/sleep", "60"].map(str::to_owned);
        let hook = Hook { argv: &argv, store: Path::new("/so"), stop: &stop };
        let done = hook.run(String::new(), &Said::default(), LIMIT);
        assert_eq!(done, Err(HookFault::Interrupted));
    }
}
