//! How many procedures there are, of what kind, and whether the stock of one day follows
//! from the stock of another (domain.md §6, BR-42).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `counted` | by what statistics count: how far online procedures are |

mod counted;

pub use counted::OnlineTold;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AnswerHead, AskedTimes, Rate, Shape, Unanswered, is_internal,
    publicity::{self, ReceiptShare},
};
use crate::{
    app::Snapshot,
    diff::catalogue::{CatalogueDifference, CatalogueSide, StepKind},
    domain::{disclosure::Disclosed, ids::Code, registry::Registry},
};

/// Of which day the procedures are counted, and since when what happened.
#[derive(Debug, Clone, Copy)]
pub struct StatsQuestion {
    /// The day, and what was known.
    pub asked: AskedTimes,
    /// The day with whose stock that of the day is held.
    pub since: Option<NaiveDate>,
}

/// How many procedures there are, of what kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Số liệu thống kê danh mục thủ tục hành chính", inline)]
pub struct Stats {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// How many concern persons and organisations.
    #[schemars(title = "Thủ tục hành chính")]
    pub external: u64,
    /// How many are internal to the administration.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: u64,
    /// How many of the external ones are suspended.
    #[schemars(title = "Trong đó đang ngưng hiệu lực")]
    pub suspended: u64,
    /// By field, the largest first.
    #[schemars(title = "Theo lĩnh vực")]
    pub by_field: Vec<NamedCount>,
    /// By publishing body, the largest first.
    #[schemars(title = "Theo cơ quan công bố")]
    pub by_publisher: Vec<NamedCount>,
    /// The online levels of the external stock.
    #[schemars(title = "Theo mức độ dịch vụ công trực tuyến")]
    pub by_online: Vec<Share>,
    /// Of how many it was told that they were entered, made public, posted, synced.
    #[schemars(title = "Việc sau quyết định")]
    pub by_receipt: Vec<ReceiptShare>,
    /// How often each kind of thing happened; a procedure may count several times.
    #[schemars(title = "Số thay đổi theo loại", with = "BTreeMap<StepKind, ByCircle>")]
    pub by_kind: BTreeMap<&'static str, ByCircle>,
    /// The day with whose stock that of the day is held, where one was named.
    #[schemars(title = "So với ngày")]
    pub since: Option<NaiveDate>,
    /// Stock and flow between the two days.
    #[schemars(title = "Cân đối số lượng")]
    pub stock_flow: Option<StockFlow>,
}

impl Shape for Stats {
    const NAME: &'static str = "stats";
    const VERSION: u32 = 2;
}

/// A name and how many procedures bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Số thủ tục")]
pub struct NamedCount {
    /// The name.
    #[schemars(title = "Tên")]
    pub name: String,
    /// How many concern persons and organisations.
    #[schemars(title = "Thủ tục hành chính")]
    pub external: u64,
    /// How many are internal.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: u64,
}

/// A part of the external stock, with what it is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tỷ lệ")]
pub struct Share {
    /// The online level, or that none is stated.
    #[schemars(title = "Mức độ")]
    pub level: OnlineTold,
    /// How many of how many.
    #[serde(flatten)]
    pub rate: Rate,
}

/// How many, of both circles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Số lượng")]
pub struct ByCircle {
    /// Of procedures that concern persons and organisations.
    #[schemars(title = "Thủ tục hành chính")]
    pub external: u64,
    /// Of internal ones.
    #[schemars(title = "Thủ tục nội bộ")]
    pub internal: u64,
}

/// The identity of stock and flow between two days, for external procedures: the totals of
/// what `diff --catalogue` tells procedure by procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cân đối số lượng giữa hai ngày")]
pub struct StockFlow {
    /// In force on the first day.
    #[schemars(title = "Có hiệu lực ngày trước")]
    pub stock_before: u64,
    /// Taken in as already in force, with a first day between the two.
    #[schemars(title = "Danh mục ban đầu")]
    pub baseline: u64,
    /// Newly issued.
    #[schemars(title = "Mới ban hành")]
    pub new: u64,
    /// Issued in place of others.
    #[schemars(title = "Ban hành để thay thế")]
    pub replacing: u64,
    /// Abolished.
    #[schemars(title = "Bãi bỏ")]
    pub abolished: u64,
    /// Annulled.
    #[schemars(title = "Hủy bỏ")]
    pub annulled: u64,
    /// Replaced by others.
    #[schemars(title = "Bị thay thế")]
    pub replaced: u64,
    /// Ended with their norms.
    #[schemars(title = "Hết hiệu lực")]
    pub lapsed: u64,
    /// In force again.
    #[schemars(title = "Có hiệu lực trở lại")]
    pub revived: u64,
    /// In force on the second day.
    #[schemars(title = "Có hiệu lực ngày sau")]
    pub stock_after: u64,
    /// Whether the stock follows from the flow.
    #[schemars(title = "Cân đối đúng")]
    pub holds: bool,
    /// The codes whose stock does not follow from their flow.
    #[schemars(title = "Các mã không cân đối")]
    pub breaks: Vec<Code>,
}

/// Counts the procedures of a day.
///
/// # Errors
///
/// The day that the stock is held with comes after the day.
pub fn stats(snapshot: &Snapshot, question: &StatsQuestion) -> Result<Stats, Unanswered> {
    let StatsQuestion { asked, since } = *question;
    let day = asked.as_of;
    if let Some(since) = since.filter(|it| *it > day) {
        return Err(Unanswered::SinceAfter { since, as_of: day });
    }
    let registry = &snapshot.registry;
    let (by_field, by_publisher) = counts(registry, day);
    // One walk answers both, and `diff --catalogue`: they cannot disagree.
    let catalogue = between(registry, since, day);
    Ok(Stats {
        head: AnswerHead::of(snapshot, &asked),
        external: by_field.iter().map(|it| it.external).sum(),
        internal: by_field.iter().map(|it| it.internal).sum(),
        suspended: suspended(registry, day),
        by_field,
        by_publisher,
        by_online: shares(registry, day),
        by_receipt: publicity::shares(registry, day),
        by_kind: by_kind(&catalogue),
        since,
        stock_flow: since.map(|_| StockFlow::of(&catalogue)),
    })
}

/// Counts by field and by publisher, the largest first.
fn counts(registry: &Registry, day: NaiveDate) -> (Vec<NamedCount>, Vec<NamedCount>) {
    let mut fields: BTreeMap<&str, ByCircle> = BTreeMap::new();
    let mut publishers: BTreeMap<&str, ByCircle> = BTreeMap::new();
    for (_, version) in registry.in_force(day) {
        let internal = is_internal(&version.summary);
        fields.entry(&version.summary.field).or_default().add(internal);
        publishers.entry(&version.summary.publisher).or_default().add(internal);
    }
    let list = |counted: BTreeMap<&str, ByCircle>| {
        let count = |(name, ByCircle { external, internal }): (&str, ByCircle)| NamedCount {
            name: name.to_owned(),
            external,
            internal,
        };
        let mut list: Vec<_> = counted.into_iter().map(count).collect();
        list.sort_by_key(|it| std::cmp::Reverse(it.external + it.internal));
        list
    };
    (list(fields), list(publishers))
}

/// Counts the external procedures that stand still on a day: they stay in the stock.
fn suspended(registry: &Registry, day: NaiveDate) -> u64 {
    let external = |it: &Disclosed<'_>| {
        it.record().suspended(day).is_some()
            && it.record().at(day).is_some_and(|it| !is_internal(&it.summary))
    };
    registry.disclosed().filter(external).count() as u64
}

impl ByCircle {
    fn add(&mut self, internal: bool) {
        *(if internal { &mut self.internal } else { &mut self.external }) += 1;
    }
}

/// Returns the online levels of the external stock.
fn shares(registry: &Registry, day: NaiveDate) -> Vec<Share> {
    let external = registry.in_force(day).map(|it| &it.1.summary).filter(|it| !is_internal(it));
    let levels: Vec<_> = external.map(|it| OnlineTold::of(it.online)).collect();
    let share = |level: OnlineTold| {
        let of_it = levels.iter().filter(|it| **it == level).count();
        Share { level, rate: Rate::of(of_it as u64, levels.len() as u64) }
    };
    OnlineTold::ALL.map(share).into()
}

/// Returns what happened after one day and up to another; from the beginning, where none is named.
fn between(registry: &Registry, since: Option<NaiveDate>, day: NaiveDate) -> CatalogueDifference {
    let side = |day| CatalogueSide { registry, day };
    CatalogueDifference::between(side(since.unwrap_or(NaiveDate::MIN)), side(day), &|_| true)
}

/// Counts what happened, by kind; what did not happen is left out.
fn by_kind(catalogue: &CatalogueDifference) -> BTreeMap<&'static str, ByCircle> {
    let (external, internal) = (catalogue.happened(false), catalogue.happened(true));
    let both = |it: StepKind| ByCircle { external: external[&it], internal: internal[&it] };
    let kinds = StepKind::ALL.into_iter().map(|it| (it.key(), both(it)));
    kinds.filter(|it| it.1 != ByCircle::default()).collect()
}

impl StockFlow {
    /// Takes the totals of what differs between the catalogues of two days. A procedure that
    /// goes from one body to another leaves the one and enters the other: in total, neither.
    fn of(catalogue: &CatalogueDifference) -> Self {
        let total = catalogue.total(false);
        StockFlow {
            stock_before: total.before,
            baseline: total.baseline,
            new: total.new,
            replacing: total.replacing,
            abolished: total.abolished,
            annulled: total.annulled,
            replaced: total.replaced,
            lapsed: total.lapsed,
            revived: total.revived,
            stock_after: total.after,
            holds: catalogue.holds(),
            breaks: catalogue.breaks.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
