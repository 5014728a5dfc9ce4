//! `diff --stat`: what differs in figures, a line for each component.

use congbo::{
    diff::{
        Class, ComponentDiff, ProcedureDiff,
        telling::{Tally, Telling},
    },
    domain::component::Component,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::burden;
use crate::cli::{table::Table, ui::Ui, words};

/// The line of one component.
#[derive(Debug, Serialize)]
struct ComponentTally {
    component: Component,
    class: Class,
    #[serde(flatten)]
    counts: Tally,
}

fn cells(it: Tally) -> [String; 4] {
    [it.added, it.removed, it.edited, it.moved].map(|it| match it {
        0 => "·".to_owned(),
        number => number.to_string(),
    })
}

fn lines(difference: &ProcedureDiff) -> Vec<ComponentTally> {
    let line = |it: &ComponentDiff| ComponentTally {
        component: it.component,
        class: it.class,
        counts: Tally::of([it]),
    };
    difference.components.iter().map(line).collect()
}

/// Returns the figures as data.
pub(super) fn value(difference: &ProcedureDiff) -> Value {
    json!({"components": lines(difference), "total": Tally::of(&difference.components)})
}

/// Prints the figures, and how the burden of the one stands to that of the other.
pub(super) fn print(ui: &mut Ui, it: &Telling) {
    let difference = &it.difference;
    if !it.differs() {
        ui.line(ui.say("look-diff-same", &[]));
    }
    let heads = ["component", "added", "removed", "edited", "moved", "class"]
        .map(|it| ui.say(&format!("look-stat-{it}"), &[]));
    let mut table = Table::new(&heads).right(1).right(2).right(3).right(4);
    for line in lines(difference) {
        let letter = line.component.letter().map(|it| format!("{it}) ")).unwrap_or_default();
        let name = letter + &words::component(ui, line.component);
        let class = ui.say(&format!("look-weight-{}", super::terminal::class_key(line.class)), &[]);
        table.row([name].into_iter().chain(cells(line.counts)).chain([class]));
    }
    if let Some(worst) = it.class() {
        let total = ui.say("look-stat-total", &[]);
        let class = ui.say(&format!("look-weight-{}", super::terminal::class_key(worst)), &[]);
        let cells = cells(it.tally());
        table.row([total].into_iter().chain(cells).chain([class]));
    }
    table.print(ui);
    ui.line(burden::line(ui, it));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_differs_has_no_lines_and_no_total() {
        let figures = value(&ProcedureDiff::default());
        assert_eq!(figures["components"], json!([]));
        assert_eq!(figures["total"]["changed"], 0);
    }
}
