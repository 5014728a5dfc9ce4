//! `officer`: who acts here, under which keys and in which roles; every change takes two
//! administrators (settled question 2).
//!
//! | file | what it alone knows |
//! |---|---|
//! | `change` | asking for a change among the officers, and answering one |
//! | `look` | looking at the officers: those who act now, and one person through time |
//! | `signers` | what an auditor needs beside the log: an `allowed_signers` file |

mod change;
mod look;
mod signers;

pub(super) use signers::signature;

use super::{args::OfficerAction, context::Context, error::CliError, ui::Ui};

pub fn run(context: &Context, ui: &mut Ui, action: OfficerAction) -> Result<u8, CliError> {
    match action {
        OfficerAction::Add(args) => change::add(context, ui, &args),
        OfficerAction::Confirm(args) => change::confirm(context, ui, args.number),
        OfficerAction::Decline(args) => change::decline(context, ui, &args),
        OfficerAction::Roles(args) => change::roles(context, ui, &args),
        OfficerAction::Rotate(args) => change::rotate(context, ui, &args),
        OfficerAction::Delegate(args) => change::delegate(context, ui, &args),
        OfficerAction::Revoke(args) => change::revoke(context, ui, &args),
        OfficerAction::List(args) => look::list(context, ui, &args),
        OfficerAction::Show(args) => look::show(context, ui, &args),
        OfficerAction::Prove(args) => change::prove(context, ui, &args),
        OfficerAction::Found(args) => change::found(context, ui, &args),
        OfficerAction::AllowedSigners(args) => signers::run(context, ui, &args),
    }
}
