//! One system call fails, or the program is killed at it, wherever that is: what was acknowledged
//! stands, what is told of the outcome is so, and whoever only reads changes no byte.
//!
//! The calls are counted and failed by `tests/tools/failing_calls.c`, which is compiled here; where
//! there is no C compiler the tests are skipped, and say so. How many places of each kind are
//! tried is set by `CONGBO_FAILING`.

mod desk;
mod exchange;
mod memory;
mod twin;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::{fs::PermissionsExt as _, process::ExitStatusExt as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

use crate::{
    log_format::first_form,
    outputs::desk::{files, house},
    support::{copy, desk::program, keys},
};

/// The operating system's numbers.
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;
const ENOSPC: i32 = 28;
const EDQUOT: i32 = 122;
/// No number: the program is killed.
const KILLED: i32 = 0;

/// What fails: calls of these kinds, with this number, once or from there on.
#[derive(Debug, Clone, Copy)]
struct Failing {
    kinds: &'static str,
    with: i32,
    on: bool,
}

const fn once(kinds: &'static str, with: i32) -> Failing {
    Failing { kinds, with, on: false }
}

const fn from_there_on(kinds: &'static str, with: i32) -> Failing {
    Failing { kinds, with, on: true }
}

/// Every kind of call.
const ANY: &str = "orwsntum";

/// Compiles the library that lets calls fail; `None` where there is no compiler.
fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let made = LIBRARY.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("failing_calls.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/failing_calls.c");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([library.as_path(), Path::new(source), Path::new("-ldl")])
            .output();
        match made {
            Ok(output) => {
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                Some((dir, library))
            }
            Err(error) => {
                eprintln!("skipped: there is no C compiler: {error}");
                None
            }
        }
    });
    made.as_ref().map(|it| it.1.as_path())
}

/// How many places of a kind of failure are tried.
fn places() -> u64 {
    std::env::var("CONGBO_FAILING").map_or(1, |it| it.parse().unwrap())
}

/// A registry, and a copy of it on which calls fail.
struct Bench {
    room: tempfile::TempDir,
    good: PathBuf,
}

impl Bench {
    fn of(good: PathBuf) -> Self {
        let memory = Path::new("/dev/shm");
        let room = match memory.is_dir() {
            true => tempfile::tempdir_in(memory),
            false => tempfile::tempdir(),
        };
        let bench = Bench { room: room.unwrap(), good };
        fs::create_dir(bench.room.path().join("passing")).unwrap();
        bench.again();
        bench
    }

    /// The registry of the house, with everybody's keys.
    fn furnished() -> Self {
        Self::of(house().join("store"))
    }

    fn store(&self) -> PathBuf {
        self.room.path().join("store")
    }

    /// Puts the copy back to what it was.
    fn again(&self) {
        let _ = fs::remove_dir_all(self.store());
        copy(&self.good, &self.store());
    }

    fn command(&self, line: &str) -> Command {
        let mut command = program(self.room.path());
        command.args(line.replace('@', &house().join("keys").display().to_string()).split(' '));
        command.env("CONGBO_STORE", self.store());
        command.env("TMPDIR", self.room.path().join("passing"));
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    #[track_caller]
    fn done(&self, line: &str, when: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}, {when}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a line of which one call fails; returns how many of these calls there were, too.
    fn failing(&self, line: &str, failing: Failing, at: u64) -> (Output, u64) {
        let count = self.room.path().join("count");
        let _ = fs::remove_file(&count);
        let mut command = self.command(line);
        command.env("LD_PRELOAD", library().unwrap());
        command.env("FAILING_UNDER", self.room.path()).env("FAILING_COUNT", &count);
        command.env("FAILING_KINDS", failing.kinds).env("FAILING_WITH", failing.with.to_string());
        command.env("FAILING_ON", u8::from(failing.on).to_string());
        command.env("FAILING_AT", at.to_string());
        let output = command.output().unwrap();
        let count = fs::read_to_string(count).ok().and_then(|it| it.parse().ok());
        (output, count.unwrap_or_default())
    }

    /// Returns the places to try, over all that a line that succeeds comes by.
    fn chosen(&self, line: &str, failing: Failing) -> Vec<u64> {
        let (output, count) = self.failing(line, failing, 0);
        assert!(output.status.success(), "{line}: {}", said(&output));
        assert!(count > 3, "{line}: {failing:?} meets {count} calls");
        self.again();
        let tried = places().min(count);
        // Beginning elsewhere for each kind, so that they do not all try the same places.
        let begin = u64::from(failing.with.unsigned_abs()) + u64::from(failing.on) + count / 2;
        (0..tried).map(|it| (begin + it * count / tried) % count + 1).collect()
    }

    /// Every entry, but for seals.
    fn entries(&self, when: &str) -> Vec<String> {
        let log = self.done("--json log", when);
        log.lines().filter(|it| !it.contains("\"registry.sealed\"")).map(str::to_owned).collect()
    }

    fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let plain = files(&self.store()).into_iter().filter(|it| it.is_file());
        plain.map(|it| (it.clone(), fs::read(&it).unwrap())).collect()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whatever fails is said in the program's own words, in three lines at most.
#[track_caller]
fn assert_said(output: &Output, when: &str) {
    let text = said(output);
    for word in ["panicked", "backtrace", "sled", "os error", "Os {"] {
        assert!(!text.contains(word), "{when}: {text}");
    }
    if output.status.code() == Some(3) {
        let error: Vec<_> = text.lines().skip_while(|it| !it.starts_with("error: ")).collect();
        assert!((1..=3).contains(&error.len()), "{when}: {text}");
    }
}

/// Tries an act with failing calls, and holds what is told against what is so.
fn act(bench: &Bench, line: &str, kinds: &[Failing]) {
    let before = bench.entries("before");
    bench.done(line, "with no call that fails");
    let whole = bench.entries("with no call that fails").len();
    bench.again();
    for failing in kinds {
        for at in bench.chosen(line, *failing) {
            let when = format!("{line}: call {at} of {failing:?}");
            let (output, _) = bench.failing(line, *failing, at);
            let when = format!("{when} ended with {:?}: {}", output.status.code(), said(&output));
            let (first, second) = (bench.run("list"), bench.run("list"));
            assert!(first.status.success(), "{when}: {}", said(&first));
            assert_eq!(first.stdout, second.stdout, "{when}");
            let after = bench.entries(&when);
            assert!(after.starts_with(&before), "{when}");
            let landed = after.len() > before.len();
            let named = said(&output).split_once("--command-id ").map(|it| it.1.to_owned());
            let named = named.and_then(|it| Some(it.split([':', ' ']).next()?.to_owned()));
            match (output.status.code(), output.status.signal()) {
                (None, Some(9)) => assert_eq!(failing.with, KILLED, "{when}"),
                (Some(0), _) => assert!(landed, "{when}"),
                (Some(3), _) => assert!(!landed || named.is_some(), "{when}"),
                _ => panic!("{when}"),
            }
            assert_said(&output, &when);
            bench.done("verify", &when);
            if let Some(id) = named {
                bench.done(&format!("--command-id {id} {line}"), &when);
                assert_eq!(bench.entries(&when).len(), whole, "{when}");
            } else if !landed {
                bench.done(line, &when);
            }
            bench.done("verify", &when);
            bench.again();
        }
    }
}

/// Tries questions with failing calls: they are answered or not, and change nothing.
fn look(bench: &Bench, lines: &[&str], kinds: &[Failing]) {
    let good = bench.bytes();
    for line in lines {
        for failing in kinds {
            for at in bench.chosen(line, *failing) {
                let (output, _) = bench.failing(line, *failing, at);
                let code = output.status.code();
                let when = format!("{line}: call {at} of {failing:?}: {code:?} {}", said(&output));
                assert!(bench.bytes() == good, "{when}: bytes were changed");
                assert!(matches!(code, Some(0 | 3)), "{when}");
                assert_said(&output, &when);
            }
        }
    }
}

const PROPOSE: &str = "--as soan-thao-b --key @/soan-thao-b propose suspend 9.000002 \
                       --effective 2027-01-01 --basis Gốc --reason Thử";
const COMMENT: &str = "--as soan-thao-b --key @/soan-thao-b proposal comment p1 Rõ";

const WITHDRAW: &str = "--as soan-thao-a --key @/soan-thao-a proposal withdraw p1 --reason Thôi";

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whatever_call_of_an_act_fails_its_outcome_is_told_as_it_is() {
    if library().is_none() {
        return;
    }
    let bench = Bench::furnished();
    act(
        &bench,
        &line(PROPOSE),
        &[
            once(ANY, EIO),
            once("wtns", ENOSPC),
            from_there_on("wtnm", ENOSPC),
            from_there_on("ws", EDQUOT),
            once("o", EMFILE),
            once("ounm", EACCES),
            once(ANY, KILLED),
        ],
    );
    let shown = bench.done("--json proposal show p1", "before");
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let review = format!(
        "--as kiem-soat-a --key @/kiem-soat-a review p1 --approve --hash {}",
        shown["hash"].as_str().unwrap()
    );
    for line in [line(COMMENT), review, line(WITHDRAW)] {
        act(&bench, &line, &[once("rws", EIO), from_there_on("s", EIO), once(ANY, KILLED)]);
    }
}

#[test]
fn an_import_whose_calls_fail_is_taken_in_whole_or_not_at_all() {
    if library().is_none() {
        return;
    }
    let made = tempfile::tempdir().unwrap();
    let store = made.path().join("store");
    let founded = keys::found(&store, "Bộ Quốc phòng", "G11");
    drop(founded.office.close());
    let bench = Bench::of(store);
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let import = format!(
        "--as nhap-lieu-a --key @/nhap-lieu-a import {examples}/baseline.jsonl \
         --effective 2026-01-01 --basis Gốc"
    );
    let kinds = [once(ANY, EIO), from_there_on("ws", ENOSPC), once("wsnt", KILLED)];
    act(&bench, &line(&import), &kinds);
}

#[test]
fn a_registry_of_the_first_form_comes_through_failing_calls_at_its_first_act() {
    if library().is_none() {
        return;
    }
    let made = tempfile::tempdir().unwrap();
    let bench = Bench::of(first_form(made.path()));
    let keys = made.path().join("form-1/keys").display().to_string();
    let today = Command::new("date").args(["-u", "+%F"]).output().unwrap().stdout;
    let today = String::from_utf8(today).unwrap();
    let propose = PROPOSE.replace("soan-thao-b", "soan-thao-a").replace('@', &keys);
    let propose = format!("--confirm-clock {} {propose}", today.trim());
    let kinds = [once(ANY, EIO), from_there_on("wtnsm", ENOSPC), once(ANY, KILLED)];
    act(&bench, &line(&propose), &kinds);
}

#[test]
fn whatever_call_of_a_question_fails_no_byte_changes() {
    if library().is_none() {
        return;
    }
    let lines = [
        "list",
        "show 9.000002",
        "log",
        "proposal show p1",
        "verify",
        "export json",
        "backup --force ../backup.tar.gz",
    ];
    let bench = Bench::furnished();
    let lines = lines.map(|it| it.replace("../", &format!("{}/", bench.room.path().display())));
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    look(&bench, &lines, &[once("or", EIO), once("o", EMFILE), from_there_on("o", EACCES)]);
}

/// Runs a line under a mask that lets nobody else in, and kills it at a call.
fn killed_under_a_mask(bench: &Bench, line: &str, at: u64) -> Output {
    let whole = bench.command(line);
    let mut words = vec![whole.get_program().to_owned()];
    words.extend(whole.get_args().map(ToOwned::to_owned));
    let mut command = Command::new("sh");
    command.args(["-c", "umask 077; exec \"$@\"", "sh"]).args(words);
    command.current_dir(bench.room.path()).env_clear().stdin(Stdio::null());
    command.envs(whole.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("LD_PRELOAD", library().unwrap()).env("FAILING_UNDER", bench.store());
    command.env("FAILING_WITH", KILLED.to_string()).env("FAILING_AT", at.to_string());
    command.output().unwrap()
}

#[test]
fn an_officer_with_a_closed_mask_who_is_killed_anywhere_locks_nobody_out() {
    if library().is_none() {
        return;
    }
    let bench = Bench::furnished();
    let share = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let open = || {
        for path in files(&bench.store()) {
            share(&path, if path.is_dir() { 0o2770 } else { 0o660 });
        }
        share(&bench.store(), 0o2770);
    };
    let line = line(PROPOSE);
    for at in bench.chosen(&line, once(ANY, KILLED)) {
        bench.again();
        open();
        let output = killed_under_a_mask(&bench, &line, at);
        let when = format!("killed at call {at}: {:?}", output.status);
        for path in files(&bench.store()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let mode = fs::symlink_metadata(&path).unwrap().permissions().mode();
            // Whatever is half made under a passing name is removed by the next writer.
            let passing = name.contains(".new") || name.ends_with(".generating");
            assert!(passing || mode & 0o060 == 0o060, "{when}: {} {mode:o}", path.display());
            assert_eq!(mode & 0o007, 0, "{when}: {}", path.display());
        }
        // Where the killed act landed, the same is open already: that is no lock either.
        let again = bench.run(&line);
        let open = said(&again).contains("asks for the very same");
        assert!(again.status.success() || open, "{when}: {}", said(&again));
        let left = files(&bench.store()).into_iter().map(|it| it.display().to_string());
        let left: Vec<_> =
            left.filter(|it| it.contains(".new") || it.contains("generating")).collect();
        assert!(left.is_empty(), "{when}: {left:?}");
    }
}

#[test]
fn a_pipe_in_place_of_a_file_keeps_nobody_waiting() {
    let bench = Bench::furnished();
    let within = bench.store();
    let plain = files(&within).into_iter().filter(|it| it.is_file());
    let plain: Vec<_> = plain.map(|it| it.strip_prefix(&within).unwrap().to_owned()).collect();
    assert!(plain.len() > 6, "{plain:?}");
    let propose = line(PROPOSE);
    for name in plain {
        let path = within.join(&name);
        fs::remove_file(&path).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        for line in ["list", "log", "verify", "proposal show p1", &propose] {
            let mut child = bench.command(line);
            let child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let pid = child.id().to_string();
            let (sender, receiver) = mpsc::channel();
            thread::spawn(move || sender.send(child.wait_with_output()));
            let output = receiver.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| {
                let _ = Command::new("kill").args(["-9", &pid]).status();
                panic!("{line} waits for the pipe at {}", name.display());
            });
            let output = output.unwrap();
            let when = format!("{line}, a pipe at {}: {}", name.display(), said(&output));
            assert!(matches!(output.status.code(), Some(0 | 3 | 4)), "{when}");
            assert_said(&output, &when);
            // Nothing rests on the view and on the text in the lock.
            let needed =
                ["format", "head", "entries"].iter().any(|it| name.as_path() == Path::new(it));
            assert!(!needed || output.status.code() == Some(4), "{when}");
        }
        bench.again();
    }
}

#[test]
fn an_interruption_is_said_by_every_command_that_writes_and_records_nothing() {
    let bench = Bench::furnished();
    let before = bench.entries("before");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let import = format!(
        "--as nhap-lieu-a --key @/nhap-lieu-a import {examples}/baseline.jsonl \
         --effective 2026-01-01 --basis Gốc"
    );
    let lock = fs::File::options().read(true).write(true).open(bench.store().join("lock")).unwrap();
    for signal in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        for line in [line(PROPOSE), line(COMMENT), line(&import)] {
            lock.lock().unwrap();
            let mut command = bench.command(&line);
            let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            // It waits for whoever holds the registry.
            thread::sleep(Duration::from_millis(700));
            let pid = child.id().to_string();
            assert!(
                Command::new("kill")
                    .args([&format!("-{}", signal.0), &pid])
                    .status()
                    .unwrap()
                    .success()
            );
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(signal.1), "{line}: {}", said(&output));
            assert!(said(&output).starts_with("error: Stopped as asked"), "{}", said(&output));
            lock.unlock().unwrap();
        }
    }
    assert_eq!(bench.entries("after"), before);
}

#[test]
fn a_limit_for_files_is_an_error_like_a_full_disk() {
    let bench = Bench::furnished();
    let before = bench.entries("before");
    let whole = bench.command(&line(PROPOSE));
    for blocks in ["0", "1", "8", "64"] {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -f {blocks}; exec \"$@\""), "sh"]);
        command.arg(whole.get_program()).args(whole.get_args()).current_dir(bench.room.path());
        command.env_clear();
        command.envs(whole.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        assert!(said(&output).contains("ulimit -f"), "{}", said(&output));
        assert_eq!(bench.entries("under a limit"), before);
        bench.again();
    }
}
