//! Which text names a term of the domain: its family among the texts, and its own key there.

use congbo::domain::{
    burden,
    component::Component,
    dossier::AttachmentKind,
    event::{ChangeKind, Instrument, ReceiptKind, Verdict},
    officer::Role,
    policy::Road,
    procedure::{AgencyRole, Assignment, Class, Level, Method},
    registry::{Standing, Status},
    statute::Authority,
};

/// A term of the domain for which the texts have a name.
pub trait Named {
    /// What the names of all such terms begin with.
    const FAMILY: &'static str;

    /// Returns the term's stable key.
    fn key(&self) -> &'static str;

    /// Returns which text names it.
    fn text(&self) -> String {
        format!("{}-{}", Self::FAMILY, self.key())
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
    AgencyRole = "role";
    Assignment = "assignment";
    AttachmentKind = "attachment";
    Authority = "authority";
    burden::Verdict = "look-burden";
    ChangeKind = "kind";
    Class = "class";
    Component = "component";
    Instrument = "instrument";
    Level = "level";
    Method = "method";
    ReceiptKind = "receipt";
    Road = "road";
    Role = "role";
    Standing = "standing";
    Status = "status";
    Verdict = "verdict";
}
