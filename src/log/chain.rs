//! The chain: whether an entry is the next one, by what entries say of themselves and of
//! each other. It asks no rule of the law, so that every reader of a log can follow it.
//!
//! It holds an entry's place and link; a command id that stands once, in entries that follow
//! each other and say the same of sender, instant, edition and note; forms and editions that
//! never go back; an officer who acts once in an entry; a head that is this log's own, before
//! the act's command; and instants that agree: an act's within 5 minutes of the entry's, not
//! more than 5 minutes before the head's, and not more than 5 minutes after that of the first
//! entry behind the head, for who signed then would have seen it.

use std::{collections::BTreeMap, fmt};

use super::{
    contract::Entries,
    entry::{Act, CommandRef, Entry},
    error::LogError,
    fault::{Fault, FaultKind},
    head::Head,
    parse::parse,
};
use crate::domain::{
    edition::Edition,
    ids::{CLOCK_CORRECTED, CommandId, Digest, LogId, Moment},
    merkle::leaf_hash,
};

/// How far the clock of a signer's machine may stand from an entry's instant, and before
/// that of the head that it saw, in milliseconds (settled questions 8 and 37).
pub const CLOCK_BOUND: i64 = 5 * 60 * 1000;

/// A chain of entries that is followed from its beginning.
pub struct Chain<'a> {
    log_id: LogId,
    /// Where the entries are asked that it was not followed over.
    earlier: Option<&'a dyn Entries>,
    /// The head that the entries so far add up to.
    pub(super) head: Head,
    /// The place of each command's first entry.
    pub(super) commands: BTreeMap<CommandId, u64>,
    /// Every content that was referred to, with the first entry that did and the length it
    /// gave.
    pub(super) contents: BTreeMap<Digest, (u64, Option<u64>)>,
    /// The first entry that it was followed over.
    from: u64,
    /// The leaf hash and the instant of every entry from there on: the heads that signers may
    /// have seen. The instant is that of the entry, or of a correction of the clock behind it.
    leaves: Vec<(Digest, Moment)>,
    /// The corrections of the clock, each with its place: they hold for what stands before.
    corrections: Vec<(u64, Moment)>,
    /// What the entries of the last command have in common.
    last: Option<Common>,
}

/// What all entries of one command have in common.
#[derive(Debug, PartialEq, Eq)]
struct Common {
    cmd: CommandRef,
    at: Moment,
    form: u32,
    edition: Edition,
    note: Option<String>,
    acts: Vec<Act>,
    /// The place of its first entry.
    seq: u64,
}

impl Common {
    fn of(entry: &Entry, seq: u64) -> Self {
        Common {
            cmd: entry.cmd.clone(),
            at: entry.at,
            form: entry.v,
            edition: entry.edition,
            note: entry.note.clone(),
            acts: entry.acts.iter().map(Act::unsigned).collect(),
            seq,
        }
    }
}

impl fmt::Debug for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chain").field("log_id", &self.log_id).field("head", &self.head).finish()
    }
}

impl<'a> Chain<'a> {
    /// Begins at the beginning of the log of that id.
    pub fn of(log_id: &LogId) -> Self {
        Chain {
            log_id: log_id.clone(),
            earlier: None,
            from: 0,
            corrections: Vec::new(),
            head: Head::default(),
            commands: BTreeMap::new(),
            contents: BTreeMap::new(),
            leaves: Vec::new(),
            last: None,
        }
    }

    /// Goes on behind a head of a log, given with the place of the last command's first entry
    /// and the corrections of the clock so far.
    ///
    /// # Errors
    ///
    /// A fault where the log has another entry there; what keeps it from being read.
    pub fn behind(
        log: &'a dyn Entries,
        head: Head,
        command: u64,
        corrections: Vec<(u64, Moment)>,
    ) -> Result<Self, LogError> {
        let mut chain = Chain::of(log.log_id());
        if let Some(seq) = head.size.checked_sub(1) {
            let bytes = log.read(seq..head.size).next().transpose()?.unwrap_or_default();
            if leaf_hash(&bytes) != head.hash {
                let detail = "it is not the one behind which the log goes on";
                return Err(Fault::at(FaultKind::HashMismatch, seq, detail).into());
            }
            chain.last = Some(Common::of(&parse(seq, &bytes)?, command));
        }
        Ok(Chain { earlier: Some(log), from: head.size, corrections, head, ..chain })
    }

    /// Returns the leaf hash and the instant of an entry before the next one.
    fn leaf(&self, place: u64) -> Result<Option<(Digest, Moment)>, LogError> {
        if let Some(at) = place.checked_sub(self.from) {
            return Ok(usize::try_from(at).ok().and_then(|it| self.leaves.get(it)).copied());
        }
        let Some(log) = self.earlier else { return Ok(None) };
        let Some(bytes) = log.read(place..place + 1).next().transpose()? else { return Ok(None) };
        let behind = self.corrections.iter().filter(|it| it.0 >= place).map(|it| it.1);
        let at = behind.chain([parse(place, &bytes)?.at]).min();
        Ok(at.map(|at| (leaf_hash(&bytes), at)))
    }

    /// Returns the head that the entries so far add up to.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Takes the next entry.
    ///
    /// # Errors
    ///
    /// A [`Fault`] that names the entry where it is not the next: of another log or place,
    /// behind another entry, recorded earlier; a command that comes a second time, or whose
    /// entries differ in what they have in common; an older form or edition behind a newer
    /// one; an act that names a head which is not this log's own before it, or an instant
    /// out of the clock's bounds.
    pub fn follow(&mut self, bytes: &[u8]) -> Result<Entry, LogError> {
        let seq = self.head.size;
        let entry = parse(seq, bytes)?;
        let fault = |what, detail: String| LogError::from(Fault::at(what, seq, detail));
        if entry.log != self.log_id {
            return Err(fault(FaultKind::Fork, format!("it belongs to the log `{}`", entry.log)));
        }
        if entry.seq != seq {
            let detail = format!("it says that it is entry {}", entry.seq);
            return Err(fault(FaultKind::EntryDamaged, detail));
        }
        if entry.prev != self.head.hash {
            let detail = format!(
                "it follows {}, but the entry before it has the hash {}",
                entry.prev, self.head.hash
            );
            return Err(fault(FaultKind::HashMismatch, detail));
        }
        if entry.kind == CLOCK_CORRECTED {
            if let Err(detail) = self.goes_back_to(&entry)? {
                return Err(fault(FaultKind::EntryDamaged, detail));
            }
        } else if entry.at < self.head.at {
            let detail = format!("recorded at {}, before the last one", entry.at);
            return Err(fault(FaultKind::EntryDamaged, detail));
        }
        let common = self.command(&entry, seq)?;
        self.heads_seen(&entry, common.seq)?;
        self.last = Some(common);
        self.head.advance(&entry, bytes);
        self.leaves.push((self.head.hash, entry.at));
        self.refer(&entry, seq)?;
        Ok(entry)
    }

    /// A correction of the clock goes back, but not behind the entry ahead of those that it
    /// names. From then on those count as recorded no later than it: what is signed on them
    /// since is held against the right time.
    fn goes_back_to(&mut self, entry: &Entry) -> Result<Result<(), String>, LogError> {
        let wrong = entry.data["from"].as_u64().filter(|it| *it < self.head.size);
        let ahead = match wrong.and_then(|it| it.checked_sub(1)) {
            Some(ahead) => self.leaf(ahead)?,
            None => None,
        };
        let Some((_, ahead)) = ahead else {
            return Ok(Err("it corrects the clock from no entry before it".to_owned()));
        };
        if entry.at < ahead {
            return Ok(Err(format!(
                "recorded at {}, before the entry ahead of the wrong one",
                entry.at
            )));
        }
        self.corrections.push((entry.seq, entry.at));
        // Instants rise up to here, so that those which are too late stand at the end.
        for (_, at) in self.leaves.iter_mut().rev().take_while(|it| it.1 > entry.at) {
            *at = entry.at;
        }
        Ok(Ok(()))
    }

    /// A command stands once, in entries that follow each other and say the same of who
    /// sent it, when and under which edition; forms and editions never go back.
    fn command(&mut self, entry: &Entry, seq: u64) -> Result<Common, LogError> {
        let fault =
            |detail: String| LogError::from(Fault::at(FaultKind::EntryDamaged, seq, detail));
        if let Some(last) = self.last.as_ref().filter(|it| it.cmd.id == entry.cmd.id) {
            let own = Common::of(entry, last.seq);
            if *last == own {
                return Ok(own);
            }
            let detail = format!("it is not of one piece with the command of entry {}", last.seq);
            return Err(fault(detail));
        }
        let before = match (self.commands.insert(entry.cmd.id.clone(), seq), self.earlier) {
            (None, Some(log)) => log.find_command(&entry.cmd.id)?.filter(|it| *it < self.from),
            (before, _) => before,
        };
        if let Some(before) = before {
            let detail = format!("the command `{}` stands at entry {before} already", entry.cmd.id);
            return Err(fault(detail));
        }
        if let Some(last) = &self.last {
            if entry.v < last.form {
                return Err(fault(format!("of form {} behind one of form {}", entry.v, last.form)));
            }
            if entry.edition < last.edition {
                let (own, behind) = (entry.edition, last.edition);
                return Err(fault(format!("ruled on under edition {own} behind edition {behind}")));
            }
        }
        Ok(Common::of(entry, seq))
    }

    /// Each officer acts once; every head that a signer saw is one of this log before the
    /// act's command, and the instants agree within the clock's bounds (settled question 37).
    fn heads_seen(&self, entry: &Entry, first: u64) -> Result<(), LogError> {
        for (place, act) in entry.acts.iter().enumerate() {
            let bad = |detail: String| {
                let detail = format!("`{}` {detail}", act.officer);
                LogError::from(Fault::at(FaultKind::SignatureBad, entry.seq, detail))
            };
            if entry.acts[..place].iter().any(|it| it.officer == act.officer) {
                return Err(bad("acts twice in it".to_owned()));
            }
            let (Some(seen), Some(at)) = (act.head, act.at) else { continue };
            if seen.size > first {
                return Err(bad(format!("saw {} entries where there were {first}", seen.size)));
            }
            if entry.at.0.abs_diff(at.0) > CLOCK_BOUND.unsigned_abs() {
                return Err(bad(format!("signed at {at}, and it was recorded at {}", entry.at)));
            }
            if seen.size == 0 && first > 0 {
                return Err(bad("saw no entry, and is not of the founding".to_owned()));
            }
            // Who had seen no more at that instant than it says had not seen what came before
            // it either: then one of the two was put in later.
            let passed = if seen.size < first { self.leaf(seen.size)? } else { None };
            if let Some((_, passed)) = passed
                && at.0 > passed.0.saturating_add(CLOCK_BOUND)
            {
                let detail = format!("signed at {at} without entry {}, of {passed}", seen.size);
                return Err(bad(detail));
            }
            let Some(last) = seen.size.checked_sub(1) else { continue };
            let Some((leaf, recorded)) = self.leaf(last)? else { continue };
            if seen.leaf != Some(leaf) {
                return Err(bad(format!("saw another entry {} than this log has", seen.size - 1)));
            }
            if at.0 < recorded.0.saturating_sub(CLOCK_BOUND) {
                return Err(bad(format!("signed at {at} what was recorded at {recorded}")));
            }
        }
        Ok(())
    }

    fn refer(&mut self, entry: &Entry, seq: u64) -> Result<(), LogError> {
        for named in &entry.content {
            let (_, len) = self.contents.entry(named.sha256).or_insert((seq, None));
            if len.is_some_and(|it| it != named.len) {
                let detail = format!("it gives the content {} another length", named.sha256);
                return Err(Fault::at(FaultKind::EntryDamaged, seq, detail).into());
            }
            *len = Some(named.len);
        }
        for signature in entry.acts.iter().filter_map(|act| act.signature) {
            self.contents.entry(signature).or_insert((seq, None));
        }
        Ok(())
    }

    /// Checks that the entries add up to a head.
    pub(super) fn ends_at(&self, head: &Head) -> Result<(), LogError> {
        if self.head.size < head.size {
            let detail = format!("the log ends here; the head says {} entries", head.size);
            return Err(Fault::at(FaultKind::LogShorter, self.head.size, detail).into());
        }
        if self.head != *head {
            let detail = "the entries do not add up to the head";
            return Err(Fault::new(FaultKind::HashMismatch, detail).into());
        }
        Ok(())
    }
}
