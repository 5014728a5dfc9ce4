//! What may happen next: the one function through which every change passes.
//!
//! `decide` is pure: the time, the officer and the documents come in as data, so that a
//! ruling can be repeated years later from the log alone.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `authority` | who may send a command at all |
//! | `base` | on which version a text builds: the latest, whatever version it was written from, and what of the versions between it would take back |
//! | `clock` | the instant at which something is recorded, and when a clock is not believed: it never goes back |
//! | `correct` | corrections: the right instrument for each mistake (BR-36, domain brief §3.4) |
//! | `dossier` | papers come into a proposal's dossier |
//! | `enact` | enacting a decision: all of its items at one moment, or none |
//! | `entering` | what a command brings in: its texts and its file, asked as `entered` says |
//! | `exports` | what left the house is recorded, after it took its place |
//! | `facts` | facts recorded beside the catalogue: codes reserved, withdrawals and releases |
//! | `founding` | how a registry begins: its founding, and the baseline of procedures already in force |
//! | `items` | what becomes of each procedure that a change names, item by item |
//! | `needs` | what has to be read before a command is ruled on or a proposal judged |
//! | `norms` | what becomes known of norms: their days, what ends them, and what is looked through because of that |
//! | `propose` | proposing a change: from an author's request to a draft with its computed difference |
//! | `provisional` | the code of what has no official one yet, and how it gets one |
//! | `receipts` | receipts for what followed on a decision: of which one, and of which of its procedures |
//! | `restoration` | the loss that an old backup brings with it: two administrators accept it |
//! | `review` | reviewing a proposal: a verdict on its exact content |
//! | `rounds` | what is said between drafters and reviewers: comments, answers, settlements |
//! | `rules` | a policy or statutory tables come into force |
//! | `ruling` | who asks and on what grounds, what follows or why nothing does: what every ruling has in common |
//! | `staff` | officers come, change their roles and keys, and go: always by two administrators |
//! | `tasks` | opening and closing review tasks |
//! | `words` | that somebody who explains something says something |

mod authority;
mod base;
mod clock;
mod correct;
mod dossier;
mod enact;
mod entering;
mod exports;
mod facts;
mod founding;
mod items;
mod needs;
mod norms;
mod propose;
mod provisional;
mod receipts;
mod restoration;
mod review;
mod rounds;
mod rules;
mod ruling;
mod staff;
mod tasks;
mod words;

pub use authority::{role_for, second_role_for};
pub use clock::{Stamp, stamp};
pub use enact::roles_on;
pub use facts::taken_from;
pub use items::items_of;
pub use needs::{needs, needs_of, needs_under};
pub use rules::{anew, may_be_approved, missing_approvals, overtaken};
pub use ruling::{Actor, Ruling, RulingContext};
pub use staff::may_be_confirmed;

use self::ruling::unless;
use super::{
    command::Command,
    event::Founding,
    reason::{Reason, Refusal},
    registry::Registry,
};

/// Rules on a command: the events that it causes, or every reason why not.
///
/// # Errors
///
/// Every reason at once for which the command is refused: who sends it may not, or a rule
/// of the edition that `context` names is not kept. Nothing has happened then.
pub fn decide(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if let Command::Found { agency, agency_code, zone, founders, rules } = command {
        let founding =
            Founding { agency: agency.clone(), agency_code: agency_code.clone(), zone: *zone };
        unless(entering::flaws(command, context))?;
        return founding::found(registry, founding, (founders, rules), context);
    }
    if registry.founding.is_none() {
        return Err(Reason::NotFounded {}.into());
    }
    authority::check(registry, command, context)?;
    let confirmed = clock::confirmation(registry, command, context)?;
    let flaws = entering::flaws(command, context);
    let mut ruling = match ruled(registry, command, context) {
        Ok(ruling) if flaws.is_empty() => ruling,
        Ok(_) => return Err(Refusal(flaws)),
        Err(Refusal(mut reasons)) => {
            // What the gate shows of it beforehand is said once.
            reasons.retain(|it| !flaws.contains(it));
            return Err(Refusal(flaws.into_iter().chain(reasons).collect()));
        }
    };
    ruling.warnings.extend(entering::unread(command, context));
    ruling.events.splice(0..0, confirmed);
    Ok(ruling)
}

/// Rules on a command whose sender is entitled to it and whose instant is believed.
fn ruled(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    match command {
        Command::Found { .. } => unreachable!("ruled on above"),
        Command::ImportBaseline { effective, basis, items } => {
            founding::import(registry, *effective, basis, items, context)
        }
        Command::FoundOfficers { founders, rules } => {
            staff::found(registry, founders, rules, context.today, context)
        }
        Command::ProposeStaff { change, proof, reason } => {
            staff::propose(registry, change, *proof, reason.clone(), context)
        }
        Command::ConfirmStaff { number } => staff::confirm(registry, *number, context),
        Command::DeclineStaff { number, reason } => {
            staff::decline(registry, *number, reason.clone())
        }
        Command::ProposeRules { .. } => rules::propose(registry, command, context),
        Command::ApproveRules { number, comment } => {
            rules::approve(registry, *number, comment.clone(), context)
        }
        Command::WithdrawRules { number, reason } => {
            rules::withdraw(registry, *number, reason.clone(), context)
        }
        Command::Propose { request, submit } => {
            propose::propose(registry, request, *submit, context)
        }
        Command::Revise { proposal, request } => {
            propose::revise(registry, *proposal, request, context)
        }
        Command::Submit { proposal } => propose::submit(registry, *proposal, context),
        Command::Withdraw { proposal, reason } => {
            propose::withdraw(registry, *proposal, reason.clone(), context)
        }
        Command::Attach { .. } => dossier::attach(registry, command, context),
        Command::Comment { proposal, anchor, text, blocking } => {
            rounds::comment(registry, *proposal, anchor.clone(), text, *blocking, context)
        }
        Command::Answer { proposal, thread, reply, text } => {
            rounds::answer(registry, *proposal, *thread, *reply, text, context)
        }
        Command::Resolve { proposal, comment, overriding } => {
            rounds::resolve(registry, *proposal, *comment, overriding.clone(), context)
        }
        Command::OverrideRule { proposal, rule, ground, reason } => {
            rounds::set_aside(registry, *proposal, (*rule, *ground), reason, context)
        }
        Command::DeclareEmergency { proposal, basis, reason } => {
            rounds::emergency(registry, *proposal, basis, reason, context)
        }
        Command::Review { proposal, revision, read, verdict, comment } => {
            let read = review::ReadByReviewer { revision: *revision, hash: *read };
            review::review(registry, *proposal, &read, *verdict, comment.clone(), context)
        }
        Command::Enact { decision, proposals } => {
            enact::enact(registry, decision, proposals, context)
        }
        Command::Correct { proposal } => correct::correct(registry, *proposal, context),
        Command::Reserve { reservation } => facts::reserve(registry, reservation, context),
        Command::WithdrawPublication { withdrawal } => {
            facts::withdraw(registry, withdrawal, context)
        }
        Command::ReleaseCode { release } => facts::release(registry, release, context),
        Command::RecordNorm { norm } => norms::record(registry, norm, context),
        Command::RecordReceipt { receipt } => receipts::record(registry, receipt, context),
        Command::AssignCode { former, code, receipt, on, reason } => {
            let words = (receipt.as_str(), *on, reason.as_deref());
            provisional::assign(registry, former, code, words, context)
        }
        Command::OpenTasks { norm, due, reason, procedures } => {
            tasks::open(registry, (norm, *due, reason.as_deref()), procedures, context)
        }
        Command::CloseTask { closing } => tasks::close(registry, closing, context),
        Command::RecordExport { export } => exports::record(registry, export, context),
        Command::ConfirmClock { date } => clock::confirm(*date, context),
        Command::CorrectClock { from } => clock::correct(registry, *from, context),
        Command::AcceptLoss { known, reason } => {
            restoration::accept(registry, *known, reason, context)
        }
    }
}

#[cfg(test)]
mod ancestry_tests;
#[cfg(test)]
mod hands_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod reference_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod waiting_tests;
