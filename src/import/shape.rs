//! What a shape is: how an office document holds records, and what a record means.

use serde_json::{Map, Value, json};

use super::{
    imported::Imported,
    line::{NOT_UNDERSTOOD, STATES},
    refusal::LineRefusal,
    tree::{JsonTree, Members},
};
use crate::{
    domain::component::Component,
    ooxml::{Package, PackageFault},
};

/// How an office document holds procedures.
pub(super) trait PackageShape: Sync {
    /// Reads the records of a document, each with its place.
    /// `None` where the document has another shape.
    fn records(&self, package: &mut Package) -> Result<Option<Vec<GivenRecord>>, PackageFault>;
}

/// What a record means.
pub(super) trait RecordForm: Sync {
    /// Whether a record of these fields has the form.
    fn knows(&self, members: &Members<'_>) -> bool;

    /// Makes a procedure of a record.
    fn convert(&self, line: &[u8], record: JsonTree<'_>) -> Result<Imported, LineRefusal>;
}

/// A record as a shape found it, in the exchange form.
pub(super) struct GivenRecord {
    pub(super) place: u64,
    pub(super) record: Map<String, Value>,
}

impl GivenRecord {
    /// Says for which components the shape has a place.
    pub(super) fn states(&mut self, components: impl IntoIterator<Item = Component>) {
        let names: Vec<_> = components.into_iter().map(Component::key).collect();
        self.record.insert(STATES.to_owned(), json!(names.join(" ")));
    }

    /// Begins a record.
    pub(super) fn new(place: u64) -> Self {
        GivenRecord { place, record: Map::new() }
    }

    /// Keeps what was not understood.
    pub(super) fn not_understood(&mut self, place: &str, words: &str) {
        if let Some(list) = self
            .record
            .entry(NOT_UNDERSTOOD)
            .or_insert_with(|| Value::Array(Vec::new()))
            .as_array_mut()
        {
            list.push(json!({ "cho": place, "chu": words }));
        }
    }
}
