//! Asking for a change among the officers, and answering one.

use std::{collections::BTreeSet, path::Path};

use congbo::{
    app::{Done, act},
    ask::entitled::confirmers,
    domain::{
        command::Command,
        event::{Delegation, Enrolment, StaffChange},
        ids::{Digest, LogId, Moment, OfficerId},
        officer::Role,
    },
    log::ReferenceKey,
    sign::{self, NAMESPACE, PublicKey},
};

use super::{
    super::{
        args::{
            OfficerAdd, OfficerDecline, OfficerDelegate, OfficerFound, OfficerProve, OfficerRevoke,
            OfficerRoles, OfficerRotate, Second,
        },
        author::clean,
        context::Context,
        error::{CliError, Problem, exit},
        founding, given,
        key::{Keyring, read_public},
        output,
        result::Did,
        send::CommandParcel,
        texts::TextFact,
        ui::Ui,
    },
    look::describe,
};

/// A change with the signature by which a new key proves possession.
struct AskedChange {
    change: StaffChange,
    proof: Option<Vec<u8>>,
    /// The key under which the change commits to a reference.
    key: Option<ReferenceKey>,
    reason: Option<String>,
}

pub(super) fn add(context: &Context, ui: &mut Ui, args: &OfficerAdd) -> Result<u8, CliError> {
    let public = read_public(&args.key)?;
    let reference = args.reference.as_deref();
    let reference = reference.map(|it| founding::reference(it, "--reference")).transpose()?;
    let key = reference.as_ref().map(|_| reference_key(context)).transpose()?;
    let change = StaffChange::Enrol(Enrolment {
        officer: args.officer_id.clone(),
        name: clean(&args.name),
        unit: clean(&args.unit),
        roles: args.roles.iter().copied().collect(),
        key: public.line(),
        fingerprint: public.fingerprint(),
        reference: reference.as_ref().zip(key.as_ref()).map(|(it, key)| it.commitment(key.bytes())),
    });
    let proof = prove_new(context, ui, &args.officer_id, &args.key, args.proof.as_deref())?;
    let reason = args.reason.as_deref().map(clean);
    ask(context, ui, AskedChange { change, proof: Some(proof), key, reason }, &args.second)
}

pub(super) fn roles(context: &Context, ui: &mut Ui, args: &OfficerRoles) -> Result<u8, CliError> {
    let (add, remove): (BTreeSet<Role>, BTreeSet<Role>) =
        (args.add.iter().copied().collect(), args.remove.iter().copied().collect());
    if let Some(both) = add.intersection(&remove).next() {
        let problem = Problem::new("role-both-ways").with("role", both.key());
        return Err(CliError::usage(problem.at("--remove")));
    }
    let change = StaffChange::Roles { officer: args.officer_id.clone(), add, remove };
    let reason = args.reason.as_deref().map(clean);
    ask(context, ui, AskedChange { change, proof: None, key: None, reason }, &args.second)
}

pub(super) fn rotate(context: &Context, ui: &mut Ui, args: &OfficerRotate) -> Result<u8, CliError> {
    let public = read_public(&args.key)?;
    let change = StaffChange::Rotate {
        officer: args.officer_id.clone(),
        key: public.line(),
        fingerprint: public.fingerprint(),
        compromised_since: since(context, args.compromised_since.as_deref())?,
    };
    let proof = prove_new(context, ui, &args.officer_id, &args.key, args.proof.as_deref())?;
    let reason = args.reason.as_deref().map(clean);
    ask(context, ui, AskedChange { change, proof: Some(proof), key: None, reason }, &args.second)
}

pub(super) fn delegate(
    context: &Context,
    ui: &mut Ui,
    args: &OfficerDelegate,
) -> Result<u8, CliError> {
    let until = args.last.succ_opt().ok_or_else(|| {
        CliError::usage(Problem::new("bad-instant").with("text", args.last).at("--last"))
    })?;
    let change = StaffChange::Delegate(Delegation {
        officer: args.officer_id.clone(),
        role: args.role,
        principal: args.principal.clone(),
        from: args.first,
        until,
        ground: clean(&args.ground),
    });
    let reason = args.reason.as_deref().map(clean);
    ask(context, ui, AskedChange { change, proof: None, key: None, reason }, &args.second)
}

pub(super) fn revoke(context: &Context, ui: &mut Ui, args: &OfficerRevoke) -> Result<u8, CliError> {
    let change = StaffChange::Revoke {
        officer: args.officer_id.clone(),
        compromised_since: since(context, args.compromised_since.as_deref())?,
    };
    let reason = Some(clean(&args.reason));
    ask(context, ui, AskedChange { change, proof: None, key: None, reason }, &args.second)
}

/// Reads since when a key is not to be trusted; a date means its first instant, so that
/// nothing of that day counts.
fn since(context: &Context, text: Option<&str>) -> Result<Option<Moment>, CliError> {
    let Some(text) = text else { return Ok(None) };
    let bad = |code: &str| {
        CliError::usage(Problem::new(code).with("text", text).at("--compromised-since"))
    };
    let zone = context.snapshot()?.registry.zone();
    let moment = match text.parse::<chrono::NaiveDate>() {
        Ok(date) => {
            let before = date.pred_opt().ok_or_else(|| bad("bad-instant"))?;
            Moment(zone.end_of(before).0.saturating_add(1))
        }
        Err(_) => text.parse::<Moment>().map_err(|_| bad("bad-instant"))?,
    };
    if moment > context.now { Err(bad("known-in-future")) } else { Ok(Some(moment)) }
}

/// Returns the key under which the registry commits to references; where it has none yet, a
/// new one, which is kept with the first entry that needs it.
fn reference_key(context: &Context) -> Result<ReferenceKey, CliError> {
    let office = context.office("read")?;
    let key = office.reference_key(context.random()?)?;
    context.hear(office.close());
    Ok(key)
}

/// Sends what is asked for; where the second administrator sits at the same desk, both sign
/// one command, and the change is made at once or nothing is recorded.
fn ask(
    context: &Context,
    ui: &mut Ui,
    asked: AskedChange,
    second: &Second,
) -> Result<u8, CliError> {
    let mut hands = context.hands(ui, second)?;
    let AskedChange { change, proof, key, reason } = asked;
    let command = Command::ProposeStaff { change, proof: proof.as_deref().map(Digest::of), reason };
    let Command::ProposeStaff { change, .. } = &command else {
        unreachable!("the command was made one line above")
    };
    let parcel = CommandParcel { contents: proof.into_iter().collect(), key };
    let id = context.command_id();
    let (done, registry) = context.send_with(&mut hands, &command, id, &parcel)?;
    let number = number_of(&done);
    let said = describe(ui, change);
    let facts: [TextFact<'_>; 2] = [("number", &number), ("change", &said)];
    ui.effect("officer-asked", &facts);
    ui.warnings(&done.warnings);
    if second.with.is_some() {
        ui.effect("officer-confirmed", &facts);
    } else if let Some(pending) = registry.staff.pending.get(&number) {
        say_next(context, ui, &confirmers(&registry.staff, pending), number);
    }
    let asked = Did::StaffAsked {
        number,
        change: change.name().to_owned(),
        officer: change.officer().to_string(),
        confirmed: second.with.is_some(),
    };
    ui.done(&done, asked);
    Ok(exit::DONE)
}

/// Says what the second administrator types.
fn say_next(context: &Context, ui: &Ui, others: &[&OfficerId], number: u32) {
    let who = others.iter().map(|it| it.to_string()).collect::<Vec<_>>().join(", ");
    let Some(first) = others.first() else { return };
    let store = context.store().display();
    let key = ui.say("value-file", &[]);
    let command =
        format!("congbo --store {store} --as {first} --key {key} officer confirm {number}");
    ui.status(ui.say("officer-next", &[("who", &who), ("command", &ui.shown(&command))]));
}

fn number_of(done: &Done) -> u32 {
    let number = done.entry().and_then(|it| it.data["number"].as_u64());
    number.and_then(|it| u32::try_from(it).ok()).unwrap_or_default()
}

pub(super) fn confirm(context: &Context, ui: &mut Ui, number: u32) -> Result<u8, CliError> {
    let before = pending(context, number)?;
    let (done, _) = context.send(ui, &Command::ConfirmStaff { number })?;
    answered(ui, "officer-confirmed", number, before.as_ref(), &done)
}

pub(super) fn decline(
    context: &Context,
    ui: &mut Ui,
    args: &OfficerDecline,
) -> Result<u8, CliError> {
    let before = pending(context, args.number)?;
    let reason = args.reason.as_deref().map(clean);
    let (done, _) = context.send(ui, &Command::DeclineStaff { number: args.number, reason })?;
    answered(ui, "officer-declined", args.number, before.as_ref(), &done)
}

/// Returns what waits under a number, to be able to say what was answered.
fn pending(context: &Context, number: u32) -> Result<Option<StaffChange>, CliError> {
    let snapshot = context.snapshot()?;
    Ok(snapshot.registry.staff.pending.get(&number).map(|it| it.asked.change.clone()))
}

fn answered(
    ui: &mut Ui,
    said: &str,
    number: u32,
    change: Option<&StaffChange>,
    done: &Done,
) -> Result<u8, CliError> {
    let what = change.map(|it| describe(ui, it)).unwrap_or_default();
    ui.effect(said, &[("number", &number), ("change", &what)]);
    let answered = Did::StaffAnswered {
        number,
        change: change.map(|it| it.name().to_owned()),
        officer: change.map(|it| it.officer().to_string()),
    };
    ui.done(done, answered);
    Ok(exit::DONE)
}

/// Returns the signature by which the new key proves possession: read from a file, or made
/// with the private half beside the public one.
fn prove_new(
    context: &Context,
    ui: &Ui,
    officer: &OfficerId,
    key: &Path,
    proof: Option<&Path>,
) -> Result<Vec<u8>, CliError> {
    let public = read_public(key)?;
    let message = act::possession(&log_of(context)?, officer, &public.line().0);
    match proof {
        Some(path) => read_proof(path, &public, &message),
        None => {
            let mut signer = Keyring::new(&ui.texts).proof_signer(key)?;
            Ok(signer.sign(&message)?.into_bytes())
        }
    }
}

fn read_proof(path: &Path, public: &PublicKey, message: &[u8]) -> Result<Vec<u8>, CliError> {
    let bytes = given::read(path, given::SMALL)?;
    match sign::verify(public, message, &bytes) {
        Ok(()) => Ok(bytes),
        Err(fault) => Err(CliError::usage(Problem::from(&fault)).in_file(path)),
    }
}

fn log_of(context: &Context) -> Result<LogId, CliError> {
    Ok(context.snapshot()?.log.clone())
}

/// Makes the proof of possession where the new officer is, to be sent to who enrols them.
pub(super) fn prove(context: &Context, ui: &mut Ui, args: &OfficerProve) -> Result<u8, CliError> {
    let log = log_of(context)?;
    let mut signer = Keyring::new(&ui.texts).signer(Some(&args.key), &[])?;
    let line = signer.public().line();
    let fingerprint = signer.public().fingerprint();
    let proof = signer.sign(&act::possession(&log, &args.officer_id, &line.0))?;
    if let Some(path) = args.to.file() {
        output::document(ui, Some(path), args.to.force, proof.as_bytes())?;
        let (path, officer) = (path.display().to_string(), args.officer_id.to_string());
        ui.effect("officer-proved", &[("officer", &officer), ("path", &path)]);
    } else if !ui.json {
        ui.bytes(proof.as_bytes());
    }
    if ui.json {
        ui.outcome(Did::Proved {
            officer: args.officer_id.to_string(),
            key: line.0,
            fingerprint: fingerprint.0,
            log: log.to_string(),
            namespace: NAMESPACE.to_owned(),
            proof,
            path: args.to.file().map(Path::to_owned),
        });
    }
    Ok(exit::DONE)
}

/// Enrols the first officers of a registry that was made without any.
pub(super) fn found(context: &Context, ui: &mut Ui, args: &OfficerFound) -> Result<u8, CliError> {
    let agency = {
        let snapshot = context.snapshot()?;
        snapshot.registry.founding.as_ref().map(|it| it.founding.agency.clone()).unwrap_or_default()
    };
    let file = args.founder_file.as_deref();
    let gathered = founding::gather(ui, &args.founders, file, &agency)?;
    let mut office = context.office("write")?;
    let random = context.random()?;
    let (mut founders, key) = gathered.committed(|| Ok(office.reference_key(random)?))?;
    if let Some(key) = key {
        office.commits_under(key);
    }
    let done = founding::found(context, &mut office, &mut founders);
    context.hear(office.close());
    let done = done?;
    let enrolled = founding::enrolments(&founders).into_iter();
    let names: Vec<_> = enrolled.map(|it| it.officer.to_string()).collect();
    ui.effect("officer-founded", &[("officers", &names.join(", "))]);
    let is_told = !ui.json;
    ui.done(&done, Did::Officers { founders: names });
    if is_told {
        ui.status(ui.say("work-founded-signed-next", &[]));
    }
    Ok(exit::DONE)
}
