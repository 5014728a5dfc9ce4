//! What rules were written against, when others have come meanwhile: what they would take back
//! of those, and how the same is asked for on top of them.
//!
//! Rules are compared as what they say, a path of names each; a quorum is one thing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The names under which a quorum stands, or a table of quorums.
const QUORUMS: [&str; 2] = ["approvals", "amendment"];
const OF_QUORUMS: &str = "components";

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
        paths.iter().filter(|(_, it)| moved(it)).map(|(path, _)| path.join(".")).collect()
    }

    /// Returns what is asked for on top of what stands by now: what the writer changed, and no
    /// more. Of a list, what the writer added and took out.
    ///
    /// # Errors
    ///
    /// The names of what both changed, each in another way: a person says what is to hold.
    pub fn anew(&self) -> Result<Value, Vec<String>> {
        let mut anew = self.now.clone();
        let mut both = Vec::new();
        for (path, it) in &self.paths() {
            if it.base == it.asked || it.now == it.asked {
                continue;
            }
            let value = match (it.base, it.now, it.asked) {
                _ if it.base == it.now => it.asked.cloned(),
                (base, Some(Value::Array(now)), asked) => {
                    Some(Value::Array(listed(list(base), now, list(asked))))
                }
                (base, None, asked) if [base, asked].iter().all(|it| is_list(*it)) => {
                    Some(Value::Array(listed(list(base), &[], list(asked))))
                }
                _ => {
                    both.push(path.join("."));
                    continue;
                }
            };
            put(&mut anew, path, value);
        }
        if both.is_empty() { Ok(anew) } else { Err(both) }
    }

    /// Returns every path on which one of them says something, with what each says there.
    fn paths(&self) -> BTreeMap<Vec<String>, Triple<'_>> {
        let mut paths = BTreeMap::new();
        let all = Triple { base: Some(self.base), now: Some(self.now), asked: Some(self.asked) };
        walk(&mut Vec::new(), all, &mut paths);
        paths
    }
}

/// What each of three rules says in one place.
#[derive(Debug, Clone, Copy)]
struct Triple<'a> {
    base: Option<&'a Value>,
    now: Option<&'a Value>,
    asked: Option<&'a Value>,
}

fn walk<'a>(path: &mut Vec<String>, at: Triple<'a>, paths: &mut BTreeMap<Vec<String>, Triple<'a>>) {
    let sides = [at.base, at.now, at.asked];
    let tables: Vec<_> = sides.into_iter().flatten().filter_map(Value::as_object).collect();
    let whole = path.last().is_some_and(|it| QUORUMS.contains(&it.as_str()))
        || path.iter().rev().nth(1).is_some_and(|it| it == OF_QUORUMS);
    if whole || tables.len() < sides.into_iter().flatten().count() {
        paths.insert(path.clone(), at);
        return;
    }
    let names: BTreeSet<_> = tables.iter().flat_map(|it| it.keys()).collect();
    for name in names {
        let of = |side: Option<&'a Value>| side.and_then(|it| it.get(name));
        path.push(name.clone());
        walk(path, Triple { base: of(at.base), now: of(at.now), asked: of(at.asked) }, paths);
        path.pop();
    }
}

fn is_list(value: Option<&Value>) -> bool {
    value.is_none_or(Value::is_array)
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns a list with what another one has more than its base, and without what it has less.
fn listed(base: &[Value], now: &[Value], asked: &[Value]) -> Vec<Value> {
    let stays = |it: &&Value| asked.contains(it) || !base.contains(it);
    let comes = |it: &&Value| !base.contains(it) && !now.contains(it);
    now.iter().filter(stays).chain(asked.iter().filter(comes)).cloned().collect()
}

/// Puts a value in its place, or takes it out.
fn put(tree: &mut Value, path: &[String], value: Option<Value>) {
    let Some((name, rest)) = path.split_first() else { return };
    let Some(fields) = tree.as_object_mut() else { return };
    match value {
        None if rest.is_empty() => {
            fields.remove(name);
        }
        Some(value) if rest.is_empty() => {
            fields.insert(name.clone(), value);
        }
        value => {
            let inner =
                fields.entry(name.clone()).or_insert_with(|| Value::Object(Default::default()));
            put(inner, rest, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn three<'a>(base: &'a Value, now: &'a Value, asked: &'a Value) -> ThreeRules<'a> {
        ThreeRules { base, now, asked }
    }

    #[test]
    fn what_came_between_is_named_and_kept_and_what_was_asked_for_comes_on_top() {
        let base = json!({"days": 180, "hours": 0, "roads": {"new": {"approvals": {"count": 1}}}});
        let now = json!({"days": 180, "hours": 0, "suspended": [{"rule": "cost"}],
            "roads": {"new": {"approvals": {"count": 2}}}});
        let asked = json!({"days": 90, "hours": 0, "suspended": [{"rule": "entry"}],
            "roads": {"new": {"approvals": {"count": 1}}}});
        let it = three(&base, &now, &asked);
        assert_eq!(it.taken_back(), ["roads.new.approvals", "suspended"]);
        let anew = it.anew().unwrap();
        let both = json!([{"rule": "cost"}, {"rule": "entry"}]);
        assert_eq!(
            anew,
            json!({"days": 90, "hours": 0, "suspended": both,
            "roads": {"new": {"approvals": {"count": 2}}}})
        );
        assert_eq!(three(&now, &now, &anew).taken_back(), [""; 0], "nothing came since");
    }

    #[test]
    fn what_both_change_otherwise_is_said_by_a_person() {
        let (base, now, asked) = (json!({"d": 1}), json!({"d": 2}), json!({"d": 3}));
        assert_eq!(three(&base, &now, &asked).anew(), Err(vec!["d".to_owned()]));
        assert_eq!(three(&base, &now, &now).anew(), Ok(now.clone()), "the same from both");
        let quorum = |role| json!({"amendment": {"role": role, "count": 2}});
        let (base, now, asked) = (quorum("legal"), quorum("control"), quorum("signer"));
        assert_eq!(three(&base, &now, &asked).anew(), Err(vec!["amendment".to_owned()]));
    }

    #[test]
    fn what_was_taken_out_of_a_list_stays_out() {
        let (base, now) = (json!({"l": ["a", "b"]}), json!({"l": ["a", "b", "c"]}));
        let asked = json!({"l": ["b"]});
        assert_eq!(three(&base, &now, &asked).anew(), Ok(json!({"l": ["b", "c"]})));
    }
}
