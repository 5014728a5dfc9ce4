//! Attacks on the log itself: somebody who can write every byte of it, and perhaps holds one
//! officer's key, makes it say what nobody decided. Each log is made by hand out of an honest
//! one with real keys, chain and head mended, and taken through backup and restore.

mod early;

use crate::{
    support::{
        forge::{self, Forged},
        officers::*,
    },
    witness::message,
};
use congbo::{
    app::AppError,
    domain::{
        canonical,
        changed::changed,
        command::{Command, Request},
        event::{
            Instrument, Reservation, Route, Rules, StaffProposal, Withdrawal, WithdrawalGround,
        },
        ids::{Digest, Moment, ProposalId},
        kind::ChangeKind,
        officer::Role,
        policy::Policy,
        procedure::Procedure,
    },
    log::{Entries as _, FaultKind, LogError},
};

/// A registry in which a change was approved and enacted.
fn enacted() -> Desk {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.enact(1).unwrap();
    desk
}

fn forged(desk: &Desk) -> Forged {
    Forged::of(desk.office().log())
}

fn line(value: &serde_json::Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

#[test]
fn an_honest_log_is_proved_and_comes_back_from_its_backup() {
    let forged = forged(&enacted());
    let proof = forged.proved().unwrap();
    assert_eq!((proof.enacted, proof.unsigned, &proof.unasked[..]), (1, 1, &[][..]));
    let dir = tempfile::tempdir().unwrap();
    forged.restored(&dir.path().join("so")).unwrap();
}

#[test]
fn the_message_of_every_act_is_made_from_its_entry_alone() {
    let log = forged(&enacted());
    let mut acts = 0;
    for entry in &log.entries {
        let tree = serde_json::from_slice(&entry.to_bytes()).unwrap();
        for (at, act) in entry.acts.iter().enumerate().filter(|it| it.1.key.is_some()) {
            let by_hand = String::from_utf8(message::message(&tree, at)).unwrap();
            let made = String::from_utf8(congbo::app::act::message_of(entry, act)).unwrap();
            assert_eq!(by_hand, made);
            acts += 1;
        }
    }
    assert!(acts > 15, "{acts}");
}

#[test]
fn a_decision_stripped_of_its_acts_changes_no_law() {
    let mut log = forged(&enacted());
    let at = log.first("decision.enacted");
    let mut decision: serde_json::Value =
        serde_json::from_slice(&log.content_of(at, "decision")).unwrap();
    decision["number"] = "999/QĐ-A".into();
    log.exchange(at, "decision", &line(&decision));
    log.entries[at].basis = Some("999/QĐ-A".to_owned());
    log.entries[at].data["number"] = "999/QĐ-A".into();
    let items = log.content_of(at, "items");
    let mut lines: Vec<Vec<u8>> =
        items.split(|it| *it == b'\n').filter(|it| !it.is_empty()).map(<[u8]>::to_vec).collect();
    let mut more: serde_json::Value = serde_json::from_slice(&lines[0]).unwrap();
    more["code"] = B.into();
    more["kind"] = "abolish".into();
    more["outcome"] = serde_json::json!({
        "closes": { "version": "1.0.0", "successors": [], "transition": null }
    });
    lines.push(line(&more));
    log.exchange_list(at, "items", &lines);
    log.entries[at].acts.clear();
    let (kind, seq) = log.fault();
    assert_eq!(seq, Some(at as u64), "{kind:?}");
}

#[test]
fn an_act_of_one_entry_does_not_answer_for_another_of_the_same_command() {
    // The acts of the closing of the baseline stay; those of the decision name another.
    let desk = enacted();
    for spoil in [
        |log: &mut Forged, at: usize| log.entries[at].acts[0].signature = None,
        |log: &mut Forged, at: usize| {
            log.entries[at].acts[0].signature = log.entries[at - 1].acts[0].signature;
        },
        |log: &mut Forged, at: usize| log.entries[at].acts[0].officer = name("phap-che"),
        |log: &mut Forged, at: usize| log.entries[at].acts[0].role = "legal".to_owned(),
    ] {
        let mut log = forged(&desk);
        let at = log.first("decision.enacted");
        spoil(&mut log, at);
        assert_eq!(log.fault().1, Some(at as u64));
    }
}

#[test]
fn a_withdrawn_approval_copied_to_the_end_opens_no_gate() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.send("kiem-soat", &object(1, 1, "Chưa rõ bước 2.")).unwrap();
    let mut log = forged(&desk);
    let approval = log.entries[log.first("proposal.reviewed")].clone();
    log.entries.push(approval);
    let at = log.entries.len() as u64 - 1;
    assert_eq!(log.clone().fault(), (FaultKind::EntryDamaged, Some(at)));
    // Under another command id, and with the place of the stream mended, the signature fails.
    let last = log.entries.last_mut().unwrap();
    last.cmd.id = "lenh-khac-0001".parse().unwrap();
    last.streams[0].expect += 2;
    last.at = Moment(last.at.0 + 60_000);
    assert_eq!(log.fault().1, Some(at));
}

#[test]
fn no_field_of_an_entry_says_something_else_than_what_was_ruled() {
    let desk = enacted();
    let spoil: [fn(&mut Forged, usize); 8] = [
        |log, at| log.entries[at].basis = Some("999/QĐ-BQP".to_owned()),
        |log, at| log.entries[at].data["issuer"] = "Bộ B".into(),
        |log, at| log.entries[at].data["number"] = "999/QĐ-A".into(),
        |log, at| log.entries[at].data["signed_on"] = "2026-07-01".into(),
        |log, at| {
            log.entries[at].effective =
                Some(congbo::log::Effective { from: day(2026, 1, 1), to: None });
        },
        |log, at| log.entries[at].cmd.sha256 = Digest::of(b"another payload"),
        |log, at| log.entries[at].reason = Some("Theo chỉ đạo".to_owned()),
        |log, at| log.entries[at].note = Some("date 2036-01-01 confirmed by a person".to_owned()),
    ];
    for (number, spoil) in spoil.into_iter().enumerate() {
        let mut log = forged(&desk);
        let at = log.first("decision.enacted");
        spoil(&mut log, at);
        assert_eq!(log.fault().1, Some(at as u64), "{number}");
    }
}

#[test]
fn what_nobody_signs_says_all_of_itself() {
    let desk = enacted();
    let spoil: [fn(&mut Forged); 3] = [
        |log| log.entries[0].cmd.sha256 = Digest::of(b"another payload"),
        |log| log.entries[0].data["agency"] = "Bộ B".into(),
        |log| log.entries[0].reason = Some("Vì".to_owned()),
    ];
    for spoil in spoil {
        let mut log = forged(&desk);
        spoil(&mut log);
        // Nor can it be mended by cutting off all that was signed since.
        let mut alone = log.clone();
        alone.entries.truncate(1);
        log.mend();
        assert!(log.proved().is_err());
        if alone.entries[0].data["agency"] == "Bộ A" {
            assert_eq!(alone.fault().1, Some(0));
        }
    }
}

#[test]
fn an_approval_signed_with_nothing_counts_for_nothing() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    let mut log = forged(&desk);
    let at = log.first("proposal.reviewed");
    let nothing = log.put(b"no signature at all");
    log.entries[at].acts[0].signature = Some(nothing);
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64)));
}

/// Writes a forged log into a store, past every check.
fn store(log: &Forged, dir: &std::path::Path) {
    let options = congbo::log::OpenOptions {
        wait: std::time::Duration::from_secs(10),
        purpose: "test".to_owned(),
        now: Moment(0),
    };
    let backup = log.backup();
    let unpacked = congbo::log::backup::unpack(backup.as_slice(), dir, &options).unwrap();
    let (store, place) = unpacked.over(None).unwrap();
    let head = store.head().clone();
    drop(store);
    place.take(head).unwrap();
}

#[test]
fn the_gate_counts_only_approvals_whose_signatures_it_has_verified() {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    let mut log = forged(&desk);
    let at = log.first("proposal.reviewed");
    let nothing = log.put(b"no signature at all");
    log.entries[at].acts[0].signature = Some(nothing);
    log.mend();
    let dir = tempfile::tempdir().unwrap();
    let so = dir.path().join("so");
    store(&log, &so);
    let mut desk = desk.at(&so);
    // The honest signer is not led to enact it.
    assert_eq!(forge::fault_of(desk.enact(1)), (FaultKind::SignatureBad, Some(at as u64)));
    drop(desk.office.take());
    let options = congbo::log::OpenOptions {
        wait: std::time::Duration::from_secs(10),
        purpose: "test".to_owned(),
        now: desk.now,
    };
    let judged = |snapshot: &congbo::app::Snapshot| {
        let proposal = &snapshot.registry.proposals[&ProposalId(1)];
        congbo::app::gate::judge(snapshot, proposal, desk.now, None, None).map(drop)
    };
    // Nor does the gate show it as approved: from a replay, and from the view it leaves.
    for _ in 0..2 {
        let snapshot = congbo::app::Snapshot::around(&so, &options, ProposalId(1)).unwrap();
        let found = forge::fault_of(judged(&snapshot));
        assert_eq!(found, (FaultKind::SignatureBad, Some(at as u64)));
    }
}

#[test]
fn a_second_administrator_confirms_only_what_the_first_has_signed() {
    let mut desk = Desk::founded();
    let change = congbo::domain::event::StaffChange::Roles {
        officer: name("phap-che"),
        add: [Role::Finance].into(),
        remove: [].into(),
    };
    let number = desk.ask("quan-tri-a", change, 0).unwrap();
    let mut log = forged(&desk);
    let at = log.last("staff.proposed");
    let nothing = log.put(b"no signature at all");
    log.entries[at].acts[0].signature = Some(nothing);
    log.mend();
    let dir = tempfile::tempdir().unwrap();
    let so = dir.path().join("so");
    store(&log, &so);
    let mut desk = desk.at(&so);
    let confirmed = desk.send("quan-tri-b", &Command::ConfirmStaff { number });
    assert_eq!(forge::fault_of(confirmed), (FaultKind::SignatureBad, Some(at as u64)));
}

#[test]
fn a_tail_dated_anew_revives_no_approval() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.wait(200 * DAY);
    let mut late = decision(401);
    late.signed_on = day(2026, 7, 10);
    let command = Command::Comment {
        proposal: ProposalId(1),
        anchor: None,
        text: "Đã xem lại.".to_owned(),
        blocking: false,
    };
    desk.send("phap-che", &command).unwrap();
    let mut log = forged(&desk);
    let at = log.last("proposal.commented");
    // A hundred days earlier the approval was alive still; the date was confirmed just before.
    for it in [at - 1, at] {
        log.entries[it].at = Moment(log.entries[it].at.0 - 100 * DAY);
    }
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64 - 1)));
}

#[test]
fn an_objection_cut_out_of_the_middle_is_missed() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.send("phap-che", &object(1, 1, "Chưa rõ bước 2.")).unwrap();
    // Something else happens, which names another stream.
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    let mut log = forged(&desk);
    let at = log.last("proposal.reviewed");
    log.entries.remove(at);
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64)));
}

#[test]
fn a_revocation_cut_out_of_the_middle_is_missed() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.staffed(revocation("kiem-soat", None), 0).unwrap();
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    let mut log = forged(&desk);
    let at = log.last("staff.confirmed");
    log.entries.remove(at);
    log.entries.remove(at - 1);
    assert_eq!(log.fault().1, Some(at as u64 - 1));
}

#[test]
fn a_signature_holds_though_the_log_moved_on_and_its_stream_did_not() {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    let (command, actor) = (approve(1, 1), desk.actor("kiem-soat", Role::Control));
    let sender = desk.sender(vec![actor]);
    let (earlier, messages) = desk.prepare(&sender, &command).unwrap();
    let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    let (now, _) = desk.prepare(&sender, &command).unwrap();
    let as_seen = now.as_seen(earlier.seen());
    assert_eq!(as_seen.to_sign(&desk.log_id(), &sender), messages);
    desk.commit(&sender, &command, as_seen, signatures).unwrap();
    desk.enact(1).unwrap();
    assert_eq!(desk.proved().enacted, 1);
}

#[test]
fn a_touch_that_took_too_long_is_asked_again() {
    let mut desk = Desk::founded();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    let (command, actor) = (approve(1, 1), desk.actor("kiem-soat", Role::Control));
    let sender = desk.sender(vec![actor]);
    let (earlier, messages) = desk.prepare(&sender, &command).unwrap();
    let signatures: Vec<_> = messages.iter().map(|it| desk.sign(&sender, it)).collect();
    desk.wait(6 * 60 * 1_000);
    let (now, _) = desk.prepare(&sender, &command).unwrap();
    let as_seen = now.as_seen(earlier.seen());
    assert!(!as_seen.is_timely());
    let outcome = desk.commit(&sender, &command, as_seen, signatures);
    assert!(matches!(outcome, Err(AppError::Log(LogError::Conflict { .. }))), "{outcome:?}");
}

#[test]
fn forms_and_editions_never_go_back() {
    let desk = enacted();
    let mut log = forged(&desk);
    let at = log.entries.len() - 1;
    // Whoever holds the key of the last act signs it in the first form, with less.
    let (v, edition) = (1, congbo::domain::edition::Edition::BEFORE);
    let last = log.entries.last_mut().unwrap();
    (last.v, last.edition) = (v, edition);
    (last.acts[0].head, last.acts[0].at) = (None, None);
    log.sign(at, 0, &mut key(14));
    assert_eq!(log.fault(), (FaultKind::EntryDamaged, Some(at as u64)));
    // Nor does an edition alone go back: the next command is of an older one than this.
    let mut log = forged(&desk);
    let at = log.last("proposal.reviewed");
    log.entries[at].edition = congbo::domain::edition::Edition(900);
    log.sign(at, 0, &mut key(12));
    let next = at + 1;
    log.mend();
    let seen = congbo::domain::merkle::leaf_hash(&log.entries[at].to_bytes());
    for entry in &mut log.entries[next..] {
        let (size, leaf) = (next as u64, Some(seen));
        entry.acts[0].head = Some(congbo::log::SeenHead { size, leaf });
    }
    for at in next..log.entries.len() {
        log.sign(at, 0, &mut key(14));
    }
    assert_eq!(log.fault(), (FaultKind::EntryDamaged, Some(next as u64)));
}

#[test]
fn what_was_ruled_on_under_an_unknown_edition_is_counted_apart_and_never_called_tampered() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    let mut log = forged(&desk);
    let at = log.entries.len() - 1;
    log.entries[at].edition = congbo::domain::edition::Edition(900);
    log.sign(at, 0, &mut key(12));
    log.mend();
    let proof = log.proved().unwrap();
    assert_eq!((proof.unasked.len(), proof.unasked[0].edition.0), (1, 900));
    // Whose hands were in it is proved all the same: the drafter approves nothing.
    let mut own = log.clone();
    own.entries[at].acts[0].officer = name("soan-thao");
    own.entries[at].acts[0].key = desk.actor("soan-thao", Role::Control).key.map(|it| it.0);
    own.sign(at, 0, &mut key(11));
    assert_eq!(own.fault(), (FaultKind::GateNotPassed, Some(at as u64)));
}

#[test]
fn no_hand_is_struck_out_of_what_two_signed_nor_put_in_anothers_place() {
    let mut desk = Desk::founded();
    let admins = [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];
    let change = roles("phap-che", &[Role::Finance], &[]);
    let command = Command::ProposeStaff { change, proof: None, reason: None };
    let actors = admins.map(|it| desk.actor(it.0, it.1)).to_vec();
    desk.send_by(actors, &command).unwrap();
    let at = forged(&desk).last("staff.proposed");
    for spoil in [
        // The first alone asked, and nobody confirmed: their own signature would stand.
        |log: &mut Forged, at: usize| {
            log.entries.truncate(at + 1);
            log.entries[at].acts.truncate(1);
        },
        |log: &mut Forged, at: usize| {
            log.entries.truncate(at + 1);
            log.entries[at].acts.remove(0);
        },
        // The second is made the first.
        |log: &mut Forged, at: usize| {
            log.entries[at..].iter_mut().for_each(|it| it.acts.swap(0, 1));
        },
    ] {
        let mut log = forged(&desk);
        spoil(&mut log, at);
        assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64)));
    }
    // Struck out of one entry of the two only.
    let mut log = forged(&desk);
    log.entries[at + 1].acts.truncate(1);
    assert_eq!(log.fault().1, Some(at as u64 + 1));
}

#[test]
fn a_founding_is_no_ones_who_did_not_sign_it() {
    let desk = Desk::founded();
    let at = forged(&desk).last("officers.founded");
    let mut log = forged(&desk);
    log.entries.truncate(at + 2);
    log.entries[at..].iter_mut().for_each(|it| it.acts.swap(0, 1));
    assert_eq!(log.fault(), (FaultKind::SignatureBad, Some(at as u64)));
}

/// What the auditor of these tests says.
fn seen() -> Command {
    Command::Comment {
        proposal: ProposalId(1),
        anchor: None,
        text: "Đã xem lại.".to_owned(),
        blocking: false,
    }
}

/// A registry with a proposal, in which nobody answers for a pause unless a test does.
fn audited() -> Desk {
    let mut desk = Desk::founded();
    desk.enrol("kiem-tra", 21, &[Role::Auditor]);
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    desk.confirms = false;
    desk
}

/// A registry whose clock was a year ahead while two confirmed it, an approval came in and it
/// was taken back.
fn corrected() -> Desk {
    let mut desk = audited();
    desk.wait(400 * DAY);
    let confirmed = desk.confirm_clock(["quan-tri-a", "kiem-tra"]).unwrap();
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.wait(-399 * DAY);
    desk.correct_clock(&["quan-tri-a", "quan-tri-b"], confirmed.seq().unwrap()).unwrap();
    desk
}

#[test]
fn many_steps_of_an_auditor_go_no_further_than_one() {
    let mut desk = audited();
    let begun = desk.now;
    let steps = (0..6).map(|_| {
        desk.wait(29 * DAY);
        desk.send("kiem-tra", &seen())
    });
    let steps: Vec<_> = steps.collect();
    let (first, rest) = steps.split_first().unwrap();
    assert!(first.is_ok());
    assert!(rest.iter().all(Result::is_err));
    let last = desk.office().registry().last.clone().unwrap();
    assert!(last.at.0 - begun.0 < 30 * DAY);
    // Not in a log made by hand either: the rules are asked again.
    let mut log = forged(&desk);
    let at = log.entries.len() - 1;
    for step in 1..3 {
        let mut next = log.entries[at].clone();
        next.cmd.id = format!("buoc-0000{step}").parse().unwrap();
        let later = |it: Moment| Moment(it.0 + 29 * DAY * step);
        (next.at, next.acts[0].at) = (later(next.at), next.acts[0].at.map(later));
        next.streams[0].expect += step.unsigned_abs();
        next.data["number"] = (1 + step).into();
        log.mend();
        next.acts[0].head = Some(log.head.seen());
        log.entries.push(next);
        log.sign(at + usize::try_from(step).unwrap(), 0, &mut key(21));
    }
    assert_eq!(log.fault(), (FaultKind::GateNotPassed, Some(at as u64 + 1)));
}

#[test]
fn a_wrong_date_that_two_confirmed_is_taken_back_by_two_and_all_of_it_is_proved() {
    let mut desk = corrected();
    let (seq, at) = (desk.office().registry().last.clone().unwrap().seq, desk.now);
    desk.send("kiem-tra", &seen()).unwrap();
    desk.enact(1).unwrap();
    let log = forged(&desk);
    assert_eq!(log.proved().unwrap().enacted, 1);
    let dir = tempfile::tempdir().unwrap();
    let so = dir.path().join("so");
    log.restored(&so).unwrap();
    // What followed is known from its own instants, not from the wrong ones before it.
    let options = congbo::log::OpenOptions {
        wait: std::time::Duration::from_secs(10),
        purpose: "test".to_owned(),
        now: desk.now,
    };
    let known = |at| congbo::app::Snapshot::known_at(&so, &options, at).unwrap().position.size;
    assert_eq!(known(desk.now), log.entries.len() as u64);
    assert_eq!(known(at), seq + 1);
    // Of what the wrong clock dated nothing was known before the correction.
    assert_eq!(known(Moment(at.0 - 1)), log.first("clock.confirmed") as u64);
}

#[test]
fn a_month_that_one_wrong_clock_took_is_given_back_by_two() {
    let mut desk = audited();
    desk.wait(29 * DAY);
    let from = desk.send("kiem-tra", &seen()).unwrap().seq().unwrap();
    desk.wait(-28 * DAY);
    assert_eq!(refused(desk.send("kiem-soat", &approve(1, 1))), ["clock-behind"]);
    let both = ["quan-tri-a", "quan-tri-b"];
    // The entry before it moved nothing ahead.
    assert_eq!(refused(desk.correct_clock(&both, from - 1)), ["clock-not-confirmed"]);
    assert_eq!(refused(desk.correct_clock(&both[..1], from)), ["second-hand"]);
    desk.correct_clock(&both, from).unwrap();
    let mut log = forged(&desk);
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.enact(1).unwrap();
    assert_eq!(forged(&desk).proved().unwrap().enacted, 1);
    // Nor does a log made by hand go back from the entry before, though two signed it so.
    let at = log.last("clock.corrected");
    log.entries[at].data["from"] = (from - 1).into();
    for act in 0..2 {
        log.sign(at, act, &mut key([1, 2][act]));
    }
    assert_eq!(log.fault(), (FaultKind::GateNotPassed, Some(at as u64)));
}

#[test]
fn one_administrator_takes_no_date_back() {
    let mut desk = audited();
    desk.wait(400 * DAY);
    let from = desk.confirm_clock(["quan-tri-a", "kiem-tra"]).unwrap().seq().unwrap();
    desk.wait(-399 * DAY);
    assert_eq!(refused(desk.correct_clock(&["quan-tri-a"], from)), ["second-hand"]);
    // Nor by hand, with the other's act taken out.
    let mut log = forged(&corrected());
    let at = log.last("clock.corrected");
    log.entries[at].acts.truncate(1);
    assert_eq!(log.clone().fault().1, Some(at as u64));
    // Nor signed so by the one.
    log.sign(at, 0, &mut key(1));
    assert_eq!(log.clone().fault(), (FaultKind::GateNotPassed, Some(at as u64)));
    // Nor where the program does not know the edition.
    log.entries[at].edition = congbo::domain::edition::Edition(900);
    log.sign(at, 0, &mut key(1));
    assert_eq!(log.fault(), (FaultKind::GateNotPassed, Some(at as u64)));
}

#[test]
fn time_never_goes_back_behind_the_entry_ahead_of_the_wrong_one() {
    let mut desk = audited();
    desk.wait(400 * DAY);
    let from = desk.confirm_clock(["quan-tri-a", "kiem-tra"]).unwrap().seq().unwrap();
    desk.wait(-401 * DAY);
    let both = ["quan-tri-a", "quan-tri-b"];
    assert_eq!(refused(desk.correct_clock(&both, from)), ["clock-too-early"]);
    // Every reader refuses it, though two signed it so.
    let mut log = forged(&corrected());
    let at = log.last("clock.corrected");
    let entry = &mut log.entries[at];
    for instant in
        [&mut entry.at].into_iter().chain(entry.acts.iter_mut().flat_map(|it| &mut it.at))
    {
        *instant = Moment(instant.0 - 2 * DAY);
    }
    for act in 0..2 {
        log.sign(at, act, &mut key([1, 2][act]));
    }
    assert_eq!(log.fault(), (FaultKind::EntryDamaged, Some(at as u64)));
}

#[test]
fn no_other_entry_goes_back_and_no_correction_names_what_confirmed_nothing() {
    let log = forged(&corrected());
    let at = log.last("clock.corrected");
    let resigned = |spoil: fn(&mut Forged, usize)| {
        let mut log = log.clone();
        spoil(&mut log, at);
        for act in 0..2 {
            log.sign(at, act, &mut key([1, 2][act]));
        }
        log.fault()
    };
    let kind = |log: &mut Forged, at: usize| log.entries[at].kind = "clock.confirmed".to_owned();
    assert_eq!(resigned(kind), (FaultKind::EntryDamaged, Some(at as u64)));
    let other = |log: &mut Forged, at: usize| {
        log.entries[at].data["from"] = (log.last("proposal.reviewed") as u64 + 1).into();
    };
    assert_eq!(resigned(other), (FaultKind::EntryDamaged, Some(at as u64)));
    let earlier = |log: &mut Forged, at: usize| log.entries[at].data["from"] = 5.into();
    assert_eq!(resigned(earlier), (FaultKind::GateNotPassed, Some(at as u64)));
}

#[test]
fn a_date_confirmed_where_none_was_needed_is_no_part_of_an_honest_log() {
    let mut desk = audited();
    desk.send("kiem-tra", &seen()).unwrap();
    let mut log = forged(&desk);
    let at = log.entries.len() - 1;
    let mut confirmed = log.entries[at].clone();
    confirmed.kind = "clock.confirmed".to_owned();
    confirmed.streams = vec![congbo::log::StreamRef { id: "clock".to_owned(), expect: 0 }];
    confirmed.data =
        serde_json::json!({ "date": desk.now.day(congbo::domain::ids::Zone::default()) });
    log.entries.insert(at, confirmed);
    log.sign(at, 0, &mut key(21));
    assert_eq!(log.fault(), (FaultKind::GateNotPassed, Some(at as u64)));
}

#[test]
fn a_clock_outside_all_dates_is_refused_and_never_told_as_another_day() {
    let mut desk = audited();
    for far in [-DAY, i64::MIN / 2, i64::MAX - DAY] {
        desk.now = Moment(far);
        assert_eq!(refused(desk.send("kiem-tra", &seen())), ["clock-out-of-range"]);
    }
}

/// Somebody with a key, in a role.
type Hand<'a> = (&'a str, Role, u8);

const EVE: Hand<'_> = ("ky-ban-hanh", Role::Signer, 14);
const LEGAL: Hand<'_> = ("phap-che", Role::Legal, 13);

/// Where the last command of a log begins.
fn last_command(log: &Forged) -> usize {
    let last = &log.entries.last().unwrap().cmd.id;
    log.entries.iter().position(|it| it.cmd.id == *last).unwrap()
}

/// Says that the last command was ruled on under an edition that nobody knows, and has it
/// signed so by others.
fn unasked(log: &mut Forged, hands: &[Hand<'_>]) {
    for at in last_command(log)..log.entries.len() {
        let entry = &mut log.entries[at];
        entry.edition = congbo::domain::edition::Edition(900);
        let own = entry.acts[0].clone();
        let act = |it: &Hand<'_>| congbo::log::Act {
            officer: name(it.0),
            role: it.1.key().to_owned(),
            key: Some(congbo::sign::Signer::public(&key(it.2)).fingerprint().0),
            ..own.clone()
        };
        entry.acts = hands.iter().map(act).collect();
        for (act, hand) in hands.iter().enumerate() {
            log.sign(at, act, &mut key(hand.2));
        }
    }
    log.mend();
}

/// Whether the last command stands under an edition that nobody knows, done by others, and
/// where not, that the gate was not passed at its first entry or behind it.
#[track_caller]
fn stands_unasked(log: &Forged, hands: &[Hand<'_>]) -> bool {
    let mut log = log.clone();
    unasked(&mut log, hands);
    let first = last_command(&log);
    match log.proved() {
        Ok(proof) => {
            let last = log.entries.len() - 1;
            assert_eq!(proof.unasked[0].entries, [(first as u64, last as u64)]);
            true
        }
        Err(error) => {
            let (kind, seq) = log.fault();
            assert_eq!(kind, FaultKind::GateNotPassed, "{error}");
            assert!(seq >= Some(first as u64), "{error}");
            false
        }
    }
}

/// Changes the lines of a list of the last entry.
fn with_lines(log: &Forged, list: &str, change: impl Fn(&mut Vec<serde_json::Value>)) -> Forged {
    let (mut log, at) = (log.clone(), log.entries.len() - 1);
    let lines = log.content_of(at, list);
    let lines = lines.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    let mut lines: Vec<_> = lines.map(|it| serde_json::from_slice(it).unwrap()).collect();
    change(&mut lines);
    log.exchange_list(at, list, &lines.iter().map(line).collect::<Vec<_>>());
    log
}

#[test]
fn under_an_unknown_edition_too_a_decision_enacts_what_was_proposed_and_nothing_else() {
    let log = forged(&enacted());
    assert!(stands_unasked(&log, &[EVE]));
    let more = with_lines(&log, "items", |lines| {
        let mut more = lines[0].clone();
        (more["code"], more["kind"]) = (B.into(), "abolish".into());
        more["outcome"] = serde_json::json!({
            "closes": { "version": "1.0.0", "successors": [], "transition": null }
        });
        lines.push(more);
    });
    let sooner = |lines: &mut Vec<serde_json::Value>| lines[0]["effective"] = "2026-08-02".into();
    let other = |lines: &mut Vec<serde_json::Value>| {
        lines[0]["outcome"]["opens"]["summary"]["name"] = "Thẻ mượn".into();
    };
    let twice = |lines: &mut Vec<serde_json::Value>| lines.push(lines[0].clone());
    for log in [
        more,
        with_lines(&log, "items", sooner),
        with_lines(&log, "items", other),
        with_lines(&log, "items", twice),
    ] {
        assert!(!stands_unasked(&log, &[EVE]));
    }
}

#[test]
fn under_an_unknown_edition_too_nothing_is_enacted_that_was_given_up() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    let approved = forged(&desk).entries.len();
    desk.enact(1).unwrap();
    let mut log = forged(&desk);
    assert!(stands_unasked(&log, &[EVE]));
    // The same enactment, behind the withdrawal that another log has in its place.
    let (mut other, dir) = (forged(&desk), tempfile::tempdir().unwrap());
    other.entries.truncate(approved);
    other.mend();
    let so = dir.path().join("so");
    store(&other, &so);
    let mut desk = desk.at(&so);
    desk.now = log.entries[approved - 1].at;
    desk.send("soan-thao", &withdraw(1)).unwrap();
    let withdrawn = forged(&desk);
    let stream = withdrawn.entries[approved].streams[0].id.clone();
    log.entries.insert(approved, withdrawn.entries[approved].clone());
    log.contents.extend(withdrawn.contents.clone());
    for stream in log.entries.last_mut().unwrap().streams.iter_mut().filter(|it| it.id == stream) {
        stream.expect += 1;
    }
    log.mend();
    seen_by_its_signers(&mut log);
    assert!(!stands_unasked(&log, &[EVE]));
}

/// Has the last command's acts name the head before it.
fn seen_by_its_signers(log: &mut Forged) {
    let first = last_command(log);
    let leaf = congbo::domain::merkle::leaf_hash(&log.bytes()[first - 1]);
    let head = congbo::log::SeenHead { size: first as u64, leaf: Some(leaf) };
    for act in log.entries[first..].iter_mut().flat_map(|it| &mut it.acts) {
        act.head = Some(head);
    }
}

#[test]
fn under_an_unknown_edition_too_no_other_draft_takes_the_number_that_was_approved() {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.send("soan-thao", &revise(1, renamed(A, "Thẻ mượn"))).unwrap();
    let drafter = ("soan-thao", Role::Drafter, 11);
    let mut log = forged(&desk);
    assert!(stands_unasked(&log, &[drafter]));
    log.entries.last_mut().unwrap().data["revision"] = 1.into();
    assert!(!stands_unasked(&log, &[drafter]));
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    let mut log = forged(&desk);
    assert!(stands_unasked(&log, &[drafter]));
    let opened = log.entries.last_mut().unwrap();
    let former = congbo::log::StreamRef { id: "proposal/p1".to_owned(), expect: 3 };
    (opened.data["proposal"], opened.streams) = ("p1".into(), vec![former]);
    assert!(!stands_unasked(&log, &[drafter]));
}

#[test]
fn under_an_unknown_edition_too_a_correction_corrects_what_was_proposed() {
    let mut desk = enacted();
    desk.enrol("doi-chieu", 22, &[Role::Comparer]);
    let evidence = desk.keep("Công văn đính chính".as_bytes());
    let before = Procedure { name: "Thẻ đọc".to_owned(), ..sample(A) };
    let mut after = before.clone();
    after.conditions[0].text.push('.');
    let request = Request {
        components: changed(&before, &after),
        opens: vec![after],
        route: Route::Correction { instrument: Instrument::Letter, evidence },
        ..renamed(A, "Thẻ")
    };
    desk.send("nhap-lieu", &propose(request)).unwrap();
    desk.send("doi-chieu", &approve(2, 1)).unwrap();
    desk.send("doi-chieu", &Command::Correct { proposal: ProposalId(2) }).unwrap();
    let log = forged(&desk);
    let comparer = ("doi-chieu", Role::Comparer, 22);
    assert!(stands_unasked(&log, &[comparer]));
    let at = log.entries.len() - 1;
    let spoil: [fn(&mut serde_json::Value); 3] = [
        |it| it["item"]["outcome"]["opens"]["summary"]["name"] = "Thẻ mượn".into(),
        |it| it["evidence"] = Digest::of(b"another letter").to_string().into(),
        |it| it["instrument"] = "record".into(),
    ];
    for spoil in spoil {
        let mut log = log.clone();
        let mut correction = serde_json::from_slice(&log.content_of(at, "correction")).unwrap();
        spoil(&mut correction);
        log.exchange(at, "correction", &line(&correction));
        assert!(!stands_unasked(&log, &[comparer]));
    }
}

#[test]
fn under_an_unknown_edition_too_nothing_is_done_in_a_role_that_does_not_do_it() {
    let (registrar, control) =
        (("nhap-lieu", Role::Registrar, 15), ("kiem-soat", Role::Control, 12));
    let mut desk = Desk::founded();
    let mut cases = vec![(forged(&desk), registrar, LEGAL)];
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    cases.push((forged(&desk), ("soan-thao", Role::Drafter, 11), EVE));
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    cases.push((forged(&desk), control, registrar));
    desk.enact(1).unwrap();
    cases.push((forged(&desk), EVE, LEGAL));
    // Who compares enacts what was decided elsewhere, and nothing that is decided here.
    cases.push((forged(&desk), EVE, ("nhap-lieu", Role::Comparer, 15)));
    let number = desk.ask("quan-tri-a", roles("phap-che", &[Role::Finance], &[]), 0).unwrap();
    cases.push((forged(&desk), ("quan-tri-a", Role::Administrator, 1), EVE));
    desk.send("quan-tri-b", &Command::DeclineStaff { number, reason: None }).unwrap();
    cases.push((forged(&desk), ("quan-tri-b", Role::Administrator, 2), EVE));
    for (log, entitled, other) in cases {
        let kind = &log.entries.last().unwrap().kind;
        assert!(stands_unasked(&log, &[entitled]), "{kind}");
        assert!(!stands_unasked(&log, &[other]), "{kind}");
    }
}

#[test]
fn under_an_unknown_edition_too_the_baseline_closes_with_what_closes_it() {
    let mut log = forged(&enacted());
    let at = log.first("baseline.closed");
    log.entries.truncate(at + 1);
    for hand in [EVE, LEGAL] {
        assert!(!stands_unasked(&log, &[hand]));
    }
}

#[test]
fn under_an_unknown_edition_too_what_cannot_be_undone_takes_two() {
    let mut desk = Desk::founded();
    let new = Request {
        kind: ChangeKind::New,
        closes: Vec::new(),
        components: Default::default(),
        opens: vec![sample("9.000009")],
        ..renamed(A, "Thẻ")
    };
    desk.send("soan-thao", &propose(new)).unwrap();
    let withdrawal = Withdrawal {
        code: B.parse().unwrap(),
        why: WithdrawalGround::Mistake,
        note: "Đăng nhầm".to_owned(),
    };
    let both = vec![desk.actor("ky-ban-hanh", Role::Signer), desk.actor("phap-che", Role::Legal)];
    desk.send_by(both, &Command::WithdrawPublication { withdrawal }).unwrap();
    let mut cases = vec![(forged(&desk), EVE)];
    let (commitment, effective) = (paper("một tên mật").0, day(2026, 9, 1));
    let reservation = Reservation { code: "9.000009".parse().unwrap(), commitment, effective };
    let both = vec![desk.actor("nhap-lieu", Role::Registrar), desk.actor("phap-che", Role::Legal)];
    desk.send_by(both, &Command::Reserve { reservation }).unwrap();
    let registrar = ("nhap-lieu", Role::Registrar, 15);
    cases.push((forged(&desk), registrar));
    for (log, first) in cases {
        assert!(stands_unasked(&log, &[first, LEGAL]));
        assert!(!stands_unasked(&log, &[first]));
        assert!(!stands_unasked(&log, &[first, ("quan-tri-a", Role::Administrator, 1)]));
    }
}

#[test]
fn under_an_unknown_edition_too_two_administrators_change_the_officers() {
    let [a, b] = [("quan-tri-a", Role::Administrator, 1), ("quan-tri-b", Role::Administrator, 2)];
    let mut desk = Desk::founded();
    // Something waits that the other asked for.
    let waiting = desk.ask(b.0, roles("phap-che", &[Role::Finance], &[]), 0).unwrap();
    let change = roles("ky-ban-hanh", &[Role::Control], &[]);
    let command = Command::ProposeStaff { change: change.clone(), proof: None, reason: None };
    let both = [a, b].map(|it| desk.actor(it.0, it.1)).to_vec();
    desk.send_by(both, &command).unwrap();
    let mut log = forged(&desk);
    assert!(stands_unasked(&log, &[a, b]));
    assert!(!stands_unasked(&log, &[a]));
    assert!(!stands_unasked(&log, &[a, EVE]));
    // What one asks for in the place of that is not asked for by the other.
    let asked = StaffProposal { number: waiting, change, proof: None, reason: None };
    let at = log.entries.len() - 1;
    for it in [at - 1, at] {
        log.entries[it].data["number"] = waiting.into();
    }
    log.entries[at].data["change"] = canonical::digest(&asked).to_string().into();
    assert!(stands_unasked(&log, &[a, b]));
    assert!(!stands_unasked(&log, &[a]));
    // Nor is anything confirmed that was not asked for.
    log.entries[at].data["change"] = Digest::of(b"something else").to_string().into();
    assert!(!stands_unasked(&log, &[a, b]));
}

#[test]
fn under_an_unknown_edition_too_the_rules_that_were_approved_are_adopted() {
    let mut desk = Desk::founded();
    let policy = Policy { approval_days: 20, ..Policy::law() };
    let propose = Command::ProposeRules {
        rules: Rules::Policy(Box::new(policy)),
        effective: day(2026, 7, 20),
        basis: Some("Quy chế nội bộ".to_owned()),
        reason: "Theo quy chế".to_owned(),
        base: None,
    };
    desk.send("quan-tri-a", &propose).unwrap();
    for officer in ["quan-tri-a", "quan-tri-b", "ky-ban-hanh"] {
        desk.send(officer, &Command::ApproveRules { number: 1, comment: None }).unwrap();
    }
    let log = forged(&desk);
    let at = log.last("rules.adopted");
    assert_eq!(at, log.entries.len() - 1);
    assert!(stands_unasked(&log, &[EVE]));
    let spoil: [fn(&mut serde_json::Value); 2] = [
        |it| it["rules"]["policy"]["approval_days"] = 900.into(),
        |it| it["effective"] = "2026-07-01".into(),
    ];
    for spoil in spoil {
        let mut log = log.clone();
        let mut adoption = serde_json::from_slice(&log.content_of(at, "rules")).unwrap();
        spoil(&mut adoption);
        log.exchange(at, "rules", &line(&adoption));
        assert!(!stands_unasked(&log, &[EVE]));
    }
}
