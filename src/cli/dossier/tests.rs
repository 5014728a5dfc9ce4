//! Whether attachments are read as what they are, and every flaw of a dossier is said.

use std::{collections::BTreeSet, fs, path::PathBuf};

use congbo::{
    domain::dossier::{DossierFlaw, parse},
    export::json::dossier_schemas,
};

use super::*;
use crate::cli::{
    args::Lang,
    texts::{TextFact, Texts},
};

const ASSESSMENT: &str = include_str!("../../../examples/dossier/08-assessment.toml");
const COST_SHEET: &str = include_str!("../../../examples/dossier/08-cost-sheet.toml");

/// A folder with one file in it.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn refused(kind: AttachmentKind, name: &str, bytes: &[u8]) -> String {
    let (_folder, path) = file(name, bytes);
    read(kind, &path).unwrap_err().json(&Texts::new(Lang::En))
}

#[test]
fn a_structured_document_is_kept_in_canonical_form_beside_its_file() {
    let kind = AttachmentKind::ImpactAssessment;
    let (_folder, path) = file("a.toml", ASSESSMENT.as_bytes());
    let attached = read(kind, &path).unwrap();
    assert_eq!(attached.original.as_deref(), Some(ASSESSMENT.as_bytes()));
    assert_eq!(attached.media, "application/toml");
    assert_eq!(parse(kind, &attached.content), Ok(attached.document));
    // The same document in JSON has the same content.
    let (_folder, path) = file("a.json", &attached.content);
    let again = read(kind, &path).unwrap();
    assert_eq!((again.content, again.media), (attached.content, "application/json"));
}

#[test]
fn any_other_file_is_kept_as_it_is() {
    for (name, media) in [
        ("a.PDF", "application/pdf"),
        ("a.jpeg", "image/jpeg"),
        ("a.txt", "text/plain"),
        ("a", "application/octet-stream"),
    ] {
        let (_folder, path) = file(name, b"\xff\0");
        let attached = read(AttachmentKind::Norm, &path).unwrap();
        assert_eq!((&*attached.content, attached.media), (&b"\xff\0"[..], media));
        assert!(attached.document.is_none() && attached.original.is_none());
    }
}

#[test]
fn texts_are_mended_on_the_way_in_and_counted() {
    let said = ASSESSMENT.replace("Cục Chính sách", "Cục Chính\u{a0}sách\u{200b}");
    let (_folder, path) = file("a.toml", said.as_bytes());
    let attached = read(AttachmentKind::ImpactAssessment, &path).unwrap();
    assert_eq!(attached.document.unwrap().unit(), "Cục Chính sách");
    assert!(!attached.repairs.is_empty());
}

#[test]
fn a_scan_of_a_structured_document_is_answered_with_the_template() {
    let json = refused(AttachmentKind::CostSheet, "a.pdf", b"%PDF");
    assert!(json.contains("attachment-not-structured"), "{json}");
    assert!(json.contains("congbo template cost-sheet"), "{json}");
}

#[test]
fn an_empty_or_too_large_file_is_refused() {
    assert!(refused(AttachmentKind::Other, "a.pdf", b"").contains("attachment-empty"));
    let (_folder, path) = file("a.bin", b"12345");
    assert!(load(&path, Bound { bytes: 5, said: "5 B" }).is_ok());
    let error =
        load(&path, Bound { bytes: 4, said: "4 B" }).unwrap_err().json(&Texts::new(Lang::En));
    assert!(error.contains("file-too-large"), "{error}");
    assert!(read(AttachmentKind::Other, path.parent().unwrap()).is_err());
}

#[test]
fn a_mistake_is_named_with_its_place() {
    let kind = AttachmentKind::ImpactAssessment;
    let json = refused(kind, "a.toml", (ASSESSMENT.to_owned() + "\nlegalty = 1\n").as_bytes());
    assert!(json.contains("bad-document") && json.contains("legalty"), "{json}");
    let json = refused(kind, "a.toml", ASSESSMENT.replace("\"lawful\"", "\"legal\"").as_bytes());
    assert!(json.contains("legality.verdict"), "{json}");
    let json = refused(kind, "a.toml", b"unit = \n");
    assert!(json.contains("bad-toml") && json.contains("a.toml:1"), "{json}");
    assert!(refused(kind, "a.toml", b"\xff").contains("not-utf8"));
}

#[test]
fn figures_that_are_no_exact_numbers_are_refused_at_their_place() {
    for (figure, place) in [
        ("hours = 1.5", "current[0].hours"),
        ("hours = \"1,5\"", "current[0].hours"),
        ("hours = \"nan\"", "current[0].hours"),
        ("hours = inf", "current[0].hours"),
        ("outlay = -1", "current[0].outlay"),
        ("outlay = 9007199254740992", "current[0].outlay"),
        ("subjects_per_year = -5", "current[0].subjects_per_year"),
    ] {
        let said = COST_SHEET.replacen("hours = \"1.5\"\noutlay = 5000", figure, 1);
        let json = refused(AttachmentKind::CostSheet, "a.toml", said.as_bytes());
        assert!(json.contains("bad-document") && json.contains(place), "{figure}: {json}");
    }
}

#[test]
fn an_attached_document_fits_the_schema_that_is_published_of_it() {
    let examples = [
        ASSESSMENT,
        include_str!("../../../examples/dossier/08-opinion.toml"),
        include_str!("../../../examples/dossier/08-appraisal.toml"),
        COST_SHEET,
    ];
    let kinds = AttachmentKind::ALL.into_iter().filter(|it| it.is_structured());
    for ((said, kind), (name, schema)) in examples.into_iter().zip(kinds).zip(dossier_schemas()) {
        assert_eq!(name, template(kind));
        let (document, _) = document(kind, said).unwrap().unwrap();
        let document = serde_json::from_slice(&document.canonical()).unwrap();
        let schema = jsonschema::draft202012::new(&schema).unwrap();
        let errors: Vec<_> = schema.iter_errors(&document).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn a_flaw_is_said_in_the_words_of_the_domain() {
    let facts: [TextFact<'_>; 2] = [("row", &"B1"), ("figure", &"times_per_year")];
    let said = Texts::new(Lang::Vi).get("error-cost-after-differs", &facts);
    let expected =
        "Dòng `B1` sau đơn giản hóa khác hiện tại ở: số lần một năm, mà phương án không nêu.";
    assert_eq!(said, expected);
    let facts: [TextFact<'_>; 2] = [("finding", &"legality"), ("verdict", &"wrong_authority")];
    let said = Texts::new(Lang::En).get("error-assessment-ends-path", &facts);
    assert!(said.contains("on legality: not within authority;"), "{said}");
}

/// The facts of every flaw, read off the table that defines them.
fn facts_of_flaws() -> Vec<(String, BTreeSet<String>)> {
    let table = include_str!("../../domain/dossier/flaw.rs");
    let rows = table.lines().filter(|it| it.contains("} = \"") && it.ends_with(';'));
    rows.map(|row| {
        let fields = row.split(['{', '}']).nth(1).expect("a row has its fields in braces");
        let code = row.split('"').nth(1).expect("a row has its code in quotes");
        let names = fields.split(',').filter_map(|it| it.split_once(':'));
        (code.to_owned(), names.map(|(name, _)| name.trim().to_owned()).collect())
    })
    .collect()
}

#[test]
fn every_flaw_of_a_dossier_is_said_with_its_facts_and_a_way_to_mend_it() {
    let flaws = facts_of_flaws();
    let codes: Vec<_> = flaws.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, DossierFlaw::CODES);
    for (lang, source) in [
        (Lang::Vi, include_str!("../locales/vi/dossier.ftl")),
        (Lang::En, include_str!("../locales/en/dossier.ftl")),
    ] {
        let texts = Texts::new(lang);
        for (code, facts) in &flaws {
            let id = format!("error-{code}");
            let start = format!("{id} =");
            let lines = source.lines().skip_while(|it| !it.starts_with(&start));
            let own = lines.enumerate().take_while(|(at, it)| *at == 0 || it.starts_with(' '));
            let said: String = own.map(|(_, line)| line.to_owned() + "\n").collect();
            let named = said.split('$').skip(1).filter_map(|it| it.split([' ', '}']).next());
            let unknown: Vec<_> = named.filter(|it| !facts.contains(*it)).collect();
            assert!(unknown.is_empty(), "`{code}` has no {unknown:?}");
            assert!(texts.maybe(&id, &[]).is_some(), "`{code}` is not said");
            assert!(texts.attribute(&id, "fix", &[]).is_some(), "nothing mends `{code}`");
        }
    }
}
