//! `proposal …`: a proposal's way to its decision.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `attach` | `proposal attach`: a file comes into the dossier, and what is still missing there |
//! | `compare` | `proposal diff` |
//! | `document` | `proposal document`: the papers of a proposal, listed, read, or written as they were handed in |
//! | `dossier` | `proposal dossier`: what the dossier says, and how it was reviewed, as one paper |
//! | `list` | `proposal list`: the proposals in a table |
//! | `paper` | a paper as a lawyer reads it, under the headings of its form |
//! | `place` | what a comment is about: a component or a row of the draft, as an officer types it |
//! | `revise` | `proposal revise`: new content or new words, in place of the former |
//! | `show` | `proposal show`: all that is known of a proposal, what was said of it included |
//! | `since` | `proposal show --since-my-review`: what changed since an officer last looked |
//! | `talk` | `proposal comment\|answer\|resolve\|override\|emergency`: what is said between drafters and reviewers |

mod attach;
mod compare;
mod document;
mod dossier;
mod list;
mod paper;
mod place;
mod revise;
mod show;
mod since;
mod talk;

use congbo::domain::command::Command;

use super::{
    args::ProposalAction, author, context::Context, error::CliError, proposals::act, ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, action: ProposalAction) -> Result<u8, CliError> {
    match action {
        ProposalAction::List(args) => list::run(context, ui, &args),
        ProposalAction::Show(args) if args.since_my_review => since::run(context, ui, args.id),
        ProposalAction::Show(args) => show::run(context, ui, &args),
        ProposalAction::Document(args) => document::run(context, ui, &args),
        ProposalAction::Dossier(args) => dossier::run(context, ui, &args),
        ProposalAction::Diff(args) => compare::run(context, ui, &args),
        ProposalAction::Revise(args) => revise::run(context, ui, &args),
        ProposalAction::Submit(args) => {
            let command = Command::Submit { proposal: args.id };
            // The words that are missing come into the draft, and not with this command.
            let in_draft = |error: CliError| {
                ["empty", "no-norm", "no-transition"]
                    .into_iter()
                    .fold(error, |error, code| error.suggesting(code, args.id))
            };
            act(context, ui, &command, "work-submitted", args.id).map_err(in_draft)
        }
        ProposalAction::Withdraw(args) => {
            let command = Command::Withdraw {
                proposal: args.id,
                reason: args.reason.as_deref().map(author::clean),
            };
            act(context, ui, &command, "work-withdrawn", args.id)
        }
        ProposalAction::Attach(args) => attach::run(context, ui, &args),
        ProposalAction::Comment(args) => talk::comment(context, ui, &args),
        ProposalAction::Answer(args) => talk::answer(context, ui, &args),
        ProposalAction::Resolve(args) => talk::resolve(context, ui, &args),
        ProposalAction::Override(args) => talk::set_aside(context, ui, &args),
        ProposalAction::Emergency(args) => talk::emergency(context, ui, &args),
    }
}
