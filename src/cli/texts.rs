//! What people read, in Vietnamese and English: the only file that knows Fluent.

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
];

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Which language it is.
    pub lang: Lang,
}

impl Texts {
    /// Reads the texts of a language; they are part of the program.
    pub fn new(lang: Lang) -> Self {
        let (id, sources) = match lang {
            Lang::Vi => ("vi", VI),
            Lang::En => ("en", EN),
        };
        let id: LanguageIdentifier = id.parse().expect("`vi` and `en` are language identifiers");
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        for source in sources {
            // A message that does not parse is missed by a test, not by a user.
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(it, _)| it);
            let _ = bundle.add_resource(resource);
        }
        Texts { bundle, lang }
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
        let message = self.bundle.get_message(id)?;
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
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }
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
    fn both_languages_say_everything() {
        for (vi, en) in VI.iter().zip(EN) {
            assert_eq!(ids(vi), ids(en));
        }
    }
}
