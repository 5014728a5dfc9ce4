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
        let meant = difference.clone().as_meant();
        let burden = burden::compare(before, after, &meant, edition).if_real();
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
        (!self.burden.apart.is_empty()).then(|| step_of(&self.burden.clone().if_real()))
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
