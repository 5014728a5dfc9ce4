//! Which entries a filter lets pass.

use serde_json::json;

use super::*;

fn entry(seq: u64, at: &str, kind: &str, officer: &str) -> Entry {
    let entry = json!({
        "acts": [{"officer": officer, "role": "drafter"}],
        "at": at,
        "cmd": {"id": "0198f000-0000-7000-8000-000000000001", "sha256": "0".repeat(64)},
        "data": {},
        "kind": kind,
        "kind_v": 1,
        "log": "vi.du+07070707070707070707070707070707",
        "prev": "0".repeat(64),
        "seq": seq,
        "streams": [{"expect": 0, "id": format!("proposal/p{seq}")}],
        "v": 1
    });
    Entry::from_bytes(entry.to_string().as_bytes()).unwrap()
}

fn admitted(filter: &EntryFilter) -> Vec<u64> {
    let entries = [
        entry(1, "2026-06-30T16:59:59.999Z", "proposal.opened", "can-bo-a"),
        entry(2, "2026-06-30T17:00:00.000Z", "proposal.reviewed", "can-bo-b"),
        entry(3, "2026-07-01T16:59:59.999Z", "proposal.opened", "can-bo-b"),
        entry(4, "2026-07-01T17:00:00.000Z", "norm.recorded", "can-bo-b"),
    ];
    entries.iter().filter(|it| filter.admits(it)).map(|it| it.seq).collect()
}

fn filter(question: &EntriesQuestion<'_>) -> EntryFilter {
    EntryFilter::of(&Registry::default(), question).unwrap()
}

#[test]
fn filters_are_all_asked_together() {
    let officer: OfficerId = "can-bo-b".parse().unwrap();
    let any = EntriesQuestion::default();
    let by = EntriesQuestion { officer: Some(&officer), ..any };
    assert_eq!(admitted(&filter(&any)), [1, 2, 3, 4]);
    assert_eq!(admitted(&filter(&by)), [2, 3, 4]);
    assert_eq!(admitted(&filter(&EntriesQuestion { kind: Some("proposal"), ..any })), [1, 2, 3]);
    let both = EntriesQuestion { kind: Some("proposal.opened"), ..by };
    assert_eq!(admitted(&filter(&both)), [3]);
}

#[test]
fn both_ends_of_a_time_are_counted_in() {
    let at = |text: &str| Some(text.parse::<Moment>().unwrap());
    let any = EntriesQuestion::default();
    let (from, to) = (at("2026-06-30T17:00:00Z"), at("2026-07-01T16:59:59.999Z"));
    assert_eq!(admitted(&filter(&EntriesQuestion { from, to, ..any })), [2, 3]);
    assert_eq!(admitted(&filter(&EntriesQuestion { to: from, ..any })), [1, 2]);
}

#[test]
fn a_range_of_entries_counts_both_its_ends() {
    let of = |first, last| {
        filter(&EntriesQuestion { seqs: Some((first, last)), ..EntriesQuestion::default() })
    };
    for (first, last, range) in
        [(3, Some(3), 3..4), (3, Some(5), 3..6), (3, None, 3..9), (0, Some(5), 0..6)]
    {
        assert_eq!(of(first, last).range(0, 9), range);
    }
    assert_eq!(of(3, Some(50)).range(7, 9), 7..9);
}

#[test]
fn a_proposal_is_touched_by_its_stream() {
    let about =
        About { seqs: [4].into(), proposals: ["p2".parse().unwrap()].into(), ..About::default() };
    assert_eq!(admitted(&EntryFilter { about: vec![about], ..EntryFilter::default() }), [2, 4]);
}

#[test]
fn a_kind_may_be_named_whole_or_by_its_first_word() {
    assert!(known_kind("proposal").is_ok());
    assert!(known_kind("decision.enacted").is_ok());
    assert!(known_kind("decision.").is_err());
    assert!(known_kind("opened").is_err());
}
