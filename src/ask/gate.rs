//! The gate's answer for programs: the shape that `gate --json` has and that
//! `schemas/gate.schema.json` documents.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    ActTold, AnswerHead, Instant, Sha256, Shape, deadline::DeadlineTold, emergency::DebtTold,
};
use crate::domain::{
    deadline::Deadline,
    event::ExemptionGround,
    gate::{self, Finding, GateRule, State},
    ids::{Digest, Moment, OfficerId, ProposalId},
    policy::{Heads, Road, RuleSuspension},
    reason::Reason,
    registry::{Debt, Proposal, Status},
    rule::{RuleId, RuleNumber, Weight, article},
    schema_names::names_alone,
};

/// What the gate finds of one proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả xét một đề xuất qua cửa kiểm soát", inline)]
pub struct GateReport {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// Its current revision.
    #[schemars(title = "Bản hiện tại")]
    pub revision: u32,
    /// The hash of all that the revision asks for: what `review --hash` names.
    #[schemars(title = "Mã băm của bản hiện tại", with = "Sha256")]
    pub hash: Digest,
    /// Where it stands.
    #[schemars(title = "Trạng thái")]
    pub status: Status,
    /// The road by which it comes in.
    #[schemars(title = "Trình tự")]
    pub road: Road,
    /// When it was asked.
    #[schemars(title = "Thời điểm xét", with = "Instant")]
    pub at: Moment,
    /// Whether a decision was judged with it.
    #[schemars(title = "Đã xét cùng quyết định")]
    pub with_decision: bool,
    /// Whether its number has a suffix of which the tables do not know whose it is.
    #[schemars(title = "Không rõ ký hiệu của cơ quan ban hành")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub issuer_unknown: bool,
    /// Whether its number has a year, as that of a normative decision has, and its issuer makes none.
    #[schemars(title = "Số có năm như văn bản quy phạm pháp luật")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_in_number: bool,
    /// Whether its issuer signed another decision under that number in the same year.
    #[schemars(title = "Số đã có trong năm")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub number_taken: bool,
    /// Whether nothing blocks.
    #[schemars(title = "Không còn gì chặn")]
    pub open: bool,
    /// The rules that block, by their stable names.
    #[schemars(title = "Các quy tắc đang chặn")]
    pub blocks: Vec<RuleId>,
    /// Every rule; none where the proposal is over.
    #[schemars(title = "Các quy tắc")]
    pub rules: Vec<Rule>,
    /// The approvals of the current revision.
    #[schemars(title = "Các chấp thuận")]
    pub approvals: ApprovalsTold,
    /// The legal deadlines.
    #[schemars(title = "Thời hạn theo luật")]
    pub deadlines: Vec<DeadlineTold>,
    /// What an enactment on the emergency road left owing.
    #[schemars(title = "Chấp thuận còn nợ")]
    pub debt: Option<DebtTold>,
}

impl Shape for GateReport {
    const NAME: &'static str = "gate";
    const VERSION: u32 = 2;
}

/// What the gate finds of every proposal that a decision lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả xét mọi đề xuất của một quyết định qua cửa kiểm soát", inline)]
pub struct DecisionGate {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The decision's number, as its file has it.
    #[schemars(title = "Số quyết định")]
    pub decision: String,
    /// Whether nothing blocks any of them.
    #[schemars(title = "Không còn gì chặn")]
    pub open: bool,
    /// The proposals, in the decision's own order.
    #[schemars(title = "Các đề xuất")]
    pub proposals: Vec<GateReport>,
}

impl Shape for DecisionGate {
    const NAME: &'static str = "gate-decision";
    const VERSION: u32 = 1;
}

/// How one rule stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quy tắc")]
pub struct Rule {
    /// The rule's stable name.
    #[schemars(title = "Tên quy tắc")]
    pub rule: RuleId,
    /// The business rule's number, as `BR-9`.
    #[schemars(title = "Số quy tắc", with = "Option<&'static str>")]
    pub br: Option<RuleNumber>,
    /// The rule in words.
    #[schemars(title = "Nội dung")]
    pub name: String,
    /// How it stands.
    #[schemars(title = "Kết quả")]
    pub state: StateName,
    /// Whether it blocks or warns.
    #[schemars(title = "Mức")]
    pub weight: Weight,
    /// Whose acts keep it, or who set it aside.
    #[schemars(title = "Ai, khi nào")]
    pub who: Vec<ActTold>,
    /// Why it was set aside.
    #[schemars(title = "Lý do bỏ qua")]
    pub overridden_because: Option<String>,
    /// On which ground of the law a paper was dispensed with.
    #[schemars(title = "Căn cứ miễn tài liệu")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overridden_on: Option<ExemptionGround>,
    /// By which norm it is suspended, and for how long.
    #[schemars(title = "Ngưng áp dụng")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<RuleSuspension>,
    /// Why it is not kept.
    #[schemars(title = "Vì sao chưa đạt")]
    pub why: Vec<Why>,
    /// Where the rule comes from.
    #[schemars(title = "Căn cứ")]
    pub source: String,
    /// The commands that would satisfy it.
    #[schemars(title = "Lệnh cần làm")]
    pub fix: Vec<String>,
}

/// How a rule stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schemars(inline, transform = names_alone)]
pub enum StateName {
    /// It is kept.
    Satisfied,
    /// It is not kept.
    Unsatisfied,
    /// It does not concern this proposal, or not yet.
    NotApplicable,
    /// A higher norm suspends it.
    Suspended,
    /// It was set aside.
    Overridden,
}

impl StateName {
    fn of(state: &State) -> Self {
        match state {
            State::Satisfied(_) => StateName::Satisfied,
            State::Unsatisfied(_) => StateName::Unsatisfied,
            State::NotApplicable => StateName::NotApplicable,
            State::Suspended(_) => StateName::Suspended,
            State::Overridden { .. } => StateName::Overridden,
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Lý do")]
pub struct Why {
    /// Its stable name.
    #[schemars(title = "Mã lý do")]
    pub code: String,
    /// The business rule that it is a reason of, as `BR-9`.
    #[schemars(title = "Số quy tắc")]
    pub rule: Option<String>,
    /// The article that says so; null where the register itself does.
    #[schemars(title = "Căn cứ")]
    pub source: Option<String>,
    /// Its facts by name.
    #[schemars(title = "Dữ kiện")]
    pub facts: BTreeMap<String, String>,
    /// The reason in words.
    #[schemars(title = "Bằng lời")]
    pub message: String,
}

/// The approvals of the current revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các chấp thuận")]
pub struct ApprovalsTold {
    /// Those that count.
    #[schemars(title = "Còn giá trị")]
    pub alive: Vec<ActTold>,
    /// Those that do not, and why.
    #[schemars(title = "Không còn giá trị")]
    pub dead: Vec<Why>,
    /// Reviewers who wait for changes.
    #[schemars(title = "Đang yêu cầu chỉnh sửa", with = "Vec<String>")]
    pub objections: Vec<OfficerId>,
    /// How many persons of each role are missing.
    #[schemars(title = "Còn thiếu, theo vai trò")]
    pub missing: BTreeMap<String, u32>,
}

/// What was found of a proposal that is still open.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Every rule's verdict.
    pub findings: &'a [Finding],
    /// The approvals, told apart.
    pub approvals: &'a gate::Approvals,
    /// How many persons of each role are missing.
    pub missing: &'a Heads,
    /// The legal deadlines.
    pub deadlines: &'a [Deadline],
}

/// What the shell adds in the reader's words.
pub trait GateWords {
    /// Returns a rule's name.
    fn name(&self, finding: &Finding) -> String;
    /// Returns a reason's sentence.
    fn message(&self, reason: &Reason) -> String;
    /// Returns the commands that would satisfy a rule.
    fn fix(&self, finding: &Finding) -> Vec<String>;
}

impl GateReport {
    /// Makes the report of a proposal; of one that is over, there is no judgement.
    pub fn of(
        proposal: &Proposal,
        judged: Option<Judged<'_>>,
        (at, with_decision, head): (Moment, bool, AnswerHead),
        words: &impl GateWords,
    ) -> Self {
        let findings = judged.map(|it| it.findings).unwrap_or_default();
        let blocks: Vec<_> = findings.iter().filter(|it| it.blocks()).collect();
        let owes = proposal.debt.as_ref().is_some_and(Debt::is_open);
        GateReport {
            head,
            proposal: proposal.id,
            revision: proposal.revision,
            hash: proposal.hash(),
            status: proposal.status,
            road: proposal.road(),
            at,
            with_decision,
            issuer_unknown: false,
            year_in_number: false,
            number_taken: false,
            open: judged.is_some() && blocks.is_empty() && !owes,
            blocks: blocks.iter().map(|it| it.rule).collect(),
            rules: findings.iter().map(|it| Rule::of(it, words)).collect(),
            approvals: judged.map(|it| approvals(it, words)).unwrap_or_default(),
            deadlines: judged
                .map(|it| it.deadlines.iter().map(DeadlineTold::of).collect())
                .unwrap_or_default(),
            debt: proposal.debt.as_ref().map(DebtTold::of),
        }
    }
}

impl Rule {
    fn of(finding: &Finding, words: &impl GateWords) -> Self {
        let (mut who, mut why, mut fix) = (Vec::new(), Vec::new(), Vec::new());
        let (mut because, mut ground, mut suspended) = (None, None, None);
        match &finding.state {
            State::Satisfied(by) => who = by.iter().map(ActTold::of).collect(),
            State::Unsatisfied(reasons) => {
                why = reasons.iter().map(|it| Why::of(it, words)).collect();
                fix = words.fix(finding);
            }
            State::NotApplicable => {}
            State::Suspended(it) => suspended = Some(it.clone()),
            State::Overridden { by, ground: of, reason } => {
                who = by.iter().map(ActTold::of).collect();
                (because, ground) = (Some(reason.clone()), *of);
            }
        }
        let rule = GateRule::of(finding.rule);
        Rule {
            rule: finding.rule,
            br: rule.number(),
            name: words.name(finding),
            state: StateName::of(&finding.state),
            weight: finding.weight,
            who,
            overridden_because: because,
            overridden_on: ground,
            suspended,
            why,
            source: rule.source().to_owned(),
            fix,
        }
    }
}

impl Why {
    fn of(reason: &Reason, words: &impl GateWords) -> Self {
        let facts = reason.facts().into_iter().map(|(name, fact)| (name.to_owned(), fact));
        Why {
            code: reason.code().to_owned(),
            rule: reason.rule().map(|it| it.to_string()),
            source: article(reason.source()).map(str::to_owned),
            facts: facts.collect(),
            message: words.message(reason),
        }
    }
}

fn approvals(judged: Judged<'_>, words: &impl GateWords) -> ApprovalsTold {
    let it = judged.approvals;
    ApprovalsTold {
        alive: it.alive.iter().map(ActTold::of).collect(),
        dead: it.dead.iter().map(|it| Why::of(it, words)).collect(),
        objections: it.objections.clone(),
        missing: by_name(judged.missing),
    }
}

fn by_name(heads: &Heads) -> BTreeMap<String, u32> {
    heads.iter().map(|(role, count)| (role.key().to_owned(), *count)).collect()
}

#[cfg(test)]
mod tests;
