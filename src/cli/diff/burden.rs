//! How the burden of one text stands to that of another, and how far the version's number
//! moves for it.

use congbo::{domain::burden::StepSize, export::comparison::Told};

use super::{comparison::Comparison, reasons};
use crate::cli::{
    prose,
    table::Table,
    ui::{Tone, Ui},
};

/// Prints the burden before and after, and why the version's number moves.
pub fn print(ui: &mut Ui, it: &Comparison) {
    let told = it.told(&ui.texts);
    let said = ui.say(&format!("look-burden-{}", told.burden.verdict.key()), &[]);
    let name = ui.paint(Tone::Strong, &ui.say("look-burden", &[]));
    ui.line("");
    ui.line(format!("{name}: {said}"));
    let figures = &told.burden.figures;
    let lines = reasons::figures(ui, &figures.before, &figures.after);
    if lines.iter().any(|it| it.differs) {
        let heads = ["measure", "before", "after"].map(|it| ui.say(&format!("compare-{it}"), &[]));
        let mut table = Table::new(&heads).right(1).right(2).indented(2);
        for line in lines.into_iter().filter(|it| it.differs) {
            table.row([line.name, line.before, line.after]);
        }
        table.print(ui);
    }
    if it.difference.is_empty() {
        return;
    }
    let size = ui.say(&format!("reason-size-{}", told.version_step.size.key()), &[]);
    let name = ui.paint(Tone::Strong, &ui.say("compare-step", &[]));
    ui.line("");
    ui.line(format!("{name}: {size}"));
    for (size, said) in step_reasons(&told) {
        prose::paragraph(ui, 2, &format!("{:<6}", format!("{} ", size.key())), &said);
    }
}

/// Returns why the version's number moves, each reason once: a fee may fall alike in every
/// channel.
pub(super) fn step_reasons(told: &Told) -> Vec<(StepSize, String)> {
    let mut reasons: Vec<(StepSize, String)> = Vec::new();
    for reason in &told.version_step.reasons {
        let said = (reason.reason.size, reason.said.clone());
        if !reasons.contains(&said) {
            reasons.push(said);
        }
    }
    reasons
}

/// Returns one line on the burden: whether it rose or fell, in how many figures, and the
/// step of the version's number.
pub(super) fn line(ui: &Ui, it: &Comparison) -> String {
    let told = it.told(&ui.texts);
    let change = &told.burden.change;
    let verdict = ui.say(&format!("look-burden-{}", told.burden.verdict.key()), &[]);
    let (rose, fell) = (change.rose.len().to_string(), change.fell.len().to_string());
    let unclear = change.incomparable.len().to_string();
    let name = ui.paint(Tone::Strong, &ui.say("look-burden", &[]));
    let figures = [("rose", &*rose), ("fell", &*fell), ("unclear", &*unclear)];
    format!("{name}: {verdict} ({})", ui.say("look-stat-burden", &figures))
}
