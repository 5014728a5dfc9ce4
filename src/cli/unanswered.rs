//! Why a question has no answer, in words: a failure, a refusal, or a slip of the hand.

use congbo::{
    ask::Unanswered,
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
            Unanswered::UnknownKind { kind } => {
                let known = Event::kinds().map(|it| it.name).collect::<Vec<_>>().join(", ");
                let problem = Problem::new("unknown-kind").with("kind", kind);
                CliError::usage(problem.with("known", known).at("--kind"))
            }
            Unanswered::UnclearNorm { text } => {
                CliError::usage(Problem::new("unclear-norm").with("text", text))
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
