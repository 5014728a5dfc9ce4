//! What may happen next: the one function through which every change passes.
//!
//! `decide` is pure: the time, the officer and the documents come in as data, so that a
//! ruling can be repeated years later from the log alone.

mod authority;
mod correct;
mod dossier;
mod enact;
mod facts;
mod founding;
pub(in crate::domain) mod life;
mod propose;
mod review;
mod rounds;
mod rules;
mod staff;
mod tasks;
mod words;

pub use authority::{role_for, second_role_for};
pub(in crate::domain) use enact::{before_norm, norm_of};
pub use enact::{items_of, roles_on};
pub use facts::taken_from;
pub(in crate::domain) use propose::{code_is_free, overlap};
pub use review::other_part;
pub use rules::missing_approvals;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    ancestry, clock,
    command::Command,
    dossier::{AttachmentKind, Structured},
    edition::Edition,
    event::{Event, Founding},
    gate::{Asked, novelty},
    ids::{Code, Digest, LogId, Moment, OfficerId, ProposalId},
    officer::{Fingerprint, Role},
    policy::Policy,
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry, Status},
};

/// The documents that a command needs, by the digest of their canonical form.
pub type Documents = BTreeMap<Digest, Procedure>;

/// The documents and the papers of dossiers that a command needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// Documents of procedures.
    pub documents: Documents,
    /// Papers with a structure.
    pub dossier: BTreeMap<Digest, Structured>,
}

/// What a command or a judgement needs to have read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Documents of procedures, by digest.
    pub documents: Vec<Digest>,
    /// Papers with a structure, by digest, each with what it is.
    pub dossier: Vec<(AttachmentKind, Digest)>,
}

/// An act as it is signed: by whom, in which role, under which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The officer.
    pub officer: OfficerId,
    /// The role.
    pub role: Option<Role>,
    /// The key whose signature was found good.
    pub key: Option<Fingerprint>,
}

/// What a ruling depends on beside the registry and the command.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The registry's identity.
    pub log: &'a LogId,
    /// When the command is recorded.
    pub now: Moment,
    /// The legal day of that instant.
    pub today: NaiveDate,
    /// The date that somebody confirmed with the command, where they did.
    pub confirmed: Option<NaiveDate>,
    /// The edition of the rules that rule.
    pub edition: Edition,
    /// Who asks, and who signs with them.
    pub actors: &'a [Actor],
    /// The documents and papers that [`needs`] named.
    pub papers: &'a Papers,
}

impl Context<'_> {
    /// Returns who asks.
    pub fn officer(&self) -> &OfficerId {
        &self.actor().officer
    }

    /// Returns the question to the gate that this command puts, without a decision yet.
    fn asked<'a>(&'a self, registry: &'a Registry, policy: &'a Policy) -> Asked<'a> {
        Asked {
            registry,
            log: self.log,
            papers: self.papers,
            policy,
            now: self.now,
            today: self.today,
            edition: self.edition,
            decision: None,
            signer: None,
        }
    }

    /// Returns who signs with the sender, where somebody does.
    pub fn second(&self) -> Option<&Actor> {
        self.actors.get(1)
    }

    /// Returns who asks, in which role.
    pub fn actor(&self) -> &Actor {
        self.actors.first().expect("a command has a sender")
    }
}

/// A command was accepted: what happens, what is to be kept for it, what to be aware of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The events, to be recorded together or not at all.
    pub events: Vec<Event>,
    /// Contents that the events name by hash.
    pub contents: Vec<Vec<u8>>,
    /// Rules that warn and do not block.
    pub warnings: Vec<Reason>,
}

impl Ruling {
    fn of(event: Event) -> Self {
        Ruling { events: vec![event], ..Ruling::default() }
    }
}

/// Returns what deciding on a command takes.
pub fn needs(registry: &Registry, command: &Command) -> Needs {
    match command {
        Command::Propose { request, .. } | Command::Revise { request, .. } => {
            let closed = request.closes.iter().filter_map(|code| registry.procedures.get(code));
            let mut documents: Vec<_> = closed.map(|record| record.latest().content).collect();
            if request.kind.opens_anew() {
                let closes: Vec<_> = request.closes.iter().collect();
                for it in &request.opens {
                    documents.extend(alike(registry, &it.name, &it.publisher, &closes));
                }
            }
            let own = match command {
                Command::Revise { proposal, .. } => Some(*proposal),
                _ => None,
            };
            for it in ancestry::earlier(registry, request, own) {
                documents.extend(it.base);
                documents.push(it.content);
            }
            Needs { documents, dossier: Vec::new() }
        }
        Command::Enact { proposals, .. } => needs_of_all(registry, proposals),
        Command::Submit { proposal }
        | Command::Correct { proposal }
        | Command::Answer { proposal, .. } => needs_of_all(registry, &[*proposal]),
        Command::Attach { proposal, kind, paper, supersedes, .. } => {
            // What it takes the place of is read too: it may find against the draft.
            let proposal = registry.proposals.get(proposal);
            let papers = proposal.into_iter().flat_map(|it| &it.papers);
            let former = papers.filter(|it| Some(it.number) == *supersedes);
            let former = former.filter_map(|it| it.paper.map(|digest| (it.kind, digest)));
            let own = paper.iter().map(|it| (*kind, *it));
            Needs { documents: Vec::new(), dossier: own.chain(former).collect() }
        }
        Command::RecordNorm { norm } => Needs {
            documents: facts::reached(registry, norm)
                .flat_map(|it| it.change.opens.iter().map(|draft| draft.content))
                .collect(),
            dossier: Vec::new(),
        },
        Command::OpenTasks { procedures, .. } => {
            Needs { documents: procedures.iter().map(|it| it.1).collect(), dossier: Vec::new() }
        }
        Command::Found { .. }
        | Command::ImportBaseline { .. }
        | Command::Withdraw { .. }
        | Command::Review { .. }
        | Command::FoundOfficers { .. }
        | Command::ProposeStaff { .. }
        | Command::ConfirmStaff { .. }
        | Command::DeclineStaff { .. }
        | Command::ProposeRules { .. }
        | Command::ApproveRules { .. }
        | Command::WithdrawRules { .. }
        | Command::Comment { .. }
        | Command::Resolve { .. }
        | Command::OverrideRule { .. }
        | Command::DeclareEmergency { .. }
        | Command::Reserve { .. }
        | Command::WithdrawPublication { .. }
        | Command::RecordReceipt { .. }
        | Command::CloseTask { .. }
        | Command::ConfirmClock { .. }
        | Command::CorrectClock { .. } => Needs::default(),
    }
}

fn needs_of_all(registry: &Registry, proposals: &[ProposalId]) -> Needs {
    let mut needs = Needs::default();
    for proposal in proposals.iter().filter_map(|id| registry.proposals.get(id)) {
        let of_one = needs_of(registry, proposal);
        needs.documents.extend(of_one.documents);
        needs.dossier.extend(of_one.dossier);
    }
    needs
}

/// Returns the documents of the procedures whose names are nearest to a new one's.
fn alike(registry: &Registry, name: &str, publisher: &str, closes: &[&Code]) -> Vec<Digest> {
    novelty::candidates(registry, name, publisher, closes)
        .into_iter()
        .filter_map(|it| registry.procedures.get(&it.code))
        .map(|it| it.latest().content)
        .collect()
}

/// Returns what judging a proposal takes: what it closes, what it opens, its papers.
pub fn needs_of(registry: &Registry, proposal: &Proposal) -> Needs {
    let change = &proposal.change;
    let closed = change.closes.iter().map(|base| base.content);
    let mut documents: Vec<_> =
        closed.chain(change.opens.iter().map(|draft| draft.content)).collect();
    if novelty::is_new(change) && proposal.status.is_open() {
        let closes: Vec<_> = change.closes.iter().map(|it| &it.code).collect();
        for summary in change.opens.iter().map(|it| &it.summary) {
            documents.extend(alike(registry, &summary.name, &summary.publisher, &closes));
        }
    }
    let paper = |it: &super::registry::PaperRecord| it.paper.map(|digest| (it.kind, digest));
    let dossier = proposal.current_papers().filter_map(paper).collect();
    Needs { documents, dossier }
}

/// Rules on a command: the events that it causes, or every reason why not.
pub fn decide(
    registry: &Registry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Ruling, Refusal> {
    if let Command::Found { agency, agency_code, zone, founders, rules } = command {
        let founding =
            Founding { agency: agency.clone(), agency_code: agency_code.clone(), zone: *zone };
        return founding::found(registry, founding, (founders, rules), context);
    }
    if registry.founding.is_none() {
        return Err(Reason::NotFounded {}.into());
    }
    authority::check(registry, command, context)?;
    let confirmed = clock::confirmation(registry, command, context)?;
    let mut ruling = ruled(registry, command, context)?;
    ruling.events.splice(0..0, confirmed);
    Ok(ruling)
}

/// Rules on a command whose sender is entitled to it and whose instant is believed.
fn ruled(registry: &Registry, command: &Command, context: &Context<'_>) -> Result<Ruling, Refusal> {
    match command {
        Command::Found { .. } => unreachable!("ruled on above"),
        Command::ImportBaseline { effective, basis, items } => {
            founding::import(registry, *effective, basis, items, context)
        }
        Command::FoundOfficers { founders, rules } => {
            staff::found(registry, founders, rules, context.today, context)
        }
        Command::ProposeStaff { change, proof, reason } => {
            staff::propose(registry, change, *proof, reason.clone(), context)
        }
        Command::ConfirmStaff { number } => staff::confirm(registry, *number, context),
        Command::DeclineStaff { number, reason } => {
            staff::decline(registry, *number, reason.clone())
        }
        Command::ProposeRules { rules, effective, basis, reason } => {
            rules::propose(registry, rules, *effective, basis.clone(), reason, context)
        }
        Command::ApproveRules { number, comment } => {
            rules::approve(registry, *number, comment.clone(), context)
        }
        Command::WithdrawRules { number, reason } => {
            rules::withdraw(registry, *number, reason.clone(), context)
        }
        Command::Propose { request, submit } => {
            propose::propose(registry, request, *submit, context)
        }
        Command::Revise { proposal, request } => {
            propose::revise(registry, *proposal, request, context)
        }
        Command::Submit { proposal } => propose::submit(registry, *proposal, context),
        Command::Withdraw { proposal, reason } => {
            propose::withdraw(registry, *proposal, reason.clone(), context)
        }
        Command::Attach { .. } => dossier::attach(registry, command, context),
        Command::Comment { proposal, anchor, text, blocking } => {
            rounds::comment(registry, *proposal, anchor.clone(), text, *blocking, context)
        }
        Command::Answer { proposal, thread, reply, text } => {
            rounds::answer(registry, *proposal, *thread, *reply, text, context)
        }
        Command::Resolve { proposal, comment, overriding } => {
            rounds::resolve(registry, *proposal, *comment, overriding.clone(), context)
        }
        Command::OverrideRule { proposal, rule, reason } => {
            rounds::set_aside(registry, *proposal, *rule, reason, context)
        }
        Command::DeclareEmergency { proposal, basis, reason } => {
            rounds::emergency(registry, *proposal, basis, reason, context)
        }
        Command::Review { proposal, revision, read, verdict, comment } => {
            let read = review::Read { revision: *revision, hash: *read };
            review::review(registry, *proposal, &read, *verdict, comment.clone(), context)
        }
        Command::Enact { decision, proposals } => {
            enact::enact(registry, decision, proposals, context)
        }
        Command::Correct { proposal } => correct::correct(registry, *proposal, context),
        Command::Reserve { reservation } => facts::reserve(registry, reservation, context),
        Command::WithdrawPublication { withdrawal } => {
            facts::withdraw(registry, withdrawal, context)
        }
        Command::RecordNorm { norm } => facts::norm(registry, norm, context),
        Command::RecordReceipt { receipt } => facts::receipt(registry, receipt, context),
        Command::OpenTasks { norm, due, reason, procedures } => {
            tasks::open(registry, (norm, *due, reason.as_deref()), procedures, context)
        }
        Command::CloseTask { closing } => tasks::close(registry, closing, context),
        Command::ConfirmClock { date } => clock::confirm(*date, context),
        Command::CorrectClock { from } => clock::correct(registry, *from, context),
    }
}

/// Returns the policy in force on a day.
fn policy_on(
    registry: &Registry,
    day: NaiveDate,
) -> Result<&super::registry::RulesRecord<Policy>, Refusal> {
    registry.rules.policy_on(day).ok_or_else(|| Reason::NoFounders {}.into())
}

/// Returns a proposal that is in one of the given states.
fn proposal_in<'a>(
    registry: &'a Registry,
    id: ProposalId,
    states: &[Status],
) -> Result<&'a Proposal, Reason> {
    let proposal = registry.proposals.get(&id).ok_or(Reason::UnknownProposal { proposal: id })?;
    if states.contains(&proposal.status) {
        Ok(proposal)
    } else {
        Err(Reason::WrongState { proposal: id, status: proposal.status.key().to_owned() })
    }
}

/// Turns a list of reasons into a ruling's way out.
fn unless(reasons: Vec<Reason>) -> Result<(), Refusal> {
    if reasons.is_empty() { Ok(()) } else { Err(Refusal(reasons)) }
}

#[cfg(test)]
mod ancestry_tests;
#[cfg(test)]
mod hands_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod reference_tests;
#[cfg(test)]
pub(crate) mod testing;
