//! Which text names a term: its family among the texts, and its own key there. No other file puts
//! a text's name together.

use congbo::{
    ask::{
        decisions::DecisionState,
        due::{DueState, DueStep},
        history::{HistoryKind, RelatedLink},
        papers::PaperKind,
        rules::{RulesKind, RulesState},
        stats::OnlineTold,
        talk::CommentState,
        turn::WaitKind,
    },
    diff::{
        catalogue::{Group, StepKind},
        snapshot::NoiseKind,
        values::ValueKind,
    },
    domain::{
        burden::{self, JudgedBurden, LineOf, Measure, StepSize},
        calendar::DayKind,
        component::Component,
        dossier::AttachmentKind,
        event::{
            AtNormsEnd, ExemptionGround, Instrument, ReceiptKind, ReleaseGround, Reply, Verdict,
            WithdrawalGround,
        },
        kind::ChangeKind,
        officer::Role,
        policy::Road,
        procedure::{AgencyRole, Assignment, Class, Level, Method},
        registry::{Standing, Status},
        rule::RuleId,
        statute::{Authority, DeadlineKind},
        text::TextRepair,
        weight::{self, Suspicion},
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
    Suspicion = "doubt";
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
    DecisionState = "decision-state";
    DueState = "deadline-state";
    DueStep = "deadline";
    ExemptionGround = "ground";
    Group = "catalogue-group";
    HistoryKind = "kind";
    Instrument = "instrument";
    JudgedBurden = "judged";
    Level = "level";
    LineOf = "figure";
    Measure = "reason";
    Method = "method";
    NoiseKind = "noise";
    OnlineTold = "online";
    ReceiptKind = "receipt";
    PaperKind = "attachment";
    RelatedLink = "history-link";
    ReleaseGround = "release-ground";
    Reply = "reply";
    Road = "road";
    Role = "role";
    RuleId = "rule";
    RulesKind = "rules";
    RulesState = "rules-state";
    Standing = "standing";
    Status = "status";
    StepKind = "catalogue-group";
    StepSize = "reason-size";
    TextRepair = "repair";
    ValueKind = "said";
    Verdict = "verdict";
    WaitKind = "mine";
    WithdrawalGround = "withdrawal-ground";
}

/// A family of texts whose members stand in what is told as keys, and no more as terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFamily {
    /// How a procedure may be prescribed.
    Assignment,
    /// A paper of a proposal.
    Attachment,
    /// A class of procedures.
    Class,
    /// A component of a procedure.
    Component,
    /// A step with a legal deadline.
    Deadline,
    /// How a deadline stands.
    DeadlineState,
    /// A kind of entries.
    Entry,
    /// A problem.
    Error,
    /// What is wrong with rules.
    Fault,
    /// A kind of payment.
    FeeKind,
    /// A field of a document.
    Field,
    /// What a value on the command line looks like.
    Form,
    /// A command, or an argument of one.
    Help,
    /// An argument that several commands have.
    HelpCommon,
    /// An argument that all commands have.
    HelpGlobal,
    /// A group of commands.
    HelpGroup,
    /// A form that a change is enacted in.
    Instrument,
    /// What was left out of other people's files.
    Legacy,
    /// A level of government.
    Level,
    /// Why a line of a file was not taken.
    Line,
    /// A way of handing in.
    Method,
    /// A change among the officers, in short.
    OfficerShort,
    /// A content behind a signed act.
    OfficerWords,
    /// How far a procedure can be done online.
    Online,
    /// What is wrong with an office document: a problem among the others.
    Package,
    /// Whether what is in force was made public.
    Publicity,
    /// A road of the policy.
    Road,
    /// A role of an officer, or of an agency.
    Role,
    /// A policy or a table.
    Rules,
    /// A way of handing in, inside a sentence.
    SaidMethod,
    /// A value on the command line.
    Value,
    /// How the view stands to the log.
    VerifiedView,
}

impl TextFamily {
    /// Returns which text names the member of a key.
    pub fn of(self, key: &str) -> String {
        // Kinds of entries and fields are paths, which no text's name can be.
        format!("{}-{}", self.name(), key.replace('.', "-"))
    }

    /// Returns the family that names the values of a field of a document. `None` where they are
    /// words.
    pub fn of_values(field: &str) -> Option<TextFamily> {
        match field {
            "method" => Some(TextFamily::Method),
            "role" => Some(TextFamily::Role),
            "kind" => Some(TextFamily::FeeKind),
            "levels" => Some(TextFamily::Level),
            "class" => Some(TextFamily::Class),
            "assignment" => Some(TextFamily::Assignment),
            "online.level" => Some(TextFamily::Online),
            _ => None,
        }
    }

    /// Returns what the names of all its members begin with.
    fn name(self) -> &'static str {
        match self {
            TextFamily::Assignment => Assignment::FAMILY,
            TextFamily::Attachment => AttachmentKind::FAMILY,
            TextFamily::Class => Class::FAMILY,
            TextFamily::Component => Component::FAMILY,
            TextFamily::Deadline => DueStep::FAMILY,
            TextFamily::DeadlineState => DueState::FAMILY,
            TextFamily::Entry => "entry",
            TextFamily::Error => "error",
            TextFamily::Fault => "fault",
            TextFamily::FeeKind => "fee-kind",
            TextFamily::Field => "field",
            TextFamily::Form => "form",
            TextFamily::Help => "help",
            TextFamily::HelpCommon => "help-common",
            TextFamily::HelpGlobal => "help-global",
            TextFamily::HelpGroup => "heading-group",
            TextFamily::Instrument => Instrument::FAMILY,
            TextFamily::Legacy => "legacy",
            TextFamily::Level => Level::FAMILY,
            TextFamily::Line => "line",
            TextFamily::Method => Method::FAMILY,
            TextFamily::OfficerShort => "officer-short",
            TextFamily::OfficerWords => "officer-words",
            TextFamily::Online => OnlineTold::FAMILY,
            TextFamily::Package => "package",
            TextFamily::Publicity => "publicity",
            TextFamily::Road => Road::FAMILY,
            TextFamily::Role => Role::FAMILY,
            TextFamily::Rules => RulesKind::FAMILY,
            TextFamily::SaidMethod => "said-method",
            TextFamily::Value => "value",
            TextFamily::VerifiedView => "work-verified-view",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::texts::all;

    #[test]
    fn every_family_has_texts() {
        let families = [
            TextFamily::Assignment,
            TextFamily::Attachment,
            TextFamily::Class,
            TextFamily::Component,
            TextFamily::Deadline,
            TextFamily::DeadlineState,
            TextFamily::Entry,
            TextFamily::Error,
            TextFamily::Fault,
            TextFamily::FeeKind,
            TextFamily::Field,
            TextFamily::Form,
            TextFamily::Help,
            TextFamily::HelpCommon,
            TextFamily::HelpGlobal,
            TextFamily::HelpGroup,
            TextFamily::Instrument,
            TextFamily::Legacy,
            TextFamily::Level,
            TextFamily::Line,
            TextFamily::Method,
            TextFamily::OfficerShort,
            TextFamily::OfficerWords,
            TextFamily::Online,
            TextFamily::Package,
            TextFamily::Publicity,
            TextFamily::Road,
            TextFamily::Role,
            TextFamily::Rules,
            TextFamily::SaidMethod,
            TextFamily::Value,
            TextFamily::VerifiedView,
        ];
        let ids: Vec<_> =
            all().flat_map(str::lines).filter_map(|it| it.split_once(" = ")).collect();
        for family in families {
            let named = match family {
                TextFamily::Package => TextFamily::Error.of(&family.of("")),
                _ => family.of(""),
            };
            let found = ids.iter().filter(|it| it.0.starts_with(&named)).count();
            assert!(found > 1, "{named} has {found} texts in both languages");
        }
        assert_eq!(TextFamily::Field.of("online.level"), "field-online-level");
    }
}
