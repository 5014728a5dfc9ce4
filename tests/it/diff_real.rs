//! The comparison on real pairs: one ministry's procedures in two snapshots half a year
//! apart. What is asserted is what the data's own notes say of them.

use std::collections::BTreeMap;

use crate::support::snapshots::{self, Pair};
use congbo::{
    app::reconcile::Changed,
    diff::{
        patch,
        snapshot::{NoiseKind, classify},
    },
    domain::{
        burden::StepSize,
        canonical,
        changed::{ComponentState, changed},
        component::Component,
        edition::Edition,
        judgement::ChangeJudgement,
        row_ids::adopt_ids,
        weight::{DifferenceClass, RowChange, RowMatching, diff},
    },
};

#[test]
fn every_pair_of_two_snapshots_is_classified() {
    let Some(pairs) = snapshots::compared() else { return };
    assert_eq!(pairs.len(), 170);
    let mut suspects = BTreeMap::<Component, usize>::new();
    let mut substance = BTreeMap::<Component, usize>::new();
    let mut noise = BTreeMap::<(Component, NoiseKind), usize>::new();
    let mut undeclared = BTreeMap::<Component, usize>::new();
    let (mut only_noise, mut lost_content) = (0, 0);
    for Pair { change: found, .. } in pairs {
        found.suspect.iter().for_each(|it| *suspects.entry(it.component).or_default() += 1);
        found.undeclared.iter().for_each(|it| *undeclared.entry(it.component).or_default() += 1);
        lost_content += usize::from(!found.suspect.is_empty());
        found.substance.iter().for_each(|it| *substance.entry(it.component).or_default() += 1);
        found.noise.iter().for_each(|it| *noise.entry((it.component, it.kind)).or_default() += 1);
        only_noise += usize::from(found.is_noise());
    }
    eprintln!(
        "suspect: {suspects:?} in {lost_content}\nundeclared: {undeclared:?}\nsubstance: {substance:?}\nnoise: {noise:?}"
    );
    eprintln!("only noise: {only_noise} of {}", pairs.len());
    let lost = pairs.iter().filter(|Pair { old, new, .. }| {
        let state = |it| Component::Conditions.state(it);
        state(old) != ComponentState::NotStated && state(new) == ComponentState::NotStated
    });
    let (declared, content): (Vec<_>, Vec<_>) =
        lost.partition(|it| Component::Conditions.state(&it.old) == ComponentState::DeclaredNone);
    assert_eq!(suspects[&Component::Conditions], content.len());
    assert_eq!(undeclared[&Component::Conditions], declared.len());
    assert!(content.len() > 95 && declared.len() > 35, "the portal lost some 100 and some 40");
    assert!(noise[&(Component::Field, NoiseKind::Renamed)] > 100, "fields were renamed");
}

#[test]
fn conditions_that_vanished_are_never_a_change_of_law() {
    let Some(pairs) = snapshots::compared() else { return };
    for Pair { old, new, change, .. } in pairs {
        if Component::Conditions.state(new) == ComponentState::NotStated {
            let conditions =
                change.substance.iter().any(|it| it.component == Component::Conditions);
            assert!(!conditions, "{}", old.code);
        }
    }
}

#[test]
fn a_citation_of_another_decision_is_substance() {
    let Some(pairs) = snapshots::compared() else { return };
    let found = &pairs.iter().find(|it| it.old.code.as_str() == "1.013124").unwrap().change;
    let papers = found.substance.iter().find(|it| it.component == Component::Dossier).unwrap();
    let cites =
        |text: &Option<String>, number: &str| text.as_ref().is_some_and(|it| it.contains(number));
    assert!(
        papers.changes.iter().any(|it| {
            cites(&it.before, "12/2021/QĐ-TTg") && cites(&it.after, "04/2026/QĐ-TTg")
        })
    );
    let components = found.substance.iter().map(|it| it.component).collect::<Vec<_>>();
    assert!(components.contains(&Component::LegalBasis), "{components:?}");
    assert!(components.contains(&Component::ProcessingTime), "{components:?}");
}

#[test]
fn along_adopted_ids_the_components_that_differ_are_the_computed_difference() {
    let Some(pairs) = snapshots::pairs() else { return };
    for (old, new) in pairs {
        let (mut old, mut new) = (old, new);
        adopt_ids(None, &mut old);
        congbo::domain::row_ids::forget_ids(&mut new);
        adopt_ids(Some(&old), &mut new);
        let found = diff(&old, &new, RowMatching::ById);
        let components = found.components.iter().map(|it| it.component).collect();
        assert_eq!(changed(&old, &new), components, "{}", old.code);
        let it = ChangeJudgement::of(&old, &new, RowMatching::ById, Edition::CURRENT);
        assert!(!it.reasons().is_empty() || components.is_empty(), "{}", old.code);
    }
}

#[test]
fn every_snapshot_is_noise_to_itself_and_no_pair_is_without_a_difference() {
    let Some(pairs) = snapshots::compared() else { return };
    for Pair { old, diff: found, .. } in pairs {
        assert!(classify(old, old).is_empty(), "{}", old.code);
        assert_ne!(found.worst_class(), None, "{}", old.code);
        assert!(found.worst_class() >= Some(DifferenceClass::Cosmetic));
    }
}

#[test]
fn every_real_pair_is_patched_there_and_back() {
    let Some(pairs) = snapshots::pairs() else { return };
    let (mut patches, mut documents) = (0, 0);
    for (old, new) in &pairs {
        // As imported, and as the next version of the same lineage.
        let mut adopted = new.clone();
        adopt_ids(Some(old), &mut adopted);
        for new in [new, &adopted] {
            let (old, new) = (canonical::to_vec(old), canonical::to_vec(new));
            let found = patch::between(&old, &new);
            let found = found.unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(found.patch.is_empty(), old == new);
            patches += serde_json::to_vec(&found.patch).unwrap().len();
            documents += new.len();
        }
    }
    eprintln!("{} pairs: patches of {patches} bytes for {documents}", pairs.len());
}

#[test]
fn a_draft_made_from_a_snapshot_takes_over_nothing_that_was_only_lost() {
    let Some(pairs) = snapshots::compared() else { return };
    let mut all = Vec::new();
    for Pair { old: here, new: there, change, .. } in pairs {
        let found = change.clone();
        let changed = Changed {
            code: here.code.clone(),
            name: here.name.clone(),
            file: String::new(),
            line: 1,
            substance: found.substance,
            suspect: found.suspect,
            undeclared: found.undeclared,
            noise: found.noise,
            decision: None,
        };
        let drafted = classify(here, &changed.merged(here, there));
        for it in drafted.suspect.iter().chain(&drafted.undeclared) {
            // The form of a paper that is another one now was another one's.
            let is_same = |change: &&RowChange| change.before == change.after;
            let forms = it.component == Component::Forms;
            for change in it.changes.iter().filter(|change| !forms || is_same(change)) {
                all.push(format!("{} {}: {:?}", here.code, it.component, change.fields));
            }
        }
    }
    assert!(all.is_empty(), "{} losses\n{}", all.len(), all.join("\n"));
}

#[test]
fn weight_burden_and_step_of_every_real_pair_agree() {
    let Some(pairs) = snapshots::compared() else { return };
    let mut steps = BTreeMap::<StepSize, usize>::new();
    let mut verdicts = BTreeMap::<&str, usize>::new();
    for Pair { old, new, .. } in pairs {
        let of = |old: &_, new: &_| {
            ChangeJudgement::of(old, new, RowMatching::ByContent, Edition::CURRENT)
        };
        let it = of(old, new);
        *steps.entry(it.step()).or_default() += 1;
        *verdicts.entry(it.verdict().key()).or_default() += 1;
        let grave = it.difference.components.iter().flat_map(|it| &it.changes);
        let substance = grave.filter(|it| it.class == DifferenceClass::Substantive).count();
        if it.step() > StepSize::Patch {
            assert!(
                it.difference.worst_class() >= Some(DifferenceClass::Substantive),
                "{}",
                old.code
            );
        }
        let told = [&it.burden.rose, &it.burden.fell, &it.burden.open, &it.burden.same];
        let told = told.map(Vec::len).iter().sum::<usize>() + it.burden.apart.len();
        assert!(told >= substance, "{}: {told} of {substance}", old.code);
        if std::env::var_os("TELL").is_some() {
            eprintln!("{} {} {}", old.code, it.verdict().key(), it.step().key());
            for reason in it.reasons() {
                eprintln!("    {:?}", reason.why);
            }
        }
    }
    eprintln!("{steps:?} {verdicts:?}");
}
