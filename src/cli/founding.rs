//! The first officers: at least two, who all sign, and the law's own rules to begin with.

use std::collections::BTreeSet;

use congbo::{
    app::{AppError, Done, Office, Sender, ToSign},
    domain::{
        command::Command,
        decide::Actor,
        event::{Enrolment, Rules},
        officer::Role,
        policy::Policy,
    },
    sign::Signer,
};

use super::{
    args::Founder,
    context::Context,
    error::{CliError, Problem},
    key::{Keyring, read_public},
    ui::Ui,
};

/// A founder, and what signs for them.
pub struct Founding {
    enrolment: Enrolment,
    signer: Box<dyn Signer>,
}

/// Finds the private half of every founder's key, before anything is made.
pub fn gather(ui: &Ui, founders: &[Founder], agency: &str) -> Result<Vec<Founding>, CliError> {
    if founders.len() == 1 {
        return Err(CliError::usage(
            Problem::new("founders-too-few").with("count", 1).at("--founder"),
        ));
    }
    let keyring = Keyring::new(&ui.texts);
    founders
        .iter()
        .map(|it| {
            let public = read_public(&it.key)?;
            let enrolment = Enrolment {
                officer: it.officer.clone(),
                name: it.officer.to_string(),
                unit: agency.to_owned(),
                roles: BTreeSet::from([Role::Administrator]),
                key: public.line(),
                fingerprint: public.fingerprint(),
            };
            Ok(Founding { enrolment, signer: keyring.proof_signer(&it.key)? })
        })
        .collect()
}

/// Returns the founders as they are enrolled.
pub fn enrolments(founders: &[Founding]) -> Vec<Enrolment> {
    founders.iter().map(|it| it.enrolment.clone()).collect()
}

/// Returns the rules to begin with: the law's own policy, where there is somebody to act.
pub fn rules(founders: &[Founding]) -> Vec<Rules> {
    founders.first().map(|_| Rules::Policy(Box::new(Policy::law()))).into_iter().collect()
}

/// Returns the founders as they sign.
pub fn actors(founders: &[Founding]) -> Vec<Actor> {
    let actor = |it: &Founding| Actor {
        officer: it.enrolment.officer.clone(),
        role: Some(Role::Administrator),
        key: Some(it.enrolment.fingerprint.clone()),
    };
    founders.iter().map(actor).collect()
}

/// Signs a message by the founder whom it is for.
pub fn sign(founders: &mut [Founding], it: &ToSign) -> Result<String, CliError> {
    // Where there are no founders nobody has a key, and nobody is asked.
    let founder = founders.get_mut(it.actor);
    let founder = founder.ok_or_else(|| CliError::usage(Problem::new("no-key")))?;
    Ok(founder.signer.sign(&it.message)?)
}

/// Enrols the founders of a registry that has none; each signs.
pub fn found(
    context: &Context,
    office: &mut Office,
    founders: &mut [Founding],
) -> Result<Done, CliError> {
    let command = Command::FoundOfficers { founders: enrolments(founders), rules: rules(founders) };
    let sender = Sender { actors: actors(founders), command: context.command_id() };
    office.execute(&command, &sender, context.clock(), |it| sign(founders, it))
}

/// For a command that no officer signs.
pub fn unsigned(_: &ToSign) -> Result<String, AppError> {
    unreachable!("whoever has no key is asked for no signature")
}
