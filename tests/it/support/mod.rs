//! What the tests share: one house of officers, and what stands in it.

pub mod demo;
pub mod desk;
pub mod folder;
pub mod forge;
pub mod founding;
pub mod inside;
pub mod keys;
pub mod memory;
pub mod nasty;
pub mod officers;
pub mod parts;
pub mod programs;
pub mod roster;
pub mod shared;
pub mod snapshots;

pub use folder::copy;
pub use inside::files;

/// Returns one in how many is tried, or how many are: every day, or where everything is walked,
/// which `.ci/run` asks for by `CONGBO_WHOLE`. What a test proves is the same; it proves it of
/// fewer.
pub fn one_in(every_day: usize, whole: usize) -> usize {
    if std::env::var_os("CONGBO_WHOLE").is_some() { whole } else { every_day }
}
