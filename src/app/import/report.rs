//! What an import found and did, as it is told.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    domain::{component::Component, ids::Code, rule::RuleNumber, text::Repairs},
    import::{Imported, LineRefusal},
};

/// How many lines that were not taken are named; the others are counted. A file that is not
/// what it was taken for has millions.
pub const NAMED: usize = 1_000;

/// What an import found and did.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ImportReport {
    /// How many lines were read.
    pub lines: u64,
    /// How many procedures were taken in.
    pub imported: u64,
    /// How many were in the registry already, the same to the letter.
    pub unchanged: u64,
    /// What is in the registry with other content, and is not overwritten.
    pub differing: Vec<Differing>,
    /// What was not taken: the first thousand lines.
    pub refused: Vec<Refused>,
    /// How many lines were not taken.
    pub refused_total: u64,
    /// What was mended in the texts.
    pub repairs: Repairs,
    /// In how many procedures something was mended.
    pub repaired: u64,
    /// Findings that are tolerated in a baseline, by name, with a first example each.
    pub legacy: BTreeMap<&'static str, Legacy>,
    /// Words that nobody here understands, with their place: the first thousand. They are kept with
    /// the record.
    pub not_understood: Vec<UnreadWords>,
    /// How many such words there were.
    pub not_understood_total: u64,
    /// Fields of records that the registry does not keep, with how often they stood.
    pub ignored: BTreeMap<String, u64>,
    /// The entry that recorded the import, if one did.
    pub seq: Option<u64>,
}

/// A code that the registry has with other content.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Differing {
    /// Where it stands.
    pub file: String,
    /// On which line.
    pub line: u64,
    /// The code.
    pub code: Code,
    /// The components that differ, compared by content.
    pub components: Vec<Component>,
}

/// Words of a record that nobody here understands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnreadWords {
    /// Where the record stands.
    pub file: String,
    /// On which line, in which row.
    pub line: u64,
    /// The code.
    pub code: Code,
    /// The field, or the place in the file.
    pub place: String,
    /// The words.
    pub words: String,
}

impl UnreadWords {
    /// Adds what was not understood of a record to what is told, as long as there is room, and
    /// returns how much it was.
    pub fn tell(imported: &Imported, file: &str, line: u64, told: &mut Vec<UnreadWords>) -> u64 {
        let all = imported.not_understood.iter();
        told.extend(all.take(NAMED.saturating_sub(told.len())).map(|it| UnreadWords {
            file: file.to_owned(),
            line,
            code: imported.procedure.code.clone(),
            place: it.place.clone(),
            words: it.words.clone(),
        }));
        imported.not_understood.len() as u64
    }
}

/// A line that was not taken.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Refused {
    /// Where it stands.
    pub file: String,
    /// On which line.
    pub line: u64,
    /// The code, where it could be read.
    pub code: Option<String>,
    /// The field.
    pub field: String,
    /// The rule, where there is one.
    #[schemars(with = "Option<&'static str>")]
    pub rule: Option<RuleNumber>,
    /// What is wrong, as a name.
    pub kind: &'static str,
    /// What is wrong, in words.
    pub message: String,
    /// The facts, for a sentence in the reader's language.
    #[serde(skip)]
    pub facts: Vec<(&'static str, String)>,
}

impl Refused {
    /// Returns a line that was not taken, as it is told.
    pub fn of(file: &str, line: u64, refusal: &LineRefusal) -> Self {
        Refused {
            file: file.to_owned(),
            line,
            code: refusal.code.clone(),
            field: refusal.field.clone(),
            rule: refusal.rule,
            kind: refusal.kind.code(),
            message: refusal.kind.to_string(),
            facts: refusal.kind.facts(),
        }
    }
}

impl ImportReport {
    /// Counts a line that was not taken, and names it where it is among the first.
    pub(super) fn refuse(&mut self, refused: impl FnOnce() -> Refused) {
        self.refused_total += 1;
        if self.refused.len() < NAMED {
            self.refused.push(refused());
        }
    }
}

/// A finding that is tolerated in a baseline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Legacy {
    /// The rule that it falls short of.
    #[schemars(with = "Option<&'static str>")]
    pub rule: Option<RuleNumber>,
    /// How often it was found.
    pub count: u64,
    /// The first code that has it.
    pub example: Code,
}
