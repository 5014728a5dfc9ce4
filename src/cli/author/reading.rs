//! From a tree of values to what it is to be, naming at once all that does not fit and all that
//! stands open: a clerk mends a file in one go.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use congbo::domain::{
    ids::Code,
    placeholder::{OpenPlace, TreeKind, open_places},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use toml::de::{DeTable, DeValue};

use crate::cli::error::{CliError, Problem};

/// How many fields of one part are named that do not fit.
const NAMED: usize = 50;

/// One step from a value to one within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Field(String),
    Row(usize),
}

/// The reading of one file, part by part.
pub(super) struct Reading<'a> {
    text: &'a str,
    /// Where each value stands, by the bytes of the text; nothing of what is no TOML.
    spans: BTreeMap<String, Range<usize>>,
    open: Vec<(Option<usize>, OpenPlace)>,
    misfits: Vec<Problem>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Reading { text, spans: spans(text), open: Vec::new(), misfits: Vec::new() }
    }

    /// Gives a part of the file its type. `None` where something of it does not fit.
    pub(super) fn part<T: DeserializeOwned>(&mut self, tree: Value, what: TreeKind) -> Option<T> {
        let open = open_places(&tree, what);
        let mut paths = BTreeSet::new();
        for it in open {
            let taken: Vec<_> = self.open.iter().filter_map(|(line, _)| *line).collect();
            paths.insert(it.path.clone());
            let line = self.line_at(&it).or_else(|| line_saying(self.text, &it, &taken));
            self.open.push((line, it));
        }
        let (read, misfits) = read(tree);
        // What nobody filled in yet has no form to be held against.
        let misfits = misfits.into_iter().filter(|it| !paths.contains(&it.path));
        self.misfits.extend(misfits.map(|it| it.problem(self.text)));
        read
    }

    /// Returns the line on which the end of a place's value stands, by where the file has it: in a
    /// part the path begins at the part's own top. `None` of what is not written out in the file.
    fn line_at(&self, place: &OpenPlace) -> Option<usize> {
        let parts = ["", "change."].map(|part| format!("{part}{}", place.path));
        let end = place.value.lines().rfind(|it| !it.trim().is_empty())?.trim();
        let found: Vec<_> = parts.iter().filter_map(|it| self.spans.get(it)).collect();
        let says = |span: &&Range<usize>| {
            self.text.get((*span).clone())?.rfind(end).map(|at| span.start + at)
        };
        // A value that is written with escapes is not found as it is read.
        let at = found.iter().find_map(says).or_else(|| Some(found.first()?.start))?;
        Some(line_of(self.text, at))
    }

    /// Ends the reading: refuses a file of which anything stands open or does not fit, naming
    /// every place, the open ones in the order of their lines.
    ///
    /// # Errors
    ///
    /// Something stands open or does not fit.
    pub(super) fn end(mut self) -> Result<(), CliError> {
        // What is on no line of its own comes last.
        self.open.sort_by_key(|(line, _)| (line.is_none(), *line));
        let problems: Vec<_> = self.unfilled().into_iter().chain(self.misfits).collect();
        if problems.is_empty() { Ok(()) } else { Err(CliError::misread(problems)) }
    }

    fn unfilled(&self) -> Option<Problem> {
        let (line, first) = self.open.first()?;
        let fields = self.open.iter().map(|(line, it)| (*line, it.path.clone())).collect();
        Some(Problem::new("placeholder").about(fields).at_line(*line).at(&first.path))
    }
}

/// A value that is not of the type that is expected there.
struct Misfit {
    /// What was expected, in the words of the format.
    detail: String,
    /// Where, from above; empty for the whole.
    path: String,
    /// The field that the words name, or the last one of the path.
    field: String,
}

/// What the calendar's own reader says of a text that is no day of it.
const NO_DAY: [&str; 5] = [
    "input is out of range",
    "input contains invalid characters",
    "no possible date and time matching input",
    "premature end of input",
    "trailing input",
];

impl Misfit {
    /// Returns in which way it does not fit, as far as people are told so in their own words.
    fn how(&self) -> &'static str {
        if NO_DAY.contains(&self.detail.as_str()) {
            "day"
        } else if self.detail.contains(Code::EXPECTED) {
            "code"
        } else if self.detail.starts_with("unknown field") {
            "unknown"
        } else if self.detail.starts_with("unknown variant") {
            "variant"
        } else if !self.detail.starts_with("missing field") {
            "other"
        } else if self.path.is_empty() {
            "missing"
        } else {
            "missing-within"
        }
    }

    fn problem(&self, text: &str) -> Problem {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        let last = last.split('[').next().unwrap_or_default();
        let path = if self.path.is_empty() { &self.field } else { &self.path };
        let problem = Problem::new("bad-document").with("detail", &self.detail).with("field", path);
        let problem = problem.with("how", self.how()).with("name", &self.field);
        let values = self.detail.split_once(", expected ").map_or("", |it| it.1);
        let values = values.trim_start_matches("one of ").replace(" or ", ", ");
        let problem = problem.with("values", values);
        let line = line_naming(text, &self.field).or_else(|| line_naming(text, last));
        problem.at_line(line).at(path)
    }
}

/// Gives a tree its type, and returns what does not fit. What was named is taken out, and the
/// rest read again, until nothing more is found.
fn read<T: DeserializeOwned>(mut tree: Value) -> (Option<T>, Vec<Misfit>) {
    let mut misfits: Vec<Misfit> = Vec::new();
    let mut out: BTreeSet<Vec<Step>> = BTreeSet::new();
    for _ in 0..NAMED {
        let error = match serde_path_to_error::deserialize::<_, T>(tree.clone()) {
            Ok(read) => return (misfits.is_empty().then_some(read), misfits),
            Err(error) => error,
        };
        let detail = error.inner().to_string();
        let mut steps = steps(error.path());
        let named = detail.split('`').nth(1).map(str::to_owned);
        let field = Step::Field(named.clone().unwrap_or_default());
        let is_missing = detail.starts_with("missing field");
        if detail.starts_with("unknown field") && steps.last() != Some(&field) {
            steps.push(field.clone());
        }
        let path = as_written(&steps, &out);
        // What was taken out is missing now, and named already.
        let taken = is_missing && out.contains(&[&path[..], &[field]].concat());
        if !taken {
            let field = match (named, path.last()) {
                (Some(named), _) => named,
                (None, Some(Step::Field(last))) => last.clone(),
                (None, _) => String::new(),
            };
            misfits.push(Misfit { detail, path: written(&path), field });
        }
        if !take_out(&mut tree, &steps) {
            break;
        }
        out.insert(path);
    }
    (None, misfits)
}

/// The steps of a path, as far as they are steps into the tree.
fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    let step = |it: &Segment| match it {
        Segment::Seq { index } => Some(Step::Row(*index)),
        Segment::Map { key } => Some(Step::Field(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    path.iter().map_while(step).collect()
}

/// Returns a path as it was before rows were taken out.
fn as_written(steps: &[Step], out: &BTreeSet<Vec<Step>>) -> Vec<Step> {
    let mut path: Vec<Step> = Vec::new();
    for step in steps {
        let mut step = step.clone();
        if let Step::Row(at) = &mut step {
            let gone = out.iter().filter(|it| it.split_last().is_some_and(|it| it.1 == path));
            // In the order of their places, so that each moves what lies behind it.
            for it in gone {
                if matches!(it.last(), Some(Step::Row(gone)) if *gone <= *at) {
                    *at += 1;
                }
            }
        }
        path.push(step);
    }
    path
}

fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Row(at) => text += &format!("[{at}]"),
            Step::Field(name) if text.is_empty() => text += name,
            Step::Field(name) => text += &format!(".{name}"),
        }
    }
    text
}

/// Takes a value out of a tree. False of the whole, and where there is none.
fn take_out(tree: &mut Value, steps: &[Step]) -> bool {
    let Some((last, above)) = steps.split_last() else { return false };
    let mut within = tree;
    for step in above {
        let next = match step {
            Step::Row(at) => within.get_mut(*at),
            Step::Field(name) => within.get_mut(name),
        };
        let Some(next) = next else { return false };
        within = next;
    }
    match (last, within) {
        (Step::Row(at), Value::Array(rows)) if *at < rows.len() => {
            rows.remove(*at);
            true
        }
        (Step::Field(name), Value::Object(fields)) => fields.remove(name).is_some(),
        _ => false,
    }
}

/// Returns the line of a text on which a byte of it stands.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Returns where each value of a file stands, by its path. Nothing of what is no TOML.
fn spans(text: &str) -> BTreeMap<String, Range<usize>> {
    let mut found = BTreeMap::new();
    if let Ok(table) = DeTable::parse(text) {
        spans_of_table("", table.get_ref(), &mut found);
    }
    found
}

fn spans_of_table(path: &str, table: &DeTable<'_>, found: &mut BTreeMap<String, Range<usize>>) {
    for (name, value) in table {
        let name = name.get_ref();
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        spans_of(path, value.span(), value.get_ref(), found);
    }
}

fn spans_of(
    path: String,
    span: Range<usize>,
    value: &DeValue<'_>,
    found: &mut BTreeMap<String, Range<usize>>,
) {
    match value {
        DeValue::Table(table) => spans_of_table(&path, table, found),
        DeValue::Array(rows) => {
            for (at, row) in rows.iter().enumerate() {
                spans_of(format!("{path}[{at}]"), row.span(), row.get_ref(), found);
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {
            found.insert(path, span);
        }
    }
}

/// Returns the line, no comment and not taken by another, on which the end of a place's value
/// stands: one that names its field, or else the first. Of a file that is no TOML nothing better
/// is known.
fn line_saying(text: &str, place: &OpenPlace, taken: &[usize]) -> Option<usize> {
    let end = place.value.lines().rfind(|it| !it.trim().is_empty())?.trim();
    let says = |line: &str| !line.trim_start().starts_with('#') && line.contains(end);
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let saying: Vec<_> = lines.filter(|(at, line)| says(line) && !taken.contains(at)).collect();
    let field = place.path.rsplit('.').next().unwrap_or_default();
    let field = field.split('[').next().unwrap_or_default();
    let names =
        |line: &str| line.trim_start().trim_start_matches(['"', '{', ' ']).starts_with(field);
    let named = saying.iter().find(|(_, line)| names(line));
    named.or(saying.first()).map(|(at, _)| *at)
}

/// Returns the one line that names a field, if just one does.
fn line_naming(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let names = |line: &str| {
        let line = line.trim_start().trim_start_matches(['"', '[', '{', ' ']);
        line.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    let mut found = text.lines().enumerate().filter(|(_, line)| names(line)).map(|(at, _)| at + 1);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is read, and nothing more")]
    struct Shelf {
        name: String,
        #[serde(default)]
        rows: Vec<Book>,
        #[serde(default)]
        counts: Vec<u8>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is read, and nothing more")]
    struct Book {
        title: String,
        #[serde(default)]
        year: u16,
    }

    fn paths(tree: Value) -> Vec<String> {
        read::<Shelf>(tree).1.into_iter().map(|it| it.path).collect()
    }

    #[test]
    fn all_that_does_not_fit_is_named_and_rows_keep_their_places() {
        let found = paths(json!({
            "name": 3, "nmae": "x", "counts": [1, "hai", 3, "bon"],
            "rows": [{"year": 1}, {"title": "A", "year": "y"}, {"title": 5, "yaer": 2}],
        }));
        let expected = [
            "counts[1]",
            "counts[3]",
            "name",
            "nmae",
            "rows[0]",
            "rows[1].year",
            "rows[2].title",
            "rows[2].yaer",
        ];
        let mut sorted = found.clone();
        sorted.sort();
        assert_eq!(sorted, expected, "{found:?}");
    }

    #[test]
    fn what_fits_is_read_and_what_is_missing_is_named_once() {
        assert!(read::<Shelf>(json!({"name": "A", "rows": [{"title": "B"}]})).0.is_some());
        assert_eq!(paths(json!({"rows": [{"title": "B"}]})), [""]);
        assert_eq!(paths(json!("A")), [""]);
    }
}
