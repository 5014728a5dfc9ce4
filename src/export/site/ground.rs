//! What all pages share: words, places, the day, and how a page is known again.

use std::{cell::RefCell, collections::HashMap, fmt::Display, rc::Rc};

use chrono::NaiveDate;
use maud::{Markup, html};
use serde::Serialize;

use super::{
    paths::{feed_of, from_to},
    shown::ShownWords,
};
use crate::{
    domain::{
        day::DAY_AS_WRITTEN,
        ids::{Digest, Moment, Zone},
    },
    export::{
        ExportFailure, ExportHead, ExportOptions, PublicView,
        address::base_of,
        feed::FeedOf,
        folder::{FolderFiles, FolderWords, key_of},
        formats::ExportLanguage,
        lives::PublicLife,
        redline::html as redline_html,
    },
};

/// The style of every page.
const STYLE: &str = include_str!("site.css");
/// The search, which runs in the page.
const SEARCH: &str = include_str!("search.js");

/// How the pages are made: where one of these is another, every page may be.
const TEMPLATES: [&str; 15] = [
    include_str!("../chart.rs"),
    include_str!("../feed.rs"),
    include_str!("body.rs"),
    include_str!("changes.rs"),
    include_str!("drafts.rs"),
    include_str!("frame.rs"),
    include_str!("ground.rs"),
    include_str!("history.rs"),
    include_str!("home.rs"),
    include_str!("lists.rs"),
    include_str!("paths.rs"),
    include_str!("procedure.rs"),
    include_str!("shown.rs"),
    include_str!("statistics.rs"),
    include_str!("structured.rs"),
];

/// What all pages share.
pub struct SiteGround<'a> {
    /// What the export says of itself.
    pub head: &'a ExportHead,
    /// The words of the site's language.
    pub words: &'a dyn FolderWords,
    /// The site's language, as BCP 47 names it.
    pub language: &'static str,
    /// Under which address the site lies, where that was said.
    pub base: Option<String>,
    /// Under which address identifiers stand.
    pub identifiers: String,
    /// In which zone a day begins.
    pub zone: Zone,
    /// Where the style of every page lies.
    pub style: String,
    /// Where the style of comparisons lies.
    pub redline_style: String,
    /// Where the search lies.
    pub search: String,
    said: RefCell<HashMap<String, Rc<str>>>,
    edition: Digest,
}

impl<'a> SiteGround<'a> {
    /// Takes what all pages of a view share.
    pub fn new(
        view: &'a PublicView<'_>,
        options: &ExportOptions,
        words: &'a dyn FolderWords,
        zone: Zone,
    ) -> Self {
        let language = options.language.unwrap_or(ExportLanguage::Vi).key();
        let base = options.base.as_ref().map(|it| it.as_str().to_owned());
        let head = &view.head;
        let made_with = (TEMPLATES, STYLE, SEARCH, redline_html::STYLE);
        let edition = key_of(words, &(made_with, language, &base, &head.registry, head.circle));
        SiteGround {
            head,
            words,
            language,
            base,
            identifiers: base_of(head, options.base.as_ref()),
            zone,
            style: asset("site", "css", STYLE),
            redline_style: asset("redline", "css", redline_html::STYLE),
            search: asset("search", "js", SEARCH),
            said: RefCell::default(),
            edition,
        }
    }

    /// Returns the words of a key.
    pub fn say(&self, key: &str) -> Rc<str> {
        if let Some(said) = self.said.borrow().get(key) {
            return Rc::clone(said);
        }
        let said: Rc<str> = self.words.say(key).into();
        self.said.borrow_mut().insert(key.to_owned(), Rc::clone(&said));
        said
    }

    /// Returns the words of a key with facts filled in.
    pub fn fill(&self, key: &str, facts: &[(&str, &dyn Display)]) -> String {
        self.words.fill(key, facts)
    }

    /// Writes words of the data, which speaks Vietnamese whatever the page speaks.
    pub fn data(&self, words: &str) -> Markup {
        match self.language {
            "vi" => html! { (ShownWords(words)) },
            _ => html! { span lang="vi" { (ShownWords(words)) } },
        }
    }

    /// Writes words of the data whose lines stand apart, as those of a page's main part do.
    pub fn lines(&self, words: &str) -> Markup {
        self.data(words.trim())
    }

    /// Returns `vi` where the page speaks another language than the data.
    /// `None` where it speaks the same.
    pub fn data_language(&self) -> Option<&'static str> {
        (self.language != "vi").then_some("vi")
    }

    /// Returns the day of an instant.
    pub fn day_of(&self, at: Moment) -> String {
        day(at.day(self.zone))
    }

    /// Returns by what a page is known again, from all that it shows.
    fn key(&self, kind: &str, shows: &impl Serialize) -> Digest {
        digest(&(self.edition.to_string(), kind, shows))
    }
}

/// Writes a day as it is written in the country.
pub fn day(day: NaiveDate) -> String {
    day.format(DAY_AS_WRITTEN).to_string()
}

fn digest(it: &impl Serialize) -> Digest {
    Digest::of(&serde_json::to_vec(it).expect("what pages show has no odd keys"))
}

/// Names a file that all pages share after its bytes, so that no old copy is taken for it.
pub fn asset(name: &str, ending: &str, text: &str) -> String {
    format!("a/{name}-{}.{ending}", &Digest::of(text.as_bytes()).to_string()[..8])
}

/// The files in the making.
pub struct Writing<'g, 'o> {
    /// What all pages share.
    pub ground: &'g SiteGround<'g>,
    /// Where the files go.
    pub into: &'o mut dyn FolderFiles,
}

impl Writing<'_, '_> {
    /// Writes the feed beside a page: of a field, of a procedure, or of all.
    pub fn feed(
        &mut self,
        page: &str,
        of: Option<&str>,
        lives: &[&PublicLife],
    ) -> Result<(), ExportFailure> {
        let (ground, path) = (self.ground, feed_of(page));
        let shows: Vec<_> =
            lives.iter().map(|it| (&it.said.code, &it.about.name, &it.turns, &it.mark)).collect();
        self.file(&path, &(of, shows), || {
            let told = FeedOf {
                head: ground.head,
                words: ground.words,
                base: ground.base.as_deref(),
                identifiers: &ground.identifiers,
                path: &path,
                of,
            };
            Ok(told.write(lives))
        })
    }

    /// Writes a file, unless it stands already: what it shows is all that it is made of.
    pub fn file(
        &mut self,
        path: &str,
        shows: &impl Serialize,
        make: impl FnOnce() -> Result<String, ExportFailure>,
    ) -> Result<(), ExportFailure> {
        // The address is part of what a page shows: its links are ways from there.
        let key = self.ground.key(path, shows);
        match self.into.stands(path, &key)? {
            true => Ok(()),
            false => self.into.put(path, &key, make()?.as_bytes()),
        }
    }
}

/// Writes what all pages share.
pub fn assets(out: &mut Writing<'_, '_>) -> Result<(), ExportFailure> {
    let ground = out.ground;
    for (path, text) in [
        (&ground.style, STYLE),
        (&ground.redline_style, redline_html::STYLE),
        (&ground.search, SEARCH),
    ] {
        out.file(path, &(), || Ok(text.to_owned()))?;
    }
    Ok(())
}

/// A page's own place, from which it names others.
#[derive(Clone, Copy)]
pub struct Here<'a>(pub &'a str);

impl Here<'_> {
    /// Returns the way to another page.
    pub fn to(self, path: &str) -> String {
        from_to(self.0, path)
    }
}
