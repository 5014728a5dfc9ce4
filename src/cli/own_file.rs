//! The person's own files, in their own folders: settings, what was seen, words not sent yet. Each
//! is written in one step, and for its owner alone.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

/// What a person's own file says.
#[derive(Debug, PartialEq, Eq)]
pub enum OwnFile<T> {
    /// There is none.
    Missing,
    /// It says this.
    Says(T),
    /// It did not read, and lies aside: here.
    Aside(PathBuf),
}

/// Reads a file that the program wrote. One that does not read is moved aside, so that nothing is
/// ever written over what somebody said.
///
/// # Errors
///
/// What keeps it from being read, or from being moved: it lies as it lay.
pub fn read<T: DeserializeOwned>(path: &Path) -> io::Result<OwnFile<T>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(OwnFile::Missing),
        Err(error) => return Err(error),
    };
    if let Ok(said) = serde_json::from_slice(&bytes) {
        return Ok(OwnFile::Says(said));
    }
    let aside = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".aside-{number}"));
        PathBuf::from(name)
    };
    let free = (1..).map(aside).find(|it| fs::symlink_metadata(it).is_err());
    let free = free.expect("there is always another number");
    fs::rename(path, &free)?;
    Ok(OwnFile::Aside(free))
}

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
    fn what_does_not_read_is_moved_aside_and_nothing_is_written_over_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("p7.json");
        assert_eq!(read::<u32>(&path).unwrap(), OwnFile::Missing);
        for (at, bad) in ["", "{", "\"lời\"", "7 8", "\u{0}"].into_iter().enumerate() {
            fs::write(&path, bad).unwrap();
            let aside = dir.path().join(format!("p7.json.aside-{}", at + 1));
            assert_eq!(read::<u32>(&path).unwrap(), OwnFile::Aside(aside.clone()));
            assert_eq!(fs::read_to_string(&aside).unwrap(), bad);
            keep(&path, b"7").unwrap();
            assert_eq!(read::<u32>(&path).unwrap(), OwnFile::Says(7));
        }
        // What cannot be read at all is no file that says nothing.
        assert!(read::<u32>(dir.path()).is_err());
    }

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
