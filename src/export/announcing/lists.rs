//! Part I of the annex: which list a procedure stands in, and the list's columns (the form of
//! ministries).

use std::collections::BTreeSet;

use super::{
    PaperBlock, PaperRow, PaperTable,
    wording::{becomes, cited, day, level},
};
use crate::{
    ask::announced::{AnnouncedDecision, AnnouncedItem, AnnouncedText},
    domain::{
        citation, first_letter,
        kind::ChangeKind,
        number,
        procedure::{AgencyRole, Level, Procedure},
    },
};

/// The lists in their order, each with the kinds of change that stand in it.
const LISTS: [(&str, &[ChangeKind]); 5] = [
    ("mới ban hành", &[ChangeKind::New]),
    ("được sửa đổi, bổ sung", &[ChangeKind::Amend, ChangeKind::Simplify]),
    ("được thay thế", &[ChangeKind::Replace]),
    ("bị bãi bỏ", &[ChangeKind::Abolish]),
    (
        "thay đổi hiệu lực",
        &[
            ChangeKind::Suspend,
            ChangeKind::Resume,
            ChangeKind::Lapse,
            ChangeKind::Revive,
            ChangeKind::Annul,
        ],
    ),
];

/// A list that has something in it.
pub struct AnnexList<'a> {
    /// Its letter: those without anything have none.
    pub letter: char,
    /// What it is a list of: `mới ban hành`.
    pub of: &'static str,
    /// Its items, in the decision's order.
    pub items: Vec<&'a AnnouncedItem>,
}

/// Returns the lists that a decision has.
pub fn lists(decision: &AnnouncedDecision) -> Vec<AnnexList<'_>> {
    let list = |(of, kinds): (&'static str, &[ChangeKind])| {
        let items: Vec<_> = decision.items.iter().filter(|it| kinds.contains(&it.kind)).collect();
        (!items.is_empty()).then_some((of, items))
    };
    let found = LISTS.into_iter().filter_map(list);
    ('A'..).zip(found).map(|(letter, (of, items))| AnnexList { letter, of, items }).collect()
}

impl AnnexList<'_> {
    /// Returns the list as a table, grouped by level of government where there are several.
    pub fn table(&self, decision: &AnnouncedDecision) -> PaperBlock {
        let columns = self.columns();
        let mut rows = Vec::new();
        let lines: Vec<_> = self.items.iter().flat_map(|it| lines(it)).collect();
        let levels: BTreeSet<Level> = lines.iter().filter_map(Line::level).collect();
        let groups: Vec<Option<Level>> = if levels.len() > 1 {
            let open = lines.iter().any(|it| it.level().is_none());
            levels.into_iter().map(Some).chain(open.then_some(None)).collect()
        } else {
            vec![None]
        };
        for group in &groups {
            if let Some(it) = group {
                rows.push(PaperRow::Group(level(*it).to_owned()));
            }
            let own = lines.iter().filter(|it| groups.len() == 1 || it.level() == *group);
            for (at, line) in own.enumerate() {
                rows.push(PaperRow::Cells(self.cells(decision, at + 1, line)));
            }
        }
        PaperBlock::Table(PaperTable { columns, rows })
    }

    fn columns(&self) -> Vec<(&'static str, u32)> {
        match self.items[0].kind {
            ChangeKind::New => vec![
                ("STT", 12),
                ("Tên thủ tục hành chính", 83),
                ("Lĩnh vực", 32),
                ("Cơ quan thực hiện", 38),
            ],
            ChangeKind::Amend | ChangeKind::Simplify => vec![
                ("STT", 12),
                ("Mã số thủ tục hành chính", 22),
                ("Tên thủ tục hành chính", 42),
                ("Tên văn bản quy phạm pháp luật quy định nội dung sửa đổi, bổ sung", 45),
                ("Lĩnh vực", 20),
                ("Cơ quan thực hiện", 24),
            ],
            ChangeKind::Replace => vec![
                ("STT", 12),
                ("Mã số thủ tục hành chính", 22),
                ("Tên thủ tục hành chính được thay thế", 32),
                ("Tên thủ tục hành chính thay thế", 32),
                ("Tên văn bản quy phạm pháp luật quy định nội dung thay thế", 27),
                ("Lĩnh vực", 18),
                ("Cơ quan thực hiện", 22),
            ],
            ChangeKind::Abolish => vec![
                ("STT", 12),
                ("Mã số thủ tục hành chính", 22),
                ("Tên thủ tục hành chính", 42),
                ("Tên văn bản quy phạm pháp luật quy định việc bãi bỏ thủ tục hành chính", 45),
                ("Lĩnh vực", 20),
                ("Cơ quan thực hiện", 24),
            ],
            ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => vec![
                ("STT", 12),
                ("Mã số thủ tục hành chính", 22),
                ("Tên thủ tục hành chính", 50),
                ("Nội dung", 35),
                ("Căn cứ", 46),
            ],
        }
    }

    fn cells(&self, decision: &AnnouncedDecision, number: usize, line: &Line<'_>) -> Vec<String> {
        let item = line.item;
        let number = number.to_string();
        let name = |it: Option<&AnnouncedText>| it.map(|it| it.document.name.clone());
        let shown = line.new.or(line.old);
        let document = shown.map(|it| &it.document);
        let field = document.map(|it| it.field.clone()).unwrap_or_default();
        let body = document.map(handling).unwrap_or_default();
        let code =
            |it: Option<&AnnouncedText>| it.map(|it| it.code.to_string()).unwrap_or_default();
        match item.kind {
            ChangeKind::New => vec![number, name(line.new).unwrap_or_default(), field, body],
            ChangeKind::Amend | ChangeKind::Simplify => {
                vec![
                    number,
                    code(shown),
                    name(shown).unwrap_or_default(),
                    basis(decision, item),
                    field,
                    body,
                ]
            }
            ChangeKind::Replace => vec![
                number,
                code(line.old),
                name(line.old).unwrap_or_default(),
                name(line.new).unwrap_or_default(),
                basis(decision, item),
                field,
                body,
            ],
            ChangeKind::Abolish => {
                vec![
                    number,
                    code(shown),
                    name(shown).unwrap_or_default(),
                    basis(decision, item),
                    field,
                    body,
                ]
            }
            ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => {
                let what = first_letter::in_front(&format!(
                    "{} từ {}",
                    becomes(item.kind),
                    day(item.effective)
                ));
                vec![
                    number,
                    code(shown),
                    name(shown).unwrap_or_default(),
                    what,
                    basis(decision, item),
                ]
            }
        }
    }
}

/// A row of a list: a procedure as it was, as it will be, or both.
struct Line<'a> {
    item: &'a AnnouncedItem,
    old: Option<&'a AnnouncedText>,
    new: Option<&'a AnnouncedText>,
}

impl Line<'_> {
    /// Returns the highest level of government that carries it out.
    fn level(&self) -> Option<Level> {
        let it = self.new.or(self.old)?;
        it.document.levels.iter().min().copied()
    }
}

/// Returns the rows that an item makes: what one code was and will be stands in one row.
fn lines(item: &AnnouncedItem) -> Vec<Line<'_>> {
    let rows = item.closes.len().max(item.opens.len());
    (0..rows).map(|at| Line { item, old: item.closes.get(at), new: item.opens.get(at) }).collect()
}

/// Returns the bodies that carry a procedure out, as its document names them.
fn handling(it: &Procedure) -> String {
    let named = |role: AgencyRole| {
        let own = it.agencies.iter().filter(move |it| it.role == role);
        own.map(|it| it.name.as_str()).collect::<Vec<_>>()
    };
    let handling = named(AgencyRole::Handling);
    let those = if handling.is_empty() { named(AgencyRole::Competent) } else { handling };
    those.join("; ")
}

/// Returns the norm that an item rests on: in full where the decision names it, otherwise in the
/// proposal's words.
fn basis(decision: &AnnouncedDecision, item: &AnnouncedItem) -> String {
    let mut numbers: Vec<_> =
        citation::cited(&item.basis).into_iter().map(|it| it.number).collect();
    if numbers.is_empty() {
        numbers.push(number::normalise_norm(&item.basis));
    }
    let norms = decision.norms.iter();
    let own: Vec<_> = norms
        .filter(|it| numbers.contains(&number::normalise_norm(&it.number)))
        .map(cited)
        .collect();
    if own.is_empty() { item.basis.clone() } else { own.join("; ") }
}
