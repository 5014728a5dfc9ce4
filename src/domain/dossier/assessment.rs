//! The impact assessment (*đánh giá tác động*) of a procedure that a norm is to prescribe:
//! its four findings, and the components that it looked at.

use std::{collections::BTreeSet, fmt};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    flaw::{DossierFlaw, blanks},
    kind::AttachmentKind,
    terms::FindingKind,
};
use crate::domain::component::Component;

/// An impact assessment (NĐ 63/2010/NĐ-CP, Điều 10; TT 03/2022/TT-BTP).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Đánh giá tác động thủ tục hành chính")]
pub struct Assessment {
    /// Đơn vị chủ trì soạn thảo: the unit that drafts the norm and assesses it.
    #[schemars(title = "Đơn vị đánh giá")]
    pub unit: String,
    /// The day on which it was made.
    #[schemars(title = "Ngày đánh giá")]
    pub date: NaiveDate,
    /// The draft norm that is assessed.
    #[schemars(title = "Dự thảo văn bản")]
    pub norm: String,
    /// The number of the form that was used, as `03/ĐGTĐ-QĐCT/SĐBS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Biểu mẫu")]
    pub form: Option<String>,
    /// Sự cần thiết.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Sự cần thiết")]
    pub necessity: Option<FindingOn<Necessity>>,
    /// Tính hợp pháp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tính hợp pháp")]
    pub legality: Option<FindingOn<Legality>>,
    /// Tính hợp lý.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tính hợp lý")]
    pub reasonableness: Option<FindingOn<Reasonableness>>,
    /// Chi phí tuân thủ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Chi phí tuân thủ")]
    pub compliance_cost: Option<FindingOn<ComplianceCost>>,
    /// The components that were looked at, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các bộ phận đã đánh giá")]
    pub components: Vec<ComponentFinding>,
}

/// A verdict and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FindingOn{V}")]
pub struct FindingOn<V> {
    /// The verdict.
    #[schemars(title = "Kết luận")]
    pub verdict: V,
    /// Its reasons.
    #[schemars(title = "Lý do")]
    pub reasons: String,
}

/// What was found of one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComponentFinding {
    /// The component.
    #[schemars(title = "Bộ phận")]
    pub component: Component,
    /// Whether it is reasonable.
    #[schemars(title = "Kết luận")]
    pub verdict: Reasonableness,
    /// Why.
    #[schemars(title = "Lý do")]
    pub reasons: String,
}

macro_rules! verdicts {
    ($(
        $(#[$doc:meta])*
        $name:ident ($title:literal) { $( $(#[$about:meta])* $variant:ident = $key:literal, $good:literal; )* }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[schemars(title = $title)]
        pub enum $name { $( $(#[$about])* $variant, )* }

        impl $name {
            /// Every verdict.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Returns the verdict's stable name.
            pub fn key(self) -> &'static str {
                match self { $( $name::$variant => $key, )* }
            }

            /// Whether nothing stands against the draft.
            pub fn is_favourable(self) -> bool {
                match self { $( $name::$variant => $good, )* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.key())
            }
        }
    )*};
}

verdicts! {
    /// Whether the procedure is needed at all.
    Necessity ("Kết luận về sự cần thiết") {
        /// Cần thiết.
        Necessary = "necessary", true;
        /// Không cần thiết: it may not be proposed (TT 03/2022/TT-BTP).
        NotNecessary = "not_necessary", false;
    }
    /// Whether it may be prescribed by this body and with this content.
    Legality ("Kết luận về tính hợp pháp") {
        /// Hợp pháp.
        Lawful = "lawful", true;
        /// Nội dung trái quy định: its content is against the law.
        Unlawful = "unlawful", false;
        /// Không đúng thẩm quyền: it may not be proposed (TT 03/2022/TT-BTP).
        WrongAuthority = "wrong_authority", false;
    }
    /// Whether what it asks is reasonable.
    Reasonableness ("Kết luận về tính hợp lý") {
        /// Hợp lý.
        Reasonable = "reasonable", true;
        /// Không hợp lý.
        NotReasonable = "not_reasonable", false;
    }
    /// Whether it costs those who follow it no more than it must.
    ComplianceCost ("Kết luận về chi phí tuân thủ") {
        /// Ở mức thấp nhất có thể.
        Acceptable = "acceptable", true;
        /// Còn có thể giảm.
        Excessive = "excessive", false;
    }
}

/// A finding without its type: its verdict's name, whether that is favourable, the reasons.
struct UntypedFinding<'a> {
    kind: FindingKind,
    verdict: Option<(&'static str, bool)>,
    reasons: &'a str,
}

fn found(it: &Assessment) -> [UntypedFinding<'_>; 4] {
    macro_rules! found {
        ($kind:ident, $field:ident) => {
            UntypedFinding {
                kind: FindingKind::$kind,
                verdict: it
                    .$field
                    .as_ref()
                    .map(|it| (it.verdict.key(), it.verdict.is_favourable())),
                reasons: it.$field.as_ref().map_or("", |it| &it.reasons),
            }
        };
    }
    [
        found!(Necessity, necessity),
        found!(Legality, legality),
        found!(Reasonableness, reasonableness),
        found!(ComplianceCost, compliance_cost),
    ]
}

/// Returns what is wrong with an assessment by itself: each of the four findings has a
/// verdict and reasons, and no component stands twice.
pub fn form_flaws(assessment: &Assessment) -> Vec<DossierFlaw> {
    let mut flaws = blanks(
        AttachmentKind::ImpactAssessment,
        [("unit".to_owned(), &assessment.unit), ("norm".to_owned(), &assessment.norm)],
    );
    for UntypedFinding { kind, verdict, reasons } in found(assessment) {
        if verdict.is_none() {
            flaws.push(DossierFlaw::FindingMissing { finding: kind });
        } else if reasons.trim().is_empty() {
            flaws.push(DossierFlaw::FindingWithoutReasons { finding: kind });
        }
    }
    let mut seen = BTreeSet::new();
    for (at, it) in assessment.components.iter().enumerate() {
        if !seen.insert(it.component) {
            flaws.push(DossierFlaw::ComponentTwice { component: it.component });
        }
        let field = format!("components[{at}].reasons");
        flaws.extend(blanks(AttachmentKind::ImpactAssessment, [(field, &it.reasons)]));
    }
    flaws
}

/// Whether one of the four findings, or what was found of a component, stands against the
/// draft.
pub(super) fn is_against(assessment: &Assessment) -> bool {
    found(assessment).iter().any(|it| it.verdict.is_some_and(|(_, favourable)| !favourable))
        || assessment.components.iter().any(|it| !it.verdict.is_favourable())
}

/// Returns what an assessment has against a change of these components.
///
/// "Not necessary" and "wrong authority" end the path (BR-6); any other unfavourable
/// finding stands until a later assessment takes its place. A changed component that was
/// not looked at is told (BR-8).
pub fn assessment_flaws(
    assessment: &Assessment,
    changed: &BTreeSet<Component>,
) -> Vec<DossierFlaw> {
    let mut flaws = form_flaws(assessment);
    let necessity = assessment.necessity.as_ref().map(|it| it.verdict);
    let legality = assessment.legality.as_ref().map(|it| it.verdict);
    for UntypedFinding { kind, verdict, .. } in found(assessment) {
        let Some((verdict, false)) = verdict else { continue };
        let ends_the_path = match kind {
            FindingKind::Necessity => necessity == Some(Necessity::NotNecessary),
            FindingKind::Legality => legality == Some(Legality::WrongAuthority),
            FindingKind::Reasonableness | FindingKind::ComplianceCost => false,
        };
        flaws.push(match ends_the_path {
            true => DossierFlaw::PathEnds { finding: kind, verdict },
            false => DossierFlaw::FindingUnfavourable { finding: kind, verdict },
        });
    }
    let unfavourable = assessment.components.iter().filter(|it| !it.verdict.is_favourable());
    flaws.extend(
        unfavourable.map(|it| DossierFlaw::ComponentUnfavourable { component: it.component }),
    );
    let covered: BTreeSet<_> = assessment.components.iter().map(|it| it.component).collect();
    let missed = changed.difference(&covered);
    flaws.extend(missed.map(|it| DossierFlaw::ComponentNotAssessed { component: *it }));
    flaws
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::rule::RuleNumber;

    fn finding<V>(verdict: V) -> Option<FindingOn<V>> {
        Some(FindingOn { verdict, reasons: "Như thuyết minh.".to_owned() })
    }

    /// An assessment of fees and steps with nothing against them.
    pub fn favourable() -> Assessment {
        let component = |component| ComponentFinding {
            component,
            verdict: Reasonableness::Reasonable,
            reasons: "Phù hợp.".to_owned(),
        };
        Assessment {
            unit: "Cục A".to_owned(),
            date: "2026-03-02".parse().unwrap(),
            norm: "Dự thảo văn bản A".to_owned(),
            form: None,
            necessity: finding(Necessity::Necessary),
            legality: finding(Legality::Lawful),
            reasonableness: finding(Reasonableness::Reasonable),
            compliance_cost: finding(ComplianceCost::Acceptable),
            components: vec![component(Component::Fees), component(Component::Steps)],
        }
    }

    fn flaws(assessment: &Assessment) -> Vec<DossierFlaw> {
        assessment_flaws(assessment, &[Component::Fees, Component::Steps].into())
    }

    #[test]
    fn a_favourable_assessment_of_all_that_changes_has_no_flaw() {
        assert_eq!(flaws(&favourable()), []);
    }

    #[test]
    fn what_is_not_necessary_or_not_within_authority_ends_the_path() {
        let mut it = favourable();
        it.necessity = finding(Necessity::NotNecessary);
        it.legality = finding(Legality::WrongAuthority);
        let found = flaws(&it);
        let codes: Vec<_> = found.iter().map(|it| it.code()).collect();
        assert_eq!(codes, ["assessment-ends-path", "assessment-ends-path"]);
        assert_eq!(found[0].rule(), Some(RuleNumber::Br6));
    }

    #[test]
    fn any_other_unfavourable_finding_stands_without_ending_the_path() {
        let mut it = favourable();
        it.legality = finding(Legality::Unlawful);
        it.reasonableness = finding(Reasonableness::NotReasonable);
        it.compliance_cost = finding(ComplianceCost::Excessive);
        it.components[0].verdict = Reasonableness::NotReasonable;
        let codes: Vec<_> = flaws(&it).iter().map(|it| it.code()).collect();
        let expected = ["finding-unfavourable"; 3].into_iter().chain(["component-unfavourable"]);
        assert_eq!(codes, expected.collect::<Vec<_>>());
    }

    #[test]
    fn each_of_the_four_findings_is_there_with_its_reasons() {
        let mut it = favourable();
        it.necessity = None;
        it.legality.as_mut().unwrap().reasons = " \n".to_owned();
        let codes: Vec<_> = form_flaws(&it).iter().map(|it| it.code()).collect();
        assert_eq!(codes, ["finding-missing", "finding-without-reasons"]);
    }

    #[test]
    fn a_changed_component_that_was_not_looked_at_is_told() {
        let found = assessment_flaws(&favourable(), &[Component::Dossier, Component::Fees].into());
        assert_eq!(found, [DossierFlaw::ComponentNotAssessed { component: Component::Dossier }]);
        assert_eq!(found[0].level(), crate::domain::check::FlawLevel::Warn);
    }

    #[test]
    fn a_component_is_assessed_once() {
        let mut it = favourable();
        it.components[1].component = Component::Fees;
        assert_eq!(form_flaws(&it), [DossierFlaw::ComponentTwice { component: Component::Fees }]);
    }

    #[test]
    fn a_verdict_is_called_the_same_everywhere() {
        for verdict in Legality::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.key());
        }
        for verdict in ComplianceCost::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.key());
        }
    }
}
