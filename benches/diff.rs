//! How fast differences are found: the whole catalogue against an edited copy, the worst
//! real pair, a text of a megabyte against a shuffle of itself, and `diff CODE` as a whole
//! process beside `git diff --word-diff` on the same two texts.
//!
//! `cargo bench --bench diff`. Uses the files of ../shared where they stand, else the
//! examples. Figures are medians of one run; processes are tried in turn.

use std::{
    collections::{BTreeMap, BTreeSet},
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use congbo::{
    app::codec,
    diff::catalogue::compare_all,
    domain::{
        canonical,
        changed::changed,
        duplicate,
        event::{Correction, DecisionEvent, Event, Instrument, Item, Outcome, Summary},
        ids::{Code, Digest, Moment, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
        row_ids::{adopt_ids, forget_ids},
        values::Money,
        weight::{self, RowMatching, word_diff},
    },
    import::{Line, convert, reader},
    log::{
        Act, CommandRef, Contents as _, Entries as _, Folder, NewEntry, OpenOptions, Store as _,
    },
};

fn main() {
    // `cargo test --benches` asks for no figures.
    if std::env::args().any(|it| it == "--test") {
        return;
    }
    println!("{:<58}{:>12}{:>10}", "what", "figure", "limit");
    catalogue();
    worst_pair();
    megabyte();
    near_duplicates();
    processes();
}

fn told(what: &str, took: Duration, limit: &str) {
    println!("{what:<58}{:>9.1} ms{limit:>10}", took.as_secs_f64() * 1e3);
}

/// The median of some runs.
fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// The most memory that the process had since the last call, in MiB, where the system says.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM:")).unwrap_or_default();
    let number: String = line.chars().filter(char::is_ascii_digit).collect();
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    number.parse::<u64>().unwrap_or_default() / 1024
}

fn shared(name: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("CONGBO_SHARED").map_or_else(beside, PathBuf::from);
    Some(folder.join(name)).filter(|it| it.exists())
}

fn or_examples(name: &str) -> PathBuf {
    let examples = || Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/baseline.jsonl");
    shared(name).unwrap_or_else(examples)
}

fn load(path: &Path) -> BTreeMap<Code, Procedure> {
    let lines = reader::open(path).expect("the file is readable");
    let record = |line: Result<Line, _>| {
        let line = line.expect("the file is readable");
        convert(&line.bytes).ok().map(|it| (it.procedure.code.clone(), it.procedure))
    };
    lines.filter_map(record).collect()
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }
}

/// A procedure as another snapshot might have it: its rows in another order and without
/// their ids, and of every five one with other words and values.
fn edited(mut it: Procedure, dice: &mut Dice) -> Procedure {
    forget_ids(&mut it);
    it.dossier.cases.iter_mut().for_each(|case| dice.shuffle(&mut case.papers));
    dice.shuffle(&mut it.legal_basis);
    dice.shuffle(&mut it.applicants);
    dice.shuffle(&mut it.channels);
    dice.shuffle(&mut it.conditions);
    if dice.roll(5) == 0 {
        let other = |text: &mut String, dice: &mut Dice| {
            let mut words: Vec<&str> = text.split(' ').collect();
            let at = dice.roll(words.len());
            words[at] = "khác";
            let cut = dice.roll(words.len() + 1);
            words.insert(cut, "02 bản sao");
            *text = words.join(" ");
        };
        other(&mut it.name, dice);
        for case in &mut it.steps {
            let at = dice.roll(case.steps.len());
            case.steps.iter_mut().skip(at).take(2).for_each(|step| other(&mut step.text, dice));
            dice.shuffle(&mut case.steps);
        }
        for case in &mut it.dossier.cases {
            case.papers.iter_mut().take(2).for_each(|paper| other(&mut paper.name, dice));
            case.papers.truncate(9);
        }
        for channel in &mut it.channels {
            channel.fees.iter_mut().for_each(|fee| fee.amount = Some(Money(50_000)));
        }
    }
    adopt_ids(None, &mut it);
    it
}

fn catalogue() {
    let old = load(&or_examples("national-2026-07.jsonl.xz"));
    let mut dice = Dice(7);
    let pairs: Vec<_> = old.into_values().map(|it| (it.clone(), edited(it, &mut dice))).collect();
    let before = most_memory();
    let took = median(3, || {
        black_box(compare_all(&pairs, RowMatching::ByContent));
    });
    let memory = most_memory().saturating_sub(before);
    let what = format!("catalogue: {} procedures, shuffled, edited", pairs.len());
    told(&what, took, "3 s");
    println!("{:<58}{memory:>8} MiB", "  memory beside the documents");
    let mut worst: Vec<_> =
        pairs.iter().map(|(old, new)| (pair_time(old, new), old.code.clone())).collect();
    worst.sort_unstable();
    let (took, code) = worst.pop().expect("there are procedures");
    told(&format!("  the worst of them, {code}"), took, "200 ms");
}

fn pair_time(old: &Procedure, new: &Procedure) -> Duration {
    let started = Instant::now();
    black_box(weight::diff(old, new, RowMatching::ByContent));
    started.elapsed()
}

fn worst_pair() {
    let older = load(&or_examples("mod-2025-12.jsonl"));
    let mut newer = load(&or_examples("mod-2026-07.jsonl"));
    let pairs: Vec<_> = older
        .into_values()
        .filter_map(|old| newer.remove(&old.code).map(|new| (old, new)))
        .collect();
    let mut times: Vec<_> = pairs
        .iter()
        .map(|(old, new)| (median(3, || _ = pair_time(old, new)), old.code.clone()))
        .collect();
    times.sort_unstable();
    let sum: Duration = times.iter().map(|it| it.0).sum();
    let (took, code) = times.last().expect("there are pairs");
    told(&format!("{} real pairs, one after the other", times.len()), sum, "");
    told(&format!("  the worst of them, {code}"), *took, "200 ms");
}

/// What the gate asks of a new procedure: the names of all, then eight documents.
fn near_duplicates() {
    let all = load(&or_examples("national-2026-07.jsonl.xz"));
    let names = || all.iter().map(|(code, it)| (code, &*it.name));
    let new: Vec<_> = all.values().step_by(800).collect();
    let mut times: Vec<_> = new
        .iter()
        .map(|it| {
            let others = || names().filter(|(code, _)| **code != it.code);
            let took = median(3, || _ = black_box(duplicate::candidates(&it.name, others())));
            let near = duplicate::candidates(&it.name, others());
            (
                took,
                median(3, || {
                    near.iter().for_each(|at| _ = black_box(duplicate::compare(it, &all[&at.code])))
                }),
            )
        })
        .collect();
    times.sort_unstable();
    let worst = times.pop().expect("there are procedures");
    told(&format!("near-duplicates: {} names, the worst of {}", all.len(), new.len()), worst.0, "");
    told("  and the documents of the nearest", worst.1, "");
}

fn megabyte() {
    let mut dice = Dice(11);
    let words: Vec<String> = (0..3_000).map(|at| format!("từ{}", at * 7_919 % 3_001)).collect();
    let mut sentences = Vec::new();
    let mut length = 0;
    while length < 1_000_000 {
        let count = 8 + dice.roll(12);
        let sentence: Vec<&str> = (0..count).map(|_| &*words[dice.roll(3_000)]).collect();
        let end = if dice.roll(4) == 0 { ".\n" } else { ". " };
        let sentence = sentence.join(" ") + end;
        length += sentence.len();
        sentences.push(sentence);
    }
    let text = sentences.concat();
    let shuffled = |text: &str, end: char, dice: &mut Dice| {
        let mut parts: Vec<&str> = text.split_inclusive(end).collect();
        dice.shuffle(&mut parts);
        parts.concat()
    };
    for (name, end) in [("words", ' '), ("sentences", '.'), ("lines", '\n')] {
        let other = shuffled(&text, end, &mut dice);
        most_memory();
        let before = most_memory();
        let took = median(3, || {
            black_box(word_diff::diff(&text, &other));
        });
        let memory = most_memory().saturating_sub(before);
        told(&format!("1 MB against its {name} shuffled, `word_diff::diff`"), took, "2 s");
        println!("{:<58}{memory:>8} MiB", "  memory beside the texts");
        let mut old = sample();
        let mut new = sample();
        old.steps[0].steps[0].text.clone_from(&text);
        new.steps[0].steps[0].text.clone_from(&other);
        let took = median(3, || {
            black_box(weight::diff(&old, &new, RowMatching::ById));
        });
        told(&format!("1 MB against its {name} shuffled, in a step"), took, "2 s");
        let took = median(3, || {
            black_box(weight::diff(&old, &new, RowMatching::ByContent));
        });
        told("  and matched by content", took, "2 s");
    }
}

fn sample() -> Procedure {
    let line = include_str!("../examples/baseline.jsonl").lines().next().expect("it has lines");
    convert(line.as_bytes()).expect("it reads").procedure
}

fn congbo(store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.env("CONGBO_STORE", store).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn must(command: &mut Command) {
    assert!(command.status().expect("the program runs").success(), "{command:?}");
}

/// A registry of one file, in which one procedure has two versions.
fn store(dir: &Path, file: &Path, old: &Procedure, new: &Procedure) -> PathBuf {
    let store = dir.join(file.file_stem().expect("a file has a name"));
    must(congbo(&store).args(["init", "--agency", "Bộ A", "--code", "BA"]));
    let import = ["--effective", "2026-01-01", "--basis", "Danh mục"];
    must(congbo(&store).arg("import").arg(file).args(import));
    let mut new = new.clone();
    forget_ids(&mut new);
    adopt_ids(Some(old), &mut new);
    let mut log = Folder::open(&store, &options()).expect("the log opens");
    let content = log.put_content(&canonical::to_vec(&new)).expect("there is room");
    let event = Event::Decision(DecisionEvent::Corrected(Correction {
        instrument: Instrument::Record,
        evidence: content,
        verified: true,
        item: Item {
            proposal: ProposalId(1),
            kind: ChangeKind::Amend,
            code: old.code.clone(),
            effective: "2026-07-01".parse().expect("a day"),
            components: changed(old, &new),
            norm: None,
            also: BTreeSet::new(),
            outcome: Outcome::Opens {
                version: semver::Version::new(2, 0, 0),
                content,
                summary: Summary::of(&new),
                replaces: Vec::new(),
            },
        },
    }));
    let encoded = codec::encode(&event, |_| 2);
    for bytes in &encoded.bytes {
        log.put_content(bytes).expect("there is room");
    }
    let id = "bench-command-1".parse().expect("it is well formed");
    let entry = NewEntry {
        cmd: CommandRef { id, sha256: Digest::of(b"bench") },
        at: options().now,
        kind: encoded.kind.to_owned(),
        kind_v: encoded.version,
        edition: congbo::domain::edition::Edition::CURRENT,
        streams: encoded.streams,
        effective: encoded.effective,
        basis: encoded.basis,
        content: encoded.content,
        acts: Vec::<Act>::new(),
        reason: encoded.reason,
        note: None,
        data: encoded.data,
    };
    let head = log.head().clone();
    log.append(&head, vec![entry]).expect("the log takes it");
    log.settle().expect("the head is written");
    drop(log);
    // The first reader leaves a view for the others.
    must(congbo(&store).args(["diff", old.code.as_str()]));
    store
}

#[expect(clippy::disallowed_methods, reason = "a registry lives in the present")]
fn options() -> OpenOptions {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = i64::try_from(now.expect("the clock is past 1970").as_millis()).expect("it fits");
    OpenOptions { wait: Duration::from_secs(10), purpose: "bench".into(), now: Moment(now) }
}

/// Whole processes, in turn, so that a busy moment meets them all.
fn processes() {
    let files = [or_examples("mod-2025-12.jsonl"), or_examples("mod-2026-07.jsonl")];
    let [older, newer] = files.each_ref().map(|it| load(it));
    let code: Code = "1.013124".parse().expect("a code");
    let code = if older.contains_key(&code) { code } else { "9.000001".parse().expect("a code") };
    let old = older[&code].clone();
    let mut new = newer[&code].clone();
    new.conditions.clone_from(&old.conditions);
    if old == new {
        new = edited(old.clone(), &mut Dice(4));
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let ministry = store(dir.path(), &files[0], &old, &new);
    let national = shared("national-2026-07.jsonl.xz")
        .map(|file| store(dir.path(), &file, &load(&file)[&code], &old));
    for version in ["1.0.0", "2.0.0"] {
        let shown = congbo(&ministry)
            .args(["show", code.as_str(), "--version", version, "--toml"])
            .stdout(Stdio::piped())
            .output();
        std::fs::write(dir.path().join(version), shown.expect("it shows").stdout).expect("a text");
    }
    let mut git = Command::new("git");
    git.current_dir(dir.path()).stdout(Stdio::null());
    git.args(["--no-pager", "diff", "--no-index", "--word-diff", "1.0.0", "2.0.0"]);
    let mut commands = vec![("git diff --no-index --word-diff".to_owned(), git)];
    for (name, store) in [("ministry", Some(&ministry)), ("nation", national.as_ref())] {
        let Some(store) = store else { continue };
        for words in [
            &["diff", code.as_str()][..],
            &["diff", code.as_str(), "--stat"],
            &["show", code.as_str()],
        ] {
            let mut command = congbo(store);
            command.args(words);
            commands.push((format!("congbo {}, {name}", words.join(" ")), command));
        }
    }
    let mut version = congbo(&ministry);
    version.arg("--version");
    commands.push(("congbo --version".to_owned(), version));
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..200 {
        for ((_, command), times) in commands.iter_mut().zip(&mut times) {
            let started = Instant::now();
            let status = command.status().expect("the program runs");
            times.push(started.elapsed());
            assert!(status.code().is_some_and(|it| it < 2), "{status}");
        }
    }
    for ((name, _), mut times) in commands.iter().zip(times) {
        times.sort_unstable();
        told(name, times[times.len() / 2], "git");
    }
}
