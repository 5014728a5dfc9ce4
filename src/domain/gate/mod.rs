//! The gate: what still stands between a proposal and the catalogue, rule by rule.
//!
//! `decide` asks it before it enacts, `gate` shows it, `verify --gate` repeats it years
//! later: there is no second implementation.

mod apart;
mod approvals;
mod codes;
mod content;
mod deadlines;
mod decision;
mod exceptions;
mod finding;
mod judge;
mod life;
pub(in crate::domain) mod novelty;
mod papers;

pub use apart::{Clash, Part, other_part};
pub use approvals::{Approvals, approvals, approvals_now, cites, is_approved, is_entitled};
pub(in crate::domain) use codes::{code_is_free, overlap};
pub use deadlines::of_proposal as deadlines_of;
pub(in crate::domain) use decision::{codes, known_before, not_as_listed};
pub(in crate::domain) use exceptions::{debts, record_may_differ};
pub use finding::{Asked, Finding, State, Who};
pub use judge::{blocks, judge, warnings};
pub(in crate::domain) use life::{misfits, open_or_closed, taken_back};

pub use super::rule::{NotARule, RuleId};

#[cfg(test)]
mod lost_key_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walkround_tests;
