//! Whose turn it is: nothing that waits is forgotten, and nobody is told to do what is refused.

use congbo::{
    app::gate::Judgement,
    ask::turn::{Duty, WaitKind, beside_proposals, turn_as_judged},
    domain::{
        command::Command,
        decide::{Actor, decide, role_for},
        event::{Reply, Thread, Verdict},
        gate::{Asked, approvals, deadlines_of, judge},
        ids::{OfficerId, Zone},
        registry::Proposal,
    },
    log::Entries as _,
};

use super::{Hall, memory};

impl Hall {
    /// Asks of every proposal that waits for whom it does; returns how many duties were tried.
    ///
    /// # Errors
    ///
    /// What waits for nobody, or what somebody is told to do and would be refused.
    pub fn turns(&self) -> Result<usize, String> {
        let registry = &self.memory.registry;
        let today = self.now.day(Zone::default());
        let mut tried = 0;
        for proposal in registry.disclosed_proposals() {
            let owes = proposal.debt.as_ref().is_some_and(|it| it.is_open());
            if !proposal.status.is_open() && !owes {
                continue;
            }
            let judgement = proposal.status.is_open().then(|| self.judgement(proposal));
            let turn = turn_as_judged(registry, proposal, judgement.as_ref(), self.now);
            let waits = !turn.duties.is_empty() || !turn.lacking.is_empty();
            if !waits && turn.until.is_none() {
                return Err(format!("{} waits for nobody: {proposal:?}", proposal.id));
            }
            for (officer, duties) in &turn.duties {
                for duty in duties {
                    tried += usize::from(self.granted(officer, Some(proposal), duty)?);
                }
            }
        }
        for officer in registry.staff.officers.keys() {
            for duty in beside_proposals(registry, officer, today) {
                if registry.staff.active(officer).is_some() {
                    tried += usize::from(self.granted(officer, None, &duty)?);
                }
            }
        }
        Ok(tried)
    }

    fn judgement(&self, proposal: &Proposal) -> Judgement {
        let registry = &self.memory.registry;
        let today = self.now.day(Zone::default());
        let policy = registry.rules.policy_on(today).expect("the hall has a policy");
        let asked = Asked {
            registry,
            log: self.memory.log.log_id(),
            papers: &self.papers,
            policy: &policy.rules,
            now: self.now,
            today,
            edition: congbo::domain::edition::Edition::CURRENT,
            decision: None,
            signer: None,
        };
        Judgement {
            findings: judge(&asked, proposal),
            approvals: approvals(&asked, proposal),
            ways: policy.rules.ways(proposal.road(), &proposal.change.touched()),
            deadlines: deadlines_of(&asked, proposal),
        }
    }

    /// Whether what a duty asks for was tried; what needs a file of somebody's is not.
    fn granted(
        &self,
        officer: &OfficerId,
        proposal: Option<&Proposal>,
        duty: &Duty,
    ) -> Result<bool, String> {
        let registry = &self.memory.registry;
        let Some(command) = command(proposal, duty) else { return Ok(false) };
        let today = self.now.day(Zone::default());
        let person = registry.staff.active(officer).expect("whoever has a duty acts");
        let verdict = matches!(command, Command::Review { .. } | Command::ApproveRules { .. });
        let role = duty.role.filter(|_| verdict);
        let role = role.or_else(|| role_for(registry, officer, &command, today));
        let key = person.key().map(|it| it.fingerprint.clone());
        let actors = [Actor { officer: officer.clone(), role, key }];
        let log = self.memory.log.log_id().clone();
        let context = memory::ruling(&log, self.now, &actors, &self.papers);
        match decide(registry, &command, &context) {
            Ok(_) => Ok(true),
            Err(why) => Err(format!("{officer} is told {duty:?} and refused: {why:?}")),
        }
    }
}

fn command(proposal: Option<&Proposal>, duty: &Duty) -> Option<Command> {
    let text = || "Đã rõ".to_owned();
    let answer = |thread: fn(u32) -> Thread| {
        let (proposal, thread) = (duty.proposal?, thread(duty.number?));
        Some(Command::Answer { proposal, thread, reply: Reply::Accepted, text: text() })
    };
    match duty.what {
        WaitKind::Debt | WaitKind::Review => Some(Command::Review {
            proposal: duty.proposal?,
            revision: proposal?.revision,
            read: duty.hash,
            verdict: Verdict::Approve,
            comment: None,
        }),
        WaitKind::Answered => Some(Command::Resolve {
            proposal: duty.proposal?,
            comment: duty.number?,
            overriding: None,
        }),
        WaitKind::Comment => answer(Thread::Comment),
        WaitKind::Finding => answer(Thread::Paper),
        WaitKind::Point => answer(Thread::Point),
        WaitKind::Staff => Some(Command::ConfirmStaff { number: duty.number? }),
        WaitKind::Rules => Some(Command::ApproveRules { number: duty.number?, comment: None }),
        // A draft may be told to be handed in before its words are whole; the rest needs a file.
        WaitKind::Submit
        | WaitKind::Sign
        | WaitKind::Record
        | WaitKind::Apply
        | WaitKind::Paper
        | WaitKind::Changes
        | WaitKind::Mend => None,
    }
}
