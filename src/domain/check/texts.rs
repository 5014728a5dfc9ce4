//! Every text of a document, with the path at which it stands, and whether it is clean.

use super::{
    flaw::{FlawKind, FlawLevel},
    judged::{JudgedDocument, Strictness},
};
use crate::domain::{
    edition::Edition,
    procedure::Procedure,
    rows::{RowData, rows},
    text::{
        self,
        garbled::{Garbled, garbled},
    },
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
        ("online.service_code", online.and_then(|it| it.service_code.as_deref())),
        ("online.service_name", online.and_then(|it| it.service_name.as_deref())),
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

impl JudgedDocument<'_> {
    pub(super) fn texts(&mut self) {
        let shows_all = self.edition >= Edition::TEXTS_SHOW_ALL;
        let is_clean = if shows_all { text::is_clean } else { text::was_clean };
        let found = |words| garbled(words).filter(|_| shows_all);
        for (field, words) in texts(self.procedure) {
            if words.trim().is_empty() {
                self.note(self.from(Strictness::Draft), field, FlawKind::EmptyText);
            } else if !is_clean(words) {
                self.note(FlawLevel::Block, field, FlawKind::UncleanText);
            } else if let Some(Garbled { word, is_certain }) = found(words) {
                let level = self.from(Strictness::Draft);
                let level = if is_certain { level } else { FlawLevel::Warn };
                self.note(level, field, FlawKind::GarbledText { word: word.to_owned() });
            }
        }
        for row in rows(self.procedure) {
            let empty = match row.data {
                RowData::StepCase(case) => case.steps.is_empty(),
                RowData::DossierCase(case) => case.papers.is_empty(),
                RowData::Step(_)
                | RowData::Channel(_)
                | RowData::Fee(_)
                | RowData::Paper(_)
                | RowData::Applicant(_)
                | RowData::Agency(_)
                | RowData::Result(_)
                | RowData::LegalBasis(_)
                | RowData::Condition(_) => false,
            };
            if empty {
                self.note(self.from(Strictness::Draft), row.path, FlawKind::EmptyCase);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::domain::rule::RuleNumber;

    #[test]
    fn every_text_of_the_document_is_clean_and_not_empty() {
        for (field, _) in texts(&sample()) {
            let mut tree = serde_json::to_value(sample()).unwrap();
            let pointer = format!("/{}", field.replace(['.', '['], "/").replace(']', ""));
            *tree.pointer_mut(&pointer).unwrap() = "hai\u{200b} lời".into();
            let it: Procedure = serde_json::from_value(tree.clone()).unwrap();
            assert!(
                flaws(&it).contains(&(RuleNumber::Text, FlawLevel::Block, field.clone())),
                "{field}"
            );
            *tree.pointer_mut(&pointer).unwrap() = "".into();
            let it: Procedure = serde_json::from_value(tree).unwrap();
            assert!(
                flaws(&it).contains(&(RuleNumber::Text, FlawLevel::Block, field.clone())),
                "{field}"
            );
        }
    }

    #[test]
    fn no_text_of_the_document_goes_unseen() {
        let tree = serde_json::to_value(sample()).unwrap();
        let known = ["id", "method", "kind", "unit", "role", "level", "class", "assignment"];
        let seen = texts(&sample()).len();
        let is_text = |path: &str| {
            let key = path.rsplit('/').next().unwrap();
            let enumerated = known.contains(&key) || path.starts_with("/levels");
            tree.pointer(path).unwrap().is_string() && !enumerated && path != "/code"
        };
        let leaves = leaf_changes(&tree);
        assert_eq!(leaves.iter().filter(|(path, _)| is_text(path)).count(), seen);
    }
}
