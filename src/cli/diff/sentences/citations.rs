//! What is cited otherwise, and where, in words.

use congbo::{
    diff::values::{CitationPlace, Value, ValueChange},
    domain::component::Component,
};

use super::phrases::{NOUN, Voice};
use crate::cli::{named::Named as _, texts::TextFact};

/// How many norms one sentence names.
const NORMS: usize = 40;

fn components(group: &[&ValueChange]) -> Vec<Component> {
    let mut found: Vec<Component> = Vec::new();
    for place in group.iter().flat_map(|it| &it.places) {
        if !found.contains(&place.component) {
            found.push(place.component);
        }
    }
    found
}

/// Says which norm took another's place, or came, or went.
pub(super) fn citation(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let norm = |it: &Option<Value>| match it {
        Some(Value::Norm { number }) => Some(shown(voice, number)),
        Some(_) | None => None,
    };
    let list = |side: fn(&ValueChange) -> &Option<Value>| {
        let names: Vec<String> = group.iter().filter_map(|it| norm(side(it))).collect();
        voice.joined(names, NORMS)
    };
    let (before, after) = (list(|it| &it.before), list(|it| &it.after));
    let places = places(voice, group);
    let still = first.still.iter().map(|it| voice.component(*it)).collect::<Vec<_>>();
    let cited = if still.is_empty() { "no" } else { "yes" };
    let still = still.join("; ");
    let facts: [TextFact<'_>; 4] =
        [("before", &before), ("after", &after), ("places", &places), ("still", &still)];
    let id = match (&first.before, &first.after) {
        (Some(_), Some(_)) => "said-citation",
        (None, _) => "said-citation-added",
        (Some(_), None) => "said-citation-gone",
    };
    voice.say(id, &[&facts[..], &[("cited", &cited)]].concat())
}

/// Says what is told of a norm beside its number: its day, its issuer.
pub(super) fn detail(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let first = group[0];
    let words = |it: &Option<Value>| match it {
        Some(Value::Words { words }) => words.join("; "),
        Some(_) | None => String::new(),
    };
    let names = group.iter().filter_map(|it| it.about.as_deref());
    let of = voice.joined(names.map(|it| shown(voice, it)).collect(), NORMS);
    let noun = voice.say(&first.kind.text_in(NOUN), &[]);
    let (before, after) = (words(&first.before), words(&first.after));
    let id = match (&first.before, &first.after) {
        (Some(_), Some(_)) => "said-detail",
        (None, _) => "said-detail-added",
        (Some(_), None) => "said-detail-gone",
    };
    voice.say(id, &[("noun", &noun), ("of", &of), ("before", &before), ("after", &after)])
}

/// Returns a norm's number as it is, and the name of one without a number in quotes.
fn shown(voice: Voice<'_>, norm: &str) -> String {
    let is_number = norm.contains('/') && !norm.contains(' ');
    if is_number { norm.to_owned() } else { voice.quoted(norm) }
}

/// Returns the places of a group in words: each component once, with the numbers of its
/// rows where people know them by number.
fn places(voice: Voice<'_>, group: &[&ValueChange]) -> String {
    let all: Vec<&CitationPlace> = group.iter().flat_map(|it| &it.places).collect();
    let place = |component: Component| {
        // A step is known by its own number; the places of papers and conditions no text states.
        let own =
            all.iter().filter(|it| it.component == component && component == Component::Steps);
        let mut numbers: Vec<u64> = own.filter_map(|it| it.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let name = voice.component(component);
        if numbers.is_empty() || numbers.len() > 6 {
            return name;
        }
        let numbers = numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        voice.say("said-place", &[("name", &name), ("numbers", &numbers)])
    };
    components(group).into_iter().map(place).collect::<Vec<_>>().join("; ")
}
