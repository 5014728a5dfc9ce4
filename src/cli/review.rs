//! `review`: a verdict on the exact content of a proposal, which the reviewer names; without one,
//! at a terminal, the reviewer is led to it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `guided` | `review ID` at a terminal: what there is to read, in turn, then the verdict |

mod guided;

use congbo::domain::{command::Command, event::Verdict, ids::Digest, registry::Proposal};

use super::{
    args, author,
    context::Context,
    error::{CliError, Problem},
    gate,
    named::Named as _,
    proposals,
    typed::option,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::ReviewArgs) -> Result<u8, CliError> {
    context.officer()?;
    let Some(verdict) = given(args) else {
        if ui.can_ask() {
            return guided::run(context, ui, args.id);
        }
        let problem = Problem::new("no-verdict").with("proposal", args.id);
        return Err(CliError::usage(problem));
    };
    let said = verdict.text_in("work-reviewed");
    let (revision, read) = match args.revision {
        Some(revision) => (revision, None),
        None => named(proposals::find(&context.snapshot()?.registry, args.id)?, args, verdict)?,
    };
    let comment = args.comment.as_deref().map(author::clean);
    let command = Command::Review { proposal: args.id, revision, read, verdict, comment };
    if verdict != Verdict::Approve || ui.json {
        return proposals::act(context, ui, &command, &said, args.id);
    }
    gate::told(context, ui, &command, &said, args.id)
}

/// Returns the whole hash that the reviewer named the beginning of, and the revision that it
/// stands with now: a verdict names what was read (settled questions 4 and 38). Whether it is
/// still so when the verdict is recorded, `decide` says.
fn named(
    proposal: &Proposal,
    args: &args::ReviewArgs,
    verdict: Verdict,
) -> Result<(u32, Option<Digest>), CliError> {
    let hash = proposal.hash();
    let current = hash.to_string();
    let name = |code: &str| {
        let problem = Problem::new(code).with("proposal", proposal.id);
        let problem = problem.with("current", proposal.revision).with("hash", &current[..16]);
        problem.with("verdict", option(verdict))
    };
    let whole = args.hash.as_deref().and_then(|it| it.parse::<Digest>().ok());
    if whole.is_some() {
        return Ok((proposal.revision, whole));
    }
    match &args.hash {
        None => Err(CliError::usage(name("which-revision").at("--revision"))),
        Some(read) if current.starts_with(read.as_str()) => Ok((proposal.revision, Some(hash))),
        Some(read) => Err(CliError::refused(name("other-hash").with("read", read).at("--hash"))),
    }
}

/// Returns the verdict that was typed. `None` where none was.
fn given(args: &args::ReviewArgs) -> Option<Verdict> {
    let typed = [
        (args.approve, Verdict::Approve),
        (args.reject, Verdict::Reject),
        (args.request_changes, Verdict::RequestChanges),
    ];
    typed.into_iter().find(|it| it.0).map(|it| it.1)
}
