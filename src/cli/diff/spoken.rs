//! A telling in the reader's language: its points, figures and reasons, a line each, as
//! every shape of an answer has them.

use congbo::{
    ask::comparison_document::Wording,
    diff::{
        telling::{Telling, ValuePoint},
        values::ValueChange,
    },
    domain::burden::{StepSize, WeighedReason},
};

use super::{
    reasons::{self, FigureLine},
    sentences::{self, Sentence},
};
use crate::cli::texts::Texts;

/// The reader's words for what the library tells.
#[derive(Clone, Copy)]
pub struct Spoken<'a> {
    /// The texts of the reader's language.
    pub texts: &'a Texts,
}

impl Wording for Spoken<'_> {
    fn value(&self, change: &ValueChange) -> String {
        sentences::said(self.texts, &[change])
    }

    fn reason(&self, because: &WeighedReason) -> String {
        reasons::reason(self.texts, because)
    }
}

impl Spoken<'_> {
    /// Says what differs in value, a sentence for each point.
    pub fn points(self, telling: &Telling) -> Vec<Sentence> {
        let said = |it: &ValuePoint| sentences::sentence(self.texts, it, &telling.values);
        telling.points.iter().map(said).collect()
    }

    /// Says the figures of the burden that differ.
    pub fn figures(self, telling: &Telling) -> Vec<FigureLine> {
        telling.figures.iter().map(|it| reasons::figure_line(self.texts, it)).collect()
    }

    /// Says why the version's number moves, each reason once: a fee may fall alike in every
    /// channel.
    pub fn reasons(self, telling: &Telling) -> Vec<(StepSize, String)> {
        let mut reasons: Vec<(StepSize, String)> = Vec::new();
        for because in &telling.step.reasons {
            let said = (because.size, self.reason(because));
            if !reasons.contains(&said) {
                reasons.push(said);
            }
        }
        reasons
    }
}
