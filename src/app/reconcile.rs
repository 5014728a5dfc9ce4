//! An outside snapshot held against the catalogue: which codes are missing, extra or
//! changed, what of it is substance, what noise, and what looks like a loss.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `drafts` | which differences are proposed, and as what |

mod drafts;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDate;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AppError, Snapshot, import::NAMED};
use crate::{
    diff::{
        ComponentDiff,
        snapshot::{Noise, classify},
    },
    domain::{
        component::Component,
        ids::{Code, Digest},
        procedure::{Agency, Channel, Dossier, Procedure},
        text,
    },
    import::{self, LineRefusal},
};

/// How many lines are compared at a time.
const BATCH: usize = 256;

/// What a snapshot says of the catalogue.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Findings {
    /// In force in the registry, and not in the snapshot.
    pub missing: Vec<NamedCode>,
    /// In the snapshot, and unknown to the registry or no longer in force in it.
    pub extra: Vec<Extra>,
    /// In both, and different.
    pub changed: Vec<Changed>,
    /// In both, and equal to the letter.
    pub equal: u64,
    /// Lines of the snapshot that could not be read: the first thousand.
    pub refused: Vec<(u64, LineRefusalSaid)>,
    /// How many lines of the snapshot could not be read.
    pub refused_total: u64,
}

/// A code with its name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Named")]
pub struct NamedCode {
    /// The code.
    pub code: Code,
    /// The procedure's name.
    pub name: String,
}

/// A code of the snapshot that the registry has not in force.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Extra {
    /// The code.
    pub code: Code,
    /// The procedure's name.
    pub name: String,
    /// Its line in the snapshot.
    pub line: u64,
    /// Whether the registry knows the code: it is closed, or not yet in force.
    pub known: bool,
    /// A procedure in force here that has the same name: perhaps a new code for it.
    pub same_name: Option<Code>,
    /// The document, for whoever opens a proposal of it.
    #[serde(skip)]
    pub procedure: Box<Procedure>,
}

/// A procedure that the snapshot has in another form.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Changed {
    /// The code.
    pub code: Code,
    /// The procedure's name here.
    pub name: String,
    /// Its line in the snapshot.
    pub line: u64,
    /// What may be a change of the procedure.
    pub substance: Vec<ComponentDiff>,
    /// What was rather lost than abolished.
    pub suspect: Vec<ComponentDiff>,
    /// Where only a declaration that there is none is no longer made.
    pub undeclared: Vec<ComponentDiff>,
    /// What changes nothing.
    pub noise: Vec<Noise>,
    /// The announcing decision, where it is another one: here, and there.
    pub decision: Option<(Option<String>, Option<String>)>,
    /// The document, for whoever opens a proposal of it.
    #[serde(skip)]
    pub procedure: Box<Procedure>,
}

impl Changed {
    /// Whether a person has something to decide: noise apart.
    pub fn is_real(&self) -> bool {
        !self.substance.is_empty()
    }

    /// Returns the document with only the substance taken over: what is suspect or noise
    /// stays as the registry has it.
    pub fn merged(&self, here: &Procedure) -> Procedure {
        let mut merged = here.clone();
        let there = &self.procedure;
        for component in self.substance.iter().map(|it| it.component) {
            take_over(&mut merged, there, component);
        }
        if self.substance.iter().any(|it| it.component == Component::Channels) {
            self.keep_lost_of_channels(&mut merged, here);
        }
        merged
    }

    /// Puts back what was only lost of channels that were taken over: whole channels, and
    /// time limits in whose place stands nothing or a bare number.
    fn keep_lost_of_channels(&self, merged: &mut Procedure, here: &Procedure) {
        let lost = |component: Component| {
            let lists = [&self.suspect, &self.undeclared].into_iter().flatten();
            lists.filter(move |it| it.component == component).flat_map(|it| &it.changes)
        };
        for change in lost(Component::ProcessingTime) {
            // The rows taken over stand in the order of the snapshot's.
            let at = self.procedure.channels.iter().position(|row| row.id == change.id);
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

/// A refusal of a line, as it is reported.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LineRefusalSaid {
    /// The code, where it could be read.
    pub code: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// Compares a snapshot with the procedures in force on a day.
///
/// With `publisher`, only procedures of that body count as missing, so that a snapshot of
/// one ministry can be held against a national register.
///
/// # Errors
///
/// Where the file cannot be read, the comparison was stopped, or a document of the catalogue is
/// missing or damaged.
pub fn reconcile(
    snapshot: &Snapshot,
    file: &Path,
    as_of: NaiveDate,
    publisher: Option<&str>,
    stop: &AtomicBool,
    tick: &mut dyn FnMut(&Path, u64, u64),
) -> Result<Findings, AppError> {
    let in_force: BTreeMap<&Code, (Digest, &str, &Option<String>, &str)> = snapshot
        .registry
        .in_force(as_of)
        .map(|(code, it)| {
            let summary = &it.summary;
            (code, (it.content, summary.name.as_str(), &it.decision, summary.publisher.as_str()))
        })
        .collect();
    let names: BTreeMap<String, &Code> =
        in_force.iter().map(|(code, it)| (text::fold(it.1), *code)).collect();
    let mut findings = Findings::default();
    let mut seen = BTreeMap::new();
    let mut lines = import::open(file)?;
    let progress = lines.progress();
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(AppError::Interrupted);
        }
        let batch = lines.by_ref().take(BATCH).collect::<Result<Vec<_>, _>>()?;
        if batch.is_empty() {
            break;
        }
        let mut pairs = Vec::new();
        for line in batch {
            let mut imported = match import::convert(&line.bytes) {
                Ok(imported) => imported,
                Err(LineRefusal { code, kind, .. }) => {
                    findings.refused_total += 1;
                    if findings.refused.len() < NAMED {
                        let said = LineRefusalSaid { code, message: kind.to_string() };
                        findings.refused.push((line.number, said));
                    }
                    continue;
                }
            };
            // Others may still list it under a code of before.
            let code = snapshot.registry.identity(&imported.procedure.code).clone();
            imported.procedure.code.clone_from(&code);
            if seen.insert(code.clone(), line.number).is_some() {
                continue;
            }
            match in_force.get(&code) {
                Some((content, _, decision, _)) => {
                    let here = snapshot.document(content)?;
                    pairs.push((line.number, here, (*decision).clone(), imported));
                }
                None => findings.extra.push(Extra {
                    known: snapshot.registry.procedures.contains_key(&code),
                    same_name: names
                        .get(&text::fold(&imported.procedure.name))
                        .map(|it| (*it).clone()),
                    name: imported.procedure.name.clone(),
                    line: line.number,
                    procedure: Box::new(imported.procedure),
                    code,
                }),
            }
        }
        let compared: Vec<_> = pairs
            .into_par_iter()
            .map(|(line, here, decision, imported)| {
                let there = imported.procedure;
                let change = classify(&here, &there);
                let differs = decision != imported.decision;
                (!change.is_empty() || differs).then(|| Changed {
                    code: here.code,
                    name: here.name,
                    line,
                    substance: change.substance,
                    suspect: change.suspect,
                    undeclared: change.undeclared,
                    noise: change.noise,
                    decision: differs.then_some((decision, imported.decision)),
                    procedure: Box::new(there),
                })
            })
            .collect();
        for changed in compared {
            match changed {
                Some(changed) => findings.changed.push(changed),
                None => findings.equal += 1,
            }
        }
        tick(file, progress.read(), progress.total);
    }
    let publisher = publisher.map(text::fold);
    findings.missing = in_force
        .iter()
        .filter(|(code, _)| !seen.contains_key(**code))
        .filter(|(_, it)| publisher.as_ref().is_none_or(|name| text::fold(it.3) == *name))
        .map(|(code, it)| NamedCode { code: (*code).clone(), name: it.1.to_owned() })
        .collect();
    findings.changed.sort_by(|a, b| a.code.cmp(&b.code));
    findings.extra.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(findings)
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
    crate::domain::row_ids::forget_ids(&mut from);
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
