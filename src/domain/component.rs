//! The components of a procedure (*bộ phận tạo thành*).

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::BadName;

/// A component of a procedure: every field of the document belongs to exactly one.
///
/// Statutory ones are those of Decree 63/2010/NĐ-CP, article 8 clause 2.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Tên thủ tục (điểm a).
    Name,
    /// Trình tự thực hiện (điểm b).
    Steps,
    /// Cách thức thực hiện (điểm c).
    Channels,
    /// Thành phần, số lượng hồ sơ (điểm d).
    Dossier,
    /// Thời hạn giải quyết (điểm đ).
    ProcessingTime,
    /// Đối tượng thực hiện (điểm e).
    Applicants,
    /// Cơ quan giải quyết (điểm g).
    Agencies,
    /// Kết quả thực hiện (điểm h).
    Results,
    /// Mẫu đơn, tờ khai (điểm h).
    Forms,
    /// Yêu cầu, điều kiện (điểm h).
    Conditions,
    /// Phí, lệ phí (điểm h).
    Fees,
    /// Căn cứ pháp lý.
    LegalBasis,
    /// Cơ quan công bố.
    Publisher,
    /// Lĩnh vực.
    Field,
    /// Cấp thực hiện.
    Levels,
    /// Loại hình và loại thủ tục.
    Class,
    /// Mức độ dịch vụ công trực tuyến.
    Online,
    /// Từ khóa.
    Keywords,
    /// Mô tả.
    Description,
    /// Mã khác và định danh trong CSDLQG.
    Identifiers,
}

impl Component {
    /// Every component, the statutory ones first, in the order of the decree.
    pub const ALL: [Component; 20] = [
        Component::Name,
        Component::Steps,
        Component::Channels,
        Component::Dossier,
        Component::ProcessingTime,
        Component::Applicants,
        Component::Agencies,
        Component::Results,
        Component::Forms,
        Component::Conditions,
        Component::Fees,
        Component::LegalBasis,
        Component::Publisher,
        Component::Field,
        Component::Levels,
        Component::Class,
        Component::Online,
        Component::Keywords,
        Component::Description,
        Component::Identifiers,
    ];

    /// Whether Decree 63/2010/NĐ-CP, article 8 clause 2, names the component.
    pub fn is_statutory(self) -> bool {
        self.letter().is_some()
    }

    /// Returns a name of the component under its letter, where it has one; the four that share one
    /// point are counted, so that none is taken for another.
    pub fn lettered(self, name: &str) -> String {
        let Some(letter) = self.letter() else { return name.to_owned() };
        let shares = |it: &Component| it.letter() == Some(letter);
        let number = Component::ALL.into_iter().filter(shares).position(|it| it == self);
        match (Component::ALL.into_iter().filter(shares).count(), number) {
            (2.., Some(at)) => format!("{letter}{}) {name}", at + 1),
            _ => format!("{letter}) {name}"),
        }
    }

    /// Returns the letter of the point that names the component (a, b, c, d, đ, e, g, h).
    /// `None` where Điều 8 khoản 2 has no letter for it.
    pub fn letter(self) -> Option<char> {
        match self {
            Component::Name => Some('a'),
            Component::Steps => Some('b'),
            Component::Channels => Some('c'),
            Component::Dossier => Some('d'),
            Component::ProcessingTime => Some('đ'),
            Component::Applicants => Some('e'),
            Component::Agencies => Some('g'),
            Component::Results | Component::Forms | Component::Conditions | Component::Fees => {
                Some('h')
            }
            Component::LegalBasis
            | Component::Publisher
            | Component::Field
            | Component::Levels
            | Component::Class
            | Component::Online
            | Component::Keywords
            | Component::Description
            | Component::Identifiers => None,
        }
    }

    /// Whether it may be said in words that there is none (settled question 17).
    pub fn may_be_declared_none(self) -> bool {
        self.letter() == Some('h') || self == Component::Dossier
    }

    /// Returns the component's name in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Component::Name => "name",
            Component::Steps => "steps",
            Component::Channels => "channels",
            Component::Dossier => "dossier",
            Component::ProcessingTime => "processing_time",
            Component::Applicants => "applicants",
            Component::Agencies => "agencies",
            Component::Results => "results",
            Component::Forms => "forms",
            Component::Conditions => "conditions",
            Component::Fees => "fees",
            Component::LegalBasis => "legal_basis",
            Component::Publisher => "publisher",
            Component::Field => "field",
            Component::Levels => "levels",
            Component::Class => "class",
            Component::Online => "online",
            Component::Keywords => "keywords",
            Component::Description => "description",
            Component::Identifiers => "identifiers",
        }
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Component {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        Component::ALL.into_iter().find(|it| it.key() == text).ok_or_else(|| BadName {
            text: text.to_owned(),
            expected: "a component (name, steps, channels, dossier, processing_time, …)",
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::{Value, json};

    use super::{super::procedure::Procedure, *};

    /// A procedure with something in every field; `lan`, `bản` and the rest are made up.
    pub(crate) fn sample() -> Procedure {
        serde_json::from_value(json!({
            "code": "1.000001",
            "name": "Cấp thẻ thư viện",
            "publisher": "Bộ A",
            "field": "Thư viện",
            "levels": ["ministry", "commune"],
            "class": "standard",
            "assignment": "central",
            "steps": [
                {"id": "k1", "case": "Cấp mới", "steps": [
                    {"id": "s2", "text": "Bước 1: Người đọc gửi đơn đến thư viện."},
                    {"id": "s3", "text": "Bước 2: Thư viện kiểm tra đơn.", "run_on": true},
                    {"id": "s4", "text": "Bước 3: Thư viện trả thẻ."}]},
                {"id": "k5", "case": "Cấp lại", "steps": [
                    {"id": "s6", "text": "Người đọc báo mất thẻ."}]}],
            "channels": [
                {"id": "c7", "method": "in_person", "note": "Giờ hành chính",
                 "time": {"text": "5 ngày làm việc",
                          "value": {"amount": 5, "unit": "working_day"}},
                 "fees": [{"id": "f8", "kind": "charge", "text": "20.000 đồng",
                           "amount": 20000, "note": "Trẻ em được miễn"}]},
                {"id": "c9", "method": "online",
                 "time": {"text": "3 ngày làm việc",
                          "value": {"amount": 3, "unit": "working_day"}}}],
            "dossier": {"sets": 1, "cases": [{"id": "q10", "case": "Cấp mới", "papers": [
                {"id": "d11", "name": "Đơn đề nghị cấp thẻ", "originals": 1, "copies": 0,
                 "forms": ["Mẫu 01"]},
                {"id": "d12", "name": "Bản sao căn cước", "originals": 0, "copies": 1}]}]},
            "applicants": [{"id": "a13", "name": "Công dân Việt Nam"},
                           {"id": "a14", "name": "Người nước ngoài"}],
            "agencies": [{"id": "g15", "role": "handling", "name": "Thư viện A"}],
            "results": [{"id": "r16", "code": "KQ.G00.000001", "name": "Thẻ thư viện"}],
            "legal_basis": [{"id": "l17", "number": "1/2020/NĐ-CP", "title": "Về thư viện",
                             "date": "1/1/2020", "issuer": "Chính phủ"}],
            "conditions": [{"id": "y18", "text": "Từ đủ 6 tuổi"},
                           {"id": "y19", "text": "Không còn nợ sách"}],
            "declared_none": {},
            "online": {"level": "partial", "reason": "Cần đối chiếu", "basis": "Điều 3"},
            "non_territorial": false,
            "keywords": "thẻ, thư viện",
            "description": "Cấp thẻ cho người đọc",
            "portal_id": "abc",
            "aliases": ["1.000001.H01"],
            "last_row": 19
        }))
        .unwrap()
    }

    /// Every document that differs from `tree` in one leaf, with the leaf's path.
    pub(crate) fn leaf_changes(tree: &Value) -> Vec<(String, Value)> {
        let mut leaves = Vec::new();
        collect(tree, String::new(), &mut leaves);
        let bend = |path: String| {
            let mut bent = tree.clone();
            let leaf = bent.pointer_mut(&path).unwrap();
            *leaf = match &*leaf {
                Value::Number(number) => json!(number.as_u64().unwrap() + 1),
                Value::Bool(it) => json!(!*it),
                _ if path.ends_with("/code") && path.len() == 5 => json!("1.000002"),
                Value::String(word) => json!(other_word(word)),
                other => panic!("{other} is no leaf"),
            };
            (path, bent)
        };
        leaves.into_iter().map(bend).collect()
    }

    fn other_word(word: &str) -> String {
        let enums = ["ministry", "commune", "standard", "central", "in_person", "online"];
        let others = ["district", "province", "specific", "local", "post", "other"];
        let more = [("charge", "fee"), ("handling", "competent"), ("partial", "full")];
        let mut known = enums.into_iter().zip(others).chain(more);
        let units = ("working_day", "month");
        known
            .by_ref()
            .chain([units])
            .find(|(it, _)| *it == word)
            .map_or_else(|| format!("{word} x"), |(_, other)| other.to_owned())
    }

    fn collect(tree: &Value, path: String, leaves: &mut Vec<String>) {
        match tree {
            Value::Object(fields) => {
                for (key, value) in fields {
                    collect(value, format!("{path}/{key}"), leaves);
                }
            }
            Value::Array(items) => {
                for (at, value) in items.iter().enumerate() {
                    collect(value, format!("{path}/{at}"), leaves);
                }
            }
            _ => leaves.push(path),
        }
    }

    #[test]
    fn no_two_components_stand_under_the_same_letter() {
        let lettered = Component::ALL.map(|it| it.lettered(""));
        let mut seen: Vec<_> = lettered.iter().filter(|it| !it.is_empty()).collect();
        assert_eq!(lettered[7..11], ["h1) ", "h2) ", "h3) ", "h4) "]);
        seen.dedup();
        assert_eq!(seen.len(), 11);
    }

    #[test]
    fn a_component_is_read_from_the_key_that_it_is_written_as() {
        for component in Component::ALL {
            assert_eq!(component.key().parse(), Ok(component));
            assert_eq!(serde_json::to_value(component).unwrap(), json!(component.key()));
        }
        assert!("papers".parse::<Component>().is_err());
    }
}
