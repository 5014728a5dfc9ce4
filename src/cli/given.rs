//! A file that a person names is read whole, and never past a bound: a device, or a file that
//! grows, is stopped by what was read of it, not by what it says of its length.

use std::{fs::File, io::Read as _, path::Path};

use super::error::{CliError, Problem};

/// A document as authors write it.
pub const DOCUMENT: Bound = Bound { bytes: 8 << 20, said: "8 MiB" };
/// A paper of a dossier, or other evidence.
pub const PAPER: Bound = Bound { bytes: 64 << 20, said: "64 MiB" };
/// A key, a signature, a passphrase.
pub const SMALL: Bound = Bound { bytes: 64 << 10, said: "64 KiB" };

/// How large a file may be.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// In bytes.
    pub bytes: u64,
    /// As people are told.
    pub said: &'static str,
}

/// Reads a file whole.
///
/// # Errors
///
/// Where it cannot be read, or has more bytes than the bound.
pub fn read(path: &Path, bound: Bound) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|it| it.take(bound.bytes + 1).read_to_end(&mut bytes));
    read.map_err(|error| CliError::unreadable(path, &error))?;
    if bytes.len() as u64 > bound.bytes {
        let problem = Problem::new("file-too-large").with("limit", bound.said);
        return Err(CliError::usage(problem.at(path.display())));
    }
    Ok(bytes)
}

/// Reads a text whole.
///
/// # Errors
///
/// As [`read`], and where it is not UTF-8.
pub fn read_text(path: &Path, bound: Bound) -> Result<String, CliError> {
    String::from_utf8(read(path, bound)?).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let problem = Problem::new("not-utf8").with("offset", offset);
        CliError::usage(problem.at(path.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{args::Lang, texts::Texts};

    #[test]
    fn a_file_is_read_up_to_its_bound_and_a_device_no_further() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "năm").unwrap();
        let bound = |bytes| Bound { bytes, said: "4 B" };
        assert_eq!(read_text(file.path(), bound(4)).unwrap(), "năm");
        for (path, bytes) in [(file.path(), 3), (Path::new("/dev/zero"), 1_000)] {
            let error = read(path, bound(bytes)).unwrap_err().json(&Texts::new(Lang::En));
            assert!(error.contains("file-too-large"), "{error}");
        }
    }
}
