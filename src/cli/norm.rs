//! `norm end|list`: until when the legal norms that procedures rest on are in force
//! (BR-34).

use congbo::ask::norms::norms;
use congbo::domain::{command::Command, event::NormFact};

use super::{
    args::{NormAction, NormEndArgs, NormList, Times},
    author::clean,
    context::Context,
    error::{CliError, exit},
    result::{Did, NormEnded},
    table::TextTable,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, action: NormAction) -> Result<u8, CliError> {
    match action {
        NormAction::End(args) => end(context, ui, &args),
        NormAction::List(args) => list(context, ui, &args),
    }
}

fn end(context: &Context, ui: &mut Ui, args: &NormEndArgs) -> Result<u8, CliError> {
    let norm = NormFact { number: clean(&args.number), ends: args.on, by: clean(&args.by) };
    let command = Command::RecordNorm { norm: norm.clone() };
    let (done, _) = context.send_by(ui, &command, &args.second)?;
    let (on, by) = (norm.ends.to_string(), norm.by.clone());
    ui.effect("norm-ended", &[("norm", &norm.number), ("on", &on), ("by", &by)]);
    let NormFact { number, ends, by } = norm;
    ui.done(&done, Did::NormEnded { norm: NormEnded { number, ends, by } });
    Ok(exit::DONE)
}

fn list(context: &Context, ui: &mut Ui, args: &NormList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let norms = norms(&snapshot, &asked);
    if ui.json {
        ui.document(&norms);
        return Ok(exit::DONE);
    }
    let heads = ["norm-number", "norm-ends", "norm-by", "look-who", "look-recorded"];
    let mut table = TextTable::new(&heads.map(|it| ui.say(it, &[])));
    for it in &norms.norms {
        table.row([
            ui.shown(&it.norm),
            it.ends.to_string(),
            ui.shown(&it.by),
            it.recorded_by.as_ref().map(ToString::to_string).unwrap_or_default(),
            it.at.local(norms.head.zone),
        ]);
    }
    table.print(ui);
    let total = ui.say("norm-count", &[("count", &norms.norms.len())]);
    ui.footer(&total, &norms.head);
    Ok(exit::DONE)
}
