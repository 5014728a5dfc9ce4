//! The person's own files, in their own folders: settings, what was seen, words not sent yet. Each
//! is written in one step, and for its owner alone.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Writes a file; the folders above are made where they are missing, and one that is a link stays
/// one.
///
/// # Errors
///
/// What keeps it from being written: the former one is there then.
pub fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = path.parent().map_or_else(|| PathBuf::from("/"), Path::to_owned);
    fs::create_dir_all(&dir)?;
    let mut file = tempfile::Builder::new().prefix(".congbo-").tempfile_in(&dir)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Ok(former) = fs::metadata(&path) {
        file.as_file().set_permissions(former.permissions())?;
    }
    file.persist(&path)?;
    Ok(())
}

/// Adds lines to a file that grows no further than a bound and those lines: where it is past the
/// bound, its older half goes.
///
/// # Errors
///
/// What keeps it from being written.
pub fn add(path: &Path, lines: &[u8], bound: u64) -> io::Result<()> {
    let is_full = fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() > bound);
    if is_full {
        let former = fs::read(path)?;
        let half = &former[former.len() / 2..];
        let whole = half.iter().position(|it| *it == b'\n').map_or(half.len(), |it| it + 1);
        return keep(path, &[&half[whole..], lines].concat());
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true).mode(0o600).open(path)?.write_all(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_stays_within_its_bound_and_keeps_the_newest() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sub/record.log");
        for at in 0..1_000 {
            add(&path, format!("{at}\n").as_bytes(), 400).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.len() <= 404 && text.ends_with(&format!("{at}\n")), "{text}");
        }
        let text = fs::read_to_string(&path).unwrap();
        let first: u32 = text.lines().next().unwrap().parse().unwrap();
        let kept: Vec<u32> = text.lines().map(|it| it.parse().unwrap()).collect();
        assert_eq!(kept, (first..1_000).collect::<Vec<_>>());
    }
}
