//! How a choice among names stands in a schema: as the list of the names, however much the
//! code says about each of them.

use schemars::Schema;
use serde_json::{Value, json};

/// Writes the schema of an enum as the list of its names: a described variant would
/// otherwise be a schema of its own, and a reader of the schema has the names' sentences in
/// the glossary.
pub(crate) fn names_alone(schema: &mut Schema) {
    let choices = schema.remove("oneOf").into_iter();
    let choices = choices.flat_map(|it| it.as_array().cloned().unwrap_or_default());
    let names: Vec<Value> = choices.filter_map(|it| it.get("const").cloned()).collect();
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), Value::Array(names));
}
