//! How reviewing names persons, for several commands: by part, by role, by number.

use congbo::domain::{gate::Who, ids::Zone, officer::Role, policy::Heads, registry::Recorded};

use crate::cli::{named::Named as _, texts::Texts, ui::Ui, words};

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
    let officer = it.officer.as_ref().map(|officer| words::in_role(ui, (officer, it.role), &None));
    format!("{}, {}", officer.unwrap_or_else(|| "–".to_owned()), ui.texts.instant(it.at, zone))
}

/// Returns who did something that keeps a rule, in which role, and when.
pub fn by(ui: &Ui, it: &Who, zone: Zone) -> String {
    let officer = words::in_role(ui, (&it.officer, it.role), &it.acted_for);
    format!("{officer}, {}", ui.texts.instant(it.at, zone))
}
