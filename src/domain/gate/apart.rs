//! BR-35: drafter, control, appraiser, legal reviewer and signer of a proposal are different
//! persons, and so are who enters a record and who compares it (settled question 3).
//!
//! This file alone knows what keeps two parts of a proposal apart. Whoever asks, before a
//! part is taken or of one that was, asks a [`Part`].

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::finding::Asked;
use crate::domain::{
    edition::Edition,
    event::{Route, Verdict},
    ids::OfficerId,
    officer::Role,
    policy::Road,
    reason::Reason,
    registry::{ActDay, DelegationRecord, Proposal, Recorded, Registry, ReviewRecord},
};

/// A part that an officer has, or would take, in a proposal.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The registry as it stands.
    pub registry: &'a Registry,
    /// The proposal.
    pub proposal: &'a Proposal,
    /// Whose part it is.
    pub officer: &'a OfficerId,
    /// In which role.
    pub role: Role,
    /// When it is or would be taken.
    pub on: ActDay,
    /// The edition of the rules that judge.
    pub edition: Edition,
}

/// What stands against a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// The officer had a hand in the draft.
    Hand,
    /// The officer has the role from somebody with a hand in the draft.
    GivenByAHand,
    /// The officer has a part in another role.
    Other(Role),
    /// The role is exercised for somebody who has a part of their own, or for whom somebody else
    /// has one; or somebody has one for the officer: one person's two hands.
    ActsForAParty,
}

impl Part<'_> {
    /// Returns everything that stands against the part.
    pub fn clashes(&self) -> Vec<Clash> {
        let mut clashes = Vec::new();
        if self.registry.had_a_hand(self.officer, self.proposal) {
            clashes.push(Clash::Hand);
        }
        let person = self.registry.staff.active(self.officer);
        let principal = self.principal();
        let whose = principal.map_or(person, |it| self.registry.staff.active(&it.of.principal));
        let grant = whose.and_then(|it| it.roles.get(&self.role));
        let mut givers =
            grant.iter().flat_map(|it| &it.by).chain(principal.iter().flat_map(|it| &it.by));
        if givers.any(|by| self.registry.had_a_hand(by, self.proposal)) {
            clashes.push(Clash::GivenByAHand);
        }
        let mut parts = self.proposal.parts().remove(self.officer).unwrap_or_default();
        if self.edition >= Edition::ONE_PART {
            parts.extend(self.put_in_force());
        }
        clashes.extend(parts.into_iter().filter(|it| *it != self.role).map(Clash::Other));
        if self.is_anothers(principal.map(|it| &it.of.principal)) {
            clashes.push(Clash::ActsForAParty);
        }
        clashes
    }

    /// Returns the delegation by which the officer has the role; `None` where it is their own.
    fn principal(&self) -> Option<&DelegationRecord> {
        self.registry.staff.delegation(self.officer, self.role, self.on)
    }

    /// Whether the part is that of a person who has another here by somebody else's hand, or by
    /// their own beside the officer's: what is done for somebody counts as theirs, too.
    fn is_anothers(&self, principal: Option<&OfficerId>) -> bool {
        let registry = self.registry;
        if registry.staff.delegations.is_empty() {
            return false;
        }
        if principal.is_some_and(|it| registry.had_a_hand(it, self.proposal)) {
            return true;
        }
        let acts = self.proposal.acts();
        let signings =
            self.signings().filter_map(|(role, act)| Some((act.officer.as_ref()?, role, act)));
        let mut others = acts.chain(signings).filter(|(by, _, _)| *by != self.officer);
        others.any(|(by, role, act)| {
            let theirs = registry.staff.delegation(by, role, registry.act_day(act));
            let theirs = theirs.map(|it| &it.of.principal);
            principal == Some(by)
                || theirs == Some(self.officer)
                || (principal.is_some() && theirs == principal)
        })
    }

    /// Returns the first thing that stands against the part; `None` where nothing does.
    pub fn clash(&self) -> Option<Clash> {
        self.clashes().into_iter().next()
    }

    /// Returns why the officer may not take the part; `None` where nothing stands against it.
    pub fn refusal(&self) -> Option<Reason> {
        let (proposal, officer, role) = (self.proposal.id, self.officer.clone(), self.role);
        Some(match self.clash()? {
            Clash::Hand => Reason::OwnProposal { proposal, officer },
            Clash::GivenByAHand => Reason::RoleFromAHand { proposal, officer, role },
            Clash::Other(other) => Reason::TwoRoles { proposal, officer, role, other },
            Clash::ActsForAParty => self.acts_for_a_party(),
        })
    }

    /// Returns why the officer may not pay what an emergency left owing: others pay it than those
    /// who let it through, neither its signer nor one person twice (settled question 13).
    /// `None` where nothing stands against it, or nothing was left owing.
    pub fn pays_refusal(&self) -> Option<Reason> {
        self.proposal.debt.as_ref()?;
        let approved = |it: &ReviewRecord| {
            it.verdict == Verdict::Approve && it.recorded.officer.as_ref() == Some(self.officer)
        };
        if self.proposal.reviews.iter().any(approved) {
            return Some(Reason::ApprovedAlready { officer: self.officer.clone() });
        }
        // From then on the signature is a part like any other.
        let signed = self.edition < Edition::ONE_PART && self.put_in_force().is_some();
        signed.then(|| {
            let (proposal, officer) = (self.proposal.id, self.officer.clone());
            Reason::TwoRoles { proposal, officer, role: self.role, other: Role::Signer }
        })
    }

    fn acts_for_a_party(&self) -> Reason {
        let principal = self.principal().map_or(self.officer, |it| &it.of.principal).clone();
        let (proposal, officer, role) = (self.proposal.id, self.officer.clone(), self.role);
        Reason::ActsForAParty { proposal, officer, role, principal }
    }

    /// Returns the role in which the officer put into force what the proposal asks for: who
    /// compares a correction signed no decision. `None` where it was somebody else, or nobody.
    fn put_in_force(&self) -> Option<Role> {
        let mut own = self.signings().filter(|(_, it)| it.officer.as_ref() == Some(self.officer));
        own.next().map(|it| it.0)
    }

    /// Returns the acts that put into force what the proposal asks for, each with its role.
    fn signings(&self) -> impl Iterator<Item = (Role, &Recorded)> {
        let change = &self.proposal.change;
        let by_road = match change.route {
            Route::Gate => Role::Signer,
            Route::Recorded | Route::Correction { .. } => Role::Comparer,
        };
        change
            .codes()
            .filter_map(|it| self.registry.procedures.get(self.registry.identity(it)))
            .flat_map(|it| it.turns())
            .filter(|it| it.proposal == Some(self.proposal.id))
            .map(move |it| (it.recorded.role.unwrap_or(by_road), it.recorded))
    }

    /// Returns what the gate finds against a part that was taken.
    ///
    /// Before [`Edition::ONE_PART`] a role from somebody with a hand in the draft stood against
    /// the signer alone.
    fn findings(&self) -> Vec<Reason> {
        let two = |other| Reason::TwoRoles {
            proposal: self.proposal.id,
            officer: self.officer.clone(),
            role: self.role,
            other,
        };
        let clashes = self.clashes();
        let mut reasons: Vec<_> = clashes
            .iter()
            .filter_map(|it| match it {
                Clash::Hand => Some(two(Role::Drafter)),
                Clash::GivenByAHand => None,
                Clash::Other(other) => Some(two(*other)),
                Clash::ActsForAParty => Some(self.acts_for_a_party()),
            })
            .collect();
        if clashes.contains(&Clash::GivenByAHand) {
            let (proposal, officer, role) = (self.proposal.id, self.officer.clone(), self.role);
            if self.edition >= Edition::ONE_PART {
                reasons.push(Reason::RoleFromAHand { proposal, officer, role });
            } else if role == Role::Signer {
                reasons.push(two(Role::Administrator));
            }
        }
        reasons
    }
}

/// Returns why an officer may not take a part in a proposal, by the rules of today: for who
/// asks before anything is sent. `None` where nothing stands against it.
pub fn other_part(
    registry: &Registry,
    proposal: &Proposal,
    (officer, role): (&OfficerId, Role),
    today: NaiveDate,
) -> Option<Reason> {
    let (on, edition) = (ActDay::now(today), Edition::CURRENT);
    Part { registry, proposal, officer, role, on, edition }.refusal()
}

/// What the gate finds of the papers that the law gives to one role, of who declared an
/// emergency, and of the signer. Approvals of the wrong persons are not counted at all.
pub(super) fn apart(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Reason> {
    let (registry, edition) = (asked.registry, asked.edition);
    let part = |officer, role, on| Part { registry, proposal, officer, role, on, edition };
    let mut reasons = Vec::new();
    for paper in proposal.current_papers() {
        let Some((officer, role)) = acted(&paper.recorded) else { continue };
        if !role.may_approve() {
            continue;
        }
        if let Some(since) = registry.paper_lost_since(paper) {
            let (proposal, kind, number) = (proposal.id, paper.kind, paper.number);
            let officer = officer.clone();
            reasons.push(Reason::PaperByLostKey { proposal, kind, number, officer, since });
            continue;
        }
        reasons.extend(part(officer, role, registry.act_day(&paper.recorded)).findings());
    }
    if let Some(it) = proposal.emergency.as_ref().map(|it| &it.recorded)
        && let Some(officer) = it.officer.as_ref()
    {
        if let Some(since) = registry.distrusted_since(it) {
            let (proposal, officer) = (proposal.id, officer.clone());
            reasons.push(Reason::EmergencyByLostKey { proposal, officer, since });
        } else if let Some(role) = it.role.filter(|_| edition >= Edition::ONE_PART) {
            reasons.extend(part(officer, role, registry.act_day(it)).findings());
        }
    }
    if let Some(signer) = asked.signer {
        let on = ActDay::now(asked.today);
        let holds = |role| registry.staff.holds(signer, role, on);
        // What was decided elsewhere may be recorded by who compared it; a correction is put into
        // effect by nobody else.
        let compares = match proposal.road() {
            Road::Correction => true,
            Road::Recorded => holds(Role::Comparer) && !holds(Role::Signer),
            Road::New | Road::Amend | Road::Replace => false,
            Road::Simplify | Road::Abolish | Road::Emergency => false,
        };
        let role = if compares { Role::Comparer } else { Role::Signer };
        reasons.extend(cannot_take(registry, signer, role, on));
        reasons.extend(part(signer, role, on).findings());
    }
    reasons.dedup();
    reasons
}

/// Who made a record, in which role, where both are named.
fn acted(recorded: &Recorded) -> Option<(&OfficerId, Role)> {
    recorded.officer.as_ref().zip(recorded.role)
}

/// Why somebody has no part in a role at all, whatever the proposal.
fn cannot_take(registry: &Registry, by: &OfficerId, role: Role, on: ActDay) -> Option<Reason> {
    let officer = by.clone();
    match registry.staff.active(by) {
        None => Some(Reason::UnknownOfficer { officer }),
        Some(_) if registry.staff.holds(by, role, on) => None,
        Some(_) => Some(Reason::RoleMissing { officer, roles: BTreeSet::from([role]) }),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{
        command::Command,
        decide::testing::*,
        dossier::{Structured, opinion},
        edition::Edition,
        event::{ExemptionGround, StaffChange},
        gate::State,
        ids::ProposalId,
        officer::Role,
        policy::Policy,
        rule::RuleId,
    };

    const A: &str = "9.000001";
    /// Those that ask a part only where it is taken first, and those that ask it everywhere.
    const BEFORE: [Edition; 2] = [Edition::BEFORE, Edition(1)];
    const SINCE: Edition = Edition::ONE_PART;

    fn proposed() -> World {
        given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
    }

    fn hurry() -> Command {
        let (basis, reason) = ("Điều 50".to_owned(), "Thiên tai".to_owned());
        Command::DeclareEmergency { proposal: ProposalId(1), basis, reason }
    }

    fn set_aside() -> Command {
        let (rule, reason) = (RuleId::Papers, "Có căn cứ".to_owned());
        let ground = Some(ExemptionGround::Law);
        Command::OverrideRule { proposal: ProposalId(1), rule, ground, reason }
    }

    /// What the gate finds of the parts in the proposal.
    fn found(world: &World, signer: Option<&str>) -> Vec<&'static str> {
        let findings = world.findings_under(1, None, signer);
        let apart = findings.into_iter().find(|it| it.rule == RuleId::Apart);
        match apart.expect("the gate asks every rule").state {
            State::Unsatisfied(reasons) => reasons.iter().map(|it| it.code()).collect(),
            State::Satisfied(_) => Vec::new(),
            other => panic!("{other:?}"),
        }
    }

    fn with_hand_of_an_administrator(world: World) -> World {
        let of = name("quan-tri-a");
        let drafts =
            StaffChange::Roles { officer: of, add: [Role::Drafter].into(), remove: [].into() };
        let revision = revise(1, renamed(A, "Thẻ mượn"));
        world.staffed(drafts).did_as("quan-tri-a", Role::Drafter, revision)
    }

    #[test]
    fn who_reviewed_lets_nothing_pass_round_the_gate_since_edition_2() {
        let reviewed = || {
            let world = proposed().did_as("can-bo-b", Role::Control, approve(1, 1));
            world.by_edition(SINCE)
        };
        // Since then a rule is set aside by legal and control, and by a signer no more.
        let commands: [(fn() -> Command, Role); 2] =
            [(hurry, Role::Signer), (set_aside, Role::Legal)];
        for (command, since) in commands {
            let tried = |world: &World, role| {
                let actor = signed("can-bo-b", role);
                world.when_signed(actor, command())
            };
            assert_eq!(tried(&reviewed(), since).refusal_codes(), ["two-roles"]);
            for edition in BEFORE {
                let overrides = Policy::law_by(edition).overrides;
                let world = proposed().under(Policy { overrides, ..everybody() });
                let world = world.did_as("can-bo-b", Role::Control, approve(1, 1));
                let world = world.by_edition(edition);
                assert_eq!(tried(&world, Role::Signer).events().len(), 1, "{edition}");
            }
            for (edition, role) in
                [(BEFORE[0], Role::Signer), (BEFORE[1], Role::Signer), (SINCE, since)]
            {
                let overrides = Policy::law_by(edition).overrides;
                let world = proposed().under(Policy { overrides, ..everybody() });
                let world = world.by_edition(edition);
                let own = signed("can-bo-a", role);
                let codes = world.when_signed(own, command()).refusal_codes();
                assert_eq!(codes, ["own-proposal"], "{edition}");
            }
        }
    }

    #[test]
    fn a_paper_under_a_role_from_a_hand_stands_against_the_proposal_since_edition_2() {
        let world = || {
            let paper = Structured::Opinion(opinion::tests::two_points());
            let (world, attach) = proposed().with_paper(1, paper);
            with_hand_of_an_administrator(world.did_as("can-bo-b", Role::Control, attach))
        };
        assert_eq!(found(&world().by_edition(SINCE), None), ["role-from-a-hand"]);
        for edition in BEFORE {
            assert_eq!(found(&world().by_edition(edition), None), [""; 0], "{edition}");
        }
    }

    #[test]
    fn who_declared_an_emergency_and_drafts_behind_it_has_two_parts_since_edition_2() {
        let world = || {
            let world = proposed().did_as("can-bo-d", Role::Signer, hurry());
            world.did_as("can-bo-d", Role::Drafter, revise(1, renamed(A, "Thẻ mượn")))
        };
        assert_eq!(found(&world().by_edition(SINCE), Some("can-bo-e")), ["two-roles"]);
        for edition in BEFORE {
            let codes = found(&world().by_edition(edition), Some("can-bo-e"));
            assert_eq!(codes, [""; 0], "{edition}");
        }
    }

    #[test]
    fn who_has_another_part_settles_nobodys_comment_since_edition_2() {
        let raise = Command::Comment {
            proposal: ProposalId(1),
            anchor: None,
            text: "Thiếu căn cứ".to_owned(),
            blocking: true,
        };
        let settle = |by: &World, officer| {
            let command = Command::Resolve {
                proposal: ProposalId(1),
                comment: 1,
                overriding: Some("Đã có căn cứ tại Điều 2".to_owned()),
            };
            by.when_signed(signed(officer, Role::Legal), command)
        };
        let world = proposed().did_as("can-bo-b", Role::Control, raise);
        let world = world.did_as("can-bo-d", Role::Signer, hurry());
        for edition in [BEFORE[0], BEFORE[1], SINCE] {
            let world = world.clone().by_edition(edition);
            assert_eq!(settle(&world, "can-bo-a").refusal_codes(), ["not-your-comment"]);
            assert_eq!(settle(&world, "can-bo-e").events().len(), 1, "{edition}");
            if edition == SINCE {
                assert_eq!(settle(&world, "can-bo-d").refusal_codes(), ["not-your-comment"]);
            } else {
                assert_eq!(settle(&world, "can-bo-d").events().len(), 1, "{edition}");
            }
        }
    }

    #[test]
    fn a_signer_by_the_grace_of_a_hand_signs_under_no_edition() {
        let world = with_hand_of_an_administrator(proposed());
        assert_eq!(found(&world, Some("can-bo-d")), ["role-from-a-hand"]);
        for edition in BEFORE {
            let world = with_hand_of_an_administrator(proposed()).by_edition(edition);
            assert_eq!(found(&world, Some("can-bo-d")), ["two-roles"], "{edition}");
        }
    }

    #[test]
    fn who_signed_an_emergency_pays_its_debt_under_no_edition() {
        for edition in [BEFORE[0], BEFORE[1], SINCE] {
            let world = given_in_force(&[A])
                .under(both_units())
                .approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"))
                .did("can-bo-d", hurry())
                .did("can-bo-e", enact(decision(), &[1]))
                .by_edition(edition);
            let pay = world.looked(approve(1, 1));
            let codes = world.when_signed(signed("can-bo-e", Role::Legal), pay).refusal_codes();
            assert_eq!(codes, ["two-roles"], "{edition}");
        }
    }
}
