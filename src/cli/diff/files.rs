//! `diff --html` and `diff --docx`: a comparison of the whole text as a file.

use std::io::{self, IsTerminal};

use congbo::export::{
    comparison::Told,
    redline::{Note, Page, docx, html},
};
use serde_json::json;

use super::{
    burden,
    comparison::{Comparison, Side},
    page::{Labelled, page},
    reasons, sentences,
};
use crate::cli::{
    args::Shape,
    error::{CliError, Problem},
    output,
    ui::Ui,
};

/// Writes the comparison in the shape that is asked for.
pub(super) fn write(ui: &mut Ui, shape: &Shape, it: &Comparison) -> Result<(), CliError> {
    let path = shape.to.file();
    if shape.docx && path.is_none() && io::stdout().is_terminal() {
        return Err(CliError::usage(Problem::new("docx-on-terminal").at("--docx")));
    }
    let page = whole(ui, it);
    let bytes = if shape.docx { document(&page)? } else { html(&page).into_bytes() };
    let landed = output::document(ui, path, shape.to.force, &bytes)?;
    let Some(path) = path else { return Ok(()) };
    let shown = path.display().to_string();
    ui.effect("compare-written", &[("path", &shown)]);
    if ui.json {
        ui.value(&json!({"output": path, "bytes": landed.bytes, "sha256": landed.sha256}));
    }
    Ok(())
}

fn document(page: &Page) -> Result<Vec<u8>, CliError> {
    docx(page).map_err(|fault| {
        CliError::usage(Problem::new("docx-unwritten").with("why", fault).at("--docx"))
    })
}

/// Returns the page of a comparison, with what differs in value said on top.
fn whole(ui: &Ui, it: &Comparison) -> Page {
    let [old, new] = &it.sides;
    let [before, after] = &it.documents;
    let zone = it.place.zone;
    let labelled = |side: &Side, document| Labelled {
        heading: match old.code == new.code {
            true => side.heading(ui, zone),
            false => format!("{} · {}", side.code, side.heading(ui, zone)),
        },
        document,
        effective: Some(side.effective),
        decision: side.decision.clone(),
        basis: Some(side.basis.clone()),
        recorded: Some(side.at.local(zone)),
        author: side.author.clone().unwrap_or_else(|| document.publisher.clone()),
        at: side.at,
    };
    let sides = [&labelled(old, before), &labelled(new, after)];
    let mut page = page(ui, sides, &it.difference, it.how);
    if old.code != new.code {
        let codes = [("old", old.code.as_str()), ("new", new.code.as_str())];
        page.title = ui.say("compare-title-two", &codes);
    }
    page.notes.insert(0, points(ui, it));
    let told = it.told(&ui.texts);
    page.notes.extend([figures(ui, &told), step(ui, &told)]);
    page.notes.retain(|it| !it.lines.is_empty());
    page
}

/// Says what differs in value.
fn points(ui: &Ui, it: &Comparison) -> Note {
    let said = sentences::sentences(ui, &it.values).into_iter().map(|it| it.text);
    Note { heading: ui.say("compare-points", &[]), lines: said.collect() }
}

/// Says how the burden stands before and after, in figures.
fn figures(ui: &Ui, told: &Told) -> Note {
    let burden = &told.burden;
    let verdict = ui.say(&format!("look-burden-{}", burden.verdict.key()), &[]);
    let lines = reasons::figures(ui, &burden.figures.before, &burden.figures.after);
    let differing = lines.into_iter().filter(|it| it.differs);
    Note {
        heading: format!("{}: {verdict}", ui.say("look-burden", &[])),
        lines: differing.map(|it| format!("{}: {} → {}", it.name, it.before, it.after)).collect(),
    }
}

/// Says how far the version's number moves, and why.
fn step(ui: &Ui, told: &Told) -> Note {
    let size = ui.say(&format!("reason-size-{}", told.version_step.size.key()), &[]);
    Note {
        heading: format!("{}: {size}", ui.say("compare-step", &[])),
        lines: burden::step_reasons(told)
            .into_iter()
            .map(|(size, said)| format!("{}: {said}", size.key()))
            .collect(),
    }
}
