//! `reserve`, `withhold` and `release`: what is a state secret never enters in the clear, what
//! was published by mistake is withdrawn, and either is shown again on a ground (BR-19).

use congbo::domain::{
    command::Command,
    event::{CodeRelease, ReleaseGround, Reservation, Withdrawal, WithdrawalGround},
    ids::{Digest, hex},
};

use super::{
    args, author, card,
    context::Context,
    error::{CliError, Problem, exit},
    given,
    result::Did,
    ui::Ui,
};

/// Reserves a code under a salted commitment to papers that stay where they are.
///
/// The commitment is SHA-256 over the salt and the SHA-256 of each file in order. The salt
/// is shown once and kept by the officer with the papers: with it, and only with it, the
/// commitment can be opened.
pub fn reserve(context: &Context, ui: &mut Ui, args: &args::Reserve) -> Result<u8, CliError> {
    context.officer()?;
    let salt: [u8; 32] = context.random()?;
    let mut committed = salt.to_vec();
    for path in &args.files {
        let bytes = given::read(path, given::PAPER)?;
        if bytes.is_empty() {
            let problem = Problem::new("empty").with("what", "file");
            return Err(CliError::usage(problem.at(path.display())));
        }
        committed.extend_from_slice(&Digest::of(&bytes).0);
    }
    let commitment = Digest::of(&committed);
    let reservation =
        Reservation { code: args.code.clone(), commitment, effective: args.effective };
    let (done, _) = context.send_by(ui, &Command::Reserve { reservation }, &args.second)?;
    let code = args.code.to_string();
    ui.effect("work-reserved", &[("code", &code)]);
    let (salt, commitment) = (hex(&salt), commitment.to_string());
    if ui.json {
        ui.done(&done, Did::Reserved { code, commitment, salt });
    } else {
        ui.again(done.again);
        ui.line(ui.say("work-reserved-salt", &[("salt", &salt), ("commitment", &commitment)]));
    }
    Ok(exit::DONE)
}

/// Withdraws a procedure from publication.
pub fn withhold(context: &Context, ui: &mut Ui, args: &args::Withhold) -> Result<u8, CliError> {
    context.officer()?;
    let why = if args.secret { WithdrawalGround::Secret } else { WithdrawalGround::Mistake };
    let note = author::clean(&args.note);
    let show = |ui: &mut Ui| ui.heading(&ui.say("card-withhold", &[("code", &args.code)]));
    if !card::agreed(ui, args.yes, show, args.code.as_str()) {
        return Ok(exit::REFUSED);
    }
    let withdrawal = Withdrawal { code: args.code.clone(), why, note };
    let command = Command::WithdrawPublication { withdrawal };
    let (done, _) = context.send_by(ui, &command, &args.second)?;
    let code = args.code.to_string();
    ui.effect("work-withheld", &[("code", &code)]);
    ui.done(&done, Did::Withheld { code });
    Ok(exit::DONE)
}

/// Shows again what was withheld.
pub fn release(context: &Context, ui: &mut Ui, args: &args::Release) -> Result<u8, CliError> {
    context.officer()?;
    let why =
        if args.declassified { ReleaseGround::Declassified } else { ReleaseGround::Premature };
    let note = author::clean(&args.note);
    let release = CodeRelease { code: args.code.clone(), why, note };
    let (done, _) = context.send_by(ui, &Command::ReleaseCode { release }, &args.second)?;
    let code = args.code.to_string();
    ui.effect("work-released", &[("code", &code)]);
    ui.done(&done, Did::Released { code });
    Ok(exit::DONE)
}
