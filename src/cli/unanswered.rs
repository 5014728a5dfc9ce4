//! Why a question has no answer, in words: a failure, a refusal, or a slip of the hand.

use congbo::{
    ask::{NameOf, Unanswered},
    domain::{event::Event, reason::Reason},
};

use super::error::{CliError, Problem};

impl From<Unanswered> for CliError {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Failed(failure) => failure.into(),
            Unanswered::Refused(reason) => (*reason).into(),
            Unanswered::UnknownCode { code, near } => {
                let problem = Problem::from(&Reason::UnknownCode { code });
                CliError::refused(match joined(&near) {
                    Some(near) => problem.with("suggestion", near),
                    None => problem,
                })
            }
            Unanswered::UnknownVersion { code, version, known } => CliError::refused(
                Problem::new("unknown-version")
                    .with("code", code)
                    .with("version", version)
                    .with("known", joined(&known).unwrap_or_default()),
            ),
            Unanswered::NotInForce { code, day } => {
                CliError::refused(Problem::new("not-in-force").with("code", code).with("day", day))
            }
            Unanswered::NotKnownThen { code, known, zone } => {
                let problem = Problem::new("not-known-then").with("code", code);
                CliError::refused(problem.with("known", known.local(zone)))
            }
            Unanswered::ReplacedSeveral { code, codes } => {
                let problem = Problem::new("replaced-several").with("code", code);
                CliError::usage(problem.with("codes", joined(&codes).unwrap_or_default()))
            }
            Unanswered::UnknownRevision { proposal, revision, last } => {
                let problem = Problem::new("unknown-revision").with("id", proposal);
                let problem = problem.with("revision", revision).with("last", last);
                CliError::refused(problem.at("--against"))
            }
            Unanswered::NotImported { code, version, imported } => {
                let problem = Problem::new("not-imported").with("code", code);
                let problem = problem.with("version", version);
                let none = || "none".to_owned();
                let last = imported.last().map_or_else(none, ToString::to_string);
                let known = joined(&imported).unwrap_or_else(none);
                CliError::refused(problem.with("known", known).with("last", last))
            }
            Unanswered::NoSuchPaper { proposal, paper, known } => {
                let problem = Problem::new("no-such-paper").with("id", proposal);
                let problem = problem.with("number", paper);
                CliError::refused(problem.with("known", joined(&known).unwrap_or("–".to_owned())))
            }
            Unanswered::NotOfProposal { code, proposal } => {
                let problem = Problem::new("not-of-proposal").with("code", code);
                CliError::refused(problem.with("id", proposal).at("--code"))
            }
            Unanswered::UnknownKind { kind } => {
                let known = Event::kinds().map(|it| it.name).collect::<Vec<_>>().join(", ");
                let problem = Problem::new("unknown-kind").with("kind", kind);
                CliError::usage(problem.with("known", known).at("--kind"))
            }
            Unanswered::UnclearNorm { text } => {
                CliError::usage(Problem::new("unclear-norm").with("text", text))
            }
            Unanswered::UnknownNorm { number } => {
                CliError::refused(Problem::new("unknown-norm").with("norm", number))
            }
            Unanswered::NoSuchName { name, of } => {
                let option = match of {
                    NameOf::Publisher => "--publisher",
                    NameOf::Field => "--field",
                };
                CliError::refused(Problem::new("no-such-name").with("name", name).at(option))
            }
            Unanswered::PatchUnproven { code, old, new } => {
                let problem = Problem::new("patch-unproven").with("code", code);
                CliError::refused(problem.with("old", old).with("new", new))
            }
            Unanswered::SinceAfter { since, as_of } => {
                let problem = Problem::new("since-after").with("since", since);
                CliError::usage(problem.with("as_of", as_of).at("--since"))
            }
        }
    }
}

fn joined<T: ToString>(them: &[T]) -> Option<String> {
    let them: Vec<_> = them.iter().map(ToString::to_string).collect();
    (!them.is_empty()).then(|| them.join(", "))
}
