//! The versions of a procedure on one page, and what differs between two of them.

use std::collections::{BTreeMap, btree_map::Entry};

use maud::{Markup, PreEscaped, html};

use super::{
    frame::{Page, crumbs},
    ground::{Here, SiteGround, Writing, day},
    paths,
    procedure::{decision_link, kind, span_words, successor_links},
    shown::ShownWords,
};
use crate::export::{
    ExportFailure, PublicView,
    lives::{PublicLife, PublicLives, PublicTurn, PublicVersion, VersionOf},
    redline::{RedlinePage, html::html_within},
};

/// Writes the page of the versions, and that of each difference.
///
/// # Errors
///
/// A document could not be had, or a page could not be written.
pub fn write(
    out: &mut Writing<'_, '_>,
    view: &PublicView<'_>,
    lives: &PublicLives,
    life: &PublicLife,
) -> Result<(), ExportFailure> {
    let (ground, code) = (out.ground, &life.said.code);
    let path = paths::history(code);
    out.file(&path, life, || Ok(timeline(ground, &path, life).write(ground)))?;
    let steps = (1..life.versions.len())
        .map(|at| ([at - 1, at], paths::redline(code, &life.versions[at - 1], &life.versions[at])));
    // What stands today is what most readers of an old version ask for.
    let now =
        (0..life.shown).map(|at| ([at, life.shown], paths::redline_now(code, &life.versions[at])));
    // The last step is also what differs from now: it is told once.
    let mut told: BTreeMap<[usize; 2], RedlinePage> = BTreeMap::new();
    for (pair, path) in steps.chain(now) {
        let [before, after] = pair.map(|at| &life.versions[at]);
        out.file(&path, &(code, &life.about.name, before, after), || {
            if let Entry::Vacant(free) = told.entry(pair) {
                let telling = view.telling([(life, before), (life, after)])?;
                free.insert(ground.words.redline(&telling, ground.zone));
            }
            let pair_of = [(life, before), (life, after)];
            Ok(difference(ground, &path, pair_of, &told[&pair]).write(ground))
        })?;
    }
    // Who knows the old one asks what is different of that which took its place.
    for successor in lives.in_place_of(life) {
        let (before, after) = (life.version(), &successor.versions[0]);
        let path = paths::redline_to(code, before, &successor.said.code);
        let names = (&life.about.name, &successor.said.code, &successor.about.name);
        out.file(&path, &(code, names, before, after), || {
            let pair = [(life, before), (successor, after)];
            let page = ground.words.redline(&view.telling(pair)?, ground.zone);
            Ok(difference(ground, &path, pair, &page).write(ground))
        })?;
    }
    Ok(())
}

fn heading(ground: &SiteGround<'_>, here: Here<'_>, life: &PublicLife, title: &str) -> Markup {
    let code = &life.said.code;
    html! {
        (crumbs(ground, here, &[(paths::procedure(code), html! { (code) })]))
        h1 { (title) }
        p.name lang=[ground.data_language()] { (ShownWords(&life.about.name)) }
    }
}

fn timeline<'a>(ground: &SiteGround<'_>, path: &'a str, life: &'a PublicLife) -> Page<'a> {
    let here = Here(path);
    let title = ground.say("site-history-title");
    let body = html! {
        (heading(ground, here, life, &title))
        p { (ground.say("site-history-axes")) }
        ol.timeline role="list" {
            @for (at, turn) in life.turns.iter().enumerate().rev() {
                @let state = if life.coming.contains(&at) { "coming" }
                    else if turn.version == Some(life.shown) && life.standing.stands() { "now" }
                    else { "past" };
                li class=(state) { (event(ground, here, life, turn)) }
            }
        }
    };
    let title = format!("{title}: {} {}", life.said.code, life.about.name);
    Page::new(path, title, body).marked(Some(&life.mark))
}

fn event(ground: &SiteGround<'_>, here: Here<'_>, life: &PublicLife, turn: &PublicTurn) -> Markup {
    let code = &life.said.code;
    let recorded = ground.day_of(turn.mark.at);
    html! {
        h2 {
            time datetime=(turn.effective.to_string()) { (day(turn.effective)) } " – "
            (kind(ground, turn))
        }
        dl.rows {
            @if let Some(version) = turn.version.map(|at| &life.versions[at]) {
                div { dt { (ground.say("export-version")) } dd {
                    a href=(here.to(&paths::version(code, version))) { (version.label) }
                    " · " (span_words(ground, version))
                } }
            }
            @if let Some(it) = &turn.decision {
                div { dt { (ground.say("export-decision")) } dd {
                    @if turn.kind.is_some() { (decision_link(ground, here, it)) }
                    @else { (ground.data(&it.number)) }
                } }
            }
            @if !turn.basis.is_empty() {
                div { dt { (ground.say("export-basis")) } dd { (ground.data(&turn.basis)) } }
            }
            @if !turn.successors.is_empty() {
                div { dt { (ground.say("site-ended-successors")) } dd {
                    (successor_links(here, &turn.successors))
                } }
            }
            div { dt { (ground.say("site-source-entry")) } dd {
                (turn.mark.seq) " · " (ground.say("site-source-recorded")) " " (recorded)
            } }
        }
        @if let Some(at) = turn.version {
            p.ways {
                @if let Some(before) = at.checked_sub(1) {
                    a href=(here.to(&paths::redline(code, &life.versions[before], &life.versions[at]))) {
                        (ground.say("site-redline-this"))
                    }
                }
                @if at < life.shown {
                    @if at > 0 { " · " }
                    a href=(here.to(&paths::redline_now(code, &life.versions[at]))) {
                        (ground.say("site-redline-now"))
                    }
                }
            }
        }
    }
}

fn difference<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    [(life, before), (other, after)]: [VersionOf<'a>; 2],
    page: &RedlinePage,
) -> Page<'a> {
    let (here, code) = (Here(path), &life.said.code);
    let called = |of: &PublicLife, it: &PublicVersion| match of.said.code == *code {
        true => it.label.clone(),
        false => format!("{} {}", of.said.code, it.label),
    };
    let new = called(other, after);
    let title = ground.fill("site-redline-title", &[("old", &before.label), ("new", &new)]);
    let body = html! {
        (heading(ground, here, life, &title))
        p {
            @for (at, (of, it)) in [(0, (life, before)), (1, (other, after))] {
                @if at > 0 { " · " }
                a href=(here.to(&paths::version(&of.said.code, it))) {
                    (ground.fill("site-version", &[("version", &called(of, it))]))
                }
                " (" (span_words(ground, it)) ")"
            }
            " · " a href=(here.to(&paths::history(code))) { (ground.say("site-history-all")) }
        }
        div.redline { (PreEscaped(html_within(page))) }
    };
    let title = format!("{title}: {code} {}", life.about.name);
    Page { is_redline: true, ..Page::new(path, title, body) }.marked(Some(&after.mark))
}
