//! What holds of a redline: accepting every change gives the newer version, rejecting
//! every change the older; and what LibreOffice and Chromium make of it is what was meant.

pub mod browser;
mod office;
pub mod pages;
mod tracked;

use std::collections::BTreeMap;

use crate::support::snapshots;
use congbo::{
    diff::redline::{RedlineMark, RedlineSection, RedlineSide},
    domain::{
        procedure::Procedure,
        weight::{DifferenceClass, RowMatching, word_diff::Tag},
    },
    export::redline::{RedlinePage, docx, html},
};
use tracked::Verdict;

fn assert_round_trip(old: &Procedure, new: &Procedure, how: RowMatching) -> RedlinePage {
    let page = pages::page(old, new, how);
    let sides =
        [(RedlineSide::Old, old, Verdict::Reject), (RedlineSide::New, new, Verdict::Accept)];
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
            assert_round_trip(old, new, RowMatching::ByContent);
            let page = assert_round_trip(old, new, RowMatching::ById);
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
        assert_round_trip(old, new, RowMatching::ByContent);
        if at % 10 == 0 {
            assert_round_trip(new, old, RowMatching::ByContent);
        }
    }
}

#[test]
fn moves_edits_and_hostile_words_survive_both_ways() {
    let (old, new) = pages::edited();
    let page = assert_round_trip(&old, &new, RowMatching::ById);
    for mark in [
        RedlineMark::Edited,
        RedlineMark::Added,
        RedlineMark::Removed,
        RedlineMark::MovedAway,
        RedlineMark::MovedHere,
    ] {
        assert!(page.sections.iter().any(|it| it.count(mark) > 0), "{mark:?}");
    }
    assert_round_trip(&new, &old, RowMatching::ById);
}

#[test]
fn a_page_of_two_equal_versions_says_that_nothing_changed() {
    for it in pages::examples() {
        let page = assert_round_trip(&it, &it, RowMatching::ById);
        assert!(page.sections.iter().all(|it| !it.is_changed() && it.class.is_none()));
        let written = html(&page);
        assert!(!written.contains("<tr class=\"edited\"") && written.contains("<details>"));
    }
}

/// Returns the sections of an example and of what became of it, by their stable names.
fn sections(change: impl FnOnce(&mut Procedure)) -> BTreeMap<String, RedlineSection> {
    let (old, _) = pages::edited();
    let mut new = old.clone();
    change(&mut new);
    let page = assert_round_trip(&old, &new, RowMatching::ById);
    page.sections.into_iter().map(|it| (it.component.key().to_owned(), it)).collect()
}

#[test]
fn what_the_words_do_not_show_is_said_beside_them() {
    let all = sections(|it| it.steps[0].steps[1].run_on ^= true);
    let told = all["steps"].lines.iter().filter(|it| it.is_changed()).collect::<Vec<_>>();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].mark, told[0].class), (RedlineMark::Same, Some(DifferenceClass::Cosmetic)));
    assert_eq!(told[0].hidden, ["run_on"]);
}

#[test]
fn a_form_that_changes_is_weighed_as_a_form_wherever_it_is_shown() {
    let all = sections(|it| {
        let mut papers = it.dossier.cases.iter_mut().flat_map(|it| &mut it.papers);
        let paper = papers.find(|it| !it.forms.is_empty()).expect("a paper has a form");
        paper.forms[0] = "Mẫu số 09".to_owned();
    });
    let weights = |key: &str| all[key].lines.iter().filter_map(|it| it.class).collect::<Vec<_>>();
    assert_eq!(
        (all["dossier"].class, all["forms"].class),
        (None, Some(DifferenceClass::Substantive))
    );
    assert_eq!(
        (weights("dossier"), weights("forms")),
        (vec![DifferenceClass::Substantive], vec![DifferenceClass::Substantive])
    );
}

#[test]
fn a_long_document_is_written_whole() {
    let (mut old, _) = pages::edited();
    let mut row = old.steps[0].steps[0].clone();
    for at in 0..1_500 {
        (row.id, row.text) = (format!("s{}", 1_000 + at), format!("Bước {at}: gửi đơn số {at}."));
        old.steps[0].steps.push(row.clone());
    }
    let mut new = old.clone();
    new.steps[0].steps.reverse();
    new.steps[0].steps.iter_mut().step_by(3).for_each(|it| it.text.push_str(" Kèm ảnh."));
    let page = assert_round_trip(&old, &new, RowMatching::ById);
    assert!(html(&page).len() > 500_000);
}

#[test]
fn the_same_page_always_gives_the_same_bytes() {
    let (old, new) = pages::edited();
    let page = pages::page(&old, &new, RowMatching::ById);
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
    let written = html(&pages::page(&old, &new, RowMatching::ById));
    assert!(!written.contains("<script") && !written.contains("<!-- "));
    assert!(!written.contains('\u{202e}') && written.contains("\\u{202e}"));
    assert!(!written.contains(['\u{1}', '\u{ffff}']) && written.contains("\\u{ffff}"));
    for source in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!written.contains(source), "{source} would fetch something");
    }
}

/// One in how many real pairs the programs are asked about, where nothing else is said by
/// `CONGBO_REDLINE_STEP`: all of them take minutes.
const STEP: usize = 34;

/// Returns the pairs that the programs are asked about.
fn tried() -> Vec<(Procedure, Procedure)> {
    let all = pages::examples();
    let step = std::env::var("CONGBO_REDLINE_STEP").ok().and_then(|it| it.parse().ok());
    let real = snapshots::pairs().into_iter().flatten().step_by(step.unwrap_or(STEP));
    [pages::edited(), (all[1].clone(), all[2].clone())].into_iter().chain(real).collect()
}

#[test]
fn libreoffice_accepts_the_newer_and_rejects_to_the_older_version() {
    let Some(office) = office::Office::open() else { return };
    let all = tried();
    let of = |(old, new): &(Procedure, Procedure)| pages::page(old, new, RowMatching::ByContent);
    let pages = all.iter().map(of).collect::<Vec<_>>();
    let written = pages.iter().map(|it| docx(it).unwrap()).collect::<Vec<_>>();
    for (at, [accepted, rejected]) in office.settle(&written).into_iter().enumerate() {
        let (old, new) = &all[at];
        for (found, version) in [(accepted, new), (rejected, old)] {
            let mut text = pages::text(version);
            text.push(pages[at].words.closing.clone());
            let text = text.join("\n");
            let text = text.lines().collect::<Vec<_>>();
            let found = found.trim_end().lines().collect::<Vec<_>>();
            let first = found.len().saturating_sub(text.len());
            let other = found[first..].iter().zip(&text).rev().find(|(found, text)| found != text);
            assert_eq!((other, found.len() > text.len()), (None, true), "{}", version.code);
        }
    }
}

/// What a page says of itself in a browser.
const MEASURE: &str = "(() => {
    document.querySelectorAll('details').forEach(it => it.open = true);
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
        let page = pages::page(&old, &new, RowMatching::ByContent);
        let lines = page.sections.iter().flat_map(|it| &it.lines).collect::<Vec<_>>();
        let text = |side| lines.iter().filter_map(|it| it.text(side)).collect::<Vec<_>>();
        let spans = |side: RedlineSide, tag| {
            let own = lines.iter().filter(|it| it.mark.stands_in(side));
            own.flat_map(|it| &it.spans).filter(|it| it.tag == tag).count()
        };
        let old_and_new = [RedlineSide::Old, RedlineSide::New].map(text);
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
            assert_eq!(
                serde_json::json!([found["old"], found["new"]]),
                serde_json::json!(old_and_new)
            );
            assert_eq!(found["del"], spans(RedlineSide::Old, Tag::Delete));
            assert_eq!(found["ins"], spans(RedlineSide::New, Tag::Insert));
            for none in ["scripts", "unscoped", "dead"] {
                assert_eq!(found[none], 0, "{none}");
            }
        }
    }
}

/// The least contrast of words that differ, or are said beside the text, with what is
/// behind them (WCAG 2.2, 1.4.3).
pub const CONTRAST: &str = "(() => {
    const parts = color => color.match(/[\\d.]+/g).map(Number);
    const behind = it => {
        const own = parts(getComputedStyle(it).backgroundColor);
        return own.length === 3 || own[3] > 0 ? own : behind(it.parentElement);
    };
    const light = ([r, g, b]) => [r, g, b].map(it => it / 255)
        .map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
        .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = it => {
        const [a, b] = [parts(getComputedStyle(it).color), behind(it)].map(light);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const all = [...document.querySelectorAll('ins, del, a, .counts, .weight, .remark, .id, summary')];
    return Math.min(...all.map(contrast));
})()";

#[test]
fn a_browser_tells_changes_in_the_dark_and_opens_everything_on_paper() {
    let Some(mut browser) = browser::Browser::open() else { return };
    let (old, new) = pages::edited();
    let written = html(&pages::page(&old, &new, RowMatching::ById));
    let marked = "[['ins', 'underline'], ['del', 'line-through']].every(([it, line]) =>
        getComputedStyle(document.querySelector(it)).textDecorationLine === line)";
    let folded = "[...document.querySelectorAll('details')].map(it =>
        it.querySelector('table').checkVisibility())";
    for scheme in ["light", "dark"] {
        browser.emulate("screen", scheme);
        browser.show(&written);
        assert_eq!(browser.ask(marked), true, "told by more than colour");
        let least = browser.ask(CONTRAST).as_f64().unwrap();
        assert!(least >= 4.5, "{scheme}: {least}");
        let seen = browser.ask(folded);
        let seen = seen.as_array().unwrap();
        assert!(!seen.is_empty() && seen.iter().all(|it| *it == false), "{seen:?}");
    }
    browser.emulate("print", "light");
    assert_eq!(browser.ask(marked), true, "on paper as well");
    let seen = browser.ask(folded);
    assert!(seen.as_array().unwrap().iter().all(|it| *it == true), "{seen:?}");
    assert!(browser.prints());
}
