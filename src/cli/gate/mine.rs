//! `gate --mine`: what waits for one officer, each with the command to type.

use congbo::{
    ask::mine::{Mine, MineWords, Wait, WaitTold, mine},
    domain::{event::Verdict, ids::OfficerId, registry::Proposal},
};

use crate::cli::{
    context::Context,
    error::{CliError, exit},
    named::Named as _,
    proposals, prose,
    texts::{TextFact, Texts, text_facts},
    typed::Typed,
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
    fn say(&self, proposal: Option<&Proposal>, it: &Wait) -> (String, String) {
        let id = proposal.map(|it| it.id.to_string()).unwrap_or_default();
        let role = it.role.map(|it| self.texts.get(&it.text(), &[])).unwrap_or_default();
        let review = proposal.zip(it.role).map(|(proposal, role)| {
            let read = proposals::read_as(proposal);
            let (officer, role) = (Some(self.officer.as_str()), Some(role));
            Typed { proposal: &id, verdict: Verdict::Approve, read: &read, officer, role }.command()
        });
        let review = review.unwrap_or_default();
        let mut facts: Vec<TextFact<'_>> =
            vec![("officer", self.officer), ("id", &id), ("part", &role), ("review", &review)];
        facts.extend(text_facts(&it.facts));
        let sentence = it.what.text();
        let fix = self.texts.attribute(&sentence, "do", &facts).unwrap_or_default();
        (self.texts.get(&sentence, &facts), fix)
    }
}

fn print(ui: &mut Ui, it: &WaitTold) {
    prose::paragraph(ui, 2, "• ", &it.message);
    let command = ui.shown(&it.fix);
    prose::led(ui, 4, &(None, "→ ".to_owned()), &[(Some(Tone::Strong), command)]);
}
