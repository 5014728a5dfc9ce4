//! `proposal comment|answer|resolve|override|emergency`: what is said between drafters and
//! reviewers, and the exceptions that somebody answers for by name.

use congbo::domain::{
    command::Command,
    event::{Reply, Thread},
};

use super::place;
use crate::cli::{
    args::{ProposalAnswer, ProposalComment, ProposalEmergency, ProposalOverride, ProposalResolve},
    author::clean,
    context::Context,
    error::{CliError, exit},
    gate::told,
    proposals::{find, present},
    ui::Ui,
};

pub(super) fn comment(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalComment,
) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?;
    let anchor = place::read(&snapshot, proposal, args.on.as_deref(), args.code.as_ref())?;
    drop(snapshot);
    let (text, blocking) = (clean(&args.text), !args.note);
    let command = Command::Comment { proposal: args.id, anchor, text, blocking };
    let (done, registry) = context.send(ui, &command)?;
    let number = registry.proposals.get(&args.id).and_then(|it| it.comments.last());
    let number = number.map_or(0, |it| it.number).to_string();
    let said = if blocking { "gate-commented" } else { "gate-noted" };
    ui.effect(said, &[("id", &args.id), ("number", &number)]);
    if ui.json || done.again {
        present(ui, &registry, args.id, &done);
    }
    Ok(exit::DONE)
}

pub(super) fn answer(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalAnswer,
) -> Result<u8, CliError> {
    context.officer()?;
    let reply = if args.accept { Reply::Accepted } else { Reply::Explained };
    let (thread, text) = (args.thread, clean(&args.text));
    let command = Command::Answer { proposal: args.id, thread, reply, text };
    let said = match thread {
        Thread::Comment(_) => "gate-answered",
        Thread::Point(_) => "gate-point-answered",
        Thread::Paper(_) => "gate-finding-answered",
    };
    told(context, ui, &command, said, args.id)
}

pub(super) fn resolve(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalResolve,
) -> Result<u8, CliError> {
    context.officer()?;
    let overriding = args.overriding.as_deref().map(clean);
    let command = Command::Resolve { proposal: args.id, comment: args.comment, overriding };
    told(context, ui, &command, "gate-resolved", args.id)
}

pub(super) fn set_aside(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalOverride,
) -> Result<u8, CliError> {
    context.officer()?;
    let (rule, reason) = (args.rule, clean(&args.reason));
    let ground = args.ground.map(Into::into);
    let command = Command::OverrideRule { proposal: args.id, rule, ground, reason };
    told(context, ui, &command, "gate-overridden-now", args.id)
}

pub(super) fn emergency(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalEmergency,
) -> Result<u8, CliError> {
    context.officer()?;
    let (basis, reason) = (clean(&args.basis), clean(&args.reason));
    let command = Command::DeclareEmergency { proposal: args.id, basis, reason };
    told(context, ui, &command, "gate-emergency-now", args.id)
}
