//! What may be typed about comparisons: which two texts, and in which shape they are told.

use std::str::FromStr;

use clap::Args;
use congbo::{
    ask::proposal_diff::Against,
    domain::ids::{Code, ProposalId},
};

use super::{output::ToFile, point::PointInTime};

#[derive(Debug, Args)]
pub struct Diff {
    #[command(flatten)]
    pub catalogue: CatalogueArgs,
    #[arg(value_name = "CODE", value_parser = Code::looked_for)]
    #[arg(required_unless_present = "catalogue")]
    pub code: Option<Code>,
    #[arg(value_name = "A")]
    pub a: Option<String>,
    #[arg(value_name = "B")]
    pub b: Option<String>,
    #[command(flatten)]
    pub shape: ComparisonShape,
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
}

/// The options of `diff --catalogue`.
#[derive(Debug, Args)]
pub struct CatalogueArgs {
    #[arg(long, num_args = 1..=2, value_names = ["FROM", "TO"])]
    #[arg(conflicts_with_all = ["code", "all", "side_by_side", "json_patch", "html", "docx", "known_at"])]
    pub catalogue: Option<Vec<String>>,
    #[arg(long, value_name = "NAME", requires = "catalogue", conflicts_with = "code")]
    pub publisher: Option<String>,
    #[arg(long, value_name = "NAME", requires = "catalogue", conflicts_with = "code")]
    pub field: Option<String>,
}

/// What `diff --catalogue` is asked.
#[derive(Debug)]
pub struct DiffCatalogue {
    pub from: String,
    pub to: Option<String>,
    pub publisher: Option<String>,
    pub field: Option<String>,
    pub stat: bool,
    pub exit_code: bool,
}

impl Diff {
    /// Returns what is asked of whole catalogues, where that is asked.
    pub fn of_catalogues(&self) -> Option<DiffCatalogue> {
        let CatalogueArgs { catalogue, publisher, field } = &self.catalogue;
        let [from, to @ ..] = catalogue.as_deref()? else { return None };
        Some(DiffCatalogue {
            from: from.clone(),
            to: to.first().cloned(),
            publisher: publisher.clone(),
            field: field.clone(),
            stat: self.shape.stat,
            exit_code: self.shape.exit_code,
        })
    }
}

#[derive(Debug, Args)]
pub struct ProposalDiffArgs {
    #[arg(value_name = "ID")]
    pub id: ProposalId,
    #[arg(long, value_name = "AGAINST", default_value = "base")]
    pub against: Against,
    #[arg(long, value_name = "CODE")]
    pub code: Option<Code>,
    #[command(flatten)]
    pub shape: ComparisonShape,
}

/// In which shape a comparison is told; without one, word by word for a terminal.
#[derive(Debug, Clone, Args)]
#[command(group = clap::ArgGroup::new("form"))]
pub struct ComparisonShape {
    #[arg(long)]
    pub all: bool,
    #[arg(long, group = "form")]
    pub stat: bool,
    #[arg(long, group = "form")]
    pub side_by_side: bool,
    #[arg(long, group = "form")]
    pub json_patch: bool,
    #[arg(long, group = "form")]
    pub html: bool,
    #[arg(long, group = "form")]
    pub docx: bool,
    #[command(flatten)]
    pub to: ToFile,
    #[arg(long, value_name = "COUNT", default_value = "8", value_parser = parse_words)]
    pub context: usize,
    #[arg(long)]
    pub exit_code: bool,
}

impl ComparisonShape {
    /// Whether it is one that is handed on as a file.
    pub fn is_file(&self) -> bool {
        self.html || self.docx
    }
}

/// Reads how many words around a change are shown; `all` folds nothing.
fn parse_words(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        _ => text.parse::<u16>().map(usize::from).map_err(|_| "0, 8, 20, all".to_owned()),
    }
}

/// One side of a comparison as typed: a point of the procedure asked about, another
/// procedure, or a point of that one: `POINT`, `CODE`, `CODE:POINT`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// The other procedure.
    pub code: Option<Code>,
    /// Which of its versions, as known when.
    pub point: PointInTime,
}

impl FromStr for Spot {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(code) = Code::looked_for(text) {
            return Ok(Spot { code: Some(code), point: PointInTime::default() });
        }
        // An instant has colons too, and what stands before them is no code.
        let (code, rest) = match text.split_once(':') {
            Some((code, rest)) => match Code::looked_for(code) {
                Ok(code) => (Some(code), rest),
                Err(_) => (None, text),
            },
            None => (None, text),
        };
        Ok(Spot { code, point: rest.parse().map_err(|_| text.to_owned())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_a_point_another_procedure_or_a_point_of_that_one() {
        let other = || "1.000002".parse::<Code>().ok();
        let point = |text: &str| text.parse::<PointInTime>().unwrap();
        for (text, code, at) in [
            ("1.2.0", None, point("1.2.0")),
            ("@2026-07-01T08:00:00Z", None, point("@2026-07-01T08:00:00Z")),
            ("1.000002", other(), PointInTime::default()),
            ("1.000002.H19", other(), PointInTime::default()),
            ("1.000002:2026-07-01", other(), point("2026-07-01")),
            ("1.000002:@2026-07-01T08:00:00Z", other(), point("@2026-07-01T08:00:00Z")),
        ] {
            assert_eq!(text.parse(), Ok(Spot { code, point: at }), "{text}");
        }
        for text in ["", "1.2", "1.000002:", "hôm qua", "1.000002:hôm qua"] {
            assert_eq!(text.parse::<Spot>(), Err(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_draft_is_held_against_its_base_the_present_or_a_revision() {
        assert_eq!("base".parse(), Ok(Against::Base));
        assert_eq!("r12".parse(), Ok(Against::Revision(12)));
        assert!("12".parse::<Against>().is_err() && "r".parse::<Against>().is_err());
    }
}
