//! The compliance-cost sheet of a procedure (TT 02/2017/TT-VPCP, Điều 27): what it costs
//! those who follow it, now and under a plan to simplify it.
//!
//! [`reckon`] computes it, [`flaws`] says what may not stand in one, [`agreement`] what it
//! says otherwise than the documents.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `agreement` | where a sheet and the documents of its change disagree |
//! | `flaws` | what may not stand in a cost sheet (BR-40) |
//! | `ratio` | exact numbers: quotients of whole numbers, and sums that say so when they grow too large |
//! | `reckon` | what a cost sheet adds up to: exactly, in đồng, or not at all |
//! | `sheet` | the sheet itself: the tasks of one procedure and what each of them takes |
//! | `written` | how an exact figure is written for people: in groups of three, and costs to the whole đồng |

pub mod agreement;
pub mod flaws;
pub mod ratio;
pub mod reckon;
mod sheet;
mod written;

pub use super::terms::{SheetFigure, SheetTable};
pub use agreement::disagreements;
pub use flaws::cost_flaws;
pub use ratio::{Overflow, Ratio};
pub use reckon::{Cost, Delta, Reckoning, delta};
pub use sheet::{CostRow, CostSheet, Income, PlanItem, SourceFigure, TaskGroup};
pub use written::in_dong;

#[cfg(test)]
pub(crate) mod tests;
