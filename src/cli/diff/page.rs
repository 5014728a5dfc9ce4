//! `diff --html` and `diff --docx`: two versions as a page in the reader's language.

use chrono::NaiveDate;
use congbo::{
    diff::{ChangeKind, Class, FieldChange, Match, ProcedureDiff, RowChange},
    domain::{
        burden,
        component::{Component, changed},
        ids::Moment,
        procedure::{FeeKind, Procedure},
    },
    export::redline::{Fact, Note, Page, Words, align, layout::Term, safe},
};

use super::terminal::{class_key, label, shown_value};
use crate::cli::{args::Lang, ui::Ui, words};

/// One side of a page: a version, and what is known of it.
pub struct Labelled<'a> {
    /// The version as its column is headed: `1.0.0 (2026-01-01)`.
    pub heading: String,
    /// Its document.
    pub document: &'a Procedure,
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

/// Returns the page of two versions. `how` is how their difference was told.
pub fn page(ui: &Ui, sides: [&Labelled<'_>; 2], difference: &ProcedureDiff, how: Match) -> Page {
    let [old, new] = sides;
    let documents = sides.map(|it| it.document);
    let language = match ui.texts.lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let hidden = |change: &RowChange| hidden(ui, change);
    let code = new.document.code.as_str();
    Page {
        language: language.to_owned(),
        title: ui.say("redline-title", &[("code", code)]),
        name: new.document.name.clone(),
        sides: [&old.heading, &new.heading].map(Clone::clone),
        facts: facts(ui, sides),
        notes: vec![weights(ui, documents, difference), burdens(ui, documents)],
        sections: align::sections(documents, difference, how, &|it| term(ui, it), &hidden),
        author: new.author.clone(),
        at: new.at,
        words: page_words(ui),
    }
}

fn page_words(ui: &Ui) -> Words {
    let say = |id: &str| ui.say(&format!("redline-{id}"), &[]);
    let weight = |it: Class| ui.say(&format!("look-weight-{}", class_key(it)), &[]);
    Words {
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
        closing: say("closing"),
        weights: [Class::Cosmetic, Class::Editorial, Class::Substantive, Class::Suspect]
            .map(weight),
    }
}

/// Returns what the layout of a document asks for.
fn term(ui: &Ui, term: Term) -> String {
    let say = |id: &str| ui.say(id, &[]);
    match term {
        Term::Component(it) => words::component(ui, it),
        Term::Method(it) => words::method(ui, it),
        Term::Role(it) => words::role(ui, it),
        Term::Level(it) => words::levels(ui, &[it]),
        Term::Class(it) => words::class(ui, it),
        Term::Assignment(it) => words::assignment(ui, it),
        Term::Online(it) => words::online(ui, Some(it)),
        Term::FeeKind(FeeKind::Fee) => say("fee-kind-fee"),
        Term::FeeKind(FeeKind::Charge) => say("fee-kind-charge"),
        Term::NotStated => say("look-not-stated"),
        Term::DeclaredNone => say("look-declared-none"),
        Term::Case => say("field-case"),
        Term::Sets => say("field-dossier-sets"),
        Term::Originals => say("field-originals"),
        Term::Copies => say("field-copies"),
        Term::IssuedOn => say("field-date"),
        Term::Issuer => say("field-issuer"),
        Term::Reason => say("field-online-reason"),
        Term::Basis => say("field-online-basis"),
        Term::Code => say("look-code"),
        Term::PortalId => say("field-portal_id"),
        Term::Aliases => say("field-aliases"),
    }
}

fn facts(ui: &Ui, sides: [&Labelled<'_>; 2]) -> Vec<Fact> {
    let none = || "–".to_owned();
    let fact = |label: &str, of: &dyn Fn(&Labelled<'_>) -> Option<String>| {
        let [before, after] = sides.map(of);
        let is_known = before.is_some() || after.is_some();
        let (before, after) = (before.unwrap_or_else(none), after.unwrap_or_else(none));
        is_known.then(|| Fact { label: ui.say(label, &[]), before, after })
    };
    let all = [
        fact("look-code", &|it| Some(it.document.code.to_string())),
        fact("component-name", &|it| Some(it.document.name.clone())),
        fact("look-version", &|it| Some(it.heading.clone())),
        fact("look-effective-from", &|it| it.effective.map(|it| it.to_string())),
        fact("look-decision", &|it| it.decision.clone()),
        fact("look-basis", &|it| it.basis.clone()),
        fact("look-recorded", &|it| it.recorded.clone()),
    ];
    all.into_iter().flatten().collect()
}

/// Says which components differ and how much it weighs, and what step that makes.
fn weights(ui: &Ui, [before, after]: [&Procedure; 2], difference: &ProcedureDiff) -> Note {
    let weight = |it: Class| ui.say(&format!("look-weight-{}", class_key(it)), &[]);
    let line = |component: Component, class: Class| {
        let letter = component.letter().map(|it| format!("{it}) ")).unwrap_or_default();
        let name = letter + &words::component(ui, component);
        ui.say("redline-component", &[("name", &name), ("weight", &weight(class))])
    };
    let told = difference.components.iter().map(|it| line(it.component, it.class));
    let mut lines = told.collect::<Vec<_>>();
    if lines.is_empty() {
        lines.push(ui.say("redline-no-change", &[]));
    } else {
        let step = burden::step(before, after, &changed(before, after)).size.key();
        let words = ui.say(&format!("redline-step-{step}"), &[]);
        lines.push(ui.say("redline-step", &[("step", step), ("words", &words)]));
    }
    Note { heading: ui.say("redline-weight", &[]), lines }
}

/// Says what became of the burden.
fn burdens(ui: &Ui, [before, after]: [&Procedure; 2]) -> Note {
    let change = burden::compare(before, after);
    let verdict = ui.say(&format!("look-burden-{}", change.verdict().key()), &[]);
    let lines = [
        ("redline-rose", &change.rose),
        ("redline-fell", &change.fell),
        ("redline-unclear", &change.incomparable),
    ];
    let lines = lines.into_iter().flat_map(|(id, items)| {
        items.iter().map(move |it| ui.say(id, &[("what", &super::burden::line(ui, it))]))
    });
    let heading = format!("{}: {verdict}", ui.say("look-burden", &[]));
    Note { heading, lines: lines.collect() }
}

/// Says a change that the words of the row do not show.
fn hidden(ui: &Ui, change: &RowChange) -> Vec<String> {
    let moved = matches!(change.kind, ChangeKind::Moved | ChangeKind::MovedAndEdited);
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
