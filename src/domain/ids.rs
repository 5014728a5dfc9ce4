//! What things go by: codes, officers, proposals, commands, digests, moments.
//!
//! Every newtype checks its text where it is made, so that the rest of the house
//! never meets a malformed name.
//!
//! Long because each kind of name has its form, its check and its text together.

use std::{borrow::Cow, fmt, str::FromStr};

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};

/// A text that is not the name it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct BadName {
    /// The text as given.
    pub text: String,
    /// What was expected, with its form.
    pub expected: &'static str,
}

/// A procedure's code (*mã TTHC*): `d.dddddd`, or a sub-case of one, `d.dddddd.dd`.
///
/// The base code is the identity; an adopted form such as `1.001612.000.00.00.H48`
/// is an alias of code and agency and is not a `Code` (settled question 16).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(String);

impl Code {
    const EXPECTED: &str =
        "a procedure code (d.dddddd, as 1.013124, or a sub-case of one, 1.004222.01)";

    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the code that this one is a sub-case of, if it is one.
    /// `None` where it stands for itself.
    pub fn parent(&self) -> Option<Code> {
        (self.0.len() > 8).then(|| Code(self.0[..8].to_owned()))
    }
}

impl FromStr for Code {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        };
        let base = digits(0..1) && bytes.get(1) == Some(&b'.') && digits(2..8);
        let whole = bytes.len() == 8 || (bytes.len() == 11 && bytes[8] == b'.' && digits(9..11));
        if base && whole {
            Ok(Code(text.to_owned()))
        } else {
            Err(BadName { text: text.to_owned(), expected: Self::EXPECTED })
        }
    }
}

/// An officer's id: one person for ever (settled question 2).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OfficerId(String);

impl OfficerId {
    const EXPECTED: &str = "an officer id (2 to 64 lower-case ASCII letters, digits, `-` or `.`)";

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OfficerId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let allowed =
            |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'.';
        if (2..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(OfficerId(text.to_owned()))
        } else {
            Err(BadName { text: text.to_owned(), expected: Self::EXPECTED })
        }
    }
}

/// A proposal's number in its registry, written `p7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalId(pub u32);

impl fmt::Display for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

impl FromStr for ProposalId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        text.strip_prefix('p')
            .filter(|digits| !digits.starts_with(['0', '+']))
            .and_then(|digits| digits.parse().ok())
            .map(ProposalId)
            .ok_or_else(|| BadName {
                text: text.to_owned(), expected: "a proposal id (p1, p2, …)"
            })
    }
}

impl Serialize for ProposalId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A review task's number in its registry, written `t7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "t{}", self.0)
    }
}

impl FromStr for TaskId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        text.strip_prefix('t')
            .filter(|digits| !digits.starts_with(['0', '+']))
            .and_then(|digits| digits.parse().ok())
            .map(TaskId)
            .ok_or_else(|| BadName { text: text.to_owned(), expected: "a task id (t1, t2, …)" })
    }
}

impl Serialize for TaskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A command's id, drawn by whoever sends it: a retry with the same id lands once.
///
/// Eight to sixty-four ASCII letters, digits, `-` or `_`; the program draws UUIDv7.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CommandId(String);

impl CommandId {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CommandId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let allowed = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        if (8..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(CommandId(text.to_owned()))
        } else {
            Err(BadName {
                text: text.to_owned(),
                expected: "a command id (8 to 64 ASCII letters, digits, `-` or `_`)",
            })
        }
    }
}

/// A registry's identity: its origin and sixteen random bytes drawn at `init`,
/// written `origin+hex` (settled question 1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LogId(String);

impl LogId {
    /// Joins an origin and sixteen random bytes.
    ///
    /// # Errors
    ///
    /// [`BadName`] where the origin has no form in which a registry is named.
    pub fn new(origin: &str, random: [u8; 16]) -> Result<Self, BadName> {
        format!("{origin}+{}", hex(&random)).parse()
    }

    /// Returns the origin: the name under which the log is published.
    pub fn origin(&self) -> &str {
        self.0.rsplit_once('+').map_or(self.0.as_str(), |(origin, _)| origin)
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LogId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let well_formed = text.rsplit_once('+').is_some_and(|(origin, random)| {
            !origin.is_empty()
                && origin.len() <= 200
                && !origin.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
                && random.len() == 32
                && random.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
        });
        if well_formed {
            Ok(LogId(text.to_owned()))
        } else {
            Err(BadName {
                text: text.to_owned(),
                expected: "a log id (an origin without spaces or `+`, then `+` and 32 hex digits)",
            })
        }
    }
}

macro_rules! named_by_text {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
named_by_text!(Code, OfficerId, CommandId, LogId);

macro_rules! deserialize_by_parsing {
    ($($name:ident),*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}
deserialize_by_parsing!(Code, OfficerId, ProposalId, TaskId, CommandId, LogId);

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "title": "Mã thủ tục hành chính",
            "pattern": r"^\d\.\d{6}(\.\d{2})?$"
        })
    }
}

/// Says how an id that is written as text stands in a schema.
macro_rules! schema_of_text {
    ($($name:ident: $schema:tt),+ $(,)?) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}
schema_of_text!(
    OfficerId: {"type": "string", "pattern": "^[a-z0-9.-]{2,64}$", "title": "Cán bộ"},
    ProposalId: {"type": "string", "pattern": "^p[1-9][0-9]*$", "title": "Đề xuất"},
    TaskId: {"type": "string", "pattern": "^t[1-9][0-9]*$", "title": "Việc rà soát"},
    Digest: {"type": "string", "pattern": "^[0-9a-f]{64}$", "title": "SHA-256"},
    Moment: {"type": "string", "format": "date-time", "title": "Thời điểm (UTC)"},
);

/// A SHA-256 digest: of an entry, a content, a draft.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Hashes `bytes` as they are.
    pub fn of(bytes: &[u8]) -> Self {
        Digest(Sha256::digest(bytes).into())
    }

    /// Hashes parts as if they were one text.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        parts.into_iter().for_each(|it| hasher.update(it));
        Digest(hasher.finalize().into())
    }

    /// Returns the first twelve hex digits: enough for a person to compare.
    pub fn short(&self) -> String {
        hex(&self.0[..6])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

impl FromStr for Digest {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName {
            text: text.to_owned(),
            expected: "a SHA-256 digest (64 lower-case hex digits)",
        };
        let lower = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        if text.len() != 64 || !text.bytes().all(lower) {
            return Err(bad());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| bad())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| bad())?;
        }
        Ok(Digest(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            // In one piece: byte by byte, reading a national view would take twice as long.
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            deserializer.deserialize_bytes(InOnePiece)
        }
    }
}

struct InOnePiece;

impl serde::de::Visitor<'_> for InOnePiece {
    type Value = Digest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("32 bytes")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Digest, E> {
        bytes.try_into().map(Digest).map_err(E::custom)
    }
}

/// Writes bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// An instant, UTC, in milliseconds since 1970: when the registry recorded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// The first instant that has a date and time, and the last: the years 0 to 9999. A clock
    /// may say anything; what is beyond is recorded nowhere (see [`super::decide::stamp`]).
    const DATED: (i64, i64) = (-62_167_219_200_000, 253_402_300_799_999);

    /// Returns the legal day of this instant in the zone of a registry; of an instant beyond
    /// all years of four digits, the day nearest to it.
    pub fn day(self, zone: Zone) -> NaiveDate {
        self.utc().with_timezone(&zone.offset()).date_naive()
    }

    /// Returns the instant as a date and time of the zone, to the second, for people.
    pub fn local(self, zone: Zone) -> String {
        if !self.is_dated() {
            return self.to_string();
        }
        self.utc().with_timezone(&zone.offset()).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn is_dated(self) -> bool {
        (Self::DATED.0..=Self::DATED.1).contains(&self.0)
    }

    fn utc(self) -> DateTime<Utc> {
        let nearest = self.0.clamp(Self::DATED.0, Self::DATED.1);
        DateTime::from_timestamp_millis(nearest).unwrap_or_default()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_dated() {
            return write!(f, "1970-01-01T00:00:00Z {:+} ms", self.0);
        }
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromStr for Moment {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        DateTime::parse_from_rfc3339(text).map(|it| Moment(it.timestamp_millis())).map_err(|_| {
            BadName {
                text: text.to_owned(),
                expected: "an instant (RFC 3339, as 2026-07-01T08:00:00Z)",
            }
        })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            i64::deserialize(deserializer).map(Moment)
        }
    }
}

/// The zone whose calendar decides the legal day, as minutes east of UTC
/// (settled question 7). Viet Nam is 420.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zone(pub i32);

impl Default for Zone {
    fn default() -> Self {
        Zone(420)
    }
}

impl Zone {
    /// Returns the zone as chrono's fixed offset; a zone out of range is UTC.
    pub fn offset(self) -> FixedOffset {
        FixedOffset::east_opt(self.0.saturating_mul(60))
            .unwrap_or_else(|| FixedOffset::east_opt(0).expect("zero is in range"))
    }

    /// Returns the last instant of a legal day.
    pub fn end_of(self, day: NaiveDate) -> Moment {
        let next = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN);
        Moment(next.and_utc().timestamp_millis() - i64::from(self.0) * 60_000 - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_base_code_or_a_sub_case() {
        assert!("1.013124".parse::<Code>().is_ok());
        assert_eq!(
            "1.004222.01".parse::<Code>().unwrap().parent(),
            Some("1.004222".parse().unwrap())
        );
        for bad in
            ["", "1.01312", "1.0133611", "1.014955-Xoa", "1.001612.000.00.00.H48", "١.013124"]
        {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_legal_day_ends_at_seventeen_hours_utc() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let end = Zone::default().end_of(day);
        assert_eq!(end.to_string(), "2026-07-01T16:59:59.999Z");
        assert_eq!(end.day(Zone::default()), day);
        assert_eq!(Moment(end.0 + 1).day(Zone::default()), day.succ_opt().unwrap());
    }

    #[test]
    fn an_instant_beyond_all_dates_is_not_told_as_another() {
        for far in [i64::MIN, i64::MAX, Moment::DATED.0 - 1, Moment::DATED.1 + 1] {
            let far = Moment(far);
            assert!(far.to_string().contains(&far.0.abs_diff(0).to_string()), "{far}");
            assert_eq!(far.local(Zone::default()), far.to_string());
            // Nor is its day the first one of the computer's time.
            assert_ne!(chrono::Datelike::year(&far.day(Zone::default())), 1970);
        }
        for near in [Moment::DATED.0, -1, 0, Moment::DATED.1] {
            assert_eq!(Moment(near).to_string().parse(), Ok(Moment(near)));
        }
    }

    #[test]
    fn a_log_id_keeps_its_origin() {
        let id = LogId::new("tthc.example.vn/bqp", [7; 16]).unwrap();
        assert_eq!(id.origin(), "tthc.example.vn/bqp");
        assert!(LogId::new("two words", [7; 16]).is_err());
    }
}
