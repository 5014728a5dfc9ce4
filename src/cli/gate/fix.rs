//! The command that would satisfy a rule: said for each reason, as it is typed, by somebody who may.
//!
//! Long because every rule and every reason has its act here.

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::{
        entitled::{may_be_set_aside, reviewers},
        findings::is_finding,
        set_aside::waiting_half,
        turn::{closers, givers, writers},
    },
    domain::{
        dossier::{AttachmentKind, DossierFlaw},
        event::{Decision, Reply, Thread, Verdict},
        gate::{Finding, State, may_go},
        ids::{OfficerId, ProposalId},
        officer::Role,
        policy::Road,
        reason::Reason,
        registry::{OverrideRecord, Proposal, Status},
        rule::{RuleId, Weight},
    },
};

use crate::cli::{
    context::Context,
    duties::{self, DutyReader},
    named::Named as _,
    texts::{TextFact, Texts},
    typed::{ReadName, TypedAct, TypedBy, line},
};

/// What a rule asks for, whatever the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RuleAsks {
    /// The draft is handed in.
    Submit,
    /// The draft is put right.
    Revise,
    /// The draft is put right with what was judged, by a file.
    ReviseAll,
    /// A decision is made.
    Decide,
    /// A paper comes in.
    Paper(AttachmentKind),
    /// The draft is approved.
    Approve,
    /// The draft is read.
    Read,
    /// Time passes.
    Wait,
    /// Something else is done first.
    Queue,
    /// What a text says to whoever wrote the draft.
    WordsOfWriters,
    /// What a text says.
    Words,
}

fn asks(rule: RuleId) -> RuleAsks {
    match rule {
        RuleId::Submitted | RuleId::ToControl => RuleAsks::Submit,
        RuleId::Complete
        | RuleId::Stated
        | RuleId::Declared
        | RuleId::Internal
        | RuleId::FreeCode
        | RuleId::CodeForm
        | RuleId::Units
        | RuleId::UnitsEnter
        | RuleId::Partial
        | RuleId::Service
        | RuleId::NormsInForce
        | RuleId::Values
        | RuleId::Namesake
        | RuleId::Duplicate
        | RuleId::Sound => RuleAsks::Revise,
        RuleId::Judged => RuleAsks::ReviseAll,
        RuleId::InTime | RuleId::Shortened => RuleAsks::Decide,
        RuleId::Order => RuleAsks::Paper(AttachmentKind::Appraisal),
        RuleId::Covered => RuleAsks::Paper(AttachmentKind::ImpactAssessment),
        RuleId::Cost => RuleAsks::Paper(AttachmentKind::CostSheet),
        RuleId::Approved => RuleAsks::Approve,
        RuleId::Answered => RuleAsks::Read,
        RuleId::Cooling => RuleAsks::Wait,
        RuleId::Debt => RuleAsks::Queue,
        RuleId::Norm
        | RuleId::Abolition
        | RuleId::Transition
        | RuleId::Secret
        | RuleId::Kind
        | RuleId::Stopped => RuleAsks::WordsOfWriters,
        _ => RuleAsks::Words,
    }
}

/// Whether a text says what is to be done about a rule.
#[cfg(test)]
pub(super) fn is_told_in_words(rule: RuleId) -> bool {
    matches!(asks(rule), RuleAsks::Words | RuleAsks::WordsOfWriters)
}

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
    /// Who is told.
    pub reader: DutyReader<'a>,
}

impl<'a> Fixer<'a> {
    /// Begins to find them for whoever asks.
    pub fn of(
        context: &'a Context,
        texts: &'a Texts,
        (snapshot, proposal): (&'a Snapshot, &'a Proposal),
        decision: Option<&'a Decision>,
    ) -> Self {
        let today = context.now.day(snapshot.registry.zone());
        let reader = DutyReader::of(context);
        Fixer { texts, snapshot, proposal, decision, today, reader }
    }

    /// Returns those who may do an act of the proposal.
    fn able(&self, act: &TypedAct) -> Vec<&OfficerId> {
        let (registry, proposal) = (&self.snapshot.registry, self.proposal);
        match act {
            TypedAct::Submit { .. } | TypedAct::Revise { .. } | TypedAct::Answer { .. } => {
                writers(registry, proposal, self.today)
            }
            TypedAct::Attach { kind, .. } => givers(registry, proposal, *kind, self.today),
            TypedAct::Enact { .. } | TypedAct::Apply { .. } => {
                closers(registry, proposal, self.today)
            }
            TypedAct::Resolve { comment, .. } => {
                let raised = proposal.comments.iter().filter(|it| it.number == *comment);
                raised.filter_map(|it| it.recorded.officer.as_ref()).collect()
            }
            // Whoever reads may look.
            _ => Vec::new(),
        }
    }

    /// Says an act as it is typed by who may do it.
    fn act(&self, act: &TypedAct) -> String {
        line(act, TypedBy { officer: self.reader.named(&self.able(act)), role: None })
    }

    /// Says what whoever wrote the draft is to type, by a text whose command is theirs.
    fn of_writers(&self, id: &str, more: &[TextFact<'_>]) -> String {
        let said = self.say(id, more);
        let able = writers(&self.snapshot.registry, self.proposal, self.today);
        match self.reader.named(&able) {
            Some(officer) => said.replacen("congbo ", &format!("congbo --as {officer} "), 1),
            None => said,
        }
    }

    fn is_draft(&self) -> bool {
        self.proposal.status == Status::Draft
    }

    fn file(&self) -> std::path::PathBuf {
        self.texts.get("gate-file", &[]).into()
    }

    fn revise(&self) -> TypedAct {
        duties::revise(self.proposal, self.proposal.id, || self.file())
    }

    fn answer(&self, thread: Thread) -> String {
        let proposal = self.proposal.id;
        self.act(&TypedAct::Answer { proposal, thread, reply: Reply::Accepted })
    }

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
        let change = &self.proposal.change;
        let code = change.closes.first().map(|it| &it.code);
        let code = code.or(change.opens.first().map(|it| &it.code));
        let code = code.map(congbo::domain::ids::Code::as_str).unwrap_or_default();
        let mut facts: Vec<TextFact<'_>> = vec![("id", &self.proposal.id), ("code", &code)];
        facts.retain(|(name, _)| more.iter().all(|it| it.0 != *name));
        facts.extend_from_slice(more);
        self.texts.get(id, &facts)
    }

    fn of_rule(&self, rule: RuleId) -> Vec<String> {
        let proposal = self.proposal.id;
        vec![match asks(rule) {
            RuleAsks::Submit => self.act(&TypedAct::Submit { proposal }),
            RuleAsks::Revise => self.act(&self.revise()),
            RuleAsks::ReviseAll => {
                self.act(&TypedAct::Revise { proposal, file: Some(self.file()) })
            }
            RuleAsks::Decide if self.is_draft() => self.act(&TypedAct::Submit { proposal }),
            RuleAsks::Decide => self.act(&TypedAct::DraftDecision { proposals: vec![proposal] }),
            RuleAsks::Paper(kind) => self.attach(kind),
            RuleAsks::Approve if self.is_draft() => self.act(&TypedAct::Submit { proposal }),
            RuleAsks::Approve => self.typed(None, None),
            RuleAsks::Read => self.act(&TypedAct::Read { proposal }),
            RuleAsks::Wait => self.act(&TypedAct::Gate { proposal }),
            RuleAsks::Queue => self.act(&TypedAct::Queue),
            RuleAsks::WordsOfWriters => self.of_writers(&rule.text_in(DO), &[]),
            RuleAsks::Words => self.say(&rule.text_in(DO), &[]),
        }]
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
                vec![self.answer(Thread::Point(*point))]
            }
            Reason::NotApproved { missing, .. } => {
                missing.keys().map(|role| self.review(*role)).collect()
            }
            // What is missing instead is told with the approvals that are missing.
            Reason::ApprovalDead { .. } => Vec::new(),
            Reason::ChangesRequested { .. } => vec![self.act(&self.revise())],
            Reason::TwoRoles { role: Role::Signer, .. }
            | Reason::RoleFromAHand { role: Role::Signer, .. } => {
                vec![self.say("gate-do-other-signer", &[])]
            }
            // Who was named as the signer is nobody who can be one.
            Reason::RoleMissing { .. } | Reason::UnknownOfficer { .. } if rule == RuleId::Apart => {
                let corrects = self.proposal.road() == Road::Correction;
                let other =
                    if corrects { "gate-do-other-comparer" } else { "gate-do-other-signer" };
                vec![self.say(other, &[])]
            }
            Reason::DebtOpen { proposal, .. } => self.of_debt(*proposal),
            // What was done late is told, and nothing undoes it.
            Reason::DoneLate { .. }
            | Reason::LateDecision { .. }
            | Reason::DeadlineInfeasible { .. } => Vec::new(),
            // What it lists beside is over.
            Reason::WrongState { proposal, .. } if *proposal != self.proposal.id => {
                let proposals = vec![self.proposal.id];
                vec![self.act(&TypedAct::DraftDecision { proposals })]
            }
            Reason::WrongState { status, .. } if *status != Status::Draft => Vec::new(),
            Reason::NotThisRoad { .. } => {
                vec![self.act(&TypedAct::Apply { proposal: self.proposal.id })]
            }
            Reason::Empty { .. } if rule == RuleId::Submitted => {
                vec![self.of_writers("gate-do-reason", &[])]
            }
            Reason::NotListed { .. } | Reason::ListedOther { .. } => {
                let proposals = vec![self.proposal.id];
                vec![self.act(&TypedAct::DraftDecision { proposals })]
            }
            // What is recorded is recorded.
            Reason::DecisionRecorded { .. } => Vec::new(),
            Reason::Stale { code, .. } => vec![self.say("gate-do-latest", &[("code", &code)])],
            // Nothing that is proposed of it takes effect any more.
            Reason::Closed { .. } => vec![self.of_writers("gate-do-withdraw-closed", &[])],
            Reason::UnknownSuccessor { .. } => vec![self.act(&self.revise())],
            // The other of the two is enacted without it.
            Reason::CodeTwice { .. }
            | Reason::EmergenciesTogether { .. }
            | Reason::ProposalTwice { .. }
            | Reason::UnknownProposal { .. } => {
                let proposals = vec![self.proposal.id];
                vec![self.act(&TypedAct::DraftDecision { proposals })]
            }
            Reason::NormSunset { norm, .. } => {
                vec![self.say("gate-do-sunset", &[("norm", &norm)])]
            }
            Reason::RevivesWithNorm { norm, .. } => {
                let basis = &self.proposal.change.basis;
                vec![self.say("gate-do-lasting", &[("norm", &norm), ("basis", basis)])]
            }
            Reason::BeforeNorm { from, .. } => {
                vec![self.of_writers("gate-do-not-before-norm", &[("from", &from)])]
            }
            Reason::BehindNorm { from, .. } => {
                let basis = &self.proposal.change.basis;
                vec![self.of_writers("gate-do-on-norms-day", &[("from", &from), ("basis", basis)])]
            }
            Reason::RestsOnEnded { norm, .. } => {
                vec![self.say("gate-do-rests-on-ended", &[("norm", &norm)])]
            }
            Reason::DecisionWithoutNorm { .. } => {
                vec![self.say("gate-do-decision-norms", &[])]
            }
            Reason::PaperOfOtherNorm { document, .. }
            | Reason::PapersOfTwoDrafts { document, .. }
            | Reason::PaperBehindNorm { document, .. } => vec![self.attach(*document)],
            Reason::CitedOtherwise { .. } => vec![self.act(&self.revise())],
            _ => self.of_rule(rule),
        }
    }

    fn of_flaw(&self, rule: RuleId, flaw: &DossierFlaw) -> Vec<String> {
        let kind = match flaw {
            DossierFlaw::PointUnanswered { point }
            | DossierFlaw::AnswerWithoutWords { point, .. } => {
                return vec![self.answer(Thread::Point(*point))];
            }
            DossierFlaw::PathEnds { .. } => {
                return vec![self.of_writers("gate-do-assessment", &[])];
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
            | DossierFlaw::NoPoints { document, .. }
            | DossierFlaw::OneUnit { document, .. } => *document,
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
        let answer = known.map(|it| self.answer(Thread::Paper(it.number)));
        answer.into_iter().chain([self.attach(kind)]).collect()
    }

    /// A paper comes in, or takes the place of the one that stands.
    fn attach(&self, kind: AttachmentKind) -> String {
        let supersedes = self.proposal.paper(kind).map(|it| it.number);
        let proposal = self.proposal.id;
        self.act(&TypedAct::Attach { proposal, kind, file: self.file(), supersedes })
    }

    fn of_comment(&self, number: u32) -> Vec<String> {
        let comment = self.proposal.comments.iter().find(|it| it.number == number);
        let answered = comment.is_some_and(|it| !it.answers.is_empty());
        if answered {
            let proposal = self.proposal.id;
            return vec![self.act(&TypedAct::Resolve { proposal, comment: number })];
        }
        vec![self.answer(Thread::Comment(number))]
    }

    /// The verdict that is missing, by the first who may give it.
    pub fn review(&self, role: Role) -> String {
        if self.is_draft() {
            // Nobody approves what was not handed in.
            return self.act(&TypedAct::Submit { proposal: self.proposal.id });
        }
        let able = reviewers(&self.snapshot.registry, self.proposal, role, self.today);
        let nobody = self.texts.get("gate-nobody", &[]);
        let officer = if able.is_empty() { Some(&*nobody) } else { self.reader.named(&able) };
        self.typed(officer, Some(role))
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
            return vec![self.act(&TypedAct::Queue)];
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
