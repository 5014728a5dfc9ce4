//! Whether what is in force was made public, as answers tell it (Điều 21 khoản 2: an applicant
//! may refuse what was not), and of how many it was told.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{is_internal, percent};
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
    pub what: &'static str,
    /// Of how many it was told.
    #[schemars(title = "Tử số")]
    pub numerator: u64,
    /// Of how many it is asked: of external procedures in force; for what is synced, of those
    /// that are done online in full.
    #[schemars(title = "Mẫu số")]
    pub denominator: u64,
    /// Of how many nobody told.
    #[schemars(title = "Chưa ghi nhận")]
    pub not_told: u64,
    /// The rate in percent; none where of nothing, or where nobody ever told of such a step.
    #[schemars(title = "Phần trăm")]
    pub percent: Option<String>,
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
        let (numerator, denominator) = (told.count() as u64, asked.len() as u64);
        ReceiptShare {
            what: what.key(),
            numerator,
            denominator,
            not_told: denominator - numerator,
            percent: percent(numerator, denominator).filter(|_| numerator > 0),
        }
    };
    let of_each = ReceiptKind::ALL.into_iter().filter(|it| !it.is_of_whole());
    of_each.map(share).collect()
}
