//! What is proved of a command that was ruled on under an edition which this program cannot
//! ask again: whose hands were in it. Who acted held a role in which such a thing is done, was
//! nobody's second hand, and what took effect is what was proposed and has the approvals that
//! the policy of its day asks for. What the rules of that edition say beyond this is not
//! guessed.

use std::collections::BTreeSet;

use crate::{
    app::{
        AppError,
        landed::{Landed, fault},
    },
    domain::{
        canonical,
        command::Command,
        decide,
        edition::Edition,
        event::{
            ClockEvent, Correction, DecisionEvent, Enactment, Event, ExportEvent, FactEvent, Item,
            ProposalEvent, RegistryEvent, Route, RulesAdoption, RulesEvent, StaffAnswer,
            StaffEvent, TaskEvent, Verdict,
        },
        gate,
        ids::{OfficerId, ProposalId},
        number,
        officer::Role,
        policy::{self, Heads},
        reason::Reason,
        registry::{PendingRules, Proposal, Recorded, Registry, Status},
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
        self.bad(said(reason))
    }

    /// Everybody who acts holds the role in which they do, and it is one in which such a
    /// thing is done. A second hand where this program asks for none only holds its role:
    /// another edition may ask for one.
    fn roles(&self) -> Result<(), AppError> {
        let founding =
            self.command.iter().any(|it| matches!(it.event, Event::Staff(StaffEvent::Founded(_))));
        if founding || !self.registry.staff.is_founded() {
            return Ok(());
        }
        let events: Vec<_> = self.command.iter().map(|it| &it.event).collect();
        let behind = Command::roles_behind(&self.it.event, &events);
        let (first, second) = behind.ok_or_else(|| self.bad("no command causes this event"))?;
        for (at, act) in self.it.entry.acts.iter().enumerate() {
            let role = act.role.parse::<Role>().ok();
            let on = self.registry.act_day(&self.recorded);
            let holds = |role: &Role| self.registry.staff.holds(&act.officer, *role, on);
            if !role.as_ref().is_some_and(holds) {
                let detail = format!("`{}` does not hold the role `{}`", act.officer, act.role);
                return Err(self.bad(detail));
            }
            let done_in = if at == 0 { first } else { second };
            let free = at > 0 && second.is_empty();
            if !free && !role.is_some_and(|it| done_in.contains(&it)) {
                let (kind, role) = (&self.it.entry.kind, &act.role);
                return Err(self.bad(format!("{kind} is not done in the role `{role}`")));
            }
        }
        Ok(())
    }

    fn event(&self) -> Result<(), AppError> {
        match &self.it.event {
            Event::Proposal(it) => self.of_proposal(it),
            Event::Decision(DecisionEvent::Enacted(it)) => self.enacted(it),
            Event::Decision(DecisionEvent::Corrected(it)) => self.corrected(it),
            Event::Staff(StaffEvent::Confirmed(it)) => self.second_administrator(it),
            Event::Rules(RulesEvent::Adopted(it)) => self.adopted(it),
            Event::Fact(FactEvent::PublicationWithdrawn(_) | FactEvent::CodeReleased(_))
            | Event::Registry(RegistryEvent::Restored(_))
            | Event::Clock(ClockEvent::Corrected(_)) => self.two_hands(),
            Event::Fact(FactEvent::CodeReserved(it)) => {
                if decide::taken_from(self.registry, it).is_empty() {
                    return Ok(());
                }
                self.two_hands()
            }
            Event::Fact(FactEvent::CodeAssigned(it)) => {
                // A mistyped code is replaced by two.
                if it.former.is_provisional() { Ok(()) } else { self.two_hands() }
            }
            // Whether approvals die of a norm's end, only its edition's rules say.
            Event::Fact(FactEvent::NormRecorded(_) | FactEvent::ReceiptRecorded(_))
            | Event::Registry(
                RegistryEvent::Founded(_)
                | RegistryEvent::BaselineImported(_)
                | RegistryEvent::BaselineClosed(_)
                | RegistryEvent::Sealed(_),
            )
            | Event::Staff(
                StaffEvent::Founded(_) | StaffEvent::Proposed(_) | StaffEvent::Declined(_),
            )
            | Event::Rules(
                RulesEvent::Proposed(_) | RulesEvent::Approved(_) | RulesEvent::Withdrawn(_),
            )
            | Event::Task(TaskEvent::Opened(_) | TaskEvent::Closed(_))
            | Event::Export(ExportEvent::Recorded(_))
            | Event::Clock(ClockEvent::Confirmed(_)) => Ok(()),
        }
    }

    /// Verdicts name a revision by its number: what stands under it is not exchanged.
    fn of_proposal(&self, event: &ProposalEvent) -> Result<(), AppError> {
        match event {
            ProposalEvent::Opened(it) => match self.registry.proposals.get(&it.proposal) {
                Some(_) => Err(self.bad(format!("{} is opened a second time", it.proposal))),
                None => Ok(()),
            },
            ProposalEvent::Revised(it) if it.revision <= self.proposal(it.proposal)?.revision => {
                Err(self.bad(format!("{} is revised under a former number", it.proposal)))
            }
            ProposalEvent::Reviewed(it) => self.apart(it.proposal),
            ProposalEvent::Revised(_)
            | ProposalEvent::Submitted(_)
            | ProposalEvent::Withdrawn(_)
            | ProposalEvent::PaperAttached(_)
            | ProposalEvent::CommentMade(_)
            | ProposalEvent::AnswerGiven(_)
            | ProposalEvent::CommentResolved(_)
            | ProposalEvent::RuleOverridden(_)
            | ProposalEvent::EmergencyDeclared(_) => Ok(()),
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
        match self.part(self.proposal(id)?, (officer, role), &self.recorded).refusal() {
            Some(reason) => Err(self.refused(&reason)),
            None => Ok(()),
        }
    }

    /// A part as the first edition asks of it: what later ones ask beyond that is not guessed.
    fn part<'b>(
        &'b self,
        proposal: &'b Proposal,
        (officer, role): (&'b OfficerId, Role),
        act: &Recorded,
    ) -> gate::Part<'b> {
        let (registry, edition) = (self.registry, Edition::BEFORE);
        let on = registry.act_day(act);
        gate::Part { registry, proposal, officer, role, on, edition }
    }

    fn enacted(&self, it: &Enactment) -> Result<(), AppError> {
        let proposals: BTreeSet<_> = it.items.iter().map(|it| it.proposal).collect();
        let (officer, role) = self.actor()?;
        for id in proposals {
            let proposal = self.proposal(id)?;
            let roles = decide::roles_on(proposal.road());
            if !roles.contains(&role) {
                let (officer, roles) = (officer.clone(), roles.iter().copied().collect());
                return Err(self.refused(&Reason::RoleMissing { officer, roles }));
            }
            let items: Vec<_> = it.items.iter().filter(|it| it.proposal == id).collect();
            self.on_named_norms(it, &items)?;
            self.as_proposed(id, items, decide::items_of(proposal))?;
            self.approved(id, role)?;
        }
        Ok(())
    }

    fn corrected(&self, it: &Correction) -> Result<(), AppError> {
        let id = it.item.proposal;
        let (instrument, evidence) = (it.instrument, it.evidence);
        let proposal = self.proposal(id)?;
        if proposal.change.route != (Route::Correction { instrument, evidence }) {
            return Err(self.refused(&Reason::NotThisRoad { proposal: id }));
        }
        let proposed = decide::items_of(proposal).into_iter().take(1);
        self.as_proposed(id, [&it.item], proposed)?;
        self.approved(id, Role::Comparer)
    }

    /// On which norm something rests, only the rules of its edition say; it is one that the
    /// decision names.
    fn on_named_norms(&self, of: &Enactment, items: &[&Item]) -> Result<(), AppError> {
        let named: BTreeSet<_> =
            of.decision.norms.iter().map(|it| number::norm_key(&it.number)).collect();
        let other = items.iter().flat_map(|it| it.norms()).find(|it| !named.contains(*it));
        match other {
            Some(norm) => Err(self.bad(format!("it rests on {norm}, which it does not name"))),
            None => Ok(()),
        }
    }

    /// What takes effect is what the proposal says, no less and no more: that is what was
    /// approved.
    fn as_proposed<'b>(
        &self,
        id: ProposalId,
        items: impl IntoIterator<Item = &'b Item>,
        proposed: impl IntoIterator<Item = Item>,
    ) -> Result<(), AppError> {
        let bare = |it: &Item| Item { norm: None, also: Default::default(), ..it.clone() };
        if items.into_iter().map(bare).eq(proposed) {
            return Ok(());
        }
        Err(self.bad(format!("what takes effect is not what {id} proposes")))
    }

    /// What takes effect has the persons whom the policy of its day asks for, each under
    /// a key and in a role that still count, and is signed by another.
    fn approved(&self, id: ProposalId, role: Role) -> Result<(), AppError> {
        let proposal = self.proposal(id)?;
        if proposal.status != Status::Submitted {
            let status = proposal.status;
            return Err(self.refused(&Reason::WrongState { proposal: id, status }));
        }
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
            let act = &review.recorded;
            let other = own != role || own == Role::Comparer;
            if other && gate::is_entitled(&self.part(proposal, (officer, own), act), act).is_ok() {
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

    /// A change among the officers takes two who are administrators still, and the second
    /// confirms what the first asked for.
    fn second_administrator(&self, it: &StaffAnswer) -> Result<(), AppError> {
        // What this very command asks for takes the place of what waited under its number.
        let before = self.command.iter().filter(|one| one.entry.seq < self.it.entry.seq);
        let asked = |one: &Landed| {
            let Event::Staff(StaffEvent::Proposed(asked)) = &one.event else { return None };
            let same = asked.number == it.number;
            same.then(|| (one.recorded().officer, canonical::digest(asked)))
        };
        let here = before.filter_map(asked).next_back();
        let waiting = self.registry.staff.pending.get(&it.number);
        let (asker, hash) = match (here, waiting) {
            (Some(here), _) => here,
            (None, Some(it)) => (it.recorded.officer.clone(), it.hash),
            (None, None) => return Err(self.bad("nobody asked for this change")),
        };
        if it.change != hash {
            return Err(self.bad("another change is confirmed than was asked for"));
        }
        let acts = self.it.entry.acts.iter().map(|it| it.officer.clone());
        let all: BTreeSet<_> = acts.chain(asker.clone()).collect();
        let administers = |it: &OfficerId| {
            let person = self.registry.staff.active(it);
            person.is_some_and(|it| it.roles.contains_key(&Role::Administrator))
        };
        if asker.as_ref().is_some_and(administers)
            && all.iter().filter(|it| administers(it)).count() >= 2
        {
            return Ok(());
        }
        Err(self.bad("one administrator did it alone"))
    }

    /// What nothing brings back, a loss, and a wrong date that is taken back take two officers
    /// on the same entry. In which roles, [`Self::roles`] has looked at.
    fn two_hands(&self) -> Result<(), AppError> {
        let officers: BTreeSet<_> = self.it.entry.acts.iter().map(|it| &it.officer).collect();
        if officers.len() >= 2 {
            return Ok(());
        }
        Err(self.bad(format!("one officer alone did it: {}", self.it.entry.kind)))
    }

    /// Rules are adopted by the quorum that the policy before them asks for.
    fn adopted(&self, it: &RulesAdoption) -> Result<(), AppError> {
        if self.command.iter().any(|it| matches!(it.event, Event::Staff(StaffEvent::Founded(_)))) {
            return Ok(());
        }
        let pending = self.registry.rules.pending.get(&it.number);
        let pending = pending.ok_or_else(|| self.bad("nobody proposed these rules"))?;
        if it.rules != pending.asked.rules || it.effective < pending.asked.effective {
            return Err(self.bad("other rules are adopted than were proposed"));
        }
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
            if matches!(&it.event, Event::Rules(RulesEvent::Approved(it)) if it.number == pending.asked.number)
            {
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

/// Says a reason in one line for an integrity report.
pub(super) fn said(reason: &Reason) -> String {
    let rule = reason.rule().map(|it| format!("{it} ")).unwrap_or_default();
    let facts: Vec<_> =
        reason.facts().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{rule}{} ({})", reason.code(), facts.join(", "))
}
