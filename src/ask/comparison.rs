//! Two texts read out of the registry and compared, with the cost sheet of the change that
//! leads from the one to the other.

use super::{AnswerHead, Unanswered};
use crate::{
    app::Snapshot,
    diff::telling::{ComparedText, Telling},
    domain::{
        dossier::{self, AttachmentKind, CostSheet, Structured},
        registry::{PaperRecord, Proposal},
    },
};

/// What is told of two texts, and when.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The two texts, and what differs between them.
    pub telling: Telling,
    /// Of which registry and moment the answer speaks: that of the newer side.
    pub head: AnswerHead,
}

/// Reads both texts, each where it is known, and compares them.
///
/// # Errors
///
/// A document, or the cost sheet, cannot be read.
pub fn compare(
    sides: [ComparedText; 2],
    snapshots: [&Snapshot; 2],
    head: AnswerHead,
) -> Result<Comparison, Unanswered> {
    let [old, new] = &sides;
    let documents = [snapshots[0].document(&old.content)?, snapshots[1].document(&new.content)?];
    let asked = asked_for(snapshots[1], old, new);
    let costs = asked.map_or(Ok(None), |it| cost_sheet(snapshots[1], it))?;
    let judged = asked.map(|it| &*it.change.judged);
    Ok(Comparison { telling: Telling::of(sides, documents, costs.as_ref(), judged), head })
}

/// Finds the proposal that asks for the very change from the one text to the other.
fn asked_for<'a>(
    snapshot: &'a Snapshot,
    old: &ComparedText,
    new: &ComparedText,
) -> Option<&'a Proposal> {
    let proposal = new.proposal.and_then(|it| snapshot.registry.proposals.get(&it));
    let is_base = |it: &&Proposal| it.change.closes.iter().any(|it| it.content == old.content);
    // A replacement has rows of its own.
    proposal.filter(|_| old.code == new.code).filter(is_base)
}

/// Finds the cost sheet of a change (Điều 10 NĐ 63/2010; settled question 21).
fn cost_sheet(snapshot: &Snapshot, proposal: &Proposal) -> Result<Option<CostSheet>, Unanswered> {
    let current =
        |it: &&PaperRecord| it.kind == AttachmentKind::CostSheet && it.superseded_by.is_none();
    let paper = proposal.papers.iter().rev().find(current).and_then(|it| it.paper);
    let Some(paper) = paper else { return Ok(None) };
    let bytes = snapshot.content(&paper)?;
    // A sheet that reads no more was read when it was attached: `verify` says what is wrong.
    match dossier::parse(AttachmentKind::CostSheet, &bytes) {
        Ok(Some(Structured::CostSheet(sheet))) => Ok(Some(sheet)),
        Ok(_) | Err(_) => Ok(None),
    }
}
