//! What an act and a question cost as a registry grows: whole processes, in registries of 215
//! procedures and as many entries as are asked for.
//!
//! `cargo bench --bench growth -- [ENTRIES]...`; without a number, 1,000 and 10,000. The
//! registries are made by the library, act by act, in `CONGBO_GROWTH` where that is set, and kept
//! there; one that is shorter than asked, because making it broke off, is gone on with. Figures are
//! medians of one run; commands are tried in turn.

#[path = "../tests/it/support/folder.rs"]
mod folder;
#[path = "../tests/it/support/founding.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod founding;
#[path = "../tests/it/support/keys.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod keys;
#[path = "../tests/it/support/roster.rs"]
#[allow(dead_code, reason = "the tests use the rest of the house")]
mod roster;

use folder::copy;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command as Process, Stdio},
    time::Instant,
};

use congbo::{
    domain::{
        command::Command,
        event::{Decision, Listed, Norm, Verdict},
        ids::{Code, Moment, Zone},
        procedure::Procedure,
    },
    import::{Line, convert, reader},
    log::{Contents as _, Entries as _},
};

/// How many procedures there are: those of a ministry.
const PROCEDURES: usize = 215;

/// How often each command is run.
const RUNS: usize = 21;

fn main() {
    let asked: Vec<_> = std::env::args().skip(1).collect();
    // `cargo test --benches` asks for no figures.
    if asked.iter().any(|it| it == "--test") {
        return;
    }
    let sizes: Vec<u64> = asked.iter().filter_map(|it| it.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    let own = tempfile::tempdir().expect("a temporary folder");
    let root = std::env::var_os("CONGBO_GROWTH").map_or(own.path().to_owned(), PathBuf::from);
    println!("{:<34}{:>12}{:>10}{:>10}", "what", "entries", "median", "worst");
    for size in sizes {
        let dir = root.join(size.to_string());
        grow(&dir, size);
        measure(&dir, size);
    }
}

/// Lets a registry grow to so many entries, from nothing or from what lies there.
fn grow(dir: &Path, size: u64) {
    let mut documents = documents();
    let store = dir.join("store");
    let mut house =
        if store.exists() { keys::go_on(&store) } else { taken_over(dir, &store, &documents) };
    let today = today();
    let codes: Vec<_> = documents.keys().cloned().collect();
    // Of every round, and so of whatever is numbered by it, there are more entries than one.
    let mut round = usize::try_from(house.office.log().head().size).expect("it fits");
    while house.office.log().head().size < size {
        let code = &codes[round % codes.len()];
        round += 1;
        let document = documents.get_mut(code).expect("it is there");
        turn(&mut house, document, round, today);
    }
    let notices = house.office.close();
    assert!(notices.is_empty(), "{notices:?}");
}

/// Founds a registry whose catalogue is taken over.
fn taken_over(dir: &Path, store: &Path, documents: &BTreeMap<Code, Procedure>) -> keys::Keys {
    std::fs::create_dir_all(dir).expect("there is a place for a folder");
    keys::write(&dir.join("keys"));
    let mut house = keys::found(store, "Bộ Quốc phòng", "G11");
    let mut items = Vec::new();
    for document in documents.values() {
        let keep = |bytes: &[u8]| house.office.log_mut().put_content(bytes).expect("room");
        items.push(founding::taken_over(document, keep));
    }
    let (effective, basis) = ("2026-01-01".parse().expect("a day"), "Danh mục".to_owned());
    house.send(&["nhap-lieu-a"], &Command::ImportBaseline { effective, basis, items });
    house
}

/// Lets a procedure be changed: from the draft to the decision.
fn turn(house: &mut keys::Keys, document: &mut Procedure, round: usize, today: chrono::NaiveDate) {
    let bare = document.name.split(" (lần ").next().unwrap_or_default();
    document.name = format!("{bare} (lần {round})");
    let request = founding::renaming(document.clone(), today, "12/2026/TT-BQP");
    house.send(&["soan-thao-a"], &Command::Propose { request: Box::new(request), submit: true });
    let proposal = house.office.registry().proposals.live().map(|it| it.id).max();
    let proposal = proposal.expect("it was proposed just now");
    for text in ["Đề nghị rà soát tên gọi.", "Đã rà soát, thống nhất."] {
        let text = format!("{text} ({round})");
        let comment = Command::Comment { proposal, anchor: None, text, blocking: false };
        house.send(&["phap-che-a"], &comment);
    }
    let (verdict, comment) = (Verdict::Approve, Some("Thống nhất.".to_owned()));
    let review = Command::Review { proposal, revision: 1, read: None, verdict, comment };
    house.send(&["kiem-soat-a"], &review);
    let hash = house.office.registry().proposals[&proposal].hash();
    let decision = Decision {
        number: format!("{round}/QĐ-BQP"),
        issuer: "Bộ Quốc phòng".to_owned(),
        signed_on: today,
        effective_on: Some(today),
        title: None,
        proposals: vec![Listed { id: proposal, hash }],
        norms: vec![Norm { signed_on: Some(today), ..Norm::of("12/2026/TT-BQP", today) }],
    };
    house.send(&["ky-a"], &Command::Enact { decision, proposals: vec![proposal] });
}

#[expect(clippy::disallowed_methods, reason = "a registry lives in the present")]
fn today() -> chrono::NaiveDate {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = i64::try_from(now.expect("the clock is past 1970").as_millis()).expect("it fits");
    Moment(now).day(Zone::default())
}

fn documents() -> BTreeMap<Code, Procedure> {
    // Those of the examples want nothing that a change would have to mend first.
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/baseline.jsonl");
    let lines = reader::open(&file).expect("the file is readable");
    let record = |line: Result<Line, _>| {
        let line = line.expect("the file is readable");
        convert(&line.bytes).ok().map(|it| it.procedure)
    };
    let known: Vec<_> = lines.filter_map(record).collect();
    let invented = |number: usize| {
        let mut it = known[number % known.len()].clone();
        it.code = format!("9.{number:06}").parse().expect("a code");
        it.name = format!("{} {number}", it.name);
        it
    };
    let more = (known.len()..PROCEDURES).map(invented);
    let all = known.iter().take(PROCEDURES).cloned().chain(more);
    all.map(|it| (it.code.clone(), it)).collect()
}

fn congbo(dir: &Path, officer: &str) -> Process {
    let mut command = Process::new(env!("CARGO_BIN_EXE_congbo"));
    command.env("CONGBO_STORE", dir.join("store")).stdout(Stdio::null()).stderr(Stdio::null());
    command.args(["--as", officer, "--key"]).arg(dir.join("keys").join(officer));
    command
}

/// Writes a change of a procedure that nobody asked for before, and returns the file.
fn change_of(dir: &Path, code: &Code, number: usize) -> PathBuf {
    let shown = congbo(dir, "soan-thao-a")
        .args(["show", code.as_str(), "--toml"])
        .stdout(Stdio::piped())
        .output()
        .expect("it shows");
    let text = String::from_utf8(shown.stdout).expect("it is a text");
    let name = text.lines().find(|it| it.starts_with("name = ")).expect("it has a name");
    // A registry that is kept is measured again.
    let mark = format!("{number}.{}", std::process::id());
    let change = format!(
        "change.components = [\"name\"]\nchange.basis = \"12/2026/TT-BQP\"\n\
         change.reason = \"Sửa tên {mark}\"\nchange.effective = \"{}\"\n",
        today()
    );
    let text = text.replace(name, &format!("{}, bản mới {mark}\"", name.trim_end_matches('"')));
    let file = dir.join(format!("change-{number}.toml"));
    std::fs::write(&file, format!("{change}\n{text}")).expect("there is room");
    file
}

/// Runs each command in turn, so that a busy moment meets them all.
fn measure(dir: &Path, size: u64) {
    let documents = documents();
    let codes: Vec<_> = documents.keys().take(RUNS + 1).collect();
    let changes: Vec<_> =
        codes.iter().enumerate().map(|(number, code)| change_of(dir, code, number)).collect();
    let open = propose_once(dir, codes[RUNS], &changes[RUNS]);
    let words = |it: &str| it.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let commands = [
        ("congbo --version", words("--version")),
        ("congbo propose amend CODE FILE", Vec::new()),
        ("congbo show CODE", words(&format!("show {}", codes[RUNS]))),
        ("congbo list", words("list")),
        ("congbo gate ID", words(&format!("gate {open}"))),
    ];
    let mut times = vec![Vec::new(); commands.len()];
    for (code, file) in codes.iter().zip(&changes).take(RUNS) {
        for ((what, words), times) in commands.iter().zip(&mut times) {
            let mut command = congbo(dir, "soan-thao-a");
            match &words[..] {
                [] => command.args(["propose", "amend", code.as_str()]).arg(file),
                words => command.args(words),
            };
            let started = Instant::now();
            let status = command.status().expect("the program runs");
            times.push(started.elapsed());
            // The gate may answer no; whatever is proposed is recorded.
            let most = if words.is_empty() { 0 } else { 1 };
            assert!(status.code().is_some_and(|it| it <= most), "{what}: {status}");
        }
    }
    for ((what, ..), mut times) in commands.iter().zip(times) {
        times.sort_unstable();
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        let ms = |it: std::time::Duration| it.as_secs_f64() * 1e3;
        println!("{what:<34}{size:>12}{:>7.1} ms{:>7.1} ms", ms(median), ms(worst));
    }
}

/// Makes an open proposal, and returns its number.
fn propose_once(dir: &Path, code: &Code, file: &Path) -> String {
    let mut command = congbo(dir, "soan-thao-a");
    let done = command
        .args(["propose", "amend", code.as_str()])
        .arg(file)
        .arg("--json")
        .stdout(Stdio::piped())
        .output();
    let said: serde_json::Value =
        serde_json::from_slice(&done.expect("it runs").stdout).expect("it is accepted");
    said["id"].as_str().expect("it names the proposal").to_owned()
}
