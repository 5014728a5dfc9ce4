//! The first officers: at least two, who all sign, and the law's own rules to begin with.

use std::collections::BTreeSet;

use congbo::{
    app::{AppError, Done, Office, Sender},
    domain::{
        command::Command,
        decide::Actor,
        event::{Enrolment, Rules},
        ids::CommandId,
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

/// Enrols the founders; each signs.
pub fn found(
    context: &Context,
    office: &mut Office,
    founders: &mut [Founding],
    id: CommandId,
) -> Result<Done, CliError> {
    let command = Command::FoundOfficers {
        founders: founders.iter().map(|it| it.enrolment.clone()).collect(),
        rules: vec![Rules::Policy(Box::new(Policy::law()))],
    };
    let actor = |it: &Founding| Actor {
        officer: it.enrolment.officer.clone(),
        role: Some(Role::Administrator),
        key: Some(it.enrolment.fingerprint.clone()),
    };
    let sender = Sender { actors: founders.iter().map(actor).collect(), command: id };
    office.execute(&command, &sender, context.clock(), |it| {
        let founder = &mut founders[it.actor];
        founder.signer.sign(&it.message).map_err(CliError::from)
    })
}

/// For a command that no officer signs.
pub fn unsigned(_: &congbo::app::ToSign) -> Result<String, AppError> {
    unreachable!("whoever has no key is asked for no signature")
}
