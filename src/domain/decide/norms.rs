//! What becomes known of norms: their days, what ends them, and what has to be looked through
//! because of that (BR-25, BR-26, BR-34).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    ruling::{Ruling, RulingContext, policy_on, two_hands, unless},
    words,
};
use crate::domain::{
    citation::{self, citations},
    edition::Edition,
    event::{
        Decision, Event, FactEvent, Item, NormFact, Outcome, TaskEvent, TaskItem, TaskPlace,
        TasksOpening,
    },
    gate,
    ids::{Code, Digest, TaskId},
    kind::ChangeKind,
    number,
    reason::{Reason, Refusal},
    registry::{Proposal, Registry},
    two_hands::TwoHandedAct,
};

/// Records what became known of a norm; by two where something stands otherwise by it, where
/// approvals that live today die of it, or where it contradicts what was known.
pub(super) fn record(
    registry: &Registry,
    norm: &NormFact,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    says_something(norm, context)?;
    unless(days(registry, norm, context))?;
    unless(named_flaws(registry, norm, context))?;
    let policy = policy_on(registry, context.today)?;
    let asked = context.asked(registry, &policy.rules);
    let lost: BTreeSet<_> = losing(registry, norm)
        .filter(|it| gate::cites(&asked, it, &norm.number))
        .filter(|it| !gate::approvals(&asked, it).alive.is_empty())
        .map(|it| it.id)
        .collect();
    let entity = context.edition >= Edition::NORMS_END;
    let reached = if entity { registry.reached_by(norm, context.today) } else { Vec::new() };
    if !lost.is_empty() || !reached.is_empty() || contradicts(registry, norm) {
        let act = match (&norm.by, lost.is_empty()) {
            (Some(_), false) => TwoHandedAct::EndNorm,
            (Some(_), true) => TwoHandedAct::LapseNorm,
            (None, _) => TwoHandedAct::RecordNorm,
        };
        two_hands(act, &norm.number, lost, context)?;
    }
    let mut warnings = Vec::new();
    let mut looked_through = Vec::new();
    for (code, _, then) in &reached {
        let key = number::norm_key(&norm.number);
        let Some(ending) = then.norm_endings().into_iter().rev().find(|it| it.norm == key) else {
            continue;
        };
        let version = ending.version;
        looked_through.push(((*code).clone(), version.version.clone(), version.content));
        if ending.undoes.is_some() {
            let (code, ends, norm) = ((*code).clone(), ending.day, norm.number.clone());
            warnings.push(Reason::RevivesWithNorm { code, norm, ends });
            continue;
        }
        warnings.push(Reason::EndsWithNorm {
            code: (*code).clone(),
            version: Box::new(ending.version.version.clone()),
            norm: norm.number.clone(),
            ends: ending.day,
            back: ending.back.map(|it| Box::new(it.version.clone())),
        });
        if ending.day <= context.today {
            let (code, effective) = ((*code).clone(), ending.day);
            warnings.push(Reason::Retroactive { code, effective, today: context.today });
        }
    }
    let mut events = vec![Event::Fact(FactEvent::NormRecorded(norm.clone()))];
    let next = registry.next_task();
    events.extend(review(registry, (&norm.number, norm.ends), looked_through, next, context));
    Ok(Ruling { events, contents: Vec::new(), warnings })
}

/// Whether the words of a statement are there and short enough to stand in an entry.
fn says_something(norm: &NormFact, context: &RulingContext<'_>) -> Result<(), Refusal> {
    let by = norm.by.as_deref();
    if by.is_some_and(|by| number::norm_key(&norm.number) == number::norm_key(by)) {
        return Err(Reason::NormEndsItself { norm: norm.number.clone() }.into());
    }
    let written = [("number", Some(norm.number.as_str())), ("by", by)];
    let told = [("title", norm.title.as_deref()), ("issuer", norm.issuer.as_deref())];
    for (what, text) in written.into_iter().chain(told) {
        let Some(text) = text else { continue };
        if text.trim().is_empty() {
            return Err(Reason::Empty { what: what.to_owned() }.into());
        }
        let longest = if what == "title" { words::LONG } else { words::SHORT };
        unless(words::flaws([(what, text, longest)]))?;
    }
    let empty = |what: &str| Err(Reason::Empty { what: what.to_owned() }.into());
    let entity = context.edition >= Edition::NORMS_END;
    match (norm.ends, norm.then) {
        // An end says what stands then.
        (Some(_), None) if entity => empty("then"),
        (None, None) if norm.effective_from.is_none() && norm.codes.is_empty() => {
            empty("effective_from")
        }
        (Some(_) | None, Some(_)) | (Some(_), None) | (None, None) => Ok(()),
    }
}

/// What is wrong with the days of a norm: with those that are said, and, since
/// [`Edition::ENDS_AGREE`], with an end beside those that are known. Another norm ends one early, and
/// lets it live no longer than it does by itself (BR-26).
fn days(registry: &Registry, norm: &NormFact, context: &RulingContext<'_>) -> Vec<Reason> {
    let number = || norm.number.clone();
    let today = context.today;
    let ahead = norm.signed_on.filter(|it| *it > today);
    let ahead = ahead.map(|signed| Reason::NormSignedAhead { norm: number(), signed, today });
    let known = registry.norm(&norm.number);
    let known = known.filter(|_| context.edition >= Edition::ENDS_AGREE);
    let from = norm.effective_from.or_else(|| known?.effective_from);
    let before = from.and_then(|from| {
        let ends = norm.ends.filter(|it| *it <= from)?;
        Some(Reason::NormEndsBefore { norm: number(), from, ends })
    });
    let own = known.filter(|_| norm.by.is_some()).and_then(|it| it.own.as_ref()?.ends);
    let longer = own.and_then(|own| {
        let said = norm.ends.filter(|it| *it > own)?;
        Some(Reason::NormOutlived { norm: number(), own, said })
    });
    ahead.into_iter().chain(before).chain(longer).collect()
}

/// Why procedures cannot be named as such that rest on a norm: they are of before the registry,
/// so that no decision here says on what they rest, and cite the norm.
fn named_flaws(registry: &Registry, norm: &NormFact, context: &RulingContext<'_>) -> Vec<Reason> {
    let sought = citation::NormSought::read(&norm.number);
    let flaw = |typed: &Code| {
        let code = registry.identity(typed);
        if registry.is_withheld(code) {
            return Some(Reason::Withheld { code: code.clone() });
        }
        let Some(record) = registry.procedures.get(code) else {
            return Some(registry.unknown(typed));
        };
        let Some(version) = registry.rests_unsaid(code, &norm.number, context.today) else {
            return Some(Reason::RestIsKnown { code: code.clone(), norm: norm.number.clone() });
        };
        let version = record.version(version)?;
        let document = context.papers.documents.get(&version.content);
        let cites = document.is_some_and(|it| !citations(it, &sought).is_empty())
            || !sought.find(&version.basis).is_empty();
        let (code, norm) = (code.clone(), norm.number.clone());
        (!cites).then_some(Reason::RestsNotThere { code, norm })
    };
    norm.codes.iter().filter_map(flaw).collect()
}

/// Whether a statement says another signing day or another day of effect than is known.
fn contradicts(registry: &Registry, norm: &NormFact) -> bool {
    let other = |said: Option<NaiveDate>, known: Option<NaiveDate>| {
        said.is_some() && known.is_some() && said != known
    };
    registry.norm(&norm.number).is_some_and(|known| {
        other(norm.signed_on, known.signed_on) || other(norm.effective_from, known.effective_from)
    })
}

/// Returns the proposals that a norm's end may reach: open, reviewed, and taking effect
/// when the norm is no longer in force. Whether they cite it, their documents say.
fn losing<'a>(registry: &'a Registry, norm: &NormFact) -> impl Iterator<Item = &'a Proposal> {
    let ends = norm.ends;
    let open = registry.proposals.live().filter(|it| it.status.is_open());
    open.filter(move |it| {
        !it.reviews.is_empty() && ends.is_some_and(|ends| ends <= it.change.effective)
    })
}

/// Returns the documents that a statement about a norm is ruled on with.
pub(super) fn documents(registry: &Registry, norm: &NormFact) -> Vec<Digest> {
    let drafts = losing(registry, norm).flat_map(|it| it.change.opens.iter().map(|it| it.content));
    let key = number::norm_key(&norm.number);
    let resting = registry.resting(&norm.number).filter_map(|it| registry.procedures.get(it));
    let rested = resting.flat_map(|record| {
        let on_it = record.rests.iter().filter(|it| it.norm == key);
        on_it.filter_map(|it| record.version(&it.version)).map(|it| it.content).collect::<Vec<_>>()
    });
    let named = norm.codes.iter().filter_map(|it| registry.procedures.get(registry.identity(it)));
    let named = named.flat_map(|it| it.versions.iter().map(|it| it.content).collect::<Vec<_>>());
    drafts.chain(rested).chain(named).collect()
}

/// Says of the items of a proposal on which norm they rest.
pub(super) fn rest(items: &mut [Item], decision: &Decision, proposal: &Proposal, by: Edition) {
    if by < Edition::NORMS_END {
        return;
    }
    let norm = gate::norm_of(by, decision, proposal).map(|it| number::norm_key(&it.number));
    let named = gate::norms_of(by, decision, proposal).map(|it| number::norm_key(&it.number));
    let also: BTreeSet<_> = named.filter(|it| Some(it) != norm.as_ref()).collect();
    for item in items {
        item.norm.clone_from(&norm);
        item.also.clone_from(&also);
    }
}

/// Returns the review tasks of what a decision opens on norms that end, and of what it closes until
/// they do: somebody sees to what follows before that (BR-25).
pub(super) fn reviews(
    registry: &Registry,
    decision: &Decision,
    items: &[Item],
    context: &RulingContext<'_>,
) -> Vec<Event> {
    let mut by_norm: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for item in items {
        let of = |content| (item.code.clone(), item.outcome.version().clone(), content);
        match &item.outcome {
            Outcome::Opens { content, .. } => {
                for norm in item.norms() {
                    by_norm.entry(norm).or_default().push(of(*content));
                }
            }
            Outcome::Closes { version, .. } => {
                let record = registry.procedures.get(&item.code);
                let closed = record.and_then(|it| it.version(version)).map(|it| it.content);
                let norm = back_with(registry, decision, item);
                if let Some((norm, content)) = norm.zip(closed) {
                    by_norm.entry(norm).or_default().push(of(content));
                }
            }
            Outcome::Suspends { .. } | Outcome::Resumes { .. } => {}
        }
    }
    let mut events = Vec::new();
    let mut next = registry.next_task();
    for (norm, opened) in by_norm {
        let Some((ends, _)) = gate::end_of(registry, decision, norm) else { continue };
        let event = review(registry, (norm, Some(ends)), opened, next, context);
        if let Some(Event::Task(TaskEvent::Opened(it))) = &event {
            next = TaskId(next.0.saturating_add(it.items.len() as u32));
        }
        events.extend(event);
    }
    events
}

/// Returns the norm with whose end what a decision closes is in force again: the last to end of
/// those on which that rests. `None` where one of them does not end, or brings nothing back.
fn back_with<'a>(registry: &Registry, decision: &Decision, item: &'a Item) -> Option<&'a str> {
    if !matches!(item.kind, ChangeKind::Abolish | ChangeKind::Replace) {
        return None;
    }
    let ends = item.norms().map(|it| {
        let (ends, then) = gate::end_of(registry, decision, it)?;
        then.revives().then_some((ends, it))
    });
    let ends: Option<Vec<_>> = ends.collect();
    ends?.into_iter().max_by_key(|it| it.0).map(|it| it.1.as_str())
}

/// Returns the review tasks of versions that end with a norm, or come back with its end, but for
/// those of procedures that have an open one for it already.
fn review(
    registry: &Registry,
    (norm, ends): (&str, Option<NaiveDate>),
    versions: Vec<(Code, semver::Version, Digest)>,
    next: TaskId,
    context: &RulingContext<'_>,
) -> Option<Event> {
    let norm = citation::NormSought::read(norm);
    // The last day in force, unless it has passed.
    let due = ends?.pred_opt().filter(|it| context.today <= *it);
    let mut items = Vec::new();
    for (code, version, content) in versions {
        if registry.open_tasks_for(&code, norm.shown(), context.today).next().is_some() {
            continue;
        }
        let place = |it: citation::Citation<'_>| TaskPlace {
            component: it.component,
            row: it.row.map(str::to_owned),
        };
        let document = context.papers.documents.get(&content);
        let places = document.map(|it| citations(it, &norm).into_iter().map(place).collect());
        let task = TaskId(next.0.saturating_add(items.len() as u32));
        let places = places.unwrap_or_default();
        items.push(TaskItem { task, code, version, content, places });
    }
    let norm = norm.shown().to_owned();
    (!items.is_empty())
        .then(|| Event::Task(TaskEvent::Opened(TasksOpening { norm, due, reason: None, items })))
}

#[cfg(test)]
mod tests;
