//! `receipt`: that a decision was sent, entered, made public, posted or synced (BR-14, BR-15,
//! Điều 16, Điều 17), as a whole or for some of its procedures.

use congbo::domain::{
    command::Command,
    event::{Receipt, ReceiptKind},
    ids::Code,
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
        decision: args.decision.as_deref().map(clean).unwrap_or_default(),
        issuer: args.issuer.as_deref().map(clean),
        signed_on: args.signed,
        codes: args.codes.iter().cloned().collect(),
        what,
        on: args.on,
        note: args.note.as_deref().map(clean),
    };
    let (done, registry) =
        context.send(ui, &Command::RecordReceipt { receipt: receipt.clone() })?;
    // The registry says the decision's number as it was signed, not as it was typed now.
    let number = number::normalise_decision(&receipt.decision);
    let known = number.and_then(|it| registry.decision_numbered(&it));
    let decision = known.map_or(receipt.decision.clone(), |it| it.key.1.clone());
    let codes = receipt.codes.iter().map(|it| registry.identity(it));
    let codes: Vec<_> = codes.map(Code::to_string).collect();
    let about = [decision.clone(), codes.join(", ")];
    let about: Vec<_> = about.into_iter().filter(|it| !it.is_empty()).collect();
    let said = ui.name(what);
    let on = args.on.to_string();
    let facts = [("decision", &about.join(" ")), ("what", &said), ("on", &on)];
    ui.effect("receipt-recorded", &facts.map(|(name, it)| (name, it as _)));
    let (what, note) = (what.key().to_owned(), receipt.note.clone());
    ui.done(&done, Did::Receipt { decision, codes: receipt.codes, what, on: args.on, note });
    Ok(exit::DONE)
}
