//! The first officers: at least two, who all sign, and the law's own rules to begin with.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use congbo::{
    app::{AppError, Done, Office, Sender, ToSign},
    domain::{
        command::Command,
        decide::Actor,
        event::{Enrolment, Rules},
        ids::OfficerId,
        officer::Role,
        policy::Policy,
        reference::Reference,
    },
    log::ReferenceKey,
    sign::Signer,
};

use serde::Deserialize;

use super::{
    args::Founder,
    author,
    author::clean,
    context::Context,
    error::{CliError, Problem},
    key::{Keyring, read_public},
    signals,
    ui::Ui,
};

/// A founder, and what signs for them.
pub struct FounderHand {
    enrolment: Enrolment,
    signer: Box<dyn Signer>,
}

/// A founder as named on the command line or in a file.
struct NamedFounder {
    officer: OfficerId,
    name: String,
    unit: String,
    key: PathBuf,
    reference: Option<Reference>,
}

/// The file of `--founder-file`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    founder: Vec<ListedFounder>,
}

/// A founder in the file; the key lies beside it, unless its path says otherwise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedFounder {
    id: OfficerId,
    name: String,
    unit: String,
    key: PathBuf,
    reference: Option<String>,
}

/// The founders, and the references that they are known by; nothing is committed to yet.
pub struct GatheredFounders {
    founders: Vec<FounderHand>,
    references: Vec<Option<Reference>>,
}

/// Finds the private half of every founder's key, before anything is made: of those named
/// one by one, whose office is the agency's, and of those in a file.
pub fn gather(
    ui: &mut Ui,
    founders: &[Founder],
    file: Option<&Path>,
    agency: &str,
) -> Result<GatheredFounders, CliError> {
    let mut named: Vec<_> = founders
        .iter()
        .map(|it| {
            let officer = it.officer.to_string();
            NamedFounder {
                name: asked(ui, "founder-name", &officer, &officer),
                unit: asked(ui, "founder-unit", &officer, agency),
                officer: it.officer.clone(),
                key: it.key.clone(),
                reference: None,
            }
        })
        .collect();
    if let Some(file) = file {
        named.extend(listed(file)?);
    }
    if named.len() == 1 || (named.is_empty() && file.is_some()) {
        let problem = Problem::new("founders-too-few").with("count", named.len());
        return Err(CliError::usage(problem.at("--founder")));
    }
    let keyring = Keyring::new(&ui.texts);
    let mut gathered = GatheredFounders { founders: Vec::new(), references: Vec::new() };
    for it in named {
        let public = read_public(&it.key)?;
        let enrolment = Enrolment {
            officer: it.officer,
            name: it.name,
            unit: it.unit,
            roles: BTreeSet::from([Role::Administrator]),
            key: public.line(),
            fingerprint: public.fingerprint(),
            reference: None,
        };
        gathered.founders.push(FounderHand { enrolment, signer: keyring.proof_signer(&it.key)? });
        gathered.references.push(it.reference);
    }
    Ok(gathered)
}

/// Asks whoever sits at a terminal for what stands in the log for ever; what is said of nobody is as
/// it is called.
fn asked(ui: &mut Ui, question: &str, officer: &str, otherwise: &str) -> String {
    let question = ui.say(question, &[("officer", &officer), ("otherwise", &otherwise)]);
    let said = if ui.can_ask() { ui.ask_line(&question) } else { None };
    let said = said.map(|it| clean(&it)).filter(|it| !it.trim().is_empty());
    said.unwrap_or_else(|| otherwise.to_owned())
}

fn listed(path: &Path) -> Result<Vec<NamedFounder>, CliError> {
    let (file, _): (File, _) = author::read_as(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = file.founder.into_iter().enumerate().map(|(at, it)| {
        let place = format!("founder[{at}].reference");
        let reference = it.reference.map(|it| reference(&it, &place)).transpose();
        Ok(NamedFounder {
            officer: it.id,
            name: clean(&it.name),
            unit: clean(&it.unit),
            key: folder.join(it.key),
            reference: reference.map_err(|error| error.in_file(path))?,
        })
    });
    named.collect()
}

/// Reads a reference as somebody writes it, and says where it is wrong; never what it says.
pub fn reference(text: &str, place: &str) -> Result<Reference, CliError> {
    Reference::read(text).map_err(|bad| CliError::usage(Problem::new(bad.code()).at(place)))
}

impl GatheredFounders {
    /// Commits to the founders' references under the key that is given where there are any;
    /// returns the founders, and the key where it is needed.
    pub fn committed(
        mut self,
        key: impl FnOnce() -> Result<ReferenceKey, CliError>,
    ) -> Result<(Vec<FounderHand>, Option<ReferenceKey>), CliError> {
        if self.references.iter().all(Option::is_none) {
            return Ok((self.founders, None));
        }
        let key = key()?;
        for (founder, reference) in self.founders.iter_mut().zip(&self.references) {
            founder.enrolment.reference = reference.as_ref().map(|it| it.commitment(key.bytes()));
        }
        Ok((self.founders, Some(key)))
    }
}

/// Returns the founders as they are enrolled.
pub fn enrolments(founders: &[FounderHand]) -> Vec<Enrolment> {
    founders.iter().map(|it| it.enrolment.clone()).collect()
}

/// Returns the rules to begin with: the law's own policy, where there is somebody to act.
pub fn rules(founders: &[FounderHand]) -> Vec<Rules> {
    founders.first().map(|_| Rules::Policy(Box::new(Policy::law()))).into_iter().collect()
}

/// Returns the founders as they sign.
pub fn actors(founders: &[FounderHand]) -> Vec<Actor> {
    let actor = |it: &FounderHand| Actor {
        officer: it.enrolment.officer.clone(),
        role: Some(Role::Administrator),
        key: Some(it.enrolment.fingerprint.clone()),
    };
    founders.iter().map(actor).collect()
}

/// Signs a message by the founder whom it is for.
pub fn sign(founders: &mut [FounderHand], it: &ToSign) -> Result<String, CliError> {
    // Where there are no founders nobody has a key, and nobody is asked.
    let founder = founders.get_mut(it.actor);
    let founder = founder.ok_or_else(|| CliError::usage(Problem::new("no-key")))?;
    Ok(founder.signer.sign(&it.message)?)
}

/// Enrols the founders of a registry that has none; each signs.
pub fn found(
    context: &Context,
    office: &mut Office,
    founders: &mut [FounderHand],
) -> Result<Done, CliError> {
    let command = Command::FoundOfficers { founders: enrolments(founders), rules: rules(founders) };
    let sender = Sender { actors: actors(founders), command: context.command_id() };
    signals::leave();
    let done: Result<_, CliError> =
        office.execute(&command, &sender, context.clock(), |it| sign(founders, it));
    let done = done?;
    context.recorded(&done);
    Ok(done)
}

/// For a command that no officer signs.
pub fn unsigned(_: &ToSign) -> Result<String, AppError> {
    unreachable!("whoever has no key is asked for no signature")
}
