//! What was done to the procedures, a row each, the last to take effect first: an office filters the
//! period that it wants.

use rust_xlsxwriter::{Workbook as Book, XlsxError};

use super::sheet::Sheet;
use crate::{
    domain::values::Quantity,
    export::{
        ExportWords,
        lives::{PublicLife, PublicLives, PublicTurn, approvers},
        sheets::{ColumnKind, SheetCell, SheetColumn},
    },
};

const fn column(heading: &'static str, kind: ColumnKind) -> SheetColumn {
    SheetColumn { heading, kind }
}

const COLUMNS: [SheetColumn; 12] = [
    column("export-code", ColumnKind::Code),
    column("component-name", ColumnKind::Name),
    column("component-field", ColumnKind::Label),
    column("export-from", ColumnKind::Day),
    column("site-change", ColumnKind::Label),
    column("export-version", ColumnKind::Code),
    column("export-decision", ColumnKind::Label),
    column("site-signed-on", ColumnKind::Day),
    column("export-basis", ColumnKind::Label),
    column("site-ended-successors", ColumnKind::Code),
    column("site-source-entry", ColumnKind::Number),
    column("site-source-approved", ColumnKind::Label),
];

/// Makes the sheet, and says how many cells were cut.
///
/// # Errors
///
/// The workbook does not take it.
pub fn sheet(
    book: &mut Book,
    lives: &PublicLives,
    words: &dyn ExportWords,
) -> Result<(Sheet, u64), XlsxError> {
    let turns = |life: &'_ PublicLife| life.turns.iter().filter(|it| it.kind.is_some()).count();
    let count = lives.all.iter().map(turns).sum::<usize>();
    let rows = u32::try_from(count).unwrap_or(u32::MAX);
    let mut sheet = Sheet::new(book, ("changes", &COLUMNS), rows, words)?;
    let mut all: Vec<(&PublicLife, &PublicTurn)> =
        lives.all.iter().flat_map(|life| life.turns.iter().map(move |it| (life, it))).collect();
    all.retain(|it| it.1.kind.is_some());
    all.sort_by_key(|(life, it)| {
        (std::cmp::Reverse((it.effective, it.mark.seq)), life.said.code.clone())
    });
    let mut cut = 0;
    for (life, turn) in all {
        cut += sheet.row(&row(life, turn, words), words)?;
    }
    Ok((sheet, cut))
}

fn row(life: &PublicLife, turn: &PublicTurn, words: &dyn ExportWords) -> Vec<SheetCell> {
    let decision = turn.decision.as_ref();
    let version = turn.version.map(|it| &life.versions[it]);
    let approved = version.map(|it| approvers(words, &it.approvals));
    let version = version.map(|it| it.label.clone());
    let successors: Vec<_> = turn.successors.iter().map(ToString::to_string).collect();
    let entry = Quantity::whole(turn.mark.seq).map_or(SheetCell::Empty, SheetCell::Number);
    vec![
        SheetCell::text(&life.said.code),
        SheetCell::text(&life.about.name),
        SheetCell::text(&life.about.field),
        SheetCell::Day(turn.effective),
        SheetCell::text(words.say(&turn.named())),
        SheetCell::text(version.unwrap_or_default()),
        SheetCell::text(decision.map(|it| it.number.as_str()).unwrap_or_default()),
        decision.and_then(|it| it.signed_on).map_or(SheetCell::Empty, SheetCell::Day),
        SheetCell::text(&turn.basis),
        SheetCell::text(successors.join(", ")),
        entry,
        SheetCell::text(approved.unwrap_or_default()),
    ]
}
