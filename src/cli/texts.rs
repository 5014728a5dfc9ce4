//! What people read, in Vietnamese and English: the only file that knows Fluent.
//!
//! A text is parsed when it is said, because a command says a few dozen of some three thousand:
//! `build.rs` finds where each begins, and it is parsed with those that it names when it is first
//! said. Tests parse all of them. Every text stands in `locales/vi/` and in `locales/en/`; one
//! that a language lacks fails the tests.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `source` | how a file of texts is read: where a message begins and ends, how it is called |

mod source;

use std::{cell::RefCell, collections::HashSet, fmt::Display};

use chrono::NaiveDate;
use congbo::domain::{
    day::DAY_AS_WRITTEN,
    ids::{Digest, Moment, Zone},
};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use self::source::{id_at, message, order};
use super::args::Lang;

/// The texts of one language.
struct TextSources {
    /// The files, one for each room.
    rooms: &'static [&'static str],
    /// In which of them each message begins, and where there, in the order of their ids.
    places: &'static [(u8, u32)],
}

impl TextSources {
    fn of(lang: Lang) -> &'static TextSources {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }

    /// Returns a file from the message on that has this id; `None` where there is no such one.
    fn from(&self, id: &str) -> Option<&'static str> {
        let from = |&(room, at): &(u8, u32)| &self.rooms[usize::from(room)][at as usize..];
        let found = self.places.binary_search_by(|it| order(from(it), id)).ok()?;
        Some(from(&self.places[found]))
    }
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Returns all texts, as they are written.
#[cfg(test)]
pub fn all() -> impl Iterator<Item = &'static str> {
    VI.rooms.iter().chain(EN.rooms).copied()
}

/// A fact that a text says: its name there, and what stands for it.
///
/// A day, several of them and an instant of the registry's zone are said as people of the language
/// write them. Where a text says what was typed or is to be, it names the fact with `-typed`
/// behind, and has it as it stands on a command line.
pub type TextFact<'a> = (&'a str, &'a dyn Display);

/// Returns facts that are kept as a text takes them.
pub fn text_facts<'a>(
    kept: impl IntoIterator<Item = &'a (&'static str, String)>,
) -> Vec<TextFact<'a>> {
    kept.into_iter().map(|(name, value)| (*name, value as _)).collect()
}

/// The texts of one language. A message is parsed when it is first said: a command says
/// a few dozen of the thousands that there are.
pub struct Texts {
    sources: &'static TextSources,
    /// The messages that were parsed.
    said: RefCell<HashSet<&'static str>>,
    bundle: RefCell<FluentBundle<FluentResource>>,
    /// The messages that name facts as they are typed.
    typed: RefCell<HashSet<String>>,
    /// Which language it is.
    pub lang: Lang,
}

impl Texts {
    /// Finds the texts of a language; they are part of the program.
    pub fn new(lang: Lang) -> Self {
        let id = match lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        };
        let id: LanguageIdentifier = id.parse().expect("`vi` and `en` are language identifiers");
        let bundle = bundle_for(id);
        Texts {
            sources: TextSources::of(lang),
            said: RefCell::default(),
            bundle: RefCell::new(bundle),
            typed: RefCell::default(),
            lang,
        }
    }

    /// Returns the hash of all texts of the language.
    pub fn edition(&self) -> Digest {
        Digest::of(self.sources.rooms.concat().as_bytes())
    }

    /// Parses a message, and those that it names, unless that was done.
    fn read(&self, id: &str) {
        if self.said.borrow().contains(id) {
            return;
        }
        let Some(rest) = self.sources.from(id) else { return };
        self.said.borrow_mut().insert(id_at(rest));
        let source = message(rest);
        if source.contains("-typed }") {
            self.typed.borrow_mut().insert(id.to_owned());
        }
        // A message that does not parse is missed by a test, not by a user.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(it, _)| it);
        let _ = self.bundle.borrow_mut().add_resource(resource);
        for (at, _) in source.match_indices('{') {
            self.read(id_at(source[at + 1..].trim_start()));
        }
    }

    /// Returns a message with its arguments filled in; an unknown one is its own name.
    pub fn get(&self, id: &str, args: &[TextFact<'_>]) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// Returns a message that may be absent.
    pub fn maybe(&self, id: &str, args: &[TextFact<'_>]) -> Option<String> {
        self.find(id, None, args)
    }

    /// Returns an attribute of a message, as `fix` of a refusal.
    pub fn attribute(&self, id: &str, name: &str, args: &[TextFact<'_>]) -> Option<String> {
        self.find(id, Some(name), args)
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[TextFact<'_>]) -> Option<String> {
        self.read(id);
        let bundle = self.bundle.borrow();
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let typed = self.typed.borrow().contains(id);
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // A whole number takes part in plural rules.
            let value = value.to_string();
            if typed {
                values.set(format!("{name}-typed"), FluentValue::from(value.clone()));
            }
            let value = self.days(&value).unwrap_or(value);
            let value = match value.parse::<u32>() {
                Ok(number) if number.to_string() == value => FluentValue::from(number),
                _ => FluentValue::from(value),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }
}

impl Texts {
    /// Returns a day as people write it: where it stands in no sentence, but behind its name.
    pub fn day(&self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Vi => day.format(DAY_AS_WRITTEN).to_string(),
            Lang::En => day.to_string(),
        }
    }

    /// Returns a day without its year, where it is plain which year that is.
    pub fn day_in_year(&self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Vi => day.format("%d/%m").to_string(),
            Lang::En => day.format("%m-%d").to_string(),
        }
    }

    /// Returns an instant as people write it, where it stands in no sentence.
    pub fn instant(&self, at: Moment, zone: Zone) -> String {
        let local = at.local(zone);
        self.days(&local).unwrap_or(local)
    }

    /// Returns an instant to the minute, as people write it in a list.
    pub fn minute(&self, at: Moment, zone: Zone) -> String {
        let mut said = self.instant(at, zone);
        // What is no date is said as it is.
        if said.len() == DAY.len() + TIME.len() {
            said.truncate(said.len() - ":00".len());
        }
        said
    }

    /// Returns days and instants as people write them. `None` of what is anything else.
    fn days(&self, value: &str) -> Option<String> {
        let one = |part: &str| {
            let (day, time) = part.split_at_checked(DAY.len())?;
            let same = |(it, of): (u8, u8)| if of == b'0' { it.is_ascii_digit() } else { it == of };
            let is_time = time.is_empty() || time.len() == TIME.len();
            let form = day.bytes().chain(time.bytes()).zip(DAY.bytes().chain(TIME.bytes()));
            let day = day.parse().ok().filter(|_| is_time && form.clone().all(same));
            day.map(|it| self.day(it) + time)
        };
        let days: Option<Vec<_>> = value.split(", ").map(one).collect();
        days.map(|it| it.join(", "))
    }
}

/// The form of a day as facts have it, and of the time behind it, a digit a zero.
const DAY: &str = "0000-00-00";
const TIME: &str = " 00:00:00";

/// Returns a bundle without messages.
fn bundle_for(id: LanguageIdentifier) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![id]);
    bundle.set_use_isolating(false);
    bundle.add_function("COUNT", counted).expect("a new bundle has no function");
    bundle
}

/// What stands in a text as `COUNT($number, "entry", "entries")`: a number and what it counts, one
/// of it or several.
fn counted<'a>(given: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    let [number, FluentValue::String(one), FluentValue::String(several)] = given else {
        return FluentValue::Error;
    };
    let number = match number {
        FluentValue::Number(it) => it.as_string(),
        FluentValue::String(it) => it.clone(),
        FluentValue::None | FluentValue::Error | FluentValue::Custom(_) => {
            return FluentValue::Error;
        }
    };
    let named = if number == "1" { one } else { several };
    format!("{number} {named}").into()
}

/// Chooses the language: the option, then the locale; a locale that is not Vietnamese
/// reads English.
pub fn choose(option: Option<Lang>, locale: Option<&str>) -> Lang {
    match (option, locale) {
        (Some(lang), _) => lang,
        (None, Some(locale)) if locale.starts_with("vi") => Lang::Vi,
        (None, _) => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names of messages and of their attributes, as `message` and `message.fix`.
    fn ids(source: &str) -> BTreeSet<String> {
        let parsed = FluentResource::try_new(source.to_owned());
        assert!(parsed.is_ok(), "{:?}", parsed.err().map(|it| it.1));
        let mut ids = BTreeSet::new();
        let mut message = String::new();
        for line in source.lines().filter(|it| it.contains(" =")) {
            let name = line.split(" =").next().unwrap_or_default();
            if let Some(attribute) = name.strip_prefix("    .") {
                ids.insert(format!("{message}.{attribute}"));
            } else if name.starts_with(|c: char| c.is_ascii_lowercase()) {
                message = name.to_owned();
                assert!(ids.insert(message.clone()), "`{message}` stands twice");
            }
        }
        ids
    }

    /// A review with a verdict is refused where it does not name what was read, and one that
    /// does not approve where nothing says why. Most are written by [`super::super::review`],
    /// so that what stands here are the examples of the help.
    #[test]
    fn no_text_tells_a_reader_to_type_a_review_that_is_refused() {
        for sources in [VI.rooms, EN.rooms] {
            let mut found = 0;
            for source in sources {
                let joined = source.replace("\\\n", " ");
                for line in joined.lines() {
                    let typed =
                        line.split("review ").skip(1).filter_map(|it| it.split("congbo").next());
                    for command in typed.filter(|it| it.contains(" --")) {
                        let given = |option: &str| command.contains(&format!(" --{option}"));
                        // A verdict that is filled in may be any of them.
                        let approves = given("approve");
                        let denies = ["reject", "request-changes", "{"].iter().any(|it| given(it));
                        if approves || denies {
                            found += 1;
                            assert!(given("hash ") || given("revision "), "{line}");
                            assert!(!denies || given("comment "), "{line}");
                        }
                    }
                }
            }
            assert!(found > 2, "the examples of the help are not found");
        }
    }

    #[test]
    fn a_message_said_alone_is_the_message_that_it_is_among_all_others() {
        for (lang, sources) in [(Lang::Vi, VI.rooms), (Lang::En, EN.rooms)] {
            let texts = Texts::new(lang);
            let mut whole = bundle_for("vi".parse().unwrap());
            for source in sources {
                let resource = FluentResource::try_new((*source).to_owned()).unwrap();
                assert!(whole.add_resource(resource).is_ok(), "no message stands twice");
            }
            let all: BTreeSet<_> = sources.iter().flat_map(|it| ids(it)).collect();
            assert_eq!(
                all.iter().filter(|it| !it.contains('.')).count(),
                texts.sources.places.len()
            );
            for id in all {
                let (id, attribute) = match id.split_once('.') {
                    None => (&*id, None),
                    Some((id, attribute)) => (id, Some(attribute)),
                };
                let message = whole.get_message(id).unwrap();
                let pattern = match attribute {
                    None => message.value().unwrap(),
                    Some(name) => message.get_attribute(name).unwrap().value(),
                };
                let mut errors = Vec::new();
                let said = whole.format_pattern(pattern, None, &mut errors);
                assert_eq!(texts.find(id, attribute, &[]).as_deref(), Some(&*said), "{id}");
            }
        }
    }

    #[test]
    fn days_are_said_as_people_write_them_and_typed_as_programs_do() {
        let [vi, en] = [Lang::Vi, Lang::En].map(Texts::new);
        let said = |texts: &Texts, value: &str| texts.get("look-since", &[("from", &value)]);
        assert_eq!(said(&vi, "2027-01-31"), "từ ngày 31/01/2027");
        assert_eq!(said(&en, "2027-01-31"), "from 2027-01-31");
        assert_eq!(said(&vi, "2027-01-31, 2027-02-01"), "từ ngày 31/01/2027, 01/02/2027");
        assert_eq!(said(&vi, "2027-01-31 08:05:00"), "từ ngày 31/01/2027 08:05:00");
        for other in ["2027-02-31", "2027-1-31", "2027-01-31T08:05:00Z", "12/2027", ""] {
            assert_eq!(said(&vi, other), format!("từ ngày {other}"));
        }
        let facts: [TextFact<'_>; 2] = [("id", &"p1"), ("from", &"2027-01-31")];
        for texts in [&vi, &en] {
            let typed = texts.get("gate-do-not-before-norm", &facts);
            assert_eq!(typed, "congbo proposal revise p1 --effective 2027-01-31");
            let given = texts.get("error-known-in-future", &[("text", &"2099-01-01")]);
            assert!(given.contains("`2099-01-01`"), "{given}");
        }
    }

    #[test]
    fn no_vietnamese_text_writes_a_day_as_programs_do() {
        let is_day = |it: &str| {
            let it = it.trim_end_matches(|c: char| !c.is_ascii_digit());
            it.len() == DAY.len() && it.parse::<NaiveDate>().is_ok()
        };
        for source in VI.rooms {
            for line in source.lines() {
                let words: Vec<_> = line.split_whitespace().collect();
                let said = words.windows(2).find(|it| it[0] == "ngày" && is_day(it[1]));
                assert_eq!(said, None, "{line}");
            }
        }
    }

    #[test]
    fn one_of_a_thing_is_not_said_as_several() {
        let texts = Texts::new(Lang::En);
        let said = |count: &str| texts.get("work-verified-entries", &[("count", &count)]);
        assert!(said("1").starts_with("1 entry:"), "{}", said("1"));
        for many in ["0", "2", "1000", "5000000000"] {
            assert!(said(many).starts_with(&format!("{many} entries:")), "{}", said(many));
        }
        // Whoever writes a number in front of several writes it so.
        let several = ["entries", "procedures", "files", "lines", "proposals", "days", "contents"];
        for line in EN.rooms.iter().flat_map(|it| it.lines()) {
            let is_variant = line.trim_start().trim_start_matches('*').starts_with('[');
            let plain = several.iter().find(|it| line.contains(&format!("}} {it}")));
            assert!(is_variant || plain.is_none(), "{line}");
        }
    }

    #[test]
    fn both_languages_say_everything() {
        for (vi, en) in VI.rooms.iter().zip(EN.rooms) {
            assert_eq!(ids(vi), ids(en));
        }
    }
}
