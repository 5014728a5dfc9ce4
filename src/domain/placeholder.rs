//! What is still to be filled in: the one room that knows by what a place of a template or a
//! draft is recognised that nobody filled in (settled question 36).
//!
//! Every template marks its own places, `‹so›`, and this room knows the marks; beside them a
//! number that begins with zeros (`000/QĐ-BQP`, `Thông tư số 00/2026/TT-BQP`) or is left blank
//! (`số …/2026/TT-BQP`), and words that break off (`Cục …`). Of a procedure's own text, but for the names of its field and of bodies,
//! only the first two say anything: rows of procedures in force do end in dots.

use serde_json::Value;

/// The marks between which a place that is to be filled in stands.
const MARKS: (char, char) = ('‹', '›');

/// The fields in which a number of zeros is a number that nobody gave; elsewhere it may be
/// spoken of.
const NUMBERED: [&str; 4] = ["basis", "norm", "number", "title"];

/// The fields of a procedure that are names, which do not end in dots.
const NAMES: [&str; 3] = ["field", "issuer", "publisher"];

/// The fields of a command that state something of a change or a decision. In the others,
/// people talk to each other, of places that are open too.
const STATED: [&str; 6] = ["basis", "issuer", "number", "reason", "title", "transition"];

/// What a tree of values is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeKind {
    /// The text of a procedure.
    Procedure,
    /// A paper, a decision, or words about a change.
    Paper,
    /// A command: only what states something of a change or a decision.
    Command,
}

/// A place that nobody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPlace {
    /// The field, as it is reached from above: `norms[0].number`.
    pub path: String,
    /// What stands there.
    pub value: String,
}

/// Makes a place that somebody is to fill in.
pub fn place(what: &str) -> String {
    format!("{}{what}{}", MARKS.0, MARKS.1)
}

/// Returns the places of a tree that nobody filled in, in its order.
pub fn open_places(tree: &Value, what: TreeKind) -> Vec<OpenPlace> {
    let mut found = Vec::new();
    walk(("", String::new()), tree, what, &mut found);
    found
}

fn walk((field, path): (&str, String), tree: &Value, what: TreeKind, found: &mut Vec<OpenPlace>) {
    match tree {
        Value::String(value) if is_open(field, value, what) => {
            found.push(OpenPlace { path, value: value.clone() });
        }
        Value::Array(items) => {
            for (at, it) in items.iter().enumerate() {
                walk((field, format!("{path}[{at}]")), it, what, found);
            }
        }
        Value::Object(members) => {
            // The documents of a command are judged by themselves.
            let members =
                members.iter().filter(|(key, _)| what != TreeKind::Command || *key != "opens");
            for (key, it) in members {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk((key, path), it, what, found);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_open(field: &str, value: &str, what: TreeKind) -> bool {
    let breaks_off = || value.trim_end().ends_with('…');
    let unnumbered = || NUMBERED.contains(&field) && has_zero_number(value);
    match what {
        TreeKind::Procedure => {
            is_marked(value) || unnumbered() || (NAMES.contains(&field) && breaks_off())
        }
        TreeKind::Paper => is_marked(value) || unnumbered() || breaks_off(),
        TreeKind::Command => {
            STATED.contains(&field) && (is_marked(value) || unnumbered() || breaks_off())
        }
    }
}

fn is_marked(value: &str) -> bool {
    let opened = value.find(MARKS.0);
    opened.is_some_and(|at| value[at..].contains(MARKS.1))
}

/// Whether a number that nobody gave stands before the stroke of a norm's or a decision's number:
/// zeros (no number begins with two, and none is zero), a blank line, or nothing at all.
fn has_zero_number(value: &str) -> bool {
    value.split(|c: char| c.is_whitespace() || c == ',' || c == ';').any(|word| {
        let Some((number, rest)) = word.split_once('/') else { return false };
        let is_blank = number.chars().all(|it| matches!(it, '.' | '…' | '_' | '-'));
        let is_zero = !number.is_empty() && number.bytes().all(|it| it == b'0');
        is_zero || (is_blank && is_of_a_document(rest))
    })
}

/// Whether what stands behind a stroke goes on as the number of a norm or a decision does: with a
/// year, or with the sign of the kind.
fn is_of_a_document(rest: &str) -> bool {
    let year = rest.get(..4).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
    year || ["QĐ-", "TT-", "NĐ-", "NQ-", "TTLT-"].iter().any(|it| rest.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(tree: &Value, what: TreeKind) -> Vec<String> {
        open_places(tree, what).into_iter().map(|it| it.path).collect()
    }

    #[test]
    fn marks_zeros_and_words_that_break_off_are_places_to_be_filled_in() {
        let paper = json!({
            "unit": "Cục …", "norm": "Dự thảo Thông tư", "number": "00/VP-KSTT",
            "points": [{"text": "Xem mục … của dự thảo"}, {"text": "‹nội dung›"}],
        });
        assert_eq!(paths(&paper, TreeKind::Paper), ["number", "points[1].text", "unit"]);
        for blank in
            ["Thông tư số …/2026/TT-BQP", "số .../QĐ-BQP", "số    /2026/TT-BQP", "0/QĐ-BQP"]
        {
            assert_eq!(paths(&json!({"basis": blank}), TreeKind::Command), ["basis"], "{blank}");
        }
        let filled = json!({
            "basis": "Thông tư số 10/2026/TT-BQP và/hoặc 5/2026/NĐ-CP; tổ -/nhóm",
            "unit": "Cục A", "norm": "Thông tư số 100/2026/TT-BQP", "number": "0204/VP",
            "text": "Số 000/QĐ-BQP còn để trống", "hash": "x › ‹ y",
        });
        assert_eq!(paths(&filled, TreeKind::Paper), [""; 0]);
    }

    #[test]
    fn a_row_of_a_procedure_may_end_in_dots_and_a_comment_speak_of_an_open_place() {
        let procedure = json!({
            "steps": [{"text": "Ngày … tháng …"}], "name": "‹Tên thủ tục›", "publisher": "Bộ …",
        });
        assert_eq!(paths(&procedure, TreeKind::Procedure), ["name", "publisher"]);
        let command = json!({
            "basis": "Thông tư số 00/2026/TT-BQP", "comment": "Còn ‹số› và …",
            "reason": "Theo …", "opens": [{"title": "…"}],
        });
        assert_eq!(paths(&command, TreeKind::Command), ["basis", "reason"]);
    }
}
