//! What a baseline tolerates: findings in what others published, noted and not mended.

use serde::{Deserialize, Serialize};

use crate::domain::rule::RuleNumber;

/// A finding in an imported record, with the words that gave rise to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegacyNote {
    /// What was found.
    pub finding: LegacyFinding,
    /// The field of the record, as a path.
    pub field: String,
    /// The words, where there are any and they stand nowhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// What may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegacyFinding {
    /// The publishing body is not said.
    NoPublisher,
    /// The field is not said.
    NoField,
    /// The levels of government are not said.
    NoLevels,
    /// There are no steps.
    NoSteps,
    /// There is no way of handing in a file.
    NoChannels,
    /// A channel has no time limit.
    NoTimeLimit,
    /// No paper is listed.
    NoPapers,
    /// No applicant type is listed.
    NoApplicants,
    /// No handling agency is named.
    NoHandlingAgency,
    /// No result is named.
    NoResults,
    /// No legal basis is named.
    NoLegalBasis,
    /// No announcing decision is named.
    NoDecision,
    /// The announcing decision's number is malformed.
    MalformedDecision,
    /// A time limit is a number without a unit.
    TimeWithoutUnit,
    /// The source's own number or unit says something else than the words.
    TimeDisagrees,
    /// A fee has no amount.
    FeeWithoutAmount,
    /// A fee of nothing has a note that says when it is something.
    ZeroFeeWithNote,
    /// The source's summary of the fees does not say what its rows say.
    FeeSummaryDiffers,
    /// A paper has no name.
    PaperWithoutName,
    /// A legal basis has no number.
    BasisWithoutNumber,
    /// A legal basis is dated on a day that no calendar has.
    NoSuchDay,
    /// A text has the letters of another encoding, or lost some in a conversion.
    GarbledText,
    /// The note of a fee says its amount a thousand times over, or in another currency.
    NoteContradicts,
    /// The levels are none that the handling and deciding agencies are of by their names.
    LevelsDenied,
    /// An original is asked of what the paper's name calls a copy.
    OriginalOfCopy,
    /// A body of one province stands in a procedure of a ministry.
    LocalBody,
    /// A tag of a library is glued to a name.
    TaggedName,
    /// A level that the registry does not know.
    UnknownLevel,
    /// A kind of assignment that the registry does not know.
    UnknownAssignment,
    /// A class that the registry does not know.
    UnknownClass,
    /// Empty rows or lines were left out.
    EmptyRow,
    /// The description repeats the conditions word for word.
    DescriptionRepeatsConditions,
    /// The document is not the one whose hash its record gives.
    ContentDiffers,
}

impl LegacyFinding {
    /// Returns the finding's name in reports, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            LegacyFinding::NoPublisher => "no_publisher",
            LegacyFinding::NoField => "no_field",
            LegacyFinding::NoLevels => "no_levels",
            LegacyFinding::NoSteps => "no_steps",
            LegacyFinding::NoChannels => "no_channels",
            LegacyFinding::NoTimeLimit => "no_time_limit",
            LegacyFinding::NoPapers => "no_papers",
            LegacyFinding::NoApplicants => "no_applicants",
            LegacyFinding::NoHandlingAgency => "no_handling_agency",
            LegacyFinding::NoResults => "no_results",
            LegacyFinding::NoLegalBasis => "no_legal_basis",
            LegacyFinding::NoDecision => "no_decision",
            LegacyFinding::MalformedDecision => "malformed_decision",
            LegacyFinding::TimeWithoutUnit => "time_without_unit",
            LegacyFinding::TimeDisagrees => "time_disagrees",
            LegacyFinding::FeeWithoutAmount => "fee_without_amount",
            LegacyFinding::ZeroFeeWithNote => "zero_fee_with_note",
            LegacyFinding::FeeSummaryDiffers => "fee_summary_differs",
            LegacyFinding::PaperWithoutName => "paper_without_name",
            LegacyFinding::BasisWithoutNumber => "basis_without_number",
            LegacyFinding::NoSuchDay => "no_such_day",
            LegacyFinding::GarbledText => "garbled_text",
            LegacyFinding::NoteContradicts => "note_contradicts",
            LegacyFinding::LevelsDenied => "levels_denied",
            LegacyFinding::OriginalOfCopy => "original_of_copy",
            LegacyFinding::LocalBody => "local_body",
            LegacyFinding::TaggedName => "tagged_name",
            LegacyFinding::UnknownLevel => "unknown_level",
            LegacyFinding::UnknownAssignment => "unknown_assignment",
            LegacyFinding::UnknownClass => "unknown_class",
            LegacyFinding::EmptyRow => "empty_row",
            LegacyFinding::DescriptionRepeatsConditions => "description_repeats_conditions",
            LegacyFinding::ContentDiffers => "content_differs",
        }
    }

    /// Returns the rule that would refuse a new procedure for it. `None` where none would: the
    /// finding is the form's.
    pub fn rule(self) -> Option<RuleNumber> {
        match self {
            LegacyFinding::NoSteps
            | LegacyFinding::NoChannels
            | LegacyFinding::NoTimeLimit
            | LegacyFinding::NoPapers
            | LegacyFinding::NoApplicants
            | LegacyFinding::NoHandlingAgency
            | LegacyFinding::PaperWithoutName => Some(RuleNumber::Br2),
            LegacyFinding::NoResults => Some(RuleNumber::Br3),
            LegacyFinding::NoLegalBasis | LegacyFinding::BasisWithoutNumber => {
                Some(RuleNumber::Br1)
            }
            LegacyFinding::NoSuchDay => Some(RuleNumber::Br34),
            LegacyFinding::NoDecision => Some(RuleNumber::Br16),
            LegacyFinding::MalformedDecision => Some(RuleNumber::Br30),
            LegacyFinding::TimeWithoutUnit
            | LegacyFinding::TimeDisagrees
            | LegacyFinding::FeeWithoutAmount
            | LegacyFinding::ZeroFeeWithNote
            | LegacyFinding::NoteContradicts
            | LegacyFinding::FeeSummaryDiffers => Some(RuleNumber::Br31),
            LegacyFinding::GarbledText => Some(RuleNumber::Text),
            LegacyFinding::NoPublisher
            | LegacyFinding::NoField
            | LegacyFinding::NoLevels
            | LegacyFinding::LevelsDenied
            | LegacyFinding::OriginalOfCopy
            | LegacyFinding::LocalBody
            | LegacyFinding::TaggedName
            | LegacyFinding::UnknownLevel
            | LegacyFinding::UnknownAssignment
            | LegacyFinding::UnknownClass
            | LegacyFinding::EmptyRow
            | LegacyFinding::DescriptionRepeatsConditions
            | LegacyFinding::ContentDiffers => None,
        }
    }
}
