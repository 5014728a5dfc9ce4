//! The ministry's own changes, typed from an empty folder: two procedures as they became between two
//! days, and one of our own with its whole dossier.

use std::fs;

use serde_json::Value;

use super::{
    EXAMPLES, json,
    person::Person,
    stderr,
    typed::{NEW_BEFORE, decided, typed_words},
};
use crate::support::{desk::Desk, shared::shared_data};

/// Who there is, each in one role.
const OFFICERS: [(&str, &str); 7] = [
    ("soan-thao-a", "drafter"),
    ("kiem-soat-a", "control"),
    ("phap-che-a", "legal"),
    ("tai-chinh-a", "finance"),
    ("tham-dinh-a", "appraiser"),
    ("ky-a", "signer"),
    ("nhap-lieu-a", "registrar"),
];

/// A registry that is founded in an empty folder by what is typed.
fn founded(baseline: &str) -> Person {
    let person = Person::at(Desk::with_keys());
    let store = person.desk.store().display().to_string();
    let run = |words: &[&str]| {
        let words = [&["--store", &store], words].concat();
        let output = person.run_in(person.desk.dir.path(), &words);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", stderr(&output));
    };
    let public = |it: &str| format!("{}.pub", person.desk.key_of(it).display());
    let founder = |it: &str| format!("{it}={}", public(it));
    let [a, b] = ["quan-tri-a", "quan-tri-b"].map(founder);
    run(&["init", "--agency", "Bộ Quốc phòng", "--code", "G11", "--founder", &a, "--founder", &b]);
    let own = person.desk.key_of("quan-tri-a").display().to_string();
    let with = format!("quan-tri-b={}", person.desk.key_of("quan-tri-b").display());
    for (officer, role) in OFFICERS {
        let key = public(officer);
        let enrolled = ["officer", "add", officer, "--name", "Cán bộ A", "--unit", "Vụ A"];
        let rest = ["--role", role, "--key", &key, "--with", &with];
        run(&[&["--as", "quan-tri-a", "--key", &own][..], &enrolled, &rest].concat());
    }
    let own = person.desk.key_of("nhap-lieu-a").display().to_string();
    let dated = ["--effective", "2025-12-01", "--basis", "Danh mục đang có hiệu lực"];
    run(&[&["--as", "nhap-lieu-a", "--key", &own, "import", baseline][..], &dated].concat());
    person
}

/// Returns an editor that puts into an opened form what the ministry made of a procedure: the form as
/// it is there in a copy of the registry, in which the newer record was taken over.
fn becoming(person: &Person, code: &str, newer: &str) -> String {
    let copy = Person::at(person.desk.again());
    let from = ["--as", "soan-thao-a", "propose", "amend", code, "--from", newer];
    let why =
        ["--effective", "2099-01-01", "--basis", "45/2026/TT-BQP", "--reason", "Theo Thông tư"];
    let made = copy.desk.json(&[&from[..], &why].concat());
    copy.is("soan-thao-a");
    let form = person.desk.path(&format!("{code}.toml")).display().to_string();
    let keeps = copy.lay("keep.sh", &format!("cp \"$1\" {form}")).display().to_string();
    let line = format!("proposal revise {}", made["id"].as_str().unwrap());
    copy.with_editor(&line, "", &keeps).expect("a terminal was there before");
    assert!(fs::metadata(&form).unwrap().len() > 1_000, "{form}");
    format!("cp {form}")
}

/// What is typed of one change, and what the same took before anything was set up or led.
struct Typed {
    steps: Vec<(&'static str, String, String, String)>,
    before: Vec<&'static str>,
}

#[test]
fn the_ministrys_changes_take_half_of_the_words_and_no_command_of_an_amendment_more_than_four() {
    let (Some(older), Some(newer)) =
        (shared_data("mod-2025-12.jsonl"), shared_data("mod-2026-07.jsonl"))
    else {
        return;
    };
    let [older, newer] = [older, newer].map(|it| it.display().to_string());
    let person = founded(&older);
    person.is("soan-thao-a");
    // Without a terminal nothing of it can be tried.
    if person.at_a_terminal("status", "").is_none() {
        return;
    }
    let read =
        |line: &str| (line.to_owned(), format!("{}1\ny\ny\n", "\n".repeat(40)), "true".to_owned());
    let amend = |code: &str, id: &str, number: &str, reviewers: &[&'static str]| {
        let opened =
            (format!("propose amend {code}"), "1\n".to_owned(), becoming(&person, code, &newer));
        let enacted = (
            format!("enact {id}"),
            format!("{}\n", number.to_lowercase()),
            decided(&person, number),
        );
        let reviews = reviewers.iter().map(|it| (*it, read(&format!("review {id}"))));
        let steps = std::iter::once(("soan-thao-a", opened)).chain(reviews);
        let steps = steps.chain([("ky-a", enacted)]);
        let before = [
            "--as soan-thao-a --key KEY propose amend CODE FILE",
            "--as ky-a --key KEY enact ID --decision FILE",
        ];
        let review = "--as phap-che-a --key KEY review ID --approve --revision 1";
        Typed {
            steps: steps.map(|(who, (line, keys, editor))| (who, line, keys, editor)).collect(),
            before: before.into_iter().chain(reviewers.iter().map(|_| review)).collect(),
        }
    };
    let paper = |it: &str| format!("{EXAMPLES}/dossier/04-{it}.toml");
    let attach = |kind: &str, file: &str| format!("proposal attach p3 --kind {kind} {file}");
    let words = "sed -i '$a Đã nêu rõ'".to_owned();
    let step = |who, line: &str, keys: &str, editor: &str| {
        (who, line.to_owned(), keys.to_owned(), editor.to_owned())
    };
    let reviewed = |who| {
        let (line, keys, editor) = read("review p3");
        (who, line, keys, editor)
    };
    let new = || Typed {
        steps: vec![
            step(
                "soan-thao-a",
                "propose new",
                "1\n",
                &format!("cp {EXAMPLES}/changes/04-new-9.000009.toml"),
            ),
            step("soan-thao-a", &attach("impact-assessment", &paper("assessment")), "", ""),
            step("kiem-soat-a", &attach("control-opinion", &paper("opinion")), "", ""),
            step("phap-che-a", "proposal comment p3", "", &words),
            step("soan-thao-a", "proposal answer p3 o1", "1\n", &words),
            step("soan-thao-a", "proposal answer p3 c1", "2\n", &words),
            step("phap-che-a", "proposal resolve p3 c1", "", ""),
            step("tham-dinh-a", &attach("appraisal", &paper("appraisal")), "", ""),
            reviewed("kiem-soat-a"),
            reviewed("phap-che-a"),
            step("ky-a", "enact p3", "703/qđ-bqp\n", &decided(&person, "703/QĐ-BQP")),
        ],
        before: NEW_BEFORE.to_vec(),
    };
    // One is reviewed by two; of the other a fee changes, so that finance is asked, too.
    let changes: [&dyn Fn() -> Typed; 3] = [
        &|| amend("1.013124", "p1", "701/QĐ-BQP", &["phap-che-a", "kiem-soat-a"]),
        &|| amend("1.013199", "p2", "702/QĐ-BQP", &["phap-che-a", "kiem-soat-a", "tai-chinh-a"]),
        &new,
    ];
    let mut told = Vec::new();
    for (at, change) in changes.into_iter().enumerate() {
        let Typed { steps, before } = change();
        for (officer, line, keys, editor) in &steps {
            person.is(officer);
            let screen = person.with_editor(line, keys, editor).unwrap();
            assert!(screen.contains('✓'), "{officer}: {line}: {screen}");
            assert!(at == 2 || typed_words(line) <= 4, "{line}");
        }
        let shown: Value = json(&person.ok(&format!("--json proposal show p{}", at + 1)));
        assert_eq!(shown["status"], "enacted", "{shown}");
        let now: usize = steps.iter().map(|it| typed_words(&it.1)).sum();
        let before: usize = before.iter().map(|it| typed_words(it)).sum();
        assert!(2 * now <= before, "{now} of {before}");
        told.push((steps.len(), now, before));
    }
    assert_eq!(told[0], (4, 13, 38), "{told:?}");
    assert_eq!(told[1].0, 5, "{told:?}");
    // What came of it is what the ministry has.
    let shown = person.ok("show 1.013199 --as-of 2099-01-01");
    assert!(shown.contains("Thủ tục cấp mới Giấy phép kinh doanh"), "{shown}");
    person.ok("verify --gate");
}
