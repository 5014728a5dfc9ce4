//! What `diff` may be asked to compare, and in which shapes it answers, over the
//! demonstration's registry.

use std::{fs, process::Command};

use crate::support::{
    demo::{Demo, demo},
    snapshots,
};
use congbo::{
    app::Position,
    ask::{
        AnswerHead, Marked, RegistryPoint,
        comparison_document::{ComparisonDocument, FiguresDocument, PatchDocument, Wording},
        proposal_diff::ProposalComparison,
        schema_of,
    },
    diff::{
        telling::{ComparedText, Telling},
        values::ValueChange,
    },
    domain::{
        burden::WeighedReason,
        canonical,
        ids::{Digest, Moment, Zone},
        procedure::Procedure,
    },
};
use serde_json::Value;

fn fits(schema: &Value, document: &Value) {
    let schema = jsonschema::draft202012::new(schema).unwrap();
    let errors: Vec<_> = schema.iter_errors(document).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_comparison_is_of_whatever_is_named_and_answers_in_every_shape() {
    let demo = demo();
    sides(demo);
    documents(demo);
    shapes(demo);
    files(demo);
    drafts(demo);
    pages(demo);
}

fn versions(it: &Value) -> [&str; 4] {
    let side = |side: &str, name: &str| it[side][name].as_str().unwrap();
    [side("from", "code"), side("from", "version"), side("to", "code"), side("to", "version")]
}

/// Versions, dates, instants, other procedures, and what a first version replaced.
fn sides(demo: &Demo) {
    for (line, meant) in [
        ("9.000002", ["9.000002", "1.0.0", "9.000002", "1.1.0"]),
        ("9.000002 1.0.0", ["9.000002", "1.0.0", "9.000002", "1.1.0"]),
        ("9.000002 2026-01-01 2026-09-01", ["9.000002", "1.0.0", "9.000002", "1.1.0"]),
        ("9.000002 1.1.0 1.0.0", ["9.000002", "1.1.0", "9.000002", "1.0.0"]),
        ("9.000011", ["9.000007", "1.0.1", "9.000011", "1.0.0"]),
        ("9.000007 9.000011", ["9.000007", "1.0.1", "9.000011", "1.0.0"]),
        ("9.000007 1.0.0 9.000011", ["9.000007", "1.0.0", "9.000011", "1.0.0"]),
        ("9.000002 9.000004:2026-01-01", ["9.000002", "1.1.0", "9.000004", "1.0.0"]),
    ] {
        let found = demo.json(&format!("diff {line}"));
        fits(&schema_of::<ComparisonDocument>(), &found);
        assert_eq!(versions(&found), meant, "{line}");
        let by = if meant[0] == meant[2] { "by_id" } else { "by_content" };
        assert_eq!(found["match"], by, "{line}");
    }
}

/// The documented shapes: one version alone, patches, and what follows from a cost sheet.
fn documents(demo: &Demo) {
    let alone = demo.json("diff 9.000010");
    fits(&schema_of::<ComparisonDocument>(), &alone);
    assert!(alone["from"].is_null() && alone["burden"].is_null());
    let patch = demo.json("diff 9.000002 --json-patch");
    fits(&schema_of::<PatchDocument>(), &patch);
    for line in ["diff 9.000002 --stat", "diff 9.000009 --stat", "diff 9.000007 9.000011 --stat"] {
        let found = demo.json(line);
        fits(&schema_of::<FiguresDocument>(), &found);
        let sum = |it: &Value| it["changed"].as_u64().unwrap();
        let sections = found["components"].as_array().unwrap();
        assert_eq!(sections.iter().map(sum).sum::<u64>(), sum(&found["total"]), "{line}");
    }
    let found = demo.json("diff 9.000002");
    let said: Vec<_> =
        found["values"].as_array().unwrap().iter().map(|it| it["said"].as_str().unwrap()).collect();
    assert!(said.iter().any(|it| it.contains("cut from 30 to 15 working days")), "{said:#?}");
    assert_eq!(found["version_step"]["size"], "minor");
    assert!(
        found["burden"]["figures"]["before"]["cost"].is_object(),
        "it was simplified by a sheet"
    );
}

/// What a terminal is told.
fn shapes(demo: &Demo) {
    let (_, plain) = demo.run("--lang en diff 9.000002");
    assert!(plain.contains("cut from 30 to 15 working days") && plain.contains("--all"), "{plain}");
    let (_, all) = demo.run("--lang en diff 9.000002 --all");
    assert!(all.contains("What changes") && all.contains("[-30-]{+15+}"), "{all}");
    let (_, columns) = demo.run("--lang en diff 9.000002 --side-by-side");
    let line = columns.lines().find(|it| it.contains("[-30-]")).unwrap();
    assert!(line.contains("│") && line.contains("{+15+}"), "{line}");
    assert!(columns.lines().all(|it| it.chars().count() <= 80), "{columns}");
    let (_, whole) = demo.run("diff 9.000011 --context all");
    let (_, folded) = demo.run("diff 9.000011 --context 0");
    assert!(whole.len() > folded.len() && !whole.contains(" … "));
    for (line, status) in [
        ("diff 9.000002 --html --docx", 2),
        ("diff 9.000002 --output x", 2),
        ("diff 9.000002 --context many", 2),
        ("diff 9.000002 1.0.0@", 2),
        ("diff 9.000002 @tomorrow", 2),
        ("diff 9.000002 2026-09-01@2099-01-01", 2),
        ("diff 9.000002 @2020-01-01", 1),
        ("diff 9.000002 2020-01-01", 1),
        ("diff 9.999999", 1),
        ("diff", 2),
    ] {
        let (found, text) = demo.run(line);
        assert_eq!(found, status, "{line}: {text}");
        assert!(text.lines().count() <= 3, "{line}: {text}");
    }
}

/// Files are there whole or not at all.
fn files(demo: &Demo) {
    let at = |name: &str| demo.dir.path().join(name);
    let (status, said) = demo.run("diff 9.000011 --html --output page.html --exit-code");
    assert_eq!(status, 1, "{said}");
    assert!(fs::read_to_string(at("page.html")).unwrap().starts_with("<!doctype html>"));
    let told = demo.json("diff 9.000011 --docx --output redline.docx");
    let document = fs::read(at("redline.docx")).unwrap();
    assert_eq!(told["bytes"].as_u64().unwrap(), document.len() as u64);
    assert!(document.starts_with(b"PK"));
    let (status, _) = demo.run("diff 9.000011 --docx --output missing/redline.docx");
    assert_eq!(status, 3);
    let piped = Demo::congbo(demo.dir.path(), "diff 9.000011 --docx").output().unwrap();
    assert_eq!(piped.stdout, document, "the same bytes wherever they go");
}

/// A draft beside its base, what is in force, and its own earlier revisions.
fn drafts(demo: &Demo) {
    let all = demo.json("proposal list --all");
    let of = |kind: &str| {
        let all = all["proposals"].as_array().unwrap().iter();
        let mut own = all.filter(|it| it["change"]["kind"] == kind);
        own.next().map(|it| it["id"].as_str().unwrap().to_owned()).unwrap()
    };
    let id = of("simplify");
    for against in ["base", "current", "r1"] {
        let found = demo.json(&format!("proposal diff {id} --against {against}"));
        fits(&schema_of::<ProposalComparison<ComparisonDocument>>(), &found);
        let [one] = &found["differences"].as_array().unwrap()[..] else { panic!("{found}") };
        assert_eq!(one["to"]["proposal"], id.as_str());
    }
    assert_eq!(demo.run(&format!("proposal diff {id} --against r99")).0, 1);
    assert_eq!(demo.run(&format!("proposal diff {id} --against now")).0, 2);
    assert_eq!(demo.run(&format!("proposal diff {id} --code 9.999999")).0, 1);
    let replaced = demo.json(&format!("proposal diff {}", of("replace")));
    assert_eq!(replaced["differences"][0]["match"], "by_content");
    assert_eq!(replaced["ends"], serde_json::json!([replaced["differences"][0]["from"]["code"]]));
    let new = demo.json(&format!("proposal diff {}", of("new")));
    let [alone] = &new["differences"].as_array().unwrap()[..] else { panic!("{new}") };
    assert!(alone["from"].is_null() && alone["to"]["proposal"] == of("new").as_str(), "{new}");
    let figures = demo.json(&format!("proposal diff {id} --stat"));
    fits(&schema_of::<ProposalComparison<FiguresDocument>>(), &figures);
    let whole = demo.json(&format!("proposal diff {id}"));
    let changes = whole["differences"][0]["components"].as_array().unwrap().iter();
    let changes: usize = changes.map(|it| it["changes"].as_array().unwrap().len()).sum();
    assert_eq!(figures["differences"][0]["total"]["changed"], changes);
    assert_eq!(demo.run(&format!("proposal diff {} --html", of("new"))).0, 2);
}

/// On a terminal a long result goes through the pager, as git's does. `script` (util-linux)
/// is a terminal.
fn pages(demo: &Demo) {
    let shown = |environment: &str, options: &str| {
        let store = demo.dir.path().join("congbo-demo/store");
        let program = env!("CARGO_BIN_EXE_congbo");
        let line = format!("{environment} {program} diff 9.000002 {options}");
        let output = Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .env("CONGBO_STORE", store)
            .env_remove("PAGER")
            .output();
        output.ok().map(|it| String::from_utf8_lossy(&it.stdout).into_owned())
    };
    let Some(paged) = shown("CONGBO_PAGER='sed s/^/paged:/'", "") else {
        eprintln!("skipped: `script` is not installed");
        return;
    };
    assert!(paged.contains("paged:"), "{paged}");
    for (environment, options) in [
        ("CONGBO_PAGER='sed s/^/paged:/'", "--no-pager"),
        ("CONGBO_PAGER='sed s/^/paged:/'", "--json"),
        // One that is set to nothing is as one that is not set.
        ("CONGBO_PAGER= PAGER=cat", ""),
        ("PAGER=cat", ""),
        ("CONGBO_PAGER=no-such-program", ""),
    ] {
        let plain = shown(environment, options).unwrap();
        assert!(plain.contains("9.000002") && !plain.contains("paged:"), "{environment}: {plain}");
    }
}

/// Says everything by its stable name.
struct Plain;

impl Wording for Plain {
    fn value(&self, change: &ValueChange) -> String {
        change.kind.key().to_owned()
    }

    fn reason(&self, reason: &WeighedReason) -> String {
        reason.size.key().to_owned()
    }
}

fn side(document: &Procedure, day: &str) -> ComparedText {
    ComparedText {
        code: document.code.clone(),
        name: document.name.clone(),
        version: semver::Version::new(1, 0, 0),
        effective: day.parse().unwrap(),
        standing: None,
        decision: None,
        basis: "Danh mục".to_owned(),
        proposal: None,
        draft: None,
        known_at: None,
        content: canonical::digest(document),
        author: None,
        at: Moment(0),
    }
}

#[test]
fn on_real_pairs_what_is_told_fits_the_schemas() {
    let Some(pairs) = snapshots::pairs() else { return };
    let read = |schema: Value| jsonschema::draft202012::new(&schema).unwrap();
    let (whole, figures) =
        (read(schema_of::<ComparisonDocument>()), read(schema_of::<FiguresDocument>()));
    let head = AnswerHead {
        point: RegistryPoint {
            as_of: "2026-08-01".parse().unwrap(),
            known_at: None,
            position: Position { size: 1, hash: Digest([1; 32]), root: Digest([2; 32]) },
        },
        zone: Zone::default(),
    };
    assert!(pairs.len() > 100, "{}", pairs.len());
    for (old, new) in pairs {
        let code = old.code.clone();
        let sides = [side(&old, "2025-12-01"), side(&new, "2026-07-01")];
        let telling = Telling::of(sides, [old, new], None, None);
        let document = ComparisonDocument::of(&telling, &Plain, head.clone());
        let value = serde_json::to_value(Marked(&document)).unwrap();
        let errors: Vec<_> = whole.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{code}: {errors:#?}");
        let value = serde_json::to_value(Marked(&FiguresDocument::from(document))).unwrap();
        assert!(figures.is_valid(&value) && !whole.is_valid(&value), "{code}");
    }
}
