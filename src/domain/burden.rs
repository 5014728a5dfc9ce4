//! The burden of a procedure: what it asks of people, measured, compared, and turned
//! into the step of a version number.
//!
//! What is compared are the rows that weigh as substance, along the pairs by which they were
//! weighed ([`weight`](super::weight)). Each rises, falls or stays the same by a measure that has a
//! name, or it is open, for persons to judge: what was not measured is never told as nothing.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `bodies` | whether other agencies ask more of people |
//! | `by_row` | how the burden of one version stands to that of another, row by row |
//! | `elsewhere` | what a row only says again of another row |
//! | `figures` | the burden of a procedure as a table of figures, before and after side by side |
//! | `first_editions` | how the first two editions of the rules compared burdens |
//! | `items` | what moves a burden: one row of a difference, measured, and the sum of all |
//! | `judged` | how persons judge a row that nothing measures |
//! | `measured` | what one version of a procedure asks, in figures |
//! | `step` | how far a version's number moves |
//! | `worded` | what the words of a row tell of its burden where nothing in it is counted |

mod bodies;
mod by_row;
mod elsewhere;
mod figures;
mod first_editions;
mod items;
mod judged;
mod measured;
mod step;
mod worded;

use super::{edition::Edition, procedure::Procedure, weight::ProcedureDiff};

pub use figures::{BurdenLine, ChannelFigures, Figure, Figures, LineOf, costs, figures, lines};
pub use items::{Amount, BurdenChange, BurdenItem, BurdenVerdict, JudgedItem, Measure, RowPlace};
pub use judged::{JudgedBurden, JudgedRow};
pub use measured::Burden;
pub use step::{StepReason, StepSize, WeighedReason, step_of, step_reasons};

/// Compares the burden of two versions whose difference is known, as an edition does.
pub fn compare(
    before: &Procedure,
    after: &Procedure,
    difference: &ProcedureDiff,
    edition: Edition,
) -> BurdenChange {
    if edition < Edition::ONE_JUDGEMENT {
        first_editions::compare(before, after)
    } else {
        by_row::compare(before, after, difference)
    }
}

#[cfg(test)]
mod tests;
