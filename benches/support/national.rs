//! The national file, unpacked once for all benches.

use std::path::PathBuf;

/// Returns where the national file lies, unpacked.
/// `None` where it is not at hand.
pub fn national() -> Option<PathBuf> {
    let packed =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/national-2026-07.jsonl.xz");
    if !packed.exists() {
        return None;
    }
    let plain = std::env::temp_dir().join("congbo-bench-national.jsonl");
    if !plain.exists() {
        let mut reader = lzma_rust2::XzReader::new(std::fs::File::open(packed).ok()?, true);
        std::io::copy(&mut reader, &mut std::fs::File::create(&plain).ok()?).ok()?;
    }
    Some(plain)
}
