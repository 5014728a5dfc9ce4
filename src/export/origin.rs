//! What a document that is handed out says of itself: of which registry and position it is, and what
//! was asked for it, so that years later it is made again from the log and held against it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    ask::AnswerHead,
    domain::ids::{Digest, LogId},
    ooxml::{
        Package,
        word_file::{ORIGIN_PROPERTY, escape},
    },
};

/// By what the origin is found in a page.
const META: [&str; 2] = ["<meta name=\"congbo\" content=\"", "\">"];

/// By what the origin is found in a text.
const COMMENT: [&str; 2] = ["<!-- congbo ", " -->"];

/// How a document came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentOrigin {
    /// Of which registry it is.
    pub registry: LogId,
    /// Of which position; `None` where the log gives the same at each that has the thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<OriginPosition>,
    /// Of which day; `None` where it is the same on every day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// In which language its own words are, as BCP 47 names it.
    pub language: String,
    /// The version of the program that wrote it.
    pub program: String,
    /// The words of the command that gives it.
    pub asked: Vec<String>,
}

/// A position in the log, by which nobody takes it for another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginPosition {
    /// The number of entries.
    pub size: u64,
    /// The leaf hash of the last of them.
    pub hash: Digest,
}

impl DocumentOrigin {
    /// Takes of which registry and language a document is, and what was asked for it.
    pub fn new(registry: &LogId, language: &str, asked: Vec<String>) -> Self {
        DocumentOrigin {
            registry: registry.clone(),
            position: None,
            as_of: None,
            language: language.to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            asked,
        }
    }

    /// Says of which day and position it is.
    #[must_use]
    pub fn at(self, head: &AnswerHead) -> Self {
        let at = &head.point.position;
        let position = Some(OriginPosition { size: at.size, hash: at.hash });
        DocumentOrigin { position, as_of: Some(head.point.as_of), ..self }
    }

    /// Returns it as one line, which ends no comment.
    pub fn line(&self) -> String {
        let line = serde_json::to_string(self).expect("texts and numbers are JSON");
        line.replace("--", "-\\u002d")
    }

    /// Returns it as a page has it in its head.
    pub(super) fn meta(&self) -> String {
        format!("{}{}{}\n", META[0], escape(&self.line()), META[1])
    }

    /// Returns it as a text has it at its end.
    pub(super) fn comment(&self) -> String {
        format!("{}{}{}\n", COMMENT[0], self.line(), COMMENT[1])
    }

    /// Finds what a document says of itself, in each form that one is handed out in.
    /// `None` where it says nothing.
    pub fn found(document: &[u8]) -> Option<Self> {
        let line = match Package::begins(document) {
            true => in_package(document)?,
            false => in_text(std::str::from_utf8(document).ok()?)?,
        };
        serde_json::from_str(&line).ok()
    }
}

fn in_text(text: &str) -> Option<String> {
    let between = |from: &str, [open, close]: [&str; 2]| {
        let (_, rest) = from.split_once(open)?;
        Some(rest.split_once(close)?.0.to_owned())
    };
    // Its own words stand escaped in a page, and so does whatever looks like it.
    let meta = || {
        let head = text.split_once("</head>")?.0;
        let line = between(head, META)?;
        Some(line.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">"))
            .map(|it| it.replace("&amp;", "&"))
    };
    let comment = || between(&text[text.rfind(COMMENT[0])?..], COMMENT);
    if text.starts_with("<!doctype html>") { meta() } else { comment() }
}

fn in_package(document: &[u8]) -> Option<String> {
    Package::open(document.to_vec()).ok()?.property(ORIGIN_PROPERTY).ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> DocumentOrigin {
        let registry = "tthc.example/bqp+00112233445566778899aabbccddeeff".parse().unwrap();
        let asked = ["decision", "document", "1/QĐ", "--place", "A --> <b> & \"c\""];
        DocumentOrigin::new(&registry, "vi", asked.map(str::to_owned).to_vec())
    }

    #[test]
    fn what_a_document_says_of_itself_is_found_whatever_stands_in_it() {
        let it = origin();
        let page = format!("<!doctype html>\n<head>\n{}</head>\n<p>{}</p>", it.meta(), META[0]);
        assert_eq!(DocumentOrigin::found(page.as_bytes()), Some(it.clone()));
        let text = format!("# Tên\n\n{}a\n\n{}", COMMENT[0], it.comment());
        assert_eq!(DocumentOrigin::found(text.as_bytes()), Some(it));
        for none in
            ["", "# Tên\n", "<!doctype html>\n<head></head>", "<!-- congbo {} -->", "PK\u{3}\u{4}"]
        {
            assert_eq!(DocumentOrigin::found(none.as_bytes()), None, "{none}");
        }
    }
}
