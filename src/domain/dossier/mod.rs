//! The dossier of a proposal: what is attached to it on its way to a decision, and what
//! the law asks of the documents that it gives a structure.
//!
//! This room alone knows those documents and what one of them demands of another. It says
//! [`DossierFlaw`]s; which of them stops a proposal for whom is the policy's matter.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::canonical;

pub mod appraisal;
pub mod assessment;
pub mod cost;
pub mod flaw;
pub mod opinion;

pub use appraisal::{Appraisal, appraisal_flaws};
pub use assessment::{Assessment, assessment_flaws};
pub use cost::{CostSheet, cost_flaws};
pub use flaw::DossierFlaw;
pub use opinion::{Opinion, Outcome, PointAnswer, opinion_flaws};

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentKind {
    /// Đánh giá tác động (NĐ 63/2010/NĐ-CP, Điều 10).
    ImpactAssessment,
    /// Ý kiến của cơ quan kiểm soát TTHC (Điều 9).
    ControlOpinion,
    /// Báo cáo thẩm định (Điều 11).
    Appraisal,
    /// The legal norm, or its draft.
    Norm,
    /// Bảng tính chi phí tuân thủ (TT 02/2017/TT-VPCP, Điều 27).
    CostSheet,
    /// Mẫu đơn, tờ khai.
    Form,
    /// Anything else that a reader should see.
    Other,
}

impl AttachmentKind {
    /// All kinds.
    pub const ALL: [AttachmentKind; 7] = [
        AttachmentKind::ImpactAssessment,
        AttachmentKind::ControlOpinion,
        AttachmentKind::Appraisal,
        AttachmentKind::Norm,
        AttachmentKind::CostSheet,
        AttachmentKind::Form,
        AttachmentKind::Other,
    ];

    /// Returns the kind's stable name, on the command line and in the log.
    pub fn key(self) -> &'static str {
        match self {
            AttachmentKind::ImpactAssessment => "impact-assessment",
            AttachmentKind::ControlOpinion => "control-opinion",
            AttachmentKind::Appraisal => "appraisal",
            AttachmentKind::Norm => "norm",
            AttachmentKind::CostSheet => "cost-sheet",
            AttachmentKind::Form => "form",
            AttachmentKind::Other => "other",
        }
    }

    /// Whether the law gives such a document a structure, which [`parse`] knows.
    pub fn is_structured(self) -> bool {
        match self {
            AttachmentKind::ImpactAssessment
            | AttachmentKind::ControlOpinion
            | AttachmentKind::Appraisal
            | AttachmentKind::CostSheet => true,
            AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => false,
        }
    }
}

impl fmt::Display for AttachmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A word that names no kind of attachment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a kind of attachment")]
pub struct NotAnAttachmentKind(pub String);

impl FromStr for AttachmentKind {
    type Err = NotAnAttachmentKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = AttachmentKind::ALL.into_iter().find(|it| it.key() == text);
        found.ok_or_else(|| NotAnAttachmentKind(text.to_owned()))
    }
}

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

/// Returns a flaw for each text that has no words.
fn blanks(
    document: AttachmentKind,
    texts: impl IntoIterator<Item = (String, impl AsRef<str>)>,
) -> Vec<DossierFlaw> {
    let blank = |it: &(String, _)| AsRef::<str>::as_ref(&it.1).trim().is_empty();
    let texts = texts.into_iter().filter(blank);
    texts.map(|(field, _)| DossierFlaw::Blank { document, field }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_the_same_on_the_command_line_and_in_the_log() {
        for kind in AttachmentKind::ALL {
            assert_eq!(kind.key().parse(), Ok(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
        assert!("impact_assessment".parse::<AttachmentKind>().is_err());
    }

    #[test]
    fn every_structured_document_comes_back_from_its_canonical_form() {
        for document in [
            Structured::Assessment(assessment::tests::favourable()),
            Structured::Opinion(opinion::tests::two_points()),
            Structured::Appraisal(appraisal::tests::eligible()),
            Structured::CostSheet(cost::tests::sheet()),
        ] {
            let bytes = document.canonical();
            assert!(canonical::is_canonical(&bytes));
            assert_eq!(parse(document.kind(), &bytes), Ok(Some(document)));
        }
    }

    #[test]
    fn bytes_in_another_form_than_the_canonical_one_are_refused() {
        let document = Structured::Opinion(opinion::tests::two_points());
        let mut bytes = document.canonical();
        bytes.push(b'\n');
        let kind = AttachmentKind::ControlOpinion;
        assert_eq!(parse(kind, &bytes), Err(BadAttachment::NotCanonical { kind }));
        let other = parse(AttachmentKind::Appraisal, &document.canonical());
        assert!(matches!(other, Err(BadAttachment::Structure { .. })));
        assert_eq!(parse(AttachmentKind::Norm, b"%PDF"), Ok(None));
    }

    #[test]
    fn a_document_dated_after_today_is_flawed() {
        let document = Structured::Opinion(opinion::tests::two_points());
        assert_eq!(form_flaws(&document, document.date()), []);
        let yesterday = document.date().pred_opt().unwrap();
        assert_eq!(form_flaws(&document, yesterday)[0].code(), "dossier-dated-ahead");
    }
}
