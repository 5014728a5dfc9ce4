//! The bytes of every kind of entry ever released, pinned: what was written once is read
//! for ever, and what is written today is what was written then.
//!
//! `UPDATE_GOLDEN=1` writes the files that do not exist yet, and never changes one that
//! does: a kind whose bytes must differ gets a new version, and a new file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use chrono::NaiveDate;
use congbo::{
    app::codec::{self, Encoded, KINDS},
    domain::{
        canonical,
        component::Component,
        event::{
            AtRevision, Base, Baseline, BaselineItem, Change, ChangeKind, Decision, Draft,
            Enactment, Event, Founding, Item, Norm, Opening, Outcome, Review, Revision, SourceLine,
            Summary, Verdict,
        },
        ids::{Digest, LogId, Moment, ProposalId, Zone},
        procedure::{Class, Level, OnlineLevel},
    },
    log::{Act, CommandRef, Entry, NewEntry},
};
use semver::Version;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn digest(of: &str) -> Digest {
    Digest::of(of.as_bytes())
}

fn summary() -> Summary {
    Summary {
        name: "Cấp thẻ thư viện".to_owned(),
        field: "Thư viện".to_owned(),
        publisher: "Bộ A".to_owned(),
        levels: vec![Level::Ministry, Level::Commune],
        class: Some(Class::Standard),
        online: Some(OnlineLevel::Full),
        keywords: Some("thẻ".to_owned()),
    }
}

fn base(code: &str) -> Base {
    Base {
        code: code.parse().unwrap(),
        version: Version::new(1, 0, 0),
        content: digest("document"),
        entry: digest("entry"),
    }
}

fn change(kind: ChangeKind) -> Change {
    Change {
        kind,
        closes: vec![base("9.000001")],
        opens: vec![Draft {
            code: "9.000001".parse().unwrap(),
            version: Version::new(1, 1, 0),
            content: digest("draft"),
            summary: summary(),
        }],
        components: BTreeSet::from([Component::Dossier, Component::ProcessingTime]),
        effective: day(8, 15),
        basis: "Nghị định số 12/2026/NĐ-CP".to_owned(),
        reason: "Bớt một giấy tờ".to_owned(),
        transition: Some("Hồ sơ đã nộp làm theo quy định cũ".to_owned()),
        successors: vec![],
    }
}

fn decision() -> Decision {
    Decision {
        number: "Số 485/QĐ-A".to_owned(),
        issuer: "Bộ A".to_owned(),
        signed_on: day(7, 10),
        effective_on: Some(day(8, 1)),
        title: Some("Công bố thủ tục hành chính".to_owned()),
        norms: vec![Norm {
            number: "12/2026/NĐ-CP".to_owned(),
            title: Some("Về thư viện".to_owned()),
            issuer: Some("Chính phủ".to_owned()),
            signed_on: Some(day(6, 1)),
            effective_from: day(8, 1),
            effective_to: None,
        }],
    }
}

fn item(code: &str, kind: ChangeKind, outcome: Outcome) -> Item {
    let components = change(kind).components;
    let (code, effective) = (code.parse().unwrap(), day(8, 15));
    Item { proposal: ProposalId(7), kind, code, effective, components, outcome }
}

fn enactment() -> Enactment {
    let (content, summary) = (digest("draft"), summary());
    let version = Version::new(1, 1, 0);
    let replaces = vec!["9.000002".parse().unwrap()];
    let successors = vec!["9.000001".parse().unwrap()];
    let transition = Some("Hồ sơ đã nộp được giải quyết xong".to_owned());
    let opens = Outcome::Opens { version, content, summary, replaces };
    let closes = Outcome::Closes { version: Version::new(2, 0, 3), successors, transition };
    let items = vec![
        item("9.000001", ChangeKind::Replace, opens),
        item("9.000002", ChangeKind::Replace, closes),
    ];
    Enactment { decision: decision(), items }
}

fn baseline() -> Baseline {
    let of = |code: &str, index, decision| BaselineItem {
        code: str::parse(code).unwrap(),
        content: digest(code),
        summary: summary(),
        decision,
        line: SourceLine { block: digest("block"), index, sha256: digest("line") },
    };
    Baseline {
        effective: day(7, 1),
        basis: "Danh mục hiện hành".to_owned(),
        items: vec![
            of("9.000001", 0, Some("12/QĐ-A".to_owned())),
            of("9.000002.01", 1, None),
            of("9.000003", 2, None),
        ],
    }
}

/// One event of every kind, by the kind that its entry has.
fn events() -> BTreeMap<&'static str, Event> {
    let proposal = ProposalId(7);
    let founding = Founding {
        agency: "Bộ A".to_owned(),
        agency_code: "G00".to_owned(),
        zone: Zone::default(),
    };
    let opening = Opening { proposal, change: change(ChangeKind::Amend), submitted: true };
    let revision = Revision { proposal, revision: 2, change: change(ChangeKind::Simplify) };
    let handed_in = AtRevision { proposal, revision: 2, reason: None };
    let given_up =
        AtRevision { proposal, revision: 2, reason: Some("Chờ nghị định".to_owned()) };
    let review = Review {
        proposal,
        revision: 2,
        verdict: Verdict::RequestChanges,
        binds: digest("binding"),
        comment: Some("Nêu rõ \"thời hạn\"\nở kênh trực tuyến".to_owned()),
    };
    BTreeMap::from([
        ("registry.founded", Event::RegistryFounded(founding)),
        ("baseline.imported", Event::BaselineImported(baseline())),
        ("baseline.closed", Event::BaselineClosed),
        ("proposal.opened", Event::ProposalOpened(opening)),
        ("proposal.revised", Event::ProposalRevised(revision)),
        ("proposal.submitted", Event::ProposalSubmitted(handed_in)),
        ("proposal.withdrawn", Event::ProposalWithdrawn(given_up)),
        ("proposal.reviewed", Event::ProposalReviewed(review)),
        ("decision.enacted", Event::DecisionEnacted(enactment())),
    ])
}

fn version_of(kind: &str) -> u32 {
    KINDS.iter().find(|(known, _)| *known == kind).expect("the kind is known").1
}

/// Gives an encoded event a fixed place in a fixed log.
fn entry(encoded: Encoded) -> Entry {
    let act = Act {
        officer: "can-bo-a".parse().unwrap(),
        role: "drafter".to_owned(),
        key: None,
        signature: None,
    };
    let new = NewEntry {
        cmd: CommandRef {
            id: "0198f000-0000-7000-8000-000000000001".parse().unwrap(),
            sha256: digest("payload"),
        },
        at: Moment(1_784_073_600_123),
        kind: encoded.kind.to_owned(),
        kind_v: version_of(encoded.kind),
        streams: encoded.streams,
        effective: encoded.effective,
        basis: encoded.basis,
        content: encoded.content,
        acts: vec![act],
        reason: encoded.reason,
        note: None,
        data: encoded.data,
    };
    new.place(&LogId::new("golden.example", [7; 16]).unwrap(), 41, digest("previous"))
}

/// The files of an event: its entry, and the contents that the entry names.
fn files(event: &Event) -> BTreeMap<String, Vec<u8>> {
    let encoded = codec::encode(event, |_| 3);
    let bytes = encoded.bytes.clone();
    let entry = entry(encoded);
    let name = format!("{}.v{}", entry.kind, entry.kind_v);
    let mut files = BTreeMap::new();
    for (named, bytes) in entry.content.iter().zip(bytes) {
        files.insert(format!("{name}.{}", named.name), bytes);
    }
    files.insert(format!("{name}.json"), entry.sealed().expect("the entry can be written"));
    files
}

#[test]
fn what_is_written_today_is_what_was_written_then() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|it| it == "1");
    for event in events().values() {
        for (name, bytes) in files(event) {
            let path = folder().join(&name);
            if update && !path.exists() {
                fs::write(&path, &bytes).unwrap();
            }
            let golden = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            let (golden, bytes) = (String::from_utf8_lossy(&golden), String::from_utf8(bytes));
            assert_eq!(golden, bytes.unwrap(), "{name}");
        }
    }
}

#[test]
fn what_was_written_then_is_read_as_the_same_event() {
    for (kind, event) in events() {
        let name = format!("{kind}.v{}", version_of(kind));
        let bytes = fs::read(folder().join(format!("{name}.json"))).unwrap();
        let entry = Entry::from_bytes(&bytes).unwrap();
        let contents: BTreeMap<Digest, Vec<u8>> = entry
            .content
            .iter()
            .map(|it| fs::read(folder().join(format!("{name}.{}", it.name))).unwrap())
            .map(|bytes| (Digest::of(&bytes), bytes))
            .collect();
        let read = codec::decode(&entry, |digest| contents.get(digest).cloned());
        assert_eq!(read, Ok(event), "{kind}");
    }
}

#[test]
fn golden_bytes_are_canonical() {
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for line in bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
            assert!(canonical::is_canonical(line), "{}", path.display());
        }
    }
}

#[test]
fn no_kind_and_no_version_of_a_kind_lacks_golden_bytes() {
    for (kind, newest) in KINDS {
        assert!(events().contains_key(kind), "{kind}");
        for version in 1..=newest {
            let path = folder().join(format!("{kind}.v{version}.json"));
            assert!(path.exists(), "{}", path.display());
        }
    }
    let known: BTreeSet<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(known, events().into_keys().collect());
}
