//! Why a question has no answer: what was asked about is not there, or cannot be read.

use chrono::NaiveDate;
use semver::Version;

use crate::{
    app::AppError,
    domain::{
        ids::{Code, Moment, ProposalId, Zone},
        reason::Reason,
    },
};

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// What the answer is made from cannot be read.
    #[error(transparent)]
    Failed(#[from] AppError),
    /// What was asked about may not be shown, or is not there.
    #[error("what was asked about cannot be shown")]
    Refused(Box<Reason>),
    /// No procedure has the code.
    #[error("no procedure has the code `{code}`")]
    UnknownCode {
        /// What was asked for.
        code: Code,
        /// Codes that are one slip of the hand away.
        near: Vec<Code>,
    },
    /// The procedure has no such version.
    #[error("`{code}` has no version {version}")]
    UnknownVersion {
        /// The procedure.
        code: Code,
        /// What was asked for.
        version: Version,
        /// The versions that it has.
        known: Vec<Version>,
    },
    /// The procedure is not in force on the day.
    #[error("`{code}` is not in force on {day}")]
    NotInForce {
        /// The procedure.
        code: Code,
        /// The day.
        day: NaiveDate,
    },
    /// The procedure was not known at the instant.
    #[error("`{code}` was not known at {known}")]
    NotKnownThen {
        /// The procedure.
        code: Code,
        /// The instant.
        known: Moment,
        /// The registry's zone.
        zone: Zone,
    },
    /// A first version replaced several procedures, and nothing says which is meant.
    #[error("`{code}` replaced several procedures")]
    ReplacedSeveral {
        /// The procedure.
        code: Code,
        /// What it replaced.
        codes: Vec<Code>,
    },
    /// The proposal has no such revision.
    #[error("`{proposal}` has no revision {revision}")]
    UnknownRevision {
        /// The proposal.
        proposal: ProposalId,
        /// What was asked for.
        revision: u32,
        /// Its last revision.
        last: u32,
    },
    /// The version was not imported.
    #[error("{version} of `{code}` was not imported")]
    NotImported {
        /// The procedure.
        code: Code,
        /// What was asked for.
        version: Version,
        /// Its versions that were.
        imported: Vec<Version>,
    },
    /// The proposal has no such paper.
    #[error("`{proposal}` has no paper {paper}")]
    NoSuchPaper {
        /// The proposal.
        proposal: ProposalId,
        /// What was asked for.
        paper: String,
        /// The papers that it has.
        known: Vec<String>,
    },
    /// The proposal has no draft of the procedure.
    #[error("`{proposal}` has no draft of `{code}`")]
    NotOfProposal {
        /// The procedure.
        code: Code,
        /// The proposal.
        proposal: ProposalId,
    },
    /// No kind of entry has the name.
    #[error("no kind of entry is called `{kind}`")]
    UnknownKind {
        /// What was asked for.
        kind: String,
    },
    /// Half a number, or a word that stands in every other title, is no norm.
    #[error("`{text}` does not say which norm is meant")]
    UnclearNorm {
        /// What was asked for.
        text: String,
    },
    /// Nothing is known of the norm.
    #[error("nothing is known of the norm `{number}`")]
    UnknownNorm {
        /// What was asked for.
        number: String,
    },
    /// No procedure bears the name of a body or a field.
    #[error("no procedure bears the name `{name}`")]
    NoSuchName {
        /// What was asked for.
        name: String,
        /// Of what it was to be the name.
        of: NameOf,
    },
    /// The way from one document to the other could not be proven.
    #[error("no patch between {old} and {new} of `{code}` is proven")]
    PatchUnproven {
        /// The newer side's procedure.
        code: Code,
        /// The older side's number.
        old: Version,
        /// The newer side's number.
        new: Version,
    },
    /// A span of days ends before it begins.
    #[error("{since} is after {as_of}")]
    SinceAfter {
        /// The first day.
        since: NaiveDate,
        /// The last day.
        as_of: NaiveDate,
    },
}

/// Of what a name was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// A publishing body.
    Publisher,
    /// A field.
    Field,
}

impl From<Reason> for Unanswered {
    fn from(reason: Reason) -> Self {
        Unanswered::Refused(Box::new(reason))
    }
}
