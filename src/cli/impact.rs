//! `impact`: which procedures in force cite a legal norm, and where.

use congbo::{
    ask::impact::{CitingProcedure, ImpactReport, impact, named},
    domain::citation::NormSought,
};

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    prose::{self, PaintedPiece},
    task,
    texts::TextFact,
    ui::{Tone, Ui},
};

/// Says which procedures in force cite a norm.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Impact) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked(&args.times)?;
    let norm = named(&args.instrument.join(" "))?;
    let mut report = impact(&snapshot, &asked, &norm)?;
    if !ui.json {
        print(ui, &norm, &report.procedures);
        foot(ui, &norm, &report);
    }
    if args.open_reviews {
        let citing = report.procedures.iter().map(|it| (it.code.clone(), it.content)).collect();
        report.reviews = Some(task::open(context, ui, args, (snapshot, &norm), citing)?);
    } else {
        snapshot.release()?;
    }
    if ui.json {
        ui.document(&report);
    }
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, norm: &NormSought, hits: &[CitingProcedure]) {
    for hit in hits {
        let mut name = vec![(None, ui.shown(&hit.name))];
        if hit.internal {
            name.insert(0, (None, ui.say("look-internal-mark", &[]) + " "));
        }
        name.push((Some(Tone::Dim), format!(" · {}", hit.version)));
        prose::flow(ui, 0, &format!("{}  ", hit.code), &name);
        for it in &hit.citations {
            let row = it.row.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            let head = format!("{}{}: ", ui.name(it.component), ui.shown(&row));
            let mut pieces = vec![(Some(Tone::Dim), head)];
            pieces.extend(highlighted(&ui.shown(&it.words), norm));
            if it.times > 1 {
                let times = ui.say("look-impact-times", &[("times", &it.times)]);
                pieces.push((Some(Tone::Dim), format!(" {times}")));
            }
            prose::flow(ui, 10, "", &pieces);
        }
    }
}

/// Returns a text in pieces, the norm painted.
fn highlighted(text: &str, norm: &NormSought) -> Vec<PaintedPiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for found in norm.find(text) {
        pieces.push((None, text[at..found.start].to_owned()));
        pieces.push((Some(Tone::Good), text[found.clone()].to_owned()));
        at = found.end;
    }
    pieces.push((None, text[at..].to_owned()));
    pieces.retain(|it| !it.1.is_empty());
    pieces
}

fn foot(ui: &mut Ui, norm: &NormSought, report: &ImpactReport) {
    let shown = ui.shown(norm.shown());
    if let Some(end) = &report.ends {
        let facts: [TextFact<'_>; 3] =
            [("norm", &shown), ("on", &end.ends), ("by", &ui.shown(&end.by))];
        let said = ui.say("look-impact-ends", &facts);
        ui.line(ui.paint(Tone::Careful, &said));
    }
    let places: usize = report.procedures.iter().map(|it| it.citations.len()).sum();
    let count: [TextFact<'_>; 3] =
        [("norm", &shown), ("count", &report.procedures.len()), ("places", &places)];
    let total = ui.say("look-impact-count", &count);
    ui.footer(&total, &report.head);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norm_is_painted_where_it_stands() {
        let pieces = highlighted("theo 12/2021/NĐ-CP.", &NormSought::read("12/2021/NĐ-CP"));
        let painted = (Some(Tone::Good), "12/2021/NĐ-CP".to_owned());
        assert_eq!(pieces, [(None, "theo ".to_owned()), painted, (None, ".".to_owned())]);
    }
}
