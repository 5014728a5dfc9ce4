//! Whose turn it is: computed of the log, the rules and the day, and kept nowhere.
//!
//! Every proposal that waits is some officer's duty, or waits for a day, or for somebody in a role
//! that nobody has who may act in it: what waits for nobody would be forgotten.
//!
//! Long because every kind of duty is told from the others in one place.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Unanswered,
    entitled::confirmers,
    findings::unanswered_findings,
    queue::{judged, waiting},
};
use crate::{
    app::{Snapshot, gate::Judgement},
    domain::{
        decide,
        dossier::{AttachmentKind, DossierFlaw},
        edition::Edition,
        gate::{Part, other_part},
        ids::{Digest, Moment, OfficerId, ProposalId},
        officer::Role,
        policy::Road,
        reason::Reason,
        registry::{ActDay, Debt, Proposal, Registry, Status},
        rule::RuleId,
    },
};

/// One thing that waits for an officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Of which proposal; none for what concerns the officers or the rules.
    pub proposal: Option<ProposalId>,
    /// What waits.
    pub what: WaitKind,
    /// The role in which it is done, where that is to be said.
    pub role: Option<Role>,
    /// What it is about, by its number: a comment, a paper, a point, a change.
    pub number: Option<u32>,
    /// The paper that is missing.
    pub paper: Option<AttachmentKind>,
    /// Who asked for it.
    pub by: Option<OfficerId>,
    /// Whom it concerns.
    pub whom: Option<OfficerId>,
    /// The hash of what is to be read, where something is.
    pub hash: Option<Digest>,
    /// The revision that waits.
    pub revision: Option<u32>,
    /// The revision of which the officer gave a verdict before.
    pub before: Option<u32>,
    /// Until when, where a day is set for it.
    pub due: Option<NaiveDate>,
    /// Since when.
    pub since: Moment,
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
    /// What a rule blocks and nothing else here mends: the draft, to be put right.
    Mend,
    /// Proposed rules, to be approved.
    Rules,
}

impl WaitKind {
    /// All of them.
    pub const ALL: [WaitKind; 15] = [
        WaitKind::Debt,
        WaitKind::Review,
        WaitKind::Answered,
        WaitKind::Sign,
        WaitKind::Record,
        WaitKind::Apply,
        WaitKind::Paper,
        WaitKind::Submit,
        WaitKind::Changes,
        WaitKind::Comment,
        WaitKind::Finding,
        WaitKind::Point,
        WaitKind::Staff,
        WaitKind::Mend,
        WaitKind::Rules,
    ];

    /// Returns how binding it is, the most binding first: what only waits to be signed stands
    /// before what is still to be read, and that before what is still to be written.
    pub fn rank(self) -> u8 {
        match self {
            WaitKind::Sign | WaitKind::Record | WaitKind::Apply => 0,
            WaitKind::Debt => 1,
            WaitKind::Review => 2,
            WaitKind::Answered => 3,
            WaitKind::Comment | WaitKind::Finding | WaitKind::Point => 4,
            WaitKind::Changes | WaitKind::Mend => 5,
            WaitKind::Paper => 6,
            WaitKind::Submit => 7,
            WaitKind::Staff | WaitKind::Rules => 8,
        }
    }

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
            WaitKind::Mend => "mend",
            WaitKind::Staff => "staff",
            WaitKind::Rules => "rules",
        }
    }
}

impl Duty {
    fn new(what: WaitKind, since: Moment) -> Self {
        Duty {
            proposal: None,
            what,
            role: None,
            number: None,
            paper: None,
            by: None,
            whom: None,
            hash: None,
            revision: None,
            before: None,
            due: None,
            since,
        }
    }

    /// Returns the facts of its sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        fn fact(
            name: &'static str,
            it: Option<&dyn std::fmt::Display>,
        ) -> Option<(&'static str, String)> {
            it.map(|it| (name, it.to_string()))
        }
        let role = self.role.map(Role::key);
        let paper = self.paper.map(AttachmentKind::key);
        let facts = [
            fact("role", role.as_ref().map(|it| it as _)),
            fact("revision", self.revision.as_ref().map(|it| it as _)),
            fact("before", self.before.as_ref().map(|it| it as _)),
            fact("hash", self.hash.as_ref().map(|it| it as _)),
            fact("due", self.due.as_ref().map(|it| it as _)),
            fact("document", paper.as_ref().map(|it| it as _)),
            fact("number", self.number.as_ref().map(|it| it as _)),
            fact("by", self.by.as_ref().map(|it| it as _)),
            fact("whom", self.whom.as_ref().map(|it| it as _)),
        ];
        facts.into_iter().flatten().collect()
    }
}

/// For whom a proposal waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalTurn {
    /// The proposal.
    pub proposal: ProposalId,
    /// What waits for whom.
    pub duties: BTreeMap<OfficerId, Vec<Duty>>,
    /// The roles in which somebody would have to act, and nobody is there who may.
    pub lacking: BTreeSet<Role>,
    /// Until when it waits for nobody but the day.
    pub until: Option<Moment>,
}

/// Says whose turn it is of every proposal that waits, in the order of their numbers.
///
/// # Errors
///
/// There are no officers, or a proposal cannot be judged.
pub fn turns(snapshot: &Snapshot, now: Moment) -> Result<Vec<ProposalTurn>, Unanswered> {
    waiting(snapshot).map(|it| turn_of(snapshot, it, now)).collect()
}

/// Says whose turn it is of one proposal.
///
/// # Errors
///
/// There are no officers, or it cannot be judged.
pub fn turn_of(
    snapshot: &Snapshot,
    proposal: &Proposal,
    now: Moment,
) -> Result<ProposalTurn, Unanswered> {
    let judgement = judged(snapshot, proposal, now, (None, None))?;
    Ok(turn_as_judged(&snapshot.registry, proposal, judgement.as_ref(), now))
}

/// Returns the officers who go on with a draft: whoever wrote it and still may; where none of them is
/// left, whoever may.
pub fn writers<'a>(
    registry: &'a Registry,
    proposal: &Proposal,
    today: NaiveDate,
) -> Vec<&'a OfficerId> {
    those(registry, proposal, today, |waiting, it| waiting.writes(it))
}

/// Returns the officers who give a paper.
pub fn givers<'a>(
    registry: &'a Registry,
    proposal: &Proposal,
    kind: AttachmentKind,
    today: NaiveDate,
) -> Vec<&'a OfficerId> {
    those(registry, proposal, today, |waiting, it| match giver(kind) {
        Some(role) => waiting.may(it, role),
        None => waiting.writes(it),
    })
}

/// Returns the officers who do last what is done last to what nothing blocks.
pub fn closers<'a>(
    registry: &'a Registry,
    proposal: &Proposal,
    today: NaiveDate,
) -> Vec<&'a OfficerId> {
    let steps = last_steps(proposal.road());
    those(registry, proposal, today, |waiting, it| steps.iter().any(|step| waiting.may(it, step.0)))
}

/// Returns the officers of whom something holds in what a proposal waits for.
fn those<'a>(
    registry: &'a Registry,
    proposal: &Proposal,
    today: NaiveDate,
    holds: impl Fn(&Waiting<'_>, &OfficerId) -> bool,
) -> Vec<&'a OfficerId> {
    let waiting = Waiting { registry, proposal, judgement: None, today };
    active(registry).filter(|it| holds(&waiting, it)).collect()
}

fn active(registry: &Registry) -> impl Iterator<Item = &OfficerId> {
    registry.staff.all_active().map(|it| &it.id)
}

/// Says whose turn it is of a proposal that was judged; what is over was not.
pub fn turn_as_judged(
    registry: &Registry,
    proposal: &Proposal,
    judgement: Option<&Judgement>,
    now: Moment,
) -> ProposalTurn {
    let today = now.day(registry.zone());
    Waiting { registry, proposal, judgement, today }.turn()
}

/// Says what waits for an officer, the most binding first: proposal by proposal, and beside them.
///
/// # Errors
///
/// Nobody of that id acts, or a proposal cannot be judged.
pub fn turn(
    snapshot: &Snapshot,
    officer: &OfficerId,
    now: Moment,
) -> Result<Vec<Duty>, Unanswered> {
    let registry = &snapshot.registry;
    if registry.staff.active(officer).is_none() {
        return Err(Reason::UnknownOfficer { officer: officer.clone() }.into());
    }
    let mut all = Vec::new();
    for mut it in turns(snapshot, now)? {
        all.extend(it.duties.remove(officer).into_iter().flatten());
    }
    all.extend(beside_proposals(registry, officer, now.day(registry.zone())));
    Ok(all)
}

/// A proposal, what the gate finds of it, and the day.
struct Waiting<'a> {
    registry: &'a Registry,
    proposal: &'a Proposal,
    judgement: Option<&'a Judgement>,
    today: NaiveDate,
}

impl Waiting<'_> {
    fn turn(&self) -> ProposalTurn {
        let mut duties = BTreeMap::new();
        let active: Vec<_> = self.registry.staff.all_active().map(|it| &it.id).collect();
        for officer in &active {
            let of_officer = self.duties(officer);
            if !of_officer.is_empty() {
                duties.insert((*officer).clone(), of_officer);
            }
        }
        let until = self.until();
        let mut lacking: BTreeSet<_> = self
            .wanted()
            .into_iter()
            .filter(|role| !active.iter().any(|it| self.gives(it, *role)))
            .collect();
        if duties.is_empty() && lacking.is_empty() && until.is_none() {
            // What a rule finds and nobody else mends, whoever wrote the draft puts right.
            let authors: Vec<_> = active.iter().filter(|it| self.writes(it)).collect();
            for officer in &authors {
                let mend = self.duty(WaitKind::Mend);
                duties.insert((**officer).clone(), vec![mend]);
            }
            if authors.is_empty() {
                lacking.insert(self.author());
            }
        }
        ProposalTurn { proposal: self.proposal.id, duties, lacking, until }
    }

    fn duty(&self, what: WaitKind) -> Duty {
        let proposal = self.proposal;
        Duty { proposal: Some(proposal.id), ..Duty::new(what, proposal.touched.at) }
    }

    fn numbered(&self, what: WaitKind, number: u32) -> Duty {
        Duty { number: Some(number), ..self.duty(what) }
    }

    /// Whether an officer may act in a role on the proposal.
    fn may(&self, officer: &OfficerId, role: Role) -> bool {
        self.registry.staff.roles_on(officer, self.today).contains(&role)
            && other_part(self.registry, self.proposal, (officer, role), self.today).is_none()
    }

    /// Whether an officer gives in a role what the proposal wants of it.
    fn gives(&self, officer: &OfficerId, role: Role) -> bool {
        if self.owed().is_some() { self.pays(officer, role) } else { self.may(officer, role) }
    }

    /// What an emergency left owing, and nobody refused yet. `None` where nothing is.
    fn owed(&self) -> Option<&Debt> {
        self.proposal.debt.as_ref().filter(|it| it.is_open() && it.refused.is_none())
    }

    /// Whether an officer may pay in a role what an emergency left owing.
    fn pays(&self, officer: &OfficerId, role: Role) -> bool {
        let (registry, proposal) = (self.registry, self.proposal);
        let (on, edition) = (ActDay::now(self.today), Edition::CURRENT);
        let part = Part { registry, proposal, officer, role, on, edition };
        self.may(officer, role) && part.pays_refusal().is_none()
    }

    /// The role in which such a draft is written.
    fn author(&self) -> Role {
        match self.proposal.road() {
            Road::Correction | Road::Recorded => Role::Registrar,
            Road::New
            | Road::Amend
            | Road::Replace
            | Road::Simplify
            | Road::Abolish
            | Road::Emergency => Role::Drafter,
        }
    }

    /// Whether an officer goes on with the draft: whoever wrote it and still may; where none of
    /// them is left, whoever may.
    fn writes(&self, officer: &OfficerId) -> bool {
        let staff = &self.registry.staff;
        let holds = |it: &OfficerId| staff.roles_on(it, self.today).contains(&self.author());
        let here = |it: &OfficerId| staff.active(it).is_some() && holds(it);
        if self.proposal.hands.iter().any(here) {
            return self.proposal.hands.contains(officer) && here(officer);
        }
        here(officer)
    }

    /// Until when nothing but the time to read stands in the way of the verdicts.
    fn until(&self) -> Option<Moment> {
        let mut reasons = self.judgement?.findings.iter().flat_map(|it| it.state.reasons());
        reasons.find_map(|it| {
            let Reason::Cooling { until, .. } = it else { return None };
            Some(*until)
        })
    }

    /// The roles in which somebody is to act now, the authors' apart.
    fn wanted(&self) -> BTreeSet<Role> {
        let mut wanted = BTreeSet::new();
        wanted.extend(self.owed().into_iter().flat_map(|it| it.owed.keys()).copied());
        let Some(judgement) = self.judgement else { return wanted };
        if self.proposal.status == Status::Submitted && self.until().is_none() {
            wanted.extend(judgement.missing().keys().copied());
        }
        wanted.extend(missing_papers(judgement).filter_map(giver));
        if judgement.is_open() {
            let steps = last_steps(self.proposal.road());
            let able = |role| self.registry.staff.all_active().any(|it| self.may(&it.id, role));
            if !steps.iter().any(|it| able(it.0)) {
                wanted.extend(steps.iter().map(|it| it.0));
            }
        }
        wanted
    }

    /// What waits for an officer, of this proposal.
    fn duties(&self, officer: &OfficerId) -> Vec<Duty> {
        let mut all = Vec::new();
        let may = |role: Role| self.may(officer, role);
        if let Some(debt) = self.owed() {
            let owed = debt.owed.keys().copied().filter(|role| self.pays(officer, *role));
            all.extend(owed.map(|role| Duty {
                due: Some(debt.due),
                ..self.verdict(WaitKind::Debt, officer, role)
            }));
        }
        let Some(judgement) = self.judgement else { return all };
        if self.proposal.status == Status::Submitted && self.until().is_none() {
            let given = judgement.approvals.alive.iter().any(|it| it.officer == *officer);
            let missing = judgement.missing();
            let wanted = missing.keys().copied().filter(|role| !given && may(*role));
            all.extend(wanted.map(|role| self.verdict(WaitKind::Review, officer, role)));
        }
        let writes = self.writes(officer);
        for kind in missing_papers(judgement) {
            if giver(kind).map_or(writes, may) {
                all.push(Duty { paper: Some(kind), ..self.duty(WaitKind::Paper) });
            }
        }
        if writes {
            all.extend(self.drafting(judgement));
        }
        let raised = self.proposal.comments.iter();
        let roles = self.registry.staff.roles_on(officer, self.today);
        let speaks = roles.iter().any(|it| *it != Role::Administrator);
        let raised = raised.filter(|it| speaks && it.recorded.officer.as_ref() == Some(officer));
        for it in raised.filter(|it| !self.registry.is_settled(it) && !it.answers.is_empty()) {
            all.push(self.numbered(WaitKind::Answered, it.number));
        }
        if judgement.is_open()
            && let Some((role, what)) =
                last_steps(self.proposal.road()).into_iter().find(|it| may(it.0))
        {
            all.push(Duty { role: Some(role), ..self.duty(what) });
        }
        all.sort_by_key(|it| it.what.rank());
        all
    }

    fn verdict(&self, what: WaitKind, officer: &OfficerId, role: Role) -> Duty {
        let proposal = self.proposal;
        let own =
            proposal.reviews.iter().filter(|it| it.recorded.officer.as_ref() == Some(officer));
        let before = own.map(|it| it.revision).max();
        let revised = proposal.revisions.last().map(|it| it.recorded.at);
        let submitted = proposal.submitted.as_ref().map(|it| it.at);
        Duty {
            role: Some(role),
            hash: Some(proposal.hash()),
            revision: Some(proposal.revision),
            before,
            since: submitted.max(revised).unwrap_or(proposal.opened.at),
            ..self.duty(what)
        }
    }

    /// What a draft still wants of those who write it.
    fn drafting(&self, judgement: &Judgement) -> Vec<Duty> {
        let it = self.proposal;
        let mut all = Vec::new();
        for officer in &judgement.approvals.objections {
            all.push(Duty { by: Some(officer.clone()), ..self.duty(WaitKind::Changes) });
        }
        for comment in it
            .comments
            .iter()
            .filter(|it| it.blocking && !self.registry.is_settled(it) && it.answers.is_empty())
        {
            all.push(self.numbered(WaitKind::Comment, comment.number));
        }
        for number in unanswered_findings(it, &judgement.findings) {
            all.push(self.numbered(WaitKind::Finding, number));
        }
        let answered = judgement.findings.iter().find(|it| it.rule == RuleId::Answered);
        for reason in answered.into_iter().flat_map(|it| it.state.reasons()) {
            if let Reason::Paper { flaw: DossierFlaw::PointUnanswered { point }, .. } = reason {
                all.push(self.numbered(WaitKind::Point, *point));
            }
        }
        if it.status == Status::Draft {
            all.push(self.duty(WaitKind::Submit));
        }
        all
    }
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

/// The papers that the dossier lacks and that block.
fn missing_papers(judgement: &Judgement) -> impl Iterator<Item = AttachmentKind> {
    let blocking = judgement.findings.iter().filter(|it| it.blocks());
    blocking.flat_map(|it| it.state.reasons()).filter_map(|it| {
        let Reason::PaperMissing { kind, .. } = it else { return None };
        Some(*kind)
    })
}

/// Returns the role that gives a paper. `None` of what whoever writes the draft does.
fn giver(kind: AttachmentKind) -> Option<Role> {
    match kind {
        AttachmentKind::ControlOpinion => Some(Role::Control),
        AttachmentKind::Appraisal => Some(Role::Appraiser),
        AttachmentKind::ImpactAssessment
        | AttachmentKind::Norm
        | AttachmentKind::CostSheet
        | AttachmentKind::Form
        | AttachmentKind::Other => None,
    }
}

/// What waits for an officer beside the proposals: changes among the officers, and rules.
pub fn beside_proposals(registry: &Registry, officer: &OfficerId, today: NaiveDate) -> Vec<Duty> {
    let roles = registry.staff.roles_on(officer, today);
    let mut all = Vec::new();
    if roles.contains(&Role::Administrator) {
        for (number, it) in &registry.staff.pending {
            let may = decide::may_be_confirmed(registry, *number, (today, Edition::CURRENT));
            if !may || !confirmers(&registry.staff, it).contains(&officer) {
                continue;
            }
            all.push(Duty {
                number: Some(*number),
                by: it.recorded.officer.clone(),
                whom: Some(it.asked.change.officer().clone()),
                ..Duty::new(WaitKind::Staff, it.recorded.at)
            });
        }
    }
    let policy = registry.rules.policy_on(today);
    let amends = policy.map(|it| it.rules.amendment.roles()).unwrap_or_default();
    for (number, it) in &registry.rules.pending {
        // What is delegated is what decisions take, and never the rules themselves.
        let own = registry.staff.active(officer).map(|it| &it.roles);
        let role = amends.iter().find(|it| own.is_some_and(|own| own.contains_key(*it)));
        let may = decide::may_be_approved(registry, it, today);
        if may && role.is_some() && !it.approvals.contains_key(officer) {
            all.push(Duty {
                role: role.copied(),
                number: Some(*number),
                ..Duty::new(WaitKind::Rules, it.recorded.at)
            });
        }
    }
    all
}
