//! The compliance-cost sheet of a procedure (TT 02/2017/TT-VPCP, Điều 27): what it costs
//! those who follow it, now and under a plan to simplify it.
//!
//! [`reckon`] computes it, [`flaws`] says what may not stand in one.

pub mod flaws;
pub mod ratio;
pub mod reckon;
mod sheet;

pub use super::terms::{Figure, Table};
pub use flaws::cost_flaws;
pub use ratio::{Overflow, Ratio};
pub use reckon::{Cost, Delta, Reckoning, delta};
pub use sheet::{CostRow, CostSheet, Income, PlanItem, SourceFigure, TaskGroup};

#[cfg(test)]
pub(crate) mod tests;
