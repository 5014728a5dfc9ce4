//! What changed as an Atom feed (RFC 4287): an entry for each thing that was done to a procedure,
//! withdrawals from force too, under an id that no other address of the site ever changes.
//!
//! The instants are those of the log. What was brought in with the first catalogue is no change.

use std::io::Write;

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use chrono::DateTime;

use super::{
    ExportFailure, ExportHead, ExportOptions, ExportTally, ExportWords, Exporter, PublicView,
    address::{as_address, base_of},
    formats::{ExportChoice, FormatMark},
    lives::{PublicLife, PublicTurn},
};
use crate::{
    diff::redline::safe,
    domain::{day::DAY_AS_WRITTEN, ids::Moment},
};

/// The most entries of a feed: whoever has not looked for longer takes the whole catalogue.
const MOST: usize = 200;

/// A name of this kind says since when its first part was its maker's: the year before which no
/// registry was made.
const NAMED_SINCE: u32 = 2026;

/// The changes of the whole registry.
pub struct Atom;

impl Exporter for Atom {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn mark(&self, _: &ExportOptions) -> FormatMark {
        FormatMark { name: "congbo-feed", version: 1 }
    }

    fn says_head(&self, _: &ExportOptions) -> bool {
        true
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Language, ExportChoice::Base]
    }

    fn write(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure> {
        let lives = view.lives();
        let all: Vec<&PublicLife> = lives.all.iter().collect();
        let base = options.base.as_ref().map(|it| it.as_str());
        let told = FeedOf {
            head: &view.head,
            words,
            base,
            identifiers: &base_of(&view.head, options.base.as_ref()),
            path: "feed.xml",
            of: None,
        };
        out.write_all(told.write(&all).as_bytes())?;
        Ok(ExportTally { procedures: view.count(), ..ExportTally::default() })
    }
}

/// Which changes a feed tells, and where it lies.
pub struct FeedOf<'a> {
    /// What the export says of itself.
    pub head: &'a ExportHead,
    /// The words of its language.
    pub words: &'a dyn ExportWords,
    /// Under which address its pages lie, where that was said.
    pub base: Option<&'a str>,
    /// Under which address identifiers stand.
    pub identifiers: &'a str,
    /// Its own path.
    pub path: &'a str,
    /// The field or the procedure that it is about; none is the whole registry.
    pub of: Option<&'a str>,
}

impl FeedOf<'_> {
    /// Writes what was done to some procedures, the last first.
    pub fn write(&self, lives: &[&PublicLife]) -> String {
        let mut done: Vec<(&PublicLife, &PublicTurn)> = Vec::new();
        for life in lives {
            let changes = life.turns.iter().filter(|it| it.kind.is_some());
            done.extend(changes.map(|it| (*life, it)));
        }
        done.sort_by(|a, b| b.1.mark.cmp(&a.1.mark).then(a.0.said.code.cmp(&b.0.said.code)));
        done.truncate(MOST);
        let last = lives.iter().map(|it| &it.mark).max();
        let agency = &self.head.registry.agency;
        let title = match self.of {
            Some(of) => format!("{of} – {agency}"),
            None => format!("{} – {agency}", self.words.say("export-title")),
        };
        let feed = Feed {
            title: Text::plain(safe(&title).into_owned()),
            id: self.tag(self.path),
            updated: instant(last.map_or(Moment(0), |it| it.at)),
            authors: vec![Person { name: safe(agency).into_owned(), ..Person::default() }],
            generator: Some(Generator { value: "congbo".to_owned(), ..Generator::default() }),
            links: self.address(self.path).map(|it| link("self", it)).into_iter().collect(),
            entries: done.iter().map(|(life, turn)| self.entry(life, turn)).collect(),
            ..Feed::default()
        };
        feed.to_string() + "\n"
    }

    fn entry(&self, life: &PublicLife, turn: &PublicTurn) -> Entry {
        let (code, name) = (&life.said.code, &life.about.name);
        let kind = self.words.say(&turn.named());
        let key = turn.kind.map_or("baseline", |it| it.key());
        let day = turn.effective.format(DAY_AS_WRITTEN);
        let mut summary = vec![format!("{}: {day}", self.words.say("export-from"))];
        if let Some(it) = &turn.decision {
            summary.push(format!("{}: {}", self.words.say("export-decision"), it.number));
        }
        if !turn.basis.is_empty() {
            summary.push(format!("{}: {}", self.words.say("export-basis"), turn.basis));
        }
        if let Some(version) = turn.version.map(|at| &life.versions[at]) {
            summary.push(format!("{}: {}", self.words.say("export-version"), version.label));
        }
        let instead: Vec<_> = turn.successors.iter().map(ToString::to_string).collect();
        if !instead.is_empty() {
            let label = self.words.say("site-ended-successors");
            summary.push(format!("{label}: {}", instead.join(", ")));
        }
        let page = self.address(&format!("tthc/{code}/"));
        let page = page.unwrap_or_else(|| format!("{}/id/tthc/{code}", self.identifiers));
        Entry {
            title: Text::plain(safe(&format!("{kind}: {name} ({code})")).into_owned()),
            id: self.tag(&format!("e{}/{code}/{key}", turn.mark.seq)),
            updated: instant(turn.mark.at),
            published: Some(instant(turn.mark.at)),
            categories: vec![Category { term: key.to_owned(), label: Some(kind), scheme: None }],
            links: vec![link("alternate", page)],
            summary: Some(Text::plain(safe(&(summary.join(". ") + ".")).into_owned())),
            ..Entry::default()
        }
    }

    /// Names something for ever (RFC 4151): by the registry and its log, and by nothing that a
    /// move of the site changes.
    fn tag(&self, what: &str) -> String {
        let log = &self.head.registry.log;
        let plain = |it: &char| it.is_ascii_alphanumeric() || "-.".contains(*it);
        let authority: String = log.origin().chars().take_while(plain).collect();
        let authority = if authority.is_empty() { "congbo" } else { &authority };
        format!("tag:{authority},{NAMED_SINCE}:{}/{what}", as_address(log.as_str()))
    }

    fn address(&self, path: &str) -> Option<String> {
        self.base.map(|base| format!("{base}/{path}"))
    }
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), href, ..Link::default() }
}

fn instant(at: Moment) -> FixedDateTime {
    DateTime::parse_from_rfc3339(&at.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        super::{
            lives::{EntryMark, PublicLife},
            public::tests::{head, two},
            view::tests::view,
        },
        *,
    };
    use crate::domain::{event::Summary, ids::Digest, kind::ChangeKind, registry::Standing};

    struct Keys;

    impl ExportWords for Keys {
        fn say(&self, key: &str) -> String {
            key.to_owned()
        }
    }

    fn life(name: &str, kinds: &[Option<ChangeKind>]) -> PublicLife {
        let [procedure, _] = two();
        let view = view(std::slice::from_ref(&procedure));
        let mark = |seq: u64| EntryMark {
            seq,
            entry: Digest([7; 32]),
            at: Moment(1_780_000_000_000 + i64::try_from(seq).unwrap()),
        };
        let turn = |(at, kind): (usize, &Option<ChangeKind>)| PublicTurn {
            kind: *kind,
            effective: "2026-07-01".parse().unwrap(),
            version: None,
            corrects: false,
            decision: None,
            basis: name.to_owned(),
            successors: Vec::new(),
            mark: mark(at as u64),
        };
        PublicLife {
            said: view.entries()[0].clone(),
            about: Summary { name: name.to_owned(), ..Summary::of(&procedure) },
            standing: Standing::InForce,
            since: None,
            shown: 0,
            versions: Vec::new(),
            turns: kinds.iter().enumerate().map(turn).collect(),
            coming: Vec::new(),
            mark: mark(kinds.len() as u64),
        }
    }

    fn read(life: &PublicLife, base: Option<&str>) -> Feed {
        let head = head(1);
        let told = FeedOf {
            head: &head,
            words: &Keys,
            base,
            identifiers: "https://tthc.example.vn/a",
            path: "feed.xml",
            of: None,
        };
        let written = told.write(&[life]);
        Feed::read_from(written.as_bytes()).unwrap()
    }

    #[test]
    fn each_change_is_told_once_the_last_first_under_an_id_that_no_address_moves() {
        let kinds = [None, Some(ChangeKind::Amend), Some(ChangeKind::Abolish)];
        let life = life("Cấp giấy", &kinds);
        let here = read(&life, None);
        let there = read(&life, Some("https://khac.example.vn"));
        let ids = |feed: &Feed| feed.entries.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&here), ids(&there));
        assert_eq!(here.id, there.id);
        assert_eq!(ids(&here).into_iter().collect::<BTreeSet<_>>().len(), 2);
        let terms: Vec<_> = here.entries.iter().map(|it| &*it.categories[0].term).collect();
        assert_eq!(terms, ["abolish", "amend"], "the first catalogue is no change");
        assert!(
            here.entries[0].updated > here.entries[1].updated
                && here.updated > here.entries[0].updated
        );
        assert!(ids(&here)[0].starts_with("tag:tthc.example.vn,2026:"));
    }

    #[test]
    fn words_are_data_in_a_feed_and_no_older_one_stands_in_it() {
        let name = "]]> </title><script>&amp; \u{202e}\u{0}\"' <b>";
        let life = life(name, &[Some(ChangeKind::Amend); 300]);
        let feed = read(&life, None);
        assert_eq!(feed.entries.len(), MOST);
        assert!(feed.entries[0].id.contains("/e299/"));
        assert!(
            feed.entries[0]
                .title
                .value
                .contains("]]> </title><script>&amp; \\u{202e}\\u{0}\"' <b>")
        );
    }
}
