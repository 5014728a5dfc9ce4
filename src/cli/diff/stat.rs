//! `diff --stat`: what differs in figures, a line for each component.

use congbo::diff::telling::{Tally, Telling};

use super::{burden, terminal};
use crate::cli::{table::TextTable, ui::Ui};

fn cells(it: Tally) -> [String; 4] {
    [it.added, it.removed, it.edited, it.moved].map(|it| match it {
        0 => "·".to_owned(),
        number => number.to_string(),
    })
}

/// Prints the figures, and how the burden of the one stands to that of the other.
pub(super) fn print(ui: &mut Ui, it: &Telling) {
    terminal::say_same(ui, it);
    let heads = [
        "look-stat-component",
        "look-stat-added",
        "look-stat-removed",
        "look-stat-edited",
        "look-stat-moved",
        "look-stat-class",
    ];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).right(3).right(4);
    for line in &it.difference.components {
        let name = line.component.lettered(&ui.name(line.component));
        let class = ui.name(line.class);
        table.row([name].into_iter().chain(cells(Tally::of([line]))).chain([class]));
    }
    if let Some(worst) = it.class() {
        let total = ui.say("look-stat-total", &[]);
        let class = ui.name(worst);
        let cells = cells(it.tally());
        table.row([total].into_iter().chain(cells).chain([class]));
    }
    table.print(ui);
    ui.line(burden::line(ui, it));
}
