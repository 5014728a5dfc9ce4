//! The command that would satisfy a rule: said for each reason, as it is typed.

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::{
        entitled::{may_be_set_aside, reviewers},
        findings::is_finding,
        set_aside::waiting_half,
    },
    domain::{
        dossier::{AttachmentKind, DossierFlaw},
        event::{Decision, Verdict},
        gate::{Finding, State, may_go},
        ids::{OfficerId, ProposalId},
        officer::Role,
        reason::Reason,
        registry::{OverrideRecord, Proposal, Status},
        rule::{RuleId, Weight},
    },
};

use crate::cli::{
    named::Named as _,
    texts::{TextFact, Texts},
    typed::{ReadName, TypedAct, TypedBy, line},
};

/// The family of the texts that say what is to be done about a rule.
pub(super) const DO: &str = "gate-do";

/// Finds the commands that would satisfy the rules of one proposal.
pub struct Fixer<'a> {
    /// The words.
    pub texts: &'a Texts,
    /// The registry as it stands.
    pub snapshot: &'a Snapshot,
    /// The proposal.
    pub proposal: &'a Proposal,
    /// The decision that was judged with it.
    pub decision: Option<&'a Decision>,
    /// The day of the question.
    pub today: NaiveDate,
}

impl Fixer<'_> {
    /// Returns the commands that would satisfy a rule which is not kept, each once.
    pub fn commands(&self, finding: &Finding) -> Vec<String> {
        let State::Unsatisfied(reasons) = &finding.state else { return Vec::new() };
        let mut commands: Vec<String> = Vec::new();
        for command in reasons.iter().flat_map(|it| self.of_reason(finding.rule, it)) {
            if !commands.contains(&command) {
                commands.push(command);
            }
        }
        if finding.weight == Weight::Block {
            // Last and apart: it mends nothing, and not where something was found against it.
            if reasons.iter().all(|it| may_go(finding.rule, it)) {
                commands.extend(self.override_of(finding.rule));
            }
        }
        commands
    }

    /// Says a command with the facts that most of them have, and more.
    fn say(&self, id: &str, more: &[TextFact<'_>]) -> String {
        let one = self.proposal.change.opens.len() == 1;
        let file = self.texts.get("gate-file", &[]);
        let how = if one { "--edit" } else { &file };
        let change = &self.proposal.change;
        let code = change.closes.first().map(|it| &it.code);
        let code = code.or(change.opens.first().map(|it| &it.code));
        let code = code.map(congbo::domain::ids::Code::as_str).unwrap_or_default();
        let mut facts: Vec<TextFact<'_>> =
            vec![("id", &self.proposal.id), ("how", &how), ("code", &code)];
        facts.retain(|(name, _)| more.iter().all(|it| it.0 != *name));
        facts.extend_from_slice(more);
        self.texts.get(id, &facts)
    }

    fn of_rule(&self, rule: RuleId) -> Vec<String> {
        let review = self.typed(None, None);
        vec![self.say(&rule.text_in(DO), &[("review", &review)])]
    }

    fn of_reason(&self, rule: RuleId, reason: &Reason) -> Vec<String> {
        match reason {
            Reason::PaperMissing { kind, .. } | Reason::PaperByLostKey { kind, .. } => {
                vec![self.attach(*kind)]
            }
            Reason::EmergencyByLostKey { .. } => vec![self.say("gate-do-emergency", &[])],
            Reason::Paper { flaw, .. } => self.of_flaw(rule, flaw),
            Reason::OpenComment { comment, .. } => self.of_comment(*comment),
            Reason::UnansweredPoint { point, .. } => {
                vec![self.say("gate-do-answer-point", &[("point", &point)])]
            }
            Reason::NotApproved { missing, .. } => {
                missing.keys().map(|role| self.review(*role)).collect()
            }
            // What is missing instead is told with the approvals that are missing.
            Reason::ApprovalDead { .. } => Vec::new(),
            Reason::ChangesRequested { officer, .. } => {
                vec![self.say("gate-do-changes", &[("officer", &officer)])]
            }
            Reason::TwoRoles { role: Role::Signer, .. }
            | Reason::RoleFromAHand { role: Role::Signer, .. } => {
                vec![self.say("gate-do-other-signer", &[])]
            }
            Reason::DebtOpen { proposal, .. } => self.of_debt(*proposal),
            // What was done late is told, and nothing undoes it.
            Reason::DoneLate { .. }
            | Reason::LateDecision { .. }
            | Reason::DeadlineInfeasible { .. } => Vec::new(),
            Reason::WrongState { status, .. } if *status != Status::Draft => Vec::new(),
            Reason::Empty { .. } if rule == RuleId::Submitted => {
                vec![self.say("gate-do-reason", &[])]
            }
            Reason::NotListed { .. } | Reason::ListedOther { .. } => {
                vec![self.say("gate-do-listed", &[])]
            }
            // What is recorded is recorded.
            Reason::DecisionRecorded { .. } => Vec::new(),
            Reason::Stale { code, .. } | Reason::Closed { code, .. } => {
                vec![self.say("gate-do-latest", &[("code", &code)])]
            }
            Reason::NormSunset { norm, .. } => {
                vec![self.say("gate-do-sunset", &[("norm", &norm)])]
            }
            Reason::RevivesWithNorm { norm, .. } => {
                let basis = &self.proposal.change.basis;
                vec![self.say("gate-do-lasting", &[("norm", &norm), ("basis", basis)])]
            }
            Reason::BeforeNorm { from, .. } => {
                vec![self.say("gate-do-not-before-norm", &[("from", &from)])]
            }
            Reason::RestsOnEnded { norm, .. } => {
                vec![self.say("gate-do-rests-on-ended", &[("norm", &norm)])]
            }
            Reason::DecisionWithoutNorm { .. } => {
                vec![self.say("gate-do-decision-norms", &[])]
            }
            Reason::PaperOfOtherNorm { document, .. }
            | Reason::PaperBehindNorm { document, .. } => vec![self.attach(*document)],
            Reason::CitedOtherwise { .. } => vec![self.say("gate-do-values", &[])],
            _ => self.of_rule(rule),
        }
    }

    fn of_flaw(&self, rule: RuleId, flaw: &DossierFlaw) -> Vec<String> {
        let kind = match flaw {
            DossierFlaw::PointUnanswered { point }
            | DossierFlaw::AnswerWithoutWords { point, .. } => {
                return vec![self.say("gate-do-answer-point", &[("point", &point)])];
            }
            DossierFlaw::PathEnds { .. } => {
                return vec![self.say("gate-do-assessment", &[])];
            }
            // The law makes the drafter answer, not yield.
            DossierFlaw::ControlDisagrees {} | DossierFlaw::AnswerToNoPoint { .. } => {
                return Vec::new();
            }
            DossierFlaw::AppraisedBefore { .. } | DossierFlaw::NotEligible { .. } => {
                AttachmentKind::Appraisal
            }
            DossierFlaw::Blank { document, .. }
            | DossierFlaw::DatedAhead { document, .. }
            | DossierFlaw::PointNumber { document, .. }
            | DossierFlaw::NoPoints { document, .. } => *document,
            DossierFlaw::FindingMissing { .. }
            | DossierFlaw::FindingWithoutReasons { .. }
            | DossierFlaw::FindingUnfavourable { .. }
            | DossierFlaw::ComponentUnfavourable { .. }
            | DossierFlaw::ComponentNotAssessed { .. }
            | DossierFlaw::ComponentTwice { .. } => AttachmentKind::ImpactAssessment,
            _ if rule == RuleId::Cost => AttachmentKind::CostSheet,
            _ => return self.of_rule(rule),
        };
        // What finds against the draft is answered before another takes its place.
        let known = self.proposal.paper(kind).filter(|it| is_finding(flaw) && it.answer.is_none());
        let answer = known.map(|it| self.say("gate-do-answer-finding", &[("number", &it.number)]));
        answer.into_iter().chain([self.attach(kind)]).collect()
    }

    /// A paper comes in, or takes the place of the one that stands.
    fn attach(&self, kind: AttachmentKind) -> String {
        match self.proposal.paper(kind) {
            Some(known) => {
                self.say("gate-do-reattach", &[("kind", &kind.key()), ("number", &known.number)])
            }
            None => self.say("gate-do-attach", &[("kind", &kind.key())]),
        }
    }

    fn of_comment(&self, number: u32) -> Vec<String> {
        let comment = self.proposal.comments.iter().find(|it| it.number == number);
        let raised_by = comment.and_then(|it| it.recorded.officer.as_ref());
        let officer = raised_by.map_or("…", OfficerId::as_str);
        let answered = comment.is_some_and(|it| !it.answers.is_empty());
        let id = if answered { "gate-do-resolve" } else { "gate-do-answer" };
        vec![self.say(id, &[("number", &number), ("officer", &officer)])]
    }

    /// The verdict that is missing, by the first who may give it.
    pub fn review(&self, role: Role) -> String {
        let able = reviewers(&self.snapshot.registry, self.proposal, role, self.today);
        let nobody = self.texts.get("gate-nobody", &[]);
        let officer = able.first().map_or(&*nobody, |it| it.as_str());
        let review = self.typed(Some(officer), Some(role));
        self.say("gate-do-review", &[("review", &review)])
    }

    /// An approval of what there is to read now.
    fn typed(&self, officer: Option<&str>, role: Option<Role>) -> String {
        let (proposal, read) = (self.proposal.id, ReadName::of(self.proposal));
        line(
            &TypedAct::Review { proposal, verdict: Verdict::Approve, read },
            TypedBy { officer, role },
        )
    }

    /// What pays the debt of an emergency; what mends it once it was refused.
    pub fn of_debt(&self, owing: ProposalId) -> Vec<String> {
        let Some(proposal) = self.snapshot.registry.proposals.get(&owing) else {
            return vec![self.say("gate-do-debt", &[])];
        };
        let of = Fixer { proposal, decision: None, ..*self };
        let debt = proposal.debt.as_ref().filter(|it| it.is_open());
        match debt {
            None => Vec::new(),
            Some(it) if it.refused.is_some() => vec![of.say("gate-do-debt-refused", &[])],
            Some(it) => it.owed.keys().map(|role| of.review(*role)).collect(),
        }
    }

    /// What somebody began to set aside waits for one of the other role, on the same ground.
    fn second_half(&self, half: &OverrideRecord, role: Role) -> String {
        let officer = half.recorded.officer.as_ref().map_or("–", OfficerId::as_str);
        let ground = half.ground.map(|it| format!(" --ground {}", it.key())).unwrap_or_default();
        let facts: [TextFact<'_>; 5] = [
            ("rule", &half.rule.key()),
            ("officer", &officer),
            ("reason", &half.reason),
            ("role", &self.texts.get(&role.text(), &[])),
            ("ground", &ground),
        ];
        self.say("gate-do-other-half", &facts)
    }

    /// The ways to set the rule aside, where the policy lets somebody do so.
    fn override_of(&self, rule: RuleId) -> Vec<String> {
        let open = may_be_set_aside(&self.snapshot.registry, rule, self.today);
        if let Some((half, role)) = waiting_half(self.proposal, rule).filter(|_| open) {
            return vec![self.second_half(half, role)];
        }
        let id = if rule == RuleId::Papers { "gate-do-exempt" } else { "gate-do-override" };
        open.then(|| self.say(id, &[("rule", &rule.key())])).into_iter().collect()
    }
}
