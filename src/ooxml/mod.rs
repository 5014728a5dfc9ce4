//! Office documents as packages: what is in one, how one is put together, and what stands in its
//! text. It names nothing of the project; nothing else names `zip`, and nothing that is handed
//! in is read but here.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `reading` | a package that somebody hands in, read within bounds |
//! | `sheet` | the tables of a workbook |
//! | `word` | the paragraphs and tables of a text document |
//! | `writing` | a package in the making: the same parts give the same bytes |

pub mod reading;
pub mod sheet;
pub mod word;
pub mod writing;

pub use reading::{Package, PackageFault};
