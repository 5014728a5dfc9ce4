//! The words that are looked for: where they stand in a text, and how well a name bears them.
//!
//! What is typed in one argument is a phrase. Letters are folded: accents, case, and `i` for `y`
//! (`lí lịch`, `lý lịch`) keep nothing from being found, and what was typed with its accents, in
//! whole words, side by side, and first in the name, ranks before what was not.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::abbreviations::words_of;
use crate::domain::{event::Summary, ids::Code, text, weight::gist::gist};

/// What a name may begin with that says nothing of the procedure.
const HEADS: [&str; 2] = ["thu tuc hanh chinh ", "thu tuc "];

/// The words to look for; each must occur at the start of a word.
#[derive(Debug, Clone)]
pub struct Query {
    phrases: Vec<Phrase>,
    /// All of them in one, as a code is typed.
    whole: String,
    /// All that would stand in a name for them, in one.
    meant: String,
    /// The code that was typed, where one was, in its own form or an adopted one.
    code: Option<Code>,
    /// Every word as it was typed, where several were typed as one phrase.
    apart: Vec<String>,
}

/// What was typed in one argument.
#[derive(Debug, Clone)]
struct Phrase {
    /// It, folded.
    folded: String,
    /// Its words as they are written.
    typed: Vec<TypedWord>,
    /// The words that it stands for, folded, where it is an abbreviation.
    meant: Vec<String>,
}

#[derive(Debug, Clone)]
struct TypedWord {
    folded: String,
    /// With its accents, where it was typed with some: then they count.
    accented: Option<String>,
}

/// Returns a folded text as it is compared: with `i` for `y`, which are written for each other.
pub(super) fn alike(folded: &str) -> String {
    folded.replace('y', "i")
}

/// Folds a text for comparison.
fn fold(words: &str) -> String {
    alike(&text::fold(words))
}

/// Returns the words of a text: what is neither letter nor digit parts them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|it| !it.is_empty())
}

/// Returns a word with its accents, in the one form in which they are compared.
fn with_accents(word: &str) -> String {
    gist(word).replace('y', "i")
}

/// How a procedure matches; the best first. Of two that match by their names, accents as they were
/// typed, whole words, words side by side, and shorter names come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Rank {
    /// Its code is what was asked for.
    Code,
    /// Its name begins with the words.
    NamePrefix,
    /// Its name has all the words.
    Name,
    /// Its code, name, field, keywords and publisher together have all the words.
    Summary,
    /// Its document has the words.
    Text,
}

/// How well a name bears the words, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameFit {
    /// How many words were typed with accents that the name's do not have.
    other_accents: usize,
    /// How many are only the beginning of a word of the name.
    beginnings: usize,
    /// Whether they do not stand side by side, in their order.
    apart: bool,
    /// Whether the name begins with something else.
    behind: bool,
    /// How long the name is.
    length: usize,
}

impl NameFit {
    /// What bears the words nowhere in its name comes last.
    pub const NONE: NameFit = NameFit {
        other_accents: usize::MAX,
        beginnings: usize::MAX,
        apart: true,
        behind: true,
        length: usize::MAX,
    };
}

impl Query {
    /// Takes words as they were typed.
    pub fn new(words_typed: &[String]) -> Self {
        let phrase = |typed: &String| {
            let folded = text::fold(typed);
            let meant = words_of(&folded).map(fold).unwrap_or_default();
            let word = |it: &str| {
                let (folded, accented) = (fold(it), with_accents(it));
                let accented = (accented != folded).then_some(accented);
                TypedWord { folded, accented }
            };
            Phrase {
                typed: words(typed).map(word).filter(|it| !it.folded.is_empty()).collect(),
                folded: alike(&folded),
                meant: meant.split_whitespace().map(str::to_owned).collect(),
            }
        };
        let phrases = words_typed.iter().map(phrase).filter(|it| !it.folded.is_empty());
        let phrases: Vec<Phrase> = phrases.collect();
        let whole = phrases.iter().map(|it| &*it.folded).collect::<Vec<_>>().join(" ");
        let meant = phrases.iter().flat_map(Phrase::looked_for_as_one).collect::<Vec<_>>();
        let code = match words_typed {
            [one] => Code::looked_for(&one.trim().to_uppercase()).ok(),
            _ => None,
        };
        let apart: Vec<String> =
            words_typed.iter().flat_map(|it| words(it)).map(str::to_owned).collect();
        let apart = if apart.len() > words_typed.len() { apart } else { Vec::new() };
        Query { whole, meant: meant.join(" "), code, apart, phrases }
    }

    /// Returns the same words, each for itself. `None` where no two were typed as one phrase.
    pub(super) fn apart(&self) -> Option<Query> {
        (self.code.is_none() && !self.apart.is_empty()).then(|| Query::new(&self.apart))
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Returns the phrases as they are looked for.
    pub fn phrases(&self) -> Vec<String> {
        self.phrases.iter().map(|it| it.folded.clone()).collect()
    }

    /// Returns every word, folded.
    pub(super) fn folded_words(&self) -> Vec<&str> {
        let words = self.phrases.iter().flat_map(|it| &it.typed);
        words.flat_map(|it| it.folded.split(' ')).collect()
    }

    /// Returns where the words occur in a text as it is written: the text is folded letter
    /// by letter, so that each folded letter knows where it came from.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = String::new();
        let mut origins = Vec::new();
        for (at, c) in text.char_indices() {
            let letters = fold(c.encode_utf8(&mut [0; 4]));
            if letters.is_empty() && !is_mark(c) && !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
                origins.push(at);
            }
            origins.extend(std::iter::repeat_n(at, letters.len()));
            folded.push_str(&letters);
        }
        origins.push(text.len());
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in self.phrases.iter().flat_map(Phrase::looked_for) {
            for at in starts(&folded, word) {
                // Marks behind the last letter belong to it.
                found.push(origins[at]..end_of(text, &origins, at + word.len()));
            }
        }
        found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut reach = 0;
        found.retain(|it| {
            let fresh = it.start >= reach;
            reach = reach.max(it.end);
            fresh
        });
        found
    }

    /// Whether every phrase occurs in a text.
    pub(super) fn all_in(&self, text: &str) -> bool {
        let folded = fold(text);
        self.phrases.iter().all(|it| it.is_in(&folded))
    }

    /// Returns how many phrases occur in a text.
    pub(super) fn how_many_in(&self, text: &str) -> usize {
        let folded = fold(text);
        self.phrases.iter().filter(|it| it.is_in(&folded)).count()
    }

    /// Ranks a procedure by its codes, the one by which it goes and those of before, and by what
    /// its summary says. `None` where it does not have the words.
    pub(super) fn rank(
        &self,
        code: &Code,
        formers: &[&Code],
        summary: &Summary,
    ) -> Option<(Rank, NameFit)> {
        let is_meant = |it: &&Code| self.code.as_ref() == Some(*it);
        let mut codes = formers.iter().chain([&code]);
        if codes.any(|it| self.whole == fold(it.as_str()) || is_meant(it)) {
            return Some((Rank::Code, NameFit::NONE));
        }
        if let Some(fit) = self.fit(&summary.name) {
            let rank = if fit.apart || fit.behind { Rank::Name } else { Rank::NamePrefix };
            return Some((rank, fit));
        }
        self.all_in(&join(code, formers, summary)).then_some((Rank::Summary, NameFit::NONE))
    }

    /// Returns how well a name bears the words. `None` where it does not bear them all.
    fn fit(&self, name: &str) -> Option<NameFit> {
        let folded = fold(name);
        if !self.phrases.iter().all(|it| it.is_in(&folded)) {
            return None;
        }
        let head = HEADS.iter().find(|it| folded.starts_with(**it)).map_or(0, |it| it.len());
        let own = folded.get(head..).filter(|it| !it.is_empty()).unwrap_or(&folded);
        let written: Vec<(String, &str)> = words(name).map(|it| (fold(it), it)).collect();
        let (mut other_accents, mut beginnings) = (0, 0);
        for word in self.phrases.iter().filter(|it| it.meant.is_empty()).flat_map(|it| &it.typed) {
            let candidates = written.iter().filter(|it| it.0.starts_with(&word.folded));
            let fits = candidates.map(|(folded, written)| {
                let accented = |it: &String| with_accents(written).starts_with(it.as_str());
                let other = !word.accented.as_ref().is_none_or(accented);
                (usize::from(other), usize::from(folded.len() > word.folded.len()))
            });
            let (other, beginning) = fits.min().unwrap_or((0, 0));
            other_accents += other;
            beginnings += beginning;
        }
        Some(NameFit {
            other_accents,
            beginnings,
            apart: starts(own, &self.meant).next().is_none(),
            behind: !own.starts_with(&self.meant),
            length: own.chars().count(),
        })
    }
}

impl Phrase {
    /// Returns what is looked for: the words that it stands for one by one, or the phrase.
    fn looked_for(&self) -> impl Iterator<Item = &str> {
        let own = [self.folded.as_str()];
        own.into_iter().chain(self.meant.iter().map(String::as_str))
    }

    /// Returns what would stand in a name for it, in its order.
    fn looked_for_as_one(&self) -> Vec<&str> {
        if self.meant.is_empty() {
            vec![self.folded.as_str()]
        } else {
            self.meant.iter().map(String::as_str).collect()
        }
    }

    /// Whether a folded text has it, or every word that it stands for.
    fn is_in(&self, folded: &str) -> bool {
        let stands = |word: &str| starts(folded, word).next().is_some();
        let meant = !self.meant.is_empty() && self.meant.iter().all(|it| stands(it));
        meant || stands(&self.folded)
    }
}

/// Puts together what a summary says.
fn join(code: &Code, formers: &[&Code], summary: &Summary) -> String {
    let Summary { name, field, publisher, keywords, .. } = summary;
    let keywords = keywords.as_deref().unwrap_or("");
    let codes = formers.iter().chain([&code]).map(|it| it.as_str());
    let said = codes.chain([&**name, field, keywords, publisher]);
    said.collect::<Vec<_>>().join(" . ")
}

/// Returns where a folded word, or some, stand where a word begins.
fn starts<'t>(folded: &'t str, word: &'t str) -> impl Iterator<Item = usize> {
    let begins = |at: &usize| *at == 0 || folded.as_bytes()[at - 1] == b' ';
    folded.match_indices(word).map(|it| it.0).filter(begins)
}

fn end_of(text: &str, origins: &[usize], at: usize) -> usize {
    let last = origins[at - 1];
    let rest = &text[last..];
    let mut marks = rest.char_indices().skip(1);
    marks.find(|(_, c)| !is_mark(*c)).map_or(text.len(), |(at, _)| last + at)
}

/// Whether folding drops a character without a trace.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && text::fold(&format!("a{c}a")) == "aa"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &[&str]) -> Query {
        Query::new(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
    }

    fn found(text: &str, words: &[&str]) -> Vec<String> {
        query(words).matches(text).into_iter().map(|it| text[it].to_owned()).collect()
    }

    /// Returns names in the order in which they are found.
    fn order<'a>(words: &[&str], names: &[&'a str]) -> Vec<&'a str> {
        let query = query(words);
        let mut fits: Vec<_> = names.iter().filter_map(|it| Some((query.fit(it)?, *it))).collect();
        fits.sort();
        fits.into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn a_word_is_found_as_it_is_written_whatever_its_accents() {
        assert_eq!(found("Đăng ký khai sinh", &["dang", "SINH"]), ["Đăng", "sinh"]);
        assert_eq!(found("Đa\u{306}ng ky\u{301} lại", &["đăng ký"]), ["Đa\u{306}ng ky\u{301}"]);
        assert_eq!(found("theo 12/2021/NĐ-CP.", &["12/2021/nd-cp"]), ["12/2021/NĐ-CP"]);
        assert!(found("quan, can", &["an"]).is_empty());
        assert_eq!(found("Phiếu lý lịch tư pháp", &["lí lịch"]), ["lý lịch"]);
        assert_eq!(found("Thẻ căn cước", &["CCCD"]), ["căn", "cước"]);
    }

    #[test]
    fn the_code_comes_first_then_the_name() {
        let summary: Summary = serde_json::from_value(serde_json::json!({
            "name": "Cấp thẻ thư viện", "field": "Thư viện", "publisher": "Bộ A", "levels": [],
            "class": null, "online": null, "keywords": "đọc sách"
        }))
        .unwrap();
        let code: Code = "1.000001".parse().unwrap();
        let former: Code = "tam-7".parse().unwrap();
        let rank = |words: &[&str]| query(words).rank(&code, &[&former], &summary).map(|it| it.0);
        assert_eq!(rank(&["1.000001"]), Some(Rank::Code));
        assert_eq!(rank(&["tam-7"]), Some(Rank::Code));
        assert_eq!(rank(&["cap", "the"]), Some(Rank::NamePrefix));
        assert_eq!(rank(&["thư viện", "thẻ"]), Some(Rank::Name));
        assert_eq!(rank(&["sách", "bộ a"]), Some(Rank::Summary));
        assert_eq!(rank(&["sách", "báo"]), None);
    }

    #[test]
    fn typed_accents_then_whole_words_then_the_front_of_a_short_name_rank() {
        let names = [
            "Hoạt động kinh doanh vận tải",
            "Thành lập hộ kinh doanh",
            "Thủ tục đăng ký khai sinh lưu động",
            "Đăng ký lại khai sinh",
            "Thủ tục đăng ký khai sinh",
        ];
        assert_eq!(
            order(&["hộ", "kinh", "doanh"], &names),
            ["Thành lập hộ kinh doanh", "Hoạt động kinh doanh vận tải"]
        );
        assert_eq!(
            order(&["dang", "ky", "khai", "sinh"], &names),
            [
                "Thủ tục đăng ký khai sinh",
                "Thủ tục đăng ký khai sinh lưu động",
                "Đăng ký lại khai sinh"
            ]
        );
        let moved = ["Cấp lý lịch tư pháp", "Lí lịch khoa học"];
        assert_eq!(order(&["lí lịch"], &moved), ["Lí lịch khoa học", "Cấp lý lịch tư pháp"]);
        assert_eq!(order(&["GPLX"], &["Đổi giấy phép lái xe", "Giấy tờ xe"]).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn matching_never_cuts_a_letter(text in "\\PC{0,40}", word in "\\PC{1,3}") {
            for range in query(&[&word]).matches(&text) {
                let _ = &text[range];
            }
        }
    }
}
