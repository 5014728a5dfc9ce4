//! What becomes of each procedure that a change names, item by item.

use semver::Version;

use crate::domain::{
    event::{Change, Item, Outcome},
    ids::Code,
    kind::ChangeKind,
    registry::Proposal,
};

/// Returns what a change opens and what it closes, at one moment (BR-28).
pub fn items_of(proposal: &Proposal) -> Vec<Item> {
    let change = &proposal.change;
    let item = |code: &Code, outcome| Item {
        proposal: proposal.id,
        kind: change.kind,
        code: code.clone(),
        effective: change.effective,
        components: change.components.clone(),
        norm: None,
        also: Default::default(),
        outcome,
    };
    let replaces: Vec<Code> = match change.kind {
        ChangeKind::Replace => change.closes.iter().map(|it| it.code.clone()).collect(),
        ChangeKind::New
        | ChangeKind::Amend
        | ChangeKind::Simplify
        | ChangeKind::Abolish
        | ChangeKind::Suspend
        | ChangeKind::Resume
        | ChangeKind::Lapse
        | ChangeKind::Revive
        | ChangeKind::Annul => Vec::new(),
    };
    let opened = change.opens.iter().map(|draft| {
        let (version, content) = (draft.version.clone(), draft.content);
        let (summary, replaces) = (draft.summary.clone(), replaces.clone());
        item(&draft.code, Outcome::Opens { version, content, summary, replaces })
    });
    let closed = change
        .closes
        .iter()
        .filter_map(|base| Some(item(&base.code, outcome_of(change, &base.version)?)));
    opened.chain(closed).collect()
}

/// Returns what becomes of a version that a change names, where it does not merely give
/// way to the next one.
fn outcome_of(change: &Change, version: &Version) -> Option<Outcome> {
    let version = version.clone();
    let closes = |successors, version| Outcome::Closes {
        version,
        successors,
        transition: change.transition.clone(),
        from_start: change.reach.from_start,
    };
    match change.kind {
        ChangeKind::New | ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Revive => None,
        ChangeKind::Replace => {
            Some(closes(change.opens.iter().map(|it| it.code.clone()).collect(), version))
        }
        ChangeKind::Abolish | ChangeKind::Lapse | ChangeKind::Annul => {
            Some(closes(change.successors.clone(), version))
        }
        ChangeKind::Suspend => Some(Outcome::Suspends { version, until: change.reach.until }),
        ChangeKind::Resume => Some(Outcome::Resumes { version }),
    }
}
