//! A comparison in short: what differs in substance, what may be lost, how the burden and the
//! version's number move, and in one closing line how much else differs and how it is unfolded.

use std::collections::BTreeMap;

use congbo::{
    ask::comparison_document::Wording as _,
    diff::{
        telling::Telling,
        values::{ValueChange, ValueKind},
    },
    domain::{
        burden::{Amount, BurdenItem, Measure, StepReason, StepSize, WeighedReason},
        component::Component,
        weight::{ComponentDiff, DifferenceClass, RowChange, Suspicion},
    },
};
use unicode_width::UnicodeWidthStr;

use super::{spoken::Spoken, terminal};
use crate::cli::{
    prose,
    ui::{Tone, Ui},
};

/// How many words of what may be lost are quoted.
const QUOTED: usize = 6;

/// How many words of what a reason quotes are kept where the line is too long.
const KEPT: usize = 4;

/// How many columns a reason has that is told for others of its kind.
const REASON: usize = 70;

/// From how many reasons of one kind on they are told in one line.
const MANY: usize = 3;

/// Prints what of a comparison nobody may overlook. `unfold` is how the rest is seen.
pub fn print(ui: &mut Ui, telling: &Telling, around: usize, unfold: &str) {
    if terminal::say_same(ui, telling) {
        return;
    }
    points(ui, telling);
    for component in &telling.difference.components {
        let own = ComponentDiff {
            component: component.component,
            changes: of_class(component, DifferenceClass::Substantive)
                .filter(|it| !is_said(&telling.values, component.component, it))
                .cloned()
                .collect(),
            class: DifferenceClass::Substantive,
        };
        if !own.changes.is_empty() {
            let name = own.component.lettered(&ui.name(own.component));
            ui.heading(&name);
            terminal::print_rows(ui, &own, around, 2);
        }
    }
    suspects(ui, telling);
    step(ui, telling);
    rest(ui, telling, unfold);
}

/// Prints what a comparison comes to: what differs in substance, a sentence each, what may be lost,
/// how the burden and the version's number move.
pub fn sums(ui: &mut Ui, telling: &Telling) {
    points(ui, telling);
    outcome(ui, telling);
}

/// Prints what of it nobody may overlook: what may be lost, how the burden and the version's number
/// move.
pub fn outcome(ui: &mut Ui, telling: &Telling) {
    suspects(ui, telling);
    step(ui, telling);
}

fn of_class(it: &ComponentDiff, class: DifferenceClass) -> impl Iterator<Item = &RowChange> {
    it.changes.iter().filter(move |it| it.class == class)
}

/// Prints what differs in value and substance, a sentence each.
pub fn points(ui: &mut Ui, telling: &Telling) {
    let said = Spoken { texts: &ui.texts }.points(telling);
    for sentence in said.into_iter().filter(|it| it.class == DifferenceClass::Substantive) {
        let text = ui.shown(&sentence.text);
        prose::flow(ui, 0, "• ", &[(None, text)]);
    }
}

/// Whether the sentences say all of a row: words that they only quote are shown word by word.
fn is_said(values: &[ValueChange], component: Component, change: &RowChange) -> bool {
    let sides = (change.before.is_none(), change.after.is_none());
    let is_quoted = |it: &ValueChange| {
        let lone = (it.before.is_none(), it.after.is_none());
        it.kind == ValueKind::Words
            && it.component == component
            && (it.table, &it.id) == (change.table, &change.id)
            && (lone == sides || sides == (false, false))
    };
    // Names are quoted whole.
    component == Component::Name || !values.iter().any(is_quoted)
}

/// Says in one paragraph what is suspect, by why it is: what is lost is counted, and of what is
/// denied a few words are said.
fn suspects(ui: &mut Ui, telling: &Telling) {
    let mut kinds: BTreeMap<_, Vec<(Component, Vec<&RowChange>)>> = BTreeMap::new();
    for it in &telling.difference.components {
        for change in of_class(it, DifferenceClass::Suspect) {
            let own = kinds.entry(change.doubt).or_default();
            match own.last_mut().filter(|(component, _)| *component == it.component) {
                Some((_, changes)) => changes.push(change),
                None => own.push((it.component, vec![change])),
            }
        }
    }
    let said = kinds.into_iter().map(|(doubt, own)| {
        let own = own.into_iter().map(|(component, changes)| {
            let name = ui.name(component);
            let words = match doubt {
                Some(Suspicion::Lost) | None => lost(ui, &changes),
                Some(_) => words(ui, changes[0]),
            };
            format!("{name} ({words})")
        });
        let doubt = doubt.map(|it| ui.name(it)).unwrap_or_default();
        format!("{doubt}: {}", own.collect::<Vec<_>>().join(", "))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    if !said.is_empty() {
        let head = ui.paint(Tone::Wrong, &ui.say("brief-suspects", &[]));
        prose::flow(ui, 0, "", &[(None, format!("{head} – {said}."))]);
    }
}

/// Counts what is lost of a component: rows, or a field of rows that stay.
fn lost(ui: &Ui, changes: &[&RowChange]) -> String {
    let field = |it: &RowChange| {
        let stays = it.before.is_some() && it.after.is_some() && it.table.is_some();
        let mut gone = it.fields.iter().filter(|it| it.class == DifferenceClass::Suspect);
        gone.next().filter(|_| stays).map(|it| it.name)
    };
    let first = field(changes[0]).filter(|it| changes.iter().all(|other| field(other) == Some(it)));
    let count = changes.len();
    match first {
        Some(name) => {
            let label = terminal::label(ui, name).to_lowercase();
            format!("{count} {label}")
        }
        None => ui.say("brief-rows", &[("count", &count)]),
    }
}

/// Returns a few words of a row that is suspect: what differs in it.
fn words(ui: &Ui, change: &RowChange) -> String {
    let field = change.fields.iter().find(|it| it.class == DifferenceClass::Suspect);
    let lone = change.before.is_none() || change.after.is_none();
    let shown = |field: &str, text: &str| {
        let text = ui.shown(&terminal::shown_value(ui, field, text)).replace('\n', " ");
        terminal::elided(&text, terminal::Edge::Last, QUOTED).unwrap_or_default()
    };
    match field.filter(|_| !lone) {
        Some(it) => match (&it.before, &it.after) {
            (Some(before), Some(after)) => {
                format!("{} → {}", shown(it.name, before), shown(it.name, after))
            }
            (one, other) => shown(it.name, one.as_deref().or(other.as_deref()).unwrap_or_default()),
        },
        None => {
            let words = change.words();
            shown(words.field, words.before.or(words.after).unwrap_or_default())
        }
    }
}

/// Says how the burden and the version's number move, and why, a line for each reason that moves
/// it.
fn step(ui: &mut Ui, telling: &Telling) {
    let [burden, size] = [ui.name(telling.burden.verdict), ui.name(telling.step.size)];
    let [burden_name, step_name] = ["look-burden", "compare-step"].map(|id| ui.say(id, &[]));
    let mut line = format!("{burden_name}: {burden}. {step_name}: {size}");
    if let Some(size) = telling.step.if_real.filter(|it| *it > telling.step.size) {
        let size = ui.name(size).to_lowercase();
        line += &ui.say("brief-step-if-real", &[("size", &size)]);
    }
    ui.line(ui.paint(Tone::Strong, &format!("{line}.")));
    let room = prose::room(ui);
    for (size, said) in reasons(ui, telling) {
        let size = ui.name(size).to_lowercase();
        ui.line(one_line(&format!("  {size}: {}", ui.shown(&said.replace('\n', " "))), room));
    }
}

/// Says why the number moves, what is alike in one line: what nothing measures in a component, and
/// what moves in the same way in several channels.
fn reasons(ui: &Ui, telling: &Telling) -> Vec<(StepSize, String)> {
    let words = Spoken { texts: &ui.texts };
    let mut told: Vec<(StepSize, String)> = Vec::new();
    let all = &telling.step.reasons;
    for (at, because) in all.iter().enumerate().filter(|(_, it)| it.size > StepSize::Patch) {
        let alike = alike_to(all, &because.why).count();
        if all[..at].iter().any(|it| is_alike(&it.why, &because.why)) {
            continue;
        }
        let said = match (&because.why, alike) {
            (_, 1) => words.reason(because),
            (why, count) if is_row_alone(why) => {
                if count < MANY {
                    told.extend(alike_to(all, why).map(|it| (it.size, words.reason(it))));
                    continue;
                }
                let said = cut(&words.reason(because), REASON);
                ui.say("brief-more", &[("said", &said), ("count", &(count - 1))])
            }
            (StepReason::Open(it), count) if it.measure == Measure::Words => {
                let name = ui.name(it.component);
                ui.say("brief-open", &[("name", &name), ("count", &count)])
            }
            (_, _) => ui.say("brief-alike", &[("said", &words.reason(because))]),
        };
        if !told.contains(&(because.size, said.clone())) {
            told.push((because.size, said));
        }
    }
    told
}

/// Returns the reasons that are told in one line with one of them, that one too.
fn alike_to<'a>(
    all: &'a [WeighedReason],
    why: &'a StepReason,
) -> impl Iterator<Item = &'a WeighedReason> {
    all.iter().filter(move |it| is_alike(&it.why, why))
}

/// How a row that stands on one side came: whether it is there now. `None` of any other.
fn comes(it: &BurdenItem) -> Option<bool> {
    match (&it.before, &it.after) {
        (Amount::Absent, Amount::Words(_)) => Some(true),
        (Amount::Words(_), Amount::Absent) => Some(false),
        (_, _) => None,
    }
}

/// Whether a reason is a row that came or went, and is measured as such.
fn is_row_alone(why: &StepReason) -> bool {
    match why {
        StepReason::Rose(it) | StepReason::Fell(it) => comes(it).is_some(),
        StepReason::Open(_)
        | StepReason::Judged(_)
        | StepReason::Same(_)
        | StepReason::Wording(_)
        | StepReason::Apart(_) => false,
    }
}

/// Whether two reasons are told in one line.
fn is_alike(one: &StepReason, other: &StepReason) -> bool {
    let same = |one: &BurdenItem, other: &BurdenItem| {
        let words = one.measure == Measure::Words;
        let amounts = (&one.before, &one.after) == (&other.before, &other.after);
        let limits = matches!(one.measure, Measure::TimeLimit | Measure::Fee) && amounts;
        let rows = comes(one).is_some() && comes(one) == comes(other);
        let alike = one.component == other.component && one.measure == other.measure;
        alike && (words || limits || rows)
    };
    match (one, other) {
        (StepReason::Rose(one), StepReason::Rose(other))
        | (StepReason::Fell(one), StepReason::Fell(other))
        | (StepReason::Open(one), StepReason::Open(other)) => {
            std::ptr::eq(one, other) || same(one, other)
        }
        (_, _) => std::ptr::eq(one, other),
    }
}

/// Says how much else differs, and how it is seen.
pub(super) fn rest(ui: &mut Ui, telling: &Telling, unfold: &str) {
    let light = |it: &&RowChange| it.class < DifferenceClass::Substantive;
    let components = &telling.difference.components;
    let count = components.iter().flat_map(|it| &it.changes).filter(light).count();
    let own = components.iter().filter(|it| it.changes.iter().any(|it| light(&it)));
    let names = own.map(|it| ui.name(it.component)).collect::<Vec<_>>();
    let names = match &names[..] {
        [first, second, _, ..] => format!("{first}; {second}; …"),
        all => all.join("; "),
    };
    let facts = [("count", &count as _), ("names", &names as _), ("unfold", &unfold as _)];
    let said = ui.say("brief-rest", &facts);
    ui.line(ui.paint(Tone::Dim, &said));
}

/// Shortens a text to one line of so many columns: what it quotes first, because a number behind
/// it says more.
fn one_line(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for (at, part) in text.split(['“', '”']).enumerate() {
        let words: Vec<_> = part.split(' ').collect();
        match at % 2 {
            0 => short += part,
            _ if words.len() <= KEPT => short += &format!("“{part}”"),
            _ => short += &format!("“{}…”", words[..KEPT].join(" ")),
        }
    }
    cut(&short, width)
}

/// Shortens a text to one line of so many columns, at a space.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_inclusive(' ') {
        if kept.width() + word.trim_end().width() + 2 > width {
            break;
        }
        kept += word;
    }
    format!("{} …", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{cut, one_line};

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(cut("một hai ba", 10), "một hai ba");
        assert_eq!(cut("một hai ba", 9), "một hai …");
        let quoted = "bớt “một hai ba bốn năm” từ 2 còn 1";
        assert_eq!(one_line(quoted, 34), "bớt “một hai ba bốn…” từ 2 còn 1");
        assert_eq!(one_line(quoted, 40), quoted);
    }
}
