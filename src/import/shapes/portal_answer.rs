//! The portal's own answer for one procedure (JSON of its API), with and without the wrapper
//! `data`: it is put into the exchange form, and what that has no place for is named by its kind.

use serde_json::{Map, Value, json};

use crate::{
    domain::{
        procedure::{Level, Method, OnlineLevel},
        values::TimeUnit,
    },
    import::{
        imported::Imported,
        line::{NON_TERRITORIAL, NOT_UNDERSTOOD, ONLINE},
        names::{LEVELS, METHODS, UNITS},
        record,
        refusal::{LineRefusal, LineRefusalKind},
        shape::RecordForm,
        tree::{JsonTree, Members},
    },
};

pub(super) struct PortalAnswer;

/// The wrapper of an answer.
const WRAPPER: &str = "data";

/// Fields that stand for themselves, and where they stand in the exchange form.
const PLAIN: [(&str, &str); 13] = [
    ("id", "id_csdl"),
    ("name", "ten_thu_tuc"),
    ("formalityType", "loai_thu_tuc"),
    ("type", "loai_hinh_csdl"),
    ("departmentPromulgateName", "co_quan_cong_bo"),
    ("executingAgencies", "co_quan_thuc_hien"),
    ("delegatedAgencies", "co_quan_co_tham_quyen"),
    ("dossierReceivingAddresses", "dia_chi_tiep_nhan_hs"),
    ("authorizedAgencies", "co_quan_duoc_uy_quyen"),
    ("coordinatingAgencies", "co_quan_phoi_hop"),
    ("requirementsAndConditions", "yeu_cau_dieu_kien"),
    ("keywords", "tu_khoa"),
    ("description", "mo_ta"),
];

/// The levels of government, each a field that is true or not.
const OF_LEVELS: [(&str, Level); 4] = [
    ("isMinistry", Level::Ministry),
    ("isProvince", Level::Province),
    ("isWard", Level::Commune),
    ("isOtherAgency", Level::Other),
];

/// The ways of handing in.
const OF_METHODS: [(&str, Method); 3] =
    [("DIRECT", Method::InPerson), ("ONLINE", Method::Online), ("POSTAL", Method::Post)];

/// The units of a time limit; any other is none.
const OF_UNITS: [(&str, TimeUnit); 6] = [
    ("WORKING_DAY", TimeUnit::WorkingDay),
    ("DAY", TimeUnit::Day),
    ("WORKING_HOUR", TimeUnit::WorkingHour),
    ("HOUR", TimeUnit::Hour),
    ("MONTH", TimeUnit::Month),
    ("YEAR", TimeUnit::Year),
];

impl RecordForm for PortalAnswer {
    fn knows(&self, members: &Members<'_>) -> bool {
        let has = |members: &Members<'_>, name: &str| members.iter().any(|(key, _)| key == name);
        let is_answer = |members: &Members<'_>| {
            has(members, "code") && has(members, "name") && has(members, "executionMethods")
        };
        let wrapped = members.iter().find(|(key, _)| key == WRAPPER);
        is_answer(members)
            || wrapped.is_some_and(|it| matches!(&it.1, JsonTree::Object(it) if is_answer(it)))
    }

    fn convert(&self, line: &[u8], _: JsonTree<'_>) -> Result<Imported, LineRefusal> {
        let bad = |reason: &str| LineRefusalKind::BadDocument { reason: reason.to_owned() }.at("");
        let mut answer: Map<String, Value> =
            serde_json::from_slice(line).map_err(|error| bad(&error.to_string()))?;
        if let Some(Value::Object(data)) = answer.remove(WRAPPER) {
            answer = data;
        }
        let record = Answer { left: answer, record: Map::new(), notes: Vec::new() }.exchange();
        let bytes = serde_json::to_vec(&record).expect("a record is JSON");
        record::read(JsonTree::read(&bytes)?)
    }
}

/// An answer in the reading: what is left of it, and the record that comes of it.
struct Answer {
    left: Map<String, Value>,
    record: Map<String, Value>,
    notes: Vec<Value>,
}

impl Answer {
    fn exchange(mut self) -> Map<String, Value> {
        self.plain();
        self.steps();
        self.channels();
        self.papers();
        self.lists();
        // What has no place is named by its kind; the line itself is kept as it came.
        for (field, value) in std::mem::take(&mut self.left) {
            self.leave(field, value);
        }
        if !self.notes.is_empty() {
            self.record.insert(NOT_UNDERSTOOD.to_owned(), Value::Array(self.notes));
        }
        self.record
    }

    fn put(&mut self, field: &str, value: impl Into<Value>) {
        self.record.insert(field.to_owned(), value.into());
    }

    /// Names a field that has no place, unless nothing stands in it.
    fn leave(&mut self, kind: String, value: Value) {
        let is_nothing = match &value {
            Value::Null | Value::Bool(false) => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            Value::Bool(true) | Value::Number(_) => false,
        };
        if !is_nothing {
            self.record.entry(kind).or_insert(Value::Bool(true));
        }
    }

    fn not_understood(&mut self, place: String, words: &Value) {
        let words = words.as_str().map_or_else(|| words.to_string(), str::to_owned);
        self.notes.push(json!({ "cho": place, "chu": words }));
    }

    fn plain(&mut self) {
        for (from, to) in PLAIN {
            if let Some(value) = self.left.remove(from) {
                self.put(to, value);
            }
        }
        let notation = self.left.remove("codeNotation").unwrap_or_default();
        let code = self.left.remove("code").filter(|it| it.as_str() != Some(""));
        self.put("ma_thu_tuc", code.unwrap_or(notation));
        let announced = self.left.get_mut("procedureProposal").and_then(Value::as_object_mut);
        let number = announced.and_then(|it| it.remove("proposalNumber"));
        let other = self.left.remove("decisionNo").unwrap_or_default();
        let is_said = |it: &Value| it.as_str().is_some_and(|it| !it.is_empty());
        self.put("so_quyet_dinh", number.filter(is_said).unwrap_or(other));
        let levels: Vec<_> = OF_LEVELS
            .into_iter()
            .filter(|(field, _)| self.left.remove(*field) == Some(Value::Bool(true)))
            .filter_map(|it| LEVELS.of(it.1))
            .collect();
        self.put("cap_thuc_hien", levels.join(", "));
        // That it is not so says not which of the other levels it is.
        if self.left.remove("isFullProcess") == Some(Value::Bool(true)) {
            self.put(ONLINE, OnlineLevel::Full.key());
        }
        if let Some(it @ Value::Bool(_)) = self.left.remove("isNonTerritorial") {
            self.put(NON_TERRITORIAL, it);
        }
    }

    fn steps(&mut self) {
        let mut lines = Vec::new();
        for step in self.rows("executionSteps") {
            let mut step = Row::of("executionSteps[]", step);
            lines.extend(step.text("name"));
            lines.extend(step.text("description"));
            step.close(self);
        }
        self.put("trinh_tu_thuc_hien", lines.join("\n"));
    }

    fn channels(&mut self) {
        const LIST: &str = "executionMethods";
        let mut channels = Vec::new();
        for (at, row) in self.rows(LIST).into_iter().enumerate() {
            let mut row = Row::of("executionMethods[]", row);
            let way = row.text("submissionMethod").unwrap_or_default();
            let known = OF_METHODS.iter().find(|it| it.0 == way).and_then(|it| METHODS.of(it.1));
            let way = known.map_or(way, str::to_owned);
            let (amount, unit) = (row.take("processingTime"), row.text("processingTimeUnit"));
            let unit = unit.and_then(|unit| OF_UNITS.iter().find(|it| it.0 == unit));
            let unit = unit.map(|it| it.1);
            let limit = match &amount {
                Value::Number(number) => {
                    let unit = unit.map(|it| format!(" {}", it.vietnamese()));
                    Some(format!("{number}{}", unit.unwrap_or_default()))
                }
                Value::String(text) if !text.is_empty() => Some(text.clone()),
                Value::Null | Value::String(_) => None,
                other => {
                    self.not_understood(format!("{LIST}[{at}].processingTime"), other);
                    None
                }
            };
            let number = unit.and(Some(amount)).filter(Value::is_number);
            let fees = row.rows("fees").into_iter().map(|it| fee(it, self)).collect::<Vec<_>>();
            channels.push(json!({
                "hinh_thuc_nop": way,
                "thoi_han_giai_quyet": limit,
                "thoi_han_so": number,
                "thoi_han_don_vi": unit.and_then(|it| UNITS.of(it)),
                "phi_chi_tiet": fees,
                "mo_ta": row.text("description"),
            }));
            row.close(self);
        }
        self.put("cach_thuc_thuc_hien", channels);
    }

    fn papers(&mut self) {
        let mut cases = Vec::new();
        for case in self.rows("executionCases") {
            let mut case = Row::of("executionCases[]", case);
            let papers = case.rows("profileComponents");
            let papers: Vec<_> = papers.into_iter().map(|it| paper(it, self)).collect();
            cases.push(json!({ "truong_hop": case.text("name"), "giay_to": papers }));
            case.close(self);
        }
        let papers = self.rows("profileComponents");
        if !papers.is_empty() {
            let papers: Vec<_> = papers.into_iter().map(|it| paper(it, self)).collect();
            cases.push(json!({ "truong_hop": null, "giay_to": papers }));
        }
        self.put("thanh_phan_ho_so", cases);
    }

    fn lists(&mut self) {
        let mut names = |list: &str| -> Vec<Row> {
            self.rows(list).into_iter().map(|it| Row::of("", it)).collect()
        };
        let name = |it: &mut Row| it.text("name");
        let mut fields: Vec<_> = names("categoriesDetails").iter_mut().filter_map(name).collect();
        let applicants: Vec<_> = names("subjectTypesDetails").iter_mut().filter_map(name).collect();
        let result = |it: &mut Row| {
            let name = it.text("name")?;
            Some(it.text("code").map_or_else(|| name.clone(), |code| format!("{code} - {name}")))
        };
        let results: Vec<_> = names("resultsDetails").iter_mut().filter_map(result).collect();
        let basis =
            |mut it: Row| json!({ "so_ky_hieu": it.text("code"), "trich_yeu": it.text("name") });
        let basis: Vec<_> = names("legalBasisesDetails").into_iter().map(basis).collect();
        let category = self.left.remove("category");
        if let (true, Some(Value::Object(it))) = (fields.is_empty(), category) {
            fields.extend(Row::of("", it).text("name"));
        }
        self.put("linh_vuc", fields.join(", "));
        self.put("doi_tuong_thuc_hien", applicants);
        self.put("ket_qua_thuc_hien", results.join("\n"));
        self.put("can_cu_phap_ly", basis);
    }

    /// Takes the rows of a list; what is no row is noted.
    fn rows(&mut self, list: &str) -> Vec<Map<String, Value>> {
        let Some(value) = self.left.remove(list) else { return Vec::new() };
        let items = match value {
            Value::Array(items) => items,
            Value::Null => Vec::new(),
            other => vec![other],
        };
        let mut rows = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            match item {
                Value::Object(row) => rows.push(row),
                other => self.not_understood(format!("{list}[{at}]"), &other),
            }
        }
        rows
    }
}

/// A row of a list in the reading.
struct Row {
    kind: &'static str,
    left: Map<String, Value>,
}

impl Row {
    fn of(kind: &'static str, left: Map<String, Value>) -> Self {
        Row { kind, left }
    }

    fn take(&mut self, field: &str) -> Value {
        self.left.remove(field).unwrap_or_default()
    }

    fn text(&mut self, field: &str) -> Option<String> {
        match self.left.remove(field) {
            Some(Value::String(text)) => Some(text).filter(|it| !it.trim().is_empty()),
            Some(other) => {
                self.left.insert(field.to_owned(), other);
                None
            }
            None => None,
        }
    }

    fn rows(&mut self, list: &str) -> Vec<Map<String, Value>> {
        let items = match self.left.remove(list) {
            Some(Value::Array(items)) => items,
            Some(_) | None => Vec::new(),
        };
        let row = |it| match it {
            Value::Object(row) => Some(row),
            _ => None,
        };
        items.into_iter().filter_map(row).collect()
    }

    /// Names what was not taken.
    fn close(self, answer: &mut Answer) {
        for (field, value) in self.left {
            answer.leave(format!("{}.{field}", self.kind), value);
        }
    }
}

fn fee(row: Map<String, Value>, answer: &mut Answer) -> Value {
    let mut row = Row::of("executionMethods[].fees[]", row);
    let amount = row.take("value");
    let unit = row.text("currencyName").unwrap_or_default();
    let unit =
        if unit.is_empty() || unit == "Việt Nam Đồng" { "VNĐ".to_owned() } else { unit };
    let unit = (!amount.is_null()).then_some(unit);
    let fee = json!({ "muc": amount, "don_vi": unit, "ghi_chu": row.text("description") });
    row.take("currencyId");
    row.close(answer);
    fee
}

fn paper(row: Map<String, Value>, answer: &mut Answer) -> Value {
    let mut row = Row::of("executionCases[].profileComponents[]", row);
    let forms = row.rows("attachments").into_iter();
    let forms: Vec<_> = forms
        .filter_map(|it| {
            let mut form = Row::of("", it);
            ["name", "fileName", "originalName"].into_iter().find_map(|it| form.text(it))
        })
        .collect();
    let paper = json!({
        "ten_giay_to": row.text("name"),
        "ban_chinh": row.take("originalQty"),
        "ban_sao": row.take("copyQty"),
        "mau_don_to_khai": forms,
    });
    row.take("profileComponentId");
    row.close(answer);
    paper
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            procedure::{Level, Method},
            values::Money,
        },
        import::convert,
    };

    fn answer() -> Value {
        json!({
            "id": "7", "code": "1.000001", "name": "Cấp giấy phép mẫu", "isWard": true,
            "isProvince": false, "type": "STANDARD", "formalityType": "ASSIGNED_REGULATION",
            "isFullProcess": false, "createdAt": 3, "decisionNo": "",
            "procedureProposal": { "proposalNumber": "12/QĐ-BMẪU" },
            "departmentPromulgateName": "Bộ Mẫu", "executingAgencies": "Cục Mẫu",
            "delegatedAgencies": "Bộ Mẫu", "requirementsAndConditions": "",
            "executionSteps": [{ "name": "Bước 1", "description": "Nộp hồ sơ" }],
            "executionMethods": [{
                "submissionMethod": "ONLINE", "processingTime": 3,
                "processingTimeUnit": "WORKING_DAY", "description": "",
                "fees": [{ "type": "FEE", "value": 10000, "currencyName": "Việt Nam Đồng",
                           "description": "mỗi lần" }]
            }, { "submissionMethod": "FAX", "processingTime": 2, "processingTimeUnit": "OTHER" }],
            "executionCases": [{ "name": "", "profileComponents": [
                { "name": "Tờ khai", "originalQty": 1, "copyQty": 0.5, "code": "KQ1",
                  "attachments": [{ "name": "Mau.docx" }] }] }],
            "categoriesDetails": [{ "name": "Mẫu", "code": "x" }],
            "subjectTypesDetails": [{ "name": "Công dân Việt Nam" }],
            "resultsDetails": [{ "name": "Giấy phép", "code": "KQ.G15.000031" }],
            "legalBasisesDetails": [{ "code": "12/2021/NĐ-CP", "name": "Nghị định mẫu" }]
        })
    }

    #[test]
    fn an_answer_becomes_a_procedure_with_and_without_its_wrapper() {
        let wrapped = json!({ "code": "OK", "data": answer(), "message": "OK" });
        let [imported, same] =
            [wrapped, answer()].map(|it| convert(it.to_string().as_bytes()).unwrap());
        assert_eq!(imported, same);
        let it = &imported.procedure;
        assert_eq!((it.code.as_str(), &*it.field, &*it.publisher), ("1.000001", "Mẫu", "Bộ Mẫu"));
        assert_eq!(
            (it.levels.as_slice(), it.steps_text()),
            (&[Level::Commune][..], "Bước 1\nNộp hồ sơ".to_owned())
        );
        assert_eq!(imported.decision_number.as_deref(), Some("12/QĐ-BMẪU"));
        let limits: Vec<_> =
            it.channels.iter().map(|it| &*it.time.as_ref().unwrap().text).collect();
        assert_eq!(limits, ["3 ngày làm việc", "2"]);
        assert_eq!((it.channels[0].method, it.channels[1].method), (Method::Online, Method::Other));
        assert_eq!(it.channels[1].note.as_deref(), Some("FAX"));
        assert_eq!(it.online, None);
        let mut full = answer();
        full["isFullProcess"] = json!(true);
        full["isNonTerritorial"] = json!(true);
        let full = convert(full.to_string().as_bytes()).unwrap().procedure;
        assert_eq!((it.non_territorial, full.non_territorial), (None, Some(true)));
        assert_eq!(full.online.unwrap().level, OnlineLevel::Full);
        let fee = it.fees().next().unwrap();
        assert_eq!((fee.amount, fee.note.as_deref()), (Some(Money(10_000)), Some("mỗi lần")));
        let paper = it.papers().next().unwrap();
        assert_eq!((paper.originals, &paper.forms[..]), (1, &["Mau.docx".to_owned()][..]));
        assert_eq!(it.results[0].code.as_deref(), Some("KQ.G15.000031"));
        assert_eq!(it.agencies.len(), 2);
    }

    #[test]
    fn what_has_no_place_is_named_by_its_kind_and_one_number_refuses_nothing() {
        let imported = convert(answer().to_string().as_bytes()).unwrap();
        assert_eq!(
            imported.ignored,
            [
                "createdAt",
                "executionCases[].profileComponents[].code",
                "executionMethods[].fees[].type"
            ]
        );
        let told: Vec<_> =
            imported.not_understood.iter().map(|it| (&*it.place, &*it.words)).collect();
        assert_eq!(told, [("thanh_phan_ho_so[0].giay_to[0].ban_sao", "0.5")]);
        let mut odd = answer();
        odd["executionMethods"] = json!("không có");
        let imported = convert(odd.to_string().as_bytes()).unwrap();
        assert_eq!(imported.not_understood[1].place, "executionMethods[0]");
    }
}
