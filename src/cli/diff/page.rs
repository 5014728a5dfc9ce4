//! `diff --html` and `diff --docx`: two versions as a page in the reader's language.

use chrono::NaiveDate;
use congbo::{
    diff::telling::Telling,
    domain::{
        ids::Moment,
        procedure::FeeKind,
        weight::{DifferenceClass, FieldChange, ProcedureDiff, RowChange, RowChangeKind},
    },
    export::redline::{
        PageWords, RedlineFact, RedlineNote, RedlinePage, align, layout::LayoutTerm, safe,
    },
};

use super::terminal::{label, shown_value};
use crate::cli::{args::Lang, ui::Ui, words};

/// One side of a page: a version, and what is known of it.
pub struct Labelled {
    /// The version as its column is headed: `1.0.0 (2026-01-01)`.
    pub heading: String,
    /// Its first day in force, where it has one.
    pub effective: Option<NaiveDate>,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: Option<String>,
    /// Where, when and by whom it was recorded, in words.
    pub recorded: Option<String>,
    /// Who brought it in: the author of the tracked changes.
    pub author: String,
    /// When.
    pub at: Moment,
}

/// Returns the page of what is told of two versions.
pub fn page(ui: &Ui, sides: [&Labelled; 2], telling: &Telling) -> RedlinePage {
    let [old, new] = sides;
    let documents = telling.documents.each_ref();
    let difference = &telling.difference;
    let language = match ui.texts.lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let hidden = |change: &RowChange| hidden(ui, change);
    let [before, after] = telling.sides.each_ref().map(|it| it.code.as_str());
    let title = match telling.is_of_two() {
        true => ui.say("compare-title-two", &[("old", &before), ("new", &after)]),
        false => ui.say("redline-title", &[("code", &after)]),
    };
    RedlinePage {
        language: language.to_owned(),
        title,
        name: documents[1].name.clone(),
        sides: [&old.heading, &new.heading].map(Clone::clone),
        facts: facts(ui, sides, telling),
        notes: vec![weights(ui, difference)],
        sections: align::sections(documents, difference, &|it| term(ui, it), &hidden),
        author: new.author.clone(),
        at: new.at,
        words: page_words(ui),
    }
}

fn page_words(ui: &Ui) -> PageWords {
    let say = |id: &str| ui.say(&format!("redline-{id}"), &[]);
    let weight = |it: DifferenceClass| ui.name(it);
    PageWords {
        facts: say("facts"),
        item: say("item"),
        before: say("before"),
        after: say("after"),
        contents: say("contents"),
        skip: say("skip"),
        legend: say("legend"),
        mark: say("mark"),
        inserted: say("inserted"),
        deleted: say("deleted"),
        end: say("end"),
        same: say("same"),
        added: say("added"),
        removed: say("removed"),
        edited: say("edited"),
        moved_away: say("moved-away"),
        moved_here: say("moved-here"),
        unchanged_lines: say("unchanged-lines"),
        changed: say("changed"),
        closing: say("closing"),
        weights: [
            DifferenceClass::Cosmetic,
            DifferenceClass::Editorial,
            DifferenceClass::Substantive,
            DifferenceClass::Suspect,
        ]
        .map(weight),
    }
}

/// Returns what the layout of a document asks for.
fn term(ui: &Ui, term: LayoutTerm) -> String {
    let say = |id: &str| ui.say(id, &[]);
    match term {
        LayoutTerm::Component(it) => ui.name(it),
        LayoutTerm::Method(it) => ui.name(it),
        LayoutTerm::Role(it) => ui.name(it),
        LayoutTerm::Level(it) => words::levels(ui, &[it]),
        LayoutTerm::Class(it) => ui.name(it),
        LayoutTerm::Assignment(it) => ui.name(it),
        LayoutTerm::Online(it) => words::online(ui, Some(it)),
        LayoutTerm::FeeKind(FeeKind::Fee) => say("fee-kind-fee"),
        LayoutTerm::FeeKind(FeeKind::Charge) => say("fee-kind-charge"),
        LayoutTerm::NotStated => say("look-not-stated"),
        LayoutTerm::DeclaredNone => say("look-declared-none"),
        LayoutTerm::Case => say("field-case"),
        LayoutTerm::Sets => say("field-dossier-sets"),
        LayoutTerm::Originals => say("field-originals"),
        LayoutTerm::Copies => say("field-copies"),
        LayoutTerm::IssuedOn => say("field-date"),
        LayoutTerm::Issuer => say("field-issuer"),
        LayoutTerm::Reason => say("field-online-reason"),
        LayoutTerm::Basis => say("field-online-basis"),
        LayoutTerm::Code => say("look-code"),
        LayoutTerm::PortalId => say("field-portal_id"),
        LayoutTerm::Aliases => say("field-aliases"),
        LayoutTerm::ServiceCode => say("field-online-service_code"),
        LayoutTerm::ServiceName => say("field-online-service_name"),
    }
}

fn facts(ui: &Ui, sides: [&Labelled; 2], telling: &Telling) -> Vec<RedlineFact> {
    let none = || "–".to_owned();
    let fact = |label: &str, of: &dyn Fn(usize) -> Option<String>| {
        let (before, after) = (of(0), of(1));
        let is_known = before.is_some() || after.is_some();
        let (before, after) = (before.unwrap_or_else(none), after.unwrap_or_else(none));
        is_known.then(|| RedlineFact { label: ui.say(label, &[]), before, after })
    };
    let document = |at: usize| &telling.documents[at];
    // A name that both bear heads the page already.
    let is_renamed = document(0).name != document(1).name;
    let all = [
        fact("look-code", &|it| Some(document(it).code.to_string())),
        fact("component-name", &|it| Some(document(it).name.clone()).filter(|_| is_renamed)),
        fact("look-version", &|it| Some(sides[it].heading.clone())),
        fact("look-effective-from", &|it| sides[it].effective.map(|it| it.to_string())),
        fact("look-decision", &|it| sides[it].decision.clone()),
        fact("look-basis", &|it| sides[it].basis.clone()),
        fact("look-recorded", &|it| sides[it].recorded.clone()),
    ];
    all.into_iter().flatten().collect()
}

/// Says which components differ, the weightiest first.
fn weights(ui: &Ui, difference: &ProcedureDiff) -> RedlineNote {
    let named = |class: DifferenceClass| {
        let own = difference.components.iter().filter(|it| it.class == class);
        let names = own.map(|it| it.component.lettered(&ui.name(it.component)));
        let names = names.collect::<Vec<_>>().join("; ");
        let weight = ui.name(class);
        (!names.is_empty())
            .then(|| ui.say("redline-component", &[("name", &names), ("weight", &weight)]))
    };
    let classes = [
        DifferenceClass::Suspect,
        DifferenceClass::Substantive,
        DifferenceClass::Editorial,
        DifferenceClass::Cosmetic,
    ];
    let mut lines: Vec<_> = classes.into_iter().filter_map(named).collect();
    if lines.is_empty() {
        lines.push(ui.say("redline-no-change", &[]));
    }
    RedlineNote { heading: ui.say("redline-weight", &[]), lines }
}

/// Says a change that the words of the row do not show.
fn hidden(ui: &Ui, change: &RowChange) -> Vec<String> {
    let moved = matches!(change.kind, RowChangeKind::Moved | RowChangeKind::MovedAndEdited);
    let moved = moved.then(|| ui.say("redline-moved", &[]));
    moved.into_iter().chain(change.fields.iter().map(|it| hidden_field(ui, it))).collect()
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
        diff::telling::ComparedText,
        domain::procedure::Procedure,
        export::redline::{RedlineSide, docx, html},
        import::convert,
    };

    use super::*;
    use crate::cli::{args::Cli, texts::Texts};

    fn ui(lang: Lang) -> Ui {
        let cli = Cli::try_parse_from(["congbo", "list"]).expect("a command line");
        Ui::new(Texts::new(lang), &cli.global)
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

    fn labelled(it: &ComparedText) -> Labelled {
        Labelled {
            heading: format!("{} ({})", it.version, it.effective),
            effective: Some(it.effective),
            decision: it.decision.clone(),
            basis: Some(it.basis.clone()),
            recorded: None,
            author: "Cán bộ pháp chế A".to_owned(),
            at: it.at,
        }
    }

    fn page_of(lang: Lang, old: &Procedure, new: &Procedure) -> RedlinePage {
        let sides = [side(old, "1.0.0", "2026-01-01"), side(new, "2.0.0", "2026-07-01")];
        let telling = Telling::of(sides, [old.clone(), new.clone()], None, None);
        let [old, new] = telling.sides.each_ref().map(labelled);
        page(&ui(lang), [&old, &new], &telling)
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
