//! The comparison against a reader: what `truth.toml` calls each change between the two
//! snapshots, written by reading them, is what the comparison calls it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::support::{shared::shared_data, snapshots};
use congbo::{
    diff::snapshot::{SnapshotChange, classify},
    domain::{
        burden::StepSize,
        component::Component,
        edition::Edition,
        judgement::ChangeJudgement,
        procedure::Procedure,
        weight::{ComponentDiff, DifferenceClass, RowChange, RowMatching, diff, gist::gist},
    },
};
use serde::Deserialize;

/// The fixture.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    marks: BTreeMap<String, Mark>,
    code: BTreeMap<String, Entry>,
    read: BTreeMap<String, BTreeMap<String, Reading>>,
}

/// What a reader says of a pair as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    #[serde(default)]
    substance: BTreeSet<Component>,
    #[serde(default)]
    suspect: BTreeSet<Component>,
    #[serde(default)]
    either: BTreeSet<Component>,
    burden: String,
    step: String,
    #[serde(default)]
    also: Vec<String>,
    why: Option<String>,
}

impl Reading {
    /// Returns what the program says otherwise of two versions.
    fn held_against(&self, old: &Procedure, new: &Procedure) -> Held {
        let judged = ChangeJudgement::of(old, new, RowMatching::ByContent, Edition::CURRENT);
        let found = &judged.difference.components;
        let having = |class: DifferenceClass| {
            let has = |it: &&ComponentDiff| it.changes.iter().any(|it| it.class == class);
            found.iter().filter(has).map(|it| it.component).collect::<BTreeSet<_>>()
        };
        let (substance, suspect) =
            (having(DifferenceClass::Substantive), having(DifferenceClass::Suspect));
        let mut held = Held::default();
        for (what, found, wanted) in
            [("substance", &substance, &self.substance), ("suspect", &suspect, &self.suspect)]
        {
            for component in found.symmetric_difference(wanted) {
                if !self.either.contains(component) {
                    let way = if wanted.contains(component) { "wanted" } else { "found" };
                    held.labels.push(format!("{what} {way}: {component}"));
                }
            }
        }
        let accepts = |said: &str, own: &str| said == own || self.also.iter().any(|it| it == said);
        let (burden, step) = (judged.verdict().key(), judged.step().key());
        if !accepts(burden, &self.burden) {
            held.sums.push(format!("burden {}, got {burden}", self.burden));
        }
        if !accepts(step, &self.step) {
            held.sums.push(format!("step {}, got {step}", self.step));
        }
        held.verdict = (substance.is_empty()) == self.substance.is_empty();
        held.is_first = burden == self.burden && step == self.step;
        held.groundless = judged.step() == StepSize::Major && !accepts("major", &self.step);
        let grave = |it: &str| matches!(it, "rose" | "mixed" | "not_comparable");
        held.dangerous = grave(&self.burden) && !grave(burden) && !accepts(burden, &self.burden);
        if std::env::var_os("TELL").is_some() {
            let reasons = judged.reasons().into_iter().filter(|it| it.size > StepSize::Patch);
            held.reasons = reasons.map(|it| format!("{:?}", it.why)).collect();
        }
        held
    }
}

/// What the program says otherwise than a reader.
#[derive(Default)]
struct Held {
    labels: Vec<String>,
    sums: Vec<String>,
    reasons: Vec<String>,
    verdict: bool,
    is_first: bool,
    groundless: bool,
    dangerous: bool,
}

/// A usual trace of the migration, in one component.
#[derive(Deserialize)]
struct Mark {
    component: Component,
    #[serde(flatten)]
    judgment: Judgment,
}

/// What differs in one procedure.
#[derive(Deserialize)]
struct Entry {
    marks: Vec<String>,
    #[serde(flatten)]
    components: BTreeMap<Component, Judgment>,
}

/// What a lawyer calls the change of one component, and why.
#[derive(Clone, Deserialize)]
struct Judgment {
    class: String,
    also: Option<String>,
    #[serde(default)]
    declaration: bool,
    #[serde(default)]
    facts: Vec<String>,
    why: String,
    doubt: Option<String>,
}

impl Truth {
    fn read() -> Self {
        toml::from_str(include_str!("../truth.toml")).expect("the fixture is well formed")
    }

    /// Returns the judgment on every component of a procedure that differs.
    fn of(&self, code: &str) -> BTreeMap<Component, Judgment> {
        let entry = &self.code[code];
        let mut all = entry.components.clone();
        for mark in &entry.marks {
            let Mark { component, judgment } = &self.marks[mark];
            let before = all.insert(*component, judgment.clone());
            assert!(before.is_none(), "{code}: {component} is judged twice");
        }
        all
    }
}

fn key(class: DifferenceClass) -> &'static str {
    match class {
        DifferenceClass::Cosmetic => "cosmetic",
        DifferenceClass::Editorial => "editorial",
        DifferenceClass::Substantive => "substantive",
        DifferenceClass::Suspect => "suspect",
    }
}

/// Whether a fact is found among the changes of a component.
fn is_told(fact: &str, changes: &[RowChange]) -> bool {
    let fields = || changes.iter().flat_map(|it| &it.fields);
    let holds = |text: &Option<String>, words: &str| {
        let words = gist(words);
        text.as_ref().is_some_and(|it| format!(" {} ", gist(it)).contains(&format!(" {words} ")))
    };
    let went =
        |words: &str| fields().any(|it| holds(&it.before, words) && !holds(&it.after, words));
    let came =
        |words: &str| fields().any(|it| holds(&it.after, words) && !holds(&it.before, words));
    if let Some(words) = fact.strip_prefix("− ") {
        return went(words);
    }
    if let Some(words) = fact.strip_prefix("+ ") {
        return came(words);
    }
    let (from, to) = fact.split_once("→").expect("a fact is '− A', '+ B' or 'A → B'");
    let (from, to) = (from.trim(), to.trim());
    let in_one = |it: &congbo::domain::weight::FieldChange| {
        (from.is_empty() || holds(&it.before, from)) && holds(&it.after, to)
    };
    fields().any(in_one) || went(from) && came(to)
}

fn rows(found: &ComponentDiff) -> String {
    let cut = |text: &Option<String>| match text {
        Some(text) => text.chars().take(70).collect::<String>().replace('\n', " "),
        None => "·".to_owned(),
    };
    let mut told = String::new();
    for change in found.changes.iter().take(8) {
        let kind = (key(change.class), change.kind, &change.id);
        let _ = writeln!(told, "        {kind:?}");
        for field in &change.fields {
            let (before, after) = (cut(&field.before), cut(&field.after));
            let _ = writeln!(told, "          {}: {before} → {after}", field.name);
        }
    }
    told
}

/// Returns what the comparison and a judgment do not agree on.
fn disagreements(judged: Option<&Judgment>, found: Option<&ComponentDiff>) -> Vec<String> {
    let Some(found) = found else { return vec!["differs, the comparison saw nothing".to_owned()] };
    let Some(judged) = judged else { return vec![format!("is equal, got {}", key(found.class))] };
    let mut all = Vec::new();
    if judged.class != key(found.class) {
        all.push(format!("{}, got {} ({})", judged.class, key(found.class), judged.why));
    }
    let grave =
        |it: &&RowChange| it.class >= DifferenceClass::Substantive && it.class != found.class;
    let beside = found.changes.iter().find(grave).map(|it| key(it.class));
    if found.class == DifferenceClass::Suspect && beside != judged.also.as_deref() {
        all.push(format!("also {:?}, got {beside:?}", judged.also));
    }
    let untold = judged.facts.iter().filter(|it| !is_told(it, &found.changes));
    all.extend(untold.map(|it| format!("'{it}', which is not among the changes")));
    all
}

#[test]
fn the_comparison_calls_every_change_what_a_reader_calls_it() {
    let Some(pairs) = snapshots::pairs() else { return };
    let truth = Truth::read();
    let by_code = pairs.iter().map(|it| (it.0.code.as_str(), it)).collect::<BTreeMap<_, _>>();
    let mut told = String::new();
    let mut count = 0;
    for code in truth.code.keys() {
        let (old, new) = by_code[code.as_str()];
        let judged = truth.of(code);
        let found = diff(old, new, RowMatching::ByContent).components;
        let found = found.iter().map(|it| (it.component, it)).collect::<BTreeMap<_, _>>();
        let components = judged.keys().chain(found.keys()).collect::<BTreeSet<_>>();
        for component in components {
            let found = found.get(component).copied();
            for line in disagreements(judged.get(component), found) {
                count += 1;
                let _ = writeln!(told, "{code} {component}: expected {line}");
                told.push_str(&found.map(rows).unwrap_or_default());
            }
        }
    }
    assert!(told.is_empty(), "{count} disagreements\n{told}");
}

#[test]
fn a_declaration_of_none_that_is_lost_is_told_apart_from_content_that_is_lost() {
    let Some(pairs) = snapshots::pairs() else { return };
    let truth = Truth::read();
    let judged = |it: &&(Procedure, Procedure)| truth.code.contains_key(it.0.code.as_str());
    for (old, new) in pairs.iter().filter(judged) {
        let SnapshotChange { suspect, undeclared, .. } = classify(old, new);
        let components =
            |list: &[ComponentDiff]| list.iter().map(|it| it.component).collect::<BTreeSet<_>>();
        let all = truth.of(old.code.as_str());
        let wanted = |declaration: bool| {
            let lost = all.iter().filter(|(_, it)| it.class == "suspect");
            lost.filter(|(_, it)| it.declaration == declaration).map(|it| *it.0).collect()
        };
        assert_eq!(components(&suspect), wanted(false), "{}", old.code);
        let declared = &components(&undeclared) - &components(&suspect);
        assert_eq!(declared, wanted(true), "{}", old.code);
    }
}

/// Returns the pairs that were read as a whole, with what was read. Empty where the shared files are
/// not there.
fn pairs_read(truth: &Truth) -> Vec<(String, &Reading, Procedure, Procedure)> {
    let (Some(ministry), Some(mut nation), Some(folder)) =
        (snapshots::pairs(), snapshots::load(snapshots::NATIONAL), shared_data("official-doc"))
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (old, new) in ministry {
        if let Some(reading) = truth.read["ministry"].get(old.code.as_str()) {
            all.push((format!("ministry {}", old.code), reading, old, new));
        }
    }
    for (code, reading) in &truth.read["nation"] {
        let paper = congbo::import::open(&folder.join(format!("ChiTietTTHC_{code}.doc"))).unwrap();
        let lines = paper.map(|it| congbo::import::convert(&it.unwrap().bytes).unwrap());
        let mut old = lines.map(|it| it.procedure).find(|it| it.code.as_str() == code).unwrap();
        let new = nation.remove(&old.code).unwrap();
        // The paper has no place for who publishes it.
        old.publisher.clone_from(&new.publisher);
        all.push((format!("nation {code}"), reading, old, new));
    }
    assert_eq!(all.len(), truth.read.values().map(BTreeMap::len).sum::<usize>());
    all
}

#[test]
fn verdict_burden_and_step_of_a_pair_are_those_that_a_reader_gives() {
    let truth = Truth::read();
    let all = pairs_read(&truth);
    let mut told = String::new();
    let (mut sums, mut labels, mut first, mut groundless, mut dangerous, mut verdicts) =
        (0, 0, 0, 0, 0, 0);
    for (pair, reading, old, new) in &all {
        let held = reading.held_against(old, new);
        verdicts += usize::from(held.verdict);
        first += usize::from(held.is_first);
        groundless += usize::from(held.groundless);
        dangerous += usize::from(held.dangerous);
        sums += usize::from(!held.sums.is_empty());
        labels += held.labels.len();
        if held.sums.is_empty() && held.labels.is_empty() {
            continue;
        }
        let why = reading.why.as_deref().unwrap_or("only lost");
        let _ = writeln!(told, "{pair}: {} | {why}", [held.sums, held.labels].concat().join("; "));
        for reason in held.reasons {
            let _ = writeln!(told, "      {}", reason.chars().take(700).collect::<String>());
        }
    }
    let count = all.len();
    eprintln!(
        "{count} pairs: verdict {verdicts}, burden and step {} (first reading {first}), \
         {labels} labels otherwise, {groundless} groundless majors, {dangerous} dangerous",
        count - sums
    );
    assert!(told.is_empty(), "{told}");
}

#[test]
fn the_fixture_holds_every_class_and_the_procedures_that_were_asked_for() {
    let truth = Truth::read();
    assert!(truth.code.len() >= 25);
    for code in ["1.013124", "1.013199", "1.013130"] {
        assert!(truth.code.contains_key(code), "{code}");
    }
    let mut counts = BTreeMap::<String, usize>::new();
    let mut doubts = 0;
    for code in truth.code.keys() {
        for judgment in truth.of(code).values() {
            *counts.entry(judgment.class.clone()).or_default() += 1;
            doubts += usize::from(judgment.doubt.is_some());
            assert!(!judgment.why.is_empty(), "{code}");
        }
    }
    eprintln!("{} procedures: {counts:?}, {doubts} doubts", truth.code.len());
    for class in ["cosmetic", "editorial", "substantive", "suspect"] {
        assert!(counts[class] >= 25, "{class}");
    }
}
