//! A package that somebody hands in (a ZIP of XML: Office Open XML, OpenDocument), read within
//! bounds: so many parts, so large, and nothing that a document may ask for.

use std::io::{Cursor, Read as _};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

/// Where a document keeps the properties that others gave it (ISO/IEC 29500-1, 15.2.12.2).
pub(super) const PROPERTIES: &str = "docProps/custom.xml";

/// The largest package, in bytes as it is handed in.
pub const MAX_PACKAGE: usize = 64 << 20;

/// The most parts of a package.
const MAX_PARTS: usize = 2_000;

/// The longest part that is read, in bytes as unpacked.
pub const MAX_PART: u64 = 32 << 20;

/// The most that is read of a package, in bytes as unpacked.
pub(super) const MAX_READ: u64 = 96 << 20;

/// The most elements, texts and attributes of a part.
const MAX_NODES: u32 = 8_000_000;

/// Why a package, or a part of it, is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageFault {
    /// It is larger than any document.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The largest that is read.
        limit: u64,
    },
    /// It has more parts than any document.
    #[error("it has more than {limit} parts")]
    TooManyParts {
        /// The most that are read.
        limit: u64,
    },
    /// A part leads out of the package.
    #[error("its part `{part}` leads out of the package")]
    LeadsOut {
        /// The part.
        part: String,
    },
    /// A part is locked with a password.
    #[error("its part `{part}` is locked")]
    Locked {
        /// The part.
        part: String,
    },
    /// Unpacked, a part is larger than any text.
    #[error("its part `{part}` is larger than {limit} bytes when unpacked")]
    PartTooLarge {
        /// The part.
        part: String,
        /// The largest that is read.
        limit: u64,
    },
    /// It declares a document type, by which a document asks for more than it holds.
    #[error("its part `{part}` declares a document type")]
    DocumentType {
        /// The part.
        part: String,
    },
    /// It is torn, or no package.
    #[error("it is torn or no package: {why}")]
    Torn {
        /// What the unpacker says.
        why: String,
    },
    /// A part is no XML.
    #[error("its part `{part}` is no XML: {why}")]
    NotXml {
        /// The part.
        part: String,
        /// What the reader of XML says.
        why: String,
    },
}

impl PackageFault {
    /// Returns the fault's name, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            PackageFault::TooLarge { .. } => "too_large",
            PackageFault::TooManyParts { .. } => "too_many_parts",
            PackageFault::LeadsOut { .. } => "leads_out",
            PackageFault::Locked { .. } => "locked",
            PackageFault::PartTooLarge { .. } => "part_too_large",
            PackageFault::DocumentType { .. } => "document_type",
            PackageFault::Torn { .. } => "torn",
            PackageFault::NotXml { .. } => "not_xml",
        }
    }

    /// Returns the facts by name, as text for a sentence.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            PackageFault::TooLarge { limit } | PackageFault::TooManyParts { limit } => {
                vec![("limit", limit.to_string())]
            }
            PackageFault::LeadsOut { part }
            | PackageFault::Locked { part }
            | PackageFault::DocumentType { part } => vec![("part", part.clone())],
            PackageFault::PartTooLarge { part, limit } => {
                vec![("part", part.clone()), ("limit", limit.to_string())]
            }
            PackageFault::Torn { why } => vec![("why", why.clone())],
            PackageFault::NotXml { part, why } => {
                vec![("part", part.clone()), ("why", why.clone())]
            }
        }
    }
}

/// A package, opened: its parts are unpacked when they are asked for.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    names: Vec<String>,
    left: u64,
}

impl Package {
    /// Whether bytes begin as a package does.
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04")
    }

    /// Opens a package and looks at the names of its parts.
    ///
    /// # Errors
    ///
    /// Where it is none, too large, or names a part that leads out of it.
    pub fn open(bytes: Vec<u8>) -> Result<Self, PackageFault> {
        if bytes.len() > MAX_PACKAGE {
            return Err(PackageFault::TooLarge { limit: MAX_PACKAGE as u64 });
        }
        let torn = |error: &dyn std::fmt::Display| PackageFault::Torn { why: error.to_string() };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| torn(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(PackageFault::TooManyParts { limit: MAX_PARTS as u64 });
        }
        let names: Vec<_> = archive
            .file_names()
            .map(|it| it.map(|it| it.into_owned()))
            .collect::<Result<_, _>>()
            .map_err(|error| torn(&error))?;
        let leads_out = |it: &&String| {
            it.starts_with(['/', '\\']) || it.split(['/', '\\']).any(|step| step == "..")
        };
        if let Some(part) = names.iter().find(leads_out) {
            return Err(PackageFault::LeadsOut { part: part.clone() });
        }
        Ok(Package { archive, names, left: MAX_READ })
    }

    /// Returns the names of the parts, in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is a part of that name.
    pub fn has(&self, part: &str) -> bool {
        self.names.iter().any(|it| it == part)
    }

    /// Unpacks a part that is text.
    ///
    /// # Errors
    ///
    /// As [`Package::bytes`], and where it is no UTF-8.
    pub fn text(&mut self, part: &str) -> Result<String, PackageFault> {
        String::from_utf8(self.bytes(part)?)
            .map_err(|error| PackageFault::NotXml { part: part.to_owned(), why: error.to_string() })
    }

    /// Reads a property that somebody gave the document beside those that all have.
    /// `None` where it has none of that name.
    ///
    /// # Errors
    ///
    /// As [`Package::text`], or what keeps the properties from being XML.
    pub fn property(&mut self, name: &str) -> Result<Option<String>, PackageFault> {
        if !self.has(PROPERTIES) {
            return Ok(None);
        }
        let text = self.text(PROPERTIES)?;
        let tree = xml(PROPERTIES, &text)?;
        let named = tree.descendants().find(|it| it.attribute("name") == Some(name));
        let value = named.and_then(|it| it.first_element_child()?.text().map(str::to_owned));
        Ok(value)
    }

    /// Unpacks a part.
    ///
    /// # Errors
    ///
    /// Where it is not there, locked, torn, or too large when unpacked, whatever the package says of
    /// its size.
    pub fn bytes(&mut self, part: &str) -> Result<Vec<u8>, PackageFault> {
        let name = || part.to_owned();
        let limit = MAX_PART.min(self.left);
        let file = self.archive.by_name(part).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => {
                PackageFault::Locked { part: name() }
            }
            other => PackageFault::Torn { why: other.to_string() },
        })?;
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| PackageFault::Torn { why: error.to_string() })?;
        if bytes.len() as u64 > limit {
            return Err(PackageFault::PartTooLarge { part: name(), limit });
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

/// Reads the XML of a part: whole, without a document type and the entities that it may declare.
///
/// # Errors
///
/// Where it is no XML, declares a document type, or has more elements than any document.
pub fn xml<'t>(part: &str, text: &'t str) -> Result<Document<'t>, PackageFault> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..Default::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => PackageFault::DocumentType { part: part.to_owned() },
        other => PackageFault::NotXml { part: part.to_owned(), why: other.to_string() },
    })
}

#[cfg(test)]
mod tests {
    use super::{super::writing::package, *};

    fn fault(parts: &[(&str, &str)], part: &str) -> PackageFault {
        let opened = Package::open(package(parts).unwrap());
        let text = match opened {
            Ok(mut package) => package.text(part),
            Err(fault) => return fault,
        };
        match text {
            Ok(text) => xml(part, &text).expect_err("it is refused"),
            Err(fault) => fault,
        }
    }

    #[test]
    fn what_a_package_holds_is_read() {
        let bytes = package(&[("a/b.xml", "<b>một</b>"), ("c.xml", "<c/>")]).unwrap();
        assert!(Package::begins(&bytes));
        let mut opened = Package::open(bytes).unwrap();
        assert_eq!(opened.names(), ["a/b.xml", "c.xml"]);
        assert!(opened.has("c.xml") && !opened.has("d.xml"));
        let text = opened.text("a/b.xml").unwrap();
        assert_eq!(xml("a/b.xml", &text).unwrap().root_element().text(), Some("một"));
    }

    #[test]
    fn what_unpacks_to_more_than_any_text_is_refused_by_what_comes_out_of_it() {
        let bomb = format!("<w>{}</w>", " ".repeat(usize::try_from(MAX_PART).unwrap()));
        let refused = fault(&[("a.xml", &bomb)], "a.xml");
        assert!(matches!(refused, PackageFault::PartTooLarge { .. }), "{refused}");
        // Small parts, many times over.
        let half = format!("<w>{}</w>", " ".repeat(usize::try_from(MAX_PART / 2).unwrap()));
        let mut opened = Package::open(package(&[("a.xml", &half)]).unwrap()).unwrap();
        let read = (0..64).map_while(|_| opened.text("a.xml").ok()).count() as u64;
        assert!(read * (MAX_PART / 2) <= MAX_READ, "{read}");
    }

    #[test]
    fn what_asks_for_more_than_it_holds_is_refused() {
        let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        let laughs = "<!DOCTYPE a [<!ENTITY b 'cc'><!ENTITY d '&b;&b;&b;&b;'>]><a>&d;</a>";
        for text in [entity, laughs, "<!DOCTYPE a><a/>"] {
            let refused = fault(&[("a.xml", text)], "a.xml");
            assert_eq!(refused, PackageFault::DocumentType { part: "a.xml".to_owned() });
        }
        let names: Vec<_> = (0..=MAX_PARTS).map(|it| format!("{it}.xml")).collect();
        let many: Vec<_> = names.iter().map(|it| (it.as_str(), "<a/>")).collect();
        assert_eq!(fault(&many, "0.xml").code(), "too_many_parts");
        assert_eq!(fault(&[("../a.xml", "<a/>")], "../a.xml").code(), "leads_out");
        assert_eq!(fault(&[("a.xml", "<a>")], "a.xml").code(), "not_xml");
        assert_eq!(fault(&[("a.xml", "<a/>")], "b.xml").code(), "torn");
        assert_eq!(Package::open(b"PK\x03\x04 torn".to_vec()).err().unwrap().code(), "torn");
        assert_eq!(Package::open(vec![0; MAX_PACKAGE + 1]).err().unwrap().code(), "too_large");
    }

    #[test]
    fn elements_within_each_other_take_no_more_than_their_text() {
        let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
        let read = xml("a.xml", &deep).map(|it| it.descendants().count());
        assert!(read.is_err() || read == Ok(200_001), "{read:?}");
    }
}
