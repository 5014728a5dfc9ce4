//! What of a snapshot's document is taken over, and what stays as it is here: substance is, what
//! was only lost is not.

use std::collections::BTreeSet;

use super::Changed;
use crate::{
    diff::snapshot::classify,
    domain::{
        component::Component,
        procedure::{Agency, Channel, Dossier, Paper, Procedure},
        row_ids::{adopt_ids, forget_ids},
        rows::{RowData, Table, rows},
        values::Money,
        weight::{ComponentDiff, DifferenceClass, RowChange, RowMatching, Suspicion, diff},
    },
};

/// How often what comes back may make something else doubtful that was taken over.
const ROUNDS: usize = 4;

impl Changed {
    /// Returns the document here with only the substance of the one there taken over: what is suspect or noise
    /// stays as the registry has it.
    pub fn merged(&self, here: &Procedure, there: &Procedure) -> Procedure {
        let lists = (&self.substance[..], [&self.suspect[..], &self.undeclared[..]]);
        let mut merged = taken_over(lists, here, there);
        // What comes back may deny what was taken over beside it.
        for _ in 0..ROUNDS {
            adopt_ids(Some(here), &mut merged);
            let left = classify(here, &merged);
            if left.suspect.is_empty() && left.undeclared.is_empty() {
                break;
            }
            let lists = (&left.substance[..], [&left.suspect[..], &left.undeclared[..]]);
            merged = taken_over(lists, here, &merged);
        }
        merged
    }
}

/// What is substance, and what is in doubt.
type Sorted<'a> = (&'a [ComponentDiff], [&'a [ComponentDiff]; 2]);

/// Takes what is substance over, and leaves what is in doubt.
fn taken_over((substance, doubts): Sorted<'_>, here: &Procedure, there: &Procedure) -> Procedure {
    let taken: BTreeSet<_> = substance.iter().map(|it| it.component).collect();
    let mut there = without_doubt(doubts, here, there);
    forget_ids(&mut there);
    let mut merged = here.clone();
    merge_rows(&mut merged, here, &there, &taken);
    for component in taken {
        take_over(&mut merged, &there, component);
    }
    merged
}

/// Returns the document there with what is in doubt in it as it stands here, so that no doubt comes
/// along with the substance beside it.
fn without_doubt(doubts: [&[ComponentDiff]; 2], here: &Procedure, there: &Procedure) -> Procedure {
    let mut there = there.clone();
    let suspects = || {
        let components = doubts.into_iter().flatten();
        components.flat_map(|it| it.changes.iter().map(|change| (it.component, change)))
    };
    for (component, change) in suspects() {
        match change.places {
            [None, None] => own_fields(&mut there, here, component),
            [Some(_), Some(_)] => put_fields_back(&mut there, here, change),
            [None, Some(_)] => take_out(&mut there, change),
            [Some(_), None] => {}
        }
    }
    // The rows that come back have ids of the document here: nothing is looked up after them.
    for (_, change) in suspects().filter(|(_, it)| matches!(it.places, [Some(_), None])) {
        put_row_back(&mut there, here, change);
    }
    there
}

/// Puts the suspect fields of a row of both documents back as they stand in the one here.
fn put_fields_back(into: &mut Procedure, here: &Procedure, change: &RowChange) {
    let (new, old) = (&change.id, change.old_id.as_ref().unwrap_or(&change.id));
    // A row that no field makes suspect is suspect with all that differs in it.
    let named = change.fields.iter().any(|it| it.class == DifferenceClass::Suspect);
    let suspect = |name: &str| {
        let mut fields = change.fields.iter().filter(|it| it.name == name);
        fields.any(|it| !named || it.class == DifferenceClass::Suspect)
    };
    /// Copies the fields that are suspect, each known by its names.
    macro_rules! put_back {
        ($mine:expr, $theirs:expr, $($names:pat => $field:ident),+) => {{
            let mine = $mine.into_iter().find(|it| it.id == *old);
            let theirs = $theirs.into_iter().find(|it| it.id == *new);
            if let (Some(mine), Some(theirs)) = (mine, theirs) {
                $(if change.fields.iter().any(|it| matches!(it.name, $names) && suspect(it.name)) {
                    theirs.$field.clone_from(&mine.$field);
                })+
            }
        }};
    }
    match change.table {
        Some(Table::StepCases) => put_back!(&here.steps, &mut into.steps, "case" => case),
        Some(Table::Steps) => put_back!(
            here.steps.iter().flat_map(|it| &it.steps),
            into.steps.iter_mut().flat_map(|it| &mut it.steps),
            "text" => text
        ),
        Some(Table::Channels) => put_back!(
            &here.channels,
            &mut into.channels,
            "method" => method,
            "note" => note,
            "time.text" | "time.value" => time
        ),
        // An amount, its words and its note are told together.
        Some(Table::Fees) => put_back!(
            here.fees(),
            into.channels.iter_mut().flat_map(|it| &mut it.fees),
            _ => kind,
            _ => text,
            _ => amount,
            _ => note
        ),
        Some(Table::DossierCases) => {
            put_back!(&here.dossier.cases, &mut into.dossier.cases, "case" => case);
        }
        Some(Table::Papers) => put_back!(
            here.papers(),
            into.dossier.cases.iter_mut().flat_map(|it| &mut it.papers),
            "name" => name,
            "originals" | "copies" => originals,
            "originals" | "copies" => copies,
            "forms" => forms
        ),
        Some(Table::Applicants) => {
            put_back!(&here.applicants, &mut into.applicants, "name" => name);
        }
        Some(Table::Agencies) => put_back!(
            &here.agencies,
            &mut into.agencies,
            "role" => role,
            "name" => name
        ),
        Some(Table::Results) => put_back!(
            &here.results,
            &mut into.results,
            "code" => code,
            "name" => name
        ),
        // Another number is another instrument, with all that is known of it.
        Some(Table::LegalBasis) => put_back!(
            &here.legal_basis,
            &mut into.legal_basis,
            "number" => number,
            "number" | "title" => title,
            "number" | "date" => date,
            "number" | "issuer" => issuer
        ),
        Some(Table::Conditions) => {
            put_back!(&here.conditions, &mut into.conditions, "text" => text);
        }
        None => {}
    }
}

/// Takes a suspect row out that only the document there has.
fn take_out(into: &mut Procedure, change: &RowChange) {
    let id = &change.id;
    match change.table {
        Some(Table::StepCases) => into.steps.retain(|it| it.id != *id),
        Some(Table::Steps) => {
            into.steps.iter_mut().for_each(|it| it.steps.retain(|it| it.id != *id))
        }
        Some(Table::Channels) => into.channels.retain(|it| it.id != *id),
        Some(Table::Fees) => {
            into.channels.iter_mut().for_each(|it| it.fees.retain(|it| it.id != *id))
        }
        Some(Table::DossierCases) => into.dossier.cases.retain(|it| it.id != *id),
        Some(Table::Papers) => {
            into.dossier.cases.iter_mut().for_each(|it| it.papers.retain(|it| it.id != *id));
        }
        Some(Table::Applicants) => into.applicants.retain(|it| it.id != *id),
        Some(Table::Agencies) => into.agencies.retain(|it| it.id != *id),
        Some(Table::Results) => into.results.retain(|it| it.id != *id),
        Some(Table::LegalBasis) => into.legal_basis.retain(|it| it.id != *id),
        Some(Table::Conditions) => into.conditions.retain(|it| it.id != *id),
        None => {}
    }
}

/// Puts a row back that only the document here has, where it stood.
fn put_row_back(into: &mut Procedure, here: &Procedure, change: &RowChange) {
    /// Puts one row of a list back in its place.
    macro_rules! put_back {
        ($field:ident) => {
            if let Some(at) = here.$field.iter().position(|it| it.id == change.id) {
                into.$field.insert(at.min(into.$field.len()), here.$field[at].clone());
            }
        };
    }
    match change.table {
        Some(Table::Channels) => put_back!(channels),
        Some(Table::Agencies) => put_back!(agencies),
        Some(Table::LegalBasis) => put_back!(legal_basis),
        Some(Table::Applicants) => put_back!(applicants),
        Some(Table::Results) => put_back!(results),
        Some(Table::Conditions) => put_back!(conditions),
        Some(Table::Fees) => {
            let holds = |it: &&Channel| it.fees.iter().any(|fee| fee.id == change.id);
            let Some(mine) = here.channels.iter().find(holds) else { return };
            let fee = mine.fees.iter().find(|it| it.id == change.id).cloned();
            if let Some(theirs) = into.channels.iter_mut().find(|it| it.method == mine.method) {
                // The nothing that took the place of several fees goes with it.
                if change.doubt == Some(Suspicion::FeeZeroed) {
                    theirs.fees.retain(|it| it.amount != Some(Money(0)));
                }
                theirs.fees.extend(fee);
            }
        }
        // Of what has cases a row is lost only with all the others.
        Some(Table::StepCases | Table::Steps) if into.steps.is_empty() => {
            into.steps.clone_from(&here.steps);
        }
        Some(Table::DossierCases | Table::Papers) if into.dossier.cases.is_empty() => {
            into.dossier.cases.clone_from(&here.dossier.cases);
        }
        Some(Table::StepCases | Table::Steps | Table::DossierCases | Table::Papers) | None => {}
    }
}

/// Merges the rows that several components share: of a channel its time limit and its fees are
/// taken over each for itself, of a paper its forms.
fn merge_rows(
    into: &mut Procedure,
    here: &Procedure,
    there: &Procedure,
    taken: &BTreeSet<Component>,
) {
    let pairs = diff(here, there, RowMatching::ByContent).pairs;
    let (old, new) = (rows(here), rows(there));
    let (mut channels, mut papers) = (Vec::new(), Vec::new());
    for (row, at) in new.iter().zip(pairs) {
        let mine = at.map(|it| old[it].data);
        if let RowData::Channel(theirs) = row.data {
            channels.push((theirs, channel(mine)));
        } else if let RowData::Paper(theirs) = row.data {
            papers.push((theirs, paper(mine)));
        }
    }
    into.channels = merged_channels(&here.channels, &channels, taken);
    into.dossier = merged_papers(here, there, &papers, taken);
}

/// A row there, with the one here that it is.
type Same<'a, T> = (&'a T, Option<&'a T>);

fn channel(row: Option<RowData<'_>>) -> Option<&Channel> {
    if let Some(RowData::Channel(it)) = row { Some(it) } else { None }
}

fn paper(row: Option<RowData<'_>>) -> Option<&Paper> {
    if let Some(RowData::Paper(it)) = row { Some(it) } else { None }
}

fn merged_channels(
    here: &[Channel],
    pairs: &[Same<'_, Channel>],
    taken: &BTreeSet<Component>,
) -> Vec<Channel> {
    let merge = |mine: &Channel, theirs: &Channel| {
        let mut it = mine.clone();
        if taken.contains(&Component::Channels) {
            it.method = theirs.method;
            it.note.clone_from(&theirs.note);
        }
        if taken.contains(&Component::ProcessingTime) {
            it.time.clone_from(&theirs.time);
        }
        if taken.contains(&Component::Fees) {
            it.fees.clone_from(&theirs.fees);
        }
        it
    };
    if taken.contains(&Component::Channels) {
        let merged = pairs.iter().map(|(theirs, mine)| match mine {
            Some(mine) => merge(mine, theirs),
            None => (*theirs).clone(),
        });
        return merged.collect();
    }
    let merged = here.iter().map(|mine| {
        let is_same = |it: &&Same<'_, Channel>| it.1.is_some_and(|it| it.id == mine.id);
        pairs.iter().find(is_same).map_or_else(|| mine.clone(), |it| merge(mine, it.0))
    });
    merged.collect()
}

fn merged_papers(
    here: &Procedure,
    there: &Procedure,
    pairs: &[Same<'_, Paper>],
    taken: &BTreeSet<Component>,
) -> Dossier {
    let with_forms = taken.contains(&Component::Forms);
    if taken.contains(&Component::Dossier) {
        let mut merged = there.dossier.clone();
        let papers = merged.cases.iter_mut().flat_map(|it| &mut it.papers);
        for (paper, (_, mine)) in papers.zip(pairs) {
            if let Some(mine) = mine.filter(|_| !with_forms) {
                paper.forms.clone_from(&mine.forms);
            }
        }
        merged.sets = merged.sets.or(here.dossier.sets);
        return merged;
    }
    let mut merged = here.dossier.clone();
    for paper in merged.cases.iter_mut().flat_map(|it| &mut it.papers).filter(|_| with_forms) {
        let is_same = |it: &&Same<'_, Paper>| it.1.is_some_and(|it| it.id == paper.id);
        if let Some((theirs, _)) = pairs.iter().find(is_same) {
            paper.forms.clone_from(&theirs.forms);
        }
    }
    merged
}

/// Takes agencies over; a role that was only lost keeps its agencies.
fn agencies(into: &mut Procedure, from: &[Agency]) {
    let said: BTreeSet<_> = from.iter().map(|it| it.role).collect();
    into.agencies.retain(|it| !said.contains(&it.role));
    into.agencies.extend_from_slice(from);
}

/// Takes one component over from another document, but for what several components share.
fn take_over(into: &mut Procedure, from: &Procedure, component: Component) {
    match component {
        Component::Steps => into.steps.clone_from(&from.steps),
        Component::Applicants => into.applicants.clone_from(&from.applicants),
        Component::Agencies => agencies(into, &from.agencies),
        Component::Results => into.results.clone_from(&from.results),
        Component::Conditions => into.conditions.clone_from(&from.conditions),
        Component::LegalBasis => into.legal_basis.clone_from(&from.legal_basis),
        Component::Channels
        | Component::ProcessingTime
        | Component::Fees
        | Component::Dossier
        | Component::Forms
        | Component::Name
        | Component::Publisher
        | Component::Field
        | Component::Levels
        | Component::Class
        | Component::Online
        | Component::Keywords
        | Component::Description
        | Component::Identifiers => {}
    }
    let (sets, territory) = (into.dossier.sets, into.non_territorial);
    own_fields(into, from, component);
    into.dossier.sets = into.dossier.sets.or(sets);
    into.non_territorial = into.non_territorial.or(territory);
}

/// Takes over what a document says of a component outside its tables.
fn own_fields(into: &mut Procedure, from: &Procedure, component: Component) {
    match component {
        Component::Name => into.name.clone_from(&from.name),
        Component::Dossier => into.dossier.sets = from.dossier.sets,
        Component::Channels => into.non_territorial = from.non_territorial,
        Component::Publisher => into.publisher.clone_from(&from.publisher),
        Component::Field => into.field.clone_from(&from.field),
        Component::Levels => into.levels.clone_from(&from.levels),
        Component::Class => (into.class, into.assignment) = (from.class, from.assignment),
        Component::Online => into.online.clone_from(&from.online),
        Component::Keywords => into.keywords.clone_from(&from.keywords),
        Component::Description => into.description.clone_from(&from.description),
        Component::Identifiers => {
            into.portal_id.clone_from(&from.portal_id);
            into.aliases.clone_from(&from.aliases);
        }
        Component::Steps
        | Component::ProcessingTime
        | Component::Applicants
        | Component::Agencies
        | Component::Results
        | Component::Forms
        | Component::Conditions
        | Component::Fees
        | Component::LegalBasis => {}
    }
    match from.declared_none.get(&component) {
        Some(words) => drop(into.declared_none.insert(component, words.clone())),
        None => drop(into.declared_none.remove(&component)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diff::snapshot::SnapshotChange,
        domain::component::tests::{leaf_changes, sample},
    };
    use serde_json::Value;

    /// Holds two documents together as a snapshot is held against the catalogue.
    fn changed(here: &Procedure, there: &Procedure) -> Changed {
        let SnapshotChange { substance, suspect, undeclared, noise } = classify(here, there);
        let (code, name, file) = (here.code.clone(), here.name.clone(), String::new());
        let (line, decision) = (1, None);
        Changed { code, name, file, line, substance, suspect, undeclared, noise, decision }
    }

    /// Every document that says one thing less: a field gone, a list emptied, a row gone, a
    /// number for a time limit, a text cut off.
    fn losses(tree: &Value) -> Vec<(String, Procedure)> {
        let mut all = Vec::new();
        let mut add = |path: String, tree: Value| {
            if let Ok(it) = serde_json::from_value(tree) {
                all.push((path, it));
            }
        };
        let mut paths = vec![String::new()];
        while let Some(path) = paths.pop() {
            let with = |change: &dyn Fn(&mut Value)| {
                let mut tree = tree.clone();
                change(tree.pointer_mut(&path).unwrap());
                tree
            };
            match tree.pointer(&path).unwrap() {
                Value::Object(fields) => {
                    for key in fields.keys() {
                        paths.push(format!("{path}/{key}"));
                        let without =
                            |it: &mut Value| drop(it.as_object_mut().unwrap().remove(key));
                        add(format!("{path} without {key}"), with(&without));
                    }
                }
                Value::Array(rows) => {
                    for at in 0..rows.len() {
                        paths.push(format!("{path}/{at}"));
                        let without = |it: &mut Value| drop(it.as_array_mut().unwrap().remove(at));
                        add(format!("{path} without {at}"), with(&without));
                    }
                }
                Value::String(words) => {
                    let half: String = words.chars().take(words.chars().count() / 2).collect();
                    add(
                        format!("{path} cut off"),
                        with(&|it| *it = Value::from(format!("{half}…"))),
                    );
                    add(format!("{path} bare"), with(&|it| *it = Value::from("1")));
                }
                _ => {}
            }
        }
        all
    }

    #[test]
    fn what_is_suspect_is_never_taken_over_whatever_is_substance_beside_it() {
        let here = sample();
        let tree = serde_json::to_value(&here).unwrap();
        let (mut all, mut kept) = (0, 0);
        for (loss, lost) in losses(&tree) {
            let doubted = changed(&here, &lost);
            if doubted.suspect.is_empty() && doubted.undeclared.is_empty() {
                continue;
            }
            let lost = serde_json::to_value(&lost).unwrap();
            for (edit, both) in leaf_changes(&lost) {
                let mut there: Procedure = serde_json::from_value(both).unwrap();
                there.code = here.code.clone();
                let change = changed(&here, &there);
                let merged = change.merged(&here, &there);
                let left = changed(&here, &merged);
                let doubts: Vec<_> = left.suspect.iter().chain(&left.undeclared).collect();
                assert!(doubts.is_empty(), "{loss}, {edit}: {doubts:?}");
                let taken = |it: &Changed| it.substance.iter().map(|it| it.component).collect();
                let (wanted, taken): (BTreeSet<_>, BTreeSet<_>) = (taken(&change), taken(&left));
                assert!(taken.is_subset(&wanted), "{loss}, {edit}");
                all += usize::from(!wanted.is_empty());
                kept += usize::from(taken != wanted);
            }
        }
        // What comes back denies what stands beside it in a few.
        assert!(all > 300 && kept * 20 < all, "{kept} of {all}");
    }

    #[test]
    fn a_time_limit_lost_of_one_channel_stays_where_that_of_another_one_is_substance() {
        let here = sample();
        let mut there = here.clone();
        there.channels[0].time = None;
        let shorter = there.channels[1].time.as_mut().unwrap();
        shorter.text = "2 ngày làm việc".to_owned();
        shorter.value = crate::domain::values::TimeValue::parse(&shorter.text);
        forget_ids(&mut there);
        crate::domain::row_ids::adopt_ids(None, &mut there);
        let merged = changed(&here, &there).merged(&here, &there);
        assert_eq!(merged.channels[0], here.channels[0]);
        assert_eq!(merged.channels[1].time, there.channels[1].time);
    }

    #[test]
    fn a_channel_lost_beside_another_of_its_method_comes_back_where_it_stood() {
        let mut here = sample();
        here.channels[1].method = here.channels[0].method;
        let mut there = here.clone();
        there.channels.remove(0);
        let mut post = there.channels[0].clone();
        post.method = crate::domain::procedure::Method::Post;
        there.channels.push(post);
        forget_ids(&mut there);
        crate::domain::row_ids::adopt_ids(None, &mut there);
        let merged = changed(&here, &there).merged(&here, &there);
        assert_eq!(merged.channels[..2], here.channels[..]);
        assert_eq!(merged.channels.len(), 3);
    }
}
