use clap::{FromArgMatches as _, Parser};

use super::*;
use crate::cli::{
    args::{
        Cli, DecisionAction, Lang, OfficerAction, PolicyAction, ProgramCommand, ProposalAction,
        ProposeKind, ReviewArgs, TaskAction,
    },
    help,
};

/// Reads a command line back as the act that it is.
fn act(line: &[String]) -> Option<TypedAct> {
    let words = ["congbo".to_owned()].into_iter().chain(line.iter().cloned());
    let matches = help::definition().try_get_matches_from(words).ok()?;
    Some(match Cli::from_arg_matches(&matches).ok()?.command {
        ProgramCommand::Review(it) => review(&it)?,
        ProgramCommand::Enact(it) => TypedAct::Enact { proposals: it.ids, decision: it.decision },
        ProgramCommand::Correct(it) => TypedAct::Apply { proposal: it.apply? },
        ProgramCommand::Gate(it) if it.all => TypedAct::Queue,
        ProgramCommand::Gate(it) => TypedAct::Gate { proposal: it.id? },
        ProgramCommand::Diff(it) => TypedAct::Differ { code: it.code? },
        ProgramCommand::Stats(it) if it.due => TypedAct::Dues,
        ProgramCommand::Propose(it) => match it.kind {
            None if it.resume.is_some() => TypedAct::Resume,
            None => return None,
            Some(kind) => propose(kind)?,
        },
        ProgramCommand::Receipt(it) => TypedAct::Receipt {
            decision: it.decision?,
            what: it.what.into(),
            on: it.on.to_string(),
        },
        ProgramCommand::Task(it) => match it.action {
            TaskAction::Close(it) => TypedAct::CloseTask { task: it.task },
            TaskAction::List(_) => return None,
        },
        ProgramCommand::Officer(it) => match it.action {
            OfficerAction::Confirm(it) => TypedAct::Confirm { number: it.number },
            _ => return None,
        },
        ProgramCommand::Policy(it) => match it.action {
            PolicyAction::Approve(it) => TypedAct::ApproveRules { number: it.number },
            _ => return None,
        },
        ProgramCommand::Decision(it) => match it.action {
            DecisionAction::Draft(it) => TypedAct::DraftDecision { proposals: it.ids },
            DecisionAction::Document(_) | DecisionAction::List(_) => return None,
        },
        ProgramCommand::Proposal(it) => match it.action {
            ProposalAction::Show(it) if it.since_my_review => {
                TypedAct::ReadAnew { proposal: it.id }
            }
            ProposalAction::Show(it) => TypedAct::Read { proposal: it.id },
            ProposalAction::Revise(it) => {
                TypedAct::Revise { proposal: it.id, file: it.files.into_iter().next() }
            }
            ProposalAction::Submit(it) => TypedAct::Submit { proposal: it.id },
            ProposalAction::Attach(it) => TypedAct::Attach {
                proposal: it.id,
                kind: it.kind,
                file: it.file,
                supersedes: it.supersedes,
            },
            ProposalAction::Answer(it) if !it.accept && !it.explain => {
                TypedAct::AnswerWritten { proposal: it.id, thread: it.thread }
            }
            ProposalAction::Answer(it) => {
                let reply = if it.accept { Reply::Accepted } else { Reply::Explained };
                TypedAct::Answer { proposal: it.id, thread: it.thread, reply }
            }
            ProposalAction::Comment(it) if it.text.is_none() => {
                TypedAct::Comment { proposal: it.id }
            }
            ProposalAction::Resolve(it) => {
                TypedAct::Resolve { proposal: it.id, comment: it.comment }
            }
            _ => return None,
        },
        _ => return None,
    })
}

fn propose(it: ProposeKind) -> Option<TypedAct> {
    let (kind, codes) = match it {
        ProposeKind::New(it) if it.file.is_none() => (ChangeKind::New, Vec::new()),
        ProposeKind::Amend(it) if it.file.is_none() => (ChangeKind::Amend, vec![it.code]),
        ProposeKind::Simplify(it) if it.file.is_none() => (ChangeKind::Simplify, vec![it.code]),
        ProposeKind::Replace(it) if it.open.is_empty() => (ChangeKind::Replace, it.close),
        ProposeKind::Abolish(it) if it.file.is_none() => (ChangeKind::Abolish, vec![it.code]),
        _ => return None,
    };
    Some(TypedAct::Propose { kind, codes })
}

fn review(it: &ReviewArgs) -> Option<TypedAct> {
    let verdict = match (it.approve, it.reject, it.request_changes) {
        (true, ..) => Verdict::Approve,
        (_, true, _) => Verdict::Reject,
        (.., true) => Verdict::RequestChanges,
        _ => return Some(TypedAct::Lead { proposal: it.id }),
    };
    // `decide` asks for it.
    assert_eq!(verdict == Verdict::Approve, it.comment.is_none());
    let read = match (&it.hash, it.revision) {
        (Some(hash), _) => ReadName::Hash(hash.clone()),
        (None, number) => ReadName::Revision(number?),
    };
    Some(TypedAct::Review { proposal: it.id, verdict, read })
}

/// One of every act, and more where its words depend on what it is about. Whoever adds an act
/// finds the place here by the compiler.
fn acts() -> Vec<TypedAct> {
    let proposal: ProposalId = "p7".parse().unwrap();
    let two = vec![proposal, "p12".parse().unwrap()];
    let file = PathBuf::from("$(touch x) của tôi.toml");
    let mut acts = vec![
        TypedAct::Lead { proposal },
        TypedAct::Comment { proposal },
        TypedAct::Resolve { proposal, comment: 3 },
        TypedAct::Submit { proposal },
        TypedAct::Revise { proposal, file: None },
        TypedAct::Revise { proposal, file: Some(file.clone()) },
        TypedAct::Enact { proposals: two.clone(), decision: Some(file.clone()) },
        TypedAct::Enact { proposals: two.clone(), decision: None },
        TypedAct::Apply { proposal },
        TypedAct::Confirm { number: 4 },
        TypedAct::ApproveRules { number: 5 },
        TypedAct::Read { proposal },
        TypedAct::ReadAnew { proposal },
        TypedAct::Gate { proposal },
        TypedAct::DraftDecision { proposals: two },
        TypedAct::Differ { code: "1.013124".parse().unwrap() },
        TypedAct::CloseTask { task: "t6".parse().unwrap() },
        TypedAct::Dues,
        TypedAct::Queue,
        TypedAct::Resume,
    ];
    let codes: Vec<Code> = ["1.013124", "1.013125"].map(|it| it.parse().unwrap()).into();
    for kind in [ChangeKind::Amend, ChangeKind::Simplify, ChangeKind::Abolish] {
        acts.push(TypedAct::Propose { kind, codes: codes[..1].to_vec() });
    }
    acts.push(TypedAct::Propose { kind: ChangeKind::New, codes: Vec::new() });
    acts.push(TypedAct::Propose { kind: ChangeKind::Replace, codes });
    for verdict in Verdict::ALL {
        for read in [ReadName::Revision(2), ReadName::Hash("3f9a41c07d52e868".to_owned())] {
            acts.push(TypedAct::Review { proposal, verdict, read });
        }
    }
    for thread in [Thread::Comment(1), Thread::Point(2), Thread::Paper(3)] {
        acts.push(TypedAct::AnswerWritten { proposal, thread });
        for reply in [Reply::Accepted, Reply::Explained] {
            acts.push(TypedAct::Answer { proposal, thread, reply });
        }
    }
    for kind in AttachmentKind::ALL {
        for supersedes in [None, Some(2)] {
            acts.push(TypedAct::Attach { proposal, kind, file: file.clone(), supersedes });
        }
    }
    for what in ReceiptKind::ALL {
        let (decision, on) = ("707/QĐ-BQP".to_owned(), "2026-08-05".to_owned());
        acts.push(TypedAct::Receipt { decision, what, on });
    }
    acts
}

#[test]
fn what_is_told_to_be_typed_is_read_as_what_was_meant() {
    for it in acts() {
        assert_eq!(act(&typed(&it)).as_ref(), Some(&it), "{:?}", typed(&it));
    }
}

#[test]
fn every_act_is_walked() {
    let has = |is: fn(&TypedAct) -> bool| acts().iter().any(is);
    // The compiler asks for whatever is new.
    for it in acts() {
        match it {
            TypedAct::Review { .. }
            | TypedAct::Lead { .. }
            | TypedAct::Comment { .. }
            | TypedAct::Resolve { .. }
            | TypedAct::Answer { .. }
            | TypedAct::AnswerWritten { .. }
            | TypedAct::Attach { .. }
            | TypedAct::Submit { .. }
            | TypedAct::Revise { .. }
            | TypedAct::Propose { .. }
            | TypedAct::Resume
            | TypedAct::Enact { .. }
            | TypedAct::Apply { .. }
            | TypedAct::Confirm { .. }
            | TypedAct::ApproveRules { .. }
            | TypedAct::Read { .. }
            | TypedAct::ReadAnew { .. }
            | TypedAct::Gate { .. }
            | TypedAct::DraftDecision { .. }
            | TypedAct::Receipt { .. }
            | TypedAct::Differ { .. }
            | TypedAct::CloseTask { .. }
            | TypedAct::Dues
            | TypedAct::Queue => {}
        }
    }
    assert!(has(|it| matches!(it, TypedAct::Receipt { .. })) && has(|it| *it == TypedAct::Queue));
}

/// What a shell makes of a line.
fn by_a_shell(line: &str) -> Vec<String> {
    let script = format!("for it in {line}; do printf '%s\\0' \"$it\"; done");
    let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_shell_takes_a_line_apart_into_the_words_that_were_meant_and_runs_nothing_of_it() {
    for it in acts() {
        let line = line(&it, TypedBy { officer: Some("can-bo-a"), role: Some(Role::Legal) });
        let mut words = vec!["congbo".to_owned(), "--as".to_owned(), "can-bo-a".to_owned()];
        words.extend(typed(&it));
        words.extend(["--role".to_owned(), "legal".to_owned()]);
        assert_eq!(by_a_shell(&line), words, "{line}");
    }
    for word in ["it's", "a\"b", "`id`", "!x", "a\\b", "", "$HOME 'x'"] {
        assert_eq!(by_a_shell(&as_typed(&[word.to_owned()])), [word]);
    }
}

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

#[test]
fn a_line_is_taken_apart_into_the_words_that_it_was_joined_of() {
    let odd = ["", "a b", "it's", "$(touch x)", "\"đ\"", "a\\b", "`x`", "701/QĐ-BQP", "!1"];
    let odd: Vec<_> = odd.iter().map(ToString::to_string).collect();
    assert_eq!(words_of(&as_typed(&odd)), Some(odd));
    for it in acts() {
        assert_eq!(words_of(&as_typed(&typed(&it))), Some(typed(&it)));
    }
    assert_eq!(words_of("review 'p7"), None);
    assert_eq!(words_of("  review\u{a0}p7 "), Some(vec!["review".into(), "p7".into()]));
}
