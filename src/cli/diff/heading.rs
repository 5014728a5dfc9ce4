//! How a side of a comparison is called over its text.

use congbo::{
    diff::telling::ComparedText,
    domain::{ids::Zone, registry::Standing},
};

use crate::cli::ui::Ui;

/// Returns a side in words, as it stands over its text.
pub fn heading(ui: &Ui, side: &ComparedText, zone: Zone) -> String {
    let (version, day) = (side.version.to_string(), side.effective.to_string());
    let known = side.known_at.map(|it| it.local(zone)).unwrap_or_default();
    let facts = [("version", &*version), ("day", &*day), ("known", &*known)];
    let said = match side.draft {
        Some((id, revision)) => {
            let (id, revision) = (id.to_string(), revision.to_string());
            let more = [("id", &*id), ("revision", &*revision)];
            ui.say("compare-side-draft", &[&facts[..], &more].concat())
        }
        None if side.known_at.is_some() => ui.say("compare-side-known", &facts),
        None => ui.say("compare-side", &facts),
    };
    match side.standing {
        Some(Standing::InForce) | None => said,
        Some(other) => format!("{said} – {}", ui.name(other)),
    }
}
