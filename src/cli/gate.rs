//! `gate`: what still stands between a proposal and the catalogue, rule by rule; and the
//! queue of all that waits.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `fix` | the command that would satisfy a rule: said for each reason, as it is typed |
//! | `listed` | `gate --decision` alone: every proposal that the decision lists |
//! | `mine` | `gate --mine`: what waits for one officer, each with the command to type |
//! | `print` | the gate's answer as people read it |
//! | `queue` | `gate --all`: every proposal that waits, the oldest first, with what it waits for |
//! | `persons` | how reviewing names persons: by part, by role, by number |
//! | `report` | the gate's answer on one proposal as programs read it |

mod fix;
mod listed;
mod mine;
pub mod persons;
mod print;
mod queue;
mod report;

pub use print::doubts;

use congbo::{
    app::Done,
    ask::queue::{is_settled, judged},
    domain::{command::Command, event::Decision, ids::ProposalId, registry::Registry},
};

use super::{
    args, author,
    context::Context,
    error::{CliError, exit},
    proposals,
    ui::{Tone, Ui},
};
use fix::Fixer;
use report::report;

pub fn run(context: &Context, ui: &mut Ui, args: &args::Gate) -> Result<u8, CliError> {
    if args.mine {
        let officer = context.officer()?;
        return mine::run(context, ui, &officer);
    }
    match (args.id, &args.decision) {
        (Some(id), _) => one(context, ui, args, id),
        (None, Some(path)) => listed::run(context, ui, args, &author::read_decision(path)?),
        (None, None) => queue::run(context, ui, &args.rows),
    }
}

/// Judges one proposal.
fn one(context: &Context, ui: &mut Ui, args: &args::Gate, id: ProposalId) -> Result<u8, CliError> {
    let decision: Option<Decision> = match &args.decision {
        Some(path) => Some(author::read_decision(path)?),
        None => None,
    };
    let snapshot = context.around(id)?;
    let proposal = proposals::find(&snapshot.registry, id)?;
    let asked = (decision.as_ref(), args.as_signer.as_ref());
    let judgement = judged(&snapshot, proposal, context.now, asked)?;
    let fixer = Fixer::of(context, &ui.texts, (&snapshot, proposal), asked.0);
    if ui.json {
        let report = report(context, &fixer, judgement.as_ref());
        let open = report.open || is_settled(proposal);
        ui.document(&report);
        return Ok(if open { exit::DONE } else { exit::REFUSED });
    }
    let Some(judgement) = judgement else {
        print::over(context, ui, &snapshot, proposal);
        return Ok(if is_settled(proposal) { exit::DONE } else { exit::REFUSED });
    };
    // What is printed borrows the interface: its texts are read a second time for it.
    let texts = ui.texts.clone();
    let fixer = Fixer::of(context, &texts, (&snapshot, proposal), asked.0);
    print::head(ui, &snapshot, proposal);
    if let Some(decision) = asked.0 {
        print::doubtful(ui, &snapshot.registry, decision);
    }
    print::judgement(ui, &fixer, &judgement, args.full);
    print::last(ui, &fixer, &judgement);
    Ok(if judgement.is_open() { exit::DONE } else { exit::REFUSED })
}

/// Sends a command, says what came of it and, to people, what the gate still waits for.
pub fn told(
    context: &Context,
    ui: &mut Ui,
    command: &Command,
    said: &str,
    id: ProposalId,
) -> Result<u8, CliError> {
    proposals::act_and_tell(context, ui, command, (said, id), sent_of)
}

/// Says what came of a command that was sent and, to people, what the gate still waits for.
pub fn sent_of(
    context: &Context,
    ui: &mut Ui,
    (said, id): (&str, ProposalId),
    (done, registry): (&Done, &Registry),
) -> u8 {
    if ui.json {
        return proposals::sent_of(context, ui, (said, id), (done, registry));
    }
    ui.effect(said, &[("id", &id)]);
    ui.again(done.again);
    // The act stands, whatever keeps anybody from looking at what is left of the way.
    if remaining(context, ui, id).is_err() {
        ui.status(ui.say("gate-not-looked", &[("id", &id)]));
    }
    exit::DONE
}

/// Says in few lines what the gate still waits for: after a command on a proposal.
pub fn remaining(context: &Context, ui: &mut Ui, id: ProposalId) -> Result<(), CliError> {
    let snapshot = context.around(id)?;
    let proposal = proposals::find(&snapshot.registry, id)?;
    let Some(judgement) = judged(&snapshot, proposal, context.now, (None, None))? else {
        print::over(context, ui, &snapshot, proposal);
        return Ok(());
    };
    let texts = ui.texts.clone();
    let fixer = Fixer::of(context, &texts, (&snapshot, proposal), None);
    let blocking: Vec<_> = judgement.findings.iter().filter(|it| it.blocks()).collect();
    if blocking.is_empty() {
        let ready = ui.say(print::ready(proposal), &[("id", &id)]);
        ui.line(ui.paint(Tone::Good, &ready));
        return Ok(());
    }
    let heading = ui.say("gate-still", &[("count", &blocking.len())]);
    ui.heading(&heading);
    for finding in blocking {
        print::unsatisfied(ui, &fixer, finding);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use congbo::domain::{officer::Role, policy::Road, rule::RuleId};

    use super::super::{args::Lang, named::Named as _, texts::Texts};
    use super::fix;

    #[test]
    fn every_rule_has_a_name_and_what_to_do_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let texts = Texts::new(lang);
            let named = |id: String| assert!(texts.maybe(&id, &[]).is_some(), "{id}");
            for rule in RuleId::ALL {
                named(rule.text());
                if fix::is_told_in_words(*rule) {
                    named(rule.text_in(fix::DO));
                }
            }
            Role::ALL.into_iter().for_each(|it| named(it.text()));
            Road::ALL.into_iter().for_each(|it| named(it.text()));
        }
    }
}
