//! What every page has around it: the head, the way to other pages, and of which registry and entry
//! it is.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    ground::{Here, SiteGround},
    paths,
    shown::ShownWords,
};
use crate::{
    ask::{proven_export::PaperApproval, set_aside::PublishedException},
    export::lives::{EntryMark, approvers, exception},
};

/// What a page may ask a browser for: its own style and script, and no other site.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                      img-src 'self' data:; form-action 'self'; base-uri 'none'";

/// A page without what stands around it.
pub struct Page<'a> {
    /// Its own place.
    pub path: &'a str,
    /// Its title.
    pub title: String,
    /// Under which address it is to be found, where it is another page's copy.
    pub copy_of: Option<String>,
    /// What programs read of it.
    pub data: Option<PreEscaped<String>>,
    /// Whether it compares two versions.
    pub is_redline: bool,
    /// Which scripts it has.
    pub scripts: Vec<String>,
    /// The entry that said the last of what it shows, and what else says where it comes from.
    pub source: Option<PageSource<'a>>,
    /// Where what changes of it is told.
    pub feed: Option<String>,
    /// What it shows.
    pub body: Markup,
}

/// Where the content of a page comes from.
pub struct PageSource<'a> {
    /// The entry that said the last of it.
    pub mark: &'a EntryMark,
    /// The decision that announced it.
    pub decision: Option<&'a str>,
    /// Who approved it.
    pub approvals: &'a [PaperApproval],
    /// The rules that were set aside for it.
    pub set_aside: &'a [PublishedException],
    /// By what a paper is found again.
    pub check: String,
}

impl<'a> Page<'a> {
    /// Begins a page.
    pub fn new(path: &'a str, title: String, body: Markup) -> Self {
        Page {
            path,
            title,
            copy_of: None,
            data: None,
            is_redline: false,
            scripts: Vec::new(),
            source: None,
            feed: None,
            body,
        }
    }

    /// Says which entry said the last of what the page shows, where any did.
    pub fn marked(self, mark: Option<&'a EntryMark>) -> Self {
        let source = mark.map(|mark| PageSource {
            mark,
            decision: None,
            approvals: &[],
            set_aside: &[],
            check: String::new(),
        });
        Page { source, ..self }
    }

    /// Writes the page.
    pub fn write(self, ground: &SiteGround<'_>) -> String {
        let (here, site) = (Here(self.path), ground.say("export-title"));
        let agency = &ground.head.registry.agency;
        let title = match self.path {
            paths::HOME => format!("{site} – {agency}"),
            _ => format!("{} – {agency}", self.title),
        };
        let is_indexed = self.copy_of.is_none();
        let canonical = self.copy_of.as_deref().unwrap_or(self.path);
        let canonical = ground.base.as_ref().map(|it| format!("{it}/{}", short(canonical)));
        // The style of comparisons comes first: around them the page is as all others.
        let styles = [&ground.redline_style, &ground.style];
        let styles = &styles[usize::from(!self.is_redline)..];
        let page = html! {
            (DOCTYPE)
            html lang=(ground.language) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    @if !is_indexed { meta name="robots" content="noindex"; }
                    title { (ShownWords(&title)) }
                    @if let Some(address) = canonical { link rel="canonical" href=(address); }
                    @if let Some(feed) = &self.feed {
                        link rel="alternate" type="application/atom+xml" href=(here.to(feed))
                            title=(ground.say("site-feed"));
                    }
                    @for style in styles { link rel="stylesheet" href=(here.to(style)); }
                    @for script in &self.scripts { script defer src=(here.to(script)) {} }
                    @if let Some(data) = &self.data {
                        script type="application/ld+json" { (data) }
                    }
                }
                body {
                    a.skip href="#noi-dung" { (ground.say("site-skip")) }
                    (banner(ground, here))
                    main #noi-dung tabindex="-1" { (self.body) }
                    (footer(ground, here, self.source.as_ref()))
                }
            }
        };
        page.into_string() + "\n"
    }
}

/// Writes the way to a page from the first one, over pages between: each with its place.
pub fn crumbs(ground: &SiteGround<'_>, here: Here<'_>, between: &[(String, Markup)]) -> Markup {
    html! {
        nav.crumbs aria-label=(ground.say("site-crumbs")) {
            a href=(here.to(paths::HOME)) { (ground.say("site-nav-home")) }
            @for (path, words) in between { " › " a href=(here.to(path)) { (words) } }
        }
    }
}

/// Returns an address without the name that a host fills in.
pub fn short(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

fn banner(ground: &SiteGround<'_>, here: Here<'_>) -> Markup {
    let links = [
        ("site-nav-search", paths::SEARCH),
        ("site-nav-changes", paths::CHANGES),
        ("site-nav-ended", paths::ENDED),
        ("site-statistics", paths::STATISTICS),
        ("site-nav-proof", paths::PROOF),
    ];
    html! {
        header.banner {
            div.wide {
                a.home href=(here.to(paths::HOME)) {
                    span.agency lang=[ground.data_language()] {
                        (ShownWords(&ground.head.registry.agency))
                    }
                    span.site { (ground.say("export-title")) }
                }
                nav aria-label=(ground.say("site-nav")) {
                    ul {
                        @for (label, path) in links {
                            li {
                                a href=(here.to(path)) aria-current=[(here.0 == path).then_some("page")] {
                                    (ground.say(label))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn footer(ground: &SiteGround<'_>, here: Here<'_>, source: Option<&PageSource<'_>>) -> Markup {
    let registry = &ground.head.registry;
    html! {
        footer.foot {
            div.wide {
                @if let Some(source) = source {
                    h2 { (ground.say("site-source")) }
                    dl.source {
                        div { dt { (ground.say("site-source-registry")) }
                            dd { (ground.data(&registry.agency)) " · " (ShownWords(&registry.log.to_string())) } }
                        div { dt { (ground.say("site-source-entry")) }
                            dd { (source.mark.seq) " · " (ground.say("site-source-recorded")) " "
                                time datetime=(source.mark.at.day(ground.zone).to_string()) {
                                    (ground.day_of(source.mark.at))
                                } } }
                        div.hash { dt { (ground.say("site-source-hash")) }
                            dd { code { (source.mark.entry.to_string()) } } }
                        @if let Some(decision) = source.decision {
                            div { dt { (ground.say("export-decision")) } dd { (ground.data(decision)) } }
                        }
                        @if !source.approvals.is_empty() {
                            div { dt { (ground.say("site-source-approved")) }
                                dd { (approvers(ground.words, source.approvals)) } }
                        }
                        @if !source.set_aside.is_empty() {
                            div { dt { (ground.say("export-set-aside")) }
                                @for it in source.set_aside { dd { (exception(ground.words, it)) } } }
                        }
                        @if !source.check.is_empty() {
                            div { dt { (ground.say("site-source-check")) } dd { code { (source.check) } } }
                        }
                    }
                }
                p.closing { (ground.say("site-closing")) " "
                    a href=(here.to(paths::PROOF)) { (ground.say("site-closing-proof")) } }
            }
        }
    }
}
