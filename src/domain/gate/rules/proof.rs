//! How a rule is proved: a case that keeps it and one that breaks it, and the proposals that
//! most of these cases are about.

use crate::domain::{
    command::{Command, Request},
    decide::testing::*,
    event::Decision,
    gate::Finding,
    ids::ProposalId,
    policy::Policy,
    rule::RuleId,
};

pub(super) const A: &str = "9.000001";
pub(super) const B: &str = "9.000002";

/// One proof of a rule.
pub(super) struct Row {
    /// The number that it proves, empty where the rule has none.
    pub(super) number: &'static str,
    /// The rule of the gate that keeps it, where one does.
    pub(super) rule: Option<RuleId>,
    pub(super) proof: Proof,
}

pub(super) enum Proof {
    /// The gate finds it, of two proposals; these rules fall with it.
    Gate { kept: fn() -> Case, broken: fn() -> Case, also: &'static [RuleId] },
    /// A command is granted, and another refused under this number.
    Command { kept: fn() -> Ruled, broken: fn() -> Ruled, told: &'static str },
    /// It is kept in another room: the file, and the tests there of a case that passes and of
    /// one that does not.
    Room { file: &'static str, kept: &'static str, broken: &'static str },
    /// No case can show it yet, and why.
    Nowhere(&'static str),
}

/// A proposal that is about to be enacted.
pub(super) struct Case {
    pub(super) world: World,
    pub(super) id: u32,
    pub(super) decision: Decision,
    pub(super) signer: &'static str,
}

impl Case {
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.world.findings_under(self.id, Some(&self.decision), Some(self.signer))
    }

    pub(super) fn under(self, decision: Decision) -> Case {
        Case { decision, ..self }
    }
}

pub(super) fn case(world: World) -> Case {
    Case { world, id: 1, decision: decision(), signer: "can-bo-d" }
}

pub(super) fn gate(
    number: &'static str,
    rule: RuleId,
    kept: fn() -> Case,
    broken: fn() -> Case,
) -> Row {
    falls(number, rule, &[], kept, broken)
}

pub(super) fn falls(
    number: &'static str,
    rule: RuleId,
    also: &'static [RuleId],
    kept: fn() -> Case,
    broken: fn() -> Case,
) -> Row {
    Row { number, rule: Some(rule), proof: Proof::Gate { kept, broken, also } }
}

pub(super) fn asked(
    number: &'static str,
    rule: Option<RuleId>,
    told: &'static str,
    kept: fn() -> Ruled,
    broken: fn() -> Ruled,
) -> Row {
    Row { number, rule, proof: Proof::Command { kept, broken, told } }
}

pub(super) fn room(
    number: &'static str,
    file: &'static str,
    kept: &'static str,
    broken: &'static str,
) -> Row {
    Row { number, rule: None, proof: Proof::Room { file, kept, broken } }
}

pub(super) fn nowhere(number: &'static str, why: &'static str) -> Row {
    Row { number, rule: None, proof: Proof::Nowhere(why) }
}

pub(super) fn start() -> World {
    given_in_force(&[A])
}

pub(super) fn approved(request: Request) -> World {
    start().approved("can-bo-a", "can-bo-b", request)
}

pub(super) fn good() -> World {
    approved(renamed(A, "Thẻ đọc"))
}

pub(super) fn newly() -> World {
    given_in_force(&[]).approved("can-bo-a", "can-bo-b", new(B))
}

/// A decision over a norm that is in force from a day on.
pub(super) fn of_norm(from: chrono::NaiveDate) -> Decision {
    Decision { norms: vec![norm("12/2026/NĐ-CP", from)], ..decision() }
}

pub(super) fn new_named(code: &str, called: &str) -> Request {
    let mut request = new(code);
    request.opens[0].name = called.to_owned();
    request
}

pub(super) fn signed_on(on: chrono::NaiveDate) -> Decision {
    Decision { signed_on: on, ..decision() }
}

pub(super) fn open_under(policy: Policy) -> World {
    start().under(policy).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

pub(super) fn lighter() -> Request {
    simplify(A, |it| {
        it.dossier.cases[0].papers.pop();
    })
}

pub(super) fn hurry(id: u32) -> Command {
    Command::DeclareEmergency {
        proposal: ProposalId(id),
        basis: "Điều 50".to_owned(),
        reason: "Thiên tai".to_owned(),
    }
}
