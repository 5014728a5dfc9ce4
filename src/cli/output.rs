//! Where a result goes and how it lands: the one room of the shell that writes files
//! (settled question 41). A file is there whole or not at all, a failure leaves the former
//! one as it was, and what is not ours stays.

mod folder;
mod former;
mod place;
mod result;

pub use self::{
    folder::{documents, make_folder},
    former::{is_backup, is_export},
    place::ground,
    result::{Broken, Kind, Output, document},
};
