//! Where the shared test data is.

use std::path::PathBuf;

/// Returns the path of a file of the shared data, or nothing where it is not there: then
/// the test says that it was skipped, or fails if `CONGBO_REQUIRE_SHARED` is 1.
///
/// The data stands beside the project (`../shared/data`), or where `CONGBO_SHARED` says.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("CONGBO_SHARED").map_or_else(beside, PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    let required = std::env::var_os("CONGBO_REQUIRE_SHARED").is_some_and(|it| it == "1");
    assert!(!required, "`{}` is required by CONGBO_REQUIRE_SHARED=1", path.display());
    eprintln!("SKIPPED {name}: no `{}`", path.display());
    None
}
