//! Office documents as packages: what is in one, how one is put together, and what stands in its
//! text. It names nothing of the project; nothing else names `zip`, and nothing that is handed
//! in is read but here.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `reading` | a package that somebody hands in, read within bounds |
//! | `sheet` | the tables of a workbook |
//! | `word` | the paragraphs and tables of a text document |
//! | `word_file` | a text document in the making: its parts, its paragraphs and tables as they are written |
//! | `writing` | a package in the making: the same parts give the same bytes |

pub mod reading;
pub mod sheet;
pub mod word;
pub mod word_file;
pub mod writing;

pub use reading::{Package, PackageFault};
