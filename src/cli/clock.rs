//! `clock confirm|correct`: what two officers say of the machine's clock, after a long pause
//! or after a wrong date.

use congbo::domain::command::Command;

use super::{
    args::{ClockAction, ClockConfirm, ClockCorrect},
    context::Context,
    error::{CliError, exit},
    result::Did,
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
    ui.effect("clock-confirmed", &[("date", &args.date)]);
    ui.done(&done, Did::ClockConfirmed { date: args.date });
    Ok(exit::DONE)
}

fn correct(context: &Context, ui: &mut Ui, args: &ClockCorrect) -> Result<u8, CliError> {
    let command = Command::CorrectClock { from: args.from };
    let (done, registry) = context.send_by(ui, &command, &args.second)?;
    let at = done.entry().map(|it| it.at.local(registry.zone())).unwrap_or_default();
    ui.effect("clock-corrected", &[("from", &args.from), ("at", &at)]);
    ui.done(&done, Did::ClockCorrected { from: args.from });
    Ok(exit::DONE)
}
