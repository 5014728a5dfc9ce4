//! The procedure as a document: its statutory components and the rows of their tables.
//!
//! The list of components is Decree 63/2010/NĐ-CP, article 8 clause 2, as amended by
//! Decree 92/2017/NĐ-CP; the tables are those of the national database
//! (CSDLQG về TTHC). Text is kept verbatim; a value parsed from it stands beside it
//! and always follows from it ([`super::values`]).
//!
//! This file alone knows the document's shape. Its JSON, in canonical form, is what
//! versions are hashed over, so a field is added at need and never renamed.
//!
//! Long because it is the document, table by table.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    component::Component,
    ids::Code,
    schema_names::names_alone,
    values::{Money, TimeValue},
};

/// One procedure, complete, as a version of it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thủ tục hành chính")]
pub struct Procedure {
    /// Mã thủ tục hành chính.
    #[schemars(title = "Mã thủ tục")]
    pub code: Code,
    /// Tên thủ tục (điểm a).
    #[schemars(title = "Tên thủ tục")]
    pub name: String,
    /// Cơ quan công bố: the body that publishes the procedure.
    #[schemars(title = "Cơ quan công bố")]
    pub publisher: String,
    /// Lĩnh vực.
    #[schemars(title = "Lĩnh vực")]
    pub field: String,
    /// Cấp thực hiện: the levels of government that carry it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Cấp thực hiện")]
    pub levels: Vec<Level>,
    /// Loại hình: ordinary, specific, interconnected, internal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Loại hình thủ tục")]
    pub class: Option<Class>,
    /// Loại thủ tục: by whom the law lets it be prescribed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Loại thủ tục (căn cứ giao quy định)")]
    pub assignment: Option<Assignment>,
    /// Trình tự thực hiện (điểm b), by case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Trình tự thực hiện")]
    pub steps: Vec<StepCase>,
    /// Cách thức thực hiện (điểm c), with the time limit (điểm đ) and fees of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Cách thức thực hiện")]
    pub channels: Vec<Channel>,
    /// Thành phần, số lượng hồ sơ (điểm d).
    #[serde(default, skip_serializing_if = "Dossier::is_empty")]
    #[schemars(title = "Thành phần, số lượng hồ sơ")]
    pub dossier: Dossier,
    /// Đối tượng thực hiện (điểm e).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Đối tượng thực hiện")]
    pub applicants: Vec<Applicant>,
    /// Cơ quan giải quyết (điểm g) and the other agencies, by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Cơ quan giải quyết và các cơ quan khác")]
    pub agencies: Vec<Agency>,
    /// Kết quả thực hiện.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kết quả thực hiện")]
    pub results: Vec<ResultRow>,
    /// Căn cứ pháp lý.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Căn cứ pháp lý")]
    pub legal_basis: Vec<LegalBasis>,
    /// Yêu cầu, điều kiện.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Yêu cầu, điều kiện")]
    pub conditions: Vec<Condition>,
    /// The words with which a component without rows is declared none ("Không").
    ///
    /// A conditional component is *present* when it has rows, *declared none* when its
    /// words stand here, and *not stated* otherwise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(title = "Bộ phận được khai là không có")]
    pub declared_none: BTreeMap<Component, String>,
    /// Mức độ dịch vụ công trực tuyến.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Mức độ dịch vụ công trực tuyến")]
    pub online: Option<Online>,
    /// Whether it is handed in and handled wherever one is (*thực hiện không phụ thuộc vào địa giới
    /// hành chính*), where the record says so or that it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Phi địa giới hành chính")]
    pub non_territorial: Option<bool>,
    /// Từ khóa.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Từ khóa")]
    pub keywords: Option<String>,
    /// Mô tả.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Mô tả")]
    pub description: Option<String>,
    /// The record's id in the national database, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Định danh trong CSDLQG")]
    pub portal_id: Option<String>,
    /// Other codes that agencies carry it under (`1.001612.000.00.00.H48`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Mã khi cơ quan khác công bố lại")]
    pub aliases: Vec<String>,
    /// The highest row number that any version has used: a row id is never reused.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(title = "Số dòng lớn nhất đã cấp")]
    pub last_row: u32,
}

/// How it is said that a procedure is done within its area alone, and wherever one is.
pub const TERRITORY: [&str; 2] =
    ["Theo địa giới hành chính", "Không phụ thuộc vào địa giới hành chính"];

/// The levels of government (*cấp thực hiện*). `District` ended in 2025 and stays,
/// because older versions carry it (BR-43).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Level {
    /// Trung ương (Bộ).
    Ministry,
    /// Tỉnh.
    Province,
    /// Huyện, until 2025.
    District,
    /// Xã.
    Commune,
    /// Another agency.
    Other,
}

impl Level {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            Level::Ministry => "ministry",
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
            Level::Other => "other",
        }
    }
}

/// The class of a procedure in the national database; internal ones are counted apart
/// (BR-20).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Class {
    /// Thủ tục thông thường.
    Standard,
    /// Thủ tục đặc thù.
    Specific,
    /// Thủ tục liên thông.
    Interconnected,
    /// Thủ tục nội bộ.
    StandardInternal,
    /// Thủ tục nội bộ liên thông.
    InterconnectedInternal,
    /// Thủ tục nội bộ giữa các cơ quan hành chính nhà nước (QĐ 1085/QĐ-TTg).
    InternalBetween,
    /// Thủ tục nội bộ trong từng cơ quan hành chính nhà nước (QĐ 1085/QĐ-TTg).
    InternalWithin,
}

impl Class {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            Class::Standard => "standard",
            Class::Specific => "specific",
            Class::Interconnected => "interconnected",
            Class::StandardInternal => "standard_internal",
            Class::InterconnectedInternal => "interconnected_internal",
            Class::InternalBetween => "internal_between",
            Class::InternalWithin => "internal_within",
        }
    }
}

/// By whom the law lets the procedure be prescribed (*loại thủ tục*).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Assignment {
    /// Được luật giao quy định chi tiết.
    Assigned,
    /// Không được luật giao quy định chi tiết.
    NotAssigned,
    /// Do trung ương quy định.
    Central,
    /// Do địa phương quy định.
    Local,
    /// Loại khác.
    Other,
}

impl Assignment {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            Assignment::Assigned => "assigned",
            Assignment::NotAssigned => "not_assigned",
            Assignment::Central => "central",
            Assignment::Local => "local",
            Assignment::Other => "other",
        }
    }
}

/// The steps of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepCase {
    /// The row's stable id, `k` and a number.
    #[serde(default)]
    pub id: String,
    /// Trường hợp: the case in words; absent when there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One step, or one line of the steps' text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The row's stable id, `s` and a number.
    #[serde(default)]
    pub id: String,
    /// The words of the step.
    pub text: String,
    /// Whether the source ran this step on after the one before it, without a line
    /// break: a space joins them when the text is put together again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub run_on: bool,
}

/// How a file may be handed in, with the time limit and the fees that then hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// The row's stable id, `c` and a number.
    #[serde(default)]
    pub id: String,
    /// Hình thức nộp.
    pub method: Method,
    /// Thời hạn giải quyết.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeLimit>,
    /// Phí, lệ phí.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// Mô tả.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The ways of handing in a file (KENH 1, 2, 3 of the national database).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum Method {
    /// Trực tiếp.
    InPerson,
    /// Trực tuyến.
    Online,
    /// Dịch vụ bưu chính.
    Post,
    /// Another way.
    Other,
}

impl Method {
    /// Every way.
    pub const ALL: [Method; 4] = [Method::InPerson, Method::Online, Method::Post, Method::Other];

    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            Method::InPerson => "in_person",
            Method::Online => "online",
            Method::Post => "post",
            Method::Other => "other",
        }
    }
}

/// A time limit: its words, and its value where the words have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// The words, as published.
    pub text: String,
    /// What they say; absent for staged or descriptive limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<TimeValue>,
}

/// A fee or charge: its words, and its amount where the words have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// The row's stable id, `f` and a number.
    #[serde(default)]
    pub id: String,
    /// Phí hay lệ phí: different legal kinds, where the source tells them apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FeeKind>,
    /// The words, as published ("50.000 đồng", "Không").
    pub text: String,
    /// The amount that they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// Ghi chú: exemptions, reductions, what the amount is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Fee {
    /// Returns the words of the fee, its note in brackets behind them.
    pub fn words(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({note})", self.text),
            None => self.text.clone(),
        }
    }
}

/// *Phí* (for a service) and *lệ phí* (for an act of state) are different legal kinds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum FeeKind {
    /// Phí.
    Fee,
    /// Lệ phí.
    Charge,
}

impl FeeKind {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            FeeKind::Fee => "fee",
            FeeKind::Charge => "charge",
        }
    }
}

/// The papers to hand in, by case, and in how many sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// Số lượng hồ sơ: the number of sets, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// The papers by case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<DossierCase>,
}

impl Dossier {
    /// Whether nothing is said of papers at all.
    pub fn is_empty(&self) -> bool {
        self.sets.is_none() && self.cases.is_empty()
    }
}

/// The papers of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierCase {
    /// The row's stable id, `q` and a number.
    #[serde(default)]
    pub id: String,
    /// Trường hợp: the case in words; absent when there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The papers in order.
    pub papers: Vec<Paper>,
}

/// One paper (*giấy tờ*) of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The row's stable id, `d` and a number.
    #[serde(default)]
    pub id: String,
    /// Tên giấy tờ.
    pub name: String,
    /// Số bản chính.
    #[serde(default)]
    pub originals: u32,
    /// Số bản sao.
    #[serde(default)]
    pub copies: u32,
    /// Mẫu đơn, tờ khai that the paper is written on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
}

/// An applicant type (*đối tượng thực hiện*), as labelled by the national database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// The row's stable id, `a` and a number.
    #[serde(default)]
    pub id: String,
    /// The label; some contain commas, so that a list of them is never one text.
    pub name: String,
}

/// An agency in one of its roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The row's stable id, `g` and a number.
    #[serde(default)]
    pub id: String,
    /// What the agency does in the procedure.
    pub role: AgencyRole,
    /// The agency, or the address, in words.
    pub name: String,
}

/// What an agency does in a procedure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AgencyRole {
    /// Cơ quan thực hiện (giải quyết).
    Handling,
    /// Cơ quan có thẩm quyền.
    Competent,
    /// Cơ quan được ủy quyền.
    Delegated,
    /// Cơ quan phối hợp.
    Coordinating,
    /// Địa chỉ tiếp nhận hồ sơ.
    ReceivingAddress,
}

impl AgencyRole {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            AgencyRole::Handling => "handling",
            AgencyRole::Competent => "competent",
            AgencyRole::Delegated => "delegated",
            AgencyRole::Coordinating => "coordinating",
            AgencyRole::ReceivingAddress => "receiving_address",
        }
    }
}

/// A result of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultRow {
    /// The row's stable id, `r` and a number.
    #[serde(default)]
    pub id: String,
    /// The result's code (`KQ.G04.000389`), where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Tên kết quả.
    pub name: String,
}

/// A legal instrument that the procedure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The row's stable id, `l` and a number.
    #[serde(default)]
    pub id: String,
    /// Số ký hiệu.
    pub number: String,
    /// Trích yếu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Ngày ban hành, in words as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Cơ quan ban hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

/// A requirement or condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The row's stable id, `y` and a number.
    #[serde(default)]
    pub id: String,
    /// The words of the condition.
    pub text: String,
}

/// How far the procedure is offered online (NĐ 42/2022, then NĐ 224/2026).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Online {
    /// Toàn trình, một phần, or not at all.
    pub level: OnlineLevel,
    /// Why only partly (BR-32).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The legal basis of that reason (BR-32).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The code of the online service, which is the procedure's (BR-33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_code: Option<String>,
    /// The name of the online service, which is the procedure's (BR-33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<String>,
}

/// The online levels.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OnlineLevel {
    /// Toàn trình.
    Full,
    /// Một phần.
    Partial,
    /// Cung cấp thông tin.
    None,
}

impl OnlineLevel {
    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            OnlineLevel::Full => "full",
            OnlineLevel::Partial => "partial",
            OnlineLevel::None => "none",
        }
    }
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Procedure {
    /// Returns in the words of the law whether one may hand it in wherever one is.
    /// `None` where the document does not say.
    pub fn territory(&self) -> Option<&'static str> {
        self.non_territorial.map(|it| TERRITORY[usize::from(it)])
    }

    /// Returns the fees of all channels.
    pub fn fees(&self) -> impl Iterator<Item = &Fee> {
        self.channels.iter().flat_map(|channel| &channel.fees)
    }

    /// Returns the papers of all cases.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.dossier.cases.iter().flat_map(|case| &case.papers)
    }

    /// Returns the agencies in a role.
    pub fn agencies_as(&self, role: AgencyRole) -> impl Iterator<Item = &Agency> {
        self.agencies.iter().filter(move |agency| agency.role == role)
    }

    /// Returns the text of the steps put together again, cases under their headings.
    pub fn steps_text(&self) -> String {
        let mut text = String::new();
        for case in &self.steps {
            for (line, heading) in case.case.iter().zip(std::iter::repeat(true)) {
                push_line(&mut text, line, !heading);
            }
            for step in &case.steps {
                push_line(&mut text, &step.text, step.run_on);
            }
        }
        text
    }
}

fn push_line(text: &mut String, line: &str, run_on: bool) {
    if !text.is_empty() {
        text.push(if run_on { ' ' } else { '\n' });
    }
    text.push_str(line);
}
