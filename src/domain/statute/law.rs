//! The tables as the law has them: every row with its source.
//!
//! Where a term was read in a summary only, or the day of a change follows from the day
//! of a decree, a comment says so: a lawyer confirms it before it blocks anything.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::NaiveDate;

use super::{
    Authority, ComponentList, DeadlineKind, DeadlineRow, ExemptionGround, ExemptionRow, LevelEnd,
    OversightRow, PartialOnlineRow, Tables, holidays, issuers,
};
use crate::domain::{
    calendar::{Term, TermUnit},
    component::Component,
    procedure::Level,
};

/// NĐ 63/2010/NĐ-CP takes effect.
const DECREE_63: NaiveDate = on(2010, 10, 14);
/// NĐ 48/2013/NĐ-CP takes effect.
const DECREE_48: NaiveDate = on(2013, 7, 1);
/// NĐ 92/2017/NĐ-CP takes effect.
const DECREE_92: NaiveDate = on(2017, 9, 25);
/// TT 02/2017/TT-VPCP takes effect.
const CIRCULAR_02: NaiveDate = on(2017, 12, 15);
/// NĐ 09/2026/NĐ-CP is signed; its own day of effect is to be confirmed.
const DECREE_09: NaiveDate = on(2026, 1, 10);
/// NĐ 224/2026/NĐ-CP takes effect.
const DECREE_224: NaiveDate = on(2026, 7, 1);
/// The first day without districts.
const NO_DISTRICTS: NaiveDate = on(2025, 7, 1);

const fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("every date of this file is a day")
}

const MINISTER: &[Authority] = &[Authority::Minister];
const PROVINCE: &[Authority] = &[Authority::Province];
/// Those whom Điều 24 obliges to enter what they announced.
const ENTERING: &[Authority] = &[Authority::Minister, Authority::Province];
/// Those of Điều 13 khoản 2 and 3.
const LOCAL: &[Authority] = &[Authority::Province, Authority::DelegatedHead];

impl Tables {
    /// Returns the law's tables, which hold unless others are laid down.
    pub fn law() -> &'static Tables {
        static LAW: LazyLock<Tables> = LazyLock::new(|| Tables {
            components: components(),
            deadlines: deadlines(),
            oversight: oversight(),
            partial_online: vec![PartialOnlineRow {
                from: DECREE_224,
                to: None,
                source: "NĐ 224/2026/NĐ-CP, Điều 14".to_owned(),
            }],
            levels_ended: vec![LevelEnd {
                level: Level::District,
                from: NO_DISTRICTS,
                to: None,
                source: "Luật Tổ chức chính quyền địa phương 2025".to_owned(),
            }],
            exemptions: exemptions(),
            issuers: issuers::issuers(),
            calendar: holidays::calendar(),
        });
        &LAW
    }
}

/// NĐ 63/2010/NĐ-CP, Điều 8 khoản 2: the result was one of the mandatory components until
/// NĐ 92/2017/NĐ-CP.
fn components() -> Vec<ComponentList> {
    let always = BTreeSet::from([
        Component::Name,
        Component::Steps,
        Component::Channels,
        Component::Dossier,
        Component::ProcessingTime,
        Component::Applicants,
        Component::Agencies,
    ]);
    let where_prescribed =
        BTreeSet::from([Component::Forms, Component::Conditions, Component::Fees]);
    let with_result = |set: &BTreeSet<Component>| {
        set.iter().copied().chain([Component::Results]).collect::<BTreeSet<_>>()
    };
    vec![
        ComponentList {
            from: DECREE_63,
            to: None,
            mandatory: with_result(&always),
            conditional: where_prescribed.clone(),
            source: "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2".to_owned(),
        },
        ComponentList {
            from: DECREE_92,
            to: None,
            conditional: with_result(&where_prescribed),
            mandatory: always,
            source: "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2, sửa đổi bởi NĐ 92/2017/NĐ-CP".to_owned(),
        },
    ]
}

#[rustfmt::skip] // One row, one line: this is a table.
fn deadlines() -> Vec<DeadlineRow> {
    use DeadlineKind::{Decision, DraftToControl, Entry, SentToOversight, ShortenedDecision, ShortenedEntry};
    use TermUnit::{Day, WorkingDay};
    let all = &Authority::ALL;
    vec![
        row(DraftToControl, all, 30, Day, CIRCULAR_02, "TT 02/2017/TT-VPCP, Điều 9"),

        row(Decision, all, 10, WorkingDay, DECREE_63, "NĐ 63/2010/NĐ-CP, Điều 15"),
        row(Decision, MINISTER, 20, WorkingDay, DECREE_48, "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 48/2013/NĐ-CP, Điều 1 khoản 5"),
        row(Decision, LOCAL, 5, WorkingDay, DECREE_48, "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 48/2013/NĐ-CP, Điều 1 khoản 5"),
        row(Decision, MINISTER, 20, Day, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 92/2017/NĐ-CP"),
        row(Decision, LOCAL, 5, Day, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 92/2017/NĐ-CP"),
        row(ShortenedDecision, all, 3, Day, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 15, sửa đổi bởi NĐ 92/2017/NĐ-CP"),

        // NĐ 48/2013/NĐ-CP left the term of entry as it was.
        row(Entry, ENTERING, 5, WorkingDay, DECREE_63, "NĐ 63/2010/NĐ-CP, Điều 24"),
        row(Entry, MINISTER, 10, WorkingDay, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 24, sửa đổi bởi NĐ 92/2017/NĐ-CP"),
        row(Entry, PROVINCE, 5, WorkingDay, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 24, sửa đổi bởi NĐ 92/2017/NĐ-CP"),
        row(ShortenedEntry, ENTERING, 2, WorkingDay, DECREE_92, "NĐ 63/2010/NĐ-CP, Điều 24, sửa đổi bởi NĐ 92/2017/NĐ-CP"),

        // Điều 24 of 2010 set one term for entering and for sending; the text of 2017
        // does not carry the second. The circular's term was read in a summary only.
        DeadlineRow {
            to: Some(DECREE_92),
            ..row(SentToOversight, ENTERING, 5, WorkingDay, DECREE_63, "NĐ 63/2010/NĐ-CP, Điều 24")
        },
        row(SentToOversight, all, 3, WorkingDay, CIRCULAR_02, "TT 02/2017/TT-VPCP"),
    ]
}

fn row(
    what: DeadlineKind,
    authorities: &[Authority],
    count: u16,
    unit: TermUnit,
    from: NaiveDate,
    source: &str,
) -> DeadlineRow {
    DeadlineRow {
        what,
        authorities: authorities.iter().copied().collect(),
        term: Term { count, unit },
        from,
        to: None,
        source: source.to_owned(),
    }
}

/// Điều 9 to 11 are of drafts of decrees, decisions, circulars and what provinces issue; which
/// norms fall outside is read from that, and a lawyer confirms each.
fn exemptions() -> Vec<ExemptionRow> {
    use ExemptionGround::{BeforeDecree, Law, Ordinance, StateSecret, Treaty};
    let drafts = "NĐ 63/2010/NĐ-CP, Điều 9–11";
    let row = |ground, source: &str| ExemptionRow {
        ground,
        from: DECREE_63,
        to: None,
        source: source.to_owned(),
    };
    vec![
        row(Law, drafts),
        row(Ordinance, drafts),
        row(Treaty, drafts),
        row(BeforeDecree, "NĐ 63/2010/NĐ-CP (hiệu lực thi hành từ 14/10/2010)"),
        row(StateSecret, "NĐ 63/2010/NĐ-CP, Điều 1 khoản 2"),
    ]
}

/// The days are those on which the text of NĐ 63/2010/NĐ-CP, Điều 5, changed; the staff
/// moved some months earlier in 2012 and 2016.
fn oversight() -> Vec<OversightRow> {
    let row = |from, body: &str, source: &str| OversightRow {
        body: body.to_owned(),
        from,
        to: None,
        source: source.to_owned(),
    };
    let (office, justice) = ("Văn phòng Chính phủ", "Bộ Tư pháp");
    vec![
        row(DECREE_63, office, "NĐ 63/2010/NĐ-CP, Điều 5"),
        row(DECREE_48, justice, "NĐ 48/2013/NĐ-CP, Điều 1 khoản 1"),
        row(DECREE_92, office, "NĐ 92/2017/NĐ-CP"),
        row(DECREE_09, justice, "NĐ 369/2025/NĐ-CP; NĐ 09/2026/NĐ-CP"),
    ]
}
