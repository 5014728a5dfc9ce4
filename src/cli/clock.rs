//! `clock confirm|correct`: what two officers say of the machine's clock, after a long pause
//! or after a wrong date.

use congbo::domain::command::Command;
use serde_json::json;

use super::{
    args::{ClockAction, ClockConfirm, ClockCorrect},
    context::Context,
    error::{CliError, exit},
    ui::Ui,
};

/// Runs one of the two.
pub fn run(context: &Context, ui: &mut Ui, action: ClockAction) -> Result<u8, CliError> {
    match action {
        ClockAction::Confirm(args) => confirm(context, ui, &args),
        ClockAction::Correct(args) => correct(context, ui, &args),
    }
}

fn confirm(context: &Context, ui: &mut Ui, args: &ClockConfirm) -> Result<u8, CliError> {
    let command = Command::ConfirmClock { date: args.date };
    let (done, _) = context.send_by(ui, &command, &args.second)?;
    ui.effect("clock-confirmed", &[("date", &args.date.to_string())]);
    if done.again {
        ui.status(ui.say("work-again", &[]));
    }
    if ui.json {
        ui.value(&json!({ "date": args.date, "seq": done.seq(), "again": done.again }));
    }
    Ok(exit::DONE)
}

fn correct(context: &Context, ui: &mut Ui, args: &ClockCorrect) -> Result<u8, CliError> {
    let command = Command::CorrectClock { from: args.from };
    let (done, registry) = context.send_by(ui, &command, &args.second)?;
    let at = done.entry().map(|it| it.at.local(registry.zone())).unwrap_or_default();
    ui.effect("clock-corrected", &[("from", &args.from.to_string()), ("at", &at)]);
    if done.again {
        ui.status(ui.say("work-again", &[]));
    }
    if ui.json {
        ui.value(&json!({ "from": args.from, "seq": done.seq(), "again": done.again }));
    }
    Ok(exit::DONE)
}
