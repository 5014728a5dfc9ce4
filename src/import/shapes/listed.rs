//! Procedures in the rows of a table: its columns are found by their headings.
//!
//! Long because the headings, and what is read below each, stand side by side.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::over::{Over, SHORT_LEVELS, levels_named};
use crate::{
    domain::{component::Component, procedure::FeeKind, text::fold},
    import::{
        line::{ABOLISHED, NON_TERRITORIAL, ONLINE},
        names::{FEE_KINDS, LEVELS},
        rows::applicants,
        shape::GivenRecord,
    },
};

/// A row of a table.
pub(super) struct ListedRow {
    /// Its place, as a number.
    pub(super) number: u64,
    /// Its place, in words.
    pub(super) place: String,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

impl ListedRow {
    /// Returns the cells that hold words.
    fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str).filter(|it| !it.trim().is_empty())
    }

    /// Returns the words of a row of one cell: they are said over the rows that follow.
    /// `None` where it has none, or several.
    fn only_words(&self) -> Option<&str> {
        let mut filled = self.filled();
        filled.next().filter(|_| filled.next().is_none())
    }

    /// Whether its cells only number their columns, (1), (2), (3), or hold nothing.
    fn only_numbers(&self) -> bool {
        let of_number = |c: char| c.is_ascii_digit() || "()".contains(c);
        self.filled().map(str::trim).all(|it| it.len() < 5 && it.chars().all(of_number))
    }

    /// Keeps a cell that nobody understands with the record of its row.
    fn keep(&self, it: &mut GivenRecord, at: usize, cell: &str) {
        it.not_understood(&format!("{}, cột {}", self.place, at + 1), cell);
    }
}

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnOf {
    /// Nothing: a number of the row.
    Counter,
    Code,
    /// A text of the record.
    Text(&'static str, Component),
    Field,
    Levels,
    Time,
    Fee(Option<FeeKind>),
    Online(&'static str),
    /// The online level, in words.
    OnlineLevel,
    NonTerritorial,
    Basis,
    Applicants,
    Status,
}

/// Headings, folded: how a heading begins, and what stands under it. The longer come first.
const HEADINGS: [(&str, ColumnOf); 52] = [
    ("stt", ColumnOf::Counter),
    ("tt", ColumnOf::Counter),
    ("so tt", ColumnOf::Counter),
    ("so thu tu", ColumnOf::Counter),
    ("ma so", ColumnOf::Code),
    ("ma ho so", ColumnOf::Code),
    ("ma thu tuc", ColumnOf::Code),
    ("ma tthc", ColumnOf::Code),
    ("so ho so", ColumnOf::Code),
    ("ma", ColumnOf::Code),
    ("ten vbqppl", ColumnOf::Basis),
    ("ten van ban", ColumnOf::Basis),
    ("van ban quy pham", ColumnOf::Basis),
    ("vbqppl", ColumnOf::Basis),
    ("can cu phap ly", ColumnOf::Basis),
    ("ten thu tuc", ColumnOf::Text("ten_thu_tuc", Component::Name)),
    ("ten tthc", ColumnOf::Text("ten_thu_tuc", Component::Name)),
    ("ten", ColumnOf::Text("ten_thu_tuc", Component::Name)),
    ("thu tuc hanh chinh", ColumnOf::Text("ten_thu_tuc", Component::Name)),
    ("co quan ban hanh", ColumnOf::Text("co_quan_cong_bo", Component::Publisher)),
    ("co quan cong bo", ColumnOf::Text("co_quan_cong_bo", Component::Publisher)),
    ("co quan thuc hien", ColumnOf::Text("co_quan_thuc_hien", Component::Agencies)),
    ("co quan giai quyet", ColumnOf::Text("co_quan_thuc_hien", Component::Agencies)),
    ("don vi thuc hien", ColumnOf::Text("co_quan_thuc_hien", Component::Agencies)),
    ("quyet dinh cong bo", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("quyet dinh so", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("so quyet dinh", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("quyet dinh", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("ket qua", ColumnOf::Text("ket_qua_thuc_hien", Component::Results)),
    ("linh vuc", ColumnOf::Field),
    ("cap thuc hien", ColumnOf::Levels),
    ("cap giai quyet", ColumnOf::Levels),
    ("thoi han", ColumnOf::Time),
    ("phi le phi", ColumnOf::Fee(None)),
    ("phi dia gioi", ColumnOf::NonTerritorial),
    ("phi", ColumnOf::Fee(Some(FeeKind::Fee))),
    ("le phi", ColumnOf::Fee(Some(FeeKind::Charge))),
    ("toan trinh", ColumnOf::Online("full")),
    ("mot phan", ColumnOf::Online("partial")),
    ("doi tuong", ColumnOf::Applicants),
    ("muc do dich vu cong", ColumnOf::OnlineLevel),
    // Of this program's own lists in English, or for programs.
    ("code", ColumnOf::Code),
    ("name", ColumnOf::Text("ten_thu_tuc", Component::Name)),
    ("field", ColumnOf::Field),
    ("publisher", ColumnOf::Text("co_quan_cong_bo", Component::Publisher)),
    ("publishing agency", ColumnOf::Text("co_quan_cong_bo", Component::Publisher)),
    ("levels", ColumnOf::Levels),
    ("online", ColumnOf::OnlineLevel),
    ("decision", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("announcing decision", ColumnOf::Text("so_quyet_dinh", Component::Identifiers)),
    ("trang thai", ColumnOf::Status),
    ("tinh trang", ColumnOf::Status),
];

/// Headings, folded: how one ends whose beginning says whose service it is, as `DVC trực tuyến toàn
/// trình`.
const ENDINGS: [(&str, ColumnOf); 2] =
    [(" toan trinh", ColumnOf::Online("full")), (" mot phan", ColumnOf::Online("partial"))];

/// What a list says of a procedure, folded and whole, that is in force no more. A part of what a cell
/// says is not what it says: “chưa bãi bỏ”, “bãi bỏ một phần”.
const ENDED: [&str; 14] = [
    "bai bo",
    "da bai bo",
    "bi bai bo",
    "da bi bai bo",
    "huy bo",
    "da huy bo",
    "bi huy bo",
    "da bi huy bo",
    "het hieu luc",
    "da het hieu luc",
    "het hieu luc toan bo",
    "khong con hieu luc",
    "het ap dung",
    "khong con ap dung",
];

/// The same of one that is in force.
const IN_FORCE: [&str; 14] = [
    "con hieu luc",
    "co hieu luc",
    "dang co hieu luc",
    "dang con hieu luc",
    "hieu luc",
    "dang hieu luc",
    "ap dung",
    "dang ap dung",
    "cong khai",
    "da cong khai",
    "cong bo",
    "da cong bo",
    "active",
    "updated",
];

/// How a list calls the online levels, folded; that none is stated is none.
const LEVELS_ONLINE: [(&str, Option<&str>); 8] = [
    ("toan trinh", Some("full")),
    ("full", Some("full")),
    ("mot phan", Some("partial")),
    ("partial", Some("partial")),
    ("cung cap thong tin", Some("none")),
    ("information only", Some("none")),
    ("chua neu", None),
    ("not stated", None),
];

/// Whether the cells of a row are the headings of a list of procedures.
pub(super) fn has_headings<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let cells = cells.map(str::to_owned).collect();
    head(&[ListedRow { number: 1, place: String::new(), cells }]).is_some()
}

/// Returns the code of a record; none where its row has none.
pub(super) fn code(record: &GivenRecord) -> Option<&str> {
    record.record.get("ma_thu_tuc")?.as_str().filter(|it| !it.is_empty())
}

/// Whether records are parts of procedures, several of one behind each other: a list has each once, but
/// for a slip.
pub(super) fn is_of_parts(records: &[GivenRecord]) -> bool {
    let again =
        records.windows(2).filter(|it| code(&it[0]).is_some_and(|of| code(&it[1]) == Some(of)));
    again.count() * 3 > records.len()
}

/// Among how many rows of a table its headings are looked for.
const HEAD_ROWS: usize = 30;

fn column_of(heading: &str) -> Option<ColumnOf> {
    let folded = fold(heading);
    let begins = |it: &&(&str, ColumnOf)| {
        folded.strip_prefix(it.0).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let ends = |it: &&(&str, ColumnOf)| folded.ends_with(it.0);
    let known = HEADINGS.iter().find(begins).or_else(|| ENDINGS.iter().find(ends));
    known.map(|it| it.1)
}

/// Reads the rows of a table. `None` where its headings are not those of a list of procedures.
pub(super) fn records(rows: Vec<ListedRow>, over: &mut Over) -> Option<Vec<GivenRecord>> {
    let Head { at, columns, names } = head(&rows)?;
    let heads = rows[at].cells.clone();
    rows[..at].iter().filter_map(ListedRow::only_words).for_each(|words| {
        over.take(words);
    });
    let mut records = Vec::new();
    let mut loose = Vec::new();
    for row in rows.into_iter().skip(at + 1) {
        if let Some(words) = row.only_words() {
            if !over.take(words) {
                loose.push((row.place.clone(), words.to_owned()));
            }
            continue;
        }
        // The headings again, on the next page.
        if row.cells == heads || row.only_numbers() {
            continue;
        }
        let mut record = read(&row, &names, &columns, over);
        for (place, words) in loose.drain(..) {
            record.not_understood(&place, &words);
        }
        records.push(record);
    }
    // Words behind the last row are kept with it.
    if let Some(last) = records.last_mut() {
        loose.into_iter().for_each(|(place, words)| last.not_understood(&place, &words));
    }
    Some(records)
}

/// The headings of a table: their last row, what each column says, and how it is called.
struct Head {
    at: usize,
    columns: Vec<Option<ColumnOf>>,
    names: Vec<String>,
}

/// Finds the row of the headings, and what each column says. Headings of two rows (`Phí, lệ phí`
/// over `Phí` and `Lệ phí`) are read together.
fn head(rows: &[ListedRow]) -> Option<Head> {
    let known = |row: &ListedRow| row.cells.iter().map(|it| column_of(it)).collect::<Vec<_>>();
    let is_name = |it: &Option<ColumnOf>| matches!(it, Some(ColumnOf::Text("ten_thu_tuc", _)));
    for (at, row) in rows.iter().enumerate().take(HEAD_ROWS) {
        let mut columns = known(row);
        let has_name = columns.iter().any(is_name);
        if !has_name || columns.iter().flatten().count() < 2 {
            continue;
        }
        if let Some(below) = rows.get(at + 1) {
            let under = known(below);
            let has_code =
                below.cells.iter().any(|it| it.starts_with(|c: char| c.is_ascii_digit()));
            if !has_code && under.iter().flatten().count() > 0 && !under.iter().any(is_name) {
                columns.resize(columns.len().max(under.len()), None);
                for (column, under) in columns.iter_mut().zip(under) {
                    *column = under.or(*column);
                }
                let name = |column: usize| {
                    let said = |row: &ListedRow| {
                        row.cells.get(column).filter(|it| !it.trim().is_empty()).cloned()
                    };
                    said(below).or_else(|| said(row)).unwrap_or_default()
                };
                let names = (0..columns.len()).map(name).collect();
                return Some(Head { at: at + 1, columns, names });
            }
        }
        return Some(Head { at, columns, names: row.cells.clone() });
    }
    None
}

/// Whether a cell marks something as so.
fn is_marked(cell: &str) -> bool {
    matches!(fold(cell).as_str(), "x" | "co" | "1" | "dung" | "yes" | "true") || cell.contains('✓')
}

/// The field of a channel that says its time limit.
const TIME: &str = "thoi_han_giai_quyet";

fn read(
    row: &ListedRow,
    heads: &[String],
    columns: &[Option<ColumnOf>],
    over: &Over,
) -> GivenRecord {
    let mut it = GivenRecord::new(row.number);
    let put = |it: &mut GivenRecord, field: &str, value: Value| {
        it.record.insert(field.to_owned(), value);
    };
    let mut states = vec![Component::Name];
    // What two columns say otherwise is not overwritten.
    let mut said = BTreeMap::new();
    let mut channel = json!({});
    let mut fees = Vec::new();
    if let Some(decision) = &over.decision {
        put(&mut it, "so_quyet_dinh", json!(decision));
    }
    if let Some(field) = &over.field {
        put(&mut it, "linh_vuc", json!(field));
        states.push(Component::Field);
    }
    if let Some(levels) = &over.levels {
        put(&mut it, "cap_thuc_hien", json!(levels));
        states.push(Component::Levels);
    }
    for (at, cell) in row.cells.iter().enumerate() {
        let cell = cell.trim();
        if cell.is_empty() || fold(cell) == "khong co thong tin" {
            continue;
        }
        match columns.get(at).copied().flatten() {
            Some(ColumnOf::Counter) => {}
            Some(ColumnOf::Code) => {
                let code = code_of(cell);
                if code != cell {
                    row.keep(&mut it, at, cell);
                }
                put(&mut it, "ma_thu_tuc", json!(code));
            }
            Some(ColumnOf::Text(field, _)) if said.get(field).is_some_and(|it| *it != cell) => {
                row.keep(&mut it, at, cell);
            }
            Some(ColumnOf::Text(field, component)) => {
                said.insert(field, cell);
                put(&mut it, field, json!(cell));
                states.push(component);
            }
            Some(ColumnOf::Field) => {
                put(&mut it, "linh_vuc", json!(cell));
                states.push(Component::Field);
            }
            Some(ColumnOf::Levels) => {
                put(&mut it, "cap_thuc_hien", json!(levels_of(cell)));
                states.push(Component::Levels);
            }
            Some(ColumnOf::Time) if said.get(TIME).is_some_and(|it| *it != cell) => {
                row.keep(&mut it, at, cell);
            }
            Some(ColumnOf::Time) => {
                said.insert(TIME, cell);
                channel[TIME] = json!(cell);
            }
            Some(ColumnOf::Fee(kind)) => {
                let kind = kind.and_then(|it| FEE_KINDS.of(it));
                fees.push(json!({ "loai": kind, "ghi_chu": cell }));
            }
            Some(ColumnOf::Online(level)) => {
                if is_marked(cell) {
                    put(&mut it, ONLINE, json!(level));
                    states.push(Component::Online);
                } else if !matches!(fold(cell).as_str(), "khong" | "0") {
                    row.keep(&mut it, at, cell);
                }
            }
            Some(ColumnOf::OnlineLevel) => {
                let folded = fold(cell);
                if let Some((_, level)) = LEVELS_ONLINE.iter().find(|it| it.0 == folded) {
                    if let Some(level) = level {
                        put(&mut it, ONLINE, json!(level));
                        states.push(Component::Online);
                    }
                } else {
                    row.keep(&mut it, at, cell);
                }
            }
            Some(ColumnOf::NonTerritorial) => {
                if is_marked(cell) {
                    // It is a mark beside the channels, which the list may have no place for.
                    put(&mut it, NON_TERRITORIAL, json!(true));
                } else if !matches!(fold(cell).as_str(), "khong" | "0") {
                    row.keep(&mut it, at, cell);
                }
            }
            Some(ColumnOf::Basis) => {
                let rows = cell.lines().filter(|it| !it.trim().is_empty());
                let rows: Vec<_> = rows.map(|it| json!({ "so_ky_hieu": it.trim() })).collect();
                put(&mut it, "can_cu_phap_ly", json!(rows));
            }
            Some(ColumnOf::Applicants) => {
                let names = applicants(cell);
                put(&mut it, "doi_tuong_thuc_hien", json!(names));
                states.push(Component::Applicants);
            }
            Some(ColumnOf::Status) if ENDED.contains(&fold(cell).trim()) => {
                put(&mut it, ABOLISHED, json!(true));
            }
            // A status that is not known is nobody's to guess.
            Some(ColumnOf::Status) if !IN_FORCE.contains(&fold(cell).trim()) => {
                row.keep(&mut it, at, cell);
            }
            Some(ColumnOf::Status) | None => {
                // A column without a place is named once, by its heading.
                let head = heads.get(at).map(|it| it.trim()).filter(|it| !it.is_empty());
                match head {
                    Some(head) => put(&mut it, &format!("cột “{head}”"), json!(cell)),
                    None => row.keep(&mut it, at, cell),
                }
            }
        }
    }
    if !fees.is_empty() {
        channel["phi_chi_tiet"] = json!(fees);
    }
    if channel.as_object().is_some_and(|it| !it.is_empty()) {
        put(&mut it, "cach_thuc_thuc_hien", json!([channel]));
    }
    it.record.entry("ma_thu_tuc").or_insert_with(|| json!(""));
    it.record.entry("ten_thu_tuc").or_insert_with(|| json!(""));
    if over.is_abolished {
        put(&mut it, ABOLISHED, json!(true));
    }
    it.states(states);
    it
}

/// Reads a code: a sheet makes a number of it and drops the zeros at its end.
fn code_of(cell: &str) -> String {
    let is_number = cell.split_once('.').is_some_and(|(front, rest)| {
        front.len() == 1
            && rest.len() < 6
            && !rest.is_empty()
            && rest.bytes().all(|it| it.is_ascii_digit())
    });
    let digits = cell.bytes().next().is_some_and(|it| it.is_ascii_digit());
    if is_number && digits { format!("{cell:0<8}") } else { cell.to_owned() }
}

/// Reads the levels of a cell: names of the portal, or short ones.
fn levels_of(cell: &str) -> String {
    let folded = fold(cell);
    if cell.split([',', ';', '\n']).all(|it| LEVELS.read(|name| fold(name) == fold(it)).is_some()) {
        return cell.replace([';', '\n'], ", ");
    }
    let has = |word: &str| format!(" {folded} ").contains(&format!(" {word} "));
    let names = levels_named(has, &SHORT_LEVELS);
    if names.is_empty() { cell.to_owned() } else { names.join(", ") }
}
