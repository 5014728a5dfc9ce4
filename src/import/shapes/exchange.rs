//! The form in which the national database's procedures are passed around; a record that has no
//! other form is taken for one of it, so that what it lacks is named.

use crate::import::{
    imported::Imported,
    record,
    refusal::LineRefusal,
    shape::RecordForm,
    tree::{JsonTree, Members},
};

pub(super) struct Exchange;

impl RecordForm for Exchange {
    fn knows(&self, _: &Members<'_>) -> bool {
        true
    }

    fn convert(&self, _: &[u8], record: JsonTree<'_>) -> Result<Imported, LineRefusal> {
        record::read(record)
    }
}
