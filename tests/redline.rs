//! What holds of a redline: accepting every change gives the newer version, rejecting
//! every change the older; and what LibreOffice and Chromium make of it is what was meant.

#[path = "redline/browser.rs"]
mod browser;
#[path = "redline/office.rs"]
mod office;
#[path = "redline/pages.rs"]
mod pages;
#[path = "support/snapshots.rs"]
mod snapshots;
mod support;
#[path = "redline/tracked.rs"]
mod tracked;

use congbo::{
    diff::{Match, words::Tag},
    domain::procedure::Procedure,
    export::redline::{Mark, Page, Side, docx, html},
};
use tracked::Verdict;

fn assert_round_trip(old: &Procedure, new: &Procedure, how: Match) -> Page {
    let page = pages::page(old, new, how);
    let sides = [(Side::Old, old, Verdict::Reject), (Side::New, new, Verdict::Accept)];
    let written = docx(&page).expect("a page can be written");
    let document = tracked::part(&written, "word/document.xml");
    let heads = sides.map(|(side, version, verdict)| {
        let mut text = pages::text(version);
        assert_eq!(page.text(side), text, "{}", version.code);
        text.push(page.words.closing.clone());
        let mut found = tracked::paragraphs(&document, verdict);
        let own = found.split_off(found.len().saturating_sub(text.len()));
        assert_eq!(own, text, "{}", version.code);
        found
    });
    assert_eq!(heads[0], heads[1], "what stands before the text is of both versions");
    assert_eq!(heads[0][..2], [page.title.clone(), page.name.clone()]);
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

/// Returns the pairs that the programs are asked about: few, because each takes a second.
fn tried() -> Vec<(Procedure, Procedure)> {
    let all = pages::examples();
    vec![pages::edited(), (all[1].clone(), all[2].clone())]
}

#[test]
fn libreoffice_accepts_the_newer_and_rejects_to_the_older_version() {
    let Some(office) = office::Office::open() else { return };
    for (at, (old, new)) in tried().into_iter().enumerate() {
        let page = pages::page(&old, &new, Match::ById);
        let name = format!("redline-{at}");
        let [accepted, rejected] = office.settle(&name, &docx(&page).unwrap());
        for (found, version) in [(accepted, new), (rejected, old)] {
            let mut text = pages::text(&version);
            text.push(page.words.closing.clone());
            let text = text.join("\n");
            let text = text.lines().collect::<Vec<_>>();
            let found = found.trim_end().lines().collect::<Vec<_>>();
            let first = found.len().saturating_sub(text.len());
            let other = found[first..].iter().zip(&text).find(|(found, text)| found != text);
            assert_eq!((other, found.len() > text.len()), (None, true), "{}", version.code);
        }
    }
}

/// What a page says of itself in a browser.
const MEASURE: &str = "(() => {
    const clone = document.querySelector('#text').cloneNode(true);
    const words = side => [...clone.querySelectorAll('td.' + side + ' .words')].map(it => {
        const own = it.cloneNode(true);
        own.querySelectorAll('.unseen').forEach(it => it.remove());
        return own.textContent;
    });
    const text = document.querySelector('#text');
    return {
        width: innerWidth,
        wide: document.documentElement.scrollWidth,
        widest: Math.max(...[...document.querySelectorAll('body *:not(.unseen):not(.skip)')]
            .filter(it => !it.closest('.unseen') && it.offsetParent)
            .map(it => it.getBoundingClientRect().right)),
        old: words('old'),
        new: words('new'),
        ins: text.querySelectorAll('.lines ins').length,
        del: text.querySelectorAll('.lines del').length,
        scripts: document.scripts.length,
        unscoped: document.querySelectorAll('th:not([scope])').length,
        dead: [...document.querySelectorAll('a')].filter(it => !document.querySelector(it.hash)).length,
    };
})()";

#[test]
fn a_browser_shows_both_versions_without_scrolling_sideways_or_fetching() {
    let Some(mut browser) = browser::Browser::open() else { return };
    for (old, new) in tried() {
        let page = pages::page(&old, &new, Match::ById);
        let lines = page.sections.iter().flat_map(|it| &it.lines).collect::<Vec<_>>();
        let text = |side| lines.iter().filter_map(|it| it.text(side)).collect::<Vec<_>>();
        let spans = |side: Side, tag| {
            let own = lines.iter().filter(|it| it.mark.stands_in(side));
            own.flat_map(|it| &it.spans).filter(|it| it.tag == tag).count()
        };
        for width in [1280, 360] {
            browser.resize(width);
            let requests = browser.show(&html(&page));
            assert_eq!(requests.len(), 1, "the page itself, and nothing else: {requests:?}");
            let found = browser.ask(MEASURE);
            assert_eq!(found["width"], width);
            for edge in ["wide", "widest"] {
                let edge = found[edge].as_f64().unwrap();
                assert!(edge <= f64::from(width) + 0.5, "{edge} of {width}");
            }
            assert_eq!(found["old"], serde_json::json!(text(Side::Old)));
            assert_eq!(found["new"], serde_json::json!(text(Side::New)));
            assert_eq!(found["del"], spans(Side::Old, Tag::Delete));
            assert_eq!(found["ins"], spans(Side::New, Tag::Insert));
            for none in ["scripts", "unscoped", "dead"] {
                assert_eq!(found[none], 0, "{none}");
            }
        }
        assert!(browser.printed_pages() > 0);
    }
}
