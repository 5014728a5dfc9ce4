//! What was rather lost than abolished: what goes while nothing takes its place.

use crate::domain::{
    changed::ComponentState,
    component::Component,
    procedure::{Procedure, TimeLimit},
};

use super::{RowChange, RowChangeKind, gist::gist, noise::DifferenceClass};

/// Returns [`DifferenceClass::Suspect`] for what goes and leaves its place empty: with a component
/// that is no longer stated, a role that nobody has any more, or a method of which other
/// channels stay as they were.
pub(super) fn weight(
    component: Component,
    change: &RowChange,
    old: &Procedure,
    new: &Procedure,
) -> DifferenceClass {
    let gone = change.kind == RowChangeKind::Removed;
    let lost = match component {
        // A channel that stays and has no time limit any more is never meant so.
        Component::ProcessingTime => true,
        Component::Agencies => is_role_lost(change, new),
        Component::Channels => is_variant_lost(change, old, new) || is_lost(component, old, new),
        Component::Name
        | Component::Steps
        | Component::Dossier
        | Component::Applicants
        | Component::Results
        | Component::Forms
        | Component::Conditions
        | Component::Fees
        | Component::LegalBasis
        | Component::Publisher
        | Component::Field
        | Component::Levels
        | Component::Class
        | Component::Online
        | Component::Keywords
        | Component::Description
        | Component::Identifiers => is_lost(component, old, new),
    };
    if gone && lost { DifferenceClass::Suspect } else { DifferenceClass::Cosmetic }
}

/// Whether a row or a field that comes fills a gap of the older side: were it to go, it would be
/// taken for lost.
pub(in crate::domain) fn fills_a_gap(
    component: Component,
    change: &RowChange,
    old: &Procedure,
    new: &Procedure,
) -> bool {
    if change.kind != RowChangeKind::Added {
        return false;
    }
    let mut back = change.clone();
    back.kind = RowChangeKind::Removed;
    std::mem::swap(&mut back.before, &mut back.after);
    for field in &mut back.fields {
        std::mem::swap(&mut field.before, &mut field.after);
    }
    weight(component, &back, new, old) == DifferenceClass::Suspect
}

/// Whether a channel went of which the method stays, with no time limit that it did not
/// have before: a case of it is no longer stated, and no other was put in its place.
fn is_variant_lost(change: &RowChange, old: &Procedure, new: &Procedure) -> bool {
    let method = change.before.as_deref().unwrap_or_default();
    let times = |it: &Procedure| {
        let own = it.channels.iter().filter(|row| row.method.key() == method);
        let said =
            |it: &TimeLimit| it.value.map_or_else(|| gist(&it.text), |value| value.to_string());
        own.map(|row| row.time.as_ref().map(said)).collect::<Vec<_>>()
    };
    let (stood, stays) = (times(old), times(new));
    !stays.is_empty() && stays.iter().all(|it| stood.contains(it))
}

/// Whether an agency went that was the last one in its role.
fn is_role_lost(change: &RowChange, new: &Procedure) -> bool {
    let role = change.fields.iter().find(|it| it.name == "role").and_then(|it| it.before.as_ref());
    role.is_some_and(|role| new.agencies.iter().all(|it| it.role.key() != role))
}

/// Whether a component was stated and is not any more.
pub(super) fn is_lost(component: Component, old: &Procedure, new: &Procedure) -> bool {
    component.state(old) != ComponentState::NotStated
        && component.state(new) == ComponentState::NotStated
}
