//! `diff --stat`: what differs in figures, a line for each component.

use congbo::{
    diff::{ChangeKind, Class, ComponentDiff, ProcedureDiff},
    domain::component::Component,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{burden, comparison::Comparison};
use crate::cli::{table::Table, ui::Ui, words};

/// How many rows and fields differ, and how. What is moved and edited counts as both, and
/// once in `changed`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    edited: usize,
    moved: usize,
    changed: usize,
}

/// The line of one component.
#[derive(Debug, Serialize)]
struct Line {
    component: Component,
    class: Class,
    #[serde(flatten)]
    counts: Counts,
}

impl Counts {
    fn of<'a>(components: impl IntoIterator<Item = &'a ComponentDiff>) -> Self {
        let mut counts = Counts::default();
        for change in components.into_iter().flat_map(|it| &it.changes) {
            counts.changed += 1;
            match change.kind {
                ChangeKind::Added => counts.added += 1,
                ChangeKind::Removed => counts.removed += 1,
                ChangeKind::Edited => counts.edited += 1,
                ChangeKind::Moved => counts.moved += 1,
                ChangeKind::MovedAndEdited => {
                    counts.moved += 1;
                    counts.edited += 1;
                }
            }
        }
        counts
    }

    fn cells(self) -> [String; 4] {
        [self.added, self.removed, self.edited, self.moved].map(|it| match it {
            0 => "·".to_owned(),
            number => number.to_string(),
        })
    }
}

fn lines(difference: &ProcedureDiff) -> Vec<Line> {
    let line = |it: &ComponentDiff| Line {
        component: it.component,
        class: it.class,
        counts: Counts::of([it]),
    };
    difference.components.iter().map(line).collect()
}

/// Returns the figures as data.
pub(super) fn value(difference: &ProcedureDiff) -> Value {
    json!({"components": lines(difference), "total": Counts::of(&difference.components)})
}

/// Prints the figures, and how the burden of the one stands to that of the other.
pub(super) fn print(ui: &mut Ui, it: &Comparison) {
    let difference = &it.difference;
    if difference.is_empty() {
        ui.line(ui.say("look-diff-same", &[]));
    }
    let heads = ["component", "added", "removed", "edited", "moved", "class"]
        .map(|it| ui.say(&format!("look-stat-{it}"), &[]));
    let mut table = Table::new(&heads).right(1).right(2).right(3).right(4);
    for line in lines(difference) {
        let letter = line.component.letter().map(|it| format!("{it}) ")).unwrap_or_default();
        let name = letter + &words::component(ui, line.component);
        let class = ui.say(&format!("look-weight-{}", super::terminal::class_key(line.class)), &[]);
        table.row([name].into_iter().chain(line.counts.cells()).chain([class]));
    }
    if let Some(worst) = difference.worst_class() {
        let total = ui.say("look-stat-total", &[]);
        let class = ui.say(&format!("look-weight-{}", super::terminal::class_key(worst)), &[]);
        let cells = Counts::of(&difference.components).cells();
        table.row([total].into_iter().chain(cells).chain([class]));
    }
    table.print(ui);
    ui.line(burden::line(ui, it));
}

#[cfg(test)]
mod tests {
    use congbo::diff::RowChange;

    use super::*;

    fn change(kind: ChangeKind) -> RowChange {
        let (before, after) = (None, None);
        let class = Class::Substantive;
        RowChange {
            table: None,
            id: "x".to_owned(),
            old_id: None,
            kind,
            before,
            after,
            fields: vec![],
            class,
        }
    }

    #[test]
    fn what_is_moved_and_edited_counts_as_both_and_once_in_all() {
        let kinds = [ChangeKind::Added, ChangeKind::Removed, ChangeKind::MovedAndEdited];
        let changes = kinds.map(change).to_vec();
        let component = Component::Dossier;
        let found = ComponentDiff { component, changes, class: Class::Substantive };
        let counts = Counts { added: 1, removed: 1, edited: 1, moved: 1, changed: 3 };
        assert_eq!(Counts::of([&found]), counts);
        assert_eq!(Counts::of([&found, &found]).changed, 6);
    }

    #[test]
    fn nothing_that_differs_has_no_lines_and_no_total() {
        let figures = value(&ProcedureDiff::default());
        assert_eq!(figures["components"], json!([]));
        assert_eq!(figures["total"]["changed"], 0);
    }
}
