//! A procedure as a record in the shape of the national portal, in which the procedures are passed
//! around as JSON Lines: the way back of `import::record`.
//!
//! What the shape has no place for does not leave in it: the number of sets, the reasons of an online
//! level, what is declared none of papers, forms and fees, row ids, former codes. What the source said of its
//! own record (`trang_thai_csdl`, `nguon`) the registry does not keep.

use serde::Serialize;

use crate::{
    domain::{
        component::Component,
        number::normalise_decision,
        procedure::{AgencyRole, Channel, DossierCase, Fee, LegalBasis, Procedure},
        values::{Money, Quantity},
    },
    import::names::{ASSIGNMENTS, CLASSES, FEE_KINDS, LEVELS, METHODS, NO_UNIT, UNITS},
};

/// What stands between two rows that the shape has as one text.
const BETWEEN: &str = "; ";

/// A procedure in the portal's shape: fields in its order, under its names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortalRecord<'a> {
    ma_thu_tuc: &'a str,
    so_quyet_dinh: Option<&'a str>,
    so_quyet_dinh_chuan: Option<String>,
    ten_thu_tuc: &'a str,
    cap_thuc_hien: Option<String>,
    loai_thu_tuc: Option<&'static str>,
    linh_vuc: Option<&'a str>,
    co_quan_cong_bo: Option<&'a str>,
    trinh_tu_thuc_hien: Option<String>,
    cach_thuc_thuc_hien: Vec<PortalChannel>,
    thoi_han_giai_quyet: Vec<String>,
    phi_le_phi: Vec<String>,
    thanh_phan_ho_so: Vec<PortalCase<'a>>,
    doi_tuong_thuc_hien: Vec<&'a str>,
    co_quan_thuc_hien: Option<String>,
    co_quan_co_tham_quyen: Option<String>,
    dia_chi_tiep_nhan_hs: Option<String>,
    co_quan_duoc_uy_quyen: Option<String>,
    co_quan_phoi_hop: Option<String>,
    ket_qua_thuc_hien: Option<String>,
    can_cu_phap_ly: Vec<PortalBasis<'a>>,
    yeu_cau_dieu_kien: Option<String>,
    tu_khoa: Option<&'a str>,
    mo_ta: Option<&'a str>,
    id_csdl: Option<&'a str>,
    loai_hinh_csdl: Option<&'static str>,
    /// No field of the portal's own: its records say nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    muc_do_truc_tuyen: Option<&'static str>,
    /// As the level, by the name that its interface has for it.
    #[serde(rename = "phi_dia_gioi", skip_serializing_if = "Option::is_none")]
    non_territorial: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct PortalChannel {
    hinh_thuc_nop: String,
    thoi_han_giai_quyet: Option<String>,
    thoi_han_so: Option<serde_json::Number>,
    thoi_han_don_vi: Option<&'static str>,
    phi_le_phi: Option<String>,
    phi_chi_tiet: Vec<PortalFee>,
    mo_ta: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct PortalFee {
    #[serde(skip_serializing_if = "Option::is_none")]
    loai: Option<&'static str>,
    muc: Option<u64>,
    don_vi: Option<String>,
    ghi_chu: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct PortalCase<'a> {
    truong_hop: Option<&'a str>,
    giay_to: Vec<PortalPaper<'a>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct PortalPaper<'a> {
    ten_giay_to: Option<&'a str>,
    mau_don_to_khai: &'a [String],
    ban_chinh: u32,
    ban_sao: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct PortalBasis<'a> {
    so_ky_hieu: Option<&'a str>,
    trich_yeu: Option<&'a str>,
    ngay_ban_hanh: Option<&'a str>,
    co_quan_ban_hanh: Option<&'a str>,
}

impl<'a> PortalRecord<'a> {
    /// Takes a procedure and the announcing decision, verbatim, where one is known.
    pub fn of(procedure: &'a Procedure, decision: Option<&'a str>) -> Self {
        let channels: Vec<_> = procedure.channels.iter().map(PortalChannel::of).collect();
        let times = channels.iter().filter_map(|it| it.thoi_han_giai_quyet.clone());
        let fees = channels.iter().filter_map(|it| it.phi_le_phi.clone());
        let agencies = |role| joined(procedure.agencies_as(role).map(|it| &*it.name), BETWEEN);
        let declared = |component| procedure.declared_none.get(&component).cloned();
        PortalRecord {
            ma_thu_tuc: own_code(procedure),
            so_quyet_dinh: decision,
            so_quyet_dinh_chuan: decision.and_then(normalise_decision),
            ten_thu_tuc: &procedure.name,
            cap_thuc_hien: joined(procedure.levels.iter().filter_map(|it| LEVELS.of(*it)), ", "),
            loai_thu_tuc: procedure.assignment.and_then(|it| ASSIGNMENTS.of(it)),
            linh_vuc: said(&procedure.field),
            co_quan_cong_bo: said(&procedure.publisher),
            trinh_tu_thuc_hien: Some(procedure.steps_text()).filter(|it| !it.is_empty()),
            thoi_han_giai_quyet: each_once(times),
            phi_le_phi: each_once(fees),
            cach_thuc_thuc_hien: channels,
            thanh_phan_ho_so: procedure.dossier.cases.iter().map(PortalCase::of).collect(),
            doi_tuong_thuc_hien: procedure.applicants.iter().map(|it| &*it.name).collect(),
            co_quan_thuc_hien: agencies(AgencyRole::Handling),
            co_quan_co_tham_quyen: agencies(AgencyRole::Competent),
            dia_chi_tiep_nhan_hs: agencies(AgencyRole::ReceivingAddress),
            co_quan_duoc_uy_quyen: agencies(AgencyRole::Delegated),
            co_quan_phoi_hop: agencies(AgencyRole::Coordinating),
            ket_qua_thuc_hien: declared(Component::Results).or_else(|| results(procedure)),
            can_cu_phap_ly: procedure.legal_basis.iter().map(PortalBasis::of).collect(),
            yeu_cau_dieu_kien: declared(Component::Conditions)
                .or_else(|| joined(procedure.conditions.iter().map(|it| &*it.text), "\n")),
            tu_khoa: procedure.keywords.as_deref(),
            mo_ta: procedure.description.as_deref(),
            id_csdl: procedure.portal_id.as_deref(),
            loai_hinh_csdl: procedure.class.and_then(|it| CLASSES.of(it)),
            muc_do_truc_tuyen: procedure.online.as_ref().map(|it| it.level.key()),
            non_territorial: procedure.non_territorial,
        }
    }
}

/// Returns the code under which the portal has the procedure: the adopted form where one agency
/// carries it under one, and the base code otherwise.
fn own_code(procedure: &Procedure) -> &str {
    match &procedure.aliases[..] {
        [alias] if alias.starts_with(procedure.code.as_str()) => alias,
        _ => procedure.code.as_str(),
    }
}

fn said(words: &str) -> Option<&str> {
    Some(words).filter(|it| !it.is_empty())
}

fn joined<'t>(rows: impl Iterator<Item = &'t str>, between: &str) -> Option<String> {
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| rows.join(between))
}

fn each_once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut once = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

fn results(procedure: &Procedure) -> Option<String> {
    let rows: Vec<_> = procedure
        .results
        .iter()
        .map(|it| match &it.code {
            Some(code) => format!("{code} - {}", it.name),
            None => it.name.clone(),
        })
        .collect();
    joined(rows.iter().map(String::as_str), "\n")
}

impl PortalChannel {
    fn of(channel: &Channel) -> Self {
        let note = channel.note.as_deref();
        let (way, note) = match METHODS.of(channel.method) {
            Some(way) => (way, note),
            // The portal says another way in words, and the import keeps them before the note.
            None => match note.map(|it| it.split_once('\n').unwrap_or((it, ""))) {
                Some((way, note)) => (way, said(note)),
                None => ("Khác", None),
            },
        };
        let value = channel.time.as_ref().and_then(|it| it.value);
        let unit = value.and_then(|it| UNITS.of(it.unit));
        let rows: Vec<_> = channel.fees.iter().map(PortalFee::of).collect();
        let summary: Vec<_> = rows.iter().map(PortalFee::summary).collect();
        PortalChannel {
            hinh_thuc_nop: way.to_owned(),
            thoi_han_giai_quyet: channel.time.as_ref().map(|it| it.text.clone()),
            thoi_han_so: value.map(|it| number(it.amount)),
            thoi_han_don_vi: channel.time.as_ref().map(|_| unit.unwrap_or(NO_UNIT)),
            phi_le_phi: joined(summary.iter().map(String::as_str), " | "),
            phi_chi_tiet: rows,
            mo_ta: note.map(str::to_owned),
        }
    }
}

impl PortalFee {
    /// Takes a fee. One whose words are a number and a unit is that; of one that says more, the
    /// words stand in the note, beside the amount where they have one.
    fn of(fee: &Fee) -> Self {
        let loai = fee.kind.and_then(|it| FEE_KINDS.of(it));
        if let Some((amount, unit)) = as_row(&fee.text) {
            let (muc, ghi_chu) = (Some(amount), fee.note.clone());
            return PortalFee { loai, muc, don_vi: unit.map(str::to_owned), ghi_chu };
        }
        let (muc, don_vi) = match fee.amount {
            Some(Money(amount)) => (Some(amount), Some("VNĐ".to_owned())),
            None => (None, None),
        };
        PortalFee { loai, muc, don_vi, ghi_chu: Some(fee.words()) }
    }

    /// Writes the row in the words of the portal's summary.
    fn summary(&self) -> String {
        let amount = match (self.muc, &self.don_vi) {
            (Some(amount), Some(unit)) => format!("{amount} {unit}"),
            (Some(amount), None) => amount.to_string(),
            (None, _) => return self.ghi_chu.clone().unwrap_or_default(),
        };
        match &self.ghi_chu {
            Some(note) => format!("{amount} ({note})"),
            None => amount,
        }
    }
}

/// Reads words that are a whole number, as it is written plainly, and at most a unit.
fn as_row(text: &str) -> Option<(u64, Option<&str>)> {
    let (digits, unit) = match text.split_once(' ') {
        Some((digits, unit)) => (digits, Some(unit)),
        None => (text, None),
    };
    let amount: u64 = digits.parse().ok().filter(|it: &u64| it.to_string() == digits)?;
    let is_unit = unit.is_none_or(|it| it.chars().any(char::is_alphabetic));
    is_unit.then_some((amount, unit))
}

/// Writes a quantity as the number that it is: whole, or with its decimals.
fn number(amount: Quantity) -> serde_json::Number {
    let text = amount.to_string();
    text.parse().expect("a quantity is written as a number")
}

impl<'a> PortalCase<'a> {
    fn of(case: &'a DossierCase) -> Self {
        let papers = case.papers.iter().map(|it| PortalPaper {
            ten_giay_to: said(&it.name),
            mau_don_to_khai: &it.forms,
            ban_chinh: it.originals,
            ban_sao: it.copies,
        });
        PortalCase { truong_hop: case.case.as_deref(), giay_to: papers.collect() }
    }
}

impl<'a> PortalBasis<'a> {
    fn of(row: &'a LegalBasis) -> Self {
        PortalBasis {
            so_ky_hieu: said(&row.number),
            trich_yeu: row.title.as_deref(),
            ngay_ban_hanh: row.date.as_deref(),
            co_quan_ban_hanh: row.issuer.as_deref(),
        }
    }
}
