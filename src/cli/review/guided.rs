//! `review ID` at a terminal: what there is to read, a part a screen, then the verdict. Everything is
//! a line and a key, or a number where it is read out, so that a screen reader has it all; what is read
//! is bound at the beginning, whatever happens meanwhile.
//!
//! Long because it is one walk, from what is bound to what is sent.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `marks` | what a reviewer has seen of a proposal, and what they wrote on it and did not send yet |
//! | `parts` | what there is to read of a proposal, part by part |

mod marks;
mod parts;

use congbo::{
    app::Snapshot,
    ask::{
        brief::ProposalBrief,
        proposals::find,
        turn::{Duty, WaitKind, turn_of},
    },
    domain::{
        command::Command,
        component::Component,
        event::{Anchor, Verdict},
        gate::other_part,
        ids::{Code, Digest, LogId, OfficerId, ProposalId},
        reason::Reason,
        registry::Proposal,
    },
};

use self::{
    marks::{Remark, ReviewMarks},
    parts::{ReviewPart, ReviewReading},
};
use super::super::{
    args::Times,
    author::clean,
    context::Context,
    desk::DeskKey,
    editor::{self, WrittenWords},
    error::{CliError, Problem, exit},
    gate,
    named::Named as _,
    next,
    pick::{agrees, pick},
    proposals,
    send::{CommandParcel, SigningHand},
    texts::TextFact,
    typed::{ReadName, TypedAct, TypedBy, line},
    ui::{Tone, Ui},
};

/// What a reviewer may do at a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Next,
    Back,
    Comment,
    Verdict,
    Later,
    Mark,
}

impl Move {
    const ALL: [(Move, &'static str, &'static str); 6] = [
        (Move::Next, "n", "guided-next"),
        (Move::Back, "b", "guided-back"),
        (Move::Comment, "c", "guided-comment"),
        (Move::Verdict, "v", "guided-verdict"),
        (Move::Later, "q", "guided-later"),
        (Move::Mark, "m", "guided-mark"),
    ];

    /// Reads what was typed: a number of the list, or a letter; Enter goes on.
    fn typed(text: &str) -> Option<Move> {
        if text.is_empty() {
            return Some(Move::Next);
        }
        let found = Move::ALL
            .iter()
            .enumerate()
            .find(|(at, it)| text == it.1 || text.parse::<usize>().ok() == Some(at + 1));
        found.map(|(_, it)| it.0)
    }
}

/// The verdicts in the order of their list.
const VERDICTS: [(Verdict, &str); 3] = [
    (Verdict::Approve, "guided-approve"),
    (Verdict::RequestChanges, "guided-request-changes"),
    (Verdict::Reject, "guided-reject"),
];

/// What a reviewer answers at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judged {
    As(Verdict),
    Later,
    ReadAgain,
}

impl Judged {
    /// Reads what was typed: a number of the list, and nothing by Enter.
    fn typed(text: &str) -> Option<Judged> {
        match text.parse::<usize>() {
            Ok(number @ 1..=3) => Some(Judged::As(VERDICTS[number - 1].0)),
            Ok(4) => Some(Judged::Later),
            Ok(5) => Some(Judged::ReadAgain),
            _ => (text == "q").then_some(Judged::Later),
        }
    }
}

/// What came of a verdict that was begun.
enum Given {
    /// It is recorded.
    Recorded(u8),
    /// It is not, and the reviewer reads on.
    Not,
    /// What was read is no more what there is to read.
    Moved,
}

/// What a review binds, fixed when it began, and what there is to read of it.
struct Bound {
    snapshot: Snapshot,
    proposal: Proposal,
    log: LogId,
    hash: Digest,
    read: ReadName,
    duty: Duty,
    heading: String,
    reading: ReviewReading,
}

/// Leads through a review.
pub fn run(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<u8, CliError> {
    let officer = context.officer()?;
    let mut bound = bind(context, ui, id, &officer)?;
    // Whoever could not sign reads no long draft for nothing.
    let mut hands = [context.hand(ui)?];
    let mut marks = ReviewMarks::of(ui, &bound.log, id)?;
    loop {
        if !read(context, ui, &bound, &mut marks)? {
            return Ok(later(context, ui, &marks, id));
        }
        match judged(context, ui, &bound, (&mut marks, &mut hands))? {
            Given::Recorded(status) => return Ok(status),
            Given::Not => {}
            Given::Moved => {
                bound = bind(context, ui, id, &officer)?;
                let facts: [TextFact<'_>; 1] = [("revision", &bound.proposal.revision)];
                ui.status(ui.say("guided-moved", &facts));
            }
        }
    }
}

/// Leads through the parts, beginning with the first that was not seen as it is; says whether it is
/// to be judged now.
fn read(
    context: &Context,
    ui: &mut Ui,
    bound: &Bound,
    marks: &mut ReviewMarks,
) -> Result<bool, CliError> {
    let reading = &bound.reading;
    let unseen = marks.unseen(&reading.known);
    let mut at = unseen.first().copied().unwrap_or(0);
    let points = reading.points(&bound.snapshot, &bound.proposal, bound.duty.before);
    // Which of them the components are held against, and what they are then.
    let (mut point, mut held) = (0, None);
    loop {
        let part = &reading.parts[at];
        head(ui, bound, marks, at);
        match held.as_deref().filter(|_| part.is_text()) {
            Some(held) => reading.show_against(ui, part, held, points[point]),
            None => reading.show(context, ui, (&bound.snapshot, &bound.proposal), part)?,
        }
        ui.finish().map_err(|_| CliError::interrupted())?;
        let Some(step) = step(ui) else { return Ok(false) };
        match step {
            Move::Next => {
                if let Some((name, hash)) = reading.known.get(at) {
                    marks.look(name, *hash);
                    keep_marks(ui, bound, marks);
                }
                at += 1;
                if at == reading.parts.len() {
                    return Ok(true);
                }
            }
            Move::Back => at = at.saturating_sub(1),
            Move::Comment => comment(context, ui, (bound, part), marks)?,
            Move::Verdict => return Ok(true),
            Move::Later => return Ok(false),
            Move::Mark => {
                point = (point + 1) % points.len();
                held = match point {
                    0 => None,
                    _ => Some(reading.held(&bound.snapshot, &bound.proposal, points[point])?),
                };
                let said = parts::point_text(ui, points[point]);
                let id = if points.len() > 1 { "guided-against" } else { "guided-one-mark" };
                ui.status(ui.say(id, &[("point", &said)]));
            }
        }
    }
}

/// Prints where the reviewer is: what is bound, which part of how many, whether it was seen.
fn head(ui: &mut Ui, bound: &Bound, marks: &ReviewMarks, at: usize) {
    let reading = &bound.reading;
    ui.line("");
    let heading = ui.paint(Tone::Dim, &bound.heading);
    ui.line(heading);
    let known = reading.known.get(at);
    let mark = match known {
        Some((name, hash)) if marks.has_seen(name, *hash) => "guided-seen",
        Some((name, hash)) if marks.has_seen_otherwise(name, *hash) => "guided-otherwise",
        _ => "",
    };
    let mark = if mark.is_empty() { String::new() } else { format!(" – {}", ui.say(mark, &[])) };
    let (number, all) = (at + 1, reading.parts.len());
    let title = reading.title(ui, &reading.parts[at]);
    ui.heading(&format!("[{number}/{all}] {title}{mark}"));
}

/// Asks what to do at a part; nothing where nobody answers any more.
fn step(ui: &mut Ui) -> Option<Move> {
    ui.line("");
    let choices: Vec<_> = Move::ALL
        .iter()
        .enumerate()
        .map(|(at, (_, _, id))| format!("{} {}", at + 1, ui.say(id, &[])))
        .collect();
    ui.line(choices.join(" · "));
    let question = ui.say("guided-choose", &[("last", &choices.len())]);
    let keys = [
        (DeskKey::Char(' '), Move::Next),
        (DeskKey::Right, Move::Next),
        (DeskKey::Left, Move::Back),
        (DeskKey::Escape, Move::Later),
    ];
    pick(ui, &question, Move::typed, &keys)
}

/// Keeps what was seen and what waits; where that cannot be done it is said, and what was kept
/// before is there: what was sent meanwhile lands once.
fn keep_marks(ui: &Ui, bound: &Bound, marks: &ReviewMarks) {
    if let Err(error) = marks.keep(&bound.log, bound.proposal.id) {
        ui.caution(&error);
    }
}

fn later(context: &Context, ui: &Ui, marks: &ReviewMarks, id: ProposalId) -> u8 {
    let again = line(&TypedAct::Lead { proposal: id }, TypedBy::of(context.typed_officer()));
    let facts: [TextFact<'_>; 3] =
        [("id", &id), ("count", &marks.remarks.len()), ("command", &again)];
    ui.status(ui.say("guided-nothing-sent", &facts));
    exit::DONE
}

/// Has a comment written on a part, or on a row of it, and keeps it until the verdict.
fn comment(
    context: &Context,
    ui: &mut Ui,
    (bound, part): (&Bound, &ReviewPart),
    marks: &mut ReviewMarks,
) -> Result<(), CliError> {
    let (anchor, rows) = bound.reading.place(part);
    let (mut anchor, mut quoted) = (anchor, String::new());
    if let (Some(it), false) = (&mut anchor, rows.is_empty()) {
        let ids: Vec<_> = rows.iter().map(|it| it.0.as_str()).collect();
        let question = ui.say("guided-which-row", &[("rows", &ids.join(", "))]);
        let typed = ui.ask(&question).unwrap_or_default();
        let row = rows.iter().find(|it| it.0 == typed.trim_matches(['[', ']']));
        if row.is_none() && !typed.is_empty() {
            ui.status(ui.say("guided-no-row", &[("row", &typed)]));
            return Ok(());
        }
        it.row = row.map(|it| it.0.clone());
        quoted = row.map(|it| it.1.clone()).unwrap_or_default();
    }
    let title = bound.reading.title(ui, part);
    let id = bound.proposal.id;
    let facts: [TextFact<'_>; 3] =
        [("id", &id), ("revision", &bound.proposal.revision), ("part", &title)];
    let mut head = ui.say("guided-words-comment", &facts);
    quoted.lines().for_each(|line| head.push_str(&format!("\n> {line}")));
    let Some(written) = words(ui, bound, &comment_on(anchor.as_ref()), &head)? else {
        ui.status(ui.say("guided-no-words", &[]));
        return Ok(());
    };
    let question = ui.say("guided-blocking", &[]);
    let of = |typed: &str| match typed {
        "" | "1" => Some(true),
        "2" => Some(false),
        _ => None,
    };
    let blocking = pick(ui, &question, of, &[]) != Some(false);
    let text = clean(&written.text);
    let command = remark(id, anchor.as_ref(), &text, blocking);
    let command = context.id_among(&command);
    marks.remarks.push(Remark { command, anchor, text, blocking });
    // What waits nowhere but here stays where it was written, too.
    match marks.keep(&bound.log, id) {
        Ok(true) => written.forget(),
        Ok(false) => written.say_kept(ui),
        Err(error) => {
            ui.caution(&error);
            written.say_kept(ui);
        }
    }
    ui.status(ui.say("guided-kept", &[("count", &marks.remarks.len())]));
    Ok(())
}

fn remark(proposal: ProposalId, anchor: Option<&Anchor>, text: &str, blocking: bool) -> Command {
    Command::Comment { proposal, anchor: anchor.cloned(), text: text.to_owned(), blocking }
}

/// Has words written, and keeps them apart from all others; `None` where there are none.
fn words(ui: &Ui, bound: &Bound, what: &str, head: &str) -> Result<Option<WrittenWords>, CliError> {
    let id = bound.proposal.id.to_string();
    editor::words(ui, &bound.log, &["review", &id, what].join("-"), head)
}

/// Returns what the words on a place are kept as.
fn comment_on(place: Option<&Anchor>) -> String {
    let parts = place.map(|it| {
        let component = it.component.map(Component::key);
        [it.code.as_ref().map(Code::as_str), component, it.row.as_deref()]
    });
    let parts = parts.into_iter().flatten().flatten();
    ["comment"].into_iter().chain(parts).collect::<Vec<_>>().join("-")
}

/// Asks for the verdict, and gives it once its card was agreed to.
fn judged(
    context: &Context,
    ui: &mut Ui,
    bound: &Bound,
    (marks, hands): (&mut ReviewMarks, &mut [SigningHand]),
) -> Result<Given, CliError> {
    ui.line("");
    ui.heading(&bound.heading);
    for (at, (_, id)) in VERDICTS.iter().enumerate() {
        let said = ui.say(id, &[]);
        ui.line(format!("  {} {said}", at + 1));
    }
    for (at, id) in ["guided-later", "guided-read-again"].into_iter().enumerate() {
        let said = ui.say(id, &[]);
        ui.line(format!("  {} {said}", VERDICTS.len() + at + 1));
    }
    let question = ui.say("guided-choose-verdict", &[]);
    let chosen = pick(ui, &question, Judged::typed, &[(DeskKey::Escape, Judged::ReadAgain)]);
    let verdict = match chosen {
        Some(Judged::As(verdict)) => verdict,
        Some(Judged::ReadAgain) => return Ok(Given::Not),
        Some(Judged::Later) | None => {
            return Ok(Given::Recorded(later(context, ui, marks, bound.proposal.id)));
        }
    };
    let unseen = marks.unseen(&bound.reading.known);
    if !unseen.is_empty() && !goes_on(ui, bound, &unseen.into_iter().collect::<Vec<_>>()) {
        return Ok(Given::Not);
    }
    give(context, ui, bound, (verdict, marks, hands))
}

/// Asks whether to go on though something was not read: no is the answer of whoever says nothing.
fn goes_on(ui: &mut Ui, bound: &Bound, unseen: &[usize]) -> bool {
    let reading = &bound.reading;
    let names: Vec<_> = unseen.iter().map(|it| reading.title(ui, &reading.parts[*it])).collect();
    let question = ui.say("guided-unseen", &[("parts", &names.join("; "))]);
    agrees(ui, &question)
}

/// Gives a verdict, what waits before it, once the card was agreed to.
fn give(
    context: &Context,
    ui: &mut Ui,
    bound: &Bound,
    (verdict, marks, hands): (Verdict, &mut ReviewMarks, &mut [SigningHand]),
) -> Result<Given, CliError> {
    let (id, revision) = (bound.proposal.id, bound.proposal.revision);
    let written = match verdict {
        Verdict::Approve => None,
        Verdict::Reject | Verdict::RequestChanges => {
            let head = ui.say("guided-words-verdict", &[("id", &id), ("revision", &revision)]);
            let Some(written) = words(ui, bound, "verdict", &head)? else {
                ui.status(ui.say("guided-no-words", &[]));
                return Ok(Given::Not);
            };
            Some(written)
        }
    };
    let given = sent(context, ui, bound, (verdict, marks, hands), written.as_ref());
    match (written, &given) {
        (Some(written), Ok(Given::Recorded(_))) => written.forget(),
        (Some(written), Ok(Given::Not | Given::Moved) | Err(_)) => written.say_kept(ui),
        (None, _) => {}
    }
    given
}

/// Sends a verdict, what waits before it, once the card was agreed to.
fn sent(
    context: &Context,
    ui: &mut Ui,
    bound: &Bound,
    (verdict, marks, hands): (Verdict, &mut ReviewMarks, &mut [SigningHand]),
    written: Option<&WrittenWords>,
) -> Result<Given, CliError> {
    let (id, revision) = (bound.proposal.id, bound.proposal.revision);
    let comment = written.map(|it| clean(&it.text));
    if !agreed(context, ui, bound, (verdict, marks)) {
        ui.status(ui.say("card-nothing-done", &[]));
        return Ok(Given::Not);
    }
    // What is no more as it was read is not judged, and nothing is sent about it.
    let now = context.around(id)?;
    if find(&now.registry, id)?.hash() != bound.hash {
        return Ok(Given::Moved);
    }
    drop(now);
    let parcel = CommandParcel::default();
    while let Some(it) = marks.remarks.first() {
        let command = remark(id, it.anchor.as_ref(), &it.text, it.blocking);
        context.send_with(hands, &command, it.command.clone(), &parcel)?;
        marks.remarks.remove(0);
        keep_marks(ui, bound, marks);
    }
    let command =
        Command::Review { proposal: id, revision, read: Some(bound.hash), verdict, comment };
    let command_id = context.id_among(&command);
    let (done, registry) = match context.send_with(hands, &command, command_id, &parcel) {
        Ok(sent) => sent,
        Err(error) if moved(&error) => return Ok(Given::Moved),
        Err(error) => return Err(error),
    };
    ui.warnings(&done.warnings);
    ui.effect(&verdict.text_in("work-reviewed"), &[("id", &id)]);
    if verdict == Verdict::Approve {
        if gate::remaining(context, ui, id).is_err() {
            ui.status(ui.say("gate-not-looked", &[("id", &id)]));
        }
    } else {
        proposals::present(ui, &registry, id, &done);
        next::of_proposal(context, ui, id);
    }
    Ok(Given::Recorded(exit::DONE))
}

/// Shows what will be recorded, and asks whether it is to be.
fn agreed(
    context: &Context,
    ui: &mut Ui,
    bound: &Bound,
    (verdict, marks): (Verdict, &ReviewMarks),
) -> bool {
    let act = TypedAct::Review { proposal: bound.proposal.id, verdict, read: bound.read.clone() };
    let by = TypedBy { role: bound.duty.role, ..TypedBy::of(context.typed_officer()) };
    let typed = line(&act, by);
    ui.line("");
    let card = ui.say("guided-card", &[]);
    ui.heading(&card);
    let typed = ui.shown(&typed);
    ui.line(format!("  {typed}"));
    let facts: [TextFact<'_>; 2] =
        [("revision", &bound.proposal.revision), ("hash", &&bound.hash.to_string()[..16])];
    let bound_to = ui.say("guided-binds", &facts);
    ui.line(format!("  {bound_to}"));
    if !marks.remarks.is_empty() {
        let count = marks.remarks.len();
        let sent = ui.say("guided-with", &[("count", &count), ("signatures", &(count + 1))]);
        ui.line(format!("  {sent}"));
        for it in &marks.remarks {
            let first = it.text.lines().next().unwrap_or_default();
            let first = ui.shown(first);
            ui.line(format!("    “{first}”"));
        }
    }
    let question = ui.say("guided-record", &[]);
    agrees(ui, &question)
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
    let (snapshot, asked) = context.asked(&Times::default())?;
    let proposal = find(&snapshot.registry, id)?.clone();
    let turn = turn_of(&snapshot, &proposal, context.clock_again())?;
    let own = turn.duties.get(officer).into_iter().flatten();
    let mut wanted = own.filter(|it| matches!(it.what, WaitKind::Review | WaitKind::Debt));
    let asked_in = |it: &&Duty| context.global.role.is_none_or(|role| it.role == Some(role));
    let duty = wanted.find(asked_in).cloned();
    let Some(duty) = duty else { return Err(refusal(context, &snapshot, &proposal, officer)) };
    let reading = ReviewReading::of(&snapshot, &asked, &proposal, duty.before)?;
    let brief = ProposalBrief::of(&snapshot.registry, &proposal);
    let role = duty.role.map(|it| ui.name(it)).unwrap_or_default();
    let (codes, hash) = (proposals::codes(&brief), proposal.hash());
    let facts: [TextFact<'_>; 5] = [
        ("id", &id),
        ("codes", &codes),
        ("revision", &proposal.revision),
        ("hash", &hash.short()),
        ("role", &role),
    ];
    let heading = ui.say("guided-head", &facts);
    let (log, read) = (snapshot.log.clone(), ReadName::of(&proposal));
    Ok(Bound { snapshot, proposal, log, hash, read, duty, heading, reading })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_reads_on_and_only_what_is_on_the_list_is_a_move() {
        assert_eq!(Move::typed(""), Some(Move::Next));
        for (at, (step, letter, _)) in Move::ALL.into_iter().enumerate() {
            assert_eq!(Move::typed(letter), Some(step));
            assert_eq!(Move::typed(&(at + 1).to_string()), Some(step));
        }
        // What a Vietnamese input method makes of letters and digits is no choice.
        for it in ["0", "7", "ạ", "đ", "5 5", "-1", "y", "5a"] {
            assert_eq!(Move::typed(it), None, "{it}");
        }
        // Neither Enter nor a yes is a verdict.
        for it in ["", "0", "6", "y", "c", "v", "ạ", "1 1"] {
            assert_eq!(Judged::typed(it), None, "{it}");
        }
    }
}
