//! From one line of the exchange form to a procedure: which field of a record means what.
//!
//! The record is the one in which the national database's procedures are passed around
//! as JSON Lines, with Vietnamese keys in `snake_case`. A field that the registry has no
//! place for is listed as ignored, and what it tolerates is noted; nothing is dropped
//! in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    channels::channels,
    fields::{At, Fields, Notes},
    imported::Imported,
    legacy::LegacyFinding as Found,
    line::{ABOLISHED, NON_TERRITORIAL, NOT_UNDERSTOOD, ONLINE, ORIGINAL, STATES},
    names::{ASSIGNMENTS, CLASSES},
    refusal::{LineRefusal, LineRefusalKind},
    rows,
    tree::{self, JsonTree},
};
use crate::domain::{
    check,
    component::Component,
    day::is_no_day,
    ids::Code,
    none,
    number::normalise_decision,
    plausible,
    procedure::{
        Agency, AgencyRole, Applicant, Assignment, Class, Dossier, DossierCase, LegalBasis, Online,
        OnlineLevel, Paper, Procedure,
    },
    text::{fold, garbled::garbled},
};

/// Fields of the record that only repeat what the channels' rows say.
const DERIVED: [&str; 2] = ["thoi_han_giai_quyet", "phi_le_phi"];

/// Reads a record of the exchange form.
pub(super) fn read(tree: JsonTree<'_>) -> Result<Imported, LineRefusal> {
    let marked = tree::marked_secret(&tree).map(|it| LineRefusalKind::MarkedSecret.at(it));
    let mut record = Fields::open(tree, At::Record)?;
    let mut notes = Notes::default();
    let code = record.line("ma_thu_tuc", &mut notes)?.unwrap_or_default();
    let known = Some(code.clone()).filter(|code| !code.is_empty());
    marked
        .map_or_else(|| read_of(&code, record, notes), Err)
        .map_err(|refusal| LineRefusal { code: known, ..refusal })
}

fn read_of(
    code: &str,
    mut record: Fields<'_, '_>,
    mut notes: Notes,
) -> Result<Imported, LineRefusal> {
    let (code, alias) = split_alias(code)?;
    let name = record.line("ten_thu_tuc", &mut notes)?;
    let name = name.ok_or_else(|| LineRefusalKind::EmptyName.at("ten_thu_tuc"))?;
    let decision = record.text("so_quyet_dinh", &mut notes)?;
    let decision_number = decision.as_deref().and_then(normalise_decision);
    let mut procedure = procedure(code, name, &mut record, &mut notes)?;
    procedure.aliases.extend(alias);
    procedure.last_row = notes.last_row();
    for derived in DERIVED {
        record.optional(derived);
    }
    record.optional(ORIGINAL);
    if record.optional(ABOLISHED).is_some() {
        return Err(LineRefusalKind::Abolished.at(""));
    }
    let states = states(&mut record, &mut notes)?;
    not_understood(&mut record, &mut notes)?;
    record.close(&mut notes);
    note_absences(&procedure, &mut notes);
    match (&decision, &decision_number) {
        (None, _) => notes.found(Found::NoDecision, "so_quyet_dinh"),
        (Some(words), None) => notes.found_words(Found::MalformedDecision, "so_quyet_dinh", words),
        (Some(_), Some(_)) => {}
    }
    Ok(Imported { states, ..notes.of(procedure, decision, decision_number) })
}

/// Takes the components that the shape of the file has a place for.
/// `None` where it has one for all.
fn states(
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Option<BTreeSet<Component>>, LineRefusal> {
    let Some(names) = record.optional_text(STATES, notes)? else { return Ok(None) };
    Ok(Some(names.split(' ').filter_map(|it| it.parse().ok()).collect()))
}

/// Takes what the shape of the file did not understand.
fn not_understood(record: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<(), LineRefusal> {
    for (index, tree) in record.optional_list(NOT_UNDERSTOOD)?.into_iter().enumerate() {
        let mut fields = Fields::open(tree, At::Item(&record.at, NOT_UNDERSTOOD, index))?;
        let place = fields.text("cho", notes)?.unwrap_or_default();
        let words = fields.text("chu", notes)?.unwrap_or_default();
        notes.not_understood(place, words);
        fields.close(notes);
    }
    Ok(())
}

/// Reads the components in the order of the document, which is that of its row ids.
fn procedure(
    code: Code,
    name: String,
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Procedure, LineRefusal> {
    let mut declared_none = BTreeMap::new();
    Ok(Procedure {
        code,
        name,
        publisher: record.line("co_quan_cong_bo", notes)?.unwrap_or_default(),
        field: record.line("linh_vuc", notes)?.unwrap_or_default(),
        levels: rows::levels(&record.line("cap_thuc_hien", notes)?.unwrap_or_default(), notes),
        class: class(record, notes)?,
        assignment: assignment(record, notes)?,
        steps: record
            .text("trinh_tu_thuc_hien", notes)?
            .map(|text| rows::steps(&text, notes))
            .unwrap_or_default(),
        channels: channels(record, notes)?,
        dossier: dossier(record, notes)?,
        applicants: applicants(record, notes)?,
        agencies: agencies(record, notes)?,
        results: match stated(record, "ket_qua_thuc_hien", notes)? {
            Some(words) if none::declares_none(&words) => {
                declared_none.insert(Component::Results, words);
                Vec::new()
            }
            words => words.map(|it| rows::results(&it, notes)).unwrap_or_default(),
        },
        legal_basis: legal_basis(record, notes)?,
        conditions: match stated(record, "yeu_cau_dieu_kien", notes)? {
            Some(words) if none::declares_none(&words) => {
                declared_none.insert(Component::Conditions, words);
                Vec::new()
            }
            words => words.map(|it| rows::conditions(&it, notes)).unwrap_or_default(),
        },
        declared_none,
        online: online(record, notes)?,
        non_territorial: record.flag(NON_TERRITORIAL)?,
        keywords: record.text("tu_khoa", notes)?,
        description: record.text("mo_ta", notes)?,
        portal_id: record.text("id_csdl", notes)?,
        aliases: Vec::new(),
        last_row: 0,
    })
}

/// Takes a text that says what there is or that there is none; "Không có thông tin" and a dash
/// state neither.
fn stated(
    record: &mut Fields<'_, '_>,
    name: &str,
    notes: &mut Notes,
) -> Result<Option<String>, LineRefusal> {
    let words = record.text(name, notes)?;
    let is_mark = words.as_deref().is_some_and(none::is_empty_mark);
    if is_mark {
        notes.found(Found::EmptyRow, name);
        notes.ignored.push(name.to_owned());
    }
    Ok(words.filter(|it| !is_mark && !rows::says_nothing(it)))
}

/// Tells an adopted form (`1.001612.000.00.00.H48`, `1.000948.H38`) from its code.
pub(super) fn split_alias(text: &str) -> Result<(Code, Option<String>), LineRefusal> {
    let refusal = || LineRefusalKind::MalformedCode { text: text.to_owned() }.at("ma_thu_tuc");
    match text.parse::<Code>() {
        // Provisional codes are another registry's own.
        Ok(code) if code.is_provisional() => return Err(refusal()),
        Ok(code) => return Ok((code, None)),
        Err(_) => {}
    }
    let code = Code::of_adopted(text).ok_or_else(refusal)?;
    Ok((code, Some(text.to_owned())))
}

fn class(record: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Option<Class>, LineRefusal> {
    let Some(words) = record.optional_text("loai_hinh_csdl", notes)? else { return Ok(None) };
    let class = CLASSES.read(|it| it == words);
    if class.is_none() {
        notes.found_words(Found::UnknownClass, "loai_hinh_csdl", words.clone());
    }
    // What says that it is internal is never taken for a procedure of the public: of an unknown
    // kind, it counts as one within an agency (settled question 31).
    let said = fold(&words);
    let internal = ["internal", "noi bo"].iter().any(|it| said.contains(it));
    Ok(class.or_else(|| internal.then_some(Class::StandardInternal)))
}

fn assignment(
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Option<Assignment>, LineRefusal> {
    let Some(words) = record.line("loai_thu_tuc", notes)? else { return Ok(None) };
    let assignment = ASSIGNMENTS.read(|it| it == words);
    if assignment.is_none() {
        notes.found_words(Found::UnknownAssignment, "loai_thu_tuc", words);
    }
    Ok(assignment)
}

/// Takes the online level; the portal's records have none.
fn online(record: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Option<Online>, LineRefusal> {
    let Some(words) = record.optional_text(ONLINE, notes)? else { return Ok(None) };
    let all = [OnlineLevel::Full, OnlineLevel::Partial, OnlineLevel::None];
    let level = all.into_iter().find(|it| it.key() == words);
    if level.is_none() {
        notes.not_understood(ONLINE, words);
    }
    let of =
        |level| Online { level, reason: None, basis: None, service_code: None, service_name: None };
    Ok(level.map(of))
}

fn dossier(record: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Dossier, LineRefusal> {
    const LIST: &str = "thanh_phan_ho_so";
    let mut cases = Vec::new();
    for (index, tree) in record.list(LIST)?.into_iter().enumerate() {
        let at = At::Item(&record.at, LIST, index);
        let mut fields = Fields::open(tree, at)?;
        let id = notes.row('q');
        let case = fields.text("truong_hop", notes)?;
        let mut papers = Vec::new();
        for (index, tree) in fields.list("giay_to")?.into_iter().enumerate() {
            papers.push(paper(Fields::open(tree, At::Item(&at, "giay_to", index))?, notes)?);
        }
        fields.close(notes);
        cases.push(DossierCase { id, case, papers });
    }
    Ok(Dossier { sets: None, cases })
}

fn paper(mut fields: Fields<'_, '_>, notes: &mut Notes) -> Result<Paper, LineRefusal> {
    let name = fields.text("ten_giay_to", notes)?.unwrap_or_default();
    if name.is_empty() {
        notes.found(Found::PaperWithoutName, fields.at.field("ten_giay_to"));
    }
    let paper = Paper {
        id: notes.row('d'),
        name,
        originals: fields.count("ban_chinh", notes)?,
        copies: fields.count("ban_sao", notes)?,
        forms: fields.texts("mau_don_to_khai", notes)?,
    };
    fields.close(notes);
    Ok(paper)
}

/// Takes the applicant types as they stand: a source that split a label at its commas
/// is not put right by guessing.
fn applicants(
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Vec<Applicant>, LineRefusal> {
    let names = record.texts("doi_tuong_thuc_hien", notes)?;
    Ok(names.into_iter().map(|name| Applicant { id: notes.row('a'), name }).collect())
}

fn agencies(record: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Vec<Agency>, LineRefusal> {
    const ROLES: [(&str, AgencyRole); 5] = [
        ("co_quan_thuc_hien", AgencyRole::Handling),
        ("co_quan_co_tham_quyen", AgencyRole::Competent),
        ("dia_chi_tiep_nhan_hs", AgencyRole::ReceivingAddress),
        ("co_quan_duoc_uy_quyen", AgencyRole::Delegated),
        ("co_quan_phoi_hop", AgencyRole::Coordinating),
    ];
    let mut agencies = Vec::new();
    for (field, role) in ROLES {
        if let Some(name) = record.text(field, notes)? {
            agencies.push(Agency { id: notes.row('g'), role, name });
        }
    }
    Ok(agencies)
}

fn legal_basis(
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Vec<LegalBasis>, LineRefusal> {
    const LIST: &str = "can_cu_phap_ly";
    let mut rows = Vec::new();
    for (index, tree) in record.list(LIST)?.into_iter().enumerate() {
        let mut fields = Fields::open(tree, At::Item(&record.at, LIST, index))?;
        let number = fields.line("so_ky_hieu", notes)?.unwrap_or_default();
        if number.is_empty() {
            notes.found(Found::BasisWithoutNumber, fields.at.field("so_ky_hieu"));
        }
        let title = fields.text("trich_yeu", notes)?;
        let date = fields.text("ngay_ban_hanh", notes)?;
        if let Some(words) = date.as_deref().filter(|it| is_no_day(it)) {
            notes.found_words(Found::NoSuchDay, fields.at.field("ngay_ban_hanh"), words);
        }
        rows.push(LegalBasis {
            id: notes.row('l'),
            number,
            title,
            date,
            issuer: fields.text("co_quan_ban_hanh", notes)?,
        });
        fields.close(notes);
    }
    Ok(rows)
}

/// Notes which components the record leaves out, and which texts are garbled.
pub(super) fn note_absences(procedure: &Procedure, notes: &mut Notes) {
    let handling = procedure.agencies_as(AgencyRole::Handling).next().is_none();
    let results =
        procedure.results.is_empty() && !procedure.declared_none.contains_key(&Component::Results);
    let repeats =
        procedure.description.as_deref().is_some_and(|it| repeats_conditions(it, procedure));
    for (absent, finding, field) in [
        (procedure.publisher.is_empty(), Found::NoPublisher, "co_quan_cong_bo"),
        (procedure.field.is_empty(), Found::NoField, "linh_vuc"),
        (procedure.levels.is_empty(), Found::NoLevels, "cap_thuc_hien"),
        (procedure.steps.is_empty(), Found::NoSteps, "trinh_tu_thuc_hien"),
        (procedure.channels.is_empty(), Found::NoChannels, "cach_thuc_thuc_hien"),
        (procedure.papers().next().is_none(), Found::NoPapers, "thanh_phan_ho_so"),
        (procedure.applicants.is_empty(), Found::NoApplicants, "doi_tuong_thuc_hien"),
        (handling, Found::NoHandlingAgency, "co_quan_thuc_hien"),
        (results, Found::NoResults, "ket_qua_thuc_hien"),
        (procedure.legal_basis.is_empty(), Found::NoLegalBasis, "can_cu_phap_ly"),
        (repeats, Found::DescriptionRepeatsConditions, "mo_ta"),
        (plausible::levels_are_denied(procedure), Found::LevelsDenied, "cap_thuc_hien"),
    ] {
        if absent {
            notes.found(finding, field);
        }
    }
    let tagged = plausible::without_tag(&procedure.name).map(|_| ("ten_thu_tuc", &procedure.name));
    let papers = || procedure.papers();
    let tags = papers().filter(|it| plausible::without_tag(&it.name).is_some());
    let names = tags.map(|it| ("thanh_phan_ho_so", &it.name));
    for (field, name) in tagged.into_iter().chain(names) {
        notes.found_words(Found::TaggedName, field, name);
    }
    for paper in papers().filter(|it| plausible::original_is_denied(it)) {
        notes.found_words(Found::OriginalOfCopy, "thanh_phan_ho_so", &paper.name);
    }
    let is_local = |name: &str| plausible::is_local_body_of_ministry(procedure, name);
    for (role, field) in [
        (AgencyRole::Handling, "co_quan_thuc_hien"),
        (AgencyRole::Competent, "co_quan_co_tham_quyen"),
    ] {
        for agency in procedure.agencies_as(role).filter(|it| is_local(&it.name)) {
            notes.found_words(Found::LocalBody, field, &agency.name);
        }
    }
    for (place, words) in check::texts(procedure) {
        if let Some(found) = garbled(words) {
            notes.found_words(Found::GarbledText, place, found.word);
        }
    }
}

/// Whether a description says what the conditions say, line for line.
fn repeats_conditions(description: &str, procedure: &Procedure) -> bool {
    match procedure.declared_none.get(&Component::Conditions) {
        Some(words) => words == description,
        None => procedure.conditions.iter().map(|it| it.text.as_str()).eq(description.split('\n')),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::{
        procedure::{FeeKind, Level, Method},
        rule::RuleNumber,
        values::{Money, Quantity, TimeUnit, TimeValue},
    };
    use crate::import::convert;

    fn record() -> Value {
        json!({
            "ma_thu_tuc": "1.000001",
            "so_quyet_dinh": "Quyết định số 12/QĐ-BMẪU",
            "ten_thu_tuc": "Cấp giấy\nphép mẫu",
            "cap_thuc_hien": "Cấp Bộ/Trung ương, Cấp Tỉnh",
            "loai_thu_tuc": "OTHER",
            "linh_vuc": "Mẫu",
            "co_quan_cong_bo": "Bộ Mẫu",
            "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ. Bước 2: Nhận\u{a0}kết quả.",
            "cach_thuc_thuc_hien": [{
                "hinh_thuc_nop": "Trực tuyến",
                "thoi_han_giai_quyet": "3.5 ngày làm việc",
                "thoi_han_so": 3.5,
                "thoi_han_don_vi": "ngay_lam_viec",
                "phi_le_phi": "50000 Đồng",
                "phi_chi_tiet": [
                    {"loai": "Lệ phí", "muc": 50000, "don_vi": "Đồng", "ghi_chu": null}
                ],
                "mo_ta": null
            }],
            "thanh_phan_ho_so": [{
                "truong_hop": null,
                "giay_to": [{
                    "ten_giay_to": "Tờ khai",
                    "mau_don_to_khai": ["Mẫu 01.docx"],
                    "ban_chinh": 1,
                    "ban_sao": 0
                }]
            }],
            "doi_tuong_thuc_hien": ["Tổ chức (không bao gồm doanh nghiệp, HTX)"],
            "co_quan_thuc_hien": "Cục Mẫu",
            "co_quan_co_tham_quyen": null,
            "dia_chi_tiep_nhan_hs": "",
            "co_quan_duoc_uy_quyen": null,
            "co_quan_phoi_hop": null,
            "ket_qua_thuc_hien": "KQ.G04.000389 Giấy phép mẫu",
            "can_cu_phap_ly": [{
                "so_ky_hieu": "12/2021/NĐ-CP",
                "trich_yeu": "Nghị định mẫu",
                "ngay_ban_hanh": null,
                "co_quan_ban_hanh": null
            }],
            "yeu_cau_dieu_kien": "Không.",
            "tu_khoa": null,
            "mo_ta": null,
            "id_csdl": "7",
            "loai_hinh_csdl": "STANDARD"
        })
    }

    /// Converts the record with one field put in place of another, by JSON pointer.
    fn with(pointer: &str, value: Value) -> Result<Imported, LineRefusal> {
        let mut record = record();
        *record.pointer_mut(pointer).unwrap() = value;
        convert(record.to_string().as_bytes())
    }

    fn found(imported: &Imported) -> Vec<Found> {
        imported.legacy.iter().map(|note| note.finding).collect()
    }

    fn refused(pointer: &str, value: Value) -> (String, &'static str) {
        let refusal = with(pointer, value).unwrap_err();
        (refusal.field, refusal.kind.code())
    }

    #[test]
    fn br_19_a_record_with_a_marking_is_refused_also_where_nobody_reads_it() {
        for (field, value) in [
            ("linh_vuc", json!("Quốc phòng (TỐI MẬT)")),
            ("ghi_chu_khac", json!({ "dong": ["một", "Độ mật: Mật"] })),
        ] {
            let mut record = record();
            record[field] = value;
            let refusal = convert(record.to_string().as_bytes()).unwrap_err();
            assert_eq!(
                (refusal.kind, refusal.rule),
                (LineRefusalKind::MarkedSecret, Some(RuleNumber::Br19))
            );
            assert_eq!(refusal.code.as_deref(), Some("1.000001"));
            assert!(refusal.field.starts_with(field), "{}", refusal.field);
        }
    }

    #[test]
    fn what_says_that_it_is_internal_is_no_procedure_of_the_public() {
        for words in ["STANDARD_INTERNAL", "INTERNAL", "internal_within", "TTHC nội bộ", "Nội  bộ"]
        {
            let imported = with("/loai_hinh_csdl", json!(words)).unwrap();
            assert_eq!(imported.procedure.class, Some(Class::StandardInternal), "{words}");
            let told = found(&imported).contains(&Found::UnknownClass);
            assert_eq!(told, words != "STANDARD_INTERNAL", "{words}");
        }
        let other = with("/loai_hinh_csdl", json!("LOẠI KHÁC")).unwrap();
        assert_eq!(other.procedure.class, None);
    }

    #[test]
    fn a_record_becomes_a_procedure() {
        let imported = convert(record().to_string().as_bytes()).unwrap();
        let procedure = &imported.procedure;
        assert_eq!(found(&imported), []);
        assert_eq!(imported.ignored, [""; 0]);
        assert_eq!(imported.decision_number.as_deref(), Some("12/QĐ-BMẪU"));
        assert_eq!(procedure.name, "Cấp giấy phép mẫu");
        assert_eq!(procedure.levels, [Level::Ministry, Level::Province]);
        assert_eq!(procedure.steps_text(), "Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.");
        assert_eq!(procedure.steps[0].steps.len(), 2);
        let channel = &procedure.channels[0];
        assert_eq!((channel.method, channel.id.as_str()), (Method::Online, "c4"));
        let value = TimeValue { amount: Quantity(3_500), unit: TimeUnit::WorkingDay };
        assert_eq!(channel.time.as_ref().unwrap().value, Some(value));
        let fee = &channel.fees[0];
        assert_eq!((fee.kind, fee.amount), (Some(FeeKind::Charge), Some(Money(50_000))));
        assert_eq!(procedure.results[0].code.as_deref(), Some("KQ.G04.000389"));
        assert_eq!(procedure.declared_none[&Component::Conditions], "Không.");
        assert_eq!(procedure.agencies.len(), 1);
        assert_eq!(procedure.last_row, 11);
    }

    #[test]
    fn an_adopted_form_goes_by_its_base_code() {
        for (text, code) in [
            ("1.001612.000.00.00.H48", "1.001612"),
            ("1.000948.H38", "1.000948"),
            ("1.004222.01.G19", "1.004222.01"),
        ] {
            let procedure = with("/ma_thu_tuc", json!(text)).unwrap().procedure;
            assert_eq!(
                (procedure.code.as_str(), &procedure.aliases[..]),
                (code, &[text.to_owned()][..])
            );
        }
        for text in ["1.0000011", "1.000001-Xoa", "1.000001.X", "1.000001.H4é", "", "H38"] {
            let refusal = with("/ma_thu_tuc", json!(text)).unwrap_err();
            assert_eq!(
                (refusal.rule, refusal.kind.code()),
                (Some(RuleNumber::Br30), "malformed_code")
            );
        }
    }

    #[test]
    fn a_refusal_names_its_field_and_its_record() {
        let paper = "/thanh_phan_ho_so/0/giay_to/0/ban_sao";
        let field = "thanh_phan_ho_so[0].giay_to[0].ban_sao";
        assert_eq!(refused(paper, json!([1])), (field.to_owned(), "wrong_type"));
        assert_eq!(refused("/ten_thu_tuc", json!(" ")), ("ten_thu_tuc".to_owned(), "empty_name"));
        let refusal = with("/can_cu_phap_ly", json!({})).unwrap_err();
        assert_eq!(refusal.code.as_deref(), Some("1.000001"));
        assert_eq!(
            refusal.to_string(),
            "1.000001, `can_cu_phap_ly`: a list was expected, and an object found"
        );
        let mut record = record();
        record.as_object_mut().unwrap().remove("ten_thu_tuc");
        assert_eq!(
            convert(record.to_string().as_bytes()).unwrap_err().kind.code(),
            "missing_field"
        );
        assert_eq!(convert(b"[]").unwrap_err().kind.code(), "not_an_object");
    }

    #[test]
    fn one_number_that_is_none_refuses_no_procedure() {
        let paper = "/thanh_phan_ho_so/0/giay_to/0/ban_sao";
        let field = "thanh_phan_ho_so[0].giay_to[0].ban_sao";
        for (number, words) in [
            (json!(-1), "-1"),
            (json!(0.5), "0.5"),
            (json!(1_u64 << 40), "1099511627776"),
            (json!("một"), "một"),
            (Value::Null, "null"),
        ] {
            let imported = with(paper, number).unwrap();
            let told: Vec<_> =
                imported.not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
            assert_eq!(told, [(field, words)]);
            assert_eq!(imported.procedure.papers().next().unwrap().copies, 0);
        }
        let imported = with(paper, json!("2")).unwrap();
        assert_eq!(imported.procedure.papers().next().unwrap().copies, 2);
        assert_eq!(imported.not_understood, []);
        let fee = with("/cach_thuc_thuc_hien/0/phi_chi_tiet/0/muc", json!(0.5)).unwrap();
        let fee = fee.procedure.fees().next().unwrap().clone();
        assert_eq!((fee.text.as_str(), fee.amount), ("0.5 Đồng", None));
        let limit = with("/cach_thuc_thuc_hien/0/thoi_han_so", json!(-3)).unwrap();
        assert_eq!(limit.not_understood[0].words, "-3");
    }

    #[test]
    fn a_time_limit_follows_from_its_words() {
        let time =
            |words: &str| with("/cach_thuc_thuc_hien/0/thoi_han_giai_quyet", json!(words)).unwrap();
        assert_eq!(found(&time("3,5 ngày làm việc")), []);
        assert_eq!(found(&time("4 ngày làm việc")), [Found::TimeDisagrees]);
        assert_eq!(found(&time("3")), [Found::TimeDisagrees, Found::TimeWithoutUnit]);
        assert_eq!(time("3").procedure.channels[0].time.as_ref().unwrap().value, None);
    }

    #[test]
    fn a_fee_follows_from_its_words() {
        let fees = |rows: Value, summary: &str| {
            let mut record = record();
            record["cach_thuc_thuc_hien"][0]["phi_chi_tiet"] = rows;
            record["cach_thuc_thuc_hien"][0]["phi_le_phi"] = json!(summary);
            let imported = convert(record.to_string().as_bytes()).unwrap();
            let fees: Vec<_> =
                imported.procedure.fees().map(|fee| (fee.text.clone(), fee.amount)).collect();
            (fees, found(&imported))
        };
        let words = json!([{"muc": null, "don_vi": null, "ghi_chu": "Theo quy định"}]);
        let expected = (vec![("Theo quy định".to_owned(), None)], vec![Found::FeeWithoutAmount]);
        assert_eq!(fees(words, "Theo quy định"), expected);
        let expected = (vec![("Miễn phí".to_owned(), Some(Money(0)))], vec![]);
        assert_eq!(fees(json!([]), "Miễn phí"), expected);
        let zero = json!([{"muc": 0, "don_vi": "VNĐ", "ghi_chu": "Theo quy định"}]);
        let expected = (vec![("0 VNĐ".to_owned(), Some(Money(0)))], vec![Found::ZeroFeeWithNote]);
        assert_eq!(fees(zero.clone(), "0 VNĐ (Theo quy định)"), expected);
        assert!(fees(zero, "Phí : 1 USD\nPhí : 0 Đồng").1.contains(&Found::FeeSummaryDiffers));
    }

    #[test]
    fn what_has_no_place_is_said_to_be_ignored() {
        let mut record = record();
        record["trang_thai_csdl"] = json!("ACTIVE");
        record["rỗng"] = json!([]);
        record["can_cu_phap_ly"][0]["hieu_luc"] = json!(true);
        record["phi_le_phi"] = json!(["50000 Đồng"]);
        let imported = convert(record.to_string().as_bytes()).unwrap();
        assert_eq!(imported.ignored, ["can_cu_phap_ly[].hieu_luc", "trang_thai_csdl"]);
    }

    #[test]
    fn a_baseline_tolerates_what_a_new_procedure_may_not_lack() {
        assert_eq!(
            found(&with("/co_quan_thuc_hien", Value::Null).unwrap()),
            [Found::NoHandlingAgency]
        );
        assert_eq!(found(&with("/can_cu_phap_ly", json!([])).unwrap()), [Found::NoLegalBasis]);
        assert_eq!(
            found(&with("/so_quyet_dinh", json!("4777")).unwrap()),
            [Found::MalformedDecision]
        );
        assert_eq!(Found::NoHandlingAgency.rule(), Some(RuleNumber::Br2));
        let none = with("/yeu_cau_dieu_kien", json!("Không có thông tin")).unwrap().procedure;
        assert!(none.conditions.is_empty() && none.declared_none.is_empty());
    }
}
