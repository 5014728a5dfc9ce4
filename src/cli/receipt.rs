//! `receipt`: that a decision was sent, entered or posted (BR-14, BR-15, Điều 17).

use congbo::domain::{
    command::Command,
    event::{Receipt, ReceiptKind},
    number,
};

use super::{
    args,
    author::clean,
    context::Context,
    error::{CliError, exit},
    result::Did,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::ReceiptArgs) -> Result<u8, CliError> {
    let what = ReceiptKind::from(args.what);
    let receipt = Receipt {
        decision: clean(&args.decision),
        what,
        on: args.on,
        note: args.note.as_deref().map(clean),
    };
    let (done, registry) =
        context.send(ui, &Command::RecordReceipt { receipt: receipt.clone() })?;
    // The registry says the decision's number as it was signed, not as it was typed now.
    let number = number::normalise_decision(&receipt.decision);
    let known = number.and_then(|it| registry.decision_numbered(&it));
    let recorded = known.map_or(&receipt.decision, |it| &it.key.1);
    let said = ui.name(what);
    let on = args.on.to_string();
    ui.effect("receipt-recorded", &[("decision", &recorded), ("what", &said), ("on", &on)]);
    let decision = recorded.clone();
    let (what, note) = (what.key().to_owned(), receipt.note.clone());
    ui.done(&done, Did::Receipt { decision, what, on: args.on, note });
    Ok(exit::DONE)
}
