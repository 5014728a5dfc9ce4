//! Origins on the terminal: each component under its letter, the origin of a run of text
//! once on its left, and below all that is known about each origin.

use std::collections::{BTreeMap, VecDeque};

use congbo::{
    ask::{ActTold, blame::Origins, history::HistoryKind, lineage::Source},
    diff::blame::RowBlame,
    domain::{
        component::Component,
        procedure::{Channel, Procedure},
        rows::Table,
    },
};
use unicode_width::UnicodeWidthStr;

use super::super::{
    named::TextFamily,
    norm, prose,
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

/// The widest column of origins, and the narrowest of words beside it.
const WIDEST: usize = 28;
const NARROWEST: usize = 20;

/// Some words of one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    origin: usize,
    touched: Option<usize>,
    /// What stands before the words of a row.
    lead: &'static str,
    text: String,
}

/// What stands on the left: by origin, the lines that name it.
type Labels = BTreeMap<usize, Vec<String>>;

/// Prints a version with its origins.
pub(super) fn print(ui: &mut Ui, answer: &Origins<'_>) {
    let (version, name) = (&answer.version.version, ui.shown(&answer.document().name));
    let title = format!("{}  {version}  {name}", answer.document().code);
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.heading(&line);
    }
    if let Some(closure) = answer.ended {
        let standing = ui.name(closure.standing());
        let line = format!(
            "{standing} · {} · {}",
            ui.texts.day(closure.effective),
            ui.shown(&closure.decision)
        );
        ui.line(ui.paint(Tone::Wrong, &line));
    }
    for coming in words::coming(ui, &answer.coming) {
        let line = ui.say("look-coming-line", &[("coming", &coming)]);
        ui.line(ui.paint(Tone::Careful, &line));
    }
    if let Some(end) = &answer.norm_end {
        let line = format!("{}: {}", ui.say(norm::heading(end), &[]), norm::told(ui, end));
        ui.line(ui.paint(Tone::Careful, &line));
    }
    let used = answer.used();
    let sources: Vec<_> = used.iter().map(|at| (*at, answer.lineage.source(*at))).collect();
    let labels: Labels = sources.iter().map(|(at, it)| (*at, label(ui, it, answer))).collect();
    for component in Component::ALL {
        let Some(found) = answer.component(component) else { continue };
        heading(ui, component);
        let rows = found.rows.iter().map(|it| (it, runs(ui, component, it)));
        let runs = match component {
            Component::ProcessingTime | Component::Fees => by_method(ui, rows, answer.document()),
            Component::Name
            | Component::Steps
            | Component::Channels
            | Component::Dossier
            | Component::Applicants
            | Component::Agencies
            | Component::Results
            | Component::Forms
            | Component::Conditions
            | Component::LegalBasis
            | Component::Publisher
            | Component::Field
            | Component::Levels
            | Component::Class
            | Component::Online
            | Component::Keywords
            | Component::Description
            | Component::Identifiers => rows.flat_map(|it| it.1).collect(),
        };
        print_runs(ui, &runs, &labels, answer);
    }
    legend(ui, &sources, answer);
    ui.line("");
    ui.footer("", &answer.head);
}

fn heading(ui: &mut Ui, component: Component) {
    let name = component.lettered(&ui.name(component));
    ui.line("");
    ui.heading(&name);
}

/// Returns the lines that name an origin on the left: the version, the day and the
/// decision, whole; the code where it is another one.
fn label(ui: &Ui, it: &Source, answer: &Origins<'_>) -> Vec<String> {
    let number = match (&it.corrected_by, &it.decision) {
        (Some(instrument), _) => ui.name(*instrument),
        (None, Some(number)) => ui.shown(number),
        (None, None) => kind(ui, it),
    };
    let day = ui.texts.day(it.effective_from);
    let mut lines = prose::wrap(&format!("{} {day} {number}", it.version), WIDEST);
    if lines.len() > 1 {
        // A number is not parted from what it is of, where both have room below.
        lines = vec![format!("{} {day}", it.version)];
        lines.extend(prose::wrap(&number, WIDEST));
    }
    if it.code != answer.document().code {
        lines.push(ui.say("blame-of", &[("code", &it.code)]));
    }
    lines
}

fn kind(ui: &Ui, it: &Source) -> String {
    ui.name(HistoryKind::of(it.kind))
}

/// Returns what a row says, in runs of one origin.
fn runs(ui: &Ui, component: Component, row: &RowBlame) -> Vec<Run> {
    let lead = match row.table {
        None | Some(Table::Steps | Table::StepCases | Table::DossierCases) => "",
        Some(_) => "– ",
    };
    let mut runs: Vec<Run> = Vec::new();
    for field in &row.fields {
        for (at, part) in field.parts.iter().enumerate() {
            let (before, text) = said(ui, component, row, field.name, at == 0, &part.text);
            match runs.last_mut() {
                Some(last) if (last.origin, last.touched) == (part.origin, part.touched) => {
                    // What an agency does stands before its name as its label.
                    let is_label = row.table == Some(Table::Agencies) && field.name == "name";
                    let between = if is_label { ": " } else { " · " };
                    last.text.push_str(if at == 0 { between } else { "" });
                    last.text.push_str(&(before + &text));
                }
                last => {
                    let lead = if last.is_none() || lead.is_empty() { lead } else { "  " };
                    let (origin, touched) = (part.origin, part.touched);
                    runs.push(Run { origin, touched, lead, text: before + &text });
                }
            }
        }
    }
    runs
}

/// Returns a part in the reader's words, with the name of its field where the words alone
/// do not say what they are.
fn said(
    ui: &Ui,
    component: Component,
    row: &RowBlame,
    field: &str,
    is_first: bool,
    text: &str,
) -> (String, String) {
    if let Some(names) = TextFamily::of_values(field) {
        let key = text.trim_end_matches([' ', ';']);
        let name = ui.texts.maybe(&names.of(key), &[]).unwrap_or_else(|| ui.shown(key));
        return (String::new(), name + &text[key.len()..]);
    }
    let text = ui.shown(text);
    let is_labelled = match field {
        "originals"
        | "copies"
        | "note"
        | "case"
        | "dossier.sets"
        | "non_territorial"
        | "online.reason"
        | "online.basis"
        | "online.service_code"
        | "online.service_name"
        | "declared_none" => true,
        "code" | "portal_id" | "aliases" => component == Component::Identifiers,
        "title" | "date" | "issuer" => row.fields.first().is_none_or(|it| it.name == field),
        _ => false,
    };
    let label = TextFamily::Field.of(field);
    let label = ui.texts.maybe(&label, &[]).filter(|_| is_labelled && is_first);
    (label.map(|it| it + ": ").unwrap_or_default(), text)
}

/// Returns each run once, with the ways of handing in a file that it holds for.
fn by_method<'r>(
    ui: &Ui,
    rows: impl Iterator<Item = (&'r RowBlame, Vec<Run>)>,
    document: &Procedure,
) -> Vec<Run> {
    let mut found: Vec<(Vec<Run>, Vec<String>)> = Vec::new();
    for (row, runs) in rows {
        let is_of = |it: &&Channel| it.id == row.id || it.fees.iter().any(|it| it.id == row.id);
        let channel = document.channels.iter().find(|it| row.table.is_some() && is_of(it));
        let method = channel.map(|it| ui.name(it.method));
        match found.iter_mut().find(|it| it.0 == runs) {
            Some(known) => known.1.extend(method.filter(|it| !known.1.contains(it))),
            None => found.push((runs, method.into_iter().collect())),
        }
    }
    for (runs, methods) in &mut found {
        if let Some(first) = runs.first_mut().filter(|_| !methods.is_empty()) {
            first.text = format!("{} · {}", first.text.trim_end(), methods.join(", "));
        }
    }
    found.into_iter().flat_map(|it| it.0).collect()
}

/// Prints runs, each origin once where several follow on each other.
fn print_runs(ui: &mut Ui, runs: &[Run], labels: &Labels, answer: &Origins<'_>) {
    let column = labels.values().flatten().map(|it| it.width()).max().unwrap_or(0);
    let mut pending: VecDeque<&str> = VecDeque::new();
    let mut last = None;
    for run in runs {
        if last != Some(run.origin) {
            while let Some(label) = pending.pop_front() {
                ui.line(ui.paint(Tone::Dim, label));
            }
            pending.extend(labels.get(&run.origin).into_iter().flatten().map(String::as_str));
            last = Some(run.origin);
        }
        let indent = run.lead.width();
        let room = prose::room(ui).saturating_sub(column + 2 + indent).max(NARROWEST);
        let mut text = run.text.trim().to_owned();
        if let Some(touched) = run.touched {
            let (_, version) = answer.lineage.step(touched);
            text = format!("{text} [~{}]", version.version);
        }
        for (at, line) in prose::wrap(&text, room).into_iter().enumerate() {
            let label = prose::pad(pending.pop_front().unwrap_or_default(), column);
            let label = ui.paint(Tone::Dim, &label);
            let lead = if at == 0 { prose::pad(run.lead, indent) } else { " ".repeat(indent) };
            ui.line(format!("{label}  {lead}{line}").trim_end());
        }
    }
    for label in pending {
        ui.line(ui.paint(Tone::Dim, label));
    }
}

/// Prints what is known about each origin.
fn legend(ui: &mut Ui, sources: &[(usize, Source)], answer: &Origins<'_>) {
    ui.line("");
    let name = ui.say("blame-sources", &[]);
    ui.heading(&name);
    for (at, it) in sources {
        let (code, version) = answer.lineage.step(*at);
        let kind = match &it.corrected_by {
            Some(instrument) => words::corrected(ui, *instrument),
            None => kind(ui, it),
        };
        let code = if *code == answer.document().code { "" } else { code.as_str() };
        let since = words::span(ui, it.effective_from, None);
        let head = format!("{code} {}  {since}  {kind}", it.version);
        ui.heading(head.trim_start());
        let mut said = Vec::new();
        let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
        if let Some(decision) = &it.decision {
            say("look-decision", decision.clone());
        }
        say("look-basis", it.basis.clone());
        if !it.norms_ending.is_empty() {
            say("look-norms-ending", norm::named(ui, &it.norms_ending));
        }
        if let Some(line) = &it.imported_from {
            let (index, sha) = ((u64::from(line.index) + 1).to_string(), line.sha256.short());
            let facts: [TextFact<'_>; 3] =
                [("line", &index), ("block", &line.block.short()), ("sha", &sha)];
            say("blame-imported", ui.say("blame-imported-line", &facts));
        }
        say("look-recorded", words::recorded(ui, &version.recorded, answer.head.zone));
        if let Some(proposal) = it.proposal {
            say("look-proposal", proposal.to_string());
            say("blame-proposed", acts(ui, it.proposed_by.as_slice()));
            say("blame-approved", acts(ui, &it.approved_by));
            for (id, act) in [("blame-signed", &it.signed_by), ("blame-entered", &it.entered_by)] {
                if act.is_some() {
                    say(id, acts(ui, act.as_slice()));
                }
            }
        }
        if let Some(emergency) = &it.emergency {
            say("look-emergency", words::emergency(ui, emergency));
        }
        for rule in &it.set_aside {
            say("look-set-aside", words::set_aside(ui, rule));
        }
        prose::pairs(ui, 4, &said);
    }
    if answer.is_touched() {
        let note = ui.say("blame-touched", &[]);
        ui.line("");
        prose::paragraph(ui, 0, "", &note);
    }
}

/// Returns officers with the roles in which they acted.
fn acts(ui: &Ui, acts: &[ActTold]) -> String {
    let act = |it: &ActTold| words::in_role(ui, (&it.officer, it.role), &it.acted_for);
    match acts {
        [] => "–".to_owned(),
        acts => acts.iter().map(act).collect::<Vec<_>>().join(", "),
    }
}
