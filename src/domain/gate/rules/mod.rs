//! The rules of the gate, one file for each family. All that a rule is stands in one place:
//! its number, its article, its weight, what it asks, the function that asks it, and beside it
//! the cases that keep and break it.
//!
//! A new rule is a name in [`crate::domain::rule`], a constant in its family, a line in
//! [`ALL`], a row of proof in the family's tests, and `rule-NAME` and `gate-do-NAME` in both
//! languages.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `codes` | whether codes are free, and versions follow one another (BR-24, BR-28, BR-29) |
//! | `coherence` | whether the facts of one decision agree with each other (BR-45) |
//! | `deadlines` | whether each step is taken by its legal day (BR-11 to BR-15) |
//! | `decision` | what the announcing decision must be like (BR-16, BR-17, BR-22) |
//! | `declaration` | whether a change says what it changes, and what that does to people (BR-9, BR-27) |
//! | `document` | what the proposed documents must be like by themselves (BR-2, BR-3, BR-30 to BR-33, BR-43) |
//! | `exceptions` | the roads beside the gate's own: what an emergency and a correction must prove (BR-36) |
//! | `judging` | what a rule of the gate is, and the judging of one proposal |
//! | `norm` | on which norms a change and its documents rest (BR-1, BR-10, BR-23, BR-25, BR-34) |
//! | `novelty` | whether a new procedure is one at all, and is new (BR-21) |
//! | `papers` | what the dossier must hold and say, and whether everybody got an answer (BR-4 to BR-8, BR-40) |
//! | `persons` | who approved, and that they are different persons (BR-35) |
//! | `secret` | what is not for everybody (BR-19, BR-20) |
//! | `submission` | whether a proposal is handed in |
//! | `transition` | whether it is said what becomes of what has begun (BR-27) |

pub(in crate::domain) mod codes;
mod coherence;
pub mod deadlines;
pub(in crate::domain) mod decision;
pub(in crate::domain) mod declaration;
mod document;
pub(in crate::domain) mod exceptions;
mod judging;
mod norm;
pub(in crate::domain) mod novelty;
mod papers;
mod persons;
pub(in crate::domain) mod secret;
pub(in crate::domain) mod submission;
pub(in crate::domain) mod transition;

pub use decision::{DecisionDoubt, doubts};
pub(super) use judging::Judging;
pub use judging::{GateRule, RuleOrigin};

use crate::domain::rule::RuleId;

/// The rules, in the order of [`RuleId::ALL`].
pub const ALL: [&GateRule; RuleId::ALL.len()] = [
    &submission::SUBMITTED,
    &norm::NORM,
    &document::COMPLETE,
    &document::STATED,
    &papers::PAPERS,
    &papers::ADVISED,
    &papers::ORDER,
    &papers::STOPPED,
    &papers::ANSWERED,
    &papers::COVERED,
    &declaration::DECLARED,
    &declaration::JUDGED,
    &norm::ABOLITION,
    &deadlines::TO_CONTROL,
    &deadlines::IN_TIME,
    &deadlines::SHORTENED,
    &deadlines::ENTRY,
    &deadlines::OVERSIGHT,
    &decision::SIGNED,
    &decision::SAME_AS_DECIDED,
    &secret::SECRET,
    &secret::INTERNAL,
    &novelty::KIND,
    &decision::ISSUER,
    &norm::NOT_BEFORE_NORM,
    &norm::ON_NORMS_DAY,
    &codes::LATEST,
    &norm::SUNSET,
    &transition::TRANSITION,
    &codes::LINKED,
    &codes::FREE_CODE,
    &document::CODE_FORM,
    &document::UNITS,
    &document::UNITS_ENTER,
    &document::PARTIAL,
    &document::SERVICE,
    &norm::NORMS_IN_FORCE,
    &persons::APPROVED,
    &persons::APART,
    &persons::COOLING,
    &exceptions::INSTRUMENT,
    &papers::COST,
    &document::VALUES,
    &novelty::NAMESAKE,
    &novelty::DUPLICATE,
    &coherence::COHERENT,
    &coherence::SAME_NORMS,
    &document::SOUND,
    &exceptions::DEBT,
];

impl GateRule {
    /// Returns the rule that goes by a name.
    pub fn of(id: RuleId) -> &'static GateRule {
        let found = ALL.into_iter().find(|it| it.id == id);
        found.expect("every name is that of a rule: a test holds the list against them")
    }

    /// Returns the rule of a name or a number, where only one rule has it.
    ///
    /// # Errors
    ///
    /// No rule goes by it.
    pub fn named(text: &str) -> Result<RuleId, NotARule> {
        let by_name = ALL.into_iter().find(|it| it.id.key() == text);
        let by_number = || ALL.into_iter().find(|it| it.called() == text);
        let found = by_name.or_else(by_number).map(|it| it.id);
        found.ok_or_else(|| NotARule(text.to_owned()))
    }
}

/// A word that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a rule of the gate")]
pub struct NotARule(pub String);

#[cfg(test)]
mod proof;
#[cfg(test)]
mod tests;
