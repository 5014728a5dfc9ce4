//! `policy`: the rules that are data.

use super::{args::PolicyAction, context::Context, error::CliError, ui::Ui};

pub fn run(_: &Context, _: &mut Ui, action: PolicyAction) -> Result<u8, CliError> {
    let _ = action;
    Ok(super::error::exit::USAGE)
}
