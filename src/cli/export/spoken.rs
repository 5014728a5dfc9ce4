//! The words of an export, in its own language.

use std::fmt::Display;

use congbo::{
    diff::telling::Telling,
    domain::ids::{Digest, Zone},
    export::{ExportWords, folder::FolderWords, formats::ExportLanguage, redline::RedlinePage},
};

use crate::cli::{args, diff::whole_page, texts::Texts, ui::Ui};

/// The words of an export, in its own language and not in that of the terminal (settled
/// question 23).
pub struct SpokenExport(Ui);

impl SpokenExport {
    /// Takes the language of the export; Vietnamese where none is named.
    pub fn in_language(language: Option<ExportLanguage>) -> Self {
        let language = match language.unwrap_or(ExportLanguage::Vi) {
            ExportLanguage::Vi => args::Lang::Vi,
            ExportLanguage::En => args::Lang::En,
        };
        SpokenExport(Ui::of_a_file(Texts::new(language)))
    }
}

impl ExportWords for SpokenExport {
    fn say(&self, key: &str) -> String {
        self.0.say(key, &[])
    }
}

impl FolderWords for SpokenExport {
    fn fill(&self, key: &str, facts: &[(&str, &dyn Display)]) -> String {
        self.0.say(key, facts)
    }

    fn redline(&self, telling: &Telling, zone: Zone) -> RedlinePage {
        let mut page = whole_page(&self.0, telling, zone);
        // What differs is public; how the registry weighed it was for those who judged.
        page.notes.truncate(1);
        page
    }

    fn edition(&self) -> Digest {
        self.0.texts.edition()
    }
}
