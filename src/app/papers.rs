//! Documents and papers are read for a ruling: what `decide` needs, from wherever they lie.

use std::collections::BTreeSet;

use super::{
    AppError,
    document::{parse_document, parse_paper},
    sketches::changes_of,
};
use crate::{
    domain::{
        edition::Edition,
        ids::Digest,
        papers::{Changes, Needs, Papers},
    },
    import::file_words,
    side_by_side::side_by_side,
};

/// From how many documents on they are read on all cores: a procedure that was drafted again and
/// again.
const MANY: usize = 16;

/// Reads what judging a proposal needs by an edition, each content once.
pub(super) fn read(
    needs: &Needs,
    edition: Edition,
    content: impl Fn(&Digest) -> Result<Vec<u8>, AppError>,
) -> Result<Papers, AppError> {
    let mut papers = Papers::default();
    for digest in &needs.documents {
        if !papers.documents.contains_key(digest) {
            let document = parse_document(&content(digest)?, digest)?;
            papers.documents.insert(*digest, document);
        }
    }
    for (kind, digest) in &needs.dossier {
        if let Some(paper) = parse_paper(*kind, &content(digest)?, digest)? {
            papers.dossier.insert(*digest, paper);
        }
    }
    for digest in &needs.files {
        papers.files.insert(*digest, file_words(&content(digest)?, edition));
    }
    Ok(papers)
}

/// Reads what ruling on a command needs by an edition; where that is many documents, on all cores. Of drafts of
/// which it is known what they change, none is read.
pub(super) fn read_many(
    needs: &Needs,
    edition: Edition,
    known: Changes,
    content: impl Fn(&Digest) -> Result<Vec<u8>, AppError> + Sync,
) -> Result<Papers, AppError> {
    let mut changes = changes_of(&needs.drafts_beyond(&known), &content)?;
    changes.extend(known);
    Ok(Papers { changes, ..read_documents(needs, edition, content)? })
}

fn read_documents(
    needs: &Needs,
    edition: Edition,
    content: impl Fn(&Digest) -> Result<Vec<u8>, AppError> + Sync,
) -> Result<Papers, AppError> {
    let wanted: BTreeSet<_> = needs.documents.iter().copied().collect();
    if wanted.len() < MANY {
        return read(needs, edition, content);
    }
    let document = |it: Digest| Ok((it, parse_document(&content(&it)?, &it)?));
    let documents = side_by_side(wanted.into_iter().collect(), MANY, document);
    let documents = documents.into_iter().collect::<Result<Vec<_>, AppError>>()?;
    let others = Needs { documents: Vec::new(), ..needs.clone() };
    let mut papers = read(&others, edition, content)?;
    papers.documents.extend(documents);
    Ok(papers)
}
