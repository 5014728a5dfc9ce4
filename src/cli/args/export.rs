//! `export` as it is typed: which formats there are, and what may be chosen of them, `export` of
//! the library says.

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use congbo::export::{
    ExportOptions, Exporter,
    folder::FolderExporter,
    formats::{BaseAddress, Delimiter, ExportChoice, ExportLanguage, RdfSyntax, RecordShape},
    parts::PublicPart,
    sheets::SheetName,
    table,
};

use super::{Times, ToFile, ranges::SinceAsked};

/// A format as it is typed.
#[derive(Clone, Copy)]
pub enum ExportFormat {
    /// One that is a file.
    File(&'static dyn Exporter),
    /// One that is a folder.
    Folder(&'static dyn FolderExporter),
}

impl ExportFormat {
    /// Every format.
    pub fn all() -> Vec<Self> {
        let files = table::ALL.into_iter().map(ExportFormat::File);
        files.chain(table::FOLDERS.into_iter().map(ExportFormat::Folder)).collect()
    }

    /// Returns the name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            ExportFormat::File(it) => it.name(),
            ExportFormat::Folder(it) => it.name(),
        }
    }

    /// Returns what may be chosen of it.
    pub fn choices(self) -> &'static [ExportChoice] {
        match self {
            ExportFormat::File(it) => it.choices(),
            ExportFormat::Folder(it) => it.choices(),
        }
    }
}

impl std::fmt::Debug for ExportFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What says how an export is written, and nothing of one that is held against the log, or of
/// those that were recorded.
const OF_WRITING: [&str; 13] = [
    "format",
    "shape",
    "sheet",
    "delimiter",
    "raw",
    "language",
    "syntax",
    "base",
    "since",
    "parts",
    "internal",
    "output",
    "as_of",
];

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_parser = format(), required_unless_present_any = ["check", "recorded"])]
    pub format: Option<ExportFormat>,
    #[arg(long, value_name = "PATH", conflicts_with_all = OF_WRITING,
        conflicts_with_all = ["recorded", "known_at"])]
    pub check: Option<PathBuf>,
    #[arg(long, conflicts_with_all = OF_WRITING)]
    pub recorded: bool,
    #[arg(long, value_parser = one_of(RecordShape::ALL, RecordShape::key))]
    pub shape: Option<RecordShape>,
    #[arg(long, value_parser = one_of(SheetName::ALL, SheetName::key))]
    pub sheet: Option<SheetName>,
    #[arg(long, value_parser = one_of(Delimiter::ALL, Delimiter::key))]
    pub delimiter: Option<Delimiter>,
    #[arg(long)]
    pub raw: bool,
    #[arg(long, value_parser = one_of(ExportLanguage::ALL, ExportLanguage::key))]
    pub language: Option<ExportLanguage>,
    #[arg(long, value_parser = one_of(RdfSyntax::ALL, RdfSyntax::key))]
    pub syntax: Option<RdfSyntax>,
    #[arg(long, value_name = "URL")]
    pub base: Option<BaseAddress>,
    #[arg(long, value_name = "POSITION|DATE", conflicts_with = "shape")]
    pub since: Option<SinceAsked>,
    #[arg(
        long,
        value_delimiter = ',',
        value_parser = one_of(PublicPart::ALL, PublicPart::key)
    )]
    pub parts: Vec<PublicPart>,
    #[arg(long)]
    pub internal: bool,
    #[command(flatten)]
    pub to: ToFile,
    #[command(flatten)]
    pub times: Times,
}

/// `publish` as it is typed.
#[derive(Debug, Args)]
pub struct Publish {
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub times: Times,
}

impl Export {
    /// Gives what was chosen of the format, but for since when: that is asked of the log.
    pub fn options(&self) -> ExportOptions {
        ExportOptions {
            shape: self.shape,
            language: self.language,
            sheet: self.sheet,
            delimiter: self.delimiter,
            raw: self.raw,
            syntax: self.syntax,
            base: self.base.clone(),
            since: None,
            parts: self.parts.clone(),
        }
    }
}

/// Takes one of some values by its name, with `-` for `_` as every option has it.
pub(super) fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    key: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = all.map(|it| key(it).replace('_', "-"));
    PossibleValuesParser::new(names.clone()).map(move |typed: String| {
        let at = names.iter().position(|it| *it == typed);
        all[at.expect("clap takes the names and no others")]
    })
}

fn format() -> impl TypedValueParser<Value = ExportFormat> {
    let all = ExportFormat::all();
    let names: Vec<_> = all.iter().map(|it| it.name()).collect();
    PossibleValuesParser::new(names).map(move |typed: String| {
        let found = all.iter().find(|it| it.name() == typed);
        *found.expect("clap takes the names and no others")
    })
}
