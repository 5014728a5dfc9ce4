//! Two texts side by side, each with where it comes from, and what differs between them:
//! what every shape of an answer is made of.

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    diff::{self, Match, ProcedureDiff, values::ValueChange},
    domain::{
        burden::{self, WeighedReason},
        dossier::{self, AttachmentKind, CostSheet, Structured},
        event::Draft,
        ids::{Code, Digest, Moment, ProposalId, Zone},
        procedure::Procedure,
        registry::{Proposal, RevisionRecord, Standing, VersionRecord},
    },
    export::comparison::{self, ComparisonDocument, SideDocument, Told, Words},
};
use semver::Version;

use super::{reasons, sentences};
use crate::cli::{
    error::CliError,
    texts::Texts,
    ui::Ui,
    words::{self, Place},
};

/// One of the two texts.
#[derive(Debug, Clone)]
pub struct Side {
    /// Whose text it is.
    pub code: Code,
    /// What the procedure is called in it.
    pub name: String,
    /// Its number; that of a draft is the one it would get.
    pub version: Version,
    /// The day from which it is in force, or would be.
    pub effective: NaiveDate,
    /// How the procedure stood on the day that was asked about, where a day was.
    pub standing: Option<Standing>,
    /// The decision that announced it, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
    /// The proposal that asked for it, where it came by one.
    pub proposal: Option<ProposalId>,
    /// The proposal and revision that it is the draft of.
    pub draft: Option<(ProposalId, u32)>,
    /// As known when, where that is not now.
    pub known_at: Option<Moment>,
    /// Its document.
    pub content: Digest,
    /// Who brought it into the registry, where anyone was named.
    pub author: Option<String>,
    /// When.
    pub at: Moment,
}

impl Side {
    /// Takes a version of the register as a side.
    pub fn of_version(code: &Code, it: &VersionRecord, known_at: Option<Moment>) -> Self {
        Side {
            code: code.clone(),
            name: it.summary.name.clone(),
            version: it.version.clone(),
            effective: it.effective,
            standing: None,
            decision: it.decision.clone(),
            basis: it.basis.clone(),
            proposal: it.proposal,
            draft: None,
            known_at,
            content: it.content,
            author: it.recorded.officer.as_ref().map(ToString::to_string),
            at: it.recorded.at,
        }
    }

    /// Takes what a proposal would open as a side, as one of its revisions has it.
    pub fn of_draft(proposal: &Proposal, revision: &RevisionRecord, draft: &Draft) -> Self {
        Side {
            code: draft.code.clone(),
            name: draft.summary.name.clone(),
            version: draft.version.clone(),
            effective: revision.change.effective,
            standing: None,
            decision: None,
            basis: revision.change.basis.clone(),
            proposal: Some(proposal.id),
            draft: Some((proposal.id, revision.number)),
            known_at: None,
            content: draft.content,
            author: revision.recorded.officer.as_ref().map(ToString::to_string),
            at: revision.recorded.at,
        }
    }

    /// Returns the side in words, as it stands over its text.
    pub fn heading(&self, ui: &Ui, zone: Zone) -> String {
        let (version, day) = (self.version.to_string(), self.effective.to_string());
        let known = self.known_at.map(|it| it.local(zone)).unwrap_or_default();
        let facts = [("version", &*version), ("day", &*day), ("known", &*known)];
        let said = match self.draft {
            Some((id, revision)) => {
                let (id, revision) = (id.to_string(), revision.to_string());
                let more = [("id", &*id), ("revision", &*revision)];
                ui.say("compare-side-draft", &[&facts[..], &more].concat())
            }
            None if self.known_at.is_some() => ui.say("compare-side-known", &facts),
            None => ui.say("compare-side", &facts),
        };
        match self.standing {
            Some(Standing::InForce) | None => said,
            Some(other) => format!("{said} – {}", words::standing(ui, other)),
        }
    }

    /// Returns the side as programs read it.
    pub fn document(&self) -> SideDocument {
        SideDocument {
            code: self.code.clone(),
            version: Some(self.version.clone()),
            effective_from: Some(self.effective),
            decision: self.decision.clone(),
            basis: self.basis.clone(),
            proposal: self.draft.map(|it| it.0),
            revision: self.draft.map(|it| it.1),
            known_at: self.known_at,
            content: self.content,
            recorded_by: self.author.clone(),
            recorded_at: self.at,
        }
    }
}

/// Two texts and what differs between them.
pub struct Comparison {
    /// The older side and the newer.
    pub sides: [Side; 2],
    /// Their documents.
    pub documents: [Procedure; 2],
    /// What differs.
    pub difference: ProcedureDiff,
    /// What of that differs in value.
    pub values: Vec<ValueChange>,
    /// Along what rows were matched.
    pub how: Match,
    /// The cost sheet of the change from the one to the other, where it has one (Điều 10
    /// NĐ 63/2010; settled question 21).
    pub costs: Option<CostSheet>,
    /// Of which registry and moment the answer speaks: that of the newer side.
    pub place: Place,
}

impl Comparison {
    /// Reads both texts and compares them: along row ids within one procedure, by content
    /// between two.
    pub fn new(
        sides: [Side; 2],
        snapshots: [&Snapshot; 2],
        place: Place,
    ) -> Result<Self, CliError> {
        let [old, new] = &sides;
        let documents =
            [snapshots[0].document(&old.content)?, snapshots[1].document(&new.content)?];
        let how = if old.code == new.code { Match::ById } else { Match::ByContent };
        let difference = diff::diff(&documents[0], &documents[1], how);
        let values = diff::values::changes(&documents[0], &documents[1], &difference);
        let costs = cost_sheet(snapshots[1], old, new)?;
        Ok(Comparison { sides, documents, difference, values, how, costs, place })
    }

    /// Returns what is told of the two beside their words: values, burden, and how far the
    /// version's number moves.
    pub fn told(&self, texts: &Texts) -> Told {
        let documents = self.documents.each_ref();
        let one = self.how == Match::ById;
        let numbers = self.sides.each_ref().map(|it| one.then_some(&it.version));
        // Reasons name rows along the ids by which the burden is weighed.
        let aligned = (!one).then(|| burden::along(documents[0], documents[1]));
        let [before, after] = documents;
        let spoken = Spoken { texts, documents: [before, aligned.as_ref().unwrap_or(after)] };
        let mut told = comparison::told(documents, &self.values, self.how, numbers, &spoken);
        if let Some(sheet) = &self.costs
            && let Ok(costed) = told.burden.clone().with_cost(sheet)
        {
            told.burden = costed;
        }
        told
    }

    /// Returns the comparison as programs read it.
    pub fn document(&self, texts: &Texts) -> ComparisonDocument {
        let [old, new] = &self.sides;
        let told = self.told(texts);
        ComparisonDocument {
            code: new.code.clone(),
            from: Some(old.document()),
            to: new.document(),
            how: Some(self.how),
            class: self.difference.worst_class(),
            components: self.difference.components.clone(),
            values: told.values,
            burden: Some(told.burden),
            version_step: Some(told.version_step),
            as_of: self.place.as_of,
            known_at: self.place.known_at,
            position: self.place.position.clone(),
        }
    }
}

/// Finds the cost sheet of the very change that leads from the one text to the other.
fn cost_sheet(snapshot: &Snapshot, old: &Side, new: &Side) -> Result<Option<CostSheet>, CliError> {
    let proposal = new.proposal.and_then(|it| snapshot.registry.proposals.get(&it));
    let is_base = |it: &&Proposal| it.change.closes.iter().any(|it| it.content == old.content);
    let Some(proposal) = proposal.filter(is_base) else { return Ok(None) };
    let current = |it: &&congbo::domain::registry::PaperRecord| {
        it.kind == AttachmentKind::CostSheet && it.superseded_by.is_none()
    };
    let paper = proposal.papers.iter().rev().find(current).and_then(|it| it.paper);
    let Some(paper) = paper else { return Ok(None) };
    let bytes = snapshot.content(&paper)?;
    // A sheet that reads no more was read when it was attached: `verify` says what is wrong.
    match dossier::parse(AttachmentKind::CostSheet, &bytes) {
        Ok(Some(Structured::CostSheet(sheet))) => Ok(Some(sheet)),
        Ok(_) | Err(_) => Ok(None),
    }
}

/// The reader's words for what the library tells.
struct Spoken<'a> {
    texts: &'a Texts,
    documents: [&'a Procedure; 2],
}

impl Words for Spoken<'_> {
    fn value(&self, change: &ValueChange) -> String {
        sentences::said(self.texts, change)
    }

    fn reason(&self, reason: &WeighedReason) -> String {
        reasons::reason(self.texts, self.documents, reason)
    }
}
