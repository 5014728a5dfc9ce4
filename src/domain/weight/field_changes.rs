//! What differs outside the tables: the document's own fields, and the declarations
//! that there is none of something.

use crate::domain::{
    component::Component,
    procedure::{Level, Procedure},
};

use super::{
    FieldChange, RowChange, RowChangeKind,
    losses::is_lost,
    noise::{self, DifferenceClass, of_description, of_rule},
};

/// Returns what differs in the document's own fields.
pub(crate) fn of(before: &Procedure, after: &Procedure) -> Vec<(Component, RowChange)> {
    let (old, new) = (fields(before), fields(after));
    let mut found = Vec::new();
    for ((component, name, before), (_, _, after)) in old.into_iter().zip(new) {
        if before != after {
            let class = weight(name, before.as_deref(), after.as_deref());
            found.push((component, change(name, before, after, class)));
        }
    }
    found.extend(declarations(before, after));
    for (component, change) in &mut found {
        let gone = change.after.is_none() && is_lost(*component, before, after);
        if gone && !matches!(component, Component::Keywords | Component::Description) {
            change.class = DifferenceClass::Suspect;
        }
    }
    found
}

/// Returns the details of the record that differ, each weighed by its words as a rule is: a
/// comparison holds them light whatever they say, and a field with words behind its name as well.
pub(crate) fn details_as_words(
    before: &Procedure,
    after: &Procedure,
) -> Vec<(Component, DifferenceClass)> {
    let differ = fields(before).into_iter().zip(fields(after)).filter(|(old, new)| old.2 != new.2);
    let details = differ.filter(|(it, _)| match it.0 {
        Component::Field
        | Component::Keywords
        | Component::Description
        | Component::Identifiers => true,
        Component::Name
        | Component::Steps
        | Component::Channels
        | Component::Dossier
        | Component::ProcessingTime
        | Component::Applicants
        | Component::Agencies
        | Component::Results
        | Component::Forms
        | Component::Conditions
        | Component::Fees
        | Component::LegalBasis
        | Component::Publisher
        | Component::Levels
        | Component::Class
        | Component::Online => false,
    });
    let weighed = details.map(|(old, new)| match (&old.2, &new.2) {
        (Some(before), Some(after)) => (old.0, of_rule(before, after)),
        _ => (old.0, DifferenceClass::Substantive),
    });
    weighed.collect()
}

fn declarations(before: &Procedure, after: &Procedure) -> Vec<(Component, RowChange)> {
    let mut found = Vec::new();
    for component in Component::ALL {
        let words = |it: &Procedure| it.declared_none.get(&component).cloned();
        let (old, new) = (words(before), words(after));
        if old == new {
            continue;
        }
        let class = match (&old, &new) {
            (Some(old), Some(new)) => of_description(old, new).min(DifferenceClass::Editorial),
            // The rows that came or went beside it carry the weight.
            (Some(_), None) => DifferenceClass::Editorial,
            (None, _) => DifferenceClass::Substantive,
        };
        found.push((component, change("declared_none", old, new, class)));
    }
    found
}

fn change(
    name: &'static str,
    before: Option<String>,
    after: Option<String>,
    class: DifferenceClass,
) -> RowChange {
    let kind = match (&before, &after) {
        (None, _) => RowChangeKind::Added,
        (_, None) => RowChangeKind::Removed,
        (Some(_), Some(_)) => RowChangeKind::Edited,
    };
    let fields = vec![FieldChange { name, before: before.clone(), after: after.clone(), class }];
    let (id, places) = (name.to_owned(), [None; 2]);
    let (table, old_id, doubt) = (None, None, None);
    RowChange { table, id, old_id, kind, before, after, fields, class, doubt, places }
}

/// Returns the document's own fields, always the same ones in the same order.
pub(crate) fn fields(it: &Procedure) -> Vec<(Component, &'static str, Option<String>)> {
    let text = |text: &str| Some(text.to_owned());
    let list = |texts: Vec<&str>| (!texts.is_empty()).then(|| texts.join("; "));
    let online = it.online.as_ref();
    let levels = it.levels.iter().map(|level| level.key()).collect();
    vec![
        (Component::Name, "name", text(&it.name)),
        (Component::Dossier, "dossier.sets", it.dossier.sets.map(|sets| sets.to_string())),
        (Component::Channels, "non_territorial", it.territory().map(str::to_owned)),
        (Component::Publisher, "publisher", text(&it.publisher)),
        (Component::Field, "field", text(&it.field)),
        (Component::Levels, "levels", list(levels)),
        (Component::Class, "class", it.class.map(|it| it.key().to_owned())),
        (Component::Class, "assignment", it.assignment.map(|it| it.key().to_owned())),
        (Component::Online, "online.level", online.map(|it| it.level.key().to_owned())),
        (Component::Online, "online.reason", online.and_then(|it| it.reason.clone())),
        (Component::Online, "online.basis", online.and_then(|it| it.basis.clone())),
        (Component::Online, "online.service_code", online.and_then(|it| it.service_code.clone())),
        (Component::Online, "online.service_name", online.and_then(|it| it.service_name.clone())),
        (Component::Keywords, "keywords", it.keywords.clone()),
        (Component::Description, "description", it.description.clone()),
        (Component::Identifiers, "code", text(it.code.as_str())),
        (Component::Identifiers, "portal_id", it.portal_id.clone()),
        (Component::Identifiers, "aliases", list(it.aliases.iter().map(|it| &**it).collect())),
    ]
}

/// Returns the weight of a field of the document that differs.
fn weight(name: &str, before: Option<&str>, after: Option<&str>) -> DifferenceClass {
    let (Some(before), Some(after)) = (before, after) else {
        return match name {
            // Most shapes have no place for it: one that says nothing takes nothing back.
            "non_territorial" if before.is_some() => DifferenceClass::Suspect,
            // Details of the record, told on one side only.
            "class" | "assignment" | "keywords" | "description" | "portal_id" => {
                DifferenceClass::Editorial
            }
            _ => DifferenceClass::Substantive,
        };
    };
    match name {
        _ if noise::is_cut_short(before, after) => DifferenceClass::Suspect,
        "field" | "publisher" if noise::is_longer_name(before, after) => DifferenceClass::Cosmetic,
        "levels" | "aliases" if sorted(before) == sorted(after) => DifferenceClass::Cosmetic,
        "levels" if is_level_lost(before, after) => DifferenceClass::Suspect,
        "name" | "online.reason" | "online.basis" | "online.service_name" => of_rule(before, after),
        "keywords" | "description" => of_description(before, after),
        "portal_id" => DifferenceClass::Editorial,
        "field" | "publisher" if noise::looks_equal(before, after) => DifferenceClass::Cosmetic,
        _ => DifferenceClass::Substantive,
    }
}

/// Whether levels went and none came. The district alone goes by law: it ended in 2025
/// (BR-43).
fn is_level_lost(before: &str, after: &str) -> bool {
    let (old, new) = (sorted(before), sorted(after));
    let mut gone = old.iter().filter(|it| !new.contains(it));
    new.iter().all(|it| old.contains(it)) && gone.any(|it| *it != Level::District.key())
}

fn sorted(list: &str) -> Vec<&str> {
    let mut parts = list.split("; ").collect::<Vec<_>>();
    parts.sort_unstable();
    parts
}
