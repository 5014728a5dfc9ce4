//! What stands in a backup, by name: what is written is what is read and what tells it apart.

/// What it is and how to read it, for people.
pub(in crate::log) const README: &str = "README.txt";
/// That it is a backup, and of which form.
pub(in crate::log) const FORMAT: &str = "format.json";
/// Of which log and head it is.
pub(in crate::log) const HEAD: &str = "head.json";
/// The entries, one on a line.
pub(in crate::log) const ENTRIES: &str = "entries.jsonl";
/// The folder of the contents, each under its digest.
pub(in crate::log) const CONTENT: &str = "content/";

/// The version of the archive's form; without a key of references it is still 1.
pub(in crate::log) const VERSION: u64 = 2;
