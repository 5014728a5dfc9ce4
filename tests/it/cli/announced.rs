//! An announcing decision as a paper: what is signed is what is enacted, every word of it, and the
//! paper says where in the log it stands.

use std::io::Cursor;

use congbo::ooxml::{
    Package,
    word::{WordBlock, blocks},
};

use super::*;

/// What of a document Part II prints.
const PRINTED: [&str; 8] = [
    "steps",
    "dossier",
    "channels",
    "applicants",
    "agencies",
    "results",
    "conditions",
    "legal_basis",
];

/// Returns the words of a text document: of its paragraphs and its cells.
fn words(bytes: Vec<u8>) -> String {
    let mut package = Package::open(bytes).expect("a package");
    let lines =
        blocks(&mut package).expect("a text document").into_iter().flat_map(|it| match it {
            WordBlock::Paragraph(it) => vec![it.text],
            WordBlock::Table(rows) => rows.into_iter().flatten().collect(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// Gathers the texts under some names, line by line.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|it| texts(it, found)),
        serde_json::Value::Object(map) => {
            for (key, it) in map {
                match it.as_str() {
                    Some(text) if ["text", "name", "number", "title"].contains(&key.as_str()) => {
                        found.extend(text.lines().map(|it| it.trim().to_owned()));
                    }
                    Some(_) => {}
                    None => texts(it, found),
                }
            }
        }
        _ => {}
    }
}

fn xml(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let part = archive.by_name("word/document.xml").expect("the document");
    std::io::read_to_string(part).expect("a text")
}

#[test]
fn what_is_signed_is_what_is_enacted_word_for_word() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    desk.approve(&id);
    let file = |name: &str| std::fs::read(desk.dir.path().join(name)).unwrap();
    desk.ok(&format!("decision draft {id} -o draft.docx --place Huế"));
    desk.ok(&format!("decision draft {id} -o again.docx --place Huế"));
    assert_eq!(file("draft.docx"), file("again.docx"));
    let draft = words(file("draft.docx"));
    assert!(draft.contains("Huế, ngày …… tháng …… năm") && draft.contains('‹'), "{draft}");
    let list = desk.listed("700/QĐ-BQP", &id);
    desk.ok(&format!("--as ky-a enact --decision {list}"));
    desk.ok("decision document 700/QĐ-BQP -o signed.docx");
    desk.ok("decision document 700/QĐ-BQP -o signed-again.docx");
    assert_eq!(file("signed.docx"), file("signed-again.docx"));
    let signed = words(file("signed.docx"));
    assert!(!signed.contains('‹'), "{signed}");
    // From Part I to the sources the draft and the record are one text.
    let annex = |text: &str| {
        let from = text.find("PHẦN I.").expect("Part I");
        let to = text.find("Mã băm danh sách").expect("the list's hash");
        let lines = text[from..to].lines().filter(|it| !it.contains("sổ đăng ký"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(annex(&draft), annex(&signed));
    let shown = json(&desk.ok("--json show 9.000001 --version 1.1.0"));
    let document = &shown["procedure"];
    let mut said = Vec::new();
    PRINTED.iter().for_each(|it| texts(&document[it], &mut said));
    assert!(said.len() > 20, "{document}");
    for text in &said {
        assert!(signed.contains(text.as_str()), "{text}\n{signed}");
    }
    // The paper is tied to the log: by entry, hashes, approvers.
    let told = json(&desk.ok("--json decision document 700/QĐ-BQP"));
    for key in ["leaf", "content", "list_hash"] {
        assert!(signed.contains(told[key].as_str().unwrap()), "{key}: {told}");
    }
    assert!(signed.contains(&format!("mục nhật ký số {}", told["seq"])), "{signed}");
    let approvals = told["items"][0]["approvals"].as_array().unwrap();
    assert!(!approvals.is_empty());
    for it in approvals {
        assert!(signed.contains(it["officer"].as_str().unwrap()), "{it}");
    }
}

#[test]
fn what_is_amended_is_marked_as_it_was_asked_for() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    let paper = |mark: &str| {
        desk.ok(&format!("decision draft {id} -o {mark}.docx --mark {mark} --json"));
        xml(std::fs::read(desk.dir.path().join(format!("{mark}.docx"))).unwrap())
    };
    let [italic, redline, none] = ["italic", "redline", "none"].map(paper);
    let italics = "<w:r><w:rPr><w:i/><w:iCs/></w:rPr>";
    assert!(italic.contains(italics) && !italic.contains("<w:strike/>"));
    assert!(redline.contains("<w:strike/>") && redline.contains("<w:u w:val=\"single\"/>"));
    assert!([italics, "<w:strike/>", "<w:u "].iter().all(|it| !none.contains(it)));
    assert!(italic.contains("in nghiêng là nội dung sửa đổi") && !none.contains("in nghiêng"));
    let text = desk.ok(&format!("decision draft {id} --format md --mark redline --json"));
    assert!(json(&text)["toml"].is_string());
    desk.ok(&format!("decision draft {id} -o paper.md --mark redline --json"));
    let text = std::fs::read_to_string(desk.dir.path().join("paper.md")).unwrap();
    assert!(text.contains("<ins>") && text.contains("<del>"), "{text}");
}

#[test]
fn a_paper_holds_whatever_is_typed_and_says_what_it_cannot_be() {
    let desk = Desk::founded();
    let id = desk.propose("soan-thao-a", "lý-do");
    desk.ok(&format!("decision draft {id} -o odd.docx --json --place <b>&\u{202e}\u{1}\""));
    let text = xml(std::fs::read(desk.dir.path().join("odd.docx")).unwrap());
    assert!(text.contains("&lt;b&gt;&amp;\\u{202e}\\u{1}"), "{text}");
    roxmltree::Document::parse(&text).expect("the text is XML");
    let error = desk.fails(&format!("decision draft {id} --place Huế"), 2);
    assert_eq!(error["code"], "decision-look-of-paper");
    assert_eq!(desk.fails("decision document 9/QĐ-BQP", 1)["code"], "unknown-decision");
}
