//! What a comparison found: components, rows and fields that differ, and what each weighs.

use std::{borrow::Cow, collections::BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{noise::DifferenceClass, suspicion::Suspicion};
use crate::domain::{component::Component, rows::Table};

/// Along what rows of two versions are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowMatching {
    /// Along their ids: versions of one lineage.
    ById,
    /// By their words: snapshots whose ids have nothing to do with each other.
    ByContent,
}

/// Everything that differs between two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProcedureDiff {
    /// The components that differ, in their order.
    pub components: Vec<ComponentDiff>,
    /// Along what they differ: for each row of the newer version, in the order of
    /// [`rows`](crate::domain::rows::rows), the place of the older row that it is.
    #[serde(skip)]
    pub pairs: Vec<Option<usize>>,
}

/// The components in which two versions differ in more than form, as a letter of correction asks
/// (NĐ 30/2020/NĐ-CP, Điều 18 khoản 3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BeyondForm {
    /// In more than looks.
    pub looks: BTreeSet<Component>,
    /// In more than looks and spelling.
    pub spelling: BTreeSet<Component>,
}

/// What differs in one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComponentDiff {
    /// Which.
    pub component: Component,
    /// Its differences.
    pub changes: Vec<RowChange>,
    /// The weight of the heaviest.
    pub class: DifferenceClass,
}

/// What differs in one row, or in one field of the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowChange {
    /// The row's table; absent for a field of the document itself.
    pub table: Option<Table>,
    /// The row's id in the newer version, or in the older when it is gone; the field's
    /// name where there is no table.
    pub id: String,
    /// The row's id in the older version, where it had another one there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_id: Option<String>,
    /// What happened.
    pub kind: RowChangeKind,
    /// The row's words before.
    pub before: Option<String>,
    /// The row's words after.
    pub after: Option<String>,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
    /// The weight of the difference.
    pub class: DifferenceClass,
    /// Why a person looks before it is believed, where it is suspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Suspicion>,
    /// The places of the row in the older and the newer list of
    /// [`rows`](crate::domain::rows::rows), where it stands there.
    #[serde(skip)]
    pub places: [Option<usize>; 2],
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowChangeKind {
    /// It stands in the newer version only.
    Added,
    /// It stands in the older version only.
    Removed,
    /// It stands elsewhere, to the letter.
    Moved,
    /// It stands where it stood, in other words.
    Edited,
    /// It stands elsewhere, in other words.
    MovedAndEdited,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldChange {
    /// Its name in the document.
    pub name: &'static str,
    /// How it was; absent when it was not there.
    pub before: Option<String>,
    /// How it is; absent when it is not there.
    pub after: Option<String>,
    /// What the difference of the field alone weighs; that of its row may be less.
    #[serde(skip)]
    pub class: DifferenceClass,
}

impl ProcedureDiff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.components.is_empty()
    }

    /// Takes what only the record itself denies as meant, as whoever proposes a change does.
    pub fn as_meant(&self) -> Cow<'_, Self> {
        let is_denied = |it: &RowChange| it.doubt.is_some_and(Suspicion::is_of_record);
        if !self.components.iter().flat_map(|it| &it.changes).any(is_denied) {
            return Cow::Borrowed(self);
        }
        let mut meant = self.clone();
        for component in &mut meant.components {
            for change in &mut component.changes {
                if !change.doubt.is_some_and(Suspicion::is_of_record) {
                    continue;
                }
                change.class = DifferenceClass::Substantive;
                for field in &mut change.fields {
                    field.class = field.class.min(DifferenceClass::Substantive);
                }
            }
            let weights = component.changes.iter().map(|it| it.class);
            component.class = weights.max().unwrap_or(component.class);
        }
        Cow::Owned(meant)
    }

    /// Returns the weight of the heaviest difference, or `None` where nothing differs.
    pub fn worst_class(&self) -> Option<DifferenceClass> {
        self.components.iter().map(|it| it.class).max()
    }
}
