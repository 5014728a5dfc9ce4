//! Which values are said together: what changed in the same way for several channels,
//! papers or norms.

use crate::{
    diff::values::{ValueChange, ValueKind},
    domain::{component::Component, weight::DifferenceClass},
};

/// Some values that differ in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValuePoint {
    /// The weight of what it says.
    pub class: DifferenceClass,
    /// Which of the values it says, by their places in the list.
    pub values: Vec<usize>,
}

/// Groups all values that differ: each stands in one point, at the place of its first; what is
/// substance stands first, then what may be lost.
pub fn together(changes: &[ValueChange]) -> Vec<ValuePoint> {
    let mut points: Vec<ValuePoint> = Vec::new();
    let mut told = vec![false; changes.len()];
    for (at, change) in changes.iter().enumerate() {
        if told[at] {
            continue;
        }
        let alike = |other: &usize| *other == at || is_alike(change, &changes[*other]);
        let values: Vec<usize> = (at..changes.len()).filter(alike).collect();
        values.iter().for_each(|it| told[*it] = true);
        points.push(ValuePoint { class: change.class, values });
    }
    points.sort_by_key(|it| match it.class {
        DifferenceClass::Substantive => 0,
        DifferenceClass::Suspect => 1,
        DifferenceClass::Editorial => 2,
        DifferenceClass::Cosmetic => 3,
    });
    points
}

/// Whether two changes are said in one sentence.
fn is_alike(one: &ValueChange, other: &ValueChange) -> bool {
    let same_kind = one.kind == other.kind && one.class == other.class;
    let same_sides = one.before == other.before && one.after == other.after;
    let pattern = |it: &ValueChange| (it.before.is_some(), it.after.is_some());
    same_kind
        && match one.kind {
            ValueKind::TimeLimit | ValueKind::Fee => same_sides,
            ValueKind::FeeKind => same_sides && one.about == other.about,
            ValueKind::Originals | ValueKind::Copies => same_sides,
            ValueKind::Channel => same_sides && pattern(one) != (true, true),
            ValueKind::Applicant | ValueKind::Result => {
                pattern(one) == pattern(other) && pattern(one) != (true, true)
            }
            ValueKind::Agency => {
                pattern(one) == pattern(other)
                    && pattern(one) != (true, true)
                    && one.about == other.about
            }
            ValueKind::Citation => {
                pattern(one) == pattern(other)
                    && pattern(one) != (true, true)
                    && one.still == other.still
                    && same_places(one, other)
            }
            ValueKind::CitationDate | ValueKind::CitationIssuer => {
                pattern(one) == pattern(other) && pattern(one) != (true, true)
            }
            ValueKind::Words => one.component == other.component,
            ValueKind::Paper
            | ValueKind::Sets
            | ValueKind::Forms
            | ValueKind::Conditions
            | ValueKind::DeclaredNone
            | ValueKind::Levels
            | ValueKind::Class
            | ValueKind::Assignment
            | ValueKind::Online => false,
        }
}

/// Whether two citations changed in the same components.
fn same_places(one: &ValueChange, other: &ValueChange) -> bool {
    components(one) == components(other)
}

fn components(change: &ValueChange) -> Vec<Component> {
    let mut found: Vec<Component> = Vec::new();
    for place in &change.places {
        if !found.contains(&place.component) {
            found.push(place.component);
        }
    }
    found
}
