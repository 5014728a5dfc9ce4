//! The sentences of own examples, and that on real pairs every value has exactly one.

use congbo::{
    diff::{Match, diff, values},
    domain::procedure::Procedure,
};

use super::*;
use crate::cli::args::Lang;

#[path = "../../../../tests/support/snapshots.rs"]
mod snapshots;
#[path = "../../../../tests/support/mod.rs"]
mod support;

fn told(old: &Procedure, new: &Procedure, lang: Lang) -> Vec<(Class, String)> {
    let found = values::changes(old, new, &diff(old, new, Match::ByContent));
    let texts = Texts::new(lang);
    grouped(&texts, &found).into_iter().map(|it| (it.class, it.text)).collect()
}

#[test]
#[ignore = "prints the sentences of all real pairs, for a reader"]
fn the_sentences_of_real_pairs_are_printed() {
    let Some(pairs) = snapshots::pairs() else { return };
    for (old, new) in &pairs {
        println!("== {}", old.code);
        for (class, text) in told(old, new, Lang::Vi) {
            println!("{class:?}: {text}");
        }
    }
}
