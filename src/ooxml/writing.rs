//! A package in the making: the same parts give the same bytes.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Why a package cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PackingFault {
    /// The parts do not go into a package.
    #[error("the parts of the document do not go into a package: {0}")]
    Package(#[from] zip::result::ZipError),
    /// A part cannot be compressed.
    #[error("a part of the document cannot be written: {0}")]
    Part(#[from] std::io::Error),
}

/// Puts parts into a package, in their order, under a day that never changes.
///
/// # Errors
///
/// Fails if a part is too large for a package or cannot be compressed.
pub fn package(parts: &[(&str, &str)]) -> Result<Vec<u8>, PackingFault> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, options)?;
        package.write_all(text.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}
