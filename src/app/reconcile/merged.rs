//! What of a snapshot's document is taken over, and what stays as it is here: substance is, what
//! was only lost is not.

use std::collections::{BTreeMap, BTreeSet};

use super::Changed;
use crate::domain::{
    component::Component,
    procedure::{Agency, Channel, Dossier, Procedure},
    row_ids::forget_ids,
    rows::Table,
    text,
    values::Money,
    weight::{DifferenceClass, FieldChange, RowChange, RowChangeKind, Suspicion},
};

impl Changed {
    /// Returns the document here with only the substance of the one there taken over: what is suspect or noise
    /// stays as the registry has it.
    pub fn merged(&self, here: &Procedure, there: &Procedure) -> Procedure {
        let mut merged = here.clone();
        let there = &self.without_doubt(here, there);
        for component in self.substance.iter().map(|it| it.component) {
            take_over(&mut merged, there, component);
        }
        if self.substance.iter().any(|it| it.component == Component::Channels) {
            self.keep_lost_of_channels(&mut merged, here, there);
        }
        merged
    }

    /// Returns the document there with what is suspect in it as it stands here, so that no doubt
    /// comes along with the substance beside it.
    fn without_doubt(&self, here: &Procedure, there: &Procedure) -> Procedure {
        let mut there = there.clone();
        let suspects = self.suspect.iter().chain(&self.undeclared);
        for change in suspects.flat_map(|it| &it.changes) {
            put_back(&mut there, here, change);
        }
        there
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

/// Puts one suspect row of a document back as it stands in another.
fn put_back(into: &mut Procedure, here: &Procedure, change: &RowChange) {
    let (new, old) = (&change.id, change.old_id.as_ref().unwrap_or(&change.id));
    let suspect = |it: &&FieldChange| it.class == DifferenceClass::Suspect;
    let fields: Vec<_> = change.fields.iter().filter(suspect).map(|it| it.name).collect();
    let has = |name: &str| fields.contains(&name);
    match (change.table, change.kind) {
        (None, _) => match &*change.id {
            "levels" => into.levels.clone_from(&here.levels),
            "name" => into.name.clone_from(&here.name),
            _ => {}
        },
        (Some(Table::LegalBasis), RowChangeKind::Added) => {
            into.legal_basis.retain(|it| it.id != *new);
        }
        (Some(Table::LegalBasis), RowChangeKind::Removed) => {
            into.legal_basis.extend(here.legal_basis.iter().find(|it| it.id == *new).cloned());
        }
        (Some(Table::LegalBasis), _) => {
            let mine = here.legal_basis.iter().find(|it| it.id == *old);
            let theirs = into.legal_basis.iter_mut().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                if has("number") {
                    *theirs = mine.clone();
                }
                theirs.date = theirs.date.take().or_else(|| mine.date.clone());
                theirs.issuer = theirs.issuer.take().or_else(|| mine.issuer.clone());
            }
        }
        (Some(Table::Agencies), RowChangeKind::Added) => {
            into.agencies.retain(|it| it.id != *new);
        }
        (Some(Table::Agencies), _) => {
            let mine = here.agencies.iter().find(|it| it.id == *old);
            let theirs = into.agencies.iter_mut().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                theirs.name.clone_from(&mine.name);
            }
        }
        (Some(Table::Fees), RowChangeKind::Removed) => {
            let holds = |it: &&Channel| it.fees.iter().any(|fee| fee.id == *new);
            let Some(mine) = here.channels.iter().find(holds) else { return };
            let fee = mine.fees.iter().find(|it| it.id == *new).cloned();
            if let Some(theirs) = into.channels.iter_mut().find(|it| it.method == mine.method) {
                // The nothing that took the place of several fees goes with it.
                if change.doubt == Some(Suspicion::FeeZeroed) {
                    theirs.fees.retain(|it| it.amount != Some(Money(0)));
                }
                theirs.fees.extend(fee);
            }
        }
        (Some(Table::Fees), _) => {
            let mine = here.fees().find(|it| it.id == *old);
            let fees = into.channels.iter_mut().flat_map(|it| &mut it.fees);
            let theirs = fees.into_iter().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                *theirs = mine.clone();
            }
        }
        (Some(Table::Papers), RowChangeKind::Edited | RowChangeKind::MovedAndEdited) => {
            let mine = here.papers().find(|it| it.id == *old);
            let papers = into.dossier.cases.iter_mut().flat_map(|it| &mut it.papers);
            let theirs = papers.into_iter().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                if has("originals") || has("copies") {
                    (theirs.originals, theirs.copies) = (mine.originals, mine.copies);
                }
                if has("name") {
                    theirs.name.clone_from(&mine.name);
                }
            }
        }
        (Some(Table::Channels), RowChangeKind::Edited | RowChangeKind::MovedAndEdited) => {
            let mine = here.channels.iter().find(|it| it.id == *old);
            let theirs = into.channels.iter_mut().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs)
                && has("method")
            {
                theirs.method = mine.method;
            }
        }
        (Some(Table::Steps), RowChangeKind::Edited | RowChangeKind::MovedAndEdited) => {
            let mine = here.steps.iter().flat_map(|it| &it.steps).find(|it| it.id == *old);
            let steps = into.steps.iter_mut().flat_map(|it| &mut it.steps);
            let theirs = steps.into_iter().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                theirs.text.clone_from(&mine.text);
            }
        }
        (Some(Table::Conditions), RowChangeKind::Edited | RowChangeKind::MovedAndEdited) => {
            let mine = here.conditions.iter().find(|it| it.id == *old);
            let theirs = into.conditions.iter_mut().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                theirs.text.clone_from(&mine.text);
            }
        }
        (Some(Table::Results), RowChangeKind::Edited | RowChangeKind::MovedAndEdited) => {
            let mine = here.results.iter().find(|it| it.id == *old);
            let theirs = into.results.iter_mut().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                theirs.name.clone_from(&mine.name);
            }
        }
        // What is lost of these stays where it is taken over.
        (
            Some(
                Table::StepCases
                | Table::Steps
                | Table::Channels
                | Table::DossierCases
                | Table::Papers
                | Table::Applicants
                | Table::Results
                | Table::Conditions,
            ),
            _,
        ) => {}
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
