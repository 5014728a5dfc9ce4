//! The control unit's opinion on the procedures of a draft norm, as numbered points, and
//! the drafter's answer to each.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    flaw::{DossierFlaw, blanks},
    kind::AttachmentKind,
    terms::PointOutcome,
};
use crate::domain::component::Component;

/// An opinion of the unit that controls procedures (NĐ 63/2010/NĐ-CP, Điều 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ý kiến của đơn vị kiểm soát thủ tục hành chính")]
pub struct Opinion {
    /// Đơn vị kiểm soát thủ tục hành chính.
    #[schemars(title = "Cơ quan cho ý kiến")]
    pub unit: String,
    /// The day on which it was given.
    #[schemars(title = "Ngày cho ý kiến")]
    pub date: NaiveDate,
    /// The number of the letter that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Số, ký hiệu công văn")]
    pub number: Option<String>,
    /// The draft norm that it is about.
    #[schemars(title = "Dự thảo văn bản")]
    pub norm: String,
    /// Whether the unit agrees, on the whole.
    #[schemars(title = "Ý kiến chung")]
    pub conclusion: OpinionConclusion,
    /// The points, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Các điểm góp ý")]
    pub points: Vec<Point>,
}

/// Whether the control unit agrees with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Ý kiến chung")]
pub enum OpinionConclusion {
    /// Thống nhất.
    Agree,
    /// Thống nhất, đề nghị chỉnh lý.
    AgreeWithChanges,
    /// Không thống nhất.
    Disagree,
}

impl OpinionConclusion {
    /// Returns the conclusion's stable name.
    pub fn key(self) -> &'static str {
        match self {
            OpinionConclusion::Agree => "agree",
            OpinionConclusion::AgreeWithChanges => "agree_with_changes",
            OpinionConclusion::Disagree => "disagree",
        }
    }
}

impl fmt::Display for OpinionConclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// One numbered point of an opinion or an appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Điểm góp ý")]
pub struct Point {
    /// Its number, from 1.
    #[schemars(title = "Số thứ tự")]
    pub number: u32,
    /// The component that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Bộ phận")]
    pub component: Option<Component>,
    /// The row of the draft that it is about, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Mã dòng trong dự thảo")]
    pub row: Option<String>,
    /// What it says.
    #[schemars(title = "Nội dung")]
    pub text: String,
}

/// The drafter's answer to one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointAnswer {
    /// The point's number.
    pub point: u32,
    /// Whether it is taken in.
    pub outcome: PointOutcome,
    /// Where it was taken in, or why not.
    pub text: String,
}

/// Returns what is wrong with an opinion by itself: its points are numbered 1, 2, 3, …,
/// each says something, and whoever does not simply agree says why.
pub fn form_flaws(opinion: &Opinion) -> Vec<DossierFlaw> {
    let kind = AttachmentKind::ControlOpinion;
    let texts = [("unit".to_owned(), &opinion.unit), ("norm".to_owned(), &opinion.norm)];
    let mut flaws = blanks(kind, texts);
    flaws.extend(point_flaws(kind, &opinion.points));
    if opinion.conclusion != OpinionConclusion::Agree && opinion.points.is_empty() {
        flaws.push(DossierFlaw::NoPoints { document: kind, conclusion: opinion.conclusion.key() });
    }
    flaws
}

/// Returns what is wrong with numbered points.
pub(super) fn point_flaws(document: AttachmentKind, points: &[Point]) -> Vec<DossierFlaw> {
    let mut flaws = Vec::new();
    let misnumbered = (1u32..).zip(points).find(|(expected, it)| it.number != *expected);
    if let Some((expected, it)) = misnumbered {
        flaws.push(DossierFlaw::PointNumber { document, number: it.number, expected });
    }
    let texts = points.iter().map(|it| (format!("points[{}].text", it.number), &it.text));
    flaws.extend(blanks(document, texts));
    flaws
}

/// Returns what of an opinion is not settled by the drafter's answers: each point is taken
/// in, saying where, or explained (BR-7).
pub fn opinion_flaws(opinion: &Opinion, answers: &BTreeMap<u32, PointAnswer>) -> Vec<DossierFlaw> {
    let mut flaws = form_flaws(opinion);
    for Point { number, .. } in &opinion.points {
        match answers.get(number) {
            None => flaws.push(DossierFlaw::PointUnanswered { point: *number }),
            Some(answer) if answer.text.trim().is_empty() => {
                let outcome = answer.outcome;
                flaws.push(DossierFlaw::AnswerWithoutWords { point: *number, outcome });
            }
            Some(_) => {}
        }
    }
    let known: BTreeSet<_> = opinion.points.iter().map(|it| it.number).collect();
    let stray = answers.keys().filter(|it| !known.contains(it));
    flaws.extend(stray.map(|it| DossierFlaw::AnswerToNoPoint { point: *it }));
    if opinion.conclusion == OpinionConclusion::Disagree {
        flaws.push(DossierFlaw::ControlDisagrees {});
    }
    flaws
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::rule::RuleNumber;

    /// An opinion of two points.
    pub fn two_points() -> Opinion {
        let point = |number, text: &str| Point {
            number,
            component: Some(Component::Fees),
            row: None,
            text: text.to_owned(),
        };
        Opinion {
            unit: "Văn phòng A".to_owned(),
            date: "2026-03-20".parse().unwrap(),
            number: Some("12/VP-KSTT".to_owned()),
            norm: "Dự thảo văn bản A".to_owned(),
            conclusion: OpinionConclusion::AgreeWithChanges,
            points: vec![point(1, "Bỏ lệ phí."), point(2, "Nêu rõ mức thu.")],
        }
    }

    fn answer(point: u32, outcome: PointOutcome, text: &str) -> (u32, PointAnswer) {
        (point, PointAnswer { point, outcome, text: text.to_owned() })
    }

    fn codes(flaws: &[DossierFlaw]) -> Vec<&'static str> {
        flaws.iter().map(|it| it.code()).collect()
    }

    #[test]
    fn an_opinion_is_settled_when_each_point_is_taken_in_or_explained() {
        let answers = [
            answer(1, PointOutcome::Accepted, "Khoản 2 Điều 5 dự thảo."),
            answer(2, PointOutcome::Explained, "Mức thu do Bộ Tài chính quy định."),
        ];
        assert_eq!(opinion_flaws(&two_points(), &answers.into()), []);
    }

    #[test]
    fn a_point_without_an_answer_or_an_answer_without_words_is_not_settled() {
        let answers = [answer(1, PointOutcome::Explained, " ")].into();
        let found = opinion_flaws(&two_points(), &answers);
        assert_eq!(codes(&found), ["answer-without-words", "point-unanswered"]);
        assert_eq!(found[1].rule(), Some(RuleNumber::Br7));
    }

    #[test]
    fn an_answer_to_no_point_is_told() {
        let answers = [1, 2, 3].map(|it| answer(it, PointOutcome::Accepted, "Điều 1."));
        let found = opinion_flaws(&two_points(), &answers.into());
        assert_eq!(codes(&found), ["answer-to-no-point"]);
    }

    #[test]
    fn points_are_numbered_from_one_without_gap_or_repetition() {
        for numbers in [[0, 1], [1, 1], [1, 3], [2, 1], [1, u32::MAX]] {
            let mut it = two_points();
            (it.points[0].number, it.points[1].number) = (numbers[0], numbers[1]);
            assert_eq!(codes(&form_flaws(&it)), ["point-number"], "{numbers:?}");
        }
    }

    #[test]
    fn who_does_not_simply_agree_says_why() {
        let mut it = two_points();
        it.points.clear();
        assert_eq!(codes(&form_flaws(&it)), ["conclusion-without-points"]);
        it.conclusion = OpinionConclusion::Agree;
        assert_eq!(form_flaws(&it), []);
    }

    #[test]
    fn a_disagreement_is_told_even_when_every_point_is_answered() {
        let mut it = two_points();
        it.conclusion = OpinionConclusion::Disagree;
        let answers = [1, 2].map(|it| answer(it, PointOutcome::Explained, "Như thuyết minh."));
        assert_eq!(codes(&opinion_flaws(&it, &answers.into())), ["control-disagrees"]);
    }
}
