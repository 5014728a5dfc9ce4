//! The program as other programs meet it: what they are answered depends on what they typed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::{Command, Output},
    sync::{Arc, Mutex},
};

use serde_json::Value;

use crate::support::{
    copy,
    demo::demo,
    desk::program,
    one_in,
    shared::shared_data,
    snapshots::{NEWER, OLDER},
};

/// A question in every room that answers one.
const QUESTIONS: [&str; 36] = [
    "list",
    "list --all --as-of 2026-07-01",
    "show 9.000001",
    "show 9.000001 --version 1.0.0",
    "history 9.000001",
    "diff 9.000001",
    "diff 9.000001 1.0.0 2026-09-01 --stat",
    "diff 9.000001 --json-patch",
    "diff --catalogue 2026-01-01",
    "blame 9.000001",
    "search dang ky",
    "impact 125/2024/NĐ-CP",
    "stats",
    "stats --since 2026-01-01",
    "stats --due",
    "stats --timeliness 2026-06-01..2026-06-30",
    "log",
    "log 9.000001",
    "log --kind proposal.opened",
    "proposal list --all",
    "proposal show p1",
    "proposal show p4",
    "proposal diff p1",
    "gate p1",
    "gate --all",
    "officer list --all",
    "officer show ky-a",
    "policy list",
    "policy list --columns number,state --sort state --limit 1",
    "policy show",
    "decision list",
    "decision list --columns number,due --reverse",
    "norm list",
    "task list",
    "verify",
    "reconcile congbo-demo/examples/outside.jsonl --as-of 2026-01-01",
];

/// Runs a question in an environment that says nothing but what is set here.
fn ask(line: &str, variables: &[(&str, &str)]) -> Output {
    let dir = demo().dir.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.current_dir(dir).env_clear().args(line.split_whitespace());
    command.envs(variables.iter().copied()).output().unwrap()
}

/// What was said on both streams, but for the instant at which the gate was asked.
fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    match text.split_once("\"at\":\"").filter(|_| text.contains("\"with_decision\"")) {
        Some((before, after)) => format!("{before}{}", after.split_once('"').unwrap().1),
        None => text,
    }
}

#[test]
fn what_is_asked_is_answered_whatever_else_the_environment_says() {
    let typed = "--store congbo-demo/store --lang en";
    let other = [
        ("CONGBO_AS", "soan-thao-a"),
        ("CONGBO_KEY", "congbo-demo/keys/soan-thao-a"),
        ("CONGBO_ROLE", "drafter"),
        ("CONGBO_WAIT", "20"),
        ("CONGBO_COMMAND_ID", "mot-lan-thoi"),
        ("CONGBO_PASSPHRASE_FILE", "no-such-file"),
        ("CONGBO_PAGER", "false"),
        ("CONGBO_STORE", "nowhere"),
        ("CONGBO_LANG", "vi"),
        ("CONGBO_COLOR", "never"),
        ("NO_COLOR", "1"),
    ];
    let nothing: Vec<_> = other.map(|(name, _)| (name, "")).to_vec();
    for (at, question) in QUESTIONS.into_iter().enumerate() {
        // Every day each question in one form, for people or for programs.
        let forms = ["", "--json "].into_iter().enumerate();
        for (_, form) in forms.filter(|(form, _)| (at + form) % one_in(2, 1) == 0) {
            let line = format!("{typed} {form}{question}");
            let bare = ask(&line, &[]);
            assert!(bare.status.code().is_some_and(|it| it < 2), "{line}: {bare:?}");
            assert!(!bare.stdout.is_empty() || form.is_empty(), "{line}: {bare:?}");
            // One that is set to nothing is as one that is not set.
            for variables in [&nothing[..], &other] {
                let full = ask(&line, variables);
                assert_eq!(
                    (full.status.code(), said(&full)),
                    (bare.status.code(), said(&bare)),
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn what_was_typed_is_told_and_what_the_environment_says_is_not() {
    let variables =
        [("CONGBO_STORE", "x"), ("CONGBO_AS", "an"), ("CONGBO_LANG", "vi"), ("CONGBO_WAIT", "3")];
    let said = self::said(&ask("show", &variables));
    assert!(said.contains("Cách gọi: congbo show"), "{said}");
    assert!(!said.contains("--lang") && !said.contains("--store"), "{said}");
    let wrong = ask("--lang en list", &[("CONGBO_WAIT", "soon")]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = self::said(&wrong);
    assert!(said.contains("`soon` is not a value of `CONGBO_WAIT`"), "{said}");
    let wrong = ask("--lang en list", &[("CONGBO_JSON", "maybe")]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = self::said(&wrong);
    assert!(said.contains("`maybe` is not a value of `CONGBO_JSON`"), "{said}");
    assert!(said.contains("1, yes, true, on, 0, no, false, off"), "{said}");
}

#[test]
fn what_cannot_be_read_is_not_told_as_absent() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    copy(&demo().dir.path().join("congbo-demo/store"), &store);
    std::fs::write(store.join("head"), "not a head").unwrap();
    let typed = format!("--store {}", store.display());
    for question in QUESTIONS.into_iter().chain(["template policy", "template tables"]) {
        let output = ask(&format!("{typed} {question}"), &[]);
        assert_eq!(output.status.code(), Some(4), "{question}: {output:?}");
        assert!(output.stdout.is_empty(), "{question}: {output:?}");
    }
    let nowhere = format!("--store {}", dir.path().join("nowhere").display());
    for question in ["template policy", "template tables"] {
        assert!(ask(&format!("{nowhere} {question}"), &[]).status.success(), "{question}");
    }
}

/// Changes every byte of a file from a place on, or one.
fn spoilt(path: &Path, at: usize, number: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at..].iter_mut().take(number).for_each(|it| *it ^= 0x55);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn what_neither_the_view_nor_the_log_has_any_more_is_not_told_as_absent() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    copy(&demo().dir.path().join("congbo-demo/store"), &store);
    let typed = format!("--lang en --store {}", store.display());
    let questions: Vec<_> = QUESTIONS.into_iter().filter(|it| *it != "verify").collect();
    let ask = |question: &str| ask(&format!("{typed} {question}"), &[]);
    let good: Vec<_> = questions.iter().map(|it| ask(it).stdout).collect();
    // Nothing can be replayed any more; the view has it all still.
    for file in ["entries", "log/db"] {
        spoilt(&store.join(file), 2_000, usize::MAX);
    }
    let whole = std::fs::read(store.join("view")).unwrap();
    let (mut answered, mut told) = (0, 0);
    for at in (1..whole.len()).step_by(whole.len() / one_in(4, 60)) {
        std::fs::write(store.join("view"), &whole).unwrap();
        spoilt(&store.join("view"), at, 40);
        for (question, good) in questions.iter().zip(&good) {
            let output = ask(question);
            match output.status.code() {
                Some(4) => told += 1,
                Some(0 | 1) => {
                    assert!(&output.stdout == good, "{question}, byte {at}: {output:?}");
                    answered += 1;
                }
                _ => panic!("{question}, byte {at}: {output:?}"),
            }
        }
    }
    assert!(answered > 0 && told > 0, "{answered} answered, {told} told");
}

/// A line for every command, in an order in which each finds what it needs, with the exit
/// status that it ends with. Proposals go on behind those of the demonstration.
const WALK: &[(&str, i32)] = &[
    ("list", 0),
    ("show 9.000001", 0),
    ("show 9.000001 --source --version 1.0.0", 0),
    ("show 9.000009 --source", 1),
    ("proposal document p4", 0),
    ("proposal document p4 2", 0),
    ("proposal document p4 2 --output opinion.toml", 0),
    ("proposal document p4 7", 1),
    ("proposal dossier p4", 0),
    ("proposal dossier p4 --output dossier.docx", 0),
    ("export --recorded", 0),
    ("stats --chart", 0),
    ("stats --chart --output chart.svg", 0),
    ("history 9.000001", 0),
    ("diff 9.000001", 0),
    ("diff 9.000001 --stat", 0),
    ("diff 9.000001 --json-patch", 0),
    ("diff 9.000001 --html --output diff.html", 0),
    ("diff --catalogue 2026-01-01", 0),
    ("blame 9.000001", 0),
    ("search dang ky", 0),
    ("impact 125/2024/NĐ-CP", 0),
    ("stats --since 2026-01-01", 0),
    ("stats --due", 0),
    ("log", 0),
    ("log --signature 1 --output signatures", 0),
    ("template policy --output policy.toml", 0),
    ("template new", 0),
    ("template tables", 0),
    ("completions bash", 0),
    ("config list --origin --all", 0),
    ("config get as", 1),
    ("config set language vi", 2),
    ("config unset language", 2),
    ("config edit", 2),
    ("config path", 2),
    ("help", 0),
    ("help proposal attach", 0),
    ("version", 0),
    ("status", 0),
    ("--as soan-thao-a status --exit-code", 0),
    ("demo --dir played", 0),
    ("man", 0),
    ("--as soan-thao-a propose new new.toml --draft", 0),
    ("--as soan-thao-a proposal revise p21 new.toml --reason Sửa", 0),
    (
        "--as soan-thao-a proposal attach p21 --kind impact-assessment examples/14-assessment.toml",
        0,
    ),
    ("--as soan-thao-a proposal submit p21", 0),
    ("--as phap-che-a proposal comment p21 Hỏi", 0),
    ("--as soan-thao-a proposal answer p21 c1 --explain Đáp", 0),
    ("--as phap-che-a proposal resolve p21 c1", 0),
    ("--as soan-thao-a proposal override p21 codes-free Không", 2),
    ("--as soan-thao-a proposal emergency p21 --basis Luật --reason Gấp", 1),
    ("--as phap-che-a review p21 --reject --hash 0000000000000000 --comment Không", 1),
    ("proposal list", 0),
    ("proposal show p21", 0),
    ("--as phap-che-a proposal show p21 --since-my-review", 0),
    ("--as ky-a proposal show p21 --since-my-review", 0),
    ("proposal diff p1", 0),
    ("proposal diff p1 --stat", 0),
    ("proposal diff p21", 0),
    ("proposal diff p21 --stat", 0),
    ("gate p21", 1),
    ("gate --all", 0),
    ("--as soan-thao-a gate --mine", 0),
    ("decision draft p21", 0),
    ("publish published", 0),
    ("serve --listen 0.0.0.0:8080", 2),
    ("ui", 2),
    ("ui --plain", 2),
    ("decision draft p21 --output p21.docx", 0),
    ("decision document 201/QĐ-BQP", 0),
    ("decision document 201/QĐ-BQP --output 201.docx", 0),
    ("decision document 9/QĐ-BQP", 1),
    ("--as ky-a enact --decision 201-QD-BQP.toml", 1),
    ("--as soan-thao-a proposal withdraw p21 --reason Thôi", 0),
    ("--as soan-thao-a propose amend 9.000001 examples/01.toml", 1),
    ("--as soan-thao-a propose simplify 9.000002 examples/08.toml", 1),
    ("--as soan-thao-a propose replace --close 9.000007 --open examples/15.toml", 1),
    (
        "--as soan-thao-a propose abolish 9.000003 --effective 2027-02-01 --basis Luật --reason Thôi --draft",
        0,
    ),
    (
        "--as soan-thao-a propose suspend 9.000003 --effective 2027-02-01 --basis Luật --reason Chờ --draft",
        0,
    ),
    (
        "--as soan-thao-a propose resume 9.000003 --effective 2027-02-01 --basis Luật --reason Hết",
        1,
    ),
    (
        "--as soan-thao-a propose lapse 9.000003 --effective 2027-02-01 --basis Luật --reason Hết --draft",
        0,
    ),
    (
        "--as soan-thao-a propose revive 9.000006 --effective 2027-02-01 --basis Luật --reason Lại --draft",
        0,
    ),
    (
        "--as soan-thao-a propose annul 9.000003 --effective 2027-02-01 --basis Luật --reason Sai --draft",
        0,
    ),
    ("--as nhap-lieu-a correct --apply p1", 1),
    (
        "--as quan-tri-a reserve 9.000030 new.toml --effective 2027-03-01 --with quan-tri-b=keys/quan-tri-b",
        1,
    ),
    ("--as ky-a release 9.000004 --premature --note Sớm --with phap-che-a=keys/phap-che-a", 1),
    (
        "--as quan-tri-a withhold 9.000004 --mistake --note Nhầm --with quan-tri-b=keys/quan-tri-b",
        1,
    ),
    ("officer list", 0),
    ("officer show ky-a", 0),
    ("officer prove --key keys/ky-a ky-a", 0),
    ("officer allowed-signers", 0),
    ("officer allowed-signers --output signers", 0),
    ("--as quan-tri-a officer roles soan-thao-a --add registrar", 0),
    ("--as quan-tri-b officer confirm 1", 1),
    ("--as quan-tri-b officer decline 9 --reason Không", 0),
    ("--as quan-tri-a officer rotate ky-a --key keys/ky-a.pub", 1),
    (
        "--as quan-tri-a officer revoke doi-chieu-a --reason Nghỉ --with quan-tri-b=keys/quan-tri-b",
        1,
    ),
    ("--as quan-tri-a officer add ky-a --name A --unit B --role signer --key keys/ky-a.pub", 1),
    ("officer found --founder an=keys/ky-a.pub", 2),
    ("policy list", 0),
    ("decision list", 0),
    ("policy show", 0),
    ("policy show --tables", 0),
    ("--as phap-che-a policy propose policy.toml --effective 2027-05-01 --reason Đổi", 1),
    ("--as phap-che-a policy approve 7", 1),
    ("--as phap-che-a policy withdraw 7", 1),
    ("norm list", 0),
    (
        "--as phap-che-a norm record 66/2026/NQ-CP --signed 2026-01-05 --from 2026-02-01 --to 2027-02-28",
        0,
    ),
    ("norm show 66/2026/NQ-CP", 0),
    (
        "--as phap-che-a norm end 125/2024/NĐ-CP --on 2027-01-01 --by 1/2026/NĐ-CP --with kiem-soat-a=keys/kiem-soat-a",
        0,
    ),
    ("--as quan-tri-a clock confirm 2026-01-01 --with quan-tri-b=keys/quan-tri-b", 3),
    ("--as quan-tri-a clock correct 5 --with quan-tri-b=keys/quan-tri-b", 1),
    ("--as nhap-lieu-a receipt 201/QĐ-BQP --what posted --on 2026-06-09", 0),
    ("--as nhap-lieu-a code assign tam-99 1.013124 --receipt Phiếu --on 2026-06-09", 1),
    (
        "--as nhap-lieu-a code correct 9.000009 1.013124 --receipt Phiếu --on 2026-06-09 \
         --reason Nhầm",
        1,
    ),
    ("--as soan-thao-a impact 125/2024/NĐ-CP --open-reviews", 0),
    ("task list", 0),
    ("--as soan-thao-a task close t1 --reason Xong", 1),
    ("reconcile examples/outside.jsonl --as-of 2026-01-01", 0),
    ("--as doi-chieu-a reconcile examples/outside.jsonl --open-proposals", 0),
    (
        "--as nhap-lieu-a import examples/baseline.jsonl --effective 2026-01-01 --basis Gốc --dry-run",
        0,
    ),
    ("export json --output other.json", 0),
    ("export --check other.json", 0),
    ("verify --gate", 0),
    ("repair", 0),
    ("repair --yes", 0),
    ("backup other.tar.gz", 0),
    ("--store restored restore other.tar.gz", 0),
    ("--store founded init --agency Bộ --code G99", 0),
    ("man --output manual", 0),
    ("show 9.999999", 1),
    ("show", 2),
    (
        "--as quan-tri-a officer delegate kiem-soat-a --role signer --for ky-a --first 2099-01-05 --last 2099-01-09 --ground Nghỉ",
        0,
    ),
    (
        "--as quan-tri-a policy suspend in-time --from 2099-01-01 --until 2099-12-31 --norm 1/2098/NQ-CP --reason Thử",
        0,
    ),
];

/// Why a document does not fit the schema that its mark names.
pub fn misfit(document: &Value, line: &str) -> Option<String> {
    let name = document["format"].as_str().and_then(|it| it.strip_prefix("congbo-"));
    let Some(name) = name else { return Some(format!("{line}: no mark: {document:.200}")) };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas");
    // A log has a document for each entry, and one schema.
    static KNOWN: Mutex<BTreeMap<String, Arc<jsonschema::Validator>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap();
    if !known.contains_key(name) {
        let schema = std::fs::read_to_string(format!("{folder}/{name}.schema.json"));
        let Ok(schema) = schema else { return Some(format!("{line}: no schema of `{name}`")) };
        let schema = jsonschema::draft202012::new(&serde_json::from_str(&schema).unwrap());
        known.insert(name.to_owned(), Arc::new(schema.unwrap()));
    }
    let schema = Arc::clone(&known[name]);
    drop(known);
    let errors: Vec<_> = schema.iter_errors(document).map(|it| it.to_string()).collect();
    (!errors.is_empty()).then(|| format!("{line}: {errors:?}"))
}

/// The commands that a line may name, those above others left out.
fn commands(dir: &Path) -> BTreeSet<String> {
    let pages = std::fs::read_dir(dir.join("manual")).unwrap();
    let names = pages.map(|it| it.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<_> = names.map(|it| it.replace(".1", "")).collect();
    let is_leaf = |it: &&String| !names.iter().any(|other| other.starts_with(&format!("{it}-")));
    names.iter().filter(is_leaf).map(|it| it.replace("congbo-", "")).collect()
}

#[test]
fn every_document_for_programs_names_its_schema_and_fits_it() {
    let dir = tempfile::tempdir().unwrap();
    copy(&demo().dir.path().join("congbo-demo"), dir.path());
    let new = std::fs::read_to_string(dir.path().join("examples/14.toml")).unwrap();
    std::fs::write(dir.path().join("new.toml"), new.replace("9.000010", "9.000020")).unwrap();
    let mut walked = BTreeSet::new();
    let mut wrong = Vec::new();
    for (line, status) in WALK {
        let words: Vec<_> = line.split(' ').collect();
        let mut command = program(dir.path());
        command.env("CONGBO_STORE", "store");
        if let Some(at) = words.iter().position(|it| *it == "--as") {
            command.env("CONGBO_KEY", format!("keys/{}", words[at + 1]));
        }
        let output = command.arg("--json").args(&words).output().unwrap();
        let names = words.iter().skip(2 * usize::from(words[0].starts_with("--")));
        let names: Vec<_> = names.take(2).copied().collect();
        walked.extend([names[0].to_owned(), names.join("-")]);
        let told = String::from_utf8(output.stderr).unwrap();
        if output.status.code() != Some(*status) {
            wrong.push(format!("{line}: {:?}: {told}", output.status.code()));
            continue;
        }
        let answered = String::from_utf8(output.stdout).unwrap();
        let documents = answered
            .lines()
            .chain(told.lines())
            .map(|it| serde_json::from_str::<Value>(it).unwrap_or_else(|_| panic!("{line}: {it}")));
        for document in documents {
            wrong.extend(misfit(&document, line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = commands(dir.path());
    assert!(all.len() > 60, "{all:?}");
    let missing: Vec<_> = all.iter().filter(|it| !walked.contains(*it)).collect();
    assert_eq!(missing, [""; 0]);
}

/// What is asked of a ministry's real procedures; `{}` stands for one of them.
const OF_REAL_DATA: [&str; 22] = [
    "list --all",
    "list --as-of 2025-12-31",
    "search giấy phép",
    "stats",
    "stats --since 2025-01-01",
    "stats --due",
    "impact 61/2018/NĐ-CP",
    "impact 131/2021/NĐ-CP",
    "norm list",
    "task list",
    "log",
    "verify",
    "officer list",
    "policy show",
    "policy list",
    "proposal list --all",
    "diff --catalogue 2025-01-01 2026-01-01",
    "show {}",
    "history {}",
    "blame {}",
    "diff {}",
    "diff {} --stat",
];

/// Asks a registry for programs, with these words and those of the file's path.
fn documents(dir: &Path, line: &str, file: Option<&Path>) -> Vec<Value> {
    let mut command = program(dir);
    command.env("CONGBO_STORE", "store");
    let words = line.split(' ').map(str::to_owned);
    let named = |it: String| match file.filter(|_| it == "FILE") {
        Some(file) => file.display().to_string(),
        None => it,
    };
    let output = command.arg("--json").args(words.map(named)).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{line}: {output:?}");
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    told.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[test]
fn what_is_asked_of_real_procedures_fits_its_schema() {
    let (Some(older), Some(newer)) = (shared_data(OLDER), shared_data(NEWER)) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let mut hold = |line: &str, file: Option<&Path>| {
        let documents = documents(dir.path(), line, file);
        wrong.extend(documents.iter().filter_map(|it| misfit(it, line)));
        documents
    };
    hold("init --agency Bộ --code G03", None);
    let founding = "import FILE --effective 2025-12-01 --basis Gốc";
    let imported = hold(founding, Some(&older));
    assert_eq!(imported[0]["imported"], 207, "{:.300}", imported[0]);
    hold(&format!("{founding} --dry-run"), Some(&newer));
    let found = hold("reconcile FILE", Some(&newer));
    assert!(!found[0]["findings"]["changed"].as_array().unwrap().is_empty());
    hold("export json --output catalogue.json", None);
    let listed = hold("list", None);
    let procedures = listed[0]["procedures"].as_array().unwrap();
    let codes = procedures.iter().step_by(30).map(|it| it["code"].as_str().unwrap());
    let codes: Vec<_> = codes.collect();
    assert!(codes.len() > 5, "{codes:?}");
    for line in OF_REAL_DATA {
        match line.contains("{}") {
            true => codes.iter().for_each(|it| drop(hold(&line.replace("{}", it), None))),
            false => drop(hold(line, None)),
        }
    }
    for two in codes.windows(2) {
        for shape in ["", " --stat", " --json-patch"] {
            hold(&format!("diff {} {}{shape}", two[0], two[1]), None);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
