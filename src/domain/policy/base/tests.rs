use schemars::generate::SchemaSettings;
use serde_json::json;

use super::*;
use crate::domain::{
    policy::{Policy, RuleSuspension},
    rule::RuleId,
    statute::Tables,
};

fn three<'a>(base: &'a Value, now: &'a Value, asked: &'a Value) -> ThreeRules<'a> {
    ThreeRules { base, now, asked }
}

#[test]
fn what_came_between_is_named_and_kept_and_what_was_asked_for_comes_on_top() {
    let row = |rule| json!({"rule": rule, "from": "2026-08-01"});
    let (cost, entry) = (row("cost"), row("entry"));
    let base = json!({"days": 180, "hours": 0, "roads": {"new": {"approvals": {"count": 1}}}});
    let now = json!({"days": 180, "hours": 0, "suspended": [cost],
        "roads": {"new": {"approvals": {"count": 2}}}});
    let asked = json!({"days": 90, "hours": 0, "suspended": [entry],
        "roads": {"new": {"approvals": {"count": 1}}}});
    let it = three(&base, &now, &asked);
    assert_eq!(it.taken_back(), ["roads.new.approvals", "suspended[cost, 2026-08-01]"]);
    let anew = it.anew().unwrap();
    let both = json!([cost, entry]);
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

/// Rules in which every list has rows, of either kind.
fn full() -> [Value; 2] {
    let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1).expect("a day");
    let suspended = [(RuleId::Covered, 8, 9), (RuleId::Cost, 8, 10), (RuleId::Cost, 11, 12)];
    let mut policy = Policy::law();
    policy.issuers = vec!["Cục A".to_owned(), "Cục B".to_owned()];
    policy.suspended = suspended
        .map(|(rule, from, until)| RuleSuspension {
            rule,
            from: day(from),
            until: day(until),
            norm: "12/2026/NĐ-CP".to_owned(),
        })
        .into();
    let mut tables = Tables::law().clone();
    tables.calendar.holidays = [day(2), day(3)].into();
    tables.calendar.swapped_workdays = [day(3), day(4)].into();
    let tree = "rules are a tree of names and values";
    [serde_json::to_value(policy).expect(tree), serde_json::to_value(tables).expect(tree)]
}

/// The lists of rules, by the names on the way to them: outside quorums, which are one thing.
fn lists(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    let Some(fields) = value.as_object() else { return };
    for (name, it) in fields {
        if QUORUMS.contains(&name.as_str()) || (name == OF_QUORUMS && it.is_object()) {
            continue;
        }
        let pointer = format!("{path}/{name}");
        if it.is_array() {
            found.push((pointer.clone(), name.clone()));
        }
        lists(it, &pointer, found);
    }
}

/// Rules that say nothing but one list.
fn alone(pointer: &str, rows: Vec<Value>) -> Value {
    pointer.split('/').skip(1).collect::<Vec<_>>().into_iter().rev().fold(
        Value::Array(rows),
        |it, name| {
            let mut outer = json!({});
            outer[name] = it;
            outer
        },
    )
}

/// Every way in which a row is edited: one field after another, or the value.
fn edits(row: &Value, by: &str) -> Vec<Value> {
    let other = |it: &Value| match it {
        Value::Bool(it) => json!(!it),
        Value::Number(it) => json!(it.as_u64().unwrap_or_default() + by.len() as u64),
        Value::Array(it) => json!([json!(by), it.first()]),
        it => json!(format!("{}{by}", it.as_str().unwrap_or_default())),
    };
    let Some(fields) = row.as_object() else { return vec![other(row)] };
    let edit = |name: &String| {
        let mut row = row.clone();
        row[name] = other(&row[name]);
        row
    };
    fields.keys().map(edit).collect()
}

#[test]
fn two_edits_of_one_row_of_any_list_are_named_and_never_two_rows() {
    let mut walked = BTreeSet::new();
    for base in full() {
        let mut found = Vec::new();
        lists(&base, "", &mut found);
        for (pointer, name) in found {
            let rows = base.pointer(&pointer).and_then(Value::as_array).expect("a list");
            assert!(!rows.is_empty(), "{pointer} has no rows to ask of");
            let rows = rows[rows.len().saturating_sub(3)..].to_vec();
            let base = alone(&pointer, rows.clone());
            walked.insert(name.clone());
            let with = |rows: Vec<Value>| alone(&pointer, rows);
            let at = rows.len() - 1;
            let put = |row: Option<&Value>| {
                let mut rows = rows.clone();
                rows.splice(at..=at, row.cloned());
                with(rows)
            };
            for one in edits(&rows[at], "x") {
                // The one who edited a row gets it, whatever else came.
                let mut others = rows.clone();
                others[0] = edits(&rows[0], "zzz").pop().expect("an edit");
                if at > 0 {
                    let anew = three(&base, &with(others.clone()), &put(Some(&one))).anew();
                    others[at] = one.clone();
                    let anew = anew.unwrap_or_else(|it| panic!("{it:?}"));
                    let sorted = |it: &Value| {
                        let rows = it.pointer(&pointer).and_then(Value::as_array);
                        rows.expect("a list").iter().map(Value::to_string).collect::<BTreeSet<_>>()
                    };
                    assert_eq!(sorted(&anew), sorted(&with(others)), "{pointer}");
                }
                // The same edit from both is one; another, or none of it left, is nobody's choice.
                let edited = put(Some(&one));
                let same = three(&base, &edited, &edited).anew();
                assert_eq!(same, Ok(edited.clone()), "{pointer}");
                for other in edits(&rows[at], "yy").into_iter().filter(|it| *it != one) {
                    let clash = three(&base, &edited, &put(Some(&other))).anew();
                    let told = clash.expect_err("two edits of one row");
                    assert!(told.iter().all(|it| it.contains(&name)), "{told:?}");
                }
            }
        }
    }
    // No list is left out, also of those that the law's own rules leave empty.
    for schema in [schema_of::<Policy>(), schema_of::<Tables>()] {
        let lists = listed(&schema);
        assert!(lists.is_subset(&walked), "{lists:?} and {walked:?}");
    }
}

fn schema_of<T: schemars::JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.to_value()
}

/// The names of all lists that rules of a schema can have, outside quorums.
fn listed(schema: &Value) -> BTreeSet<String> {
    let all = schema["$defs"].as_object().into_iter().flatten().map(|it| it.1).chain([schema]);
    let fields = all.filter_map(|it| it["properties"].as_object()).flatten();
    let list = fields.filter(|(_, it)| it["type"] == "array").map(|it| it.0.clone());
    // The parts of a quorum are one thing with it; what is listed within a row, with the row.
    let within = ["all", "any", "mandatory", "conditional", "authorities"];
    list.filter(|it| !within.contains(&it.as_str())).collect()
}
