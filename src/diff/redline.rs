//! Two versions of a procedure told in full: every paragraph of both, in one order, so that
//! each can be read out of the whole. Painters are handed this and align nothing.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `align` | two layouts side by side: which paragraph of one version is which of the other |
//! | `layout` | one version of a procedure as paragraphs: what stands in them, in what order |
//! | `safe` | which characters a page cannot carry |

mod align;
mod layout;
mod safe;

use crate::domain::{
    component::Component,
    weight::{
        DifferenceClass, FieldChange,
        word_diff::{Segment, Tag},
    },
};

pub use align::sections;
pub use layout::{LayoutTerm, Paragraph, ParagraphAnchor, RowPart, lay_out};
pub use safe::safe;

/// The words that a reader's language has for what is told in full.
pub trait RedlineWords {
    /// Returns the words of a term.
    fn term(&self, term: LayoutTerm) -> String;
    /// Says what differs without being seen in a row's words.
    fn unseen(&self, change: UnseenChange<'_>) -> String;
}

/// What differs in a row and is not seen in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnseenChange<'a> {
    /// It stands elsewhere.
    Moved,
    /// One of its fields differs.
    Field(&'a FieldChange),
}

/// One component of both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineSection {
    /// Which.
    pub component: Component,
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
}
