//! Questions to a state of the registry: each is a type, and so is its answer, which
//! programs read as JSON and people see painted. Nothing here knows who asks, or how it is
//! shown; a screen, a server or an export asks the same.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `head` | of which registry, day and moment an answer speaks |
//! | `mark` | the mark of shape and version that every document begins with, and its schema |
//! | `shared` | what several answers say alike |
//! | `unanswered` | why a question has no answer |
//! | `procedures` | which procedure and version is meant, and which stands on a day |
//! | `names` | which bodies and fields are meant |
//! | `documents`, `excerpt` | how many documents are looked into, and what is shown of one |
//! | `coming` | what was announced of a procedure and is still to take effect |
//! | `former_codes` | the codes that a procedure went by before |
//! | `list`, `search`, `stats`, `due` | the catalogue of a day: line by line, by words, in numbers, and what is to be done |
//! | `trend` | stock, flow and burden month by month |
//! | `publicity` | whether what is in force was made public, and of how many that was told |
//! | `deadline` | a legal deadline as answers tell it |
//! | `enacted`, `timeliness` | what decisions did to which procedures, and whether it was in time |
//! | `show`, `history`, `blame`, `lineage` | one procedure: a version, through time, and where its words come from |
//! | `set_aside`, `emergency` | which rules were set aside for what stands in the catalogue, and on what ground it took the emergency road |
//! | `source` | the line that a version was imported from |
//! | `impact`, `norms`, `tasks` | who cites a norm, until when norms are in force, and what is to be looked through again |
//! | `sunsets` | what ends with its norm soon |
//! | `sides`, `comparison`, `comparison_document` | which texts are compared, the comparison of two, and how it is told to programs |
//! | `catalogue_diff` | what differs between the catalogues of two days |
//! | `proposals`, `papers` | the proposals, all that is known of one, and its papers of every round |
//! | `brief`, `talk` | what tells a proposal from others, and what was said of it, as it counts |
//! | `proposal_diff`, `since` | what a proposal changes, and what an officer has not seen of it |
//! | `decision_draft`, `announced`, `decisions` | a decision as far as the registry knows it, what one announces with the words of every version, and all that were recorded |
//! | `gate`, `queue`, `findings` | what stands between a proposal and the catalogue, and what waits |
//! | `turn`, `mine`, `status` | whose turn it is, computed of the present; what waits for one officer, and what else they find |
//! | `entitled` | who may give what a proposal misses, who confirms a change among the officers, and what may be set aside |
//! | `delegated` | what officers do for others on some days |
//! | `officers`, `signers`, `rules` | who the officers are, which keys speak for them, and which policy and tables hold |
//! | `wanted` | what a change that somebody asks for has from what stands |
//! | `proven_export`, `recorded_exports` | what an export was proven to show, and which ones were the last of their kind |
//! | `entries`, `signed` | which entries of the log are asked for, and the words behind a signed one |

pub mod announced;
pub mod blame;
pub mod brief;
pub mod catalogue_diff;
pub mod coming;
mod comparison;
pub mod comparison_document;
pub mod deadline;
pub mod decision_draft;
pub mod decisions;
pub mod delegated;
mod documents;
pub mod due;
pub mod emergency;
mod enacted;
pub mod entitled;
pub mod entries;
mod excerpt;
pub mod findings;
pub mod former_codes;
pub mod gate;
mod head;
pub mod history;
pub mod impact;
pub mod lineage;
pub mod list;
mod mark;
pub mod mine;
pub mod names;
pub mod norms;
pub mod officers;
pub mod papers;
mod procedures;
pub mod proposal_diff;
pub mod proposals;
pub mod proven_export;
pub mod publicity;
pub mod queue;
pub mod recorded_exports;
pub mod rules;
pub mod search;
pub mod set_aside;
mod shared;
pub mod show;
pub mod sides;
pub mod signed;
pub mod signers;
pub mod since;
pub mod source;
pub mod stats;
pub mod status;
mod sunsets;
pub mod talk;
pub mod tasks;
pub mod timeliness;
pub mod trend;
pub mod turn;
mod unanswered;
pub mod wanted;

use comparison_document::{ComparisonDocument, FiguresDocument};

pub use comparison::{Comparison, compare};
pub use head::{AnswerHead, AskedTimes, RegistryPoint};
pub(crate) use mark::root_schema;
pub use mark::{Marked, Shape, named_schema, schema_of};
pub use procedures::{Which, in_force, is_internal, meant, record, version, version_on};
pub use shared::{ActTold, EffectiveSpan, Rate};
pub(crate) use shared::{Instant, Sha256};
pub use unanswered::{NameOf, Unanswered};

pub use crate::app::Position;

/// Returns the name and the schema of every answer.
pub fn schemas() -> Vec<(&'static str, serde_json::Value)> {
    vec![
        named_schema::<announced::DecisionShown>(),
        named_schema::<blame::BlameReport>(),
        named_schema::<catalogue_diff::CatalogueReport>(),
        named_schema::<ComparisonDocument>(),
        named_schema::<FiguresDocument>(),
        named_schema::<comparison_document::PatchDocument>(),
        named_schema::<decisions::Decisions>(),
        named_schema::<due::Dues>(),
        named_schema::<entries::EntryTold>(),
        named_schema::<timeliness::Timeliness>(),
        named_schema::<trend::Trend>(),
        named_schema::<gate::DecisionGate>(),
        named_schema::<gate::GateReport>(),
        named_schema::<history::History>(),
        named_schema::<impact::ImpactReport>(),
        named_schema::<list::List>(),
        named_schema::<mine::Mine>(),
        named_schema::<norms::NormShown>(),
        named_schema::<norms::Norms>(),
        named_schema::<officers::OfficerShown>(),
        named_schema::<officers::Officers>(),
        named_schema::<papers::PaperShown>(),
        named_schema::<papers::PapersTold>(),
        named_schema::<proposal_diff::ProposalComparison<ComparisonDocument>>(),
        named_schema::<proposal_diff::ProposalComparison<FiguresDocument>>(),
        named_schema::<proposals::ProposalShown<'_>>(),
        named_schema::<proposals::ProposalsTold<'_>>(),
        named_schema::<proven_export::ProvenFile>(),
        named_schema::<proven_export::ProvenFolderFile>(),
        named_schema::<proven_export::ProvenFolder>(),
        named_schema::<proven_export::ProvenPaper>(),
        named_schema::<recorded_exports::RecordedExports>(),
        named_schema::<queue::Queue>(),
        named_schema::<rules::RulesListed>(),
        named_schema::<rules::RulesShown>(),
        named_schema::<search::SearchFound>(),
        named_schema::<show::Shown>(),
        named_schema::<since::SinceDocument<'_>>(),
        named_schema::<source::SourceTold>(),
        named_schema::<stats::Stats>(),
        named_schema::<status::StatusTold>(),
        named_schema::<tasks::Tasks>(),
    ]
}
