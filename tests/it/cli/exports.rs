//! Every format of the table as people and scripts meet it, and the proof of what was exported.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use congbo::export::{
    Exporter,
    formats::{Delimiter, ExportChoice, ExportLanguage, RdfSyntax, RecordShape},
    parts::PublicPart,
    sheets::SheetName,
    table,
};

use super::*;
use serde_json::Value;

/// Writes a choice as it is typed, once for each of its values.
fn typed(choice: ExportChoice) -> Vec<String> {
    let keys: Vec<&str> = match choice {
        ExportChoice::Raw => return vec!["--raw".to_owned()],
        // All of it: nothing was recorded before.
        ExportChoice::Since => vec!["2020-01-01"],
        ExportChoice::Base => vec!["https://tthc.example.vn/so"],
        ExportChoice::Shape => RecordShape::ALL.map(RecordShape::key).to_vec(),
        ExportChoice::Language => ExportLanguage::ALL.map(ExportLanguage::key).to_vec(),
        ExportChoice::Sheet => SheetName::ALL.map(SheetName::key).to_vec(),
        ExportChoice::Delimiter => Delimiter::ALL.map(Delimiter::key).to_vec(),
        ExportChoice::Parts => PublicPart::ALL.map(PublicPart::key).to_vec(),
        ExportChoice::Syntax => RdfSyntax::ALL.map(RdfSyntax::key).to_vec(),
    };
    let option = |key: &str| format!("--{} {}", choice.key(), key.replace('_', "-"));
    keys.into_iter().map(option).collect()
}

/// Returns every line that exports: each format plainly, and with each of its choices.
fn lines() -> Vec<String> {
    let of = |exporter: &dyn Exporter| {
        let plain = [String::new()].into_iter();
        let chosen = exporter.choices().iter().flat_map(|it| typed(*it));
        let name = exporter.name();
        plain.chain(chosen).map(|it| format!("export {name} {it}")).collect::<Vec<_>>()
    };
    table::ALL.into_iter().flat_map(of).collect()
}

/// Whatever is exported as a list of the catalogue is read again, in any language and whatever stands
/// between its cells, and says nothing else; what lists parts of procedures is taken for none of it.
#[test]
fn every_list_that_is_exported_is_read_again_and_says_the_same() {
    let desk = Desk::founded();
    let mut read = 0;
    for line in lines() {
        let mut words = line.split_whitespace().skip(1);
        let is_list = ["json", "ndjson", "csv", "xlsx"].contains(&words.next().unwrap());
        // What changed since is no list of what is.
        if !is_list || line.contains("--since") {
            continue;
        }
        let sheet = line.split_once("--sheet ").map(|it| it.1);
        desk.ok(&format!("{line} --force --output list"));
        if sheet == Some("steps") {
            assert_eq!(desk.fails("reconcile list", 2)["code"], "file-no-shape", "{line}");
        }
        if sheet.is_some_and(|it| it != "catalogue") {
            continue;
        }
        let told = json(&desk.ok("--json reconcile list"));
        let found = &told["findings"];
        for kind in ["missing", "extra", "changed", "repeated", "refused"] {
            let all = found[kind].as_array().map_or(0, Vec::len);
            assert_eq!(all, 0, "{line}: {kind} of {found}");
        }
        assert_eq!(found["equal"], 8, "{line}: {found}");
        read += 1;
    }
    assert!(read > 10, "{read}");
}

#[test]
fn every_export_is_the_same_to_the_byte_and_is_proven_by_the_log_after_further_acts() {
    let desk = Desk::founded();
    let read = |name: &str| fs::read(desk.path(name)).unwrap();
    let mut hashes = BTreeMap::new();
    for (at, line) in lines().iter().enumerate() {
        desk.ok(&format!("{line} --as-of 2026-06-01 --output {at}.one"));
        let did = json(&desk.ok(&format!("--json {line} --as-of 2026-06-01 --output {at}.two")));
        assert_eq!(did["count"], 8, "{line}");
        assert!(read(&format!("{at}.one")) == read(&format!("{at}.two")), "{line}");
        let printed = desk.run(&format!("{line} --as-of 2026-06-01"));
        assert!(printed.stdout == read(&format!("{at}.one")), "{line}");
        let manifest = json(&String::from_utf8(read(&format!("{at}.one.manifest.json"))).unwrap());
        assert_eq!(
            (&manifest["counts"]["procedures"], &manifest["sha256"]),
            (&8.into(), &did["sha256"])
        );
        hashes.insert(line.clone(), manifest["sha256"].to_string());
    }
    // What is chosen shows in the bytes, but for what holds where nothing is said.
    for exporter in table::ALL {
        let plain = &hashes[&format!("export {} ", exporter.name())];
        for choice in exporter.choices() {
            let of = |it: &String| &hashes[&format!("export {} {it}", exporter.name())];
            let typed = typed(*choice);
            let all: BTreeSet<_> = typed.iter().map(of).chain([plain]).collect();
            let without = [ExportChoice::Raw, ExportChoice::Base, ExportChoice::Since];
            let has_default = !without.contains(choice);
            let expected = typed.len() + usize::from(!has_default);
            assert_eq!(all.len(), expected, "{} {}", exporter.name(), choice.key());
        }
    }
    desk.propose("soan-thao-a", "thêm");
    for at in 0..lines().len() {
        desk.ok(&format!("export --check {at}.one"));
    }
    let proven = json(&desk.ok("--json export --check 0.one"));
    assert_eq!((&proven["registry"].is_string(), &proven["as_of"]), (&true, &"2026-06-01".into()));
}

#[test]
fn an_option_of_another_format_is_refused_and_the_formats_that_are_named_take_it() {
    let desk = Desk::founded();
    for exporter in table::ALL {
        for choice in ExportChoice::ALL {
            let line = format!("export {} {}", exporter.name(), typed(choice)[0]);
            if exporter.choices().contains(&choice) {
                continue;
            }
            let error = desk.fails(&line, 2);
            assert_eq!(error["code"], "not-of-format", "{line}");
            let fix = error["fix"].as_str().unwrap();
            for it in table::ALL.into_iter().filter(|it| it.choices().contains(&choice)) {
                assert!(fix.contains(it.name()), "{line}: {fix}");
            }
            for it in table::FOLDERS.into_iter().filter(|it| it.choices().contains(&choice)) {
                assert!(fix.contains(it.name()), "{line}: {fix}");
            }
        }
    }
    assert_eq!(desk.fails("export cpsv-ap --base tthc.example.vn", 2)["code"], "bad-value");
    for line in ["export", "export json --check x", "export --check x --as-of 2026-01-01"] {
        desk.fails(line, 2);
    }
}

#[test]
fn what_the_log_does_not_prove_is_refused_and_says_why() {
    let desk = Desk::founded();
    let path = |name: &str| desk.path(name);
    let code = |line: &str| desk.fails(line, 1)["code"].as_str().unwrap().to_owned();
    desk.ok("export json --as-of 2026-06-01 --output a.json");
    let (good, manifest) = (path("a.json"), path("a.json.manifest.json"));
    let (whole, said) = (fs::read(&good).unwrap(), fs::read_to_string(&manifest).unwrap());
    let check = "export --check a.json";
    desk.ok(check);
    // A byte of the file.
    let mut bad = whole.clone();
    *bad.last_mut().unwrap() = b' ';
    fs::write(&good, &bad).unwrap();
    assert_eq!(code(check), "export-not-as-written");
    // The manifest made good for it.
    let hash = json(&said)["sha256"].as_str().unwrap().to_owned();
    let forged = congbo::domain::ids::Digest::of(&bad).to_string();
    fs::write(&manifest, said.replace(&hash, &forged)).unwrap();
    assert_eq!(code(check), "export-not-what-log-gives");
    // A day that it does not show.
    fs::write(&good, &whole).unwrap();
    fs::write(&manifest, said.replace("\"as_of\": \"2026-06-01\"", "\"as_of\": \"2025-06-01\""))
        .unwrap();
    assert_eq!(code(check), "export-not-what-log-gives");
    // A position that the log has not.
    let size = json(&said)["position"]["size"].as_u64().unwrap();
    let sized = |it: u64| said.replace(&format!("\"size\": {size}"), &format!("\"size\": {it}"));
    for other in [size - 1, size + 1, 1 << 40] {
        fs::write(&manifest, sized(other)).unwrap();
        assert_eq!(code(check), "export-not-of-log", "{other}");
    }
    // None, or none of ours.
    fs::write(&manifest, format!("{said} ")).unwrap();
    assert_eq!(code(check), "export-without-manifest");
    fs::remove_file(&manifest).unwrap();
    assert_eq!(code(check), "export-without-manifest");
    // Another registry's.
    fs::write(&manifest, &said).unwrap();
    desk.ok("--store other init --agency A --code A --origin other.example.vn");
    assert_eq!(code("--store other export --check a.json"), "export-of-other-registry");
    assert_eq!(desk.fails("export --check nowhere.json", 1)["code"], "no-file-nor-paper");
    // What was public and is withheld now is not made again: nothing is concluded.
    let key = agency().join("keys").join("phap-che-a");
    let with = format!("--with phap-che-a={}", key.display());
    desk.ok(&format!("--as ky-a withhold 9.000001 --mistake --note Sớm {with}"));
    assert_eq!(code(check), "export-shows-withheld");
    // Whoever has it is told to drop it, and nothing else; once it is released, to put it again.
    let size = json(&said)["position"]["size"].as_u64().unwrap();
    let changes = |since: u64| {
        let said = desk.ok(&format!("export ndjson --since {since} --as-of 2026-06-01"));
        let lines: Vec<Value> = said.lines().map(json).collect();
        lines.into_iter().map(|it| (it["op"].clone(), it["code"].clone())).collect::<Vec<_>>()
    };
    let reached = (Value::from("reached"), Value::Null);
    let dropped = ("withdraw".into(), "9.000001".into());
    assert_eq!(changes(size), [dropped, reached.clone()]);
    let withheld = json(&desk.ok("--json list"))["position"]["size"].as_u64().unwrap();
    desk.ok(&format!("--as ky-a release 9.000001 --premature --note Đủ {with}"));
    assert_eq!(changes(withheld), [("put".into(), "9.000001".into()), reached]);
    desk.ok(check);
}
