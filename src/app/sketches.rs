//! What earlier drafts change in their words, which is all that the next proposal asks of them:
//! kept in the sealed state, so that none of their documents is read for it.
//!
//! It follows from the log: from the proposals, and from the documents that they name. What came
//! since the last seal is found by the documents, and goes into the state with the next seal.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{
    AppError,
    document::parse_document,
    landed::{Landed, missing},
};
use crate::{
    domain::{
        ancestry::{ChangedWords, DraftTexts},
        event::{Event, ProposalEvent},
        ids::{Code, Digest},
        papers::Changes,
        registry::{BuiltDraft, Drafted, Each, Gathered, Registry, Sheaf, Shelf, Shelved},
    },
    log::Store,
    side_by_side::side_by_side,
};

/// The map of the state that they are.
pub(super) const SKETCHES: &str = "sketches";

/// From how many documents on they are read on all cores: a procedure that was drafted again and
/// again.
const MANY: usize = 16;

/// What one draft changes of the version that it builds on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Sketch {
    base: Digest,
    content: Digest,
    words: ChangedWords,
}

/// What the drafts of each procedure change, as far as it was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketches {
    known: Gathered<Code, Sketch, Each>,
    /// The drafts that came since.
    waiting: BTreeSet<BuiltDraft>,
    /// Whether those wait too of which nothing is kept: all that there were before.
    behind: bool,
}

impl Sketches {
    /// Makes them of those that lie on a shelf; a state of the first form has none.
    pub fn on(shelf: &Arc<dyn Shelf>, behind: bool) -> Self {
        let known = Gathered::on(Shelved::of(shelf, SKETCHES));
        Sketches { known, waiting: BTreeSet::new(), behind }
    }

    /// Takes note of the drafts in a command.
    pub fn take(&mut self, command: &[Landed]) {
        for it in command {
            let drafted = if let Event::Proposal(ProposalEvent::Opened(it)) = &it.event {
                Drafted::of(it.proposal, 1, &it.change)
            } else if let Event::Proposal(ProposalEvent::Revised(it)) = &it.event {
                Drafted::of(it.proposal, it.revision, &it.change)
            } else {
                continue;
            };
            self.waiting.extend(drafted.built());
        }
    }

    /// Returns what is known of drafts.
    pub fn of(&self, drafts: &[BuiltDraft]) -> Changes {
        let wanted: BTreeSet<_> = drafts.iter().map(|it| (it.base, it.content)).collect();
        let codes: BTreeSet<_> = drafts.iter().map(|it| &it.code).collect();
        let kept = codes.into_iter().flat_map(|it| self.known.get(it));
        let kept = kept.filter(|it| wanted.contains(&(it.base, it.content)));
        kept.map(|it| ((it.base, it.content), it.words.clone())).collect()
    }

    /// Keeps what was found of drafts.
    pub fn keep(&mut self, drafts: Vec<BuiltDraft>, changes: &Changes) {
        for BuiltDraft { code, base, content } in drafts {
            if let Some(words) = changes.get(&(base, content)) {
                self.known.add(code, Sketch { base, content, words: words.clone() });
            }
        }
    }

    /// Finds what every draft of the registry changes, that no more wait.
    ///
    /// # Errors
    ///
    /// Where a document is gone, or cannot be read.
    pub fn complete(&mut self, registry: &Registry, log: &dyn Store) -> Result<(), AppError> {
        if std::mem::take(&mut self.behind) {
            let all = registry.drafted.iter().flat_map(|it| it.1);
            self.waiting.extend(all.flat_map(Drafted::built));
        }
        // One procedure after another: what was not found waits on.
        while let Some(first) = self.waiting.first() {
            let own = self.waiting.iter().take_while(|it| it.code == first.code);
            let drafts: Vec<_> = own.cloned().collect();
            let content = |it: &Digest| log.content(it)?.ok_or_else(|| missing(it));
            let changes = changes_of(&drafts, content)?;
            for it in &drafts {
                self.waiting.remove(it);
            }
            self.keep(drafts, &changes);
        }
        Ok(())
    }

    /// Returns them as a map, with its name.
    pub fn sheaf(&self) -> (&'static str, &dyn Sheaf) {
        (SKETCHES, &self.known)
    }

    /// Returns them as a map, with its name.
    pub fn sheaf_mut(&mut self) -> (&'static str, &mut dyn Sheaf) {
        (SKETCHES, &mut self.known)
    }
}

/// Finds what drafts change, by their documents: each is read once, and where they are many, on
/// all cores.
///
/// # Errors
///
/// Where one of them is gone, cannot be read, or is no document.
pub(super) fn changes_of(
    drafts: &[BuiltDraft],
    content: impl Fn(&Digest) -> Result<Vec<u8>, AppError> + Sync,
) -> Result<Changes, AppError> {
    let wanted: BTreeSet<_> = drafts.iter().flat_map(|it| [it.base, it.content]).collect();
    let texts = |it: Digest| Ok((it, DraftTexts::of(&parse_document(&content(&it)?, &it)?)));
    let read = side_by_side(wanted.into_iter().collect(), MANY, texts);
    let texts: BTreeMap<_, _> = read.into_iter().collect::<Result<_, AppError>>()?;
    let changed = |it: &BuiltDraft| {
        let words = ChangedWords::between(Some(texts.get(&it.base)?), texts.get(&it.content)?);
        Some(((it.base, it.content), words))
    };
    Ok(drafts.iter().filter_map(changed).collect())
}
