//! How two versions of a procedure, or two days of the catalogue, are told side by side. What
//! differs and what it weighs is judged in [`weight`](crate::domain::weight).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `blame` | which version brought in each sentence and each value of a document |
//! | `catalogue` | what differs between the whole catalogue of one day and that of another |
//! | `patch` | the way from one document to another and back as JSON Patch |
//! | `redline` | two versions told in full, paragraph beside paragraph |
//! | `snapshot` | what lies between a procedure of the register and the same one in a snapshot of a portal |
//! | `telling` | a comparison told once |
//! | `values` | what differs as a value: time limits, money, counts, channels, agencies, norms cited |

pub mod blame;
pub mod catalogue;
pub mod patch;
pub mod redline;
pub mod snapshot;
pub mod telling;
pub mod values;
