//! `review`: a verdict on the exact content of a proposal.

use congbo::domain::{command::Command, event::Verdict};

use super::{args, context::Context, error::CliError, proposal, ui::Ui};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Review) -> Result<u8, CliError> {
    context.officer()?;
    let (verdict, said) = match (args.approve, args.reject) {
        (true, _) => (Verdict::Approve, "work-reviewed-approve"),
        (_, true) => (Verdict::Reject, "work-reviewed-reject"),
        (false, false) => (Verdict::RequestChanges, "work-reviewed-request-changes"),
    };
    let revision = match args.revision {
        Some(revision) => revision,
        // Without a revision named, the verdict is on what the registry shows now.
        None => proposal::find(&context.snapshot()?.registry, args.id)?.revision,
    };
    let comment = args.comment.as_deref().map(super::propose::clean);
    let command = Command::Review { proposal: args.id, revision, verdict, comment };
    proposal::act(context, ui, &command, said, args.id)
}
