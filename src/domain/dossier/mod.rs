//! The dossier of a proposal: what is attached to it on its way to a decision, and what
//! the law asks of the documents that it gives a structure.
//!
//! This room alone knows those documents and what one of them demands of another. It says
//! [`DossierFlaw`]s; which of them stops a proposal for whom is the policy's matter.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `appraisal` | the appraisal (*thẩm định*) of a draft norm, as far as it is about procedures |
//! | `assessment` | the impact assessment (*đánh giá tác động*) of a procedure |
//! | `cost` | the compliance-cost sheet, what may not stand in it, and what it adds up to |
//! | `flaw` | what can be wrong with a dossier |
//! | `kind` | what an attachment is |
//! | `opinion` | the control unit's opinion on the procedures of a draft norm, as numbered points |
//! | `structured` | a document to which the law gives a structure, whichever it is |
//! | `terms` | what the forms of a dossier let one answer: the terms in which its documents |

pub mod appraisal;
pub mod assessment;
pub mod cost;
pub mod flaw;
mod kind;
pub mod opinion;
mod structured;
mod terms;

pub use appraisal::{Appraisal, appraisal_flaws};
pub use assessment::{Assessment, assessment_flaws};
pub use cost::{CostSheet, cost_flaws};
pub use flaw::DossierFlaw;
pub use kind::{AttachmentKind, NotAnAttachmentKind};
pub use opinion::{Opinion, PointAnswer, opinion_flaws};
pub use structured::{BadAttachment, Structured, ToAnswer, form_flaws, parse};
pub use terms::{AppraisalConclusion, FindingKind, PointOutcome};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::canonical;

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
