//! How a row gets its id, and keeps it from version to version.

use super::{
    pairing,
    procedure::Procedure,
    rows::{LARGEST, for_each_id, number_of, rows},
};

/// Gives every row of a draft its id.
///
/// A row that has an id keeps it. One without takes over the id of the base row that it
/// is: the row of the same table with the same words, or else the most similar one. The
/// others are new, and are numbered on from the highest number ever used, in document
/// order.
pub fn adopt_ids(base: Option<&Procedure>, draft: &mut Procedure) {
    let base_rows = base.map(rows).unwrap_or_default();
    let draft_rows = rows(draft);
    let adopted = pairing::by_id_then_content(&base_rows, &draft_rows)
        .into_iter()
        .map(|pair| pair.map(|at| base_rows[at].data.id().to_owned()))
        .collect::<Vec<_>>();
    let used = base_rows.iter().chain(&draft_rows);
    let highest = used.filter_map(|row| number_of(row.data.table(), row.data.id())).max();
    // Without a base the draft's own counter is all there is; with one it is not asked,
    // because only published versions use numbers up.
    let counter = base.unwrap_or(draft).last_row.min(LARGEST);
    let mut last = highest.unwrap_or(0).max(counter);

    let mut adopted = adopted.into_iter();
    for_each_id(draft, |table, id| {
        let pair = adopted.next().flatten();
        if id.is_empty() {
            *id = pair.filter(|it| !it.is_empty()).unwrap_or_else(|| {
                last += 1;
                format!("{}{last}", table.prefix())
            });
        }
    });
    draft.last_row = last;
}

/// Takes the ids off every row, and the counter with them.
pub fn forget_ids(procedure: &mut Procedure) {
    for_each_id(procedure, |_, id| id.clear());
    procedure.last_row = 0;
}

#[cfg(test)]
mod tests {
    use super::{
        super::{component::tests::sample, procedure::Condition, rows::Row},
        *,
    };

    fn ids(procedure: &Procedure) -> Vec<String> {
        rows(procedure).iter().map(|row| row.data.id().to_owned()).collect()
    }

    /// The sample with ids of its own, numbered from one.
    fn numbered() -> Procedure {
        let mut it = sample();
        forget_ids(&mut it);
        adopt_ids(None, &mut it);
        it
    }

    #[test]
    fn ids_are_counted_over_all_tables_in_document_order() {
        let it = numbered();
        assert_eq!(ids(&it), ids(&sample()));
        assert_eq!(it.last_row, 19);
        let rows = rows(&it);
        let well_formed = |row: &Row<'_>| number_of(row.data.table(), row.data.id()).is_some();
        assert!(rows.iter().all(well_formed));
    }

    #[test]
    fn a_document_that_comes_back_without_ids_gets_the_same_ones() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.applicants.reverse();
        draft.conditions.reverse();
        adopt_ids(Some(&sample()), &mut draft);
        draft.applicants.reverse();
        draft.conditions.reverse();
        assert_eq!(draft, sample());
    }

    #[test]
    fn an_edited_row_keeps_its_id_and_a_new_one_is_numbered_on() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.steps[0].steps[1].text = "Bước 2: Thư viện kiểm tra đơn và ảnh.".to_owned();
        draft.conditions.insert(
            0,
            Condition {
                id: String::new(), text: "Có nơi ở ổn định trong tỉnh".to_owned()
            },
        );
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.steps[0].steps[1].id, "s3");
        assert_eq!(draft.conditions[0].id, "y20");
        assert_eq!(draft.conditions[1].id, "y18");
        assert_eq!(draft.last_row, 20);
    }

    #[test]
    fn a_number_of_a_row_that_is_gone_is_not_given_again() {
        let mut base = sample();
        base.conditions.pop();
        let mut draft = base.clone();
        draft.conditions.push(Condition { id: String::new(), text: "Khác hẳn".to_owned() });
        adopt_ids(Some(&base), &mut draft);
        assert_eq!(draft.conditions[1].id, "y20");
    }

    #[test]
    fn a_row_keeps_the_id_that_it_has_and_its_twin_in_the_base_is_not_given_twice() {
        let mut draft = sample();
        draft.conditions[1].text = draft.conditions[0].text.clone();
        draft.conditions[1].id.clear();
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.conditions[0].id, "y18");
        assert_ne!(draft.conditions[1].id, "y18");
    }

    #[test]
    fn a_fee_whose_amount_alone_changes_is_the_same_row() {
        let mut draft = sample();
        forget_ids(&mut draft);
        draft.channels[0].fees[0].text = "35.000 đồng".to_owned();
        draft.channels[0].fees[0].note = None;
        adopt_ids(Some(&sample()), &mut draft);
        assert_eq!(draft.channels[0].fees[0].id, "f8");
    }

    #[test]
    fn the_same_fee_of_two_channels_stays_with_its_channel() {
        let mut base = sample();
        base.channels[1].fees = base.channels[0].fees.clone();
        forget_ids(&mut base);
        adopt_ids(None, &mut base);
        let mut draft = base.clone();
        forget_ids(&mut draft);
        draft.channels.reverse();
        adopt_ids(Some(&base), &mut draft);
        draft.channels.reverse();
        assert_eq!(draft, base);
    }

    #[test]
    fn a_hostile_id_or_counter_does_not_overflow_the_count() {
        let mut draft = sample();
        draft.last_row = u32::MAX;
        draft.applicants[0].id = format!("a{}", u32::MAX);
        draft.applicants[1].id.clear();
        adopt_ids(None, &mut draft);
        assert_eq!(draft.applicants[1].id, "a1000000000");
    }
}
