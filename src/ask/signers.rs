//! Which keys speak for whom, as the `allowed_signers` file that stock `ssh-keygen` reads.

use crate::{
    app::{AppError, Snapshot},
    domain::{
        ids::OfficerId,
        registry::{KeyRecord, Registry, Staff},
    },
    log::Entry,
    sign::{AllowedSigner, allowed_signers},
};

/// Returns every key ever held as an `allowed_signers` file, each between the instants at which it began and ceased to count;
/// one that was compromised ceased then. Where a wrong clock was corrected since, what it
/// dated began and ceased no later than that.
pub fn through_time(registry: &Registry) -> String {
    let instant = |it| registry.clock.instant(it);
    allowed_signers(keys(&registry.staff).map(|(officer, key)| {
        let until = key.until.as_ref().map(|it| {
            let ended = instant(&it.recorded);
            it.compromised_since.map_or(ended, |since| since.min(ended))
        });
        let from = Some(instant(&key.from));
        AllowedSigner { officer, key: &key.line, valid_from: from, valid_until: until }
    }))
}

/// Returns the keys under which the entry at a place could be signed: those that counted before
/// it, because a key begins and ends with its entry. The founders alone sign the entry that
/// brings their keys in, and the founding itself where they came in with it.
///
/// # Errors
///
/// The founding entry cannot be read.
pub fn counting_at(snapshot: &Snapshot, seq: u64) -> Result<String, AppError> {
    let staff = &snapshot.registry.staff;
    let founding = keys(staff).map(|(_, key)| key.from.seq).min();
    let signed = |it: Entry| it.acts.iter().any(|act| act.signature.is_some());
    let founds = founding == Some(seq)
        || founding == Some(seq + 1) && snapshot.entries(seq..seq + 1)?.into_iter().any(signed);
    let counts = |key: &KeyRecord| {
        let begun = key.from.seq < seq || (founds && Some(key.from.seq) == founding);
        begun && key.until.as_ref().is_none_or(|it| it.recorded.seq >= seq)
    };
    Ok(allowed_signers(keys(staff).filter(|(_, key)| counts(key)).map(|(officer, key)| {
        AllowedSigner { officer, key: &key.line, valid_from: None, valid_until: None }
    })))
}

fn keys(staff: &Staff) -> impl Iterator<Item = (&OfficerId, &KeyRecord)> {
    staff.officers.values().flat_map(|it| it.keys.iter().map(move |key| (&it.id, key)))
}
