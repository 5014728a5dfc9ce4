//! `proposal dossier`: what the dossier of a proposal says, and how it was reviewed, as one paper to
//! print.

use congbo::{
    ask::{
        AnswerHead,
        papers::{PaperName, paper, papers},
        proposals::{find, proposal},
    },
    export::{
        announcing::{AnnouncingPaper, DossierContent, markdown},
        origin::DocumentOrigin,
    },
};

use crate::cli::{
    args::{PaperFormat, ProposalDossier, Times},
    context::Context,
    decision::{PAPER_LANGUAGE, paper_ending, paper_in},
    error::{CliError, exit},
    export::SpokenExport,
    output,
    result::{Did, MadeText},
    typed::with_value,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalDossier) -> Result<u8, CliError> {
    let format = args.format.or_else(|| paper_ending(&args.to)).unwrap_or(PaperFormat::Md);
    if format == PaperFormat::Docx {
        ui.off_screen(args.to.file())?;
    }
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    // What is put before whoever decides rests on the log, and on no view of it.
    let (snapshot, asked) = context.asked_of_log(&times)?;
    let named = papers(&snapshot, &asked, args.id)?.papers;
    let named = named.iter().filter_map(|it| it.id.parse::<PaperName>().ok());
    let own: Vec<_> =
        named.map(|it| paper(&snapshot, &asked, args.id, it)).collect::<Result<_, _>>()?;
    let found = find(&snapshot.registry, args.id)?;
    let shown = proposal(&snapshot, &asked, found)?;
    let content = DossierContent {
        proposal: &shown,
        papers: &own,
        registry: &snapshot.log,
        zone: snapshot.registry.zone(),
    };
    let mut written = AnnouncingPaper::of_dossier(&content, &SpokenExport::in_language(None));
    let mut again = ["proposal", "dossier"].map(str::to_owned).to_vec();
    again.push(args.id.to_string());
    again.extend(with_value("--format", Some(format.key())));
    again.extend(with_value("--known-at", asked.known_at));
    let origin = DocumentOrigin::new(&snapshot.log, PAPER_LANGUAGE, again);
    written.origin = Some(origin.at(&AnswerHead::of(&snapshot, &asked)));
    if args.to.output.is_none() && format == PaperFormat::Md {
        ui.text(MadeText::Dossier, &markdown(&written));
        return Ok(exit::DONE);
    }
    let bytes = paper_in(&written, format)?;
    let landed = output::document(ui, args.to.file(), args.to.force, &bytes)?;
    if let Some(path) = args.to.file() {
        let sha256 = landed.sha256.to_string();
        ui.effect("dossier-written", &[("path", &path.display()), ("id", &args.id)]);
        if ui.json {
            let (output, bytes) = (path.to_owned(), landed.bytes);
            ui.outcome(Did::DossierWritten { output, bytes, sha256 });
        }
    }
    Ok(exit::DONE)
}
