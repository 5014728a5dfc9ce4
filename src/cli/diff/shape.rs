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

use super::{brief, burden, files, heading::heading, side_by_side, spoken::Spoken, stat, terminal};
use crate::cli::{
    args::ComparisonShape,
    error::{CliError, Problem, exit},
    prose,
    ui::{Tone, Ui},
};

/// Tells a comparison in the shape that is asked for; returns the exit status. By the words that
/// are asked it is given again, but for the shape.
pub fn tell(
    ui: &mut Ui,
    shape: &ComparisonShape,
    it: &Comparison,
    snapshots: [&Snapshot; 2],
    asked: &[String],
) -> Result<u8, CliError> {
    if shape.to.output.is_some() && !shape.html && !shape.docx {
        return Err(CliError::usage(Problem::new("output-without-file-shape").at("--output")));
    }
    let differs = it.telling.differs();
    if shape.json_patch {
        ui.document(&PatchDocument::of(it, snapshots)?);
    } else if shape.html || shape.docx {
        files::write(ui, shape, it, snapshots[1], asked)?;
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

pub(super) fn in_words(ui: &mut Ui, shape: &ComparisonShape, it: &Comparison) {
    let brief = !shape.all && !shape.stat && !shape.side_by_side;
    head(ui, it, brief);
    if shape.stat {
        return stat::print(ui, &it.telling);
    }
    if brief {
        let unfold = ui.say("brief-unfold", &[]);
        return brief::print(ui, &it.telling, shape.context, &unfold);
    }
    points(ui, &it.telling);
    if shape.side_by_side {
        side_by_side::print(ui, it, shape.context, shape.all);
    } else {
        terminal::print(ui, &it.telling, shape.context);
    }
    burden::print(ui, &it.telling);
}

/// Says whose texts are compared, and how their rows were matched where ids say nothing; in brief,
/// a name has the rest of one line.
fn head(ui: &mut Ui, it: &Comparison, brief: bool) {
    let telling = &it.telling;
    let [old, new] = &telling.sides;
    let zone = it.head.zone;
    let title = |side: &ComparedText| format!("{}  {}", side.code, side.name);
    let versions = format!("{} → {}", heading(ui, old, zone), heading(ui, new, zone));
    let room = prose::room(ui);
    let titles = match telling.is_of_two() {
        true => vec![ui.shown(&title(old)), format!("→ {}", ui.shown(&title(new)))],
        false if brief => vec![format!("{}  {versions}  {}", new.code, ui.shown(&new.name))],
        false => vec![ui.shown(&title(new))],
    };
    for title in titles {
        let title = if brief { brief::cut(&title, room) } else { title };
        for line in prose::wrap(&title, room) {
            ui.heading(&line);
        }
    }
    if !brief || telling.is_of_two() {
        ui.line(versions);
    }
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
    let is_light = |class| matches!(class, DifferenceClass::Editorial | DifferenceClass::Cosmetic);
    let (light, heavy): (Vec<_>, Vec<_>) = said.into_iter().partition(|it| is_light(it.class));
    // Of what may be lost the sentence itself says so.
    for sentence in heavy {
        prose::flow(ui, 2, "• ", &[(None, ui.shown(&sentence.text))]);
    }
    if !light.is_empty() {
        let said = light.iter().map(|it| it.text.trim_end_matches('.')).collect::<Vec<_>>();
        let weight = terminal::weight(ui, DifferenceClass::Editorial);
        prose::flow(ui, 2, "• ", &[(None, format!("{} – {weight}", ui.shown(&said.join("; "))))]);
    }
}
