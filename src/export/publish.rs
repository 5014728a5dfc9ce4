//! What is published at once: the site, and beside it the whole catalogue as files, in one folder
//! with one manifest, which takes its place in one step.

use super::{
    ExportFailure, ExportOptions, Exporter, PublicView, csv,
    folder::{FolderCounts, FolderExporter, FolderFiles, FolderWords, key_of},
    formats::{ExportChoice, FormatMark, RdfSyntax, RecordShape},
    json,
    parts::PublicPart,
    rdf,
    sheets::SheetName,
    site::Site,
    xlsx,
};
use crate::domain::ids::Digest;

/// The folder in which the files lie that are taken along.
const DOWNLOADS: &str = "tai-ve";

/// Site and files of the catalogue as one folder.
pub struct Publication;

impl FolderExporter for Publication {
    fn name(&self) -> &'static str {
        "publication"
    }

    fn mark(&self) -> FormatMark {
        FormatMark { name: "congbo-publication", version: 1 }
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Language, ExportChoice::Base, ExportChoice::Parts]
    }

    fn build(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn FolderWords,
        into: &mut dyn FolderFiles,
    ) -> Result<FolderCounts, ExportFailure> {
        let is_chosen = |it: &PublicPart| options.parts.is_empty() || options.parts.contains(it);
        let procedures = serde_json::to_vec(view.entries()).expect("an export has no odd keys");
        let procedures = Digest::of(&procedures);
        let chosen = PublicPart::ALL.into_iter().filter(is_chosen);
        let parts: Vec<_> = chosen.map(|it| files(it, options)).collect();
        let whole = || parts.iter().flatten().flatten();
        let mut counts = None;
        if parts.iter().any(Option::is_none) {
            let own = ExportOptions { parts: Vec::new(), ..options.clone() };
            let beside: Vec<_> = whole().map(|it| it.path.clone()).collect();
            counts = Some(Site.build_beside(view, &own, words, (&beside, into))?);
        }
        for file in whole() {
            file.put((view, &procedures), words, into)?;
        }
        Ok(counts.unwrap_or_else(|| FolderCounts::of(view)))
    }
}

/// A file of the catalogue as a whole.
struct WholeFile {
    path: String,
    exporter: &'static dyn Exporter,
    options: ExportOptions,
}

impl WholeFile {
    fn put(
        &self,
        (view, procedures): (&PublicView<'_>, &Digest),
        words: &dyn FolderWords,
        into: &mut dyn FolderFiles,
    ) -> Result<(), ExportFailure> {
        let key = self.key((view, procedures), words);
        if into.stands(&self.path, &key)? {
            return Ok(());
        }
        into.put_written(&self.path, &key, &mut |out| {
            self.exporter.write(view, &self.options, words, out).map(drop)
        })
    }

    /// Returns from what the bytes of the file follow: its form, the procedures, given with their
    /// hash, and of which day and position they are, where the file says that.
    fn key(
        &self,
        (view, procedures): (&PublicView<'_>, &Digest),
        words: &dyn FolderWords,
    ) -> Digest {
        let mark = self.exporter.mark(&self.options);
        let head = self.exporter.says_head(&self.options).then_some(&view.head);
        let form = (&self.path, mark.name, mark.version, &self.options);
        key_of(words, &(form, procedures, head))
    }
}

/// Returns the files of a part. `None` of the site, which is no file.
fn files(part: PublicPart, options: &ExportOptions) -> Option<Vec<WholeFile>> {
    let plain = || ExportOptions { language: options.language, ..ExportOptions::default() };
    let file = |name: &str, exporter: &'static dyn Exporter, options: ExportOptions| WholeFile {
        path: format!("{DOWNLOADS}/{name}"),
        exporter,
        options,
    };
    let lines = |name: &str, shape: Option<RecordShape>| {
        file(name, &json::Json::Lines, ExportOptions { shape, ..ExportOptions::default() })
    };
    let graph = |name: &str, syntax: RdfSyntax| {
        let base = options.base.clone();
        let options = ExportOptions { syntax: Some(syntax), base, ..ExportOptions::default() };
        file(name, &rdf::CpsvAp, options)
    };
    Some(match part {
        PublicPart::Site => return None,
        PublicPart::Json => {
            vec![file("catalogue.json", &json::Json::Document, ExportOptions::default())]
        }
        PublicPart::Ndjson => vec![lines("catalogue.ndjson", None)],
        PublicPart::Portal => vec![lines("portal.ndjson", Some(RecordShape::Portal))],
        PublicPart::Csv => SheetName::ALL
            .map(|sheet| {
                let name = format!("{}.csv", sheet.key().replace('_', "-"));
                file(&name, &csv::Csv, ExportOptions { sheet: Some(sheet), ..plain() })
            })
            .into(),
        PublicPart::Xlsx => vec![file("catalogue.xlsx", &xlsx::Workbook, plain())],
        PublicPart::Turtle => vec![graph("catalogue.ttl", RdfSyntax::Turtle)],
        PublicPart::JsonLd => vec![graph("catalogue.jsonld", RdfSyntax::JsonLd)],
    })
}
