//! What the law asks for, as dated tables (BR-43, BR-44): a decision of 2012 is judged
//! by the rule of 2012.
//!
//! This room alone knows the tables' form and how a day finds its row. A row holds from
//! its first day until its `to`, or else until the next row of its kind begins; before
//! the first row no rule is known, and a lookup says so. The rows that hold unless an
//! agency lays down others are in `law.rs`.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `faults` | what is wrong with statutory tables themselves, before anyone is judged by them |
//! | `ground` | on which grounds the law dispenses with a paper (BR-4) |
//! | `holidays` | the days off of 2025 to 2027, each by its announcement |
//! | `issuers` | the ministries with the suffixes of their numbers (BR-22) |
//! | `law` | the tables as the law has them: every row with its source |
//! | `tables` | the form of the statutory tables, and how a day finds its row |

mod faults;
mod ground;
mod holidays;
mod issuers;
mod law;
mod tables;

pub use faults::{TableFault, TableName};
pub use ground::ExemptionGround;
pub(in crate::domain) use issuers::{ministries, provinces, suffixes};
pub use tables::{
    Authority, ComponentList, DeadlineKind, DeadlineRow, ExemptionRow, IssuerRow, IssuerSuffix,
    LevelEnd, OversightRow, PartialOnlineRow, Tables,
};

#[cfg(test)]
mod tests;
