//! The instant at which something is recorded, and when a clock is not believed: it never
//! goes back, and it does not run ahead without somebody's saying that it is right (settled
//! question 8).
//!
//! [`stamp`] reads the machine's clock once, for the shell; `confirmation` and `correct`
//! are `decide`'s, so that the same is asked again whenever the log is proved.
//!
//! Gaps of more than 7 days between neighbouring entries add up; a command whose gap brings the
//! sum above 30 days states the date, and `clock.confirmed` stands before its own entries; one
//! gap of more than 30 days takes two officers, on the command itself where two send it, else
//! on `ConfirmClock`. The sum is counted over entries of before editions too, whose
//! confirmations were notes: the first pause after that border may want one confirmation more.
//!
//! `clock.corrected`, by two administrators, names the entry in which a wrong date was
//! confirmed, or that moved time ahead by more than 7 days. It is the only entry that may lie
//! before the one that it follows, and every reader holds it against the entry ahead of the
//! wrong one. From then on an entry counts as recorded at the smallest instant of itself and
//! all behind it: for the heads that signers saw, for what was known at an instant, for the age
//! of approvals, and for whether a key was lost by then. Nothing that stands in the log is
//! changed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::ruling::{Ruling, RulingContext, two_hands};
use crate::domain::{
    command::Command,
    event::{ClockConfirmation, ClockCorrection, ClockEvent, Event},
    ids::Moment,
    reason::{Reason, Refusal},
    registry::{PAUSE_MS, Registry},
    two_hands::TwoHandedAct,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How far a clock may lag behind the last entry before it is refused.
const LAG_MS: i64 = 5 * 60 * 1000;
/// How much time may pass in pauses before a person must confirm the date, and how far an
/// instant may lie ahead of the last entry before two must.
const LEAP_MS: i64 = 30 * DAY_MS;
/// The first instant that is recorded: 1970.
const FIRST: Moment = Moment(0);
/// The last: the end of 9999-12-30 in UTC, so that a year has four digits in every zone.
const LAST: Moment = Moment(253_402_214_399_999);

/// An instant to record, and what there is to say about how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant.
    pub at: Moment,
    /// The note that goes into the entry.
    pub note: Option<String>,
}

/// Finds the instant at which a command is recorded, from the machine's clock and the last
/// entry's instant: a clock slightly behind takes the last instant. Only what says that the
/// last instant is wrong may go back behind it.
///
/// # Errors
///
/// [`Reason::ClockOutOfRange`] and [`Reason::ClockBehind`].
pub fn stamp(last: Option<Moment>, now: Moment, command: &Command) -> Result<Stamp, Reason> {
    in_range(now)?;
    let plain = Stamp { at: now, note: None };
    let goes_back = matches!(command, Command::CorrectClock { .. });
    let Some(last) = last.filter(|it| now < *it && !goes_back) else { return Ok(plain) };
    let behind = last.0.saturating_sub(now.0);
    if behind > LAG_MS {
        return Err(Reason::ClockBehind { now, last });
    }
    let note = format!("clock {behind} ms behind the last entry; its instant was taken");
    Ok(Stamp { at: last, note: Some(note) })
}

fn in_range(now: Moment) -> Result<(), Reason> {
    if (FIRST..=LAST).contains(&now) { Ok(()) } else { Err(Reason::ClockOutOfRange { now }) }
}

/// Asks whether the instant of a command is believed. Returns the confirmation that stands
/// before what the command causes, where one is needed and was given.
///
/// Pauses that add up to more than thirty days need the date confirmed; an instant more than
/// thirty days ahead of the last entry needs two to say so. Before there are officers nobody
/// can be the second.
///
/// # Errors
///
/// [`Reason::ClockLeap`], [`Reason::ClockAhead`], [`Reason::ClockOutOfRange`].
pub(super) fn confirmation(
    registry: &Registry,
    command: &Command,
    context: &RulingContext<'_>,
) -> Result<Option<Event>, Reason> {
    let (now, today) = (context.now, context.today);
    in_range(now)?;
    // These are themselves what somebody says of the clock.
    if matches!(command, Command::ConfirmClock { .. } | Command::CorrectClock { .. }) {
        return Ok(None);
    }
    let Some(last) = registry.last.as_ref().map(|it| it.at) else { return Ok(None) };
    let gap = now.0.saturating_sub(last.0);
    if gap <= PAUSE_MS || registry.clock.unconfirmed.saturating_add(gap) <= LEAP_MS {
        return Ok(None);
    }
    if gap > LEAP_MS && registry.staff.is_founded() && context.second().is_none() {
        return Err(Reason::ClockLeap { now, last, today });
    }
    match context.confirmed {
        Some(date) if date == today => Ok(Some(confirmed(date))),
        _ => Err(Reason::ClockAhead { now, last, today }),
    }
}

fn confirmed(date: NaiveDate) -> Event {
    Event::Clock(ClockEvent::Confirmed(ClockConfirmation { date }))
}

/// Confirms a date, by two officers of whatever roles.
///
/// # Errors
///
/// [`Reason::ClockDate`] where today is another day, [`Reason::SecondHand`] where one
/// officer says it alone.
pub(super) fn confirm(date: NaiveDate, context: &RulingContext<'_>) -> Result<Ruling, Refusal> {
    if date != context.today {
        return Err(Reason::ClockDate { date, today: context.today }.into());
    }
    two_hands(TwoHandedAct::ConfirmClock, &date, BTreeSet::new(), context)?;
    Ok(Ruling { events: vec![confirmed(date)], ..Ruling::default() })
}

/// Takes a wrong date back, by two administrators: from here on time goes on behind the
/// entry ahead of the one that moved it, by a date that was confirmed or by a pause.
///
/// # Errors
///
/// [`Reason::ClockNotConfirmed`] where that entry moved nothing ahead, [`Reason::ClockNotAhead`]
/// where the last instant does not lie ahead of now, [`Reason::ClockTooEarly`] where now lies
/// before the entry ahead, [`Reason::SecondHand`] where one officer says it alone.
pub(super) fn correct(
    registry: &Registry,
    from: u64,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let now = context.now;
    let Some(moved) = registry.clock.moved_ahead(from) else {
        return Err(Reason::ClockNotConfirmed { from }.into());
    };
    if now < moved.before {
        return Err(Reason::ClockTooEarly { now, before: moved.before, from }.into());
    }
    if let Some(last) = registry.last.as_ref().map(|it| it.at).filter(|it| now >= *it) {
        return Err(Reason::ClockNotAhead { now, last }.into());
    }
    two_hands(TwoHandedAct::CorrectClock, &from, BTreeSet::new(), context)?;
    let event = Event::Clock(ClockEvent::Corrected(ClockCorrection { from }));
    Ok(Ruling { events: vec![event], ..Ruling::default() })
}

#[cfg(test)]
mod tests;
