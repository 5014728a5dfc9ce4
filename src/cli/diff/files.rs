//! `diff --html` and `diff --docx`: a comparison of the whole text as a file.

use congbo::{
    app::Snapshot,
    ask::{Comparison, announced::approvals_of},
    diff::telling::Telling,
    domain::ids::Zone,
    export::{
        origin::DocumentOrigin,
        redline::{RedlineNote, RedlinePage, docx, html},
    },
};

use super::{heading::heading, page::page, spoken::Spoken};
use crate::cli::{
    args::ComparisonShape,
    error::{CliError, Problem},
    output,
    result::Did,
    texts::TextFact,
    ui::Ui,
    words,
};

/// Writes the comparison in the shape that is asked for.
pub(super) fn write(
    ui: &mut Ui,
    shape: &ComparisonShape,
    it: &Comparison,
    snapshot: &Snapshot,
    asked: &[String],
) -> Result<(), CliError> {
    let path = shape.to.file();
    if shape.docx {
        ui.off_screen(path)?;
    }
    let mut page = whole(ui, &it.telling, it.head.zone);
    page.source = source(ui, it, snapshot);
    let form = if shape.docx { "--docx" } else { "--html" };
    let asked = asked.iter().cloned().chain([form.to_owned()]).collect();
    page.origin = Some(DocumentOrigin::new(&snapshot.log, &page.language, asked).at(&it.head));
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

/// Says where a comparison comes from, so that the paper in somebody's hand can be tied to the log:
/// of which registry and entry it is, and of each side the hash of its document and who approved it.
fn source(ui: &Ui, it: &Comparison, snapshot: &Snapshot) -> Vec<String> {
    let at = &it.head.point.position;
    let entry = at.size.saturating_sub(1);
    let facts: [TextFact<'_>; 3] =
        [("registry", &snapshot.log), ("seq", &entry), ("hash", &at.hash)];
    let mut lines = vec![ui.say("redline-source", &facts)];
    for side in &it.telling.sides {
        let proposal = side.proposal.or(side.draft.map(|it| it.0));
        let proposal = proposal.and_then(|it| snapshot.registry.proposals.get(&it));
        let approvals = proposal.map(approvals_of).unwrap_or_default();
        let officers = words::approvers(ui, approvals.iter().map(|it| (&it.officer, it.role)));
        let (side_name, content) = (heading(ui, side, it.head.zone), side.content.to_string());
        let facts: [TextFact<'_>; 3] =
            [("side", &side_name), ("content", &content), ("officers", &officers)];
        lines.push(ui.say("redline-source-side", &facts));
    }
    lines.push(ui.say("redline-source-check", &[]));
    lines
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
