//! `gate --decision` alone: every proposal that the decision lists, each with all that stands
//! between it and the catalogue, and whether the whole list passes.

use std::collections::BTreeSet;

use congbo::{
    ask::{
        AnswerHead, AskedTimes,
        gate::DecisionGate,
        queue::{is_settled, judged},
    },
    domain::{
        event::Decision,
        ids::ProposalId,
        reason::{Reason, Refusal},
        registry::Registry,
    },
};

use super::{fix::Fixer, print, report::report};
use crate::cli::{
    args,
    context::Context,
    error::{CliError, exit},
    proposals,
    ui::{Tone, Ui},
};

pub fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::Gate,
    decision: &Decision,
) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let known = known(&snapshot.registry, decision)?;
    // What is printed borrows the interface: its texts are read a second time for it.
    let texts = ui.texts.clone();
    let (mut reports, mut held) = (Vec::new(), Vec::new());
    if !ui.json {
        print::decision(ui, &snapshot.registry, decision);
    }
    for id in known {
        let proposal = proposals::find(&snapshot.registry, id)?;
        let asked = (Some(decision), args.as_signer.as_ref());
        let judgement = judged(&snapshot, proposal, context.now, asked)?;
        let fixer = Fixer::of(context, &texts, (&snapshot, proposal), asked.0);
        let passes = judgement.as_ref().map_or_else(|| is_settled(proposal), |it| it.is_open());
        if !passes {
            held.push(id);
        }
        if ui.json {
            reports.push(report(context, &fixer, judgement.as_ref()));
            continue;
        }
        ui.line("");
        match judgement {
            Some(judgement) => {
                print::head(ui, &snapshot, proposal);
                print::judgement(ui, &fixer, &judgement, args.full);
            }
            None => print::over(context, ui, &snapshot, proposal),
        }
    }
    let open = held.is_empty();
    if ui.json {
        let asked = AskedTimes { as_of: context.now.day(snapshot.registry.zone()), known_at: None };
        ui.document(&DecisionGate {
            head: AnswerHead::of(&snapshot, &asked),
            decision: decision.number.clone(),
            open,
            proposals: reports,
        });
    } else {
        ui.line("");
        last(ui, decision, &held);
    }
    Ok(if open { exit::DONE } else { exit::REFUSED })
}

/// Returns the proposals that a decision lists, each once.
///
/// # Errors
///
/// It lists none, or some that are unknown and none beside which the gate would say so.
fn known(registry: &Registry, decision: &Decision) -> Result<Vec<ProposalId>, Refusal> {
    let mut seen = BTreeSet::new();
    let listed = decision.proposals.iter().map(|it| it.id).filter(|it| seen.insert(*it));
    let (known, unknown): (Vec<_>, Vec<_>) =
        listed.partition(|it| registry.proposals.contains_key(it));
    if known.is_empty() && unknown.is_empty() {
        return Err(Reason::NothingToEnact {}.into());
    }
    if !unknown.is_empty() && !known.iter().any(|it| registry.proposals[it].status.is_open()) {
        let unknown = unknown.into_iter().map(|proposal| Reason::UnknownProposal { proposal });
        return Err(Refusal(unknown.collect()));
    }
    Ok(known)
}

/// Prints the line that sums up.
fn last(ui: &mut Ui, decision: &Decision, held: &[ProposalId]) {
    let ids: Vec<_> = held.iter().map(ToString::to_string).collect();
    let number = ui.shown(&decision.number);
    if ids.is_empty() {
        let said = ui.say("gate-decision-passes", &[("number", &number)]);
        return ui.line(ui.paint(Tone::Good, &format!("✓ {said}")));
    }
    let listed: BTreeSet<_> = decision.proposals.iter().map(|it| it.id).collect();
    let said = ui.say(
        "gate-decision-held",
        &[
            ("number", &number),
            ("held", &ids.len()),
            ("of", &listed.len()),
            ("ids", &ids.join(", ")),
        ],
    );
    ui.line(ui.paint(Tone::Wrong, &format!("✗ {said}")));
}
