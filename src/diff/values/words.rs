//! What differs in words of substance that no value says: a name, a step, a note.

use super::{Direction, Value, ValueChange, ValueKind};
use crate::domain::{
    component::Component,
    rows::Table,
    weight::{
        DifferenceClass, FieldChange, RowChange,
        gist::gist,
        word_diff::{self, Segment, Tag},
    },
};

/// Notes the words of a row of substance that none of the values found says.
pub(super) fn of(component: Component, change: &RowChange, found: &mut Vec<ValueChange>) {
    if change.class != DifferenceClass::Substantive {
        return;
    }
    // That there are none now, or were none, is said of all of them at once.
    let whole = |it: &ValueChange| {
        it.component == component
            && matches!(it.kind, ValueKind::Conditions | ValueKind::DeclaredNone)
    };
    if found.iter().any(whole) {
        return;
    }
    let own: Vec<_> = found.iter().filter(|it| is_of(it, component, change)).collect();
    let is_lone = change.before.is_none() || change.after.is_none();
    let words = |it: &Option<String>| it.clone().map(|it| Value::Words { words: vec![it] });
    let is_empty = |it: &Option<String>| it.as_deref().is_none_or(|it| it.trim().is_empty());
    if is_empty(&change.before) && is_empty(&change.after) {
        return;
    }
    let told = |about: Option<String>, before: &Option<String>, after: &Option<String>| {
        let (table, id) = (change.table, change.id.clone());
        let new = ValueChange::new(component, ValueKind::Words, table, id, change.class);
        let (before, after) = (words(before), words(after));
        ValueChange { about, before, after, direction: Direction::Unclear, ..new }
    };
    let is_said_whole = !own.is_empty();
    if is_lone && change.table.is_some() {
        // Of a channel, its time limit and fees are said with it.
        let note = change
            .fields
            .iter()
            .find(|it| is_said_whole && change.table == Some(Table::Channels) && it.name == "note");
        let rest = match note {
            Some(note) => told(Some("note".to_owned()), &note.before, &note.after),
            None if is_said_whole => return,
            None => told(None, &change.before, &change.after),
        };
        found.push(rest);
        return;
    }
    let grave = |it: &&FieldChange| it.class == DifferenceClass::Substantive;
    let is_said = |name: &str| {
        let kind = ValueKind::of_field(component, change.table, name);
        own.iter().any(|it| Some(it.kind) == kind) || name == "time.value" || name == "amount"
    };
    let rest: Vec<_> = change.fields.iter().filter(grave).filter(|it| !is_said(it.name)).collect();
    let moved = !change.fields.iter().any(|it| grave(&it));
    let mut more = Vec::new();
    if moved && !is_said_whole {
        more.push(told(None, &change.before, &change.after));
    }
    for field in rest.into_iter().filter(|it| !only_cites(it, component, change, found)) {
        let is_own = field.before == change.before && field.after == change.after;
        let about = (!is_own).then(|| field.name.to_owned());
        more.push(told(about, &field.before, &field.after));
    }
    found.extend(more);
}

/// Whether a text differs in nothing but norms that are said to be cited otherwise in it.
fn only_cites(
    field: &FieldChange,
    component: Component,
    change: &RowChange,
    found: &[ValueChange],
) -> bool {
    let (Some(before), Some(after)) = (&field.before, &field.after) else { return false };
    let is_here = |it: &&ValueChange| {
        let mut places = it.places.iter().filter(|it| it.component == component);
        places.any(|it| it.table == change.table && it.id == change.id)
    };
    let norm = |it: &Option<Value>| match it {
        Some(Value::Norm { number }) => gist(number),
        Some(_) | None => String::new(),
    };
    let cited: Vec<_> =
        found.iter().filter(is_here).map(|it| (norm(&it.before), norm(&it.after))).collect();
    let is_cited = |it: &Segment| {
        let words = gist(&it.text);
        words.is_empty()
            || match it.tag {
                Tag::Equal => true,
                Tag::Delete => cited.iter().any(|(old, _)| old.contains(&words)),
                Tag::Insert => cited.iter().any(|(_, new)| new.contains(&words)),
            }
    };
    !cited.is_empty() && word_diff::diff(before, after).iter().all(is_cited)
}

/// Whether a value is of a row that differs. Ids of one side say nothing of the other's.
fn is_of(it: &ValueChange, component: Component, change: &RowChange) -> bool {
    let is_here = |table: Option<Table>, id: &str| table == change.table && id == change.id;
    let lone = (change.before.is_none(), change.after.is_none());
    let sides = (it.before.is_none(), it.after.is_none());
    let cited = |it: &ValueChange| {
        component == Component::LegalBasis && it.places.iter().any(|it| is_here(it.table, &it.id))
    };
    match (change.table, it.kind) {
        (Some(Table::LegalBasis), ValueKind::Citation) => cited(it),
        (Some(_), _) => {
            it.component == component
                && is_here(it.table, &it.id)
                && (lone == (false, false) || lone == sides)
        }
        (None, _) => it.component == component && is_here(it.table, &it.id),
    }
}
