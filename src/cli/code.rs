//! `code assign` and `code correct`: a procedure gets its official code, or the right one in place
//! of a mistyped one (BR-29).

use congbo::{ask::proposals::open_under, domain::command::Command};

use super::{
    args::{CodeAction, CodeAssignArgs, Second},
    author::clean,
    context::Context,
    error::{CliError, exit},
    result::Did,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, action: &CodeAction) -> Result<u8, CliError> {
    context.officer()?;
    match action {
        CodeAction::Assign(args) => assign(context, ui, args, None, &Second::default()),
        CodeAction::Correct(args) => {
            assign(context, ui, &args.assigned, Some(clean(&args.reason)), &args.second)
        }
    }
}

fn assign(
    context: &Context,
    ui: &mut Ui,
    args: &CodeAssignArgs,
    reason: Option<String>,
    second: &Second,
) -> Result<u8, CliError> {
    let (former, code, receipt) = (args.former.clone(), args.right.clone(), clean(&args.receipt));
    let command = Command::AssignCode { former, code, receipt, on: args.on, reason };
    let (done, registry) = context.send_by(ui, &command, second)?;
    let (former, code) = (args.former.to_string(), args.right.to_string());
    ui.effect("code-assigned", &[("former", &former), ("code", &code)]);
    // What is still proposed under the code of before is to be made again under this one.
    let ids: Vec<_> = open_under(&registry, &args.former).map(|it| it.to_string()).collect();
    if !ids.is_empty() {
        ui.status(ui.say("code-proposals", &[("ids", &ids.join(", ")), ("code", &code)]));
    }
    ui.done(&done, Did::CodeAssigned { former, code, proposals: ids });
    Ok(exit::DONE)
}
