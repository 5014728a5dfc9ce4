//! What waits for an officer, in the reader's words: the sentence, and the act that is due.

use chrono::NaiveDate;
use congbo::{
    ask::{
        due::{DueItem, DueStep, OwnStep},
        turn::{Duty, WaitKind},
    },
    domain::{
        command_roles::{RECEIPT_ROLES, TASK_ROLES},
        event::{ReceiptKind, Reply, Thread, Verdict},
        ids::{OfficerId, ProposalId},
        officer::Role,
        registry::{Proposal, Registry},
        statute::DeadlineKind,
    },
};

use super::{
    context::Context,
    named::Named as _,
    texts::{TextFact, Texts, text_facts},
    typed::{ReadName, TypedAct, TypedBy, line, line_words},
};

/// Returns the sentence of a duty.
pub fn sentence(texts: &Texts, duty: &Duty) -> String {
    let role = duty.role.map(|it| texts.get(&it.text(), &[])).unwrap_or_default();
    let facts = duty.facts();
    let mut facts: Vec<TextFact<'_>> = text_facts(&facts);
    facts.push(("part", &role));
    texts.get(&duty.what.text(), &facts)
}

/// Returns a duty in few words.
pub fn label(texts: &Texts, duty: &Duty) -> String {
    let facts = duty.facts();
    let facts: Vec<TextFact<'_>> = text_facts(&facts);
    match duty.before {
        Some(_) if duty.what == WaitKind::Review => texts.get("status-review-again", &facts),
        _ => texts.get(&duty.what.text_in("duty"), &facts),
    }
}

/// Returns the act that a duty asks for. `None` of a duty that names less than its act needs.
pub fn act(texts: &Texts, proposal: Option<&Proposal>, duty: &Duty) -> Option<TypedAct> {
    let file = || texts.get("gate-file", &[]).into();
    let id = || duty.proposal;
    let answer = |thread: fn(u32) -> Thread| {
        let (proposal, thread) = (id()?, thread(duty.number?));
        Some(TypedAct::Answer { proposal, thread, reply: Reply::Accepted })
    };
    match duty.what {
        WaitKind::Review | WaitKind::Debt => {
            let read = ReadName::of(proposal?);
            Some(TypedAct::Review { proposal: id()?, verdict: Verdict::Approve, read })
        }
        WaitKind::Answered => Some(TypedAct::Resolve { proposal: id()?, comment: duty.number? }),
        WaitKind::Sign | WaitKind::Record => {
            Some(TypedAct::Enact { proposals: vec![id()?], decision: Some(file()) })
        }
        WaitKind::Apply => Some(TypedAct::Apply { proposal: id()? }),
        WaitKind::Paper => {
            let (proposal, kind, file) = (id()?, duty.paper?, file());
            Some(TypedAct::Attach { proposal, kind, file, supersedes: None })
        }
        WaitKind::Submit => Some(TypedAct::Submit { proposal: id()? }),
        WaitKind::Changes => Some(revise(proposal?, id()?, file)),
        WaitKind::Comment => answer(Thread::Comment),
        WaitKind::Finding => answer(Thread::Paper),
        WaitKind::Point => answer(Thread::Point),
        WaitKind::Mend => Some(TypedAct::Gate { proposal: id()? }),
        WaitKind::Staff => Some(TypedAct::Confirm { number: duty.number? }),
        WaitKind::Rules => Some(TypedAct::ApproveRules { number: duty.number? }),
    }
}

/// One document is put right in the editor; of several, a file says all.
pub fn revise(
    it: &Proposal,
    proposal: ProposalId,
    file: impl Fn() -> std::path::PathBuf,
) -> TypedAct {
    let one = it.change.opens.len() == 1;
    TypedAct::Revise { proposal, file: (!one).then(file) }
}

/// Returns the line that an officer types for a duty; the role is said where a verdict is given.
pub fn typed_line(
    texts: &Texts,
    proposal: Option<&Proposal>,
    duty: &Duty,
    officer: Option<&OfficerId>,
) -> String {
    let Some(act) = act(texts, proposal, duty) else { return String::new() };
    let is_verdict = matches!(act, TypedAct::Review { .. } | TypedAct::ApproveRules { .. });
    let role = duty.role.filter(|_| is_verdict);
    line(&act, TypedBy { officer: officer.map(OfficerId::as_str), role })
}

/// Returns the line that whoever sits at a terminal types for a duty: one that leads, where there is
/// one.
pub fn led_line(texts: &Texts, proposal: Option<&Proposal>, duty: &Duty) -> String {
    match led_act(texts, proposal, duty) {
        // The role is asked for where it is not plain.
        Some(TypedAct::ApproveRules { .. }) => typed_line(texts, proposal, duty, None),
        Some(act) => line(&act, TypedBy::default()),
        None => String::new(),
    }
}

/// Returns the act by which whoever sits at a terminal is led to what a duty asks for: to the
/// verdict, the decision's form, the editor for an answer. `None` as of [`act`].
pub fn led_act(texts: &Texts, proposal: Option<&Proposal>, duty: &Duty) -> Option<TypedAct> {
    let act = act(texts, proposal, duty)?;
    Some(match act {
        TypedAct::Review { proposal, .. } => TypedAct::Lead { proposal },
        TypedAct::Enact { proposals, .. } => TypedAct::Enact { proposals, decision: None },
        TypedAct::Answer { proposal, thread, .. } => TypedAct::AnswerWritten { proposal, thread },
        act => act,
    })
}

/// Who is told what is to be done.
#[derive(Debug, Clone, Copy)]
pub struct DutyReader<'a> {
    officer: Option<&'a OfficerId>,
    /// Whether that was typed, so that it is to be typed again.
    is_typed: bool,
}

impl<'a> DutyReader<'a> {
    /// Reads who acts.
    pub fn of(context: &'a Context) -> Self {
        let is_typed = context.typed_officer().is_some();
        DutyReader { officer: context.global.officer.as_ref(), is_typed }
    }

    /// Returns who is to be named in a line that these may type: nobody, where the reader is one of
    /// them and was not typed, else the reader or the first. `None` where nobody may, too.
    pub fn named<'b>(&self, able: &[&'b OfficerId]) -> Option<&'b str> {
        match self.officer.and_then(|it| able.iter().find(|other| **other == it)) {
            Some(reader) => self.is_typed.then(|| reader.as_str()),
            None => able.first().map(|it| it.as_str()),
        }
    }

    /// Returns the words of the line for something that falls due, by somebody who may.
    pub fn due(&self, registry: &Registry, item: &DueItem, today: NaiveDate) -> Vec<String> {
        let act = due_act(item, today);
        let roles: &[Role] = match act {
            TypedAct::Receipt { .. } => &RECEIPT_ROLES,
            TypedAct::CloseTask { .. } => &TASK_ROLES,
            // Whoever reads may look.
            _ => &[],
        };
        let staff = &registry.staff;
        let may = |it: &OfficerId| staff.roles_on(it, today).iter().any(|it| roles.contains(it));
        let able: Vec<_> = staff.all_active().map(|it| &it.id).filter(|it| may(it)).collect();
        let officer = match roles {
            [] => self.officer.filter(|_| self.is_typed).map(OfficerId::as_str),
            _ => self.named(&able),
        };
        line_words(&act, TypedBy { officer, role: None })
    }
}

/// Returns the act for something that falls due.
fn due_act(item: &DueItem, today: NaiveDate) -> TypedAct {
    let receipt = |what| {
        let decision = item.about.clone();
        Some(TypedAct::Receipt { decision, what, on: today.to_string() })
    };
    let proposal = || item.about.parse().ok();
    let act = match item.what {
        DueStep::Legal(DeadlineKind::Entry | DeadlineKind::ShortenedEntry) => {
            receipt(ReceiptKind::Entered)
        }
        DueStep::Legal(DeadlineKind::SentToOversight) => receipt(ReceiptKind::Sent),
        DueStep::Legal(DeadlineKind::Decision | DeadlineKind::ShortenedDecision) => {
            proposal().map(|it| TypedAct::DraftDecision { proposals: vec![it] })
        }
        DueStep::Legal(DeadlineKind::DraftToControl)
        | DueStep::Own(OwnStep::Debt | OwnStep::Remedy) => {
            proposal().map(|proposal| TypedAct::Gate { proposal })
        }
        DueStep::Own(OwnStep::Review) => {
            let task = item.about.split(' ').next().and_then(|it| it.parse().ok());
            task.map(|task| TypedAct::CloseTask { task })
        }
        DueStep::Own(OwnStep::Sunset | OwnStep::Revival) => None,
    };
    act.unwrap_or(TypedAct::Dues)
}
