//! Two texts side by side, each with where it comes from, and what differs between them:
//! what every shape of an answer is made of.

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    diff::{self, Match, ProcedureDiff, values::ValueChange},
    domain::{
        event::Draft,
        ids::{Code, Digest, Moment, ProposalId, Zone},
        procedure::Procedure,
        registry::{Proposal, RevisionRecord, VersionRecord},
    },
};
use semver::Version;
use serde_json::{Value, json};

use crate::cli::{error::CliError, ui::Ui, words::Place};

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
    /// The decision that announced it, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
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
            decision: it.decision.clone(),
            basis: it.basis.clone(),
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
            decision: None,
            basis: revision.change.basis.clone(),
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
        match self.draft {
            Some((id, revision)) => {
                let (id, revision) = (id.to_string(), revision.to_string());
                let more = [("id", &*id), ("revision", &*revision)];
                ui.say("compare-side-draft", &[&facts[..], &more].concat())
            }
            None if self.known_at.is_some() => ui.say("compare-side-known", &facts),
            None => ui.say("compare-side", &facts),
        }
    }

    /// Returns the side as programs read it.
    pub fn value(&self) -> Value {
        json!({
            "code": self.code,
            "version": self.version,
            "effective_from": self.effective,
            "decision": self.decision,
            "basis": self.basis,
            "proposal": self.draft.map(|it| it.0),
            "revision": self.draft.map(|it| it.1),
            "known_at": self.known_at,
            "content": self.content,
            "recorded_by": self.author,
            "recorded_at": self.at,
        })
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
        Ok(Comparison { sides, documents, difference, values, how, place })
    }
}
