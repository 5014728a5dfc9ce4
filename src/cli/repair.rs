//! `repair`: says what of a registry is damaged, and makes it anew of what is whole once a
//! person has agreed.

use std::path::PathBuf;

use congbo::{
    app::{Position, repair},
    ask::Shape,
    log::{
        Fault,
        repair::{Diagnosis, FolderPart, MadeAnew, PartCondition},
    },
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    args,
    context::Context,
    error::{CliError, Problem, exit},
    named::Named,
    progress::Progress,
    signals,
    ui::{Tone, Ui},
};

/// What a repair found, and what it does or did.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả sửa chữa sổ")]
pub struct RepairTold {
    /// Whether nothing is left to be done.
    pub done: bool,
    /// The registry's identity, as far as it is known.
    pub log: Option<String>,
    /// Where the log stands by what is whole.
    pub position: Position,
    /// How each part of the registry was found.
    pub parts: Vec<FoundPart>,
    /// What is made anew, or was.
    pub steps: Vec<RepairStep>,
    /// What is gone for good.
    pub lost: Vec<String>,
}

impl Shape for RepairTold {
    const NAME: &'static str = "repair";
    const VERSION: u32 = 1;
}

/// How a part was found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundPart {
    /// The file or the folder.
    pub file: &'static str,
    /// In which condition.
    pub condition: FoundCondition,
    /// How many entries it lacks, where it is behind.
    pub entries: Option<u64>,
    /// What is wrong with it, where it is damaged.
    pub detail: Option<String>,
}

/// The condition of a part, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum FoundCondition {
    /// It says what it should.
    Whole,
    /// It lacks the last entries.
    Behind,
    /// It is not there.
    Missing,
    /// It cannot be read, or says something else.
    Damaged,
}

impl Named for FoundCondition {
    const FAMILY: &'static str = "work-repair-part";

    fn key(&self) -> &'static str {
        match self {
            FoundCondition::Whole => "whole",
            FoundCondition::Behind => "behind",
            FoundCondition::Missing => "missing",
            FoundCondition::Damaged => "damaged",
        }
    }
}

/// One thing that is made anew.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairStep {
    /// The file or the folder.
    pub file: &'static str,
    /// Of what it is made.
    pub from: Vec<&'static str>,
    /// Where the former one lies now.
    pub kept: Option<PathBuf>,
}

impl RepairTold {
    fn of(diagnosis: &Diagnosis, made: Option<&[MadeAnew]>) -> Self {
        let files = |from: &[FolderPart]| from.iter().map(|it| it.file()).collect();
        let planned = diagnosis.steps.iter();
        let planned = planned.map(|it| RepairStep {
            file: it.part.file(),
            from: files(&it.from),
            kept: None,
        });
        let steps = match made {
            None => planned.collect(),
            Some(made) => made
                .iter()
                .map(|it| RepairStep {
                    file: it.part.file(),
                    from: files(&it.from),
                    kept: it.kept.clone(),
                })
                .collect(),
        };
        RepairTold {
            done: made.is_some() || diagnosis.steps.is_empty(),
            log: diagnosis.log.as_ref().map(ToString::to_string),
            position: Position::of(&diagnosis.head),
            parts: diagnosis.found.iter().map(|(part, it)| found(*part, it)).collect(),
            steps,
            lost: diagnosis.lost.iter().map(ToString::to_string).collect(),
        }
    }
}

fn found(part: FolderPart, condition: &PartCondition) -> FoundPart {
    let (condition, entries, detail) = match condition {
        PartCondition::Whole => (FoundCondition::Whole, None, None),
        PartCondition::Behind { entries } => (FoundCondition::Behind, Some(*entries), None),
        PartCondition::Missing => (FoundCondition::Missing, None, None),
        PartCondition::Damaged(fault) => (FoundCondition::Damaged, None, Some(fault.to_string())),
    };
    FoundPart { file: part.file(), condition, entries, detail }
}

pub fn run(context: &Context, ui: &mut Ui, args: &args::Repair) -> Result<u8, CliError> {
    let options = context.options("repair");
    let mut progress = Progress::items(ui, "work-verifying");
    let mut tick = |done, of| progress.to(done, of);
    let diagnosis = repair::diagnose(context.store(), &options, &mut tick);
    progress.done();
    let diagnosis = diagnosis?;
    let told = RepairTold::of(&diagnosis, None);
    if !ui.json {
        print(ui, &told);
    }
    if let Some(fault) = diagnosis.beyond().filter(|_| diagnosis.steps.is_empty()) {
        // What was found is said ahead of why nothing can be done.
        let _ = ui.finish();
        return Err(beyond(fault));
    }
    if diagnosis.steps.is_empty() {
        if ui.json {
            ui.document(&told);
        } else {
            ui.line(ui.say("work-repair-nothing", &[]));
        }
        return Ok(exit::DONE);
    }
    if !(args.yes || agreed(ui)) {
        if ui.json {
            ui.document(&told);
        } else {
            ui.status(ui.say("work-repair-word", &[]));
        }
        return Ok(exit::REFUSED);
    }
    let mut progress = Progress::items(ui, "work-verifying");
    let mut tick = |done, of| progress.to(done, of);
    signals::leave();
    let repaired = repair::repair(context.store(), &options, &diagnosis, &mut tick);
    progress.done();
    let repaired = repaired?;
    if let Some(verified) = &repaired.verified {
        ui.effect("work-repair-done", &[("count", &verified.position.size)]);
    }
    for it in &repaired.made {
        if let Some(kept) = &it.kept {
            let path = kept.display().to_string();
            let said = ui.say("work-repair-kept", &[("file", &it.part.file()), ("path", &path)]);
            if !ui.json {
                ui.status(ui.shown(&said));
            }
        }
    }
    if let Some(fault) = diagnosis.beyond() {
        return Err(beyond(fault));
    }
    if ui.json {
        ui.document(&RepairTold::of(&diagnosis, Some(&repaired.made)));
    }
    Ok(exit::DONE)
}

/// Says that no repair makes the registry whole, and what does.
fn beyond(fault: &Fault) -> CliError {
    CliError::damaged(Problem::new("beyond-repair").with("detail", fault))
}

/// How much of what is lost is shown.
const SHOWN: usize = 5;

/// Asks the person at the terminal; where there is none, nobody has agreed.
fn agreed(ui: &mut Ui) -> bool {
    let question = ui.say("work-repair-ask", &[]);
    ui.ask(&question).is_some_and(|it| ["có", "yes"].contains(&it.as_str()))
}

fn print(ui: &mut Ui, told: &RepairTold) {
    ui.heading(&ui.say("work-repair-found", &[]));
    for it in &told.parts {
        let detail = it.detail.as_deref().unwrap_or_default();
        let count = it.entries.unwrap_or_default();
        let said = ui.say(
            &it.condition.text(),
            &[("file", &it.file), ("count", &count), ("detail", &detail)],
        );
        let said = ui.shown(&said);
        let tone = if it.condition == FoundCondition::Whole { Tone::Dim } else { Tone::Careful };
        ui.line(format!("  {}", ui.paint(tone, &said)));
    }
    for it in told.lost.iter().take(SHOWN) {
        let said = ui.shown(&ui.say("work-repair-lost", &[("detail", it)]));
        ui.line(format!("  {}", ui.paint(Tone::Wrong, &said)));
    }
    if let Some(more) = told.lost.len().checked_sub(SHOWN).filter(|it| *it > 0) {
        let said = ui.say("work-repair-lost-more", &[("count", &more)]);
        ui.line(format!("  {}", ui.paint(Tone::Wrong, &said)));
    }
    if told.steps.is_empty() {
        return;
    }
    ui.part("work-repair-plan");
    for it in &told.steps {
        let from = it.from.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let id = if from.is_empty() { "work-repair-step-plain" } else { "work-repair-step" };
        ui.line(format!("  {}", ui.say(id, &[("file", &it.file), ("from", &from)])));
    }
    ui.line(format!("  {}", ui.say("work-repair-keeps", &[])));
    if !told.lost.is_empty() {
        let said = ui.say("work-repair-not-whole", &[]);
        ui.line(format!("  {}", ui.paint(Tone::Wrong, &said)));
    }
}

/// Names the mend of damage, where a repair would mend it; it only reads.
pub fn name_the_mend(context: &Context, error: CliError) -> CliError {
    if error.exit != exit::INTEGRITY {
        return error;
    }
    let options = context.options("repair");
    if !repair::mends(context.store(), &options, error.is("view-differs")) {
        return error;
    }
    MENDED.iter().fold(error, |error, code| error.suggesting(code, "congbo repair"))
}

/// What a repair may mend.
const MENDED: [&str; 10] = [
    "head-missing",
    "head-damaged",
    "log-shorter",
    "hash-mismatch",
    "entry-damaged",
    "content-missing",
    "content-damaged",
    "index-differs",
    "store-unreadable",
    "view-differs",
];
