//! How many rows and fields differ, and how.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::weight::{ComponentDiff, RowChangeKind};

/// How many rows and fields differ, and how. What is moved and edited counts as both, and
/// once in `changed`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// Those that came.
    pub added: usize,
    /// Those that went.
    pub removed: usize,
    /// Those in other words.
    pub edited: usize,
    /// Those that stand elsewhere.
    pub moved: usize,
    /// All of them, each once.
    pub changed: usize,
}

impl Tally {
    /// Counts what differs in some components.
    pub fn of<'a>(components: impl IntoIterator<Item = &'a ComponentDiff>) -> Self {
        let mut tally = Tally::default();
        for change in components.into_iter().flat_map(|it| &it.changes) {
            tally.changed += 1;
            match change.kind {
                RowChangeKind::Added => tally.added += 1,
                RowChangeKind::Removed => tally.removed += 1,
                RowChangeKind::Edited => tally.edited += 1,
                RowChangeKind::Moved => tally.moved += 1,
                RowChangeKind::MovedAndEdited => {
                    tally.moved += 1;
                    tally.edited += 1;
                }
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::Component,
        weight::{DifferenceClass, RowChange},
    };

    fn change(kind: RowChangeKind) -> RowChange {
        let (before, after) = (None, None);
        let class = DifferenceClass::Substantive;
        RowChange {
            table: None,
            id: "x".to_owned(),
            old_id: None,
            kind,
            before,
            after,
            fields: vec![],
            class,
            doubt: None,
            places: [None; 2],
        }
    }

    #[test]
    fn what_is_moved_and_edited_tally_as_both_and_once_in_all() {
        let kinds = [RowChangeKind::Added, RowChangeKind::Removed, RowChangeKind::MovedAndEdited];
        let changes = kinds.map(change).to_vec();
        let component = Component::Dossier;
        let found = ComponentDiff { component, changes, class: DifferenceClass::Substantive };
        let tally = Tally { added: 1, removed: 1, edited: 1, moved: 1, changed: 3 };
        assert_eq!(Tally::of([&found]), tally);
        assert_eq!(Tally::of([&found, &found]).changed, 6);
    }
}
