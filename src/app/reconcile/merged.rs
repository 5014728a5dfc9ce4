//! What of a snapshot's document is taken over, and what stays as it is here: substance is, what
//! was only lost is not.

use std::collections::{BTreeMap, BTreeSet};

use super::Changed;
use crate::domain::{
    component::Component,
    procedure::{Agency, Channel, Dossier, Procedure},
    row_ids::forget_ids,
    text,
};

impl Changed {
    /// Returns the document here with only the substance of the one there taken over: what is suspect or noise
    /// stays as the registry has it.
    pub fn merged(&self, here: &Procedure, there: &Procedure) -> Procedure {
        let mut merged = here.clone();
        for component in self.substance.iter().map(|it| it.component) {
            take_over(&mut merged, there, component);
        }
        if self.substance.iter().any(|it| it.component == Component::Channels) {
            self.keep_lost_of_channels(&mut merged, here, there);
        }
        merged
    }

    /// Puts back what was only lost of channels that were taken over: whole channels, and
    /// time limits in whose place stands nothing or a bare number.
    fn keep_lost_of_channels(&self, merged: &mut Procedure, here: &Procedure, there: &Procedure) {
        let lost = |component: Component| {
            let lists = [&self.suspect, &self.undeclared].into_iter().flatten();
            lists.filter(move |it| it.component == component).flat_map(|it| &it.changes)
        };
        for change in lost(Component::ProcessingTime) {
            // The rows taken over stand in the order of the snapshot's.
            let at = there.channels.iter().position(|row| row.id == change.id);
            let said = change.fields.iter().find(|it| it.name == "time.text");
            let said = said.and_then(|it| it.before.as_ref());
            let mine = here.channels.iter().filter_map(|row| row.time.as_ref());
            let time = mine.into_iter().find(|time| Some(&time.text) == said);
            if let (Some(row), Some(time)) = (at.and_then(|at| merged.channels.get_mut(at)), time) {
                row.time = Some(time.clone());
            }
        }
        for change in lost(Component::Channels).filter(|it| it.after.is_none()) {
            merged.channels.extend(here.channels.iter().find(|it| it.id == change.id).cloned());
        }
    }
}

/// Takes channels over; a note that was only lost stays.
fn channels(into: &mut Procedure, mut from: Vec<Channel>) {
    for (theirs, mine) in same_method(&mut from, &into.channels) {
        theirs.note = theirs.note.take().or_else(|| mine.note.clone());
    }
    into.channels = from;
}

/// Takes papers over; forms that were only lost stay.
fn papers(into: &mut Procedure, mut from: Dossier) {
    let forms: BTreeMap<_, _> =
        into.papers().map(|it| (text::fold(&it.name), it.forms.clone())).collect();
    for paper in from.cases.iter_mut().flat_map(|it| &mut it.papers) {
        if paper.forms.is_empty()
            && let Some(forms) = forms.get(&text::fold(&paper.name))
        {
            paper.forms.clone_from(forms);
        }
    }
    from.sets = from.sets.or(into.dossier.sets);
    into.dossier = from;
}

/// Takes agencies over; a role that was only lost keeps its agencies.
fn agencies(into: &mut Procedure, from: Vec<Agency>) {
    let said: BTreeSet<_> = from.iter().map(|it| it.role).collect();
    into.agencies.retain(|it| !said.contains(&it.role));
    into.agencies.extend(from);
}

/// Pairs channels of the same method, each once.
fn same_method<'a>(
    ours: &'a mut [Channel],
    theirs: &'a [Channel],
) -> Vec<(&'a mut Channel, &'a Channel)> {
    let mut left: Vec<&Channel> = theirs.iter().collect();
    let mut pairs = Vec::new();
    for mine in ours {
        if let Some(at) = left.iter().position(|it| it.method == mine.method) {
            pairs.push((mine, left.remove(at)));
        }
    }
    pairs
}

/// Takes one component over from another document; its rows get ids anew.
fn take_over(into: &mut Procedure, from: &Procedure, component: Component) {
    let mut from = from.clone();
    forget_ids(&mut from);
    match component {
        Component::Name => into.name = from.name,
        Component::Steps => into.steps = from.steps,
        Component::Channels => channels(into, from.channels),
        Component::ProcessingTime => {
            for (mine, theirs) in same_method(&mut into.channels, &from.channels) {
                mine.time.clone_from(&theirs.time);
            }
        }
        Component::Fees => {
            for (mine, theirs) in same_method(&mut into.channels, &from.channels) {
                mine.fees.clone_from(&theirs.fees);
            }
        }
        Component::Dossier | Component::Forms => papers(into, from.dossier),
        Component::Applicants => into.applicants = from.applicants,
        Component::Agencies => agencies(into, from.agencies),
        Component::Results => into.results = from.results,
        Component::Conditions => into.conditions = from.conditions,
        Component::LegalBasis => into.legal_basis = from.legal_basis,
        Component::Publisher => into.publisher = from.publisher,
        Component::Field => into.field = from.field,
        Component::Levels => into.levels = from.levels,
        Component::Class => (into.class, into.assignment) = (from.class, from.assignment),
        Component::Online => into.online = from.online,
        Component::Keywords => into.keywords = from.keywords,
        Component::Description => into.description = from.description,
        Component::Identifiers => {
            (into.portal_id, into.aliases) = (from.portal_id, from.aliases);
        }
    }
    match from.declared_none.get(&component) {
        Some(words) => {
            into.declared_none.insert(component, words.clone());
        }
        None => {
            into.declared_none.remove(&component);
        }
    }
}
