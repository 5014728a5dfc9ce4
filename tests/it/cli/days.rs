//! Days in what is printed for people, as whoever asks the demonstration's registry in Vietnamese reads
//! them: the day before the month, in sentences, in tables, on pages.

use std::fs;

use crate::{
    outputs::desk::files,
    support::demo::{Demo, demo_in},
};

/// What is asked; what fails says days too.
const ASKED: [&str; 52] = [
    "show 9.000001",
    "show 9.000001 --version 1.0.0",
    "show 9.000004",
    "show 9.000001 --as-of 2027-06-01",
    "history 9.000001",
    "history 9.000004",
    "history 9.000009",
    "blame 9.000001",
    "blame 9.000001 --all",
    "list",
    "list --all",
    "search nghĩa",
    "diff 9.000001",
    "diff 9.000001 --stat",
    "diff --catalogue 2026-01-01 2027-06-01",
    "diff --catalogue 2027-06-01 2026-01-01",
    "stats",
    "stats --since 2026-01-01",
    "stats --due",
    "stats --timeliness 2026-01-01..2027-12-31",
    "log",
    "log --kind decision",
    "log --kind norm",
    "proposal list --all",
    "proposal show p1",
    "proposal show p2",
    "proposal document p2",
    "proposal document p2 1",
    "proposal document p2 2",
    "gate",
    "gate p1",
    "gate p2",
    "policy show",
    "policy show --tables",
    "policy list",
    "decision list",
    "officer list",
    "norm list",
    "task list",
    "verify --gate",
    "show 9.000001 --known-at 2099-01-01",
    "status",
    "diff 9.000001 1.0.0 2.0.0",
    "diff 9.000001 1.0.0 2.0.0 --side-by-side",
    "diff 9.000001 1.0.0 2.0.0 --html",
    "diff 9.000009 2026-07-15 2027-06-01",
    "proposal diff p1",
    "proposal dossier p2 --format md",
    "decision document 201/QĐ-BQP --format md",
    "officer show phap-che-a",
    "list --all --wide",
    "proposal list --all --wide",
];

/// Returns what a text says to people: no command that is typed, nothing that stands as it was typed,
/// and of a page neither its marks nor what programs read of it.
fn for_people(text: &str) -> String {
    let mut said = text.to_owned();
    if text.to_lowercase().starts_with("<!doctype html") {
        for (from, to) in [("<script", "</script>"), ("<style", "</style>"), ("<", ">")] {
            said = without(&said, from, to);
        }
    }
    let lines = said.lines().filter(|it| !it.contains("congbo "));
    let bare = lines.map(|it| it.split('`').step_by(2).collect::<Vec<_>>().join(" "));
    bare.collect::<Vec<_>>().join("\n")
}

/// Returns a text without whatever stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once(from) {
        kept.push_str(before);
        kept.push(' ');
        rest = behind.split_once(to).map(|it| it.1).unwrap_or_default();
    }
    kept + rest
}

/// Returns the days that a text says as programs write them, each with its line.
fn said(text: &str) -> Vec<String> {
    let text = for_people(text);
    // Four figures, two and two, and no further one at either end.
    let is_day = |line: &str| {
        let digits = |it: &[u8]| it.iter().all(u8::is_ascii_digit);
        let is_of = |it: &[u8]| {
            digits(&it[..4])
                && it[4] == b'-'
                && digits(&it[5..7])
                && it[7] == b'-'
                && digits(&it[8..10])
        };
        let bytes = [b" ", line.as_bytes(), b" "].concat();
        let alone = |it: &[u8]| !it[0].is_ascii_digit() && !it[11].is_ascii_digit();
        bytes.windows(12).any(|it| alone(it) && is_of(&it[1..11]))
    };
    let lines = text.lines().filter(|it| is_day(it));
    lines.map(|it| it.trim().chars().take(120).collect()).collect()
}

#[test]
fn a_day_as_programs_write_it_is_found_wherever_it_stands() {
    assert_eq!(said("Hiệu lực từ ngày 2027-01-01."), ["Hiệu lực từ ngày 2027-01-01."]);
    assert_eq!(said("9.000001  2027-01-01  có"), ["9.000001  2027-01-01  có"]);
    assert_eq!(said("<!doctype html><p a=\"2027-01-01\">Từ<td>2027-01-01 09:00:00</td>").len(), 1);
    let others = "congbo … --effective 2027-01-01\nThời điểm `2099-01-01` ở tương lai\n12027-01-01";
    assert_eq!(said(others), [""; 0]);
    assert_eq!(said("<!doctype html><p a=\"2027-01-01\">Từ 01/01/2027"), [""; 0]);
}

#[test]
fn whatever_is_printed_in_vietnamese_says_days_as_people_do() {
    let demo = demo_in("vi");
    let mut found = vec![("demo".to_owned(), said(&demo.shown))];
    let mut days = 0;
    for line in ASKED {
        let (_, text) = demo.run(&format!("--lang vi {line}"));
        days += text.matches("/2026").count() + text.matches("/2027").count();
        found.push((line.to_owned(), said(&text)));
    }
    // What leaves the house for people to read.
    let out = tempfile::tempdir().unwrap();
    let line = format!("--lang vi export site --output {}", out.path().join("site").display());
    assert!(Demo::congbo(demo.dir.path(), &line).status().unwrap().success());
    let pages = files(&out.path().join("site"));
    let pages: Vec<_> =
        pages.into_iter().filter(|it| it.extension() == Some("html".as_ref())).collect();
    assert!(pages.len() > 30, "{}", pages.len());
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        days += text.matches("/2026").count();
        found.push((page.display().to_string(), said(&text)));
    }
    found.retain(|it| !it.1.is_empty());
    assert!(found.is_empty(), "{found:#?}");
    assert!(days > 500, "{days} days were said at all");
}
