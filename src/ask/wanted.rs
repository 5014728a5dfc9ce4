//! What somebody who asks for a change would have to name beside their own words, found from
//! what stands: of a correction, of a revision, of rules asked for anew, of a rule to be suspended.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Unanswered, record};
use crate::{
    app::Snapshot,
    domain::{
        burden::{JudgedRow, StepSize},
        changed::changed,
        check,
        command::Request,
        component::Component,
        decide,
        edition::Edition,
        event::{Change, Rules},
        ids::{Code, Digest},
        judgement::ChangeJudgement,
        policy::{Policy, RuleSuspension},
        procedure::Procedure,
        reason::Reason,
        registry::Registry,
        row_ids,
    },
};

/// What a correction has of the version that it corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionWanted {
    /// The day from which it holds: that of what it corrects.
    pub effective: NaiveDate,
    /// The ground of that version.
    pub basis: String,
    /// What the right text changes; nothing where no text is given.
    pub components: BTreeSet<Component>,
}

/// Finds what a correction of the latest version of a procedure has from it.
///
/// # Errors
///
/// There is no such procedure, it may not be shown, or its document cannot be read.
pub fn correction(
    snapshot: &Snapshot,
    code: &Code,
    right: Option<&Procedure>,
) -> Result<CorrectionWanted, Unanswered> {
    let base = record(&snapshot.registry, code)?.latest();
    let components = match right {
        None => BTreeSet::new(),
        Some(document) => {
            let before = snapshot.document(&base.content)?;
            // As the registry will read it: with its values and row ids.
            let mut right = document.clone();
            check::derive_values(&mut right);
            row_ids::adopt_ids(Some(&before), &mut right);
            changed(&before, &right)
        }
    };
    Ok(CorrectionWanted { effective: base.effective, basis: base.basis.clone(), components })
}

/// Returns the step to which a draft was raised beyond the computed one, as far as a revision of it
/// keeps it. `None` where it was not raised, or where what the revision brings moves the version's
/// number as far by itself.
///
/// # Errors
///
/// A document cannot be read.
pub fn raise_kept(
    snapshot: &Snapshot,
    former: &Change,
    revised: &Request,
) -> Result<Option<StepSize>, Unanswered> {
    let (Some(raised), [base], [draft]) = (former.step(), &former.closes[..], &former.opens[..])
    else {
        return Ok(None);
    };
    let registry = &snapshot.registry;
    let record = registry.procedures.get(registry.identity(&base.code));
    let (Some(record), [after]) = (record, &revised.opens[..]) else { return Ok(None) };
    let step = |before: &Digest, after: &Procedure, judged: &[JudgedRow]| {
        let before = snapshot.document(before)?;
        // As the registry will read it: with its values and row ids.
        let mut after = after.clone();
        check::derive_values(&mut after);
        row_ids::adopt_ids(Some(&before), &mut after);
        let judgement = ChangeJudgement::of_change(&before, &after, judged, Edition::CURRENT);
        Ok::<_, Unanswered>(judgement.step())
    };
    let drafted = snapshot.document(&draft.content)?;
    if step(&base.content, &drafted, &former.judged)? >= raised {
        return Ok(None);
    }
    let moved = step(&record.ground(revised.effective).content, after, &revised.judged)?;
    Ok(Some(raised).filter(|it| moved < *it))
}

/// Rules to be asked for, with what they were written against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesWanted {
    /// The rules.
    pub rules: Rules,
    /// The first day on which they may hold as asked.
    pub effective: NaiveDate,
    /// The norm that they rest on, where it is known.
    pub basis: Option<String>,
    /// Why, where that was said before.
    pub reason: Option<String>,
    /// The hash of the rules that they were written against; none where none are adopted.
    pub base: Option<Digest>,
}

/// Returns what waits under a number once more, on top of what came since.
///
/// # Errors
///
/// Nothing waits under the number, or what came since says otherwise on the same points.
pub fn anew(registry: &Registry, number: u32, today: NaiveDate) -> Result<RulesWanted, Reason> {
    let (rules, base) = decide::anew(registry, number)?;
    let book = &registry.rules;
    let asked = &book.pending[&number].asked;
    let effective = match rules {
        // A policy holds from no day before the one that it takes the place of.
        Rules::Policy(_) => {
            let standing = book.standing(&rules).map(|it| it.effective);
            asked.effective.max(earliest(standing, today))
        }
        Rules::Tables(_) => asked.effective,
    };
    let (basis, reason) = (asked.basis.clone(), Some(asked.reason.clone()));
    Ok(RulesWanted { rules, effective, basis, reason, base })
}

/// Returns the policy that suspends a rule: one that differs from the policy adopted last in
/// nothing else, and holds from today, or from that one's own day where it is still to come.
pub fn suspending(
    registry: &Registry,
    suspension: RuleSuspension,
    today: NaiveDate,
) -> RulesWanted {
    let standing = registry.rules.policies.last();
    let mut policy = standing.map_or_else(Policy::law, |it| it.rules.clone());
    let basis = Some(suspension.norm.clone());
    policy.suspended.push(suspension);
    RulesWanted {
        rules: Rules::Policy(Box::new(policy)),
        effective: earliest(standing.map(|it| it.effective), today),
        basis,
        reason: None,
        base: standing.map(|it| it.digest),
    }
}

/// Returns the first day on which rules can take the place of those that stand.
fn earliest(standing: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    standing.map_or(today, |it| it.max(today))
}
