//! How the burden of one text stands to that of another, in words and as data.

use congbo::domain::{
    burden::{self, Amount, BurdenItem, Measure},
    component::changed,
    procedure::Procedure,
};
use serde_json::json;

use super::terminal::{AROUND, Edge, folded};
use crate::cli::{
    prose,
    ui::{Tone, Ui},
};

/// Prints how the burden of one version stands to that of the other.
pub fn print(ui: &mut Ui, before: &Procedure, after: &Procedure) {
    let change = burden::compare(before, after);
    let verdict = ui.say(&format!("look-burden-{}", change.verdict().key()), &[]);
    let name = ui.say("look-burden", &[]);
    let name = ui.paint(Tone::Strong, &name);
    ui.line("");
    ui.line(format!("{name}: {verdict}"));
    for (mark, items) in [("↑", &change.rose), ("↓", &change.fell), ("?", &change.incomparable)]
    {
        for item in items {
            let text = line(ui, item);
            prose::paragraph(ui, 2, &format!("{mark} "), &text);
        }
    }
}

/// Says what became of one item of the burden.
pub(super) fn line(ui: &Ui, item: &BurdenItem) -> String {
    let measure = ui.say(&format!("look-measure-{}", item.measure.key()), &[]);
    let row = item.row.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
    let before = amount(ui, item.measure, &item.before);
    let after = amount(ui, item.measure, &item.after);
    match (&item.before, &item.after) {
        (Amount::Absent, _) => format!("{measure}{row}: + {after}"),
        (_, Amount::Absent) => format!("{measure}{row}: – {before}"),
        _ => format!("{measure}{row}: {before} → {after}"),
    }
}

fn amount(ui: &Ui, measure: Measure, amount: &Amount) -> String {
    match amount {
        Amount::Absent => ui.say("look-not-stated", &[]),
        Amount::Count(number) => number.to_string(),
        Amount::Money(money) => money.to_string(),
        Amount::Time(words, _) => words.clone(),
        Amount::Words(key) if measure == Measure::Channel => {
            ui.texts.maybe(&format!("method-{key}"), &[]).unwrap_or_else(|| key.clone())
        }
        Amount::Words(words) => folded(words, Edge::Last, AROUND).unwrap_or_default(),
    }
}

/// Returns the comparison of burdens as data.
pub fn value(before: &Procedure, after: &Procedure) -> serde_json::Value {
    let change = burden::compare(before, after);
    let step = burden::step(before, after, &changed(before, after));
    let mut value = json!(change);
    value["verdict"] = json!(change.verdict());
    value["step"] = json!(step.size.key());
    value
}
