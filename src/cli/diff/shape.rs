//! The shapes of an answer: in which one a comparison is told, and where it goes.

use congbo::{app::Snapshot, diff::Class};
use serde_json::{Value, json};

use super::{
    burden,
    comparison::{Comparison, Side},
    files, patch, sentences, side_by_side, stat, terminal,
};
use crate::cli::{
    args::Shape,
    error::{CliError, Problem, exit},
    prose,
    ui::{Tone, Ui},
};

/// Tells a comparison in the shape that is asked for; returns the exit status.
pub fn tell(
    ui: &mut Ui,
    shape: &Shape,
    it: &Comparison,
    snapshots: [&Snapshot; 2],
) -> Result<u8, CliError> {
    if shape.to.output.is_some() && !shape.html && !shape.docx {
        return Err(CliError::usage(Problem::new("output-without-file-shape").at("--output")));
    }
    let differs = !it.difference.is_empty();
    if shape.json_patch {
        let document = patch::document(it, snapshots)?;
        ui.value(&document);
    } else if shape.html || shape.docx {
        files::write(ui, shape, it)?;
    } else if ui.json {
        let document = it.document(&ui.texts);
        if shape.stat {
            let mut value = json!(document);
            merge(&mut value, stat::value(&it.difference));
            ui.value(&value);
        } else {
            ui.value(&document);
        }
    } else {
        in_words(ui, shape, it);
    }
    Ok(status(shape, differs))
}

/// Returns the exit status: as of `git diff`, a difference counts only when asked for.
pub fn status(shape: &Shape, differs: bool) -> u8 {
    if differs && shape.exit_code { exit::REFUSED } else { exit::DONE }
}

fn in_words(ui: &mut Ui, shape: &Shape, it: &Comparison) {
    head(ui, it);
    if shape.stat {
        return stat::print(ui, it);
    }
    points(ui, it);
    if shape.side_by_side {
        side_by_side::print(ui, it, shape.context);
        burden::print(ui, it);
    } else {
        terminal::print(ui, &it.difference, shape.context);
        burden::print(ui, it);
    }
}

/// Says whose texts are compared, and how their rows were matched where ids say nothing.
fn head(ui: &mut Ui, it: &Comparison) {
    let [old, new] = &it.sides;
    let zone = it.place.zone;
    let title = |side: &Side| format!("{}  {}", side.code, side.name);
    let mut titles = vec![ui.shown(&title(old))];
    if old.code != new.code {
        titles.push(format!("→ {}", ui.shown(&title(new))));
    } else {
        titles = vec![ui.shown(&title(new))];
    }
    for title in titles {
        for line in prose::wrap(&title, prose::room(ui)) {
            ui.line(ui.paint(Tone::Strong, &line));
        }
    }
    ui.line(format!("{} → {}", old.heading(ui, zone), new.heading(ui, zone)));
    if old.code == new.code && new.effective < old.effective {
        let said = ui.say("compare-backwards", &[]);
        ui.line(ui.paint(Tone::Careful, &said));
    }
    if old.code != new.code {
        let said = ui.say("compare-by-content", &[]);
        ui.line(ui.paint(Tone::Dim, &said));
    }
}

/// Prints what differs in value, a sentence each; what is not substance is marked.
fn points(ui: &mut Ui, it: &Comparison) {
    let said = sentences::sentences(ui, &it.values);
    if said.is_empty() {
        return;
    }
    ui.line("");
    ui.line(ui.paint(Tone::Strong, &ui.say("compare-points", &[])));
    for sentence in said {
        let mut text = ui.shown(&sentence.text);
        // Of what may be lost the sentence itself says so.
        if matches!(sentence.class, Class::Editorial | Class::Cosmetic) {
            text += &format!(" – {}", terminal::weight(ui, sentence.class));
        }
        prose::flow(ui, 2, "• ", &[(None, text)]);
    }
}

/// Adds the fields of one JSON object to another.
pub(super) fn merge(value: &mut Value, more: Value) {
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
}
