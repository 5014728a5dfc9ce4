//! `export --check` of one page: a file of an exported folder, by the manifest above it; and of a
//! paper in somebody's hand, by the code at its foot.

use std::path::Path;

use congbo::{
    ask::proven_export::{ProvenFolderFile, ProvenPaper},
    ask::{AnswerHead, AskedTimes, recorded_exports::recorded_as},
    domain::{ids::Digest, registry::Standing},
    export::{
        ExportCircle, PublicView, check::prove_file, paper_code::PaperCode, release::FolderManifest,
    },
};

use super::{
    check::{ToldManifest, say_recorded},
    spoken::SpokenExport,
};
use crate::cli::{
    args::Times,
    context::Context,
    error::{CliError, Problem, exit},
    output::{folder_manifest, hash},
    texts::TextFact,
    ui::Ui,
    words,
};

/// Says what the log says of a paper, given by the code at its foot.
pub fn check(context: &Context, ui: &mut Ui, typed: &Path) -> Result<u8, CliError> {
    let Ok(code) = typed.to_string_lossy().parse::<PaperCode>() else {
        let problem = Problem::new("no-file-nor-paper").with("typed", typed.display());
        return Err(CliError::refused(problem));
    };
    let (now, asked) = context.asked_of_log(&Times::default())?;
    let view = PublicView::of(&now, &asked, ExportCircle::External)?;
    let proven = code
        .proven(view.lives(), &now, &asked)
        .ok_or_else(|| CliError::refused(Problem::new("paper-not-of-log").with("paper", &code)))?;
    let zone = now.registry.zone();
    ui.answer(&proven, |ui| print(ui, &proven, zone));
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, it: &ProvenPaper, zone: congbo::domain::ids::Zone) {
    let (at, name) = (ui.texts.instant(it.at, zone), ui.shown(&it.name));
    let facts: [TextFact<'_>; 5] = [
        ("code", &it.code),
        ("name", &name),
        ("version", &it.version),
        ("seq", &it.entry),
        ("at", &at),
    ];
    ui.line(ui.say("look-paper-proven", &facts));
    let decision = ui.shown(it.decision.as_deref().unwrap_or("–"));
    ui.line(ui.say("look-paper-decision", &[("decision", &decision)]));
    let approvals = words::approvers(ui, it.approvals.iter().map(|it| (&it.officer, it.role)));
    ui.line(ui.say("look-paper-approved", &[("officers", &approvals)]));
    ui.line(ui.say("look-paper-hashes", &[("leaf", &it.leaf), ("content", &it.content)]));
    let since = it.last_entry > it.entry;
    let last: TextFact<'_> = ("seq", &it.last_entry);
    let state = match (it.stands, it.standing) {
        (true, _) if since => ui.say("look-paper-more", &[last]),
        (true, _) => ui.say("look-paper-stands", &[]),
        (false, Standing::InForce) => ui.say("look-paper-over", &[last]),
        (false, it) => ui.say("look-paper-standing", &[("standing", &ui.name(it)), last]),
    };
    ui.line(state);
}

/// Says whether a file of an exported folder shows what the registry had at the position that the
/// manifest of the folder names.
pub fn check_page(context: &Context, ui: &mut Ui, path: &Path) -> Result<u8, CliError> {
    let not = |code: &str| CliError::refused(Problem::new(code).at(path.display()));
    let full = path.canonicalize().map_err(|error| CliError::unreadable(path, &error))?;
    // A folder above that is closed to the reader says nothing of the paper.
    let manifest = |it: &Path| folder_manifest(it).ok().flatten();
    let above = full.ancestors().skip(1).find_map(|it| Some((it, manifest(it)?)));
    let (folder, manifest): (&Path, FolderManifest) =
        above.ok_or_else(|| not("export-without-manifest"))?;
    let own = full.strip_prefix(folder).unwrap_or(&full).to_string_lossy().into_owned();
    let named = manifest.file(&own).ok_or_else(|| not("page-not-in-manifest"))?;
    let sha256 = hash(&full).map_err(|error| CliError::unreadable(path, &error))?;
    if sha256 != named.sha256 {
        return Err(not("export-not-as-written"));
    }
    let size = manifest.point.position.size;
    let then = context.at_position(size)?;
    let words = SpokenExport::in_language(manifest.options.language);
    let told = ToldManifest {
        registry: &manifest.registry.log,
        size,
        format: &manifest.format,
        program: &manifest.program,
    };
    prove_file(&then, &manifest, &words, named).map_err(|why| told.refused(why, path))?;
    let asked = AskedTimes { as_of: manifest.point.as_of, known_at: manifest.point.known_at };
    let recorded = recorded_as(&then, &Digest::of(&manifest.to_bytes()))?;
    let proven = ProvenFolderFile {
        file: own,
        folder: folder.display().to_string(),
        file_format: manifest.format.clone(),
        registry: manifest.registry.log.clone(),
        head: AnswerHead::of(&then, &asked),
        sha256,
        recorded,
    };
    ui.answer(&proven, |ui| {
        let (shown, as_of) = (path.display(), proven.head.point.as_of);
        let facts: [TextFact<'_>; 3] = [("path", &shown), ("size", &size), ("as-of", &as_of)];
        ui.line(ui.say("look-export-proven", &facts));
        say_recorded(ui, proven.recorded);
    });
    Ok(exit::DONE)
}
