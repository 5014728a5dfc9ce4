//! One word for one thing: what no Vietnamese text says, because the glossary has another word for
//! it. Asked of every message, but for those in which a word is right.

use super::texts;

/// The messages of policies, which are approved (*phê duyệt*) as plans are.
const OF_POLICIES: &[&str] = &[
    "policy-",
    "rules-",
    "entry-rules-",
    "error-unknown-rules",
    "error-approved-already",
    "help-policy",
];

/// The messages of the appraisal (Điều 11), which alone is *thẩm định*.
const OF_APPRAISALS: &[&str] = &[
    "attachment-appraisal",
    "dossier-document",
    "error-appraised-before",
    "error-not-eligible",
    "paper-appraised-by",
    "paper-procedures",
    "gate-kind",
    "rule-apart",
    "rule-order",
    "role-appraiser",
    "error-paper-by-lost-key",
    "error-paper-behind-norm",
    "error-paper-missing",
];

/// Where the values that somebody types are named: those are English.
const OF_VALUES: &[&str] =
    &["form-step", "help-common-raise", "help-common-json-patch", "help-diff"];

/// A word that is retired, and the beginnings of the names of messages in which it is right.
const RETIRED: [(&str, &[&str]); 38] = [
    ("thẩm tra", &[]),
    ("thẩm định", OF_APPRAISALS),
    ("duyệt", OF_POLICIES),
    ("bút toán", &[]),
    ("lần sửa", &[]),
    ("bản chỉnh sửa", &[]),
    ("số liệu ban đầu", &[]),
    ("dữ liệu ban đầu", &[]),
    ("danh mục gốc", &[]),
    ("hiện trạng", &[]),
    ("thi hành", &[]),
    ("cơ quan kiểm soát TTHC", &[]),
    ("cơ quan kiểm soát thủ tục hành chính", &[]),
    ("cơ quan kiểm soát trung ương", &[]),
    ("nơi chuyển tiếp", &[]),
    ("kế tiếp", &[]),
    ("khôi phục", &[]),
    ("hết ngưng", &[]),
    ("cải chính", &[]),
    ("con đường", &[]),
    ("trả trước", &[]),
    ("trả đủ", &[]),
    ("phí có mức tiền", &[]),
    ("người quản trị", &[]),
    ("kết xuất", &[]),
    ("loại phân cấp", &[]),
    ("ủy quyền", &["role-delegated", "authority-delegated"]),
    ("minor", OF_VALUES),
    ("major", OF_VALUES),
    ("patch", OF_VALUES),
    // The emergency road is another thing than a norm that was made by the shortened procedure.
    (
        "rút gọn",
        &[
            "deadline-shortened",
            "rule-shortened",
            "error-done-late",
            "error-overdue",
            "error-deadline-infeasible",
            "decision-norms",
            "gate-step",
            // To make a text shorter is no road.
            "error-too-long",
        ],
    ),
    ("revision", &[]),
    ("baseline", &[]),
    ("override", &[]),
    ("enact", &[]),
    ("review", &[]),
    ("approve", &[]),
    ("entry", &[]),
];

/// Returns the messages of a text, each with its name; what is typed on the command line, in
/// backticks, behind `congbo` or as an option, is no word of the text.
fn messages(text: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in text.lines().filter(|it| !it.starts_with('#')) {
        let named = line.split_once(" = ").filter(|it| !it.0.starts_with([' ', '}', '[', '*']));
        match (named, found.last_mut()) {
            (Some((name, rest)), _) => found.push((name, rest.to_owned() + "\n")),
            (None, Some((_, words))) => *words += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    for (_, words) in &mut found {
        *words = spoken(words);
    }
    found
}

/// Leaves out of a text what is typed, and the names of what stands in it.
fn spoken(text: &str) -> String {
    let mut words = String::new();
    for line in text.lines() {
        let mut quoted = false;
        let line = line.split("congbo ").next().unwrap_or_default();
        for word in line.split_inclusive(' ') {
            let typed = word.starts_with(['-', '[', '*', '$', '.']) || word.contains('=');
            quoted ^= word.matches('`').count() % 2 == 1;
            if !(typed || quoted || word.contains('`')) {
                words += word;
            }
        }
        words.push('\n');
    }
    words.to_lowercase()
}

/// Whether a text has a word, whole.
fn says(text: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    text.match_indices(&word).any(|(at, found)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

/// Returns the retired words that a message says though they are not right in it.
fn retired<'a>(name: &'a str, words: &'a str) -> impl Iterator<Item = &'static str> + 'a {
    let wrong = RETIRED.iter().filter(move |(word, right)| {
        says(words, word) && !right.iter().any(|it| name.starts_with(it))
    });
    wrong.map(|it| it.0)
}

#[test]
fn no_vietnamese_text_says_what_the_glossary_retires() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (name, words) in texts::vietnamese().flat_map(messages) {
        asked += 1;
        wrong.extend(retired(name, &words).map(|word| format!("{name}: {word}")));
    }
    assert!(asked > 1_500, "{asked}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_retired_word_is_found_and_what_is_typed_is_none() {
    let found = |text: &str| {
        let messages = messages(text);
        let [(name, words)] = &messages[..] else { panic!("{text}") };
        retired(name, words).collect::<Vec<_>>()
    };
    assert_eq!(found("gate-x = Đề xuất đã được phê duyệt."), ["duyệt"]);
    assert_eq!(found("policy-x = Chính sách đã được phê duyệt."), [""; 0]);
    assert_eq!(found("look-x = Mục khác\n    .fix = Khôi phục từ bản sao"), ["khôi phục"]);
    assert_eq!(found("look-x = Chạy lại: congbo review p1 --approve"), [""; 0]);
    assert_eq!(found("look-x = Ghi `patch` vào tệp"), [""; 0]);
    assert_eq!(found("road-emergency = trình tự rút gọn"), ["rút gọn"]);
}
