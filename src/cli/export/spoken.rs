//! The words of an export, in its own language.

use congbo::export::{ExportWords, formats::ExportLanguage};

use crate::cli::{args, texts::Texts};

/// The words of an export, in its own language and not in that of the terminal (settled
/// question 23).
pub struct SpokenExport(Texts);

impl SpokenExport {
    /// Takes the language of the export; Vietnamese where none is named.
    pub fn in_language(language: Option<ExportLanguage>) -> Self {
        SpokenExport(Texts::new(match language.unwrap_or(ExportLanguage::Vi) {
            ExportLanguage::Vi => args::Lang::Vi,
            ExportLanguage::En => args::Lang::En,
        }))
    }
}

impl ExportWords for SpokenExport {
    fn say(&self, key: &str) -> String {
        self.0.get(key, &[])
    }
}
