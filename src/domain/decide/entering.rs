//! What a command brings in: all that somebody writes stands in it, so that it is walked as a
//! whole and a field that comes tomorrow is asked like the others; what is handed in as a file is
//! asked by its words and its name. Only a document of a procedure is left to those who judge
//! documents, because they name its code.

use super::ruling::RulingContext;
use crate::domain::{
    command::Command,
    edition::Edition,
    entered,
    papers::FileWords,
    placeholder::{self, TreeKind},
    reason::Reason,
    secrecy,
};

/// Returns what is wrong with the texts of a command, by the fields that they stand in.
pub(super) fn flaws(command: &Command, context: &RulingContext<'_>) -> Vec<Reason> {
    let edition = context.edition;
    let tree = serde_json::to_value(command).expect("a command serialises to JSON");
    let file = file_of(command, context).map(|it| it.words.as_str());
    let mut reasons = entered::flaws(&tree, file, TreeKind::Command, edition);
    let Command::Attach { name, paper, .. } = command else { return reasons };
    let named = Reason::TextMarkedSecret { what: "name".to_owned() };
    if edition >= Edition::MARKINGS_SEEN_THROUGH
        && secrecy::marking_in_file_name(name).is_some()
        && !reasons.contains(&named)
    {
        reasons.push(named);
    }
    if let Some(read) = paper.and_then(|it| context.papers.dossier.get(&it))
        && edition >= Edition::NO_OPEN_PLACES
    {
        let read = serde_json::from_slice(&read.canonical()).expect("canonical JSON is JSON");
        let open = placeholder::open_places(&read, TreeKind::Paper).into_iter();
        reasons.extend(open.map(|it| Reason::OpenPlace { what: it.path, value: it.value }));
    }
    reasons
}

/// Returns what is not known of a file that comes in: whether it bears a marking, where nobody
/// here can read its words. `None` where it was read, or there is none.
pub(super) fn unread(command: &Command, context: &RulingContext<'_>) -> Option<Reason> {
    // Evidence comes without a name.
    let name = if let Command::Attach { name, .. } = command { name } else { "evidence" };
    let is_whole = file_of(command, context)?.is_whole;
    (!is_whole).then(|| Reason::FileNotRead { name: name.to_owned() })
}

/// Returns the words of the file that a command brings: a paper, or the evidence of a correction.
/// `None` where it brings none.
fn file_of<'a>(command: &Command, context: &RulingContext<'a>) -> Option<&'a FileWords> {
    let file = if let Command::Attach { file, .. } = command {
        *file
    } else if let Command::Propose { request, .. } = command {
        request.route.evidence()?
    } else {
        return None;
    };
    context.papers.files.get(&file)
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::domain::{
        command::{Command, Request},
        dossier::AttachmentKind,
        edition::Edition,
        event::{Decision, Norm, Receipt, ReceiptKind, Verdict},
        gate::blocks,
        ids::{Digest, ProposalId},
        papers::FileWords,
        reason::Reason,
    };

    const A: &str = "9.000001";
    const MARKED: &str = "Kèm Phụ lục (TỐI MẬT)";

    fn marked() -> String {
        MARKED.to_owned()
    }

    fn fields(world: &World, officer: &str, command: Command) -> Vec<String> {
        let reasons = world.when(officer, command).refusal();
        let marked = reasons.into_iter().filter_map(|it| match it {
            Reason::TextMarkedSecret { what } => Some(what),
            _ => None,
        });
        marked.collect()
    }

    #[test]
    fn br_19_no_text_that_enters_bears_a_marking() {
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let proposal = ProposalId(1);
        let (number, signed_on) = ("1/2026/NĐ-CP".to_owned(), day(2026, 1, 5));
        let norm =
            |title| Norm { title, signed_on: Some(signed_on), ..Norm::of(&number, signed_on) };
        let reason = Some(marked());
        let review = |comment| Command::Review {
            proposal,
            revision: 1,
            read: None,
            verdict: Verdict::Approve,
            comment,
        };
        let cases = [
            ("basis", propose(Request { basis: marked(), ..abolish(A) })),
            ("reason", propose(Request { reason: marked(), ..abolish(A) })),
            ("transition", propose(Request { transition: Some(marked()), ..abolish(A) })),
            ("reason", Command::Withdraw { proposal, reason: reason.clone() }),
            ("comment", review(reason.clone())),
            ("text", Command::Comment { proposal, anchor: None, text: marked(), blocking: false }),
            (
                "reason",
                Command::DeclareEmergency { proposal, basis: "Luật".into(), reason: marked() },
            ),
            ("title", enact(Decision { title: Some(marked()), ..decision() }, &[1])),
            ("title", enact(Decision { norms: vec![norm(Some(marked()))], ..decision() }, &[1])),
            (
                "note",
                Command::RecordReceipt {
                    receipt: Receipt {
                        issuer: None,
                        signed_on: None,
                        codes: std::collections::BTreeSet::new(),
                        decision: number.clone(),
                        what: ReceiptKind::Sent,
                        on: signed_on,
                        note: Some(marked()),
                    },
                },
            ),
        ];
        for (field, command) in cases {
            let told = format!("{command:?}");
            assert_eq!(fields(&world, "can-bo-d", command), [field], "{told}");
        }
    }

    #[test]
    fn nothing_enters_in_which_a_place_of_a_template_stands_open() {
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let titled = |it: &str| Decision { title: Some(it.to_owned()), ..decision() };
        let numbered = |it: &str| Decision { number: it.to_owned(), ..decision() };
        let basis = |it: &str| propose(Request { basis: it.to_owned(), ..abolish(A) });
        let reason = |it: &str| propose(Request { reason: it.to_owned(), ..abolish(A) });
        let open = |command: Command| {
            let ruled = world.when("can-bo-d", command);
            let reasons = ruled.0.err().map(|it| it.0).unwrap_or_default();
            reasons.iter().any(|it| matches!(it, Reason::OpenPlace { .. }))
        };
        let field = |command: Command| match &world.when("can-bo-d", command).refusal()[..] {
            [Reason::OpenPlace { what, .. }, ..] => what.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(field(basis("Thông tư số 00/2026/TT-BQP")), "basis");
        assert_eq!(field(enact(numbered("000/QĐ-BQP"), &[1])), "number");
        for (refused, passing) in [
            (enact(numbered("000/QĐ-BQP"), &[1]), enact(numbered("100/QĐ-BQP"), &[1])),
            (enact(titled("Về việc …"), &[1]), enact(titled("Về việc A"), &[1])),
            (basis("Thông tư số 00/2026/TT-BQP"), basis("Thông tư số 01/2026/TT-BQP")),
            (reason("‹Lý do bãi bỏ.›"), reason("Lý do: không còn ai thực hiện.")),
        ] {
            let (refused_told, passing_told) = (format!("{refused:?}"), format!("{passing:?}"));
            assert!(open(refused), "{refused_told}");
            assert!(!open(passing), "{passing_told}");
        }
    }

    #[test]
    fn whatever_keeps_a_decision_out_the_gate_says_beforehand() {
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let (at, no) = (day(2026, 1, 5), "1/2026/NĐ-CP");
        let norms = |it: Norm| Decision { norms: vec![it], ..decision() };
        let flawed = [
            (Decision { title: Some(marked()), ..decision() }, "text-marked-secret"),
            (Decision { issuer: marked(), ..decision() }, "text-marked-secret"),
            (norms(Norm { title: Some(marked()), ..Norm::of(no, at) }), "text-marked-secret"),
            (norms(Norm::of("1/2026/NĐ\u{2212}CP", at)), "disguised-number"),
            (Decision { number: "100/QĐ\u{2212}BQP".to_owned(), ..decision() }, "disguised-number"),
            (Decision { number: "100/QĐ-A.".to_owned(), ..decision() }, "number-not-alone"),
            (norms(Norm::of("1/2026/NĐ-CP,", at)), "number-not-alone"),
            (Decision { number: "000/QĐ-BQP".to_owned(), ..decision() }, "open-place"),
            (Decision { title: Some("Về việc …".to_owned()), ..decision() }, "open-place"),
            (Decision { issuer: "Bộ A".repeat(100), ..decision() }, "too-long"),
            (Decision { number: format!("{}/QĐ-A", "1".repeat(300)), ..decision() }, "too-long"),
            (Decision { issuer: "Bộ\u{7} A".to_owned(), ..decision() }, "unclean-words"),
        ];
        for (flawed, code) in flawed {
            let refused = world.when("can-bo-d", enact(flawed.clone(), &[1])).refusal_codes();
            assert!(refused.contains(&code), "{flawed:?}: {refused:?}");
            let findings = world.findings_under(1, Some(&flawed), Some("can-bo-d"));
            let said: Vec<_> = blocks(&findings).iter().map(Reason::code).collect();
            for it in refused {
                assert!(said.contains(&it), "{it} of {flawed:?} is not said beforehand: {said:?}");
            }
        }
    }

    #[test]
    fn a_reason_of_one_dot_is_none() {
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let proposal = ProposalId(1);
        for said in [".", "-", "…", " x ", "!!!", "xxxx", "1.1.1"] {
            for (field, command) in [
                ("reason", propose(Request { reason: said.to_owned(), ..abolish(A) })),
                ("basis", propose(Request { basis: said.to_owned(), ..abolish(A) })),
                ("reason", Command::Withdraw { proposal, reason: Some(said.to_owned()) }),
                (
                    "text",
                    Command::Comment {
                        proposal,
                        anchor: None,
                        text: said.to_owned(),
                        blocking: false,
                    },
                ),
            ] {
                let reasons = world.when("can-bo-a", command).refusal();
                let said_so =
                    |it: &Reason| matches!(it, Reason::SaysNothing { what } if what == field);
                assert!(reasons.iter().any(said_so), "{field} `{said}`: {reasons:?}");
            }
        }
        let before = world.by_edition(Edition(1));
        let withdraw = Command::Withdraw { proposal, reason: Some(".".to_owned()) };
        assert_eq!(before.when("can-bo-a", withdraw).events().len(), 1);
    }

    #[test]
    fn a_text_about_secrets_enters() {
        let world = given_in_force(&[A]);
        let reason = "Bỏ đoạn về tài liệu thuộc bí mật nhà nước, độ Mật".to_owned();
        let events = world.when("can-bo-a", propose(Request { reason, ..abolish(A) })).events();
        assert_eq!(events.len(), 1);
    }

    #[test]
    fn the_words_of_a_file_are_asked_and_what_nobody_can_read_is_said() {
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        let file = Digest::of(b"file");
        let attach = Command::Attach {
            proposal: ProposalId(1),
            kind: AttachmentKind::Other,
            name: "to-trinh.docx".to_owned(),
            media: "text/plain".to_owned(),
            file,
            len: 4,
            paper: None,
            supersedes: None,
        };
        let with = |words: Option<&str>| {
            let mut world = world.clone();
            let words = words.map(str::to_owned);
            let words = words.map_or_else(FileWords::default, FileWords::whole);
            world.papers.files.insert(file, words);
            world.when("can-bo-a", attach.clone())
        };
        assert_eq!(with(Some("Tờ trình\nĐộ mật: Mật")).refusal_codes(), ["text-marked-secret"]);
        assert_eq!(with(Some("Tờ trình")).warnings(), Vec::<&str>::new());
        assert_eq!(with(None).warnings(), ["file-not-read"]);
    }

    #[test]
    fn a_marking_is_found_in_the_name_of_a_file_and_between_what_nobody_sees() {
        let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
        let attach = |name: &str| Command::Attach {
            proposal: ProposalId(1),
            kind: AttachmentKind::Other,
            name: name.to_owned(),
            media: "text/plain".to_owned(),
            file: Digest::of(b"file"),
            len: 4,
            paper: None,
            supersedes: None,
        };
        let with = |name: &str, words: &str| {
            let mut world = world.clone();
            world.papers.files.insert(Digest::of(b"file"), FileWords::whole(words.to_owned()));
            (world.clone(), world.when("can-bo-a", attach(name)))
        };
        for (name, words) in [
            ("TOI-MAT.txt", "Tờ trình"),
            ("a.txt", "T Ố I   M Ậ T\nabc"),
            ("a.txt", "TỐI\u{200B}MẬT"),
            ("a.txt", "M&#7853;t"),
            ("a.txt", "Độ mật: M&#7853;t"),
            ("a.txt", "TèI MËT"),
            ("a.txt", "TOÁI MAÄT"),
        ] {
            let (world, now) = with(name, words);
            assert_eq!(now.refusal_codes(), ["text-marked-secret"], "{name} {words}");
            let before = world.by_edition(Edition(2)).when("can-bo-a", attach(name));
            assert_eq!(before.events().len(), 1, "{name} {words}");
        }
        assert_eq!(with("to-trinh.txt", "Tờ trình").1.events().len(), 1);
    }

    #[test]
    fn an_earlier_edition_asked_documents_alone() {
        let world = given_in_force(&[A]).by_edition(Edition(1));
        let events = world.when("can-bo-a", propose(Request { reason: marked(), ..abolish(A) }));
        assert_eq!(events.events().len(), 1);
    }
}
