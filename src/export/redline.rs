//! Two versions of a procedure side by side, as a page that people take along: a model
//! that speaks no language of its own, and the forms that it is written in.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `align` | two layouts side by side: which paragraph of one version is which of the other |
//! | `docx` | a page as a DOCX whose differences are tracked changes |
//! | `html` | a page as one HTML file that needs nothing else |
//! | `layout` | one version of a procedure as paragraphs: what stands in them, in what order |

pub mod align;
mod docx;
mod html;
pub mod layout;

use std::borrow::Cow;

use crate::domain::{
    ids::Moment,
    text::escape_for_terminal,
    weight::{
        DifferenceClass,
        word_diff::{Segment, Tag},
    },
};

pub use docx::docx;
pub use html::html;

/// The language that procedures are written in, as BCP 47 names it.
const TEXT_LANGUAGE: &str = "vi";

/// Two versions of a procedure, in full, with what differs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlinePage {
    /// The language of the page's own words, as BCP 47 names it.
    pub language: String,
    /// What the page is.
    pub title: String,
    /// The procedure that it speaks of.
    pub name: String,
    /// The older and the newer version, as the columns are headed.
    pub sides: [String; 2],
    /// What is to be known of both before reading.
    pub facts: Vec<RedlineFact>,
    /// What is to be known of the difference: its weights, the burden.
    pub notes: Vec<RedlineNote>,
    /// The text of both.
    pub sections: Vec<RedlineSection>,
    /// Who brought the newer version in.
    pub author: String,
    /// When.
    pub at: Moment,
    /// The page's own words.
    pub words: PageWords,
}

/// A fact about both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineFact {
    /// What it is.
    pub label: String,
    /// How it is of the older version.
    pub before: String,
    /// How it is of the newer version.
    pub after: String,
}

/// Some lines under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineNote {
    /// The heading.
    pub heading: String,
    /// The lines.
    pub lines: Vec<String>,
}

/// One component of both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineSection {
    /// The component's stable name.
    pub key: String,
    /// Its letter and name.
    pub heading: String,
    /// Which versions have it.
    pub standing: StandsIn,
    /// What its difference weighs, if there is one.
    pub class: Option<DifferenceClass>,
    /// Its lines.
    pub lines: Vec<RedlineLine>,
}

/// Which versions a section stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandsIn {
    /// In both.
    Both,
    /// In the older alone.
    OldOnly,
    /// In the newer alone.
    NewOnly,
}

/// One paragraph of one version, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineLine {
    /// The id of the row that it belongs to; empty for a field of the document.
    pub id: String,
    /// How deep it stands: 0, or 1 for what belongs to the line before it.
    pub level: u8,
    /// Whether it heads the lines that follow.
    pub is_head: bool,
    /// What happened to it.
    pub mark: RedlineMark,
    /// Its words. What is deleted stands in the older version alone, what is inserted in
    /// the newer alone.
    pub spans: Vec<Segment>,
    /// What its difference weighs, if there is one.
    pub class: Option<DifferenceClass>,
    /// What differs without being seen in the words.
    pub hidden: Vec<String>,
}

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedlineMark {
    /// It stands in both versions, in the same words.
    Same,
    /// It stands in both versions, in other words.
    Edited,
    /// It stands in the newer version only.
    Added,
    /// It stands in the older version only.
    Removed,
    /// It stood here, and stands elsewhere in the newer version.
    MovedAway,
    /// It stands here, and stood elsewhere in the older version; its spans are told
    /// against the words that it had there.
    MovedHere,
}

/// One of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedlineSide {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// The words of the page itself, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageWords {
    /// Heads the facts about the two versions.
    pub facts: String,
    /// Heads the names of the sections.
    pub item: String,
    /// Heads the older version.
    pub before: String,
    /// Heads the newer version.
    pub after: String,
    /// Heads the list of what differs and what it weighs.
    pub contents: String,
    /// Leads past the head of the page, for those who hear it.
    pub skip: String,
    /// Heads the meaning of the marks.
    pub legend: String,
    /// Names the column of the marks.
    pub mark: String,
    /// Said before inserted words: `[thêm]`.
    pub inserted: String,
    /// Said before deleted words: `[bỏ]`.
    pub deleted: String,
    /// Said after inserted or deleted words: `[hết]`.
    pub end: String,
    /// Names [`RedlineMark::Same`].
    pub same: String,
    /// Names [`RedlineMark::Added`].
    pub added: String,
    /// Names [`RedlineMark::Removed`].
    pub removed: String,
    /// Names [`RedlineMark::Edited`].
    pub edited: String,
    /// Names [`RedlineMark::MovedAway`].
    pub moved_away: String,
    /// Names [`RedlineMark::MovedHere`].
    pub moved_here: String,
    /// Names the number of lines that are folded away.
    pub unchanged_lines: String,
    /// Heads the list of the sections that differ.
    pub changed: String,
    /// Closes the text.
    pub closing: String,
    /// The names of the weights, in the order of [`DifferenceClass`].
    pub weights: [String; 4],
}

impl PageWords {
    /// Returns the name of a weight.
    pub fn weight(&self, class: DifferenceClass) -> &str {
        let [cosmetic, editorial, substantive, suspect] = &self.weights;
        match class {
            DifferenceClass::Cosmetic => cosmetic,
            DifferenceClass::Editorial => editorial,
            DifferenceClass::Substantive => substantive,
            DifferenceClass::Suspect => suspect,
        }
    }

    /// Returns the name of what happened to a line.
    pub fn mark(&self, mark: RedlineMark) -> &str {
        match mark {
            RedlineMark::Same => &self.same,
            RedlineMark::Edited => &self.edited,
            RedlineMark::Added => &self.added,
            RedlineMark::Removed => &self.removed,
            RedlineMark::MovedAway => &self.moved_away,
            RedlineMark::MovedHere => &self.moved_here,
        }
    }
}

impl RedlineMark {
    /// Returns whether a line of this mark stands in a version.
    pub fn stands_in(self, side: RedlineSide) -> bool {
        match self {
            RedlineMark::Same | RedlineMark::Edited => true,
            RedlineMark::Added | RedlineMark::MovedHere => side == RedlineSide::New,
            RedlineMark::Removed | RedlineMark::MovedAway => side == RedlineSide::Old,
        }
    }

    /// Returns the sign that stands for the mark, as `diff` prints it.
    pub fn sign(self) -> &'static str {
        match self {
            RedlineMark::Same => "",
            RedlineMark::Edited => "~",
            RedlineMark::Added => "+",
            RedlineMark::Removed => "−",
            RedlineMark::MovedAway | RedlineMark::MovedHere => "↕",
        }
    }
}

impl StandsIn {
    /// Returns whether a section of this standing stands in a version.
    pub fn stands_in(self, side: RedlineSide) -> bool {
        match self {
            StandsIn::Both => true,
            StandsIn::OldOnly => side == RedlineSide::Old,
            StandsIn::NewOnly => side == RedlineSide::New,
        }
    }
}

impl RedlineSide {
    /// Returns whether a span stands in this version.
    pub fn has(self, tag: Tag) -> bool {
        match tag {
            Tag::Equal => true,
            Tag::Delete => self == RedlineSide::Old,
            Tag::Insert => self == RedlineSide::New,
        }
    }
}

impl RedlineLine {
    /// Returns the line's words in a version, or `None` where it does not stand in it.
    pub fn text(&self, side: RedlineSide) -> Option<String> {
        let own = self.spans.iter().filter(|it| side.has(it.tag));
        self.mark.stands_in(side).then(|| own.map(|it| &*it.text).collect())
    }

    /// Returns whether anything is to be said of the line.
    pub fn is_changed(&self) -> bool {
        self.mark != RedlineMark::Same || !self.hidden.is_empty()
    }
}

impl RedlineSection {
    /// Returns whether anything is to be said of the section.
    pub fn is_changed(&self) -> bool {
        self.standing != StandsIn::Both || self.lines.iter().any(RedlineLine::is_changed)
    }

    /// Returns how many lines bear a mark.
    pub fn count(&self, mark: RedlineMark) -> usize {
        self.lines.iter().filter(|it| it.mark == mark).count()
    }

    /// Says how many lines were edited, added, removed, moved.
    pub fn counts(&self, words: &PageWords) -> String {
        if !self.is_changed() {
            return words.same.clone();
        }
        let marks =
            [RedlineMark::Edited, RedlineMark::Added, RedlineMark::Removed, RedlineMark::MovedHere];
        let counts = marks.map(|it| (words.mark(it), self.count(it)));
        let told = counts.iter().filter(|(_, count)| *count > 0);
        told.map(|(word, count)| format!("{word}: {count}")).collect::<Vec<_>>().join("; ")
    }
}

impl RedlinePage {
    /// Returns one version's text: the headings of its sections, and their lines.
    pub fn text(&self, side: RedlineSide) -> Vec<String> {
        let own = self.sections.iter().filter(|it| it.standing.stands_in(side));
        let lines = own.flat_map(|section| {
            let lines = section.lines.iter().filter_map(|line| line.text(side));
            std::iter::once(section.heading.clone()).chain(lines)
        });
        lines.collect()
    }
}

/// Returns a text as a page may carry it: characters that turn or hide text, and those
/// that XML 1.0 (section 2.2) does not have, stand as `\u{…}`.
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_noncharacter = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = escape_for_terminal(text);
    if !text.contains(is_noncharacter) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match is_noncharacter(c) {
            true => escaped.extend(c.escape_unicode()),
            false => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}
