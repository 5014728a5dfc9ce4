//! The signed message of an act, made by hand from the JSON of its entry alone: as an auditor
//! would who has the papers and not the program (settled question 37).

use serde_json::{Map, Value, json};

/// Returns the message of the act at a place, for an entry of the second form.
pub fn message(entry: &Value, act: usize) -> Vec<u8> {
    let act = &entry["acts"][act];
    let absent = |name: &str, default: Value| entry.get(name).cloned().unwrap_or(default);
    let body = json!({
        "basis": absent("basis", Value::Null),
        "content": absent("content", json!([])),
        "data": absent("data", Value::Null),
        "note": absent("note", Value::Null),
        "reason": absent("reason", Value::Null),
    });
    let mut fields = Map::new();
    fields.insert("act".to_owned(), json!(2));
    for name in ["log", "kind", "kind_v", "edition"] {
        fields.insert(name.to_owned(), entry[name].clone());
    }
    fields.insert("command".to_owned(), entry["cmd"].clone());
    fields.insert("streams".to_owned(), absent("streams", json!([])));
    fields.insert("effective".to_owned(), absent("effective", Value::Null));
    fields.insert("content".to_owned(), json!(sha256(&serde_json::to_vec(&body).unwrap())));
    for name in ["officer", "role", "head", "at"] {
        fields.insert(name.to_owned(), act[name].clone());
    }
    let acts = entry["acts"].as_array().unwrap();
    if acts.len() > 1 {
        let hand = |it: &Value| json!({ "officer": it["officer"], "role": it["role"] });
        fields.insert("hands".to_owned(), acts.iter().map(hand).collect());
    }
    // Keys are sorted: `serde_json` keeps them so.
    serde_json::to_vec(&Value::Object(fields)).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    congbo::domain::ids::Digest::of(bytes).to_string()
}
