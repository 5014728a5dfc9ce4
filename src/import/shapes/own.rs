//! The form of this program's own exports: a procedure as the registry has it, beside what the
//! export says of its version.

use serde_json::Value;

use crate::{
    domain::{
        canonical, check::derive_values, ids::Digest, number::normalise_decision,
        procedure::Procedure, row_ids, text::normalise_tree,
    },
    import::{
        fields::Notes,
        imported::Imported,
        legacy::LegacyFinding,
        record::note_absences,
        refusal::{LineRefusal, LineRefusalKind},
        shape::RecordForm,
        tree::{self, JsonTree, Members},
    },
};

pub(super) struct OwnExport;

/// What is read of a record; the rest is what the other registry says of its version.
#[derive(serde::Deserialize)]
struct OwnRecord {
    decision: Option<String>,
    content: Option<Digest>,
    document: Value,
}

impl RecordForm for OwnExport {
    fn knows(&self, members: &Members<'_>) -> bool {
        let has = |name: &str| members.iter().any(|(key, _)| key == name);
        has("code") && has("content") && has("document")
    }

    fn convert(&self, line: &[u8], record: JsonTree<'_>) -> Result<Imported, LineRefusal> {
        let bad = |error: serde_json::Error, field: &str| {
            LineRefusalKind::BadDocument { reason: error.to_string() }.at(field)
        };
        if let Some(field) = tree::marked_secret(&record) {
            return Err(LineRefusalKind::MarkedSecret.at(field));
        }
        let OwnRecord { decision, content, mut document } =
            serde_json::from_slice(line).map_err(|error| bad(error, ""))?;
        let mut notes = Notes::default();
        normalise_tree(&mut document, &mut notes.repairs);
        let mut procedure: Procedure =
            serde_json::from_value(document).map_err(|error| bad(error, "document"))?;
        let code = Some(procedure.code.to_string());
        let of_code = |kind: LineRefusalKind, field: &str| {
            Err(LineRefusal { code: code.clone(), ..kind.at(field) })
        };
        // Provisional codes are another registry's own.
        if procedure.code.is_provisional() {
            let text = procedure.code.to_string();
            return of_code(LineRefusalKind::MalformedCode { text }, "document.code");
        }
        if procedure.name.trim().is_empty() {
            return of_code(LineRefusalKind::EmptyName, "document.name");
        }
        // Values follow from their words, and rows have numbers, whatever the file says.
        derive_values(&mut procedure);
        row_ids::adopt_ids(None, &mut procedure);
        if content.is_some_and(|it| it != canonical::digest(&procedure)) {
            notes.found(LegacyFinding::ContentDiffers, "content");
        }
        note_absences(&procedure, &mut notes);
        let number = decision.as_deref().and_then(normalise_decision);
        Ok(notes.of(procedure, decision, number))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{domain::component::tests::sample, import::convert};

    fn exported(document: &Procedure) -> Value {
        let content = canonical::digest(document).to_string();
        json!({
            "code": document.code, "version": "1.2.0", "content": content,
            "decision": "12/QĐ-BMẪU", "basis": "x", "document": document
        })
    }

    fn read(record: &Value) -> Result<Imported, LineRefusal> {
        convert(record.to_string().as_bytes())
    }

    #[test]
    fn a_document_comes_back_as_it_left() {
        let mut document = sample();
        derive_values(&mut document);
        row_ids::forget_ids(&mut document);
        row_ids::adopt_ids(None, &mut document);
        let imported = read(&exported(&document)).unwrap();
        assert_eq!(imported.procedure, document);
        assert_eq!(imported.decision_number.as_deref(), Some("12/QĐ-BMẪU"));
        assert!(!imported.legacy.iter().any(|it| it.finding == LegacyFinding::ContentDiffers));
    }

    #[test]
    fn a_document_that_was_changed_on_the_way_is_noted_and_one_that_does_not_fit_refused() {
        let mut record = exported(&sample());
        record["document"]["name"] = json!("Tên\u{200b} khác");
        let imported = read(&record).unwrap();
        assert_eq!(imported.procedure.name, "Tên khác");
        assert!(imported.legacy.iter().any(|it| it.finding == LegacyFinding::ContentDiffers));
        assert!(!imported.repairs.is_empty());
        for (field, value, kind) in [
            ("naem", json!("x"), "bad_document"),
            ("name", json!("  "), "empty_name"),
            ("code", json!("tam-7"), "malformed_code"),
            ("name", json!("Việc (TỐI MẬT)"), "marked_secret"),
        ] {
            let mut record = exported(&sample());
            record["document"][field] = value;
            assert_eq!(read(&record).unwrap_err().kind.code(), kind);
        }
    }
}
