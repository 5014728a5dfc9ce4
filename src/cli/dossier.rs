//! What is attached to a proposal: its file, read as the document that it is or as the
//! bytes that it has.

use std::path::Path;

use congbo::domain::{
    dossier::{AttachmentKind, Structured},
    text::Repairs,
};

use super::{
    author,
    error::{CliError, Problem},
    given::{self, Bound},
};

/// A file as it is to be attached.
#[derive(Debug)]
pub struct Attached {
    /// The document, for a kind to which the law gives a structure.
    pub document: Option<Structured>,
    /// What is hashed and approved: the document's canonical form, or the file's bytes.
    pub content: Vec<u8>,
    /// The file as it was handed in, where that is not the content.
    pub original: Option<Vec<u8>>,
    /// The media type of the file as it was handed in.
    pub media: &'static str,
    /// What was mended in the document's texts.
    pub repairs: Repairs,
}

/// Reads a file that is to be attached.
pub fn read(kind: AttachmentKind, path: &Path) -> Result<Attached, CliError> {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let media = media_type(&extension.to_ascii_lowercase());
    if !kind.is_structured() {
        let content = load(path, given::PAPER)?;
        let repairs = Repairs::default();
        return Ok(Attached { document: None, content, original: None, media, repairs });
    }
    if is_scan(media) {
        let problem = Problem::new("attachment-not-structured").with("kind", kind);
        let problem = problem.with("template", template(kind));
        return Err(CliError::usage(problem.at(path.display())));
    }
    let original = load(path, given::DOCUMENT)?;
    let said = std::str::from_utf8(&original).map_err(|error| {
        let problem = Problem::new("not-utf8").with("offset", error.valid_up_to());
        CliError::usage(problem.at(path.display()))
    })?;
    let read = document(kind, said).map_err(|error| error.in_file(path))?;
    let (document, repairs) = read.expect("`is_structured` and `document` know the same kinds");
    let content = document.canonical();
    let json = said.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let media = if json { "application/json" } else { "application/toml" };
    Ok(Attached { document: Some(document), content, original: Some(original), media, repairs })
}

/// Reads a structured document as its author wrote it, in TOML or JSON; there is none of a
/// kind that has no structure.
pub fn document(
    kind: AttachmentKind,
    text: &str,
) -> Result<Option<(Structured, Repairs)>, CliError> {
    fn as_one<T: serde::de::DeserializeOwned>(
        text: &str,
        wrap: fn(T) -> Structured,
    ) -> Result<Option<(Structured, Repairs)>, CliError> {
        author::parse_as(text).map(|(document, repairs)| Some((wrap(document), repairs)))
    }
    match kind {
        AttachmentKind::ImpactAssessment => as_one(text, Structured::Assessment),
        AttachmentKind::ControlOpinion => as_one(text, Structured::Opinion),
        AttachmentKind::Appraisal => as_one(text, Structured::Appraisal),
        AttachmentKind::CostSheet => as_one(text, Structured::CostSheet),
        AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => Ok(None),
    }
}

/// Reads a file of at least one byte.
fn load(path: &Path, bound: Bound) -> Result<Vec<u8>, CliError> {
    let bytes = given::read(path, bound)?;
    if bytes.is_empty() {
        return Err(CliError::usage(Problem::new("attachment-empty").at(path.display())));
    }
    Ok(bytes)
}

/// Returns the media type of a file's extension.
fn media_type(extension: &str) -> &'static str {
    match extension {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// Whether a media type is that of a page for people, which no program reads a verdict off.
fn is_scan(media: &str) -> bool {
    !matches!(media, "text/plain" | "application/octet-stream")
}

/// Returns the name of a structured kind's template.
fn template(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::ImpactAssessment => "assessment",
        AttachmentKind::ControlOpinion => "opinion",
        AttachmentKind::Appraisal => "appraisal",
        AttachmentKind::CostSheet => "cost-sheet",
        AttachmentKind::Norm | AttachmentKind::Form | AttachmentKind::Other => "new",
    }
}

#[cfg(test)]
mod tests;
