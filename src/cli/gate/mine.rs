//! `gate --mine`: what waits for one officer, each with the command to type.

use std::collections::BTreeSet;

use congbo::{
    app::{Snapshot, gate::Judgement},
    domain::{
        decide::other_part,
        dossier::{AttachmentKind, DossierFlaw},
        event::Verdict,
        gate::{RuleId, State},
        ids::OfficerId,
        officer::Role,
        reason::Reason,
        registry::{Proposal, Registry, Status},
    },
};
use serde_json::json;

use super::{judged, queue::owes};
use crate::cli::{
    context::Context,
    error::{CliError, exit},
    proposals, prose,
    typed::Typed,
    ui::{Tone, Ui},
};

/// One thing that waits: its stable name, the facts of its sentence and of its command.
struct Waiting {
    what: &'static str,
    facts: Vec<(&'static str, String)>,
}

pub fn run(context: &Context, ui: &mut Ui, officer: &OfficerId) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let registry = &snapshot.registry;
    let Some(person) = registry.staff.active(officer) else {
        return Err(Reason::UnknownOfficer { officer: officer.clone() }.into());
    };
    let roles: BTreeSet<Role> = person.roles.keys().copied().collect();
    let mut values = Vec::new();
    let mut count = 0;
    for it in registry.disclosed_proposals().filter(|it| it.status.is_open() || owes(it)) {
        let judgement = judged(context, &snapshot, it, (None, None))?;
        let waiting = of_proposal(&snapshot, it, judgement.as_ref(), officer, &roles);
        if waiting.is_empty() {
            continue;
        }
        count += waiting.len();
        if !ui.json {
            heading(ui, registry, it);
        }
        tell(ui, officer, &it.id.to_string(), waiting, &mut values);
    }
    let office = of_office(registry, officer, &roles);
    if !office.is_empty() {
        count += office.len();
        if !ui.json {
            let said = ui.say("mine-office", &[]);
            ui.line(ui.paint(Tone::Strong, &said));
        }
        tell(ui, officer, "", office, &mut values);
    }
    if ui.json {
        ui.value(&json!({ "officer": officer, "waiting": values }));
    } else if count == 0 {
        ui.line(ui.say("mine-nothing", &[("officer", officer.as_str())]));
    }
    Ok(exit::DONE)
}

fn heading(ui: &mut Ui, registry: &Registry, it: &Proposal) {
    let kind = ui.say(&format!("kind-{}", it.change.kind.key()), &[]);
    let head = format!("{}  {kind}  {}", it.id, proposals::codes(it));
    ui.line(ui.paint(Tone::Strong, &head));
    prose::paragraph(ui, 2, "", &proposals::title(registry, it));
}

/// Says what waits and what to type.
fn tell(
    ui: &mut Ui,
    officer: &OfficerId,
    id: &str,
    waiting: Vec<Waiting>,
    values: &mut Vec<serde_json::Value>,
) {
    for it in waiting {
        let role = it.facts.iter().find(|(name, _)| *name == "role");
        let part = role.map(|(_, role)| ui.say(&format!("role-{role}"), &[])).unwrap_or_default();
        let mut facts = vec![("officer", officer.as_str()), ("id", id), ("part", &*part)];
        facts.extend(it.facts.iter().map(|(name, fact)| (*name, fact.as_str())));
        let said = ui.say(&format!("mine-{}", it.what), &facts);
        let command = ui.texts.attribute(&format!("mine-{}", it.what), "do", &facts);
        let command = command.unwrap_or_default();
        if ui.json {
            let proposal = Some(id).filter(|it| !it.is_empty());
            let hash = it.facts.iter().find(|(name, _)| *name == "hash").map(|it| &it.1);
            values.push(json!({
                "proposal": proposal, "what": it.what, "message": said, "fix": command,
                "hash": hash,
            }));
            continue;
        }
        prose::paragraph(ui, 2, "• ", &said);
        let command = ui.shown(&command);
        prose::led(ui, 4, &(None, "→ ".to_owned()), &[(Some(Tone::Strong), command)]);
    }
}

fn of_proposal(
    snapshot: &Snapshot,
    it: &Proposal,
    judgement: Option<&Judgement>,
    officer: &OfficerId,
    roles: &BTreeSet<Role>,
) -> Vec<Waiting> {
    let registry = &snapshot.registry;
    let mut waiting = Vec::new();
    let may =
        |role: Role| roles.contains(&role) && other_part(registry, it, officer, role).is_none();
    let (id, read) = (it.id.to_string(), proposals::read_as(it));
    let review = |role: Role| {
        let (officer, role) = (Some(officer.as_str()), Some(role));
        Typed { proposal: &id, verdict: Verdict::Approve, read: &read, officer, role }.command()
    };
    let verdict = |what, role: Role| Waiting {
        what,
        facts: vec![
            ("role", role.key().to_owned()),
            ("revision", it.revision.to_string()),
            ("review", review(role)),
            ("hash", it.hash().to_string()),
        ],
    };
    if let Some(debt) = it.debt.as_ref().filter(|_| owes(it)) {
        let owed = debt.owed.keys().copied().filter(|role| may(*role));
        waiting.extend(owed.map(|role| {
            let mut waiting = verdict("debt", role);
            waiting.facts.push(("due", debt.due.to_string()));
            waiting
        }));
    }
    let Some(judgement) = judgement else { return waiting };
    let drafts = it.hands.contains(officer);
    if it.status == Status::Submitted {
        let given = judgement.approvals.alive.iter().any(|it| it.officer == *officer);
        let missing = judgement.missing();
        let wanted = missing.keys().copied().filter(|role| !given && may(*role));
        waiting.extend(wanted.map(|role| verdict("review", role)));
    }
    waiting.extend(papers(judgement, drafts, may));
    if drafts {
        waiting.extend(drafting(registry, it, judgement));
    }
    let raised = it.comments.iter().filter(|it| it.recorded.officer.as_ref() == Some(officer));
    for comment in raised.filter(|it| !registry.is_settled(it) && !it.answers.is_empty()) {
        let facts = vec![("number", comment.number.to_string())];
        waiting.push(Waiting { what: "answered", facts });
    }
    let signs = roles.contains(&Role::Signer) && !registry.had_a_hand(officer, it);
    if judgement.is_open() && signs {
        waiting.push(Waiting { what: "sign", facts: Vec::new() });
    }
    waiting
}

/// The papers that the dossier lacks and the officer gives.
fn papers(judgement: &Judgement, drafts: bool, may: impl Fn(Role) -> bool) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    for finding in &judgement.findings {
        let State::Unsatisfied(reasons) = &finding.state else { continue };
        for reason in reasons {
            let Reason::PaperMissing { kind, .. } = reason else { continue };
            let gives = match kind {
                AttachmentKind::ControlOpinion => may(Role::Control),
                AttachmentKind::Appraisal => may(Role::Appraiser),
                AttachmentKind::ImpactAssessment
                | AttachmentKind::Norm
                | AttachmentKind::CostSheet
                | AttachmentKind::Form
                | AttachmentKind::Other => drafts,
            };
            if gives {
                let facts = vec![("document", kind.key().to_owned())];
                waiting.push(Waiting { what: "paper", facts });
            }
        }
    }
    waiting
}

/// What a draft still wants of those who write it.
fn drafting(registry: &Registry, it: &Proposal, judgement: &Judgement) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    if it.status == Status::Draft {
        waiting.push(Waiting { what: "submit", facts: Vec::new() });
    }
    for officer in &judgement.approvals.objections {
        let facts = vec![("reviewer", officer.to_string())];
        waiting.push(Waiting { what: "changes", facts });
    }
    for comment in it
        .comments
        .iter()
        .filter(|it| it.blocking && !registry.is_settled(it) && it.answers.is_empty())
    {
        let facts = vec![("number", comment.number.to_string())];
        waiting.push(Waiting { what: "comment", facts });
    }
    for number in proposals::unanswered_findings(it, &judgement.findings) {
        let facts = vec![("number", number.to_string())];
        waiting.push(Waiting { what: "finding", facts });
    }
    let answered = judgement.findings.iter().find(|it| it.rule == RuleId::Answered);
    if let Some(State::Unsatisfied(reasons)) = answered.map(|it| &it.state) {
        for reason in reasons {
            if let Reason::Paper { flaw: DossierFlaw::PointUnanswered { point }, .. } = reason {
                let facts = vec![("number", point.to_string())];
                waiting.push(Waiting { what: "point", facts });
            }
        }
    }
    waiting
}

/// What waits beside the proposals: changes among the officers, and rules.
fn of_office(registry: &Registry, officer: &OfficerId, roles: &BTreeSet<Role>) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    if roles.contains(&Role::Administrator) {
        for (number, it) in &registry.staff.pending {
            let asked = it.recorded.officer.as_ref();
            let concerns = it.asked.change.officer();
            if asked == Some(officer) || concerns == officer {
                continue;
            }
            let by = asked.map(ToString::to_string).unwrap_or_default();
            let facts =
                vec![("number", number.to_string()), ("whom", concerns.to_string()), ("by", by)];
            waiting.push(Waiting { what: "staff", facts });
        }
    }
    let policy = registry.rules.policies.last();
    let amends = policy.map(|it| it.rules.amendment.roles()).unwrap_or_default();
    for (number, it) in &registry.rules.pending {
        if !it.approvals.contains_key(officer) && !amends.is_disjoint(roles) {
            let facts = vec![("number", number.to_string())];
            waiting.push(Waiting { what: "rules", facts });
        }
    }
    waiting
}
