//! What things go by: codes, officers, proposals, commands, digests, moments.
//!
//! Every newtype checks its text where it is made, so that the rest of the house
//! never meets a malformed name.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `bad_name` | that a text is not the name it was taken for |
//! | `digest` | the digest of bytes, and its text |
//! | `moment` | an instant, and the legal day that it falls on in a zone |

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

mod bad_name;
mod digest;
mod moment;

pub use bad_name::BadName;
pub use digest::{Digest, DigestWriter, hex};
pub use moment::{CLOCK_CORRECTED, Moment, Zone};

/// A procedure's code (*mã TTHC*): `d.dddddd`, or a sub-case of one, `d.dddddd.dd`.
///
/// The base code is the identity; an adopted form such as `1.001612.000.00.00.H48`
/// is an alias of code and agency and is not a `Code` (settled question 16).
///
/// A procedure that is proposed before the national database gave it a code goes by a provisional
/// one of the registry's own form, `tam-7` after the proposal that opens it, which can never be an
/// official one (settled question 27).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(String);

impl Code {
    /// What is expected where a code stands, as whoever reads a text for one says it.
    pub const EXPECTED: &str =
        "a procedure code (d.dddddd, as 1.013124, or a sub-case of one, 1.004222.01)";

    /// What a provisional code begins with (*mã tạm*).
    const PROVISIONAL: &str = "tam-";

    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the code that this one is a sub-case of, if it is one.
    /// `None` where it stands for itself.
    pub fn parent(&self) -> Option<Code> {
        (self.0.len() > 8 && !self.is_provisional()).then(|| Code(self.0[..8].to_owned()))
    }

    /// Reads the form in which an agency adopts a code: with its own letter and number behind it
    /// (`1.001612.H48`, `1.001612.000.00.00.H48`). It is the code's alias (settled question 16).
    /// `None` where the text is no such form.
    pub fn of_adopted(text: &str) -> Option<Code> {
        let (front, agency) = text.rsplit_once('.')?;
        let mut letters = agency.chars();
        let names_agency = letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && (2..=3).contains(&letters.as_str().len())
            && letters.all(|c| c.is_ascii_digit());
        let base = front.strip_suffix(".000.00.00").unwrap_or(front);
        base.parse().ok().filter(|code: &Code| names_agency && !code.is_provisional())
    }

    /// Reads a code as somebody looks for it, by its own form or an adopted one.
    ///
    /// # Errors
    ///
    /// Where the text is neither.
    pub fn looked_for(text: &str) -> Result<Code, BadName> {
        text.parse().or_else(|bad| Self::of_adopted(text).ok_or(bad))
    }

    /// Returns the code of what has none yet: the registry gives it a provisional one.
    pub fn to_come() -> Code {
        Code(format!("{}0", Self::PROVISIONAL))
    }

    /// Whether it stands for none.
    pub fn is_to_come(&self) -> bool {
        *self == Self::to_come()
    }

    /// Returns the provisional code of what a proposal opens at a place of its own, from 1.
    pub fn provisional(proposal: ProposalId, place: usize) -> Code {
        let behind = if place > 1 { format!(".{place}") } else { String::new() };
        Code(format!("{}{}{behind}", Self::PROVISIONAL, proposal.0))
    }

    /// Whether the registry itself gave it, for as long as there is no official one.
    pub fn is_provisional(&self) -> bool {
        self.0.starts_with(Self::PROVISIONAL)
    }

    /// Whether what stands behind the mark of a provisional code numbers one.
    fn numbers(text: &str) -> bool {
        let number = |it: &str| it.parse::<u32>().ok().filter(|number| number.to_string() == it);
        match text.split_once('.') {
            Some((proposal, place)) => {
                number(proposal).is_some_and(|it| it > 0) && number(place).is_some_and(|it| it > 1)
            }
            None => number(text).is_some(),
        }
    }
}

impl FromStr for Code {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        if text.strip_prefix(Self::PROVISIONAL).is_some_and(Self::numbers) {
            return Ok(Code(text.to_owned()));
        }
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
            "pattern": r"^(\d\.\d{6}(\.\d{2})?|tam-[1-9]\d*(\.[1-9]\d*)?)$"
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
    CommandId: {"type": "string", "title": "Mã lệnh"},
    LogId: {"type": "string", "title": "Mã định danh sổ đăng ký"},
    OfficerId: {"type": "string", "pattern": "^[a-z0-9.-]{2,64}$", "title": "Cán bộ"},
    ProposalId: {"type": "string", "pattern": "^p[1-9][0-9]*$", "title": "Đề xuất"},
    TaskId: {"type": "string", "pattern": "^t[1-9][0-9]*$", "title": "Việc rà soát"},
    Digest: {"type": "string", "pattern": "^[0-9a-f]{64}$", "title": "SHA-256"},
    Moment: {"type": "string", "format": "date-time", "title": "Thời điểm (UTC)"},
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adopted_code_is_that_of_the_procedure() {
        let looked_for = |text: &str| Code::looked_for(text).ok().map(|it| it.to_string());
        for text in ["1.012783", "1.012783.H19", "1.012783.000.00.00.H19", "1.012783.G111"] {
            assert_eq!(looked_for(text).as_deref(), Some("1.012783"), "{text}");
        }
        assert_eq!(looked_for("1.004222.01.H48").as_deref(), Some("1.004222.01"));
        for text in ["1.012783.h19", "1.012783.H1", "1.012783.19H", "tam-7.H19", "H19", "1.01278"] {
            assert_eq!(looked_for(text), None, "{text}");
        }
    }

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
    fn br_30_a_provisional_code_is_of_a_form_that_no_official_one_has() {
        let (first, third) =
            (Code::provisional(ProposalId(7), 1), Code::provisional(ProposalId(12_345), 3));
        assert_eq!((first.as_str(), third.as_str()), ("tam-7", "tam-12345.3"));
        for code in [first, third, Code::to_come()] {
            assert_eq!(code.as_str().parse(), Ok(code.clone()));
            assert!(code.is_provisional() && code.parent().is_none(), "{code}");
            assert!(!code.as_str().starts_with(|it: char| it.is_ascii_digit()));
        }
        for bad in ["tam-", "tam-07", "tam-7.1", "tam-7.02", "tam-0.2", "tam-x", "Tam-7", "tam-+7"]
        {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
        assert!(!"1.013124".parse::<Code>().unwrap().is_provisional());
    }

    #[test]
    fn a_log_id_keeps_its_origin() {
        let id = LogId::new("tthc.example.vn/bqp", [7; 16]).unwrap();
        assert_eq!(id.origin(), "tthc.example.vn/bqp");
        assert!(LogId::new("two words", [7; 16]).is_err());
    }
}
