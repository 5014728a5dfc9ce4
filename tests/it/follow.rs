//! Whoever follows an export by what changed since has what a whole export has: from wherever, to
//! wherever, over every kind of entry.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    editions::{options, restored},
    support::demo::{Demo, demo},
};
use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::AskedTimes,
    domain::ids::Code,
    export::{
        ExportCircle, ExportOptions, ExportWords, PublicView,
        changes::{CatalogueChange, apply, view_since},
        item::ExportItem,
        since::ExportSince,
        table,
    },
};
use std::path::Path;

struct NoWords;

impl ExportWords for NoWords {
    fn say(&self, key: &str) -> String {
        panic!("JSON says nothing in a language: {key}")
    }
}

fn lines(view: &PublicView<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let ndjson = table::named("ndjson").unwrap();
    ndjson.write(view, &ExportOptions::default(), &NoWords, &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

fn asked(as_of: NaiveDate) -> AskedTimes {
    AskedTimes { as_of, known_at: None }
}

/// What a whole export has of a state.
fn whole(then: &Snapshot, day: NaiveDate) -> BTreeMap<Code, ExportItem> {
    let view = PublicView::of(then, &asked(day), ExportCircle::External).unwrap();
    let items = lines(&view).into_iter().map(|it| serde_json::from_str::<ExportItem>(&it).unwrap());
    items.map(|it| (it.version.code.clone(), it)).collect()
}

/// The days on which anything may stand otherwise, and the days before them.
fn days(now: &Snapshot) -> BTreeSet<NaiveDate> {
    let periods = now.registry.procedures.values().flat_map(|it| it.periods());
    periods.flat_map(|it| [Some(it.from), it.from.pred_opt()]).flatten().collect()
}

/// Follows from each of some cuts to the end, over the days on which something stands otherwise;
/// says how often something was put and something went.
fn followed(store: &Path) -> (usize, usize) {
    let now = Snapshot::of_log(store, &options()).unwrap();
    let schema = congbo::export::changes::schemas().into_iter().next().unwrap().1;
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let days = days(&now);
    let (mut put, mut gone) = (0, 0);
    let size = now.position.size;
    let cuts = (0..=size).step_by((size as usize / 25).max(1));
    for then in cuts.map(|it| Snapshot::at(store, &options(), it).unwrap()) {
        let Some(last) = &then.registry.last else { continue };
        let since =
            ExportSince { size: then.position.size, day: last.at.day(then.registry.zone()) };
        let later: Vec<_> = days.iter().filter(|it| since.day <= **it).copied().collect();
        // What somebody has is of the day of the last entry, or of a later one.
        for had_on in [Some(since.day), later.get(later.len() / 3).copied()].into_iter().flatten() {
            let had = whole(&then, had_on);
            for day in later.iter().filter(|it| had_on <= **it) {
                let circle = ExportCircle::External;
                let view = view_since(&now, &asked(*day), circle, (since, &then.registry)).unwrap();
                let mut has = had.clone();
                let lines = lines(&view);
                for line in &lines {
                    let value = serde_json::from_str(line).unwrap();
                    let flaws: Vec<_> =
                        schema.iter_errors(&value).map(|it| it.to_string()).collect();
                    assert!(flaws.is_empty(), "{line}: {flaws:#?}");
                    let change: CatalogueChange = serde_json::from_str(line).unwrap();
                    match &change {
                        CatalogueChange::Put(_) => put += 1,
                        CatalogueChange::End(_) | CatalogueChange::Withdraw { .. } => gone += 1,
                        CatalogueChange::Reached(it) => {
                            assert_eq!(it.count, whole(&now, *day).len() as u64);
                            assert_eq!(it.point.position, now.position);
                        }
                    }
                    apply(&mut has, change);
                }
                assert!(lines.last().unwrap().starts_with("{\"op\":\"reached\""));
                assert_eq!(has, whole(&now, *day), "since {since:?}, from {had_on} to {day}");
            }
        }
    }
    (put, gone)
}

#[test]
fn who_follows_has_what_a_whole_export_has() {
    let demo = demo();
    let of_demo = followed(&demo.dir.path().join("congbo-demo/store"));
    let (_dir, store) = restored("edition-1");
    let of_story = followed(&store);
    for (put, gone) in [of_demo, of_story] {
        assert!(put > 20 && gone > 5, "{put} {gone}");
    }
}

#[test]
fn a_second_question_tells_nothing_and_a_file_of_changes_is_proven() {
    let demo = demo();
    let size = demo.json("export json")["position"]["size"].as_u64().unwrap();
    let told = |line: &str| {
        let (status, said) = demo.run(line);
        assert_eq!(status, 0, "{line}: {said}");
        said
    };
    let nothing = told(&format!("export ndjson --since {size}"));
    assert_eq!(nothing.lines().filter(|it| it.starts_with('{')).count(), 1, "{nothing}");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("thay-doi.ndjson");
    told(&format!("export ndjson --since 2020-01-01 --output {}", file.display()));
    told(&format!("export --check {}", file.display()));
    for (line, code) in [
        (format!("export ndjson --since {}", size + 1), "since-beyond-log"),
        ("export json --since 3".to_owned(), "not-of-format"),
    ] {
        let output = Demo::congbo(demo.dir.path(), &format!("--json {line}")).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.lines().last().unwrap().contains(code), "{line}: {error}");
    }
}
