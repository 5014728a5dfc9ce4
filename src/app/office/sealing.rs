//! When a writer seals the state, and what becomes of it then.

use super::Office;
use crate::{
    app::{
        AppError,
        landed::Landed,
        reading::{self, Replayed},
        resume::{self, Resumed},
        seal,
        sketches::SKETCHES,
        state, view,
    },
    domain::{
        event::{Event, RegistryEvent},
        registry::{PART_FORM, Sheaf as _},
    },
    log::{Notice, Placed, Store},
};

impl<S: Store> Office<S> {
    /// Seals the state where that is due. What keeps it from being sealed is no failure of the
    /// act before it: the next one will.
    pub(super) fn seal_where_due(&mut self) {
        let registry = &self.replayed.registry;
        let first = self.log.is_renewed() && registry.seals.last.is_none();
        let kept = self.resumed.is_some();
        if first || seal::is_due(registry, self.log.head().size, kept) {
            // The act stands.
            let _ = self.seal();
        }
    }

    /// Seals the state: the log says by which hash, and the state itself is left for the next
    /// writer.
    ///
    /// # Errors
    ///
    /// What kept the seal from being written.
    pub fn seal(&mut self) -> Result<(), AppError> {
        self.seal_in(PART_FORM)
    }

    /// Seals the state in a form: in the first, as earlier programs did, for the tests of what
    /// becomes of it.
    ///
    /// # Errors
    ///
    /// As [`Office::seal`].
    #[doc(hidden)]
    pub fn seal_in(&mut self, form: u32) -> Result<(), AppError> {
        let head = self.log.head().clone();
        let Replayed { registry, sketches, standings, .. } = &mut self.replayed;
        if state::has(form, SKETCHES) {
            sketches.complete(registry, &self.log)?;
        }
        standings.follow(registry, &registry.procedures.changed());
        let mut leaves = self.resumed.as_ref().map(Resumed::leaves).unwrap_or_default();
        let keys = match &self.resumed {
            Some(_) => state::changed(&self.replayed),
            None => state::all(&self.replayed),
        };
        let made = leaves.take(&self.replayed, &head, keys);
        leaves.keep_to(form);
        let sealed = seal::seal(&self.replayed.standings, head.size, form, leaves.hash(form));
        if !self.is_sound() {
            // Something could not be had: a state without it is not sealed.
            return self.replay_whole();
        }
        let entry = seal::entry(&self.replayed.registry, &sealed);
        let failed = |error| AppError::of_append(None, error);
        let placed = Placed::after(&self.log, &head, vec![entry]).map_err(failed)?;
        let landed = Landed::of(&placed, &[Event::Registry(RegistryEvent::Sealed(sealed))]);
        let attested = reading::admit(&self.replayed.registry, &landed)?;
        self.log.append_placed(placed).map_err(failed)?;
        if self.resumed.is_none() && self.replayed.registry.seals.last.is_some() {
            self.notices.push(Notice::MadeAgain { file: "state" });
        }
        self.replayed.take(&landed, attested);
        resume::keep(&self.log, &head, form, &leaves, made);
        self.outgrown = true;
        Ok(())
    }

    /// Lets go of what came before the last seal, where this office sealed: an office that is
    /// open for long is as one that was opened just now.
    pub(super) fn go_on_from_seal(&mut self) {
        let shown = Some((self.log.head().size, self.log.head().hash));
        if std::mem::take(&mut self.outgrown)
            && self.replayed.viewed == shown
            && let Some((replayed, resumed)) = resume::resume(&self.log, shown)
        {
            (self.replayed, self.resumed) = (replayed, Some(resumed));
        }
    }

    /// Leaves the view for readers, of nothing that could not be had.
    ///
    /// # Errors
    ///
    /// What keeps the log from being replayed, or the places of documents from being known.
    pub(super) fn leave_view(&mut self) -> Result<(), AppError> {
        if !self.is_sound() {
            self.replay_whole()?;
        }
        view::publish(&self.log, &mut self.replayed)?;
        if !self.is_sound() {
            // It was made of what is not so.
            self.replay_whole()?;
            self.replayed.viewed = None;
            view::publish(&self.log, &mut self.replayed)?;
        }
        Ok(())
    }

    /// Whether all was found of the sealed state that was asked for so far: what was found out
    /// without a part of it does not hold.
    pub(super) fn is_sound(&self) -> bool {
        self.resumed.as_ref().is_none_or(Resumed::is_sound)
    }

    /// Replays the log from nothing, because the sealed state is damaged.
    ///
    /// # Errors
    ///
    /// As [`Office::over`].
    pub(super) fn replay_whole(&mut self) -> Result<(), AppError> {
        self.replayed = resume::from_nothing(&self.log)?;
        self.resumed = None;
        Ok(())
    }
}
