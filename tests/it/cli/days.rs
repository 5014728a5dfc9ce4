//! Days in Vietnamese sentences, as whoever asks the demonstration's registry reads them: the day
//! before the month, everywhere.

use crate::support::demo::demo_in;

/// What is asked; what fails says days too.
const ASKED: [&str; 41] = [
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
];

/// What stands before a day in a sentence.
const BEFORE: [&str; 8] = ["ngày", "từ", "đến", "lúc", "hết", "trước", "sau", "tại"];

/// Returns the days that a text says as programs write them, each with what stands before it.
fn said(text: &str) -> Vec<String> {
    let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_day = |it: &str| {
        let it = it.trim_matches(|c: char| !c.is_ascii_digit());
        it.get(..10).is_some_and(|it| it.parse::<chrono::NaiveDate>().is_ok())
    };
    // What is typed has its days as programs have them.
    let lines = text.lines().filter(|it| !it.contains("congbo "));
    let words = lines.flat_map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        words.windows(2).map(|it| [it[0].to_owned(), it[1].to_owned()]).collect::<Vec<_>>()
    });
    let says = |it: &str| BEFORE.contains(&bare(it).as_str()) || it.ends_with(':');
    // What was typed stands in backticks, as it was typed.
    let found = words.filter(|it| says(&it[0]) && !it[1].contains('`') && is_day(&it[1]));
    found.map(|it| it.join(" ")).collect()
}

#[test]
fn a_day_in_a_sentence_is_found() {
    assert_eq!(said("Hiệu lực từ ngày 2027-01-01."), ["ngày 2027-01-01."]);
    assert_eq!(said("Có hiệu lực: 2027-01-01"), ["lực: 2027-01-01"]);
    assert_eq!(said("9.000001  2027-01-01  có hiệu lực\ncongbo … --effective 2027-01-01"), [""; 0]);
}

#[test]
fn vietnamese_sentences_say_days_as_people_do() {
    let demo = demo_in("vi");
    let mut found = vec![("demo", said(&demo.shown))];
    let mut days = 0;
    for line in ASKED {
        let (_, text) = demo.run(&format!("--lang vi {line}"));
        days += text.matches("/2026").count() + text.matches("/2027").count();
        found.push((line, said(&text)));
    }
    found.retain(|it| !it.1.is_empty());
    assert!(found.is_empty(), "{found:#?}");
    assert!(days > 50, "{days} days were said at all");
}
