//! The components of a procedure (*bộ phận tạo thành*), and which of them two versions
//! of one procedure differ in.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    str::FromStr,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ids::BadName,
    procedure::{AgencyRole, Channel, Paper, Procedure},
};

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

/// Whether a document says something of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentState {
    /// It has rows or a text.
    Present,
    /// It is said, in words, that there is none ("Không").
    DeclaredNone,
    /// Nothing is said.
    NotStated,
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

    /// Returns the letter of the point that names the component (a, b, c, d, đ, e, g, h).
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

    /// Returns what a document says of the component.
    ///
    /// Rows outweigh a declaration beside them, which `check` refuses anyway.
    pub fn state(self, procedure: &Procedure) -> ComponentState {
        if self.is_present(procedure) {
            ComponentState::Present
        } else if procedure.declared_none.contains_key(&self) {
            ComponentState::DeclaredNone
        } else {
            ComponentState::NotStated
        }
    }

    fn is_present(self, it: &Procedure) -> bool {
        match self {
            Component::Name => !it.name.is_empty(),
            Component::Steps => it.steps.iter().any(|case| !case.steps.is_empty()),
            Component::Channels => !it.channels.is_empty(),
            Component::Dossier => it.papers().next().is_some(),
            Component::ProcessingTime => it.channels.iter().any(|row| row.time.is_some()),
            Component::Applicants => !it.applicants.is_empty(),
            // Point g asks for the agency that handles the file: an address to hand it
            // in at, or an agency that helps, does not answer it.
            Component::Agencies => it.agencies_as(AgencyRole::Handling).next().is_some(),
            Component::Results => !it.results.is_empty(),
            Component::Forms => it.papers().any(|paper| !paper.forms.is_empty()),
            Component::Conditions => !it.conditions.is_empty(),
            Component::Fees => it.fees().next().is_some(),
            Component::LegalBasis => !it.legal_basis.is_empty(),
            Component::Publisher => !it.publisher.is_empty(),
            Component::Field => !it.field.is_empty(),
            Component::Levels => !it.levels.is_empty(),
            Component::Class => it.class.is_some() || it.assignment.is_some(),
            Component::Online => it.online.is_some(),
            Component::Keywords => it.keywords.is_some(),
            Component::Description => it.description.is_some(),
            Component::Identifiers => it.portal_id.is_some() || !it.aliases.is_empty(),
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

/// Returns the components in which two versions of one procedure differ (BR-9).
///
/// Every field belongs to exactly one component, `last_row` to none, so that the set is
/// empty only when nothing else differs. Time limits and fees are compared over the
/// channels of both versions, forms over the papers of both: a channel that comes or
/// goes is a change of channels alone, a paper one of the dossier alone. A row that
/// changes its id is another row.
pub fn changed(before: &Procedure, after: &Procedure) -> BTreeSet<Component> {
    let mut found = BTreeSet::new();
    let mut note = |component, differs: bool| {
        if differs {
            found.insert(component);
        }
    };
    // Taken apart in full: a new field does not compile until it has a component.
    let Procedure {
        code,
        name,
        publisher,
        field,
        levels,
        class,
        assignment,
        steps,
        channels,
        dossier,
        applicants,
        agencies,
        results,
        legal_basis,
        conditions,
        declared_none,
        online,
        keywords,
        description,
        portal_id,
        aliases,
        last_row: _,
    } = after;
    note(Component::Name, before.name != *name);
    note(Component::Steps, before.steps != *steps);
    note(Component::Applicants, before.applicants != *applicants);
    note(Component::Agencies, before.agencies != *agencies);
    note(Component::Results, before.results != *results);
    note(Component::Conditions, before.conditions != *conditions);
    note(Component::LegalBasis, before.legal_basis != *legal_basis);
    note(Component::Publisher, before.publisher != *publisher);
    note(Component::Field, before.field != *field);
    note(Component::Levels, before.levels != *levels);
    note(Component::Class, before.class != *class || before.assignment != *assignment);
    note(Component::Online, before.online != *online);
    note(Component::Keywords, before.keywords != *keywords);
    note(Component::Description, before.description != *description);
    let same_ids = before.code == *code && before.portal_id == *portal_id;
    note(Component::Identifiers, !same_ids || before.aliases != *aliases);
    for component in Component::ALL {
        note(component, before.declared_none.get(&component) != declared_none.get(&component));
    }

    note(Component::Channels, bare_channels(&before.channels) != bare_channels(channels));
    let channels = common(&before.channels, channels, |row| &row.id);
    note(Component::ProcessingTime, channels.iter().any(|(old, new)| old.time != new.time));
    note(Component::Fees, channels.iter().any(|(old, new)| old.fees != new.fees));

    note(
        Component::Dossier,
        bare_dossier(before) != bare_dossier(after) || { before.dossier.sets != dossier.sets },
    );
    let papers = common(before.papers(), after.papers(), |row: &Paper| &row.id);
    note(Component::Forms, papers.iter().any(|(old, new)| old.forms != new.forms));
    found
}

/// What of channels belongs to `Channels`: not their time limits, not their fees.
fn bare_channels(rows: &[Channel]) -> Vec<impl PartialEq> {
    rows.iter().map(|Channel { id, method, time: _, fees: _, note }| (id, *method, note)).collect()
}

/// What of the dossier belongs to `Dossier`: not the forms of its papers.
fn bare_dossier(procedure: &Procedure) -> Vec<impl PartialEq> {
    let bare = |paper: &'_ Paper| {
        let Paper { id, name, originals, copies, forms: _ } = paper;
        (id.clone(), name.clone(), *originals, *copies)
    };
    let cases = procedure.dossier.cases.iter();
    cases.map(|it| (&it.id, &it.case, it.papers.iter().map(bare).collect::<Vec<_>>())).collect()
}

/// The rows of two versions of a table, laid side by side.
pub(crate) struct Aligned<'a, T> {
    /// Rows of both versions, in the order of the newer.
    pub both: Vec<(&'a T, &'a T)>,
    /// Rows of the older version only.
    pub gone: Vec<&'a T>,
    /// Rows of the newer version only.
    pub new: Vec<&'a T>,
}

/// Lays the rows of two versions side by side along their ids; rows that repeat an id,
/// or have none yet, go by their order.
pub(crate) fn align<'a, T: 'a>(
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
) -> Aligned<'a, T> {
    let mut known: BTreeMap<&str, VecDeque<(usize, &T)>> = BTreeMap::new();
    for (at, row) in before.into_iter().enumerate() {
        known.entry(id(row)).or_default().push_back((at, row));
    }
    let mut aligned = Aligned { both: Vec::new(), gone: Vec::new(), new: Vec::new() };
    for row in after {
        match known.get_mut(id(row)).and_then(VecDeque::pop_front) {
            Some((_, old)) => aligned.both.push((old, row)),
            None => aligned.new.push(row),
        }
    }
    let mut gone = known.into_values().flatten().collect::<Vec<_>>();
    gone.sort_unstable_by_key(|(at, _)| *at);
    aligned.gone = gone.into_iter().map(|(_, row)| row).collect();
    aligned
}

fn common<'a, T: 'a>(
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
) -> Vec<(&'a T, &'a T)> {
    align(before, after, id).both
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::{Value, json};

    use super::*;

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
    fn every_leaf_but_the_row_counter_belongs_to_a_component() {
        let before = sample();
        let leaves = leaf_changes(&serde_json::to_value(&before).unwrap());
        assert!(leaves.len() > 60, "{}", leaves.len());
        for (path, tree) in leaves {
            let after: Procedure = serde_json::from_value(tree).unwrap();
            let found = changed(&before, &after);
            let expected = usize::from(path != "/last_row");
            assert_eq!(found.len(), expected, "{path}: {found:?}");
        }
    }

    #[test]
    fn equal_documents_differ_in_nothing() {
        assert_eq!(changed(&sample(), &sample()), BTreeSet::new());
    }

    #[test]
    fn a_channel_that_goes_takes_its_fees_along_without_a_change_of_fees() {
        let mut after = sample();
        after.channels.remove(0);
        assert_eq!(changed(&sample(), &after), [Component::Channels].into());
        after = sample();
        after.channels[0].fees.clear();
        assert_eq!(changed(&sample(), &after), [Component::Fees].into());
    }

    #[test]
    fn a_paper_that_comes_with_a_form_changes_the_dossier_alone() {
        let mut after = sample();
        let mut paper = after.dossier.cases[0].papers[0].clone();
        paper.id = "d20".to_owned();
        after.dossier.cases[0].papers.push(paper);
        assert_eq!(changed(&sample(), &after), [Component::Dossier].into());
        after = sample();
        after.dossier.cases[0].papers[1].forms.push("Mẫu 02".to_owned());
        assert_eq!(changed(&sample(), &after), [Component::Forms].into());
    }

    #[test]
    fn a_declaration_belongs_to_the_component_that_it_is_about() {
        let mut after = sample();
        after.declared_none.insert(Component::Fees, "Không".to_owned());
        assert_eq!(changed(&sample(), &after), [Component::Fees].into());
    }

    #[test]
    fn a_component_is_read_from_the_key_that_it_is_written_as() {
        for component in Component::ALL {
            assert_eq!(component.key().parse(), Ok(component));
            assert_eq!(serde_json::to_value(component).unwrap(), json!(component.key()));
        }
        assert!("papers".parse::<Component>().is_err());
    }

    #[test]
    fn only_rows_a_declaration_or_silence_tell_what_is_said_of_a_component() {
        let mut it = sample();
        assert_eq!(Component::Conditions.state(&it), ComponentState::Present);
        it.conditions.clear();
        assert_eq!(Component::Conditions.state(&it), ComponentState::NotStated);
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
        assert_eq!(Component::Conditions.state(&it), ComponentState::DeclaredNone);
    }
}
