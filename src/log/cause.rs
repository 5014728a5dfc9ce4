//! What the operating system refuses for reasons of the machine: they say nothing against what
//! is stored, and each is mended in its own way.

use std::{error::Error, io};

use rustix::io::Errno;

/// A cause that lies with the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The disk cannot be read or written.
    DiskFails,
    /// The disk has no room left.
    DiskFull,
    /// Whoever writes has used up what they may have of the disk.
    QuotaFull,
    /// The disk can only be read.
    ReadOnly,
    /// The file would grow beyond the limit for files.
    FileLimit,
    /// Too many files are open.
    TooManyFiles,
    /// There is no memory left, or no thread to be had.
    NoMemory,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 7] = [
        Cause::DiskFails,
        Cause::DiskFull,
        Cause::QuotaFull,
        Cause::ReadOnly,
        Cause::FileLimit,
        Cause::TooManyFiles,
        Cause::NoMemory,
    ];

    /// Returns the cause of an error; `None` where it does not lie with the machine.
    pub fn of(error: &io::Error) -> Option<Cause> {
        match Errno::from_raw_os_error(number(error)?) {
            Errno::IO => Some(Cause::DiskFails),
            Errno::NOSPC => Some(Cause::DiskFull),
            Errno::DQUOT => Some(Cause::QuotaFull),
            Errno::ROFS => Some(Cause::ReadOnly),
            Errno::FBIG => Some(Cause::FileLimit),
            Errno::MFILE | Errno::NFILE => Some(Cause::TooManyFiles),
            Errno::NOMEM | Errno::AGAIN => Some(Cause::NoMemory),
            _ => None,
        }
    }

    /// Returns its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Cause::DiskFails => "disk-fails",
            Cause::DiskFull => "disk-full",
            Cause::QuotaFull => "quota-full",
            Cause::ReadOnly => "read-only",
            Cause::FileLimit => "file-limit",
            Cause::TooManyFiles => "too-many-files",
            Cause::NoMemory => "no-memory",
        }
    }
}

/// Returns the operating system's number for an error, also where somebody put words around it.
pub(super) fn number(error: &io::Error) -> Option<i32> {
    let mut number = error.raw_os_error();
    let mut within: Option<&(dyn Error + 'static)> = error.get_ref().map(|it| it as _);
    while let (None, Some(it)) = (number, within) {
        number = it.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error);
        within = it.source();
    }
    number.or_else(|| {
        // Some keep no more of it than what it says.
        let text = error.to_string();
        text.split_once("(os error ")?.1.split(')').next()?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_found_behind_the_words_that_somebody_put_around_it() {
        #[derive(Debug, thiserror::Error)]
        #[error("at a path: {0}")]
        struct AtPath(#[source] io::Error);
        for number in [5, 12, 23, 24, 27, 28, 30, 122] {
            let bare = io::Error::from_raw_os_error(number);
            let cause = Cause::of(&bare);
            assert!(cause.is_some(), "{number}");
            let around = io::Error::other(AtPath(bare));
            assert_eq!(Cause::of(&around), cause);
            assert_eq!(Cause::of(&io::Error::other(around.to_string())), cause);
        }
        assert_eq!(Cause::of(&io::Error::from_raw_os_error(2)), None);
        assert_eq!(Cause::of(&io::Error::other("x")), None);
    }
}
