//! What a document says of its components, and in which of them two versions of one
//! procedure differ.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use super::{
    component::Component,
    procedure::{AgencyRole, Channel, Paper, Procedure},
};

/// Whether a document says something of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentState {
    /// It has rows or a text.
    Present,
    /// It is said, in words, that there is none ("Không").
    DeclaredNone,
    /// Nothing is said.
    NotStated,
}

impl Component {
    /// Returns what a document says of the component.
    ///
    /// Rows outweigh a declaration beside them, which `check` refuses anyway.
    pub fn state(self, procedure: &Procedure) -> ComponentState {
        if self.is_present(procedure) {
            ComponentState::Present
        } else if procedure.declared_none.contains_key(&self) {
            ComponentState::DeclaredNone
        } else {
            ComponentState::NotStated
        }
    }

    fn is_present(self, it: &Procedure) -> bool {
        match self {
            Component::Name => !it.name.is_empty(),
            Component::Steps => it.steps.iter().any(|case| !case.steps.is_empty()),
            Component::Channels => !it.channels.is_empty(),
            Component::Dossier => it.papers().next().is_some(),
            Component::ProcessingTime => it.channels.iter().any(|row| row.time.is_some()),
            Component::Applicants => !it.applicants.is_empty(),
            // Point g asks for the agency that handles the file: an address to hand it
            // in at, or an agency that helps, does not answer it.
            Component::Agencies => it.agencies_as(AgencyRole::Handling).next().is_some(),
            Component::Results => !it.results.is_empty(),
            Component::Forms => it.papers().any(|paper| !paper.forms.is_empty()),
            Component::Conditions => !it.conditions.is_empty(),
            Component::Fees => it.fees().next().is_some(),
            Component::LegalBasis => !it.legal_basis.is_empty(),
            Component::Publisher => !it.publisher.is_empty(),
            Component::Field => !it.field.is_empty(),
            Component::Levels => !it.levels.is_empty(),
            Component::Class => it.class.is_some() || it.assignment.is_some(),
            Component::Online => it.online.is_some(),
            Component::Keywords => it.keywords.is_some(),
            Component::Description => it.description.is_some(),
            Component::Identifiers => it.portal_id.is_some() || !it.aliases.is_empty(),
        }
    }
}

/// Returns the components in which two versions of one procedure differ (BR-9).
///
/// Every field belongs to exactly one component, `last_row` to none, so that the set is
/// empty only when nothing else differs. Time limits and fees are compared over the
/// channels of both versions, forms over the papers of both: a channel that comes or
/// goes is a change of channels alone, a paper one of the dossier alone. A row that
/// changes its id is another row.
pub fn changed(before: &Procedure, after: &Procedure) -> BTreeSet<Component> {
    let mut found = BTreeSet::new();
    let mut note = |component, differs: bool| {
        if differs {
            found.insert(component);
        }
    };
    // Taken apart in full: a new field does not compile until it has a component.
    let Procedure {
        code,
        name,
        publisher,
        field,
        levels,
        class,
        assignment,
        steps,
        channels,
        dossier,
        applicants,
        agencies,
        results,
        legal_basis,
        conditions,
        declared_none,
        online,
        non_territorial,
        keywords,
        description,
        portal_id,
        aliases,
        last_row: _,
    } = after;
    note(Component::Name, before.name != *name);
    note(Component::Steps, before.steps != *steps);
    note(Component::Applicants, before.applicants != *applicants);
    note(Component::Agencies, before.agencies != *agencies);
    note(Component::Results, before.results != *results);
    note(Component::Conditions, before.conditions != *conditions);
    note(Component::LegalBasis, before.legal_basis != *legal_basis);
    note(Component::Publisher, before.publisher != *publisher);
    note(Component::Field, before.field != *field);
    note(Component::Levels, before.levels != *levels);
    note(Component::Class, before.class != *class || before.assignment != *assignment);
    note(Component::Online, before.online != *online);
    note(Component::Keywords, before.keywords != *keywords);
    note(Component::Description, before.description != *description);
    let same_ids = before.code == *code && before.portal_id == *portal_id;
    note(Component::Identifiers, !same_ids || before.aliases != *aliases);
    for component in Component::ALL {
        note(component, before.declared_none.get(&component) != declared_none.get(&component));
    }

    let same_reach = before.non_territorial == *non_territorial;
    let same_channels = bare_channels(&before.channels) == bare_channels(channels);
    note(Component::Channels, !same_reach || !same_channels);
    let channels = common(&before.channels, channels, |row| &row.id);
    note(Component::ProcessingTime, channels.iter().any(|(old, new)| old.time != new.time));
    note(Component::Fees, channels.iter().any(|(old, new)| old.fees != new.fees));

    note(
        Component::Dossier,
        bare_dossier(before) != bare_dossier(after) || { before.dossier.sets != dossier.sets },
    );
    let papers = common(before.papers(), after.papers(), |row: &Paper| &row.id);
    note(Component::Forms, papers.iter().any(|(old, new)| old.forms != new.forms));
    found
}

/// What of channels belongs to `Channels`: not their time limits, not their fees.
fn bare_channels(rows: &[Channel]) -> Vec<impl PartialEq> {
    rows.iter().map(|Channel { id, method, time: _, fees: _, note }| (id, *method, note)).collect()
}

/// What of the dossier belongs to `Dossier`: not the forms of its papers.
fn bare_dossier(procedure: &Procedure) -> Vec<impl PartialEq> {
    let bare = |paper: &'_ Paper| {
        let Paper { id, name, originals, copies, forms: _ } = paper;
        (id.clone(), name.clone(), *originals, *copies)
    };
    let cases = procedure.dossier.cases.iter();
    cases.map(|it| (&it.id, &it.case, it.papers.iter().map(bare).collect::<Vec<_>>())).collect()
}

/// The rows of two versions of a table, laid side by side.
pub(crate) struct Aligned<'a, T> {
    /// Rows of both versions, in the order of the newer.
    pub both: Vec<(&'a T, &'a T)>,
    /// Rows of the older version only.
    pub gone: Vec<&'a T>,
    /// Rows of the newer version only.
    pub new: Vec<&'a T>,
}

/// Lays the rows of two versions side by side along their ids; rows that repeat an id,
/// or have none yet, go by their order.
pub(crate) fn align<'a, T: 'a>(
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
) -> Aligned<'a, T> {
    let mut known: BTreeMap<&str, VecDeque<(usize, &T)>> = BTreeMap::new();
    for (at, row) in before.into_iter().enumerate() {
        known.entry(id(row)).or_default().push_back((at, row));
    }
    let mut aligned = Aligned { both: Vec::new(), gone: Vec::new(), new: Vec::new() };
    for row in after {
        match known.get_mut(id(row)).and_then(VecDeque::pop_front) {
            Some((_, old)) => aligned.both.push((old, row)),
            None => aligned.new.push(row),
        }
    }
    let mut gone = known.into_values().flatten().collect::<Vec<_>>();
    gone.sort_unstable_by_key(|(at, _)| *at);
    aligned.gone = gone.into_iter().map(|(_, row)| row).collect();
    aligned
}

fn common<'a, T: 'a>(
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
) -> Vec<(&'a T, &'a T)> {
    align(before, after, id).both
}

#[cfg(test)]
mod tests {
    use super::{
        super::component::tests::{leaf_changes, sample},
        *,
    };

    #[test]
    fn every_leaf_but_the_row_counter_belongs_to_a_component() {
        let before = sample();
        let leaves = leaf_changes(&serde_json::to_value(&before).unwrap());
        assert!(leaves.len() > 60, "{}", leaves.len());
        for (path, tree) in leaves {
            let after: Procedure = serde_json::from_value(tree).unwrap();
            let found = changed(&before, &after);
            let expected = usize::from(path != "/last_row");
            assert_eq!(found.len(), expected, "{path}: {found:?}");
        }
    }

    #[test]
    fn equal_documents_differ_in_nothing() {
        assert_eq!(changed(&sample(), &sample()), BTreeSet::new());
    }

    #[test]
    fn a_channel_that_goes_takes_its_fees_along_without_a_change_of_fees() {
        let mut after = sample();
        after.channels.remove(0);
        assert_eq!(changed(&sample(), &after), [Component::Channels].into());
        after = sample();
        after.channels[0].fees.clear();
        assert_eq!(changed(&sample(), &after), [Component::Fees].into());
    }

    #[test]
    fn a_paper_that_comes_with_a_form_changes_the_dossier_alone() {
        let mut after = sample();
        let mut paper = after.dossier.cases[0].papers[0].clone();
        paper.id = "d20".to_owned();
        after.dossier.cases[0].papers.push(paper);
        assert_eq!(changed(&sample(), &after), [Component::Dossier].into());
        after = sample();
        after.dossier.cases[0].papers[1].forms.push("Mẫu 02".to_owned());
        assert_eq!(changed(&sample(), &after), [Component::Forms].into());
    }

    #[test]
    fn a_declaration_belongs_to_the_component_that_it_is_about() {
        let mut after = sample();
        after.declared_none.insert(Component::Fees, "Không".to_owned());
        assert_eq!(changed(&sample(), &after), [Component::Fees].into());
    }

    #[test]
    fn only_rows_a_declaration_or_silence_tell_what_is_said_of_a_component() {
        let mut it = sample();
        assert_eq!(Component::Conditions.state(&it), ComponentState::Present);
        it.conditions.clear();
        assert_eq!(Component::Conditions.state(&it), ComponentState::NotStated);
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
        assert_eq!(Component::Conditions.state(&it), ComponentState::DeclaredNone);
    }
}
