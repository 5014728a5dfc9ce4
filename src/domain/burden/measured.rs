//! What one version of a procedure asks, in figures.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    procedure::{Channel, Procedure},
    span::{Span, WorkingDays},
    values::Money,
};

/// What a procedure asks, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Burden {
    /// Papers, over all cases.
    pub papers: u64,
    /// Originals to hand in.
    pub originals: u64,
    /// Copies to hand in.
    pub copies: u64,
    /// Sets of the dossier, where stated.
    pub sets: Option<u32>,
    /// Steps, over all cases.
    pub steps: u64,
    /// Requirements and conditions.
    pub conditions: u64,
    /// Ways to hand the file in: fewer are heavier.
    pub channels: u64,
    /// Applicant types: fewer are narrower.
    pub applicants: u64,
    /// The time limit of each channel, in their order; absent where words have no value.
    pub time_limits: Vec<Option<WorkingDays>>,
    /// The amounts of all fees that have one, in đồng; of channels that all ask the same
    /// it is counted for each.
    pub fees: u64,
    /// How many fees have no amount.
    pub fees_without_amount: u64,
}

impl Burden {
    /// Measures a procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let amounts = || procedure.fees().map(|fee| fee.amount);
        let limit = |row: &Channel| Some(Span::of(row.time.as_ref()?.value?).working_days());
        Burden {
            papers: procedure.papers().count() as u64,
            originals: procedure.papers().map(|it| u64::from(it.originals)).sum(),
            copies: procedure.papers().map(|it| u64::from(it.copies)).sum(),
            sets: procedure.dossier.sets,
            steps: procedure.steps.iter().map(|case| case.steps.len() as u64).sum(),
            conditions: procedure.conditions.len() as u64,
            channels: procedure.channels.len() as u64,
            applicants: procedure.applicants.len() as u64,
            time_limits: procedure.channels.iter().map(limit).collect(),
            fees: amounts().flatten().fold(0, |sum: u64, Money(it)| sum.saturating_add(it)),
            fees_without_amount: amounts().filter(Option::is_none).count() as u64,
        }
    }
}
