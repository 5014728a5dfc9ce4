//! What changed: a page a decision and a month, all of them on one, and what is over.
//!
//! What took effect is told by the day of its effect, what was recorded by its entry: a page shows
//! both.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, html};
use serde::Serialize;

use super::{
    frame::{Page, crumbs},
    ground::{Here, SiteGround, Writing, day},
    paths,
    procedure::{decision_link, kind, successor_links},
};
use crate::export::{
    ExportFailure,
    lives::{EntryMark, PublicDecision, PublicLife, PublicLives, PublicTurn},
};

/// Something that was done to a procedure, beside bringing it in with the first catalogue.
#[derive(Clone, Copy, Serialize)]
struct Change<'a> {
    #[serde(skip)]
    life: &'a PublicLife,
    turn: &'a PublicTurn,
    name: &'a str,
}

/// All that was done, by decision and by month.
pub struct SiteChanges<'a> {
    decisions: BTreeMap<&'a PublicDecision, Vec<Change<'a>>>,
    months: BTreeMap<(i32, u32), Vec<Change<'a>>>,
}

impl<'a> SiteChanges<'a> {
    /// Sorts what was done.
    pub fn of(lives: &'a PublicLives) -> Self {
        let mut changes = SiteChanges { decisions: BTreeMap::new(), months: BTreeMap::new() };
        for life in &lives.all {
            for turn in life.turns.iter().filter(|it| it.kind.is_some()) {
                let change = Change { life, turn, name: &life.about.name };
                if let Some(it) = &turn.decision {
                    changes.decisions.entry(it).or_default().push(change);
                }
                let month = (turn.effective.year(), turn.effective.month());
                changes.months.entry(month).or_default().push(change);
            }
        }
        changes
    }

    /// Returns the last decisions, the last first, each with how many procedures it changed and the
    /// first day on which it did.
    pub fn last(&self, count: usize) -> Vec<(&'a PublicDecision, usize, NaiveDate)> {
        let all = self.decisions.iter().rev().take(count);
        let first = |it: &[Change<'_>]| it.iter().map(|it| it.turn.effective).min();
        all.filter_map(|(it, acts)| Some((*it, acts.len(), first(acts)?))).collect()
    }
}

/// Writes the pages of what changed.
///
/// # Errors
///
/// A page could not be written.
pub fn write(out: &mut Writing<'_, '_>, lives: &PublicLives) -> Result<(), ExportFailure> {
    let ground = out.ground;
    let changes = SiteChanges::of(lives);
    for (decision, acts) in &changes.decisions {
        let path = paths::decision(decision);
        let shows: Vec<_> = acts.iter().map(|it| (&it.life.said.code, labels(it), it)).collect();
        out.file(&path, &(decision, shows), || {
            Ok(one_decision(ground, &path, decision, acts).write(ground))
        })?;
    }
    for ((year, month), acts) in &changes.months {
        let first = NaiveDate::from_ymd_opt(*year, *month, 1).expect("the month of a day");
        let path = paths::month(first);
        let shows: Vec<_> = acts.iter().map(|it| (&it.life.said.code, labels(it), it)).collect();
        out.file(&path, &shows, || Ok(one_month(ground, &path, first, acts).write(ground)))?;
    }
    let last = changes.last(usize::MAX);
    let months: Vec<_> = changes.months.iter().map(|it| (it.0, it.1.len())).collect();
    let mark = newest(changes.months.values().flatten());
    out.file(paths::CHANGES, &(&last, &months, &mark), || {
        Ok(all(ground, &last, &months, mark).write(ground))
    })?;
    let everything: Vec<&PublicLife> = lives.all.iter().collect();
    out.feed(paths::HOME, None, &everything)?;
    let over: Vec<&PublicLife> = lives.all.iter().filter(|it| it.standing.is_over()).collect();
    out.file(paths::ENDED, &over, || Ok(ended(ground, &over).write(ground)))
}

/// Returns the versions between which a change lies, where it brought one.
fn labels(it: &Change<'_>) -> Option<(Option<String>, String)> {
    let at = it.turn.version?;
    let before = at.checked_sub(1).map(|at| it.life.versions[at].label.clone());
    Some((before, it.life.versions[at].label.clone()))
}

fn newest<'a>(acts: impl IntoIterator<Item = &'a Change<'a>>) -> Option<&'a EntryMark> {
    acts.into_iter().map(|it| &it.turn.mark).max()
}

fn one_decision<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    decision: &PublicDecision,
    acts: &'a [Change<'a>],
) -> Page<'a> {
    let here = Here(path);
    let number = crate::diff::redline::safe(&decision.number);
    let title = ground.fill("site-decision", &[("number", &number)]);
    let body = html! {
        (up(ground, here))
        h1 { (title) }
        dl.rows {
            @if let Some(it) = &decision.issuer {
                div { dt { (ground.say("export-norm-issuer")) } dd { (ground.data(it)) } }
            }
            @if let Some(it) = decision.signed_on {
                div { dt { (ground.say("site-signed-on")) } dd { (day(it)) } }
            }
            div { dt { (ground.say("export-count")) } dd { (acts.len()) } }
        }
        (table(ground, here, acts, false))
    };
    Page::new(path, title, body).marked(newest(acts))
}

fn one_month<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    first: NaiveDate,
    acts: &'a [Change<'a>],
) -> Page<'a> {
    let here = Here(path);
    let title = month_words(ground, first);
    let mut sorted = acts.to_vec();
    sorted.sort_by_key(|it| (it.turn.effective, it.turn.mark.seq));
    let body = html! {
        (up(ground, here))
        h1 { (ground.say("site-nav-changes")) ": " (title) }
        p { (ground.fill("site-changes-count", &[("count", &acts.len())])) }
        (table(ground, here, &sorted, true))
    };
    let title = format!("{}: {title}", ground.say("site-nav-changes"));
    Page::new(path, title, body).marked(newest(acts))
}

fn month_words(ground: &SiteGround<'_>, first: NaiveDate) -> String {
    let year = first.year().to_string();
    ground.fill("site-month", &[("month", &first.month()), ("year", &format!("{year:0>4}"))])
}

fn up(ground: &SiteGround<'_>, here: Here<'_>) -> Markup {
    crumbs(ground, here, &[(paths::CHANGES.to_owned(), html! { (ground.say("site-nav-changes")) })])
}

/// Writes changes as a table, with the decision of each where they are of several.
fn table(ground: &SiteGround<'_>, here: Here<'_>, acts: &[Change<'_>], decisions: bool) -> Markup {
    let [from, procedure, what, decision, entry] =
        ["export-from", "site-procedure", "site-change", "export-decision", "site-source-entry"]
            .map(|it| ground.say(it));
    html! {
        table.stacked {
            thead { tr {
                th scope="col" { (from) }
                th scope="col" { (procedure) }
                th scope="col" { (what) }
                @if decisions { th scope="col" { (decision) } }
                th scope="col" { (entry) }
            } }
            tbody { @for it in acts { tr {
                td data-label=(from) { (day(it.turn.effective)) }
                th scope="row" { a href=(here.to(&paths::procedure(&it.life.said.code))) {
                    (it.life.said.code) " " (ground.data(it.name))
                } }
                td data-label=(what) { (what_changed(ground, here, it)) }
                @if decisions { td data-label=(decision) {
                    @if let Some(it) = &it.turn.decision { (decision_link(ground, here, it)) }
                    @else { (ground.data(&it.turn.basis)) }
                } }
                td data-label=(entry) { (it.turn.mark.seq) " · " (ground.day_of(it.turn.mark.at)) }
            } } }
        }
    }
}

fn what_changed(ground: &SiteGround<'_>, here: Here<'_>, it: &Change<'_>) -> Markup {
    let (life, code) = (it.life, &it.life.said.code);
    html! {
        (kind(ground, it.turn))
        @if let Some(at) = it.turn.version {
            @if let Some(before) = at.checked_sub(1) {
                ": " a href=(here.to(&paths::redline(code, &life.versions[before], &life.versions[at]))) {
                    (life.versions[before].label) " → " (life.versions[at].label)
                }
            } @else {
                ": " a href=(here.to(&paths::version(code, &life.versions[at]))) { (life.versions[at].label) }
            }
        }
        @if !it.turn.successors.is_empty() {
            " → " (successor_links(here, &it.turn.successors))
        }
    }
}

fn all<'a>(
    ground: &SiteGround<'_>,
    last: &[(&PublicDecision, usize, NaiveDate)],
    months: &[(&(i32, u32), usize)],
    mark: Option<&'a EntryMark>,
) -> Page<'a> {
    let here = Here(paths::CHANGES);
    let title = ground.say("site-nav-changes").to_string();
    let body = html! {
        h1 { (title) }
        p { a href=(here.to(paths::FEED)) { (ground.say("site-feed")) } }
        @if last.is_empty() { p { (ground.say("site-changes-none")) } }
        @else {
            h2 { (ground.say("site-by-decision")) }
            (decisions(ground, here, last))
        }
        @if !months.is_empty() {
            h2 { (ground.say("site-by-month")) }
            ul { @for ((year, month), count) in months.iter().rev() {
                @let first = NaiveDate::from_ymd_opt(*year, *month, 1).expect("the month of a day");
                li { a href=(here.to(&paths::month(first))) { (month_words(ground, first)) }
                    " – " (ground.fill("site-changes-count", &[("count", count)])) }
            } }
        }
    };
    let feed = Some(paths::FEED.to_owned());
    Page { feed, ..Page::new(paths::CHANGES, title, body) }.marked(mark)
}

/// Writes decisions as a list.
pub fn decisions(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    last: &[(&PublicDecision, usize, NaiveDate)],
) -> Markup {
    html! {
        ul.decisions { @for (it, count, effective) in last { li {
            (decision_link(ground, here, it))
            " – " (ground.fill("site-changes-count", &[("count", count)]))
            ", " (ground.fill("site-effective", &[("day", &day(*effective))]))
        } } }
    }
}

fn ended<'a>(ground: &SiteGround<'_>, over: &[&'a PublicLife]) -> Page<'a> {
    let here = Here(paths::ENDED);
    let title = ground.say("site-ended-title").to_string();
    let [procedure, standing, decision, instead] =
        ["site-procedure", "site-standing", "export-decision", "site-ended-successors"]
            .map(|it| ground.say(it));
    let body = html! {
        h1 { (title) }
        p { (ground.say("site-ended-about")) }
        @if over.is_empty() { p { (ground.say("site-ended-none")) } }
        @else {
            table.stacked {
                thead { tr {
                    th scope="col" { (procedure) }
                    th scope="col" { (standing) }
                    th scope="col" { (decision) }
                    th scope="col" { (instead) }
                } }
                tbody { @for life in over { tr {
                    @let turn = life.last_turn();
                    th scope="row" { a href=(here.to(&paths::procedure(&life.said.code))) {
                        (life.said.code) " " (ground.data(&life.about.name))
                    } }
                    td data-label=(standing) {
                        (ground.say(&format!("standing-{}", life.standing.key())))
                        @if let Some(since) = life.since { " " (ground.fill("site-since", &[("day", &day(since))])) }
                    }
                    td data-label=(decision) {
                        @match turn.map(|it| (&it.decision, &it.basis)) {
                            Some((Some(it), _)) => { (decision_link(ground, here, it)) }
                            Some((None, basis)) => { (ground.data(basis)) }
                            None => {}
                        }
                    }
                    td data-label=(instead) {
                        @if let Some(turn) = turn { (successor_links(here, &turn.successors)) }
                    }
                } } }
            }
        }
    };
    Page::new(paths::ENDED, title, body).marked(over.iter().map(|it| &it.mark).max())
}
