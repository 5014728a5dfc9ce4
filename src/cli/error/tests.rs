//! Whether everything that can go wrong can be said, in both languages.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use congbo::{
    app::AppError,
    domain::{
        check::FlawKind,
        component::Component,
        ids::{CommandId, Digest, Moment},
        log_head::LogHead,
        officer::Role,
        policy::{PolicyFault, QuorumOf, Road},
        statute::TableFault,
        two_hands::TwoHandedAct,
    },
    import::LineRefusalKind,
};

use congbo::{
    import::ReadFailure,
    log::{Cause, EntryError, Fault, FaultKind, Lacks, LogError, Notice},
    ooxml::PackageFault,
};

use super::{causes::file, *};
use crate::cli::{args::Lang, help, hints, texts::TextFact};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// The source of one language's error texts.
fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => concat!(
            include_str!("../locales/vi/errors.ftl"),
            include_str!("../locales/vi/officers.ftl"),
            include_str!("../locales/vi/gate.ftl"),
            include_str!("../locales/vi/dossier.ftl"),
            include_str!("../locales/vi/tasks.ftl")
        ),
        Lang::En => concat!(
            include_str!("../locales/en/errors.ftl"),
            include_str!("../locales/en/officers.ftl"),
            include_str!("../locales/en/gate.ftl"),
            include_str!("../locales/en/dossier.ftl"),
            include_str!("../locales/en/tasks.ftl")
        ),
    }
}

/// The variables that a message and its attributes name, in every variant.
fn variables(source: &str, id: &str) -> BTreeSet<String> {
    let start = format!("{id} =");
    let mut lines = source.lines().skip_while(|it| !it.starts_with(&start));
    let first = lines.next().unwrap_or_else(|| panic!("`{id}` is missing"));
    let rest = lines.take_while(|it| it.starts_with(' '));
    let text = std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n");
    let names = text.split('$').skip(1);
    let name = |it: &str| it.split([' ', '}', ',']).next().unwrap_or_default().to_owned();
    // A day in a command goes by the name of the day.
    names.map(|it| name(it).trim_end_matches("-typed").to_owned()).collect()
}

/// The facts of every reason, read off the table that defines them.
fn facts_of_reasons() -> Vec<(String, BTreeSet<String>)> {
    let table = include_str!("../../domain/reason.rs");
    let rows = table.lines().filter(|it| it.contains("} = \"") && it.ends_with(';'));
    rows.map(|row| {
        let fields = row.split(['{', '}']).nth(1).expect("a row has its fields in braces");
        let code = row.split('"').nth(1).expect("a row has its code in quotes");
        // A set's type holds no comma, so that commas stand between fields alone.
        let names = fields.split(',').filter_map(|it| it.split_once(':'));
        (code.to_owned(), names.map(|(name, _)| name.trim().to_owned()).collect())
    })
    .collect()
}

fn facts_of_flaws(code: &str) -> BTreeSet<String> {
    let own: &[&str] = match code {
        "mandatory-missing" | "not-stated" | "never-none" | "none-beside-rows" | "none-as-row" => {
            &["component"]
        }
        "not-none-words" => &["component", "list"],
        "duplicate-id" => &["id", "first"],
        "malformed-id" => &["id", "prefix"],
        "counter-behind" => &["highest"],
        "time-does-not-follow" | "amount-does-not-follow" => &["words", "value"],
        "level-ended" => &["since"],
        "other-service" => &["own", "service"],
        "sub-case" => &["parent"],
        "bad-alias" => &["alias"],
        "no-such-day" => &["date"],
        "garbled-text" => &["word"],
        "note-contradicts" => &["value", "words"],
        _ => &[],
    };
    own.iter().chain(&["code", "field"]).map(|it| (*it).to_owned()).collect()
}

fn assert_said(lang: Lang, code: &str, facts: &BTreeSet<String>) {
    let named = variables(source(lang), &format!("error-{code}"));
    // What the shell adds: a suggestion, where there is one (`.suggested`), and the reviews to
    // type of a proposal that is named.
    let typed: &[&str] = if facts.contains("proposal") { &["approve", "reject"] } else { &[] };
    let own = |it: &&String| *it == "suggestion" || typed.contains(&it.as_str());
    let unknown: Vec<_> = named.difference(facts).filter(|it| !own(it)).collect();
    assert!(unknown.is_empty(), "`{code}` has no {unknown:?}");
    let texts = Texts::new(lang);
    let fix = texts.attribute(&format!("error-{code}"), "fix", &[]);
    assert!(fix.is_some(), "nothing mends `{code}`");
}

#[test]
fn every_reason_is_said_with_its_facts_and_a_way_to_mend_it() {
    let reasons = facts_of_reasons();
    let codes: Vec<_> = reasons.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, Reason::CODES);
    for lang in LANGS {
        for (code, facts) in &reasons {
            assert_said(lang, code, facts);
        }
        for code in FlawKind::CODES {
            assert_said(lang, code, &facts_of_flaws(code));
        }
    }
}

/// The message of an error without its mend: one line, or the ends of a choice.
fn ends_of(block: &str) -> Vec<&str> {
    let lines: Vec<_> = block.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let lines = lines.split(|it| it.starts_with('.')).next().unwrap_or_default();
    let Some((last, before)) = lines.split_last() else { return Vec::new() };
    if *last != "}" {
        return vec![last];
    }
    let ends = before.iter().rev().take_while(|it| it.starts_with(['[', '*']));
    ends.copied().collect()
}

#[test]
fn every_message_is_a_whole_sentence() {
    for lang in LANGS {
        let mut wrong = Vec::new();
        let text = source(lang);
        for block in text.split("\nerror-").skip(1) {
            let block = block.split("\n\n").next().unwrap_or_default();
            for end in ends_of(block) {
                // What others said stands at the end as it is.
                if !end.ends_with(['.', ':', '?', '”', '}', '>', '{']) {
                    wrong.push(end.to_owned());
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn every_fault_of_rules_is_said() {
    for lang in LANGS {
        let texts = Texts::new(lang);
        for code in PolicyFault::CODES.iter().chain(&TableFault::CODES).chain(&["no-policy"]) {
            assert!(texts.maybe(&format!("fault-{code}"), &[]).is_some(), "{code}");
        }
    }
}

#[test]
fn a_domain_name_in_a_fact_is_said_in_the_readers_language() {
    let missing = [(Role::Legal, 1), (Role::Signer, 2)].into();
    let reason = Reason::QuorumUnreachable { road: QuorumOf::Road(Road::New), missing };
    let (said, _) = say_reason(&Texts::new(Lang::Vi), &reason);
    assert!(said.message.contains("1 pháp chế, 2 người có thẩm quyền ký"), "{}", said.message);
}

/// Asserts that an error is said in full; returns its code and status.
fn assert_full(error: &CliError) -> u8 {
    for lang in LANGS {
        for (said, _, _) in error.lines(&Texts::new(lang)) {
            let fix = said.fix.unwrap_or_else(|| panic!("nothing mends {error:?}"));
            let whole = said.message + &fix;
            assert!(!whole.contains("{$"), "{whole}");
        }
    }
    error.exit
}

#[test]
fn every_failure_of_the_log_is_said_in_full_and_has_its_exit_status() {
    let path = || PathBuf::from("/srv/congbo");
    let moment = Moment(1_780_000_000_000);
    let id = "0198f000-0000".parse().unwrap();
    let source = || io::Error::from(io::ErrorKind::NotADirectory);
    let detail = || "một tệp".to_owned();
    let head = |size| LogHead { size, leaf: Digest([0; 32]) };
    for (error, exit) in [
        (LogError::Conflict { expected: 3, found: 4 }, 1),
        (LogError::CommandKnown { id, seq: 2 }, 1),
        (LogError::NoContent { digest: Digest([0; 32]) }, 4),
        (LogError::TimeRunsBack { last: moment, given: moment }, 3),
        (LogError::Entry(EntryError::TooLarge { len: 9 }), 2),
        (LogError::Entry(EntryError::Newer { found: 9 }), 3),
        (LogError::Entry(EntryError::NotCanonical), 4),
        (LogError::Entry(EntryError::NotNfc { text: "a".into() }), 2),
        (LogError::Entry(EntryError::Number { number: "1.5".into() }), 2),
        (LogError::Entry(EntryError::Malformed("x".into())), 4),
        (LogError::Locked { holder: "import".into() }, 3),
        (LogError::Io { path: path(), source: source() }, 3),
        (LogError::Io { path: path(), source: io::Error::other("x") }, 3),
        (LogError::io(path(), io::ErrorKind::PermissionDenied.into()), 3),
        (LogError::io(path(), io::Error::from_raw_os_error(28)), 3),
        (LogError::ReadsOnly, 3),
        (LogError::Missing { path: path() }, 3),
        (LogError::NotARegistry { path: path(), detail: detail() }, 3),
        (LogError::Exists { path: path() }, 2),
        (LogError::Inside { path: path(), registry: path() }, 2),
        (LogError::Newer { found: 2, known: 1 }, 3),
        (LogError::Lacks(Lacks { known: head(9), backup: head(8), last: moment }), 1),
        (LogError::ContentTooLarge { name: "items".into(), len: 9 }, 2),
        (LogError::Poisoned, 3),
    ] {
        assert_eq!(assert_full(&CliError::from(error)), exit);
    }
}

#[test]
fn every_kind_of_damage_is_said_and_ends_with_four() {
    for what in [
        FaultKind::HeadMissing,
        FaultKind::HeadDamaged,
        FaultKind::LogShorter,
        FaultKind::HashMismatch,
        FaultKind::EntryDamaged,
        FaultKind::ContentMissing,
        FaultKind::ContentDamaged,
        FaultKind::IndexDiffers,
        FaultKind::ViewDiffers,
        FaultKind::SealDiffers,
        FaultKind::StoreUnreadable,
        FaultKind::Fork,
        FaultKind::BackupDamaged,
    ] {
        let error = CliError::from(LogError::Corrupt(Fault::at(what, 7, "x")));
        for lang in LANGS {
            let (said, place, _) = error.lines(&Texts::new(lang)).remove(0);
            assert!(!said.message.contains("{$") && said.fix.is_some(), "{}", said.message);
            assert_eq!(place.as_deref(), Some("#7"));
        }
        assert_eq!(error.exit, exit::INTEGRITY);
    }
}

#[test]
fn every_cause_that_lies_with_the_machine_is_said_and_ends_with_three() {
    for number in [5, 12, 13, 23, 24, 27, 28, 30, 122] {
        let source = || io::Error::from_raw_os_error(number);
        let error = CliError::from(LogError::io("/srv/congbo/head", source()));
        assert_eq!(assert_full(&error), exit::STORE, "{number}");
        assert_ne!(error.problems[0].code, "io", "{number}");
        assert_eq!(CliError::unwritable(Path::new("a"), &source()).exit, exit::STORE);
    }
    for cause in Cause::ALL {
        assert_full(&CliError::store(Problem::new(cause.code())));
    }
}

#[test]
fn an_outcome_in_doubt_names_the_cause_and_the_id_to_send_it_again_under() {
    let command: CommandId = "0198f000-0000".parse().unwrap();
    let full = || LogError::io("store", io::Error::from_raw_os_error(28));
    let error = || AppError::NotKnown { command: command.clone(), cause: full() };
    let error = CliError::from(error());
    assert_eq!(assert_full(&error), exit::STORE);
    for lang in LANGS {
        let told = error.told(&Texts::new(lang)).remove(0);
        assert_eq!(told.code, "outcome-not-known");
        assert!(told.fix.unwrap().contains("--command-id 0198f000-0000"));
        let cause = Texts::new(lang).get("error-disk-full", &[]);
        assert!(told.message.ends_with(&cause), "{}", told.message);
    }
    let all = "all-of-them".parse().unwrap();
    let told = error.sent_as(&all).told(&Texts::new(Lang::En)).remove(0);
    assert!(told.fix.unwrap().contains("--command-id all-of-them"));
}

#[test]
fn everything_that_a_registry_says_for_itself_is_one_line_in_both_languages() {
    for notice in Notice::examples() {
        let said = LANGS.map(|lang| say_notice(&Texts::new(lang), &notice).message);
        for text in &said {
            assert!(!text.contains("{$") && !text.contains('\n') && text.len() > 30, "{text}");
        }
        let texts = Texts::new(Lang::Vi);
        assert!(texts.maybe(&format!("error-{}", Problem::from(&notice).code), &[]).is_some());
        assert_ne!(said[0], said[1]);
    }
}

#[test]
fn every_file_that_cannot_be_read_is_said_in_full() {
    let path = || PathBuf::from("a.jsonl");
    for error in [
        ReadFailure::Io { path: path(), source: io::Error::other("x") },
        ReadFailure::Utf16 { path: path() },
        ReadFailure::ByteOrderMark { path: path() },
        ReadFailure::Binary { path: path(), what: "gzip" },
        ReadFailure::Binary { path: path(), what: "old_office" },
        ReadFailure::NotJson { path: path(), line: 2, column: 3, reason: "x".into() },
        ReadFailure::TooLarge { path: path(), limit: 9 },
        ReadFailure::NoShape { path: path() },
        ReadFailure::Truncated { path: path(), after: 3 },
        ReadFailure::Damaged { path: path(), after: 3, source: io::Error::other("x") },
    ]
    .into_iter()
    .chain(package_faults().map(|fault| ReadFailure::Package { path: path(), fault }))
    {
        let error = file(&error);
        for lang in LANGS {
            let (said, place, _) = error.lines(&Texts::new(lang)).remove(0);
            assert!(!said.message.contains("{$") && said.fix.is_some(), "{}", said.message);
            assert!(!said.message.starts_with("error-"), "{}", said.message);
            assert_eq!(place.as_deref(), Some("a.jsonl"));
        }
        assert_eq!(error.exit, exit::USAGE);
    }
}

/// Every way in which an office document is not read.
fn package_faults() -> impl Iterator<Item = PackageFault> {
    let (part, why) = (String::from("a.xml"), String::from("x"));
    [
        PackageFault::TooLarge { limit: 9 },
        PackageFault::TooManyParts { limit: 9 },
        PackageFault::LeadsOut { part: part.clone() },
        PackageFault::Locked { part: part.clone() },
        PackageFault::PartTooLarge { part: part.clone(), limit: 9 },
        PackageFault::DocumentType { part: part.clone() },
        PackageFault::Torn { why: why.clone() },
        PackageFault::NotXml { part, why },
    ]
    .into_iter()
}

#[test]
fn every_refused_line_is_said_with_its_facts() {
    let (found, expected) = ("a list", "a text");
    for kind in [
        LineRefusalKind::TooLong { limit: 9 },
        LineRefusalKind::NotUtf8 { at: 9 },
        LineRefusalKind::NotJson { column: 9, reason: "x".into() },
        LineRefusalKind::TooDeep,
        LineRefusalKind::DuplicateKey { key: "x".into() },
        LineRefusalKind::NotAnObject { found },
        LineRefusalKind::MissingField,
        LineRefusalKind::WrongType { expected, found },
        LineRefusalKind::BadDocument { reason: "x".into() },
        LineRefusalKind::MalformedCode { text: "x".into() },
        LineRefusalKind::Abolished,
        LineRefusalKind::MarkedSecret,
        LineRefusalKind::EmptyName,
    ] {
        let facts = format!("{kind:?}");
        for lang in LANGS {
            for name in variables(source(lang), &format!("line-{}", kind.code())) {
                assert!(facts.contains(&format!("{name}: ")), "`{}` has no {name}", kind.code());
            }
        }
    }
}

/// The snake-case names that a source file gives to the variants of an enum.
fn names_in(source: &str, before: &str) -> Vec<String> {
    let lines = source.lines().filter(|it| it.contains(before));
    lines.filter_map(|it| it.split('"').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_note_on_old_data_is_said() {
    let codes = names_in(include_str!("../../import/legacy.rs"), "=> \"");
    assert!(codes.len() > 20);
    for lang in LANGS {
        let texts = Texts::new(lang);
        for code in &codes {
            assert!(texts.maybe(&format!("legacy-{code}"), &[]).is_some(), "{code}");
        }
    }
}

#[test]
fn every_problem_that_the_shell_names_is_said() {
    let mut codes = BTreeSet::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut codes);
    assert!(codes.len() > 20);
    for lang in LANGS {
        let texts = Texts::new(lang);
        for code in &codes {
            assert!(texts.maybe(&format!("error-{code}"), &[]).is_some(), "`{code}` is not said");
        }
    }
}

/// Gathers the codes in `Problem::new("…")` of every source file in a folder.
fn gather(dir: &Path, codes: &mut BTreeSet<String>) {
    for item in fs::read_dir(dir).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            gather(&path, codes);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let made = text.split("Problem::new(").skip(1);
            let quoted = made.filter_map(|it| it.trim_start().strip_prefix('"'));
            let codes_here = quoted.filter_map(|it| it.split('"').next());
            codes.extend(codes_here.map(str::to_owned));
        }
    }
}

#[test]
fn a_way_back_of_the_clock_is_told_only_where_there_is_one() {
    for lang in LANGS {
        let texts = Texts::new(lang);
        let behind = || CliError::from(Reason::ClockBehind { now: Moment(0), last: Moment(1) });
        let fix = |error: CliError| error.lines(&texts)[0].0.fix.clone().unwrap();
        assert!(!fix(behind()).contains("clock correct"));
        assert!(fix(behind().suggesting("clock-behind", 118)).contains("clock correct 118 "));
    }
}

#[test]
fn an_error_for_programs_is_one_line_with_its_code_rule_place_and_fix() {
    let problem = Problem::new("no-officer").at("--as");
    let json = CliError::usage(problem).json(&Texts::new(Lang::En));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(!json.contains('\n'));
    assert_eq!(value["error"]["code"], "no-officer");
    assert_eq!(value["error"]["where"], "--as");
    assert!(value["error"]["rule"].is_null() && value["error"]["fix"].is_string());
}

#[test]
fn each_act_that_takes_two_is_told_in_its_own_words_with_the_command_that_does_it() {
    let mut program = help::definition();
    for lang in [Lang::Vi, Lang::En] {
        let texts = Texts::new(lang);
        let told = |act: &str| {
            let facts: [TextFact<'_>; 4] =
                [("act", &act), ("subject", &"1"), ("proposals", &"p1"), ("roles", &"registrar")];
            let fix = texts.attribute("error-second-hand", "fix", &facts).unwrap();
            (texts.get("error-second-hand", &facts), fix)
        };
        let (unknown, _) = told("no-such-act");
        let mut heard = BTreeSet::from([unknown]);
        for act in TwoHandedAct::ALL.map(TwoHandedAct::key) {
            let (message, fix) = told(act);
            assert!(heard.insert(message), "{act}: {heard:?}");
            let command = fix.split("congbo ").nth(1).unwrap();
            assert!(hints::is_a_command(&mut program, &hints::words_of(command)), "{act}: {fix}");
        }
    }
}

#[test]
fn components_are_named_in_a_sentence_and_typed_by_their_keys_in_a_command() {
    let code = "9.000001".parse().expect("a code");
    let computed = [Component::Steps, Component::Fees].into();
    let reason = Reason::Undeclared { code, declared: BTreeSet::new(), computed };
    let (said, _) = say_reason(&Texts::new(Lang::Vi), &reason);
    assert!(said.message.contains("Trình tự thực hiện; Phí, lệ phí"), "{}", said.message);
    assert!(said.fix.is_some_and(|it| it.contains("--components steps,fees")));
}
