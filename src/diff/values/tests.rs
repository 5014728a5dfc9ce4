//! What counts as a value that differs, on own examples.

use super::*;
use crate::domain::{
    component::tests::sample,
    procedure::{Condition, Fee, FeeKind, Level, Paper, TimeLimit},
    values::{Money, Quantity, TimeValue},
    weight::{RowMatching, diff},
};

fn between(old: &Procedure, new: &Procedure) -> Vec<ValueChange> {
    changes(old, new, &diff(old, new, RowMatching::ById))
}

fn edited(change: impl FnOnce(&mut Procedure)) -> Procedure {
    let mut it = sample();
    change(&mut it);
    it
}

fn found(change: impl FnOnce(&mut Procedure)) -> Vec<ValueChange> {
    between(&sample(), &edited(change))
}

fn one(change: impl FnOnce(&mut Procedure)) -> ValueChange {
    let mut all = found(change);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

fn set_time(it: &mut Procedure, text: &str) {
    let value = TimeValue::parse(text);
    it.channels[0].time = Some(TimeLimit { text: text.to_owned(), value });
}

fn norms(all: &[ValueChange]) -> Vec<(Option<&str>, Option<&str>)> {
    let norm = |it: &Option<Value>| match it {
        Some(Value::Norm { number }) => Some(number.clone().leak() as &str),
        Some(_) | None => None,
    };
    let own = all.iter().filter(|it| it.kind == ValueKind::Citation);
    own.map(|it| (norm(&it.before), norm(&it.after))).collect()
}

#[test]
fn a_time_limit_is_compared_with_its_unit() {
    let shorter = one(|it| set_time(it, "2 ngày làm việc"));
    assert_eq!((shorter.kind, shorter.direction), (ValueKind::TimeLimit, Direction::Down));
    assert_eq!(shorter.about.as_deref(), Some("in_person"));
    let Some(Value::Time { value: Some(value), .. }) = shorter.after else { panic!("a value") };
    assert_eq!(value.amount, Quantity(2_000));
    assert_eq!(one(|it| set_time(it, "9 ngày làm việc")).direction, Direction::Up);
    assert_eq!(one(|it| set_time(it, "6 ngày")).direction, Direction::Unclear);
    assert_eq!(found(|it| set_time(it, "05 ngày làm việc")), []);
    let lost = one(|it| it.channels[0].time = None);
    assert_eq!((lost.class, lost.direction), (DifferenceClass::Suspect, Direction::Unclear));
    assert_eq!(one(|it| set_time(it, "1")).class, DifferenceClass::Suspect);
}

#[test]
fn a_fee_is_compared_in_money() {
    let fee = |text: &'static str| {
        move |it: &mut Procedure| {
            it.channels[0].fees[0].text = text.to_owned();
            it.channels[0].fees[0].amount = Money::parse(text);
        }
    };
    assert_eq!(one(fee("30.000 đồng")).direction, Direction::Up);
    // With the note of what was due left standing, nobody believes that nothing is.
    assert_eq!(one(fee("Miễn phí")).class, DifferenceClass::Suspect);
    let mut paid = sample();
    paid.channels[0].fees[0].note = None;
    let mut waived = paid.clone();
    fee("Miễn phí")(&mut waived);
    let free = between(&paid, &waived).remove(0);
    assert_eq!(free.direction, Direction::Down);
    let Some(Value::Money { amount, fee_kind, .. }) = free.before else { panic!("money") };
    assert_eq!((amount, fee_kind), (Some(Money(20_000)), Some(FeeKind::Charge)));
    assert_eq!(found(fee("20.000 VNĐ")), []);
    assert_eq!(one(fee("Theo quy định")).direction, Direction::Unclear);
    let kind = one(|it| it.channels[0].fees[0].kind = Some(FeeKind::Fee));
    assert_eq!(kind.kind, ValueKind::FeeKind);
    let more = one(|it| {
        let fee = Fee { id: "f20".to_owned(), ..it.channels[0].fees[0].clone() };
        it.channels[1].fees.push(fee);
    });
    assert_eq!((more.about.as_deref(), more.direction), (Some("online"), Direction::Up));
}

#[test]
fn papers_and_their_counts_and_forms_are_compared() {
    let copies = one(|it| it.dossier.cases[0].papers[1].copies = 3);
    assert_eq!((copies.kind, copies.direction), (ValueKind::Copies, Direction::Up));
    assert_eq!(copies.about.as_deref(), Some("Bản sao căn cước"));
    let originals = one(|it| it.dossier.cases[0].papers[0].originals = 0);
    assert_eq!((originals.kind, originals.direction), (ValueKind::Originals, Direction::Down));
    let gone = one(|it| drop(it.dossier.cases[0].papers.pop()));
    assert_eq!((gone.kind, gone.direction), (ValueKind::Paper, Direction::Down));
    let more = one(|it| {
        let paper = Paper {
            id: "d20".to_owned(),
            name: "Ảnh".to_owned(),
            originals: 2,
            copies: 0,
            forms: vec![],
        };
        it.dossier.cases[0].papers.push(paper);
    });
    let paper = Value::Paper { name: "Ảnh".to_owned(), originals: 2, copies: 0 };
    assert_eq!((more.after, more.direction), (Some(paper), Direction::Up));
    let forms = one(|it| it.dossier.cases[0].papers[0].forms[0] = "Mẫu 02".to_owned());
    assert_eq!((forms.kind, forms.component), (ValueKind::Forms, Component::Forms));
    let sets = one(|it| it.dossier.sets = Some(2));
    assert_eq!((sets.kind, sets.direction), (ValueKind::Sets, Direction::Up));
}

#[test]
fn channels_applicants_and_agencies_come_and_go() {
    let gone = one(|it| drop(it.channels.pop()));
    assert_eq!((gone.kind, gone.direction), (ValueKind::Channel, Direction::Up));
    let Some(Value::Channel { time, .. }) = gone.before else { panic!("a channel") };
    assert_eq!(time.as_deref(), Some("3 ngày làm việc"));
    let applicant = one(|it| drop(it.applicants.pop()));
    assert_eq!((applicant.kind, applicant.direction), (ValueKind::Applicant, Direction::Up));
    let agency = one(|it| it.agencies[0].name = "Bảo tàng B".to_owned());
    assert_eq!((agency.kind, agency.about.as_deref()), (ValueKind::Agency, Some("handling")));
    assert_eq!(found(|it| it.agencies[0].name = "THƯ VIỆN A".to_owned()), []);
}

#[test]
fn levels_and_the_online_level_are_compared_by_name() {
    let levels = one(|it| it.levels = vec![Level::Ministry, Level::Province]);
    let keys = |keys: &[&str]| {
        Some(Value::Keys { keys: keys.iter().map(|it| (*it).to_owned()).collect() })
    };
    assert_eq!(levels.before, keys(&["ministry", "commune"]));
    assert_eq!(levels.after, keys(&["ministry", "province"]));
    assert_eq!(found(|it| it.levels.reverse()), []);
    let online =
        one(|it| it.online.as_mut().unwrap().level = crate::domain::procedure::OnlineLevel::Full);
    assert_eq!((online.kind, online.after), (ValueKind::Online, keys(&["full"])));
}

#[test]
fn conditions_and_steps_are_told_by_their_words() {
    let words = |it: &Option<Value>| match it {
        Some(Value::Words { words }) => words.join("; "),
        Some(_) | None => String::new(),
    };
    let more = one(|it| {
        it.conditions.push(Condition { id: "y20".to_owned(), text: "Có ảnh".to_owned() })
    });
    assert_eq!((more.kind, more.before, &*words(&more.after)), (ValueKind::Words, None, "Có ảnh"));
    let lost = one(|it| it.conditions.clear());
    assert_eq!((lost.after, lost.class), (None, DifferenceClass::Suspect));
    let ended = one(|it| {
        it.conditions.clear();
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
    });
    assert_eq!(ended.after, Some(Value::DeclaredNone { words: "Không".to_owned() }));
    assert_eq!(ended.direction, Direction::Down);
    let fewer = one(|it| drop(it.steps[0].steps.pop()));
    assert_eq!((fewer.kind, fewer.component), (ValueKind::Words, Component::Steps));
    assert!(words(&fewer.before).starts_with("Bước 3"), "{fewer:?}");
    let renamed = one(|it| it.name.push_str(" cho trẻ em"));
    assert_eq!((renamed.kind, renamed.component), (ValueKind::Words, Component::Name));
    let joined = found(|it| {
        let next = it.steps[0].steps.remove(1).text;
        it.steps[0].steps[0].text.push_str(&format!(" {next}"));
    });
    assert_eq!(joined, [], "lines that are joined are as many steps");
}

#[test]
fn a_norm_cited_instead_of_another_is_told_once_with_its_places() {
    let cite = |it: &mut Procedure, number: &str| {
        it.legal_basis[0].number = number.to_owned();
        it.steps[0].steps[2].text = format!("Bước 3: Trả thẻ theo Nghị định số {number}.");
        it.conditions[0].text = format!("Đủ tuổi theo {number}");
    };
    let (old, new) = (edited(|it| cite(it, "1/2020/NĐ-CP")), edited(|it| cite(it, "2/2026/NĐ-CP")));
    let all = between(&old, &new);
    assert_eq!(norms(&all), [(Some("1/2020/NĐ-CP"), Some("2/2026/NĐ-CP"))]);
    let places: Vec<_> = all[0].places.iter().map(|it| (it.component, it.number)).collect();
    assert_eq!(
        places,
        [
            (Component::LegalBasis, None),
            (Component::Steps, Some(3)),
            (Component::Conditions, Some(1))
        ]
    );
    assert!(all[0].still.is_empty());
    assert_eq!(all[0].component, Component::LegalBasis);
}

#[test]
fn a_norm_written_otherwise_is_no_change_and_one_that_stays_behind_is_told() {
    let cite = |basis: &str, step: &str| {
        edited(|it| {
            it.legal_basis[0].number = basis.to_owned();
            it.steps[0].steps[2].text = format!("Bước 3: Trả thẻ theo Nghị định số {step}.");
        })
    };
    let old = cite("1/2020/NĐ-CP", "1/2020/NĐ-CP");
    assert_eq!(between(&old, &cite("01/2020/nđ-cp", "01 / 2020 / NĐ - CP")), []);
    let half = between(&old, &cite("2/2026/NĐ-CP", "1/2020/NĐ-CP"));
    assert_eq!(norms(&half), [(Some("1/2020/NĐ-CP"), Some("2/2026/NĐ-CP"))]);
    assert_eq!(half[0].still, [Component::Steps]);
}

#[test]
fn a_norm_cited_anew_or_no_longer_is_told_for_the_whole_procedure() {
    let anew = one(|it| {
        let mut row = it.legal_basis[0].clone();
        (row.id, row.number) = ("l20".to_owned(), "9/2026/TT-A".to_owned());
        row.title = Some("Về sách".to_owned());
        it.legal_basis.push(row);
    });
    assert_eq!(norms(&[anew]), [(None, Some("9/2026/TT-A"))]);
    let gone = one(|it| it.legal_basis.clear());
    assert_eq!((gone.class, gone.kind), (DifferenceClass::Suspect, ValueKind::Citation));
    assert_eq!(norms(&[gone]), [(Some("1/2020/NĐ-CP"), None)]);
}

#[test]
fn a_norm_that_another_row_follows_is_replaced_where_symbol_and_subject_are_the_same() {
    let old = edited(|it| {
        it.legal_basis[0].title = Some("Quy định về hoạt động của thư viện công lập".to_owned())
    });
    let follow = |number: &str, title: &str| {
        let mut new = old.clone();
        new.legal_basis[0].id = "l20".to_owned();
        new.legal_basis[0].number = number.to_owned();
        new.legal_basis[0].title = Some(title.to_owned());
        norms(&between(&old, &new)).len()
    };
    assert_eq!(follow("2/2026/NĐ-CP", "Quy định hoạt động của các thư viện công lập"), 1);
    assert_eq!(follow("2/2026/TT-A", "Quy định hoạt động của các thư viện công lập"), 2);
    assert_eq!(follow("2/2026/NĐ-CP", "Về bảo tàng và di sản của địa phương"), 2);
}

#[test]
fn the_day_of_a_norm_is_compared_as_a_day() {
    assert_eq!(found(|it| it.legal_basis[0].date = Some("2020-01-01".to_owned())), []);
    let other = one(|it| it.legal_basis[0].date = Some("2/1/2020".to_owned()));
    assert_eq!(
        (other.kind, other.about.as_deref()),
        (ValueKind::CitationDate, Some("1/2020/NĐ-CP"))
    );
    let issuer = one(|it| it.legal_basis[0].issuer = Some("Quốc hội".to_owned()));
    assert_eq!(issuer.kind, ValueKind::CitationIssuer);
}

#[test]
fn words_of_substance_are_told_and_light_ones_and_equal_documents_have_none() {
    assert_eq!(between(&sample(), &sample()), []);
    let step = one(|it| it.steps[0].steps[2].text.push_str(" Kèm ảnh."));
    assert_eq!((step.kind, step.component), (ValueKind::Words, Component::Steps));
    let name = one(|it| it.name = "Cấp giấy".to_owned());
    assert_eq!((name.kind, name.component), (ValueKind::Words, Component::Name));
    assert_eq!(found(|it| it.steps[0].steps[2].text.push(' ')), []);
}

#[test]
fn rows_without_ids_are_compared_as_far_as_the_difference_tells() {
    let mut old = sample();
    crate::domain::row_ids::forget_ids(&mut old);
    let mut new = old.clone();
    set_time(&mut new, "2 ngày làm việc");
    new.dossier.cases[0].papers.pop();
    let all = changes(&old, &new, &diff(&old, &new, RowMatching::ByContent));
    let kinds: Vec<_> = all.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ValueKind::Paper, ValueKind::TimeLimit]);
}
