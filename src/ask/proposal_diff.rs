//! What a proposal changes against the version it builds on, the one now in force, or an
//! earlier revision of itself.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Comparison, Shape, Unanswered, compare,
    comparison_document::{ComparisonDocument, FiguresDocument, Wording},
};
use crate::{
    app::Snapshot,
    diff::telling::ComparedText,
    domain::{
        event::{Base, Change, Draft},
        ids::{Code, ProposalId},
        kind::ChangeKind,
        procedure::Procedure,
        registry::{Proposal, RevisionRecord, VersionRecord},
    },
};

/// What a proposal's draft is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The version that it builds on.
    Base,
    /// The version now in force.
    Current,
    /// An earlier revision of the draft.
    Revision(u32),
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Against::Base => f.write_str("base"),
            Against::Current => f.write_str("current"),
            Against::Revision(number) => write!(f, "r{number}"),
        }
    }
}

impl FromStr for Against {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let revision = || text.strip_prefix('r').and_then(|it| it.parse().ok());
        match text {
            "base" => Ok(Against::Base),
            "current" => Ok(Against::Current),
            _ => revision().map(Against::Revision).ok_or_else(|| "base, current, r1".to_owned()),
        }
    }
}

/// What is asked of a proposal's drafts.
#[derive(Debug, Clone, Copy)]
pub struct ProposalDiffQuestion<'a> {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// What they are held against.
    pub against: Against,
    /// The draft of one procedure alone, where one is named.
    pub code: Option<&'a Code>,
}

/// What a proposal changes.
#[derive(Debug, Clone)]
pub struct ProposalDiff {
    /// Of which day, and what was known.
    pub head: AnswerHead,
    /// Its drafts, each held against what stood before.
    pub drafts: Vec<HeldDraft>,
    /// The procedures that end without a text of their code.
    pub ends: Vec<Code>,
}

/// A draft, held against what stood before.
#[derive(Debug, Clone)]
pub enum HeldDraft {
    /// The draft behind what stood before.
    Two(Box<Comparison>),
    /// A draft of something that was not there, and its document.
    New(Box<(ComparedText, Procedure)>),
}

impl HeldDraft {
    /// Returns the draft's code.
    pub fn code(&self) -> &Code {
        match self {
            HeldDraft::Two(it) => &it.telling.sides[1].code,
            HeldDraft::New(it) => &it.0.code,
        }
    }

    /// Whether the draft reads otherwise than what stood before.
    pub fn differs(&self) -> bool {
        match self {
            HeldDraft::Two(it) => it.telling.differs(),
            HeldDraft::New(_) => true,
        }
    }
}

impl ProposalDiff {
    /// Whether anything differs: a procedure that ends does.
    pub fn differs(&self) -> bool {
        !self.ends.is_empty() || self.drafts.iter().any(HeldDraft::differs)
    }
}

/// Holds each document that a proposal would open against what stood before.
///
/// # Errors
///
/// There is no such revision, the proposal has no draft of the code, or a document cannot
/// be read.
pub fn proposal_diff(
    snapshot: &Snapshot,
    proposal: &Proposal,
    question: &ProposalDiffQuestion<'_>,
) -> Result<ProposalDiff, Unanswered> {
    let earlier = match question.against {
        Against::Base | Against::Current => None,
        Against::Revision(number) => Some(revision(proposal, number)?),
    };
    let change = &proposal.change;
    let asked_for = |it: &&Draft| question.code.is_none_or(|code| it.code == *code);
    let drafts = change.opens.iter().filter(asked_for);
    let drafts = drafts.map(|it| held(snapshot, proposal, question, earlier, it));
    let drafts = drafts.collect::<Result<Vec<_>, _>>()?;
    if let Some(code) = question.code.filter(|_| drafts.is_empty()) {
        return Err(Unanswered::NotOfProposal { code: code.clone(), proposal: proposal.id });
    }
    let opened = |code: &Code| change.opens.iter().any(|it| it.code == *code);
    let ends = change.closes.iter().map(|it| &it.code).filter(|it| !opened(it));
    let head = AnswerHead::of(snapshot, &question.asked);
    Ok(ProposalDiff { head, drafts, ends: ends.cloned().collect() })
}

fn held(
    snapshot: &Snapshot,
    proposal: &Proposal,
    question: &ProposalDiffQuestion<'_>,
    earlier: Option<&RevisionRecord>,
    draft: &Draft,
) -> Result<HeldDraft, Unanswered> {
    let now = proposal.revisions.last().expect("a proposal is opened with its first revision");
    let new = ComparedText::of_draft(proposal, now, draft);
    let olds = match earlier {
        Some(earlier) => of_revision(proposal, earlier, draft),
        None => of_register(snapshot, &proposal.change, draft, question),
    };
    let head = || AnswerHead::of(snapshot, &question.asked);
    let compared =
        olds.into_iter().map(|old| compare([old, new.clone()], [snapshot, snapshot], head()));
    let compared = compared.collect::<Result<Vec<_>, _>>()?;
    // Of several that one replaces, the nearest is the one to read it against.
    let rows = |it: &Comparison| it.telling.tally().changed;
    Ok(match compared.into_iter().min_by_key(rows) {
        Some(nearest) => HeldDraft::Two(Box::new(nearest)),
        None => HeldDraft::New(Box::new((new, snapshot.document(&draft.content)?))),
    })
}

fn revision(proposal: &Proposal, number: u32) -> Result<&RevisionRecord, Unanswered> {
    let found = proposal.revisions.iter().find(|it| it.number == number);
    found.ok_or(Unanswered::UnknownRevision {
        proposal: proposal.id,
        revision: number,
        last: proposal.revision,
    })
}

fn of_revision(proposal: &Proposal, earlier: &RevisionRecord, draft: &Draft) -> Vec<ComparedText> {
    let was = earlier.change.opens.iter().filter(|it| it.code == draft.code);
    was.map(|it| ComparedText::of_draft(proposal, earlier, it)).collect()
}

/// Returns the versions of the register that a draft takes the place of: those of its own
/// code or, where that is new, those of the codes that it replaces.
fn of_register(
    snapshot: &Snapshot,
    change: &Change,
    draft: &Draft,
    question: &ProposalDiffQuestion<'_>,
) -> Vec<ComparedText> {
    let replaces = change.kind == ChangeKind::Replace;
    let own = change.closes.iter().any(|it| it.code == draft.code);
    let bases = change.closes.iter().filter(|it| it.code == draft.code || replaces && !own);
    let side = |it: &Base| {
        let code = snapshot.registry.identity(&it.code);
        let record = snapshot.registry.procedures.get(code)?;
        let version: &VersionRecord = match question.against {
            Against::Current => record.at(question.asked.as_of).unwrap_or_else(|| record.latest()),
            Against::Base | Against::Revision(_) => record.version(&it.version)?,
        };
        Some(ComparedText::of_version(code, version, None))
    };
    bases.filter_map(side).collect()
}

/// What the drafts of a proposal change, each held against what it would take the place of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Những thay đổi của một đề xuất", inline)]
pub struct ProposalComparison<D> {
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// A comparison for each draft; that of a draft of something new has no older side.
    #[schemars(title = "Các so sánh")]
    pub differences: Vec<D>,
    /// The procedures that end without a text of their code.
    #[schemars(title = "Các thủ tục chấm dứt")]
    pub ends: Vec<Code>,
    /// Of which day and moment the answer speaks.
    #[serde(flatten)]
    pub head: AnswerHead,
}

impl Shape for ProposalComparison<ComparisonDocument> {
    const NAME: &'static str = "proposal-diff";
    const VERSION: u32 = 2;
}

impl Shape for ProposalComparison<FiguresDocument> {
    const NAME: &'static str = "proposal-diff-stat";
    const VERSION: u32 = 1;
}

impl ProposalComparison<ComparisonDocument> {
    /// Takes what a proposal changes, with its sentences.
    pub fn of(proposal: ProposalId, it: &ProposalDiff, words: &impl Wording) -> Self {
        ProposalComparison {
            proposal,
            differences: documents(&it.drafts, words, &it.head),
            ends: it.ends.clone(),
            head: it.head.clone(),
        }
    }
}

impl From<ProposalComparison<ComparisonDocument>> for ProposalComparison<FiguresDocument> {
    fn from(it: ProposalComparison<ComparisonDocument>) -> Self {
        let ProposalComparison { proposal, differences, ends, head } = it;
        let differences = differences.into_iter().map(FiguresDocument::from).collect();
        ProposalComparison { proposal, differences, ends, head }
    }
}

/// Tells each draft for programs, with its sentences.
pub(super) fn documents(
    drafts: &[HeldDraft],
    words: &impl Wording,
    head: &AnswerHead,
) -> Vec<ComparisonDocument> {
    let document = |it: &HeldDraft| match it {
        HeldDraft::Two(it) => ComparisonDocument::of(&it.telling, words, it.head.clone()),
        HeldDraft::New(it) => ComparisonDocument::of_one(&it.0, head.clone()),
    };
    drafts.iter().map(document).collect()
}
