//! The one judgement of a change: what differs between two versions, what each row of it weighs,
//! what it does to people, and how far the version's number moves for it. Who proposes, who
//! rules, who compares and who publishes ask it alike.

use std::collections::BTreeSet;

use super::{
    burden::{
        self, BurdenChange, BurdenVerdict, JudgedRow, StepSize, WeighedReason, step_of,
        step_reasons,
    },
    component::Component,
    edition::Edition,
    procedure::Procedure,
    weight::{ProcedureDiff, RowMatching, diff},
};

/// What is judged of two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeJudgement {
    /// What differs, each row with its weight.
    pub difference: ProcedureDiff,
    /// How the burden moves, row by row.
    pub burden: BurdenChange,
    /// The judgements of persons that are of no open row.
    pub idle: Vec<JudgedRow>,
}

impl ChangeJudgement {
    /// Judges two versions by an edition of the rules.
    pub fn of(before: &Procedure, after: &Procedure, how: RowMatching, edition: Edition) -> Self {
        let difference = diff(before, after, how);
        let burden = burden::compare(before, after, &difference, edition);
        ChangeJudgement { difference, burden, idle: Vec::new() }
    }

    /// Judges a change that somebody proposes: what it leaves out is meant so, and what nothing
    /// measures is as the proposer judges it.
    pub fn of_change(
        before: &Procedure,
        after: &Procedure,
        judged: &[JudgedRow],
        edition: Edition,
    ) -> Self {
        let difference = diff(before, after, RowMatching::ById);
        let burden = burden::compare(before, after, &difference.as_meant(), edition).if_real();
        let mut it = ChangeJudgement { difference, burden, idle: Vec::new() };
        it.idle = it.burden.judge(judged).into_iter().cloned().collect();
        it
    }

    /// Returns how the burden moves, in sum.
    pub fn verdict(&self) -> BurdenVerdict {
        self.burden.verdict()
    }

    /// Returns how far the version's number moves.
    pub fn step(&self) -> StepSize {
        step_of(&self.burden)
    }

    /// Returns how far the version's number would move if nothing of what is apart were lost, or a
    /// gap before. `None` where nothing is apart.
    pub fn step_if_real(&self) -> Option<StepSize> {
        // Nobody has judged it: it is an open row then.
        (!self.burden.apart.is_empty()).then_some(StepSize::Major)
    }

    /// Returns the components that differ.
    pub fn components(&self) -> BTreeSet<Component> {
        self.difference.components.iter().map(|it| it.component).collect()
    }

    /// Returns why the number moves, the heaviest reasons first.
    pub fn reasons(&self) -> Vec<WeighedReason> {
        step_reasons(&self.burden, &self.components())
    }

    /// Whether a simplification may pass: the measured burden falls, and everything else asks as
    /// much as before or is judged to ask no more.
    pub fn simplifies(&self) -> bool {
        self.verdict() == BurdenVerdict::Fell
            && !self.burden.fell.is_empty()
            && self.burden.unjudged().next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::tests::{leaf_changes, sample},
        weight::DifferenceClass,
    };

    fn judged(before: &Procedure, after: &Procedure) -> ChangeJudgement {
        ChangeJudgement::of(before, after, RowMatching::ById, Edition::CURRENT)
    }

    /// The made-up document with one leaf bent, for every leaf, and with one row less, for every
    /// list; each with what was done.
    fn edits() -> Vec<(String, Procedure)> {
        let before = sample();
        let tree = serde_json::to_value(&before).unwrap();
        let mut all: Vec<_> = leaf_changes(&tree)
            .into_iter()
            .map(|(path, tree)| (path, serde_json::from_value(tree).unwrap()))
            .collect();
        type Less = (&'static str, fn(&mut Procedure));
        let less: [Less; 8] = [
            ("step", |it| drop(it.steps[0].steps.pop())),
            ("channel", |it| drop(it.channels.pop())),
            ("fee", |it| drop(it.channels[0].fees.pop())),
            ("paper", |it| drop(it.dossier.cases[0].papers.pop())),
            ("applicant", |it| drop(it.applicants.pop())),
            ("agency", |it| drop(it.agencies.pop())),
            ("norm", |it| drop(it.legal_basis.pop())),
            ("condition", |it| drop(it.conditions.pop())),
        ];
        for (what, change) in less {
            let mut after = before.clone();
            change(&mut after);
            all.push((what.to_owned(), after));
        }
        all
    }

    #[test]
    fn every_edit_and_its_reverse_mirror() {
        let before = sample();
        for (path, after) in edits() {
            let (there, back) = (judged(&before, &after), judged(&after, &before));
            // What is lost one way fills a gap the other way: nobody says which is meant.
            let suspect = |it: &ChangeJudgement| {
                it.difference.worst_class() == Some(DifferenceClass::Suspect)
                    || !it.burden.apart.is_empty()
            };
            if suspect(&there) || suspect(&back) {
                continue;
            }
            assert_eq!(there.difference.worst_class(), back.difference.worst_class(), "{path}");
            let sum = |it: &BurdenChange| [&it.rose, &it.fell, &it.open, &it.same].map(Vec::len);
            let [rose, fell, open, same] = sum(&there.burden);
            assert_eq!([fell, rose, open, same], sum(&back.burden), "{path}");
        }
    }

    #[test]
    fn light_edits_alone_are_a_patch_and_what_is_open_is_none() {
        let before = sample();
        for (path, after) in edits() {
            let it = judged(&before, &after);
            if it.difference.worst_class() <= Some(DifferenceClass::Editorial) {
                assert_eq!(it.step(), StepSize::Patch, "{path}");
                assert_eq!(it.verdict(), BurdenVerdict::Unchanged, "{path}");
            }
            assert!(it.burden.open.is_empty() || it.step() == StepSize::Major, "{path}");
            let proposed = ChangeJudgement::of_change(&before, &after, &[], Edition::CURRENT);
            let unjudged = proposed.burden.unjudged().count();
            assert!(unjudged == 0 || proposed.step() == StepSize::Major, "{path}");
        }
    }
}
