//! From files of records to a baseline: read in a stream, convert on all cores, keep the
//! documents and the original lines, then one command for all that is new.
//!
//! Nothing takes effect before that one command: an import that is interrupted, killed or
//! refused leaves the catalogue as it was.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `report` | what an import found and did, as it is told |

mod report;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::NaiveDate;

pub use report::{Differing, ImportReport, Legacy, NAMED, Refused, UnreadWords};

use super::{AppError, Clock, Done, Office, Sender, ToSign};
use crate::{
    domain::{
        canonical,
        command::Command,
        component::Component,
        event::{BaselineItem, SourceLine, Summary},
        ids::{Code, Digest},
        procedure::Procedure,
        registry::Registry,
        rule::RuleNumber,
        weight,
    },
    import::{self, Imported, LegacyNote, Line, LineRefusal, OriginalFile},
    log::{Packed, Store},
    side_by_side::side_by_side,
};

/// How many bytes of lines are converted at a time: enough to keep all cores busy, little
/// enough to bound the memory.
const BATCH: usize = 1 << 20;

/// How many lines are converted at a time: a file of short ones has many in few bytes.
const LINES: usize = 4_096;

/// What an import is told.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The files, in order.
    pub files: Vec<PathBuf>,
    /// Since when the procedures are taken to be in force.
    pub effective: NaiveDate,
    /// On what ground.
    pub basis: String,
    /// Whether nothing is recorded, only reported.
    pub dry_run: bool,
    /// Whether nothing is recorded when a line is refused.
    pub strict: bool,
}

/// A line that was converted on a worker's thread.
struct Worked {
    number: u64,
    result: Result<Box<Good>, LineRefusal>,
}

struct Good {
    imported: Imported,
    packed: Packed,
    line: Vec<u8>,
    sha256: Digest,
    original: Option<Arc<OriginalFile>>,
}

/// Imports files as a baseline. `tick` is told how many bytes of how many have been read
/// of which file; `stop` ends the import before anything takes effect; `sign` signs for the
/// registrar, where the registry has officers.
///
/// # Errors
///
/// [`AppError::Refused`] where a rule refuses the import, another where a file cannot be read, the
/// registry had, or the signature made; nothing is recorded then.
pub fn import(
    office: &mut Office<impl Store>,
    plan: &Plan,
    sender: &Sender,
    clock: Clock,
    stop: &AtomicBool,
    tick: &mut dyn FnMut(&Path, u64, u64),
    sign: &mut dyn FnMut(&ToSign) -> Result<String, AppError>,
) -> Result<(ImportReport, Option<Done>), AppError> {
    let mut import = Import::default();
    let files = plan.files.iter().map(|it| import::files(it)).collect::<Result<Vec<_>, _>>()?;
    for file in &files.concat() {
        let mut lines = import::open(file)?;
        let progress = lines.progress();
        let mut batch = Vec::new();
        let mut bytes = 0;
        let before = import.report.lines;
        loop {
            let line = lines.next().transpose()?;
            let ended = line.is_none();
            if let Some(line) = line {
                bytes += line.bytes.len();
                batch.push(line);
            }
            if ended || bytes >= BATCH || batch.len() >= LINES {
                if stop.load(Ordering::Relaxed) {
                    return Err(AppError::Interrupted);
                }
                import.take(office, file, plan, std::mem::take(&mut batch))?;
                bytes = 0;
                tick(file, progress.read(), progress.total);
            }
            if ended {
                break;
            }
        }
        if import.report.lines == before {
            return Err(import::ReadFailure::Empty { path: file.clone() }.into());
        }
    }
    let Import { mut report, items, .. } = import;
    report.imported = items.len() as u64;
    let held_back = plan.dry_run || (plan.strict && report.refused_total > 0);
    if items.is_empty() || held_back {
        if held_back && !plan.dry_run {
            report.imported = 0;
        }
        return Ok((report, None));
    }
    if stop.load(Ordering::Relaxed) {
        return Err(AppError::Interrupted);
    }
    let command =
        Command::ImportBaseline { effective: plan.effective, basis: plan.basis.clone(), items };
    let done = office.execute(&command, sender, clock, sign)?;
    report.seq = done.seq();
    Ok((report, Some(done)))
}

#[derive(Default)]
struct Import {
    report: ImportReport,
    items: Vec<BaselineItem>,
    seen: BTreeMap<Code, Digest>,
    /// The files that are kept as they came.
    kept: BTreeSet<Digest>,
}

impl Import {
    /// Converts a batch of lines and keeps what is new.
    fn take(
        &mut self,
        office: &mut Office<impl Store>,
        file: &Path,
        plan: &Plan,
        batch: Vec<Line>,
    ) -> Result<(), AppError> {
        let worked = side_by_side(batch, 2, work);
        let mut block = Vec::new();
        let mut contents = Vec::new();
        let first = self.items.len();
        for Worked { number, result } in worked {
            self.report.lines += 1;
            let good = match result {
                Ok(good) => good,
                Err(refusal) => {
                    self.refuse(file, number, &refusal);
                    continue;
                }
            };
            if !self.is_new(office, file, number, &good)? {
                continue;
            }
            let Good { imported, packed, line, sha256, original } = *good;
            self.note(file, number, &imported);
            contents.extend(original.filter(|it| self.kept.insert(it.sha256)).map(|it| {
                // The line names it: who doubts what was read of it finds it as it came.
                Packed::of(&it.bytes)
            }));
            self.items.push(BaselineItem {
                code: imported.procedure.code.clone(),
                content: packed.digest,
                summary: Summary::of(&imported.procedure),
                decision: imported.decision,
                line: SourceLine { block: Digest::default(), index: 0, sha256 },
            });
            contents.push(packed);
            block.push(line);
        }
        if plan.dry_run || block.is_empty() {
            return Ok(());
        }
        let block = Packed::of(&block.join(&b'\n'));
        for (index, item) in (0..).zip(&mut self.items[first..]) {
            item.line.block = block.digest;
            item.line.index = index;
        }
        contents.push(block);
        Ok(office.log_mut().put_contents(contents)?)
    }

    fn refuse(&mut self, file: &Path, line: u64, refusal: &LineRefusal) {
        self.report.refuse(|| Refused::of(&file.display().to_string(), line, refusal));
    }

    /// Whether the registry has nothing of the code yet, and this import neither.
    fn is_new(
        &mut self,
        office: &Office<impl Store>,
        file: &Path,
        line: u64,
        good: &Good,
    ) -> Result<bool, AppError> {
        let code = &good.imported.procedure.code;
        if let Some(digest) = self.seen.get(code).copied() {
            if digest == good.packed.digest {
                self.report.unchanged += 1;
            } else {
                self.report.refuse(|| Refused {
                    file: file.display().to_string(),
                    line,
                    code: Some(code.to_string()),
                    field: "ma_thu_tuc".to_owned(),
                    rule: Some(RuleNumber::Br29),
                    kind: "code_twice",
                    message: "the code stands on an earlier line with other content".to_owned(),
                    facts: vec![("text", code.to_string())],
                });
            }
            return Ok(false);
        }
        self.seen.insert(code.clone(), good.packed.digest);
        let Some(known) = standing(office.registry(), code) else { return Ok(true) };
        let components = if known == good.packed.digest {
            Vec::new()
        } else {
            differing(&office.document(&known)?, &good.imported.procedure)
        };
        if components.is_empty() {
            self.report.unchanged += 1;
        } else {
            let (file, code) = (file.display().to_string(), code.clone());
            self.report.differing.push(Differing { file, line, code, components });
        }
        Ok(false)
    }

    fn note(&mut self, file: &Path, line: u64, imported: &Imported) {
        let told = &mut self.report.not_understood;
        self.report.not_understood_total +=
            UnreadWords::tell(imported, &file.display().to_string(), line, told);
        self.report.repairs.merge(&imported.repairs);
        self.report.repaired += u64::from(!imported.repairs.is_empty());
        for LegacyNote { finding, .. } in &imported.legacy {
            let example = imported.procedure.code.clone();
            let legacy = Legacy { rule: finding.rule(), count: 0, example };
            self.report.legacy.entry(finding.code()).or_insert(legacy).count += 1;
        }
        for field in &imported.ignored {
            *self.report.ignored.entry(field.clone()).or_default() += 1;
        }
    }
}

fn work(line: Line) -> Worked {
    let Line { number, bytes: line, original } = line;
    let result = import::convert(&line).map(|imported| {
        let packed = Packed::of(&canonical::to_vec(&imported.procedure));
        let sha256 = Digest::of(&line);
        Box::new(Good { imported, packed, line, sha256, original })
    });
    Worked { number, result }
}

/// Returns the document that the registry has of a code, whatever became of it.
fn standing(registry: &Registry, code: &Code) -> Option<Digest> {
    registry.procedures.get(code).map(|it| it.latest().content)
}

/// Returns the components in which two documents differ, rows matched by content.
fn differing(before: &Procedure, after: &Procedure) -> Vec<Component> {
    let difference = weight::diff(before, after, weight::RowMatching::ByContent);
    difference.components.iter().map(|it| it.component).collect()
}
