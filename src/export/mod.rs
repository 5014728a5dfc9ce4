//! The catalogue for others: what may leave, one file a format, and what an export says of itself.
//!
//! Every format is written from a [`PublicView`], which alone decides what may leave, and stands in
//! one table ([`table::ALL`]): the program's help, completions and manifests, and the tests, learn
//! of it there. The same registry, day, position and options give the same bytes.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `address` | under which address others find a part of the catalogue |
//! | `announcing` | an announcing decision with its annex, as a paper |
//! | `changes` | what changed since somebody has an export, for whoever follows |
//! | `chart` | stock, flow and burden month by month as a picture |
//! | `check` | an export held against the log, years later |
//! | `csv` | one sheet of the catalogue as a text of cells |
//! | `feed` | what changed as an Atom feed |
//! | `folder` | what a format is that is a folder of many files |
//! | `formats` | what a format is, and what may be chosen of one |
//! | `item` | a procedure as an item of an export |
//! | `json` | the catalogue as JSON: one document, or a procedure a line |
//! | `lives` | what may leave of the past and the future of a procedure |
//! | `manifest` | what lies beside an exported file and says of which registry, day and position it is |
//! | `origin` | what a document that is handed out says of itself, so that it is made again |
//! | `paper_code` | by what a paper in somebody's hand is found again in the log |
//! | `parts` | what a publication may have in it |
//! | `portal` | a procedure as a record in the shape of the national portal |
//! | `publish` | site and files of the catalogue as one folder |
//! | `public` | what may leave the house, and of which registry, day and position it is |
//! | `rdf` | the catalogue as linked data: CPSV-AP with an extension for versions |
//! | `redline` | two versions as one page that speaks no language of its own |
//! | `release` | what an exported folder says of itself, file by file |
//! | `sheets` | the catalogue as tables: which sheets there are, their columns and cells |
//! | `since` | since when somebody has an export, and what changed beside what is put |
//! | `site` | the catalogue as a site for citizens and officials |
//! | `spoken` | what an export says in a language of its own |
//! | `table` | which formats there are, and which one a name or a file's mark means |
//! | `view` | what a format is written from, each part had once however many formats ask |
//! | `xlsx` | the catalogue as a workbook |

mod address;
pub mod announcing;
pub mod changes;
pub mod chart;
pub mod check;
mod csv;
mod feed;
pub mod folder;
pub mod formats;
pub mod item;
pub mod json;
pub mod lives;
pub mod manifest;
pub mod origin;
pub mod paper_code;
pub mod parts;
pub mod portal;
mod public;
mod publish;
mod rdf;
pub mod redline;
pub mod release;
pub mod sheets;
pub mod since;
pub mod site;
mod spoken;
pub mod table;
mod view;
mod xlsx;

pub use formats::{ExportFailure, ExportOptions, ExportTally, Exporter};
pub use public::{
    ExportCircle, ExportEntry, ExportHead, FORMAT, Origin, Selection, VERSION, select,
};
pub use spoken::ExportWords;
pub use view::PublicView;
