//! What a format is, and what may be chosen of one.

use std::{
    io::{self, Write},
    str::FromStr,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    parts::PublicPart, sheets::SheetName, since::ExportSince, spoken::ExportWords, view::PublicView,
};
use crate::{app::AppError, domain::ids::BadName};

/// A format in which the catalogue leaves the house.
pub trait Exporter: Sync {
    /// Returns the name by which it is asked for.
    fn name(&self) -> &'static str;

    /// Returns by which name and version of its shape a manifest knows a file of it.
    fn mark(&self, options: &ExportOptions) -> FormatMark;

    /// Whether a file of it says what the export says of itself: of which registry, day and
    /// position it is. One that does not follows from its procedures alone.
    fn says_head(&self, options: &ExportOptions) -> bool;

    /// Whether it is no text, which a terminal would garble.
    fn is_binary(&self) -> bool {
        false
    }

    /// Returns what may be chosen of it.
    fn choices(&self) -> &'static [ExportChoice];

    /// Writes the catalogue: the same view and options give the same bytes.
    ///
    /// # Errors
    ///
    /// A document could not be had, or `out` does not take the bytes.
    fn write(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure>;
}

/// The name of a file's form and the version of its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatMark {
    /// The name.
    pub name: &'static str,
    /// The version.
    pub version: u32,
}

/// What may be chosen of some format and not of others: a field of [`ExportOptions`] each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportChoice {
    /// Whose shape the records have.
    Shape,
    /// In which language headings and labels stand.
    Language,
    /// Which sheet is written.
    Sheet,
    /// What stands between two cells.
    Delimiter,
    /// Whether it is for programs and not for a person's spreadsheet.
    Raw,
    /// How a graph is written.
    Syntax,
    /// Under which address the nodes of a graph, the pages of a site stand.
    Base,
    /// Since when only what changed is written.
    Since,
    /// What stands in a publication.
    Parts,
}

impl ExportChoice {
    /// Every choice.
    pub const ALL: [ExportChoice; 9] = [
        ExportChoice::Shape,
        ExportChoice::Language,
        ExportChoice::Sheet,
        ExportChoice::Delimiter,
        ExportChoice::Raw,
        ExportChoice::Syntax,
        ExportChoice::Base,
        ExportChoice::Since,
        ExportChoice::Parts,
    ];

    /// Returns the name by which it is made.
    pub fn key(self) -> &'static str {
        match self {
            ExportChoice::Shape => "shape",
            ExportChoice::Language => "language",
            ExportChoice::Sheet => "sheet",
            ExportChoice::Delimiter => "delimiter",
            ExportChoice::Raw => "raw",
            ExportChoice::Syntax => "syntax",
            ExportChoice::Base => "base",
            ExportChoice::Since => "since",
            ExportChoice::Parts => "parts",
        }
    }
}

/// What was chosen of a format. The manifest repeats it, because the bytes follow from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lựa chọn khi xuất")]
pub struct ExportOptions {
    /// Whose shape the records have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Cấu trúc bản ghi")]
    pub shape: Option<RecordShape>,
    /// In which language headings and labels stand; Vietnamese where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Ngôn ngữ của tiêu đề và nhãn")]
    pub language: Option<ExportLanguage>,
    /// Which sheet is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Bảng")]
    pub sheet: Option<SheetName>,
    /// What stands between two cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Dấu phân cách")]
    pub delimiter: Option<Delimiter>,
    /// Whether it is for programs: without byte order mark and guards, lines ended by LF.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(title = "Dành cho chương trình")]
    pub raw: bool,
    /// How a graph is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Cú pháp")]
    pub syntax: Option<RdfSyntax>,
    /// Under which address its nodes stand; the registry's own origin where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Địa chỉ gốc", with = "Option<String>")]
    pub base: Option<BaseAddress>,
    /// Since when only what changed is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Chỉ thay đổi kể từ")]
    pub since: Option<ExportSince>,
    /// What stands in a publication; everything where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các phần được công bố")]
    pub parts: Vec<PublicPart>,
}

impl ExportOptions {
    /// Whether nothing was chosen.
    pub fn is_plain(&self) -> bool {
        *self == ExportOptions::default()
    }

    /// Returns what was chosen.
    pub fn chosen(&self) -> impl Iterator<Item = ExportChoice> {
        let ExportOptions { shape, language, sheet, delimiter, raw, syntax, base, since, parts } =
            self;
        let made = [
            (ExportChoice::Shape, shape.is_some()),
            (ExportChoice::Language, language.is_some()),
            (ExportChoice::Sheet, sheet.is_some()),
            (ExportChoice::Delimiter, delimiter.is_some()),
            (ExportChoice::Raw, *raw),
            (ExportChoice::Syntax, syntax.is_some()),
            (ExportChoice::Base, base.is_some()),
            (ExportChoice::Since, since.is_some()),
            (ExportChoice::Parts, !parts.is_empty()),
        ];
        made.into_iter().filter(|it| it.1).map(|it| it.0)
    }
}

/// Whose shape the records of a JSON export have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordShape {
    /// The registry's own, with version, valid time and hash: so where nothing is said.
    Own,
    /// That of the national portal's records.
    Portal,
}

impl RecordShape {
    /// Every shape.
    pub const ALL: [RecordShape; 2] = [RecordShape::Own, RecordShape::Portal];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            RecordShape::Own => "own",
            RecordShape::Portal => "portal",
        }
    }
}

/// The languages of headings and labels; the data speaks its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportLanguage {
    /// Vietnamese: so where nothing is said.
    Vi,
    /// English.
    En,
}

impl ExportLanguage {
    /// Every language.
    pub const ALL: [ExportLanguage; 2] = [ExportLanguage::Vi, ExportLanguage::En];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            ExportLanguage::Vi => "vi",
            ExportLanguage::En => "en",
        }
    }
}

/// What stands between two cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`: so where nothing is said.
    Comma,
    /// `;`, which a spreadsheet with Vietnamese settings expects.
    Semicolon,
    /// The tabulator.
    Tab,
}

impl Delimiter {
    /// Every delimiter.
    pub const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
        }
    }
}

/// How a graph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RdfSyntax {
    /// RDF 1.1 Turtle: so where nothing is said.
    Turtle,
    /// JSON-LD 1.1, with whole addresses.
    JsonLd,
}

impl RdfSyntax {
    /// Every syntax.
    pub const ALL: [RdfSyntax; 2] = [RdfSyntax::Turtle, RdfSyntax::JsonLd];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            RdfSyntax::Turtle => "turtle",
            RdfSyntax::JsonLd => "json_ld",
        }
    }
}

/// The address under which all others stand: `http` or `https`, a host, at most a path; without a
/// slash at the end, a query or a fragment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseAddress(String);

impl BaseAddress {
    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<BaseAddress> for String {
    fn from(base: BaseAddress) -> Self {
        base.0
    }
}

impl TryFrom<String> for BaseAddress {
    type Error = BadName;

    fn try_from(text: String) -> Result<Self, BadName> {
        text.parse()
    }
}

impl FromStr for BaseAddress {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let expected =
            "an address such as `https://tthc.example.vn`: http or https, a host, at most a path";
        let bad = || BadName { text: text.to_owned(), expected };
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let rest = rest.ok_or_else(bad)?.trim_end_matches('/');
        let plain = |it: char| it.is_ascii_alphanumeric() || "-._~:/[]@%".contains(it);
        let has_host = rest.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '[');
        if !has_host || !rest.chars().all(plain) || oxrdf::NamedNode::new(text).is_err() {
            return Err(bad());
        }
        Ok(BaseAddress(text.trim_end_matches('/').to_owned()))
    }
}

/// What an export counted on the way, which its manifest says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Số lượng trong tệp xuất")]
pub struct ExportTally {
    /// How many procedures it has.
    #[schemars(title = "Số thủ tục")]
    pub procedures: u64,
    /// How many cells got a mark in front, so that no spreadsheet takes them for a formula.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Số ô được đánh dấu để không thành công thức")]
    pub guarded_cells: u64,
    /// How many cells were cut, because no spreadsheet holds longer ones.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Số ô bị cắt bớt vì quá dài")]
    pub cut_cells: u64,
    /// How many procedures whoever follows is told to end or to drop.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Số thủ tục không còn trong danh mục")]
    pub gone: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Why an export stopped: the registry, or where it is written.
#[derive(Debug)]
pub enum ExportFailure {
    /// The registry did not give what was to be written.
    Registry(AppError),
    /// What it is written to did not take it.
    Output(io::Error),
}

impl From<io::Error> for ExportFailure {
    fn from(error: io::Error) -> Self {
        ExportFailure::Output(error)
    }
}

impl From<AppError> for ExportFailure {
    fn from(error: AppError) -> Self {
        ExportFailure::Registry(error)
    }
}
