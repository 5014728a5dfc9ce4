//! The burden of a procedure: what it asks of people, measured, compared, and turned
//! into the step of a version number.
//!
//! Rows are compared by id, so that one paper exchanged for another is a rise and a
//! fall, never nothing. Words are not weighed here: a row whose words change and whose
//! figures do not is as heavy as before.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `compare` | how the burden of one version stands to that of another, row by row |
//! | `figures` | the burden of a procedure as a table of figures, before and after side by side |
//! | `measured` | what one version of a procedure asks, in figures |
//! | `step` | how far a version's number moves |

mod compare;
mod figures;
mod measured;
mod step;

pub use compare::{Amount, BurdenChange, BurdenItem, BurdenVerdict, Measure, along, compare};
pub use figures::{BurdenLine, ChannelFigures, Figure, Figures, LineOf, costs, figures, lines};
pub use measured::Burden;
pub use step::{StepReason, StepSize, VersionStep, WeighedReason, step, step_reasons};

#[cfg(test)]
mod tests;
