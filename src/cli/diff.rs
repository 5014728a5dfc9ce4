//! `diff`: what differs between two versions of a procedure, word by word, with marks
//! that survive without colour.

mod catalogue;
mod patch;
mod stat;

use chrono::NaiveDate;
use congbo::{
    diff::{
        self, ChangeKind, Class, ComponentDiff, FieldChange, Match, ProcedureDiff, RowChange,
        words::{Segment, Tag},
    },
    domain::{
        burden::{self, Amount, BurdenItem, Measure},
        component::changed,
        ids::Code,
        procedure::Procedure,
        registry::{ProcedureRecord, VersionRecord},
        rows::Table,
    },
};
use semver::Version;
use serde_json::json;

use super::{
    args,
    context::Context,
    error::{CliError, Problem, exit},
    prose::{self, Piece},
    ui::{Tone, Ui},
    words::{self, Place},
};

/// How many words around a change are shown.
const AROUND: usize = 8;

/// Compares two versions of a procedure.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Diff) -> Result<u8, CliError> {
    if let Some(asked) = args.of_catalogues() {
        return catalogue::run(context, ui, &asked);
    }
    let code = args.code.as_ref().expect("clap asks for a code or a catalogue");
    let times = args::Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked_about(code, &times)?;
    let record = words::record(&snapshot.registry, code)?;
    let place = Place::of(&snapshot, &asked);
    let Some((old, new)) = sides(record, code, args, asked.as_of)? else {
        return Ok(only_one(ui, code, args, record, &place));
    };
    let (old, new) = (old.clone(), new.clone());
    if args.json_patch {
        let differs = patch::print(ui, &snapshot, code, [&old, &new], &place)?;
        return Ok(status(args, differs));
    }
    let before = snapshot.document(&old.content)?;
    let after = snapshot.document(&new.content)?;
    snapshot.release();

    let difference = diff::diff(&before, &after, Match::ById);
    if ui.json {
        let mut value = json!({
            "code": code,
            "from": {"version": old.version, "effective_from": old.effective},
            "to": {"version": new.version, "effective_from": new.effective},
            "class": difference.worst_class(),
            "components": difference.components,
            "burden": burden_value(&before, &after),
        });
        if args.stat {
            merge(&mut value, stat::value(&difference));
        }
        merge(&mut value, json!(place));
        ui.value(&value);
    } else if args.stat {
        head(ui, code, &old, &new);
        stat::print(ui, &difference, &before, &after);
    } else {
        head(ui, code, &old, &new);
        print(ui, &difference);
        print_burden(ui, &before, &after);
    }
    Ok(status(args, !difference.is_empty()))
}

/// Returns the exit status: as of `git diff`, a difference counts only when asked for.
fn status(args: &args::Diff, differs: bool) -> u8 {
    if differs && args.exit_code { exit::REFUSED } else { exit::DONE }
}

/// Returns the two versions that are meant; nothing when there is only one.
fn sides<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    args: &args::Diff,
    today: NaiveDate,
) -> Result<Option<(&'a VersionRecord, &'a VersionRecord)>, CliError> {
    let find = |text: &str| one(record, code, text);
    match (&args.a, &args.b) {
        (Some(a), Some(b)) => Ok(Some((find(a)?, find(b)?))),
        (Some(a), None) => Ok(Some((find(a)?, words::version_on(record, today)))),
        (None, _) => {
            let new = words::version_on(record, today);
            let at = record.versions.iter().position(|it| it.version == new.version).unwrap_or(0);
            let old = at.checked_sub(1).and_then(|at| record.versions.get(at));
            Ok(old.map(|old| (old, new)))
        }
    }
}

/// Finds a version by its number, or by a day on which it is in force.
fn one<'a>(
    record: &'a ProcedureRecord,
    code: &Code,
    text: &str,
) -> Result<&'a VersionRecord, CliError> {
    if let Ok(number) = text.parse::<Version>() {
        return words::version(record, code, &number);
    }
    let day: NaiveDate = text
        .parse()
        .map_err(|_| CliError::usage(Problem::new("bad-version-or-date").with("text", text)))?;
    record.at(day).ok_or_else(|| {
        CliError::refused(Problem::new("not-in-force").with("code", code).with("day", day))
    })
}

fn only_one(
    ui: &mut Ui,
    code: &Code,
    args: &args::Diff,
    record: &ProcedureRecord,
    place: &Place,
) -> u8 {
    let only = words::version_on(record, place.as_of);
    let version = only.version.clone();
    if args.json_patch {
        patch::print_only_one(ui, code, only, place);
    } else if ui.json {
        let to = json!({"version": version});
        let mut value = json!({"code": code, "from": null, "to": to, "class": null});
        value["components"] = json!([]);
        merge(&mut value, json!(place));
        ui.value(&value);
    } else {
        let facts = [("code", code.as_str()), ("version", &version.to_string())];
        ui.status(ui.say("look-diff-only-one", &facts));
    }
    exit::DONE
}

fn merge(value: &mut serde_json::Value, more: serde_json::Value) {
    if let (Some(fields), serde_json::Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
}

fn head(ui: &mut Ui, code: &Code, old: &VersionRecord, new: &VersionRecord) {
    let title = format!("{code}  {}", ui.shown(&new.summary.name));
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.line(ui.paint(Tone::Strong, &line));
    }
    let side = |it: &VersionRecord| format!("{} ({})", it.version, it.effective);
    ui.line(format!("{} → {}", side(old), side(new)));
}

/// Prints what differs between two versions.
pub fn print(ui: &mut Ui, difference: &ProcedureDiff) {
    if difference.is_empty() {
        let same = ui.say("look-diff-same", &[]);
        ui.line(same);
    }
    for component in &difference.components {
        let letter = component.component.letter().map(|it| format!("{it}) ")).unwrap_or_default();
        let name = letter + &words::component(ui, component.component);
        let name = ui.paint(Tone::Strong, &name);
        let weight = weight(ui, component.class);
        ui.line("");
        ui.line(format!("{name} – {weight}"));
        for change in &component.changes {
            print_row(ui, component, change);
        }
    }
}

/// Says a weight in words, painted by how much it matters.
fn weight(ui: &Ui, class: Class) -> String {
    let tone = match class {
        Class::Cosmetic | Class::Editorial => Tone::Dim,
        Class::Substantive => Tone::Careful,
        Class::Suspect => Tone::Wrong,
    };
    ui.paint(tone, &ui.say(&format!("look-weight-{}", class_key(class)), &[]))
}

/// Returns the stable name of a weight.
fn class_key(class: Class) -> &'static str {
    match class {
        Class::Cosmetic => "cosmetic",
        Class::Editorial => "editorial",
        Class::Substantive => "substantive",
        Class::Suspect => "suspect",
    }
}

fn print_row(ui: &mut Ui, component: &ComponentDiff, change: &RowChange) {
    let (mark, whole) = match change.kind {
        ChangeKind::Added => ("+", Some(Tone::Added)),
        ChangeKind::Removed => ("-", Some(Tone::Removed)),
        ChangeKind::Moved => ("↕", None),
        ChangeKind::Edited => ("~", None),
        ChangeKind::MovedAndEdited => ("↕~", None),
    };
    let mut lead = format!("{mark} ");
    if change.table.is_some() {
        lead += &format!("[{}] ", change.id);
    } else if change.id != component.component.key() {
        lead += &format!("{}: ", label(ui, &change.id));
    }
    let mut pieces = match whole {
        Some(tone) => vec![(Some(tone), marked(tone, &row_words(ui, change)))],
        None => edited_words(ui, change),
    };
    if change.class != component.class {
        pieces.push((None, format!("  – {}", weight(ui, change.class))));
    }
    prose::flow(ui, 2, &lead, &pieces);
    for field in change.fields.iter().filter(|it| is_told(change, it)) {
        print_field(ui, field);
    }
}

/// Returns the name of the field that a row is known by.
fn known_by(change: &RowChange) -> &str {
    match change.table {
        None => &change.id,
        Some(Table::Channels) => "method",
        Some(_) => "",
    }
}

/// Returns the words by which a row is known.
fn row_words(ui: &Ui, change: &RowChange) -> String {
    let words = change.after.as_ref().or(change.before.as_ref());
    let words = words.map_or("–", |it| if it.is_empty() { "–" } else { it });
    shown_value(ui, known_by(change), words)
}

/// Returns a row's words with what was edited in them marked.
fn edited_words(ui: &Ui, change: &RowChange) -> Vec<Piece> {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if before != after => {
            let before = shown_value(ui, known_by(change), before);
            let after = shown_value(ui, known_by(change), after);
            pieces(&diff::words::diff(&before, &after))
        }
        (Some(_), _) | (None, _) => {
            let words = folded(&row_words(ui, change), Edge::Last);
            words.map_or_else(Vec::new, |it| vec![(None, it)])
        }
    }
}

/// Whether a field of a row is told beside the row's own words. A value that follows
/// from words is not, where the words are.
fn is_told(change: &RowChange, field: &FieldChange) -> bool {
    let words_of = match field.name {
        "amount" => Some("text"),
        "time.value" => Some("time.text"),
        _ => None,
    };
    let follows = words_of.is_some_and(|words| change.fields.iter().any(|it| it.name == words));
    let repeats = match change.kind {
        ChangeKind::Added => field.after == change.after,
        ChangeKind::Removed => field.before == change.before,
        ChangeKind::Moved | ChangeKind::Edited | ChangeKind::MovedAndEdited => {
            field.before == change.before && field.after == change.after
        }
    };
    !follows && !repeats
}

fn print_field(ui: &mut Ui, field: &FieldChange) {
    let value = |it: &Option<String>| it.as_ref().map(|it| shown_value(ui, field.name, it));
    let pieces = match (value(&field.before), value(&field.after)) {
        (Some(before), Some(after)) => pieces(&diff::words::diff(&before, &after)),
        (Some(before), None) => vec![(Some(Tone::Removed), marked(Tone::Removed, &before))],
        (None, Some(after)) => vec![(Some(Tone::Added), marked(Tone::Added, &after))],
        (None, None) => return,
    };
    let lead = format!("{}: ", label(ui, field.name));
    prose::flow(ui, 6, &lead, &pieces);
}

/// Returns the name of a field in the reader's language.
fn label(ui: &Ui, field: &str) -> String {
    let id = format!("field-{}", field.replace('.', "-"));
    ui.texts.maybe(&id, &[]).unwrap_or_else(|| field.to_owned())
}

/// Returns a value as people read it: what is a key in the data by its name.
fn shown_value(ui: &Ui, field: &str, value: &str) -> String {
    let names = match field {
        "method" => "method",
        "role" => "role",
        "kind" => "fee-kind",
        "levels" => "level",
        "class" => "class",
        "assignment" => "assignment",
        "online.level" => "online",
        _ => return ui.shown(value),
    };
    let name = |key: &str| {
        let known = ui.texts.maybe(&format!("{names}-{key}"), &[]);
        known.unwrap_or_else(|| ui.shown(key))
    };
    value.split("; ").map(name).collect::<Vec<_>>().join("; ")
}

fn marked(tone: Tone, text: &str) -> String {
    let bare = text.trim_matches([' ', '\n']);
    let bare = if bare.is_empty() { "¶" } else { bare };
    let start = &text[..text.len() - text.trim_start_matches([' ', '\n']).len()];
    let end = &text[text.trim_end_matches([' ', '\n']).len()..];
    let (open, close) = if tone == Tone::Removed { ("[-", "-]") } else { ("{+", "+}") };
    let end = if bare == "¶" { "" } else { end };
    format!("{start}{open}{bare}{close}{end}")
}

/// Turns segments into pieces: what went and came is marked, what stays is folded.
fn pieces(segments: &[Segment]) -> Vec<Piece> {
    let last = segments.len().saturating_sub(1);
    let piece = |(at, segment): (usize, &Segment)| match segment.tag {
        Tag::Delete => Some((Some(Tone::Removed), marked(Tone::Removed, &segment.text))),
        Tag::Insert => Some((Some(Tone::Added), marked(Tone::Added, &segment.text))),
        Tag::Equal => {
            let edge = match (at == 0, at == last) {
                (true, false) => Edge::First,
                (false, true) => Edge::Last,
                (true, true) | (false, false) => Edge::Between,
            };
            folded(&segment.text, edge).map(|text| (None, text))
        }
    };
    segments.iter().enumerate().filter_map(piece).collect()
}

/// Where an unchanged text stands: the words beside a change are the ones to keep.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    First,
    Between,
    Last,
}

/// Shortens an unchanged text to the words beside the changes.
fn folded(text: &str, edge: Edge) -> Option<String> {
    let starts: Vec<_> = text
        .char_indices()
        .filter(|(at, c)| !is_space(*c) && (*at == 0 || text[..*at].ends_with(is_space)))
        .map(|(at, _)| at)
        .collect();
    let kept = if edge == Edge::Between { 2 * AROUND } else { AROUND };
    if starts.len() <= kept + 4 {
        return Some(text.to_owned()).filter(|it| !it.is_empty());
    }
    let head = text[..starts[AROUND]].trim_end_matches(is_space);
    let tail = &text[starts[starts.len() - AROUND]..];
    Some(match edge {
        Edge::First => format!("… {tail}"),
        Edge::Between => format!("{head} … {tail}"),
        Edge::Last => format!("{head} …"),
    })
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\n'
}

/// Prints how the burden of one version stands to that of the other.
pub fn print_burden(ui: &mut Ui, before: &Procedure, after: &Procedure) {
    let change = burden::compare(before, after);
    let verdict = ui.say(&format!("look-burden-{}", change.verdict().key()), &[]);
    let name = ui.say("look-burden", &[]);
    let name = ui.paint(Tone::Strong, &name);
    ui.line("");
    ui.line(format!("{name}: {verdict}"));
    for (mark, items) in [("↑", &change.rose), ("↓", &change.fell), ("?", &change.incomparable)]
    {
        for item in items {
            let text = burden_line(ui, item);
            prose::paragraph(ui, 2, &format!("{mark} "), &text);
        }
    }
}

fn burden_line(ui: &Ui, item: &BurdenItem) -> String {
    let measure = ui.say(&format!("look-measure-{}", item.measure.key()), &[]);
    let row = item.row.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
    let before = amount(ui, item.measure, &item.before);
    let after = amount(ui, item.measure, &item.after);
    match (&item.before, &item.after) {
        (Amount::Absent, _) => format!("{measure}{row}: + {after}"),
        (_, Amount::Absent) => format!("{measure}{row}: – {before}"),
        _ => format!("{measure}{row}: {before} → {after}"),
    }
}

fn amount(ui: &Ui, measure: Measure, amount: &Amount) -> String {
    match amount {
        Amount::Absent => ui.say("look-not-stated", &[]),
        Amount::Count(number) => number.to_string(),
        Amount::Money(money) => money.to_string(),
        Amount::Time(words, _) => words.clone(),
        Amount::Words(key) if measure == Measure::Channel => {
            ui.texts.maybe(&format!("method-{key}"), &[]).unwrap_or_else(|| key.clone())
        }
        Amount::Words(words) => folded(words, Edge::Last).unwrap_or_default(),
    }
}

/// Returns the comparison of burdens as data.
pub fn burden_value(before: &Procedure, after: &Procedure) -> serde_json::Value {
    let change = burden::compare(before, after);
    let step = burden::step(before, after, &changed(before, after));
    let mut value = json!(change);
    value["verdict"] = json!(change.verdict());
    value["step"] = json!(step.size.key());
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(segments: &[Segment]) -> String {
        pieces(segments).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn what_went_and_came_is_marked_without_colour() {
        let segments = diff::words::diff("trong 5 ngày làm việc", "trong 3 ngày làm việc");
        assert_eq!(text(&segments), "trong [-5-]{+3+} ngày làm việc");
        assert_eq!(marked(Tone::Added, "ba ngày "), "{+ba ngày+} ");
        assert_eq!(marked(Tone::Removed, "\n"), "\n[-¶-]");
    }

    #[test]
    fn what_stays_is_folded_to_the_words_beside_the_change() {
        let long = (1..40).map(|it| it.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(folded(&long, Edge::First).unwrap(), "… 32 33 34 35 36 37 38 39");
        assert_eq!(folded(&long, Edge::Last).unwrap(), "1 2 3 4 5 6 7 8 …");
        assert_eq!(folded("một hai", Edge::Between).unwrap(), "một hai");
    }
}
