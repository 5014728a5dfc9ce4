//! Which approvals count: by whom, in which role, under which key, of what, how old.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{
    apart::{Clash, Part},
    finding::{Asked, Who},
    life,
    norms::cited_norms,
};
use crate::domain::{
    dead_approval::DeadApproval,
    edition::Edition,
    event::Verdict,
    ids::{LogId, Moment, OfficerId},
    number,
    papers::Papers,
    policy::{self, Heads},
    reason::Reason,
    registry::{Proposal, Recorded, Registry, ReviewRecord},
};

/// The approvals of a proposal's current revision, told apart.
#[derive(Debug, Clone, Default)]
pub struct Approvals {
    /// Those that count.
    pub alive: Vec<Who>,
    /// Those that do not any more, or never did, and why.
    pub dead: Vec<Reason>,
    /// Reviewers who wait for changes.
    pub objections: Vec<OfficerId>,
}

impl Approvals {
    /// Returns how many persons of each role approved.
    pub fn heads(&self) -> Heads {
        let mut heads = Heads::new();
        for role in self.alive.iter().filter_map(|it| it.role) {
            *heads.entry(role).or_default() += 1;
        }
        heads
    }
}

/// Tells the approvals of the current revision apart.
pub fn approvals(asked: &Asked<'_>, proposal: &Proposal) -> Approvals {
    let objections = objections(asked.registry, proposal);
    let mut approvals = Approvals { objections, ..Approvals::default() };
    let current = proposal.current_reviews();
    let dead = |officer: &OfficerId, (why, by): Death| Reason::ApprovalDead {
        proposal: proposal.id,
        officer: officer.clone(),
        why,
        by,
    };
    for (officer, review) in &current {
        match review.verdict {
            Verdict::RequestChanges | Verdict::Reject => {}
            Verdict::Approve => match counts(asked, proposal, officer, review) {
                Ok(()) => approvals.alive.extend(Who::of(asked.registry, &review.recorded)),
                Err(death) => approvals.dead.push(dead(officer, death)),
            },
        }
    }
    // Of a former revision: said of each who has not spoken again.
    let approved = proposal.reviews.iter().filter(|it| it.verdict == Verdict::Approve);
    let of_former: BTreeMap<_, _> = approved
        .filter(|it| it.revision < proposal.revision)
        .filter_map(|it| it.recorded.officer.as_ref().map(|officer| (officer, it.recorded.seq)))
        .filter(|(officer, _)| !current.contains_key(*officer))
        .collect();
    for (officer, seq) in of_former {
        let revisions = proposal.revisions.iter().map(|it| it.recorded.seq);
        let by = revisions.filter(|it| *it > seq).min();
        approvals.dead.push(dead(officer, (DeadApproval::Revised, by)));
    }
    approvals
}

/// Returns the reviewers who wait for changes of the current revision.
pub(super) fn objections(registry: &Registry, proposal: &Proposal) -> Vec<OfficerId> {
    let waits = |officer: &&OfficerId| {
        let stands = last_trusted(registry, proposal, officer).map(|it| it.verdict);
        stands == Some(Verdict::RequestChanges)
    };
    proposal.current_reviews().into_keys().filter(waits).cloned().collect()
}

/// Why an approval is dead, and the entry that killed it, where one did.
type Death = (DeadApproval, Option<u64>);

/// Returns the last verdict of a reviewer on the current revision under a key that was to be
/// trusted: who has somebody's key neither makes their objection nor takes it back.
fn last_trusted<'a>(
    registry: &Registry,
    proposal: &'a Proposal,
    officer: &OfficerId,
) -> Option<&'a ReviewRecord> {
    let of_this = proposal.reviews.iter().rev().filter(|it| {
        it.revision == proposal.revision && it.recorded.officer.as_ref() == Some(officer)
    });
    of_this.into_iter().find(|it| registry.distrusted_since(&it.recorded).is_none())
}

/// Tells the approvals of a proposal apart from the register alone, without its documents:
/// for lists. Whether a norm that they cite has ended is asked only by the gate.
pub fn approvals_now(
    registry: &Registry,
    log: &LogId,
    proposal: &Proposal,
    now: Moment,
) -> Approvals {
    let today = now.day(registry.zone());
    let Some(policy) = registry.rules.policy_on(today) else { return Approvals::default() };
    let (papers, policy) = (Papers::default(), &policy.rules);
    let asked = Asked {
        registry,
        log,
        papers: &papers,
        policy,
        now,
        today,
        edition: Edition::CURRENT,
        decision: None,
        signer: None,
    };
    approvals(&asked, proposal)
}

/// Whether the living approvals are all that the policy asks for.
pub fn is_approved(registry: &Registry, log: &LogId, proposal: &Proposal, now: Moment) -> bool {
    let Some(policy) = registry.rules.policy_on(now.day(registry.zone())) else { return false };
    let ways = policy.rules.ways(proposal.road(), &proposal.change.touched());
    let approvals = approvals_now(registry, log, proposal, now);
    approvals.objections.is_empty() && policy::missing(&ways, &approvals.heads()).is_empty()
}

/// Whether an approval counts; if not, why.
fn counts(
    asked: &Asked<'_>,
    proposal: &Proposal,
    officer: &OfficerId,
    review: &ReviewRecord,
) -> Result<(), Death> {
    let Some(role) = review.recorded.role else { return Err((DeadApproval::Unsigned, None)) };
    let (registry, edition) = (asked.registry, asked.edition);
    let on = registry.act_day(&review.recorded);
    is_entitled(&Part { registry, proposal, officer, role, on, edition }, &review.recorded)
        .map_err(|why| (why, None))?;
    if review.read.is_none() {
        return Err((DeadApproval::ReadUnnamed, None));
    }
    let policy = asked.registry.rules.policy_on(asked.today);
    if !proposal.is_bound_by(review, asked.log, policy.map(|it| &it.digest)) {
        let adopted = policy.map(|it| it.recorded.seq);
        return Err(moved(proposal, review).unwrap_or((DeadApproval::PolicyMoved, adopted)));
    }
    let bases_stand = proposal.change.closes.iter().all(|base| {
        let record = asked.registry.procedures.get(&base.code);
        record.is_some_and(|it| {
            let life = (proposal.change.kind, proposal.change.effective);
            life::open_or_closed(&base.code, it, life).is_none() && it.moved() == base.entry
        })
    });
    if !bases_stand {
        return Err((DeadApproval::BaseMoved, base_moved_since(asked, proposal, review)));
    }
    let valid = TimeDelta::days(i64::from(asked.policy.approval_days)).num_milliseconds();
    let given = asked.registry.clock.instant(&review.recorded);
    if asked.now.0 > given.0.saturating_add(valid) {
        return Err((DeadApproval::Expired, None));
    }
    if let Some(submitted) = &proposal.submitted
        && given.0 < cooled(asked, proposal, submitted).0
    {
        return Err((DeadApproval::TooEarly, None));
    }
    if let Some(ended) = norm_ended_since(asked, proposal, review) {
        return Err((DeadApproval::NormEnded, Some(ended)));
    }
    Ok(())
}

/// The first paper or answer that came behind an approval. `None` where none did.
fn moved(proposal: &Proposal, review: &ReviewRecord) -> Option<Death> {
    let papers = proposal.papers.iter().map(|it| it.recorded.seq);
    let answers = proposal.answers();
    let answers = answers.iter().map(|(_, it)| it.recorded.seq);
    let first = papers.chain(answers).filter(|it| *it > review.recorded.seq).min()?;
    Some((DeadApproval::DossierMoved, Some(first)))
}

/// The entry by which a procedure that the proposal builds on moved behind an approval.
fn base_moved_since(asked: &Asked<'_>, proposal: &Proposal, review: &ReviewRecord) -> Option<u64> {
    let codes = proposal.change.closes.iter().map(|it| &it.code);
    let records = codes.filter_map(|it| asked.registry.procedures.get(it));
    let turns = records.flat_map(|it| it.turns()).map(|it| it.recorded.seq);
    turns.filter(|it| *it > review.recorded.seq).min()
}

/// Whether a document that a proposal opens cites a norm, however its number is written.
pub fn cites(asked: &Asked<'_>, proposal: &Proposal, norm: &str) -> bool {
    let documents =
        proposal.change.opens.iter().filter_map(|it| asked.papers.documents.get(&it.content));
    let form = |it: &str| match asked.edition >= Edition::NORMS_END {
        true => number::norm_key(it),
        false => number::normalise_norm(it),
    };
    let norm = form(norm);
    documents.flat_map(cited_norms).any(|it| form(&it) == norm)
}

/// The entry behind an approval by which a norm that the proposal cites has ended.
fn norm_ended_since(asked: &Asked<'_>, proposal: &Proposal, review: &ReviewRecord) -> Option<u64> {
    let documents =
        proposal.change.opens.iter().filter_map(|it| asked.papers.documents.get(&it.content));
    let known = |it: String| asked.registry.norm_end(&it, asked.edition);
    let norms = documents.flat_map(cited_norms).filter_map(known);
    let ended = norms.filter(|it| it.ends <= proposal.change.effective);
    ended.map(|it| it.recorded.seq).find(|it| *it > review.recorded.seq)
}

/// Whether an act on a proposal counts: its key and role are still valid, and its author
/// had no other part in the proposal; if not, why (settled question 3).
///
/// # Errors
///
/// Why it does not count.
pub fn is_entitled(part: &Part<'_>, act: &Recorded) -> Result<(), DeadApproval> {
    let person = part.registry.staff.active(part.officer).ok_or(DeadApproval::OfficerGone)?;
    let key = person.key().map(|it| &it.fingerprint);
    if act.key.is_none() || act.key.as_ref() != key {
        return Err(DeadApproval::KeyEnded);
    }
    // A role that was taken away and given again is another than the one acted in.
    if !part.registry.staff.holds(part.officer, part.role, part.on) {
        return Err(DeadApproval::RoleEnded);
    }
    match part.clash() {
        None => Ok(()),
        Some(Clash::Hand) => Err(DeadApproval::OwnHand),
        Some(Clash::GivenByAHand) => Err(DeadApproval::RoleFromAHand),
        Some(Clash::Other(_)) => Err(DeadApproval::TwoRoles),
        Some(Clash::ActsForAParty) => Err(DeadApproval::ForAParty),
    }
}

/// From when on an approval counts: what is revised after it was handed in is read anew.
fn cooled(asked: &Asked<'_>, proposal: &Proposal, submitted: &Recorded) -> Moment {
    let hours = TimeDelta::hours(i64::from(asked.policy.cooling_hours)).num_milliseconds();
    let instant = |it| asked.registry.clock.instant(it);
    let submitted = instant(submitted);
    let revised = proposal.revisions.last().map_or(submitted, |it| instant(&it.recorded));
    Moment(submitted.max(revised).0.saturating_add(hours))
}

/// Why the time to read is not over.
pub(super) fn still_cooling(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Reason> {
    let Some(submitted) = &proposal.submitted else { return Vec::new() };
    let until = cooled(asked, proposal, submitted);
    if asked.now.0 < until.0 {
        vec![Reason::Cooling { proposal: proposal.id, until }]
    } else {
        Vec::new()
    }
}
