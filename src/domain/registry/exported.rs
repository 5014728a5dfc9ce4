//! How exports come into the register, and how the last of a kind is found again.

use super::{Registry, exports::ExportRecord, recorded::Recorded};
use crate::domain::event::ExportFact;

impl Registry {
    pub(super) fn take_export(&mut self, it: &ExportFact, recorded: &Recorded) {
        let kind = it.kind();
        let before = self.exports.get(&kind).map_or(0, |it| it.count);
        let record =
            ExportRecord { fact: it.clone(), count: before + 1, recorded: recorded.clone() };
        self.exports.insert(kind, record);
    }

    /// Returns the last export of the kind of this one.
    /// `None` where none was recorded.
    pub fn last_export(&self, it: &ExportFact) -> Option<&ExportRecord> {
        self.exports.get(&it.kind())
    }
}
