//! `diff --html` and `diff --docx`: a comparison of the whole text as a file.

use congbo::{
    ask::Comparison,
    diff::telling::Telling,
    domain::ids::Zone,
    export::redline::{RedlineNote, RedlinePage, docx, html},
};

use super::{page::page, spoken::Spoken};
use crate::cli::{
    args::ComparisonShape,
    error::{CliError, Problem},
    output,
    result::Did,
    ui::Ui,
};

/// Writes the comparison in the shape that is asked for.
pub(super) fn write(ui: &mut Ui, shape: &ComparisonShape, it: &Comparison) -> Result<(), CliError> {
    let path = shape.to.file();
    if shape.docx {
        ui.off_screen(path)?;
    }
    let page = whole(ui, &it.telling, it.head.zone);
    let bytes = if shape.docx { document(&page)? } else { html(&page).into_bytes() };
    let landed = output::document(ui, path, shape.to.force, &bytes)?;
    let Some(path) = path else { return Ok(()) };
    ui.effect("compare-written", &[("path", &path.display())]);
    if ui.json {
        ui.outcome(Did::ComparisonWritten {
            output: path.to_owned(),
            bytes: landed.bytes,
            sha256: landed.sha256.to_string(),
        });
    }
    Ok(())
}

fn document(page: &RedlinePage) -> Result<Vec<u8>, CliError> {
    docx(page).map_err(|fault| {
        CliError::usage(Problem::new("docx-unwritten").with("why", fault).at("--docx"))
    })
}

/// Returns the page of a comparison, with what differs in value said on top.
pub fn whole(ui: &Ui, telling: &Telling, zone: Zone) -> RedlinePage {
    let mut page = page(ui, telling, zone);
    let spoken = Spoken { texts: &ui.texts };
    page.notes.insert(0, points(ui, spoken, telling));
    page.notes.extend([figures(ui, spoken, telling), step(ui, spoken, telling)]);
    page.notes.retain(|it| !it.lines.is_empty());
    page
}

/// Says what differs in value.
fn points(ui: &Ui, spoken: Spoken<'_>, telling: &Telling) -> RedlineNote {
    let said = spoken.points(telling).into_iter().map(|it| it.text);
    RedlineNote { heading: ui.say("compare-points", &[]), lines: said.collect() }
}

/// Says how the burden stands before and after, in figures.
fn figures(ui: &Ui, spoken: Spoken<'_>, telling: &Telling) -> RedlineNote {
    let verdict = ui.name(telling.burden.verdict);
    let lines = spoken.figures(telling).into_iter();
    RedlineNote {
        heading: format!("{}: {verdict}", ui.say("look-burden", &[])),
        lines: lines.map(|it| format!("{}: {} → {}", it.name, it.before, it.after)).collect(),
    }
}

/// Says how far the version's number moves, and why.
fn step(ui: &Ui, spoken: Spoken<'_>, telling: &Telling) -> RedlineNote {
    let size = ui.name(telling.step.size);
    let reasons = spoken.reasons(telling).into_iter();
    RedlineNote {
        heading: format!("{}: {size}", ui.say("compare-step", &[])),
        lines: reasons
            .map(|(size, said)| format!("{}: {said}", ui.name(size).to_lowercase()))
            .collect(),
    }
}
