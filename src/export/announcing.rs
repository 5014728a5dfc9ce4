//! An announcing decision (quyết định công bố) with its annex, as a paper, and the dossier of a
//! proposal: their text, which is Vietnamese in whatever language the reader is spoken to, and the
//! forms that they are written in.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `content` | Part II of the annex: each procedure in full, with what is amended marked |
//! | `docx` | the paper as a DOCX, laid out as NĐ 30/2020/NĐ-CP, Annex I, has it |
//! | `dossier` | what the dossier of a proposal says, and how it was reviewed |
//! | `lists` | Part I of the annex: which list a procedure stands in, and its columns |
//! | `markdown` | the paper as Markdown |
//! | `text` | what the decision says, article by article |
//! | `wording` | days, norms, offices and numbers as such papers write them |

mod content;
mod docx;
mod dossier;
mod lists;
mod markdown;
mod text;
mod wording;

pub use docx::docx;
pub use dossier::DossierContent;
pub use markdown::markdown;
pub use text::AnnouncingPaper;

/// How what changed is marked in the full text of a procedure that is amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChangeMark {
    /// What is new stands in italics, as the agencies have it.
    #[default]
    Italic,
    /// What is new is underlined, and what goes is struck out.
    Redline,
    /// Nothing is marked.
    None,
}

impl ChangeMark {
    /// Every way.
    pub const ALL: [ChangeMark; 3] = [ChangeMark::Italic, ChangeMark::Redline, ChangeMark::None];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            ChangeMark::Italic => "italic",
            ChangeMark::Redline => "redline",
            ChangeMark::None => "none",
        }
    }
}

/// What a person may say of the paper that the registry does not know.
#[derive(Debug, Clone, Default)]
pub struct AnnouncingOptions {
    /// How what changed is marked.
    pub mark: ChangeMark,
    /// Where it is signed: `Hà Nội`.
    pub place: Option<String>,
}

/// A piece of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PaperBlock {
    /// Who issues it, under which number, where and when.
    Masthead {
        /// The agency.
        agency: String,
        /// Its number, as it is written.
        number: String,
        /// Place and day of the signing, as they are written.
        place_and_day: String,
    },
    /// What it is and what it is about.
    Subject {
        /// What it is.
        kind: String,
        /// What it is about.
        about: String,
    },
    /// Whose power it uses.
    Authority(String),
    /// A legal ground.
    Ground(String),
    /// An article, or a line of one: its head in bold, where it has one.
    Article {
        /// `Điều 1.`; empty in a further line.
        head: String,
        /// What it says.
        text: String,
    },
    /// To whom it goes, and who signs.
    Signature {
        /// To whom it goes, line by line.
        receivers: Vec<String>,
        /// The office of the signer.
        office: String,
    },
    /// The annex begins: its name, and of which decision it is.
    Annex {
        /// Its name, line by line.
        titles: Vec<String>,
        /// Of which decision it is.
        of: String,
    },
    /// A heading: 1 of a part, 2 of a list, 3 of a procedure, 4 of a component.
    Heading(u8, String),
    /// A table.
    Table(PaperTable),
    /// A paragraph of a procedure.
    Line {
        /// How deep it stands: 0, or 1 for what belongs to the paragraph before it.
        level: u8,
        /// Whether it heads the paragraphs that follow.
        is_head: bool,
        /// Its words.
        spans: Vec<(SpanMark, String)>,
    },
    /// A remark on what was printed.
    Remark(String),
    /// Where the paper comes from, in small letters.
    Source(String),
}

/// A table with fixed columns.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PaperTable {
    /// Heading and width of each column, in millimetres.
    columns: Vec<(&'static str, u32)>,
    /// The rows.
    rows: Vec<PaperRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PaperRow {
    /// What the rows that follow have in common, over all columns.
    Group(String),
    /// A cell for each column.
    Cells(Vec<String>),
}

/// How words of a paragraph are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SpanMark {
    /// As they are.
    Plain,
    /// In italics.
    Italic,
    /// Underlined.
    Inserted,
    /// Struck out.
    Deleted,
}
