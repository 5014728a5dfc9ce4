//! What is approved is what was read: a dossier that moves between reading and approving, an
//! answer turned round, a finding drawn away (settled questions 18 and 38).

use super::testing::*;
use crate::domain::{
    command::Command,
    dead_approval::DeadApproval,
    dossier::{
        AppraisalConclusion, AttachmentKind, Structured, appraisal,
        assessment::{self, Necessity, Reasonableness},
        opinion,
    },
    event::{Event, ProposalEvent, Reply, Thread, Verdict},
    ids::{Digest, ProposalId},
    reason::Reason,
    registry::Proposal,
};

const A: &str = "9.000001";

fn proposed() -> World {
    given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")))
}

fn named(read: Option<Digest>) -> Command {
    let (proposal, revision, verdict) = (ProposalId(1), 1, Verdict::Approve);
    Command::Review { proposal, revision, read, verdict, comment: None }
}

fn answer(thread: Thread, text: &str) -> Command {
    let (proposal, reply, text) = (ProposalId(1), Reply::Accepted, text.to_owned());
    Command::Answer { proposal, thread, reply, text }
}

fn norm_file(name: &str) -> Command {
    Command::Attach {
        proposal: ProposalId(1),
        kind: AttachmentKind::Norm,
        name: name.to_owned(),
        media: "application/pdf".to_owned(),
        file: Digest::of(name.as_bytes()),
        len: 9,
        paper: None,
        supersedes: None,
    }
}

fn favourable(unit: &str) -> Structured {
    Structured::Assessment(assessment::Assessment {
        unit: unit.to_owned(),
        ..assessment::tests::favourable()
    })
}

fn not_necessary() -> Structured {
    let mut it = assessment::tests::favourable();
    it.necessity.as_mut().unwrap().verdict = Necessity::NotNecessary;
    Structured::Assessment(it)
}

fn points(unit: &str) -> Structured {
    Structured::Opinion(opinion::Opinion { unit: unit.to_owned(), ..opinion::tests::two_points() })
}

/// Everything that can move what there is to read, after a first assessment and an opinion.
fn moves() -> Vec<(&'static str, World, Command)> {
    let comment = Command::Comment {
        proposal: ProposalId(1),
        anchor: None,
        text: "Nêu rõ.".to_owned(),
        blocking: false,
    };
    let world = proposed()
        .attached("can-bo-a", 1, favourable("Cục A"))
        .attached("can-bo-c", 1, points("Văn phòng A"))
        .did("can-bo-a", answer(Thread::Point(1), "Đã tiếp thu."))
        .did("can-bo-e", comment);
    let (superseded, supersede) = world.clone().with_paper(1, favourable("Cục B"));
    vec![
        ("a paper", world.clone(), norm_file("du-thao.pdf")),
        ("a paper in another's place", superseded, supersede),
        ("an answer to a point", world.clone(), answer(Thread::Point(2), "Đã tiếp thu.")),
        ("an answer turned round", world.clone(), answer(Thread::Point(1), "Không tiếp thu.")),
        ("an answer to a comment", world, answer(Thread::Comment(1), "Đã rõ.")),
    ]
}

#[test]
fn whatever_moves_between_reading_and_approving_moves_the_hash_that_is_named() {
    for (what, world, command) in moves() {
        let read = world.proposal(1).hash();
        assert_eq!(world.unlooked("can-bo-b", named(Some(read))).events().len(), 1, "{what}");
        let world = world.did("can-bo-a", command);
        let reasons = world.unlooked("can-bo-b", named(Some(read))).refusal();
        let current = world.proposal(1).hash();
        assert!(
            matches!(&reasons[..], [Reason::OtherHash { read: it, hash, .. }]
                if *it == read && *hash == current),
            "{what}: {reasons:?}"
        );
        assert_eq!(world.unlooked("can-bo-b", named(Some(current))).events().len(), 1, "{what}");
    }
}

#[test]
fn whatever_moves_after_an_approval_takes_its_life() {
    for (what, world, command) in moves() {
        let world = world.did("can-bo-b", approve(1, 1));
        let dead = |world: &World| {
            let codes = world.when("can-bo-d", enact(decision(), &[1])).0.err();
            codes.is_some_and(|it| it.0.iter().any(|it| it.code() == "approval-dead"))
        };
        assert!(!dead(&world), "{what}");
        assert!(dead(&world.did("can-bo-a", command)), "{what}");
    }
}

#[test]
fn a_bare_revision_is_taken_only_while_nothing_came_in_since_it_was_made() {
    assert_eq!(proposed().unlooked("can-bo-b", named(None)).events().len(), 1);
    for (what, world, command) in moves() {
        let world = world.did("can-bo-a", command);
        let reasons = world.unlooked("can-bo-b", named(None)).refusal();
        let [Reason::ReadMoved { papers, answers, hash, .. }] = &reasons[..] else {
            panic!("{what}: {reasons:?}")
        };
        let first = [(1, AttachmentKind::ImpactAssessment), (2, AttachmentKind::ControlOpinion)];
        assert!(papers.starts_with(&first), "{what}: {papers:?}");
        assert!(answers.contains(&Thread::Point(1)), "{what}: {answers:?}");
        assert_eq!(*hash, world.proposal(1).hash(), "{what}");
        // A revision made after all of it is read as a whole again.
        let world = world.did("can-bo-a", revise(1, renamed(A, "Thẻ đọc sách")));
        let (proposal, revision, verdict) = (ProposalId(1), 2, Verdict::Approve);
        let bare = Command::Review { proposal, revision, read: None, verdict, comment: None };
        assert_eq!(world.unlooked("can-bo-b", bare).events().len(), 1, "{what}");
    }
}

#[test]
fn a_review_always_records_what_was_read() {
    let world = proposed();
    for read in [None, Some(world.proposal(1).hash())] {
        let events = world.unlooked("can-bo-b", named(read)).events();
        let Event::Proposal(ProposalEvent::Reviewed(review)) = &events[0] else {
            panic!("{events:?}")
        };
        assert_eq!(review.read, Some(world.proposal(1).hash()));
        // Made again from what it caused, the command is ruled on alike.
        let remade = Command::of(&events[0]).unwrap();
        assert_eq!(world.unlooked("can-bo-b", remade).events(), events);
    }
}

#[test]
fn a_revision_that_comes_back_under_its_old_hash_revives_nothing() {
    let world = proposed().did("can-bo-b", approve(1, 1));
    let read = world.proposal(1).hash();
    let world = world
        .did("can-bo-a", revise(1, renamed(A, "Thẻ mượn")))
        .did("can-bo-a", revise(1, renamed(A, "Thẻ đọc")));
    assert_eq!(world.proposal(1).hash(), read);
    let codes = world.unlooked("can-bo-b", named(Some(read))).refusal_codes();
    assert_eq!(codes, ["other-revision"]);
    let codes = world.when("can-bo-d", enact(decision(), &[1])).refusal_codes();
    assert_eq!(codes, ["not-approved", "approval-dead"]);
}

#[test]
fn an_approval_of_before_hashes_were_named_is_given_again() {
    let world = proposed().did("can-bo-b", approve(1, 1));
    let mut before = world.clone();
    let unnamed = |it: &mut Proposal| it.reviews[0].read = None;
    before.registry.proposals.change(ProposalId(1), unnamed);
    let reasons = before.when("can-bo-d", enact(decision(), &[1])).refusal();
    assert!(reasons.iter().any(|it| matches!(it,
        Reason::ApprovalDead { why, .. } if *why == DeadApproval::ReadUnnamed)));
}

#[test]
fn a_finding_against_the_draft_is_answered_before_a_later_paper_takes_its_place() {
    let mut unreasonable = assessment::tests::favourable();
    unreasonable.components[0].verdict = Reasonableness::NotReasonable;
    let not_yet = |unit: &str, conclusion| {
        Structured::Appraisal(appraisal::Appraisal {
            unit: unit.to_owned(),
            conclusion,
            points: opinion::tests::two_points().points,
            ..appraisal::tests::eligible()
        })
    };
    for (negative, later, by) in [
        (not_necessary(), favourable("Cục B"), "can-bo-a"),
        (Structured::Assessment(unreasonable), favourable("Cục B"), "can-bo-a"),
        (
            not_yet("Vụ A", AppraisalConclusion::NotEligible),
            not_yet("Vụ A", AppraisalConclusion::Eligible),
            "can-bo-c",
        ),
        (
            not_yet("Vụ A", AppraisalConclusion::NotYet),
            not_yet("Vụ A", AppraisalConclusion::Eligible),
            "can-bo-c",
        ),
    ] {
        let (world, supersede) = proposed().attached(by, 1, negative).with_paper(1, later);
        let reasons = world.when(by, supersede.clone()).refusal();
        assert!(
            matches!(&reasons[..], [Reason::FindingUnanswered { number: 1, threads, .. }]
                if *threads == [Thread::Paper(1)]),
            "{reasons:?}"
        );
        let world = world.did("can-bo-a", answer(Thread::Paper(1), "Đã sửa dự thảo."));
        assert_eq!(world.proposal(1).papers[0].answer.as_ref().unwrap().text, "Đã sửa dự thảo.");
        let world = world.did(by, supersede);
        assert_eq!(world.proposal(1).papers[0].superseded_by, Some(2));
        // What is over is answered no more, and what is favourable never.
        for number in [1, 2, 3] {
            let late = answer(Thread::Paper(number), "Đã sửa.");
            assert_eq!(world.when("can-bo-a", late).refusal_codes(), ["unknown-thread"]);
        }
    }
}

#[test]
fn every_point_of_an_opinion_is_answered_before_another_opinion_takes_its_place() {
    let (world, supersede) = proposed()
        .attached("can-bo-c", 1, points("Văn phòng A"))
        .with_paper(1, points("Văn phòng B"));
    let threads = |world: &World| match &world.when("can-bo-c", supersede.clone()).refusal()[..] {
        [Reason::FindingUnanswered { threads, .. }] => threads.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(threads(&world), [Thread::Point(1), Thread::Point(2)]);
    let world = world.did("can-bo-a", answer(Thread::Point(1), "Đã tiếp thu."));
    assert_eq!(threads(&world), [Thread::Point(2)]);
    // An opinion is answered by its points, not as a whole.
    let whole = answer(Thread::Paper(1), "Đã tiếp thu.");
    assert_eq!(world.when("can-bo-a", whole).refusal_codes(), ["unknown-thread"]);
    let world = world.did("can-bo-a", answer(Thread::Point(2), "Đã tiếp thu."));
    assert_eq!(world.when("can-bo-c", supersede).events().len(), 1);
}

#[test]
fn a_favourable_paper_gives_way_without_an_answer() {
    let (world, supersede) =
        proposed().attached("can-bo-a", 1, favourable("Cục A")).with_paper(1, favourable("Cục B"));
    assert_eq!(world.when("can-bo-a", supersede).events().len(), 1);
}

#[test]
fn whoever_answers_a_finding_has_a_hand_in_the_draft() {
    let world = proposed()
        .attached("can-bo-a", 1, not_necessary())
        .did("can-bo-b", answer(Thread::Paper(1), "Đã sửa dự thảo."));
    assert_eq!(world.when("can-bo-b", approve(1, 1)).refusal_codes(), ["own-proposal"]);
}
