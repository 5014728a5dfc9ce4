//! The gate: what still stands between a proposal and the catalogue, rule by rule.
//!
//! `decide` asks it before it enacts, `gate` shows it, `verify --gate` repeats it years
//! later: there is no second implementation.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `approvals` | which approvals count: by whom, in which role, under which key, of what, how old |
//! | `codes` | whether a code may be opened, and whether its time is free from a day on |
//! | `coherence` | whether the facts of one decision agree with each other |
//! | `content` | what the proposed documents and their codes must be like |
//! | `deadlines` | the legal deadlines of a proposal, from what the register knows of it (BR-11 to BR-15) |
//! | `decision` | what the announcing decision must be like, once there is one |
//! | `exceptions` | the roads beside the gate's own: what an emergency and a correction must prove |
//! | `exemption` | which rules are set aside for a proposal, and by whom (BR-4, settled question 30) |
//! | `finding` | what the gate is asked, and what it finds of each rule |
//! | `judge` | the judgement of a proposal: every rule, asked in one place |
//! | `life` | what must be so before a procedure is suspended, resumed, revived or annulled (settled question 11) |
//! | `novelty` | whether a new procedure is one at all, is new, and may stand in this register |
//! | `papers` | what the dossier must hold and say, and whether everybody got an answer |
//! | `apart` | BR-35: drafter, control, appraiser, legal reviewer and signer of a proposal are different persons |

mod apart;
mod approvals;
mod codes;
mod coherence;
mod content;
mod deadlines;
mod decision;
mod exceptions;
mod exemption;
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
pub use exemption::{EXEMPTING, may_go};
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
