//! A line of JSON as a tree that borrows from it: strict where `serde_json` is lenient
//! (a key twice is refused), and without a copy of what needs none.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::refusal::{LineRefusal, LineRefusalKind};
use crate::domain::secrecy;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum JsonTree<'a> {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// Any other number.
    Other(f64),
    Text(Cow<'a, str>),
    List(Vec<JsonTree<'a>>),
    Object(Members<'a>),
}

/// The members of an object, in the order of the text.
pub(super) type Members<'a> = Vec<(Cow<'a, str>, JsonTree<'a>)>;

/// From how many members on an object is searched for a key twice by hashing.
const MANY: usize = 32;

impl<'a> JsonTree<'a> {
    /// Reads one line.
    pub(super) fn read(line: &'a [u8]) -> Result<Self, LineRefusal> {
        let text = str::from_utf8(line)
            .map_err(|error| LineRefusalKind::NotUtf8 { at: error.valid_up_to() }.at(""))?;
        serde_json::from_str(text).map_err(|error| refusal(&error).at(""))
    }

    /// Names the type, for people.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            JsonTree::Null => "null",
            JsonTree::Bool(_) => "true or false",
            JsonTree::Whole(_) | JsonTree::Other(_) => "a number",
            JsonTree::Text(_) => "a text",
            JsonTree::List(_) => "a list",
            JsonTree::Object(_) => "an object",
        }
    }

    /// Whether there is nothing in it that could be lost.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            JsonTree::Null => true,
            JsonTree::Text(text) => text.is_empty(),
            JsonTree::List(items) => items.is_empty(),
            JsonTree::Object(members) => members.is_empty(),
            JsonTree::Bool(_) | JsonTree::Whole(_) | JsonTree::Other(_) => false,
        }
    }
}

/// Returns the path of the first text that bears a marking of state secrecy (BR-19), be it in a
/// field that nobody reads: the line is kept as it came.
pub(super) fn marked_secret(tree: &JsonTree<'_>) -> Option<String> {
    match tree {
        JsonTree::Text(text) => secrecy::marking_seen_in(text).map(|_| String::new()),
        JsonTree::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(at, it)| marked_secret(it).map(|below| format!("[{at}]{below}"))),
        JsonTree::Object(members) => members.iter().find_map(|(key, it)| {
            let below = marked_secret(it)?;
            let dot = if below.is_empty() || below.starts_with('[') { "" } else { "." };
            Some(format!("{key}{dot}{below}"))
        }),
        JsonTree::Null | JsonTree::Bool(_) | JsonTree::Whole(_) | JsonTree::Other(_) => None,
    }
}

/// Says what a JSON error means. Only [`no_key_twice`] makes errors about data, and only
/// their text carries the key.
fn refusal(error: &serde_json::Error) -> LineRefusalKind {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
    if error.is_data() {
        LineRefusalKind::DuplicateKey { key: reason }
    } else if reason.starts_with("recursion limit") {
        LineRefusalKind::TooDeep
    } else {
        LineRefusalKind::NotJson { column: error.column(), reason }
    }
}

fn no_key_twice<E: Error>(members: &Members<'_>) -> Result<(), E> {
    let twice = if members.len() < MANY {
        let mut pairs = members.iter().enumerate();
        pairs.find_map(|(at, (key, _))| members[..at].iter().any(|it| it.0 == *key).then_some(key))
    } else {
        let mut seen = std::collections::HashSet::with_capacity(members.len());
        members.iter().map(|(key, _)| key).find(|key| !seen.insert(*key))
    };
    twice.map_or(Ok(()), |key| Err(E::custom(key)))
}

impl<'de> Deserialize<'de> for JsonTree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

/// A key, borrowed where it has no escapes (serde's own `Cow` never borrows).
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(TreeVisitor)? {
            JsonTree::Text(text) => Ok(Key(text)),
            _ => Err(D::Error::custom("a key is a text")),
        }
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = JsonTree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Null)
    }

    fn visit_bool<E>(self, it: bool) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Bool(it))
    }

    fn visit_u64<E>(self, number: u64) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<JsonTree<'de>, E> {
        #[allow(clippy::cast_precision_loss, reason = "a negative number is refused anyway")]
        Ok(u64::try_from(number).map_or(JsonTree::Other(number as f64), JsonTree::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Other(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<JsonTree<'de>, E> {
        Ok(JsonTree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<JsonTree<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(JsonTree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonTree<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            members.push((key, value));
        }
        no_key_twice(&members)?;
        Ok(JsonTree::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &[u8]) -> LineRefusalKind {
        JsonTree::read(line).unwrap_err().kind
    }

    #[test]
    fn a_text_without_escapes_is_borrowed() {
        let tree =
            JsonTree::read(r#"{"a": ["một", "hai\n", 1, 2.5, null, true]}"#.as_bytes()).unwrap();
        let JsonTree::Object(members) = tree else { panic!("{tree:?}") };
        let JsonTree::List(items) = &members[0].1 else { panic!("{members:?}") };
        assert!(matches!(items[0], JsonTree::Text(Cow::Borrowed("một"))));
        assert!(matches!(items[1], JsonTree::Text(Cow::Owned(_))));
        assert!(matches!(
            items[2..],
            [JsonTree::Whole(1), JsonTree::Other(_), JsonTree::Null, JsonTree::Bool(true)]
        ));
    }

    #[test]
    fn a_key_twice_is_refused_in_small_objects_and_large() {
        let twice = LineRefusalKind::DuplicateKey { key: "a".to_owned() };
        assert_eq!(refused(br#"{"a":1,"b":{},"a":2}"#), twice);
        let many: String = (0..100).map(|it| format!("\"k{it}\":0,")).collect();
        assert_eq!(refused(format!("{{\"a\":0,{many}\"a\":1}}").as_bytes()), twice);
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        assert_eq!(refused(b"{\"a\": \xFF}"), LineRefusalKind::NotUtf8 { at: 6 });
        assert_eq!(refused("[".repeat(100_000).as_bytes()), LineRefusalKind::TooDeep);
        for bad in ["", "{", "{\"a\":1}x", "{'a':1}", "\"\\ud800\"", "1e999", "NaN"] {
            assert!(matches!(refused(bad.as_bytes()), LineRefusalKind::NotJson { .. }), "{bad}");
        }
    }
}
