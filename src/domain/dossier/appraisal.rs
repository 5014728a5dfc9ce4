//! The appraisal (*thẩm định*) of a draft norm, as far as it is about procedures.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    assessment::Assessment,
    flaw::{DossierFlaw, blanks},
    kind::AttachmentKind,
    opinion::{Opinion, Point, point_flaws},
    terms::AppraisalConclusion,
};

/// An appraisal report (NĐ 63/2010/NĐ-CP, Điều 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Báo cáo thẩm định")]
pub struct Appraisal {
    /// Cơ quan thẩm định.
    #[schemars(title = "Cơ quan thẩm định")]
    pub unit: String,
    /// The day of the report.
    #[schemars(title = "Ngày báo cáo")]
    pub date: NaiveDate,
    /// The report's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Số, ký hiệu báo cáo")]
    pub number: Option<String>,
    /// The draft norm that is appraised.
    #[schemars(title = "Dự thảo văn bản")]
    pub norm: String,
    /// Whether the draft may go on.
    #[schemars(title = "Kết luận")]
    pub conclusion: AppraisalConclusion,
    /// Phần nội dung về thủ tục hành chính: what the report says of procedures.
    #[schemars(title = "Nội dung thẩm định về thủ tục hành chính")]
    pub procedures: String,
    /// Its points on procedures, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các điểm góp ý về thủ tục hành chính")]
    pub points: Vec<Point>,
}

/// Returns what is wrong with an appraisal by itself.
pub fn form_flaws(appraisal: &Appraisal) -> Vec<DossierFlaw> {
    let kind = AttachmentKind::Appraisal;
    let texts = [
        ("unit".to_owned(), &appraisal.unit),
        ("norm".to_owned(), &appraisal.norm),
        ("procedures".to_owned(), &appraisal.procedures),
    ];
    let mut flaws = blanks(kind, texts);
    flaws.extend(point_flaws(kind, &appraisal.points));
    if appraisal.conclusion != AppraisalConclusion::Eligible && appraisal.points.is_empty() {
        let conclusion = appraisal.conclusion.key();
        flaws.push(DossierFlaw::NoPoints { document: kind, conclusion });
    }
    flaws
}

/// Returns what stands against going on after an appraisal: it is favourable, and not
/// earlier than the assessment and the opinion, without which the appraiser had to refuse
/// the file (BR-5). That they are there at all is another rule (BR-4).
pub fn appraisal_flaws(
    appraisal: &Appraisal,
    assessment: Option<&Assessment>,
    opinion: Option<&Opinion>,
) -> Vec<DossierFlaw> {
    let mut flaws = form_flaws(appraisal);
    let appraised = appraisal.date;
    let earlier = [
        (AttachmentKind::ImpactAssessment, assessment.map(|it| it.date)),
        (AttachmentKind::ControlOpinion, opinion.map(|it| it.date)),
    ];
    for (document, dated) in earlier {
        if let Some(dated) = dated.filter(|it| *it > appraised) {
            flaws.push(DossierFlaw::AppraisedBefore { document, dated, appraised });
        }
    }
    if is_against(appraisal) {
        flaws.push(DossierFlaw::NotEligible { conclusion: appraisal.conclusion });
    }
    flaws
}

/// Whether an appraisal stands against going on.
pub(super) fn is_against(appraisal: &Appraisal) -> bool {
    appraisal.conclusion != AppraisalConclusion::Eligible
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{
        super::{assessment::tests::favourable, opinion::tests::two_points},
        *,
    };
    use crate::domain::rule::RuleNumber;

    /// An appraisal after which the draft may go on.
    pub fn eligible() -> Appraisal {
        Appraisal {
            unit: "Vụ A".to_owned(),
            date: "2026-04-10".parse().unwrap(),
            number: None,
            norm: "Dự thảo văn bản A".to_owned(),
            conclusion: AppraisalConclusion::Eligible,
            procedures: "Các bộ phận quy định đủ, rõ.".to_owned(),
            points: Vec::new(),
        }
    }

    fn codes(flaws: &[DossierFlaw]) -> Vec<&'static str> {
        flaws.iter().map(|it| it.code()).collect()
    }

    #[test]
    fn an_appraisal_is_not_earlier_than_the_assessment_and_the_opinion() {
        let (mut it, assessment, opinion) = (eligible(), favourable(), two_points());
        assert_eq!(appraisal_flaws(&it, Some(&assessment), Some(&opinion)), []);
        it.date = opinion.date;
        assert_eq!(appraisal_flaws(&it, Some(&assessment), Some(&opinion)), []);
        it.date = opinion.date.pred_opt().unwrap();
        let found = appraisal_flaws(&it, Some(&assessment), Some(&opinion));
        assert_eq!(
            (codes(&found), found[0].rule()),
            (vec!["appraised-before"], Some(RuleNumber::Br5))
        );
        it.date = assessment.date.pred_opt().unwrap();
        assert_eq!(appraisal_flaws(&it, Some(&assessment), Some(&opinion)).len(), 2);
        assert_eq!(appraisal_flaws(&it, None, None), []);
    }

    #[test]
    fn a_draft_goes_on_only_after_a_favourable_appraisal_with_a_part_on_procedures() {
        let mut it = eligible();
        it.conclusion = AppraisalConclusion::NotYet;
        it.procedures = String::new();
        it.points = two_points().points;
        assert_eq!(codes(&appraisal_flaws(&it, None, None)), ["dossier-blank", "not-eligible"]);
        it.points.clear();
        assert_eq!(codes(&form_flaws(&it)), ["dossier-blank", "conclusion-without-points"]);
    }
}
