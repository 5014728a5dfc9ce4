//! The files of settings: how they are read, and changed without losing what stands around.

use std::{fs, io, path::Path};

use toml_edit::{Array, Document, DocumentMut, Item, Table, TableLike, Value};

use super::terms::{SettingKey, SettingWhy, program_of};
use crate::cli::own_file;

/// What a section of the person's file is called.
const SECTIONS: &str = "registry";

/// How large a file of settings may be.
const BOUND: u64 = 1 << 20;

/// What stands in a line: the line, the name, and what it is set to, where that is text.
type SettingLine = (usize, String, Option<String>);

/// Why a file does not read: the line, where it is known, and what is wrong.
pub type TomlFault = (Option<usize>, SettingWhy);

/// A file of settings.
pub struct SettingsFile {
    text: String,
    document: Document<String>,
}

impl SettingsFile {
    /// Reads a file. `None` where there is none.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is no TOML: at which line.
    pub fn read(path: &Path) -> Result<Option<Self>, TomlFault> {
        let Some(text) = text_of(path)? else { return Ok(None) };
        match Document::parse(text.clone()) {
            Ok(document) => Ok(Some(SettingsFile { text, document })),
            Err(error) => {
                let line = error.span().map(|it| line_at(&text, it.start));
                Err((line, SettingWhy::NotToml))
            }
        }
    }

    /// Returns what is set for every registry.
    pub fn top(&self) -> Vec<SettingLine> {
        self.lines(self.document.as_table(), |name, item| {
            name != SECTIONS || item.as_table_like().is_none()
        })
    }

    /// Returns what is set for one registry, by the beginning of its identity.
    pub fn section(&self, log: &str) -> Vec<SettingLine> {
        let Some(sections) = self.document.get(SECTIONS).and_then(Item::as_table_like) else {
            return Vec::new();
        };
        // The longest name says most.
        let named = sections.iter().filter(|it| !it.0.is_empty() && log.starts_with(it.0));
        let section = named.max_by_key(|it| it.0.len()).and_then(|it| it.1.as_table_like());
        section.map(|it| self.lines(it, |_, _| true)).unwrap_or_default()
    }

    /// Returns where the registries lie that it knows.
    pub fn paths(&self) -> Vec<String> {
        let sections = self.document.get(SECTIONS).and_then(Item::as_table_like);
        let sections = sections.into_iter().flat_map(|it| it.iter());
        let named = sections.filter_map(|it| it.1.as_table_like()?.get(SettingKey::Path.name()));
        named.filter_map(Item::as_str).map(str::to_owned).collect()
    }

    fn lines(
        &self,
        table: &dyn TableLike,
        is_meant: impl Fn(&str, &Item) -> bool,
    ) -> Vec<SettingLine> {
        let mut lines = Vec::new();
        for (name, item) in table.iter().filter(|(name, item)| is_meant(name, item)) {
            match item.as_table_like().filter(|_| SettingKey::is_family(name)) {
                Some(family) => {
                    let of_it = |(own, item): (&str, &Item)| {
                        self.line(family, own, item, format!("{name}.{own}"))
                    };
                    lines.extend(family.iter().map(of_it));
                }
                None => lines.push(self.line(table, name, item, name.to_owned())),
            }
        }
        lines.sort_by_key(|it| it.0);
        lines
    }

    /// Returns what stands in a line, by a name of its own.
    fn line(&self, table: &dyn TableLike, key: &str, item: &Item, name: String) -> SettingLine {
        let span = table.key(key).and_then(|it| it.span()).or_else(|| item.span());
        let line = span.map_or(1, |it| line_at(&self.text, it.start));
        let text = text_in(&name, item);
        (line, name, text)
    }
}

/// Sets a value in the person's file, for one registry or for all, or takes it out; what stands
/// around stays. Says whether anything changed.
///
/// # Errors
///
/// The file does not read, or cannot be written.
pub fn change(
    path: &Path,
    log: Option<&str>,
    key: SettingKey,
    to: Option<&str>,
) -> Result<bool, TomlFault> {
    let text = text_of(path)?.unwrap_or_default();
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        (error.span().map(|it| line_at(&text, it.start)), SettingWhy::NotToml)
    })?;
    let is_wanted = to.is_some();
    let table = match log {
        None => Some(document.as_table_mut() as &mut dyn TableLike),
        Some(log) => section_of(&mut document, log, is_wanted)?,
    };
    let (table, name) = match (table, key.name().split_once('.')) {
        (Some(table), Some((family, name))) => (family_of(table, family, is_wanted)?, name),
        (table, _) => (table, key.name()),
    };
    let Some(table) = table else { return Ok(false) };
    match to {
        Some(to) => match table.get_mut(name).and_then(Item::as_value_mut) {
            Some(there) => {
                let around = there.decor().clone();
                *there = written(key, to);
                *there.decor_mut() = around;
            }
            None => {
                table.insert(name, Item::Value(written(key, to)));
            }
        },
        None => {
            if table.remove(name).is_none() {
                return Ok(false);
            }
        }
    }
    let changed = document.to_string();
    own_file::keep(path, changed.as_bytes())
        .map_err(|error| (None, SettingWhy::Unreadable(error.to_string())))?;
    Ok(changed != text)
}

/// Returns the text of a value; of a program, the list of its words as JSON has it, and of columns
/// with commas between. `None` where it is neither.
fn text_in(name: &str, item: &Item) -> Option<String> {
    let key = SettingKey::named(name);
    if let Some(SettingKey::Columns(_)) = key {
        let list = || item.as_array()?.iter().map(Value::as_str).collect::<Option<Vec<_>>>();
        return item.as_str().map(str::to_owned).or_else(|| Some(list()?.join(",")));
    }
    if key.is_some_and(SettingKey::is_switch) {
        let switched = item.as_bool().map(|it| it.to_string());
        return switched.or_else(|| item.as_str().map(str::to_owned));
    }
    if key != Some(SettingKey::OnAppend) {
        return item.as_str().map(str::to_owned);
    }
    let words: Option<Vec<&str>> = match (item.as_str(), item.as_array()) {
        (Some(program), _) => Some(vec![program]),
        (None, Some(list)) => list.iter().map(Value::as_str).collect(),
        (None, None) => None,
    };
    words.map(|it| serde_json::to_string(&it).expect("texts serialise to JSON"))
}

/// Returns a value as a file has it.
fn written(key: SettingKey, to: &str) -> Value {
    let switched = key.is_switch().then(|| to.parse::<bool>());
    match (program_of(to).filter(|_| key == SettingKey::OnAppend), switched) {
        (Some(words), _) => Array::from_iter(words).into(),
        (None, Some(Ok(is_on))) => is_on.into(),
        (None, Some(Err(_)) | None) => to.into(),
    }
}

/// Returns the section of a registry, made where it is wanted and there is none. `None` where there
/// is none, and it is not wanted.
fn section_of<'a>(
    document: &'a mut DocumentMut,
    log: &str,
    is_wanted: bool,
) -> Result<Option<&'a mut dyn TableLike>, TomlFault> {
    if is_wanted && !document.contains_key(SECTIONS) {
        let mut sections = Table::new();
        sections.set_implicit(true);
        document.insert(SECTIONS, Item::Table(sections));
    }
    let Some(sections) = table_of(document.as_table_mut(), SECTIONS)? else { return Ok(None) };
    let named = sections.iter().map(|it| it.0.to_owned());
    let named = named.filter(|it| !it.is_empty() && log.starts_with(it.as_str()));
    let name = match named.max_by_key(String::len) {
        Some(name) => name,
        None if is_wanted => {
            // The name and eight digits tell it from every other, and can be read.
            let end = log.rfind('+').map_or(log.len(), |it| (it + 9).min(log.len()));
            let name = log[..end].to_owned();
            sections.insert(&name, Item::Table(Table::new()));
            name
        }
        None => return Ok(None),
    };
    table_of(sections, &name)
}

/// Returns the table of a family of settings, made where it is wanted and there is none. `None`
/// where there is none, and it is not wanted.
fn family_of<'a>(
    table: &'a mut dyn TableLike,
    family: &str,
    is_wanted: bool,
) -> Result<Option<&'a mut dyn TableLike>, TomlFault> {
    if is_wanted && !table.contains_key(family) {
        table.insert(family, Item::Table(Table::new()));
    }
    table_of(table, family)
}

/// Returns the table of a name. `None` where nothing of the name is there.
fn table_of<'a>(
    table: &'a mut dyn TableLike,
    name: &str,
) -> Result<Option<&'a mut dyn TableLike>, TomlFault> {
    let Some(item) = table.get_mut(name) else { return Ok(None) };
    let other = || (None, SettingWhy::NotTable(name.to_owned()));
    item.as_table_like_mut().map(Some).ok_or_else(other)
}

fn text_of(path: &Path) -> Result<Option<String>, TomlFault> {
    let why = |error: &io::Error| (None, SettingWhy::Unreadable(error.to_string()));
    match fs::metadata(path) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(why(&error)),
        // Anything that is no file would keep its reader waiting.
        Ok(it) if !it.is_file() || it.len() > BOUND => {
            return Err((None, SettingWhy::NotToml));
        }
        Ok(_) => {}
    }
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| (None, SettingWhy::NotToml)),
        Err(error) => Err(why(&error)),
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|it| **it == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "tthc.example+07a1c4e907a1c4e907a1c4e907a1c4e9";

    #[test]
    fn what_stands_around_a_value_stays_and_a_section_is_made_where_it_is_wanted() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sub/config.toml");
        assert!(change(&path, Some(LOG), SettingKey::As, Some("an")).unwrap());
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "[registry.\"tthc.example+07a1c4e9\"]\nas = \"an\"\n"
        );
        let own = "# của tôi\nlanguage = \"vi\"   # tiếng Việt\n\n[registry.\"tthc.example\"] # sổ\nas = \"an\" # tôi\n";
        fs::write(&path, own).unwrap();
        assert!(change(&path, Some(LOG), SettingKey::As, Some("binh")).unwrap());
        assert!(change(&path, None, SettingKey::Language, Some("en")).unwrap());
        assert!(change(&path, Some(LOG), SettingKey::Key, Some("~/k")).unwrap());
        let changed = own.replace("\"an\"", "\"binh\"").replace("\"vi\"", "\"en\"");
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("{changed}key = \"~/k\"\n"));
        assert!(change(&path, Some(LOG), SettingKey::Key, None).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), changed);
        assert!(!change(&path, Some(LOG), SettingKey::Key, None).unwrap());
        assert!(!change(&path, Some("khac+1"), SettingKey::As, None).unwrap());
    }

    #[test]
    fn a_switch_is_written_as_one_and_read_as_one_or_as_a_text() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        assert!(change(&path, None, SettingKey::Mouse, Some("false")).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "[ui]\nmouse = false\n");
        fs::write(&path, "[ui]\nmouse = true\nplain = \"false\"\n").unwrap();
        let file = SettingsFile::read(&path).unwrap().unwrap();
        let said: Vec<_> = file.top().into_iter().map(|it| (it.1, it.2.unwrap())).collect();
        let of = |name: &str, to: &str| (name.to_owned(), to.to_owned());
        assert_eq!(said, [of("ui.mouse", "true"), of("ui.plain", "false")]);
    }

    #[test]
    fn whatever_stands_in_the_way_a_setting_is_written_or_it_is_said_that_it_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        let befores = [
            "",
            "columns = 3\n",
            "columns = \"a\"\n",
            "[[columns]]\na = 1\n",
            "registry = 3\n",
            "registry.\"tthc.example\" = 3\n",
            "[registry.\"tthc.example\"]\ncolumns = 3\n",
            "[as]\na = 1\n",
        ];
        let columns = SettingKey::named("columns.log").unwrap();
        for (before, (key, value)) in
            befores.iter().flat_map(|it| [(*it, (SettingKey::As, "an")), (*it, (columns, "seq"))])
        {
            for log in [None, Some(LOG)] {
                fs::write(&path, before).unwrap();
                let done = change(&path, log, key, Some(value));
                let file = SettingsFile::read(&path).unwrap().unwrap();
                let lines = log.map_or_else(|| file.top(), |log| file.section(log));
                let says = |it: &SettingLine| it.1 == key.name() && it.2.as_deref() == Some(value);
                let is_there = lines.iter().any(says);
                assert_eq!(done.is_ok(), is_there, "{before}{key:?} {log:?}: {done:?}");
                if let Err(fault) = done {
                    assert!(matches!(fault.1, SettingWhy::NotTable(_)), "{fault:?}");
                    assert_eq!(fs::read_to_string(&path).unwrap(), *before);
                }
            }
        }
    }

    #[test]
    fn a_file_that_does_not_read_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        fs::write(&path, "language = \"vi\"\nas = \n").unwrap();
        let refused = change(&path, None, SettingKey::As, Some("an"));
        assert_eq!(refused, Err((Some(2), SettingWhy::NotToml)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "language = \"vi\"\nas = \n");
    }
}
