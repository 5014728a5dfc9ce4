//! `config`: what a person has set up, shown with where it stands, and changed.

use std::path::Path;

use congbo::{ask::Shape, domain::reason::Reason};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    args::{ConfigAction, ConfigList, ConfigSet},
    context::Context,
    editor, environment,
    error::{CliError, Problem, exit, told::ProblemTold},
    key, own_file,
    settings::{self, GivenBy, SettingFault, SettingKey, SettingOrigin, SettingWhy},
    table::TextTable,
    texts::TextFact,
    ui::{Tone, Ui},
};

/// What is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Cấu hình", inline)]
pub struct ConfigTold {
    /// The person's own file; null where nobody says where it would lie.
    #[schemars(title = "Tệp của tôi")]
    pub file: Option<String>,
    /// The registry that it is asked for; null where none was found.
    #[schemars(title = "Mã sổ")]
    pub registry: Option<String>,
    /// What is set, what holds behind what it takes the place of.
    #[schemars(title = "Các mục")]
    pub settings: Vec<SettingTold>,
    /// What was passed over.
    #[schemars(title = "Các mục bị bỏ qua")]
    pub passed_over: Vec<ProblemTold>,
}

impl Shape for ConfigTold {
    const NAME: &'static str = "config";
    const VERSION: u32 = 1;
}

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Mục cấu hình")]
pub struct SettingTold {
    /// What is set.
    #[schemars(title = "Mục")]
    pub setting: String,
    /// To what.
    #[schemars(title = "Giá trị")]
    pub value: String,
    /// Where it stands: `system`, `registry`, `person`, `section`, `variable` or `typed`.
    #[schemars(title = "Nguồn")]
    pub from: String,
    /// The file.
    #[schemars(title = "Tệp")]
    pub file: Option<String>,
    /// The line.
    #[schemars(title = "Dòng")]
    pub line: Option<usize>,
    /// The variable.
    #[schemars(title = "Biến môi trường")]
    pub variable: Option<String>,
    /// Whether it holds, or something else takes its place.
    #[schemars(title = "Đang dùng")]
    pub holds: bool,
}

pub fn run(context: &Context, ui: &mut Ui, action: &ConfigAction) -> Result<u8, CliError> {
    match action {
        ConfigAction::List(args) => list(context, ui, args),
        ConfigAction::Get(args) => {
            let lines = lines(context, Some(args.setting));
            let Some(it) = lines.iter().find(|it| it.holds).cloned() else {
                let problem = Problem::new("setting-not-set").with("name", args.setting.name());
                return Err(CliError::refused(problem));
            };
            let told = told(context, ui, lines);
            ui.answer(&told, |ui| ui.line(ui.shown(&it.value)));
            Ok(exit::DONE)
        }
        ConfigAction::Set(args) => set(context, ui, args),
        ConfigAction::Unset(args) => {
            let changed = change(context, args.setting, None, args.user)?;
            let name: [TextFact<'_>; 1] = [("name", &args.setting.name())];
            if changed {
                ui.effect("config-unset", &name);
            } else {
                ui.status(ui.say("config-was-not-set", &name));
            }
            answer_anew(context, ui, args.setting);
            Ok(exit::DONE)
        }
        ConfigAction::Edit => edit(context, ui),
        ConfigAction::Path => {
            let path = file_of_mine()?;
            let told = told(context, ui, Vec::new());
            ui.answer(&told, |ui| ui.line(ui.shown(&path.display().to_string())));
            Ok(exit::DONE)
        }
    }
}

fn list(context: &Context, ui: &mut Ui, args: &ConfigList) -> Result<u8, CliError> {
    let mut lines = lines(context, None);
    if !args.all && !ui.json {
        lines.retain(|it| it.holds);
    }
    let told = told(context, ui, lines);
    let faults = context.settings.faults.clone();
    ui.answer(&told, |ui| {
        if told.settings.is_empty() {
            ui.status(ui.say("config-nothing", &[]));
        }
        let heads = [ui.say("config-column-name", &[]), ui.say("config-column-value", &[])];
        let origin = ui.say("config-column-origin", &[]);
        let heads = if args.origin { [&heads[..], &[origin]].concat() } else { heads.to_vec() };
        let mut table = TextTable::new(&heads);
        for it in &told.settings {
            let mut row = vec![it.setting.clone(), ui.shown(&it.value)];
            if args.origin {
                row.push(came_from(ui, it));
            }
            table.row(row);
        }
        if !told.settings.is_empty() {
            table.print(ui);
        }
        for it in &faults {
            let said = CliError::from(it).lines(&ui.texts);
            for (said, place, _) in said {
                let place = place.unwrap_or_default();
                let line = format!("! {}: {}", ui.shown(&place), ui.shown(&said.message));
                ui.line(ui.paint(Tone::Careful, &line));
            }
        }
    });
    Ok(exit::DONE)
}

/// Says where a value stands, and what it gives way to.
fn came_from(ui: &Ui, it: &SettingTold) -> String {
    let line = it.line.map(|it| it.to_string()).unwrap_or_default();
    let (file, variable) = (it.file.clone().unwrap_or_default(), it.variable.clone());
    let variable = variable.unwrap_or_default();
    let facts: [TextFact<'_>; 3] = [("file", &file), ("line", &line), ("variable", &variable)];
    let id = match it.from.as_str() {
        "system" => "config-from-system",
        "registry" => "config-from-registry",
        "person" => "config-from-person",
        "section" => "config-from-section",
        "variable" => "config-from-variable",
        _ => "config-from-typed",
    };
    let said = ui.say(id, &facts);
    let said = ui.shown(&said);
    if it.holds { said } else { ui.say("config-given-way", &[("origin", &said)]) }
}

fn told(context: &Context, ui: &Ui, settings: Vec<SettingTold>) -> ConfigTold {
    let passed_over = context.settings.faults.iter().map(CliError::from);
    ConfigTold {
        file: settings::own_file().map(|it| it.display().to_string()),
        registry: context.settings.log().map(ToString::to_string),
        settings,
        passed_over: passed_over.flat_map(|it| it.told(&ui.texts)).collect(),
    }
}

/// Returns what is set, setting by setting, what holds last.
fn lines(context: &Context, only: Option<SettingKey>) -> Vec<SettingTold> {
    let mut lines = Vec::new();
    for key in SettingKey::ALL.into_iter().filter(|it| only.is_none_or(|only| only == *it)) {
        let in_files = context.settings.all().iter().filter(|it| it.key == key);
        let mut own: Vec<_> = in_files
            .map(|it| {
                let (from, file, line) = match &it.origin {
                    SettingOrigin::System(path, line) => ("system", path, line),
                    SettingOrigin::Registry(path, line) => ("registry", path, line),
                    SettingOrigin::Person(path, line) => ("person", path, line),
                    SettingOrigin::Section(path, line) => ("section", path, line),
                };
                let file = Some(file.display().to_string());
                SettingTold { file, line: Some(*line), ..of(key, &it.value, from) }
            })
            .collect();
        let variable = key.variable().and_then(|it| Some((it, environment::text(it)?)));
        if let Some((name, value)) = variable {
            own.push(SettingTold {
                variable: Some(name.to_owned()),
                ..of(key, &value, "variable")
            });
        }
        if let Some(value) = typed(context, key) {
            own.push(of(key, &value, "typed"));
        }
        if let Some(last) = own.last_mut() {
            last.holds = true;
        }
        lines.extend(own);
    }
    lines
}

fn of(key: SettingKey, value: &str, from: &str) -> SettingTold {
    SettingTold {
        setting: key.name().to_owned(),
        value: value.to_owned(),
        from: from.to_owned(),
        file: None,
        line: None,
        variable: None,
        holds: false,
    }
}

/// Returns what was typed for a setting. `None` where nothing was.
fn typed(context: &Context, key: SettingKey) -> Option<String> {
    let given = context.settings.given.get(key.option()?);
    given.filter(|it| **it == GivenBy::Typed)?;
    let global = &context.global;
    match key {
        SettingKey::As => global.officer.as_ref().map(ToString::to_string),
        SettingKey::Key => global.key.as_ref().map(|it| it.display().to_string()),
        SettingKey::Path => Some(global.store.display().to_string()),
        SettingKey::Language => global.lang.map(|it| format!("{it:?}").to_lowercase()),
        SettingKey::Color => Some(format!("{:?}", global.color).to_lowercase()),
        // None of them is an option.
        _ => None,
    }
}

fn set(context: &Context, ui: &mut Ui, args: &ConfigSet) -> Result<u8, CliError> {
    let mut value = args.value.clone();
    let is_program = args.setting == SettingKey::OnAppend && !value.starts_with('[');
    if (args.setting.is_path() || is_program) && !value.starts_with('~') {
        // A path is typed from where one stands, and read from everywhere.
        let here = environment::here().map_err(|it| CliError::unreadable(Path::new("."), &it))?;
        value = here.join(&value).display().to_string();
    }
    if is_program {
        value = serde_json::to_string(&[value]).expect("a text serialises to JSON");
    }
    if !args.setting.takes(&value) {
        let fault = SettingWhy::Value(args.setting, value);
        return Err(CliError::usage(problem(None, &fault)));
    }
    fits(context, args.setting, &value)?;
    change(context, args.setting, Some(&value), args.user)?;
    let name = args.setting.name();
    let file = file_of_mine()?.display().to_string();
    ui.effect("config-set", &[("name", &name), ("value", &value), ("file", &file)]);
    answer_anew(context, ui, args.setting);
    Ok(exit::DONE)
}

/// Holds who acts and the key against the registry, where there is one.
fn fits(context: &Context, setting: SettingKey, value: &str) -> Result<(), CliError> {
    if !matches!(setting, SettingKey::As | SettingKey::Key) || context.settings.log().is_none() {
        return Ok(());
    }
    let snapshot = context.office_seen()?;
    let staff = &snapshot.registry.staff;
    if !staff.is_founded() {
        return Ok(());
    }
    if setting == SettingKey::As {
        let officer = value.parse().expect("it was read so before");
        let known = staff.active(&officer);
        return known.map(|_| ()).ok_or_else(|| Reason::UnknownOfficer { officer }.into());
    }
    let path = settings::expanded(value);
    let own = context.global.officer.as_ref();
    let path = own.map_or(path.clone(), |it| settings::key_of(&path, it));
    let beside = path.with_extension("pub");
    let public = if path.extension().is_some_and(|it| it == "pub") { &path } else { &beside };
    if !path.exists() {
        let missing = std::io::ErrorKind::NotFound.into();
        return Err(CliError::unreadable(&path, &missing));
    }
    let Some(officer) = context.global.officer.as_ref().filter(|_| public.exists()) else {
        return Ok(());
    };
    let line = key::read_public(public)?.line();
    let person = staff.active(officer);
    let is_own = person.is_some_and(|it| it.keys.iter().any(|it| it.line == line));
    if is_own {
        return Ok(());
    }
    let problem = Problem::new("setting-other-key").with("officer", officer);
    Err(CliError::refused(problem.at(public.display())))
}

fn change(
    context: &Context,
    setting: SettingKey,
    value: Option<&str>,
    for_all: bool,
) -> Result<bool, CliError> {
    let path = file_of_mine()?;
    let log = context.settings.log().filter(|_| !for_all);
    settings::change(&path, log.map(|it| it.as_str()), setting, value)
        .map_err(|fault| fault_of(&path, fault))
}

/// Says why a file of settings was not changed.
pub fn fault_of(path: &Path, (line, why): (Option<usize>, SettingWhy)) -> CliError {
    CliError::usage(problem(None, &why).at(place(path, line)))
}

/// Answers programs with what holds once it was changed.
fn answer_anew(context: &Context, ui: &mut Ui, setting: SettingKey) {
    if ui.json {
        let anew = context.with_settings_read_anew();
        let told = told(&anew, ui, lines(&anew, Some(setting)));
        ui.document(&told);
    }
}

/// Opens the person's file in the editor; a new one begins with what may be set.
fn edit(context: &Context, ui: &mut Ui) -> Result<u8, CliError> {
    let path = file_of_mine()?;
    if !path.exists() {
        let start = ui.say("config-template", &[]) + "\n";
        let kept = own_file::keep(&path, start.as_bytes());
        kept.map_err(|it| CliError::unwritable(&path, &it))?;
    }
    editor::open(ui, &path)?;
    let anew = context.with_settings_read_anew();
    match anew.settings.faults.iter().find(|it| it.path == path) {
        Some(fault) => Err(CliError::from(fault)),
        None => {
            let told = told(&anew, ui, lines(&anew, None));
            let file = path.display().to_string();
            ui.answer(&told, |ui| ui.status(ui.say("config-edited", &[("file", &file)])));
            Ok(exit::DONE)
        }
    }
}

/// Returns the file of settings of the person who asks.
pub fn file_of_mine() -> Result<std::path::PathBuf, CliError> {
    settings::own_file().ok_or_else(|| CliError::usage(Problem::new("no-home")))
}

fn place(path: &Path, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{}:{line}", path.display()),
        None => path.display().to_string(),
    }
}

fn problem(place: Option<String>, why: &SettingWhy) -> Problem {
    let problem = match why {
        SettingWhy::Unreadable(why) => Problem::new("settings-unreadable").with("why", why),
        SettingWhy::NotToml => Problem::new("settings-not-toml"),
        SettingWhy::Unknown(name) => {
            let names = SettingKey::ALL.map(SettingKey::name).join(", ");
            Problem::new("setting-unknown").with("name", name).with("names", names)
        }
        SettingWhy::Value(key, value) => Problem::new("setting-value")
            .with("name", key.name())
            .with("value", value)
            .with("kind", key.kind())
            .with("choices", key.choices().join(", ")),
        SettingWhy::NotTable(name) => Problem::new("setting-not-table").with("name", name),
        SettingWhy::NotHere(key) => Problem::new("setting-not-here").with("name", key.name()),
    };
    match place {
        Some(place) => problem.at(place),
        None => problem,
    }
}

impl From<&SettingFault> for CliError {
    fn from(fault: &SettingFault) -> Self {
        let place = place(&fault.path, fault.line);
        CliError::usage(problem(Some(place), &fault.why))
    }
}
