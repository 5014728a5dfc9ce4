//! `gate --mine`: what waits for one officer, each with the command to type.

use congbo::{
    ask::{
        mine::{Mine, MineWords, WaitTold, mine},
        turn::Duty,
    },
    domain::{ids::OfficerId, registry::Proposal},
};

use crate::cli::{
    context::Context,
    duties,
    error::{CliError, exit},
    proposals, prose,
    texts::Texts,
    ui::{Tone, Ui},
};

pub fn run(context: &Context, ui: &mut Ui, officer: &OfficerId) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let answer = mine(&snapshot, officer, context.now, &Words { texts: &ui.texts, officer })?;
    ui.answer(&answer, |ui| paint(ui, &answer));
    Ok(exit::DONE)
}

fn paint(ui: &mut Ui, answer: &Mine) {
    if answer.waiting.is_empty() {
        return ui.line(ui.say("mine-nothing", &[("officer", &answer.officer)]));
    }
    for waits in answer.waiting.chunk_by(|a, b| a.proposal == b.proposal) {
        match (waits[0].proposal, &waits[0].brief) {
            (Some(id), Some(brief)) => proposals::heading(ui, id, brief),
            _ => ui.heading(&ui.say("mine-office", &[])),
        }
        for it in waits {
            print(ui, it);
        }
    }
}

/// The sentences of what waits for an officer.
struct Words<'a> {
    texts: &'a Texts,
    officer: &'a OfficerId,
}

impl MineWords for Words<'_> {
    fn say(&self, proposal: Option<&Proposal>, duty: &Duty) -> (String, String) {
        let line = duties::typed_line(self.texts, proposal, duty, Some(self.officer));
        (duties::sentence(self.texts, duty), line)
    }
}

fn print(ui: &mut Ui, it: &WaitTold) {
    prose::paragraph(ui, 2, "• ", &it.message);
    let command = ui.shown(&it.fix);
    prose::led(ui, 4, &(None, "→ ".to_owned()), &[(Some(Tone::Strong), command)]);
}
