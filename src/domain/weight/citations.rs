//! Which instrument a row of the legal basis names, however it is written there.

use std::borrow::Cow;

use crate::domain::{
    component::Component,
    number::normalise_norm,
    procedure::{LegalBasis, Procedure},
};

use super::{RowChange, RowChangeKind, gist::gist, noise::DifferenceClass};

/// An instrument that a row or a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedInstrument {
    /// Its number, or its name, in the form in which citations are compared.
    pub key: String,
    /// Its number, or its name, as people read it.
    pub shown: String,
}

/// Returns the number of the instrument in the form in which citations are compared.
pub(crate) fn instrument(row: &LegalBasis) -> String {
    named(&row.number, row.title.as_deref())
}

fn named(number: &str, title: Option<&str>) -> String {
    instrument_named(number, title).key
}

/// Returns the instrument that a number names. A bare number (`12`) is completed from the
/// title, where that names a number which begins with it (`12/2021/QĐ-TTg`).
pub(crate) fn instrument_named(number: &str, title: Option<&str>) -> NamedInstrument {
    let number = number.trim();
    let mut whole = Cow::Borrowed(number);
    if !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()) {
        let mut words = title.unwrap_or_default().split_whitespace();
        let begins = |it: &&str| it.strip_prefix(number).is_some_and(|rest| rest.starts_with('/'));
        whole = words.find(begins).map_or(whole, Cow::Borrowed);
    }
    let shown = normalise_norm(&whole);
    NamedInstrument { key: gist(&shown), shown }
}

/// Makes light of a row that goes or comes while another one names the same instrument
/// on the other side: it was cited twice, and is cited still.
pub(crate) fn weigh(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let of = |it: &Procedure| it.legal_basis.iter().map(instrument).collect::<Vec<_>>();
    let (old, new) = (of(before), of(after));
    let is_lone = |it: &&mut (Component, RowChange)| {
        it.0 == Component::LegalBasis && it.1.class == DifferenceClass::Substantive
    };
    for (_, change) in found.iter_mut().filter(is_lone) {
        let told = |name: &str, pick: fn(&super::FieldChange) -> &Option<String>| {
            change.fields.iter().find(|it| it.name == name).and_then(|it| pick(it).clone())
        };
        let row = |pick: fn(&super::FieldChange) -> &Option<String>| {
            let number = told("number", pick).unwrap_or_default();
            named(&number, told("title", pick).as_deref())
        };
        let still_cited = match change.kind {
            RowChangeKind::Removed => new.contains(&row(|it| &it.before)),
            RowChangeKind::Added => old.contains(&row(|it| &it.after)),
            RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => false,
        };
        if still_cited {
            change.class = DifferenceClass::Editorial;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instrument_is_the_same_however_its_number_is_written() {
        let whole = named("12/2021/QĐ-TTg", None);
        assert_eq!(named("12", Some("Quyết định số 12/2021/QĐ-TTg về sách")), whole);
        assert_eq!(named("Quyết định số 12/2021/QĐ-TTg", Some("Về sách")), whole);
        assert_ne!(named("12", Some("Quyết định số 112/2021/QĐ-TTg")), whole);
        assert_ne!(named("12", Some("Về sách")), whole);
    }
}
