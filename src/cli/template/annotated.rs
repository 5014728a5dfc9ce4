//! The form that authors fill in: the lead of a change and a document, annotated as the template
//! of a new procedure annotates it. The one writer of it, for templates and for the editor.

use std::collections::BTreeMap;

use congbo::domain::{burden::JudgedRow, event::Change, procedure::Procedure};
use semver::Version;

use crate::cli::{
    author::{self, ChangeTable},
    request::change_base,
};

/// Where the lead of a change begins in a template.
const CHANGE: &str = "# --- Về việc thay đổi";

/// Where a template goes on with the document.
const DOCUMENT: &str = "# --- Thông tin chung";

/// What stands before and behind a text of several lines.
const QUOTES: [&str; 2] = ["\"\"\"", "'''"];

/// The words of a change that the command line says, too.
const WORDS: [&str; 5] = ["base", "effective", "basis", "reason", "transition"];

/// From where on notes stand behind a line.
const NOTES_AT: usize = 44;

/// How wide a line may be that has its note behind it.
const WIDE: usize = 100;

/// Returns a template without what it says of itself as a file.
pub fn body(template: &str) -> &str {
    template.find(CHANGE).map_or(template, |at| &template[at..])
}

/// Returns what a template says from the document's name on, which all of them share.
pub fn shared(template: &str) -> &str {
    template.find("\nname = ").map_or("", |at| &template[at + 1..])
}

/// Returns the change with what is known of it; places that nobody filled in stay marked. What is
/// computed is not asked for.
pub fn lead(template: &str, known: &ChangeTable) -> String {
    let own = body(template);
    let own = own.find(DOCUMENT).map_or(own, |at| &own[..at]);
    let mut text = String::new();
    let mut skips = false;
    for line in own.lines() {
        let name = line.trim_start_matches("# ").strip_prefix("change.");
        let name = name.and_then(|it| it.split([' ', '=']).next());
        // What belongs to the components stands below them, under their note.
        skips = name == Some("components") || skips && line.starts_with("   ");
        let is_unknown = name == Some("base") && known.base.is_none()
            || name == Some("code") && known.code.is_none();
        if skips || is_unknown {
            continue;
        }
        match name.and_then(|it| said(it, known)) {
            Some(value) => text.push_str(&with_note(
                &format!("change.{} = {value}", name.unwrap_or_default()),
                note(line),
            )),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// Returns the change with what was said of it and nothing else: the notes of the template are of
/// another kind of change.
pub fn lead_as_said(template: &str, known: &ChangeTable) -> String {
    let own = body(template);
    let heads = own.lines().take_while(|it| it.starts_with('#')).map(str::to_owned);
    let names = own.lines().filter_map(|it| it.strip_prefix("change.")?.split([' ', '=']).next());
    let said = names.filter_map(|it| Some(format!("change.{it} = {}", said(it, known)?)));
    heads.chain(said).map(|it| it + "\n").collect()
}

/// Returns a form that somebody wrote on with what is said of the change since: a line that says it
/// otherwise gives way, and one that was taken out comes back.
pub fn with_words(form: &str, known: &ChangeTable) -> String {
    let mut text = String::new();
    let (mut open, mut gives_way) = (None, false);
    let mut lacking: Vec<_> =
        WORDS.into_iter().filter_map(|it| Some((it, said(it, known)?))).collect();
    for line in form.split_inclusive('\n') {
        let is_within = open.is_some();
        open = open_quote(line, open);
        if is_within {
            text.push_str(if gives_way { "" } else { line });
            continue;
        }
        let bare = line.trim_start_matches("# ").strip_prefix("change.");
        let name = bare.and_then(|it| it.split([' ', '=']).next());
        let at = lacking.iter().position(|it| Some(it.0) == name);
        gives_way = at.is_some();
        match at.map(|it| lacking.remove(it)) {
            Some((name, value)) => {
                let own = format!("change.{name} = {value}");
                text.push_str(&with_note(&own, note(line.trim_end())));
                text.push('\n');
            }
            None => text.push_str(line),
        }
    }
    let back = lacking.iter().map(|(name, value)| format!("change.{name} = {value}\n"));
    back.collect::<String>() + &text
}

/// Returns what is known of one field of the change, as TOML has it.
fn said(name: &str, known: &ChangeTable) -> Option<String> {
    let text = |it: &Option<String>| it.as_deref().filter(|it| !it.is_empty()).map(quoted);
    match name {
        "code" => known.code.as_ref().map(|it| quoted(it.as_str())),
        "base" => known.base.as_ref().map(|it: &Version| quoted(&it.to_string())),
        "effective" => known.effective.map(|it| quoted(&it.to_string())),
        "basis" => text(&known.basis),
        "reason" => text(&known.reason),
        "transition" => text(&known.transition),
        "successors" => (!known.successors.is_empty()).then(|| {
            let codes = known.successors.iter().map(|it| quoted(it.as_str()));
            format!("[{}]", codes.collect::<Vec<_>>().join(", "))
        }),
        "judged" => (!known.judged.is_empty()).then(|| {
            let rows: Vec<_> = known.judged.iter().map(judged).collect();
            format!("[\n{}]", rows.concat())
        }),
        _ => None,
    }
}

/// Returns how a row is judged, as a line of a list.
fn judged(it: &JudgedRow) -> String {
    let [component, burden] = [it.component.key(), it.burden.key()];
    let (row, reason) = (quoted(&it.row), quoted(&it.reason));
    format!(
        "  {{ component = \"{component}\", row = {row}, burden = \"{burden}\", reason = {reason} }},\n"
    )
}

/// Returns a text as TOML writes it.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Returns what is known of a change that was proposed.
pub fn known(change: &Change) -> ChangeTable {
    ChangeTable {
        base: change_base(change).cloned(),
        judged: change.judged.clone(),
        successors: change.successors.clone(),
        effective: Some(change.effective),
        basis: Some(change.basis.clone()),
        reason: Some(change.reason.clone()),
        transition: change.transition.clone(),
        ..ChangeTable::default()
    }
}

/// Returns a document as its authors edit it, with the headings and notes of a template.
pub fn document(template: &str, procedure: &Procedure) -> String {
    let notes = Notes::of(template);
    let text = author::to_toml(procedure, true);
    let (mut annotated, mut table, mut quoted) = (String::new(), String::new(), None);
    let mut said = Vec::new();
    for line in text.lines() {
        if quoted.is_none() {
            if line.starts_with('[') {
                table = line.trim_matches(['[', ']']).to_owned();
            }
            let key = line.split(" = ").next().unwrap_or_default();
            let place = if line.starts_with('[') { &table } else { key };
            let first = place.split('.').next().unwrap_or_default();
            let is_own = line.starts_with('[') || table.is_empty();
            if let Some(heading) = notes.headings.get(first).filter(|_| is_own)
                && !said.contains(&first.to_owned())
            {
                said.push(first.to_owned());
                let lines = annotated.trim_end_matches('\n').len();
                annotated.truncate(lines);
                annotated.push_str(if lines == 0 { "" } else { "\n\n" });
                annotated.push_str(heading);
            }
            let place = (table.clone(), key.to_owned());
            match notes.behind.get(&place).filter(|_| !said.contains(&format!("{table}/{key}"))) {
                Some(note) => {
                    said.push(format!("{table}/{key}"));
                    annotated.push_str(&with_note(line, Some(note)));
                }
                None => annotated.push_str(line),
            }
        } else {
            annotated.push_str(line);
        }
        annotated.push('\n');
        quoted = open_quote(line, quoted);
    }
    // Words that only look like the format itself keep their text without notes.
    let read = |text: &str| author::parse(text).ok().map(|it| it.procedure);
    if read(&annotated) == read(&text) { annotated } else { text }
}

/// Returns the mark of a text of several lines that is open behind a line.
fn open_quote(line: &str, open: Option<&'static str>) -> Option<&'static str> {
    let (mut open, mut rest) = (open, line);
    loop {
        let next = match open {
            Some(mark) => rest.find(mark).map(|at| (at, mark)),
            None => QUOTES.iter().filter_map(|it| Some((rest.find(it)?, *it))).min(),
        };
        let Some((at, mark)) = next else { return open };
        rest = &rest[at + mark.len()..];
        open = if open.is_some() { None } else { Some(mark) };
    }
}

/// Returns the note that stands behind a value of a template.
fn note(line: &str) -> Option<&str> {
    Some(line[line.find("  # ")?..].trim())
}

/// Puts a note behind a line, where both fit.
fn with_note(line: &str, note: Option<&str>) -> String {
    let is_one = !line.contains('\n') && open_quote(line, None).is_none();
    let width = line.chars().count().max(NOTES_AT) + 1;
    match note.filter(|it| is_one && width + it.chars().count() <= WIDE) {
        Some(note) => format!("{line:<NOTES_AT$} {note}"),
        None => line.to_owned(),
    }
}

/// What a template says of the parts of a document.
struct Notes {
    /// The lines above a part, by the first word of its place.
    headings: BTreeMap<String, String>,
    /// What stands behind a value, by table and key.
    behind: BTreeMap<(String, String), String>,
}

impl Notes {
    fn of(template: &str) -> Self {
        let own = template.find(DOCUMENT).map_or("", |at| &template[at..]);
        let (mut headings, mut behind) = (BTreeMap::new(), BTreeMap::new());
        let (mut above, mut table) = (String::new(), String::new());
        for line in own.lines() {
            if line.starts_with("# ---") {
                above = format!("{line}\n");
                continue;
            }
            // A line that is only shown says where it belongs, too.
            let bare = line.trim_start_matches("# ");
            if bare.starts_with('[') {
                table = bare.trim_matches(['[', ']']).to_owned();
            }
            let key = bare.split(" = ").next().unwrap_or_default();
            let place = if bare.starts_with('[') { &table } else { key };
            if !above.is_empty() && !place.is_empty() {
                let first = place.split('.').next().unwrap_or_default();
                headings.insert(first.to_owned(), std::mem::take(&mut above));
            }
            if let Some(note) =
                note(line).filter(|_| line.contains(" = ") && !line.starts_with('#'))
            {
                let place = (table.clone(), key.to_owned());
                behind.entry(place).or_insert_with(|| note.to_owned());
            }
        }
        Notes { headings, behind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: &str = include_str!("../templates/new.toml");

    fn sample() -> Procedure {
        serde_json::from_value(serde_json::json!({
            "code": "9.000001", "name": "Cấp \"thẻ\"", "publisher": "Bộ A", "field": "Thư viện",
            "levels": ["ministry"], "keywords": "a; b",
            "steps": [{"id": "k1", "steps": [
                {"id": "s2", "text": "một\n[[channels]]\nname = 2  # ba\n\"\"\"hai'''"}
            ]}],
            "channels": [{"id": "c3", "method": "online", "fees": [{"id": "f4", "text": "Không"}]}],
            "agencies": [{"id": "a5", "role": "handling", "name": "Cục A"}],
            "declared_none": {"conditions": "Không"},
        }))
        .unwrap()
    }

    #[test]
    fn a_document_with_notes_reads_as_the_one_without() {
        let plain = author::parse(&author::to_toml(&sample(), true)).unwrap().procedure;
        let text = document(NEW, &sample());
        assert_eq!(author::parse(&text).unwrap().procedure, plain, "{text}");
        for it in ["# --- Thông tin chung", "# --- b) Trình tự", "# --- c) Cách", "# --- g) Cơ"]
        {
            assert_eq!(text.matches(it).count(), 1, "{it}\n{text}");
        }
        assert!(text.contains("# điểm a) Tên thủ tục"), "{text}");
    }

    #[test]
    fn the_lead_has_what_is_known_and_marks_what_is_open() {
        let template = include_str!("../templates/amend.toml");
        let open = lead(template, &ChangeTable::default());
        for name in ["components", "base"] {
            assert!(!open.contains(&format!("change.{name}")), "{open}");
        }
        assert!(author::parse(&open).unwrap_err().is("placeholder"));
        let full = ChangeTable {
            base: Some(Version::new(1, 2, 0)),
            effective: Some("2027-01-01".parse().unwrap()),
            basis: Some("1/2026/TT-A \"b\"".to_owned()),
            reason: Some("Rõ\nhơn".to_owned()),
            transition: Some("Không".to_owned()),
            judged: serde_json::from_value(serde_json::json!([
                {"component": "steps", "row": "s2", "burden": "neutral", "reason": "Đổi lời."}
            ]))
            .unwrap(),
            ..ChangeTable::default()
        };
        let read = author::parse(&lead(template, &full)).unwrap().change;
        assert_eq!(format!("{read:?}"), format!("{full:?}"));
    }

    #[test]
    fn what_is_said_since_is_put_into_a_form_and_nothing_else_of_it_moves() {
        let template = include_str!("../templates/amend.toml");
        let typed = ChangeTable {
            effective: Some("2027-01-01".parse().unwrap()),
            basis: Some("1/2026/TT-A".to_owned()),
            reason: Some("Rõ\nhơn \"nữa\"".to_owned()),
            transition: Some("Không".to_owned()),
            ..ChangeTable::default()
        };
        let own = "# của tôi\nname = \"Tên\"\npublisher = \"Bộ\"\nfield = \"A\"\n";
        let written = lead(template, &typed) + own;
        let later = ChangeTable {
            reason: Some("Một lẽ khác".to_owned()),
            base: Some(Version::new(1, 2, 0)),
            ..ChangeTable::default()
        };
        let now = with_words(&written, &later);
        let read = author::parse(&now).unwrap().change;
        let wanted = ChangeTable { reason: later.reason, base: later.base, ..typed.clone() };
        assert_eq!(format!("{read:?}"), format!("{wanted:?}"), "{now}");
        assert!(now.ends_with(own), "{now}");
        assert_eq!(with_words(&written, &ChangeTable::default()), written);
        // Words that look like a line of the form are words.
        let odd = "change.reason = '''\nchange.basis = 1\n'''\nchange.basis = \"A\"\n";
        let basis = ChangeTable { basis: Some("B".to_owned()), ..ChangeTable::default() };
        assert_eq!(with_words(odd, &basis), odd.replace("\"A\"", "\"B\""));
    }

    #[test]
    fn a_text_of_several_lines_is_seen_to_its_end() {
        assert_eq!(open_quote("a = \"\"\"", None), Some("\"\"\""));
        assert_eq!(open_quote("b", Some("\"\"\"")), Some("\"\"\""));
        assert_eq!(open_quote("c\"\"\"", Some("\"\"\"")), None);
        assert_eq!(open_quote("a = '''một'''", None), None);
        assert_eq!(open_quote("a = \"b\"", None), None);
    }
}
