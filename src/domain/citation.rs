//! Where a document cites a legal norm, however the norm's number is written there.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `cited` | every norm that a text cites by its number |
//! | `written` | how numbers of norms are written in texts: where one begins, and where it may end |

mod cited;
mod written;

use std::{borrow::Cow, ops::Range};

use super::{
    component::Component,
    number::{norm_key, normalise_decision, normalise_norm, undisguised},
    procedure::{LegalBasis, Procedure},
    rows::{RowData, rows},
    text::{Repairs, normalise},
};

pub use cited::{Cited, cited, read_day};
use written::{End, ends, is_number, is_word, number_starts, plain};

/// A norm to look for: by its number or, where it has none, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormSought {
    shown: String,
    needle: Needle,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Needle {
    /// The number in the form in which numbers are compared.
    Number(String),
    /// The words of a name, in lower case.
    Name(Vec<String>),
}

/// One place of a document that cites a norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The component that the place belongs to.
    pub component: Component,
    /// The id of its row; nothing for a field of the document itself.
    pub row: Option<&'a str>,
    /// The text of the place.
    pub text: Cow<'a, str>,
    /// Where the norm stands in the text, at least once.
    pub found: Vec<Range<usize>>,
}

/// Returns the number that a text has once what looks like the signs of a number is taken for them:
/// as it is written it would be known as no number, or as another one.
/// `None` where every number of the text is written as numbers are.
pub fn disguised(text: &str) -> Option<String> {
    let plain = undisguised(text)?;
    let keys = |text: &str| -> Vec<String> {
        let cited = cited(text).into_iter().map(|it| norm_key(&it.number));
        cited.chain(normalise_decision(text)).collect()
    };
    let known = keys(text);
    keys(&plain).into_iter().find(|it| !known.contains(it))
}

impl NormSought {
    /// Takes the norm that a text names: its first number, else the text as a name.
    pub fn read(text: &str) -> Self {
        let number = number_starts(text).find_map(|start| {
            let ends = ends(text, start).into_iter().rev();
            ends.map(|it| normalise_norm(&plain(&text[start..it.at]))).find(|it| is_number(it))
        });
        match number {
            Some(number) => NormSought { needle: Needle::Number(key(&number)), shown: number },
            None => NormSought {
                needle: Needle::Name(words(text).into_iter().map(|it| it.1).collect()),
                shown: normalise_norm(text),
            },
        }
    }

    /// Whether it is known by a number.
    pub fn is_numbered(&self) -> bool {
        matches!(self.needle, Needle::Number(_))
    }

    /// Returns the number in its one form, or the name.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns where a text cites the norm.
    ///
    /// A longer number that begins like this one (`127/QĐ-VP.UBND`) is another norm's.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        match &self.needle {
            Needle::Number(number) => find_number(text, number),
            Needle::Name(name) => find_name(text, name),
        }
    }

    /// Whether a row of the legal basis has the norm's number.
    fn is_number_of(&self, row: &LegalBasis) -> bool {
        matches!(&self.needle, Needle::Number(number) if key(&row.number) == *number)
    }
}

/// Returns the places of a document that cite a norm, a row once for each component.
pub fn citations<'a>(procedure: &'a Procedure, norm: &NormSought) -> Vec<Citation<'a>> {
    let mut list: Vec<Citation<'a>> = Vec::new();
    for (component, row, text) in texts(procedure) {
        let found = norm.find(&text);
        let known =
            list.iter().any(|it| row.is_some() && (it.component, it.row) == (component, row));
        if !found.is_empty() && !known {
            list.push(Citation { component, row, text, found });
        }
    }
    for row in procedure.legal_basis.iter().filter(|it| norm.is_number_of(it)) {
        let (component, id) = (Component::LegalBasis, Some(&*row.id));
        if !list.iter().any(|it| (it.component, it.row) == (component, id)) {
            let found = std::iter::once(0..row.number.len()).collect();
            list.push(Citation { component, row: id, text: basis(row), found });
        }
    }
    list
}

/// A text with the component and the row that it belongs to.
pub(crate) type PlacedText<'a> = (Component, Option<&'a str>, Cow<'a, str>);

/// Returns every text of a document that may cite a norm, in document order.
pub(crate) fn texts(it: &Procedure) -> Vec<PlacedText<'_>> {
    let mut list = vec![(Component::Name, None, Cow::from(&*it.name))];
    for row in rows(it) {
        let (data, id) = (row.data, Some(row.data.id()));
        let component = data.table().component();
        let mut add = |component, text| list.push((component, id, text));
        match data {
            RowData::StepCase(_)
            | RowData::Step(_)
            | RowData::DossierCase(_)
            | RowData::Applicant(_)
            | RowData::Agency(_)
            | RowData::Condition(_)
            | RowData::Result(_) => add(component, data.words().into()),
            RowData::Channel(row) => {
                row.time.iter().for_each(|it| add(Component::ProcessingTime, (&*it.text).into()));
                row.note.iter().for_each(|it| add(component, (&**it).into()));
            }
            RowData::Fee(row) => {
                add(component, (&*row.text).into());
                row.note.iter().for_each(|it| add(component, (&**it).into()));
            }
            RowData::Paper(row) => {
                add(component, (&*row.name).into());
                row.forms.iter().for_each(|it| add(Component::Forms, (&**it).into()));
            }
            RowData::LegalBasis(row) => add(component, basis(row)),
        }
    }
    list.extend(
        it.declared_none.iter().map(|(component, text)| (*component, None, (&**text).into())),
    );
    let online = it.online.iter().flat_map(|it| [&it.reason, &it.basis]).flatten();
    list.extend(online.map(|it| (Component::Online, None, (&**it).into())));
    list.extend(it.keywords.iter().map(|it| (Component::Keywords, None, (&**it).into())));
    list.extend(it.description.iter().map(|it| (Component::Description, None, (&**it).into())));
    list
}

/// Returns a row of the legal basis in one text: its number, then its title.
fn basis(row: &LegalBasis) -> Cow<'_, str> {
    match &row.title {
        Some(title) => format!("{} · {title}", row.number).into(),
        None => (&*row.number).into(),
    }
}

/// Returns a number in the form in which two are compared: `4/2026` and `04/2026` name
/// one norm.
fn key(number: &str) -> String {
    normalise_norm(&plain(number)).trim_start_matches('0').to_owned()
}

fn find_number(text: &str, number: &str) -> Vec<Range<usize>> {
    let digits = number.find(|c: char| !c.is_ascii_digit()).map_or(number, |end| &number[..end]);
    let mut found: Vec<Range<usize>> = Vec::new();
    for start in number_starts(text) {
        let inside = found.last().is_some_and(|it| start < it.end);
        if inside || !text[start..].trim_start_matches('0').starts_with(digits) {
            continue;
        }
        let ends = ends(text, start);
        let is_it = |it: &&End| !it.goes_on && key(&text[start..it.at]) == number;
        found.extend(ends.iter().rev().find(is_it).map(|end| start..end.at));
    }
    found
}

fn find_name(text: &str, name: &[String]) -> Vec<Range<usize>> {
    if name.is_empty() {
        return Vec::new();
    }
    let words = words(text);
    let is_name = |it: &&[(Range<usize>, String)]| it.iter().map(|it| &it.1).eq(name);
    let found = words.windows(name.len()).filter(is_name);
    found.map(|it| it[0].0.start..it[it.len() - 1].0.end).collect()
}

/// Returns the words of a text, in lower case, and where they stand.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut list = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_word).map(|it| from + it) {
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |it| start + it);
        let word = normalise(&text[start..end], &mut Repairs::default()).to_lowercase();
        list.push((start..end, word));
        from = end;
    }
    list
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn found<'a>(norm: &str, text: &'a str) -> Vec<&'a str> {
        NormSought::read(norm).find(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn a_norm_is_found_however_its_number_is_written() {
        for text in [
            "12/2021/QĐ-TTg",
            "12/2021/qđ-ttg",
            "12 / 2021 / QĐ - TTG",
            "12/2021/Q\u{D0}-TTg",
            "12/2021/QD_TTg",
            "12/2021/QĐ–TTg",
            "012/2021/QĐ-TTg",
            "12./2021/QĐ-TTg",
        ] {
            for around in ["Theo Quyết định số {} ngày 1/2/2021.", "({})", "số:{}.", "{}, {}; x"]
            {
                let sentence = around.replace("{}", text);
                let times = around.matches("{}").count();
                assert_eq!(found("12/2021/QĐ-TTg", &sentence), vec![text; times], "{sentence}");
            }
            let read = NormSought::read(&format!("Quyết định số {text} của Bộ A"));
            assert_eq!(read.shown().trim_start_matches('0'), "12/2021/QĐ-TTg", "{text}");
        }
        assert_eq!(found("4/2026/NĐ-CP", "Nghị định 04/2026/NĐ-CP"), ["04/2026/NĐ-CP"]);
        assert_eq!(found("12/2021/QĐ-TTg", "12/2021/QĐ-TTg.Sau đó"), ["12/2021/QĐ-TTg"]);
    }

    #[test]
    fn a_number_inside_a_longer_one_is_another_norms() {
        for text in [
            "112/2021/QĐ-TTg",
            "1.12/2021/QĐ-TTg",
            "12/2021/QĐ-TTg-C06",
            "12/2021/QĐ-TTg.KSTT",
            "12a/2021/QĐ-TTg",
            "12/2021/NĐ-CP",
            "12/2021",
            "ngày 12/2021 QĐ-TTg",
        ] {
            assert!(found("12/2021/QĐ-TTg", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_law_without_a_number_is_found_by_its_name() {
        let text = "Điều 3 LUẬT  MẪU năm 2024 và Luật Mẫu";
        assert_eq!(found("Luật Mẫu năm 2024", text), ["LUẬT  MẪU năm 2024"]);
        assert_eq!(found("luật mẫu", text), ["LUẬT  MẪU", "Luật Mẫu"]);
        assert!(found("Luật M", text).is_empty());
        assert!(found(" – ", text).is_empty());
    }

    #[test]
    fn a_document_says_which_component_and_row_cite_a_norm() {
        let procedure: Procedure = serde_json::from_value(json!({
            "code": "1.000001", "name": "Cấp thẻ", "field": "Thư viện", "publisher": "Bộ A",
            "steps": [{"id": "k1", "steps": [
                {"id": "s2", "text": "Nộp theo Nghị định số 12/2021/NĐ-CP và 12/2021/nđ-cp"}
            ]}],
            "dossier": {"cases": [{"id": "q3", "papers": [{
                "id": "d4", "name": "Đơn", "originals": 1, "forms": ["Mẫu 1, 12 /2021/NĐ-CP"]
            }]}]},
            "legal_basis": [
                {"id": "l5", "number": "12/2021/NĐ-CP", "title": "Sửa đổi 12/2021/NĐ-CP"},
                {"id": "l6", "number": "13/2021/NĐ-CP", "title": "Về thẻ"},
                {"id": "l7", "number": "1 2/2021/NĐ-CP"}
            ],
            "description": "Theo 12/2021/NĐ-CP"
        }))
        .unwrap();
        let norm = NormSought::read("nghị định 12/2021/ND-CP");
        let found = citations(&procedure, &norm);
        let found: Vec<_> = found.iter().map(|it| (it.component, it.row, it.found.len())).collect();
        assert_eq!(
            found,
            [
                (Component::Steps, Some("s2"), 2),
                (Component::Forms, Some("d4"), 1),
                (Component::LegalBasis, Some("l5"), 2),
                (Component::Description, None, 1),
                (Component::LegalBasis, Some("l7"), 1),
            ]
        );
    }

    proptest! {
        #[test]
        fn looking_for_a_norm_never_cuts_a_letter(
            norm in "([0-9]{1,3}|/|-|QĐ|TTg|\\PC){0,8}",
            text in "([0-9]{1,3}|/|-|\\.| |QĐ|TTg|\\PC){0,30}",
        ) {
            for range in NormSought::read(&norm).find(&text) {
                let _ = &text[range];
            }
        }
    }
}
