//! Which words were perhaps meant, where nothing is found by those that were typed.

use std::collections::{HashMap, HashSet};

use super::query::{Query, alike};
use crate::domain::text;

/// The words of the names in a catalogue.
#[derive(Default)]
struct Vocabulary {
    /// Each word, folded, as it is written most often, and how often it stands in a name.
    words: HashMap<String, (String, usize)>,
    /// Which words, folded, stand beside each other, and how they are written then.
    pairs: HashMap<(String, String), (String, String)>,
}

impl Vocabulary {
    fn learn(&mut self, name: &str) {
        let lower = name.to_lowercase();
        let words: Vec<(String, &str)> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(|it| (alike(&text::fold(it)), it))
            .collect();
        for (folded, word) in &words {
            self.words.entry(folded.clone()).or_insert_with(|| ((*word).to_owned(), 0)).1 += 1;
        }
        for pair in words.windows(2) {
            let key = (pair[0].0.clone(), pair[1].0.clone());
            let written = (pair[0].1.to_owned(), pair[1].1.to_owned());
            self.pairs.entry(key).or_insert(written);
        }
    }

    /// Returns the words that differ least from one, the most frequent first.
    fn near(&self, word: &str) -> Vec<&str> {
        let most = if word.chars().count() > 5 { 2 } else { 1 };
        let distance = |it: &str| strsim::osa_distance(word, it);
        let near = self.words.iter().map(|(it, (_, count))| (distance(it), *count, it.as_str()));
        let mut near: Vec<_> = near.filter(|it| it.0 <= most).collect();
        near.sort_by_key(|it| (it.0, std::cmp::Reverse(it.1), it.2));
        near.into_iter().map(|it| it.2).collect()
    }
}

/// Returns the words that were perhaps meant by a query by which nothing is found, as the names of
/// the catalogue write them. `None` where each of them is known, or none is near.
pub(super) fn nearest<'a>(query: &Query, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut known = Vocabulary::default();
    let names: HashSet<&str> = names.collect();
    names.into_iter().for_each(|it| known.learn(it));
    let typed = query.folded_words();
    let mut meant: Vec<String> = Vec::new();
    let mut mended = false;
    for (at, word) in typed.iter().enumerate() {
        // A number is meant as it is typed.
        if known.words.contains_key(*word) || word.contains(|c: char| c.is_ascii_digit()) {
            meant.push((*word).to_owned());
            continue;
        }
        let near = known.near(word);
        let beside = |it: &&&str| {
            let pair = |a: &str, b: &str| known.pairs.contains_key(&(a.to_owned(), b.to_owned()));
            let before = meant.last().is_some_and(|before| pair(before, it));
            before || typed.get(at + 1).is_some_and(|behind| pair(it, behind))
        };
        // What stands beside the other words somewhere is likelier than what stands more often.
        let best = near.iter().find(beside).or(near.first())?;
        meant.push((*best).to_owned());
        mended = true;
    }
    mended.then(|| written(&known, &meant))
}

/// Writes folded words as the names write them, beside each other where they stand so.
fn written(known: &Vocabulary, words: &[String]) -> String {
    let word = |at: usize| {
        let pair = |a: usize, b: usize| {
            let key = (words.get(a)?.clone(), words.get(b)?.clone());
            known.pairs.get(&key)
        };
        let before = at.checked_sub(1).and_then(|before| pair(before, at)).map(|it| &it.1);
        let found = before.or_else(|| pair(at, at + 1).map(|it| &it.0));
        found.or_else(|| known.words.get(&words[at]).map(|it| &it.0)).cloned()
    };
    (0..words.len()).filter_map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_mended_by_what_stands_beside_it() {
        let names =
            ["Thủ tục đăng ký khai sinh", "Sát hạch lái xe", "Kiểm tra sinh học", "Sính lễ"];
        let near = |words: &str| nearest(&Query::new(&[words.to_owned()]), names.iter().copied());
        assert_eq!(near("khai sihn").as_deref(), Some("khai sinh"));
        assert_eq!(near("dang ki khia sinh").as_deref(), Some("đăng ký khai sinh"));
        assert_eq!(near("khai sinh"), None);
        assert_eq!(near("zzzzzz"), None);
        assert_eq!(near("1.012783.H19"), None);
    }
}
