//! Keys on their way into the register, and which key must have signed.

use super::{AppError, act};
use crate::{
    domain::{
        command::Command,
        decide::Actor,
        event::{Event, StaffEvent},
        officer::KeyLine,
        reason::{Reason, Refusal},
        registry::Registry,
    },
    log::Store,
    sign::{self, PublicKey},
};

/// A key that comes in is written in its one form and named by its own fingerprint: under
/// another name the same key could be a second person's.
///
/// # Errors
///
/// A refusal that names the first officer whose key is not.
pub(super) fn keys_are_named_truly(events: &[Event]) -> Result<(), AppError> {
    for event in events {
        let keys: Vec<_> = match event {
            Event::Staff(StaffEvent::Founded(it)) => {
                it.founders.iter().map(|it| (&it.officer, &it.key, &it.fingerprint)).collect()
            }
            Event::Staff(StaffEvent::Proposed(it)) => {
                let key = it.change.key().into_iter();
                key.map(|(line, name)| (it.change.officer(), line, name)).collect()
            }
            Event::Staff(StaffEvent::Confirmed(_) | StaffEvent::Declined(_))
            | Event::Registry(_)
            | Event::Rules(_)
            | Event::Proposal(_)
            | Event::Decision(_)
            | Event::Fact(_)
            | Event::Task(_)
            | Event::Export(_)
            | Event::Clock(_) => Vec::new(),
        };
        for (officer, line, fingerprint) in keys {
            let read = PublicKey::read(&line.0).ok();
            if read.is_none_or(|it| it.line() != *line || it.fingerprint() != *fingerprint) {
                let (officer, key) = (officer.clone(), fingerprint.clone());
                return Err(Refusal::from(Reason::KeyNotValid { officer, key }).into());
            }
        }
    }
    Ok(())
}

/// Every key that comes in proved that its owner holds it.
///
/// # Errors
///
/// A refusal that names the first officer whose key did not; what keeps a proof from being
/// read.
pub(super) fn proofs_hold(log: &dyn Store, events: &[Event]) -> Result<(), AppError> {
    for event in events {
        let Event::Staff(StaffEvent::Proposed(asked)) = event else { continue };
        let Some((line, _)) = asked.change.key() else { continue };
        let proof = asked.proof.map(|it| log.content(&it)).transpose()?.flatten();
        let message = act::possession(log.log_id(), asked.change.officer(), &line.0);
        let holds = proof.is_some_and(|it| {
            PublicKey::read(&line.0).is_ok_and(|key| sign::verify(&key, &message, &it).is_ok())
        });
        if !holds {
            let officer = asked.change.officer().clone();
            return Err(Refusal::from(Reason::NoProof { officer }).into());
        }
    }
    Ok(())
}

/// Returns the key that must have signed for an actor: the one that speaks for the officer
/// now, or, at the founding, the one that comes in with it; none where neither is the one
/// that is named.
pub(super) fn signing_key(
    registry: &Registry,
    command: &Command,
    actor: &Actor,
) -> Option<KeyLine> {
    let fingerprint = actor.key.as_ref()?;
    if !command.founders().is_empty() {
        let mut founders = command.founders().iter();
        let founder = founders.find(|it| it.officer == actor.officer)?;
        return (founder.fingerprint == *fingerprint).then(|| founder.key.clone());
    }
    let key = registry.staff.active(&actor.officer)?.key()?;
    (key.fingerprint == *fingerprint).then(|| key.line.clone())
}
