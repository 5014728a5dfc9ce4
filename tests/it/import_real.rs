//! The import over real files: what is taken, what is refused, and that nothing is bent.

use std::collections::{BTreeMap, HashSet};

use crate::support::{
    one_in,
    shared::shared_data,
    snapshots::{self, Line},
};
use congbo::{
    diff::snapshot::classify,
    domain::{
        canonical,
        component::Component,
        edition::Edition,
        procedure::Procedure,
        rule::RuleNumber,
        secrecy,
        text::{Repairs, is_clean, normalise},
    },
    import::{Imported, LineRefusalKind, convert, file_words, files, open},
};
use rayon::prelude::*;
use serde_json::Value;

fn refusals(lines: &[Line]) -> Vec<String> {
    let refusals = lines.iter().filter_map(|it| it.taken.as_ref().err());
    refusals
        .inspect(|refusal| {
            assert!(matches!(refusal.kind, LineRefusalKind::MalformedCode { .. }), "{refusal}");
            assert_eq!(
                (refusal.rule, refusal.field.as_str()),
                (Some(RuleNumber::Br30), "ma_thu_tuc")
            );
        })
        .map(|refusal| refusal.code.clone().unwrap())
        .collect()
}

/// Checks what holds of every import: the document is clean, stands in canonical form
/// and comes back from it, and says what the record says.
fn check(record: &Value, imported: &Imported) {
    let procedure = &imported.procedure;
    let code = &procedure.code;
    let json = canonical::to_vec(procedure);
    assert_eq!(&serde_json::from_slice::<Procedure>(&json).unwrap(), procedure, "{code}");
    let tree: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(canonical::to_vec(&tree), json, "{code}");
    each_text(&tree, &mut |text| assert!(is_clean(text), "{code}: {text:?}"));
    assert_eq!(procedure.steps_text(), clean(&record["trinh_tu_thuc_hien"]), "{code}");
    let conditions = clean(&record["yeu_cau_dieu_kien"]);
    let conditions = conditions.split('\n').filter(|line| !line.is_empty());
    assert_eq!(conditions_text(procedure), conditions.collect::<Vec<_>>().join("\n"), "{code}");
    each_word_is_kept(record, &tree, imported);
    let ids = row_ids(&tree);
    let expected: Vec<_> = (1..=procedure.last_row).collect();
    assert_eq!(ids, expected, "{code}: rows are numbered in the order of the document");
}

fn clean(value: &Value) -> String {
    normalise(value.as_str().unwrap_or_default(), &mut Repairs::default()).into_owned()
}

fn conditions_text(procedure: &Procedure) -> String {
    let rows: Vec<_> = procedure.conditions.iter().map(|it| it.text.as_str()).collect();
    let none = procedure.declared_none.get(&congbo::domain::component::Component::Conditions);
    none.cloned().unwrap_or_else(|| rows.join("\n"))
}

fn each_text<'v>(tree: &'v Value, visit: &mut dyn FnMut(&'v str)) {
    match tree {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|it| each_text(it, visit)),
        Value::Object(fields) => fields.values().for_each(|it| each_text(it, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Checks that each text of the record is in the document, or that the import says what
/// became of it.
fn each_word_is_kept(record: &Value, tree: &Value, imported: &Imported) {
    // What is compared elsewhere, has a value of its own or only repeats the channel rows.
    const ELSEWHERE: [&str; 8] = [
        "so_quyet_dinh",
        "cap_thuc_hien",
        "loai_thu_tuc",
        "loai_hinh_csdl",
        "phi_le_phi",
        "thoi_han_giai_quyet",
        "trinh_tu_thuc_hien",
        "yeu_cau_dieu_kien",
    ];
    let mut kept = HashSet::new();
    each_text(tree, &mut |text| {
        kept.insert(text);
    });
    for (field, value) in record.as_object().unwrap() {
        if ELSEWHERE.contains(&field.as_str()) || imported.ignored.contains(field) {
            continue;
        }
        let rows = without_derived(value);
        each_text(&rows, &mut |text| {
            let text = clean(&Value::from(text));
            let is_kept = text.is_empty()
                || kept.contains(text.as_str())
                || kept.contains(text.replace('\n', " ").as_str());
            assert!(is_kept, "{}: {field}: {text:?}", imported.procedure.code);
        });
    }
}

/// Leaves out of the channel rows what only says the same again.
fn without_derived(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_derived).collect(),
        Value::Object(fields) => {
            let rows = fields.get("phi_chi_tiet").and_then(Value::as_array);
            let kept = fields.iter().filter(|(key, _)| match key.as_str() {
                "thoi_han_don_vi" | "don_vi" | "loai" | "hinh_thuc_nop" => false,
                "phi_le_phi" => rows.is_some_and(Vec::is_empty),
                _ => true,
            });
            kept.map(|(key, value)| (key.clone(), without_derived(value))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// Returns the numbers of the row ids, sorted.
fn row_ids(tree: &Value) -> Vec<u32> {
    fn collect(tree: &Value, ids: &mut Vec<u32>) {
        match tree {
            Value::Array(items) => items.iter().for_each(|it| collect(it, ids)),
            Value::Object(fields) => {
                ids.extend(
                    fields.get("id").map(|it| it.as_str().unwrap()[1..].parse::<u32>().unwrap()),
                );
                fields.values().for_each(|it| collect(it, ids));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut ids = Vec::new();
    collect(tree, &mut ids);
    ids.sort_unstable();
    ids
}

/// Counts the findings of a file by their code, and prints them with the repairs.
fn findings(lines: &[Line]) -> BTreeMap<&'static str, usize> {
    let (mut findings, mut repairs) = (BTreeMap::new(), Repairs::default());
    let mut ignored = BTreeMap::<&str, usize>::new();
    for imported in lines.iter().filter_map(|it| it.taken.as_ref().ok()) {
        repairs.merge(&imported.repairs);
        for note in &imported.legacy {
            *findings.entry(note.finding.code()).or_default() += 1;
        }
        for field in &imported.ignored {
            *ignored.entry(field).or_default() += 1;
        }
    }
    println!("{findings:?}\n{ignored:?}\n{:?}", repairs.0);
    findings
}

fn check_file(name: &str, taken: usize, refused: &[&str]) -> Option<BTreeMap<&'static str, usize>> {
    let lines = snapshots::lines(name)?;
    assert_eq!(refusals(lines), refused);
    assert_eq!(lines.len() - refused.len(), taken);
    // Every line of a ministry; of the nation's some every day, or all.
    let every = if lines.len() < 1_000 { 1 } else { one_in(8, 1) };
    lines.par_iter().step_by(every).for_each(|line| {
        if let Ok(imported) = &line.taken {
            check(&serde_json::from_slice(&line.bytes).unwrap(), imported);
        }
    });
    Some(findings(lines))
}

#[test]
fn the_ministry_of_2025_is_taken_whole() {
    let Some(findings) = check_file("mod-2025-12.jsonl", 207, &[]) else { return };
    assert_eq!(findings.get("malformed_decision"), Some(&5));
    assert_eq!(findings.get("fee_summary_differs"), Some(&1));
}

#[test]
fn the_ministry_of_2026_is_taken_whole() {
    let Some(findings) = check_file("mod-2026-07.jsonl", 183, &[]) else { return };
    assert_eq!(findings.get("no_handling_agency"), Some(&27));
    assert_eq!(findings.get("no_results"), Some(&2));
}

#[test]
fn the_national_file_is_taken_but_for_three_malformed_codes() {
    let refused = ["1.0133611", "1.014955-Xoa", "2.009182739"];
    let name = "national-2026-07.jsonl.xz";
    let Some(findings) = check_file(name, 5_649, &refused) else { return };
    assert_eq!(findings.get("no_publisher"), Some(&1));
    assert_eq!(findings.get("malformed_decision"), Some(&142));
    assert_eq!(findings.get("unknown_level"), None);
    assert_eq!(findings.get("unknown_assignment"), None);
    assert_eq!(findings.get("unknown_class"), None);
}

/// In how many of the pages a component differs in substance from the record of the same code:
/// what the portal's move of 2026 lost (forms, notes of channels, conditions, addresses,
/// instruments, cases without a name), and what was amended between the two, whose steps and
/// results are [`AMENDED`].
const DIFFER: [(Component, usize); 12] = [
    (Component::Steps, 2),
    (Component::Channels, 35),
    (Component::ProcessingTime, 17),
    (Component::Fees, 5),
    (Component::Dossier, 21),
    (Component::Forms, 47),
    (Component::Applicants, 1),
    (Component::Agencies, 24),
    (Component::Results, 1),
    (Component::LegalBasis, 25),
    (Component::Conditions, 31),
    (Component::Levels, 16),
];

/// The codes whose steps or results were amended between page and record.
const AMENDED: [&str; 3] = ["1.000180", "1.000187", "1.001598"];

/// The codes that the records have no more.
const GONE: [&str; 4] = ["1.000466", "1.005108", "2.001178", "2.001904"];

#[test]
fn the_portals_pages_go_in_and_agree_with_its_records_but_for_what_is_listed() {
    let Some(folder) = shared_data("official-doc") else { return };
    let Some(records) = snapshots::load(snapshots::NATIONAL) else { return };
    let files = files(&folder).unwrap();
    assert_eq!(files.len(), 57);
    let mut differ = BTreeMap::new();
    let (mut amended, mut gone) = (Vec::new(), Vec::new());
    for file in files {
        let lines: Vec<_> = open(&file).unwrap().map(Result::unwrap).collect();
        assert_eq!(lines.len(), 1, "{}", file.display());
        let page = convert(&lines[0].bytes).unwrap();
        let code = page.procedure.code.clone();
        assert!(file.to_string_lossy().contains(code.as_str()));
        assert_eq!((&page.not_understood[..], &page.ignored[..]), (&[][..], &[][..]), "{code}");
        let Some(record) = records.get(&code) else {
            gone.push(code.to_string());
            continue;
        };
        let mut change = classify(record, &page.procedure);
        change.only_in(page.states.as_ref().expect("a page has no place for some components"));
        for it in &change.substance {
            *differ.entry(it.component).or_insert(0) += 1;
            if [Component::Steps, Component::Results].contains(&it.component) {
                amended.push(code.to_string());
            }
        }
    }
    assert_eq!(differ, BTreeMap::from(DIFFER));
    assert_eq!(
        (amended, gone),
        (AMENDED.map(str::to_owned).to_vec(), GONE.map(str::to_owned).to_vec())
    );
}

/// What agencies publish bears no marking, in whatever letters it is read.
#[test]
fn br_19_no_file_that_was_published_is_taken_for_a_secret() {
    let mut read = 0;
    for folder in ["official-doc", "official-xlsx", "decisions"] {
        let Some(folder) = shared_data(folder) else { return };
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let words = file_words(&std::fs::read(&path).unwrap(), Edition::CURRENT);
                let marked = secrecy::marking_seen_in(&words.words);
                assert_eq!((marked, words.is_whole), (None, true), "{}", path.display());
                assert!(words.words.len() > 100, "{}", path.display());
                read += 1;
            }
        }
    }
    assert!(read > 70, "{read}");
}
