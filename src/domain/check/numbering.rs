//! Whether each row has its table's letter and a number of its own, and the counter is ahead of
//! them all.

use std::collections::BTreeMap;

use super::{
    flaw::{FlawKind, FlawLevel},
    judged::JudgedDocument,
};
use crate::domain::rows::{Row, number_of, rows};

impl JudgedDocument<'_> {
    pub(super) fn row_ids(&mut self) {
        let mut seen = BTreeMap::new();
        let mut highest = 0;
        for Row { data, path, .. } in rows(self.procedure) {
            let (table, id) = (data.table(), data.id());
            match number_of(table, id) {
                Some(number) => highest = highest.max(number),
                None => {
                    let kind = FlawKind::MalformedId { id: id.to_owned(), table };
                    self.note(FlawLevel::Block, format!("{path}.id"), kind);
                    continue;
                }
            }
            if let Some(first) = seen.get(id) {
                let kind = FlawKind::DuplicateId { id: id.to_owned(), first: String::clone(first) };
                self.note(FlawLevel::Block, format!("{path}.id"), kind);
            } else {
                seen.insert(id, path);
            }
        }
        if highest > self.procedure.last_row {
            let kind = FlawKind::CounterBehind { highest };
            self.note(FlawLevel::Block, "last_row", kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::domain::rule::RuleNumber;

    #[test]
    fn a_row_id_is_its_tables_letter_and_a_number_and_stands_once() {
        let mut it = sample();
        it.applicants[1].id = "a13".to_owned();
        assert_eq!(flaws(&it), only(RuleNumber::RowId, FlawLevel::Block, "applicants[1].id"));
        for bad in ["", "y14", "a014", "a", "a1x", "a+1", "a9999999999"] {
            it.applicants[1].id = bad.to_owned();
            assert_eq!(
                flaws(&it),
                only(RuleNumber::RowId, FlawLevel::Block, "applicants[1].id"),
                "{bad}"
            );
        }
        it.applicants[1].id = "a99".to_owned();
        assert_eq!(flaws(&it), only(RuleNumber::RowId, FlawLevel::Block, "last_row"));
    }
}
