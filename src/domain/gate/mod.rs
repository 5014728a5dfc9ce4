//! The gate: what still stands between a proposal and the catalogue, rule by rule.
//!
//! `decide` asks it before it enacts, `gate` shows it, `verify --gate` repeats it years
//! later: there is no second implementation.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `apart` | BR-35: drafter, control, appraiser, legal reviewer and signer of a proposal are different persons |
//! | `approvals` | which approvals count: by whom, in which role, under which key, of what, how old |
//! | `exemption` | which rules are set aside for a proposal, and by whom (BR-4, settled question 30) |
//! | `finding` | what the gate is asked, and what it finds of each rule |
//! | `judge` | the judgement of a proposal: every rule, asked in one place |
//! | `life` | what must be so before a procedure is suspended, resumed, revived or annulled (settled question 11) |
//! | `norms` | which norms are meant, by a proposal's words or by a document, and until when one is in force |
//! | `rules` | the rules, one file for each family: number, article, weight, question and proof together |

mod apart;
mod approvals;
mod exemption;
mod finding;
mod judge;
mod life;
mod norms;
mod rules;

pub use apart::{Clash, Part, other_part};
pub use approvals::{Approvals, approvals, approvals_now, cites, is_approved, is_entitled};
pub use exemption::{EXEMPTING, may_go};
pub use finding::{Asked, Finding, State, Who};
pub use judge::{blocks, judge, warnings};
pub(in crate::domain) use life::{misfits, open_or_closed, taken_back};
pub(in crate::domain) use norms::{end_of, norm_of, norms_of};
pub use rules::{
    ALL, DecisionDoubt, GateRule, NotARule, RuleOrigin,
    deadlines::{of_item as deadlines_of_item, of_proposal as deadlines_of},
    doubts,
};
pub(in crate::domain) use rules::{
    codes::{code_is_free, codes, overlap},
    decision::{known_before, not_as_listed},
    declaration::{rows_open, undeclared},
    exceptions::{debts, owed, record_may_differ},
    novelty,
    secret::marked,
    submission::missing_words,
    transition::unsaid,
};

#[cfg(test)]
mod dated_tests;
#[cfg(test)]
mod delegation_tests;
#[cfg(test)]
mod lost_key_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walkround_tests;
