//! The loss that an old backup brings with it: what was acknowledged and does not stand in the
//! backup is given up only where two administrators say so (settled question 24).
//!
//! It is ruled on against the registry as the backup has it, and recorded right behind its last
//! entry, before the restored registry takes its place.

use std::collections::BTreeSet;

use super::{
    ruling::{Ruling, RulingContext, two_hands},
    words,
};
use crate::domain::{
    event::{RegistryEvent, Restoration},
    log_head::LogHead,
    reason::{Reason, Refusal},
    registry::Registry,
    two_hands::TwoHandedAct,
};

/// Accepts that the entries between the registry's last and a head that was known are lost.
///
/// # Errors
///
/// [`Reason::NothingLost`] where that head lies no further than the registry,
/// [`Reason::SecondHand`] where one administrator says it alone; what is wrong with the reason.
pub(super) fn accept(
    registry: &Registry,
    known: LogHead,
    reason: &str,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    words::said("reason", reason)?;
    let last = registry.last.as_ref();
    let backup = last.map(|it| LogHead { size: it.seq + 1, leaf: it.entry });
    let size = backup.map_or(0, |it| it.size);
    let Some(backup) = backup.filter(|it| it.size < known.size) else {
        return Err(Reason::NothingLost { known: known.size, size }.into());
    };
    let lost = known.size - size;
    two_hands(TwoHandedAct::Restore, &lost, BTreeSet::new(), context)?;
    let reason = reason.to_owned();
    Ok(Ruling::of(RegistryEvent::Restored(Restoration { known, backup, lost, reason })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        command::Command, decide::testing::*, event::Event, ids::Digest, officer::Role,
    };

    const A: &str = "9.000001";
    const ADMINS: [(&str, Role); 2] =
        [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];

    fn accept(known: u64) -> Command {
        let known = LogHead { size: known, leaf: Digest::of(b"lost") };
        Command::AcceptLoss { known, reason: "Ổ đĩa hỏng".to_owned() }
    }

    #[test]
    fn a_loss_is_accepted_by_two_administrators_and_says_what_is_lost() {
        let world = given_in_force(&[A]);
        let last = world.registry.last.clone().unwrap();
        let size = last.seq + 1;
        let alone = world.when_by(&ADMINS[..1], accept(size + 3));
        assert_eq!(alone.refusal_codes(), ["second-hand"]);
        let other = [ADMINS[0], ("can-bo-b", Role::Auditor)];
        assert_eq!(world.when_by(&other, accept(size + 3)).refusal_codes(), ["role-missing"]);
        assert_eq!(world.when_by(&ADMINS, accept(size)).refusal_codes(), ["nothing-lost"]);
        let silent = Command::AcceptLoss {
            known: LogHead { size: size + 3, leaf: Digest::of(b"lost") },
            reason: " ".to_owned(),
        };
        assert_eq!(world.when_by(&ADMINS, silent).refusal_codes(), ["empty"]);
        let events = world.when_by(&ADMINS, accept(size + 3)).events();
        let [Event::Registry(RegistryEvent::Restored(it))] = &events[..] else {
            panic!("{events:?}")
        };
        assert_eq!((it.backup, it.lost), (LogHead { size, leaf: last.entry }, 3));
    }
}
