//! `proposal show`: all that is known of a proposal, what was said of it included.

use congbo::{
    ask::{
        proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, proposal_diff},
        proposals::{ProposalTold, proposal},
        talk::{CommentState, CommentTold, PointTold, ReviewTold},
    },
    domain::{
        event::Anchor,
        gate::GateRule,
        ids::{ProposalId, Zone},
        registry::{AnswerRecord, PaperRecord},
    },
};

use crate::cli::{
    args::{ProposalShow, Times},
    context::Context,
    diff,
    error::{CliError, exit, say_reason},
    gate::persons::{heads, who},
    next, norm,
    proposals::{describe, find},
    prose,
    texts::TextFact,
    ui::{Tone, Ui},
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalShow) -> Result<u8, CliError> {
    ui.page();
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let found = find(&snapshot.registry, args.id)?;
    let answer = proposal(&snapshot, &asked, found)?;
    // The text of the change is an answer of its own: to programs, `proposal diff` gives it.
    let drafts = if ui.json {
        Vec::new()
    } else {
        let question = ProposalDiffQuestion { asked, against: Against::Base, code: None };
        proposal_diff(&snapshot, found, &question)?.drafts
    };
    ui.answer(&answer, |ui| {
        let (told, zone) = (&answer.proposal, answer.head.zone);
        describe(ui, told, zone);
        if !told.norms_ending.is_empty() {
            ui.part("look-norms-ending");
            prose::paragraph(ui, 2, "", &norm::named(ui, &told.norms_ending));
        }
        exceptions(ui, told, zone);
        papers(ui, told.dossier, zone);
        points(ui, &answer.opinion_points, zone);
        comments(ui, &told.comments, zone);
        reviews(ui, &told.reviews, zone);
        for draft in &drafts {
            print_draft(ui, args.id, draft);
        }
        // What is missing now is not what was missing then.
        if args.known_at.is_none() {
            next::of_proposal(context, ui, args.id);
        }
    });
    Ok(exit::DONE)
}

fn print_draft(ui: &mut Ui, id: ProposalId, draft: &HeldDraft) {
    ui.line("");
    match draft {
        HeldDraft::Two(it) => {
            let unfold = ui.say("brief-unfold-proposal", &[("id", &id)]);
            diff::print_brief(ui, &it.telling, diff::AROUND, &unfold);
        }
        HeldDraft::New(it) => crate::cli::show::print_document(ui, &it.1, false),
    }
}

/// Prints what somebody answers for by name: the emergency road, rules set aside.
fn exceptions(ui: &mut Ui, proposal: &ProposalTold<'_>, zone: Zone) {
    if let Some(it) = proposal.emergency {
        ui.part("gate-emergency");
        let by = who(ui, &it.recorded, zone);
        prose::paragraph(ui, 2, "! ", &by);
        prose::paragraph(ui, 4, "", &format!("{} – {}", it.basis, it.reason));
        if let Some(debt) = proposal.debt {
            let owed = heads(&ui.texts, &debt.owed);
            let state = match (debt.is_open(), &debt.refused) {
                (false, None) => "look-emergency-paid",
                (false, Some(_)) => "look-emergency-remedied",
                (true, Some(_)) => "look-emergency-refused",
                (true, None) => "look-emergency-owes",
            };
            let said = ui.say(state, &[("owed", &owed), ("due", &debt.due)]);
            prose::paragraph(ui, 4, "", &said);
        }
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

fn points(ui: &mut Ui, points: &[PointTold<'_>], zone: Zone) {
    if points.is_empty() {
        return;
    }
    ui.part("gate-points");
    for PointTold { point, answer } in points {
        let component = point.component.map(|it| ui.name(it));
        let on: Vec<_> = component.into_iter().chain(point.row.clone()).collect();
        let on = if on.is_empty() { String::new() } else { format!("[{}] ", on.join(", ")) };
        prose::paragraph(ui, 2, &format!("o{} ", point.number), &format!("{on}{}", point.text));
        match answer {
            Some(answer) => print_answer(ui, answer, zone),
            None => unanswered(ui),
        }
    }
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

fn comments(ui: &mut Ui, comments: &[CommentTold<'_>], zone: Zone) {
    if comments.is_empty() {
        return;
    }
    ui.part("gate-comments");
    for it in comments {
        comment(ui, it, zone);
    }
}

/// Prints a comment with its answers and how it stands.
pub(super) fn comment(ui: &mut Ui, told: &CommentTold<'_>, zone: Zone) {
    let CommentTold { comment: it, state } = told;
    let tone = match state {
        CommentState::Settled => Tone::Good,
        CommentState::Note => Tone::Dim,
        CommentState::Open | CommentState::Answered => Tone::Careful,
    };
    let said = ui.name(*state);
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
    if let Some((by, overriding)) = it.resolved.as_ref().filter(|_| *state == CommentState::Settled)
    {
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
fn reviews(ui: &mut Ui, reviews: &[ReviewTold<'_>], zone: Zone) {
    if reviews.is_empty() {
        return;
    }
    ui.part("gate-reviews");
    for told in reviews {
        let review = told.review;
        let verdict = ui.name(review.verdict);
        let officer = review.recorded.officer.as_ref().map(ToString::to_string).unwrap_or_default();
        let role = review.recorded.role.map(|it| format!(" ({})", ui.name(it)));
        let officer = officer + &role.unwrap_or_default();
        let at = review.recorded.at.local(zone);
        let facts: [TextFact<'_>; 4] =
            [("verdict", &verdict), ("who", &officer), ("at", &at), ("revision", &review.revision)];
        let line = ui.say("work-review-line", &facts);
        ui.line(format!("  {line}"));
        if told.counts == Some(false) {
            let why = match &told.why {
                Some(reason) => say_reason(&ui.texts, reason).0.message,
                None => ui.say("gate-approval-past", &[]),
            };
            prose::led(ui, 4, &(Some(Tone::Careful), "✗ ".to_owned()), &[(None, why)]);
        }
        if let Some(comment) = &review.comment {
            prose::paragraph(ui, 4, "", &format!("“{comment}”"));
        }
    }
}
