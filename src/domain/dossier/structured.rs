//! A document to which the law gives a structure, whichever it is: how it is kept, read and
//! looked through.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::{
    appraisal::{self, Appraisal},
    assessment::{self, Assessment},
    cost::{CostSheet, cost_flaws},
    flaw::DossierFlaw,
    kind::AttachmentKind,
    opinion::{self, Opinion},
};
use crate::domain::canonical;

/// A document to which the law gives a structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structured {
    /// An impact assessment.
    Assessment(Assessment),
    /// The control unit's opinion.
    Opinion(Opinion),
    /// An appraisal.
    Appraisal(Appraisal),
    /// A compliance-cost sheet.
    CostSheet(CostSheet),
}

/// What of a paper's words wants an answer before a later paper takes its place (settled
/// question 18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToAnswer {
    /// Nothing: it does not stand against the draft.
    Nothing,
    /// What it finds, as a whole.
    Finding,
    /// Each of its points, by their numbers (Điều 9 khoản 3).
    Points(Vec<u32>),
}

impl Structured {
    /// Returns what of its words wants an answer.
    pub fn to_answer(&self) -> ToAnswer {
        let finding = |against| if against { ToAnswer::Finding } else { ToAnswer::Nothing };
        match self {
            Structured::Assessment(it) => finding(assessment::is_against(it)),
            Structured::Appraisal(it) => finding(appraisal::is_against(it)),
            Structured::Opinion(it) => {
                ToAnswer::Points(it.points.iter().map(|it| it.number).collect())
            }
            Structured::CostSheet(_) => ToAnswer::Nothing,
        }
    }

    /// Returns which kind of attachment it is.
    pub fn kind(&self) -> AttachmentKind {
        match self {
            Structured::Assessment(_) => AttachmentKind::ImpactAssessment,
            Structured::Opinion(_) => AttachmentKind::ControlOpinion,
            Structured::Appraisal(_) => AttachmentKind::Appraisal,
            Structured::CostSheet(_) => AttachmentKind::CostSheet,
        }
    }

    /// Returns the day that the document bears.
    pub fn date(&self) -> NaiveDate {
        match self {
            Structured::Assessment(it) => it.date,
            Structured::Opinion(it) => it.date,
            Structured::Appraisal(it) => it.date,
            Structured::CostSheet(it) => it.date,
        }
    }

    /// Returns the unit that answers for the document.
    pub fn unit(&self) -> &str {
        match self {
            Structured::Assessment(it) => &it.unit,
            Structured::Opinion(it) => &it.unit,
            Structured::Appraisal(it) => &it.unit,
            Structured::CostSheet(it) => &it.unit,
        }
    }

    /// Returns the canonical JSON in which the document is kept and hashed.
    pub fn canonical(&self) -> Vec<u8> {
        match self {
            Structured::Assessment(it) => canonical::to_vec(it),
            Structured::Opinion(it) => canonical::to_vec(it),
            Structured::Appraisal(it) => canonical::to_vec(it),
            Structured::CostSheet(it) => canonical::to_vec(it),
        }
    }
}

/// Why bytes are not the document that they are kept as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAttachment {
    /// They do not have the document's structure.
    #[error("not a document of kind {kind}: {detail}")]
    Structure {
        /// What they are kept as.
        kind: AttachmentKind,
        /// What does not fit.
        detail: String,
    },
    /// They say the same in another form than the canonical one.
    #[error("the document of kind {kind} is not in canonical form")]
    NotCanonical {
        /// What they are kept as.
        kind: AttachmentKind,
    },
}

/// Reads an attachment as it is kept: `None` for a kind that has no structure.
///
/// # Errors
///
/// Where the bytes are no document of the kind, or say it in another form than the
/// canonical one.
pub fn parse(kind: AttachmentKind, bytes: &[u8]) -> Result<Option<Structured>, BadAttachment> {
    let document = match kind {
        AttachmentKind::ImpactAssessment => Structured::Assessment(read(kind, bytes)?),
        AttachmentKind::ControlOpinion => Structured::Opinion(read(kind, bytes)?),
        AttachmentKind::Appraisal => Structured::Appraisal(read(kind, bytes)?),
        AttachmentKind::CostSheet => Structured::CostSheet(read(kind, bytes)?),
        AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => return Ok(None),
    };
    // One document has one digest: the approval that binds it binds these bytes.
    if document.canonical() == bytes {
        Ok(Some(document))
    } else {
        Err(BadAttachment::NotCanonical { kind })
    }
}

fn read<T: DeserializeOwned>(kind: AttachmentKind, bytes: &[u8]) -> Result<T, BadAttachment> {
    serde_json::from_slice(bytes)
        .map_err(|error| BadAttachment::Structure { kind, detail: error.to_string() })
}

/// Returns what is wrong with a document by itself, so that it cannot be attached on a
/// day. What it says may be unfavourable: that is for the gate.
pub fn form_flaws(document: &Structured, today: NaiveDate) -> Vec<DossierFlaw> {
    let mut flaws = Vec::new();
    let (document_kind, date) = (document.kind(), document.date());
    if date > today {
        flaws.push(DossierFlaw::DatedAhead { document: document_kind, date, today });
    }
    flaws.extend(match document {
        Structured::Assessment(it) => assessment::form_flaws(it),
        Structured::Opinion(it) => opinion::form_flaws(it),
        Structured::Appraisal(it) => appraisal::form_flaws(it),
        Structured::CostSheet(it) => cost_flaws(it),
    });
    flaws
}
