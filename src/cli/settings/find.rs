//! Which registry is meant where none is named.

use std::path::{Path, PathBuf};

use congbo::log::marks::is_registry;

/// What a registry's folder is called where nobody says otherwise.
pub const USUAL_STORE: &str = "congbo-store";

/// Returns the first folder upwards that is a registry or holds one of the usual name. `None`
/// where there is none.
pub fn upwards(here: &Path) -> Option<PathBuf> {
    here.ancestors().find_map(|dir| {
        let is_here = dir == here;
        let below = dir.join(USUAL_STORE);
        if is_registry(dir) {
            Some(if is_here { PathBuf::from(".") } else { dir.to_owned() })
        } else if is_registry(&below) {
            Some(if is_here { PathBuf::from(USUAL_STORE) } else { below })
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_registry_is_found_from_within_and_from_beside_and_below() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("a").join(USUAL_STORE);
        let deep = dir.path().join("a/b/c");
        fs::create_dir_all(store.join("log")).unwrap();
        fs::create_dir_all(&deep).unwrap();
        assert_eq!(upwards(&deep), None);
        fs::write(store.join("format"), r#"{"congbo":"registry","version":2}"#).unwrap();
        assert_eq!(upwards(&deep), Some(store.clone()));
        assert_eq!(upwards(&dir.path().join("a")), Some(PathBuf::from(USUAL_STORE)));
        assert_eq!(upwards(&store), Some(PathBuf::from(".")));
        assert_eq!(upwards(&store.join("log")), Some(store));
        assert_eq!(upwards(dir.path()), None);
    }
}
