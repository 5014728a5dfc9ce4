//! Which norms are meant: those of a decision that the words of a proposal name, the one on which
//! it rests, from when and until when that one is in force, and those that a document cites.

use chrono::NaiveDate;

use crate::domain::{
    citation,
    edition::Edition,
    event::{AtNormsEnd, Decision, Norm, NormClause},
    number,
    procedure::Procedure,
    registry::{Proposal, Registry},
    text::one_form,
};

/// Returns the norm whose days a proposal keeps: of those that its words name, the last to take
/// effect, so that an old one named beside it lends it no earlier day.
/// `None` where its words name none of the decision's.
///
/// Before [`Edition::COHERENT`] it was the earliest, and where none was named, the earliest of all
/// of the decision's.
pub(in crate::domain) fn norm_of<'a>(
    edition: Edition,
    decision: &'a Decision,
    proposal: &'a Proposal,
) -> Option<&'a Norm> {
    let mut named = norms_of(edition, decision, proposal);
    if edition >= Edition::COHERENT {
        return named.max_by_key(|it| in_force_from(it, proposal));
    }
    let earliest = named.by_ref().min_by_key(|it| it.effective_from);
    earliest.or_else(|| decision.norms.iter().min_by_key(|it| it.effective_from))
}

/// Returns from when what a proposal rests on is in force: the clause that its words name, where
/// that takes effect on a day of its own, or else the norm.
pub(super) fn in_force_from(norm: &Norm, proposal: &Proposal) -> NaiveDate {
    let clause = clause_of(norm, &proposal.change.basis);
    clause.map_or(norm.effective_from, |it| it.effective_from)
}

/// Returns the clause of a norm that a text names, of several the last to take effect.
/// `None` where it names none.
pub(super) fn clause_of<'a>(norm: &'a Norm, text: &str) -> Option<&'a NormClause> {
    let text = one_form(text);
    // `Phụ lục I.5` does not name `Phụ lục I`.
    let ends = |rest: &str| {
        let mut rest = rest.chars();
        let (first, second) = (rest.next(), rest.next());
        let goes_on = first.is_some_and(|it| it.is_alphanumeric() || it == '-');
        let point = first == Some('.') && second.is_some_and(char::is_alphanumeric);
        !goes_on && !point
    };
    let named = |it: &&NormClause| {
        let name = one_form(&it.name);
        let begins = |before: &str| !before.ends_with(char::is_alphanumeric);
        let mut places = text.match_indices(&name);
        !name.is_empty()
            && places.any(|(at, _)| begins(&text[..at]) && ends(&text[at + name.len()..]))
    };
    norm.clauses.iter().filter(named).max_by_key(|it| it.effective_from)
}

/// Returns when a norm of a decision ends, by the one form of its number, and what stands then:
/// as another norm put an end to it, as the decision says, or as it was known before.
/// `None` where no end is known.
pub(in crate::domain) fn end_of(
    registry: &Registry,
    decision: &Decision,
    norm: &str,
) -> Option<(NaiveDate, AtNormsEnd)> {
    let known = registry.norm(norm);
    let put = known.and_then(|it| it.ended.as_ref()).and_then(|it| Some((it.ends?, it.then)));
    let said = decision.norms.iter().find(|it| number::norm_key(&it.number) == norm);
    let said = said.and_then(|it| Some((it.ends()?, AtNormsEnd::of(it.revives))));
    let before = || known.and_then(|it| it.end()).and_then(|it| Some((it.ends?, it.then)));
    put.or(said).or_else(before)
}

/// Returns the norms of a decision that the words of a proposal name.
pub(in crate::domain) fn norms_of<'a>(
    edition: Edition,
    decision: &'a Decision,
    proposal: &'a Proposal,
) -> impl Iterator<Item = &'a Norm> {
    let basis = proposal.change.basis.as_str();
    decision.norms.iter().filter(move |it| names(edition, basis, &it.number))
}

/// Whether a text names a norm: `11/2026/NĐ-CP` does not name `1/2026/NĐ-CP`.
///
/// Before [`Edition::COHERENT`], zeros in front of a number and the dashes of a word processor
/// made it another.
pub(super) fn names(edition: Edition, text: &str, norm: &str) -> bool {
    if edition >= Edition::COHERENT {
        return !citation::NormSought::read(norm).find(text).is_empty();
    }
    let (text, norm) = (number::normalise_norm(text), number::normalise_norm(norm));
    let apart = |it: Option<char>| it.is_none_or(|c| !c.is_alphanumeric());
    !norm.is_empty()
        && text.match_indices(&norm).any(|(at, _)| {
            apart(text[..at].chars().next_back()) && apart(text[at + norm.len()..].chars().next())
        })
}

/// Returns the normalised numbers of the norms that a document cites.
pub(super) fn cited_norms(document: &Procedure) -> Vec<String> {
    document.legal_basis.iter().map(|it| number::normalise_norm(&it.number)).collect()
}
