//! What the proposed documents and their codes must be like.

use std::collections::BTreeMap;

use super::{
    codes::{code_is_free, overlap},
    finding::{Asked, Found},
    life,
};
use crate::domain::{
    check::{self, Flaw, FlawLevel, Strictness},
    event::{Change, ChangeKind, Route},
    number,
    procedure::Procedure,
    reason::Reason,
    registry::{Proposal, Status},
    rule::{RuleId, Weight},
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let change = &proposal.change;
    if let Some(code) = asked.registry.withheld_of(change) {
        let reason = Reason::Withheld { code: code.clone() };
        found.insert(RuleId::Secret, Found::kept_unless(vec![reason]));
    }
    found.insert(RuleId::Submitted, Found::kept_unless(submitted(proposal)));
    documents(asked, change, found);
    let opens_anew = change.kind.opens_anew();
    // What is annulled is abolished by a norm too (hủy bỏ, bãi bỏ).
    let abolishes = matches!(change.kind, ChangeKind::Abolish | ChangeKind::Annul);
    // A decision names its norms whatever it announces; an abolition has a rule of its own.
    let announced =
        asked.decision.is_some() && !abolishes && !matches!(change.route, Route::Correction { .. });
    let asks_norm = opens_anew || announced;
    found.insert(RuleId::Norm, Found::when(asks_norm, || norm(asked, change)));
    let compared = change.kind.amends();
    // The declaration was compared when the draft was made, and is part of what is bound.
    found.insert(RuleId::Declared, Found::when(compared, Vec::new));
    found.insert(RuleId::Abolition, Found::when(abolishes, || norm(asked, change)));
    let needs_transition = abolishes || change.kind == ChangeKind::Simplify;
    found.insert(RuleId::Transition, Found::when(needs_transition, || transition(change)));
    let takes_codes = opens_anew && change.kind != ChangeKind::Revive;
    let builds = !change.closes.is_empty();
    found.insert(RuleId::Latest, Found::when(builds, || bases_stand(asked, proposal)));
    found.insert(RuleId::FreeCode, Found::when(takes_codes, || codes_are_free(asked, change)));
    found.insert(RuleId::Linked, Found::when(change.kind == ChangeKind::Replace, Vec::new));
    let cites = !change.opens.is_empty();
    found.insert(RuleId::NormsInForce, Found::when(cites, || norms_in_force(asked, change)));
}

fn submitted(proposal: &Proposal) -> Vec<Reason> {
    if proposal.status == Status::Submitted {
        return Vec::new();
    }
    let status = proposal.status;
    vec![Reason::WrongState { proposal: proposal.id, status }]
}

/// The drafts of a change with their documents, as far as they were handed in.
fn drafts<'a>(
    asked: &Asked<'a>,
    change: &'a Change,
) -> impl Iterator<Item = (&'a crate::domain::event::Draft, &'a Procedure)> {
    let papers = asked.papers;
    change.opens.iter().filter_map(|it| papers.documents.get(&it.content).map(|doc| (it, doc)))
}

/// The rules that each document keeps or breaks by itself, judged by the tables of the
/// decision's day (BR-44).
fn documents(asked: &Asked<'_>, change: &Change, found: &mut BTreeMap<RuleId, Found>) {
    const RULES: [RuleId; 7] = [
        RuleId::Complete,
        RuleId::Stated,
        RuleId::CodeForm,
        RuleId::Units,
        RuleId::Partial,
        RuleId::Values,
        RuleId::Sound,
    ];
    if change.opens.is_empty() {
        return;
    }
    let signed = asked.decision.map_or(asked.today, |it| it.signed_on);
    // A change recorded late is judged by the rules of its own day.
    let day = match change.route {
        Route::Gate => signed.max(change.effective),
        Route::Recorded | Route::Correction { .. } => change.effective,
    };
    let mut by_rule: BTreeMap<RuleId, Vec<Reason>> =
        RULES.into_iter().map(|it| (it, Vec::new())).collect();
    for (draft, document) in drafts(asked, change) {
        for flaw in check::check(
            document,
            day,
            Strictness::Draft,
            asked.registry.rules.tables(),
            asked.edition,
        ) {
            let reason = |flaw| Reason::Flawed { code: draft.code.clone(), flaw };
            by_rule.entry(rule_of(&flaw)).or_default().push(reason(flaw));
        }
    }
    found.extend(by_rule.into_iter().map(|(rule, it)| (rule, Found::kept_unless(it))));
}

/// Returns the rule of the gate that a flaw breaks; what a blocking rule only warns of on
/// that day is told with the rule that warns.
fn rule_of(flaw: &Flaw) -> RuleId {
    let rule = flaw.kind.breaks();
    let only_told = flaw.level == FlawLevel::Warn && rule.weight() == Weight::Block;
    if only_told { RuleId::Stated } else { rule }
}

/// BR-1, BR-10: the norm that prescribes the change.
fn norm(asked: &Asked<'_>, change: &Change) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if change.basis.trim().is_empty() {
        reasons.push(Reason::NoNorm { what: change.kind });
    }
    if let Some(decision) = asked.decision.filter(|it| it.norms.is_empty()) {
        reasons.push(Reason::DecisionWithoutNorm { number: decision.number.clone() });
    }
    reasons
}

fn transition(change: &Change) -> Vec<Reason> {
    if change.transition.is_some() {
        return Vec::new();
    }
    let code = change.closes.first().map(|it| it.code.clone());
    code.map(|code| Reason::NoTransition { code }).into_iter().collect()
}

/// BR-24: every version that the change builds on is still the latest of its procedure.
fn bases_stand(asked: &Asked<'_>, proposal: &Proposal) -> Vec<Reason> {
    let change = &proposal.change;
    let mut reasons = Vec::new();
    for base in &change.closes {
        let code = base.code.clone();
        let Some(record) = asked.registry.procedures.get(&code) else {
            reasons.push(Reason::UnknownCode { code });
            continue;
        };
        let latest = record.latest();
        if let Some(reason) = life::open_or_closed(&code, record, change.kind) {
            reasons.push(reason);
        } else if latest.version == base.version && record.moved() != base.entry {
            let kind = record.turns().last().and_then(|it| it.kind);
            reasons.push(Reason::LifeMoved { code, kind });
        } else if latest.version != base.version {
            let (base, current) = (base.version.clone(), latest.version.clone());
            reasons.push(Reason::Stale { code, base, current });
        } else if change.route == Route::Gate
            && !change.reach.from_start
            && let Some(reason) = overlap(asked.registry, &code, change.effective)
        {
            reasons.push(reason);
        }
    }
    reasons.extend(life::misfits(asked.registry, change));
    reasons
}

/// BR-29: a code that a change opens anew has not been taken since, nor been reserved.
fn codes_are_free(asked: &Asked<'_>, change: &Change) -> Vec<Reason> {
    let taken =
        |draft: &crate::domain::event::Draft| code_is_free(asked.registry, &draft.code).err();
    change.opens.iter().filter_map(taken).collect()
}

/// BR-34: no norm that a document cites has ended by the day on which it takes effect.
fn norms_in_force(asked: &Asked<'_>, change: &Change) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (draft, document) in drafts(asked, change) {
        for cited in cited_norms(document) {
            let Some(end) = asked.registry.norms.get(&cited) else { continue };
            if end.ends <= change.effective {
                reasons.push(Reason::NormEnded {
                    code: draft.code.clone(),
                    norm: cited,
                    ends: end.ends,
                    by: end.by.clone(),
                });
            }
        }
    }
    reasons
}

/// Returns the normalised numbers of the norms that a document cites.
pub(super) fn cited_norms(document: &Procedure) -> Vec<String> {
    document.legal_basis.iter().map(|it| number::normalise_norm(&it.number)).collect()
}
