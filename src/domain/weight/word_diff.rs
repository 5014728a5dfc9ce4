//! What differs between two texts, word by word.
//!
//! The only file that names `similar`. Its search gives up on the shortest script, not
//! on a right one, after an amount of work set by the texts' size: time is bounded, and
//! no clock makes one machine's answer differ from another's.
//!
//! Long texts (from 4,000 bytes) go by sentences first. One comparison searches at most 200
//! million pairs of words; what is beyond is compared between anchors (eight words, signs or
//! blanks in a row that each text has once), and between these in blocks of 512 words. Such an
//! answer is longer than the shortest, and as true: deletions and insertions still make the one
//! text of the other.

use std::{
    collections::{HashMap, hash_map::Entry},
    ops::Range,
};

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::order::longest_rise;

/// From this length on, texts are compared by sentences before words.
const LONG: usize = 4_000;

/// How many pairs of words one comparison searches; what is beyond is compared between
/// anchors, and in blocks where there are none.
const SEARCHED: usize = 200_000_000;

/// How many words in a row, each text having them once, are an anchor: a chance of one
/// is none.
const ANCHOR: usize = 8;

/// How many words a block has.
const BLOCK: usize = 512;

/// A run of words that stays, goes or comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Which of the three.
    pub tag: Tag,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What becomes of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// It stands in both texts.
    Equal,
    /// It stands in the older text only.
    Delete,
    /// It stands in the newer text only.
    Insert,
}

/// Compares two texts. The equal and deleted segments together are the older text, the
/// equal and inserted ones the newer, to the letter.
pub fn diff(before: &str, after: &str) -> Vec<Segment> {
    let (old, new) = (tokens(before), tokens(after));
    let mut script = Script::default();
    if before.len().max(after.len()) < LONG {
        script.words(&old, &new);
    } else {
        script.sentences(&old, &new);
    }
    script.finish()
}

/// The pieces of a comparison as they are found.
#[derive(Default)]
struct Script<'a> {
    segments: Vec<Segment>,
    /// What went and came since the last words that stayed.
    gone: Vec<&'a str>,
    come: Vec<&'a str>,
    /// How many pairs of words were searched.
    searched: usize,
}

impl<'a> Script<'a> {
    fn sentences(&mut self, old: &[&'a str], new: &[&'a str]) {
        let (old_parts, new_parts) = (sentences(old), sentences(new));
        let slices = |parts: &[Range<usize>], words: &[&'a str]| {
            parts.iter().map(|it| words[it.clone()].to_vec()).collect::<Vec<_>>()
        };
        let (old_texts, new_texts) = (slices(&old_parts, old), slices(&new_parts, new));
        for op in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
            let (from, to) =
                (old_texts[op.old_range()].concat(), new_texts[op.new_range()].concat());
            match op {
                DiffOp::Equal { .. } => self.equal(&from),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                    self.words(&from, &to);
                }
            }
        }
    }

    fn words(&mut self, old: &[&'a str], new: &[&'a str]) {
        let pairs = old.len().saturating_mul(new.len()).saturating_add(self.searched);
        if pairs <= SEARCHED {
            self.searched = pairs;
            self.search(old, new);
        } else {
            self.anchored(old, new);
        }
    }

    fn search(&mut self, old: &[&'a str], new: &[&'a str]) {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            let (from, to) = (&old[op.old_range()], &new[op.new_range()]);
            match op {
                DiffOp::Equal { .. } => self.equal(from),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                    self.gone.extend(from);
                    self.come.extend(to);
                }
            }
        }
    }

    /// Compares what lies between anchors, in time that grows as the texts do.
    fn anchored(&mut self, old: &[&'a str], new: &[&'a str]) {
        let (mut from, mut to) = (0, 0);
        for (in_old, in_new) in anchors(old, new) {
            if in_old < from || in_new < to {
                continue;
            }
            self.blocks(&old[from..in_old], &new[to..in_new]);
            (from, to) = (in_old + ANCHOR, in_new + ANCHOR);
            self.equal(&old[in_old..from]);
        }
        self.blocks(&old[from..], &new[to..]);
    }

    /// Compares two runs of words block by block, each with the one at its place.
    fn blocks(&mut self, old: &[&'a str], new: &[&'a str]) {
        let count = old.len().max(new.len()).div_ceil(BLOCK).max(1);
        let block =
            |words: &[&'a str], at: usize| words.len() * at / count..words.len() * (at + 1) / count;
        for at in 0..count {
            self.search(&old[block(old, at)], &new[block(new, at)]);
        }
    }

    fn equal(&mut self, words: &[&'a str]) {
        let between = !self.gone.is_empty() && !self.come.is_empty();
        // A mere space between two changes is no reason to read them apart.
        if between && words.iter().all(|word| word.chars().all(char::is_whitespace)) {
            self.gone.extend(words);
            self.come.extend(words);
        } else if !words.is_empty() {
            self.settle();
            self.push(Tag::Equal, &words.concat());
        }
    }

    /// Writes down what went and came; a space that both end with stays.
    fn settle(&mut self) {
        let mut tail = "";
        if let (Some(from), Some(to)) = (self.gone.last(), self.come.last())
            && from == to
        {
            tail = from;
            self.gone.pop();
            self.come.pop();
        }
        let (gone, come) = (self.gone.concat(), self.come.concat());
        self.gone.clear();
        self.come.clear();
        self.push(Tag::Delete, &gone);
        self.push(Tag::Insert, &come);
        self.push(Tag::Equal, tail);
    }

    fn push(&mut self, tag: Tag, text: &str) {
        match self.segments.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.tag == tag => last.text.push_str(text),
            Some(_) | None => self.segments.push(Segment { tag, text: text.to_owned() }),
        }
    }

    fn finish(mut self) -> Vec<Segment> {
        self.settle();
        self.segments
    }
}

/// Returns where runs of words begin that both texts have once, and in the same order.
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut numbers = HashMap::new();
    let mut number = |words: &[&'_ str]| -> Vec<u32> {
        let place = |word: &&str| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry((*word).to_owned()).or_insert(next)
        };
        words.iter().map(place).collect()
    };
    let (old, new) = (number(old), number(new));
    let once = |words: &[u32]| {
        let mut places = HashMap::with_capacity(words.len());
        for (at, run) in words.windows(ANCHOR).enumerate() {
            let run: [u32; ANCHOR] = run.try_into().expect("a window is as long as it says");
            match places.entry(run) {
                Entry::Vacant(place) => _ = place.insert(Some(at)),
                Entry::Occupied(mut place) => _ = place.insert(None),
            }
        }
        places
    };
    let (in_old, in_new) = (once(&old), once(&new));
    let both = in_old.into_iter().filter_map(|(run, at)| Some((at?, (*in_new.get(&run)?)?)));
    let mut both: Vec<_> = both.collect();
    both.sort_unstable();
    let places: Vec<_> = both.iter().map(|it| it.1).collect();
    let rising = longest_rise(&places);
    both.into_iter().zip(rising).filter(|it| it.1).map(|it| it.0).collect()
}

/// Cuts a text into words, runs of blanks, and single other characters. A number keeps
/// its signs, so that `12/2021/NĐ-CP` and `50.000` are one word each.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut list = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else if is_letter(first) {
            word_end(rest)
        } else {
            first.len_utf8()
        };
        let (token, tail) = rest.split_at(end);
        list.push(token);
        rest = tail;
    }
    list
}

/// Cuts a text into its sentences, each with the blanks behind it: together they are the
/// text, to the letter.
pub fn cut(text: &str) -> Vec<&str> {
    let tokens = tokens(text);
    let mut rest = text;
    let mut parts = Vec::new();
    for range in sentences(&tokens) {
        let (part, tail) = rest.split_at(tokens[range].iter().map(|it| it.len()).sum());
        parts.push(part);
        rest = tail;
    }
    parts.retain(|it| !it.is_empty());
    parts
}

/// Returns which of the older texts each of the newer ones is, in one order: the most of
/// them that can be found without one passing another.
pub fn align(before: &[&str], after: &[&str]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        if let DiffOp::Equal { .. } = op {
            op.new_range().zip(op.old_range()).for_each(|(to, from)| pairs[to] = Some(from));
        }
    }
    pairs
}

fn word_end(text: &str) -> usize {
    let mut numeric = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = numeric && matches!(c, '.' | ',' | '/' | '-');
        let inside =
            is_letter(c) || joins && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !inside {
            return at;
        }
        numeric |= c.is_numeric();
    }
    text.len()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Groups tokens into sentences: up to a line break, or to a full stop or semicolon
/// with what follows it up to the next word.
fn sentences(tokens: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, token) in tokens.iter().enumerate() {
        if ended && !token.chars().all(char::is_whitespace) {
            parts.push(start..at);
            start = at;
            ended = false;
        }
        ended |= matches!(*token, "." | ";") || token.contains('\n');
    }
    parts.push(start..tokens.len());
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(before: &str, after: &str) -> String {
        let mark = |it: Segment| match it.tag {
            Tag::Equal => it.text,
            Tag::Delete => format!("[-{}-]", it.text),
            Tag::Insert => format!("[+{}+]", it.text),
        };
        diff(before, after).into_iter().map(mark).collect()
    }

    fn side(segments: &[Segment], other: Tag) -> String {
        segments.iter().filter(|it| it.tag != other).map(|it| it.text.as_str()).collect()
    }

    #[test]
    fn a_word_is_changed_as_a_whole() {
        assert_eq!(
            marked("Nộp 02 bản chính.", "Nộp 01 bản chính, bản sao."),
            "Nộp [-02-][+01+] bản chính[+, bản sao+]."
        );
        assert_eq!(
            marked("theo Quyết định 12/2021/QĐ-A này", "theo Quyết định 04/2026/QĐ-A này"),
            "theo Quyết định [-12/2021/QĐ-A-][+04/2026/QĐ-A+] này"
        );
    }

    #[test]
    fn words_that_change_side_by_side_read_as_one_change() {
        assert_eq!(marked("a một hai b", "a ba bốn b"), "a [-một hai-][+ba bốn+] b");
    }

    #[test]
    fn an_amount_is_one_word() {
        assert_eq!(
            tokens("Phí 50.000 đồng/hồ sơ, 3,5 ngày."),
            [
                "Phí", " ", "50.000", " ", "đồng", "/", "hồ", " ", "sơ", ",", " ", "3,5", " ",
                "ngày", "."
            ]
        );
    }

    #[test]
    fn a_long_text_is_compared_by_sentences_and_then_by_words() {
        let text = |sign: &str| {
            let line = |at: usize| format!("Câu {at} nói về việc {}.\n", at * 7);
            (0..400).map(|at| if at == 200 { format!("Câu {sign}.\n") } else { line(at) }).collect()
        };
        let (before, after): (String, String) = (text("cũ kỹ"), text("cũ mới"));
        let segments = diff(&before, &after);
        assert_eq!(segments.len(), 4);
        assert_eq!((&*segments[1].text, &*segments[2].text), ("kỹ", "mới"));
    }

    #[test]
    fn a_text_is_cut_behind_full_stops_semicolons_and_line_breaks() {
        assert_eq!(cut("Nộp đơn. Trả 1.5 tờ;\n- Hết"), ["Nộp đơn. ", "Trả 1.5 tờ;\n", "- Hết"]);
        assert_eq!(cut(""), [""; 0]);
        assert_eq!(align(&["a", "b", "c"], &["b", "x", "c", "a"]), [Some(1), None, Some(2), None]);
    }

    #[test]
    fn two_long_texts_without_a_common_sentence_are_compared_whole() {
        let text = |seed: usize| {
            let word = |at: usize| format!("từ{} ", (at * seed) % 997);
            (0..8_000).map(word).collect::<String>()
        };
        let segments = diff(&text(31), &text(57));
        assert_eq!(side(&segments, Tag::Insert), text(31));
    }

    #[test]
    fn a_text_too_long_to_search_is_compared_between_anchors() {
        let word = |at: u32| format!("w{} ", (at.wrapping_mul(2_654_435_761) >> 12) % 4_001);
        let text: String = (0..30_000).map(word).collect();
        let parts: Vec<&str> = text.split_inclusive(' ').collect();
        let other = [&parts[..9_000], &["khác "], &parts[9_500..]].concat().concat();
        let mut script = Script { searched: SEARCHED, ..Script::default() };
        let (old, new) = (tokens(&text), tokens(&other));
        script.words(&old, &new);
        let segments = script.finish();
        assert_eq!(side(&segments, Tag::Insert), text);
        assert_eq!(side(&segments, Tag::Delete), other);
        let stays: usize =
            segments.iter().filter(|it| it.tag == Tag::Equal).map(|it| it.text.len()).sum();
        assert!(stays * 100 > text.len() * 97, "{stays} of {}", text.len());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_the_segments(
            before in "[a-c .,;\n]{0,40}",
            after in "[a-c .,;\n]{0,40}",
        ) {
            let segments = diff(&before, &after);
            prop_assert_eq!(side(&segments, Tag::Insert), before.clone());
            prop_assert_eq!(side(&segments, Tag::Delete), after.clone());
            let mut script = Script::default();
            let (old, new) = (tokens(&before), tokens(&after));
            script.sentences(&old, &new);
            let segments = script.finish();
            prop_assert_eq!(side(&segments, Tag::Insert), before.clone());
            prop_assert_eq!(side(&segments, Tag::Delete), after.clone());
            let mut script = Script { searched: SEARCHED, ..Script::default() };
            script.words(&old, &new);
            let segments = script.finish();
            prop_assert_eq!(side(&segments, Tag::Insert), before);
            prop_assert_eq!(side(&segments, Tag::Delete), after);
        }
    }
}
