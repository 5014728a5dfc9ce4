//! What differs in value, said in one sentence each, as a ministry's lawyer would.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `citations` | what is cited otherwise, and where, in words |
//! | `phrases` | the parts of sentences: amounts, names, lists, quoted words |

mod citations;
mod phrases;

use congbo::{
    diff::{
        telling::ValuePoint,
        values::{Direction, Value, ValueChange, ValueKind},
    },
    domain::{
        component::Component,
        first_letter,
        values::{Money, TimeValue},
        weight::DifferenceClass,
    },
};
use phrases::NOUN;
pub(super) use phrases::Voice;

use crate::cli::{
    named::{Named as _, TextFamily},
    texts::{TextFact, Texts},
};

/// One sentence of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The weight of what it says.
    pub class: DifferenceClass,
    /// The sentence. Text from data in it has not been made fit for a terminal.
    pub text: String,
    /// Which of the values it says, by their places in the list.
    pub values: Vec<usize>,
}

/// Says one point: in one sentence what changed in the same way for several channels,
/// papers or norms.
pub fn sentence(texts: &Texts, point: &ValuePoint, values: &[ValueChange]) -> Sentence {
    let group: Vec<_> = point.values.iter().map(|it| &values[*it]).collect();
    Sentence { class: point.class, text: said(texts, &group), values: point.values.clone() }
}

/// Says some values that differ alike.
pub fn said(texts: &Texts, group: &[&ValueChange]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let voice = Voice { texts };
    let text = match first.kind {
        ValueKind::TimeLimit => time(voice, group),
        ValueKind::Fee => fee(voice, group),
        ValueKind::FeeKind => fee_kind(voice, group),
        ValueKind::Channel => channel(voice, first),
        ValueKind::Paper => paper(voice, first),
        ValueKind::Originals | ValueKind::Copies => copies(voice, group),
        ValueKind::Words => words(voice, group),
        ValueKind::Sets => count(voice, first),
        ValueKind::Conditions => conditions(voice, first),
        ValueKind::DeclaredNone => declared(voice, first),
        ValueKind::Applicant | ValueKind::Agency | ValueKind::Result | ValueKind::Forms => {
            named(voice, group)
        }
        ValueKind::Levels => levels(voice, first),
        ValueKind::Class | ValueKind::Assignment | ValueKind::Online => key(voice, first),
        ValueKind::Citation => citations::citation(voice, group),
        ValueKind::CitationDate | ValueKind::CitationIssuer => citations::detail(voice, group),
    };
    let text = match first.class {
        DifferenceClass::Suspect => {
            let stays = first.after.is_some() && first.kind != ValueKind::TimeLimit;
            let stays = if stays { "yes" } else { "no" };
            voice.say("said-suspect", &[("text", &text), ("stays", &stays)])
        }
        DifferenceClass::Cosmetic | DifferenceClass::Editorial | DifferenceClass::Substantive => {
            text
        }
    };
    if text.ends_with(['.', '!', '?']) { text } else { text + "." }
}

fn time(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let limit = |it: &Option<Value>| match it {
        Some(Value::Time { words, value }) => Some((words.clone(), *value)),
        Some(_) | None => None,
    };
    let words = |(words, value): &(String, Option<TimeValue>)| match value {
        Some(value) => voice.stated(words, voice.time(*value)),
        None if words.trim().bytes().all(|it| it.is_ascii_digit()) => {
            voice.say("said-time-bare", &[("words", &voice.quoted(words))])
        }
        None => voice.quoted(words),
    };
    let of = voice.methods(group);
    let said = |id: &str, facts: &[TextFact<'_>]| {
        voice.say(id, &[facts, &[("of", &of), ("direction", &direction(first))]].concat())
    };
    match (limit(&first.before), limit(&first.after)) {
        (Some(old), Some(new)) => {
            let (before, after) = (words(&old), words(&new));
            let same_unit = old.1.zip(new.1).is_some_and(|(was, is)| {
                was.unit == is.unit && before == voice.time(was) && after == voice.time(is)
            });
            let id = match (same_unit, old.1.is_some() && new.1.is_some()) {
                (true, _) => "said-time",
                (false, true) => "said-time-unit",
                (false, false) => "said-time-words",
            };
            let bare = old.1.map(|it| voice.quantity(it)).unwrap_or_default();
            said(id, &[("before", &before), ("after", &after), ("bare", &bare)])
        }
        (None, Some(new)) => said("said-time-added", &[("after", &words(&new))]),
        (Some(old), None) => said("said-time-gone", &[("before", &words(&old))]),
        (None, None) => of,
    }
}

/// Returns which way the burden goes, as Fluent selects by it.
fn direction(change: &ValueChange) -> &'static str {
    match change.direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Neither => "neither",
        Direction::Unclear => "unclear",
    }
}

fn fee(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let amount = |it: &Option<Value>| match it {
        Some(Value::Money { words, amount, .. }) => Some(voice.fee(words, *amount)),
        Some(Value::DeclaredNone { .. }) => Some(voice.say("said-free", &[])),
        Some(_) | None => None,
    };
    let is_free = |it: &Option<Value>| {
        let free = matches!(it, Some(Value::Money { amount: Some(Money(0)), .. }));
        free || matches!(it, Some(Value::DeclaredNone { .. }))
    };
    let told = [&first.after, &first.before].into_iter().flatten().find_map(|it| {
        let Value::Money { fee_kind, note, .. } = it else { return None };
        Some((fee_kind.map_or("none", |it| it.key()), note.clone()))
    });
    let (noun, note) = told.unwrap_or(("none", None));
    let of = voice.methods(group);
    let note = note.map_or_else(|| "none".to_owned(), |it| format!(" {}", voice.quoted(&it)));
    let free = if is_free(&first.before) || is_free(&first.after) { "yes" } else { "no" };
    let said = |id: &str, more: &[TextFact<'_>]| {
        let own =
            [("noun", &noun as _), ("of", &of as _), ("note", &note as _), ("free", &free as _)];
        let subject = voice.say("said-fee-of", &own);
        let direction = direction(first);
        let all: [TextFact<'_>; 3] =
            [("subject", &subject), ("direction", &direction), ("free", &free)];
        voice.say(id, &[&all, more].concat())
    };
    match (amount(&first.before), amount(&first.after)) {
        (Some(before), Some(after)) => said("said-fee", &[("before", &before), ("after", &after)]),
        (None, Some(after)) => said("said-fee-added", &[("after", &after)]),
        (Some(before), None) => said("said-fee-gone", &[("before", &before)]),
        (None, None) => of,
    }
}

fn fee_kind(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let name = |it: &Option<Value>| match it {
        Some(Value::Keys { keys }) => keys.first().map_or("none", |it| it).to_owned(),
        Some(_) | None => "none".to_owned(),
    };
    let money = |it: &str| Money::parse(it).map_or_else(|| voice.quoted(it), |it| voice.money(it));
    let of = first.about.as_deref().map(money).unwrap_or_default();
    let (before, after) = (name(&first.before), name(&first.after));
    voice.say("said-fee-kind", &[("of", &of), ("before", &before), ("after", &after)])
}

fn channel(voice: Voice<'_>, change: &ValueChange) -> String {
    let method = |it: &Option<Value>| match it {
        Some(Value::Channel { method, .. }) => Some(voice.say(&method.text_in("said-method"), &[])),
        Some(_) | None => None,
    };
    let details = match change.after.as_ref().or(change.before.as_ref()) {
        Some(Value::Channel { time, fees, .. }) => {
            let time = time.iter().map(|it| voice.with_time(it));
            time.chain(fees.iter().map(|it| voice.with_fee(it))).collect::<Vec<_>>().join("; ")
        }
        Some(_) | None => String::new(),
    };
    let case = if change.direction == Direction::Unclear { "yes" } else { "no" };
    let has = if details.is_empty() { "no" } else { "yes" };
    let facts: [TextFact<'_>; 3] = [("details", &details), ("has", &has), ("case", &case)];
    let said = |id: &str, more: &[TextFact<'_>]| voice.say(id, &[&facts, more].concat());
    match (method(&change.before), method(&change.after)) {
        (Some(old), Some(new)) => said("said-channel", &[("before", &old), ("after", &new)]),
        (None, Some(of)) => said("said-channel-added", &[("of", &of)]),
        (Some(of), None) => said("said-channel-gone", &[("of", &of)]),
        (None, None) => details,
    }
}

fn paper(voice: Voice<'_>, change: &ValueChange) -> String {
    let Some(Value::Paper { name, originals, copies }) =
        change.after.as_ref().or(change.before.as_ref())
    else {
        return String::new();
    };
    let id = if change.after.is_some() { "said-paper-added" } else { "said-paper-gone" };
    let counts = voice.say("said-counts", &[("originals", &originals), ("copies", &copies)]);
    voice.say(id, &[("name", &voice.quoted(name)), ("counts", &counts)])
}

fn copies(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let of = voice.list(group.iter().filter_map(|it| it.about.as_deref()), 3);
    let (before, after) = numbers(group[0]);
    let id = group[0].kind.text();
    voice.say(&id, &[("of", &of), ("before", &before), ("after", &after)])
}

fn numbers(change: &ValueChange) -> (String, String) {
    let number = |it: &Option<Value>| match it {
        Some(Value::Count { count }) => count.to_string(),
        Some(Value::DeclaredNone { .. }) => "declared".to_owned(),
        Some(_) | None => "none".to_owned(),
    };
    (number(&change.before), number(&change.after))
}

fn count(voice: Voice<'_>, change: &ValueChange) -> String {
    let (before, after) = numbers(change);
    let id = match (&change.before, &change.after) {
        (Some(_), Some(_)) => change.kind.text(),
        (None, _) => change.kind.text() + "-added",
        (Some(_), None) => change.kind.text() + "-gone",
    };
    voice.say(&id, &[("before", &before), ("after", &after), ("direction", &direction(change))])
}

/// How many rows one sentence quotes of each kind.
const ROWS: usize = 3;

/// Says what came, went and reads otherwise among the rows of a component.
fn words(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let text = |it: &Option<Value>| match it {
        Some(Value::Words { words }) => words.join("; "),
        Some(_) | None => String::new(),
    };
    let noun = voice.component_name(group[0].component);
    let name = group[0].component == Component::Name;
    let quoted = |it: &str| if name { voice.whole(it) } else { voice.quoted(it) };
    let (mut come, mut gone, mut edited, mut moved) = (vec![], vec![], vec![], vec![]);
    for it in group {
        let (before, after) = (text(&it.before), text(&it.after));
        match (&it.before, &it.after) {
            (None, _) => come.push(quoted(&after)),
            (_, None) => gone.push(quoted(&before)),
            (Some(_), Some(_)) if before == after => moved.push(quoted(&after)),
            (Some(_), Some(_)) => {
                let [old, new] = [&before, &after].map(|it| quoted(it));
                // Of a long text the first words would say nothing of what differs.
                edited.push(if old.ends_with("…”") || new.ends_with("…”") {
                    new
                } else {
                    voice.say("said-reworded", &[("before", &old), ("after", &new)])
                });
            }
        }
    }
    let parts = [
        ("said-rows-come", come),
        ("said-rows-gone", gone),
        ("said-rows-edited", edited),
        ("said-rows-moved", moved),
    ];
    let parts = parts.into_iter().filter(|(_, names)| !names.is_empty()).map(|(id, mut names)| {
        names.dedup();
        voice.say(id, &[("names", &voice.joined(names, ROWS))])
    });
    let parts = parts.collect::<Vec<_>>().join("; ");
    voice.say("said-rows", &[("noun", &noun), ("parts", &parts)])
}

fn conditions(voice: Voice<'_>, change: &ValueChange) -> String {
    let state = |it: &Option<Value>| match it {
        Some(Value::DeclaredNone { .. }) => "declared",
        Some(_) => "stated",
        None => "none",
    };
    let (before, after) = (state(&change.before), state(&change.after));
    voice.say("said-conditions", &[("before", &before), ("after", &after)])
}

fn declared(voice: Voice<'_>, change: &ValueChange) -> String {
    let words = |it: &Option<Value>| match it {
        Some(Value::DeclaredNone { words }) => voice.quoted(words),
        Some(_) | None => String::new(),
    };
    let noun = voice.component_name(change.component);
    let (before, after) = (words(&change.before), words(&change.after));
    let id = match (&change.before, &change.after) {
        (None, _) => "said-declared-added",
        (Some(_), None) => "said-declared-gone",
        (Some(_), Some(_)) => "said-declared",
    };
    voice.say(id, &[("noun", &noun), ("before", &before), ("after", &after)])
}

fn named(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let noun = match (first.kind, first.about.as_deref()) {
        (ValueKind::Agency, Some(role)) => voice.say(&TextFamily::Role.of(role), &[]),
        (ValueKind::Forms, Some(paper)) => {
            voice.say("said-noun-forms", &[("of", &voice.quoted(paper))])
        }
        (kind, _) => voice.say(&kind.text_in(NOUN), &[]),
    };
    let words = |it: &Option<Value>| match it {
        Some(Value::Words { words }) => words.clone(),
        Some(_) | None => Vec::new(),
    };
    let (old, new): (Vec<String>, Vec<String>) = (
        group.iter().flat_map(|it| words(&it.before)).collect(),
        group.iter().flat_map(|it| words(&it.after)).collect(),
    );
    let lacks = |it: &&String, list: &[String]| {
        !list.iter().any(|other| congbo::domain::weight::noise::looks_equal(it, other))
    };
    let gone: Vec<_> = old.iter().filter(|it| lacks(it, &new)).map(|it| &**it).collect();
    let come: Vec<_> = new.iter().filter(|it| lacks(it, &old)).map(|it| &**it).collect();
    let before = voice.list(gone.iter().copied(), 4);
    let after = voice.list(come.iter().copied(), 4);
    let id = match (gone.is_empty(), come.is_empty(), new.is_empty()) {
        (true, false, _) => "said-named-added",
        (false, true, true) => "said-named-gone",
        (false, true, false) => "said-named-fewer",
        (_, _, _) => "said-named",
    };
    voice.say(id, &[("noun", &noun), ("before", &before), ("after", &after)])
}

fn levels(voice: Voice<'_>, change: &ValueChange) -> String {
    let (old, new) = (keys(&change.before), keys(&change.after));
    let name = |key: &&String| voice.say(&TextFamily::Level.of(key), &[]).to_lowercase();
    let names = |list: &[String], other: &[String]| {
        let lone = list.iter().filter(|it| !other.contains(it));
        lone.map(|it| name(&it)).collect::<Vec<_>>().join(", ")
    };
    let (gone, come) = (names(&old, &new), names(&new, &old));
    let district = old.iter().any(|it| it == "district") && !new.iter().any(|it| it == "district");
    let ended = if district { "yes" } else { "no" };
    let facts: [TextFact<'_>; 3] = [("gone", &gone), ("come", &come), ("ended", &ended)];
    voice.say(
        match (gone.is_empty(), come.is_empty()) {
            (true, _) => "said-levels-added",
            (false, true) => "said-levels-gone",
            (false, false) => "said-levels",
        },
        &facts,
    )
}

fn keys(it: &Option<Value>) -> Vec<String> {
    match it {
        Some(Value::Keys { keys }) => keys.clone(),
        Some(_) | None => Vec::new(),
    }
}

fn key(voice: Voice<'_>, change: &ValueChange) -> String {
    let names = match change.kind == ValueKind::Online {
        true => TextFamily::Online,
        false if change.kind == ValueKind::Assignment => TextFamily::Assignment,
        false => TextFamily::Class,
    };
    let name = |it: &Option<Value>| {
        let key = keys(it).into_iter().next()?;
        Some(first_letter::within(&voice.say(&names.of(&key), &[])))
    };
    let noun = voice.say(&change.kind.text_in(NOUN), &[]);
    let (before, after) = (name(&change.before), name(&change.after));
    let id = match (&before, &after) {
        (Some(_), Some(_)) => "said-key",
        (None, _) => "said-key-added",
        (Some(_), None) => "said-key-gone",
    };
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    voice.say(id, &[("noun", &noun), ("before", &before), ("after", &after)])
}

#[cfg(test)]
mod tests;
