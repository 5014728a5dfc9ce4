//! An export that is a folder: built beside its place, and proven file by file.

use std::path::Path;

use congbo::{
    ask::AnswerHead,
    export::{
        ExportCircle, ExportHead, ExportOptions, PublicView,
        check::{prove_folder, proven_folder},
        folder::FolderExporter,
        release::FolderManifest,
    },
};

use super::{check, recording, spoken::SpokenExport};
use crate::cli::{
    args,
    context::Context,
    error::{CliError, Problem, plain_io},
    output::{Broken, FolderLayout, FolderOutput, FolderState, TwinFault, folder_manifest, some},
    result::Did,
    texts::TextFact,
    ui::Ui,
};

/// A folder that is asked for.
pub struct FolderAsked<'a> {
    /// Its format.
    pub exporter: &'a dyn FolderExporter,
    /// What was chosen of that.
    pub options: ExportOptions,
    /// Whose procedures.
    pub circle: ExportCircle,
    /// Of which day, as known when.
    pub times: &'a args::Times,
    /// Where it goes.
    pub dir: &'a Path,
    /// Whether a former one gives way that was changed since.
    pub force: bool,
    /// How the next release takes the former one's place.
    pub layout: FolderLayout,
}

/// Exports the catalogue as a folder.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::Export,
    exporter: &dyn FolderExporter,
) -> Result<u8, CliError> {
    let Some(dir) = args.to.file() else {
        let problem = Problem::new("folder-needs-output").with("format", exporter.name());
        return Err(CliError::usage(problem));
    };
    let (options, circle) = (args.options(), ExportCircle::asked(args.internal));
    let (times, force) = (&args.times, args.to.force);
    let layout = FolderLayout::Exchange { twin: true };
    write(context, ui, FolderAsked { exporter, options, circle, times, dir, force, layout })
}

/// Writes a folder that is asked for, and says what came of it.
pub fn write(context: &Context, ui: &mut Ui, asked: FolderAsked<'_>) -> Result<u8, CliError> {
    let FolderAsked { exporter, options, circle, times, dir, force, layout } = asked;
    // Its place is held before the registry is read: of two exports at once none puts an older state
    // in the place of a newer one.
    let mut output = FolderOutput::to(dir, force, layout)?;
    let (snapshot, asked, _) = context.asked_to_export(times)?;
    let view = PublicView::of(&snapshot, &asked, circle)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let words = SpokenExport::in_language(options.language);
    let counts =
        exporter.build(&view, &options, &words, &mut output).map_err(
            |failure| match Broken::from(failure) {
                Broken::Registry(error) => error.into(),
                Broken::File(error) => CliError::unwritable(dir, &error),
            },
        )?;
    let head: ExportHead = view.head.clone();
    drop(view);
    drop(snapshot);
    let mark = exporter.mark();
    let landed = output.land(|files| FolderManifest::of(&head, &mark, &options, &counts, files))?;
    let count = counts.in_force + counts.suspended;
    let (count_shown, internal) = (count.to_string(), head.internal_left_out);
    let same = if landed.is_same { "yes" } else { "no" };
    let (path, place) = (dir.display(), ui.place(&place));
    let facts: [TextFact<'_>; 7] = [
        ("count", &count_shown),
        ("path", &path),
        ("files", &landed.files),
        ("written", &landed.written),
        ("same", &same),
        ("internal", &internal),
        ("place", &place),
    ];
    ui.effect("look-exported-folder", &facts);
    if let Some(odd) = landed.twin {
        let path = odd.path.display();
        ui.status(match odd.why {
            TwinFault::NotOurs => ui.say("look-twin-not-ours", &[("path", &path)]),
            TwinFault::Foreign(them) => {
                ui.say("look-twin-foreign", &[("path", &path), ("files", &some(&them))])
            }
            TwinFault::NotSettled(why) => {
                ui.say("look-twin-not-settled", &[("path", &path), ("why", &plain_io(&why))])
            }
        });
    }
    let chosen = recording::chosen(&options, head.circle);
    for path in landed.left {
        ui.status(ui.say("look-release-left", &[("path", &path.display())]));
    }
    let recorded = recording::record(context, ui, (&head, &mark), chosen, landed.manifest)?;
    if ui.json {
        ui.outcome(Did::ExportedFolder {
            output: dir.to_owned(),
            file_format: exporter.name(),
            counts,
            files: landed.files,
            written: landed.written,
            bytes: landed.bytes,
            as_of: head.as_of,
            known_at: head.known_at.map(|it| it.to_string()),
            position: head.position,
            manifest_sha256: landed.manifest.to_string(),
            recorded,
        });
    }
    Ok(0)
}

/// Says whether a folder shows what the registry had at the position that its manifest names.
pub fn check(context: &Context, ui: &mut Ui, dir: &Path) -> Result<u8, CliError> {
    let manifest = folder_manifest(dir).map_err(|error| CliError::unreadable(dir, &error))?;
    let manifest = manifest.ok_or_else(|| {
        CliError::refused(Problem::new("folder-without-manifest").at(dir.display()))
    })?;
    let state = FolderState::of(dir, &manifest);
    let state = state.map_err(|error| CliError::unreadable(dir, &error))?;
    if !state.is_whole() {
        return Err(state.refused(dir));
    }
    let then = context.at_position(manifest.point.position.size)?;
    let words = SpokenExport::in_language(manifest.options.language);
    let told = check::ToldManifest {
        registry: &manifest.registry.log,
        size: manifest.point.position.size,
        format: &manifest.format,
        program: &manifest.program,
    };
    let written = prove_folder(&then, &manifest, &words).map_err(|why| told.refused(why, dir))?;
    let other = manifest.unlike(&written);
    if !other.is_empty() || written.counts != manifest.counts {
        let withheld = then.registry.is_withheld_after(manifest.point.position.size);
        let code = if withheld { "export-shows-withheld" } else { "folder-not-what-log-gives" };
        let problem = Problem::new(code).with("files", some(&other));
        return Err(CliError::refused(
            problem.with("program", &manifest.program).at(dir.display()),
        ));
    }
    let (size, shown) = (manifest.point.position.size, dir.display().to_string());
    let proven = proven_folder(shown.clone(), manifest, &then)?;
    ui.answer(&proven, |ui| {
        let facts: [TextFact<'_>; 4] = [
            ("path", &shown),
            ("size", &size),
            ("as-of", &proven.head.point.as_of),
            ("files", &proven.files),
        ];
        let line = ui.say("look-folder-proven", &facts);
        ui.line(&line);
        check::say_recorded(ui, proven.recorded);
    });
    Ok(0)
}
