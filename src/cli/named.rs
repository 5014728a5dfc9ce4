//! Which text names a term of the domain: its family among the texts, and its own key there.

use congbo::{
    ask::{
        due::{DueState, DueStep},
        history::{HistoryKind, RelatedLink},
        mine::WaitKind,
        papers::PaperKind,
        rules::RulesKind,
        stats::OnlineTold,
        talk::CommentState,
    },
    diff::{
        catalogue::{Group, StepKind},
        snapshot::NoiseKind,
    },
    domain::{
        burden::{self, StepSize},
        calendar::DayKind,
        component::Component,
        dossier::AttachmentKind,
        event::{AtNormsEnd, ExemptionGround, Instrument, ReceiptKind, Reply, Verdict},
        kind::ChangeKind,
        officer::Role,
        policy::Road,
        procedure::{AgencyRole, Assignment, Class, Level, Method},
        registry::{Standing, Status},
        rule::RuleId,
        statute::{Authority, DeadlineKind},
        text::TextRepair,
        weight,
    },
};

/// A term of the domain for which the texts have a name.
pub trait Named {
    /// What the names of all such terms begin with.
    const FAMILY: &'static str;

    /// Returns the term's stable key.
    fn key(&self) -> &'static str;

    /// Returns which text names it.
    fn text(&self) -> String {
        self.text_in(Self::FAMILY)
    }

    /// Returns which text of another family speaks of the term: what is said of it in one place,
    /// and not what it is called.
    fn text_in(&self, family: &str) -> String {
        format!("{family}-{}", self.key())
    }
}

macro_rules! named {
    ($($Term:ty = $family:literal;)+) => {
        $(impl Named for $Term {
            const FAMILY: &'static str = $family;

            fn key(&self) -> &'static str {
                <$Term>::key(*self)
            }
        })+
    };
}

named! {
    CommentState = "comment";
    AgencyRole = "role";
    Assignment = "assignment";
    AtNormsEnd = "norm-then";
    AttachmentKind = "attachment";
    Authority = "authority";
    burden::BurdenVerdict = "look-burden";
    ChangeKind = "kind";
    Class = "class";
    Component = "component";
    DayKind = "day";
    DeadlineKind = "deadline";
    weight::DifferenceClass = "look-weight";
    DueState = "deadline-state";
    DueStep = "deadline";
    ExemptionGround = "ground";
    Group = "catalogue-group";
    HistoryKind = "kind";
    Instrument = "instrument";
    Level = "level";
    Method = "method";
    NoiseKind = "noise";
    OnlineTold = "online";
    ReceiptKind = "receipt";
    PaperKind = "attachment";
    RelatedLink = "history-link";
    Reply = "reply";
    Road = "road";
    Role = "role";
    RuleId = "rule";
    RulesKind = "rules";
    Standing = "standing";
    Status = "status";
    StepKind = "catalogue-group";
    StepSize = "reason-size";
    TextRepair = "repair";
    Verdict = "verdict";
    WaitKind = "mine";
}
