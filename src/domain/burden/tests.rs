use super::*;
use crate::domain::{
    check::derive_values,
    component::{Component, tests::sample},
    edition::Edition,
    judgement::ChangeJudgement,
    procedure::{Condition, Procedure, TimeLimit},
    row_ids::{adopt_ids, forget_ids},
    values::Money,
    weight::RowMatching,
};

fn judged(before: &Procedure, after: &Procedure) -> ChangeJudgement {
    ChangeJudgement::of(before, after, RowMatching::ById, Edition::CURRENT)
}

fn compare(before: &Procedure, after: &Procedure, edition: Edition) -> BurdenChange {
    ChangeJudgement::of(before, after, RowMatching::ById, edition).burden
}

fn verdict(change: impl FnOnce(&mut Procedure)) -> BurdenVerdict {
    compare(&sample(), &edited(change), Edition::CURRENT).verdict()
}

fn size(change: impl FnOnce(&mut Procedure)) -> StepSize {
    judged(&sample(), &edited(change)).step()
}

fn edited(change: impl FnOnce(&mut Procedure)) -> Procedure {
    let mut it = sample();
    change(&mut it);
    it
}

fn set_time(it: &mut Procedure, text: &str) {
    it.channels[0].time = Some(TimeLimit { text: text.to_owned(), value: None });
    derive_values(it);
}

#[test]
fn equal_documents_have_equal_burdens() {
    assert_eq!(verdict(|_| {}), BurdenVerdict::Unchanged);
    assert_eq!(size(|it| it.conditions[0].text.push('.')), StepSize::Patch);
    // Another name may cover other cases: nobody measures that.
    assert_eq!(size(|it| it.name = "Cấp thẻ bạn đọc".to_owned()), StepSize::Major);
}

#[test]
fn a_paper_less_falls_and_a_paper_more_rises() {
    let less = |it: &mut Procedure| drop(it.dossier.cases[0].papers.pop());
    assert_eq!(verdict(less), BurdenVerdict::Fell);
    assert_eq!(size(less), StepSize::Minor);
    let change = compare(&edited(less), &sample(), Edition::CURRENT);
    assert_eq!(change.verdict(), BurdenVerdict::Rose);
    assert_eq!(change.rose[0].row.as_deref(), Some("d12"));
}

#[test]
fn one_paper_exchanged_for_another_is_mixed_and_major() {
    let exchange = |it: &mut Procedure| {
        it.dossier.cases[0].papers[1].id = "d20".to_owned();
    };
    assert_eq!(verdict(exchange), BurdenVerdict::Mixed);
    assert_eq!(size(exchange), StepSize::Major);
}

#[test]
fn a_paper_fewer_bought_by_a_copy_more_is_no_simplification() {
    let bought = |it: &mut Procedure| {
        it.dossier.cases[0].papers.remove(0);
        it.dossier.cases[0].papers[0].copies = 2;
    };
    assert_eq!(verdict(bought), BurdenVerdict::Mixed);
}

#[test]
fn an_applicant_type_or_a_channel_less_narrows_a_right() {
    assert_eq!(size(|it| drop(it.applicants.pop())), StepSize::Major);
    assert_eq!(size(|it| drop(it.channels.pop())), StepSize::Major);
    let mut before = sample();
    before.channels.pop();
    assert_eq!(compare(&before, &sample(), Edition::CURRENT).verdict(), BurdenVerdict::Fell);
}

#[test]
fn a_day_more_is_major_and_a_day_less_minor() {
    assert_eq!(size(|it| set_time(it, "6 ngày làm việc")), StepSize::Major);
    assert_eq!(size(|it| set_time(it, "4 ngày làm việc")), StepSize::Minor);
    assert_eq!(size(|it| set_time(it, "40 giờ làm việc")), StepSize::Patch);
}

#[test]
fn a_time_limit_in_another_unit_falls_only_under_every_calendar() {
    assert_eq!(verdict(|it| set_time(it, "6 ngày")), BurdenVerdict::NotComparable);
    assert_eq!(verdict(|it| set_time(it, "4 ngày")), BurdenVerdict::Fell);
    assert_eq!(verdict(|it| set_time(it, "Theo lịch hẹn")), BurdenVerdict::NotComparable);
    assert_eq!(size(|it| set_time(it, "Theo lịch hẹn")), StepSize::Major);
}

#[test]
fn a_higher_fee_rises_and_a_fee_of_nothing_weighs_nothing() {
    let fee = |text: &'static str| {
        move |it: &mut Procedure| {
            it.channels[0].fees[0].text = text.to_owned();
            it.channels[0].fees[0].amount = Money::parse(text);
        }
    };
    assert_eq!(verdict(fee("30.000 đồng")), BurdenVerdict::Rose);
    let proposed =
        |new: &Procedure| ChangeJudgement::of_change(&sample(), new, &[], Edition::CURRENT);
    assert_eq!(proposed(&edited(fee("0 đồng"))).verdict(), BurdenVerdict::Fell);
    // Found so, with the note of what was due left standing, it may be a slip.
    assert_eq!(verdict(fee("0 đồng")), BurdenVerdict::Unchanged);
    assert_eq!(verdict(fee("Theo quy định")), BurdenVerdict::NotComparable);
    let mut paid = edited(fee("0 đồng"));
    paid.channels[0].fees[0].note = None;
    let mut free = paid.clone();
    free.channels[0].fees.clear();
    assert_eq!(compare(&paid, &free, Edition::CURRENT).verdict(), BurdenVerdict::Unchanged);
}

#[test]
fn who_pays_nothing_where_others_pay_has_something_to_lose() {
    let plain = sample();
    let mut relieved = sample();
    let mut relief = relieved.channels[0].fees[0].clone();
    relief.id = "p90".to_owned();
    (relief.text, relief.amount) = ("0 đồng".to_owned(), Money::parse("0 đồng"));
    relief.note = Some("Trẻ em dưới 6 tuổi".to_owned());
    relieved.channels[0].fees.push(relief);
    let lost = judged(&relieved, &plain);
    assert_eq!(lost.verdict(), BurdenVerdict::NotComparable);
    assert_eq!(lost.step(), StepSize::Major);
}

#[test]
fn what_comes_into_a_gap_and_asks_something_is_open_and_what_asks_nothing_is_apart() {
    let gap = edited(|it| it.channels.iter_mut().for_each(|it| it.fees.clear()));
    let with_fee = |text: &str| {
        let mut it = sample();
        it.channels.iter_mut().for_each(|it| it.fees.truncate(1));
        for fee in it.channels.iter_mut().flat_map(|it| &mut it.fees) {
            text.clone_into(&mut fee.text);
            fee.amount = None;
        }
        derive_values(&mut it);
        it
    };
    let judged = |after: &Procedure| compare(&gap, after, Edition::CURRENT).verdict();
    assert_eq!(judged(&with_fee("1.000.000 đồng")), BurdenVerdict::NotComparable);
    assert_eq!(judged(&with_fee("theo biểu mức thu")), BurdenVerdict::NotComparable);
    assert_eq!(judged(&with_fee("0 đồng")), BurdenVerdict::Unchanged);
    // A second case of one way, with the limit that the first has or another.
    for text in ["60 ngày", "05 ngày làm việc"] {
        let more = edited(|it| {
            let mut case = it.channels[0].clone();
            case.id = "c20".to_owned();
            case.fees.clear();
            case.note = Some("Trường hợp phải lấy ý kiến".to_owned());
            case.time = Some(TimeLimit { text: text.to_owned(), value: None });
            it.channels.push(case);
            derive_values(it);
        });
        let change = compare(&sample(), &more, Edition::CURRENT);
        assert_eq!(change.verdict(), BurdenVerdict::NotComparable, "{text}");
    }
}

#[test]
fn what_is_no_longer_stated_is_told_apart_and_no_simplification() {
    let lost = |it: &mut Procedure| it.conditions.clear();
    assert_eq!((verdict(lost), size(lost)), (BurdenVerdict::Unchanged, StepSize::Patch));
    let it = judged(&sample(), &edited(lost));
    assert_eq!(it.step_if_real(), Some(StepSize::Major));
    let change = ChangeJudgement::of_change(&sample(), &edited(lost), &[], Edition::CURRENT);
    assert_eq!(change.step(), StepSize::Major);
    assert!(!change.simplifies());
    let ended = |it: &mut Procedure| {
        it.conditions.clear();
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
    };
    assert_eq!(verdict(ended), BurdenVerdict::Fell);
    let more = |it: &mut Procedure| {
        it.conditions.push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() });
    };
    assert_eq!(verdict(more), BurdenVerdict::Rose);
}

#[test]
fn a_step_that_is_only_split_or_joined_is_wording() {
    let split = |it: &mut Procedure| {
        let mut rest = it.steps[0].steps[1].clone();
        it.steps[0].steps[1].text = "Bước 2: Thư viện".to_owned();
        rest.id = "s20".to_owned();
        rest.text = "kiểm tra đơn.".to_owned();
        it.steps[0].steps.insert(2, rest);
    };
    assert_eq!(size(split), StepSize::Patch);
    assert_eq!(
        compare(&edited(split), &sample(), Edition::CURRENT).verdict(),
        BurdenVerdict::Unchanged
    );
}

#[test]
fn a_step_that_repeats_words_of_another_is_a_step_more() {
    let more = |it: &mut Procedure| {
        let mut again = it.steps[0].steps[1].clone();
        again.id = "s20".to_owned();
        it.steps[0].steps.push(again);
    };
    assert_eq!(verdict(more), BurdenVerdict::Rose);
}

#[test]
fn other_numbers_in_a_condition_cannot_be_called_wording() {
    let before = sample();
    let mut after = before.clone();
    after.conditions[0].text.push_str(" và từ 25 tuổi");
    let change = compare(&before, &after, Edition::CURRENT);
    assert_eq!(change.open.len(), 1);
    assert_ne!(change.verdict(), BurdenVerdict::Fell);
    let mut reworded = before.clone();
    reworded.conditions[0].text.push_str(" theo quy định");
    let verdict = |edition| compare(&before, &reworded, edition).verdict();
    assert_eq!(verdict(Edition::CURRENT), BurdenVerdict::NotComparable);
    for before in [1, 2].map(Edition) {
        assert_eq!(verdict(before), BurdenVerdict::Unchanged);
    }
}

#[test]
fn every_reason_of_a_step_has_its_own_size_and_the_step_is_the_largest() {
    let (before, after) = (
        sample(),
        edited(|it| {
            set_time(it, "4 ngày làm việc");
            it.conditions.push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() });
            it.keywords = Some("thẻ".to_owned());
        }),
    );
    let it = judged(&before, &after);
    let reasons = it.reasons();
    let sizes: Vec<_> = reasons.iter().map(|it| it.size).collect();
    assert_eq!(sizes, [StepSize::Major, StepSize::Minor, StepSize::Patch]);
    assert_eq!(reasons[2].why, StepReason::Wording(Component::Keywords));
    assert_eq!(it.step(), StepSize::Major);
    assert_eq!(judged(&before, &before).reasons(), []);
}

#[test]
fn what_asks_as_much_as_before_is_said_of_no_component_that_something_else_is_said_of() {
    let copy = |it: &mut Procedure| it.dossier.cases[0].papers[0].name.push('.');
    let edits: [fn(&mut Procedure); 7] = [
        |it| it.conditions.clear(),
        |it| {
            let mut head = it.steps[0].steps[0].clone();
            (head.id, head.text) = ("s20".to_owned(), "Thư viện tiếp nhận:".to_owned());
            it.steps[0].steps.push(head);
        },
        |it| it.steps[0].steps[1].text.push_str(" Nộp bản gốc trong 01 ngày."),
        |it| it.channels[0].fees[0].text = "Miễn phí".to_owned(),
        |it| it.channels[0].fees[0].text = "90.000 đồng".to_owned(),
        |it| set_time(it, "40 giờ làm việc"),
        |it| drop(it.dossier.cases[0].papers.pop()),
    ];
    let mut seen = [0; 2];
    for which in 0_u8..1 << edits.len() {
        let mut after = edited(copy);
        let chosen = edits.iter().enumerate().filter(|(at, _)| which & 1 << at != 0);
        chosen.for_each(|(_, edit)| edit(&mut after));
        derive_values(&mut after);
        let it = judged(&sample(), &after);
        let reasons = it.reasons();
        let told = |of: fn(&StepReason) -> bool| {
            let all = reasons.iter().map(|it| &it.why).filter(move |it| of(it));
            all.map(StepReason::component).collect::<Vec<_>>()
        };
        let same = told(|it| matches!(it, StepReason::Same(_)));
        let other = told(|it| !matches!(it, StepReason::Same(_) | StepReason::Apart(_)));
        assert!(same.iter().all(|it| !other.contains(it)), "{which:b}: {reasons:#?}");
        // What is apart is told of every component that it stands in, and of no other.
        let apart: std::collections::BTreeSet<_> =
            it.burden.apart.iter().map(|it| it.component).collect();
        let said = told(|it| matches!(it, StepReason::Apart(_)));
        assert!(said.iter().eq(&apart), "{which:b}: {reasons:#?}");
        seen[0] += usize::from(!same.is_empty() && !apart.is_empty());
        let in_told = |it: &BurdenItem| other.contains(&it.component);
        seen[1] += usize::from(it.burden.same.iter().any(in_told) && !apart.is_empty());
    }
    assert!(seen.iter().all(|it| *it > 0), "{seen:?}");
}

/// The sample with the words of its first channel's time limit and fee, and no value.
fn worded(time: &str, fee: &str) -> Procedure {
    edited(|it| {
        it.channels[0].time = Some(TimeLimit { text: time.to_owned(), value: None });
        let row = &mut it.channels[0].fees[0];
        (row.text, row.amount) = (fee.to_owned(), None);
        derive_values(it);
    })
}

#[test]
fn the_laws_own_wording_is_compared_and_by_the_first_edition_it_was_not() {
    const TERM: &str = "15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ";
    const FEE: &str = "50.000 đồng/lần";
    for (before, after, verdict) in [
        (("30 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ", FEE), (TERM, FEE), BurdenVerdict::Fell),
        (("30 ngày", FEE), (TERM, FEE), BurdenVerdict::Fell),
        ((TERM, FEE), ("16 ngày", FEE), BurdenVerdict::Rose),
        ((TERM, "100.000 đồng/lần"), (TERM, FEE), BurdenVerdict::Fell),
        ((TERM, FEE), (TERM, "50.000 đồng/giấy"), BurdenVerdict::NotComparable),
        ((TERM, FEE), (TERM, "Không thu phí"), BurdenVerdict::NotComparable),
        ((TERM, "70.000 đồng"), (TERM, "Không thu phí"), BurdenVerdict::Fell),
        ((TERM, "Không thu phí"), (TERM, "Miễn phí"), BurdenVerdict::Unchanged),
        (
            (TERM, FEE),
            ("15 ngày kể từ ngày có kết quả thẩm định", FEE),
            BurdenVerdict::NotComparable,
        ),
    ] {
        let (old, new) = (worded(before.0, before.1), worded(after.0, after.1));
        assert_eq!(
            compare(&old, &new, Edition::CURRENT).verdict(),
            verdict,
            "{before:?} {after:?}"
        );
        for before in [1, 2].map(Edition) {
            assert_eq!(compare(&old, &new, before).verdict(), BurdenVerdict::NotComparable);
        }
    }
}

#[test]
fn rows_of_two_snapshots_are_compared_by_their_words() {
    let mut other = sample();
    forget_ids(&mut other);
    adopt_ids(None, &mut other);
    let it = ChangeJudgement::of(&sample(), &other, RowMatching::ByContent, Edition::CURRENT);
    assert_eq!(it.verdict(), BurdenVerdict::Unchanged);
}

#[test]
fn a_burden_is_measured() {
    let it = Burden::of(&sample());
    assert_eq!((it.papers, it.originals, it.copies, it.sets), (2, 1, 1, Some(1)));
    assert_eq!((it.steps, it.conditions, it.channels, it.applicants), (4, 2, 2, 2));
    assert_eq!((it.fees, it.fees_without_amount), (20_000, 0));
    assert_eq!(it.time_limits.len(), 2);
}

fn judgement(row: &str, burden: JudgedBurden) -> JudgedRow {
    let reason = "Chỉ nói rõ hơn.".to_owned();
    JudgedRow { component: Component::Steps, row: row.to_owned(), burden, reason }
}

#[test]
fn a_sentence_more_is_open_until_persons_judge_it() {
    let duty = |it: &mut Procedure| {
        it.steps[0].steps[1].text.push_str(" Bản gốc có công chứng nộp trong 01 ngày.");
        set_time(it, "4 ngày làm việc");
    };
    let (before, after) = (sample(), edited(duty));
    let of =
        |rows: &[JudgedRow]| ChangeJudgement::of_change(&before, &after, rows, Edition::CURRENT);
    let open = of(&[]);
    assert_eq!((open.verdict(), open.step()), (BurdenVerdict::NotComparable, StepSize::Major));
    assert!(!open.simplifies());
    for (burden, verdict, step, simplifies) in [
        (JudgedBurden::Heavier, BurdenVerdict::Mixed, StepSize::Major, false),
        (JudgedBurden::Neutral, BurdenVerdict::Fell, StepSize::Minor, true),
        (JudgedBurden::Lighter, BurdenVerdict::Fell, StepSize::Minor, true),
    ] {
        let it = of(&[judgement("s3", burden)]);
        assert_eq!((it.verdict(), it.step()), (verdict, step), "{burden:?}");
        assert_eq!(it.simplifies(), simplifies, "{burden:?}");
    }
    // What nothing is open of is not judged away.
    assert_eq!(of(&[judgement("s2", JudgedBurden::Lighter)]).idle.len(), 1);
    // What is judged lighter makes no simplification where nothing measured falls.
    let words = |it: &mut Procedure| it.steps[0].steps[1].text.push_str(" Nộp bản gốc.");
    let rows = [judgement("s3", JudgedBurden::Lighter)];
    let it = ChangeJudgement::of_change(&before, &edited(words), &rows, Edition::CURRENT);
    assert_eq!((it.step(), it.simplifies()), (StepSize::Minor, false));
}

#[test]
fn an_original_that_becomes_a_copy_falls_and_the_other_way_rises() {
    let copy = |it: &mut Procedure| {
        let paper = &mut it.dossier.cases[0].papers[0];
        (paper.originals, paper.copies) = (0, 1);
    };
    assert_eq!(verdict(copy), BurdenVerdict::Fell);
    assert_eq!(compare(&edited(copy), &sample(), Edition::CURRENT).verdict(), BurdenVerdict::Rose);
}

#[test]
fn headings_and_the_handing_over_of_a_result_are_no_steps() {
    let line = |text: &'static str| {
        move |it: &mut Procedure| {
            let mut row = it.steps[0].steps[0].clone();
            (row.id, row.text) = ("s20".to_owned(), text.to_owned());
            it.steps[0].steps.push(row);
        }
    };
    let head = line("Thư viện tiếp nhận:");
    assert_eq!((verdict(head), size(head)), (BurdenVerdict::Unchanged, StepSize::Patch));
    let over = line("Bước 4: Trả kết quả tại bộ phận một cửa.");
    assert_eq!(verdict(over), BurdenVerdict::Unchanged);
    assert_eq!(verdict(line("Bước 4: Nộp phí khi nhận kết quả.")), BurdenVerdict::Rose);
}

#[test]
fn what_another_row_tells_moves_nothing_where_it_is_said_again() {
    let shorter = |it: &mut Procedure| {
        set_time(it, "2 ngày làm việc");
        it.agencies[0].name = "Cục B".to_owned();
        it.steps[0].steps[2].text = "Bước 3: Trong 02 ngày làm việc, Cục B trả thẻ.".to_owned();
    };
    let mut before = sample();
    before.agencies[0].name = "Cục A".to_owned();
    before.steps[0].steps[2].text = "Bước 3: Trong 05 ngày làm việc, Cục A trả thẻ.".to_owned();
    let mut after = before.clone();
    shorter(&mut after);
    let found = compare(&before, &after, Edition::CURRENT);
    assert_eq!(found.verdict(), BurdenVerdict::Fell, "{found:?}");
    let measures: Vec<_> = found.same.iter().map(|it| it.measure).collect();
    assert_eq!(measures, [Measure::Repeated, Measure::Agency]);
    // Another number of days in the step alone is measured by nobody.
    after.steps[0].steps[2].text = "Bước 3: Trong 03 ngày làm việc, Cục B trả thẻ.".to_owned();
    let found = compare(&before, &after, Edition::CURRENT);
    assert_eq!(found.verdict(), BurdenVerdict::NotComparable, "{found:?}");
}

#[test]
fn a_step_that_is_parted_beside_another_address_asks_no_more() {
    let step = |at: &str| format!("Người đọc gửi đơn đến thư viện ({at}, thành phố Hà Nội).");
    let rest = "Thư viện trả thẻ.";
    let mut before = sample();
    before.steps[1].steps[0].text = format!("{} {rest}", step("số 28A phố Huế"));
    let mut after = before.clone();
    after.steps[1].steps[0].text = rest.to_owned();
    let mut first = after.steps[1].steps[0].clone();
    (first.id, first.text) = ("s20".to_owned(), step("Km6+500, đại lộ Thăng Long"));
    after.steps[1].steps.insert(0, first);
    for (old, new) in [(&before, &after), (&after, &before)] {
        let found = compare(old, new, Edition::CURRENT);
        assert_eq!(found.verdict(), BurdenVerdict::Unchanged, "{found:?}");
        assert_eq!(found.same.len(), 2, "{found:?}");
    }
    after.steps[1].steps[0].text += " Kèm 02 ảnh.";
    let found = compare(&before, &after, Edition::CURRENT);
    assert_ne!(found.verdict(), BurdenVerdict::Unchanged, "{found:?}");
}

#[test]
fn a_note_goes_with_the_limit_that_it_explained_unless_it_asks_something() {
    let told = |note: &str| {
        let mut before = sample();
        before.channels[0].note = Some(note.to_owned());
        let mut after = before.clone();
        set_time(&mut after, "2 ngày làm việc");
        after.channels[0].note = None;
        compare(&before, &after, Edition::CURRENT).verdict()
    };
    assert_eq!(told("05 (năm) ngày làm việc kể từ khi nhận đủ đơn"), BurdenVerdict::Fell);
    assert_eq!(told("05 ngày; người đọc phải nộp ảnh"), BurdenVerdict::NotComparable);
    assert_eq!(told("Giờ hành chính"), BurdenVerdict::NotComparable);
}

#[test]
fn a_paper_behind_a_remark_is_the_paper_and_one_behind_a_case_is_not() {
    let under = |heading: Option<&str>| {
        let mut it = sample();
        let mut other = it.dossier.cases[0].clone();
        (other.id, other.case) = ("q20".to_owned(), heading.map(str::to_owned));
        other.papers.iter_mut().for_each(|it| it.id = format!("d2{}", it.id));
        other.papers[0].name = "Giấy hẹn".to_owned();
        other.papers[1].name = "Ảnh".to_owned();
        it.dossier.cases.push(other);
        it
    };
    let moved = |heading: &str| {
        let mut before = under(Some(heading));
        let mut after = before.clone();
        before.dossier.cases[1].papers.pop();
        let paper = after.dossier.cases[1].papers.pop().unwrap();
        let mut bare = after.dossier.cases[0].clone();
        (bare.id, bare.case, bare.papers) = ("q30".to_owned(), None, vec![paper.clone()]);
        before.dossier.cases.push(bare.clone());
        bare.papers.clear();
        after.dossier.cases.push(bare);
        after.dossier.cases[1].papers.push(paper);
        compare(&before, &after, Edition::CURRENT).verdict()
    };
    assert_eq!(moved("Lưu ý:"), BurdenVerdict::Unchanged);
    assert_eq!(moved("Cấp lại"), BurdenVerdict::NotComparable);
}

#[test]
fn what_an_agency_looks_up_itself_falls() {
    let looks_up = |it: &mut Procedure| {
        it.dossier.cases[0].papers[1].name += ". Cơ quan giải quyết khai thác dữ liệu để thay thế \
            thành phần hồ sơ này";
    };
    assert_eq!(verdict(looks_up), BurdenVerdict::Fell);
    let back = compare(&edited(looks_up), &sample(), Edition::CURRENT);
    assert_eq!(back.verdict(), BurdenVerdict::Rose);
}

#[test]
fn whoever_may_hand_it_in_anywhere_gains_and_what_is_left_unsaid_is_no_loss() {
    let bound = |it: bool| edited(|of| of.non_territorial = Some(it));
    let of =
        |before: &Procedure, after: &Procedure| compare(before, after, Edition::CURRENT).verdict();
    assert_eq!(of(&bound(false), &bound(true)), BurdenVerdict::Fell);
    assert_eq!(of(&bound(true), &bound(false)), BurdenVerdict::Rose);
    let silent = edited(|it| it.non_territorial = None);
    let difference = judged(&bound(true), &silent).difference;
    assert_eq!(difference.components[0].component, Component::Channels);
    assert_ne!(of(&bound(true), &silent), BurdenVerdict::Rose);
    assert_ne!(of(&silent, &bound(true)), BurdenVerdict::Fell);
}
