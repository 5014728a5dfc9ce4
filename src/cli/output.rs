//! Where a result goes and how it lands: the one room of the shell that writes files
//! (settled question 41). A file is there whole or not at all, a failure leaves the former
//! one as it was, and what is not ours stays.
//!
//! A command that writes a file takes `args::ToFile` (or `ToFolder`) and hands its bytes over
//! here; what is large is written through `Output`. What is known again and may be replaced is
//! a `Kind`, with its marks in `former`. `tests/it/outputs.rs` finds a command that has no line
//! there.
//!
//! A name is resolved first (links, `..`, what is not there yet); then every folder above is
//! looked at for the marks of a registry, in use, in the making or damaged, because only that
//! finds bind mounts, links and registries other than one's own. A file is made beside its
//! place and renamed into it: into an empty place without replacing, else only if the file
//! there is the one that was judged, by inode, length and time. A backup gives way only to one
//! that goes on from it, because it may be all that is left of another registry.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `folder` | several documents in one folder: all of them, or none |
//! | `former` | by which marks a former result of ours is known, and what is in the way instead |
//! | `passing` | files under passing names, and what killed commands left of theirs |
//! | `place` | the place of one file: where its name leads, what is there, and how a new file takes it |
//! | `releases` | a folder whose name is a link: its releases beside it, of which the link shows one |
//! | `result` | one result in the making, and its landing: whole under its name, or not at all |
//! | `shelf` | pages that are served, in a passing folder of this program's own |
//! | `standing` | how the files of an exported folder stand to its manifest |
//! | `tree` | a folder that is a result as a whole, put in its place in one step |
//! | `twin` | the twin of a folder, of which the next release is made by what differs |

mod folder;
mod former;
mod passing;
mod place;
mod releases;
mod result;
mod shelf;
mod standing;
mod tree;
mod twin;

pub use self::{
    folder::{documents, make_folder},
    former::{hash, is_backup, is_export, manifest_beside},
    place::ground,
    result::{Broken, ExportSaid, Output, ResultKind, document},
    shelf::{PageShelf, ServedFile, ServedTree, TreeInMaking},
    standing::{FolderState, folder_manifest, some},
    tree::{FolderLayout, FolderOutput, TwinFault},
};
