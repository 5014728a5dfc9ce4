//! What a person has set up, so that it need not be typed: read from the system's file, the
//! registry's and the person's own, the later before the earlier.
//!
//! Who acts, under which key, and what is run (editor, pager) come from the system's and the
//! person's files alone: a registry's folder is everybody's, and one that comes from elsewhere
//! must run nothing and speak for nobody. What does not read is passed over and told; reading goes
//! on without it, and what signs does not, because identity may stand there.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `file` | the files of settings: how they are read, and changed without losing what stands around |
//! | `find` | which registry is meant where none is named |
//! | `terms` | what may be set, and why something is passed over |

mod file;
mod find;
mod terms;

use std::{
    cell::OnceCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use congbo::domain::ids::{LogId, OfficerId};

use super::environment;

use self::file::SettingsFile;
pub use self::{
    file::change,
    find::USUAL_STORE,
    terms::{SettingKey, SettingWhy},
};

/// The settings of everybody on this machine.
const SYSTEM: &str = "/etc/congbo/config.toml";

/// What the settings of a registry's folder are called.
const REGISTRY: &str = "config.toml";

/// Whose a file of settings is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingsPlace {
    /// Everybody's on this machine.
    System,
    /// The registry's folder's: everybody's who uses it, wherever it came from.
    Registry,
    /// The person's own.
    Person,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingOrigin {
    /// In the settings of everybody on this machine.
    System(PathBuf, usize),
    /// In the folder of the registry.
    Registry(PathBuf, usize),
    /// In the person's file, for every registry.
    Person(PathBuf, usize),
    /// In the person's file, for this registry.
    Section(PathBuf, usize),
}

/// A value, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingValue {
    /// What is set.
    pub key: SettingKey,
    /// To what.
    pub value: String,
    /// Where.
    pub origin: SettingOrigin,
}

/// What in a file is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingFault {
    /// The file.
    pub path: PathBuf,
    /// The line, where it is known.
    pub line: Option<usize>,
    /// Why.
    pub why: SettingWhy,
}

impl SettingFault {
    /// Whether who acts, or under which key, may stand in what does not read.
    pub fn hides_identity(&self) -> bool {
        match &self.why {
            SettingWhy::Unreadable(_) | SettingWhy::NotToml => true,
            SettingWhy::Value(key, _) => matches!(key, SettingKey::As | SettingKey::Key),
            SettingWhy::Unknown(_) | SettingWhy::NotHere(_) | SettingWhy::NotTable(_) => false,
        }
    }
}

/// By whom an option was given, where no file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenBy {
    /// It was typed.
    Typed,
    /// A variable says it.
    Variable,
}

/// The settings that hold for one command.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The options that were given otherwise, by the ids that the command line has for them.
    pub given: BTreeMap<&'static str, GivenBy>,
    /// Every value, those that hold behind those that they take the place of.
    values: Vec<SettingValue>,
    /// What was passed over.
    pub faults: Vec<SettingFault>,
    /// The registry's folder.
    store: PathBuf,
    /// The registry's identity, once somebody asked.
    log: OnceCell<Option<LogId>>,
}

impl Settings {
    /// Returns the registry's identity. `None` where none was found.
    pub fn log(&self) -> Option<&LogId> {
        let peek = || congbo::log::Folder::peek(&self.store).ok().map(|it| it.0);
        self.log.get_or_init(peek).as_ref()
    }

    /// Returns the value that holds. `None` where no file says any.
    pub fn get(&self, key: SettingKey) -> Option<&SettingValue> {
        self.values.iter().rev().find(|it| it.key == key)
    }

    /// Returns the text that holds.
    pub fn text(&self, key: SettingKey) -> Option<&str> {
        self.get(key).map(|it| it.value.as_str())
    }

    /// Whether a switch is on. `None` where no file says it.
    pub fn is_on(&self, key: SettingKey) -> Option<bool> {
        self.text(key).map(|it| it == "true")
    }

    /// Returns the path that holds.
    pub fn path(&self, key: SettingKey) -> Option<PathBuf> {
        self.text(key).map(expanded)
    }

    /// Returns the program that holds, with its arguments.
    pub fn program(&self, key: SettingKey) -> Option<Vec<String>> {
        let mut argv = terms::program_of(self.text(key)?)?;
        let program = expanded(argv.first()?).into_os_string().into_string().ok()?;
        *argv.first_mut()? = program;
        Some(argv)
    }

    /// Returns every value, those that hold behind those that they take the place of.
    pub fn all(&self) -> &[SettingValue] {
        &self.values
    }

    /// Returns what in the person's or the system's file may hide who acts. `None` where nothing
    /// does, or who acts and under which key was given otherwise.
    pub fn identity_fault(&self) -> Option<&SettingFault> {
        let given = [SettingKey::As, SettingKey::Key].map(SettingKey::option);
        if given.iter().flatten().all(|it| self.given.contains_key(it)) {
            return None;
        }
        self.faults.iter().find(|it| it.hides_identity())
    }

    /// Reads the settings for the registry in a folder, if one is there; what was given otherwise
    /// is told beside them.
    pub fn read(store: &Path, given: BTreeMap<&'static str, GivenBy>) -> Self {
        let mut settings = Settings { store: store.to_owned(), given, ..Settings::default() };
        settings.take(Path::new(SYSTEM), SettingsPlace::System);
        settings.take(&store.join(REGISTRY), SettingsPlace::Registry);
        if let Some(path) = own_file() {
            settings.take(&path, SettingsPlace::Person);
        }
        settings
    }

    fn take(&mut self, path: &Path, place: SettingsPlace) {
        let is_shared = place == SettingsPlace::Registry;
        let file = match SettingsFile::read(path) {
            Ok(Some(file)) => file,
            Ok(None) => return,
            // What everybody shares hides nobody's identity.
            Err(_) if is_shared => return,
            Err((line, why)) => {
                return self.faults.push(SettingFault { path: path.to_owned(), line, why });
            }
        };
        let origin = match place {
            SettingsPlace::System => SettingOrigin::System,
            SettingsPlace::Registry => SettingOrigin::Registry,
            SettingsPlace::Person => SettingOrigin::Person,
        };
        for (line, name, value) in file.top() {
            self.add(path, (line, &name, value), is_shared, origin);
        }
        if is_shared {
            return;
        }
        let Some(log) = self.log().cloned() else { return };
        for (line, name, value) in file.section(log.as_str()) {
            self.add(path, (line, &name, value), false, SettingOrigin::Section);
        }
    }

    fn add(
        &mut self,
        path: &Path,
        (line, name, value): (usize, &str, Option<String>),
        is_shared: bool,
        origin: fn(PathBuf, usize) -> SettingOrigin,
    ) {
        let mut fault = |why| {
            self.faults.push(SettingFault { path: path.to_owned(), line: Some(line), why });
        };
        let Some(key) = SettingKey::named(name) else {
            return fault(SettingWhy::Unknown(name.to_owned()));
        };
        if is_shared && !key.is_neutral() {
            return fault(SettingWhy::NotHere(key));
        }
        match value {
            Some(value) if key.takes(&value) => {
                let origin = origin(path.to_owned(), line);
                self.values.push(SettingValue { key, value, origin });
            }
            // Of a shared file nobody's identity is expected.
            _ if is_shared => fault(SettingWhy::NotHere(key)),
            value => fault(SettingWhy::Value(key, value.unwrap_or_default())),
        }
    }
}

/// Returns the person's own file. `None` where nobody says where it would lie.
pub fn own_file() -> Option<PathBuf> {
    Some(environment::config_folder()?.join("congbo/config.toml"))
}

/// Whether a key that is named is a folder of keys: it has everybody's, each by the officer's name.
pub fn is_key_folder(key: &Path) -> bool {
    key.is_dir()
}

/// Returns an officer's own key by the one that is named: that, or the one in a folder of keys.
pub fn key_of(key: &Path, officer: &OfficerId) -> PathBuf {
    if is_key_folder(key) { key.join(officer.as_str()) } else { key.to_owned() }
}

/// Returns a path as it is meant: `~/` is the person's own folder.
pub fn expanded(path: &str) -> PathBuf {
    let own = path.strip_prefix("~/").or_else(|| (path == "~").then_some(""));
    match own.zip(environment::home()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(path),
    }
}

/// Returns the registry that is meant where none is named: upwards from the folder that one
/// stands in, else the only one that the person's file knows. `None` where none is found.
pub fn registry() -> Option<PathBuf> {
    let here = environment::here().ok();
    here.as_deref().and_then(find::upwards).or_else(|| {
        let known = |path: &Path| SettingsFile::read(path).ok().flatten();
        let files = [Some(PathBuf::from(SYSTEM)), own_file()].into_iter().flatten();
        let paths = files.filter_map(|it| known(&it)).flat_map(|it| it.paths());
        let mut paths: Vec<_> = paths.map(|it| expanded(&it)).collect();
        paths.sort();
        paths.dedup();
        match paths.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    })
}

/// Returns the language that the files name for every registry: for what is said before one is
/// found. `None` where none names one, or it does not read.
pub fn language() -> Option<String> {
    let files = [own_file(), Some(PathBuf::from(SYSTEM))].into_iter().flatten();
    let said = |path: PathBuf| {
        let file = SettingsFile::read(&path).ok().flatten()?;
        let mut top = file.top().into_iter();
        top.find(|it| it.1 == SettingKey::Language.name())?.2
    };
    files.filter_map(said).find(|it| SettingKey::Language.takes(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(system: &str, registry: &str, person: &str) -> Settings {
        let dir = tempfile::tempdir().unwrap();
        let log = "tthc.example+07a1c4e907a1c4e907a1c4e907a1c4e9".parse().ok();
        let mut settings = Settings { log: log.into(), ..Settings::default() };
        let file = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        settings.take(&file("system", system), SettingsPlace::System);
        settings.take(&file("registry", registry), SettingsPlace::Registry);
        settings.take(&file("person", person), SettingsPlace::Person);
        settings
    }

    #[test]
    fn the_nearer_file_holds_and_the_section_of_the_registry_before_all() {
        let all = ["language = \"vi\"", "language = \"en\"", "language = \"vi\""];
        let of = |system, registry, person: &str| {
            let it = settings(system, registry, person);
            it.text(SettingKey::Language).map(str::to_owned)
        };
        assert_eq!(of(all[0], "", "").as_deref(), Some("vi"));
        assert_eq!(of(all[0], all[1], "").as_deref(), Some("en"));
        assert_eq!(of(all[0], all[1], all[2]).as_deref(), Some("vi"));
        let section =
            |id: &str| format!("language = \"vi\"\n[registry.\"{id}\"]\nlanguage = \"en\"\n");
        assert_eq!(of("", "", &section("tthc.example+07a1")).as_deref(), Some("en"));
        assert_eq!(of("", "", &section("tthc.example+0000")).as_deref(), Some("vi"));
        assert_eq!(of("", "", "").as_deref(), None);
    }

    #[test]
    fn a_registrys_folder_says_nothing_of_who_acts_and_of_what_is_run() {
        let said = "as = \"ke-gian\"\nkey = \"/tmp/khoa\"\neditor = \"sh\"\npager = \"sh\"\n\
                    path = \"/tmp\"\non-append = [\"/bin/sh\"]\ncolor = \"never\"\nlanguage = \"en\"\n\
                    [registry.\"tthc.example\"]\nas = \"ke-gian\"\n";
        let it = settings("", said, "");
        let held: Vec<_> = it.all().iter().map(|it| it.key).collect();
        assert_eq!(held, [SettingKey::Language]);
        let passed_over = it.faults.iter().filter(|it| matches!(it.why, SettingWhy::NotHere(_)));
        assert_eq!(passed_over.count(), 7, "{:?}", it.faults);
        assert_eq!(it.identity_fault(), None);
    }

    #[test]
    fn a_program_is_a_list_of_words_or_one_path_and_hides_nobody() {
        let of = |line: &str| settings("", "", line);
        let program = |line: &str| of(line).program(SettingKey::OnAppend);
        let words = |them: &[&str]| Some(them.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(program("on-append = [\"/bin/a b\", \"-x\"]"), words(&["/bin/a b", "-x"]));
        assert_eq!(program("on-append = \"/bin/a b\""), words(&["/bin/a b"]));
        for bad in ["[]", "[\"bao-moi\"]", "\"bao-moi\"", "[\"/bin/a\", 3]", "3", "\"/\""] {
            let it = of(&format!("on-append = {bad}"));
            assert_eq!(it.program(SettingKey::OnAppend), None, "{bad}");
            assert!(
                matches!(it.faults[0].why, SettingWhy::Value(SettingKey::OnAppend, _)),
                "{bad}"
            );
            assert_eq!(it.identity_fault(), None, "{bad}");
        }
        // Of everything else a list is no value.
        assert!(of("editor = [\"vi\"]").text(SettingKey::Editor).is_none());
    }

    #[test]
    fn who_acts_and_the_key_alone_hide_who_acts_where_they_do_not_read() {
        for key in SettingKey::ALL {
            let (family, name) = key.name().split_once('.').unwrap_or(("", key.name()));
            let head = if family.is_empty() { String::new() } else { format!("[{family}]\n") };
            let it = settings("", "", &format!("{head}{name} = {{ a = [3] }}\n"));
            assert!(it.text(key).is_none() && it.faults.len() == 1, "{name}: {:?}", it.faults);
            let hides = matches!(key, SettingKey::As | SettingKey::Key);
            assert_eq!(it.identity_fault().is_some(), hides, "{name}");
        }
    }

    #[test]
    fn what_does_not_read_is_passed_over_and_named_with_its_line() {
        let it =
            settings("", "", "language = \"vi\"\n\ncolour = \"never\"\nas = \"Không\"\nkey = 3\n");
        assert_eq!(it.text(SettingKey::Language), Some("vi"));
        let told: Vec<_> = it.faults.iter().map(|it| (it.line.unwrap(), &it.why)).collect();
        let value = |key, value: &str| SettingWhy::Value(key, value.to_owned());
        assert_eq!(
            told,
            [
                (3, &SettingWhy::Unknown("colour".to_owned())),
                (4, &value(SettingKey::As, "Không")),
                (5, &value(SettingKey::Key, "")),
            ]
        );
        assert!(it.identity_fault().is_some());
        let broken = settings("", "", "language = \"vi\"\nas = \n");
        assert_eq!((broken.faults[0].line, &broken.faults[0].why), (Some(2), &SettingWhy::NotToml));
        assert!(broken.identity_fault().is_some() && broken.all().is_empty());
    }
}
