//! What a publication may have in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of a publication.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PublicPart {
    /// The site, at the root of the folder.
    Site,
    /// The catalogue as one document.
    Json,
    /// A procedure a line.
    Ndjson,
    /// A procedure a line, in the shape of the national portal.
    Portal,
    /// Every sheet as a text of cells.
    Csv,
    /// The workbook.
    Xlsx,
    /// Linked data as Turtle.
    Turtle,
    /// Linked data as JSON-LD.
    JsonLd,
}

impl PublicPart {
    /// Every part.
    pub const ALL: [PublicPart; 8] = [
        PublicPart::Site,
        PublicPart::Json,
        PublicPart::Ndjson,
        PublicPart::Portal,
        PublicPart::Csv,
        PublicPart::Xlsx,
        PublicPart::Turtle,
        PublicPart::JsonLd,
    ];

    /// Returns the name by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            PublicPart::Site => "site",
            PublicPart::Json => "json",
            PublicPart::Ndjson => "ndjson",
            PublicPart::Portal => "portal",
            PublicPart::Csv => "csv",
            PublicPart::Xlsx => "xlsx",
            PublicPart::Turtle => "turtle",
            PublicPart::JsonLd => "json-ld",
        }
    }
}
