//! `review`: a verdict on the exact content of a proposal, which the reviewer names.

use congbo::domain::{
    command::Command, event::Verdict, ids::Digest, officer::Role, registry::Proposal,
};

use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    proposal, propose,
    texts::Texts,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Review) -> Result<u8, CliError> {
    context.officer()?;
    let verdict = asked(args);
    let said = match verdict {
        Verdict::Approve => "work-reviewed-approve",
        Verdict::Reject => "work-reviewed-reject",
        Verdict::RequestChanges => "work-reviewed-request-changes",
    };
    let (revision, read) = match args.revision {
        Some(revision) => (revision, None),
        None => named(proposal::find(&context.snapshot()?.registry, args.id)?, args)?,
    };
    let comment = args.comment.as_deref().map(propose::clean);
    let command = Command::Review { proposal: args.id, revision, read, verdict, comment };
    if verdict != Verdict::Approve || ui.json {
        return proposal::act(context, ui, &command, said, args.id);
    }
    proposal::told(context, ui, &command, said, args.id)
}

/// Returns the whole hash that the reviewer named the beginning of, and the revision that it
/// stands with now: a verdict names what was read (settled questions 4 and 38). Whether it is
/// still so when the verdict is recorded, `decide` says.
fn named(proposal: &Proposal, args: &args::Review) -> Result<(u32, Option<Digest>), CliError> {
    let hash = proposal.hash();
    let current = hash.to_string();
    let name = |code: &str| {
        let problem = Problem::new(code).with("proposal", proposal.id);
        let problem = problem.with("current", proposal.revision).with("hash", &current[..16]);
        problem.with("verdict", option(asked(args)))
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

/// A review as a reader is told to type it.
pub(super) struct Typed<'a> {
    /// Of which proposal.
    pub proposal: &'a str,
    /// The verdict.
    pub verdict: Verdict,
    /// The options that name what was read, as [`proposal::read_as`] gives them.
    pub read: &'a str,
    /// By whom, where it is another than the one who reads this.
    pub officer: Option<&'a str>,
    /// In which role, where it matters.
    pub role: Option<Role>,
}

impl Typed<'_> {
    /// Writes the command. It is whole: a verdict names what was read, and `decide` asks for
    /// a comment beside one that does not approve.
    pub fn command(&self) -> String {
        let officer = self.officer.map(|it| format!("--as {it} ")).unwrap_or_default();
        let (id, verdict, read) = (self.proposal, option(self.verdict), self.read);
        let mut command = format!("congbo {officer}review {id} --{verdict} {read}");
        if self.verdict != Verdict::Approve {
            command += " --comment \"…\"";
        }
        if let Some(role) = self.role {
            command = format!("{command} --role {}", role.key());
        }
        command
    }
}

/// The verdict as the command line calls it.
fn option(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approve",
        Verdict::Reject => "reject",
        Verdict::RequestChanges => "request-changes",
    }
}

/// Returns the reviews that an error may tell a reader to type, by the names that its
/// sentence calls them: of the proposal that it names, with the hash that it knows.
pub(super) fn hinted(
    texts: &Texts,
    facts: &[(&'static str, String)],
) -> Vec<(&'static str, String)> {
    let fact = |name: &str| facts.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let Some(proposal) = fact("proposal") else { return Vec::new() };
    let unknown = texts.get("review-hash", &[]);
    let read = format!("--hash {}", fact("hash").unwrap_or(&unknown));
    let other = texts.get("review-other-officer", &[]);
    let typed =
        |verdict, officer| Typed { proposal, verdict, read: &read, officer, role: None }.command();
    let asked = Verdict::ALL.into_iter().find(|it| Some(option(*it)) == fact("verdict"));
    let mut hinted = vec![
        ("approve", typed(Verdict::Approve, Some(&*other))),
        ("reject", typed(Verdict::Reject, None)),
    ];
    hinted.extend(asked.map(|it| ("review", typed(it, None))));
    hinted
}

fn asked(args: &args::Review) -> Verdict {
    match (args.approve, args.reject) {
        (true, _) => Verdict::Approve,
        (_, true) => Verdict::Reject,
        (false, false) => Verdict::RequestChanges,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::{Cli, Lang};

    #[test]
    fn a_review_that_a_reader_is_told_to_type_is_whole() {
        let hash = "3f9a41c07d52e868".to_owned();
        for lang in [Lang::Vi, Lang::En] {
            for verdict in Verdict::ALL {
                let facts = [
                    ("proposal", "p1".to_owned()),
                    ("hash", hash.clone()),
                    ("verdict", option(verdict).to_owned()),
                ];
                for (name, command) in hinted(&Texts::new(lang), &facts) {
                    let words = command.replace('"', "").replace("OTHER_OFFICER", "can-bo-b");
                    let words = words.replace("CÁN_BỘ_KHÁC", "can-bo-b");
                    let parsed = Cli::try_parse_from(words.split(' '));
                    assert!(parsed.is_ok(), "{command}: {:?}", parsed.err());
                    assert!(command.contains(&format!("--hash {hash}")), "{command}");
                    let approves = command.contains("--approve");
                    assert_eq!(approves, !command.contains("--comment"), "{command}");
                    assert!(name != "review" || command.contains(option(verdict)), "{command}");
                }
            }
        }
    }
}
