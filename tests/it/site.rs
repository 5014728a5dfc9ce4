//! The site: built anew or from what stands, it is the same to the byte; it leads nowhere but within
//! itself; and a browser runs it from a disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    fs,
    io::Write,
    path::Path,
};

use crate::{
    editions::{options, restored},
    redline::{CONTRAST, browser::Browser, pages},
    support::{
        demo::{Demo, demo},
        one_in,
    },
};
use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::AskedTimes,
    diff::telling::Telling,
    domain::{
        ids::{Digest, Zone},
        weight::RowMatching,
    },
    export::{
        ExportCircle, ExportFailure, ExportOptions, ExportWords, PublicView,
        folder::{FolderFiles, FolderWords},
        formats::BaseAddress,
        redline::RedlinePage,
        table,
    },
};

/// Says a key for itself, with its facts.
struct Keys;

impl ExportWords for Keys {
    fn say(&self, key: &str) -> String {
        key.to_owned()
    }
}

impl FolderWords for Keys {
    fn fill(&self, key: &str, facts: &[(&str, &dyn Display)]) -> String {
        facts.iter().fold(key.to_owned(), |said, (name, fact)| format!("{said} {name}={fact}"))
    }

    fn redline(&self, telling: &Telling, _: Zone) -> RedlinePage {
        let [old, new] = &telling.documents;
        pages::page(old, new, RowMatching::ById)
    }

    fn edition(&self) -> Digest {
        Digest::of(b"keys")
    }
}

/// A site in memory, built on what stood before.
#[derive(Default)]
struct Built {
    files: BTreeMap<String, (Digest, Vec<u8>)>,
    before: BTreeMap<String, (Digest, Vec<u8>)>,
    written: BTreeSet<String>,
}

impl FolderFiles for Built {
    fn stands(&mut self, path: &str, key: &Digest) -> Result<bool, ExportFailure> {
        let Some(file) = self.before.get(path).filter(|it| it.0 == *key) else { return Ok(false) };
        assert!(self.files.insert(path.to_owned(), file.clone()).is_none(), "{path} stands twice");
        Ok(true)
    }

    fn put_written(
        &mut self,
        path: &str,
        key: &Digest,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(), ExportFailure> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        let file = (*key, bytes);
        assert!(self.files.insert(path.to_owned(), file).is_none(), "{path} is written twice");
        self.written.insert(path.to_owned());
        Ok(())
    }
}

fn built(
    then: &Snapshot,
    as_of: NaiveDate,
    options: &ExportOptions,
    before: &BTreeMap<String, (Digest, Vec<u8>)>,
) -> Built {
    let asked = AskedTimes { as_of, known_at: None };
    let view = PublicView::of(then, &asked, ExportCircle::External).unwrap();
    let mut built = Built { before: before.clone(), ..Built::default() };
    table::FOLDERS[0].build(&view, options, &Keys, &mut built).unwrap();
    built
}

/// Builds a site at each of some positions and days, each on the one before; says how many files
/// stood.
fn grown(store: &Path) -> usize {
    let now = Snapshot::of_log(store, &options()).unwrap();
    let size = now.position.size;
    let step = one_in((size as usize / 25).max(1), (size as usize / 100).max(1));
    let days = ["2026-01-15", "2026-07-15", "2026-09-15", "2027-02-01"];
    let days = days.map(|it| it.parse::<NaiveDate>().unwrap());
    let (mut before, mut stood) = (BTreeMap::new(), 0);
    let mut last = 0;
    let cuts = (1..=size).step_by(step).chain([size]);
    for (at, cut) in cuts.enumerate() {
        let then = Snapshot::at(store, &options(), cut).unwrap();
        if then.registry.founding.is_none() || then.position.size == last {
            continue;
        }
        last = then.position.size;
        let (day, options) = (days[at % days.len()], ExportOptions::default());
        let grown = built(&then, day, &options, &before);
        let whole = built(&then, day, &options, &BTreeMap::new());
        assert_eq!(
            grown.files.keys().collect::<Vec<_>>(),
            whole.files.keys().collect::<Vec<_>>(),
            "at {last} on {day}"
        );
        for (path, file) in &whole.files {
            assert!(grown.files[path] == *file, "{path} at {last} on {day}");
        }
        assert_eq!(whole.written.len(), whole.files.len());
        stood += grown.files.len() - grown.written.len();
        before = grown.files;
    }
    stood
}

#[test]
fn a_site_built_on_the_one_before_is_the_whole_one_to_the_byte() {
    let of_demo = grown(&demo().dir.path().join("congbo-demo/store"));
    let (_dir, store) = restored("edition-1");
    let of_story = grown(&store);
    assert!(of_demo > 200 && of_story > 200, "{of_demo} {of_story}");
}

#[test]
fn a_decision_rewrites_what_it_changes_and_an_act_in_the_office_nothing_but_the_proof() {
    let store = demo().dir.path().join("congbo-demo/store");
    let now = Snapshot::of_log(&store, &options()).unwrap();
    let decided: BTreeSet<u64> =
        now.registry.decisions().iter().map(|it| it.recorded.seq).collect();
    let day = "2026-09-15".parse().unwrap();
    let (mut before, mut quiet) = (BTreeMap::new(), 0);
    for cut in 1..=now.position.size {
        let then = Snapshot::at(&store, &options(), cut).unwrap();
        let is_decision = decided.contains(&(then.position.size - 1));
        // Every decision is built; of the acts in the office some every day, or all.
        let passed_over = cut > 30 && !is_decision && cut % one_in(4, 1) as u64 != 0;
        if then.registry.procedures.is_empty() || passed_over {
            continue;
        }
        let grown = built(&then, day, &ExportOptions::default(), &before);
        if !before.is_empty() && !is_decision && cut > 30 {
            let written: Vec<_> = grown.written.iter().collect();
            // Positions within an act are that of its end: nothing moves.
            assert!(written.is_empty() || written == ["xac-thuc/index.html"], "{written:?}");
            quiet += 1;
        }
        before = grown.files;
    }
    assert!(quiet > one_in(10, 40), "{quiet}");
}

/// Returns what attributes of a name say, in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let before = format!(" {name}=\"");
    page.split(&*before).skip(1).filter_map(|it| it.split('"').next()).collect()
}

/// Returns the file that a link of a page leads to.
fn led(page: &str, link: &str) -> String {
    let mut way: Vec<&str> = page.split('/').collect();
    way.pop();
    for step in link.split(['?', '#']).next().unwrap_or_default().split('/') {
        match step {
            ".." => assert!(way.pop().is_some(), "{page}: {link} leads out"),
            step => way.push(step),
        }
    }
    way.join("/")
}

#[test]
fn every_link_leads_to_a_file_of_the_site_and_nothing_is_asked_of_anybody_else() {
    let (_dir, store) = restored("edition-1");
    for (store, least) in [(demo().dir.path().join("congbo-demo/store"), 1_000), (store, 300)] {
        let now = Snapshot::of_log(&store, &options()).unwrap();
        for base in [None, Some("https://tthc.example.vn/so".parse::<BaseAddress>().unwrap())] {
            let options = ExportOptions { base: base.clone(), ..ExportOptions::default() };
            let day = "2026-09-15".parse().unwrap();
            let site = built(&now, day, &options, &BTreeMap::new());
            let mut links = 0;
            for (path, (_, bytes)) in site.files.iter().filter(|it| it.0.ends_with(".html")) {
                let page = std::str::from_utf8(bytes).unwrap();
                let ids: BTreeSet<_> = attributes(page, "id").into_iter().collect();
                assert_eq!(ids.len(), attributes(page, "id").len(), "{path}: an id stands twice");
                let ways = ["href", "src", "action"].iter().flat_map(|it| attributes(page, it));
                for link in ways {
                    links += 1;
                    if let Some(within) = link.strip_prefix('#') {
                        assert!(ids.contains(within), "{path}: {link}");
                    } else if let Some(base) = base.as_ref().filter(|_| link.contains("://")) {
                        let rest = link
                            .strip_prefix(base.as_str())
                            .unwrap_or_else(|| panic!("{path}: {link}"));
                        let file = rest.trim_start_matches('/');
                        let file = if file.is_empty() || file.ends_with('/') {
                            format!("{file}index.html")
                        } else {
                            file.to_owned()
                        };
                        assert!(site.files.contains_key(&file), "{path}: {link}");
                    } else {
                        assert!(!link.contains(':') && !link.starts_with('/'), "{path}: {link}");
                        let file = led(path, link);
                        assert!(site.files.contains_key(&file), "{path}: {link} → {file}");
                    }
                }
                let said =
                    page.replace("https://schema.org", "").replace("https://tthc.example.vn", "");
                let own = format!("https://{}", now.log.origin());
                let said = said.replace(&own, "");
                assert!(!said.contains("http://") && !said.contains("https://"), "{path}");
                assert_eq!(page.matches("<h1").count(), 1, "{path}");
            }
            assert!(links > least, "{links}");
            let feeds: Vec<_> = site.files.iter().filter(|it| it.0.ends_with("feed.xml")).collect();
            let entries = |bytes: &[u8]| {
                let text = std::str::from_utf8(bytes).unwrap();
                let tree = roxmltree::Document::parse(text).unwrap();
                let ids = tree
                    .descendants()
                    .filter(|it| it.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
                let id = |it: roxmltree::Node<'_, '_>| {
                    let id = it.children().find(|it| it.tag_name().name() == "id").unwrap();
                    id.text().unwrap().to_owned()
                };
                ids.map(id).collect::<Vec<_>>()
            };
            let all = entries(&site.files["feed.xml"].1);
            let once: BTreeSet<&String> = all.iter().collect();
            assert!(!all.is_empty() && once.len() == all.len());
            let of_each = feeds.iter().filter(|it| it.0.starts_with("tthc/"));
            let of_each: BTreeSet<String> = of_each.flat_map(|it| entries(&it.1.1)).collect();
            assert_eq!(of_each.iter().collect::<BTreeSet<_>>(), once);
            for (path, lower) in site.files.keys().map(|it| (it, it.to_lowercase())) {
                let plain = |it: char| it.is_ascii_alphanumeric() || "._-/".contains(it);
                assert!(path.chars().all(plain) && path.len() <= 120, "{path}");
                assert!(*path == lower || !site.files.contains_key(&lower), "{path}");
            }
            assert_eq!(site.files.contains_key("sitemap.xml"), base.is_some());
        }
    }
}

#[test]
fn every_version_and_every_difference_has_its_own_address_for_ever() {
    let (_dir, store) = restored("edition-1");
    for (store, least) in [(demo().dir.path().join("congbo-demo/store"), 40), (store, 5)] {
        let size = Snapshot::of_log(&store, &options()).unwrap().position.size;
        let mut ever: BTreeSet<String> = BTreeSet::new();
        for cut in (1..=size).step_by((size as usize / 12).max(1)).chain([size]) {
            let then = Snapshot::at(&store, &options(), cut).unwrap();
            if then.registry.founding.is_none() {
                continue;
            }
            let day = "2026-12-01".parse().unwrap();
            let site = built(&then, day, &ExportOptions::default(), &BTreeMap::new());
            let withdrawn = |path: &String| {
                let code = path.split('/').nth(1).unwrap_or_default().parse();
                // What is withheld goes at once; what got another code goes with its code.
                code.is_ok_and(|it| {
                    then.registry.disclose(&it).map_or(true, |found| *found.code() != it)
                })
            };
            let lasting = ["/v/", "/so-sanh/"];
            let lost: Vec<_> =
                ever.iter().filter(|it| !site.files.contains_key(*it) && !withdrawn(it)).collect();
            assert!(lost.is_empty(), "at {cut}: {lost:?}");
            let own =
                site.files.into_keys().filter(|it| lasting.iter().any(|own| it.contains(own)));
            ever.extend(own);
        }
        assert!(ever.len() > least, "{}", ever.len());
    }
}

/// Writes the site of the demonstration to a folder.
fn site(name: &str, line: &str) -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join(name).display().to_string();
    let line = format!("--lang vi export site --output {folder} {line}");
    let output = Demo::congbo(demo().dir.path(), &line).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    (dir, folder)
}

#[test]
fn a_browser_runs_the_site_from_a_disk_finds_with_and_without_accents_and_asks_nobody() {
    let Some(mut browser) = Browser::open() else { return };
    let (_dir, folder) = site("trang", "--as-of 2026-09-15");
    let page = |path: &str| format!("file://{folder}/{path}");
    let within = |asked: Vec<String>| {
        let own = format!("\"file://{folder}/");
        let other: Vec<_> = asked.iter().filter(|it| !it.starts_with(&own)).collect();
        assert!(other.is_empty(), "{other:?}");
    };
    let found = "[...document.querySelectorAll('#ket-qua li a')].map(it => it.textContent)";
    let mut answers = Vec::new();
    for words in [
        "nghĩa vụ quân sự",
        "nghia vu quan su",
        "  NGHIA  vụ quan SỰ",
        "nghi\u{303}a vu\u{323} qua\u{302}n su\u{31b}\u{323}",
    ] {
        within(browser.visit(&page(&format!("tim/index.html?q={}", words.replace(' ', "%20")))));
        answers.push(browser.ask(found));
        assert_eq!(browser.complaints(), [""; 0]);
    }
    let first = answers[0].as_array().unwrap().clone();
    assert!(
        !first.is_empty()
            && first.iter().all(|it| it.as_str().unwrap().contains("nghĩa vụ quân sự"))
    );
    assert!(answers.iter().all(|it| *it == answers[0]), "{answers:#?}");
    // A code, a filter, and what is over only where it is asked for.
    within(browser.visit(&page("tim/index.html?q=9.000002")));
    assert_eq!(browser.ask("document.querySelectorAll('#ket-qua li').length"), 1);
    let count = "document.querySelectorAll('#ket-qua li').length";
    browser.visit(&page("tim/index.html"));
    assert_eq!(browser.ask(count), 9);
    browser.visit(&page("tim/index.html?het-hieu-luc=1"));
    assert_eq!(browser.ask(count), 11);
    browser.visit(&page("tim/index.html?linh-vuc=Ng%C6%B0%E1%BB%9Di%20c%C3%B3%20c%C3%B4ng"));
    let of_field = browser.ask(count).as_u64().unwrap();
    assert!((1..9).contains(&of_field), "{of_field}");
    browser.visit(&page("tim/index.html?q=khong%20co%20thu%20tuc%20nao"));
    assert_eq!(browser.ask(count), 0);
    assert_eq!(browser.ask("document.querySelector('#dem').textContent.length > 20"), true);
    // Every kind of page, on a desk and a phone, by day and by night, on a screen and on paper.
    let kinds = [
        "index.html",
        "tim/index.html",
        "tthc/9.000001/index.html",
        "tthc/9.000006/index.html",
        "tthc/9.000001/lich-su/index.html",
        "tthc/9.000001/v/1.0.0/index.html",
        "tthc/9.000001/so-sanh/1.0.0_1.1.0/index.html",
        "thay-doi/index.html",
        "thay-doi/2026-09/index.html",
        "bai-bo/index.html",
        "xac-thuc/index.html",
    ];
    let least_contrast = CONTRAST.replace(
        "ins, del, a, .counts, .weight, .remark, .id, summary",
        "ins, del, a, p, li, dt, dd, td, th, h1, h2, small, label, button, .badge, .quiet, .missing",
    );
    let small = "[...document.querySelectorAll('main button, main input, main select')]
        .filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 20).length";
    for kind in kinds {
        for width in [1280, 360] {
            browser.resize(width);
            for scheme in ["light", "dark"] {
                browser.emulate("screen", scheme);
                within(browser.visit(&page(kind)));
                assert_eq!(browser.complaints(), [""; 0], "{kind}");
                let wide = browser.ask("document.documentElement.scrollWidth").as_u64().unwrap();
                assert!(wide <= u64::from(width), "{kind}: {wide} of {width}");
                let contrast = browser.ask(&least_contrast).as_f64().unwrap();
                assert!(contrast >= 4.5, "{kind}, {scheme}: {contrast}");
                assert_eq!(browser.ask(small), 0, "{kind}");
            }
        }
        browser.emulate("print", "light");
        assert!(browser.prints(), "{kind}");
    }
    let folded = "document.querySelectorAll('main details').length";
    browser.visit(&page("tthc/9.000001/index.html"));
    assert_eq!(browser.ask(folded), 0, "nothing of a procedure is folded away");
    let scripts = "document.querySelectorAll('script:not([type])').length";
    assert_eq!(browser.ask(scripts), 0, "a procedure needs no script");
    assert!(fs::metadata(format!("{folder}/tthc/9.000001/index.html")).unwrap().len() < 40_000);
}
