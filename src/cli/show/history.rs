//! `history`: a procedure through time, on both axes: what stood when, and when the
//! registry learnt of it.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `print` | how a history is painted |

use congbo::{app::Snapshot, ask::history};

use super::super::{args, context::Context, error::CliError, ui::Ui};

mod print;

/// Shows a procedure through all that was done to it.
pub fn history(context: &Context, ui: &mut Ui, args: &args::HistoryArgs) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked_about(&args.code, &args.times)?;
    let others =
        || Snapshot::now(context.store(), &context.options("read")).map(|it| context.listen(it));
    let history = history::history(&snapshot, (&asked, context.now), &args.code, others)?;
    snapshot.release()?;
    ui.answer(&history, |ui| print::print(ui, &history));
    Ok(0)
}
