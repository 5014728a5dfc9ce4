//! What differs between two versions of a procedure, by component, row and field, and what each
//! difference weighs: asked by the rules and shown by everybody.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `citations` | which instrument a row of the legal basis names, however it is written there |
//! | `difference` | what a comparison found, as it is told: components, rows, fields, weights |
//! | `doubts` | why a difference is suspect: what is lost, and what its own record denies |
//! | `field_changes` | what differs outside the tables: the document's own fields |
//! | `gist` | what of a text counts when two are compared for looks |
//! | `losses` | what was rather lost than abolished: what goes while nothing takes its place |
//! | `noise` | what weight a difference has: substance, wording, mere looks, or a likely loss |
//! | `order` | which places of a list keep their order, so that the others moved |
//! | `papers` | papers that are only told otherwise: joined in one row, or parted |
//! | `retold` | what a text says twice, or in letters for words |
//! | `row_changes` | what differs in the tables: rows that come, go, move or change their words |
//! | `second_edition` | how the second edition told form from substance in a letter of correction |
//! | `slips` | slips of the pen, which weigh less than what they touch |
//! | `steps` | steps that are only told otherwise: split, joined, or said twice |
//! | `suspicion` | why a difference is suspect, as it is told |
//! | `word_diff` | what differs between two texts, word by word |

pub(crate) mod citations;
mod difference;
mod doubts;
pub(crate) mod field_changes;
pub mod gist;
pub(in crate::domain) mod losses;
pub mod noise;
#[cfg(test)]
mod noise_table;
mod order;
mod papers;
mod retold;
pub(crate) mod row_changes;
mod second_edition;
mod slips;
mod steps;
mod suspicion;
pub mod word_diff;

use super::{component::Component, edition::Edition, procedure::Procedure};

pub use difference::{
    BeyondForm, ComponentDiff, FieldChange, ProcedureDiff, RowChange, RowChangeKind, RowMatching,
};
pub use noise::DifferenceClass;
pub use order::longest_rise;
pub use suspicion::Suspicion;

/// Compares two versions of a procedure.
///
/// Along ids, the components that differ are those of
/// [`changed`](super::changed::changed).
pub fn diff(before: &Procedure, after: &Procedure, how: RowMatching) -> ProcedureDiff {
    let (mut found, pairs) = row_changes::of(before, after, how);
    found.extend(field_changes::of(before, after));
    slips::weigh(before, after, &mut found);
    doubts::weigh(before, after, &mut found);
    let component = |component: Component| {
        let own = found.iter().filter(|(it, _)| *it == component);
        let changes = own.map(|(_, change)| change.clone()).collect::<Vec<_>>();
        let class = changes.iter().map(|it| it.class).max()?;
        Some(ComponentDiff { component, changes, class })
    };
    let components = Component::ALL.into_iter().filter_map(component).collect();
    ProcedureDiff { components, pairs }
}

/// Returns the components in which two versions of one procedure differ in more than form, by what
/// was weighed of them row by row, as an edition asks.
pub fn beyond_form(
    before: &Procedure,
    after: &Procedure,
    difference: &ProcedureDiff,
    edition: Edition,
) -> BeyondForm {
    if edition < Edition::LETTERS_BY_WEIGHT {
        return second_edition::beyond_form(before, after);
    }
    let weighed = difference.components.iter().map(|it| (it.component, it.class));
    let weighed: Vec<_> = weighed.chain(field_changes::details_as_words(before, after)).collect();
    let over =
        |class: DifferenceClass| weighed.iter().filter(|it| it.1 > class).map(|it| it.0).collect();
    BeyondForm {
        looks: over(DifferenceClass::Cosmetic),
        spelling: over(DifferenceClass::Editorial),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{
        changed::changed,
        component::tests::{leaf_changes, sample},
        row_ids::{adopt_ids, forget_ids},
    };

    fn edited(change: impl FnOnce(&mut Procedure)) -> Procedure {
        let mut it = sample();
        change(&mut it);
        it
    }

    fn by_id(change: impl FnOnce(&mut Procedure)) -> Vec<RowChange> {
        let found = diff(&sample(), &edited(change), RowMatching::ById);
        found.components.into_iter().flat_map(|it| it.changes).collect()
    }

    #[test]
    fn equal_documents_differ_in_nothing() {
        assert!(diff(&sample(), &sample(), RowMatching::ById).is_empty());
        assert!(diff(&sample(), &sample(), RowMatching::ByContent).is_empty());
        assert_eq!(ProcedureDiff::default().worst_class(), None);
    }

    #[test]
    fn along_ids_the_components_that_differ_are_the_computed_difference() {
        let before = sample();
        for (path, tree) in leaf_changes(&serde_json::to_value(&before).unwrap()) {
            let after: Procedure = serde_json::from_value(tree).unwrap();
            let found = diff(&before, &after, RowMatching::ById);
            let components = found.components.iter().map(|it| it.component).collect();
            let components: BTreeSet<Component> = components;
            assert_eq!(components, changed(&before, &after), "{path}");
        }
    }

    #[test]
    fn what_lies_beyond_form_is_told_by_component() {
        let beyond = |change: fn(&mut Procedure)| {
            let (before, after) = (sample(), edited(change));
            let by_id = diff(&before, &after, RowMatching::ById);
            let found = beyond_form(&before, &after, &by_id, Edition::CURRENT);
            let keys = |it: &BTreeSet<Component>| it.iter().map(|it| it.key()).collect::<Vec<_>>();
            (keys(&found.looks), keys(&found.spelling))
        };
        assert_eq!(beyond(|it| it.conditions[1].text.push('.')), (vec![], vec![]));
        let slip: fn(&mut Procedure) =
            |it| it.steps[0].steps[1].text = "Bước 2: Thu viện kiểm tra đơn.".into();
        assert_eq!(beyond(slip), (vec!["steps"], vec![]));
        let duty: fn(&mut Procedure) =
            |it| it.steps[0].steps[2].text = "Bước 3: Người đọc phải đến nhận thẻ.".into();
        assert_eq!(beyond(duty), (vec!["steps"], vec!["steps"]));
        // What a comparison holds light whatever it says is told by its words here.
        let told: fn(&mut Procedure) = |it| it.description = Some("Thu hồi thẻ.".into());
        assert_eq!(beyond(told), (vec!["description"], vec!["description"]));
        let portal: fn(&mut Procedure) = |it| it.portal_id = Some("77".into());
        assert_eq!(beyond(portal), (vec!["identifiers"], vec!["identifiers"]));
        let amount: fn(&mut Procedure) = |it| it.channels[0].fees[0].amount = None;
        assert_eq!(beyond(amount), (vec!["fees"], vec!["fees"]));
    }

    #[test]
    fn by_content_ids_say_nothing() {
        let mut after = sample();
        forget_ids(&mut after);
        after.conditions.reverse();
        adopt_ids(None, &mut after);
        let found = diff(&sample(), &after, RowMatching::ByContent);
        assert_eq!(found.components.len(), 1);
        assert_eq!(found.components[0].changes[0].kind, RowChangeKind::Moved);
        assert_eq!(found.worst_class(), Some(DifferenceClass::Cosmetic));
    }

    #[test]
    fn a_move_an_edit_and_an_edit_within_a_move_are_told_apart() {
        let swap = |it: &mut Procedure| it.steps[0].steps.swap(0, 2);
        let moved = by_id(swap);
        assert!(moved.iter().all(|it| it.kind == RowChangeKind::Moved), "{moved:?}");
        let edit = |it: &mut Procedure| it.steps[0].steps[1].text.push_str(" Kèm ảnh.");
        assert_eq!(by_id(edit)[0].kind, RowChangeKind::Edited);
        let both = by_id(|it| {
            it.steps[0].steps[2].text.push_str(" Kèm ảnh.");
            it.steps[0].steps.rotate_right(1);
        });
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].kind, RowChangeKind::MovedAndEdited);
        assert_eq!(both[0].class, DifferenceClass::Substantive);
    }

    #[test]
    fn steps_in_another_order_are_substance_and_papers_are_not() {
        let steps = by_id(|it| it.steps[0].steps.swap(0, 1));
        assert_eq!(steps[0].class, DifferenceClass::Substantive);
        let papers = by_id(|it| it.dossier.cases[0].papers.swap(0, 1));
        assert_eq!(papers[0].class, DifferenceClass::Cosmetic);
    }

    #[test]
    fn conditions_that_are_no_longer_stated_are_suspect() {
        let lost = by_id(|it| it.conditions.clear());
        assert!(lost.iter().all(|it| it.class == DifferenceClass::Suspect), "{lost:?}");
        let ended = by_id(|it| {
            it.conditions.clear();
            it.declared_none.insert(Component::Conditions, "Không".to_owned());
        });
        assert!(ended.iter().all(|it| it.class != DifferenceClass::Suspect), "{ended:?}");
        let mut none = sample();
        none.conditions.clear();
        let stated = edited(|it| {
            it.conditions.clear();
            it.declared_none.insert(Component::Conditions, "Không".to_owned());
        });
        assert_eq!(
            diff(&stated, &none, RowMatching::ById).worst_class(),
            Some(DifferenceClass::Suspect)
        );
    }

    #[test]
    fn fees_forms_and_time_limits_that_are_no_longer_stated_are_suspect() {
        let fees = by_id(|it| it.channels[0].fees.clear());
        assert_eq!(fees[0].class, DifferenceClass::Suspect);
        let forms = by_id(|it| it.dossier.cases[0].papers[0].forms.clear());
        assert_eq!(forms[0].class, DifferenceClass::Suspect);
        let time = by_id(|it| it.channels[0].time = None);
        assert_eq!(time[0].class, DifferenceClass::Suspect);
    }

    fn time(text: &str) -> Option<crate::domain::procedure::TimeLimit> {
        let value = crate::domain::values::TimeValue::parse(text);
        Some(crate::domain::procedure::TimeLimit { text: text.to_owned(), value })
    }

    #[test]
    fn one_of_two_channels_of_a_method_is_lost_unless_the_other_one_changes() {
        let mut two = sample();
        two.channels[1].method = two.channels[0].method;
        let weigh = |text: &str| {
            let mut one = two.clone();
            one.channels.pop();
            one.channels[0].time = time(text);
            let found = diff(&two, &one, RowMatching::ByContent).components;
            found.iter().map(|it| (it.component, it.class)).collect::<Vec<_>>()
        };
        assert_eq!(
            weigh("05 ngày làm việc"),
            [
                (Component::Channels, DifferenceClass::Suspect),
                (Component::ProcessingTime, DifferenceClass::Cosmetic),
            ]
        );
        assert_eq!(
            weigh("9 ngày làm việc"),
            [
                (Component::Channels, DifferenceClass::Substantive),
                (Component::ProcessingTime, DifferenceClass::Substantive),
            ]
        );
    }

    #[test]
    fn a_note_is_lost_unless_it_goes_with_the_time_limit_that_it_explained() {
        let lost = by_id(|it| it.channels[0].note = None);
        assert_eq!(lost[0].class, DifferenceClass::Suspect);
        let replaced = by_id(|it| {
            it.channels[0].note = None;
            it.channels[0].time = time("2 ngày làm việc");
        });
        assert!(replaced.iter().all(|it| it.class == DifferenceClass::Substantive), "{replaced:?}");
    }

    #[test]
    fn a_bare_number_is_no_time_limit_and_an_ellipsis_no_end_of_a_name() {
        let bare = by_id(|it| it.channels[0].time = time("1"));
        assert_eq!(bare[0].class, DifferenceClass::Suspect);
        let cut = by_id(|it| it.dossier.cases[0].papers[0].name = "Đơn đề ng…".to_owned());
        assert_eq!(cut[0].class, DifferenceClass::Suspect);
    }

    #[test]
    fn levels_that_go_are_suspect_unless_others_come_or_only_the_district_goes() {
        use crate::domain::procedure::Level;
        let weigh = |old: &[Level], new: &[Level]| {
            let with = |levels: &[Level]| edited(|it| it.levels = levels.to_vec());
            let (old, mut new) = (with(old), with(new));
            new.agencies[0].name = "Bảo tàng A".to_owned();
            let found = diff(&old, &new, RowMatching::ById).components;
            found.iter().find(|it| it.component == Component::Levels).map(|it| it.class)
        };
        let all = [Level::Ministry, Level::Province, Level::Commune];
        assert_eq!(weigh(&all, &[Level::Ministry]), Some(DifferenceClass::Suspect));
        assert_eq!(
            weigh(&[Level::Commune], &[Level::Ministry]),
            Some(DifferenceClass::Substantive)
        );
        let before = [Level::Province, Level::District, Level::Commune];
        assert_eq!(
            weigh(&before, &[Level::Province, Level::Commune]),
            Some(DifferenceClass::Substantive)
        );
    }

    #[test]
    fn an_instrument_cited_twice_and_then_once_is_cited_still() {
        let mut twice = sample();
        let mut again = twice.legal_basis[0].clone();
        again.id = "l20".to_owned();
        again.number = "1".to_owned();
        again.title = Some("Nghị định 1/2020/NĐ-CP về thư viện".to_owned());
        twice.legal_basis.push(again);
        let worst =
            |old: &Procedure, new: &Procedure| diff(old, new, RowMatching::ById).worst_class();
        assert_eq!(worst(&twice, &sample()), Some(DifferenceClass::Editorial));
        assert_eq!(worst(&sample(), &twice), Some(DifferenceClass::Editorial));
        let none = by_id(|it| it.legal_basis[0].number = "2/2020/NĐ-CP".to_owned());
        assert_eq!(none[0].class, DifferenceClass::Substantive);
    }

    #[test]
    fn a_step_whose_line_breaks_are_joined_looks_different_only() {
        let joined = by_id(|it| {
            let next = it.steps[0].steps.remove(1).text;
            it.steps[0].steps[0].text.push(' ');
            it.steps[0].steps[0].text.push_str(&next);
        });
        assert_eq!(joined.len(), 2);
        assert!(joined.iter().all(|it| it.class == DifferenceClass::Cosmetic), "{joined:?}");
    }

    #[test]
    fn a_step_that_is_split_beside_one_that_changes_still_only_looks_different() {
        let changes = by_id(|it| {
            let mut rest = it.steps[0].steps[0].clone();
            it.steps[0].steps[0].text = "Bước 1: Người đọc".to_owned();
            rest.id = "s20".to_owned();
            rest.text = "gửi đơn đến thư viện.".to_owned();
            it.steps[0].steps.insert(1, rest);
            it.steps[0].steps[3].text = "Bước 3: Thư viện trả 02 thẻ.".to_owned();
        });
        let classes = changes.iter().map(|it| (&*it.id, it.class)).collect::<Vec<_>>();
        assert_eq!(
            classes,
            [
                ("s2", DifferenceClass::Cosmetic),
                ("s20", DifferenceClass::Cosmetic),
                ("s4", DifferenceClass::Substantive),
            ]
        );
    }

    #[test]
    fn a_field_that_got_a_longer_name_is_cosmetic_and_another_field_is_not() {
        let renamed = by_id(|it| it.field = "Thư viện BA".to_owned());
        assert_eq!(renamed[0].class, DifferenceClass::Cosmetic);
        let other = by_id(|it| it.field = "Bảo tàng".to_owned());
        assert_eq!(other[0].class, DifferenceClass::Substantive);
    }

    #[test]
    fn applicants_in_one_row_or_in_several_are_the_same_ones() {
        let three = ["Cán bộ", "công chức", "viên chức"];
        let with = |names: &[&str]| {
            let mut it = sample();
            for (at, name) in names.iter().enumerate() {
                let (id, name) = (format!("a{}", 20 + at), (*name).to_owned());
                it.applicants.push(super::super::procedure::Applicant { id, name });
            }
            it
        };
        let (one, several) = (with(&["Cán bộ, công chức, viên chức"]), with(&three));
        let worst =
            |old: &Procedure, new: &Procedure| diff(old, new, RowMatching::ByContent).worst_class();
        assert_eq!(worst(&one, &several), Some(DifferenceClass::Cosmetic));
        assert_eq!(worst(&several, &one), Some(DifferenceClass::Cosmetic));
        assert_eq!(worst(&one, &with(&three[..2])), Some(DifferenceClass::Substantive));
    }

    #[test]
    fn an_amount_in_other_words_is_wording() {
        let fee = by_id(|it| it.channels[0].fees[0].text = "20.000 VNĐ".to_owned());
        assert_eq!(fee[0].class, DifferenceClass::Editorial);
        let fee = by_id(|it| {
            it.channels[0].fees[0].text = "30.000 đồng".to_owned();
            it.channels[0].fees[0].amount = Some(crate::domain::values::Money(30_000));
        });
        assert_eq!(fee[0].class, DifferenceClass::Substantive);
        assert_eq!(fee[0].fields.len(), 2);
    }

    #[test]
    fn a_channel_that_comes_brings_its_time_limit_and_fees_along() {
        let mut before = sample();
        before.channels.remove(0);
        let found = diff(&before, &sample(), RowMatching::ById);
        assert_eq!(found.components.len(), 1);
        let fields = &found.components[0].changes[0].fields;
        let names = fields.iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names, ["method", "note", "time", "fees"]);
    }

    #[test]
    fn two_long_documents_are_compared_whole() {
        let long = |word: &str| {
            edited(|it| {
                for at in 0..1_500 {
                    let mut row = it.conditions[0].clone();
                    row.text = format!("Người đọc {word} số {at} có thẻ còn hạn");
                    it.conditions.push(row);
                }
                it.steps[0].steps[0].text = format!("{word} của thư viện ").repeat(1_500);
            })
        };
        let found = diff(&long("cũ"), &long("mới"), RowMatching::ByContent);
        assert_eq!(found.worst_class(), Some(DifferenceClass::Substantive));
    }
}
