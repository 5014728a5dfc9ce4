//! The catalogue as JSON: one document, a procedure a line; or a procedure a line and nothing
//! else. In the registry's own shape or in that of the national portal. The same registry, day and
//! position give the same bytes. One document at a time is in memory.

use std::io::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ExportEntry, ExportFailure, ExportHead, ExportOptions, ExportTally, ExportWords, Exporter,
    FORMAT, PublicView, VERSION, changes,
    formats::{ExportChoice, FormatMark, RecordShape},
    item::{ExportItem, open, put_record, to_string},
    portal::PortalRecord,
};
use crate::{
    ask::root_schema,
    domain::{dossier, procedure::Procedure},
};

/// A catalogue as it is exported: the procedures in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Danh mục thủ tục hành chính", inline)]
pub struct ExportedCatalogue {
    /// What the catalogue says of itself.
    #[serde(flatten)]
    pub head: ExportHead,
    /// The procedures, in the order of their codes.
    #[schemars(title = "Các thủ tục, theo thứ tự mã")]
    pub procedures: Vec<ExportItem>,
}

/// The catalogue in JSON.
pub enum Json {
    /// One document: in the registry's own shape an object that says what it is, in the portal's a
    /// list of records.
    Document,
    /// A procedure a line (JSON Lines), each for itself: what the whole is, its manifest says.
    Lines,
}

impl Exporter for Json {
    fn name(&self) -> &'static str {
        match self {
            Json::Document => "json",
            Json::Lines => "ndjson",
        }
    }

    fn mark(&self, options: &ExportOptions) -> FormatMark {
        if options.since.is_some() {
            return FormatMark { name: "congbo-catalogue-changes", version: 1 };
        }
        let (name, version) = match (self, shape(options)) {
            (Json::Document, RecordShape::Own) => (FORMAT, VERSION),
            (Json::Lines, RecordShape::Own) => ("congbo-catalogue-lines", VERSION),
            (Json::Document, RecordShape::Portal) => ("portal-records", 1),
            (Json::Lines, RecordShape::Portal) => ("portal-record-lines", 1),
        };
        FormatMark { name, version }
    }

    fn says_head(&self, options: &ExportOptions) -> bool {
        match (self, shape(options)) {
            (Json::Document, RecordShape::Own) => true,
            (Json::Lines, RecordShape::Own) => options.since.is_some(),
            (Json::Document | Json::Lines, RecordShape::Portal) => false,
        }
    }

    fn choices(&self) -> &'static [ExportChoice] {
        match self {
            Json::Document => &[ExportChoice::Shape],
            Json::Lines => &[ExportChoice::Shape, ExportChoice::Since],
        }
    }

    fn write(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        _: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure> {
        if let Some(changes) = view.changes() {
            return changes::write(view, changes, out);
        }
        let shape = shape(options);
        let (opening, closing) = match (self, shape) {
            (Json::Document, RecordShape::Own) => {
                (format!("{},\"procedures\":[", open(&to_string(&view.head))), "\n]}\n")
            }
            (Json::Document, RecordShape::Portal) => ("[".to_owned(), "\n]\n"),
            (Json::Lines, RecordShape::Own | RecordShape::Portal) => (String::new(), ""),
        };
        out.write_all(opening.as_bytes())?;
        for (at, entry) in view.entries().iter().enumerate() {
            let (before, behind) = match self {
                Json::Document if at == 0 => ("\n", ""),
                Json::Document => (",\n", ""),
                Json::Lines => ("", "\n"),
            };
            out.write_all(before.as_bytes())?;
            record(view, entry, shape, out)?;
            out.write_all(behind.as_bytes())?;
        }
        out.write_all(closing.as_bytes())?;
        Ok(ExportTally { procedures: view.count(), ..ExportTally::default() })
    }
}

fn shape(options: &ExportOptions) -> RecordShape {
    options.shape.unwrap_or(RecordShape::Own)
}

/// Writes a procedure on one line. In the own shape the document stands as its canonical bytes, so
/// that whoever cuts them out finds their hash beside them.
fn record(
    view: &PublicView<'_>,
    entry: &ExportEntry,
    shape: RecordShape,
    out: &mut dyn Write,
) -> Result<(), ExportFailure> {
    match shape {
        RecordShape::Own => {
            out.write_all(b"{")?;
            put_record(view, entry, out)?;
        }
        RecordShape::Portal => {
            let document = view.document(entry)?;
            let record = PortalRecord::of(&document, entry.decision.as_deref());
            out.write_all(to_string(&record).as_bytes())?;
        }
    }
    Ok(())
}

/// Returns the schema of a catalogue.
pub fn catalogue_schema() -> Value {
    schema::<ExportedCatalogue>("catalogue")
}

/// Returns the schema of a procedure's document.
pub fn procedure_schema() -> Value {
    schema::<Procedure>("procedure")
}

/// Returns the names and schemas of the structured documents of a dossier.
pub fn dossier_schemas() -> [(&'static str, Value); 4] {
    [
        ("assessment", schema::<dossier::Assessment>("assessment")),
        ("opinion", schema::<dossier::Opinion>("opinion")),
        ("appraisal", schema::<dossier::Appraisal>("appraisal")),
        ("cost-sheet", schema::<dossier::CostSheet>("cost-sheet")),
    ]
}

fn schema<T: schemars::JsonSchema>(name: &str) -> Value {
    root_schema::<T>(name, VERSION).to_value()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::{
            public::tests::{head, record, two},
            view::tests::view,
        },
        *,
    };
    use crate::{
        domain::{canonical, component::tests::sample, procedure::Class, registry::Registry},
        export::{ExportCircle, select},
        import::convert,
    };

    struct NoWords;

    impl ExportWords for NoWords {
        fn say(&self, key: &str) -> String {
            panic!("JSON says nothing in a language: {key}")
        }
    }

    fn exported_as(
        exporter: &dyn Exporter,
        shape: RecordShape,
        documents: &[Procedure],
    ) -> Vec<u8> {
        let options = ExportOptions { shape: Some(shape), ..ExportOptions::default() };
        let mut out = Vec::new();
        let tally = exporter.write(&view(documents), &options, &NoWords, &mut out).unwrap();
        assert_eq!(tally.procedures, documents.len() as u64);
        out
    }

    fn exported(documents: &[Procedure]) -> Vec<u8> {
        exported_as(&Json::Document, RecordShape::Own, documents)
    }

    #[test]
    fn an_export_reads_back_as_the_catalogue_that_it_is() {
        let bytes = exported(&two());
        let catalogue: ExportedCatalogue = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(catalogue.head, head(2));
        let codes: Vec<_> =
            catalogue.procedures.iter().map(|it| it.version.code.as_str()).collect();
        assert_eq!(codes, ["1.000001", "1.000002"]);
        for it in &catalogue.procedures {
            assert_eq!(canonical::digest(&it.document), it.version.content);
        }
        assert_eq!(exported(&two()), bytes);
    }

    #[test]
    fn a_line_is_what_stands_in_the_document() {
        let catalogue: ExportedCatalogue = serde_json::from_slice(&exported(&two())).unwrap();
        let lines = exported_as(&Json::Lines, RecordShape::Own, &two());
        let lines = String::from_utf8(lines).unwrap();
        let items: Vec<ExportItem> =
            lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(items, catalogue.procedures);
    }

    #[test]
    fn the_portals_records_are_read_back_by_the_import() {
        let lines = exported_as(&Json::Lines, RecordShape::Portal, &two());
        let lines = String::from_utf8(lines).unwrap();
        let codes = lines.lines().map(|it| convert(it.as_bytes()).unwrap().procedure.code);
        let mut sorted = two().map(|it| it.code);
        sorted.sort();
        assert_eq!(codes.collect::<Vec<_>>(), sorted);
        let list = exported_as(&Json::Document, RecordShape::Portal, &two());
        let list: Vec<Value> = serde_json::from_slice(&list).unwrap();
        let each: Vec<Value> = lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(list, each);
    }

    #[test]
    fn an_empty_catalogue_is_a_catalogue() {
        let catalogue: ExportedCatalogue = serde_json::from_slice(&exported(&[])).unwrap();
        assert_eq!(catalogue.procedures, []);
        assert!(exported_as(&Json::Lines, RecordShape::Own, &[]).is_empty());
    }

    #[test]
    fn br_20_internal_procedures_leave_as_a_class_of_their_own_and_those_within_never() {
        let (mut procedures, classes) = (
            Vec::new(),
            [
                Class::Standard,
                Class::InternalBetween,
                Class::InternalWithin,
                Class::StandardInternal,
                Class::InterconnectedInternal,
            ],
        );
        for (at, class) in (1..).zip(classes) {
            let mut it = sample();
            it.code = format!("1.00000{at}").parse().unwrap();
            it.class = Some(class);
            procedures.push((it.code.clone(), record(&it)));
        }
        let registry =
            Registry { procedures: procedures.into_iter().collect(), ..Registry::default() };
        let told = |circle| {
            let selection = select(&registry, "2026-08-01".parse().unwrap(), circle);
            let codes = selection.entries.iter().map(|it| it.code.to_string());
            (codes.collect::<Vec<_>>(), selection.internal_left_out)
        };
        assert_eq!(told(ExportCircle::External), (vec!["1.000001".to_owned()], 4));
        assert_eq!(told(ExportCircle::InternalBetween), (vec!["1.000002".to_owned()], 3));
    }

    #[test]
    fn an_export_fits_its_schema() {
        let schema = jsonschema::draft202012::new(&catalogue_schema()).unwrap();
        let mut catalogue: Value = serde_json::from_slice(&exported(&two())).unwrap();
        let errors: Vec<_> = schema.iter_errors(&catalogue).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let good = catalogue.clone();
        for (pointer, value) in [
            ("/format", json!("other")),
            ("/procedures/0/content", json!("abc")),
            ("/procedures/0/document/code", json!("x")),
            ("/procedures/0/document/levels", json!(["moon"])),
            ("/position/size", json!(-1)),
        ] {
            *catalogue.pointer_mut(pointer).unwrap() = value;
            assert!(!schema.is_valid(&catalogue), "{pointer}");
            catalogue = good.clone();
        }
        catalogue["procedures"][0]["document"]["extra"] = json!(1);
        assert!(!schema.is_valid(&catalogue));
    }

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        let own = [
            ("catalogue", catalogue_schema()),
            ("manifest", crate::export::manifest::manifest_schema()),
            ("procedure", procedure_schema()),
            ("release", crate::export::release::release_schema()),
        ];
        let all = own.into_iter().chain(dossier_schemas());
        let all = all.chain(crate::export::changes::schemas());
        for (name, schema) in all.chain(crate::ask::schemas()) {
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_SCHEMAS").is_some() {
                std::fs::write(&path, &text).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(published == text, "{name}: run again with UPDATE_SCHEMAS=1");
        }
    }
}
