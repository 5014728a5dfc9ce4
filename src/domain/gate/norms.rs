//! Which norms are meant: those of a decision that the words of a proposal name, the one whose
//! days it keeps, and those that a document cites.

use crate::domain::{
    edition::Edition,
    event::{Decision, Norm},
    number,
    procedure::Procedure,
    registry::Proposal,
};

/// Returns the norm whose days a proposal keeps: of those that its words name, the last to take
/// effect, so that an old one named beside it lends it no earlier day.
/// `None` where the decision names none.
///
/// Before [`Edition::COHERENT`] it was the earliest, and where none was named, the earliest of all
/// of the decision's.
pub(super) fn norm_of<'a>(
    edition: Edition,
    decision: &'a Decision,
    proposal: &Proposal,
) -> Option<&'a Norm> {
    let mut named = norms_of(decision, proposal);
    if edition >= Edition::COHERENT {
        return named.max_by_key(|it| it.effective_from);
    }
    let earliest = named.by_ref().min_by_key(|it| it.effective_from);
    earliest.or_else(|| decision.norms.iter().min_by_key(|it| it.effective_from))
}

/// Returns the norms of a decision that the words of a proposal name.
pub(super) fn norms_of<'a>(
    decision: &'a Decision,
    proposal: &Proposal,
) -> impl Iterator<Item = &'a Norm> + use<'a> {
    let basis = number::normalise_norm(&proposal.change.basis);
    decision.norms.iter().filter(move |it| names(&basis, &number::normalise_norm(&it.number)))
}

/// Whether a text names a norm: `11/2026/NĐ-CP` does not name `1/2026/NĐ-CP`.
pub(super) fn names(text: &str, norm: &str) -> bool {
    let apart = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    !norm.is_empty()
        && text.match_indices(norm).any(|(at, _)| {
            apart(text[..at].chars().next_back()) && apart(text[at + norm.len()..].chars().next())
        })
}

/// Returns the normalised numbers of the norms that a document cites.
pub(super) fn cited_norms(document: &Procedure) -> Vec<String> {
    document.legal_basis.iter().map(|it| number::normalise_norm(&it.number)).collect()
}
