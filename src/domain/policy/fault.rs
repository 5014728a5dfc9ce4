//! What keeps a policy, or statutory tables, from being adopted.

use crate::domain::{officer::Role, statute::TableFault};

/// Something wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// A road has no demands.
    #[error("road `{0}` has no demands")]
    NoRoad(&'static str),
    /// A quorum asks for nobody, for too many, or for too many alternatives.
    #[error("the quorum of `{0}` asks for nobody, or for more than can be read")]
    Quorum(String),
    /// A rule is weighed or opened to overriding that no policy may lower.
    #[error("rule `{0}` may not be lowered or overridden")]
    Fixed(&'static str),
    /// A quorum leaves approval to a role that drafts or administers.
    #[error("`{0}` may not approve: role `{1}`")]
    Role(String, Role),
    /// Approvals hold for no time at all, or for longer than anybody remembers.
    #[error("`approval_days` is from 1 to 3650")]
    ApprovalDays,
    /// A period is out of bounds.
    #[error("`{0}` is out of bounds")]
    Period(&'static str),
    /// A road asks for less than the law.
    #[error("road `{0}` asks for less than the law: {1}")]
    BelowLaw(&'static str, String),
    /// A road lets a change through without a role that the law asks.
    #[error("road `{0}` lets a change through without {1:?}")]
    ApprovalsBelowLaw(&'static str, Vec<Role>),
    /// A role sets a rule aside that drafts, enters data or administers.
    #[error("rule `{0}` may not be set aside by role `{1}`")]
    Override(&'static str, Role),
    /// One person alone could change the policy.
    #[error("two persons change a policy")]
    AmendmentAlone,
    /// A rule is suspended that no norm suspends.
    #[error("rule `{0}` is suspended by no norm")]
    Unsuspendable(&'static str),
    /// A suspension ends before it begins.
    #[error("the suspension of `{0}` ends before it begins")]
    SuspensionDays(&'static str),
    /// A suspension names no norm.
    #[error("the suspension of `{0}` names no norm")]
    SuspensionNorm(&'static str),
    /// A rule is suspended twice for the same days.
    #[error("rule `{0}` is suspended twice for some of the same days")]
    SuspensionTwice(&'static str),
}

impl PolicyFault {
    /// Every code that a fault can have.
    pub const CODES: [&'static str; 14] = [
        "policy-no-road",
        "policy-quorum",
        "policy-fixed-rule",
        "policy-approver",
        "policy-approval-days",
        "policy-period",
        "policy-below-law",
        "policy-approvals-below-law",
        "policy-override",
        "policy-amendment-alone",
        "policy-unsuspendable",
        "policy-suspension-days",
        "policy-suspension-norm",
        "policy-suspension-twice",
    ];

    /// Returns the fault's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            PolicyFault::NoRoad(_) => "policy-no-road",
            PolicyFault::Quorum(_) => "policy-quorum",
            PolicyFault::Fixed(_) => "policy-fixed-rule",
            PolicyFault::Role(..) => "policy-approver",
            PolicyFault::ApprovalDays => "policy-approval-days",
            PolicyFault::Period(_) => "policy-period",
            PolicyFault::BelowLaw(..) => "policy-below-law",
            PolicyFault::ApprovalsBelowLaw(..) => "policy-approvals-below-law",
            PolicyFault::Override(..) => "policy-override",
            PolicyFault::AmendmentAlone => "policy-amendment-alone",
            PolicyFault::Unsuspendable(_) => "policy-unsuspendable",
            PolicyFault::SuspensionDays(_) => "policy-suspension-days",
            PolicyFault::SuspensionNorm(_) => "policy-suspension-norm",
            PolicyFault::SuspensionTwice(_) => "policy-suspension-twice",
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            PolicyFault::NoRoad(road) => vec![("road", (*road).to_owned())],
            PolicyFault::Quorum(what) => vec![("what", what.clone())],
            PolicyFault::Fixed(rule)
            | PolicyFault::Unsuspendable(rule)
            | PolicyFault::SuspensionDays(rule)
            | PolicyFault::SuspensionNorm(rule)
            | PolicyFault::SuspensionTwice(rule) => vec![("rule", (*rule).to_owned())],
            PolicyFault::Role(what, role) => {
                vec![("what", what.clone()), ("role", role.to_string())]
            }
            PolicyFault::Period(what) => vec![("what", (*what).to_owned())],
            PolicyFault::BelowLaw(road, papers) => {
                vec![("road", (*road).to_owned()), ("papers", papers.clone())]
            }
            PolicyFault::ApprovalsBelowLaw(road, roles) => {
                let roles: Vec<_> = roles.iter().map(ToString::to_string).collect();
                vec![("road", (*road).to_owned()), ("roles", roles.join(", "))]
            }
            PolicyFault::Override(rule, role) => {
                vec![("rule", (*rule).to_owned()), ("role", role.to_string())]
            }
            PolicyFault::ApprovalDays | PolicyFault::AmendmentAlone => Vec::new(),
        }
    }
}

/// Something wrong with rules that are data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesFault {
    /// A registry is founded without a policy.
    #[error("no policy")]
    NoPolicy,
    /// A policy is not sound.
    #[error("{0}")]
    Policy(PolicyFault),
    /// The statutory tables are not sound.
    #[error("{0}")]
    Tables(TableFault),
}

impl RulesFault {
    /// Returns the fault's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            RulesFault::NoPolicy => "no-policy",
            RulesFault::Policy(fault) => fault.code(),
            RulesFault::Tables(fault) => fault.code(),
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            RulesFault::NoPolicy => Vec::new(),
            RulesFault::Policy(fault) => fault.facts(),
            RulesFault::Tables(fault) => fault.facts(),
        }
    }
}
