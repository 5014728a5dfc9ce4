//! How a side of a comparison is called over its text.

use congbo::{
    diff::telling::ComparedText,
    domain::{ids::Zone, registry::Standing},
};

use crate::cli::{texts::TextFact, ui::Ui};

/// Returns a side in words, as it stands over its text.
pub fn heading(ui: &Ui, side: &ComparedText, zone: Zone) -> String {
    let known = side.known_at.map(|it| it.local(zone)).unwrap_or_default();
    let facts: [TextFact<'_>; 3] =
        [("version", &side.version), ("day", &side.effective), ("known", &known)];
    let said = match side.draft {
        Some((id, revision)) => {
            let more: [TextFact<'_>; 2] = [("id", &id), ("revision", &revision)];
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
