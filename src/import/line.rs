//! A record as it stands in a file: one line of JSON, and where it comes from.

use std::sync::Arc;

use crate::domain::ids::Digest;

/// The longest line that is read, in bytes.
pub const MAX_LINE: usize = 8 << 20;

/// The field of a record in which what was not understood of its file is kept: each with its
/// place and its words.
pub(super) const NOT_UNDERSTOOD: &str = "chua_hieu";

/// The field of a record that names the components for which its shape has a place, with spaces
/// between them.
pub(super) const STATES: &str = "bo_phan";

/// The field of a record with the online level, which the portal's own records do not have.
pub const ONLINE: &str = "muc_do_truc_tuyen";

/// The field of a record that says whether it is done wherever one is, which the portal's own
/// records do not have.
pub const NON_TERRITORIAL: &str = "phi_dia_gioi";

/// The field of a record that stands in a list of procedures that are abolished.
pub(super) const ABOLISHED: &str = "bai_bo";

/// The field of a record that names the file which it was read from.
pub(super) const ORIGINAL: &str = "tep_goc";

/// One record of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins: the line of a text, the row of a sheet or of a table, the place among the
    /// procedures of a document; from 1.
    pub number: u64,
    /// Its bytes without a line break. A line longer than [`MAX_LINE`] is cut off one
    /// byte after it, so that it is refused as too long, and the next line is read.
    pub bytes: Vec<u8>,
    /// The file, where the bytes are not its own but say what stands in it.
    pub original: Option<Arc<OriginalFile>>,
}

/// A file that was read into records of another form: it is kept as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalFile {
    /// Its SHA-256, which the records name.
    pub sha256: Digest,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
