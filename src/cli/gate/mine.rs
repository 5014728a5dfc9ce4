//! `gate --mine`: what waits for one officer, each with the command to type.

use congbo::{
    ask::{
        AnswerHead, AskedTimes,
        mine::{Mine, Wait, WaitTold, waits},
        proposals::title,
    },
    domain::{
        event::Verdict,
        ids::OfficerId,
        registry::{Proposal, Registry},
    },
};

use crate::cli::{
    context::Context,
    error::{CliError, exit},
    named::Named as _,
    proposals, prose,
    texts::{TextFact, text_facts},
    typed::Typed,
    ui::{Tone, Ui},
};

pub fn run(context: &Context, ui: &mut Ui, officer: &OfficerId) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let registry = &snapshot.registry;
    let all = waits(&snapshot, officer, context.now)?;
    let mut told = Vec::new();
    for it in &all {
        if !ui.json {
            heading(ui, registry, it.proposal);
        }
        for wait in &it.waits {
            let said = say(ui, officer, it.proposal, wait);
            if !ui.json {
                print(ui, &said);
            }
            told.push(said);
        }
    }
    if ui.json {
        let asked = AskedTimes { as_of: context.now.day(registry.zone()), known_at: None };
        let head = AnswerHead::of(&snapshot, &asked);
        ui.document(&Mine { head, officer: officer.clone(), waiting: told });
    } else if told.is_empty() {
        ui.line(ui.say("mine-nothing", &[("officer", &officer)]));
    }
    Ok(exit::DONE)
}

fn heading(ui: &mut Ui, registry: &Registry, proposal: Option<&Proposal>) {
    let Some(it) = proposal else {
        let said = ui.say("mine-office", &[]);
        return ui.heading(&said);
    };
    let head = format!("{}  {}  {}", it.id, proposals::called(ui, it), proposals::codes(it));
    ui.heading(&head);
    prose::paragraph(ui, 2, "", &title(registry, it));
}

/// Says what waits and what to type.
fn say(ui: &Ui, officer: &OfficerId, proposal: Option<&Proposal>, it: &Wait) -> WaitTold {
    let id = proposal.map(|it| it.id.to_string()).unwrap_or_default();
    let role = it.role.map(|it| ui.name(it)).unwrap_or_default();
    let review = proposal.zip(it.role).map(|(proposal, role)| {
        let read = proposals::read_as(proposal);
        let (officer, role) = (Some(officer.as_str()), Some(role));
        Typed { proposal: &id, verdict: Verdict::Approve, read: &read, officer, role }.command()
    });
    let review = review.unwrap_or_default();
    let mut facts: Vec<TextFact<'_>> =
        vec![("officer", officer), ("id", &id), ("part", &role), ("review", &review)];
    facts.extend(text_facts(&it.facts));
    let sentence = it.what.text();
    WaitTold {
        proposal: proposal.map(|it| it.id),
        what: it.what,
        message: ui.say(&sentence, &facts),
        fix: ui.texts.attribute(&sentence, "do", &facts).unwrap_or_default(),
        hash: it.hash,
    }
}

fn print(ui: &mut Ui, it: &WaitTold) {
    prose::paragraph(ui, 2, "• ", &it.message);
    let command = ui.shown(&it.fix);
    prose::led(ui, 4, &(None, "→ ".to_owned()), &[(Some(Tone::Strong), command)]);
}
