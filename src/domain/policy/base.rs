//! What rules were written against, when others have come meanwhile: what they would take back
//! of those, and how the same is asked for on top of them.
//!
//! Rules are compared as what they say, a path of names each; a quorum is one thing, and so is a
//! row of a list, which is the same row for as long as it keeps what [`ROWS`] knows it by.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The names under which a quorum stands, or a table of quorums.
const QUORUMS: [&str; 2] = ["approvals", "amendment"];
const OF_QUORUMS: &str = "components";

/// By what a row of a list is known, and in which order rows stand.
struct Rows {
    /// The list's name in a file.
    list: &'static str,
    /// The fields that say what it is about: rows of one kind follow one another by their day.
    kind: &'static [&'static str],
    /// The field of the day from which it holds.
    day: &'static str,
    /// The fields that tell rows of one kind and day apart.
    apart: &'static [&'static str],
}

/// The lists of rows. Values alone (a name, a day, a year) are known by themselves.
const ROWS: [Rows; 9] = [
    Rows::of("suspended", &["rule"]),
    Rows::of("components", &[]),
    Rows { apart: &["authorities"], ..Rows::of("deadlines", &["what"]) },
    Rows::of("oversight", &[]),
    Rows::of("partial_online", &[]),
    Rows::of("levels_ended", &["level"]),
    Rows::of("exemptions", &["ground"]),
    Rows::of("issuers", &["name"]),
    Rows { day: "on", ..Rows::of("days", &[]) },
];

impl Rows {
    const fn of(list: &'static str, kind: &'static [&'static str]) -> Self {
        Rows { list, kind, day: "from", apart: &[] }
    }

    /// Returns what a row is known by, as it is told. `None` where it is not of these.
    fn key(&self, row: &Value) -> Option<String> {
        let fields = self.kind.iter().chain(self.apart).chain([&self.day]);
        let said: Option<Vec<_>> = fields.map(|it| row.get(it).map(plain)).collect();
        said.map(|it| it.join(", "))
    }

    /// Whether a row of the same kind holds from a later day than another.
    fn is_later(&self, row: &Value, than: &Value) -> bool {
        let same = self.kind.iter().all(|it| row.get(it) == than.get(it));
        let day = |it: &Value| it.get(self.day).map(plain);
        same && day(row) > day(than)
    }
}

/// A value without the signs of a file.
fn plain(value: &Value) -> String {
    match value {
        Value::String(it) => it.clone(),
        Value::Array(it) => it.iter().map(plain).collect::<Vec<_>>().join("+"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// A step on the way to what rules say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Into what stands under a name.
    Name(String),
    /// To a row of a list, by what it is known by.
    Row(String),
}

/// How many rows of one list are named one by one.
const NAMED_ROWS: usize = 3;

/// Returns places by the names of a file: `roads.new.approvals`, `suspended[cost, 2026-08-01]`.
fn named<'a>(paths: impl IntoIterator<Item = &'a Vec<Step>>) -> Vec<String> {
    let mut lists: Vec<(String, Vec<&str>)> = Vec::new();
    for path in paths {
        let names = path.iter().filter_map(|it| match it {
            Step::Name(it) => Some(it.as_str()),
            Step::Row(_) => None,
        });
        let name = names.collect::<Vec<_>>().join(".");
        let row = path.iter().find_map(|it| match it {
            Step::Name(_) => None,
            Step::Row(it) => Some(it.as_str()),
        });
        match lists.last_mut().filter(|it| it.0 == name) {
            Some((_, rows)) => rows.extend(row),
            None => lists.push((name, row.into_iter().collect())),
        }
    }
    let told = |(name, rows): (String, Vec<&str>)| match rows.len() {
        1..=NAMED_ROWS => rows.iter().map(|it| format!("{name}[{it}]")).collect(),
        _ => vec![name],
    };
    lists.into_iter().flat_map(told).collect()
}

/// Rules as they were when somebody wrote from them, as they are now, and as they are to be.
#[derive(Debug, Clone, Copy)]
pub struct ThreeRules<'a> {
    /// What the writer had.
    pub base: &'a Value,
    /// What stands by now.
    pub now: &'a Value,
    /// What is asked for.
    pub asked: &'a Value,
}

impl ThreeRules<'_> {
    /// Returns what came between and would be taken back, by the names of a file of rules.
    pub fn taken_back(&self) -> Vec<String> {
        let paths = self.paths();
        let moved = |it: &&Triple<'_>| it.base != it.now && it.asked != it.now;
        named(paths.iter().filter(|(_, it)| moved(it)).map(|(path, _)| path))
    }

    /// Returns what is asked for on top of what stands by now: what the writer changed, and no
    /// more. Of a list, the rows that the writer changed, added and took out.
    ///
    /// # Errors
    ///
    /// The names of what both changed, each in another way: a person says what is to hold.
    pub fn anew(&self) -> Result<Value, Vec<String>> {
        let paths = self.paths();
        let mut both: BTreeSet<_> = paths
            .iter()
            .filter(|(_, it)| it.base != it.now && it.base != it.asked && it.now != it.asked)
            .map(|(path, _)| path)
            .collect();
        both.extend(exchanged(&paths));
        if !both.is_empty() {
            return Err(named(both));
        }
        let mut anew = self.now.clone();
        for (path, it) in &paths {
            if it.base != it.asked && it.now != it.asked {
                put(&mut anew, path, it.asked);
            }
        }
        Ok(anew)
    }

    /// Returns every path on which one of them says something, with what each says there.
    fn paths(&self) -> BTreeMap<Vec<Step>, Triple<'_>> {
        let mut paths = BTreeMap::new();
        let all = Triple { base: Some(self.base), now: Some(self.now), asked: Some(self.asked) };
        walk(&mut Vec::new(), all, &mut paths);
        paths
    }
}

/// The rows that both took out while each put others in: what the one made of a row, and what
/// the other did, is not two rows.
fn exchanged<'a>(paths: &'a BTreeMap<Vec<Step>, Triple<'_>>) -> Vec<&'a Vec<Step>> {
    fn list(path: &[Step]) -> Option<&[Step]> {
        let (Step::Row(_), list) = path.split_last()? else { return None };
        Some(list)
    }
    let came = |side: fn(&Triple<'_>) -> bool| -> BTreeSet<&[Step]> {
        let came = |it: &Triple<'_>| it.base.is_none() && it.now != it.asked && side(it);
        paths.iter().filter(|(_, it)| came(it)).filter_map(|(path, _)| list(path)).collect()
    };
    let others = came(|it| it.now.is_some());
    let own = came(|it| it.asked.is_some());
    let gone = paths.iter().filter(|(_, it)| it.now.is_none() && it.asked.is_none());
    let is_exchanged = |list: &[Step]| others.contains(list) && own.contains(list);
    gone.map(|(path, _)| path).filter(|it| list(it).is_some_and(is_exchanged)).collect()
}

/// What each of three rules says in one place.
#[derive(Debug, Clone, Copy)]
struct Triple<'a> {
    base: Option<&'a Value>,
    now: Option<&'a Value>,
    asked: Option<&'a Value>,
}

impl<'a> Triple<'a> {
    fn sides(&self) -> impl Iterator<Item = &'a Value> {
        [self.base, self.now, self.asked].into_iter().flatten()
    }

    fn map(&self, of: impl Fn(&'a Value) -> Option<&'a Value>) -> Triple<'a> {
        let [base, now, asked] = [self.base, self.now, self.asked].map(|it| it.and_then(&of));
        Triple { base, now, asked }
    }
}

fn walk<'a>(path: &mut Vec<Step>, at: Triple<'a>, paths: &mut BTreeMap<Vec<Step>, Triple<'a>>) {
    let name = |back: usize| match path.iter().rev().nth(back) {
        Some(Step::Name(it)) => it.as_str(),
        Some(Step::Row(_)) | None => "",
    };
    let list = name(0).to_owned();
    let quorum = QUORUMS.contains(&name(0)) || name(1) == OF_QUORUMS;
    let listed = !quorum && at.sides().all(Value::is_array) && at.sides().next().is_some();
    if let Some(keys) = listed.then(|| keys(&list, at)).flatten() {
        for key in keys {
            path.push(Step::Row(key.clone()));
            let row = |it: &'a Value| list_of(it).iter().find(|it| is_row(&list, it, &key));
            paths.insert(path.clone(), at.map(row));
            path.pop();
        }
        return;
    }
    if quorum || !at.sides().all(Value::is_object) {
        paths.insert(path.clone(), at);
        return;
    }
    let names: BTreeSet<_> =
        at.sides().filter_map(Value::as_object).flat_map(|it| it.keys()).collect();
    for name in names {
        path.push(Step::Name(name.clone()));
        walk(path, at.map(|it| it.get(name)), paths);
        path.pop();
    }
}

/// What the rows of a list are known by. `None` where two of one side are known by the same, or
/// a row by nothing: the list is one thing then.
fn keys(list: &str, at: Triple<'_>) -> Option<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for side in at.sides() {
        let own: Option<Vec<_>> = list_of(side).iter().map(|it| key(list, it)).collect();
        let own = own?;
        let once: BTreeSet<_> = own.iter().cloned().collect();
        if once.len() < own.len() {
            return None;
        }
        keys.extend(once);
    }
    Some(keys)
}

fn key(list: &str, row: &Value) -> Option<String> {
    if row.is_object() {
        return ROWS.iter().find(|it| it.list == list)?.key(row);
    }
    (!row.is_array()).then(|| plain(row))
}

fn is_row(list: &str, row: &Value, of: &str) -> bool {
    key(list, row).as_deref() == Some(of)
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Puts a value in its place, or takes it out.
fn put(tree: &mut Value, path: &[Step], value: Option<&Value>) {
    match path {
        [Step::Name(name)] => {
            let Some(fields) = tree.as_object_mut() else { return };
            match value {
                Some(value) => fields.insert(name.clone(), value.clone()),
                None => fields.remove(name),
            };
        }
        [Step::Name(list), Step::Row(key)] => {
            let Some(fields) = tree.as_object_mut() else { return };
            let rows = fields.entry(list.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if let Some(rows) = rows.as_array_mut() {
                put_row(rows, list, key, value);
            }
        }
        [Step::Name(name), rest @ ..] => {
            let Some(fields) = tree.as_object_mut() else { return };
            let inner =
                fields.entry(name.clone()).or_insert_with(|| Value::Object(Default::default()));
            put(inner, rest, value);
        }
        [] | [Step::Row(_), ..] => {}
    }
}

/// Puts a row in the place of the one that is known by the same, or before those that follow it.
fn put_row(rows: &mut Vec<Value>, list: &str, key: &str, value: Option<&Value>) {
    let at = rows.iter().position(|it| is_row(list, it, key));
    match (at, value) {
        (Some(at), Some(value)) => rows[at] = value.clone(),
        (Some(at), None) => {
            rows.remove(at);
        }
        (None, Some(value)) => {
            let of = ROWS.iter().find(|it| it.list == list);
            let later = |it: &Value| of.is_some_and(|of| of.is_later(it, value));
            let at = rows.iter().position(later).unwrap_or(rows.len());
            rows.insert(at, value.clone());
        }
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests;
