//! Takes fields out of a record by name and type, and knows where each stood.

use std::borrow::Cow;

use super::{
    imported::{Imported, NotUnderstood},
    legacy::{LegacyFinding, LegacyNote},
    refusal::{LineRefusal, LineRefusalKind},
    tree::{JsonTree, Members},
};
use crate::domain::{
    procedure::Procedure,
    text::{Repairs, normalise},
};

/// What is learned on the way from a record to a procedure.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) repairs: Repairs,
    pub(super) ignored: Vec<String>,
    pub(super) legacy: Vec<LegacyNote>,
    not_understood: Vec<NotUnderstood>,
    last_row: u32,
}

impl Notes {
    /// Gives the next row its id.
    pub(super) fn row(&mut self, prefix: char) -> String {
        self.last_row += 1;
        format!("{prefix}{}", self.last_row)
    }

    /// Returns the highest row number given.
    pub(super) fn last_row(&self) -> u32 {
        self.last_row
    }

    /// Notes a finding.
    pub(super) fn found(&mut self, finding: LegacyFinding, field: impl Into<String>) {
        self.legacy.push(LegacyNote { finding, field: field.into(), words: None });
    }

    /// Notes a finding with the words that gave rise to it.
    pub(super) fn found_words(
        &mut self,
        finding: LegacyFinding,
        field: impl Into<String>,
        words: impl Into<String>,
    ) {
        self.legacy.push(LegacyNote { finding, field: field.into(), words: Some(words.into()) });
    }

    /// Notes words that nobody understands, with their place.
    pub(super) fn not_understood(&mut self, place: impl Into<String>, words: impl Into<String>) {
        let (place, words) = (place.into(), words.into());
        self.not_understood.push(NotUnderstood { place, words });
    }

    /// Ends the reading: gives the procedure with all that was noted of it.
    pub(super) fn of(
        self,
        procedure: Procedure,
        decision: Option<String>,
        decision_number: Option<String>,
    ) -> Imported {
        let Notes { repairs, ignored, legacy, not_understood, .. } = self;
        Imported {
            procedure,
            decision,
            decision_number,
            repairs,
            ignored,
            legacy,
            not_understood,
            states: None,
        }
    }

    /// Cleans a text, keeping the buffer it may stand in.
    fn clean(&mut self, text: Cow<'_, str>) -> String {
        let repaired = match normalise(&text, &mut self.repairs) {
            Cow::Owned(repaired) => Some(repaired),
            Cow::Borrowed(_) => None,
        };
        repaired.unwrap_or_else(|| text.into_owned())
    }
}

/// Where an object stands in its record, written out only when something is said of it.
#[derive(Clone, Copy)]
pub(super) enum At<'p> {
    Record,
    Item(&'p At<'p>, &'static str, usize),
}

impl At<'_> {
    /// Writes the path of a field of the object.
    pub(super) fn field(&self, name: &str) -> String {
        match self {
            At::Record => name.to_owned(),
            At::Item(parent, list, index) => {
                let item = parent.field(&format!("{list}[{index}]"));
                if name.is_empty() { item } else { format!("{item}.{name}") }
            }
        }
    }

    /// Writes the path without the indices, for what is said of all records at once.
    pub(super) fn kind_of_field(&self, name: &str) -> String {
        match self {
            At::Record => name.to_owned(),
            At::Item(parent, list, _) => parent.kind_of_field(&format!("{list}[].{name}")),
        }
    }
}

/// An object whose fields are being taken.
pub(super) struct Fields<'a, 'p> {
    members: Members<'a>,
    pub(super) at: At<'p>,
}

/// The fields without which a line is no record of a procedure.
const NEEDED: [&str; 5] = ["ma_thu_tuc", "ten_thu_tuc", "ten_giay_to", "ban_chinh", "ban_sao"];

impl<'a, 'p> Fields<'a, 'p> {
    /// Opens an object.
    pub(super) fn open(tree: JsonTree<'a>, at: At<'p>) -> Result<Self, LineRefusal> {
        match tree {
            JsonTree::Object(members) => Ok(Fields { members, at }),
            other => Err(match at {
                At::Record => LineRefusalKind::NotAnObject { found: other.kind() }.at(""),
                At::Item(..) => wrong_type("an object", &other).at(at.field("")),
            }),
        }
    }

    /// Takes a field that need not be there.
    pub(super) fn optional(&mut self, name: &str) -> Option<JsonTree<'a>> {
        let at = self.members.iter().position(|(key, _)| key == name)?;
        Some(self.members.swap_remove(at).1)
    }

    /// Takes a field; of those that a record cannot do without, it says that one is
    /// missing. Sources leave out what they do not know, which is then null.
    fn required(&mut self, name: &str) -> Result<JsonTree<'a>, LineRefusal> {
        match self.optional(name) {
            Some(tree) => Ok(tree),
            None if NEEDED.contains(&name) => {
                Err(LineRefusalKind::MissingField.at(self.at.field(name)))
            }
            None => Ok(JsonTree::Null),
        }
    }

    /// Takes a text; null and a text without words are nothing.
    pub(super) fn text(
        &mut self,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<String>, LineRefusal> {
        let tree = self.required(name)?;
        self.as_text(tree, name, notes)
    }

    /// Takes a text that need not be there.
    pub(super) fn optional_text(
        &mut self,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<String>, LineRefusal> {
        let tree = self.optional(name).unwrap_or(JsonTree::Null);
        self.as_text(tree, name, notes)
    }

    /// Takes a yes or no that need not be there.
    pub(super) fn flag(&mut self, name: &str) -> Result<Option<bool>, LineRefusal> {
        match self.optional(name) {
            None | Some(JsonTree::Null) => Ok(None),
            Some(JsonTree::Bool(it)) => Ok(Some(it)),
            Some(other) => Err(wrong_type("true, false or null", &other).at(self.at.field(name))),
        }
    }

    fn as_text(
        &self,
        tree: JsonTree<'a>,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<String>, LineRefusal> {
        match tree {
            JsonTree::Null => Ok(None),
            JsonTree::Text(text) => Ok(Some(notes.clean(text)).filter(|text| !text.is_empty())),
            other => Err(wrong_type("a text or null", &other).at(self.at.field(name))),
        }
    }

    /// Takes a text of one line: a line break in it becomes a space.
    pub(super) fn line(
        &mut self,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<String>, LineRefusal> {
        let text = self.text(name, notes)?;
        Ok(text.map(|it| if it.contains('\n') { it.replace('\n', " ") } else { it }))
    }

    /// Takes a number as it is written, as a text or as a number.
    pub(super) fn number_words(
        &mut self,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<String>, LineRefusal> {
        match self.required(name)? {
            JsonTree::Whole(number) => Ok(Some(number.to_string())),
            JsonTree::Other(number) => Ok(Some(number.to_string())),
            tree @ (JsonTree::Null | JsonTree::Text(_)) => self.as_text(tree, name, notes),
            other => Err(wrong_type("a number or null", &other).at(self.at.field(name))),
        }
    }

    /// Takes a count: a whole number that is there and not large. Any other is none, and noted.
    pub(super) fn count(&mut self, name: &str, notes: &mut Notes) -> Result<u32, LineRefusal> {
        let words = self.number_words(name, notes)?;
        let count = words.as_deref().and_then(|it| it.parse().ok());
        Ok(count.unwrap_or_else(|| {
            notes.not_understood(self.at.field(name), words.as_deref().unwrap_or("null"));
            0
        }))
    }

    /// Takes a number in thousandths, as the source's own time limits are. One that is out of its
    /// range is noted.
    pub(super) fn thousandths(
        &mut self,
        name: &str,
        notes: &mut Notes,
    ) -> Result<Option<u64>, LineRefusal> {
        let Some(words) = self.number_words(name, notes)? else { return Ok(None) };
        let number: Option<f64> = words.parse().ok().filter(|it| (0.0..1e12).contains(it));
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "in range")]
        let thousandths = number.map(|it| (it * 1000.0).round() as u64);
        if thousandths.is_none() {
            notes.not_understood(self.at.field(name), words);
        }
        Ok(thousandths)
    }

    /// Takes a list that need not be there.
    pub(super) fn optional_list(&mut self, name: &str) -> Result<Vec<JsonTree<'a>>, LineRefusal> {
        if self.members.iter().any(|(key, _)| key == name) { self.list(name) } else { Ok(vec![]) }
    }

    /// Takes a list.
    pub(super) fn list(&mut self, name: &str) -> Result<Vec<JsonTree<'a>>, LineRefusal> {
        match self.required(name)? {
            JsonTree::Null => Ok(Vec::new()),
            JsonTree::List(items) => Ok(items),
            other => Err(wrong_type("a list", &other).at(self.at.field(name))),
        }
    }

    /// Takes a list of texts; empty ones are left out and noted.
    pub(super) fn texts(
        &mut self,
        name: &'static str,
        notes: &mut Notes,
    ) -> Result<Vec<String>, LineRefusal> {
        let mut texts = Vec::new();
        for (index, item) in self.list(name)?.into_iter().enumerate() {
            let at = At::Item(&self.at, name, index);
            match item {
                JsonTree::Text(text) => match notes.clean(text) {
                    text if text.is_empty() => {
                        notes.found(LegacyFinding::EmptyRow, at.field(""));
                    }
                    text => texts.push(text),
                },
                other => return Err(wrong_type("a text", &other).at(at.field(""))),
            }
        }
        Ok(texts)
    }

    /// Lists what was not taken and holds anything.
    pub(super) fn close(self, notes: &mut Notes) {
        for (key, tree) in &self.members {
            if !tree.is_empty() {
                let field = self.at.kind_of_field(key);
                if !notes.ignored.contains(&field) {
                    notes.ignored.push(field);
                }
            }
        }
    }
}

fn wrong_type(expected: &'static str, found: &JsonTree<'_>) -> LineRefusalKind {
    LineRefusalKind::WrongType { expected, found: found.kind() }
}
