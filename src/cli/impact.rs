//! `impact`: which procedures in force cite a legal norm, and where.

use std::collections::BTreeMap;

use congbo::{
    ask::impact::{Cited, End, Hit, Report},
    domain::{
        citation::{Citation, Norm, citations},
        procedure::Procedure,
        registry::NormEnd,
    },
};

use super::{
    args,
    context::Context,
    documents,
    error::{CliError, Problem, exit},
    prose::{self, Piece},
    task,
    ui::{Tone, Ui},
    words::{self, Place},
};

/// How many characters are shown before a citation; twice as many from its beginning.
const AROUND: usize = 40;

/// Reads which norm is meant. Half a number, or a word that stands in every other title,
/// would get an answer that looks like one: it is refused.
fn named(typed: &str) -> Result<Norm, CliError> {
    // Hyphens and dashes are one sign to whoever copies a number.
    let dashes = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];
    let text = typed.replace(dashes, "-");
    let norm = Norm::read(&text);
    let has_half = text
        .split_whitespace()
        .any(|it| it.contains('/') && it.starts_with(|c: char| c.is_ascii_digit()));
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    if norm.is_numbered() || !has_half && letters >= 6 {
        return Ok(norm);
    }
    Err(CliError::usage(Problem::new("unclear-norm").with("text", typed.trim())))
}

/// Says which procedures in force cite a norm.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Impact) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked(&args.times)?;
    let place = Place::of(&snapshot, &asked);
    let norm = named(&args.instrument.join(" "))?;
    let shown = snapshot.registry.disclosed();
    let in_force = shown.filter_map(|it| Some((it.code(), it.record().at(asked.as_of)?)));
    let items = in_force.map(|(code, version)| {
        let hit = Hit {
            code: code.clone(),
            version: version.version.clone(),
            name: version.summary.name.clone(),
            internal: words::is_internal(&version.summary),
            citations: Vec::new(),
        };
        (hit, version.content)
    });
    let items: Vec<_> = items.collect();
    let contents: BTreeMap<_, _> = items.iter().map(|it| (it.0.code.clone(), it.1)).collect();
    let hits = documents::search(&snapshot, items, |hit, procedure| {
        let citations = cited(procedure, &norm);
        (!citations.is_empty()).then_some(Hit { citations, ..hit })
    })?;
    let ends = snapshot.registry.norms.get(norm.shown()).cloned();
    if !ui.json {
        print(ui, &norm, &hits);
        foot(ui, &norm, &hits, ends.as_ref(), &place);
    }
    let reviews = if args.open_reviews {
        let citing = hits.iter().map(|it| (it.code.clone(), contents[&it.code])).collect();
        Some(task::open(context, ui, args, (snapshot, &norm), &citing)?)
    } else {
        snapshot.release();
        None
    };
    if ui.json {
        let ends = ends.map(|it| End { ends: it.ends, by: it.by });
        ui.value(&Report {
            as_of: place.as_of,
            known_at: place.known_at,
            position: place.position.clone(),
            norm: norm.shown().to_owned(),
            ends,
            count: hits.len() as u64,
            procedures: hits,
            reviews,
        });
    }
    Ok(exit::DONE)
}

/// Returns where a document cites a norm, as it is shown.
fn cited(procedure: &Procedure, norm: &Norm) -> Vec<Cited> {
    let short = |it: Citation<'_>| Cited {
        component: it.component,
        row: it.row.map(str::to_owned),
        times: it.found.len() as u64,
        words: prose::around(&it.text, it.found[0].clone(), AROUND),
    };
    citations(procedure, norm).into_iter().map(short).collect()
}

fn print(ui: &mut Ui, norm: &Norm, hits: &[Hit]) {
    for hit in hits {
        let mut name = vec![(None, ui.shown(&hit.name))];
        if hit.internal {
            name.insert(0, (None, ui.say("look-internal-mark", &[]) + " "));
        }
        name.push((Some(Tone::Dim), format!(" · {}", hit.version)));
        prose::flow(ui, 0, &format!("{}  ", hit.code), &name);
        for it in &hit.citations {
            let row = it.row.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            let head = format!("{}{}: ", words::component(ui, it.component), ui.shown(&row));
            let mut pieces = vec![(Some(Tone::Dim), head)];
            pieces.extend(highlighted(&ui.shown(&it.words), norm));
            if it.times > 1 {
                let times = ui.say("look-impact-times", &[("times", &it.times.to_string())]);
                pieces.push((Some(Tone::Dim), format!(" {times}")));
            }
            prose::flow(ui, 10, "", &pieces);
        }
    }
}

/// Returns a text in pieces, the norm painted.
fn highlighted(text: &str, norm: &Norm) -> Vec<Piece> {
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

fn foot(ui: &mut Ui, norm: &Norm, hits: &[Hit], ends: Option<&NormEnd>, place: &Place) {
    let shown = ui.shown(norm.shown());
    if let Some(end) = ends {
        let facts =
            [("norm", &*shown), ("on", &*end.ends.to_string()), ("by", &*ui.shown(&end.by))];
        let said = ui.say("look-impact-ends", &facts);
        ui.line(ui.paint(Tone::Careful, &said));
    }
    let places: usize = hits.iter().map(|it| it.citations.len()).sum();
    let count =
        [("norm", &*shown), ("count", &*hits.len().to_string()), ("places", &*places.to_string())];
    let total = ui.say("look-impact-count", &count) + " " + &place.words(ui);
    ui.line(ui.paint(Tone::Dim, &total));
}

#[cfg(test)]
mod tests {
    use congbo::domain::component::Component;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_citation_is_shown_with_the_words_around_it() {
        let text =
            format!("{}theo Nghị định 12/2021/NĐ-CP {}", "dài ".repeat(40), "sau ".repeat(60));
        let procedure: Procedure = serde_json::from_value(json!({
            "code": "1.000001", "name": "Cấp thẻ", "field": "Thư viện", "publisher": "Bộ A",
            "conditions": [{"id": "y1", "text": text}]
        }))
        .unwrap();
        let found = cited(&procedure, &Norm::read("12/2021/nđ-cp"));
        let [only] = &found[..] else { panic!("{found:?}") };
        let is_there = (only.component, only.row.as_deref(), only.times);
        assert_eq!(is_there, (Component::Conditions, Some("y1"), 1));
        assert!(only.words.contains("Nghị định 12/2021/NĐ-CP sau"), "{}", only.words);
        assert!(only.words.starts_with('…') && only.words.chars().count() < 130, "{}", only.words);
        assert!(cited(&procedure, &Norm::read("13/2021/NĐ-CP")).is_empty());
    }

    #[test]
    fn the_norm_is_painted_where_it_stands() {
        let pieces = highlighted("theo 12/2021/NĐ-CP.", &Norm::read("12/2021/NĐ-CP"));
        let painted = (Some(Tone::Good), "12/2021/NĐ-CP".to_owned());
        assert_eq!(pieces, [(None, "theo ".to_owned()), painted, (None, ".".to_owned())]);
    }
}
