//! Why a line is refused: a fact with its field, its rule and the code it speaks of.

use crate::domain::rule::RuleNumber;

/// A line that was not taken. The lines before and after it are not affected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}`{field}`: {kind}", .code.as_ref().map(|it| format!("{it}, ")).unwrap_or_default())]
pub struct LineRefusal {
    /// The procedure's code as the line gives it, where it could be read.
    pub code: Option<String>,
    /// The field, as a path (`cach_thuc_thuc_hien[2].thoi_han_so`); empty for the line
    /// as a whole.
    pub field: String,
    /// The rule that refuses it (`BR-30`), where there is one.
    pub rule: Option<RuleNumber>,
    /// What is wrong.
    pub kind: LineRefusalKind,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusalKind {
    /// The line is longer than any record.
    #[error("the line is longer than {limit} bytes")]
    TooLong {
        /// The longest line that is read.
        limit: usize,
    },
    /// The bytes are not UTF-8.
    #[error("the line is not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// How many bytes are.
        at: usize,
    },
    /// The text is not JSON.
    #[error("the line is not JSON at column {column}: {reason}")]
    NotJson {
        /// Where, counted in bytes from 1.
        column: usize,
        /// What the JSON reader says.
        reason: String,
    },
    /// Lists or objects stand too deep within each other.
    #[error("the JSON is nested too deep")]
    TooDeep,
    /// One object has a key twice.
    #[error("the key `{key}` stands twice in one object")]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// The line is JSON, but no object.
    #[error("the line is {found}, not an object")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// A field of the record is not there.
    #[error("the field is missing")]
    MissingField,
    /// A field holds another type.
    #[error("{expected} was expected, and {found} found")]
    WrongType {
        /// What the record has there.
        expected: &'static str,
        /// What the line has.
        found: &'static str,
    },
    /// The document of this program's own form has a field that does not fit.
    #[error("the document does not read: {reason}")]
    BadDocument {
        /// What does not fit.
        reason: String,
    },
    /// The code has not the form of one (BR-30).
    #[error("`{text}` is not a procedure code (d.dddddd, or a sub-case d.dddddd.dd)")]
    MalformedCode {
        /// The code as given.
        text: String,
    },
    /// The row stands in a list of procedures that are abolished.
    #[error("the row stands in a list of procedures that are abolished")]
    Abolished,
    /// The record bears a marking of state secrecy (BR-19).
    #[error("the text bears a marking of state secrecy")]
    MarkedSecret,
    /// The procedure has no name (BR-2).
    #[error("the procedure has no name")]
    EmptyName,
}

impl LineRefusalKind {
    /// Returns the kind's name in reports, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            LineRefusalKind::TooLong { .. } => "too_long",
            LineRefusalKind::NotUtf8 { .. } => "not_utf8",
            LineRefusalKind::NotJson { .. } => "not_json",
            LineRefusalKind::TooDeep => "too_deep",
            LineRefusalKind::DuplicateKey { .. } => "duplicate_key",
            LineRefusalKind::NotAnObject { .. } => "not_an_object",
            LineRefusalKind::MissingField => "missing_field",
            LineRefusalKind::WrongType { .. } => "wrong_type",
            LineRefusalKind::BadDocument { .. } => "bad_document",
            LineRefusalKind::MalformedCode { .. } => "malformed_code",
            LineRefusalKind::Abolished => "abolished",
            LineRefusalKind::MarkedSecret => "marked_secret",
            LineRefusalKind::EmptyName => "empty_name",
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            LineRefusalKind::TooLong { limit } => vec![("limit", limit.to_string())],
            LineRefusalKind::NotUtf8 { at } => vec![("at", at.to_string())],
            LineRefusalKind::NotJson { column, reason } => {
                vec![("column", column.to_string()), ("reason", reason.clone())]
            }
            LineRefusalKind::DuplicateKey { key } => vec![("key", key.clone())],
            LineRefusalKind::NotAnObject { found } => vec![("found", (*found).to_owned())],
            LineRefusalKind::WrongType { expected, found } => {
                vec![("expected", (*expected).to_owned()), ("found", (*found).to_owned())]
            }
            LineRefusalKind::MalformedCode { text } => vec![("text", text.clone())],
            LineRefusalKind::BadDocument { reason } => vec![("reason", reason.clone())],
            LineRefusalKind::TooDeep
            | LineRefusalKind::MissingField
            | LineRefusalKind::Abolished
            | LineRefusalKind::MarkedSecret
            | LineRefusalKind::EmptyName => Vec::new(),
        }
    }

    /// Returns the rule that refuses such a line. `None` where no line of that form can be read.
    pub fn rule(&self) -> Option<RuleNumber> {
        match self {
            LineRefusalKind::MalformedCode { .. } => Some(RuleNumber::Br30),
            LineRefusalKind::MarkedSecret => Some(RuleNumber::Br19),
            LineRefusalKind::EmptyName => Some(RuleNumber::Br2),
            LineRefusalKind::TooLong { .. }
            | LineRefusalKind::NotUtf8 { .. }
            | LineRefusalKind::NotJson { .. }
            | LineRefusalKind::TooDeep
            | LineRefusalKind::DuplicateKey { .. }
            | LineRefusalKind::NotAnObject { .. }
            | LineRefusalKind::MissingField
            | LineRefusalKind::Abolished
            | LineRefusalKind::WrongType { .. }
            | LineRefusalKind::BadDocument { .. } => None,
        }
    }

    /// Makes the refusal of a field.
    pub(super) fn at(self, field: impl Into<String>) -> LineRefusal {
        LineRefusal { code: None, field: field.into(), rule: self.rule(), kind: self }
    }
}
