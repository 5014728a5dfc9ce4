//! Papers that are only told otherwise: joined in one row, or parted into several.

use crate::domain::{
    component::Component,
    procedure::{Paper, Procedure},
    rows::{Row, RowData, Table, rows},
};

use super::{RowChange, RowChangeKind, gist::gist, noise::DifferenceClass};

/// Makes light of papers that come or go while another row takes over the whole of their words,
/// and is otherwise as it was.
pub(super) fn weigh(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let is_paper = |it: &(Component, RowChange)| {
        it.0 == Component::Dossier && it.1.table == Some(Table::Papers)
    };
    let is_lone = |it: &RowChange| matches!(it.kind, RowChangeKind::Added | RowChangeKind::Removed);
    if !found.iter().any(|it| is_paper(it) && is_lone(&it.1)) {
        return;
    }
    let sides = [rows(before), rows(after)];
    let pairs: Vec<_> = (0..found.len())
        .filter(|at| {
            let own = &found[*at];
            is_paper(own)
                && matches!(own.1.kind, RowChangeKind::Edited | RowChangeKind::MovedAndEdited)
        })
        .collect();
    for pair in pairs {
        for (gone, joined) in [(0, 1), (1, 0)] {
            let kind = [RowChangeKind::Removed, RowChangeKind::Added][gone];
            let lone =
                (0..found.len()).filter(|at| is_paper(&found[*at]) && found[*at].1.kind == kind);
            let lone: Vec<_> = lone.collect();
            let row = |at: usize, side: usize| paper(&sides[side], found[at].1.places[side]);
            let (Some(own), Some(whole)) = (row(pair, gone), row(pair, joined)) else { continue };
            let parts =
                lone.iter().filter_map(|at| Some((*at, row(*at, gone)?))).collect::<Vec<_>>();
            for at in taken_over(own, &parts, whole) {
                found[at].1.class = found[at].1.class.min(DifferenceClass::Editorial);
                found[pair].1.class = DifferenceClass::Editorial;
            }
        }
    }
}

fn paper<'a>(rows: &[Row<'a>], at: Option<usize>) -> Option<&'a Paper> {
    match rows[at?].data {
        RowData::Paper(paper) => Some(paper),
        RowData::StepCase(_)
        | RowData::Step(_)
        | RowData::Channel(_)
        | RowData::Fee(_)
        | RowData::DossierCase(_)
        | RowData::Applicant(_)
        | RowData::Agency(_)
        | RowData::Result(_)
        | RowData::LegalBasis(_)
        | RowData::Condition(_) => None,
    }
}

/// Returns which papers stand, with one that is paired, in the words of one row, so that nothing is
/// left over. None where it asks for more or fewer originals, or says that one will do.
fn taken_over(own: &Paper, parts: &[(usize, &Paper)], whole: &Paper) -> Vec<usize> {
    let counts = |it: &Paper| (it.originals, it.copies);
    let mut rest = format!(" {} ", gist(&whole.name));
    let mut found = Vec::new();
    let (mut slashes, mut forms) = (own.name.matches('/').count(), own.forms.len());
    for (at, part) in parts.iter().filter(|it| counts(it.1) == counts(own)) {
        let words = format!(" {} ", gist(&part.name));
        if words.trim().is_empty() || !rest.contains(&words) {
            continue;
        }
        rest = rest.replacen(&words, " ", 1);
        slashes += part.name.matches('/').count();
        forms += part.forms.len();
        found.push(*at);
    }
    let same = rest.trim() == gist(&own.name)
        && counts(own) == counts(whole)
        && whole.name.matches('/').count() == slashes
        && whole.forms.len() == forms;
    if same { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::tests::sample,
        weight::{RowMatching, diff},
    };

    /// Returns what it weighs that two papers become one, both ways.
    fn joined(one: &str, other: &str, whole: &str) -> [Option<DifferenceClass>; 2] {
        let paper = |id: &str, name: &str| Paper {
            id: id.to_owned(),
            name: name.to_owned(),
            originals: 1,
            copies: 0,
            forms: Vec::new(),
        };
        let with = |papers: Vec<Paper>| {
            let mut it = sample();
            it.dossier.cases[0].papers = papers;
            it
        };
        let two = with(vec![paper("d2", one), paper("d3", other)]);
        let single = with(vec![paper("d3", whole)]);
        [(&two, &single), (&single, &two)]
            .map(|(old, new)| diff(old, new, RowMatching::ById).worst_class())
    }

    #[test]
    fn papers_that_are_joined_or_parted_are_the_same_papers() {
        let light = [Some(DifferenceClass::Editorial); 2];
        assert_eq!(joined("Ảnh 3x4", "Đơn đề nghị", "Ảnh 3x4; Đơn đề nghị"), light);
        assert_eq!(joined("Ảnh 3x4;", "Đơn đề nghị.", "Đơn đề nghị, ảnh 3x4"), light);
        let grave = [Some(DifferenceClass::Substantive); 2];
        for whole in ["Ảnh 3x4 hoặc đơn đề nghị", "Ảnh 3x4/Đơn đề nghị", "Ảnh 4x6; Đơn đề nghị"]
        {
            assert_eq!(joined("Ảnh 3x4", "Đơn đề nghị", whole), grave, "{whole}");
        }
    }
}
