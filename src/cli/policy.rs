//! `policy show|list|propose|suspend|approve|withdraw`: the rules that are data, and their change
//! under the rules in force.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `change` | rules are proposed, approved and withdrawn |
//! | `lines` | rules in words, as lines that can be shown and compared: each has a section, a label and a value |
//! | `look` | looking at the rules in force, and at those proposed |
//! | `write` | rules as commented TOML: the form in which they are edited |

mod change;
mod lines;
mod look;
mod write;

use congbo::{
    app::{AppError, Snapshot},
    domain::{policy::Policy, statute::Tables},
    log::LogError,
};

use super::{args::PolicyAction, context::Context, error::CliError, ui::Ui};

pub fn run(context: &Context, ui: &mut Ui, action: PolicyAction) -> Result<u8, CliError> {
    match action {
        PolicyAction::Show(args) => look::show(context, ui, &args),
        PolicyAction::List(args) => look::list(context, ui, &args),
        PolicyAction::Propose(args) => change::propose(context, ui, &args),
        PolicyAction::Suspend(args) => change::suspend(context, ui, &args),
        PolicyAction::Approve(args) => change::approve(context, ui, &args),
        PolicyAction::Withdraw(args) => change::withdraw(context, ui, &args),
    }
}

/// Returns the policy or the tables adopted last as commented TOML, ready to edit; the law's
/// where there is no registry to ask. One that cannot be read is not one that is absent.
pub(super) fn template(context: &Context, tables: bool) -> Result<String, CliError> {
    let snapshot = match Snapshot::now(context.store(), &context.options("read")) {
        Ok(snapshot) => Some(context.listen(snapshot)),
        Err(AppError::Log(LogError::Missing { .. })) => None,
        Err(error) => return Err(error.into()),
    };
    let book = snapshot.as_ref().map(|it| &it.registry.rules);
    if tables {
        let adopted = book.and_then(|it| it.tables.last());
        let tables = adopted.map_or(Tables::law(), |it| &it.rules);
        return Ok(write::tables(tables, adopted.map(|it| it.digest)));
    }
    Ok(match book.and_then(|it| it.policies.last()) {
        Some(policy) => write::policy(&policy.rules, Some(policy.digest)),
        None => write::policy(&Policy::law(), None),
    })
}
