//! Which entries of the log were asked for, and how they are read.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Sha256, Shape, Unanswered, record};
use crate::{
    app::{AppError, Snapshot},
    domain::{
        event::{Event, Stream},
        ids::{Code, Digest, Moment, OfficerId, ProposalId},
        merkle::leaf_hash,
        number::{normalise_decision, normalise_norm},
        reason::Reason,
        registry::{DecisionName, DecisionRecord, Registry},
    },
    log::Entry,
};

/// How many entries are read at once: what bounds the memory.
const BATCH: u64 = 256;

/// Which entries are asked for; all of it together.
#[derive(Debug, Clone, Copy, Default)]
pub struct EntriesQuestion<'a> {
    /// Of which kind, whole or up to its point.
    pub kind: Option<&'a str>,
    /// By whom.
    pub officer: Option<&'a OfficerId>,
    /// Which places in the log, both ends counted in.
    pub seqs: Option<(u64, Option<u64>)>,
    /// Recorded from when.
    pub from: Option<Moment>,
    /// Recorded until when.
    pub to: Option<Moment>,
    /// About which procedure.
    pub code: Option<&'a Code>,
    /// About which decision.
    pub decision: Option<DecisionAsked<'a>>,
}

/// A decision as it is asked about: its number comes again every year.
#[derive(Debug, Clone, Copy)]
pub struct DecisionAsked<'a> {
    /// Its number.
    pub number: &'a str,
    /// The day of its signing, where the number alone does not say which it is.
    pub signed_on: Option<NaiveDate>,
    /// Who issued it, where that does not say it either.
    pub issuer: Option<&'a str>,
}

/// One entry, for programs: a line of `log --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một mục nhật ký", inline)]
pub struct EntryTold {
    /// Its place in the log: whoever follows goes on at the next one.
    #[schemars(title = "Số thứ tự")]
    pub seq: u64,
    /// Its leaf hash: SHA-256 of a zero byte and the entry's bytes.
    #[schemars(title = "Mã băm của mục", with = "Sha256")]
    pub leaf: Digest,
    /// The entry; as it stands in the line, these are its bytes.
    #[schemars(title = "Mục nhật ký", with = "Entry")]
    pub entry: Value,
}

impl Shape for EntryTold {
    const NAME: &'static str = "log";
    const VERSION: u32 = 1;
}

impl EntryTold {
    /// Tells an entry.
    pub fn of(entry: &Entry) -> Self {
        let leaf = leaf_hash(&entry.to_bytes());
        EntryTold { seq: entry.seq, leaf, entry: entry.tree() }
    }
}

/// What an entry must be to be shown; all of it together.
#[derive(Debug, Default)]
pub struct EntryFilter {
    kind: Option<String>,
    officer: Option<OfficerId>,
    seqs: Option<(u64, Option<u64>)>,
    from: Option<Moment>,
    to: Option<Moment>,
    /// What it must be about: a procedure, a decision.
    about: Vec<About>,
}

/// What the entries about one thing touch.
#[derive(Debug, Default)]
struct About {
    seqs: BTreeSet<u64>,
    proposals: BTreeSet<ProposalId>,
    /// The codes that a procedure goes and went by: what entries say of a code by name (it was
    /// withdrawn, released, publicised) no state keeps for ever.
    codes: BTreeSet<Code>,
}

impl EntryFilter {
    /// Takes what was asked for, of a registry.
    ///
    /// # Errors
    ///
    /// No kind of entry, no procedure or no decision is called so.
    pub fn of(registry: &Registry, question: &EntriesQuestion<'_>) -> Result<Self, Unanswered> {
        let code = question.code.iter().map(|it| about(registry, it));
        let decision = question.decision.iter().map(|it| decided(registry, *it));
        Ok(EntryFilter {
            kind: question.kind.map(known_kind).transpose()?,
            officer: question.officer.cloned(),
            seqs: question.seqs,
            from: question.from,
            to: question.to,
            about: code.chain(decision).collect::<Result<_, _>>()?,
        })
    }

    /// Reads the entries from one on, in batches.
    pub fn read<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        from: u64,
    ) -> impl Iterator<Item = Result<Entry, AppError>> + 'a {
        let Range { start: mut next, end } = self.range(from, snapshot.position.size);
        let mut failed = false;
        let batches = std::iter::from_fn(move || {
            if next >= end || failed {
                return None;
            }
            let batch = next..end.min(next.saturating_add(BATCH));
            next = batch.end;
            let wanted = |entry: &Entry| self.admits(entry);
            Some(match snapshot.entries(batch) {
                Ok(entries) => entries.into_iter().filter(wanted).map(Ok).collect::<Vec<_>>(),
                Err(error) => {
                    failed = true;
                    vec![Err(error)]
                }
            })
        });
        batches.flatten()
    }

    fn range(&self, from: u64, size: u64) -> Range<u64> {
        let first = self.seqs.map_or(0, |it| it.0).max(from);
        let last = self.seqs.and_then(|it| it.1);
        first..last.map_or(size, |last| last.saturating_add(1).min(size))
    }

    fn admits(&self, entry: &Entry) -> bool {
        let kind = |it: &String| entry.kind == *it || entry.kind.split('.').next() == Some(it);
        self.kind.as_ref().is_none_or(kind)
            && self
                .officer
                .as_ref()
                .is_none_or(|it| entry.acts.iter().any(|act| act.officer == *it))
            && self.from.is_none_or(|it| entry.at >= it)
            && self.to.is_none_or(|it| entry.at <= it)
            && self.about.iter().all(|it| it.admits(entry))
    }
}

impl About {
    fn admits(&self, entry: &Entry) -> bool {
        let is_one = |it: &Value| {
            it.as_str().is_some_and(|it| self.codes.iter().any(|own| own.as_str() == it))
        };
        let is_named = |it: &Value| match it.as_array() {
            Some(them) => them.iter().any(is_one),
            None => is_one(it),
        };
        let named = |name| entry.data.get(name).is_some_and(is_named);
        self.seqs.contains(&entry.seq)
            || proposals(entry).any(|id| self.proposals.contains(&id))
            || ["code", "codes"].into_iter().any(named)
    }
}

/// Returns the proposals whose streams an entry touches.
pub fn proposals(entry: &Entry) -> impl Iterator<Item = ProposalId> {
    entry.streams.iter().filter_map(|it| it.id.parse::<Stream>().ok()?.proposal())
}

/// Which procedures entries are about.
#[derive(Debug)]
pub struct EntryCodes<'a> {
    registry: &'a Registry,
    turned: BTreeMap<u64, Vec<&'a Code>>,
}

impl<'a> EntryCodes<'a> {
    /// Takes from a registry which procedures got a version or closed by which entry.
    pub fn of(registry: &'a Registry) -> Self {
        let mut turned: BTreeMap<u64, Vec<&Code>> = BTreeMap::new();
        for (code, record) in &registry.procedures {
            for seq in record.turns().iter().map(|it| it.recorded.seq) {
                turned.entry(seq).or_default().push(code);
            }
        }
        EntryCodes { registry, turned }
    }

    /// Returns the procedures that an entry is about: those that it turned, and those that its
    /// proposals name.
    pub fn about(&self, entry: &Entry) -> BTreeSet<&'a Code> {
        let registry = self.registry;
        let proposed = proposals(entry).filter_map(|id| registry.proposals.get(&id));
        let turned = self.turned.get(&entry.seq).into_iter().flatten().copied();
        proposed.flat_map(|it| it.change.codes()).chain(turned).collect()
    }
}

/// Reads a kind of entry, whole or up to its point.
fn known_kind(text: &str) -> Result<String, Unanswered> {
    let is = |kind: &str| kind == text || kind.split('.').next() == Some(text);
    if Event::kinds().any(|it| is(it.name)) {
        return Ok(text.to_owned());
    }
    Err(Unanswered::UnknownKind { kind: text.to_owned() })
}

fn about(registry: &Registry, code: &Code) -> Result<About, Unanswered> {
    let code = registry.identity(code);
    let former = registry.former_codes(code);
    let codes: BTreeSet<_> = former.iter().map(|it| it.0).chain([code]).collect();
    let changes = registry.proposals.values().filter(|it| {
        let change = &it.change;
        change.opens.iter().any(|it| codes.contains(&it.code))
            || change.closes.iter().any(|it| codes.contains(&it.code))
            || change.successors.iter().any(|it| codes.contains(it))
    });
    let proposals: BTreeSet<_> = changes.map(|it| it.id).collect();
    // A code may be known from proposals alone, before its first version.
    let record = match registry.procedures.get(code) {
        None if proposals.is_empty() => Some(record(registry, code)?),
        other => other,
    };
    let turns = record.iter().flat_map(|it| it.turns());
    let mut seqs: BTreeSet<_> = turns.map(|it| it.recorded.seq).collect();
    seqs.extend(former.iter().map(|it| it.1.recorded.seq));
    for task in registry.tasks.values().filter(|it| it.code == *code) {
        seqs.insert(task.opened.seq);
        seqs.extend(task.closed.iter().map(|it| it.0.seq));
    }
    let codes = codes.into_iter().cloned().collect();
    Ok(About { seqs, proposals, codes })
}

/// Returns what touches a decision: its record, the proposals that it enacted, what
/// followed on it.
fn decided(registry: &Registry, asked: DecisionAsked<'_>) -> Result<About, Unanswered> {
    let number = one_form(asked.number);
    let same = |it: &str| one_form(it) == number;
    let of = asked.one_of(registry)?;
    let mut found = About::default();
    found.seqs.extend(of.map(|it| it.1.recorded.seq));
    for record in registry.procedures.values() {
        for turn in record.turns().into_iter().filter(|it| it.decision.is_some_and(same)) {
            // What was taken in with the baseline names a decision that is not kept here.
            if of.is_none_or(|it| it.1.recorded.seq == turn.recorded.seq) {
                found.seqs.insert(turn.recorded.seq);
                found.proposals.extend(turn.proposal);
            }
        }
    }
    let receipts = of.map(|it| registry.receipts_of(it.0)).unwrap_or_default();
    found.seqs.extend(receipts.into_iter().map(|it| it.recorded.seq));
    if found.seqs.is_empty() {
        return Err(Reason::UnknownDecision { number: asked.number.to_owned() }.into());
    }
    Ok(found)
}

impl DecisionAsked<'_> {
    /// Returns the one decision that is kept here and is meant.
    /// `None` where none of its number is kept.
    ///
    /// # Errors
    ///
    /// [`Reason::SeveralDecisions`] where several are meant, [`Reason::UnknownDecision`] where
    /// none is of the day or the issuer.
    pub fn one_of<'r>(
        &self,
        registry: &'r Registry,
    ) -> Result<Option<(&'r DecisionName, &'r DecisionRecord)>, Reason> {
        let number = one_form(self.number);
        let known = registry.decision_meant(&number, self.signed_on, self.issuer)?;
        if known.is_none() && (self.signed_on.is_some() || self.issuer.is_some()) {
            return Err(Reason::UnknownDecision { number: self.number.to_owned() });
        }
        Ok(known)
    }
}

fn one_form(number: &str) -> String {
    normalise_decision(number).unwrap_or_else(|| normalise_norm(number))
}

#[cfg(test)]
mod tests;
