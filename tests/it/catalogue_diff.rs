//! The whole catalogue of one day beside that of another: over the demo's twenty changes,
//! and over whatever a dozen officers bring about.

use crate::{
    hall::{Hall, runs},
    support::{
        demo::{Demo, demo},
        one_in,
    },
};
use congbo::{
    diff::catalogue::{CatalogueDifference, CatalogueSide, Group},
    domain::registry::Registry,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::Value;

fn fits(report: &Value) {
    let schema = jsonschema::draft202012::new(&congbo::ask::schema_of::<
        congbo::ask::catalogue_diff::CatalogueReport,
    >())
    .unwrap();
    let errors: Vec<_> = schema.iter_errors(report).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_demos_changes_add_up_as_the_statistics_say() {
    let demo = demo();
    for (from, to) in [
        ("2025-01-01", "2027-12-31"),
        ("2026-01-01", "2026-08-31"),
        ("2026-06-30", "2026-07-01"),
        ("2026-08-31", "2026-09-01"),
        ("2025-01-01", "2025-06-01"),
        ("2026-09-01", "2026-09-01"),
    ] {
        let report = demo.json(&format!("diff --catalogue {from} {to}"));
        fits(&report);
        let stats = demo.json(&format!("stats --since {from} --as-of {to}"));
        assert_eq!((&report["holds"], &report["breaks"]), (&true.into(), &serde_json::json!([])));
        let (flow, total) = (&stats["stock_flow"], &report["total"]["external"]);
        for (one, other) in [("stock_before", "before"), ("stock_after", "after")]
            .into_iter()
            .chain(["baseline", "new", "replacing", "abolished", "replaced"].map(|it| (it, it)))
        {
            assert_eq!(flow[one], total[other], "{one} {from} {to}");
        }
        for (kind, steps) in report["steps"].as_object().unwrap() {
            let of = |circle: &str| stats["by_kind"][kind][circle].as_u64().unwrap_or_default();
            assert_eq!(*steps, of("external") + of("internal"), "{kind} {from} {to}");
        }
    }
    told(demo);
    asked(demo);
}

/// What the two catalogues around the second decision differ in.
fn told(demo: &Demo) {
    let report = demo.json("diff --catalogue 2026-07-01 2026-09-01");
    let changes = report["changes"].as_array().unwrap();
    let of = |code: &str| changes.iter().find(|it| it["code"] == code).unwrap();
    assert_eq!((&of("9.000010")["group"], &of("9.000010")["from"]), (&"new".into(), &Value::Null));
    assert_eq!(of("9.000007")["group"], "replaced");
    assert_eq!(of("9.000007")["steps"][0]["codes"], serde_json::json!(["9.000011"]));
    assert_eq!(of("9.000011")["steps"][0]["codes"], serde_json::json!(["9.000007"]));
    let simplified = of("9.000002");
    assert_eq!(
        (&simplified["group"], &simplified["burden"]),
        (&"simplified".into(), &"fell".into())
    );
    assert_eq!(simplified["class"], "substantive");
    assert_eq!(simplified["steps"][0]["decision"], "236/QĐ-BQP");
    let (_, vi) = demo.run("diff --catalogue 2026-07-01 2026-09-01 --lang vi");
    assert!(vi.contains("Cân đối đúng") && vi.contains("9.000007 → 9.000011"), "{vi}");
    assert!(vi.contains("↓ Gánh nặng tuân thủ: giảm"), "{vi}");
    assert!(vi.lines().all(|it| it.chars().count() <= 80), "{vi}");
}

/// What is refused, what is empty, and what only totals say.
fn asked(demo: &Demo) {
    let (status, same) = demo.run("diff --catalogue 2026-09-01 2026-09-01 --exit-code");
    assert_eq!(status, 0);
    assert!(same.contains("do not differ"), "{same}");
    assert_eq!(demo.run("diff --catalogue 2026-01-01 --exit-code").0, 1);
    let (status, order) = demo.run("diff --catalogue 2026-09-01 2026-01-01");
    assert_eq!(status, 2);
    assert!(order.contains("congbo diff --catalogue 2026-01-01 2026-09-01"), "{order}");
    assert_eq!(demo.run("diff --catalogue tomorrow").0, 2);
    assert_eq!(demo.run("diff --catalogue 2026-01-01 --publisher không").0, 1);
    assert_eq!(demo.run("diff 9.000001 --publisher A").0, 2);
    assert_eq!(demo.run("diff 9.000001 --catalogue 2026-01-01").0, 2);
    assert_eq!(demo.json("diff --catalogue 2026-01-01 --stat")["changes"], Value::Null);
    // Before anything was recorded there was no catalogue; everything since is news.
    let nothing = demo.json("diff --catalogue 2026-12-31@2020-01-01 2026-12-31");
    fits(&nothing);
    assert_eq!(nothing["from"]["position"]["size"], 0);
    assert_eq!(nothing["total"]["external"]["before"], 0);
    let steps = nothing["changes"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["steps"].as_array().unwrap().clone());
    assert!(steps.into_iter().all(|it| it["late"] == true));
    let past = demo.json("diff --catalogue 2026-12-31@2020-01-01 2026-12-31@2020-06-01");
    assert_eq!(past["changes"], serde_json::json!([]));
    let (status, order) = demo.run("diff --catalogue 2026-12-31@2021-01-01 2026-12-31@2020-01-01");
    assert_eq!(status, 2, "{order}");
}

#[test]
fn whatever_officers_bring_about_the_stock_follows_from_the_flow() {
    let cases = one_in(5, 12).try_into().expect("there are few");
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let times =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u64..400, 0_u64..400);
    let outcome = TestRunner::new(config).run(&(runs(), times), |((policy, ops), times)| {
        let mut hall = Hall::founded(policy);
        ops.iter().for_each(|it| hall.play(it));
        let (one, other, days, more) = times;
        let cuts = [one, other].map(|it| it.index(hall.memory.history.len() + 1));
        let known = |size: usize| {
            let log = &hall.memory.registry.founding.as_ref().unwrap().log;
            let events = hall.memory.history[..size].iter();
            Registry::replay(events.map(|(recorded, event)| (log, recorded.clone(), event)))
        };
        prop_assert!(known(hall.memory.history.len()) == hall.memory.replayed());
        let (old, new) = (known(cuts[0].min(cuts[1])), known(cuts[0].max(cuts[1])));
        let day = "2025-12-01".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(days);
        let from = CatalogueSide { registry: &old, day };
        for to in [
            CatalogueSide { registry: &new, day },
            CatalogueSide { registry: &new, day: day + chrono::Days::new(more) },
        ] {
            let found = CatalogueDifference::between(from, to, &|_| true);
            prop_assert!(found.holds(), "{:#?}", found);
            let count = |wanted: &[Group]| {
                found.changes.iter().filter(|it| wanted.contains(&it.group)).count() as u64
            };
            let came = count(&[Group::New, Group::Replacing, Group::Revived, Group::Baseline]);
            let went = count(&[Group::Abolished, Group::Replaced, Group::Lapsed, Group::Annulled]);
            let total = found.total(false);
            prop_assert_eq!(total.before + came - went, total.after);
        }
        Ok::<_, TestCaseError>(())
    });
    assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
}
