//! What leaves the house is recorded by whoever publishes, once for each state; and a page or a paper
//! of it is tied to the log.

use std::fs;

use super::*;

const PUBLISH: &str = "publish trang --as-of 2026-06-01";

/// Returns how many entries record an export.
fn recorded(desk: &Desk) -> usize {
    desk.ok("--json log --kind export.recorded").lines().filter(|it| !it.is_empty()).count()
}

#[test]
fn what_a_publisher_exports_is_recorded_once_and_changes_nothing_that_is_shown() {
    let desk = Desk::founded();
    // Without the role it goes on, and says so.
    let unrecorded = desk.run(&format!("--json --as soan-thao-a {PUBLISH}"));
    assert!(
        unrecorded.status.success() && stderr(&unrecorded).contains("--as, --key"),
        "{unrecorded:?}"
    );
    let first = json(&String::from_utf8(unrecorded.stdout).unwrap());
    assert_eq!(first["recorded"], serde_json::Value::Null);
    let checked = json(&desk.ok("--json export --check trang"));
    assert_eq!(checked["recorded"], serde_json::Value::Null);

    let done = json(&desk.ok(&format!("--json --as cong-khai-a {PUBLISH}")));
    let entry = done["recorded"].as_u64().expect("a publisher's export is recorded");
    assert_eq!(done["manifest_sha256"], first["manifest_sha256"]);
    // Recording it moved the log on, and not what is shown: the same again is the same bytes, and
    // no second entry.
    let again = json(&desk.ok(&format!("--json --as cong-khai-a {PUBLISH}")));
    assert_eq!((&again["written"], &again["recorded"]), (&0.into(), &entry.into()));
    assert_eq!(again["manifest_sha256"], first["manifest_sha256"]);
    assert_eq!(recorded(&desk), 1);
    let checked = json(&desk.ok("--json export --check trang"));
    assert_eq!(checked["recorded"], entry);

    // Another kind stands beside it; another state takes its place.
    desk.ok("--as cong-khai-a export csv --as-of 2026-06-01 --output bang.csv");
    assert_eq!(recorded(&desk), 2);
    desk.propose("soan-thao-a", "thêm");
    desk.ok(&format!("--as cong-khai-a {PUBLISH}"));
    assert_eq!(recorded(&desk), 3);
    let listed = json(&desk.ok("--json export --recorded"));
    let of = |name: &str| {
        let all = listed["exports"].as_array().unwrap();
        let own: Vec<_> = all.iter().filter(|it| it["file_format"] == name).collect();
        assert_eq!(own.len(), 1, "{listed}");
        own[0].clone()
    };
    assert!(of("congbo-publication")["entry"].as_u64().unwrap() > entry);
    assert_eq!(of("congbo-sheet")["officer"], "cong-khai-a");
    assert!(desk.ok("export --recorded").contains("congbo-publication"));
    // Nothing goes to standard output and into the log.
    desk.ok("--as cong-khai-a export ndjson");
    assert_eq!(recorded(&desk), 3);
    desk.ok("verify --gate");
}

#[test]
fn a_page_is_proven_by_the_manifest_above_it_and_a_paper_by_the_code_at_its_foot() {
    let desk = Desk::founded();
    desk.ok(PUBLISH);
    let page = desk.dir.path().join("trang/tthc/9.000001/index.html");
    let proven = json(&desk.ok("--json export --check trang/tthc/9.000001/index.html"));
    assert_eq!(proven["file"], "tthc/9.000001/index.html");
    desk.ok("export --check trang/tai-ve/catalogue.xlsx");
    let whole = fs::read_to_string(&page).unwrap();
    fs::write(&page, whole.replace("9.000001", "9.000002")).unwrap();
    let error = desk.fails("export --check trang/tthc/9.000001/index.html", 1);
    assert_eq!(error["code"], "export-not-as-written");
    fs::write(desk.dir.path().join("trang/la.html"), "x").unwrap();
    assert_eq!(desk.fails("export --check trang/la.html", 1)["code"], "page-not-in-manifest");

    let code = whole.split("<code>").filter_map(|it| it.split("</code>").next());
    let code = code.filter(|it| it.contains('@')).last().expect("a page has a code").to_owned();
    let paper = json(&desk.ok(&format!("--json export --check {code}")));
    assert_eq!((&paper["code"], &paper["stands"]), (&"9.000001".into(), &true.into()));
    assert!(desk.ok(&format!("export --check {code}")).contains("9.000001"));
    // Another figure of the hash, another entry: the log says no such thing.
    let last = if code.ends_with('0') { "1" } else { "0" };
    let other = format!("{}{last}", &code[..code.len() - 1]);
    assert_eq!(desk.fails(&format!("export --check {other}"), 1)["code"], "paper-not-of-log");
    assert_eq!(desk.fails("export --check khong-co", 1)["code"], "no-file-nor-paper");
}
