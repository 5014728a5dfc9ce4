//! The reviews that a reader is told to type, whole as they must be given.

use congbo::domain::{event::Verdict, officer::Role};

use super::texts::Texts;

/// A review as a reader is told to type it.
pub struct Typed<'a> {
    /// Of which proposal.
    pub proposal: &'a str,
    /// The verdict.
    pub verdict: Verdict,
    /// The options that name what was read, as `proposals::read_as` gives them.
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
pub fn option(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approve",
        Verdict::Reject => "reject",
        Verdict::RequestChanges => "request-changes",
    }
}

/// Returns the reviews that an error may tell a reader to type, by the names that its
/// sentence calls them: of the proposal that it names, with the hash that it knows.
pub fn hinted(texts: &Texts, facts: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
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
