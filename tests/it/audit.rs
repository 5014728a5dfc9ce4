//! What an auditor asks the program of the demonstration: who let what in.

use std::path::Path;

use crate::support::desk::{Desk, said};
use serde_json::Value;

/// The sources of the parts of one field, in order.
fn sources<'a>(answer: &'a Value, component: &str, field: &str) -> Vec<&'a str> {
    let list = |value: &'a Value, name: &str| value[name].as_array().unwrap().iter();
    let block = list(answer, "components").filter(|it| it["component"] == component);
    let rows = block.flat_map(|it| list(it, "rows"));
    let fields = rows.flat_map(|it| list(it, "fields")).filter(|it| it["name"] == field);
    fields.flat_map(|it| list(it, "parts")).map(|it| it["source"].as_str().unwrap()).collect()
}

#[test]
fn every_value_is_told_with_the_version_that_brought_it_in() {
    let desk = Desk::at_demo();
    let answer = desk.json(&["blame", "9.000004"]);
    let schema = congbo::ask::schema_of::<congbo::ask::blame::BlameReport>();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<_> = schema.iter_errors(&answer).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let times = sources(&answer, "processing_time", "time.text");
    assert!(times.iter().all(|it| *it == "9.000004@2.1.0"), "{times:?}");
    let steps = sources(&answer, "steps", "text");
    assert!(steps.len() > 4 && steps.iter().all(|it| *it == "9.000004@1.0.0"), "{steps:?}");
    let last = answer["sources"].as_array().unwrap().last().unwrap();
    assert_eq!(last["decision"], "236/QĐ-BQP");
    assert_eq!(last["proposed_by"]["officer"], "soan-thao-a");
    assert_eq!(last["signed_by"]["role"], "signer");
    let approved: Vec<_> = last["approved_by"].as_array().unwrap().iter().collect();
    assert!(approved.iter().any(|it| it["role"] == "legal"), "{approved:?}");
}

#[test]
fn a_version_of_the_past_is_told_from_what_there_was_then() {
    let desk = Desk::at_demo();
    let answer = desk.json(&["blame", "9.000004", "--at", "2026-08-01"]);
    assert_eq!(answer["procedure_version"], "2.0.0");
    let times = sources(&answer, "processing_time", "time.text");
    assert!(times.iter().all(|it| *it == "9.000004@1.0.0"), "{times:?}");
    let first = desk.json(&["blame", "9.000004", "--at", "1.0.0", "--component", "fees"]);
    assert_eq!(first["sources"].as_array().unwrap().len(), 1);
    assert_eq!(first["components"].as_array().unwrap().len(), 1);
    let none = desk.run(&["blame", "9.000004", "--at", "2025-01-01"]);
    assert_eq!(none.status.code(), Some(1));
}

#[test]
fn what_was_taken_over_from_a_replaced_code_is_told_with_that_code() {
    let desk = Desk::at_demo();
    let answer = desk.json(&["blame", "9.000011"]);
    let conditions = sources(&answer, "conditions", "text");
    assert!(conditions.contains(&"9.000007@1.0.0"), "{conditions:?}");
    let shown = desk.command("blame 9.000011").env("COLUMNS", "80").output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("of 9.000007") && shown.contains("Approved by"), "{shown}");
    let wide = shown.lines().filter(|it| it.chars().count() > 80).collect::<Vec<_>>();
    assert!(wide.iter().all(|it| it.starts_with("As of")), "{wide:#?}");
}

#[test]
fn whoever_cites_a_norm_gets_a_review_task_once() {
    let desk = Desk::of_demo();
    let norm = "Thông tư số 45/2026/TT-BQP";
    let as_legal = ["--as", "phap-che-a"];
    let impact = ["impact", norm, "--open-reviews", "--due", "2099-12-31"];
    let line = [&as_legal[..], &impact].concat();
    let answer = desk.json(&line);
    let schema = congbo::ask::schema_of::<congbo::ask::impact::ImpactReport>();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<_> = schema.iter_errors(&answer).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let opened = answer["reviews"]["opened"].as_array().unwrap();
    assert_eq!(opened.len(), answer["procedures"].as_array().unwrap().len());
    assert!(opened.len() > 3);

    let again = desk.json(&line);
    assert_eq!(again["reviews"]["already"], answer["reviews"]["opened"]);
    assert_eq!(again["reviews"]["opened"].as_array().unwrap().len(), 0);
    assert_eq!(
        again["position"]["size"].as_u64(),
        answer["reviews"]["seq"].as_u64().map(|it| it + 1)
    );
    let told = desk.run(&line);
    let told = said(&told);
    assert!(told.contains("have an open review task"), "{told}");

    let close = ["task", "close", "t1", "--reason", "The provision stays"];
    let refused = desk.run(&[&["--as", "ky-a"][..], &close].concat());
    assert_eq!(refused.status.code(), Some(1));
    desk.ok(&[&as_legal[..], &close].concat());
    let open = desk.json(&["task", "list", "--open", "--norm", norm]);
    assert_eq!(open["tasks"].as_array().unwrap().len(), opened.len() - 1);
    let of = desk.json(&["task", "list", "9.000001"]);
    assert_eq!(of["tasks"][0]["closed"]["reason"], "The provision stays");
    let shown = desk.ok(&["show", "9.000002"]);
    assert!(shown.contains("t2 (45/2026/TT-BQP)"), "{shown}");
    let due = desk.ok(&["stats", "--due"]);
    assert!(due.contains("Review the procedure"), "{due}");
    desk.ok(&["verify", "--gate"]);
}

/// Whether an answer fits the schema of its shape.
fn fits<T: congbo::ask::Shape + schemars::JsonSchema>(answer: &Value) {
    let schema = congbo::ask::schema_of::<T>();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<_> = schema.iter_errors(answer).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn every_paper_of_a_proposal_is_listed_read_and_written_as_it_was_handed_in() {
    let desk = Desk::at_demo();
    use congbo::ask::papers::{PaperShown, PapersTold};
    let dir = tempfile::tempdir().unwrap();
    let list = desk.json(&["proposal", "document", "p8"]);
    fits::<PapersTold>(&list);
    let papers = list["papers"].as_array().unwrap();
    assert_eq!(papers.len(), 4);
    for paper in papers {
        let number = paper["id"].as_str().unwrap();
        let shown = desk.json(&["proposal", "document", "p8", number]);
        fits::<PaperShown>(&shown);
        assert_eq!(&shown["paper"], paper);
        assert!(shown["says"][paper["kind"].as_str().unwrap()].is_object(), "{shown}");
        let file = dir.path().join(number);
        let out = file.display().to_string();
        desk.ok(&["proposal", "document", "p8", number, "--output", &out]);
        let name = paper["name"].as_str().unwrap();
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dossier").join(name);
        assert_eq!(std::fs::read(file).unwrap(), std::fs::read(original).unwrap(), "{name}");
    }
    let sheet = desk.ok(&["proposal", "document", "p8", "1"]);
    for words in ["Computed by", "Current", "What the plan cuts", "1,676,800,000 VND a year"] {
        assert!(sheet.contains(words), "{words}\n{sheet}");
    }
    assert!(!sheet.contains("[[") && !sheet.contains("{\""), "{sheet}");
    let unknown = desk.run(&["proposal", "document", "p8", "5"]);
    assert_eq!(unknown.status.code(), Some(1));
    let which = desk.run(&["proposal", "document", "p8", "--output", "x"]);
    assert_eq!(which.status.code(), Some(2));
}

#[test]
fn the_line_that_a_version_was_imported_from_comes_back_as_it_was() {
    let desk = Desk::at_demo();
    let line = desk.ok(&["show", "9.000001", "--source", "--version", "1.0.0"]);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/baseline.jsonl");
    let examples = std::fs::read_to_string(examples).unwrap();
    assert!(line.ends_with('\n') && examples.lines().any(|it| it == line.trim_end_matches('\n')));
    let told = desk.json(&["show", "9.000001", "--source", "--version", "1.0.0"]);
    fits::<congbo::ask::source::SourceTold>(&told);
    assert_eq!(told["line"].as_str().unwrap().len() + 1, line.len());
    let amended = desk.run(&["show", "9.000001", "--source", "--version", "1.1.0"]);
    assert_eq!(amended.status.code(), Some(1));
    let said = said(&amended);
    assert!(said.contains("imported: 1.0.0"), "{said}");
}

#[test]
fn from_what_was_signed_one_comes_to_the_words() {
    let desk = Desk::at_demo();
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().display().to_string();
    let log = desk.ok(&["log", "--json"]);
    let (mut words, mut named) = (std::collections::BTreeMap::new(), 0);
    for line in log.lines() {
        let told: Value = serde_json::from_str(line).unwrap();
        let entry = &told["entry"];
        let kind = entry["kind"].as_str().unwrap();
        if !["proposal.reviewed", "proposal.attached", "decision.enacted"].contains(&kind) {
            continue;
        }
        let seq = entry["seq"].to_string();
        let told = desk.json(&["log", "--signature", &seq, "--output", &out]);
        let contents = told["contents"].as_array().unwrap();
        let of = |what: &str| contents.iter().find(|it| it["what"] == what);
        for content in contents {
            let bytes = std::fs::read(content["file"].as_str().unwrap()).unwrap();
            assert_eq!(content["sha256"], congbo::domain::ids::Digest::of(&bytes).to_string());
        }
        let message = std::fs::read_to_string(told["acts"][0]["message"].as_str().unwrap());
        assert!(message.unwrap().contains(of("said").unwrap()["sha256"].as_str().unwrap()));
        match kind {
            "proposal.reviewed" => {
                assert_eq!(of("read").unwrap()["sha256"], entry["data"]["read"]);
                named += usize::from(of("named").is_some());
            }
            "proposal.attached" => {
                assert!(contents.iter().any(|it| it["sha256"] == entry["data"]["file"]));
            }
            _ => assert!(of("decision").is_some() && of("items").is_some(), "{told}"),
        }
        *words.entry(kind.to_owned()).or_insert(0) += 1;
    }
    assert!(words.len() == 3 && words["proposal.reviewed"] > 10, "{words:?}");
    // Whoever approved an abolition read no draft.
    assert!(named > 10, "{named}");
}
