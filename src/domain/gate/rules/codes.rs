//! Whether codes are free, and versions follow one another: what a change builds on is the
//! latest, old ones close where new ones open, a code is used once (BR-24, BR-28, BR-29).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::judging::{GateRule, Judging, RuleOrigin};
use crate::domain::{
    edition::Edition,
    event::{Change, Route},
    gate::{finding::Found, life},
    ids::Code,
    kind::ChangeKind,
    reason::Reason,
    registry::{Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
};

/// The change builds on the latest version, and starts after it.
pub(super) const LATEST: GateRule = GateRule {
    id: RuleId::Latest,
    origin: RuleOrigin::Numbered(RuleNumber::Br24),
    weight: Weight::Block,
    ask: |judging| Found::when(!judging.proposal.change.closes.is_empty(), || bases_stand(judging)),
};

/// Old codes close where new ones open: a replacement names both, or there is no proposal of it;
/// and whoever is sent on to another procedure finds it.
pub(super) const LINKED: GateRule = GateRule {
    id: RuleId::Linked,
    origin: RuleOrigin::Numbered(RuleNumber::Br28),
    weight: Weight::Block,
    ask: |judging| {
        let change = &judging.proposal.change;
        let knows = judging.asked.edition >= Edition::GATE_KNOWS;
        let sends_on = knows && !change.successors.is_empty();
        let concerns = sends_on || change.kind == ChangeKind::Replace;
        Found::when(concerns, || if sends_on { lost(judging) } else { Vec::new() })
            .and(twice_decided(judging))
    },
};

/// A new code is free, and never used before.
pub(super) const FREE_CODE: GateRule = GateRule {
    id: RuleId::FreeCode,
    origin: RuleOrigin::Numbered(RuleNumber::Br29),
    weight: Weight::Block,
    ask: |judging| {
        let change = &judging.proposal.change;
        Found::when(change.kind.opens_codes(), || {
            let registry = judging.asked.registry;
            let opens = change.opens.iter();
            opens.filter_map(|it| code_is_free(registry, &it.code).err()).collect()
        })
    },
};

/// Every version that the change builds on is still the latest of its procedure.
fn bases_stand(judging: &Judging<'_>) -> Vec<Reason> {
    let (registry, change) = (judging.asked.registry, &judging.proposal.change);
    let mut reasons = Vec::new();
    for base in &change.closes {
        let code = base.code.clone();
        let Some(record) = registry.procedures.get(&code) else {
            reasons.push(registry.unknown(&code));
            continue;
        };
        let latest = record.latest();
        if let Some(reason) = life::open_or_closed(&code, record, (change.kind, change.effective)) {
            reasons.push(reason);
        } else if latest.version == base.version && record.moved() != base.entry {
            let kind = record.turns().last().and_then(|it| it.kind);
            reasons.push(Reason::LifeMoved { code, kind });
        } else if latest.version != base.version {
            let (base, current) = (base.version.clone(), latest.version.clone());
            reasons.push(Reason::Stale { code, base, current });
        } else if change.route == Route::Gate
            && !change.reach.from_start
            && let Some(reason) = overlap(registry, &code, change.effective)
        {
            reasons.push(reason);
        }
    }
    reasons.extend(life::misfits(registry, change));
    reasons
}

/// Successors that nobody will find: they are not open here, or what is enacted beside closes
/// them, and nothing that is enacted beside opens them. As long as no decision is there, what
/// another open proposal would open may still come with it.
fn lost(judging: &Judging<'_>) -> Vec<Reason> {
    let (registry, own) = (judging.asked.registry, &judging.proposal.change);
    let listed = judging.asked.decision.into_iter().flat_map(|it| &it.proposals);
    let listed = listed.filter_map(|it| registry.proposals.get(&it.id)).map(|it| &it.change);
    let beside: Vec<_> = listed.chain([own]).collect();
    let opens = |it: &Change, code: &Code| it.opens.iter().any(|draft| draft.code == *code);
    let closes = |it: &Change, code: &Code| {
        it.kind.ends() && it.closes.iter().any(|base| base.code == *code)
    };
    let waits = |code: &Code| {
        judging.asked.decision.is_none()
            && registry.proposals.live().any(|it| it.status.is_open() && opens(&it.change, code))
    };
    let stays = |code: &Code| {
        let open = registry.procedures.get(code);
        let open = open.is_some_and(|it| it.is_open(own.effective));
        open && !beside.iter().any(|it| closes(it, code))
    };
    let found = |code: &Code| stays(code) || beside.iter().any(|it| opens(it, code)) || waits(code);
    let lost = own.successors.iter().filter(|it| !found(it));
    lost.map(|code| Reason::UnknownSuccessor { code: code.clone() }).collect()
}

/// One decision changes a procedure once: what it lists beside touches none of the same codes.
fn twice_decided(judging: &Judging<'_>) -> Vec<Reason> {
    let (registry, own) = (judging.asked.registry, judging.proposal);
    let listed = judging.announcement().into_iter().flat_map(|it| &it.proposals);
    let beside = listed.filter(|it| it.id != own.id);
    let beside = beside.filter_map(|it| registry.proposals.get(&it.id));
    let touched: BTreeSet<Code> = beside.filter(|it| it.status.is_open()).flat_map(codes).collect();
    codes(own).filter(|it| touched.contains(it)).map(|code| Reason::CodeTwice { code }).collect()
}

/// The procedures that a change touches, each once.
pub(in crate::domain) fn codes(proposal: &Proposal) -> impl Iterator<Item = Code> + use<> {
    proposal.change.codes().cloned().collect::<BTreeSet<_>>().into_iter()
}

/// BR-29: a new procedure has a base code that nothing here has, had, or is kept for.
///
/// One wording for every code that is kept, whatever it is kept for (settled question 6).
pub(in crate::domain) fn code_is_free(registry: &Registry, code: &Code) -> Result<(), Reason> {
    if registry.reserved.contains_key(code) || registry.withdrawn.contains_key(code) {
        return Err(Reason::CodeReserved { code: code.clone() });
    }
    if let Some(record) = registry.procedures.get(code) {
        let name = record.latest().summary.name.clone();
        return Err(Reason::CodeTaken { code: code.clone(), name });
    }
    if code.parent().is_some() {
        return Err(Reason::NotABaseCode { code: code.clone() });
    }
    Ok(())
}

/// BR-24: a version starts no earlier than the one that it follows; two of one day stand
/// in the order in which they were recorded.
pub(in crate::domain) fn overlap(
    registry: &Registry,
    code: &Code,
    effective: NaiveDate,
) -> Option<Reason> {
    let record = registry.procedures.get(code)?;
    let latest = record.latest();
    if effective < latest.effective {
        return Some(Reason::Overlap {
            code: code.clone(),
            effective,
            version: latest.version.clone(),
            since: latest.effective,
        });
    }
    // Nor before it was suspended, resumed or closed.
    let last = record.last_turn();
    let kind = last.kind.filter(|_| effective < last.effective)?;
    let (code, since) = (code.clone(), last.effective);
    Some(Reason::LifeOverlap { code, effective, kind, since })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{decide::testing::*, rule::RuleId::*};

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            falls("BR-24", Latest, &[Approved], || case(good()), || case(overtaken())),
            asked(
                "BR-28",
                Some(Linked),
                "BR-28",
                || start().when("can-bo-a", propose(replace(&[A], &[B]))),
                || start().when("can-bo-a", propose(replace(&[A], &[]))),
            ),
            gate("BR-29", FreeCode, || case(newly()), || case(taken())),
        ]
    }

    fn taken() -> World {
        newly().did("can-bo-a", import(&[B]))
    }

    fn overtaken() -> World {
        let world = good().approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ mượn"));
        world.did("can-bo-d", enact(next_decision(), &[2]))
    }
}
