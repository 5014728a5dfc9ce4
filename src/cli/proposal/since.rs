//! `proposal show --since-my-review`: what changed since an officer last looked, so that
//! nobody reads a long draft twice.

use std::collections::BTreeSet;

use congbo::{
    app::Snapshot,
    domain::{
        event::Change,
        ids::{OfficerId, ProposalId},
        registry::{PaperRecord, Proposal, Recorded},
    },
};
use serde_json::{Value, json};

use super::{
    compare::{self, Pair},
    show,
};
use crate::cli::{
    args::Against,
    context::{Asked, Context},
    diff,
    error::{CliError, exit},
    gate::words::who,
    proposals::find,
    prose,
    ui::{Tone, Ui},
    words,
};

pub(super) fn run(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<u8, CliError> {
    let officer = context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, id)?;
    let Some(last) = last_act(proposal, &officer).cloned() else {
        let facts = [("id", &*id.to_string()), ("officer", officer.as_str())];
        if ui.json {
            ui.value(&json!({ "proposal": id, "officer": officer, "looked": null }));
        } else {
            ui.line(ui.say("since-never", &facts));
        }
        return Ok(exit::DONE);
    };
    let before = proposal.revisions.iter().rev().find(|it| it.recorded.seq <= last.seq);
    let before = before.unwrap_or(&proposal.revisions[0]);
    let (then, change) = (before.number, before.change.clone());
    if ui.json {
        let pairs = moved(context, &snapshot, proposal, then)?;
        let value = as_json(ui, &snapshot, proposal, &last, &pairs, then);
        ui.value(&value);
        return Ok(exit::DONE);
    }
    let at = last.at.local(snapshot.registry.zone());
    let (was, is) = (then.to_string(), proposal.revision.to_string());
    let facts =
        [("id", &*id.to_string()), ("officer", officer.as_str()), ("at", &at), ("then", &was)];
    ui.line(ui.paint(Tone::Strong, &ui.say("since-head", &facts)));
    let mut any = false;
    if then != proposal.revision {
        any = true;
        ui.line(ui.say("since-revised", &[("then", &was), ("now", &is)]));
        words_moved(ui, &change, &proposal.change);
        let pairs = moved(context, &snapshot, proposal, then)?;
        documents_moved(ui, pairs, &change, &proposal.change);
    }
    any |= talk(ui, &snapshot, proposal, &last);
    if !any {
        ui.line(ui.say("since-nothing", &[]));
    }
    Ok(exit::DONE)
}

/// Returns the officer's last act on a proposal that shows that it was read: a review, a
/// comment, a paper, a settlement.
fn last_act<'a>(proposal: &'a Proposal, officer: &OfficerId) -> Option<&'a Recorded> {
    let reviews = proposal.reviews.iter().map(|it| &it.recorded);
    let comments = proposal.comments.iter().map(|it| &it.recorded);
    let settled = proposal.comments.iter().filter_map(|it| it.resolved.as_ref().map(|it| &it.0));
    let papers = proposal.papers.iter().map(|it| &it.recorded);
    let acts = reviews.chain(comments).chain(settled).chain(papers);
    acts.filter(|it| it.officer.as_ref() == Some(officer)).max_by_key(|it| it.seq)
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

fn documents_moved(ui: &mut Ui, pairs: Vec<Pair>, before: &Change, after: &Change) {
    for pair in pairs {
        ui.line("");
        match pair {
            Pair::Two(it) => {
                ui.line(ui.paint(Tone::Strong, it.telling.sides[1].code.as_str()));
                diff::print(ui, &it.telling, diff::AROUND);
            }
            Pair::New(_, document) => crate::cli::show::print_document(ui, &document, false),
        }
    }
    let kept: BTreeSet<_> = after.opens.iter().map(|it| &it.code).collect();
    for gone in before.opens.iter().filter(|it| !kept.contains(&it.code)) {
        ui.line(ui.say("since-gone", &[("code", gone.code.as_str())]));
    }
}

/// Returns each document that reads otherwise than in the revision that was read, held
/// against it as `proposal diff --against rN` does.
fn moved(
    context: &Context,
    snapshot: &Snapshot,
    proposal: &Proposal,
    then: u32,
) -> Result<Vec<Pair>, CliError> {
    let asked = Asked { as_of: context.now.day(snapshot.registry.zone()), known_at: None };
    let mut pairs = compare::pairs(snapshot, &asked, proposal, Against::Revision(then))?;
    pairs.retain(|it| match it {
        Pair::Two(it) => it.telling.differs(),
        Pair::New(..) => true,
    });
    Ok(pairs)
}

/// Prints what was said and added since; returns whether there was anything.
fn talk(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal, last: &Recorded) -> bool {
    let zone = snapshot.registry.zone();
    let later = |it: &Recorded| it.seq > last.seq;
    let moved = |it: &&PaperRecord| {
        later(&it.recorded) || it.answer.as_ref().is_some_and(|it| later(&it.recorded))
    };
    let papers: Vec<_> = proposal.papers.iter().filter(moved).collect();
    let mut any = !papers.is_empty();
    show::papers(ui, papers, zone);
    let comments: Vec<_> = proposal
        .comments
        .iter()
        .filter(|it| {
            let answered = it.answers.iter().any(|it| later(&it.recorded));
            let settled = it.resolved.as_ref().is_some_and(|it| later(&it.0));
            later(&it.recorded) || answered || settled
        })
        .collect();
    if !comments.is_empty() {
        any = true;
        show::heading(ui, "gate-comments");
        for it in comments {
            show::comment(ui, it, snapshot.registry.is_settled(it), zone);
        }
    }
    let points: Vec<_> = proposal.points.iter().filter(|(_, it)| later(&it.recorded)).collect();
    if !points.is_empty() {
        any = true;
        show::heading(ui, "gate-points");
        for (point, answer) in points {
            let reply = ui.say(&format!("reply-{}", answer.reply.key()), &[]);
            let by = who(ui, &answer.recorded, zone);
            let text = format!("{reply} ({by}): {}", answer.text);
            prose::paragraph(ui, 2, &format!("o{point} "), &text);
        }
    }
    let policies = snapshot.registry.rules.policies.iter().filter(|it| later(&it.recorded)).count();
    if policies > 0 {
        any = true;
        ui.line("");
        ui.line(ui.say("since-policy", &[]));
    }
    any
}

fn as_json(
    ui: &Ui,
    snapshot: &Snapshot,
    proposal: &Proposal,
    last: &Recorded,
    pairs: &[Pair],
    then: u32,
) -> Value {
    let later = |it: &Recorded| it.seq > last.seq;
    let differences = pairs.iter().filter_map(|it| it.document(&ui.texts));
    let differences = differences.collect::<Vec<_>>();
    let papers: Vec<_> = proposal.papers.iter().filter(|it| later(&it.recorded)).collect();
    let comments: Vec<_> = proposal.comments.iter().filter(|it| later(&it.recorded)).collect();
    let answers: Vec<_> = proposal
        .answers()
        .into_iter()
        .filter(|(_, it)| later(&it.recorded))
        .map(|(thread, it)| json!({ "to": thread.to_string(), "answer": it }))
        .collect();
    let policy = snapshot.registry.rules.policies.iter().any(|it| later(&it.recorded));
    json!({
        "proposal": proposal.id,
        "officer": last.officer,
        "looked": { "seq": last.seq, "at": last.at, "revision": then },
        "revision": proposal.revision,
        "differences": differences,
        "papers": papers,
        "comments": comments,
        "answers": answers,
        "hash": proposal.hash(),
        "policy_changed": policy,
    })
}
