//! The rules. Pure: no file, no clock, no randomness, no terminal.

pub mod burden;
pub mod canonical;
pub mod check;
pub mod clock;
pub mod command;
pub mod component;
pub mod decide;
pub mod event;
pub mod gate;
pub mod ids;
pub mod merkle;
pub mod number;
pub mod pairing;
pub mod procedure;
pub mod reason;
pub mod registry;
pub mod rows;
pub mod span;
pub mod text;
pub mod values;
