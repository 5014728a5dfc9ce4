use chrono::NaiveDate;

use super::*;
use crate::domain::{
    calendar::{Term, TermUnit},
    component::Component,
    procedure::Level,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn law() -> Tables {
    Tables::law().clone()
}

#[test]
fn the_laws_tables_have_no_fault_and_every_row_its_source() {
    assert_eq!(law().check(), []);
}

#[test]
fn results_are_mandatory_until_the_decree_of_2017() {
    let lists = law();
    let sizes = |on| {
        let it = lists.components_at(day(on))?;
        Some((it.mandatory.len(), it.conditional.len()))
    };
    assert_eq!(sizes("2010-10-13"), None);
    assert_eq!(sizes("2010-10-14"), Some((8, 3)));
    assert_eq!(sizes("2017-09-24"), Some((8, 3)));
    assert_eq!(sizes("2017-09-25"), Some((7, 4)));
    for list in &lists.components {
        let named = list.mandatory.union(&list.conditional);
        assert!(named.copied().eq(Component::ALL.into_iter().filter(|it| it.is_statutory())));
    }
}

#[test]
fn each_period_begins_on_its_day() {
    let it = law();
    let body = |on| it.oversight_at(day(on)).map_or("", |it| &*it.body);
    assert_eq!(body("2010-10-13"), "");
    assert_eq!(body("2013-06-30"), "Văn phòng Chính phủ");
    assert_eq!(body("2013-07-01"), "Bộ Tư pháp");
    assert_eq!(body("2017-09-25"), "Văn phòng Chính phủ");
    assert_eq!(body("2026-07-01"), "Bộ Tư pháp");
    assert!(it.partial_online_at(day("2026-06-30")).is_none());
    assert!(it.partial_online_at(day("2026-07-01")).is_some());
    assert!(it.level_ended_at(Level::District, day("2025-06-30")).is_none());
    assert!(it.level_ended_at(Level::District, day("2025-07-01")).is_some());
    assert!(it.level_ended_at(Level::Commune, day("2025-07-01")).is_none());
}

#[test]
fn a_suffix_is_the_issuers_by_its_whole_name_and_on_its_days() {
    let it = law();
    let of = |issuer: &str, suffix: &str, on| it.suffix_at(issuer, suffix, day(on));
    assert_eq!(of("Bộ Quốc phòng", "BQP", "2026-07-10"), IssuerSuffix::Own);
    assert_eq!(of("BỘ  QUỐC PHÒNG", "BQP", "2026-07-10"), IssuerSuffix::Own);
    let other = of("Bộ Quốc phòng", "BCA", "2026-07-10");
    assert_eq!(other, IssuerSuffix::Other("BQP".to_owned()));
    // Who has the ministry's name within their own is somebody else.
    let within = of("Văn phòng Bộ Quốc phòng", "BQP", "2026-07-10");
    assert_eq!(within, IssuerSuffix::Of("Bộ Quốc phòng".to_owned()));
    assert_eq!(of("Văn phòng Bộ Quốc phòng", "VP", "2026-07-10"), IssuerSuffix::Unknown);
    assert_eq!(of("Bộ A", "A", "2026-07-10"), IssuerSuffix::Unknown);
    // Merged on 01/03/2025.
    assert_eq!(of("Bộ Giao thông vận tải", "BGTVT", "2025-02-28"), IssuerSuffix::Own);
    assert_eq!(of("Bộ Giao thông vận tải", "BGTVT", "2025-03-01"), IssuerSuffix::NotThen);
    assert_eq!(of("Bộ Nông nghiệp và Môi trường", "BNNMT", "2025-02-28"), IssuerSuffix::NotThen);
    assert_eq!(of("Bộ Nông nghiệp và Môi trường", "BNNMT", "2025-03-01"), IssuerSuffix::Own);
    assert_eq!(of("Bộ A", "BGTVT", "2025-03-01"), IssuerSuffix::Unknown);
    // A unit of the issuer stands behind its suffix: real numbers do.
    assert_eq!(of("Bộ Công an", "BCA-C06", "2026-07-10"), IssuerSuffix::Own);
    assert_eq!(of("Bộ Công an", "BCAC06", "2026-07-10"), IssuerSuffix::Other("BCA".to_owned()));
    assert_eq!(of("Cục A", "BCA-C06", "2026-07-10"), IssuerSuffix::Unknown);
}

#[test]
fn the_provinces_issue_under_one_suffix_each_on_its_days() {
    let it = law();
    let of = |issuer: &str, suffix: &str, on| it.suffix_at(issuer, suffix, day(on));
    let rows = it.issuers.iter().filter(|it| it.suffix == "UBND");
    let on = |day: NaiveDate| {
        let holds = |it: &&IssuerRow| it.from <= day && it.to.is_none_or(|to| day < to);
        rows.clone().filter(holds).count()
    };
    let days = ["2020-07-01", "2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", "2026-07-01"];
    assert_eq!(days.map(|it| on(day(it))), [63, 63, 63, 63, 34, 34]);
    for name in [
        "Ủy ban nhân dân tỉnh Bình Thuận",
        "UBND tỉnh Bình Thuận",
        "Chủ tịch Uỷ ban nhân dân tỉnh Bình Thuận",
    ] {
        assert_eq!(of(name, "UBND", "2020-07-24"), IssuerSuffix::Own, "{name}");
        assert_eq!(of(name, "UBND", "2025-07-01"), IssuerSuffix::NotThen, "{name}");
    }
    assert_eq!(of("UBND tỉnh Bắc Ninh", "UBND-2026", "2026-07-01"), IssuerSuffix::Own);
    let other = of("UBND tỉnh Bắc Ninh", "BQP", "2026-07-01");
    assert_eq!(other, IssuerSuffix::Other("UBND".to_owned()));
    // Whoever else has it is not said to take another's.
    assert_eq!(of("UBND thành phố Đồng Nai", "UBND", "2026-07-01"), IssuerSuffix::Unknown);
    assert_eq!(of("UBND xã A", "UBND", "2026-07-01"), IssuerSuffix::Unknown);
}

#[test]
fn a_ground_of_exemption_is_one_on_its_days() {
    let mut it = law();
    let known = |it: &Tables, on| it.exemption_at(ExemptionGround::Treaty, day(on)).is_some();
    assert!(!known(&it, "2010-10-13"));
    assert!(known(&it, "2010-10-14"));
    it.exemptions.retain(|it| it.ground != ExemptionGround::Treaty);
    assert!(!known(&it, "2026-07-10"));
    // Tables that say nothing of grounds leave those of the law.
    it.exemptions.clear();
    it.issuers.clear();
    assert!(known(&it, "2026-07-10"));
    assert_eq!(it.suffix_at("Bộ Quốc phòng", "BQP", day("2026-07-10")), IssuerSuffix::Own);
    assert_eq!(it.clone().with_laws_rows(), law());
}

#[test]
fn a_row_that_has_ended_is_not_found() {
    let it = law();
    let term = |on| it.deadline_at(DeadlineKind::SentToOversight, Authority::Minister, day(on));
    assert!(term("2017-09-24").is_some());
    assert!(term("2017-09-25").is_none());
    assert!(term("2017-12-15").is_some());
}

#[test]
fn tables_read_back_as_they_were_written() {
    let mut it = law();
    it.calendar.known_years.insert(2026);
    it.calendar.holidays.insert(day("2026-02-17"));
    let json = serde_json::to_string(&it).unwrap();
    assert_eq!(serde_json::from_str::<Tables>(&json).unwrap(), it);
    let text = toml::to_string(&it).unwrap();
    assert_eq!(toml::from_str::<Tables>(&text).unwrap(), it);
    let stray = json.replacen("\"source\"", "\"sourc\"", 1);
    assert!(serde_json::from_str::<Tables>(&stray).is_err());
}

#[test]
fn what_is_wrong_with_tables_is_said() {
    use TableFault::*;
    let faults = |change: fn(&mut Tables)| {
        let mut it = law();
        change(&mut it);
        it.check()
    };
    let (first, second) = (day("2010-10-14"), day("2017-09-25"));
    let table = TableName::Components;
    assert_eq!(faults(|it| it.components.clear()), [Empty { table }]);
    assert_eq!(
        faults(|it| it.components[0].source = " ".to_owned()),
        [NoSource { table, from: Some(first) }]
    );
    assert_eq!(
        faults(|it| it.components.reverse()),
        [OutOfOrder { table, from: first, after: second }]
    );
    assert_eq!(
        faults(|it| it.components[0].to = Some(day("2017-09-26"))),
        [Overlap { table, from: second, to: day("2017-09-26") }]
    );
    assert_eq!(
        faults(|it| it.components[0].to = Some(day("2017-09-24"))),
        [Gap { table, from: day("2017-09-24"), to: Some(second) }]
    );
    assert_eq!(faults(|it| it.components[0].to = Some(day("2017-09-25"))), []);
    assert_eq!(
        faults(|it| it.components[1].to = Some(day("2030-01-01"))),
        [Gap { table, from: day("2030-01-01"), to: None }]
    );
    assert_eq!(
        faults(|it| _ = it.components[1].mandatory.insert(Component::Fees)),
        [TwoDuties { component: Component::Fees, from: second }]
    );
    assert_eq!(faults(|it| it.components[0].mandatory.clear()), [NothingMandatory { from: first }]);
}

#[test]
fn what_is_wrong_with_deadlines_and_the_calendar_is_said() {
    use TableFault::*;
    let with = |row: DeadlineRow| {
        let mut it = law();
        it.deadlines.push(row);
        it.check()
    };
    let table = TableName::Deadlines;
    let row = |from, count, authorities: &[Authority]| DeadlineRow {
        what: DeadlineKind::Decision,
        authorities: authorities.iter().copied().collect(),
        term: Term { count, unit: TermUnit::Day },
        from: day(from),
        to: None,
        source: "NĐ A".to_owned(),
    };
    let (all, old) = (&Authority::ALL, day("2016-01-01"));
    assert_eq!(with(row("2027-01-01", 15, all)), []);
    // The same fault of three authorities is one.
    let after = day("2017-09-25");
    assert_eq!(with(row("2016-01-01", 15, all)), [OutOfOrder { table, from: old, after }]);
    let what = DeadlineKind::Decision;
    let from = day("2027-01-01");
    assert_eq!(with(row("2027-01-01", 0, all)), [NoTerm { what, from }]);
    assert_eq!(with(row("2027-01-01", 15, &[])), [BindsNobody { what, from }]);
    let ended = DeadlineRow { to: Some(from), ..row("2027-01-01", 15, all) };
    assert_eq!(with(ended), [EmptyPeriod { table, from, to: from }]);

    let mut it = law();
    it.calendar.swapped_workdays = ["2026-02-23", "2026-02-28", "2026-05-02"].map(day).into();
    it.calendar.holidays = ["2026-05-02"].map(day).into();
    let expected =
        [SwappedWeekday { day: day("2026-02-23") }, HolidayWorked { day: day("2026-05-02") }];
    assert_eq!(it.check(), expected);
}

#[test]
fn the_days_off_of_2025_to_2027_come_with_the_program() {
    let calendar = &Tables::law().calendar;
    let worked: Vec<_> = ["2025-04-26", "2026-01-10", "2026-08-22"].map(day).to_vec();
    for it in worked {
        assert!(calendar.is_working(it) && calendar.knows(it), "{it}");
    }
    let off = [
        "2025-01-27",
        "2025-01-31",
        "2025-04-07",
        "2025-05-02",
        "2025-09-01",
        "2025-09-02",
        "2026-01-02",
        "2026-02-16",
        "2026-02-20",
        "2026-04-27",
        "2026-08-31",
        "2026-09-01",
        "2026-11-24",
    ];
    for it in off.map(day) {
        assert!(!calendar.is_working(it) && calendar.knows(it), "{it}");
    }
    // 24/11 is a day off since 2026, and what stands beside it was never announced.
    assert!(calendar.is_working(day("2025-11-24")));
    assert!(calendar.is_working(day("2026-11-23")) && !calendar.knows(day("2026-11-23")));
    assert!(calendar.is_working(day("2025-02-03")) && calendar.is_working(day("2026-02-23")));
}

#[test]
fn of_2027_nothing_is_settled_before_it_is_announced() {
    let calendar = &Tables::law().calendar;
    for it in ["2027-01-01", "2027-02-10", "2027-04-16", "2027-05-03", "2027-09-03"].map(day) {
        assert!(!calendar.is_working(it) && !calendar.knows(it), "{it}");
    }
    let confirmed = |text: &str| {
        let listed = calendar.days.iter().find(|it| it.on == day(text));
        listed.map(|it| it.confirmed)
    };
    assert_eq!(confirmed("2027-04-16"), Some(true));
    assert_eq!(confirmed("2027-02-08"), Some(false));
    assert_eq!(calendar.years_lacking(day("2026-09-30")), [0; 0]);
    assert_eq!(calendar.years_lacking(day("2026-10-01")), [2027]);
}

#[test]
fn every_day_of_the_calendar_says_where_it_comes_from() {
    let mut it = law();
    assert_eq!(it.check(), []);
    it.calendar.days[3].source = " ".to_owned();
    let from = Some(it.calendar.days[3].on);
    assert_eq!(it.check(), [TableFault::NoSource { table: TableName::Calendar, from }]);
    it = law();
    it.calendar.days[7].on = day("2025-04-25");
    assert_eq!(it.check(), [TableFault::SwappedWeekday { day: day("2025-04-25") }]);
}
