//! What holds for every real pair: nothing differs from itself, a difference in looks is
//! never more than that, and every row of both sides is accounted for.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{
    one_in,
    snapshots::{self, Pair},
};
use congbo::domain::{
    component::Component,
    procedure::Procedure,
    row_ids::forget_ids,
    rows::{Row, Table, rows},
    weight::{DifferenceClass, ProcedureDiff, RowChange, RowChangeKind, RowMatching, diff},
};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// One in how many procedures of the national file is compared with itself, every day and where
/// everything is walked.
const SAMPLE: (usize, usize) = (241, 61);

/// Procedures with rows that little tells apart: one accent, or the notes of two channels.
const TWINS: [&str; 2] = ["2.000262", "1.014261"];

/// Four neighbours of so many are looked at, every day and where everything is walked.
const NEIGHBOURS: (usize, usize) = (4, 1);

/// Both sides of real pairs and some procedures of the national file, each with its place among
/// all: what is asked of one goes by its place.
pub fn documents() -> Option<impl Iterator<Item = (usize, Procedure)>> {
    let sides = snapshots::pairs()?.into_iter().flat_map(|(old, new)| [old, new]);
    let every = one_in(NEIGHBOURS.0, NEIGHBOURS.1);
    let all = sides.chain(national()?).enumerate();
    Some(all.filter(move |(at, _)| (at / 4).is_multiple_of(every)))
}

fn national() -> Option<Vec<Procedure>> {
    let all = snapshots::load(snapshots::NATIONAL)?;
    let twins = TWINS.into_iter().filter_map(|it| all.get(&it.parse().ok()?).cloned());
    let twins = twins.collect::<Vec<_>>();
    Some(all.into_values().step_by(one_in(SAMPLE.0, SAMPLE.1)).chain(twins).collect())
}

#[test]
fn nothing_differs_from_itself() {
    let Some(documents) = documents() else { return };
    for (_, it) in documents {
        for how in [RowMatching::ById, RowMatching::ByContent] {
            assert!(diff(&it, &it, how).is_empty(), "{}", it.code);
        }
        let mut other = it.clone();
        forget_ids(&mut other);
        assert!(diff(&it, &other, RowMatching::ByContent).is_empty(), "{}", it.code);
    }
}

/// A change of a text's looks.
pub type Look = fn(&str) -> String;

pub const LOOKS: [(&str, Look); 7] = [
    ("double spaces", |text| text.replace(' ', "  ")),
    ("case of the first letter", |text| {
        let mut rest = text.chars();
        let turned = |c: char| if c.is_uppercase() { c.to_lowercase().next() } else { Some(up(c)) };
        rest.next().and_then(turned).into_iter().chain(rest).collect()
    }),
    ("place of the tone", |text| {
        let moved =
            [("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ụy", "uỵ"), ("òe", "oè")];
        moved.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    }),
    ("look-alikes", |text| text.replace('Đ', "Ð").replace("TTC", "TT\u{421}")),
    ("punctuation", |text| format!("- {};", text.trim_end_matches(['.', ';', ':']))),
    ("blanks that nobody sees", |text| text.replacen(' ', "\u{a0}\u{200b}", 1)),
    ("decomposed", |text| text.nfd().collect()),
];

fn up(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => only,
        (_, _) => c,
    }
}

/// Changes the looks of every text of a document; ids, codes and stable names stay.
pub fn relooked(it: &Procedure, look: Look) -> Procedure {
    const TEXTS: [&str; 11] = [
        "name",
        "text",
        "title",
        "note",
        "case",
        "issuer",
        "date",
        "publisher",
        "field",
        "keywords",
        "description",
    ];
    fn walk(value: &mut Value, is_text: bool, look: Look) {
        match value {
            Value::String(text) if is_text => *text = look(text),
            Value::Array(list) => list.iter_mut().for_each(|it| walk(it, is_text, look)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(value, TEXTS.contains(&&**name) || name == "forms", look);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut tree = serde_json::to_value(it).expect("a document is JSON");
    walk(&mut tree, false, look);
    serde_json::from_value(tree).expect("only texts changed")
}

/// Turns every list round whose order says nothing.
pub fn reordered(it: &Procedure) -> Procedure {
    let mut it = it.clone();
    it.channels.reverse();
    it.channels.iter_mut().for_each(|row| row.fees.reverse());
    it.dossier.cases.reverse();
    for case in &mut it.dossier.cases {
        case.papers.reverse();
        case.papers.iter_mut().for_each(|paper| paper.forms.reverse());
    }
    it.applicants.reverse();
    it.agencies.reverse();
    it.results.reverse();
    it.legal_basis.reverse();
    it.conditions.reverse();
    it.levels.reverse();
    it
}

/// Returns the changes that weigh more than looks do, a line for each.
fn grave(found: &ProcedureDiff, code: &str, what: &str) -> Vec<String> {
    let changes = found.components.iter().flat_map(|it| &it.changes);
    let grave = changes.filter(|it| it.class > DifferenceClass::Cosmetic);
    grave
        .map(|it| format!("{code}, {what}: {:?}", (it.table, it.class, it.kind, &it.fields)))
        .collect()
}

#[test]
fn a_difference_in_looks_is_never_more() {
    let Some(documents) = documents() else { return };
    let mut all = Vec::new();
    for (at, it) in documents {
        let mut compare = |other: &Procedure, what: &str, how: RowMatching| {
            all.extend(grave(&diff(&it, other, how), it.code.as_str(), what));
        };
        // All looks at once on every other document, and each on its own on some; another
        // order on those between.
        let every = |text: &str| LOOKS.iter().fold(text.to_owned(), |text, (_, look)| look(&text));
        if at % 2 == 0 {
            compare(&relooked(&it, every), "all at once", RowMatching::ByContent);
        }
        if at % 20 == 0 {
            for (what, look) in LOOKS {
                compare(&relooked(&it, look), what, RowMatching::ByContent);
            }
        }
        if at % 2 == 1 {
            let how = if at % 4 == 1 { RowMatching::ById } else { RowMatching::ByContent };
            compare(&reordered(&it), "order", how);
        }
    }
    assert!(all.is_empty(), "{} differences\n{}", all.len(), all.join("\n"));
}

#[test]
fn the_order_of_rows_that_little_tells_apart_is_never_substance() {
    let Some(all) = snapshots::load(snapshots::NATIONAL) else { return };
    for code in TWINS {
        let it = &all[&code.parse().expect("it is a code")];
        for how in [RowMatching::ById, RowMatching::ByContent] {
            let found = grave(&diff(it, &reordered(it), how), code, "order");
            assert!(found.is_empty(), "{}", found.join("\n"));
        }
    }
}

#[test]
fn a_change_of_law_stays_one_in_any_looks() {
    let Some(pairs) = snapshots::compared() else { return };
    let weights = |found: &ProcedureDiff| {
        let grave =
            |it: &&congbo::domain::weight::ComponentDiff| it.class >= DifferenceClass::Substantive;
        found.components.iter().filter(grave).map(|it| it.component).collect::<BTreeSet<_>>()
    };
    for Pair { old, new, diff: plain, .. } in pairs.iter().step_by(one_in(9, 3)) {
        let plain = weights(plain);
        for (what, look) in [LOOKS[0], LOOKS[3], LOOKS[6]] {
            let relooked = weights(&diff(old, &relooked(new, look), RowMatching::ByContent));
            assert_eq!(relooked, plain, "{}, {what}", old.code);
        }
    }
}

/// The words of the rows of one table, each as often as it occurs.
type Bag = BTreeMap<String, isize>;

fn add(bag: &mut Bag, words: &str, count: isize) {
    let left = bag.entry(words.to_owned()).or_default();
    *left += count;
    if *left == 0 {
        bag.remove(words);
    }
}

fn bag<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Bag {
    let mut bag = Bag::new();
    rows.for_each(|row| add(&mut bag, row.data.words(), 1));
    bag
}

/// The changes of the rows of one table, each row once; with a channel that comes or goes
/// its fees come and go untold.
fn of_table(found: &ProcedureDiff, table: Table) -> Vec<&RowChange> {
    let all = found.components.iter().flat_map(|it| &it.changes);
    let mut seen = BTreeSet::new();
    let own = all.filter(|it| it.table == Some(table));
    own.filter(|it| seen.insert((it.before.is_some(), it.after.is_some(), &it.id))).collect()
}

fn fees_of_lone_channels(it: &Procedure, found: &ProcedureDiff, kind: RowChangeKind) -> Bag {
    let mut bag = Bag::new();
    let lone = of_table(found, Table::Channels);
    let lone = lone.into_iter().filter(|change| match kind {
        RowChangeKind::Added => change.before.is_none(),
        RowChangeKind::Removed => change.after.is_none(),
        RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => false,
    });
    for change in lone {
        let channel = it.channels.iter().find(|row| row.id == change.id);
        let fees = channel.into_iter().flat_map(|row| &row.fees);
        fees.for_each(|fee| add(&mut bag, &fee.text, 1));
    }
    bag
}

#[test]
fn moves_edits_insertions_and_deletions_account_for_every_row_of_both_sides() {
    let Some(pairs) = snapshots::compared() else { return };
    for Pair { old, new, diff: found, .. } in pairs {
        for table in Table::ALL {
            let (old_rows, new_rows) = (rows(old), rows(new));
            let own = |row: &&Row<'_>| row.data.table() == table;
            let (before, after) =
                (bag(old_rows.iter().filter(own)), bag(new_rows.iter().filter(own)));
            let changes = of_table(found, table);
            let mut changed = changes.iter().filter(|it| it.after.is_some()).map(|it| &it.id);
            let changed = changed.by_ref().collect::<BTreeSet<_>>();
            let untouched =
                |row: &&Row<'_>| own(row) && !changed.contains(&row.data.id().to_owned());
            // What nobody mentions stands on both sides; what was mentioned makes up the rest.
            let mut left = bag(new_rows.iter().filter(untouched));
            let mut right = left.clone();
            if table == Table::Fees {
                let come = fees_of_lone_channels(new, found, RowChangeKind::Added);
                let gone = fees_of_lone_channels(old, found, RowChangeKind::Removed);
                come.iter().for_each(|(words, count)| add(&mut left, words, -count));
                gone.iter().for_each(|(words, count)| add(&mut left, words, *count));
            }
            for change in changes {
                change.before.iter().for_each(|words| add(&mut left, words, 1));
                change.after.iter().for_each(|words| add(&mut right, words, 1));
            }
            assert_eq!(left, before, "{} {table:?}: the older side", old.code);
            assert_eq!(right, after, "{} {table:?}: the newer side", old.code);
        }
    }
}

#[test]
fn the_components_of_a_difference_are_each_told_once_and_in_their_order() {
    let Some(pairs) = snapshots::compared() else { return };
    for Pair { old, diff: found, .. } in pairs {
        let found = &found.components;
        let told = found.iter().map(|it| it.component).collect::<Vec<_>>();
        let order = Component::ALL.into_iter().filter(|it| told.contains(it)).collect::<Vec<_>>();
        assert_eq!(told, order, "{}", old.code);
        for it in found {
            assert_eq!(it.changes.iter().map(|it| it.class).max(), Some(it.class), "{}", old.code);
        }
    }
}
