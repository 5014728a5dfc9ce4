//! That what programs are told fits its schema, keeps the keys that it had, and says
//! every value.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::{
    app::Position,
    ask::{Marked, RegistryPoint, proposal_diff::ProposalComparison, schema_of},
    domain::{
        check::derive_values,
        component::tests::sample,
        dossier::cost,
        procedure::{Condition, Procedure, TimeLimit},
    },
};

/// Says everything by its stable name.
struct Plain;

impl Wording for Plain {
    fn value(&self, change: &ValueChange) -> String {
        change.kind.key().to_owned()
    }

    fn reason(&self, reason: &WeighedReason) -> String {
        reason.size.key().to_owned()
    }
}

fn side(procedure: &Procedure) -> ComparedText {
    ComparedText {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        version: semver::Version::new(1, 0, 0),
        effective: "2026-07-01".parse().unwrap(),
        standing: None,
        decision: Some("1/QĐ-A".to_owned()),
        proposal: None,
        draft: None,
        basis: "1/2020/TT-A".to_owned(),
        known_at: Some(Moment(0)),
        content: crate::domain::canonical::digest(procedure),
        author: None,
        at: Moment(0),
    }
}

fn head() -> AnswerHead {
    AnswerHead {
        point: RegistryPoint {
            as_of: "2026-08-01".parse().unwrap(),
            known_at: None,
            position: Position { size: 3, hash: Digest([1; 32]), root: Digest([2; 32]) },
        },
        zone: crate::domain::ids::Zone::default(),
    }
}

fn marked<T: Shape + Serialize>(document: &T) -> Value {
    serde_json::to_value(Marked(document)).unwrap()
}

fn newer() -> Procedure {
    let mut after = sample();
    after.channels[0].time = Some(TimeLimit { text: "2 ngày".to_owned(), value: None });
    after.channels[0].fees[0].text = "Miễn phí".to_owned();
    after.channels[0].fees[0].amount = None;
    after.dossier.cases[0].papers[0].copies += 2;
    after.dossier.cases[0].papers.pop();
    after.legal_basis[0].number = "9/2026/NĐ-CP".to_owned();
    after.conditions.push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() });
    derive_values(&mut after);
    after
}

fn document() -> ComparisonDocument {
    let (before, after) = (sample(), newer());
    let sides = [side(&before), side(&after)];
    let telling = Telling::of(sides, [before, after], Some(&cost::tests::sheet()), None);
    ComparisonDocument::of(&telling, &Plain, head())
}

fn fits(schema: &Value, value: &Value) {
    let schema = jsonschema::draft202012::new(schema).unwrap();
    let errors: Vec<_> = schema.iter_errors(value).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_comparison_fits_its_schema_and_keeps_its_keys() {
    let value = marked(&document());
    fits(&schema_of::<ComparisonDocument>(), &value);
    assert_eq!((&value["format"], &value["version"]), (&json!("congbo-diff"), &json!(1)));
    let keys =
        |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    for key in ["code", "from", "to", "match", "class", "components", "burden", "as_of"] {
        assert!(keys(&value).contains(key), "{key}");
    }
    for key in ["rose", "fell", "incomparable", "verdict", "step", "figures"] {
        assert!(keys(&value["burden"]).contains(key), "{key}");
    }
    let kinds: BTreeSet<_> =
        value["values"].as_array().unwrap().iter().map(|it| it["kind"].to_string()).collect();
    for kind in ["time_limit", "fee", "copies", "paper", "citation", "words"] {
        assert!(kinds.contains(&format!("\"{kind}\"")), "{kind} in {kinds:?}");
    }
    assert_eq!(value["version_step"]["size"], "major");
    assert_eq!(value["version_step"]["reasons"][0]["said"], "major");
    assert!(!value["burden"]["figures"]["after"]["cost"]["year"].is_null());
}

#[test]
fn the_only_version_of_a_procedure_has_an_older_side_of_nothing() {
    let only = ComparisonDocument::of_one(&side(&sample()), head());
    fits(&schema_of::<ComparisonDocument>(), &marked(&only));
    let figures = FiguresDocument::from(only);
    fits(&schema_of::<FiguresDocument>(), &marked(&figures));
    assert_eq!((figures.components.len(), figures.total.changed), (0, 0));
    let patch = PatchDocument::of_one(&side(&sample()), head());
    fits(&schema_of::<PatchDocument>(), &marked(&patch));
}

#[test]
fn figures_count_what_the_comparison_tells_and_fit_their_schema() {
    let whole = document();
    let figures = FiguresDocument::from(whole.clone());
    let changes: usize = whole.components.iter().map(|it| it.changes.len()).sum();
    assert_eq!(figures.total.changed, changes);
    let value = marked(&figures);
    fits(&schema_of::<FiguresDocument>(), &value);
    assert_eq!(value["components"].as_array().unwrap().len(), whole.components.len());
    assert!(
        jsonschema::draft202012::new(&schema_of::<ComparisonDocument>())
            .unwrap()
            .validate(&value)
            .is_err()
    );
}

#[test]
fn what_a_proposal_changes_fits_its_schema() {
    let proposal = "p1".parse().unwrap();
    let alone = ComparisonDocument::of_one(&side(&sample()), head());
    let ends = vec!["1.000009".parse().unwrap()];
    let told =
        ProposalComparison { proposal, differences: vec![document(), alone], ends, head: head() };
    fits(&schema_of::<ProposalComparison<ComparisonDocument>>(), &marked(&told));
    let figures = ProposalComparison::<FiguresDocument>::from(told);
    fits(&schema_of::<ProposalComparison<FiguresDocument>>(), &marked(&figures));
}

#[test]
fn a_patch_fits_its_schema() {
    let (before, after) = (sample(), newer());
    let bytes = |it: &Procedure| crate::domain::canonical::to_vec(it);
    let found = patch::between(&bytes(&before), &bytes(&after)).unwrap();
    let document = PatchDocument {
        code: after.code.clone(),
        from: Some((&side(&before)).into()),
        to: (&side(&after)).into(),
        patch: Some(found.patch),
        reverse: Some(found.reverse),
        head: head(),
    };
    let mut value = marked(&document);
    fits(&schema_of::<PatchDocument>(), &value);
    value["patch"][0]["op"] = json!("burn");
    let schema = jsonschema::draft202012::new(&schema_of::<PatchDocument>()).unwrap();
    assert!(!schema.is_valid(&value));
}
