//! An outside snapshot held against the catalogue: which codes are missing, extra or
//! changed, what of it is substance, what noise, and what looks like a loss.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `drafts` | which differences are proposed, and as what |
//! | `merged` | what of a snapshot's document is taken over, and what stays as it is here |

mod drafts;
mod merged;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDate;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AppError, Snapshot,
    import::{NAMED, Refused, UnreadWords},
};
use crate::{
    diff::{
        ComponentDiff,
        catalogue::matching,
        snapshot::{Noise, classify},
    },
    domain::{
        ids::{Code, Digest},
        number::normalise_decision,
        procedure::Procedure,
        text,
    },
    import,
};

/// How many lines are compared at a time.
const BATCH: usize = 256;

/// What a snapshot says of the catalogue.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Findings {
    /// How many lines the snapshot has.
    pub lines: u64,
    /// In force in the registry, and not in the snapshot.
    pub missing: Vec<NamedCode>,
    /// In the snapshot, and unknown to the registry or no longer in force in it.
    pub extra: Vec<Extra>,
    /// In both, and different.
    pub changed: Vec<Changed>,
    /// Lines of a code that an earlier line has: they are told, and not compared.
    pub repeated: Vec<RepeatedLine>,
    /// In both, and equal to the letter.
    pub equal: u64,
    /// Lines of the snapshot that could not be read: the first thousand.
    pub refused: Vec<Refused>,
    /// How many lines of the snapshot could not be read.
    pub refused_total: u64,
    /// Words of the snapshot that nobody here understands: the first thousand.
    pub not_understood: Vec<UnreadWords>,
    /// How many such words there were.
    pub not_understood_total: u64,
    /// Whether the body that was asked for publishes anything, here or there.
    #[serde(skip)]
    pub is_published_by_asked: bool,
    /// The documents of the snapshot that are extra or differ, where they were asked for.
    #[serde(skip)]
    pub documents: BTreeMap<Code, Procedure>,
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

/// A line of the snapshot for a code that another line has.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RepeatedLine {
    /// The code.
    pub code: Code,
    /// The file of the snapshot.
    pub file: String,
    /// The line.
    pub line: u64,
    /// The line that was compared.
    pub first: u64,
}

/// A code of the snapshot that the registry has not in force.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Extra {
    /// The code.
    pub code: Code,
    /// The procedure's name.
    pub name: String,
    /// The file of the snapshot.
    pub file: String,
    /// Its line there.
    pub line: u64,
    /// Whether the registry knows the code: it is closed, or not yet in force.
    pub known: bool,
    /// A procedure in force here that has the same name: perhaps a new code for it.
    pub same_name: Option<Code>,
}

/// A procedure that the snapshot has in another form.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Changed {
    /// The code.
    pub code: Code,
    /// The procedure's name here.
    pub name: String,
    /// The file of the snapshot.
    pub file: String,
    /// Its line there.
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
}

impl Changed {
    /// Whether a person has something to decide: noise apart.
    pub fn is_real(&self) -> bool {
        !self.substance.is_empty()
    }
}

/// What is asked of a snapshot.
#[derive(Debug, Clone, Copy)]
pub struct SnapshotQuestion<'a> {
    /// The day whose catalogue it is held against.
    pub as_of: NaiveDate,
    /// The body whose procedures alone are told.
    pub publisher: Option<&'a str>,
    /// Whether its documents are needed, as for proposals of them: a national snapshot has many.
    pub keeps_documents: bool,
}

/// Compares a snapshot with the procedures in force on a day.
///
/// With `publisher`, only procedures of that body are told, whoever has them so, the registry or
/// the snapshot: a snapshot of one ministry can be held against a national register, and a national
/// one against that of a ministry.
///
/// # Errors
///
/// Where the file cannot be read, the comparison was stopped, or a document of the catalogue is
/// missing or damaged.
pub fn reconcile(
    snapshot: &Snapshot,
    file: &Path,
    SnapshotQuestion { as_of, publisher, keeps_documents }: SnapshotQuestion<'_>,
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
    let bodies = publisher.map(|typed| matching(in_force.values().map(|it| it.3), typed));
    let asked = publisher.map(text::fold);
    let is_asked = |name: &str| {
        bodies.as_ref().is_none_or(|it| it.contains(name)) || asked == Some(text::fold(name))
    };
    findings.is_published_by_asked = bodies.as_ref().is_none_or(|it| !it.is_empty());
    let mut seen = BTreeMap::new();
    for file in &import::files(file)? {
        let mut lines = import::open(file)?;
        let progress = lines.progress();
        let shown = file.display().to_string();
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
                findings.lines += 1;
                let mut imported = match import::convert(&line.bytes) {
                    Ok(imported) => imported,
                    Err(refusal) => {
                        findings.refused_total += 1;
                        if findings.refused.len() < NAMED {
                            findings.refused.push(Refused::of(&shown, line.number, &refusal));
                        }
                        continue;
                    }
                };
                let told = &mut findings.not_understood;
                findings.not_understood_total +=
                    UnreadWords::tell(&imported, &shown, line.number, told);
                // Others may still list it under a code of before.
                let code = snapshot.registry.identity(&imported.procedure.code).clone();
                imported.procedure.code.clone_from(&code);
                let here = in_force.get(&code);
                let there = is_asked(&imported.procedure.publisher);
                findings.is_published_by_asked |= there;
                if !there && !here.is_some_and(|it| is_asked(it.3)) {
                    continue;
                }
                match seen.entry(code.clone()) {
                    Entry::Vacant(first) => first.insert(line.number),
                    Entry::Occupied(first) => {
                        let first = *first.get();
                        findings.repeated.push(RepeatedLine {
                            code,
                            file: shown.clone(),
                            line: line.number,
                            first,
                        });
                        continue;
                    }
                };
                match here {
                    Some((content, _, decision, _)) => {
                        let here = snapshot.document(content)?;
                        pairs.push((line.number, here, (*decision).clone(), imported));
                    }
                    None => {
                        findings.extra.push(Extra {
                            known: snapshot.registry.procedures.contains_key(&code),
                            same_name: names
                                .get(&text::fold(&imported.procedure.name))
                                .map(|it| (*it).clone()),
                            name: imported.procedure.name.clone(),
                            file: shown.clone(),
                            line: line.number,
                            code: code.clone(),
                        });
                        if keeps_documents {
                            findings.documents.insert(code, imported.procedure);
                        }
                    }
                }
            }
            let compared: Vec<_> = pairs
                .into_par_iter()
                .map(|(line, here, decision, imported)| {
                    let there = imported.procedure;
                    let mut change = classify(&here, &there);
                    if let Some(states) = &imported.states {
                        change.only_in(states);
                    }
                    // A list that names no decision says nothing of one.
                    let is_said = imported.decision.is_some() || imported.states.is_none();
                    let differs =
                        is_said && of_decision(&decision) != of_decision(&imported.decision);
                    (!change.is_empty() || differs).then(|| {
                        let changed = Changed {
                            code: here.code,
                            name: here.name,
                            file: shown.clone(),
                            line,
                            substance: change.substance,
                            suspect: change.suspect,
                            undeclared: change.undeclared,
                            noise: change.noise,
                            decision: differs.then_some((decision, imported.decision)),
                        };
                        (changed, keeps_documents.then_some(there))
                    })
                })
                .collect();
            for changed in compared {
                match changed {
                    Some((changed, document)) => {
                        let named = document.map(|it| (changed.code.clone(), it));
                        findings.documents.extend(named);
                        findings.changed.push(changed);
                    }
                    None => findings.equal += 1,
                }
            }
            tick(file, progress.read(), progress.total);
        }
    }
    findings.missing = in_force
        .iter()
        .filter(|(code, _)| !seen.contains_key(**code))
        .filter(|(_, it)| is_asked(it.3))
        .map(|(code, it)| NamedCode { code: (*code).clone(), name: it.1.to_owned() })
        .collect();
    findings.changed.sort_by(|a, b| a.code.cmp(&b.code));
    findings.extra.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(findings)
}

/// Returns the number of a decision as numbers are compared, or the words as they stand.
fn of_decision(words: &Option<String>) -> Option<String> {
    words.as_ref().map(|it| normalise_decision(it).unwrap_or_else(|| text::single_spaced(it)))
}
