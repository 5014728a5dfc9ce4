//! `review ID` at a terminal: what there is to read, in turn, then the verdict. Everything is a
//! line and a number, so that a screen reader has it all; what is read is bound at the beginning,
//! whatever happens meanwhile.

use std::collections::BTreeSet;

use congbo::{
    app::Snapshot,
    ask::{
        brief::ProposalBrief,
        proposal_diff::Against,
        proposals::find,
        turn::{Duty, WaitKind, turn_of},
    },
    domain::{
        command::Command,
        event::Verdict,
        gate::other_part,
        ids::{Digest, LogId, OfficerId, ProposalId},
        reason::Reason,
        registry::Proposal,
    },
};

use super::super::{
    args::{self, ProposalAction},
    author::clean,
    context::Context,
    editor,
    error::{CliError, Problem, exit},
    gate,
    named::Named as _,
    next, proposal, proposals, prose,
    send::{CommandParcel, SigningHand},
    texts::TextFact,
    typed::{ReadName, TypedAct, TypedBy, line},
    ui::{Tone, Ui},
};

/// What a reviewer may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Choice {
    /// What changed since the reviewer's own look.
    Since,
    /// What the draft changes.
    Changes,
    /// The whole proposal, with its papers and what was said.
    Papers,
    /// What still blocks.
    Gate,
    /// Something is asked or said.
    Comment,
    /// The verdicts.
    Give(Verdict),
    /// Nothing now.
    Later,
}

impl Choice {
    fn text(self) -> &'static str {
        match self {
            Choice::Since => "guided-since",
            Choice::Changes => "guided-changes",
            Choice::Papers => "guided-papers",
            Choice::Gate => "guided-gate",
            Choice::Comment => "guided-comment",
            Choice::Give(Verdict::Approve) => "guided-approve",
            Choice::Give(Verdict::RequestChanges) => "guided-request-changes",
            Choice::Give(Verdict::Reject) => "guided-reject",
            Choice::Later => "guided-later",
        }
    }

    /// Returns what there is to choose from: what is to be read first, and in its order.
    fn all(before: Option<u32>) -> Vec<Choice> {
        let since = before.map(|_| Choice::Since);
        let rest = [
            Choice::Changes,
            Choice::Papers,
            Choice::Gate,
            Choice::Comment,
            Choice::Give(Verdict::Approve),
            Choice::Give(Verdict::RequestChanges),
            Choice::Give(Verdict::Reject),
            Choice::Later,
        ];
        since.into_iter().chain(rest).collect()
    }

    /// Whether a verdict without having looked at it is given only when asked for twice.
    fn is_to_be_read(self) -> bool {
        matches!(self, Choice::Since | Choice::Changes | Choice::Papers)
    }
}

/// What a verdict binds: fixed when the review began.
struct Bound {
    log: LogId,
    revision: u32,
    hash: Digest,
    read: ReadName,
    duty: Duty,
    heading: String,
    title: String,
}

/// Leads through a review.
pub fn run(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<u8, CliError> {
    let officer = context.officer()?;
    let mut bound = bind(context, ui, id, &officer)?;
    // Whoever could not sign reads no long draft for nothing.
    let mut hands = [context.hand(ui)?];
    let mut seen = BTreeSet::new();
    loop {
        let choices = Choice::all(bound.duty.before);
        show_choices(ui, &bound, &choices, &seen);
        let question = ui.say("guided-choose", &[("last", &choices.len())]);
        let Some(typed) = ui.ask_line(&question) else { return Ok(exit::REFUSED) };
        let chosen = chosen(&choices, &typed, &seen);
        let Some(chosen) = chosen else {
            if typed == "q" {
                return Ok(later(ui, id));
            }
            continue;
        };
        match chosen {
            Choice::Since | Choice::Changes | Choice::Papers | Choice::Gate => {
                read(context, ui, id, chosen)?;
                ui.finish().map_err(|_| CliError::interrupted())?;
                seen.insert(chosen);
            }
            Choice::Comment => comment(context, ui, id, (&bound, &mut hands))?,
            Choice::Later => return Ok(later(ui, id)),
            Choice::Give(verdict) => {
                let unseen: Vec<_> =
                    choices.iter().filter(|it| it.is_to_be_read() && !seen.contains(*it)).collect();
                if !unseen.is_empty() && verdict == Verdict::Approve && !goes_on(ui, &unseen) {
                    continue;
                }
                match give(context, ui, id, (&bound, verdict, &mut hands)) {
                    Ok(Some(status)) => return Ok(status),
                    Ok(None) => {}
                    Err(error) if moved(&error) => {
                        ui.error(&error);
                        // The words stay; what is new is to be read first.
                        bound = bind(context, ui, id, &officer)?;
                        seen.clear();
                        let facts: [TextFact<'_>; 1] = [("revision", &bound.revision)];
                        ui.status(ui.say("guided-moved", &facts));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
}

/// Whether what was read is no more what there is to read.
fn moved(error: &CliError) -> bool {
    ["other-hash", "other-revision", "read-moved"].iter().any(|it| error.is(it))
}

/// Finds what is bound; refuses at once whoever would be refused in the end.
fn bind(
    context: &Context,
    ui: &Ui,
    id: ProposalId,
    officer: &OfficerId,
) -> Result<Bound, CliError> {
    let snapshot = context.around(id)?;
    let found = find(&snapshot.registry, id)?;
    let turn = turn_of(&snapshot, found, context.now)?;
    let own = turn.duties.get(officer).into_iter().flatten();
    let mut wanted = own.filter(|it| matches!(it.what, WaitKind::Review | WaitKind::Debt));
    let asked = |it: &&Duty| context.global.role.is_none_or(|role| it.role == Some(role));
    let duty = wanted.find(asked).cloned();
    let Some(duty) = duty else { return Err(refusal(context, &snapshot, found, officer)) };
    let brief = ProposalBrief::of(&snapshot.registry, found);
    let role = duty.role.map(|it| ui.name(it)).unwrap_or_default();
    let codes = proposals::codes(&brief);
    let hash = found.hash();
    let facts: [TextFact<'_>; 5] = [
        ("id", &id),
        ("codes", &codes),
        ("revision", &found.revision),
        ("hash", &hash.short()),
        ("role", &role),
    ];
    let heading = ui.say("guided-head", &facts);
    Ok(Bound {
        log: snapshot.log.clone(),
        revision: found.revision,
        hash,
        read: ReadName::of(found),
        duty,
        heading,
        title: brief.title,
    })
}

/// Says why an officer is not asked for a verdict.
fn refusal(
    context: &Context,
    snapshot: &Snapshot,
    proposal: &Proposal,
    officer: &OfficerId,
) -> CliError {
    let registry = &snapshot.registry;
    let today = context.now.day(registry.zone());
    let roles = registry.staff.roles_on(officer, today);
    let barred = roles.iter().find_map(|role| {
        let part = other_part(registry, proposal, (officer, *role), today);
        part.filter(|_| role.may_approve())
    });
    match barred {
        _ if registry.staff.active(officer).is_none() => {
            Reason::UnknownOfficer { officer: officer.clone() }.into()
        }
        Some(reason) => reason.into(),
        None if registry.had_a_hand(officer, proposal) => {
            Reason::OwnProposal { proposal: proposal.id, officer: officer.clone() }.into()
        }
        None => {
            let problem = Problem::new("not-your-turn").with("officer", officer);
            CliError::refused(problem.with("proposal", proposal.id))
        }
    }
}

fn show_choices(ui: &mut Ui, bound: &Bound, choices: &[Choice], seen: &BTreeSet<Choice>) {
    ui.line("");
    ui.heading(&bound.heading);
    prose::paragraph(ui, 0, "", &bound.title);
    let was_seen = ui.say("guided-seen", &[]);
    for (at, it) in choices.iter().enumerate() {
        let said = ui.say(it.text(), &[("revision", &bound.duty.before.unwrap_or_default())]);
        let mark = if seen.contains(it) { format!("  {was_seen}") } else { String::new() };
        let mark = ui.paint(Tone::Dim, &mark);
        ui.line(format!("  {} {said}{mark}", at + 1));
    }
}

/// Reads a choice; Enter takes the first that was not read yet. `None` where it is none.
fn chosen(choices: &[Choice], typed: &str, seen: &BTreeSet<Choice>) -> Option<Choice> {
    if typed.is_empty() {
        return choices.iter().find(|it| it.is_to_be_read() && !seen.contains(*it)).copied();
    }
    let at: usize = typed.parse().ok()?;
    choices.get(at.checked_sub(1)?).copied()
}

fn later(ui: &Ui, id: ProposalId) -> u8 {
    ui.status(ui.say("guided-nothing-sent", &[("id", &id)]));
    exit::DONE
}

/// Shows what was chosen, as the command that is there for it does.
fn read(context: &Context, ui: &mut Ui, id: ProposalId, what: Choice) -> Result<(), CliError> {
    let show = |since_my_review| {
        ProposalAction::Show(args::ProposalShow { id, since_my_review, known_at: None })
    };
    match what {
        Choice::Since => proposal::run(context, ui, show(true)),
        Choice::Papers => proposal::run(context, ui, show(false)),
        Choice::Gate => gate::run(context, ui, &args::Gate::of(id)),
        _ => {
            let asked = args::ProposalDiffArgs::against(id, Against::Base);
            proposal::run(context, ui, ProposalAction::Diff(asked))
        }
    }
    .map(|_| ())
}

/// Asks whether to go on though something was not read: no is the answer of whoever says nothing.
fn goes_on(ui: &mut Ui, unseen: &[&Choice]) -> bool {
    let names: Vec<_> = unseen.iter().map(|it| ui.say(it.text(), &[("revision", &"")])).collect();
    let question = ui.say("guided-unseen", &[("parts", &names.join("; "))]);
    yes(ui, &question)
}

fn yes(ui: &mut Ui, question: &str) -> bool {
    ui.ask(question).is_some_and(|it| ["c", "co", "có", "y", "yes"].contains(&it.as_str()))
}

/// Has words written; `None` where there are none.
fn words(ui: &Ui, bound: &Bound, id: ProposalId, head: &str) -> Result<Option<String>, CliError> {
    let head = ui.say(head, &[("id", &id), ("revision", &bound.revision)]);
    let text = editor::words(ui, &bound.log, &format!("{id}-review"), &head)?;
    let text = clean(&text);
    Ok((!text.trim().is_empty()).then_some(text))
}

fn comment(
    context: &Context,
    ui: &mut Ui,
    id: ProposalId,
    (bound, hands): (&Bound, &mut [SigningHand]),
) -> Result<(), CliError> {
    let Some(text) = words(ui, bound, id, "guided-words-comment")? else {
        ui.status(ui.say("guided-no-words", &[]));
        return Ok(());
    };
    let command = Command::Comment { proposal: id, anchor: None, text, blocking: true };
    let command_id = context.id_among(&command);
    let sent = context.send_with(hands, &command, command_id, &CommandParcel::default());
    let (_, registry) = sent?;
    editor::forget(&bound.log, &format!("{id}-review"));
    let number = registry.proposals.get(&id).and_then(|it| it.comments.last());
    let number = number.map_or(0, |it| it.number);
    ui.effect("gate-commented", &[("id", &id), ("number", &number)]);
    Ok(())
}

/// Gives a verdict once its card was agreed to; `None` where it was not.
fn give(
    context: &Context,
    ui: &mut Ui,
    id: ProposalId,
    (bound, verdict, hands): (&Bound, Verdict, &mut [SigningHand]),
) -> Result<Option<u8>, CliError> {
    let comment = match verdict {
        Verdict::Approve => None,
        Verdict::Reject | Verdict::RequestChanges => {
            let Some(text) = words(ui, bound, id, "guided-words-verdict")? else {
                ui.status(ui.say("guided-no-words", &[]));
                return Ok(None);
            };
            Some(text)
        }
    };
    let act = TypedAct::Review { proposal: id, verdict, read: bound.read.clone() };
    let typed = line(&act, TypedBy { officer: None, role: bound.duty.role });
    ui.line("");
    let card = ui.say("guided-card", &[]);
    ui.heading(&card);
    let typed = ui.shown(&typed);
    ui.line(format!("  {typed}"));
    let bound_to = ui.say(
        "guided-binds",
        &[("revision", &bound.revision), ("hash", &&bound.hash.to_string()[..16])],
    );
    ui.line(format!("  {bound_to}"));
    let question = ui.say("guided-record", &[]);
    if !yes(ui, &question) {
        ui.status(ui.say("card-nothing-done", &[]));
        return Ok(None);
    }
    let (revision, read) = (bound.revision, Some(bound.hash));
    let command = Command::Review { proposal: id, revision, read, verdict, comment };
    let command_id = context.id_among(&command);
    let (done, registry) =
        context.send_with(hands, &command, command_id, &CommandParcel::default())?;
    ui.warnings(&done.warnings);
    editor::forget(&bound.log, &format!("{id}-review"));
    ui.effect(&verdict.text_in("work-reviewed"), &[("id", &id)]);
    if verdict == Verdict::Approve {
        if gate::remaining(context, ui, id).is_err() {
            ui.status(ui.say("gate-not-looked", &[("id", &id)]));
        }
    } else {
        proposals::present(ui, &registry, id, &done);
        next::of_proposal(context, ui, id);
    }
    Ok(Some(exit::DONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_reads_on_and_never_decides() {
        let choices = Choice::all(Some(2));
        let mut seen = BTreeSet::new();
        for expected in [Choice::Since, Choice::Changes, Choice::Papers] {
            let it = chosen(&choices, "", &seen).unwrap();
            assert_eq!(it, expected);
            seen.insert(it);
        }
        assert_eq!(chosen(&choices, "", &seen), None);
    }

    #[test]
    fn only_a_number_of_the_list_is_a_choice() {
        let (choices, seen) = (Choice::all(None), BTreeSet::new());
        assert_eq!(chosen(&choices, "1", &seen), Some(Choice::Changes));
        assert_eq!(chosen(&choices, "5", &seen), Some(Choice::Give(Verdict::Approve)));
        assert_eq!(chosen(&choices, "8", &seen), Some(Choice::Later));
        // What a Vietnamese input method makes of letters and digits is no choice.
        for it in ["0", "9", "ạ", "đ", "5 5", "P", "-1", "y", "5a"] {
            assert_eq!(chosen(&choices, it, &seen), None, "{it}");
        }
    }
}
