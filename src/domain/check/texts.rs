//! Every text of a document, with the path at which it stands.

use crate::domain::{
    procedure::Procedure,
    rows::{RowData, rows},
};

/// Returns every text of a document with its path.
pub fn texts(procedure: &Procedure) -> Vec<(String, &str)> {
    let mut list = vec![
        ("name".to_owned(), &*procedure.name),
        ("publisher".to_owned(), &*procedure.publisher),
        ("field".to_owned(), &*procedure.field),
    ];
    for row in rows(procedure) {
        for (name, words) in row_texts(row.data) {
            list.push((format!("{}.{name}", row.path), words));
        }
    }
    for (component, words) in &procedure.declared_none {
        list.push((format!("declared_none.{component}"), words));
    }
    let online = procedure.online.as_ref();
    let options = [
        ("online.reason", online.and_then(|it| it.reason.as_deref())),
        ("online.basis", online.and_then(|it| it.basis.as_deref())),
        ("keywords", procedure.keywords.as_deref()),
        ("description", procedure.description.as_deref()),
        ("portal_id", procedure.portal_id.as_deref()),
    ];
    list.extend(options.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it?))));
    for (at, alias) in procedure.aliases.iter().enumerate() {
        list.push((format!("aliases[{at}]"), alias));
    }
    list
}

/// Returns the texts of a row itself, without those of the rows under it.
fn row_texts<'a>(row: RowData<'a>) -> Vec<(String, &'a str)> {
    let mut list = Vec::new();
    let mut add =
        |name: &str, text: Option<&'a str>| list.extend(text.map(|it| (name.to_owned(), it)));
    match row {
        RowData::StepCase(it) => add("case", it.case.as_deref()),
        RowData::DossierCase(it) => add("case", it.case.as_deref()),
        RowData::Step(it) => add("text", Some(&it.text)),
        RowData::Condition(it) => add("text", Some(&it.text)),
        RowData::Applicant(it) => add("name", Some(&it.name)),
        RowData::Agency(it) => add("name", Some(&it.name)),
        RowData::Channel(it) => {
            add("time.text", it.time.as_ref().map(|time| &*time.text));
            add("note", it.note.as_deref());
        }
        RowData::Fee(it) => {
            add("text", Some(&it.text));
            add("note", it.note.as_deref());
        }
        RowData::Paper(it) => {
            add("name", Some(&it.name));
            for (at, form) in it.forms.iter().enumerate() {
                add(&format!("forms[{at}]"), Some(form));
            }
        }
        RowData::Result(it) => {
            add("code", it.code.as_deref());
            add("name", Some(&it.name));
        }
        RowData::LegalBasis(it) => {
            add("number", Some(&it.number));
            add("title", it.title.as_deref());
            add("date", it.date.as_deref());
            add("issuer", it.issuer.as_deref());
        }
    }
    list
}
