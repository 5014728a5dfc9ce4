//! `proposal show --since-my-review`: what changed since an officer last looked, so that
//! nobody reads a long draft twice.

use congbo::{
    ask::{
        proposal_diff::HeldDraft,
        since::{SinceDocument, SinceLooked, since},
    },
    domain::{
        event::Change,
        ids::{ProposalId, Zone},
    },
};

use super::show;
use crate::cli::{
    args::Times,
    context::Context,
    diff::{self, Spoken},
    error::{CliError, exit},
    gate::persons::who,
    proposals::find,
    prose,
    texts::TextFact,
    ui::Ui,
    words,
};

pub(super) fn run(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<u8, CliError> {
    let officer = context.officer()?;
    let (snapshot, asked) = context.asked(&Times::default())?;
    let proposal = find(&snapshot.registry, id)?;
    let found = since(&snapshot, &asked, proposal, &officer)?;
    if ui.json {
        let document = SinceDocument::of(&found, &Spoken { texts: &ui.texts });
        ui.document(&document);
        return Ok(exit::DONE);
    }
    let Some(looked) = &found.looked else {
        ui.line(ui.say("since-never", &[("id", &id), ("officer", &officer)]));
        return Ok(exit::DONE);
    };
    let at = looked.last.at.local(found.head.zone);
    let facts: [TextFact<'_>; 4] =
        [("id", &id), ("officer", &officer), ("at", &at), ("then", &looked.revision)];
    ui.heading(&ui.say("since-head", &facts));
    if looked.revision != proposal.revision {
        ui.line(
            ui.say("since-revised", &[("then", &looked.revision), ("now", &proposal.revision)]),
        );
        words_moved(ui, looked.change, &proposal.change);
        documents_moved(ui, id, looked);
    }
    talk(ui, looked, found.head.zone);
    if looked.is_empty(proposal) {
        ui.line(ui.say("since-nothing", &[]));
    }
    Ok(exit::DONE)
}

/// The words about a change, each with its label.
fn said(ui: &Ui, change: &Change) -> [(&'static str, String); 6] {
    let successors: Vec<_> = change.successors.iter().map(ToString::to_string).collect();
    [
        ("work-row-effective", words::reach(ui, change)),
        ("work-row-basis", change.basis.clone()),
        ("work-row-reason", change.reason.clone()),
        ("work-row-transition", change.transition.clone().unwrap_or_default()),
        ("work-row-components", words::components(ui, &change.components)),
        ("work-row-successors", successors.join(", ")),
    ]
}

fn words_moved(ui: &mut Ui, before: &Change, after: &Change) {
    let (before, after) = (said(ui, before), said(ui, after));
    for ((label, was), (_, is)) in before.iter().zip(&after).filter(|(was, is)| was.1 != is.1) {
        let label = ui.say(label, &[]);
        let or_dash = |it: &String| if it.is_empty() { "–".to_owned() } else { it.clone() };
        let text = format!("{} → {}", or_dash(was), or_dash(is));
        prose::paragraph(ui, 2, &format!("{label}: "), &text);
    }
}

fn documents_moved(ui: &mut Ui, id: ProposalId, looked: &SinceLooked<'_>) {
    for draft in &looked.drafts {
        ui.line("");
        match draft {
            HeldDraft::Two(it) => {
                ui.heading(draft.code().as_str());
                let unfold =
                    ui.say("brief-unfold-since", &[("id", &id), ("then", &looked.revision)]);
                diff::print_brief(ui, &it.telling, diff::AROUND, &unfold);
            }
            HeldDraft::New(it) => crate::cli::show::print_document(ui, &it.1, false),
        }
    }
    for gone in &looked.gone {
        ui.line(ui.say("since-gone", &[("code", &gone)]));
    }
}

/// Prints what was said and added since.
fn talk(ui: &mut Ui, looked: &SinceLooked<'_>, zone: Zone) {
    show::papers(ui, looked.papers.iter().copied(), zone);
    if !looked.comments.is_empty() {
        ui.part("gate-comments");
    }
    for it in &looked.comments {
        show::comment(ui, it, zone);
    }
    if looked.points().next().is_some() {
        ui.part("gate-points");
    }
    for (point, answer) in looked.points() {
        let reply = ui.name(answer.reply);
        let by = who(ui, &answer.recorded, zone);
        let text = format!("{reply} ({by}): {}", answer.text);
        prose::paragraph(ui, 2, &format!("o{point} "), &text);
    }
    if looked.policy_changed {
        ui.line("");
        ui.line(ui.say("since-policy", &[]));
    }
}
