//! The words behind the hashes of a signed act: what an entry says by hash, the contents
//! that it names, and the documents and papers that these name.

use std::collections::BTreeMap;

use super::{Unanswered, entries::proposals};
use crate::{
    app::{AppError, Snapshot, act, codec},
    domain::{
        canonical,
        event::{Event, ProposalEvent, RegistryEvent, Review},
        ids::Digest,
        registry::{Proposal, Registry},
    },
    log::Entry,
};

/// A content, by what it is to the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedContent {
    /// What it is: `said` is what the signed message names by its hash, `read` what a
    /// reviewer read; a content of the entry goes by the entry's own word, and what one of
    /// these names in turn is `named`.
    pub role: String,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl SignedContent {
    fn of(role: &str, bytes: Vec<u8>) -> Self {
        SignedContent { role: role.to_owned(), sha256: Digest::of(&bytes), bytes }
    }
}

/// The words behind an entry's signed acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedContents {
    /// What the signed messages name first, and what is named by it in turn.
    pub contents: Vec<SignedContent>,
    /// Whether something was left out, because a procedure that it is about is withheld.
    pub withheld: bool,
}

/// Returns the words behind an entry's acts, each content once. Of a baseline the lines as
/// they were handed in are there, not the thousands of documents made of them.
///
/// `then` gives the proposals as they were known at the entry, where they moved since.
///
/// # Errors
///
/// A content cannot be read.
pub fn signed_contents(
    snapshot: &Snapshot,
    entry: &Entry,
    then: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<SignedContents, Unanswered> {
    let mut contents: Vec<_> = entry
        .acts
        .first()
        .map(|it| SignedContent::of("said", act::said(entry, it)))
        .into_iter()
        .collect();
    if touches_withheld(&snapshot.registry, entry) {
        return Ok(SignedContents { contents, withheld: true });
    }
    let mut known = BTreeMap::new();
    for it in &entry.content {
        known.insert(it.sha256, snapshot.content(&it.sha256)?);
        contents.push(SignedContent::of(&it.name, known[&it.sha256].clone()));
    }
    let event =
        codec::decode(entry, |digest| known.get(digest).cloned()).map_err(AppError::from)?;
    let is_baseline = matches!(event, Event::Registry(RegistryEvent::BaselineImported(_)));
    let grounds = event.rests_on();
    let grounds = grounds.iter().filter(|it| !is_baseline || it.summary.is_none());
    let mut named: Vec<_> = grounds.map(|it| it.content).collect();
    if let Event::Proposal(ProposalEvent::Reviewed(review)) = &event
        && let Some(read) = read_by(snapshot, review, then)?
    {
        named.extend(read.1);
        contents.push(SignedContent::of("read", read.0));
    }
    for digest in named {
        if contents.iter().all(|it| it.sha256 != digest) {
            contents.push(SignedContent::of("named", snapshot.content(&digest)?));
        }
    }
    Ok(SignedContents { contents, withheld: false })
}

/// What a reviewer read, in the form that is hashed, and what it names by hash.
type ReadWords = (Vec<u8>, Vec<Digest>);

/// Returns what a reviewer read, in the form whose hash the review names, and the documents
/// and papers that it names in turn. `None` for a review of before such hashes.
fn read_by(
    snapshot: &Snapshot,
    review: &Review,
    then: impl FnOnce() -> Result<Snapshot, AppError>,
) -> Result<Option<ReadWords>, AppError> {
    let Some(read) = review.read else { return Ok(None) };
    let told = |registry: &Registry| {
        let proposal = registry.proposals.get(&review.proposal)?;
        (proposal.hash() == read)
            .then(|| (canonical::to_vec(&proposal.to_read()), named_by(proposal)))
    };
    match told(&snapshot.registry) {
        Some(told) => Ok(Some(told)),
        None => Ok(told(&then()?.registry)),
    }
}

fn named_by(proposal: &Proposal) -> Vec<Digest> {
    let documents = proposal.change.opens.iter().map(|it| it.content);
    let papers = proposal.papers.iter().flat_map(|it| [Some(it.file), it.paper]).flatten();
    documents.chain(papers).collect()
}

/// Whether an entry is about a procedure that is withheld (BR-19).
fn touches_withheld(registry: &Registry, entry: &Entry) -> bool {
    let withheld_record = registry
        .procedures
        .iter()
        .filter(|(code, _)| registry.is_withheld(code))
        .any(|(_, record)| record.turns().iter().any(|it| it.recorded.seq == entry.seq));
    withheld_record
        || proposals(entry)
            .filter_map(|id| registry.proposals.get(&id))
            .any(|it| registry.withheld_of(&it.change).is_some())
}
