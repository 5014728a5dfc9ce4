//! `blame`: which decision brought in each sentence and each value of a procedure.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `print` | origins on the terminal |

mod print;

use congbo::ask::{
    self, Which,
    blame::{BlameQuestion, blame},
};

use super::{
    args::{self, PointInTime, which},
    context::Context,
    error::{CliError, exit},
    ui::Ui,
};

/// Says where each sentence and each value of a procedure comes from.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Blame) -> Result<u8, CliError> {
    ui.page();
    let PointInTime { what, known_at } = args.at.clone().unwrap_or_default();
    let which = which(what.as_ref());
    let as_of = match which {
        Which::Day(day) => Some(day),
        Which::Version(_) | Which::Standing => None,
    };
    let times = args::Times { as_of, known_at: known_at.or_else(|| args.known_at.clone()) };
    let (mut snapshot, mut asked) = context.asked_about(&args.code, &times)?;
    let record = ask::record(&snapshot.registry, &args.code)?;
    if record.versions.iter().any(|it| !it.replaces.is_empty()) {
        // The codes that it took the place of are asked for too.
        (snapshot, asked) = context.asked(&times)?;
    }
    let components = &args.components;
    let question = BlameQuestion { asked, code: &args.code, which, components };
    let origins = blame(&snapshot, &question)?;
    // Only programs need the whole report; what people read is painted from the origins.
    if ui.json {
        ui.document(&origins.report());
    } else {
        print::print(ui, &origins);
    }
    Ok(exit::DONE)
}
