//! `reconcile`: an outside snapshot held against the catalogue.

use congbo::{
    app::{
        Snapshot,
        reconcile::{self, Changed, Findings, KeptDocuments, SnapshotQuestion},
    },
    ask::{AnswerHead, NameOf, Unanswered},
    domain::{command::Command, ids::Code, weight::ComponentDiff},
};

use super::{
    args,
    context::Context,
    diff,
    error::{CliError, Problem, exit},
    progress::Progress,
    proposals, prose,
    result::Reconciled,
    signals,
    table::TextTable,
    ui::{Tone, Ui},
};

/// How many rows of one component are shown to people; data has them all.
const ROWS: usize = 6;

/// How many lines of one procedure are shown, so that it stands on one screen.
const SCREEN: usize = 20;

pub fn run(context: &Context, ui: &mut Ui, args: &args::Reconcile) -> Result<u8, CliError> {
    if args.open_proposals {
        context.officer()?;
    }
    ui.page();
    let (snapshot, asked) = context.asked(&args.times)?;
    let stop = signals::watch();
    let mut progress = Progress::bytes(ui, "work-reconciling");
    let found = reconcile::reconcile(
        &snapshot,
        &args.file,
        SnapshotQuestion {
            as_of: asked.as_of,
            publisher: args.publisher.as_deref(),
            keeps: match args.open_proposals {
                true => KeptDocuments::All,
                false => KeptDocuments::None,
            },
        },
        &stop.flag,
        &mut |file, read, total| progress.at(file, read, total),
    );
    progress.done();
    let found = found.map_err(|error| stop.status(error.into()))?;
    if found.lines == found.refused_total {
        let problem = Problem::new("nothing-in-snapshot").with("refused", found.refused_total);
        let why = found.refused.first().map(|it| super::import::refusal(ui, it));
        let problem = problem.with("why", why.unwrap_or_else(|| "–".to_owned()));
        return Err(CliError::usage(problem.at(args.file.display())));
    }
    if let Some(name) = args.publisher.clone().filter(|_| !found.is_published_by_asked) {
        return Err(Unanswered::NoSuchName { name, of: NameOf::Publisher }.into());
    }
    let head = AnswerHead::of(&snapshot, &asked);
    let (opened, seqs, again) = if args.open_proposals {
        open(context, ui, args, snapshot, &found)?
    } else {
        drop(snapshot);
        Default::default()
    };
    if ui.json {
        let (seq, warnings) = (seqs.first().copied(), ui.take_warnings());
        let proposals = opened;
        ui.document(&Reconciled { head, findings: &found, proposals, seq, seqs, again, warnings });
    } else {
        print(ui, &found, args.full);
    }
    let differs = !(found.missing.is_empty() && found.extra.is_empty())
        || found.changed.iter().any(Changed::is_real);
    Ok(if differs && args.exit_code { exit::REFUSED } else { exit::DONE })
}

/// Opens a draft for each difference that is to be proposed.
fn open(
    context: &Context,
    ui: &mut Ui,
    args: &args::Reconcile,
    snapshot: Snapshot,
    found: &Findings,
) -> Result<(Vec<String>, Vec<u64>, bool), CliError> {
    let zone = snapshot.registry.zone();
    let effective = args.effective.unwrap_or_else(|| context.now.day(zone));
    let reason = ui.say("work-reconcile-reason", &[("file", &args.file.display())]);
    let requests = found.drafts(&snapshot, effective, &reason)?;
    // The snapshot may hold the log (`--known-at`), which the drafts are about to be put in.
    drop(snapshot);
    let mut hand = context.hand(ui)?;
    let mut office = context.office("reconcile")?;
    let (mut opened, mut seqs, mut again) = (Vec::new(), Vec::new(), true);
    for request in requests {
        let codes: Vec<_> = request.opens.iter().map(|it| it.code.to_string()).collect();
        let command = Command::Propose { request: Box::new(request), submit: false };
        match context.execute(&mut office, &mut hand, &command, context.id_among(&command)) {
            Ok(done) => {
                ui.warnings(&done.warnings);
                opened.push(proposals::touched(&done).to_string());
                seqs.extend(done.entries.iter().map(|it| it.seq));
                again &= done.again;
            }
            Err(error) if error.exit == exit::REFUSED => {
                ui.status(ui.say("work-reconcile-not-opened", &[("code", &codes.join(", "))]));
                ui.refused(&error);
            }
            Err(error) => return Err(error.sent_as(&context.command_id())),
        }
    }
    context.hear(office.close());
    ui.effect("work-reconcile-opened", &[("count", &opened.len()), ("ids", &opened.join(", "))]);
    again &= !opened.is_empty();
    Ok((opened, seqs, again))
}

/// Prints what was found, the gravest first.
fn print(ui: &mut Ui, found: &Findings, is_full: bool) {
    let real = found.changed.iter().filter(|it| it.is_real()).count();
    let suspect = found.changed.iter().filter(|it| !it.suspect.is_empty()).count();
    let undeclared = found.changed.iter().filter(|it| !it.undeclared.is_empty()).count();
    let noise = found.changed.iter().filter(|it| !it.noise.is_empty()).count();
    for (label, count) in [
        ("work-reconcile-missing", found.missing.len()),
        ("work-reconcile-extra", found.extra.len()),
        ("work-reconcile-both", found.changed.len() + found.equal as usize),
        ("work-reconcile-real", real),
        ("work-reconcile-suspect", suspect),
        ("work-reconcile-undeclared", undeclared),
        ("work-reconcile-noise", noise),
        ("work-reconcile-repeated", found.repeated.len()),
        ("work-reconcile-refused", usize::try_from(found.refused_total).unwrap_or(usize::MAX)),
    ] {
        let label = ui.say(label, &[]);
        ui.line(format!("{count:>8}  {label}"));
    }
    section(ui, "work-reconcile-missing-list", !found.missing.is_empty());
    let missing = found.missing.iter().map(|it| ("-", &it.code, &it.name));
    named(ui, missing.collect());
    section(ui, "work-reconcile-extra-list", !found.extra.is_empty());
    let extra = found.extra.iter().map(|it| ("+", &it.code, &it.name));
    named(ui, extra.collect());
    for it in &found.extra {
        if let Some(code) = &it.same_name {
            let said = ui.say("work-reconcile-same-name", &[("code", &code)]);
            prose::paragraph(ui, 2, &format!("{}  ", it.code), &said);
        }
    }
    section(ui, "work-reconcile-changed-list", real > 0 || suspect > 0);
    for it in &found.changed {
        if it.is_real() || !it.suspect.is_empty() {
            let from = ui.mark();
            changed(ui, it);
            let more = if is_full { 0 } else { ui.leave_lines(from, SCREEN) };
            if more > 0 {
                let said = ui.say("work-reconcile-more", &[("count", &more)]);
                ui.line(format!("      {}", ui.paint(Tone::Dim, &said)));
            }
            ui.line("");
        }
    }
    section(ui, "work-reconcile-undeclared-list", undeclared > 0);
    for it in found.changed.iter().filter(|it| !it.undeclared.is_empty()) {
        let say = |it: &ComponentDiff| ui.name(it.component);
        let components = it.undeclared.iter().map(say).collect::<Vec<_>>().join(", ");
        let line = format!("{components} – {}", it.name);
        prose::paragraph(ui, 2, &format!("{}  ", it.code), &line);
    }
    section(ui, "work-reconcile-repeated-list", !found.repeated.is_empty());
    for it in &found.repeated {
        let first = ui.say("work-reconcile-first-line", &[("line", &it.first)]);
        let line = format!("  {}:{}: {}  {first}", it.file, it.line, it.code);
        ui.line(ui.shown(&line));
    }
    section(ui, "work-reconcile-refused-list", !found.refused.is_empty());
    super::import::refused(ui, &found.refused, found.refused_total);
    super::import::not_understood(ui, &found.not_understood, found.not_understood_total);
    if noise > 0 {
        let mut kinds = std::collections::BTreeMap::new();
        for it in found.changed.iter().flat_map(|it| &it.noise) {
            *kinds.entry(it.kind).or_insert(0) += 1;
        }
        section(ui, "work-reconcile-noise-list", true);
        for (kind, count) in kinds {
            let label = ui.name(kind);
            ui.line(format!("{count:>8}  {label}"));
        }
    }
}

/// Adds procedures, a line each.
fn named(ui: &mut Ui, them: Vec<(&str, &Code, &String)>) {
    let heads = ["", "", ""].map(str::to_owned);
    let table = TextTable::new(&heads).headless().indented(2);
    let room = ui.line_room().map(|it| it.saturating_sub(2));
    let mut table = table.one_line(room, Vec::new(), Vec::new(), 0);
    for (mark, code, name) in them {
        table.row([mark.to_owned(), code.to_string(), ui.shown(name)]);
    }
    table.print(ui);
}

fn section(ui: &mut Ui, id: &str, wanted: bool) {
    if wanted {
        let text = ui.say(id, &[]);
        ui.line("");
        ui.heading(&text);
    }
}

fn changed(ui: &mut Ui, it: &Changed) {
    let lead = (Some(Tone::Strong), format!("{}  ", it.code));
    prose::led(ui, 2, &lead, &[(None, ui.shown(&it.name))]);
    if let Some((here, there)) = &it.decision {
        let say = |it: &Option<String>| it.clone().unwrap_or_else(|| "–".to_owned());
        let line = ui.say(
            "work-reconcile-decision",
            &[("here", &ui.shown(&say(here))), ("there", &ui.shown(&say(there)))],
        );
        prose::paragraph(ui, 6, "", &line);
    }
    for (differences, tone, label) in [
        (&it.substance, Tone::Strong, "work-reconcile-substance"),
        (&it.suspect, Tone::Careful, "work-reconcile-suspicion"),
    ] {
        for difference in differences {
            component_line(ui, difference, tone, label);
        }
    }
}

/// Prints a component with what differs in it: the first rows, as `diff` tells them.
fn component_line(ui: &mut Ui, difference: &ComponentDiff, tone: Tone, label: &str) {
    let component = ui.name(difference.component);
    let label = ui.say(label, &[]);
    let label = ui.paint(tone, &label);
    ui.line(format!("    {label} {component}"));
    let more = difference.changes.len().saturating_sub(ROWS);
    let changes = difference.changes.iter().take(ROWS).cloned().collect();
    diff::print_rows(ui, &ComponentDiff { changes, ..difference.clone() }, diff::AROUND, 6);
    if more > 0 {
        ui.line(format!("      {}", ui.say("work-more", &[("count", &more)])));
    }
}
