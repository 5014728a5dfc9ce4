//! The life of one procedure: what stood when, what was done to it, what was known of it
//! before, and what came before and after it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `shapes` | the shape that `history --json` has |
//! | `steps` | what was done to the procedure: by whom, in which role, and on what ground |
//! | `withheld` | when a procedure was withdrawn from publication, and shown again |

mod shapes;
mod steps;
mod withheld;

use chrono::NaiveDate;

use self::steps::events;
use super::{
    AnswerHead, AskedTimes, EffectiveSpan, Unanswered, coming::coming, deadline::DeadlineTold,
    enacted::enacted_on, former_codes::former_codes, norms::EndWithNorm, record as find,
    version_on,
};
use crate::{
    app::{AppError, Snapshot},
    domain::{
        deadline::{Deadline, DeadlineState},
        ids::{Code, Moment, Zone},
        policy::RuleSuspension,
        registry::{self, ProcedureRecord, Registry},
    },
};

pub use shapes::{
    Approver, Before, CorrectionTold, HindsightTold, History, HistoryEvent, HistoryKind,
    HistoryVersion, Open, PeriodTold, Related, RelatedLink, StandTold,
};
pub use withheld::WithheldTold;

/// Tells a procedure through all that was done to it. The registry that is asked about may
/// have no other procedure: `others` is called for their names.
///
/// # Errors
///
/// The procedure is unknown or may not be shown, or the others cannot be read.
pub fn history(
    snapshot: &Snapshot,
    (asked, now): (&AskedTimes, Moment),
    code: &Code,
    others: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<History, Unanswered> {
    let registry = &snapshot.registry;
    let code = registry.identity(code);
    let record = find(registry, code)?;
    let mut events = events(registry, record);
    deadlines(snapshot, code, asked.known_at.unwrap_or(now), &mut events)?;
    Ok(History {
        head: AnswerHead::of(snapshot, asked),
        code: code.clone(),
        former_codes: former_codes(registry, code),
        name: version_on(record, asked.as_of).summary.name.clone(),
        standing: record.standing(asked.as_of),
        periods: periods(record, asked.as_of),
        coming: coming(record, asked.as_of, registry.zone()),
        versions: versions(record, asked.as_of),
        norm_ends: record.norm_endings().iter().map(EndWithNorm::of).collect(),
        events,
        withheld: registry.shown_again(code).into_iter().map(WithheldTold::of).collect(),
        hindsight: hindsight(record, registry.zone()),
        related: related(registry, links(record), others)?,
        open: open(registry, record, code),
    })
}

/// Tells of every change that a decision made how it stands with its deadlines.
fn deadlines(
    snapshot: &Snapshot,
    code: &Code,
    now: Moment,
    events: &mut [HistoryEvent],
) -> Result<(), Unanswered> {
    let procedure = snapshot.registry.disclose(code)?;
    let today = now.day(snapshot.registry.zone());
    for item in enacted_on(snapshot, procedure, today)? {
        let concerns = |it: &&Deadline| match it.state {
            DeadlineState::NotApplicable | DeadlineState::NoRule | DeadlineState::NotStarted => {
                false
            }
            DeadlineState::Met
            | DeadlineState::Late { .. }
            | DeadlineState::Open
            | DeadlineState::Overdue
            | DeadlineState::Infeasible { .. } => true,
        };
        let told: Vec<_> = item.deadlines.iter().filter(concerns).map(DeadlineTold::of).collect();
        let of_it = events.iter_mut().filter(|it| it.seq == item.decision.recorded.seq);
        for event in of_it {
            event.deadlines.clone_from(&told);
            event.suspended = suspended_on(snapshot, item.decision.key.2);
        }
    }
    Ok(())
}

/// Returns the rules that a higher norm suspended on a day, by the policy of that day.
fn suspended_on(snapshot: &Snapshot, signed: NaiveDate) -> Vec<RuleSuspension> {
    let policy = snapshot.registry.rules.policy_on(signed);
    policy.map(|it| it.rules.suspended_on(signed).cloned().collect()).unwrap_or_default()
}

/// Names the procedures before and after; of what may not be shown there is no name.
fn related(
    registry: &Registry,
    links: Vec<(Code, RelatedLink)>,
    others: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<Vec<Related>, AppError> {
    let here = |code: &Code| registry.procedures.contains_key(code);
    // A question about one procedure reads no other: only now the others are needed.
    let all = if links.iter().all(|it| here(&it.0)) { None } else { Some(others()?) };
    let name = |code: &Code| {
        let registry = if here(code) { registry } else { &all.as_ref()?.registry };
        let procedure = registry.disclose(code).ok()?;
        Some(procedure.record().latest().summary.name.clone())
    };
    let related =
        links.into_iter().map(|(code, link)| Related { name: name(&code), code, link }).collect();
    if let Some(all) = all {
        all.release()?;
    }
    Ok(related)
}

/// Says what is known of the valid time of a procedure.
fn periods(record: &ProcedureRecord, as_of: NaiveDate) -> Vec<PeriodTold> {
    let say = |it: registry::Period| PeriodTold {
        asked: it.from <= as_of && it.to.is_none_or(|to| as_of < to),
        effective: EffectiveSpan { from: it.from, to: it.to },
        standing: it.standing,
        version: it.version,
    };
    record.periods().into_iter().map(say).collect()
}

/// Says which versions a procedure has.
fn versions(record: &ProcedureRecord, as_of: NaiveDate) -> Vec<HistoryVersion> {
    let in_force = record.standing(as_of) == registry::Standing::InForce;
    let standing = record.at(as_of).filter(|_| in_force).map(|it| &it.version);
    let listed = |(at, it): (usize, &registry::VersionRecord)| HistoryVersion {
        version: it.version.clone(),
        in_force: standing == Some(&it.version),
        effective: EffectiveSpan { from: it.effective, to: record.ends(at) },
        name: it.summary.name.clone(),
        content: it.content,
        seq: it.recorded.seq,
    };
    record.versions.iter().enumerate().map(listed).collect()
}

/// Says of which days something else was known before some entries than now.
fn hindsight(record: &ProcedureRecord, zone: Zone) -> Vec<HindsightTold> {
    let stand = |(standing, version): registry::Stand| StandTold { standing, version };
    let turns = record.turns();
    let said: Vec<_> = record.rests.iter().flat_map(|it| &it.ends).map(|it| &it.recorded).collect();
    let before = |(seq, then): (u64, Option<registry::Stand>)| {
        let turn = turns.iter().map(|it| it.recorded).find(|it| it.seq == seq);
        let said = || said.iter().copied().find(|it| it.seq == seq);
        let recorded = turn.or_else(said)?.at;
        Some(Before { seq, recorded, stand: then.map(stand) })
    };
    let say = |it: registry::Hindsight| HindsightTold {
        days: EffectiveSpan { from: it.from, to: Some(it.to) },
        before: it.before.into_iter().filter_map(before).collect(),
        now: stand(it.now),
    };
    record.hindsight(zone).into_iter().map(say).collect()
}

/// Returns the codes before and after a procedure, each once, with its link.
fn links(record: &ProcedureRecord) -> Vec<(Code, RelatedLink)> {
    let mut links: Vec<(Code, RelatedLink)> = Vec::new();
    let before =
        record.versions.iter().flat_map(|it| &it.replaces).map(|it| (it, RelatedLink::Before));
    let after = record.closures().flat_map(|it| &it.successors).map(|it| (it, RelatedLink::After));
    for (code, link) in before.chain(after) {
        if !links.iter().any(|it| (&it.0, it.1) == (code, link)) {
            links.push((code.clone(), link));
        }
    }
    links
}

/// Returns the proposals on a procedure that are still open.
fn open(registry: &Registry, record: &ProcedureRecord, code: &Code) -> Vec<Open> {
    let open = registry.disclosed_proposals().filter(|it| it.status.is_open());
    let on = open.filter_map(|it| {
        let change = &it.change;
        let base = change.closes.iter().find(|it| it.code == *code);
        let draft = change.opens.iter().find(|it| it.code == *code);
        (base.is_some() || draft.is_some()).then(|| Open {
            proposal: it.id,
            kind: change.kind,
            effective: change.effective,
            status: it.status,
            base: base.map(|it| it.version.clone()),
            stale: base.is_some_and(|it| it.entry != record.moved()),
            version: draft.map(|it| it.version.clone()),
        })
    });
    on.collect()
}
