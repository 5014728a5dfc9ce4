//! How the burden of one text stands to that of another, and how far the version's number
//! moves for it.

use congbo::{diff::telling::Telling, domain::burden::StepSize};
use unicode_width::UnicodeWidthStr;

use super::spoken::Spoken;
use crate::cli::{
    prose,
    table::TextTable,
    ui::{Tone, Ui},
};

/// Prints the burden before and after, and why the version's number moves.
pub fn print(ui: &mut Ui, telling: &Telling) {
    let said = ui.name(telling.burden.verdict);
    let name = ui.paint(Tone::Strong, &ui.say("look-burden", &[]));
    ui.line("");
    ui.line(format!("{name}: {said}"));
    let lines = Spoken { texts: &ui.texts }.figures(telling);
    if !lines.is_empty() {
        let heads =
            ["compare-measure", "compare-before", "compare-after"].map(|it| ui.say(it, &[]));
        let mut table = TextTable::new(&heads).right(1).right(2).indented(2);
        for line in lines {
            table.row([line.name, line.before, line.after]);
        }
        table.print(ui);
    }
    if !telling.differs() {
        return;
    }
    let size = ui.name(telling.step.size);
    let name = ui.paint(Tone::Strong, &ui.say("compare-step", &[]));
    ui.line("");
    ui.line(format!("{name}: {size}"));
    // What would move the number no further says nothing.
    if let Some(size) = telling.step.if_real.filter(|it| *it > telling.step.size) {
        let size = ui.name(size).to_lowercase();
        prose::paragraph(ui, 2, "", &ui.say("compare-step-if-real", &[("size", &size)]));
    }
    let sizes = [StepSize::Patch, StepSize::Minor, StepSize::Major];
    let widest = sizes.map(|it| ui.name(it).width()).into_iter().max().unwrap_or_default();
    for (size, said) in (Spoken { texts: &ui.texts }).reasons(telling) {
        let size = ui.name(size).to_lowercase();
        prose::paragraph(ui, 2, &format!("{size:<widest$} "), &said);
    }
}

/// Returns one line on the burden: whether it rose or fell, in how many figures, and the
/// step of the version's number.
pub(super) fn line(ui: &Ui, telling: &Telling) -> String {
    let change = &telling.burden.change;
    let verdict = ui.name(telling.burden.verdict);
    let [rose, fell] = [&change.rose, &change.fell].map(Vec::len);
    let name = ui.paint(Tone::Strong, &ui.say("look-burden", &[]));
    let unclear = change.open.len();
    let figures = [("rose", &rose as _), ("fell", &fell as _), ("unclear", &unclear as _)];
    format!("{name}: {verdict} ({})", ui.say("look-stat-burden", &figures))
}
