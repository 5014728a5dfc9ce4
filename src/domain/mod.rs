//! The rules. Pure: no file, no clock, no randomness, no terminal, and nothing of the
//! project outside this room.
//!
//! Everything follows one pattern. What someone asks for is a [`command`], in the
//! imperative; what happened is an [`event`], in the past tense; what the events add up to
//! is the [`registry`]. Two functions connect them:
//!
//! * [`decide`](decide::decide)`(registry, command, context) -> Ruling | Refusal` says what
//!   follows from a command, or every [`reason`] why nothing does. Time, officer and
//!   documents come in as data, so that a ruling can be repeated years later.
//! * [`evolve`](registry::Registry::evolve)`(registry, event)` takes in what happened. It
//!   never refuses: what stands in the log was decided before it was written.
//!
//! A document is a [`procedure`], made of [`component`]s; the rules that need no history
//! are in [`check`], those between a proposal and its enactment in the [`gate`].

#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)
)]

pub mod ancestry;
pub mod burden;
pub mod calendar;
pub mod canonical;
mod cause;
pub mod changed;
pub mod check;
pub mod citation;
pub mod command;
mod command_roles;
pub mod component;
pub mod deadline;
pub mod decide;
pub mod disclosure;
pub mod dossier;
pub mod duplicate;
pub mod edition;
pub mod event;
pub mod gate;
pub mod ids;
pub mod kind;
pub mod merkle;
pub mod number;
pub mod officer;
pub mod pairing;
pub mod papers;
pub mod policy;
pub mod procedure;
pub mod prohibited;
pub mod reason;
pub mod reference;
pub mod registry;
pub mod row_ids;
pub mod rows;
pub mod rule;
pub mod span;
pub mod statute;
pub mod text;
pub mod values;
