//! The catalogue as one JSON document, a procedure a line: the same registry, day and
//! position give the same bytes. One document at a time is in memory.

use std::io::{self, Write};

use serde_json::Value;

use super::{ExportEntry, ExportHead};
use crate::{ask::root_schema, domain::dossier};

/// Writes a catalogue. Each document comes as its canonical bytes, and is asked for only
/// when its turn has come.
///
/// # Errors
///
/// Fails with what the document's reader says, and if `out` does not take the bytes.
pub fn write<E: From<io::Error>>(
    mut out: impl Write,
    head: &ExportHead,
    entries: &[ExportEntry],
    mut document: impl FnMut(&ExportEntry) -> Result<Vec<u8>, E>,
) -> Result<(), E> {
    out.write_all(open(&to_string(head)).as_bytes())?;
    out.write_all(b",\"procedures\":[")?;
    for (at, entry) in entries.iter().enumerate() {
        let document = document(entry)?;
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(open(&to_string(entry)).as_bytes())?;
        out.write_all(b",\"document\":")?;
        out.write_all(&document)?;
        out.write_all(b"}")?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(out.flush()?)
}

fn to_string(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a head or an entry of an export has no odd keys")
}

/// Takes the closing brace off an object, so that a field can follow.
fn open(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}

/// Returns the schema of a catalogue.
pub fn catalogue_schema() -> Value {
    schema::<super::ExportedCatalogue>("catalogue")
}

/// Returns the schema of the manifest beside an exported file.
pub fn manifest_schema() -> Value {
    schema::<super::manifest::Manifest>("manifest")
}

/// Returns the schema of a procedure's document.
pub fn procedure_schema() -> Value {
    schema::<crate::domain::procedure::Procedure>("procedure")
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
    root_schema::<T>(name, super::VERSION).to_value()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{super::*, *};
    use crate::domain::{
        canonical,
        component::tests::sample,
        event::Summary,
        procedure::{Class, Procedure},
        registry::{ProcedureRecord, Recorded},
    };

    fn digest(byte: u8) -> Digest {
        Digest([byte; 32])
    }

    fn head(count: u64) -> ExportHead {
        ExportHead {
            format: FORMAT.to_owned(),
            version: VERSION,
            registry: Origin {
                agency: "Bộ A".to_owned(),
                agency_code: "G00".to_owned(),
                log: LogId::new("tthc.example.vn/a", [7; 16]).unwrap(),
            },
            as_of: "2026-08-01".parse().unwrap(),
            known_at: None,
            position: Position { size: 3, hash: digest(1), root: digest(2) },
            signed: false,
            count,
            circle: ExportCircle::External,
            internal_left_out: 0,
        }
    }

    fn record(procedure: &Procedure) -> ProcedureRecord {
        let version = VersionRecord {
            version: semver::Version::new(1, 0, 0),
            content: canonical::digest(procedure),
            summary: Summary::of(procedure),
            effective: "2026-07-01".parse().unwrap(),
            kind: None,
            components: std::collections::BTreeSet::new(),
            decision: Some("1/QĐ-A".to_owned()),
            basis: "Danh mục".to_owned(),
            proposal: None,
            replaces: Vec::new(),
            line: None,
            corrected: None,
            verified: true,
            recorded: Recorded {
                seq: 1,
                at: Moment(0),
                entry: digest(3),
                officer: None,
                role: None,
                key: None,
                with: Vec::new(),
            },
        };
        ProcedureRecord::of(vec![version])
    }

    fn exported(documents: &[Procedure]) -> Vec<u8> {
        let records = documents.iter().map(|it| (it.code.clone(), record(it)));
        let registry = Registry { procedures: records.collect(), ..Registry::default() };
        let contents: BTreeMap<_, _> =
            documents.iter().map(|it| (canonical::digest(it), canonical::to_vec(it))).collect();
        let selection = select(&registry, "2026-08-01".parse().unwrap(), ExportCircle::External);
        let mut out = Vec::new();
        let head = head(selection.entries.len() as u64);
        write(&mut out, &head, &selection.entries, |it| {
            Ok::<_, io::Error>(contents[&it.content].clone())
        })
        .unwrap();
        out
    }

    fn two() -> [Procedure; 2] {
        let mut other = sample();
        other.code = "1.000002".parse().unwrap();
        [other, sample()]
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
    fn an_empty_catalogue_is_a_catalogue() {
        let catalogue: ExportedCatalogue = serde_json::from_slice(&exported(&[])).unwrap();
        assert_eq!(catalogue.procedures, []);
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
            ("manifest", manifest_schema()),
            ("procedure", procedure_schema()),
        ];
        let comparisons = crate::export::comparison::schemas();
        let all = own.into_iter().chain(dossier_schemas()).chain(comparisons);
        let all = all.chain(crate::export::proposals::schemas());
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
