//! The first page, how the whole is proven, and what hosts and search engines ask for.

use std::collections::BTreeMap;

use maud::html;

use super::{
    changes::{self, SiteChanges},
    frame::{Page, short},
    ground::{Here, SiteGround, Writing, day},
    lists, paths,
    shown::ShownWords,
    statistics::counted_rows,
};
use crate::export::{
    ExportFailure, PublicView,
    folder::FolderCounts,
    lives::{PublicDecision, PublicLives},
};

/// How many of the last decisions stand on the first page.
const LAST: usize = 6;

/// Writes what is of the whole.
///
/// # Errors
///
/// A page could not be written.
pub fn write(
    out: &mut Writing<'_, '_>,
    view: &PublicView<'_>,
    lives: &PublicLives,
    (counts, beside): (&FolderCounts, &[String]),
) -> Result<(), ExportFailure> {
    let ground = out.ground;
    let changes = SiteChanges::of(lives);
    let last = changes.last(LAST);
    let (fields, bodies) =
        (lists::counted(lives, |it| &it.field), lists::counted(lives, |it| &it.publisher));
    let as_of = view.head.as_of;
    out.file(paths::HOME, &(&last, &fields, &bodies, counts, as_of, beside), || {
        Ok(first(ground, &last, (&fields, &bodies), counts, beside).write(ground))
    })?;
    let head = &view.head;
    let shows = (head.as_of, head.known_at, &head.position, counts);
    out.file(paths::PROOF, &shows, || Ok(proof(ground, counts).write(ground)))?;
    out.file(paths::NOT_FOUND, &(), || Ok(not_found(ground).write(ground)))?;
    let sitemap = ground.base.as_ref().map(|base| format!("{base}/sitemap.xml"));
    out.file("robots.txt", &sitemap, || {
        let map = sitemap.as_ref().map(|it| format!("Sitemap: {it}\n")).unwrap_or_default();
        Ok(format!("User-agent: *\nAllow: /\n{map}"))
    })?;
    let Some(base) = &ground.base else { return Ok(()) };
    let days: Vec<_> =
        lives.all.iter().map(|it| (&it.said.code, it.mark.at.day(ground.zone))).collect();
    out.file("sitemap.xml", &days, || {
        let mut map = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for (code, day) in &days {
            // Neither a base nor a code has a character that XML reads as its own.
            let path = paths::procedure(code);
            let address = format!("{base}/{}", short(&path));
            map.push_str(&format!("<url><loc>{address}</loc><lastmod>{day}</lastmod></url>\n"));
        }
        Ok(map + "</urlset>\n")
    })
}

fn first<'a>(
    ground: &SiteGround<'_>,
    last: &[(&PublicDecision, usize, chrono::NaiveDate)],
    (fields, bodies): (&BTreeMap<&str, u64>, &BTreeMap<&str, u64>),
    counts: &FolderCounts,
    beside: &[String],
) -> Page<'a> {
    let here = Here(paths::HOME);
    let standing = counts.in_force + counts.suspended;
    let body = html! {
        div.lead {
            h1 { (ground.say("export-title")) }
            p.name lang=[ground.data_language()] { (ShownWords(&ground.head.registry.agency)) }
            (lists::form(ground, here, true))
            p.quiet { (ground.fill("site-home-count", &[
                ("count", &standing), ("day", &day(ground.head.as_of)),
            ])) }
        }
        div.halves {
            section aria-labelledby="linh-vuc" {
                h2 #linh-vuc { (ground.fill("site-by-field", &[("count", &fields.len())])) }
                (lists::links(ground, here, fields, paths::field))
            }
            section aria-labelledby="thay-doi" {
                h2 #thay-doi { (ground.say("site-last-changes")) }
                @if last.is_empty() { p { (ground.say("site-changes-none")) } }
                @else { (changes::decisions(ground, here, last)) }
                p { a href=(here.to(paths::CHANGES)) { (ground.say("site-changes-all")) } }
                p { a href=(here.to(paths::ENDED)) { (ground.say("site-ended-title")) } " (" (counts.ended) ")" }
            }
        }
        @if bodies.len() > 1 {
            section aria-labelledby="co-quan" {
                h2 #co-quan { (ground.fill("site-by-body", &[("count", &bodies.len())])) }
                (lists::links(ground, here, bodies, paths::body))
            }
        }
        @if !beside.is_empty() {
            section aria-labelledby="tai-ve" {
                h2 #tai-ve { (ground.say("site-downloads")) }
                ul.links { @for path in beside { li {
                    a href=(here.to(path)) { (path.rsplit('/').next().unwrap_or(path)) }
                } } }
            }
        }
    };
    let feed = Some(paths::FEED.to_owned());
    Page { feed, ..Page::new(paths::HOME, String::new(), body) }
}

fn proof<'a>(ground: &SiteGround<'_>, counts: &FolderCounts) -> Page<'a> {
    let head = ground.head;
    let known = head.known_at.map(|it| it.local(ground.zone));
    let title = ground.say("site-nav-proof").to_string();
    let rows = [
        ("export-agency", head.registry.agency.clone()),
        ("export-log", head.registry.log.to_string()),
        ("export-as-of", day(head.as_of)),
        ("export-position", head.position.size.to_string()),
        ("export-entry-hash", head.position.hash.to_string()),
        ("export-root", head.position.root.to_string()),
    ];
    let body = html! {
        h1 { (title) }
        p { (ground.say("site-proof-about")) }
        dl.rows {
            @for (label, words) in &rows { div { dt { (ground.say(label)) } dd { (ShownWords(words)) } } }
            @if let Some(known) = known { div { dt { (ground.say("export-known-at")) } dd { (known) } } }
        }
        h2 { (ground.say("site-proof-counts")) }
        (counted_rows(ground, counts))
        h2 { (ground.say("site-proof-how")) }
        p { (ground.say("site-proof-sums")) }
        pre { code { "sha256sum -c SHA256SUMS" } }
        p { (ground.say("site-proof-log")) }
        pre { code { "congbo export --check ." } }
        p { (ground.say("site-proof-paper")) }
        pre { code { "congbo export --check 9.000133@1.1.0/347/9f3c0a1b2c3d4e5f" } }
    };
    Page::new(paths::PROOF, title, body)
}

fn not_found<'a>(ground: &SiteGround<'_>) -> Page<'a> {
    let title = ground.say("site-not-found").to_string();
    // A host shows this page under any address: only a whole one leads on.
    let home = ground.base.as_ref().map_or_else(|| paths::HOME.to_owned(), |it| format!("{it}/"));
    let body = html! {
        h1 { (title) }
        p { a href=(home) { (ground.say("site-nav-home")) } }
    };
    Page::new(paths::NOT_FOUND, title, body)
}
