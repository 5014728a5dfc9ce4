//! `proposal comment|answer|resolve|override|emergency`: what is said between drafters and
//! reviewers, and the exceptions that somebody answers for by name.

use congbo::{
    app::Done,
    domain::{
        command::Command,
        event::{Reply, Thread},
        gate::GateRule,
        ids::LogId,
        registry::{Proposal, Registry},
    },
};

use super::place;
use crate::cli::{
    args::{ProposalAnswer, ProposalComment, ProposalEmergency, ProposalOverride, ProposalResolve},
    author::clean,
    card,
    context::Context,
    desk::DeskKey,
    editor,
    error::{CliError, Problem, exit},
    gate::{sent_of, told},
    next,
    pick::pick,
    proposals::{find, present},
    send::CommandParcel,
    texts::TextFact,
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
    let log = snapshot.log.clone();
    drop(snapshot);
    let (proposal, blocking) = (args.id, !args.note);
    let said = |text| Command::Comment { proposal, anchor: anchor.clone(), text, blocking };
    let head = ui.say("talk-head-comment", &[("id", &args.id)]);
    let name = format!("{}-comment", args.id);
    let words = (args.text.as_deref(), name.as_str(), head.as_str());
    let (done, registry) = sent(context, ui, &log, words, &said)?;
    let number = registry.proposals.get(&args.id).and_then(|it| it.comments.last());
    let number = number.map_or(0, |it| it.number).to_string();
    let said = if blocking { "gate-commented" } else { "gate-noted" };
    ui.effect(said, &[("id", &args.id), ("number", &number)]);
    if ui.json || done.again {
        present(ui, &registry, args.id, &done);
    }
    next::of_proposal(context, ui, args.id);
    Ok(exit::DONE)
}

pub(super) fn answer(
    context: &Context,
    ui: &mut Ui,
    args: &ProposalAnswer,
) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.around(args.id)?;
    let log = snapshot.log.clone();
    let asked = asked(find(&snapshot.registry, args.id)?, args.thread);
    drop(snapshot);
    let thread = args.thread;
    let reply = match (args.accept, args.explain) {
        (true, _) => Reply::Accepted,
        (_, true) => Reply::Explained,
        (false, false) => reply(ui, thread)?,
    };
    let name = format!("{}-{thread}", args.id);
    let facts: [TextFact<'_>; 2] = [("id", &args.id), ("thread", &thread)];
    let head = format!("{}\n{asked}", ui.say("talk-head-answer", &facts));
    let (proposal, words) = (args.id, (args.text.as_deref(), name.as_str(), head.as_str()));
    let answer = |text| Command::Answer { proposal, thread, reply, text };
    let (done, registry) = sent(context, ui, &log, words, &answer)?;
    let said = match thread {
        Thread::Comment(_) => "gate-answered",
        Thread::Point(_) => "gate-point-answered",
        Thread::Paper(_) => "gate-finding-answered",
    };
    Ok(sent_of(context, ui, (said, args.id), (&done, &registry)))
}

/// Returns what is to be answered, as it is quoted above the answer; nothing of a paper, which is
/// read by itself.
fn asked(proposal: &Proposal, thread: Thread) -> String {
    let Thread::Comment(number) = thread else { return String::new() };
    let comment = proposal.comments.iter().find(|it| it.number == number);
    let text = comment.map(|it| it.text.as_str()).unwrap_or_default();
    text.lines().map(|it| format!("> {it}\n")).collect()
}

/// Asks whether what was raised is accepted or explained.
fn reply(ui: &mut Ui, thread: Thread) -> Result<Reply, CliError> {
    let question = ui.say("talk-reply", &[("thread", &thread)]);
    let of = |typed: &str| match typed {
        "1" => Some(Some(Reply::Accepted)),
        "2" => Some(Some(Reply::Explained)),
        "" | "q" => Some(None),
        _ => None,
    };
    let reply = pick(ui, &question, of, &[(DeskKey::Escape, None)]).flatten();
    reply.ok_or_else(|| CliError::usage(Problem::new("no-reply").with("thread", thread)))
}

/// What stands for words that are still to be written: it says something, as they will.
const SOME_WORDS: &str = "Lời sẽ viết";

/// Sends words that were typed or, at a terminal, are written in the editor: whoever would be
/// refused in the end is so before it opens, and what was written is kept until it is sent.
fn sent(
    context: &Context,
    ui: &Ui,
    log: &LogId,
    (typed, name, head): (Option<&str>, &str, &str),
    said: &dyn Fn(String) -> Command,
) -> Result<(Done, Registry), CliError> {
    let none = || CliError::usage(Problem::new("no-words"));
    if typed.is_none() && !ui.can_ask() {
        return Err(none());
    }
    let mut hands = [context.hand(ui)?];
    let parcel = CommandParcel::default();
    let send = |hands: &mut [_], text: &str| {
        let sent = context.send_with(hands, &said(clean(text)), context.command_id(), &parcel)?;
        ui.warnings(&sent.0.warnings);
        Ok(sent)
    };
    if let Some(typed) = typed {
        return send(&mut hands, typed);
    }
    context.rehearse(&mut hands, &said(SOME_WORDS.to_owned()))?;
    let written = editor::words(ui, log, name, head)?.ok_or_else(none)?;
    let sent = send(&mut hands, &written.text);
    match &sent {
        Ok(_) => written.forget(),
        Err(_) => written.say_kept(ui),
    }
    sent
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
    let called = GateRule::of(rule).called();
    let show =
        |ui: &mut Ui| ui.heading(&ui.say("card-override", &[("rule", &called), ("id", &args.id)]));
    if !card::agreed(ui, args.yes, show, &args.id.to_string()) {
        return Ok(exit::REFUSED);
    }
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
    let show = |ui: &mut Ui| ui.heading(&ui.say("card-emergency", &[("id", &args.id)]));
    if !card::agreed(ui, args.yes, show, &args.id.to_string()) {
        return Ok(exit::REFUSED);
    }
    let command = Command::DeclareEmergency { proposal: args.id, basis, reason };
    told(context, ui, &command, "gate-emergency-now", args.id)
}
