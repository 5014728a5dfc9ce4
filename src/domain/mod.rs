//! The rules. Pure: no file, no clock, no randomness, no terminal.

pub mod burden;
pub mod canonical;
pub mod check;
pub mod component;
pub mod ids;
pub mod merkle;
pub mod number;
pub mod pairing;
pub mod procedure;
pub mod rows;
pub mod span;
pub mod text;
pub mod values;
