//! The `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS), with which stock
//! `ssh-keygen -Y verify` agrees without this program.

use std::fmt::Write as _;

use chrono::DateTime;

use super::NAMESPACE;
use crate::domain::{
    ids::{Moment, OfficerId},
    officer::KeyLine,
};

/// The first instant that OpenSSH takes for one: zero is "not given".
const FIRST: i64 = 1000;

/// A key that speaks for an officer, and between which instants.
#[derive(Debug, Clone, Copy)]
pub struct AllowedSigner<'a> {
    /// The officer: the principal of the file.
    pub officer: &'a OfficerId,
    /// The key.
    pub key: &'a KeyLine,
    /// Since when it counts.
    pub valid_from: Option<Moment>,
    /// Until when it counted.
    pub valid_until: Option<Moment>,
}

/// Writes the file. OpenSSH knows whole seconds: both ends are given by the second in
/// which they lie, so that nothing that counts is refused. The `Z` of the times needs
/// OpenSSH 9.1.
pub fn allowed_signers<'a>(entries: impl Iterator<Item = AllowedSigner<'a>>) -> String {
    let mut file = String::new();
    for AllowedSigner { officer, key, valid_from, valid_until } in entries {
        // A key that was revoked as from before its enrolment never counted; an instant
        // before 1970 is no limit below, and OpenSSH cannot read it.
        let from = valid_from.filter(|it| it.0 >= FIRST);
        if valid_until.is_some_and(|until| until < from.unwrap_or(Moment(FIRST))) {
            continue;
        }
        let _ = write!(file, "{officer} namespaces=\"{NAMESPACE}\"");
        if let Some(from) = from {
            let _ = write!(file, ",valid-after=\"{}\"", second(from));
        }
        if let Some(until) = valid_until {
            let _ = write!(file, ",valid-before=\"{}\"", second(until));
        }
        let _ = writeln!(file, " {key}");
    }
    file
}

/// Writes an instant as OpenSSH reads it, in UTC.
fn second(moment: Moment) -> String {
    let utc = DateTime::from_timestamp_millis(moment.0).unwrap_or_default();
    utc.format("%Y%m%d%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(from: Option<i64>, until: Option<i64>) -> String {
        let officer = "phap-che-a".parse().unwrap();
        let key = KeyLine("ssh-ed25519 AAAA".into());
        let (valid_from, valid_until) = (from.map(Moment), until.map(Moment));
        let entry = AllowedSigner { officer: &officer, key: &key, valid_from, valid_until };
        allowed_signers([entry].into_iter())
    }

    #[test]
    fn a_key_is_written_with_its_namespace_and_times() {
        assert_eq!(file(None, None), "phap-che-a namespaces=\"congbo-act@v1\" ssh-ed25519 AAAA\n");
        let both = file(Some(1_780_000_000_999), Some(1_790_000_000_000));
        let times = "valid-after=\"20260528202640Z\",valid-before=\"20260921141320Z\"";
        assert_eq!(
            both,
            format!("phap-che-a namespaces=\"congbo-act@v1\",{times} ssh-ed25519 AAAA\n")
        );
    }

    #[test]
    fn a_key_that_never_counted_is_not_written() {
        assert_eq!(file(Some(1_780_000_000_000), Some(1_779_000_000_000)), "");
        assert_eq!(file(None, Some(0)), "");
    }
}
