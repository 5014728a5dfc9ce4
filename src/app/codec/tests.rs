//! Entries that are read back, and those that are not what they say they are.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::{
    domain::{
        decide::testing::{
            World, approve, decision, enact, everybody, given, import, item, propose, renamed,
        },
        event::{
            Baseline, ClockEvent, Decision, Event, Opening, ProposalEvent, RegistryEvent, Verdict,
        },
        ids::{CLOCK_CORRECTED, Moment, ProposalId},
    },
    log::{Act, CommandRef, MAX_ENTRY, NewEntry},
};

type Contents = BTreeMap<Digest, Vec<u8>>;

fn placed(event: &Event) -> (Entry, Contents) {
    let encoded = encode(event, |_| 0);
    let contents = encoded.bytes.iter().map(|it| (Digest::of(it), it.clone())).collect();
    let act = Act {
        officer: "a".repeat(64).parse().unwrap(),
        role: "reviewer".into(),
        key: None,
        signature: None,
        head: None,
        at: None,
    };
    let new = NewEntry {
        cmd: CommandRef { id: "c".repeat(64).parse().unwrap(), sha256: Digest::default() },
        at: Moment(1_784_000_000_000),
        kind: encoded.kind.to_owned(),
        kind_v: 1,
        edition: crate::domain::edition::Edition::BEFORE,
        streams: encoded.streams,
        effective: encoded.effective,
        basis: encoded.basis,
        content: encoded.content,
        acts: vec![act],
        reason: encoded.reason,
        note: Some("date 2026-07-15 confirmed by a person".to_owned()),
        data: encoded.data,
    };
    let log = format!("{}+{}", "o".repeat(200), "0".repeat(32)).parse().unwrap();
    (new.place(&log, 1 << 40, Digest::default()), contents)
}

fn read(entry: &Entry, contents: &Contents) -> Result<Event, DecodeError> {
    decode(entry, |digest| contents.get(digest).cloned())
}

fn imported() -> Event {
    let items = vec![item("9.000001"), item("9.000002")];
    let basis = "Danh mục hiện hành".to_owned();
    Event::Registry(RegistryEvent::BaselineImported(Baseline {
        effective: decision().signed_on,
        basis,
        items,
    }))
}

#[test]
fn an_event_is_read_back_from_its_entry() {
    let (entry, contents) = placed(&imported());
    assert_eq!(read(&entry, &contents), Ok(imported()));
}

#[test]
fn every_kind_has_one_name_and_the_log_knows_the_one_that_may_go_back_in_time() {
    let names: std::collections::BTreeSet<_> = Event::kinds().map(|it| it.name).collect();
    assert_eq!(names.len(), Event::kinds().count());
    let correction = crate::domain::event::ClockCorrection { from: 1 };
    assert_eq!(Event::Clock(ClockEvent::Corrected(correction)).kind(), CLOCK_CORRECTED);
}

#[test]
fn a_list_whose_root_or_count_is_wrong_is_refused() {
    let (entry, contents) = placed(&imported());
    for (field, wrong) in [("count", json!(1)), ("root", json!(Digest::default()))] {
        let mut entry = entry.clone();
        entry.data["items"][field] = wrong;
        assert!(matches!(read(&entry, &contents), Err(DecodeError::Shape { .. })), "{field}");
    }
}

#[test]
fn a_list_that_lacks_a_line_or_has_them_in_another_order_is_refused() {
    let (entry, contents) = placed(&imported());
    let bytes = contents.values().next().unwrap();
    let mut lines: Vec<_> = bytes.split_inclusive(|it| *it == b'\n').collect();
    lines.reverse();
    for list in [lines.concat(), lines[0].to_vec(), lines.repeat(2).concat()] {
        let swapped = decode(&entry, |_| Some(list.clone()));
        assert!(matches!(swapped, Err(DecodeError::Shape { .. })));
    }
}

#[test]
fn a_content_that_is_missing_is_named() {
    let (entry, _) = placed(&imported());
    let missing = DecodeError::Missing {
        seq: entry.seq,
        name: "items".to_owned(),
        sha256: entry.content[0].sha256,
    };
    assert_eq!(read(&entry, &Contents::new()), Err(missing));
}

#[test]
fn a_newer_kind_and_a_newer_version_of_a_kind_are_refused_as_newer() {
    let (entry, contents) = placed(&imported());
    let newer = Entry { kind_v: 2, ..entry.clone() };
    assert!(matches!(read(&newer, &contents), Err(DecodeError::Newer { version: 2, .. })));
    let unknown = Entry { kind: "officer.enrolled".to_owned(), ..entry };
    assert!(matches!(read(&unknown, &contents), Err(DecodeError::Newer { .. })));
}

#[test]
fn a_field_that_a_kind_does_not_have_is_refused() {
    let (mut entry, contents) = placed(&imported());
    entry.data["wish"] = json!(1);
    assert!(matches!(read(&entry, &contents), Err(DecodeError::Shape { .. })));
    let without = Entry { effective: None, data: json!({}), ..entry };
    assert!(matches!(read(&without, &contents), Err(DecodeError::Shape { .. })));
}

#[test]
fn the_events_of_one_command_count_a_stream_on() {
    let world = given(vec![])
        .founded()
        .did("can-bo-a", import(&["9.000001"]))
        .did("can-bo-a", propose(renamed("9.000001", "Thẻ đọc")))
        .did("can-bo-b", approve(1, 1));
    let events = world.when("can-bo-d", enact(decision(), &[1])).events();
    let stream = |it| world.registry.stream_version(it);
    let expected: Vec<_> =
        encode_all(&events, stream).into_iter().map(|it| it.streams[0].expect).collect();
    assert_eq!(expected, [2, 3]);
}

/// Whatever `decide` lets into an entry, at its longest and in the widest letters.
#[test]
fn no_accepted_words_make_an_entry_too_large() {
    let wide = |count: usize| "𠀀".repeat(count - 1) + "𠀁";
    let (long, short) = (wide(2_000), wide(300));
    let number = format!("1/QĐ-{}", "𠀀".repeat(295));
    let issuer = format!("Bộ A {}", "𠀀".repeat(295));
    let policy = crate::domain::policy::Policy { issuers: vec![issuer.clone()], ..everybody() };
    let world = given(vec![]).founded().under(policy).did("can-bo-a", import(&["9.000001"]));
    let mut request = renamed("9.000001", "Thẻ đọc");
    // The decision names the norm that it begins with.
    let own = "12/2026/NĐ-CP; ";
    request.basis = format!("{own}{}", "𠀀".repeat(2_000 - own.chars().count()));
    request.reason = long.clone();
    request.transition = Some(long.clone());
    let world = world.did("can-bo-a", propose(request));
    let id = ProposalId(1);
    let review = crate::domain::command::Command::Review {
        proposal: id,
        revision: 1,
        read: None,
        verdict: Verdict::Approve,
        comment: Some(long.clone()),
    };
    let withdraw =
        crate::domain::command::Command::Withdraw { proposal: id, reason: Some(long.clone()) };
    let mut events = world.when("can-bo-a", withdraw).events();
    events.extend(world.when("can-bo-b", review.clone()).events());
    let emergency = |basis: &str| crate::domain::command::Command::DeclareEmergency {
        proposal: id,
        basis: basis.to_owned(),
        reason: long.clone(),
    };
    assert_eq!(world.when("can-bo-e", emergency(&long)).refusal_codes(), ["too-long"]);
    events.extend(world.when("can-bo-e", emergency(&short)).events());
    let change = world.proposal(1).change.clone();
    events.push(Event::Proposal(ProposalEvent::Opened(Opening {
        proposal: id,
        change,
        submitted: true,
    })));
    let decision = Decision { number, issuer, ..decision() };
    let world: World = world.did("can-bo-b", review);
    events.extend(world.when("can-bo-d", enact(decision, &[1])).events());
    events.extend(given(vec![]).when_found(&short, &short).events());
    let basis = long.replace('𠀀', "\"");
    let effective = crate::domain::decide::testing::day(2026, 1, 1);
    events.push(Event::Registry(RegistryEvent::BaselineImported(Baseline {
        effective,
        basis,
        items: vec![],
    })));
    for event in &events {
        let (entry, contents) = placed(event);
        let bytes = entry.sealed().expect("the entry is small enough and in normal form");
        assert!(bytes.len() < MAX_ENTRY, "{}", entry.kind);
        assert_eq!(read(&entry, &contents).as_ref(), Ok(event));
    }
}
