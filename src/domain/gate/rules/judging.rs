//! What a rule of the gate is, and the judging of one proposal in which all of them are asked.

use std::{cell::OnceCell, collections::BTreeMap};

use crate::domain::{
    deadline::Deadline,
    event::{Decision, Route},
    gate::finding::{Asked, Found},
    reason::Reason,
    registry::Proposal,
    rule::{RuleId, RuleNumber, Weight},
};

/// A rule of the gate: all that it is stands in one place, with its question and its test.
#[derive(Debug, Clone, Copy)]
pub struct GateRule {
    /// What it goes by.
    pub id: RuleId,
    /// Where it comes from.
    pub origin: RuleOrigin,
    /// How heavily it weighs where the policy says nothing of it.
    pub weight: Weight,
    /// What it finds of a proposal.
    pub(in crate::domain::gate) ask: fn(&Judging<'_>) -> Found,
}

/// Where a rule of the gate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleOrigin {
    /// It stands under a number, and its article with it.
    Numbered(RuleNumber),
    /// It follows from the register itself, or is asked by an article without a number here.
    Own(&'static str),
}

impl GateRule {
    /// Returns the business rule's number.
    /// `None` where it follows from the register itself.
    pub fn number(&self) -> Option<RuleNumber> {
        match self.origin {
            RuleOrigin::Numbered(number) => Some(number),
            RuleOrigin::Own(_) => None,
        }
    }

    /// Returns where the rule comes from: what stands under its number, or a source of its own.
    pub fn source(&self) -> &'static str {
        match self.origin {
            RuleOrigin::Numbered(number) => number.source(),
            RuleOrigin::Own(source) => source,
        }
    }

    /// Returns what the rule is called in a sentence: its number, or else its name.
    pub fn called(&self) -> &'static str {
        self.number().map_or(self.id.key(), RuleNumber::key)
    }
}

/// Reasons by the rule under which each is told.
pub(super) type ByRule = BTreeMap<RuleId, Vec<Reason>>;

/// The judging of one proposal: what is asked of it with what at hand, and what several rules
/// need, found out once.
pub(in crate::domain::gate) struct Judging<'a> {
    pub(super) asked: &'a Asked<'a>,
    pub(super) proposal: &'a Proposal,
    /// What is wrong with the documents.
    pub(super) documents: OnceCell<ByRule>,
    /// What is wrong with the papers.
    pub(super) papers: OnceCell<ByRule>,
    /// The legal days of the proposal's steps.
    pub(super) deadlines: OnceCell<Vec<Deadline>>,
    /// What the register has already.
    pub(super) near: OnceCell<Vec<Reason>>,
}

impl<'a> Judging<'a> {
    pub(in crate::domain::gate) fn of(asked: &'a Asked<'a>, proposal: &'a Proposal) -> Self {
        let (documents, papers) = (OnceCell::new(), OnceCell::new());
        let (deadlines, near) = (OnceCell::new(), OnceCell::new());
        Judging { asked, proposal, documents, papers, deadlines, near }
    }

    /// The decision that announces the proposal; none announces a correction.
    pub(super) fn announcement(&self) -> Option<&'a Decision> {
        let corrects = matches!(self.proposal.change.route, Route::Correction { .. });
        self.asked.decision.filter(|_| !corrects)
    }
}
