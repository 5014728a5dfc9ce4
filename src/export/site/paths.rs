//! At which address each page stands. An address never changes its meaning: it is made of codes,
//! numbers of versions and numbers of decisions, and of names only with a part of their hash.

use chrono::{Datelike as _, NaiveDate};

use crate::{
    domain::ids::{Code, ProposalId},
    export::{
        address::{tell_apart, tell_apart_as},
        lives::{PublicDecision, PublicVersion},
    },
};

/// The first page.
pub const HOME: &str = "index.html";
/// The search.
pub const SEARCH: &str = "tim/index.html";
/// What changed, over all.
pub const CHANGES: &str = "thay-doi/index.html";
/// What is over.
pub const ENDED: &str = "bai-bo/index.html";
/// The catalogue in numbers.
pub const STATISTICS: &str = "thong-ke/index.html";
/// How the site is proven.
pub const PROOF: &str = "xac-thuc/index.html";
/// What changed, for programs that follow.
pub const FEED: &str = "feed.xml";
/// What a host shows for an address that is none.
pub const NOT_FOUND: &str = "404.html";

/// The drafts that are open, where they are shown at all.
pub const DRAFTS: &str = "du-thao/index.html";
/// The folder of a site of internal procedures, where they are shown beside the others.
pub const INTERNAL: &str = "noi-bo/";

/// Returns the page of an open proposal.
pub fn draft(id: ProposalId) -> String {
    format!("du-thao/{id}/index.html")
}

/// Returns the page of a text that a proposal asks for.
pub fn draft_text(id: ProposalId, code: &Code) -> String {
    format!("du-thao/{id}/{code}/index.html")
}

/// Returns the page of what it changes.
pub fn draft_redline(id: ProposalId, code: &Code) -> String {
    format!("du-thao/{id}/{code}/so-sanh.html")
}

/// Returns the page of a procedure.
pub fn procedure(code: &Code) -> String {
    format!("tthc/{code}/index.html")
}

/// Returns the page of its versions.
pub fn history(code: &Code) -> String {
    format!("tthc/{code}/lich-su/index.html")
}

/// Returns the page of a version as it is known now.
pub fn version(code: &Code, version: &PublicVersion) -> String {
    format!("tthc/{code}/v/{}/index.html", version.number)
}

/// Returns the page of what one entry said of a version.
pub fn state(code: &Code, version: &PublicVersion) -> String {
    format!("tthc/{code}/v/{}/e{}/index.html", version.number, version.mark.seq)
}

/// Returns the page of what differs between two versions.
pub fn redline(code: &Code, old: &PublicVersion, new: &PublicVersion) -> String {
    format!("tthc/{code}/so-sanh/{}_{}/index.html", old.label, new.label)
}

/// Returns the page of what differs between a version and the one that is shown.
pub fn redline_now(code: &Code, old: &PublicVersion) -> String {
    format!("tthc/{code}/so-sanh/{}_nay/index.html", old.label)
}

/// Returns the page of what differs between the last of a procedure and the first of what took its
/// place.
pub fn redline_to(code: &Code, old: &PublicVersion, successor: &Code) -> String {
    format!("tthc/{code}/so-sanh/{}_{successor}/index.html", old.label)
}

/// Returns the page of a decision.
pub fn decision(it: &PublicDecision) -> String {
    let year = it.signed_on.map_or_else(|| "0000".to_owned(), |it| it.year().to_string());
    let whole = format!("{} {year} {}", it.number, it.issuer.as_deref().unwrap_or_default());
    format!("qd/{year}/{}/index.html", tell_apart_as(&it.number, &whole))
}

/// Returns the page of a month.
pub fn month(day: NaiveDate) -> String {
    format!("thay-doi/{}/index.html", day.format("%Y-%m"))
}

/// Returns the page of a field.
pub fn field(name: &str) -> String {
    format!("linh-vuc/{}/index.html", tell_apart(name))
}

/// Returns the page of a body that publishes procedures.
pub fn body(name: &str) -> String {
    format!("co-quan/{}/index.html", tell_apart(name))
}

/// Returns the feed beside a page.
pub fn feed_of(page: &str) -> String {
    page.strip_suffix("index.html").unwrap_or(page).to_owned() + FEED
}

/// Returns how one page names another: by the way to its file, so that it is found on a disk too.
pub fn from_to(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}
