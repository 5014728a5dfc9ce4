//! What an export says in a language of its own.

/// The words of an export's language: headings and labels by their keys.
pub trait ExportWords {
    /// Returns the words of a key.
    fn say(&self, key: &str) -> String;
}
