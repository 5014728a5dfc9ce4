//! What is proved of a command that was ruled on under an edition which this program cannot
//! ask again: whose hands were in it. Who acted held the role, was nobody's second hand, and
//! what took effect has the approvals that the policy of its day asks for. What the rules of
//! that edition say beyond this is not guessed.

use std::collections::BTreeSet;

use crate::{
    app::{
        AppError,
        reading::{Landed, fault},
    },
    domain::{
        decide,
        event::{Enactment, Event, RulesAdoption, Verdict},
        gate,
        ids::{OfficerId, ProposalId},
        officer::Role,
        policy::{self, Heads},
        reason::Reason,
        registry::{PendingRules, Proposal, Recorded, Registry},
    },
    log::FaultKind,
};

/// Proves the hands of a command against the registry before it.
///
/// # Errors
///
/// A fault that names the entry and says whose hand it was that did not count.
pub(super) fn prove(registry: &Registry, command: &[Landed]) -> Result<(), AppError> {
    for it in command {
        let hands = Hands { registry, it, recorded: it.recorded(), command };
        hands.roles()?;
        hands.event()?;
    }
    Ok(())
}

struct Hands<'a> {
    registry: &'a Registry,
    it: &'a Landed,
    recorded: Recorded,
    command: &'a [Landed],
}

impl Hands<'_> {
    fn bad(&self, detail: impl Into<String>) -> AppError {
        fault(FaultKind::GateNotPassed, self.it.entry.seq, detail)
    }

    fn refused(&self, reason: &Reason) -> AppError {
        self.bad(super::said(reason))
    }

    /// Everybody who acts holds the role in which they do.
    fn roles(&self) -> Result<(), AppError> {
        let founding = self.command.iter().any(|it| matches!(it.event, Event::OfficersFounded(_)));
        if founding || !self.registry.staff.is_founded() {
            return Ok(());
        }
        for act in &self.it.entry.acts {
            let role = act.role.parse::<Role>().ok();
            let person = self.registry.staff.active(&act.officer);
            let holds = |role: &Role| person.is_some_and(|it| it.roles.contains_key(role));
            if !role.as_ref().is_some_and(holds) {
                let detail = format!("`{}` does not hold the role `{}`", act.officer, act.role);
                return Err(self.bad(detail));
            }
        }
        Ok(())
    }

    fn event(&self) -> Result<(), AppError> {
        match &self.it.event {
            Event::ProposalReviewed(it) => self.apart(it.proposal),
            Event::DecisionEnacted(it) => self.enacted(it),
            Event::RecordCorrected(it) => self.approved(it.item.proposal, Role::Comparer),
            Event::StaffConfirmed(it) => self.second_administrator(it.number),
            Event::RulesAdopted(it) => self.adopted(it),
            Event::RegistryFounded(_)
            | Event::BaselineImported(_)
            | Event::BaselineClosed
            | Event::ProposalOpened(_)
            | Event::ProposalRevised(_)
            | Event::ProposalSubmitted(_)
            | Event::ProposalWithdrawn(_)
            | Event::OfficersFounded(_)
            | Event::StaffProposed(_)
            | Event::StaffDeclined(_)
            | Event::RulesProposed(_)
            | Event::RulesApproved(_)
            | Event::RulesWithdrawn(_)
            | Event::PaperAttached(_)
            | Event::CommentMade(_)
            | Event::AnswerGiven(_)
            | Event::CommentResolved(_)
            | Event::RuleOverridden(_)
            | Event::EmergencyDeclared(_)
            | Event::CodeReserved(_)
            | Event::PublicationWithdrawn(_)
            | Event::NormRecorded(_)
            | Event::ReceiptRecorded(_)
            | Event::TasksOpened(_)
            | Event::TaskClosed(_)
            | Event::ClockConfirmed(_) => Ok(()),
            Event::ClockCorrected(_) => self.two_administrators(),
        }
    }

    fn actor(&self) -> Result<(&OfficerId, Role), AppError> {
        let role = self.recorded.role.ok_or_else(|| self.bad("somebody acted in no role"))?;
        let officer = self.recorded.officer.as_ref().ok_or_else(|| self.bad("nobody acted"))?;
        Ok((officer, role))
    }

    fn proposal(&self, id: ProposalId) -> Result<&Proposal, AppError> {
        self.registry.proposals.get(&id).ok_or_else(|| self.bad(format!("there is no {id}")))
    }

    /// BR-35: who acts on a proposal has no other part in it.
    fn apart(&self, id: ProposalId) -> Result<(), AppError> {
        let (officer, role) = self.actor()?;
        match decide::other_part(self.registry, self.proposal(id)?, officer, role) {
            Some(reason) => Err(self.refused(&reason)),
            None => Ok(()),
        }
    }

    fn enacted(&self, it: &Enactment) -> Result<(), AppError> {
        let proposals: BTreeSet<_> = it.items.iter().map(|it| it.proposal).collect();
        let (_, role) = self.actor()?;
        proposals.into_iter().try_for_each(|id| self.approved(id, role))
    }

    /// What takes effect has the persons whom the policy of its day asks for, each under
    /// a key and in a role that still count, and is signed by another.
    fn approved(&self, id: ProposalId, role: Role) -> Result<(), AppError> {
        let proposal = self.proposal(id)?;
        self.apart(id)?;
        let day = self.recorded.at.day(self.registry.zone());
        let policy = self.registry.rules.policy_on(day);
        let policy = policy.ok_or_else(|| self.bad("no policy is in force"))?;
        let mut heads = Heads::new();
        for (officer, review) in proposal.current_reviews() {
            let Some(own) = review.recorded.role.filter(|_| review.verdict == Verdict::Approve)
            else {
                continue;
            };
            let (registry, act) = (self.registry, &review.recorded);
            if own != role && gate::is_entitled(registry, proposal, officer, own, act).is_ok()
                || own == Role::Comparer
            {
                *heads.entry(own).or_default() += 1;
            }
        }
        let ways = policy.rules.ways(proposal.road(), &proposal.change.touched());
        let missing = policy::missing(&ways, &heads);
        if missing.is_empty() {
            return Ok(());
        }
        let (proposal, revision) = (proposal.id, proposal.revision);
        Err(self.refused(&Reason::NotApproved { proposal, revision, missing }))
    }

    /// A change among the officers takes two administrators.
    fn second_administrator(&self, number: u32) -> Result<(), AppError> {
        let asked = self.registry.staff.pending.get(&number);
        let asker = asked.and_then(|it| it.recorded.officer.clone());
        let here = self.command.iter().find_map(|it| match &it.event {
            Event::StaffProposed(it) if it.number == number => Some(()),
            _ => None,
        });
        let acts: BTreeSet<_> = self.it.entry.acts.iter().map(|it| it.officer.clone()).collect();
        let all: BTreeSet<_> = acts.into_iter().chain(asker.clone()).collect();
        if all.len() >= 2 && (asker.is_some() || here.is_some()) {
            return Ok(());
        }
        Err(self.bad("one administrator did it alone"))
    }

    /// Taking a wrong date back takes two administrators on the same entry.
    fn two_administrators(&self) -> Result<(), AppError> {
        let acts = self.it.entry.acts.iter();
        let administrators = acts.filter(|it| it.role == Role::Administrator.key());
        if administrators.count() >= 2 {
            return Ok(());
        }
        Err(self.bad("one administrator did it alone"))
    }

    /// Rules are adopted by the quorum that the policy before them asks for.
    fn adopted(&self, it: &RulesAdoption) -> Result<(), AppError> {
        if self.command.iter().any(|it| matches!(it.event, Event::OfficersFounded(_))) {
            return Ok(());
        }
        let pending = self.registry.rules.pending.get(&it.number);
        let pending = pending.ok_or_else(|| self.bad("nobody proposed these rules"))?;
        let day = self.recorded.at.day(self.registry.zone());
        let policy = self.registry.rules.policy_on(day);
        let policy = policy.ok_or_else(|| self.bad("no policy is in force"))?;
        let missing = policy::missing(&policy.rules.amendment.ways(), &self.heads_of(pending));
        if missing.is_empty() { Ok(()) } else { Err(self.bad("rules without their quorum")) }
    }

    /// Counts who approved rules: those of before, and whoever approves in this command.
    fn heads_of(&self, pending: &PendingRules) -> Heads {
        let mut approvals: std::collections::BTreeMap<_, _> = pending
            .approvals
            .iter()
            .map(|(officer, (role, _, recorded))| (officer.clone(), (*role, recorded.clone())))
            .collect();
        for it in self.command {
            if matches!(it.event, Event::RulesApproved(_)) {
                let recorded = it.recorded();
                if let Some(officer) = recorded.officer.clone() {
                    approvals.insert(officer, (recorded.role, recorded));
                }
            }
        }
        let mut heads = Heads::new();
        for (officer, (role, recorded)) in approvals {
            let Some(person) = self.registry.staff.active(&officer) else { continue };
            let same = person.key().map(|it| &it.fingerprint) == recorded.key.as_ref();
            if let Some(role) = role.filter(|it| same && person.roles.contains_key(it)) {
                *heads.entry(role).or_default() += 1;
            }
        }
        heads
    }
}
