//! An announcing decision as far as the registry knows it, with the list of what it enacts
//! (settled question 39).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Unanswered, proposals::find};
use crate::{
    app::{Snapshot, gate::judge},
    domain::{
        citation::cited,
        day::DAY_AS_WRITTEN,
        event::{Listed, Norm},
        ids::{Moment, ProposalId},
        kind::ChangeKind,
        number,
        policy::Road,
        procedure::LegalBasis,
        reason::Reason,
        registry::{Proposal, Status},
        rule::RuleId,
    },
};

/// What the registry knows of a decision that is still to be made.
#[derive(Debug, Clone)]
pub struct DecisionDraft<'a> {
    /// The agency that issues it.
    pub issuer: String,
    /// From when it holds: the earliest day that one of the proposals asks for.
    pub effective_on: NaiveDate,
    /// What it is about, as such decisions say it.
    pub title: String,
    /// The norms that it rests on.
    pub norms: Vec<Norm>,
    /// What it enacts.
    pub list: Vec<Listed>,
    /// The proposals of the list.
    pub proposals: Vec<&'a Proposal>,
    /// What the approvals of those lack, at the instant of the question.
    pub lacking: Vec<Reason>,
}

/// Drafts a decision that enacts some proposals.
///
/// # Errors
///
/// One of the proposals is not there, may not be shown, is over, stands there twice or is no
/// matter of a decision; or a document cannot be read.
pub fn decision_draft<'a>(
    snapshot: &'a Snapshot,
    ids: &[ProposalId],
    now: Moment,
) -> Result<DecisionDraft<'a>, Unanswered> {
    let proposals = listable(snapshot, ids)?;
    let mut lacking = Vec::new();
    for it in &proposals {
        lacking.extend(not_approved(snapshot, it, now)?);
    }
    let founded = snapshot.registry.founding.as_ref().ok_or(Reason::NotFounded {})?;
    let issuer = founded.founding.agency.clone();
    let effective_on = proposals.iter().map(|it| it.change.effective).min();
    Ok(DecisionDraft {
        effective_on: effective_on.ok_or(Reason::NothingToEnact {})?,
        title: title(&proposals, &issuer),
        norms: norms(snapshot, &proposals)?,
        list: proposals.iter().map(|it| Listed { id: it.id, hash: it.hash() }).collect(),
        issuer,
        proposals,
        lacking,
    })
}

fn listable<'a>(
    snapshot: &'a Snapshot,
    ids: &[ProposalId],
) -> Result<Vec<&'a Proposal>, Unanswered> {
    let mut proposals: Vec<&Proposal> = Vec::new();
    for id in ids {
        let found = find(&snapshot.registry, *id)?;
        if let Some(reason) = unlistable(found) {
            return Err(reason.into());
        }
        if proposals.iter().any(|it| it.id == found.id) {
            return Err(Reason::ProposalTwice { proposal: *id }.into());
        }
        proposals.push(found);
    }
    Ok(proposals)
}

/// A proposal that is over is enacted no more, and a correction by no decision of its own.
fn unlistable(it: &Proposal) -> Option<Reason> {
    if !it.status.is_open() {
        let status = it.status;
        return Some(Reason::WrongState { proposal: it.id, status });
    }
    match it.road() {
        Road::Correction => Some(Reason::NotThisRoad { proposal: it.id }),
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency
        | Road::Recorded => None,
    }
}

/// Returns what its approvals lack, by the gate of an instant.
fn not_approved(
    snapshot: &Snapshot,
    it: &Proposal,
    now: Moment,
) -> Result<Vec<Reason>, Unanswered> {
    if it.status == Status::Draft {
        let status = it.status;
        return Ok(vec![Reason::WrongState { proposal: it.id, status }]);
    }
    let judgement = judge(snapshot, it, now, None, None)?;
    let findings = judgement.map(|it| it.findings).unwrap_or_default();
    let approved = findings.into_iter().find(|it| it.rule == RuleId::Approved);
    Ok(approved.map(|it| it.state.reasons().to_vec()).unwrap_or_default())
}

/// Returns the title as such decisions have it: what becomes of procedures, the field where
/// it is one, the agency. It is Vietnamese in whatever language the reader is spoken to.
pub(super) fn title(proposals: &[&Proposal], agency: &str) -> String {
    let used = |kind: &&ChangeKind| proposals.iter().any(|it| it.change.kind == **kind);
    let kinds = ChangeKind::ALL.iter().filter(used);
    let kinds: Vec<_> =
        kinds.map(|it| format!("thủ tục hành chính {}", what_becomes(*it))).collect();
    let opens = proposals.iter().flat_map(|it| &it.change.opens);
    let fields: BTreeSet<_> = opens.map(|it| &it.summary.field).collect();
    let field = match fields.into_iter().collect::<Vec<_>>()[..] {
        [one] => format!(" lĩnh vực {one}"),
        _ => String::new(),
    };
    let kinds = kinds.join(", ");
    format!("Về việc công bố {kinds}{field} thuộc phạm vi chức năng quản lý của {agency}")
}

/// Returns what becomes of procedures under a kind of change, in the words of such titles.
pub(crate) fn what_becomes(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "mới ban hành",
        ChangeKind::Amend => "được sửa đổi, bổ sung",
        ChangeKind::Replace => "được thay thế",
        ChangeKind::Simplify => "được đơn giản hóa",
        ChangeKind::Abolish => "bị bãi bỏ",
        ChangeKind::Suspend => "ngưng hiệu lực",
        ChangeKind::Resume => "tiếp tục có hiệu lực",
        ChangeKind::Lapse => "hết hiệu lực",
        ChangeKind::Revive => "có hiệu lực trở lại",
        ChangeKind::Annul => "bị hủy bỏ",
    }
}

/// Returns the norms that the proposals rest on, each once, with what their documents say of
/// them. From when a norm is in force the registry does not know: not later than the first
/// change that rests on it.
fn norms(snapshot: &Snapshot, proposals: &[&Proposal]) -> Result<Vec<Norm>, Unanswered> {
    let mut norms: Vec<Norm> = Vec::new();
    for it in proposals {
        let said = said_of_norms(snapshot, it)?;
        let mut numbers: Vec<_> = cited(&it.change.basis).into_iter().map(|it| it.number).collect();
        if numbers.is_empty() {
            numbers.push(number::normalise_norm(&it.change.basis));
        }
        for number in numbers {
            let effective_from = it.change.effective;
            match norms.iter_mut().find(|it| it.number == number) {
                Some(known) if snapshot.registry.norm(&number).is_none() => {
                    known.effective_from = known.effective_from.min(effective_from);
                }
                Some(_) => {}
                None => {
                    let row = said.get(&number);
                    let own = Norm {
                        title: row.and_then(|it| it.title.clone()),
                        issuer: row.and_then(|it| it.issuer.clone()),
                        signed_on: row.and_then(|it| it.date.as_deref()).and_then(day),
                        ..Norm::of(&number, effective_from)
                    };
                    norms.push(as_known(snapshot, own));
                }
            }
        }
    }
    Ok(norms)
}

/// Returns a norm with what the registry knows of it already: its days are one.
fn as_known(snapshot: &Snapshot, norm: Norm) -> Norm {
    let Some(known) = snapshot.registry.norm(&norm.number) else { return norm };
    let own = known.own.as_ref();
    Norm {
        title: known.title.clone().or(norm.title),
        issuer: known.issuer.clone().or(norm.issuer),
        signed_on: known.signed_on.or(norm.signed_on),
        effective_from: known.effective_from.unwrap_or(norm.effective_from),
        effective_to: own.and_then(|it| it.ends?.pred_opt()),
        revives: own.is_some_and(|it| it.ends.is_some() && it.then.revives()),
        shortened: known.shortened,
        clauses: known.clauses.clone(),
        number: norm.number,
    }
}

/// Returns the rows of the proposal's documents that cite a norm, by its number.
fn said_of_norms(
    snapshot: &Snapshot,
    it: &Proposal,
) -> Result<BTreeMap<String, LegalBasis>, Unanswered> {
    let mut said = BTreeMap::new();
    for draft in &it.change.opens {
        for row in snapshot.document(&draft.content)?.legal_basis {
            said.insert(number::normalise_norm(&row.number), row);
        }
    }
    Ok(said)
}

/// Reads the day that a document gives a norm, where it is written as a day.
fn day(words: &str) -> Option<NaiveDate> {
    [DAY_AS_WRITTEN, "%d-%m-%Y", "%Y-%m-%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(words.trim(), form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_however_a_document_writes_it() {
        for words in ["05/03/2026", "05-03-2026", "2026-03-05"] {
            assert_eq!(day(words), "2026-03-05".parse().ok());
        }
        assert_eq!(day("tháng 3 năm 2026"), None);
    }
}
