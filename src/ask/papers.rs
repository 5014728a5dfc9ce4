//! The papers of a proposal, of every round: those of its dossier, superseded ones too, and
//! what shows that a correction is right.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerHead, AskedTimes, Shape, Unanswered, proposals::find};
use crate::{
    app::{Snapshot, parse_paper},
    domain::{
        dossier::{Appraisal, Assessment, AttachmentKind, CostSheet, Opinion, Structured},
        event::Route,
        ids::{Digest, ProposalId},
        registry::{AnswerRecord, Proposal, Recorded},
    },
};

/// Which paper of a proposal is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperName {
    /// One of the dossier, by its number.
    Numbered(u32),
    /// The evidence of a correction, by the revision that first named it.
    Evidence(u32),
}

impl fmt::Display for PaperName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperName::Numbered(number) => write!(f, "{number}"),
            PaperName::Evidence(revision) => write!(f, "e{revision}"),
        }
    }
}

/// A word that names no paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no paper")]
pub struct NotAPaperName(pub String);

impl FromStr for PaperName {
    type Err = NotAPaperName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |it: &str| it.parse().ok().filter(|it: &u32| *it > 0);
        let named = match text.strip_prefix('e') {
            Some(revision) => number(revision).map(PaperName::Evidence),
            None => number(text).map(PaperName::Numbered),
        };
        named.ok_or_else(|| NotAPaperName(text.to_owned()))
    }
}

/// The papers of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Các tài liệu của một đề xuất", inline)]
pub struct PapersTold {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// Its papers, in the order in which they came in; the evidence of a correction last.
    #[schemars(title = "Các tài liệu")]
    pub papers: Vec<PaperTold>,
}

impl Shape for PapersTold {
    const NAME: &'static str = "papers";
    const VERSION: u32 = 1;
}

/// One paper of a proposal, with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Một tài liệu của đề xuất", inline)]
pub struct PaperShown {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// The proposal.
    #[schemars(title = "Đề xuất", with = "String")]
    pub proposal: ProposalId,
    /// The paper.
    #[schemars(title = "Tài liệu")]
    pub paper: PaperTold,
    /// What it says, where the law gives it a structure.
    #[schemars(title = "Nội dung có cấu trúc")]
    pub says: Option<PaperSays>,
    /// The file's words as they were handed in, where it is a text in UTF-8.
    #[schemars(title = "Lời văn của tệp")]
    pub text: Option<String>,
    /// The file as it was handed in.
    #[serde(skip)]
    pub file: Vec<u8>,
}

impl Shape for PaperShown {
    const NAME: &'static str = "paper";
    const VERSION: u32 = 1;
}

/// What is known of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tài liệu")]
pub struct PaperTold {
    /// How it is named on the command line: its number in the dossier, or `e` and the
    /// revision that first named it as evidence.
    #[schemars(title = "Số")]
    pub id: String,
    /// What it is: a kind of attachment, or `evidence`.
    #[schemars(title = "Loại")]
    pub kind: PaperKind,
    /// In which round it came in: the revision of the proposal that it was added to.
    #[schemars(title = "Bản của đề xuất")]
    pub revision: u32,
    /// The file's name; evidence has none.
    #[schemars(title = "Tên tệp")]
    pub name: Option<String>,
    /// The file's media type; evidence has none.
    #[schemars(title = "Định dạng")]
    pub media: Option<String>,
    /// Its length in bytes; none is recorded of evidence.
    #[schemars(title = "Số byte")]
    pub len: Option<u64>,
    /// The file's SHA-256.
    #[schemars(title = "Mã băm SHA-256 của tệp")]
    pub file: Digest,
    /// The SHA-256 of what it says in canonical form, where the law gives it a structure.
    #[schemars(title = "Mã băm SHA-256 của nội dung")]
    pub canonical: Option<Digest>,
    /// The paper that took its place.
    #[schemars(title = "Đã được thay bằng")]
    pub superseded_by: Option<u32>,
    /// The answer to what it finds against the draft.
    #[schemars(title = "Giải trình")]
    pub answer: Option<AnswerRecord>,
    /// By whom and when it came in.
    #[schemars(title = "Ghi nhận")]
    pub recorded: Recorded,
}

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Loại")]
pub enum PaperKind {
    /// What a correction of the record rests on.
    Evidence,
    /// What was attached.
    #[serde(untagged)]
    Attachment(AttachmentKind),
}

impl PaperKind {
    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            PaperKind::Evidence => "evidence",
            PaperKind::Attachment(kind) => kind.key(),
        }
    }
}

/// What a structured paper says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Nội dung có cấu trúc")]
pub enum PaperSays {
    /// An impact assessment.
    ImpactAssessment(Assessment),
    /// The control unit's opinion.
    ControlOpinion(Opinion),
    /// An appraisal.
    Appraisal(Appraisal),
    /// A compliance-cost sheet.
    CostSheet(CostSheet),
}

/// Returns the papers of a proposal.
///
/// # Errors
///
/// There is none of the number, or it may not be shown.
pub fn papers(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    proposal: ProposalId,
) -> Result<PapersTold, Unanswered> {
    let papers = told(find(&snapshot.registry, proposal)?);
    let papers = papers.into_iter().map(|(_, paper)| paper).collect();
    Ok(PapersTold { head: AnswerHead::of(snapshot, asked), proposal, papers })
}

/// Returns one paper of a proposal with its file and what that says.
///
/// # Errors
///
/// There is no such proposal or paper, it may not be shown, or its file cannot be read.
pub fn paper(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    proposal: ProposalId,
    name: PaperName,
) -> Result<PaperShown, Unanswered> {
    let found = find(&snapshot.registry, proposal)?;
    let papers = told(found);
    let known = papers.iter().map(|(it, _)| it.to_string()).collect();
    let paper = papers.into_iter().find(|(it, _)| *it == name).map(|(_, paper)| paper);
    let unknown = || Unanswered::NoSuchPaper { proposal, paper: name.to_string(), known };
    let paper = paper.ok_or_else(unknown)?;
    let file = snapshot.content(&paper.file)?;
    let kind = found.papers.iter().find(|it| PaperName::Numbered(it.number) == name);
    let says = match kind.and_then(|it| Some((it.kind, it.paper?))) {
        None => None,
        Some((kind, digest)) => {
            parse_paper(kind, &snapshot.content(&digest)?, &digest)?.map(PaperSays::from)
        }
    };
    let text = std::str::from_utf8(&file).ok().map(str::to_owned);
    Ok(PaperShown { head: AnswerHead::of(snapshot, asked), proposal, paper, says, text, file })
}

impl From<Structured> for PaperSays {
    fn from(document: Structured) -> Self {
        match document {
            Structured::Assessment(it) => PaperSays::ImpactAssessment(it),
            Structured::Opinion(it) => PaperSays::ControlOpinion(it),
            Structured::Appraisal(it) => PaperSays::Appraisal(it),
            Structured::CostSheet(it) => PaperSays::CostSheet(it),
        }
    }
}

/// The papers of the dossier, and the evidence of each revision that named another one than
/// the revision before it.
fn told(proposal: &Proposal) -> Vec<(PaperName, PaperTold)> {
    let mut papers = Vec::new();
    for it in &proposal.papers {
        let name = PaperName::Numbered(it.number);
        let before = proposal.revisions.iter().rev().find(|by| by.recorded.seq < it.recorded.seq);
        let paper = PaperTold {
            id: name.to_string(),
            kind: PaperKind::Attachment(it.kind),
            revision: before.map_or(1, |it| it.number),
            name: Some(it.name.clone()),
            media: Some(it.media.clone()),
            len: Some(it.len),
            file: it.file,
            canonical: it.paper,
            superseded_by: it.superseded_by,
            answer: it.answer.clone(),
            recorded: it.recorded.clone(),
        };
        papers.push((name, paper));
    }
    let mut former = None;
    for it in &proposal.revisions {
        let evidence = match it.change.route {
            Route::Correction { evidence, .. } => Some(evidence),
            Route::Gate | Route::Recorded => None,
        };
        if let Some(file) = evidence.filter(|_| evidence != former) {
            let name = PaperName::Evidence(it.number);
            let paper = PaperTold {
                id: name.to_string(),
                kind: PaperKind::Evidence,
                revision: it.number,
                name: None,
                media: None,
                len: None,
                file,
                canonical: None,
                superseded_by: None,
                answer: None,
                recorded: it.recorded.clone(),
            };
            papers.push((name, paper));
        }
        former = evidence;
    }
    papers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_goes_by_its_number_and_evidence_by_its_revision() {
        for name in [PaperName::Numbered(3), PaperName::Evidence(1)] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        for text in ["0", "e0", "e", "", "d1", "-1"] {
            assert_eq!(text.parse::<PaperName>(), Err(NotAPaperName(text.to_owned())));
        }
    }
}
