//! The command line of every act that a next step or a hint names: written here and nowhere else,
//! whole as it must be given, so that what a reader is told to type is what the program takes.

use std::path::PathBuf;

use congbo::domain::{
    dossier::AttachmentKind,
    event::{ReceiptKind, Reply, Thread, Verdict},
    ids::{Code, OfficerId, ProposalId, TaskId},
    kind::ChangeKind,
    officer::Role,
    registry::Proposal,
};

use super::texts::Texts;

/// What an officer may be told to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedAct {
    /// A verdict on what was read; `decide` asks for a comment beside one that does not approve.
    Review { proposal: ProposalId, verdict: Verdict, read: ReadName },
    /// A reviewer is led to a verdict, at a terminal.
    Lead { proposal: ProposalId },
    /// A comment is written in the editor.
    Comment { proposal: ProposalId },
    /// One's own comment is settled.
    Resolve { proposal: ProposalId, comment: u32 },
    /// A comment, a point or a finding is answered.
    Answer { proposal: ProposalId, thread: Thread, reply: Reply },
    /// The same, and the answer is written in the editor.
    AnswerWritten { proposal: ProposalId, thread: Thread },
    /// A paper comes into the dossier.
    Attach { proposal: ProposalId, kind: AttachmentKind, file: PathBuf, supersedes: Option<u32> },
    /// A draft is handed in.
    Submit { proposal: ProposalId },
    /// A draft is put right: in the editor, or by a file.
    Revise { proposal: ProposalId, file: Option<PathBuf> },
    /// A change is written in the editor.
    Propose { kind: ChangeKind, codes: Vec<Code> },
    /// A form that was left is gone on with.
    Resume,
    /// A decision is recorded.
    Enact { proposals: Vec<ProposalId>, decision: Option<PathBuf> },
    /// A correction is put into effect.
    Apply { proposal: ProposalId },
    /// A change among the officers is confirmed.
    Confirm { number: u32 },
    /// Rules are approved.
    ApproveRules { number: u32 },
    /// The whole of a proposal is read.
    Read { proposal: ProposalId },
    /// What of a proposal is new to its reviewer.
    ReadAnew { proposal: ProposalId },
    /// What a proposal waits for.
    Gate { proposal: ProposalId },
    /// The announcing decision as far as the registry knows it.
    DraftDecision { proposals: Vec<ProposalId> },
    /// What followed on a decision is recorded.
    Receipt { decision: String, what: ReceiptKind, on: String },
    /// What changes in a procedure.
    Differ { code: Code },
    /// A review task is closed.
    CloseTask { task: TaskId },
    /// What falls due.
    Dues,
    /// Everything that waits.
    Queue,
}

/// How a reviewer names what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadName {
    /// By the number of the revision.
    Revision(u32),
    /// By the beginning of the hash.
    Hash(String),
}

impl ReadName {
    /// Returns how a reviewer names what there is to read now: by the revision's number, or,
    /// where papers or answers came to it since, by the beginning of the hash.
    pub fn of(proposal: &Proposal) -> Self {
        let (papers, answers) = proposal.since_revision();
        if papers.is_empty() && answers.is_empty() {
            ReadName::Revision(proposal.revision)
        } else {
            ReadName::Hash(proposal.hash().to_string()[..16].to_owned())
        }
    }
}

/// What stands for words that are still to be written.
pub const WORDS: &str = "…";

/// Returns the words of an act, without the program's name.
pub fn typed(act: &TypedAct) -> Vec<String> {
    let path = |it: &PathBuf| it.display().to_string();
    let ids = |it: &[ProposalId]| it.iter().map(ToString::to_string).collect::<Vec<_>>();
    let of = |words: &[&str], id: &ProposalId| {
        let words = words.iter().map(|it| (*it).to_owned());
        words.chain([id.to_string()]).collect::<Vec<_>>()
    };
    let said = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    match act {
        TypedAct::Review { proposal, verdict, read } => {
            let mut words = of(&["review"], proposal);
            words.push(format!("--{}", option(*verdict)));
            match read {
                ReadName::Revision(number) => {
                    words.extend(["--revision".to_owned(), number.to_string()]);
                }
                ReadName::Hash(hash) => words.extend(["--hash".to_owned(), hash.clone()]),
            }
            if *verdict != Verdict::Approve {
                words.extend(said(&["--comment", WORDS]));
            }
            words
        }
        TypedAct::Lead { proposal } => of(&["review"], proposal),
        TypedAct::Comment { proposal } => of(&["proposal", "comment"], proposal),
        TypedAct::Resolve { proposal, comment } => {
            [of(&["proposal", "resolve"], proposal), vec![format!("c{comment}")]].concat()
        }
        TypedAct::Answer { proposal, thread, reply } => {
            let how = match reply {
                Reply::Accepted => "--accept",
                Reply::Explained => "--explain",
            };
            let rest = vec![thread.to_string(), how.to_owned(), WORDS.to_owned()];
            [of(&["proposal", "answer"], proposal), rest].concat()
        }
        TypedAct::AnswerWritten { proposal, thread } => {
            [of(&["proposal", "answer"], proposal), vec![thread.to_string()]].concat()
        }
        TypedAct::Attach { proposal, kind, file, supersedes } => {
            let rest = vec!["--kind".to_owned(), kind.key().to_owned(), path(file)];
            let former = with_value("--supersedes", *supersedes).collect();
            [of(&["proposal", "attach"], proposal), rest, former].concat()
        }
        TypedAct::Submit { proposal } => of(&["proposal", "submit"], proposal),
        TypedAct::Revise { proposal, file } => {
            let rest = file.as_ref().map_or_else(|| "--edit".to_owned(), path);
            [of(&["proposal", "revise"], proposal), vec![rest]].concat()
        }
        TypedAct::Propose { kind, codes } => {
            let close = (*kind == ChangeKind::Replace).then(|| "--close".to_owned());
            let codes = codes.iter().map(ToString::to_string);
            said(&["propose", kind.key()]).into_iter().chain(close).chain(codes).collect()
        }
        TypedAct::Resume => said(&["propose", "--resume"]),
        TypedAct::Enact { proposals, decision } => {
            let file = with_value("--decision", decision.as_ref().map(path)).collect();
            [said(&["enact"]), ids(proposals), file].concat()
        }
        TypedAct::Apply { proposal } => of(&["correct", "--apply"], proposal),
        TypedAct::Confirm { number } => {
            [said(&["officer", "confirm"]), vec![number.to_string()]].concat()
        }
        TypedAct::ApproveRules { number } => {
            [said(&["policy", "approve"]), vec![number.to_string()]].concat()
        }
        TypedAct::Read { proposal } => of(&["proposal", "show"], proposal),
        TypedAct::ReadAnew { proposal } => {
            [of(&["proposal", "show"], proposal), said(&["--since-my-review"])].concat()
        }
        TypedAct::Gate { proposal } => of(&["gate"], proposal),
        TypedAct::DraftDecision { proposals } => {
            [said(&["decision", "draft"]), ids(proposals)].concat()
        }
        TypedAct::Receipt { decision, what, on } => {
            let rest = ["--what", what.key(), "--on", on];
            [vec!["receipt".to_owned(), decision.clone()], said(&rest)].concat()
        }
        TypedAct::Differ { code } => vec!["diff".to_owned(), code.to_string()],
        TypedAct::CloseTask { task } => [
            vec!["task".to_owned(), "close".to_owned(), task.to_string()],
            said(&["--reason", WORDS]),
        ]
        .concat(),
        TypedAct::Dues => said(&["stats", "--due"]),
        TypedAct::Queue => said(&["gate", "--all"]),
    }
}

/// Who is to type a line, where it must be said.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedBy<'a> {
    /// By whom, where it is another than who reads it, or nobody is set up.
    pub officer: Option<&'a str>,
    /// In which role, where it matters.
    pub role: Option<Role>,
}

impl<'a> TypedBy<'a> {
    /// By an officer, in whatever role fits.
    pub fn of(officer: Option<&'a OfficerId>) -> Self {
        TypedBy { officer: officer.map(OfficerId::as_str), role: None }
    }
}

/// Returns the whole line that is typed, the program's name first.
pub fn line(act: &TypedAct, by: TypedBy<'_>) -> String {
    as_typed(&line_words(act, by))
}

/// Returns the words of the whole line, the program's name first.
pub fn line_words(act: &TypedAct, by: TypedBy<'_>) -> Vec<String> {
    let mut words = vec!["congbo".to_owned()];
    if let Some(officer) = by.officer {
        words.extend(["--as".to_owned(), officer.to_owned()]);
    }
    words.extend(typed(act));
    if let Some(role) = by.role {
        words.extend(["--role".to_owned(), role.key().to_owned()]);
    }
    words
}

/// Returns the words of an option that has a value; none where it has none.
pub fn with_value<T: ToString>(name: &str, value: Option<T>) -> impl Iterator<Item = String> {
    value.into_iter().flat_map(move |it| [name.to_owned(), it.to_string()])
}

/// Joins words as a shell takes them apart again: what is more than a plain word stands in
/// quotes, and in those that let nothing run where it could.
pub fn as_typed(words: &[String]) -> String {
    let quoted = words.iter().map(|it| {
        let plain = |c: char| c.is_alphanumeric() || "-_./=:,@%+".contains(c);
        if !it.is_empty() && it.chars().all(plain) {
            it.clone()
        } else if it.contains(['$', '`', '"', '\\', '!']) {
            format!("'{}'", it.replace('\'', "'\\''"))
        } else {
            format!("\"{it}\"")
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// Takes a line apart into words as a shell does, without running anything. `None` where a quote is
/// not closed.
pub fn words_of(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match (quote, c) {
            (None, ' ' | '\t' | '\u{a0}') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some(open), _) if c == open => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().push(rest.next()?),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
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
    let Some(proposal) = fact("proposal").and_then(|it| it.parse().ok()) else {
        return Vec::new();
    };
    let unknown = texts.get("review-hash", &[]);
    let hash = fact("hash").unwrap_or(&unknown);
    let other = texts.get("review-other-officer", &[]);
    let typed = |verdict, officer| {
        let read = ReadName::Hash(hash.to_owned());
        line(&TypedAct::Review { proposal, verdict, read }, TypedBy { officer, role: None })
    };
    let asked = Verdict::ALL.into_iter().find(|it| Some(option(*it)) == fact("verdict"));
    let mut hinted = vec![
        ("approve", typed(Verdict::Approve, Some(&*other))),
        ("reject", typed(Verdict::Reject, None)),
    ];
    hinted.extend(asked.map(|it| ("review", typed(it, None))));
    hinted
}

#[cfg(test)]
mod tests;
