//! What a proposal asks for: which versions end and begin, from when, on what ground and by
//! which road.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    payload::{Ground, Validity, Written},
    summary::Summary,
};
use crate::domain::{
    burden::{JudgedRow, StepSize},
    canonical,
    component::Component,
    ids::{Code, Digest, ProposalId},
    kind::ChangeKind,
};

/// How far a change reaches in valid time, beside the day on which it takes effect.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// The first day on which a suspension no longer stands, where the norm names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Whether an annulment takes back the time before it too (hủy bỏ từ đầu).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_start: bool,
}

impl Reach {
    /// Whether it says nothing beside the day of effect.
    pub fn is_plain(&self) -> bool {
        *self == Reach::default()
    }

    /// Whether a change of a kind can reach so far.
    pub fn fits(&self, kind: ChangeKind) -> bool {
        (self.until.is_none() || kind == ChangeKind::Suspend)
            && (!self.from_start || kind == ChangeKind::Annul)
    }
}

/// A change as proposed, with everything that an approval of it binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What is done.
    pub kind: ChangeKind,
    /// The versions that end when it takes effect.
    pub closes: Vec<Base>,
    /// The versions that begin.
    pub opens: Vec<Draft>,
    /// The components that an amendment or simplification changes: declared and
    /// computed alike (BR-9).
    pub components: BTreeSet<Component>,
    /// When it takes effect, by the norm.
    pub effective: NaiveDate,
    /// The legal norm that prescribes it.
    pub basis: String,
    /// Why, in the proposer's words.
    pub reason: String,
    /// What holds for files already handed in (BR-27).
    pub transition: Option<String>,
    /// Where an applicant goes instead, after an abolition.
    pub successors: Vec<Code>,
    /// By which road it comes in, where that is not the gate of its kind.
    #[serde(default, skip_serializing_if = "Route::is_gate")]
    pub route: Route,
    /// How far it reaches, where it is not from its day on for good.
    #[serde(default, skip_serializing_if = "Reach::is_plain")]
    pub reach: Reach,
    /// The proposals whose drafts it takes over, nearly or whole: whose hands were in them
    /// are in it (settled question 3). Found by [`crate::domain::ancestry`].
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ancestors: BTreeSet<ProposalId>,
    /// What of later versions it sets back, knowingly, where it was written from an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<TakenBack>,
    /// How the rows that nothing measures are judged, where anyone has judged them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<JudgedRow>,
}

/// What a change sets back of versions that came after the one from which it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenBack {
    /// The version from which it was written.
    #[schemars(with = "String")]
    pub from: Version,
    /// The components that a later version changed and that it has otherwise.
    pub components: BTreeSet<Component>,
}

/// The road of a change: the gate of its kind, or one that asks for other hands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Route {
    /// The gate of the change's kind.
    #[default]
    Gate,
    /// The decision was announced elsewhere and is in force already (settled question 9).
    Recorded,
    /// The record is corrected (NĐ 30/2020/NĐ-CP, Điều 18; BR-36).
    Correction {
        /// By which instrument.
        instrument: Instrument,
        /// The signed decision, the letter, or whatever shows what is right.
        evidence: Digest,
    },
}

impl Route {
    fn is_gate(&self) -> bool {
        *self == Route::Gate
    }

    /// Returns what shows that a correction is right.
    /// `None` of what is no correction.
    pub fn evidence(&self) -> Option<Digest> {
        match self {
            Route::Gate | Route::Recorded => None,
            Route::Correction { evidence, .. } => Some(*evidence),
        }
    }
}

/// By which instrument a mistake is corrected (domain brief §3.4).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// The record differs from the signed decision: the data are mended, no decision.
    Record,
    /// The decision is wrong in format or technique: a letter of correction (đính chính).
    Letter,
    /// The decision is wrong in substance: another decision, through the gate.
    Decision,
}

impl Instrument {
    /// Returns the instrument's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Instrument::Record => "record",
            Instrument::Letter => "letter",
            Instrument::Decision => "decision",
        }
    }
}

/// What mends a mistake that another instrument does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Another decision, through the gate.
    Amendment,
    /// A letter of correction.
    Letter,
}

impl Remedy {
    /// Returns the command that asks for it, as it is typed.
    pub fn key(self) -> &'static str {
        match self {
            Remedy::Amendment => "propose amend",
            Remedy::Letter => "correct --instrument letter",
        }
    }
}

impl Change {
    /// Returns the codes of what it closes, and of what it opens behind them.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.closes.iter().map(|it| &it.code).chain(self.opens.iter().map(|it| &it.code))
    }

    /// Returns the step from the version that the change builds on to the one that it makes.
    /// `None` of what makes no version behind another.
    pub fn step(&self) -> Option<StepSize> {
        if !self.kind.amends() && self.kind != ChangeKind::Revive {
            return None;
        }
        let (from, to) = (&self.closes.first()?.version, &self.opens.first()?.version);
        Some(if to.major > from.major {
            StepSize::Major
        } else if to.minor > from.minor {
            StepSize::Minor
        } else {
            StepSize::Patch
        })
    }

    /// Returns the components that the change touches: those it names, every statutory
    /// one where it opens or closes a procedure as a whole, and the legal basis where the
    /// basis alone stops to hold for a while, or holds again.
    pub fn touched(&self) -> BTreeSet<Component> {
        match self.kind {
            ChangeKind::Amend | ChangeKind::Simplify => self.components.clone(),
            ChangeKind::Suspend | ChangeKind::Resume => BTreeSet::from([Component::LegalBasis]),
            ChangeKind::New
            | ChangeKind::Replace
            | ChangeKind::Abolish
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => {
                Component::ALL.into_iter().filter(|it| it.is_statutory()).collect()
            }
        }
    }

    /// Writes an entry that brings it in.
    ///
    /// Version 2 names a road beside the gate's own, 3 is of the kinds of change that came
    /// later, 4 names the proposals that it takes over, 5 what of later versions it sets back, 6
    /// judges what nothing measures:
    /// what has none of these is still written as version 1.
    pub(super) fn written(&self, data: &impl Serialize) -> Written {
        let version = match (self.kind.is_of_life(), &self.route) {
            _ if !self.judged.is_empty() => 6,
            _ if self.takes_back.is_some() => 5,
            _ if !self.ancestors.is_empty() => 4,
            (true, _) => 3,
            (false, Route::Recorded | Route::Correction { .. }) => 2,
            (false, Route::Gate) => 1,
        };
        let mut written = Written::data(data).naming("change", self).under(version);
        written.effective = Some(Validity { from: self.effective, to: self.reach.until });
        written.basis = Some(self.basis.clone()).filter(|it| !it.is_empty());
        written
    }

    /// Returns the documents that it opens, and what shows that it corrects rightly.
    pub(super) fn grounds(&self) -> Vec<Ground<'_>> {
        let evidence = match self.route {
            Route::Correction { evidence, .. } => Some(Ground::of(evidence)),
            Route::Gate | Route::Recorded => None,
        };
        let opens = self.opens.iter();
        let opens = opens.map(|it| Ground { content: it.content, summary: Some(&it.summary) });
        opens.chain(evidence).collect()
    }

    /// Returns what the change would put in place, by hash: its documents, or, where it
    /// only closes, the versions that it ends.
    pub fn contents(&self) -> Vec<Digest> {
        if self.opens.is_empty() && self.kind.is_of_life() {
            // Who drafted a suspension has no hand in the abolition of the same version.
            vec![canonical::digest(&(self.kind, &self.closes))]
        } else if self.opens.is_empty() {
            vec![canonical::digest(&self.closes)]
        } else {
            self.opens.iter().map(|it| it.content).collect()
        }
    }
}

/// The version that a change builds on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The procedure.
    pub code: Code,
    /// Its version.
    #[schemars(with = "String")]
    pub version: Version,
    /// The document of that version.
    pub content: Digest,
    /// The leaf hash of the entry that made it.
    pub entry: Digest,
}

/// A version that a change would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The procedure.
    pub code: Code,
    /// The version's number, computed from the difference.
    #[schemars(with = "String")]
    pub version: Version,
    /// The document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
}
