//! The parts of sentences: amounts, names, lists, quoted words.

use congbo::{
    diff::values::ValueChange,
    domain::{
        component::Component,
        first_letter,
        values::{Money, Quantity, TimeValue},
    },
};

use crate::cli::{
    args::Lang,
    named::{Named as _, TextFamily},
    texts::{TextFact, Texts},
};

/// The family of what values are called inside a sentence.
pub(super) const NOUN: &str = "said-noun";

/// How many words of a quoted text are said.
const WORDS: usize = 18;

/// The language in which sentences are said.
#[derive(Clone, Copy)]
pub(in crate::cli::diff) struct Voice<'a> {
    pub texts: &'a Texts,
}

impl Voice<'_> {
    pub(in crate::cli::diff) fn say(self, id: &str, facts: &[TextFact<'_>]) -> String {
        self.texts.get(id, facts)
    }

    /// Returns a time limit in words.
    pub(in crate::cli::diff) fn time(self, value: TimeValue) -> String {
        match self.texts.lang {
            Lang::Vi => value.to_string(),
            Lang::En => value.english(),
        }
    }

    /// Returns the number of a time limit, without its unit.
    pub(in crate::cli::diff) fn quantity(self, value: TimeValue) -> String {
        self.decimal(value.amount)
    }

    /// Returns an exact number as the language writes it.
    pub(in crate::cli::diff) fn decimal(self, amount: Quantity) -> String {
        let amount = amount.to_string();
        match self.texts.lang {
            Lang::Vi => amount.replace('.', ","),
            Lang::En => amount,
        }
    }

    /// Returns what is read from a text, where the text has its numbers; else the text: nobody
    /// is told a number that no document states.
    pub(in crate::cli::diff) fn stated(self, text: &str, read: String) -> String {
        let stated = numbers(text);
        if numbers(&read).iter().all(|it| stated.contains(it)) { read } else { self.quoted(text) }
    }

    /// Returns an amount in words.
    pub(in crate::cli::diff) fn money(self, amount: Money) -> String {
        match self.texts.lang {
            Lang::Vi => amount.to_string(),
            Lang::En => amount.english(),
        }
    }

    /// Returns a fee in words: its amount, or what is said in place of one.
    pub(in crate::cli::diff) fn fee(self, words: &str, amount: Option<Money>) -> String {
        let bare = bare_fee(words);
        match amount.or_else(|| Money::parse(bare)) {
            Some(Money(0)) => self.say("said-free", &[]),
            Some(amount) => self.stated(bare, self.money(amount)),
            None => self.quoted(bare),
        }
    }

    /// Returns a channel's fee as it stands in parentheses behind the channel.
    pub(in crate::cli::diff) fn with_fee(self, words: &str) -> String {
        let fee = self.fee(words, None);
        let free = Money::parse(bare_fee(words)) == Some(Money(0));
        if free { fee } else { self.say("said-with-fee", &[("fee", &fee)]) }
    }

    /// Returns a channel's time limit as it stands in parentheses behind the channel.
    pub(in crate::cli::diff) fn with_time(self, words: &str) -> String {
        let time = TimeValue::parse(words).map(|it| self.stated(words, self.time(it)));
        let time = time.unwrap_or_else(|| self.quoted(words));
        self.say("said-with-time", &[("time", &time)])
    }

    /// Returns a component's name as it stands inside a sentence.
    pub(in crate::cli::diff) fn component(self, it: Component) -> String {
        first_letter::within(&self.component_name(it))
    }

    pub(in crate::cli::diff) fn component_name(self, it: Component) -> String {
        self.say(&it.text(), &[])
    }

    /// Returns the ways that a group of changes is of, each once.
    pub(in crate::cli::diff) fn methods(self, group: &[&ValueChange]) -> String {
        let mut names: Vec<String> = Vec::new();
        for key in group.iter().filter_map(|it| it.about.as_deref()) {
            let name = self.say(&TextFamily::SaidMethod.of(key), &[]);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    /// Returns a text on one line and without its end, where it is long.
    pub(in crate::cli::diff) fn short(self, text: &str) -> String {
        let mut words = text.split_whitespace();
        let mut short = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
        if words.next().is_some() {
            short.push('…');
        }
        short
    }

    /// Returns a whole text of the data in quotation marks.
    pub(in crate::cli::diff) fn whole(self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{}”", text.replace(['“', '”'], "\""))
    }

    /// Returns a text of the data in quotation marks.
    pub(in crate::cli::diff) fn quoted(self, text: &str) -> String {
        let short = self.short(text);
        let bare = short.trim_matches(['"', '“', '”', '-', '–', '+', '.', ';', ',', ' ']);
        let bare = bare.strip_prefix('(').filter(|it| !it.contains(')')).unwrap_or(bare);
        let quote = |it: &str| format!("“{}”", it.replace(['“', '”'], "\""));
        quote(if bare.is_empty() { short.trim() } else { bare })
    }

    /// Quotes some texts of a list and says that there are more.
    pub(in crate::cli::diff) fn list<'t>(
        self,
        texts: impl Iterator<Item = &'t str>,
        shown: usize,
    ) -> String {
        let mut quoted: Vec<String> = Vec::new();
        for text in texts {
            quoted.push(self.quoted(text));
        }
        quoted.dedup();
        self.joined(quoted, shown)
    }

    /// Joins some names and says that there are more.
    pub(in crate::cli::diff) fn joined(self, mut names: Vec<String>, shown: usize) -> String {
        let more = names.len().saturating_sub(shown);
        // One more takes no more room than saying that there is one.
        if more <= 1 {
            return names.join(", ");
        }
        names.truncate(shown);
        let names = names.join(", ");
        self.say("said-and-more", &[("names", &names)])
    }
}

/// Returns the numbers of a text, each in one form: without leading zeros and without the dots
/// between thousands.
pub(in crate::cli::diff) fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let parts = text.split(|c| !is_part(c)).map(|it| it.trim_matches(['.', ',']));
    let number = |it: &str| {
        let groups: Vec<_> = it.split(['.', ',']).collect();
        let thousands = groups.len() > 1
            && (1..=3).contains(&groups[0].len())
            && groups[1..].iter().all(|it| it.len() == 3);
        let joined = if thousands { groups.concat() } else { groups.join(",") };
        let bare = joined.trim_start_matches('0');
        if bare.is_empty() || bare.starts_with(',') { format!("0{bare}") } else { bare.to_owned() }
    };
    parts.filter(|it| !it.is_empty()).map(number).collect()
}

/// Takes the label off the words of a fee ("Lệ phí : 03 USD").
fn bare_fee(words: &str) -> &str {
    let Some((label, rest)) = words.split_once(':') else { return words };
    let is_label = matches!(label.trim().to_lowercase().as_str(), "phí" | "lệ phí" | "phí, lệ phí");
    if is_label && !rest.trim().is_empty() { rest.trim() } else { words }
}
