//! The table of noise (one case each): what only looks otherwise, or was lost, is neither
//! taken for substance nor hidden, wherever in a document it stands.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::{DifferenceClass, RowMatching, diff};
use crate::domain::{
    component::{Component, tests::sample},
    procedure::Procedure,
    values::Money,
};

/// Texts that are names of lists, ids or exact signs, and no words.
const SIGNS: [&str; 14] = [
    "id",
    "code",
    "levels",
    "class",
    "assignment",
    "method",
    "kind",
    "unit",
    "role",
    "level",
    "portal_id",
    "aliases",
    "amount",
    "date",
];

/// Returns the document, and every one that differs from it in the looks of one text.
fn everywhere(document: &Procedure, look: fn(&str) -> String) -> Vec<(String, Procedure)> {
    let tree = serde_json::to_value(document).unwrap();
    let mut leaves = Vec::new();
    collect(&tree, String::new(), &mut leaves);
    let mut found = Vec::new();
    for path in leaves {
        let mut bent = tree.clone();
        let leaf = bent.pointer_mut(&path).unwrap();
        let text = leaf.as_str().unwrap().to_owned();
        let other = look(&text);
        if other != text {
            *leaf = other.into();
            found.push((path, serde_json::from_value(bent).unwrap()));
        }
    }
    found
}

fn collect(tree: &Value, path: String, leaves: &mut Vec<String>) {
    match tree {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| !SIGNS.contains(&&***key)) {
                collect(value, format!("{path}/{key}"), leaves);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                collect(value, format!("{path}/{at}"), leaves);
            }
        }
        Value::String(_) => leaves.push(path),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A document with letters that have another look.
fn document() -> Procedure {
    let mut it = sample();
    it.steps[0].steps[2].text = "Bước 3: Thư viện thủy lợi hòa giải, trả thẻ ở quý sau.".to_owned();
    it.conditions[1].text = "Hòa thuận với người đọc ở Đơn vị B".to_owned();
    it.dossier.cases[0].papers[0].forms.clear();
    it.declared_none.insert(Component::Forms, "Không quy định".to_owned());
    it
}

fn looks(look: fn(&str) -> String, least: usize) {
    let old = document();
    let all = everywhere(&old, look);
    assert!(all.len() >= least, "{} texts", all.len());
    for (path, new) in all {
        for how in [RowMatching::ById, RowMatching::ByContent] {
            let class = diff(&old, &new, how).worst_class();
            assert_eq!(class, Some(DifferenceClass::Cosmetic), "{path}, {how:?}");
        }
    }
}

#[test]
fn another_unicode_form_is_cosmetic_everywhere() {
    looks(|text| text.nfd().collect(), 25);
}

#[test]
fn other_spacing_is_cosmetic_everywhere() {
    looks(|text| format!(" {} ", text.replace(' ', "\u{a0} ")), 25);
}

#[test]
fn other_case_is_cosmetic_everywhere() {
    looks(|text| text.to_uppercase(), 25);
}

#[test]
fn other_punctuation_is_cosmetic_everywhere() {
    looks(|text| format!("- {text};"), 25);
}

#[test]
fn look_alikes_are_cosmetic_everywhere() {
    // Cyrillic С, Latin Ð, and letters that nobody sees.
    looks(|text| text.replace('C', "С").replace('Đ', "Ð").replace("th", "t\u{200b}h"), 10);
}

#[test]
fn the_place_of_a_tone_mark_is_cosmetic() {
    looks(|text| text.replace("hòa", "hoà").replace("thủy", "thuỷ").replace("Hòa", "Hoà"), 2);
}

/// A case by its name, and what it does to a document.
type Case = (&'static str, fn(&mut Procedure));

fn class(change: fn(&mut Procedure)) -> [Option<DifferenceClass>; 2] {
    let mut new = document();
    change(&mut new);
    [RowMatching::ById, RowMatching::ByContent]
        .map(|how| diff(&document(), &new, how).worst_class())
}

#[test]
fn a_set_in_another_order_is_cosmetic() {
    let cosmetic = [Some(DifferenceClass::Cosmetic); 2];
    let cases: [Case; 5] = [
        ("papers", |it| it.dossier.cases[0].papers.reverse()),
        ("conditions", |it| it.conditions.reverse()),
        ("applicants", |it| it.applicants.reverse()),
        ("channels", |it| it.channels.reverse()),
        ("levels", |it| it.levels.reverse()),
    ];
    for (name, change) in cases {
        assert_eq!(class(change), cosmetic, "{name}");
    }
    let list = |name: &str| {
        let mut it = document();
        it.agencies[0].name = name.to_owned();
        it.dossier.cases[0].papers[0].forms =
            name.split(", ").map(|it| format!("Mẫu {it}")).collect();
        it.aliases = name.split(", ").map(str::to_owned).collect();
        it
    };
    let (old, new) = (list("Thư viện A, Bảo tàng B"), list("Bảo tàng B, Thư viện A"));
    for how in [RowMatching::ById, RowMatching::ByContent] {
        assert_eq!(diff(&old, &new, how).worst_class(), Some(DifferenceClass::Cosmetic));
    }
}

#[test]
fn a_field_by_a_longer_name_is_cosmetic() {
    assert_eq!(
        class(|it| it.field = "Thư viện BA".to_owned()),
        [Some(DifferenceClass::Cosmetic); 2]
    );
    assert_eq!(
        class(|it| it.publisher = "Bộ A (BA)".to_owned()),
        [Some(DifferenceClass::Cosmetic); 2]
    );
}

#[test]
fn what_was_lost_in_a_migration_is_suspect() {
    let suspect = [Some(DifferenceClass::Suspect); 2];
    let lost: [Case; 7] = [
        ("declared none", |it| drop(it.declared_none.remove(&Component::Forms))),
        ("conditions", |it| it.conditions.clear()),
        ("fees", |it| it.channels[0].fees.clear()),
        ("time", |it| it.channels[0].time = None),
        ("note", |it| it.channels[0].note = None),
        ("basis", |it| it.legal_basis.clear()),
        ("agencies", |it| it.agencies.clear()),
    ];
    for (name, change) in lost {
        assert_eq!(class(change), suspect, "{name}");
    }
    let none = |it: &mut Procedure| {
        it.channels[0].fees[0].text = "Không".to_owned();
        it.channels[0].fees[0].amount = Some(Money(0));
    };
    let mut old = document();
    none(&mut old);
    let mut new = old.clone();
    new.channels[0].fees.clear();
    assert_eq!(diff(&old, &new, RowMatching::ById).worst_class(), Some(DifferenceClass::Suspect));
}
