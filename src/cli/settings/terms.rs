//! What may be set, and why something is passed over.

use congbo::domain::ids::OfficerId;

use crate::cli::{columns::ListName, environment};

/// What may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingKey {
    /// Who acts.
    As,
    /// The key that signs: a private one, or a public one that stands for the agent's.
    Key,
    /// In which language people are spoken to.
    Language,
    /// Whether there is colour.
    Color,
    /// The line that starts the editor.
    Editor,
    /// The line that starts the pager.
    Pager,
    /// The program that is run after what was recorded, with its arguments.
    OnAppend,
    /// Where the registry lies, so that it is found from every folder.
    Path,
    /// Whether the desk takes the mouse.
    Mouse,
    /// Whether the desk is read out and nothing of it drawn twice.
    Plain,
    /// The columns of a list.
    Columns(ListName),
}

impl SettingKey {
    /// All of them, in the order in which they are told.
    pub const ALL: [SettingKey; 21] = [
        SettingKey::As,
        SettingKey::Key,
        SettingKey::Language,
        SettingKey::Color,
        SettingKey::Editor,
        SettingKey::Pager,
        SettingKey::OnAppend,
        SettingKey::Path,
        SettingKey::Mouse,
        SettingKey::Plain,
        SettingKey::Columns(ListName::Procedures),
        SettingKey::Columns(ListName::Found),
        SettingKey::Columns(ListName::Proposals),
        SettingKey::Columns(ListName::Entries),
        SettingKey::Columns(ListName::Waiting),
        SettingKey::Columns(ListName::Dues),
        SettingKey::Columns(ListName::Tasks),
        SettingKey::Columns(ListName::Officers),
        SettingKey::Columns(ListName::Norms),
        SettingKey::Columns(ListName::Policies),
        SettingKey::Columns(ListName::Decisions),
    ];

    /// Returns its name, as it is written and typed.
    pub fn name(self) -> &'static str {
        match self {
            SettingKey::As => "as",
            SettingKey::Key => "key",
            SettingKey::Language => "language",
            SettingKey::Color => "color",
            SettingKey::Editor => "editor",
            SettingKey::Pager => "pager",
            SettingKey::OnAppend => "on-append",
            SettingKey::Path => "path",
            SettingKey::Mouse => "ui.mouse",
            SettingKey::Plain => "ui.plain",
            SettingKey::Columns(list) => list.setting(),
        }
    }

    /// Whether settings of a family stand in a table of this name.
    pub fn is_family(name: &str) -> bool {
        let family = |it: SettingKey| it.name().split_once('.').is_some_and(|it| it.0 == name);
        SettingKey::ALL.into_iter().any(family)
    }

    /// Returns the setting of a name. `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        SettingKey::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Returns the variable that says the same.
    pub fn variable(self) -> Option<&'static str> {
        if self == SettingKey::Pager {
            return Some("CONGBO_PAGER");
        }
        self.option().and_then(environment::variable)
    }

    /// Returns the option that is typed for the same, by the id that the command line has for it.
    pub fn option(self) -> Option<&'static str> {
        match self {
            SettingKey::As => Some("acting_officer"),
            SettingKey::Key => Some("signing_key"),
            SettingKey::Language => Some("lang"),
            SettingKey::Color => Some("color"),
            SettingKey::Path => Some("store"),
            _ => None,
        }
    }

    /// Whether it switches something of the desk on or off.
    pub fn is_switch(self) -> bool {
        matches!(self, SettingKey::Mouse | SettingKey::Plain)
    }

    /// Whether everybody who uses a registry may be told it by the registry's folder.
    pub fn is_neutral(self) -> bool {
        self.is_switch() || matches!(self, SettingKey::Language | SettingKey::Columns(_))
    }

    /// Whether it is a path.
    pub fn is_path(self) -> bool {
        matches!(self, SettingKey::Key | SettingKey::Path)
    }

    /// Returns what kind of value it takes: its own name, where no other takes the same.
    pub fn kind(self) -> &'static str {
        match self {
            it if it.is_path() => "path",
            SettingKey::Columns(_) => "columns",
            it if it.is_switch() => "switch",
            it => it.name(),
        }
    }

    /// Returns the names that it takes, where they are few: one of them or, of columns, several.
    pub fn choices(self) -> Vec<String> {
        let few: &[&str] = match self {
            SettingKey::Columns(list) => return list.columns(),
            SettingKey::Language => &["vi", "en"],
            SettingKey::Color => &["auto", "always", "never"],
            it if it.is_switch() => &["true", "false"],
            _ => &[],
        };
        few.iter().map(|it| (*it).to_owned()).collect()
    }

    /// Whether it takes a value.
    pub fn takes(self, value: &str) -> bool {
        match self {
            SettingKey::As => value.parse::<OfficerId>().is_ok(),
            SettingKey::Key | SettingKey::Path => is_whole_path(value),
            SettingKey::OnAppend => program_of(value).is_some(),
            SettingKey::Columns(list) => {
                let columns = list.columns();
                value.split(',').all(|it| columns.iter().any(|column| column == it.trim()))
            }
            SettingKey::Editor | SettingKey::Pager => !value.trim().is_empty(),
            it => it.choices().iter().any(|it| it == value),
        }
    }
}

/// Returns the program and its arguments that a list says, as JSON has it. `None` where it says none
/// that can be run from every folder.
pub fn program_of(list: &str) -> Option<Vec<String>> {
    let argv: Vec<String> = serde_json::from_str(list).ok()?;
    let runs = argv.first().is_some_and(|it| it.len() > 1 && is_whole_path(it));
    (runs && !argv.iter().any(|it| it.contains('\0'))).then_some(argv)
}

fn is_whole_path(text: &str) -> bool {
    text.starts_with('/') || text.starts_with("~/") || text == "~"
}

/// Why something in a file is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingWhy {
    /// The file cannot be read.
    Unreadable(String),
    /// The file is no TOML.
    NotToml,
    /// Nothing of that name may be set.
    Unknown(String),
    /// The setting does not take the value.
    Value(SettingKey, String),
    /// It may be said in the person's own file only.
    NotHere(SettingKey),
    /// Where a table is to stand, something else does.
    NotTable(String),
}
