//! Files of others, as offices hand them in: what is taken of them, and what is refused.

use congbo::ooxml::writing::package;
use serde_json::{Value, json as value};

use super::{Desk, EXAMPLES, json};

/// Returns a record of the baseline.
fn record(code: &str) -> Value {
    let lines = std::fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let mut records = lines.lines().map(|it| serde_json::from_str::<Value>(it).unwrap());
    records.find(|it| it["ma_thu_tuc"] == code).unwrap()
}

fn put(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(desk.path(name), bytes).unwrap();
}

const WORDS: &str = "--effective 2099-02-01 --basis 12/2098/TT-BQP --reason Theo_Cổng";

#[test]
fn a_proposal_takes_over_what_a_file_says_otherwise_and_leaves_what_it_lacks() {
    let desk = Desk::founded();
    let mut file = record("9.000002");
    file["cach_thuc_thuc_hien"][0]["thoi_han_giai_quyet"] = value!("99 ngày làm việc");
    file["cach_thuc_thuc_hien"][0]["thoi_han_so"] = value!(99);
    file["yeu_cau_dieu_kien"] = Value::Null;
    file["thanh_phan_ho_so"][0]["giay_to"][0]["ban_sao"] = value!(0.5);
    put(&desk, "cong.doc", serde_json::to_string_pretty(&file).unwrap());
    let amend = format!("--as soan-thao-a propose amend 9.000002 --from cong.doc {WORDS}");
    let proposed = json(&desk.ok(&format!("--json {amend}")));
    let id = proposed["id"].as_str().unwrap();
    let shown = json(&desk.ok(&format!("--json proposal show {id}")));
    let text = shown.to_string();
    assert!(text.contains("\"components\":[\"processing_time\"]"), "{text}");
    assert!(desk.ok(&format!("proposal diff {id}")).contains("99"));
    // Nothing else is said of another, and nothing at all of a third.
    put(&desk, "same.json", record("9.000003").to_string());
    for (code, problem) in [("9.000003", "file-says-the-same"), ("9.000004", "file-lacks-code")] {
        let line = format!("--as soan-thao-a propose amend {code} --from same.json {WORDS}");
        assert_eq!(desk.fails(&line, 2)["code"], problem);
    }
}

#[test]
fn an_export_of_another_registry_is_held_against_this_one_and_taken_in() {
    let desk = Desk::founded();
    desk.ok("export json --output own.json");
    let found = json(&desk.ok("--json reconcile own.json --exit-code"));
    let findings = &found["findings"];
    assert_eq!((&findings["changed"], &findings["missing"]), (&value!([]), &value!([])));
    assert!(findings["equal"].as_u64().unwrap() > 3);
    let line = "--json --as nhap-lieu-a import own.json --effective 2026-01-01 --basis Gốc";
    let told = json(&desk.ok(line));
    assert_eq!((&told["unchanged"], &told["imported"]), (&findings["equal"], &value!(0)));
}

#[test]
fn a_file_that_means_harm_is_refused_by_what_it_is_and_nothing_is_taken() {
    let desk = Desk::founded();
    let document = |xml: &str| {
        package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)]).unwrap()
    };
    let bomb = format!("<w>{}</w>", " ".repeat(40 << 20));
    let outside = "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w>&e;</w>";
    let deep = format!("{}{}", "<w>".repeat(200_000), "</w>".repeat(200_000));
    let (no_list, out) = ("<w><body/></w>", "../../etc/cron.d/x");
    for (name, bytes, problem) in [
        ("bomb.docx", document(&bomb), "package-part_too_large"),
        ("outside.docx", document(outside), "package-document_type"),
        ("deep.docx", document(&deep), "file-no-shape"),
        ("empty.docx", document(no_list), "file-no-shape"),
        ("out.docx", package(&[(out, "x")]).unwrap(), "package-leads_out"),
        ("torn.docx", document(no_list)[..60].to_vec(), "package-torn"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), "file-binary"),
        ("cut.json", b"[\n{\"ma_thu_tuc\": \"1.000001\"},\n{".to_vec(), "file-not-json"),
    ] {
        put(&desk, name, bytes);
        let line = format!("--as nhap-lieu-a import {name} --effective 2026-01-01 --basis Gốc");
        assert_eq!(desk.fails(&line, 2)["code"], problem, "{name}");
    }
    let mut long = record("9.000001");
    long["ma_thu_tuc"] = value!("9.000051");
    long["mo_ta"] = value!("dài ".repeat(250_000));
    let nested = format!("[{}{}]", "[".repeat(5_000), "]".repeat(5_000));
    let mut longer = long.clone();
    longer["mo_ta"] = value!("dài ".repeat(2_500_000));
    let lines = [long.to_string(), nested, longer.to_string()];
    put(&desk, "long.jsonl", format!("{{}}\n{}", lines.join("\n")));
    let told = json(&desk.ok(
        "--json --as nhap-lieu-a import long.jsonl --effective 2026-01-01 --basis Gốc --dry-run",
    ));
    let kinds: Vec<_> = told["refused"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert_eq!(kinds, ["missing_field", "too_deep", "too_long"]);
    assert_eq!(told["imported"], 1);
}

#[test]
fn a_folder_stands_for_its_files_and_each_is_named() {
    let desk = Desk::founded();
    std::fs::create_dir(desk.path("in")).unwrap();
    put(&desk, "in/.hidden", "{");
    for (name, code) in [("b.json", "9.000061"), ("a.json", "9.000062")] {
        let mut it = record("9.000001");
        it["ma_thu_tuc"] = value!(code);
        it["cach_thuc_thuc_hien"][0]["phi_chi_tiet"] = value!([{"loai": "Tiền", "muc": 1}]);
        put(&desk, &format!("in/{name}"), serde_json::to_string_pretty(&value!([it])).unwrap());
    }
    let line = "--json --as nhap-lieu-a import in --effective 2026-01-01 --basis Gốc";
    let told = json(&desk.ok(line));
    assert_eq!(told["imported"], 2);
    let unread = told["not_understood"].as_array().unwrap();
    let unread: Vec<_> = unread
        .iter()
        .map(|it| (it["file"].as_str().unwrap(), it["line"].as_u64().unwrap(), &it["words"]))
        .collect();
    assert_eq!(unread, [("in/a.json", 2, &value!("Tiền")), ("in/b.json", 2, &value!("Tiền"))]);
    // Kinds of fields, and never rows of them.
    let kinds: Vec<_> = told["ignored"].as_object().unwrap().keys().collect();
    assert!(kinds.iter().all(|it| !it.contains("[0]") && !it.contains("Tiền")), "{kinds:?}");
}

#[test]
fn every_paper_of_every_round_is_read_as_it_was_handed_in() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "một");
    let example = format!("{EXAMPLES}/changes/01-amend-9.000001.toml");
    let text = std::fs::read_to_string(&example).unwrap();
    for (round, paper) in [(1, "một"), (2, "hai"), (3, "ba")] {
        if round > 1 {
            let name = format!("\nname = \"Lần {round}: ");
            let text = text.replacen("change.components = [", "change.components = [\"name\", ", 1);
            put(&desk, "next.toml", text.replacen("\nname = \"", &name, 1));
            desk.ok(&format!("--as soan-thao-a proposal revise {id} next.toml"));
        }
        put(&desk, "paper.txt", paper);
        let over = if round > 1 { format!(" --supersedes {}", round - 1) } else { String::new() };
        desk.ok(&format!("--as soan-thao-a proposal attach {id} paper.txt --kind norm{over}"));
    }
    let told = json(&desk.ok(&format!("--json proposal document {id}")));
    let papers = told["papers"].as_array().unwrap();
    let rounds: Vec<_> = papers.iter().map(|it| it["revision"].as_u64().unwrap()).collect();
    assert_eq!(rounds, [1, 2, 3]);
    for (round, paper) in [(1, "một"), (2, "hai"), (3, "ba")] {
        assert!(desk.ok(&format!("proposal document {id} {round}")).contains(paper));
        let out = format!("out-{round}.txt");
        desk.ok(&format!("proposal document {id} {round} --output {out}"));
        assert_eq!(std::fs::read_to_string(desk.path(&out)).unwrap(), paper);
    }
    assert_eq!(desk.fails(&format!("proposal document {id} 4"), 1)["code"], "no-such-paper");
}
