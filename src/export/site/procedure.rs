//! The pages of one procedure: as it stands, each of its versions, and what programs read of it.

use std::rc::Rc;

use maud::{Markup, html};
use serde::Serialize;

use super::{
    body,
    frame::{Page, PageSource, crumbs},
    ground::{Here, SiteGround, Writing, day},
    paths,
    shown::{ShownWords, in_script},
    structured::structured,
};
use crate::{
    domain::{
        ids::{Code, Digest},
        procedure::Procedure,
        registry::Standing,
    },
    export::{
        ExportFailure, PublicView,
        lives::{EntryMark, PublicDecision, PublicLife, PublicLives, PublicTurn, PublicVersion},
        paper_code::PaperCode,
    },
};

/// How many of the last turns stand on the page itself.
const LAST: usize = 5;

/// Writes the pages of a procedure.
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
    let names = successors(lives, life);
    let path = paths::procedure(code);
    let mut read = ReadVersions { view, last: None };
    out.file(&path, &(life, &names), || {
        let document = read.document(life.version())?;
        Ok(current(ground, &path, life, &document, &names).write(ground))
    })?;
    let named = format!("{code} {}", life.about.name);
    out.feed(&path, Some(&named), &[life])?;
    for (at, version) in life.versions.iter().enumerate() {
        let is_last = life.versions[at + 1..].iter().all(|it| it.number != version.number);
        let places = [
            is_last.then(|| paths::version(code, version)),
            version.is_corrected.then(|| paths::state(code, version)),
        ];
        for path in places.into_iter().flatten() {
            out.file(&path, &VersionShown::of(life, at), || {
                let document = read.document(version)?;
                Ok(one_version(ground, &path, life, at, &document).write(ground))
            })?;
        }
    }
    Ok(())
}

/// What the page of a version shows, beside its document.
#[derive(Serialize)]
struct VersionShown<'a> {
    code: &'a Code,
    version: &'a PublicVersion,
    is_shown: bool,
    states: Vec<&'a PublicVersion>,
    mark: &'a EntryMark,
}

impl<'a> VersionShown<'a> {
    fn of(life: &'a PublicLife, at: usize) -> Self {
        let version = &life.versions[at];
        VersionShown {
            code: &life.said.code,
            version,
            is_shown: at == life.shown,
            states: states(life, version),
            mark: mark(life, version),
        }
    }
}

/// Returns what entries said of a version, where one corrected another.
fn states<'a>(life: &'a PublicLife, version: &PublicVersion) -> Vec<&'a PublicVersion> {
    let all = life.versions.iter().filter(|it| it.number == version.number);
    all.filter(|it| it.is_corrected).collect()
}

/// Reads the documents of versions, of one after the other, each once.
struct ReadVersions<'a> {
    view: &'a PublicView<'a>,
    last: Option<(Digest, Rc<Procedure>)>,
}

impl ReadVersions<'_> {
    fn document(&mut self, version: &PublicVersion) -> Result<Rc<Procedure>, ExportFailure> {
        if let Some((_, it)) = self.last.as_ref().filter(|it| it.0 == version.content) {
            return Ok(Rc::clone(it));
        }
        let document = Rc::new(self.view.document_of_version(version)?);
        self.last = Some((version.content, Rc::clone(&document)));
        Ok(document)
    }
}

/// Returns the names of the procedures that took this one's place.
fn successors(lives: &PublicLives, life: &PublicLife) -> Vec<(Code, String)> {
    let them = lives.in_place_of(life).into_iter();
    them.map(|it| (it.said.code.clone(), it.about.name.clone())).collect()
}

fn current<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    life: &'a PublicLife,
    it: &Procedure,
    successors: &[(Code, String)],
) -> Page<'a> {
    let here = Here(path);
    let version = life.version();
    let body = html! {
        (way_to(ground, here, it))
        h1 lang=[ground.data_language()] { (ShownWords(&it.name)) }
        (status(ground, life))
        (ended(ground, here, life, successors))
        @for turn in life.coming.iter().map(|at| &life.turns[*at]) { (coming(ground, here, life, turn)) }
        @if let Some(it) = &life.said.suspended {
            p.notice.grave { (ground.fill("site-suspended", &[
                ("from", &day(it.from)),
                ("until", &it.last().map_or_else(|| "…".to_owned(), day)),
            ])) }
        }
        (body::facts(ground, it))
        div.columns {
            div.main {
                (body::parts(ground, it))
                (body::more(ground, it))
                section aria-labelledby="lich-su" {
                    h2 #lich-su { (ground.say("site-part-history")) }
                    ul.turns {
                        @for turn in life.turns.iter().rev().take(LAST) {
                            li { (turn_line(ground, here, life, turn)) }
                        }
                    }
                    p { a href=(here.to(&paths::history(&it.code))) { (ground.say("site-history-all")) }
                        " · " a href=(here.to(&paths::version(&it.code, version))) {
                            (ground.fill("site-version-address", &[("version", &version.number)]))
                        }
                        " · " a href=(here.to(&paths::feed_of(path))) { (ground.say("site-feed")) } }
                }
            }
            (contents(ground))
        }
    };
    Page {
        data: Some(in_script(&structured(ground, life, it).to_string())),
        source: Some(source(life, version)),
        feed: Some(paths::feed_of(path)),
        ..Page::new(path, it.name.clone(), body)
    }
}

fn one_version<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    life: &'a PublicLife,
    at: usize,
    it: &Procedure,
) -> Page<'a> {
    let (here, version) = (Here(path), &life.versions[at]);
    let own = paths::procedure(&life.said.code);
    let states = states(life, version);
    let body = html! {
        (way_to(ground, here, it))
        h1 lang=[ground.data_language()] { (ShownWords(&it.name)) }
        p.status {
            span.code { (it.code) } " "
            span.badge { (ground.fill("site-version", &[("version", &version.number)])) } " "
            span { (span_words(ground, version)) }
        }
        div.notice {
            p { (ground.say(if at == life.shown { "site-version-shown" } else { "site-version-other" })) " "
                a href=(here.to(&own)) { (ground.say("site-version-current")) } " · "
                a href=(here.to(&paths::history(&it.code))) { (ground.say("site-history-all")) } }
            @if !states.is_empty() {
                p { (ground.say("site-version-states")) }
                ul { @for state in states { li {
                    a href=(here.to(&paths::state(&it.code, state))) {
                        (ground.fill("site-version-state", &[
                            ("seq", &state.mark.seq),
                            ("day", &ground.day_of(state.mark.at)),
                        ]))
                    }
                } } }
            }
        }
        (body::facts(ground, it))
        div.columns {
            div.main { (body::parts(ground, it)) (body::more(ground, it)) }
            (contents(ground))
        }
    };
    let title = format!("{} ({})", it.name, version.label);
    Page { copy_of: Some(own), source: Some(source(life, version)), ..Page::new(path, title, body) }
}

/// Returns the entry that said the last of a version: of the one that is shown, the last of all.
fn mark<'a>(life: &'a PublicLife, version: &'a PublicVersion) -> &'a EntryMark {
    if version.mark == life.version().mark { &life.mark } else { &version.mark }
}

fn source<'a>(life: &'a PublicLife, version: &'a PublicVersion) -> PageSource<'a> {
    let mark = mark(life, version);
    let check = PaperCode::of(&life.said.code, version, mark).to_string();
    let (decision, approvals) = (version.decision.as_deref(), &*version.approvals);
    PageSource { mark, decision, approvals, set_aside: &version.set_aside, check }
}

/// Writes the way to a page from the first one, over that of its field.
fn way_to(ground: &SiteGround<'_>, here: Here<'_>, it: &Procedure) -> Markup {
    let field = (!it.field.is_empty()).then(|| (paths::field(&it.field), ground.data(&it.field)));
    crumbs(ground, here, field.as_slice())
}

/// Writes the ways to where an applicant goes instead.
pub fn successor_links(here: Here<'_>, successors: &[Code]) -> Markup {
    html! { @for it in successors { a href=(here.to(&paths::procedure(it))) { (it) } " " } }
}

fn status(ground: &SiteGround<'_>, life: &PublicLife) -> Markup {
    let standing = ground.say(&format!("standing-{}", life.standing.key()));
    let version = life.version();
    let words = match (life.standing, life.since) {
        (Standing::NotYetInForce, _) => {
            ground.fill("site-status-coming", &[("day", &day(version.from))])
        }
        (_, Some(since)) => {
            ground.fill("site-status-since", &[("standing", &standing), ("day", &day(since))])
        }
        (_, None) => standing.to_string(),
    };
    let until = version.until.filter(|_| life.standing.stands());
    html! {
        p.status {
            span.code { (life.said.code) } " "
            span class={"badge " (life.standing.key())} { (words) } " "
            @if let Some(until) = until {
                span { (ground.fill("site-status-until", &[("day", &day(until))])) } " "
            }
            span { (ground.fill("site-version", &[("version", &version.number)])) }
            @for code in &life.said.former_codes {
                " " span { (ground.say("export-former-codes")) ": " (code) }
            }
        }
    }
}

/// Says that a procedure is over, by what, and where an applicant goes instead.
fn ended(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    life: &PublicLife,
    successors: &[(Code, String)],
) -> Markup {
    if !life.standing.is_over() {
        return html! {};
    }
    let turn = life.last_turn();
    html! {
        div.notice.grave {
            p { strong { (ground.say("site-ended")) } }
            @if let Some(turn) = turn {
                p { (ground.say("site-ended-by")) ": " (by(ground, here, turn)) }
            }
            @if !successors.is_empty() {
                p { (ground.say("site-ended-successors")) }
                ul { @for (code, name) in successors { li {
                    a href=(here.to(&paths::procedure(code))) { (code) " " (ground.data(name)) }
                    " · "
                    a href=(here.to(&paths::redline_to(&life.said.code, life.version(), code))) {
                        (ground.say("site-redline-this"))
                    }
                } } }
            }
            p { (ground.say("site-ended-last")) }
        }
    }
}

/// Says what is announced for a day to come.
fn coming(ground: &SiteGround<'_>, here: Here<'_>, life: &PublicLife, turn: &PublicTurn) -> Markup {
    html! {
        p.notice {
            (ground.fill("site-coming", &[("day", &day(turn.effective))])) " "
            (turn_words(ground, here, life, turn))
        }
    }
}

/// Writes what was done, on one line.
pub fn turn_line(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    life: &PublicLife,
    turn: &PublicTurn,
) -> Markup {
    html! {
        time datetime=(turn.effective.to_string()) { (day(turn.effective)) } " – "
        (turn_words(ground, here, life, turn))
    }
}

/// Writes what was done, by which decision, and the ways to the version and to what it changed.
fn turn_words(
    ground: &SiteGround<'_>,
    here: Here<'_>,
    life: &PublicLife,
    turn: &PublicTurn,
) -> Markup {
    let code = &life.said.code;
    html! {
        strong { (kind(ground, turn)) }
        @if turn.decision.is_some() || turn.version.is_none() { " · " (by(ground, here, turn)) }
        @if let Some(at) = turn.version {
            @let version = &life.versions[at];
            " · " a href=(here.to(&paths::version(code, version))) {
                (ground.fill("site-version", &[("version", &version.label)]))
            }
            @if let Some(before) = at.checked_sub(1) {
                " · " a href=(here.to(&paths::redline(code, &life.versions[before], version))) {
                    (ground.say("site-redline-this"))
                }
            }
        }
    }
}

/// Returns the name of what was done.
pub fn kind(ground: &SiteGround<'_>, turn: &PublicTurn) -> String {
    let name = ground.say(&turn.named());
    match turn.corrects {
        true => ground.fill("site-corrects", &[("kind", &name)]),
        false => name.to_string(),
    }
}

/// Writes by which decision something was done, or by which norm where no decision did it.
fn by(ground: &SiteGround<'_>, here: Here<'_>, turn: &PublicTurn) -> Markup {
    match &turn.decision {
        Some(it) if turn.kind.is_some() => decision_link(ground, here, it),
        Some(it) => ground.data(&it.number),
        None => ground.data(&turn.basis),
    }
}

/// Writes the way to a decision's page.
pub fn decision_link(ground: &SiteGround<'_>, here: Here<'_>, it: &PublicDecision) -> Markup {
    html! {
        a href=(here.to(&paths::decision(it))) {
            (ground.fill("site-decision", &[("number", &crate::diff::redline::safe(&it.number))]))
            @if let Some(signed) = it.signed_on {
                " " (ground.fill("site-decision-signed", &[("day", &day(signed))]))
            }
        }
    }
}

/// Says from when until when a version stands.
pub fn span_words(ground: &SiteGround<'_>, version: &PublicVersion) -> String {
    let from = day(version.from);
    match version.until {
        Some(until) => ground.fill("site-span", &[("from", &from), ("until", &day(until))]),
        None => ground.fill("site-span-open", &[("from", &from)]),
    }
}

fn contents(ground: &SiteGround<'_>) -> Markup {
    html! {
        nav.contents aria-label=(ground.say("site-contents")) {
            ol {
                @for (anchor, heading) in body::PARTS {
                    li { a href={"#" (anchor)} { (ground.say(heading)) } }
                }
            }
        }
    }
}
