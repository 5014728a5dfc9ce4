//! `decision`: an announcing decision as far as the registry knows it, for somebody to number, date
//! and have signed (settled question 39), and any that was recorded, as a paper.

use congbo::{
    ask::{
        AnswerHead,
        announced::{AnnouncedDecision, DecisionShown},
        brief::ProposalBrief,
        decision_draft::{DecisionDraft, decision_draft},
        decisions::{DecisionTold, decisions},
        entries::DecisionAsked,
    },
    domain::{
        event::{Decision, Listed},
        ids::{LogId, ProposalId, Zone},
        placeholder::place as placeholder,
        policy::Road,
        registry::Registry,
    },
    export::{
        announcing::{AnnouncingPaper, ChangeMark, docx, markdown},
        origin::DocumentOrigin,
    },
};

use super::{
    args::{self, DecisionAction, DraftFormat, PaperFormat, Times},
    columns::DecisionColumn,
    context::Context,
    error::{CliError, Problem, exit},
    export::SpokenExport,
    output, proposals,
    result::Did,
    rows::{ListCell, ListRows},
    template::quoted,
    texts::TextFact,
    typed::with_value,
    ui::Ui,
};

/// The language of the papers, which is that of the procedures, whoever reads them.
pub const PAPER_LANGUAGE: &str = "vi";

pub fn run(context: &Context, ui: &mut Ui, action: &DecisionAction) -> Result<u8, CliError> {
    match action {
        DecisionAction::Draft(args) => draft(context, ui, args),
        DecisionAction::Document(args) => document(context, ui, args),
        DecisionAction::List(args) => list(context, ui, args),
    }
}

fn draft(context: &Context, ui: &mut Ui, args: &args::DecisionDraftArgs) -> Result<u8, CliError> {
    let format = args.format.unwrap_or_else(|| match paper_ending(&args.to) {
        Some(PaperFormat::Docx) => DraftFormat::Docx,
        Some(PaperFormat::Md) => DraftFormat::Md,
        None => DraftFormat::Toml,
    });
    let paper = match format {
        DraftFormat::Toml if args.look.is_named() => {
            return Err(CliError::usage(Problem::new("decision-look-of-paper")));
        }
        DraftFormat::Toml => None,
        DraftFormat::Docx => Some(PaperFormat::Docx),
        DraftFormat::Md => Some(PaperFormat::Md),
    };
    if paper == Some(PaperFormat::Docx) && !ui.json {
        ui.off_screen(args.to.file())?;
    }
    // What is signed rests on the log, and on no view of it.
    let (snapshot, times) = context.asked_of_log(&Times { as_of: None, known_at: None })?;
    let draft = decision_draft(&snapshot, &args.ids, context.now)?;
    ui.warnings(&draft.lacking);
    let text = written(ui, &snapshot.registry, &draft);
    let bytes = match paper {
        None => text.clone().into_bytes(),
        Some(format) => {
            let announced = AnnouncedDecision::of_draft(&snapshot, &draft)?;
            let ids = args.ids.iter().map(ToString::to_string);
            let asked = ["decision", "draft"].map(str::to_owned).into_iter().chain(ids);
            let asked = asked.chain(look_again(&args.look, format)).collect();
            let origin = DocumentOrigin::new(&snapshot.log, PAPER_LANGUAGE, asked);
            let head = AnswerHead::of(&snapshot, &times);
            painted(&announced, &args.look, format, origin.at(&head))?
        }
    };
    if let Some(path) = args.to.file() {
        output::document(ui, Some(path), args.to.force, &bytes)?;
        ui.effect("decision-drafted", &[("path", &path.display())]);
    }
    if ui.json {
        ui.outcome(Did::DecisionDrafted {
            issuer: draft.issuer,
            effective_on: draft.effective_on,
            title: draft.title,
            norms: draft.norms,
            proposals: draft.list,
            toml: text,
        });
    } else if args.to.file().is_none() {
        ui.bytes(&bytes);
    }
    Ok(exit::DONE)
}

/// Returns the decision on some proposals as far as the registry knows it, to be filled in; and the
/// same with whatever is missing put in, so that it may be tried beforehand.
pub fn form(
    context: &Context,
    ui: &Ui,
    ids: &[ProposalId],
) -> Result<(LogId, String, Decision), CliError> {
    let (snapshot, _) = context.asked_of_log(&Times { as_of: None, known_at: None })?;
    let draft = decision_draft(&snapshot, ids, context.now)?;
    let text = written(ui, &snapshot.registry, &draft);
    let decision = Decision {
        number: "1/QĐ".to_owned(),
        issuer: draft.issuer,
        signed_on: context.now.day(snapshot.registry.zone()),
        effective_on: Some(draft.effective_on),
        title: Some(draft.title),
        norms: draft.norms,
        proposals: draft.list,
    };
    Ok((snapshot.log.clone(), text, decision))
}

/// Writes a recorded decision as a paper, by the log alone: it leaves the house.
fn document(
    context: &Context,
    ui: &mut Ui,
    args: &args::DecisionDocumentArgs,
) -> Result<u8, CliError> {
    let format = args.format.or_else(|| paper_ending(&args.to)).unwrap_or(PaperFormat::Md);
    let as_data = ui.json && args.to.output.is_none();
    if format == PaperFormat::Docx && !as_data {
        ui.off_screen(args.to.file())?;
    }
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked_of_log(&times)?;
    let (signed_on, issuer) = (args.signed, args.issuer.as_deref());
    let which = DecisionAsked { number: &args.number, signed_on, issuer };
    let announced = AnnouncedDecision::recorded(&snapshot, &which)?;
    if as_data {
        ui.document(&DecisionShown::of(&snapshot, &asked, &announced));
        return Ok(exit::DONE);
    }
    let mut again = ["decision", "document"].map(str::to_owned).to_vec();
    again.push(args.number.clone());
    again.extend(with_value("--signed", args.signed));
    again.extend(with_value("--issuer", args.issuer.as_ref()));
    again.extend(look_again(&args.look, format));
    again.extend(with_value("--known-at", asked.known_at));
    // What was enacted stays as it was: at whichever position it is asked about, it is the same.
    let origin = DocumentOrigin::new(&snapshot.log, PAPER_LANGUAGE, again);
    let bytes = painted(&announced, &args.look, format, origin)?;
    let landed = output::document(ui, args.to.file(), args.to.force, &bytes)?;
    if let Some(path) = args.to.file() {
        let sha256 = landed.sha256.to_string();
        let (shown, number) = (path.display(), ui.shown(&args.number));
        let facts: [TextFact<'_>; 3] = [("path", &shown), ("number", &number), ("sha256", &sha256)];
        ui.effect("decision-written", &facts);
        if ui.json {
            let (output, bytes) = (path.to_owned(), landed.bytes);
            ui.outcome(Did::DecisionWritten { output, bytes, sha256 });
        }
    }
    Ok(exit::DONE)
}

/// Lists the decisions that were recorded.
fn list(context: &Context, ui: &mut Ui, args: &args::DecisionListArgs) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let mut decisions = decisions(&snapshot, &asked, context.now)?;
    snapshot.release()?;
    let rows = ListRows::new(context, &args.rows);
    let (all, zone) = (decisions.decisions.len(), decisions.head.zone);
    let cell = |ui: &Ui, it: &DecisionTold, column| cell(ui, it, zone, column);
    rows.arrange(ui, &mut decisions.decisions, cell);
    if ui.json {
        ui.document(&decisions);
        return Ok(exit::DONE);
    }
    rows.print(ui, &decisions.decisions, cell);
    let total = ui.say("decision-count", &[("count", &all)]);
    let total = total + &rows.shown_of(ui, decisions.decisions.len(), all);
    ui.footer(&total, &decisions.head);
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &DecisionTold, zone: Zone, column: DecisionColumn) -> ListCell {
    match column {
        DecisionColumn::Number => ListCell::of(ui.shown(&it.number)),
        DecisionColumn::Signed => ListCell::day(ui, Some(it.signed_on)),
        DecisionColumn::Who => {
            ListCell::of(it.officer.as_ref().map(ToString::to_string).unwrap_or_default())
        }
        DecisionColumn::Procedures => ListCell::of(it.procedures),
        DecisionColumn::From => ListCell::day(ui, Some(it.effective_from)),
        DecisionColumn::State if it.announced_elsewhere => ListCell::of(ui.name(Road::Recorded)),
        DecisionColumn::State => ListCell::of(ui.name(it.state)),
        DecisionColumn::Due => ListCell::day(ui, it.due),
        DecisionColumn::Issuer => ListCell::of(ui.shown(&it.issuer)),
        DecisionColumn::At => ListCell::at(ui, it.at, zone),
        DecisionColumn::Title => ListCell::of(ui.shown(it.title.as_deref().unwrap_or_default())),
    }
}

/// Returns the form that a file's name asks for. `None` where it asks for none.
pub fn paper_ending(to: &args::ToFile) -> Option<PaperFormat> {
    match to.file()?.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "docx" => Some(PaperFormat::Docx),
        "md" => Some(PaperFormat::Md),
        _ => None,
    }
}

/// Returns the words by which a paper of this look is asked for again in a form.
fn look_again(look: &args::PaperLook, format: PaperFormat) -> impl Iterator<Item = String> {
    with_value("--format", Some(format.key()))
        .chain(with_value("--place", look.place.as_ref()))
        .chain(with_value("--mark", look.mark.map(ChangeMark::key)))
}

/// Returns the paper in a form; it speaks the procedures' language, whoever reads it.
fn painted(
    announced: &AnnouncedDecision,
    look: &args::PaperLook,
    format: PaperFormat,
    origin: DocumentOrigin,
) -> Result<Vec<u8>, CliError> {
    let words = SpokenExport::in_language(None);
    let mut paper = AnnouncingPaper::of(announced, &look.options(), &words);
    paper.origin = Some(origin);
    paper_in(&paper, format)
}

/// Returns a paper in a form.
pub fn paper_in(paper: &AnnouncingPaper, format: PaperFormat) -> Result<Vec<u8>, CliError> {
    Ok(match format {
        PaperFormat::Md => markdown(paper).into_bytes(),
        PaperFormat::Docx => docx(paper).map_err(|fault| {
            CliError::usage(Problem::new("docx-unwritten").with("why", fault).at("--format"))
        })?,
    })
}

/// Writes the draft as a file: what is to be filled in is marked, and refused as it
/// stands.
fn written(ui: &Ui, registry: &Registry, draft: &DecisionDraft<'_>) -> String {
    let mut text = comment(&ui.say("decision-heading", &[]));
    let number = format!(
        "{}/QĐ-{}",
        placeholder(&ui.say("decision-number", &[])),
        placeholder(&ui.say("decision-symbol", &[]))
    );
    let signed_on = placeholder(&ui.say("decision-signed-on", &[]));
    text += &format!("\nnumber = {}\n", quoted(&number));
    text += &format!("issuer = {}\n", quoted(&draft.issuer));
    text += &format!("signed_on = {}\n", quoted(&signed_on));
    text += &format!("effective_on = \"{}\"\n", draft.effective_on);
    text += &format!("title = {}\n\n", quoted(&draft.title));
    text += &comment(&ui.say("decision-list", &[]));
    for it in &draft.proposals {
        let brief = ProposalBrief::of(registry, it);
        let (kind, codes) = (proposals::called(ui, &brief), proposals::codes(&brief));
        text += &comment(&format!("  {}  {codes}  {kind}: {}", it.id, brief.title));
    }
    text += &Listed::lines(&draft.list);
    text += "\n\n";
    text += &comment(&ui.say("decision-norms", &[]));
    for norm in &draft.norms {
        text += &format!("[[norms]]\nnumber = {}\n", quoted(&norm.number));
        for (field, value) in [("title", &norm.title), ("issuer", &norm.issuer)] {
            if let Some(value) = value {
                text += &format!("{field} = {}\n", quoted(value));
            }
        }
        if let Some(day) = norm.signed_on {
            text += &format!("signed_on = \"{day}\"\n");
        }
        text += &format!("effective_from = \"{}\"\n", norm.effective_from);
        if let Some(last) = norm.effective_to {
            text += &format!("effective_to = \"{last}\"\n");
        }
        for (field, holds) in [("revives", norm.revives), ("shortened", norm.shortened)] {
            if holds {
                text += &format!("{field} = true\n");
            }
        }
        for clause in &norm.clauses {
            let (name, from) = (quoted(&clause.name), clause.effective_from);
            text += &format!("[[norms.clauses]]\nname = {name}\neffective_from = \"{from}\"\n");
        }
        text += "\n";
    }
    text.trim_end().to_owned() + "\n"
}

/// Writes words as comment lines; a name of several lines stays a comment.
fn comment(words: &str) -> String {
    words.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// Returns the decision of a draft once it is numbered and signed: what the tests hold the
/// text against.
#[cfg(test)]
fn filled(text: &str) -> congbo::domain::event::Decision {
    let open = |line: &&str| !line.contains('‹');
    let kept: Vec<_> = text.lines().filter(open).collect();
    let signed = format!("number = \"1/QĐ-A\"\nsigned_on = \"2026-07-10\"\n{}", kept.join("\n"));
    toml::from_str(&signed).expect("a draft is a decision but for what is to be filled in")
}

#[cfg(test)]
mod tests {
    use congbo::domain::ids::{Digest, ProposalId};

    use super::*;

    #[test]
    fn the_lines_of_a_list_are_read_back_as_the_list() {
        let list = [7, 3].map(|id| Listed { id: ProposalId(id), hash: Digest::of(&[id as u8]) });
        let text = format!("issuer = \"Bộ A\"\n{}\n", Listed::lines(&list));
        assert_eq!(filled(&text).proposals, list);
    }

    #[test]
    fn a_name_of_several_lines_stays_a_comment() {
        assert_eq!(comment("  p1  Tên\n\ndài"), "#   p1  Tên\n#\n# dài\n");
    }
}
