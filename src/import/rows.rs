//! From words to rows: steps, levels, conditions and results out of running text.

use super::{
    fields::Notes,
    legacy::LegacyFinding,
    names::{APPLICANTS, LEVELS},
};
use crate::domain::{
    procedure::{Condition, Level, ResultRow, Step, StepCase},
    text::fold,
};

/// Splits the text of the steps at its line breaks, and in front of a "Bước 2:" that the
/// source ran on. Put together again, the steps are the text.
pub(super) fn steps(text: &str, notes: &mut Notes) -> Vec<StepCase> {
    let id = notes.row('k');
    let mut steps = Vec::new();
    for line in lines(text, "trinh_tu_thuc_hien", notes) {
        for (at, part) in split_run_on(line).into_iter().enumerate() {
            steps.push(Step { id: notes.row('s'), text: part.to_owned(), run_on: at > 0 });
        }
    }
    vec![StepCase { id, case: None, steps }]
}

/// Splits a line in front of each "Bước N:" or "Bước N." that begins a sentence in it.
fn split_run_on(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (space, _) in line.match_indices(" B").filter(|(at, _)| opens_step(&line[at + 1..])) {
        if ends_sentence(&line[start..space], &line[space + 1..]) {
            parts.push(&line[start..space]);
            start = space + 1;
        }
    }
    parts.push(&line[start..]);
    parts
}

/// Whether a text opens with "Bước N:" or "Bước N.".
fn opens_step(text: &str) -> bool {
    step_mark(text).is_some()
}

fn step_mark(text: &str) -> Option<char> {
    let rest = text.strip_prefix("Bước ").or_else(|| text.strip_prefix("BƯỚC "))?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == rest.len() {
        return None;
    }
    after.chars().next().filter(|c| matches!(c, ':' | '.'))
}

/// Whether the words before a step end there, so that it is a step and no reference to
/// one ("thực hiện lại Bước 1."), nor stands behind a mere list mark ("- Bước 1:").
fn ends_sentence(before: &str, step: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let several_words = before.trim_start().contains(' ');
    let ends = match last {
        '.' | ';' | ':' | '!' | '?' | '”' | '"' | '…' | ')' => true,
        // "… theo quy định Bước 2: Nộp hồ sơ": a lost line break, but only the colon
        // tells it from a reference.
        _ => last.is_alphanumeric() && step_mark(step) == Some(':'),
    };
    several_words && ends
}

/// Returns the lines that hold words; blank ones are left out and noted.
fn lines<'t>(text: &'t str, field: &str, notes: &mut Notes) -> Vec<&'t str> {
    let lines: Vec<_> = text.split('\n').filter(|line| !line.is_empty()).collect();
    if lines.len() <= text.matches('\n').count() {
        notes.found(LegacyFinding::EmptyRow, field);
    }
    lines
}

/// Splits conditions into rows, one for each line.
pub(super) fn conditions(text: &str, notes: &mut Notes) -> Vec<Condition> {
    let lines = lines(text, "yeu_cau_dieu_kien", notes);
    lines.into_iter().map(|line| Condition { id: notes.row('y'), text: line.to_owned() }).collect()
}

/// Splits results into rows, one for each line, with their codes.
pub(super) fn results(text: &str, notes: &mut Notes) -> Vec<ResultRow> {
    let lines = lines(text, "ket_qua_thuc_hien", notes);
    let row = |line: &str, notes: &mut Notes| {
        let (code, name) = split_code(line);
        ResultRow { id: notes.row('r'), code, name: name.to_owned() }
    };
    lines.into_iter().map(|line| row(line, notes)).collect()
}

/// Takes a code such as `KQ.G04.000389` off the front of a result.
fn split_code(line: &str) -> (Option<String>, &str) {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    let parts: Vec<_> = code.split('.').collect();
    let name = rest.trim_start_matches([' ', '-', ':', '–', '_']);
    let is_code = parts.len() == 3
        && parts[0].len() == 2
        && parts[0].bytes().all(|c| c.is_ascii_uppercase())
        && !parts[1].is_empty()
        && parts[1].bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && parts[2].len() >= 4
        && parts[2].bytes().all(|c| c.is_ascii_digit());
    if is_code && !name.is_empty() { (Some(code.to_owned()), name) } else { (None, line) }
}

/// Whether words stand for the absence of information, which declares nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    text.len() < 40 && fold(text) == "khong co thong tin"
}

/// Reads the levels of government; what is none is noted.
pub(super) fn levels(text: &str, notes: &mut Notes) -> Vec<Level> {
    let mut levels = Vec::new();
    for label in text.split(',').map(str::trim).filter(|label| !label.is_empty()) {
        let folded = fold(label);
        match LEVELS.read(|it| fold(it) == folded) {
            Some(level) => levels.push(level),
            None => notes.found_words(LegacyFinding::UnknownLevel, "cap_thuc_hien", label),
        }
    }
    levels.sort();
    levels.dedup();
    levels
}

/// Takes a list of kinds of applicants apart. What is no name of one is taken as it stands, up to
/// the next name.
pub(super) fn applicants(words: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = words.trim();
    let mut unknown = String::new();
    while !rest.is_empty() {
        let ends = |name: &str| {
            let behind = rest.strip_prefix(name)?;
            (behind.is_empty() || behind.trim_start().starts_with(',')).then_some(behind)
        };
        let known = APPLICANTS.iter().find_map(|name| ends(name).map(|behind| (*name, behind)));
        let (name, behind) = match known {
            Some(known) => known,
            None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
        };
        if known.is_some() {
            names.extend(Some(std::mem::take(&mut unknown)).filter(|it| !it.is_empty()));
            names.push(name.to_owned());
        } else {
            let comma = if unknown.is_empty() { "" } else { ", " };
            unknown = format!("{unknown}{comma}{}", name.trim());
        }
        rest = behind.trim_start().trim_start_matches(',').trim_start();
    }
    names.extend(Some(unknown).filter(|it| !it.is_empty()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(String, bool)> {
        let cases = steps(text, &mut Notes::default());
        cases.into_iter().flat_map(|it| it.steps).map(|it| (it.text, it.run_on)).collect()
    }

    #[test]
    fn a_step_that_was_run_on_stands_alone_again() {
        let expected =
            [("Bước 1: Nộp hồ sơ.", false), ("Bước 2: Nhận kết quả.", true), ("Hết", false)];
        let expected = expected.map(|(text, run_on)| (text.to_owned(), run_on));
        assert_eq!(texts("Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.\nHết"), expected);
        assert_eq!(texts("Nộp hồ sơ theo mẫu Bước 2: Nhận kết quả").len(), 2);
    }

    #[test]
    fn a_reference_to_a_step_and_a_list_mark_do_not_split() {
        for text in [
            "- Bước 1: Nộp hồ sơ",
            "a) Bước 1: Nộp hồ sơ",
            "Nộp lại theo Bước 1. Sau đó nhận kết quả",
            "Xem Bước 1, Bước 2: nộp",
            "Hết.  Bước 2: hai khoảng trắng",
            "Hết. Bước hai: chữ",
        ] {
            assert_eq!(texts(text), [(text.to_owned(), false)], "{text}");
        }
    }

    #[test]
    fn a_result_may_open_with_its_code() {
        let mut notes = Notes::default();
        let rows = results("KQ.G04.000389 - Giấy phép\nGiấy xác nhận\nKQ.G04.000389", &mut notes);
        assert_eq!(rows[0].code.as_deref(), Some("KQ.G04.000389"));
        assert_eq!(rows[0].name, "Giấy phép");
        assert_eq!((rows[1].code.as_ref(), rows[2].code.as_ref()), (None, None));
        assert_eq!(rows[2].name, "KQ.G04.000389");
    }

    #[test]
    fn the_absence_of_information_says_nothing() {
        assert!(says_nothing("Không có thông tin") && !says_nothing("Không"));
    }

    #[test]
    fn levels_are_a_set() {
        let mut notes = Notes::default();
        assert_eq!(
            levels("Cấp Xã, Cấp Bộ/Trung ương, Cấp Xã", &mut notes),
            [Level::Ministry, Level::Commune]
        );
        assert!(notes.legacy.is_empty());
        assert_eq!(levels("Cấp Vùng", &mut notes), []);
        assert_eq!(notes.legacy[0].words.as_deref(), Some("Cấp Vùng"));
    }
}
