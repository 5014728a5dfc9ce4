//! Whatever a dozen officers try, in whatever order and for however long: nothing takes
//! effect that an independent witness, who reads the policy table and the raw facts alone,
//! would refuse.

mod hall;
mod witness;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use congbo::domain::{event::Event, policy::Road, registry::Recorded};
use hall::{Hall, Op, runs};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use witness::Witness;

/// How many runs are tried, unless `PROPTEST_CASES` says otherwise.
const RUNS: u32 = 48;

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
    for (recorded, event) in history {
        witness.take(recorded, event).map_err(|why| format!("entry {}: {why}", recorded.seq))?;
    }
    Ok(witness.enacted)
}

#[derive(Debug, Default)]
struct Tally {
    runs: u32,
    with_enactment: u32,
    by_road: BTreeMap<Road, u32>,
    refused: BTreeMap<&'static str, u32>,
}

#[test]
fn no_sequence_of_acts_enacts_what_an_independent_witness_would_refuse() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok());
    let config =
        Config { cases: cases.unwrap_or(RUNS), failure_persistence: None, ..Config::default() };
    let tally = RefCell::new(Tally::default());
    let outcome = TestRunner::new(config).run(&runs(), |(policy, ops)| {
        let hall = played(policy, &ops);
        let enacted = witnessed(&hall, &hall.history).map_err(TestCaseError::fail)?;
        if hall.replayed() != hall.registry {
            return Err(TestCaseError::fail("the log's bytes say something else"));
        }
        let mut tally = tally.borrow_mut();
        tally.runs += 1;
        tally.with_enactment += u32::from(!enacted.is_empty());
        for (road, count) in enacted {
            *tally.by_road.entry(road).or_default() += count;
        }
        for (code, count) in hall.refused {
            *tally.refused.entry(code).or_default() += count;
        }
        Ok(())
    });
    let tally = tally.into_inner();
    assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
    // The runs are worth something: most enact, by every road, and are refused for much.
    assert!(tally.with_enactment * 10 >= tally.runs * 9, "{tally:?}");
    let roads: BTreeSet<_> = tally.by_road.keys().copied().collect();
    for road in [Road::New, Road::Amend, Road::Abolish, Road::Recorded, Road::Emergency] {
        assert!(roads.contains(&road), "no `{}`: {tally:?}", road.key());
    }
    for code in ["not-approved", "approval-dead", "own-proposal", "two-roles", "key-not-valid"] {
        assert!(tally.refused.contains_key(code), "no `{code}`: {tally:?}");
    }
    eprintln!("{tally:?}");
}
