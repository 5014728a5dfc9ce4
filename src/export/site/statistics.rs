//! The statistics of the catalogue: how many there are, by field and by how far they are online,
//! and what became of them month by month, as a picture and in numbers.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::{
    frame::Page,
    ground::{Here, SiteGround, Writing, day},
    lists::{self, counted},
    paths,
};
use crate::{
    ask::{
        Rate,
        trend::{MonthFigure, MonthTold},
    },
    domain::procedure::OnlineLevel,
    export::{
        ExportFailure, PublicView,
        chart::{ChartPlace, svg},
        folder::FolderCounts,
        lives::PublicLives,
    },
};

/// The online levels, the highest first; the last is none stated.
const ONLINE: [Option<OnlineLevel>; 4] =
    [Some(OnlineLevel::Full), Some(OnlineLevel::Partial), Some(OnlineLevel::None), None];

/// Writes the page, where the catalogue is shown: of what is internal nothing is counted by month.
///
/// # Errors
///
/// A document could not be had, or the page could not be written.
pub fn write(
    out: &mut Writing<'_, '_>,
    view: &PublicView<'_>,
    lives: &PublicLives,
    counts: &FolderCounts,
) -> Result<(), ExportFailure> {
    let ground = out.ground;
    let months = view.months()?;
    let fields = counted(lives, |it| &it.field);
    let online = ONLINE.map(|level| {
        let stands = lives.all.iter().filter(|it| it.standing.stands());
        (level, stands.filter(|it| it.about.online == level).count() as u64)
    });
    let shows = (view.head.as_of, counts, &fields, &online, Told(months));
    out.file(paths::STATISTICS, &shows, || {
        Ok(page(ground, counts, &fields, &online, months).write(ground))
    })
}

/// What is told of months, as a key has it.
#[derive(serde::Serialize)]
struct Told<'a>(&'a [MonthTold]);

fn page<'a>(
    ground: &SiteGround<'_>,
    counts: &FolderCounts,
    fields: &BTreeMap<&str, u64>,
    online: &[(Option<OnlineLevel>, u64)],
    months: &[MonthTold],
) -> Page<'a> {
    let here = Here(paths::STATISTICS);
    let title = ground.say("site-statistics").to_string();
    let stands = counts.in_force + counts.suspended;
    let body = html! {
        h1 { (title) }
        p { (ground.fill("site-statistics-day", &[("day", &day(ground.head.as_of))])) }
        (counted_rows(ground, counts))
        h2 { (ground.say("component-online")) }
        dl.rows { @for (level, count) in online {
            div { dt { (ground.say(&format!("online-{}", level.map_or("not_stated", OnlineLevel::key)))) }
                dd { (count) " / " (stands) (percent(ground, *count, stands)) } }
        } }
        @if !months.is_empty() {
            h2 { (ground.say("trend-title")) }
            div.chart { (PreEscaped(svg(months, ChartPlace::InPage, &|key| ground.say(key).to_string()))) }
            (table(ground, months))
        }
        h2 { (ground.fill("site-by-field", &[("count", &fields.len())])) }
        (lists::links(ground, here, fields, paths::field))
    };
    Page::new(paths::STATISTICS, title, body)
}

/// Says how many of each there are.
pub fn counted_rows(ground: &SiteGround<'_>, counts: &FolderCounts) -> Markup {
    let numbers = [
        ("standing-in_force", counts.in_force),
        ("standing-suspended", counts.suspended),
        ("standing-not_yet_in_force", counts.announced),
        ("site-ended-title", counts.ended),
        ("site-count-versions", counts.versions),
        ("export-internal-left-out", counts.internal_left_out),
    ];
    html! {
        dl.rows { @for (label, count) in numbers { div { dt { (ground.say(label)) } dd { (count) } } } }
    }
}

/// Writes a part of a whole as the reader writes it; nothing where there is no whole.
fn percent(ground: &SiteGround<'_>, part: u64, whole: u64) -> String {
    let percent = Rate::of(part, whole).percent.unwrap_or_default();
    match (percent.as_str(), ground.language) {
        ("", _) => percent,
        (it, "vi") => format!(" ({} %)", it.replace('.', ",")),
        (it, _) => format!(" ({it}%)"),
    }
}

fn table(ground: &SiteGround<'_>, months: &[MonthTold]) -> Markup {
    let figures = MonthFigure::ALL;
    html! {
        div.scroll role="region" tabindex="0" aria-label=(ground.say("trend-title")) { table.numbers {
            thead { tr {
                th scope="col" { (ground.say("trend-month")) }
                @for it in figures { th scope="col" { (ground.say(it.text())) } }
            } }
            tbody { @for it in months.iter().rev() {
                tr {
                    th scope="row" { (it.from.format("%m/%Y").to_string()) }
                    @for figure in figures { td { (figure.of(it)) } }
                }
            } }
        } }
        p.quiet { (ground.say("trend-note")) }
    }
}
