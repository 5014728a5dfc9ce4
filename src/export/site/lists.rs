//! Procedures by field and by body, and the search over all of them, which runs in the page and from
//! a disk: its table is a script that says one thing.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    frame::{Page, crumbs},
    ground::{Here, SiteGround, Writing, day},
    paths,
    shown::ShownWords,
};
use crate::{
    domain::{
        event::Summary,
        ids::{Code, Digest},
        procedure::{Level, OnlineLevel},
        registry::Standing,
    },
    export::{
        ExportFailure, PublicView,
        lives::{PublicLife, PublicLives},
    },
};

/// Where the table of the search lies.
const TABLE: &str = "a/idx.js";

/// Writes the lists and the search.
///
/// # Errors
///
/// A document could not be had, or a page could not be written.
pub fn write(
    out: &mut Writing<'_, '_>,
    view: &PublicView<'_>,
    lives: &PublicLives,
) -> Result<(), ExportFailure> {
    let ground = out.ground;
    let kinds: [ListKind; 2] = [
        (|it| &it.field, paths::field, "component-field"),
        (|it| &it.publisher, paths::body, "component-publisher"),
    ];
    for (of, place, label) in kinds {
        let mut groups: BTreeMap<&str, Vec<&PublicLife>> = BTreeMap::new();
        for life in lives.all.iter().filter(|it| !of(&it.about).is_empty()) {
            groups.entry(of(&life.about)).or_default().push(life);
        }
        for (name, group) in groups {
            let path = place(name);
            out.feed(&path, Some(name), &group)?;
            let rows: Vec<_> = group.iter().map(|it| Row::of(it)).collect();
            let mark = group.iter().map(|it| &it.mark).max();
            out.file(&path, &(name, &rows, mark), || {
                let body = html! {
                    (crumbs(ground, Here(&path), &[]))
                    p.kind { (ground.say(label)) }
                    h1 lang=[ground.data_language()] { (ShownWords(name)) }
                    (list(ground, Here(&path), &rows))
                    p { a href=(Here(&path).to(&paths::feed_of(&path))) { (ground.say("site-feed")) } }
                };
                let title = format!("{}: {name}", ground.say(label));
                let feed = Some(paths::feed_of(&path));
                Ok(Page { feed, ..Page::new(&path, title, body) }.marked(mark).write(ground))
            })?;
        }
    }
    search(out, view, lives)
}

/// By what of its procedures a list is one, where it lies, and what it is called.
type ListKind = (fn(&Summary) -> &str, fn(&str) -> String, &'static str);

/// A procedure as lists have it.
#[derive(Serialize)]
struct Row<'a> {
    code: &'a Code,
    name: &'a str,
    standing: Standing,
    since: Option<chrono::NaiveDate>,
    is_over: bool,
}

impl<'a> Row<'a> {
    fn of(life: &'a PublicLife) -> Self {
        Row {
            code: &life.said.code,
            name: &life.about.name,
            standing: life.standing,
            since: life.since,
            is_over: life.standing.is_over(),
        }
    }
}

fn list(ground: &SiteGround<'_>, here: Here<'_>, rows: &[Row<'_>]) -> Markup {
    let (over, open): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows.iter().partition(|it| it.is_over);
    html! {
        p.quiet { (ground.fill("site-list-count", &[("count", &open.len())])) }
        ul.list { @for it in &open { (list_row(ground, here, it)) } }
        @if !over.is_empty() {
            h2 { (ground.say("site-ended-title")) }
            ul.list { @for it in &over { (list_row(ground, here, it)) } }
        }
    }
}

fn list_row(ground: &SiteGround<'_>, here: Here<'_>, it: &Row<'_>) -> Markup {
    html! {
        li {
            a href=(here.to(&paths::procedure(it.code))) { (ground.data(it.name)) }
            " " span.code { (it.code) }
            @if it.standing != Standing::InForce {
                " " span class={"badge " (it.standing.key())} {
                    (ground.say(&format!("standing-{}", it.standing.key())))
                    @if let Some(since) = it.since { " " (ground.fill("site-since", &[("day", &day(since))])) }
                }
            }
        }
    }
}

/// Counts the procedures that are not over by something that they are about.
pub fn counted(lives: &PublicLives, of: fn(&Summary) -> &String) -> BTreeMap<&str, u64> {
    let mut counted = BTreeMap::new();
    for life in &lives.all {
        if !of(&life.about).is_empty() {
            *counted.entry(of(&life.about).as_str()).or_default() +=
                u64::from(!life.standing.is_over());
        }
    }
    counted
}

/// Writes the ways to lists, each with how many procedures it has.
pub fn links(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    counted: &BTreeMap<&str, u64>,
    place: fn(&str) -> String,
) -> Markup {
    html! {
        ul.links { @for (name, count) in counted { li {
            a href=(here.to(&place(name))) { (ground.data(name)) } " " span.count { (count) }
        } } }
    }
}

/// Writes the form of the search, which every page may have: its answer is a page of its own.
pub fn form(ground: &SiteGround<'_>, here: Here<'_>, is_large: bool) -> Markup {
    html! {
        form.search.large[is_large] role="search" method="get" action=(here.to(paths::SEARCH)) {
            (question(ground))
        }
    }
}

/// Writes where a search is typed.
fn question(ground: &SiteGround<'_>) -> Markup {
    html! {
        label for="q" { (ground.say("site-search-label")) }
        div.line {
            input #q type="search" name="q" autocomplete="off" spellcheck="false" aria-describedby="q-hint";
            button type="submit" { (ground.say("site-search-button")) }
        }
        p.quiet #q-hint { (ground.say("site-search-hint")) }
    }
}

/// The levels, in the order of the bits by which a row has them.
const LEVELS: [Level; 5] =
    [Level::Ministry, Level::Province, Level::District, Level::Commune, Level::Other];

/// The online levels, in the order of the numbers by which a row has them; the first is none stated.
const ONLINE: [Option<OnlineLevel>; 4] =
    [None, Some(OnlineLevel::Full), Some(OnlineLevel::Partial), Some(OnlineLevel::None)];

/// What the search knows: a column each, in the order of the codes.
#[derive(Default, Serialize)]
struct Table<'a> {
    codes: Vec<&'a str>,
    names: Vec<&'a str>,
    fields: Vec<&'a str>,
    field: Vec<usize>,
    bodies: Vec<&'a str>,
    body: Vec<usize>,
    applicants: Vec<String>,
    applicant: Vec<Vec<usize>>,
    levels: Vec<String>,
    level: Vec<u32>,
    online_levels: Vec<String>,
    online: Vec<usize>,
    standings: Vec<String>,
    standing_keys: Vec<&'static str>,
    standing: Vec<usize>,
}

/// What of a document the search knows beside its summary.
#[derive(Deserialize)]
struct Concerned {
    #[serde(default)]
    applicants: Vec<NamedRow>,
}

#[derive(Deserialize)]
struct NamedRow {
    name: String,
}

fn search(
    out: &mut Writing<'_, '_>,
    view: &PublicView<'_>,
    lives: &PublicLives,
) -> Result<(), ExportFailure> {
    let ground = out.ground;
    let rows: Vec<_> =
        lives.all.iter().map(|it| (&it.said.code, &it.said.content, it.standing)).collect();
    out.file(TABLE, &rows, || {
        let table = serde_json::to_string(&table(ground, view, lives)?);
        let table = table.expect("a table serialises to JSON");
        Ok(format!("congboTable({});\n", super::shown::in_script(&table).0))
    })?;
    let version = serde_json::to_vec(&rows).expect("rows serialise to JSON");
    let version = Digest::of(&version).to_string()[..8].to_owned();
    let fields = counted(lives, |it| &it.field);
    out.file(paths::SEARCH, &(&version, &fields), || {
        let here = Here(paths::SEARCH);
        let title = ground.say("site-nav-search").to_string();
        let body = search_page(ground, here, &title, &fields);
        let scripts = vec![ground.search.clone(), format!("{TABLE}?{version}")];
        Ok(Page { scripts, ..Page::new(paths::SEARCH, title, body) }.write(ground))
    })
}

fn table<'a>(
    ground: &SiteGround<'_>,
    view: &PublicView<'_>,
    lives: &'a PublicLives,
) -> Result<Table<'a>, ExportFailure> {
    let all = &lives.all;
    let names = |of: fn(&Summary) -> &String| {
        let names: BTreeSet<&str> = all.iter().map(|it| of(&it.about).as_str()).collect();
        names.into_iter().collect::<Vec<_>>()
    };
    let (fields, bodies) = (names(|it| &it.field), names(|it| &it.publisher));
    let mut concerned = Vec::with_capacity(all.len());
    for life in all {
        let read: Concerned = serde_json::from_slice(&view.bytes(&life.said)?)
            .unwrap_or(Concerned { applicants: vec![] });
        concerned.push(read.applicants.into_iter().map(|it| it.name).collect::<Vec<_>>());
    }
    let applicants: BTreeSet<&String> = concerned.iter().flatten().collect();
    let applicants: Vec<String> = applicants.into_iter().cloned().collect();
    let at = |them: &[String], it: &String| them.binary_search(it).unwrap_or_default();
    let place = |them: &[&str], it: &str| them.binary_search(&it).unwrap_or_default();
    let standings: BTreeSet<Standing> = all.iter().map(|it| it.standing).collect();
    let standings: Vec<Standing> = standings.into_iter().collect();
    let said = |it: &Standing| match *it == Standing::InForce {
        true => String::new(),
        false => ground.say(&format!("standing-{}", it.key())).to_string(),
    };
    Ok(Table {
        codes: all.iter().map(|it| it.said.code.as_str()).collect(),
        names: all.iter().map(|it| it.about.name.as_str()).collect(),
        field: all.iter().map(|it| place(&fields, &it.about.field)).collect(),
        body: all.iter().map(|it| place(&bodies, &it.about.publisher)).collect(),
        applicant: concerned
            .iter()
            .map(|it| it.iter().map(|it| at(&applicants, it)).collect())
            .collect(),
        level: all
            .iter()
            .map(|it| {
                let has = |at: &usize| it.about.levels.contains(&LEVELS[*at]);
                (0..LEVELS.len()).filter(has).map(|it| 1 << it).sum()
            })
            .collect(),
        online: all
            .iter()
            .map(|it| ONLINE.iter().position(|own| *own == it.about.online).unwrap_or_default())
            .collect(),
        standing: all
            .iter()
            .map(|it| standings.binary_search(&it.standing).unwrap_or_default())
            .collect(),
        levels: LEVELS.map(|it| ground.say(&format!("level-{}", it.key())).to_string()).to_vec(),
        online_levels: ONLINE
            .map(|it| it.map_or("not_stated", OnlineLevel::key))
            .map(|it| ground.say(&format!("online-{it}")).to_string())
            .to_vec(),
        standings: standings.iter().map(said).collect(),
        standing_keys: standings.iter().map(|it| it.key()).collect(),
        fields,
        bodies,
        applicants,
    })
}

fn search_page(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    title: &str,
    fields: &BTreeMap<&str, u64>,
) -> Markup {
    let choices = [
        ("linh-vuc", "component-field"),
        ("doi-tuong", "component-applicants"),
        ("cap", "component-levels"),
        ("truc-tuyen", "component-online"),
        ("co-quan", "component-publisher"),
    ];
    html! {
        h1 { (title) }
        form.search #tim role="search" method="get" action="index.html"
            data-page=(here.to("tthc/")) data-count=(ground.say("site-search-count"))
            data-none=(ground.say("site-search-none")) data-over=(Standing::OVER.map(Standing::key).join(" ")) {
            (question(ground))
            fieldset.filters {
                legend { (ground.say("site-filters")) }
                @for (name, label) in choices {
                    div {
                        label for=(name) { (ground.say(label)) }
                        select id=(name) name=(name) { option value="" { (ground.say("site-filter-all")) } }
                    }
                }
                div.check {
                    input #het-hieu-luc type="checkbox" name="het-hieu-luc" value="1";
                    label for="het-hieu-luc" { (ground.say("site-filter-ended")) }
                }
            }
        }
        p #dem role="status" {}
        ol.list #ket-qua role="list" lang=[ground.data_language()] {}
        button.more #xem-them type="button" hidden { (ground.say("site-search-more")) }
        noscript { p.notice { (ground.say("site-search-noscript")) } }
        section aria-labelledby="theo-linh-vuc" {
            h2 #theo-linh-vuc { (ground.fill("site-by-field", &[("count", &fields.len())])) }
            (links(ground, here, fields, paths::field))
        }
    }
}
