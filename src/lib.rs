//! congbo: the register of an agency's administrative procedures (thủ tục hành chính), and
//! of every change to it: event-sourced, append-only, reviewable.
//!
//! # The map
//!
//! | room | what it alone knows | may use |
//! |---|---|---|
//! | [`domain`] | the rules; pure | nothing |
//! | [`log`] | bytes: entries, contents, durability, damage | ids and hashes of `domain` |
//! | [`sign`] | keys and signatures: who can sign, and whether it holds | ids and officers of `domain` |
//! | [`ooxml`] | office documents as packages, read within bounds | nothing |
//! | [`import`] | other people's files | `domain`, `ooxml` |
//! | `side_by_side` | what is done on all cores at once | nothing; every room names it |
//! | [`diff`] | what differs between two versions, and how much it weighs | `domain` |
//! | [`app`] | where rules and log meet: load, decide, append | all of these |
//! | [`ask`] | questions to a state of the registry, each with a typed answer | all of these |
//! | [`export`] | the catalogue for others | all of these |
//!
//! The program beside this library (`src/cli/`) parses, calls and prints; no rule lives
//! there. The head of each room has a sentence for each of its files; `ARCHITECTURE.md` has
//! the order of writes and the reasons, `schemas/LOG_FORMAT.md` every byte of a registry folder;
//! `examples/GLOSSARY.md` the terms in both languages, with the law's own word.
//!
//! # The route of one change
//!
//! A [`Command`](domain::command::Command) goes to [`Office::execute`](app::Office::execute),
//! which replays the log, asks [`decide`](domain::decide::decide) for the events that follow
//! or for every reason why not, writes them as entries
//! ([`codec::encode_all`](app::codec::encode_all)), appends them durably
//! ([`Entries::append_placed`](log::Entries::append_placed)), and lets
//! [`Registry::evolve`](domain::registry::Registry::evolve) take them in. Readers ask a
//! [`Snapshot`](app::Snapshot), which needs no lock.
//!
//! # Eight invariants
//!
//! 1. **One way in.** Every change is a command through one `decide` and one `append`.
//! 2. **The catalogue is the replay of the log.** Everything else can be thrown away and
//!    rebuilt; [`app::verify`] proves it.
//! 3. **Acknowledged means durable**: an append returns when the entries, and all that is
//!    needed to read them back, are on stable storage.
//! 4. **Nothing is deleted or rewritten**; a code is never reused.
//! 5. **Two axes of time**: when something holds in law, and when the registry knew it.
//! 6. **The log outlives the code**: an entry is canonical JSON (RFC 8785), never encoded
//!    anew to be verified.
//! 7. **Every refusal says why**: the rule and its source, the field, what would satisfy it.
//! 8. **Rules have editions**: an entry is judged by the rules that made it
//!    ([`edition`](domain::edition)).
#![cfg_attr(
    test,
    allow(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)
)]

pub mod app;
pub mod ask;
pub mod diff;
pub mod domain;
pub mod export;
#[allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "other people's enums are told apart here: what is not named is not meant"
)]
pub mod import;
#[allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "other people's enums are told apart here: what is not named is not meant"
)]
pub mod log;
#[allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "other people's enums are told apart here: what is not named is not meant"
)]
pub mod ooxml;
pub mod side_by_side;
#[allow(
    clippy::wildcard_enum_match_arm,
    clippy::match_wildcard_for_single_variants,
    reason = "other people's enums are told apart here: what is not named is not meant"
)]
pub mod sign;
