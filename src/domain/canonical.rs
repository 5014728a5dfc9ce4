//! Canonical JSON (RFC 8785): the one form in which anything is hashed or kept for ever.
//!
//! The subset that the registry uses has no floats, so that canonical form is: object
//! keys sorted, no white space, the shortest escapes. Keys are ASCII, for which byte
//! order and the RFC's UTF-16 order agree.

use serde::Serialize;

use super::ids::Digest;

/// Returns the canonical JSON of `value`.
///
/// # Panics
///
/// When `value` does not serialise to JSON or holds a float: a mistake in the type, not
/// in the data.
pub fn to_vec(value: &impl Serialize) -> Vec<u8> {
    // `serde_json::Value` keeps objects in a `BTreeMap`, which sorts the keys.
    let tree = serde_json::to_value(value).expect("stored types serialise to JSON");
    debug_assert!(!has_float(&tree), "the log holds no floats");
    serde_json::to_vec(&tree).expect("a JSON value serialises")
}

/// Returns the digest of the canonical JSON of `value`.
pub fn digest(value: &impl Serialize) -> Digest {
    Digest::of(&to_vec(value))
}

/// Whether `bytes` are canonical JSON already.
pub fn is_canonical(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(bytes)
        .is_ok_and(|tree| !has_float(&tree) && to_vec(&tree) == bytes)
}

/// Serialises a value as a text of canonical JSON inside a format without names, so that a
/// view can hold what only JSON can read back (fields left out, choices told apart by their
/// shape). In a format that people read it stands as it is.
pub mod as_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

    /// Writes the text.
    ///
    /// # Errors
    ///
    /// Where the value has no form in JSON, or where the text cannot be written.
    pub fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return value.serialize(to);
        }
        let text = serde_json::to_string(value).map_err(serde::ser::Error::custom)?;
        to.serialize_str(&text)
    }

    /// Reads the text.
    ///
    /// # Errors
    ///
    /// Where there is no text, or where it does not hold such a value.
    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        if from.is_human_readable() {
            return T::deserialize(from);
        }
        let text = String::deserialize(from)?;
        serde_json::from_str(&text).map_err(serde::de::Error::custom)
    }
}

fn has_float(tree: &serde_json::Value) -> bool {
    match tree {
        serde_json::Value::Number(number) => number.is_f64(),
        serde_json::Value::Array(items) => items.iter().any(has_float),
        serde_json::Value::Object(fields) => fields.values().any(has_float),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::String(_) => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_escapes_are_the_shortest() {
        let value = serde_json::json!({"b": "é\u{1}\n\"/", "a": {"z": [1, null], "y": true}});
        let text = String::from_utf8(to_vec(&value)).unwrap();
        assert_eq!(text, "{\"a\":{\"y\":true,\"z\":[1,null]},\"b\":\"é\\u0001\\n\\\"/\"}");
        assert!(is_canonical(text.as_bytes()));
        assert!(!is_canonical(b"{\"b\":1,\"a\":2}"));
        assert!(!is_canonical(b"[1.5]"));
    }
}
