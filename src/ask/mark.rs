//! The mark that a document for programs begins with: which shape it has, and in which
//! version; and the schema that says so.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// A document with a name of its own, by which programs know what they read.
pub trait Shape {
    /// Its name, after `congbo-` in `format`, and before `.schema.json` in `schemas/`.
    const NAME: &'static str;
    /// The version of its shape.
    const VERSION: u32;
}

/// A document as it leaves the program: its mark first.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a, T>(pub &'a T);

impl<T: Shape + Serialize> Serialize for Marked<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Whole<'a, T> {
            format: String,
            version: u32,
            #[serde(flatten)]
            document: &'a T,
        }
        let whole = Whole { format: format_of::<T>(), version: T::VERSION, document: self.0 };
        whole.serialize(serializer)
    }
}

fn format_of<T: Shape>() -> String {
    format!("congbo-{}", T::NAME)
}

/// Returns the name and the schema of a document with its mark.
pub fn named_schema<T: Shape + JsonSchema>() -> (&'static str, Value) {
    (T::NAME, schema_of::<T>())
}

/// Returns the schema of a type under the name of a shape and its version.
pub(crate) fn root_schema<T: JsonSchema>(name: &str, version: u32) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), format!("urn:congbo:schema:{name}:{version}").into());
    schema
}

/// Returns the schema of a document with its mark.
pub fn schema_of<T: Shape + JsonSchema>() -> Value {
    let mut schema = root_schema::<T>(T::NAME, T::VERSION);
    let format = json!({
        "const": format_of::<T>(), "type": "string", "title": "Tên định dạng",
        "description": "The name of the shape.",
    });
    let version = json!({
        "const": T::VERSION, "type": "integer", "title": "Phiên bản định dạng",
        "description": "The version of the shape.",
    });
    require(&mut schema, [("format", format), ("version", version)]);
    schema.to_value()
}

/// Adds required properties before the others.
fn require(schema: &mut Schema, properties: [(&str, Value); 2]) {
    let object = schema.ensure_object();
    let names: Vec<Value> = properties.iter().map(|it| it.0.into()).collect();
    let required = object.entry("required").or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(required) = required {
        required.splice(0..0, names);
    }
    let all = object.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(all) = all {
        all.extend(properties.map(|(name, it)| (name.to_owned(), it)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Plain {
        count: u32,
    }

    impl Shape for Plain {
        const NAME: &'static str = "plain";
        const VERSION: u32 = 3;
    }

    #[test]
    fn a_document_begins_with_its_mark_and_fits_its_schema() {
        let text = serde_json::to_string(&Marked(&Plain { count: 1 })).unwrap();
        assert_eq!(text, r#"{"format":"congbo-plain","version":3,"count":1}"#);
        let schema = jsonschema::draft202012::new(&schema_of::<Plain>()).unwrap();
        assert!(schema.is_valid(&serde_json::from_str(&text).unwrap()));
        for other in [
            json!({"format": "congbo-plain", "version": 2, "count": 1}),
            json!({"version": 3, "count": 1}),
            json!({"format": "congbo-plain", "version": 3, "count": 1, "more": 1}),
        ] {
            assert!(!schema.is_valid(&other), "{other}");
        }
    }
}
