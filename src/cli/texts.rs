//! What people read, in Vietnamese and English: the only file that knows Fluent.

use std::{cell::RefCell, collections::HashMap};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::args::Lang;

/// The texts of both languages, by room.
const VI: &[&str] = &[
    include_str!("locales/vi/help.ftl"),
    include_str!("locales/vi/errors.ftl"),
    include_str!("locales/vi/look.ftl"),
    include_str!("locales/vi/work.ftl"),
    include_str!("locales/vi/officers.ftl"),
    include_str!("locales/vi/dossier.ftl"),
    include_str!("locales/vi/deadlines.ftl"),
    include_str!("locales/vi/gate.ftl"),
    include_str!("locales/vi/compare.ftl"),
    include_str!("locales/vi/blame.ftl"),
    include_str!("locales/vi/tasks.ftl"),
    include_str!("locales/vi/sentences.ftl"),
    include_str!("locales/vi/redline.ftl"),
    include_str!("locales/vi/catalogue.ftl"),
    include_str!("locales/vi/history.ftl"),
];
const EN: &[&str] = &[
    include_str!("locales/en/help.ftl"),
    include_str!("locales/en/errors.ftl"),
    include_str!("locales/en/look.ftl"),
    include_str!("locales/en/work.ftl"),
    include_str!("locales/en/officers.ftl"),
    include_str!("locales/en/dossier.ftl"),
    include_str!("locales/en/deadlines.ftl"),
    include_str!("locales/en/gate.ftl"),
    include_str!("locales/en/compare.ftl"),
    include_str!("locales/en/blame.ftl"),
    include_str!("locales/en/tasks.ftl"),
    include_str!("locales/en/sentences.ftl"),
    include_str!("locales/en/redline.ftl"),
    include_str!("locales/en/catalogue.ftl"),
    include_str!("locales/en/history.ftl"),
];

/// The texts of one language. A message is parsed when it is first said: a command says
/// a few dozen of the thousands that there are.
pub struct Texts {
    /// Where each message stands that was not said yet.
    unsaid: RefCell<HashMap<&'static str, &'static str>>,
    bundle: RefCell<FluentBundle<FluentResource>>,
    /// Which language it is.
    pub lang: Lang,
}

impl Texts {
    /// Finds the texts of a language; they are part of the program.
    pub fn new(lang: Lang) -> Self {
        let (id, sources) = match lang {
            Lang::Vi => ("vi", VI),
            Lang::En => ("en", EN),
        };
        let id: LanguageIdentifier = id.parse().expect("`vi` and `en` are language identifiers");
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        let mut unsaid = HashMap::with_capacity(4096);
        sources.iter().for_each(|source| find_messages(source, &mut unsaid));
        Texts { unsaid: RefCell::new(unsaid), bundle: RefCell::new(bundle), lang }
    }

    /// Parses a message, and those that it names, unless that was done.
    fn read(&self, id: &str) {
        let Some(source) = self.unsaid.borrow_mut().remove(id) else { return };
        // A message that does not parse is missed by a test, not by a user.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(it, _)| it);
        let _ = self.bundle.borrow_mut().add_resource(resource);
        for (at, _) in source.match_indices('{') {
            let inside = source[at + 1..].trim_start();
            let end = inside.find(|c: char| !is_id(c)).unwrap_or(inside.len());
            self.read(&inside[..end]);
        }
    }

    /// Returns a message with its arguments filled in; an unknown one is its own name.
    pub fn get(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// Returns a message that may be absent.
    pub fn maybe(&self, id: &str, args: &[(&str, &str)]) -> Option<String> {
        self.find(id, None, args)
    }

    /// Returns an attribute of a message, as `fix` of a refusal.
    pub fn attribute(&self, id: &str, name: &str, args: &[(&str, &str)]) -> Option<String> {
        self.find(id, Some(name), args)
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, &str)]) -> Option<String> {
        self.read(id);
        let bundle = self.bundle.borrow();
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // A whole number takes part in plural rules.
            let value = match value.parse::<u32>() {
                Ok(number) if number.to_string() == *value => FluentValue::from(number),
                _ => FluentValue::from(*value),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }
}

/// Finds where each message of a source begins and ends; of two of one name the first is
/// the one. At the margin stands nothing but ids, comments and the ends of placeables.
fn find_messages(source: &'static str, messages: &mut HashMap<&'static str, &'static str>) {
    let mut open: Option<(&str, usize)> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let first = line.as_bytes()[0];
        if first.is_ascii_alphabetic() || first == b'#' {
            if let Some((id, from)) = open.take() {
                messages.entry(id).or_insert(&source[from..start]);
            }
            if first != b'#' {
                let end = line.find(|c: char| !is_id(c)).unwrap_or(line.len());
                open = Some((&line[..end], start));
            }
        }
        start += line.len();
    }
    if let Some((id, from)) = open {
        messages.entry(id).or_insert(&source[from..]);
    }
}

/// Whether a character may stand in the id of a message.
fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
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

    #[test]
    fn a_message_said_alone_is_the_message_that_it_is_among_all_others() {
        for (lang, sources) in [(Lang::Vi, VI), (Lang::En, EN)] {
            let texts = Texts::new(lang);
            let mut whole = FluentBundle::new(vec!["vi".parse().unwrap()]);
            whole.set_use_isolating(false);
            for source in sources {
                let resource = FluentResource::try_new((*source).to_owned()).unwrap();
                // Of two messages of one name the first is the one.
                let _ = whole.add_resource(resource);
            }
            let all: BTreeSet<_> = sources.iter().flat_map(|it| ids(it)).collect();
            assert_eq!(
                all.iter().filter(|it| !it.contains('.')).count(),
                texts.unsaid.borrow().len()
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
    fn both_languages_say_everything() {
        for (vi, en) in VI.iter().zip(EN) {
            assert_eq!(ids(vi), ids(en));
        }
    }
}
