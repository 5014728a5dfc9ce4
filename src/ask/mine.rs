//! What waits for one officer: reviews, papers, answers, a signature, other people's
//! changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Shape, Unanswered,
    brief::ProposalBrief,
    entitled::confirmers,
    findings::unanswered_findings,
    queue::{judged, owes, waiting},
};
use crate::{
    app::{Snapshot, gate::Judgement},
    domain::{
        dossier::{AttachmentKind, DossierFlaw},
        gate::{State, other_part},
        ids::{Digest, Moment, OfficerId, ProposalId},
        officer::Role,
        policy::Road,
        reason::Reason,
        registry::{Proposal, Registry, Status},
        rule::RuleId,
    },
};

/// What waits for one officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc đang chờ một cán bộ", inline)]
pub struct Mine {
    /// The day of the question, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The officer.
    #[schemars(title = "Cán bộ")]
    pub officer: OfficerId,
    /// What waits.
    #[schemars(title = "Các việc")]
    pub waiting: Vec<WaitTold>,
}

impl Shape for Mine {
    const NAME: &'static str = "gate-mine";
    const VERSION: u32 = 1;
}

/// One thing that waits, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc")]
pub struct WaitTold {
    /// The proposal; null for what concerns the officers or the rules.
    #[schemars(title = "Đề xuất")]
    pub proposal: Option<ProposalId>,
    /// What the proposal is, in few words; left out as it is.
    #[serde(flatten)]
    pub brief: Option<ProposalBrief>,
    /// Its stable name.
    #[schemars(title = "Loại việc")]
    pub what: WaitKind,
    /// What waits, in words.
    #[schemars(title = "Bằng lời")]
    pub message: String,
    /// The command to type.
    #[schemars(title = "Lệnh cần làm")]
    pub fix: String,
    /// The hash of what is to be read, where something is.
    #[schemars(title = "Mã băm của bản cần đọc")]
    pub hash: Option<Digest>,
}

/// What the shell adds in the reader's words.
pub trait MineWords {
    /// Returns what waits, and the command to type.
    fn say(&self, proposal: Option<&Proposal>, wait: &Wait) -> (String, String);
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Its stable name.
    pub what: WaitKind,
    /// The role in which the officer is to review, where that is what waits.
    pub role: Option<Role>,
    /// The facts of its sentence.
    pub facts: Vec<(&'static str, String)>,
    /// The hash of what is to be read, where something is.
    pub hash: Option<Digest>,
}

/// Which thing waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(title = "Loại việc")]
pub enum WaitKind {
    /// A review that the emergency road left owing.
    Debt,
    /// A review.
    Review,
    /// One's own comment, which was answered and is to be settled or kept up.
    Answered,
    /// The announcing decision, to be signed and recorded.
    Sign,
    /// What was decided elsewhere, to be recorded.
    Record,
    /// A correction, to be put into effect.
    Apply,
    /// A paper that the dossier lacks.
    Paper,
    /// A draft, to be handed in.
    Submit,
    /// Changes that a reviewer asked for.
    Changes,
    /// A comment, to be answered.
    Comment,
    /// What a paper finds against the draft, to be answered.
    Finding,
    /// A point of an opinion or an appraisal, to be answered.
    Point,
    /// A change among the officers, to be confirmed.
    Staff,
    /// Proposed rules, to be approved.
    Rules,
}

impl WaitKind {
    /// Returns its stable name.
    pub fn key(self) -> &'static str {
        match self {
            WaitKind::Debt => "debt",
            WaitKind::Review => "review",
            WaitKind::Answered => "answered",
            WaitKind::Sign => "sign",
            WaitKind::Record => "record",
            WaitKind::Apply => "apply",
            WaitKind::Paper => "paper",
            WaitKind::Submit => "submit",
            WaitKind::Changes => "changes",
            WaitKind::Comment => "comment",
            WaitKind::Finding => "finding",
            WaitKind::Point => "point",
            WaitKind::Staff => "staff",
            WaitKind::Rules => "rules",
        }
    }
}

impl Wait {
    fn new(what: WaitKind, facts: Vec<(&'static str, String)>) -> Self {
        Wait { what, role: None, facts, hash: None }
    }
}

/// Says what waits for an officer, proposal by proposal, and beside them.
///
/// # Errors
///
/// Nobody of that id acts, or a proposal cannot be judged.
pub fn mine(
    snapshot: &Snapshot,
    officer: &OfficerId,
    now: Moment,
    words: &impl MineWords,
) -> Result<Mine, Unanswered> {
    let registry = &snapshot.registry;
    let Some(person) = registry.staff.active(officer) else {
        return Err(Reason::UnknownOfficer { officer: officer.clone() }.into());
    };
    let today = now.day(registry.zone());
    let roles = registry.staff.roles_on(&person.id, today);
    let told = |proposal: Option<&Proposal>, wait: Wait| {
        let (message, fix) = words.say(proposal, &wait);
        WaitTold {
            proposal: proposal.map(|it| it.id),
            brief: proposal.map(|it| ProposalBrief::of(registry, it)),
            what: wait.what,
            message,
            fix,
            hash: wait.hash,
        }
    };
    let mut all = Vec::new();
    for it in waiting(snapshot) {
        let judgement = judged(snapshot, it, now, (None, None))?;
        let waits = of_proposal(registry, (it, judgement.as_ref()), (officer, &roles), today);
        all.extend(waits.into_iter().map(|wait| told(Some(it), wait)));
    }
    let beside = of_office(registry, officer, &roles, today);
    all.extend(beside.into_iter().map(|wait| told(None, wait)));
    let asked = AskedTimes { as_of: today, known_at: None };
    let head = AnswerHead::of(snapshot, &asked);
    Ok(Mine { head, officer: officer.clone(), waiting: all })
}

fn of_proposal(
    registry: &Registry,
    (it, judgement): (&Proposal, Option<&Judgement>),
    (officer, roles): (&OfficerId, &BTreeSet<Role>),
    today: NaiveDate,
) -> Vec<Wait> {
    let mut waiting = Vec::new();
    let may = |role: Role| {
        roles.contains(&role) && other_part(registry, it, (officer, role), today).is_none()
    };
    let verdict = |what, role: Role| Wait {
        what,
        role: Some(role),
        facts: vec![
            ("role", role.key().to_owned()),
            ("revision", it.revision.to_string()),
            ("hash", it.hash().to_string()),
        ],
        hash: Some(it.hash()),
    };
    if let Some(debt) = it.debt.as_ref().filter(|_| owes(it)) {
        let owed = debt.owed.keys().copied().filter(|role| may(*role));
        waiting.extend(owed.map(|role| {
            let mut waiting = verdict(WaitKind::Debt, role);
            waiting.facts.push(("due", debt.due.to_string()));
            waiting
        }));
    }
    let Some(judgement) = judgement else { return waiting };
    let drafts = it.hands.contains(officer);
    if it.status == Status::Submitted {
        let given = judgement.approvals.alive.iter().any(|it| it.officer == *officer);
        let missing = judgement.missing();
        let wanted = missing.keys().copied().filter(|role| !given && may(*role));
        waiting.extend(wanted.map(|role| verdict(WaitKind::Review, role)));
    }
    waiting.extend(papers(judgement, drafts, may));
    if drafts {
        waiting.extend(drafting(registry, it, judgement));
    }
    let raised = it.comments.iter().filter(|it| it.recorded.officer.as_ref() == Some(officer));
    for comment in raised.filter(|it| !registry.is_settled(it) && !it.answers.is_empty()) {
        let facts = vec![("number", comment.number.to_string())];
        waiting.push(Wait::new(WaitKind::Answered, facts));
    }
    if judgement.is_open()
        && let Some((_, what)) = last_steps(it.road()).into_iter().find(|it| may(it.0))
    {
        waiting.push(Wait::new(what, Vec::new()));
    }
    waiting
}

/// What is done last to what nothing blocks, and in which role: a decision is signed, one of
/// elsewhere recorded, a correction put into effect.
fn last_steps(road: Road) -> Vec<(Role, WaitKind)> {
    match road {
        Road::Correction => vec![(Role::Comparer, WaitKind::Apply)],
        Road::Recorded => {
            vec![(Role::Comparer, WaitKind::Record), (Role::Signer, WaitKind::Record)]
        }
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency => vec![(Role::Signer, WaitKind::Sign)],
    }
}

/// The papers that the dossier lacks and the officer gives.
fn papers(judgement: &Judgement, drafts: bool, may: impl Fn(Role) -> bool) -> Vec<Wait> {
    let mut waiting = Vec::new();
    for finding in &judgement.findings {
        let State::Unsatisfied(reasons) = &finding.state else { continue };
        for reason in reasons {
            let Reason::PaperMissing { kind, .. } = reason else { continue };
            let gives = match kind {
                AttachmentKind::ControlOpinion => may(Role::Control),
                AttachmentKind::Appraisal => may(Role::Appraiser),
                AttachmentKind::ImpactAssessment
                | AttachmentKind::Norm
                | AttachmentKind::CostSheet
                | AttachmentKind::Form
                | AttachmentKind::Other => drafts,
            };
            if gives {
                let facts = vec![("document", kind.key().to_owned())];
                waiting.push(Wait::new(WaitKind::Paper, facts));
            }
        }
    }
    waiting
}

/// What a draft still wants of those who write it.
fn drafting(registry: &Registry, it: &Proposal, judgement: &Judgement) -> Vec<Wait> {
    let mut waiting = Vec::new();
    if it.status == Status::Draft {
        waiting.push(Wait::new(WaitKind::Submit, Vec::new()));
    }
    for officer in &judgement.approvals.objections {
        let facts = vec![("reviewer", officer.to_string())];
        waiting.push(Wait::new(WaitKind::Changes, facts));
    }
    for comment in it
        .comments
        .iter()
        .filter(|it| it.blocking && !registry.is_settled(it) && it.answers.is_empty())
    {
        let facts = vec![("number", comment.number.to_string())];
        waiting.push(Wait::new(WaitKind::Comment, facts));
    }
    for number in unanswered_findings(it, &judgement.findings) {
        let facts = vec![("number", number.to_string())];
        waiting.push(Wait::new(WaitKind::Finding, facts));
    }
    let answered = judgement.findings.iter().find(|it| it.rule == RuleId::Answered);
    if let Some(State::Unsatisfied(reasons)) = answered.map(|it| &it.state) {
        for reason in reasons {
            if let Reason::Paper { flaw: DossierFlaw::PointUnanswered { point }, .. } = reason {
                let facts = vec![("number", point.to_string())];
                waiting.push(Wait::new(WaitKind::Point, facts));
            }
        }
    }
    waiting
}

/// What waits beside the proposals: changes among the officers, and rules.
fn of_office(
    registry: &Registry,
    officer: &OfficerId,
    roles: &BTreeSet<Role>,
    today: NaiveDate,
) -> Vec<Wait> {
    let mut waiting = Vec::new();
    if roles.contains(&Role::Administrator) {
        for (number, it) in &registry.staff.pending {
            let asked = it.recorded.officer.as_ref();
            let concerns = it.asked.change.officer();
            if !confirmers(&registry.staff, it).contains(&officer) {
                continue;
            }
            let by = asked.map(ToString::to_string).unwrap_or_default();
            let facts =
                vec![("number", number.to_string()), ("whom", concerns.to_string()), ("by", by)];
            waiting.push(Wait::new(WaitKind::Staff, facts));
        }
    }
    let policy = registry.rules.policy_on(today);
    let amends = policy.map(|it| it.rules.amendment.roles()).unwrap_or_default();
    for (number, it) in &registry.rules.pending {
        if !it.approvals.contains_key(officer) && !amends.is_disjoint(roles) {
            let facts = vec![("number", number.to_string())];
            waiting.push(Wait::new(WaitKind::Rules, facts));
        }
    }
    waiting
}
