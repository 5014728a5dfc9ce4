//! What may be typed about every list: which columns, how many rows, in which order.

use clap::{ArgGroup, Args};

use crate::cli::columns::ListColumn;

/// How a list is to be shown.
#[derive(Debug, Clone, Args)]
#[group(skip)]
pub struct RowsAsked<Column: ListColumn> {
    #[arg(long)]
    pub wide: bool,
    #[arg(long, id = "columns", value_name = "COLUMNS", value_enum, value_delimiter = ',')]
    pub columns: Vec<Column>,
    #[arg(long, id = "sort", value_name = "COLUMN", value_enum)]
    pub sort: Option<Column>,
    #[arg(long)]
    pub reverse: bool,
    #[arg(long, id = "limit", value_name = "N")]
    pub limit: Option<usize>,
}

impl<Column: ListColumn> Default for RowsAsked<Column> {
    fn default() -> Self {
        RowsAsked { wide: false, columns: Vec::new(), sort: None, reverse: false, limit: None }
    }
}

/// Returns the options of a list as a group of a command that lists only where another option says
/// so.
pub fn rows_of(option: &'static str) -> ArgGroup {
    let rows = ["wide", "columns", "sort", "reverse", "limit"];
    ArgGroup::new("rows").args(rows).multiple(true).requires(option)
}
