//! Which entries of the log were asked for, and how they are read.

use std::{collections::BTreeSet, ops::Range};

use congbo::{
    app::Snapshot,
    ask,
    domain::{
        event::{Event, Stream},
        ids::{Code, Moment, OfficerId, ProposalId},
        number::{normalise_decision, normalise_norm},
        reason::Reason,
        registry::Registry,
    },
    log::Entry,
};

use super::super::{
    args,
    error::{CliError, Problem},
};

/// How many entries are read at once: what bounds the memory.
const BATCH: u64 = 256;

/// What an entry must be to be shown; all of it together.
#[derive(Debug, Default)]
pub(super) struct Filter {
    kind: Option<String>,
    officer: Option<OfficerId>,
    seqs: Option<args::SeqRange>,
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
}

impl Filter {
    /// Takes what was asked for, of a registry.
    pub(super) fn of(registry: &Registry, args: &args::Log) -> Result<Self, CliError> {
        let zone = registry.zone();
        let code = args.code.iter().map(|it| about(registry, it));
        let decision = args.decision.iter().map(|it| decided(registry, it));
        Ok(Filter {
            kind: args.kind.as_deref().map(known_kind).transpose()?,
            officer: args.officer.clone(),
            seqs: args.seq,
            from: args.from.map(|it| it.begins(zone)),
            to: args.to.map(|it| it.ends(zone)),
            about: code.chain(decision).collect::<Result<_, _>>()?,
        })
    }

    /// Reads the entries from one on, in batches.
    pub(super) fn read<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        from: u64,
    ) -> impl Iterator<Item = Result<Entry, CliError>> + 'a {
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
                    vec![Err(error.into())]
                }
            })
        });
        batches.flatten()
    }

    fn range(&self, from: u64, size: u64) -> Range<u64> {
        let first = self.seqs.map_or(0, |it| it.first).max(from);
        let last = self.seqs.and_then(|it| it.last);
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
        self.seqs.contains(&entry.seq) || proposals(entry).any(|id| self.proposals.contains(&id))
    }
}

/// Returns the proposals whose streams an entry touches.
pub(super) fn proposals(entry: &Entry) -> impl Iterator<Item = ProposalId> {
    entry.streams.iter().filter_map(|it| it.id.parse::<Stream>().ok()?.proposal())
}

/// Reads a kind of entry, whole or up to its point.
fn known_kind(text: &str) -> Result<String, CliError> {
    let is = |kind: &str| kind == text || kind.split('.').next() == Some(text);
    if Event::kinds().any(|it| is(it.name)) {
        return Ok(text.to_owned());
    }
    let known = Event::kinds().map(|it| it.name).collect::<Vec<_>>().join(", ");
    let problem = Problem::new("unknown-kind").with("kind", text).with("known", known);
    Err(CliError::usage(problem.at("--kind")))
}

fn about(registry: &Registry, code: &Code) -> Result<About, CliError> {
    let changes = registry.proposals.values().filter(|it| {
        let change = &it.change;
        change.opens.iter().any(|it| it.code == *code)
            || change.closes.iter().any(|it| it.code == *code)
            || change.successors.contains(code)
    });
    let proposals: BTreeSet<_> = changes.map(|it| it.id).collect();
    // A code may be known from proposals alone, before its first version.
    let record = match registry.procedures.get(code) {
        None if proposals.is_empty() => Some(ask::record(registry, code)?),
        other => other,
    };
    let turns = record.iter().flat_map(|it| it.turns());
    let mut seqs: BTreeSet<_> = turns.map(|it| it.recorded.seq).collect();
    for task in registry.tasks.values().filter(|it| it.code == *code) {
        seqs.insert(task.opened.seq);
        seqs.extend(task.closed.iter().map(|it| it.0.seq));
    }
    Ok(About { seqs, proposals })
}

/// Returns what touches a decision: its record, the proposals that it enacted, what
/// followed on it.
fn decided(registry: &Registry, number: &str) -> Result<About, CliError> {
    let asked = one_form(number);
    let same = |it: &str| one_form(it) == asked;
    let mut found = About::default();
    let records = registry.decisions.iter().filter(|it| same(&it.number));
    found.seqs.extend(records.map(|it| it.recorded.seq));
    for record in registry.procedures.values() {
        for turn in record.turns().into_iter().filter(|it| it.decision.is_some_and(same)) {
            found.seqs.insert(turn.recorded.seq);
            found.proposals.extend(turn.proposal);
        }
    }
    let receipts = registry.receipts.iter().filter(|it| same(&it.decision));
    found.seqs.extend(receipts.map(|it| it.recorded.seq));
    if found.seqs.is_empty() {
        return Err(Reason::UnknownDecision { number: number.to_owned() }.into());
    }
    Ok(found)
}

fn one_form(number: &str) -> String {
    normalise_decision(number).unwrap_or_else(|| normalise_norm(number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry(seq: u64, at: &str, kind: &str, officer: &str) -> Entry {
        let entry = json!({
            "acts": [{"officer": officer, "role": "drafter"}],
            "at": at,
            "cmd": {"id": "0198f000-0000-7000-8000-000000000001", "sha256": "0".repeat(64)},
            "data": {},
            "kind": kind,
            "kind_v": 1,
            "log": "vi.du+07070707070707070707070707070707",
            "prev": "0".repeat(64),
            "seq": seq,
            "streams": [{"expect": 0, "id": format!("proposal/p{seq}")}],
            "v": 1
        });
        Entry::from_bytes(entry.to_string().as_bytes()).unwrap()
    }

    fn admitted(filter: &Filter) -> Vec<u64> {
        let entries = [
            entry(1, "2026-06-30T16:59:59.999Z", "proposal.opened", "can-bo-a"),
            entry(2, "2026-06-30T17:00:00.000Z", "proposal.reviewed", "can-bo-b"),
            entry(3, "2026-07-01T16:59:59.999Z", "proposal.opened", "can-bo-b"),
            entry(4, "2026-07-01T17:00:00.000Z", "norm.recorded", "can-bo-b"),
        ];
        entries.iter().filter(|it| filter.admits(it)).map(|it| it.seq).collect()
    }

    fn filter(args: &[&str]) -> Filter {
        use clap::Parser as _;
        let line = ["congbo", "log"].iter().chain(args);
        let args::Command::Log(args) = args::Cli::try_parse_from(line).unwrap().command else {
            panic!("it is the command log");
        };
        Filter::of(&Registry::default(), &args).unwrap()
    }

    #[test]
    fn filters_are_all_asked_together() {
        assert_eq!(admitted(&filter(&[])), [1, 2, 3, 4]);
        assert_eq!(admitted(&filter(&["--officer", "can-bo-b"])), [2, 3, 4]);
        assert_eq!(admitted(&filter(&["--kind", "proposal"])), [1, 2, 3]);
        let both = filter(&["--officer", "can-bo-b", "--kind", "proposal.opened"]);
        assert_eq!(admitted(&both), [3]);
    }

    #[test]
    fn a_day_is_the_legal_day_and_counts_to_its_end() {
        let day = ["--from", "2026-07-01", "--to", "2026-07-01"];
        assert_eq!(admitted(&filter(&day)), [2, 3]);
        assert_eq!(admitted(&filter(&["--from", "2026-07-02"])), [4]);
        assert_eq!(admitted(&filter(&["--to", "2026-06-30T17:00:00Z"])), [1, 2]);
    }

    #[test]
    fn a_range_of_entries_counts_both_its_ends() {
        for (seq, range) in [("3", 3..4), ("3..5", 3..6), ("3..", 3..9), ("..5", 0..6)] {
            assert_eq!(filter(&["--seq", seq]).range(0, 9), range, "{seq}");
        }
        assert_eq!(filter(&["--seq", "3..50"]).range(7, 9), 7..9);
        for bad in ["5..3", "x", "..", "1..2..3", "-1"] {
            assert!(bad.parse::<args::SeqRange>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_proposal_is_touched_by_its_stream() {
        let about = About { seqs: BTreeSet::from([4]), proposals: ["p2".parse().unwrap()].into() };
        assert_eq!(admitted(&Filter { about: vec![about], ..Filter::default() }), [2, 4]);
    }

    #[test]
    fn a_kind_may_be_named_whole_or_by_its_first_word() {
        assert!(known_kind("proposal").is_ok());
        assert!(known_kind("decision.enacted").is_ok());
        assert!(known_kind("decision.").is_err());
        assert!(known_kind("opened").is_err());
    }
}
