//! What holds of a redline: accepting every change gives the newer version, rejecting
//! every change the older; and what LibreOffice and Chromium make of it is what was meant.

#[path = "redline/pages.rs"]
mod pages;
#[path = "support/snapshots.rs"]
mod snapshots;
mod support;
#[path = "redline/tracked.rs"]
mod tracked;

use congbo::{
    diff::Match,
    domain::procedure::Procedure,
    export::redline::{Mark, Page, Side, docx, html},
};
use tracked::Verdict;

/// Returns what stands before the text on a page.
fn head(page: &Page) -> Vec<String> {
    let notes = page.notes.iter();
    let notes = notes.flat_map(|it| std::iter::once(&it.heading).chain(&it.lines));
    [&page.title, &page.name].into_iter().chain(notes).cloned().collect()
}

fn assert_round_trip(old: &Procedure, new: &Procedure, how: Match) -> Page {
    let page = pages::page(old, new, how);
    let sides = [(Side::Old, old, Verdict::Reject), (Side::New, new, Verdict::Accept)];
    let written = docx(&page).expect("a page can be written");
    let document = tracked::part(&written, "word/document.xml");
    for (side, version, verdict) in sides {
        let text = pages::text(version);
        assert_eq!(page.text(side), text, "{}", version.code);
        let expected = head(&page).into_iter().chain(text).chain([page.words.closing.clone()]);
        let found = tracked::paragraphs(&document, verdict);
        assert_eq!(found, expected.collect::<Vec<_>>(), "{}", version.code);
    }
    tracked::assert_sound(&document, "Cán bộ pháp chế \"A\" & B", "2026-01-01T00:00:00Z");
    page
}

#[test]
fn accepting_gives_the_newer_and_rejecting_the_older_version_of_any_two_examples() {
    let all = pages::examples();
    assert!(all.len() >= 6);
    for old in &all {
        for new in &all {
            assert_round_trip(old, new, Match::ByContent);
            let page = assert_round_trip(old, new, Match::ById);
            let changed = page.sections.iter().any(|it| it.is_changed());
            assert_eq!(changed, old != new, "{} {}", old.code, new.code);
        }
    }
}

#[test]
fn accepting_gives_the_newer_and_rejecting_the_older_version_of_every_real_pair() {
    let Some(pairs) = snapshots::pairs() else { return };
    assert_eq!(pairs.len(), 170);
    for (at, (old, new)) in pairs.iter().enumerate() {
        assert_round_trip(old, new, Match::ByContent);
        if at % 10 == 0 {
            assert_round_trip(new, old, Match::ByContent);
        }
    }
}

#[test]
fn moves_edits_and_hostile_words_survive_both_ways() {
    let (old, new) = pages::edited();
    let page = assert_round_trip(&old, &new, Match::ById);
    for mark in [Mark::Edited, Mark::Added, Mark::Removed, Mark::MovedAway, Mark::MovedHere] {
        assert!(page.sections.iter().any(|it| it.count(mark) > 0), "{mark:?}");
    }
    assert_round_trip(&new, &old, Match::ById);
}

#[test]
fn a_page_of_two_equal_versions_says_that_nothing_changed() {
    for it in pages::examples() {
        let page = assert_round_trip(&it, &it, Match::ById);
        assert!(page.sections.iter().all(|it| !it.is_changed() && it.class.is_none()));
        let written = html(&page);
        assert!(!written.contains("<tr class=\"edited\"") && written.contains("<details>"));
    }
}

#[test]
fn the_same_page_always_gives_the_same_bytes() {
    let (old, new) = pages::edited();
    let page = pages::page(&old, &new, Match::ById);
    assert_eq!(docx(&page).unwrap(), docx(&page).unwrap());
    assert_eq!(html(&page), html(&page));
    let names = tracked::parts(&docx(&page).unwrap());
    assert_eq!(names[0], "[Content_Types].xml", "the types of the parts come first");
    for name in &names {
        roxmltree::Document::parse(&tracked::part(&docx(&page).unwrap(), name)).expect(name);
    }
}

#[test]
fn hostile_words_are_only_words() {
    let (old, new) = pages::edited();
    let written = html(&pages::page(&old, &new, Match::ById));
    assert!(!written.contains("<script") && !written.contains("<!-- "));
    assert!(!written.contains('\u{202e}') && written.contains("\\u{202e}"));
    assert!(!written.contains(['\u{1}', '\u{ffff}']) && written.contains("\\u{ffff}"));
    for source in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!written.contains(source), "{source} would fetch something");
    }
}
