//! Origins on real pairs: one ministry's procedures in two snapshots half a year apart,
//! taken as versions of one lineage.

use std::collections::BTreeMap;

use crate::support::{one_in, snapshots};
use congbo::{
    diff::blame::{Ancestor, ComponentBlame, blame},
    domain::{
        component::Component,
        procedure::Procedure,
        row_ids::{adopt_ids, forget_ids},
        rows::{Table, rows},
        weight::{RowMatching, gist::gist},
    },
};

/// One in how many pairs is looked at word by word, every day and where everything is walked.
const SAMPLE: (usize, usize) = (9, 3);

/// One in how many pairs is looked at row by row.
const ROWS: (usize, usize) = (4, 1);

fn of_line(versions: &[&Procedure]) -> Vec<ComponentBlame> {
    let follows =
        |at: usize| at.checked_sub(1).map(|it| (it, RowMatching::ById)).into_iter().collect();
    let chain = versions.iter().enumerate();
    let chain = chain.map(|(at, document)| Ancestor { document, follows: follows(at) });
    blame(&chain.collect::<Vec<_>>())
}

/// All words of each component, folded, in the order of the document.
fn words(it: &Procedure) -> BTreeMap<Component, String> {
    let of = |it: ComponentBlame| {
        let fields = it.rows.into_iter().flat_map(|it| it.fields).flat_map(|it| it.parts);
        let words = fields.map(|it| gist(&it.text)).filter(|it| !it.is_empty());
        (it.component, format!(" {} ", words.collect::<Vec<_>>().join(" ")))
    };
    of_line(&[it]).into_iter().map(of).collect()
}

/// Checks that a version says each part from the part's origin on, and how many parts come
/// from each version.
fn counted(versions: &[&Procedure]) -> Vec<usize> {
    let said: Vec<_> = versions.iter().map(|it| words(it)).collect();
    let mut counts = vec![0; versions.len()];
    for found in of_line(versions) {
        let rows = found.rows.iter();
        let fields = rows.flat_map(|row| row.fields.iter().map(move |field| (row.table, field)));
        for (table, field) in fields {
            // A fee and a time limit are told apart by their values, a field by any name.
            let by_value = matches!(field.name, "time.text" | "field" | "publisher")
                || table == Some(Table::Fees) && field.name == "text";
            for part in &field.parts {
                counts[part.origin] += 1;
                let words = format!(" {} ", gist(&part.text));
                for version in said[part.origin..].iter().filter(|_| !by_value) {
                    let there = version.get(&found.component).is_some_and(|it| it.contains(&words));
                    assert!(there || words.trim().is_empty(), "{:?}: {words}", found.component);
                }
            }
        }
    }
    counts
}

#[test]
fn every_part_stands_in_every_version_from_its_origin_on() {
    let Some(pairs) = snapshots::pairs() else { return };
    let mut total = vec![0; 3];
    for (old, new) in pairs.iter().step_by(one_in(SAMPLE.0, SAMPLE.1)) {
        let mut new = new.clone();
        forget_ids(&mut new);
        adopt_ids(Some(old), &mut new);
        let mut turned = new.clone();
        turned.steps.iter_mut().for_each(|it| it.steps.reverse());
        turned.conditions.reverse();
        turned.levels.reverse();
        let two = counted(&[old, &new]);
        let three = counted(&[old, &new, &turned]);
        assert_eq!(three[2], 0, "{}: a move brings nothing in", old.code);
        assert_eq!(two[..], three[..2], "{}", old.code);
        total.iter_mut().zip(three).for_each(|(all, it)| *all += it);
    }
    eprintln!("parts by origin: {total:?}");
    assert!(total[0] > 2 * total[1] && total[1] > 0, "{total:?}");
}

#[test]
fn every_word_is_told_once_and_what_is_the_same_row_in_the_same_words_is_not_new() {
    let Some(pairs) = snapshots::pairs() else { return };
    for (old, new) in pairs.iter().step_by(one_in(ROWS.0, ROWS.1)) {
        let mut new = new.clone();
        forget_ids(&mut new);
        adopt_ids(Some(old), &mut new);
        let found = of_line(&[old, &new]);
        let older = rows(old);
        for row in rows(&new) {
            let (table, id, words) = (row.data.table(), row.data.id(), row.data.words());
            let of_row = found.iter().flat_map(|it| &it.rows);
            let of_row = of_row.filter(|it| it.table == Some(table) && it.id == id);
            let fields = of_row.flat_map(|it| &it.fields);
            let field = fields.clone().filter(|field| {
                let said: String = field.parts.iter().map(|it| &*it.text).collect();
                said == words
            });
            let main = field.clone().next();
            assert!(main.is_some() || words.is_empty(), "{} {id}: {words}", new.code);
            let is_it = |it: &&congbo::domain::rows::Row<'_>| {
                it.data.table() == table && it.data.id() == id && it.data.words() == words
            };
            if older.iter().any(|it| is_it(&it)) {
                let parts = main.into_iter().flat_map(|it| &it.parts);
                assert!(parts.clone().all(|it| it.origin == 0), "{} {id}: {words}", new.code);
            }
        }
    }
}

#[test]
fn across_a_replacement_what_is_word_for_word_the_same_keeps_its_origin() {
    let Some(pairs) = snapshots::pairs() else { return };
    for (old, new) in pairs.iter().step_by(one_in(ROWS.0, ROWS.1)) {
        let chain = [
            Ancestor { document: old, follows: Vec::new() },
            Ancestor { document: new, follows: vec![(0, RowMatching::ByContent)] },
        ];
        let by_content = blame(&chain);
        let conditions = by_content.iter().filter(|it| it.component == Component::Conditions);
        let rows = conditions.flat_map(|it| &it.rows).filter(|it| it.table.is_some());
        for part in rows.flat_map(|it| &it.fields).flat_map(|it| &it.parts) {
            let known = old.conditions.iter().any(|it| it.text == part.text);
            assert!(!known || part.origin == 0, "{}: {}", new.code, part.text);
        }
    }
}
