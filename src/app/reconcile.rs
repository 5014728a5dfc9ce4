//! An outside snapshot held against the catalogue: what is missing, extra or changed.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `drafts` | which differences are proposed, and as what |
//! | `merged` | what of a snapshot's document is taken over, and what stays as it is here |

mod drafts;
mod merged;

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AppError, Snapshot,
    import::{NAMED, Refused, UnreadWords},
};
use crate::{
    diff::{
        catalogue::matching,
        snapshot::{Noise, SnapshotChange, classify, is_earlier},
    },
    domain::{
        ids::{Code, Digest},
        number::normalise_decision,
        procedure::Procedure,
        text,
        weight::{ComponentDiff, Suspicion},
    },
    import::{self, Imported, Line},
    side_by_side::side_by_side,
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
    /// Which of its documents are needed.
    pub keeps: KeptDocuments<'a>,
}

/// Which documents of a snapshot are kept for proposals of them: a national one has many.
#[derive(Debug, Clone, Copy)]
pub enum KeptDocuments<'a> {
    /// None.
    None,
    /// That of one procedure.
    Of(&'a Code),
    /// All that are extra or differ.
    All,
}

impl KeptDocuments<'_> {
    fn keeps(self, code: &Code) -> bool {
        match self {
            KeptDocuments::None => false,
            KeptDocuments::Of(one) => one == code,
            KeptDocuments::All => true,
        }
    }
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
    question: SnapshotQuestion<'_>,
    stop: &AtomicBool,
    tick: &mut dyn FnMut(&Path, u64, u64),
) -> Result<Findings, AppError> {
    let mut reconciling = Reconciling::of(snapshot, question);
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
            reconciling.take(&shown, batch)?;
            tick(file, progress.read(), progress.total);
        }
    }
    Ok(reconciling.finish())
}

/// What is known of a procedure that is in force.
struct InForce<'a> {
    content: Digest,
    name: &'a str,
    decision: &'a Option<String>,
    publisher: &'a str,
}

/// A procedure of the snapshot with the one in force here.
struct Pair {
    line: u64,
    here: Procedure,
    decision: Option<String>,
    there: Imported,
}

/// A snapshot on its way to what is found of it.
struct Reconciling<'a> {
    snapshot: &'a Snapshot,
    in_force: BTreeMap<&'a Code, InForce<'a>>,
    /// The codes in force by their names, folded.
    names: BTreeMap<String, &'a Code>,
    /// The bodies that are meant by the one asked for, and it as it was typed, folded.
    bodies: Option<(BTreeSet<&'a str>, String)>,
    keeps: KeptDocuments<'a>,
    /// The line on which each code stood first.
    seen: BTreeMap<Code, u64>,
    findings: Findings,
}

impl<'a> Reconciling<'a> {
    fn of(snapshot: &'a Snapshot, question: SnapshotQuestion<'a>) -> Self {
        let in_force: BTreeMap<_, _> = snapshot
            .registry
            .in_force(question.as_of)
            .map(|(code, it)| {
                let (name, publisher) = (&*it.summary.name, &*it.summary.publisher);
                (code, InForce { content: it.content, name, decision: &it.decision, publisher })
            })
            .collect();
        let names = in_force.iter().map(|(code, it)| (text::fold(it.name), *code)).collect();
        let published = || in_force.values().map(|it| it.publisher);
        let bodies = question.publisher.map(|it| (matching(published(), it), text::fold(it)));
        let is_published_by_asked = bodies.as_ref().is_none_or(|it| !it.0.is_empty());
        let findings = Findings { is_published_by_asked, ..Findings::default() };
        let (keeps, seen) = (question.keeps, BTreeMap::new());
        Reconciling { snapshot, in_force, names, bodies, keeps, seen, findings }
    }

    /// Whether a body is the one that was asked for.
    fn is_asked(&self, body: &str) -> bool {
        let of = self.bodies.as_ref();
        of.is_none_or(|(meant, typed)| meant.contains(body) || *typed == text::fold(body))
    }

    /// Takes some lines of a file in.
    fn take(&mut self, file: &str, batch: Vec<Line>) -> Result<(), AppError> {
        let mut pairs = Vec::new();
        for line in batch {
            pairs.extend(self.paired(file, &line)?);
        }
        let keeps = self.keeps;
        let compared = side_by_side(pairs, 2, |pair| changed(file, pair, keeps));
        for changed in compared {
            match changed {
                Some((changed, document)) => {
                    let named = document.map(|it| (changed.code.clone(), it));
                    self.findings.documents.extend(named);
                    self.findings.changed.push(changed);
                }
                None => self.findings.equal += 1,
            }
        }
        Ok(())
    }

    /// Reads a line, and returns it with the procedure that it is to be compared with.
    /// `None` where there is none: what there is to tell of it is told.
    fn paired(&mut self, file: &str, line: &Line) -> Result<Option<Pair>, AppError> {
        let findings = &mut self.findings;
        findings.lines += 1;
        let mut there = match import::convert(&line.bytes) {
            Ok(there) => there,
            Err(refusal) => {
                findings.refused_total += 1;
                if findings.refused.len() < NAMED {
                    findings.refused.push(Refused::of(file, line.number, &refusal));
                }
                return Ok(None);
            }
        };
        let told = &mut findings.not_understood;
        findings.not_understood_total += UnreadWords::tell(&there, file, line.number, told);
        // Others may still list it under a code of before.
        let code = self.snapshot.registry.identity(&there.procedure.code).clone();
        there.procedure.code.clone_from(&code);
        let asked = self.is_asked(&there.procedure.publisher);
        self.findings.is_published_by_asked |= asked;
        let here = self.in_force.get(&code);
        if !asked && !here.is_some_and(|it| self.is_asked(it.publisher)) {
            return Ok(None);
        }
        let (file, number) = (file.to_owned(), line.number);
        match self.seen.entry(code.clone()) {
            Entry::Vacant(first) => first.insert(number),
            Entry::Occupied(first) => {
                let first = *first.get();
                self.findings.repeated.push(RepeatedLine { code, file, line: number, first });
                return Ok(None);
            }
        };
        if let Some(InForce { content, decision, .. }) = here {
            let (here, decision) = (self.snapshot.document(content)?, (*decision).clone());
            return Ok(Some(Pair { line: number, here, decision, there }));
        }
        let name = there.procedure.name.clone();
        self.findings.extra.push(Extra {
            known: self.snapshot.registry.procedures.contains_key(&code),
            same_name: self.names.get(&text::fold(&name)).map(|it| (*it).clone()),
            name,
            file,
            line: number,
            code: code.clone(),
        });
        if self.keeps.keeps(&code) {
            self.findings.documents.insert(code, there.procedure);
        }
        Ok(None)
    }

    /// Ends with what is in force here and was not met.
    fn finish(mut self) -> Findings {
        let missing = self.in_force.iter().filter(|(code, _)| !self.seen.contains_key(**code));
        let missing = missing.filter(|(_, it)| self.is_asked(it.publisher));
        let named = |(code, it): (&&Code, &InForce<'_>)| NamedCode {
            code: (*code).clone(),
            name: it.name.to_owned(),
        };
        self.findings.missing = missing.map(named).collect();
        self.findings.changed.sort_by(|a, b| a.code.cmp(&b.code));
        self.findings.extra.sort_by(|a, b| a.code.cmp(&b.code));
        self.findings
    }
}

/// Returns what differs, with the document where it is to be kept.
/// `None` where nothing does.
fn changed(
    file: &str,
    pair: Pair,
    keeps: KeptDocuments<'_>,
) -> Option<(Changed, Option<Procedure>)> {
    let Pair { line, here, decision, there } = pair;
    let equal = here == there.procedure;
    let mut change =
        if equal { SnapshotChange::default() } else { classify(&here, &there.procedure) };
    if let Some(states) = &there.states {
        change.only_in(states);
    }
    // A list that names no decision says nothing of one.
    let is_said = there.decision.is_some() || there.states.is_none();
    let differs = is_said && of_decision(&decision) != of_decision(&there.decision);
    if differs && is_earlier(&decision, &there.decision) {
        change.doubt_all(Suspicion::OlderNorm);
    }
    let document = keeps.keeps(&here.code).then_some(there.procedure);
    (!change.is_empty() || differs).then(|| {
        let changed = Changed {
            code: here.code,
            name: here.name,
            file: file.to_owned(),
            line,
            substance: change.substance,
            suspect: change.suspect,
            undeclared: change.undeclared,
            noise: change.noise,
            decision: differs.then_some((decision, there.decision)),
        };
        (changed, document)
    })
}

/// Returns the number of a decision as numbers are compared, or the words as they stand.
fn of_decision(words: &Option<String>) -> Option<String> {
    words.as_ref().map(|it| normalise_decision(it).unwrap_or_else(|| text::single_spaced(it)))
}
