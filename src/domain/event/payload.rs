//! What an event says of itself, told once beside its payload: under which version of its
//! kind it is written, what the entry's own fields say of it, which contents the entry names,
//! what it rests on beside them, and how it is read back.
//!
//! The codec, the replay and the proof ask here. A payload that says nothing of this does not
//! compile as an event, and an event stands in one `subject!`, with its kind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::summary::Summary;
use crate::domain::{canonical, ids::Digest, merkle};

/// A kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventKind {
    /// Its name, as entries have it.
    pub name: &'static str,
    /// The newest version of its schema.
    pub newest: u32,
}

/// What happened, beside that it happened.
pub(super) trait Payload {
    /// Returns what stands in the entry.
    fn written(&self) -> Written;

    /// Returns all that it rests on, beside the contents that its entry names: documents, and
    /// the lines and papers that something was read from.
    fn rests_on(&self) -> Vec<Ground<'_>>;

    /// Reads it back from an entry.
    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread>
    where
        Self: Sized;
}

/// A content that an event rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground<'a> {
    /// The content's digest.
    pub content: Digest,
    /// What the event says of it, where it is a document: what lists and searches need.
    pub summary: Option<&'a Summary>,
}

impl Ground<'_> {
    /// Returns a content of which nothing more is said.
    pub(super) fn of(content: Digest) -> Self {
        Ground { content, summary: None }
    }
}

/// The days for which what an event says holds: from one, up to and without another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    pub to: Option<NaiveDate>,
}

/// A content that an event makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What the content is to the entry.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An event as it stands in its entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The version of the kind's schema: the first that can say it.
    pub version: u32,
    /// When what it says takes effect.
    pub effective: Option<Validity>,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The contents that the entry names.
    pub contents: Vec<Made>,
    /// What else it says.
    pub data: Value,
}

impl Written {
    /// Writes nothing but that it happened.
    pub(super) fn bare() -> Self {
        Written {
            version: 1,
            effective: None,
            basis: None,
            reason: None,
            contents: Vec::new(),
            data: Value::Object(serde_json::Map::new()),
        }
    }

    /// Writes what is small and bounded into the entry itself.
    pub(super) fn data(data: &impl Serialize) -> Self {
        let data = serde_json::to_value(data).expect("stored types serialise to JSON");
        Written { data, ..Self::bare() }
    }

    /// Names a document that the event makes.
    pub(super) fn naming(mut self, name: &'static str, document: &impl Serialize) -> Self {
        let bytes = canonical::to_vec(document);
        self.contents.push(Made { name, media: "application/json", bytes });
        self
    }

    /// Names a list that the event makes: [`ListRef::of`] has its bytes.
    pub(super) fn listing(mut self, name: &'static str, bytes: Vec<u8>) -> Self {
        self.contents.push(Made { name, media: "application/x-ndjson", bytes });
        self
    }

    /// Takes effect on a day.
    pub(super) fn from(mut self, day: impl Into<Option<NaiveDate>>) -> Self {
        self.effective = day.into().map(|from| Validity { from, to: None });
        self
    }

    /// Has a legal ground.
    pub(super) fn on_ground(mut self, basis: &str) -> Self {
        self.basis = Some(basis.to_owned());
        self
    }

    /// Says why.
    pub(super) fn because(mut self, reason: &Option<String>) -> Self {
        self.reason.clone_from(reason);
        self
    }

    /// Is written under a later version of its kind.
    pub(super) fn under(mut self, version: u32) -> Self {
        self.version = version;
        self
    }
}

/// What an entry says of a list that it names: how long it is, and its Merkle root (RFC
/// 6962), so that one item can be proven without the others.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListRef {
    count: u64,
    root: Digest,
}

impl ListRef {
    /// Returns what is said of a list, and its bytes: an item a line.
    pub(super) fn of<T: Serialize>(items: &[T]) -> (ListRef, Vec<u8>) {
        let mut bytes = Vec::new();
        let mut tree = merkle::Frontier::default();
        for item in items {
            let line = canonical::to_vec(item);
            tree.push(merkle::leaf_hash(&line));
            bytes.extend_from_slice(&line);
            bytes.push(b'\n');
        }
        (ListRef { count: items.len() as u64, root: tree.root() }, bytes)
    }
}

/// An entry that cannot be read back as an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// A content that it names is missing.
    Missing {
        /// What the entry calls the content.
        name: String,
        /// The content's digest.
        sha256: Digest,
    },
    /// It does not have the shape of its kind.
    Shape(String),
}

impl Unread {
    fn shape(error: impl ToString) -> Self {
        Unread::Shape(error.to_string())
    }
}

/// What an entry has, as its event is read back from it.
pub struct EntryParts<'a> {
    /// When what it says takes effect.
    pub effective: Option<Validity>,
    /// The legal ground.
    pub basis: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a str>,
    /// What else it says.
    pub data: &'a Value,
    /// The bytes of a content that it names.
    pub content: &'a dyn Fn(&str) -> Result<Vec<u8>, Unread>,
}

impl EntryParts<'_> {
    /// Reads what stands in the entry itself.
    pub(super) fn data<T: DeserializeOwned>(&self) -> Result<T, Unread> {
        T::deserialize(self.data).map_err(Unread::shape)
    }

    /// Reads a document that the entry names.
    pub(super) fn document<T: DeserializeOwned>(&self, name: &str) -> Result<T, Unread> {
        serde_json::from_slice(&(self.content)(name)?).map_err(Unread::shape)
    }

    /// Reads a list that the entry names; one that is not what the entry says of it is
    /// refused.
    pub(super) fn list<T: DeserializeOwned>(
        &self,
        name: &str,
        list: &ListRef,
    ) -> Result<Vec<T>, Unread> {
        let bytes = (self.content)(name)?;
        let mut items = Vec::new();
        let mut tree = merkle::Frontier::default();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            tree.push(merkle::leaf_hash(line));
            items.push(serde_json::from_slice(line).map_err(Unread::shape)?);
        }
        if tree.size() != list.count || tree.root() != list.root {
            return Err(Unread::shape(format!("content `{name}` is not the list that it names")));
        }
        Ok(items)
    }

    /// Returns the day on which it takes effect.
    pub(super) fn from(&self) -> Result<NaiveDate, Unread> {
        let effective = self.effective.ok_or_else(|| Unread::shape("no effective date"))?;
        Ok(effective.from)
    }

    /// Returns why.
    pub(super) fn reason(&self) -> Option<String> {
        self.reason.map(str::to_owned)
    }
}

/// Says of payloads that they stand in their entries whole, and rest on nothing.
macro_rules! plain {
    ($($Payload:ty),+ $(,)?) => {$(
        impl $crate::domain::event::payload::Payload for $Payload {
            fn written(&self) -> $crate::domain::event::payload::Written {
                $crate::domain::event::payload::Written::data(self)
            }

            fn rests_on(&self) -> Vec<$crate::domain::event::payload::Ground<'_>> {
                Vec::new()
            }

            fn read(
                entry: &$crate::domain::event::payload::EntryParts<'_>,
            ) -> Result<Self, $crate::domain::event::payload::Unread> {
                entry.data()
            }
        }
    )+};
}

/// Defines the events of one subject: each with its payload, the name of its kind and the
/// newest version of that, all in the stream that is given for the subject.
macro_rules! subject {
    (
        $(#[$about:meta])*
        pub enum $Subject:ident of $Kind:ident, counted by |$it:ident| $stream:expr => {
            $(
                $(#[$what:meta])*
                $Event:ident($Payload:ty) = $name:tt up to $newest:literal,
            )+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $Subject {
            $($(#[$what])* $Event($Payload),)+
        }

        /// Which of them, without what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $Kind {
            $($(#[$what])* $Event,)+
        }

        impl $Kind {
            /// Returns which one a kind of entry is; nothing where it is another subject's.
            pub(super) fn named(kind: &str) -> Option<Self> {
                match kind {
                    $($name => Some($Kind::$Event),)+
                    _ => None,
                }
            }
        }

        impl $Subject {
            /// The kinds of entry that it is written as.
            pub(super) const KINDS: &'static [$crate::domain::event::payload::EventKind] = &[
                $($crate::domain::event::payload::EventKind { name: $name, newest: $newest },)+
            ];

            /// Returns the name of the kind of entry that it is written as.
            pub(super) fn kind(&self) -> &'static str {
                match self {
                    $($Subject::$Event(_) => $name,)+
                }
            }

            /// Returns the stream that counts it.
            pub(super) fn stream(&self) -> $crate::domain::event::stream::Stream {
                let $it = self;
                $stream
            }

            /// Returns what it says of itself.
            pub(super) fn payload(&self) -> &dyn $crate::domain::event::payload::Payload {
                match self {
                    $($Subject::$Event(it) => it,)+
                }
            }

            /// Reads it back from an entry of a kind; nothing where the kind is another
            /// subject's.
            pub(super) fn read(
                kind: &str,
                entry: &$crate::domain::event::payload::EntryParts<'_>,
            ) -> Option<Result<Self, $crate::domain::event::payload::Unread>> {
                Some(match kind {
                    $($name => {
                        <$Payload as $crate::domain::event::payload::Payload>::read(entry)
                            .map($Subject::$Event)
                    })+
                    _ => return None,
                })
            }
        }
    };
}

pub(super) use {plain, subject};
