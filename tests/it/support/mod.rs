//! What the tests share: one house of officers, and what stands in it.

pub mod demo;
pub mod forge;
pub mod keys;
pub mod officers;
mod shared;
pub mod snapshots;

pub use shared::shared_data;
