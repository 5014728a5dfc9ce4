//! What is wrong with texts, whatever they are texts of: markings of state secrecy (BR-19), a
//! reason that is no more than a dot, a number in other signs than its own or beside more than
//! itself, a place that a
//! template leaves open (settled question 36). Whoever takes something in asks this, and so does
//! whoever is asked beforehand.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    citation,
    edition::Edition,
    number,
    placeholder::{self, TreeKind},
    reason::Reason,
    secrecy,
};

/// The fields in which somebody says why, or answers.
const SAID: [&str; 8] =
    ["basis", "comment", "note", "overriding", "reason", "receipt", "text", "transition"];

/// Those that are asked since [`Edition::GROUNDS_SAY_SOMETHING`].
const SAID_SINCE: [&str; 1] = ["ground"];

/// The fields in which the number of a norm or of a decision stands.
const NUMBERS: [&str; 5] = ["basis", "by", "decision", "norm", "number"];

/// Those in which the number stands alone: in the others it stands among words.
const ALONE: [&str; 2] = ["by", "number"];

/// Returns what is wrong with the texts of a tree, and with the words of a file that comes with
/// it, by the fields that they stand in.
pub fn flaws(tree: &Value, file: Option<&str>, kind: TreeKind, edition: Edition) -> Vec<Reason> {
    let mut texts = Vec::new();
    walk("", tree, &mut texts);
    texts.extend(file.map(|it| ("file", it)));
    let mut reasons = Vec::new();
    if edition >= Edition::NO_MARKED_TEXT {
        let through = edition >= Edition::MARKINGS_SEEN_THROUGH;
        let marks = |(field, it): &&(&str, &str)| match *field {
            "file" if through => secrecy::marking_seen_in(it).is_some(),
            "file" => secrecy::marking_in(it).is_some(),
            _ if through => secrecy::marking_seen_in_words(it).is_some(),
            _ => secrecy::marking_in_words(it).is_some(),
        };
        let fields: BTreeSet<_> = texts.iter().filter(marks).map(|(field, _)| *field).collect();
        let what = fields.into_iter().map(ToOwned::to_owned);
        reasons.extend(what.map(|what| Reason::TextMarkedSecret { what }));
    }
    if edition >= Edition::NUMBERS_ARE_PLAIN {
        let numbers = texts.iter().filter(|(field, _)| NUMBERS.contains(field));
        reasons.extend(numbers.filter_map(|(field, it)| {
            let (what, value) = ((*field).to_owned(), (*it).to_owned());
            Some(Reason::DisguisedNumber { what, value, plain: citation::disguised(it)? })
        }));
        let alone = texts.iter().filter(|(field, _)| ALONE.contains(field));
        reasons.extend(alone.filter_map(|(field, it)| {
            let (what, value) = ((*field).to_owned(), (*it).to_owned());
            Some(Reason::NumberNotAlone { what, value, plain: number::not_alone(it)? })
        }));
    }
    if edition >= Edition::REASONS_SAY_SOMETHING {
        let since = edition >= Edition::GROUNDS_SAY_SOMETHING;
        let is_said = |it: &str| SAID.contains(&it) || since && SAID_SINCE.contains(&it);
        // One letter says nothing, however often it is typed.
        let hollow = |it: &str| {
            let mut letters = it.chars().filter(|c| c.is_alphanumeric());
            let first = letters.next();
            let more = if since { letters.find(|c| Some(*c) != first) } else { letters.next() };
            !it.trim().is_empty() && more.is_none()
        };
        let hollow = texts.iter().filter(|(field, it)| is_said(field) && hollow(it));
        let fields: BTreeSet<_> = hollow.map(|(field, _)| *field).collect();
        let what = fields.into_iter().map(ToOwned::to_owned);
        reasons.extend(what.map(|what| Reason::SaysNothing { what }));
    }
    if edition >= Edition::NO_OPEN_PLACES {
        reasons.extend(placeholder::open_places(tree, kind).into_iter().map(|it| {
            // The field as whoever wrote it knows it, not as it lies in the command.
            let own = ["request.", "decision."].iter().find_map(|of| it.path.strip_prefix(of));
            let what = own.unwrap_or(&it.path).to_owned();
            Reason::OpenPlace { what, value: it.value }
        }));
    }
    reasons
}

/// Collects the texts of a command, each with the name of its own field.
fn walk<'a>(name: &'a str, tree: &'a Value, texts: &mut Vec<(&'a str, &'a str)>) {
    match tree {
        Value::String(text) => texts.push((name, text)),
        Value::Array(items) => items.iter().for_each(|it| walk(name, it, texts)),
        // Documents are judged where their code is known.
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| *key != "opens")
            .for_each(|(key, it)| walk(key, it, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
