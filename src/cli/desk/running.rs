//! A command of the desk is run as a person would type it: by this program, at this terminal.

use std::{
    ffi::OsString,
    process::{Child, Command, ExitStatus},
    sync::atomic::Ordering,
    thread,
    time::Duration,
};

use crate::cli::{
    args::{ColorWhen, Lang},
    context::Context,
    environment,
    error::{CliError, exit},
    settings::GivenBy,
    signals::{self, ScreenWatch},
    typed::as_typed,
    ui::{Tone, Ui},
};

/// How long is waited between two looks at whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Runs a line and waits for its end; returns its exit status.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    words: &[String],
    held: &ScreenWatch,
) -> Result<u8, CliError> {
    let line = ui.shown(&format!("$ {}", as_typed(words)));
    let line = ui.paint(Tone::Strong, &line);
    ui.line(line);
    ui.finish().map_err(|_| CliError::interrupted())?;
    let program = environment::program();
    let program = program.map_err(|error| CliError::unreadable("congbo".as_ref(), &error))?;
    let mut command = Command::new(&program);
    command.args(&words[1..]).envs(typed_here(context));
    if !held.is_drawn {
        command.env("CONGBO_COLOR", "never").env(environment::READ_ALOUD, "1");
    }
    held.lend();
    let status = command.spawn().and_then(|child| end_of(child, held));
    held.take_back();
    let status = status.map_err(|error| CliError::unreadable(&program, &error))?;
    let code = status.code().and_then(|it| u8::try_from(it).ok());
    Ok(code.unwrap_or(exit::INTERRUPTED))
}

/// Waits for a command; where the terminal has both stand still, this does too.
fn end_of(mut child: Child, held: &ScreenWatch) -> std::io::Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if held.stand_still.swap(false, Ordering::Relaxed) {
            signals::stand_still();
        }
        thread::sleep(PAUSE);
    }
}

/// Returns the options that were typed for the desk, as variables: every line of it means them.
fn typed_here(context: &Context) -> Vec<(&'static str, OsString)> {
    let global = &context.global;
    // A path is what the system has it for, whether or not it reads as text.
    let value = |option: &str| match option {
        "store" => Some(global.store.clone().into_os_string()),
        "acting_officer" => global.officer.as_ref().map(|it| it.as_str().into()),
        "signing_key" => global.key.clone().map(Into::into),
        "acting_role" => global.role.map(|it| it.key().into()),
        "lang" => global.lang.map(|it| if it == Lang::Vi { "vi" } else { "en" }.into()),
        "wait" => Some(global.wait.to_string().into()),
        "color" => Some(
            match global.color {
                ColorWhen::Auto => "auto",
                ColorWhen::Always => "always",
                ColorWhen::Never => "never",
            }
            .into(),
        ),
        _ => None,
    };
    let given = &context.settings.given;
    let typed = environment::OPTIONS.iter().filter(|it| given.get(it.0) == Some(&GivenBy::Typed));
    typed.filter_map(|(option, variable)| Some((*variable, value(option)?))).collect()
}
