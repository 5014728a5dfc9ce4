//! What comes next once something was done: for whoever watches, by person and command, and never
//! one that the program would refuse.

use congbo::{
    ask::{
        AskedTimes,
        due::{DueQuestion, due},
        proposals::find,
        queue::owes,
        turn::{ProposalTurn, turn_of},
    },
    domain::{
        ids::{OfficerId, ProposalId},
        registry::Proposal,
    },
};

use super::{
    context::Context,
    duties::{self, DutyReader},
    error::CliError,
    prose,
    texts::{TextFact, Texts},
    typed::as_typed,
    ui::Ui,
};

/// One thing that comes next.
#[derive(Debug, PartialEq, Eq)]
struct NextStep {
    what: String,
    who: Vec<OfficerId>,
    command: String,
}

/// Says for whom a proposal waits now. The act stands, whatever keeps anybody from looking on.
pub fn of_proposal(context: &Context, ui: &mut Ui, id: ProposalId) {
    if ui.is_led() {
        let _ = say_of_proposal(context, ui, id);
    }
}

fn say_of_proposal(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<(), CliError> {
    let snapshot = context.around(id)?;
    let proposal = find(&snapshot.registry, id)?;
    if !proposal.status.is_open() && !owes(proposal) {
        return Ok(());
    }
    let turn = turn_of(&snapshot, proposal, context.clock_again())?;
    let steps = steps(&ui.texts, proposal, &turn);
    if !steps.is_empty() || !turn.lacking.is_empty() {
        head(ui, "next-head");
    }
    for it in steps {
        let who: Vec<_> = it.who.iter().map(OfficerId::as_str).collect();
        let facts: [TextFact<'_>; 2] = [("who", &who.join(", ")), ("what", &it.what)];
        let said = ui.say("next-step", &facts);
        ui.line(format!("  {said}"));
        let command = ui.shown(&it.command);
        ui.line(format!("    {command}"));
    }
    for role in &turn.lacking {
        let line = ui.say("next-lacking", &[("role", &ui.name(*role))]);
        ui.line(format!("  {line}"));
    }
    if let Some(until) = turn.until {
        let until = ui.texts.instant(until, snapshot.registry.zone());
        let said = ui.say("next-until", &[("until", &until)]);
        ui.line(format!("  {said}"));
    }
    Ok(())
}

fn head(ui: &mut Ui, id: &str) {
    ui.line("");
    let head = ui.say(id, &[]);
    ui.heading(&head);
}

/// Joins who is to do the same.
fn steps(texts: &Texts, proposal: &Proposal, turn: &ProposalTurn) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> = Vec::new();
    for (officer, duties) in &turn.duties {
        for duty in duties {
            let command = duties::led_line(texts, Some(proposal), duty);
            match steps.iter_mut().find(|it| it.command == command) {
                Some(it) if !it.who.contains(officer) => it.who.push(officer.clone()),
                Some(_) => {}
                None => steps.push(NextStep {
                    what: duties::label(texts, duty),
                    who: vec![officer.clone()],
                    command,
                }),
            }
        }
    }
    steps
}

/// Says which duties of the law begin with a decision that was recorded.
pub fn of_decision(context: &Context, ui: &mut Ui, number: &str) {
    if ui.is_led() {
        let _ = say_of_decision(context, ui, number);
    }
}

fn say_of_decision(context: &Context, ui: &mut Ui, number: &str) -> Result<(), CliError> {
    let snapshot = context.snapshot()?;
    let now = context.clock_again();
    let today = now.day(snapshot.registry.zone());
    let asked = AskedTimes { as_of: today, known_at: None };
    let dues = due(&snapshot, &DueQuestion { asked, now, days: None })?;
    let own: Vec<_> = dues.due.iter().filter(|it| it.about == number).collect();
    if own.is_empty() {
        return Ok(());
    }
    head(ui, "next-duties");
    for it in own {
        let day = ui.texts.day(it.due);
        let step = ui.name(it.what);
        prose::paragraph(ui, 2, &format!("{day}  "), &step);
        let command = DutyReader::of(context).due(&snapshot.registry, it, today);
        let command = ui.shown(&as_typed(&command));
        ui.line(format!("    {command}"));
    }
    Ok(())
}

/// Says what comes after the first procedures were taken in.
pub fn of_import(ui: &mut Ui, is_founded: bool) {
    if ui.is_led() {
        let id = if is_founded { "next-import" } else { "next-import-unfounded" };
        head(ui, "next-head");
        for line in ui.say(id, &[]).lines() {
            ui.line(format!("  {line}"));
        }
    }
}
