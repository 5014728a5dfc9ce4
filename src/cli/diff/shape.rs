//! The shapes of an answer: in which one a comparison is told, and where it goes.

use congbo::{
    app::Snapshot,
    ask::{
        Comparison,
        comparison_document::{ComparisonDocument, FiguresDocument, PatchDocument},
    },
    diff::telling::{ComparedText, Limit, Telling},
    domain::weight::DifferenceClass,
};

use super::{burden, files, heading::heading, side_by_side, spoken::Spoken, stat, terminal};
use crate::cli::{
    args::ComparisonShape,
    error::{CliError, Problem, exit},
    prose,
    ui::{Tone, Ui},
};

/// Tells a comparison in the shape that is asked for; returns the exit status.
pub fn tell(
    ui: &mut Ui,
    shape: &ComparisonShape,
    it: &Comparison,
    snapshots: [&Snapshot; 2],
) -> Result<u8, CliError> {
    if shape.to.output.is_some() && !shape.html && !shape.docx {
        return Err(CliError::usage(Problem::new("output-without-file-shape").at("--output")));
    }
    let differs = it.telling.differs();
    if shape.json_patch {
        ui.document(&PatchDocument::of(it, snapshots)?);
    } else if shape.html || shape.docx {
        files::write(ui, shape, it)?;
    } else if ui.json {
        let words = Spoken { texts: &ui.texts };
        let document = ComparisonDocument::of(&it.telling, &words, it.head.clone());
        match shape.stat {
            true => ui.document(&FiguresDocument::from(document)),
            false => ui.document(&document),
        }
    } else {
        in_words(ui, shape, it);
    }
    Ok(status(shape, differs))
}

/// Returns the exit status: as of `git diff`, a difference counts only when asked for.
pub fn status(shape: &ComparisonShape, differs: bool) -> u8 {
    if differs && shape.exit_code { exit::REFUSED } else { exit::DONE }
}

fn in_words(ui: &mut Ui, shape: &ComparisonShape, it: &Comparison) {
    head(ui, it);
    if shape.stat {
        return stat::print(ui, &it.telling);
    }
    points(ui, &it.telling);
    if shape.side_by_side {
        side_by_side::print(ui, it, shape.context);
    } else {
        terminal::print(ui, &it.telling, shape.context);
    }
    burden::print(ui, &it.telling);
}

/// Says whose texts are compared, and how their rows were matched where ids say nothing.
fn head(ui: &mut Ui, it: &Comparison) {
    let telling = &it.telling;
    let [old, new] = &telling.sides;
    let zone = it.head.zone;
    let title = |side: &ComparedText| format!("{}  {}", side.code, side.name);
    let titles = match telling.is_of_two() {
        true => vec![ui.shown(&title(old)), format!("→ {}", ui.shown(&title(new)))],
        false => vec![ui.shown(&title(new))],
    };
    for title in titles {
        for line in prose::wrap(&title, prose::room(ui)) {
            ui.heading(&line);
        }
    }
    ui.line(format!("{} → {}", heading(ui, old, zone), heading(ui, new, zone)));
    for limit in &telling.limits {
        let (id, tone) = match limit {
            Limit::Backwards => ("compare-backwards", Tone::Careful),
            Limit::ByContent => ("compare-by-content", Tone::Dim),
        };
        ui.line(ui.paint(tone, &ui.say(id, &[])));
    }
}

/// Prints what differs in value, a sentence each; what is not substance is marked.
fn points(ui: &mut Ui, telling: &Telling) {
    let said = Spoken { texts: &ui.texts }.points(telling);
    if said.is_empty() {
        return;
    }
    ui.line("");
    ui.heading(&ui.say("compare-points", &[]));
    for sentence in said {
        let mut text = ui.shown(&sentence.text);
        // Of what may be lost the sentence itself says so.
        if matches!(sentence.class, DifferenceClass::Editorial | DifferenceClass::Cosmetic) {
            text += &format!(" – {}", terminal::weight(ui, sentence.class));
        }
        prose::flow(ui, 2, "• ", &[(None, text)]);
    }
}
