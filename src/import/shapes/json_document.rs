//! A JSON document that holds records: a list, records one behind the other over several lines,
//! this program's own export, an answer that wraps a list.

use serde_json::value::RawValue;

use crate::import::line::Line;

/// The fields of an object under which a list of records stands.
const LISTS: [&str; 4] = ["procedures", "data", "items", "content"];

/// Whether a text is one document, or several, over more lines than one: it begins with a list,
/// or its first line leaves something open. A text of a record a line does neither.
pub(in crate::import) fn is_one_document(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let is_object = first.starts_with(b"{");
    start.starts_with(b"[")
        || is_object && first.ends_with_any(b"{[,:") && first.len() < start.len()
}

trait EndsWithAny {
    fn ends_with_any(&self, ends: &[u8]) -> bool;
}

impl EndsWithAny for [u8] {
    fn ends_with_any(&self, ends: &[u8]) -> bool {
        self.last().is_some_and(|it| ends.contains(it))
    }
}

/// Reads the records of a document: each stands as it is written, but for the line breaks between
/// its tokens.
///
/// # Errors
///
/// Where it is no JSON.
pub(in crate::import) fn of_document(bytes: &[u8]) -> Result<Vec<Line>, serde_json::Error> {
    let mut lines = Lines { whole: bytes, seen: 0, number: 1, lines: Vec::new() };
    for value in serde_json::Deserializer::from_slice(bytes).into_iter::<&RawValue>() {
        let value = value?;
        let text = value.get();
        let list = if text.starts_with('[') { Some(value) } else { wrapped(text) };
        match list {
            Some(list) => serde_json::from_str::<Vec<&RawValue>>(list.get())?
                .into_iter()
                .for_each(|it| lines.push(it)),
            None => lines.push(value),
        }
    }
    Ok(lines.lines)
}

/// Returns the list that an object wraps. `None` where it wraps none: it is a record itself.
fn wrapped(text: &str) -> Option<&RawValue> {
    let fields: std::collections::BTreeMap<&str, &RawValue> = serde_json::from_str(text).ok()?;
    let list = LISTS.iter().find_map(|it| fields.get(it));
    list.copied().filter(|it| it.get().starts_with('['))
}

/// The records of a document in the making.
struct Lines<'t> {
    whole: &'t [u8],
    /// Up to where the lines are counted.
    seen: usize,
    number: u64,
    lines: Vec<Line>,
}

impl Lines<'_> {
    fn push(&mut self, record: &RawValue) {
        let text = record.get();
        // The record is a part of the whole.
        let at = (text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize);
        let between = self.whole.get(self.seen..at).unwrap_or_default();
        self.number += between.iter().filter(|it| **it == b'\n').count() as u64;
        self.seen = self.seen.max(at);
        let bytes = text.bytes().filter(|it| !matches!(it, b'\n' | b'\r')).collect();
        self.lines.push(Line { number: self.number, bytes, original: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u64, String)> {
        assert!(is_one_document(text.as_bytes()), "{text}");
        let lines = of_document(text.as_bytes()).unwrap();
        lines.into_iter().map(|it| (it.number, String::from_utf8(it.bytes).unwrap())).collect()
    }

    #[test]
    fn a_list_and_records_over_several_lines_are_read_record_by_record() {
        let one = "{ \"a\":  \"một\\n hai\" }";
        for (text, at) in [
            (format!("[{one},{{\"b\":2}}]"), [1, 1]),
            (format!("[\n  {one},\r\n  {{\"b\":2}}\n]\n"), [2, 3]),
            (format!("{{\"format\":\"x\",\"procedures\":[\n{one},\n{{\"b\":2}}\n]}}\n"), [2, 3]),
            (format!("{{\n\"code\": \"OK\",\n\"data\": [\n{one},\n{{\"b\":2}}\n]}}\n"), [4, 5]),
        ] {
            let expected = [(at[0], one.to_owned()), (at[1], "{\"b\":2}".to_owned())];
            assert_eq!(records(&text), expected, "{text}");
        }
        let pretty = "{\n  \"a\": 1\n}\n{\n  \"b\": {\n\"data\": [1]}\n}\n";
        assert_eq!(
            records(pretty),
            [(1, "{  \"a\": 1}".to_owned()), (4, "{  \"b\": {\"data\": [1]}}".to_owned())]
        );
    }

    #[test]
    fn a_record_a_line_is_no_document_whatever_its_first_line_lacks() {
        for text in
            ["{\"a\":1}\n{\"b\":2}", "{\"a\":", "{\"a\":1\n{\"b\":2}", "", "\"aaa", "{\"data\":[]}"]
        {
            assert!(!is_one_document(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_named_by_its_place_and_depth_costs_no_stack() {
        let error = of_document(b"[\n{\"a\":1},\n{\"b\"}\n]").unwrap_err();
        assert_eq!((error.line(), error.is_syntax()), (3, true));
        let deep = format!("[{}{}]", "[".repeat(100_000), "]".repeat(100_000));
        let read = of_document(deep.as_bytes());
        assert!(read.is_err() || read.is_ok_and(|it| it.len() == 1));
    }
}
