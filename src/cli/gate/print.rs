//! The gate's answer as people read it: what blocks first, then what warns, what is kept,
//! the approvals, the deadlines, the debt, and one line that sums it up.

use std::collections::BTreeSet;

use congbo::{
    app::{Snapshot, gate::Judgement},
    ask::{brief::ProposalBrief, deadline::DeadlineTold},
    domain::{
        deadline::{Deadline, DeadlineState},
        event::{Decision, Route},
        gate::{self, DecisionDoubt, Finding, GateRule, State},
        policy::Road,
        reason::Reason,
        registry::{Debt, Proposal, Registry, Status},
        rule::{RuleNumber, Weight, article},
    },
};

use unicode_width::UnicodeWidthStr;

use super::{
    fix::Fixer,
    persons::{by, heads, who},
};
use crate::cli::{
    context::Context,
    error::say_reason,
    late, proposals,
    prose::{self, PaintedPiece},
    table::TextTable,
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

/// Says what is doubtful of a decision's number.
pub fn doubts(ui: &Ui, registry: &Registry, decision: &Decision) -> Vec<String> {
    let facts: [TextFact<'_>; 2] = [("issuer", &decision.issuer), ("number", &decision.number)];
    let said = |it| match it {
        DecisionDoubt::IssuerUnknown => ui.say("gate-issuer-unknown", &facts),
        DecisionDoubt::YearInNumber => ui.say("gate-year-in-number", &facts),
        DecisionDoubt::NumberTaken => ui.say("gate-number-taken", &facts),
    };
    gate::doubts(registry, decision).into_iter().map(said).collect()
}

/// Prints which decision the proposals behind are judged with, and what is doubtful of it.
pub fn decision(ui: &mut Ui, registry: &Registry, decision: &Decision) {
    let listed: BTreeSet<_> = decision.proposals.iter().map(|it| it.id).collect();
    let number = ui.shown(&decision.number);
    let said = ui.say("gate-of-decision", &[("number", &number), ("count", &listed.len())]);
    ui.heading(&said);
    doubtful(ui, registry, decision);
}

/// Prints what is doubtful of a decision's number.
pub fn doubtful(ui: &mut Ui, registry: &Registry, decision: &Decision) {
    for said in doubts(ui, registry, decision) {
        prose::paragraph(ui, 2, "", &said);
    }
}

/// Prints all that was found of a proposal, below its head.
pub fn judgement(ui: &mut Ui, fixer: &Fixer<'_>, judgement: &Judgement, full: bool) {
    let findings = &judgement.findings;
    let unkept = |weight: Weight| {
        let is =
            move |it: &&Finding| it.weight == weight && matches!(it.state, State::Unsatisfied(_));
        findings.iter().filter(is).collect::<Vec<_>>()
    };
    for (weight, heading) in [(Weight::Block, "gate-blocking"), (Weight::Warn, "gate-warning")] {
        section(ui, heading, &unkept(weight), |ui, it| unsatisfied(ui, fixer, it));
    }
    let zone = fixer.snapshot.registry.zone();
    let suspended: Vec<_> =
        findings.iter().filter(|it| matches!(it.state, State::Suspended(_))).collect();
    section(ui, "gate-suspended", &suspended, |ui, it| {
        let State::Suspended(of) = &it.state else { return };
        rule(ui, it, &[]);
        let said = words::suspension(ui, of);
        prose::paragraph(ui, HANG, "", &said);
    });
    let overridden: Vec<_> =
        findings.iter().filter(|it| matches!(it.state, State::Overridden { .. })).collect();
    section(ui, "gate-set-aside", &overridden, |ui, it| {
        if let State::Overridden { by: both, ground, reason } = &it.state {
            let both: Vec<_> = both.iter().map(|it| by(ui, it, zone)).collect();
            rule(ui, it, &[]);
            let ground = ground.map(|it| format!(" – {}", ui.name(it))).unwrap_or_default();
            let said = both.join("; ");
            prose::paragraph(ui, HANG, "", &format!("{said}{ground}: “{reason}”"));
        }
    });
    let kept: Vec<_> =
        findings.iter().filter(|it| matches!(it.state, State::Satisfied(_))).collect();
    section(ui, "gate-kept", &kept, |ui, it| {
        let State::Satisfied(by_whom) = &it.state else { return };
        let by_whom: Vec<_> = by_whom.iter().map(|it| by(ui, it, zone)).collect();
        rule(ui, it, &by_whom);
    });
    not_applicable(ui, findings, full);
    approvals(ui, fixer, judgement);
    deadlines(ui, &judgement.deadlines, full);
    debt(ui, fixer);
}

/// How far in the words of a rule stand: behind its sign and its number.
const HANG: usize = 9;

/// Prints which proposal it is, in two lines.
pub fn head(ui: &mut Ui, snapshot: &Snapshot, it: &Proposal) {
    proposals::heading(ui, it.id, &ProposalBrief::of(&snapshot.registry, it));
    let road = ui.name(it.road());
    let status = proposals::status(ui, it.status, it.road());
    let hash = it.hash().to_string()[..16].to_owned();
    let facts: [TextFact<'_>; 5] = [
        ("status", &status),
        ("revision", &it.revision),
        ("hash", &hash),
        ("road", &road),
        ("effective", &it.change.effective),
    ];
    let line = ui.say("gate-head", &facts);
    prose::led(ui, 2, &(None, String::new()), &[(Some(Tone::Dim), line)]);
}

fn section(
    ui: &mut Ui,
    heading: &str,
    findings: &[&Finding],
    mut print: impl FnMut(&mut Ui, &Finding),
) {
    if findings.is_empty() {
        return;
    }
    let said = ui.say(heading, &[("count", &findings.len())]);
    ui.line("");
    ui.heading(&said);
    findings.iter().for_each(|it| print(ui, it));
}

/// Returns a rule's sign and its colour.
fn sign(finding: &Finding) -> (&'static str, Tone) {
    match (&finding.state, finding.weight) {
        (State::Satisfied(_), _) => ("✓", Tone::Good),
        (State::Unsatisfied(_), Weight::Block) => ("✗", Tone::Wrong),
        (State::Unsatisfied(_), Weight::Warn) => ("✗", Tone::Careful),
        (State::NotApplicable, _) => ("–", Tone::Dim),
        (State::Suspended(_), _) => ("!", Tone::Careful),
        (State::Overridden { .. }, _) => ("!", Tone::Careful),
    }
}

/// Returns the number of the rule that was asked; `None` where it has none.
fn number(finding: &Finding) -> Option<RuleNumber> {
    GateRule::of(finding.rule).number()
}

/// Prints a rule's line: sign, number, name, by whom, and where it comes from.
fn rule(ui: &mut Ui, finding: &Finding, by_whom: &[String]) {
    let (sign, tone) = sign(finding);
    let number = number(finding).map_or("", RuleNumber::key);
    let lead = (Some(tone), format!("{sign} {number:<7}"));
    let name = ui.name(finding.rule);
    let mut pieces: Vec<PaintedPiece> = vec![(None, name)];
    if finding.weight == Weight::Warn {
        let warns = ui.say("gate-warns", &[]);
        pieces.push((Some(Tone::Dim), format!(" ({warns})")));
    }
    if !by_whom.is_empty() {
        pieces.push((None, format!(": {}", ui.shown(&by_whom.join("; ")))));
    }
    if let Some(source) = article(GateRule::of(finding.rule).source()) {
        // A citation that does not fit behind the name stands on a line of its own.
        let used: usize = pieces.iter().map(|it| it.1.width()).sum();
        let fits = HANG + used + 3 + source.width() <= prose::room(ui);
        let between = if fits { " – " } else { "\n" };
        pieces.push((None, between.to_owned()));
        pieces.push((Some(Tone::Dim), source.to_owned()));
    }
    prose::led(ui, 0, &lead, &pieces);
}

/// Prints a rule that is not kept: why, and what to type.
pub fn unsatisfied(ui: &mut Ui, fixer: &Fixer<'_>, finding: &Finding) {
    rule(ui, finding, &[]);
    let State::Unsatisfied(reasons) = &finding.state else { return };
    for reason in reasons {
        let place = match reason {
            Reason::Flawed { code, flaw } => format!(" ({code}: {})", flaw.field),
            _ => String::new(),
        };
        let said = say_reason(&ui.texts, reason).0.message + &place;
        prose::paragraph(ui, HANG, "", &said);
    }
    for command in fixer.commands(finding) {
        let command = vec![(Some(Tone::Strong), ui.shown(&command))];
        prose::led(ui, HANG, &(None, "→ ".to_owned()), &command);
    }
}

fn not_applicable(ui: &mut Ui, findings: &[Finding], full: bool) {
    let none: Vec<_> = findings.iter().filter(|it| it.state == State::NotApplicable).collect();
    if full {
        section(ui, "gate-idle", &none, |ui, it| rule(ui, it, &[]));
        return;
    }
    if none.is_empty() {
        return;
    }
    // A number of several rules is left out while one of them does apply.
    let applies = |it: &Finding| {
        let same = |other: &&Finding| number(other) == number(it);
        findings.iter().filter(same).any(|it| it.state != State::NotApplicable)
    };
    let mut numbers: Vec<_> = none
        .iter()
        .filter_map(|it| match number(it) {
            Some(number) => (!applies(it)).then(|| number.to_string()),
            None => Some(ui.name(it.rule).to_lowercase()),
        })
        .collect();
    numbers.dedup();
    let head = ui.say("gate-idle-short", &[("count", &none.len())]);
    ui.line("");
    let text = (Some(Tone::Dim), format!("{head} {}", numbers.join("; ")));
    prose::led(ui, 0, &(Some(Tone::Dim), "– ".to_owned()), &[text]);
}

fn approvals(ui: &mut Ui, fixer: &Fixer<'_>, judgement: &Judgement) {
    let zone = fixer.snapshot.registry.zone();
    let or = ui.say("gate-or", &[]);
    let ways: Vec<_> = judgement.ways.iter().map(|it| heads(fixer.texts, it)).collect();
    let said = ui.say("gate-approvals", &[("ways", &ways.join(&format!(" {or} ")))]);
    ui.line("");
    ui.heading(&said);
    let found = &judgement.approvals;
    for alive in &found.alive {
        let said = by(ui, alive, zone);
        prose::led(ui, 0, &(Some(Tone::Good), "✓ ".to_owned()), &[(None, said)]);
    }
    for dead in &found.dead {
        let said = say_reason(&ui.texts, dead).0.message;
        prose::led(ui, 0, &(Some(Tone::Wrong), "✗ ".to_owned()), &[(None, said)]);
    }
    for officer in &found.objections {
        let said = ui.say("gate-objection", &[("officer", &officer)]);
        prose::led(ui, 0, &(Some(Tone::Wrong), "✗ ".to_owned()), &[(None, said)]);
    }
    let missing = judgement.missing();
    if !missing.is_empty() {
        let said = ui.say("gate-missing", &[("heads", &heads(fixer.texts, &missing))]);
        prose::led(ui, 0, &(Some(Tone::Careful), "– ".to_owned()), &[(None, said)]);
    }
}

fn deadlines(ui: &mut Ui, deadlines: &[Deadline], full: bool) {
    let shown: Vec<_> =
        deadlines.iter().filter(|it| full || it.state != DeadlineState::NotApplicable).collect();
    if shown.is_empty() {
        return;
    }
    let said = ui.say("gate-deadlines", &[]);
    ui.line("");
    ui.heading(&said);
    let mut table = TextTable::new(&["", "", "", "", ""].map(str::to_owned)).headless();
    for it in shown {
        let told = DeadlineTold::of(it);
        table.row(vec![
            it.rule.to_string(),
            ui.name(it.what),
            it.due.map_or("–".to_owned(), |it| ui.texts.day(it)),
            late::standing(ui, &told),
            it.source.clone().unwrap_or_default(),
        ]);
        if let Some(count) = told.by_database {
            let other = ui.say("deadline-database-name", &[]);
            let (state, due) = (late::database_state(ui, &count), ui.texts.day(count.due));
            let source = ui.say("deadline-database-source", &[]);
            table.row(vec![String::new(), other, due, state, source]);
        }
    }
    table.print(ui);
}

/// Prints what an enactment on the emergency road left owing.
fn debt(ui: &mut Ui, fixer: &Fixer<'_>) {
    let Some(debt) = &fixer.proposal.debt else { return };
    let zone = fixer.snapshot.registry.zone();
    let said = ui.say("gate-debt", &[]);
    ui.line("");
    ui.heading(&said);
    if let Some(paid) = &debt.paid {
        // What was refused is paid by nobody: it was undone.
        let id = if debt.refused.is_some() { "gate-debt-remedied" } else { "gate-debt-paid" };
        let said = ui.say(id, &[("who", &who(ui, paid, zone))]);
        prose::led(ui, 0, &(Some(Tone::Good), "✓ ".to_owned()), &[(None, said)]);
        return;
    }
    let (owed, due) = (heads(&ui.texts, &debt.owed), debt.due.to_string());
    let said = ui.say("gate-debt-owed", &[("heads", &owed), ("due", &due)]);
    prose::led(ui, 0, &(Some(Tone::Wrong), "✗ ".to_owned()), &[(None, said)]);
    if let Some(refused) = &debt.refused {
        let said = ui.say("gate-debt-refused", &[("who", &who(ui, refused, zone))]);
        prose::led(ui, 0, &(Some(Tone::Wrong), "✗ ".to_owned()), &[(None, said)]);
    }
    for command in fixer.of_debt(fixer.proposal.id) {
        let command = vec![(Some(Tone::Strong), ui.shown(&command))];
        prose::led(ui, 2, &(None, "→ ".to_owned()), &command);
    }
}

/// Returns the name of the sentence that says what comes next where nothing blocks.
pub fn ready(it: &Proposal) -> &'static str {
    match it.road() {
        Road::Correction => "gate-ready-correction",
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Recorded
        | Road::Emergency => "gate-ready",
    }
}

/// Prints the line that sums up what was found of one proposal.
pub fn last(ui: &mut Ui, fixer: &Fixer<'_>, judgement: &Judgement) {
    ui.line("");
    let blocking: Vec<_> = judgement.findings.iter().filter(|it| it.blocks()).collect();
    if blocking.is_empty() {
        // A decision enacts all that it lists, or nothing.
        let beside =
            |it: &Decision| it.proposals.iter().any(|listed| listed.id != fixer.proposal.id);
        let said = match fixer.decision {
            Some(decision) if beside(decision) => "gate-passes-beside",
            Some(_) => "gate-passes",
            None => ready(fixer.proposal),
        };
        let said = ui.say(said, &[("id", &fixer.proposal.id)]);
        ui.line(ui.paint(Tone::Good, &format!("✓ {said}")));
        return;
    }
    let name = |it: &&Finding| match number(it) {
        Some(number) => number.to_string(),
        None => ui.name(it.rule).to_lowercase(),
    };
    let mut names: Vec<_> = blocking.iter().map(name).collect();
    names.dedup();
    let facts: [TextFact<'_>; 3] =
        [("id", &fixer.proposal.id), ("count", &blocking.len()), ("rules", &names.join(", "))];
    let said = ui.say("gate-closed", &facts);
    ui.line(ui.paint(Tone::Wrong, &format!("✗ {said}")));
}

/// Says of a proposal that is over how it ended, and what it still owes.
pub fn over(context: &Context, ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal) {
    head(ui, snapshot, proposal);
    let texts = ui.texts.clone();
    debt(ui, &Fixer::of(context, &texts, (snapshot, proposal), None));
    let owes = proposal.debt.as_ref().is_some_and(Debt::is_open);
    let (said, tone) = match proposal.status {
        Status::Enacted if owes => ("gate-over-owing", Tone::Wrong),
        Status::Enacted => match proposal.change.route {
            Route::Gate => ("gate-over-enacted", Tone::Good),
            Route::Recorded => ("gate-over-recorded", Tone::Good),
            Route::Correction { .. } => ("gate-over-corrected", Tone::Good),
        },
        Status::Rejected => ("gate-over-rejected", Tone::Wrong),
        Status::Withdrawn => ("gate-over-withdrawn", Tone::Dim),
        Status::Draft | Status::Submitted => return,
    };
    let zone = snapshot.registry.zone();
    let at = proposal.touched.at.local(zone);
    let said = ui.say(said, &[("id", &proposal.id), ("at", &at)]);
    ui.line("");
    ui.line(ui.paint(tone, &said));
}
