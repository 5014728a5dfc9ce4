//! The catalogue is the replay of the log, whatever a handful of officers ask for in
//! whatever order; and the gate lets nothing by that the rules forbid.
//!
//! The rules are written here a second time, straight from the papers and over the
//! events alone, so that a mistake in `decide` or `evolve` has nowhere to hide.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    house::{House, Op, ops},
    support::{
        one_in,
        parts::{parts_of, taken_up},
    },
};
use congbo::domain::{
    event::{
        AtRevision, Change, DecisionEvent, Enactment, Event, Outcome, ProposalEvent, RegistryEvent,
        StaffEvent, Verdict,
    },
    ids::{Code, Digest, OfficerId, ProposalId},
    kind::ChangeKind,
    officer::Fingerprint,
    registry::{ProcedureRecord, Recorded, Registry, Sheaf, Standings},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

fn played(ops: &[Op]) -> House {
    let mut house = House::founded();
    for op in ops {
        house.play(op);
    }
    house
}

/// What was done to one proposal before a place in the history.
#[derive(Default)]
struct Past<'a> {
    hands: BTreeSet<&'a OfficerId>,
    change: Option<&'a Change>,
    revision: u32,
    /// Where the current content was written.
    written: usize,
    submitted: bool,
    over: bool,
    verdicts: BTreeMap<&'a OfficerId, (Verdict, Option<&'a Fingerprint>)>,
    /// The comments that block and are not settled.
    open: BTreeSet<u32>,
}

fn past<'a>(history: &'a [(Recorded, Event)], id: ProposalId) -> Past<'a> {
    let mut past = Past::default();
    for (at, (recorded, event)) in history.iter().enumerate() {
        let officer = recorded.officer.as_ref().expect("somebody acts");
        let mut written = |change, revision| {
            past.hands.insert(officer);
            past.verdicts.clear();
            (past.change, past.revision, past.written) = (Some(change), revision, at);
        };
        match event {
            Event::Proposal(ProposalEvent::Opened(it)) if it.proposal == id => {
                written(&it.change, 1);
                past.submitted = it.submitted;
            }
            Event::Proposal(ProposalEvent::Revised(it)) if it.proposal == id => {
                written(&it.change, it.revision)
            }
            Event::Proposal(ProposalEvent::Submitted(AtRevision { proposal, .. }))
                if *proposal == id =>
            {
                past.hands.insert(officer);
                past.submitted = true;
            }
            Event::Proposal(ProposalEvent::Withdrawn(it)) if it.proposal == id => past.over = true,
            Event::Proposal(ProposalEvent::Reviewed(it)) if it.proposal == id => {
                past.over |= it.verdict == Verdict::Reject;
                if it.revision == past.revision {
                    past.verdicts.insert(officer, (it.verdict, recorded.key.as_ref()));
                }
            }
            Event::Proposal(ProposalEvent::CommentMade(it)) if it.proposal == id && it.blocking => {
                past.open.insert(it.number);
            }
            Event::Proposal(ProposalEvent::CommentResolved(it)) if it.proposal == id => {
                past.open.remove(&it.comment);
            }
            Event::Decision(DecisionEvent::Enacted(it)) => {
                past.over |= it.items.iter().any(|item| item.proposal == id);
            }
            _ => {}
        }
    }
    past
}

/// Everyone who wrote a content before, in whichever proposal.
fn authors<'a>(history: &'a [(Recorded, Event)], contents: &[Digest]) -> BTreeSet<&'a OfficerId> {
    let wrote = |(recorded, event): &'a (Recorded, Event)| {
        let change = match event {
            Event::Proposal(ProposalEvent::Opened(it)) => &it.change,
            Event::Proposal(ProposalEvent::Revised(it)) => &it.change,
            _ => return None,
        };
        let same = change.opens.iter().any(|it| contents.contains(&it.content));
        same.then_some(recorded.officer.as_ref()).flatten()
    };
    history.iter().filter_map(wrote).collect()
}

/// The key that speaks for an officer: the last that two administrators gave.
fn key_of<'a>(history: &'a [(Recorded, Event)], officer: &OfficerId) -> Option<&'a Fingerprint> {
    let mut asked = BTreeMap::new();
    let mut key = None;
    for (_, event) in history {
        match event {
            Event::Staff(StaffEvent::Proposed(it)) if it.change.officer() == officer => {
                asked.insert(it.number, it.change.key().map(|(_, fingerprint)| fingerprint));
            }
            Event::Staff(StaffEvent::Confirmed(it)) => {
                key = asked.get(&it.number).copied().flatten().or(key);
            }
            _ => {}
        }
    }
    key
}

/// BR-35, BR-7, BR-24 and settled questions 3 and 4, of one enacted proposal.
fn was_let_through(history: &[(Recorded, Event)], id: ProposalId) -> Result<(), String> {
    let past = past(history, id);
    let change = past.change.ok_or("it was never opened")?;
    if !past.submitted || past.over {
        return Err("it was not waiting for a decision".to_owned());
    }
    let contents: Vec<_> = change.opens.iter().map(|it| it.content).collect();
    let authors = authors(history, &contents);
    let outside = |it: &OfficerId| !past.hands.contains(it) && !authors.contains(it);
    let approved = past.verdicts.iter().any(|(who, (verdict, key))| {
        *verdict == Verdict::Approve && outside(who) && *key == key_of(history, who)
    });
    if !approved {
        return Err("nobody outside its hands approved this revision, by a key".to_owned());
    }
    if past.verdicts.values().any(|(it, _)| *it == Verdict::RequestChanges) {
        return Err("a reviewer still waits for changes".to_owned());
    }
    if !past.open.is_empty() {
        return Err("a comment is not settled".to_owned());
    }
    let moved = history[past.written..].iter().any(|(_, event)| match event {
        Event::Decision(DecisionEvent::Enacted(it)) => {
            it.items.iter().any(|item| change.closes.iter().any(|base| base.code == item.code))
        }
        _ => false,
    });
    if moved { Err("its base has moved".to_owned()) } else { Ok(()) }
}

fn proposals(enactment: &Enactment) -> BTreeSet<ProposalId> {
    enactment.items.iter().map(|it| it.proposal).collect()
}

/// BR-29: what ever had a code keeps it; nothing that is closed changes again.
fn codes_are_used_once(history: &[(Recorded, Event)]) -> Result<(), String> {
    let (mut taken, mut closed) = (BTreeSet::<Code>::new(), BTreeSet::<Code>::new());
    let mut baseline = true;
    for (_, event) in history {
        match event {
            Event::Registry(RegistryEvent::BaselineImported(it)) => {
                let fresh = it.items.iter().all(|item| taken.insert(item.code.clone()));
                if !fresh || !baseline {
                    return Err("an import after the baseline, or over a code".to_owned());
                }
            }
            Event::Registry(RegistryEvent::BaselineClosed(_)) => baseline = false,
            Event::Decision(DecisionEvent::Enacted(it)) => {
                for item in &it.items {
                    let new = matches!(
                        (item.kind, &item.outcome),
                        (ChangeKind::New | ChangeKind::Replace, Outcome::Opens { .. })
                    );
                    if item.kind == ChangeKind::Revive {
                        if !closed.remove(&item.code) {
                            return Err(format!("{} was not closed", item.code));
                        }
                        continue;
                    }
                    let ends = matches!(item.outcome, Outcome::Closes { .. });
                    let known = !taken.insert(item.code.clone());
                    let over = if ends {
                        !closed.insert(item.code.clone())
                    } else {
                        closed.contains(&item.code)
                    };
                    if known == new || over {
                        return Err(format!("{:?} of {}", item.kind, item.code));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// BR-24: each day has one version or none, and numbers rise.
fn intervals_do_not_overlap(record: &ProcedureRecord) -> Result<(), String> {
    let versions: Vec<_> = record.versions.iter().collect();
    for (at, pair) in versions.windows(2).enumerate() {
        let ends = record.ends(at).ok_or("a version that is followed has an end")?;
        if ends > pair[1].effective || pair[0].effective > pair[1].effective {
            return Err(format!("version {} runs into the next", pair[0].version));
        }
        if pair[0].version >= pair[1].version {
            return Err(format!("{} after {}", pair[1].version, pair[0].version));
        }
    }
    for (at, version) in record.versions.iter().enumerate() {
        let (from, to) = (version.effective, record.ends(at));
        let holds = |day| record.at(day).is_some_and(|it| it == version);
        if to.is_some_and(|to| to < from) {
            return Err(format!("version {} ends before it begins", version.version));
        }
        let nothing = to == Some(from);
        if holds(from) == nothing || to.is_some_and(holds) {
            return Err(format!("version {} does not hold on its days", version.version));
        }
    }
    Ok(())
}

/// Each day lies in one period, which says of it what the record says.
fn periods_say_what_the_record_says(record: &ProcedureRecord) -> Result<(), String> {
    let periods = record.periods();
    for pair in periods.windows(2) {
        if pair[0].to != Some(pair[1].from) {
            return Err(format!("a gap or an overlap at {}", pair[1].from));
        }
    }
    for period in &periods {
        let last = period.to.and_then(|it| it.pred_opt());
        for day in [Some(period.from), last].into_iter().flatten() {
            let version = record.at(day).map(|it| &it.version);
            if (record.standing(day), version) != (period.standing, period.version.as_ref()) {
                return Err(format!("{day} is not as its period says"));
            }
        }
        let lives = record.lives().into_iter().filter(|it| {
            it.from <= period.from && it.closed.is_none_or(|(end, _)| period.from < end)
        });
        if lives.count() != usize::from(period.standing.stands()) {
            return Err(format!("{} is in no life, or in two", period.from));
        }
    }
    Ok(())
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    let few = one_in(24, 64).try_into().expect("there are few");
    ProptestConfig { cases: cases.unwrap_or(few), failure_persistence: None, ..Default::default() }
}

/// Plays with a registry that is taken up from its parts again and again, as one writer after
/// another does, and follows how its procedures stand.
fn played_in_turns(ops: &[Op]) -> (House, Standings) {
    let mut house = House::founded();
    let mut standings = Standings::default();
    for (at, op) in ops.iter().enumerate() {
        if at % 4 == 0 {
            follow(&mut standings, &house.memory.registry);
            house.memory.registry = taken_up(parts_of(&house.memory.registry));
        }
        house.play(op);
    }
    follow(&mut standings, &house.memory.registry);
    (house, standings)
}

fn follow(standings: &mut Standings, registry: &Registry) {
    standings.follow(registry, &Sheaf::changed(&registry.procedures));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases.div_ceil(4), ..cases() })]

    #[test]
    fn whoever_goes_on_from_the_parts_rules_as_whoever_replays(ops in ops()) {
        let (whole, (turns, followed)) = (played(&ops), played_in_turns(&ops));
        prop_assert_eq!(whole.memory.entries(), turns.memory.entries());
        prop_assert_eq!(&whole.memory.registry, &turns.memory.registry);
        // The parts follow from the log, not from how the state came about in memory.
        let parts = parts_of(&whole.memory.registry);
        prop_assert_eq!(&parts, &parts_of(&turns.memory.registry));
        prop_assert_eq!(parts_of(&taken_up(parts.clone())), parts);
        let mut standings = Standings::default();
        follow(&mut standings, &whole.memory.registry);
        prop_assert_eq!(standings.root(), followed.root());
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_officers_ask_for_the_rules_hold_and_the_log_says_all(ops in ops()) {
        let house = played(&ops);
        let history = &house.memory.history;

        // What was known at an instant is the replay of what was recorded until then, and
        // the present is what is known now.
        let entries = house.memory.entries();
        let (mut registry, mut taken) = (Registry::default(), 0);
        for known in &house.known {
            let size = entries.partition_point(|it| it.at <= known.at);
            house.replay(&mut registry, &entries[taken..size]);
            taken = size;
            prop_assert_eq!(&registry, &known.registry);
        }
        prop_assert_eq!((taken, &registry), (entries.len(), &house.memory.registry));
        // One record says by itself what was known of it after each entry.
        for known in house.known.iter().filter(|it| it.registry.last.is_some()) {
            let seq = known.registry.last.as_ref().unwrap().seq;
            for (code, record) in &house.memory.registry.procedures {
                let then = known.registry.procedures.get(code);
                prop_assert_eq!(&record.known(seq), &then.cloned(), "{} at {}", code, seq);
            }
        }

        let mut streams = BTreeMap::<&str, u64>::new();
        for stream in entries.iter().flat_map(|it| &it.streams) {
            let count = streams.entry(&stream.id).or_default();
            prop_assert_eq!(stream.expect, *count, "{}", stream.id);
            *count += 1;
        }

        for (at, (_, event)) in history.iter().enumerate() {
            let Event::Decision(DecisionEvent::Enacted(enactment)) = event else { continue };
            for id in proposals(enactment) {
                let verdict = was_let_through(&history[..at], id);
                prop_assert!(verdict.is_ok(), "{} at {}: {:?}", id, at, verdict);
            }
        }
        let once = codes_are_used_once(history);
        prop_assert!(once.is_ok(), "{:?}", once);
        for (code, record) in &house.memory.registry.procedures {
            let verdict = intervals_do_not_overlap(record);
            prop_assert!(verdict.is_ok(), "{}: {:?}", code, verdict);
            let verdict = periods_say_what_the_record_says(record);
            prop_assert!(verdict.is_ok(), "{}: {:?}", code, verdict);
        }
    }
}

/// What the sequences are sure to come by: every kind of change, and these refusals.
const SURE: [&str; 26] = [
    "amend",
    "new",
    "replace",
    "simplify",
    "abolish",
    "suspend",
    "resume",
    "lapse",
    "annul",
    "revive",
    "not-approved",
    "own-proposal",
    "stale-base",
    "other-revision",
    "wrong-state",
    "code-taken",
    "closed",
    "not-closed",
    "life-overlap",
    "changes-requested",
    "code-twice",
    "overlap",
    "baseline-closed",
    "approval-dead",
    "open-comment",
    "paper-missing",
];

#[test]
fn the_sequences_come_far_enough_to_try_the_rules() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeMap::<&str, usize>::new();
    for _ in 0..48 {
        let house = played(&ops().new_tree(&mut runner).unwrap().current());
        for (_, event) in &house.memory.history {
            let Event::Decision(DecisionEvent::Enacted(enactment)) = event else { continue };
            for item in &enactment.items {
                *reached.entry(item.kind.key()).or_default() += 1;
            }
        }
        for code in house.refused {
            *reached.entry(code).or_default() += 1;
        }
        if SURE.iter().all(|it| reached.contains_key(it)) {
            break;
        }
    }
    for name in SURE {
        assert!(reached.contains_key(name), "`{name}` never happened: {reached:?}");
    }
}
