//! What stands over a group of rows, and holds for them: the decision, a field, a level, whether it
//! is a list of what is abolished.

use crate::{
    domain::{procedure::Level, text::fold},
    import::names::LEVELS,
};

/// How the levels are called for short, folded; `bộ` says one in a cell alone.
pub(super) const SHORT_LEVELS: [(&str, Level); 9] = [
    ("bo", Level::Ministry),
    ("trung uong", Level::Ministry),
    ("tinh", Level::Province),
    ("huyen", Level::District),
    ("xa", Level::Commune),
    // Of this program's own lists in English.
    ("ministry", Level::Ministry),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
];

/// Returns the portal's names of the levels that are said for short, each once.
pub(super) fn levels_named(
    is_said: impl Fn(&str) -> bool,
    short: &[(&str, Level)],
) -> Vec<&'static str> {
    let said = short.iter().filter(|it| is_said(it.0));
    let mut names: Vec<_> = said.filter_map(|it| LEVELS.of(it.1)).collect();
    names.dedup();
    names
}

/// What holds for the rows that follow: from the words over a table, or a row of one cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Over {
    /// The announcing decision.
    pub(super) decision: Option<String>,
    /// The field.
    pub(super) field: Option<String>,
    /// The levels of government, by the portal's names.
    pub(super) levels: Option<String>,
    /// Whether they are of a list of what is abolished.
    pub(super) is_abolished: bool,
}

impl Over {
    /// Says of which decision the rows are.
    pub(super) fn of_decision(decision: Option<String>) -> Self {
        Over { decision, ..Over::default() }
    }

    /// Takes words that stand over rows. Returns whether they say anything that is known.
    pub(super) fn take(&mut self, words: &str) -> bool {
        let folded = fold(words);
        let changes = ["moi ban hanh", "ban hanh moi", "sua doi", "bo sung", "thay the"];
        let is_list = folded.contains("thu tuc hanh chinh") || folded.contains("tthc");
        let mut is_known = false;
        if folded.contains("bai bo") || folded.contains("huy bo") {
            // “… được sửa đổi, bổ sung và bãi bỏ” is the title of all the lists.
            self.is_abolished = !changes.iter().any(|it| folded.contains(it));
            is_known = is_list;
        } else if changes.iter().any(|it| folded.contains(it)) && is_list {
            self.is_abolished = false;
            is_known = true;
        }
        if let Some(at) = words.to_lowercase().find("lĩnh vực")
            && folded.split(' ').count() < 25
        {
            // The words have the same bytes in capitals.
            let field = words.get(at + "lĩnh vực".len()..).unwrap_or_default();
            let field = field.split(['(', ';']).next().unwrap_or_default();
            let field = field.trim().trim_end_matches([':', '.']).trim();
            if !field.is_empty() {
                self.field = Some(field.to_owned());
                is_known = true;
            }
        }
        let levels =
            levels_named(|short| folded.contains(&format!("cap {short}")), &SHORT_LEVELS[1..]);
        if !levels.is_empty() && folded.split(' ').count() < 25 {
            self.levels = Some(levels.join(", "));
            is_known = true;
        }
        is_known
    }
}
