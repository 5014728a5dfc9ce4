//! Whatever a dozen officers try, in whatever order and for however long: nothing takes
//! effect that an independent witness, who reads the policy table and the raw facts alone,
//! would refuse; what a command refuses of a proposal, the gate had shown before; and whatever
//! waits, waits for somebody, who is granted what they are told to do.

use std::{cell::RefCell, collections::BTreeMap};

use crate::hall::{Hall, Op, runs};
use crate::support::one_in;
use crate::witness::Witness;
use congbo::domain::{
    event::{
        AtNormsEnd, DecisionEvent, Event, FactEvent, NormFact, ProposalEvent, RegistryEvent,
        StaffEvent, Verdict,
    },
    ids::{Digest, OfficerId},
    kind::ChangeKind,
    policy::Road,
    procedure::Class,
    registry::{Recorded, Registry},
};
use congbo::log::Entries as _;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, TestCaseError, TestRunner},
};

/// How many runs are tried, unless `PROPTEST_CASES` says otherwise: every day, and where
/// everything is walked.
const RUNS: (usize, usize) = (12, 32);

/// How many runs there are at the most, until every refusal was met.
const MOST: u32 = 256;

fn played(policy: u8, ops: &[Op]) -> Hall {
    let mut hall = Hall::founded(policy);
    for op in ops {
        hall.play(op);
    }
    hall
}

/// Says the first event that the witness would refuse, or what took effect by which road.
fn witnessed(hall: &Hall, history: &[(Recorded, Event)]) -> Result<BTreeMap<Road, u32>, String> {
    let mut witness = Witness::new(&hall.papers.dossier);
    let mut registry = Registry::default();
    for (recorded, event) in history {
        let told = |why: &str| told(history, recorded.seq, why);
        witness.take(recorded, event).map_err(|why| told(&why))?;
        registry.evolve(hall.memory.log.log_id(), recorded.clone(), event);
        if matches!(event, Event::Decision(_) | Event::Fact(_)) {
            witness.stands_otherwise(&registry).map_or(Ok(()), |why| Err(told(&why)))?;
        }
    }
    Ok(witness.enacted)
}

/// Says what is wrong with an entry, and what led to it.
fn told(history: &[(Recorded, Event)], seq: u64, why: &str) -> String {
    let mut told = format!("entry {seq}: {why}\n");
    for (it, event) in history.iter().filter(|it| it.0.seq <= seq) {
        let event: String = format!("{event:?}").chars().take(160).collect();
        let (officer, role) = (it.officer.as_ref().map(OfficerId::as_str), it.role);
        told.push_str(&format!("{} {} {officer:?} {role:?} {event}\n", it.seq, it.at));
    }
    told
}

#[derive(Debug, Default)]
struct Tally {
    runs: u32,
    /// What officers were told to do, and were granted.
    duties: usize,
    with_enactment: u32,
    by_road: BTreeMap<Road, u32>,
    refused: BTreeMap<&'static str, u32>,
    foretold: BTreeMap<&'static str, u32>,
}

/// What is sure to be refused to somebody, where the hall is worth anything.
const REFUSED: [&str; 21] = [
    "not-approved",
    "approval-dead",
    "own-proposal",
    "two-roles",
    "key-not-valid",
    "second-hand",
    "other-hash",
    "read-moved",
    "finding-unanswered",
    "decision-unlisted",
    "listed-other",
    "listed-apart",
    "decision-differs",
    "circle-changes",
    "text-marked-secret",
    "acts-for-a-party",
    "delegation-not-today",
    "not-delegable",
    "rests-on-ended",
    "rules-overtaken",
    "staff-change-waits",
];

/// What the gate is sure to have shown to somebody, whom a command then refuses it.
const FORETOLD: [&str; 5] =
    ["approval-dead", "not-approved", "paper-missing", "stale-base", "wrong-state"];

impl Tally {
    /// The roads and refusals that no run came by.
    fn lacks(&self) -> Vec<&'static str> {
        let roads = [Road::New, Road::Amend, Road::Abolish, Road::Recorded, Road::Emergency];
        let roads = roads.into_iter().filter(|it| !self.by_road.contains_key(it));
        let refused = REFUSED.into_iter().filter(|it| !self.refused.contains_key(it));
        let foretold = FORETOLD.into_iter().filter(|it| !self.foretold.contains_key(it));
        roads.map(Road::key).chain(refused).chain(foretold).collect()
    }
}

#[test]
fn no_sequence_of_acts_enacts_what_an_independent_witness_would_refuse() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    let runs_of_today = one_in(RUNS.0, RUNS.1).try_into().expect("there are few");
    let config = Config {
        cases: cases.unwrap_or(runs_of_today),
        failure_persistence: None,
        ..Config::default()
    };
    let tally = RefCell::new(Tally::default());
    let mut outcome = Ok(());
    // Chance may leave a rare refusal out of one round, and of all of them only if none is left
    // that leads to it.
    for _ in 0..MOST.div_ceil(config.cases) {
        // A runner that had its successes runs nothing more: every round has its own.
        outcome = TestRunner::new(config.clone()).run(&runs(), |(policy, ops)| {
            let hall = played(policy, &ops);
            let enacted = witnessed(&hall, &hall.memory.history).map_err(TestCaseError::fail)?;
            if hall.memory.replayed() != hall.memory.registry {
                return Err(TestCaseError::fail("the log's bytes say something else"));
            }
            if let Some(it) = hall.untold.first() {
                return Err(TestCaseError::fail(it.clone()));
            }
            let tried = hall.turns().map_err(TestCaseError::fail)?;
            let mut tally = tally.borrow_mut();
            tally.runs += 1;
            tally.duties += tried;
            for (code, count) in hall.foretold {
                *tally.foretold.entry(code).or_default() += count;
            }
            tally.with_enactment += u32::from(!enacted.is_empty());
            for (road, count) in enacted {
                *tally.by_road.entry(road).or_default() += count;
            }
            for (code, count) in hall.refused {
                *tally.refused.entry(code).or_default() += count;
            }
            Ok(())
        });
        if outcome.is_err() || tally.borrow().lacks().is_empty() {
            break;
        }
    }
    let tally = tally.into_inner();
    eprintln!("{tally:?}");
    assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    // The runs are worth something: most enact, by every road, and are refused for much.
    assert!(tally.with_enactment * 10 >= tally.runs * 9, "{tally:?}");
    assert!(tally.duties > 20, "{tally:?}");
    assert_eq!(tally.lacks(), [""; 0], "{tally:?}");
}

type History = Vec<(Recorded, Event)>;

/// The first change that took effect in a history, and how it was forged.
fn forged(
    history: &[(Recorded, Event)],
    forge: impl Fn(&mut History, usize, &OfficerId),
) -> Vec<(Recorded, Event)> {
    let at =
        history.iter().position(|it| matches!(it.1, Event::Decision(DecisionEvent::Enacted(_))));
    let at = at.expect("something took effect");
    let Event::Decision(DecisionEvent::Enacted(enactment)) = &history[at].1 else {
        unreachable!("it was found")
    };
    let id = enactment.items[0].proposal;
    let opened = |it: &&(Recorded, Event)| matches!(&it.1, Event::Proposal(ProposalEvent::Opened(of)) if of.proposal == id);
    let drafter = history.iter().find(opened).and_then(|it| it.0.officer.clone());
    let mut history = history[..=at].to_vec();
    forge(&mut history, at, &drafter.expect("somebody drafted it"));
    history
}

#[test]
fn the_witness_itself_sees_what_was_forged() {
    let mut runner = TestRunner::deterministic();
    let hall = loop {
        let (policy, ops) = runs().new_tree(&mut runner).expect("runs are made").current();
        let hall = played(policy, &ops);
        // One whose first change both closes a version and opens one, so that both can be forged.
        let enacted = hall.memory.history.iter().find_map(|it| match &it.1 {
            Event::Decision(DecisionEvent::Enacted(of)) => Some(of.items[0].kind),
            _ => None,
        });
        if enacted == Some(ChangeKind::Amend) {
            break hall;
        }
    };
    let sees = |forge: &dyn Fn(&mut History, usize, &OfficerId)| {
        witnessed(&hall, &forged(&hall.memory.history, forge)).expect_err("it is forged")
    };
    assert!(witnessed(&hall, &forged(&hall.memory.history, |_, _, _| ())).is_ok());
    let without_approvals = sees(&|it, _, _| {
        it.retain(
            |it| !matches!(&it.1, Event::Proposal(ProposalEvent::Reviewed(of)) if of.verdict == Verdict::Approve),
        );
    });
    assert!(without_approvals.contains("approvals are missing"), "{without_approvals}");
    let by_its_drafter = sees(&|it, at, drafter| {
        let of = it.iter().rfind(|it| it.0.officer.as_ref() == Some(drafter)).cloned();
        let (role, key) = of.map(|it| (it.0.role, it.0.key)).expect("the drafter acted");
        let recorded = &mut it[at].0;
        (recorded.officer, recorded.role, recorded.key) = (Some(drafter.clone()), role, key);
    });
    assert!(by_its_drafter.contains("nobody signed who may"), "{by_its_drafter}");
    let unsigned = sees(&|it, at, _| it[at].0.key = None);
    assert!(unsigned.contains("unsigned"), "{unsigned}");
    let early = sees(&|it, at, _| {
        let Event::Decision(DecisionEvent::Enacted(of)) = &mut it[at].1 else {
            unreachable!("it was found")
        };
        for norm in &mut of.decision.norms {
            norm.effective_from = "2099-01-01".parse().expect("a day");
        }
    });
    assert!(early.contains("starts before its norm"), "{early}");
    // An enrolment by two at one desk, with one of them struck out.
    let mut alone = hall.memory.history.clone();
    let both = alone
        .iter_mut()
        .find(|it| matches!(it.1, Event::Staff(StaffEvent::Confirmed(_))) && !it.0.with.is_empty());
    both.expect("two signed one command").0.with.clear();
    let alone = witnessed(&hall, &alone).expect_err("it is forged");
    assert!(alone.contains("one administrator did it alone"), "{alone}");
    let other_list = sees(&|it, at, _| {
        let Event::Decision(DecisionEvent::Enacted(of)) = &mut it[at].1 else {
            unreachable!("it was found")
        };
        of.decision.proposals[0].hash = Digest::default();
    });
    assert!(other_list.contains("lists something else than there is"), "{other_list}");
    let no_list = sees(&|it, at, _| {
        let Event::Decision(DecisionEvent::Enacted(of)) = &mut it[at].1 else {
            unreachable!("it was found")
        };
        of.decision.proposals.clear();
    });
    assert!(no_list.contains("enacts something else than it lists"), "{no_list}");
    let marked = sees(&|it, _, _| {
        for it in it {
            if let Event::Proposal(ProposalEvent::Opened(of)) = &mut it.1 {
                of.change.reason.push_str("\nMẬT");
            }
        }
    });
    assert!(marked.contains("marked secret"), "{marked}");
    let other_circle = sees(&|it, _, _| {
        for it in it {
            if let Event::Registry(RegistryEvent::BaselineImported(of)) = &mut it.1 {
                of.items.iter_mut().for_each(|it| it.summary.class = Some(Class::InternalWithin));
            }
        }
    });
    assert!(other_circle.contains("another circle"), "{other_circle}");
    // A norm that what was enacted rests on ends, as one officer says alone.
    let at = hall.memory.history.iter().position(|it| {
        matches!(&it.1, Event::Decision(DecisionEvent::Enacted(of))
            if of.items[0].norm.is_some())
    });
    let mut ended = hall.memory.history[..=at.expect("something took effect")].to_vec();
    let (recorded, enacted) = ended.last().cloned().expect("it was found");
    let Event::Decision(DecisionEvent::Enacted(of)) = enacted else { unreachable!() };
    let norm = NormFact {
        number: of.items[0].norm.clone().expect("it was found"),
        ends: Some(of.items[0].effective + chrono::Days::new(2)),
        by: Some("99/2026/NĐ-CP".to_owned()),
        then: Some(AtNormsEnd::Lapse),
        ..NormFact::default()
    };
    let alone = Recorded { seq: recorded.seq + 1, with: Vec::new(), ..recorded };
    ended.push((alone, Event::Fact(FactEvent::NormRecorded(norm))));
    let ended = witnessed(&hall, &ended).expect_err("it is forged");
    assert!(ended.contains("what takes two"), "{ended}");
    let unread = sees(&|it, _, _| {
        for it in it {
            if let Event::Proposal(ProposalEvent::Reviewed(of)) = &mut it.1 {
                of.read = Some(Digest::default());
            }
        }
    });
    assert!(unread.contains("something else than there is"), "{unread}");
}
