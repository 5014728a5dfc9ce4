//! `diff --html` and `diff --docx`: two versions as a page in the reader's language.

use congbo::{
    diff::{
        redline::{LayoutTerm, RedlineWords, UnseenChange, safe},
        telling::{ComparedText, Telling},
    },
    domain::{
        component::Component,
        ids::Zone,
        weight::{DifferenceClass, FieldChange},
    },
    export::redline::{PageWords, RedlineFact, RedlineNote, RedlinePage},
};

use super::{
    heading::heading,
    terminal::{label, shown_value},
};
use crate::cli::{args::Lang, ui::Ui};

/// Returns the page of what is told of two versions.
pub fn page(ui: &Ui, telling: &Telling, zone: Zone) -> RedlinePage {
    let language = match ui.texts.lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let [old, new] = &telling.sides;
    let title = match telling.is_of_two() {
        true => ui.say("compare-title-two", &[("old", &old.code), ("new", &new.code)]),
        false => ui.say("redline-title", &[("code", &new.code)]),
    };
    let headed = |side: &ComparedText| match telling.is_of_two() {
        false => heading(ui, side, zone),
        true => format!("{} · {}", side.code, heading(ui, side, zone)),
    };
    RedlinePage {
        language: language.to_owned(),
        title,
        name: new.name.clone(),
        sides: [headed(old), headed(new)],
        facts: facts(ui, telling, [headed(old), headed(new)], zone),
        notes: vec![weights(ui, telling)],
        sections: telling.in_full(&SpokenPage(ui)),
        author: new.author.clone().unwrap_or_else(|| telling.documents[1].publisher.clone()),
        at: new.at,
        source: Vec::new(),
        origin: None,
        words: page_words(ui),
    }
}

/// What is told in full, in the reader's language.
struct SpokenPage<'a>(&'a Ui);

impl RedlineWords for SpokenPage<'_> {
    fn term(&self, term: LayoutTerm) -> String {
        self.0.say(&term.text(), &[])
    }

    fn unseen(&self, change: UnseenChange<'_>) -> String {
        match change {
            UnseenChange::Moved => self.0.say("redline-moved", &[]),
            UnseenChange::Field(it) => hidden_field(self.0, it),
        }
    }
}

fn page_words(ui: &Ui) -> PageWords {
    let say = |id: &str| ui.say(id, &[]);
    let weight = |it: DifferenceClass| ui.name(it);
    PageWords {
        facts: say("redline-facts"),
        item: say("redline-item"),
        before: say("redline-before"),
        after: say("redline-after"),
        contents: say("redline-contents"),
        skip: say("redline-skip"),
        legend: say("redline-legend"),
        mark: say("redline-mark"),
        inserted: say("redline-inserted"),
        deleted: say("redline-deleted"),
        end: say("redline-end"),
        same: say("redline-same"),
        added: say("redline-added"),
        removed: say("redline-removed"),
        edited: say("redline-edited"),
        moved_away: say("redline-moved-away"),
        moved_here: say("redline-moved-here"),
        unchanged_lines: say("redline-unchanged-lines"),
        changed: say("redline-changed"),
        closing: say("redline-closing"),
        weights: [
            DifferenceClass::Cosmetic,
            DifferenceClass::Editorial,
            DifferenceClass::Substantive,
            DifferenceClass::Suspect,
        ]
        .map(weight),
    }
}

fn facts(ui: &Ui, telling: &Telling, headed: [String; 2], zone: Zone) -> Vec<RedlineFact> {
    let fact = |label: &str, of: &dyn Fn(&ComparedText) -> Option<String>| {
        let [before, after] = telling.sides.each_ref().map(of);
        row(ui, label, [before, after])
    };
    let [old, new] = &telling.sides;
    // A name that both bear heads the page already.
    let is_renamed = old.name != new.name;
    let all = [
        fact("look-code", &|it| Some(it.code.to_string())),
        fact("component-name", &|it| Some(it.name.clone()).filter(|_| is_renamed)),
        row(ui, "look-version", headed.map(Some)),
        fact("look-effective-from", &|it| Some(ui.texts.day(it.effective))),
        fact("look-decision", &|it| it.decision.clone()),
        fact("look-basis", &|it| Some(it.basis.clone())),
        fact("look-recorded", &|it| Some(ui.texts.instant(it.at, zone))),
    ];
    all.into_iter().flatten().collect()
}

/// Returns a fact of both sides, or `None` where neither has it.
fn row(ui: &Ui, label: &str, sides: [Option<String>; 2]) -> Option<RedlineFact> {
    let is_known = sides.iter().any(Option::is_some);
    let [before, after] = sides.map(|it| it.unwrap_or_else(|| "–".to_owned()));
    is_known.then(|| RedlineFact { label: ui.say(label, &[]), before, after })
}

/// Says which components differ, the weightiest first.
fn weights(ui: &Ui, telling: &Telling) -> RedlineNote {
    let line = |(class, components): (DifferenceClass, Vec<Component>)| {
        let names = components.into_iter().map(|it| it.lettered(&ui.name(it)));
        let names = names.collect::<Vec<_>>().join("; ");
        ui.say("redline-component", &[("name", &names), ("weight", &ui.name(class))])
    };
    let mut lines: Vec<_> = telling.by_weight().into_iter().map(line).collect();
    if lines.is_empty() {
        lines.push(ui.say("redline-no-change", &[]));
    }
    RedlineNote { heading: ui.say("redline-weight", &[]), lines }
}

fn hidden_field(ui: &Ui, field: &FieldChange) -> String {
    let value = |it: &Option<String>| match (field.name, it) {
        ("run_on", Some(_)) => ui.say("redline-yes", &[]),
        ("run_on", None) => ui.say("redline-no", &[]),
        (_, Some(it)) => safe(&shown_value(ui, field.name, it)).into_owned(),
        (_, None) => "–".to_owned(),
    };
    let (name, before, after) = (label(ui, field.name), value(&field.before), value(&field.after));
    ui.say("redline-hidden", &[("field", &name), ("before", &before), ("after", &after)])
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use congbo::{
        diff::redline::RedlineSide,
        domain::{ids::Moment, procedure::Procedure},
        export::redline::{docx, html},
        import::convert,
    };

    use super::*;
    use crate::cli::{args::Cli, settings::Settings, texts::Texts};

    fn ui(lang: Lang) -> Ui {
        let cli = Cli::try_parse_from(["congbo", "list"]).expect("a command line");
        Ui::new(Texts::new(lang), &cli.global, &Settings::default())
    }

    fn example(code: &str) -> Procedure {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
        let file = std::fs::read_to_string(path).expect("the examples are there");
        let mut all = file.lines().filter_map(|line| convert(line.as_bytes()).ok());
        all.find(|it| it.procedure.code.as_str() == code).expect("the example is there").procedure
    }

    fn side(document: &Procedure, version: &str, day: &str) -> ComparedText {
        ComparedText {
            code: document.code.clone(),
            name: document.name.clone(),
            version: version.parse().expect("a version"),
            effective: day.parse().expect("a day"),
            standing: None,
            decision: Some("201/QĐ-BA ngày 05/02/2026".to_owned()),
            basis: "Nghị định 1/2026/NĐ-CP".to_owned(),
            proposal: None,
            draft: None,
            known_at: None,
            content: congbo::domain::canonical::digest(document),
            author: Some("Cán bộ pháp chế A".to_owned()),
            at: Moment(1_767_225_600_000),
        }
    }

    fn page_of(lang: Lang, old: &Procedure, new: &Procedure) -> RedlinePage {
        let sides = [side(old, "1.0.0", "2026-01-01"), side(new, "2.0.0", "2026-07-01")];
        let telling = Telling::of(sides, [old.clone(), new.clone()], None, None);
        page(&ui(lang), &telling, Zone::default())
    }

    #[test]
    fn a_page_speaks_the_readers_language_and_shows_what_differs() {
        let old = example("9.000001");
        let mut new = old.clone();
        new.conditions.clear();
        new.steps[0].steps[0].text.push_str(" Kèm ảnh.");
        for (lang, facts, weight) in
            [(Lang::Vi, "Thông tin chung", "thay đổi nội dung"), (Lang::En, "Facts", "substantive")]
        {
            let page = page_of(lang, &old, &new);
            assert_eq!(page.words.facts, facts);
            let written = html(&page);
            assert!(written.contains(weight) && written.contains("Kèm ảnh."));
            assert!(!written.contains("redline-") && !written.contains("look-"), "all is said");
            assert!(page.text(RedlineSide::New).iter().any(|it| it.ends_with("Kèm ảnh.")));
        }
    }

    #[test]
    fn two_equal_versions_differ_in_nothing() {
        let it = example("9.000001");
        let page = page_of(Lang::Vi, &it, &it);
        assert_eq!(page.notes[0].lines, ["Hai phiên bản giống nhau."]);
        assert!(page.sections.iter().all(|it| !it.is_changed()));
        assert!(docx(&page).is_ok());
    }
}
