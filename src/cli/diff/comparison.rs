//! A comparison as the shell holds it: two texts read out of the registry and told, and of
//! which moment the answer speaks.

use congbo::{
    app::Snapshot,
    ask::AnswerHead,
    diff::telling::{ComparedText, Telling},
    domain::{
        dossier::{self, AttachmentKind, CostSheet, Structured},
        ids::Zone,
        registry::{PaperRecord, Proposal, Standing},
    },
    export::comparison::ComparisonDocument,
};

use super::spoken::Spoken;
use crate::cli::{error::CliError, texts::Texts, ui::Ui};

/// What is told of two texts, and when.
pub struct Comparison {
    /// The two texts, and what differs between them.
    pub telling: Telling,
    /// Of which registry and moment the answer speaks: that of the newer side.
    pub place: AnswerHead,
}

impl Comparison {
    /// Reads both texts and compares them.
    pub fn new(
        sides: [ComparedText; 2],
        snapshots: [&Snapshot; 2],
        place: AnswerHead,
    ) -> Result<Self, CliError> {
        let [old, new] = &sides;
        let documents =
            [snapshots[0].document(&old.content)?, snapshots[1].document(&new.content)?];
        let costs = cost_sheet(snapshots[1], old, new)?;
        Ok(Comparison { telling: Telling::of(sides, documents, costs.as_ref()), place })
    }

    /// Returns the comparison as programs read it.
    pub fn document(&self, texts: &Texts) -> ComparisonDocument {
        ComparisonDocument::of(&self.telling, &Spoken { texts }, self.place.clone())
    }
}

/// Returns a side in words, as it stands over its text.
pub fn heading(ui: &Ui, side: &ComparedText, zone: Zone) -> String {
    let (version, day) = (side.version.to_string(), side.effective.to_string());
    let known = side.known_at.map(|it| it.local(zone)).unwrap_or_default();
    let facts = [("version", &*version), ("day", &*day), ("known", &*known)];
    let said = match side.draft {
        Some((id, revision)) => {
            let (id, revision) = (id.to_string(), revision.to_string());
            let more = [("id", &*id), ("revision", &*revision)];
            ui.say("compare-side-draft", &[&facts[..], &more].concat())
        }
        None if side.known_at.is_some() => ui.say("compare-side-known", &facts),
        None => ui.say("compare-side", &facts),
    };
    match side.standing {
        Some(Standing::InForce) | None => said,
        Some(other) => format!("{said} – {}", ui.name(other)),
    }
}

/// Finds the cost sheet of the very change that leads from the one text to the other (Điều
/// 10 NĐ 63/2010; settled question 21).
fn cost_sheet(
    snapshot: &Snapshot,
    old: &ComparedText,
    new: &ComparedText,
) -> Result<Option<CostSheet>, CliError> {
    let proposal = new.proposal.and_then(|it| snapshot.registry.proposals.get(&it));
    let is_base = |it: &&Proposal| it.change.closes.iter().any(|it| it.content == old.content);
    let Some(proposal) = proposal.filter(is_base) else { return Ok(None) };
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
