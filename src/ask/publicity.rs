//! Whether what is in force was made public, as answers tell it (Điều 21 khoản 2: an applicant
//! may refuse what was not), and of how many it was told.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Rate, is_internal};
use crate::domain::{
    event::ReceiptKind,
    ids::Code,
    procedure::OnlineLevel,
    registry::{Publicity, Registry, VersionRecord},
};

/// Whether a version that is in force was made public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Công khai")]
pub struct PublicityTold {
    /// `publicised`; `not_publicised` where its decision is known here and nobody told that it
    /// was; `not_told` where it is of before the registry.
    #[schemars(title = "Tình trạng công khai")]
    pub state: &'static str,
    /// Since when.
    #[schemars(title = "Từ ngày")]
    pub since: Option<NaiveDate>,
}

impl PublicityTold {
    /// Tells it.
    pub fn of(it: Publicity) -> Self {
        let since = match it {
            Publicity::Publicised(on) => Some(on),
            Publicity::NotPublicised | Publicity::NotTold => None,
        };
        PublicityTold { state: it.key(), since }
    }
}

/// Of how many procedures it was told that a step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc sau quyết định")]
pub struct ReceiptShare {
    /// The step.
    #[schemars(title = "Việc")]
    pub what: ReceiptKind,
    /// Of how many it was told, of all of whom it is asked: of external procedures in force; for
    /// what is synced, of those that are done online in full. Where nobody ever told of such a
    /// step there is no rate in percent.
    #[serde(flatten)]
    pub rate: Rate,
    /// Of how many nobody told.
    #[schemars(title = "Chưa ghi nhận")]
    pub not_told: u64,
}

/// Counts of how many external procedures in force a step was told.
pub(super) fn shares(registry: &Registry, day: NaiveDate) -> Vec<ReceiptShare> {
    let stock: Vec<_> = registry.in_force(day).filter(|it| !is_internal(&it.1.summary)).collect();
    let share = |what: ReceiptKind| {
        let asked = |it: &&(&Code, &VersionRecord)| {
            what != ReceiptKind::Synced || it.1.summary.online == Some(OnlineLevel::Full)
        };
        let asked: Vec<_> = stock.iter().filter(asked).collect();
        let told = asked.iter().filter(|it| registry.told_of_procedure(it.0, day, what).is_some());
        let mut rate = Rate::of(told.count() as u64, asked.len() as u64);
        if rate.numerator == 0 {
            rate.percent = None;
        }
        ReceiptShare { what, not_told: rate.denominator - rate.numerator, rate }
    };
    let of_each = ReceiptKind::ALL.into_iter().filter(|it| !it.is_of_whole());
    of_each.map(share).collect()
}
