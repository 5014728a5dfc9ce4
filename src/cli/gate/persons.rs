//! How reviewing names persons, for several commands: by part, by role, by number.

use congbo::domain::{
    gate::Who,
    ids::{OfficerId, Zone},
    officer::Role,
    policy::Heads,
    registry::Recorded,
};

use crate::cli::{named::Named as _, texts::Texts, ui::Ui};

/// Returns how many persons of each role, in words.
pub fn heads(texts: &Texts, heads: &Heads) -> String {
    let one = |(role, count): (&Role, &u32)| {
        let role = texts.get(&role.text(), &[]);
        format!("{count} {role}")
    };
    heads.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Returns who recorded something, in which role, and when.
pub fn who(ui: &Ui, it: &Recorded, zone: Zone) -> String {
    named(ui, it.officer.as_ref(), it.role, &it.at.local(zone))
}

/// Returns who did something that keeps a rule, in which role, and when.
pub fn by(ui: &Ui, it: &Who, zone: Zone) -> String {
    named(ui, Some(&it.officer), it.role, &it.at.local(zone))
}

fn named(ui: &Ui, officer: Option<&OfficerId>, role: Option<Role>, at: &str) -> String {
    let officer = officer.map_or("–", OfficerId::as_str);
    match role {
        Some(role) => format!("{officer} ({}), {at}", ui.name(role)),
        None => format!("{officer}, {at}"),
    }
}
