//! Ways to shed the hands in a draft that somebody might try (settled question 3): by signs
//! alone, by another kind of change, under another name, behind other drafts.

use super::testing::*;
use crate::domain::{command::Request, ids::ProposalId, procedure::Procedure};

const A: &str = "9.000001";
const B: &str = "9.000002";
const STEP: &str = "Người đọc gửi đơn trực tiếp tại thư viện kèm bản sao giấy tờ tùy thân, và \
                    nhận giấy hẹn có mã tra cứu ngay trong buổi nộp hồ sơ.";

/// Which proposals the newest one takes over.
fn ancestors(world: &World) -> Vec<u32> {
    let newest = world.registry.proposals.values().last().expect("there is one");
    newest.change.ancestors.iter().map(|it| it.0).collect()
}

fn stated(it: &mut Procedure) {
    it.steps[0].steps[0].text = STEP.to_owned();
}

/// A replacement of `A` by a procedure that says nearly what `A` says.
fn replaced(of: &str, name: &str, change: impl FnOnce(&mut Procedure)) -> Request {
    let mut document = Procedure { name: name.to_owned(), ..sample(of) };
    change(&mut document);
    Request { opens: vec![document], ..replace(&[A], &[of]) }
}

#[test]
fn a_draft_that_changes_signs_alone_is_taken_over_by_another_such_one() {
    let signs = |more: &'static str| amend(A, move |it| it.steps[0].steps[0].text.push_str(more));
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(signs(";")))
        .did("can-bo-a", withdraw(1))
        .did("can-bo-b", propose(signs(";.")));
    assert_eq!(ancestors(&world), [1]);
    assert_eq!(world.when("can-bo-a", approve(2, 1)).refusal_codes(), ["own-proposal"]);
    // What changes words takes no such draft over.
    let world = world.did("can-bo-c", propose(amend(A, stated)));
    assert_eq!(ancestors(&world), [0; 0]);
}

#[test]
fn the_text_of_a_replacement_is_taken_over_by_another_under_any_name() {
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(replaced(B, "Cấp thẻ đọc", stated)))
        .did("can-bo-a", withdraw(1))
        .did("can-bo-b", propose(replaced("9.000003", "Hòa giải lao động", stated)));
    assert_eq!(ancestors(&world), [1]);
}

#[test]
fn the_text_of_a_replacement_is_taken_over_by_an_amendment_and_the_other_way_round() {
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(replaced(B, "Cấp thẻ đọc", stated)))
        .did("can-bo-b", propose(amend(A, stated)));
    assert_eq!(ancestors(&world), [1]);
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(amend(A, stated)))
        .did("can-bo-b", propose(replaced(B, "Cấp thẻ đọc", stated)));
    assert_eq!(ancestors(&world), [1]);
}

#[test]
fn another_replacement_of_the_same_procedure_is_another_draft() {
    let other = |it: &mut Procedure| it.conditions[0].text = "Có nơi ở ổn định".to_owned();
    let world = given_in_force(&[A])
        .did("can-bo-a", propose(replaced(B, "Cấp thẻ đọc", stated)))
        .did("can-bo-b", propose(replaced("9.000003", "Hòa giải lao động", other)));
    assert_eq!(ancestors(&world), [0; 0]);
}

#[test]
fn no_number_of_other_drafts_stands_before_the_one_that_is_taken_over() {
    let long = |it: &str, step: &str| {
        let mut document = Procedure { name: "Hòa giải lao động".to_owned(), ..sample(it) };
        document.steps[0].steps[0].text = step.to_owned();
        let mut of_its_own = new(it);
        of_its_own.opens = vec![document];
        of_its_own
    };
    let mut world = given_in_force(&[A])
        .did("can-bo-a", propose(long("9.000008", STEP)))
        .did("can-bo-a", withdraw(1));
    // Short ones under the same name and lower codes, revised again and again.
    let short = |it: &str, step: String| {
        let mut request = long(it, &step);
        let document = &mut request.opens[0];
        document.keywords = Some(["mẫu khác hẳn"; 400].join(", "));
        request
    };
    world = world.did("can-bo-b", draft(short(B, "Nộp.".to_owned())));
    for at in 0..9 {
        world = world.did("can-bo-b", revise(2, short(B, format!("Nộp lần {at}."))));
    }
    let world = world.did("can-bo-b", propose(long("9.000009", &format!("{STEP}."))));
    let newest = &world.registry.proposals[&ProposalId(3)];
    assert!(newest.change.ancestors.contains(&ProposalId(1)), "{:?}", ancestors(&world));
}
