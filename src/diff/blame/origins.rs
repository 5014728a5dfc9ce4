//! What `blame` answers: every sentence and value of a document, with who brought it in.

use serde::Serialize;

use crate::domain::{component::Component, rows::Table};

/// A component of the last version, with who brought what in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentBlame {
    /// Which.
    pub component: Component,
    /// The rows that say something of it, those of the document itself first.
    pub rows: Vec<RowBlame>,
}

/// A row, or the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowBlame {
    /// The row's table; absent for the document itself.
    pub table: Option<Table>,
    /// The row's id; empty where there is no table.
    pub id: String,
    /// What it says, by field.
    pub fields: Vec<FieldBlame>,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldBlame {
    /// Its name in the document.
    pub name: &'static str,
    /// Its sentences, or its value: together, all that it says.
    pub parts: Vec<OriginPart>,
}

/// A sentence or a value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginPart {
    /// The words, with the blanks behind them.
    pub text: String,
    /// The version that brought it in, by its place in the list.
    pub origin: usize,
    /// The last version that only spelled it otherwise, where one did.
    pub touched: Option<usize>,
}
