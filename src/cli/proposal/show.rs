//! `proposal show`: all that is known of a proposal, what was said of it included.

use congbo::{
    app::Snapshot,
    ask::{
        self,
        proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, proposal_diff},
        proposals::asked_at,
    },
    domain::{
        dead_approval::DeadApproval,
        dossier::{AttachmentKind, Opinion, Structured, parse},
        event::{Anchor, Verdict},
        gate::{self, Approvals, GateRule},
        ids::Zone,
        reason::Reason,
        registry::{AnswerRecord, CommentRecord, PaperRecord, Proposal, Recorded, Registry},
    },
    log::{Fault, FaultKind, LogError},
};

use crate::cli::{
    args::{ProposalShow, Times},
    context::{AskedTimes, Context},
    diff,
    error::{CliError, exit, say_reason},
    gate::persons::who,
    norm,
    proposals::{describe, find},
    prose,
    texts::TextFact,
    ui::{Tone, Ui},
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalShow) -> Result<u8, CliError> {
    ui.page();
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let proposal = find(&snapshot.registry, args.id)?;
    if ui.json {
        ui.document(&ask::proposals::proposal(&snapshot, &asked, proposal)?);
        return Ok(exit::DONE);
    }
    let zone = snapshot.registry.zone();
    let at = asked_at(&snapshot.registry, &asked, proposal);
    describe(ui, &snapshot.registry, proposal, at);
    let ending = ask::norms::ending(&snapshot.registry, &proposal.change.basis);
    if !ending.is_empty() {
        ui.part("look-norms-ending");
        prose::paragraph(ui, 2, "", &norm::named(ui, &ending));
    }
    exceptions(ui, proposal, zone);
    papers(ui, &proposal.papers, zone);
    points(ui, &snapshot, proposal, zone)?;
    comments(ui, &snapshot.registry, proposal, zone);
    let now = args.known_at.as_ref().map_or(context.now, |_| proposal.touched.at);
    let approvals = gate::approvals_now(&snapshot.registry, &snapshot.log, proposal, at);
    reviews(ui, proposal, &approvals, zone);
    let asked = AskedTimes { as_of: now.day(zone), known_at: None };
    let question = ProposalDiffQuestion { asked, against: Against::Base, code: None };
    for draft in proposal_diff(&snapshot, proposal, &question)?.drafts {
        ui.line("");
        match draft {
            HeldDraft::Two(it) => {
                diff::print(ui, &it.telling, diff::AROUND);
                diff::print_burden(ui, &it.telling);
            }
            HeldDraft::New(it) => crate::cli::show::print_document(ui, &it.1, false),
        }
    }
    Ok(exit::DONE)
}

/// Prints what somebody answers for by name: the emergency road, rules set aside.
fn exceptions(ui: &mut Ui, proposal: &Proposal, zone: Zone) {
    if let Some(it) = &proposal.emergency {
        ui.part("gate-emergency");
        let by = who(ui, &it.recorded, zone);
        prose::paragraph(ui, 2, "! ", &by);
        prose::paragraph(ui, 4, "", &format!("{} – {}", it.basis, it.reason));
    }
    let now: Vec<_> =
        proposal.overrides.iter().filter(|it| it.revision == proposal.revision).collect();
    if !now.is_empty() {
        ui.part("gate-overrides");
    }
    for it in now {
        let rule = ui.name(it.rule);
        let by = who(ui, &it.recorded, zone);
        let ground = it.ground.map(|it| format!(" – {}", ui.name(it))).unwrap_or_default();
        prose::paragraph(
            ui,
            2,
            "! ",
            &format!("{} {rule}{ground} – {by}", GateRule::of(it.rule).called()),
        );
        prose::paragraph(ui, 4, "", &format!("“{}”", it.reason));
    }
}

/// Prints the papers of a dossier.
pub(super) fn papers<'a>(
    ui: &mut Ui,
    papers: impl IntoIterator<Item = &'a PaperRecord>,
    zone: Zone,
) {
    let mut papers = papers.into_iter().peekable();
    if papers.peek().is_none() {
        return;
    }
    ui.part("gate-papers");
    for it in papers {
        let kind = ui.name(it.kind);
        let by = who(ui, &it.recorded, zone);
        let text = format!("{kind}: {} – {by}", it.name);
        let lead = format!("{:>2}. ", it.number);
        match it.superseded_by {
            None => prose::paragraph(ui, 2, &lead, &text),
            Some(by) => {
                let over = ui.say("gate-superseded", &[("number", &by)]);
                let text = ui.shown(&format!("{text} – {over}"));
                prose::led(ui, 2, &(Some(Tone::Dim), lead), &[(Some(Tone::Dim), text)]);
            }
        }
        if let Some(answer) = &it.answer {
            let said = ui.say("gate-finding-of", &[("number", &it.number)]);
            print_answer_to(ui, &said, answer, zone);
        }
    }
}

/// Returns the control unit's opinion in force.
pub(super) fn opinion(
    snapshot: &Snapshot,
    proposal: &Proposal,
) -> Result<Option<Opinion>, CliError> {
    let kind = AttachmentKind::ControlOpinion;
    let Some(digest) = proposal.paper(kind).and_then(|it| it.paper) else { return Ok(None) };
    match parse(kind, &snapshot.content(&digest)?) {
        Ok(Some(Structured::Opinion(it))) => Ok(Some(it)),
        // `parse` gives what its kind is.
        Ok(_) => Ok(None),
        Err(error) => {
            let detail = format!("content {digest} is not an opinion: {error}");
            Err(LogError::from(Fault::new(FaultKind::ContentDamaged, detail)).into())
        }
    }
}

fn points(
    ui: &mut Ui,
    snapshot: &Snapshot,
    proposal: &Proposal,
    zone: Zone,
) -> Result<(), CliError> {
    let Some(opinion) = opinion(snapshot, proposal)?.filter(|it| !it.points.is_empty()) else {
        return Ok(());
    };
    ui.part("gate-points");
    for point in &opinion.points {
        let component = point.component.map(|it| ui.name(it));
        let on: Vec<_> = component.into_iter().chain(point.row.clone()).collect();
        let on = if on.is_empty() { String::new() } else { format!("[{}] ", on.join(", ")) };
        prose::paragraph(ui, 2, &format!("o{} ", point.number), &format!("{on}{}", point.text));
        match proposal.points.get(&point.number) {
            Some(answer) => print_answer(ui, answer, zone),
            None => unanswered(ui),
        }
    }
    Ok(())
}

fn unanswered(ui: &mut Ui) {
    let said = ui.say("gate-unanswered", &[]);
    ui.line(format!("     {}", ui.paint(Tone::Careful, &said)));
}

/// Prints an answer below what it answers.
fn print_answer(ui: &mut Ui, answer: &AnswerRecord, zone: Zone) {
    print_answer_to(ui, "", answer, zone);
}

fn print_answer_to(ui: &mut Ui, what: &str, answer: &AnswerRecord, zone: Zone) {
    let reply = ui.name(answer.reply);
    let by = who(ui, &answer.recorded, zone);
    prose::paragraph(ui, 5, "↳ ", &format!("{what}{reply} ({by}): {}", answer.text));
}

fn comments(ui: &mut Ui, registry: &Registry, proposal: &Proposal, zone: Zone) {
    if proposal.comments.is_empty() {
        return;
    }
    ui.part("gate-comments");
    for it in &proposal.comments {
        comment(ui, it, registry.is_settled(it), zone);
    }
}

/// Prints a comment with its answers and how it stands; whether it was settled by an act
/// that counts is the registry's word.
pub(super) fn comment(ui: &mut Ui, it: &CommentRecord, settled: bool, zone: Zone) {
    let state = match (settled, it.blocking, it.answers.is_empty()) {
        (true, _, _) => "settled",
        (false, false, _) => "note",
        (false, true, true) => "open",
        (false, true, false) => "answered",
    };
    let tone = match state {
        "settled" => Tone::Good,
        "note" => Tone::Dim,
        _ => Tone::Careful,
    };
    let said = ui.say(&format!("comment-{state}"), &[]);
    let by = who(ui, &it.recorded, zone);
    let revision = ui.say("gate-on-revision", &[("revision", &it.revision)]);
    let on = it.anchor.as_ref().map(|it| format!(" [{}]", anchor(ui, it))).unwrap_or_default();
    let head = ui.shown(&format!("{by}, {revision}{on} – "));
    let lead = format!("c{} ", it.number);
    prose::led(ui, 2, &(None, lead), &[(None, head), (Some(tone), said)]);
    prose::paragraph(ui, 5, "", &format!("“{}”", it.text));
    for answer in &it.answers {
        print_answer(ui, answer, zone);
    }
    if let Some((by, overriding)) = it.resolved.as_ref().filter(|_| settled) {
        let by = who(ui, by, zone);
        let reason = overriding.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
        let said = ui.say("gate-settled-by", &[("who", &by)]);
        prose::paragraph(ui, 5, "✓ ", &format!("{said}{reason}"));
    }
}

/// Returns what a comment is about, in words.
pub(super) fn anchor(ui: &Ui, it: &Anchor) -> String {
    let code = it.code.as_ref().map(ToString::to_string);
    let component = it.component.map(|it| ui.name(it));
    code.into_iter().chain(component).chain(it.row.clone()).collect::<Vec<_>>().join(", ")
}

/// Prints the reviews, and of each approval whether it counts.
fn reviews(ui: &mut Ui, proposal: &Proposal, approvals: &Approvals, zone: Zone) {
    if proposal.reviews.is_empty() {
        return;
    }
    ui.part("gate-reviews");
    for review in &proposal.reviews {
        let verdict = ui.name(review.verdict);
        let officer = review.recorded.officer.as_ref().map(ToString::to_string).unwrap_or_default();
        let role = review.recorded.role.map(|it| format!(" ({})", ui.name(it)));
        let officer = officer + &role.unwrap_or_default();
        let at = review.recorded.at.local(zone);
        let facts: [TextFact<'_>; 4] =
            [("verdict", &verdict), ("who", &officer), ("at", &at), ("revision", &review.revision)];
        let line = ui.say("work-review-line", &facts);
        ui.line(format!("  {line}"));
        if let Some(why) = dead(ui, proposal, approvals, &review.recorded, review.verdict) {
            prose::led(ui, 4, &(Some(Tone::Careful), "✗ ".to_owned()), &[(None, why)]);
        }
        if let Some(comment) = &review.comment {
            prose::paragraph(ui, 4, "", &format!("“{comment}”"));
        }
    }
}

/// Returns why an approval does not count, where it does not.
fn dead(
    ui: &Ui,
    proposal: &Proposal,
    approvals: &Approvals,
    recorded: &Recorded,
    verdict: Verdict,
) -> Option<String> {
    if verdict != Verdict::Approve || !proposal.status.is_open() {
        return None;
    }
    if approvals.alive.iter().any(|it| it.seq == recorded.seq) {
        return None;
    }
    let of_this = |it: &&Reason| match it {
        Reason::ApprovalDead { officer, .. } => Some(officer) == recorded.officer.as_ref(),
        _ => false,
    };
    let last = proposal.current_reviews();
    let is_last = last.values().any(|it| it.recorded.seq == recorded.seq);
    let why = approvals.dead.iter().find(of_this).filter(|it| {
        is_last || matches!(it, Reason::ApprovalDead { why: DeadApproval::Revised, .. })
    });
    Some(match why {
        Some(reason) => say_reason(&ui.texts, reason).0.message,
        None => ui.say("gate-approval-past", &[]),
    })
}
