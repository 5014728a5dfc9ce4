//! Which formats there are, and which one a name or a file's mark means.

use chrono::NaiveDate;

use super::{
    csv, feed,
    folder::FolderExporter,
    formats::{ExportOptions, Exporter, FormatMark, RecordShape},
    json, publish, rdf,
    since::ExportSince,
    site, xlsx,
};

/// Every format in which the catalogue leaves the house.
pub const ALL: [&dyn Exporter; 6] = [
    &json::Json::Document,
    &json::Json::Lines,
    &csv::Csv,
    &xlsx::Workbook,
    &rdf::CpsvAp,
    &feed::Atom,
];

/// Every format that is a folder.
pub const FOLDERS: [&dyn FolderExporter; 2] = [&site::Site, PUBLICATION];

/// The folder of everything that is published.
pub const PUBLICATION: &dyn FolderExporter = &publish::Publication;

/// Finds the format whose folders are marked so; `None` where this program writes none.
pub fn folder_marked(name: &str, version: u32) -> Option<&'static dyn FolderExporter> {
    let is = |it: &FormatMark| it.name == name && it.version == version;
    FOLDERS.into_iter().find(|it| is(&it.mark()))
}

/// Finds a format by the name by which it is asked for; `None` where there is none of that name.
pub fn named(name: &str) -> Option<&'static dyn Exporter> {
    ALL.into_iter().find(|it| it.name() == name)
}

/// Finds the format whose files are marked so; `None` where this program writes none.
pub fn marked(name: &str, version: u32, options: &ExportOptions) -> Option<&'static dyn Exporter> {
    let is = |it: &FormatMark| it.name == name && it.version == version;
    ALL.into_iter().find(|it| is(&it.mark(options)))
}

/// Whether files of some format bear a name.
pub fn is_known(name: &str) -> bool {
    let shapes = RecordShape::ALL.map(|it| ExportOptions { shape: Some(it), ..Default::default() });
    let since = Some(ExportSince { size: 0, day: NaiveDate::default() });
    let changes = ExportOptions { since, ..ExportOptions::default() };
    let mut options = shapes.into_iter().chain([changes]);
    options.any(|options| ALL.iter().any(|it| it.mark(&options).name == name))
}

#[cfg(test)]
mod tests;
