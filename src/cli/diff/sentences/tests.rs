//! The sentences of own examples in both languages, and that on real pairs every value
//! has exactly one.

use congbo::{
    diff::{telling::together, values},
    domain::{
        component::Component,
        procedure::Procedure,
        rows::Table,
        weight::{FieldChange, ProcedureDiff, RowChange, RowMatching, diff},
    },
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

use super::*;
use crate::cli::{args::Lang, diff::tests::snapshots};

fn told(old: &Procedure, new: &Procedure, lang: Lang) -> Vec<Sentence> {
    let found = values::changes(old, new, &diff(old, new, RowMatching::ByContent));
    grouped(&Texts::new(lang), &found)
}

fn grouped(texts: &Texts, found: &[ValueChange]) -> Vec<Sentence> {
    together(found).iter().map(|it| sentence(texts, it, found)).collect()
}

fn document() -> Json {
    json!({
        "code": "1.000001", "name": "Cấp thẻ thư viện", "publisher": "Bộ A",
        "field": "Thư viện", "levels": ["province", "district"],
        "steps": [{"id": "k1", "steps": [
            {"id": "s2", "text": "Bước 1: Nộp đơn theo Nghị định 1/2020/NĐ-CP."},
            {"id": "s3", "text": "Bước 2: Nhận thẻ."}]}],
        "channels": [
            {"id": "c4", "method": "in_person", "time": {"text": "30 ngày làm việc"},
             "fees": [{"id": "f5", "kind": "charge", "text": "50.000 đồng"}]},
            {"id": "c6", "method": "online", "time": {"text": "30 ngày làm việc"}}],
        "dossier": {"sets": 2, "cases": [{"id": "q7", "papers": [
            {"id": "d8", "name": "Giấy khai sinh", "originals": 0, "copies": 2},
            {"id": "d9", "name": "Đơn", "originals": 1, "copies": 0, "forms": ["Mẫu 01"]}]}]},
        "agencies": [{"id": "g10", "role": "handling", "name": "Thư viện A"}],
        "legal_basis": [{"id": "l11", "number": "1/2020/NĐ-CP", "title": "Về thư viện"}],
        "conditions": [{"id": "y12", "text": "Từ đủ 6 tuổi"}],
    })
}

fn read(tree: Json) -> Procedure {
    let mut it: Procedure = serde_json::from_value(tree).unwrap();
    congbo::domain::check::derive_values(&mut it);
    it
}

/// Says what differs once some texts of the document are others.
fn said_of(changes: &[(&str, Json)], lang: Lang) -> Vec<String> {
    let mut tree = document();
    for (path, value) in changes {
        *tree.pointer_mut(path).unwrap() = value.clone();
    }
    told(&read(document()), &read(tree), lang).into_iter().map(|it| it.text).collect()
}

/// The places that differ with their new values, and the sentence in both languages.
type Case = (Vec<(&'static str, Json)>, &'static str, &'static str);

#[test]
fn a_change_is_said_in_one_sentence_in_both_languages() {
    let cases: [Case; 11] = [
        (
            vec![
                ("/channels/0/time/text", json!("15 ngày làm việc")),
                ("/channels/1/time/text", json!("15 ngày làm việc")),
            ],
            "Thời hạn giải quyết (trực tiếp, trực tuyến): giảm từ 30 còn 15 ngày làm việc.",
            "Time limit (in person, online): cut from 30 to 15 working days.",
        ),
        (
            vec![("/channels/0/time/text", json!("3 ngày"))],
            "Thời hạn giải quyết (trực tiếp): từ 30 ngày làm việc thành 3 ngày \
             (đổi đơn vị tính, ngắn hơn).",
            "Time limit (in person): from 30 working days to 3 days (another unit, shorter).",
        ),
        (
            vec![("/channels/0/time/text", json!("1"))],
            "Thời hạn giải quyết (trực tiếp): từ 30 ngày làm việc thành “1” (thiếu đơn vị) \
             – nghi mất dữ liệu.",
            "Time limit (in person): from 30 working days to “1” (no unit) – likely lost in \
             the data.",
        ),
        (
            vec![("/channels/0/fees/0/text", json!("Miễn phí"))],
            "Lệ phí (trực tiếp): giảm từ 50.000 đồng còn miễn phí.",
            "Charge (in person): cut from 50,000 VND to free of charge.",
        ),
        (
            vec![("/channels/0/fees/0/text", json!("30.000 đồng"))],
            "Lệ phí (trực tiếp): giảm từ 50.000 đồng còn 30.000 đồng.",
            "Charge (in person): cut from 50,000 VND to 30,000 VND.",
        ),
        (
            vec![("/dossier/cases/0/papers/0/copies", json!(1))],
            "Số bản sao của “Giấy khai sinh”: từ 2 thành 1.",
            "Copies of “Giấy khai sinh”: from 2 to 1.",
        ),
        (
            vec![("/dossier/sets", json!(1))],
            "Số lượng hồ sơ: giảm từ 2 còn 1 bộ.",
            "Sets of the dossier: cut from 2 to 1.",
        ),
        (
            vec![("/levels", json!(["province"]))],
            "Cấp thực hiện: bỏ cấp huyện (cấp huyện đã kết thúc hoạt động).",
            "Levels: district removed (the district level has ended).",
        ),
        (
            vec![
                ("/legal_basis/0/number", json!("02/2026/NĐ-CP")),
                ("/steps/0/steps/0/text", json!("Bước 1: Nộp đơn theo Nghị định 02/2026/NĐ-CP.")),
            ],
            "Văn bản viện dẫn: 1/2020/NĐ-CP được thay bằng 02/2026/NĐ-CP (căn cứ pháp lý; \
             trình tự thực hiện, bước 1).",
            "Norms cited: 1/2020/NĐ-CP is replaced by 02/2026/NĐ-CP (legal basis; steps, step 1).",
        ),
        (
            vec![("/legal_basis/0/number", json!("02/2026/NĐ-CP"))],
            "Văn bản viện dẫn: 1/2020/NĐ-CP được thay bằng 02/2026/NĐ-CP (căn cứ pháp lý); \
             còn viện dẫn 1/2020/NĐ-CP tại: trình tự thực hiện.",
            "Norms cited: 1/2020/NĐ-CP is replaced by 02/2026/NĐ-CP (legal basis); \
             1/2020/NĐ-CP still cited in: steps.",
        ),
        (
            vec![("/conditions", json!([]))],
            "Yêu cầu, điều kiện: trước có nêu, nay không nêu – nghi mất dữ liệu.",
            "Requirements and conditions: stated before, not stated now – likely lost in the data.",
        ),
    ];
    for (changes, vi, en) in cases {
        assert_eq!(said_of(&changes, Lang::Vi), [vi]);
        assert_eq!(said_of(&changes, Lang::En), [en]);
    }
}

#[test]
fn a_long_name_is_cut_and_a_list_is_shortened() {
    let texts = Texts::new(Lang::Vi);
    let voice = Voice { texts: &texts };
    let long = "một hai ba bốn năm ".repeat(8);
    assert!(voice.quoted(&long).ends_with("…”"));
    let many = ["a", "b", "c", "d", "e"];
    assert_eq!(voice.list(many.into_iter(), 3), "“a”, “b”, “c” và những chỗ khác");
    assert_eq!(voice.fee("Lệ phí : 0 đồng", None), "miễn phí");
}

/// Returns which value a differing field has to be told by, with the row's id; a row that
/// comes or goes is told as a whole.
fn expected(own: Component, change: &RowChange, field: &str) -> Option<ValueKind> {
    let lone = change.before.is_none() || change.after.is_none();
    let kind = match (change.table, lone) {
        (Some(Table::Channels), true) => Some(ValueKind::Channel),
        (Some(Table::Fees), true) => Some(ValueKind::Fee),
        (Some(Table::Papers), true) => Some(ValueKind::Paper),
        (Some(Table::Results), true) => Some(ValueKind::Result),
        (Some(Table::LegalBasis), true) => Some(ValueKind::Citation),
        (table, _) => ValueKind::of_field(own, table, field),
    };
    let is_renumbered =
        |it: &FieldChange| it.name == "number" && it.class >= DifferenceClass::Substantive;
    let renumbered = change.fields.iter().any(is_renumbered);
    match kind {
        Some(ValueKind::CitationDate | ValueKind::CitationIssuer) if renumbered => {
            Some(ValueKind::Citation)
        }
        kind => kind,
    }
}

fn tells(value: &ValueChange, kind: ValueKind, change: &RowChange) -> bool {
    // Ids of a snapshot say nothing of another one: what came is never what went.
    let of_side = match (change.before.is_none(), change.after.is_none(), kind) {
        (true, _, ValueKind::Citation) => value.after.is_some(),
        (_, true, ValueKind::Citation) => value.before.is_some(),
        (
            came,
            went,
            ValueKind::Channel
            | ValueKind::Fee
            | ValueKind::Paper
            | ValueKind::Applicant
            | ValueKind::Agency
            | ValueKind::Result,
        ) => (value.before.is_none(), value.after.is_none()) == (came, went),
        (_, _, _) => true,
    };
    if !of_side {
        return false;
    }
    let here = |table: Option<Table>, id: &str| table == change.table && id == change.id;
    value.kind == kind
        && (here(value.table, &value.id)
            || kind == ValueKind::Conditions
            || value.places.iter().any(|it| here(it.table, &it.id)))
}

/// Returns the fields of a pair that are not told in exactly one sentence.
fn untold(difference: &ProcedureDiff, found: &[ValueChange], said: &[Sentence]) -> Vec<String> {
    let mut faults = Vec::new();
    for own in &difference.components {
        // What changes in wording or looks keeps its value.
        for change in own.changes.iter().filter(|it| it.class >= DifferenceClass::Substantive) {
            let grave = |it: &&FieldChange| it.class >= DifferenceClass::Substantive;
            for field in change.fields.iter().filter(grave) {
                let Some(kind) = expected(own.component, change, field.name) else { continue };
                let amount = |it: &Option<String>| it.as_deref().and_then(Money::parse);
                let (was, is) = (amount(&field.before), amount(&field.after));
                if kind == ValueKind::Fee && was.is_some() && was == is {
                    continue;
                }
                let by =
                    |it: &&Sentence| it.values.iter().any(|at| tells(&found[*at], kind, change));
                let times = said.iter().filter(by).count();
                if times != 1 {
                    faults.push(format!("{times} × {kind:?}: {} {field:?}", change.id));
                }
            }
        }
    }
    faults
}

#[test]
fn on_real_pairs_every_value_that_differs_has_exactly_one_sentence() {
    let Some(pairs) = snapshots::pairs() else { return };
    let mut faults = Vec::new();
    for (old, new) in &pairs {
        let difference = diff(old, new, RowMatching::ByContent);
        let found = values::changes(old, new, &difference);
        for lang in [Lang::Vi, Lang::En] {
            let said = grouped(&Texts::new(lang), &found);
            let told: usize = said.iter().map(|it| it.values.len()).sum();
            assert_eq!(told, found.len(), "{}", old.code);
            for Sentence { text, .. } in &said {
                let odd = text.contains("said-") || text.contains("{ $") || text.contains("()");
                assert!(text.chars().count() > 10 && !odd, "{}: {text:?}", old.code);
            }
            let missing = untold(&difference, &found, &said).into_iter();
            faults.extend(missing.map(|it| format!("{}: {it}", old.code)));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Returns the components of which something is said: their own values, and where a norm that is
/// cited otherwise stands.
fn spoken_of(found: &[ValueChange]) -> BTreeSet<Component> {
    let places = found.iter().flat_map(|it| it.places.iter().map(|it| it.component));
    found.iter().map(|it| it.component).chain(places).collect()
}

/// Returns the numbers that a document states, in words or as a value.
fn stated(it: &Procedure) -> BTreeSet<String> {
    phrases::numbers(&serde_json::to_string(it).expect("a document is JSON")).into_iter().collect()
}

#[test]
fn of_every_component_with_substance_something_is_said_and_no_number_is_made_up() {
    let Some(pairs) = snapshots::pairs() else { return };
    let mut faults = Vec::new();
    for (old, new) in &pairs {
        let difference = diff(old, new, RowMatching::ByContent);
        let found = values::changes(old, new, &difference);
        let grave: Vec<_> =
            found.iter().filter(|it| it.class == DifferenceClass::Substantive).cloned().collect();
        let spoken = spoken_of(&grave);
        let is_grave = |it: &RowChange| it.class == DifferenceClass::Substantive;
        let own = difference.components.iter().filter(|it| it.changes.iter().any(is_grave));
        let silent = own.filter(|it| !spoken.contains(&it.component));
        faults.extend(silent.map(|it| format!("{}: nothing of {}", old.code, it.component)));
        let known = [stated(old), stated(new)];
        for lang in [Lang::Vi, Lang::En] {
            for Sentence { text, .. } in grouped(&Texts::new(lang), &found) {
                let made_up = |it: &String| !known.iter().any(|known| known.contains(it));
                if let Some(number) = phrases::numbers(&text).into_iter().find(made_up) {
                    faults.push(format!("{}: {number} in {text}", old.code));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_number_is_one_in_whatever_form_it_is_written() {
    let numbers = |it: &str| phrases::numbers(it).join(" ");
    assert_eq!(numbers("05 ngày, 1.500.000 đồng; 3,5 và 0,5."), "5 1500000 3,5 0,5");
    assert_eq!(numbers("Nghị định 01/2020/NĐ-CP"), "1 2020");
}

#[test]
fn three_real_pairs_are_said_as_a_reader_says_them() {
    let Some(pairs) = snapshots::pairs() else { return };
    let said = |code: &str| {
        let (old, new) = pairs.iter().find(|it| it.0.code.as_str() == code).unwrap();
        told(old, new, Lang::Vi).into_iter().map(|it| it.text).collect::<Vec<_>>().join("\n")
    };
    for (code, facts) in [
        (
            "1.013124",
            ["giảm từ 30 còn 15 ngày làm việc", "12/2021/QĐ-TTg được thay bằng 04/2026/QĐ-TTg"],
        ),
        ("1.013199", ["giảm từ 20 còn 12 ngày", "211/2025/NĐ-CP được thay bằng 24/2026/NQ-CP"]),
        ("1.013130", ["bỏ một trường hợp nộp trực tiếp (thời hạn 7 ngày", "nghi mất dữ liệu"]),
    ] {
        for fact in facts {
            assert!(said(code).contains(fact), "{code}: {fact}\n{}", said(code));
        }
    }
}

#[test]
#[ignore = "prints the sentences of all real pairs, for a reader"]
fn the_sentences_of_real_pairs_are_printed() {
    let Some(pairs) = snapshots::pairs() else { return };
    let lang = if std::env::var_os("ENGLISH").is_some() { Lang::En } else { Lang::Vi };
    for (old, new) in &pairs {
        println!("== {}", old.code);
        for Sentence { class, text, .. } in told(old, new, lang) {
            println!("{class:?}: {text}");
        }
    }
}
