//! What ends with its norm soon: somebody sees to what follows before it does (BR-25).

use chrono::{Days, NaiveDate};

use crate::{app::Snapshot, domain::ids::Code};

/// How many days ahead an end is told.
const AHEAD: u64 = 60;

/// A version that ends with its norm soon.
pub(super) struct Sunset<'a> {
    /// The procedure.
    pub code: &'a Code,
    /// The norm.
    pub norm: &'a str,
    /// The last day in force.
    pub last: NaiveDate,
    /// Whether it is the norm that ends, and what it had closed comes back.
    pub revives: bool,
}

/// Returns the versions that end with their norms within the days that are told ahead.
pub(super) fn coming(snapshot: &Snapshot, today: NaiveDate) -> Vec<Sunset<'_>> {
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let coming = snapshot.registry.disclosed().filter_map(|it| {
        let ending = it.record().coming_end(today)?;
        let last = ending.day.pred_opt().filter(|it| *it <= until)?;
        let revives = ending.undoes.is_some();
        Some(Sunset { code: it.code(), norm: ending.norm, last, revives })
    });
    coming.collect()
}
