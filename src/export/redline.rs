//! Two versions of a procedure side by side, as a page that people take along: a model
//! that speaks no language of its own, and the forms that it is written in.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `docx` | a page as a DOCX whose differences are tracked changes |
//! | `html` | a page as one HTML file that needs nothing else |

mod docx;
pub mod html;

use super::origin::DocumentOrigin;
use crate::{
    diff::redline::{RedlineMark, RedlineSection, RedlineSide},
    domain::{ids::Moment, weight::DifferenceClass},
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
    /// Where it comes from, in words at its foot; a page of a site has its own.
    pub source: Vec<String>,
    /// How it came to be; `None` of a page of a site, which its manifest knows.
    pub origin: Option<DocumentOrigin>,
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

    /// Says how many lines of a section were edited, added, removed, moved.
    pub fn counts(&self, section: &RedlineSection) -> String {
        if !section.is_changed() {
            return self.same.clone();
        }
        let marks =
            [RedlineMark::Edited, RedlineMark::Added, RedlineMark::Removed, RedlineMark::MovedHere];
        let counts = marks.map(|it| (self.mark(it), section.count(it)));
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
