//! What authors write: a document in TOML or JSON with a `[change]` table, read strictly
//! and brought to clean text.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `reading` | from a tree of values to what it is to be, naming at once all that does not fit |

mod reading;

use std::{collections::BTreeSet, path::Path};

use chrono::NaiveDate;
use congbo::domain::{
    burden::JudgedRow,
    component::Component,
    event::Decision,
    ids::{Code, Digest},
    placeholder::TreeKind,
    procedure::Procedure,
    row_ids,
    text::{self, Repairs},
};
use semver::Version;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    components,
    error::{CliError, Problem},
    given,
    ui::Ui,
};
use reading::{Reading, line_of};

/// What a file says: a document, words about the change, or both.
#[derive(Debug, Clone, Default)]
pub struct Authored {
    /// The `[change]` table.
    pub change: ChangeTable,
    /// The document, where there is one.
    pub procedure: Option<Procedure>,
    /// The version that the document was made from, as `show --toml` writes it.
    pub base: Option<TextBase>,
    /// What was mended in its texts.
    pub repairs: Repairs,
}

/// The version that a text was made from: its number, and the hash of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextBase {
    /// The version.
    pub version: Version,
    /// The SHA-256 of its document.
    pub sha256: Digest,
}

impl TextBase {
    /// Returns the line that says so, above the document.
    pub fn line(&self) -> String {
        format!("base = {{ version = \"{}\", sha256 = \"{}\" }}\n", self.version, self.sha256)
    }
}

/// The `[change]` table of an author's file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeTable {
    /// The procedure to change, where the file has no document.
    pub code: Option<Code>,
    /// The version that the author worked from.
    pub base: Option<Version>,
    /// The components that change.
    pub components: BTreeSet<Component>,
    /// How the author judges what nothing measures.
    pub judged: Vec<JudgedRow>,
    /// When it takes effect.
    pub effective: Option<NaiveDate>,
    /// The legal norm.
    pub basis: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What holds for files already handed in.
    pub transition: Option<String>,
    /// Where an applicant goes instead.
    pub successors: Vec<Code>,
    /// The codes that a new document takes the place of.
    pub replaces: Vec<Code>,
}

impl Authored {
    /// Takes a document that names no code for one of the procedure that is meant.
    pub fn of_code(&mut self, code: &Code) {
        if let Some(procedure) = self.procedure.as_mut().filter(|it| it.code.is_to_come()) {
            procedure.code = code.clone();
        }
    }
}

/// Reads an author's file.
pub fn read(path: &Path) -> Result<Authored, CliError> {
    parse(&given::read_text(path, given::DOCUMENT)?).map_err(|error| error.in_file(path))
}

/// Reads a file that is one value of a type, such as a policy.
pub fn read_as<T: DeserializeOwned>(path: &Path) -> Result<(T, Repairs), CliError> {
    parse_as(&given::read_text(path, given::DOCUMENT)?).map_err(|error| error.in_file(path))
}

/// Reads a file of rules, with the hash of those that it was written from, where it says so.
pub fn read_rules<T: DeserializeOwned>(path: &Path) -> Result<(T, Option<Digest>), CliError> {
    parse_rules(&given::read_text(path, given::DOCUMENT)?).map_err(|error| error.in_file(path))
}

/// Reads rules, and from which they were written.
pub fn parse_rules<T: DeserializeOwned>(text: &str) -> Result<(T, Option<Digest>), CliError> {
    let mut tree = tree(text, &mut Repairs::default())?;
    let base = tree.as_object_mut().and_then(|it| it.remove("base"));
    let mut reading = Reading::of(text);
    let base = base.and_then(|it| reading.part(it, TreeKind::Paper));
    let read = reading.part(tree, TreeKind::Paper);
    reading.end()?;
    Ok((read.ok_or_else(not_a_table)?, base))
}

/// Reads a decision's file. A draft's places that nobody filled in are named, instead of
/// being read as what stands there.
pub fn read_decision(path: &Path) -> Result<Decision, CliError> {
    let text = given::read_text(path, given::DOCUMENT)?;
    decision(&text).map_err(|error| error.in_file(path))
}

/// Reads what somebody wrote of a decision.
pub fn decision(text: &str) -> Result<Decision, CliError> {
    whole(tree(text, &mut Repairs::default())?, text)
}

/// Reads a tree that is one value.
fn whole<T: DeserializeOwned>(tree: Value, text: &str) -> Result<T, CliError> {
    let mut reading = Reading::of(text);
    let read = reading.part(tree, TreeKind::Paper);
    reading.end()?;
    read.ok_or_else(not_a_table)
}

/// Reads a text that is one value of a type.
pub fn parse_as<T: DeserializeOwned>(text: &str) -> Result<(T, Repairs), CliError> {
    let mut repairs = Repairs::default();
    let tree = tree(text, &mut repairs)?;
    Ok((whole(tree, text)?, repairs))
}

/// Reads what an author wrote.
pub fn parse(text: &str) -> Result<Authored, CliError> {
    let mut repairs = Repairs::default();
    let mut tree = tree(text, &mut repairs)?;
    let fields = tree.as_object_mut().ok_or_else(not_a_table)?;
    let mut reading = Reading::of(text);
    let mut part = |name: &str| fields.remove(name);
    let (change, base) = (part("change"), part("base"));
    let change = change.map(|mut it| {
        components_by_keys(&mut it);
        reading.part(it, TreeKind::Paper)
    });
    let base = base.map(|it| reading.part(it, TreeKind::Procedure));
    let is_empty = fields.is_empty();
    if !is_empty {
        // Who has no code yet says nothing of it: the registry gives a provisional one.
        fields.entry("code").or_insert_with(|| Value::String(Code::to_come().to_string()));
    }
    let procedure = (!is_empty).then(|| reading.part(tree, TreeKind::Procedure));
    reading.end()?;
    let change = change.flatten().unwrap_or_default();
    Ok(Authored { change, procedure: procedure.flatten(), base: base.flatten(), repairs })
}

/// Puts the keys of components in the places of their printed names.
fn components_by_keys(change: &mut Value) {
    let by_key = |it: &mut Value| {
        if let Some(written) = it.as_str() {
            *it = Value::String(components::as_keys(written));
        }
    };
    if let Some(listed) = change.get_mut("components").and_then(Value::as_array_mut) {
        listed.iter_mut().for_each(by_key);
    }
    if let Some(judged) = change.get_mut("judged").and_then(Value::as_array_mut) {
        judged.iter_mut().filter_map(|it| it.get_mut("component")).for_each(by_key);
    }
}

/// A file is a table of fields; anything else is none.
fn not_a_table() -> CliError {
    let problem =
        Problem::new("bad-document").with("detail", "a table is expected").with("how", "table");
    CliError::usage(problem.with("field", "").at(""))
}

/// Parses JSON or TOML to one tree, its texts normalised.
fn tree(text: &str, repairs: &mut Repairs) -> Result<Value, CliError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut tree = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|error| {
            let problem = Problem::new("bad-json").with("detail", &error);
            CliError::usage(problem.at_line(Some(error.line())).at(format!(":{}", error.column())))
        })?
    } else {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let problem = Problem::new("bad-toml").with("detail", error.message());
            let place = error.span().map(|span| line_of(text, span.start));
            CliError::usage(problem.at_line(place))
        })?;
        from_toml(toml::Value::Table(table))
    };
    text::normalise_tree(&mut tree, repairs);
    Ok(tree)
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        // The log has no floats: a quantity is written as a text.
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(from_toml).collect()),
        toml::Value::Table(fields) => {
            Value::Object(fields.into_iter().map(|(name, it)| (name, from_toml(it))).collect())
        }
    }
}

/// Brings words of the command line to clean text, as those of a file are.
pub fn clean(words: &str) -> String {
    text::normalise(words, &mut Repairs::default()).into_owned()
}

/// Says what was mended in an author's texts: nothing is changed silently.
pub fn report_repairs(ui: &Ui, authored: &Authored) {
    for (kind, count) in &authored.repairs.0 {
        let what = ui.name(*kind);
        ui.status(ui.say("work-repaired", &[("what", &what), ("count", &count)]));
    }
}

/// Writes a document as its authors do: without what the registry works out by itself,
/// which are the values that follow from words and, unless asked for, the ids of rows.
pub fn to_toml(procedure: &Procedure, ids: bool) -> String {
    let mut bare = procedure.clone();
    if !ids {
        row_ids::forget_ids(&mut bare);
    }
    bare.last_row = 0;
    for channel in &mut bare.channels {
        if let Some(time) = &mut channel.time {
            time.value = None;
        }
        channel.fees.iter_mut().for_each(|fee| fee.amount = None);
    }
    let text = toml::to_string(&bare).expect("a document has nothing that TOML lacks");
    if ids {
        return text;
    }
    let lines = text.lines().filter(|line| *line != NO_ID);
    let short = lines.flat_map(|line| [line, "\n"]).collect::<String>();
    // A text may have such a line of its own: then the empty ids stay.
    if toml::from_str(&short).is_ok_and(|it: Procedure| it == bare) { short } else { text }
}

/// The line that a row without an id has.
const NO_ID: &str = "id = \"\"";

#[cfg(test)]
mod tests {
    use super::{
        super::{args::Lang, texts::Texts},
        *,
    };

    #[test]
    fn a_change_may_stand_without_a_document() {
        let authored = parse("[change]\nreason = \"gộp thủ tục\"\nsuccessors = [\"9.000011\"]\n");
        let authored = authored.unwrap();
        assert!(authored.procedure.is_none());
        assert_eq!(authored.change.successors, ["9.000011".parse().unwrap()]);
    }

    #[test]
    fn a_component_is_read_by_its_printed_name_too() {
        let text = "[change]\ncomponents = [\"Phí, lệ phí\", \"steps\", \"Time limit\"]\n\
                    judged = [{ component = \"Trình tự thực hiện\", row = \"s3\", \
                    burden = \"neutral\", reason = \"Chỉ đổi tên.\" }]\n";
        let change = parse(text).unwrap().change;
        let expected = [Component::Steps, Component::ProcessingTime, Component::Fees];
        assert_eq!(change.components, expected.into());
        assert_eq!(change.judged[0].component, Component::Steps);
        assert!(parse("[change]\ncomponents = [\"Phí\"]\n").is_err());
    }

    #[test]
    fn dates_are_read_with_and_without_quotes() {
        for text in ["[change]\neffective = 2026-09-01\n", "[change]\neffective = \"2026-09-01\"\n"]
        {
            let date = parse(text).unwrap().change.effective.unwrap();
            assert_eq!(date.to_string(), "2026-09-01");
        }
    }

    #[test]
    fn an_unknown_field_is_named_with_its_line() {
        let error = parse("[change]\nreason = \"x\"\nreasn = \"y\"\n").unwrap_err();
        let json = error.json(&Texts::new(Lang::En));
        assert!(json.contains(":3, "), "{json}");
        assert!(json.contains("reasn"), "{json}");
    }

    #[test]
    fn what_does_not_fit_is_told_in_the_readers_language() {
        let vi = Texts::new(Lang::Vi);
        let said = |text: &str| parse(text).unwrap_err().told(&vi)[0].message.clone();
        for day in ["31-02-2026", "2026-02-31", "2026-13-01", "hôm nay"] {
            let said = said(&format!("[change]\neffective = \"{day}\"\n"));
            assert!(said.starts_with("`effective` không phải một ngày có trong lịch"), "{said}");
        }
        let unknown = said("[change]\nreasn = \"y\"\n");
        assert!(unknown.starts_with("Loại tài liệu này không có mục `reasn`"), "{unknown}");
        let other = said("[change]\nreason = 5\n");
        assert!(other.starts_with("Tài liệu không đúng cấu trúc tại `reason`"), "{other}");
    }

    #[test]
    fn what_does_not_fit_of_the_change_hides_nothing_of_the_document() {
        let error = parse("name = 7\nfield = \"‹tên›\"\n[change]\nreason = 5\neffective = \"…\"\n");
        let said = error.unwrap_err().told(&Texts::new(Lang::En));
        let said: Vec<_> = said.iter().map(|it| (&*it.code, it.r#where.as_deref())).collect();
        let expected = [
            ("placeholder", Some(":2, field")),
            ("bad-document", Some(":4, reason")),
            ("bad-document", Some(":1, name")),
        ];
        assert_eq!(said[..3], expected);
    }

    #[test]
    fn open_places_are_told_in_the_order_of_the_lines_in_whichever_part_they_stand() {
        let text = "# name = \"‹tên›\"\nname = \"‹tên›\"\nfield = \"‹lĩnh vực›\"\n\n\
                    [change]\nreason = \"…\"\nbasis = \"…\"\n";
        let error = parse(text).unwrap_err();
        let json = error.json(&Texts::new(Lang::En));
        assert!(json.contains("2: name, 3: field, 6: reason, 7: basis"), "{json}");
        assert!(json.contains(":2, name"), "{json}");
        assert!(
            parse("name = \"Cấp\"\n[change]\nreason = \"Gộp\"\n")
                .is_err_and(|it| { !it.json(&Texts::new(Lang::En)).contains("placeholder") })
        );
    }

    #[test]
    fn each_open_place_is_told_with_its_own_line_where_several_say_the_same() {
        let text = "[change]\njudged = [\n  { component = \"‹steps›\", burden = \"‹…›\", \
                    reason = \"‹…›\" },\n]\n[[steps]]\ncase = \"‹…›\"\n[[steps.steps]]\n\
                    text = \"Nộp hồ sơ\"\n[[dossier.cases]]\ncase = \"‹…›\"\n[online]\n\
                    reason = \"‹…›\"\nbasis = \"\"\"\nĐiều\n‹…›\n\"\"\"\n";
        let json = parse(text).unwrap_err().json(&Texts::new(Lang::En));
        let told = [
            "3: judged[0].",
            "6: steps[0].case",
            "10: dossier.cases[0].case",
            "12: online.reason",
            "15: online.basis",
        ];
        for it in told {
            assert!(json.contains(it), "{it}: {json}");
        }
    }

    #[test]
    fn what_is_mended_in_a_text_is_counted() {
        let authored = parse("[change]\nreason = \"gộp\u{200b} thủ tục\"\n").unwrap();
        assert_eq!(authored.change.reason.as_deref(), Some("gộp thủ tục"));
        assert!(!authored.repairs.is_empty());
    }

    fn sample() -> Procedure {
        serde_json::from_value(serde_json::json!({
            "code": "9.000001", "name": "Cấp \"thẻ\"", "publisher": "Bộ A", "field": "Thư viện",
            "steps": [{"id": "k1", "steps": [{"id": "s2", "text": "một\nid = 2\nhai"}]}],
            "channels": [{"id": "c3", "method": "online",
                "time": {"text": "3 ngày", "value": {"amount": 3, "unit": "day"}},
                "fees": [{"id": "f4", "text": "5.000 đồng", "amount": 5000}]}],
            "declared_none": {"conditions": "Không"},
            "last_row": 4
        }))
        .unwrap()
    }

    #[test]
    fn a_document_in_toml_reads_back_as_the_same_document() {
        let it = sample();
        let mut back: Procedure = toml::from_str(&to_toml(&it, false)).unwrap();
        row_ids::adopt_ids(Some(&it), &mut back);
        congbo::domain::check::derive_values(&mut back);
        assert_eq!(back, it);
        let mut back: Procedure = toml::from_str(&to_toml(&it, true)).unwrap();
        assert_eq!(back.steps[0].steps[0].id, "s2");
        congbo::domain::check::derive_values(&mut back);
        back.last_row = 4;
        assert_eq!(back, it);
    }

    #[test]
    fn authors_see_neither_ids_nor_derived_values() {
        let text = to_toml(&sample(), false);
        for absent in ["id = \"", "amount", "value", "last_row"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
        let mut odd = sample();
        odd.steps[0].steps[0].text = "một\nid = \"\"\nhai".to_owned();
        let back: Procedure = toml::from_str(&to_toml(&odd, false)).unwrap();
        assert_eq!(back.steps[0].steps[0].text, odd.steps[0].steps[0].text);
    }
}
