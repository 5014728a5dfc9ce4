//! How a command is ruled on, and how signatures come into its entries.

use crate::{
    app::{
        AppError, Clock, Prepared, Seen, Sender,
        frame::{CommandFrame, Framed, act_of},
        keys::{keys_are_named_truly, signing_key},
    },
    domain::{
        command::Command,
        decide::{self, RulingContext},
        edition::Edition,
        ids::{Digest, LogId},
        papers::Papers,
        reason::{Reason, Refusal},
        registry::Registry,
    },
    log::{Act, CommandRef, Head},
    sign::{self, PublicKey},
};

/// Rules on a command against a registry, given with its identity and its head.
pub(super) fn ruled(
    registry: &Registry,
    (log, head): (&LogId, &Head),
    papers: &Papers,
    command: &Command,
    sender: &Sender,
    clock: Clock,
) -> Result<Prepared, AppError> {
    let last = registry.last.as_ref().map(|it| it.at);
    let zone = registry.zone();
    let stamp = decide::stamp(last, clock.now, command).map_err(Refusal::from)?;
    let context = RulingContext {
        log,
        now: stamp.at,
        today: stamp.at.day(zone),
        confirmed: clock.confirmed,
        edition: Edition::CURRENT,
        actors: &sender.actors,
        papers,
    };
    let mut ruling = decide::decide(registry, command, &context)?;
    keys_are_named_truly(&ruling.events)?;
    let seen = Seen { head: head.seen(), at: clock.now };
    let frame = CommandFrame {
        cmd: CommandRef { id: sender.command.clone(), sha256: command.digest() },
        at: stamp.at,
        edition: Edition::CURRENT,
        acts: sender.actors.iter().map(|it| act_of(it, seen)).collect(),
        note: stamp.note.clone(),
    };
    let Framed { entries, contents } = frame.entries(registry, &ruling.events);
    ruling.contents.extend(contents);
    Ok(Prepared { ruling, entries, head: head.clone(), seen })
}

/// Verifies every signature of a command, and puts them into its entries and contents.
pub(super) fn signed(
    registry: &Registry,
    log: &LogId,
    command: &Command,
    mut prepared: Prepared,
    sender: &Sender,
    signatures: Vec<String>,
) -> Result<Prepared, AppError> {
    let messages = prepared.to_sign(log, sender);
    let entries = &mut prepared.entries;
    let contents = &mut prepared.ruling.contents;
    let per_entry = sender.actors.iter().filter(|it| it.key.is_some()).count();
    for (at, (to_sign, signature)) in messages.iter().zip(signatures).enumerate() {
        let key = signing_key(registry, command, &sender.actors[to_sign.actor]);
        let key = key.as_ref().and_then(|it| PublicKey::read(&it.0).ok());
        let sound =
            key.is_some_and(|it| sign::verify(&it, &to_sign.message, signature.as_bytes()).is_ok());
        if !sound {
            let actor = &sender.actors[to_sign.actor];
            let (officer, key) = (actor.officer.clone(), actor.key.clone());
            let reason = match key {
                Some(key) => Reason::KeyNotValid { officer, key },
                None => Reason::Unsigned { officer },
            };
            return Err(Refusal::from(reason).into());
        }
        let digest = Digest::of(signature.as_bytes());
        entries[at / per_entry.max(1)].acts[to_sign.actor].signature = Some(digest);
        contents.push(signature.into_bytes());
    }
    // Neither a signature too few nor another sender than the one that was ruled on
    // leaves an act unsigned.
    let unsigned = |it: &&Act| it.key.is_some() && it.signature.is_none();
    if let Some(act) = entries.iter().flat_map(|it| &it.acts).find(unsigned) {
        return Err(Refusal::from(Reason::Unsigned { officer: act.officer.clone() }).into());
    }
    Ok(prepared)
}
