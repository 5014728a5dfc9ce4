//! What an assessment or an appraisal finds against a draft, and nobody has answered.

use std::collections::BTreeSet;

use crate::domain::{
    dossier::{AttachmentKind, DossierFlaw},
    gate::Finding,
    reason::Reason,
    registry::Proposal,
};

/// Returns the papers in force that find against the draft and have no answer, by what the
/// gate found.
pub fn unanswered_findings(proposal: &Proposal, findings: &[Finding]) -> BTreeSet<u32> {
    let reasons = findings.iter().flat_map(|it| it.state.reasons());
    let flaws = reasons.filter_map(|it| {
        let Reason::Paper { flaw, .. } = it else { return None };
        is_finding(flaw).then_some(flaw)
    });
    let kind = |flaw: &DossierFlaw| {
        let appraised = matches!(flaw, DossierFlaw::NotEligible { .. });
        if appraised { AttachmentKind::Appraisal } else { AttachmentKind::ImpactAssessment }
    };
    let papers = flaws.filter_map(|it| proposal.paper(kind(it)));
    papers.filter(|it| it.answer.is_none()).map(|it| it.number).collect()
}

/// Whether a flaw is what an assessment or an appraisal finds against a draft.
pub fn is_finding(flaw: &DossierFlaw) -> bool {
    matches!(
        flaw,
        DossierFlaw::PathEnds { .. }
            | DossierFlaw::FindingUnfavourable { .. }
            | DossierFlaw::ComponentUnfavourable { .. }
            | DossierFlaw::NotEligible { .. }
    )
}
